//! The same calls as in `tests/golden/budget/record.py`, charged here and rendered here.

use super::*;
use crate::budget::testing::{call, context, second, session};
use crate::budget::{BudgetContext, Budgets};
use quanta::Mock;
use std::path::Path;

fn golden(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/budget").join(format!("{name}.txt"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.strip_suffix('\n').unwrap_or(&text).to_owned()
}

fn within(budget: &BudgetContext, path: &[&str], work: impl FnOnce()) {
    let tokens: Vec<_> = path.iter().map(|segment| budget.push_namespace(segment).unwrap()).collect();
    work();
    tokens.into_iter().rev().for_each(|token| budget.pop_namespace(token).unwrap());
}

fn phases() -> Budgets {
    let (session, mock) = session();
    let budget = context(&session, 100_000_000);
    session.enter(&budget).unwrap();
    within(&budget, &["train"], || {
        call(&budget, &mock, "exp", 1_244_432, (0.25, 0.125)).unwrap();
        call(&budget, &mock, "add", 1024, (0.0, 0.0)).unwrap();
    });
    within(&budget, &["train", "fwd"], || call(&budget, &mock, "matmul", 8_912_896, (1.5, 0.0625)).unwrap());
    call(&budget, &mock, "linalg.solve", 1024, (0.03125, 0.0)).unwrap();
    for _ in 1..12 {
        call(&budget, &mock, "linalg.solve", 0, (0.0, 0.0)).unwrap();
    }
    call(&budget, &mock, "a_rather_long_operation_name", 70, (0.0, 0.0)).unwrap();
    call(&budget, &mock, "a_rather_long_operation_name", 7, (0.0, 0.0)).unwrap();
    within(&budget, &["train", "fwd", "a_namespace_with_a_long_name"], || {
        call(&budget, &mock, "add", 1, (0.0, 0.0)).unwrap();
    });
    mock.increment(second(4.0));
    session.exit(&budget).unwrap();
    session
}

fn untimed() -> Budgets {
    let (session, mock) = session();
    call(&session.active().unwrap(), &mock, "add", 5, (0.0, 0.0)).unwrap();
    session
}

/// The README's network: five layers of 256.
fn mlp() -> Budgets {
    let (session, mock) = session();
    let budget = context(&session, 100_000_000);
    session.enter(&budget).unwrap();
    charge_mlp(&budget, &mock);
    session.exit(&budget).unwrap();
    session
}

fn charge_mlp(budget: &BudgetContext, mock: &Mock) {
    let (depth, width) = (5, 256_u128);
    let free_of_time = (0.0, 0.0);
    call(budget, mock, "sqrt", 2, free_of_time).unwrap();
    // The reference bills 32 FLOPs for a normal deviate.
    let randn = |count: u128| call(budget, mock, "random.randn", 10_493_952 / 327_936 * count, free_of_time).unwrap();
    for _ in 0..depth {
        randn(width * width);
        call(budget, mock, "multiply", 2 * width * width, free_of_time).unwrap();
    }
    randn(width);
    for layer in 0..depth {
        call(budget, mock, "einsum", 2 * (2 * width * width - width), free_of_time).unwrap();
        if layer < depth - 1 {
            call(budget, mock, "maximum", 2 * width, free_of_time).unwrap();
        }
    }
}

#[test]
fn plain_text_is_the_reference_s() {
    for (name, session) in [("phases", phases()), ("untimed", untimed()), ("mlp", mlp())] {
        assert_eq!(session.summary_text(false), golden(name), "{name}");
        let summary = session.summary(true).summary;
        assert_eq!(context_text(&summary, Some("train")), golden(&format!("{name}_by_namespace")), "{name}");
    }
}

#[test]
fn tables_are_the_reference_s_at_every_width() {
    for (name, session) in [("phases", phases()), ("untimed", untimed()), ("mlp", mlp())] {
        for width in [40, 60, 80, 101] {
            assert_eq!(session.summary_table(true, width), golden(&format!("{name}_{width}")), "{name} at {width}");
        }
    }
}

#[test]
fn nothing_spent_is_said_so() {
    let (session, _) = session();
    assert_eq!(session.summary_table(true, 80), golden("empty_80"));
    assert_eq!(session.summary_text(true), NO_DATA);
}

#[test]
fn a_context_s_text_is_headed_by_its_namespace() {
    let (session, mock) = session();
    let budget = context(&session, 100_000_000);
    charge_mlp(&budget, &mock);
    assert_eq!(budget.snapshot().flops_used, 12_459_522);
    let unentered = golden("mlp");
    let (figures, _times) = unentered.split_once("\n\n  Total Wall Time").unwrap();
    assert_eq!(budget.summary_text(false), figures);
    budget.push_namespace("phase").unwrap();
    let header = "flopscope FLOP Budget Summary [phase]";
    assert!(budget.summary_text(false).starts_with(&format!("{header}\n{}\n", "=".repeat(header.len()))));
}

#[test]
fn counts_shares_and_banners() {
    let counts = [(0, "0"), (999, "999"), (1000, "1,000"), (12_459_522, "12,459,522")];
    for (count, text) in counts {
        assert_eq!(grouped(count), text);
    }
    assert_eq!(grouped(u128::MAX), "340,282,366,920,938,463,463,374,607,431,768,211,455");
    assert_eq!(share(1, 0), "0.0%");
    assert_eq!(share(49, 400), "12.2%");
    assert_eq!(share(u128::MAX, u128::MAX), "100.0%");
    let mut options = BudgetOptions::new(100_000_000);
    assert_eq!(banner("flopscope 1.0", &options), "flopscope 1.0 | budget: 1.00e+08 FLOPs");
    options.wall_time_limit_s = Some(5.0);
    assert_eq!(banner("flopscope 1.0", &options), "flopscope 1.0 | budget: 1.00e+08 FLOPs | time limit: 5.0s");
}
