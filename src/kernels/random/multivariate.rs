//! Distributions over vectors: multinomial and Dirichlet.

use super::binomial::Binomial;
use super::gamma::{beta, standard_gamma};
use super::param::{Constraint, Param};
use super::stream::BitStream;
use super::variates::Variates;
use crate::error::{Error, Result};

/// The sum NumPy checks probabilities with (Kahan's compensated sum).
pub fn kahan_sum(values: &[f64]) -> f64 {
    let Some((&first, rest)) = values.split_first() else {
        return 0.0;
    };
    let (mut sum, mut compensation) = (first, 0.0);
    for &value in rest {
        let term = value - compensation;
        let next = sum + term;
        compensation = (next - sum) - term;
        sum = next;
    }
    sum
}

/// Checks one vector of multinomial probabilities. The last one is implied by the others.
///
/// # Errors
/// `ValueError` for a probability outside `[0, 1]`, or others than the last that sum to more than one.
pub fn check_pvals(pvals: &[f64]) -> Result<()> {
    Constraint::Probability.check("pvals", Param::Array(pvals))?;
    let others = pvals.split_last().map_or(&[][..], |(_, others)| others);
    if kahan_sum(others) > 1.0 + 1e-12 {
        return Err(Error::value("sum(pvals[:-1]) > 1.0"));
    }
    Ok(())
}

/// One multinomial vector of `n` trials into `row`, which is as long as `pvals`.
pub(super) fn multinomial_row<B: BitStream>(bits: &mut B, n: i64, pvals: &[f64], row: &mut [i64]) {
    row.fill(0);
    let Some((last, others)) = row.split_last_mut() else {
        return;
    };
    let (mut trials, mut remaining) = (n, 1.0);
    for (slot, &p) in others.iter_mut().zip(pvals) {
        // Both generations use the new binomial here.
        *slot = Binomial::new(false, trials, p / remaining).draw(bits);
        trials -= *slot;
        if trials <= 0 {
            return;
        }
        remaining -= p;
    }
    *last = trials.max(0);
}

/// Below this, the new Dirichlet sampler breaks sticks: all gammas of such shapes could underflow to zero.
const SMALL_ALPHA: f64 = 0.1;

/// Dirichlet vectors into rows of `alpha.len()`.
///
/// # Errors
/// `ValueError` for a negative `alpha`; `RandomState` also refuses zero.
pub(super) fn fill_dirichlet<V: Variates>(v: &mut V, alpha: &[f64], out: &mut [f64]) -> Result<()> {
    if V::LEGACY && alpha.iter().any(|&a| a <= 0.0) {
        return Err(Error::value("alpha <= 0"));
    }
    if alpha.iter().any(|&a| a < 0.0) {
        return Err(Error::value("alpha < 0"));
    }
    if alpha.is_empty() {
        return Ok(());
    }
    let sticks = !V::LEGACY && alpha.iter().all(|&a| a < SMALL_ALPHA);
    // What is left of alpha from each place on.
    let mut rest = alpha.to_vec();
    for i in (1..rest.len()).rev() {
        rest[i - 1] += rest[i];
    }
    for row in out.chunks_exact_mut(alpha.len()) {
        if sticks { break_sticks(v, alpha, &rest, row) } else { normalised_gammas(v, alpha, row) }
    }
    Ok(())
}

fn normalised_gammas<V: Variates>(v: &mut V, alpha: &[f64], row: &mut [f64]) {
    let mut sum = 0.0;
    for (slot, &a) in row.iter_mut().zip(alpha) {
        *slot = standard_gamma(v, a);
        sum += *slot;
    }
    let inverse = 1.0 / sum;
    row.iter_mut().for_each(|slot| *slot *= inverse);
}

fn break_sticks<V: Variates>(v: &mut V, alpha: &[f64], rest: &[f64], row: &mut [f64]) {
    row.fill(0.0);
    if rest[0] == 0.0 {
        return;
    }
    let mut stick = 1.0;
    let last = row.len() - 1;
    for i in 0..last {
        let share = beta(v, alpha[i], rest[i + 1]);
        row[i] = stick * share;
        stick *= 1.0 - share;
        if rest[i + 1] == 0.0 {
            break;
        }
    }
    row[last] = stick;
}
