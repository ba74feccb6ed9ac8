//! The exponential function and its relatives.

use super::Format;
use crate::kernels::elementwise::runs::Madd;

/// `exp(x + low)` for `low` far below `x`: `2^k exp(r)` with `|r| <= ln(2)/2`, and `2^k` in two factors, so that
/// subnormal results are rounded once.
#[inline(always)]
pub(super) fn exp_sum<F: Format, M: Madd>(x: F, low: F) -> F {
    let (least, most) = F::EXP_RANGE;
    let inside = (x >= least) & (x <= most);
    let low = if inside { low } else { F::zero() };
    let x = if x > most { most } else { x };
    let x = if x < least { least } else { x };
    let shifted = x.madd::<M>(F::LOG2_E(), F::SHIFT);
    let k = shifted - F::SHIFT;
    let r = k.madd::<M>(-F::LN2.0, x);
    let r = k.madd::<M>(-F::LN2.1, r) + low;
    let y = F::one() + (r * r).madd::<M>(F::exp_tail::<M>(r), r);
    let half = k.madd::<M>(F::lit(0.5), F::SHIFT);
    let rest = (k - (half - F::SHIFT)) + F::SHIFT;
    y * F::pow2(half) * F::pow2(rest)
}

#[inline(always)]
pub(super) fn exp<F: Format, M: Madd>(x: F) -> F {
    exp_sum::<F, M>(x, F::zero())
}

/// `exp(x) - 1` as `2^k p + (2^k - 1)` with `p = expm1(r)`, all halved so that `2^k` does not overflow before the result.
#[inline(always)]
pub(super) fn expm1<F: Format, M: Madd>(x: F) -> F {
    let most = F::EXP_RANGE.1;
    let at = if x > most { most } else { x };
    let at = if at < F::EXPM1_LEAST { F::EXPM1_LEAST } else { at };
    let shifted = at.madd::<M>(F::LOG2_E(), F::SHIFT);
    let k = shifted - F::SHIFT;
    let t = k.madd::<M>(-F::LN2.0, at);
    let r = k.madd::<M>(-F::LN2.1, t);
    let lost = k.madd::<M>(-F::LN2.1, t - r);
    let p = r + (r * r).madd::<M>(F::exp_tail::<M>(r), lost);
    let scale = F::pow2(shifted - F::one());
    let y = p.madd::<M>(scale, scale - F::lit(0.5));
    if x.abs() < F::TINY { x } else { y + y }
}

/// `expm1(2|x|) / (expm1(2|x|) + 2)` with the sign of x.
#[inline(always)]
pub(super) fn tanh<F: Format, M: Madd>(x: F) -> F {
    let size = x.abs();
    let size = if size > F::TANH_ONE { F::TANH_ONE } else { size };
    let t = expm1::<F, M>(size + size);
    (t / (t + F::lit(2.0))).copysign(x)
}
