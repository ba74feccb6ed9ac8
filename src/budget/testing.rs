//! What the tests of this module share: a few operations and a clock that stands still until it is told to go on.

use super::{BudgetContext, BudgetOptions, Budgets, Charge, OpId};
use crate::error::Result;
use quanta::{Clock, Mock};
use std::sync::Arc;

const NAMES: [&str; 10] = [
    "add",
    "multiply",
    "matmul",
    "exp",
    "linalg.solve",
    "a_rather_long_operation_name",
    "sqrt",
    "random.randn",
    "einsum",
    "maximum",
];

pub(super) fn name(op: OpId) -> &'static str {
    NAMES[op.0 as usize]
}

pub(super) fn op(wanted: &str) -> OpId {
    let position = NAMES.iter().position(|name| *name == wanted).expect("a test's operation is in the table");
    OpId(position as u16)
}

/// A session whose clock is `mock`.
pub(super) fn session() -> (Budgets, Arc<Mock>) {
    let (clock, mock) = Clock::mock();
    (Budgets::new(name, clock), mock)
}

pub(super) fn second(count: f64) -> u64 {
    (count * 1e9) as u64
}

/// A context of `session` with nothing but a budget.
pub(super) fn context(session: &Budgets, flop_budget: u128) -> Arc<BudgetContext> {
    session.create(BudgetOptions::new(flop_budget)).unwrap()
}

/// Charges and settles one call at the mock's present instant.
pub(super) fn call(budget: &BudgetContext, mock: &Mock, op_name: &str, cost: u128, times_s: (f64, f64)) -> Result<()> {
    let charge = Charge { op: op(op_name), cost, subscripts: None, shapes: &[&[2, 3]], dtype: None, now: mock.value() };
    budget.charge(charge)?.settle(second(times_s.0), second(times_s.1), mock.value())
}
