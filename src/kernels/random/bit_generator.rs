//! The bit generators as one type, for code that learns at run time which one it has.

use super::mt19937::Mt19937;
use super::pcg64::{Pcg64, Pcg64Dxsm};
use super::philox::Philox;
use super::seed_sequence::SeedSequence;
use super::sfc64::Sfc64;
use super::stream::BitStream;

/// One of NumPy's bit generators.
///
/// Its draws decide which generator it is each time. Loops match once instead, with `with_stream!`.
#[derive(Clone, Debug)]
pub enum BitGenerator {
    /// `numpy.random.MT19937`.
    Mt19937(Box<Mt19937>),
    /// `numpy.random.PCG64`.
    Pcg64(Pcg64),
    /// `numpy.random.PCG64DXSM`.
    Pcg64Dxsm(Pcg64Dxsm),
    /// `numpy.random.Philox`.
    Philox(Philox),
    /// `numpy.random.SFC64`.
    Sfc64(Sfc64),
}

/// Runs an expression with the concrete stream, compiled once per generator.
macro_rules! with_stream {
    ($generator:expr, $stream:ident => $body:expr) => {
        match $generator {
            $crate::kernels::random::BitGenerator::Mt19937(boxed) => {
                let $stream = &mut **boxed;
                $body
            }
            $crate::kernels::random::BitGenerator::Pcg64($stream) => $body,
            $crate::kernels::random::BitGenerator::Pcg64Dxsm($stream) => $body,
            $crate::kernels::random::BitGenerator::Philox($stream) => $body,
            $crate::kernels::random::BitGenerator::Sfc64($stream) => $body,
        }
    };
}
pub(super) use with_stream;

impl BitGenerator {
    /// The generator of NumPy's class name, seeded; `None` for a name NumPy does not have.
    pub fn by_name(name: &str, seed: &SeedSequence) -> Option<Self> {
        Some(match name {
            "MT19937" => Self::Mt19937(Box::new(Mt19937::new(seed))),
            "PCG64" => Self::Pcg64(Pcg64::new(seed)),
            "PCG64DXSM" => Self::Pcg64Dxsm(Pcg64Dxsm::new(seed)),
            "Philox" => Self::Philox(Philox::new(seed)),
            "SFC64" => Self::Sfc64(Sfc64::new(seed)),
            _ => return None,
        })
    }

    /// NumPy's class name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Mt19937(_) => "MT19937",
            Self::Pcg64(_) => "PCG64",
            Self::Pcg64Dxsm(_) => "PCG64DXSM",
            Self::Philox(_) => "Philox",
            Self::Sfc64(_) => "SFC64",
        }
    }
}

impl BitStream for BitGenerator {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        with_stream!(self, stream => stream.next_u32())
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        with_stream!(self, stream => stream.next_u64())
    }

    #[inline]
    fn next_f64(&mut self) -> f64 {
        with_stream!(self, stream => stream.next_f64())
    }

    #[inline]
    fn next_raw(&mut self) -> u64 {
        with_stream!(self, stream => stream.next_raw())
    }
}
