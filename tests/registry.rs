//! One test over every entry of the registry: its samples are planned without data, run, and give what was planned; its
//! errors are refused as it says, and cost nothing.

use flopscope::array::{Array, cast};
use flopscope::budget::BudgetOptions;
use flopscope::dtype::DType;
use flopscope::engine::{Engine, plan};
use flopscope::literal::parse_arguments;
use flopscope::ops::{Output, Row, State, registry};
use flopscope::value::Value;

type Keywords = Vec<(String, Value)>;

fn borrowed(kwargs: &Keywords) -> Vec<(&str, Value)> {
    kwargs.iter().map(|(k, v)| (k.as_str(), v.clone())).collect()
}

/// The same arguments with data behind the arrays: small positive numbers, and a few ones in masks.
fn with_data(value: &Value) -> Value {
    match value {
        Value::Array(a) => {
            let numbers: Vec<f64> =
                (0..a.size()).map(|i| if a.dtype() == DType::Bool { (i % 2) as f64 } else { 1.0 + i as f64 }).collect();
            let source = Array::from_slice(&numbers, a.shape()).unwrap();
            let real = Array::uninitialized(a.dtype(), a.shape()).unwrap();
            cast::copy(&source.view(), &mut real.view_mut());
            Value::Array(real)
        }
        Value::List(items) => Value::list(items.iter().map(with_data).collect()),
        Value::Tuple(items) => Value::tuple(items.iter().map(with_data).collect()),
        other => other.clone(),
    }
}

fn agrees(planned: &Output, got: &Value, what: &str) {
    match (planned, got) {
        (Output::Array(d, s) | Output::View(d, s), Value::Array(a)) => {
            assert_eq!((*d, s.as_slice()), (a.dtype(), a.shape()), "{what}: planned and real result differ");
        }
        (Output::Argument(arg), Value::Array(a)) => assert_eq!(arg.shape(), a.shape(), "{what}"),
        (Output::Tuple(p), Value::Tuple(v)) | (Output::List(p), Value::List(v)) => {
            assert_eq!(p.len(), v.len(), "{what}: planned and real result differ in length");
            p.iter().zip(v.iter()).for_each(|(p, v)| agrees(p, v, what));
        }
        (Output::Value, v) => assert!(!matches!(v, Value::Array(_)), "{what}: an array where a value was planned"),
        (Output::DataDependent, Value::Array(_)) => {}
        (p, v) => panic!("{what}: planned {p:?}, got {v:?}"),
    }
}

fn rows() -> impl Iterator<Item = &'static Row> {
    registry().rows().iter()
}

#[test]
fn every_entry_is_documented_and_named_once() {
    let mut seen = std::collections::HashSet::new();
    for row in rows() {
        assert!(seen.insert(row.name), "{} is registered twice", row.name);
        assert!(!row.op.doc.summary.is_empty(), "{}: no summary", row.name);
        assert!(!row.op.doc.example.is_empty(), "{}: no example", row.name);
        assert!(!row.op.doc.source.is_empty(), "{}: no source for its price", row.name);
        assert!(!row.op.price.formula.is_empty(), "{}: no price formula", row.name);
        let takes_object = row.name.matches('.').count() == 2 && row.name.starts_with("random.");
        assert!(!row.op.samples.is_empty() || takes_object, "{}: no sample", row.name);
    }
}

#[test]
fn samples_are_priced_without_data_and_give_what_was_planned() {
    let mut count = 0;
    for row in rows() {
        for sample in row.op.samples {
            let what = format!("{}({sample})", row.name);
            let id = registry().find(row.name).unwrap();
            let (args, kwargs) = parse_arguments(sample).unwrap_or_else(|e| panic!("{what}: {e}"));
            // The arrays have no storage: touching data would panic.
            let mut state = State::default();
            let keywords = borrowed(&kwargs);
            let planned = plan(id, &args, &keywords, &mut state).unwrap_or_else(|e| panic!("{what}: {e}"));
            let (price, output) = (planned.price.charged(), planned.output.clone());
            let (recorded, measured) = (planned.recorded, planned.measure.is_some());
            let engine = Engine::new();
            let budget = engine.budgets().create(BudgetOptions::new(u128::MAX)).unwrap();
            let real: Vec<Value> = args.iter().map(with_data).collect();
            let real_kwargs: Keywords = kwargs.iter().map(|(k, v)| (k.clone(), with_data(v))).collect();
            let got =
                engine.call_in(&budget, id, &real, &borrowed(&real_kwargs)).unwrap_or_else(|e| panic!("{what}: {e}"));
            agrees(&output, &got, &what);
            let used = budget.snapshot().flops_used;
            if measured {
                assert!(used >= price, "{what}: charged less than its least");
            } else if recorded {
                assert_eq!(used, price, "{what}: charged otherwise than planned");
            } else {
                assert_eq!(used, 0, "{what}: charged, but kept out of the log");
            }
            count += 1;
        }
    }
    assert!(count > 300, "only {count} samples");
}

#[test]
fn errors_are_of_their_kind_and_cost_nothing() {
    let mut count = 0;
    for row in rows() {
        for (call, kind) in row.op.errors {
            let what = format!("{}({call})", row.name);
            let id = registry().find(row.name).unwrap();
            let (args, kwargs) = parse_arguments(call).unwrap_or_else(|e| panic!("{what}: {e}"));
            let engine = Engine::new();
            let budget = engine.budgets().create(BudgetOptions::new(u128::MAX)).unwrap();
            let error = engine.call_in(&budget, id, &args, &borrowed(&kwargs)).err();
            let error = error.unwrap_or_else(|| panic!("{what}: was not refused"));
            assert_eq!(error.kind(), *kind, "{what}: {error}");
            assert!(error.message().len() > 8, "{what}: says only {:?}", error.message());
            assert_eq!((budget.snapshot().flops_used, budget.op_count()), (0, 0), "{what}: was charged");
            count += 1;
        }
    }
    assert!(count > 150, "only {count} errors");
}
