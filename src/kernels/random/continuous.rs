//! The continuous distributions, as one list: what each is called, what it asks of its parameters, how it is drawn.

use super::discrete::poisson;
use super::gamma::{beta, chisquare, f_ratio, standard_gamma, standard_t};
use super::param::{Constraint, Param, fill1, fill2, fill3};
use super::variates::Variates;
use crate::error::{Error, Result};
use std::f64::consts::PI;

/// A distribution over the reals. The variants are named after NumPy's methods, whose parameter order they keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Continuous {
    /// Uniform over `[0, 1)`: NumPy's `random`, `random_sample`, `rand`.
    StandardUniform,
    StandardNormal,
    StandardExponential,
    StandardCauchy,
    /// `shape`.
    StandardGamma,
    /// `df`.
    StandardT,
    /// `a`, `b`.
    Beta,
    /// `df`.
    Chisquare,
    /// `scale`.
    Exponential,
    /// `dfnum`, `dfden`.
    F,
    /// `shape`, `scale`.
    Gamma,
    /// `loc`, `scale`.
    Gumbel,
    /// `loc`, `scale`.
    Laplace,
    /// `loc`, `scale`.
    Logistic,
    /// `mean`, `sigma`.
    Lognormal,
    /// `df`, `nonc`.
    NoncentralChisquare,
    /// `dfnum`, `dfden`, `nonc`.
    NoncentralF,
    /// `loc`, `scale`.
    Normal,
    /// `a`.
    Pareto,
    /// `a`.
    Power,
    /// `scale`.
    Rayleigh,
    /// `left`, `mode`, `right`.
    Triangular,
    /// `low`, `high`.
    Uniform,
    /// `mu`, `kappa`.
    Vonmises,
    /// `mean`, `scale`.
    Wald,
    /// `a`.
    Weibull,
}

impl Continuous {
    /// The parameters' names and what is asked of each alone. `Uniform` and `Triangular` ask more, of all together.
    pub const fn parameters(self) -> &'static [(&'static str, Constraint)] {
        use Constraint::{Any, NonNegative, Positive};
        match self {
            Self::StandardUniform | Self::StandardNormal | Self::StandardExponential | Self::StandardCauchy => &[],
            Self::StandardGamma => &[("shape", NonNegative)],
            Self::StandardT | Self::Chisquare => &[("df", Positive)],
            Self::Beta => &[("a", Positive), ("b", Positive)],
            Self::Exponential | Self::Rayleigh => &[("scale", NonNegative)],
            Self::F => &[("dfnum", Positive), ("dfden", Positive)],
            Self::Gamma => &[("shape", NonNegative), ("scale", NonNegative)],
            Self::Gumbel | Self::Laplace | Self::Logistic | Self::Normal => &[("loc", Any), ("scale", NonNegative)],
            Self::Lognormal => &[("mean", Any), ("sigma", NonNegative)],
            Self::NoncentralChisquare => &[("df", Positive), ("nonc", NonNegative)],
            Self::NoncentralF => &[("dfnum", Positive), ("dfden", Positive), ("nonc", NonNegative)],
            Self::Pareto | Self::Power => &[("a", Positive)],
            Self::Triangular => &[("left", Any), ("mode", Any), ("right", Any)],
            Self::Uniform => &[("low", Any), ("high", Any)],
            Self::Vonmises => &[("mu", Any), ("kappa", NonNegative)],
            Self::Wald => &[("mean", Positive), ("scale", Positive)],
            Self::Weibull => &[("a", NonNegative)],
        }
    }

    /// Checks the parameters, for `Generator` or else for `RandomState` (`legacy`).
    ///
    /// # Errors
    /// `ValueError` for a parameter out of its range, `OverflowError` for a `Uniform` whose range is not finite.
    pub fn check(self, legacy: bool, params: &[Param<'_>]) -> Result<()> {
        let expected = self.parameters();
        if params.len() != expected.len() {
            return Err(Error::internal(format!("{self:?} takes {} parameters, got {}", expected.len(), params.len())));
        }
        for (&(name, constraint), &param) in expected.iter().zip(params) {
            constraint.check(name, param)?;
        }
        match (self, params) {
            (Self::Uniform, &[low, high]) => check_uniform(legacy, low, high),
            (Self::Triangular, &[left, mode, right]) => check_triangular(left, mode, right),
            _ => Ok(()),
        }
    }
}

fn check_uniform(legacy: bool, low: Param<'_>, high: Param<'_>) -> Result<()> {
    let len = low.values().len().max(high.values().len());
    let ranges = || (0..len).map(|i| high.at(i) - low.at(i));
    let scalar = low.scalar().is_some() && high.scalar().is_some();
    if ranges().any(|range| !range.is_finite()) {
        return Err(Error::overflow(if scalar && !legacy {
            "high - low range exceeds valid bounds"
        } else {
            "Range exceeds valid bounds"
        }));
    }
    // RandomState lets `high` be below `low`.
    if !legacy && ranges().any(|range| range.is_sign_negative()) {
        return Err(Error::value("high - low < 0"));
    }
    Ok(())
}

fn check_triangular(left: Param<'_>, mode: Param<'_>, right: Param<'_>) -> Result<()> {
    let len = left.values().len().max(mode.values().len()).max(right.values().len());
    if (0..len).any(|i| left.at(i) > mode.at(i)) {
        Err(Error::value("left > mode"))
    } else if (0..len).any(|i| mode.at(i) > right.at(i)) {
        Err(Error::value("mode > right"))
    } else if (0..len).any(|i| left.at(i) == right.at(i)) {
        Err(Error::value("left == right"))
    } else {
        Ok(())
    }
}

/// Checks the parameters and fills the output.
pub(super) fn fill_continuous<V: Variates>(
    v: &mut V,
    distribution: Continuous,
    params: &[Param<'_>],
    out: &mut [f64],
) -> Result<()> {
    distribution.check(V::LEGACY, params)?;
    params.iter().try_for_each(|param| param.check_len(out.len()))?;
    match *params {
        [] => fill_standard(v, distribution, out),
        [a] => fill_one(v, distribution, a, out),
        [a, b] => fill_two(v, distribution, a, b, out),
        [a, b, c] => fill_three(v, distribution, [a, b, c], out),
        _ => {}
    }
    Ok(())
}

fn fill_standard<V: Variates>(v: &mut V, distribution: Continuous, out: &mut [f64]) {
    match distribution {
        Continuous::StandardUniform => out.fill_with(|| v.next_f64()),
        Continuous::StandardNormal => out.fill_with(|| v.standard_normal()),
        Continuous::StandardExponential => out.fill_with(|| v.standard_exponential()),
        Continuous::StandardCauchy => out.fill_with(|| {
            let numerator = v.standard_normal();
            numerator / v.standard_normal()
        }),
        _ => unreachable!("{distribution:?} has parameters"),
    }
}

fn fill_one<V: Variates>(v: &mut V, distribution: Continuous, a: Param<'_>, out: &mut [f64]) {
    match distribution {
        Continuous::StandardGamma => fill1(out, a, |shape| standard_gamma(v, shape)),
        Continuous::StandardT => fill1(out, a, |df| standard_t(v, df)),
        Continuous::Chisquare => fill1(out, a, |df| chisquare(v, df)),
        Continuous::Exponential => fill1(out, a, |scale| scale * v.standard_exponential()),
        Continuous::Pareto => fill1(out, a, |a| pareto(v, a)),
        Continuous::Power => fill1(out, a, |a| power(v, a)),
        Continuous::Rayleigh => fill1(out, a, |scale| rayleigh(v, scale)),
        Continuous::Weibull => fill1(out, a, |a| weibull(v, a)),
        _ => unreachable!("{distribution:?} does not have one parameter"),
    }
}

fn fill_two<V: Variates>(v: &mut V, distribution: Continuous, a: Param<'_>, b: Param<'_>, out: &mut [f64]) {
    match distribution {
        Continuous::Beta => fill2(out, a, b, |a, b| beta(v, a, b)),
        Continuous::F => fill2(out, a, b, |dfnum, dfden| f_ratio(v, dfnum, dfden)),
        Continuous::Gamma => fill2(out, a, b, |shape, scale| scale * standard_gamma(v, shape)),
        Continuous::Gumbel => fill2(out, a, b, |loc, scale| gumbel(v, loc, scale)),
        Continuous::Laplace => fill2(out, a, b, |loc, scale| laplace(v, loc, scale)),
        Continuous::Logistic => fill2(out, a, b, |loc, scale| logistic(v, loc, scale)),
        Continuous::Lognormal => fill2(out, a, b, |mean, sigma| (mean + sigma * v.standard_normal()).exp()),
        Continuous::NoncentralChisquare => fill2(out, a, b, |df, nonc| noncentral_chisquare(v, df, nonc)),
        Continuous::Normal => fill2(out, a, b, |loc, scale| loc + scale * v.standard_normal()),
        Continuous::Uniform => fill2(out, a, b, |low, high| low + (high - low) * v.next_f64()),
        Continuous::Vonmises => fill2(out, a, b, |mu, kappa| vonmises(v, mu, kappa)),
        Continuous::Wald => fill2(out, a, b, |mean, scale| wald(v, mean, scale)),
        _ => unreachable!("{distribution:?} does not have two parameters"),
    }
}

fn fill_three<V: Variates>(v: &mut V, distribution: Continuous, params: [Param<'_>; 3], out: &mut [f64]) {
    match distribution {
        Continuous::NoncentralF => fill3(out, params, |dfnum, dfden, nonc| {
            let numerator = noncentral_chisquare(v, dfnum, nonc) * dfden;
            numerator / (chisquare(v, dfden) * dfnum)
        }),
        Continuous::Triangular => fill3(out, params, |left, mode, right| triangular(v, left, mode, right)),
        _ => unreachable!("{distribution:?} does not have three parameters"),
    }
}

#[inline]
fn pareto<V: Variates>(v: &mut V, a: f64) -> f64 {
    let exponent = v.standard_exponential() / a;
    if V::LEGACY { exponent.exp() - 1.0 } else { exponent.exp_m1() }
}

#[inline]
fn power<V: Variates>(v: &mut V, a: f64) -> f64 {
    let exponent = -v.standard_exponential();
    let base = if V::LEGACY { 1.0 - exponent.exp() } else { -exponent.exp_m1() };
    base.powf(1.0 / a)
}

#[inline]
fn rayleigh<V: Variates>(v: &mut V, scale: f64) -> f64 {
    let exponential = if V::LEGACY { -2.0 * (-v.next_f64()).ln_1p() } else { 2.0 * v.standard_exponential() };
    scale * exponential.sqrt()
}

#[inline]
fn weibull<V: Variates>(v: &mut V, a: f64) -> f64 {
    if a == 0.0 { 0.0 } else { v.standard_exponential().powf(1.0 / a) }
}

#[inline]
fn gumbel<V: Variates>(v: &mut V, loc: f64, scale: f64) -> f64 {
    loop {
        let u = 1.0 - v.next_f64();
        if u < 1.0 {
            return loc - scale * (-u.ln()).ln();
        }
    }
}

#[inline]
fn laplace<V: Variates>(v: &mut V, loc: f64, scale: f64) -> f64 {
    loop {
        let u = v.next_f64();
        if u >= 0.5 {
            return loc - scale * (2.0 - u - u).ln();
        } else if u > 0.0 {
            return loc + scale * (u + u).ln();
        }
    }
}

#[inline]
fn logistic<V: Variates>(v: &mut V, loc: f64, scale: f64) -> f64 {
    loop {
        let u = v.next_f64();
        if u > 0.0 {
            return loc + scale * (u / (1.0 - u)).ln();
        }
    }
}

fn noncentral_chisquare<V: Variates>(v: &mut V, df: f64, nonc: f64) -> f64 {
    if !V::LEGACY && nonc.is_nan() {
        return f64::NAN;
    }
    if nonc == 0.0 {
        return chisquare(v, df);
    }
    if df > 1.0 {
        let central = chisquare(v, df - 1.0);
        let shifted = v.standard_normal() + nonc.sqrt();
        return central + shifted * shifted;
    }
    let extra = poisson(v, nonc / 2.0).wrapping_mul(2);
    let value = chisquare(v, df + extra as f64);
    // The legacy sampler consumes the stream even for NaN.
    if nonc.is_nan() { f64::NAN } else { value }
}

/// The inverse Gaussian of Michael, Schucany and Haas (1976). The new formula does not cancel for small `scale`.
#[inline]
fn wald<V: Variates>(v: &mut V, mean: f64, scale: f64) -> f64 {
    let normal = v.standard_normal();
    let y = mean * normal * normal;
    let x = if V::LEGACY {
        mean + mean / (2.0 * scale) * (y - (4.0 * scale * y + y * y).sqrt())
    } else {
        mean * (1.0 - 2.0 / (1.0 + (1.0 + 4.0 * scale / y).sqrt()))
    };
    if v.next_f64() <= mean / (mean + x) { x } else { mean * mean / x }
}

/// Best and Fisher (1979), over `[-π, π]`.
fn vonmises<V: Variates>(v: &mut V, mu: f64, kappa: f64) -> f64 {
    if kappa.is_nan() {
        return f64::NAN;
    }
    if kappa < 1e-8 {
        return PI * (2.0 * v.next_f64() - 1.0);
    }
    if !V::LEGACY && kappa > 1e6 {
        return wrapped_normal(v, mu, kappa);
    }
    let s = if kappa < 1e-5 {
        // The second-order expansion around zero, where rho below underflows.
        1.0 / kappa + kappa
    } else {
        let r = 1.0 + (1.0 + 4.0 * kappa * kappa).sqrt();
        let rho = (r - (2.0 * r).sqrt()) / (2.0 * kappa);
        (1.0 + rho * rho) / (2.0 * rho)
    };
    let w = loop {
        let u = v.next_f64();
        let z = (PI * u).cos();
        let w = (1.0 + s * z) / (s + z);
        let y = kappa * (s - w);
        let u = v.next_f64();
        if y * (2.0 - y) - u >= 0.0 || (y / u).ln() + 1.0 - y >= 0.0 {
            break w;
        }
    };
    let sign = v.next_f64();
    let angle = if sign < 0.5 { -w.acos() } else { w.acos() } + mu;
    let wrapped = (angle.abs() + PI) % (2.0 * PI) - PI;
    if angle < 0.0 { -wrapped } else { wrapped }
}

/// A concentrated von Mises variate is a normal one, wrapped once at most.
fn wrapped_normal<V: Variates>(v: &mut V, mu: f64, kappa: f64) -> f64 {
    let mut angle = mu + (1.0 / kappa).sqrt() * v.standard_normal();
    if angle < -PI {
        angle += 2.0 * PI;
    }
    if angle > PI {
        angle -= 2.0 * PI;
    }
    angle
}

#[inline]
fn triangular<V: Variates>(v: &mut V, left: f64, mode: f64, right: f64) -> f64 {
    let base = right - left;
    let left_base = mode - left;
    let u = v.next_f64();
    if u <= left_base / base {
        left + (u * (left_base * base)).sqrt()
    } else {
        right - ((1.0 - u) * ((right - mode) * base)).sqrt()
    }
}
