//! Loops of float16, float32 and float64. float16 computes in float32 and rounds once.

use super::libm::Libm;
use super::poly;
use super::runs::{Elem, Fn1, Fn2, scalar1, scalar2, vector1, vector2};
use super::{BinaryLoop, UnaryLoop};
use crate::kernels::codes::{Binary, Unary};
use crate::kernels::cpu::Level;
use half::f16;
use num_traits::{Float, FloatConst, One, Zero};

/// A real floating-point type, and the one it computes in.
pub(super) trait Real: Float + 'static {
    /// The type it computes in.
    type Wide: Libm;
    /// Whether its cheap functions are worth SIMD loops (float16's conversions are not).
    const SIMD: bool;
    /// The value in the wide type.
    fn wide(self) -> Self::Wide;
    /// The nearest value.
    fn narrow(x: Self::Wide) -> Self;
    /// The distance to the next value away from zero.
    fn spacing(self) -> Self;
    /// The next value towards `y`.
    fn next_after(self, y: Self) -> Self;
    /// The branch-free loop of a function, where there is one.
    fn poly1(_level: Level, _f: Unary) -> Option<UnaryLoop> {
        None
    }
    /// The branch-free loop of a function of two operands, where there is one.
    fn poly2(_level: Level, _f: Binary) -> Option<BinaryLoop> {
        None
    }
}

impl Real for f16 {
    type Wide = f32;
    const SIMD: bool = false;
    #[inline(always)]
    fn wide(self) -> f32 {
        self.to_f32()
    }
    #[inline(always)]
    fn narrow(x: f32) -> f16 {
        f16::from_f32(x)
    }
    /// As NumPy's: never negative, and of negative values the distance towards zero.
    fn spacing(self) -> f16 {
        if !self.is_finite() {
            return f16::NAN;
        }
        let bits = self.to_bits();
        let negative = bits >> 15 == 1 && bits != 0x8000;
        let next = f16::from_bits(if negative { bits - 1 } else { bits + 1 });
        f16::from_f32((next.to_f32() - self.to_f32()).abs())
    }
    fn next_after(self, y: f16) -> f16 {
        if self.is_nan() || y.is_nan() {
            return f16::NAN;
        }
        if self == y {
            return self;
        }
        if self.is_zero() {
            return f16::from_bits((y.to_bits() & 0x8000) + 1);
        }
        let outwards = (y > self) == self.is_sign_positive();
        f16::from_bits(if outwards { self.to_bits() + 1 } else { self.to_bits() - 1 })
    }
}

macro_rules! real {
    ($($t:ty),*) => { $(
        impl Real for $t {
            type Wide = $t;
            const SIMD: bool = true;
            #[inline(always)]
            fn wide(self) -> $t { self }
            #[inline(always)]
            fn narrow(x: $t) -> $t { x }
            fn spacing(self) -> $t {
                if self.is_infinite() {
                    return <$t>::NAN;
                }
                let away = if self == 0.0 { <$t>::INFINITY } else { <$t>::INFINITY.copysign(self) };
                self.next_after(away) - self
            }
            #[inline(always)]
            fn next_after(self, y: $t) -> $t { self.c_nextafter(y) }
            fn poly1(level: Level, f: Unary) -> Option<UnaryLoop> { poly::unary::<$t>(level, f) }
            fn poly2(level: Level, f: Binary) -> Option<BinaryLoop> { poly::binary::<$t>(level, f) }
        }
    )* };
}
real!(f32, f64);

/// The SIMD loop of a cheap function where the type has SIMD, a plain loop otherwise.
fn hot1<T: Real, U: Elem, F: Fn1<T, U>>(level: Level, f: F) -> UnaryLoop {
    if T::SIMD { vector1::<T, U, F>(level, f) } else { scalar1::<T, U, F>(f) }
}

/// As [`hot1`], for two operands.
fn hot2<T: Real, U: Elem, F: Fn2<T, T, U>>(level: Level, f: F) -> BinaryLoop {
    if T::SIMD { vector2::<T, T, U, F>(level, f) } else { scalar2::<T, T, U, F>(f) }
}

/// -1, 0 or 1; NaN for NaN.
#[inline(always)]
fn sign<T: Real>(x: T) -> T {
    if x > T::zero() {
        T::one()
    } else if x < T::zero() {
        -T::one()
    } else if x == T::zero() {
        T::zero()
    } else {
        x
    }
}

/// The quotient rounded down and the remainder with the divisor's sign, as NumPy (after CPython's `float.__divmod__`)
/// computes them: from C's `fmod`, the quotient snapped to a whole number, zeros signed like `a / b` and `b`.
#[inline(always)]
pub(super) fn divmod<T: Libm>(a: T, b: T) -> (T, T) {
    let fraction = a % b;
    if b.is_zero() {
        return (a / b, fraction);
    }
    let mut quotient = (a - fraction) / b;
    let mut remainder = fraction;
    if remainder.is_zero() {
        remainder = T::zero().copysign(b);
    } else if (b < T::zero()) != (remainder < T::zero()) {
        remainder = remainder + b;
        quotient = quotient - T::one();
    }
    let whole = if quotient.is_zero() {
        T::zero().copysign(a / b)
    } else {
        let floor = quotient.floor();
        let half = T::one() / (T::one() + T::one());
        if quotient - floor > half { floor + T::one() } else { floor }
    };
    (whole, remainder)
}

/// `log(exp(a) + exp(b))` without overflow, for a base given by its functions.
#[inline(always)]
fn log_add<T: Libm>(a: T, b: T, of_two: T, log1p_exp: impl Fn(T) -> T) -> T {
    if a == b {
        // Also infinities of one sign, whose difference would be NaN.
        return a + of_two;
    }
    let difference = a - b;
    if difference > T::zero() {
        a + log1p_exp(-difference)
    } else if difference <= T::zero() {
        b + log1p_exp(difference)
    } else {
        difference
    }
}

/// The loop of a real floating-point dtype.
pub(super) fn unary<T: Real>(level: Level, f: Unary) -> Option<UnaryLoop> {
    /// The loop of a function of the wide type.
    macro_rules! wide {
        ($x:ident => $e:expr) => {
            scalar1(|x: T| {
                let $x: T::Wide = x.wide();
                T::narrow($e)
            })
        };
    }
    /// The SIMD loop of a function of the wide type.
    macro_rules! wide_hot {
        ($x:ident => $e:expr) => {
            hot1(level, |x: T| {
                let $x: T::Wide = x.wide();
                T::narrow($e)
            })
        };
    }
    if let Some(found) = T::poly1(level, f) {
        return Some(found);
    }
    Some(match f {
        Unary::Absolute | Unary::Fabs => hot1(level, |x: T| x.abs()),
        Unary::Arccos => wide!(x => x.c_acos()),
        Unary::Arccosh => wide!(x => x.c_acosh()),
        Unary::Arcsin => wide!(x => x.c_asin()),
        Unary::Arcsinh => wide!(x => x.c_asinh()),
        Unary::Arctan => wide!(x => x.c_atan()),
        Unary::Arctanh => wide!(x => x.c_atanh()),
        Unary::BitwiseCount | Unary::Invert => return None,
        Unary::Cbrt => wide!(x => x.c_cbrt()),
        Unary::Ceil => wide_hot!(x => x.ceil()),
        Unary::Conjugate | Unary::Positive => hot1(level, |x: T| x),
        Unary::Cos => wide!(x => x.c_cos()),
        Unary::Cosh => wide!(x => x.c_cosh()),
        Unary::Degrees => wide_hot!(x => x * degrees_per_radian::<T::Wide>()),
        Unary::Exp => wide!(x => x.c_exp()),
        Unary::Exp2 => wide!(x => x.c_exp2()),
        Unary::Expm1 => wide!(x => x.c_expm1()),
        Unary::Floor => wide_hot!(x => x.floor()),
        Unary::Isfinite => hot1(level, |x: T| x.is_finite()),
        Unary::Isinf => hot1(level, |x: T| x.is_infinite()),
        Unary::Isnan => hot1(level, |x: T| x.is_nan()),
        Unary::Log => wide!(x => x.c_log()),
        Unary::Log10 => wide!(x => x.c_log10()),
        Unary::Log1p => wide!(x => x.c_log1p()),
        Unary::Log2 => wide!(x => x.c_log2()),
        Unary::LogicalNot => hot1(level, |x: T| x.is_zero()),
        Unary::Negative => hot1(level, |x: T| -x),
        Unary::Radians => wide_hot!(x => x * radians_per_degree::<T::Wide>()),
        Unary::Reciprocal => wide_hot!(x => T::Wide::one() / x),
        Unary::Rint => wide_hot!(x => x.c_rint()),
        Unary::Sign => hot1(level, sign::<T>),
        Unary::Signbit => hot1(level, |x: T| x.is_sign_negative()),
        Unary::Sin => wide!(x => x.c_sin()),
        Unary::Sinh => wide!(x => x.c_sinh()),
        Unary::Spacing => scalar1(|x: T| x.spacing()),
        Unary::Sqrt => wide_hot!(x => x.sqrt()),
        Unary::Square => wide_hot!(x => x * x),
        Unary::Tan => wide!(x => x.c_tan()),
        Unary::Tanh => wide!(x => x.c_tanh()),
        Unary::Trunc => wide_hot!(x => x.trunc()),
    })
}

/// `180 / pi`, rounded in the type itself as NumPy has it.
#[inline(always)]
fn degrees_per_radian<T: Libm>() -> T {
    T::from(180.0).unwrap_or_else(T::nan) / T::PI()
}

/// `pi / 180`, rounded in the type itself.
#[inline(always)]
fn radians_per_degree<T: Libm>() -> T {
    T::PI() / T::from(180.0).unwrap_or_else(T::nan)
}

/// The loop of two operands of a real floating-point dtype.
pub(super) fn binary<T: Real>(level: Level, f: Binary) -> Option<BinaryLoop> {
    use Binary::*;
    /// The loop of a function of the wide type.
    macro_rules! wide {
        ($a:ident, $b:ident => $e:expr) => {
            scalar2(|a: T, b: T| {
                let ($a, $b): (T::Wide, T::Wide) = (a.wide(), b.wide());
                T::narrow($e)
            })
        };
    }
    /// The SIMD loop of a function of the wide type.
    macro_rules! wide_hot {
        ($a:ident, $b:ident => $e:expr) => {
            hot2(level, |a: T, b: T| {
                let ($a, $b): (T::Wide, T::Wide) = (a.wide(), b.wide());
                T::narrow($e)
            })
        };
    }
    if let Some(found) = T::poly2(level, f) {
        return Some(found);
    }
    Some(match f {
        Add => wide_hot!(a, b => a + b),
        Subtract => wide_hot!(a, b => a - b),
        Multiply => wide_hot!(a, b => a * b),
        Divide => wide_hot!(a, b => a / b),
        FloorDivide => wide!(a, b => divmod(a, b).0),
        Remainder => wide!(a, b => divmod(a, b).1),
        Fmod => wide!(a, b => a % b),
        Power | FloatPower => wide!(a, b => a.c_pow(b)),
        Arctan2 => wide!(a, b => a.c_atan2(b)),
        Hypot => wide!(a, b => a.c_hypot(b)),
        LogAddExp => wide!(a, b => log_add(a, b, T::Wide::LN_2(), |d| d.c_exp().c_log1p())),
        LogAddExp2 => wide!(a, b => {
            log_add(a, b, T::Wide::one(), |d| T::Wide::LOG2_E() * d.c_exp2().c_log1p())
        }),
        Copysign => hot2(level, |a: T, b: T| a.copysign(b)),
        NextAfter => scalar2(|a: T, b: T| a.next_after(b)),
        Heaviside => scalar2(|a: T, b: T| {
            if a.is_nan() {
                T::nan()
            } else if a.is_zero() {
                b
            } else if a < T::zero() {
                T::zero()
            } else {
                T::one()
            }
        }),
        Ldexp => scalar2(|a: T, e: i32| T::narrow(a.wide().c_ldexp(e))),
        Maximum => hot2(level, |a: T, b: T| if (a >= b) | a.is_nan() { a } else { b }),
        Minimum => hot2(level, |a: T, b: T| if (a <= b) | a.is_nan() { a } else { b }),
        Fmax => hot2(level, |a: T, b: T| if (a >= b) | b.is_nan() { a } else { b }),
        Fmin => hot2(level, |a: T, b: T| if (a <= b) | b.is_nan() { a } else { b }),
        Equal => hot2(level, |a: T, b: T| a == b),
        NotEqual => hot2(level, |a: T, b: T| a != b),
        Less => hot2(level, |a: T, b: T| a < b),
        LessEqual => hot2(level, |a: T, b: T| a <= b),
        Greater => hot2(level, |a: T, b: T| a > b),
        GreaterEqual => hot2(level, |a: T, b: T| a >= b),
        LogicalAnd => hot2(level, |a: T, b: T| !a.is_zero() & !b.is_zero()),
        LogicalOr => hot2(level, |a: T, b: T| !a.is_zero() | !b.is_zero()),
        LogicalXor => hot2(level, |a: T, b: T| a.is_zero() != b.is_zero()),
        BitwiseAnd | BitwiseOr | BitwiseXor | Gcd | Lcm | LeftShift | RightShift => return None,
    })
}
