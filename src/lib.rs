//! flopscope: a NumPy-compatible array library that meters.
//!
//! Every operation has an analytical price in FLOPs, is charged to a budget before it runs, and is refused when the
//! budget cannot pay. `docs/architecture.md` draws the floors; a module uses only the floors below it.

// Without kernels nothing uses what computations would need.
#![cfg_attr(not(feature = "kernels"), allow(unused))]

pub mod array;
pub mod budget;
pub mod capi;
pub mod dtype;
pub mod engine;
pub mod error;
pub mod kernels;
pub mod literal;
pub mod ops;
pub mod price;
pub mod signature;
pub mod value;
