//! PCG64 (XSL-RR output) and PCG64DXSM (O'Neill, 2014): 128-bit linear congruential generators.

use super::seed_sequence::SeedSequence;
use super::stream::{BitStream, HalfWord};

/// The multiplier of the reference implementation; both generators are seeded with it.
const MULTIPLIER: u128 = 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645;
/// DXSM's multiplier, of 64 bits, which also serves its output function.
const CHEAP_MULTIPLIER: u64 = 0xda94_2042_e4dd_58b5;
/// What one jump advances by: the golden ratio's share of the period.
const JUMP: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

/// A generator's state, as NumPy's `bit_generator.state` shows it; the same for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pcg64State {
    /// The congruential state.
    pub state: u128,
    /// The increment, which chooses the stream; odd when seeded.
    pub inc: u128,
    /// The half word kept for the next 32-bit draw.
    pub half: HalfWord,
}

impl Pcg64State {
    fn seeded(seed: &SeedSequence) -> Self {
        let [state_high, state_low, inc_high, inc_low] = seed.generate_u64_array();
        let initial = u128::from(state_high) << 64 | u128::from(state_low);
        let inc = (u128::from(inc_high) << 64 | u128::from(inc_low)) << 1 | 1;
        let state = inc.wrapping_add(initial).wrapping_mul(MULTIPLIER).wrapping_add(inc);
        Self { state, inc, half: HalfWord::default() }
    }

    #[inline]
    fn step(&mut self, multiplier: u128) {
        self.state = self.state.wrapping_mul(multiplier).wrapping_add(self.inc);
    }

    /// `delta` steps at once, in 128 doublings (Brown, "Random Number Generation with Arbitrary Strides", 1994).
    fn advance(&mut self, mut delta: u128, mut multiplier: u128) {
        let (mut power, mut sum) = (1u128, 0u128);
        let mut increment = self.inc;
        while delta > 0 {
            if delta & 1 == 1 {
                power = power.wrapping_mul(multiplier);
                sum = sum.wrapping_mul(multiplier).wrapping_add(increment);
            }
            increment = multiplier.wrapping_add(1).wrapping_mul(increment);
            multiplier = multiplier.wrapping_mul(multiplier);
            delta >>= 1;
        }
        self.state = power.wrapping_mul(self.state).wrapping_add(sum);
        self.half = HalfWord::default();
    }
}

macro_rules! pcg {
    ($(#[$doc:meta])* $name:ident, $multiplier:expr, $next:item) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(Pcg64State);

        impl $name {
            /// Seeds as NumPy does.
            pub fn new(seed: &SeedSequence) -> Self {
                Self(Pcg64State::seeded(seed))
            }

            /// A generator in this state.
            pub fn from_state(state: Pcg64State) -> Self {
                Self(state)
            }

            /// The state.
            pub fn state(&self) -> Pcg64State {
                self.0
            }

            /// Moves on as if `delta` words had been drawn; modulo 2¹²⁸, so that a negative delta goes back.
            pub fn advance(&mut self, delta: u128) {
                self.0.advance(delta, $multiplier);
            }

            /// A copy that is far enough along the stream never to meet this one: NumPy's `jumped(jumps)`.
            #[must_use]
            pub fn jumped(&self, jumps: u128) -> Self {
                let mut copy = self.clone();
                copy.advance(JUMP.wrapping_mul(jumps));
                copy
            }
        }

        impl BitStream for $name {
            #[inline]
            fn next_u32(&mut self) -> u32 {
                let mut half = self.0.half;
                let word = half.next(|| self.next_u64());
                self.0.half = half;
                word
            }

            #[inline]
            $next
        }
    };
}

pcg!(
    /// PCG64 with the XSL-RR output function: the generator of `default_rng`.
    Pcg64,
    MULTIPLIER,
    fn next_u64(&mut self) -> u64 {
        self.0.step(MULTIPLIER);
        let state = self.0.state;
        ((state >> 64) as u64 ^ state as u64).rotate_right((state >> 122) as u32)
    }
);

pcg!(
    /// PCG64 with the DXSM output function and the cheap multiplier.
    Pcg64Dxsm,
    u128::from(CHEAP_MULTIPLIER),
    fn next_u64(&mut self) -> u64 {
        let state = self.0.state;
        self.0.step(u128::from(CHEAP_MULTIPLIER));
        let mut high = (state >> 64) as u64;
        high ^= high >> 32;
        high = high.wrapping_mul(CHEAP_MULTIPLIER);
        high ^= high >> 48;
        high.wrapping_mul(state as u64 | 1)
    }
);
