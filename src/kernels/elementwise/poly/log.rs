//! The natural logarithm and `log1p`.

use super::Format;
use crate::kernels::elementwise::runs::Madd;

/// `e ln 2 + log(1 + f) + lost`, by `log(1 + f) = f - f²/2 + s (f²/2 + s² tail(s²))`, `s = f / (2 + f)`.
#[inline(always)]
fn assemble<F: Format, M: Madd>(f: F, e: F, lost: F) -> F {
    let half_square = F::lit(0.5) * f * f;
    let s = f / (F::lit(2.0) + f);
    let z = s * s;
    let inner = s.madd::<M>(z.madd::<M>(F::log_tail::<M>(z), half_square), e.madd::<M>(F::LN2.1, lost));
    e.madd::<M>(F::LN2.0, f - (half_square - inner))
}

/// What the logarithm of a number at the ends of its domain is: `at` is zero at the pole.
#[inline(always)]
fn at_ends<F: Format>(x: F, at: F, y: F) -> F {
    let y = if at == F::zero() { F::neg_infinity() } else { y };
    let y = if at < F::zero() { F::nan() } else { y };
    // Infinity and NaN are their own logarithms.
    if x < F::infinity() { y } else { x }
}

#[inline(always)]
pub(super) fn log<F: Format, M: Madd>(x: F) -> F {
    let subnormal = x < F::min_positive_value();
    let normal = if subnormal { x * F::NORMALIZE.0 } else { x };
    let (m, e) = normal.split();
    let e = if subnormal { e - F::NORMALIZE.1 } else { e };
    at_ends(x, x, assemble::<F, M>(m - F::one(), e, F::zero()))
}

/// `log(u) + lost/u` for `u = 1 + x` rounded and what the rounding lost; x itself where u needs no reduction.
#[inline(always)]
pub(super) fn log1p<F: Format, M: Madd>(x: F) -> F {
    let one = F::one();
    let u = one + x;
    let added = u - one;
    let lost = (one - (u - added)) + (x - added);
    let (m, e) = u.split();
    let direct = e == F::zero();
    let f = if direct { x } else { m - one };
    let lost = if direct { F::zero() } else { lost / u };
    let y = at_ends(x, u, assemble::<F, M>(f, e, lost));
    if x == F::zero() { x } else { y }
}
