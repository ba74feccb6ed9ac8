//! Running sums and products.

use super::input::ROW;
use super::sum::Number;
use crate::array::cast::{self, Run};
use crate::array::strided::Walk;
use crate::array::{Shape, Strides, View, ViewMut};
use crate::dtype::{DType, Element};
use crate::error::{Error, Result};
use crate::kernels::codes::Scan;
use half::f16;
use num_complex::{Complex32, Complex64};

/// Running sum or product of `src` along `axis`, one element after the other as NumPy does it: each partial result is
/// rounded to `acc`.
///
/// `out` has the shape of `src`; `acc` is the dtype that is accumulated in, and usually that of `out`. Integers wrap;
/// in `bool` the two are *or* and *and*.
///
/// # Errors
/// An internal error when the shapes differ or there is no such axis.
pub fn scan(f: Scan, src: &View<'_>, acc: DType, axis: usize, out: &mut ViewMut<'_>) -> Result<()> {
    if src.shape != out.shape || axis >= src.shape.len() {
        return Err(Error::internal("a running reduction's axis or output does not fit its operand"));
    }
    fn with<T: Number>(f: Scan, src: &View<'_>, axis: usize, out: &mut ViewMut<'_>) {
        match f {
            Scan::Sum => lines(T::plus, src, axis, out),
            Scan::Prod => lines(T::times, src, axis, out),
        }
    }
    match (acc, f) {
        (DType::Bool, Scan::Sum) => lines(|a: bool, b| a | b, src, axis, out),
        (DType::Bool, Scan::Prod) => lines(|a: bool, b| a & b, src, axis, out),
        (DType::Float16, Scan::Sum) => lines(|a: f16, b| f16::from_f32(a.to_f32() + b.to_f32()), src, axis, out),
        (DType::Float16, Scan::Prod) => lines(|a: f16, b| f16::from_f32(a.to_f32() * b.to_f32()), src, axis, out),
        (DType::Float32, _) => with::<f32>(f, src, axis, out),
        (DType::Float64, _) => with::<f64>(f, src, axis, out),
        (DType::Complex64, _) => with::<Complex32>(f, src, axis, out),
        (DType::Complex128, _) => with::<Complex64>(f, src, axis, out),
        (DType::UInt64, _) => with::<u64>(f, src, axis, out),
        // Arithmetic modulo 2^64 holds that of every narrower integer.
        _ => with::<i64>(f, src, axis, out),
    }
    Ok(())
}

/// Reads and writes chunks of at most [`ROW`] elements through a buffer of `T`.
struct Port {
    read: Run,
    write: Run,
}

fn lines<T: Element + Default>(op: impl Fn(T, T) -> T + Copy, src: &View<'_>, axis: usize, out: &mut ViewMut<'_>) {
    let length = src.shape[axis];
    if src.shape.contains(&0) {
        return;
    }
    let port = Port { read: cast::run_between(src.dtype, T::DTYPE), write: cast::run_between(T::DTYPE, out.dtype) };
    let others = (0..src.shape.len()).filter(|&i| i != axis);
    let shape: Shape = others.clone().map(|i| src.shape[i]).collect();
    let src_strides: Strides = others.clone().map(|i| src.strides[i]).collect();
    let out_strides: Strides = others.clone().map(|i| out.strides[i]).collect();
    let steps = [src.strides[axis], out.strides[axis]];
    let nearest = others.filter(|&i| src.shape[i] > 1).map(|i| src.strides[i].unsigned_abs()).min();
    let sideways = nearest.is_some_and(|near| near < steps[0].unsigned_abs());
    let walk = Walk::new(&shape, [&src_strides, &out_strides]);
    walk.run([src.ptr.cast_mut(), out.ptr], |n, at, strides| {
        if sideways {
            for start in (0..n).step_by(ROW) {
                let width = ROW.min(n - start);
                let at = [0, 1].map(|k| at[k].wrapping_offset(start as isize * strides[k]));
                // SAFETY: the lines begin at valid elements of both operands and reach along the axis.
                unsafe { port.side_by_side(op, width, at, strides, length, steps) };
            }
        } else {
            for i in 0..n as isize {
                let at = [0, 1].map(|k| at[k].wrapping_offset(i * strides[k]));
                // SAFETY: as above.
                unsafe { port.line(op, at, length, steps) };
            }
        }
    });
}

impl Port {
    /// Scans one line.
    ///
    /// # Safety
    /// `at` and `steps` must describe `length` valid elements of the operand and of the output.
    unsafe fn line<T: Element + Default>(
        &self,
        op: impl Fn(T, T) -> T,
        at: [*mut u8; 2],
        length: usize,
        steps: [isize; 2],
    ) {
        let item = size_of::<T>() as isize;
        let mut buffer = [T::default(); ROW];
        let mut last = None;
        for start in (0..length).step_by(ROW) {
            let n = ROW.min(length - start);
            let [from, to] = [0, 1].map(|k| at[k].wrapping_offset(start as isize * steps[k]));
            // SAFETY: n elements of the line, into the buffer.
            unsafe { (self.read)(n, from, steps[0], buffer.as_mut_ptr().cast(), item) };
            let (mut acc, skip) = match last {
                Some(acc) => (acc, 0),
                None => (buffer[0], 1),
            };
            for x in &mut buffer[skip..n] {
                acc = op(acc, *x);
                *x = acc;
            }
            last = Some(acc);
            // SAFETY: n elements from the buffer, to the line of the output.
            unsafe { (self.write)(n, buffer.as_ptr().cast(), item, to, steps[1]) };
        }
    }

    /// Scans `width` lines at once, an element of each at a time.
    ///
    /// # Safety
    /// `at` and `strides` must describe the beginnings of `width` (at most [`ROW`]) lines, and `steps` `length` valid
    /// elements of each, in the operand and in the output.
    unsafe fn side_by_side<T: Element + Default>(
        &self,
        op: impl Fn(T, T) -> T,
        width: usize,
        at: [*mut u8; 2],
        strides: [isize; 2],
        length: usize,
        steps: [isize; 2],
    ) {
        let item = size_of::<T>() as isize;
        let (mut acc, mut row) = ([T::default(); ROW], [T::default(); ROW]);
        for i in 0..length as isize {
            let [from, to] = [0, 1].map(|k| at[k].wrapping_offset(i * steps[k]));
            let target = if i == 0 { &mut acc } else { &mut row };
            // SAFETY: one element of each line, into the buffer.
            unsafe { (self.read)(width, from, strides[0], target.as_mut_ptr().cast(), item) };
            if i > 0 {
                for (a, &x) in acc[..width].iter_mut().zip(&row[..width]) {
                    *a = op(*a, x);
                }
            }
            // SAFETY: one element of each line, to the output.
            unsafe { (self.write)(width, acc.as_ptr().cast(), item, to, strides[1]) };
        }
    }
}
