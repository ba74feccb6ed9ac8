//! Depth-first search over pairwise contractions that follows the most promising pairs first and prunes early.

use std::collections::HashMap;

use super::id_set::IdSet;
use super::{LabelSet, Network, Pair, SsaPath, memory_removed};

/// A branch that does this many times worse than the best one at the same depth is abandoned.
const CUTOFF_FACTOR: u128 = 4;

/// Searches the `width` most promising pairs at each step (all of them for `None`).
///
/// Promise is the number of elements the contraction removes. Outer products are looked at only where nothing else is
/// left to do.
pub(super) fn branch(network: &Network<'_>, width: Option<usize>) -> SsaPath {
    let mut search = Search {
        network,
        width: width.unwrap_or(usize::MAX),
        best: None,
        progress: HashMap::new(),
        pairs: HashMap::new(),
        inputs: network.inputs.to_vec(),
        path: Vec::new(),
    };
    search.visit(&IdSet::range(network.inputs.len()), 0, 0);
    Pair::path(&search.best.expect("the first path is always better than none").path)
}

struct Best {
    flops: u128,
    size: u128,
    path: Vec<Pair>,
}

/// A pair worth contracting. The order of the fields is the order of preference.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    cost: i128,
    pair_flops: u128,
    flops: u128,
    size: u128,
    pair: Pair,
}

struct Search<'a> {
    network: &'a Network<'a>,
    width: usize,
    best: Option<Best>,
    /// The least scalar operations so far, by the number of ids given out.
    progress: HashMap<usize, u128>,
    /// See `optimal`: the first answer for two label sets serves every later pair of the same sets.
    pairs: HashMap<(LabelSet, LabelSet), (LabelSet, u128)>,
    inputs: Vec<LabelSet>,
    path: Vec<Pair>,
}

impl Search<'_> {
    fn visit(&mut self, remaining: &IdSet, flops: u128, size: u128) {
        if remaining.len() == 1 {
            self.best = Some(Best { flops, size, path: self.path.clone() });
            return;
        }
        let mut candidates = self.candidates(remaining, flops, size, false);
        if candidates.is_empty() {
            candidates = self.candidates(remaining, flops, size, true);
        }
        candidates.sort_unstable();
        for candidate in candidates.into_iter().take(self.width) {
            let merged = self.pairs[&candidate.pair.key(&self.inputs)].0;
            let next = remaining.replace(candidate.pair.low, candidate.pair.high, self.inputs.len() as u32);
            self.inputs.push(merged);
            self.path.push(candidate.pair);
            self.visit(&next, candidate.flops, candidate.size);
            self.path.pop();
            self.inputs.pop();
        }
    }

    fn candidates(&mut self, remaining: &IdSet, flops: u128, size: u128, outer: bool) -> Vec<Candidate> {
        let pairs = Pair::all(remaining);
        pairs.filter_map(|pair| self.assess(remaining, flops, size, outer, pair)).collect()
    }

    fn assess(&mut self, remaining: &IdSet, flops: u128, size: u128, outer: bool, pair: Pair) -> Option<Candidate> {
        let (low, high) = pair.key(&self.inputs);
        if !outer && low.intersection(high).is_empty() {
            return None;
        }
        let (merged, pair_flops) =
            *self.pairs.entry((low, high)).or_insert_with(|| self.network.contract(&self.inputs, remaining, pair));
        let sizes = self.network.sizes;
        let merged_size = merged.volume(sizes);
        let (flops, size) = (flops.saturating_add(pair_flops), size.max(merged_size));
        if self.best.as_ref().is_some_and(|best| (flops, size) >= (best.flops, best.size)) {
            return None;
        }
        let progress = self.progress.entry(self.inputs.len()).or_insert(u128::MAX);
        if flops < *progress {
            *progress = flops;
        } else if flops > progress.saturating_mul(CUTOFF_FACTOR) {
            return None;
        }
        let cost = memory_removed(merged_size, low.volume(sizes), high.volume(sizes));
        Some(Candidate { cost, pair_flops, flops, size, pair })
    }
}
