//! Truth of any, of all, and how many. Elements are read as `bool`: everything but zero is true, NaN too.

use super::fold::{Fold, LEAF, lanes};
use crate::kernels::cpu::{self, Kernel};

/// Whether any element (`ALL` false) or every element (`ALL` true) is true.
#[derive(Clone, Copy)]
pub(super) struct Truth<const ALL: bool>;

impl<const ALL: bool> Fold for Truth<ALL> {
    type In = bool;
    type Acc = bool;
    type Context = ();

    #[inline(always)]
    fn lift(self, (): (), x: bool) -> bool {
        x
    }

    #[inline(always)]
    fn combine(self, a: bool, b: bool) -> bool {
        if ALL { a & b } else { a | b }
    }

    fn leaf(self, (): (), _start: usize, xs: &[bool]) -> bool {
        lanes::<Self, 64>(self, (), xs)
    }

    #[inline(always)]
    fn is_settled(self, acc: bool) -> bool {
        acc != ALL
    }
}

/// The number of true elements.
#[derive(Clone, Copy)]
pub(super) struct Count;

impl Fold for Count {
    type In = bool;
    type Acc = i64;
    type Context = ();

    #[inline(always)]
    fn lift(self, (): (), x: bool) -> i64 {
        i64::from(x)
    }

    #[inline(always)]
    fn combine(self, a: i64, b: i64) -> i64 {
        a + b
    }

    fn leaf(self, (): (), _start: usize, xs: &[bool]) -> i64 {
        cpu::dispatch(CountLeaf(xs))
    }
}

struct CountLeaf<'a>(&'a [bool]);

impl Kernel for CountLeaf<'_> {
    type Output = i64;

    #[inline(always)]
    fn run(self) -> i64 {
        const L: usize = 64;
        // Bytes cannot overflow: a leaf has at most 16 rounds.
        const { assert!(LEAF / L < 256) };
        let mut counts = [0u8; L];
        let mut chunks = self.0.chunks_exact(L);
        for chunk in &mut chunks {
            for i in 0..L {
                counts[i] += u8::from(chunk[i]);
            }
        }
        let rest = chunks.remainder().iter().filter(|&&x| x).count();
        rest as i64 + counts.iter().map(|&c| i64::from(c)).sum::<i64>()
    }
}
