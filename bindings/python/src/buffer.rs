//! The buffer protocol: arrays as memory that others read without a copy.

use crate::array::FlopscopeArray;
use crate::error::check;
use crate::{dtype, ffi};
use pyo3::exceptions::PyBufferError;
use pyo3::ffi as py;
use pyo3::prelude::*;
use std::ffi::c_int;
use std::ptr::null_mut;

/// What the library says about an array's memory.
pub(crate) fn describe(py: Python<'_>, array: &FlopscopeArray) -> PyResult<ffi::flops_buffer> {
    let mut out = ffi::flops_buffer {
        data: null_mut(),
        dtype: 0,
        writeable: 0,
        ndim: 0,
        shape: std::ptr::null(),
        strides: std::ptr::null(),
        size: 0,
        itemsize: 0,
    };
    // SAFETY: the array is live, `out` valid for a write.
    check(py, |error| unsafe { ffi::flops_array_export(array.handle(), &raw mut out, error) })?;
    Ok(out)
}

/// Whether memory is in C order, with the last axis dense (or in Fortran order, with the first).
pub(crate) fn is_contiguous(shape: &[usize], strides: &[isize], itemsize: usize, fortran: bool) -> bool {
    if shape.contains(&0) {
        return true;
    }
    let mut expected = itemsize as isize;
    let mut check = |(&d, &s): (&usize, &isize)| {
        let fits = d == 1 || s == expected;
        expected *= d as isize;
        fits
    };
    let axes = shape.iter().zip(strides);
    if fortran { axes.into_iter().all(&mut check) } else { axes.rev().all(&mut check) }
}

/// Fills a view that somebody asked for.
///
/// # Safety
/// `view` is NULL or valid for a write.
pub(crate) unsafe fn export(slf: Bound<'_, FlopscopeArray>, view: *mut py::Py_buffer, flags: c_int) -> PyResult<()> {
    if view.is_null() {
        return Err(PyBufferError::new_err("view is NULL"));
    }
    // SAFETY: as promised by the caller; a refused request leaves no object in the view.
    unsafe { (*view).obj = null_mut() };
    if flags & py::PyBUF_WRITABLE == py::PyBUF_WRITABLE {
        return Err(PyBufferError::new_err("flopscope arrays are immutable: ask for a read-only buffer"));
    }
    let b = describe(slf.py(), slf.get())?;
    // SAFETY: both have `ndim` elements as long as the handle lives, which the view keeps alive.
    let (shape, strides) =
        unsafe { (std::slice::from_raw_parts(b.shape, b.ndim), std::slice::from_raw_parts(b.strides, b.ndim)) };
    let c_order = is_contiguous(shape, strides, b.itemsize, false);
    let asks = |flag: c_int| flags & flag == flag;
    let f_order = || is_contiguous(shape, strides, b.itemsize, true);
    let granted = if asks(py::PyBUF_F_CONTIGUOUS) {
        f_order()
    } else if asks(py::PyBUF_ANY_CONTIGUOUS) {
        c_order || f_order()
    } else {
        c_order || (asks(py::PyBUF_STRIDES) && !asks(py::PyBUF_C_CONTIGUOUS))
    };
    if !granted {
        return Err(PyBufferError::new_err("the array is not contiguous as the buffer was asked to be"));
    }
    let or_null = |wanted: bool, p: *mut py::Py_ssize_t| if wanted { p } else { null_mut() };
    // SAFETY: `view` is valid for a write; what it points to lives as long as the array, which `obj` keeps alive.
    unsafe {
        *view = py::Py_buffer {
            buf: b.data,
            obj: null_mut(),
            len: (b.size * b.itemsize) as isize,
            itemsize: b.itemsize as isize,
            readonly: 1,
            ndim: b.ndim as c_int,
            format: if asks(py::PyBUF_FORMAT) { dtype::format(b.dtype).as_ptr().cast_mut() } else { null_mut() },
            shape: or_null(asks(py::PyBUF_ND), b.shape.cast_mut().cast()),
            strides: or_null(asks(py::PyBUF_STRIDES), b.strides.cast_mut().cast()),
            suboffsets: null_mut(),
            internal: null_mut(),
        };
        (*view).obj = slf.into_ptr();
    }
    Ok(())
}
