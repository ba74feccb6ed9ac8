//! Which permutations of labels leave an expression as it is.

use std::collections::HashSet;

use super::LIMIT;
use super::perm::{Perm, Position, closure, identity, is_identity};
use crate::price::einsum::labels::{Label, LabelSet};

/// The most assignments of operands tried in the search for symmetries.
const MAX_TRIALS: usize = 500_000;

/// The group is too large to enumerate.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::price::einsum) struct TooLarge;

/// What may be exchanged without changing the product of the operands.
pub(in crate::price::einsum) struct Exchange<'a> {
    /// Groups of operands that are the same array.
    pub(in crate::price::einsum) identical: &'a [Vec<usize>],
    /// Each operand's symmetry on its axes, as the list of all elements; empty for a dense operand.
    pub(in crate::price::einsum) symmetry: &'a [&'a [Perm]],
}

/// Generators of the group of label permutations that exchanging operands and axes induces. `labels` are the labels in
/// use, sorted; the permutations act on their positions.
///
/// Every exchange maps axes to axes. It is a symmetry where axes of one label all go to axes of one label.
pub(super) fn label_group(
    inputs: &[&[Label]],
    labels: &[Label],
    exchange: &Exchange<'_>,
) -> Result<Vec<Perm>, TooLarge> {
    let mut search = Search { inputs, labels, groups: Vec::new(), found: Vec::new(), seen: HashSet::new(), trials: 0 };
    // Copies of which an axis was summed away are no longer alike.
    let alike = |group: &&Vec<usize>| group.iter().all(|&at| inputs[at].len() == inputs[group[0]].len());
    let grouped: Vec<Vec<usize>> = exchange.identical.iter().filter(alike).cloned().collect();
    let single = (0..inputs.len()).filter(|at| !grouped.iter().any(|group| group.contains(at))).map(|at| vec![at]);
    let single: Vec<Vec<usize>> = single.collect();
    for operands in grouped.into_iter().chain(single) {
        let rank = inputs[operands[0]].len();
        let axes = match exchange.symmetry[operands[0]] {
            [] => vec![identity(rank)],
            elements => elements.to_vec(),
        };
        if operands.len() > 1 || axes.len() > 1 {
            search.groups.push(Group { operands, axes });
        } else {
            // An operand that stays where it is pins its labels.
            search.groups.insert(0, Group { operands, axes });
        }
    }
    // Pinned operands have one choice each: tried first, they rule out much and do not change the order of the others.
    let mut mapping = Mapping { to: vec![None; labels.len()], taken: LabelSet::default() };
    search.group(0, &mut mapping)?;
    minimal_generators(search.found, labels.len())
}

struct Group {
    operands: Vec<usize>,
    /// The elements of the operands' symmetry on their axes.
    axes: Vec<Perm>,
}

/// A partial map of label positions, one to one.
#[derive(Clone)]
struct Mapping {
    to: Vec<Option<Position>>,
    taken: LabelSet,
}

impl Mapping {
    fn set(&mut self, from: usize, to: usize) -> bool {
        match self.to[from] {
            Some(known) => known as usize == to,
            None if self.taken.contains(to as Label) => false,
            None => {
                self.to[from] = Some(to as Position);
                self.taken.insert(to as Label);
                true
            }
        }
    }
}

struct Search<'a> {
    inputs: &'a [&'a [Label]],
    labels: &'a [Label],
    groups: Vec<Group>,
    found: Vec<Perm>,
    seen: HashSet<Perm>,
    trials: usize,
}

impl Search<'_> {
    fn position(&self, label: Label) -> usize {
        self.labels.binary_search(&label).expect("labels holds every label of the operands")
    }

    /// Extends the map by operand `from` taking the place of operand `to`, its axes permuted.
    fn place(&mut self, from: usize, to: usize, axes: &Perm, mapping: &Mapping) -> Result<Option<Mapping>, TooLarge> {
        self.trials += 1;
        if self.trials > MAX_TRIALS {
            return Err(TooLarge);
        }
        let mut mapping = mapping.clone();
        let consistent = (0..self.inputs[from].len()).all(|axis| {
            let target = self.inputs[to][axes[axis] as usize];
            mapping.set(self.position(self.inputs[from][axis]), self.position(target))
        });
        Ok(consistent.then_some(mapping))
    }

    fn group(&mut self, at: usize, mapping: &mut Mapping) -> Result<(), TooLarge> {
        if at == self.groups.len() {
            let perm: Perm = mapping.to.iter().map(|to| to.expect("every label is on an axis")).collect();
            if !is_identity(&perm) && self.seen.insert(perm.clone()) {
                self.found.push(perm);
                // Growing the generating set enumerates at least two elements per candidate.
                if self.found.len() > LIMIT / 2 {
                    return Err(TooLarge);
                }
            }
            return Ok(());
        }
        let count = self.groups[at].operands.len();
        self.arrange(at, &mut vec![usize::MAX; count], 0, mapping)
    }

    /// Chooses the copy whose place copy `next` of the group takes, in ascending order.
    fn arrange(
        &mut self,
        at: usize,
        places: &mut Vec<usize>,
        next: usize,
        mapping: &mut Mapping,
    ) -> Result<(), TooLarge> {
        if next == places.len() {
            return self.turn(at, places, 0, mapping);
        }
        for place in 0..places.len() {
            if places[..next].contains(&place) {
                continue;
            }
            places[next] = place;
            let group = &self.groups[at];
            if let [only] = &group.axes[..] {
                // One way to place the copy: inconsistencies show at once.
                let (from, to, axes) = (group.operands[next], group.operands[place], only.clone());
                if let Some(mut extended) = self.place(from, to, &axes, mapping)? {
                    self.arrange(at, places, next + 1, &mut extended)?;
                }
            } else {
                self.arrange(at, places, next + 1, mapping)?;
            }
        }
        Ok(())
    }

    /// Chooses how the axes of copy `next` are permuted on the way.
    fn turn(&mut self, at: usize, places: &[usize], next: usize, mapping: &mut Mapping) -> Result<(), TooLarge> {
        let choices = self.groups[at].axes.len();
        if next == places.len() || choices == 1 {
            return self.group(at + 1, mapping);
        }
        for choice in 0..choices {
            let group = &self.groups[at];
            let (from, to, axes) = (group.operands[next], group.operands[places[next]], group.axes[choice].clone());
            if let Some(mut extended) = self.place(from, to, &axes, mapping)? {
                self.turn(at, places, next + 1, &mut extended)?;
            }
        }
        Ok(())
    }
}

/// The candidates that enlarge the group generated so far. The elements enumerated on the way, all candidates together,
/// are limited: the reference prices a larger expression as if it had no symmetry.
fn minimal_generators(candidates: Vec<Perm>, degree: usize) -> Result<Vec<Perm>, TooLarge> {
    if candidates.len() <= 1 {
        return Ok(candidates);
    }
    let mut selected: Vec<Perm> = Vec::new();
    let mut group: HashSet<Perm> = HashSet::from([identity(degree)]);
    let mut enumerated = 0;
    for candidate in candidates {
        if !group.contains(&candidate) {
            selected.push(candidate);
            group = closure(&selected, degree, LIMIT).ok_or(TooLarge)?.into_iter().collect();
        }
        enumerated += group.len();
        if enumerated > LIMIT {
            return Err(TooLarge);
        }
    }
    if enumerated + group.len() > LIMIT { Err(TooLarge) } else { Ok(selected) }
}

/// Whether the group of label permutations of an expression is too large to enumerate.
pub(in crate::price::einsum) fn exceeds_limit(inputs: &[&[Label]], exchange: &Exchange<'_>) -> bool {
    let all = inputs.iter().fold(LabelSet::default(), |all, labels| all.union(LabelSet::of(labels)));
    let labels: Vec<Label> = all.iter().collect();
    label_group(inputs, &labels, exchange).is_err()
}
