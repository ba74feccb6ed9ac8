//! The base variates all other distributions are made of. NumPy's two generations of random API differ here: the
//! legacy one draws normals by the polar method and exponentials by inversion, the new one both by ziggurat.

use super::stream::BitStream;
use super::ziggurat;

/// A stream of uniform, standard normal and standard exponential variates.
pub(super) trait Variates: BitStream {
    /// Whether this is the legacy generation, whose formulas are frozen as of NumPy 1.16.
    const LEGACY: bool;

    /// A standard normal.
    fn standard_normal(&mut self) -> f64;

    /// A standard exponential.
    fn standard_exponential(&mut self) -> f64;
}

/// The new generation, over any bit stream.
pub(super) struct Ziggurat<'a, B>(pub(super) &'a mut B);

impl<B: BitStream> BitStream for Ziggurat<'_, B> {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        self.0.next_u32()
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }

    #[inline]
    fn next_f64(&mut self) -> f64 {
        self.0.next_f64()
    }
}

impl<B: BitStream> Variates for Ziggurat<'_, B> {
    const LEGACY: bool = false;

    #[inline]
    fn standard_normal(&mut self) -> f64 {
        ziggurat::standard_normal(self.0)
    }

    #[inline]
    fn standard_exponential(&mut self) -> f64 {
        ziggurat::standard_exponential(self.0)
    }
}

/// The legacy generation: the polar method makes normals in pairs, and the second one waits in `spare`.
pub(super) struct Polar<'a, B> {
    pub(super) bits: &'a mut B,
    pub(super) spare: &'a mut Option<f64>,
}

impl<B: BitStream> BitStream for Polar<'_, B> {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        self.bits.next_u32()
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        self.bits.next_u64()
    }

    #[inline]
    fn next_f64(&mut self) -> f64 {
        self.bits.next_f64()
    }
}

impl<B: BitStream> Variates for Polar<'_, B> {
    const LEGACY: bool = true;

    #[inline]
    fn standard_normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let (first, second) = polar_pair(self.bits);
        *self.spare = Some(second);
        first
    }

    #[inline]
    fn standard_exponential(&mut self) -> f64 {
        // 1 - u, because u may be zero.
        -(1.0 - self.bits.next_f64()).ln()
    }
}

/// Two independent standard normals (Marsaglia and Bray, 1964), in NumPy's order.
#[inline]
pub(super) fn polar_pair<B: BitStream>(bits: &mut B) -> (f64, f64) {
    loop {
        let x1 = 2.0 * bits.next_f64() - 1.0;
        let x2 = 2.0 * bits.next_f64() - 1.0;
        let r2 = x1 * x1 + x2 * x2;
        if r2 < 1.0 && r2 != 0.0 {
            let factor = (-2.0 * r2.ln() / r2).sqrt();
            return (factor * x2, factor * x1);
        }
    }
}
