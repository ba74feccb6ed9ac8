//! The C ABI of `libflopscope.so`; `flopscope.h` documents it.
//!
//! Written by `cargo xtask gen` from src/capi: change that, not this file.

#![allow(dead_code, non_camel_case_types, reason = "the whole ABI is declared, in C's spelling")]

use std::ffi::{c_char, c_void};

pub(crate) type flops_status = u32;
pub(crate) const FLOPS_OK: flops_status = 0;
pub(crate) const FLOPS_ERROR_VALUE: flops_status = 1;
pub(crate) const FLOPS_ERROR_TYPE: flops_status = 2;
pub(crate) const FLOPS_ERROR_INDEX: flops_status = 3;
pub(crate) const FLOPS_ERROR_AXIS: flops_status = 4;
pub(crate) const FLOPS_ERROR_OVERFLOW: flops_status = 5;
pub(crate) const FLOPS_ERROR_ZERO_DIVISION: flops_status = 6;
pub(crate) const FLOPS_ERROR_MEMORY: flops_status = 7;
pub(crate) const FLOPS_ERROR_UFUNC_TYPE: flops_status = 8;
pub(crate) const FLOPS_ERROR_UNSUPPORTED_DTYPE: flops_status = 9;
pub(crate) const FLOPS_ERROR_LINALG: flops_status = 10;
pub(crate) const FLOPS_ERROR_ATTRIBUTE: flops_status = 11;
pub(crate) const FLOPS_ERROR_NOT_IMPLEMENTED: flops_status = 12;
pub(crate) const FLOPS_ERROR_BUDGET_EXHAUSTED: flops_status = 13;
pub(crate) const FLOPS_ERROR_TIME_EXHAUSTED: flops_status = 14;
pub(crate) const FLOPS_ERROR_NO_BUDGET_CONTEXT: flops_status = 15;
pub(crate) const FLOPS_ERROR_SYMMETRY: flops_status = 16;
pub(crate) const FLOPS_ERROR_UNSUPPORTED_FUNCTION: flops_status = 17;
pub(crate) const FLOPS_ERROR_RUNTIME: flops_status = 18;
pub(crate) const FLOPS_ERROR_BUFFER: flops_status = 19;
pub(crate) const FLOPS_ERROR_CONNECTION: flops_status = 20;
pub(crate) const FLOPS_ERROR_TIMEOUT: flops_status = 21;
pub(crate) const FLOPS_ERROR_PROTOCOL: flops_status = 22;
pub(crate) const FLOPS_ERROR_UNAUTHORIZED: flops_status = 23;
pub(crate) const FLOPS_ERROR_IO: flops_status = 24;
pub(crate) const FLOPS_ERROR_KEY: flops_status = 25;
pub(crate) const FLOPS_ERROR_INTERNAL: flops_status = 99;
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct flops_count {
    pub(crate) low: u64,
    pub(crate) high: u64,
}
/// An opaque handle.
#[repr(C)]
pub(crate) struct flops_error {
    _opaque: [u8; 0],
}
pub(crate) type flops_tag = u32;
pub(crate) const FLOPS_NONE: flops_tag = 0;
pub(crate) const FLOPS_BOOL: flops_tag = 1;
pub(crate) const FLOPS_INT: flops_tag = 2;
pub(crate) const FLOPS_FLOAT: flops_tag = 3;
pub(crate) const FLOPS_COMPLEX: flops_tag = 4;
pub(crate) const FLOPS_STRING: flops_tag = 5;
pub(crate) const FLOPS_ARRAY: flops_tag = 6;
pub(crate) const FLOPS_DTYPE: flops_tag = 7;
pub(crate) const FLOPS_LIST: flops_tag = 8;
pub(crate) const FLOPS_TUPLE: flops_tag = 9;
pub(crate) const FLOPS_SLICE: flops_tag = 10;
pub(crate) const FLOPS_ELLIPSIS: flops_tag = 11;
pub(crate) const FLOPS_BIG_INT: flops_tag = 12;
pub(crate) const FLOPS_BYTES: flops_tag = 13;
pub(crate) const FLOPS_OBJECT: flops_tag = 14;
pub(crate) const FLOPS_DICT: flops_tag = 15;
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct flops_complex {
    pub(crate) re: f64,
    pub(crate) im: f64,
}
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct flops_string {
    pub(crate) data: *const c_char,
    pub(crate) length: usize,
}
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct flops_sequence {
    pub(crate) items: *mut flops_value,
    pub(crate) length: usize,
}
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct flops_slice {
    pub(crate) start: i64,
    pub(crate) stop: i64,
    pub(crate) step: i64,
}
/// An opaque handle.
#[repr(C)]
pub(crate) struct flops_object {
    _opaque: [u8; 0],
}
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) union flops_payload {
    pub(crate) integer: i64,
    pub(crate) number: f64,
    pub(crate) complex_number: flops_complex,
    pub(crate) string: flops_string,
    pub(crate) array: *mut flops_array,
    pub(crate) sequence: flops_sequence,
    pub(crate) slice: flops_slice,
    pub(crate) object: *mut flops_object,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct flops_value {
    pub(crate) tag: flops_tag,
    pub(crate) given: u32,
    pub(crate) as_: flops_payload,
}
/// An opaque handle.
#[repr(C)]
pub(crate) struct flops_session {
    _opaque: [u8; 0],
}
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct flops_session_options {
    pub(crate) struct_size: usize,
}
pub(crate) const FLOPS_ABI_VERSION: u32 = 1;
pub(crate) const FLOPS_DTYPE_BOOL: u32 = 0;
pub(crate) const FLOPS_DTYPE_INT8: u32 = 1;
pub(crate) const FLOPS_DTYPE_INT16: u32 = 2;
pub(crate) const FLOPS_DTYPE_INT32: u32 = 3;
pub(crate) const FLOPS_DTYPE_INT64: u32 = 4;
pub(crate) const FLOPS_DTYPE_UINT8: u32 = 5;
pub(crate) const FLOPS_DTYPE_UINT16: u32 = 6;
pub(crate) const FLOPS_DTYPE_UINT32: u32 = 7;
pub(crate) const FLOPS_DTYPE_UINT64: u32 = 8;
pub(crate) const FLOPS_DTYPE_FLOAT16: u32 = 9;
pub(crate) const FLOPS_DTYPE_FLOAT32: u32 = 10;
pub(crate) const FLOPS_DTYPE_FLOAT64: u32 = 11;
pub(crate) const FLOPS_DTYPE_COMPLEX64: u32 = 12;
pub(crate) const FLOPS_DTYPE_COMPLEX128: u32 = 13;
/// An opaque handle.
#[repr(C)]
pub(crate) struct flops_array {
    _opaque: [u8; 0],
}
pub(crate) type flops_release = Option<unsafe extern "C" fn(context: *mut c_void)>;
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct flops_buffer {
    pub(crate) data: *mut c_void,
    pub(crate) dtype: u32,
    pub(crate) writeable: u32,
    pub(crate) ndim: usize,
    pub(crate) shape: *const usize,
    pub(crate) strides: *const isize,
    pub(crate) size: usize,
    pub(crate) itemsize: usize,
}
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct flops_keyword {
    pub(crate) name: *const c_char,
    pub(crate) value: flops_value,
}
/// An opaque handle.
#[repr(C)]
pub(crate) struct flops_budget {
    _opaque: [u8; 0],
}
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct flops_budget_options {
    pub(crate) struct_size: usize,
    pub(crate) flop_budget: flops_count,
    pub(crate) name_space: *const c_char,
    pub(crate) wall_time_limit_s: f64,
    pub(crate) has_wall_time_limit: u32,
    pub(crate) quiet: u32,
}
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct flops_budget_counters {
    pub(crate) flop_budget: flops_count,
    pub(crate) flops_used: flops_count,
    pub(crate) flops_remaining: flops_count,
}
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct flops_budget_times {
    pub(crate) elapsed_s: f64,
    pub(crate) wall_time_s: f64,
    pub(crate) backend_time_s: f64,
    pub(crate) overhead_time_s: f64,
    pub(crate) residual_wall_time_s: f64,
}

#[link(name = "flopscope")]
unsafe extern "C" {
    pub(crate) unsafe fn flops_error_status(error: *const flops_error) -> flops_status;
    pub(crate) unsafe fn flops_error_message(error: *const flops_error) -> *const c_char;
    pub(crate) unsafe fn flops_error_op(error: *const flops_error) -> *const c_char;
    pub(crate) unsafe fn flops_error_flop_cost(error: *const flops_error) -> flops_count;
    pub(crate) unsafe fn flops_error_flops_remaining(error: *const flops_error) -> flops_count;
    pub(crate) unsafe fn flops_error_elapsed_s(error: *const flops_error) -> f64;
    pub(crate) unsafe fn flops_error_limit_s(error: *const flops_error) -> f64;
    pub(crate) unsafe fn flops_error_axis(error: *const flops_error) -> i64;
    pub(crate) unsafe fn flops_error_ndim(error: *const flops_error) -> i64;
    pub(crate) unsafe fn flops_error_free(error: *mut *mut flops_error);
    pub(crate) unsafe fn flops_value_free(value: *mut flops_value);
    pub(crate) unsafe fn flops_object_class(object: *const flops_object) -> *mut c_char;
    pub(crate) unsafe fn flops_object_free(object: *mut *mut flops_object);
    pub(crate) unsafe fn flops_string_free(string: *mut *mut c_char);
    pub(crate) unsafe fn flops_session_open(
        session_options: *const flops_session_options,
        out: *mut *mut flops_session,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_session_free(session: *mut *mut flops_session);
    pub(crate) safe fn flops_abi_version() -> u32;
    pub(crate) safe fn flops_version() -> *const c_char;
    pub(crate) safe fn flops_has_kernels() -> u32;
    pub(crate) safe fn flops_set_threads(threads: u32);
    pub(crate) unsafe fn flops_dtype_parse(
        name: *const c_char,
        out: *mut u32,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_array_from_data(
        data: *const c_void,
        dtype: u32,
        ndim: usize,
        shape: *const usize,
        strides: *const isize,
        out: *mut *mut flops_array,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_array_from_buffer(
        data: *mut c_void,
        dtype: u32,
        ndim: usize,
        shape: *const usize,
        strides: *const isize,
        writeable: u32,
        release: flops_release,
        context: *mut c_void,
        out: *mut *mut flops_array,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_array_copy_to(
        array: *const flops_array,
        data: *mut c_void,
        byte_count: usize,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_array_export(
        array: *const flops_array,
        out: *mut flops_buffer,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_array_clone(
        array: *const flops_array,
        out: *mut *mut flops_array,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_array_free(array: *mut *mut flops_array);
    pub(crate) unsafe fn flops_array_dtype(array: *const flops_array) -> u32;
    pub(crate) unsafe fn flops_array_ndim(array: *const flops_array) -> usize;
    pub(crate) unsafe fn flops_array_size(array: *const flops_array) -> usize;
    pub(crate) unsafe fn flops_array_shape(array: *const flops_array) -> *const usize;
    pub(crate) unsafe fn flops_array_strides(array: *const flops_array) -> *const isize;
    pub(crate) unsafe fn flops_array_is_writeable(array: *const flops_array) -> u32;
    pub(crate) unsafe fn flops_array_same(a: *const flops_array, b: *const flops_array) -> u32;
    pub(crate) unsafe fn flops_array_text(
        array: *const flops_array,
        repr: u32,
        out: *mut *mut c_char,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) safe fn flops_op_count() -> u16;
    pub(crate) safe fn flops_op_name(op: u16) -> *const c_char;
    pub(crate) safe fn flops_op_signature(op: u16) -> *const c_char;
    pub(crate) safe fn flops_op_doc(op: u16) -> *const c_char;
    pub(crate) safe fn flops_op_method(op: u16) -> *const c_char;
    pub(crate) safe fn flops_op_weight(op: u16) -> f64;
    pub(crate) unsafe fn flops_op_find(
        name: *const c_char,
        out: *mut u16,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_call(
        session: *const flops_session,
        name: *const c_char,
        args: *const flops_value,
        arg_count: usize,
        kwargs: *const flops_keyword,
        kwarg_count: usize,
        out: *mut flops_value,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_call_op(
        session: *const flops_session,
        op: u16,
        args: *const flops_value,
        arg_count: usize,
        kwargs: *const flops_keyword,
        kwarg_count: usize,
        out: *mut flops_value,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_price(
        session: *const flops_session,
        name: *const c_char,
        args: *const flops_value,
        arg_count: usize,
        kwargs: *const flops_keyword,
        kwarg_count: usize,
        out: *mut flops_count,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_open(
        session: *const flops_session,
        budget_options: *const flops_budget_options,
        out: *mut *mut flops_budget,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_enter(budget: *const flops_budget, error: *mut *mut flops_error) -> flops_status;
    pub(crate) unsafe fn flops_budget_exit(budget: *const flops_budget, error: *mut *mut flops_error) -> flops_status;
    pub(crate) unsafe fn flops_budget_active(
        session: *const flops_session,
        out: *mut *mut flops_budget,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_current_budget(
        session: *const flops_session,
        out: *mut flops_budget_counters,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_read(
        budget: *const flops_budget,
        out: *mut flops_budget_counters,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_read_times(
        budget: *const flops_budget,
        out: *mut flops_budget_times,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_namespace(
        budget: *const flops_budget,
        out: *mut *mut c_char,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_namespace_enter(
        budget: *const flops_budget,
        segment: *const c_char,
        token: *mut u32,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_namespace_exit(
        budget: *const flops_budget,
        token: u32,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_summary(
        budget: *const flops_budget,
        by_namespace: u32,
        out: *mut flops_value,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_summary_text(
        budget: *const flops_budget,
        by_namespace: u32,
        out: *mut *mut c_char,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_op_count(budget: *const flops_budget) -> usize;
    pub(crate) unsafe fn flops_budget_op_log(
        budget: *const flops_budget,
        start: usize,
        end: usize,
        out: *mut flops_value,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_banner(
        budget: *const flops_budget,
        out: *mut *mut c_char,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_budget_free(budget: *mut *mut flops_budget);
    pub(crate) unsafe fn flops_session_summary(
        session: *const flops_session,
        by_namespace: u32,
        out: *mut flops_value,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_session_summary_text(
        session: *const flops_session,
        by_namespace: u32,
        width: usize,
        out: *mut *mut c_char,
        error: *mut *mut flops_error,
    ) -> flops_status;
    pub(crate) unsafe fn flops_session_reset_summary(
        session: *const flops_session,
        error: *mut *mut flops_error,
    ) -> flops_status;
}
