//! The CPU levels a hot loop is compiled for, and the one the machine has.

/// A set of CPU features that hot loops have a copy for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What every CPU of the target has (SSE2 on x86-64).
    Baseline,
    /// AVX2 and FMA.
    Avx2,
    /// AVX-512 F, DQ, BW, VL and CD, with AVX2 and FMA.
    Avx512,
}

impl Level {
    /// The best level this machine has.
    pub fn best() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            // The macro caches what the CPU says: these are a few loads.
            let avx2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
            let avx512 = avx2
                && is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512cd");
            match (avx512, avx2) {
                (true, _) => Self::Avx512,
                (false, true) => Self::Avx2,
                (false, false) => Self::Baseline,
            }
        }
        #[cfg(not(target_arch = "x86_64"))]
        Self::Baseline
    }

    /// Every level this machine has, lowest first.
    pub fn available() -> impl Iterator<Item = Self> {
        let best = Self::best();
        [Self::Baseline, Self::Avx2, Self::Avx512].into_iter().filter(move |&level| level <= best)
    }
}
