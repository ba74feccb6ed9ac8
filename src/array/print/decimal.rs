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
        let x = self.value.abs();
        let text = match self.width {
            Width::Half => return self.shortest_half(),
            Width::Single => format!("{:e}", x as f32),
            Width::Double => format!("{x:e}"),
        };
        let (mantissa, exponent) = split_exponent(&text);
        let digits = mantissa.replace('.', "");
        let places = digits.len() - 1;
        let even = rounded(x, places, exponent - places as i32, |x, n| format!("{x:.n$e}"));
        // Of two shortest decimals equally near, NumPy prints the even one, the standard library the upper one.
        if even != text && self.reads_back(&even) {
            return (split_exponent(&even).0.replace('.', ""), exponent);
        }
        (digits, exponent)
    }

    /// The shortest digits of a `float16`: the first count at which cutting the exact digits off, or that plus one, still
    /// reads back as the number.
    fn shortest_half(self) -> (String, i32) {
        // The exact value of a float16 has fewer digits than this.
        let exact = format!("{:.40e}", self.value.abs());
        let (mantissa, exponent) = split_exponent(&exact);
        let digits = mantissa.replace('.', "");
        let reads_back = |cut: u64, last: i32| self.reads_back(&format!("{cut}e{last}"));
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

    /// Whether a decimal is the magnitude when it is read in the number's own format.
    fn reads_back(self, text: &str) -> bool {
        let x = self.value.abs();
        match self.width {
            Width::Half => text.parse().is_ok_and(|y| f16::from_f64(y) == f16::from_f64(x)),
            Width::Single => text.parse::<f32>().is_ok_and(|y| y == x as f32),
            Width::Double => text.parse::<f64>().is_ok_and(|y| y == x),
        }
    }

    /// Whole and fractional digits of the magnitude.
    fn positional_digits(self, spec: &Spec) -> (String, String) {
        let (digits, exponent) = self.shortest();
        let fraction_len = (digits.len() as i32 - 1 - exponent).max(0) as usize;
        let text = match spec.rounded_to(fraction_len) {
            Some(places) => rounded(self.value.abs(), places, -(places as i32), |x, n| format!("{x:.n$}")),
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
            Some(places) => rounded(self.value.abs(), places, exponent - places as i32, |x, n| format!("{x:.n$e}")),
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

/// The exact value rounded to `places` digits after the point, of which the last stands for 10 to the power of `last`;
/// ties go to the even digit (the standard library takes some of them up).
fn rounded(x: f64, places: usize, last: i32, format: impl Fn(f64, usize) -> String) -> String {
    let text = format(x, places);
    let mantissa = text.split('e').next().unwrap_or_default();
    let odd = mantissa.bytes().rev().find(u8::is_ascii_digit).is_some_and(|digit| digit % 2 == 1);
    if odd && is_tie(x, last) {
        // The neighbour below: the exact digits without the 5 that they end in.
        let exact = format(x, places + 1);
        let (mantissa, power) = exact.split_at(exact.find('e').unwrap_or(exact.len()));
        return format!("{}{power}", mantissa.strip_suffix('5').unwrap_or(mantissa));
    }
    text
}

/// Whether the value lies in the middle between two multiples of 10 to the power of `last`.
fn is_tie(x: f64, last: i32) -> bool {
    if last <= 0 {
        // A binary fraction of n digits has n decimal digits, too, and the last one is a 5.
        (x * 2f64.powi(-last)).fract() == 0.5
    } else {
        let digits = format!("{x:.0}");
        let significant = digits.trim_end_matches('0');
        x.fract() == 0.0 && significant.ends_with('5') && (digits.len() - significant.len()) as i32 == last - 1
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_go_to_the_even_digit() {
        let fixed = |value, places| {
            let spec = Spec { unique: false, precision: Some(places), ..Spec::default() };
            let number = Real { value, width: Width::Double };
            (number.positional(&spec), number.scientific(&spec))
        };
        let case = |value, places, positional: &str, scientific: &str| {
            assert_eq!(fixed(value, places), (positional.to_owned(), scientific.to_owned()));
        };
        case(0.125, 2, "0.12", "1.25e-01");
        case(0.375, 2, "0.38", "3.75e-01");
        case(2.5, 0, "2.", "2.e+00");
        case(3.5, 0, "4.", "4.e+00");
        case(0.5, 0, "0.", "5.e-01");
        case(332_826.625, 2, "332826.62", "3.33e+05");
        case(12_500.0, 1, "12500.0", "1.2e+04");
        case(13_500.0, 1, "13500.0", "1.4e+04");
        case(99_500.0, 1, "99500.0", "1.0e+05");
        case(12_501.0, 1, "12501.0", "1.3e+04");
    }

    #[test]
    fn every_half_reads_back_from_its_digits() {
        for bits in 0..0x7c00 {
            let value = f16::from_bits(bits).to_f64();
            let (digits, exponent) = Real { value, width: Width::Half }.shortest();
            let last = exponent - (digits.len() as i32 - 1);
            let text = format!("{digits}e{last}");
            assert_eq!(f16::from_f64(text.parse().unwrap()).to_bits(), bits, "{value} as {text}");
            assert!(digits.len() <= 5, "{value} as {text}");
        }
    }
}
