//! Values of the ABI as Python objects.

use crate::argument::Arguments;
use crate::array::FlopscopeArray;
use crate::object::Object;
use crate::{dtype, ffi};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyComplex, PyDict, PyInt, PyList, PySlice, PyString, PyTuple};

/// No value.
pub(crate) const NONE: ffi::flops_value =
    ffi::flops_value { tag: ffi::FLOPS_NONE, given: 0, as_: ffi::flops_payload { integer: 0 } };

/// A result as an object. Where the call gave back one of its arguments, the same object.
///
/// # Safety
/// `value` is a result of the library that was not taken yet.
#[inline]
pub(crate) unsafe fn take<'py>(
    python: Python<'py>,
    mut value: ffi::flops_value,
    arguments: &Arguments<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: as promised by the caller; what was taken out of the value is FLOPS_NONE when the rest is released.
    unsafe {
        let result = convert(python, &mut value, arguments);
        if value.tag >= ffi::FLOPS_STRING {
            ffi::flops_value_free(&raw mut value);
        }
        result
    }
}

/// A result that has nothing to do with arguments.
///
/// # Safety
/// As [`take`].
pub(crate) unsafe fn take_new(python: Python<'_>, value: ffi::flops_value) -> PyResult<Bound<'_, PyAny>> {
    // SAFETY: as promised by the caller.
    unsafe { take(python, value, &Arguments::new(python)) }
}

/// # Safety
/// Tag and content of the value agree.
unsafe fn convert<'py>(
    python: Python<'py>,
    value: &mut ffi::flops_value,
    arguments: &Arguments<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: tag and content agree, says the caller.
    unsafe {
        match value.tag {
            ffi::FLOPS_ARRAY => {
                let handle = value.as_.array;
                let same = |a: &&Bound<'py, FlopscopeArray>| ffi::flops_array_same(a.get().handle(), handle) != 0;
                if let Some(array) = arguments.arrays.iter().find(same) {
                    return Ok(array.clone().into_any());
                }
                value.tag = ffi::FLOPS_NONE;
                FlopscopeArray::wrap(python, handle).map(Bound::into_any)
            }
            ffi::FLOPS_NONE => Ok(python.None().into_bound(python)),
            ffi::FLOPS_BOOL => (value.as_.integer != 0).into_bound_py_any(python),
            ffi::FLOPS_INT => value.as_.integer.into_bound_py_any(python),
            ffi::FLOPS_FLOAT => value.as_.number.into_bound_py_any(python),
            ffi::FLOPS_COMPLEX => {
                let z = value.as_.complex_number;
                Ok(PyComplex::from_doubles(python, z.re, z.im).into_any())
            }
            ffi::FLOPS_STRING => Ok(PyString::new(python, &text(value)).into_any()),
            ffi::FLOPS_BIG_INT => python.get_type::<PyInt>().call1((text(value),)),
            ffi::FLOPS_BYTES => Ok(PyBytes::new(python, bytes(value)).into_any()),
            ffi::FLOPS_DTYPE => dtype::of_code(python, value.as_.integer as u32),
            ffi::FLOPS_LIST => Ok(PyList::new(python, sequence(python, value, arguments)?)?.into_any()),
            ffi::FLOPS_TUPLE => Ok(PyTuple::new(python, sequence(python, value, arguments)?)?.into_any()),
            ffi::FLOPS_DICT => {
                let dict = PyDict::new(python);
                for pair in sequence(python, value, arguments)?.chunks_exact(2) {
                    dict.set_item(&pair[0], &pair[1])?;
                }
                Ok(dict.into_any())
            }
            ffi::FLOPS_SLICE => {
                let (s, given) = (value.as_.slice, value.given);
                let part = |bit, x: i64| (given & bit != 0).then_some(x);
                let class = python.get_type::<PySlice>();
                class.call1((part(1, s.start), part(2, s.stop), part(4, s.step)))
            }
            ffi::FLOPS_ELLIPSIS => Ok(python.Ellipsis().into_bound(python)),
            ffi::FLOPS_OBJECT => {
                let handle = value.as_.object;
                value.tag = ffi::FLOPS_NONE;
                Object::wrap(python, handle)
            }
            other => Err(PyRuntimeError::new_err(format!("the library gave a value of the unknown kind {other}"))),
        }
    }
}

/// # Safety
/// The value holds a string.
unsafe fn bytes(value: &ffi::flops_value) -> &[u8] {
    // SAFETY: as promised by the caller.
    unsafe {
        let s = value.as_.string;
        if s.length == 0 { &[] } else { std::slice::from_raw_parts(s.data.cast::<u8>(), s.length) }
    }
}

/// # Safety
/// The value holds a string.
unsafe fn text(value: &ffi::flops_value) -> String {
    // SAFETY: as promised by the caller.
    String::from_utf8_lossy(unsafe { bytes(value) }).into_owned()
}

/// # Safety
/// The value holds a sequence.
unsafe fn sequence<'py>(
    python: Python<'py>,
    value: &ffi::flops_value,
    arguments: &Arguments<'py>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    // SAFETY: as promised by the caller; the items belong to the value, which is not shared.
    unsafe {
        let s = value.as_.sequence;
        (0..s.length).map(|i| convert(python, &mut *s.items.add(i), arguments)).collect()
    }
}
