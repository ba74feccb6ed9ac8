//! A function for each op that takes arrays and gives an array. Options beyond `axis`: `flops_call`.
//!
//! Written by `cargo xtask gen` from the registry: change the op's entry, not this file.

use super::call::call_typed;
use super::{flops_array, flops_error, flops_session, flops_status};

/// `asarray`: The array itself where that will do, a conversion otherwise.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_asarray(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "asarray", [(a, "a")], std::ptr::null(), out, error) }
}

/// `zeros_like`: Zeros of another array's shape and dtype.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_zeros_like(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "zeros_like", [(a, "a")], std::ptr::null(), out, error) }
}

/// `empty_like`: An array without content of its own, of another's shape and dtype.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_empty_like(
    session: *const flops_session,
    prototype: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "empty_like", [(prototype, "prototype")], std::ptr::null(), out, error) }
}

/// `ones_like`: Ones of another array's shape and dtype.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_ones_like(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "ones_like", [(a, "a")], std::ptr::null(), out, error) }
}

/// `diag`: A diagonal matrix of a vector, or a view of a matrix's diagonal.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_diag(
    session: *const flops_session,
    v: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "diag", [(v, "v")], std::ptr::null(), out, error) }
}

/// `copy`: A copy.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_copy(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "copy", [(a, "a")], std::ptr::null(), out, error) }
}

/// `abs`: Absolute value; the modulus of complex numbers.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_abs(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "abs", [(x, "x")], std::ptr::null(), out, error) }
}

/// `negative`: Numerical negative.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_negative(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "negative", [(x, "x")], std::ptr::null(), out, error) }
}

/// `positive`: A copy: +x.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_positive(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "positive", [(x, "x")], std::ptr::null(), out, error) }
}

/// `sign`: -1, 0 or 1 by the sign; z/|z| for complex numbers.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_sign(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "sign", [(x, "x")], std::ptr::null(), out, error) }
}

/// `sqrt`: Square root.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_sqrt(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "sqrt", [(x, "x")], std::ptr::null(), out, error) }
}

/// `square`: x*x.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_square(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "square", [(x, "x")], std::ptr::null(), out, error) }
}

/// `reciprocal`: 1/x.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_reciprocal(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "reciprocal", [(x, "x")], std::ptr::null(), out, error) }
}

/// `conjugate`: Complex conjugate.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_conjugate(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "conjugate", [(x, "x")], std::ptr::null(), out, error) }
}

/// `exp`: Exponential.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_exp(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "exp", [(x, "x")], std::ptr::null(), out, error) }
}

/// `exp2`: 2**x.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_exp2(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "exp2", [(x, "x")], std::ptr::null(), out, error) }
}

/// `expm1`: exp(x) - 1, accurate near zero.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_expm1(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "expm1", [(x, "x")], std::ptr::null(), out, error) }
}

/// `log`: Natural logarithm.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_log(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "log", [(x, "x")], std::ptr::null(), out, error) }
}

/// `log2`: Logarithm to base 2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_log2(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "log2", [(x, "x")], std::ptr::null(), out, error) }
}

/// `log10`: Logarithm to base 10.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_log10(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "log10", [(x, "x")], std::ptr::null(), out, error) }
}

/// `log1p`: log(1 + x), accurate near zero.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_log1p(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "log1p", [(x, "x")], std::ptr::null(), out, error) }
}

/// `sin`: Sine of radians.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_sin(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "sin", [(x, "x")], std::ptr::null(), out, error) }
}

/// `cos`: Cosine of radians.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_cos(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "cos", [(x, "x")], std::ptr::null(), out, error) }
}

/// `tan`: Tangent of radians.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_tan(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "tan", [(x, "x")], std::ptr::null(), out, error) }
}

/// `sinh`: Hyperbolic sine.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_sinh(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "sinh", [(x, "x")], std::ptr::null(), out, error) }
}

/// `cosh`: Hyperbolic cosine.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_cosh(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "cosh", [(x, "x")], std::ptr::null(), out, error) }
}

/// `tanh`: Hyperbolic tangent.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_tanh(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "tanh", [(x, "x")], std::ptr::null(), out, error) }
}

/// `arcsin`: Inverse sine, in radians.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_arcsin(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "arcsin", [(x, "x")], std::ptr::null(), out, error) }
}

/// `arccos`: Inverse cosine, in radians.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_arccos(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "arccos", [(x, "x")], std::ptr::null(), out, error) }
}

/// `arctan`: Inverse tangent, in radians.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_arctan(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "arctan", [(x, "x")], std::ptr::null(), out, error) }
}

/// `arcsinh`: Inverse hyperbolic sine.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_arcsinh(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "arcsinh", [(x, "x")], std::ptr::null(), out, error) }
}

/// `arccosh`: Inverse hyperbolic cosine.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_arccosh(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "arccosh", [(x, "x")], std::ptr::null(), out, error) }
}

/// `arctanh`: Inverse hyperbolic tangent.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_arctanh(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "arctanh", [(x, "x")], std::ptr::null(), out, error) }
}

/// `cbrt`: Cube root.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_cbrt(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "cbrt", [(x, "x")], std::ptr::null(), out, error) }
}

/// `degrees`: Radians to degrees.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_degrees(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "degrees", [(x, "x")], std::ptr::null(), out, error) }
}

/// `radians`: Degrees to radians.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_radians(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "radians", [(x, "x")], std::ptr::null(), out, error) }
}

/// `fabs`: Absolute value of real numbers, as floats.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_fabs(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "fabs", [(x, "x")], std::ptr::null(), out, error) }
}

/// `rint`: Nearest integer, halves to even.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_rint(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "rint", [(x, "x")], std::ptr::null(), out, error) }
}

/// `signbit`: Whether the sign bit is set.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_signbit(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "signbit", [(x, "x")], std::ptr::null(), out, error) }
}

/// `spacing`: Distance to the nearest adjacent number.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_spacing(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "spacing", [(x, "x")], std::ptr::null(), out, error) }
}

/// `ceil`: Smallest integer not below.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_ceil(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "ceil", [(x, "x")], std::ptr::null(), out, error) }
}

/// `floor`: Largest integer not above.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_floor(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "floor", [(x, "x")], std::ptr::null(), out, error) }
}

/// `trunc`: Integer part.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_trunc(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "trunc", [(x, "x")], std::ptr::null(), out, error) }
}

/// `isnan`: Whether an element is NaN.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_isnan(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "isnan", [(x, "x")], std::ptr::null(), out, error) }
}

/// `isinf`: Whether an element is infinite.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_isinf(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "isinf", [(x, "x")], std::ptr::null(), out, error) }
}

/// `isfinite`: Whether an element is neither infinite nor NaN.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_isfinite(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "isfinite", [(x, "x")], std::ptr::null(), out, error) }
}

/// `logical_not`: Logical not.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_logical_not(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "logical_not", [(x, "x")], std::ptr::null(), out, error) }
}

/// `invert`: Bits inverted; logical not of bool.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_invert(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "invert", [(x, "x")], std::ptr::null(), out, error) }
}

/// `bitwise_count`: Number of set bits of the absolute value.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_bitwise_count(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "bitwise_count", [(x, "x")], std::ptr::null(), out, error) }
}

/// `add`: Sum.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_add(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "add", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `subtract`: Difference.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_subtract(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "subtract", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `multiply`: Product.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_multiply(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "multiply", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `divide`: True division.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_divide(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "divide", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `floor_divide`: Largest integer not above the quotient.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_floor_divide(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "floor_divide", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `remainder`: Remainder with the divisor's sign.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_remainder(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "remainder", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `fmod`: Remainder with the dividend's sign.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_fmod(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "fmod", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `power`: x1 to the power x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_power(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "power", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `float_power`: x1 to the power x2, in double precision.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_float_power(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "float_power", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `maximum`: The larger; NaN wins.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_maximum(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "maximum", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `minimum`: The smaller; NaN wins.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_minimum(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "minimum", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `fmax`: The larger; NaN loses.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_fmax(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "fmax", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `fmin`: The smaller; NaN loses.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_fmin(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "fmin", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `arctan2`: Angle of the point (x2, x1), in radians.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_arctan2(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "arctan2", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `hypot`: sqrt(x1**2 + x2**2).
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_hypot(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "hypot", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `logaddexp`: log(exp(x1) + exp(x2)).
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_logaddexp(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "logaddexp", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `logaddexp2`: log2(2**x1 + 2**x2).
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_logaddexp2(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "logaddexp2", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `copysign`: x1 with the sign of x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_copysign(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "copysign", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `nextafter`: The number after x1 towards x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_nextafter(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "nextafter", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `heaviside`: 0, x2 or 1 by the sign of x1.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_heaviside(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "heaviside", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `equal`: x1 == x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_equal(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "equal", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `not_equal`: x1 != x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_not_equal(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "not_equal", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `less`: x1 < x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_less(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "less", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `less_equal`: x1 <= x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_less_equal(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "less_equal", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `greater`: x1 > x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_greater(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "greater", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `greater_equal`: x1 >= x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_greater_equal(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "greater_equal", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `logical_and`: Logical and.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_logical_and(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "logical_and", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `logical_or`: Logical or.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_logical_or(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "logical_or", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `logical_xor`: Logical exclusive or.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_logical_xor(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "logical_xor", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `bitwise_and`: Bitwise and.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_bitwise_and(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "bitwise_and", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `bitwise_or`: Bitwise or.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_bitwise_or(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "bitwise_or", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `bitwise_xor`: Bitwise exclusive or.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_bitwise_xor(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "bitwise_xor", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `left_shift`: Bits shifted to the left.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_left_shift(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "left_shift", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `right_shift`: Bits shifted to the right.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_right_shift(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "right_shift", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `gcd`: Greatest common divisor.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_gcd(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "gcd", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `lcm`: Least common multiple.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_lcm(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "lcm", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `matmul`: Matrix product, broadcast over leading axes.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_matmul(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "matmul", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `linalg.matmul`: Matrix product, broadcast over leading axes.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_linalg_matmul(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "linalg.matmul", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `linalg.outer`: All products of an element of x1 with one of x2.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_linalg_outer(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "linalg.outer", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `linalg.tensordot`: Product over pairs of axes.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_linalg_tensordot(
    session: *const flops_session,
    x1: *const flops_array,
    x2: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "linalg.tensordot", [(x1, "x1"), (x2, "x2")], std::ptr::null(), out, error) }
}

/// `dot`: Product of the last axis of a with the last but one of b.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_dot(
    session: *const flops_session,
    a: *const flops_array,
    b: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "dot", [(a, "a"), (b, "b")], std::ptr::null(), out, error) }
}

/// `inner`: Product over the last axes of both.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_inner(
    session: *const flops_session,
    a: *const flops_array,
    b: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "inner", [(a, "a"), (b, "b")], std::ptr::null(), out, error) }
}

/// `outer`: All products of an element of a with one of b.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_outer(
    session: *const flops_session,
    a: *const flops_array,
    b: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "outer", [(a, "a"), (b, "b")], std::ptr::null(), out, error) }
}

/// `vdot`: Product of all elements of conj(a) with those of b.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_vdot(
    session: *const flops_session,
    a: *const flops_array,
    b: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "vdot", [(a, "a"), (b, "b")], std::ptr::null(), out, error) }
}

/// `tensordot`: Product over pairs of axes.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_tensordot(
    session: *const flops_session,
    a: *const flops_array,
    b: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "tensordot", [(a, "a"), (b, "b")], std::ptr::null(), out, error) }
}

/// `linalg.norm`: Norm of a vector or matrix.
/// `axis` may be NULL: the default in `(x, ord=None, axis=None, keepdims=False)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_linalg_norm(
    session: *const flops_session,
    x: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "linalg.norm", [(x, "x")], axis, out, error) }
}

/// `sum`: Sum over axes.
/// `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_sum(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "sum", [(a, "a")], axis, out, error) }
}

/// `prod`: Product over axes.
/// `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_prod(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "prod", [(a, "a")], axis, out, error) }
}

/// `min`: Smallest element over axes; NaN wins.
/// `axis` may be NULL: the default in `(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_min(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "min", [(a, "a")], axis, out, error) }
}

/// `max`: Largest element over axes; NaN wins.
/// `axis` may be NULL: the default in `(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_max(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "max", [(a, "a")], axis, out, error) }
}

/// `mean`: Arithmetic mean over axes.
/// `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, keepdims=<no value>, *, where=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_mean(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "mean", [(a, "a")], axis, out, error) }
}

/// `var`: Variance over axes.
/// `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, mean=<no value>, correction=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_var(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "var", [(a, "a")], axis, out, error) }
}

/// `std`: Standard deviation over axes.
/// `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, mean=<no value>, correction=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_std(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "std", [(a, "a")], axis, out, error) }
}

/// `all`: Whether all elements are true.
/// `axis` may be NULL: the default in `(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_all(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "all", [(a, "a")], axis, out, error) }
}

/// `any`: Whether any element is true.
/// `axis` may be NULL: the default in `(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_any(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "any", [(a, "a")], axis, out, error) }
}

/// `argmin`: Index of the smallest element.
/// `axis` may be NULL: the default in `(a, axis=None, out=None, *, keepdims=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_argmin(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "argmin", [(a, "a")], axis, out, error) }
}

/// `argmax`: Index of the largest element.
/// `axis` may be NULL: the default in `(a, axis=None, out=None, *, keepdims=<no value>)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_argmax(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "argmax", [(a, "a")], axis, out, error) }
}

/// `cumsum`: Running sum.
/// `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_cumsum(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "cumsum", [(a, "a")], axis, out, error) }
}

/// `cumprod`: Running product.
/// `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_cumprod(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "cumprod", [(a, "a")], axis, out, error) }
}

/// `round`: Values rounded to decimals, halves to even.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_round(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "round", [(a, "a")], std::ptr::null(), out, error) }
}

/// `where`: x where a condition holds, y elsewhere; without x and y, the indices where it holds.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_where(
    session: *const flops_session,
    condition: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "where", [(condition, "condition")], std::ptr::null(), out, error) }
}

/// `clip`: Values kept between bounds.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_clip(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "clip", [(a, "a")], std::ptr::null(), out, error) }
}

/// `ravel`: The elements in one row.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_ravel(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "ravel", [(a, "a")], std::ptr::null(), out, error) }
}

/// `transpose`: Axes in reverse or in the given order.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_transpose(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "transpose", [(a, "a")], std::ptr::null(), out, error) }
}

/// `permute_dims`: Axes in reverse or in the given order.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_permute_dims(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "permute_dims", [(a, "a")], std::ptr::null(), out, error) }
}

/// `matrix_transpose`: The last two axes swapped.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_matrix_transpose(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "matrix_transpose", [(x, "x")], std::ptr::null(), out, error) }
}

/// `squeeze`: Axes of length 1 removed.
/// `axis` may be NULL: the default in `(a, axis=None)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_squeeze(
    session: *const flops_session,
    a: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "squeeze", [(a, "a")], axis, out, error) }
}

/// `flip`: Elements in reverse order along axes.
/// `axis` may be NULL: the default in `(m, axis=None)`.
///
/// # Safety
/// The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_flip(
    session: *const flops_session,
    m: *const flops_array,
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "flip", [(m, "m")], axis, out, error) }
}

/// `diagonal`: A read-only view of a diagonal.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_diagonal(
    session: *const flops_session,
    a: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "diagonal", [(a, "a")], std::ptr::null(), out, error) }
}

/// `real`: The real part, a view of complex arrays.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_real(
    session: *const flops_session,
    val: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "real", [(val, "val")], std::ptr::null(), out, error) }
}

/// `imag`: The imaginary part, a view of complex arrays.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_imag(
    session: *const flops_session,
    val: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "imag", [(val, "val")], std::ptr::null(), out, error) }
}

/// `linalg.diagonal`: Read-only views of the diagonals of a stack of matrices.
///
/// # Safety
/// The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_linalg_diagonal(
    session: *const flops_session,
    x: *const flops_array,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { call_typed(session, "linalg.diagonal", [(x, "x")], std::ptr::null(), out, error) }
}
