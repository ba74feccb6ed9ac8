//! Plans that were made before.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};
use std::sync::Arc;

use super::parse::{Shape, Subscripts};
use super::path::Optimize;
use super::plan::EinsumPlan;
use crate::error::Result;

/// How a cache is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheInfo {
    /// Plans found.
    pub hits: u64,
    /// Plans made.
    pub misses: u64,
    /// The most plans kept.
    pub capacity: usize,
    /// The plans kept now.
    pub len: usize,
}

/// Plans by subscripts, shapes, identities and path choice; the least recently used one makes room. A session owns one.
///
/// Finding a plan allocates nothing.
#[derive(Debug)]
pub struct EinsumCache {
    /// By the hash of the key. Two keys with the same hash displace each other.
    entries: HashMap<u64, Entry, BuildHasherDefault<HashAsIs>>,
    capacity: usize,
    clock: u64,
    hits: u64,
    misses: u64,
}

#[derive(Debug)]
struct Entry {
    subscripts: Box<str>,
    shapes: Vec<Shape>,
    identity: Vec<u32>,
    optimize: Optimize,
    plan: Arc<EinsumPlan>,
    last_use: u64,
}

impl Entry {
    fn is(&self, subscripts: &str, shapes: &[&[usize]], identity: &[u32], optimize: &Optimize) -> bool {
        *self.subscripts == *subscripts
            && self.identity == identity
            && self.optimize == *optimize
            && self.shapes.len() == shapes.len()
            && self.shapes.iter().zip(shapes).all(|(known, shape)| known[..] == **shape)
    }
}

impl EinsumCache {
    /// The number of plans kept by default.
    pub const DEFAULT_CAPACITY: usize = 4096;

    /// A cache of at most this many plans.
    pub fn new(capacity: usize) -> Self {
        Self { entries: HashMap::default(), capacity, clock: 0, hits: 0, misses: 0 }
    }

    /// The plan of [`EinsumPlan::new`] for these subscripts, made once.
    ///
    /// # Errors
    /// Those of [`Subscripts::parse`] and [`EinsumPlan::new`]. Failures are not remembered.
    pub fn plan(
        &mut self,
        subscripts: &str,
        shapes: &[&[usize]],
        identity: &[u32],
        optimize: &Optimize,
    ) -> Result<Arc<EinsumPlan>> {
        let key = BuildHasherDefault::<Fnv>::default().hash_one((subscripts, shapes, identity, optimize));
        self.clock += 1;
        if let Some(entry) = self.entries.get_mut(&key)
            && entry.is(subscripts, shapes, identity, optimize)
        {
            self.hits += 1;
            entry.last_use = self.clock;
            return Ok(entry.plan.clone());
        }
        let plan = Arc::new(EinsumPlan::new(&Subscripts::parse(subscripts)?, shapes, identity, optimize)?);
        self.misses += 1;
        if self.capacity > 0 {
            self.make_room(key);
            let entry = Entry {
                subscripts: subscripts.into(),
                shapes: shapes.iter().map(|shape| Shape::from_slice(shape)).collect(),
                identity: identity.to_vec(),
                optimize: optimize.clone(),
                plan: plan.clone(),
                last_use: self.clock,
            };
            self.entries.insert(key, entry);
        }
        Ok(plan)
    }

    fn make_room(&mut self, key: u64) {
        if self.entries.len() < self.capacity || self.entries.contains_key(&key) {
            return;
        }
        let oldest = self.entries.iter().min_by_key(|(_, entry)| entry.last_use).map(|(&key, _)| key);
        oldest.map(|key| self.entries.remove(&key));
    }

    /// Forgets all plans and the counts.
    pub fn clear(&mut self) {
        *self = Self::new(self.capacity);
    }

    /// Hits, misses and size.
    pub fn info(&self) -> CacheInfo {
        CacheInfo { hits: self.hits, misses: self.misses, capacity: self.capacity, len: self.entries.len() }
    }
}

impl Default for EinsumCache {
    fn default() -> Self {
        Self::new(Self::DEFAULT_CAPACITY)
    }
}

/// The FNV-1a hash by words: the keys are short.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    fn finish(&self) -> u64 {
        (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// The hash of a number that is a hash already.
#[derive(Default)]
struct HashAsIs(u64);

impl Hasher for HashAsIs {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0 << 8 | u64::from(byte));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = word;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
