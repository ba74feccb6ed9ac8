//! Budgets. The classes that users see are in `flopscope._budget`; here are the handles behind them.

use crate::error::{check, count};
use crate::{ffi, result, session};
use pyo3::exceptions::PyMemoryError;
use pyo3::prelude::*;
use pyo3::types::PyInt;
use std::ffi::{CStr, CString, c_char};
use std::ptr::{NonNull, null_mut};

/// What may be spent, what was spent, and what is left, in FLOPs.
type Counters = (u128, u128, u128);

/// A budget.
#[pyclass(frozen, weakref, module = "flopscope._core")]
struct Budget {
    handle: NonNull<ffi::flops_budget>,
}
// SAFETY: handles may be shared between threads, says the ABI.
unsafe impl Send for Budget {}
// SAFETY: as above.
unsafe impl Sync for Budget {}

impl Drop for Budget {
    fn drop(&mut self) {
        let mut handle = self.handle.as_ptr();
        // SAFETY: the handle is this object's own.
        unsafe { ffi::flops_budget_free(&raw mut handle) }
    }
}

type Failure = *mut *mut ffi::flops_error;

/// Calls a function that fills a value.
fn value<'py>(
    py: Python<'py>,
    f: impl FnOnce(*mut ffi::flops_value, Failure) -> ffi::flops_status,
) -> PyResult<Bound<'py, PyAny>> {
    let mut out = result::NONE;
    check(py, |error| f(&raw mut out, error))?;
    // SAFETY: a successful call owns its result, which is taken once.
    unsafe { result::take_new(py, out) }
}

/// Calls a function that hands out a string or NULL.
fn text(py: Python<'_>, f: impl FnOnce(*mut *mut c_char, Failure) -> ffi::flops_status) -> PyResult<Option<String>> {
    let mut out: *mut c_char = null_mut();
    check(py, |error| f(&raw mut out, error))?;
    if out.is_null() {
        return Ok(None);
    }
    // SAFETY: the library's strings are NUL-terminated, and this one is released once.
    unsafe {
        let copy = CStr::from_ptr(out).to_string_lossy().into_owned();
        ffi::flops_string_free(&raw mut out);
        Ok(Some(copy))
    }
}

const NO_COUNTERS: ffi::flops_budget_counters = {
    let zero = ffi::flops_count { low: 0, high: 0 };
    ffi::flops_budget_counters { flop_budget: zero, flops_used: zero, flops_remaining: zero }
};

fn counters(
    py: Python<'_>,
    f: impl FnOnce(*mut ffi::flops_budget_counters, Failure) -> ffi::flops_status,
) -> PyResult<Counters> {
    let mut out = NO_COUNTERS;
    check(py, |error| f(&raw mut out, error))?;
    Ok((count(out.flop_budget), count(out.flops_used), count(out.flops_remaining)))
}

/// Calls a function that hands out a budget.
fn budget(
    py: Python<'_>,
    f: impl FnOnce(*mut *mut ffi::flops_budget, Failure) -> ffi::flops_status,
) -> PyResult<Budget> {
    let mut out = null_mut();
    check(py, |error| f(&raw mut out, error))?;
    NonNull::new(out)
        .map(|handle| Budget { handle })
        .ok_or_else(|| PyMemoryError::new_err("the library gave no budget"))
}

/// An int of any size as a count: what is beyond 128 bits is as good as the largest.
fn saturate(n: &Bound<'_, PyInt>) -> u128 {
    n.extract().unwrap_or(u128::MAX)
}

#[pymethods]
impl Budget {
    #[new]
    #[pyo3(signature = (flop_budget, quiet, namespace, wall_time_limit_s))]
    fn new(
        flop_budget: &Bound<'_, PyInt>,
        quiet: bool,
        namespace: Option<&str>,
        wall_time_limit_s: Option<f64>,
    ) -> PyResult<Self> {
        let n = saturate(flop_budget);
        let name_space = namespace.map(CString::new).transpose()?;
        let options = ffi::flops_budget_options {
            struct_size: size_of::<ffi::flops_budget_options>(),
            flop_budget: ffi::flops_count { low: n as u64, high: (n >> 64) as u64 },
            name_space: name_space.as_ref().map_or(std::ptr::null(), |s| s.as_ptr()),
            wall_time_limit_s: wall_time_limit_s.unwrap_or_default(),
            has_wall_time_limit: u32::from(wall_time_limit_s.is_some()),
            quiet: u32::from(quiet),
        };
        // SAFETY: the options and the string they point to live until the call returns.
        budget(flop_budget.py(), |out, error| unsafe {
            ffi::flops_budget_open(session::session(), &raw const options, out, error)
        })
    }

    /// Makes it the budget that this thread's calls are paid from.
    fn enter(&self, py: Python<'_>) -> PyResult<()> {
        // SAFETY: the handle is live.
        check(py, |error| unsafe { ffi::flops_budget_enter(self.handle.as_ptr(), error) })
    }

    /// Leaves it.
    fn exit(&self, py: Python<'_>) -> PyResult<()> {
        // SAFETY: the handle is live.
        check(py, |error| unsafe { ffi::flops_budget_exit(self.handle.as_ptr(), error) })
    }

    /// Budget, used and remaining FLOPs.
    fn counters(&self, py: Python<'_>) -> PyResult<Counters> {
        // SAFETY: the handle is live.
        counters(py, |out, error| unsafe { ffi::flops_budget_read(self.handle.as_ptr(), out, error) })
    }

    /// Seconds since the last entry, of wall time, in kernels, around them, and the rest; None where a clock has not
    /// started.
    fn times(&self, py: Python<'_>) -> PyResult<[Option<f64>; 5]> {
        let mut out = ffi::flops_budget_times {
            elapsed_s: 0.0,
            wall_time_s: 0.0,
            backend_time_s: 0.0,
            overhead_time_s: 0.0,
            residual_wall_time_s: 0.0,
        };
        // SAFETY: the handle is live.
        check(py, |error| unsafe { ffi::flops_budget_read_times(self.handle.as_ptr(), &raw mut out, error) })?;
        let times = [out.elapsed_s, out.wall_time_s, out.backend_time_s, out.overhead_time_s, out.residual_wall_time_s];
        Ok(times.map(|t| (!t.is_nan()).then_some(t)))
    }

    /// The current namespace.
    fn namespace(&self, py: Python<'_>) -> PyResult<Option<String>> {
        // SAFETY: the handle is live.
        text(py, |out, error| unsafe { ffi::flops_budget_namespace(self.handle.as_ptr(), out, error) })
    }

    /// Enters a namespace; the token leaves it.
    fn namespace_enter(&self, py: Python<'_>, segment: &str) -> PyResult<u32> {
        let segment = CString::new(segment)?;
        let mut token = 0;
        // SAFETY: the handle is live, the string NUL-terminated.
        check(py, |error| unsafe {
            ffi::flops_namespace_enter(self.handle.as_ptr(), segment.as_ptr(), &raw mut token, error)
        })?;
        Ok(token)
    }

    /// Leaves the innermost namespace.
    fn namespace_exit(&self, py: Python<'_>, token: u32) -> PyResult<()> {
        // SAFETY: the handle is live.
        check(py, |error| unsafe { ffi::flops_namespace_exit(self.handle.as_ptr(), token, error) })
    }

    /// What was spent on what, as a dictionary.
    fn summary<'py>(&self, py: Python<'py>, by_namespace: bool) -> PyResult<Bound<'py, PyAny>> {
        // SAFETY: the handle is live.
        value(py, |out, error| unsafe {
            ffi::flops_budget_summary(self.handle.as_ptr(), u32::from(by_namespace), out, error)
        })
    }

    /// What was spent on what, as text.
    fn summary_text(&self, py: Python<'_>, by_namespace: bool) -> PyResult<Option<String>> {
        // SAFETY: the handle is live.
        text(py, |out, error| unsafe {
            ffi::flops_budget_summary_text(self.handle.as_ptr(), u32::from(by_namespace), out, error)
        })
    }

    /// How many calls were recorded.
    fn op_count(&self) -> usize {
        // SAFETY: the handle is live.
        unsafe { ffi::flops_budget_op_count(self.handle.as_ptr()) }
    }

    /// The records of calls `start` to `end`, as tuples.
    fn op_log<'py>(&self, py: Python<'py>, start: usize, end: usize) -> PyResult<Bound<'py, PyAny>> {
        // SAFETY: the handle is live.
        value(py, |out, error| unsafe { ffi::flops_budget_op_log(self.handle.as_ptr(), start, end, out, error) })
    }

    /// The banner of a budget that is not quiet.
    fn banner(&self, py: Python<'_>) -> PyResult<Option<String>> {
        // SAFETY: the handle is live.
        text(py, |out, error| unsafe { ffi::flops_budget_banner(self.handle.as_ptr(), out, error) })
    }
}

/// The budget that this thread's calls are paid from: the one it entered, else the session's default.
#[pyfunction]
fn active_budget(py: Python<'_>) -> PyResult<Budget> {
    // SAFETY: the session is live.
    budget(py, |out, error| unsafe { ffi::flops_budget_active(session::session(), out, error) })
}

/// Budget, used and remaining FLOPs of the budget that is active on this thread.
#[pyfunction]
fn current_counters(py: Python<'_>) -> PyResult<Counters> {
    // SAFETY: the session is live.
    counters(py, |out, error| unsafe { ffi::flops_current_budget(session::session(), out, error) })
}

/// What the session spent on what, as a dictionary.
#[pyfunction]
fn session_summary(py: Python<'_>, by_namespace: bool) -> PyResult<Bound<'_, PyAny>> {
    // SAFETY: the session is live.
    value(py, |out, error| unsafe {
        ffi::flops_session_summary(session::session(), u32::from(by_namespace), out, error)
    })
}

/// What the session spent on what, as text; with a width, as a table that is so many columns wide.
#[pyfunction]
fn session_summary_text(py: Python<'_>, by_namespace: bool, width: usize) -> PyResult<Option<String>> {
    // SAFETY: the session is live.
    text(py, |out, error| unsafe {
        ffi::flops_session_summary_text(session::session(), u32::from(by_namespace), width, out, error)
    })
}

/// Forgets what the session spent.
#[pyfunction]
fn reset_session_summary(py: Python<'_>) -> PyResult<()> {
    // SAFETY: the session is live.
    check(py, |error| unsafe { ffi::flops_session_reset_summary(session::session(), error) })
}

pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<Budget>()?;
    m.add_function(wrap_pyfunction!(active_budget, m)?)?;
    m.add_function(wrap_pyfunction!(current_counters, m)?)?;
    m.add_function(wrap_pyfunction!(session_summary, m)?)?;
    m.add_function(wrap_pyfunction!(session_summary_text, m)?)?;
    m.add_function(wrap_pyfunction!(reset_session_summary, m)?)
}
