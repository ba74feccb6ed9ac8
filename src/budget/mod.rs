//! Budgets: what may be spent, what was spent, and on what.
