//! What a product needs of an element: a product, a sum, and the type sums are kept in.

use super::raw::Mat;
use super::{complex, faer_gemm, lanes, tile};
use crate::dtype::Element;
use half::f16;
use num_complex::{Complex, Complex32, Complex64};

/// An element that can be multiplied and summed as NumPy's `matmul` and `einsum` do: integers wrap, `bool` has `or` of
/// `and`s, `float16` is summed in `float32`.
pub(crate) trait Scalar: Element {
    /// The type sums are kept in.
    type Acc: Copy + Send + Sync;
    /// The empty sum.
    const ZERO: Self::Acc;

    /// The element as a sum.
    fn widen(self) -> Self::Acc;
    /// The sum as an element.
    fn narrow(acc: Self::Acc) -> Self;
    /// `x + y`.
    fn add(x: Self::Acc, y: Self::Acc) -> Self::Acc;
    /// `acc + x * y`, rounded once where `FMA` says the machine can.
    fn mul_add<const FMA: bool>(acc: Self::Acc, x: Self::Acc, y: Self::Acc) -> Self::Acc;
    /// `x * y`.
    fn mul(x: Self::Acc, y: Self::Acc) -> Self::Acc;
    /// The complex conjugate.
    #[inline(always)]
    fn conj(self) -> Self {
        self
    }

    /// Inner products of `ROWS` dense rows (their conjugates when `conj`) with one dense vector each; see
    /// [`lanes::dot_rows`].
    ///
    /// # Safety
    /// Row `r` lies at `a + r * stride`, its vector at `x + r * x_stride`, and each holds `n` elements.
    #[inline(always)]
    unsafe fn dot_rows<const FMA: bool, const ROWS: usize, const W: usize>(
        n: usize,
        a: *const Self,
        stride: isize,
        x: *const Self,
        x_stride: isize,
        _conj: bool,
    ) -> [Self::Acc; ROWS] {
        // SAFETY: as promised by the caller.
        unsafe { lanes::dot_rows::<Self, FMA, ROWS, W>(n, a, stride, x, x_stride) }
    }

    /// `y += x[0] * column 0 + … + x[COLS - 1] * column COLS - 1` for dense columns; see [`lanes::axpy_cols`].
    ///
    /// # Safety
    /// Column `c` lies at `a + c * stride` and holds `y.len()` elements.
    #[inline(always)]
    unsafe fn axpy_cols<const FMA: bool, const COLS: usize>(
        y: &mut [Self::Acc],
        a: *const Self,
        stride: isize,
        x: [Self::Acc; COLS],
    ) {
        // SAFETY: as promised by the caller.
        unsafe { lanes::axpy_cols::<Self, FMA, COLS>(y, a, stride, x) }
    }

    /// `out = a @ b` for matrices of at least two rows, two columns and one inner element.
    ///
    /// # Safety
    /// The matrices are valid, their shapes agree, and `out` overlaps neither operand.
    unsafe fn gemm(a: Mat<Self>, b: Mat<Self>, out: Mat<Self>) {
        // SAFETY: as promised by the caller.
        unsafe { tile::gemm(a, b, out) }
    }
}

macro_rules! integers {
    ($($t:ty),*) => { $(
        impl Scalar for $t {
            type Acc = $t;
            const ZERO: $t = 0;
            #[inline(always)]
            fn widen(self) -> $t {
                self
            }
            #[inline(always)]
            fn narrow(acc: $t) -> $t {
                acc
            }
            #[inline(always)]
            fn add(x: $t, y: $t) -> $t {
                x.wrapping_add(y)
            }
            #[inline(always)]
            fn mul_add<const FMA: bool>(acc: $t, x: $t, y: $t) -> $t {
                acc.wrapping_add(x.wrapping_mul(y))
            }
            #[inline(always)]
            fn mul(x: $t, y: $t) -> $t {
                x.wrapping_mul(y)
            }
        }
    )* };
}
integers!(i8, i16, i32, i64, u8, u16, u32, u64);

impl Scalar for bool {
    type Acc = bool;
    const ZERO: bool = false;
    #[inline(always)]
    fn widen(self) -> bool {
        self
    }
    #[inline(always)]
    fn narrow(acc: bool) -> bool {
        acc
    }
    #[inline(always)]
    fn add(x: bool, y: bool) -> bool {
        x | y
    }
    #[inline(always)]
    fn mul_add<const FMA: bool>(acc: bool, x: bool, y: bool) -> bool {
        acc | (x & y)
    }
    #[inline(always)]
    fn mul(x: bool, y: bool) -> bool {
        x & y
    }
}

macro_rules! floats {
    ($($t:ty),*) => { $(
        impl Scalar for $t {
            type Acc = $t;
            const ZERO: $t = 0.0;
            #[inline(always)]
            fn widen(self) -> $t {
                self
            }
            #[inline(always)]
            fn narrow(acc: $t) -> $t {
                acc
            }
            #[inline(always)]
            fn add(x: $t, y: $t) -> $t {
                x + y
            }
            #[inline(always)]
            fn mul_add<const FMA: bool>(acc: $t, x: $t, y: $t) -> $t {
                if FMA { x.mul_add(y, acc) } else { acc + x * y }
            }
            #[inline(always)]
            fn mul(x: $t, y: $t) -> $t {
                x * y
            }
            unsafe fn gemm(a: Mat<$t>, b: Mat<$t>, out: Mat<$t>) {
                // SAFETY: as promised by the caller.
                unsafe {
                    if tile::is_small(a.rows, a.cols, b.cols) { tile::gemm(a, b, out) } else { faer_gemm::gemm(a, b, out) }
                }
            }
        }
    )* };
}
floats!(f32, f64);

impl Scalar for f16 {
    type Acc = f32;
    const ZERO: f32 = 0.0;
    #[inline(always)]
    fn widen(self) -> f32 {
        self.to_f32()
    }
    #[inline(always)]
    fn narrow(acc: f32) -> f16 {
        f16::from_f32(acc)
    }
    #[inline(always)]
    fn add(x: f32, y: f32) -> f32 {
        x + y
    }
    #[inline(always)]
    fn mul_add<const FMA: bool>(acc: f32, x: f32, y: f32) -> f32 {
        <f32 as Scalar>::mul_add::<FMA>(acc, x, y)
    }
    #[inline(always)]
    fn mul(x: f32, y: f32) -> f32 {
        x * y
    }
    unsafe fn gemm(a: Mat<f16>, b: Mat<f16>, out: Mat<f16>) {
        // SAFETY: as promised by the caller; the widened copies are dense and as large as what they copy.
        unsafe {
            if tile::is_small(a.rows, a.cols, b.cols) {
                return tile::gemm(a, b, out);
            }
            let mut wide_a = a.map_to_vec(f16::to_f32);
            let mut wide_b = b.map_to_vec(f16::to_f32);
            let mut wide_out = vec![0.0f32; out.rows * out.cols];
            let wide = Mat::dense(wide_out.as_mut_ptr(), out.rows, out.cols);
            faer_gemm::gemm(
                Mat::dense(wide_a.as_mut_ptr(), a.rows, a.cols),
                Mat::dense(wide_b.as_mut_ptr(), b.rows, b.cols),
                wide,
            );
            for i in 0..out.rows {
                for j in 0..out.cols {
                    *out.at(i, j) = f16::from_f32(*wide.at(i, j));
                }
            }
        }
    }
}

macro_rules! complexes {
    ($($t:ty: $r:ty),*) => { $(
        impl Scalar for $t {
            type Acc = $t;
            const ZERO: $t = Complex::new(0.0, 0.0);
            #[inline(always)]
            fn widen(self) -> $t {
                self
            }
            #[inline(always)]
            fn narrow(acc: $t) -> $t {
                acc
            }
            #[inline(always)]
            fn add(x: $t, y: $t) -> $t {
                x + y
            }
            #[inline(always)]
            fn mul_add<const FMA: bool>(acc: $t, x: $t, y: $t) -> $t {
                let real = <$r as Scalar>::mul_add::<FMA>(acc.re, x.re, y.re);
                let imag = <$r as Scalar>::mul_add::<FMA>(acc.im, x.re, y.im);
                Complex::new(
                    <$r as Scalar>::mul_add::<FMA>(real, -x.im, y.im),
                    <$r as Scalar>::mul_add::<FMA>(imag, x.im, y.re),
                )
            }
            #[inline(always)]
            fn mul(x: $t, y: $t) -> $t {
                x * y
            }
            #[inline(always)]
            fn conj(self) -> Self {
                Complex::conj(&self)
            }
            #[inline(always)]
            unsafe fn dot_rows<const FMA: bool, const ROWS: usize, const W: usize>(
                n: usize,
                a: *const Self,
                stride: isize,
                x: *const Self,
                x_stride: isize,
                conj: bool,
            ) -> [Self; ROWS] {
                // SAFETY: as promised by the caller.
                unsafe { complex::dot_rows::<$r, FMA, ROWS, W>(n, a, stride, x, x_stride, conj) }
            }
            #[inline(always)]
            unsafe fn axpy_cols<const FMA: bool, const COLS: usize>(
                y: &mut [Self],
                a: *const Self,
                stride: isize,
                x: [Self; COLS],
            ) {
                // SAFETY: as promised by the caller.
                unsafe { complex::axpy_cols::<$r, FMA, COLS>(y, a, stride, x) }
            }
            unsafe fn gemm(a: Mat<$t>, b: Mat<$t>, out: Mat<$t>) {
                // SAFETY: as promised by the caller.
                unsafe {
                    if tile::is_small(a.rows, a.cols, b.cols) { tile::gemm(a, b, out) } else { faer_gemm::gemm(a, b, out) }
                }
            }
        }
    )* };
}
complexes!(Complex32: f32, Complex64: f64);
