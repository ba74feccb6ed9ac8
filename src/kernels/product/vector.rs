//! Products with a vector: inner products, matrix times vector, and the runs of an elementwise product.

use super::lanes;
use super::level::leveled;
use super::raw::{Line, Mat};
use super::scalar::Scalar;
use crate::kernels::threads::threads;
use rayon::prelude::*;
use smallvec::SmallVec;

/// Elements of a long inner product that one accumulation covers. Fixed, so that the result does not depend on how
/// many threads took part.
const DOT_BLOCK: usize = 1 << 15;
/// From this many elements on, several threads share an inner product.
const DOT_PARALLEL: usize = 1 << 18;
/// From this many matrix elements on, several threads share a matrix-vector product.
const GEMV_PARALLEL: usize = 1 << 18;
/// Result elements that a pass over the columns holds in sums.
const COLUMN_BLOCK: usize = 512;

/// `sum(a[i] * b[i])`, with the conjugates of `a` when `conj`.
///
/// # Safety
/// The vectors are valid and of the same length.
pub(crate) unsafe fn dot<T: Scalar>(a: Line<T>, b: Line<T>, conj: bool) -> T::Acc {
    let n = a.len;
    if n <= DOT_BLOCK {
        // SAFETY: as promised by the caller.
        return unsafe { dot_leveled(a, b, conj) };
    }
    // SAFETY: as promised by the caller; the block lies inside both vectors.
    let block = |i: usize| unsafe {
        let (start, len) = (i * DOT_BLOCK, DOT_BLOCK.min(n - i * DOT_BLOCK));
        dot_leveled(a.range(start, len), b.range(start, len), conj)
    };
    let blocks = n.div_ceil(DOT_BLOCK);
    let shares = if n < DOT_PARALLEL { 1 } else { threads().min(blocks) };
    let mut sums = vec![T::ZERO; blocks];
    if shares <= 1 {
        sums.iter_mut().enumerate().for_each(|(i, s)| *s = block(i));
    } else {
        let share = blocks.div_ceil(shares);
        sums.par_chunks_mut(share).enumerate().for_each(|(c, sums)| {
            sums.iter_mut().enumerate().for_each(|(i, s)| *s = block(c * share + i));
        });
    }
    pairwise::<T>(&sums)
}

/// The sum of partial sums, halves first.
fn pairwise<T: Scalar>(sums: &[T::Acc]) -> T::Acc {
    match sums {
        [] => T::ZERO,
        [x] => *x,
        _ => {
            let (low, high) = sums.split_at(sums.len() / 2);
            T::add(pairwise::<T>(low), pairwise::<T>(high))
        }
    }
}

leveled! {
    unsafe fn dot_leveled<T: Scalar>(a: Line<T>, b: Line<T>, conj: bool) -> T::Acc = dot_body;
}

/// # Safety
/// As [`dot`].
#[inline(always)]
unsafe fn dot_body<T: Scalar, const FMA: bool, const R: usize, const W: usize>(
    a: Line<T>,
    b: Line<T>,
    conj: bool,
) -> T::Acc {
    if a.stride != 1 || b.stride != 1 {
        // SAFETY: as promised by the caller.
        return unsafe { dot_strided::<T, FMA>(a, b, conj) };
    }
    // Four quarters side by side hide the latency of the additions.
    let quarter = if a.len < 4 * W { 0 } else { a.len / 4 };
    let rest = a.len - 4 * quarter;
    let step = quarter as isize;
    // SAFETY: the quarters and the rest lie inside both vectors.
    unsafe {
        let tail = T::dot_rows::<FMA, 1, W>(rest, a.at(4 * quarter), 0, b.at(4 * quarter), 0, conj)[0];
        if quarter == 0 {
            return tail;
        }
        let sums = T::dot_rows::<FMA, 4, W>(quarter, a.ptr, step, b.ptr, step, conj);
        T::add(lanes::fold::<T, 4>(sums), tail)
    }
}

/// # Safety
/// As [`dot`].
#[inline(always)]
unsafe fn dot_strided<T: Scalar, const FMA: bool>(a: Line<T>, b: Line<T>, conj: bool) -> T::Acc {
    let turned = |x: T| if conj { x.conj() } else { x }.widen();
    let mut sums = [T::ZERO; 4];
    let mut i = 0;
    // SAFETY: the elements exist as promised by the caller.
    unsafe {
        while i + 4 <= a.len {
            for (l, sum) in sums.iter_mut().enumerate() {
                *sum = T::mul_add::<FMA>(*sum, turned(*a.at(i + l)), (*b.at(i + l)).widen());
            }
            i += 4;
        }
        while i < a.len {
            sums[0] = T::mul_add::<FMA>(sums[0], turned(*a.at(i)), (*b.at(i)).widen());
            i += 1;
        }
    }
    lanes::fold::<T, 4>(sums)
}

/// `y = a @ x`.
///
/// # Safety
/// The operands are valid, their shapes agree, and `y` overlaps neither `a` nor `x`.
pub(crate) unsafe fn gemv<T: Scalar>(a: Mat<T>, x: Line<T>, y: Line<T>) {
    // Reading a copy of a strided vector once is cheaper than striding through it for every row.
    let mut dense = SmallVec::<[T; 64]>::new();
    let x = if x.stride == 1 {
        x
    } else {
        // SAFETY: as promised by the caller.
        dense.extend((0..x.len).map(|i| unsafe { *x.at(i) }));
        Line { ptr: dense.as_mut_ptr(), len: x.len, stride: 1 }
    };
    let shares = if a.rows.saturating_mul(a.cols) < GEMV_PARALLEL { 1 } else { threads().min(a.rows) };
    if shares <= 1 {
        // SAFETY: as promised by the caller.
        return unsafe { gemv_leveled(a, x, y) };
    }
    // A multiple of the rows taken together keeps every row's arithmetic the same however many threads there are.
    let share = a.rows.div_ceil(shares).next_multiple_of(8);
    (0..a.rows.div_ceil(share)).into_par_iter().for_each(|s| {
        let (start, len) = (s * share, share.min(a.rows - s * share));
        // SAFETY: as promised by the caller; the shares' elements of `y` are disjoint.
        unsafe { gemv_leveled(a.row_range(start, len), x, y.range(start, len)) };
    });
}

leveled! {
    unsafe fn gemv_leveled<T: Scalar>(a: Mat<T>, x: Line<T>, y: Line<T>) = gemv_body;
}

/// # Safety
/// As [`gemv`], and `x` is dense.
#[inline(always)]
unsafe fn gemv_body<T: Scalar, const FMA: bool, const R: usize, const W: usize>(a: Mat<T>, x: Line<T>, y: Line<T>) {
    // SAFETY: as promised by the caller.
    unsafe {
        if a.col_stride == 1 {
            gemv_rows::<T, FMA, W>(a, x, y);
        } else if a.row_stride == 1 {
            gemv_cols::<T, FMA>(a, x, y);
        } else {
            for i in 0..a.rows {
                *y.at(i) = T::narrow(dot_strided::<T, FMA>(a.row(i), x, false));
            }
        }
    }
}

/// # Safety
/// As [`gemv`]; `x` and the rows of `a` are dense.
#[inline(always)]
unsafe fn gemv_rows<T: Scalar, const FMA: bool, const W: usize>(a: Mat<T>, x: Line<T>, y: Line<T>) {
    const ROWS: usize = 4;
    let mut i = 0;
    // SAFETY: the rows and the elements of y exist.
    unsafe {
        while i + ROWS <= a.rows {
            let sums = T::dot_rows::<FMA, ROWS, W>(a.cols, a.at(i, 0), a.row_stride, x.ptr, 0, false);
            for (r, sum) in sums.into_iter().enumerate() {
                *y.at(i + r) = T::narrow(sum);
            }
            i += ROWS;
        }
        while i < a.rows {
            *y.at(i) = T::narrow(T::dot_rows::<FMA, 1, W>(a.cols, a.at(i, 0), 0, x.ptr, 0, false)[0]);
            i += 1;
        }
    }
}

/// # Safety
/// As [`gemv`]; `x` and the columns of `a` are dense.
#[inline(always)]
unsafe fn gemv_cols<T: Scalar, const FMA: bool>(a: Mat<T>, x: Line<T>, y: Line<T>) {
    const COLS: usize = 8;
    let mut block = [T::ZERO; COLUMN_BLOCK];
    for start in (0..a.rows).step_by(COLUMN_BLOCK) {
        let sums = &mut block[..COLUMN_BLOCK.min(a.rows - start)];
        sums.fill(T::ZERO);
        let mut j = 0;
        // SAFETY: the columns, and the elements of x and y, exist.
        unsafe {
            while j + COLS <= a.cols {
                let xs: [T::Acc; COLS] = std::array::from_fn(|c| (*x.ptr.add(j + c)).widen());
                T::axpy_cols::<FMA, COLS>(sums, a.at(start, j), a.col_stride, xs);
                j += COLS;
            }
            while j < a.cols {
                T::axpy_cols::<FMA, 1>(sums, a.at(start, j), a.col_stride, [(*x.ptr.add(j)).widen()]);
                j += 1;
            }
            for (i, &sum) in sums.iter().enumerate() {
                *y.at(start + i) = T::narrow(sum);
            }
        }
    }
}

leveled! {
    /// `out[i] = a[i] * b[i]`, or `out[i] += a[i] * b[i]` when `accumulate`. Strides may be zero, also the output's when
    /// accumulating.
    ///
    /// # Safety
    /// The vectors are valid and of the same length, and `out` overlaps neither operand.
    pub(crate) unsafe fn multiply_run<T: Scalar>(out: Line<T>, a: Line<T>, b: Line<T>, accumulate: bool) = multiply_body;
}

/// # Safety
/// As [`multiply_run`].
#[inline(always)]
unsafe fn multiply_body<T: Scalar, const FMA: bool, const R: usize, const W: usize>(
    out: Line<T>,
    a: Line<T>,
    b: Line<T>,
    accumulate: bool,
) {
    let n = out.len;
    // SAFETY: the elements exist as promised by the caller; the slices are of dense vectors that do not overlap.
    unsafe {
        if out.stride == 0 && accumulate {
            let sum = dot_body::<T, FMA, R, W>(a, b, false);
            *out.ptr = T::narrow(T::add((*out.ptr).widen(), sum));
            return;
        }
        // A product is commutative: put the constant, if any, second.
        let (a, b) = if a.stride == 0 { (b, a) } else { (a, b) };
        if out.stride == 1 && a.stride == 1 && b.stride == 0 {
            let (out, a, y) =
                (std::slice::from_raw_parts_mut(out.ptr, n), std::slice::from_raw_parts(a.ptr, n), (*b.ptr).widen());
            run::<T, FMA>(out, accumulate, |i| a[i].widen(), |_| y);
        } else if out.stride == 1 && a.stride == 1 && b.stride == 1 {
            let (out, a, b) = (
                std::slice::from_raw_parts_mut(out.ptr, n),
                std::slice::from_raw_parts(a.ptr, n),
                std::slice::from_raw_parts(b.ptr, n),
            );
            run::<T, FMA>(out, accumulate, |i| a[i].widen(), |i| b[i].widen());
        } else {
            for i in 0..n {
                let (x, y, target) = ((*a.at(i)).widen(), (*b.at(i)).widen(), out.at(i));
                *target = T::narrow(if accumulate { T::mul_add::<FMA>((*target).widen(), x, y) } else { T::mul(x, y) });
            }
        }
    }
}

/// A dense run of [`multiply_run`].
#[inline(always)]
fn run<T: Scalar, const FMA: bool>(
    out: &mut [T],
    accumulate: bool,
    x: impl Fn(usize) -> T::Acc,
    y: impl Fn(usize) -> T::Acc,
) {
    if accumulate {
        for (i, target) in out.iter_mut().enumerate() {
            *target = T::narrow(T::mul_add::<FMA>((*target).widen(), x(i), y(i)));
        }
    } else {
        for (i, target) in out.iter_mut().enumerate() {
            *target = T::narrow(T::mul(x(i), y(i)));
        }
    }
}

leveled! {
    /// `out[i] += a[i]`; with an output stride of zero, `out[0] += sum(a)`.
    ///
    /// # Safety
    /// The vectors are valid and of the same length, and `out` does not overlap `a`.
    pub(crate) unsafe fn add_run<T: Scalar>(out: Line<T>, a: Line<T>) = add_body;
}

/// # Safety
/// As [`add_run`].
#[inline(always)]
unsafe fn add_body<T: Scalar, const FMA: bool, const R: usize, const W: usize>(out: Line<T>, a: Line<T>) {
    // SAFETY: the elements exist as promised by the caller.
    unsafe {
        if out.stride != 0 {
            for i in 0..a.len {
                *out.at(i) = T::narrow(T::add((*out.at(i)).widen(), (*a.at(i)).widen()));
            }
            return;
        }
        let mut sums = [T::ZERO; W];
        let mut i = 0;
        while i + W <= a.len {
            for (l, sum) in sums.iter_mut().enumerate() {
                *sum = T::add(*sum, (*a.at(i + l)).widen());
            }
            i += W;
        }
        let mut sum = lanes::fold::<T, W>(sums);
        for i in i..a.len {
            sum = T::add(sum, (*a.at(i)).widen());
        }
        *out.ptr = T::narrow(T::add((*out.ptr).widen(), sum));
    }
}
