//! `SeedSequence`: turns seeds of any size into well-mixed generator states (O'Neill's `seed_seq` design, as NumPy
//! fixes it).

use crate::error::{Error, Result};
use num_bigint::BigUint;
use std::hash::{BuildHasher, Hasher};

/// Pool size in 32-bit words, unless asked for otherwise; also the smallest.
pub const DEFAULT_POOL_SIZE: usize = 4;

const INIT_A: u32 = 0x43b0_d7e5;
const MULT_A: u32 = 0x931e_8875;
const INIT_B: u32 = 0x8b51_f9dd;
const MULT_B: u32 = 0x58f3_8ded;
const MIX_LEFT: u32 = 0xca01_f9dd;
const MIX_RIGHT: u32 = 0x4973_f715;

/// What a seed was given as. The two forms seed alike where their words agree; they are kept apart because
/// `SeedSequence.entropy` shows the caller what was passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entropy {
    /// One non-negative integer of any size.
    Int(BigUint),
    /// Several.
    Sequence(Vec<BigUint>),
}

impl Entropy {
    /// The 32-bit words, lowest first within each integer; zero takes one word.
    fn words(&self) -> Vec<u32> {
        match self {
            Self::Int(value) => words_of(value),
            Self::Sequence(values) => values.iter().flat_map(words_of).collect(),
        }
    }
}

impl<T: Into<BigUint>> From<T> for Entropy {
    fn from(value: T) -> Self {
        Self::Int(value.into())
    }
}

fn words_of(value: &BigUint) -> Vec<u32> {
    let digits = value.to_u32_digits();
    if digits.is_empty() { vec![0] } else { digits }
}

/// Mixes entropy into a pool, from which any number of state words, and any number of independent children, follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedSequence {
    entropy: Entropy,
    spawn_key: Vec<BigUint>,
    n_children_spawned: u32,
    pool: Vec<u32>,
}

impl SeedSequence {
    /// A sequence for this entropy, or for fresh entropy of the operating system when there is none.
    pub fn new(entropy: Option<Entropy>) -> Self {
        let entropy = entropy.unwrap_or_else(|| fresh_entropy(DEFAULT_POOL_SIZE));
        Self::mixed(entropy, Vec::new(), DEFAULT_POOL_SIZE, 0)
    }

    /// A sequence with every option NumPy's constructor has.
    ///
    /// # Errors
    /// `ValueError` for a pool of fewer than four words.
    pub fn with_options(
        entropy: Option<Entropy>,
        spawn_key: Vec<BigUint>,
        pool_size: usize,
        n_children_spawned: u32,
    ) -> Result<Self> {
        if pool_size < DEFAULT_POOL_SIZE {
            return Err(Error::value(format!("The size of the entropy pool should be at least {DEFAULT_POOL_SIZE}")));
        }
        let entropy = entropy.unwrap_or_else(|| fresh_entropy(pool_size));
        Ok(Self::mixed(entropy, spawn_key, pool_size, n_children_spawned))
    }

    fn mixed(entropy: Entropy, spawn_key: Vec<BigUint>, pool_size: usize, n_children_spawned: u32) -> Self {
        let mut words = entropy.words();
        if !spawn_key.is_empty() && words.len() < pool_size {
            // Without the padding a child could have the words of an unspawned sequence of longer entropy.
            words.resize(pool_size, 0);
        }
        words.extend(spawn_key.iter().flat_map(words_of));
        Self { entropy, spawn_key, n_children_spawned, pool: mix_entropy(&words, pool_size) }
    }

    /// The entropy, as given or as drawn.
    pub fn entropy(&self) -> &Entropy {
        &self.entropy
    }

    /// The position in the tree of spawned sequences.
    pub fn spawn_key(&self) -> &[BigUint] {
        &self.spawn_key
    }

    /// The pool's size in 32-bit words.
    pub fn pool_size(&self) -> usize {
        self.pool.len()
    }

    /// The mixed pool.
    pub fn pool(&self) -> &[u32] {
        &self.pool
    }

    /// How many children `spawn` has made.
    pub fn n_children_spawned(&self) -> u32 {
        self.n_children_spawned
    }

    /// The first `n` 32-bit words of state for a generator.
    pub fn generate_u32(&self, n: usize) -> Vec<u32> {
        let mut hash = INIT_B;
        self.pool.iter().cycle().take(n).map(|&word| hashed(word, &mut hash, MULT_B)).collect()
    }

    /// The first `n` 64-bit words of state: pairs of 32-bit words, the lower one first.
    pub fn generate_u64(&self, n: usize) -> Vec<u64> {
        self.generate_u32(2 * n).chunks_exact(2).map(|pair| u64::from(pair[0]) | u64::from(pair[1]) << 32).collect()
    }

    /// The same for the state arrays of the bit generators.
    pub(super) fn generate_u64_array<const N: usize>(&self) -> [u64; N] {
        let words = self.generate_u64(N);
        std::array::from_fn(|i| words[i])
    }

    /// `n` further children, each independent of this sequence and of every other child.
    pub fn spawn(&mut self, n: u32) -> Vec<Self> {
        let first = self.n_children_spawned;
        self.n_children_spawned += n;
        (first..first + n)
            .map(|index| {
                let mut key = self.spawn_key.clone();
                key.push(index.into());
                Self::mixed(self.entropy.clone(), key, self.pool_size(), 0)
            })
            .collect()
    }
}

/// One hashing step; `hash` runs on from word to word.
fn hashed(word: u32, hash: &mut u32, multiplier: u32) -> u32 {
    let value = word ^ *hash;
    *hash = hash.wrapping_mul(multiplier);
    let value = value.wrapping_mul(*hash);
    value ^ value >> 16
}

fn mixed_pair(x: u32, y: u32) -> u32 {
    let value = MIX_LEFT.wrapping_mul(x).wrapping_sub(MIX_RIGHT.wrapping_mul(y));
    value ^ value >> 16
}

fn mix_entropy(words: &[u32], pool_size: usize) -> Vec<u32> {
    let mut hash = INIT_A;
    let mut hashed = |word| hashed(word, &mut hash, MULT_A);
    let mut pool: Vec<u32> = (0..pool_size).map(|i| hashed(words.get(i).copied().unwrap_or(0))).collect();
    // Every word into every other, so that late bits reach early ones.
    for source in 0..pool_size {
        for target in (0..pool_size).filter(|&target| target != source) {
            pool[target] = mixed_pair(pool[target], hashed(pool[source]));
        }
    }
    for &word in words.iter().skip(pool_size) {
        for slot in &mut pool {
            *slot = mixed_pair(*slot, hashed(word));
        }
    }
    pool
}

/// Unpredictable bits: the standard library keys its hash maps from the operating system, and SipHash under such a
/// key is a pseudo-random function. Nothing to open, nothing to fail.
fn fresh_entropy(words: usize) -> Entropy {
    let source = std::collections::hash_map::RandomState::new();
    let digits = (0..words).map(|index| {
        let mut hasher = source.build_hasher();
        hasher.write_usize(index);
        hasher.finish() as u32
    });
    Entropy::Int(BigUint::new(digits.collect()))
}
