//! NumPy indexing: `a[...]` with integers, slices, `...`, `None`, integer arrays and masks, and `take`.
//!
//! It goes in steps, so that a call can be checked and priced before it moves data:
//!
//! 1. [`parse`] looks at metadata only (shapes and dtypes) and finds the result's shape, unless a mask decides it;
//! 2. a basic index is a view ([`Index::view`]); any other one is resolved ([`Index::resolve`]), which reads the index
//!    arrays, counts the masks and checks every bound;
//! 3. the resolved [`Gather`] reads the elements, or writes them. It cannot fail but for memory.

mod basic;
mod fancy;
mod gather;
mod parse;
mod take;

pub use gather::Gather;
pub use parse::parse;
pub use take::{OutOfBounds, take};

use super::{Array, Shape, layout};
use crate::error::Result;
use crate::value::Value;
use basic::Range;
use smallvec::SmallVec;

/// What an index selects from arrays of one shape.
#[derive(Debug)]
pub struct Index {
    /// The shape it was parsed for.
    source: Shape,
    /// One part per axis of the source or of the result.
    parts: SmallVec<[Part; 4]>,
    /// Lengths of the axes that do not come from index arrays.
    basic_shape: Shape,
    /// Where the axes of the index arrays go among `basic_shape`: in place when the index arrays stand side by side,
    /// in front otherwise.
    insert_at: usize,
    /// The shape that the index arrays broadcast to; `None` while a mask has not been counted.
    fancy_shape: Option<Shape>,
    /// Elements of all masks.
    mask_elements: u128,
    /// Whether it has index arrays of any kind, so that the result is a copy.
    copies: bool,
}

/// One item of an index, bound to the axes that it consumes.
#[derive(Debug)]
enum Part {
    /// An integer, already checked and counted from the start.
    Position { axis: usize, position: usize },
    /// A 0-d integer array: an integer that is not known yet.
    DeferredPosition { axis: usize, value: Array },
    /// A slice.
    Range { axis: usize, range: Range },
    /// `None`: a new axis of length 1.
    NewAxis,
    /// An integer array.
    Positions { axis: usize, value: Value, shape: Shape },
    /// A boolean array of one dimension or more, consuming as many axes.
    Mask { axis: usize, value: Value },
    /// A truth value: an index array over no axis, of length 1 or 0.
    Truth { known: bool },
    /// A 0-d boolean array: a truth value that is not known yet.
    DeferredTruth { value: Array },
}

impl Index {
    /// Whether the result is a view of the array: the index has integers, slices, `...` and `None` only.
    pub fn is_basic(&self) -> bool {
        !self.copies
    }

    /// The result's shape; `None` when the data of a mask decides it.
    pub fn result_shape(&self) -> Option<Shape> {
        self.fancy_shape.as_ref().map(|fancy| self.shape_with(fancy))
    }

    /// Elements that are copied out; 0 for a view, `None` when the data of a mask decides it ([`Gather::size`] says it
    /// then).
    pub fn gathered_elements(&self) -> Option<u128> {
        if self.is_basic() { Some(0) } else { self.result_shape().map(|s| layout::numel(&s)) }
    }

    /// Elements of all masks, which have to be read before the result's shape is known; a truth value counts as one.
    pub fn mask_elements(&self) -> u128 {
        self.mask_elements
    }

    /// The selected elements as a copy.
    ///
    /// # Errors
    /// As [`Index::resolve`], and `MemoryError`.
    pub fn gather(&self, array: &Array) -> Result<Array> {
        self.resolve(array)?.read()
    }

    fn shape_with(&self, fancy: &[usize]) -> Shape {
        let (before, after) = self.basic_shape.split_at(self.insert_at);
        before.iter().chain(fancy).chain(after).copied().collect()
    }
}
