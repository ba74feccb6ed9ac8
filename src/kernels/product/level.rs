//! One copy of a kernel per CPU level, chosen at run time.

/// Defines an `unsafe fn` that runs `body::<T, FMA, R, W>(…)` compiled for the level of this machine: `FMA` says that
/// a fused multiply-add is one instruction, `R` how many rows a register tile holds, `W` how many elements make a row
/// of it. The body must be `#[inline(always)]`, or it would be compiled for the baseline.
macro_rules! leveled {
    (
        $(#[$doc:meta])*
        $vis:vis unsafe fn $name:ident<T: Scalar>($($arg:ident: $ty:ty),* $(,)?) $(-> $ret:ty)? = $body:ident;
    ) => {
        $(#[$doc])*
        $vis unsafe fn $name<T: Scalar>($($arg: $ty),*) $(-> $ret)? {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma,avx512f,avx512dq,avx512bw,avx512vl,avx512cd")]
            unsafe fn avx512<T: Scalar>($($arg: $ty),*) $(-> $ret)? {
                // SAFETY: as promised by the caller.
                unsafe { $body::<T, true, 8, 16>($($arg),*) }
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            unsafe fn avx2<T: Scalar>($($arg: $ty),*) $(-> $ret)? {
                // SAFETY: as promised by the caller.
                unsafe { $body::<T, true, 4, 8>($($arg),*) }
            }
            // SAFETY: the level says that the machine has the features; the rest as promised by the caller.
            unsafe {
                match $crate::kernels::cpu::level() {
                    #[cfg(target_arch = "x86_64")]
                    $crate::kernels::cpu::Level::Avx512 => avx512::<T>($($arg),*),
                    #[cfg(target_arch = "x86_64")]
                    $crate::kernels::cpu::Level::Avx2 => avx2::<T>($($arg),*),
                    _ => $body::<T, false, 4, 8>($($arg),*),
                }
            }
        }
    };
}
pub(super) use leveled;
