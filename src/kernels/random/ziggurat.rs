//! Standard normal and exponential variates by the ziggurat method, in double and single precision.

use super::stream::BitStream;
use super::{ziggurat_exponential as exponential, ziggurat_normal as normal};

/// Where the normal ziggurat's tail begins, and its reciprocal.
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;
const NORMAL_TAIL_INV: f64 = 0.273_661_237_329_758_3;
/// Where the exponential ziggurat's tail begins.
const EXPONENTIAL_TAIL: f64 = 7.697_117_470_131_05;

/// A ziggurat for single precision, on draws of 23 bits.
struct Single {
    k: [u32; 256],
    w: [f32; 256],
    f: [f32; 256],
}

/// The single-precision figures are the double ones rounded: thresholds lose `shift` bits, widths gain them.
const fn rounded(k: &[u64; 256], w: &[f64; 256], f: &[f64; 256], shift: u32) -> Single {
    let mut single = Single { k: [0; 256], w: [0.0; 256], f: [0.0; 256] };
    let mut i = 0;
    while i < 256 {
        single.k[i] = ((k[i] + (1 << (shift - 1))) >> shift) as u32;
        single.w[i] = (w[i] * (1u64 << shift) as f64) as f32;
        single.f[i] = f[i] as f32;
        i += 1;
    }
    single
}

static NORMAL_SINGLE: Single = rounded(&normal::K, &normal::W, &normal::F, 29);

static EXPONENTIAL_SINGLE: Single = {
    let mut single = rounded(&exponential::K, &exponential::W, &exponential::F, 30);
    // NumPy's four figures that are not the nearest to the double ones: part of its streams all the same.
    single.w[226] = 4.400_254_7e-7;
    single.f[128] = 0.188_181_19;
    single.f[154] = 0.132_445_34;
    single.f[171] = 0.101_322_99;
    single
};

/// A standard normal double.
#[inline]
pub(super) fn standard_normal<B: BitStream>(bits: &mut B) -> f64 {
    // The word holds a layer (8 bits), a sign and an abscissa (52 bits).
    let word = bits.next_u64();
    let layer = (word & 0xff) as usize;
    let abscissa = word >> 9 & ((1 << 52) - 1);
    let magnitude = abscissa as f64 * normal::W[layer];
    // The sign bit moves to where a double has its own.
    let x = f64::from_bits(magnitude.to_bits() | (word >> 8 & 1) << 63);
    if abscissa < normal::K[layer] { x } else { standard_normal_edge(bits, layer, abscissa, x) }
}

/// The 0.7 % of draws that fall on a layer's edge or in the tail.
#[cold]
#[inline(never)]
fn standard_normal_edge<B: BitStream>(bits: &mut B, layer: usize, abscissa: u64, x: f64) -> f64 {
    if layer == 0 {
        loop {
            // log1p(-u) instead of log(u): u may be zero, 1 - u not.
            let beyond = -NORMAL_TAIL_INV * (-bits.next_f64()).ln_1p();
            let height = -(-bits.next_f64()).ln_1p();
            if height + height > beyond * beyond {
                let x = NORMAL_TAIL + beyond;
                return if abscissa >> 8 & 1 == 1 { -x } else { x };
            }
        }
    }
    let height = (normal::F[layer - 1] - normal::F[layer]) * bits.next_f64() + normal::F[layer];
    if height < (-0.5 * x * x).exp() { x } else { standard_normal(bits) }
}

/// A standard exponential double.
#[inline]
pub(super) fn standard_exponential<B: BitStream>(bits: &mut B) -> f64 {
    let word = bits.next_u64() >> 3;
    let layer = (word & 0xff) as usize;
    let abscissa = word >> 8;
    let x = abscissa as f64 * exponential::W[layer];
    if abscissa < exponential::K[layer] { x } else { standard_exponential_edge(bits, layer, x) }
}

#[cold]
#[inline(never)]
fn standard_exponential_edge<B: BitStream>(bits: &mut B, layer: usize, x: f64) -> f64 {
    if layer == 0 {
        return EXPONENTIAL_TAIL - (-bits.next_f64()).ln_1p();
    }
    let height = (exponential::F[layer - 1] - exponential::F[layer]) * bits.next_f64() + exponential::F[layer];
    if height < (-x).exp() { x } else { standard_exponential(bits) }
}

/// A standard normal single.
#[inline]
pub(super) fn standard_normal_f32<B: BitStream>(bits: &mut B) -> f32 {
    let table = &NORMAL_SINGLE;
    let word = bits.next_u32();
    let layer = (word & 0xff) as usize;
    let abscissa = word >> 9;
    let magnitude = abscissa as f32 * table.w[layer];
    let x = f32::from_bits(magnitude.to_bits() | (word >> 8 & 1) << 31);
    if abscissa < table.k[layer] { x } else { standard_normal_edge_f32(bits, layer, abscissa, x) }
}

#[cold]
#[inline(never)]
fn standard_normal_edge_f32<B: BitStream>(bits: &mut B, layer: usize, abscissa: u32, x: f32) -> f32 {
    let table = &NORMAL_SINGLE;
    if layer == 0 {
        loop {
            let beyond = -(NORMAL_TAIL_INV as f32) * (-bits.next_f32()).ln_1p();
            let height = -(-bits.next_f32()).ln_1p();
            if height + height > beyond * beyond {
                let x = NORMAL_TAIL as f32 + beyond;
                return if abscissa >> 8 & 1 == 1 { -x } else { x };
            }
        }
    }
    let height = (table.f[layer - 1] - table.f[layer]) * bits.next_f32() + table.f[layer];
    let x_f64 = f64::from(x);
    // NumPy compares with a density in double precision here, and in single precision for the exponential.
    if f64::from(height) < (-0.5 * x_f64 * x_f64).exp() { x } else { standard_normal_f32(bits) }
}

/// A standard exponential single.
#[inline]
pub(super) fn standard_exponential_f32<B: BitStream>(bits: &mut B) -> f32 {
    let table = &EXPONENTIAL_SINGLE;
    let word = bits.next_u32() >> 1;
    let layer = (word & 0xff) as usize;
    let abscissa = word >> 8;
    let x = abscissa as f32 * table.w[layer];
    if abscissa < table.k[layer] { x } else { standard_exponential_edge_f32(bits, layer, x) }
}

#[cold]
#[inline(never)]
fn standard_exponential_edge_f32<B: BitStream>(bits: &mut B, layer: usize, x: f32) -> f32 {
    let table = &EXPONENTIAL_SINGLE;
    if layer == 0 {
        return EXPONENTIAL_TAIL as f32 - (-bits.next_f32()).ln_1p();
    }
    let height = (table.f[layer - 1] - table.f[layer]) * bits.next_f32() + table.f[layer];
    if height < (-x).exp() { x } else { standard_exponential_f32(bits) }
}
