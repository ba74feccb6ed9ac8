//! Contraction of one operand: diagonals, sums and transposition.

use super::elements;
use super::plan::position;
use super::raw::Line;
use super::scalar::Scalar;
use super::vector::add_run;
use crate::array::strided::Walk;
use crate::array::{Array, Shape, Strides, View, ViewMut, cast};
use crate::dtype::DType;
use crate::error::{Error, Result};
use crate::with_dtype;
use smallvec::SmallVec;

/// `out = einsum("la->lo", a)`: a label that repeats in `la` takes the diagonal, one that is missing in `lo` is summed,
/// and the order of `lo` transposes. One label per axis; `lo` has no repeats; `a` and `out` have one dtype.
///
/// # Errors
/// `ValueError` when axes of one label differ in length, `Internal` when the labels do not fit, `MemoryError`.
pub fn contract_one(a: &View<'_>, la: &[u32], out: &mut ViewMut<'_>, lo: &[u32]) -> Result<()> {
    if la.len() != a.shape.len() || lo.len() != out.shape.len() || lo.iter().any(|&l| position(la, l).is_none()) {
        return Err(Error::internal("a contraction needs one label per axis, and output labels from the operand"));
    }
    if a.dtype != out.dtype {
        return Err(Error::internal(format!("a contraction of {} into {} was not cast first", a.dtype, out.dtype)));
    }
    let (mut shape, mut strides, mut out_strides) = (Shape::new(), Strides::new(), Strides::new());
    let mut seen: SmallVec<[u32; 8]> = SmallVec::new();
    let summed = la.iter().filter(|&&l| position(lo, l).is_none());
    for &label in lo.iter().chain(summed) {
        if position(&seen, label).is_some() {
            continue;
        }
        seen.push(label);
        let mut axes = (0..la.len()).filter(|&i| la[i] == label);
        let first = axes.next().map_or(1, |i| a.shape[i]);
        if let Some(i) = axes.find(|&i| a.shape[i] != first) {
            return Err(Error::value(format!(
                "dimensions in operand for collapsing an index don't match ({first} != {})",
                a.shape[i]
            )));
        }
        let out_axis = position(lo, label);
        if out_axis.is_some_and(|i| out.shape[i] != first) {
            return Err(Error::internal("the output of a contraction has another shape"));
        }
        shape.push(first);
        strides.push((0..la.len()).filter(|&i| la[i] == label).map(|i| a.strides[i]).sum());
        out_strides.push(out_axis.map_or(0, |i| out.strides[i]));
    }
    if shape.len() == lo.len() {
        cast::copy(&a.with_layout(&shape, &strides), out);
        return Ok(());
    }
    if a.dtype == DType::Float16 {
        // Sums of float16 are kept in float32.
        let wide = Array::uninitialized(DType::Float32, a.shape)?;
        cast::copy(a, &mut wide.view_mut());
        let sums = Array::uninitialized(DType::Float32, out.shape)?;
        contract_one(&wide.view(), la, &mut sums.view_mut(), lo)?;
        cast::copy(&sums.view(), out);
        return Ok(());
    }
    fill_zero(out);
    let walk = Walk::new(&shape, [&out_strides, &strides]);
    with_dtype!(a.dtype, T => sum_runs::<T>(&walk, out.ptr, a.ptr));
    Ok(())
}

/// Adds what the walk visits onto the output.
fn sum_runs<T: Scalar>(walk: &Walk<2>, out: *mut u8, a: *const u8) {
    walk.run([out, a.cast_mut()], |len, [out, a], [out_step, step]| {
        // SAFETY: the views' layouts are valid, of this dtype, and do not overlap.
        unsafe {
            add_run::<T>(
                Line { ptr: out.cast(), len, stride: elements::<T>(out_step) },
                Line { ptr: a.cast(), len, stride: elements::<T>(step) },
            );
        }
    });
}

/// Makes every element zero. The zero of every dtype is a word of zero bits.
pub(crate) fn fill_zero(out: &mut ViewMut<'_>) {
    let item = out.dtype.itemsize();
    Walk::new(out.shape, [out.strides]).run([out.ptr], |n, [p], [step]| {
        if step == item as isize {
            // SAFETY: the run is `n` dense elements of the view.
            unsafe { p.write_bytes(0, n * item) };
        } else {
            for i in 0..n as isize {
                // SAFETY: element `i` of the run belongs to the view.
                unsafe { p.offset(i * step).write_bytes(0, item) };
            }
        }
    });
}
