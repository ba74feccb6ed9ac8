//! What a session spent, over all its contexts.

use super::summary::{Rollup, Summary, Times};

/// Money and time: of one context since some boundary, or of many contexts together.
#[derive(Clone, Debug, Default)]
pub(super) struct Spending {
    pub(super) flop_budget: u128,
    pub(super) flops_used: u128,
    /// The budgets users opened themselves, and what is shown as spent beside them.
    pub(super) explicit_budget: u128,
    pub(super) explicit_used: u128,
    pub(super) times: Times,
    pub(super) rollup: Rollup,
}

impl Spending {
    pub(super) fn add(&mut self, other: &Spending) {
        self.flop_budget = self.flop_budget.saturating_add(other.flop_budget);
        self.flops_used = self.flops_used.saturating_add(other.flops_used);
        self.explicit_budget = self.explicit_budget.saturating_add(other.explicit_budget);
        self.explicit_used = self.explicit_used.saturating_add(other.explicit_used);
        self.times.add(&other.times);
        self.rollup.merge(&other.rollup);
    }
}

/// The summary of a whole session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionSummary {
    /// All contexts together, the session's default included.
    pub summary: Summary,
    /// The budgets users opened themselves, in FLOPs: the table shows these rather than the default's. 0: none.
    pub explicit_budget: u128,
    /// What is shown as spent beside `explicit_budget`, in FLOPs.
    pub explicit_used: u128,
}
