//! What a contraction costs, and the rules for one and two operands.

use smallvec::SmallVec;

use super::labels::{Label, LabelSet, Labels, product};
use super::orbits::{Exchange, Perm, symmetric_cost};
use super::parse::Shape;

/// What a contraction costs, in FLOPs before dtype rate and weight.
///
/// A fused multiply-add counts 2. The first term of each output is a copy and counts nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractionCost {
    /// FLOPs of real arithmetic, saturating.
    pub flop_cost: u128,
    /// How many multiplications there are; `None` where the price is an upper bound that is not split into
    /// multiplications and additions.
    pub multiplies: Option<u128>,
}

impl ContractionCost {
    /// `(k - 1) M` multiplications and `α - O` additions for `k` operands, `M` product terms, `α` accumulations and `O`
    /// outputs; nothing where nothing is accumulated.
    pub(super) fn of_counts(operands: usize, terms: u128, accumulations: u128, outputs: u128) -> Self {
        let multiplies = terms.saturating_mul(operands as u128 - 1);
        let additions = accumulations.saturating_sub(outputs);
        let flop_cost = if accumulations == 0 { 0 } else { multiplies.saturating_add(additions) };
        Self { flop_cost, multiplies: Some(multiplies) }
    }

    /// Two operands without symmetry: `2 M - O`.
    pub(super) fn of_pair(terms: u128, outputs: u128) -> Self {
        Self::of_counts(2, terms, terms, outputs)
    }

    pub(super) fn plus_additions(self, additions: u128) -> Self {
        Self { flop_cost: self.flop_cost.saturating_add(additions), ..self }
    }

    /// Real FLOPs per FLOP when the arithmetic is complex: 6 for each multiplication and 2 for each addition, and 6 for
    /// all where there is no split. 1 where there is no work.
    pub fn complex_factor(&self) -> f64 {
        match (self.flop_cost, self.multiplies) {
            (0, _) => 1.0,
            (total, Some(multiplies)) if multiplies <= total => {
                quotient(total.saturating_mul(2).saturating_add(multiplies.saturating_mul(4)), total)
            }
            _ => 6.0,
        }
    }
}

/// The quotient of two integers, rounded once. `numerator >= denominator > 0`.
fn quotient(numerator: u128, denominator: u128) -> f64 {
    const EXACT: u128 = 1 << f64::MANTISSA_DIGITS;
    if numerator <= EXACT || denominator >> 120 != 0 {
        return numerator as f64 / denominator as f64;
    }
    // Long division, bit by bit, to more digits than the mantissa has; the last bit says whether anything is left.
    let (mut digits, mut rest) = (numerator / denominator, numerator % denominator);
    let mut exponent = 0;
    while digits < EXACT << 3 {
        rest *= 2;
        digits = digits << 1 | u128::from(rest >= denominator);
        rest -= if rest >= denominator { denominator } else { 0 };
        exponent -= 1;
    }
    (digits << 1 | u128::from(rest != 0)) as f64 * 2f64.powi(exponent - 1)
}

/// One operand: the additions of a sum; diagonals and transposes are free.
pub(super) fn single_cost(labels: &[Label], output: &[Label], sizes: &[usize]) -> ContractionCost {
    let terms = LabelSet::of(labels).volume(sizes);
    ContractionCost::of_counts(1, terms, terms, volume(output, sizes))
}

/// An operand of a pair.
#[derive(Clone, Copy)]
pub(super) struct Operand<'a> {
    /// Its labels, axis by axis.
    pub(super) labels: &'a [Label],
    /// Its shape.
    pub(super) shape: &'a [usize],
    /// Its symmetry on its axes, as the list of all elements; empty where it is dense.
    pub(super) symmetry: &'a [Perm],
}

/// A pair of operands after labels that only one of them has, and the output has not, are summed away.
pub(super) struct Pair<'a> {
    /// The labels that are left.
    pub(super) labels: [Labels; 2],
    /// The additions of the sums.
    pub(super) additions: u128,
    symmetry: [&'a [Perm]; 2],
    output: &'a [Label],
    sizes: &'a [usize],
}

impl<'a> Pair<'a> {
    /// `sizes` gives the size of each label.
    pub(super) fn new(operands: [Operand<'a>; 2], output: &'a [Label], sizes: &'a [usize]) -> Self {
        let sets = operands.map(|operand| LabelSet::of(operand.labels));
        let kept = LabelSet::of(output);
        let mut pair = Self {
            labels: operands.map(|operand| Labels::from_slice(operand.labels)),
            additions: 0,
            symmetry: operands.map(|operand| operand.symmetry),
            output,
            sizes,
        };
        for (at, operand) in operands.iter().enumerate() {
            let isolated = sets[at].minus(kept).minus(sets[1 - at]);
            if isolated.is_empty() {
                continue;
            }
            let left = || operand.labels.iter().zip(operand.shape).filter(|&(&label, _)| !isolated.contains(label));
            let terms = product(operand.shape.iter().copied());
            let additions = if terms == 0 { 0 } else { terms - product(left().map(|(_, &length)| length)) };
            pair.additions = pair.additions.saturating_add(additions);
            pair.labels[at] = left().map(|(&label, _)| label).collect();
            // Summing may break the operand's symmetry.
            pair.symmetry[at] = &[];
        }
        pair
    }

    /// The price of multiplying what is left, without the sums before. `same`: both operands are the same array.
    pub(super) fn contraction_cost(&self, same: bool) -> ContractionCost {
        let same = same && swap_moves_labels(&self.labels[0], &self.labels[1]);
        if same || !self.symmetry[0].is_empty() || !self.symmetry[1].is_empty() {
            let identical: &[Vec<usize>] = if same { &[vec![0, 1]] } else { &[] };
            let exchange = Exchange { identical, symmetry: &self.symmetry };
            let inputs = [&self.labels[0][..], &self.labels[1][..]];
            if let Some(cost) = symmetric_cost(&inputs, self.output, self.sizes, &exchange) {
                return cost;
            }
        }
        ContractionCost::of_pair(self.label_set().volume(self.sizes), volume(self.output, self.sizes))
    }

    pub(super) fn label_set(&self) -> LabelSet {
        LabelSet::of(&self.labels[0]).union(LabelSet::of(&self.labels[1]))
    }
}

/// Whether exchanging two equal operands with these labels renames labels consistently, and some of them at all.
fn swap_moves_labels(a: &[Label], b: &[Label]) -> bool {
    let renamed = |at: usize| (a[at], b[at]);
    let consistent = |at: usize, other: usize| {
        let ((a0, b0), (a1, b1)) = (renamed(at), renamed(other));
        (a0 == a1) == (b0 == b1) && (a0 == b1) == (b0 == a1)
    };
    a.len() == b.len() && a != b && (0..a.len()).all(|at| (0..=at).all(|other| consistent(at, other)))
}

/// The number of elements of an array with these (different) labels.
pub(super) fn volume(labels: &[Label], sizes: &[usize]) -> u128 {
    product(labels.iter().map(|&label| sizes[label as usize]))
}

/// The size each label has in the price of one or two operands: the longest of its axes. Where an axis of length 0 meets
/// one of length 1, the result is empty and the price counts 1, as flopscope 0.12.4 charges it.
pub(super) fn longest_axes<'a>(operands: impl Iterator<Item = (&'a [Label], &'a [usize])>, labels: usize) -> Shape {
    let mut sizes: Shape = SmallVec::from_elem(0, labels);
    for (operand, shape) in operands {
        for (&label, &length) in operand.iter().zip(shape) {
            sizes[label as usize] = sizes[label as usize].max(length);
        }
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complex_factor_weighs_multiplications_and_additions() {
        // A dot product of length n: n multiplications, n - 1 additions.
        let dot = |n: u128| ContractionCost::of_pair(n, 1);
        assert_eq!(dot(1).complex_factor(), 6.0);
        assert_eq!(dot(2).complex_factor(), 14.0 / 3.0);
        assert_eq!(ContractionCost { flop_cost: 7, multiplies: None }.complex_factor(), 6.0);
        assert_eq!(ContractionCost::of_pair(0, 0).complex_factor(), 1.0);
        // Heavy savings can leave a total below the multiplications: counted as if all were multiplications.
        assert_eq!(ContractionCost { flop_cost: 7, multiplies: Some(9) }.complex_factor(), 6.0);
    }

    #[test]
    fn quotients_are_rounded_once() {
        // Figures from Python's integer division, which rounds once.
        assert_eq!(
            quotient(4_026_219_248_024_306_025_698_788_224, 673_723_159_425_401_552_487_792_637),
            5.976073690947701
        );
        assert_eq!(
            quotient(3_311_180_911_062_606_207_345_707_372, 589_696_708_296_506_727_490_279_029),
            5.615057476966115
        );
        assert_eq!(quotient(3 << 100, 1 << 100), 3.0);
        assert_eq!(quotient(14, 3), 14.0 / 3.0);
    }

    #[test]
    fn prices_saturate() {
        let cost = ContractionCost::of_pair(u128::MAX, 5);
        assert_eq!(cost.flop_cost, u128::MAX);
        assert!(cost.complex_factor() >= 1.0);
    }

    #[test]
    fn swaps_of_equal_operands() {
        // ij,kj: i and k change places.
        assert!(swap_moves_labels(&[0, 1], &[2, 1]));
        // ij,jk: j would have to become both.
        assert!(!swap_moves_labels(&[0, 1], &[1, 2]));
        // ij,ij: nothing moves.
        assert!(!swap_moves_labels(&[0, 1], &[0, 1]));
        // ij,ji
        assert!(swap_moves_labels(&[0, 1], &[1, 0]));
        // ii,jk: two labels cannot become one.
        assert!(!swap_moves_labels(&[0, 0], &[1, 2]));
    }
}
