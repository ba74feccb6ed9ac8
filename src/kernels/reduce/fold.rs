//! Folding a contiguous slice into one value: independent accumulators inside a leaf, a balanced tree above the leaves.
//!
//! The tree bounds the rounding error of a sum by the logarithm of its length (Higham, *Accuracy and Stability of
//! Numerical Algorithms*, §4.2), and its form depends on the length alone: never on the machine or its threads.

use crate::dtype::Element;
use crate::kernels::cpu::{self, Kernel};
use crate::kernels::threads;
use rayon::prelude::*;

/// Elements per leaf of the tree.
pub(super) const LEAF: usize = 1024;
/// Leaves per block that one thread folds: a power of two, so that blocks are whole subtrees.
const BLOCK_LEAVES: usize = 1 << BLOCK_HEIGHT;
const BLOCK_HEIGHT: usize = 6;
/// Elements from which on a fold is split over threads.
const PARALLEL: usize = 1 << 18;

/// Whether a reduction of this many elements is split over threads. Results do not depend on it.
pub(super) fn is_parallel(elements: usize) -> bool {
    elements >= PARALLEL && threads::threads() > 1 && rayon::current_num_threads() > 1
}

/// An associative combination of elements.
///
/// `lift` and `combine` are called in hot loops: implementations must be `#[inline(always)]`.
pub(super) trait Fold: Copy + Send + Sync {
    /// What it reads.
    type In: Element;
    /// What it accumulates. The default is a placeholder that is never combined.
    type Acc: Copy + Default + Send + Sync;
    /// What it must know of each output beforehand, such as the mean in a variance.
    type Context: Copy + Default + Send + Sync;

    /// One element as an accumulator.
    fn lift(self, context: Self::Context, x: Self::In) -> Self::Acc;

    /// Two accumulators as one; `a` stands for earlier elements.
    fn combine(self, a: Self::Acc, b: Self::Acc) -> Self::Acc;

    /// What the elements' accumulator becomes where the caller gave no value to start from.
    #[inline(always)]
    fn unstarted(self, acc: Self::Acc) -> Self::Acc {
        acc
    }

    /// A slice of at least one and at most [`LEAF`] elements, the first of them at the given position.
    fn leaf(self, context: Self::Context, _start: usize, xs: &[Self::In]) -> Self::Acc {
        lanes::<Self, 32>(self, context, xs)
    }

    /// Whether no further element can change the result.
    #[inline(always)]
    fn is_settled(self, _acc: Self::Acc) -> bool {
        false
    }
}

struct Lanes<'a, F: Fold, const L: usize> {
    fold: F,
    context: F::Context,
    xs: &'a [F::In],
}

impl<F: Fold, const L: usize> Kernel for Lanes<'_, F, L> {
    type Output = F::Acc;

    /// Needs at least `L` elements; `L` is a power of two.
    #[inline(always)]
    fn run(self) -> F::Acc {
        let Self { fold, context, xs } = self;
        let (first, rest) = xs.split_at(L);
        let mut acc = [F::Acc::default(); L];
        for i in 0..L {
            acc[i] = fold.lift(context, first[i]);
        }
        let mut chunks = rest.chunks_exact(L);
        for chunk in &mut chunks {
            for i in 0..L {
                acc[i] = fold.combine(acc[i], fold.lift(context, chunk[i]));
            }
        }
        for (i, &x) in chunks.remainder().iter().enumerate() {
            acc[i] = fold.combine(acc[i], fold.lift(context, x));
        }
        let mut width = L / 2;
        while width > 0 {
            for i in 0..width {
                acc[i] = fold.combine(acc[i], acc[i + width]);
            }
            width /= 2;
        }
        acc[0]
    }
}

/// Folds a leaf in `L` independent accumulators (a power of two), fewer where it is short.
#[inline]
pub(super) fn lanes<F: Fold, const L: usize>(fold: F, context: F::Context, xs: &[F::In]) -> F::Acc {
    if xs.len() >= 2 * L {
        cpu::dispatch(Lanes::<F, L> { fold, context, xs })
    } else if xs.len() >= 16 {
        cpu::dispatch(Lanes::<F, 8> { fold, context, xs })
    } else {
        let mut acc = fold.lift(context, xs[0]);
        for &x in &xs[1..] {
            acc = fold.combine(acc, fold.lift(context, x));
        }
        acc
    }
}

/// A balanced tree over a sequence of accumulators whose length is not known beforehand: a binary counter whose digit
/// `k` holds `2^k` leaves.
pub(super) struct Tree<F: Fold> {
    fold: F,
    digits: [Option<F::Acc>; usize::BITS as usize],
}

impl<F: Fold> Tree<F> {
    pub(super) fn new(fold: F) -> Self {
        Self { fold, digits: [None; usize::BITS as usize] }
    }

    /// Appends a leaf.
    #[inline]
    pub(super) fn push(&mut self, acc: F::Acc) {
        self.push_at(0, acc);
    }

    /// Appends `2^height` leaves that were combined already; all before them were appended in such groups too.
    #[inline]
    fn push_at(&mut self, height: usize, mut acc: F::Acc) {
        for digit in &mut self.digits[height..] {
            match digit.take() {
                Some(earlier) => acc = self.fold.combine(earlier, acc),
                None => {
                    *digit = Some(acc);
                    return;
                }
            }
        }
    }

    /// Everything combined, with `last` after all leaves; `None` when there is nothing.
    pub(super) fn finish(self, last: Option<F::Acc>) -> Option<F::Acc> {
        let fold = self.fold;
        self.digits.into_iter().flatten().fold(last, |later, earlier| {
            Some(match later {
                Some(later) => fold.combine(earlier, later),
                None => earlier,
            })
        })
    }
}

/// Folds the elements `0..n` that `leaf(start, len)` folds at most [`LEAF`] at a time. Many are split over threads.
pub(super) fn fold_leaves<F: Fold>(fold: F, n: usize, leaf: impl Fn(usize, usize) -> F::Acc + Sync) -> Option<F::Acc> {
    if n <= LEAF {
        return (n > 0).then(|| leaf(0, n));
    }
    const BLOCK: usize = LEAF * BLOCK_LEAVES;
    let block = |start: usize| {
        let end = n.min(start + BLOCK);
        let mut tree = Tree::new(fold);
        for at in (start..end).step_by(LEAF) {
            let acc = leaf(at, LEAF.min(end - at));
            if fold.is_settled(acc) {
                return Some(acc);
            }
            tree.push(acc);
        }
        tree.finish(None)
    };
    if n <= BLOCK {
        return block(0);
    }
    let mut tree = Tree::new(fold);
    let whole = n / BLOCK;
    if is_parallel(n) {
        let blocks: Vec<_> = (0..whole).into_par_iter().filter_map(|i| block(i * BLOCK)).collect();
        for acc in blocks {
            tree.push_at(BLOCK_HEIGHT, acc);
        }
    } else {
        for acc in (0..whole).filter_map(|i| block(i * BLOCK)) {
            if fold.is_settled(acc) {
                return Some(acc);
            }
            tree.push_at(BLOCK_HEIGHT, acc);
        }
    }
    tree.finish(block(whole * BLOCK))
}
