//! The registry: one entry per op, in one file per family.
//!
//! An entry says everything there is to say about an op: its names, signature, price, plan and documentation. Whatever
//! else is derived from it (bindings, header, allow-list, reference pages) is generated or computed.

/// A computation that a family hands to its plan builder. Builds without kernels plan, and never run it.
macro_rules! kernel {
    (|$($argument:ident),*| $body:expr) => {{
        #[cfg(feature = "kernels")]
        {
            move |$($argument),*| $body
        }
        #[cfg(not(feature = "kernels"))]
        {
            move |$($argument),*| Err($crate::error::Error::internal("there are no kernels in this build"))
        }
    }};
}

pub mod args;
mod creation;
mod elementwise;
mod movement;
mod product;
mod random;
mod reduction;
mod registry;
mod rounding;
mod selection;
mod shape;
mod state;
mod ufunc;

pub use registry::{Registry, Row, registry};
pub use state::State;

use crate::array::Shape;
use crate::dtype::DType;
use crate::error::{ErrorKind, Result};
use crate::kernels::codes;
use crate::price::{ComplexFactor, Price, PriceSpec};

use crate::signature::Bound;
use crate::value::Value;
use smallvec::SmallVec;
use std::sync::Arc;

/// An op.
pub struct Op {
    /// Its name below `numpy`, such as `add` or `linalg.norm`.
    pub name: &'static str,
    /// Other names of the same function. A call is billed and logged under the name it was made by.
    pub aliases: &'static [&'static str],
    /// The array method that calls it with the array first, if there is one of the same signature.
    pub method: Option<&'static str>,
    /// The signature in NumPy's spelling.
    pub signature: &'static str,
    /// The price.
    pub price: PriceSpec,
    /// The kernel of ops that share a plan.
    pub code: Code,
    /// NumPy's letters of the dtypes that a shared plan has loops for.
    pub loops: &'static str,
    /// Checks a call and prices it, from metadata only.
    pub plan: PlanFn,
    /// Documentation.
    pub doc: Doc,
    /// Calls that work, for tests and documentation: arguments as [`crate::literal::parse_arguments`] reads them.
    pub samples: &'static [&'static str],
    /// Calls that are refused, and how.
    pub errors: &'static [(&'static str, ErrorKind)],
}

/// What is said of an op for people.
pub struct Doc {
    /// One line.
    pub summary: &'static str,
    /// A runnable example in Python.
    pub example: &'static str,
    /// Where the price's formula comes from.
    pub source: &'static str,
}

/// Which kernel an op of a shared plan runs.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Code {
    None,
    Unary(codes::Unary),
    Binary(codes::Binary),
    Reduction(codes::Reduction),
    Scan(codes::Scan),
    Sampler(codes::Distribution),
}

/// The plan of an op.
pub type PlanFn = for<'a> fn(&Call<'a>, &mut State) -> Result<Plan<'a>>;

/// A call: an op with bound arguments.
pub struct Call<'a> {
    /// The op.
    pub op: &'static Op,
    /// The name it was called by: the op's or an alias.
    pub name: &'static str,
    /// The arguments.
    pub args: Bound<'a>,
}

/// Shapes of the operands, for the log.
pub type Shapes = SmallVec<[Shape; 2]>;

/// What a call will cost, give and do.
pub struct Plan<'a> {
    /// The price.
    pub price: Price,
    /// Einsum subscripts, for the log.
    pub subscripts: Option<Arc<str>>,
    /// Operand shapes, for the log.
    pub shapes: Shapes,
    /// What comes out.
    pub output: Output,
    /// Whether the call appears in the log. Attribute-like views do not.
    pub recorded: bool,
    /// The name it is logged under, where that is not the one it was called by.
    pub logged_as: Option<&'static str>,
    /// Finds the price of a call whose result's size only data tell; `price` is then its least.
    pub measure: Option<Measure<'a>>,
    /// The computation.
    pub run: Run<'a>,
}

/// The computation of a planned call; nothing in a build without kernels.
pub type Run<'a> = Option<Box<dyn FnOnce(&mut State) -> Result<Value> + 'a>>;

/// Reads what the price of a call depends on, before it is charged.
pub type Measure<'a> = Box<dyn FnOnce() -> Result<Price> + 'a>;

/// Wraps the computation of a plan, and drops its code from builds without kernels.
#[macro_export]
macro_rules! run {
    ($f:expr) => {{
        #[cfg(feature = "kernels")]
        {
            Some(Box::new($f))
        }
        #[cfg(not(feature = "kernels"))]
        {
            None
        }
    }};
}

/// What a call gives, as far as metadata tell.
#[derive(Clone, Debug)]
pub enum Output {
    /// A new array.
    Array(DType, Shape),
    /// An array over the memory of an argument.
    View(DType, Shape),
    /// The array that was given as `out=`, or that is written in place.
    Argument(crate::array::Array),
    /// A tuple.
    Tuple(Vec<Output>),
    /// A list.
    List(Vec<Output>),
    /// A value that is no array, known only after the call.
    Value,
    /// An array whose shape depends on data.
    DataDependent,
}

impl<'a> Plan<'a> {
    /// A recorded plan of one array result.
    pub fn array(price: Price, dtype: DType, shape: &[usize], operands: &[&[usize]], run: Run<'a>) -> Self {
        Self::new(price, Output::Array(dtype, Shape::from_slice(shape)), operands, run)
    }

    /// A recorded plan.
    pub fn new(price: Price, output: Output, operands: &[&[usize]], run: Run<'a>) -> Self {
        Self {
            price,
            subscripts: None,
            shapes: operands.iter().map(|s| Shape::from_slice(s)).collect(),
            output,
            recorded: true,
            logged_as: None,
            measure: None,
            run,
        }
    }

    /// The same plan, logged under another name.
    #[must_use]
    pub fn logged_as(mut self, name: &'static str) -> Self {
        self.logged_as = Some(name);
        self
    }

    /// The same plan, with a price that only data tell.
    #[must_use]
    pub fn measured(mut self, measure: Measure<'a>) -> Self {
        self.measure = Some(measure);
        self
    }

    /// The same plan, kept out of the log: for what Python writes as an attribute or a plain index.
    #[must_use]
    pub fn unrecorded(mut self) -> Self {
        self.recorded = false;
        self
    }
}

impl Op {
    /// An entry that moves data at weight 1. The builder methods say what differs.
    pub const fn new(name: &'static str, signature: &'static str, plan: PlanFn) -> Self {
        Self {
            name,
            aliases: &[],
            method: None,
            signature,
            price: PriceSpec { weight: 1.0, complex: ComplexFactor::Moves, formula: "" },
            code: Code::None,
            loops: "",
            plan,
            doc: Doc { summary: "", example: "", source: "" },
            samples: &[],
            errors: &[],
        }
    }

    /// Sets the price: operation count, weight, complex structure.
    #[must_use]
    pub const fn price(mut self, formula: &'static str, weight: f64, complex: ComplexFactor) -> Self {
        self.price = PriceSpec { weight, complex, formula };
        self
    }

    /// A view or a query: costs nothing.
    #[must_use]
    pub const fn free(self) -> Self {
        self.price("0", 0.0, ComplexFactor::Moves)
    }

    /// Other names.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// The array method of the same signature.
    #[must_use]
    pub const fn method(mut self, name: &'static str) -> Self {
        self.method = Some(name);
        self
    }

    /// The kernel and the dtypes it has loops for.
    #[must_use]
    pub const fn kernel(mut self, code: Code, loops: &'static str) -> Self {
        self.code = code;
        self.loops = loops;
        self
    }

    /// One line of documentation and a runnable Python example.
    #[must_use]
    pub const fn doc(mut self, summary: &'static str, example: &'static str) -> Self {
        self.doc.summary = summary;
        self.doc.example = example;
        self
    }

    /// The source of the price's formula.
    #[must_use]
    pub const fn source(mut self, source: &'static str) -> Self {
        self.doc.source = source;
        self
    }

    /// Calls that work.
    #[must_use]
    pub const fn samples(mut self, samples: &'static [&'static str]) -> Self {
        self.samples = samples;
        self
    }

    /// Calls that are refused.
    #[must_use]
    pub const fn errors(mut self, errors: &'static [(&'static str, ErrorKind)]) -> Self {
        self.errors = errors;
        self
    }
}

/// The families, in the order of the reference pages.
static FAMILIES: &[(&str, &[&Op])] = &[
    ("creation", creation::OPS),
    ("elementwise", elementwise::OPS),
    ("movement", movement::OPS),
    ("product", product::OPS),
    ("random", random::SESSION),
    ("random", random::LEGACY),
    ("random", random::OTHER),
    ("random.RandomState", random::STATE),
    ("random.Generator", random::GENERATOR),
    ("reduction", reduction::OPS),
    ("rounding", rounding::OPS),
    ("selection", selection::OPS),
    ("shape", shape::OPS),
];
