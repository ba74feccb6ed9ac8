//! The loops around a function of one or two elements, at three grades of effort.
//!
//! - `scalar*`: one strided loop, for functions whose own cost hides the loop's (calls into the C library).
//! - `vector*`: plain loops over contiguous and broadcast operands that the compiler turns into SIMD, one copy per CPU
//!   level, and a strided loop for the rest.
//! - `poly*`: a branch-free function ([`Poly1`], [`Poly2`]) over blocks of contiguous elements; strided operands are
//!   gathered into a block first, and the few arguments the branch-free code does not cover are done again one by one.
//!
//! A function is given as a closure that captures nothing, or as a unit struct: the loop is a plain `fn` pointer.

use super::{BinaryLoop, UnaryLoop};
use crate::kernels::cpu::{self, Level};
use std::mem::MaybeUninit;

/// Elements per block: small enough for the stack and the L1 cache, long enough to hide the block's own cost.
const BLOCK: usize = 256;

/// A value of a zero-sized type.
///
/// # Safety
/// A value of `F` must have existed (which shows that the type is inhabited).
#[inline(always)]
unsafe fn conjure<F: Copy>() -> F {
    const { assert!(size_of::<F>() == 0, "a loop's function captures nothing") };
    // SAFETY: a zero-sized value is read from any aligned address, and the caller says that one existed.
    unsafe { std::ptr::dangling::<F>().read() }
}

/// Defines the copies of a loop body for each level, and `fn $maker(level) -> $Loop` that chooses among them.
macro_rules! per_level {
    ($maker:ident, $Loop:ty, [$($g:ident: $bound:path),*], ($($arg:ident: $t:ty),*), $base:expr, $fused:expr) => {
        fn $maker<$($g: $bound),*>(level: Level) -> $Loop {
            /// The baseline copy.
            ///
            /// # Safety
            /// As the loop's type says.
            unsafe fn baseline<$($g: $bound),*>($($arg: $t),*) {
                // SAFETY: as promised by the caller.
                unsafe { $base($($arg),*) }
            }
            #[cfg(target_arch = "x86_64")]
            {
                /// The AVX2 copy.
                ///
                /// # Safety
                /// As the loop's type says; the CPU has the features.
                #[target_feature(enable = "avx2,fma")]
                unsafe fn avx2<$($g: $bound),*>($($arg: $t),*) {
                    // SAFETY: as promised by the caller.
                    unsafe { $fused($($arg),*) }
                }
                /// The AVX-512 copy.
                ///
                /// # Safety
                /// As the loop's type says; the CPU has the features.
                #[target_feature(enable = "avx2,fma,avx512f,avx512dq,avx512bw,avx512vl,avx512cd")]
                unsafe fn avx512<$($g: $bound),*>($($arg: $t),*) {
                    // SAFETY: as promised by the caller.
                    unsafe { $fused($($arg),*) }
                }
                match level.min(cpu::level()) {
                    Level::Baseline => baseline::<$($g),*>,
                    Level::Avx2 => avx2::<$($g),*>,
                    Level::Avx512 => avx512::<$($g),*>,
                }
            }
            #[cfg(not(target_arch = "x86_64"))]
            {
                let _ = level;
                baseline::<$($g),*>
            }
        }
    };
}

/// How a level multiplies and adds.
pub(super) trait Madd: Copy {
    /// Whether `a * b + c` is rounded once.
    const FUSED: bool;
}

/// Two roundings: where the CPU has no fused operation.
#[derive(Clone, Copy)]
pub(super) struct Plain;

/// One rounding.
#[derive(Clone, Copy)]
pub(super) struct Fused;

impl Madd for Plain {
    const FUSED: bool = false;
}

impl Madd for Fused {
    const FUSED: bool = true;
}

/// What the baseline of this target has.
#[cfg(target_arch = "aarch64")]
type Base = Fused;
#[cfg(not(target_arch = "aarch64"))]
type Base = Plain;

/// The bounds of a loop's function and elements, named for the macro above.
pub(super) trait Elem: Copy + 'static {}
impl<T: Copy + 'static> Elem for T {}
pub(super) trait Fn1<T, U>: Fn(T) -> U + Copy {}
impl<T, U, F: Fn(T) -> U + Copy> Fn1<T, U> for F {}
pub(super) trait Fn2<A, B, U>: Fn(A, B) -> U + Copy {}
impl<A, B, U, F: Fn(A, B) -> U + Copy> Fn2<A, B, U> for F {}

/// Whether two runs of elements share memory.
#[inline(always)]
fn overlap<A, B>(n: usize, a: *const A, b: *mut B) -> bool {
    let (a, b) = (a as usize, b as usize);
    a < b + n * size_of::<B>() && b < a + n * size_of::<A>()
}

/// Copies `n` elements at a stride into a block, and returns its start.
///
/// # Safety
/// `a` and `sa` describe `n <= BLOCK` valid elements.
#[inline(always)]
unsafe fn gather<T: Elem>(n: usize, a: *const u8, sa: isize, block: &mut [MaybeUninit<T>; BLOCK]) -> *const T {
    for (i, slot) in block.iter_mut().take(n).enumerate() {
        // SAFETY: element i < n, as promised by the caller.
        slot.write(unsafe { *a.offset(i as isize * sa).cast::<T>() });
    }
    block.as_ptr().cast()
}

/// A fresh block, with nothing in it.
#[inline(always)]
fn block<T: Elem>() -> [MaybeUninit<T>; BLOCK] {
    [const { MaybeUninit::uninit() }; BLOCK]
}

/// `*out = f(*a)` at any strides.
///
/// # Safety
/// As [`UnaryLoop`]; the elements are of types `T` and `U`.
unsafe fn strided1<T: Elem, U: Elem, F: Fn1<T, U>>(n: usize, a: *const u8, sa: isize, out: *mut u8, so: isize) {
    // SAFETY: the loop was made from a value of F.
    let f = unsafe { conjure::<F>() };
    for i in 0..n as isize {
        // SAFETY: element i < n, as promised by the caller.
        unsafe { *out.offset(i * so).cast::<U>() = f(*a.offset(i * sa).cast::<T>()) };
    }
}

/// `*out = f(*a, *b)` at any strides.
///
/// # Safety
/// As [`BinaryLoop`]; the elements are of types `A`, `B` and `U`.
unsafe fn strided2<A: Elem, B: Elem, U: Elem, F: Fn2<A, B, U>>(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    out: *mut u8,
    so: isize,
) {
    // SAFETY: the loop was made from a value of F.
    let f = unsafe { conjure::<F>() };
    for i in 0..n as isize {
        // SAFETY: element i < n, as promised by the caller.
        unsafe {
            let (x, y) = (*a.offset(i * sa).cast::<A>(), *b.offset(i * sb).cast::<B>());
            *out.offset(i * so).cast::<U>() = f(x, y);
        }
    }
}

#[inline(always)]
fn zip1<T: Copy, U>(x: &[T], out: &mut [U], f: impl Fn(T) -> U) {
    for (o, &x) in out.iter_mut().zip(x) {
        *o = f(x);
    }
}

#[inline(always)]
fn zip2<A: Copy, B: Copy, U>(x: &[A], y: &[B], out: &mut [U], f: impl Fn(A, B) -> U) {
    for ((o, &x), &y) in out.iter_mut().zip(x).zip(y) {
        *o = f(x, y);
    }
}

/// The body of [`vector1`].
///
/// # Safety
/// As [`UnaryLoop`]; the elements are of types `T` and `U`.
#[inline(always)]
unsafe fn vector_body1<T: Elem, U: Elem, F: Fn1<T, U>>(n: usize, a: *const u8, sa: isize, out: *mut u8, so: isize) {
    if sa != size_of::<T>() as isize || so != size_of::<U>() as isize {
        // SAFETY: as promised by the caller.
        return unsafe { strided1::<T, U, F>(n, a, sa, out, so) };
    }
    // SAFETY: the loop was made from a value of F.
    let f = unsafe { conjure::<F>() };
    let (a, out) = (a.cast::<T>(), out.cast::<U>());
    // A result written over its operand: the operand goes through a block, so that the loop stays SIMD.
    let shared = overlap(n, a, out);
    let step = if shared { BLOCK } else { n };
    let mut held = block();
    let mut at = 0;
    while at < n {
        let m = step.min(n - at);
        // SAFETY: elements at..at+m < n of both, as promised by the caller; the input is out's memory nowhere, since
        // a shared one was copied.
        unsafe {
            let from = a.add(at);
            let x = if shared { gather(m, from.cast(), sa, &mut held) } else { from };
            zip1(std::slice::from_raw_parts(x, m), std::slice::from_raw_parts_mut(out.add(at), m), f);
        }
        at += m;
    }
}

/// The body of [`vector2`].
///
/// # Safety
/// As [`BinaryLoop`]; the elements are of types `A`, `B` and `U`.
#[inline(always)]
unsafe fn vector_body2<A: Elem, B: Elem, U: Elem, F: Fn2<A, B, U>>(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    out: *mut u8,
    so: isize,
) {
    let (dense_a, dense_b) = (sa == size_of::<A>() as isize, sb == size_of::<B>() as isize);
    if so != size_of::<U>() as isize || !(dense_a && (dense_b || sb == 0) || sa == 0 && dense_b) || n == 1 {
        // SAFETY: as promised by the caller.
        return unsafe { strided2::<A, B, U, F>(n, a, sa, b, sb, out, so) };
    }
    // SAFETY: the loop was made from a value of F.
    let f = unsafe { conjure::<F>() };
    let (a, b, out) = (a.cast::<A>(), b.cast::<B>(), out.cast::<U>());
    let shared_a = dense_a && overlap(n, a, out);
    let shared_b = dense_b && overlap(n, b, out);
    let step = if shared_a || shared_b { BLOCK } else { n };
    let (mut held_a, mut held_b) = (block(), block());
    let mut at = 0;
    while at < n {
        let m = step.min(n - at);
        // SAFETY: elements at..at+m < n of each dense operand and element 0 of a broadcast one, as promised by the
        // caller; the inputs are out's memory nowhere, since shared ones were copied.
        unsafe {
            let o = std::slice::from_raw_parts_mut(out.add(at), m);
            let x = if shared_a { gather(m, a.add(at).cast(), sa, &mut held_a) } else { a.wrapping_add(at) };
            let y = if shared_b { gather(m, b.add(at).cast(), sb, &mut held_b) } else { b.wrapping_add(at) };
            if dense_a && dense_b {
                zip2(std::slice::from_raw_parts(x, m), std::slice::from_raw_parts(y, m), o, f);
            } else if dense_a {
                let y = *b;
                zip1(std::slice::from_raw_parts(x, m), o, |x| f(x, y));
            } else {
                let x = *a;
                zip1(std::slice::from_raw_parts(y, m), o, |y| f(x, y));
            }
        }
        at += m;
    }
}

per_level!(vector_at1, UnaryLoop, [T: Elem, U: Elem, F: Fn1<T, U>],
    (n: usize, a: *const u8, sa: isize, out: *mut u8, so: isize),
    vector_body1::<T, U, F>, vector_body1::<T, U, F>);
per_level!(vector_at2, BinaryLoop, [A: Elem, B: Elem, U: Elem, F: Fn2<A, B, U>],
    (n: usize, a: *const u8, sa: isize, b: *const u8, sb: isize, out: *mut u8, so: isize),
    vector_body2::<A, B, U, F>, vector_body2::<A, B, U, F>);

/// The loop of a function that costs more than a loop.
pub(super) fn scalar1<T: Elem, U: Elem, F: Fn(T) -> U + Copy>(_: F) -> UnaryLoop {
    strided1::<T, U, F>
}

/// The loop of a function of two elements that costs more than a loop.
pub(super) fn scalar2<A: Elem, B: Elem, U: Elem, F: Fn(A, B) -> U + Copy>(_: F) -> BinaryLoop {
    strided2::<A, B, U, F>
}

/// The SIMD loop of a cheap function.
pub(super) fn vector1<T: Elem, U: Elem, F: Fn(T) -> U + Copy>(level: Level, _: F) -> UnaryLoop {
    vector_at1::<T, U, F>(level)
}

/// The SIMD loop of a cheap function of two elements.
pub(super) fn vector2<A: Elem, B: Elem, U: Elem, F: Fn(A, B) -> U + Copy>(level: Level, _: F) -> BinaryLoop {
    vector_at2::<A, B, U, F>(level)
}

/// The SIMD loop of a cheap function, at the baseline only.
pub(super) fn baseline1<T: Elem, U: Elem, F: Fn(T) -> U + Copy>(_: F) -> UnaryLoop {
    vector_body1::<T, U, F>
}

/// The SIMD loop of a cheap function of two elements, at the baseline only.
pub(super) fn baseline2<A: Elem, B: Elem, U: Elem, F: Fn(A, B) -> U + Copy>(_: F) -> BinaryLoop {
    vector_body2::<A, B, U, F>
}

/// A function of one element in branch-free code.
pub(super) trait Poly1: Copy {
    /// Argument and result.
    type T: Elem;
    /// The branch-free code; any value where [`Poly1::covers`] says no.
    fn fast<M: Madd>(x: Self::T) -> Self::T;
    /// Whether the branch-free code is right here.
    fn covers<M: Madd>(x: Self::T) -> bool;
    /// The function everywhere.
    fn slow(x: Self::T) -> Self::T;
}

/// A function of two elements in branch-free code; as [`Poly1`].
pub(super) trait Poly2: Copy {
    /// Arguments and result.
    type T: Elem;
    /// The branch-free code; any value where [`Poly2::covers`] says no.
    fn fast<M: Madd>(x: Self::T, y: Self::T) -> Self::T;
    /// Whether the branch-free code is right here.
    fn covers<M: Madd>(x: Self::T, y: Self::T) -> bool;
    /// The function everywhere.
    fn slow(x: Self::T, y: Self::T) -> Self::T;
}

/// Writes a block of results where they belong.
///
/// # Safety
/// `out` and `so` describe `n <= BLOCK` valid elements; the first `n` of `block` are initialised.
#[inline(always)]
unsafe fn scatter<T: Elem>(n: usize, block: &[MaybeUninit<T>; BLOCK], out: *mut u8, so: isize) {
    for (i, slot) in block.iter().take(n).enumerate() {
        // SAFETY: element i < n, as promised by the caller.
        unsafe { *out.offset(i as isize * so).cast::<T>() = slot.assume_init() };
    }
}

/// The body of [`poly1`].
///
/// # Safety
/// As [`UnaryLoop`]; the elements are of type `P::T`.
#[inline(always)]
unsafe fn poly_body1<P: Poly1, M: Madd>(n: usize, a: *const u8, sa: isize, out: *mut u8, so: isize) {
    let item = size_of::<P::T>() as isize;
    let direct_in = sa == item && !overlap(n, a.cast::<P::T>(), out.cast::<P::T>());
    let direct_out = so == item;
    let (mut held, mut results) = (block::<P::T>(), block::<P::T>());
    let mut at = 0;
    while at < n {
        let m = BLOCK.min(n - at);
        // SAFETY: elements at..at+m < n of both, as promised by the caller; input and output slices are different
        // memory, since an overlapping input was copied.
        unsafe {
            let (from, to) = (a.offset(at as isize * sa), out.offset(at as isize * so));
            let x = if direct_in { from.cast() } else { gather(m, from, sa, &mut held) };
            let x = std::slice::from_raw_parts(x, m);
            let o = if direct_out { to.cast() } else { results.as_mut_ptr().cast() };
            let o = std::slice::from_raw_parts_mut(o, m);
            zip1(x, o, |x| P::fast::<M>(x));
            if !x.iter().fold(true, |all, &x| all & P::covers::<M>(x)) {
                for (o, &x) in o.iter_mut().zip(x).filter(|(_, x)| !P::covers::<M>(**x)) {
                    *o = P::slow(x);
                }
            }
            if !direct_out {
                scatter(m, &results, to, so);
            }
        }
        at += m;
    }
}

/// The body of [`poly2`].
///
/// # Safety
/// As [`BinaryLoop`]; the elements are of type `P::T`.
#[inline(always)]
unsafe fn poly_body2<P: Poly2, M: Madd>(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    out: *mut u8,
    so: isize,
) {
    let item = size_of::<P::T>() as isize;
    let direct_a = sa == item && !overlap(n, a.cast::<P::T>(), out.cast::<P::T>());
    let direct_b = sb == item && !overlap(n, b.cast::<P::T>(), out.cast::<P::T>());
    let direct_out = so == item;
    let (mut held_a, mut held_b, mut results) = (block::<P::T>(), block::<P::T>(), block::<P::T>());
    let mut at = 0;
    while at < n {
        let m = BLOCK.min(n - at);
        let i = at as isize;
        // SAFETY: elements at..at+m < n of each, as promised by the caller; input and output slices are different
        // memory, since overlapping inputs were copied.
        unsafe {
            let to = out.offset(i * so);
            let x = if direct_a { a.offset(i * sa).cast() } else { gather(m, a.offset(i * sa), sa, &mut held_a) };
            let y = if direct_b { b.offset(i * sb).cast() } else { gather(m, b.offset(i * sb), sb, &mut held_b) };
            let (x, y) = (std::slice::from_raw_parts(x, m), std::slice::from_raw_parts(y, m));
            let o = if direct_out { to.cast() } else { results.as_mut_ptr().cast() };
            let o = std::slice::from_raw_parts_mut(o, m);
            zip2(x, y, o, |x, y| P::fast::<M>(x, y));
            if !x.iter().zip(y).fold(true, |all, (&x, &y)| all & P::covers::<M>(x, y)) {
                for ((o, &x), &y) in o.iter_mut().zip(x).zip(y) {
                    if !P::covers::<M>(x, y) {
                        *o = P::slow(x, y);
                    }
                }
            }
            if !direct_out {
                scatter(m, &results, to, so);
            }
        }
        at += m;
    }
}

per_level!(poly_at1, UnaryLoop, [P: Poly1],
    (n: usize, a: *const u8, sa: isize, out: *mut u8, so: isize),
    poly_body1::<P, Base>, poly_body1::<P, Fused>);
per_level!(poly_at2, BinaryLoop, [P: Poly2],
    (n: usize, a: *const u8, sa: isize, b: *const u8, sb: isize, out: *mut u8, so: isize),
    poly_body2::<P, Base>, poly_body2::<P, Fused>);

/// The loop of a branch-free function.
pub(super) fn poly1<P: Poly1>(level: Level, _: P) -> UnaryLoop {
    poly_at1::<P>(level)
}

/// The loop of a branch-free function of two elements.
pub(super) fn poly2<P: Poly2>(level: Level, _: P) -> BinaryLoop {
    poly_at2::<P>(level)
}
