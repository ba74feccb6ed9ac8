//! Elementwise inner loops: one per function and dtype that NumPy has a loop for, with NumPy's results.
//!
//! A loop takes pointers and byte strides of `n` elements, in the manner of NumPy's own. [`unary`] and [`binary`] find
//! the loop of a function and a dtype; the drivers ([`map1`], [`map2`], …) run one over whole arrays, on several threads
//! where that pays. Hot loops have one copy per CPU level ([`Level`]), chosen when the loop is looked up.
//!
//! Transcendental functions of float32 and float64 are own branch-free code within 2.5 units in the last place; the
//! rest calls the C library, as NumPy does.

mod choose;
mod complex;
mod drive;
mod integer;
mod libm;
mod pairs;
mod poly;
mod real;
mod runs;

pub use choose::{clip, select};
pub use drive::{map1, map1_pair, map1_where, map2, map2_pair, map2_where, map3};
pub use integer::compare_mixed;
pub use pairs::{divmod, frexp, modf};

use crate::dtype::DType;
use crate::kernels::codes::{Binary, Unary};
use crate::kernels::cpu::{self, Level};
use half::f16;

/// A one-dimensional loop over one operand: `n` elements at byte strides.
///
/// # Safety
/// Each pointer and stride describe `n` valid elements of the loop's dtypes, aligned for them. `out` may be exactly the
/// operand (same pointer and stride), or not overlap it.
pub type UnaryLoop = unsafe fn(n: usize, a: *const u8, sa: isize, out: *mut u8, so: isize);

/// A one-dimensional loop over two operands.
///
/// # Safety
/// As [`UnaryLoop`], for both operands.
pub type BinaryLoop = unsafe fn(n: usize, a: *const u8, sa: isize, b: *const u8, sb: isize, out: *mut u8, so: isize);

/// A one-dimensional loop over three operands.
///
/// # Safety
/// As [`UnaryLoop`], for the three operands.
pub type TernaryLoop = unsafe fn(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    c: *const u8,
    sc: isize,
    out: *mut u8,
    so: isize,
);

/// A one-dimensional loop over one operand with two results.
///
/// # Safety
/// As [`UnaryLoop`], for both results, which do not overlap each other.
pub type UnaryPairLoop =
    unsafe fn(n: usize, a: *const u8, sa: isize, first: *mut u8, s1: isize, second: *mut u8, s2: isize);

/// A one-dimensional loop over two operands with two results.
///
/// # Safety
/// As [`UnaryLoop`], for both operands and both results, which do not overlap each other.
pub type BinaryPairLoop = unsafe fn(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    first: *mut u8,
    s1: isize,
    second: *mut u8,
    s2: isize,
);

/// The loop of a function over a dtype; `None` where NumPy has none (the operand is promoted first, or refused).
///
/// The result's dtype is [`unary_output`](crate::kernels::codes::unary_output).
pub fn unary(f: Unary, dtype: DType) -> Option<UnaryLoop> {
    unary_at(cpu::level(), f, dtype)
}

/// The loop of a function over two operands of a dtype (for `Ldexp` the second is int32); `None` where NumPy has none.
///
/// The result's dtype is [`binary_output`](crate::kernels::codes::binary_output). Integer division by zero gives 0,
/// shifts by the width or more give 0 or -1; negative integer exponents are the caller's to refuse.
pub fn binary(f: Binary, dtype: DType) -> Option<BinaryLoop> {
    binary_at(cpu::level(), f, dtype)
}

/// As [`unary`], at a CPU level no higher than the machine's.
pub fn unary_at(level: Level, f: Unary, dtype: DType) -> Option<UnaryLoop> {
    match dtype {
        DType::Bool => integer::unary_bool(f),
        DType::Int8 => integer::unary::<i8>(level, f),
        DType::Int16 => integer::unary::<i16>(level, f),
        DType::Int32 => integer::unary::<i32>(level, f),
        DType::Int64 => integer::unary::<i64>(level, f),
        DType::UInt8 => integer::unary::<u8>(level, f),
        DType::UInt16 => integer::unary::<u16>(level, f),
        DType::UInt32 => integer::unary::<u32>(level, f),
        DType::UInt64 => integer::unary::<u64>(level, f),
        DType::Float16 => real::unary::<f16>(level, f),
        DType::Float32 => real::unary::<f32>(level, f),
        DType::Float64 => real::unary::<f64>(level, f),
        DType::Complex64 => complex::unary::<f32>(level, f),
        DType::Complex128 => complex::unary::<f64>(level, f),
    }
}

/// As [`binary`], at a CPU level no higher than the machine's.
pub fn binary_at(level: Level, f: Binary, dtype: DType) -> Option<BinaryLoop> {
    // NumPy has float_power in double precision only.
    if f == Binary::FloatPower && !matches!(dtype, DType::Float64 | DType::Complex128) {
        return None;
    }
    match dtype {
        DType::Bool => integer::binary_bool(f),
        DType::Int8 => integer::binary::<i8>(level, f),
        DType::Int16 => integer::binary::<i16>(level, f),
        DType::Int32 => integer::binary::<i32>(level, f),
        DType::Int64 => integer::binary::<i64>(level, f),
        DType::UInt8 => integer::binary::<u8>(level, f),
        DType::UInt16 => integer::binary::<u16>(level, f),
        DType::UInt32 => integer::binary::<u32>(level, f),
        DType::UInt64 => integer::binary::<u64>(level, f),
        DType::Float16 => real::binary::<f16>(level, f),
        DType::Float32 => real::binary::<f32>(level, f),
        DType::Float64 => real::binary::<f64>(level, f),
        DType::Complex64 => complex::binary::<f32>(level, f),
        DType::Complex128 => complex::binary::<f64>(level, f),
    }
}
