//! Pairs of index tuples and output tuples up to symmetry, where the symmetry moves output labels into the sum.
//!
//! The tuples are grouped by their equality pattern: which labels have equal indices. Labels of different sizes never
//! share a block.

use std::collections::{HashMap, HashSet};

use super::perm::{Perm, Position, restricted};

/// The block of each position; blocks are numbered by first appearance.
type Partition = Vec<u8>;

/// The most equality patterns that are counted.
const MAX_PATTERNS: u128 = 100_000;

/// The number of (tuple orbit, output orbit) pairs; `None` where there are too many patterns to enumerate.
pub(super) fn count(elements: &[Perm], sizes: &[usize], visible: &[usize]) -> Option<u128> {
    if pattern_count(sizes) > MAX_PATTERNS {
        return None;
    }
    let output_group = restricted(elements, visible);
    let inverses: Vec<Perm> = elements.iter().map(inverse).collect();
    let mut total = 0u128;
    let mut covered: HashSet<Partition> = HashSet::new();
    for partition in patterns(sizes) {
        if covered.contains(&partition) {
            continue;
        }
        let mut block_actions: HashSet<Vec<u8>> = HashSet::new();
        for perm in elements {
            let moved = permuted(&partition, perm);
            if moved == partition {
                block_actions.insert(block_action(&partition, perm));
            }
            covered.insert(moved);
        }
        let tuple_orbits = labelings(&partition, sizes) / block_actions.len() as u128;
        let maps: HashSet<Vec<u8>> = inverses
            .iter()
            .map(|inverse| visible.iter().map(|&at| partition[inverse[at] as usize]).collect())
            .collect();
        total = total.saturating_add(tuple_orbits.saturating_mul(map_orbits(maps, &output_group)));
    }
    Some(total)
}

/// The product of the Bell numbers of the numbers of labels of each size, saturating.
fn pattern_count(sizes: &[usize]) -> u128 {
    let mut count_of: HashMap<usize, usize> = HashMap::new();
    sizes.iter().for_each(|&size| *count_of.entry(size).or_default() += 1);
    count_of.values().fold(1, |product, &count| product.saturating_mul(bell(count)))
}

fn bell(n: usize) -> u128 {
    // Bell's triangle, row by row.
    let mut row = vec![1u128];
    for _ in 1..n {
        let mut next = vec![*row.last().expect("rows are not empty")];
        for &above in &row {
            next.push(above.saturating_add(*next.last().expect("just begun")));
        }
        row = next;
    }
    *row.last().expect("rows are not empty")
}

fn patterns(sizes: &[usize]) -> Vec<Partition> {
    let mut result = Vec::new();
    let mut current = Vec::with_capacity(sizes.len());
    extend(sizes, &mut current, &mut Vec::new(), &mut result);
    result
}

fn extend(sizes: &[usize], current: &mut Partition, block_sizes: &mut Vec<usize>, result: &mut Vec<Partition>) {
    let Some(&size) = sizes.get(current.len()) else {
        result.push(current.clone());
        return;
    };
    for block in 0..block_sizes.len() {
        if block_sizes[block] == size {
            current.push(block as u8);
            extend(sizes, current, block_sizes, result);
            current.pop();
        }
    }
    current.push(block_sizes.len() as u8);
    block_sizes.push(size);
    extend(sizes, current, block_sizes, result);
    block_sizes.pop();
    current.pop();
}

fn inverse(perm: &Perm) -> Perm {
    let mut inverse = perm.clone();
    for (from, &to) in perm.iter().enumerate() {
        inverse[to as usize] = from as Position;
    }
    inverse
}

/// The pattern after its positions were permuted.
fn permuted(partition: &Partition, perm: &Perm) -> Partition {
    let mut moved = vec![0; partition.len()];
    for (from, &block) in partition.iter().enumerate() {
        moved[perm[from] as usize] = block;
    }
    let mut number: HashMap<u8, u8> = HashMap::new();
    for block in &mut moved {
        let next = number.len() as u8;
        *block = *number.entry(*block).or_insert(next);
    }
    moved
}

/// Where a permutation that keeps the pattern sends each block.
fn block_action(partition: &Partition, perm: &Perm) -> Vec<u8> {
    let mut action = Vec::new();
    for (at, &block) in partition.iter().enumerate() {
        if block as usize == action.len() {
            action.push(partition[perm[at] as usize]);
        }
    }
    action
}

/// The number of index tuples with exactly this pattern, saturating.
fn labelings(partition: &Partition, sizes: &[usize]) -> u128 {
    let mut used: HashMap<usize, usize> = HashMap::new();
    let mut count = 1u128;
    let mut blocks = 0;
    for (at, &block) in partition.iter().enumerate() {
        if block as usize == blocks {
            blocks += 1;
            let taken = used.entry(sizes[at]).or_default();
            count = count.saturating_mul(sizes[at].saturating_sub(*taken) as u128);
            *taken += 1;
        }
    }
    count
}

/// The number of orbits of the output's group on maps from output positions to blocks.
fn map_orbits(mut maps: HashSet<Vec<u8>>, group: &[Perm]) -> u128 {
    let mut count = 0;
    while let Some(map) = maps.iter().next().cloned() {
        count += 1;
        maps.remove(&map);
        for perm in group {
            let mut moved = map.clone();
            for (from, &block) in map.iter().enumerate() {
                moved[perm[from] as usize] = block;
            }
            maps.remove(&moved);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_respect_sizes() {
        assert_eq!(patterns(&[3, 3, 3]).len(), 5);
        assert_eq!(patterns(&[3, 4, 3]).len(), 2);
        for n in 1..7 {
            assert_eq!(patterns(&vec![2; n]).len() as u128, bell(n));
        }
    }

    /// Counts the same pairs by listing every tuple.
    #[test]
    fn agrees_with_enumeration() {
        // Labels i, j, k, l with the exchange (i j)(k l); the output is (i, k).
        let elements = [Perm::from_slice(&[0, 1, 2, 3]), Perm::from_slice(&[1, 0, 3, 2])];
        let (sizes, visible) = ([3, 3, 2, 2], [0, 2]);
        let mut orbits: HashSet<Vec<(Vec<usize>, Vec<usize>)>> = HashSet::new();
        for code in 0..36usize {
            let tuple = vec![code % 3, code / 3 % 3, code / 9 % 2, code / 18];
            let mut orbit: Vec<Vec<usize>> = elements
                .iter()
                .map(|perm| {
                    let mut moved = tuple.clone();
                    (0..4).for_each(|at| moved[perm[at] as usize] = tuple[at]);
                    moved
                })
                .collect();
            orbit.sort();
            orbit.dedup();
            for member in &orbit {
                // Each pair of a tuple orbit and one of its output tuples; the stabilizer of the output is trivial.
                let output = visible.iter().map(|&at| member[at]).collect::<Vec<_>>();
                orbits.insert(vec![(orbit[0].clone(), output)]);
            }
        }
        assert_eq!(count(&elements, &sizes, &visible), Some(orbits.len() as u128));
    }
}
