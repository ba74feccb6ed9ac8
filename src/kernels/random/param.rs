//! Parameters of distributions, and the rules they must keep.

use crate::error::{Error, Result};

/// A distribution's parameter: one value for all of the output, or one for each element of it.
///
/// Broadcasting is the caller's: an array has the output's length.
#[derive(Clone, Copy, Debug)]
pub enum Param<'a, T = f64> {
    /// One value.
    Scalar(T),
    /// As many values as the output has elements.
    Array(&'a [T]),
}

impl<T: Copy> Param<'_, T> {
    /// The value for output element `index`.
    #[inline]
    pub(super) fn at(&self, index: usize) -> T {
        match self {
            Self::Scalar(value) => *value,
            Self::Array(values) => values[index],
        }
    }

    /// The value, if it is one for all.
    #[inline]
    pub(super) fn scalar(&self) -> Option<T> {
        match self {
            Self::Scalar(value) => Some(*value),
            Self::Array(_) => None,
        }
    }

    /// All values.
    pub(super) fn values(&self) -> &[T] {
        match self {
            Self::Scalar(value) => std::slice::from_ref(value),
            Self::Array(values) => values,
        }
    }

    /// # Errors
    /// `ValueError` when an array has not the output's length.
    pub(super) fn check_len(&self, len: usize) -> Result<()> {
        match self {
            Self::Array(values) if values.len() != len => Err(Error::value(format!(
                "Output size ({len},) is not compatible with broadcast dimensions of inputs ({},).",
                values.len()
            ))),
            _ => Ok(()),
        }
    }
}

impl<T> From<T> for Param<'_, T> {
    fn from(value: T) -> Self {
        Self::Scalar(value)
    }
}

/// The largest mean `poisson` takes: ten standard deviations below the largest `int64`.
pub const POISSON_LAM_MAX: f64 = 9.223_372_006_484_771e18;

/// What NumPy asks of a real parameter. NaN passes where the name does not exclude it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// Anything.
    Any,
    /// Not below zero, and not minus zero.
    NonNegative,
    /// Above zero.
    Positive,
    /// Above zero and not NaN.
    PositiveNotNan,
    /// In `[0, 1]`.
    Probability,
    /// In `(0, 1]`.
    ProbabilityNotZero,
    /// In `[0, 1)`.
    ProbabilityNotOne,
    /// Above one.
    AboveOne,
    /// In `[0, POISSON_LAM_MAX]`.
    PoissonMean,
}

impl Constraint {
    /// Checks a parameter of this name.
    ///
    /// # Errors
    /// `ValueError` in NumPy's words, which differ a little between one value and an array.
    pub fn check(self, name: &str, param: Param<'_>) -> Result<()> {
        let values = param.values();
        let breach = |broken: fn(f64) -> bool| values.iter().any(|&value| broken(value));
        let nan = if param.scalar().is_some() { "is NaN" } else { "contains NaNs" };
        let message = match self {
            Self::Any => return Ok(()),
            Self::NonNegative if breach(|v| !v.is_nan() && v.is_sign_negative()) => format!("{name} < 0"),
            Self::PositiveNotNan if breach(f64::is_nan) => format!("{name} must not be NaN"),
            Self::Positive | Self::PositiveNotNan if breach(|v| v <= 0.0) => format!("{name} <= 0"),
            Self::Probability if breach(|v| !(0.0..=1.0).contains(&v)) => {
                format!("{name} < 0, {name} > 1 or {name} {nan}")
            }
            Self::ProbabilityNotZero if breach(|v| !(v > 0.0 && v <= 1.0)) => {
                format!("{name} <= 0, {name} > 1 or {name} contains NaNs")
            }
            Self::ProbabilityNotOne if breach(|v| !(0.0..1.0).contains(&v)) => {
                format!("{name} < 0, {name} >= 1 or {name} {nan}")
            }
            Self::AboveOne if breach(|v| !(v > 1.0)) => format!("{name} <= 1 or {name} {nan}"),
            Self::PoissonMean => return check_poisson_mean(name, param, nan),
            _ => return Ok(()),
        };
        Err(Error::value(message))
    }
}

/// NumPy asks the two questions in another order for arrays, which shows for NaN.
fn check_poisson_mean(name: &str, param: Param<'_>, nan: &str) -> Result<()> {
    let too_large = || Error::value(format!("{name} value too large"));
    let negative = || Error::value(format!("{name} < 0 or {name} {nan}"));
    match param {
        Param::Scalar(value) if !(value >= 0.0) => Err(negative()),
        Param::Scalar(value) if value > POISSON_LAM_MAX => Err(too_large()),
        Param::Array(values) if !values.iter().all(|&v| v <= POISSON_LAM_MAX) => Err(too_large()),
        Param::Array(values) if !values.iter().all(|&v| v >= 0.0) => Err(negative()),
        _ => Ok(()),
    }
}

/// Checks an integer parameter for a lower bound of zero.
///
/// # Errors
/// `ValueError`: `name < 0`.
pub(super) fn check_non_negative(name: &str, param: Param<'_, i64>) -> Result<()> {
    if param.values().iter().any(|&value| value < 0) {
        return Err(Error::value(format!("{name} < 0")));
    }
    Ok(())
}

/// Fills the output from a draw of one parameter.
#[inline]
pub(super) fn fill1<T: Copy, O>(out: &mut [O], a: Param<'_, T>, mut draw: impl FnMut(T) -> O) {
    match a {
        Param::Scalar(a) => out.iter_mut().for_each(|slot| *slot = draw(a)),
        Param::Array(a) => out.iter_mut().zip(a).for_each(|(slot, &a)| *slot = draw(a)),
    }
}

/// Fills the output from a draw of two parameters.
#[inline]
pub(super) fn fill2<A: Copy, B: Copy, O>(
    out: &mut [O],
    a: Param<'_, A>,
    b: Param<'_, B>,
    mut draw: impl FnMut(A, B) -> O,
) {
    if let (Some(a), Some(b)) = (a.scalar(), b.scalar()) {
        out.iter_mut().for_each(|slot| *slot = draw(a, b));
    } else {
        out.iter_mut().enumerate().for_each(|(i, slot)| *slot = draw(a.at(i), b.at(i)));
    }
}

/// Fills the output from a draw of three parameters.
#[inline]
pub(super) fn fill3<T: Copy, O>(out: &mut [O], [a, b, c]: [Param<'_, T>; 3], mut draw: impl FnMut(T, T, T) -> O) {
    if let (Some(a), Some(b), Some(c)) = (a.scalar(), b.scalar(), c.scalar()) {
        out.iter_mut().for_each(|slot| *slot = draw(a, b, c));
    } else {
        out.iter_mut().enumerate().for_each(|(i, slot)| *slot = draw(a.at(i), b.at(i), c.at(i)));
    }
}
