//! Inner loops over dense complex elements, on their components: a vector register holds interleaved real and
//! imaginary parts, and the crossed products come from the same register with neighbours exchanged.

use super::lanes::fold;
use super::scalar::Scalar;
use num_complex::Complex;
use std::ops::{Add, Neg, Sub};

/// A component of a complex element.
pub(crate) trait Component:
    Scalar<Acc = Self> + Add<Output = Self> + Sub<Output = Self> + Neg<Output = Self>
{
}
impl Component for f32 {}
impl Component for f64 {}

/// Neighbours exchanged: the imaginary part where the real part was, and the reverse.
#[inline(always)]
fn exchanged<R: Component, const W: usize>(x: [R; W]) -> [R; W] {
    std::array::from_fn(|l| x[l ^ 1])
}

/// The sums of the even and of the odd lanes.
#[inline(always)]
fn fold_halves<R: Component, const W: usize>(lanes: [R; W]) -> (R, R) {
    let even: [R; W] = std::array::from_fn(|l| if l % 2 == 0 { lanes[l] } else { R::ZERO });
    let odd: [R; W] = std::array::from_fn(|l| if l % 2 == 0 { R::ZERO } else { lanes[l] });
    (fold::<R, W>(even), fold::<R, W>(odd))
}

/// As [`super::lanes::dot_rows`], for complex elements; with the conjugates of the rows when `conj`.
///
/// # Safety
/// Row `r` lies at `a + r * stride`, its vector at `x + r * x_stride`, and each holds `n` elements.
#[inline(always)]
pub(crate) unsafe fn dot_rows<R: Component, const FMA: bool, const ROWS: usize, const W: usize>(
    n: usize,
    a: *const Complex<R>,
    stride: isize,
    x: *const Complex<R>,
    x_stride: isize,
    conj: bool,
) -> [Complex<R>; ROWS]
where
    Complex<R>: Scalar<Acc = Complex<R>>,
{
    let mut sums = [<Complex<R> as Scalar>::ZERO; ROWS];
    // One row after the other: its two kinds of products already keep enough registers busy. A loop and no closure,
    // which would be compiled for the baseline where it is not inlined.
    for (r, sum) in sums.iter_mut().enumerate() {
        let (row, x) = (a.wrapping_offset(r as isize * stride), x.wrapping_offset(r as isize * x_stride));
        // SAFETY: as promised by the caller.
        *sum = unsafe { dot_row::<R, FMA, W>(n, row, x, conj) };
    }
    sums
}

/// The inner product of two dense vectors, with the conjugates of `a` when `conj`.
///
/// # Safety
/// Both hold `n` elements.
#[inline(always)]
unsafe fn dot_row<R: Component, const FMA: bool, const W: usize>(
    n: usize,
    a: *const Complex<R>,
    x: *const Complex<R>,
    conj: bool,
) -> Complex<R>
where
    Complex<R>: Scalar<Acc = Complex<R>>,
{
    // Products of like parts (re·re, im·im alternating), and of unlike ones (re·im, im·re).
    let mut like = [R::ZERO; W];
    let mut unlike = [R::ZERO; W];
    let mut at = 0;
    while at + W / 2 <= n {
        // SAFETY: `W / 2` complex elements, that is `W` components, exist at `at` in both.
        let (row, xs) = unsafe { (*a.add(at).cast::<[R; W]>(), *x.add(at).cast::<[R; W]>()) };
        let crossed = exchanged(xs);
        for l in 0..W {
            like[l] = R::mul_add::<FMA>(like[l], row[l], xs[l]);
            unlike[l] = R::mul_add::<FMA>(unlike[l], row[l], crossed[l]);
        }
        at += W / 2;
    }
    let ((re_re, im_im), (re_im, im_re)) = (fold_halves(like), fold_halves(unlike));
    let mut sum =
        if conj { Complex::new(re_re + im_im, re_im - im_re) } else { Complex::new(re_re - im_im, re_im + im_re) };
    for i in at..n {
        // SAFETY: `i` is below the length.
        let (y, x) = unsafe { (*a.add(i), *x.add(i)) };
        sum = <Complex<R> as Scalar>::mul_add::<FMA>(sum, if conj { Scalar::conj(y) } else { y }, x);
    }
    sum
}

/// As [`super::lanes::axpy_cols`], for complex elements.
///
/// # Safety
/// Column `c` lies at `a + c * stride` and holds `y.len()` elements.
#[inline(always)]
pub(crate) unsafe fn axpy_cols<R: Component, const FMA: bool, const COLS: usize>(
    y: &mut [Complex<R>],
    a: *const Complex<R>,
    stride: isize,
    x: [Complex<R>; COLS],
) where
    Complex<R>: Scalar<Acc = Complex<R>>,
{
    const BLOCK: usize = 4;
    const PARTS: usize = 2 * BLOCK;
    let cols: [*const Complex<R>; COLS] = std::array::from_fn(|c| a.wrapping_offset(c as isize * stride));
    let turn: [[R; PARTS]; COLS] =
        std::array::from_fn(|c| std::array::from_fn(|l| if l % 2 == 0 { -x[c].im } else { x[c].im }));
    let mut at = 0;
    while at + BLOCK <= y.len() {
        // SAFETY: `BLOCK` complex elements exist at `at` in y and in every column.
        unsafe {
            let target = y.as_mut_ptr().add(at).cast::<[R; PARTS]>();
            let mut sum = *target;
            for c in 0..COLS {
                let col = *cols[c].add(at).cast::<[R; PARTS]>();
                let crossed = exchanged(col);
                for l in 0..PARTS {
                    sum[l] = R::mul_add::<FMA>(sum[l], col[l], x[c].re);
                    sum[l] = R::mul_add::<FMA>(sum[l], crossed[l], turn[c][l]);
                }
            }
            *target = sum;
        }
        at += BLOCK;
    }
    for (i, y) in y.iter_mut().enumerate().skip(at) {
        for c in 0..COLS {
            // SAFETY: every column holds as many elements as y.
            *y = <Complex<R> as Scalar>::mul_add::<FMA>(*y, unsafe { *cols[c].add(i) }, x[c]);
        }
    }
}
