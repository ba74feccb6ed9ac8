//! Summaries as data: what a binding turns into the dictionary of its language.

use super::accumulator::Spending;
use super::ledger::Totals;
use super::{OpId, OpNames, seconds};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// What the calls of one operation add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OpTotals {
    /// What was charged, in FLOPs.
    pub flop_cost: u128,
    /// How many calls were charged.
    pub calls: u64,
    /// Seconds in kernels.
    pub flopscope_backend_time_s: f64,
    /// Seconds around kernels.
    pub flopscope_overhead_time_s: f64,
}

/// What the calls of one namespace add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamespaceTotals {
    /// What was charged, in FLOPs.
    pub flops_used: u128,
    /// How many calls were charged.
    pub calls: u64,
    /// Seconds in kernels.
    pub flopscope_backend_time_s: f64,
    /// Seconds around kernels.
    pub flopscope_overhead_time_s: f64,
    /// The same by operation, in the order of first calls.
    pub operations: Vec<(Cow<'static, str>, OpTotals)>,
}

/// What a budget was spent on.
///
/// `wall_time_s = flopscope_backend_time_s + flopscope_overhead_time_s + residual_wall_time_s`: kernels, this library
/// around them, and the caller's own work. A context that was never entered has no wall time, hence no residual.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// What may be spent, in FLOPs.
    pub flop_budget: u128,
    /// What was spent, in FLOPs.
    pub flops_used: u128,
    /// What is left, in FLOPs.
    pub flops_remaining: u128,
    /// Totals by operation, in the order of first calls.
    pub operations: Vec<(Cow<'static, str>, OpTotals)>,
    /// Seconds from the context's creation to its exit (or to now).
    pub wall_time_s: Option<f64>,
    /// Seconds in kernels.
    pub flopscope_backend_time_s: f64,
    /// Seconds around kernels.
    pub flopscope_overhead_time_s: f64,
    /// The rest of the wall time.
    pub residual_wall_time_s: Option<f64>,
    /// Totals by namespace in the order of first calls, where they were asked for; the label `None` is unlabeled.
    pub by_namespace: Option<Vec<(Option<Arc<str>>, NamespaceTotals)>>,
}

/// Clock times behind a summary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) wall_ns: Option<u64>,
    pub(super) backend_ns: u64,
    pub(super) overhead_ns: u64,
}

impl Times {
    pub(super) fn add(&mut self, other: &Times) {
        self.wall_ns = match (self.wall_ns, other.wall_ns) {
            (Some(mine), Some(theirs)) => Some(mine.saturating_add(theirs)),
            (mine, theirs) => mine.or(theirs),
        };
        self.backend_ns = self.backend_ns.saturating_add(other.backend_ns);
        self.overhead_ns = self.overhead_ns.saturating_add(other.overhead_ns);
    }

    pub(super) fn residual_ns(&self) -> Option<u64> {
        self.wall_ns.map(|wall| wall.saturating_sub(self.backend_ns).saturating_sub(self.overhead_ns))
    }
}

/// Totals by namespace label and operation: a ledger that outlives the numbers of its context.
#[derive(Clone, Debug, Default)]
pub(super) struct Rollup {
    rows: Vec<Row>,
    index: HashMap<(Option<Arc<str>>, OpId), usize>,
}

#[derive(Clone, Debug)]
struct Row {
    namespace: Option<Arc<str>>,
    op: OpId,
    totals: Totals,
}

impl Rollup {
    pub(super) fn add(&mut self, namespace: Option<&Arc<str>>, op: OpId, totals: &Totals) {
        let row = *self.index.entry((namespace.cloned(), op)).or_insert_with(|| {
            self.rows.push(Row { namespace: namespace.cloned(), op, totals: Totals::default() });
            self.rows.len() - 1
        });
        self.rows[row].totals.add(totals);
    }

    pub(super) fn merge(&mut self, other: &Rollup) {
        for row in &other.rows {
            self.add(row.namespace.as_ref(), row.op, &row.totals);
        }
    }

    fn operations(&self, names: OpNames) -> Vec<(Cow<'static, str>, OpTotals)> {
        rows_by(&self.rows, |row| row.op)
            .into_iter()
            .map(|(op, rows)| (names(op).into(), OpTotals::from(&sum(&rows))))
            .collect()
    }

    fn namespaces(&self, names: OpNames) -> Vec<(Option<Arc<str>>, NamespaceTotals)> {
        rows_by(&self.rows, |row| row.namespace.clone())
            .into_iter()
            .map(|(namespace, rows)| {
                let all = sum(&rows);
                let totals = NamespaceTotals {
                    flops_used: all.flop_cost,
                    calls: all.calls,
                    flopscope_backend_time_s: seconds(all.backend_ns),
                    flopscope_overhead_time_s: seconds(all.overhead_ns),
                    operations: rows.iter().map(|row| (names(row.op).into(), OpTotals::from(&row.totals))).collect(),
                };
                (namespace, totals)
            })
            .collect()
    }
}

/// The rows of each key, keys in the order in which they first appear.
fn rows_by<K: Eq + Hash + Clone>(rows: &[Row], key: impl Fn(&Row) -> K) -> Vec<(K, Vec<&Row>)> {
    let mut groups: Vec<(K, Vec<&Row>)> = Vec::new();
    let mut index = HashMap::new();
    for row in rows {
        let key = key(row);
        let group = *index.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(row);
    }
    groups
}

fn sum(rows: &[&Row]) -> Totals {
    rows.iter().fold(Totals::default(), |mut all, row| {
        all.add(&row.totals);
        all
    })
}

impl From<&Totals> for OpTotals {
    fn from(totals: &Totals) -> Self {
        Self {
            flop_cost: totals.flop_cost,
            calls: totals.calls,
            flopscope_backend_time_s: seconds(totals.backend_ns),
            flopscope_overhead_time_s: seconds(totals.overhead_ns),
        }
    }
}

impl Summary {
    pub(super) fn new(spent: &Spending, by_namespace: bool, names: OpNames) -> Self {
        Self {
            flop_budget: spent.flop_budget,
            flops_used: spent.flops_used,
            flops_remaining: spent.flop_budget.saturating_sub(spent.flops_used),
            operations: spent.rollup.operations(names),
            wall_time_s: spent.times.wall_ns.map(seconds),
            flopscope_backend_time_s: seconds(spent.times.backend_ns),
            flopscope_overhead_time_s: seconds(spent.times.overhead_ns),
            residual_wall_time_s: spent.times.residual_ns().map(seconds),
            by_namespace: by_namespace.then(|| spent.rollup.namespaces(names)),
        }
    }
}
