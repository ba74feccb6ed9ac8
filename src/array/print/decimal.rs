//! Decimal digits of floating-point numbers: the shortest that identify a number among those of its dtype, or a given
//! count, correctly rounded. The results are those of NumPy's Dragon4 (Steele and White 1990, Ryan Juckett's version).

use crate::dtype::DType;
use half::f16;

/// A finite or non-finite number of a floating-point dtype; `f64` holds them all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Real {
    pub(super) value: f64,
    pub(super) width: Width,
}

/// The floating-point formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    Half,
    Single,
    Double,
}

impl Width {
    /// The format of a floating-point dtype, or of a complex dtype's parts.
    pub(super) fn of(dtype: DType) -> Self {
        match dtype.real() {
            DType::Float16 => Self::Half,
            DType::Float32 => Self::Single,
            _ => Self::Double,
        }
    }

    /// The nearest number of the format.
    pub(super) fn round(self, x: f64) -> f64 {
        match self {
            Self::Half => f16::from_f64(x).to_f64(),
            Self::Single => f64::from(x as f32),
            Self::Double => x,
        }
    }

    /// Decimal digits that every number of the format can hold (NumPy's `finfo.precision`).
    pub(super) fn precision(self) -> i32 {
        match self {
            Self::Half => 3,
            Self::Single => 6,
            Self::Double => 15,
        }
    }
}

/// What happens to zeros at the end of the fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trim {
    /// They stay.
    Keep,
    /// They go; the point stays.
    Zeros,
    /// They go, but one after the point stays.
    LeaveOneZero,
    /// They go, and the point with them.
    Point,
}

/// How a finite number is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spec {
    /// At most so many fractional digits.
    pub(super) precision: Option<usize>,
    /// At least so many, where the digits are unique ones.
    pub(super) min_digits: usize,
    /// The shortest digits that identify the number; otherwise exactly `precision` of its exact value.
    pub(super) unique: bool,
    /// Zeros at the end.
    pub(super) trim: Trim,
    /// Whether positive numbers get a plus sign.
    pub(super) plus: bool,
    /// Blanks in front, up to so many characters before the point.
    pub(super) pad_left: usize,
    /// Blanks behind, up to so many characters after the point.
    pub(super) pad_right: usize,
    /// Digits of an exponent, at least.
    pub(super) exp_digits: usize,
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            precision: None,
            min_digits: 0,
            unique: true,
            trim: Trim::Keep,
            plus: false,
            pad_left: 0,
            pad_right: 0,
            exp_digits: 2,
        }
    }
}

impl Spec {
    /// How many digits after the point the exact value is rounded to, where the `shortest` count does not do.
    fn rounded_to(&self, shortest: usize) -> Option<usize> {
        match self.precision {
            Some(most) if !self.unique || shortest > most => Some(most),
            _ if shortest < self.min_digits => Some(self.min_digits),
            _ => None,
        }
    }
}

impl Real {
    /// The shortest digits that identify the magnitude, and the exponent of the first: `1.234e5` is `("1234", 5)`.
    fn shortest(self) -> (String, i32) {
        let text = match self.width {
            Width::Half => return shortest_half(self.value.abs()),
            Width::Single => format!("{:e}", (self.value as f32).abs()),
            Width::Double => format!("{:e}", self.value.abs()),
        };
        let (mantissa, exponent) = split_exponent(&text);
        (mantissa.replace('.', ""), exponent)
    }

    /// Whole and fractional digits of the magnitude.
    fn positional_digits(self, spec: &Spec) -> (String, String) {
        let (digits, exponent) = self.shortest();
        let fraction_len = (digits.len() as i32 - 1 - exponent).max(0) as usize;
        let text = match spec.rounded_to(fraction_len) {
            Some(places) => format!("{:.places$}", self.value.abs()),
            None if exponent < 0 => format!("0.{}{digits}", "0".repeat((-1 - exponent) as usize)),
            None => {
                let whole = exponent as usize + 1;
                let digits = format!("{digits:0<whole$}");
                let (whole, fraction) = digits.split_at(whole);
                format!("{whole}.{fraction}")
            }
        };
        split_point(&text)
    }

    /// Without an exponent: `-12.5`.
    pub(super) fn positional(self, spec: &Spec) -> String {
        let (whole, fraction) = self.positional_digits(spec);
        let fraction = trimmed(&fraction, spec.trim);
        let text = self.signed(&whole, spec) + &fraction;
        if spec.pad_right == 0 {
            return text;
        }
        let blanks = (spec.pad_right + 1).saturating_sub(fraction.len());
        text + &" ".repeat(blanks)
    }

    /// With an exponent: `-1.25e+01`.
    pub(super) fn scientific(self, spec: &Spec) -> String {
        let (digits, exponent) = self.shortest();
        let text = match spec.rounded_to(digits.len() - 1) {
            Some(places) => format!("{:.places$e}", self.value.abs()),
            None => {
                let (first, rest) = digits.split_at(1);
                format!("{first}.{rest}e{exponent}")
            }
        };
        let (mantissa, exponent) = split_exponent(&text);
        let (whole, fraction) = split_point(mantissa);
        let fraction = trimmed(&fraction, spec.trim);
        let sign = if exponent < 0 { '-' } else { '+' };
        let digits = spec.exp_digits;
        format!("{}{fraction}e{sign}{:0digits$}", self.signed(&whole, spec), exponent.unsigned_abs())
    }

    fn signed(self, whole: &str, spec: &Spec) -> String {
        let sign = if self.value.is_sign_negative() {
            "-"
        } else if spec.plus {
            "+"
        } else {
            ""
        };
        let width = spec.pad_left;
        format!("{:>width$}", format!("{sign}{whole}"))
    }
}

fn split_exponent(text: &str) -> (&str, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    (mantissa, exponent.parse().unwrap_or(0))
}

fn split_point(text: &str) -> (String, String) {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    (whole.to_owned(), fraction.to_owned())
}

/// The point and the fraction after trimming.
fn trimmed(fraction: &str, trim: Trim) -> String {
    let kept = if trim == Trim::Keep { fraction } else { fraction.trim_end_matches('0') };
    match (trim, kept) {
        (Trim::Point, "") => String::new(),
        (Trim::LeaveOneZero, "") => ".0".to_owned(),
        _ => format!(".{kept}"),
    }
}

/// The shortest digits of a `float16`: the first count at which cutting the exact digits off, or that plus one, still
/// reads back as the number.
fn shortest_half(x: f64) -> (String, i32) {
    // The exact value of a float16 has fewer digits than this.
    let exact = format!("{x:.40e}");
    let (mantissa, exponent) = split_exponent(&exact);
    let digits = mantissa.replace('.', "");
    let reads_back = |cut: u64, last: i32| {
        let text = format!("{cut}e{last}");
        text.parse::<f64>().is_ok_and(|y| f16::from_f64(y) == f16::from_f64(x))
    };
    for count in 1.. {
        let last = exponent - (count as i32 - 1);
        let low: u64 = digits[..count].parse().unwrap_or(0);
        let chosen = match (reads_back(low, last), reads_back(low + 1, last)) {
            (false, false) => continue,
            (true, false) => low,
            (false, true) => low + 1,
            (true, true) => {
                let rest = digits[count..].trim_end_matches('0');
                let above_half = rest > "5" || (rest == "5" && low % 2 == 1);
                low + u64::from(above_half)
            }
        };
        let text = chosen.to_string();
        // Rounding up may carry into one more digit: 9.9 to 10.
        let exponent = exponent + (text.len() - count) as i32;
        let short = text.trim_end_matches('0');
        return (if short.is_empty() { "0".to_owned() } else { short.to_owned() }, exponent);
    }
    unreachable!("all digits of a number read back as the number")
}
