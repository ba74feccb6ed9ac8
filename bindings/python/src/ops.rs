//! Python functions and methods, made from the registry.

use crate::argument::Arguments;
use crate::error::{check, count};
use crate::{call, ffi, session};
use pyo3::exceptions::PyRuntimeError;
use pyo3::ffi as py;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyModule, PyTuple, PyType};
use std::ffi::{CStr, CString, c_char};

/// One name of the registry.
#[pyclass(frozen, module = "flopscope._core")]
struct Op {
    /// Its number.
    #[pyo3(get)]
    number: u16,
    /// Its name, such as "linalg.norm".
    #[pyo3(get)]
    name: String,
    /// Its signature in NumPy's spelling.
    #[pyo3(get)]
    signature: String,
    /// Its documentation.
    #[pyo3(get)]
    doc: String,
    /// The array method that calls it with the array first.
    #[pyo3(get)]
    method: Option<String>,
    /// The weight of its price.
    #[pyo3(get)]
    weight: f64,
}

#[pymethods]
impl Op {
    fn __repr__(&self) -> String {
        format!("<op {}{}>", self.name, self.signature)
    }

    /// The op as a function of a module.
    fn function<'py>(&self, module: &Bound<'py, PyModule>) -> PyResult<Bound<'py, PyAny>> {
        let definition = self.definition(&call::FUNCTIONS, self.short_name(), &text_signature(&self.signature))?;
        let name = module.name()?;
        // SAFETY: the definition is never freed; module and name are live objects.
        unsafe {
            let function = py::PyCFunction_NewEx(definition, module.as_ptr(), name.as_ptr());
            Bound::from_owned_ptr_or_err(module.py(), function)
        }
    }

    /// The op as a method of a class, whose instances become its first argument.
    fn bind<'py>(&self, class: &Bound<'py, PyType>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let signature = method_signature(&text_signature(&self.signature));
        let definition = self.definition(&call::METHODS, name, &signature)?;
        // SAFETY: the definition is never freed; the class is a live type.
        unsafe {
            let method = py::PyDescr_NewMethod(class.as_type_ptr(), definition);
            Bound::from_owned_ptr_or_err(class.py(), method)
        }
    }
}

impl Op {
    fn new(number: u16) -> Self {
        // SAFETY: the library's texts live as long as the process.
        unsafe {
            let method = ffi::flops_op_method(number);
            Self {
                number,
                name: text(ffi::flops_op_name(number)),
                signature: text(ffi::flops_op_signature(number)),
                doc: text(ffi::flops_op_doc(number)),
                method: (!method.is_null()).then(|| text(method)),
                weight: ffi::flops_op_weight(number),
            }
        }
    }

    fn short_name(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }

    /// A method definition, which Python wants to live as long as the function: it is never freed.
    fn definition(
        &self,
        table: &'static [[py::PyCFunctionFastWithKeywords; 16]],
        name: &str,
        signature: &str,
    ) -> PyResult<*mut py::PyMethodDef> {
        let Some(entry) = call::entry(table, self.number) else {
            return Err(PyRuntimeError::new_err(format!("the library has more than {} ops", call::CAPACITY)));
        };
        let doc = format!("{name}{signature}\n--\n\n{}", self.doc);
        Ok(Box::into_raw(Box::new(py::PyMethodDef {
            ml_name: CString::new(name)?.into_raw(),
            ml_meth: py::PyMethodDefPointer { PyCFunctionFastWithKeywords: entry },
            ml_flags: py::METH_FASTCALL | py::METH_KEYWORDS,
            ml_doc: CString::new(doc)?.into_raw(),
        })))
    }
}

/// # Safety
/// `p` is NULL or a NUL-terminated string.
unsafe fn text(p: *const c_char) -> String {
    if p.is_null() {
        return String::new();
    }
    // SAFETY: as promised by the caller.
    unsafe { CStr::from_ptr(p) }.to_string_lossy().into_owned()
}

/// A signature with defaults that `inspect.signature` can read: Python literals only.
fn text_signature(signature: &str) -> String {
    let literal = |default: &str| match default {
        "<no value>" => "None".to_string(),
        "bool" | "int" | "float" | "complex" => format!("'{default}'"),
        "inf" => "1e999".to_string(),
        "-inf" => "-1e999".to_string(),
        other => other.to_string(),
    };
    let inner = signature.trim_start_matches('(').trim_end_matches(')');
    let parts: Vec<String> = split(inner)
        .into_iter()
        .map(|part| match part.trim().split_once('=') {
            Some((name, default)) => format!("{name}={}", literal(default)),
            None => part.trim().to_string(),
        })
        .collect();
    format!("({})", parts.join(", "))
}

/// Splits at commas outside brackets and quotes.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut quoted, mut start, mut parts) = (0, false, 0, Vec::new());
    for (i, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '(' | '[' if !quoted => depth += 1,
            ')' | ']' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The signature of a method: its first parameter is the receiver, which `inspect` hides.
fn method_signature(signature: &str) -> String {
    let inner = signature.trim_start_matches('(').trim_end_matches(')');
    let rest: Vec<&str> = split(inner).into_iter().skip(1).map(str::trim).collect();
    let slash = if rest.contains(&"/") { "" } else { "/, " };
    let tail = if rest.is_empty() { String::new() } else { rest.join(", ") };
    format!("($self, {slash}{tail})").replace(", )", ")")
}

/// All names of the registry.
#[pyfunction]
fn ops() -> Vec<Op> {
    (0..ffi::flops_op_count()).map(Op::new).collect()
}

/// What a call would be charged, in FLOPs. Nothing runs and nothing is charged.
#[pyfunction]
#[pyo3(signature = (name, /, *args, **kwargs))]
fn price<'py>(name: &str, args: &Bound<'py, PyTuple>, kwargs: Option<&Bound<'py, PyDict>>) -> PyResult<u128> {
    let python = args.py();
    let name = CString::new(name)?;
    let arguments = Arguments::tuple(args, kwargs)?;
    let (positional, keywords) = (&arguments.positional, &arguments.keywords);
    let mut out = ffi::flops_count { low: 0, high: 0 };
    // SAFETY: `Arguments` keeps everything alive that its values point to.
    check(python, |error| unsafe {
        ffi::flops_price(
            session::session(),
            name.as_ptr(),
            positional.as_ptr(),
            positional.len(),
            keywords.as_ptr(),
            keywords.len(),
            &raw mut out,
            error,
        )
    })?;
    Ok(count(out))
}

/// The number of an op, if the library has it.
pub(crate) fn find(name: &CStr) -> Option<u16> {
    let mut number = 0;
    // SAFETY: `name` is NUL-terminated, `number` valid for a write; the error is not wanted.
    let status = unsafe { ffi::flops_op_find(name.as_ptr(), &raw mut number, std::ptr::null_mut()) };
    (status == ffi::FLOPS_OK).then_some(number)
}

pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<Op>()?;
    m.add_function(wrap_pyfunction!(ops, m)?)?;
    m.add_function(wrap_pyfunction!(price, m)?)
}
