//! Joining, repeating and rolling: what copies elements to other places.

use super::args::{self, Operand};
use super::shape::flatten;
use super::{Call, Op, Output, Plan, State};
use crate::array::{Array, Shape, Strides, cast, layout};
use crate::dtype::{Casting, DType};
use crate::error::{Error, ErrorKind, Result};
use crate::price::ComplexFactor::Moves;
use crate::run;
use crate::value::Value;
use smallvec::SmallVec;

const SOURCE: &str = "flopscope 0.12.4 cost model, Copy and gather: one operation per element written";

const fn movement(name: &'static str, signature: &'static str, plan: super::PlanFn) -> Op {
    Op::new(name, signature, plan).price("numel(output)", 1.0, Moves).source(SOURCE)
}

/// The family.
pub(super) static OPS: &[&Op] = &[
    &movement("concatenate", "(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')", plan_concatenate)
        .aliases(&["concat"])
        .doc("Arrays joined along an axis.", "fnp.concatenate([[1, 2], [3]])")
        .samples(&["[f64[2,3], f32[4,3]]", "(f64[2,3], i8[2,1]), axis=-1", "[f64[2,3], f64[2]], axis=None"])
        .errors(&[
            ("[]", ErrorKind::Value),
            ("[f64[2,3], f64[2]]", ErrorKind::Value),
            ("[f64[2,3], f64[2,4]]", ErrorKind::Value),
            ("[f64[2], f64[2]], axis=1", ErrorKind::Axis),
            ("[1, 2]", ErrorKind::Value),
        ]),
    &movement("stack", "(arrays, axis=0, out=None, *, dtype=None, casting='same_kind')", plan_stack)
        .doc("Arrays of one shape joined along a new axis.", "fnp.stack([[1, 2], [3, 4]])")
        .samples(&["[f64[2,3], f32[2,3]]", "[1.0, 2.0]", "(f64[2], f64[2]), axis=-1"])
        .errors(&[
            ("[]", ErrorKind::Value),
            ("[f64[2], f64[3]]", ErrorKind::Value),
            ("[f64[2]], axis=2", ErrorKind::Axis),
        ]),
    &movement("tile", "(A, reps)", plan_tile)
        .doc("An array repeated as a whole.", "fnp.tile([1, 2], 2)")
        .samples(&["f64[2,3], 2", "f64[3], (2, 2)", "f64[2], 0"])
        .errors(&[("f64[2], -1", ErrorKind::Value), ("f64[2], 1.5", ErrorKind::Type)]),
    &movement("repeat", "(a, repeats, axis=None)", plan_repeat)
        .method("repeat")
        .doc("Each element repeated.", "fnp.repeat([1, 2], 2)")
        .samples(&["f64[2,3], 2", "f64[2,3], [1, 2], axis=0"])
        .errors(&[
            ("f64[2], -1", ErrorKind::Value),
            ("f64[2], [1, 2, 3]", ErrorKind::Value),
            ("f64[2], 2, 1", ErrorKind::Axis),
        ]),
    &movement("roll", "(a, shift, axis=None)", plan_roll)
        .doc("Elements shifted, those that leave come back at the other end.", "fnp.roll([1, 2, 3], 1)")
        .samples(&["f64[2,3], 1", "f64[2,3], (1, -1), axis=(0, 1)"])
        .errors(&[("f64[2], 1, 1", ErrorKind::Axis), ("f64[2,2], (1, 1, 1), (0, 1)", ErrorKind::Value)]),
];

/// The arrays of a joining call: the items of a sequence, or the rows of an array.
fn parts<'a>(value: &'a Value) -> Result<Vec<Operand<'a>>> {
    match value {
        Value::List(items) | Value::Tuple(items) => items.iter().map(Operand::new).collect(),
        Value::Array(_) => Err(Error::type_(
            "arrays to join must be given as a list or tuple: pass list(a) to join the rows of one array",
        )),
        other => Err(Error::type_(format!("'{}' object is not iterable", other.type_name()))),
    }
}

/// Destination, dtype and price of a joining call.
struct Joined<'a> {
    out: Option<&'a Array>,
    dtype: DType,
    shape: Shape,
}

impl<'a> Joined<'a> {
    fn new(call: &Call<'a>, parts: &[Operand<'a>], shape: Shape) -> Result<Self> {
        let out = args::opt_out(call.args.get("out"))?;
        let explicit = args::opt_dtype(call.args.get("dtype"))?;
        let casting = Casting::parse(args::string(call.args.get("casting"), "casting")?)?;
        if out.is_some() && explicit.is_some() {
            return Err(Error::type_(format!(
                "{}() only takes `out` or `dtype` as an argument, but both were provided.",
                call.name
            )));
        }
        let promoted = parts.iter().map(Operand::dtype).reduce(DType::promote).unwrap_or(DType::Float64);
        let dtype = explicit.or(out.map(|o| o.dtype())).unwrap_or(promoted);
        if let Some(p) = parts.iter().find(|p| !p.dtype().can_cast(dtype, casting)) {
            return Err(Error::type_(format!(
                "Cannot cast array data from dtype('{}') to dtype('{dtype}') according to the rule '{}'",
                p.dtype(),
                casting.name()
            )));
        }
        if let Some(out) = out
            && out.shape() != shape.as_slice()
        {
            return Err(Error::value("Output array is the wrong shape"));
        }
        Ok(Self { out, dtype, shape })
    }

    /// Plans the copy of each part to its place along `axis`; `prepare` gives parts the result's number of axes.
    fn plan(
        self,
        call: &Call<'a>,
        parts: Vec<Operand<'a>>,
        axis: usize,
        prepare: impl Fn(&Array) -> Result<Array> + 'a,
    ) -> Result<Plan<'a>> {
        let cost = parts.iter().fold(0u128, |n, p| n.saturating_add(p.numel())).max(1);
        let dtypes = parts.iter().map(Operand::dtype).chain(self.out.map(|o| o.dtype()));
        let price = call.op.price.price(call.name, cost, dtypes)?;
        let output = match self.out {
            Some(out) => Output::Argument(out.clone()),
            None => Output::Array(self.dtype, self.shape.clone()),
        };
        Ok(Plan::new(
            price,
            output,
            &[],
            run!(move |_: &mut State| {
                // A destination may be one of the parts: the result is put together elsewhere first.
                let overlaps = |o: &Array| parts.iter().any(|p| p.as_array().is_some_and(|a| a.may_overlap(o)));
                let target = match self.out {
                    Some(out) if !overlaps(out) => out.clone(),
                    _ => Array::uninitialized(self.dtype, &self.shape)?,
                };
                let mut start = 0;
                for p in &parts {
                    let part = prepare(&p.array()?)?;
                    let slot = span(&target, axis, start, part.shape()[axis]);
                    start += part.shape()[axis];
                    cast::copy(&part.view(), &mut slot.view_mut());
                }
                Ok(Value::Array(match self.out {
                    Some(out) if !target.ptr_eq(out) => {
                        cast::copy(&target.view(), &mut out.view_mut());
                        out.clone()
                    }
                    _ => target,
                }))
            }),
        ))
    }
}

/// The view of `length` positions along an axis.
fn span(a: &Array, axis: usize, start: usize, length: usize) -> Array {
    let mut shape = Shape::from_slice(a.shape());
    shape[axis] = length;
    let offset = if a.size() == 0 || length == 0 { 0 } else { a.strides()[axis] * start as isize };
    a.reinterpret(a.dtype(), shape, Strides::from_slice(a.strides()), offset)
}

fn plan_concatenate<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let parts = parts(call.args.at(0))?;
    let Some(first) = parts.first() else {
        return Err(Error::value("need at least one array to concatenate"));
    };
    let Some(axis) = args::opt_int(call.args.get("axis"))? else {
        let total = parts.iter().try_fold(0usize, |n, p| n.checked_add(usize::try_from(p.numel()).ok()?));
        let total = total.ok_or_else(|| Error::value("array is too big"))?;
        return Joined::new(call, &parts, SmallVec::from_slice(&[total]))?.plan(call, parts, 0, flatten);
    };
    if first.ndim() == 0 {
        return Err(Error::value("zero-dimensional arrays cannot be concatenated"));
    }
    let axis = layout::normalize_axis(axis, first.ndim())?;
    let mut shape = Shape::from_slice(first.shape());
    shape[axis] = 0;
    for (i, p) in parts.iter().enumerate() {
        if p.ndim() != first.ndim() {
            return Err(Error::value(format!(
                "all the input array dimensions except for the concatenation axis must match exactly: all the input \
                 arrays must have same number of dimensions, but the array at index 0 has {} dimension(s) and the array \
                 at index {i} has {} dimension(s)",
                first.ndim(),
                p.ndim()
            )));
        }
        for (d, (&a, &b)) in first.shape().iter().zip(p.shape()).enumerate() {
            if d != axis && a != b {
                return Err(Error::value(format!(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along \
                     dimension {d}, the array at index 0 has size {a} and the array at index {i} has size {b}"
                )));
            }
        }
        shape[axis] = shape[axis].checked_add(p.shape()[axis]).ok_or_else(|| Error::value("array is too big"))?;
    }
    Joined::new(call, &parts, shape)?.plan(call, parts, axis, |a| Ok(a.clone()))
}

fn plan_stack<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let parts = parts(call.args.at(0))?;
    let Some(first) = parts.first() else {
        return Err(Error::value("need at least one array to stack"));
    };
    if parts.iter().any(|p| p.shape() != first.shape()) {
        return Err(Error::value("all input arrays must have the same shape"));
    }
    let axis = layout::normalize_axis(args::int(call.args.get("axis"))?, first.ndim() + 1)?;
    let mut shape = Shape::from_slice(first.shape());
    shape.insert(axis, parts.len());
    Joined::new(call, &parts, shape)?.plan(call, parts, axis, move |a| {
        let (mut shape, mut strides) = (Shape::from_slice(a.shape()), Strides::from_slice(a.strides()));
        shape.insert(axis, 1);
        strides.insert(axis, 0);
        Ok(a.restride(shape, strides))
    })
}

fn plan_tile<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let reps = args::ints(call.args.at(1))?
        .into_iter()
        .map(|n| usize::try_from(n).map_err(|_| Error::value("negative dimensions are not allowed")))
        .collect::<Result<Shape>>()?;
    let ndim = a.ndim().max(reps.len());
    let padded = |s: &[usize]| -> Shape { std::iter::repeat_n(1, ndim - s.len()).chain(s.iter().copied()).collect() };
    let (own, times) = (padded(a.shape()), padded(&reps));
    let shape = own
        .iter()
        .zip(&times)
        .map(|(&d, &n)| d.checked_mul(n).ok_or_else(|| Error::value("array is too big")))
        .collect::<Result<Shape>>()?;
    let price = call.op.price.price(call.name, layout::numel(&shape).max(1), [a.dtype()])?;
    let target = shape.clone();
    Ok(Plan::array(
        price,
        a.dtype(),
        &shape,
        &[],
        run!(move |_: &mut State| {
            let a = a.array()?;
            let out = Array::uninitialized(a.dtype(), &target)?;
            // The result seen as (times, length) per axis is the array broadcast over all the times.
            let strides: Strides = std::iter::repeat_n(0, ndim - a.ndim()).chain(a.strides().iter().copied()).collect();
            let (mut blocks, mut source, mut sink) = (Shape::new(), Strides::new(), Strides::new());
            for i in 0..ndim {
                blocks.extend([times[i], own[i]]);
                source.extend([0, strides[i]]);
                sink.extend([out.strides()[i] * own[i] as isize, out.strides()[i]]);
            }
            let source = a.restride(blocks.clone(), source);
            let sink = out.restride(blocks, sink);
            cast::copy(&source.view(), &mut sink.view_mut());
            Ok(Value::Array(out))
        }),
    ))
}

fn negative_counts() -> Error {
    Error::value("repeats may not contain negative values.")
}

fn plan_repeat<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let repeats = call.args.at(1);
    let axis = match call.args.get("axis") {
        Value::None => None,
        axis => Some(args::axis(axis, a.ndim().max(1))?),
    };
    let length = match axis {
        Some(axis) => a.shape().get(axis).copied().unwrap_or(1),
        None => usize::try_from(a.numel()).map_err(|_| Error::value("array is too big"))?,
    };
    let result_shape = {
        let own = Shape::from_slice(a.shape());
        move |total: usize| -> Shape {
            match axis {
                Some(axis) if !own.is_empty() => {
                    let mut shape = own.clone();
                    shape[axis] = total;
                    shape
                }
                _ => SmallVec::from_slice(&[total]),
            }
        }
    };
    let spread = {
        let shape_of = result_shape.clone();
        move |a: Array, counts: &Counts| -> Result<Value> {
            let (a, axis) = match axis {
                Some(axis) if a.ndim() > 0 => (a, axis),
                _ => (flatten(&a)?, 0),
            };
            let out = Array::uninitialized(a.dtype(), &shape_of(counts.total(a.shape()[axis])?))?;
            let mut start = 0;
            for i in 0..a.shape()[axis] {
                let n = counts.at(i);
                let slot = span(&out, axis, start, n);
                let source = span(&a, axis, i, 1).broadcast_to(slot.shape())?;
                cast::copy(&source.view(), &mut slot.view_mut());
                start += n;
            }
            Ok(Value::Array(out))
        }
    };
    let operand = Shape::from_slice(a.shape());
    // Counts that are an array's data decide the size of the result.
    if let Value::Array(counts) = repeats
        && counts.ndim() > 0
    {
        if !counts.dtype().can_cast(DType::Int64, Casting::SameKind) {
            return Err(Error::type_(format!(
                "Cannot cast array data from dtype('{}') to dtype('int64') according to the rule 'safe'",
                counts.dtype()
            )));
        }
        if counts.ndim() > 1 || counts.size() != 1 && counts.size() != length {
            return Err(Error::value("object too deep for desired array or operands could not be broadcast together"));
        }
        let price = call.op.price.price(call.name, 1, [a.dtype()])?;
        let (op, name, dtype) = (call.op, call.name, a.dtype());
        let rest: u128 = match axis {
            Some(axis) => a.numel() / (a.shape().get(axis).copied().unwrap_or(1).max(1) as u128),
            None => 1,
        };
        let measure = move || {
            let total = Counts::read(counts)?.total(length)?;
            op.price.price(name, (total as u128).saturating_mul(rest).max(1), [dtype])
        };
        return Ok(Plan::new(
            price,
            Output::DataDependent,
            &[&operand],
            run!(move |_: &mut State| spread(a.array()?, &Counts::read(counts)?)),
        )
        .measured(Box::new(measure)));
    }
    let counts = Counts::given(repeats, length)?;
    let shape = result_shape(counts.total(length)?);
    let price = call.op.price.price(call.name, layout::numel(&shape).max(1), [a.dtype()])?;
    Ok(Plan::array(price, a.dtype(), &shape, &[&operand], run!(move |_: &mut State| spread(a.array()?, &counts))))
}

/// How often each position is repeated.
enum Counts {
    Same(usize),
    Each(Vec<usize>),
}

impl Counts {
    fn of(counts: &[i64]) -> Result<Self> {
        let counts =
            counts.iter().map(|&n| usize::try_from(n).map_err(|_| negative_counts())).collect::<Result<Vec<_>>>()?;
        Ok(match counts.as_slice() {
            [one] => Self::Same(*one),
            _ => Self::Each(counts),
        })
    }

    /// From numbers in the call itself.
    fn given(value: &Value, length: usize) -> Result<Self> {
        if let Value::Float(_) = value {
            return Err(Error::type_(
                "Cannot cast scalar from dtype('float64') to dtype('int64') according to the rule 'safe'",
            ));
        }
        let counts = args::ints(value)?;
        if counts.len() != 1 && counts.len() != length {
            return Err(Error::value(format!(
                "operands could not be broadcast together with shape ({length},) ({},)",
                counts.len()
            )));
        }
        Self::of(&counts)
    }

    /// From an array's data.
    fn read(array: &Array) -> Result<Self> {
        let array = array.as_dtype(DType::Int64)?.as_c_contiguous()?;
        Self::of(array.as_slice::<i64>().unwrap_or_default())
    }

    fn at(&self, i: usize) -> usize {
        match self {
            Self::Same(n) => *n,
            Self::Each(counts) => counts[i],
        }
    }

    fn total(&self, length: usize) -> Result<usize> {
        let total = match self {
            Self::Same(n) => n.checked_mul(length),
            Self::Each(counts) => counts.iter().try_fold(0usize, |sum, &n| sum.checked_add(n)),
        };
        total.ok_or_else(|| Error::value("array is too big"))
    }
}

fn plan_roll<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let shifts = args::ints(call.args.at(1))?;
    let price = call.op.price.price(call.name, a.numel().max(1), [a.dtype()])?;
    let shape = Shape::from_slice(a.shape());
    let flat = call.args.get("axis").is_none();
    let moves: SmallVec<[(usize, i64); 4]> = if flat {
        let total = shifts.iter().fold(0i64, |n, &s| n.wrapping_add(s));
        SmallVec::from_slice(&[(0, total)])
    } else {
        let axes = args::ints(call.args.get("axis"))?;
        let axes = axes.iter().map(|&i| layout::normalize_axis(i, a.ndim())).collect::<Result<Vec<_>>>()?;
        match (shifts.len(), axes.len()) {
            (m, n) if m == n => axes.into_iter().zip(shifts).collect(),
            (1, _) => axes.into_iter().map(|i| (i, shifts[0])).collect(),
            (_, 1) => shifts.into_iter().map(|s| (axes[0], s)).collect(),
            (m, n) => {
                return Err(Error::value(format!(
                    "shape mismatch: objects cannot be broadcast to a single shape: {m} shifts for {n} axes"
                )));
            }
        }
    };
    Ok(Plan::array(
        price,
        a.dtype(),
        &shape,
        &[&shape],
        run!(move |_: &mut State| {
            let a = a.array()?;
            let mut current = if flat { flatten(&a)? } else { a.clone() };
            for &(axis, shift) in &moves {
                current = rolled(&current, axis, shift)?;
            }
            let own = current.ptr_eq(&a);
            let current = if own { current.to_owned_array(crate::array::Order::K)? } else { current };
            Ok(Value::Array(if flat {
                super::shape::reshape(&current, a.shape(), crate::array::Order::C, None)?
            } else {
                current
            }))
        }),
    ))
}

/// A copy shifted along one axis.
fn rolled(a: &Array, axis: usize, shift: i64) -> Result<Array> {
    let n = a.shape()[axis];
    let out = Array::uninitialized(a.dtype(), a.shape())?;
    if n == 0 {
        return Ok(out);
    }
    let k = shift.rem_euclid(n as i64) as usize;
    for (from, to, length) in [(0, k, n - k), (n - k, 0, k)] {
        cast::copy(&span(a, axis, from, length).view(), &mut span(&out, axis, to, length).view_mut());
    }
    Ok(out)
}
