//! The outer loops: which elements belong to which output, and in which direction to walk them.

use super::ReduceArgs;
use super::fold::is_parallel;
use super::input::{At, Input, Ptr, ROW};
use crate::array::cast::{self, Run};
use crate::array::strided::Walk;
use crate::array::{Shape, Strides, View, ViewMut};
use crate::dtype::Element;
use rayon::prelude::*;

/// A reduction of the elements behind one output, or behind several side by side.
pub(super) trait Reducer: Sync {
    /// What it reads.
    type In: Element;
    /// What it gives.
    type Out: Element + Default;

    /// One output.
    ///
    /// # Safety
    /// As [`Input::fold`].
    unsafe fn one(&self, input: &Input<Self::In>, at: At) -> Self::Out;

    /// At most [`ROW`] outputs, of at least one element each and without a mask.
    ///
    /// # Safety
    /// As [`Input::fold_columns`].
    unsafe fn columns(&self, input: &Input<Self::In>, src: Ptr, stride: isize, out: &mut [Self::Out]);
}

/// Reductions of fewer elements than this are done side by side where there are more outputs.
const FEW: usize = 16;
/// At most this many parts go to threads.
const PARTS: usize = 8;
/// A part spans at least this many bytes of its axis, so that rows stay long. Each output is accumulated as it would be
/// without the split.
const PART_BYTES: usize = 2048;

/// Reduces every output. Shapes and emptiness were checked.
pub(super) fn run<R: Reducer>(reducer: &R, src: &View<'_>, args: &ReduceArgs<'_>, out: &mut ViewMut<'_>) {
    let write = cast::run_between(R::Out::DTYPE, out.dtype);
    let src_ptr = Ptr(src.ptr.cast_mut());
    if args.mask.is_none() && args.axes.len() == src.shape.len() && src.is_c_contiguous() {
        let input = Input::run(src.dtype, src.size(), src.dtype.itemsize() as isize);
        // SAFETY: the view is contiguous and all of it is behind the one output.
        unsafe {
            let value = reducer.one(&input, At { src: src_ptr, mask: src_ptr });
            store(write, &[value], Ptr(out.ptr), 0);
        }
        return;
    }
    let mask_strides = args.mask.as_ref().map(|m| m.strides);
    let (mut kept, mut reduced) = (Axes::default(), Axes::default());
    for axis in 0..src.shape.len() {
        let side = if args.axes.contains(&axis) { &mut reduced } else { &mut kept };
        side.shape.push(src.shape[axis]);
        side.src.push(src.strides[axis]);
        side.out.push(out.strides[axis]);
        side.mask.push(mask_strides.map_or(0, |m| m[axis]));
    }
    let input = Input::axes(src.dtype, &reduced.shape, &reduced.src, mask_strides.map(|_| &reduced.mask[..]));
    let count: usize = reduced.shape.iter().product();
    let sideways = args.mask.is_none() && count > 0 && {
        let near = kept.nearest().unwrap_or(usize::MAX);
        near < reduced.nearest().unwrap_or(usize::MAX) || count < FEW
    };
    let plan = Plan { reducer, input, sideways, write };
    let mask_ptr = args.mask.as_ref().map_or(src_ptr, |m| Ptr(m.ptr.cast_mut()));
    let at = [src_ptr, Ptr(out.ptr), mask_ptr];
    if is_parallel(src.size()) {
        plan.parts(&kept, at);
    } else {
        plan.outputs(&kept, at);
    }
}

/// Some axes of the operands.
#[derive(Default, Clone)]
struct Axes {
    shape: Shape,
    src: Strides,
    out: Strides,
    mask: Strides,
}

impl Axes {
    /// The distance between neighbours along the densest axis.
    fn nearest(&self) -> Option<usize> {
        self.shape.iter().zip(&self.src).filter(|&(&d, &s)| d > 1 && s != 0).map(|(_, s)| s.unsigned_abs()).min()
    }
}

struct Plan<'a, R: Reducer> {
    reducer: &'a R,
    input: Input<R::In>,
    /// Whether outputs are accumulated side by side, because their elements lie that way.
    sideways: bool,
    write: Run,
}

impl<R: Reducer> Plan<'_, R> {
    /// Splits the outputs along one axis for threads.
    fn parts(&self, kept: &Axes, at: [Ptr; 3]) {
        let parts_of = |i: usize| {
            let span = kept.shape[i].saturating_mul(kept.src[i].unsigned_abs());
            PARTS.min(kept.shape[i]).min(span / PART_BYTES)
        };
        let axis = (0..kept.shape.len()).max_by_key(|&i| (parts_of(i), kept.src[i].unsigned_abs()));
        let Some(axis) = axis.filter(|&i| parts_of(i) > 1) else {
            return self.outputs(kept, at);
        };
        let (len, parts) = (kept.shape[axis], parts_of(axis));
        (0..parts).into_par_iter().for_each(|part| {
            let (start, end) = (len * part / parts, len * (part + 1) / parts);
            let mut own = kept.clone();
            own.shape[axis] = end - start;
            let strides = [kept.src[axis], kept.out[axis], kept.mask[axis]];
            self.outputs(&own, std::array::from_fn(|k| at[k].step(start, strides[k])));
        });
    }

    /// Reduces every output of the kept axes.
    fn outputs(&self, kept: &Axes, at: [Ptr; 3]) {
        let walk = Walk::new(&kept.shape, [&kept.src, &kept.out, &kept.mask]);
        walk.run(at.map(|p| p.0), |n, pointers, [stride, out_stride, mask_stride]| {
            let [src, out, mask] = pointers.map(Ptr);
            if self.sideways {
                let mut values = [R::Out::default(); ROW];
                for start in (0..n).step_by(ROW) {
                    let values = &mut values[..ROW.min(n - start)];
                    // SAFETY: outputs of the walk's run, whose elements and places are valid.
                    unsafe {
                        self.reducer.columns(&self.input, src.step(start, stride), stride, values);
                        store(self.write, values, out.step(start, out_stride), out_stride);
                    }
                }
            } else {
                for i in 0..n {
                    let at = At { src: src.step(i, stride), mask: mask.step(i, mask_stride) };
                    // SAFETY: an output of the walk's run, whose elements and place are valid.
                    unsafe {
                        let value = self.reducer.one(&self.input, at);
                        store(self.write, &[value], out.step(i, out_stride), out_stride);
                    }
                }
            }
        });
    }
}

/// Writes values in the output's dtype.
///
/// # Safety
/// `write` must convert from `T`; `out` and `stride` must describe that many elements of the output.
#[inline]
unsafe fn store<T: Element>(write: Run, values: &[T], out: Ptr, stride: isize) {
    // SAFETY: as promised by the caller; the values are in the kernel's own memory.
    unsafe { write(values.len(), values.as_ptr().cast(), size_of::<T>() as isize, out.0, stride) }
}
