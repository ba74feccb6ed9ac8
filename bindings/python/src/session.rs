//! The process's session.

use crate::error::check;
use crate::ffi;
use pyo3::prelude::*;
use std::ffi::CStr;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

static SESSION: AtomicPtr<ffi::flops_session> = AtomicPtr::new(null_mut());

/// Opens the session that every call of this process goes through. It lives as long as the process.
pub(crate) fn open(py: Python<'_>) -> PyResult<()> {
    if SESSION.load(Ordering::Acquire).is_null() {
        let mut session = null_mut();
        // SAFETY: NULL means default options; `session` is valid for a write.
        check(py, |error| unsafe { ffi::flops_session_open(std::ptr::null(), &raw mut session, error) })?;
        SESSION.store(session, Ordering::Release);
    }
    Ok(())
}

/// The session.
#[inline]
pub(crate) fn session() -> *const ffi::flops_session {
    SESSION.load(Ordering::Acquire)
}

/// The library's version, such as "0.1.0".
#[pyfunction]
fn library_version() -> String {
    // SAFETY: the library hands out a static string.
    unsafe { CStr::from_ptr(ffi::flops_version()) }.to_string_lossy().into_owned()
}

/// Whether the library can compute itself; a client's library computes on a server.
#[pyfunction]
fn has_kernels() -> bool {
    ffi::flops_has_kernels() != 0
}

/// Sets how many threads kernels may use; 0 means all cores.
#[pyfunction]
fn set_threads(threads: u32) {
    ffi::flops_set_threads(threads)
}

pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(library_version, m)?)?;
    m.add_function(wrap_pyfunction!(has_kernels, m)?)?;
    m.add_function(wrap_pyfunction!(set_threads, m)?)
}
