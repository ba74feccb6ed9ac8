//! Loops of bool and of the integers.

use super::runs::{Elem, Fn1, Fn2, baseline1, baseline2, scalar1, scalar2, vector1, vector2};
use super::{BinaryLoop, UnaryLoop};
use crate::kernels::codes::{Binary, Unary};
use crate::kernels::cpu::Level;
use num_traits::{PrimInt, WrappingAdd, WrappingMul, WrappingNeg, WrappingSub};

/// An integer type.
pub(super) trait Int: PrimInt + WrappingAdd + WrappingSub + WrappingMul + WrappingNeg + 'static {
    /// The signed type of the same width, which shares the loops where the sign makes no difference.
    type Signed: Int;
    /// Whether it is signed.
    const SIGNED: bool;
    /// Whether its hot loops gain from a copy per CPU level: 16 narrow elements fit the baseline's registers anyway.
    const WIDE: bool;
    /// The absolute value, wrapping.
    fn magnitude(self) -> Self;
    /// The truncated quotient; 0 for a zero divisor, wrapping.
    fn quotient(self, b: Self) -> Self;
    /// What [`Int::quotient`] leaves, with the sign of `self`; 0 for a zero divisor.
    fn leftover(self, b: Self) -> Self;
    /// `1 / self` as C converts the quotient of floats.
    fn reciprocal(self) -> Self;
    /// Number of set bits of the absolute value.
    fn bits(self) -> u8;
    /// Left shift; 0 for counts outside the width.
    fn shift_left(self, by: Self) -> Self;
    /// Arithmetic right shift; 0 or -1 for counts outside the width.
    fn shift_right(self, by: Self) -> Self;
    /// Greatest common divisor, not negative (but for the least value with itself or 0, which wraps).
    fn gcd(self, b: Self) -> Self;
    /// Least common multiple, wrapping.
    fn lcm(self, b: Self) -> Self;
}

macro_rules! int {
    ($($t:ty, $signed:ty, $unsigned:ty, $is_signed:literal, $wide:literal;)*) => { $(
        #[allow(unused_comparisons, clippy::allow_attributes)]
        impl Int for $t {
            type Signed = $signed;
            const SIGNED: bool = $is_signed;
            const WIDE: bool = $wide;
            #[inline(always)]
            fn magnitude(self) -> Self { if self < 0 { self.wrapping_neg() } else { self } }
            #[inline(always)]
            fn quotient(self, b: Self) -> Self { if b == 0 { 0 } else { self.wrapping_div(b) } }
            #[inline(always)]
            fn leftover(self, b: Self) -> Self { if b == 0 { 0 } else { self.wrapping_rem(b) } }
            #[inline(always)]
            fn reciprocal(self) -> Self { crate::array::cast::cast::<f64, $t>(1.0 / self as f64) }
            #[inline(always)]
            fn bits(self) -> u8 { self.magnitude().count_ones() as u8 }
            #[inline(always)]
            fn shift_left(self, by: Self) -> Self {
                if (by as $unsigned) < <$t>::BITS as $unsigned { self << by } else { 0 }
            }
            #[inline(always)]
            fn shift_right(self, by: Self) -> Self {
                if (by as $unsigned) < <$t>::BITS as $unsigned {
                    self >> by
                } else if self < 0 {
                    <$t>::MAX.wrapping_add(1) >> (<$t>::BITS - 1)
                } else {
                    0
                }
            }
            #[inline(always)]
            fn gcd(self, b: Self) -> Self {
                let (mut a, mut b) = (self.magnitude() as $unsigned, b.magnitude() as $unsigned);
                while a != 0 {
                    (a, b) = (b % a, a);
                }
                b as $t
            }
            #[inline(always)]
            fn lcm(self, b: Self) -> Self {
                let (x, y) = (self.magnitude() as $unsigned, b.magnitude() as $unsigned);
                match self.gcd(b) as $unsigned {
                    0 => 0,
                    gcd => (x / gcd).wrapping_mul(y) as $t,
                }
            }
        }
    )* };
}
int! {
    i8, i8, u8, true, false;
    i16, i16, u16, true, false;
    i32, i32, u32, true, true;
    i64, i64, u64, true, true;
    u8, i8, u8, false, false;
    u16, i16, u16, false, false;
    u32, i32, u32, false, true;
    u64, i64, u64, false, true;
}

/// The quotient rounded down: Python's `//`.
#[inline(always)]
pub(super) fn floor_divide<T: Int>(a: T, b: T) -> T {
    let (q, r) = (a.quotient(b), a.leftover(b));
    let down = T::SIGNED && !r.is_zero() && (r < T::zero()) != (b < T::zero());
    if down { q.wrapping_sub(&T::one()) } else { q }
}

/// What [`floor_divide`] leaves, with the divisor's sign: Python's `%`.
#[inline(always)]
pub(super) fn remainder<T: Int>(a: T, b: T) -> T {
    let r = a.leftover(b);
    let other = T::SIGNED && !r.is_zero() && (r < T::zero()) != (b < T::zero());
    if other { r.wrapping_add(&b) } else { r }
}

/// `base` to a power by squaring, wrapping. A negative exponent (which the op refuses) gives what 0 gives.
#[inline(always)]
fn power<T: Int>(mut base: T, mut exponent: T) -> T {
    let mut result = T::one();
    while exponent > T::zero() {
        if exponent & T::one() == T::one() {
            result = result.wrapping_mul(&base);
        }
        exponent = exponent >> 1;
        base = base.wrapping_mul(&base);
    }
    result
}

/// A SIMD loop with the copies that pay for this type.
fn hot1<T: Int, U: Elem, F: Fn1<T, U>>(level: Level, f: F) -> UnaryLoop {
    if T::WIDE { vector1::<T, U, F>(level, f) } else { baseline1::<T, U, F>(f) }
}

/// As [`hot1`], for two operands.
fn hot2<T: Int, U: Elem, F: Fn2<T, T, U>>(level: Level, f: F) -> BinaryLoop {
    if T::WIDE { vector2::<T, T, U, F>(level, f) } else { baseline2::<T, T, U, F>(f) }
}

/// The loop of an integer dtype.
pub(super) fn unary<T: Int>(level: Level, f: Unary) -> Option<UnaryLoop> {
    if !T::SIGNED && matches!(f, Unary::Invert | Unary::Negative | Unary::Square | Unary::LogicalNot) {
        return unary::<T::Signed>(level, f);
    }
    Some(match f {
        Unary::Absolute => hot1(level, |x: T| x.magnitude()),
        Unary::BitwiseCount => scalar1(|x: T| x.bits()),
        Unary::Ceil | Unary::Floor | Unary::Trunc | Unary::Conjugate | Unary::Positive => scalar1(|x: T| x),
        Unary::Invert => hot1(level, |x: T| !x),
        Unary::Isfinite => scalar1(|_: T| true),
        Unary::Isinf | Unary::Isnan => scalar1(|_: T| false),
        Unary::LogicalNot => hot1(level, |x: T| x.is_zero()),
        Unary::Negative => hot1(level, |x: T| x.wrapping_neg()),
        Unary::Reciprocal => scalar1(|x: T| x.reciprocal()),
        Unary::Sign => hot1(level, |x: T| {
            if x > T::zero() {
                T::one()
            } else if x < T::zero() {
                T::zero().wrapping_sub(&T::one())
            } else {
                T::zero()
            }
        }),
        Unary::Square => hot1(level, |x: T| x.wrapping_mul(&x)),
        _ => return None,
    })
}

/// The loop of two operands of an integer dtype.
pub(super) fn binary<T: Int>(level: Level, f: Binary) -> Option<BinaryLoop> {
    use Binary::*;
    let any_sign = matches!(
        f,
        Add | Subtract
            | Multiply
            | BitwiseAnd
            | BitwiseOr
            | BitwiseXor
            | Equal
            | NotEqual
            | LogicalAnd
            | LogicalOr
            | LogicalXor
            | LeftShift
    );
    if !T::SIGNED && any_sign {
        return binary::<T::Signed>(level, f);
    }
    Some(match f {
        Add => hot2(level, |a: T, b: T| a.wrapping_add(&b)),
        Subtract => hot2(level, |a: T, b: T| a.wrapping_sub(&b)),
        Multiply => hot2(level, |a: T, b: T| a.wrapping_mul(&b)),
        BitwiseAnd => hot2(level, |a: T, b: T| a & b),
        BitwiseOr => hot2(level, |a: T, b: T| a | b),
        BitwiseXor => hot2(level, |a: T, b: T| a ^ b),
        Maximum | Fmax => hot2(level, |a: T, b: T| if a > b { a } else { b }),
        Minimum | Fmin => hot2(level, |a: T, b: T| if a < b { a } else { b }),
        Equal => hot2(level, |a: T, b: T| a == b),
        NotEqual => hot2(level, |a: T, b: T| a != b),
        Less => hot2(level, |a: T, b: T| a < b),
        LessEqual => hot2(level, |a: T, b: T| a <= b),
        Greater => hot2(level, |a: T, b: T| a > b),
        GreaterEqual => hot2(level, |a: T, b: T| a >= b),
        LogicalAnd => hot2(level, |a: T, b: T| !a.is_zero() & !b.is_zero()),
        LogicalOr => hot2(level, |a: T, b: T| !(a | b).is_zero()),
        LogicalXor => hot2(level, |a: T, b: T| a.is_zero() != b.is_zero()),
        FloorDivide => scalar2(floor_divide::<T>),
        Remainder => scalar2(remainder::<T>),
        Fmod => scalar2(|a: T, b: T| a.leftover(b)),
        Power => scalar2(power::<T>),
        Gcd => scalar2(|a: T, b: T| a.gcd(b)),
        Lcm => scalar2(|a: T, b: T| a.lcm(b)),
        LeftShift => scalar2(|a: T, b: T| a.shift_left(b)),
        RightShift => scalar2(|a: T, b: T| a.shift_right(b)),
        _ => return None,
    })
}

/// The loop of bool.
pub(super) fn unary_bool(f: Unary) -> Option<UnaryLoop> {
    Some(match f {
        Unary::Absolute | Unary::Ceil | Unary::Floor | Unary::Trunc => scalar1(|x: bool| x),
        Unary::Invert | Unary::LogicalNot => baseline1(|x: bool| !x),
        Unary::Isfinite => scalar1(|_: bool| true),
        Unary::Isinf | Unary::Isnan => scalar1(|_: bool| false),
        _ => return None,
    })
}

/// The loop of two bools.
pub(super) fn binary_bool(f: Binary) -> Option<BinaryLoop> {
    use Binary::*;
    Some(match f {
        Add | BitwiseOr | LogicalOr | Maximum | Fmax => baseline2(|a: bool, b: bool| a | b),
        Multiply | BitwiseAnd | LogicalAnd | Minimum | Fmin => baseline2(|a: bool, b: bool| a & b),
        BitwiseXor | LogicalXor | NotEqual => baseline2(|a: bool, b: bool| a ^ b),
        Equal => baseline2(|a: bool, b: bool| !(a ^ b)),
        Less => baseline2(|a: bool, b: bool| !a & b),
        LessEqual => baseline2(|a: bool, b: bool| !a | b),
        Greater => baseline2(|a: bool, b: bool| a & !b),
        GreaterEqual => baseline2(|a: bool, b: bool| a | !b),
        _ => return None,
    })
}

/// The loop that compares int64 with uint64 (`signed_first`), or uint64 with int64, exactly: neither is converted to a
/// type that would lose bits.
///
/// # Panics
/// When `f` is not one of the six comparisons.
pub fn compare_mixed(f: Binary, signed_first: bool) -> BinaryLoop {
    use Binary::*;
    use std::cmp::Ordering;
    #[inline(always)]
    fn order(signed: i64, unsigned: u64) -> Ordering {
        if signed < 0 { Ordering::Less } else { (signed as u64).cmp(&unsigned) }
    }
    match (f, signed_first) {
        (Equal, true) => scalar2(|a: i64, b: u64| order(a, b).is_eq()),
        (NotEqual, true) => scalar2(|a: i64, b: u64| order(a, b).is_ne()),
        (Less, true) => scalar2(|a: i64, b: u64| order(a, b).is_lt()),
        (LessEqual, true) => scalar2(|a: i64, b: u64| order(a, b).is_le()),
        (Greater, true) => scalar2(|a: i64, b: u64| order(a, b).is_gt()),
        (GreaterEqual, true) => scalar2(|a: i64, b: u64| order(a, b).is_ge()),
        (Equal, false) => scalar2(|a: u64, b: i64| order(b, a).is_eq()),
        (NotEqual, false) => scalar2(|a: u64, b: i64| order(b, a).is_ne()),
        (Less, false) => scalar2(|a: u64, b: i64| order(b, a).is_gt()),
        (LessEqual, false) => scalar2(|a: u64, b: i64| order(b, a).is_ge()),
        (Greater, false) => scalar2(|a: u64, b: i64| order(b, a).is_lt()),
        (GreaterEqual, false) => scalar2(|a: u64, b: i64| order(b, a).is_le()),
        _ => panic!("{f:?} is not a comparison"),
    }
}
