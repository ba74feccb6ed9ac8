//! Loops of three operands that choose among them: `where(c, x, y)` and `clip`.

use super::TernaryLoop;
use super::complex::is_nan;
use super::libm::Libm;
use crate::dtype::DType;
use crate::with_dtype;
use half::f16;
use num_complex::Complex;

/// The loop `out = a ? b : c`: a is bool, b, c and out are of `dtype`.
pub fn select(dtype: DType) -> TernaryLoop {
    // Elements move by their bits: one loop per size and alignment.
    match dtype {
        DType::Bool | DType::Int8 | DType::UInt8 => select_loop::<u8>,
        DType::Int16 | DType::UInt16 | DType::Float16 => select_loop::<u16>,
        DType::Int32 | DType::UInt32 | DType::Float32 => select_loop::<u32>,
        DType::Int64 | DType::UInt64 | DType::Float64 => select_loop::<u64>,
        DType::Complex64 => select_loop::<[u32; 2]>,
        DType::Complex128 => select_loop::<[u64; 2]>,
    }
}

/// The body of [`select`].
///
/// # Safety
/// As [`TernaryLoop`]; a is of bytes, the rest of `T`.
unsafe fn select_loop<T: Copy>(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    c: *const u8,
    sc: isize,
    out: *mut u8,
    so: isize,
) {
    let item = size_of::<T>() as isize;
    if sa == 1 && so == item && (sb == 0 || sb == item) && (sc == 0 || sc == item) && n > 0 {
        let (b, c, out) = (b.cast::<T>(), c.cast::<T>(), out.cast::<T>());
        // SAFETY: as promised by the caller: dense operands have element i < n, broadcast ones element 0.
        unsafe {
            let choose = |i: usize, x: T, y: T| *out.add(i) = if *a.add(i) != 0 { x } else { y };
            match (sb == 0, sc == 0) {
                (false, false) => (0..n).for_each(|i| choose(i, *b.add(i), *c.add(i))),
                (true, false) => {
                    let x = *b;
                    (0..n).for_each(|i| choose(i, x, *c.add(i)));
                }
                (false, true) => {
                    let y = *c;
                    (0..n).for_each(|i| choose(i, *b.add(i), y));
                }
                (true, true) => {
                    let (x, y) = (*b, *c);
                    (0..n).for_each(|i| choose(i, x, y));
                }
            }
        }
        return;
    }
    for i in 0..n as isize {
        // SAFETY: as promised by the caller.
        unsafe {
            let from = if *a.offset(i * sa) != 0 { b.offset(i * sb) } else { c.offset(i * sc) };
            *out.offset(i * so).cast::<T>() = *from.cast::<T>();
        }
    }
}

/// The loop `out = min(max(a, b), c)` of `clip(a, b, c)`: a NaN in any operand is the result, the first one winning.
pub fn clip(dtype: DType) -> TernaryLoop {
    with_dtype!(dtype, T => clip_loop::<T>)
}

/// An element that `clip` can bound, as NumPy's clip orders it.
trait Bounded: Copy {
    /// `self`, but not below `least`.
    fn at_least(self, least: Self) -> Self;
    /// `self`, but not above `most`.
    fn at_most(self, most: Self) -> Self;
}

macro_rules! bounded {
    ($($t:ty: $x:ident => $nan:expr),*) => { $(
        impl Bounded for $t {
            #[inline(always)]
            fn at_least(self, least: Self) -> Self { let $x = self; if $nan | ($x > least) { $x } else { least } }
            #[inline(always)]
            fn at_most(self, most: Self) -> Self { let $x = self; if $nan | ($x < most) { $x } else { most } }
        }
    )* };
}
bounded!(bool: x => false, i8: x => false, i16: x => false, i32: x => false, i64: x => false, u8: x => false,
    u16: x => false, u32: x => false, u64: x => false, f16: x => x.is_nan(), f32: x => x.is_nan(),
    f64: x => x.is_nan());

impl<R: Libm> Bounded for Complex<R> {
    #[inline(always)]
    fn at_least(self, least: Self) -> Self {
        let above = if self.re == least.re { self.im > least.im } else { self.re > least.re };
        if is_nan(self) || above { self } else { least }
    }
    #[inline(always)]
    fn at_most(self, most: Self) -> Self {
        let below = if self.re == most.re { self.im < most.im } else { self.re < most.re };
        if is_nan(self) || below { self } else { most }
    }
}

/// The body of [`clip`].
///
/// # Safety
/// As [`TernaryLoop`]; all operands are of `T`.
unsafe fn clip_loop<T: Bounded>(
    n: usize,
    a: *const u8,
    sa: isize,
    b: *const u8,
    sb: isize,
    c: *const u8,
    sc: isize,
    out: *mut u8,
    so: isize,
) {
    let item = size_of::<T>() as isize;
    if sb == 0 && sc == 0 && sa == item && so == item && n > 0 {
        // SAFETY: as promised by the caller.
        unsafe {
            let (a, out, least, most) = (a.cast::<T>(), out.cast::<T>(), *b.cast::<T>(), *c.cast::<T>());
            for i in 0..n {
                *out.add(i) = (*a.add(i)).at_least(least).at_most(most);
            }
        }
        return;
    }
    for i in 0..n as isize {
        // SAFETY: as promised by the caller.
        unsafe {
            let (least, most) = (*b.offset(i * sb).cast::<T>(), *c.offset(i * sc).cast::<T>());
            *out.offset(i * so).cast::<T>() = (*a.offset(i * sa).cast::<T>()).at_least(least).at_most(most);
        }
    }
}
