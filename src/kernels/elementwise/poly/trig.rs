//! Sine, cosine and tangent.

use super::Format;
use crate::kernels::elementwise::runs::Madd;

/// Up to this size the unfused reduction is exact: k has 19 bits and the parts of `pi/2` 33.
const UNFUSED_RANGE: f64 = 8e5;

/// `pi / 2` in two parts of 33 bits, and the rest.
const HALF_PI_33: (f64, f64, f64) = (1.570_796_326_734_125_6, 6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21);

/// Whether the reduction is exact enough here.
#[inline(always)]
pub(super) fn reducible<F: Format, M: Madd>(x: F) -> bool {
    if M::FUSED { x.abs() <= F::TRIG_RANGE } else { x.abs() <= F::lit(UNFUSED_RANGE) }
}

/// `a - b` rounded, and what the rounding lost.
#[inline(always)]
fn difference<F: Format>(a: F, b: F) -> (F, F) {
    let d = a - b;
    let back = d - a;
    (d, (a - (d - back)) - (b + back))
}

/// The multiple of `pi/2` (shifted, see [`Format::SHIFT`]) and the remainder in two parts.
#[inline(always)]
fn reduce<F: Format, M: Madd>(x: F) -> (F, F, F) {
    let shifted = x.madd::<M>(F::FRAC_2_PI(), F::SHIFT);
    let k = shifted - F::SHIFT;
    if M::FUSED {
        let (p1, p2, p3) = F::HALF_PI;
        // Exact: x and k p1 are whole multiples of the last place of p1, and nearly equal.
        let first = k.mul_add(-p1, x);
        let second = k * p2;
        let (high, low) = difference(first, second);
        let low = low - k.mul_add(p2, -second);
        (shifted, high, k.mul_add(-p3, low))
    } else {
        let (p1, p2, p3) = HALF_PI_33;
        let (high, low) = difference(x - k * F::lit(p1), k * F::lit(p2));
        (shifted, high, low - k * F::lit(p3))
    }
}

/// `sin(r + low)`, `|r| <= pi/4`, as a greater and a lesser part.
#[inline(always)]
fn sin_parts<F: Format, M: Madd>(r: F, low: F) -> (F, F) {
    let z = r * r;
    let cube = z * r;
    let correction = z.madd::<M>(cube.madd::<M>(-F::sin_tail::<M>(z), F::lit(0.5) * low), -low);
    (r, -cube.madd::<M>(F::lit(1.0 / 6.0), correction))
}

/// `cos(r + low)`, `|r| <= pi/4`, as a greater and a lesser part.
#[inline(always)]
fn cos_parts<F: Format, M: Madd>(r: F, low: F) -> (F, F) {
    let z = r * r;
    let half = F::lit(0.5) * z;
    let high = F::one() - half;
    (high, ((F::one() - high) - half) + (z * z).madd::<M>(F::cos_tail::<M>(z), -(r * low)))
}

/// Sine, or cosine for `quarters = 1`.
#[inline(always)]
fn sine_ahead<F: Format, M: Madd>(x: F, quarters: F) -> F {
    let (shifted, r, low) = reduce::<F, M>(x);
    let quadrant = shifted + quarters;
    let (s, c) = (sin_parts::<F, M>(r, low), cos_parts::<F, M>(r, low));
    let y = if F::bit(quadrant, 0) { c.0 + c.1 } else { s.0 + s.1 };
    if F::bit(quadrant, 1) { -y } else { y }
}

/// Without fused operations float32 has too few bits for the reduction: float64 does it all.
#[inline(always)]
fn narrow_unfused<F: Format, M: Madd>() -> bool {
    !M::FUSED && size_of::<F>() < size_of::<f64>()
}

#[inline(always)]
pub(super) fn sin<F: Format, M: Madd>(x: F) -> F {
    let y = if narrow_unfused::<F, M>() {
        F::from_double(sine_ahead::<f64, M>(x.to_double(), 0.0))
    } else {
        sine_ahead::<F, M>(x, F::zero())
    };
    if x.abs() < F::TINY { x } else { y }
}

#[inline(always)]
pub(super) fn cos<F: Format, M: Madd>(x: F) -> F {
    if narrow_unfused::<F, M>() {
        F::from_double(sine_ahead::<f64, M>(x.to_double(), 1.0))
    } else {
        sine_ahead::<F, M>(x, F::one())
    }
}

/// The quotient of sine and cosine (or the reverse), corrected by what rounding them lost.
#[inline(always)]
fn tangent<F: Format, M: Madd>(x: F) -> F {
    let (shifted, r, low) = reduce::<F, M>(x);
    let rounded = |(high, low): (F, F)| {
        let sum = high + low;
        (sum, (high - sum) + low)
    };
    let (s, s_lost) = rounded(sin_parts::<F, M>(r, low));
    let (c, c_lost) = rounded(cos_parts::<F, M>(r, low));
    let odd = F::bit(shifted, 0);
    let (above, above_lost) = if odd { (-c, -c_lost) } else { (s, s_lost) };
    let (below, below_lost) = if odd { (s, s_lost) } else { (c, c_lost) };
    let q = above / below;
    q + (above_lost - q * below_lost) / below
}

#[inline(always)]
pub(super) fn tan<F: Format, M: Madd>(x: F) -> F {
    let y =
        if narrow_unfused::<F, M>() { F::from_double(tangent::<f64, M>(x.to_double())) } else { tangent::<F, M>(x) };
    if x.abs() < F::TINY { x } else { y }
}
