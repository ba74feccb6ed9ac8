//! Loops with two results: `modf`, `frexp` and `divmod`.

use super::integer::{self, Int};
use super::libm::Libm;
use super::real::{self, Real};
use super::{BinaryPairLoop, UnaryPairLoop};
use crate::dtype::DType;
use half::f16;

/// The loop of `modf`: the fraction and the whole part, both of `dtype` and with the operand's sign; floats only.
pub fn modf(dtype: DType) -> Option<UnaryPairLoop> {
    Some(match dtype {
        DType::Float16 => modf_loop::<f16>,
        DType::Float32 => modf_loop::<f32>,
        DType::Float64 => modf_loop::<f64>,
        _ => return None,
    })
}

/// The loop of `frexp`: a mantissa of `dtype` in `[0.5, 1)` and an int32 exponent; floats only.
pub fn frexp(dtype: DType) -> Option<UnaryPairLoop> {
    Some(match dtype {
        DType::Float16 => frexp_loop::<f16>,
        DType::Float32 => frexp_loop::<f32>,
        DType::Float64 => frexp_loop::<f64>,
        _ => return None,
    })
}

/// The loop of `divmod`: what `floor_divide` and `remainder` give, both of `dtype`; integers and floats.
pub fn divmod(dtype: DType) -> Option<BinaryPairLoop> {
    Some(match dtype {
        DType::Int8 => int_divmod_loop::<i8>,
        DType::Int16 => int_divmod_loop::<i16>,
        DType::Int32 => int_divmod_loop::<i32>,
        DType::Int64 => int_divmod_loop::<i64>,
        DType::UInt8 => int_divmod_loop::<u8>,
        DType::UInt16 => int_divmod_loop::<u16>,
        DType::UInt32 => int_divmod_loop::<u32>,
        DType::UInt64 => int_divmod_loop::<u64>,
        DType::Float16 => real_divmod_loop::<f16>,
        DType::Float32 => real_divmod_loop::<f32>,
        DType::Float64 => real_divmod_loop::<f64>,
        DType::Bool | DType::Complex64 | DType::Complex128 => return None,
    })
}

/// Any function with two results.
///
/// # Safety
/// As [`UnaryPairLoop`]; the elements are of types `T`, `U` and `V`.
#[inline(always)]
unsafe fn unary_pair<T: Copy, U, V>(
    n: usize,
    (a, sa): (*const u8, isize),
    (first, s1): (*mut u8, isize),
    (second, s2): (*mut u8, isize),
    f: impl Fn(T) -> (U, V),
) {
    for i in 0..n as isize {
        // SAFETY: as promised by the caller.
        unsafe {
            let (x, y) = f(*a.offset(i * sa).cast::<T>());
            *first.offset(i * s1).cast::<U>() = x;
            *second.offset(i * s2).cast::<V>() = y;
        }
    }
}

/// Any function of two operands with two results of their type.
///
/// # Safety
/// As [`BinaryPairLoop`]; the elements are of type `T`.
#[inline(always)]
unsafe fn binary_pair<T: Copy>(
    n: usize,
    (a, sa): (*const u8, isize),
    (b, sb): (*const u8, isize),
    (first, s1): (*mut u8, isize),
    (second, s2): (*mut u8, isize),
    f: impl Fn(T, T) -> (T, T),
) {
    for i in 0..n as isize {
        // SAFETY: as promised by the caller.
        unsafe {
            let (x, y) = f(*a.offset(i * sa).cast::<T>(), *b.offset(i * sb).cast::<T>());
            *first.offset(i * s1).cast::<T>() = x;
            *second.offset(i * s2).cast::<T>() = y;
        }
    }
}

/// # Safety
/// As [`UnaryPairLoop`]; the elements are of type `T`.
unsafe fn modf_loop<T: Real>(n: usize, a: *const u8, sa: isize, first: *mut u8, s1: isize, second: *mut u8, s2: isize) {
    let f = |x: T| {
        let (fraction, whole) = x.wide().c_modf();
        (T::narrow(fraction), T::narrow(whole))
    };
    // SAFETY: as promised by the caller.
    unsafe { unary_pair(n, (a, sa), (first, s1), (second, s2), f) }
}

/// # Safety
/// As [`UnaryPairLoop`]; operand and first result are of type `T`, the second of `i32`.
unsafe fn frexp_loop<T: Real>(
    n: usize,
    a: *const u8,
    sa: isize,
    first: *mut u8,
    s1: isize,
    second: *mut u8,
    s2: isize,
) {
    let f = |x: T| {
        let (mantissa, exponent) = x.wide().c_frexp();
        (T::narrow(mantissa), exponent)
    };
    // SAFETY: as promised by the caller.
    unsafe { unary_pair(n, (a, sa), (first, s1), (second, s2), f) }
}

/// # Safety
/// As [`BinaryPairLoop`]; the elements are of type `T`.
unsafe fn int_divmod_loop<T: Int>(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    first: *mut u8,
    s1: isize,
    second: *mut u8,
    s2: isize,
) {
    let f = |x: T, y: T| (integer::floor_divide(x, y), integer::remainder(x, y));
    // SAFETY: as promised by the caller.
    unsafe { binary_pair(n, (a, sa), (b, sb), (first, s1), (second, s2), f) }
}

/// # Safety
/// As [`BinaryPairLoop`]; the elements are of type `T`.
unsafe fn real_divmod_loop<T: Real>(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    first: *mut u8,
    s1: isize,
    second: *mut u8,
    s2: isize,
) {
    let f = |x: T, y: T| {
        let (quotient, remainder) = real::divmod(x.wide(), y.wide());
        (T::narrow(quotient), T::narrow(remainder))
    };
    // SAFETY: as promised by the caller.
    unsafe { binary_pair(n, (a, sa), (b, sb), (first, s1), (second, s2), f) }
}
