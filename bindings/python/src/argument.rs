//! Python objects as values of the ABI.

use crate::array::FlopscopeArray;
use crate::object::Object;
use crate::{dtype, error, ffi, foreign};
use pyo3::exceptions::PyTypeError;
use pyo3::ffi as py;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PySlice, PyString, PyTuple};
use smallvec::SmallVec;
use std::ffi::c_char;
use std::ptr::null_mut;

/// The arguments of one call, and what must live until it is over.
pub(crate) struct Arguments<'py> {
    python: Python<'py>,
    /// Arguments by position.
    pub(crate) positional: SmallVec<[ffi::flops_value; 6]>,
    /// Arguments by name.
    pub(crate) keywords: SmallVec<[ffi::flops_keyword; 3]>,
    /// How many elements the arrays have together.
    pub(crate) elements: usize,
    /// The arrays among the arguments, to give back the same object where a call gives back its argument.
    pub(crate) arrays: SmallVec<[Bound<'py, FlopscopeArray>; 4]>,
    kept: Vec<Kept<'py>>,
}

/// Something that values point to.
enum Kept<'py> {
    Values(#[expect(dead_code, reason = "values point to it")] Box<[ffi::flops_value]>),
    Text(#[expect(dead_code, reason = "values point to it")] Box<str>),
    Object(#[expect(dead_code, reason = "values point into it")] Bound<'py, PyAny>),
    /// The array made of a foreign object, and which object that was.
    Array(*mut ffi::flops_array, *const py::PyObject),
}

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        if let Kept::Array(handle, _) = self {
            // SAFETY: the handle was made by `foreign` and is released once, here.
            unsafe { ffi::flops_array_free(handle) }
        }
    }
}

/// Lists nested deeper than this are no data.
const MAX_DEPTH: u32 = 100;

const fn value(tag: ffi::flops_tag, as_: ffi::flops_payload) -> ffi::flops_value {
    ffi::flops_value { tag, given: 0, as_ }
}

const fn integer(tag: ffi::flops_tag, integer: i64) -> ffi::flops_value {
    value(tag, ffi::flops_payload { integer })
}

impl<'py> Arguments<'py> {
    pub(crate) fn new(python: Python<'py>) -> Self {
        Self {
            python,
            positional: SmallVec::new(),
            keywords: SmallVec::new(),
            elements: 0,
            arrays: SmallVec::new(),
            kept: Vec::new(),
        }
    }

    /// Arguments of a METH_FASTCALL | METH_KEYWORDS function.
    ///
    /// # Safety
    /// The pointers are what Python passes to such a function, or NULL for `receiver` and `names`.
    #[inline]
    pub(crate) unsafe fn vectorcall(
        python: Python<'py>,
        receiver: *mut py::PyObject,
        args: *const *mut py::PyObject,
        given: py::Py_ssize_t,
        names: *mut py::PyObject,
    ) -> PyResult<Self> {
        let mut arguments = Self::new(python);
        // SAFETY: as promised by the caller; the references are borrowed from Python's own for the time of the call.
        unsafe {
            if !receiver.is_null() {
                arguments.push(Bound::ref_from_ptr(python, &receiver))?;
            }
            for i in 0..given as usize {
                arguments.push(Bound::ref_from_ptr(python, &*args.add(i)))?;
            }
            if !names.is_null() {
                let names = Bound::ref_from_ptr(python, &names).cast_unchecked::<PyTuple>();
                for (i, name) in names.iter().enumerate() {
                    let value = Bound::ref_from_ptr(python, &*args.add(given as usize + i));
                    arguments.push_named(&name, value)?;
                }
            }
        }
        Ok(arguments)
    }

    /// Arguments of a function that takes a tuple and a dictionary.
    pub(crate) fn tuple(args: &Bound<'py, PyTuple>, kwargs: Option<&Bound<'py, PyDict>>) -> PyResult<Self> {
        let mut arguments = Self::new(args.py());
        for argument in args {
            arguments.keep(&argument);
            arguments.push(&argument)?;
        }
        for (name, argument) in kwargs.into_iter().flatten() {
            arguments.keep(&name);
            arguments.keep(&argument);
            arguments.push_named(&name, &argument)?;
        }
        Ok(arguments)
    }

    /// Adds an argument by position.
    #[inline]
    pub(crate) fn push(&mut self, object: &Bound<'py, PyAny>) -> PyResult<()> {
        let value = self.convert(object, 0)?;
        self.positional.push(value);
        Ok(())
    }

    fn push_named(&mut self, name: &Bound<'py, PyAny>, object: &Bound<'py, PyAny>) -> PyResult<()> {
        // SAFETY: a keyword is a string, which keeps its NUL-terminated UTF-8 form as long as it lives.
        let name = unsafe { py::PyUnicode_AsUTF8AndSize(name.as_ptr(), null_mut()) };
        if name.is_null() {
            return Err(PyErr::fetch(self.python));
        }
        let value = self.convert(object, 0)?;
        self.keywords.push(ffi::flops_keyword { name, value });
        Ok(())
    }

    /// Keeps an object until the call is over.
    fn keep(&mut self, object: &Bound<'py, PyAny>) {
        self.kept.push(Kept::Object(object.clone()));
    }

    /// An object as a value. Objects at depth 0 are kept alive by the caller, nested ones by the arguments: another
    /// thread may change the list they came from while the call runs.
    #[inline]
    fn convert(&mut self, object: &Bound<'py, PyAny>, depth: u32) -> PyResult<ffi::flops_value> {
        // SAFETY: the pointer is a live object's; the types compared with are immortal or held by the module.
        let kind = unsafe { py::Py_TYPE(object.as_ptr()) };
        if kind == crate::array::class() {
            // SAFETY: its type was just looked at.
            let array = unsafe { object.cast_unchecked::<FlopscopeArray>() };
            return Ok(self.array(array));
        }
        if kind == &raw mut py::PyFloat_Type {
            // SAFETY: an exact float.
            let number = unsafe { py::PyFloat_AsDouble(object.as_ptr()) };
            return Ok(value(ffi::FLOPS_FLOAT, ffi::flops_payload { number }));
        }
        if kind == &raw mut py::PyLong_Type {
            return self.int(object);
        }
        self.convert_other(object, kind, depth)
    }

    fn array(&mut self, array: &Bound<'py, FlopscopeArray>) -> ffi::flops_value {
        let handle = array.get().handle();
        // SAFETY: the array holds a live handle.
        self.elements += unsafe { ffi::flops_array_size(handle) };
        self.arrays.push(array.clone());
        value(ffi::FLOPS_ARRAY, ffi::flops_payload { array: handle })
    }

    fn int(&mut self, object: &Bound<'py, PyAny>) -> PyResult<ffi::flops_value> {
        let mut overflow = 0;
        // SAFETY: the object is an int.
        let number = unsafe { py::PyLong_AsLongLongAndOverflow(object.as_ptr(), &raw mut overflow) };
        if overflow == 0 {
            return Ok(integer(ffi::FLOPS_INT, number));
        }
        let digits = object.str()?.to_string();
        Ok(self.owned_text(ffi::FLOPS_BIG_INT, digits))
    }

    fn owned_text(&mut self, tag: ffi::flops_tag, text: String) -> ffi::flops_value {
        let text = text.into_boxed_str();
        let string = ffi::flops_string { data: text.as_ptr().cast::<c_char>(), length: text.len() };
        self.kept.push(Kept::Text(text));
        value(tag, ffi::flops_payload { string })
    }

    fn convert_other(
        &mut self,
        object: &Bound<'py, PyAny>,
        kind: *mut py::PyTypeObject,
        depth: u32,
    ) -> PyResult<ffi::flops_value> {
        if object.is_none() {
            return Ok(integer(ffi::FLOPS_NONE, 0));
        }
        if kind == &raw mut py::PyBool_Type {
            return Ok(integer(ffi::FLOPS_BOOL, i64::from(object.is_truthy()?)));
        }
        if let Ok(tuple) = object.cast::<PyTuple>() {
            return self.sequence(ffi::FLOPS_TUPLE, tuple.len(), |i| tuple.get_item(i), depth);
        }
        if let Ok(list) = object.cast::<PyList>() {
            return self.sequence(ffi::FLOPS_LIST, list.len(), |i| list.get_item(i), depth);
        }
        if let Ok(text) = object.cast_exact::<PyString>() {
            let mut length = 0;
            // SAFETY: a string, which keeps its UTF-8 form as long as it lives.
            let data = unsafe { py::PyUnicode_AsUTF8AndSize(text.as_ptr(), &raw mut length) };
            if data.is_null() {
                return Err(PyErr::fetch(self.python));
            }
            self.keep(object);
            let string = ffi::flops_string { data, length: length as usize };
            return Ok(value(ffi::FLOPS_STRING, ffi::flops_payload { string }));
        }
        if let Ok(slice) = object.cast::<PySlice>() {
            return self.slice(slice);
        }
        if object.is(self.python.Ellipsis()) {
            return Ok(integer(ffi::FLOPS_ELLIPSIS, 0));
        }
        if kind == &raw mut py::PyComplex_Type {
            // SAFETY: an exact complex number.
            let (re, im) =
                unsafe { (py::PyComplex_RealAsDouble(object.as_ptr()), py::PyComplex_ImagAsDouble(object.as_ptr())) };
            let complex_number = ffi::flops_complex { re, im };
            return Ok(value(ffi::FLOPS_COMPLEX, ffi::flops_payload { complex_number }));
        }
        if let Ok(bytes) = object.cast::<PyBytes>() {
            self.keep(object);
            let bytes = bytes.as_bytes();
            let string = ffi::flops_string { data: bytes.as_ptr().cast::<c_char>(), length: bytes.len() };
            return Ok(value(ffi::FLOPS_BYTES, ffi::flops_payload { string }));
        }
        if let Some(code) = dtype::code_of(object)? {
            return Ok(integer(ffi::FLOPS_DTYPE, i64::from(code)));
        }
        if let Ok(state) = object.cast::<Object>() {
            self.keep(object);
            return Ok(value(ffi::FLOPS_OBJECT, ffi::flops_payload { object: state.get().handle()? }));
        }
        if let Ok(dict) = object.cast::<PyDict>() {
            let items: Vec<_> = dict.iter().flat_map(|(k, v)| [k, v]).collect();
            return self.sequence(ffi::FLOPS_DICT, items.len(), |i| Ok(items[i].clone()), depth);
        }
        self.convert_foreign(object, depth)
    }

    fn sequence(
        &mut self,
        tag: ffi::flops_tag,
        length: usize,
        item: impl Fn(usize) -> PyResult<Bound<'py, PyAny>>,
        depth: u32,
    ) -> PyResult<ffi::flops_value> {
        if depth > MAX_DEPTH {
            return Err(error::raise(self.python, ffi::FLOPS_ERROR_VALUE, "a sequence is nested too deep"));
        }
        let mut values = Vec::with_capacity(length);
        for i in 0..length {
            values.push(self.convert(&item(i)?, depth + 1)?);
        }
        let mut values = values.into_boxed_slice();
        let sequence = ffi::flops_sequence { items: values.as_mut_ptr(), length };
        self.kept.push(Kept::Values(values));
        Ok(value(tag, ffi::flops_payload { sequence }))
    }

    fn slice(&mut self, slice: &Bound<'py, PySlice>) -> PyResult<ffi::flops_value> {
        let part = |name| -> PyResult<Option<i64>> {
            let part = slice.getattr(name)?;
            if part.is_none() {
                return Ok(None);
            }
            // SAFETY: a live object; an index beyond the range of Py_ssize_t is clipped, as slicing wants.
            let part = unsafe { py::PyNumber_AsSsize_t(part.as_ptr(), null_mut()) };
            if part == -1
                && let Some(failure) = PyErr::take(self.python)
            {
                return Err(failure);
            }
            Ok(Some(part as i64))
        };
        let (start, stop, step) = (part("start")?, part("stop")?, part("step")?);
        let given = u32::from(start.is_some()) | u32::from(stop.is_some()) << 1 | u32::from(step.is_some()) << 2;
        let slice = ffi::flops_slice {
            start: start.unwrap_or_default(),
            stop: stop.unwrap_or_default(),
            step: step.unwrap_or_default(),
        };
        Ok(ffi::flops_value { tag: ffi::FLOPS_SLICE, given, as_: ffi::flops_payload { slice } })
    }

    /// What is neither ours nor Python's own.
    #[cold]
    fn convert_foreign(&mut self, object: &Bound<'py, PyAny>, depth: u32) -> PyResult<ffi::flops_value> {
        // One object is one array, however often it is passed: contractions price its repeated products once.
        let source: *const py::PyObject = object.as_ptr();
        let known = self.kept.iter().find_map(|k| match k {
            Kept::Array(handle, from) if *from == source => Some(*handle),
            _ => None,
        });
        if let Some(array) = known {
            return Ok(value(ffi::FLOPS_ARRAY, ffi::flops_payload { array }));
        }
        if let Some(handle) = foreign::array_of(object)? {
            self.kept.push(Kept::Array(handle, source));
            // SAFETY: the handle was just made.
            self.elements += unsafe { ffi::flops_array_size(handle) };
            return Ok(value(ffi::FLOPS_ARRAY, ffi::flops_payload { array: handle }));
        }
        // SAFETY: these look at a live object's type only.
        let (is_float, is_text, has_index, is_iterator, is_sequence) = unsafe {
            let p = object.as_ptr();
            (
                py::PyFloat_Check(p) != 0,
                py::PyUnicode_Check(p) != 0,
                py::PyIndex_Check(p) != 0,
                py::PyIter_Check(p) != 0,
                py::PySequence_Check(p) != 0,
            )
        };
        if is_float {
            return Ok(value(ffi::FLOPS_FLOAT, ffi::flops_payload { number: object.extract()? }));
        }
        if is_text {
            return Ok(self.owned_text(ffi::FLOPS_STRING, object.str()?.to_string()));
        }
        if has_index {
            // SAFETY: the object has an index.
            let number = unsafe { Bound::from_owned_ptr_or_err(self.python, py::PyNumber_Index(object.as_ptr()))? };
            return self.int(&number);
        }
        if is_iterator || is_sequence {
            let items = object.try_iter()?.collect::<PyResult<Vec<_>>>()?;
            return self.sequence(ffi::FLOPS_LIST, items.len(), |i| Ok(items[i].clone()), depth);
        }
        Err(unsupported(object))
    }
}

/// The error for an object that is no data.
#[cold]
pub(crate) fn unsupported(object: &Bound<'_, PyAny>) -> PyErr {
    let python = object.py();
    match object.get_type().name() {
        Ok(name) => error::raise(
            python,
            ffi::FLOPS_ERROR_UNSUPPORTED_DTYPE,
            &format!("a '{name}' object is no number and no array of numbers: operations on it have no price"),
        ),
        Err(_) => PyTypeError::new_err("an argument is no number and no array of numbers"),
    }
}
