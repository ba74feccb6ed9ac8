//! Symmetries of the intermediate results on a contraction path.

use std::collections::HashSet;

use super::LIMIT;
use super::perm::{Perm, Position, closure, identity, orbits, restricted};
use crate::price::einsum::labels::{Label, LabelSet, Labels};

/// The symmetry of the product of some of the operands: groups of permutations of label positions, listed with the
/// identity, or empty where there is no other element.
#[derive(Default)]
pub(in crate::price::einsum) struct SubsetSymmetry {
    /// The labels the product keeps, sorted.
    visible: Vec<Label>,
    /// The group on the positions of `visible`.
    output: Vec<Perm>,
    /// All labels of the operands, sorted.
    labels: Vec<Label>,
    /// The group on the positions of `labels`.
    joint: Vec<Perm>,
}

/// The symmetry that the product of the operands `subset` (ascending) owes to operands that are the same array.
///
/// Copies may be exchanged. Copies with the same subscripts also allow the summed axes of all of them to be permuted
/// alike.
pub(in crate::price::einsum) fn subset_symmetry(
    inputs: &[Labels],
    output: LabelSet,
    identical: &[Vec<usize>],
    subset: &[usize],
) -> SubsetSymmetry {
    let copies: Vec<Vec<usize>> = identical
        .iter()
        .map(|group| group.iter().copied().filter(|at| subset.contains(at)).collect::<Vec<_>>())
        .filter(|group| group.len() >= 2)
        .collect();
    if copies.is_empty() || exceeds_limit(&copies) {
        return SubsetSymmetry::default();
    }
    let union = |set: LabelSet, at: usize| set.union(LabelSet::of(&inputs[at]));
    let inside = subset.iter().copied().fold(LabelSet::default(), union);
    let outside = (0..inputs.len()).filter(|at| !subset.contains(at)).fold(output, union);
    let visible = inside.intersection(outside);
    let mut rows: Vec<Label> = Vec::new();
    let mut first_row = vec![0; inputs.len()];
    for &at in subset {
        first_row[at] = rows.len();
        rows.extend(&inputs[at]);
    }
    if rows.len() > usize::from(Position::MAX) {
        return SubsetSymmetry::default();
    }
    let exchanges = row_exchanges(inputs, &copies, inside.minus(visible), &first_row, rows.len());
    let mut symmetry =
        SubsetSymmetry { visible: visible.iter().collect(), labels: inside.iter().collect(), ..Default::default() };
    let Some(row_perms) = closure(&exchanges, rows.len(), LIMIT) else { return symmetry };
    // The exchanges that permute labels form a group, and so do their actions.
    let perms = row_perms.iter().filter_map(|row_perm| label_perm(&rows, row_perm, &symmetry.labels, visible));
    let mut seen = HashSet::new();
    symmetry.joint = perms.filter(|perm| seen.insert(perm.clone())).collect();
    let positions: Vec<usize> =
        (0..symmetry.labels.len()).filter(|&at| visible.contains(symmetry.labels[at])).collect();
    symmetry.output = restricted(&symmetry.joint, &positions);
    for group in [&mut symmetry.joint, &mut symmetry.output] {
        if group.len() == 1 {
            group.clear();
        }
    }
    symmetry
}

/// Whether exchanging the copies within each group gives more than [`LIMIT`] arrangements.
fn exceeds_limit(copies: &[Vec<usize>]) -> bool {
    let mut factors = copies.iter().flat_map(|group| 1..=group.len());
    factors.try_fold(1usize, |count, factor| Some(count * factor).filter(|&count| count <= LIMIT)).is_none()
}

/// Generators of the exchanges of axes ("rows", all operands' axes in a line).
fn row_exchanges(
    inputs: &[Labels],
    copies: &[Vec<usize>],
    summed: LabelSet,
    first_row: &[usize],
    rows: usize,
) -> Vec<Perm> {
    let mut exchanges = Vec::new();
    for group in copies {
        for pair in group.windows(2) {
            let mut perm = identity(rows);
            for axis in 0..inputs[pair[0]].len() {
                perm.swap(first_row[pair[0]] + axis, first_row[pair[1]] + axis);
            }
            exchanges.push(perm);
        }
        let subscripts = &inputs[group[0]];
        if group.iter().any(|&at| inputs[at] != *subscripts) {
            continue;
        }
        let axes: Vec<usize> = (0..subscripts.len()).filter(|&axis| summed.contains(subscripts[axis])).collect();
        for pair in axes.windows(2) {
            let mut perm = identity(rows);
            group.iter().for_each(|&at| perm.swap(first_row[at] + pair[0], first_row[at] + pair[1]));
            exchanges.push(perm);
        }
    }
    exchanges
}

/// The permutation of labels that a permutation of rows induces, where it maps kept labels to kept ones and summed ones
/// to summed ones.
fn label_perm(rows: &[Label], row_perm: &Perm, labels: &[Label], visible: LabelSet) -> Option<Perm> {
    let position = |label: Label| labels.binary_search(&label).expect("labels holds every label of the rows");
    let mut to: Vec<Option<Position>> = vec![None; labels.len()];
    let mut taken = LabelSet::default();
    for (row, &label) in rows.iter().enumerate() {
        let source = rows[row_perm[row] as usize];
        if visible.contains(source) != visible.contains(label) {
            return None;
        }
        let (from, target) = (position(source), position(label) as Position);
        match to[from] {
            Some(known) if known == target => {}
            None if !taken.contains(target as Label) => {
                to[from] = Some(target);
                taken.insert(target as Label);
            }
            _ => return None,
        }
    }
    to.into_iter().collect()
}

impl SubsetSymmetry {
    /// The group on the axes of the product, laid out as `axes`; empty without symmetry.
    pub(in crate::price::einsum) fn on_axes(&self, axes: &[Label]) -> Vec<Perm> {
        let position = |label: Label| self.visible.iter().position(|&other| other == label);
        let act = |perm: &Perm| -> Option<Perm> {
            axes.iter()
                .map(|&label| {
                    let target = self.visible[perm[position(label)?] as usize];
                    axes.iter().position(|&other| other == target).map(|axis| axis as Position)
                })
                .collect()
        };
        self.output.iter().filter_map(act).collect()
    }

    /// The number of orbits of index tuples over the product's labels; `None` without symmetry, or with one that cannot
    /// be counted.
    pub(in crate::price::einsum) fn output_orbits(&self, sizes: &[usize]) -> Option<u128> {
        if self.output.is_empty() {
            return None;
        }
        let sizes: Vec<usize> = self.visible.iter().map(|&label| sizes[label as usize]).collect();
        orbits(&self.output, &sizes).ok()
    }

    /// The numbers of orbits of index tuples over all labels but `removed`, and over the kept ones: the multiplications
    /// and the results of a contraction of the operands in one go. `None` without symmetry, with one that cannot be
    /// counted, or if `labels` are not what is left.
    pub(in crate::price::einsum) fn joint_orbits(
        &self,
        labels: LabelSet,
        removed: LabelSet,
        sizes: &[usize],
    ) -> Option<(u128, u128)> {
        if self.joint.is_empty() || LabelSet::of(&self.labels).minus(removed) != labels {
            return None;
        }
        let kept: Vec<usize> = (0..self.labels.len()).filter(|&at| !removed.contains(self.labels[at])).collect();
        let elements = restricted(&self.joint, &kept);
        if kept.is_empty() || elements.len() <= 1 {
            return None;
        }
        let kept: Vec<Label> = kept.into_iter().map(|at| self.labels[at]).collect();
        let sizes_of = |labels: &[Label]| labels.iter().map(|&label| sizes[label as usize]).collect::<Vec<_>>();
        let visible: Vec<usize> = (0..kept.len()).filter(|&at| self.visible.contains(&kept[at])).collect();
        let visible_labels: Vec<Label> = visible.iter().map(|&at| kept[at]).collect();
        let terms = orbits(&elements, &sizes_of(&kept)).ok()?;
        let outputs = orbits(&restricted(&elements, &visible), &sizes_of(&visible_labels)).ok()?;
        Some((terms, outputs))
    }
}
