//! The C ABI, and nothing else.
//!
//! One rule for each thing that can go wrong: fallible functions return [`flops_status`] and take a nullable
//! `flops_error **` last; outputs are untouched on failure; NULL arguments are refused; what a function hands out, the
//! matching `flops_*_free(&handle)` releases, nulling the caller's handle and accepting NULL; panics stop here.

#![allow(non_camel_case_types)]

mod array;
mod budget;
mod call;
mod dtype;
mod error;
mod registry;
mod session;
mod typed;
mod value;

pub use array::*;
pub use budget::*;
pub use call::*;
pub use dtype::*;
pub use error::*;
pub use registry::*;
pub use session::*;
pub use typed::*;
pub use value::*;

use crate::error::{Error, Result};
use std::ffi::{CStr, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs the body of a fallible function: panics and errors become a status, and an error object where one is wanted.
///
/// # Safety
/// `error` is NULL or valid for a write.
unsafe fn guard(error: *mut *mut flops_error, body: impl FnOnce() -> Result<()>) -> flops_status {
    let failure = match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => return FLOPS_OK,
        Ok(Err(e)) => e,
        Err(panic) => {
            let what = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("unknown panic");
            Error::internal(format!("internal error, please report it: {what}"))
        }
    };
    let status = failure.kind() as flops_status;
    if !error.is_null() {
        // SAFETY: the caller says it is valid for a write.
        unsafe { *error = Box::into_raw(Box::new(flops_error::new(failure))) };
    }
    status
}

fn null_argument(name: &str) -> Error {
    Error::value(format!("argument '{name}' is NULL"))
}

/// A handle as a reference.
///
/// # Safety
/// `p` is NULL or a live handle.
unsafe fn handle<'a, T>(p: *const T, name: &str) -> Result<&'a T> {
    // SAFETY: as promised by the caller.
    unsafe { p.as_ref() }.ok_or_else(|| null_argument(name))
}

/// A place for an output.
///
/// # Safety
/// `p` is NULL or valid for a write.
unsafe fn output<'a, T>(p: *mut T, name: &str) -> Result<&'a mut T> {
    // SAFETY: as promised by the caller.
    unsafe { p.as_mut() }.ok_or_else(|| null_argument(name))
}

/// `n` elements as a slice; NULL is allowed for none.
///
/// # Safety
/// `p` is valid for reads of `n` elements, or `n` is 0.
unsafe fn slice<'a, T>(p: *const T, n: usize, name: &str) -> Result<&'a [T]> {
    if n == 0 {
        return Ok(&[]);
    }
    if p.is_null() {
        return Err(null_argument(name));
    }
    if n > isize::MAX as usize / size_of::<T>().max(1) {
        return Err(Error::value(format!("argument '{name}' claims {n} elements")));
    }
    // SAFETY: as promised by the caller, and checked above.
    Ok(unsafe { std::slice::from_raw_parts(p, n) })
}

/// A C string as UTF-8.
///
/// # Safety
/// `p` is NULL or a NUL-terminated string.
unsafe fn text<'a>(p: *const c_char, name: &str) -> Result<&'a str> {
    if p.is_null() {
        return Err(null_argument(name));
    }
    // SAFETY: as promised by the caller.
    unsafe { CStr::from_ptr(p) }.to_str().map_err(|_| Error::value(format!("argument '{name}' is not UTF-8")))
}

/// Reads an option struct whose first member is its size: a smaller one leaves defaults, a larger one must be zero
/// beyond what this library knows.
///
/// # Safety
/// `p` is NULL or points to `*p` = `struct_size` readable bytes.
unsafe fn options<T: Default + Copy>(p: *const T, name: &str) -> Result<T> {
    let mut out = T::default();
    if p.is_null() {
        return Ok(out);
    }
    // SAFETY: the first member of every option struct is its size.
    let size = unsafe { p.cast::<usize>().read() };
    if size < size_of::<usize>() || size > 1 << 16 {
        return Err(Error::value(format!("'{name}'->struct_size is {size}: set it to sizeof *{name}")));
    }
    let known = size.min(size_of::<T>());
    // SAFETY: the caller's struct has `size` bytes, ours has at least `known`.
    unsafe { std::ptr::copy_nonoverlapping(p.cast::<u8>(), (&raw mut out).cast::<u8>(), known) };
    // SAFETY: as above.
    let tail = unsafe { std::slice::from_raw_parts(p.cast::<u8>().add(known), size - known) };
    if tail.iter().any(|&b| b != 0) {
        return Err(Error::value(format!("'{name}' has options that this library is too old for")));
    }
    Ok(out)
}

/// Releases a boxed handle and nulls the caller's.
///
/// # Safety
/// `p` is NULL or points to NULL or a live handle that was made by `Box::into_raw`.
unsafe fn free_box<T>(p: *mut *mut T) {
    // SAFETY: as promised by the caller.
    unsafe {
        if let Some(slot) = p.as_mut() {
            let taken = std::mem::replace(slot, std::ptr::null_mut());
            if !taken.is_null() {
                // A release callback that panics must not unwind into C.
                let _ = catch_unwind(AssertUnwindSafe(|| drop(Box::from_raw(taken))));
            }
        }
    }
}
