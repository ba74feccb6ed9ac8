//! Exhaustive depth-first search over pairwise contractions.

use std::collections::HashMap;

use super::id_set::IdSet;
use super::{LabelSet, Network, Pair, SsaPath};

/// The path of least scalar operations; the first found of several. Visits `n! (n-1)! / 2^(n-1)` paths at worst.
pub(super) fn optimal(network: &Network<'_>) -> SsaPath {
    let mut search =
        Search { network, best: None, pairs: HashMap::new(), inputs: network.inputs.to_vec(), path: vec![] };
    search.visit(&IdSet::range(network.inputs.len()), 0);
    let (_, pairs) = search.best.expect("the first path is always better than none");
    Pair::path(&pairs)
}

struct Search<'a> {
    network: &'a Network<'a>,
    best: Option<(u128, Vec<Pair>)>,
    /// The first answer for a pair of label sets serves every later pair with the same sets, whatever else remains:
    /// the reference's cache does the same, and the path depends on it.
    pairs: HashMap<(LabelSet, LabelSet), (LabelSet, u128)>,
    /// Label sets by single-assignment id, along the current branch.
    inputs: Vec<LabelSet>,
    path: Vec<Pair>,
}

impl Search<'_> {
    fn visit(&mut self, remaining: &IdSet, flops: u128) {
        if remaining.len() == 1 {
            self.best = Some((flops, self.path.clone()));
            return;
        }
        for pair in Pair::all(remaining) {
            let (key, inputs) = (pair.key(&self.inputs), &self.inputs);
            let (merged, pair_flops) =
                *self.pairs.entry(key).or_insert_with(|| self.network.contract(inputs, remaining, pair));
            let flops = flops.saturating_add(pair_flops);
            if self.best.as_ref().is_some_and(|&(best, _)| flops >= best) {
                continue;
            }
            let next = remaining.replace(pair.low, pair.high, self.inputs.len() as u32);
            self.inputs.push(merged);
            self.path.push(pair);
            self.visit(&next, flops);
            self.path.pop();
            self.inputs.pop();
        }
    }
}
