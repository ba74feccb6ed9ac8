//! Matrix products, inner and outer products, contractions of labelled axes, and norms.
//!
//! Two operands and an output of one dtype, any strides. Integers wrap, `bool` has `or` of `and`s, `float16` is summed
//! in `float32`; NaN and infinity propagate (nothing is skipped for being zero), and an empty sum is zero. Outputs
//! must not overlap operands.
//!
//! - [`matmul`], [`matvec`], [`vecmat`], [`dot`], [`outer`]: the plain products.
//! - [`matmul_batched`]: NumPy's `matmul` over stacks of matrices.
//! - [`contract`], [`contract_one`]: what `einsum` and `tensordot` are made of.
//! - [`vector_norm`], [`matrix_norm`], [`singular_values`]: what `linalg.norm` is made of.
//!
//! Large products of floating-point and complex matrices go to faer; everything else is here, compiled once per CPU
//! level.

mod complex;
mod contract;
mod faer_gemm;
mod lanes;
mod level;
mod norm;
#[cfg(test)]
mod norm_tests;
mod plan;
mod raw;
mod scalar;
mod single;
#[cfg(test)]
mod tests;
mod tile;
mod vector;

pub use contract::{contract, matmul_batched};
pub use norm::{MatrixOrd, matrix_norm, singular_values, vector_norm};
pub use single::contract_one;

use crate::array::layout::shape_text;
use crate::array::{View, ViewMut};
use crate::error::{Error, Result};
use crate::with_dtype;
use raw::{Line, Mat};
use scalar::Scalar;

/// `out = a @ b` for matrices: `(m, k)`, `(k, n)` into `(m, n)`, all of one dtype.
///
/// # Errors
/// `ValueError` when the shapes do not agree.
pub fn matmul(a: &View<'_>, b: &View<'_>, out: &mut ViewMut<'_>) -> Result<()> {
    let (&[m, k], &[k2, n], &[m2, n2]) = (a.shape, b.shape, out.shape) else {
        return Err(dimensions("matmul", "two matrices"));
    };
    same_dtype(a, b, out)?;
    if (k, m, n) != (k2, m2, n2) {
        return Err(mismatch(a.shape, b.shape));
    }
    with_dtype!(a.dtype, T => {
        // SAFETY: the views are valid and of this dtype, the shapes agree, and outputs do not overlap operands.
        unsafe { product::<T>(mat(a), mat(b), mat_mut(out)) }
    });
    Ok(())
}

/// `out = a @ x` for a matrix and a vector: `(m, k)`, `(k,)` into `(m,)`, all of one dtype.
///
/// # Errors
/// `ValueError` when the shapes do not agree.
pub fn matvec(a: &View<'_>, x: &View<'_>, out: &mut ViewMut<'_>) -> Result<()> {
    let (&[m, k], &[k2], &[m2]) = (a.shape, x.shape, out.shape) else {
        return Err(dimensions("matvec", "a matrix and a vector"));
    };
    same_dtype(a, x, out)?;
    if (k, m) != (k2, m2) {
        return Err(mismatch(a.shape, x.shape));
    }
    with_dtype!(a.dtype, T => {
        // SAFETY: as in `matmul`.
        unsafe { vector::gemv::<T>(mat(a), line(x), line_mut(out)) }
    });
    Ok(())
}

/// `out = x @ a` for a vector and a matrix: `(k,)`, `(k, n)` into `(n,)`, all of one dtype.
///
/// # Errors
/// `ValueError` when the shapes do not agree.
pub fn vecmat(x: &View<'_>, a: &View<'_>, out: &mut ViewMut<'_>) -> Result<()> {
    let (&[k], &[k2, n], &[n2]) = (x.shape, a.shape, out.shape) else {
        return Err(dimensions("vecmat", "a vector and a matrix"));
    };
    same_dtype(x, a, out)?;
    if (k, n) != (k2, n2) {
        return Err(mismatch(x.shape, a.shape));
    }
    with_dtype!(a.dtype, T => {
        // SAFETY: as in `matmul`.
        unsafe { vector::gemv::<T>(mat(a).transpose(), line(x), line_mut(out)) }
    });
    Ok(())
}

/// `out = sum(a[i] * b[i])` for vectors of one length, into shape `()`, all of one dtype; with the complex conjugates
/// of `a` when `conj_a` (NumPy's `vdot`).
///
/// # Errors
/// `ValueError` when the shapes do not agree.
pub fn dot(a: &View<'_>, b: &View<'_>, conj_a: bool, out: &mut ViewMut<'_>) -> Result<()> {
    let (&[n], &[n2], &[]) = (a.shape, b.shape, out.shape) else {
        return Err(dimensions("dot", "two vectors"));
    };
    same_dtype(a, b, out)?;
    if n != n2 {
        return Err(mismatch(a.shape, b.shape));
    }
    with_dtype!(a.dtype, T => {
        // SAFETY: as in `matmul`.
        unsafe { *out.ptr.cast::<T>() = T::narrow(vector::dot::<T>(line(a), line(b), conj_a)) }
    });
    Ok(())
}

/// `out[i, j] = a[i] * b[j]` for vectors: `(m,)`, `(n,)` into `(m, n)`, all of one dtype.
///
/// # Errors
/// `ValueError` when the shapes do not agree.
pub fn outer(a: &View<'_>, b: &View<'_>, out: &mut ViewMut<'_>) -> Result<()> {
    contract(a, &[0], b, &[1], out, &[0, 1])
}

/// `out = a @ b` by the cheapest route.
///
/// # Safety
/// The matrices are valid, their shapes agree, and `out` overlaps neither operand.
unsafe fn product<T: Scalar>(a: Mat<T>, b: Mat<T>, out: Mat<T>) {
    // SAFETY: as promised by the caller.
    unsafe {
        if out.rows == 0 || out.cols == 0 {
        } else if out.cols == 1 {
            vector::gemv(a, b.col(0), out.col(0));
        } else if out.rows == 1 {
            vector::gemv(b.transpose(), a.row(0), out.row(0));
        } else if a.cols == 0 {
            for i in 0..out.rows {
                for j in 0..out.cols {
                    *out.at(i, j) = T::narrow(T::ZERO);
                }
            }
        } else {
            T::gemm(a, b, out);
        }
    }
}

fn dimensions(function: &str, wanted: &str) -> Error {
    Error::value(format!("{function}: the operands must be {wanted}, and the output of the result's dimensions"))
}

fn mismatch(a: &[usize], b: &[usize]) -> Error {
    Error::value(format!("shapes {} and {} not aligned", shape_text(a), shape_text(b)))
}

fn same_dtype(a: &View<'_>, b: &View<'_>, out: &ViewMut<'_>) -> Result<()> {
    if a.dtype == b.dtype && b.dtype == out.dtype {
        return Ok(());
    }
    Err(Error::internal(format!("a product of {} and {} into {} was not cast first", a.dtype, b.dtype, out.dtype)))
}

/// Bytes as elements of `T`: strides are whole elements in every array this library makes or imports.
#[inline(always)]
const fn elements<T>(bytes: isize) -> isize {
    bytes / size_of::<T>() as isize
}

fn mat<T>(v: &View<'_>) -> Mat<T> {
    Mat {
        ptr: v.ptr.cast_mut().cast(),
        rows: v.shape[0],
        cols: v.shape[1],
        row_stride: elements::<T>(v.strides[0]),
        col_stride: elements::<T>(v.strides[1]),
    }
}

fn mat_mut<T>(v: &ViewMut<'_>) -> Mat<T> {
    Mat {
        ptr: v.ptr.cast(),
        rows: v.shape[0],
        cols: v.shape[1],
        row_stride: elements::<T>(v.strides[0]),
        col_stride: elements::<T>(v.strides[1]),
    }
}

fn line<T>(v: &View<'_>) -> Line<T> {
    Line { ptr: v.ptr.cast_mut().cast(), len: v.shape[0], stride: elements::<T>(v.strides[0]) }
}

fn line_mut<T>(v: &ViewMut<'_>) -> Line<T> {
    Line { ptr: v.ptr.cast(), len: v.shape[0], stride: elements::<T>(v.strides[0]) }
}
