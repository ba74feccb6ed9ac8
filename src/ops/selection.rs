//! Choosing elements: indexing, masks, bounds.

use super::args::{self, Operand};
use super::{Call, Op, Output, Plan, State};
use crate::array::index::{self, OutOfBounds};
use crate::array::{Array, Order, Shape, Strides, build, cast, layout};
use crate::dtype::{Casting, DType, Promotable, result_type};
use crate::error::{Error, ErrorKind, Result};
use crate::price::ComplexFactor::{Factor, Moves};
use crate::run;
use crate::value::Value;
use num_complex::Complex64;
use smallvec::SmallVec;
use std::cell::OnceCell;
use std::rc::Rc;

const GATHER: &str = "flopscope 0.12.4 cost model, Copy and gather: scattered reads weigh 4";
const TEST: &str = "flopscope 0.12.4 cost model, Comparison and select: one operation per tested value";

/// The family.
pub(super) static OPS: &[&Op] = &[
    &Op::new("getitem", "(a, index, /)", plan_getitem)
        .price("4 * numel(output) + numel(masks) for index arrays and masks; 0 for views", 1.0, Moves)
        .source(GATHER)
        .doc("Indexing as NumPy has it.", "fnp.arange(6)[[1, 2]]")
        .samples(&["f64[3,4], 1", "f64[3,4], (1:3, ...)", "f64[3,4], ([0, 1], 1:3)", "f64[3], None", "f64[3], [True, False, True]"])
        .errors(&[
            ("f64[3], 3", ErrorKind::Index),
            ("f64[3], (1, 1)", ErrorKind::Index),
            ("f64[3], 1.5", ErrorKind::Index),
            ("f64[3], 'a'", ErrorKind::Index),
            ("f64[3], ::0", ErrorKind::Value),
            ("f64[3], [True, False]", ErrorKind::Index),
        ]),
    &Op::new("take", "(a, indices, axis=None, out=None, mode='raise')", plan_take)
        .method("take")
        .price("numel(output)", 4.0, Moves)
        .source(GATHER)
        .doc("Elements at positions along an axis.", "fnp.take([10, 20, 30], [0, 2])")
        .samples(&["f64[3,4], [0, 1]", "f64[3,4], [[0], [1]], axis=1", "f64[3], 5, mode='wrap'"])
        .errors(&[
            ("f64[3], [5]", ErrorKind::Index),
            ("f64[3], [0.5]", ErrorKind::Type),
            ("f64[3], [0], 1", ErrorKind::Axis),
            ("f64[3], [0], mode='x'", ErrorKind::Value),
        ]),
    &Op::new("where", "(condition, x=None, y=None, /)", plan_where)
        .price("numel(output); as nonzero without x and y", 4.0, Factor(2.0))
        .source(TEST)
        .doc("x where a condition holds, y elsewhere; without x and y, the indices where it holds.", "fnp.where([True, False], 1, 2)")
        .samples(&["f64[3], f64[3], 0", "bool[2,1], f32[3], f64[2,3]"])
        .errors(&[("f64[3], 1", ErrorKind::Value), ("f64[3], f64[2], 0", ErrorKind::Value)]),
    &Op::new("nonzero", "(a)", plan_nonzero)
        .method("nonzero")
        .price("numel(input)", 1.0, Factor(2.0))
        .source(TEST)
        .doc("Indices of the elements that are not zero, one array per axis.", "fnp.nonzero([0, 3, 0, 5])")
        .samples(&["f64[3,4]", "bool[0]"])
        .errors(&[("2", ErrorKind::Value)]),
    &Op::new("clip", "(a, a_min=<no value>, a_max=<no value>, out=None, *, min=<no value>, max=<no value>, where=True, casting='same_kind', order='K', dtype=None, subok=True)", plan_clip)
        .price("max(number of bounds, 1) * numel(output)", 1.0, Factor(2.0))
        .source(TEST)
        .doc("Values kept between bounds.", "fnp.clip([1, 5, 9], 2, 6)")
        .samples(&["f64[3], 0, 1", "f32[2,3], None, f32[3]", "i8[3], min=1, max=300", "f64[3]"])
        .errors(&[
            ("f64[3], 0, 1, min=2", ErrorKind::Value),
            ("f64[3], f64[2], 1", ErrorKind::Value),
            ("i8[3], 0.5, 1, out=i8[3]", ErrorKind::UFuncType),
        ]),
    &Op::new("ndarray.clip", "(self, min=None, max=None, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True)", plan_clip)
        .price("max(number of bounds, 1) * numel(output)", 1.0, Factor(2.0))
        .source(TEST)
        .doc("Values kept between bounds.", "fnp.arange(5).clip(1, 3)")
        .samples(&["f64[3], 0, 1"])
        .errors(&[("f64[3], f64[2], 1", ErrorKind::Value)]),
    &Op::new("fill_diagonal", "(a, val, wrap=False)", plan_fill_diagonal)
        .price("cells written", 1.0, Moves)
        .source("flopscope 0.12.4 cost model, Copy and gather: one operation per cell written")
        .doc("Writes a diagonal in place.", "fnp.fill_diagonal(fnp.zeros((2, 2)), 1)")
        .samples(&["f64[3,3], 1", "f64[5,2], [1, 2], wrap=True"])
        .errors(&[("f64[3], 1", ErrorKind::Value), ("f64[2,3,4], 1", ErrorKind::Value)]),
    &Op::new("ndarray.item", "(self, /, *args)", plan_item)
        .free()
        .source("flopscope 0.12.4 cost model, Views and metadata: reading a value out costs nothing")
        .doc("One element as a plain number.", "fnp.ones(3).item(0)")
        .samples(&["f64[1]", "f64[2,3], 4", "f64[2,3], 1, 2"])
        .errors(&[("f64[2]", ErrorKind::Value), ("f64[2], 2", ErrorKind::Index)]),
    &Op::new("ndarray.tobytes", "(self, /, order='C')", plan_tobytes)
        .free()
        .source("flopscope 0.12.4 cost model, Views and metadata: reading values out costs nothing")
        .doc("The elements' bytes.", "fnp.ones(2).tobytes()")
        .samples(&["f64[2,3]", "f64[2,3], 'F'"])
        .errors(&[("f64[2], 'X'", ErrorKind::Value)]),
    &Op::new("ndarray.tolist", "(self, /)", plan_tolist)
        .free()
        .source("flopscope 0.12.4 cost model, Views and metadata: reading values out costs nothing")
        .doc("The elements as nested lists of plain numbers.", "fnp.ones((2, 2)).tolist()")
        .samples(&["f64[2,3]", "f64[]", "f64[0]"]),
];

/// The truth of something that is an index, but no tuple, list or number of Python's: 0-d integer arrays gather.
fn plan_getitem<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let index = index::parse(call.args.at(1), a.shape())?;
    let operand = Shape::from_slice(a.shape());
    if index.is_basic() {
        let price = call.op.price.price(call.name, 0, [])?;
        let shape = index.result_shape().ok_or_else(|| Error::internal("a basic index without a shape"))?;
        let output = Output::View(a.dtype(), shape);
        return Ok(Plan::new(
            price,
            output,
            &[&operand],
            run!(move |_: &mut State| Ok(Value::Array(index.view(&a.array()?)))),
        )
        .unrecorded());
    }
    let masks = index.mask_elements();
    let cost = move |selected: u128| selected.saturating_mul(4).saturating_add(masks);
    let (op, name, dtype) = (call.op, call.name, a.dtype());
    if let Some(shape) = index.result_shape() {
        let price = op.price.price(name, cost(layout::numel(&shape)), [dtype])?;
        return Ok(Plan::array(
            price,
            dtype,
            &shape,
            &[&operand],
            run!(move |_: &mut State| index.gather(&a.array()?).map(Value::Array)),
        ));
    }
    // A mask's data decide how many elements there are.
    let least = op.price.price(name, cost(0), [dtype])?;
    // Measuring finds the elements; running copies them.
    let found = Rc::new(OnceCell::new());
    let run_found = found.clone();
    let measure = move || {
        let gather = index.resolve(&a.array()?)?;
        let price = op.price.price(name, cost(gather.size()), [dtype])?;
        found.set(gather).map_err(|_| Error::internal("a mask was measured twice"))?;
        Ok(price)
    };
    Ok(Plan::new(
        least,
        Output::DataDependent,
        &[&operand],
        run!(move |_: &mut State| {
            let gather = run_found.get().ok_or_else(|| Error::internal("a mask was not measured"))?;
            gather.read().map(Value::Array)
        }),
    )
    .measured(Box::new(measure)))
}

fn plan_take<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let indices = Operand::new(call.args.at(1))?;
    let empty = indices.numel() == 0 && indices.as_array().is_none();
    if !empty && !indices.dtype().can_cast(DType::Int64, Casting::SameKind) {
        return Err(Error::type_(format!(
            "Cannot cast array data from dtype('{}') to dtype('int64') according to the rule 'safe'",
            indices.dtype()
        )));
    }
    let mode = OutOfBounds::parse(args::string(call.args.get("mode"), "mode")?)?;
    let axis = match call.args.get("axis") {
        Value::None => None,
        axis => Some(args::axis(axis, a.ndim().max(1))?),
    };
    let mut shape = Shape::new();
    match axis {
        Some(axis) if a.ndim() > 0 => {
            shape.extend_from_slice(&a.shape()[..axis]);
            shape.extend_from_slice(indices.shape());
            shape.extend_from_slice(&a.shape()[axis + 1..]);
        }
        _ => shape.extend_from_slice(indices.shape()),
    }
    let length = match axis {
        Some(axis) => a.shape().get(axis).copied().unwrap_or(1) as u128,
        None => a.numel(),
    };
    check_positions(call.args.at(1), length, mode)?;
    let out = args::opt_out(call.args.get("out"))?;
    if let Some(out) = out {
        if out.shape() != shape.as_slice() {
            return Err(Error::value(format!(
                "output array does not match result of ndarray.take: expected shape {}, got {}",
                layout::shape_text(&shape),
                layout::shape_text(out.shape())
            )));
        }
        if !out.dtype().can_cast(a.dtype(), Casting::Safe) {
            return Err(Error::type_(format!(
                "Cannot cast array data from dtype('{}') to dtype('{}') according to the rule 'safe'",
                out.dtype(),
                a.dtype()
            )));
        }
    }
    let price = call.op.price.price(call.name, layout::numel(&shape), [a.dtype()])?;
    let output = match out {
        Some(out) => Output::Argument(out.clone()),
        None => Output::Array(a.dtype(), shape),
    };
    Ok(Plan::new(
        price,
        output,
        &[],
        run!(move |_: &mut State| {
            let (a, indices) = (a.array()?, indices.array_as(DType::Int64)?);
            let (a, axis) = match axis {
                Some(axis) if a.ndim() > 0 => (a, axis),
                _ => (super::shape::flatten(&a)?, 0),
            };
            let taken = index::take(&a, &indices, axis, mode)?;
            Ok(Value::Array(match out {
                None => taken,
                Some(out) => {
                    cast::copy(&taken.view(), &mut out.view_mut());
                    out.clone()
                }
            }))
        }),
    ))
}

/// Positions that the call itself names are checked before it is charged.
fn check_positions(value: &Value, length: u128, mode: OutOfBounds) -> Result<()> {
    match value {
        Value::Array(_) => Ok(()),
        Value::List(items) | Value::Tuple(items) => items.iter().try_for_each(|v| check_positions(v, length, mode)),
        number => {
            let i = i128::from(args::int(number)?);
            let n = i128::try_from(length).unwrap_or(i128::MAX);
            if mode == OutOfBounds::Raise && !(-n..n).contains(&i) || n == 0 {
                return Err(Error::index(format!("index {i} is out of bounds for axis 0 with size {length}")));
            }
            Ok(())
        }
    }
}

fn nonzero<'a>(call: &Call<'a>, a: Operand<'a>, weight: f64) -> Result<Plan<'a>> {
    if a.ndim() == 0 {
        return Err(Error::value(
            "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.",
        ));
    }
    let mut price = call.op.price.price(call.name, a.numel(), [a.dtype()])?;
    price.weight = weight;
    let output = Output::Tuple(vec![Output::DataDependent; a.ndim()]);
    let operand = Shape::from_slice(a.shape());
    Ok(Plan::new(
        price,
        output,
        &[&operand],
        run!(move |_: &mut State| {
            let found = crate::kernels::reduce::nonzero(&a.array()?.view())?;
            Ok(Value::tuple(found.into_iter().map(Value::Array).collect()))
        }),
    )
    .logged_as("nonzero"))
}

fn plan_nonzero<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    nonzero(call, Operand::new(call.args.at(0))?, call.op.price.weight)
}

fn plan_where<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let condition = Operand::new(call.args.at(0))?;
    let (x, y) = (call.args.at(1), call.args.at(2));
    match (x.is_none(), y.is_none()) {
        // Without values to choose from it is nonzero, at its weight.
        (true, true) => return nonzero(call, condition, 1.0),
        (false, false) => {}
        _ => return Err(Error::value("either both or neither of x and y should be given")),
    }
    let (x, y) = (Operand::new(x)?, Operand::new(y)?);
    let dtype = result_type([x.promotable(), y.promotable()]).unwrap_or(DType::Float64);
    let shape = layout::broadcast_shapes(&[condition.shape(), x.shape(), y.shape()])?;
    let price = call.op.price.price(call.name, layout::numel(&shape).max(1), [dtype])?;
    let operands = [Shape::from_slice(condition.shape()), Shape::from_slice(x.shape()), Shape::from_slice(y.shape())];
    let target = shape.clone();
    let mut plan = Plan::array(
        price,
        dtype,
        &shape,
        &[],
        run!(move |_: &mut State| {
            use crate::kernels::elementwise;
            let condition = condition.array_as(DType::Bool)?.broadcast_to(&target)?;
            // NumPy casts bare integers here as C does, whether they fit or not.
            let chosen = |o: &Operand<'_>| o.array()?.as_dtype(dtype)?.broadcast_to(&target);
            let (x, y) = (chosen(&x)?, chosen(&y)?);
            let out = Array::uninitialized(dtype, &target)?;
            elementwise::map3(elementwise::select(dtype), &condition.view(), &x.view(), &y.view(), &mut out.view_mut());
            Ok(Value::Array(out))
        }),
    );
    plan.shapes = SmallVec::from_iter(operands);
    Ok(plan)
}

/// A bare integer must fit the dtype it becomes.
fn fits(o: &Operand<'_>, dtype: DType) -> Result<()> {
    match o.value() {
        Value::Int(_) | Value::BigInt(_) => build::write_number(o.value(), dtype, &mut [0u8; 16][..dtype.itemsize()]),
        _ => Ok(()),
    }
}

/// Whether a bare integer bounds nothing, because the dtype's own range is within it.
fn is_slack(o: &Operand<'_>, dtype: DType, lower: bool) -> bool {
    use num_traits::ToPrimitive;
    let value = match o.value() {
        Value::Int(i) => i128::from(*i),
        Value::BigInt(i) => {
            i.to_i128().unwrap_or(if i.sign() == num_bigint::Sign::Minus { i128::MIN } else { i128::MAX })
        }
        _ => return false,
    };
    let (least, greatest): (i128, i128) = match dtype {
        DType::Int8 => (i8::MIN.into(), i8::MAX.into()),
        DType::Int16 => (i16::MIN.into(), i16::MAX.into()),
        DType::Int32 => (i32::MIN.into(), i32::MAX.into()),
        DType::Int64 => (i64::MIN.into(), i64::MAX.into()),
        DType::UInt8 => (0, u8::MAX.into()),
        DType::UInt16 => (0, u16::MAX.into()),
        DType::UInt32 => (0, u32::MAX.into()),
        DType::UInt64 => (0, u64::MAX.into()),
        _ => return false,
    };
    if lower { value <= least } else { value >= greatest }
}

fn plan_clip<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let bound = |old: &str, new: &str| -> Result<Option<Operand<'a>>> {
        let (p, k) = (call.args.get(old), call.args.get(new));
        if call.args.is_given(old) && call.args.is_given(new) {
            return Err(Error::value(
                "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.",
            ));
        }
        match if p.is_none() { k } else { p } {
            Value::None => Ok(None),
            v => Operand::new(v).map(Some),
        }
    };
    if (call.args.is_given("a_min") || call.args.is_given("a_max"))
        && call.op.name == "clip"
        && (call.args.is_given("min") || call.args.is_given("max"))
    {
        return Err(Error::value(
            "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.",
        ));
    }
    let (low, high) = (bound("a_min", "min")?, bound("a_max", "max")?);
    let bounds: SmallVec<[&Operand<'a>; 2]> = low.iter().chain(&high).collect();
    let mut shapes: SmallVec<[&[usize]; 4]> = SmallVec::from_slice(&[a.shape()]);
    shapes.extend(bounds.iter().map(|o| o.shape()));
    let priced_shape = layout::broadcast_shapes(&shapes)?;
    drop(shapes);
    let count = bounds.len().max(1) as u128;
    let cost = count.saturating_mul(layout::numel(&priced_shape).max(1));
    let promotables: SmallVec<[Promotable; 3]> =
        std::iter::once(a.promotable()).chain(bounds.iter().map(|o| o.promotable())).collect();
    let billed = result_type(promotables).unwrap_or(DType::Float64);
    drop(bounds);
    // NumPy sees the array as one of its own dtype, a bare number's default included.
    let own = a.dtype();
    let low = low.filter(|o| !is_slack(o, own, true));
    let high = high.filter(|o| !is_slack(o, own, false));
    let operands: SmallVec<[Promotable; 3]> =
        std::iter::once(Promotable::Strong(own)).chain(low.iter().chain(&high).map(Operand::promotable)).collect();
    let promoted = result_type(operands).unwrap_or(own);
    let dtype = args::opt_dtype(call.args.get("dtype"))?.unwrap_or(promoted);
    for o in low.iter().chain(&high) {
        fits(o, dtype)?;
    }
    let casting = Casting::parse(args::string(call.args.get("casting"), "casting")?)?;
    // Without bounds NumPy calls `positive`, which has no loop for bool.
    if dtype == DType::Bool && low.is_none() && high.is_none() {
        return Err(Error::ufunc_type(
            "ufunc 'positive' did not contain a loop with signature matching types bool -> None",
        ));
    }
    let out = args::opt_out(call.args.get("out"))?;
    let mask = match call.args.get("where") {
        Value::Bool(true) => None,
        m => Some(Operand::new(m)?),
    };
    let shape = match out {
        None => priced_shape.clone(),
        Some(out) => {
            let whole = layout::broadcast_shapes(&[&priced_shape, out.shape()])?;
            if whole.as_slice() != out.shape() {
                return Err(Error::value(format!(
                    "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                    layout::shape_text(out.shape()),
                    layout::shape_text(&whole)
                )));
            }
            args::check_store("clip", dtype, out.dtype(), casting)?;
            whole
        }
    };
    let price = call.op.price.price(call.name, cost, [billed].into_iter().chain(out.map(|o| o.dtype())))?;
    let output = match out {
        Some(out) => Output::Argument(out.clone()),
        None => Output::Array(dtype, shape.clone()),
    };
    Ok(Plan::new(
        price,
        output,
        &[&priced_shape],
        run!(move |_: &mut State| {
            let mask = mask.map(|m| m.array_as(DType::Bool)?.broadcast_to(&shape)).transpose()?;
            compute::clip(&a, low.as_ref(), high.as_ref(), dtype, &shape, out, mask.as_ref()).map(Value::Array)
        }),
    )
    .logged_as("clip"))
}

/// How many cells `fill_diagonal` writes, and the step between them in C order.
fn diagonal_cells(shape: &[usize], wrap: bool) -> Result<(usize, usize)> {
    match *shape {
        [] | [_] => Err(Error::value("array must be at least 2-d")),
        [rows, columns] => {
            let step = columns + 1;
            let total = rows.saturating_mul(columns);
            let end = if wrap { total } else { columns.saturating_mul(columns).min(total) };
            Ok((end.div_ceil(step), step))
        }
        [first, ref rest @ ..] => {
            if rest.iter().any(|&d| d != first) {
                return Err(Error::value("All dimensions of input must be of equal length"));
            }
            let step = 1
                + (0..rest.len())
                    .fold((1usize, 0usize), |(power, sum), _| {
                        let power = power.saturating_mul(first);
                        (power, sum.saturating_add(power))
                    })
                    .1;
            Ok((first, step))
        }
    }
}

fn plan_fill_diagonal<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let Value::Array(a) = call.args.at(0) else {
        return Err(Error::type_(format!(
            "fill_diagonal writes into an array, but its first argument is of type '{}'",
            call.args.at(0).type_name()
        )));
    };
    let value = Operand::new(call.args.at(1))?;
    let wrap = args::boolean(call.args.get("wrap"))?;
    let (cells, step) = diagonal_cells(a.shape(), wrap)?;
    if !a.is_writeable() {
        return Err(Error::value("assignment destination is read-only"));
    }
    if value.dtype().is_complex() && !a.dtype().is_complex() {
        return Err(Error::type_(format!("cannot write complex values into an array of dtype {}", a.dtype())));
    }
    fits(&value, a.dtype())?;
    let price = call.op.price.price(call.name, cells as u128, [a.dtype()])?;
    let operand = Shape::from_slice(a.shape());
    Ok(Plan::new(
        price,
        Output::Value,
        &[&operand],
        run!(move |_: &mut State| {
            let values = value.array_as(a.dtype())?.as_c_contiguous()?;
            if values.size() == 0 {
                return Ok(Value::None);
            }
            let item = a.dtype().itemsize();
            for k in 0..cells {
                let mut rest = k * step;
                let mut offset = 0isize;
                for (&d, &s) in a.shape().iter().zip(a.strides()).rev() {
                    offset += s * (rest % d) as isize;
                    rest /= d;
                }
                // Fewer values than cells are used over and over.
                let from =
                    values.reinterpret(a.dtype(), Shape::new(), Strides::new(), (k % values.size() * item) as isize);
                let to = a.reinterpret(a.dtype(), Shape::new(), Strides::new(), offset);
                cast::copy(&from.view(), &mut to.view_mut());
            }
            Ok(Value::None)
        }),
    ))
}

/// One element as a plain number.
pub(super) fn number(a: &Array) -> Result<Value> {
    let first = |v: Option<Value>| v.ok_or_else(|| Error::internal("an array of one element has none"));
    Ok(match a.dtype() {
        DType::Bool => first(a.as_slice::<bool>().and_then(|s| s.first()).map(|&x| Value::Bool(x)))?,
        DType::UInt64 => first(
            a.as_slice::<u64>()
                .and_then(|s| s.first())
                .map(|&x| i64::try_from(x).map_or_else(|_| Value::BigInt(std::sync::Arc::new(x.into())), Value::Int)),
        )?,
        d if d.is_integer() => {
            let a = a.as_dtype(DType::Int64)?;
            first(a.as_slice::<i64>().and_then(|s| s.first()).map(|&x| Value::Int(x)))?
        }
        d if d.is_complex() => {
            let a = a.as_dtype(DType::Complex128)?;
            first(a.as_slice::<Complex64>().and_then(|s| s.first()).map(|&z| Value::Complex(z)))?
        }
        _ => {
            let a = a.as_dtype(DType::Float64)?;
            first(a.as_slice::<f64>().and_then(|s| s.first()).map(|&x| Value::Float(x)))?
        }
    })
}

fn plan_item<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let given: Vec<i64> = match call.args.variadic() {
        [] => Vec::new(),
        [Value::Tuple(items)] => items.iter().map(args::int).collect::<Result<_>>()?,
        several => several.iter().map(args::int).collect::<Result<_>>()?,
    };
    let bounds = |i: i64, axis: usize, n: u128| -> Result<usize> {
        let (wide, n) = (i128::from(i), n as i128);
        if !(-n..n).contains(&wide) {
            return Err(Error::index(format!("index {i} is out of bounds for axis {axis} with size {n}")));
        }
        Ok((if wide < 0 { wide + n } else { wide }) as usize)
    };
    let mut at: SmallVec<[usize; 4]> = SmallVec::from_elem(0, a.ndim());
    match given.as_slice() {
        [] => {
            if a.numel() != 1 {
                return Err(Error::value("can only convert an array of size 1 to a Python scalar"));
            }
        }
        [flat] if a.ndim() != 1 => {
            let mut rest = bounds(*flat, 0, a.numel())?;
            for (slot, &d) in at.iter_mut().zip(a.shape()).rev() {
                *slot = rest % d;
                rest /= d;
            }
        }
        several => {
            if several.len() != a.ndim() {
                return Err(Error::value("incorrect number of indices for array"));
            }
            for (axis, &i) in several.iter().enumerate() {
                at[axis] = bounds(i, axis, a.shape()[axis] as u128)?;
            }
        }
    }
    let price = call.op.price.price(call.name, 0, [])?;
    Ok(Plan::new(
        price,
        Output::Value,
        &[],
        run!(move |_: &mut State| {
            let a = a.array()?;
            let offset = at.iter().zip(a.strides()).map(|(&i, &s)| i as isize * s).sum();
            number(&a.reinterpret(a.dtype(), Shape::new(), Strides::new(), offset))
        }),
    )
    .unrecorded())
}

fn plan_tobytes<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let order = match call.args.get("order") {
        Value::None => Order::C,
        word => Order::parse(args::string(word, "order")?)?,
    };
    let price = call.op.price.price(call.name, 0, [])?;
    Ok(Plan::new(
        price,
        Output::Value,
        &[],
        run!(move |_: &mut State| {
            let a = a.array()?;
            let fortran = match order {
                Order::F => true,
                Order::A => a.is_f_contiguous() && !a.is_c_contiguous(),
                Order::C | Order::K => false,
            };
            // Fortran order is the C order of the transposed array.
            let reversed: SmallVec<[usize; 4]> = (0..a.ndim()).rev().collect();
            let a = if fortran { a.permute(&reversed) } else { a }.as_c_contiguous()?;
            let strides = layout::c_strides(&[a.nbytes()], 1);
            let bytes = a.reinterpret(DType::UInt8, Shape::from_slice(&[a.nbytes()]), strides, 0);
            Ok(Value::Bytes(bytes.as_slice::<u8>().unwrap_or_default().into()))
        }),
    )
    .unrecorded())
}

fn plan_tolist<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    fn nested(a: &Array) -> Result<Value> {
        let Some((&n, rest)) = a.shape().split_first() else { return number(a) };
        (0..n)
            .map(|i| {
                let offset = a.strides()[0] * i as isize;
                nested(&a.reinterpret(
                    a.dtype(),
                    Shape::from_slice(rest),
                    Strides::from_slice(&a.strides()[1..]),
                    offset,
                ))
            })
            .collect::<Result<Vec<_>>>()
            .map(Value::list)
    }
    let a = Operand::new(call.args.at(0))?;
    let price = call.op.price.price(call.name, 0, [])?;
    Ok(Plan::new(price, Output::Value, &[], run!(move |_: &mut State| nested(&a.array()?))).unrecorded())
}

#[cfg(feature = "kernels")]
mod compute {
    //! Running planned clips.

    use super::Operand;
    use crate::array::Array;
    use crate::dtype::DType;
    use crate::error::{Error, Result};
    use crate::kernels::codes::{Binary, Unary};
    use crate::kernels::elementwise;
    use crate::ops::ufunc::compute::store;

    pub(super) fn clip(
        a: &Operand<'_>,
        low: Option<&Operand<'_>>,
        high: Option<&Operand<'_>>,
        dtype: DType,
        shape: &[usize],
        out: Option<&Array>,
        mask: Option<&Array>,
    ) -> Result<Array> {
        let missing = || Error::internal(format!("no kernel to clip {dtype}"));
        let operand = |o: &Operand<'_>| o.array_as(dtype)?.broadcast_to(shape);
        let a = operand(a)?;
        if let Some(mask) = mask {
            // Elements outside the mask stay as they were: clip all, then copy the chosen ones.
            let all = clip_whole(&a, low, high, dtype, shape)?;
            let copy = elementwise::unary(Unary::Positive, dtype).ok_or_else(missing)?;
            return store(dtype, out, Some(mask), &[&all], shape, |target, inputs| {
                elementwise::map1_where(copy, &inputs[0].view(), &mask.view(), &mut target.view_mut());
            });
        }
        match (low, high) {
            (Some(low), Some(high)) => {
                let (low, high) = (operand(low)?, operand(high)?);
                store(dtype, out, None, &[&a, &low, &high], shape, |target, i| {
                    let f = elementwise::clip(dtype);
                    elementwise::map3(f, &i[0].view(), &i[1].view(), &i[2].view(), &mut target.view_mut());
                })
            }
            (None, None) => {
                let f = elementwise::unary(Unary::Positive, dtype).ok_or_else(missing)?;
                store(dtype, out, None, &[&a], shape, |target, i| {
                    elementwise::map1(f, &i[0].view(), &mut target.view_mut());
                })
            }
            (low, high) => {
                let code = if low.is_some() { Binary::Maximum } else { Binary::Minimum };
                let f = elementwise::binary(code, dtype).ok_or_else(missing)?;
                let bound = operand(low.or(high).ok_or_else(missing)?)?;
                store(dtype, out, None, &[&a, &bound], shape, |target, i| {
                    elementwise::map2(f, &i[0].view(), &i[1].view(), &mut target.view_mut());
                })
            }
        }
    }

    fn clip_whole(
        a: &Array,
        low: Option<&Operand<'_>>,
        high: Option<&Operand<'_>>,
        dtype: DType,
        shape: &[usize],
    ) -> Result<Array> {
        let value = crate::value::Value::Array(a.clone());
        clip(&Operand::new(&value)?, low, high, dtype, shape, None, None)
    }
}
