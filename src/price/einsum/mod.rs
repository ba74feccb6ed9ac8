//! The contraction family: `einsum` and the products that are einsums with fixed subscripts.
//!
//! [`Subscripts`] are parsed once, bound to shapes as an [`Expression`], and planned as an [`EinsumPlan`]: the steps to
//! execute and the price. [`EinsumCache`] remembers plans. `matmul`, `dot` and their like have closed prices.
//!
//! The prices are those of flopscope 0.12.4: per pairwise step `2 M - O` for `M` product terms and `O` outputs, sums over
//! a single operand before it, with the repeated products of repeated operands counted once.

mod cache;
mod closed;
mod cost;
mod labels;
mod orbits;
mod parse;
mod path;
mod plan;
mod search;
#[cfg(test)]
mod tests;

pub use cache::{CacheInfo, EinsumCache};
pub use closed::{
    dot_cost, inner_cost, labelled_cost, matmul_cost, matrix_product_cost, matvec_cost, outer_cost, tensordot_cost,
    vdot_cost, vecdot_cost, vecmat_cost,
};
pub use cost::ContractionCost;
pub use labels::{Label, Labels, MAX_LABELS};
pub use parse::{Expression, Shape, Subscript, Subscripts};
pub use path::{Optimize, Path};
pub use plan::{EinsumPlan, Step};
pub use search::Positions;
