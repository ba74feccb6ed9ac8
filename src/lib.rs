//! flopscope: a NumPy-compatible array library that meters.
//!
//! Every operation has an analytical price in FLOPs, is charged to a budget before it runs, and is refused when the
//! budget cannot pay. `docs/architecture.md` draws the floors; a module uses only the floors below it.

pub mod budget;
pub mod dtype;
pub mod error;
pub mod kernels;
pub mod price;
