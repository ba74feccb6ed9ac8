//! `x` to the power `y`: `exp(y log|x|)` with the logarithm in two float64 parts.

use super::exp::exp_sum;
use super::{Format, PhantomData, short_exp_tail, short_log_tail};
use crate::kernels::codes::Unary;
use crate::kernels::cpu::Level;
use crate::kernels::elementwise::BinaryLoop;
use crate::kernels::elementwise::real;
use crate::kernels::elementwise::runs::{Madd, Poly2, poly2};
use std::f64::consts::{LN_2, LOG2_E};

/// The magnitude of a power in a format.
pub(in crate::kernels::elementwise) trait Powers: Format + real::Real {
    /// `x^y` for `x > 0`, both finite.
    fn magnitude<M: Madd>(x: Self, y: Self) -> Self;
}

/// `a * b` rounded, and what the rounding lost (Dekker's product without fused operations).
#[inline(always)]
fn product<M: Madd>(a: f64, b: f64) -> (f64, f64) {
    let p = a * b;
    if M::FUSED {
        return (p, a.mul_add(b, -p));
    }
    let halves = |x: f64| {
        let t = x * 134_217_729.0;
        let high = t - (t - x);
        (high, x - high)
    };
    let ((ah, al), (bh, bl)) = (halves(a), halves(b));
    (p, ((ah * bh - p) + ah * bl + al * bh) + al * bl)
}

/// `a + b` rounded, and what the rounding lost.
#[inline(always)]
fn sum(a: f64, b: f64) -> (f64, f64) {
    let s = a + b;
    let back = s - a;
    (s, (a - (s - back)) + (b - back))
}

/// `log(x)` of a positive normal number to about 66 bits: with `s = (m - 1) / (m + 1)` in two parts,
/// `log m = s (2 + s² (2/3 + s² tail))`, the sums in two parts where they matter.
#[inline(always)]
fn log_two_parts<M: Madd>(x: f64) -> (f64, f64) {
    const TWO_THIRDS: (f64, f64) = (2.0 / 3.0, 3.700_743_415_417_188e-17);
    // 42 bits, which an exponent of 11 multiplies exactly.
    const LN2: (f64, f64) = (0.693_147_180_559_890_3, 5.497_923_018_708_371e-14);
    let (m, e) = x.split();
    let (d, d_low) = sum(m, 1.0);
    let inverse = 1.0 / d;
    let n = m - 1.0;
    let s = n * inverse;
    let (back, back_low) = product::<M>(s, d);
    let s_low = (((n - back) - back_low) - s * d_low) * inverse;
    let (z, z_low) = product::<M>(s, s);
    let z_low = z_low + 2.0 * s * s_low;
    let tail = z * tail::<M>(z);
    let w = TWO_THIRDS.0 + tail;
    let w_low = ((TWO_THIRDS.0 - w) + tail) + TWO_THIRDS.1;
    let (u, u_low) = product::<M>(z, w);
    let u_low = u_low + (z * w_low + z_low * w);
    let v = 2.0 + u;
    let v_low = ((2.0 - v) + u) + u_low;
    let (l, l_low) = product::<M>(s, v);
    let l_low = l_low + (s * v_low + s_low * v);
    let (high, low) = sum(e * LN2.0, l);
    (high, low + (l_low + e * LN2.1))
}

/// `((log((1 + s) / (1 - s)) / s - 2) / s² - 2/3) / s²` for `z = s²`.
#[inline(always)]
fn tail<M: Madd>(z: f64) -> f64 {
    [
        0.132_856_716_356_374_58,
        0.153_855_834_078_099_16,
        0.181_818_081_291_703_3,
        0.222_222_222_718_286_1,
        0.285_714_285_713_369_04,
        0.400_000_000_000_000_3,
    ]
    .iter()
    .fold(0.129_171_448_405_284_4_f64, |sum, &c| sum.madd::<M>(z, c))
}

impl Powers for f64 {
    #[inline(always)]
    fn magnitude<M: Madd>(x: f64, y: f64) -> f64 {
        let (l, l_low) = log_two_parts::<M>(x);
        let (p, p_low) = product::<M>(y, l);
        exp_sum::<f64, M>(p, p_low + y * l_low)
    }
}

impl Powers for f32 {
    /// All in float64, with polynomials as short as float32 allows; the last conversion rounds, over- and underflows.
    #[inline(always)]
    fn magnitude<M: Madd>(x: f32, y: f32) -> f32 {
        let (m, e) = f64::from(x).split();
        let s = (m - 1.0) / (m + 1.0);
        let z = s * s;
        let log = e.madd::<M>(LN_2, s * z.madd::<M>(short_log_tail::<f64, M>(z), 2.0));
        let p = f64::from(y) * log;
        // Beyond float32's range and inside float64's.
        let p = if p > 100.0 { 100.0 } else { p };
        let p = if p < -120.0 { -120.0 } else { p };
        let shifted = p.madd::<M>(LOG2_E, f64::SHIFT);
        let r = (shifted - f64::SHIFT).madd::<M>(-LN_2, p);
        let exp = (r * r).madd::<M>(short_exp_tail::<f64, M>(r), r) + 1.0;
        (exp * f64::pow2(shifted)) as f32
    }
}

#[derive(Clone, Copy)]
struct Power<F>(PhantomData<F>);

impl<F: Powers> Poly2 for Power<F> {
    type T = F;
    #[inline(always)]
    fn fast<M: Madd>(x: F, y: F) -> F {
        let size = F::magnitude::<M>(x.abs(), y);
        // Whole numbers and odd ones, told by what adding 2^mantissa rounds away.
        let whole = F::NORMALIZE.0 / F::lit(4.0);
        let steady = |v: F| (v + whole) - whole == v;
        let exponent = y.abs();
        let integer = (exponent >= whole) | steady(exponent);
        let odd = integer & !((exponent >= whole + whole) | steady(F::lit(0.5) * exponent));
        let negative = x < F::zero();
        let y = if negative & !integer { F::nan() } else { size };
        if negative & odd { -y } else { y }
    }
    #[inline(always)]
    fn covers<M: Madd>(x: F, y: F) -> bool {
        let x = x.abs();
        (x >= F::min_positive_value()) & (x < F::infinity()) & (y.abs() < F::lit(1e290))
    }
    fn slow(x: F, y: F) -> F {
        x.c_pow(y)
    }
}

/// The loop of one array to one power, which is another function for some powers, as in NumPy: only where the exponent's
/// stride is 0.
///
/// # Safety
/// As [`BinaryLoop`]; the elements are of type `F`. `L` is at most the machine's level.
unsafe fn power<F: Powers, const L: u8>(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    out: *mut u8,
    so: isize,
) {
    let level = match L {
        0 => Level::Baseline,
        1 => Level::Avx2,
        _ => Level::Avx512,
    };
    if sb == 0 && n > 0 {
        // SAFETY: the operand has at least one element.
        let exponent = unsafe { *b.cast::<F>() };
        let same = [(-1.0, Unary::Reciprocal), (0.5, Unary::Sqrt), (1.0, Unary::Positive), (2.0, Unary::Square)];
        let same = same.into_iter().find(|(value, _)| exponent == F::lit(*value));
        if let Some(f) = same.and_then(|(_, f)| real::unary::<F>(level, f)) {
            // SAFETY: as promised by the caller; the loop is one of the same dtype.
            return unsafe { f(n, a, sa, out, so) };
        }
    }
    // SAFETY: as promised by the caller.
    unsafe { poly2(level, Power::<F>(PhantomData))(n, a, sa, b, sb, out, so) }
}

/// The power's loop at a level.
pub(super) fn with_fast_exponents<F: Powers>(level: Level) -> BinaryLoop {
    match level {
        Level::Baseline => power::<F, 0>,
        Level::Avx2 => power::<F, 1>,
        Level::Avx512 => power::<F, 2>,
    }
}
