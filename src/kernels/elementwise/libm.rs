//! The C library's functions: the same that NumPy calls where it has no SIMD code of its own.

use num_complex::Complex;

/// The real and complex C99 functions of one precision.
pub(super) trait Libm: num_traits::Float + num_traits::FloatConst + std::fmt::Debug + 'static {
    fn c_acos(self) -> Self;
    fn c_acosh(self) -> Self;
    fn c_asin(self) -> Self;
    fn c_asinh(self) -> Self;
    fn c_atan(self) -> Self;
    fn c_atan2(self, x: Self) -> Self;
    fn c_atanh(self) -> Self;
    fn c_cbrt(self) -> Self;
    fn c_cos(self) -> Self;
    fn c_cosh(self) -> Self;
    fn c_exp(self) -> Self;
    fn c_exp2(self) -> Self;
    fn c_expm1(self) -> Self;
    fn c_hypot(self, y: Self) -> Self;
    fn c_log(self) -> Self;
    fn c_log10(self) -> Self;
    fn c_log1p(self) -> Self;
    fn c_log2(self) -> Self;
    fn c_nextafter(self, y: Self) -> Self;
    fn c_pow(self, y: Self) -> Self;
    /// The nearest whole number, ties to even, keeping the sign of zero.
    fn c_rint(self) -> Self;
    fn c_sin(self) -> Self;
    fn c_sinh(self) -> Self;
    fn c_tan(self) -> Self;
    fn c_tanh(self) -> Self;
    /// `self * 2^e`.
    fn c_ldexp(self, e: i32) -> Self;
    /// A mantissa in `[0.5, 1)` and the exponent of two that goes with it.
    fn c_frexp(self) -> (Self, i32);
    /// The fraction and the whole part, each with the sign of `self`.
    fn c_modf(self) -> (Self, Self);
    fn c_cacos(z: Complex<Self>) -> Complex<Self>;
    fn c_cacosh(z: Complex<Self>) -> Complex<Self>;
    fn c_casin(z: Complex<Self>) -> Complex<Self>;
    fn c_casinh(z: Complex<Self>) -> Complex<Self>;
    fn c_catan(z: Complex<Self>) -> Complex<Self>;
    fn c_catanh(z: Complex<Self>) -> Complex<Self>;
    fn c_ccos(z: Complex<Self>) -> Complex<Self>;
    fn c_ccosh(z: Complex<Self>) -> Complex<Self>;
    fn c_cexp(z: Complex<Self>) -> Complex<Self>;
    fn c_clog(z: Complex<Self>) -> Complex<Self>;
    fn c_cpow(z: Complex<Self>, w: Complex<Self>) -> Complex<Self>;
    fn c_csin(z: Complex<Self>) -> Complex<Self>;
    fn c_csinh(z: Complex<Self>) -> Complex<Self>;
    fn c_csqrt(z: Complex<Self>) -> Complex<Self>;
    fn c_ctan(z: Complex<Self>) -> Complex<Self>;
    fn c_ctanh(z: Complex<Self>) -> Complex<Self>;
}

/// Declares one precision's functions and implements [`Libm`] by them.
///
/// `Complex` is `repr(C)` with two floats: on the System V x86-64 and AArch64 ABIs such a struct travels in the same
/// registers as C's `_Complex` (two SSE eightbytes, or one for `float`; two FP registers on AArch64).
macro_rules! libm {
    ($t:ty, $frexp:ident, $modf:ident, $ldexp:ident,
     [$($m1:ident = $c1:ident),*], [$($m2:ident = $c2:ident),*], [$($mz:ident = $cz:ident),*], $cpow:ident) => {
        #[allow(clippy::allow_attributes, improper_ctypes)]
        unsafe extern "C" {
            $(safe fn $c1(x: $t) -> $t;)*
            $(safe fn $c2(x: $t, y: $t) -> $t;)*
            $(safe fn $cz(z: Complex<$t>) -> Complex<$t>;)*
            safe fn $cpow(z: Complex<$t>, w: Complex<$t>) -> Complex<$t>;
            safe fn $ldexp(x: $t, e: i32) -> $t;
            safe fn $frexp(x: $t, e: &mut i32) -> $t;
            safe fn $modf(x: $t, whole: &mut $t) -> $t;
        }
        impl Libm for $t {
            $(#[inline(always)] fn $m1(self) -> Self { $c1(self) })*
            $(#[inline(always)] fn $m2(self, y: Self) -> Self { $c2(self, y) })*
            $(#[inline(always)] fn $mz(z: Complex<Self>) -> Complex<Self> { $cz(z) })*
            #[inline(always)]
            fn c_rint(self) -> Self { self.round_ties_even() }
            #[inline(always)]
            fn c_cpow(z: Complex<Self>, w: Complex<Self>) -> Complex<Self> { $cpow(z, w) }
            #[inline(always)]
            fn c_ldexp(self, e: i32) -> Self { $ldexp(self, e) }
            #[inline(always)]
            fn c_frexp(self) -> (Self, i32) {
                let mut e = 0;
                let mantissa = $frexp(self, &mut e);
                (mantissa, e)
            }
            #[inline(always)]
            fn c_modf(self) -> (Self, Self) {
                let mut whole = 0.0;
                let fraction = $modf(self, &mut whole);
                (fraction, whole)
            }
        }
    };
}

libm!(
    f64,
    frexp,
    modf,
    ldexp,
    [
        c_acos = acos,
        c_acosh = acosh,
        c_asin = asin,
        c_asinh = asinh,
        c_atan = atan,
        c_atanh = atanh,
        c_cbrt = cbrt,
        c_cos = cos,
        c_cosh = cosh,
        c_exp = exp,
        c_exp2 = exp2,
        c_expm1 = expm1,
        c_log = log,
        c_log10 = log10,
        c_log1p = log1p,
        c_log2 = log2,
        c_sin = sin,
        c_sinh = sinh,
        c_tan = tan,
        c_tanh = tanh
    ],
    [c_atan2 = atan2, c_hypot = hypot, c_nextafter = nextafter, c_pow = pow],
    [
        c_cacos = cacos,
        c_cacosh = cacosh,
        c_casin = casin,
        c_casinh = casinh,
        c_catan = catan,
        c_catanh = catanh,
        c_ccos = ccos,
        c_ccosh = ccosh,
        c_cexp = cexp,
        c_clog = clog,
        c_csin = csin,
        c_csinh = csinh,
        c_csqrt = csqrt,
        c_ctan = ctan,
        c_ctanh = ctanh
    ],
    cpow
);
libm!(
    f32,
    frexpf,
    modff,
    ldexpf,
    [
        c_acos = acosf,
        c_acosh = acoshf,
        c_asin = asinf,
        c_asinh = asinhf,
        c_atan = atanf,
        c_atanh = atanhf,
        c_cbrt = cbrtf,
        c_cos = cosf,
        c_cosh = coshf,
        c_exp = expf,
        c_exp2 = exp2f,
        c_expm1 = expm1f,
        c_log = logf,
        c_log10 = log10f,
        c_log1p = log1pf,
        c_log2 = log2f,
        c_sin = sinf,
        c_sinh = sinhf,
        c_tan = tanf,
        c_tanh = tanhf
    ],
    [c_atan2 = atan2f, c_hypot = hypotf, c_nextafter = nextafterf, c_pow = powf],
    [
        c_cacos = cacosf,
        c_cacosh = cacoshf,
        c_casin = casinf,
        c_casinh = casinhf,
        c_catan = catanf,
        c_catanh = catanhf,
        c_ccos = ccosf,
        c_ccosh = ccoshf,
        c_cexp = cexpf,
        c_clog = clogf,
        c_csin = csinf,
        c_csinh = csinhf,
        c_csqrt = csqrtf,
        c_ctan = ctanf,
        c_ctanh = ctanhf
    ],
    cpowf
);
