//! MT19937, the Mersenne Twister (Matsumoto and Nishimura, 1998), seeded in the legacy ways and from a
//! [`SeedSequence`].

use super::seed_sequence::SeedSequence;
use super::stream::BitStream;
use crate::error::{Error, Result};

/// State size in 32-bit words.
const STATE_LEN: usize = 624;

const SHIFT: usize = 397;
const MATRIX: u32 = 0x9908_b0df;
const UPPER: u32 = 0x8000_0000;

/// The generator. Output words are tempered a block at a time, which vectorises; a draw is then a load.
#[derive(Clone, Debug)]
pub struct Mt19937 {
    key: [u32; STATE_LEN],
    tempered: [u32; STATE_LEN],
    pos: usize,
}

/// NumPy's `state['state']` of an MT19937, which is also the middle of the legacy state tuple.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mt19937State {
    /// The 624 state words.
    pub key: Vec<u32>,
    /// The index of the next word; 624 when a new block is due.
    pub pos: usize,
}

impl Mt19937 {
    /// Seeds as `numpy.random.MT19937(seed_sequence)` does.
    pub fn new(seed: &SeedSequence) -> Self {
        let mut key = [0; STATE_LEN];
        key.copy_from_slice(&seed.generate_u32(STATE_LEN));
        key[0] = UPPER; // a state of zeros would stay one
        // NumPy leaves the position one short of the block's end, so the first word drawn is the last seed word.
        Self::from_key(key, STATE_LEN - 1)
    }

    /// Seeds as `numpy.random.RandomState(seed)` does for an integer (Knuth's generator, TAOCP vol. 2, 3rd ed., p. 106).
    pub fn from_legacy_seed(seed: u32) -> Self {
        Self::from_key(knuth_key(seed), STATE_LEN)
    }

    /// Seeds as `RandomState(seed)` does for a sequence of integers.
    ///
    /// # Errors
    /// `ValueError` when the sequence is empty.
    pub fn from_legacy_seeds(seeds: &[u32]) -> Result<Self> {
        if seeds.is_empty() {
            return Err(Error::value("Seed must be non-empty"));
        }
        let mut key = knuth_key(19_650_218);
        let mut at = 1;
        // Index 0 is only ever a copy of the last word: the walk goes 1, 2, …, 623, 1, …
        let step = |key: &mut [u32; STATE_LEN], at: usize| {
            if at + 1 < STATE_LEN {
                return at + 1;
            }
            key[0] = key[STATE_LEN - 1];
            1
        };
        for (j, &seed) in (0..).zip(seeds).cycle().take(STATE_LEN.max(seeds.len())) {
            let before = key[at - 1] ^ key[at - 1] >> 30;
            key[at] = (key[at] ^ before.wrapping_mul(1_664_525)).wrapping_add(seed).wrapping_add(j);
            at = step(&mut key, at);
        }
        for _ in 1..STATE_LEN {
            let before = key[at - 1] ^ key[at - 1] >> 30;
            key[at] = (key[at] ^ before.wrapping_mul(1_566_083_941)).wrapping_sub(at as u32);
            at = step(&mut key, at);
        }
        key[0] = UPPER;
        Ok(Self::from_key(key, STATE_LEN))
    }

    fn from_key(key: [u32; STATE_LEN], pos: usize) -> Self {
        let mut generator = Self { key, tempered: [0; STATE_LEN], pos };
        generator.temper();
        generator
    }

    /// The state, as NumPy shows it.
    pub fn state(&self) -> Mt19937State {
        Mt19937State { key: self.key.to_vec(), pos: self.pos }
    }

    /// A generator in this state.
    ///
    /// # Errors
    /// `ValueError` when the key has not 624 words or the position is beyond 624.
    pub fn from_state(state: &Mt19937State) -> Result<Self> {
        let key = <[u32; STATE_LEN]>::try_from(state.key.as_slice())
            .map_err(|_| Error::value(format!("state must be {STATE_LEN} longs")))?;
        if state.pos > STATE_LEN {
            return Err(Error::value(format!("state pos must be between 0 and {STATE_LEN}, got {}", state.pos)));
        }
        Ok(Self::from_key(key, state.pos))
    }

    /// Makes the next block of state words.
    #[inline(never)]
    fn refill(&mut self) {
        let key = &mut self.key;
        for i in 0..STATE_LEN - SHIFT {
            key[i] = twist(key[i], key[i + 1]) ^ key[i + SHIFT];
        }
        for i in STATE_LEN - SHIFT..STATE_LEN - 1 {
            key[i] = twist(key[i], key[i + 1]) ^ key[i + SHIFT - STATE_LEN];
        }
        key[STATE_LEN - 1] = twist(key[STATE_LEN - 1], key[0]) ^ key[SHIFT - 1];
        self.temper();
        self.pos = 0;
    }

    fn temper(&mut self) {
        for (out, &word) in self.tempered.iter_mut().zip(&self.key) {
            let mut y = word;
            y ^= y >> 11;
            y ^= y << 7 & 0x9d2c_5680;
            y ^= y << 15 & 0xefc6_0000;
            *out = y ^ y >> 18;
        }
    }
}

#[inline]
fn twist(upper: u32, lower: u32) -> u32 {
    let y = upper & UPPER | lower & !UPPER;
    y >> 1 ^ (y & 1).wrapping_neg() & MATRIX
}

fn knuth_key(seed: u32) -> [u32; STATE_LEN] {
    let mut word = seed;
    std::array::from_fn(|i| {
        let current = word;
        word = (word ^ word >> 30).wrapping_mul(1_812_433_253).wrapping_add(i as u32 + 1);
        current
    })
}

impl BitStream for Mt19937 {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        if self.pos >= STATE_LEN {
            self.refill();
        }
        let word = self.tempered[self.pos];
        self.pos += 1;
        word
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        let high = self.next_u32();
        u64::from(high) << 32 | u64::from(self.next_u32())
    }

    #[inline]
    fn next_f64(&mut self) -> f64 {
        let high = self.next_u32() >> 5;
        let low = self.next_u32() >> 6;
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    #[inline]
    fn next_raw(&mut self) -> u64 {
        u64::from(self.next_u32())
    }
}
