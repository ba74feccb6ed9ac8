//! Labels of an einsum expression and sets of them.

use smallvec::SmallVec;

/// A label, as an index into the tables of its expression: labels are numbered in order of first appearance.
pub type Label = u8;

/// The labels of one operand, axis by axis.
pub type Labels = SmallVec<[Label; 16]>;

/// The most labels an expression can have: 52 letters and one per broadcast axis (NumPy arrays have at most 64 axes).
pub const MAX_LABELS: usize = 52 + 64;

/// A set of labels.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub(super) struct LabelSet(u128);

impl LabelSet {
    /// The set of the labels of one operand.
    pub(super) fn of(labels: &[Label]) -> Self {
        labels.iter().fold(Self::default(), |set, &label| Self(set.0 | 1 << label))
    }

    /// Adds a label.
    pub(super) fn insert(&mut self, label: Label) {
        self.0 |= 1 << label;
    }

    /// Whether the label is in the set.
    pub(super) fn contains(self, label: Label) -> bool {
        self.0 >> label & 1 == 1
    }

    /// Whether there is no label in it.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The labels in either.
    pub(super) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The labels in both.
    pub(super) fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The labels of this one that are not in the other.
    pub(super) fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The labels, smallest first.
    pub(super) fn iter(self) -> impl Iterator<Item = Label> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let label = bits.trailing_zeros() as Label;
            (bits != 0).then(|| {
                bits &= bits - 1;
                label
            })
        })
    }

    /// The product of the sizes of its labels (1 for the empty set), saturating.
    pub(super) fn volume(self, sizes: &[usize]) -> u128 {
        product(self.iter().map(|label| sizes[label as usize]))
    }
}

/// The product of sizes, saturating unless a size is 0.
pub(super) fn product(sizes: impl IntoIterator<Item = usize>) -> u128 {
    let mut result = 1u128;
    for size in sizes {
        if size == 0 {
            return 0;
        }
        result = result.saturating_mul(size as u128);
    }
    result
}
