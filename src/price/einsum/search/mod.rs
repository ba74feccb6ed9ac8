//! Searches for a contraction path.
//!
//! The algorithms and their tie-breaking are those of opt_einsum 3.4, which the prices of flopscope 0.12.4 rest on: a
//! path of equal operation count can have a different price.

mod branch;
mod dynamic;
mod greedy;
mod id_set;
mod optimal;

use smallvec::{SmallVec, smallvec};

use self::id_set::IdSet;
use super::labels::LabelSet;

/// The operands of one step, as positions.
pub type Positions = SmallVec<[usize; 2]>;

/// A path by single-assignment ids: the result of step `i` of `n` operands has id `n + i`.
type SsaPath = Vec<Positions>;

/// An algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Search {
    Optimal,
    /// Depth-first over the given number of most promising pairs at each step, or over all.
    Branch(Option<usize>),
    Greedy,
    Dynamic,
}

/// What a search sees: label sets and sizes.
pub(super) struct Network<'a> {
    pub(super) inputs: &'a [LabelSet],
    pub(super) output: LabelSet,
    /// The size of each label.
    pub(super) sizes: &'a [usize],
}

impl Network<'_> {
    /// A path as a list of positions: each step takes the operands at its positions out of the list and appends its
    /// result.
    pub(super) fn path(&self, search: Search) -> Vec<Positions> {
        match search {
            Search::Optimal => linear(&optimal::optimal(self)),
            Search::Branch(width) => linear(&branch::branch(self, width)),
            Search::Greedy => linear(&greedy::greedy(self)),
            Search::Dynamic => dynamic::dynamic(self),
        }
    }

    /// The labels left and the scalar operations spent when a pair is contracted.
    fn contract(&self, inputs: &[LabelSet], remaining: &IdSet, pair: Pair) -> (LabelSet, u128) {
        let (low, high) = pair.key(inputs);
        let others = remaining.iter().filter(|&id| id != pair.low && id != pair.high);
        let keep = others.fold(self.output, |keep, id| keep.union(inputs[id as usize]));
        let either = low.union(high);
        let sums = !low.intersection(high).minus(keep).is_empty();
        let volume = either.volume(self.sizes);
        (either.intersection(keep), if sums { volume.saturating_mul(2) } else { volume })
    }
}

/// Two ids, the lower first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    low: u32,
    high: u32,
}

impl Pair {
    /// All pairs of a set, in the set's order.
    fn all(ids: &IdSet) -> impl Iterator<Item = Self> + use<> {
        let ids: SmallVec<[u32; 16]> = ids.iter().collect();
        let count = ids.len();
        (0..count).flat_map(move |i| {
            let ids = ids.clone();
            (i + 1..count).map(move |j| Self { low: ids[i].min(ids[j]), high: ids[i].max(ids[j]) })
        })
    }

    fn key(self, inputs: &[LabelSet]) -> (LabelSet, LabelSet) {
        (inputs[self.low as usize], inputs[self.high as usize])
    }

    fn path(pairs: &[Self]) -> SsaPath {
        pairs.iter().map(|pair| smallvec![pair.low as usize, pair.high as usize]).collect()
    }
}

/// The elements a contraction adds: negative where it removes some.
fn memory_removed(merged: u128, first: u128, second: u128) -> i128 {
    let signed = |size: u128| i128::try_from(size).unwrap_or(i128::MAX);
    signed(merged).saturating_sub(signed(first)).saturating_sub(signed(second))
}

/// From single-assignment ids to positions in a list whose taken operands are removed.
fn linear(path: &[Positions]) -> Vec<Positions> {
    let operands = path.iter().map(|step| step.len()).sum::<usize>() + 1 - path.len();
    let mut ids: Vec<usize> = (0..operands).collect();
    let mut result = Vec::with_capacity(path.len());
    for (result_id, step) in (operands..).zip(path) {
        // Ids stay sorted: results are appended with ever larger ones.
        let mut positions: Positions = step.iter().map(|&id| ids.partition_point(|&other| other < id)).collect();
        positions.sort_unstable();
        for &at in positions.iter().rev() {
            ids.remove(at);
        }
        ids.push(result_id);
        result.push(positions);
    }
    result
}
