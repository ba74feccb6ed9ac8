//! Stateful objects of the session, such as random generators.

use crate::ffi;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};
use std::ffi::CStr;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

/// The Python class of each class of objects, by name.
static CLASSES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();

/// An object that the library keeps for the session. Its classes are made from the registry.
#[pyclass(frozen, subclass, module = "flopscope._core")]
pub(crate) struct Object {
    handle: AtomicPtr<ffi::flops_object>,
}

impl Object {
    /// The handle, borrowed.
    ///
    /// # Errors
    /// `TypeError` for an object that no call has made.
    pub(crate) fn handle(&self) -> PyResult<*mut ffi::flops_object> {
        let handle = self.handle.load(Ordering::Acquire);
        if handle.is_null() { Err(PyTypeError::new_err("the object was not initialized")) } else { Ok(handle) }
    }

    /// The object of a handle, which it releases.
    ///
    /// # Safety
    /// The handle is live and nobody else's.
    pub(crate) unsafe fn wrap(py: Python<'_>, mut handle: *mut ffi::flops_object) -> PyResult<Bound<'_, PyAny>> {
        let made = Self::empty(py, handle);
        match &made {
            Ok(object) => object.get().handle.store(handle, Ordering::Release),
            // SAFETY: as promised by the caller.
            Err(_) => unsafe { ffi::flops_object_free(&raw mut handle) },
        }
        made.map(Bound::into_any)
    }

    fn empty<'py>(py: Python<'py>, handle: *mut ffi::flops_object) -> PyResult<Bound<'py, Self>> {
        // SAFETY: the caller of `wrap` says that the handle is live; the name is released once.
        let name = unsafe {
            let mut name = ffi::flops_object_class(handle);
            let text = if name.is_null() { String::new() } else { CStr::from_ptr(name).to_string_lossy().into_owned() };
            ffi::flops_string_free(&raw mut name);
            text
        };
        let base = py.get_type::<Self>();
        let class = CLASSES.get(py).map(|all| all.bind(py).get_item(&name)).transpose()?.flatten();
        let class = class.map_or_else(|| Ok(base.clone()), Bound::cast_into::<PyType>)?;
        Ok(base.call_method1("__new__", (class,))?.cast_into::<Self>()?)
    }
}

#[pymethods]
impl Object {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self { handle: AtomicPtr::new(null_mut()) }
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        // SAFETY: the handle is this object's own or NULL.
        unsafe { ffi::flops_object_free(self.handle.as_ptr()) }
    }
}

/// Sets the dictionary of classes by name.
#[pyfunction]
fn set_object_classes(py: Python<'_>, classes: Py<PyDict>) {
    // The package sets it once; a second import keeps the first.
    let _ = CLASSES.set(py, classes);
}

pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<Object>()?;
    m.add_function(wrap_pyfunction!(set_object_classes, m)?)
}
