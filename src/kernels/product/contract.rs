//! Contraction of two operands with labelled axes: as products of matrices wherever there is something to sum and
//! something to keep, as a strided walk otherwise.

use super::plan::{Axis, AxisList, Operand, Plan, position};
use super::raw::{Line, Mat};
use super::scalar::Scalar;
use super::single::{contract_one, fill_zero};
use super::vector::multiply_run;
use super::{elements, matmul, matvec, product, same_dtype, vecmat};
use crate::array::strided::Walk;
use crate::array::{Array, Shape, Strides, View, ViewMut, cast};
use crate::dtype::DType;
use crate::error::{Error, Result};
use crate::with_dtype;
use smallvec::SmallVec;

/// Up to this many multiplications, a walk over awkward strides costs less than copying operands to make matrices.
const WALK_WORK: usize = 512;
/// From this many multiplications on, a product of matrices is worth a call of its own for each element of other axes.
const LOOP_WORK: usize = 4096;

/// NumPy's `matmul`: `(…, m, k)`, `(…, k, n)` into `(…, m, n)` with broadcast batch axes; a vector operand (`(k,)`)
/// lacks its outer axis, and so does the output. All of one dtype.
///
/// # Errors
/// `ValueError` when the shapes do not agree, `MemoryError`.
pub fn matmul_batched(a: &View<'_>, b: &View<'_>, out: &mut ViewMut<'_>) -> Result<()> {
    match (a.shape.len(), b.shape.len()) {
        (2, 2) => return matmul(a, b, out),
        (2, 1) => return matvec(a, b, out),
        (1, 2) => return vecmat(a, b, out),
        (0, _) | (_, 0) => return Err(Error::value("matmul: operands must have at least one dimension")),
        _ => {}
    }
    // Labels of batch axes count from the innermost one outwards.
    const ROW: u32 = 0;
    const SUM: u32 = 1;
    const COL: u32 = 2;
    const BATCH: u32 = 3;
    let labels = |ndim: usize, core: &[u32]| -> SmallVec<[u32; 8]> {
        let batch = ndim.saturating_sub(core.len()) as u32;
        (0..batch).rev().map(|i| BATCH + i).chain(core.iter().copied()).collect()
    };
    let (core_a, core_b, core_out): (&[u32], &[u32], &[u32]) = match (a.shape.len(), b.shape.len()) {
        (1, 1) => (&[SUM], &[SUM], &[]),
        (1, _) => (&[SUM], &[SUM, COL], &[COL]),
        (_, 1) => (&[ROW, SUM], &[SUM], &[ROW]),
        _ => (&[ROW, SUM], &[SUM, COL], &[ROW, COL]),
    };
    let (la, lb, lo) =
        (labels(a.shape.len(), core_a), labels(b.shape.len(), core_b), labels(out.shape.len(), core_out));
    contract(a, &la, b, &lb, out, &lo)
}

/// `out = einsum("la,lb->lo", a, b)` for operands and output of one dtype, one label per axis and no label twice within
/// one of them.
///
/// Labels of both operands are summed when they are not in `lo`, and run along when they are. Labels of one operand
/// that are not in `lo` are summed before the product. An axis of length 1 broadcasts.
///
/// # Errors
/// `ValueError` when axes of one label differ in length, `Internal` when the labels do not fit, `MemoryError`.
pub fn contract(a: &View<'_>, la: &[u32], b: &View<'_>, lb: &[u32], out: &mut ViewMut<'_>, lo: &[u32]) -> Result<()> {
    same_dtype(a, b, out)?;
    let plan = Plan::new(a, la, b, lb, out, lo)?;
    if out.shape.contains(&0) {
        return Ok(());
    }
    if plan.empty_sum {
        fill_zero(out);
        return Ok(());
    }
    let sums = plan.a_alone || plan.b_alone || !plan.sums.is_empty();
    if a.dtype == DType::Float16 && sums {
        return in_float32(a, la, b, lb, out, lo);
    }
    if plan.a_alone {
        let (reduced, labels) = sum_alone(a, la, lb, b.shape, lo)?;
        return contract(&reduced.view(), &labels, b, lb, out, lo);
    }
    if plan.b_alone {
        let (reduced, labels) = sum_alone(b, lb, la, a.shape, lo)?;
        return contract(a, la, &reduced.view(), &labels, out, lo);
    }
    with_dtype!(a.dtype, T => run::<T>(plan, a, b, out))
}

/// [`contract`] of `float16` operands, whose sums are kept in `float32`.
fn in_float32(a: &View<'_>, la: &[u32], b: &View<'_>, lb: &[u32], out: &mut ViewMut<'_>, lo: &[u32]) -> Result<()> {
    let widened = |v: &View<'_>| -> Result<Array> {
        let wide = Array::uninitialized(DType::Float32, v.shape)?;
        cast::copy(v, &mut wide.view_mut());
        Ok(wide)
    };
    let wide_out = Array::uninitialized(DType::Float32, out.shape)?;
    contract(&widened(a)?.view(), la, &widened(b)?.view(), lb, &mut wide_out.view_mut(), lo)?;
    cast::copy(&wide_out.view(), out);
    Ok(())
}

/// An operand summed over the axes that neither the other one (but for broadcasting) nor the output has, and the labels
/// of what remains.
fn sum_alone(
    a: &View<'_>,
    la: &[u32],
    other: &[u32],
    other_shape: &[usize],
    lo: &[u32],
) -> Result<(Array, SmallVec<[u32; 8]>)> {
    let alone =
        |label: u32| position(lo, label).is_none() && position(other, label).is_none_or(|i| other_shape[i] == 1);
    let (kept, shape): (SmallVec<[u32; 8]>, Shape) =
        la.iter().zip(a.shape).filter(|&(&label, &len)| len == 1 || !alone(label)).map(|(&l, &n)| (l, n)).unzip();
    let reduced = Array::uninitialized(a.dtype, &shape)?;
    contract_one(a, la, &mut reduced.view_mut(), &kept)?;
    Ok((reduced, kept))
}

/// The contraction proper: every axis has a role, and none is empty.
fn run<T: Scalar>(plan: Plan, a: &View<'_>, b: &View<'_>, out: &mut ViewMut<'_>) -> Result<()> {
    if plan.sums.is_empty() {
        walk::<T>(&plan, a, b, out, false);
        return Ok(());
    }
    if plan.rows.is_empty() && plan.cols.is_empty() {
        fill_zero(out);
        walk::<T>(&plan, a, b, out, true);
        return Ok(());
    }
    let mut merged = plan.clone();
    merged.merge();
    if !merged.is_stack() {
        if plan.work() <= WALK_WORK {
            fill_zero(out);
            walk::<T>(&plan, a, b, out, true);
            return Ok(());
        }
        merged.loop_over_rest(LOOP_WORK);
    }
    if merged.is_stack() {
        stack::<T>(&merged, a, b, out.ptr);
        return Ok(());
    }
    packed::<T>(plan, a, b, out)
}

/// Multiplies element by element along all axes; sums onto the output when `accumulate`.
fn walk<T: Scalar>(plan: &Plan, a: &View<'_>, b: &View<'_>, out: &mut ViewMut<'_>, accumulate: bool) {
    let shape: Shape = plan.axes().map(|axis| axis.len).collect();
    let strides = |operand| -> Strides { plan.axes().map(|axis| axis.stride(operand)).collect() };
    let walk = Walk::new(&shape, [&strides(Operand::Out), &strides(Operand::A), &strides(Operand::B)]);
    walk.run([out.ptr, a.ptr.cast_mut(), b.ptr.cast_mut()], |len, [out, a, b], [so, sa, sb]| {
        let line = |ptr: *mut u8, step| Line { ptr: ptr.cast(), len, stride: elements::<T>(step) };
        // SAFETY: the layouts are valid, of this dtype, and the output overlaps neither operand.
        unsafe { multiply_run::<T>(line(out, so), line(a, sa), line(b, sb), accumulate) };
    });
}

/// Multiplies stacks of matrices where they lie.
fn stack<T: Scalar>(plan: &Plan, a: &View<'_>, b: &View<'_>, out: *mut u8) {
    let one = Axis { len: 1, a: 0, b: 0, out: 0, out_axis: None };
    let single = |axes: &AxisList| axes.first().copied().unwrap_or(one);
    let (row, col, sum) = (single(&plan.rows), single(&plan.cols), single(&plan.sums));
    let shape: Shape = plan.batch.iter().map(|axis| axis.len).collect();
    let strides = |operand| -> Strides { plan.batch.iter().map(|axis| axis.stride(operand)).collect() };
    let walk = Walk::new(&shape, [&strides(Operand::Out), &strides(Operand::A), &strides(Operand::B)]);
    let mat = |ptr: *mut u8, rows: usize, cols: usize, row_step: isize, col_step: isize| Mat::<T> {
        ptr: ptr.cast(),
        rows,
        cols,
        row_stride: elements::<T>(row_step),
        col_stride: elements::<T>(col_step),
    };
    walk.run([out, a.ptr.cast_mut(), b.ptr.cast_mut()], |n, [out, a, b], [so, sa, sb]| {
        for i in 0..n as isize {
            // SAFETY: the layouts are valid, of this dtype, and the output overlaps neither operand.
            unsafe {
                product(
                    mat(a.wrapping_offset(i * sa), row.len, sum.len, row.a, sum.a),
                    mat(b.wrapping_offset(i * sb), sum.len, col.len, sum.b, col.b),
                    mat(out.wrapping_offset(i * so), row.len, col.len, row.out, col.out),
                );
            }
        }
    });
}

/// Copies the operands that are no stacks of matrices as they lie, and multiplies.
fn packed<T: Scalar>(mut plan: Plan, a: &View<'_>, b: &View<'_>, out: &mut ViewMut<'_>) -> Result<()> {
    plan.order();
    let dense_a = pack(&mut plan, Operand::A, a)?;
    let dense_b = pack(&mut plan, Operand::B, b)?;
    let (a_view, b_view) = (dense_a.as_ref().map(Array::view), dense_b.as_ref().map(Array::view));
    let (a, b) = (a_view.as_ref().unwrap_or(a), b_view.as_ref().unwrap_or(b));
    if plan.is_stack_in(Operand::Out) {
        plan.merge();
        stack::<T>(&plan, a, b, out.ptr);
        return Ok(());
    }
    let (shape, _) = plan.layout(Operand::Out);
    let dense = Array::uninitialized(out.dtype, &shape)?;
    plan.set_strides(Operand::Out, dense.strides());
    // The dense result, seen with the output's order of axes. Axes without a role have length 1.
    let mut strides: Strides = SmallVec::from_elem(0, out.shape.len());
    for axis in plan.axes() {
        if let Some(i) = axis.out_axis {
            strides[i] = axis.out;
        }
    }
    plan.merge();
    stack::<T>(&plan, a, b, dense.data_ptr());
    cast::copy(&dense.view().with_layout(out.shape, &strides), out);
    Ok(())
}

/// A dense copy of an operand that is no stack of matrices as it lies; the plan then has the copy's strides.
fn pack(plan: &mut Plan, operand: Operand, view: &View<'_>) -> Result<Option<Array>> {
    if plan.is_stack_in(operand) {
        return Ok(None);
    }
    let (shape, strides) = plan.layout(operand);
    let dense = Array::uninitialized(view.dtype, &shape)?;
    cast::copy(&view.with_layout(&shape, &strides), &mut dense.view_mut());
    plan.set_strides(operand, dense.strides());
    Ok(Some(dense))
}
