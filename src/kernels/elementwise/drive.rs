//! Whole-array drivers: a loop over every run of a walk, on several threads where that pays.

use super::{BinaryLoop, BinaryPairLoop, TernaryLoop, UnaryLoop, UnaryPairLoop};
use crate::array::strided::Walk;
use crate::array::{Shape, View, ViewMut};
use crate::dtype::DType;
use crate::kernels::threads::threads;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Elements of the piece that is timed before the rest may be shared among threads.
const TRIAL: usize = 1 << 13;

/// What a further thread must save to be worth waking.
const WORTHWHILE: Duration = Duration::from_micros(40);

/// `out = f(a)`. `a` has out's shape (broadcast operands have zero strides); dtypes are the loop's.
///
/// # Panics
/// When the shapes differ.
pub fn map1(f: UnaryLoop, a: &View<'_>, out: &mut ViewMut<'_>) {
    assert_eq!(a.shape, out.shape, "operand and output differ in shape");
    drive(out.shape, [out.strides, a.strides], [out.ptr, a.ptr.cast_mut()], |n, [o, a], [so, sa]| {
        // SAFETY: the run lies in the views, whose layouts and dtypes the caller matched with the loop.
        unsafe { f(n, a, sa, o, so) }
    });
}

/// `out = f(a, b)`; as [`map1`].
///
/// # Panics
/// When the shapes differ.
pub fn map2(f: BinaryLoop, a: &View<'_>, b: &View<'_>, out: &mut ViewMut<'_>) {
    assert!(a.shape == out.shape && b.shape == out.shape, "operands and output differ in shape");
    drive(
        out.shape,
        [out.strides, a.strides, b.strides],
        [out.ptr, a.ptr.cast_mut(), b.ptr.cast_mut()],
        // SAFETY: as in map1.
        |n, [o, a, b], [so, sa, sb]| unsafe { f(n, a, sa, b, sb, o, so) },
    );
}

/// `out = f(a, b, c)`; as [`map1`].
///
/// # Panics
/// When the shapes differ.
pub fn map3(f: TernaryLoop, a: &View<'_>, b: &View<'_>, c: &View<'_>, out: &mut ViewMut<'_>) {
    assert!([a, b, c].iter().all(|v| v.shape == out.shape), "operands and output differ in shape");
    drive(
        out.shape,
        [out.strides, a.strides, b.strides, c.strides],
        [out.ptr, a.ptr.cast_mut(), b.ptr.cast_mut(), c.ptr.cast_mut()],
        // SAFETY: as in map1.
        |n, [o, a, b, c], [so, sa, sb, sc]| unsafe { f(n, a, sa, b, sb, c, sc, o, so) },
    );
}

/// `(first, second) = f(a)`; as [`map1`].
///
/// # Panics
/// When the shapes differ.
pub fn map1_pair(f: UnaryPairLoop, a: &View<'_>, first: &mut ViewMut<'_>, second: &mut ViewMut<'_>) {
    assert!(a.shape == first.shape && second.shape == first.shape, "operand and outputs differ in shape");
    drive(
        first.shape,
        [first.strides, second.strides, a.strides],
        [first.ptr, second.ptr, a.ptr.cast_mut()],
        // SAFETY: as in map1.
        |n, [o, p, a], [so, sp, sa]| unsafe { f(n, a, sa, o, so, p, sp) },
    );
}

/// `(first, second) = f(a, b)`; as [`map1`].
///
/// # Panics
/// When the shapes differ.
pub fn map2_pair(f: BinaryPairLoop, a: &View<'_>, b: &View<'_>, first: &mut ViewMut<'_>, second: &mut ViewMut<'_>) {
    assert!(
        a.shape == first.shape && b.shape == first.shape && second.shape == first.shape,
        "operands and outputs differ in shape"
    );
    drive(
        first.shape,
        [first.strides, second.strides, a.strides, b.strides],
        [first.ptr, second.ptr, a.ptr.cast_mut(), b.ptr.cast_mut()],
        // SAFETY: as in map1.
        |n, [o, p, a, b], [so, sp, sa, sb]| unsafe { f(n, a, sa, b, sb, o, so, p, sp) },
    );
}

/// `out = f(a)` where `mask` (bool, of out's shape) is true; other elements of out keep their values.
///
/// # Panics
/// When the shapes differ or the mask is not bool.
pub fn map1_where(f: UnaryLoop, a: &View<'_>, mask: &View<'_>, out: &mut ViewMut<'_>) {
    assert!(a.shape == out.shape && mask.shape == out.shape, "operand, mask and output differ in shape");
    assert_eq!(mask.dtype, DType::Bool, "the mask is not bool");
    drive(
        out.shape,
        [out.strides, a.strides, mask.strides],
        [out.ptr, a.ptr.cast_mut(), mask.ptr.cast_mut()],
        |n, [o, a, m], [so, sa, sm]| {
            // SAFETY: the mask's run lies in its view, which is of bool.
            unsafe { true_runs(n, m, sm) }.for_each(|run| {
                let at = run.start as isize;
                // SAFETY: as in map1, for a part of the run.
                unsafe { f(run.len(), a.offset(at * sa), sa, o.offset(at * so), so) }
            });
        },
    );
}

/// `out = f(a, b)` where `mask` is true; as [`map1_where`].
///
/// # Panics
/// When the shapes differ or the mask is not bool.
pub fn map2_where(f: BinaryLoop, a: &View<'_>, b: &View<'_>, mask: &View<'_>, out: &mut ViewMut<'_>) {
    assert!([a, b, mask].iter().all(|v| v.shape == out.shape), "operands, mask and output differ in shape");
    assert_eq!(mask.dtype, DType::Bool, "the mask is not bool");
    drive(
        out.shape,
        [out.strides, a.strides, b.strides, mask.strides],
        [out.ptr, a.ptr.cast_mut(), b.ptr.cast_mut(), mask.ptr.cast_mut()],
        |n, [o, a, b, m], [so, sa, sb, sm]| {
            // SAFETY: the mask's run lies in its view, which is of bool.
            unsafe { true_runs(n, m, sm) }.for_each(|run| {
                let at = run.start as isize;
                // SAFETY: as in map1, for a part of the run.
                unsafe { f(run.len(), a.offset(at * sa), sa, b.offset(at * sb), sb, o.offset(at * so), so) }
            });
        },
    );
}

/// The maximal runs of true among `n` bools.
///
/// # Safety
/// `mask` and `stride` describe `n` bools that live as long as the iterator.
unsafe fn true_runs(n: usize, mask: *const u8, stride: isize) -> impl Iterator<Item = Range<usize>> {
    // SAFETY: i < n, as promised by the caller.
    let is_true = move |i: usize| unsafe { *mask.offset(i as isize * stride) != 0 };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = (at..n).find(|&i| is_true(i))?;
        let end = (start..n).find(|&i| !is_true(i)).unwrap_or(n);
        at = end;
        Some(start..end)
    })
}

/// Operands of a walk, for a part of one axis.
struct Operands<'a, const K: usize> {
    shape: &'a [usize],
    strides: [&'a [isize]; K],
    /// Addresses: pointers may not cross threads by themselves.
    start: [usize; K],
    axis: usize,
}

impl<const K: usize> Operands<'_, K> {
    fn run(&self, part: Range<usize>, inner: &impl Fn(usize, [*mut u8; K], [isize; K])) {
        let mut shape = Shape::from_slice(self.shape);
        shape[self.axis] = part.len();
        let at = std::array::from_fn(|k| {
            let offset = self.strides[k][self.axis] * part.start as isize;
            std::ptr::with_exposed_provenance_mut::<u8>(self.start[k].wrapping_add_signed(offset))
        });
        Walk::new(&shape, self.strides).run(at, inner);
    }
}

/// Runs `inner` over every run of the walk. The first operand is an output.
///
/// A large walk starts with a piece of it, timed; when the rest would take long enough, threads share it. So every loop
/// is judged by what it costs here and now, and no table of costs is needed.
fn drive<const K: usize>(
    shape: &[usize],
    strides: [&[isize]; K],
    pointers: [*mut u8; K],
    inner: impl Fn(usize, [*mut u8; K], [isize; K]) + Sync,
) {
    let size: usize = shape.iter().product();
    if let ([n], true) = (shape, size < 2 * TRIAL) {
        // One axis needs no walk.
        if *n > 0 {
            inner(*n, pointers, strides.map(|s| s[0]));
        }
        return;
    }
    let workers = threads();
    if size < 2 * TRIAL || workers < 2 {
        Walk::new(shape, strides).run(pointers, inner);
        return;
    }
    // The outermost axis that is long enough to share, else the longest.
    let outward = |&i: &usize| strides[0][i].unsigned_abs();
    let axis = (0..shape.len())
        .filter(|&i| shape[i] >= 8 * workers)
        .max_by_key(outward)
        .or_else(|| (0..shape.len()).max_by_key(|&i| shape[i]));
    let Some(axis) = axis else { return };
    let length = shape[axis];
    let operands = Operands { shape, strides, start: pointers.map(|p| p.expose_provenance()), axis };
    let trial = (length * TRIAL / size).clamp(1, length);
    let clock = Instant::now();
    operands.run(0..trial, &inner);
    let rest = length - trial;
    let expected = clock.elapsed().mul_f64(rest as f64 / trial as f64);
    let parts = (expected.as_nanos() / WORTHWHILE.as_nanos()).clamp(1, workers.min(rest.max(1)) as u128) as usize;
    if parts == 1 {
        operands.run(trial..length, &inner);
        return;
    }
    let cut = |part: usize| trial + rest * part / parts;
    rayon::scope(|scope| {
        for part in 1..parts {
            let (operands, inner) = (&operands, &inner);
            scope.spawn(move |_| operands.run(cut(part)..cut(part + 1), inner));
        }
        operands.run(cut(0)..cut(1), &inner);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::Array;
    use crate::kernels::codes::{Binary, Unary};
    use crate::kernels::elementwise::{binary, unary};

    fn array(shape: &[usize], at: impl Fn(usize) -> f64) -> Array {
        let mut a = Array::uninitialized(DType::Float64, shape).unwrap();
        a.fresh_slice_mut::<f64>().iter_mut().enumerate().for_each(|(i, x)| *x = at(i));
        a
    }

    #[test]
    fn threads_share_a_large_walk_without_gaps() {
        let shape = [300, 700];
        let a = array(&shape, |i| i as f64 * 0.25 - 1e4);
        // A transposed operand, so that the walk has two axes.
        let b = array(&[700, 300], |i| (i % 1000) as f64).permute(&[1, 0]);
        let out = Array::zeros(DType::Float64, &shape).unwrap();
        let f = binary(Binary::Hypot, DType::Float64).unwrap();
        map2(f, &a.view(), &b.view(), &mut out.view_mut());
        let (x, y, z) = (a.view(), b.view(), out.view());
        let (x, y, z) = (x.as_ndarray::<f64>(), y.as_ndarray::<f64>(), z.as_ndarray::<f64>());
        for ((x, y), z) in x.iter().zip(&y).zip(&z) {
            assert_eq!(x.hypot(*y), *z);
        }
    }

    #[test]
    fn only_masked_elements_are_written() {
        let a = array(&[10], |i| i as f64);
        let out = array(&[10], |_| -1.0);
        let mut mask = Array::uninitialized(DType::Bool, &[10]).unwrap();
        mask.fresh_slice_mut::<bool>().iter_mut().enumerate().for_each(|(i, m)| *m = i % 4 > 1);
        map1_where(unary(Unary::Square, DType::Float64).unwrap(), &a.view(), &mask.view(), &mut out.view_mut());
        let expected = [-1.0, -1.0, 4.0, 9.0, -1.0, -1.0, 36.0, 49.0, -1.0, -1.0];
        assert_eq!(out.as_slice::<f64>().unwrap(), expected);
        map2_where(
            binary(Binary::Add, DType::Float64).unwrap(),
            &a.view(),
            &out.view(),
            &mask.view(),
            &mut out.view_mut(),
        );
        let expected = [-1.0, -1.0, 6.0, 12.0, -1.0, -1.0, 42.0, 56.0, -1.0, -1.0];
        assert_eq!(out.as_slice::<f64>().unwrap(), expected);
    }

    #[test]
    fn broadcast_operands_and_scalars() {
        let a = array(&[2, 3], |i| i as f64);
        let b = array(&[3], |i| 10.0 * i as f64).broadcast_to(&[2, 3]).unwrap();
        let out = Array::zeros(DType::Float64, &[2, 3]).unwrap();
        map2(binary(Binary::Add, DType::Float64).unwrap(), &a.view(), &b.view(), &mut out.view_mut());
        assert_eq!(out.as_slice::<f64>().unwrap(), [0.0, 11.0, 22.0, 3.0, 14.0, 25.0]);
        let (x, y) = (array(&[], |_| 4.0), Array::zeros(DType::Float64, &[]).unwrap());
        map1(unary(Unary::Sqrt, DType::Float64).unwrap(), &x.view(), &mut y.view_mut());
        assert_eq!(y.as_slice::<f64>().unwrap(), [2.0]);
    }
}
