//! Prices: from operation counts, dtypes and weights to FLOPs. Reads no data.
//!
//! `charged = floor(flop_cost × dtype_rate × complex_factor × weight)`, multiplied from left to right in double
//! precision: that order of rounding is part of the price.

pub mod einsum;

use crate::dtype::DType;
use crate::error::{Error, Result};

/// How many real operations one billed unit is for complex dtypes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ComplexFactor {
    /// This many.
    Factor(f64),
    /// Two: the op moves whole complex values, a real and an imaginary part each.
    Moves,
    /// The op computes its complex cost call by call.
    Exact,
    /// The op does not exist for complex dtypes.
    Illegal,
}

/// What an entry of the registry says of its price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceSpec {
    /// The hardware tier: 0 for views, 1, 4 for scattered access, 16 for transcendental functions.
    pub weight: f64,
    /// The complex structure.
    pub complex: ComplexFactor,
    /// The operation count, as people write it.
    pub formula: &'static str,
}

/// The price of one call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// Operations, before rate, factor and weight.
    pub flop_cost: u128,
    /// The dtype it is billed at; none for dtype-neutral calls.
    pub dtype: Option<DType>,
    /// Real operations per billed unit.
    pub complex_factor: f64,
    /// The hardware tier.
    pub weight: f64,
}

/// The width factor: one billed FLOP is one operation of the 32-bit class.
pub const fn dtype_rate(dtype: DType) -> f64 {
    match dtype {
        DType::Int64 | DType::UInt64 | DType::Float64 | DType::Complex128 => 2.0,
        _ => 1.0,
    }
}

/// The dtype of the highest rate; of equals, the first.
pub fn heavier(dtypes: impl IntoIterator<Item = DType>) -> Option<DType> {
    dtypes.into_iter().reduce(|best, d| if dtype_rate(d) > dtype_rate(best) { d } else { best })
}

impl PriceSpec {
    /// The factor of a call billed at `dtype`.
    ///
    /// # Errors
    /// `UnsupportedDtypeError` when the op does not exist for complex dtypes.
    pub fn complex_factor(&self, op: &str, dtype: DType) -> Result<f64> {
        if !dtype.is_complex() {
            return Ok(1.0);
        }
        match self.complex {
            ComplexFactor::Factor(f) => Ok(f),
            ComplexFactor::Moves => Ok(2.0),
            ComplexFactor::Illegal => Err(Error::unsupported_dtype(format!(
                "operation '{op}' is not defined for complex dtypes (resolved dtype '{dtype}'): use real operands"
            ))),
            ComplexFactor::Exact => {
                Err(Error::internal(format!("operation '{op}' must compute its complex factor itself")))
            }
        }
    }

    /// The price of `flop_cost` operations billed at the promotion of `dtypes`.
    ///
    /// # Errors
    /// As [`PriceSpec::complex_factor`].
    pub fn price(&self, op: &str, flop_cost: u128, dtypes: impl IntoIterator<Item = DType>) -> Result<Price> {
        let dtype = dtypes.into_iter().reduce(DType::promote);
        let complex_factor = match dtype {
            Some(d) => self.complex_factor(op, d)?,
            None => 1.0,
        };
        Ok(Price { flop_cost, dtype, complex_factor, weight: self.weight })
    }

    /// The price with a factor that the call computed itself; it applies to real dtypes, too.
    pub fn price_exact(&self, flop_cost: u128, dtype: DType, complex_factor: f64) -> Price {
        Price { flop_cost, dtype: Some(dtype), complex_factor, weight: self.weight }
    }
}

impl Price {
    /// The FLOPs to charge, saturating.
    pub fn charged(&self) -> u128 {
        let rate = self.dtype.map_or(1.0, dtype_rate);
        // A float to integer `as` truncates and saturates.
        (self.flop_cost as f64 * rate * self.complex_factor * self.weight) as u128
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charges_are_floored_products_in_double_precision() {
        let exp = PriceSpec { weight: 16.0, complex: ComplexFactor::Factor(3.1), formula: "numel(output)" };
        assert_eq!(exp.price("exp", 4, [DType::Complex128]).unwrap().charged(), 396);
        assert_eq!(exp.price("exp", 4, [DType::Float32, DType::Float64]).unwrap().charged(), 128);
        assert_eq!(exp.price("exp", u128::MAX, [DType::Float64]).unwrap().charged(), u128::MAX);
    }

    #[test]
    fn heavier_keeps_the_first_of_equals() {
        assert_eq!(heavier([DType::Float32, DType::Int32]), Some(DType::Float32));
        assert_eq!(heavier([DType::Float32, DType::Int64, DType::Float64]), Some(DType::Int64));
    }
}
