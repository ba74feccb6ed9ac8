//! Borrowed, untyped views: what kernels read and write.

use super::Array;
use crate::dtype::{DType, Element};
use std::marker::PhantomData;

/// An array that a kernel reads.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The first element.
    pub ptr: *const u8,
    /// The element type.
    pub dtype: DType,
    /// Lengths of the axes.
    pub shape: &'a [usize],
    /// Bytes from one element to the next along each axis.
    pub strides: &'a [isize],
    borrow: PhantomData<&'a Array>,
}

/// An array that a kernel writes.
pub struct ViewMut<'a> {
    /// The first element.
    pub ptr: *mut u8,
    /// The element type.
    pub dtype: DType,
    /// Lengths of the axes.
    pub shape: &'a [usize],
    /// Bytes from one element to the next along each axis.
    pub strides: &'a [isize],
    borrow: PhantomData<&'a mut Array>,
}

impl<'a> View<'a> {
    /// The view of a whole array.
    #[inline]
    pub fn of(array: &'a Array) -> Self {
        Self {
            ptr: array.data_ptr(),
            dtype: array.dtype(),
            shape: array.shape(),
            strides: array.strides(),
            borrow: PhantomData,
        }
    }

    /// Number of elements.
    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether elements lie one after another in C order.
    pub fn is_c_contiguous(&self) -> bool {
        super::layout::is_c_contiguous(self.shape, self.strides, self.dtype.itemsize())
    }

    /// The same memory with another shape and strides, which the caller has checked.
    #[must_use]
    pub fn with_layout<'b>(&self, shape: &'b [usize], strides: &'b [isize]) -> View<'b>
    where
        'a: 'b,
    {
        View { ptr: self.ptr, dtype: self.dtype, shape, strides, borrow: PhantomData }
    }

    /// The elements of a C-contiguous view.
    pub fn as_slice<T: Element>(&self) -> Option<&'a [T]> {
        (T::DTYPE == self.dtype && self.is_c_contiguous()).then(|| {
            // SAFETY: the view borrows its array, is of this dtype and contiguous.
            unsafe { std::slice::from_raw_parts(self.ptr.cast(), self.size()) }
        })
    }

    /// The view as an `ndarray` view.
    ///
    /// # Panics
    /// When the dtype is another. Strides are whole elements in every array this library makes or imports.
    pub fn as_ndarray<T: Element>(&self) -> ndarray::ArrayViewD<'a, T> {
        use ndarray::ShapeBuilder;
        assert_eq!(T::DTYPE, self.dtype, "the view is of another dtype");
        let item = self.dtype.itemsize() as isize;
        let mut start = self.ptr;
        let mut strides = Vec::with_capacity(self.shape.len());
        for (&d, &s) in self.shape.iter().zip(self.strides) {
            assert_eq!(s % item, 0, "stride splits an element");
            strides.push((s / item).unsigned_abs());
            if s < 0 && d > 1 {
                start = start.wrapping_offset(s * (d as isize - 1));
            }
        }
        // SAFETY: the layout was checked when the array was made, and the view borrows it; `start` is the element of
        // lowest address, from which all strides are positive.
        let mut view = unsafe {
            ndarray::ArrayViewD::from_shape_ptr(
                ndarray::IxDyn(self.shape).strides(ndarray::IxDyn(&strides)),
                start.cast(),
            )
        };
        for (i, &s) in self.strides.iter().enumerate() {
            if s < 0 {
                view.invert_axis(ndarray::Axis(i));
            }
        }
        view
    }
}

impl<'a> ViewMut<'a> {
    /// The view of a whole array.
    #[inline]
    pub fn of(array: &'a Array) -> Self {
        Self {
            ptr: array.data_ptr(),
            dtype: array.dtype(),
            shape: array.shape(),
            strides: array.strides(),
            borrow: PhantomData,
        }
    }

    /// Number of elements.
    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether elements lie one after another in C order.
    pub fn is_c_contiguous(&self) -> bool {
        super::layout::is_c_contiguous(self.shape, self.strides, self.dtype.itemsize())
    }

    /// The elements of a C-contiguous view.
    pub fn as_mut_slice<T: Element>(&mut self) -> Option<&mut [T]> {
        (T::DTYPE == self.dtype && self.is_c_contiguous()).then(|| {
            // SAFETY: the view borrows its array mutably, is of this dtype and contiguous.
            unsafe { std::slice::from_raw_parts_mut(self.ptr.cast(), self.size()) }
        })
    }
}
