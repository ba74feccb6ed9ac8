//! Norms of vectors and matrices, as NumPy's `linalg.norm` defines them.

use super::faer_gemm::view as faer_view;
use super::raw::{Line, Mat};
use super::scalar::Scalar;
use super::{elements, vector};
use crate::array::layout::c_strides;
use crate::array::strided::Walk;
use crate::array::{Array, Shape, Strides, View, ViewMut};
use crate::dtype::DType;
use crate::error::{Error, Result};
use half::f16;
use num_complex::{Complex32, Complex64};

/// Elements of a run that are summed before they join the total.
const BLOCK: usize = 1024;

/// Which norm of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixOrd {
    /// Frobenius: the root of the sum of squared magnitudes.
    Frobenius,
    /// Nuclear: the sum of the singular values.
    Nuclear,
    /// The greatest column sum of magnitudes (`1`).
    MaxColumnSum,
    /// The least column sum of magnitudes (`-1`).
    MinColumnSum,
    /// The greatest row sum of magnitudes (`inf`).
    MaxRowSum,
    /// The least row sum of magnitudes (`-inf`).
    MinRowSum,
    /// The greatest singular value (`2`).
    MaxSingular,
    /// The least singular value (`-2`).
    MinSingular,
}

/// An inexact element, through its magnitude in `float64`, rounded as NumPy rounds on the way.
trait Magnitude: Scalar {
    /// `abs(x)`.
    fn magnitude(self) -> f64;
    /// `(x.conj() * x).real`.
    fn squared(self) -> f64;
    /// The real part of a sum.
    fn real_part(acc: Self::Acc) -> f64;
}

macro_rules! real_magnitude {
    ($($t:ty: $round:path),*) => { $(
        impl Magnitude for $t {
            #[inline(always)]
            fn magnitude(self) -> f64 {
                f64::from(self).abs()
            }
            #[inline(always)]
            fn squared(self) -> f64 {
                $round(f64::from(self) * f64::from(self))
            }
            #[inline(always)]
            fn real_part(acc: Self::Acc) -> f64 {
                f64::from(acc)
            }
        }
    )* };
}
real_magnitude!(f16: round_f16, f32: round_f32, f64: std::convert::identity);

macro_rules! complex_magnitude {
    ($($t:ty),*) => { $(
        impl Magnitude for $t {
            #[inline(always)]
            fn magnitude(self) -> f64 {
                f64::from(self.re.hypot(self.im))
            }
            #[inline(always)]
            fn squared(self) -> f64 {
                f64::from(self.re * self.re + self.im * self.im)
            }
            #[inline(always)]
            fn real_part(acc: Self) -> f64 {
                f64::from(acc.re)
            }
        }
    )* };
}
complex_magnitude!(Complex32, Complex64);

#[inline(always)]
fn round_f16(x: f64) -> f64 {
    f16::from_f64(x).to_f64()
}

#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "rounding to float32 is the purpose")]
fn round_f32(x: f64) -> f64 {
    f64::from(x as f32)
}

/// A number rounded to a real floating-point dtype.
fn rounded(dtype: DType, x: f64) -> f64 {
    match dtype {
        DType::Float16 => round_f16(x),
        DType::Float32 => round_f32(x),
        _ => x,
    }
}

/// Runs an expression with the Rust type of an inexact dtype, as `with_dtype!` does with any.
macro_rules! with_inexact {
    ($dtype:expr, $t:ident => $body:expr) => {
        match $dtype {
            DType::Float16 => {
                type $t = f16;
                $body
            }
            DType::Float32 => {
                type $t = f32;
                $body
            }
            DType::Float64 => {
                type $t = f64;
                $body
            }
            DType::Complex64 => {
                type $t = Complex32;
                $body
            }
            DType::Complex128 => {
                type $t = Complex64;
                $body
            }
            other => return Err(Error::internal(format!("the operand of a norm is {other}: cast it to float64 first"))),
        }
    };
}

/// The vector norm of order `ord` along `axes`: any number, `0` counts what is not zero, `±inf` take the greatest and
/// the least magnitude, others are `sum(abs(x) ** ord) ** (1 / ord)`.
///
/// `src` is inexact; `out` has its real dtype and its shape with the reduced axes of length 1. Sums are kept in
/// `float64` and rounded to the real dtype where NumPy's result would be (so `float32` squares overflow as there).
///
/// # Errors
/// `ValueError` for the least magnitude of no elements, `Internal` for a wrong output.
pub fn vector_norm(src: &View<'_>, ord: f64, axes: &[usize], out: &mut ViewMut<'_>) -> Result<()> {
    let real = src.dtype.real();
    let kept: Shape = (0..src.shape.len()).map(|i| if axes.contains(&i) { 1 } else { src.shape[i] }).collect();
    if out.dtype != real || out.shape != kept.as_slice() {
        return Err(Error::internal("the output of a norm has the operand's real dtype, and length 1 along its axes"));
    }
    let size: usize = kept.iter().product();
    if size > 0 && ord == f64::NEG_INFINITY && src.shape.contains(&0) {
        return Err(Error::value("zero-size array to reduction operation minimum which has no identity"));
    }
    let least = ord == f64::NEG_INFINITY;
    let mut totals = vec![if least { f64::INFINITY } else { 0.0 }; size];
    with_inexact!(src.dtype, T => accumulate::<T>(src, ord, &kept, axes, &mut totals));
    let root = |x: f64| {
        let x = rounded(real, x);
        if ord == 2.0 {
            rounded(real, x.sqrt())
        } else if ord == 0.0 || ord == 1.0 || ord.is_infinite() {
            x
        } else {
            rounded(real, x.powf(rounded(real, 1.0 / ord)))
        }
    };
    let strides = c_strides(&kept, size_of::<f64>());
    Walk::new(&kept, [out.strides, &strides]).run(
        [out.ptr, totals.as_mut_ptr().cast()],
        |n, [target, total], [target_step, total_step]| {
            for i in 0..n as isize {
                // SAFETY: the walk visits elements of the output, which is of this dtype, and of the totals.
                unsafe {
                    let x = root(*total.offset(i * total_step).cast::<f64>());
                    let target = target.offset(i * target_step);
                    match real {
                        DType::Float16 => *target.cast::<f16>() = f16::from_f64(x),
                        DType::Float32 => *target.cast::<f32>() = round_f32(x) as f32,
                        _ => *target.cast::<f64>() = x,
                    }
                }
            }
        },
    );
    Ok(())
}

/// Gathers what the norm is the root of.
fn accumulate<T: Magnitude>(src: &View<'_>, ord: f64, kept: &[usize], axes: &[usize], totals: &mut [f64]) {
    let mut strides: Strides = c_strides(kept, size_of::<f64>());
    for &axis in axes {
        strides[axis] = 0;
    }
    let walk = Walk::new(src.shape, [&strides, src.strides]);
    let start = [totals.as_mut_ptr().cast(), src.ptr.cast_mut()];
    let real = T::DTYPE.real();
    let add = |x: f64, y: f64| x + y;
    // Whatever is not a number stays.
    let greater = |x: f64, y: f64| if x >= y || x.is_nan() { x } else { y };
    let less = |x: f64, y: f64| if x <= y || x.is_nan() { x } else { y };
    walk.run(start, |len, [total, src], [total_step, step]| {
        let total = Line::<f64> { ptr: total.cast(), len, stride: elements::<f64>(total_step) };
        let src = Line::<T> { ptr: src.cast(), len, stride: elements::<T>(step) };
        // SAFETY: the walk visits elements of the view, which is of this dtype, and of the totals.
        unsafe {
            if ord == 2.0 {
                if total.stride == 0 && src.stride == 1 {
                    *total.ptr += T::real_part(vector::dot(src, src, true));
                } else {
                    fold(total, src, 0.0, T::squared, add);
                }
            } else if ord == 1.0 {
                fold(total, src, 0.0, T::magnitude, add);
            } else if ord == 0.0 {
                fold(total, src, 0.0, |x| f64::from(u8::from(x.magnitude() != 0.0)), add);
            } else if ord == f64::INFINITY {
                fold(total, src, 0.0, T::magnitude, greater);
            } else if ord == f64::NEG_INFINITY {
                fold(total, src, f64::INFINITY, T::magnitude, less);
            } else {
                fold(total, src, 0.0, |x| rounded(real, x.magnitude().powf(ord)), add);
            }
        }
    });
}

/// Folds `term` of every element into its total, in several lanes where all share one.
///
/// # Safety
/// Both lines are valid.
#[inline(always)]
unsafe fn fold<T: Magnitude>(
    total: Line<f64>,
    src: Line<T>,
    empty: f64,
    term: impl Fn(T) -> f64,
    join: impl Fn(f64, f64) -> f64,
) {
    const LANES: usize = 8;
    // SAFETY: as promised by the caller.
    unsafe {
        if total.stride != 0 {
            for i in 0..src.len {
                *total.at(i) = join(*total.at(i), term(*src.at(i)));
            }
            return;
        }
        for start in (0..src.len).step_by(BLOCK) {
            let block = src.range(start, BLOCK.min(src.len - start));
            let mut lanes = [empty; LANES];
            let mut i = 0;
            while i + LANES <= block.len {
                for (l, lane) in lanes.iter_mut().enumerate() {
                    *lane = join(*lane, term(*block.at(i + l)));
                }
                i += LANES;
            }
            for i in i..block.len {
                lanes[0] = join(lanes[0], term(*block.at(i)));
            }
            *total.ptr = lanes.into_iter().fold(*total.ptr, &join);
        }
    }
}

/// The norm of the matrices along `row_axis` and `col_axis`.
///
/// `src` is inexact; `out` has its real dtype and its shape with both axes of length 1.
///
/// # Errors
/// `ValueError` for the least of nothing, `TypeError` for singular values of `float16`, `LinAlgError` when singular
/// values do not converge, `Internal` for a wrong output, `MemoryError`.
pub fn matrix_norm(
    src: &View<'_>,
    ord: MatrixOrd,
    row_axis: usize,
    col_axis: usize,
    out: &mut ViewMut<'_>,
) -> Result<()> {
    let (sum_axis, extreme_axis, extreme) = match ord {
        MatrixOrd::Frobenius => return vector_norm(src, 2.0, &[row_axis, col_axis], out),
        MatrixOrd::Nuclear => {
            return singular_norm(src, row_axis, col_axis, out, |s| Ok(s.iter().sum()));
        }
        MatrixOrd::MaxSingular => {
            return singular_norm(src, row_axis, col_axis, out, |s| Ok(s.first().copied().unwrap_or(0.0)));
        }
        MatrixOrd::MinSingular => {
            return singular_norm(src, row_axis, col_axis, out, |s| {
                s.last()
                    .copied()
                    .ok_or_else(|| Error::value("zero-size array to reduction operation minimum which has no identity"))
            });
        }
        MatrixOrd::MaxColumnSum => (row_axis, col_axis, f64::INFINITY),
        MatrixOrd::MinColumnSum => (row_axis, col_axis, f64::NEG_INFINITY),
        MatrixOrd::MaxRowSum => (col_axis, row_axis, f64::INFINITY),
        MatrixOrd::MinRowSum => (col_axis, row_axis, f64::NEG_INFINITY),
    };
    let mut shape = Shape::from_slice(src.shape);
    shape[sum_axis] = 1;
    let sums = Array::uninitialized(src.dtype.real(), &shape)?;
    vector_norm(src, 1.0, &[sum_axis], &mut sums.view_mut())?;
    vector_norm(&sums.view(), extreme, &[extreme_axis], out)
}

/// A norm made of singular values, for each matrix.
fn singular_norm(
    src: &View<'_>,
    row_axis: usize,
    col_axis: usize,
    out: &mut ViewMut<'_>,
    norm: impl Fn(&[f64]) -> Result<f64>,
) -> Result<()> {
    let mut kept = Shape::from_slice(src.shape);
    (kept[row_axis], kept[col_axis]) = (1, 1);
    if out.dtype != src.dtype.real() || out.shape != kept.as_slice() {
        return Err(Error::internal("the output of a norm has the operand's real dtype, and length 1 along its axes"));
    }
    let shape = [src.shape[row_axis], src.shape[col_axis]];
    let strides = [src.strides[row_axis], src.strides[col_axis]];
    let mut result = Ok(());
    let walk = Walk::new(&kept, [out.strides, src.strides]);
    walk.run([out.ptr, src.ptr.cast_mut()], |n, [target, matrix], [target_step, step]| {
        for i in 0..n as isize {
            let mut view = src.with_layout(&shape, &strides);
            view.ptr = matrix.wrapping_offset(i * step);
            let value = singular_values(&view).and_then(|s| norm(&s));
            let target = target.wrapping_offset(i * target_step);
            match value {
                // SAFETY: the walk visits elements of the output, which is of this dtype.
                Ok(x) if out.dtype == DType::Float32 => unsafe { *target.cast::<f32>() = round_f32(x) as f32 },
                // SAFETY: as above; singular values of other dtypes than these were refused.
                Ok(x) => unsafe { *target.cast::<f64>() = x },
                Err(e) => result = Err(e),
            }
        }
    });
    result
}

/// The singular values of a matrix of an inexact dtype, greatest first, by faer.
///
/// # Errors
/// `TypeError` for `float16` (as in NumPy), `LinAlgError` when the iteration does not converge, `Internal` when the
/// operand is not a matrix or of another dtype.
pub fn singular_values(a: &View<'_>) -> Result<Vec<f64>> {
    let &[m, n] = a.shape else {
        return Err(Error::internal("singular values are of matrices"));
    };
    if m.min(n) == 0 {
        return Ok(Vec::new());
    }
    let failed = |_| Error::linalg("SVD did not converge");
    macro_rules! values {
        ($t:ty) => {{
            let matrix: Mat<$t> = super::mat(a);
            // SAFETY: the view is valid and of this dtype.
            let values = unsafe { faer_view(matrix) }.singular_values().map_err(failed)?;
            Ok(values.into_iter().map(f64::from).collect())
        }};
    }
    match a.dtype {
        DType::Float32 => values!(f32),
        DType::Float64 => values!(f64),
        DType::Complex64 => values!(Complex32),
        DType::Complex128 => values!(Complex64),
        DType::Float16 => Err(Error::type_("array type float16 is unsupported in linalg")),
        other => Err(Error::internal(format!("singular values of {other}: cast it to float64 first"))),
    }
}
