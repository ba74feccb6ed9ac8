//! Numeric inner loops. Knows nothing of ops, prices or sessions.

#[cfg(feature = "kernels")]
pub mod random;
