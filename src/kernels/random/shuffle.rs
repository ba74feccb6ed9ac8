//! Shuffles, permutations and choices, on indices: what the caller does with them is its own.

use super::multivariate::kahan_sum;
use super::stream::{BitStream, mask_of};
use crate::error::{Error, Result};

/// A Fisher–Yates shuffle in NumPy's order, as the swaps it makes: `swap(i, j)` for `i` from `len - 1` down to
/// `first`, with `j ≤ i`. `first` is 1, or 0 for `Generator.permuted`, which draws once more.
#[inline]
pub(super) fn shuffle_swaps<B: BitStream>(bits: &mut B, len: usize, first: usize, mut swap: impl FnMut(usize, usize)) {
    for i in (first..len).rev() {
        swap(i, bits.interval(i as u64) as usize);
    }
}

/// Shuffles a slice.
#[inline]
pub(super) fn shuffle<B: BitStream, T>(bits: &mut B, values: &mut [T]) {
    shuffle_swaps(bits, values.len(), 1, |i, j| values.swap(i, j));
}

/// The numbers from 0 to `len - 1`, shuffled.
pub(super) fn permutation<B: BitStream>(bits: &mut B, len: usize) -> Vec<i64> {
    let mut indices: Vec<i64> = (0..len as i64).collect();
    shuffle(bits, &mut indices);
    indices
}

/// The wording of `choice`'s refusals, which differ between the two generations.
struct Wording {
    same_size: &'static str,
    nan: &'static str,
    negative: &'static str,
    sum: &'static str,
}

const LEGACY_WORDING: Wording = Wording {
    same_size: "'a' and 'p' must have same size",
    nan: "probabilities contain NaN",
    negative: "probabilities are not non-negative",
    sum: "probabilities do not sum to 1",
};

const WORDING: Wording = Wording {
    same_size: "a and p must have same size",
    nan: "Probabilities contain NaN",
    negative: "Probabilities are not non-negative",
    sum: "Probabilities do not sum to 1. See Notes section of docstring for more information.",
};

/// How far the probabilities' sum may be from one: the root of the double's epsilon, or of the precision that they
/// were given in if that is coarser.
pub const P_TOLERANCE: f64 = 1.490_116_119_384_765_6e-8;

/// Checks the probabilities of `choice` from `population` items.
///
/// # Errors
/// `ValueError` for another length, NaN, a negative value, or a sum further than `tolerance` from one.
pub(super) fn check_p(legacy: bool, population: usize, p: &[f64], tolerance: f64) -> Result<()> {
    let wording = if legacy { LEGACY_WORDING } else { WORDING };
    let sum = kahan_sum(p);
    Err(Error::value(if p.len() != population {
        wording.same_size
    } else if sum.is_nan() {
        wording.nan
    } else if p.iter().any(|&p| p < 0.0) {
        wording.negative
    } else if (sum - 1.0).abs() > tolerance {
        wording.sum
    } else {
        return Ok(());
    }))
}

/// The cumulative distribution, made to end in exactly one.
fn cumulative(p: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut cdf: Vec<f64> = p
        .iter()
        .map(|&p| {
            sum += p;
            sum
        })
        .collect();
    cdf.iter_mut().for_each(|c| *c /= sum);
    cdf
}

/// The index of the first value above `x`: NumPy's `searchsorted(side='right')`.
fn search_right(cdf: &[f64], x: f64) -> i64 {
    cdf.partition_point(|&c| c <= x) as i64
}

/// Weighted draws with replacement.
pub(super) fn weighted<B: BitStream>(bits: &mut B, p: &[f64], size: usize) -> Vec<i64> {
    let cdf = cumulative(p);
    (0..size).map(|_| search_right(&cdf, bits.next_f64())).collect()
}

/// Weighted draws without replacement: draws for all open places, keeps the first of each, and repeats without them.
///
/// # Errors
/// `ValueError` when fewer than `size` probabilities are positive.
pub(super) fn weighted_distinct<B: BitStream>(bits: &mut B, p: &[f64], size: usize) -> Result<Vec<i64>> {
    if p.iter().filter(|&&p| p > 0.0).count() < size {
        return Err(Error::value("Fewer non-zero entries in p than size"));
    }
    let mut p = p.to_vec();
    let mut found = Vec::with_capacity(size);
    let mut taken = vec![false; p.len()];
    while found.len() < size {
        let cdf = cumulative(&p);
        let draws: Vec<i64> = (found.len()..size).map(|_| search_right(&cdf, bits.next_f64())).collect();
        for index in draws {
            let taken = &mut taken[index as usize];
            if !*taken {
                *taken = true;
                p[index as usize] = 0.0;
                found.push(index);
            }
        }
    }
    Ok(found)
}

/// `size` distinct numbers below `population`, as `Generator.choice(replace=False)` draws them: the tail of a
/// shuffle when they are many, Floyd's algorithm when few. `shuffled` says whether their order is random, too.
pub(super) fn distinct<B: BitStream>(bits: &mut B, population: usize, size: usize, shuffled: bool) -> Vec<i64> {
    let cutoff = if shuffled { 50 } else { 20 };
    if population > 10_000 && size > population / cutoff {
        let mut indices: Vec<i64> = (0..population as i64).collect();
        shuffle_lemire(bits, &mut indices, (population - size).max(1));
        return indices.split_off(population - size);
    }
    let mut indices = floyd(bits, population, size);
    if shuffled {
        shuffle_lemire(bits, &mut indices, 1);
    }
    indices
}

/// The shuffle of `choice`, whose bounded draws differ from `shuffle`'s.
fn shuffle_lemire<B: BitStream>(bits: &mut B, values: &mut [i64], first: usize) {
    for i in (first..values.len()).rev() {
        let j = super::bounded::lemire_u64(bits, i as u64) as usize;
        values.swap(i, j);
    }
}

/// Floyd's sampling (Bentley and Floyd, 1987), over a hash set by linear probing.
fn floyd<B: BitStream>(bits: &mut B, population: usize, size: usize) -> Vec<i64> {
    const FREE: u64 = u64::MAX;
    let mask = mask_of((1.2 * size as f64) as u64);
    let mut set = vec![FREE; mask as usize + 1];
    // Puts a value in, unless it is there.
    let mut insert = |value: u64| {
        let mut slot = value & mask;
        while set[slot as usize] != FREE && set[slot as usize] != value {
            slot = (slot + 1) & mask;
        }
        let is_new = set[slot as usize] == FREE;
        set[slot as usize] = value;
        is_new
    };
    (population - size..population)
        .map(|j| {
            let value = super::bounded::lemire_u64(bits, j as u64);
            if insert(value) {
                return value as i64;
            }
            insert(j as u64);
            j as i64
        })
        .collect()
}
