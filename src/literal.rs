//! Python literals as text: the defaults of signatures, and the sample arguments that entries of the registry carry.
//!
//! Beside Python's own literals there are arrays without data, `f64[2,3]` (a dtype's short name and a shape).

use crate::array::Array;
use crate::dtype::DType;
use crate::error::{Error, Result};
use crate::value::Value;
use num_bigint::BigInt;
use num_complex::Complex64;
use std::sync::Arc;

/// Splits at a separator that stands outside brackets and quotes.
pub fn split_top_level(text: &str, separator: char) -> Vec<&str> {
    let (mut depth, mut quote, mut start, mut parts) = (0i32, None, 0, Vec::new());
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, _) if c == separator && depth == 0 => {
                parts.push(&text[start..i]);
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn items(inner: &str) -> Result<Vec<Value>> {
    let mut parts = split_top_level(inner, ',');
    if parts.last().is_some_and(|p| p.trim().is_empty()) {
        parts.pop();
    }
    parts.into_iter().map(parse).collect()
}

fn dtype(short: &str) -> Option<DType> {
    Some(match short {
        "bool" => DType::Bool,
        "i8" => DType::Int8,
        "i16" => DType::Int16,
        "i32" => DType::Int32,
        "i64" => DType::Int64,
        "u8" => DType::UInt8,
        "u16" => DType::UInt16,
        "u32" => DType::UInt32,
        "u64" => DType::UInt64,
        "f16" => DType::Float16,
        "f32" => DType::Float32,
        "f64" => DType::Float64,
        "c64" => DType::Complex64,
        "c128" => DType::Complex128,
        _ => return None,
    })
}

/// Reads one literal.
///
/// # Errors
/// `ValueError` when the text is none.
pub fn parse(text: &str) -> Result<Value> {
    let text = text.trim();
    let bad = || Error::value(format!("{text:?} is not a literal"));
    let enclosed = |open, close| text.strip_prefix(open).and_then(|t| t.strip_suffix(close));
    Ok(match text {
        "None" => Value::None,
        "True" => Value::Bool(true),
        "False" => Value::Bool(false),
        "..." => Value::Ellipsis,
        "inf" => Value::Float(f64::INFINITY),
        "-inf" => Value::Float(f64::NEG_INFINITY),
        "nan" => Value::Float(f64::NAN),
        "int" => Value::DType(DType::Int64),
        "float" => Value::DType(DType::Float64),
        "complex" => Value::DType(DType::Complex128),
        _ => {
            if let Some(d) = dtype(text) {
                Value::DType(d)
            } else if let Some(s) = enclosed('\'', '\'').or_else(|| enclosed('"', '"')) {
                Value::str(s)
            } else if let Some(inner) = enclosed('(', ')') {
                let list = items(inner)?;
                match (list.len(), inner.trim_end().ends_with(',')) {
                    (1, false) => list.into_iter().next().ok_or_else(bad)?,
                    _ => Value::tuple(list),
                }
            } else if let Some(inner) = enclosed('[', ']') {
                Value::list(items(inner)?)
            } else if let Some((name, shape)) = text.strip_suffix(']').and_then(|t| t.split_once('[')) {
                let shape: Option<Vec<usize>> =
                    shape.split(',').map(str::trim).filter(|s| !s.is_empty()).map(|s| s.parse().ok()).collect();
                Value::Array(Array::phantom(dtype(name).ok_or_else(bad)?, &shape.ok_or_else(bad)?)?)
            } else if let Some(im) = text.strip_suffix('j') {
                Value::Complex(Complex64::new(0.0, im.parse().map_err(|_| bad())?))
            } else if text.contains(':') {
                let part = |s: Option<&&str>| -> Result<Option<i64>> {
                    match s.map(|s| s.trim()) {
                        None | Some("") => Ok(None),
                        Some(s) => s.parse().map(Some).map_err(|_| bad()),
                    }
                };
                let parts: Vec<&str> = text.split(':').collect();
                Value::Slice(part(parts.first())?, part(parts.get(1))?, part(parts.get(2))?)
            } else if let Ok(i) = text.parse::<i64>() {
                Value::Int(i)
            } else if let Ok(i) = text.parse::<BigInt>() {
                Value::BigInt(Arc::new(i))
            } else {
                Value::Float(text.parse().map_err(|_| bad())?)
            }
        }
    })
}

/// Reads the arguments of a call: literals, then `name=literal` pairs.
///
/// # Errors
/// As [`parse`].
pub fn parse_arguments(text: &str) -> Result<(Vec<Value>, Vec<(String, Value)>)> {
    let (mut args, mut kwargs) = (Vec::new(), Vec::new());
    for part in split_top_level(text, ',') {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        match part.split_once('=') {
            Some((name, value)) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => {
                kwargs.push((name.to_string(), parse(value)?));
            }
            _ => args.push(parse(part)?),
        }
    }
    Ok((args, kwargs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_literals_and_arguments() {
        let (args, kwargs) = parse_arguments("f64[2,3], (1, -2), 1.5, axis=None, mode='a,b'").unwrap();
        assert!(matches!(&args[0], Value::Array(a) if a.shape() == [2, 3] && a.dtype() == DType::Float64));
        assert!(matches!(&args[1], Value::Tuple(t) if t.len() == 2));
        assert_eq!(kwargs[0].0, "axis");
        assert!(matches!(&kwargs[1].1, Value::Str(s) if &**s == "a,b"));
        assert!(matches!(parse("1:-1:2").unwrap(), Value::Slice(Some(1), Some(-1), Some(2))));
        assert!(parse("what").is_err());
    }
}
