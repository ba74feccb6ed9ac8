use super::*;
use crate::budget::testing::{call, context, name, op, second, session};

fn charge(op_name: &str, cost: u128, now: u64) -> Charge<'static> {
    Charge { op: op(op_name), cost, subscripts: None, shapes: &[], dtype: None, now }
}

#[test]
fn a_price_up_to_the_last_flop_is_paid_and_one_more_is_refused_without_a_trace() {
    let (session, mock) = session();
    let budget = context(&session, 1010);
    call(&budget, &mock, "multiply", 1000, (0.0, 0.0)).unwrap();
    let error = call(&budget, &mock, "add", 1000, (0.0, 0.0)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BudgetExhausted);
    assert!(error.message().starts_with("add would cost 1,000 FLOPs but only 10 remain. "), "{error}");
    let details = error.details().unwrap();
    assert_eq!((details.op.as_str(), details.flop_cost, details.flops_remaining), ("add", 1000, 10));
    assert_eq!(budget.op_count(), 1);
    assert_eq!(budget.summary(false).operations.len(), 1);
    call(&budget, &mock, "add", 10, (0.0, 0.0)).unwrap();
    assert_eq!(budget.snapshot(), BudgetSnapshot { flop_budget: 1010, flops_used: 1010, flops_remaining: 0 });
}

#[test]
fn no_price_wraps() {
    let (session, mock) = session();
    let budget = context(&session, u128::MAX);
    call(&budget, &mock, "add", u128::MAX - 1, (0.0, 0.0)).unwrap();
    assert!(call(&budget, &mock, "add", u128::MAX, (0.0, 0.0)).is_err());
    assert!(call(&budget, &mock, "add", 2, (0.0, 0.0)).is_err());
    call(&budget, &mock, "add", 1, (0.0, 0.0)).unwrap();
    assert_eq!(budget.op_log(0..9).iter().map(|record| record.flop_cost).collect::<Vec<_>>(), [u128::MAX - 1, 1]);
}

#[test]
fn budgets_are_positive_and_finite() {
    let (session, _) = session();
    assert_eq!(session.create(BudgetOptions::new(0)).unwrap_err().message(), "flop_budget must be > 0, got 0");
    assert_eq!(flop_budget_from_f64(1e9).unwrap(), 1_000_000_000);
    for bad in [f64::NAN, f64::INFINITY, 0.0, -1.0] {
        assert_eq!(flop_budget_from_f64(bad).unwrap_err().kind(), ErrorKind::Value, "{bad}");
    }
}

#[test]
fn records_hold_what_was_charged() {
    let (session, mock) = session();
    let budget = context(&session, 10_000);
    call(&budget, &mock, "add", 1, (0.0, 0.0)).unwrap();
    session.enter(&budget).unwrap();
    budget.push_namespace("phase").unwrap();
    mock.increment(second(2.0));
    let shapes: [&[usize]; 2] = [&[16, 300], &[300]];
    let ticket = budget
        .charge(Charge {
            subscripts: Some("ij,j->i"),
            shapes: &shapes,
            dtype: Some(DType::Float32),
            ..charge("einsum", 9000, mock.value())
        })
        .unwrap();
    assert_eq!(budget.op_log(1..2)[0].backend_duration_s, None);
    ticket.settle(second(0.5), second(0.25), mock.value()).unwrap();
    let expected = OpRecord {
        op: op("einsum"),
        op_name: "einsum",
        subscripts: Some("ij,j->i".into()),
        shapes: vec![vec![16, 300], vec![300]],
        flop_cost: 9000,
        cumulative: 9001,
        namespace: Some("phase".into()),
        context_start_offset_s: Some(2.0),
        backend_duration_s: Some(0.5),
        overhead_duration_s: Some(0.25),
        resolved_dtype: Some(DType::Float32),
    };
    assert_eq!(budget.op_log(1..100), [expected]);
    assert_eq!(budget.op_log(0..1)[0].context_start_offset_s, None);
}

#[test]
fn a_deadline_refuses_before_and_reports_after() {
    let (session, mock) = session();
    let options = BudgetOptions { wall_time_limit_s: Some(1.0), ..BudgetOptions::new(1000) };
    let budget = session.create(options).unwrap();
    mock.increment(second(5.0));
    session.enter(&budget).unwrap();
    mock.increment(second(1.0));
    let ticket = budget.charge(charge("matmul", 100, mock.value())).unwrap();
    mock.increment(second(0.5));
    let error = ticket.settle(second(0.5), 0, mock.value()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimeExhausted);
    assert!(error.message().starts_with("matmul: wall-clock time 1.500s exceeds limit 1.000s. "), "{error}");
    let details = error.details().unwrap();
    assert_eq!((details.elapsed_s, details.limit_s), (1.5, 1.0));
    assert_eq!(budget.snapshot().flops_used, 100, "the kernel ran: its charge stays");
    assert_eq!(budget.flopscope_backend_time_s(), 0.5);

    let error = budget.charge(charge("add", 1, mock.value())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimeExhausted);
    assert_eq!((budget.snapshot().flops_used, budget.op_count()), (100, 1));
    // What is both too dear and too late is too dear.
    assert_eq!(budget.charge(charge("add", 1000, mock.value())).unwrap_err().kind(), ErrorKind::BudgetExhausted);
}

#[test]
fn odd_limits() {
    let (session, mock) = session();
    for (limit, refused) in [(f64::NAN, false), (f64::INFINITY, false), (-1.0, true), (0.0, true)] {
        let options = BudgetOptions { wall_time_limit_s: Some(limit), ..BudgetOptions::new(10) };
        let budget = session.create(options).unwrap();
        session.enter(&budget).unwrap();
        mock.increment(1_u64);
        assert_eq!(call(&budget, &mock, "add", 1, (0.0, 0.0)).is_err(), refused, "{limit}");
        session.exit(&budget).unwrap();
    }
}

#[test]
fn wall_time_is_backend_overhead_and_residual() {
    let (session, mock) = session();
    let budget = context(&session, 1000);
    assert_eq!((budget.wall_time_s(), budget.residual_wall_time_s(), budget.elapsed_s()), (None, None, 0.0));
    mock.increment(second(0.5));
    session.enter(&budget).unwrap();
    call(&budget, &mock, "add", 1, (0.75, 0.25)).unwrap();
    mock.increment(second(4.0));
    assert_eq!((budget.wall_time_s(), budget.elapsed_s()), (Some(4.5), 4.0));
    assert_eq!(budget.residual_wall_time_s(), Some(3.5));
    session.exit(&budget).unwrap();
    mock.increment(second(9.0));
    let summary = budget.summary(false);
    assert_eq!(summary.wall_time_s, Some(4.5));
    assert_eq!(summary.flopscope_backend_time_s, 0.75);
    assert_eq!(summary.flopscope_overhead_time_s, 0.75, "the half second before the entry is overhead");
    assert_eq!(summary.residual_wall_time_s, Some(3.0));
}

#[test]
fn summaries_group_by_operation_and_namespace_in_order_of_first_calls() {
    let (session, mock) = session();
    let budget = context(&session, 1000);
    let calls = [("exp", 3, "b"), ("add", 5, "a"), ("exp", 7, "a"), ("add", 11, "b"), ("exp", 13, "b")];
    for (op_name, cost, namespace) in calls {
        let token = budget.push_namespace(namespace).unwrap();
        call(&budget, &mock, op_name, cost, (1.0, 2.0)).unwrap();
        budget.pop_namespace(token).unwrap();
    }
    let summary = budget.summary(true);
    let costs: Vec<_> = summary.operations.iter().map(|(n, t)| (&**n, t.flop_cost, t.calls)).collect();
    assert_eq!(costs, [("exp", 23, 3), ("add", 16, 2)]);
    let namespaces = summary.by_namespace.unwrap();
    let labels: Vec<_> = namespaces.iter().map(|(label, t)| (label.as_deref(), t.flops_used, t.calls)).collect();
    assert_eq!(labels, [(Some("b"), 27, 3), (Some("a"), 12, 2)]);
    let (_, b) = &namespaces[0];
    assert_eq!((b.flopscope_backend_time_s, b.flopscope_overhead_time_s), (3.0, 6.0));
    let inside: Vec<_> = b.operations.iter().map(|(n, t)| (&**n, t.flop_cost)).collect();
    assert_eq!(inside, [("exp", 16), ("add", 11)]);
    assert_eq!(budget.summary(false).by_namespace, None);
}

#[test]
fn threads_share_one_purse() {
    let (clock, _mock) = Clock::mock();
    let budget = BudgetContext::new(BudgetOptions::new(1000), name, clock).unwrap();
    let paid: u128 = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let paid = (0..500).filter(|_| budget.charge(charge("add", 3, 0)).is_ok()).count();
                    3 * paid as u128
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    assert_eq!(paid, 999);
    assert_eq!(budget.snapshot().flops_used, 999);
    assert_eq!(budget.op_count(), 333);
}
