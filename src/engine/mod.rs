//! The five steps of a call: bind, plan, charge, run, wrap. There is no other way to a kernel.

use crate::array::layout;
use crate::budget::{BudgetContext, Budgets, Charge, OpId};
use crate::error::{Error, Result};
use crate::ops::{Call, Output, Plan, Registry, State, registry};
use crate::value::Value;
use quanta::Clock;
use smallvec::SmallVec;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A session's engine: its budgets and what it keeps between calls. Calls of one engine run one at a time.
pub struct Engine {
    budgets: Budgets,
    clock: Clock,
    state: Mutex<State>,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine with the default budget.
    pub fn new() -> Self {
        let clock = Clock::new();
        Self { budgets: Budgets::new(Registry::name, clock.clone()), clock, state: Mutex::default() }
    }

    /// Its budgets.
    pub fn budgets(&self) -> &Budgets {
        &self.budgets
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A kernel that panicked left the state as it was before the call: random streams advance when they return.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a call, paid from the context that is active on this thread.
    ///
    /// # Errors
    /// What binding, planning, charging or the computation raises. Only a failed computation has been paid for.
    pub fn call(&self, op: OpId, args: &[Value], kwargs: &[(&str, Value)]) -> Result<Value> {
        let start = self.clock.raw();
        let budget = self.budgets.active()?;
        self.call_at(start, &budget, op, args, kwargs)
    }

    /// Runs a call, paid from `budget`.
    ///
    /// # Errors
    /// As [`Engine::call`].
    pub fn call_in(&self, budget: &BudgetContext, op: OpId, args: &[Value], kwargs: &[(&str, Value)]) -> Result<Value> {
        self.call_at(self.clock.raw(), budget, op, args, kwargs)
    }

    fn call_at(
        &self,
        start: u64,
        budget: &BudgetContext,
        op: OpId,
        args: &[Value],
        kwargs: &[(&str, Value)],
    ) -> Result<Value> {
        let mut state = self.state();
        let plan = plan(op, args, kwargs, &mut state)?;
        let Some(run) = plan.run else {
            return Err(Error::not_implemented(
                "this build of the library has no kernels: connect to a server (FLOPSCOPE_SERVER_URL)",
            ));
        };
        if !plan.recorded {
            return run(&mut state);
        }
        let price = match plan.measure {
            Some(measure) => measure()?,
            None => plan.price,
        };
        let op = plan.logged_as.and_then(|name| registry().find(name)).unwrap_or(op);
        let shapes: SmallVec<[&[usize]; 4]> = plan.shapes.iter().map(SmallVec::as_slice).collect();
        let ticket = budget.charge(Charge {
            op,
            cost: price.charged(),
            subscripts: plan.subscripts.as_deref(),
            shapes: &shapes,
            dtype: price.dtype,
            now: start,
        })?;
        let run_start = self.clock.raw();
        let result = run(&mut state);
        let end = self.clock.raw();
        let backend = self.clock.delta_as_nanos(run_start, end);
        let overhead = self.clock.delta_as_nanos(start, end).saturating_sub(backend);
        let settled = ticket.settle(backend, overhead, end);
        let value = result?;
        settled.map(|()| value)
    }

    /// What a call would be charged, in FLOPs; where the price depends on data, the least. Nothing runs.
    ///
    /// # Errors
    /// What binding and planning raise.
    pub fn price(&self, op: OpId, args: &[Value], kwargs: &[(&str, Value)]) -> Result<u128> {
        Ok(plan(op, args, kwargs, &mut self.state())?.price.charged())
    }
}

/// Binds and plans a call, and refuses results that no memory can hold.
///
/// # Errors
/// What binding and planning raise; `ValueError` or `MemoryError` for results that are too big.
pub fn plan<'a>(op: OpId, args: &'a [Value], kwargs: &'a [(&'a str, Value)], state: &mut State) -> Result<Plan<'a>> {
    let row = registry().get(op).ok_or_else(|| Error::internal("no such op"))?;
    let bound = row.signature.bind(row.name, args, kwargs)?;
    let call = Call { op: row.op, name: row.name, args: bound };
    let plan = (row.op.plan)(&call, state)?;
    check_size(&plan.output)?;
    Ok(plan)
}

/// More bytes than this no result may have: what the machine has, with room for paging.
fn memory_limit() -> usize {
    static LIMIT: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *LIMIT.get_or_init(|| {
        // SAFETY: sysconf only reads.
        let (pages, size) = unsafe { (libc::sysconf(libc::_SC_PHYS_PAGES), libc::sysconf(libc::_SC_PAGESIZE)) };
        match (usize::try_from(pages), usize::try_from(size)) {
            (Ok(pages), Ok(size)) => pages.saturating_mul(size).saturating_mul(2),
            _ => usize::MAX,
        }
    })
}

fn check_size(output: &Output) -> Result<()> {
    match output {
        Output::Array(dtype, shape) => {
            let n = layout::checked_numel(shape, dtype.itemsize())?;
            // Small results need no further look.
            if n >= 1 << 20 && n.saturating_mul(dtype.itemsize()) > memory_limit() {
                return Err(Error::memory(format!(
                    "Unable to allocate an array with shape {} and data type {dtype}: it is larger than this machine's \
                     memory",
                    layout::shape_text(shape)
                )));
            }
            Ok(())
        }
        Output::View(dtype, shape) => layout::checked_numel(shape, dtype.itemsize()).map(|_| ()),
        Output::Tuple(items) | Output::List(items) => items.iter().try_for_each(check_size),
        Output::Argument(_) | Output::Value | Output::DataDependent => Ok(()),
    }
}
