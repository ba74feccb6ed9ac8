//! `flopscope._core`: the C ABI of `libflopscope.so` as Python objects.
//!
//! Nothing here is written for one op. Functions and methods are made from the registry when the package is imported
//! ([`ops`]); a call turns its arguments into values of the ABI ([`argument`]), and the result back ([`result`]).

mod argument;
mod array;
mod budget;
mod buffer;
mod call;
mod dlpack;
mod dtype;
mod element;
mod error;
mod ffi;
mod foreign;
mod object;
mod operators;
mod ops;
mod result;
mod session;

use pyo3::prelude::*;

/// The extension module.
#[pymodule(gil_used = true)]
fn _core(m: &Bound<'_, PyModule>) -> PyResult<()> {
    session::open(m.py())?;
    dtype::register(m)?;
    array::register(m)?;
    object::register(m)?;
    operators::resolve();
    error::register(m)?;
    ops::register(m)?;
    budget::register(m)?;
    dlpack::register(m)?;
    session::register(m)
}
