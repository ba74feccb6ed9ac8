//! Random streams, bit for bit NumPy's.
//!
//! From the bottom up: a [`BitStream`] makes bits ([`Mt19937`], [`Pcg64`], [`Pcg64Dxsm`], [`Philox`], [`Sfc64`], or
//! whichever a [`BitGenerator`] holds), seeded from a [`SeedSequence`]; base variates (uniform, normal, exponential)
//! come in NumPy's two generations; distributions are written once over them, and say where the generations differ.
//! [`RandomState`] is the legacy face, [`Generator`] the new one.
//!
//! A stream is equal to NumPy 2.4's in every bit as long as the C library's `log`, `exp`, `pow`, … are the same ones,
//! because NumPy takes them from there, too.

// Comparisons are negated where NaN has to go NumPy's way.
#![allow(clippy::neg_cmp_op_on_partial_ord)]

mod binomial;
mod bit_generator;
mod bounded;
mod continuous;
mod discrete;
mod gamma;
mod generator;
mod hypergeometric;
mod legacy;
mod mt19937;
mod multivariate;
mod param;
mod pcg64;
mod philox;
mod seed_sequence;
mod sfc64;
mod shuffle;
mod special;
mod stream;
mod variates;
mod ziggurat;
mod ziggurat_exponential;
mod ziggurat_normal;

#[cfg(test)]
mod tests;

pub use bit_generator::BitGenerator;
pub use bounded::BoundedInt;
pub use continuous::Continuous;
pub use discrete::Discrete;
pub use generator::{ExponentialMethod, Generator};
pub use hypergeometric::MultivariateMethod;
pub use legacy::{LegacySeed, RandomState, RandomStateState};
pub use mt19937::{Mt19937, Mt19937State};
pub use multivariate::{check_pvals, kahan_sum};
pub use param::{Constraint, POISSON_LAM_MAX, Param};
pub use pcg64::{Pcg64, Pcg64Dxsm, Pcg64State};
pub use philox::Philox;
pub use seed_sequence::{DEFAULT_POOL_SIZE, Entropy, SeedSequence};
pub use sfc64::Sfc64;
pub use shuffle::P_TOLERANCE;
pub use stream::{BitStream, HalfWord};
