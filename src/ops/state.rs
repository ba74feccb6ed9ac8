//! What a session keeps between calls: random state and caches. Plans may read the caches; only computations may touch
//! the random state.

use crate::price::einsum::EinsumCache;

#[cfg(feature = "kernels")]
use crate::kernels::random::RandomState;

/// The state that plans and computations of one session share.
#[derive(Default)]
pub struct State {
    /// Plans of einsums.
    pub einsum: EinsumCache,
    /// The legacy random state behind `random.seed` and the module-level samplers, seeded from the operating system on
    /// first use.
    #[cfg(feature = "kernels")]
    pub random: Option<RandomState>,
}
