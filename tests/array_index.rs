//! Indexing against NumPy's results and messages; `golden/make_index.py` explains the lines of `golden/index.txt`.

use flopscope::array::index::{OutOfBounds, parse, take};
use flopscope::array::{Array, Order};
use flopscope::dtype::{DType, Element};
use flopscope::error::{Error, ErrorKind};
use flopscope::value::Value;
use num_bigint::BigInt;
use std::sync::Arc;

fn dims(text: &str) -> Vec<usize> {
    if text.is_empty() { Vec::new() } else { text.split('x').map(|d| d.parse().unwrap()).collect() }
}

fn array(text: &str) -> Array {
    let (head, values) = text.split_once('=').unwrap();
    let values: Vec<&str> = if values.is_empty() { Vec::new() } else { values.split(',').collect() };
    let dtype = DType::parse(&head[..1]).unwrap();
    let shape = dims(&head[1..]);
    if dtype == DType::UInt64 {
        let values: Vec<u64> = values.iter().map(|v| v.parse().unwrap()).collect();
        return Array::from_slice(&values, &shape).unwrap();
    }
    let values: Vec<f64> = values.iter().map(|v| v.parse().unwrap()).collect();
    Array::from_slice(&values, &shape).unwrap().as_dtype(dtype).unwrap()
}

/// Splits `[a,[b,c]]` without its brackets at the outer commas.
fn items(text: &str) -> Vec<Value> {
    let inner = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).unwrap();
    let (mut out, mut depth, mut start) = (Vec::new(), 0, 0);
    for (i, c) in inner.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            ',' if depth == 0 => {
                out.push(token(&inner[start..i]));
                start = i + 1;
            }
            _ => {}
        }
    }
    if !inner.is_empty() {
        out.push(token(&inner[start..]));
    }
    out
}

fn token(text: &str) -> Value {
    match text {
        "n" => return Value::None,
        "..." => return Value::Ellipsis,
        "T" => return Value::Bool(true),
        "F" => return Value::Bool(false),
        list if list.starts_with('[') => return Value::list(items(list)),
        _ => {}
    }
    let (kind, rest) = text.split_at(1);
    match kind {
        "i" => {
            let big: BigInt = rest.parse().unwrap();
            i64::try_from(big.clone()).map_or_else(|_| Value::BigInt(Arc::new(big)), Value::Int)
        }
        "s" => {
            let part: Vec<Option<i64>> = rest.split(':').map(|p| p.parse().ok()).collect();
            Value::Slice(part[0], part[1], part[2])
        }
        "a" => Value::Array(array(rest)),
        "f" => Value::Float(rest.parse().unwrap()),
        "'" => Value::str(rest),
        "t" => Value::tuple(items(rest)),
        _ => panic!("unknown token {text}"),
    }
}

fn index(text: &str) -> Value {
    match text.strip_prefix('(') {
        Some(rest) => Value::tuple(rest.split_whitespace().map(token).collect()),
        None => token(text),
    }
}

/// `arange` of a shape in several dtypes and memory layouts.
fn sources(shape: &[usize]) -> Vec<Array> {
    let n: usize = shape.iter().product();
    let values: Vec<f64> = (0..n).map(|i| i as f64).collect();
    let base = Array::from_slice(&values, shape).unwrap();
    let mut out = Vec::new();
    for dtype in [DType::Int8, DType::Float16, DType::Float32, DType::Int64, DType::Complex128] {
        let typed = base.cast(dtype, Order::C).unwrap();
        out.push(typed.to_owned_array(Order::F).unwrap());
        // Every second element along every axis, the first axis backwards.
        let wide: Vec<usize> = shape.iter().map(|d| d * 2).collect();
        let host = Array::zeros(dtype, &wide).unwrap();
        let window: Vec<Value> =
            (0..shape.len()).map(|i| Value::Slice(None, None, Some(if i == 0 { -2 } else { 2 }))).collect();
        let view = parse(&Value::tuple(window), &wide).unwrap().view(&host);
        parse(&Value::Ellipsis, shape).unwrap().resolve(&view).unwrap().write(&typed).unwrap();
        out.push(view);
        out.push(typed);
    }
    out
}

fn numbers(a: &Array) -> Vec<f64> {
    a.cast(DType::Float64, Order::C).unwrap().as_slice::<f64>().unwrap().to_vec()
}

fn python_class(e: &Error) -> &'static str {
    match e.kind() {
        ErrorKind::Index => "IndexError",
        ErrorKind::Value => "ValueError",
        ErrorKind::Overflow => "OverflowError",
        ErrorKind::Type => "TypeError",
        other => panic!("unexpected {other:?}: {e}"),
    }
}

#[test]
fn selects_what_numpy_selects() {
    let mut failures = Vec::new();
    for line in include_str!("golden/index.txt").lines() {
        let field: Vec<&str> = line.split('\t').collect();
        let shape = dims(field[0]);
        let index = index(field[1]);
        if let Some(expected) = field[2].strip_prefix('!') {
            let got = parse(&index, &shape).and_then(|i| i.resolve(&sources(&shape)[2]).map(|_| ()));
            let got = got.map_or_else(|e| format!("{}: {e}", python_class(&e)), |()| "no error".into());
            if got != expected {
                failures.push(format!("{line}\n    got {got}"));
            }
            continue;
        }
        let expected_shape = dims(field[2]);
        let expected: Vec<f64> =
            if field[3].is_empty() { Vec::new() } else { field[3].split(',').map(|v| v.parse().unwrap()).collect() };
        let charge: u128 = field[4].parse().unwrap();
        let parsed = match parse(&index, &shape) {
            Ok(parsed) => parsed,
            Err(e) => {
                failures.push(format!("{line}\n    got {e}"));
                continue;
            }
        };
        if parsed.result_shape().is_some_and(|s| s.as_slice() != expected_shape) {
            failures.push(format!("{line}\n    planned {:?}", parsed.result_shape()));
        }
        for source in sources(&shape) {
            let resolved = parsed.resolve(&source).unwrap();
            let gathered = if parsed.is_basic() { 0 } else { resolved.size() };
            let cost = parsed.mask_elements() + 4 * gathered;
            if cost != charge || parsed.gathered_elements().is_some_and(|n| n != gathered) {
                failures.push(format!("{line}\n    costs {cost}"));
            }
            let mut results = vec![resolved.read().unwrap()];
            if parsed.is_basic() {
                results.push(parsed.view(&source));
            }
            for got in results {
                if got.shape() != expected_shape || numbers(&got) != expected || got.dtype() != source.dtype() {
                    failures.push(format!("{line}\n    got {got:?} {:?}", numbers(&got)));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
}

/// What was written through an index is read back through it, and nothing else changes.
#[test]
fn writes_where_it_reads() {
    for line in include_str!("golden/index.txt").lines() {
        let field: Vec<&str> = line.split('\t').collect();
        if field[2].starts_with('!') {
            continue;
        }
        let shape = dims(field[0]);
        let parsed = parse(&index(field[1]), &shape).unwrap();
        for target in sources(&shape) {
            let before = numbers(&target);
            let resolved = parsed.resolve(&target).unwrap();
            let chosen = numbers(&resolved.read().unwrap());
            resolved.write(&Array::scalar(-7i64).unwrap()).unwrap();
            let after = numbers(&target);
            for (value, written) in before.iter().zip(&after) {
                assert_eq!(*written, if chosen.contains(value) { -7.0 } else { *value }, "{line}");
            }
        }
    }
}

#[test]
fn overlapping_writes_read_first() {
    let a = Array::from_slice(&[0i64, 1, 2, 3], &[4]).unwrap();
    let reversed = parse(&Value::Slice(None, None, Some(-1)), &[4]).unwrap().view(&a);
    parse(&Value::Ellipsis, &[4]).unwrap().resolve(&a).unwrap().write(&reversed).unwrap();
    assert_eq!(a.as_slice::<i64>().unwrap(), [3, 2, 1, 0]);
    let own_indices = parse(&Value::Array(a.clone()), &[4]).unwrap();
    own_indices.resolve(&a).unwrap().write(&Array::from_slice(&[10i64, 11, 12, 13], &[4]).unwrap()).unwrap();
    assert_eq!(a.as_slice::<i64>().unwrap(), [13, 12, 11, 10]);
    let e = own_indices.resolve(&Array::zeros(DType::Int8, &[4]).unwrap());
    assert_eq!(e.unwrap_err().message(), "index 13 is out of bounds for axis 0 with size 4");
}

#[test]
fn values_must_broadcast_to_the_selection() {
    let a = Array::zeros(DType::Float64, &[3, 2]).unwrap();
    let rows = parse(&Value::list(vec![Value::Int(0), Value::Int(2)]), &[3, 2]).unwrap().resolve(&a).unwrap();
    let e = rows.write(&Array::zeros(DType::Float64, &[3]).unwrap()).unwrap_err();
    assert_eq!(
        e.message(),
        "shape mismatch: value array of shape (3,) could not be broadcast to indexing result of shape (2,2)"
    );
}

/// Planning must not touch data, so it works on arrays that have none.
#[test]
fn plans_without_data() {
    let positions = Value::Array(Array::phantom(DType::Int64, &[2, 3]).unwrap());
    let mask = Value::Array(Array::phantom(DType::Bool, &[4]).unwrap());
    let scalar = Value::Array(Array::phantom(DType::Int32, &[]).unwrap());
    let shape = |index: Value| parse(&index, &[4, 5]).unwrap().result_shape().map(|s| s.to_vec());
    assert_eq!(shape(positions.clone()), Some(vec![2, 3, 5]));
    assert_eq!(shape(Value::tuple(vec![Value::Ellipsis, positions.clone()])), Some(vec![4, 2, 3]));
    assert_eq!(shape(Value::tuple(vec![scalar, positions])), Some(vec![2, 3]));
    assert_eq!(shape(mask), None);
    let a = Array::phantom(DType::Float64, &[4, 5]).unwrap();
    assert_eq!(parse(&Value::Int(1), &[4, 5]).unwrap().view(&a).shape(), [5]);
}

fn taken<T: Element + std::fmt::Debug>(
    shape: &[usize],
    indices: &[T],
    axis: usize,
    mode: &str,
) -> Result<Vec<f64>, String> {
    let n: usize = shape.iter().product();
    let values: Vec<f64> = (0..n).map(|i| i as f64).collect();
    let a = Array::from_slice(&values, shape).unwrap();
    let indices = Array::from_slice(indices, &[indices.len()]).unwrap();
    let mode = OutOfBounds::parse(mode).map_err(|e| e.to_string())?;
    take(&a, &indices, axis, mode).map(|r| numbers(&r)).map_err(|e| format!("{}: {e}", python_class(&e)))
}

#[test]
fn take_follows_numpy() {
    assert_eq!(taken(&[2, 3], &[2i64, -3], 1, "raise"), Ok(vec![2.0, 0.0, 5.0, 3.0]));
    assert_eq!(taken(&[3], &[7i32, -9, -1], 0, "wrap"), Ok(vec![1.0, 0.0, 2.0]));
    assert_eq!(taken(&[3], &[7i8, -9, -1], 0, "clip"), Ok(vec![2.0, 0.0, 0.0]));
    assert_eq!(taken(&[3], &[true, false], 0, "raise"), Ok(vec![1.0, 0.0]));
    assert_eq!(taken(&[3], &[1u64], 0, "raise"), Ok(vec![1.0]));
    assert_eq!(taken::<i64>(&[0, 3], &[], 0, "clip"), Ok(vec![]));
    let refused = |r: Result<Vec<f64>, String>, message: &str| assert_eq!(r.unwrap_err(), message);
    refused(taken(&[2, 3], &[0i64, 5], 1, "raise"), "IndexError: index 5 is out of bounds for axis 1 with size 3");
    refused(taken(&[3, 0], &[5i64], 0, "raise"), "IndexError: index 5 is out of bounds for axis 0 with size 3");
    refused(taken(&[0, 3], &[0i64], 0, "wrap"), "IndexError: cannot do a non-empty take from an empty axes.");
    refused(
        taken(&[3], &[1.0f64], 0, "raise"),
        "TypeError: Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'same_kind'",
    );
    refused(taken(&[3], &[0i64], 0, "x"), "clipmode must be one of 'clip', 'raise', or 'wrap' (got 'x')");
}
