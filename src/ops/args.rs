//! Typed arguments: from dynamic values to what plans work with, with NumPy's words when they are wrong.

use crate::array::{Array, Axes, Shape, build, layout};
use crate::dtype::{Casting, DType, Promotable};
use crate::error::{Error, Result};
use crate::value::Value;
use num_traits::ToPrimitive;

/// An operand that takes part in broadcasting and promotion: an array, a number, or a nested sequence of them.
#[derive(Clone)]
pub struct Operand<'a> {
    value: &'a Value,
    shape: Shape,
    promotable: Promotable,
}

impl<'a> Operand<'a> {
    /// Reads the metadata of a value.
    ///
    /// # Errors
    /// As [`build::shape_of`] and [`build::dtype_of`].
    pub fn new(value: &'a Value) -> Result<Self> {
        Ok(match value {
            Value::Array(a) => {
                Self { value, shape: Shape::from_slice(a.shape()), promotable: Promotable::Strong(a.dtype()) }
            }
            Value::List(_) | Value::Tuple(_) => {
                let (shape, dtype) = (build::shape_of(value)?, build::dtype_of(value)?);
                Self { value, shape, promotable: Promotable::Strong(dtype) }
            }
            other => {
                let promotable = match other.promotable() {
                    Some(p) => p,
                    None => Promotable::Strong(build::dtype_of(other)?),
                };
                Self { value, shape: Shape::new(), promotable }
            }
        })
    }

    /// The value it was made from.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Its shape.
    #[inline]
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// Number of axes.
    pub fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// Number of elements.
    pub fn numel(&self) -> u128 {
        layout::numel(&self.shape)
    }

    /// What it brings to promotion.
    #[inline]
    pub fn promotable(&self) -> Promotable {
        self.promotable
    }

    /// The dtype it has as an array of its own.
    pub fn dtype(&self) -> DType {
        match self.value {
            Value::BigInt(_) => build::dtype_of(self.value).unwrap_or(DType::Float64),
            _ => self.promotable.alone(),
        }
    }

    /// The array, if it is one already.
    #[inline]
    pub fn as_array(&self) -> Option<&'a Array> {
        if let Value::Array(a) = self.value { Some(a) } else { None }
    }

    /// The operand as an array of its own dtype. Reads data: for running, not for planning.
    ///
    /// # Errors
    /// As [`build::array_like`].
    pub fn array(&self) -> Result<Array> {
        build::array_like(self.value, None)
    }

    /// The operand as an array of the given dtype, under C conversion rules. Reads data.
    ///
    /// # Errors
    /// As [`build::array_like`].
    pub fn array_as(&self, dtype: DType) -> Result<Array> {
        match self.value {
            Value::List(_) | Value::Tuple(_) => build::array_like(self.value, None)?.as_dtype(dtype),
            _ => build::array_like(self.value, Some(dtype)),
        }
    }
}

/// An integer. 0-d integer arrays count as integers, as `operator.index` has it; reading them reads data.
///
/// # Errors
/// `TypeError` for anything else; `OverflowError` beyond 64 bits.
pub fn int(value: &Value) -> Result<i64> {
    match value {
        Value::Bool(b) => Ok(i64::from(*b)),
        Value::Int(i) => Ok(*i),
        Value::BigInt(i) => i.to_i64().ok_or_else(|| Error::overflow("Python int too large to convert to C long")),
        Value::Array(a) if a.ndim() == 0 && (a.dtype().is_integer() || a.dtype() == DType::Bool) => {
            let a = a.as_dtype(DType::Int64)?;
            a.as_slice::<i64>()
                .and_then(|s| s.first().copied())
                .ok_or_else(|| Error::internal("a 0-d array has no element"))
        }
        Value::Array(_) => Err(Error::type_("only integer scalar arrays can be converted to a scalar index")),
        other => Err(Error::type_(format!("'{}' object cannot be interpreted as an integer", other.type_name()))),
    }
}

/// An integer, or none.
///
/// # Errors
/// As [`int`].
pub fn opt_int(value: &Value) -> Result<Option<i64>> {
    if value.is_none() { Ok(None) } else { int(value).map(Some) }
}

/// One or several integers.
///
/// # Errors
/// As [`int`].
pub fn ints(value: &Value) -> Result<Vec<i64>> {
    match value {
        Value::List(items) | Value::Tuple(items) => items.iter().map(int).collect(),
        Value::Array(a) if a.ndim() == 1 && a.dtype().is_integer() => {
            let a = a.as_dtype(DType::Int64)?.as_c_contiguous()?;
            Ok(a.as_slice::<i64>().unwrap_or_default().to_vec())
        }
        one => Ok(vec![int(one)?]),
    }
}

/// A shape.
///
/// # Errors
/// `TypeError` for what is not integers, `ValueError` for negative lengths.
pub fn shape(value: &Value) -> Result<Shape> {
    ints(value)?
        .into_iter()
        .map(|d| usize::try_from(d).map_err(|_| Error::value("negative dimensions are not allowed")))
        .collect()
}

/// A truth value; numbers count as in Python.
///
/// # Errors
/// `TypeError` for anything else.
pub fn boolean(value: &Value) -> Result<bool> {
    match value {
        Value::Bool(b) => Ok(*b),
        Value::Int(i) => Ok(*i != 0),
        Value::None => Ok(false),
        Value::Float(x) => Ok(*x != 0.0),
        Value::Array(a) if a.size() == 1 => {
            let a = a.as_dtype(DType::Bool)?.as_c_contiguous()?;
            Ok(a.as_slice::<bool>().is_some_and(|s| s.first() == Some(&true)))
        }
        other => Err(Error::type_(format!("expected a truth value, got '{}'", other.type_name()))),
    }
}

/// A floating-point number. 0-d arrays count; reading them reads data.
///
/// # Errors
/// `TypeError` for anything else.
pub fn float(value: &Value) -> Result<f64> {
    match value {
        Value::Bool(b) => Ok(f64::from(u8::from(*b))),
        Value::Int(i) => Ok(*i as f64),
        Value::BigInt(i) => i.to_f64().ok_or_else(|| Error::overflow("int too large to convert to float")),
        Value::Float(x) => Ok(*x),
        Value::Array(a) if a.size() == 1 && !a.dtype().is_complex() => {
            let a = a.as_dtype(DType::Float64)?.as_c_contiguous()?;
            a.as_slice::<f64>()
                .and_then(|s| s.first().copied())
                .ok_or_else(|| Error::internal("a 0-d array has no element"))
        }
        other => Err(Error::type_(format!("must be real number, not {}", other.type_name()))),
    }
}

/// A word.
///
/// # Errors
/// `TypeError` for anything else.
pub fn string<'a>(value: &'a Value, argument: &str) -> Result<&'a str> {
    match value {
        Value::Str(s) => Ok(s),
        other => Err(Error::type_(format!("{argument} must be a string, not {}", other.type_name()))),
    }
}

/// A dtype, or none: a dtype object or one of NumPy's spellings.
///
/// # Errors
/// As [`DType::parse`].
pub fn opt_dtype(value: &Value) -> Result<Option<DType>> {
    match value {
        Value::None => Ok(None),
        Value::DType(d) => Ok(Some(*d)),
        Value::Str(s) => DType::parse(s).map(Some),
        other => Err(Error::type_(format!(
            "Cannot interpret '{}' as a data type: use a dtype such as float64 or its name",
            other.type_name()
        ))),
    }
}

/// The `axis=` argument of reductions: none for all axes, one axis, or several.
///
/// # Errors
/// `TypeError`, `AxisError`, or `ValueError` for a repeated axis.
pub fn axes(value: &Value, ndim: usize) -> Result<Option<Axes>> {
    match value {
        Value::None => Ok(None),
        Value::Tuple(items) => {
            let axes: Vec<i64> = items.iter().map(int).collect::<Result<_>>()?;
            layout::normalize_axes(&axes, ndim).map(Some)
        }
        one => {
            let axis = int(one)?;
            // NumPy lets a 0-d array be reduced along axis 0 or -1.
            if ndim == 0 && (axis == 0 || axis == -1) {
                return Ok(Some(Axes::new()));
            }
            layout::normalize_axes(&[axis], ndim).map(Some)
        }
    }
}

/// One axis.
///
/// # Errors
/// `TypeError` or `AxisError`.
pub fn axis(value: &Value, ndim: usize) -> Result<usize> {
    layout::normalize_axis(int(value)?, ndim)
}

/// Checks that a result of dtype `from` may be stored in a destination of dtype `to`.
///
/// # Errors
/// `UFuncTypeError` in NumPy's words; `op` names the function in them.
pub fn check_store(op: &str, from: DType, to: DType, casting: Casting) -> Result<()> {
    if from.can_cast(to, casting) {
        return Ok(());
    }
    Err(Error::ufunc_type(format!(
        "Cannot cast ufunc '{op}' output from dtype('{from}') to dtype('{to}') with casting rule '{}'",
        casting.name()
    )))
}

/// A `where=` mask: truth values only.
///
/// # Errors
/// `TypeError` for any other dtype.
pub fn mask(value: &Value) -> Result<Operand<'_>> {
    let mask = Operand::new(value)?;
    if mask.dtype() != DType::Bool {
        return Err(Error::type_(format!(
            "Cannot cast array data from dtype('{}') to dtype('bool') according to the rule 'safe'",
            mask.dtype()
        )));
    }
    Ok(mask)
}

/// The `out=` argument: an array or none; a tuple of one array counts as that array.
///
/// # Errors
/// `TypeError` for anything else, `ValueError` for a read-only array.
pub fn opt_out(value: &Value) -> Result<Option<&Array>> {
    let value = match value {
        Value::Tuple(items) => match items.as_slice() {
            [one] => one,
            _ => return Err(Error::value("The 'out' tuple must have exactly one entry per ufunc output")),
        },
        other => other,
    };
    match value {
        Value::None => Ok(None),
        Value::Array(a) if a.is_writeable() => Ok(Some(a)),
        Value::Array(_) => Err(Error::value("output array is read-only")),
        _ => Err(Error::type_("return arrays must be of ArrayType")),
    }
}
