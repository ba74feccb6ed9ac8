//! What a metered call costs beside its kernel: binding, planning, charging, and a whole call through the C ABI.

use criterion::{Criterion, criterion_group, criterion_main};
use flopscope::array::Array;
use flopscope::budget::{BudgetContext, BudgetOptions, Charge};
use flopscope::capi;
use flopscope::engine::{Engine, plan};
use flopscope::kernels::codes::Binary;
use flopscope::kernels::elementwise;
use flopscope::ops::{Registry, State, registry};
use flopscope::value::Value;
use quanta::Clock;
use std::hint::black_box;
use std::ptr;

fn operands(n: usize) -> [Value; 2] {
    let data: Vec<f64> = (0..n).map(|i| i as f64).collect();
    let make = || Value::Array(Array::from_slice(&data, &[n]).expect("memory for a small array"));
    [make(), make()]
}

fn steps(c: &mut Criterion) {
    let add = registry().find("add").expect("add is registered");
    let row = registry().get(add).expect("add has a row");
    let args = operands(10);
    let mut group = c.benchmark_group("add of 10 float64");
    group.bench_function("bind", |b| b.iter(|| black_box(row.signature.bind("add", black_box(&args), &[]).is_ok())));
    let mut state = State::default();
    group.bench_function("bind and plan", |b| {
        b.iter(|| black_box(plan(add, black_box(&args), &[], &mut state).map(|p| p.price.charged()).ok()));
    });
    let clock = Clock::new();
    let budget = BudgetContext::new(BudgetOptions::new(u128::MAX), Registry::name, clock.clone()).expect("a budget");
    let shapes: [&[usize]; 2] = [&[10], &[10]];
    group.bench_function("charge and settle", |b| {
        b.iter(|| {
            let now = clock.raw();
            let charge = Charge { op: add, cost: 20, subscripts: None, shapes: &shapes, dtype: None, now };
            budget.charge(charge).and_then(|t| t.settle(1, 1, now)).is_ok()
        });
    });
    let (Value::Array(x), Value::Array(y)) = (&args[0], &args[1]) else { return };
    let kernel = elementwise::binary(Binary::Add, x.dtype()).expect("add has a float64 loop");
    group.bench_function("kernel and allocation", |b| {
        b.iter(|| {
            let out = Array::uninitialized(x.dtype(), x.shape()).expect("memory for a small array");
            elementwise::map2(kernel, &x.view(), &y.view(), &mut out.view_mut());
            out
        });
    });
    let engine = Engine::new();
    let context = engine.budgets().create(BudgetOptions::new(u128::MAX)).expect("a budget");
    engine.budgets().enter(&context).expect("no other budget is active");
    group.bench_function("engine call", |b| b.iter(|| engine.call(add, black_box(&args), &[]).is_ok()));
    group.finish();
}

fn c_call(c: &mut Criterion) {
    // SAFETY: every pointer is to a live local or a handle that this function made and releases.
    unsafe {
        let mut session = ptr::null_mut();
        assert_eq!(capi::flops_session_open(ptr::null(), &mut session, ptr::null_mut()), capi::FLOPS_OK);
        let data: Vec<f64> = (0..10).map(f64::from).collect();
        let shape = 10usize;
        let mut x = ptr::null_mut();
        let made =
            capi::flops_array_from_data(data.as_ptr().cast(), 11, 1, &shape, ptr::null(), &mut x, ptr::null_mut());
        assert_eq!(made, capi::FLOPS_OK);
        let mut add = 0u16;
        assert_eq!(capi::flops_op_find(c"add".as_ptr(), &mut add, ptr::null_mut()), capi::FLOPS_OK);
        let value = capi::flops_value { tag: capi::FLOPS_ARRAY, given: 0, as_: capi::flops_payload { array: x } };
        let args = [value, value];
        c.bench_function("C call: add of 10 float64, result released", |b| {
            b.iter(|| {
                let mut out =
                    capi::flops_value { tag: capi::FLOPS_NONE, given: 0, as_: capi::flops_payload { integer: 0 } };
                let status =
                    capi::flops_call_op(session, add, args.as_ptr(), 2, ptr::null(), 0, &mut out, ptr::null_mut());
                capi::flops_value_free(&mut out);
                status
            });
        });
        capi::flops_array_free(&mut x);
        capi::flops_session_free(&mut session);
    }
}

criterion_group!(benches, steps, c_call);
criterion_main!(benches);
