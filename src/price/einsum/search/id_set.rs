//! The order in which CPython iterates a set of small integers.
//!
//! The reference's searches visit pairs of operands in the iteration order of a Python set of operand ids, keep the
//! first of several equally good paths, and prune by the best seen so far. The path, and with it the price, therefore
//! depends on that order, which is the order of an open-addressing table: ids wrap around its size.

use smallvec::{SmallVec, smallvec};

const MIN_SIZE: usize = 8;
/// Neighbours tried before jumping, where they fit into the table.
const LINEAR_PROBES: usize = 9;

/// A set of ids that iterates as CPython's `set` does after the same operations.
#[derive(Clone)]
pub(super) struct IdSet {
    table: SmallVec<[Option<u32>; 32]>,
    len: usize,
    /// Ids were taken out: CPython leaves markers behind, and a copy is laid out anew.
    thinned: bool,
}

impl IdSet {
    fn empty() -> Self {
        Self { table: smallvec![None; MIN_SIZE], len: 0, thinned: false }
    }

    /// `set(range(n))`
    pub(super) fn range(n: usize) -> Self {
        let mut set = Self::empty();
        (0..n as u32).for_each(|id| set.add(id));
        set
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The ids in the set's order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.table.iter().flatten().copied()
    }

    /// `(self - {i, j}) | {new}`, for ids `i` and `j` in the set and one that is not.
    pub(super) fn replace(&self, i: u32, j: u32, new: u32) -> Self {
        let kept = |id: &u32| *id != i && *id != j;
        // Difference: a set more than four times as large as what is taken away is copied and thinned out, keeping its
        // layout; a smaller one is built anew.
        let difference = if self.len >> 2 > 2 {
            let mut copy = self.copy();
            copy.table.iter_mut().for_each(|slot| *slot = slot.filter(kept));
            copy.len -= 2;
            copy.thinned = true;
            copy
        } else {
            let mut set = Self::empty();
            self.iter().filter(kept).for_each(|id| set.add(id));
            set
        };
        // Union: a copy, made room for one more, and the new id.
        let mut union = difference.copy();
        if (union.len + 1) * 5 >= (union.table.len() - 1) * 3 {
            union.resize((union.len + 1) * 2);
        }
        union.add(new);
        union
    }

    fn copy(&self) -> Self {
        let mut set = Self::empty();
        if self.len * 5 >= (MIN_SIZE - 1) * 3 {
            set.resize(self.len * 2);
        }
        if set.table.len() == self.table.len() && !self.thinned {
            return self.clone();
        }
        self.iter().for_each(|id| set.insert_clean(id));
        set.len = self.len;
        set
    }

    fn add(&mut self, id: u32) {
        self.insert_clean(id);
        self.len += 1;
        if self.len * 5 >= (self.table.len() - 1) * 3 {
            self.resize(self.len * 4);
        }
    }

    fn resize(&mut self, above: usize) {
        let mut size = MIN_SIZE;
        while size <= above {
            size <<= 1;
        }
        let old = std::mem::replace(&mut self.table, smallvec![None; size]);
        old.into_iter().flatten().for_each(|id| self.insert_clean(id));
    }

    /// Puts an id that is not in the table into its first free slot.
    fn insert_clean(&mut self, id: u32) {
        let mask = self.table.len() - 1;
        let mut perturb = id as usize;
        let mut slot = id as usize & mask;
        loop {
            let last = if slot + LINEAR_PROBES <= mask { slot + LINEAR_PROBES } else { slot };
            if let Some(free) = (slot..=last).find(|&slot| self.table[slot].is_none()) {
                self.table[free] = Some(id);
                return;
            }
            perturb >>= 5;
            slot = (slot * 5 + 1 + perturb) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::IdSet;

    fn order(set: &IdSet) -> Vec<u32> {
        set.iter().collect()
    }

    // The expected orders were printed by CPython 3.11.
    #[test]
    fn iterates_as_cpython_does() {
        let mut set = IdSet::range(6);
        assert_eq!(order(&set), [0, 1, 2, 3, 4, 5]);
        set = set.replace(0, 1, 6);
        assert_eq!(order(&set), [2, 3, 4, 5, 6]);
        set = set.replace(2, 3, 7);
        assert_eq!(order(&set), [4, 5, 6, 7]);
        set = set.replace(4, 5, 8);
        assert_eq!(order(&set), [8, 6, 7]);
        set = set.replace(6, 7, 9);
        assert_eq!(order(&set), [8, 9]);
        assert_eq!(set.len(), 2);
    }

    fn replaced(n: usize, replacements: &[(u32, u32)]) -> Vec<Vec<u32>> {
        let mut set = IdSet::range(n);
        let ids = n as u32..;
        ids.zip(replacements)
            .map(|(new, &(i, j))| {
                set = set.replace(i, j, new);
                order(&set)
            })
            .collect()
    }

    #[test]
    fn displaced_ids_keep_their_place() {
        let seven = replaced(7, &[(1, 3), (7, 6), (0, 8), (5, 9), (2, 10), (11, 4)]);
        assert_eq!(seven[2..5], [vec![9, 2, 4, 5], vec![2, 10, 4], vec![11, 4]]);
        let nine = replaced(9, &[(1, 4), (9, 0), (8, 7), (5, 3), (12, 2), (11, 10)]);
        assert_eq!(nine[4..], [vec![10, 11, 13, 6], vec![13, 6, 14]]);
    }

    #[test]
    fn large_sets_are_copied_and_thinned_out() {
        let pairs =
            [(5, 11), (3, 12), (2, 6), (15, 16), (13, 9), (4, 1), (18, 17), (20, 0), (7, 21), (8, 22), (10, 23)];
        let fourteen = replaced(14, &pairs);
        assert_eq!(fourteen[5], [0, 17, 18, 19, 7, 8, 10, 14]);
        assert_eq!(
            fourteen[7..],
            [vec![19, 21, 7, 8, 10, 14], vec![19, 22, 8, 10, 14], vec![10, 19, 14, 23], vec![24, 19, 14]]
        );
    }
}
