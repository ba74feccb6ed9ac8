//! Summaries as text: one piece of code for every language. Users parse these layouts; widths are part of them.

use super::accumulator::SessionSummary;
use super::context::BudgetOptions;
use super::summary::{NamespaceTotals, OpTotals, Summary};
use super::table::{Align, Table, panel};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt::Write;
use std::sync::Arc;

const TITLE: &str = "flopscope FLOP Budget Summary";
const NO_DATA: &str = "No budget data recorded yet.";

/// A count with its thousands separated: `12,459,522`.
pub fn grouped(count: u128) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What a binding prints when a context is entered that is not quiet; `product` names library and version.
pub fn banner(product: &str, options: &BudgetOptions) -> String {
    let mut text = format!("{product} | budget: {} FLOPs", scientific(options.flop_budget));
    if let Some(limit_s) = options.wall_time_limit_s {
        let _ = write!(text, " | time limit: {limit_s:.1}s");
    }
    text
}

/// The plain text of one context's summary.
pub fn context_text(summary: &Summary, namespace: Option<&str>) -> String {
    match namespace {
        Some(label) if !label.is_empty() => plain_text(summary, &format!("{TITLE} [{label}]")),
        _ => plain_text(summary, TITLE),
    }
}

/// The plain text of a session's summary.
pub fn session_text(session: &SessionSummary) -> String {
    plain_text(&session.summary, TITLE)
}

/// A session's summary as a framed table of box-drawing characters, `width` columns wide (at least 40).
///
/// Budgets that users opened hide the session's default: beside them its size says nothing.
pub fn session_table(session: &SessionSummary, width: usize) -> String {
    let width = width.max(40);
    let summary = &session.summary;
    if is_empty(summary) {
        return panel("flopscope Budget", &[NO_DATA.into()], width);
    }
    let inner = width - 4;
    let mut lines = totals_table(session).lines(inner);
    if let Some(namespaces) = summary.by_namespace.as_deref().filter(|namespaces| !namespaces.is_empty()) {
        lines.extend(namespaces_table(namespaces, summary.flops_used).lines(inner));
    }
    if !summary.operations.is_empty() {
        lines.extend(operations_table(&summary.operations, summary.flops_used).lines(inner));
    }
    panel(TITLE, &lines, width)
}

fn plain_text(summary: &Summary, header: &str) -> String {
    if is_empty(summary) {
        return NO_DATA.into();
    }
    let mut text = String::new();
    let out = &mut text;
    let of_budget = |flops| share(flops, summary.flop_budget);
    line(out, format_args!("{header}"));
    line(out, format_args!("{}", "=".repeat(header.chars().count())));
    line(out, format_args!("  Total budget:    {:>20}", grouped(summary.flop_budget)));
    for (label, flops) in [("Used:", summary.flops_used), ("Remaining:", summary.flops_remaining)] {
        line(out, format_args!("  {label:<17}{:>20}  ({})", grouped(flops), of_budget(flops)));
    }
    if let Some(namespaces) = summary.by_namespace.as_deref().filter(|namespaces| !namespaces.is_empty()) {
        line(out, format_args!("\n  By namespace:"));
        for (label, totals) in dearest_namespaces(namespaces) {
            line(
                out,
                format_args!(
                    "    {label:<24} {:>12}  ({:>6})  [{}]  Backend {:.3}s  Overhead {:.3}s",
                    grouped(totals.flops_used),
                    share(totals.flops_used, summary.flops_used),
                    calls(totals.calls),
                    totals.flopscope_backend_time_s,
                    totals.flopscope_overhead_time_s
                ),
            );
        }
    }
    if !summary.operations.is_empty() {
        line(out, format_args!("\n  By operation:"));
        for (name, totals) in dearest_operations(&summary.operations) {
            line(
                out,
                format_args!(
                    "    {name:<20} {:>12}  ({:>6})  [{}]",
                    grouped(totals.flop_cost),
                    share(totals.flop_cost, summary.flops_used),
                    calls(totals.calls)
                ),
            );
        }
    }
    if let Some(times) = time_rows(summary) {
        out.push('\n');
        for (label, value) in times {
            line(out, format_args!("  {:<21}{value}", format!("{label}:")));
        }
    }
    slowest_operations(summary, out);
    text.pop();
    text
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
    out.push('\n');
}

fn slowest_operations(summary: &Summary, out: &mut String) {
    let all = summary.flopscope_backend_time_s;
    let mut timed: Vec<_> =
        summary.operations.iter().filter(|(_, totals)| totals.flopscope_backend_time_s > 0.0).collect();
    if all <= 0.0 || timed.is_empty() {
        return;
    }
    timed.sort_by(|(_, a), (_, b)| b.flopscope_backend_time_s.total_cmp(&a.flopscope_backend_time_s));
    line(out, format_args!("\n  By operation (time):"));
    for (name, totals) in timed {
        let spent = totals.flopscope_backend_time_s;
        line(
            out,
            format_args!("    {name:<20} {spent:.3}s  ({:>6})  [{}]", time_share(spent, all), calls(totals.calls)),
        );
    }
}

/// The wall time and its parts; `None` when nothing was entered.
fn time_rows(summary: &Summary) -> Option<[(&'static str, String); 4]> {
    let (wall, residual) = summary.wall_time_s.zip(summary.residual_wall_time_s)?;
    let part = |spent: f64| format!("{spent:.3}s  ({})", time_share(spent, wall));
    Some([
        ("Total Wall Time", format!("{wall:.3}s")),
        ("Flopscope Backend", part(summary.flopscope_backend_time_s)),
        ("Flopscope Overhead", part(summary.flopscope_overhead_time_s)),
        ("Residual Wall Time", part(residual)),
    ])
}

fn totals_table(session: &SessionSummary) -> Table {
    let mut table = Table::frameless([Align::Left, Align::Right]);
    let mut row = |label: &str, value: String| table.row([label.to_owned(), value]);
    if session.explicit_budget > 0 {
        let (budget, used) = (session.explicit_budget, session.explicit_used);
        let remaining = budget.saturating_sub(used);
        row("Budget", grouped(budget));
        row("Used", format!("{}  ({})", grouped(used), share(used, budget)));
        row("Remaining", format!("{}  ({})", grouped(remaining), share(remaining, budget)));
    } else {
        row("Used", grouped(session.summary.flops_used));
    }
    for (label, value) in time_rows(&session.summary).into_iter().flatten() {
        row(label, value);
    }
    table
}

fn namespaces_table(namespaces: &[(Option<Arc<str>>, NamespaceTotals)], flops_used: u128) -> Table {
    let headings = ["Namespace", "FLOPs", "%", "Calls", "Backend", "Overhead"];
    let mut table = Table::framed("By namespace", headings);
    for (label, totals) in dearest_namespaces(namespaces) {
        table.row([
            label.to_owned(),
            grouped(totals.flops_used),
            share(totals.flops_used, flops_used),
            totals.calls.to_string(),
            format!("{:.3}s", totals.flopscope_backend_time_s),
            format!("{:.3}s", totals.flopscope_overhead_time_s),
        ]);
    }
    table
}

fn operations_table(operations: &[(Cow<'static, str>, OpTotals)], flops_used: u128) -> Table {
    let headings = ["Operation", "FLOPs", "%", "Backend", "Overhead", "Calls"];
    let mut table = Table::framed("By operation", headings);
    let time = |spent: f64| if spent > 0.0 { format!("{spent:.3}s") } else { String::new() };
    for (name, totals) in dearest_operations(operations) {
        table.row([
            name.to_owned(),
            grouped(totals.flop_cost),
            share(totals.flop_cost, flops_used),
            time(totals.flopscope_backend_time_s),
            time(totals.flopscope_overhead_time_s),
            calls(totals.calls),
        ]);
    }
    table
}

fn dearest_operations<'a>(operations: &'a [(Cow<'static, str>, OpTotals)]) -> Vec<(&'a str, &'a OpTotals)> {
    let mut rows: Vec<_> = operations.iter().map(|(name, totals)| (&**name, totals)).collect();
    rows.sort_by_key(|(_, totals)| Reverse(totals.flop_cost));
    rows
}

fn dearest_namespaces(namespaces: &[(Option<Arc<str>>, NamespaceTotals)]) -> Vec<(&str, &NamespaceTotals)> {
    let mut rows: Vec<_> =
        namespaces.iter().map(|(label, totals)| (label.as_deref().unwrap_or("(unlabeled)"), totals)).collect();
    rows.sort_by_key(|&(label, totals)| (Reverse(totals.flops_used), label));
    rows
}

fn is_empty(summary: &Summary) -> bool {
    summary.flops_used == 0 && summary.operations.is_empty()
}

fn calls(count: u64) -> String {
    format!("{count} call{}", if count == 1 { "" } else { "s" })
}

fn share(part: u128, whole: u128) -> String {
    // The product of integers rounds once, as the reference does; past u128 nobody sees the difference.
    percent(part.checked_mul(100).map_or(part as f64 * 100.0, |product| product as f64), whole as f64)
}

fn time_share(part: f64, whole: f64) -> String {
    percent(100.0 * part, whole)
}

fn percent(hundredfold: f64, whole: f64) -> String {
    if whole == 0.0 { "0.0%".into() } else { format!("{:.1}%", hundredfold / whole) }
}

/// Two decimals and an exponent of at least two digits: `1.00e+08`.
fn scientific(count: u128) -> String {
    let text = format!("{:.2e}", count as f64);
    match text.split_once('e') {
        Some((mantissa, exponent)) => format!("{mantissa}e+{exponent:0>2}"),
        None => text,
    }
}

#[cfg(test)]
mod tests;
