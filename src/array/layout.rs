//! Shapes and strides: sizes that may overflow, contiguity, broadcasting, axis numbers.

use crate::error::{Error, Result};
use smallvec::SmallVec;

/// Lengths of the axes, outermost first.
pub type Shape = SmallVec<[usize; 4]>;
/// Bytes from one element to the next along each axis; may be zero (broadcast) or negative (reversed).
pub type Strides = SmallVec<[isize; 4]>;
/// Axis numbers.
pub type Axes = SmallVec<[usize; 4]>;

/// The most dimensions an array may have (NumPy's limit).
pub const MAX_DIMS: usize = 64;

/// The number of elements of a shape, saturating: for prices, which never wrap.
pub fn numel(shape: &[usize]) -> u128 {
    shape.iter().fold(1u128, |n, &d| n.saturating_mul(d as u128))
}

/// The number of elements of a shape that is about to be allocated.
///
/// # Errors
/// `ValueError` in NumPy's words when the array's size in bytes does not fit the address space.
pub fn checked_numel(shape: &[usize], itemsize: usize) -> Result<usize> {
    if shape.len() > MAX_DIMS {
        return Err(Error::value(format!(
            "maximum supported dimension for an ndarray is currently {MAX_DIMS}, found {}",
            shape.len()
        )));
    }
    // As NumPy does, zero-length axes do not excuse the others from fitting.
    let mut bytes = itemsize.max(1);
    let mut n = 1usize;
    for &d in shape {
        n = n.wrapping_mul(d);
        if d == 0 {
            continue;
        }
        bytes = match bytes.checked_mul(d) {
            Some(b) if b <= isize::MAX as usize => b,
            _ => {
                return Err(Error::value(
                    "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.",
                ));
            }
        };
    }
    Ok(n)
}

/// Strides of a C-ordered array; all zero, as NumPy has it, for one without elements.
pub fn c_strides(shape: &[usize], itemsize: usize) -> Strides {
    let mut strides: Strides = SmallVec::from_elem(0, shape.len());
    if shape.contains(&0) {
        return strides;
    }
    let mut step = itemsize as isize;
    for i in (0..shape.len()).rev() {
        strides[i] = step;
        step = step.wrapping_mul(shape[i].max(1) as isize);
    }
    strides
}

/// Strides of a Fortran-ordered array.
pub fn f_strides(shape: &[usize], itemsize: usize) -> Strides {
    if shape.contains(&0) {
        return SmallVec::from_elem(0, shape.len());
    }
    let mut step = itemsize as isize;
    shape
        .iter()
        .map(|&d| {
            let s = step;
            step = step.wrapping_mul(d.max(1) as isize);
            s
        })
        .collect()
}

/// Whether elements lie one after another in C order.
pub fn is_c_contiguous(shape: &[usize], strides: &[isize], itemsize: usize) -> bool {
    let mut step = itemsize as isize;
    for (&d, &s) in shape.iter().zip(strides).rev() {
        if d != 1 {
            if s != step {
                // An array without elements lies in every order at once.
                return shape.contains(&0);
            }
            step *= d as isize;
        }
    }
    true
}

/// Whether elements lie one after another in Fortran order.
pub fn is_f_contiguous(shape: &[usize], strides: &[isize], itemsize: usize) -> bool {
    let mut step = itemsize as isize;
    for (&d, &s) in shape.iter().zip(strides) {
        if d != 1 {
            if s != step {
                return shape.contains(&0);
            }
            step *= d as isize;
        }
    }
    true
}

/// The order an output takes from an input under NumPy's `order=` argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Row-major.
    C,
    /// Column-major.
    F,
    /// Fortran where the input is Fortran- and not C-contiguous, C otherwise.
    A,
    /// As close to the input's own order as possible.
    K,
}

impl Order {
    /// Reads NumPy's letter.
    ///
    /// # Errors
    /// `ValueError` for any other word.
    pub fn parse(word: &str) -> Result<Self> {
        match word {
            "C" | "c" => Ok(Self::C),
            "F" | "f" => Ok(Self::F),
            "A" | "a" => Ok(Self::A),
            "K" | "k" => Ok(Self::K),
            _ => Err(Error::value(format!("order must be one of 'C', 'F', 'A', or 'K' (got '{word}')"))),
        }
    }
}

/// Strides of a new, dense array of this shape that follows the axis order of existing strides (`order='K'`).
pub fn k_strides(shape: &[usize], like: &[isize], itemsize: usize) -> Strides {
    if like.len() != shape.len() || shape.contains(&0) {
        return c_strides(shape, itemsize);
    }
    let mut axes: Axes = (0..shape.len()).collect();
    // Stable: equal strides keep C order, as NumPy's sort does.
    axes.sort_by(|&i, &j| like[j].unsigned_abs().cmp(&like[i].unsigned_abs()));
    let mut strides: Strides = SmallVec::from_elem(0, shape.len());
    let mut step = itemsize as isize;
    for &i in axes.iter().rev() {
        strides[i] = step;
        step = step.wrapping_mul(shape[i].max(1) as isize);
    }
    strides
}

/// Renders a shape as Python renders a tuple.
pub fn shape_text(shape: &[usize]) -> String {
    match shape {
        [n] => format!("({n},)"),
        _ => format!("({})", shape.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
    }
}

/// The shape that shapes broadcast to.
///
/// # Errors
/// `ValueError` in NumPy's words when they do not.
pub fn broadcast_shapes(shapes: &[&[usize]]) -> Result<Shape> {
    let ndim = shapes.iter().map(|s| s.len()).max().unwrap_or(0);
    let mut out: Shape = SmallVec::from_elem(1, ndim);
    for shape in shapes {
        let lead = ndim - shape.len();
        for (i, &d) in shape.iter().enumerate() {
            let o = &mut out[lead + i];
            if *o == 1 {
                *o = d;
            } else if d != 1 && d != *o {
                let all: Vec<_> = shapes.iter().map(|s| shape_text(s)).collect();
                return Err(Error::value(format!(
                    "operands could not be broadcast together with shapes {} ",
                    all.join(" ")
                )));
            }
        }
    }
    Ok(out)
}

/// Strides that present `shape` as `target`; `None` when it does not broadcast.
pub fn broadcast_strides(shape: &[usize], strides: &[isize], target: &[usize]) -> Option<Strides> {
    let lead = target.len().checked_sub(shape.len())?;
    let mut out: Strides = SmallVec::from_elem(0, target.len());
    for i in 0..shape.len() {
        if shape[i] == target[lead + i] {
            out[lead + i] = strides[i];
        } else if shape[i] != 1 {
            return None;
        }
    }
    Some(out)
}

/// An axis number, counted from the end when negative.
///
/// # Errors
/// `AxisError` when it is out of bounds.
pub fn normalize_axis(axis: i64, ndim: usize) -> Result<usize> {
    let n = ndim as i64;
    if (-n..n).contains(&axis) {
        Ok(if axis < 0 { axis + n } else { axis } as usize)
    } else {
        Err(Error::axis(axis, ndim))
    }
}

/// Axis numbers, each normalised.
///
/// # Errors
/// `AxisError` when one is out of bounds, `ValueError` when one is named twice.
pub fn normalize_axes(axes: &[i64], ndim: usize) -> Result<Axes> {
    let mut out = Axes::new();
    for &axis in axes {
        let a = normalize_axis(axis, ndim)?;
        if out.contains(&a) {
            return Err(Error::value("duplicate value in 'axis'"));
        }
        out.push(a);
    }
    Ok(out)
}

/// The strides under which an array of `shape` and `strides` reads as `target` without moving elements, if any.
///
/// Both shapes must have the same number of elements. The walk is NumPy's `_attempt_nocopy_reshape`.
pub fn reshape_strides(
    shape: &[usize],
    strides: &[isize],
    target: &[usize],
    itemsize: usize,
    fortran: bool,
) -> Option<Strides> {
    if shape.contains(&0) {
        return Some(c_strides(target, itemsize));
    }
    let (mut old_dims, mut old_strides) = (Shape::new(), Strides::new());
    for (&d, &s) in shape.iter().zip(strides) {
        if d != 1 {
            old_dims.push(d);
            old_strides.push(s);
        }
    }
    let mut out: Strides = SmallVec::from_elem(0, target.len());
    let (mut oi, mut oj, mut ni, mut nj) = (0, 1, 0, 1);
    while ni < target.len() && oi < old_dims.len() {
        let (mut np, mut op) = (target[ni], old_dims[oi]);
        while np != op {
            if np < op {
                np *= target[nj];
                nj += 1;
            } else {
                op *= old_dims[oj];
                oj += 1;
            }
        }
        for k in oi..oj - 1 {
            let adjoining = if fortran {
                old_strides[k + 1] == old_dims[k] as isize * old_strides[k]
            } else {
                old_strides[k] == old_dims[k + 1] as isize * old_strides[k + 1]
            };
            if !adjoining {
                return None;
            }
        }
        if fortran {
            out[ni] = old_strides[oi];
            for k in ni + 1..nj {
                out[k] = out[k - 1] * target[k - 1] as isize;
            }
        } else {
            out[nj - 1] = old_strides[oj - 1];
            for k in (ni + 1..nj).rev() {
                out[k - 1] = out[k] * target[k] as isize;
            }
        }
        (ni, oi) = (nj, oj);
        (nj, oj) = (nj + 1, oj + 1);
    }
    let mut last = if ni >= 1 { out[ni - 1] } else { itemsize as isize };
    if fortran && ni >= 1 {
        last *= target[ni - 1] as isize;
    }
    for k in ni..target.len() {
        out[k] = last;
    }
    Some(out)
}
