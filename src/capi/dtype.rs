//! The codes of dtypes.

use super::{flops_error, flops_status, guard, output, text};
use crate::dtype::DType;
use std::ffi::c_char;

/// Truth values of one byte, 0 or 1.
pub const FLOPS_DTYPE_BOOL: u32 = 0;
/// Signed integers of 8 bits.
pub const FLOPS_DTYPE_INT8: u32 = 1;
/// Signed integers of 16 bits.
pub const FLOPS_DTYPE_INT16: u32 = 2;
/// Signed integers of 32 bits.
pub const FLOPS_DTYPE_INT32: u32 = 3;
/// Signed integers of 64 bits.
pub const FLOPS_DTYPE_INT64: u32 = 4;
/// Unsigned integers of 8 bits.
pub const FLOPS_DTYPE_UINT8: u32 = 5;
/// Unsigned integers of 16 bits.
pub const FLOPS_DTYPE_UINT16: u32 = 6;
/// Unsigned integers of 32 bits.
pub const FLOPS_DTYPE_UINT32: u32 = 7;
/// Unsigned integers of 64 bits.
pub const FLOPS_DTYPE_UINT64: u32 = 8;
/// IEEE 754 binary16.
pub const FLOPS_DTYPE_FLOAT16: u32 = 9;
/// IEEE 754 binary32.
pub const FLOPS_DTYPE_FLOAT32: u32 = 10;
/// IEEE 754 binary64.
pub const FLOPS_DTYPE_FLOAT64: u32 = 11;
/// Two `FLOPS_DTYPE_FLOAT32`: the real and the imaginary part.
pub const FLOPS_DTYPE_COMPLEX64: u32 = 12;
/// Two `FLOPS_DTYPE_FLOAT64`: the real and the imaginary part.
pub const FLOPS_DTYPE_COMPLEX128: u32 = 13;

/// The dtype code of one of NumPy's spellings ("float64", "f8", "d").
///
/// # Safety
/// `name` is a NUL-terminated string, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_dtype_parse(
    name: *const c_char,
    out: *mut u32,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let out = output(out, "out")?;
            *out = DType::parse(text(name, "name")?)? as u32;
            Ok(())
        })
    }
}
