//! Statuses and error objects.

use super::free_box;
use crate::error::{Details, Error};
use std::ffi::{CString, c_char};

/// What a fallible function returns: `FLOPS_OK`, or one of the `FLOPS_ERROR_*` codes. Codes are never reused.
pub type flops_status = u32;

/// Success.
pub const FLOPS_OK: flops_status = 0;
/// A value is wrong: a shape, a range, a word, a NULL argument.
pub const FLOPS_ERROR_VALUE: flops_status = 1;
/// A type is wrong, or an argument is missing or unknown.
pub const FLOPS_ERROR_TYPE: flops_status = 2;
/// An index is out of bounds.
pub const FLOPS_ERROR_INDEX: flops_status = 3;
/// An axis is out of bounds.
pub const FLOPS_ERROR_AXIS: flops_status = 4;
/// A number does not fit its dtype.
pub const FLOPS_ERROR_OVERFLOW: flops_status = 5;
/// A division by zero.
pub const FLOPS_ERROR_ZERO_DIVISION: flops_status = 6;
/// Not enough memory.
pub const FLOPS_ERROR_MEMORY: flops_status = 7;
/// No loop for these dtypes.
pub const FLOPS_ERROR_UFUNC_TYPE: flops_status = 8;
/// A dtype that no operation has a price for.
pub const FLOPS_ERROR_UNSUPPORTED_DTYPE: flops_status = 9;
/// A singular matrix, or an iteration that did not converge.
pub const FLOPS_ERROR_LINALG: flops_status = 10;
/// A name does not exist.
pub const FLOPS_ERROR_ATTRIBUTE: flops_status = 11;
/// Known, and not offered here.
pub const FLOPS_ERROR_NOT_IMPLEMENTED: flops_status = 12;
/// The budget cannot pay; see `flops_error_flop_cost` and `flops_error_flops_remaining`.
pub const FLOPS_ERROR_BUDGET_EXHAUSTED: flops_status = 13;
/// The wall-clock limit has passed; see `flops_error_elapsed_s` and `flops_error_limit_s`.
pub const FLOPS_ERROR_TIME_EXHAUSTED: flops_status = 14;
/// There is no active budget.
pub const FLOPS_ERROR_NO_BUDGET_CONTEXT: flops_status = 15;
/// A claimed symmetry does not hold.
pub const FLOPS_ERROR_SYMMETRY: flops_status = 16;
/// A function that the reference's NumPy does not have.
pub const FLOPS_ERROR_UNSUPPORTED_FUNCTION: flops_status = 17;
/// The state forbids it.
pub const FLOPS_ERROR_RUNTIME: flops_status = 18;
/// A buffer cannot be shared.
pub const FLOPS_ERROR_BUFFER: flops_status = 19;
/// The connection failed, or the session is gone.
pub const FLOPS_ERROR_CONNECTION: flops_status = 20;
/// The server did not answer in time.
pub const FLOPS_ERROR_TIMEOUT: flops_status = 21;
/// The peer broke the protocol.
pub const FLOPS_ERROR_PROTOCOL: flops_status = 22;
/// A control operation without its token.
pub const FLOPS_ERROR_UNAUTHORIZED: flops_status = 23;
/// A file could not be read or written.
pub const FLOPS_ERROR_IO: flops_status = 24;
/// A key does not exist.
pub const FLOPS_ERROR_KEY: flops_status = 25;
/// A defect of this library.
pub const FLOPS_ERROR_INTERNAL: flops_status = 99;

/// A 128-bit count of FLOPs: `high * 2^64 + low`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct flops_count {
    /// The low 64 bits.
    pub low: u64,
    /// The high 64 bits.
    pub high: u64,
}

impl From<u128> for flops_count {
    fn from(n: u128) -> Self {
        Self { low: n as u64, high: (n >> 64) as u64 }
    }
}

impl From<flops_count> for u128 {
    fn from(n: flops_count) -> Self {
        (Self::from(n.high) << 64) | Self::from(n.low)
    }
}

/// What went wrong. Release it with `flops_error_free`.
pub struct flops_error {
    error: Error,
    message: CString,
    op: CString,
}

pub(super) fn c_text(s: &str) -> CString {
    CString::new(s.replace('\0', "\u{fffd}")).unwrap_or_default()
}

impl flops_error {
    pub(super) fn new(error: Error) -> Self {
        let message = c_text(error.message());
        let op = c_text(error.details().map_or("", |d| d.op.as_str()));
        Self { error, message, op }
    }
}

/// Reads a detail of a possibly NULL error.
///
/// # Safety
/// `error` is NULL or live.
unsafe fn detail<T: Default>(error: *const flops_error, read: impl FnOnce(&Details) -> T) -> T {
    // SAFETY: as promised by the caller.
    unsafe { error.as_ref() }.and_then(|e| e.error.details()).map(read).unwrap_or_default()
}

/// The code of an error; `FLOPS_OK` for NULL.
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_status(error: *const flops_error) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { error.as_ref() }.map_or(FLOPS_OK, |e| e.error.kind() as flops_status)
}

/// The sentence of an error, valid as long as the error; "" for NULL.
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_message(error: *const flops_error) -> *const c_char {
    // SAFETY: as promised by the caller.
    unsafe { error.as_ref() }.map_or(c"".as_ptr(), |e| e.message.as_ptr())
}

/// The operation that was refused, valid as long as the error; "" where there is none.
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_op(error: *const flops_error) -> *const c_char {
    // SAFETY: as promised by the caller.
    unsafe { error.as_ref() }.map_or(c"".as_ptr(), |e| e.op.as_ptr())
}

/// The cost of the refused operation in FLOPs.
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_flop_cost(error: *const flops_error) -> flops_count {
    // SAFETY: as promised by the caller.
    unsafe { detail(error, |d| d.flop_cost.into()) }
}

/// What the budget had left in FLOPs.
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_flops_remaining(error: *const flops_error) -> flops_count {
    // SAFETY: as promised by the caller.
    unsafe { detail(error, |d| d.flops_remaining.into()) }
}

/// Seconds since the budget was entered.
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_elapsed_s(error: *const flops_error) -> f64 {
    // SAFETY: as promised by the caller.
    unsafe { detail(error, |d| d.elapsed_s) }
}

/// The wall-clock limit in seconds.
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_limit_s(error: *const flops_error) -> f64 {
    // SAFETY: as promised by the caller.
    unsafe { detail(error, |d| d.limit_s) }
}

/// The axis of a `FLOPS_ERROR_AXIS`.
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_axis(error: *const flops_error) -> i64 {
    // SAFETY: as promised by the caller.
    unsafe { detail(error, |d| d.axis) }
}

/// The number of dimensions behind a `FLOPS_ERROR_AXIS`.
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_ndim(error: *const flops_error) -> i64 {
    // SAFETY: as promised by the caller.
    unsafe { detail(error, |d| d.ndim) }
}

/// Releases an error and nulls the caller's pointer; NULL is accepted.
///
/// # Safety
/// `error` is NULL or points to NULL or a live error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_error_free(error: *mut *mut flops_error) {
    // SAFETY: as promised by the caller.
    unsafe { free_box(error) }
}
