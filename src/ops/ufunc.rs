//! The shared plan of elementwise functions: loop resolution, broadcasting, `out=`, `where=`, `dtype=`, `casting=`,
//! and the price of the loop that NumPy would run.

use super::args::{self, Operand};
use super::{Call, Code, Op, Output, Plan};
use crate::array::{Array, Shape, layout};
use crate::dtype::{Casting, DType, Promotable, result_type};
use crate::error::{Error, Result};
use crate::kernels::codes::{self, Binary, Unary};
use crate::ops::State;
use crate::price::{Price, heavier};
use crate::run;
use crate::value::Value;
use smallvec::SmallVec;

/// The signature of functions of one operand.
pub(super) const UNARY: &str =
    "(x, /, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True, signature=None, sig=None)";
/// The signature of functions of two operands.
pub(super) const BINARY: &str = "(x1, x2, /, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True, \
                          signature=None, sig=None)";

/// The letters of loop tables that several ops share.
pub(super) mod loops {
    /// Floating-point and complex.
    pub(in crate::ops) const INEXACT: &str = "efdFD";
    /// Double precision.
    pub(in crate::ops) const WIDE: &str = "dD";
    /// Floating-point.
    pub(in crate::ops) const FLOAT: &str = "efd";
    /// Integers.
    pub(in crate::ops) const INTEGER: &str = "bBhHiIlL";
    /// `bool` and integers.
    pub(in crate::ops) const BITS: &str = "?bBhHiIlL";
    /// All dtypes.
    pub(in crate::ops) const ALL: &str = "?bBhHiIlLefdFD";
    /// All but `bool`.
    pub(in crate::ops) const NUMBER: &str = "bBhHiIlLefdFD";
    /// Integers and floating-point.
    pub(in crate::ops) const REAL: &str = "bBhHiIlLefd";
    /// `bool`, integers and floating-point.
    pub(in crate::ops) const ORDERED_REAL: &str = "?bBhHiIlLefd";
}

/// The loop a call runs: the dtype of its inputs and of its output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Loop {
    /// Both inputs are converted to this dtype.
    pub(super) input: DType,
    /// The dtype the loop produces.
    pub(super) output: DType,
}

fn dtype_of_letter(c: char) -> DType {
    DType::ALL.into_iter().find(|d| d.char() == c).unwrap_or(DType::Float64)
}

fn output_dtype(code: Code, input: DType) -> DType {
    match code {
        Code::Unary(u) => codes::unary_output(u, input),
        Code::Binary(b) => codes::binary_output(b, input),
        _ => input,
    }
}

/// Ops that have a loop for exactly the promoted dtype or none: NumPy does not turn their `bool` into `int8`.
fn is_uniform(code: Code) -> bool {
    matches!(code, Code::Unary(Unary::Negative | Unary::Positive | Unary::Sign) | Code::Binary(Binary::Subtract))
}

/// The `dtype=`, `signature=` and `casting=` arguments of a call.
struct Constraint {
    output: Option<DType>,
    input: Option<DType>,
    casting: Casting,
}

impl Constraint {
    fn of(call: &Call<'_>, inputs: usize) -> Result<Self> {
        let a = &call.args;
        let casting = Casting::parse(args::string(a.get("casting"), "casting")?)?;
        let (signature, sig) = (a.get("signature"), a.get("sig"));
        if !signature.is_none() && !sig.is_none() {
            return Err(Error::type_("cannot specify both 'sig' and 'signature'"));
        }
        let signature = if signature.is_none() { sig } else { signature };
        let mut output = args::opt_dtype(a.get("dtype"))?;
        if signature.is_none() {
            return Ok(Self { output, input: None, casting });
        }
        if output.is_some() {
            return Err(Error::type_("cannot specify both 'signature' and 'dtype'"));
        }
        let mut slots: Vec<Option<DType>> = match signature {
            Value::Str(s) => match s.split_once("->") {
                Some((i, o)) => {
                    i.chars().chain(o.chars()).map(|c| DType::parse(&c.to_string()).map(Some)).collect::<Result<_>>()?
                }
                None => vec![Some(DType::parse(s)?)],
            },
            Value::Tuple(items) => items.iter().map(args::opt_dtype).collect::<Result<_>>()?,
            _ => return Err(Error::type_("the signature object to ufunc must be a string or a tuple")),
        };
        if slots.len() == 1 {
            // NumPy's short form names the output.
            slots = [vec![None; inputs], slots].concat();
        }
        if slots.len() != inputs + 1 {
            return Err(Error::value(format!(
                "a type-tuple must be specified of length {} for ufunc '{}'",
                inputs + 1,
                call.name
            )));
        }
        output = slots[inputs];
        let mut input = None;
        for slot in &slots[..inputs] {
            match (input, slot) {
                (Some(a), Some(b)) if a != *b => {
                    return Err(Error::ufunc_type(format!(
                        "No loop matching the specified signature and casting was found for ufunc {}",
                        call.name
                    )));
                }
                (None, Some(b)) => input = Some(*b),
                _ => {}
            }
        }
        Ok(Self { output, input, casting })
    }

    fn is_free(&self) -> bool {
        self.output.is_none() && self.input.is_none()
    }
}

/// Whether an op has a loop for exactly this dtype. It is the one NumPy's search would find first.
#[inline]
fn has_loop(op: &Op, dtype: DType) -> bool {
    op.loops.as_bytes().contains(&(dtype.char() as u8))
}

/// Finds the loop for operands, as NumPy's dispatcher does.
fn resolve(call: &Call<'_>, operands: &[Promotable], promoted: DType, c: &Constraint) -> Result<Loop> {
    let op = call.op;
    let table = op.loops.chars().map(dtype_of_letter);
    let with_output = |input| Loop { input, output: output_dtype(op.code, input) };
    if c.is_free() {
        // NumPy divides integers in double precision, narrow ones too.
        let promoted = match op.code {
            Code::Binary(Binary::Divide) if !promoted.is_inexact() => DType::Float64,
            // Logical functions of operands that differ look at their truth.
            Code::Binary(Binary::LogicalAnd | Binary::LogicalOr | Binary::LogicalXor)
                if operands.iter().any(|p| p.alone() != operands[0].alone()) =>
            {
                DType::Bool
            }
            _ => promoted,
        };
        if has_loop(op, promoted) {
            return Ok(with_output(promoted));
        }
        let found = if is_uniform(op.code) {
            table.clone().find(|&l| l == promoted)
        } else {
            table.clone().find(|&l| promoted.can_cast(l, Casting::Safe))
        };
        return found.map(with_output).ok_or_else(|| no_loop(call, promoted));
    }
    let candidates: SmallVec<[Loop; 4]> = table
        .map(with_output)
        .filter(|l| c.output.is_none_or(|d| d == l.output) && c.input.is_none_or(|d| d == l.input))
        .collect();
    let castable = |l: &Loop, rule| {
        operands.iter().all(|p| p.beside(l.input).can_cast(l.input, rule) || p.alone().can_cast(l.input, rule))
    };
    if let Some(l) = candidates.iter().find(|l| castable(l, Casting::Safe)) {
        return Ok(*l);
    }
    if let Some(l) = candidates.iter().find(|l| castable(l, c.casting)) {
        return Ok(*l);
    }
    match candidates.first() {
        Some(l) => {
            let at = operands.iter().position(|p| !p.alone().can_cast(l.input, c.casting)).unwrap_or(0);
            Err(Error::ufunc_type(format!(
                "Cannot cast ufunc '{}' input {at} from dtype('{}') to dtype('{}') with casting rule '{}'",
                call.name,
                operands[at].alone(),
                l.input,
                c.casting.name()
            )))
        }
        None => Err(Error::ufunc_type(format!(
            "No loop matching the specified signature and casting was found for ufunc {}",
            call.name
        ))),
    }
}

#[cold]
fn no_loop(call: &Call<'_>, promoted: DType) -> Error {
    // The project's own refusal comes before NumPy's: it says more.
    if let Err(e) = call.op.price.complex_factor(call.name, promoted) {
        return e;
    }
    match (call.op.code, promoted) {
        (Code::Binary(Binary::Subtract), DType::Bool) => Error::type_(
            "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the \
             logical_xor function instead.",
        ),
        (Code::Unary(Unary::Negative), DType::Bool) => Error::type_(
            "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not \
             function instead.",
        ),
        (code, DType::Bool) if is_uniform(code) => Error::ufunc_type(format!(
            "ufunc '{}' did not contain a loop with signature matching types bool -> None",
            call.op.name
        )),
        _ => Error::type_(format!(
            "ufunc '{}' not supported for the input types, and the inputs could not be safely coerced to any supported \
             types according to the casting rule ''safe''",
            call.op.name
        )),
    }
}

/// Where results go and which elements are computed.
struct Target<'a> {
    out: Option<&'a Array>,
    mask: Option<Operand<'a>>,
    shape: Shape,
}

impl<'a> Target<'a> {
    fn of(call: &Call<'a>, operands: &[&[usize]], dtype: DType, casting: Casting) -> Result<Self> {
        let a = &call.args;
        let out = args::opt_out(a.get("out"))?;
        let mask = match a.get("where") {
            Value::Bool(true) => None,
            m => {
                let m = args::mask(m)?;
                Some(m)
            }
        };
        let mut shapes: SmallVec<[&[usize]; 4]> = SmallVec::from_slice(operands);
        if let Some(m) = &mask {
            shapes.push(m.shape());
        }
        let mut shape = layout::broadcast_shapes(&shapes)?;
        drop(shapes);
        if let Some(out) = out {
            let whole = layout::broadcast_shapes(&[&shape, out.shape()])?;
            if whole.as_slice() != out.shape() {
                return Err(Error::value(format!(
                    "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                    layout::shape_text(out.shape()),
                    layout::shape_text(&whole)
                )));
            }
            shape = whole;
            args::check_store(call.name, dtype, out.dtype(), casting)?;
        }
        Ok(Self { out, mask, shape })
    }

    fn output(&self, dtype: DType) -> Output {
        match self.out {
            Some(out) => Output::Argument(out.clone()),
            None => Output::Array(dtype, self.shape.clone()),
        }
    }
}

fn is_predicate(code: Unary) -> bool {
    matches!(code, Unary::Isnan | Unary::Isinf | Unary::Isfinite)
}

/// Plans a function of one operand.
///
/// # Errors
/// What NumPy's dispatcher raises; `UnsupportedDtypeError` for complex operands of real functions.
pub(super) fn plan_unary<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let op = call.op;
    if call.args.is_plain(1)
        && let (Value::Array(x), Code::Unary(code)) = (call.args.at(0), op.code)
        && has_loop(op, x.dtype())
        && !is_predicate(code)
    {
        let l = Loop { input: x.dtype(), output: output_dtype(op.code, x.dtype()) };
        let price = op.price.price(call.name, (x.size() as u128).max(1), [l.input])?;
        return Ok(Plan::array(
            price,
            l.output,
            x.shape(),
            &[x.shape()],
            run!(move |_: &mut State| compute::unary(code, x, l, None, None, x.shape()).map(Value::Array)),
        ));
    }
    let x = Operand::new(call.args.at(0))?;
    let xd = x.dtype();
    let c = Constraint::of(call, 1)?;
    let l = resolve(call, &[Promotable::Strong(xd)], xd, &c)?;
    let target = Target::of(call, &[x.shape()], l.output, c.casting)?;
    let (cost, billed) = match op.code {
        // Predicates are billed at their operand's dtype, and nothing for nothing.
        Code::Unary(code) if is_predicate(code) => (x.numel(), xd),
        _ => {
            let floor = c.is_free().then_some(xd);
            (x.numel().max(1), heavier([l.input, l.output].into_iter().chain(floor)).unwrap_or(xd))
        }
    };
    let store = target.out.map(|o| o.dtype());
    let price = op.price.price(call.name, cost, [billed].into_iter().chain(store))?;
    let output = target.output(l.output);
    let operands = [Shape::from_slice(x.shape())];
    let mut plan = Plan::new(
        price,
        output,
        &[],
        run!(move |_: &mut State| {
            let Code::Unary(code) = op.code else { return Err(Error::internal("not a function of one operand")) };
            compute::unary(code, &x.array_as(l.input)?, l, target.out, mask_array(&target)?.as_ref(), &target.shape)
                .map(Value::Array)
        }),
    );
    plan.shapes = SmallVec::from_iter(operands);
    Ok(plan)
}

#[cfg(feature = "kernels")]
fn mask_array(target: &Target<'_>) -> Result<Option<Array>> {
    target.mask.as_ref().map(|m| m.array()?.broadcast_to(&target.shape)).transpose()
}

/// Plans a function of two operands.
///
/// # Errors
/// As [`plan_unary`]; `OverflowError` for a bare integer that does not fit the loop's dtype.
pub(super) fn plan_binary<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let op = call.op;
    // Most calls: two arrays of one shape and dtype, no options. What follows would find the same.
    if call.args.is_plain(2)
        && let (Value::Array(x), Value::Array(y), Code::Binary(code)) = (call.args.at(0), call.args.at(1), op.code)
        && x.dtype() == y.dtype()
        && x.shape() == y.shape()
        && has_loop(op, x.dtype())
        && !(code == Binary::Power && x.dtype().is_integer())
    {
        let l = Loop { input: x.dtype(), output: output_dtype(op.code, x.dtype()) };
        let price = op.price.price(call.name, (x.size() as u128).max(1), [l.input])?;
        return Ok(Plan::array(
            price,
            l.output,
            x.shape(),
            &[x.shape(), y.shape()],
            run!(move |_: &mut State| compute::alike(code, x, y, l).map(Value::Array)),
        ));
    }
    let (x, y) = (Operand::new(call.args.at(0))?, Operand::new(call.args.at(1))?);
    let operands = [x.promotable(), y.promotable()];
    let promoted = result_type(operands).unwrap_or(DType::Float64);
    // Shapes are looked at before loops: that decides which of two errors is raised.
    let common = layout::broadcast_shapes(&[x.shape(), y.shape()])?;
    let plain = call.args.is_plain(2);
    let c = if plain {
        Constraint { output: None, input: None, casting: Casting::SameKind }
    } else {
        Constraint::of(call, 2)?
    };
    let l = resolve(call, &operands, promoted, &c)?;
    let target = if plain {
        Target { out: None, mask: None, shape: common }
    } else {
        Target::of(call, &[x.shape(), y.shape()], l.output, c.casting)?
    };
    let Code::Binary(code) = op.code else { return Err(Error::internal("not a function of two operands")) };
    check_bare_integers(call.name, code, &[&x, &y], l.input)?;
    let price = price_binary(call, &x, &y, promoted, l, &c, &target)?;
    let output = target.output(l.output);
    let shapes = SmallVec::from_iter([Shape::from_slice(x.shape()), Shape::from_slice(y.shape())]);
    let mut plan = Plan::new(
        price,
        output,
        &[],
        run!(move |_: &mut State| {
            compute::binary(code, &x, &y, l, target.out, mask_array(&target)?.as_ref(), &target.shape).map(Value::Array)
        }),
    );
    plan.shapes = shapes;
    Ok(plan)
}

fn price_binary(
    call: &Call<'_>,
    x: &Operand<'_>,
    y: &Operand<'_>,
    promoted: DType,
    l: Loop,
    c: &Constraint,
    target: &Target<'_>,
) -> Result<Price> {
    let cost = layout::numel(&layout::broadcast_shapes(&[x.shape(), y.shape()])?).max(1);
    let mut billed = heavier([l.input, l.output]).unwrap_or(l.input);
    if c.is_free() {
        billed = heavier([billed, promoted]).unwrap_or(billed);
    }
    let store = target.out.map(|o| o.dtype());
    if l.input.is_complex() || l.output.is_complex() {
        return call.op.price.price(call.name, cost, [billed].into_iter().chain(store));
    }
    // The arithmetic is real; a complex destination receives two components.
    let dtype = store.map_or(billed, |s| s.promote(billed));
    let factor = if store.is_some_and(DType::is_complex) { 2.0 } else { 1.0 };
    Ok(call.op.price.price_exact(cost, dtype, factor))
}

/// A bare integer must fit the loop's integer dtype. Comparisons take any integer and are exact.
fn check_bare_integers(name: &str, code: Binary, operands: &[&Operand<'_>], dtype: DType) -> Result<()> {
    if !dtype.is_integer() || codes::is_comparison(code) {
        return Ok(());
    }
    for o in operands {
        if matches!(o.value(), Value::Int(_) | Value::BigInt(_)) {
            let mut element = [0u8; 16];
            crate::array::build::write_number(o.value(), dtype, &mut element[..dtype.itemsize()])?;
        }
    }
    if code == Binary::Power
        && let Value::Int(e) = operands[1].value()
        && *e < 0
    {
        return Err(Error::value(format!("Integers to negative integer powers are not allowed (in '{name}').")));
    }
    Ok(())
}

#[cfg(feature = "kernels")]
pub(crate) mod compute {
    //! Running a planned elementwise call.

    use super::{Binary, Loop, Operand, Unary};
    use crate::array::{Array, Order, Shape, cast};
    use crate::dtype::DType;
    use crate::error::{Error, Result};
    use crate::kernels::elementwise::{self, BinaryLoop};
    use crate::value::Value;

    /// Runs a function of one operand.
    pub(crate) fn unary(
        code: Unary,
        x: &Array,
        l: Loop,
        out: Option<&Array>,
        mask: Option<&Array>,
        shape: &[usize],
    ) -> Result<Array> {
        let f = elementwise::unary(code, l.input)
            .ok_or_else(|| Error::internal(format!("no kernel for {code:?} on {}", l.input)))?;
        let x = if x.shape() == shape { x.clone() } else { x.broadcast_to(shape)? };
        store(l.output, out, mask, &[&x], shape, |target, inputs| match mask {
            None => elementwise::map1(f, &inputs[0].view(), &mut target.view_mut()),
            Some(m) => elementwise::map1_where(f, &inputs[0].view(), &m.view(), &mut target.view_mut()),
        })
    }

    /// Runs a function of two arrays of one shape and the loop's dtype.
    pub(crate) fn alike(code: Binary, x: &Array, y: &Array, l: Loop) -> Result<Array> {
        let f = elementwise::binary(code, l.input)
            .ok_or_else(|| Error::internal(format!("no kernel for {code:?} on {}", l.input)))?;
        let out = fresh(l.output, x.shape(), &[x, y])?;
        elementwise::map2(f, &x.view(), &y.view(), &mut out.view_mut());
        Ok(out)
    }

    /// A new array for a result, in the order of the inputs.
    fn fresh(dtype: DType, shape: &[usize], inputs: &[&Array]) -> Result<Array> {
        match inputs.iter().find(|a| a.shape() == shape && !a.is_c_contiguous()) {
            Some(a) => Array::uninitialized_ordered(dtype, shape, Order::K, a),
            None => Array::uninitialized(dtype, shape),
        }
    }

    /// Runs a function of two operands.
    pub(crate) fn binary(
        code: Binary,
        x: &Operand<'_>,
        y: &Operand<'_>,
        l: Loop,
        out: Option<&Array>,
        mask: Option<&Array>,
        shape: &[usize],
    ) -> Result<Array> {
        let (f, x, y) = match exact_comparison(code, x, y)? {
            Some(found) => found,
            None => {
                let f = elementwise::binary(code, l.input)
                    .ok_or_else(|| Error::internal(format!("no kernel for {code:?} on {}", l.input)))?;
                (f, x.array_as(l.input)?, y.array_as(l.input)?)
            }
        };
        if code == Binary::Power && l.input.is_integer() {
            refuse_negative_exponents(&y)?;
        }
        let spread = |a: Array| if a.shape() == shape { Ok(a) } else { a.broadcast_to(shape) };
        let (x, y) = (spread(x)?, spread(y)?);
        store(l.output, out, mask, &[&x, &y], shape, |target, inputs| match mask {
            None => elementwise::map2(f, &inputs[0].view(), &inputs[1].view(), &mut target.view_mut()),
            Some(m) => {
                elementwise::map2_where(f, &inputs[0].view(), &inputs[1].view(), &m.view(), &mut target.view_mut());
            }
        })
    }

    /// Comparisons whose operands have no common integer dtype: `uint64` with `int64`, and bare integers beyond an
    /// operand's range.
    fn exact_comparison(code: Binary, x: &Operand<'_>, y: &Operand<'_>) -> Result<Option<(BinaryLoop, Array, Array)>> {
        if !crate::kernels::codes::is_comparison(code) {
            return Ok(None);
        }
        let integer = |o: &Operand<'_>| o.dtype().is_integer();
        let bare = |o: &Operand<'_>| matches!(o.value(), Value::Int(_) | Value::BigInt(_));
        if !integer(x) || !integer(y) {
            return Ok(None);
        }
        let wide = |o: &Operand<'_>| -> Result<Array> {
            match o.value() {
                // Beyond 64 bits only the side matters: every element compares alike to the extreme plus one.
                Value::BigInt(_) if o.dtype() == DType::UInt64 => o.array_as(DType::UInt64),
                _ if o.dtype() == DType::UInt64 => o.array(),
                _ => o.array_as(DType::Int64),
            }
        };
        let mixed = (x.dtype() == DType::UInt64) != (y.dtype() == DType::UInt64);
        if !(bare(x) || bare(y) || mixed) {
            return Ok(None);
        }
        let (a, b) = (wide(x)?, wide(y)?);
        let f = if a.dtype() == b.dtype() {
            elementwise::binary(code, a.dtype())
        } else {
            Some(elementwise::compare_mixed(code, a.dtype() == DType::Int64))
        };
        Ok(f.map(|f| (f, a, b)))
    }

    fn refuse_negative_exponents(y: &Array) -> Result<()> {
        if matches!(y.dtype().kind(), crate::dtype::Kind::Unsigned) {
            return Ok(());
        }
        let y = y.as_dtype(DType::Int64)?.as_c_contiguous()?;
        if y.as_slice::<i64>().is_some_and(|s| s.iter().any(|&e| e < 0)) {
            return Err(Error::value("Integers to negative integer powers are not allowed."));
        }
        Ok(())
    }

    /// Writes a result of dtype `dtype` into `out`, or into a new array: inputs that the output would overwrite while
    /// they are read are copied first, and an output of another dtype receives a cast copy.
    pub(crate) fn store(
        dtype: DType,
        out: Option<&Array>,
        mask: Option<&Array>,
        inputs: &[&Array],
        shape: &[usize],
        kernel: impl FnOnce(&Array, &[Array]),
    ) -> Result<Array> {
        let Some(out) = out else {
            let fresh = fresh(dtype, shape, inputs)?;
            let inputs: smallvec::SmallVec<[Array; 2]> = inputs.iter().map(|a| (*a).clone()).collect();
            kernel(&fresh, &inputs);
            return Ok(fresh);
        };
        let same =
            |a: &Array| a.data_ptr() == out.data_ptr() && a.strides() == out.strides() && a.dtype() == out.dtype();
        let inputs: smallvec::SmallVec<[Array; 2]> = inputs
            .iter()
            .map(|a| if a.may_overlap(out) && !same(a) { a.to_owned_array(Order::K) } else { Ok((*a).clone()) })
            .collect::<Result<_>>()?;
        if out.dtype() == dtype {
            kernel(out, &inputs);
            return Ok(out.clone());
        }
        let scratch = Array::uninitialized(dtype, &Shape::from_slice(shape))?;
        if mask.is_some() {
            cast::copy(&out.view(), &mut scratch.view_mut());
        }
        kernel(&scratch, &inputs);
        cast::copy(&scratch.view(), &mut out.view_mut());
        Ok(out.clone())
    }
}
