//! The hypergeometric distribution, univariate and multivariate.

use super::special::{log_factorial, log_gamma, truncate};
use super::stream::BitStream;
use crate::error::{Error, Result};

/// `2·√(2/e)` and `3 - 2·√(3/e)`, of the ratio-of-uniforms hat.
const D1: f64 = 1.715_527_769_921_413_5;
const D2: f64 = 0.898_916_162_058_898_8;

/// A draw of the new sampler: how many of `sample` items, taken from `good` + `bad`, are good. Requires
/// `sample` ≤ `good` + `bad`, and no overflow of the sum.
pub(super) fn hypergeometric<B: BitStream>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    if sample >= 10 && sample <= good + bad - 10 {
        ratio_of_uniforms(bits, good, bad, sample)
    } else {
        by_items(bits, good, bad, sample)
    }
}

/// Takes one item after the other; the complement, if that is smaller.
fn by_items<B: BitStream>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let total = good + bad;
    let complement = sample > total / 2;
    let mut to_take = if complement { total - sample } else { sample };
    let mut left = total;
    let mut good_left = good;
    while to_take > 0 && good_left > 0 && left > good_left {
        left -= 1;
        if (bits.interval(left as u64) as i64) < good_left {
            good_left -= 1;
        }
        to_take -= 1;
    }
    if left == good_left {
        good_left -= to_take;
    }
    if complement { good_left } else { good - good_left }
}

/// Stadlober's HRUA (1990).
fn ratio_of_uniforms<B: BitStream>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let total = good + bad;
    let drawn = sample.min(total - sample);
    let (fewer, more) = (good.min(bad), good.max(bad));
    let p = fewer as f64 / total as f64;
    let q = more as f64 / total as f64;
    let a = drawn as f64 * p + 0.5;
    let variance = (total - drawn) as f64 * drawn as f64 * p * q / (total - 1) as f64;
    let c = (variance + 0.5).sqrt();
    let h = D1 * c + D2;
    let mode = truncate(((drawn + 1) as f64 * (fewer + 1) as f64 / total.wrapping_add(2) as f64).floor());
    let log_weight = |k: i64| {
        log_factorial(k) + log_factorial(fewer - k) + log_factorial(drawn - k) + log_factorial(more - drawn + k)
    };
    let at_mode = log_weight(mode);
    // Beyond sixteen standard deviations there is nothing to find.
    let bound = smaller((drawn.min(fewer) + 1) as f64, (a + 16.0 * c).floor());
    let k = reject_uniform_ratios(bits, a, h, bound, |k| at_mode - log_weight(k));
    let k = if good > bad { drawn - k } else { k };
    if drawn < sample { good - k } else { k }
}

/// A draw of the legacy sampler; `sample` is at least 1.
pub(super) fn legacy_hypergeometric<B: BitStream>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    if sample > 10 {
        legacy_ratio_of_uniforms(bits, good, bad, sample)
    } else if sample > 0 {
        legacy_by_items(bits, good, bad, sample)
    } else {
        0
    }
}

fn legacy_by_items<B: BitStream>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let rest = bad + good - sample;
    let fewer = bad.min(good) as f64;
    let mut left = fewer;
    let mut to_take = sample;
    while left > 0.0 {
        let u = bits.next_f64();
        left -= truncate((u + left / (rest + to_take) as f64).floor()) as f64;
        to_take -= 1;
        if to_take == 0 {
            break;
        }
    }
    let taken = truncate(fewer - left);
    if good > bad { sample - taken } else { taken }
}

fn legacy_ratio_of_uniforms<B: BitStream>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let total = good + bad;
    let drawn = sample.min(total - sample);
    let (fewer, more) = (good.min(bad), good.max(bad));
    let p = fewer as f64 / total as f64;
    let q = 1.0 - p;
    let a = drawn as f64 * p + 0.5;
    let c = ((total - drawn) as f64 * sample as f64 * p * q / (total - 1) as f64 + 0.5).sqrt();
    let h = D1 * c + D2;
    let mode = truncate(((drawn + 1) as f64 * (fewer + 1) as f64 / total.wrapping_add(2) as f64).floor());
    let log_weight = |k: i64| {
        log_gamma((k + 1) as f64)
            + log_gamma((fewer - k + 1) as f64)
            + log_gamma((drawn - k + 1) as f64)
            + log_gamma((more - drawn + k + 1) as f64)
    };
    let at_mode = log_weight(mode);
    let bound = smaller(drawn.min(fewer) as f64 + 1.0, (a + 16.0 * c).floor());
    let k = reject_uniform_ratios(bits, a, h, bound, |k| at_mode - log_weight(k));
    let k = if good > bad { drawn - k } else { k };
    if drawn < sample { good - k } else { k }
}

/// The rejection loop of both: `log_ratio(k)` is the log of the density at `k` over that at the mode.
#[inline]
fn reject_uniform_ratios<B: BitStream>(
    bits: &mut B,
    a: f64,
    h: f64,
    bound: f64,
    log_ratio: impl Fn(i64) -> f64,
) -> i64 {
    loop {
        let u = bits.next_f64();
        let v = bits.next_f64();
        let x = a + h * (v - 0.5) / u;
        if x < 0.0 || x >= bound {
            continue;
        }
        let k = truncate(x.floor());
        let t = log_ratio(k);
        if u * (4.0 - u) - 3.0 <= t {
            return k;
        }
        if u * (u - t) >= 1.0 {
            continue;
        }
        if 2.0 * u.ln() <= t {
            return k;
        }
    }
}

/// C's `MIN`.
fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The algorithm of a multivariate draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MultivariateMethod {
    /// Draws item by item from an explicit urn: time and memory grow with the number of items.
    Count,
    /// Draws each colour's share from a univariate distribution.
    Marginals,
}

/// Fills rows of `colors.len()` counts. Requires `sample` ≤ sum of `colors`, and at least one colour.
///
/// # Errors
/// `MemoryError` when the explicit urn of `Count` does not fit.
pub(super) fn multivariate_hypergeometric<B: BitStream>(
    bits: &mut B,
    method: MultivariateMethod,
    colors: &[i64],
    sample: i64,
    out: &mut [i64],
) -> Result<()> {
    out.fill(0);
    let total: i64 = colors.iter().sum();
    if total == 0 || sample == 0 || out.is_empty() {
        return Ok(());
    }
    let complement = sample > total / 2;
    let sample = if complement { total - sample } else { sample };
    let mut urn = match method {
        MultivariateMethod::Count => full_urn(colors, total)?,
        MultivariateMethod::Marginals => Vec::new(),
    };
    for row in out.chunks_exact_mut(colors.len()) {
        match method {
            MultivariateMethod::Count => count_row(bits, &mut urn, sample as usize, row),
            MultivariateMethod::Marginals => marginals_row(bits, colors, total, sample, row),
        }
        if complement {
            row.iter_mut().zip(colors).for_each(|(slot, &count)| *slot = count - *slot);
        }
    }
    Ok(())
}

/// Every item's colour, in order.
fn full_urn(colors: &[i64], total: i64) -> Result<Vec<usize>> {
    let mut urn = Vec::new();
    urn.try_reserve_exact(total as usize).map_err(|_| {
        Error::memory(format!(
            "Insufficient memory for multivariate_hypergeometric with method='count' and sum(colors)={total}"
        ))
    })?;
    for (color, &count) in colors.iter().enumerate() {
        urn.extend(std::iter::repeat_n(color, count as usize));
    }
    Ok(urn)
}

/// The first `sample` steps of a Fisher–Yates shuffle. The urn stays shuffled from row to row.
fn count_row<B: BitStream>(bits: &mut B, urn: &mut [usize], sample: usize, row: &mut [i64]) {
    for i in 0..sample {
        let j = i + bits.interval((urn.len() - i - 1) as u64) as usize;
        urn.swap(i, j);
    }
    urn[..sample].iter().for_each(|&color| row[color] += 1);
}

fn marginals_row<B: BitStream>(bits: &mut B, colors: &[i64], total: i64, sample: i64, row: &mut [i64]) {
    let (mut left, mut to_take) = (total, sample);
    let last = colors.len() - 1;
    for (slot, &count) in row[..last].iter_mut().zip(colors) {
        if to_take == 0 {
            return;
        }
        left -= count;
        *slot = hypergeometric(bits, count, left, to_take);
        to_take -= *slot;
    }
    row[last] = to_take;
}
