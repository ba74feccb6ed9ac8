//! The gamma distribution and what is made of it alone.

use super::stream::BitStream;
use super::variates::Variates;
use super::ziggurat;

/// A gamma variate of unit scale: Marsaglia and Tsang (2000) from shape 1 on, Ahrens and Dieter's GS below.
#[inline]
pub(super) fn standard_gamma<V: Variates>(v: &mut V, shape: f64) -> f64 {
    if shape == 1.0 {
        v.standard_exponential()
    } else if shape == 0.0 || shape.is_nan() {
        // NumPy never returns for NaN: the rejection below would not end.
        shape
    } else if shape < 1.0 {
        loop {
            let u = v.next_f64();
            let exponential = v.standard_exponential();
            if u <= 1.0 - shape {
                let x = u.powf(1.0 / shape);
                if x <= exponential {
                    return x;
                }
            } else {
                let y = -((1.0 - u) / shape).ln();
                let x = (1.0 - shape + shape * y).powf(1.0 / shape);
                if x <= exponential + y {
                    return x;
                }
            }
        }
    } else {
        let b = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * b).sqrt();
        loop {
            let (x, root) = positive(|| {
                let x = v.standard_normal();
                (x, 1.0 + c * x)
            });
            let cube = root * root * root;
            let u = v.next_f64();
            if u < 1.0 - 0.0331 * (x * x) * (x * x) || u.ln() < 0.5 * x * x + b * (1.0 - cube + cube.ln()) {
                return b * cube;
            }
        }
    }
}

/// The single-precision gamma variate of the new API.
#[inline]
pub(super) fn standard_gamma_f32<B: BitStream>(bits: &mut B, shape: f32) -> f32 {
    if shape == 1.0 {
        ziggurat::standard_exponential_f32(bits)
    } else if shape == 0.0 || shape.is_nan() {
        shape
    } else if shape < 1.0 {
        loop {
            let u = bits.next_f32();
            let exponential = ziggurat::standard_exponential_f32(bits);
            if u <= 1.0 - shape {
                let x = u.powf(1.0 / shape);
                if x <= exponential {
                    return x;
                }
            } else {
                let y = -((1.0 - u) / shape).ln();
                let x = (1.0 - shape + shape * y).powf(1.0 / shape);
                if x <= exponential + y {
                    return x;
                }
            }
        }
    } else {
        let b = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * b).sqrt();
        loop {
            let (x, root) = positive(|| {
                let x = ziggurat::standard_normal_f32(bits);
                (x, 1.0 + c * x)
            });
            let cube = root * root * root;
            let u = bits.next_f32();
            if u < 1.0 - 0.0331 * (x * x) * (x * x) || u.ln() < 0.5 * x * x + b * (1.0 - cube + cube.ln()) {
                return b * cube;
            }
        }
    }
}

/// Draws until the second value is not at or below zero (NaN passes, as it does in NumPy).
#[inline]
fn positive<T: PartialOrd + Default>(mut draw: impl FnMut() -> (T, T)) -> (T, T) {
    loop {
        let pair = draw();
        if !(pair.1 <= T::default()) {
            return pair;
        }
    }
}

#[inline]
pub(super) fn chisquare<V: Variates>(v: &mut V, df: f64) -> f64 {
    2.0 * standard_gamma(v, df / 2.0)
}

/// Below this, the new beta sampler answers 0 or 1: anything between has a probability under 10⁻¹⁰⁰.
const BETA_TINY: f64 = 3e-103;

#[inline]
pub(super) fn beta<V: Variates>(v: &mut V, a: f64, b: f64) -> f64 {
    if a > 1.0 || b > 1.0 || a.is_nan() || b.is_nan() {
        let x = standard_gamma(v, a);
        let y = standard_gamma(v, b);
        return x / (x + y);
    }
    if !V::LEGACY && a < BETA_TINY && b < BETA_TINY {
        return f64::from(u8::from((a + b) * v.next_f64() < a));
    }
    // Jöhnk (1964).
    loop {
        let u = v.next_f64();
        let w = v.next_f64();
        let x = u.powf(1.0 / a);
        let y = w.powf(1.0 / b);
        let sum = x + y;
        if V::LEGACY && sum <= 1.0 {
            return if sum > 0.0 { x / sum } else { legacy_beta_ratio(u.ln() / a, w.ln() / b) };
        }
        if !V::LEGACY && sum <= 1.0 && u + w > 0.0 {
            return if x > 0.0 && y > 0.0 { x / sum } else { beta_ratio(u.ln() / a, w.ln() / b) };
        }
    }
}

/// `x / (x + y)` from the logarithms, when the powers have underflowed.
#[cold]
fn beta_ratio(log_x: f64, log_y: f64) -> f64 {
    let delta = log_x - log_y;
    if delta > 0.0 { (-(-delta).exp().ln_1p()).exp() } else { (delta - delta.exp().ln_1p()).exp() }
}

#[cold]
fn legacy_beta_ratio(log_x: f64, log_y: f64) -> f64 {
    let larger = if log_x > log_y { log_x } else { log_y };
    let (log_x, log_y) = (log_x - larger, log_y - larger);
    (log_x - (log_x.exp() + log_y.exp()).ln()).exp()
}

#[inline]
pub(super) fn f_ratio<V: Variates>(v: &mut V, dfnum: f64, dfden: f64) -> f64 {
    let numerator = chisquare(v, dfnum) * dfden;
    let denominator = chisquare(v, dfden) * dfnum;
    numerator / denominator
}

#[inline]
pub(super) fn standard_t<V: Variates>(v: &mut V, df: f64) -> f64 {
    let numerator = v.standard_normal();
    let denominator = standard_gamma(v, df / 2.0);
    (df / 2.0).sqrt() * numerator / denominator.sqrt()
}
