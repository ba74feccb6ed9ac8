//! How many threads a kernel may use: one process-wide figure.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Zero stands for "not set": the machine's parallelism.
static THREADS: AtomicUsize = AtomicUsize::new(0);

/// The number of threads a kernel may use, at least 1. Starts as the machine's available parallelism.
pub fn threads() -> usize {
    match THREADS.load(Ordering::Relaxed) {
        0 => {
            let n = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
            THREADS.store(n, Ordering::Relaxed);
            n
        }
        n => n,
    }
}

/// Sets the number of threads a kernel may use; 0 restores the machine's parallelism.
pub fn set_threads(n: usize) {
    THREADS.store(n, Ordering::Relaxed);
}
