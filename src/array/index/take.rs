//! `take`: positions along one axis.

use super::basic::BasicLayout;
use super::gather::{Gather, Picks};
use crate::array::{Array, Order, Shape, Strides};
use crate::dtype::{Casting, DType};
use crate::error::{Error, Result};

/// What happens to positions out of bounds: the `mode=` argument of `take`, `put` and `choose`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfBounds {
    /// An error; negative positions count from the end.
    Raise,
    /// They wrap around.
    Wrap,
    /// They become the nearest position; negative ones become 0.
    Clip,
}

impl OutOfBounds {
    /// Reads NumPy's spelling.
    ///
    /// # Errors
    /// `ValueError` for any other word.
    pub fn parse(word: &str) -> Result<Self> {
        match word {
            "raise" => Ok(Self::Raise),
            "wrap" => Ok(Self::Wrap),
            "clip" => Ok(Self::Clip),
            _ => Err(Error::value(format!("clipmode must be one of 'clip', 'raise', or 'wrap' (got '{word}')"))),
        }
    }

    /// Positions as they count on an axis of this length: unchanged under `Raise`, inside the axis otherwise. The axis
    /// must not be empty.
    fn apply(self, positions: &mut [i64], len: usize) {
        let n = len as i64;
        match self {
            Self::Raise => {}
            Self::Wrap => positions.iter_mut().for_each(|position| *position = position.rem_euclid(n)),
            Self::Clip => positions.iter_mut().for_each(|position| *position = (*position).clamp(0, n - 1)),
        }
    }
}

impl Gather {
    /// The elements at `indices` along an axis: shape `array.shape[..axis] + indices.shape + array.shape[axis + 1..]`.
    ///
    /// # Errors
    /// `TypeError` when the indices are not integers, `IndexError` for positions out of bounds under
    /// [`OutOfBounds::Raise`] and for any position on an empty axis; `MemoryError`.
    ///
    /// # Panics
    /// When the axis is not one of the array's.
    pub fn along(array: &Array, indices: &Array, axis: usize, mode: OutOfBounds) -> Result<Self> {
        if !indices.dtype().can_cast(DType::Int64, Casting::SameKind) {
            return Err(Error::type_(format!(
                "Cannot cast array data from dtype('{}') to dtype('int64') according to the rule 'same_kind'",
                indices.dtype()
            )));
        }
        let len = array.shape()[axis];
        if len == 0 && indices.size() > 0 {
            return Err(Error::index("cannot do a non-empty take from an empty axes."));
        }
        let positions = if mode == OutOfBounds::Raise {
            indices.as_dtype(DType::Int64)?.as_c_contiguous()?
        } else {
            let mut own = indices.cast(DType::Int64, Order::C)?;
            if len > 0 {
                mode.apply(own.fresh_slice_mut(), len);
            }
            own
        };
        let picks = Picks::along(positions, axis, len, array.strides()[axis]);
        picks.check()?;
        let others = (0..array.ndim()).filter(|&other| other != axis);
        let basic = BasicLayout {
            shape: others.clone().map(|other| array.shape()[other]).collect::<Shape>(),
            strides: others.map(|other| array.strides()[other]).collect::<Strides>(),
            offset: 0,
        };
        Ok(Self::new(array, basic, axis, Shape::from_slice(indices.shape()), picks))
    }
}

/// A copy of the elements at `indices` along an axis, see [`Gather::along`].
///
/// # Errors
/// As [`Gather::along`], and `MemoryError`.
///
/// # Panics
/// When the axis is not one of the array's.
pub fn take(array: &Array, indices: &Array, axis: usize, mode: OutOfBounds) -> Result<Array> {
    Gather::along(array, indices, axis, mode)?.read()
}
