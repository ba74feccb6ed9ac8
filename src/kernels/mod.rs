//! Numeric inner loops. Knows nothing of ops, prices or sessions.
//!
//! Without the `kernels` feature only the names of the loops remain (`codes`), for planning.

pub mod codes;
#[cfg(feature = "kernels")]
pub mod cpu;
#[cfg(feature = "kernels")]
pub mod elementwise;
#[cfg(feature = "kernels")]
pub mod product;
#[cfg(feature = "kernels")]
pub mod random;
#[cfg(feature = "kernels")]
pub mod reduce;
#[cfg(feature = "kernels")]
pub mod threads;
