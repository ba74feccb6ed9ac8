//! Prices: from shapes, dtypes and weights to FLOPs. Reads no data.

pub mod einsum;
