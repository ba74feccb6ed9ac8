//! The discrete distributions with real parameters, as one list; those with integer parameters have files of their
//! own.

use super::gamma::standard_gamma;
use super::param::{Constraint, POISSON_LAM_MAX, Param, fill1, fill2};
use super::special::{log_gamma, truncate};
use super::stream::BitStream;
use super::variates::Variates;
use crate::error::{Error, Result};

/// A distribution over the integers. The variants are named after NumPy's methods, whose parameter order they keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Discrete {
    /// `p`.
    Geometric,
    /// `p`.
    Logseries,
    /// `n`, `p`.
    NegativeBinomial,
    /// `lam`.
    Poisson,
    /// `a`.
    Zipf,
}

impl Discrete {
    /// The parameters' names and what is asked of each, by `Generator` or else by `RandomState` (`legacy`).
    pub const fn parameters(self, legacy: bool) -> &'static [(&'static str, Constraint)] {
        use Constraint::{
            AboveOne, PoissonMean, Positive, PositiveNotNan, Probability, ProbabilityNotOne, ProbabilityNotZero,
        };
        match (self, legacy) {
            (Self::Geometric, _) => &[("p", ProbabilityNotZero)],
            (Self::Logseries, _) => &[("p", ProbabilityNotOne)],
            (Self::NegativeBinomial, true) => &[("n", Positive), ("p", Probability)],
            (Self::NegativeBinomial, false) => &[("n", PositiveNotNan), ("p", ProbabilityNotZero)],
            (Self::Poisson, _) => &[("lam", PoissonMean)],
            (Self::Zipf, _) => &[("a", AboveOne)],
        }
    }

    /// Checks the parameters.
    ///
    /// # Errors
    /// `ValueError` for a parameter out of its range, and for a negative binomial whose mean `poisson` cannot take.
    pub fn check(self, legacy: bool, params: &[Param<'_>]) -> Result<()> {
        let expected = self.parameters(legacy);
        if params.len() != expected.len() {
            return Err(Error::internal(format!("{self:?} takes {} parameters, got {}", expected.len(), params.len())));
        }
        for (&(name, constraint), &param) in expected.iter().zip(params) {
            constraint.check(name, param)?;
        }
        match *params {
            [n, p] if !legacy => check_negative_binomial(n, p),
            _ => Ok(()),
        }
    }
}

/// Ten standard deviations of the mixing gamma have to fit below `poisson`'s limit.
fn check_negative_binomial(n: Param<'_>, p: Param<'_>) -> Result<()> {
    let len = n.values().len().max(p.values().len());
    let mean = |n: f64, p: f64| (1.0 - p) / p * (n + 10.0 * n.sqrt());
    if (0..len).any(|i| mean(n.at(i), p.at(i)) > POISSON_LAM_MAX) {
        return Err(Error::value("n too large or p too small, see Generator.negative_binomial Notes"));
    }
    Ok(())
}

/// Checks the parameters and fills the output.
pub(super) fn fill_discrete<V: Variates>(
    v: &mut V,
    distribution: Discrete,
    params: &[Param<'_>],
    out: &mut [i64],
) -> Result<()> {
    distribution.check(V::LEGACY, params)?;
    params.iter().try_for_each(|param| param.check_len(out.len()))?;
    match (distribution, params) {
        (Discrete::Geometric, &[p]) => fill1(out, p, |p| geometric(v, p)),
        (Discrete::Logseries, &[p]) => fill1(out, p, |p| logseries(v, p)),
        (Discrete::Poisson, &[lam]) => fill1(out, lam, |lam| poisson(v, lam)),
        (Discrete::Zipf, &[a]) => fill1(out, a, |a| if V::LEGACY { zipf_legacy(v, a) } else { zipf(v, a) }),
        (Discrete::NegativeBinomial, &[n, p]) => fill2(out, n, p, |n, p| {
            let mean = (1.0 - p) / p * standard_gamma(v, n);
            poisson(v, mean)
        }),
        _ => unreachable!("the number of parameters was checked"),
    }
    Ok(())
}

/// A Poisson variate: products of uniforms below a mean of ten, Hörmann's transformed rejection (PTRS, 1993) from
/// there on.
#[inline]
pub(super) fn poisson<B: BitStream>(bits: &mut B, lam: f64) -> i64 {
    if lam >= 10.0 {
        return poisson_transformed(bits, lam);
    }
    if lam == 0.0 {
        return 0;
    }
    let limit = (-lam).exp();
    let mut product = 1.0;
    for count in 0.. {
        product *= bits.next_f64();
        if !(product > limit) {
            return count;
        }
    }
    unreachable!("the product of uniforms goes to zero")
}

fn poisson_transformed<B: BitStream>(bits: &mut B, lam: f64) -> i64 {
    let log_lam = lam.ln();
    let b = 0.931 + 2.53 * lam.sqrt();
    let a = -0.059 + 0.02483 * b;
    let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    let accept = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        let u = bits.next_f64() - 0.5;
        let v = bits.next_f64();
        let us = 0.5 - u.abs();
        let k = truncate(((2.0 * a / us + b) * u + lam + 0.43).floor());
        if us >= 0.07 && v <= accept {
            return k;
        }
        if k < 0 || (us < 0.013 && v > us) {
            continue;
        }
        let k_f64 = k as f64;
        if v.ln() + inverse_alpha.ln() - (a / (us * us) + b).ln() <= -lam + k_f64 * log_lam - log_gamma(k_f64 + 1.0) {
            return k;
        }
    }
}

/// A geometric variate: by search for large `p`, by inversion for small.
#[inline]
fn geometric<V: Variates>(v: &mut V, p: f64) -> i64 {
    if p >= 0.333_333_333_333_333_3 {
        return geometric_search(v, p);
    }
    if V::LEGACY {
        return truncate(((-v.next_f64()).ln_1p() / (1.0 - p).ln()).ceil());
    }
    let trials = (-v.standard_exponential() / (-p).ln_1p()).ceil();
    if trials >= 9.223_372_036_854_776e18 { i64::MAX } else { truncate(trials) }
}

fn geometric_search<B: BitStream>(bits: &mut B, p: f64) -> i64 {
    let q = 1.0 - p;
    let (mut sum, mut term) = (p, p);
    let mut trials = 1;
    let u = bits.next_f64();
    while u > sum {
        term *= q;
        sum += term;
        trials += 1;
    }
    trials
}

/// Kemp's LK algorithm (1981).
fn logseries<V: Variates>(v: &mut V, p: f64) -> i64 {
    let r = if V::LEGACY { (1.0 - p).ln() } else { (-p).ln_1p() };
    loop {
        let w = v.next_f64();
        if w >= p {
            return 1;
        }
        let exponent = r * v.next_f64();
        let q = if V::LEGACY { 1.0 - exponent.exp() } else { -exponent.exp_m1() };
        if w <= q * q {
            let value = truncate((1.0 + w.ln() / q.ln()).floor());
            if value >= 1 && w != 0.0 {
                return value;
            }
        } else {
            return if w >= q { 1 } else { 2 };
        }
    }
}

/// Devroye's rejection (1986), truncated to `int64`.
fn zipf<B: BitStream>(bits: &mut B, a: f64) -> i64 {
    if a >= 1025.0 {
        // `b` would overflow; anything but 1 has a probability below 10⁻³⁰⁸.
        return 1;
    }
    let exponent = a - 1.0;
    // Uniforms below this one would give values that do not fit.
    let least = power_of(i64::MAX as f64, -exponent);
    zipf_rejection(bits, exponent, |u| u * least + (1.0 - u))
}

fn zipf_legacy<B: BitStream>(bits: &mut B, a: f64) -> i64 {
    zipf_rejection(bits, a - 1.0, |u| 1.0 - u)
}

#[inline]
fn zipf_rejection<B: BitStream>(bits: &mut B, exponent: f64, flip: impl Fn(f64) -> f64) -> i64 {
    let b = power_of(2.0, exponent);
    loop {
        let u = flip(bits.next_f64());
        let v = bits.next_f64();
        let x = u.powf(-1.0 / exponent).floor();
        if !(1.0..=i64::MAX as f64).contains(&x) {
            continue;
        }
        let t = (1.0 + 1.0 / x).powf(exponent);
        if v * x * (t - 1.0) / (b - 1.0) <= t / b {
            return truncate(x);
        }
    }
}

/// A power of a constant, by `pow`. The optimiser would make it `exp2`, whose last bit may differ.
fn power_of(base: f64, exponent: f64) -> f64 {
    std::hint::black_box(base).powf(exponent)
}
