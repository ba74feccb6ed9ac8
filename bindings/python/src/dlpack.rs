//! DLPack: the exchange of tensors between libraries (<https://dmlc.github.io/dlpack>).

use crate::array::FlopscopeArray;
use crate::foreign::{self, Layout, Owner};
use crate::{buffer, dtype, error, ffi};
use pyo3::exceptions::{PyBufferError, PyTypeError};
use pyo3::ffi as py;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::ffi::{CStr, c_void};
use std::ptr::null_mut;

const CPU: i32 = 1;
const READ_ONLY: u64 = 1;
const COPIED: u64 = 2;
const VERSION: Version = Version { major: 1, minor: 0 };

#[repr(C)]
#[derive(Clone, Copy)]
struct Version {
    major: u32,
    minor: u32,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Device {
    kind: i32,
    id: i32,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct DataType {
    code: u8,
    bits: u8,
    lanes: u16,
}

#[repr(C)]
struct Tensor {
    data: *mut c_void,
    device: Device,
    ndim: i32,
    dtype: DataType,
    shape: *mut i64,
    strides: *mut i64,
    byte_offset: u64,
}

/// `DLManagedTensor`.
#[repr(C)]
struct Managed {
    tensor: Tensor,
    context: *mut c_void,
    deleter: Option<unsafe extern "C" fn(*mut c_void)>,
}

/// `DLManagedTensorVersioned`.
#[repr(C)]
struct Versioned {
    version: Version,
    context: *mut c_void,
    deleter: Option<unsafe extern "C" fn(*mut c_void)>,
    flags: u64,
    tensor: Tensor,
}

/// A tensor that was handed out, and what it points to.
#[repr(C)]
struct Export<T> {
    managed: T,
    layout: Box<[i64]>,
    array: *mut ffi::flops_array,
}

const KINDS: [(char, u8); 5] = [('i', 0), ('u', 1), ('f', 2), ('c', 5), ('b', 6)];

/// # Safety
/// `p` is an export that was handed out as its first member.
unsafe extern "C" fn delete<T>(p: *mut c_void) {
    // SAFETY: as promised by the caller; called once.
    unsafe {
        let mut export = Box::from_raw(p.cast::<Export<T>>());
        ffi::flops_array_free(&raw mut export.array);
    }
}

const UNVERSIONED_NAME: &CStr = c"dltensor";
const VERSIONED_NAME: &CStr = c"dltensor_versioned";

/// A capsule that nobody took deletes its tensor.
unsafe extern "C" fn drop_capsule(capsule: *mut py::PyObject) {
    // SAFETY: Python passes the capsule that is going away; a taken one has another name.
    unsafe {
        if py::PyCapsule_IsValid(capsule, VERSIONED_NAME.as_ptr()) != 0 {
            delete::<Versioned>(py::PyCapsule_GetPointer(capsule, VERSIONED_NAME.as_ptr()));
        } else if py::PyCapsule_IsValid(capsule, UNVERSIONED_NAME.as_ptr()) != 0 {
            delete::<Managed>(py::PyCapsule_GetPointer(capsule, UNVERSIONED_NAME.as_ptr()));
        }
    }
}

/// The array as a capsule with a tensor over its memory.
pub(crate) fn export<'py>(
    array: &Bound<'py, FlopscopeArray>,
    versioned: bool,
    copied: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let python = array.py();
    let b = buffer::describe(python, array.get())?;
    let Some((kind, itemsize)) = dtype::kind(b.dtype) else {
        return Err(PyBufferError::new_err("the array's dtype has no DLPack code"));
    };
    let code = KINDS.iter().find(|(k, _)| *k == kind).map_or(0, |(_, code)| *code);
    // SAFETY: both have `ndim` elements as long as the handle lives.
    let (shape, strides) =
        unsafe { (std::slice::from_raw_parts(b.shape, b.ndim), std::slice::from_raw_parts(b.strides, b.ndim)) };
    let mut layout: Box<[i64]> =
        shape.iter().map(|&d| d as i64).chain(strides.iter().map(|&s| (s / itemsize as isize) as i64)).collect();
    let tensor = Tensor {
        data: b.data,
        device: Device { kind: CPU, id: 0 },
        ndim: b.ndim as i32,
        dtype: DataType { code, bits: (itemsize * 8) as u8, lanes: 1 },
        shape: layout.as_mut_ptr(),
        strides: layout.as_mut_ptr().wrapping_add(b.ndim),
        byte_offset: 0,
    };
    let mut handle = null_mut();
    // SAFETY: the array is live, `handle` valid for a write.
    error::check(python, |e| unsafe { ffi::flops_array_clone(array.get().handle(), &raw mut handle, e) })?;
    let (pointer, name) = if versioned {
        let flags = if copied { COPIED } else { READ_ONLY };
        let deleter = Some(delete::<Versioned> as unsafe extern "C" fn(*mut c_void));
        let managed = Versioned { version: VERSION, context: null_mut(), deleter, flags, tensor };
        (Box::into_raw(Box::new(Export { managed, layout, array: handle })).cast::<c_void>(), VERSIONED_NAME)
    } else {
        let deleter = Some(delete::<Managed> as unsafe extern "C" fn(*mut c_void));
        let managed = Managed { tensor, context: null_mut(), deleter };
        (Box::into_raw(Box::new(Export { managed, layout, array: handle })).cast::<c_void>(), UNVERSIONED_NAME)
    };
    // SAFETY: the pointer is not NULL, the name static; the destructor handles both kinds.
    unsafe { Bound::from_owned_ptr_or_err(python, py::PyCapsule_New(pointer, name.as_ptr(), Some(drop_capsule))) }
}

/// An array over the tensor that an object exports.
pub(crate) fn import(object: &Bound<'_, PyAny>) -> PyResult<*mut ffi::flops_array> {
    let python = object.py();
    let kwargs = PyDict::new(python);
    kwargs.set_item("max_version", (VERSION.major, VERSION.minor))?;
    let capsule = match object.call_method("__dlpack__", (), Some(&kwargs)) {
        // Libraries from before DLPack 1.0 know no versions.
        Err(e) if e.is_instance_of::<PyTypeError>(python) => object.call_method0("__dlpack__")?,
        other => other?,
    };
    let valid = |name: &CStr| {
        // SAFETY: asks about a live object.
        unsafe { py::PyCapsule_IsValid(capsule.as_ptr(), name.as_ptr()) != 0 }
    };
    // SAFETY: the capsule's name says what it holds; renaming it makes the tensor ours.
    unsafe {
        if valid(VERSIONED_NAME) {
            let p = py::PyCapsule_GetPointer(capsule.as_ptr(), VERSIONED_NAME.as_ptr()).cast::<Versioned>();
            if (*p).version.major != VERSION.major {
                return Err(PyBufferError::new_err("the object speaks another major version of DLPack"));
            }
            py::PyCapsule_SetName(capsule.as_ptr(), c"used_dltensor_versioned".as_ptr());
            adopt(python, &(*p).tensor, (*p).flags & READ_ONLY == 0, p.cast(), (*p).deleter)
        } else if valid(UNVERSIONED_NAME) {
            let p = py::PyCapsule_GetPointer(capsule.as_ptr(), UNVERSIONED_NAME.as_ptr()).cast::<Managed>();
            py::PyCapsule_SetName(capsule.as_ptr(), c"used_dltensor".as_ptr());
            adopt(python, &(*p).tensor, true, p.cast(), (*p).deleter)
        } else {
            Err(PyBufferError::new_err("__dlpack__ gave no DLPack capsule that is still unused"))
        }
    }
}

unsafe extern "C" fn nothing(_: *mut c_void) {}

/// # Safety
/// The tensor is live until its deleter runs, which this function sees to.
unsafe fn adopt(
    python: Python<'_>,
    tensor: &Tensor,
    writeable: bool,
    managed: *mut c_void,
    deleter: Option<unsafe extern "C" fn(*mut c_void)>,
) -> PyResult<*mut ffi::flops_array> {
    let owner = Owner::Tensor(managed, deleter.unwrap_or(nothing));
    let ndim = tensor.ndim as usize;
    let kind = KINDS.iter().find(|(_, code)| *code == tensor.dtype.code).map(|(kind, _)| *kind);
    let itemsize = usize::from(tensor.dtype.bits) / 8;
    let code = kind.filter(|_| tensor.dtype.lanes == 1).and_then(|kind| dtype::of_kind(kind, itemsize));
    let problem = if tensor.device.kind != CPU {
        Some((ffi::FLOPS_ERROR_BUFFER, "the tensor is not in main memory"))
    } else if code.is_none() {
        Some((ffi::FLOPS_ERROR_UNSUPPORTED_DTYPE, "the tensor's dtype has no price"))
    } else {
        None
    };
    if let Some((status, message)) = problem {
        owner.release(python);
        return Err(error::raise(python, status, message));
    }
    // SAFETY: a live tensor has `ndim` lengths, and as many strides or none.
    let (shape, strides) = unsafe {
        let at = |p: *mut i64| if ndim == 0 { &[][..] } else { std::slice::from_raw_parts(p, ndim) };
        (at(tensor.shape), (!tensor.strides.is_null()).then(|| at(tensor.strides)))
    };
    let shape: Vec<usize> = shape.iter().map(|&d| d as usize).collect();
    let strides: Option<Vec<isize>> =
        strides.map(|strides| strides.iter().map(|&s| s as isize * itemsize as isize).collect());
    let layout = Layout {
        data: tensor.data.wrapping_byte_add(tensor.byte_offset as usize),
        dtype: code.unwrap_or_default(),
        shape: &shape,
        strides: strides.as_deref(),
        writeable,
    };
    // SAFETY: as promised by the caller.
    unsafe { foreign::share(python, &layout, owner) }
}

/// An array over the memory of an object with `__dlpack__`, without a copy where that is possible.
#[pyfunction]
#[pyo3(signature = (x, /, *, device=None, copy=None))]
fn from_dlpack<'py>(x: &Bound<'py, PyAny>, device: Option<&str>, copy: Option<bool>) -> PyResult<Bound<'py, PyAny>> {
    if device.is_some_and(|d| d != "cpu") {
        return Err(PyBufferError::new_err("arrays live on the device \"cpu\" only"));
    }
    let array = FlopscopeArray::wrap(x.py(), import(x)?)?;
    if copy == Some(true) { array.get().duplicate(x.py()).map(Bound::into_any) } else { Ok(array.into_any()) }
}

pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(from_dlpack, m)?)
}
