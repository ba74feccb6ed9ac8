//! Integers, slices and new axes: what a view can express.

use super::{Index, Part};
use crate::array::{Array, Shape, Strides};
use crate::error::{Error, Result};

/// The positions a slice takes along an axis: `len` of them from `start`, `step` apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) start: usize,
    pub(super) step: isize,
    pub(super) len: usize,
}

impl Range {
    /// A whole axis.
    pub(super) fn full(len: usize) -> Self {
        Self { start: 0, step: 1, len }
    }

    /// A slice clipped to an axis, as Python's `slice.indices` clips it.
    ///
    /// # Errors
    /// `ValueError` when the step is zero.
    pub(super) fn of_slice(start: Option<i64>, stop: Option<i64>, step: Option<i64>, len: usize) -> Result<Self> {
        let step = step.unwrap_or(1);
        if step == 0 {
            return Err(Error::value("slice step cannot be zero"));
        }
        let n = len as i64;
        // A descending slice runs from the last element down to just before the first.
        let (low, high) = if step > 0 { (0, n) } else { (-1, n - 1) };
        let clip = |bound: i64| if bound < 0 { bound.saturating_add(n).max(low) } else { bound.min(high) };
        let (first, last) = if step > 0 { (low, high) } else { (high, low) };
        let start = start.map_or(first, clip);
        let stop = stop.map_or(last, clip);
        let span = if step > 0 { stop - start } else { start - stop };
        if span <= 0 {
            // An empty range starts where the axis does, so that its pointer stays inside.
            return Ok(Self { start: 0, step: 1, len: 0 });
        }
        let len = (span as u64 - 1) / step.unsigned_abs() + 1;
        Ok(Self { start: start as usize, step: step as isize, len: len as usize })
    }
}

/// A position counted from the start.
///
/// # Errors
/// `IndexError` when it is out of bounds; `axis` is for the message.
pub(super) fn normalize(position: i64, axis: usize, len: usize) -> Result<usize> {
    let n = len as i64;
    if (-n..n).contains(&position) {
        Ok(if position < 0 { position + n } else { position } as usize)
    } else {
        Err(out_of_bounds(position, axis, len))
    }
}

#[cold]
pub(super) fn out_of_bounds(position: i64, axis: usize, len: usize) -> Error {
    Error::index(format!("index {position} is out of bounds for axis {axis} with size {len}"))
}

/// The layout that the integers, slices and new axes of an index leave of an array.
pub(super) struct BasicLayout {
    /// Lengths of the remaining axes, without those of index arrays.
    pub(super) shape: Shape,
    /// Their strides, in bytes.
    pub(super) strides: Strides,
    /// Bytes from the array's first element to the first selected one.
    pub(super) offset: isize,
}

impl Index {
    /// # Errors
    /// `IndexError` or `OverflowError` from the value of a 0-d integer array.
    ///
    /// # Panics
    /// When the array's shape is not the one the index was parsed for.
    pub(super) fn basic_layout(&self, array: &Array) -> Result<BasicLayout> {
        assert_eq!(array.shape(), self.source.as_slice(), "the index was parsed for another shape");
        let mut out = BasicLayout { shape: Shape::new(), strides: Strides::new(), offset: 0 };
        for part in &self.parts {
            match part {
                Part::Position { axis, position } => out.offset += array.strides()[*axis] * *position as isize,
                Part::DeferredPosition { axis, value } => {
                    let position = normalize(super::fancy::read_position(value)?, *axis, array.shape()[*axis])?;
                    out.offset += array.strides()[*axis] * position as isize;
                }
                Part::Range { axis, range } => {
                    let stride = array.strides()[*axis];
                    out.offset += stride * range.start as isize;
                    out.shape.push(range.len);
                    // The step of a slice may be far larger than the axis; it matters only between two elements.
                    out.strides.push(if range.len > 1 { stride * range.step } else { stride });
                }
                Part::NewAxis => {
                    out.shape.push(1);
                    out.strides.push(0);
                }
                Part::Positions { .. } | Part::Mask { .. } | Part::Truth { .. } | Part::DeferredTruth { .. } => {}
            }
        }
        Ok(out)
    }

    /// The view of a basic index. It reads no data.
    ///
    /// # Panics
    /// When the index is not basic, or was parsed for another shape.
    pub fn view(&self, array: &Array) -> Array {
        assert!(self.is_basic(), "an index with arrays selects no view");
        match self.basic_layout(array) {
            Ok(l) => array.reinterpret(array.dtype(), l.shape, l.strides, l.offset),
            Err(e) => unreachable!("a basic index has no data to read: {e}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_clip_as_in_python() {
        let r = |a, b, c, n| {
            let r = Range::of_slice(a, b, c, n).unwrap();
            (r.start, r.step, r.len)
        };
        assert_eq!(r(None, None, None, 5), (0, 1, 5));
        assert_eq!(r(None, None, Some(-1), 5), (4, -1, 5));
        assert_eq!(r(Some(-2), None, None, 5), (3, 1, 2));
        assert_eq!(r(Some(7), Some(i64::MIN), Some(-2), 5), (4, -2, 3));
        assert_eq!(r(Some(i64::MAX), None, Some(i64::MIN), 5), (4, isize::MIN, 1));
        assert_eq!(r(Some(3), Some(3), None, 5), (0, 1, 0));
        assert_eq!(r(None, None, Some(-1), 0), (0, 1, 0));
    }
}
