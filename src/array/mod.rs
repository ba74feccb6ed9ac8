//! The array: shared storage, a dtype, a shape, strides in bytes.

pub mod build;
pub mod cast;
pub mod index;
pub mod layout;
pub mod print;
mod storage;
pub mod strided;
mod view;

pub use layout::{Axes, Order, Shape, Strides};
pub use storage::Storage;
pub use view::{View, ViewMut};

use crate::dtype::{DType, Element};
use crate::error::{Error, Result};
use std::sync::Arc;

/// A handle to an array. Clones are the same array (`ptr_eq`); views are other arrays over the same storage.
#[derive(Clone)]
pub struct Array(Arc<Inner>);

struct Inner {
    storage: Arc<Storage>,
    offset: usize,
    size: usize,
    dtype: DType,
    writeable: bool,
    shape: Shape,
    strides: Strides,
}

impl Array {
    /// A C-ordered array over fresh storage whose content is about to be written whole.
    ///
    /// # Errors
    /// `ValueError` when the size overflows, `MemoryError` when there is no memory.
    pub fn uninitialized(dtype: DType, shape: &[usize]) -> Result<Self> {
        let n = layout::checked_numel(shape, dtype.itemsize())?;
        let storage = Storage::uninitialized(n * dtype.itemsize())?;
        Ok(Self::dense(storage, dtype, shape, n))
    }

    /// A C-ordered array of zeros.
    ///
    /// # Errors
    /// As [`Array::uninitialized`].
    pub fn zeros(dtype: DType, shape: &[usize]) -> Result<Self> {
        let n = layout::checked_numel(shape, dtype.itemsize())?;
        let storage = Storage::zeroed(n * dtype.itemsize())?;
        Ok(Self::dense(storage, dtype, shape, n))
    }

    fn dense(storage: Arc<Storage>, dtype: DType, shape: &[usize], size: usize) -> Self {
        let strides = layout::c_strides(shape, dtype.itemsize());
        Self(Arc::new(Inner {
            storage,
            offset: 0,
            size,
            dtype,
            writeable: true,
            shape: Shape::from_slice(shape),
            strides,
        }))
    }

    /// Fresh storage with dense strides in the given order; `like` are the strides that `K` and `A` follow.
    ///
    /// # Errors
    /// As [`Array::uninitialized`].
    pub fn uninitialized_ordered(dtype: DType, shape: &[usize], order: Order, like: &Array) -> Result<Self> {
        let n = layout::checked_numel(shape, dtype.itemsize())?;
        let storage = Storage::uninitialized(n * dtype.itemsize())?;
        let strides = match order {
            Order::C => layout::c_strides(shape, dtype.itemsize()),
            Order::F => layout::f_strides(shape, dtype.itemsize()),
            Order::A if like.is_f_contiguous() && !like.is_c_contiguous() => layout::f_strides(shape, dtype.itemsize()),
            Order::A => layout::c_strides(shape, dtype.itemsize()),
            Order::K => layout::k_strides(shape, like.strides(), dtype.itemsize()),
        };
        Ok(Self::over(storage, 0, dtype, Shape::from_slice(shape), strides, true))
    }

    /// An array over existing storage. The caller has checked that every element lies inside.
    pub fn over(
        storage: Arc<Storage>,
        offset: usize,
        dtype: DType,
        shape: Shape,
        strides: Strides,
        writeable: bool,
    ) -> Self {
        let size = shape.iter().product();
        Self(Arc::new(Inner { storage, offset, size, dtype, writeable, shape, strides }))
    }

    /// An array without data: enough to plan and price with.
    ///
    /// # Errors
    /// `ValueError` when the size overflows.
    pub fn phantom(dtype: DType, shape: &[usize]) -> Result<Self> {
        let n = layout::checked_numel(shape, dtype.itemsize())?;
        Ok(Self::dense(Storage::absent(None), dtype, shape, n))
    }

    /// A C-ordered array of the given elements.
    ///
    /// # Errors
    /// `MemoryError`. The number of elements must be the shape's.
    pub fn from_slice<T: Element>(data: &[T], shape: &[usize]) -> Result<Self> {
        let mut a = Self::uninitialized(T::DTYPE, shape)?;
        if a.size() != data.len() {
            return Err(Error::internal("element count differs from the shape's"));
        }
        a.fresh_slice_mut::<T>().copy_from_slice(data);
        Ok(a)
    }

    /// A 0-d array.
    ///
    /// # Errors
    /// `MemoryError`.
    pub fn scalar<T: Element>(value: T) -> Result<Self> {
        Self::from_slice(&[value], &[])
    }

    /// The element type.
    #[inline]
    pub fn dtype(&self) -> DType {
        self.0.dtype
    }

    /// Lengths of the axes.
    #[inline]
    pub fn shape(&self) -> &[usize] {
        &self.0.shape
    }

    /// Bytes from one element to the next along each axis.
    #[inline]
    pub fn strides(&self) -> &[isize] {
        &self.0.strides
    }

    /// Number of axes.
    #[inline]
    pub fn ndim(&self) -> usize {
        self.0.shape.len()
    }

    /// Number of elements.
    #[inline]
    pub fn size(&self) -> usize {
        self.0.size
    }

    /// Bytes of all elements.
    pub fn nbytes(&self) -> usize {
        self.size() * self.dtype().itemsize()
    }

    /// The memory behind it.
    pub fn storage(&self) -> &Arc<Storage> {
        &self.0.storage
    }

    /// Bytes from the storage's start to the first element.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// Whether in-place functions may write to it.
    pub fn is_writeable(&self) -> bool {
        self.0.writeable
    }

    /// Whether both handles are the same array.
    #[inline]
    pub fn ptr_eq(&self, other: &Array) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whether elements lie one after another in C order.
    #[inline]
    pub fn is_c_contiguous(&self) -> bool {
        layout::is_c_contiguous(self.shape(), self.strides(), self.dtype().itemsize())
    }

    /// Whether elements lie one after another in Fortran order.
    pub fn is_f_contiguous(&self) -> bool {
        layout::is_f_contiguous(self.shape(), self.strides(), self.dtype().itemsize())
    }

    /// The first element's address.
    ///
    /// # Panics
    /// When the array has no data here.
    #[inline]
    pub fn data_ptr(&self) -> *mut u8 {
        // The offset of an empty view may lie one past the end; wrapping keeps that defined.
        self.0.storage.ptr().wrapping_add(self.0.offset)
    }

    /// The array as kernels read it.
    #[inline]
    pub fn view(&self) -> View<'_> {
        View::of(self)
    }

    /// The array as kernels write it.
    #[inline]
    pub fn view_mut(&self) -> ViewMut<'_> {
        ViewMut::of(self)
    }

    /// Another array over the same storage; `offset` is relative to this array's first element.
    #[must_use]
    pub fn reinterpret(&self, dtype: DType, shape: Shape, strides: Strides, offset: isize) -> Self {
        let at = self.0.offset.wrapping_add_signed(offset);
        Self::over(self.0.storage.clone(), at, dtype, shape, strides, self.0.writeable)
    }

    /// A view of the same dtype with other shape and strides.
    #[must_use]
    pub fn restride(&self, shape: Shape, strides: Strides) -> Self {
        self.reinterpret(self.dtype(), shape, strides, 0)
    }

    /// The same elements, refusing writes.
    #[must_use]
    pub fn read_only(&self) -> Self {
        let i = &self.0;
        Self::over(i.storage.clone(), i.offset, i.dtype, i.shape.clone(), i.strides.clone(), false)
    }

    /// A read-only view of the array repeated to `shape`.
    ///
    /// # Errors
    /// `ValueError` when it does not broadcast to `shape`.
    pub fn broadcast_to(&self, shape: &[usize]) -> Result<Self> {
        let strides = layout::broadcast_strides(self.shape(), self.strides(), shape).ok_or_else(|| {
            Error::value(format!(
                "operands could not be broadcast together with remapped shapes [original->remapped]: \
                 {} and requested shape {}",
                layout::shape_text(self.shape()),
                layout::shape_text(shape)
            ))
        })?;
        let mut view = self.restride(Shape::from_slice(shape), strides);
        if let Some(inner) = Arc::get_mut(&mut view.0) {
            inner.writeable = false;
        }
        Ok(view)
    }

    /// A view with the axes in the given order.
    #[must_use]
    pub fn permute(&self, axes: &[usize]) -> Self {
        let shape = axes.iter().map(|&a| self.shape()[a]).collect();
        let strides = axes.iter().map(|&a| self.strides()[a]).collect();
        self.restride(shape, strides)
    }

    /// The elements of a C-contiguous array.
    #[inline]
    pub fn as_slice<T: Element>(&self) -> Option<&[T]> {
        if T::DTYPE != self.dtype() || !self.is_c_contiguous() {
            return None;
        }
        // SAFETY: dtype and contiguity were checked, storage is aligned and alive as long as self, and a session runs
        // one call at a time, so nothing writes meanwhile.
        Some(unsafe { std::slice::from_raw_parts(self.data_ptr().cast(), self.size()) })
    }

    /// The elements of an array that was just made by [`Array::uninitialized`] or [`Array::zeros`].
    ///
    /// # Panics
    /// When the array is shared, a view, or of another dtype: this is for filling fresh outputs.
    pub fn fresh_slice_mut<T: Element>(&mut self) -> &mut [T] {
        assert!(
            T::DTYPE == self.dtype()
                && Arc::strong_count(&self.0) == 1
                && Arc::strong_count(&self.0.storage) == 1
                && self.is_c_contiguous(),
            "only a fresh array may be filled"
        );
        // SAFETY: this is the only handle to the storage, of the right dtype and contiguous.
        unsafe { std::slice::from_raw_parts_mut(self.data_ptr().cast(), self.size()) }
    }

    /// A C-ordered copy (or in another order, see [`Order`]).
    ///
    /// # Errors
    /// `MemoryError`.
    pub fn to_owned_array(&self, order: Order) -> Result<Self> {
        self.cast(self.dtype(), order)
    }

    /// A new array of the given dtype with this one's values, under C conversion rules.
    ///
    /// # Errors
    /// `MemoryError`.
    pub fn cast(&self, dtype: DType, order: Order) -> Result<Self> {
        let out = Self::uninitialized_ordered(dtype, self.shape(), order, self)?;
        cast::copy(&self.view(), &mut out.view_mut());
        Ok(out)
    }

    /// This array where it has the dtype already, a cast copy otherwise.
    ///
    /// # Errors
    /// `MemoryError`.
    pub fn as_dtype(&self, dtype: DType) -> Result<Self> {
        if self.dtype() == dtype { Ok(self.clone()) } else { self.cast(dtype, Order::K) }
    }

    /// This array where its elements lie in C order, a copy otherwise.
    ///
    /// # Errors
    /// `MemoryError`.
    pub fn as_c_contiguous(&self) -> Result<Self> {
        if self.is_c_contiguous() { Ok(self.clone()) } else { self.to_owned_array(Order::C) }
    }

    /// The lowest and the end address that elements occupy; `None` for an empty array.
    pub fn extent(&self) -> Option<(usize, usize)> {
        if self.size() == 0 {
            return None;
        }
        let (mut low, mut high) = (0isize, 0isize);
        for (&d, &s) in self.shape().iter().zip(self.strides()) {
            let reach = (d as isize - 1) * s;
            if reach < 0 {
                low += reach;
            } else {
                high += reach;
            }
        }
        let base = self.data_ptr() as usize;
        Some((base.wrapping_add_signed(low), base.wrapping_add_signed(high) + self.dtype().itemsize()))
    }

    /// Whether the two may share memory, by address range.
    pub fn may_overlap(&self, other: &Array) -> bool {
        if !self.storage().is_present() || !other.storage().is_present() {
            return Arc::ptr_eq(self.storage(), other.storage());
        }
        match (self.extent(), other.extent()) {
            (Some((a0, a1)), Some((b0, b1))) => a0 < b1 && b0 < a1,
            _ => false,
        }
    }
}

impl std::fmt::Debug for Array {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Array<{}>{:?}", self.dtype(), self.shape())
    }
}
