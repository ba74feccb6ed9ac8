//! `RandomState`: the legacy API, whose streams NumPy has frozen.

use super::binomial::Binomial;
use super::bounded::{BoundedInt, Method, fill_bounded};
use super::continuous::{Continuous, fill_continuous};
use super::discrete::{Discrete, fill_discrete};
use super::hypergeometric::legacy_hypergeometric;
use super::mt19937::{Mt19937, Mt19937State};
use super::multivariate::{check_pvals, fill_dirichlet, multinomial_row};
use super::param::{Constraint, Param, check_non_negative, fill2, fill3};
use super::seed_sequence::SeedSequence;
use super::stream::BitStream;
use super::variates::{Polar, polar_pair};
use super::{shuffle, shuffle::P_TOLERANCE};
use crate::error::{Error, Result};

/// What `RandomState(seed)` and `seed(seed)` take, once its integers are known to fit 32 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LegacySeed {
    /// Fresh entropy of the operating system.
    Fresh,
    /// An integer.
    Int(u32),
    /// A sequence of integers, not empty.
    Sequence(Vec<u32>),
}

/// NumPy's legacy state tuple, without the name `MT19937` it begins with.
#[derive(Clone, Debug, PartialEq)]
pub struct RandomStateState {
    /// The bit generator's state.
    pub bits: Mt19937State,
    /// The second normal of the last pair, if it waits to be used: `has_gauss` and `gauss`.
    pub gauss: Option<f64>,
}

/// MT19937 with the samplers of NumPy 1.16.
#[derive(Clone, Debug)]
pub struct RandomState {
    bits: Mt19937,
    gauss: Option<f64>,
}

impl RandomState {
    /// Seeds as `numpy.random.RandomState(seed)` does.
    ///
    /// # Errors
    /// `ValueError` for an empty sequence.
    pub fn new(seed: &LegacySeed) -> Result<Self> {
        let bits = match seed {
            LegacySeed::Fresh => Mt19937::new(&SeedSequence::new(None)),
            LegacySeed::Int(seed) => Mt19937::from_legacy_seed(*seed),
            LegacySeed::Sequence(seeds) => Mt19937::from_legacy_seeds(seeds)?,
        };
        Ok(Self::from_bits(bits))
    }

    /// The legacy API on a generator: `RandomState(MT19937(…))`.
    pub fn from_bits(bits: Mt19937) -> Self {
        Self { bits, gauss: None }
    }

    /// The state, as `get_state` shows it.
    pub fn state(&self) -> RandomStateState {
        RandomStateState { bits: self.bits.state(), gauss: self.gauss }
    }

    /// Goes back to a state.
    ///
    /// # Errors
    /// `ValueError` when the key has not 624 words or the position is beyond 624; nothing changes then.
    pub fn set_state(&mut self, state: &RandomStateState) -> Result<()> {
        self.bits = Mt19937::from_state(&state.bits)?;
        self.gauss = state.gauss;
        Ok(())
    }

    /// The bit generator.
    pub fn bits(&mut self) -> &mut Mt19937 {
        &mut self.bits
    }

    fn polar(&mut self) -> Polar<'_, Mt19937> {
        Polar { bits: &mut self.bits, spare: &mut self.gauss }
    }

    /// Fills with uniform doubles in `[0, 1)`: `random_sample`, `random`, `rand`.
    pub fn random_sample(&mut self, out: &mut [f64]) {
        out.fill_with(|| self.bits.next_f64());
    }

    /// Fills with standard normals: `standard_normal`, `randn`.
    pub fn standard_normal(&mut self, out: &mut [f64]) {
        self.normals(out, |normal| normal);
    }

    /// Fills with normals.
    ///
    /// # Errors
    /// `ValueError` for a negative `scale`.
    pub fn normal(&mut self, loc: Param<'_>, scale: Param<'_>, out: &mut [f64]) -> Result<()> {
        if let (Some(loc_value), Some(scale_value)) = (loc.scalar(), scale.scalar()) {
            Continuous::Normal.check(true, &[loc, scale])?;
            self.normals(out, |normal| loc_value + scale_value * normal);
            return Ok(());
        }
        self.continuous(Continuous::Normal, &[loc, scale], out)
    }

    /// Normals by whole pairs: the spare one is looked at twice a call, not once a value.
    #[inline]
    fn normals(&mut self, out: &mut [f64], scaled: impl Fn(f64) -> f64) {
        let mut rest = out;
        if !rest.is_empty()
            && let Some(spare) = self.gauss.take()
        {
            rest[0] = scaled(spare);
            rest = &mut rest[1..];
        }
        let (pairs, last) = rest.as_chunks_mut::<2>();
        for pair in pairs {
            let (first, second) = polar_pair(&mut self.bits);
            *pair = [scaled(first), scaled(second)];
        }
        for slot in last {
            let (first, second) = polar_pair(&mut self.bits);
            *slot = scaled(first);
            self.gauss = Some(second);
        }
    }

    /// Fills with uniforms in `[low, high)`.
    ///
    /// # Errors
    /// `OverflowError` when `high - low` is not finite.
    pub fn uniform(&mut self, low: Param<'_>, high: Param<'_>, out: &mut [f64]) -> Result<()> {
        self.continuous(Continuous::Uniform, &[low, high], out)
    }

    /// Fills with integers in `[low, high)`.
    ///
    /// # Errors
    /// `ValueError` when a bound does not fit the dtype or the range is empty.
    pub fn randint<T: BoundedInt>(&mut self, low: Param<'_, i128>, high: Param<'_, i128>, out: &mut [T]) -> Result<()> {
        fill_bounded(&mut self.bits, Method::Masked, low, high, false, out)
    }

    /// Fills with integers in `[0, 2⁶³ - 1]`.
    pub fn tomaxint(&mut self, out: &mut [i64]) {
        out.fill_with(|| (self.bits.next_u64() >> 1) as i64);
    }

    /// Fills with random bytes.
    pub fn bytes(&mut self, out: &mut [u8]) {
        fill_bytes(&mut self.bits, out);
    }

    /// Fills with variates of a continuous distribution.
    ///
    /// # Errors
    /// `ValueError` for parameters out of range (see [`Continuous::check`]), or an array that has not the output's
    /// length.
    pub fn continuous(&mut self, distribution: Continuous, params: &[Param<'_>], out: &mut [f64]) -> Result<()> {
        fill_continuous(&mut self.polar(), distribution, params, out)
    }

    /// Fills with variates of a discrete distribution.
    ///
    /// # Errors
    /// As for [`Self::continuous`].
    pub fn discrete(&mut self, distribution: Discrete, params: &[Param<'_>], out: &mut [i64]) -> Result<()> {
        fill_discrete(&mut self.polar(), distribution, params, out)
    }

    /// Fills with the successes in `n` trials of probability `p`.
    ///
    /// # Errors
    /// `ValueError` for a negative `n` or a `p` outside `[0, 1]`.
    pub fn binomial(&mut self, n: Param<'_, i64>, p: Param<'_>, out: &mut [i64]) -> Result<()> {
        fill_binomial(&mut self.bits, true, n, p, out)
    }

    /// Fills with the number of good items among `nsample` taken.
    ///
    /// # Errors
    /// `ValueError` for a negative number, `nsample` below one, or more taken than there are.
    pub fn hypergeometric(
        &mut self,
        ngood: Param<'_, i64>,
        nbad: Param<'_, i64>,
        nsample: Param<'_, i64>,
        out: &mut [i64],
    ) -> Result<()> {
        let params = [ngood, nbad, nsample];
        check_enough_items(params)?;
        check_non_negative("ngood", ngood)?;
        check_non_negative("nbad", nbad)?;
        if nsample.values().iter().any(|&nsample| nsample < 1) {
            let nan = if nsample.scalar().is_some() { "is NaN" } else { "contains NaNs" };
            return Err(Error::value(format!("nsample < 1 or nsample {nan}")));
        }
        params.iter().try_for_each(|param| param.check_len(out.len()))?;
        fill3(out, params, |good, bad, sample| legacy_hypergeometric(&mut self.bits, good, bad, sample));
        Ok(())
    }

    /// Fills rows as long as `pvals` with the outcomes of `n` trials.
    ///
    /// # Errors
    /// `ValueError` for a negative `n` or invalid probabilities.
    pub fn multinomial(&mut self, n: i64, pvals: &[f64], out: &mut [i64]) -> Result<()> {
        check_pvals(pvals)?;
        check_non_negative("n", Param::Scalar(n))?;
        if !pvals.is_empty() {
            out.chunks_exact_mut(pvals.len()).for_each(|row| multinomial_row(&mut self.bits, n, pvals, row));
        }
        Ok(())
    }

    /// Fills rows as long as `alpha` with Dirichlet vectors.
    ///
    /// # Errors
    /// `ValueError` when an `alpha` is not above zero.
    pub fn dirichlet(&mut self, alpha: &[f64], out: &mut [f64]) -> Result<()> {
        fill_dirichlet(&mut self.polar(), alpha, out)
    }

    /// Shuffles a slice.
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        shuffle::shuffle(&mut self.bits, values);
    }

    /// The swaps that shuffle `len` rows, for what is not a slice.
    pub fn shuffle_swaps(&mut self, len: usize, swap: impl FnMut(usize, usize)) {
        shuffle::shuffle_swaps(&mut self.bits, len, 1, swap);
    }

    /// The numbers from 0 to `len - 1`, shuffled.
    pub fn permutation(&mut self, len: usize) -> Vec<i64> {
        shuffle::permutation(&mut self.bits, len)
    }

    /// The indices `choice` takes from `population` items: `size` of them, weighted by `p` if given. `tolerance` is
    /// how far the weights' sum may be from one, at least [`P_TOLERANCE`].
    ///
    /// # Errors
    /// `ValueError` for an empty population, invalid weights, or more distinct items than there are.
    pub fn choice(
        &mut self,
        population: usize,
        size: usize,
        replace: bool,
        p: Option<(&[f64], f64)>,
    ) -> Result<Vec<i64>> {
        if population == 0 && size != 0 {
            return Err(Error::value("a must be greater than 0 unless no samples are taken"));
        }
        if let Some((p, tolerance)) = p {
            shuffle::check_p(true, population, p, tolerance.max(P_TOLERANCE))?;
        }
        if !replace && size > population {
            return Err(Error::value("Cannot take a larger sample than population when 'replace=False'"));
        }
        match (replace, p) {
            (true, Some((p, _))) => Ok(shuffle::weighted(&mut self.bits, p, size)),
            (true, None) => {
                let mut indices = vec![0i64; size];
                self.randint(0.into(), (population as i128).into(), &mut indices)?;
                Ok(indices)
            }
            (false, Some((p, _))) => shuffle::weighted_distinct(&mut self.bits, p, size),
            (false, None) => {
                let mut indices = self.permutation(population);
                indices.truncate(size);
                Ok(indices)
            }
        }
    }
}

/// Fills with the bytes of successive 32-bit words, lowest first.
pub(super) fn fill_bytes<B: BitStream>(bits: &mut B, out: &mut [u8]) {
    for chunk in out.chunks_mut(4) {
        chunk.copy_from_slice(&bits.next_u32().to_le_bytes()[..chunk.len()]);
    }
}

/// Checks and fills for both generations.
pub(super) fn fill_binomial<B: BitStream>(
    bits: &mut B,
    legacy: bool,
    n: Param<'_, i64>,
    p: Param<'_>,
    out: &mut [i64],
) -> Result<()> {
    Constraint::Probability.check("p", p)?;
    check_non_negative("n", n)?;
    n.check_len(out.len())?;
    p.check_len(out.len())?;
    let mut sampler: Option<Binomial> = None;
    fill2(out, n, p, |n, p| {
        let fresh = || Binomial::new(legacy, n, p);
        sampler.take_if(|kept| !kept.is_for(n, p));
        sampler.get_or_insert_with(fresh).draw(bits)
    });
    Ok(())
}

/// # Errors
/// `ValueError` when a sample is larger than its population (or the population than an `int64`, as in NumPy).
pub(super) fn check_enough_items([good, bad, sample]: [Param<'_, i64>; 3]) -> Result<()> {
    let len = good.values().len().max(bad.values().len()).max(sample.values().len());
    if (0..len).any(|i| good.at(i).wrapping_add(bad.at(i)) < sample.at(i)) {
        return Err(Error::value("ngood + nbad < nsample"));
    }
    Ok(())
}
