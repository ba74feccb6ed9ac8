//! Multiplications and additions of one contraction under a group of label permutations.

use super::LIMIT;
use super::detect::{Exchange, TooLarge, label_group};
use super::partitions;
use super::perm::{MixedSizes, Perm, closure, fixed_tuples, for_each_cycle, is_identity, orbits, restrict, restricted};
use crate::price::einsum::cost::ContractionCost;
use crate::price::einsum::labels::{Label, LabelSet, product};

/// The price of contracting all operands at once, counting each orbit of equal terms once: `(k - 1) M` multiplications
/// and `α - O` additions, with `M` the orbits of index tuples, `α` those paired with the outputs they add to, and `O`
/// the orbits of outputs.
///
/// `None` where there is no symmetry. Where it is too large to count, the price is `k` times the dense number of
/// terms, with no split into multiplications and additions.
pub(in crate::price::einsum) fn symmetric_cost(
    inputs: &[&[Label]],
    output: &[Label],
    sizes: &[usize],
    exchange: &Exchange<'_>,
) -> Option<ContractionCost> {
    let all = inputs.iter().fold(LabelSet::default(), |all, labels| all.union(LabelSet::of(labels)));
    let labels: Vec<Label> = all.iter().collect();
    let sizes: Vec<usize> = labels.iter().map(|&label| sizes[label as usize]).collect();
    let dense = || ContractionCost {
        flop_cost: product(sizes.iter().copied()).saturating_mul(inputs.len() as u128),
        multiplies: None,
    };
    let generators = match label_group(inputs, &labels, exchange) {
        Ok(generators) if generators.is_empty() => return None,
        Ok(generators) => generators,
        Err(TooLarge) => return Some(dense()),
    };
    let output = LabelSet::of(output);
    let visible: Vec<bool> = labels.iter().map(|&label| output.contains(label)).collect();
    let mut totals = Counts { tuples: 1, accumulations: 1, outputs: 1 };
    for positions in components(&generators, labels.len()) {
        match component_counts(&positions, &generators, &sizes, &visible) {
            Ok(Some(counts)) => totals = totals.times(counts),
            Ok(None) => return Some(dense()),
            Err(MixedSizes) => return None,
        }
    }
    Some(totals.cost(inputs.len()))
}

/// Orbits of one independent set of labels.
struct Counts {
    tuples: u128,
    accumulations: u128,
    outputs: u128,
}

impl Counts {
    fn times(&self, other: Self) -> Self {
        Self {
            tuples: self.tuples.saturating_mul(other.tuples),
            accumulations: self.accumulations.saturating_mul(other.accumulations),
            outputs: self.outputs.saturating_mul(other.outputs),
        }
    }

    fn cost(&self, operands: usize) -> ContractionCost {
        ContractionCost::of_counts(operands, self.tuples, self.accumulations, self.outputs)
    }
}

/// Labels that some generator moves together, and single labels that none moves.
fn components(generators: &[Perm], degree: usize) -> Vec<Vec<usize>> {
    let mut component: Vec<usize> = (0..degree).collect();
    for generator in generators {
        let moved: Vec<usize> = (0..degree).filter(|&at| generator[at] as usize != at).collect();
        let merged: Vec<usize> = moved.iter().map(|&at| component[at]).collect();
        for entry in &mut component {
            if merged.contains(entry) {
                *entry = merged[0];
            }
        }
    }
    let mut result: Vec<Vec<usize>> = vec![Vec::new(); degree];
    (0..degree).for_each(|at| result[component[at]].push(at));
    result.retain(|positions| !positions.is_empty());
    result
}

/// The counts of one component; `None` where they are too many to enumerate.
fn component_counts(
    positions: &[usize],
    generators: &[Perm],
    sizes: &[usize],
    visible: &[bool],
) -> Result<Option<Counts>, MixedSizes> {
    let sizes: Vec<usize> = positions.iter().map(|&at| sizes[at]).collect();
    let visible: Vec<usize> = (0..positions.len()).filter(|&at| visible[positions[at]]).collect();
    let actions: Vec<Perm> = generators
        .iter()
        .filter_map(|generator| restrict(generator, positions))
        .filter(|action| !is_identity(action))
        .collect();
    let Some(elements) = closure(&actions, positions.len(), LIMIT) else { return Ok(None) };
    let Some(accumulations) = accumulations(&elements, &sizes, &visible)? else { return Ok(None) };
    let visible_sizes: Vec<usize> = visible.iter().map(|&at| sizes[at]).collect();
    let outputs = if visible.is_empty() {
        // One output, unless nothing is added to it.
        u128::from(!sizes.contains(&0))
    } else {
        orbits(&restricted(&elements, &visible), &visible_sizes)?
    };
    Ok(Some(Counts { tuples: orbits(&elements, &sizes)?, accumulations, outputs }))
}

/// Pairs of a tuple orbit and an output orbit it adds to.
fn accumulations(elements: &[Perm], sizes: &[usize], visible: &[usize]) -> Result<Option<u128>, MixedSizes> {
    let outputs_stay = elements.iter().all(|perm| visible.iter().all(|&at| visible.contains(&(perm[at] as usize))));
    if outputs_stay {
        // Each tuple orbit adds to one output orbit.
        return orbits(elements, sizes).map(Some);
    }
    let summed = sizes.len() - visible.len();
    let factorial = (1..=sizes.len() as u128).try_fold(1u128, u128::checked_mul);
    if let [only] = visible {
        single_output(elements, sizes, *only).map(Some)
    } else if factorial == Some(elements.len() as u128) && sizes.iter().all(|&size| size == sizes[0]) {
        // The full symmetric group: a multiset of output indices and one of summed indices.
        Ok(Some(multisets(sizes[0], visible.len()).saturating_mul(multisets(sizes[0], summed))))
    } else {
        Ok(partitions::count(elements, sizes, visible))
    }
}

/// One output label, which the group moves among the summed ones: tuples weighted by the number of different indices in
/// the label's orbit.
fn single_output(elements: &[Perm], sizes: &[usize], output: usize) -> Result<u128, MixedSizes> {
    let orbit: Vec<usize> =
        (0..sizes.len()).filter(|&at| elements.iter().any(|perm| perm[output] as usize == at)).collect();
    let size = sizes[output] as u128;
    if orbit.iter().any(|&at| sizes[at] != sizes[output]) {
        return Err(MixedSizes);
    }
    let mut total = 0u128;
    for perm in elements {
        let mut cycles = 0;
        for_each_cycle(perm, orbit.iter().copied(), |_| cycles += 1);
        let rest = fixed_tuples(perm, (0..sizes.len()).filter(|at| !orbit.contains(at)), sizes)?;
        // A given index occurs in the orbit in all but (n - 1)^c of the n^c fixed choices.
        let occurs = size.saturating_pow(cycles).saturating_sub(size.saturating_sub(1).saturating_pow(cycles));
        total = total.saturating_add(rest.saturating_mul(occurs));
    }
    let weighted = total.saturating_mul(size);
    Ok(if weighted == u128::MAX { weighted } else { weighted / elements.len() as u128 })
}

/// The number of multisets of `k` out of `n`: `C(n + k - 1, k)`, saturating.
fn multisets(n: usize, k: usize) -> u128 {
    let mut count = 1u128;
    for i in 0..k as u128 {
        // Exact: the running value is a binomial coefficient at every step.
        let Some(product) = count.checked_mul(n as u128 + i) else { return u128::MAX };
        count = product / (i + 1);
    }
    count
}
