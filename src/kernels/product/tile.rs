//! A register-tiled matrix product for every dtype and stride: the one for integers and `bool`, and for products too
//! small to be worth a library's preparations.

use super::level::leveled;
use super::raw::Mat;
use super::scalar::Scalar;
use crate::kernels::threads::threads;
use rayon::prelude::*;
use std::mem::MaybeUninit;

/// How much of the inner dimension is packed at a time. Longer sums continue from what is already in the output.
const DEPTH: usize = 128;
/// From this many multiplications on, several threads share the rows.
const PARALLEL_WORK: usize = 1 << 21;
/// Up to this many multiplications, a library's preparations cost more than they save (measured on `float64`).
const SMALL_WORK: usize = 16 * 16 * 16;

/// Whether a product is small enough for this route where a library has the other. Such products also have a single
/// pass over the inner dimension, so that `float16` sums stay in `float32`.
pub(crate) fn is_small(m: usize, k: usize, n: usize) -> bool {
    k <= DEPTH && m.saturating_mul(k).saturating_mul(n) <= SMALL_WORK
}

/// `out = a @ b`.
///
/// # Safety
/// The matrices are valid, their shapes agree, and `out` overlaps neither operand.
pub(crate) unsafe fn gemm<T: Scalar>(a: Mat<T>, b: Mat<T>, out: Mat<T>) {
    let work = a.rows.saturating_mul(a.cols).saturating_mul(b.cols);
    let shares = if work < PARALLEL_WORK { 1 } else { threads().min(a.rows) };
    if shares <= 1 {
        // SAFETY: as promised by the caller.
        return unsafe { gemm_leveled(a, b, out) };
    }
    let share = a.rows.div_ceil(shares);
    (0..shares).into_par_iter().for_each(|s| {
        let start = (s * share).min(a.rows);
        let len = share.min(a.rows - start);
        // SAFETY: as promised by the caller; the shares' rows of `out` are disjoint.
        unsafe { gemm_leveled(a.row_range(start, len), b, out.row_range(start, len)) };
    });
}

leveled! {
    unsafe fn gemm_leveled<T: Scalar>(a: Mat<T>, b: Mat<T>, out: Mat<T>) = gemm_body;
}

/// # Safety
/// As [`gemm`].
#[inline(always)]
unsafe fn gemm_body<T: Scalar, const FMA: bool, const R: usize, const W: usize>(a: Mat<T>, b: Mat<T>, out: Mat<T>) {
    let mut panel = [const { MaybeUninit::<[T::Acc; W]>::uninit() }; DEPTH];
    for depth in (0..a.cols).step_by(DEPTH) {
        let len = DEPTH.min(a.cols - depth);
        for col in (0..b.cols).step_by(W) {
            let width = W.min(b.cols - col);
            for (p, row) in panel[..len].iter_mut().enumerate() {
                let mut packed = [T::ZERO; W];
                // SAFETY: rows up to `depth + len` and columns up to `col + width` exist in b.
                unsafe {
                    let from = b.at(depth + p, col).cast_const();
                    if b.col_stride == 1 {
                        convert(from, packed.as_mut_ptr(), width, T::widen);
                    } else {
                        for (l, x) in packed[..width].iter_mut().enumerate() {
                            *x = (*from.offset(l as isize * b.col_stride)).widen();
                        }
                    }
                }
                row.write(packed);
            }
            // SAFETY: the first `len` rows of the panel were just written.
            let panel = unsafe { std::slice::from_raw_parts(panel.as_ptr().cast::<[T::Acc; W]>(), len) };
            let mut row = 0;
            let tile = |row| Tile { a: a.at(row, depth), out: out.at(row, col), width, first: depth == 0 };
            // SAFETY: the tile's rows and columns exist in a and out.
            unsafe {
                while row + R <= a.rows {
                    tile(row).multiply::<FMA, R, W>(panel, a, out);
                    row += R;
                }
                if R > 4 && row + 4 <= a.rows {
                    tile(row).multiply::<FMA, 4, W>(panel, a, out);
                    row += 4;
                }
                if row + 2 <= a.rows {
                    tile(row).multiply::<FMA, 2, W>(panel, a, out);
                    row += 2;
                }
                if row < a.rows {
                    tile(row).multiply::<FMA, 1, W>(panel, a, out);
                }
            }
        }
    }
}

/// Where a register tile reads and writes.
struct Tile<T> {
    a: *const T,
    out: *mut T,
    /// Columns that exist.
    width: usize,
    /// Whether the output holds nothing yet.
    first: bool,
}

impl<T: Scalar> Tile<T> {
    /// Multiplies `R` rows by a packed panel.
    ///
    /// # Safety
    /// `R` rows of `panel.len()` elements exist at `self.a`, and `R` rows of `self.width` elements at `self.out`,
    /// under the strides of `a` and `out`.
    #[inline(always)]
    unsafe fn multiply<const FMA: bool, const R: usize, const W: usize>(
        self,
        panel: &[[T::Acc; W]],
        a: Mat<T>,
        out: Mat<T>,
    ) {
        let mut acc = [[T::ZERO; W]; R];
        if !self.first {
            // Filled apart from `acc`: an array indexed by a variable cannot live in registers.
            let mut held = [[T::ZERO; W]; R];
            for (r, lanes) in held.iter_mut().enumerate() {
                for (l, x) in lanes[..self.width].iter_mut().enumerate() {
                    // SAFETY: as promised by the caller.
                    *x = unsafe { *self.out.offset(r as isize * out.row_stride + l as isize * out.col_stride) }.widen();
                }
            }
            acc = held;
        }
        let mut from = self.a;
        for packed in panel {
            for (r, lanes) in acc.iter_mut().enumerate() {
                // SAFETY: as promised by the caller.
                let x = unsafe { *from.offset(r as isize * a.row_stride) }.widen();
                for l in 0..W {
                    lanes[l] = T::mul_add::<FMA>(lanes[l], x, packed[l]);
                }
            }
            from = from.wrapping_offset(a.col_stride);
        }
        let held = acc;
        for (r, lanes) in held.iter().enumerate() {
            if out.col_stride == 1 {
                // SAFETY: as promised by the caller.
                unsafe {
                    convert(lanes.as_ptr(), self.out.offset(r as isize * out.row_stride), self.width, T::narrow);
                }
                continue;
            }
            for (l, &x) in lanes[..self.width].iter().enumerate() {
                // SAFETY: as promised by the caller.
                unsafe {
                    *self.out.offset(r as isize * out.row_stride + l as isize * out.col_stride) = T::narrow(x);
                }
            }
        }
    }
}

/// Converts `len` dense elements. Short lengths, of which a tile's edges are made, take two overlapping vector moves.
///
/// # Safety
/// `len` elements exist at both addresses, and do not overlap.
#[inline(always)]
unsafe fn convert<S: Copy, D: Copy>(from: *const S, to: *mut D, len: usize, f: impl Fn(S) -> D) {
    /// Converts the first and the last `N` of `len` elements.
    ///
    /// # Safety
    /// As [`convert`], and `len` is at least `N`.
    #[inline(always)]
    unsafe fn ends<S: Copy, D: Copy, const N: usize>(from: *const S, to: *mut D, len: usize, f: impl Fn(S) -> D) {
        for at in [0, len - N] {
            // SAFETY: `at + N` is at most `len`.
            unsafe { to.add(at).cast::<[D; N]>().write((*from.add(at).cast::<[S; N]>()).map(&f)) };
        }
    }
    // SAFETY: as promised by the caller; a tile's edge has at most 16 elements.
    unsafe {
        match len {
            8..=16 => ends::<S, D, 8>(from, to, len, f),
            4..=7 => ends::<S, D, 4>(from, to, len, f),
            2..=3 => ends::<S, D, 2>(from, to, len, f),
            _ => (0..len).for_each(|i| *to.add(i) = f(*from.add(i))),
        }
    }
}
