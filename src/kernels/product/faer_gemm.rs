//! Large products of floating-point and complex matrices, by faer (AVX-512, AVX2 and portable kernels, chosen at run
//! time).

use super::raw::Mat;
use crate::dtype::Element;
use crate::kernels::threads::threads;
use faer::linalg::matmul::matmul;
use faer::{Accum, MatMut, MatRef, Par};
use num_traits::One;

/// From this many multiplications on, several threads take part.
const PARALLEL_WORK: usize = 1 << 20;

/// How many threads a library call of this much work may use.
fn parallelism(work: usize) -> Par {
    match threads() {
        n if n > 1 && work >= PARALLEL_WORK => Par::rayon(n),
        _ => Par::Seq,
    }
}

/// `out = a @ b`.
///
/// # Safety
/// The matrices are valid, their shapes agree, and `out` overlaps neither operand.
pub(crate) unsafe fn gemm<T: Element + faer::traits::ComplexField + One>(a: Mat<T>, b: Mat<T>, out: Mat<T>) {
    let work = a.rows.saturating_mul(a.cols).saturating_mul(b.cols);
    // SAFETY: as promised by the caller.
    unsafe {
        matmul(
            MatMut::from_raw_parts_mut(out.ptr, out.rows, out.cols, out.row_stride, out.col_stride),
            Accum::Replace,
            view(a),
            view(b),
            T::one(),
            parallelism(work),
        );
    }
}

/// The matrix as faer reads it.
///
/// # Safety
/// The matrix is valid for as long as the result is used.
pub(crate) unsafe fn view<'a, T>(m: Mat<T>) -> MatRef<'a, T> {
    // SAFETY: as promised by the caller.
    unsafe { MatRef::from_raw_parts(m.ptr.cast_const(), m.rows, m.cols, m.row_stride, m.col_stride) }
}
