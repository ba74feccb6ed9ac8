//! Savings from repeated operands.
//!
//! Where the same array stands at several positions, exchanging the copies permutes labels and leaves every product
//! term as it is: terms related that way are computed once. The rules (what is counted, when counting is given up) are
//! those of flopscope 0.12.4.

mod detect;
mod ladder;
mod partitions;
mod perm;
mod subset;

pub(super) use detect::{Exchange, exceeds_limit};
pub(super) use ladder::symmetric_cost;
pub(super) use perm::Perm;
pub(super) use subset::subset_symmetry;

/// The most group elements that are enumerated for one price.
const LIMIT: usize = 50_000;
