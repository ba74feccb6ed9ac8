//! Random numbers: NumPy's streams, bit for bit.
//!
//! A sampler exists three times over one plan: on the session's legacy state (`random.normal`), on a `RandomState`
//! object and on a `Generator` object.

use super::args::{self, Operand};
use super::{Call, Code, Op, Output, Plan, State};
use crate::array::{Array, Shape, layout};
use crate::dtype::DType;
use crate::error::{Error, ErrorKind, Result};
use crate::kernels::codes::Distribution::{self, *};
use crate::price::ComplexFactor::Illegal;
use crate::run;
use crate::value::Value;
use smallvec::SmallVec;

const SOURCE: &str = "flopscope 0.12.4 cost model, Random: one draw per element; 16 where the draw is a transcendental";

/// Who draws.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    /// The session's own legacy state.
    Session,
    /// The object that is the first argument.
    Object,
}

const fn sampler(name: &'static str, signature: &'static str, distribution: Distribution, weight: f64) -> Op {
    Op::new(name, signature, plan_sampler)
        .kernel(Code::Sampler(distribution), "")
        .price("numel(output)", weight, Illegal)
        .source(SOURCE)
}

macro_rules! samplers {
    ($($name:literal, $parameters:literal, $distribution:ident, $weight:literal, $doc:literal, $sample:literal;)*) => {
        const SESSION_SAMPLERS: &[&Op] = &[$(
            &sampler(concat!("random.", $name), concat!("(", $parameters, "size=None)"), $distribution, $weight)
                .doc($doc, concat!("fnp.random.", $name, "(", $sample, ")"))
                .samples(&[$sample, concat!($sample, ", size=(2, 3)")])
                .errors(&[(concat!($sample, ", size=-1"), ErrorKind::Value), (concat!($sample, ", size=1.5"), ErrorKind::Type)]),
        )*];
        const STATE_SAMPLERS: &[&Op] = &[$(
            &sampler(concat!("random.RandomState.", $name), concat!("(self, ", $parameters, "size=None)"), $distribution, $weight)
                .doc($doc, concat!("fnp.random.RandomState(0).", $name, "(", $sample, ")")),
        )*];
        const GENERATOR_SAMPLERS: &[&Op] = &[$(
            &sampler(concat!("random.Generator.", $name), concat!("(self, ", $parameters, "size=None)"), $distribution, $weight)
                .doc($doc, concat!("fnp.random.default_rng(0).", $name, "(", $sample, ")")),
        )*];
    };
}

samplers! {
    "standard_cauchy", "", StandardCauchy, 16.0, "Standard Cauchy numbers.", "";
    "standard_t", "df, ", StandardT, 16.0, "Student's t numbers.", "3.0";
    "beta", "a, b, ", Beta, 16.0, "Beta numbers.", "2.0, 3.0";
    "chisquare", "df, ", Chisquare, 16.0, "Chi-square numbers.", "3.0";
    "exponential", "scale=1.0, ", Exponential, 16.0, "Exponential numbers.", "2.0";
    "f", "dfnum, dfden, ", F, 16.0, "F numbers.", "3.0, 4.0";
    "gamma", "shape, scale=1.0, ", Gamma, 16.0, "Gamma numbers.", "2.0";
    "gumbel", "loc=0.0, scale=1.0, ", Gumbel, 16.0, "Gumbel numbers.", "0.0";
    "laplace", "loc=0.0, scale=1.0, ", Laplace, 16.0, "Laplace numbers.", "0.0";
    "logistic", "loc=0.0, scale=1.0, ", Logistic, 16.0, "Logistic numbers.", "0.0";
    "lognormal", "mean=0.0, sigma=1.0, ", Lognormal, 16.0, "Log-normal numbers.", "0.0";
    "noncentral_chisquare", "df, nonc, ", NoncentralChisquare, 16.0, "Noncentral chi-square numbers.", "3.0, 1.0";
    "noncentral_f", "dfnum, dfden, nonc, ", NoncentralF, 16.0, "Noncentral F numbers.", "3.0, 4.0, 1.0";
    "normal", "loc=0.0, scale=1.0, ", Normal, 16.0, "Normal numbers.", "1.0, 2.0";
    "pareto", "a, ", Pareto, 16.0, "Pareto II numbers.", "3.0";
    "power", "a, ", Power, 16.0, "Power-function numbers.", "3.0";
    "rayleigh", "scale=1.0, ", Rayleigh, 16.0, "Rayleigh numbers.", "2.0";
    "triangular", "left, mode, right, ", Triangular, 16.0, "Triangular numbers.", "0.0, 1.0, 2.0";
    "uniform", "low=0.0, high=1.0, ", Uniform, 1.0, "Uniform numbers of a half-open range.", "1.0, 2.0";
    "vonmises", "mu, kappa, ", Vonmises, 16.0, "Von Mises numbers.", "0.0, 1.0";
    "wald", "mean, scale, ", Wald, 16.0, "Wald numbers.", "1.0, 2.0";
    "weibull", "a, ", Weibull, 16.0, "Weibull numbers.", "2.0";
    "geometric", "p, ", Geometric, 16.0, "Geometric numbers.", "0.5";
    "logseries", "p, ", Logseries, 16.0, "Logarithmic-series numbers.", "0.5";
    "negative_binomial", "n, p, ", NegativeBinomial, 16.0, "Negative binomial numbers.", "3, 0.5";
    "poisson", "lam=1.0, ", Poisson, 16.0, "Poisson numbers.", "2.0";
    "zipf", "a, ", Zipf, 16.0, "Zipf numbers.", "2.0";
}

/// Samplers of the two legacy faces alone: `Generator`'s take `dtype` and `out`.
macro_rules! legacy_samplers {
    ($($name:literal, $parameters:literal, $distribution:ident, $weight:literal, $doc:literal, $sample:literal;)*) => {
        const LEGACY_SAMPLERS: &[&Op] = &[$(
            &sampler(concat!("random.", $name), concat!("(", $parameters, "size=None)"), $distribution, $weight)
                .doc($doc, concat!("fnp.random.", $name, "(", $sample, ")"))
                .samples(&[$sample]),
            &sampler(concat!("random.RandomState.", $name), concat!("(self, ", $parameters, "size=None)"), $distribution, $weight)
                .doc($doc, concat!("fnp.random.RandomState(0).", $name, "(", $sample, ")")),
        )*];
    };
}

legacy_samplers! {
    "random", "", StandardUniform, 1.0, "Uniform numbers of [0, 1).", "";
    "random_sample", "", StandardUniform, 1.0, "Uniform numbers of [0, 1).", "";
    "standard_normal", "", StandardNormal, 16.0, "Standard normal numbers.", "";
    "standard_exponential", "", StandardExponential, 16.0, "Standard exponential numbers.", "";
    "standard_gamma", "shape, ", StandardGamma, 16.0, "Gamma numbers of scale 1.", "2.0";
}

const INTEGERS: &str = "(self, low, high=None, size=None, dtype=<no value>, endpoint=False)";

/// What is not a plain sampler.
const OTHERS: &[&Op] = &[
    &sampler("random.ranf", "(size=None)", StandardUniform, 1.0)
        .aliases(&["random.sample"])
        .doc("Uniform numbers of [0, 1).", "fnp.random.ranf()")
        .samples(&["", "(2, 3)"]),
    &dims("random.rand", "(*args)", StandardUniform, 1.0)
        .doc("Uniform numbers of [0, 1), the shape as separate arguments.", "fnp.random.rand(2, 3)")
        .samples(&["2, 3", ""])
        .errors(&[("-1", ErrorKind::Value), ("1.5", ErrorKind::Type)]),
    &dims("random.randn", "(*args)", StandardNormal, 16.0)
        .doc("Standard normal numbers, the shape as separate arguments.", "fnp.random.randn(2, 3)")
        .samples(&["2, 3", ""])
        .errors(&[("-1", ErrorKind::Value)]),
    &dims("random.RandomState.rand", "(self, *args)", StandardUniform, 1.0)
        .doc("Uniform numbers of [0, 1), the shape as separate arguments.", "fnp.random.RandomState(0).rand(2, 3)"),
    &dims("random.RandomState.randn", "(self, *args)", StandardNormal, 16.0)
        .doc("Standard normal numbers, the shape as separate arguments.", "fnp.random.RandomState(0).randn(2, 3)"),
    &typed("random.Generator.random", StandardUniform, 1.0)
        .doc("Uniform numbers of [0, 1).", "fnp.random.default_rng(0).random(3)"),
    &typed("random.Generator.standard_normal", StandardNormal, 16.0)
        .doc("Standard normal numbers.", "fnp.random.default_rng(0).standard_normal(3)"),
    &integers("random.randint", "(low, high=None, size=None, dtype=<no value>)")
        .doc("Integers of a half-open range.", "fnp.random.randint(10, size=3)")
        .samples(&["10", "1, 5, (2, 3)", "0, [5, 9], dtype='i2'"])
        .errors(&[("0", ErrorKind::Value), ("300, dtype='u1'", ErrorKind::Value), ("5, dtype='f8'", ErrorKind::Type)]),
    &integers("random.RandomState.randint", "(self, low, high=None, size=None, dtype=<no value>)")
        .doc("Integers of a half-open range.", "fnp.random.RandomState(0).randint(10, size=3)"),
    &integers("random.Generator.integers", INTEGERS)
        .doc("Integers of a range.", "fnp.random.default_rng(0).integers(10, size=3)"),
    &Op::new("random.seed", "(seed=None)", plan_seed)
        .free()
        .source(SOURCE)
        .doc("Starts the session's legacy stream anew.", "fnp.random.seed(0)")
        .samples(&["42", "None", "[1, 2, 3]"])
        .errors(&[("-1", ErrorKind::Value), ("4294967296", ErrorKind::Value), ("1.5", ErrorKind::Type)]),
    &Op::new("random.RandomState", "(seed=None)", plan_random_state)
        .free()
        .source(SOURCE)
        .doc("A legacy stream of its own.", "fnp.random.RandomState(0).rand()")
        .samples(&["42", "None"])
        .errors(&[("-1", ErrorKind::Value)]),
    &Op::new("random.RandomState.seed", "(self, seed=None)", plan_seed)
        .free()
        .source(SOURCE)
        .doc("Starts the stream anew.", "fnp.random.RandomState(0).seed(1)"),
    &Op::new("random.default_rng", "(seed=None)", plan_default_rng)
        .free()
        .source(SOURCE)
        .doc("A stream of PCG64.", "fnp.random.default_rng(0).random()")
        .samples(&["42", "None", "[1, 2, 3]", "123456789012345678901234567890"])
        .errors(&[("-1", ErrorKind::Value), ("1.5", ErrorKind::Type), ("'a'", ErrorKind::Type)]),
];

const fn dims(name: &'static str, signature: &'static str, distribution: Distribution, weight: f64) -> Op {
    Op { plan: plan_dims, ..sampler(name, signature, distribution, weight) }
}

const fn typed(name: &'static str, distribution: Distribution, weight: f64) -> Op {
    Op { plan: plan_typed, ..sampler(name, "(self, size=None, dtype=<no value>, out=None)", distribution, weight) }
}

const fn integers(name: &'static str, signature: &'static str) -> Op {
    Op::new(name, signature, plan_integers).price("numel(output)", 1.0, Illegal).source(SOURCE)
}

/// The family, in three lists: what every face has, what the legacy ones have, and the rest.
pub(super) static SESSION: &[&Op] = SESSION_SAMPLERS;
/// See [`SESSION`].
pub(super) static STATE: &[&Op] = STATE_SAMPLERS;
/// See [`SESSION`].
pub(super) static GENERATOR: &[&Op] = GENERATOR_SAMPLERS;
/// See [`SESSION`].
pub(super) static LEGACY: &[&Op] = LEGACY_SAMPLERS;
/// See [`SESSION`].
pub(super) static OTHER: &[&Op] = OTHERS;

fn source(call: &Call<'_>) -> Source {
    match call.op.name.split('.').nth(2) {
        Some(_) => Source::Object,
        None => Source::Session,
    }
}

/// The object of a method call.
fn object<'a>(call: &Call<'a>) -> Result<Option<&'a Value>> {
    match (source(call), call.args.at(0)) {
        (Source::Session, _) => Ok(None),
        (Source::Object, v @ Value::Object(_)) => Ok(Some(v)),
        (Source::Object, other) => Err(Error::type_(format!(
            "descriptor '{}' needs a random generator, not '{}'",
            call.name,
            other.type_name()
        ))),
    }
}

/// The `size=` argument.
fn size(value: &Value) -> Result<Option<Shape>> {
    match value {
        Value::None => Ok(None),
        Value::Float(_) => Err(Error::type_("expected a sequence of integers or a single integer, got a float")),
        other => args::shape(other).map(Some),
    }
}

/// The shape of what is drawn: `size`, or what the parameters broadcast to; none for a plain number.
fn drawn_shape(size: Option<Shape>, parameters: &[Operand<'_>]) -> Result<Option<Shape>> {
    let shapes: SmallVec<[&[usize]; 4]> = parameters.iter().map(Operand::shape).collect();
    let common = layout::broadcast_shapes(&shapes)?;
    match size {
        Some(size) => {
            let strides: layout::Strides = SmallVec::from_elem(0, common.len());
            if layout::broadcast_strides(&common, &strides, &size).is_none() {
                return Err(Error::value(format!(
                    "Output size {} is not compatible with broadcast dimensions of inputs {}.",
                    layout::shape_text(&size),
                    layout::shape_text(&common)
                )));
            }
            Ok(Some(size))
        }
        None if common.is_empty() => Ok(None),
        None => Ok(Some(common)),
    }
}

/// A plan that draws `shape` (or one number) of `dtype`.
fn drawing<'a>(
    call: &Call<'a>,
    shape: Option<Shape>,
    dtype: DType,
    as_number: bool,
    out: Option<&'a Array>,
    draw: impl FnOnce(&mut State, &mut Array) -> Result<()> + 'a,
) -> Result<Plan<'a>> {
    let is_number = shape.is_none() && as_number;
    let shape = shape.unwrap_or_default();
    let n = layout::numel(&shape).max(1);
    // A single draw comes out as a plain float, which has double precision.
    let billed = if is_number && dtype == DType::Float32 { DType::Float64 } else { dtype };
    // A bounded uniform is a draw, a product and a sum.
    let operations = if call.op.code == Code::Sampler(Uniform) { n.saturating_mul(3) } else { n };
    let price = call.op.price.price(call.name, operations, [billed])?;
    let output = match (is_number, out) {
        (_, Some(out)) => Output::Argument(out.clone()),
        (true, None) => Output::Value,
        (false, None) => Output::Array(dtype, shape.clone()),
    };
    let logged: SmallVec<[usize; 4]> = SmallVec::from_slice(&[usize::try_from(n).unwrap_or(usize::MAX)]);
    let mut plan = Plan::new(
        price,
        output,
        &[],
        run!(move |state: &mut State| {
            let mut fresh = Array::uninitialized(dtype, &shape)?;
            draw(state, &mut fresh)?;
            if let Some(out) = out {
                crate::array::cast::copy(&fresh.view(), &mut out.view_mut());
                return Ok(Value::Array(out.clone()));
            }
            if is_number { super::selection::number(&fresh) } else { Ok(Value::Array(fresh)) }
        }),
    );
    if source(call) == Source::Session {
        plan.shapes.push(logged);
    }
    Ok(plan)
}

fn distribution(call: &Call<'_>) -> Result<Distribution> {
    match call.op.code {
        Code::Sampler(d) => Ok(d),
        _ => Err(Error::internal("not a sampler")),
    }
}

fn plan_sampler<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let d = distribution(call)?;
    let object = object(call)?;
    let first = usize::from(object.is_some());
    let count = call.args.len() - 1 - first;
    let parameters: SmallVec<[Operand<'a>; 3]> =
        (0..count).map(|i| Operand::new(call.args.at(first + i))).collect::<Result<_>>()?;
    if let Some(p) = parameters.iter().find(|p| p.dtype().is_complex()) {
        return Err(Error::type_(format!(
            "Cannot cast array data from dtype('{}') to dtype('float64') according to the rule 'safe'",
            p.dtype()
        )));
    }
    let shape = drawn_shape(size(call.args.get("size"))?, &parameters)?;
    #[cfg(feature = "kernels")]
    compute::check(d, object, &parameters, false)?;
    let dtype = if d.is_discrete() { DType::Int64 } else { DType::Float64 };
    let checked = parameters.clone();
    let plan = drawing(
        call,
        shape,
        dtype,
        true,
        None,
        kernel!(|state, out| compute::fill(state, object, d, &parameters, out)),
    )?;
    #[cfg(feature = "kernels")]
    if checked.iter().any(|p| p.as_array().is_some()) {
        let price = plan.price;
        return Ok(plan.measured(Box::new(move || compute::check(d, object, &checked, true).map(|()| price))));
    }
    Ok(plan)
}

fn plan_dims<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let d = distribution(call)?;
    let object = object(call)?;
    let given = call.args.variadic();
    let shape = if given.is_empty() {
        None
    } else {
        let lengths = given.iter().map(args::int).collect::<Result<Vec<_>>>()?;
        let length = |d: i64| usize::try_from(d).map_err(|_| Error::value("negative dimensions are not allowed"));
        Some(lengths.into_iter().map(length).collect::<Result<Shape>>()?)
    };
    drawing(call, shape, DType::Float64, true, None, kernel!(|state, out| compute::fill(state, object, d, &[], out)))
}

fn plan_typed<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let d = distribution(call)?;
    let object = object(call)?;
    let dtype = args::opt_dtype(call.args.get("dtype"))?.unwrap_or(DType::Float64);
    if !matches!(dtype, DType::Float32 | DType::Float64) {
        return Err(Error::type_(format!("Unsupported dtype dtype('{dtype}') for {}", call.name)));
    }
    let mut shape = size(call.args.get("size"))?;
    let out = args::opt_out(call.args.get("out"))?;
    if let Some(out) = out {
        if out.dtype() != dtype {
            return Err(Error::type_(format!(
                "Supplied output array has the wrong type. Expected {dtype}, got {}",
                out.dtype()
            )));
        }
        if !out.is_c_contiguous() && !out.is_f_contiguous() {
            return Err(Error::value("Supplied output array is not contiguous, writable or aligned."));
        }
        if shape.as_ref().is_some_and(|s| s.as_slice() != out.shape()) {
            return Err(Error::value("size must match out.shape when used together"));
        }
        shape = Some(Shape::from_slice(out.shape()));
    }
    drawing(call, shape, dtype, true, out, kernel!(|state, fresh| compute::fill(state, object, d, &[], fresh)))
}

fn plan_integers<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let object = object(call)?;
    let given = call.args.get("dtype");
    let dtype = args::opt_dtype(given)?.unwrap_or(DType::Int64);
    if !dtype.is_integer() && dtype != DType::Bool {
        return Err(Error::type_(format!("Unsupported dtype dtype('{dtype}') for {}", call.name)));
    }
    let endpoint = args::boolean(call.args.get("endpoint"))?;
    let (low, high) = (call.args.get("low"), call.args.get("high"));
    let bounds: SmallVec<[Operand<'a>; 2]> =
        [low, high].into_iter().filter(|v| !v.is_none()).map(Operand::new).collect::<Result<_>>()?;
    let shape = drawn_shape(size(call.args.get("size"))?, &bounds)?;
    #[cfg(feature = "kernels")]
    if shape.as_ref().is_none_or(|s| layout::numel(s) > 0) {
        compute::check_bounds(&bounds, dtype, endpoint)?;
    }
    drawing(
        call,
        shape,
        dtype,
        // The legacy faces give a plain integer where no dtype was asked for.
        given.is_none() && !call.name.ends_with("integers"),
        None,
        kernel!(|state, out| compute::integers(state, object, &bounds, endpoint, out)),
    )
}

/// The words of a legacy seed, checked.
fn legacy_seed(value: &Value) -> Result<Option<(bool, Vec<u32>)>> {
    let word = |v: &Value| -> Result<u32> {
        match v {
            Value::Float(_) | Value::Complex(_) => Err(Error::type_(
                "Cannot cast scalar from dtype('float64') to dtype('int64') according to the rule 'safe'",
            )),
            Value::BigInt(_) => Err(Error::value("Seed must be between 0 and 2**32 - 1")),
            v => u32::try_from(args::int(v)?).map_err(|_| Error::value("Seed must be between 0 and 2**32 - 1")),
        }
    };
    Ok(match value {
        Value::None => None,
        Value::List(items) | Value::Tuple(items) => {
            if items.is_empty() {
                return Err(Error::value("Seed must be non-empty"));
            }
            Some((true, items.iter().map(word).collect::<Result<_>>()?))
        }
        Value::Array(a) if a.ndim() > 0 => {
            let words = args::ints(value)?;
            Some((true, words.into_iter().map(|i| word(&Value::Int(i))).collect::<Result<_>>()?))
        }
        one => Some((false, vec![word(one)?])),
    })
}

fn unlogged<'a>(call: &Call<'a>, run: super::Run<'a>) -> Result<Plan<'a>> {
    let price = call.op.price.price(call.name, 0, [])?;
    Ok(Plan::new(price, Output::Value, &[], run).unrecorded())
}

fn plan_seed<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let object = object(call)?;
    let seed = legacy_seed(call.args.get("seed"))?;
    unlogged(call, run!(move |state: &mut State| compute::seed(state, object, seed)))
}

fn plan_random_state<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let seed = legacy_seed(call.args.get("seed"))?;
    unlogged(call, run!(move |_: &mut State| compute::random_state(seed)))
}

fn plan_default_rng<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let value = call.args.get("seed");
    if let Value::Object(_) = value {
        return unlogged(call, run!(move |_: &mut State| compute::generator_of(value)));
    }
    let seed = entropy(value)?;
    unlogged(call, run!(move |_: &mut State| compute::default_rng(seed)))
}

/// The integers of a `SeedSequence`'s entropy.
fn entropy(value: &Value) -> Result<Option<(bool, Vec<num_bigint::BigUint>)>> {
    let one = |v: &Value| -> Result<num_bigint::BigUint> {
        let negative = || Error::value("expected non-negative integer");
        match v {
            Value::BigInt(i) => i.to_biguint().ok_or_else(negative),
            Value::Float(_) | Value::Complex(_) | Value::Str(_) => {
                Err(Error::type_("SeedSequence expects int or sequence of ints for entropy: use a whole number"))
            }
            v => u64::try_from(args::int(v)?).map(Into::into).map_err(|_| negative()),
        }
    };
    Ok(match value {
        Value::None => None,
        Value::List(items) | Value::Tuple(items) => Some((true, items.iter().map(one).collect::<Result<_>>()?)),
        Value::Array(a) if a.ndim() > 0 => {
            let words = args::ints(value)?;
            Some((true, words.into_iter().map(|i| one(&Value::Int(i))).collect::<Result<_>>()?))
        }
        v => Some((false, vec![one(v)?])),
    })
}

#[cfg(feature = "kernels")]
mod compute {
    //! Drawing.

    use super::{Distribution, Operand, State, Value};
    use crate::array::{Array, layout};
    use crate::dtype::{DType, Element};
    use crate::error::{Error, ErrorKind, Result};
    use crate::kernels::random::{
        BoundedInt, Continuous, Discrete, Entropy, ExponentialMethod, Generator, LegacySeed, Param, RandomState,
        SeedSequence,
    };
    use crate::value::Object;
    use num_bigint::BigUint;
    use std::any::Any;
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

    /// A stream that users hold.
    #[derive(Debug)]
    struct Stream<T>(Mutex<T>);

    impl<T> Stream<T> {
        fn lock(&self) -> MutexGuard<'_, T> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner)
        }
    }

    impl Object for Stream<Generator> {
        fn class(&self) -> &'static str {
            "Generator"
        }
        fn as_any(&self) -> &dyn Any {
            self
        }
    }

    impl Object for Stream<RandomState> {
        fn class(&self) -> &'static str {
            "RandomState"
        }
        fn as_any(&self) -> &dyn Any {
            self
        }
    }

    /// The stream a call draws from.
    enum Draw<'a> {
        Session(&'a mut RandomState),
        State(MutexGuard<'a, RandomState>),
        Generator(MutexGuard<'a, Generator>),
    }

    fn session(state: &mut State) -> Result<&mut RandomState> {
        if state.random.is_none() {
            state.random = Some(RandomState::new(&LegacySeed::Fresh)?);
        }
        state.random.as_mut().ok_or_else(|| Error::internal("the random state was just made"))
    }

    fn draw<'a>(state: &'a mut State, object: Option<&'a Value>) -> Result<Draw<'a>> {
        let Some(Value::Object(object)) = object else { return Ok(Draw::Session(session(state)?)) };
        if let Some(s) = object.as_any().downcast_ref::<Stream<RandomState>>() {
            return Ok(Draw::State(s.lock()));
        }
        match object.as_any().downcast_ref::<Stream<Generator>>() {
            Some(g) => Ok(Draw::Generator(g.lock())),
            None => Err(Error::type_(format!("'{}' is not a random generator", object.class()))),
        }
    }

    fn is_legacy(object: Option<&Value>) -> bool {
        !matches!(object, Some(Value::Object(o)) if o.class() == "Generator")
    }

    /// A parameter: one number, or as many as there are draws.
    enum Parameter {
        One(f64),
        Many(Vec<f64>),
    }

    impl Parameter {
        /// `shape` is what the draws have; without one the parameter keeps its own.
        fn of(o: &Operand<'_>, shape: Option<&[usize]>) -> Result<Self> {
            if o.ndim() == 0 {
                let a = o.array_as(DType::Float64)?;
                return Ok(Self::One(a.as_slice::<f64>().and_then(|s| s.first().copied()).unwrap_or(f64::NAN)));
            }
            let a = o.array_as(DType::Float64)?;
            let a = match shape {
                Some(shape) => a.broadcast_to(shape)?,
                None => a,
            };
            Ok(Self::Many(a.as_c_contiguous()?.as_slice::<f64>().unwrap_or_default().to_vec()))
        }

        fn param(&self) -> Param<'_> {
            match self {
                Self::One(x) => Param::Scalar(*x),
                Self::Many(v) => Param::Array(v),
            }
        }
    }

    fn continuous(d: Distribution) -> Option<Continuous> {
        macro_rules! same {
            ($($name:ident),*) => {
                match d { $(Distribution::$name => Some(Continuous::$name),)* _ => None }
            };
        }
        same!(
            StandardUniform,
            StandardNormal,
            StandardExponential,
            StandardCauchy,
            StandardGamma,
            StandardT,
            Beta,
            Chisquare,
            Exponential,
            F,
            Gamma,
            Gumbel,
            Laplace,
            Logistic,
            Lognormal,
            NoncentralChisquare,
            NoncentralF,
            Normal,
            Pareto,
            Power,
            Rayleigh,
            Triangular,
            Uniform,
            Vonmises,
            Wald,
            Weibull
        )
    }

    fn discrete(d: Distribution) -> Result<Discrete> {
        match d {
            Distribution::Geometric => Ok(Discrete::Geometric),
            Distribution::Logseries => Ok(Discrete::Logseries),
            Distribution::NegativeBinomial => Ok(Discrete::NegativeBinomial),
            Distribution::Poisson => Ok(Discrete::Poisson),
            Distribution::Zipf => Ok(Discrete::Zipf),
            _ => Err(Error::internal(format!("{d:?} is not discrete"))),
        }
    }

    /// Refuses parameters out of range.
    ///
    /// Plans look at the numbers in the call alone (`data` false), each by itself when others are arrays; what arrays
    /// hold is looked at before the charge (`data` true).
    pub(super) fn check(d: Distribution, object: Option<&Value>, parameters: &[Operand<'_>], data: bool) -> Result<()> {
        let legacy = is_legacy(object);
        let arrays = parameters.iter().any(|p| p.as_array().is_some());
        if arrays && !data {
            let rules = match continuous(d) {
                Some(c) => c.parameters(),
                None => discrete(d)?.parameters(legacy),
            };
            for (&(name, rule), p) in rules.iter().zip(parameters).filter(|(_, p)| p.as_array().is_none()) {
                rule.check(name, Parameter::of(p, None)?.param())?;
            }
            return Ok(());
        }
        let shapes: Vec<&[usize]> = parameters.iter().map(Operand::shape).collect();
        let common = layout::broadcast_shapes(&shapes)?;
        let values = parameters.iter().map(|p| Parameter::of(p, Some(&common))).collect::<Result<Vec<_>>>()?;
        let params: Vec<Param<'_>> = values.iter().map(Parameter::param).collect();
        match continuous(d) {
            Some(c) => c.check(legacy, &params),
            None => discrete(d)?.check(legacy, &params),
        }
    }

    /// Fills `out` with draws.
    pub(super) fn fill(
        state: &mut State,
        object: Option<&Value>,
        d: Distribution,
        parameters: &[Operand<'_>],
        out: &mut Array,
    ) -> Result<()> {
        let shape = out.shape().to_vec();
        let values = parameters.iter().map(|p| Parameter::of(p, Some(&shape))).collect::<Result<Vec<_>>>()?;
        let params: Vec<Param<'_>> = values.iter().map(Parameter::param).collect();
        let mut draw = draw(state, object)?;
        if out.dtype() == DType::Float32 {
            let Draw::Generator(g) = &mut draw else { return Err(Error::internal("float32 draws need a Generator")) };
            let slots = out.fresh_slice_mut::<f32>();
            match d {
                Distribution::StandardUniform => g.random_f32(slots),
                Distribution::StandardNormal => g.standard_normal_f32(slots),
                Distribution::StandardExponential => g.standard_exponential_f32(ExponentialMethod::Zig, slots),
                _ => return Err(Error::internal(format!("{d:?} has no float32 draws"))),
            }
            return Ok(());
        }
        let Some(c) = continuous(d) else {
            let (d, slots) = (discrete(d)?, out.fresh_slice_mut::<i64>());
            return match &mut draw {
                Draw::Session(s) => s.discrete(d, &params, slots),
                Draw::State(s) => s.discrete(d, &params, slots),
                Draw::Generator(g) => g.discrete(d, &params, slots),
            };
        };
        let slots = out.fresh_slice_mut::<f64>();
        match (&mut draw, c, params.as_slice()) {
            (Draw::Session(s), Continuous::StandardUniform, _) => s.random_sample(slots),
            (Draw::Session(s), Continuous::StandardNormal, _) => s.standard_normal(slots),
            (Draw::Session(s), Continuous::Normal, &[loc, scale]) => return s.normal(loc, scale, slots),
            (Draw::Session(s), ..) => return s.continuous(c, &params, slots),
            (Draw::State(s), Continuous::StandardUniform, _) => s.random_sample(slots),
            (Draw::State(s), Continuous::StandardNormal, _) => s.standard_normal(slots),
            (Draw::State(s), Continuous::Normal, &[loc, scale]) => return s.normal(loc, scale, slots),
            (Draw::State(s), ..) => return s.continuous(c, &params, slots),
            (Draw::Generator(g), Continuous::StandardUniform, _) => g.random(slots),
            (Draw::Generator(g), Continuous::StandardNormal, _) => g.standard_normal(slots),
            (Draw::Generator(g), ..) => return g.continuous(c, &params, slots),
        }
        Ok(())
    }

    /// The bounds of integer draws, each one number or as many as `shape` has.
    fn bounds(operands: &[Operand<'_>], shape: &[usize]) -> Result<Vec<Vec<i128>>> {
        let mut read: Vec<Vec<i128>> = operands
            .iter()
            .map(|o| {
                let a = if o.dtype() == DType::UInt64 { o.array()? } else { o.array_as(DType::Int64)? };
                let a = if o.ndim() == 0 { a } else { a.broadcast_to(shape)? };
                let a = a.as_c_contiguous()?;
                Ok(match a.as_slice::<u64>() {
                    Some(s) => s.iter().map(|&x| x.into()).collect(),
                    None => a.as_slice::<i64>().unwrap_or_default().iter().map(|&x| x.into()).collect(),
                })
            })
            .collect::<Result<_>>()?;
        if read.len() == 1 {
            read.insert(0, vec![0]);
        }
        Ok(read)
    }

    fn as_param(v: &[i128]) -> Param<'_, i128> {
        match v {
            [one] => Param::Scalar(*one),
            many => Param::Array(many),
        }
    }

    /// Refuses empty ranges and bounds beyond the dtype before the call is charged, where the bounds are in the call.
    pub(super) fn check_bounds(operands: &[Operand<'_>], dtype: DType, endpoint: bool) -> Result<()> {
        if operands.iter().any(|o| o.as_array().is_some() || o.ndim() > 0) {
            return Ok(());
        }
        // One draw from a scratch stream meets the same checks.
        let mut scratch = Generator::new(SeedSequence::new(Some(Entropy::from(0u32))));
        let bounds = bounds(operands, &[])?;
        let mut one = Array::uninitialized(dtype, &[1])?;
        fill_integers(&mut Source::Scratch(&mut scratch), &bounds, endpoint, &mut one)
    }

    enum Source<'a, 'b> {
        Draw(&'a mut Draw<'b>),
        Scratch(&'a mut Generator),
    }

    fn fill_typed<T: BoundedInt + Element>(
        source: &mut Source<'_, '_>,
        bounds: &[Vec<i128>],
        endpoint: bool,
        out: &mut Array,
    ) -> Result<()> {
        let (low, high) = (as_param(&bounds[0]), as_param(&bounds[1]));
        let slots = out.fresh_slice_mut::<T>();
        match source {
            Source::Draw(Draw::Session(s)) => s.randint(low, high, slots),
            Source::Draw(Draw::State(s)) => s.randint(low, high, slots),
            Source::Draw(Draw::Generator(g)) => g.integers(low, high, endpoint, slots),
            Source::Scratch(g) => g.integers(low, high, endpoint, slots),
        }
    }

    fn fill_integers(source: &mut Source<'_, '_>, bounds: &[Vec<i128>], endpoint: bool, out: &mut Array) -> Result<()> {
        if out.size() == 0 {
            return Ok(());
        }
        match out.dtype() {
            DType::Bool => fill_typed::<bool>(source, bounds, endpoint, out),
            DType::Int8 => fill_typed::<i8>(source, bounds, endpoint, out),
            DType::Int16 => fill_typed::<i16>(source, bounds, endpoint, out),
            DType::Int32 => fill_typed::<i32>(source, bounds, endpoint, out),
            DType::Int64 => fill_typed::<i64>(source, bounds, endpoint, out),
            DType::UInt8 => fill_typed::<u8>(source, bounds, endpoint, out),
            DType::UInt16 => fill_typed::<u16>(source, bounds, endpoint, out),
            DType::UInt32 => fill_typed::<u32>(source, bounds, endpoint, out),
            DType::UInt64 => fill_typed::<u64>(source, bounds, endpoint, out),
            other => Err(Error::new(ErrorKind::Internal, format!("no integer draws of {other}"))),
        }
    }

    /// Fills `out` with integers.
    pub(super) fn integers(
        state: &mut State,
        object: Option<&Value>,
        operands: &[Operand<'_>],
        endpoint: bool,
        out: &mut Array,
    ) -> Result<()> {
        let bounds = bounds(operands, out.shape())?;
        let mut draw = draw(state, object)?;
        fill_integers(&mut Source::Draw(&mut draw), &bounds, endpoint, out)
    }

    fn seeded(seed: Option<(bool, Vec<u32>)>) -> Result<RandomState> {
        RandomState::new(&match seed {
            None => LegacySeed::Fresh,
            Some((true, words)) => LegacySeed::Sequence(words),
            Some((false, words)) => LegacySeed::Int(words.first().copied().unwrap_or_default()),
        })
    }

    pub(super) fn seed(state: &mut State, object: Option<&Value>, seed: Option<(bool, Vec<u32>)>) -> Result<Value> {
        let fresh = seeded(seed)?;
        match draw(state, object)? {
            Draw::Session(s) => *s = fresh,
            Draw::State(mut s) => *s = fresh,
            Draw::Generator(_) => return Err(Error::type_("a Generator has no seed(): make another with default_rng")),
        }
        Ok(Value::None)
    }

    pub(super) fn random_state(seed: Option<(bool, Vec<u32>)>) -> Result<Value> {
        Ok(Value::Object(Arc::new(Stream(Mutex::new(seeded(seed)?)))))
    }

    pub(super) fn default_rng(seed: Option<(bool, Vec<BigUint>)>) -> Result<Value> {
        let entropy = seed.map(|(many, mut words)| match (many, words.len()) {
            (false, 1) => Entropy::Int(words.swap_remove(0)),
            _ => Entropy::Sequence(words),
        });
        Ok(Value::Object(Arc::new(Stream(Mutex::new(Generator::new(SeedSequence::new(entropy)))))))
    }

    /// `default_rng(generator)` is that generator.
    pub(super) fn generator_of(value: &Value) -> Result<Value> {
        match value {
            Value::Object(o) if o.class() == "Generator" => Ok(value.clone()),
            other => Err(Error::type_(format!("cannot make a Generator of '{}'", other.type_name()))),
        }
    }
}
