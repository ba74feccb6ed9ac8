//! The ledger: what each operation cost in each namespace, kept as calls come in.

use super::OpId;
use super::namespace::NamespaceId;

/// What some calls of one operation add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) flop_cost: u128,
    pub(super) calls: u64,
    pub(super) backend_ns: u64,
    pub(super) overhead_ns: u64,
}

impl Totals {
    pub(super) fn add(&mut self, other: &Totals) {
        self.flop_cost = self.flop_cost.saturating_add(other.flop_cost);
        self.calls += other.calls;
        self.backend_ns = self.backend_ns.saturating_add(other.backend_ns);
        self.overhead_ns = self.overhead_ns.saturating_add(other.overhead_ns);
    }
}

/// The totals of one operation in one namespace.
#[derive(Clone, Debug)]
pub(super) struct Bucket {
    pub(super) namespace: NamespaceId,
    pub(super) op: OpId,
    pub(super) totals: Totals,
}

/// Says that an operation has no bucket in a namespace.
const VACANT: u32 = u32::MAX;

/// Buckets in the order in which they were first charged.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    buckets: Vec<Bucket>,
    /// `slots[namespace][op]` is a position in `buckets`.
    slots: Vec<Vec<u32>>,
}

impl Ledger {
    pub(super) fn buckets(&self) -> &[Bucket] {
        &self.buckets
    }

    /// The position of the bucket of `op` in `namespace`, which is made when it is missing.
    pub(super) fn slot(&mut self, namespace: NamespaceId, op: OpId) -> usize {
        let known = self.slots.get(namespace.0 as usize).and_then(|row| row.get(op.0 as usize));
        match known {
            Some(&slot) if slot != VACANT => slot as usize,
            _ => self.new_slot(namespace, op),
        }
    }

    #[cold]
    fn new_slot(&mut self, namespace: NamespaceId, op: OpId) -> usize {
        let (row, column) = (namespace.0 as usize, op.0 as usize);
        if self.slots.len() <= row {
            self.slots.resize_with(row + 1, Vec::new);
        }
        if self.slots[row].len() <= column {
            self.slots[row].resize(column + 1, VACANT);
        }
        let slot = self.buckets.len();
        self.slots[row][column] = slot as u32;
        self.buckets.push(Bucket { namespace, op, totals: Totals::default() });
        slot
    }

    pub(super) fn totals_mut(&mut self, slot: usize) -> &mut Totals {
        &mut self.buckets[slot].totals
    }

    /// Moves everything out of `newer` into this ledger.
    pub(super) fn absorb(&mut self, newer: &mut Ledger) {
        for bucket in std::mem::take(&mut newer.buckets) {
            let slot = self.slot(bucket.namespace, bucket.op);
            self.totals_mut(slot).add(&bucket.totals);
        }
        // The rows stay allocated: the next charges are likely to be of the same operations.
        newer.slots.iter_mut().for_each(|row| row.fill(VACANT));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_keep_the_order_of_first_charges_and_absorb_empties_the_newer() {
        let (mut old, mut new) = (Ledger::default(), Ledger::default());
        let charge = |ledger: &mut Ledger, namespace: u32, op: u16, cost: u128| {
            let slot = ledger.slot(NamespaceId(namespace), OpId(op));
            ledger.totals_mut(slot).add(&Totals { flop_cost: cost, calls: 1, ..Totals::default() });
        };
        charge(&mut old, 0, 9, 5);
        charge(&mut new, 2, 3, 7);
        charge(&mut new, 0, 9, 1);
        charge(&mut new, 2, 3, 7);
        old.absorb(&mut new);
        let seen: Vec<_> = old.buckets().iter().map(|b| (b.namespace.0, b.op.0, b.totals.flop_cost)).collect();
        assert_eq!(seen, [(0, 9, 6), (2, 3, 14)]);
        assert!(new.buckets().is_empty());
        charge(&mut new, 2, 3, 1);
        assert_eq!(new.buckets().len(), 1);
    }
}
