//! Budgets: what may be spent, what was spent, and on what.
//!
//! A [`BudgetContext`] is the purse a call is paid from. Each call takes two steps: [`BudgetContext::charge`] before the
//! kernel runs (it refuses, and then nothing is recorded) and [`Ticket::settle`] after (it adds the durations and
//! looks at the deadline). Totals are kept per operation and namespace as calls come in, so a [`Summary`] costs as much
//! as there are distinct operations, however many calls were made.
//!
//! [`Budgets`] belongs to a session: it knows which context is active on each thread, keeps what closed contexts left
//! behind, and owns the session's default context. [`render`] turns summaries into the text every language prints.
//!
//! Instants are raw [`quanta::Clock`] readings, durations are nanoseconds, and what a summary shows is seconds.

mod accumulator;
mod context;
mod ledger;
mod log;
mod namespace;
mod registry;
pub mod render;
mod summary;
mod table;

pub use accumulator::SessionSummary;
pub use context::{BudgetContext, BudgetOptions, BudgetSnapshot, Charge, Ticket, flop_budget_from_f64};
pub use log::OpRecord;
pub use namespace::NamespaceToken;
pub use registry::{Budgets, DEFAULT_BUDGET, DEFAULT_BUDGET_VARIABLE};
pub use summary::{NamespaceTotals, OpTotals, Summary};

use std::sync::{Mutex, MutexGuard, PoisonError};

/// An operation, as the registry of operations numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OpId(pub u16);

/// How an operation is called in records, summaries and errors.
pub type OpNames = fn(OpId) -> &'static str;

/// Locks, also when another thread panicked while it held the lock: every update of a budget leaves it usable.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Nanoseconds as seconds.
fn seconds(nanos: u64) -> f64 {
    nanos as f64 / 1e9
}

#[cfg(test)]
mod testing;
