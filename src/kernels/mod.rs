//! Numeric inner loops. Knows nothing of ops, prices or sessions.
//!
//! Without the `kernels` feature only the names of the loops remain (`codes`), for planning.

pub mod codes;
#[cfg(feature = "kernels")]
pub mod elementwise;
#[cfg(feature = "kernels")]
pub mod random;
#[cfg(feature = "kernels")]
mod threads;

#[cfg(feature = "kernels")]
pub use threads::{set_threads, threads};
