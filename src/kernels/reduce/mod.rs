//! Reductions of axes, running sums, and the places of nonzero elements, with NumPy 2's results.
//!
//! Sums are at least as accurate as NumPy's: contiguous elements are summed in a balanced tree over leaves of many
//! accumulators, and `float16` is accumulated in `float32`. Results depend on shapes and strides, never on the CPU or
//! the number of threads.

mod drive;
mod extremum;
mod fold;
mod input;
mod logical;
mod nonzero;
mod scan;
mod sum;
#[cfg(test)]
mod tests;

pub use nonzero::{count_nonzero, nonzero};
pub use scan::scan;

use crate::array::{View, ViewMut, cast};
use crate::dtype::{DType, Element};
use crate::error::{Error, Result};
use crate::kernels::codes::Reduction;
use drive::Reducer;
use extremum::{Extremum, Position};
use fold::Fold;
use input::{At, Input, Ptr, ROW};
use logical::{Count, Truth};
use num_complex::{Complex32, Complex64};
use std::marker::PhantomData;
use sum::{Deviations, Inexact, Number, Product, Sum};

/// What a reduction is asked beside its operand.
#[derive(Clone, Copy, Default)]
pub struct ReduceArgs<'a> {
    /// The reduced axes: normalised, ascending, distinct.
    pub axes: &'a [usize],
    /// NumPy's `where=`: a `bool` view of the operand's shape. Not for `Argmin` and `Argmax`.
    pub mask: Option<View<'a>>,
    /// The value to start from: a 0-d view. Only for sums, products, extrema and truths.
    pub initial: Option<View<'a>>,
    /// NumPy's delta degrees of freedom, for `Var` and `Std`: the divisor is the count less this, and at least zero.
    pub ddof: f64,
}

/// Reduces axes of `src`.
///
/// `out` has the shape of `src` with each reduced axis of length 1; its dtype is the result's. `acc` is the dtype that
/// is accumulated in: what `src` is converted to as it is read. `float16` is accumulated in `float32` and integers in
/// 64 bits, which differs from accumulating in `acc` only by being more accurate.
///
/// - `Sum`, `Prod`: integers wrap; in `bool` they are *or* and *and*.
/// - `Min`, `Max`: the first NaN wins; complex numbers are ordered by real, then imaginary part.
/// - `Argmin`, `Argmax`: exactly one axis; the first position of the extremum (or of the first NaN), as an integer.
/// - `Any`, `All`, `CountNonzero`: of `x != 0`, whatever `acc` is; NaN is true.
/// - `Mean`: `acc` is inexact; of nothing it is NaN. `Var`, `Std`: likewise, in two passes; the result is real.
///
/// # Errors
/// `ValueError` in NumPy's words for an extremum of nothing, or of a masked operand without `initial`.
/// An internal error for arguments that break the rules above.
pub fn reduce(f: Reduction, src: &View<'_>, acc: DType, args: &ReduceArgs<'_>, out: &mut ViewMut<'_>) -> Result<()> {
    check(f, src, args, out)?;
    match f {
        Reduction::Sum | Reduction::Prod => accumulate(f, src, acc, args, out),
        Reduction::Min => extreme::<false>(src, acc, args, out),
        Reduction::Max => extreme::<true>(src, acc, args, out),
        Reduction::Argmin => position::<false>(src, acc, args, out),
        Reduction::Argmax => position::<true>(src, acc, args, out),
        Reduction::Any => folded(Truth::<false>, false, src, args, out),
        Reduction::All => folded(Truth::<true>, true, src, args, out),
        Reduction::CountNonzero => folded(Count, 0, src, args, out),
        Reduction::Mean | Reduction::Var | Reduction::Std => moment(f, src, acc, args, out)?,
    }
    Ok(())
}

/// Checks what the loops rely on, and what NumPy refuses.
fn check(f: Reduction, src: &View<'_>, args: &ReduceArgs<'_>, out: &ViewMut<'_>) -> Result<()> {
    let fits = out.shape.len() == src.shape.len()
        && args.axes.windows(2).all(|w| w[0] < w[1])
        && args.axes.iter().all(|&a| a < src.shape.len())
        && (0..src.shape.len()).all(|i| out.shape[i] == if args.axes.contains(&i) { 1 } else { src.shape[i] })
        && args.mask.as_ref().is_none_or(|m| m.dtype == DType::Bool && m.shape == src.shape)
        && args.initial.as_ref().is_none_or(|i| i.shape.is_empty());
    if !fits {
        return Err(Error::internal("a reduction's axes, mask or output do not fit its operand"));
    }
    let ufunc = match f {
        Reduction::Min => "minimum",
        Reduction::Max => "maximum",
        Reduction::Argmin => "argmin",
        Reduction::Argmax => "argmax",
        _ => return Ok(()),
    };
    let positional = matches!(f, Reduction::Argmin | Reduction::Argmax);
    if positional && (args.axes.len() != 1 || args.mask.is_some()) {
        return Err(Error::internal(format!("{ufunc} takes one axis and no mask")));
    }
    if args.initial.is_some() {
        return Ok(());
    }
    if args.mask.is_some() {
        return Err(Error::value(format!(
            "reduction operation '{ufunc}' does not have an identity, so to use a where mask one has to specify \
             'initial'"
        )));
    }
    if args.axes.iter().any(|&a| src.shape[a] == 0) && out.size() > 0 {
        return Err(Error::value(if positional {
            format!("attempt to get {ufunc} of an empty sequence")
        } else {
            format!("zero-size array to reduction operation {ufunc} which has no identity")
        }));
    }
    Ok(())
}

/// Runs an expression with the inexact type that a dtype is accumulated in, another one for the other dtypes.
macro_rules! with_accumulator {
    ($acc:expr, $t:ident => $inexact:expr, else $integer:expr) => {
        match $acc {
            DType::Float16 | DType::Float32 => {
                type $t = f32;
                $inexact
            }
            DType::Float64 => {
                type $t = f64;
                $inexact
            }
            DType::Complex64 => {
                type $t = Complex32;
                $inexact
            }
            DType::Complex128 => {
                type $t = Complex64;
                $inexact
            }
            _ => $integer,
        }
    };
}

/// Runs an expression with the type that elements of a dtype are compared in.
macro_rules! with_ordered {
    ($dtype:expr, $t:ident => $body:expr) => {
        with_accumulator!($dtype, $t => $body, else match $dtype {
            DType::Bool => {
                type $t = bool;
                $body
            }
            DType::UInt8 => {
                type $t = u8;
                $body
            }
            DType::Int8 | DType::Int16 | DType::UInt16 | DType::Int32 => {
                type $t = i32;
                $body
            }
            DType::UInt64 => {
                type $t = u64;
                $body
            }
            _ => {
                type $t = i64;
                $body
            }
        })
    };
}

fn accumulate(f: Reduction, src: &View<'_>, acc: DType, args: &ReduceArgs<'_>, out: &mut ViewMut<'_>) {
    fn with<T: Number>(f: Reduction, src: &View<'_>, args: &ReduceArgs<'_>, out: &mut ViewMut<'_>) {
        if f == Reduction::Sum {
            folded(Sum::<T>::new(), T::default(), src, args, out);
        } else {
            folded(Product::<T>::new(), T::ONE, src, args, out);
        }
    }
    with_accumulator!(acc, T => with::<T>(f, src, args, out), else match (acc, src.dtype) {
        (DType::Bool, _) if f == Reduction::Sum => folded(Truth::<false>, false, src, args, out),
        (DType::Bool, _) => folded(Truth::<true>, true, src, args, out),
        (_, DType::Bool) if f == Reduction::Sum => folded(Count, 0, src, args, out),
        (DType::UInt64, _) => with::<u64>(f, src, args, out),
        // Arithmetic modulo 2^64 holds that of every narrower integer.
        _ => with::<i64>(f, src, args, out),
    });
}

fn extreme<const MAX: bool>(src: &View<'_>, acc: DType, args: &ReduceArgs<'_>, out: &mut ViewMut<'_>) {
    with_ordered!(acc, T => folded(Extremum::<T, MAX>::new(), T::default(), src, args, out));
}

fn position<const MAX: bool>(src: &View<'_>, acc: DType, args: &ReduceArgs<'_>, out: &mut ViewMut<'_>) {
    with_ordered!(acc, T => drive::run(&Position::<T, MAX>::new(), src, args, out));
}

fn moment(f: Reduction, src: &View<'_>, acc: DType, args: &ReduceArgs<'_>, out: &mut ViewMut<'_>) -> Result<()> {
    fn with<T: Inexact>(f: Reduction, src: &View<'_>, args: &ReduceArgs<'_>, out: &mut ViewMut<'_>) {
        if f == Reduction::Mean {
            let finish = |sum: T, n: usize| sum.over(n as f64);
            drive::run(
                &Folded { fold: Sum::<T>::new(), initial: None, identity: T::default(), finish },
                src,
                args,
                out,
            );
        } else {
            let spread = Spread { ddof: args.ddof, root: f == Reduction::Std, element: PhantomData::<T> };
            drive::run(&spread, src, args, out);
        }
    }
    with_accumulator!(acc, T => with::<T>(f, src, args, out), else {
        return Err(Error::internal("means and variances are accumulated in an inexact dtype"));
    });
    Ok(())
}

/// Reduces by a fold alone. Of no elements it gives `identity`.
fn folded<F>(fold: F, identity: F::Acc, src: &View<'_>, args: &ReduceArgs<'_>, out: &mut ViewMut<'_>)
where
    F: Fold<Context = (), Acc: Element>,
{
    let initial = args.initial.as_ref().map(|view| {
        let mut value = F::Acc::default();
        let convert = cast::run_between(view.dtype, F::Acc::DTYPE);
        // SAFETY: one element of the view, into one of the accumulator's type.
        unsafe { convert(1, view.ptr, 0, (&raw mut value).cast(), 0) };
        value
    });
    drive::run(&Folded { fold, initial, identity, finish: |acc, _| acc }, src, args, out);
}

/// A fold, and what becomes of its accumulator given the number of elements.
struct Folded<F: Fold, G> {
    fold: F,
    /// What is combined with the elements, before them.
    initial: Option<F::Acc>,
    /// What there is when there are no elements.
    identity: F::Acc,
    finish: G,
}

impl<F: Fold<Context = ()>, O: Element + Default, G: Fn(F::Acc, usize) -> O + Sync> Folded<F, G> {
    #[inline]
    fn complete(&self, acc: Option<F::Acc>, count: usize) -> O {
        let acc = match (self.initial, acc) {
            (Some(initial), Some(acc)) => self.fold.combine(initial, acc),
            (Some(initial), None) => initial,
            (None, Some(acc)) => self.fold.unstarted(acc),
            (None, None) => self.identity,
        };
        (self.finish)(acc, count)
    }
}

impl<F: Fold<Context = ()>, O: Element + Default, G: Fn(F::Acc, usize) -> O + Sync> Reducer for Folded<F, G> {
    type In = F::In;
    type Out = O;

    #[inline]
    unsafe fn one(&self, input: &Input<F::In>, at: At) -> O {
        // SAFETY: as promised by the caller.
        let (acc, count) = unsafe { input.fold(self.fold, (), at) };
        self.complete(acc, count)
    }

    unsafe fn columns(&self, input: &Input<F::In>, src: Ptr, stride: isize, out: &mut [O]) {
        let mut acc = [F::Acc::default(); ROW];
        let acc = &mut acc[..out.len()];
        // SAFETY: as promised by the caller.
        unsafe { input.fold_columns(self.fold, &[(); ROW], src, stride, acc) };
        for (o, &a) in out.iter_mut().zip(&*acc) {
            *o = self.complete(Some(a), input.count());
        }
    }
}

/// Variance or standard deviation: the mean first, then the squared deviations from it.
struct Spread<T> {
    ddof: f64,
    root: bool,
    element: PhantomData<T>,
}

impl<T: Inexact> Spread<T> {
    #[inline]
    fn complete(&self, deviations: T::Real, count: usize) -> T::Real {
        let variance = deviations.over((count as f64 - self.ddof).max(0.0));
        if self.root { variance.square_root() } else { variance }
    }
}

impl<T: Inexact> Reducer for Spread<T> {
    type In = T;
    type Out = T::Real;

    #[inline]
    unsafe fn one(&self, input: &Input<T>, at: At) -> T::Real {
        // SAFETY: as promised by the caller.
        unsafe {
            let (sum, count) = input.fold(Sum::new(), (), at);
            let mean = sum.unwrap_or_default().over(count as f64);
            let (deviations, _) = input.fold(Deviations::new(), mean, at);
            self.complete(deviations.unwrap_or_default(), count)
        }
    }

    unsafe fn columns(&self, input: &Input<T>, src: Ptr, stride: isize, out: &mut [T::Real]) {
        let n = out.len();
        let mut means = [T::default(); ROW];
        // SAFETY: as promised by the caller.
        unsafe { input.fold_columns(Sum::new(), &[(); ROW], src, stride, &mut means[..n]) };
        for mean in &mut means[..n] {
            *mean = mean.over(input.count() as f64);
        }
        // SAFETY: as promised by the caller.
        unsafe { input.fold_columns(Deviations::new(), &means[..n], src, stride, out) };
        for o in out {
            *o = self.complete(*o, input.count());
        }
    }
}
