//! The contexts of a session: which one is active on which thread, and what those that were left have spent.

use super::accumulator::{SessionSummary, Spending};
use super::context::{BudgetContext, BudgetOptions, BudgetSnapshot, flop_budget_from_f64};
use super::summary::Summary;
use super::{OpNames, lock, render};
use crate::error::{Error, ErrorKind, Result};
use quanta::Clock;
use std::cell::RefCell;
use std::sync::{Arc, Mutex, Weak};

/// What the default context of a session may spend, in FLOPs.
pub const DEFAULT_BUDGET: u128 = 1_000_000_000_000_000;

/// The environment variable that says otherwise, as a number of FLOPs (`1e9`).
pub const DEFAULT_BUDGET_VARIABLE: &str = "FLOPSCOPE_DEFAULT_BUDGET";

/// The budgets of one session.
///
/// In a caller's own process each thread enters and leaves its contexts here. A server serves many clients from few
/// threads: it keeps the active context of each client itself and uses [`open`](Self::open) and [`close`](Self::close).
#[derive(Debug)]
pub struct Budgets {
    names: OpNames,
    clock: Clock,
    default: Mutex<Option<Arc<BudgetContext>>>,
    /// Every context a reset has to reach.
    contexts: Mutex<Vec<Weak<BudgetContext>>>,
    left: Mutex<Spending>,
    /// Its address tells sessions apart in thread-local slots, and that the session is gone.
    identity: Arc<()>,
}

/// The active context of one session on this thread.
struct Slot {
    session: Weak<()>,
    active: Arc<BudgetContext>,
    /// What was active before: only the default can be.
    before: Option<Arc<BudgetContext>>,
}

thread_local! {
    static SLOTS: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
}

impl Budgets {
    /// A session without contexts.
    pub fn new(names: OpNames, clock: Clock) -> Self {
        Self {
            names,
            clock,
            default: Mutex::new(None),
            contexts: Mutex::new(Vec::new()),
            left: Mutex::new(Spending::default()),
            identity: Arc::new(()),
        }
    }

    /// A context of this session, not entered yet.
    ///
    /// # Errors
    /// `Value`: the budget is 0.
    pub fn create(&self, options: BudgetOptions) -> Result<Arc<BudgetContext>> {
        Ok(self.register(BudgetContext::new(options, self.names, self.clock.clone())?))
    }

    fn register(&self, context: BudgetContext) -> Arc<BudgetContext> {
        let context = Arc::new(context);
        let mut contexts = lock(&self.contexts);
        if contexts.len() == contexts.capacity() {
            // Growing is the moment to drop the dead: the list stays within twice the living.
            contexts.retain(|known| known.strong_count() > 0);
        }
        contexts.push(Arc::downgrade(&context));
        context
    }

    /// The context from which calls of this thread are paid: the one it entered, else the session's default.
    ///
    /// # Errors
    /// `Value`: the default's environment variable is not a number of FLOPs.
    #[inline]
    pub fn active(&self) -> Result<Arc<BudgetContext>> {
        match self.current() {
            Some(context) => Ok(context),
            None => self.activate_default(),
        }
    }

    /// The context this thread entered, or the default once this thread has used it; else `None`.
    #[inline]
    pub fn current(&self) -> Option<Arc<BudgetContext>> {
        let me = Arc::as_ptr(&self.identity);
        SLOTS.with_borrow(|slots| slots.iter().find(|slot| slot.session.as_ptr() == me).map(|slot| slot.active.clone()))
    }

    /// Like [`current`](Self::current), for what makes no sense without a context.
    ///
    /// # Errors
    /// `NoBudgetContext`.
    pub fn require_current(&self) -> Result<Arc<BudgetContext>> {
        self.current().ok_or_else(|| {
            Error::new(
                ErrorKind::NoBudgetContext,
                "No active BudgetContext. Enter one first, as in `with flopscope.BudgetContext(flop_budget=...):`.",
            )
        })
    }

    /// Budget, spent and left of [`require_current`](Self::require_current).
    ///
    /// # Errors
    /// `NoBudgetContext`.
    pub fn current_budget(&self) -> Result<BudgetSnapshot> {
        Ok(self.require_current()?.snapshot())
    }

    #[cold]
    fn activate_default(&self) -> Result<Arc<BudgetContext>> {
        let context = self.default_context()?;
        self.set_slot(context.clone(), None);
        Ok(context)
    }

    /// The session's default context, made on first use.
    ///
    /// # Errors
    /// `Value`: its environment variable is not a number of FLOPs.
    pub fn default_context(&self) -> Result<Arc<BudgetContext>> {
        let mut default = lock(&self.default);
        if let Some(context) = &*default {
            return Ok(context.clone());
        }
        let wanted = std::env::var(DEFAULT_BUDGET_VARIABLE).ok();
        let flop_budget = default_budget(wanted.as_deref())?;
        let context = self.register(BudgetContext::new_implicit(flop_budget, self.names, self.clock.clone())?);
        *default = Some(context.clone());
        Ok(context)
    }

    /// Enters `context` on this thread and starts its clock.
    ///
    /// # Errors
    /// `Runtime`: this thread is inside another context (or inside this one).
    pub fn enter(&self, context: &Arc<BudgetContext>) -> Result<()> {
        let before = self.current();
        if before.as_ref().is_some_and(|active| !active.is_implicit()) {
            return Err(Error::runtime("Cannot nest BudgetContexts"));
        }
        self.set_slot(context.clone(), before);
        context.open();
        Ok(())
    }

    /// Leaves `context`: its clock stops, the session's summary takes over what it spent, and what was active on this
    /// thread before is active again.
    ///
    /// # Errors
    /// `Runtime`: `context` is not the active one of this thread.
    pub fn exit(&self, context: &Arc<BudgetContext>) -> Result<()> {
        let body_end = self.clock.raw();
        let me = Arc::as_ptr(&self.identity);
        // Contexts are dropped outside the borrow: nothing runs while the slots are held.
        let _left = SLOTS.with_borrow_mut(|slots| {
            let position = slots
                .iter()
                .position(|slot| slot.session.as_ptr() == me && Arc::ptr_eq(&slot.active, context))
                .ok_or_else(|| {
                    Error::runtime("this BudgetContext is not active here; leave it on the thread that entered it")
                })?;
            match slots[position].before.take() {
                Some(before) => Ok(std::mem::replace(&mut slots[position].active, before)),
                None => Ok(slots.swap_remove(position).active),
            }
        })?;
        self.take_over(context.close(body_end));
        Ok(())
    }

    /// Starts the clock of a context that is active for a caller elsewhere, not for this thread.
    pub fn open(&self, context: &BudgetContext) {
        context.open();
    }

    /// Stops the clock of a context that was [`open`](Self::open)ed and takes over what it spent.
    pub fn close(&self, context: &BudgetContext) {
        self.take_over(context.close(self.clock.raw()));
    }

    fn take_over(&self, spending: Spending) {
        lock(&self.left).add(&spending);
    }

    fn set_slot(&self, active: Arc<BudgetContext>, before: Option<Arc<BudgetContext>>) {
        let me = Arc::downgrade(&self.identity);
        let _dropped_outside_the_borrow = SLOTS.with_borrow_mut(|slots| {
            let (mut kept, dropped): (Vec<_>, Vec<_>) =
                slots.drain(..).partition(|slot| slot.session.strong_count() > 0 && !Weak::ptr_eq(&slot.session, &me));
            kept.push(Slot { session: me, active, before });
            *slots = kept;
            dropped
        });
    }

    /// What the session spent: contexts that were left, the default, and the one active on this thread.
    pub fn summary(&self, by_namespace: bool) -> SessionSummary {
        self.summary_with(self.current().as_ref(), by_namespace)
    }

    /// What the session spent, with `active` as the context that is not left yet. The time this takes is `active`'s
    /// overhead, and shows in the next summary.
    pub fn summary_with(&self, active: Option<&Arc<BudgetContext>>, by_namespace: bool) -> SessionSummary {
        self.metered(active, || {
            let spending = self.spending(active);
            SessionSummary {
                summary: Summary::new(&spending, by_namespace, self.names),
                explicit_budget: spending.explicit_budget,
                explicit_used: spending.explicit_used,
            }
        })
    }

    /// [`summary`](Self::summary) as plain text.
    pub fn summary_text(&self, by_namespace: bool) -> String {
        render::session_text(&self.summary(by_namespace))
    }

    /// [`summary`](Self::summary) as a table of box-drawing characters, `width` columns wide.
    pub fn summary_table(&self, by_namespace: bool, width: usize) -> String {
        render::session_table(&self.summary(by_namespace), width)
    }

    fn spending(&self, active: Option<&Arc<BudgetContext>>) -> Spending {
        let mut total = lock(&self.left).clone();
        let default = lock(&self.default).clone();
        let explicit = active.filter(|active| !active.is_implicit());
        for context in default.iter().filter(|default| default.has_unseen_changes()).chain(explicit) {
            total.add(&context.unseen());
        }
        total
    }

    fn metered<T>(&self, active: Option<&Arc<BudgetContext>>, work: impl FnOnce() -> T) -> T {
        let started = self.clock.raw();
        let result = work();
        if let Some(active) = active {
            active.add_times(0, self.clock.delta_as_nanos(started, self.clock.raw()));
        }
        result
    }

    /// Forgets what the session spent. Contexts keep their own figures and go on with what they have left.
    pub fn reset(&self) {
        *lock(&self.left) = Spending::default();
        let contexts: Vec<_> = lock(&self.contexts).iter().filter_map(Weak::upgrade).collect();
        for context in contexts {
            context.forget();
        }
    }
}

/// The default budget, given what the environment says.
fn default_budget(wanted: Option<&str>) -> Result<u128> {
    let Some(wanted) = wanted else { return Ok(DEFAULT_BUDGET) };
    wanted.trim().parse::<f64>().map_err(|_| Error::value("not a number")).and_then(flop_budget_from_f64).map_err(
        |_| Error::value(format!("{DEFAULT_BUDGET_VARIABLE} must be a number of FLOPs such as 1e9, got '{wanted}'")),
    )
}

#[cfg(test)]
mod tests;
