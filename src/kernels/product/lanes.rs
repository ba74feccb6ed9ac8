//! Inner loops over dense real elements, written so that the compiler keeps every accumulator in a vector register.

use super::scalar::Scalar;

/// The sum of an array's elements, halves first.
#[inline(always)]
pub(crate) fn fold<T: Scalar, const W: usize>(mut lanes: [T::Acc; W]) -> T::Acc {
    let mut width = W;
    while width > 1 {
        width /= 2;
        for l in 0..width {
            lanes[l] = T::add(lanes[l], lanes[l + width]);
        }
    }
    lanes[0]
}

/// Inner products of `ROWS` dense rows with one dense vector each (the same one when `x_stride` is zero): `W`
/// accumulators a row, so that neither the latency of an addition nor rounding grows with every element.
///
/// # Safety
/// Row `r` lies at `a + r * stride`, its vector at `x + r * x_stride`, and each holds `n` elements.
#[inline(always)]
pub(crate) unsafe fn dot_rows<T: Scalar, const FMA: bool, const ROWS: usize, const W: usize>(
    n: usize,
    a: *const T,
    stride: isize,
    x: *const T,
    x_stride: isize,
) -> [T::Acc; ROWS] {
    let rows: [_; ROWS] =
        std::array::from_fn(|r| (a.wrapping_offset(r as isize * stride), x.wrapping_offset(r as isize * x_stride)));
    let mut acc = [[T::ZERO; W]; ROWS];
    let mut at = 0;
    while at + W <= n {
        // SAFETY: `at + W` elements exist in every row and vector.
        unsafe {
            for (lanes, (row, x)) in acc.iter_mut().zip(rows) {
                let xs: [T::Acc; W] = (*x.add(at).cast::<[T; W]>()).map(T::widen);
                let row: [T::Acc; W] = (*row.add(at).cast::<[T; W]>()).map(T::widen);
                for l in 0..W {
                    lanes[l] = T::mul_add::<FMA>(lanes[l], row[l], xs[l]);
                }
            }
        }
        at += W;
    }
    let mut sums = if at > 0 { acc.map(fold::<T, W>) } else { [T::ZERO; ROWS] };
    while at < n {
        // SAFETY: `at` is below the length.
        unsafe {
            for (sum, (row, x)) in sums.iter_mut().zip(rows) {
                *sum = T::mul_add::<FMA>(*sum, (*row.add(at)).widen(), (*x.add(at)).widen());
            }
        }
        at += 1;
    }
    sums
}

/// `y += x[0] * column 0 + … + x[COLS - 1] * column COLS - 1` for dense columns.
///
/// # Safety
/// Column `c` lies at `a + c * stride` and holds `y.len()` elements.
#[inline(always)]
pub(crate) unsafe fn axpy_cols<T: Scalar, const FMA: bool, const COLS: usize>(
    y: &mut [T::Acc],
    a: *const T,
    stride: isize,
    x: [T::Acc; COLS],
) {
    // SAFETY: as promised by the caller.
    let cols: [&[T]; COLS] =
        std::array::from_fn(|c| unsafe { std::slice::from_raw_parts(a.wrapping_offset(c as isize * stride), y.len()) });
    for (i, y) in y.iter_mut().enumerate() {
        let mut sum = *y;
        for c in 0..COLS {
            sum = T::mul_add::<FMA>(sum, cols[c][i].widen(), x[c]);
        }
        *y = sum;
    }
}
