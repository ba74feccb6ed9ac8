//! Rounding to decimals.

use super::args::{self, Operand};
use super::{Call, Op, Output, Plan, State};
use crate::array::Shape;
use crate::dtype::Casting;
use crate::error::{Error, ErrorKind, Result};
use crate::price::ComplexFactor::Factor;
use crate::run;
use crate::value::Value;

const SOURCE: &str = "flopscope 0.12.4 cost model, Elementwise: one operation per output element";

/// The family.
pub(super) static OPS: &[&Op] = &[
    &Op::new("round", "(a, decimals=0, out=None)", plan_round)
        .aliases(&["around"])
        .price("numel(output)", 1.0, Factor(2.0))
        .source(SOURCE)
        .doc("Values rounded to decimals, halves to even.", "fnp.round([1.25, 2.5], 1)")
        .samples(&["f64[2,3]", "f32[3], 2", "i64[4], -1", "c128[2], 1"])
        .errors(&[("f64[2], 1.5", ErrorKind::Type), ("f64[2], out=f64[3]", ErrorKind::Value)]),
    &Op::new("ndarray.round", "(self, decimals=0, out=None)", plan_round)
        .price("numel(output)", 1.0, Factor(2.0))
        .source(SOURCE)
        .doc("Values rounded to decimals, halves to even.", "fnp.ones(2).round(1)")
        .samples(&["f64[2,3], 1"])
        .errors(&[("f64[2], 1.5", ErrorKind::Type)]),
];

fn plan_round<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let a = Operand::new(call.args.at(0))?;
    let decimals = args::int(call.args.get("decimals"))?;
    let decimals = i32::try_from(decimals).map_err(|_| Error::overflow("decimals is too large for any number"))?;
    let dtype = a.dtype();
    let out = args::opt_out(call.args.get("out"))?;
    if let Some(out) = out {
        if out.shape() != a.shape() {
            return Err(Error::value("output array has a wrong shape: give it the input's"));
        }
        args::check_store(call.name, dtype, out.dtype(), Casting::SameKind)?;
    }
    let price = call.op.price.price(call.name, a.numel().max(1), [dtype].into_iter().chain(out.map(|o| o.dtype())))?;
    // A plain number comes back as one.
    let plain = out.is_none() && a.as_array().is_none() && a.ndim() == 0;
    let shape = Shape::from_slice(a.shape());
    let output = match out {
        Some(out) => Output::Argument(out.clone()),
        None if plain => Output::Value,
        None => Output::Array(dtype, shape.clone()),
    };
    let name = if call.name == "ndarray.round" { "round" } else { call.name };
    let plan = Plan::new(
        price,
        output,
        &[&shape],
        run!(move |_: &mut State| {
            let rounded = compute::round(&a.array()?, decimals)?;
            if plain {
                return super::selection::number(&rounded);
            }
            Ok(Value::Array(match out {
                None => rounded,
                Some(out) => {
                    crate::array::cast::copy(&rounded.view(), &mut out.view_mut());
                    out.clone()
                }
            }))
        }),
    );
    Ok(match name {
        "around" => plan.logged_as("around"),
        _ => plan.logged_as("round"),
    })
}

#[cfg(feature = "kernels")]
mod compute {
    //! Running a planned rounding.

    use crate::array::{Array, Order};
    use crate::dtype::DType;
    use crate::error::{Error, Result};
    use crate::kernels::codes::{Binary, Unary};
    use crate::kernels::elementwise;

    pub(super) fn round(a: &Array, decimals: i32) -> Result<Array> {
        if !a.dtype().is_inexact() {
            if decimals >= 0 {
                return a.to_owned_array(Order::K);
            }
            return round(&a.as_dtype(DType::Float64)?, decimals)?.as_dtype(a.dtype());
        }
        let missing = || Error::internal(format!("no kernel to round {}", a.dtype()));
        let rint = elementwise::unary(Unary::Rint, a.dtype()).ok_or_else(missing)?;
        let multiply = elementwise::binary(Binary::Multiply, a.dtype()).ok_or_else(missing)?;
        let divide = elementwise::binary(Binary::Divide, a.dtype()).ok_or_else(missing)?;
        let mut current = a.clone();
        let mut step = |f: &dyn Fn(&Array, &Array)| -> Result<()> {
            let next = Array::uninitialized(a.dtype(), a.shape())?;
            f(&current, &next);
            current = next;
            Ok(())
        };
        let (first, last) = if decimals >= 0 { (multiply, divide) } else { (divide, multiply) };
        let power = Array::scalar(10f64.powi(decimals.abs()))?.as_dtype(a.dtype())?.broadcast_to(a.shape())?;
        if decimals != 0 {
            step(&|x, y| elementwise::map2(first, &x.view(), &power.view(), &mut y.view_mut()))?;
        }
        step(&|x, y| elementwise::map1(rint, &x.view(), &mut y.view_mut()))?;
        if decimals != 0 {
            step(&|x, y| elementwise::map2(last, &x.view(), &power.view(), &mut y.view_mut()))?;
        }
        Ok(current)
    }
}
