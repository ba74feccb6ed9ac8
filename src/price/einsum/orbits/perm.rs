//! Permutations of label positions, groups of them, and orbit counts.

use std::collections::HashSet;

use smallvec::SmallVec;

/// A permutation: position `i` goes to `perm[i]`.
pub(in crate::price::einsum) type Perm = SmallVec<[Position; 16]>;

/// What a permutation acts on: a position among labels or axes.
pub(super) type Position = u16;

/// The identity on `degree` positions.
pub(super) fn identity(degree: usize) -> Perm {
    (0..degree as Position).collect()
}

/// Whether nothing moves.
pub(super) fn is_identity(perm: &Perm) -> bool {
    perm.iter().enumerate().all(|(i, &to)| i == to as usize)
}

/// All elements of the group the permutations generate, the identity first; `None` where there are more than `limit`.
pub(super) fn closure(generators: &[Perm], degree: usize, limit: usize) -> Option<Vec<Perm>> {
    let mut elements = vec![identity(degree)];
    let mut seen: HashSet<Perm> = elements.iter().cloned().collect();
    let mut at = 0;
    while at < elements.len() {
        for generator in generators {
            let product: Perm = elements[at].iter().map(|&to| generator[to as usize]).collect();
            if seen.insert(product.clone()) {
                elements.push(product);
                if elements.len() > limit {
                    return None;
                }
            }
        }
        at += 1;
    }
    Some(elements)
}

/// The cycles of a permutation among the positions of `subset`, which it maps into itself.
pub(super) fn for_each_cycle(perm: &Perm, subset: impl Iterator<Item = usize>, mut visit: impl FnMut(&[usize])) {
    let mut seen = 0u128;
    let mut cycle: SmallVec<[usize; 16]> = SmallVec::new();
    for start in subset {
        let mut at = start;
        while seen >> at & 1 == 0 {
            seen |= 1 << at;
            cycle.push(at);
            at = perm[at] as usize;
        }
        if !cycle.is_empty() {
            visit(&cycle);
            cycle.clear();
        }
    }
}

/// A permutation mixes labels of different sizes: it is no symmetry of the operands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MixedSizes;

/// The number of orbits of the group on tuples of indices, index `i` ranging over `sizes[i]` values (Burnside's lemma),
/// saturating.
pub(super) fn orbits(elements: &[Perm], sizes: &[usize]) -> Result<u128, MixedSizes> {
    let mut total = 0u128;
    for perm in elements {
        total = total.saturating_add(fixed_tuples(perm, 0..sizes.len(), sizes)?);
    }
    Ok(if total == u128::MAX { total } else { total / elements.len() as u128 })
}

/// The number of index tuples over `subset` that a permutation leaves as they are, saturating.
pub(super) fn fixed_tuples(
    perm: &Perm,
    subset: impl Iterator<Item = usize>,
    sizes: &[usize],
) -> Result<u128, MixedSizes> {
    let (mut fixed, mut mixed) = (1u128, false);
    for_each_cycle(perm, subset, |cycle| {
        mixed |= cycle.iter().any(|&at| sizes[at] != sizes[cycle[0]]);
        fixed = fixed.saturating_mul(sizes[cycle[0]] as u128);
    });
    if mixed { Err(MixedSizes) } else { Ok(fixed) }
}

/// The action on `positions` of the elements that map this set of positions into itself, without duplicates.
pub(super) fn restricted(elements: &[Perm], positions: &[usize]) -> Vec<Perm> {
    let mut seen = HashSet::new();
    let actions = elements.iter().filter_map(|perm| restrict(perm, positions));
    actions.filter(|action| seen.insert(action.clone())).collect()
}

/// The action of a permutation on `positions`; `None` where it moves one of them elsewhere.
pub(super) fn restrict(perm: &Perm, positions: &[usize]) -> Option<Perm> {
    positions
        .iter()
        .map(|&at| positions.iter().position(|&other| other == perm[at] as usize).map(|to| to as Position))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn perm(items: &[Position]) -> Perm {
        Perm::from_slice(items)
    }

    #[test]
    fn symmetric_group_counts_multisets() {
        let elements = closure(&[perm(&[1, 0, 2]), perm(&[0, 2, 1])], 3, 100).unwrap();
        assert_eq!(elements.len(), 6);
        // Multisets of 3 out of 5.
        assert_eq!(orbits(&elements, &[5, 5, 5]), Ok(35));
        assert_eq!(orbits(&elements, &[5, 5, 4]), Err(MixedSizes));
        assert_eq!(closure(&[perm(&[1, 0, 2]), perm(&[0, 2, 1])], 3, 5), None);
    }

    #[test]
    fn restriction_keeps_only_stabilizing_elements() {
        let elements = closure(&[perm(&[1, 0, 2]), perm(&[0, 2, 1])], 3, 100).unwrap();
        assert_eq!(restricted(&elements, &[0, 1]), [perm(&[0, 1]), perm(&[1, 0])]);
    }
}
