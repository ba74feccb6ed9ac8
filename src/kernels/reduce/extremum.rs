//! Minima and maxima, and their positions. A NaN is beyond every number, and the first one wins.

use super::drive::Reducer;
use super::fold::{Fold, LEAF, lanes};
use super::input::{At, Input, Ptr, ROW};
use super::logical::Truth;
use crate::dtype::Element;
use crate::kernels::cpu::{self, Kernel};
use num_complex::{Complex, Complex32, Complex64};
use std::marker::PhantomData;

/// Elements in NumPy's order: complex numbers by real part first.
pub(super) trait Ordered: Element + Default {
    /// Whether it is, or has a part that is, not a number.
    fn is_nan(self) -> bool;
    /// Whether it precedes another; false where either is NaN.
    fn precedes(self, other: Self) -> bool;
    /// Whether no other element can take its place as the minimum or maximum.
    #[inline(always)]
    fn is_final<const MAX: bool>(self) -> bool {
        self.is_nan()
    }
    /// A slice's minimum or maximum.
    fn leaf<const MAX: bool>(xs: &[Self]) -> Self {
        lanes::<Extremum<Self, MAX>, 32>(Extremum::new(), (), xs)
    }
}

macro_rules! integer {
    ($($t:ident: $lanes:literal),*) => { $(impl Ordered for $t {
        #[inline(always)]
        fn is_nan(self) -> bool { false }
        #[inline(always)]
        fn precedes(self, other: Self) -> bool { self < other }
        fn leaf<const MAX: bool>(xs: &[Self]) -> Self {
            lanes::<Extremum<Self, MAX>, $lanes>(Extremum::new(), (), xs)
        }
    })* };
}
integer!(u8: 256, i32: 64, i64: 32, u64: 32);

impl Ordered for bool {
    #[inline(always)]
    fn is_nan(self) -> bool {
        false
    }
    #[inline(always)]
    fn precedes(self, other: Self) -> bool {
        !self & other
    }
    #[inline(always)]
    fn is_final<const MAX: bool>(self) -> bool {
        self == MAX
    }
    fn leaf<const MAX: bool>(xs: &[Self]) -> Self {
        if MAX { Truth::<false>.leaf((), 0, xs) } else { Truth::<true>.leaf((), 0, xs) }
    }
}

macro_rules! real {
    ($($t:ident: $lanes:literal),*) => { $(impl Ordered for $t {
        #[inline(always)]
        fn is_nan(self) -> bool { self.is_nan() }
        #[inline(always)]
        fn precedes(self, other: Self) -> bool { self < other }
        #[inline]
        fn leaf<const MAX: bool>(xs: &[Self]) -> Self {
            if xs.len() < 2 * $lanes {
                return lanes::<Extremum<Self, MAX>, $lanes>(Extremum::new(), (), xs);
            }
            let (best, sum) = cpu::dispatch(Watched::<Self, MAX, $lanes>(xs));
            if sum.is_nan() && let Some(&nan) = xs.iter().find(|x| x.is_nan()) { nan } else { best }
        }
    }

    impl<const MAX: bool, const L: usize> Kernel for Watched<'_, $t, MAX, L> {
        type Output = ($t, $t);

        #[inline(always)]
        fn run(self) -> ($t, $t) {
            let (first, rest) = self.0.split_at(L);
            let mut best = [0.0; L];
            best.copy_from_slice(first);
            let mut sum = best;
            let mut take = |xs: &[$t]| {
                for i in 0..L {
                    let x = xs[i];
                    sum[i] += x;
                    best[i] = if (MAX && x > best[i]) || (!MAX && x < best[i]) { x } else { best[i] };
                }
            };
            let mut chunks = rest.chunks_exact(L);
            for chunk in &mut chunks {
                take(chunk);
            }
            // The last, overlapping chunk: an element seen twice changes neither an extremum nor NaN's presence.
            take(&rest[rest.len() - L..]);
            let mut width = L / 2;
            while width > 0 {
                for i in 0..width {
                    sum[i] += sum[i + width];
                    let x = best[i + width];
                    best[i] = if (MAX && x > best[i]) || (!MAX && x < best[i]) { x } else { best[i] };
                }
                width /= 2;
            }
            (best[0], sum[0])
        }
    })* };
}
real!(f32: 64, f64: 32);

/// The extremum of at least `2 L` elements under plain comparison, beside their sum: the sum is NaN where an element
/// is (and where infinities cancel), and costs less than testing each element.
struct Watched<'a, T, const MAX: bool, const L: usize>(&'a [T]);

macro_rules! complex {
    ($($t:ident),*) => { $(impl Ordered for $t {
        #[inline(always)]
        fn is_nan(self) -> bool { self.re.is_nan() | self.im.is_nan() }
        #[inline(always)]
        fn precedes(self, other: Self) -> bool {
            let (Complex { re: a, im: b }, Complex { re: c, im: d }) = (self, other);
            ((a < c) & !b.is_nan() & !d.is_nan()) | ((a == c) & (b < d))
        }
        fn leaf<const MAX: bool>(xs: &[Self]) -> Self {
            // The first NaN must win, whose parts may differ from another's; numbers may be taken in any order.
            if cpu::dispatch(AnyNan(xs)) && let Some(&nan) = xs.iter().find(|x| x.is_nan()) {
                return nan;
            }
            lanes::<Extremum<Self, MAX>, 16>(Extremum::new(), (), xs)
        }
    })* };
}
complex!(Complex32, Complex64);

/// Whether there is a NaN.
struct AnyNan<'a, T>(&'a [T]);

impl<T: Ordered> Kernel for AnyNan<'_, T> {
    type Output = bool;

    #[inline(always)]
    fn run(self) -> bool {
        self.0.iter().fold(false, |any, x| any | x.is_nan())
    }
}

/// Whether a later element takes an earlier one's place.
#[inline(always)]
fn beats<T: Ordered, const MAX: bool>(later: T, earlier: T) -> bool {
    let further = if MAX { earlier.precedes(later) } else { later.precedes(earlier) };
    !earlier.is_nan() & (further | later.is_nan())
}

/// The minimum or maximum.
#[derive(Clone, Copy)]
pub(super) struct Extremum<T, const MAX: bool>(PhantomData<T>);

impl<T, const MAX: bool> Extremum<T, MAX> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: Ordered, const MAX: bool> Fold for Extremum<T, MAX> {
    type In = T;
    type Acc = T;
    type Context = ();

    #[inline(always)]
    fn lift(self, (): (), x: T) -> T {
        x
    }

    #[inline(always)]
    fn combine(self, a: T, b: T) -> T {
        if beats::<T, MAX>(b, a) { b } else { a }
    }

    #[inline]
    fn leaf(self, (): (), _start: usize, xs: &[T]) -> T {
        T::leaf::<MAX>(xs)
    }

    #[inline(always)]
    fn is_settled(self, acc: T) -> bool {
        acc.is_final::<MAX>()
    }
}

/// The extremum of some leaves and the position of the first leaf that has it.
#[derive(Clone, Copy, Default)]
struct Best<T> {
    value: T,
    leaf: usize,
}

#[derive(Clone, Copy)]
struct BestLeaf<T, const MAX: bool>(PhantomData<T>);

impl<T: Ordered, const MAX: bool> Fold for BestLeaf<T, MAX> {
    type In = T;
    type Acc = Best<T>;
    type Context = ();

    #[inline(always)]
    fn lift(self, (): (), x: T) -> Best<T> {
        Best { value: x, leaf: 0 }
    }

    #[inline(always)]
    fn combine(self, a: Best<T>, b: Best<T>) -> Best<T> {
        if beats::<T, MAX>(b.value, a.value) { b } else { a }
    }

    #[inline]
    fn leaf(self, (): (), start: usize, xs: &[T]) -> Best<T> {
        Best { value: T::leaf::<MAX>(xs), leaf: start }
    }

    #[inline(always)]
    fn is_settled(self, acc: Best<T>) -> bool {
        acc.value.is_final::<MAX>()
    }
}

/// The first place of a value (of a NaN, when it is one) in a leaf that has it.
#[derive(Clone, Copy)]
struct Place<T>(T);

impl<T: Ordered> Fold for Place<T> {
    type In = T;
    type Acc = usize;
    type Context = ();

    #[inline(always)]
    fn lift(self, (): (), _x: T) -> usize {
        0
    }

    #[inline(always)]
    fn combine(self, a: usize, _b: usize) -> usize {
        a
    }

    fn leaf(self, (): (), _start: usize, xs: &[T]) -> usize {
        if self.0.is_nan() {
            return xs.iter().position(|x| x.is_nan()).unwrap_or(0);
        }
        cpu::dispatch(Find { xs, value: self.0 })
    }
}

/// The first place of a value that is known to be there.
struct Find<'a, T> {
    xs: &'a [T],
    value: T,
}

impl<T: Element> Kernel for Find<'_, T> {
    type Output = usize;

    #[inline(always)]
    fn run(self) -> usize {
        // Steps without a branch inside, so that they are compared a register at a time.
        const STEP: usize = 64;
        let mut skipped = 0;
        for chunk in self.xs.chunks_exact(STEP) {
            if chunk.iter().fold(false, |found, &x| found | (x == self.value)) {
                break;
            }
            skipped += STEP;
        }
        let rest = self.xs[skipped..].iter().position(|&x| x == self.value);
        skipped + rest.unwrap_or(0)
    }
}

/// The first position of the minimum or maximum along one axis.
pub(super) struct Position<T, const MAX: bool>(PhantomData<T>);

impl<T, const MAX: bool> Position<T, MAX> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: Ordered, const MAX: bool> Reducer for Position<T, MAX> {
    type In = T;
    type Out = i64;

    unsafe fn one(&self, input: &Input<T>, at: At) -> i64 {
        // SAFETY: as promised by the caller; the part lies inside the input.
        unsafe {
            let best = input.fold(BestLeaf::<T, MAX>(PhantomData), (), at).0.unwrap_or_default();
            let (leaf, at) = input.part(at, best.leaf, LEAF.min(input.count() - best.leaf));
            let place = leaf.fold(Place(best.value), (), at).0.unwrap_or_default();
            (best.leaf + place) as i64
        }
    }

    unsafe fn columns(&self, input: &Input<T>, src: Ptr, stride: isize, out: &mut [i64]) {
        let mut values = [T::default(); ROW];
        let n = out.len();
        let values = &mut values[..n];
        let visit = |position: usize, row: &[T]| {
            if position == 0 {
                values.copy_from_slice(row);
                out.fill(0);
            } else {
                cpu::dispatch(BestRow::<T, MAX> { position: position as i64, row, values, positions: out });
            }
        };
        // SAFETY: as promised by the caller.
        unsafe { input.for_each_row(src, stride, n, visit) };
    }
}

/// Holds a row against the best so far.
struct BestRow<'a, T, const MAX: bool> {
    position: i64,
    row: &'a [T],
    values: &'a mut [T],
    positions: &'a mut [i64],
}

impl<T: Ordered, const MAX: bool> Kernel for BestRow<'_, T, MAX> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let n = self.values.len();
        let (row, positions) = (&self.row[..n], &mut self.positions[..n]);
        for j in 0..n {
            let better = beats::<T, MAX>(row[j], self.values[j]);
            self.values[j] = if better { row[j] } else { self.values[j] };
            positions[j] = if better { self.position } else { positions[j] };
        }
    }
}
