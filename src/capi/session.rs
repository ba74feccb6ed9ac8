//! Sessions and versions.

use super::{flops_error, flops_status, free_box, guard, options, output};
use crate::engine::Engine;
use std::ffi::c_char;
use std::sync::Arc;

/// A session: budgets, random state and the engine that executes calls. Its calls run one at a time; different sessions
/// run in parallel. Handles may be shared between threads.
pub struct flops_session {
    pub(super) engine: Arc<Engine>,
}

/// How a session is opened. Set `struct_size` to `sizeof(flops_session_options)`, and what you do not need to 0.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct flops_session_options {
    /// The size of this struct.
    pub struct_size: usize,
}

impl Default for flops_session_options {
    fn default() -> Self {
        Self { struct_size: size_of::<Self>() }
    }
}

/// Opens a session in this process. `options` may be NULL.
///
/// # Safety
/// `options` is NULL or valid, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_session_open(
    session_options: *const flops_session_options,
    out: *mut *mut flops_session,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let out = output(out, "out")?;
            options(session_options, "session_options")?;
            *out = Box::into_raw(Box::new(flops_session { engine: Arc::new(Engine::new()) }));
            Ok(())
        })
    }
}

/// Releases a session and nulls the caller's pointer; NULL is accepted. Arrays that it made stay valid.
///
/// # Safety
/// `session` is NULL or points to NULL or a live session.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_session_free(session: *mut *mut flops_session) {
    // SAFETY: as promised by the caller.
    unsafe { free_box(session) }
}

/// The version of this interface: `major * 1000 + minor`. A program works with a library of the same major and at least
/// the same minor version.
#[unsafe(no_mangle)]
pub extern "C" fn flops_abi_version() -> u32 {
    FLOPS_ABI_VERSION
}

/// The version of the interface that this header describes.
pub const FLOPS_ABI_VERSION: u32 = 1;

/// The version of the library, such as "0.1.0".
#[unsafe(no_mangle)]
pub extern "C" fn flops_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// 1 where the library can compute, 0 in a client build, which computes on a server.
#[unsafe(no_mangle)]
pub extern "C" fn flops_has_kernels() -> u32 {
    u32::from(cfg!(feature = "kernels"))
}

/// Sets how many threads kernels may use; 0 means all cores.
#[unsafe(no_mangle)]
pub extern "C" fn flops_set_threads(threads: u32) {
    #[cfg(feature = "kernels")]
    crate::kernels::threads::set_threads(threads as usize);
    #[cfg(not(feature = "kernels"))]
    let _ = threads;
}
