//! The array type.

use crate::element::Number;
use crate::error::check;
use crate::operators::{Operator, apply};
use crate::{buffer, dlpack, dtype, ffi, foreign};
use pyo3::basic::CompareOp;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::ffi as py;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyMemoryView, PyTuple, PyType};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr::{NonNull, null_mut};
use std::sync::atomic::{AtomicPtr, Ordering};

static CLASS: AtomicPtr<py::PyTypeObject> = AtomicPtr::new(null_mut());

/// The array type's object, for comparing with an object's type.
#[inline]
pub(crate) fn class() -> *mut py::PyTypeObject {
    CLASS.load(Ordering::Relaxed)
}

/// An n-dimensional array whose operations are charged to a budget. Arrays are immutable.
#[pyclass(frozen, module = "flopscope")]
pub(crate) struct FlopscopeArray {
    handle: NonNull<ffi::flops_array>,
}
// SAFETY: handles may be shared between threads, says the ABI.
unsafe impl Send for FlopscopeArray {}
// SAFETY: as above.
unsafe impl Sync for FlopscopeArray {}

impl Drop for FlopscopeArray {
    fn drop(&mut self) {
        let mut handle = self.handle.as_ptr();
        // SAFETY: the handle is this object's own.
        unsafe { ffi::flops_array_free(&raw mut handle) }
        // SAFETY: Python destroys its objects with the interpreter held.
        foreign::release_pending(unsafe { Python::assume_attached() });
    }
}

impl FlopscopeArray {
    /// The object of a handle, which it releases.
    #[inline]
    pub(crate) fn wrap(py: Python<'_>, handle: *mut ffi::flops_array) -> PyResult<Bound<'_, Self>> {
        let Some(handle) = NonNull::new(handle) else {
            return Err(PyValueError::new_err("the library gave no array"));
        };
        Bound::new(py, Self { handle })
    }

    /// The handle, borrowed.
    #[inline]
    pub(crate) fn handle(&self) -> *mut ffi::flops_array {
        self.handle.as_ptr()
    }

    /// Number of elements.
    pub(crate) fn size(&self) -> usize {
        // SAFETY: the handle is live.
        unsafe { ffi::flops_array_size(self.handle()) }
    }

    /// The dtype's code.
    pub(crate) fn dtype_code(&self) -> u32 {
        // SAFETY: the handle is live.
        unsafe { ffi::flops_array_dtype(self.handle()) }
    }

    fn lengths(&self) -> &[usize] {
        // SAFETY: the lengths live as long as the handle.
        unsafe {
            let ndim = ffi::flops_array_ndim(self.handle());
            if ndim == 0 { &[] } else { std::slice::from_raw_parts(ffi::flops_array_shape(self.handle()), ndim) }
        }
    }

    /// The elements in C order as bytes.
    fn bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let length = self.size() * dtype::itemsize(self.dtype_code());
        PyBytes::new_with(py, length, |memory| {
            let data = memory.as_mut_ptr().cast::<c_void>();
            // SAFETY: the array is live and has `length` bytes.
            check(py, |error| unsafe { ffi::flops_array_copy_to(self.handle(), data, length, error) })
        })
    }

    /// A copy. Costs nothing: no operation makes it.
    pub(crate) fn duplicate<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Self>> {
        from_bytes(py, self.dtype_code(), self.lengths(), self.bytes(py)?.as_bytes())
    }

    fn text(&self, py: Python<'_>, repr: u32) -> PyResult<String> {
        let mut text: *mut c_char = null_mut();
        // SAFETY: the array is live; the string is released once, below.
        check(py, |error| unsafe { ffi::flops_array_text(self.handle(), repr, &raw mut text, error) })?;
        // SAFETY: the library's strings are NUL-terminated.
        let copy = unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned();
        // SAFETY: the string came from the library.
        unsafe { ffi::flops_string_free(&raw mut text) };
        Ok(copy)
    }
}

/// A new array of elements in C order.
fn from_bytes<'py>(py: Python<'py>, code: u32, shape: &[usize], bytes: &[u8]) -> PyResult<Bound<'py, FlopscopeArray>> {
    let expected = shape.iter().try_fold(dtype::itemsize(code), |n, &d| n.checked_mul(d));
    if expected != Some(bytes.len()) {
        return Err(PyValueError::new_err("the bytes of an array do not fit its shape and dtype"));
    }
    let mut out = null_mut();
    let data = bytes.as_ptr().cast();
    // SAFETY: `bytes` holds the elements of `shape`, which was just checked.
    check(py, |error| unsafe {
        ffi::flops_array_from_data(data, code, shape.len(), shape.as_ptr(), std::ptr::null(), &raw mut out, error)
    })?;
    FlopscopeArray::wrap(py, out)
}

/// The error of `a += b` and its like.
fn in_place(symbol: &str, function: &str) -> PyResult<()> {
    Err(PyTypeError::new_err(format!(
        "'a {symbol} b' is not supported: flopscope arrays are immutable; write a = fnp.{function}(a, b)"
    )))
}

type Operand<'a, 'py> = &'a Bound<'py, PyAny>;
type Outcome<'py> = PyResult<Bound<'py, PyAny>>;
type This<'a, 'py> = &'a Bound<'py, FlopscopeArray>;

#[pymethods]
impl FlopscopeArray {
    // Python finds an operator of the right operand only under its reflected name.
    fn __add__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Add, [slf.as_any(), other])
    }
    fn __radd__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Add, [other, slf.as_any()])
    }
    fn __iadd__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("+=", "add")
    }
    fn __sub__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Subtract, [slf.as_any(), other])
    }
    fn __rsub__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Subtract, [other, slf.as_any()])
    }
    fn __isub__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("-=", "subtract")
    }
    fn __mul__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Multiply, [slf.as_any(), other])
    }
    fn __rmul__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Multiply, [other, slf.as_any()])
    }
    fn __imul__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("*=", "multiply")
    }
    fn __truediv__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Divide, [slf.as_any(), other])
    }
    fn __rtruediv__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Divide, [other, slf.as_any()])
    }
    fn __itruediv__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("/=", "true_divide")
    }
    fn __floordiv__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::FloorDivide, [slf.as_any(), other])
    }
    fn __rfloordiv__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::FloorDivide, [other, slf.as_any()])
    }
    fn __ifloordiv__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("//=", "floor_divide")
    }
    fn __mod__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Remainder, [slf.as_any(), other])
    }
    fn __rmod__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Remainder, [other, slf.as_any()])
    }
    fn __imod__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("%=", "remainder")
    }
    fn __divmod__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Divmod, [slf.as_any(), other])
    }
    fn __rdivmod__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Divmod, [other, slf.as_any()])
    }
    fn __pow__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>, modulo: Option<Operand<'_, 'py>>) -> Outcome<'py> {
        power([slf.as_any(), other], modulo)
    }
    fn __rpow__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>, modulo: Option<Operand<'_, 'py>>) -> Outcome<'py> {
        power([other, slf.as_any()], modulo)
    }
    fn __ipow__(&self, _other: Operand<'_, '_>, _modulo: Option<Operand<'_, '_>>) -> PyResult<()> {
        in_place("**=", "power")
    }
    fn __matmul__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Matmul, [slf.as_any(), other])
    }
    fn __rmatmul__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Matmul, [other, slf.as_any()])
    }
    fn __imatmul__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("@=", "matmul")
    }
    fn __and__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::And, [slf.as_any(), other])
    }
    fn __rand__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::And, [other, slf.as_any()])
    }
    fn __iand__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("&=", "bitwise_and")
    }
    fn __or__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Or, [slf.as_any(), other])
    }
    fn __ror__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Or, [other, slf.as_any()])
    }
    fn __ior__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("|=", "bitwise_or")
    }
    fn __xor__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Xor, [slf.as_any(), other])
    }
    fn __rxor__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Xor, [other, slf.as_any()])
    }
    fn __ixor__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("^=", "bitwise_xor")
    }
    fn __lshift__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::LeftShift, [slf.as_any(), other])
    }
    fn __rlshift__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::LeftShift, [other, slf.as_any()])
    }
    fn __ilshift__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place("<<=", "left_shift")
    }
    fn __rshift__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::RightShift, [slf.as_any(), other])
    }
    fn __rrshift__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::RightShift, [other, slf.as_any()])
    }
    fn __irshift__(&self, _other: Operand<'_, '_>) -> PyResult<()> {
        in_place(">>=", "right_shift")
    }
    fn __neg__<'py>(slf: This<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Negative, [slf.as_any()])
    }
    fn __pos__<'py>(slf: This<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Positive, [slf.as_any()])
    }
    fn __abs__<'py>(slf: This<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Absolute, [slf.as_any()])
    }
    fn __invert__<'py>(slf: This<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Invert, [slf.as_any()])
    }

    fn __richcmp__<'py>(slf: This<'_, 'py>, other: Operand<'_, 'py>, op: CompareOp) -> Outcome<'py> {
        let operator = match op {
            CompareOp::Eq => Operator::Equal,
            CompareOp::Ne => Operator::NotEqual,
            CompareOp::Lt => Operator::Less,
            CompareOp::Le => Operator::LessEqual,
            CompareOp::Gt => Operator::Greater,
            CompareOp::Ge => Operator::GreaterEqual,
        };
        apply(operator, [slf.as_any(), other])
    }

    /// 0-d arrays stand for numbers and hash as those; other arrays are unhashable.
    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        if !self.lengths().is_empty() {
            return Err(PyTypeError::new_err("unhashable type: 'FlopscopeArray'"));
        }
        Number::of(py, self)?.object(py)?.hash()
    }

    fn __getitem__<'py>(slf: This<'_, 'py>, key: Operand<'_, 'py>) -> Outcome<'py> {
        apply(Operator::GetItem, [slf.as_any(), key])
    }

    fn __setitem__(&self, _key: Operand<'_, '_>, _value: Operand<'_, '_>) -> PyResult<()> {
        Err(PyTypeError::new_err(
            "'a[i] = x' is not supported: flopscope arrays are immutable; collect the parts and join them with \
             fnp.stack or fnp.concatenate, or choose between two arrays with fnp.where",
        ))
    }

    fn __len__(&self) -> PyResult<usize> {
        self.lengths().first().copied().ok_or_else(|| PyTypeError::new_err("len() of unsized object"))
    }

    fn __iter__(slf: Bound<'_, Self>) -> PyResult<Elements> {
        if slf.get().lengths().is_empty() {
            return Err(PyTypeError::new_err("iteration over a 0-d array"));
        }
        Ok(Elements { array: slf.unbind(), next: 0 })
    }

    fn __contains__(slf: This<'_, '_>, element: Operand<'_, '_>) -> PyResult<bool> {
        let equal = apply(Operator::Equal, [slf.as_any(), element])?;
        apply(Operator::Any, [&equal])?.is_truthy()
    }

    fn __bool__(&self, py: Python<'_>) -> PyResult<bool> {
        match self.size() {
            1 => Ok(Number::of(py, self)?.is_true()),
            0 => Err(PyValueError::new_err(
                "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not \
                 empty.",
            )),
            _ => Err(PyValueError::new_err(
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
            )),
        }
    }

    fn __int__<'py>(&self, py: Python<'py>) -> Outcome<'py> {
        let number = self.scalar(py)?;
        // SAFETY: a live object.
        unsafe { Bound::from_owned_ptr_or_err(py, py::PyNumber_Long(number.as_ptr())) }
    }

    fn __float__(&self, py: Python<'_>) -> PyResult<f64> {
        let number = self.scalar(py)?;
        // SAFETY: a live object.
        unsafe { Bound::from_owned_ptr_or_err(py, py::PyNumber_Float(number.as_ptr())) }?.extract()
    }

    fn __complex__<'py>(&self, py: Python<'py>) -> Outcome<'py> {
        py.get_type::<pyo3::types::PyComplex>().call1((self.scalar(py)?,))
    }

    fn __index__<'py>(&self, py: Python<'py>) -> Outcome<'py> {
        let integral = matches!(dtype::kind(self.dtype_code()), Some(('i' | 'u', _)));
        if !integral || !self.lengths().is_empty() {
            return Err(PyTypeError::new_err("only integer scalar arrays can be converted to a scalar index"));
        }
        Number::of(py, self)?.object(py)
    }

    #[pyo3(signature = (ndigits=None))]
    fn __round__<'py>(slf: This<'_, 'py>, ndigits: Option<Operand<'_, 'py>>) -> Outcome<'py> {
        match ndigits {
            Some(digits) => apply(Operator::Round, [slf.as_any(), digits]),
            None => slf.get().scalar(slf.py())?.call_method0("__round__"),
        }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        self.text(py, 1)
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        self.text(py, 0)
    }

    fn __format__<'py>(&self, py: Python<'py>, spec: &str) -> Outcome<'py> {
        if spec.is_empty() {
            return Ok(pyo3::types::PyString::new(py, &self.text(py, 0)?).into_any());
        }
        if !self.lengths().is_empty() {
            return Err(PyTypeError::new_err("unsupported format string passed to FlopscopeArray.__format__"));
        }
        Number::of(py, self)?.object(py)?.call_method1("__format__", (spec,))
    }

    /// Lengths of the axes.
    #[getter]
    fn shape<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.lengths())
    }

    /// Number of axes.
    #[getter]
    fn ndim(&self) -> usize {
        self.lengths().len()
    }

    /// Number of elements.
    #[getter(size)]
    fn size_(&self) -> usize {
        self.size()
    }

    /// The dtype.
    #[getter]
    fn dtype<'py>(&self, py: Python<'py>) -> Outcome<'py> {
        dtype::of_code(py, self.dtype_code())
    }

    /// Bytes per element.
    #[getter]
    fn itemsize(&self) -> usize {
        dtype::itemsize(self.dtype_code())
    }

    /// Bytes of all elements.
    #[getter]
    fn nbytes(&self) -> usize {
        self.size() * self.itemsize()
    }

    /// Bytes from one element to the next along each axis.
    #[getter]
    fn strides<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let ndim = self.lengths().len();
        // SAFETY: the strides live as long as the handle.
        let strides = unsafe {
            let p = ffi::flops_array_strides(self.handle());
            if ndim == 0 { &[] } else { std::slice::from_raw_parts(p, ndim) }
        };
        PyTuple::new(py, strides)
    }

    /// A view with the axes in reverse.
    #[getter(T)]
    fn transposed<'py>(slf: This<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Transpose, [slf.as_any()])
    }

    /// A view with the last two axes swapped.
    #[getter(mT)]
    fn matrix_transposed<'py>(slf: This<'_, 'py>) -> Outcome<'py> {
        apply(Operator::MatrixTranspose, [slf.as_any()])
    }

    /// The real parts.
    #[getter]
    fn real<'py>(slf: This<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Real, [slf.as_any()])
    }

    /// The imaginary parts.
    #[getter]
    fn imag<'py>(slf: This<'_, 'py>) -> Outcome<'py> {
        apply(Operator::Imag, [slf.as_any()])
    }

    /// Where the array lives.
    #[getter]
    fn device(&self) -> &'static str {
        "cpu"
    }

    /// The elements as memory, without a copy.
    #[getter]
    fn data<'py>(slf: This<'_, 'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        PyMemoryView::from(slf.as_any())
    }

    /// What is known of the memory's layout.
    #[getter]
    fn flags(slf: This<'_, '_>) -> PyResult<Py<PyAny>> {
        let b = buffer::describe(slf.py(), slf.get())?;
        // SAFETY: both have `ndim` elements as long as the handle lives.
        let (c, f) = unsafe {
            let shape = std::slice::from_raw_parts(b.shape, b.ndim);
            let strides = std::slice::from_raw_parts(b.strides, b.ndim);
            let contiguous = |fortran| buffer::is_contiguous(shape, strides, b.itemsize, fortran);
            (contiguous(false), contiguous(true))
        };
        Ok(slf.py().import("flopscope._interop")?.getattr("Flags")?.call1((c, f))?.unbind())
    }

    /// The elements in one row, to index and iterate.
    #[getter]
    fn flat<'py>(slf: This<'_, 'py>) -> Outcome<'py> {
        slf.call_method1("reshape", (-1,))
    }

    /// Lets this array decide over NumPy's in mixed operations.
    #[classattr]
    #[pyo3(name = "__array_priority__")]
    const PRIORITY: f64 = 1000.0;

    /// A NumPy array with these elements.
    #[pyo3(signature = (dtype=None, *, copy=None))]
    fn __array__<'py>(slf: This<'_, 'py>, dtype: Option<Operand<'_, 'py>>, copy: Option<bool>) -> Outcome<'py> {
        let py = slf.py();
        let numpy = py.import("numpy")?;
        let shared = PyMemoryView::from(slf.as_any()).and_then(|view| numpy.call_method1("asarray", (view,)));
        let array = match shared {
            Ok(array) => array,
            // The data are on a server.
            Err(_) => {
                let a = slf.get();
                let kind = dtype::of_code(py, a.dtype_code())?.getattr("__numpy_dtype__")?;
                let bytes = PyByteArray::new(py, a.bytes(py)?.as_bytes());
                numpy.call_method1("frombuffer", (bytes, kind))?.call_method1("reshape", (a.shape(py)?,))?
            }
        };
        let kwargs = PyDict::new(py);
        kwargs.set_item("copy", copy == Some(true))?;
        match dtype {
            Some(dtype) => array.call_method("astype", (dtype,), Some(&kwargs)),
            None if copy == Some(true) => array.call_method0("copy"),
            None => Ok(array),
        }
    }

    /// NumPy's universal functions on these arrays are this library's, and charged.
    #[pyo3(signature = (*args, **kwargs))]
    fn __array_ufunc__<'py>(
        slf: This<'_, 'py>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> Outcome<'py> {
        slf.py().import("flopscope._interop")?.getattr("array_ufunc")?.call(args, kwargs)
    }

    /// NumPy's other functions on these arrays are this library's, and charged.
    fn __array_function__<'py>(
        slf: This<'_, 'py>,
        function: Operand<'_, 'py>,
        _types: Operand<'_, 'py>,
        args: Operand<'_, 'py>,
        kwargs: Operand<'_, 'py>,
    ) -> Outcome<'py> {
        slf.py().import("flopscope._interop")?.getattr("array_function")?.call1((function, args, kwargs))
    }

    /// A capsule with a DLPack tensor over this array's memory.
    #[pyo3(signature = (*, stream=None, max_version=None, dl_device=None, copy=None))]
    fn __dlpack__<'py>(
        slf: This<'_, 'py>,
        stream: Option<Operand<'_, 'py>>,
        max_version: Option<(u32, u32)>,
        dl_device: Option<(i32, i32)>,
        copy: Option<bool>,
    ) -> Outcome<'py> {
        if stream.is_some() || dl_device.is_some_and(|device| device != (1, 0)) {
            return Err(pyo3::exceptions::PyBufferError::new_err("the array is in main memory: no stream, no device"));
        }
        let versioned = max_version.is_some_and(|(major, _)| major >= 1);
        if copy == Some(true) {
            return dlpack::export(&slf.get().duplicate(slf.py())?, versioned, true);
        }
        dlpack::export(slf, versioned, false)
    }

    /// DLPack's name of main memory.
    fn __dlpack_device__(&self) -> (i32, i32) {
        (1, 0)
    }

    /// # Safety
    /// Python passes a view to fill.
    unsafe fn __getbuffer__(slf: Bound<'_, Self>, view: *mut py::Py_buffer, flags: c_int) -> PyResult<()> {
        // SAFETY: as promised by the caller.
        unsafe { buffer::export(slf, view, flags) }
    }

    fn __reduce__<'py>(
        slf: This<'_, 'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (String, Bound<'py, PyTuple>, Bound<'py, PyBytes>))> {
        let py = slf.py();
        let a = slf.get();
        let name = dtype::of_code(py, a.dtype_code())?.str()?.to_string();
        let rebuild = py.import("flopscope._core")?.getattr("array_from_bytes")?;
        Ok((rebuild, (name, a.shape(py)?, a.bytes(py)?)))
    }

    fn __copy__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Self>> {
        self.duplicate(py)
    }

    fn __deepcopy__<'py>(&self, py: Python<'py>, _memo: Operand<'_, 'py>) -> PyResult<Bound<'py, Self>> {
        self.duplicate(py)
    }

    #[classmethod]
    fn __class_getitem__<'py>(cls: &Bound<'py, PyType>, parameters: Operand<'_, 'py>) -> Outcome<'py> {
        cls.py().import("types")?.getattr("GenericAlias")?.call1((cls, parameters))
    }
}

impl FlopscopeArray {
    /// The number that a 0-d array is.
    fn scalar<'py>(&self, py: Python<'py>) -> Outcome<'py> {
        if !self.lengths().is_empty() {
            return Err(PyTypeError::new_err("only 0-dimensional arrays can be converted to Python scalars"));
        }
        Number::of(py, self)?.object(py)
    }
}

fn power<'py>(operands: [Operand<'_, 'py>; 2], modulo: Option<Operand<'_, 'py>>) -> Outcome<'py> {
    if modulo.is_some_and(|m| !m.is_none()) {
        return Err(PyTypeError::new_err("pow() of arrays takes no modulo"));
    }
    apply(Operator::Power, operands)
}

/// An iterator over the first axis of an array.
#[pyclass(module = "flopscope._core")]
struct Elements {
    array: Py<FlopscopeArray>,
    next: usize,
}

#[pymethods]
impl Elements {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let array = self.array.bind(py);
        if self.next >= array.get().lengths().first().copied().unwrap_or_default() {
            return Ok(None);
        }
        let index = pyo3::types::PyInt::new(py, self.next);
        self.next += 1;
        apply(Operator::GetItem, [array.as_any(), index.as_any()]).map(Some)
    }

    fn __length_hint__(&self) -> usize {
        self.array.get().lengths().first().map_or(0, |&n| n.saturating_sub(self.next))
    }
}

/// An array of a dtype, a shape and the elements in C order. Costs nothing.
#[pyfunction]
fn array_from_bytes<'py>(
    dtype: &Bound<'py, PyAny>,
    shape: Vec<usize>,
    bytes: &Bound<'py, PyBytes>,
) -> PyResult<Bound<'py, FlopscopeArray>> {
    from_bytes(bytes.py(), dtype::parse(dtype)?, &shape, bytes.as_bytes())
}

pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<FlopscopeArray>()?;
    CLASS.store(m.py().get_type::<FlopscopeArray>().as_type_ptr(), Ordering::Relaxed);
    m.add_function(wrap_pyfunction!(array_from_bytes, m)?)
}
