//! Views and reshapes: what changes how elements are found, not what they are.

use super::args::{self, Operand};
use super::{Call, Op, Output, Plan, State};
use crate::array::{Array, Order, Shape, Strides, layout};
use crate::error::{Error, ErrorKind, Result};
use crate::price::ComplexFactor::Moves;
use crate::run;
use crate::value::Value;
use smallvec::SmallVec;

const SOURCE: &str = "flopscope 0.12.4 cost model, Views and metadata: a view allocates nothing and is free";

const fn view(name: &'static str, signature: &'static str, plan: super::PlanFn) -> Op {
    Op::new(name, signature, plan).free().source(SOURCE)
}

/// The family.
pub(super) static OPS: &[&Op] = &[
    &Op::new("reshape", "(a, /, shape, order='C', *, copy=None)", plan_reshape)
        .price("numel(input)", 1.0, Moves)
        .source("flopscope 0.12.4 cost model, Copy and gather: billed as a copy, whatever the layout allows")
        .doc("The same elements under another shape.", "fnp.reshape([1, 2, 3, 4], (2, 2))")
        .samples(&["f64[2,3], (3, 2)", "f64[6], (2, -1)", "f64[0,2], 0"])
        .errors(&[("f64[2,3], 4", ErrorKind::Value), ("f64[2,3], (-1, -1)", ErrorKind::Value)]),
    &Op::new("ndarray.reshape", "(self, /, *shape, order='C', copy=None)", plan_reshape)
        .price("numel(input)", 1.0, Moves)
        .source("flopscope 0.12.4 cost model, Copy and gather: billed as a copy, whatever the layout allows")
        .doc("The same elements under another shape.", "fnp.arange(4).reshape(2, 2)")
        .samples(&["f64[2,3], 3, 2", "f64[6], (2, -1)"])
        .errors(&[("f64[2,3], 4", ErrorKind::Value)]),
    &Op::new("ravel", "(a, order='C')", plan_ravel)
        .method("ravel")
        .price("numel(input)", 1.0, Moves)
        .source("flopscope 0.12.4 cost model, Copy and gather: billed as a copy, whatever the layout allows")
        .doc("The elements in one row.", "fnp.ravel([[1, 2], [3, 4]])")
        .samples(&["f64[2,3]", "f64[2,3], 'F'"])
        .errors(&[("f64[2], 'X'", ErrorKind::Value)]),
    &Op::new("ndarray.flatten", "(self, /, order='C')", plan_flatten)
        .price("numel(input)", 1.0, Moves)
        .source("flopscope 0.12.4 cost model, Copy and gather")
        .doc("A copy of the elements in one row.", "fnp.ones((2, 2)).flatten()")
        .samples(&["f64[2,3]"])
        .errors(&[("f64[2], 'X'", ErrorKind::Value)]),
    &view("transpose", "(a, axes=None)", plan_transpose)
        .doc("Axes in reverse or in the given order.", "fnp.transpose([[1, 2]])")
        .samples(&["f64[2,3]", "f64[2,3,4], (1, 0, -1)"])
        .errors(&[("f64[2,3], (0,)", ErrorKind::Value), ("f64[2,3], (0, 2)", ErrorKind::Axis)]),
    &view("permute_dims", "(a, axes=None)", plan_transpose)
        .doc("Axes in reverse or in the given order.", "fnp.permute_dims([[1, 2]], (1, 0))")
        .samples(&["f64[2,3], (1, 0)"])
        .errors(&[("f64[2,3], (0, 0)", ErrorKind::Value)]),
    &view("ndarray.transpose", "(self, /, *axes)", plan_transpose)
        .doc("Axes in reverse or in the given order.", "fnp.ones((2, 3)).transpose(1, 0)")
        .samples(&["f64[2,3]", "f64[2,3], 1, 0", "f64[2,3], (1, 0)"])
        .errors(&[("f64[2,3], 0", ErrorKind::Value)]),
    &view("matrix_transpose", "(x, /)", plan_matrix_transpose)
        .doc("The last two axes swapped.", "fnp.matrix_transpose([[1, 2]])")
        .samples(&["f64[2,3]", "f64[4,2,3]"])
        .errors(&[("f64[2]", ErrorKind::Value)]),
    &view("swapaxes", "(a, axis1, axis2)", plan_swapaxes)
        .doc("Two axes exchanged.", "fnp.swapaxes([[1, 2]], 0, 1)")
        .samples(&["f64[2,3,4], 0, -1"])
        .errors(&[("f64[2,3], 0, 2", ErrorKind::Axis)]),
    &view("ndarray.swapaxes", "(self, axis1, axis2, /)", plan_swapaxes)
        .doc("Two axes exchanged.", "fnp.ones((2, 3)).swapaxes(0, 1)")
        .samples(&["f64[2,3,4], 0, -1"])
        .errors(&[("f64[2,3], 0, 2", ErrorKind::Axis)]),
    &view("moveaxis", "(a, source, destination)", plan_moveaxis)
        .doc("Axes at other places, the others in their order.", "fnp.moveaxis(fnp.ones((2, 3, 4)), 0, -1)")
        .samples(&["f64[2,3,4], 0, -1", "f64[2,3,4], (0, 1), (-1, -2)"])
        .errors(&[("f64[2,3], (0, 1), 0", ErrorKind::Value), ("f64[2,3], 2, 0", ErrorKind::Axis)]),
    &view("expand_dims", "(a, axis)", plan_expand_dims)
        .doc("New axes of length 1.", "fnp.expand_dims([1, 2], 0)")
        .samples(&["f64[2,3], 0", "f64[2,3], (0, -1)"])
        .errors(&[("f64[2,3], 4", ErrorKind::Axis), ("f64[2], (0, 0)", ErrorKind::Value)]),
    &view("squeeze", "(a, axis=None)", plan_squeeze)
        .doc("Axes of length 1 removed.", "fnp.squeeze([[1, 2]])")
        .samples(&["f64[1,3,1]", "f64[1,3,1], axis=0"])
        .errors(&[("f64[2,3], axis=0", ErrorKind::Value), ("f64[1], axis=3", ErrorKind::Axis)]),
    &view("ndarray.squeeze", "(self, /, axis=None)", plan_squeeze)
        .doc("Axes of length 1 removed.", "fnp.ones((1, 2)).squeeze()")
        .samples(&["f64[1,3,1]"])
        .errors(&[("f64[2,3], axis=0", ErrorKind::Value)]),
    &Op::new("broadcast_to", "(array, shape, subok=False)", plan_broadcast_to)
        .price("numel(output)", 0.0, Moves)
        .source(SOURCE)
        .doc("A read-only view of the array repeated to a shape.", "fnp.broadcast_to([1, 2], (3, 2))")
        .samples(&["f64[3], (2, 3)", "2, 3"])
        .errors(&[("f64[3], (3, 2)", ErrorKind::Value), ("f64[3], (-1,)", ErrorKind::Value)]),
    &view("flip", "(m, axis=None)", plan_flip)
        .doc("Elements in reverse order along axes.", "fnp.flip([1, 2, 3])")
        .samples(&["f64[2,3]", "f64[2,3], axis=(0, -1)"])
        .errors(&[("f64[2], axis=1", ErrorKind::Axis)]),
    &Op::new("diagonal", "(a, offset=0, axis1=0, axis2=1)", plan_diagonal)
        .method("diagonal")
        .price("0", 0.0, Moves)
        .source(SOURCE)
        .doc("A read-only view of a diagonal.", "fnp.diagonal([[1, 2], [3, 4]])")
        .samples(&["f64[3,3]", "f64[2,3,4], 1, 0, 2"])
        .errors(&[("f64[3]", ErrorKind::Value), ("f64[3,3], 0, 1, 1", ErrorKind::Value)]),
    &view("real", "(val)", plan_real)
        .doc("The real part, a view of complex arrays.", "fnp.real([1 + 2j])")
        .samples(&["c128[3]", "f64[2,3]"]),
    &view("imag", "(val)", plan_imag)
        .doc("The imaginary part, a view of complex arrays.", "fnp.imag([1 + 2j])")
        .samples(&["c64[3]", "f64[2,3]"]),
    &Op::new("linalg.diagonal", "(x, /, *, offset=0)", plan_linalg_diagonal)
        .price("0", 0.0, Moves)
        .source(SOURCE)
        .doc("Read-only views of the diagonals of a stack of matrices.", "fnp.linalg.diagonal([[1, 2], [3, 4]])")
        .samples(&["f64[3,3]", "f64[2,3,4], offset=1"])
        .errors(&[("f64[3]", ErrorKind::Value)]),
    &Op::new("split", "(ary, indices_or_sections, axis=0)", plan_split)
        .price("numel(input)", 0.0, Moves)
        .source(SOURCE)
        .doc("Equal parts, or parts between indices, as views.", "fnp.split([1, 2, 3, 4], 2)")
        .samples(&["f64[6], 3", "f64[2,4], [1, 3], axis=1"])
        .errors(&[("f64[5], 2", ErrorKind::Value), ("f64[4], 2, axis=1", ErrorKind::Axis)]),
];

/// Plans a free view: `apply` finds the elements of a real array, `shape` is what comes out.
fn view_plan<'a>(
    call: &Call<'a>,
    a: Operand<'a>,
    shape: Shape,
    apply: impl FnOnce(&Array) -> Result<Array> + 'a,
) -> Result<Plan<'a>> {
    let price = call.op.price.price(call.name, 0, [])?;
    let output = Output::View(a.dtype(), shape);
    let operand = Shape::from_slice(a.shape());
    Ok(Plan::new(price, output, &[&operand], run!(move |_: &mut State| Ok(Value::Array(apply(&a.array()?)?)))))
}

/// The lengths that a shape argument stands for; one of them may be -1.
fn target_shape(dims: &[i64], numel: u128) -> Result<Shape> {
    let mismatch = || {
        Error::value(format!(
            "cannot reshape array of size {numel} into shape {}",
            match dims {
                [n] => format!("({n},)"),
                _ => format!("({})", dims.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
            }
        ))
    };
    let unknown = dims.iter().filter(|&&d| d < 0).count();
    if unknown > 1 {
        return Err(Error::value("can only specify one unknown dimension"));
    }
    let known = dims.iter().filter(|&&d| d >= 0).fold(1u128, |n, &d| n.saturating_mul(d as u128));
    if unknown == 0 {
        if known != numel {
            return Err(mismatch());
        }
        return Ok(dims.iter().map(|&d| d as usize).collect());
    }
    if known == 0 || !numel.is_multiple_of(known) {
        return Err(mismatch());
    }
    Ok(dims.iter().map(|&d| if d < 0 { (numel / known) as usize } else { d as usize }).collect())
}

/// The array under another shape: a view where the layout allows it, a copy otherwise.
pub(super) fn reshape(a: &Array, shape: &[usize], order: Order, copy: Option<bool>) -> Result<Array> {
    let fortran = match order {
        Order::F => true,
        Order::A => a.is_f_contiguous() && !a.is_c_contiguous(),
        Order::C | Order::K => false,
    };
    let item = a.dtype().itemsize();
    let as_view = layout::reshape_strides(a.shape(), a.strides(), shape, item, fortran);
    match (as_view, copy) {
        (Some(strides), Some(true)) => {
            a.restride(Shape::from_slice(shape), strides).to_owned_array(if fortran { Order::F } else { Order::C })
        }
        (Some(strides), _) => Ok(a.restride(Shape::from_slice(shape), strides)),
        (None, Some(false)) => {
            Err(Error::value("Unable to avoid creating a copy while reshaping: pass copy=None or copy=True"))
        }
        (None, _) => {
            let dense = a.to_owned_array(if fortran { Order::F } else { Order::C })?;
            let strides = if fortran { layout::f_strides(shape, item) } else { layout::c_strides(shape, item) };
            Ok(dense.restride(Shape::from_slice(shape), strides))
        }
    }
}

/// The elements in one row, in C order.
pub(super) fn flatten(a: &Array) -> Result<Array> {
    reshape(a, &[a.size()], Order::C, None)
}

fn plan_reshape<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let dims = match (call.args.variadic(), call.name) {
        ([], "ndarray.reshape") => {
            return Err(Error::type_("reshape() takes exactly 1 argument (0 given)"));
        }
        ([], _) => args::ints(call.args.get("shape"))?,
        ([one], _) => args::ints(one)?,
        (several, _) => several.iter().map(args::int).collect::<Result<_>>()?,
    };
    let order = Order::parse(args::string(call.args.get("order"), "order")?)?;
    if order == Order::K {
        return Err(Error::value("order 'K' is not permitted for reshaping"));
    }
    let copy = match call.args.get("copy") {
        Value::None => None,
        v => Some(args::boolean(v)?),
    };
    let shape = target_shape(&dims, a.numel())?;
    let price = call.op.price.price(call.name, a.numel().max(1), [a.dtype()])?;
    let output = Output::View(a.dtype(), shape.clone());
    let operand = Shape::from_slice(a.shape());
    Ok(Plan::new(
        price,
        output,
        &[&operand],
        run!(move |_: &mut State| Ok(Value::Array(reshape(&a.array()?, &shape, order, copy)?))),
    )
    .logged_as("reshape"))
}

/// The elements in one row, in an order that may follow memory.
fn flat(a: &Array, order: Order, copy: bool) -> Result<Array> {
    let line = [a.size()];
    let source = match order {
        Order::K => {
            // Memory order: axes by decreasing stride, made positive by reversing.
            let mut axes: SmallVec<[usize; 4]> = (0..a.ndim()).collect();
            axes.sort_by_key(|&i| std::cmp::Reverse(a.strides()[i].unsigned_abs()));
            a.permute(&axes)
        }
        _ => a.clone(),
    };
    reshape(&source, &line, if order == Order::K { Order::C } else { order }, copy.then_some(true))
}

fn plan_flat<'a>(call: &Call<'a>, name: &'static str, copy: bool) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let order = Order::parse(args::string(call.args.get("order"), "order")?)?;
    let n = usize::try_from(a.numel()).map_err(|_| Error::value("array is too big"))?;
    let price = call.op.price.price(call.name, a.numel().max(1), [a.dtype()])?;
    let output = Output::View(a.dtype(), SmallVec::from_slice(&[n]));
    let operand = Shape::from_slice(a.shape());
    Ok(Plan::new(
        price,
        output,
        &[&operand],
        run!(move |_: &mut State| Ok(Value::Array(flat(&a.array()?, order, copy)?))),
    )
    .logged_as(name))
}

fn plan_ravel<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    plan_flat(call, "ravel", false)
}

fn plan_flatten<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    plan_flat(call, "copy", true)
}

fn permuted<'a>(call: &Call<'a>, a: Operand<'a>, axes: SmallVec<[usize; 4]>) -> Result<Plan<'a>> {
    let shape = axes.iter().map(|&i| a.shape()[i]).collect();
    view_plan(call, a, shape, move |a| Ok(a.permute(&axes)))
}

fn plan_transpose<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let given = match call.args.variadic() {
        [] => match call.args.get("axes") {
            Value::None => None,
            axes => Some(args::ints(axes)?),
        },
        [Value::None] => None,
        [one] => Some(args::ints(one)?),
        several => Some(several.iter().map(args::int).collect::<Result<_>>()?),
    };
    let axes: SmallVec<[usize; 4]> = match given {
        None => (0..a.ndim()).rev().collect(),
        Some(axes) => {
            if axes.len() != a.ndim() {
                return Err(Error::value("axes don't match array"));
            }
            let normal = axes.iter().map(|&i| layout::normalize_axis(i, a.ndim())).collect::<Result<SmallVec<_>>>()?;
            if (0..a.ndim()).any(|i| !normal.contains(&i)) {
                return Err(Error::value("repeated axis in transpose"));
            }
            normal
        }
    };
    let name = if call.name == "ndarray.transpose" { "transpose" } else { call.name };
    Ok(match name {
        "permute_dims" => permuted(call, a, axes)?.logged_as("permute_dims"),
        _ => permuted(call, a, axes)?.logged_as("transpose"),
    })
}

fn plan_matrix_transpose<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let n = a.ndim();
    if n < 2 {
        return Err(Error::value(format!("Input array must be at least 2-dimensional, but it is {n}")));
    }
    let mut axes: SmallVec<[usize; 4]> = (0..n).collect();
    axes.swap(n - 1, n - 2);
    permuted(call, a, axes)
}

fn plan_swapaxes<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let (i, j) = (args::axis(call.args.at(1), a.ndim()), args::axis(call.args.at(2), a.ndim()));
    let mut axes: SmallVec<[usize; 4]> = (0..a.ndim()).collect();
    axes.swap(i?, j?);
    Ok(permuted(call, a, axes)?.logged_as("swapaxes"))
}

fn plan_moveaxis<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let places = |name: &str| -> Result<SmallVec<[usize; 4]>> {
        let mut out: SmallVec<[usize; 4]> = SmallVec::new();
        for axis in args::ints(call.args.get(name))? {
            let n = a.ndim() as i64;
            if !(-n..n).contains(&axis) {
                return Err(Error::axis_named(name, axis, a.ndim()));
            }
            let axis = layout::normalize_axis(axis, a.ndim())?;
            if out.contains(&axis) {
                return Err(Error::value(format!("repeated axis in `{name}` argument")));
            }
            out.push(axis);
        }
        Ok(out)
    };
    let (source, destination) = (places("source")?, places("destination")?);
    if source.len() != destination.len() {
        return Err(Error::value("`source` and `destination` arguments must have the same number of elements"));
    }
    let mut axes: SmallVec<[usize; 4]> = (0..a.ndim()).filter(|i| !source.contains(i)).collect();
    let mut moves: SmallVec<[(usize, usize); 4]> = destination.iter().copied().zip(source.iter().copied()).collect();
    moves.sort_unstable();
    for (to, from) in moves {
        axes.insert(to, from);
    }
    permuted(call, a, axes)
}

fn plan_expand_dims<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let given = args::ints(call.args.get("axis"))?;
    let ndim = a.ndim() + given.len();
    if ndim > layout::MAX_DIMS {
        return Err(Error::value("maximum supported dimension for an ndarray is currently 64"));
    }
    let axes = layout::normalize_axes(&given, ndim)
        .map_err(|e| if e.kind() == ErrorKind::Value { Error::value("repeated axis") } else { e })?;
    let mut old = a.shape().iter();
    let shape: Shape =
        (0..ndim).map(|i| if axes.contains(&i) { 1 } else { old.next().copied().unwrap_or(1) }).collect();
    let target = shape.clone();
    view_plan(call, a, shape, move |a| {
        let mut old = a.strides().iter();
        let strides: Strides =
            (0..ndim).map(|i| if axes.contains(&i) { 0 } else { old.next().copied().unwrap_or(0) }).collect();
        Ok(a.restride(target, strides))
    })
}

fn plan_squeeze<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let axes = match args::axes(call.args.get("axis"), a.ndim())? {
        None => (0..a.ndim()).filter(|&i| a.shape()[i] == 1).collect(),
        Some(axes) => {
            if axes.iter().any(|&i| a.shape()[i] != 1) {
                return Err(Error::value("cannot select an axis to squeeze out which has size not equal to one"));
            }
            axes
        }
    };
    let keep: SmallVec<[usize; 4]> = (0..a.ndim()).filter(|i| !axes.contains(i)).collect();
    Ok(permuted(call, a, keep)?.logged_as("squeeze"))
}

fn plan_broadcast_to<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let shape = args::ints(call.args.get("shape"))?
        .into_iter()
        .map(|d| usize::try_from(d).map_err(|_| Error::value("all elements of broadcast shape must be non-negative")))
        .collect::<Result<Shape>>()?;
    let strides: Strides = SmallVec::from_elem(0, a.ndim());
    if layout::broadcast_strides(a.shape(), &strides, &shape).is_none() {
        return Err(Error::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {} and requested \
             shape {}",
            layout::shape_text(a.shape()),
            layout::shape_text(&shape)
        )));
    }
    let target = shape.clone();
    view_plan(call, a, shape, move |a| a.broadcast_to(&target))
}

fn plan_flip<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let axes = args::axes(call.args.get("axis"), a.ndim())?.unwrap_or_else(|| (0..a.ndim()).collect());
    let shape = Shape::from_slice(a.shape());
    view_plan(call, a, shape, move |a| {
        let mut strides = Strides::from_slice(a.strides());
        let mut offset = 0isize;
        for &i in &axes {
            offset += a.strides()[i] * (a.shape()[i] as isize - 1).max(0);
            strides[i] = -strides[i];
        }
        Ok(a.reinterpret(a.dtype(), Shape::from_slice(a.shape()), strides, offset))
    })
}

/// The view of a diagonal, with the remaining axes before it.
pub(super) fn diagonal(a: &Array, offset: i64, axis1: usize, axis2: usize) -> Array {
    let (s1, s2) = (a.strides()[axis1], a.strides()[axis2]);
    let n = diagonal_length(a.shape()[axis1], a.shape()[axis2], offset);
    let start = if n == 0 {
        0
    } else if offset >= 0 {
        s2 * offset as isize
    } else {
        s1 * -(offset as isize)
    };
    let rest = |i: &usize| *i != axis1 && *i != axis2;
    let mut shape: Shape = (0..a.ndim()).filter(rest).map(|i| a.shape()[i]).collect();
    let mut strides: Strides = (0..a.ndim()).filter(rest).map(|i| a.strides()[i]).collect();
    shape.push(n);
    strides.push(s1 + s2);
    a.reinterpret(a.dtype(), shape, strides, start)
}

/// How many elements a diagonal has.
pub(super) fn diagonal_length(rows: usize, columns: usize, offset: i64) -> usize {
    let (rows, columns) = if offset >= 0 {
        (rows, columns.saturating_sub(usize::try_from(offset).unwrap_or(usize::MAX)))
    } else {
        (rows.saturating_sub(usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX)), columns)
    };
    rows.min(columns)
}

/// One component of complex arrays; a real array is its own real part, and its imaginary part is zero.
fn component<'a>(call: &Call<'a>, imaginary: bool) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let shape = Shape::from_slice(a.shape());
    let price = call.op.price.price(call.name, 0, [])?;
    let dtype = a.dtype().real();
    let fresh = imaginary && !a.dtype().is_complex();
    let output = if fresh { Output::Array(dtype, shape.clone()) } else { Output::View(dtype, shape.clone()) };
    Ok(Plan::new(
        price,
        output,
        &[&shape],
        run!(move |_: &mut State| {
            let a = a.array()?;
            if fresh {
                return Array::zeros(dtype, a.shape()).map(|z| Value::Array(z.read_only()));
            }
            let offset = if imaginary { dtype.itemsize() as isize } else { 0 };
            Ok(Value::Array(a.reinterpret(
                dtype,
                Shape::from_slice(a.shape()),
                Strides::from_slice(a.strides()),
                offset,
            )))
        }),
    ))
}

fn plan_real<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    component(call, false)
}

fn plan_imag<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    component(call, true)
}

fn plan_linalg_diagonal<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let n = a.ndim();
    if n < 2 {
        return Err(Error::value("diag requires an array of at least two dimensions"));
    }
    let offset = args::int(call.args.get("offset"))?;
    let mut shape = Shape::from_slice(&a.shape()[..n - 2]);
    shape.push(diagonal_length(a.shape()[n - 2], a.shape()[n - 1], offset));
    Ok(view_plan(call, a, shape, move |a| Ok(diagonal(a, offset, n - 2, n - 1).read_only()))?.logged_as("diagonal"))
}

fn plan_diagonal<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    if a.ndim() < 2 {
        return Err(Error::value("diag requires an array of at least two dimensions"));
    }
    let offset = args::int(call.args.get("offset"))?;
    let axis = |name: &str| -> Result<usize> {
        let i = args::int(call.args.get(name))?;
        layout::normalize_axis(i, a.ndim()).map_err(|_| Error::axis_named(name, i, a.ndim()))
    };
    let (axis1, axis2) = (axis("axis1")?, axis("axis2")?);
    if axis1 == axis2 {
        return Err(Error::value("axis1 and axis2 cannot be the same"));
    }
    let mut shape: Shape = (0..a.ndim()).filter(|&i| i != axis1 && i != axis2).map(|i| a.shape()[i]).collect();
    shape.push(diagonal_length(a.shape()[axis1], a.shape()[axis2], offset));
    view_plan(call, a, shape, move |a| Ok(diagonal(a, offset, axis1, axis2).read_only()))
}

/// Where an axis of `length` is cut: NumPy's rule for `indices_or_sections`.
fn cuts(value: &Value, length: usize) -> Result<Vec<(usize, usize)>> {
    let clamp = |i: i64| -> usize {
        let n = length as i64;
        (if i < 0 { (i + n).max(0) } else { i.min(n) }) as usize
    };
    if let Value::List(_) | Value::Tuple(_) | Value::Array(_) = value
        && !matches!(value, Value::Array(a) if a.ndim() == 0)
    {
        let inner = args::ints(value)?;
        let starts = std::iter::once(0).chain(inner.iter().copied());
        let ends = inner.iter().copied().chain([length as i64]);
        return Ok(starts
            .zip(ends)
            .map(|(s, e)| {
                let (s, e) = (clamp(s), clamp(e));
                (s, e.max(s))
            })
            .collect());
    }
    let sections = args::int(value)?;
    if sections <= 0 {
        return Err(if sections == 0 {
            Error::zero_division("integer modulo by zero")
        } else {
            Error::value("number sections must be larger than 0.")
        });
    }
    if !length.is_multiple_of(sections as usize) {
        return Err(Error::value("array split does not result in an equal division"));
    }
    let each = length / sections as usize;
    Ok((0..sections as usize).map(|i| (i * each, (i + 1) * each)).collect())
}

fn plan_split<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let axis = args::axis(call.args.get("axis"), a.ndim())?;
    let cuts = cuts(call.args.get("indices_or_sections"), a.shape()[axis])?;
    let price = call.op.price.price(call.name, a.numel(), [a.dtype()])?;
    let part = |&(start, end): &(usize, usize)| {
        let mut shape = Shape::from_slice(a.shape());
        shape[axis] = end - start;
        Output::View(a.dtype(), shape)
    };
    let output = Output::List(cuts.iter().map(part).collect());
    let operand = Shape::from_slice(a.shape());
    Ok(Plan::new(
        price,
        output,
        &[&operand],
        run!(move |_: &mut State| {
            let a = a.array()?;
            let parts = cuts.iter().map(|&(start, end)| {
                let mut shape = Shape::from_slice(a.shape());
                shape[axis] = end - start;
                let offset = if end == start { 0 } else { a.strides()[axis] * start as isize };
                Value::Array(a.reinterpret(a.dtype(), shape, Strides::from_slice(a.strides()), offset))
            });
            Ok(Value::list(parts.collect()))
        }),
    ))
}
