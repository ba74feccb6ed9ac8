//! Arrays of other libraries as arrays of ours, without a copy where memory can be shared.

use crate::error::check;
use crate::{dtype, error, ffi};
use pyo3::ffi as py;
use pyo3::prelude::*;
use std::ffi::{CStr, c_void};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// What keeps foreign memory alive, waiting to be released by a thread that holds the interpreter. The library releases
/// on any thread, also while it holds its session's lock: taking the interpreter there could wait for ever.
static PENDING: Mutex<Vec<Owner>> = Mutex::new(Vec::new());
static IS_PENDING: AtomicBool = AtomicBool::new(false);

/// The owner of foreign memory.
pub(crate) enum Owner {
    /// An exported buffer.
    Buffer(Box<py::Py_buffer>),
    /// A DLPack tensor: its address and its deleter.
    Tensor(*mut c_void, unsafe extern "C" fn(*mut c_void)),
}
// SAFETY: owners move between threads and are released by one that holds the interpreter.
unsafe impl Send for Owner {}

impl Owner {
    pub(crate) fn release(self, _: Python<'_>) {
        // SAFETY: the interpreter is held, and the owner was made from a live export.
        unsafe {
            match self {
                Owner::Buffer(mut view) => py::PyBuffer_Release(&raw mut *view),
                Owner::Tensor(tensor, deleter) => deleter(tensor),
            }
        }
    }
}

/// The library does not need the memory any more.
///
/// # Safety
/// `context` came from `Box::into_raw` of an [`Owner`].
unsafe extern "C" fn release_later(context: *mut c_void) {
    // SAFETY: as promised by the caller; called once.
    let owner = unsafe { Box::from_raw(context.cast::<Owner>()) };
    PENDING.lock().unwrap_or_else(PoisonError::into_inner).push(*owner);
    IS_PENDING.store(true, Ordering::Release);
}

/// Releases the owners of memory that the library has finished with.
#[inline]
pub(crate) fn release_pending(python: Python<'_>) {
    if IS_PENDING.load(Ordering::Relaxed) {
        release_now(python);
    }
}

#[cold]
fn release_now(python: Python<'_>) {
    IS_PENDING.store(false, Ordering::Release);
    let owners = std::mem::take(&mut *PENDING.lock().unwrap_or_else(PoisonError::into_inner));
    for owner in owners {
        owner.release(python);
    }
}

/// The layout of foreign memory.
pub(crate) struct Layout<'a> {
    pub(crate) data: *mut c_void,
    pub(crate) dtype: u32,
    pub(crate) shape: &'a [usize],
    pub(crate) strides: Option<&'a [isize]>,
    pub(crate) writeable: bool,
}

/// An array over foreign memory.
///
/// # Safety
/// The layout describes memory that stays valid until the owner is released.
pub(crate) unsafe fn share(python: Python<'_>, l: &Layout<'_>, owner: Owner) -> PyResult<*mut ffi::flops_array> {
    let mut out = null_mut();
    let context = Box::into_raw(Box::new(owner)).cast::<c_void>();
    // SAFETY: as promised by the caller; also when the call fails, the owner is released.
    let result = check(python, |error| unsafe {
        ffi::flops_array_from_buffer(
            l.data,
            l.dtype,
            l.shape.len(),
            l.shape.as_ptr(),
            l.strides.map_or(std::ptr::null(), <[isize]>::as_ptr),
            u32::from(l.writeable),
            Some(release_later),
            context,
            &raw mut out,
            error,
        )
    });
    release_pending(python);
    result.map(|()| out)
}

/// An array of an object that exports memory or can turn itself into something that does; none where it cannot.
///
/// # Errors
/// `UnsupportedDtypeError` for arrays of other things than numbers.
pub(crate) fn array_of(object: &Bound<'_, PyAny>) -> PyResult<Option<*mut ffi::flops_array>> {
    // SAFETY: looks at a live object's type only.
    if unsafe { py::PyObject_CheckBuffer(object.as_ptr()) } != 0 {
        return from_buffer(object).map(Some);
    }
    if object.is_instance_of::<pyo3::types::PyType>() {
        return Ok(None);
    }
    for method in ["__array__", "__dlpack__"] {
        if let Some(convert) = object.getattr_opt(method)? {
            if method == "__dlpack__" {
                return crate::dlpack::import(object).map(Some);
            }
            return from_buffer(&convert.call0()?).map(Some);
        }
    }
    Ok(None)
}

fn from_buffer(object: &Bound<'_, PyAny>) -> PyResult<*mut ffi::flops_array> {
    let python = object.py();
    // SAFETY: all zeros is a valid Py_buffer for PyObject_GetBuffer to fill.
    let mut view: Box<py::Py_buffer> = Box::new(unsafe { std::mem::zeroed() });
    // SAFETY: a live object and a view to fill.
    let status =
        unsafe { py::PyObject_GetBuffer(object.as_ptr(), &raw mut *view, py::PyBUF_STRIDES | py::PyBUF_FORMAT) };
    if status != 0 {
        let failure = PyErr::fetch(python);
        // NumPy exports no buffer of dates.
        return Err(object.getattr_opt("dtype")?.map_or(failure, |d| unsupported(&d)));
    }
    let ndim = view.ndim as usize;
    // SAFETY: a granted request for strides has both; they are valid as long as the view. A format is NUL-terminated.
    let (shape, strides, format) = unsafe {
        let at = |p: *mut py::Py_ssize_t| if ndim == 0 { &[][..] } else { std::slice::from_raw_parts(p, ndim) };
        let format = if view.format.is_null() { c"B" } else { CStr::from_ptr(view.format) };
        (at(view.shape), at(view.strides), format)
    };
    let Some(code) = dtype::code_of_format(&format.to_string_lossy(), view.itemsize as usize) else {
        let format = format.to_string_lossy().into_owned();
        Owner::Buffer(view).release(python);
        return other_order(object, &format);
    };
    let shape: Vec<usize> = shape.iter().map(|&d| d as usize).collect();
    let strides = strides.to_vec();
    let layout =
        Layout { data: view.buf, dtype: code, shape: &shape, strides: Some(&strides), writeable: view.readonly == 0 };
    // SAFETY: the view keeps the memory it describes alive.
    unsafe { share(python, &layout, Owner::Buffer(view)) }
}

/// Numbers in the other byte order are copied into ours; anything else is refused.
#[cold]
fn other_order(object: &Bound<'_, PyAny>, format: &str) -> PyResult<*mut ffi::flops_array> {
    let Some(dtype) = object.getattr_opt("dtype")? else {
        let message = format!("a buffer of format '{format}' has no price: only numbers have");
        return Err(error::raise(object.py(), ffi::FLOPS_ERROR_UNSUPPORTED_DTYPE, &message));
    };
    let swapped = matches!(format.as_bytes().first(), Some(b'>' | b'!'));
    if swapped && dtype::code_of_format(&format[1..], dtype.getattr("itemsize")?.extract()?).is_some() {
        return from_buffer(&object.call_method1("astype", (dtype.call_method1("newbyteorder", ("=",))?,))?);
    }
    Err(unsupported(&dtype))
}

#[cold]
fn unsupported(dtype: &Bound<'_, PyAny>) -> PyErr {
    let message = format!("dtype '{dtype}' has no price: only bool, integer, float and complex dtypes have");
    error::raise(dtype.py(), ffi::FLOPS_ERROR_UNSUPPORTED_DTYPE, &message)
}
