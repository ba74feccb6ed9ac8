//! A call: arguments in, one call of the ABI, result out. The path that decides what a small operation costs.

use crate::argument::Arguments;
use crate::{error, ffi, foreign, result, session};
use pyo3::ffi as py;
use pyo3::prelude::*;
use std::ptr::null_mut;

/// From this many elements on, other Python threads may run during a call. Releasing and taking the interpreter back
/// costs about 50 ns.
const LARGE: usize = 100_000;

/// Calls an op on converted arguments.
pub(crate) fn invoke<'py>(python: Python<'py>, op: u16, arguments: &Arguments<'py>) -> PyResult<Bound<'py, PyAny>> {
    struct Job<'a, 'py> {
        op: u16,
        arguments: &'a Arguments<'py>,
        out: ffi::flops_value,
        error: *mut ffi::flops_error,
    }
    // SAFETY: the library's handles may be used from any thread; nothing of Python is touched by `run`.
    unsafe impl Send for Job<'_, '_> {}
    impl Job<'_, '_> {
        fn run(&mut self) -> ffi::flops_status {
            let (args, kwargs) = (&self.arguments.positional, &self.arguments.keywords);
            // SAFETY: the session lives as long as the process, and `Arguments` keeps everything alive that its values
            // point to.
            unsafe {
                ffi::flops_call_op(
                    session::session(),
                    self.op,
                    args.as_ptr(),
                    args.len(),
                    kwargs.as_ptr(),
                    kwargs.len(),
                    &raw mut self.out,
                    &raw mut self.error,
                )
            }
        }
    }
    let mut job = Job { op, arguments, out: result::NONE, error: null_mut() };
    let status = if arguments.elements > LARGE {
        let job = &mut job;
        python.detach(move || job.run())
    } else {
        job.run()
    };
    foreign::release_pending(python);
    if status == ffi::FLOPS_OK {
        // SAFETY: a successful call owns its result, which is taken once.
        unsafe { result::take(python, job.out, arguments) }
    } else {
        Err(error::take(python, job.error))
    }
}

/// Calls an op with the arguments of a Python function or method.
///
/// # Safety
/// As METH_FASTCALL | METH_KEYWORDS says; `receiver` is NULL or an object that becomes the first argument.
unsafe fn vectorcall(
    op: u16,
    receiver: *mut py::PyObject,
    args: *const *mut py::PyObject,
    given: py::Py_ssize_t,
    names: *mut py::PyObject,
) -> *mut py::PyObject {
    // SAFETY: Python calls with the interpreter held.
    let python = unsafe { Python::assume_attached() };
    // SAFETY: as promised by the caller.
    let converted = unsafe { Arguments::vectorcall(python, receiver, args, given, names) };
    match converted.and_then(|arguments| invoke(python, op, &arguments)) {
        Ok(value) => value.into_ptr(),
        Err(failure) => {
            failure.restore(python);
            null_mut()
        }
    }
}

unsafe extern "C" fn function<const OP: u16>(
    _: *mut py::PyObject,
    args: *const *mut py::PyObject,
    given: py::Py_ssize_t,
    names: *mut py::PyObject,
) -> *mut py::PyObject {
    // SAFETY: called by Python as METH_FASTCALL | METH_KEYWORDS.
    unsafe { vectorcall(OP, null_mut(), args, given, names) }
}

unsafe extern "C" fn method<const OP: u16>(
    receiver: *mut py::PyObject,
    args: *const *mut py::PyObject,
    given: py::Py_ssize_t,
    names: *mut py::PyObject,
) -> *mut py::PyObject {
    // SAFETY: called by Python as METH_FASTCALL | METH_KEYWORDS.
    unsafe { vectorcall(OP, receiver, args, given, names) }
}

type Entry = py::PyCFunctionFastWithKeywords;

/// How many ops there can be.
pub(crate) const CAPACITY: usize = 2048;

// Python hands a C function nothing but `self`, and a method's `self` is the array. So every op number has an entry
// point of its own: a few bytes that load the number and jump.
macro_rules! table {
    ($name:ident, $entry:ident) => {
        /// The entry point of each op number.
        pub(crate) static $name: [[Entry; 16]; CAPACITY / 16] = rows!($entry);
    };
}
macro_rules! rows {
    ($entry:ident) => {
        rows!(@hundreds $entry [] 0 128 256 384 512 640 768 896 1024 1152 1280 1408 1536 1664 1792 1920)
    };
    (@hundreds $entry:ident [$($done:expr,)*] $base:literal $($rest:literal)*) => {
        rows!(@hundreds $entry [
            $($done,)*
            row!($entry $base 0), row!($entry $base 16), row!($entry $base 32), row!($entry $base 48),
            row!($entry $base 64), row!($entry $base 80), row!($entry $base 96), row!($entry $base 112),
        ] $($rest)*)
    };
    (@hundreds $entry:ident [$($done:expr,)*]) => { [$($done,)*] };
}
macro_rules! row {
    ($entry:ident $base:literal $row:literal) => {
        row!(@cells $entry $base $row 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
    };
    (@cells $entry:ident $base:literal $row:literal $($cell:literal)*) => {
        [$($entry::<{ $base + $row + $cell }>),*]
    };
}
table!(FUNCTIONS, function);
table!(METHODS, method);

/// The entry point of an op in one of the tables.
pub(crate) fn entry(table: &'static [[Entry; 16]], op: u16) -> Option<Entry> {
    table.get(usize::from(op) / 16).map(|row| row[usize::from(op) % 16])
}
