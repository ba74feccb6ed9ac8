//! Budgets.

use super::error::c_text;
use super::{
    flops_count, flops_error, flops_session, flops_status, flops_value, free_box, guard, handle, options, output, text,
};
use crate::budget::{BudgetContext, BudgetOptions, NamespaceToken, NamespaceTotals, OpTotals, Summary};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::value::Value;
use num_bigint::BigInt;
use std::borrow::Cow;
use std::ffi::c_char;
use std::sync::Arc;

/// A budget context. Release it with `flops_budget_free`; what it spent stays in the session's summary.
pub struct flops_budget {
    pub(super) context: Arc<BudgetContext>,
    engine: Arc<Engine>,
}

/// What a budget is opened with. Set `struct_size` to `sizeof(flops_budget_options)`, and what you do not need to 0.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct flops_budget_options {
    /// The size of this struct.
    pub struct_size: usize,
    /// What may be spent, in FLOPs; at least 1.
    pub flop_budget: flops_count,
    /// The label of what is charged outside every namespace; NULL for none.
    pub name_space: *const c_char,
    /// Seconds after entry from which calls are refused; used when `has_wall_time_limit` is not 0.
    pub wall_time_limit_s: f64,
    /// Whether there is a wall-clock limit.
    pub has_wall_time_limit: u32,
    /// Whether bindings keep the banner to themselves.
    pub quiet: u32,
}

impl Default for flops_budget_options {
    fn default() -> Self {
        Self {
            struct_size: size_of::<Self>(),
            flop_budget: flops_count::default(),
            name_space: std::ptr::null(),
            wall_time_limit_s: 0.0,
            has_wall_time_limit: 0,
            quiet: 0,
        }
    }
}

/// The counters of a budget.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct flops_budget_counters {
    /// What may be spent, in FLOPs.
    pub flop_budget: flops_count,
    /// What was spent, in FLOPs.
    pub flops_used: flops_count,
    /// What is left, in FLOPs.
    pub flops_remaining: flops_count,
}

/// The clocks of a budget, in seconds; NaN where a clock has not started.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct flops_budget_times {
    /// Since the last entry.
    pub elapsed_s: f64,
    /// From creation to exit, or to now.
    pub wall_time_s: f64,
    /// In kernels.
    pub backend_time_s: f64,
    /// Around kernels.
    pub overhead_time_s: f64,
    /// The rest.
    pub residual_wall_time_s: f64,
}

/// Makes a budget. It is not entered yet.
///
/// # Safety
/// `session` is live, `budget_options` valid, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_open(
    session: *const flops_session,
    budget_options: *const flops_budget_options,
    out: *mut *mut flops_budget,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let session = handle(session, "session")?;
            let out = output(out, "out")?;
            let o = options(budget_options, "budget_options")?;
            let namespace = if o.name_space.is_null() {
                None
            } else {
                Some(Arc::from(text(o.name_space, "budget_options->name_space")?))
            };
            let context = session.engine.budgets().create(BudgetOptions {
                flop_budget: o.flop_budget.into(),
                quiet: o.quiet != 0,
                namespace,
                wall_time_limit_s: (o.has_wall_time_limit != 0).then_some(o.wall_time_limit_s),
            })?;
            *out = Box::into_raw(Box::new(flops_budget { context, engine: session.engine.clone() }));
            Ok(())
        })
    }
}

/// Makes a budget the one that this thread's calls are paid from, and starts its clock.
///
/// # Safety
/// `budget` is live, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_enter(budget: *const flops_budget, error: *mut *mut flops_error) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let b = handle(budget, "budget")?;
            b.engine.budgets().enter(&b.context)
        })
    }
}

/// Leaves a budget on the thread that entered it, and stops its clock.
///
/// # Safety
/// `budget` is live, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_exit(budget: *const flops_budget, error: *mut *mut flops_error) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let b = handle(budget, "budget")?;
            b.engine.budgets().exit(&b.context)
        })
    }
}

/// The budget that this thread's calls are paid from: the one it entered, else the session's default.
///
/// # Safety
/// `session` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_active(
    session: *const flops_session,
    out: *mut *mut flops_budget,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let session = handle(session, "session")?;
            let out = output(out, "out")?;
            let context = session.engine.budgets().active()?;
            *out = Box::into_raw(Box::new(flops_budget { context, engine: session.engine.clone() }));
            Ok(())
        })
    }
}

/// The counters of the budget that is active on this thread; `FLOPS_ERROR_NO_BUDGET_CONTEXT` before this thread entered
/// a budget or made a call.
///
/// # Safety
/// `session` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_current_budget(
    session: *const flops_session,
    out: *mut flops_budget_counters,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let session = handle(session, "session")?;
            *output(out, "out")? = counters(&*session.engine.budgets().require_current()?);
            Ok(())
        })
    }
}

fn counters(context: &BudgetContext) -> flops_budget_counters {
    let s = context.snapshot();
    flops_budget_counters {
        flop_budget: s.flop_budget.into(),
        flops_used: s.flops_used.into(),
        flops_remaining: s.flops_remaining.into(),
    }
}

/// The counters of a budget.
///
/// # Safety
/// `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_read(
    budget: *const flops_budget,
    out: *mut flops_budget_counters,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let b = handle(budget, "budget")?;
            *output(out, "out")? = counters(&b.context);
            Ok(())
        })
    }
}

/// The clocks of a budget.
///
/// # Safety
/// `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_read_times(
    budget: *const flops_budget,
    out: *mut flops_budget_times,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let c = &handle(budget, "budget")?.context;
            *output(out, "out")? = flops_budget_times {
                elapsed_s: c.elapsed_s(),
                wall_time_s: c.wall_time_s().unwrap_or(f64::NAN),
                backend_time_s: c.flopscope_backend_time_s(),
                overhead_time_s: c.flopscope_overhead_time_s(),
                residual_wall_time_s: c.residual_wall_time_s().unwrap_or(f64::NAN),
            };
            Ok(())
        })
    }
}

/// The current namespace of a budget as a new string (release it with `flops_string_free`), NULL where there is none.
///
/// # Safety
/// `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_namespace(
    budget: *const flops_budget,
    out: *mut *mut c_char,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let label = handle(budget, "budget")?.context.namespace();
            let out = output(out, "out")?;
            *out = label.map_or(std::ptr::null_mut(), |l| c_text(&l).into_raw());
            Ok(())
        })
    }
}

/// Enters a namespace below the current one; `*token` leaves it again.
///
/// # Safety
/// `budget` is live, `segment` NUL-terminated, `token` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_namespace_enter(
    budget: *const flops_budget,
    segment: *const c_char,
    token: *mut u32,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let b = handle(budget, "budget")?;
            let token = output(token, "token")?;
            *token = b.context.push_namespace(text(segment, "segment")?)?.code();
            Ok(())
        })
    }
}

/// Leaves the innermost namespace.
///
/// # Safety
/// `budget` is live, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_namespace_exit(
    budget: *const flops_budget,
    token: u32,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { guard(error, || handle(budget, "budget")?.context.pop_namespace(NamespaceToken::from_code(token))) }
}

fn count(n: u128) -> Value {
    i64::try_from(n).map_or_else(|_| Value::BigInt(Arc::new(BigInt::from(n))), Value::Int)
}

fn seconds(s: Option<f64>) -> Value {
    s.map_or(Value::None, Value::Float)
}

fn dict(items: Vec<(&str, Value)>) -> Value {
    Value::Dict(Arc::new(items.into_iter().map(|(k, v)| (Arc::from(k), v)).collect()))
}

fn operations(ops: &[(Cow<'static, str>, OpTotals)]) -> Value {
    let one = |t: &OpTotals| {
        dict(vec![
            ("flop_cost", count(t.flop_cost)),
            ("calls", Value::Int(t.calls as i64)),
            ("flopscope_backend_time_s", Value::Float(t.flopscope_backend_time_s)),
            ("flopscope_overhead_time_s", Value::Float(t.flopscope_overhead_time_s)),
        ])
    };
    Value::Dict(Arc::new(ops.iter().map(|(name, t)| (Arc::from(&**name), one(t))).collect()))
}

fn namespace_entry(label: Option<&str>, t: &NamespaceTotals) -> Value {
    Value::tuple(vec![
        label.map_or(Value::None, Value::str),
        dict(vec![
            ("flops_used", count(t.flops_used)),
            ("calls", Value::Int(t.calls as i64)),
            ("flopscope_backend_time_s", Value::Float(t.flopscope_backend_time_s)),
            ("flopscope_overhead_time_s", Value::Float(t.flopscope_overhead_time_s)),
            ("operations", operations(&t.operations)),
        ]),
    ])
}

fn summary_value(s: &Summary) -> Value {
    let mut items = vec![
        ("flop_budget", count(s.flop_budget)),
        ("flops_used", count(s.flops_used)),
        ("flops_remaining", count(s.flops_remaining)),
        ("operations", operations(&s.operations)),
        ("wall_time_s", seconds(s.wall_time_s)),
        ("flopscope_backend_time_s", Value::Float(s.flopscope_backend_time_s)),
        ("flopscope_overhead_time_s", Value::Float(s.flopscope_overhead_time_s)),
        ("residual_wall_time_s", seconds(s.residual_wall_time_s)),
    ];
    if let Some(spaces) = &s.by_namespace {
        items.push((
            "by_namespace",
            Value::list(spaces.iter().map(|(label, t)| namespace_entry(label.as_deref(), t)).collect()),
        ));
    }
    dict(items)
}

/// What a budget was spent on, as a dictionary: counters, clocks, and `operations` by name with `flop_cost`, `calls` and
/// times; with `by_namespace` not 0 also a list of (label or none, totals). Release it with `flops_value_free`.
///
/// # Safety
/// `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_summary(
    budget: *const flops_budget,
    by_namespace: u32,
    out: *mut flops_value,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let b = handle(budget, "budget")?;
            write_value(out, || Ok(summary_value(&b.context.summary(by_namespace != 0))))
        })
    }
}

/// # Safety
/// `out` is NULL or valid for a write.
unsafe fn write_value(out: *mut flops_value, make: impl FnOnce() -> Result<Value>) -> Result<()> {
    if out.is_null() {
        return Err(super::null_argument("out"));
    }
    let value = flops_value::write(make()?);
    // SAFETY: as promised by the caller.
    unsafe { out.write(value) };
    Ok(())
}

/// # Safety
/// `out` is NULL or valid for a write.
unsafe fn write_text(out: *mut *mut c_char, make: impl FnOnce() -> Result<String>) -> Result<()> {
    // SAFETY: as promised by the caller.
    let out = unsafe { output(out, "out")? };
    *out = c_text(&make()?).into_raw();
    Ok(())
}

/// The summary of a budget as plain text; release it with `flops_string_free`.
///
/// # Safety
/// `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_summary_text(
    budget: *const flops_budget,
    by_namespace: u32,
    out: *mut *mut c_char,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let b = handle(budget, "budget")?;
            write_text(out, || Ok(b.context.summary_text(by_namespace != 0)))
        })
    }
}

/// How many calls a budget has recorded; 0 for NULL.
///
/// # Safety
/// `budget` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_op_count(budget: *const flops_budget) -> usize {
    // SAFETY: as promised by the caller.
    unsafe { budget.as_ref() }.map_or(0, |b| b.context.op_count())
}

/// The records of calls `start` to `end`, as a list of tuples: name, subscripts, shapes, cost, cumulative cost,
/// namespace, seconds from entry, seconds in the kernel, seconds around it, dtype's name. Release it with
/// `flops_value_free`.
///
/// # Safety
/// `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_op_log(
    budget: *const flops_budget,
    start: usize,
    end: usize,
    out: *mut flops_value,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let b = handle(budget, "budget")?;
            write_value(out, || {
                let optional = |s: Option<&str>| s.map_or(Value::None, Value::str);
                let shape = |s: &Vec<usize>| Value::tuple(s.iter().map(|&d| Value::from(d)).collect());
                let records = b.context.op_log(start..end);
                Ok(Value::list(
                    records
                        .iter()
                        .map(|r| {
                            Value::tuple(vec![
                                Value::str(r.op_name),
                                optional(r.subscripts.as_deref()),
                                Value::tuple(r.shapes.iter().map(shape).collect()),
                                count(r.flop_cost),
                                count(r.cumulative),
                                optional(r.namespace.as_deref()),
                                seconds(r.context_start_offset_s),
                                seconds(r.backend_duration_s),
                                seconds(r.overhead_duration_s),
                                optional(r.resolved_dtype.map(|d| d.name())),
                            ])
                        })
                        .collect(),
                ))
            })
        })
    }
}

/// The banner that bindings print when a budget that is not quiet is entered; release it with `flops_string_free`.
///
/// # Safety
/// `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_banner(
    budget: *const flops_budget,
    out: *mut *mut c_char,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let b = handle(budget, "budget")?;
            let product = concat!("flopscope ", env!("CARGO_PKG_VERSION"));
            write_text(out, || Ok(crate::budget::render::banner(product, b.context.options())))
        })
    }
}

/// Releases a budget and nulls the caller's pointer; NULL is accepted. An entered budget stays active until its exit.
///
/// # Safety
/// `budget` is NULL or points to NULL or a live budget.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_budget_free(budget: *mut *mut flops_budget) {
    // SAFETY: as promised by the caller.
    unsafe { free_box(budget) }
}

/// What a session spent: all budgets together, the default included. As `flops_budget_summary` otherwise.
///
/// # Safety
/// `session` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_session_summary(
    session: *const flops_session,
    by_namespace: u32,
    out: *mut flops_value,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let s = handle(session, "session")?;
            write_value(out, || Ok(summary_value(&s.engine.budgets().summary(by_namespace != 0).summary)))
        })
    }
}

/// The summary of a session as plain text (`width` 0) or as a table `width` columns wide; release it with
/// `flops_string_free`.
///
/// # Safety
/// `session` is live, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_session_summary_text(
    session: *const flops_session,
    by_namespace: u32,
    width: usize,
    out: *mut *mut c_char,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let s = handle(session, "session")?;
            if width > 10_000 {
                return Err(Error::value("width must be at most 10000 columns"));
            }
            let budgets = s.engine.budgets();
            write_text(out, || {
                Ok(if width == 0 {
                    budgets.summary_text(by_namespace != 0)
                } else {
                    budgets.summary_table(by_namespace != 0, width)
                })
            })
        })
    }
}

/// Forgets what a session spent. Budgets go on with what they have left.
///
/// # Safety
/// `session` is live, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_session_reset_summary(
    session: *const flops_session,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            handle(session, "session")?.engine.budgets().reset();
            Ok(())
        })
    }
}
