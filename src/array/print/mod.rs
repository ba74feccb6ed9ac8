//! Arrays as text, character for character as NumPy 2.4 prints them (`array_repr`, `array_str`, `array2string`).
//!
//! The rules are those of NumPy's `arrayprint` module: what is printed decides one format for all elements, rows wrap at
//! the line width, and arrays beyond the threshold show their corners only (and only those are read).

mod decimal;
mod elements;
mod nesting;
mod options;
mod scalar;

pub use options::{FloatMode, PrintOptions, Sign};
pub use scalar::scalar_text;

use super::build::python_tuple;
use super::index::parse;
use super::{Array, layout};
use crate::dtype::DType;
use crate::error::Result;
use crate::value::Value;

/// `repr(a)`: the elements as Python could read them back, under the options' class name, with the shape and dtype
/// where the elements do not show them.
///
/// # Errors
/// `MemoryError`.
pub fn repr(a: &Array, options: &PrintOptions) -> Result<String> {
    let prefix = format!("{}(", options.class_name);
    let own = PrintOptions { separator: ", ".into(), suffix: ")".into(), prefix, ..options.clone() };
    let mut text = own.prefix.clone() + &array2string(a, &own)?;

    let mut extras = Vec::new();
    let summarised = a.size() > options.threshold;
    if (a.size() == 0 && a.shape() != [0]) || summarised {
        extras.push(format!("shape={}", python_tuple(a.shape())));
    }
    let implied = matches!(a.dtype(), DType::Bool | DType::Int64 | DType::Float64 | DType::Complex128);
    if !implied || a.size() == 0 {
        extras.push(format!("dtype={}", a.dtype()));
    }
    if !extras.is_empty() {
        text.push(',');
        let extras = extras.join(", ");
        let last_line = text.rsplit('\n').next().unwrap_or(&text).chars().count();
        // The extras go on a line of their own where they would pass the line width.
        if last_line + extras.len() + 2 > options.linewidth {
            text.push('\n');
            text.extend(std::iter::repeat_n(' ', own.prefix.chars().count()));
        } else {
            text.push(' ');
        }
        text += &extras;
    }
    text.push(')');
    Ok(text)
}

/// `str(a)`: the elements for people. A 0-d array prints as its number does.
///
/// # Errors
/// `MemoryError`.
pub fn str(a: &Array, options: &PrintOptions) -> Result<String> {
    if a.ndim() == 0 {
        return scalar::element_text(a);
    }
    let own = PrintOptions { separator: " ".into(), prefix: String::new(), suffix: String::new(), ..options.clone() };
    array2string(a, &own)
}

/// The elements in brackets, under all options.
///
/// # Errors
/// `MemoryError`.
pub fn array2string(a: &Array, options: &PrintOptions) -> Result<String> {
    if a.size() == 0 {
        return Ok("[]".into());
    }
    let summarise = a.size() > options.threshold;
    let shown = if summarise { corners(a, options.edgeitems)? } else { a.clone() };
    let words = elements::words(&shown, options)?;
    let shortened = a.shape().iter().map(|&len| summarise && len > 2 * options.edgeitems).collect();
    Ok(nesting::nest(&words, shown.shape(), shortened, options))
}

/// The first and last items along every axis that has more than two such edges.
fn corners(a: &Array, edge: usize) -> Result<Array> {
    let mesh = a.shape().iter().enumerate().map(|(axis, &len)| {
        // With no items at the edges NumPy formats the whole axis and shows its last item.
        let positions: Vec<i64> = if len > 2 * edge && edge > 0 {
            (0..edge as i64).chain((len - edge) as i64..len as i64).collect()
        } else {
            (0..len as i64).collect()
        };
        let mut shape = layout::Shape::from_elem(1, a.ndim());
        shape[axis] = positions.len();
        Array::from_slice(&positions, &shape).map(Value::Array)
    });
    let mesh = mesh.collect::<Result<Vec<_>>>()?;
    parse(&Value::tuple(mesh), a.shape())?.gather(a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_read_the_printed_elements_only() {
        // A terabyte of zeros, as a broadcast number: a copy of it would not fit into memory.
        let zero = Array::scalar(0.0f64).unwrap();
        let huge = zero.broadcast_to(&[1 << 20, 1 << 17]).unwrap();
        let text = repr(&huge, &PrintOptions::default()).unwrap();
        assert!(text.ends_with("[0., 0., 0., ..., 0., 0., 0.]], shape=(1048576, 131072))"), "{text}");
    }
}
