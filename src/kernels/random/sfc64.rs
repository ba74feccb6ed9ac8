//! SFC64, Doty-Humphrey's small fast chaotic generator.

use super::seed_sequence::SeedSequence;
use super::stream::{BitStream, HalfWord};

/// The generator; its fields are NumPy's `bit_generator.state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sfc64 {
    /// Three mixed words and the counter.
    pub state: [u64; 4],
    /// The half word kept for the next 32-bit draw.
    pub half: HalfWord,
}

impl Sfc64 {
    /// Seeds as NumPy does.
    pub fn new(seed: &SeedSequence) -> Self {
        let [a, b, c] = seed.generate_u64_array();
        let mut generator = Self { state: [a, b, c, 1], half: HalfWord::default() };
        for _ in 0..12 {
            generator.next_u64();
        }
        generator
    }
}

impl BitStream for Sfc64 {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        let mut half = self.half;
        let word = half.next(|| self.next_u64());
        self.half = half;
        word
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        let [a, b, c, counter] = self.state;
        let word = a.wrapping_add(b).wrapping_add(counter);
        self.state =
            [b ^ b >> 11, c.wrapping_add(c << 3), c.rotate_left(24).wrapping_add(word), counter.wrapping_add(1)];
        word
    }
}
