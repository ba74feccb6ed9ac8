//! The words of an array's elements, all of one width: NumPy's `BoolFormat`, `IntegerFormat`, `FloatingFormat` and
//! `ComplexFloatingFormat`.

use super::decimal::{Real, Spec, Trim, Width};
use super::options::{FloatMode, PrintOptions, Sign};
use crate::array::{Array, Order};
use crate::dtype::{Element, Kind};
use crate::error::Result;
use num_complex::Complex64;

/// The words of all elements, in C order.
///
/// # Errors
/// `MemoryError`.
pub(super) fn words(a: &Array, options: &PrintOptions) -> Result<Vec<String>> {
    Ok(match a.dtype().kind() {
        Kind::Bool => {
            // 0-d arrays stand alone and need no alignment.
            let yes = if a.ndim() == 0 { "True" } else { " True" };
            elements::<bool>(a)?.into_iter().map(|x| if x { yes } else { "False" }.to_owned()).collect()
        }
        Kind::Signed => integers(&elements::<i64>(a)?.into_iter().map(i128::from).collect::<Vec<_>>(), options.sign),
        Kind::Unsigned => integers(&elements::<u64>(a)?.into_iter().map(i128::from).collect::<Vec<_>>(), options.sign),
        Kind::Float => {
            let values = elements::<f64>(a)?;
            let format = FloatFormat::new(&values, Width::of(a.dtype()), options.sign, options);
            values.into_iter().map(|x| format.word(x)).collect()
        }
        Kind::Complex => {
            let values = elements::<Complex64>(a)?;
            let width = Width::of(a.dtype());
            let part = |of: fn(&Complex64) -> f64| values.iter().map(of).collect::<Vec<f64>>();
            let (re, im) = (part(|z| z.re), part(|z| z.im));
            let re_format = FloatFormat::new(&re, width, options.sign, options);
            let im_format = FloatFormat::new(&im, width, Sign::Plus, options);
            let word = |z: &Complex64| {
                let im = im_format.word(z.im);
                // The unit belongs to the digits, before the blanks that align them.
                let digits = im.trim_end();
                format!("{}{digits}j{}", re_format.word(z.re), &im[digits.len()..])
            };
            values.iter().map(word).collect()
        }
    })
}

/// The elements in C order, in a dtype that holds them all.
pub(super) fn elements<T: Element>(a: &Array) -> Result<Vec<T>> {
    Ok(a.cast(T::DTYPE, Order::C)?.as_slice::<T>().unwrap_or_default().to_vec())
}

fn integers(values: &[i128], sign: Sign) -> Vec<String> {
    let any_negative = values.iter().any(|&x| x < 0);
    let front = match sign {
        Sign::Minus => "",
        Sign::Space if any_negative => "",
        Sign::Space => " ",
        Sign::Plus => "+",
    };
    let texts: Vec<String> =
        values.iter().map(|&x| if x < 0 { x.to_string() } else { format!("{front}{x}") }).collect();
    let width = texts.iter().map(String::len).max().unwrap_or(0);
    texts.into_iter().map(|text| format!("{text:>width$}")).collect()
}

/// The one format of all elements of a floating-point array.
struct FloatFormat<'a> {
    options: &'a PrintOptions,
    sign: Sign,
    width: Width,
    exponents: bool,
    spec: Spec,
    /// Characters after the point that non-finite numbers are aligned to.
    pad_right: usize,
}

impl<'a> FloatFormat<'a> {
    fn new(values: &[f64], width: Width, sign: Sign, options: &'a PrintOptions) -> Self {
        let finite: Vec<Real> = values.iter().filter(|x| x.is_finite()).map(|&value| Real { value, width }).collect();
        let mut format = Self {
            options,
            sign,
            width,
            exponents: needs_exponents(&finite, width, options.suppress),
            spec: Spec { trim: Trim::Zeros, plus: sign == Sign::Plus, ..Spec::default() },
            pad_right: 0,
        };
        if !finite.is_empty() {
            format.fit(&finite);
        }
        if sign == Sign::Space && !finite.iter().any(|x| x.value.is_sign_negative()) {
            format.spec.pad_left += 1;
        }
        if finite.len() != values.len() {
            let signed_infinity = sign != Sign::Minus || values.contains(&f64::NEG_INFINITY);
            let behind = format.pad_right + 1;
            let nan = options.nanstr.chars().count().saturating_sub(behind);
            let infinity = (options.infstr.chars().count() + usize::from(signed_infinity)).saturating_sub(behind);
            format.spec.pad_left = format.spec.pad_left.max(nan).max(infinity);
        }
        format
    }

    /// Lays all numbers out once to find the widths they need.
    fn fit(&mut self, finite: &[Real]) {
        let fixed = self.options.floatmode == FloatMode::Fixed;
        self.spec.precision = (self.options.floatmode != FloatMode::Unique).then_some(self.options.precision);
        self.spec.unique = !fixed;
        let draft = Spec { trim: if fixed { Trim::Keep } else { Trim::Zeros }, ..self.spec };
        let (mut whole, mut fraction, mut exponent) = (0, 0, 0);
        for number in finite {
            let text = if self.exponents { number.scientific(&draft) } else { number.positional(&draft) };
            let (mantissa, power) = text.split_once('e').unwrap_or((&text, ""));
            let (front, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            whole = whole.max(front.len());
            fraction = fraction.max(behind.len());
            exponent = exponent.max(power.len().saturating_sub(1));
        }
        self.spec.pad_left = whole;
        if self.exponents {
            self.spec.trim = Trim::Keep;
            self.spec.precision = Some(fraction);
            self.spec.min_digits = fraction;
            self.spec.exp_digits = exponent;
            // The exponent's letter and sign, too.
            self.pad_right = exponent + 2 + fraction;
        } else {
            self.spec.pad_right = fraction;
            self.pad_right = fraction;
            if matches!(self.options.floatmode, FloatMode::Fixed | FloatMode::MaxPrecEqual) {
                self.spec.trim = Trim::Keep;
                self.spec.precision = Some(fraction);
                self.spec.min_digits = fraction;
            }
        }
    }

    fn word(&self, value: f64) -> String {
        let number = Real { value, width: self.width };
        if value.is_finite() {
            return if self.exponents { number.scientific(&self.spec) } else { number.positional(&self.spec) };
        }
        let sign = if value == f64::NEG_INFINITY {
            "-"
        } else if self.sign == Sign::Plus {
            "+"
        } else {
            ""
        };
        let text = if value.is_nan() { &self.options.nanstr } else { &self.options.infstr };
        let width = self.spec.pad_left + self.pad_right + 1;
        format!("{:>width$}", format!("{sign}{text}"))
    }
}

/// Whether the finite numbers are too large, too small or too far apart to print without exponents. NumPy compares in
/// the numbers' own dtype.
fn needs_exponents(finite: &[Real], width: Width, suppress: bool) -> bool {
    let sizes = finite.iter().map(|x| x.value.abs()).filter(|&x| x != 0.0);
    let Some((min, max)) =
        sizes.fold(None, |acc: Option<(f64, f64)>, x| Some(acc.map_or((x, x), |(min, max)| (min.min(x), max.max(x)))))
    else {
        return false;
    };
    let largest = 10f64.powi(width.precision().min(8));
    max >= largest || (!suppress && (min < width.round(0.0001) || width.round(max / min) > 1000.0))
}
