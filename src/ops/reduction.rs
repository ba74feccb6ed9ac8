//! Reductions and running sums.

use super::args::{self, Operand};
use super::{Call, Code, Op, Output, Plan};
use crate::array::{Array, Axes, Shape, build, layout};
use crate::dtype::{Casting, DType, Kind};
use crate::error::{Error, ErrorKind, Result};
use crate::kernels::codes::{Reduction, Scan};
use crate::ops::State;
use crate::price::ComplexFactor::{self, Factor};
use crate::price::{dtype_rate, heavier};
use crate::run;
use crate::value::Value;
use smallvec::SmallVec;

const ACCUMULATE: &str =
    "(a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)";
const EXTREMUM: &str = "(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)";
const MEAN: &str = "(a, axis=None, dtype=None, out=None, keepdims=<no value>, *, where=<no value>)";
const VARIANCE: &str = "(a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, \
                        mean=<no value>, correction=<no value>)";
const TRUTH: &str = "(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)";
const INDEX: &str = "(a, axis=None, out=None, *, keepdims=<no value>)";
const RUNNING: &str = "(a, axis=None, dtype=None, out=None)";

const SOURCE: &str = "flopscope 0.12.4 cost model, Reductions: n - 1 operations for n elements of one output";

const fn reduction(name: &'static str, code: Reduction, signature: &'static str, complex: ComplexFactor) -> Op {
    Op::new(name, signature, plan_reduction)
        .kernel(Code::Reduction(code), "")
        .method(name)
        .price("numel(input) - numel(output)", 1.0, complex)
        .source(SOURCE)
        .samples(&["f64[2,3]", "i8[2,3], axis=0", "f32[2,3,4], axis=(0, -1), keepdims=True"])
        .errors(&[
            ("", ErrorKind::Type),
            ("f64[2], axis=1", ErrorKind::Axis),
            ("f64[2], axis=nan", ErrorKind::Type),
            ("f64[2,2], axis=(0, 0)", ErrorKind::Value),
            ("f64[2,3], axis=0, out=f64[2]", ErrorKind::Value),
        ])
}

const fn running(name: &'static str, code: Scan, complex: ComplexFactor) -> Op {
    Op::new(name, RUNNING, plan_running)
        .kernel(Code::Scan(code), "")
        .method(name)
        .price("numel(input) - numel(reduced output)", 1.0, complex)
        .source(SOURCE)
        .samples(&["f64[2,3]", "i8[2,3], axis=1"])
        .errors(&[("f64[2], axis=1", ErrorKind::Axis), ("f64[2,3], axis=0, out=f64[3]", ErrorKind::Value)])
}

/// The family.
pub(super) static OPS: &[&Op] = &[
    &reduction("sum", Reduction::Sum, ACCUMULATE, Factor(2.0)).doc("Sum over axes.", "fnp.sum([1.0, 2.0])"),
    &reduction("prod", Reduction::Prod, ACCUMULATE, Factor(6.0)).doc("Product over axes.", "fnp.prod([1.0, 2.0])"),
    &reduction("min", Reduction::Min, EXTREMUM, Factor(2.0))
        .aliases(&["amin"])
        .doc("Smallest element over axes; NaN wins.", "fnp.min([1.0, 2.0])"),
    &reduction("max", Reduction::Max, EXTREMUM, Factor(2.0))
        .aliases(&["amax"])
        .doc("Largest element over axes; NaN wins.", "fnp.max([1.0, 2.0])"),
    &reduction("mean", Reduction::Mean, MEAN, Factor(2.0))
        .price("numel(input)", 1.0, Factor(2.0))
        .doc("Arithmetic mean over axes.", "fnp.mean([1.0, 2.0])"),
    &reduction("var", Reduction::Var, VARIANCE, Factor(2.5))
        .price("4 * numel(input)", 1.0, Factor(2.5))
        .doc("Variance over axes.", "fnp.var([1.0, 2.0])"),
    &reduction("std", Reduction::Std, VARIANCE, Factor(2.5))
        .price("4 * numel(input) + numel(output)", 1.0, Factor(2.5))
        .doc("Standard deviation over axes.", "fnp.std([1.0, 2.0])"),
    &reduction("all", Reduction::All, TRUTH, Factor(2.0)).doc("Whether all elements are true.", "fnp.all([1, 0])"),
    &reduction("any", Reduction::Any, TRUTH, Factor(2.0)).doc("Whether any element is true.", "fnp.any([1, 0])"),
    &reduction("argmin", Reduction::Argmin, INDEX, Factor(2.0))
        .samples(&["f64[2,3]", "i8[2,3], axis=0"])
        .errors(&[("f64[2], axis=1", ErrorKind::Axis), ("f64[0]", ErrorKind::Value)])
        .doc("Index of the smallest element.", "fnp.argmin([3, 1, 2])"),
    &reduction("argmax", Reduction::Argmax, INDEX, Factor(2.0))
        .samples(&["f64[2,3]", "i8[2,3], axis=0"])
        .errors(&[("f64[2], axis=1", ErrorKind::Axis), ("f64[0]", ErrorKind::Value)])
        .doc("Index of the largest element.", "fnp.argmax([3, 1, 2])"),
    &running("cumsum", Scan::Sum, Factor(2.0)).doc("Running sum.", "fnp.cumsum([1, 2, 3])"),
    &running("cumprod", Scan::Prod, Factor(6.0)).doc("Running product.", "fnp.cumprod([1, 2, 3])"),
];

/// The dtype NumPy sums and multiplies integers in.
pub(super) fn accumulator(dtype: DType) -> DType {
    match dtype.kind() {
        Kind::Bool | Kind::Signed => DType::Int64,
        Kind::Unsigned => DType::UInt64,
        _ => dtype,
    }
}

/// The dtype NumPy averages in.
pub(super) fn mean_dtype(dtype: DType) -> DType {
    if dtype.is_inexact() { dtype } else { DType::Float64 }
}

/// The dtype a reduction is billed at: the accumulator NumPy runs. `dtype=` names it; `out=` can only widen it, in rate
/// and in kind, because a narrower destination only casts what is stored.
pub(super) fn billed_dtype(input: DType, explicit: Option<DType>, out: Option<DType>, default: DType) -> DType {
    if let Some(d) = explicit {
        return d;
    }
    let resolved = heavier([default].into_iter().chain(out).chain([input])).unwrap_or(input);
    let in_loop = heavier([default, input].into_iter().filter(|d| d.is_complex()));
    match (in_loop, out) {
        (Some(c), _) if !resolved.is_complex() => {
            if dtype_rate(c) >= dtype_rate(resolved) {
                c
            } else {
                resolved.promote(c)
            }
        }
        (None, Some(out)) if out.is_complex() => heavier([out, resolved]).unwrap_or(resolved),
        _ => resolved,
    }
}

/// The axes of a reduction and the shapes around it.
pub(super) struct Reduced {
    /// The reduced axes, in order.
    pub(super) axes: Axes,
    /// The input's shape with the reduced axes of length 1.
    pub(super) kept: Shape,
    /// The result's shape.
    pub(super) shape: Shape,
}

impl Reduced {
    pub(super) fn new(input: &[usize], axis: &Value, keepdims: bool) -> Result<Self> {
        let mut axes = args::axes(axis, input.len())?.unwrap_or_else(|| (0..input.len()).collect());
        axes.sort_unstable();
        let kept: Shape = input.iter().enumerate().map(|(i, &d)| if axes.contains(&i) { 1 } else { d }).collect();
        let shape = if keepdims {
            kept.clone()
        } else {
            input.iter().enumerate().filter(|(i, _)| !axes.contains(i)).map(|(_, &d)| d).collect()
        };
        Ok(Self { axes, kept, shape })
    }

    /// One operation fewer than elements, for each output.
    pub(super) fn operations(&self, input: &[usize]) -> u128 {
        layout::numel(input).saturating_sub(layout::numel(&self.kept))
    }
}

/// Checks a destination: its shape is the result's, and the loop's result may be stored in it.
fn check_out(call: &Call<'_>, out: &Array, shape: &[usize], dtype: DType, casting: Casting) -> Result<()> {
    if out.shape() != shape {
        return Err(Error::value(format!(
            "output parameter for reduction operation {} has the wrong shape: expected {}, got {}",
            call.name,
            layout::shape_text(shape),
            layout::shape_text(out.shape())
        )));
    }
    args::check_store(call.name, dtype, out.dtype(), casting)?;
    Ok(())
}

/// The result's dtype, and the one the kernel accumulates in.
fn dtypes(code: Reduction, input: DType, explicit: Option<DType>, out: Option<DType>) -> (DType, DType) {
    match code {
        Reduction::Sum | Reduction::Prod => {
            // A wider destination widens the loop; a narrower one only casts the result.
            let default = accumulator(input);
            let acc = explicit.unwrap_or_else(|| out.map_or(default, |o| default.promote(o)));
            (acc, acc)
        }
        Reduction::Min | Reduction::Max => (input, input),
        Reduction::Mean | Reduction::Var | Reduction::Std => {
            let default = mean_dtype(input);
            let asked = explicit.or(out.map(|o| default.promote(o)));
            let acc = asked.unwrap_or(default);
            // The result has the dtype that was asked for, integers included; the arithmetic is never narrower than
            // the input's and never in integers. Deviations of complex numbers have real squares.
            let result = if code != Reduction::Mean && input.is_complex() { acc.real() } else { acc };
            let compute = match code {
                Reduction::Mean => mean_dtype(acc),
                _ => default.promote(mean_dtype(acc)),
            };
            (result, compute)
        }
        Reduction::All | Reduction::Any => (DType::Bool, input),
        Reduction::Argmin | Reduction::Argmax | Reduction::CountNonzero => (DType::Int64, input),
    }
}

fn keepdims(call: &Call<'_>) -> Result<bool> {
    args::boolean(call.args.get("keepdims"))
}

/// Plans a reduction.
///
/// # Errors
/// What NumPy's reductions raise; empty reductions without an identity are refused here, before they are charged.
pub(super) fn plan_reduction<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let Code::Reduction(code) = call.op.code else { return Err(Error::internal("not a reduction")) };
    let a = Operand::new(call.args.at(0))?;
    let reduced = Reduced::new(a.shape(), call.args.get("axis"), keepdims(call)?)?;
    let explicit = args::opt_dtype(call.args.get("dtype"))?;
    let out = args::opt_out(call.args.get("out"))?;
    let (result, acc) = dtypes(code, a.dtype(), explicit, out.map(|o| o.dtype()));
    let mask = mask(call, a.shape())?;
    let initial = initial(call, acc)?;
    refuse_empty(call, code, &a, &reduced, initial.is_some(), mask.is_some())?;
    let is_index = matches!(code, Reduction::Argmin | Reduction::Argmax);
    if let Some(out) = out {
        if is_index {
            check_index_destination(call, out, &reduced)?;
        } else {
            let casting = match code {
                Reduction::All | Reduction::Any => Casting::Unsafe,
                _ => Casting::SameKind,
            };
            check_out(call, out, &reduced.shape, result, casting)?;
        }
    }
    if is_index && !matches!(call.args.get("axis"), Value::None | Value::Int(_) | Value::Bool(_) | Value::Array(_)) {
        return Err(Error::type_(format!(
            "'{}' object cannot be interpreted as an integer",
            call.args.get("axis").type_name()
        )));
    }
    let ddof = ddof(call)?;
    let given_mean = match call.args.get("mean") {
        Value::None => None,
        mean => Some(Operand::new(mean)?),
    };
    let cost = operations(code, &a, &reduced, given_mean.as_ref())?;
    let billed = billing(code, a.dtype(), explicit, out.filter(|_| !is_index).map(|o| o.dtype()));
    let price = call.op.price.price(call.name, cost, [billed])?;
    let output = match out {
        Some(out) => Output::Argument(out.clone()),
        None => Output::Array(result, reduced.shape.clone()),
    };
    let shapes = SmallVec::from_iter([Shape::from_slice(a.shape())]);
    let mut plan = Plan::new(
        price,
        output,
        &[],
        run!(move |_: &mut State| compute::reduce(
            &compute::Job { code, result, acc, ddof, reduced: &reduced, out },
            &a,
            mask.as_ref(),
            initial.as_ref(),
            given_mean.as_ref(),
        )),
    );
    plan.shapes = shapes;
    Ok(plan)
}

fn mask<'a>(call: &Call<'a>, shape: &[usize]) -> Result<Option<Operand<'a>>> {
    match call.args.get("where") {
        Value::None | Value::Bool(true) => Ok(None),
        m => {
            let m = args::mask(m)?;
            if layout::broadcast_shapes(&[shape, m.shape()])?.as_slice() != shape {
                return Err(Error::value(format!(
                    "where= of shape {} does not broadcast to the array's shape {}",
                    layout::shape_text(m.shape()),
                    layout::shape_text(shape)
                )));
            }
            Ok(Some(m))
        }
    }
}

fn initial(call: &Call<'_>, acc: DType) -> Result<Option<Array>> {
    match call.args.get("initial") {
        Value::None => Ok(None),
        Value::Array(a) if a.size() == 1 => Ok(Some(a.clone())),
        number @ (Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Complex(_)) => {
            build::scalar(number, acc).map(Some)
        }
        _ => Err(Error::value("Input object to FromNumber must be a scalar: initial= takes one number")),
    }
}

fn ddof(call: &Call<'_>) -> Result<f64> {
    let (ddof, correction) = (call.args.get("ddof"), call.args.get("correction"));
    if correction.is_none() {
        return if ddof.is_none() { Ok(0.0) } else { args::float(ddof) };
    }
    if call.args.is_given("ddof") && args::float(ddof)? != 0.0 {
        return Err(Error::value("ddof and correction can't be provided simultaneously."));
    }
    args::float(correction)
}

/// Reductions without an identity refuse outputs that no element reaches.
fn refuse_empty(
    call: &Call<'_>,
    code: Reduction,
    a: &Operand<'_>,
    reduced: &Reduced,
    has_initial: bool,
    has_mask: bool,
) -> Result<()> {
    let ufunc = match code {
        Reduction::Min => "minimum",
        Reduction::Max => "maximum",
        _ => "",
    };
    let empty = a.numel() == 0 && layout::numel(&reduced.kept) > 0;
    match code {
        Reduction::Argmin | Reduction::Argmax if empty => {
            Err(Error::value(format!("attempt to get {} of an empty sequence", call.op.name)))
        }
        Reduction::Min | Reduction::Max if empty && !has_initial => {
            Err(Error::value(format!("zero-size array to reduction operation {ufunc} which has no identity")))
        }
        Reduction::Min | Reduction::Max if has_mask && !has_initial => Err(Error::value(format!(
            "reduction operation '{ufunc}' does not have an identity, so to use a where mask one has to specify 'initial'"
        ))),
        _ => Ok(()),
    }
}

fn check_index_destination(call: &Call<'_>, out: &Array, reduced: &Reduced) -> Result<()> {
    if !out.dtype().can_cast(DType::Int64, Casting::Safe) {
        let noun = if call.args.get("axis").is_none() { "scalar" } else { "array data" };
        return Err(Error::type_(format!(
            "{}(): Cannot cast {noun} from dtype('{}') to dtype('int64') according to the rule 'safe'",
            call.name,
            out.dtype()
        )));
    }
    if out.shape() != reduced.shape.as_slice() {
        return Err(Error::value("output array does not match result of np.argmax."));
    }
    Ok(())
}

fn operations(code: Reduction, a: &Operand<'_>, reduced: &Reduced, mean: Option<&Operand<'_>>) -> Result<u128> {
    let outputs = layout::numel(&reduced.kept);
    let count = |shape: &[usize], outputs: u128| {
        let n = layout::numel(shape);
        let reduce = n.saturating_sub(outputs).saturating_mul(2).saturating_add(outputs.saturating_mul(2));
        let passes = n.max(1).saturating_mul(2).saturating_add(reduce);
        if code == Reduction::Std { passes.saturating_add(outputs) } else { passes }
    };
    Ok(match code {
        Reduction::Mean => reduced.operations(a.shape()).saturating_add(outputs),
        Reduction::Var | Reduction::Std => match mean {
            Some(m) => match layout::broadcast_shapes(&[a.shape(), m.shape()]) {
                // A mean of more dimensions makes a batch of variances: every pass runs over the larger array.
                Ok(centered) if centered.as_slice() != a.shape() => {
                    let lead = centered.len() - a.shape().len();
                    let kept: Shape = centered
                        .iter()
                        .enumerate()
                        .map(|(i, &d)| if i >= lead && reduced.axes.contains(&(i - lead)) { 1 } else { d })
                        .collect();
                    count(&centered, layout::numel(&kept))
                }
                Ok(_) => count(a.shape(), outputs),
                Err(e) => return Err(e),
            },
            None => count(a.shape(), outputs),
        },
        _ => reduced.operations(a.shape()).max(1),
    })
}

fn billing(code: Reduction, input: DType, explicit: Option<DType>, out: Option<DType>) -> DType {
    let default = match code {
        Reduction::Sum | Reduction::Prod => accumulator(input),
        Reduction::Mean | Reduction::Var | Reduction::Std => mean_dtype(input),
        _ => input,
    };
    billed_dtype(input, explicit, out, default)
}

/// Plans a running sum or product.
///
/// # Errors
/// What NumPy's `cumsum` raises.
fn plan_running<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let Code::Scan(code) = call.op.code else { return Err(Error::internal("not a running reduction")) };
    let a = Operand::new(call.args.at(0))?;
    let axis = match call.args.get("axis") {
        Value::None => None,
        // NumPy scans a 0-d array as if it had one axis.
        axis => Some(args::axis(axis, a.ndim().max(1))?),
    };
    let explicit = args::opt_dtype(call.args.get("dtype"))?;
    let out = args::opt_out(call.args.get("out"))?;
    let n = a.numel();
    let shape: Shape = match axis {
        Some(_) if a.ndim() > 0 => Shape::from_slice(a.shape()),
        _ => SmallVec::from_slice(&[usize::try_from(n).unwrap_or(usize::MAX)]),
    };
    let outputs = match axis {
        Some(axis) if a.ndim() > 0 => a
            .shape()
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != axis)
            .fold(1u128, |m, (_, &d)| m.saturating_mul(d as u128)),
        _ => 1,
    };
    let acc = {
        let default = accumulator(a.dtype());
        explicit.unwrap_or_else(|| out.map_or(default, |o| default.promote(o.dtype())))
    };
    if let Some(out) = out {
        check_out(call, out, &shape, acc, Casting::Unsafe)?;
    }
    let billed = billed_dtype(a.dtype(), explicit, out.map(|o| o.dtype()), accumulator(a.dtype()));
    let price = call.op.price.price(call.name, n.saturating_sub(outputs).max(1), [billed])?;
    let output = match out {
        Some(out) => Output::Argument(out.clone()),
        None => Output::Array(acc, shape.clone()),
    };
    let shapes = SmallVec::from_iter([Shape::from_slice(a.shape())]);
    let mut plan = Plan::new(
        price,
        output,
        &[],
        run!(move |_: &mut State| compute::scan(code, &a, acc, axis.unwrap_or(0), &shape, out)),
    );
    plan.shapes = shapes;
    Ok(plan)
}

#[cfg(feature = "kernels")]
mod compute {
    //! Running planned reductions.

    use super::{Operand, Reduced, Reduction, Scan};
    use crate::array::{Array, Order, Shape, cast, layout};
    use crate::dtype::DType;
    use crate::error::Result;
    use crate::kernels::reduce::{self, ReduceArgs};
    use crate::value::Value;

    /// A planned reduction.
    pub(super) struct Job<'a> {
        pub(super) code: Reduction,
        pub(super) result: DType,
        pub(super) acc: DType,
        pub(super) ddof: f64,
        pub(super) reduced: &'a Reduced,
        pub(super) out: Option<&'a Array>,
    }

    pub(super) fn reduce(
        job: &Job<'_>,
        a: &Operand<'_>,
        mask: Option<&Operand<'_>>,
        initial: Option<&Array>,
        mean: Option<&Operand<'_>>,
    ) -> Result<Value> {
        let a = a.array()?;
        if let Some(mean) = mean {
            return variance_about(job, &a, &mean.array()?);
        }
        // An index reduction over all axes counts in C order.
        let flat = matches!(job.code, Reduction::Argmin | Reduction::Argmax) && job.reduced.axes.len() == a.ndim();
        let (source, kept, axes): (Array, Shape, _) = if flat {
            let a = a.as_c_contiguous()?;
            let line = Shape::from_slice(&[a.size()]);
            let strides = layout::c_strides(&line, a.dtype().itemsize());
            (a.restride(line, strides), Shape::from_slice(&[1]), Shape::from_slice(&[0]))
        } else {
            (a.clone(), job.reduced.kept.clone(), job.reduced.axes.clone())
        };
        let mask = mask.map(|m| m.array()?.broadcast_to(source.shape())).transpose()?;
        let initial = initial.map(|i| i.as_dtype(job.acc)).transpose()?;
        let initial = initial.as_ref().map(|i| i.restride(Shape::new(), layout::Strides::new()));
        // Moments are computed in their own precision; the result may be asked for in any other.
        let computed = match job.code {
            Reduction::Mean => job.acc,
            Reduction::Var | Reduction::Std => job.acc.real(),
            _ => job.result,
        };
        let fresh = Array::uninitialized(computed, &kept)?;
        reduce::reduce(
            job.code,
            &source.view(),
            job.acc,
            &ReduceArgs {
                axes: &axes,
                mask: mask.as_ref().map(Array::view),
                initial: initial.as_ref().map(Array::view),
                ddof: job.ddof,
            },
            &mut fresh.view_mut(),
        )?;
        finish(fresh.as_dtype(job.result)?, &job.reduced.shape, job.out)
    }

    /// Gives a fresh, C-ordered result its final shape, in `out` where there is one.
    fn finish(fresh: Array, shape: &[usize], out: Option<&Array>) -> Result<Value> {
        let strides = layout::c_strides(shape, fresh.dtype().itemsize());
        let shaped = if fresh.shape() == shape { fresh } else { fresh.restride(Shape::from_slice(shape), strides) };
        Ok(Value::Array(match out {
            None => shaped,
            Some(out) => {
                cast::copy(&shaped.view(), &mut out.view_mut());
                out.clone()
            }
        }))
    }

    /// The variance about a given mean: the mean square of the deviations.
    fn variance_about(job: &Job<'_>, a: &Array, mean: &Array) -> Result<Value> {
        use crate::kernels::codes::{Binary, Unary};
        use crate::kernels::elementwise;
        let shape = layout::broadcast_shapes(&[a.shape(), mean.shape()])?;
        let (a, mean) = (a.as_dtype(job.acc)?.broadcast_to(&shape)?, mean.as_dtype(job.acc)?.broadcast_to(&shape)?);
        let missing = |what: &str| crate::error::Error::internal(format!("no kernel to {what} {}", job.acc));
        let deviation = Array::uninitialized(job.acc, &shape)?;
        let subtract = elementwise::binary(Binary::Subtract, job.acc).ok_or_else(|| missing("subtract"))?;
        elementwise::map2(subtract, &a.view(), &mean.view(), &mut deviation.view_mut());
        let modulus = Array::uninitialized(job.acc.real(), &shape)?;
        let absolute = elementwise::unary(Unary::Absolute, job.acc).ok_or_else(|| missing("take the modulus of"))?;
        elementwise::map1(absolute, &deviation.view(), &mut modulus.view_mut());
        let square = elementwise::unary(Unary::Square, job.acc.real()).ok_or_else(|| missing("square"))?;
        elementwise::map1(square, &modulus.to_owned_array(Order::C)?.view(), &mut modulus.view_mut());
        let lead = shape.len() - job.reduced.kept.len();
        let axes: Shape = job.reduced.axes.iter().map(|&i| i + lead).collect();
        let kept: Shape = shape.iter().enumerate().map(|(i, &d)| if axes.contains(&i) { 1 } else { d }).collect();
        let n: usize = axes.iter().map(|&i| shape[i]).product();
        let total = Array::uninitialized(job.acc.real(), &kept)?;
        let plain = ReduceArgs { axes: &axes, mask: None, initial: None, ddof: 0.0 };
        reduce::reduce(Reduction::Sum, &modulus.view(), job.acc.real(), &plain, &mut total.view_mut())?;
        let divisor = Array::scalar((n as f64 - job.ddof).max(0.0))?.as_dtype(job.acc.real())?.broadcast_to(&kept)?;
        let divide = elementwise::binary(Binary::Divide, job.acc.real()).ok_or_else(|| missing("divide"))?;
        let mut result = Array::uninitialized(job.acc.real(), &kept)?;
        elementwise::map2(divide, &total.view(), &divisor.view(), &mut result.view_mut());
        if job.code == Reduction::Std {
            let root = elementwise::unary(Unary::Sqrt, job.acc.real()).ok_or_else(|| missing("take the root of"))?;
            let rooted = Array::uninitialized(job.acc.real(), &kept)?;
            elementwise::map1(root, &result.view(), &mut rooted.view_mut());
            result = rooted;
        }
        let drop_reduced = job.reduced.shape.len() != job.reduced.kept.len();
        let shape: Shape =
            kept.iter().enumerate().filter(|(i, _)| !(drop_reduced && axes.contains(i))).map(|(_, &d)| d).collect();
        finish(result.as_dtype(job.result)?, &shape, job.out)
    }

    pub(super) fn scan(
        code: Scan,
        a: &Operand<'_>,
        acc: DType,
        axis: usize,
        shape: &[usize],
        out: Option<&Array>,
    ) -> Result<Value> {
        let mut a = a.array()?;
        if a.shape() != shape {
            a = a.as_c_contiguous()?;
            let strides = layout::c_strides(shape, a.dtype().itemsize());
            a = a.restride(Shape::from_slice(shape), strides);
        }
        let fresh = Array::uninitialized(acc, shape)?;
        reduce::scan(code, &a.view(), acc, axis, &mut fresh.view_mut())?;
        finish(fresh, shape, out)
    }
}
