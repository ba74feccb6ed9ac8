//! Conversions between dtypes, with C's results as NumPy gives them on x86-64: floats truncate, what does not fit
//! becomes the integer indefinite value or wraps, complex numbers lose their imaginary part.

use super::strided::Walk;
use super::view::{View, ViewMut};
use crate::dtype::{DType, Element};
use crate::with_dtype;
use half::f16;
use num_complex::{Complex32, Complex64};

/// A conversion of one element.
pub trait CastInto<D> {
    /// The converted element.
    fn cast_into(self) -> D;
}

trait FromF64 {
    fn from_f64(x: f64) -> Self;
}

fn indefinite_i64(x: f64) -> i64 {
    if (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&x) { x as i64 } else { i64::MIN }
}

fn indefinite_i32(x: f64) -> i32 {
    if x > -2_147_483_649.0 && x < 2_147_483_648.0 { x as i32 } else { i32::MIN }
}

macro_rules! from_f64 {
    ($($t:ty: $x:ident => $e:expr),* $(,)?) => { $(impl FromF64 for $t { #[inline(always)] fn from_f64($x: f64) -> Self { $e } })* };
}
from_f64! {
    bool: x => x != 0.0,
    i8: x => indefinite_i32(x) as i8,
    i16: x => indefinite_i32(x) as i16,
    i32: x => indefinite_i32(x),
    i64: x => indefinite_i64(x),
    u8: x => indefinite_i32(x) as u8,
    u16: x => indefinite_i32(x) as u16,
    u32: x => indefinite_i64(x) as u32,
    u64: x => if x < 9_223_372_036_854_775_808.0 { indefinite_i64(x) as u64 }
        else { (indefinite_i64(x - 9_223_372_036_854_775_808.0) as u64) ^ (1 << 63) },
    f16: x => f16::from_f64(x),
    f32: x => x as f32,
    f64: x => x,
    Complex32: x => Complex32::new(x as f32, 0.0),
    Complex64: x => Complex64::new(x, 0.0),
}

macro_rules! cast_float {
    ($($s:ty),*) => { $(
        impl<D: FromF64> CastInto<D> for $s { #[inline(always)] fn cast_into(self) -> D { D::from_f64(f64::from(self)) } }
    )* };
}
cast_float!(f16, f32, f64);

trait ComplexInto {
    fn from_complex(z: Complex64) -> Self;
}
macro_rules! complex_to_real {
    ($($t:ty),*) => { $(impl ComplexInto for $t { #[inline(always)] fn from_complex(z: Complex64) -> Self { <$t>::from_f64(z.re) } })* };
}
complex_to_real!(i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64);
impl ComplexInto for bool {
    #[inline(always)]
    fn from_complex(z: Complex64) -> Self {
        z.re != 0.0 || z.im != 0.0
    }
}
impl ComplexInto for Complex32 {
    #[inline(always)]
    fn from_complex(z: Complex64) -> Self {
        Complex32::new(z.re as f32, z.im as f32)
    }
}
impl ComplexInto for Complex64 {
    #[inline(always)]
    fn from_complex(z: Complex64) -> Self {
        z
    }
}
impl<D: ComplexInto> CastInto<D> for Complex32 {
    #[inline(always)]
    fn cast_into(self) -> D {
        D::from_complex(Complex64::new(f64::from(self.re), f64::from(self.im)))
    }
}
impl<D: ComplexInto> CastInto<D> for Complex64 {
    #[inline(always)]
    fn cast_into(self) -> D {
        D::from_complex(self)
    }
}

macro_rules! cast_int {
    ($s:ty => $($d:ty),*) => { $(
        impl CastInto<$d> for $s { #[inline(always)] fn cast_into(self) -> $d { self as $d } }
    )* };
}
macro_rules! cast_from_int {
    ($($s:ty),*) => { $(
        cast_int!($s => i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);
        impl CastInto<bool> for $s { #[inline(always)] fn cast_into(self) -> bool { self != 0 } }
        impl CastInto<f16> for $s { #[inline(always)] fn cast_into(self) -> f16 { f16::from_f64(self as f64) } }
        impl CastInto<Complex32> for $s { #[inline(always)] fn cast_into(self) -> Complex32 { Complex32::new(self as f32, 0.0) } }
        impl CastInto<Complex64> for $s { #[inline(always)] fn cast_into(self) -> Complex64 { Complex64::new(self as f64, 0.0) } }
    )* };
}
cast_from_int!(i8, i16, i32, i64, u8, u16, u32, u64);

macro_rules! cast_from_bool {
    ($($d:ty),*) => { $(
        impl CastInto<$d> for bool { #[inline(always)] fn cast_into(self) -> $d { u8::from(self).cast_into() } }
    )* };
}
cast_from_bool!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64, Complex32, Complex64);

/// Converts one element.
#[inline(always)]
pub fn cast<S: CastInto<D>, D>(x: S) -> D {
    x.cast_into()
}

/// Converts `n` elements.
///
/// # Safety
/// Both pointers and strides must describe `n` valid, aligned elements that do not overlap.
unsafe fn cast_run<S: Element + CastInto<D>, D: Element>(n: usize, src: *const u8, ss: isize, dst: *mut u8, ds: isize) {
    if ss == size_of::<S>() as isize && ds == size_of::<D>() as isize {
        // SAFETY: as promised by the caller, and the strides are the elements' sizes.
        let (src, dst) = unsafe {
            (std::slice::from_raw_parts(src.cast::<S>(), n), std::slice::from_raw_parts_mut(dst.cast::<D>(), n))
        };
        for (d, s) in dst.iter_mut().zip(src) {
            *d = s.cast_into();
        }
        return;
    }
    for i in 0..n as isize {
        // SAFETY: as promised by the caller.
        unsafe { *dst.offset(i * ds).cast::<D>() = (*src.offset(i * ss).cast::<S>()).cast_into() };
    }
}

/// A loop that converts `n` elements: `(n, source, its stride, destination, its stride)`, strides in bytes.
///
/// # Safety
/// Both pointers and strides must describe `n` valid, aligned elements of the dtypes it was made for, and must not
/// overlap.
pub type Run = unsafe fn(usize, *const u8, isize, *mut u8, isize);

/// The loop that converts elements of one dtype to another (or moves them, where both are the same): for kernels that
/// convert a few elements at a time as they read or write.
pub fn run_between(src: DType, dst: DType) -> Run {
    with_dtype!(src, S => with_dtype!(dst, D => cast_run::<S, D> as Run))
}

/// Copies elements of one shape, converting each. The views must not overlap.
///
/// # Panics
/// When the shapes differ.
pub fn copy(src: &View<'_>, dst: &mut ViewMut<'_>) {
    assert_eq!(src.shape, dst.shape, "copy between different shapes");
    let walk = Walk::new(dst.shape, [dst.strides, src.strides]);
    let pointers = [dst.ptr, src.ptr.cast_mut()];
    if src.dtype == dst.dtype {
        let item = src.dtype.itemsize();
        walk.run(pointers, |n, [d, s], [ds, ss]| {
            // SAFETY: the views' layouts are valid and do not overlap.
            unsafe { move_elements(item, n, s, ss, d, ds) }
        });
        return;
    }
    let convert = run_between(src.dtype, dst.dtype);
    walk.run(pointers, |n, [d, s], [ds, ss]| {
        // SAFETY: the views' layouts are valid, of these dtypes, and do not overlap.
        unsafe { convert(n, s, ss, d, ds) }
    });
}

/// Copies `n` elements of `item` bytes by their bits.
///
/// # Safety
/// `item` must be an element size, and both pointers and strides must describe `n` valid elements that do not overlap.
#[inline]
pub(super) unsafe fn move_elements(item: usize, n: usize, src: *const u8, ss: isize, dst: *mut u8, ds: isize) {
    // SAFETY: as promised by the caller.
    unsafe {
        if ds == item as isize && ss == item as isize {
            std::ptr::copy_nonoverlapping(src, dst, n * item);
            return;
        }
        match item {
            1 => move_run::<u8>(n, src, ss, dst, ds),
            2 => move_run::<u16>(n, src, ss, dst, ds),
            4 => move_run::<u32>(n, src, ss, dst, ds),
            8 => move_run::<u64>(n, src, ss, dst, ds),
            _ => move_run::<Complex64>(n, src, ss, dst, ds),
        }
    }
}

/// Copies `n` elements by their bits.
///
/// # Safety
/// Both pointers and strides must describe `n` valid elements that do not overlap.
unsafe fn move_run<T: Copy>(n: usize, src: *const u8, ss: isize, dst: *mut u8, ds: isize) {
    for i in 0..n as isize {
        // SAFETY: as promised by the caller; complex numbers are less aligned than the word that carries them.
        unsafe {
            let x = src.offset(i * ss).cast::<T>().read_unaligned();
            dst.offset(i * ds).cast::<T>().write_unaligned(x);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_that_do_not_fit_become_indefinite() {
        assert_eq!(cast::<f64, i32>(3e9), i32::MIN);
        assert_eq!(cast::<f64, u8>(-1.0), 255);
        assert_eq!(cast::<f64, u8>(300.7), 44);
        assert_eq!(cast::<f64, i64>(f64::NAN), i64::MIN);
        assert_eq!(cast::<f64, u64>(1.8e19), 18_000_000_000_000_000_000);
        assert!(cast::<Complex64, bool>(Complex64::new(0.0, 2.0)));
    }
}
