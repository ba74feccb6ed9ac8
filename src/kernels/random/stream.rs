//! A stream of random bits, and the few draws that every bit generator shares.

/// A source of uniformly distributed bits. Everything else in this module is built on these draws, and generic over
/// them, so that inner loops are compiled once per bit generator.
pub trait BitStream {
    /// The next 32 bits.
    fn next_u32(&mut self) -> u32;

    /// The next 64 bits.
    fn next_u64(&mut self) -> u64;

    /// A double in `[0, 1)`: a multiple of 2⁻⁵³.
    #[inline]
    fn next_f64(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// A single in `[0, 1)`: a multiple of 2⁻²⁴.
    #[inline]
    fn next_f32(&mut self) -> f32 {
        (self.next_u32() >> 8) as f32 * (1.0 / (1u32 << 24) as f32)
    }

    /// The word NumPy's `random_raw` shows: the generator's native output, 64 bits unless it makes 32 at a time.
    #[inline]
    fn next_raw(&mut self) -> u64 {
        self.next_u64()
    }

    /// An integer in `[0, max]`, by masking and rejection: the draw behind `shuffle` and `permutation`.
    #[inline]
    fn interval(&mut self, max: u64) -> u64 {
        let mask = mask_of(max);
        if max == 0 {
            0
        } else if max <= u64::from(u32::MAX) {
            reject(max, || u64::from(self.next_u32()) & mask)
        } else {
            reject(max, || self.next_u64() & mask)
        }
    }
}

/// Draws until a value is at most `max`.
#[inline]
fn reject(max: u64, mut draw: impl FnMut() -> u64) -> u64 {
    loop {
        let value = draw();
        if value <= max {
            return value;
        }
    }
}

/// The smallest `2ᵏ - 1` that is not below `max`.
#[inline]
pub(super) fn mask_of(max: u64) -> u64 {
    u64::MAX.checked_shr(max.leading_zeros()).unwrap_or(0)
}

/// The unused upper half of a 64-bit word, kept for the next 32-bit draw.
///
/// The value outlives its use, as NumPy's `state['uinteger']` does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HalfWord {
    /// Whether `value` is still to be used: NumPy's `has_uint32`.
    pub full: bool,
    /// NumPy's `uinteger`.
    pub value: u32,
}

impl HalfWord {
    /// The kept half, or else the lower half of a new word.
    #[inline]
    pub(super) fn next(&mut self, word: impl FnOnce() -> u64) -> u32 {
        if self.full {
            self.full = false;
            return self.value;
        }
        let word = word();
        *self = Self { full: true, value: (word >> 32) as u32 };
        word as u32
    }
}
