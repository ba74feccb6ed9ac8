//! How many elements are nonzero, and where.

use super::{ReduceArgs, reduce};
use crate::array::cast;
use crate::array::{Array, Axes, View, ViewMut};
use crate::dtype::DType;
use crate::error::Result;
use crate::kernels::codes::Reduction;
use smallvec::SmallVec;

/// Elements whose truth is found at once.
const CHUNK: usize = 1024;

/// The number of elements that are not zero (NaN is not).
///
/// # Errors
/// `MemoryError`.
pub fn count_nonzero(src: &View<'_>) -> Result<usize> {
    let axes: Axes = (0..src.shape.len()).collect();
    let ones: SmallVec<[usize; 4]> = SmallVec::from_elem(1, src.shape.len());
    let out = Array::uninitialized(DType::Int64, &ones)?;
    let args = ReduceArgs { axes: &axes, ..ReduceArgs::default() };
    reduce(Reduction::CountNonzero, src, DType::Int64, &args, &mut ViewMut::of(&out))?;
    Ok(out.as_slice::<i64>().map_or(0, |s| s[0] as usize))
}

/// The indices of the elements that are not zero, in C order: one `int64` array per axis. A 0-d operand has no axes,
/// and so no arrays.
///
/// # Errors
/// `MemoryError`.
pub fn nonzero(src: &View<'_>) -> Result<Vec<Array>> {
    let n = count_nonzero(src)?;
    let mut found = src.shape.iter().map(|_| Array::uninitialized(DType::Int64, &[n])).collect::<Result<Vec<_>>>()?;
    if n > 0 {
        fill(src, found.iter_mut().map(Array::fresh_slice_mut).collect());
    }
    Ok(found)
}

/// Writes the indices of nonzero elements; the columns are exactly long enough.
fn fill(src: &View<'_>, mut columns: SmallVec<[&mut [i64]; 4]>) {
    let (Some((&length, outer)), Some((last, columns))) = (src.shape.split_last(), columns.split_last_mut()) else {
        return;
    };
    let truth = cast::run_between(src.dtype, DType::Bool);
    let stride = src.strides[outer.len()];
    let mut index: SmallVec<[usize; 4]> = SmallVec::from_elem(0, outer.len());
    let (mut row, mut filled) = (src.ptr, 0);
    let mut chunk = [false; CHUNK];
    loop {
        for start in (0..length).step_by(CHUNK) {
            let n = CHUNK.min(length - start);
            let first = row.wrapping_offset(start as isize * stride);
            // SAFETY: n elements of the row, into the buffer of `bool`.
            unsafe { truth(n, first, stride, chunk.as_mut_ptr().cast(), 1) };
            let begin = filled;
            for (i, &is) in chunk[..n].iter().enumerate() {
                // Written whether or not it counts, and overwritten by the next: no branch to mispredict.
                if let Some(place) = last.get_mut(filled) {
                    *place = (start + i) as i64;
                }
                filled += usize::from(is);
            }
            for (column, &i) in columns.iter_mut().zip(&index) {
                column[begin..filled].fill(i as i64);
            }
        }
        // The next row in C order.
        let mut axis = outer.len();
        loop {
            if axis == 0 {
                return;
            }
            axis -= 1;
            index[axis] += 1;
            row = row.wrapping_offset(src.strides[axis]);
            if index[axis] < outer[axis] {
                break;
            }
            row = row.wrapping_offset(-(src.strides[axis] * outer[axis] as isize));
            index[axis] = 0;
        }
    }
}
