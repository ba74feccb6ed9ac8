//! Arrays from values, shapes and ranges.

use super::args::{self, Operand};
use super::shape::{diagonal, diagonal_length};
use super::{Call, Op, Output, Plan, State};
use crate::array::{Array, Order, Shape, Strides, build, cast, layout};
use crate::dtype::{Casting, DType, Promotable, result_type};
use crate::error::{Error, ErrorKind, Result};
use crate::price::ComplexFactor::Moves;
use crate::price::heavier;
use crate::run;
use crate::value::Value;
use num_complex::Complex64;

const WRITES: &str = "flopscope 0.12.4 cost model, Creation: one operation per element written";
const ZERO_PAGES: &str = "flopscope 0.12.4 cost model, Views and metadata: memory that nothing was written to is free";

const fn write(name: &'static str, signature: &'static str, plan: super::PlanFn) -> Op {
    Op::new(name, signature, plan).price("numel(output)", 1.0, Moves).source(WRITES)
}

/// The family.
pub(super) static OPS: &[&Op] = &[
    &write(
        "array",
        "(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, ndmax=0, like=None)",
        plan_array,
    )
    .doc("A new array of numbers or nested sequences.", "fnp.array([[1, 2], [3, 4]])")
    .samples(&["[1, 2.5]", "f64[2,3], f32", "3, ndmin=2", "[[1, True], [2, 3]], 'c8'"])
    .errors(&[
        ("", ErrorKind::Type),
        ("[[1], [2, 3]]", ErrorKind::Value),
        ("['a']", ErrorKind::UnsupportedDtype),
        ("[1], 'object'", ErrorKind::UnsupportedDtype),
        ("[1], 'nope'", ErrorKind::Type),
        ("[300], 'u1'", ErrorKind::Overflow),
    ]),
    &write("asarray", "(a, dtype=None, order=None, *, device=None, copy=None, like=None)", plan_asarray)
        .price("numel(output); 0 where nothing is copied", 1.0, Moves)
        .doc("The array itself where that will do, a conversion otherwise.", "fnp.asarray([1, 2])")
        .samples(&["f64[2,3]", "f64[2,3], f32", "[1, 2]", "f64[2], copy=True"])
        .errors(&[("[1], copy=False", ErrorKind::Value), ("None", ErrorKind::UnsupportedDtype)]),
    &Op::new("zeros", "(shape, dtype=float, order='C', *, device=None, like=None)", plan_zeros)
        .free()
        .source(ZERO_PAGES)
        .doc("Zeros.", "fnp.zeros((2, 3))")
        .samples(&["(2, 3)", "4, 'i4'", "()"])
        .errors(SHAPE_ERRORS),
    &Op::new("empty", "(shape, dtype=float, order='C', *, device=None, like=None)", plan_zeros)
        .free()
        .source(ZERO_PAGES)
        .doc("An array without content of its own; this library hands out zeros.", "fnp.empty((2, 3)).shape")
        .samples(&["(2, 3)", "4, 'i4'"])
        .errors(SHAPE_ERRORS),
    &write("ones", "(shape, dtype=float, order='C', *, device=None, like=None)", plan_ones)
        .doc("Ones.", "fnp.ones((2, 3))")
        .samples(&["(2, 3)", "4, 'i4'", "0"])
        .errors(SHAPE_ERRORS),
    &write("full", "(shape, fill_value, dtype=None, order='C', *, device=None, like=None)", plan_full)
        .doc("Copies of a value.", "fnp.full((2, 2), 7)")
        .samples(&["(2, 3), 1.5", "4, 2, 'f4'", "(2, 3), f64[3]"])
        .errors(&[("(2, -1), 0", ErrorKind::Value), ("(2, 3), f64[2]", ErrorKind::Value), ("2", ErrorKind::Type)]),
    &Op::new("zeros_like", "(a, dtype=None, order='K', subok=True, shape=None, *, device=None)", plan_zeros_like)
        .free()
        .source(ZERO_PAGES)
        .doc("Zeros of another array's shape and dtype.", "fnp.zeros_like([1, 2])")
        .samples(&["f32[2,3]", "f32[2,3], 'i8', shape=(4,)"])
        .errors(&[("f32[2], shape=-1", ErrorKind::Value)]),
    &Op::new(
        "empty_like",
        "(prototype, /, dtype=None, order='K', subok=True, shape=None, *, device=None)",
        plan_zeros_like,
    )
    .free()
    .source(ZERO_PAGES)
    .doc("An array without content of its own, of another's shape and dtype.", "fnp.empty_like([1, 2]).shape")
    .samples(&["f32[2,3]"])
    .errors(&[("f32[2], shape=-1", ErrorKind::Value)]),
    &write("ones_like", "(a, dtype=None, order='K', subok=True, shape=None, *, device=None)", plan_ones_like)
        .doc("Ones of another array's shape and dtype.", "fnp.ones_like([1, 2])")
        .samples(&["f32[2,3]", "f32[2,3], 'i8', shape=(4,)"])
        .errors(&[("f32[2], shape=-1", ErrorKind::Value)]),
    &write(
        "full_like",
        "(a, fill_value, dtype=None, order='K', subok=True, shape=None, *, device=None)",
        plan_full_like,
    )
    .price("numel(a)", 1.0, Moves)
    .doc("Copies of a value in another array's shape and dtype.", "fnp.full_like([1, 2], 7)")
    .samples(&["f32[2,3], 2", "f32[2,3], 2, 'i8'"])
    .errors(&[("f32[2], f32[3]", ErrorKind::Value)]),
    &write("arange", "(start_or_stop, /, stop=None, step=1, *, dtype=None, device=None, like=None)", plan_arange)
        .price("2 * numel(output)", 1.0, Moves)
        .doc("Evenly spaced numbers in a half-open range.", "fnp.arange(1, 7, 2)")
        .samples(&["5", "1, 7, 2", "0, 1, 0.25", "3, dtype='f4'"])
        .errors(&[("0, 1, 0", ErrorKind::ZeroDivision), ("0, nan", ErrorKind::Value), ("0, 1e30", ErrorKind::Value)]),
    &write(
        "linspace",
        "(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None)",
        plan_linspace,
    )
    .price("2 * numel(output)", 1.0, Moves)
    .doc("Evenly spaced numbers in a closed range.", "fnp.linspace(0, 1, 5)")
    .samples(&["0, 1, 5", "0, 1, 5, endpoint=False", "f64[3], 1.0, 4", "0, 1, 3, retstep=True"])
    .errors(&[("0, 1, -1", ErrorKind::Value), ("0, 1, 2.5", ErrorKind::Type)]),
    &write("eye", "(N, M=None, k=0, dtype=float, order='C', *, device=None, like=None)", plan_eye)
        .price("length of the diagonal", 1.0, Moves)
        .doc("Ones on a diagonal, zeros elsewhere.", "fnp.eye(2)")
        .samples(&["3", "2, 4, 1", "3, k=-5"])
        .errors(&[("-1", ErrorKind::Value), ("2.5", ErrorKind::Type)]),
    &write("identity", "(n, dtype=float, *, like=None)", plan_eye)
        .price("n", 1.0, Moves)
        .doc("The identity matrix.", "fnp.identity(2)")
        .samples(&["3", "3, 'i4'"])
        .errors(&[("-1", ErrorKind::Value)]),
    &write("diag", "(v, k=0)", plan_diag)
        .price("numel(v) for 1-D, 0 for 2-D", 1.0, Moves)
        .doc("A diagonal matrix of a vector, or a view of a matrix's diagonal.", "fnp.diag([1, 2])")
        .samples(&["f64[3]", "f64[3,4], 1", "f64[2], -1"])
        .errors(&[("f64[2,2,2]", ErrorKind::Value), ("1", ErrorKind::Value)]),
    &write("copy", "(a, order='K', subok=False)", plan_copy)
        .doc("A copy.", "fnp.copy([1, 2])")
        .samples(&["f64[2,3]", "f64[2,3], 'F'"])
        .errors(&[("f64[2], 'X'", ErrorKind::Value)]),
    &write("ndarray.copy", "(self, /, order='C')", plan_copy)
        .doc("A copy.", "fnp.ones(2).copy()")
        .samples(&["f64[2,3]"])
        .errors(&[("f64[2], 'X'", ErrorKind::Value)]),
    &write("astype", "(x, dtype, /, *, copy=True, device=None)", plan_astype)
        .price("numel(input); 0 where nothing is copied", 1.0, Moves)
        .doc("A copy in another dtype.", "fnp.astype(fnp.ones(2), 'int8')")
        .samples(&["f64[2,3], 'i4'", "f64[2,3], 'f8', copy=False"])
        .errors(&[("f64[2], 'object'", ErrorKind::UnsupportedDtype), ("f64[2]", ErrorKind::Type)]),
    &write("ndarray.astype", "(self, dtype, order='K', casting='unsafe', subok=True, copy=True)", plan_astype)
        .price("numel(input); 0 where nothing is copied", 1.0, Moves)
        .doc("A copy in another dtype.", "fnp.ones(2).astype('int8')")
        .samples(&["f64[2,3], 'i4'", "f64[2,3], 'f8', copy=False", "f64[2,3], 'f4', casting='same_kind'"])
        .errors(&[("f64[2], 'i4', casting='safe'", ErrorKind::Type)]),
];

const SHAPE_ERRORS: &[(&str, ErrorKind)] = &[
    ("-1", ErrorKind::Value),
    ("(9223372036854775807, 9223372036854775807)", ErrorKind::Value),
    ("(100000, 100000, 100000)", ErrorKind::Memory),
    ("1.5", ErrorKind::Type),
    ("2, 'datetime64'", ErrorKind::UnsupportedDtype),
];

fn dtype_or(call: &Call<'_>, default: DType) -> Result<DType> {
    Ok(args::opt_dtype(call.args.get("dtype"))?.unwrap_or(default))
}

fn check_device(call: &Call<'_>) -> Result<()> {
    match call.args.get("device") {
        Value::None => Ok(()),
        Value::Str(s) if &**s == "cpu" => Ok(()),
        other => Err(Error::value(format!(
            "Device not understood. Only \"cpu\" is allowed, but received: {}",
            if let Value::Str(s) = other { s } else { other.type_name() }
        ))),
    }
}

fn order(call: &Call<'_>) -> Result<Order> {
    match call.args.get("order") {
        Value::None => Ok(Order::K),
        word => Order::parse(args::string(word, "order")?),
    }
}

/// The array with leading axes of length 1 up to `ndmin` of them.
fn at_least(a: &Array, ndmin: usize) -> Array {
    let lead = ndmin.saturating_sub(a.ndim());
    if lead == 0 {
        return a.clone();
    }
    let shape = std::iter::repeat_n(1, lead).chain(a.shape().iter().copied()).collect();
    let strides = std::iter::repeat_n(0, lead).chain(a.strides().iter().copied()).collect();
    a.restride(shape, strides)
}

/// Whether an array lies in memory as `order` wants it.
fn conforms(a: &Array, order: Order) -> bool {
    match order {
        Order::C => a.is_c_contiguous(),
        Order::F => a.is_f_contiguous(),
        Order::A | Order::K => true,
    }
}

/// What a value becomes as an array of its own: no copy unless dtype or order want one.
fn materialize(value: &Value, dtype: DType, order: Order) -> Result<Array> {
    match value {
        Value::Array(a) if a.dtype() == dtype && conforms(a, order) => Ok(a.clone()),
        Value::Array(a) => a.cast(dtype, order),
        other => {
            let a = build::array_like(other, Some(dtype))?;
            if conforms(&a, order) { Ok(a) } else { a.to_owned_array(order) }
        }
    }
}

/// Checks that numbers in a literal fit a dtype, so that the call is refused before it is charged.
fn check_fits(value: &Value, dtype: DType) -> Result<()> {
    match value {
        Value::Array(_) => Ok(()),
        Value::List(items) | Value::Tuple(items) => items.iter().try_for_each(|v| check_fits(v, dtype)),
        number => build::write_number(number, dtype, &mut [0u8; 16][..dtype.itemsize()]),
    }
}

fn plan_array<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let value = call.args.at(0);
    let source = Operand::new(value)?;
    let dtype = dtype_or(call, source.dtype())?;
    check_fits(value, dtype)?;
    let order = order(call)?;
    let ndmin = usize::try_from(args::int(call.args.get("ndmin"))?).unwrap_or(0);
    if ndmin > layout::MAX_DIMS {
        return Err(Error::value(format!("ndmin bigger than allowable number of dimensions (={})", layout::MAX_DIMS)));
    }
    let copy = match call.args.get("copy") {
        Value::None => None,
        v => Some(args::boolean(v)?),
    };
    let as_is = source.as_array().is_some_and(|a| a.dtype() == dtype && conforms(a, order));
    if copy == Some(false) && !as_is {
        return Err(cannot_avoid_copy());
    }
    let lead = ndmin.saturating_sub(source.ndim());
    let shape: Shape = std::iter::repeat_n(1, lead).chain(source.shape().iter().copied()).collect();
    let price = call.op.price.price(call.name, source.numel().max(1), [dtype])?;
    let operand = Shape::from_slice(source.shape());
    Ok(Plan::array(
        price,
        dtype,
        &shape,
        &[&operand],
        run!(move |_: &mut State| {
            let a = materialize(value, dtype, order)?;
            let own = copy == Some(true) && source.as_array().is_some_and(|s| a.ptr_eq(s));
            Ok(Value::Array(at_least(&if own { a.to_owned_array(order)? } else { a }, ndmin)))
        }),
    ))
}

fn cannot_avoid_copy() -> Error {
    Error::value(
        "Unable to avoid creating an array as requested: use copy=None to copy only where it is needed, or copy=True",
    )
}

fn plan_asarray<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let value = call.args.at(0);
    let source = Operand::new(value)?;
    let dtype = dtype_or(call, source.dtype())?;
    check_fits(value, dtype)?;
    let order = order(call)?;
    let copy = match call.args.get("copy") {
        Value::None => None,
        v => Some(args::boolean(v)?),
    };
    let as_is = source.as_array().is_some_and(|a| a.dtype() == dtype && conforms(a, order));
    if copy == Some(false) && !as_is {
        return Err(cannot_avoid_copy());
    }
    let free = as_is && copy != Some(true);
    let cost = if free { 0 } else { source.numel() };
    let billed = if free { source.dtype() } else { heavier([source.dtype(), dtype]).unwrap_or(dtype) };
    let price = call.op.price.price(call.name, cost, [billed])?;
    let shape = Shape::from_slice(source.shape());
    let output = if free { Output::View(dtype, shape.clone()) } else { Output::Array(dtype, shape.clone()) };
    Ok(Plan::new(
        price,
        output,
        &[&shape],
        run!(move |_: &mut State| {
            let a = materialize(value, dtype, order)?;
            let own = !free && source.as_array().is_some_and(|s| a.ptr_eq(s));
            Ok(Value::Array(if own { a.to_owned_array(order)? } else { a }))
        }),
    ))
}

/// An array of zeros in the order that `order=` wants.
fn zeros(dtype: DType, shape: &[usize], order: Order, like: Option<&Array>) -> Result<Array> {
    let a = Array::zeros(dtype, shape)?;
    let item = dtype.itemsize();
    let strides = match (order, like) {
        (Order::F, _) => layout::f_strides(shape, item),
        (Order::K, Some(like)) => layout::k_strides(shape, like.strides(), item),
        (Order::A, Some(like)) if like.is_f_contiguous() && !like.is_c_contiguous() => layout::f_strides(shape, item),
        _ => return Ok(a),
    };
    Ok(a.restride(Shape::from_slice(shape), strides))
}

fn plan_zeros<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let shape = args::shape(call.args.get("shape"))?;
    let dtype = dtype_or(call, DType::Float64)?;
    let order = order(call)?;
    let price = call.op.price.price(call.name, 0, [])?;
    let target = shape.clone();
    Ok(Plan::array(
        price,
        dtype,
        &shape,
        &[],
        run!(move |_: &mut State| zeros(dtype, &target, order, None).map(Value::Array)),
    ))
}

/// Plans copies of `fill` in a new array.
fn filled<'a>(
    call: &Call<'a>,
    cost: u128,
    billed: DType,
    dtype: DType,
    shape: Shape,
    fill: impl FnOnce() -> Result<Array> + 'a,
    like: Option<&'a Array>,
) -> Result<Plan<'a>> {
    let order = order(call)?;
    let price = call.op.price.price(call.name, cost, [billed])?;
    let target = shape.clone();
    Ok(Plan::array(
        price,
        dtype,
        &shape,
        &[],
        run!(move |_: &mut State| {
            let out = zeros(dtype, &target, order, like)?;
            let fill = fill()?.as_dtype(dtype)?.broadcast_to(&target)?;
            cast::copy(&fill.view(), &mut out.view_mut());
            Ok(Value::Array(out))
        }),
    ))
}

fn one(dtype: DType) -> Result<Array> {
    build::scalar(&Value::Int(1), dtype)
}

fn plan_ones<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let shape = args::shape(call.args.get("shape"))?;
    let dtype = dtype_or(call, DType::Float64)?;
    filled(call, layout::numel(&shape), dtype, dtype, shape, move || one(dtype), None)
}

fn plan_full<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let shape = args::shape(call.args.get("shape"))?;
    let fill = Operand::new(call.args.get("fill_value"))?;
    let dtype = dtype_or(call, fill.dtype())?;
    check_fill(&fill, dtype, &shape)?;
    filled(call, layout::numel(&shape), dtype, dtype, shape, move || fill_value(&fill, dtype), None)
}

fn check_fill(fill: &Operand<'_>, dtype: DType, shape: &[usize]) -> Result<()> {
    // Integers must fit; other numbers are cast as they come.
    if let Value::Int(_) | Value::BigInt(_) = fill.value() {
        check_fits(fill.value(), dtype)?;
    }
    let strides = Strides::from_elem(0, fill.ndim());
    if layout::broadcast_strides(fill.shape(), &strides, shape).is_none() {
        return Err(Error::value(format!(
            "could not broadcast input array from shape {} into shape {}",
            layout::shape_text(fill.shape()),
            layout::shape_text(shape)
        )));
    }
    Ok(())
}

/// The value to fill with, cast as C does.
fn fill_value(fill: &Operand<'_>, dtype: DType) -> Result<Array> {
    match fill.value() {
        Value::Int(_) | Value::BigInt(_) => fill.array_as(dtype),
        _ => fill.array()?.as_dtype(dtype),
    }
}

/// The shape that a `*_like` call makes.
fn like_shape(call: &Call<'_>, a: &Operand<'_>) -> Result<Shape> {
    match call.args.get("shape") {
        Value::None => Ok(Shape::from_slice(a.shape())),
        s => args::shape(s),
    }
}

fn plan_zeros_like<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let a = Operand::new(call.args.at(0))?;
    let (dtype, shape, order) = (dtype_or(call, a.dtype())?, like_shape(call, &a)?, order(call)?);
    let price = call.op.price.price(call.name, 0, [])?;
    let (target, operand) = (shape.clone(), Shape::from_slice(a.shape()));
    Ok(Plan::array(
        price,
        dtype,
        &shape,
        &[&operand],
        run!(move |_: &mut State| zeros(dtype, &target, order, a.as_array()).map(Value::Array)),
    ))
}

fn plan_ones_like<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let a = Operand::new(call.args.at(0))?;
    let (dtype, shape) = (dtype_or(call, a.dtype())?, like_shape(call, &a)?);
    filled(call, layout::numel(&shape), dtype, dtype, shape, move || one(dtype), a.as_array())
}

fn plan_full_like<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let a = Operand::new(call.args.at(0))?;
    let fill = Operand::new(call.args.get("fill_value"))?;
    let (dtype, shape) = (dtype_or(call, a.dtype())?, like_shape(call, &a)?);
    check_fill(&fill, dtype, &shape)?;
    filled(call, a.numel().max(1), dtype, dtype, shape, move || fill_value(&fill, dtype), a.as_array())
}

fn plan_arange<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let (first, second, step) = (call.args.at(0), call.args.get("stop"), call.args.get("step"));
    let numbers = [first, second, step].into_iter().filter(|v| !v.is_none());
    let operands = numbers.map(Operand::new).collect::<Result<Vec<_>>>()?;
    if let Some(o) = operands.iter().find(|o| o.ndim() > 0) {
        return Err(Error::value(format!(
            "arange takes numbers, but one argument is an array of shape {}",
            layout::shape_text(o.shape())
        )));
    }
    let found = result_type(operands.iter().map(Operand::promotable)).unwrap_or(DType::Int64);
    // The default step takes no part where nobody gave it.
    let billed = match args::opt_dtype(call.args.get("dtype"))? {
        Some(d) => d,
        None => found,
    };
    let dtype = billed;
    let zero = Value::Int(0);
    let (start, stop) = if second.is_none() { (&zero, first) } else { (first, second) };
    let complex = |v: &Value| matches!(v, Value::Complex(_)) || matches!(v, Value::Array(a) if a.dtype().is_complex());
    if [start, stop, step].into_iter().any(complex) {
        return Err(Error::type_("arange takes real numbers: build complex ranges from two real ones"));
    }
    let step = if step.is_none() { 1.0 } else { args::float(step)? };
    let (from, to) = (args::float(start)?, args::float(stop)?);
    if step == 0.0 {
        return Err(Error::zero_division("division by zero: the step of arange is 0"));
    }
    let length = ((to - from) / step).ceil();
    if length.is_nan() {
        return Err(Error::value("arange: cannot compute length"));
    }
    if length > isize::MAX as f64 / dtype.itemsize() as f64 {
        return Err(Error::value("Maximum allowed size exceeded"));
    }
    let n = length.max(0.0) as usize;
    if n > 0 && matches!(start, Value::Int(_) | Value::BigInt(_)) {
        check_fits(start, dtype)?;
    }
    if dtype == DType::Bool && n > 2 {
        return Err(Error::type_("arange() is only supported for booleans when the result has at most length 2."));
    }
    let price = call.op.price.price(call.name, (n as u128).saturating_mul(2), [billed])?;
    let exact = [start, stop].into_iter().all(|v| matches!(v, Value::Int(_))) && step.fract() == 0.0;
    let first_integer = if let (true, Value::Int(i)) = (exact, start) { Some(*i) } else { None };
    Ok(Plan::array(
        price,
        dtype,
        &[n],
        &[],
        run!(move |_: &mut State| {
            let a = match first_integer {
                Some(i) if dtype.is_integer() => {
                    let mut a = Array::uninitialized(DType::Int64, &[n])?;
                    let step = step as i64;
                    for (k, x) in a.fresh_slice_mut::<i64>().iter_mut().enumerate() {
                        *x = i.wrapping_add(step.wrapping_mul(k as i64));
                    }
                    a
                }
                _ => real_range(from, step, n, dtype)?,
            };
            a.as_dtype(dtype).map(Value::Array)
        }),
    ))
}

/// `start + i * delta`, where `delta` is the difference of the first two elements as the dtype has them.
fn real_range(start: f64, step: f64, n: usize, dtype: DType) -> Result<Array> {
    let round = |x: f64| -> Result<f64> {
        let a = Array::scalar(x)?.as_dtype(dtype)?.as_dtype(DType::Float64)?;
        Ok(a.as_slice::<f64>().and_then(|s| s.first().copied()).unwrap_or(x))
    };
    let first = round(start)?;
    let delta = if n > 1 { round(start + step)? - first } else { step };
    let mut a = Array::uninitialized(DType::Float64, &[n])?;
    for (k, x) in a.fresh_slice_mut::<f64>().iter_mut().enumerate() {
        *x = first + k as f64 * delta;
    }
    Ok(a)
}

fn plan_linspace<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let (start, stop) = (Operand::new(call.args.at(0))?, Operand::new(call.args.at(1))?);
    let num = match call.args.get("num") {
        Value::Float(_) | Value::Complex(_) => {
            return Err(Error::type_("'float' object cannot be interpreted as an integer: num counts samples"));
        }
        n => args::int(n)?,
    };
    let num =
        usize::try_from(num).map_err(|_| Error::value(format!("Number of samples, {num}, must be non-negative.")))?;
    let endpoint = args::boolean(call.args.get("endpoint"))?;
    let retstep = args::boolean(call.args.get("retstep"))?;
    // A bare number counts as NumPy's result_type(start, stop, float(num)) has it.
    let computed =
        result_type([start.promotable(), stop.promotable(), Promotable::WeakFloat]).unwrap_or(DType::Float64);
    let dtype = dtype_or(call, computed)?;
    let base = layout::broadcast_shapes(&[start.shape(), stop.shape()])?;
    let axis = args::int(call.args.get("axis"))?;
    let axis = layout::normalize_axis(axis, base.len() + 1)?;
    let mut shape = base.clone();
    shape.insert(axis, num);
    let price = call.op.price.price(call.name, layout::numel(&shape).saturating_mul(2), [dtype])?;
    let samples = Output::Array(dtype, shape.clone());
    // Without an interval there is no step: NumPy says so with a plain NaN.
    let stepless = if endpoint { num <= 1 } else { num == 0 };
    let output = if retstep {
        let step = if stepless { Output::Value } else { Output::Array(computed, base.clone()) };
        Output::Tuple(vec![samples, step])
    } else {
        samples
    };
    Ok(Plan::new(
        price,
        output,
        &[],
        run!(move |_: &mut State| {
            let (samples, step) = linspace(&start, &stop, &base, num, endpoint, computed, dtype)?;
            let order: Vec<usize> = {
                let mut o: Vec<usize> = (1..=base.len()).collect();
                o.insert(axis, 0);
                o
            };
            let samples = Value::Array(samples.permute(&order));
            Ok(match (retstep, stepless) {
                (false, _) => samples,
                (true, true) => Value::tuple(vec![samples, Value::Float(f64::NAN)]),
                (true, false) => Value::tuple(vec![samples, Value::Array(step)]),
            })
        }),
    ))
}

/// Samples along a new first axis, and the step between them.
fn linspace(
    start: &Operand<'_>,
    stop: &Operand<'_>,
    base: &[usize],
    num: usize,
    endpoint: bool,
    computed: DType,
    dtype: DType,
) -> Result<(Array, Array)> {
    let ends = |o: &Operand<'_>| o.array_as(DType::Complex128)?.broadcast_to(base)?.as_c_contiguous();
    let (start, stop) = (ends(start)?, ends(stop)?);
    let (a, b) = match (start.as_slice::<Complex64>(), stop.as_slice::<Complex64>()) {
        (Some(a), Some(b)) => (a, b),
        _ => return Err(Error::internal("contiguous arrays have no slice")),
    };
    let div = if endpoint { num as f64 - 1.0 } else { num as f64 };
    let mut shape = Shape::from_slice(&[num]);
    shape.extend_from_slice(base);
    let mut out = Array::uninitialized(DType::Complex128, &shape)?;
    let mut steps = Array::uninitialized(DType::Complex128, base)?;
    let any_step_zero = div > 0.0 && a.iter().zip(b).any(|(&s, &e)| (e - s) / div == Complex64::new(0.0, 0.0));
    let samples = out.fresh_slice_mut::<Complex64>();
    let step_of = steps.fresh_slice_mut::<Complex64>();
    for (j, (&s, &e)) in a.iter().zip(b).enumerate() {
        let delta = e - s;
        let step = if div > 0.0 { delta / div } else { Complex64::new(f64::NAN, 0.0) };
        step_of[j] = step;
        for i in 0..num {
            let k = i as f64;
            let x = if div <= 0.0 {
                delta * k
            } else if any_step_zero {
                // Steps that underflow to zero are applied as fractions of the whole.
                delta * (k / div)
            } else {
                step * k
            };
            samples[i * a.len() + j] = if endpoint && num > 1 && i == num - 1 { e } else { x + s };
        }
        if dtype.is_integer() {
            for i in 0..num {
                let z = &mut samples[i * a.len() + j];
                *z = Complex64::new(z.re.floor(), 0.0);
            }
        }
    }
    Ok((out.as_dtype(dtype)?, steps.as_dtype(computed)?))
}

fn plan_eye<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let length = |v: &Value| -> Result<usize> {
        usize::try_from(args::int(v)?).map_err(|_| Error::value("negative dimensions are not allowed"))
    };
    let rows = length(call.args.at(0))?;
    let columns = match call.args.get("M") {
        Value::None => rows,
        m => length(m)?,
    };
    let k = match call.args.get("k") {
        Value::None => 0,
        k => args::int(k)?,
    };
    let dtype = dtype_or(call, DType::Float64)?;
    let order = order(call)?;
    let n = diagonal_length(rows, columns, k);
    let price = call.op.price.price(call.name, n as u128, [dtype])?;
    Ok(Plan::array(
        price,
        dtype,
        &[rows, columns],
        &[],
        run!(move |_: &mut State| {
            let a = zeros(dtype, &[rows, columns], order, None)?;
            let line = diagonal(&a, k, 0, 1);
            cast::copy(&one(dtype)?.broadcast_to(line.shape())?.view(), &mut line.view_mut());
            Ok(Value::Array(a))
        }),
    ))
}

fn plan_diag<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let v = Operand::new(call.args.at(0))?;
    let k = args::int(call.args.get("k"))?;
    let operand = Shape::from_slice(v.shape());
    match *v.shape() {
        [n] => {
            let side = usize::try_from(k.unsigned_abs()).ok().and_then(|k| k.checked_add(n));
            let side = side.ok_or_else(|| Error::value("k is too large for any matrix"))?;
            let price = call.op.price.price(call.name, n as u128, [v.dtype()])?;
            let dtype = v.dtype();
            Ok(Plan::array(
                price,
                dtype,
                &[side, side],
                &[&operand],
                run!(move |_: &mut State| {
                    let a = Array::zeros(dtype, &[side, side])?;
                    cast::copy(&v.array()?.view(), &mut diagonal(&a, k, 0, 1).view_mut());
                    Ok(Value::Array(a))
                }),
            ))
        }
        [rows, columns] => {
            let price = call.op.price.price(call.name, 0, [v.dtype()])?;
            let output = Output::View(v.dtype(), Shape::from_slice(&[diagonal_length(rows, columns, k)]));
            Ok(Plan::new(
                price,
                output,
                &[&operand],
                run!(move |_: &mut State| Ok(Value::Array(diagonal(&v.array()?, k, 0, 1).read_only()))),
            ))
        }
        _ => Err(Error::value("Input must be 1- or 2-d.")),
    }
}

fn plan_copy<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let order = order(call)?;
    let price = call.op.price.price(call.name, a.numel().max(1), [a.dtype()])?;
    let shape = Shape::from_slice(a.shape());
    Ok(Plan::array(
        price,
        a.dtype(),
        &shape,
        &[&shape],
        run!(move |_: &mut State| a.array()?.to_owned_array(order).map(Value::Array)),
    )
    .logged_as("copy"))
}

fn plan_astype<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    check_device(call)?;
    let x = Operand::new(call.args.at(0))?;
    let dtype = dtype_or(call, DType::Float64)?;
    let order = order(call)?;
    let casting = match call.args.get("casting") {
        Value::None => Casting::Unsafe,
        word => Casting::parse(args::string(word, "casting")?)?,
    };
    if !x.dtype().can_cast(dtype, casting) {
        return Err(Error::type_(format!(
            "Cannot cast array data from dtype('{}') to dtype('{dtype}') according to the rule '{}'",
            x.dtype(),
            casting.name()
        )));
    }
    let free = !args::boolean(call.args.get("copy"))? && x.dtype() == dtype;
    let billed = heavier([x.dtype(), dtype]).unwrap_or(dtype);
    let price = call.op.price.price(call.name, if free { 0 } else { x.numel() }, [billed])?;
    let shape = Shape::from_slice(x.shape());
    let output = if free { Output::View(dtype, shape.clone()) } else { Output::Array(dtype, shape.clone()) };
    Ok(Plan::new(
        price,
        output,
        &[&shape],
        run!(move |_: &mut State| {
            let a = x.array()?;
            if free && conforms(&a, order) { Ok(Value::Array(a)) } else { a.cast(dtype, order).map(Value::Array) }
        }),
    )
    .logged_as("astype"))
}
