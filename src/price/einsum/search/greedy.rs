//! Greedy search: contract the pair that removes the most elements, again and again.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap, HashSet};

use smallvec::smallvec;

use super::{LabelSet, Network, SsaPath, memory_removed};
use crate::price::einsum::labels::Label;

/// A pair to contract; the least cost first, ties by the ids of the operands.
#[derive(PartialEq, Eq)]
struct Candidate {
    cost: i128,
    high: usize,
    low: usize,
    inputs: [LabelSet; 2],
    merged: LabelSet,
}

impl Candidate {
    fn rank(&self) -> (i128, usize, usize) {
        (self.cost, self.high, self.low)
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Contracts equal label sets first, then pairs that share a summed label, then what is left, smallest first. The
/// effort grows with the square of the number of operands that share a label.
pub(super) fn greedy(network: &Network<'_>) -> SsaPath {
    if network.inputs.len() == 1 {
        return vec![smallvec![0]];
    }
    let mut search = Search::new(network);
    search.contract_pairs();
    search.outer_products()
}

struct Search<'a> {
    sizes: &'a [usize],
    output: LabelSet,
    next_id: usize,
    path: SsaPath,
    /// The id that holds each label set.
    remaining: HashMap<LabelSet, usize>,
    /// The label sets each summed label is in.
    holders: HashMap<Label, HashSet<LabelSet>>,
    /// Summed labels held by at least two, and by at least three, label sets.
    held_twice: LabelSet,
    held_thrice: LabelSet,
    queue: BinaryHeap<Reverse<Candidate>>,
}

impl<'a> Search<'a> {
    fn new(network: &Network<'a>) -> Self {
        // A label common to all operands cannot be summed before the last step, so it counts as an output label.
        let common = network.inputs.iter().copied().reduce(LabelSet::intersection).unwrap_or_default();
        let mut search = Self {
            sizes: network.sizes,
            output: network.output.union(common),
            next_id: network.inputs.len(),
            path: Vec::new(),
            remaining: HashMap::new(),
            holders: HashMap::new(),
            held_twice: LabelSet::default(),
            held_thrice: LabelSet::default(),
            queue: BinaryHeap::new(),
        };
        for (id, &labels) in network.inputs.iter().enumerate() {
            search.put(labels, id);
        }
        let labels: BTreeSet<Label> = search.holders.keys().copied().collect();
        labels.iter().for_each(|&label| search.count_holders(label));
        for label in labels {
            let mut sets: Vec<LabelSet> = search.holders[&label].iter().copied().collect();
            sets.sort_by_key(|set| search.remaining[set]);
            for (at, &first) in sets.iter().enumerate() {
                search.push_best(first, &sets[at + 1..]);
            }
        }
        search
    }

    /// Gives a label set an id. Two operands with equal label sets are multiplied elementwise at once.
    fn put(&mut self, labels: LabelSet, id: usize) {
        let id = match self.remaining.get(&labels) {
            Some(&other) => {
                self.path.push(smallvec![other, id]);
                self.take_id()
            }
            None => id,
        };
        self.remaining.insert(labels, id);
        for label in labels.minus(self.output).iter() {
            self.holders.entry(label).or_default().insert(labels);
        }
    }

    fn take_id(&mut self) -> usize {
        self.next_id += 1;
        self.next_id - 1
    }

    fn count_holders(&mut self, label: Label) {
        let count = self.holders.get(&label).map_or(0, HashSet::len);
        let mut only = LabelSet::default();
        only.insert(label);
        self.held_twice = if count >= 2 { self.held_twice.union(only) } else { self.held_twice.minus(only) };
        self.held_thrice = if count >= 3 { self.held_thrice.union(only) } else { self.held_thrice.minus(only) };
    }

    /// Queues the best partner of a label set, where there is one.
    fn push_best(&mut self, first: LabelSet, others: &[LabelSet]) {
        if let Some(best) = others.iter().map(|&other| self.candidate(first, other)).min() {
            self.queue.push(Reverse(best));
        }
    }

    fn candidate(&self, a: LabelSet, b: LabelSet) -> Candidate {
        let (either, both) = (a.union(b), a.intersection(b));
        let merged = either
            .intersection(self.output)
            .union(both.intersection(self.held_thrice))
            .union(either.minus(both).intersection(self.held_twice));
        let cost = memory_removed(merged.volume(self.sizes), a.volume(self.sizes), b.volume(self.sizes));
        let (id_a, id_b) = (self.remaining[&a], self.remaining[&b]);
        let inputs = if id_a > id_b { [b, a] } else { [a, b] };
        Candidate { cost, high: id_a.max(id_b), low: id_a.min(id_b), inputs, merged }
    }

    fn contract_pairs(&mut self) {
        while let Some(Reverse(Candidate { inputs: [a, b], merged, .. })) = self.queue.pop() {
            if !self.remaining.contains_key(&a) || !self.remaining.contains_key(&b) {
                continue;
            }
            let ids = [a, b].map(|labels| self.remaining.remove(&labels).expect("checked above"));
            self.path.push(smallvec![ids[0], ids[1]]);
            for labels in [a, b] {
                for label in labels.minus(self.output).iter() {
                    if let Some(sets) = self.holders.get_mut(&label) {
                        sets.remove(&labels);
                    }
                }
            }
            let id = self.take_id();
            self.put(merged, id);
            a.union(b).iter().for_each(|label| self.count_holders(label));
            let mut partners: Vec<LabelSet> = merged
                .iter()
                .filter_map(|label| self.holders.get(&label))
                .flat_map(|sets| sets.iter().copied())
                .filter(|&other| other != merged)
                .collect();
            partners.sort_by_key(|set| self.remaining[set]);
            partners.dedup();
            self.push_best(merged, &partners);
        }
    }

    fn outer_products(mut self) -> SsaPath {
        let volume = |labels: LabelSet| labels.intersection(self.output).volume(self.sizes);
        let mut heap: BinaryHeap<Reverse<(u128, usize)>> = BinaryHeap::new();
        let mut labels_of: HashMap<usize, LabelSet> = HashMap::new();
        for (&labels, &id) in &self.remaining {
            heap.push(Reverse((volume(labels), id)));
            labels_of.insert(id, labels);
        }
        while let (Some(Reverse((_, first))), Some(Reverse((_, second)))) = (heap.pop(), heap.pop()) {
            self.path.push(smallvec![first.min(second), first.max(second)]);
            let merged = labels_of[&first].union(labels_of[&second]).intersection(self.output);
            heap.push(Reverse((merged.volume(self.sizes), self.next_id)));
            labels_of.insert(self.next_id, merged);
            self.next_id += 1;
        }
        self.path
    }
}
