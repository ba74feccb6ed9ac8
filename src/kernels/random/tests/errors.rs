//! Refusals, in NumPy's words.

use super::super::*;
use super::{generator, legacy};
use crate::error::{Error, ErrorKind};

fn assert_refused(result: Result<(), Error>, kind: ErrorKind, message: &str) {
    let error = result.expect_err(message);
    assert_eq!((error.kind(), error.message()), (kind, message));
}

fn assert_value_error(result: Result<(), Error>, message: &str) {
    assert_refused(result, ErrorKind::Value, message);
}

#[test]
fn continuous_parameters() {
    use Continuous::{Beta, Normal, Triangular, Uniform};
    let draw = |distribution, params: &[f64]| {
        let params: Vec<Param<'_>> = params.iter().map(|&value| value.into()).collect();
        let old = legacy().continuous(distribution, &params, &mut [0.0]);
        (old, generator().continuous(distribution, &params, &mut [0.0]))
    };
    let both = |distribution, params: &[f64], kind, message| {
        let (old, new) = draw(distribution, params);
        assert_refused(old, kind, message);
        assert_refused(new, kind, message);
    };
    both(Normal, &[0.0, -1.0], ErrorKind::Value, "scale < 0");
    both(Normal, &[0.0, -0.0], ErrorKind::Value, "scale < 0");
    both(Beta, &[1.0, 0.0], ErrorKind::Value, "b <= 0");
    both(Triangular, &[1.0, 0.0, 2.0], ErrorKind::Value, "left > mode");
    both(Triangular, &[1.0, 3.0, 2.0], ErrorKind::Value, "mode > right");
    both(Triangular, &[1.0, 1.0, 1.0], ErrorKind::Value, "left == right");
    let (old, new) = draw(Uniform, &[-1e308, 1e308]);
    assert_refused(old, ErrorKind::Overflow, "Range exceeds valid bounds");
    assert_refused(new, ErrorKind::Overflow, "high - low range exceeds valid bounds");
    let (old, new) = draw(Uniform, &[1.0, 0.0]);
    assert_eq!(old, Ok(()));
    assert_value_error(new, "high - low < 0");
}

#[test]
fn discrete_parameters() {
    use Discrete::{Geometric, Logseries, NegativeBinomial, Poisson, Zipf};
    let draw = |distribution, params: &[Param<'_>]| generator().discrete(distribution, params, &mut [0, 0]);
    let array = [0.5, f64::NAN];
    assert_value_error(draw(Poisson, &[(-1.0).into()]), "lam < 0 or lam is NaN");
    assert_value_error(draw(Poisson, &[1e19.into()]), "lam value too large");
    assert_value_error(draw(Poisson, &[Param::Array(&array)]), "lam value too large");
    assert_value_error(draw(Poisson, &[Param::Array(&[1.0, -1.0])]), "lam < 0 or lam contains NaNs");
    assert_value_error(draw(Zipf, &[1.0.into()]), "a <= 1 or a is NaN");
    assert_value_error(draw(Geometric, &[0.0.into()]), "p <= 0, p > 1 or p contains NaNs");
    assert_value_error(draw(Logseries, &[1.0.into()]), "p < 0, p >= 1 or p is NaN");
    assert_value_error(draw(Logseries, &[Param::Array(&array)]), "p < 0, p >= 1 or p contains NaNs");
    assert_value_error(draw(NegativeBinomial, &[f64::NAN.into(), 0.5.into()]), "n must not be NaN");
    assert_value_error(
        draw(NegativeBinomial, &[1e15.into(), 1e-9.into()]),
        "n too large or p too small, see Generator.negative_binomial Notes",
    );
    let wrong_length = draw(Poisson, &[Param::Array(&[1.0; 3])]);
    assert_value_error(wrong_length, "Output size (2,) is not compatible with broadcast dimensions of inputs (3,).");
}

#[test]
fn integer_bounds() {
    let draw = |low: i128, high: i128| legacy().randint::<i8>(low.into(), high.into(), &mut [0]);
    assert_value_error(draw(-129, 0), "low is out of bounds for int8");
    assert_value_error(draw(0, 129), "high is out of bounds for int8");
    assert_value_error(draw(0, 0), "high <= 0");
    assert_value_error(draw(3, 3), "low >= high");
    assert_eq!(draw(-128, 128), Ok(()));
    let closed = |low: i128, high: i128| generator().integers::<u64>(low.into(), high.into(), true, &mut [0]);
    assert_value_error(closed(0, 1 << 64), "high is out of bounds for uint64");
    assert_value_error(closed(0, -1), "high < 0");
    assert_value_error(closed(4, 3), "low > high");
    // Nothing is drawn, so nothing is refused.
    assert_eq!(legacy().randint::<i8>(5.into(), 0.into(), &mut []), Ok(()));
}

#[test]
fn counts_and_probabilities() {
    let mut out = [0; 3];
    assert_value_error(generator().binomial((-1).into(), 0.5.into(), &mut out), "n < 0");
    assert_value_error(legacy().binomial(1.into(), 1.5.into(), &mut out), "p < 0, p > 1 or p is NaN");
    assert_value_error(
        legacy().hypergeometric(3.into(), 4.into(), 0.into(), &mut out),
        "nsample < 1 or nsample is NaN",
    );
    assert_value_error(generator().hypergeometric(3.into(), 4.into(), 8.into(), &mut out), "ngood + nbad < nsample");
    assert_value_error(
        generator().hypergeometric(1_000_000_000.into(), 4.into(), 8.into(), &mut out),
        "both ngood and nbad must be less than 1000000000",
    );
    assert_value_error(legacy().multinomial(3, &[0.7, 0.6, 0.1], &mut out), "sum(pvals[:-1]) > 1.0");
    assert_value_error(legacy().dirichlet(&[0.0], &mut [0.0]), "alpha <= 0");
    assert_value_error(generator().dirichlet(&[-1.0], &mut [0.0]), "alpha < 0");
    let urn =
        |colors: &[i64], nsample, method| generator().multivariate_hypergeometric(colors, nsample, method, &mut [0, 0]);
    assert_value_error(urn(&[1, 2], 4, MultivariateMethod::Count), "nsample > sum(colors)");
    assert_value_error(urn(&[1, 2], -1, MultivariateMethod::Count), "nsample must be nonnegative.");
    assert_value_error(
        urn(&[1_000_000_000, 2], 4, MultivariateMethod::Marginals),
        "When method is \"marginals\", sum(colors) must be less than 1000000000.",
    );
}

#[test]
fn choices() {
    let old = |population, size, p| legacy().choice(population, size, false, p).map(drop);
    let new = |population, size, p| generator().choice(population, size, false, p, true).map(drop);
    let weights = |p: &'static [f64]| Some((p, P_TOLERANCE));
    assert_value_error(old(2, 3, None), "Cannot take a larger sample than population when 'replace=False'");
    assert_value_error(new(2, 3, None), "Cannot take a larger sample than population when replace is False");
    assert_value_error(old(2, 1, weights(&[1.0])), "'a' and 'p' must have same size");
    assert_value_error(old(2, 1, weights(&[0.5, 0.6])), "probabilities do not sum to 1");
    assert_value_error(new(2, 1, weights(&[1.5, -0.5])), "Probabilities are not non-negative");
    assert_value_error(new(2, 1, weights(&[f64::NAN, 1.0])), "Probabilities contain NaN");
    assert_value_error(new(2, 2, weights(&[1.0, 0.0])), "Fewer non-zero entries in p than size");
    assert_eq!(new(0, 0, None), Ok(()));
}

#[test]
fn seeds_and_states() {
    let empty = RandomState::new(&LegacySeed::Sequence(Vec::new())).map(drop);
    assert_value_error(empty, "Seed must be non-empty");
    let small = SeedSequence::with_options(None, Vec::new(), 3, 0).map(drop);
    assert_value_error(small, "The size of the entropy pool should be at least 4");
    let mut state = legacy();
    let kept = state.state();
    let short = RandomStateState { bits: Mt19937State { key: vec![1; 623], pos: 0 }, gauss: Some(1.0) };
    assert_value_error(state.set_state(&short), "state must be 624 longs");
    assert_eq!(state.state(), kept);
}
