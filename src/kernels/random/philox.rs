//! Philox4x64-10, the counter-based generator of Salmon et al. (2011).

use super::seed_sequence::SeedSequence;
use super::stream::{BitStream, HalfWord};

const ROUNDS: usize = 10;
const MULTIPLIERS: [u64; 2] = [0xd2e7_470e_e14c_6c93, 0xca5a_8263_9512_1157];
const WEYL: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xbb67_ae85_84ca_a73b];
const BLOCK: usize = 4;

/// The generator; its fields are NumPy's `bit_generator.state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Philox {
    /// The counter of the last block made, lowest word first.
    pub counter: [u64; 4],
    /// The key, which chooses the stream, lowest word first.
    pub key: [u64; 2],
    /// The last block made.
    pub buffer: [u64; BLOCK],
    /// The index of the buffer's next word; 4 when a new block is due.
    pub buffer_pos: usize,
    /// The half word kept for the next 32-bit draw.
    pub half: HalfWord,
}

impl Philox {
    /// Seeds as NumPy does: the key from the sequence, the counter from zero.
    pub fn new(seed: &SeedSequence) -> Self {
        Self::with_key(seed.generate_u64_array(), [0; 4])
    }

    /// The stream of a key from a counter on: NumPy's `Philox(key=…, counter=…)`.
    pub fn with_key(key: [u64; 2], counter: [u64; 4]) -> Self {
        Self { counter, key, buffer: [0; BLOCK], buffer_pos: BLOCK, half: HalfWord::default() }
    }

    /// Moves the counter on by `delta` blocks (lowest word first, modulo 2²⁵⁶) and drops what is buffered.
    pub fn advance(&mut self, delta: [u64; 4]) {
        add(&mut self.counter, delta);
        *self = Self::with_key(self.key, self.counter);
    }

    /// A copy 2¹²⁸ · `jumps` blocks further: NumPy's `jumped(jumps)`.
    #[must_use]
    pub fn jumped(&self, jumps: u128) -> Self {
        let mut copy = *self;
        copy.advance([0, 0, jumps as u64, (jumps >> 64) as u64]);
        copy
    }

    fn next_block(&self) -> [u64; BLOCK] {
        let (mut words, mut key) = (self.counter, self.key);
        for _ in 0..ROUNDS {
            let [product0, product1] =
                [u128::from(MULTIPLIERS[0]) * u128::from(words[0]), u128::from(MULTIPLIERS[1]) * u128::from(words[2])];
            words = [
                (product1 >> 64) as u64 ^ words[1] ^ key[0],
                product1 as u64,
                (product0 >> 64) as u64 ^ words[3] ^ key[1],
                product0 as u64,
            ];
            key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
        }
        words
    }
}

fn add(counter: &mut [u64; 4], delta: [u64; 4]) {
    let mut carry = false;
    for (word, step) in counter.iter_mut().zip(delta) {
        let (sum, over) = word.overflowing_add(step);
        let (sum, over_carry) = sum.overflowing_add(carry.into());
        *word = sum;
        carry = over || over_carry;
    }
}

impl BitStream for Philox {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        let mut half = self.half;
        let word = half.next(|| self.next_u64());
        self.half = half;
        word
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        if self.buffer_pos >= BLOCK {
            add(&mut self.counter, [1, 0, 0, 0]);
            self.buffer = self.next_block();
            self.buffer_pos = 0;
        }
        let word = self.buffer[self.buffer_pos];
        self.buffer_pos += 1;
        word
    }
}
