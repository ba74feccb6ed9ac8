//! Products: matrices, tensors, einsum, and norms.

use super::args::{self, Operand};
use super::shape::flatten;
use super::{Call, Op, Output, Plan, State};
use crate::array::{Array, Shape, layout};
use crate::dtype::{Casting, DType};
use crate::error::{Error, ErrorKind, Result};
use crate::price::ComplexFactor::{Exact, Factor};
use crate::price::einsum::{self as pricing, ContractionCost, EinsumPlan, Optimize, Positions, Subscript, Subscripts};
use crate::run;
use crate::value::Value;
use smallvec::SmallVec;
use std::sync::Arc;

const SOURCE: &str = "flopscope 0.12.4 cost model, Contraction: for each output, K products and K - 1 sums (FMA = 2)";

/// The family.
pub(super) static OPS: &[&Op] = &[
    &Op::new("matmul", "(x1, x2, /, out=None)", plan_matmul)
        .price("2*m*k*n - m*n", 1.0, Exact)
        .source(SOURCE)
        .doc("Matrix product, broadcast over leading axes.", "fnp.matmul([[1, 2]], [[3], [4]])")
        .samples(&["f64[2,3], f64[3,4]", "f32[3], f64[3]", "i8[5,2,3], i8[3]", "c64[1,2,3], f64[4,3,2]", "f64[0,3], f64[3,2]"])
        .errors(&[
            ("f64[2,3], f64[2,3]", ErrorKind::Value),
            ("2, f64[2]", ErrorKind::Value),
            ("f64[2,3,4], f64[3,4,5]", ErrorKind::Value),
            ("f64[2,2], f64[2,2], f64[3,3]", ErrorKind::Value),
        ]),
    &Op::new("linalg.matmul", "(x1, x2, /)", plan_matmul)
        .price("2*m*k*n - m*n", 1.0, Exact)
        .source(SOURCE)
        .doc("Matrix product, broadcast over leading axes.", "fnp.linalg.matmul([[1, 2]], [[3], [4]])")
        .samples(&["f64[2,3], f64[3,4]"])
        .errors(&[("f64[2,3], f64[2,3]", ErrorKind::Value)]),
    &Op::new("linalg.outer", "(x1, x2, /)", plan_outer)
        .price("m * n", 1.0, Factor(6.0))
        .source(SOURCE)
        .doc("All products of an element of x1 with one of x2.", "fnp.linalg.outer([1, 2], [3, 4])")
        .samples(&["f64[2], f64[3]"])
        .errors(&[("f64[2]", ErrorKind::Type)]),
    &Op::new("linalg.tensordot", "(x1, x2, /, *, axes=2)", plan_tensordot)
        .price("(2*K - 1) * M", 1.0, Exact)
        .source(SOURCE)
        .doc("Product over pairs of axes.", "fnp.linalg.tensordot(fnp.ones((2, 3)), fnp.ones((3, 2)), axes=1)")
        .samples(&["f64[2,3], f64[3,4], axes=1"])
        .errors(&[("f64[2,3], f64[4,3], axes=1", ErrorKind::Value)]),
    &Op::new("dot", "(a, b, out=None)", plan_dot)
        .method("dot")
        .price("2*m*k*n - m*n", 1.0, Exact)
        .source(SOURCE)
        .doc("Product of the last axis of a with the last but one of b.", "fnp.dot([1, 2], [3, 4])")
        .samples(&["f64[2,3], f64[3,4]", "f64[3], f64[3]", "2, f64[3]", "f64[2,3], f64[5,3,4]"])
        .errors(&[("f64[2,3], f64[2,3]", ErrorKind::Value)]),
    &Op::new("inner", "(a, b, /)", plan_inner)
        .price("(2*K - 1) * M", 1.0, Exact)
        .source(SOURCE)
        .doc("Product over the last axes of both.", "fnp.inner([1, 2], [3, 4])")
        .samples(&["f64[2,3], f64[4,3]", "f64[3], f64[3]", "f64[2], 3"])
        .errors(&[("f64[2,3], f64[2]", ErrorKind::Value)]),
    &Op::new("outer", "(a, b, out=None)", plan_outer)
        .price("m * n", 1.0, Factor(6.0))
        .source(SOURCE)
        .doc("All products of an element of a with one of b.", "fnp.outer([1, 2], [3, 4])")
        .samples(&["f64[2], f64[3]", "f64[2,2], f64[3]", "2, 3"])
        .errors(&[("f64[2]", ErrorKind::Type), ("f64[2], f64[3], f64[2,2]", ErrorKind::Value)]),
    &Op::new("vdot", "(a, b, /)", plan_vdot)
        .price("2*n - 1", 1.0, Exact)
        .source(SOURCE)
        .doc("Product of all elements of conj(a) with those of b.", "fnp.vdot([1, 2j], [3, 4])")
        .samples(&["f64[2,3], f64[6]", "c64[3], c64[3]"])
        .errors(&[("f64[2], f64[3]", ErrorKind::Value)]),
    &Op::new("tensordot", "(a, b, axes=2)", plan_tensordot)
        .price("(2*K - 1) * M", 1.0, Exact)
        .source(SOURCE)
        .doc("Product over pairs of axes.", "fnp.tensordot(fnp.ones((2, 3)), fnp.ones((3, 2)), axes=1)")
        .samples(&["f64[2,3], f64[3,4], 1", "f64[2,3,4], f64[4,3,5], axes=([2, 1], [0, 1])", "f64[2], f64[3], 0"])
        .errors(&[("f64[2,3], f64[4,3], 1", ErrorKind::Value), ("f64[2], f64[2], axes=([1], [0])", ErrorKind::Index)]),
    &Op::new("einsum", "(subscripts, *operands, out=None, optimize='auto', dtype=None, order='K', casting='safe', symmetry=None)", plan_einsum)
        .price("sum over pairwise steps of 2*M - O", 1.0, Exact)
        .source(SOURCE)
        .doc("Einstein summation.", "fnp.einsum('ij,j->i', [[1, 2], [3, 4]], [5, 6])")
        .samples(&["'ij,j->i', f64[2,3], f64[3]", "'ii', f64[3,3]", "'i,j,k', f64[2], f64[3], f64[4]", "'...i->...', f64[2,3]"])
        .errors(&[
            ("'ij,j->i', f64[2,3], f64[2]", ErrorKind::Value),
            ("'ij->k', f64[2,3]", ErrorKind::Value),
            ("'i', f64[2], f64[2]", ErrorKind::Value),
        ]),
    &Op::new("linalg.norm", "(x, ord=None, axis=None, keepdims=False)", plan_norm)
        .price("2 * numel(x); by order otherwise", 1.0, Factor(4.0))
        .source("flopscope 0.12.4 cost model, Linear algebra: elementwise norms 2 per element, spectral norms the values-only SVD")
        .doc("Norm of a vector or matrix.", "fnp.linalg.norm([3.0, 4.0])")
        .samples(&["f64[3]", "f64[3,4], 'fro'", "f64[3,4], 2", "f64[2,3,4], 1, (0, 2)", "f64[4], 3, keepdims=True", "f64[3,4], axis=0"])
        .errors(&[
            ("f64[3], 'fro'", ErrorKind::Value),
            ("f64[3,4], 3", ErrorKind::Value),
            ("f64[2,3,4], 'nuc'", ErrorKind::Value),
            ("f64[3], axis=1", ErrorKind::Axis),
        ]),
];

/// A product's operands and the dtype it is computed in.
struct Pair<'a> {
    a: Operand<'a>,
    b: Operand<'a>,
    dtype: DType,
}

impl<'a> Pair<'a> {
    fn of(call: &Call<'a>) -> Result<Self> {
        let (a, b) = (Operand::new(call.args.at(0))?, Operand::new(call.args.at(1))?);
        let dtype = a.dtype().promote(b.dtype());
        Ok(Self { a, b, dtype })
    }

    /// Whether both are the same array: its repeated products are priced once.
    fn same(&self) -> bool {
        matches!((self.a.as_array(), self.b.as_array()), (Some(a), Some(b)) if a.ptr_eq(b))
    }

    /// Plans a product of known cost.
    fn plan(
        self,
        call: &Call<'a>,
        cost: ContractionCost,
        subscripts: Option<&str>,
        shape: Shape,
        out: Option<&'a Array>,
        #[cfg_attr(not(feature = "kernels"), allow(unused))] compute: impl FnOnce(&Array, &Array, &Array) -> Result<()> + 'a,
    ) -> Result<Plan<'a>> {
        let billed = out.map_or(self.dtype, |o| self.dtype.promote(o.dtype()));
        let factor = if billed.is_complex() {
            match call.op.price.complex {
                Exact => cost.complex_factor(),
                _ => call.op.price.complex_factor(call.name, billed)?,
            }
        } else {
            1.0
        };
        let price = call.op.price.price_exact(cost.flop_cost, billed, factor);
        let output = match out {
            Some(out) => Output::Argument(out.clone()),
            None => Output::Array(self.dtype, shape.clone()),
        };
        let shapes = SmallVec::from_iter([Shape::from_slice(self.a.shape()), Shape::from_slice(self.b.shape())]);
        let mut plan = Plan::new(
            price,
            output,
            &[],
            run!(move |_: &mut State| {
                let (a, b) = (self.a.array_as(self.dtype)?, self.b.array_as(self.dtype)?);
                let fresh = Array::uninitialized(self.dtype, &shape)?;
                compute(&a, &b, &fresh)?;
                deliver(fresh, out)
            }),
        );
        plan.shapes = shapes;
        plan.subscripts = subscripts.map(Arc::from);
        Ok(plan)
    }
}

/// A fresh result, or the destination with a copy of it.
fn deliver(fresh: Array, out: Option<&Array>) -> Result<Value> {
    Ok(Value::Array(match out {
        None => fresh,
        Some(out) => {
            crate::array::cast::copy(&fresh.view(), &mut out.view_mut());
            out.clone()
        }
    }))
}

/// A destination of exactly the result's shape.
fn exact_out<'a>(call: &Call<'a>, shape: &[usize], dtype: DType, casting: Casting) -> Result<Option<&'a Array>> {
    let Some(out) = args::opt_out(call.args.get("out"))? else { return Ok(None) };
    if out.shape() != shape {
        return Err(Error::value(format!(
            "{}: output array has shape {}, but the result has shape {}",
            call.name,
            layout::shape_text(out.shape()),
            layout::shape_text(shape)
        )));
    }
    args::check_store(call.name, dtype, out.dtype(), casting)?;
    Ok(Some(out))
}

fn plan_matmul<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    Ok(matmul(call)?.logged_as("matmul"))
}

fn matmul<'a>(call: &Call<'a>) -> Result<Plan<'a>> {
    let p = Pair::of(call)?;
    let (a, b) = (p.a.shape(), p.b.shape());
    for (i, s) in [a, b].iter().enumerate() {
        if s.is_empty() {
            return Err(Error::value(format!(
                "matmul: Input operand {i} does not have enough dimensions (has 0, gufunc core with signature \
                 (n?,k),(k,m?)->(n?,m?) requires 1)"
            )));
        }
    }
    let inner = a[a.len() - 1];
    let other = b[b.len().saturating_sub(2)];
    if inner != other {
        return Err(Error::value(format!(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
             (n?,k),(k,m?)->(n?,m?) (size {other} is different from {inner})"
        )));
    }
    let batch = |s: &[usize]| Shape::from_slice(&s[..s.len().saturating_sub(2)]);
    let mut shape = layout::broadcast_shapes(&[&batch(a), &batch(b)]).map_err(|_| {
        Error::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {}->{} {}->{} ",
            layout::shape_text(a),
            layout::shape_text(&batch(a)),
            layout::shape_text(b),
            layout::shape_text(&batch(b))
        ))
    })?;
    if a.len() > 1 {
        shape.push(a[a.len() - 2]);
    }
    if b.len() > 1 {
        shape.push(b[b.len() - 1]);
    }
    let out = exact_out(call, &shape, p.dtype, Casting::SameKind)?;
    let cost = pricing::matmul_cost(a, b);
    let subscripts = match (a.len(), b.len()) {
        (1, 1) => "i,i->",
        (2, 2) => "ij,jk->ik",
        (2, 1) => "mk,k->m",
        (1, 2) => "k,kn->n",
        _ => "...ij,...jk->...ik",
    };
    p.plan(
        call,
        cost,
        Some(subscripts),
        shape,
        out,
        kernel!(|a, b, out| { crate::kernels::product::matmul_batched(&a.view(), &b.view(), &mut out.view_mut()) }),
    )
}

/// Labels for axes: the given pairs of axes share one.
fn pair_labels(a: usize, b: usize, pairs: &[(usize, usize)]) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
    let la: Vec<u32> = (0..a as u32).collect();
    let lb: Vec<u32> = (0..b).map(|j| pairs.iter().find(|p| p.1 == j).map_or((a + j) as u32, |p| p.0 as u32)).collect();
    let out = la
        .iter()
        .enumerate()
        .filter(|(i, _)| !pairs.iter().any(|p| p.0 == *i))
        .chain(lb.iter().enumerate().filter(|(j, _)| !pairs.iter().any(|p| p.1 == *j)))
        .map(|(_, &l)| l)
        .collect();
    (la, lb, out)
}

/// Plans a contraction of pairs of axes.
fn contraction<'a>(
    call: &Call<'a>,
    p: Pair<'a>,
    cost: ContractionCost,
    pairs: &[(usize, usize)],
    out_casting: Option<Casting>,
) -> Result<Plan<'a>> {
    let (la, lb, lo) = pair_labels(p.a.ndim(), p.b.ndim(), pairs);
    let length = |l: u32| {
        la.iter()
            .position(|&x| x == l)
            .map_or_else(|| lb.iter().position(|&x| x == l).map_or(1, |j| p.b.shape()[j]), |i| p.a.shape()[i])
    };
    let shape: Shape = lo.iter().map(|&l| length(l)).collect();
    let out = match out_casting {
        Some(casting) => exact_out(call, &shape, p.dtype, casting)?,
        None => None,
    };
    let name = |l: &u32| char::from_u32(if *l < 26 { 'a' as u32 + l } else { 'A' as u32 + l - 26 }).unwrap_or('?');
    let text = (la.len() + lb.len() - pairs.len() <= 52).then(|| {
        let spell = |l: &[u32]| l.iter().map(name).collect::<String>();
        format!("{},{}->{}", spell(&la), spell(&lb), spell(&lo))
    });
    p.plan(
        call,
        cost,
        text.as_deref(),
        shape,
        out,
        kernel!(|a, b, out| {
            crate::kernels::product::contract(&a.view(), &la, &b.view(), &lb, &mut out.view_mut(), &lo)
        }),
    )
}

fn misaligned(a: &[usize], b: &[usize], i: usize, j: usize) -> Error {
    Error::value(format!(
        "shapes {} and {} not aligned: {} (dim {i}) != {} (dim {j})",
        layout::shape_text(a),
        layout::shape_text(b),
        a[i],
        b[j]
    ))
}

fn plan_dot<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let p = Pair::of(call)?;
    let cost = pricing::dot_cost(p.a.shape(), p.b.shape());
    let (m, n) = (p.a.ndim(), p.b.ndim());
    let pairs: SmallVec<[(usize, usize); 1]> = if m == 0 || n == 0 {
        SmallVec::new()
    } else {
        let (i, j) = (m - 1, n.saturating_sub(2));
        if p.a.shape()[i] != p.b.shape()[j] {
            return Err(misaligned(p.a.shape(), p.b.shape(), i, j));
        }
        SmallVec::from_slice(&[(i, j)])
    };
    contraction(call, p, cost, &pairs, Some(Casting::No))
}

fn plan_inner<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let p = Pair::of(call)?;
    let cost = pricing::inner_cost(p.a.shape(), p.b.shape(), p.same());
    let (m, n) = (p.a.ndim(), p.b.ndim());
    let pairs: SmallVec<[(usize, usize); 1]> = if m == 0 || n == 0 {
        SmallVec::new()
    } else {
        if p.a.shape()[m - 1] != p.b.shape()[n - 1] {
            return Err(misaligned(p.a.shape(), p.b.shape(), m - 1, n - 1));
        }
        SmallVec::from_slice(&[(m - 1, n - 1)])
    };
    contraction(call, p, cost, &pairs, None)
}

fn flat_len(o: &Operand<'_>) -> Result<usize> {
    usize::try_from(o.numel()).map_err(|_| Error::value("array is too big"))
}

fn plan_outer<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let p = Pair::of(call)?;
    let (m, n) = (flat_len(&p.a)?, flat_len(&p.b)?);
    let cost = pricing::outer_cost(m, n, p.same());
    let shape = Shape::from_slice(&[m, n]);
    let out = exact_out(call, &shape, p.dtype, Casting::SameKind)?;
    let plan = p.plan(
        call,
        cost,
        Some("i,j->ij"),
        shape,
        out,
        kernel!(|a, b, out| {
            crate::kernels::product::outer(&flatten(a)?.view(), &flatten(b)?.view(), &mut out.view_mut())
        }),
    )?;
    Ok(plan.logged_as("outer"))
}

fn plan_vdot<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let p = Pair::of(call)?;
    let (m, n) = (flat_len(&p.a)?, flat_len(&p.b)?);
    if m != n {
        return Err(Error::value(
            "cannot vdot two arrays with different number of elements: vectors have different lengths",
        ));
    }
    p.plan(
        call,
        pricing::vdot_cost(m),
        Some("i,i->"),
        Shape::new(),
        None,
        kernel!(|a, b, out| {
            crate::kernels::product::dot(&flatten(a)?.view(), &flatten(b)?.view(), true, &mut out.view_mut())
        }),
    )
}

/// The axes that `tensordot(axes=)` pairs, normalised.
fn tensordot_axes(value: &Value, a: &[usize], b: &[usize]) -> Result<Vec<(usize, usize)>> {
    let (first, second): (Vec<i64>, Vec<i64>) = match value {
        Value::List(_) | Value::Tuple(_) => {
            let items = value.as_sequence().unwrap_or_default();
            let [x, y] = items else {
                return Err(Error::value("axes must be an integer or a pair: the axes of a and the axes of b"));
            };
            (args::ints(x)?, args::ints(y)?)
        }
        n => {
            let n = args::int(n)?;
            ((-n..0).collect(), (0..n).collect())
        }
    };
    if first.len() != second.len() {
        return Err(Error::value("shape-mismatch for sum: axes of a and b are not equally many"));
    }
    let normal = |axes: &[i64], ndim: usize| -> Result<Vec<usize>> {
        let mut out = Vec::new();
        for &i in axes {
            let n = ndim as i64;
            if !(-n..n).contains(&i) {
                return Err(Error::index(format!(
                    "tuple index out of range: axis {i} of an array of dimension {ndim}"
                )));
            }
            let i = if i < 0 { i + n } else { i } as usize;
            if out.contains(&i) {
                return Err(Error::value(format!("axis {i} is contracted twice")));
            }
            out.push(i);
        }
        Ok(out)
    };
    let (first, second) = (normal(&first, a.len())?, normal(&second, b.len())?);
    let pairs: Vec<_> = first.into_iter().zip(second).collect();
    if pairs.iter().any(|&(i, j)| a[i] != b[j]) {
        return Err(Error::value("shape-mismatch for sum"));
    }
    Ok(pairs)
}

fn plan_tensordot<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let p = Pair::of(call)?;
    let pairs = tensordot_axes(call.args.get("axes"), p.a.shape(), p.b.shape())?;
    let (i, j): (Vec<usize>, Vec<usize>) = pairs.iter().copied().unzip();
    let cost = pricing::tensordot_cost(p.a.shape(), p.b.shape(), &i, &j, p.same());
    Ok(contraction(call, p, cost, &pairs, None)?.logged_as("tensordot"))
}

/// The subscripts and operands of either form of einsum.
fn einsum_operands<'a>(call: &Call<'a>) -> Result<(Result<&'a str, Subscripts>, Vec<&'a Value>)> {
    let rest = call.args.variadic();
    if let Value::Str(text) = call.args.at(0) {
        return Ok((Ok(text), rest.iter().collect()));
    }
    // The other form: operand, sublist, operand, sublist, …, and perhaps the output's sublist.
    let all: Vec<&Value> = std::iter::once(call.args.at(0)).chain(rest).collect();
    let sublist = |v: &Value| -> Result<Vec<Subscript>> {
        v.as_sequence()
            .ok_or_else(|| Error::type_("subscripts of einsum must be a string, or lists of integers beside operands"))?
            .iter()
            .map(|item| match item {
                Value::Ellipsis => Ok(Subscript::Ellipsis),
                n => args::int(n).map(Subscript::Label),
            })
            .collect()
    };
    let inputs = all.chunks(2).filter(|c| c.len() == 2).map(|c| sublist(c[1])).collect::<Result<Vec<_>>>()?;
    let output = if all.len() % 2 == 1 { all.last().map(|v| sublist(v)).transpose()? } else { None };
    let inputs: Vec<&[Subscript]> = inputs.iter().map(Vec::as_slice).collect();
    let operands = all.chunks(2).filter(|c| c.len() == 2).map(|c| c[0]).collect();
    Ok((Err(Subscripts::from_sublists(&inputs, output.as_deref())?), operands))
}

fn optimize(value: &Value) -> Result<Optimize> {
    match value {
        Value::None | Value::Bool(_) => Ok(Optimize::Auto),
        Value::Str(name) => Optimize::from_name(name),
        Value::List(items) | Value::Tuple(items) => {
            let steps = items.iter().filter(|v| !matches!(v, Value::Str(_)));
            let positions = |v: &Value| -> Result<Positions> {
                args::ints(v)?
                    .into_iter()
                    .map(|i| usize::try_from(i).map_err(|_| Error::value("a path names operand positions from 0 on")))
                    .collect()
            };
            Ok(Optimize::Path(steps.map(positions).collect::<Result<_>>()?))
        }
        other => Err(Error::type_(format!("optimize must be a word, a bool or a path, not {}", other.type_name()))),
    }
}

fn plan_einsum<'a>(call: &Call<'a>, state: &mut State) -> Result<Plan<'a>> {
    if !call.args.get("symmetry").is_none() {
        return Err(Error::not_implemented("einsum(symmetry=) is not offered yet: leave it out"));
    }
    let (subscripts, values) = einsum_operands(call)?;
    if values.is_empty() {
        return Err(Error::value("must specify the einstein sum subscripts string and at least one operand"));
    }
    let operands = values.into_iter().map(Operand::new).collect::<Result<SmallVec<[Operand<'a>; 3]>>>()?;
    let shapes: SmallVec<[&[usize]; 4]> = operands.iter().map(Operand::shape).collect();
    let identity = identities(&operands);
    let optimize = optimize(call.args.get("optimize"))?;
    let plan = match subscripts {
        Ok(text) => state.einsum.plan(text, &shapes, &identity, &optimize)?,
        Err(parsed) => Arc::new(EinsumPlan::new(&parsed, &shapes, &identity, &optimize)?),
    };
    let promoted = operands.iter().map(Operand::dtype).reduce(DType::promote).unwrap_or(DType::Float64);
    let casting = Casting::parse(args::string(call.args.get("casting"), "casting")?)?;
    let dtype = args::opt_dtype(call.args.get("dtype"))?.unwrap_or(promoted);
    if let Some(o) = operands.iter().find(|o| !o.dtype().can_cast(dtype, casting)) {
        return Err(Error::type_(format!(
            "Cannot cast operand data from dtype('{}') to dtype('{dtype}') according to the rule '{}'",
            o.dtype(),
            casting.name()
        )));
    }
    let shape = Shape::from_slice(&plan.expression.output_shape());
    let out = args::opt_out(call.args.get("out"))?;
    let mut compute = dtype;
    if let Some(out) = out {
        if out.shape() != shape.as_slice() {
            return Err(Error::value(format!(
                "einsum: output array has shape {}, but the result has shape {}",
                layout::shape_text(out.shape()),
                layout::shape_text(&shape)
            )));
        }
        compute = dtype.promote(out.dtype());
        if !compute.can_cast(out.dtype(), casting) {
            return Err(Error::type_(format!(
                "Iterator requested dtype could not be cast from dtype('{compute}') to dtype('{}'), the operand {} \
                 dtype, according to the rule '{}'",
                out.dtype(),
                operands.len(),
                casting.name()
            )));
        }
    }
    let billed = out.map_or(promoted, |o| promoted.promote(o.dtype()));
    let factor = if billed.is_complex() { plan.cost.complex_factor() } else { 1.0 };
    let price = call.op.price.price_exact(plan.cost.flop_cost, billed, factor);
    let output = match out {
        Some(out) => Output::Argument(out.clone()),
        None => Output::Array(compute, shape),
    };
    let text: Arc<str> = plan.expression.subscripts().into();
    let logged = shapes.iter().map(|s| Shape::from_slice(s)).collect();
    drop(shapes);
    let mut planned =
        Plan::new(price, output, &[], run!(move |_: &mut State| compute::einsum(&plan, &operands, compute, out)));
    planned.subscripts = Some(text);
    planned.shapes = logged;
    Ok(planned)
}

/// A number for each operand's array: equal for the same array.
fn identities(operands: &[Operand<'_>]) -> SmallVec<[u32; 4]> {
    operands
        .iter()
        .enumerate()
        .map(|(i, o)| {
            let same = |p: &Operand<'_>| matches!((p.as_array(), o.as_array()), (Some(a), Some(b)) if a.ptr_eq(b));
            operands[..i].iter().position(same).unwrap_or(i) as u32
        })
        .collect()
}

/// The order of a norm.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    Default,
    Frobenius,
    Nuclear,
    Number(f64),
}

impl Order {
    fn parse(value: &Value, ndim: usize) -> Result<Self> {
        Ok(match value {
            Value::None => Self::Default,
            Value::Str(s) => match (&**s, ndim) {
                ("fro" | "f", 2) => Self::Frobenius,
                ("nuc", 2) => Self::Nuclear,
                (_, 1) => return Err(Error::value(format!("Invalid norm order '{s}' for vectors"))),
                _ => return Err(Error::value("Invalid norm order for matrices.")),
            },
            n => Self::Number(args::float(n)?),
        })
    }
}

/// The price of a norm of one group of this shape, as the reference's table has it.
fn norm_cost(shape: &[usize], order: Order) -> u128 {
    let n = layout::numel(shape).max(1);
    let plain = n.saturating_mul(2);
    match (shape, order) {
        ([_], Order::Number(p)) if ![0.0, 1.0, 2.0].contains(&p) && !p.is_infinite() => {
            n.saturating_mul(18).saturating_add(16)
        }
        ([.., m, n], Order::Nuclear | Order::Number(2.0 | -2.0)) => {
            // Singular values without vectors: 2*a*b^2 + 2*b^3 for a >= b.
            let (a, b) = ((*m).max(*n) as u128, (*m).min(*n) as u128);
            let square = b.saturating_mul(b);
            a.saturating_mul(square).saturating_add(square.saturating_mul(b)).saturating_mul(2).max(1)
        }
        _ => plain,
    }
}

/// Norms that are a largest or smallest element refuse to look for one among none.
fn refuse_empty(x: &Operand<'_>, axes: &[usize], order: Order) -> Result<()> {
    let length = |i: usize| x.shape()[axes[i]];
    let candidates = match (axes.len(), order) {
        (1, Order::Number(p)) if p.is_infinite() => length(0),
        (2, Order::Number(p)) if p.is_infinite() => length(0),
        (2, Order::Number(p)) if p.abs() == 1.0 => length(1),
        (2, Order::Number(p)) if p.abs() == 2.0 => length(0).min(length(1)),
        _ => return Ok(()),
    };
    let outputs = (0..x.ndim()).filter(|i| !axes.contains(i)).all(|i| x.shape()[i] > 0);
    if candidates == 0 && outputs {
        return Err(Error::value("zero-size array to reduction operation maximum which has no identity"));
    }
    Ok(())
}

fn plan_norm<'a>(call: &Call<'a>, _: &mut State) -> Result<Plan<'a>> {
    let x = Operand::new(call.args.at(0))?;
    let keepdims = args::boolean(call.args.get("keepdims"))?;
    let given = call.args.get("axis");
    let flat = given.is_none() && call.args.get("ord").is_none();
    let axes: SmallVec<[usize; 4]> = match given {
        Value::None => (0..x.ndim()).collect(),
        Value::Tuple(_) | Value::List(_) => {
            let axes = args::ints(given)?;
            if axes.len() == 2 && x.ndim() > 0 {
                let normal: SmallVec<[usize; 4]> =
                    axes.iter().map(|&i| layout::normalize_axis(i, x.ndim())).collect::<Result<_>>()?;
                if normal[0] == normal[1] {
                    return Err(Error::value("Duplicate axes given."));
                }
                normal
            } else {
                layout::normalize_axes(&axes, x.ndim())?
            }
        }
        axis => SmallVec::from_slice(&[args::axis(axis, x.ndim())?]),
    };
    let order = if flat { Order::Default } else { Order::parse(call.args.get("ord"), axes.len())? };
    if !flat && !(1..=2).contains(&axes.len()) {
        return Err(Error::value("Improper number of dimensions to norm."));
    }
    if axes.len() == 2
        && !flat
        && matches!(order, Order::Number(p) if ![1.0, -1.0, 2.0, -2.0].contains(&p) && !p.is_infinite())
    {
        return Err(Error::value("Invalid norm order for matrices."));
    }
    let group: Shape = axes.iter().map(|&i| x.shape()[i]).collect();
    let in_group = layout::numel(&group);
    let groups = x.numel().checked_div(in_group).unwrap_or(0);
    refuse_empty(&x, &axes, order)?;
    let billed = if x.dtype().is_inexact() { x.dtype() } else { DType::Float64 };
    let price = call.op.price.price(call.name, norm_cost(&group, order).saturating_mul(groups), [billed])?;
    let result = billed.real();
    let shape: Shape = x
        .shape()
        .iter()
        .enumerate()
        .filter_map(|(i, &d)| match (axes.contains(&i), keepdims) {
            (true, true) => Some(1),
            (true, false) => None,
            _ => Some(d),
        })
        .collect();
    let target = shape.clone();
    let operand = Shape::from_slice(x.shape());
    Ok(Plan::array(
        price,
        result,
        &shape,
        &[&operand],
        run!(move |_: &mut State| compute::norm(&x.array_as(billed)?, order, &axes, flat, &target)),
    ))
}

#[cfg(feature = "kernels")]
mod compute {
    //! Running einsums and norms.

    use super::{Operand, Order, deliver};
    use crate::array::{Array, Shape, Strides, layout};
    use crate::dtype::DType;
    use crate::error::{Error, Result};
    use crate::kernels::product;
    use crate::price::einsum::EinsumPlan;
    use crate::value::Value;

    /// An operand with one label per axis, none repeated.
    struct Term {
        array: Array,
        labels: Vec<u32>,
    }

    /// Repeated labels become diagonals; axes of length 1 are repeated to their label's size.
    fn term(a: &Array, labels: &[u32], sizes: &[usize]) -> Term {
        let (mut shape, mut strides, mut kept) = (Shape::new(), Strides::new(), Vec::new());
        for (i, &label) in labels.iter().enumerate() {
            let size = sizes[label as usize];
            let stride = if a.shape()[i] == size { a.strides()[i] } else { 0 };
            match kept.iter().position(|&l| l == label) {
                Some(at) => strides[at] += stride,
                None => {
                    shape.push(size);
                    strides.push(stride);
                    kept.push(label);
                }
            }
        }
        Term { array: a.restride(shape, strides), labels: kept }
    }

    fn contract(terms: &[Term], output: &[u32], sizes: &[usize], dtype: DType) -> Result<Array> {
        let shape_of = |labels: &[u32]| -> Shape { labels.iter().map(|&l| sizes[l as usize]).collect() };
        match terms {
            [one] => {
                let fresh = Array::uninitialized(dtype, &shape_of(output))?;
                product::contract_one(&one.array.view(), &one.labels, &mut fresh.view_mut(), output)?;
                Ok(fresh)
            }
            [a, b] => {
                let fresh = Array::uninitialized(dtype, &shape_of(output))?;
                product::contract(
                    &a.array.view(),
                    &a.labels,
                    &b.array.view(),
                    &b.labels,
                    &mut fresh.view_mut(),
                    output,
                )?;
                Ok(fresh)
            }
            [a, b, rest @ ..] => {
                // A step of a given path may take more than two: one after the other, keeping what is still needed.
                let needed = |l: &u32| output.contains(l) || rest.iter().any(|t| t.labels.contains(l));
                let mut labels: Vec<u32> = a.labels.iter().copied().filter(needed).collect();
                labels.extend(b.labels.iter().copied().filter(|l| needed(l) && !a.labels.contains(l)));
                let fresh = Array::uninitialized(dtype, &shape_of(&labels))?;
                product::contract(
                    &a.array.view(),
                    &a.labels,
                    &b.array.view(),
                    &b.labels,
                    &mut fresh.view_mut(),
                    &labels,
                )?;
                let mut terms = vec![Term { array: fresh, labels }];
                terms.extend(rest.iter().map(|t| Term { array: t.array.clone(), labels: t.labels.clone() }));
                contract(&terms, output, sizes, dtype)
            }
            [] => Err(Error::internal("a contraction without operands")),
        }
    }

    pub(super) fn einsum(
        plan: &EinsumPlan,
        operands: &[Operand<'_>],
        dtype: DType,
        out: Option<&Array>,
    ) -> Result<Value> {
        let mut arrays: Vec<Array> = operands.iter().map(|o| o.array_as(dtype)).collect::<Result<_>>()?;
        let sizes = plan.expression.sizes();
        for step in &plan.steps {
            // Positions are taken out highest first, as the step's labels are listed.
            let mut positions: Vec<usize> = step.positions.to_vec();
            positions.sort_unstable_by(|a, b| b.cmp(a));
            let mut terms = Vec::with_capacity(positions.len());
            for (&at, labels) in positions.iter().zip(&step.inputs) {
                let labels: Vec<u32> = labels.iter().map(|&l| u32::from(l)).collect();
                terms.push(term(&arrays.remove(at), &labels, sizes));
            }
            // Operands in their own order make the same products in the same order as NumPy.
            terms.reverse();
            let output: Vec<u32> = step.output.iter().map(|&l| u32::from(l)).collect();
            arrays.push(contract(&terms, &output, sizes, dtype)?);
        }
        let result = arrays.pop().ok_or_else(|| Error::internal("an einsum without a result"))?;
        deliver(result, out)
    }

    pub(super) fn norm(x: &Array, order: Order, axes: &[usize], flat: bool, shape: &[usize]) -> Result<Value> {
        let kept: Shape = x.shape().iter().enumerate().map(|(i, &d)| if axes.contains(&i) { 1 } else { d }).collect();
        let fresh = Array::uninitialized(x.dtype().real(), &kept)?;
        let p = match order {
            Order::Default | Order::Frobenius => 2.0,
            Order::Number(p) => p,
            Order::Nuclear => 0.0,
        };
        if flat || axes.len() == 1 || matches!(order, Order::Default | Order::Frobenius) {
            product::vector_norm(&x.view(), p, axes, &mut fresh.view_mut())?;
        } else {
            use product::MatrixOrd;
            let kind = match order {
                Order::Nuclear => MatrixOrd::Nuclear,
                Order::Number(1.0) => MatrixOrd::MaxColumnSum,
                Order::Number(-1.0) => MatrixOrd::MinColumnSum,
                Order::Number(f64::INFINITY) => MatrixOrd::MaxRowSum,
                Order::Number(f64::NEG_INFINITY) => MatrixOrd::MinRowSum,
                Order::Number(p) if p < 0.0 => MatrixOrd::MinSingular,
                Order::Number(_) => MatrixOrd::MaxSingular,
                Order::Default | Order::Frobenius => MatrixOrd::Frobenius,
            };
            product::matrix_norm(&x.view(), kind, axes[0], axes[1], &mut fresh.view_mut())?;
        }
        let strides = layout::c_strides(shape, fresh.dtype().itemsize());
        Ok(Value::Array(fresh.restride(Shape::from_slice(shape), strides)))
    }
}
