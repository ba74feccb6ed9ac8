//! Moving the elements that a resolved index selects.

use super::basic::BasicLayout;
use super::fancy::check_bounds;
use crate::array::strided::Walk;
use crate::array::{Array, Order, Shape, Strides, cast, layout};
use crate::error::{Error, Result};
use num_complex::Complex64;

/// Positions to pick, one after another: `stride` bytes each, negative ones counted from `len`.
#[derive(Clone, Debug)]
pub(super) struct Picks {
    /// C-contiguous `int64`.
    pub(super) positions: Array,
    len: usize,
    stride: isize,
    /// The axis to name when a position is out of bounds; `None` for byte offsets, which are right by construction.
    axis: Option<usize>,
}

impl Picks {
    /// Positions along an axis.
    pub(super) fn along(positions: Array, axis: usize, len: usize, stride: isize) -> Self {
        Self { positions, len, stride, axis: Some(axis) }
    }

    /// Byte offsets.
    pub(super) fn bytes(positions: Array) -> Self {
        Self { positions, len: 0, stride: 1, axis: None }
    }

    /// # Errors
    /// `IndexError` for the first position out of bounds.
    pub(super) fn check(&self) -> Result<()> {
        self.axis.map_or(Ok(()), |axis| check_bounds(self.as_slice(), axis, self.len))
    }

    /// The byte offset of a position.
    #[inline(always)]
    pub(super) fn offset(&self, position: i64) -> isize {
        let from_start = if position < 0 { position + self.len as i64 } else { position };
        from_start as isize * self.stride
    }

    fn as_slice(&self) -> &[i64] {
        self.positions.as_slice().unwrap_or_default()
    }
}

/// A resolved index over its array: the elements that it selects, in place.
///
/// It holds on to the array and the index arrays; nothing may write to those until it was used (a session runs one
/// call at a time).
#[derive(Debug)]
pub struct Gather {
    array: Array,
    /// Bytes from the array's first element to the first selected one.
    offset: isize,
    /// The axes in front of those of the index arrays, the latter, and the axes behind them.
    before: (Shape, Strides),
    fancy_shape: Shape,
    after: (Shape, Strides),
    picks: Picks,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Read,
    Write,
}

impl Gather {
    pub(super) fn new(array: &Array, basic: BasicLayout, insert_at: usize, fancy_shape: Shape, picks: Picks) -> Self {
        let split = |at: usize| {
            let shapes = basic.shape.split_at(at);
            let strides = basic.strides.split_at(at);
            (
                (Shape::from_slice(shapes.0), Strides::from_slice(strides.0)),
                (Shape::from_slice(shapes.1), Strides::from_slice(strides.1)),
            )
        };
        let (before, after) = split(insert_at);
        Self { array: array.clone(), offset: basic.offset, before, fancy_shape, after, picks }
    }

    /// The result's shape.
    pub fn shape(&self) -> Shape {
        self.before.0.iter().chain(&self.fancy_shape).chain(&self.after.0).copied().collect()
    }

    /// The number of selected elements.
    pub fn size(&self) -> u128 {
        layout::numel(&self.shape())
    }

    /// A C-ordered copy of the selected elements.
    ///
    /// # Errors
    /// `MemoryError`, and `ValueError` when the result's size overflows.
    pub fn read(&self) -> Result<Array> {
        let out = Array::uninitialized(self.array.dtype(), &self.shape())?;
        self.transfer(&self.picks, &out, Direction::Read);
        Ok(out)
    }

    /// Writes the values to the selected elements, converted to the array's dtype; they broadcast to [`Gather::shape`].
    /// Where an element is selected twice the last value stays.
    ///
    /// # Errors
    /// `ValueError` when the values do not broadcast; `MemoryError`.
    pub fn write(&self, values: &Array) -> Result<()> {
        let shape = self.shape();
        let spread = values.broadcast_to(&shape).map_err(|_| {
            Error::value(format!(
                "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
                layout::shape_text(values.shape()),
                layout::shape_text(&shape)
            ))
        })?;
        let apart = |a: Array| if a.may_overlap(&self.array) { a.to_owned_array(Order::C) } else { Ok(a) };
        let values = apart(spread.as_dtype(self.array.dtype())?.as_c_contiguous()?)?;
        let picks = Picks { positions: apart(self.picks.positions.clone())?, ..self.picks.clone() };
        self.transfer(&picks, &values, Direction::Write);
        Ok(())
    }

    /// Moves all selected elements from or to a C-contiguous array of the result's shape.
    fn transfer(&self, picks: &Picks, dense: &Array, direction: Direction) {
        if dense.size() == 0 {
            return;
        }
        let item = self.array.dtype().itemsize();
        let block = self.after.0.iter().product::<usize>() * item;
        let row = Row {
            picks,
            item,
            block,
            whole: layout::is_c_contiguous(&self.after.0, &self.after.1, item),
            inside: Walk::new(&self.after.0, [&layout::c_strides(&self.after.0, item), &self.after.1]),
            direction,
        };
        let row_bytes = block * picks.as_slice().len();
        let rows = Walk::new(&self.before.0, [&layout::c_strides(&self.before.0, row_bytes), &self.before.1]);
        let start = self.array.data_ptr().wrapping_offset(self.offset);
        rows.run([dense.data_ptr(), start], |n, [dense, selected], [dense_step, selected_step]| {
            for i in 0..n as isize {
                let (dense, selected) =
                    (dense.wrapping_offset(i * dense_step), selected.wrapping_offset(i * selected_step));
                // SAFETY: `dense` is the start of a row of the dense array, which has room for a block per pick. The
                // layout around `selected` is a view of the array, and the picks were checked against its axes.
                unsafe { row.transfer(dense, selected) }
            }
        });
    }
}

/// Moves the blocks of one position on the axes before the index arrays': a block per pick.
struct Row<'a> {
    picks: &'a Picks,
    item: usize,
    /// Bytes of a block.
    block: usize,
    /// Whether a block lies in one piece in the array.
    whole: bool,
    /// The walk over a block that does not.
    inside: Walk<2>,
    direction: Direction,
}

impl Row<'_> {
    /// # Safety
    /// `dense` must be valid for a block per pick, and `selected` for the elements of the block at every pick's offset;
    /// the two must not overlap.
    unsafe fn transfer(&self, dense: *mut u8, selected: *mut u8) {
        // SAFETY: as promised by the caller.
        unsafe {
            match (self.whole, self.block) {
                (true, 1) => self.elements::<u8>(dense, selected),
                (true, 2) => self.elements::<u16>(dense, selected),
                (true, 4) => self.elements::<u32>(dense, selected),
                (true, 8) => self.elements::<u64>(dense, selected),
                (true, 16) => self.elements::<Complex64>(dense, selected),
                (true, _) => self.blocks(dense, selected),
                (false, _) => self.strided_blocks(dense, selected),
            }
        }
    }

    /// Blocks of one machine word.
    ///
    /// # Safety
    /// As [`Row::transfer`], with a block of `T`'s size.
    unsafe fn elements<T: Copy>(&self, dense: *mut u8, selected: *mut u8) {
        let dense = dense.cast::<T>();
        for (i, &position) in self.picks.as_slice().iter().enumerate() {
            // SAFETY: as promised by the caller; a block may be less aligned than the word that carries it.
            unsafe {
                let (near, far) = (dense.add(i), selected.offset(self.picks.offset(position)).cast::<T>());
                match self.direction {
                    Direction::Read => near.write_unaligned(far.read_unaligned()),
                    Direction::Write => far.write_unaligned(near.read_unaligned()),
                }
            }
        }
    }

    /// Blocks in one piece.
    ///
    /// # Safety
    /// As [`Row::transfer`].
    unsafe fn blocks(&self, dense: *mut u8, selected: *mut u8) {
        for (i, &position) in self.picks.as_slice().iter().enumerate() {
            // SAFETY: as promised by the caller.
            unsafe {
                let (near, far) = (dense.add(i * self.block), selected.offset(self.picks.offset(position)));
                match self.direction {
                    Direction::Read => far.copy_to_nonoverlapping(near, self.block),
                    Direction::Write => near.copy_to_nonoverlapping(far, self.block),
                }
            }
        }
    }

    /// Blocks with gaps.
    ///
    /// # Safety
    /// As [`Row::transfer`].
    unsafe fn strided_blocks(&self, dense: *mut u8, selected: *mut u8) {
        for (i, &position) in self.picks.as_slice().iter().enumerate() {
            let block = [dense.wrapping_add(i * self.block), selected.wrapping_offset(self.picks.offset(position))];
            self.inside.run(block, |n, [near, far], [near_step, far_step]| {
                // SAFETY: as promised by the caller.
                unsafe {
                    match self.direction {
                        Direction::Read => cast::move_elements(self.item, n, far, far_step, near, near_step),
                        Direction::Write => cast::move_elements(self.item, n, near, near_step, far, far_step),
                    }
                }
            });
        }
    }
}
