//! What the generators ask of the registry: what an op takes and gives, learned from the samples of its entry.

use flopscope::budget::OpId;
use flopscope::engine;
use flopscope::literal;
use flopscope::ops::{Output, Row, State, registry};
use flopscope::signature::{Param, ParamKind};
use flopscope::value::Value;

/// The rows under their own names, without aliases.
pub(super) fn canonical() -> impl Iterator<Item = (OpId, &'static Row)> {
    let rows = registry().rows().iter().enumerate();
    rows.filter(|(_, row)| row.name == row.op.name).map(|(place, row)| (OpId(place as u16), row))
}

/// The parameters that must be given.
pub(super) fn required(row: &Row) -> impl Iterator<Item = &Param> {
    row.signature.params.iter().filter(|p| p.default.is_none())
}

/// What a sample call gives, as its plan says; none where the op refuses to plan it without data.
pub(super) fn output_of(id: OpId, sample: &str) -> Option<Output> {
    let (args, kwargs) = literal::parse_arguments(sample).ok()?;
    let kwargs: Vec<(&str, Value)> = kwargs.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    engine::plan(id, &args, &kwargs, &mut State::default()).ok().map(|plan| plan.output)
}

/// Whether an output is one array.
pub(super) fn is_array(output: &Output) -> bool {
    matches!(output, Output::Array(..) | Output::View(..) | Output::Argument(_) | Output::DataDependent)
}

/// Whether the op takes arrays for all required parameters (at least one) and gives an array: one of its samples does
/// just that.
pub(super) fn is_arrays_to_array(id: OpId, row: &Row) -> bool {
    let count = required(row).count();
    let by_place = required(row).all(|p| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::PositionalOrKeyword));
    count > 0
        && by_place
        && row.op.samples.iter().any(|sample| {
            let arrays = |args: &[Value]| args.len() >= count && args[..count].iter().all(is_array_value);
            literal::parse_arguments(sample).is_ok_and(|(args, _)| arrays(&args))
                && output_of(id, sample).is_some_and(|output| is_array(&output))
        })
}

/// Whether some sample has an array at the place of a parameter.
pub(super) fn takes_array(row: &Row, place: usize) -> bool {
    row.op.samples.iter().any(|sample| {
        literal::parse_arguments(sample).is_ok_and(|(args, _)| args.get(place).is_some_and(is_array_value))
    })
}

fn is_array_value(value: &Value) -> bool {
    matches!(value, Value::Array(_))
}
