//! Numbers on their own, as Python and NumPy's scalars print them.

use super::decimal::{Real, Spec, Trim, Width};
use super::elements::{elements, words};
use super::options::PrintOptions;
use crate::array::Array;
use crate::dtype::Kind;
use crate::error::Result;
use crate::value::Value;
use num_complex::Complex64;

/// A number, truth value or `None` as Python's `str` and `repr` give it; `None` for any other value.
pub fn scalar_text(value: &Value) -> Option<String> {
    Some(match value {
        Value::None => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Int(i) => i.to_string(),
        Value::BigInt(i) => i.to_string(),
        Value::Float(x) => float_text(*x, Width::Double, Trim::LeaveOneZero),
        Value::Complex(z) => complex_text(*z, Width::Double),
        _ => return None,
    })
}

/// The `str` of the element of a 0-d array: that of NumPy's scalar, with all digits that its dtype can tell apart.
///
/// # Errors
/// `MemoryError`.
pub(super) fn element_text(a: &Array) -> Result<String> {
    let width = Width::of(a.dtype());
    Ok(match a.dtype().kind() {
        Kind::Float => elements::<f64>(a)?.into_iter().map(|x| float_text(x, width, Trim::LeaveOneZero)).collect(),
        Kind::Complex => elements::<Complex64>(a)?.into_iter().map(|z| complex_text(z, width)).collect(),
        Kind::Bool | Kind::Signed | Kind::Unsigned => words(a, &PrintOptions::default())?.concat(),
    })
}

fn float_text(value: f64, width: Width, trim: Trim) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let number = Real { value, width };
    let largest = match width {
        Width::Double => 1e16,
        Width::Half | Width::Single => 10f64.powi(width.precision()),
    };
    if value == 0.0 || (1e-4..largest).contains(&value.abs()) {
        number.positional(&Spec { trim, ..Spec::default() })
    } else {
        number.scientific(&Spec { trim: Trim::Point, ..Spec::default() })
    }
}

fn complex_text(z: Complex64, width: Width) -> String {
    let im = float_text(z.im, width, Trim::Point);
    if z.re == 0.0 && !z.re.is_sign_negative() {
        return format!("{im}j");
    }
    let plus = if im.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{im}j)", float_text(z.re, width, Trim::Point))
}
