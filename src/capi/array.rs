//! Arrays: made from and copied to caller memory, shared without a copy, asked about.

use super::{flops_error, flops_status, guard, handle, output, slice};
use crate::array::{Array, Shape, Storage, Strides, cast, layout, print};
use crate::dtype::DType;
use crate::error::{Error, Result};
use std::ffi::{c_char, c_void};
use std::ptr::NonNull;

/// An array of a session. Release it with `flops_array_free`.
pub struct flops_array(pub(super) Array);

/// Called when memory is not needed any more; may run on any thread.
pub type flops_release = Option<unsafe extern "C" fn(context: *mut c_void)>;

/// An array's memory, without a copy. `data` is valid until `flops_array_free` of the array that was exported.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct flops_buffer {
    /// The first element.
    pub data: *mut c_void,
    /// The dtype's code.
    pub dtype: u32,
    /// 0: the memory must not be written.
    pub writeable: u32,
    /// Number of axes.
    pub ndim: usize,
    /// Lengths of the axes.
    pub shape: *const usize,
    /// Bytes from one element to the next along each axis.
    pub strides: *const isize,
    /// Number of elements.
    pub size: usize,
    /// Bytes per element.
    pub itemsize: usize,
}

fn dtype_of_code(code: u32) -> Result<DType> {
    DType::from_code(code).ok_or_else(|| Error::type_(format!("{code} is not a dtype's code")))
}

/// The bytes from the first to the last element, and the offset of the element at index 0.
fn extent(shape: &[usize], strides: &[isize], itemsize: usize) -> Result<(usize, usize)> {
    let overflow = || Error::value("strides reach beyond the address space");
    let (mut low, mut high) = (0isize, 0isize);
    if shape.contains(&0) {
        return Ok((0, 0));
    }
    for (&d, &s) in shape.iter().zip(strides) {
        let reach = isize::try_from(d - 1).ok().and_then(|d| s.checked_mul(d)).ok_or_else(overflow)?;
        let end = if reach < 0 { &mut low } else { &mut high };
        *end = end.checked_add(reach).ok_or_else(overflow)?;
    }
    let length = high
        .checked_sub(low)
        .and_then(|n| usize::try_from(n).ok())
        .and_then(|n| n.checked_add(itemsize))
        .filter(|&n| isize::try_from(n).is_ok())
        .ok_or_else(overflow)?;
    Ok((length, low.unsigned_abs()))
}

/// An array over caller memory.
///
/// # Safety
/// `data` is valid for the layout until `release` runs.
unsafe fn over_foreign(
    data: *mut c_void,
    dtype: DType,
    shape: &[usize],
    strides: &[isize],
    writeable: bool,
    release: Box<dyn FnOnce() + Send>,
) -> Result<Array> {
    let (length, lead) = extent(shape, strides, dtype.itemsize())?;
    let base = NonNull::new(data.cast::<u8>().wrapping_sub(lead)).unwrap_or(NonNull::dangling());
    // SAFETY: as promised by the caller.
    let storage = unsafe { Storage::foreign(base, length, release) };
    Ok(Array::over(storage, lead, dtype, Shape::from_slice(shape), Strides::from_slice(strides), writeable))
}

/// Reads shape and strides of caller memory; NULL strides mean C order.
///
/// # Safety
/// `shape` and, unless NULL, `strides` are valid for `ndim` reads.
unsafe fn read_layout(
    dtype: DType,
    ndim: usize,
    shape: *const usize,
    strides: *const isize,
) -> Result<(Shape, Strides)> {
    if ndim > layout::MAX_DIMS {
        return Err(Error::value(format!("maximum supported dimension is {}, found {ndim}", layout::MAX_DIMS)));
    }
    // SAFETY: as promised by the caller.
    let shape = Shape::from_slice(unsafe { slice(shape, ndim, "shape")? });
    layout::checked_numel(&shape, dtype.itemsize())?;
    let strides = if strides.is_null() {
        layout::c_strides(&shape, dtype.itemsize())
    } else {
        // SAFETY: as promised by the caller.
        Strides::from_slice(unsafe { slice(strides, ndim, "strides")? })
    };
    Ok((shape, strides))
}

/// A new array with a copy of caller memory. `strides` are in bytes; NULL means C order. Costs nothing.
///
/// # Safety
/// `data` is valid for reads of the layout, `shape` and `strides` for `ndim` elements, `out` for a write, `error` NULL
/// or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_from_data(
    data: *const c_void,
    dtype: u32,
    ndim: usize,
    shape: *const usize,
    strides: *const isize,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let out = output(out, "out")?;
            let dtype = dtype_of_code(dtype)?;
            let (shape, strides) = read_layout(dtype, ndim, shape, strides)?;
            let empty = shape.contains(&0);
            if data.is_null() && !empty {
                return Err(super::null_argument("data"));
            }
            let copy = copy_in(data, dtype, &shape, &strides, empty)?;
            *out = Box::into_raw(Box::new(flops_array(copy)));
            Ok(())
        })
    }
}

/// Copies caller memory byte by byte where it is not aligned for its dtype, element by element otherwise.
///
/// # Safety
/// `data` is valid for reads of the layout unless `empty`.
unsafe fn copy_in(data: *const c_void, dtype: DType, shape: &Shape, strides: &Strides, empty: bool) -> Result<Array> {
    let copy = Array::uninitialized(dtype, shape)?;
    if !empty {
        // SAFETY: as promised by the caller; nothing is released and nothing written.
        let source = unsafe { over_foreign(data.cast_mut(), dtype, shape, strides, false, Box::new(|| ()))? };
        cast::copy(&source.view(), &mut copy.view_mut());
        if dtype == DType::Bool {
            normalize_bools(&copy);
        }
    }
    Ok(copy)
}

/// Foreign truth values may be any byte; ours are 0 or 1.
fn normalize_bools(a: &Array) {
    let bytes = a.reinterpret(DType::UInt8, Shape::from_slice(a.shape()), Strides::from_slice(a.strides()), 0);
    if let Some(bytes) = bytes.view_mut().as_mut_slice::<u8>() {
        bytes.iter_mut().for_each(|b| *b = u8::from(*b != 0));
    }
}

/// An array over caller memory, without a copy: `release(context)` runs once, when the last array over the memory is
/// gone (or now, when the call fails). Memory that is not aligned for its dtype, and bool memory, is copied and released
/// at once. Costs nothing.
///
/// # Safety
/// As `flops_array_from_data`; and the memory stays valid, and is not written by others during calls, until `release`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_from_buffer(
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
) -> flops_status {
    struct Context(*mut c_void, flops_release);
    // SAFETY: the interface says that release may run on any thread.
    unsafe impl Send for Context {}
    impl Drop for Context {
        fn drop(&mut self) {
            if let Some(f) = self.1 {
                // SAFETY: called once, with the context that came with it.
                unsafe { f(self.0) }
            }
        }
    }
    let owner = Context(context, release);
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, move || {
            let out = output(out, "out")?;
            let dtype = dtype_of_code(dtype)?;
            let (shape, strides) = read_layout(dtype, ndim, shape, strides)?;
            let empty = shape.contains(&0);
            if data.is_null() && !empty {
                return Err(super::null_argument("data"));
            }
            let aligned = |n: isize| n % dtype.itemsize() as isize == 0;
            let shareable = !empty
                && dtype != DType::Bool
                && (data as usize).is_multiple_of(dtype.alignment())
                && strides.iter().copied().all(aligned);
            let array = if shareable {
                let keep = Box::new(move || drop(owner));
                over_foreign(data, dtype, &shape, &strides, writeable != 0, keep)?
            } else {
                copy_in(data, dtype, &shape, &strides, empty)?
            };
            *out = Box::into_raw(Box::new(flops_array(array)));
            Ok(())
        })
    }
}

/// Copies an array's elements in C order to caller memory of `byte_count` bytes, which must be exactly its size.
///
/// # Safety
/// `array` is live, `data` valid for writes of `byte_count` bytes, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_copy_to(
    array: *const flops_array,
    data: *mut c_void,
    byte_count: usize,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let a = &handle(array, "array")?.0;
            if byte_count != a.nbytes() {
                return Err(Error::value(format!(
                    "byte_count is {byte_count}, but the array has {} bytes",
                    a.nbytes()
                )));
            }
            if byte_count == 0 {
                return Ok(());
            }
            if data.is_null() {
                return Err(super::null_argument("data"));
            }
            present(a)?;
            let a = a.as_c_contiguous()?;
            std::ptr::copy_nonoverlapping(a.data_ptr(), data.cast::<u8>(), byte_count);
            Ok(())
        })
    }
}

fn present(a: &Array) -> Result<()> {
    if a.storage().is_present() { Ok(()) } else { Err(Error::buffer("the array's data are not in this process")) }
}

/// Describes an array's memory. Nothing is copied; the description is valid as long as the array handle.
///
/// # Safety
/// `array` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_export(
    array: *const flops_array,
    out: *mut flops_buffer,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let a = &handle(array, "array")?.0;
            let out = output(out, "out")?;
            present(a)?;
            *out = flops_buffer {
                data: a.data_ptr().cast(),
                dtype: a.dtype() as u32,
                writeable: u32::from(a.is_writeable()),
                ndim: a.ndim(),
                shape: a.shape().as_ptr(),
                strides: a.strides().as_ptr(),
                size: a.size(),
                itemsize: a.dtype().itemsize(),
            };
            Ok(())
        })
    }
}

/// Another handle to the same array.
///
/// # Safety
/// `array` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_clone(
    array: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let a = handle(array, "array")?.0.clone();
            let out = output(out, "out")?;
            *out = Box::into_raw(Box::new(flops_array(a)));
            Ok(())
        })
    }
}

/// Releases an array and nulls the caller's pointer; NULL is accepted.
///
/// # Safety
/// `array` is NULL or points to NULL or a live array.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_free(array: *mut *mut flops_array) {
    // SAFETY: as promised by the caller.
    unsafe { super::free_box(array) }
}

/// The dtype's code; `UINT32_MAX` for NULL.
///
/// # Safety
/// `array` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_dtype(array: *const flops_array) -> u32 {
    // SAFETY: as promised by the caller.
    unsafe { array.as_ref() }.map_or(u32::MAX, |a| a.0.dtype() as u32)
}

/// The number of axes; 0 for NULL.
///
/// # Safety
/// `array` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_ndim(array: *const flops_array) -> usize {
    // SAFETY: as promised by the caller.
    unsafe { array.as_ref() }.map_or(0, |a| a.0.ndim())
}

/// The number of elements; 0 for NULL.
///
/// # Safety
/// `array` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_size(array: *const flops_array) -> usize {
    // SAFETY: as promised by the caller.
    unsafe { array.as_ref() }.map_or(0, |a| a.0.size())
}

/// The lengths of the axes, valid as long as the array handle; NULL for NULL.
///
/// # Safety
/// `array` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_shape(array: *const flops_array) -> *const usize {
    // SAFETY: as promised by the caller.
    unsafe { array.as_ref() }.map_or(std::ptr::null(), |a| a.0.shape().as_ptr())
}

/// Bytes from one element to the next along each axis, valid as long as the array handle; NULL for NULL.
///
/// # Safety
/// `array` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_strides(array: *const flops_array) -> *const isize {
    // SAFETY: as promised by the caller.
    unsafe { array.as_ref() }.map_or(std::ptr::null(), |a| a.0.strides().as_ptr())
}

/// 1 where in-place functions may write to the array.
///
/// # Safety
/// `array` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_is_writeable(array: *const flops_array) -> u32 {
    // SAFETY: as promised by the caller.
    unsafe { array.as_ref() }.map_or(0, |a| u32::from(a.0.is_writeable()))
}

/// 1 where both handles are the same array (not merely equal ones).
///
/// # Safety
/// Both are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_same(a: *const flops_array, b: *const flops_array) -> u32 {
    // SAFETY: as promised by the caller.
    match unsafe { (a.as_ref(), b.as_ref()) } {
        (Some(a), Some(b)) => u32::from(a.0.ptr_eq(&b.0)),
        _ => 0,
    }
}

/// The text of an array as Python's `str` (`repr` 0) or `repr` (1) has it, as a new string; release it with
/// `flops_string_free`.
///
/// # Safety
/// `array` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_array_text(
    array: *const flops_array,
    repr: u32,
    out: *mut *mut c_char,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let a = &handle(array, "array")?.0;
            let out = output(out, "out")?;
            present(a)?;
            let options = print::PrintOptions { class_name: "FlopscopeArray".into(), ..Default::default() };
            let text = if repr == 0 { print::str(a, &options) } else { print::repr(a, &options) }?;
            *out = super::error::c_text(&text).into_raw();
            Ok(())
        })
    }
}
