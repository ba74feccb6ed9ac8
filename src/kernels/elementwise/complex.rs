//! Loops of complex64 and complex128.

use super::libm::Libm;
use super::runs::{scalar1, scalar2, vector1, vector2};
use super::{BinaryLoop, UnaryLoop};
use crate::kernels::codes::{Binary, Unary};
use crate::kernels::cpu::Level;
use num_complex::Complex;

#[inline(always)]
pub(super) fn is_nan<R: Libm>(z: Complex<R>) -> bool {
    z.re.is_nan() | z.im.is_nan()
}

#[inline(always)]
fn is_true<R: Libm>(z: Complex<R>) -> bool {
    !z.re.is_zero() | !z.im.is_zero()
}

/// Lexicographic order; a NaN anywhere but in equal real parts makes it false.
#[inline(always)]
fn ordered<R: Libm>(a: Complex<R>, b: Complex<R>, real: impl Fn(R, R) -> bool, imag: impl Fn(R, R) -> bool) -> bool {
    real(a.re, b.re) & !a.im.is_nan() & !b.im.is_nan() | (a.re == b.re) & imag(a.im, b.im)
}

/// `a >= b` as NumPy orders complex numbers.
#[inline(always)]
pub(super) fn not_below<R: Libm>(a: Complex<R>, b: Complex<R>) -> bool {
    ordered(a, b, |x, y| x > y, |x, y| x >= y)
}

/// `a <= b` as NumPy orders complex numbers.
#[inline(always)]
pub(super) fn not_above<R: Libm>(a: Complex<R>, b: Complex<R>) -> bool {
    ordered(a, b, |x, y| x < y, |x, y| x <= y)
}

/// The product by its definition: no recovery of infinities, as NumPy's.
#[inline(always)]
fn multiply<R: Libm>(a: Complex<R>, b: Complex<R>) -> Complex<R> {
    Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

/// The quotient by Smith's algorithm (CACM 5, 1962, algorithm 116), as NumPy's.
#[inline(always)]
fn divide<R: Libm>(a: Complex<R>, b: Complex<R>) -> Complex<R> {
    let (re, im) = (b.re.abs(), b.im.abs());
    if re >= im {
        if re.is_zero() && im.is_zero() {
            return Complex::new(a.re / re, a.im / im);
        }
        let ratio = b.im / b.re;
        let scale = R::one() / (b.re + b.im * ratio);
        Complex::new((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
    } else {
        let ratio = b.re / b.im;
        let scale = R::one() / (b.im + b.re * ratio);
        Complex::new((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
    }
}

/// `1 / z`, scaled by the greater component.
#[inline(always)]
fn reciprocal<R: Libm>(z: Complex<R>) -> Complex<R> {
    if z.im.abs() <= z.re.abs() {
        let ratio = z.im / z.re;
        let d = z.re + z.im * ratio;
        Complex::new(R::one() / d, -ratio / d)
    } else {
        let ratio = z.re / z.im;
        let d = z.re * ratio + z.im;
        Complex::new(ratio / d, -R::one() / d)
    }
}

/// `z / |z|`; 0 for 0, the axis for one infinite component, NaN for two or for a NaN.
fn sign<R: Libm>(z: Complex<R>) -> Complex<R> {
    let (zero, one, nan) = (R::zero(), R::one(), R::nan());
    let size = z.re.c_hypot(z.im);
    let towards = |x: R| if x > zero { one } else { -one };
    if size.is_nan() || z.re.is_infinite() && z.im.is_infinite() {
        Complex::new(nan, nan)
    } else if z.re.is_infinite() {
        Complex::new(towards(z.re), zero)
    } else if size.is_infinite() {
        // Also for finite components whose absolute value overflows: NumPy takes the imaginary axis for them.
        Complex::new(zero, towards(z.im))
    } else if size.is_zero() {
        Complex::new(zero, zero)
    } else {
        z.unscale(size)
    }
}

/// `a` to the power `b`, with NumPy's special cases: anything to 0 is 1; 0 to a power with positive real part is 0, to
/// any other NaN; whole real exponents below 100 by squaring; else C's `cpow`.
fn power<R: Libm>(a: Complex<R>, b: Complex<R>) -> Complex<R> {
    let (zero, one) = (R::zero(), Complex::new(R::one(), R::zero()));
    if b.re.is_zero() && b.im.is_zero() {
        return one;
    }
    if a.re.is_zero() && a.im.is_zero() {
        return if b.re > zero { Complex::new(zero, zero) } else { Complex::new(R::nan(), R::nan()) };
    }
    let small = b.re.abs().to_u32().filter(|&n| n < 100 && b.im.is_zero() && b.re.fract().is_zero());
    let Some(whole) = small else { return R::c_cpow(a, b) };
    match (whole, b.re > zero) {
        (1, true) => return a,
        (2, true) => return multiply(a, a),
        (3, true) => return multiply(a, multiply(a, a)),
        _ => {}
    }
    let (mut result, mut square, mut rest) = (one, a, whole);
    loop {
        if rest & 1 == 1 {
            result = multiply(result, square);
        }
        rest >>= 1;
        if rest == 0 {
            break;
        }
        square = multiply(square, square);
    }
    if b.re < zero { divide(one, result) } else { result }
}

/// `log(1 + z)`.
fn log1p<R: Libm>(z: Complex<R>) -> Complex<R> {
    let re = z.re + R::one();
    Complex::new(re.c_hypot(z.im).c_log(), z.im.c_atan2(re))
}

/// `exp(z) - 1`: `expm1(x) cos y - 2 sin²(y/2) + i exp(x) sin y`.
fn expm1<R: Libm>(z: Complex<R>) -> Complex<R> {
    let two = R::one() + R::one();
    let half = (z.im / two).c_sin();
    Complex::new(z.re.c_expm1() * z.im.c_cos() - two * half * half, z.re.c_exp() * z.im.c_sin())
}

/// The loop of a complex dtype; `R` is the component.
pub(super) fn unary<R: Libm>(level: Level, f: Unary) -> Option<UnaryLoop> {
    type Z<R> = Complex<R>;
    Some(match f {
        Unary::Absolute => scalar1(|z: Z<R>| z.re.c_hypot(z.im)),
        Unary::Arccos => scalar1(R::c_cacos),
        Unary::Arccosh => scalar1(R::c_cacosh),
        Unary::Arcsin => scalar1(R::c_casin),
        Unary::Arcsinh => scalar1(R::c_casinh),
        Unary::Arctan => scalar1(R::c_catan),
        Unary::Arctanh => scalar1(R::c_catanh),
        Unary::Conjugate => vector1(level, |z: Z<R>| z.conj()),
        Unary::Cos => scalar1(R::c_ccos),
        Unary::Cosh => scalar1(R::c_ccosh),
        Unary::Exp => scalar1(R::c_cexp),
        Unary::Exp2 => scalar1(|z: Z<R>| R::c_cexp(z.scale(R::LN_2()))),
        Unary::Expm1 => scalar1(expm1::<R>),
        Unary::Isfinite => scalar1(|z: Z<R>| z.re.is_finite() & z.im.is_finite()),
        Unary::Isinf => scalar1(|z: Z<R>| z.re.is_infinite() | z.im.is_infinite()),
        Unary::Isnan => scalar1(is_nan::<R>),
        Unary::Log => scalar1(R::c_clog),
        Unary::Log10 => scalar1(|z: Z<R>| R::c_clog(z).scale(R::LOG10_E())),
        Unary::Log1p => scalar1(log1p::<R>),
        Unary::Log2 => scalar1(|z: Z<R>| R::c_clog(z).scale(R::LOG2_E())),
        Unary::LogicalNot => scalar1(|z: Z<R>| !is_true(z)),
        Unary::Negative => vector1(level, |z: Z<R>| Complex::new(-z.re, -z.im)),
        Unary::Positive => scalar1(|z: Z<R>| z),
        Unary::Reciprocal => scalar1(reciprocal::<R>),
        Unary::Rint => scalar1(|z: Z<R>| Complex::new(z.re.c_rint(), z.im.c_rint())),
        Unary::Sign => scalar1(sign::<R>),
        Unary::Sin => scalar1(R::c_csin),
        Unary::Sinh => scalar1(R::c_csinh),
        Unary::Sqrt => scalar1(R::c_csqrt),
        Unary::Square => vector1(level, |z: Z<R>| multiply(z, z)),
        Unary::Tan => scalar1(R::c_ctan),
        Unary::Tanh => scalar1(R::c_ctanh),
        _ => return None,
    })
}

/// The loop of two operands of a complex dtype.
pub(super) fn binary<R: Libm>(level: Level, f: Binary) -> Option<BinaryLoop> {
    use Binary::*;
    type Z<R> = Complex<R>;
    Some(match f {
        Add => vector2(level, |a: Z<R>, b: Z<R>| a + b),
        Subtract => vector2(level, |a: Z<R>, b: Z<R>| a - b),
        Multiply => vector2(level, multiply::<R>),
        Divide => scalar2(divide::<R>),
        Power | FloatPower => scalar2(power::<R>),
        Maximum => scalar2(|a: Z<R>, b: Z<R>| if is_nan(a) || not_below(a, b) { a } else { b }),
        Minimum => scalar2(|a: Z<R>, b: Z<R>| if is_nan(a) || not_above(a, b) { a } else { b }),
        Fmax => scalar2(|a: Z<R>, b: Z<R>| if is_nan(b) || not_below(a, b) { a } else { b }),
        Fmin => scalar2(|a: Z<R>, b: Z<R>| if is_nan(b) || not_above(a, b) { a } else { b }),
        Equal => scalar2(|a: Z<R>, b: Z<R>| (a.re == b.re) & (a.im == b.im)),
        NotEqual => scalar2(|a: Z<R>, b: Z<R>| (a.re != b.re) | (a.im != b.im)),
        Less => scalar2(|a: Z<R>, b: Z<R>| ordered(a, b, |x, y| x < y, |x, y| x < y)),
        LessEqual => scalar2(not_above::<R>),
        Greater => scalar2(|a: Z<R>, b: Z<R>| ordered(a, b, |x, y| x > y, |x, y| x > y)),
        GreaterEqual => scalar2(not_below::<R>),
        LogicalAnd => scalar2(|a: Z<R>, b: Z<R>| is_true(a) & is_true(b)),
        LogicalOr => scalar2(|a: Z<R>, b: Z<R>| is_true(a) | is_true(b)),
        LogicalXor => scalar2(|a: Z<R>, b: Z<R>| is_true(a) != is_true(b)),
        _ => return None,
    })
}
