//! Statuses as Python exceptions. Which class a status is, `flopscope.errors` says.

use crate::ffi;
use pyo3::exceptions::{PyBaseException, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use std::ffi::{CStr, c_char};
use std::ptr::null_mut;

/// `flopscope.errors._exception`, which makes an exception of a status, a message and the figures behind it.
static FACTORY: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

fn text(p: *const c_char) -> String {
    // SAFETY: the library's strings are NUL-terminated and valid as long as the error.
    unsafe { CStr::from_ptr(p) }.to_string_lossy().into_owned()
}

/// A count of FLOPs as one number.
pub(crate) fn count(n: ffi::flops_count) -> u128 {
    (u128::from(n.high) << 64) | u128::from(n.low)
}

/// The exception of a failed call; releases the error.
#[cold]
pub(crate) fn take(py: Python<'_>, mut error: *mut ffi::flops_error) -> PyErr {
    // SAFETY: `error` is NULL or live, and released once, here.
    let (status, message, op, cost, remaining, elapsed, limit, axis, ndim) = unsafe {
        let read = (
            ffi::flops_error_status(error),
            text(ffi::flops_error_message(error)),
            text(ffi::flops_error_op(error)),
            count(ffi::flops_error_flop_cost(error)),
            count(ffi::flops_error_flops_remaining(error)),
            ffi::flops_error_elapsed_s(error),
            ffi::flops_error_limit_s(error),
            ffi::flops_error_axis(error),
            ffi::flops_error_ndim(error),
        );
        ffi::flops_error_free(&raw mut error);
        read
    };
    let figures = (op, cost, remaining, elapsed, limit, axis, ndim);
    make(py, status, &message, figures)
}

type Figures = (String, u128, u128, f64, f64, i64, i64);

fn make(py: Python<'_>, status: u32, message: &str, figures: Figures) -> PyErr {
    let Some(factory) = FACTORY.get(py) else { return PyRuntimeError::new_err(message.to_string()) };
    match factory.bind(py).call1((status, message, figures)) {
        Ok(exception) => match exception.cast_into::<PyBaseException>() {
            Ok(exception) => PyErr::from_value(exception.into_any()),
            Err(other) => other.into(),
        },
        Err(failure) => failure,
    }
}

/// The exception of a status that this binding reports itself.
#[cold]
pub(crate) fn raise(py: Python<'_>, status: u32, message: &str) -> PyErr {
    make(py, status, message, Figures::default())
}

/// Runs a fallible function of the ABI.
pub(crate) fn check(py: Python<'_>, f: impl FnOnce(*mut *mut ffi::flops_error) -> ffi::flops_status) -> PyResult<()> {
    let mut error = null_mut();
    if f(&raw mut error) == ffi::FLOPS_OK { Ok(()) } else { Err(take(py, error)) }
}

/// Sets the function that makes exceptions.
#[pyfunction]
fn set_exception_factory(py: Python<'_>, factory: Py<PyAny>) {
    // The package sets it once; a second import keeps the first.
    let _ = FACTORY.set(py, factory);
}

pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(set_exception_factory, m)?)
}
