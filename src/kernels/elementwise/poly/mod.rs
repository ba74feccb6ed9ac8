//! Transcendental functions of float32 and float64 in branch-free code, which the compiler turns into SIMD.
//!
//! Each is an argument reduction, a polynomial or rational approximation and a reconstruction; everything is arithmetic
//! and selects. The coefficients of [`Format::exp_tail`] and [`Format::log_tail`] interpolate at Chebyshev nodes, those
//! of sine and cosine are the minimax ones of fdlibm (float64) and Cephes (float32).

mod exp;
mod log;
mod power;
mod trig;

use self::exp::{exp, expm1, tanh};
use self::log::{log, log1p};
use self::trig::{cos, reducible, sin, tan};
use super::libm::Libm;
use super::runs::{Elem, Madd, Poly1, poly1};
use super::{BinaryLoop, UnaryLoop};
use crate::kernels::codes::{Binary, Unary};
use crate::kernels::cpu::Level;
use std::marker::PhantomData;

/// What the algorithms need to know of float32 or float64.
pub(super) trait Format: Libm + Elem {
    /// `1.5 * 2^(mantissa bits)`: adding it rounds to a whole number, which the low bits of the sum then hold.
    const SHIFT: Self;
    /// `ln 2` in a part that whole exponents multiply exactly, and the rest.
    const LN2: (Self, Self);
    /// Beyond these, `exp` overflows and underflows to zero.
    const EXP_RANGE: (Self, Self);
    /// Beyond this, `tanh` rounds to one.
    const TANH_ONE: Self;
    /// Below this, `expm1(x)` rounds to -1.
    const EXPM1_LEAST: Self;
    /// Below this in size, odd functions with slope 1 at 0 round to their argument.
    const TINY: Self;
    /// A power of two that makes subnormal numbers normal, and its exponent.
    const NORMALIZE: (Self, Self);
    /// `pi / 2` in three parts for the fused reduction, and how far that goes.
    const HALF_PI: (Self, Self, Self);
    /// The largest argument of the fused reduction.
    const TRIG_RANGE: Self;

    /// A constant.
    fn lit(x: f64) -> Self;
    /// The value in float64.
    fn to_double(self) -> f64;
    /// The nearest value to one in float64.
    fn from_double(x: f64) -> Self;
    /// `2^k` for `k + SHIFT`, where k is in the range of normal exponents.
    fn pow2(shifted: Self) -> Self;
    /// Bit `i` of k for `k + SHIFT`.
    fn bit(shifted: Self, i: u32) -> bool;
    /// The mantissa in `[sqrt(1/2), sqrt(2))` and the exponent of a positive normal number.
    fn split(self) -> (Self, Self);
    /// `(exp(r) - 1 - r) / r²` for `|r| <= ln(2) / 2`.
    fn exp_tail<M: Madd>(r: Self) -> Self;
    /// `(log((1 + s) / (1 - s)) / s - 2) / s²` for `z = s²`, `|s| <= (sqrt 2 - 1) / (sqrt 2 + 1)`.
    fn log_tail<M: Madd>(z: Self) -> Self;
    /// `(sin(r) / r - 1) / r²` without its first term -1/6, over r², for `z = r²`, `|r| <= pi / 4`.
    fn sin_tail<M: Madd>(z: Self) -> Self;
    /// `(cos(r) - 1 + r²/2) / r⁴` for `z = r²`, `|r| <= pi / 4`.
    fn cos_tail<M: Madd>(z: Self) -> Self;

    /// `self * b + c`, rounded once where the CPU level does so.
    #[inline(always)]
    fn madd<M: Madd>(self, b: Self, c: Self) -> Self {
        if M::FUSED { self.mul_add(b, c) } else { self * b + c }
    }
}

/// A polynomial in a format by Horner's rule, coefficients from the constant up.
macro_rules! horner {
    ($f:ty, $m:ty, $x:expr; $last:expr) => { <$f>::lit($last) };
    ($f:ty, $m:ty, $x:expr; $c:expr, $($rest:expr),+) => {
        horner!($f, $m, $x; $($rest),+).madd::<$m>($x, <$f>::lit($c))
    };
}

/// [`Format::exp_tail`] to the precision of float32.
#[inline(always)]
fn short_exp_tail<F: Format, M: Madd>(r: F) -> F {
    horner!(F, M, r; 0.500_000_001_362_013_8, 0.166_666_666_817_946_26, 0.041_666_463_386_339_524,
            0.008_333_310_754_576_892, 0.001_393_382_048_977_602, 0.000_198_911_801_582_821_43)
}

/// [`Format::log_tail`] to the precision of float32.
#[inline(always)]
fn short_log_tail<F: Format, M: Madd>(z: F) -> F {
    horner!(F, M, z; 0.666_666_665_531_276_6, 0.400_001_229_581_273_1, 0.285_506_941_324_533_14,
            0.233_339_092_240_049_92)
}

macro_rules! format_methods {
    ($t:ty, $u:ty, $mantissa:literal, $bias:literal, $sqrt_half:literal) => {
        #[inline(always)]
        fn lit(x: f64) -> Self {
            x as $t
        }
        #[inline(always)]
        fn to_double(self) -> f64 {
            f64::from(self)
        }
        #[inline(always)]
        fn from_double(x: f64) -> Self {
            x as $t
        }
        #[inline(always)]
        fn pow2(shifted: Self) -> Self {
            <$t>::from_bits(shifted.to_bits().wrapping_add($bias) << $mantissa)
        }
        #[inline(always)]
        fn bit(shifted: Self, i: u32) -> bool {
            shifted.to_bits() >> i & 1 == 1
        }
        #[inline(always)]
        fn split(self) -> (Self, Self) {
            const ONE: $u = $bias << $mantissa;
            const MASK: $u = (1 << $mantissa) - 1;
            // A whole number below 2^mantissa in the low bits of 2^mantissa is that number added to it.
            const WHOLE: $u = ($bias + $mantissa) << $mantissa;
            let bits = self.to_bits().wrapping_add(ONE - $sqrt_half);
            let exponent = <$t>::from_bits(bits >> $mantissa | WHOLE) - (<$t>::from_bits(WHOLE) + $bias as $t);
            (<$t>::from_bits((bits & MASK) + $sqrt_half), exponent)
        }
    };
}

impl Format for f64 {
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    const LN2: (f64, f64) = (0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10);
    const EXP_RANGE: (f64, f64) = (-746.0, 710.0);
    const TANH_ONE: f64 = 22.0;
    const EXPM1_LEAST: f64 = -40.0;
    const TINY: f64 = 1e-17;
    const NORMALIZE: (f64, f64) = (18_014_398_509_481_984.0, 54.0);
    const HALF_PI: (f64, f64, f64) =
        (std::f64::consts::FRAC_PI_2, 6.123_233_995_736_766e-17, -1.497_384_904_859_169_8e-33);
    const TRIG_RANGE: f64 = 1e9;
    format_methods!(f64, u64, 52, 1023, 0x3fe6_a09e_667f_3bcd);
    #[inline(always)]
    fn exp_tail<M: Madd>(r: f64) -> f64 {
        horner!(f64, M, r; 0.5, 0.166_666_666_666_666_7, 0.041_666_666_666_666_67, 0.008_333_333_333_326_025,
            0.001_388_888_888_888_367, 0.000_198_412_698_752_050_77, 2.480_158_732_582_228_3e-5,
            2.755_725_491_348_67e-6, 2.755_727_329_553_972_4e-7, 2.510_541_919_201_633_7e-8,
            2.091_483_135_138_041e-9)
    }
    #[inline(always)]
    fn log_tail<M: Madd>(z: f64) -> f64 {
        horner!(f64, M, z; 0.666_666_666_666_667, 0.399_999_999_998_976_5, 0.285_714_286_268_139_8,
            0.222_222_109_981_237_45, 0.181_828_990_680_635_52, 0.153_313_915_979_865_54, 0.146_205_225_563_719_95)
    }
    #[inline(always)]
    fn sin_tail<M: Madd>(z: f64) -> f64 {
        horner!(f64, M, z; 0.008_333_333_333_322_49, -0.000_198_412_698_298_579_5,
            2.755_731_370_707_006_8e-6, -2.505_076_025_340_686_3e-8, 1.589_690_995_211_55e-10)
    }
    #[inline(always)]
    fn cos_tail<M: Madd>(z: f64) -> f64 {
        horner!(f64, M, z; 0.041_666_666_666_666_6, -0.001_388_888_888_887_411,
            2.480_158_728_947_673e-5, -2.755_731_435_139_066_3e-7, 2.087_572_321_298_175e-9,
            -1.135_964_755_778_819_5e-11)
    }
}

impl Format for f32 {
    const SHIFT: f32 = 12_582_912.0;
    const LN2: (f32, f32) = (0.693_145_75, 1.428_606_8e-6);
    const EXP_RANGE: (f32, f32) = (-104.0, 89.0);
    const TANH_ONE: f32 = 10.0;
    const EXPM1_LEAST: f32 = -18.0;
    const TINY: f32 = 1e-8;
    const NORMALIZE: (f32, f32) = (33_554_432.0, 25.0);
    const HALF_PI: (f32, f32, f32) = (std::f32::consts::FRAC_PI_2, -4.371_139e-8, -1.715_124_5e-15);
    const TRIG_RANGE: f32 = 1e5;
    format_methods!(f32, u32, 23, 127, 0x3f35_04f3);
    #[inline(always)]
    fn exp_tail<M: Madd>(r: f32) -> f32 {
        short_exp_tail::<f32, M>(r)
    }
    #[inline(always)]
    fn log_tail<M: Madd>(z: f32) -> f32 {
        short_log_tail::<f32, M>(z)
    }
    #[inline(always)]
    fn sin_tail<M: Madd>(z: f32) -> f32 {
        horner!(f32, M, z; 0.008_332_160_873_6, -1.951_529_589_1e-4)
    }
    #[inline(always)]
    fn cos_tail<M: Madd>(z: f32) -> f32 {
        horner!(f32, M, z; 0.041_666_645_682_988_27, -0.001_388_731_625_493_765, 2.443_315_711_809_948e-5)
    }
}

/// A function over a format: a name for its loop.
macro_rules! functions {
    ($($name:ident: $fast:ident, $slow:ident, $covers:ident;)*) => { $(
        #[derive(Clone, Copy)]
        struct $name<F>(PhantomData<F>);
        impl<F: Format> Poly1 for $name<F> {
            type T = F;
            #[inline(always)]
            fn fast<M: Madd>(x: F) -> F { $fast::<F, M>(x) }
            #[inline(always)]
            fn covers<M: Madd>(x: F) -> bool { $covers::<F, M>(x) }
            fn slow(x: F) -> F { x.$slow() }
        }
    )* };
}
/// For functions whose branch-free code is right everywhere.
#[inline(always)]
fn everywhere<F: Format, M: Madd>(_: F) -> bool {
    true
}

functions! {
    Cos: cos, c_cos, reducible;
    Exp: exp, c_exp, everywhere;
    Expm1: expm1, c_expm1, everywhere;
    Log: log, c_log, everywhere;
    Log1p: log1p, c_log1p, everywhere;
    Sin: sin, c_sin, reducible;
    Tan: tan, c_tan, reducible;
    Tanh: tanh, c_tanh, everywhere;
}

/// The loop of a function that has branch-free code.
pub(super) fn unary<F: Format>(level: Level, f: Unary) -> Option<UnaryLoop> {
    let of = PhantomData::<F>;
    Some(match f {
        Unary::Cos => poly1(level, Cos(of)),
        Unary::Exp => poly1(level, Exp(of)),
        Unary::Expm1 => poly1(level, Expm1(of)),
        Unary::Log => poly1(level, Log(of)),
        Unary::Log1p => poly1(level, Log1p(of)),
        Unary::Sin => poly1(level, Sin(of)),
        Unary::Tan => poly1(level, Tan(of)),
        Unary::Tanh => poly1(level, Tanh(of)),
        _ => return None,
    })
}

/// The loop of a function of two operands that has branch-free code.
pub(super) fn binary<F: power::Powers>(level: Level, f: Binary) -> Option<BinaryLoop> {
    match f {
        Binary::Power | Binary::FloatPower => Some(power::with_fast_exponents::<F>(level)),
        _ => None,
    }
}
