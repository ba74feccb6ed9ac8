//! Uniform integers between two bounds, for every integer dtype and for bool.

use super::param::Param;
use super::stream::{BitStream, mask_of};
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
    check_bounds::<T>(low, high, closed)?;
    match method {
        Method::Masked => fill_checked::<B, T, false>(bits, low, high, closed, out),
        Method::Lemire => fill_checked::<B, T, true>(bits, low, high, closed, out),
    }
    Ok(())
}

fn fill_checked<B: BitStream, T: BoundedInt, const LEMIRE: bool>(
    bits: &mut B,
    low: Param<'_, i128>,
    high: Param<'_, i128>,
    closed: bool,
    out: &mut [T],
) {
    let open = i128::from(!closed);
    let mut narrow = Narrow::default();
    if let (Some(low), Some(high)) = (low.scalar(), high.scalar()) {
        let range = Range::new(low, high - open);
        return match T::BITS {
            _ if range.span == 0 => out.fill(range.value(0)),
            1 => range.fill::<B, T, 1, LEMIRE>(bits, &mut narrow, out),
            8 => range.fill::<B, T, 8, LEMIRE>(bits, &mut narrow, out),
            16 => range.fill::<B, T, 16, LEMIRE>(bits, &mut narrow, out),
            _ if range.is_short() => range.fill::<B, T, 32, LEMIRE>(bits, &mut narrow, out),
            _ => range.fill::<B, T, 64, LEMIRE>(bits, &mut narrow, out),
        };
    }
    for (i, slot) in out.iter_mut().enumerate() {
        *slot = Range::new(low.at(i), high.at(i) - open).draw::<B, T, LEMIRE>(bits, &mut narrow);
    }
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
    /// What Lemire's method rejects below. A division: worked out once for a fill, for one draw only when needed.
    threshold: Option<u64>,
}

impl Range {
    #[inline]
    fn new(low: i128, last: i128) -> Self {
        let span = (last - low) as u64;
        Self { first: low as u64, span, mask: mask_of(span), threshold: None }
    }

    /// Whether 32-bit words do, even for 64-bit types.
    #[inline]
    fn is_short(self) -> bool {
        self.span <= u64::from(u32::MAX)
    }

    #[inline]
    fn value<T: BoundedInt>(self, offset: u64) -> T {
        T::wrap(self.first.wrapping_add(offset))
    }

    /// Every candidate is written, and the place kept if the candidate is: no branch depends on random bits.
    fn fill<B: BitStream, T: BoundedInt, const WIDTH: u32, const LEMIRE: bool>(
        mut self,
        bits: &mut B,
        narrow: &mut Narrow,
        out: &mut [T],
    ) {
        self.threshold = Some(self.threshold::<WIDTH>());
        let mut filled = 0;
        while let Some(slot) = out.get_mut(filled) {
            let (offset, keep) = self.candidate::<B, WIDTH, LEMIRE>(bits, narrow);
            *slot = self.value(offset);
            filled += usize::from(keep);
        }
    }

    #[inline]
    fn draw<B: BitStream, T: BoundedInt, const LEMIRE: bool>(self, bits: &mut B, narrow: &mut Narrow) -> T {
        self.value(match T::BITS {
            _ if self.span == 0 => 0,
            1 => self.offset::<B, 1, LEMIRE>(bits, narrow),
            8 => self.offset::<B, 8, LEMIRE>(bits, narrow),
            16 => self.offset::<B, 16, LEMIRE>(bits, narrow),
            _ if self.is_short() => self.offset::<B, 32, LEMIRE>(bits, narrow),
            _ => self.offset::<B, 64, LEMIRE>(bits, narrow),
        })
    }

    #[inline]
    fn offset<B: BitStream, const WIDTH: u32, const LEMIRE: bool>(self, bits: &mut B, narrow: &mut Narrow) -> u64 {
        loop {
            if let (offset, true) = self.candidate::<B, WIDTH, LEMIRE>(bits, narrow) {
                return offset;
            }
        }
    }

    /// An offset from one word of `WIDTH` bits, and whether to keep it.
    #[inline]
    fn candidate<B: BitStream, const WIDTH: u32, const LEMIRE: bool>(
        self,
        bits: &mut B,
        narrow: &mut Narrow,
    ) -> (u64, bool) {
        let word = match WIDTH {
            32 => u64::from(bits.next_u32()),
            64 => bits.next_u64(),
            _ => narrow.next::<B, WIDTH>(bits),
        };
        if WIDTH == 1 {
            return (word, true);
        }
        if !LEMIRE {
            let offset = word & self.mask;
            return (offset, offset <= self.span);
        }
        // The upper half of word × length, unless the lower half is one of the few that would favour some values.
        let product = u128::from(word) * (u128::from(self.span) + 1);
        let (upper, lower) = ((product >> WIDTH) as u64, product as u64 & word_max::<WIDTH>());
        let keep = match self.threshold {
            Some(threshold) => lower >= threshold,
            None => lower > self.span || lower >= self.threshold::<WIDTH>(),
        };
        (upper, keep)
    }

    #[inline]
    fn threshold<const WIDTH: u32>(self) -> u64 {
        // A length of 2⁶⁴ divides evenly, like that of every other full range.
        (word_max::<WIDTH>() - self.span).checked_rem(self.span.wrapping_add(1)).unwrap_or(0)
    }
}

#[inline]
const fn word_max<const WIDTH: u32>() -> u64 {
    u64::MAX >> (64 - WIDTH)
}

/// An integer in `[0, max]` by Lemire's method: the draw behind `Generator.choice` without replacement.
#[inline]
pub(super) fn lemire_u64<B: BitStream>(bits: &mut B, max: u64) -> u64 {
    Range { first: 0, span: max, mask: 0, threshold: None }.draw::<B, u64, true>(bits, &mut Narrow::default())
}
