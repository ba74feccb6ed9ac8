//! Which vector instructions this machine has, and hot loops compiled once for each set of them.
//!
//! A loop is written once, as a [`Kernel`] of plain Rust; [`dispatch`] holds one copy of it per [`Level`] and runs the
//! best one the machine has. The compiler's own vectoriser does the rest, so no copy differs in its results.

use std::sync::atomic::{AtomicU8, Ordering};

/// A set of vector instructions, each containing the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What the compilation target guarantees (SSE2 on x86-64).
    Baseline = 1,
    /// AVX2 and FMA.
    Avx2 = 2,
    /// AVX-512 F, DQ, BW, VL and CD.
    Avx512 = 3,
}

/// The best level of this machine.
#[inline]
pub fn level() -> Level {
    static CACHED: AtomicU8 = AtomicU8::new(0);
    match CACHED.load(Ordering::Relaxed) {
        1 => Level::Baseline,
        2 => Level::Avx2,
        3 => Level::Avx512,
        _ => {
            let found = detect();
            CACHED.store(found as u8, Ordering::Relaxed);
            found
        }
    }
}

#[cold]
fn detect() -> Level {
    #[cfg(target_arch = "x86_64")]
    {
        let avx2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
        let avx512 = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512cd");
        if avx2 && avx512 {
            return Level::Avx512;
        }
        if avx2 {
            return Level::Avx2;
        }
    }
    Level::Baseline
}

/// A loop with its operands, ready to run.
pub trait Kernel {
    /// What it computes.
    type Output;

    /// Runs the loop. Implementations must be `#[inline(always)]`, and so must what they call in the loop: a function
    /// that is not inlined is compiled for the baseline.
    fn run(self) -> Self::Output;
}

/// Runs a kernel with the best instructions of this machine.
#[inline]
pub fn dispatch<K: Kernel>(kernel: K) -> K::Output {
    #[cfg(target_arch = "x86_64")]
    match level() {
        // SAFETY: `level` found these features.
        Level::Avx512 => unsafe { with_avx512(kernel) },
        // SAFETY: `level` found these features.
        Level::Avx2 => unsafe { with_avx2(kernel) },
        Level::Baseline => kernel.run(),
    }
    #[cfg(not(target_arch = "x86_64"))]
    kernel.run()
}

/// # Safety
/// The machine must have AVX2 and FMA.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn with_avx2<K: Kernel>(kernel: K) -> K::Output {
    kernel.run()
}

/// # Safety
/// The machine must have the named parts of AVX-512.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,avx512f,avx512dq,avx512bw,avx512vl,avx512cd")]
unsafe fn with_avx512<K: Kernel>(kernel: K) -> K::Output {
    kernel.run()
}
