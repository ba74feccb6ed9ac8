//! Uniform integers between two bounds, for every integer dtype and for bool.

use super::param::Param;
use super::stream::{BitStream, mask_of, reject};
use crate::error::{Error, Result};

/// How a word becomes a number in range. Both are exact; they consume the stream differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Mask to the next power of two and reject: `RandomState.randint`.
    Masked,
    /// Multiply and reject (Lemire, 2018): `Generator.integers`.
    Lemire,
}

/// An element type that bounded draws can fill.
pub trait BoundedInt: Copy {
    /// NumPy's dtype name.
    const NAME: &'static str;
    /// The smallest value.
    const MIN: i128;
    /// The largest value.
    const MAX: i128;
    /// The bits one draw consumes: 1, 8, 16, 32 or 64.
    const BITS: u32;
    /// The value congruent to `word` modulo 2⁶⁴.
    fn wrap(word: u64) -> Self;
}

macro_rules! bounded_int {
    ($($type:ident $name:literal),*) => {$(
        impl BoundedInt for $type {
            const NAME: &'static str = $name;
            const MIN: i128 = <$type>::MIN as i128;
            const MAX: i128 = <$type>::MAX as i128;
            const BITS: u32 = <$type>::BITS;
            #[inline]
            fn wrap(word: u64) -> Self {
                word as $type
            }
        }
    )*};
}

bounded_int!(i8 "int8", i16 "int16", i32 "int32", i64 "int64", u8 "uint8", u16 "uint16", u32 "uint32", u64 "uint64");

impl BoundedInt for bool {
    const NAME: &'static str = "bool";
    const MIN: i128 = 0;
    const MAX: i128 = 1;
    const BITS: u32 = 1;
    #[inline]
    fn wrap(word: u64) -> Self {
        word & 1 == 1
    }
}

/// Fills `out` with integers from `low` up to `high`, which belongs to the range if `closed`.
///
/// # Errors
/// `ValueError` when a bound does not fit the dtype, or the range is empty. An empty output is never refused.
pub(super) fn fill_bounded<B: BitStream, T: BoundedInt>(
    bits: &mut B,
    method: Method,
    low: Param<'_, i128>,
    high: Param<'_, i128>,
    closed: bool,
    out: &mut [T],
) -> Result<()> {
    if out.is_empty() {
        return Ok(());
    }
    low.check_len(out.len())?;
    high.check_len(out.len())?;
    let open = i128::from(!closed);
    check_bounds::<T>(low, high, closed)?;
    let mut narrow = Narrow::default();
    if let (Some(low), Some(high)) = (low.scalar(), high.scalar()) {
        let range = Range::new(low, high - open);
        match method {
            Method::Masked => out.iter_mut().for_each(|slot| *slot = range.masked(bits, &mut narrow)),
            Method::Lemire => out.iter_mut().for_each(|slot| *slot = range.lemire(bits, &mut narrow)),
        }
        return Ok(());
    }
    for (i, slot) in out.iter_mut().enumerate() {
        let range = Range::new(low.at(i), high.at(i) - open);
        *slot = match method {
            Method::Masked => range.masked(bits, &mut narrow),
            Method::Lemire => range.lemire(bits, &mut narrow),
        };
    }
    Ok(())
}

fn check_bounds<T: BoundedInt>(low: Param<'_, i128>, high: Param<'_, i128>, closed: bool) -> Result<()> {
    let open = i128::from(!closed);
    if low.values().iter().any(|&low| low < T::MIN) {
        return Err(Error::value(format!("low is out of bounds for {}", T::NAME)));
    }
    if high.values().iter().any(|&high| high - open > T::MAX) {
        return Err(Error::value(format!("high is out of bounds for {}", T::NAME)));
    }
    let len = low.values().len().max(high.values().len());
    if (0..len).any(|i| low.at(i) > high.at(i) - open) {
        // Zero is what `low` is when the caller gave only one bound: NumPy then speaks of that one.
        let message = match (low.values().iter().all(|&low| low == 0), closed) {
            (true, true) => "high < 0",
            (true, false) => "high <= 0",
            (false, true) => "low > high",
            (false, false) => "low >= high",
        };
        return Err(Error::value(message));
    }
    Ok(())
}

/// The 32-bit word that draws narrower than 32 bits share. It lasts for one fill.
#[derive(Default)]
struct Narrow {
    word: u32,
    left: u32,
}

impl Narrow {
    /// The next `BITS` bits, lowest first.
    #[inline]
    fn next<B: BitStream, const BITS: u32>(&mut self, bits: &mut B) -> u64 {
        if self.left == 0 {
            self.word = bits.next_u32();
            self.left = 32 / BITS - 1;
        } else {
            self.word >>= BITS;
            self.left -= 1;
        }
        u64::from(self.word) & ((1 << BITS) - 1)
    }
}

/// An inclusive range: its first value modulo 2⁶⁴, its length less one, and the mask of that.
#[derive(Clone, Copy)]
struct Range {
    first: u64,
    span: u64,
    mask: u64,
}

impl Range {
    #[inline]
    fn new(low: i128, last: i128) -> Self {
        let span = (last - low) as u64;
        Self { first: low as u64, span, mask: mask_of(span) }
    }

    #[inline]
    fn masked<B: BitStream, T: BoundedInt>(self, bits: &mut B, narrow: &mut Narrow) -> T {
        let Self { span, mask, .. } = self;
        self.value(match T::BITS {
            _ if span == 0 => 0,
            1 => narrow.next::<B, 1>(bits),
            8 => reject(span, || narrow.next::<B, 8>(bits) & mask),
            16 => reject(span, || narrow.next::<B, 16>(bits) & mask),
            _ if span <= u64::from(u32::MAX) => reject(span, || u64::from(bits.next_u32()) & mask),
            _ => reject(span, || bits.next_u64() & mask),
        })
    }

    #[inline]
    fn lemire<B: BitStream, T: BoundedInt>(self, bits: &mut B, narrow: &mut Narrow) -> T {
        let span = self.span;
        self.value(match T::BITS {
            _ if span == 0 => 0,
            1 => narrow.next::<B, 1>(bits),
            8 => scale::<8>(span, || narrow.next::<B, 8>(bits)),
            16 => scale::<16>(span, || narrow.next::<B, 16>(bits)),
            _ if span <= u64::from(u32::MAX) => scale::<32>(span, || u64::from(bits.next_u32())),
            _ => scale64(span, || bits.next_u64()),
        })
    }

    #[inline]
    fn value<T: BoundedInt>(self, offset: u64) -> T {
        T::wrap(self.first.wrapping_add(offset))
    }
}

/// Lemire's method on words of `BITS` bits, at most 32: the upper half of word × length, rejecting the few lower
/// halves that would favour some values.
#[inline]
fn scale<const BITS: u32>(span: u64, mut draw: impl FnMut() -> u64) -> u64 {
    let max = (1u64 << BITS) - 1;
    if span == max {
        return draw();
    }
    let length = span + 1;
    let mut product = draw() * length;
    if product & max < length {
        let threshold = (max - span) % length;
        while product & max < threshold {
            product = draw() * length;
        }
    }
    product >> BITS
}

/// The same on words of 64 bits.
#[inline]
fn scale64(span: u64, mut draw: impl FnMut() -> u64) -> u64 {
    if span == u64::MAX {
        return draw();
    }
    let length = span + 1;
    let mut product = u128::from(draw()) * u128::from(length);
    if (product as u64) < length {
        let threshold = (u64::MAX - span) % length;
        while (product as u64) < threshold {
            product = u128::from(draw()) * u128::from(length);
        }
    }
    (product >> 64) as u64
}

/// An integer in `[0, max]` by Lemire's method: the draw behind `Generator.choice` without replacement.
#[inline]
pub(super) fn lemire_u64<B: BitStream>(bits: &mut B, max: u64) -> u64 {
    Range { first: 0, span: max, mask: 0 }.lemire::<B, u64>(bits, &mut Narrow::default())
}
