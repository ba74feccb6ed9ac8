//! Arrays from dynamic values: numbers and nested sequences, with NumPy's shape and dtype discovery.

use super::{Array, Order, Shape, cast, layout};
use crate::dtype::DType;
use crate::error::{Error, Result};
use crate::value::Value;
use crate::with_dtype;
use num_traits::ToPrimitive;

/// The shape of a number, array or nested sequence.
///
/// # Errors
/// `ValueError` for ragged sequences, `UnsupportedDtypeError` for what is not a number.
pub fn shape_of(value: &Value) -> Result<Shape> {
    fn ragged(depth: usize, seen: &[usize]) -> Error {
        Error::value(format!(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after {depth} \
             dimensions. The detected shape was {} + inhomogeneous part.",
            python_tuple(&seen[..depth])
        ))
    }
    fn walk(value: &Value, depth: usize, shape: &mut Shape, leaf_depth: &mut Option<usize>) -> Result<()> {
        if depth > layout::MAX_DIMS {
            return Err(Error::value("setting an array element with a sequence: it is nested more than 64 deep"));
        }
        let dims: &[usize] = match value {
            Value::Array(a) => a.shape(),
            Value::List(items) | Value::Tuple(items) => {
                if leaf_depth.is_some_and(|l| depth >= l) {
                    return Err(ragged(depth, shape));
                }
                if shape.len() == depth {
                    shape.push(items.len());
                } else if shape[depth] != items.len() {
                    return Err(ragged(depth, shape));
                }
                if items.is_empty() {
                    // Nothing below fixes a depth, as in NumPy: [[], []] has shape (2, 0).
                    if leaf_depth.is_none() {
                        *leaf_depth = Some(depth + 1);
                    } else if *leaf_depth != Some(depth + 1) {
                        return Err(ragged(depth + 1, shape));
                    }
                }
                for item in items.iter() {
                    walk(item, depth + 1, shape, leaf_depth)?;
                }
                return Ok(());
            }
            Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Complex(_) => &[],
            other => return Err(not_numeric(other)),
        };
        for (i, &d) in dims.iter().enumerate() {
            if leaf_depth.is_some_and(|l| depth + i >= l) {
                return Err(ragged((depth + i).min(shape.len()), shape));
            }
            if shape.len() == depth + i {
                shape.push(d);
            } else if shape[depth + i] != d {
                return Err(ragged(depth + i, shape));
            }
        }
        let leaf = depth + dims.len();
        match *leaf_depth {
            None => *leaf_depth = Some(leaf),
            Some(l) if l != leaf => return Err(ragged(leaf.min(l).min(shape.len()), shape)),
            Some(_) => {}
        }
        if shape.len() > leaf {
            return Err(ragged(leaf, shape));
        }
        Ok(())
    }
    let mut shape = Shape::new();
    walk(value, 0, &mut shape, &mut None)?;
    Ok(shape)
}

/// Renders a shape as Python prints a tuple.
pub(super) fn python_tuple(shape: &[usize]) -> String {
    match shape {
        [n] => format!("({n},)"),
        _ => format!("({})", shape.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
    }
}

fn not_numeric(value: &Value) -> Error {
    Error::unsupported_dtype(format!(
        "a value of type '{}' is not a number: arrays hold bool, integer, float and complex values",
        value.type_name()
    ))
}

/// What a number, array or nested sequence brings to promotion when it becomes an array of its own: Python numbers
/// take NumPy's default dtypes.
///
/// # Errors
/// `UnsupportedDtypeError` for what is not a number; `OverflowError` for integers beyond 64 bits.
pub fn dtype_of(value: &Value) -> Result<DType> {
    fn walk(value: &Value, acc: &mut Option<DType>) -> Result<()> {
        let d = match value {
            Value::List(items) | Value::Tuple(items) => {
                return items.iter().try_for_each(|item| walk(item, acc));
            }
            Value::BigInt(i) => match i.to_u64() {
                Some(_) => DType::UInt64,
                None => {
                    return Err(Error::overflow(
                        "Python integer is too large for uint64; use float or smaller integers",
                    ));
                }
            },
            other => other.promotable().ok_or_else(|| not_numeric(other))?.alone(),
        };
        *acc = Some(acc.map_or(d, |a| a.promote(d)));
        Ok(())
    }
    let mut acc = None;
    walk(value, &mut acc)?;
    Ok(acc.unwrap_or(DType::Float64))
}

/// A number as an element of a dtype.
///
/// # Errors
/// `OverflowError` when an integer does not fit an integer dtype; `TypeError` for a complex number in a real dtype.
pub fn write_number(value: &Value, dtype: DType, at: &mut [u8]) -> Result<()> {
    let out_of_bounds = |text: String| Error::overflow(format!("Python integer {text} out of bounds for {dtype}"));
    macro_rules! put {
        ($x:expr) => {
            with_dtype!(dtype, T => {
                let x: T = cast::cast($x);
                // SAFETY: `at` is one element long; unaligned writes are allowed here.
                unsafe { at.as_mut_ptr().cast::<T>().write_unaligned(x) }
            })
        };
    }
    if at.len() != dtype.itemsize() {
        return Err(Error::internal("element buffer has the wrong size"));
    }
    match value {
        Value::Bool(b) => put!(*b),
        Value::Int(i) => {
            let fits = match dtype {
                DType::Int8 => i8::try_from(*i).is_ok(),
                DType::Int16 => i16::try_from(*i).is_ok(),
                DType::Int32 => i32::try_from(*i).is_ok(),
                DType::UInt8 => u8::try_from(*i).is_ok(),
                DType::UInt16 => u16::try_from(*i).is_ok(),
                DType::UInt32 => u32::try_from(*i).is_ok(),
                DType::UInt64 => *i >= 0,
                _ => true,
            };
            if !fits {
                return Err(out_of_bounds(i.to_string()));
            }
            put!(*i);
        }
        Value::BigInt(i) => match dtype {
            DType::UInt64 => put!(i.to_u64().ok_or_else(|| out_of_bounds(i.to_string()))?),
            DType::Bool => put!(true),
            d if d.is_integer() => return Err(out_of_bounds(i.to_string())),
            _ => match i.to_f64() {
                Some(x) if x.is_finite() => put!(x),
                _ => return Err(Error::overflow("int too large to convert to float")),
            },
        },
        Value::Float(x) => {
            if dtype.is_integer() && !x.is_finite() {
                return Err(if x.is_nan() {
                    Error::value("cannot convert float NaN to integer")
                } else {
                    Error::overflow("cannot convert float infinity to integer")
                });
            }
            put!(*x);
        }
        Value::Complex(z) => {
            if !dtype.is_complex() && dtype != DType::Bool {
                return Err(Error::type_(format!(
                    "{}() argument must be a real number, not 'complex'",
                    if dtype.is_integer() { "int" } else { "float" }
                )));
            }
            put!(*z);
        }
        Value::Array(a) if a.size() == 1 => {
            let out = Array::uninitialized(dtype, a.shape())?;
            cast::copy(&a.view(), &mut out.view_mut());
            // SAFETY: one element of this dtype was just written there.
            at.copy_from_slice(unsafe { std::slice::from_raw_parts(out.data_ptr(), at.len()) });
        }
        other => return Err(not_numeric(other)),
    }
    Ok(())
}

/// A 0-d array of a number.
///
/// # Errors
/// As [`write_number`].
pub fn scalar(value: &Value, dtype: DType) -> Result<Array> {
    let out = Array::uninitialized(dtype, &[])?;
    let bytes = out.data_ptr();
    // SAFETY: the fresh array is one element long and nobody else has it.
    write_number(value, dtype, unsafe { std::slice::from_raw_parts_mut(bytes, dtype.itemsize()) })?;
    Ok(out)
}

/// An array of a number, array or nested sequence, in the given dtype or the one NumPy would find. An array of that
/// dtype is returned as it is.
///
/// # Errors
/// As [`shape_of`], [`dtype_of`] and [`write_number`].
pub fn array_like(value: &Value, dtype: Option<DType>) -> Result<Array> {
    if let Value::Array(a) = value {
        return dtype.map_or_else(|| Ok(a.clone()), |d| a.as_dtype(d));
    }
    let shape = shape_of(value)?;
    let dtype = match dtype {
        Some(d) => d,
        None => dtype_of(value)?,
    };
    let out = Array::uninitialized(dtype, &shape)?;
    let item = dtype.itemsize();
    let mut at = 0usize;
    fill(value, &out, &mut at, item)?;
    Ok(out)
}

fn fill(value: &Value, out: &Array, at: &mut usize, item: usize) -> Result<()> {
    match value {
        Value::List(items) | Value::Tuple(items) => items.iter().try_for_each(|v| fill(v, out, at, item)),
        Value::Array(a) => {
            let part = out.reinterpret(
                out.dtype(),
                Shape::from_slice(a.shape()),
                layout::c_strides(a.shape(), item),
                (*at * item) as isize,
            );
            cast::copy(&a.view(), &mut part.view_mut());
            *at += a.size();
            Ok(())
        }
        number => {
            // SAFETY: the shape was found from this very value, so element `at` lies inside the fresh array.
            let bytes = unsafe { std::slice::from_raw_parts_mut(out.data_ptr().add(*at * item), item) };
            *at += 1;
            write_number(number, out.dtype(), bytes)
        }
    }
}

/// A new C-ordered copy of what the value says, in the given dtype or its own.
///
/// # Errors
/// As [`array_like`].
pub fn array_copy(value: &Value, dtype: Option<DType>) -> Result<Array> {
    let a = array_like(value, dtype)?;
    match value {
        Value::Array(source) if a.ptr_eq(source) => a.to_owned_array(Order::K),
        _ => Ok(a),
    }
}
