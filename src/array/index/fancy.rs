//! Index arrays: reading their data, counting masks, checking bounds, and turning them into positions in memory.

use super::basic::out_of_bounds;
use super::gather::{Gather, Picks};
use super::{Index, Part};
use crate::array::layout::shape_text;
use crate::array::{Array, Shape, Strides, build, layout};
use crate::dtype::DType;
use crate::error::{Error, Result};
use smallvec::SmallVec;

/// Positions along one axis, or byte offsets over several, of some shape.
struct Operand {
    shape: Shape,
    picks: Picks,
}

/// The shape that index arrays broadcast to.
///
/// # Errors
/// `IndexError` in NumPy's words when they do not.
pub(super) fn broadcast_index_shapes(shapes: &[Shape]) -> Result<Shape> {
    let slices: SmallVec<[&[usize]; 4]> = shapes.iter().map(|shape| shape.as_slice()).collect();
    layout::broadcast_shapes(&slices).map_err(|_| {
        let all: String = slices.iter().map(|shape| format!("{} ", shape_text(shape))).collect();
        Error::index(format!("shape mismatch: indexing arrays could not be broadcast together with shapes {all}"))
    })
}

/// The value of a 0-d integer array.
///
/// # Errors
/// `OverflowError` when it is beyond `int64`.
pub(super) fn read_position(array: &Array) -> Result<i64> {
    let position = first(&array.as_dtype(DType::Int64)?);
    if array.dtype() == DType::UInt64 && position < 0 {
        return Err(Error::overflow("Python int too large to convert to C long"));
    }
    Ok(position)
}

fn first(position: &Array) -> i64 {
    position.as_slice::<i64>().and_then(|s| s.first().copied()).expect("a 0-d array has one element")
}

/// Refuses the first position that is out of bounds.
///
/// # Errors
/// `IndexError`; `axis` is for the message.
pub(super) fn check_bounds(positions: &[i64], axis: usize, len: usize) -> Result<()> {
    let n = len as i64;
    let bad = |&position: &i64| (position < -n) | (position >= n);
    // Without an early exit this pass is vectorised; the position is looked for only when there is one.
    if positions.iter().fold(false, |any, position| any | bad(position)) {
        let position = positions.iter().copied().find(bad).unwrap_or_default();
        return Err(out_of_bounds(position, axis, len));
    }
    Ok(())
}

impl Index {
    /// Reads the index arrays against the array that they select from: after this nothing about the data can fail.
    /// It works for a basic index too.
    ///
    /// # Errors
    /// `IndexError` for positions out of bounds and masks whose counts do not broadcast; `MemoryError`.
    ///
    /// # Panics
    /// When the array's shape is not the one the index was parsed for, or data is not here.
    pub fn resolve(&self, array: &Array) -> Result<Gather> {
        let basic = self.basic_layout(array)?;
        let mut operands: SmallVec<[Operand; 2]> = SmallVec::new();
        let mut shapes: SmallVec<[Shape; 4]> = SmallVec::new();
        for part in &self.parts {
            let operand = match part {
                Part::Positions { axis, value, shape } => {
                    let positions = build::array_like(value, None)?.as_dtype(DType::Int64)?.as_c_contiguous()?;
                    shapes.push(shape.clone());
                    Operand {
                        shape: shape.clone(),
                        picks: Picks::along(positions, *axis, array.shape()[*axis], array.strides()[*axis]),
                    }
                }
                Part::Mask { axis, value } => {
                    let mask = build::array_like(value, None)?.as_c_contiguous()?;
                    let offsets = mask_offsets(&mask, &array.strides()[*axis..*axis + mask.ndim()])?;
                    let shape = Shape::from_slice(offsets.shape());
                    // NumPy takes a mask for as many index arrays as it has axes; they show in the message.
                    shapes.extend(std::iter::repeat_n(shape.clone(), mask.ndim()));
                    Operand { shape, picks: Picks::bytes(offsets) }
                }
                Part::Truth { known } => truth(*known, &mut shapes)?,
                Part::DeferredTruth { value } => truth(value.as_slice::<bool>() == Some(&[true]), &mut shapes)?,
                Part::Position { .. } | Part::DeferredPosition { .. } | Part::Range { .. } | Part::NewAxis => continue,
            };
            operands.push(operand);
        }
        let fancy_shape = broadcast_index_shapes(&shapes)?;
        let picks = combine(&operands, &fancy_shape)?;
        Ok(Gather::new(array, basic, self.insert_at, fancy_shape, picks))
    }
}

fn truth(holds: bool, shapes: &mut SmallVec<[Shape; 4]>) -> Result<Operand> {
    let shape = Shape::from_elem(usize::from(holds), 1);
    shapes.push(shape.clone());
    Ok(Operand { picks: Picks::bytes(Array::zeros(DType::Int64, &shape)?), shape })
}

/// One list of positions out of all operands, in C order of the shape they broadcast to.
fn combine(operands: &[Operand], shape: &[usize]) -> Result<Picks> {
    if shape.contains(&0) {
        // NumPy does not look at positions that are broadcast away.
        return Ok(Picks::bytes(Array::zeros(DType::Int64, &[0])?));
    }
    for operand in operands {
        operand.picks.check()?;
    }
    if let [only] = operands {
        return Ok(only.picks.clone());
    }
    let mut offsets = Array::zeros(DType::Int64, shape)?;
    let sums = offsets.fresh_slice_mut::<i64>();
    for Operand { shape: own, picks } in operands {
        let spread = picks.positions.restride(own.clone(), layout::c_strides(own, size_of::<i64>()));
        let spread = spread.broadcast_to(shape)?.as_c_contiguous()?;
        let positions = spread.as_slice::<i64>().unwrap_or_default();
        for (sum, &position) in sums.iter_mut().zip(positions) {
            *sum += picks.offset(position) as i64;
        }
    }
    Ok(Picks::bytes(offsets))
}

/// Byte offsets of the elements that a C-ordered mask selects, under the strides of the axes it covers.
fn mask_offsets(mask: &Array, strides: &[isize]) -> Result<Array> {
    let flags = mask.as_slice::<bool>().unwrap_or_default();
    let count = flags.iter().map(|&flag| usize::from(flag)).sum();
    let mut offsets = Array::uninitialized(DType::Int64, &[count])?;
    let out = offsets.fresh_slice_mut::<i64>();
    let (shape, strides) = merge_axes(mask.shape(), strides);
    let (Some((&row_len, outer)), Some((&step, outer_strides))) = (shape.split_last(), strides.split_last()) else {
        return Ok(offsets);
    };
    if flags.is_empty() {
        return Ok(offsets);
    }
    let mut at = 0;
    for (number, row) in flags.chunks_exact(row_len).enumerate() {
        let mut rest = number;
        let mut offset = 0;
        for (&len, &stride) in outer.iter().zip(outer_strides).rev() {
            offset += (rest % len) as isize * stride;
            rest /= len;
        }
        for &flag in row {
            // Writing always and advancing by the flag keeps unpredictable masks free of branch misses.
            if let Some(slot) = out.get_mut(at) {
                *slot = offset as i64;
            }
            at += usize::from(flag);
            offset += step;
        }
    }
    Ok(offsets)
}

/// The same walk in C order over as few axes as the strides allow.
fn merge_axes(shape: &[usize], strides: &[isize]) -> (Shape, Strides) {
    let (mut lengths, mut steps) = (Shape::new(), Strides::new());
    for (&len, &stride) in shape.iter().zip(strides) {
        match (lengths.last_mut(), steps.last_mut()) {
            (Some(last), Some(step)) if *step == stride * len as isize => {
                *last *= len;
                *step = stride;
            }
            _ => {
                lengths.push(len);
                steps.push(stride);
            }
        }
    }
    (lengths, steps)
}
