//! What the ledger adds to every call: `charge` and `settle`, and finding the active context.

use criterion::{Criterion, criterion_group, criterion_main};
use flopscope::budget::{BudgetOptions, Budgets, Charge, OpId};
use flopscope::dtype::DType;
use std::hint::black_box;

const SHAPES: [&[usize]; 2] = [&[256, 256], &[256]];

fn session() -> (Budgets, quanta::Clock) {
    let clock = quanta::Clock::new();
    (Budgets::new(|_| "add", clock.clone()), clock)
}

/// Contexts are made anew every so often: nobody's log grows for as long as a benchmark runs.
const CALLS_PER_CONTEXT: u64 = 100_000;

fn charge_and_settle(c: &mut Criterion) {
    let (session, clock) = session();
    c.bench_function("budget/charge+settle", |bencher| {
        bencher.iter_custom(|count| {
            let mut elapsed = std::time::Duration::ZERO;
            let mut left = count;
            while left > 0 {
                let calls = left.min(CALLS_PER_CONTEXT);
                let budget = session.create(BudgetOptions::new(u128::MAX)).expect("a positive budget");
                session.open(&budget);
                let now = clock.raw();
                let start = std::time::Instant::now();
                for i in 0..calls {
                    let charge = Charge {
                        op: OpId(black_box(i as u16 & 15)),
                        cost: 512,
                        subscripts: None,
                        shapes: black_box(&SHAPES),
                        dtype: Some(DType::Float64),
                        now,
                    };
                    let ticket = budget.charge(charge).expect("money without end");
                    ticket.settle(black_box(500), black_box(40), now).expect("no deadline");
                }
                elapsed += start.elapsed();
                left -= calls;
            }
            elapsed
        });
    });
}

fn active(c: &mut Criterion) {
    let (session, _) = session();
    let (others, _) = self::session();
    others.active().expect("a default context");
    session.active().expect("a default context");
    c.bench_function("budget/active", |bencher| bencher.iter(|| black_box(session.active())));
}

criterion_group!(benches, charge_and_settle, active);
criterion_main!(benches);
