//! Strided vectors and matrices by address: what the inner loops take once shapes and dtypes are settled.

use crate::dtype::Element;

/// A strided matrix. Strides count elements and may be negative or zero.
///
/// It borrows nothing: whoever makes one promises that every element is valid and aligned while it is used.
pub(crate) struct Mat<T> {
    /// Element (0, 0).
    pub(crate) ptr: *mut T,
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    /// Elements from one row to the next.
    pub(crate) row_stride: isize,
    /// Elements from one column to the next.
    pub(crate) col_stride: isize,
}

/// A strided vector; the promises of [`Mat`] hold.
pub(crate) struct Line<T> {
    /// Element 0.
    pub(crate) ptr: *mut T,
    pub(crate) len: usize,
    /// Elements from one to the next.
    pub(crate) stride: isize,
}

macro_rules! plain {
    ($($name:ident),*) => { $(
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }
        impl<T> Copy for $name<T> {}
        // SAFETY: an address and sizes; the promise of validity does not depend on the thread.
        unsafe impl<T: Send> Send for $name<T> {}
        // SAFETY: as for Send; threads that share one write to disjoint elements.
        unsafe impl<T: Sync> Sync for $name<T> {}
    )* };
}
plain!(Mat, Line);

impl<T: Element> Mat<T> {
    /// A row-major matrix.
    pub(crate) fn dense(ptr: *mut T, rows: usize, cols: usize) -> Self {
        Self { ptr, rows, cols, row_stride: cols as isize, col_stride: 1 }
    }

    /// The address of an element.
    #[inline(always)]
    pub(crate) fn at(self, i: usize, j: usize) -> *mut T {
        self.ptr.wrapping_offset(i as isize * self.row_stride + j as isize * self.col_stride)
    }

    /// Rows as columns.
    #[inline(always)]
    pub(crate) fn transpose(self) -> Self {
        Self {
            rows: self.cols,
            cols: self.rows,
            row_stride: self.col_stride,
            col_stride: self.row_stride,
            ptr: self.ptr,
        }
    }

    /// `len` rows from `start` on.
    #[inline(always)]
    pub(crate) fn row_range(self, start: usize, len: usize) -> Self {
        Self { ptr: self.at(start, 0), rows: len, ..self }
    }

    /// One row.
    #[inline(always)]
    pub(crate) fn row(self, i: usize) -> Line<T> {
        Line { ptr: self.at(i, 0), len: self.cols, stride: self.col_stride }
    }

    /// One column.
    #[inline(always)]
    pub(crate) fn col(self, j: usize) -> Line<T> {
        Line { ptr: self.at(0, j), len: self.rows, stride: self.row_stride }
    }

    /// The elements in row-major order, each put through `f`.
    ///
    /// # Safety
    /// The matrix is valid.
    pub(crate) unsafe fn map_to_vec<U>(self, f: impl Fn(T) -> U) -> Vec<U> {
        let mut out = Vec::with_capacity(self.rows * self.cols);
        for i in 0..self.rows {
            for j in 0..self.cols {
                // SAFETY: as promised by the caller.
                out.push(f(unsafe { *self.at(i, j) }));
            }
        }
        out
    }
}

impl<T: Element> Line<T> {
    /// The address of an element.
    #[inline(always)]
    pub(crate) fn at(self, i: usize) -> *mut T {
        self.ptr.wrapping_offset(i as isize * self.stride)
    }

    /// `len` elements from `start` on.
    #[inline(always)]
    pub(crate) fn range(self, start: usize, len: usize) -> Self {
        Self { ptr: self.at(start), len, ..self }
    }
}
