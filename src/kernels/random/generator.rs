//! `Generator`: NumPy's new random API.

use super::bit_generator::{BitGenerator, with_stream};
use super::bounded::{BoundedInt, Method, fill_bounded};
use super::continuous::{Continuous, fill_continuous};
use super::discrete::{Discrete, fill_discrete};
use super::gamma::standard_gamma_f32;
use super::hypergeometric::{MultivariateMethod, hypergeometric, multivariate_hypergeometric};
use super::legacy::{check_enough_items, fill_binomial, fill_bytes};
use super::multivariate::{check_pvals, fill_dirichlet, multinomial_row};
use super::param::{Constraint, Param, check_non_negative, fill1, fill3};
use super::pcg64::Pcg64;
use super::seed_sequence::SeedSequence;
use super::shuffle::{self, P_TOLERANCE};
use super::stream::BitStream;
use super::variates::Ziggurat;
use super::ziggurat;
use crate::error::{Error, Result};

/// How `standard_exponential` draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExponentialMethod {
    /// By ziggurat: `method='zig'`.
    Zig,
    /// By inversion: `method='inv'`.
    Inv,
}

/// A bit generator, the seed sequence it came from, and the samplers.
#[derive(Clone, Debug)]
pub struct Generator {
    bits: BitGenerator,
    seed_seq: Option<SeedSequence>,
}

/// Both limits of `hypergeometric` and `multivariate_hypergeometric(method='marginals')`.
const HYPERGEOMETRIC_MAX: i64 = 1_000_000_000;

impl Generator {
    /// PCG64 seeded from a sequence: `numpy.random.default_rng`.
    pub fn new(seed_seq: SeedSequence) -> Self {
        Self { bits: BitGenerator::Pcg64(Pcg64::new(&seed_seq)), seed_seq: Some(seed_seq) }
    }

    /// The samplers on a bit generator; `seed_seq` is the sequence that seeded it, if one did.
    pub fn from_bits(bits: BitGenerator, seed_seq: Option<SeedSequence>) -> Self {
        Self { bits, seed_seq }
    }

    /// The bit generator.
    pub fn bits(&mut self) -> &mut BitGenerator {
        &mut self.bits
    }

    /// The seed sequence.
    pub fn seed_seq(&self) -> Option<&SeedSequence> {
        self.seed_seq.as_ref()
    }

    /// `n` further generators of the same kind, independent of this one and of each other.
    ///
    /// # Errors
    /// `TypeError` when no seed sequence is known.
    pub fn spawn(&mut self, n: u32) -> Result<Vec<Self>> {
        let seed_seq = self
            .seed_seq
            .as_mut()
            .ok_or_else(|| Error::type_("The underlying SeedSequence does not implement spawning."))?;
        let name = self.bits.name();
        let child = |seed: SeedSequence| {
            let bits = BitGenerator::by_name(name, &seed).ok_or_else(|| Error::internal("unknown bit generator"))?;
            Ok(Self { bits, seed_seq: Some(seed) })
        };
        seed_seq.spawn(n).into_iter().map(child).collect()
    }

    /// Fills with uniform doubles in `[0, 1)`.
    pub fn random(&mut self, out: &mut [f64]) {
        with_stream!(&mut self.bits, bits => out.fill_with(|| bits.next_f64()));
    }

    /// Fills with uniform singles in `[0, 1)`.
    pub fn random_f32(&mut self, out: &mut [f32]) {
        with_stream!(&mut self.bits, bits => out.fill_with(|| bits.next_f32()));
    }

    /// Fills with standard normals.
    pub fn standard_normal(&mut self, out: &mut [f64]) {
        with_stream!(&mut self.bits, bits => out.fill_with(|| ziggurat::standard_normal(bits)));
    }

    /// Fills with standard normals in single precision.
    pub fn standard_normal_f32(&mut self, out: &mut [f32]) {
        with_stream!(&mut self.bits, bits => out.fill_with(|| ziggurat::standard_normal_f32(bits)));
    }

    /// Fills with standard exponentials.
    pub fn standard_exponential(&mut self, method: ExponentialMethod, out: &mut [f64]) {
        with_stream!(&mut self.bits, bits => match method {
            ExponentialMethod::Zig => out.fill_with(|| ziggurat::standard_exponential(bits)),
            ExponentialMethod::Inv => out.fill_with(|| -(-bits.next_f64()).ln_1p()),
        });
    }

    /// Fills with standard exponentials in single precision.
    pub fn standard_exponential_f32(&mut self, method: ExponentialMethod, out: &mut [f32]) {
        with_stream!(&mut self.bits, bits => match method {
            ExponentialMethod::Zig => out.fill_with(|| ziggurat::standard_exponential_f32(bits)),
            // The logarithm is NumPy's: in double precision.
            ExponentialMethod::Inv => out.fill_with(|| -(-f64::from(bits.next_f32())).ln_1p() as f32),
        });
    }

    /// Fills with gammas of unit scale in single precision.
    ///
    /// # Errors
    /// `ValueError` for a negative `shape`, or an array that has not the output's length.
    pub fn standard_gamma_f32(&mut self, shape: Param<'_, f32>, out: &mut [f32]) -> Result<()> {
        for &value in shape.values() {
            Constraint::NonNegative.check("shape", f64::from(value).into())?;
        }
        shape.check_len(out.len())?;
        with_stream!(&mut self.bits, bits => fill1(out, shape, |shape| standard_gamma_f32(bits, shape)));
        Ok(())
    }

    /// Fills with normals.
    ///
    /// # Errors
    /// `ValueError` for a negative `scale`.
    pub fn normal(&mut self, loc: Param<'_>, scale: Param<'_>, out: &mut [f64]) -> Result<()> {
        self.continuous(Continuous::Normal, &[loc, scale], out)
    }

    /// Fills with uniforms in `[low, high)`.
    ///
    /// # Errors
    /// `OverflowError` when `high - low` is not finite, `ValueError` when it is negative.
    pub fn uniform(&mut self, low: Param<'_>, high: Param<'_>, out: &mut [f64]) -> Result<()> {
        self.continuous(Continuous::Uniform, &[low, high], out)
    }

    /// Fills with integers from `low` up to `high`, which belongs to the range with `endpoint`.
    ///
    /// # Errors
    /// `ValueError` when a bound does not fit the dtype or the range is empty.
    pub fn integers<T: BoundedInt>(
        &mut self,
        low: Param<'_, i128>,
        high: Param<'_, i128>,
        endpoint: bool,
        out: &mut [T],
    ) -> Result<()> {
        with_stream!(&mut self.bits, bits => fill_bounded(bits, Method::Lemire, low, high, endpoint, out))
    }

    /// Fills with random bytes.
    pub fn bytes(&mut self, out: &mut [u8]) {
        with_stream!(&mut self.bits, bits => fill_bytes(bits, out));
    }

    /// Fills with variates of a continuous distribution.
    ///
    /// # Errors
    /// `ValueError` or `OverflowError` for parameters out of range (see [`Continuous::check`]), or an array that has
    /// not the output's length.
    pub fn continuous(&mut self, distribution: Continuous, params: &[Param<'_>], out: &mut [f64]) -> Result<()> {
        with_stream!(&mut self.bits, bits => fill_continuous(&mut Ziggurat(bits), distribution, params, out))
    }

    /// Fills with variates of a discrete distribution.
    ///
    /// # Errors
    /// As for [`Self::continuous`].
    pub fn discrete(&mut self, distribution: Discrete, params: &[Param<'_>], out: &mut [i64]) -> Result<()> {
        with_stream!(&mut self.bits, bits => fill_discrete(&mut Ziggurat(bits), distribution, params, out))
    }

    /// Fills with the successes in `n` trials of probability `p`.
    ///
    /// # Errors
    /// `ValueError` for a negative `n` or a `p` outside `[0, 1]`.
    pub fn binomial(&mut self, n: Param<'_, i64>, p: Param<'_>, out: &mut [i64]) -> Result<()> {
        with_stream!(&mut self.bits, bits => fill_binomial(bits, false, n, p, out))
    }

    /// Fills with the number of good items among `nsample` taken.
    ///
    /// # Errors
    /// `ValueError` for a negative number, a population of 10⁹ or more, or more taken than there are.
    pub fn hypergeometric(
        &mut self,
        ngood: Param<'_, i64>,
        nbad: Param<'_, i64>,
        nsample: Param<'_, i64>,
        out: &mut [i64],
    ) -> Result<()> {
        if [ngood, nbad].iter().any(|param| param.values().iter().any(|&count| count >= HYPERGEOMETRIC_MAX)) {
            return Err(Error::value(format!("both ngood and nbad must be less than {HYPERGEOMETRIC_MAX}")));
        }
        let params = [ngood, nbad, nsample];
        check_enough_items(params)?;
        for (name, param) in ["ngood", "nbad", "nsample"].into_iter().zip(params) {
            check_non_negative(name, param)?;
            param.check_len(out.len())?;
        }
        with_stream!(&mut self.bits, bits => {
            fill3(out, params, |good, bad, sample| hypergeometric(bits, good, bad, sample));
        });
        Ok(())
    }

    /// Fills rows as long as `pvals` with the outcomes of `n` trials; an array of `n` has one for each row.
    ///
    /// # Errors
    /// `ValueError` for a negative `n` or invalid probabilities.
    pub fn multinomial(&mut self, n: Param<'_, i64>, pvals: &[f64], out: &mut [i64]) -> Result<()> {
        if pvals.is_empty() {
            return Err(Error::value(
                "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.",
            ));
        }
        check_pvals(pvals)?;
        check_non_negative("n", n)?;
        n.check_len(out.len() / pvals.len())?;
        with_stream!(&mut self.bits, bits => {
            for (i, row) in out.chunks_exact_mut(pvals.len()).enumerate() {
                multinomial_row(bits, n.at(i), pvals, row);
            }
        });
        Ok(())
    }

    /// Fills rows as long as `colors` with the colours of `nsample` items taken from an urn.
    ///
    /// # Errors
    /// `ValueError` for a negative number, more taken than there are, or too many items for the method.
    pub fn multivariate_hypergeometric(
        &mut self,
        colors: &[i64],
        nsample: i64,
        method: MultivariateMethod,
        out: &mut [i64],
    ) -> Result<()> {
        check_urn(colors, nsample, method)?;
        if colors.is_empty() {
            return Ok(());
        }
        with_stream!(&mut self.bits, bits => multivariate_hypergeometric(bits, method, colors, nsample, out))
    }

    /// Fills rows as long as `alpha` with Dirichlet vectors.
    ///
    /// # Errors
    /// `ValueError` when an `alpha` is negative.
    pub fn dirichlet(&mut self, alpha: &[f64], out: &mut [f64]) -> Result<()> {
        with_stream!(&mut self.bits, bits => fill_dirichlet(&mut Ziggurat(bits), alpha, out))
    }

    /// Shuffles a slice.
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        with_stream!(&mut self.bits, bits => shuffle::shuffle(bits, values));
    }

    /// The swaps that shuffle `len` rows, for what is not a slice.
    pub fn shuffle_swaps(&mut self, len: usize, swap: impl FnMut(usize, usize)) {
        with_stream!(&mut self.bits, bits => shuffle::shuffle_swaps(bits, len, 1, swap));
    }

    /// The swaps that shuffle one lane of `permuted(axis=…)`, which draws once more than `shuffle`.
    pub fn permuted_swaps(&mut self, len: usize, swap: impl FnMut(usize, usize)) {
        with_stream!(&mut self.bits, bits => shuffle::shuffle_swaps(bits, len, 0, swap));
    }

    /// The numbers from 0 to `len - 1`, shuffled.
    pub fn permutation(&mut self, len: usize) -> Vec<i64> {
        with_stream!(&mut self.bits, bits => shuffle::permutation(bits, len))
    }

    /// The indices `choice` takes from `population` items: `size` of them, weighted by `p` if given. `tolerance` is
    /// how far the weights' sum may be from one, at least [`P_TOLERANCE`]. Without `shuffled`, the order of distinct
    /// unweighted indices is not random.
    ///
    /// # Errors
    /// `ValueError` for an empty population, invalid weights, or more distinct items than there are.
    pub fn choice(
        &mut self,
        population: usize,
        size: usize,
        replace: bool,
        p: Option<(&[f64], f64)>,
        shuffled: bool,
    ) -> Result<Vec<i64>> {
        if population == 0 && size != 0 {
            return Err(Error::value("a must be a positive integer unless no samples are taken"));
        }
        if let Some((p, tolerance)) = p {
            shuffle::check_p(false, population, p, tolerance.max(P_TOLERANCE))?;
        }
        if !replace && size > population {
            return Err(Error::value("Cannot take a larger sample than population when replace is False"));
        }
        with_stream!(&mut self.bits, bits => match (replace, p) {
            (true, Some((p, _))) => Ok(shuffle::weighted(bits, p, size)),
            (true, None) => {
                let mut indices = vec![0i64; size];
                let high = (population as i128).into();
                fill_bounded(bits, Method::Lemire, 0.into(), high, false, &mut indices)?;
                Ok(indices)
            }
            (false, Some((p, _))) => shuffle::weighted_distinct(bits, p, size),
            (false, None) => Ok(shuffle::distinct(bits, population, size, shuffled)),
        })
    }
}

fn check_urn(colors: &[i64], nsample: i64, method: MultivariateMethod) -> Result<()> {
    let max = i64::MAX;
    if nsample < 0 {
        return Err(Error::value("nsample must be nonnegative."));
    }
    if colors.iter().any(|&count| count < 0) {
        return Err(Error::value(format!(
            "colors must be a one-dimensional sequence of nonnegative integers not exceeding {max}."
        )));
    }
    let total = colors.iter().try_fold(0i64, |sum, &count| sum.checked_add(count)).ok_or_else(|| {
        Error::value(format!("sum(colors) must not exceed the maximum value of a 64 bit signed integer ({max})"))
    })?;
    if method == MultivariateMethod::Marginals && total >= HYPERGEOMETRIC_MAX {
        return Err(Error::value(format!(
            "When method is \"marginals\", sum(colors) must be less than {HYPERGEOMETRIC_MAX}."
        )));
    }
    let max_items = max / size_of::<usize>() as i64;
    if method == MultivariateMethod::Count && total > max_items {
        return Err(Error::value(format!("When method is 'count', sum(colors) must not exceed {max_items}")));
    }
    if nsample > total {
        return Err(Error::value("nsample > sum(colors)"));
    }
    Ok(())
}
