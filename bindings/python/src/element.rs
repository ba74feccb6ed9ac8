//! The one element of an array as a Python number.

use crate::array::FlopscopeArray;
use crate::error::check;
use crate::{dtype, ffi};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyComplex;

/// A number of Python's own.
pub(crate) enum Number {
    Bool(bool),
    Int(i64),
    Unsigned(u64),
    Float(f64),
    Complex(f64, f64),
}

/// A half-precision number, by its bits.
fn half(bits: u16) -> f64 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let fraction = f64::from(bits & 0x3ff);
    sign * match (bits >> 10) & 0x1f {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (1.0 + fraction / 1024.0) * 2f64.powi(i32::from(exponent) - 15),
    }
}

impl Number {
    /// The element of an array of size 1.
    ///
    /// # Errors
    /// `TypeError` for arrays of another size.
    pub(crate) fn of(py: Python<'_>, array: &FlopscopeArray) -> PyResult<Self> {
        if array.size() != 1 {
            return Err(PyTypeError::new_err("only 0-dimensional arrays can be converted to Python scalars"));
        }
        let mut bytes = [0u8; 16];
        let itemsize = dtype::itemsize(array.dtype_code());
        let data = bytes.as_mut_ptr().cast();
        // SAFETY: the array is live and has `itemsize` bytes, at most 16.
        check(py, |error| unsafe { ffi::flops_array_copy_to(array.handle(), data, itemsize, error) })?;
        Ok(Self::read(dtype::kind(array.dtype_code()), bytes))
    }

    fn read(kind: Option<(char, usize)>, b: [u8; 16]) -> Self {
        let (two, four) = ([b[0], b[1]], [b[0], b[1], b[2], b[3]]);
        let eight = |i: usize| [b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7]];
        match kind {
            Some(('i', 1)) => Self::Int(i64::from(b[0].cast_signed())),
            Some(('i', 2)) => Self::Int(i64::from(i16::from_ne_bytes(two))),
            Some(('i', 4)) => Self::Int(i64::from(i32::from_ne_bytes(four))),
            Some(('i', _)) => Self::Int(i64::from_ne_bytes(eight(0))),
            Some(('u', 1)) => Self::Unsigned(u64::from(b[0])),
            Some(('u', 2)) => Self::Unsigned(u64::from(u16::from_ne_bytes(two))),
            Some(('u', 4)) => Self::Unsigned(u64::from(u32::from_ne_bytes(four))),
            Some(('u', _)) => Self::Unsigned(u64::from_ne_bytes(eight(0))),
            Some(('f', 2)) => Self::Float(half(u16::from_ne_bytes(two))),
            Some(('f', 4)) => Self::Float(f64::from(f32::from_ne_bytes(four))),
            Some(('f', _)) => Self::Float(f64::from_ne_bytes(eight(0))),
            Some(('c', 8)) => Self::Complex(
                f64::from(f32::from_ne_bytes(four)),
                f64::from(f32::from_ne_bytes([b[4], b[5], b[6], b[7]])),
            ),
            Some(('c', _)) => Self::Complex(f64::from_ne_bytes(eight(0)), f64::from_ne_bytes(eight(8))),
            _ => Self::Bool(b[0] != 0),
        }
    }

    /// The number as a Python object.
    pub(crate) fn object(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        match self {
            Self::Bool(b) => b.into_bound_py_any(py),
            Self::Int(i) => i.into_bound_py_any(py),
            Self::Unsigned(i) => i.into_bound_py_any(py),
            Self::Float(x) => x.into_bound_py_any(py),
            Self::Complex(re, im) => Ok(PyComplex::from_doubles(py, re, im).into_any()),
        }
    }

    /// Whether it is not zero.
    pub(crate) fn is_true(&self) -> bool {
        match *self {
            Self::Bool(b) => b,
            Self::Int(i) => i != 0,
            Self::Unsigned(i) => i != 0,
            Self::Float(x) => x != 0.0,
            Self::Complex(re, im) => re != 0.0 || im != 0.0,
        }
    }
}
