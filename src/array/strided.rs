//! Walking several strided operands of one shape: the outer loops around every elementwise inner loop.

use super::layout::{Shape, Strides};
use smallvec::SmallVec;

/// The axes of an elementwise walk over `K` operands, reordered and merged into as few as possible.
pub struct Walk<const K: usize> {
    shape: Shape,
    strides: [Strides; K],
}

impl<const K: usize> Walk<K> {
    /// Plans the walk. `strides[0]` (the output's) decides the order of the axes.
    pub fn new(shape: &[usize], strides: [&[isize]; K]) -> Self {
        let mut axes: SmallVec<[usize; 4]> = (0..shape.len()).filter(|&i| shape[i] != 1).collect();
        axes.sort_by(|&i, &j| {
            for s in &strides {
                let (a, b) = (s[i].unsigned_abs(), s[j].unsigned_abs());
                if a != 0 && b != 0 && a != b {
                    return b.cmp(&a);
                }
            }
            std::cmp::Ordering::Equal
        });
        let mut walk = Self { shape: Shape::new(), strides: std::array::from_fn(|_| Strides::new()) };
        for &axis in &axes {
            let merged = match walk.shape.last_mut() {
                Some(last)
                    if (0..K).all(|k| {
                        walk.strides[k].last().is_some_and(|&s| s == strides[k][axis] * shape[axis] as isize)
                    }) =>
                {
                    *last *= shape[axis];
                    true
                }
                _ => false,
            };
            if !merged {
                walk.shape.push(shape[axis]);
            }
            for (own, given) in walk.strides.iter_mut().zip(&strides) {
                if merged && let Some(last) = own.last_mut() {
                    *last = given[axis];
                } else {
                    own.push(given[axis]);
                }
            }
        }
        walk
    }

    /// Calls `inner(n, pointers, strides)` for every run along the innermost axis.
    ///
    /// The pointers are computed with wrapping arithmetic: they are valid where the operands' layouts are.
    #[inline]
    pub fn run(&self, pointers: [*mut u8; K], mut inner: impl FnMut(usize, [*mut u8; K], [isize; K])) {
        let Some((&n, outer)) = self.shape.split_last() else {
            inner(1, pointers, [0; K]);
            return;
        };
        if self.shape.contains(&0) {
            return;
        }
        let steps: [isize; K] = std::array::from_fn(|k| self.strides[k][outer.len()]);
        if outer.is_empty() {
            inner(n, pointers, steps);
            return;
        }
        let mut index: SmallVec<[usize; 4]> = SmallVec::from_elem(0, outer.len());
        let mut at = pointers;
        loop {
            inner(n, at, steps);
            let mut axis = outer.len();
            loop {
                if axis == 0 {
                    return;
                }
                axis -= 1;
                index[axis] += 1;
                for (p, s) in at.iter_mut().zip(&self.strides) {
                    *p = p.wrapping_offset(s[axis]);
                }
                if index[axis] < outer[axis] {
                    break;
                }
                for (p, s) in at.iter_mut().zip(&self.strides) {
                    *p = p.wrapping_offset(-(s[axis] * outer[axis] as isize));
                }
                index[axis] = 0;
            }
        }
    }

    /// The length of the innermost axis.
    pub fn inner_len(&self) -> usize {
        self.shape.last().copied().unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_contiguous_axes_and_visits_every_element() {
        let walk = Walk::new(&[2, 3, 4], [&[96, 32, 8], &[96, 32, 8]]);
        let mut runs = Vec::new();
        walk.run([std::ptr::null_mut(); 2], |n, p, s| runs.push((n, p[0] as usize, s)));
        assert_eq!(runs, vec![(24, 0, [8, 8])]);
        let walk = Walk::new(&[2, 3], [&[24, 8], &[8, 16]]);
        let mut at = Vec::new();
        walk.run([std::ptr::null_mut(); 2], |n, p, s| {
            for i in 0..n {
                at.push((p[0] as usize + i * s[0] as usize, p[1] as usize + i * s[1] as usize));
            }
        });
        assert_eq!(at, vec![(0, 0), (8, 16), (16, 32), (24, 8), (32, 24), (40, 40)]);
    }

    #[test]
    fn empty_shapes_have_no_runs() {
        Walk::new(&[2, 0], [&[0, 8]]).run([std::ptr::null_mut(); 1], |_, _, _| panic!("no element to visit"));
    }
}
