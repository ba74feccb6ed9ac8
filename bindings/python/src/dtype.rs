//! dtypes.

use crate::{error, ffi};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyTuple, PyType};
use std::collections::hash_map::DefaultHasher;
use std::ffi::{CString, c_long};
use std::hash::{Hash, Hasher};

/// What there is to say about a dtype.
struct Facts {
    name: &'static str,
    kind: char,
    char: char,
    /// NumPy's number.
    num: i32,
    itemsize: usize,
    alignment: usize,
    /// The format of its elements in the buffer protocol.
    format: &'static std::ffi::CStr,
}

const fn facts(
    name: &'static str,
    kind: char,
    char: char,
    num: i32,
    itemsize: usize,
    alignment: usize,
    format: &'static std::ffi::CStr,
) -> Facts {
    Facts { name, kind, char, num, itemsize, alignment, format }
}

/// Whether C's `long` has 64 bits; NumPy names its int64 after it where it has.
const LONG_IS_64: bool = size_of::<c_long>() == 8;
const INT64: (char, i32, &std::ffi::CStr) = if LONG_IS_64 { ('l', 7, c"l") } else { ('q', 9, c"q") };
const UINT64: (char, i32, &std::ffi::CStr) = if LONG_IS_64 { ('L', 8, c"L") } else { ('Q', 10, c"Q") };

/// By code.
const FACTS: [Facts; 14] = [
    facts("bool", 'b', '?', 0, 1, 1, c"?"),
    facts("int8", 'i', 'b', 1, 1, 1, c"b"),
    facts("int16", 'i', 'h', 3, 2, 2, c"h"),
    facts("int32", 'i', 'i', 5, 4, 4, c"i"),
    facts("int64", 'i', INT64.0, INT64.1, 8, 8, INT64.2),
    facts("uint8", 'u', 'B', 2, 1, 1, c"B"),
    facts("uint16", 'u', 'H', 4, 2, 2, c"H"),
    facts("uint32", 'u', 'I', 6, 4, 4, c"I"),
    facts("uint64", 'u', UINT64.0, UINT64.1, 8, 8, UINT64.2),
    facts("float16", 'f', 'e', 23, 2, 2, c"e"),
    facts("float32", 'f', 'f', 11, 4, 4, c"f"),
    facts("float64", 'f', 'd', 12, 8, 8, c"d"),
    facts("complex64", 'c', 'F', 14, 8, 4, c"Zf"),
    facts("complex128", 'c', 'D', 15, 16, 8, c"Zd"),
];

const BOOL: u32 = 0;
const INT: u32 = 4;
const FLOAT: u32 = 11;
const COMPLEX: u32 = 13;

static DTYPES: PyOnceLock<Vec<Py<DType>>> = PyOnceLock::new();

/// The dtype of an array, with the attributes of NumPy's `dtype`. There is one object for each.
#[pyclass(frozen, name = "dtype", module = "flopscope.numpy")]
pub(crate) struct DType {
    code: u32,
}

impl DType {
    fn facts(&self) -> &'static Facts {
        &FACTS[self.code as usize]
    }
}

#[pymethods]
impl DType {
    #[new]
    #[pyo3(signature = (dtype=None, align=false, copy=false))]
    fn new(py: Python<'_>, dtype: Option<&Bound<'_, PyAny>>, align: bool, copy: bool) -> PyResult<Py<DType>> {
        // NumPy's options for structured dtypes change nothing here.
        let _ = (align, copy);
        let code = dtype.map_or(Ok(FLOAT), parse)?;
        object(py, code).map(Bound::unbind)
    }

    /// NumPy's name, such as "float64".
    #[getter]
    fn name(&self) -> &'static str {
        self.facts().name
    }

    /// One of "biufc".
    #[getter]
    fn kind(&self) -> char {
        self.facts().kind
    }

    /// NumPy's letter.
    #[getter]
    fn char(&self) -> char {
        self.facts().char
    }

    /// NumPy's number.
    #[getter]
    fn num(&self) -> i32 {
        self.facts().num
    }

    /// Bytes per element.
    #[getter]
    fn itemsize(&self) -> usize {
        self.facts().itemsize
    }

    /// The alignment of elements in memory.
    #[getter]
    fn alignment(&self) -> usize {
        self.facts().alignment
    }

    /// The array-interface string, such as "<f8".
    #[getter]
    pub(crate) fn str(&self) -> String {
        let f = self.facts();
        let order = if f.itemsize == 1 { '|' } else { '<' };
        format!("{order}{}{}", f.kind, f.itemsize)
    }

    /// "=" for the machine's order, "|" where there is none.
    #[getter]
    fn byteorder(&self) -> char {
        if self.facts().itemsize == 1 { '|' } else { '=' }
    }

    /// Whether elements are in the machine's byte order.
    #[getter]
    fn isnative(&self) -> bool {
        true
    }

    /// 1: a dtype of NumPy's own.
    #[getter]
    fn isbuiltin(&self) -> i32 {
        1
    }

    /// Whether elements are Python objects.
    #[getter]
    fn hasobject(&self) -> bool {
        false
    }

    /// The shape of elements that are arrays: none is.
    #[getter]
    fn shape<'py>(&self, py: Python<'py>) -> Bound<'py, PyTuple> {
        PyTuple::empty(py)
    }

    /// The number of axes of elements that are arrays.
    #[getter]
    fn ndim(&self) -> usize {
        0
    }

    /// The fields of structured elements: none has.
    #[getter]
    fn fields(&self) -> Option<()> {
        None
    }

    /// The names of the fields.
    #[getter]
    fn names(&self) -> Option<()> {
        None
    }

    /// The dtype of elements that are arrays.
    #[getter]
    fn subdtype(&self) -> Option<()> {
        None
    }

    /// The dtype itself.
    #[getter]
    fn base(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// The scalar type, such as `fnp.float64`.
    #[getter]
    fn r#type<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let name = if self.code == BOOL { "bool_" } else { self.facts().name };
        py.import("flopscope._scalars")?.getattr(name)
    }

    /// NumPy's dtype, for NumPy's own conversions.
    #[getter]
    fn __numpy_dtype__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("numpy")?.getattr("dtype")?.call1((self.facts().name,))
    }

    /// NumPy's dtype, where NumPy older than 2.4 looks for it.
    #[getter]
    fn dtype<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.__numpy_dtype__(py)
    }

    fn __repr__(&self) -> String {
        format!("dtype('{}')", self.facts().name)
    }

    fn __str__(&self) -> &'static str {
        self.facts().name
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.facts().name.hash(&mut hasher);
        hasher.finish()
    }

    /// Equality with anything that names a dtype; unequal to what does not.
    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        !other.is_none() && parse(other).is_ok_and(|code| code == self.code)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (&'static str,)) {
        (py.get_type::<Self>(), (self.facts().name,))
    }
}

/// The object of a dtype.
fn object(py: Python<'_>, code: u32) -> PyResult<Bound<'_, DType>> {
    let all = DTYPES.get(py).and_then(|all| all.get(code as usize));
    all.map(|d| d.bind(py).clone()).ok_or_else(|| PyTypeError::new_err(format!("{code} is not a dtype's code")))
}

/// The object of a dtype.
pub(crate) fn of_code(py: Python<'_>, code: u32) -> PyResult<Bound<'_, PyAny>> {
    object(py, code).map(Bound::into_any)
}

/// The bytes of an element.
pub(crate) fn itemsize(code: u32) -> usize {
    FACTS.get(code as usize).map_or(0, |f| f.itemsize)
}

/// The buffer protocol's format of a dtype.
pub(crate) fn format(code: u32) -> &'static std::ffi::CStr {
    FACTS.get(code as usize).map_or(c"B", |f| f.format)
}

/// The kind of a dtype and its bytes per element.
pub(crate) fn kind(code: u32) -> Option<(char, usize)> {
    FACTS.get(code as usize).map(|f| (f.kind, f.itemsize))
}

/// The dtype of a kind and an item size.
pub(crate) fn of_kind(kind: char, itemsize: usize) -> Option<u32> {
    FACTS.iter().position(|f| f.kind == kind && f.itemsize == itemsize).map(|i| i as u32)
}

/// The dtype of a buffer's elements; none for what is no number in the machine's byte order.
pub(crate) fn code_of_format(format: &str, itemsize: usize) -> Option<u32> {
    let kind = match format.trim_start_matches(['<', '=', '@', '|']) {
        "?" => 'b',
        "b" | "h" | "i" | "l" | "q" | "n" => 'i',
        "B" | "H" | "I" | "L" | "Q" | "N" => 'u',
        "e" | "f" | "d" => 'f',
        "Zf" | "Zd" => 'c',
        _ => return None,
    };
    of_kind(kind, itemsize)
}

/// The dtype that an object names by what it is: a dtype of ours or NumPy's, a scalar type, a Python type.
pub(crate) fn code_of(object: &Bound<'_, PyAny>) -> PyResult<Option<u32>> {
    if let Ok(dtype) = object.cast_exact::<DType>() {
        return Ok(Some(dtype.get().code));
    }
    let py = object.py();
    if let Ok(class) = object.cast::<PyType>() {
        let is = |name| py.import("builtins").and_then(|b| b.getattr(name)).is_ok_and(|c| object.is(&c));
        for (name, code) in [("float", FLOAT), ("int", INT), ("bool", BOOL), ("complex", COMPLEX)] {
            if is(name) {
                return Ok(Some(code));
            }
        }
        if let Some(dtype) = class.getattr_opt("dtype")?
            && let Ok(dtype) = dtype.cast_exact::<DType>()
        {
            return Ok(Some(dtype.get().code));
        }
        let module = class.module()?;
        return if module == "numpy" || module == "builtins" {
            spelled(py, &class.name()?.to_string()).map(Some)
        } else {
            Ok(None)
        };
    }
    // NumPy's dtypes are instances of classes in numpy.dtypes, which are made by a metaclass of their own.
    if object.get_type().get_type().name()? == "_DTypeMeta" {
        return spelled(py, &object.getattr("str")?.to_string()).map(Some);
    }
    Ok(None)
}

/// The dtype of one of NumPy's spellings.
fn spelled(py: Python<'_>, text: &str) -> PyResult<u32> {
    let spelling = CString::new(text)?;
    let mut code = 0;
    // SAFETY: a NUL-terminated string, and a place for the code.
    error::check(py, |error| unsafe { ffi::flops_dtype_parse(spelling.as_ptr(), &raw mut code, error) })?;
    Ok(code)
}

/// The dtype that an object names, as an argument of `dtype(...)`.
pub(crate) fn parse(object: &Bound<'_, PyAny>) -> PyResult<u32> {
    if let Ok(text) = object.cast::<PyString>() {
        return spelled(object.py(), &text.to_string());
    }
    if object.is_none() {
        return Ok(FLOAT);
    }
    match code_of(object)? {
        Some(code) => Ok(code),
        None => Err(PyTypeError::new_err(format!("Cannot interpret '{}' as a data type", object.repr()?))),
    }
}

pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = m.py();
    let all: PyResult<Vec<_>> = (0..FACTS.len() as u32).map(|code| Py::new(py, DType { code })).collect();
    // A second import keeps the first objects.
    let _ = DTYPES.set(py, all?);
    m.add_class::<DType>()?;
    m.add("DTYPES", PyTuple::new(py, DTYPES.get(py).map_or(&[][..], Vec::as_slice))?)?;
    Ok(())
}
