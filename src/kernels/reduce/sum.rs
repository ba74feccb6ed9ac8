//! Sums, products and squared deviations.

use super::fold::{Fold, lanes};
use crate::dtype::Element;
use num_complex::{Complex, Complex32, Complex64};
use std::marker::PhantomData;

/// What sums and products are accumulated in. Integers wrap, as in NumPy.
pub(super) trait Number: Element + Default {
    /// The multiplicative identity; the additive one is the default.
    const ONE: Self;
    fn plus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    /// A slice's sum, in as many accumulators as fill four of the widest registers.
    fn sum_leaf(xs: &[Self]) -> Self;
}

/// Numbers that have a mean.
pub(super) trait Inexact: Number {
    /// The type of a squared deviation.
    type Real: Inexact;

    /// The number over a count.
    fn over(self, count: f64) -> Self;
    /// `|self - mean|²`.
    fn deviation(self, mean: Self) -> Self::Real;
    fn square_root(self) -> Self;
}

macro_rules! integer {
    ($($t:ty),*) => { $(impl Number for $t {
        const ONE: Self = 1;
        #[inline(always)]
        fn plus(self, other: Self) -> Self { self.wrapping_add(other) }
        #[inline(always)]
        fn times(self, other: Self) -> Self { self.wrapping_mul(other) }
        fn sum_leaf(xs: &[Self]) -> Self { lanes::<Sum<Self>, 32>(Sum::new(), (), xs) }
    })* };
}
integer!(i64, u64);

macro_rules! real {
    ($($t:ident: $lanes:literal),*) => { $(
        impl Number for $t {
            const ONE: Self = 1.0;
            #[inline(always)]
            fn plus(self, other: Self) -> Self { self + other }
            #[inline(always)]
            fn times(self, other: Self) -> Self { self * other }
            #[inline]
            fn sum_leaf(xs: &[Self]) -> Self { lanes::<Sum<Self>, $lanes>(Sum::new(), (), xs) }
        }
        impl Inexact for $t {
            type Real = Self;
            #[inline(always)]
            fn over(self, count: f64) -> Self { self / count as $t }
            #[inline(always)]
            fn deviation(self, mean: Self) -> Self { (self - mean) * (self - mean) }
            #[inline(always)]
            fn square_root(self) -> Self { self.sqrt() }
        }
    )* };
}
real!(f32: 64, f64: 32);

macro_rules! complex {
    ($($t:ident of $r:ident: $lanes:literal),*) => { $(
        impl Number for $t {
            const ONE: Self = Complex::new(1.0, 0.0);
            #[inline(always)]
            fn plus(self, other: Self) -> Self { self + other }
            #[inline(always)]
            fn times(self, other: Self) -> Self { self * other }
            fn sum_leaf(xs: &[Self]) -> Self { lanes::<Sum<Self>, $lanes>(Sum::new(), (), xs) }
        }
        impl Inexact for $t {
            type Real = $r;
            /// As NumPy divides complex numbers (Smith's method, here by `count + 0i`): infinities give NaN.
            #[inline(always)]
            fn over(self, count: f64) -> Self {
                if count == 0.0 {
                    return Complex::new(self.re / 0.0, self.im / 0.0);
                }
                let scale = 1.0 / count as $r;
                Complex::new((self.re + self.im * 0.0) * scale, (self.im - self.re * 0.0) * scale)
            }
            #[inline(always)]
            fn deviation(self, mean: Self) -> $r { (self - mean).norm_sqr() }
            #[inline(always)]
            fn square_root(self) -> Self { self.sqrt() }
        }
    )* };
}
complex!(Complex32 of f32: 32, Complex64 of f64: 16);

/// The sum.
#[derive(Clone, Copy)]
pub(super) struct Sum<T>(PhantomData<T>);

impl<T> Sum<T> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: Number> Fold for Sum<T> {
    type In = T;
    type Acc = T;
    type Context = ();

    #[inline(always)]
    fn lift(self, (): (), x: T) -> T {
        x
    }

    #[inline(always)]
    fn combine(self, a: T, b: T) -> T {
        a.plus(b)
    }

    /// NumPy starts from positive zero, so that sums of negative zeros are positive.
    #[inline(always)]
    fn unstarted(self, sum: T) -> T {
        T::default().plus(sum)
    }

    #[inline]
    fn leaf(self, (): (), _start: usize, xs: &[T]) -> T {
        T::sum_leaf(xs)
    }
}

/// The product.
#[derive(Clone, Copy)]
pub(super) struct Product<T>(PhantomData<T>);

impl<T> Product<T> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: Number> Fold for Product<T> {
    type In = T;
    type Acc = T;
    type Context = ();

    #[inline(always)]
    fn lift(self, (): (), x: T) -> T {
        x
    }

    #[inline(always)]
    fn combine(self, a: T, b: T) -> T {
        a.times(b)
    }
}

/// The sum of squared deviations from the mean, which is the context.
#[derive(Clone, Copy)]
pub(super) struct Deviations<T>(PhantomData<T>);

impl<T> Deviations<T> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: Inexact> Fold for Deviations<T> {
    type In = T;
    type Acc = T::Real;
    type Context = T;

    #[inline(always)]
    fn lift(self, mean: T, x: T) -> T::Real {
        x.deviation(mean)
    }

    #[inline(always)]
    fn combine(self, a: T::Real, b: T::Real) -> T::Real {
        a.plus(b)
    }
}
