use super::*;
use crate::budget::testing::{call, context, second, session};
use crate::budget::{Charge, OpId};

const FREE_OF_TIME: (f64, f64) = (0.0, 0.0);

#[test]
fn a_thread_pays_from_the_default_until_it_enters_a_context() {
    let (session, mock) = session();
    assert!(session.current().is_none());
    let error = session.current_budget().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoBudgetContext);

    let default = session.active().unwrap();
    assert!(default.is_implicit());
    assert_eq!(default.snapshot().flop_budget, DEFAULT_BUDGET);
    let explicit = context(&session, 500);
    session.enter(&explicit).unwrap();
    assert!(Arc::ptr_eq(&session.active().unwrap(), &explicit));
    call(&session.active().unwrap(), &mock, "add", 7, FREE_OF_TIME).unwrap();
    assert_eq!(session.current_budget().unwrap().flops_remaining, 493);
    session.exit(&explicit).unwrap();
    assert!(Arc::ptr_eq(&session.active().unwrap(), &default));
}

#[test]
fn contexts_do_not_nest() {
    let (session, _) = session();
    let (outer, inner) = (context(&session, 500), context(&session, 500));
    session.enter(&outer).unwrap();
    for refused in [&inner, &outer] {
        let error = session.enter(refused).unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Runtime, "Cannot nest BudgetContexts"));
    }
    assert_eq!(session.exit(&inner).unwrap_err().kind(), ErrorKind::Runtime);
    session.exit(&outer).unwrap();
    assert!(session.current().is_none());
    session.enter(&inner).unwrap();
    session.exit(&inner).unwrap();
}

#[test]
fn threads_and_sessions_do_not_see_each_other_s_context() {
    let (first, _) = session();
    let (second, _) = session();
    let (mine, theirs) = (context(&first, 1), context(&second, 2));
    first.enter(&mine).unwrap();
    second.enter(&theirs).unwrap();
    assert!(Arc::ptr_eq(&first.active().unwrap(), &mine));
    assert!(Arc::ptr_eq(&second.active().unwrap(), &theirs));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            assert!(first.current().is_none());
            let other = context(&first, 3);
            first.enter(&other).unwrap();
            first.exit(&other).unwrap();
        });
    });
    first.exit(&mine).unwrap();
    assert!(Arc::ptr_eq(&second.active().unwrap(), &theirs));
    second.exit(&theirs).unwrap();
}

#[test]
fn slots_of_dropped_sessions_are_let_go() {
    let kept = {
        let (gone, _) = session();
        let budget = context(&gone, 1);
        gone.enter(&budget).unwrap();
        Arc::downgrade(&budget)
    };
    let (next, _) = session();
    next.active().unwrap();
    assert_eq!(kept.strong_count(), 0);
}

#[test]
fn the_session_adds_up_contexts_that_were_left_the_default_and_the_active_one() {
    let (session, mock) = session();
    call(&session.active().unwrap(), &mock, "add", 5, FREE_OF_TIME).unwrap();
    let first = context(&session, 100);
    session.enter(&first).unwrap();
    call(&first, &mock, "add", 10, (0.25, 0.5)).unwrap();
    mock.increment(second(2.0));
    session.exit(&first).unwrap();
    let last = context(&session, 50);
    session.enter(&last).unwrap();
    call(&last, &mock, "exp", 20, (0.25, 0.0)).unwrap();
    mock.increment(second(1.0));

    let SessionSummary { summary, explicit_budget, explicit_used } = session.summary(true);
    assert_eq!(summary.flop_budget, DEFAULT_BUDGET + 150);
    assert_eq!((summary.flops_used, summary.flops_remaining), (35, DEFAULT_BUDGET + 115));
    assert_eq!((explicit_budget, explicit_used), (150, 35));
    assert_eq!(summary.wall_time_s, Some(3.0));
    assert_eq!((summary.flopscope_backend_time_s, summary.flopscope_overhead_time_s), (0.5, 0.5));
    assert_eq!(summary.residual_wall_time_s, Some(2.0));
    let rows: Vec<_> = summary.operations.iter().map(|(name, t)| (&**name, t.flop_cost, t.calls)).collect();
    assert_eq!(rows, [("add", 15, 2), ("exp", 20, 1)]);
    session.exit(&last).unwrap();
    assert_eq!(session.summary(true).summary, summary);
}

#[test]
fn a_context_entered_again_goes_on_spending_and_its_budget_counts_once() {
    let (session, mock) = session();
    let budget = context(&session, 100);
    for round in 1..=3 {
        session.enter(&budget).unwrap();
        call(&budget, &mock, "add", 10, FREE_OF_TIME).unwrap();
        mock.increment(second(1.0));
        assert_eq!(session.summary(false).explicit_used, 10 * round);
        session.exit(&budget).unwrap();
        mock.increment(second(60.0));
    }
    let summary = session.summary(false).summary;
    assert_eq!((summary.flop_budget, summary.flops_used), (100, 30));
    assert_eq!(summary.wall_time_s, Some(3.0), "the minutes between are nobody's");
    assert_eq!(budget.wall_time_s(), Some(1.0));
    assert_eq!(budget.summary(false).operations[0].1.calls, 3);
}

#[test]
fn a_reset_forgets_the_past_and_keeps_what_contexts_have_left() {
    let (session, mock) = session();
    call(&session.active().unwrap(), &mock, "add", 5, FREE_OF_TIME).unwrap();
    let budget = context(&session, 100);
    let waiting = context(&session, 100);
    session.enter(&budget).unwrap();
    call(&budget, &mock, "add", 10, (0.5, 0.0)).unwrap();
    mock.increment(second(1.0));
    session.reset();
    mock.increment(second(2.0));
    call(&budget, &mock, "multiply", 3, (0.25, 0.0)).unwrap();
    let live = session.summary(true);
    session.exit(&budget).unwrap();
    assert_eq!(session.summary(true), live);
    assert_eq!((live.explicit_budget, live.explicit_used), (100, 3));
    assert_eq!(live.summary.flop_budget, 100, "the default has done nothing since");
    assert_eq!((live.summary.wall_time_s, live.summary.flopscope_backend_time_s), (Some(2.0), 0.25));
    let names: Vec<_> = live.summary.operations.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["multiply"]);
    assert_eq!(budget.snapshot().flops_used, 13);
    assert_eq!(budget.summary(false).operations.len(), 2);

    session.reset();
    session.enter(&waiting).unwrap();
    mock.increment(second(1.0));
    session.exit(&waiting).unwrap();
    let summary = session.summary(false).summary;
    assert_eq!((summary.wall_time_s, summary.flopscope_overhead_time_s), (Some(1.0), 0.0));
}

#[test]
fn a_call_that_runs_during_a_reset_counts_from_the_reset() {
    let (session, mock) = session();
    let budget = context(&session, 100);
    session.enter(&budget).unwrap();
    let charge = Charge { op: OpId(0), cost: 10, subscripts: None, shapes: &[], dtype: None, now: mock.value() };
    let ticket = budget.charge(charge).unwrap();
    mock.increment(second(3.0));
    session.reset();
    mock.increment(second(1.0));
    ticket.settle(second(3.5), second(0.5), mock.value()).unwrap();
    session.exit(&budget).unwrap();
    let summary = session.summary(false).summary;
    assert_eq!((summary.wall_time_s, summary.flops_used), (Some(1.0), 0));
    assert_eq!((summary.flopscope_backend_time_s, summary.flopscope_overhead_time_s), (1.0, 0.0));
    assert_eq!((summary.operations[0].1.calls, summary.operations[0].1.flopscope_backend_time_s), (0, 1.0));
}

#[test]
fn a_server_keeps_the_active_context_itself() {
    let (session, mock) = session();
    let budget = context(&session, 100);
    session.open(&budget);
    assert!(session.current().is_none());
    call(&budget, &mock, "add", 10, FREE_OF_TIME).unwrap();
    assert_eq!(session.summary(false).summary.flops_used, 0);
    assert_eq!(session.summary_with(Some(&budget), false).summary.flops_used, 10);
    session.close(&budget);
    assert_eq!(session.summary(false).summary.flops_used, 10);
}

#[test]
fn the_environment_names_the_default_budget() {
    assert_eq!(default_budget(None).unwrap(), DEFAULT_BUDGET);
    assert_eq!(default_budget(Some(" 1e9 ")).unwrap(), 1_000_000_000);
    for bad in ["", "plenty", "nan", "inf", "-1"] {
        let error = default_budget(Some(bad)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert!(error.message().contains(DEFAULT_BUDGET_VARIABLE), "{error}");
    }
}

/// The sequence was run on flopscope 0.12.4; these are its figures.
#[test]
fn a_session_s_totals_are_the_reference_s_step_by_step() {
    let (session, mock) = session();
    let totals = || {
        let shown = session.summary(false);
        let calls: Vec<_> = shown.summary.operations.iter().map(|(name, t)| (name.to_string(), t.calls)).collect();
        (shown.summary.flop_budget, shown.summary.flops_used, shown.explicit_budget, shown.explicit_used, calls)
    };
    let expected = |budget, used, explicit, shown, calls: &[(&str, u64)]| {
        (budget, used, explicit, shown, calls.iter().map(|(name, count)| (name.to_string(), *count)).collect())
    };
    let pay = |budget: &BudgetContext, op_name, cost| call(budget, &mock, op_name, cost, FREE_OF_TIME).unwrap();

    pay(&session.active().unwrap(), "add", 5);
    assert_eq!(totals(), expected(DEFAULT_BUDGET, 5, 0, 5, &[("add", 1)]));
    let budget = context(&session, 100);
    session.enter(&budget).unwrap();
    pay(&budget, "add", 10);
    assert_eq!(totals(), expected(DEFAULT_BUDGET + 100, 15, 100, 15, &[("add", 2)]));
    session.exit(&budget).unwrap();
    session.enter(&budget).unwrap();
    pay(&budget, "sqrt", 10);
    assert_eq!(totals(), expected(DEFAULT_BUDGET + 100, 25, 100, 25, &[("add", 2), ("sqrt", 1)]));
    session.exit(&budget).unwrap();
    assert_eq!(totals(), expected(DEFAULT_BUDGET + 100, 25, 100, 25, &[("add", 2), ("sqrt", 1)]));
    session.enter(&budget).unwrap();
    session.reset();
    assert_eq!(totals(), expected(100, 0, 100, 0, &[]));
    pay(&budget, "multiply", 3);
    assert_eq!(totals(), expected(100, 3, 100, 3, &[("multiply", 1)]));
    session.exit(&budget).unwrap();
    // The default comes back as soon as it pays for the making of a summary, with time alone.
    assert_eq!(totals(), expected(100, 3, 100, 3, &[("multiply", 1)]));
    assert_eq!(totals(), expected(DEFAULT_BUDGET + 100, 3, 100, 3, &[("multiply", 1)]));
    session.reset();
    assert_eq!(totals(), expected(0, 0, 0, 0, &[]));
    assert_eq!(totals(), expected(DEFAULT_BUDGET, 0, 0, 0, &[]));
    assert_eq!((budget.snapshot().flops_used, budget.op_count()), (23, 3));
}
