//! One budget: charging, settling, timing.

use super::accumulator::Spending;
use super::ledger::Ledger;
use super::log::{NewEntry, OpLog, UNKNOWN};
use super::namespace::{NamespaceId, NamespaceToken, Namespaces};
use super::summary::{Rollup, Summary, Times};
use super::{OpId, OpNames, OpRecord, lock, render, seconds};
use crate::dtype::DType;
use crate::error::{Details, Error, ErrorKind, Result};
use quanta::Clock;
use std::ops::Range;
use std::sync::{Arc, Mutex};

/// What a context is opened with.
#[derive(Clone, Debug)]
pub struct BudgetOptions {
    /// What may be spent, in FLOPs; at least 1. Bindings whose integers are unbounded pass `u128::MAX` for larger ones.
    pub flop_budget: u128,
    /// Whether the binding keeps the banner to itself when the context is entered.
    pub quiet: bool,
    /// The label of what is charged outside every namespace scope; taken literally.
    pub namespace: Option<Arc<str>>,
    /// Seconds after entry from which calls are refused.
    pub wall_time_limit_s: Option<f64>,
}

impl BudgetOptions {
    /// Only a budget.
    pub fn new(flop_budget: u128) -> Self {
        Self { flop_budget, quiet: false, namespace: None, wall_time_limit_s: None }
    }
}

/// A budget given as a floating-point number, its fraction dropped: prices are whole FLOPs.
///
/// # Errors
/// `Value`: not finite, or below 1.
pub fn flop_budget_from_f64(value: f64) -> Result<u128> {
    if !value.is_finite() {
        return Err(Error::value(format!("flop_budget must be finite, got {value}")));
    }
    if value < 1.0 {
        return Err(Error::value(format!("flop_budget must be > 0 (at least 1 FLOP), got {value}")));
    }
    Ok(value as u128)
}

/// The counters that decide whether a call is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetSnapshot {
    /// What may be spent, in FLOPs.
    pub flop_budget: u128,
    /// What was spent, in FLOPs.
    pub flops_used: u128,
    /// What is left, in FLOPs.
    pub flops_remaining: u128,
}

/// What a call asks of the budget.
#[derive(Clone, Copy, Debug)]
pub struct Charge<'a> {
    /// The operation.
    pub op: OpId,
    /// Its price in FLOPs, weights and rates included.
    pub cost: u128,
    /// The subscripts of a contraction, for the record.
    pub subscripts: Option<&'a str>,
    /// The operands' shapes, for the record.
    pub shapes: &'a [&'a [usize]],
    /// The dtype the price was taken for; `None` for operations priced alike for every dtype.
    pub dtype: Option<DType>,
    /// The raw instant at which the call starts. An operation whose price only its result tells is charged after it
    /// ran, with the instant at which it started.
    pub now: u64,
}

/// A charged call that waits for its durations. Dropped instead of settled, its record stays without them.
#[derive(Debug)]
#[must_use = "a charged call is settled when its kernel returned"]
pub struct Ticket<'a> {
    budget: &'a BudgetContext,
    index: usize,
    charged_at: u64,
    namespace: NamespaceId,
    op: OpId,
}

impl Ticket<'_> {
    /// Adds the durations of the call to its record and to the totals, then looks at the deadline. `now` is the raw
    /// instant at which the call ended.
    ///
    /// A call whose kernel failed (a singular matrix) is settled like any other: the work was done, so the charge
    /// stays; the caller reports the kernel's error rather than the deadline's.
    ///
    /// # Errors
    /// `TimeExhausted`: the deadline passed while the call ran. The charge and its record stay.
    pub fn settle(self, backend_ns: u64, overhead_ns: u64, now: u64) -> Result<()> {
        let budget = self.budget;
        let mut state = lock(&budget.state);
        let (mut backend_ns, mut overhead_ns) = (backend_ns.min(UNKNOWN - 1), overhead_ns.min(UNKNOWN - 1));
        if self.charged_at < state.reset_at {
            // What lies before a reset is forgotten, also of a call that was running then.
            let since_reset = budget.clock.delta_as_nanos(state.reset_at, now);
            backend_ns = backend_ns.min(since_reset);
            overhead_ns = overhead_ns.min(since_reset - backend_ns);
        }
        state.add_times(backend_ns, overhead_ns);
        state.log.settle(self.index, backend_ns, overhead_ns);
        let slot = state.recent.slot(self.namespace, self.op);
        let totals = state.recent.totals_mut(slot);
        totals.backend_ns = totals.backend_ns.saturating_add(backend_ns);
        totals.overhead_ns = totals.overhead_ns.saturating_add(overhead_ns);
        match state.entered_at {
            Some(entered_at) => budget.check_deadline(self.op, budget.clock.delta_as_nanos(entered_at, now)),
            None => Ok(()),
        }
    }
}

/// A FLOP budget and everything that was paid from it. Shared between threads; one mutex guards it.
///
/// A context may be entered again after it was left: it goes on spending what is left, its clock starts anew.
#[derive(Debug)]
pub struct BudgetContext {
    options: BudgetOptions,
    limit_ns: Option<u64>,
    /// Whether it is the session's default rather than one the user opened.
    implicit: bool,
    names: OpNames,
    clock: Clock,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    flops_used: u128,
    created_at: u64,
    entered_at: Option<u64>,
    /// From creation to entry: this library's own time.
    before_entry_ns: u64,
    /// Set while the context is left.
    closed_wall_ns: Option<u64>,
    backend_ns: u64,
    overhead_ns: u64,
    reset_at: u64,
    namespaces: Namespaces,
    log: OpLog,
    /// What was charged before the last boundary.
    settled: Ledger,
    /// What was charged since.
    recent: Ledger,
    /// Counts every change a summary could show.
    changes: u64,
    boundary: Boundary,
}

/// Up to where the session's accumulator has seen (or was told to forget) this context.
#[derive(Debug, Default)]
struct Boundary {
    flops_used: u128,
    wall_ns: u64,
    backend_ns: u64,
    overhead_ns: u64,
    changes: u64,
    /// Whether the accumulator already holds the budget of this context.
    budget_counted: bool,
}

impl State {
    fn add_times(&mut self, backend_ns: u64, overhead_ns: u64) {
        self.backend_ns = self.backend_ns.saturating_add(backend_ns);
        self.overhead_ns = self.overhead_ns.saturating_add(overhead_ns);
        self.changes += 1;
    }

    fn wall_ns(&self, clock: &Clock, now: u64) -> Option<u64> {
        self.closed_wall_ns
            .or_else(|| self.entered_at.map(|entered_at| self.before_entry_ns + clock.delta_as_nanos(entered_at, now)))
    }

    fn times(&self, clock: &Clock, now: u64) -> Times {
        Times { wall_ns: self.wall_ns(clock, now), backend_ns: self.backend_ns, overhead_ns: self.overhead_ns }
    }

    fn rollup(&self, ledgers: &[&Ledger]) -> Rollup {
        let mut rollup = Rollup::default();
        for bucket in ledgers.iter().flat_map(|ledger| ledger.buckets()) {
            rollup.add(self.namespaces.label(bucket.namespace), bucket.op, &bucket.totals);
        }
        rollup
    }

    /// Starts a new account: what was charged so far belongs to the past.
    fn draw_boundary(&mut self, boundary: Boundary) {
        self.settled.absorb(&mut self.recent);
        self.boundary = boundary;
    }
}

impl BudgetContext {
    /// A context that was not entered yet. Most callers want [`Budgets::create`](super::Budgets::create), which also
    /// lets the session's reset reach it.
    ///
    /// # Errors
    /// `Value`: the budget is 0.
    pub fn new(options: BudgetOptions, names: OpNames, clock: Clock) -> Result<Self> {
        Self::build(options, names, clock, false)
    }

    /// The default context of a session.
    pub(super) fn new_implicit(flop_budget: u128, names: OpNames, clock: Clock) -> Result<Self> {
        Self::build(BudgetOptions { quiet: true, ..BudgetOptions::new(flop_budget) }, names, clock, true)
    }

    fn build(options: BudgetOptions, names: OpNames, clock: Clock, implicit: bool) -> Result<Self> {
        let created_at = clock.raw();
        if options.flop_budget == 0 {
            return Err(Error::value("flop_budget must be > 0, got 0"));
        }
        // A limit of NaN limits nothing, a negative one allows nothing (the conversion saturates at 0).
        let limit_ns = options.wall_time_limit_s.filter(|limit| !limit.is_nan()).map(|limit| (limit * 1e9) as u64);
        let state = State {
            flops_used: 0,
            created_at,
            entered_at: None,
            before_entry_ns: 0,
            closed_wall_ns: None,
            backend_ns: 0,
            overhead_ns: 0,
            reset_at: 0,
            namespaces: Namespaces::new(options.namespace.clone()),
            log: OpLog::default(),
            settled: Ledger::default(),
            recent: Ledger::default(),
            changes: 0,
            boundary: Boundary::default(),
        };
        Ok(Self { options, limit_ns, implicit, names, clock, state: Mutex::new(state) })
    }

    /// Takes the price of a call, or refuses it; a refused call leaves no trace.
    ///
    /// # Errors
    /// `BudgetExhausted`: the price is more than what is left. `TimeExhausted`: the deadline has passed.
    #[inline]
    pub fn charge(&self, charge: Charge<'_>) -> Result<Ticket<'_>> {
        let mut guard = lock(&self.state);
        let state = &mut *guard;
        let remaining = self.options.flop_budget - state.flops_used;
        if charge.cost > remaining {
            return Err(self.too_dear(charge.op, charge.cost, remaining));
        }
        let offset_ns = match state.entered_at {
            Some(entered_at) => {
                let elapsed_ns = self.clock.delta_as_nanos(entered_at, charge.now);
                self.check_deadline(charge.op, elapsed_ns)?;
                elapsed_ns
            }
            None => UNKNOWN,
        };
        state.flops_used += charge.cost;
        state.changes += 1;
        let namespace = state.namespaces.current();
        let slot = state.recent.slot(namespace, charge.op);
        let totals = state.recent.totals_mut(slot);
        totals.flop_cost += charge.cost;
        totals.calls += 1;
        let index = state.log.push(NewEntry {
            op: charge.op,
            cumulative: state.flops_used,
            offset_ns,
            namespace,
            subscripts: charge.subscripts,
            shapes: charge.shapes,
            dtype: charge.dtype,
        });
        Ok(Ticket { budget: self, index, charged_at: charge.now, namespace, op: charge.op })
    }

    /// Adds time that belongs to no record: a refused call, a namespace scope, the making of a summary.
    pub fn add_times(&self, backend_ns: u64, overhead_ns: u64) {
        lock(&self.state).add_times(backend_ns, overhead_ns);
    }

    #[cold]
    fn too_dear(&self, op: OpId, cost: u128, remaining: u128) -> Error {
        let name = (self.names)(op);
        Error::with_details(
            ErrorKind::BudgetExhausted,
            format!(
                "{name} would cost {} FLOPs but only {} remain. Raise flop_budget or make the call smaller.",
                render::grouped(cost),
                render::grouped(remaining)
            ),
            Details { op: name.into(), flop_cost: cost, flops_remaining: remaining, ..Details::default() },
        )
    }

    fn check_deadline(&self, op: OpId, elapsed_ns: u64) -> Result<()> {
        match self.limit_ns {
            Some(limit_ns) if elapsed_ns > limit_ns => Err(self.too_late(op, elapsed_ns)),
            _ => Ok(()),
        }
    }

    #[cold]
    fn too_late(&self, op: OpId, elapsed_ns: u64) -> Error {
        let name = (self.names)(op);
        let elapsed_s = seconds(elapsed_ns);
        let limit_s = self.options.wall_time_limit_s.unwrap_or_default();
        Error::with_details(
            ErrorKind::TimeExhausted,
            format!(
                "{name}: wall-clock time {elapsed_s:.3}s exceeds limit {limit_s:.3}s. Raise wall_time_limit_s or do \
                 less work in one budget."
            ),
            Details { op: name.into(), elapsed_s, limit_s, ..Details::default() },
        )
    }

    /// What it was opened with.
    pub fn options(&self) -> &BudgetOptions {
        &self.options
    }

    /// Whether it is the session's default rather than one the user opened.
    pub fn is_implicit(&self) -> bool {
        self.implicit
    }

    /// Budget, spent and left, taken at one instant.
    pub fn snapshot(&self) -> BudgetSnapshot {
        let flops_used = lock(&self.state).flops_used;
        let flop_budget = self.options.flop_budget;
        BudgetSnapshot { flop_budget, flops_used, flops_remaining: flop_budget - flops_used }
    }

    /// The label under which the next call is charged.
    pub fn namespace(&self) -> Option<Arc<str>> {
        let state = lock(&self.state);
        state.namespaces.label(state.namespaces.current()).cloned()
    }

    /// Enters a namespace below the current one. The scopes belong to the context, not to the thread.
    ///
    /// # Errors
    /// `Value`: the segment is empty or holds a dot.
    pub fn push_namespace(&self, segment: &str) -> Result<NamespaceToken> {
        let started = self.clock.raw();
        let mut state = lock(&self.state);
        let token = state.namespaces.push(segment);
        state.add_times(0, self.clock.delta_as_nanos(started, self.clock.raw()));
        token
    }

    /// Leaves the innermost namespace.
    ///
    /// # Errors
    /// `Runtime`: `token` is not of the innermost scope (which is left nevertheless).
    pub fn pop_namespace(&self, token: NamespaceToken) -> Result<()> {
        let started = self.clock.raw();
        let mut state = lock(&self.state);
        let left = state.namespaces.pop(token);
        state.add_times(0, self.clock.delta_as_nanos(started, self.clock.raw()));
        left
    }

    /// How many calls were charged.
    pub fn op_count(&self) -> usize {
        lock(&self.state).log.len()
    }

    /// The records of a range of calls; what lies past the end is left out.
    pub fn op_log(&self, range: Range<usize>) -> Vec<OpRecord> {
        let state = lock(&self.state);
        range.map_while(|index| state.log.record(index, &state.namespaces, self.names)).collect()
    }

    /// Seconds since the last entry; 0 before the first.
    pub fn elapsed_s(&self) -> f64 {
        let entered_at = lock(&self.state).entered_at;
        entered_at.map_or(0.0, |entered_at| seconds(self.clock.delta_as_nanos(entered_at, self.clock.raw())))
    }

    /// Seconds from creation to exit, or to now; `None` before the first entry.
    pub fn wall_time_s(&self) -> Option<f64> {
        self.times().wall_ns.map(seconds)
    }

    /// Seconds in kernels.
    pub fn flopscope_backend_time_s(&self) -> f64 {
        seconds(self.times().backend_ns)
    }

    /// Seconds around kernels.
    pub fn flopscope_overhead_time_s(&self) -> f64 {
        seconds(self.times().overhead_ns)
    }

    /// Wall time that is neither; `None` before the first entry.
    pub fn residual_wall_time_s(&self) -> Option<f64> {
        self.times().residual_ns().map(seconds)
    }

    fn times(&self) -> Times {
        lock(&self.state).times(&self.clock, self.clock.raw())
    }

    /// Everything paid from this context since it was created.
    pub fn summary(&self, by_namespace: bool) -> Summary {
        let spending = {
            let state = lock(&self.state);
            Spending {
                flop_budget: self.options.flop_budget,
                flops_used: state.flops_used,
                times: state.times(&self.clock, self.clock.raw()),
                rollup: state.rollup(&[&state.settled, &state.recent]),
                ..Spending::default()
            }
        };
        Summary::new(&spending, by_namespace, self.names)
    }

    /// The text of [`summary`](Self::summary), headed by the current namespace.
    pub fn summary_text(&self, by_namespace: bool) -> String {
        render::context_text(&self.summary(by_namespace), self.namespace().as_deref())
    }

    /// Starts the clock: creation to now is overhead, the deadline counts from now.
    pub(super) fn open(&self) {
        let now = self.clock.raw();
        let mut state = lock(&self.state);
        if state.entered_at.is_some() {
            // Entered again: the time between exit and now is nobody's.
            state.created_at = now;
            state.boundary.wall_ns = 0;
        }
        state.closed_wall_ns = None;
        state.entered_at = Some(now);
        state.before_entry_ns = self.clock.delta_as_nanos(state.created_at, now);
        state.changes += 1;
    }

    /// Stops the clock and hands over what the session has not seen yet. `body_end` is when the exit began.
    pub(super) fn close(&self, body_end: u64) -> Spending {
        let mut guard = lock(&self.state);
        let state = &mut *guard;
        let now = self.clock.raw();
        state.closed_wall_ns = Some(self.clock.delta_as_nanos(state.created_at, now));
        let exit_ns = self.clock.delta_as_nanos(body_end, now);
        state.add_times(0, state.before_entry_ns + exit_ns);
        let unseen = self.unseen_in(state, now);
        state.draw_boundary(Boundary {
            flops_used: state.flops_used,
            wall_ns: state.closed_wall_ns.unwrap_or_default(),
            backend_ns: state.backend_ns,
            overhead_ns: state.overhead_ns,
            changes: state.changes,
            budget_counted: true,
        });
        unseen
    }

    /// What the session's accumulator has not seen yet.
    pub(super) fn unseen(&self) -> Spending {
        self.unseen_in(&lock(&self.state), self.clock.raw())
    }

    fn unseen_in(&self, state: &State, now: u64) -> Spending {
        let seen = &state.boundary;
        let flop_budget = if seen.budget_counted { 0 } else { self.options.flop_budget };
        let flops_used = state.flops_used - seen.flops_used;
        let times = state.times(&self.clock, now);
        Spending {
            flop_budget,
            flops_used,
            explicit_budget: if self.implicit { 0 } else { flop_budget },
            explicit_used: flops_used,
            times: Times {
                wall_ns: times.wall_ns.map(|wall| wall.saturating_sub(seen.wall_ns)),
                backend_ns: times.backend_ns - seen.backend_ns,
                overhead_ns: times.overhead_ns.saturating_sub(seen.overhead_ns),
            },
            rollup: state.rollup(&[&state.recent]),
        }
    }

    /// Whether anything happened that the accumulator has not seen.
    pub(super) fn has_unseen_changes(&self) -> bool {
        let state = lock(&self.state);
        state.changes != state.boundary.changes
    }

    /// Forgets the past for the session's summaries; the context's own figures stay.
    pub(super) fn forget(&self) {
        let mut guard = lock(&self.state);
        let state = &mut *guard;
        let now = self.clock.raw();
        // The exit will bill the time before the entry; what of it lies before this reset is deducted in advance.
        let (wall_ns, overhead_to_come_ns) = match (state.closed_wall_ns, state.entered_at) {
            _ if self.implicit => (0, 0),
            (Some(wall_ns), _) => (wall_ns, 0),
            (None, Some(entered_at)) => {
                (state.before_entry_ns + self.clock.delta_as_nanos(entered_at, now), state.before_entry_ns)
            }
            (None, None) => {
                let waited_ns = self.clock.delta_as_nanos(state.created_at, now);
                (waited_ns, waited_ns)
            }
        };
        state.reset_at = now;
        state.draw_boundary(Boundary {
            flops_used: state.flops_used,
            wall_ns,
            backend_ns: state.backend_ns,
            overhead_ns: state.overhead_ns + overhead_to_come_ns,
            changes: state.changes,
            budget_counted: false,
        });
    }
}

#[cfg(test)]
mod tests;
