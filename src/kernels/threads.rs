//! How many threads kernels may use.

use std::sync::atomic::{AtomicUsize, Ordering};

/// 0: not set, use every core.
static LIMIT: AtomicUsize = AtomicUsize::new(0);

/// The number of threads a kernel may use: what [`set_threads`] said, or the number of cores the process may use.
pub fn threads() -> usize {
    match LIMIT.load(Ordering::Relaxed) {
        // The pool was sized to the cores when it was made.
        0 => rayon::current_num_threads(),
        n => n,
    }
}

/// Limits the threads of every kernel in the process; 0 means every core.
pub fn set_threads(n: usize) {
    LIMIT.store(n, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_kept_and_zero_lifts_it() {
        set_threads(3);
        assert_eq!(threads(), 3);
        set_threads(0);
        assert_eq!(threads(), rayon::current_num_threads());
    }
}
