//! Dynamic programming over sets of operands: the cheapest path without outer products.

use smallvec::SmallVec;

use super::{LabelSet, Network, Positions};
use crate::price::einsum::labels::MAX_LABELS;

/// A contraction tree: an operand, or terms to contract at once.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Tree {
    Operand(usize),
    Contract(Vec<Tree>),
}

/// The cheapest way known to contract a set of operands (a bitmap).
#[derive(Clone)]
struct Entry {
    operands: u64,
    labels: LabelSet,
    cost: u128,
    tree: Tree,
}

/// The path of least scalar operations among those without outer products, for at most 64 operands. The effort grows
/// exponentially with the number of operands that are connected by summed labels.
///
/// Labels of a single operand are summed first; operands that share no summed label are contracted apart and multiplied
/// at the end, smallest first. (Pfeifer, Haegeman, Verstraete, Phys. Rev. E 90, 033315, 2014.)
pub(super) fn dynamic(network: &Network<'_>) -> Vec<Positions> {
    let once = labels_used_once(network);
    let (mut inputs, mut leaves) = (Vec::new(), Vec::new());
    let mut parts: Vec<(u128, Tree)> = Vec::new();
    for (at, &labels) in network.inputs.iter().enumerate() {
        let reduced = labels.minus(once);
        let leaf = if reduced == labels { Tree::Operand(at) } else { Tree::Contract(vec![Tree::Operand(at)]) };
        if reduced.is_empty() && !labels.is_empty() {
            parts.push((1, leaf));
        } else {
            inputs.push(reduced);
            leaves.push(leaf);
        }
    }
    for connected in connected_operands(&inputs, network.output) {
        let best = cheapest(network, &inputs, &leaves, connected);
        parts.push((best.labels.volume(network.sizes), best.tree));
    }
    parts.sort_by_key(|&(size, _)| size);
    let tree = parts.into_iter().map(|(_, tree)| tree).reduce(|left, right| Tree::Contract(vec![left, right]));
    tree.map_or_else(Vec::new, sequence)
}

/// Labels that one operand has and nothing else, the output included.
fn labels_used_once(network: &Network<'_>) -> LabelSet {
    let mut counts = [0u32; MAX_LABELS];
    for labels in network.inputs.iter().chain(std::iter::once(&network.output)) {
        labels.iter().for_each(|label| counts[label as usize] += 1);
    }
    let mut once = LabelSet::default();
    (0..MAX_LABELS).filter(|&label| counts[label] == 1).for_each(|label| once.insert(label as u8));
    once
}

/// Groups of operands (bitmaps) connected by summed labels, in the order of their first operand.
fn connected_operands(inputs: &[LabelSet], output: LabelSet) -> Vec<u64> {
    let mut groups = Vec::new();
    let mut seen = 0u64;
    for first in 0..inputs.len() {
        if seen >> first & 1 == 1 {
            continue;
        }
        let (mut group, mut queue) = (0u64, vec![first]);
        seen |= 1 << first;
        while let Some(at) = queue.pop() {
            group |= 1 << at;
            let summed = inputs[at].minus(output);
            for (other, &labels) in inputs.iter().enumerate() {
                if seen >> other & 1 == 0 && !summed.intersection(labels).is_empty() {
                    seen |= 1 << other;
                    queue.push(other);
                }
            }
        }
        groups.push(group);
    }
    groups
}

fn members(bitmap: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |&at| bitmap >> at & 1 == 1)
}

/// The cheapest contraction of one connected group. Costs are capped, and the cap is raised until a path fits under it:
/// most expensive combinations are never built.
fn cheapest(network: &Network<'_>, inputs: &[LabelSet], leaves: &[Tree], group: u64) -> Entry {
    let count = group.count_ones() as usize;
    let leaf = |at: usize| Entry { operands: 1 << at, labels: inputs[at], cost: 0, tree: leaves[at].clone() };
    let mut by_count: Vec<Vec<Entry>> = vec![Vec::new(); count + 1];
    by_count[1] = members(group).map(leaf).collect();
    let all = members(group).fold(LabelSet::default(), |set, at| set.union(inputs[at]));
    let mut cap = all.intersection(network.output).volume(network.sizes).max(1);
    let step = all.iter().map(|label| network.sizes[label as usize] as u128).min().unwrap_or(2).max(2);
    while by_count[count].is_empty() {
        for total in 2..=count {
            let mut entries = std::mem::take(&mut by_count[total]);
            for part in 1..=total / 2 {
                for first in &by_count[part] {
                    for second in &by_count[total - part] {
                        let ordered = part != total - part || first.operands < second.operands;
                        if first.operands & second.operands == 0 && ordered {
                            merge(network, inputs, group, cap, first, second, &mut entries);
                        }
                    }
                }
            }
            by_count[total] = entries;
        }
        cap = cap.saturating_mul(step);
    }
    by_count[count].swap_remove(0)
}

fn merge(
    network: &Network<'_>,
    inputs: &[LabelSet],
    group: u64,
    cap: u128,
    first: &Entry,
    second: &Entry,
    entries: &mut Vec<Entry>,
) {
    let shared = first.labels.intersection(second.labels).minus(network.output);
    if shared.is_empty() {
        return;
    }
    let either = first.labels.union(second.labels);
    let cost = first.cost.saturating_add(second.cost).saturating_add(either.volume(network.sizes));
    if cost > cap {
        return;
    }
    let operands = first.operands | second.operands;
    let known = entries.iter().position(|entry| entry.operands == operands);
    if known.is_some_and(|at| cost >= entries[at].cost) {
        return;
    }
    let outside = members(group & !operands).fold(LabelSet::default(), |set, at| set.union(inputs[at]));
    let labels = either.minus(shared.minus(outside));
    let tree = Tree::Contract(vec![first.tree.clone(), second.tree.clone()]);
    let entry = Entry { operands, labels, cost, tree };
    match known {
        Some(at) => entries[at] = entry,
        None => entries.push(entry),
    }
}

/// The path of a contraction tree, by recycled positions. Built from the last step to the first: positions are those
/// among the operands not yet split off (`operands`, sorted) followed by the contractions still to be opened (`open`).
fn sequence(tree: Tree) -> Vec<Positions> {
    let mut path = Vec::new();
    let mut open = match tree {
        Tree::Operand(_) => Vec::new(),
        contract => vec![contract],
    };
    let mut operands: Vec<usize> = Vec::new();
    while let Some(Tree::Contract(terms)) = open.pop() {
        let mut positions: Positions = SmallVec::new();
        let mut leaves: Vec<usize> =
            terms.iter().filter_map(|term| if let Tree::Operand(at) = term { Some(*at) } else { None }).collect();
        leaves.sort_unstable();
        for leaf in leaves {
            let at = operands.partition_point(|&other| other < leaf);
            positions.push(at);
            operands.insert(at, leaf);
        }
        for term in terms.into_iter().filter(|term| matches!(term, Tree::Contract(_))) {
            positions.push(operands.len() + open.len());
            open.push(term);
        }
        path.push(positions);
    }
    path.reverse();
    path
}
