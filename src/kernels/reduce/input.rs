//! The elements behind one output, or behind a row of outputs: where they lie, and folding them from there.
//!
//! Elements of another dtype, or far apart, are read a chunk at a time into a buffer on the stack.

use super::fold::{Fold, LEAF, Tree, fold_leaves};
use crate::array::cast::{self, Run};
use crate::array::strided::Walk;
use crate::dtype::{DType, Element};
use crate::kernels::cpu::{self, Kernel};
use std::marker::PhantomData;
use std::mem::MaybeUninit;

/// Outputs that are accumulated side by side.
pub(super) const ROW: usize = 1024;
/// Rows that are combined before they are added to the accumulators.
const ROWS: usize = 4;
/// Rows are regrouped into wider ones where at least this many fit in one. A row so narrow is never split over threads,
/// so regrouping, which decides the rounding, does not depend on them.
const TOGETHER: usize = 16;
/// Runs shorter than this are gathered into leaves.
const SHORT: usize = LEAF / 4;

/// An address that threads may share.
#[derive(Clone, Copy)]
pub(super) struct Ptr(pub(super) *mut u8);
// SAFETY: an address alone does nothing; every use is in an unsafe block that says why it is sound.
unsafe impl Send for Ptr {}
// SAFETY: as for Send.
unsafe impl Sync for Ptr {}

impl Ptr {
    /// The address `n` steps on.
    #[inline]
    pub(super) fn step(self, n: usize, stride: isize) -> Self {
        Self(self.0.wrapping_offset(n as isize * stride))
    }
}

/// The first element behind an output, and its entry in the mask.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) src: Ptr,
    pub(super) mask: Ptr,
}

/// How the elements behind each output lie in memory, read as `T`.
pub(super) struct Input<T> {
    read: Run,
    /// Whether the elements are `T` in memory.
    same: bool,
    count: usize,
    layout: Layout,
    element: PhantomData<T>,
}

enum Layout {
    /// One run with this stride.
    Run(isize),
    /// Several runs.
    Runs(Walk<2>),
    /// Several runs of elements and of a mask of `bool` that selects among them.
    Masked(Walk<2>),
}

struct Buffer<T, const N: usize>([MaybeUninit<T>; N]);

impl<T: Element, const N: usize> Buffer<T, N> {
    #[inline]
    fn new() -> Self {
        Self([MaybeUninit::uninit(); N])
    }

    #[inline]
    fn at(&mut self, i: usize) -> *mut u8 {
        self.0[i..].as_mut_ptr().cast()
    }

    /// # Safety
    /// The first `n` elements must have been written.
    #[inline]
    unsafe fn slice(&self, n: usize) -> &[T] {
        // SAFETY: in bounds by the slicing, initialised as promised.
        unsafe { std::slice::from_raw_parts(self.0[..n].as_ptr().cast(), n) }
    }
}

impl<T: Element> Input<T> {
    const ITEM: isize = size_of::<T>() as isize;

    fn new(dtype: DType, count: usize, layout: Layout) -> Self {
        let same = dtype == T::DTYPE;
        let read = cast::run_between(dtype, T::DTYPE);
        Self { read, same, count, layout, element: PhantomData }
    }

    /// Elements in one run.
    pub(super) fn run(dtype: DType, count: usize, stride: isize) -> Self {
        Self::new(dtype, count, Layout::Run(stride))
    }

    /// Elements along several axes; `mask` gives the strides of the mask that selects among them.
    pub(super) fn axes(dtype: DType, shape: &[usize], strides: &[isize], mask: Option<&[isize]>) -> Self {
        let count = shape.iter().product();
        let none = crate::array::Strides::from_elem(0, shape.len());
        let walk = Walk::new(shape, [strides, mask.unwrap_or(&none)]);
        let layout = match mask {
            Some(_) => Layout::Masked(walk),
            None if walk.inner_len() == count => {
                let mut stride = 0;
                walk.run([std::ptr::null_mut(); 2], |_, _, steps| stride = steps[0]);
                Layout::Run(stride)
            }
            None => Layout::Runs(walk),
        };
        Self::new(dtype, count, layout)
    }

    /// The number of elements behind each output, masked ones included.
    #[inline]
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Calls `visit(n, first, stride)` for each run.
    #[inline]
    fn for_each_run(&self, src: Ptr, mut visit: impl FnMut(usize, Ptr, isize)) {
        match &self.layout {
            Layout::Run(stride) => visit(self.count, src, *stride),
            Layout::Runs(walk) | Layout::Masked(walk) => {
                walk.run([src.0, std::ptr::null_mut()], |n, [p, _], [s, _]| visit(n, Ptr(p), s));
            }
        }
    }

    /// `n` elements, read through the buffer where they do not lie there as a slice of `T`.
    ///
    /// # Safety
    /// `src` and `stride` must describe `n` valid elements of the input.
    #[inline]
    unsafe fn elements<'a, const N: usize>(
        &self,
        src: Ptr,
        stride: isize,
        n: usize,
        buffer: &'a mut Buffer<T, N>,
    ) -> &'a [T] {
        if self.same && (stride == Self::ITEM || n == 1) {
            // SAFETY: valid as promised, contiguous, and of type T; nothing writes to an input during the call.
            return unsafe { std::slice::from_raw_parts(src.0.cast(), n) };
        }
        assert!(n <= N, "chunk longer than its buffer");
        // SAFETY: valid as promised; the buffer is separate memory and holds n elements, which this writes.
        unsafe {
            (self.read)(n, src.0, stride, buffer.at(0), Self::ITEM);
            buffer.slice(n)
        }
    }

    /// Folds the elements behind one output; `None` when there are none. Also says how many they were.
    ///
    /// # Safety
    /// `at` must be the first element of a valid array of this layout, and of its mask.
    pub(super) unsafe fn fold<F: Fold<In = T>>(&self, fold: F, context: F::Context, at: At) -> (Option<F::Acc>, usize) {
        match &self.layout {
            &Layout::Run(stride) => {
                let src = at.src;
                let leaf = |start: usize, n: usize| {
                    // SAFETY: elements start..start + n of the run.
                    unsafe { self.leaf(fold, context, start, src.step(start, stride), stride, n) }
                };
                (fold_leaves(fold, self.count, leaf), self.count)
            }
            Layout::Runs(walk) if walk.inner_len() >= SHORT => {
                let mut tree = Tree::new(fold);
                let mut position = 0;
                walk.run([at.src.0, std::ptr::null_mut()], |n, [p, _], [stride, _]| {
                    for start in (0..n).step_by(LEAF) {
                        let first = Ptr(p).step(start, stride);
                        // SAFETY: elements of the walk's run.
                        tree.push(unsafe { self.leaf(fold, context, position, first, stride, LEAF.min(n - start)) });
                        position += LEAF.min(n - start);
                    }
                });
                (tree.finish(None), self.count)
            }
            // SAFETY: as promised by the caller.
            Layout::Runs(walk) => unsafe { self.fold_gathered::<F, false>(fold, context, walk, at) },
            // SAFETY: as promised by the caller.
            Layout::Masked(walk) => unsafe { self.fold_gathered::<F, true>(fold, context, walk, at) },
        }
    }

    /// # Safety
    /// `src` and `stride` must describe `n` (at most [`LEAF`]) valid elements of the input.
    #[inline]
    unsafe fn leaf<F: Fold<In = T>>(
        &self,
        fold: F,
        context: F::Context,
        start: usize,
        src: Ptr,
        stride: isize,
        n: usize,
    ) -> F::Acc {
        if self.same && stride == Self::ITEM {
            // SAFETY: valid as promised, contiguous, and of type T.
            return fold.leaf(context, start, unsafe { std::slice::from_raw_parts(src.0.cast(), n) });
        }
        let mut buffer = Buffer::<T, LEAF>::new();
        // SAFETY: as promised by the caller.
        fold.leaf(context, start, unsafe { self.elements(src, stride, n, &mut buffer) })
    }

    /// Folds elements that are collected into whole leaves first, the masked ones left out.
    ///
    /// # Safety
    /// As [`Input::fold`].
    unsafe fn fold_gathered<F: Fold<In = T>, const MASKED: bool>(
        &self,
        fold: F,
        context: F::Context,
        walk: &Walk<2>,
        at: At,
    ) -> (Option<F::Acc>, usize) {
        let mut buffer = Buffer::<T, LEAF>::new();
        let (mut filled, mut folded) = (0, 0);
        let mut tree = Tree::new(fold);
        walk.run([at.src.0, at.mask.0], |n, [src, mask], [stride, mask_stride]| {
            let mut start = 0;
            while start < n {
                let take = (n - start).min(LEAF - filled);
                // SAFETY: elements of the walk's run, into the unfilled part of the buffer.
                unsafe {
                    let first = Ptr(src).step(start, stride);
                    (self.read)(take, first.0, stride, buffer.at(filled), Self::ITEM);
                }
                if MASKED {
                    let mut kept = filled;
                    for i in 0..take {
                        // SAFETY: the mask has the shape of the elements; its entries are bytes.
                        if unsafe { *Ptr(mask).step(start + i, mask_stride).0 } != 0 {
                            buffer.0[kept] = buffer.0[filled + i];
                            kept += 1;
                        }
                    }
                    filled = kept;
                } else {
                    filled += take;
                }
                start += take;
                if filled == LEAF {
                    // SAFETY: the buffer was filled.
                    tree.push(fold.leaf(context, folded, unsafe { buffer.slice(LEAF) }));
                    folded += LEAF;
                    filled = 0;
                }
            }
        });
        // SAFETY: that many elements were written since the last leaf.
        let last = (filled > 0).then(|| fold.leaf(context, folded, unsafe { buffer.slice(filled) }));
        (tree.finish(last), folded + filled)
    }

    /// The part `start..start + n` of a single run.
    ///
    /// # Panics
    /// When the elements are several runs.
    pub(super) fn part(&self, at: At, start: usize, n: usize) -> (Self, At) {
        let Layout::Run(stride) = self.layout else { panic!("only one run has parts") };
        let own = Self { count: n, layout: Layout::Run(stride), ..*self };
        (own, At { src: at.src.step(start, stride), mask: at.mask })
    }

    /// Calls `visit(position, row)` for each row: the elements at one position behind outputs that lie side by side, as
    /// in [`Input::fold_columns`].
    ///
    /// # Safety
    /// As there.
    pub(super) unsafe fn for_each_row(&self, src: Ptr, stride: isize, n: usize, mut visit: impl FnMut(usize, &[T])) {
        let mut buffer = Buffer::<T, ROW>::new();
        let mut position = 0;
        self.for_each_run(src, |count, first, step| {
            for i in 0..count {
                // SAFETY: a row of this run.
                visit(position, unsafe { self.elements(first.step(i, step), stride, n, &mut buffer) });
                position += 1;
            }
        });
    }

    /// Folds the elements behind outputs that lie side by side: output `j`'s first element is `src + j * stride`.
    /// There is at least one element behind each, at most [`ROW`] outputs, and no mask.
    ///
    /// Walks the memory row by row. Narrow rows that follow each other without a gap are taken several at once.
    ///
    /// # Safety
    /// `src` and `stride` must describe the outputs' first elements in a valid array of this layout.
    pub(super) unsafe fn fold_columns<F: Fold<In = T>>(
        &self,
        fold: F,
        contexts: &[F::Context],
        src: Ptr,
        stride: isize,
        acc: &mut [F::Acc],
    ) {
        let n = acc.len();
        let together = ROW / n;
        let gapless = self.same && stride == Self::ITEM;
        match self.layout {
            Layout::Run(step)
                if gapless && step == n as isize * Self::ITEM && together >= TOGETHER && self.count >= 2 * together =>
            {
                let width = together * n;
                let mut wide_contexts = [F::Context::default(); ROW];
                let mut wide = [F::Acc::default(); ROW];
                for (i, c) in wide_contexts[..width].iter_mut().enumerate() {
                    *c = contexts[i % n];
                }
                let whole = self.count / together;
                let rows = Self::run(T::DTYPE, whole, width as isize * Self::ITEM);
                // SAFETY: the first `whole * together` rows, regrouped; the elements are T in memory.
                unsafe { rows.fold_rows(fold, &wide_contexts[..width], src, stride, &mut wide[..width]) };
                let rest = (self.count % together) * n;
                if rest > 0 {
                    let first = src.step(whole * width, Self::ITEM);
                    let mut buffer = Buffer::<T, ROW>::new();
                    // SAFETY: the remaining rows.
                    let row = unsafe { self.elements(first, Self::ITEM, rest, &mut buffer) };
                    let acc = &mut wide[..rest];
                    cpu::dispatch(Rows { fold, contexts: &wide_contexts[..rest], rows: [row], acc });
                }
                acc.copy_from_slice(&wide[..n]);
                for row in wide[n..width].chunks_exact(n) {
                    for (a, &b) in acc.iter_mut().zip(row) {
                        *a = fold.combine(*a, b);
                    }
                }
            }
            // SAFETY: as promised by the caller.
            _ => unsafe { self.fold_rows(fold, contexts, src, stride, acc) },
        }
    }

    /// [`Input::fold_columns`], a row of outputs at a time.
    ///
    /// # Safety
    /// As there.
    unsafe fn fold_rows<F: Fold<In = T>>(
        &self,
        fold: F,
        contexts: &[F::Context],
        src: Ptr,
        stride: isize,
        acc: &mut [F::Acc],
    ) {
        let n = acc.len();
        let mut buffers: [Buffer<T, ROW>; ROWS] = std::array::from_fn(|_| Buffer::new());
        let mut started = false;
        self.for_each_run(src, |count, first, step| {
            let mut done = 0;
            if !started {
                // SAFETY: the first row of the first run.
                let row = unsafe { self.elements(first, stride, n, &mut buffers[0]) };
                for j in 0..n {
                    acc[j] = fold.lift(contexts[j], row[j]);
                }
                done = 1;
                started = true;
            }
            while done < count {
                if count - done >= ROWS {
                    let mut r = 0;
                    let rows = buffers.each_mut().map(|buffer| {
                        r += 1;
                        // SAFETY: rows of this run.
                        unsafe { self.elements(first.step(done + r - 1, step), stride, n, buffer) }
                    });
                    cpu::dispatch(Rows { fold, contexts, rows, acc });
                    done += ROWS;
                } else {
                    // SAFETY: a row of this run.
                    let row = unsafe { self.elements(first.step(done, step), stride, n, &mut buffers[0]) };
                    cpu::dispatch(Rows { fold, contexts, rows: [row], acc });
                    done += 1;
                }
            }
        });
    }
}

/// Combines rows with each other, then with the accumulators.
struct Rows<'a, F: Fold, const R: usize> {
    fold: F,
    contexts: &'a [F::Context],
    rows: [&'a [F::In]; R],
    acc: &'a mut [F::Acc],
}

impl<F: Fold, const R: usize> Kernel for Rows<'_, F, R> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { fold, contexts, rows, acc } = self;
        let n = acc.len();
        let contexts = &contexts[..n];
        let rows = rows.map(|row| &row[..n]);
        for j in 0..n {
            let mut x = fold.lift(contexts[j], rows[0][j]);
            for row in &rows[1..] {
                x = fold.combine(x, fold.lift(contexts[j], row[j]));
            }
            acc[j] = fold.combine(acc[j], x);
        }
    }
}
