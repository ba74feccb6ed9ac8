//! The memory behind arrays: small blocks inside their owner, large ones on huge pages, foreign ones released by
//! callback, and none at all for arrays that are only priced or live elsewhere.
//!
//! Storage is shared by an array and its views. The in-place functions write through it; a session runs one call at a
//! time, so no two calls of a session touch it at once.

use crate::error::{Error, Result};
use std::alloc::Layout;
use std::any::Any;
use std::cell::UnsafeCell;
use std::ptr::NonNull;
use std::sync::{Arc, Mutex};

/// Bytes that fit inside the owner: sixteen `float64`.
const INLINE_BYTES: usize = 128;
/// From here on blocks are page-mapped, ask for huge pages, and are kept for reuse.
const LARGE_BYTES: usize = 4 << 20;
/// Alignment of heap blocks: one cache line, and one AVX-512 register.
const ALIGN: usize = 64;
/// At most this much freed large memory is kept for reuse.
const POOL_BYTES: usize = 256 << 20;

/// A block of memory.
pub struct Storage {
    ptr: NonNull<u8>,
    len: usize,
    owner: Owner,
    inline: UnsafeCell<[u64; INLINE_BYTES / 8]>,
}

enum Owner {
    Inline,
    Heap,
    Large,
    Foreign(Option<Box<dyn FnOnce() + Send>>),
    /// No memory here: a remote array's handle, or nothing.
    Absent(Option<Arc<dyn Any + Send + Sync>>),
}

// SAFETY: the memory is plain bytes; sessions serialise the calls that write to it, and foreign owners promise the same.
unsafe impl Send for Storage {}
// SAFETY: as for Send.
unsafe impl Sync for Storage {}

struct Pool {
    blocks: Vec<(NonNull<u8>, usize)>,
    bytes: usize,
}
// SAFETY: the blocks are free memory owned by the pool.
unsafe impl Send for Pool {}

static POOL: Mutex<Pool> = Mutex::new(Pool { blocks: Vec::new(), bytes: 0 });

fn out_of_memory(bytes: usize) -> Error {
    Error::memory(format!("Unable to allocate {} for an array", byte_text(bytes)))
}

/// A size as NumPy's `MemoryError` prints it.
fn byte_text(bytes: usize) -> String {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    let (mut size, mut unit) = (bytes as f64, 0);
    while size >= 1024.0 && unit + 1 < units.len() {
        size /= 1024.0;
        unit += 1;
    }
    if unit == 0 { format!("{bytes} bytes") } else { format!("{size:.3} {}", units[unit]) }
}

fn round_to_huge_page(bytes: usize) -> Option<usize> {
    bytes.checked_next_multiple_of(2 << 20)
}

fn map_large(bytes: usize, zeroed: bool) -> Option<NonNull<u8>> {
    let mut pool = POOL.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !zeroed && let Some(i) = pool.blocks.iter().position(|&(_, n)| n == bytes) {
        pool.bytes -= bytes;
        return Some(pool.blocks.swap_remove(i).0);
    }
    drop(pool);
    // SAFETY: an anonymous private mapping; the result is checked. madvise only advises.
    unsafe {
        let p = libc::mmap(
            std::ptr::null_mut(),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        );
        if p == libc::MAP_FAILED {
            return None;
        }
        #[cfg(target_os = "linux")]
        libc::madvise(p, bytes, libc::MADV_HUGEPAGE);
        NonNull::new(p.cast())
    }
}

fn unmap_large(ptr: NonNull<u8>, bytes: usize) {
    let mut pool = POOL.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if bytes <= POOL_BYTES / 4 && pool.bytes + bytes <= POOL_BYTES {
        pool.bytes += bytes;
        pool.blocks.push((ptr, bytes));
        return;
    }
    drop(pool);
    // SAFETY: the block came from mmap with this length.
    unsafe { libc::munmap(ptr.as_ptr().cast(), bytes) };
}

impl Storage {
    fn heap_layout(len: usize) -> Option<Layout> {
        Layout::from_size_align(len, if len < 1024 { 16 } else { ALIGN }).ok()
    }

    fn new(len: usize, zeroed: bool) -> Result<Arc<Self>> {
        let inline = || UnsafeCell::new([0; INLINE_BYTES / 8]);
        if len <= INLINE_BYTES {
            let mut s = Arc::new(Self { ptr: NonNull::dangling(), len, owner: Owner::Inline, inline: inline() });
            let block = Arc::get_mut(&mut s).ok_or_else(|| Error::internal("fresh storage is shared"))?;
            // The block does not move again: it lives in the Arc's allocation.
            block.ptr = NonNull::from(block.inline.get_mut()).cast();
            return Ok(s);
        }
        if len >= LARGE_BYTES {
            let bytes = round_to_huge_page(len).ok_or_else(|| out_of_memory(len))?;
            let ptr = map_large(bytes, zeroed).ok_or_else(|| out_of_memory(len))?;
            return Ok(Arc::new(Self { ptr, len, owner: Owner::Large, inline: inline() }));
        }
        let layout = Self::heap_layout(len).ok_or_else(|| out_of_memory(len))?;
        // SAFETY: the layout is not empty (len > INLINE_BYTES).
        let raw = unsafe { if zeroed { std::alloc::alloc_zeroed(layout) } else { std::alloc::alloc(layout) } };
        let ptr = NonNull::new(raw).ok_or_else(|| out_of_memory(len))?;
        Ok(Arc::new(Self { ptr, len, owner: Owner::Heap, inline: inline() }))
    }

    /// Memory that is about to be written whole.
    ///
    /// # Errors
    /// `MemoryError` when there is none.
    pub fn uninitialized(len: usize) -> Result<Arc<Self>> {
        Self::new(len, false)
    }

    /// Memory of zero bytes; large blocks cost nothing until touched.
    ///
    /// # Errors
    /// `MemoryError` when there is none.
    pub fn zeroed(len: usize) -> Result<Arc<Self>> {
        Self::new(len, true)
    }

    /// Memory owned elsewhere; `release` runs when the last array over it is gone.
    ///
    /// # Safety
    /// `ptr` must stay valid for reads (and, if any array over it is writeable, writes) of `len` bytes until then.
    pub unsafe fn foreign(ptr: NonNull<u8>, len: usize, release: Box<dyn FnOnce() + Send>) -> Arc<Self> {
        Arc::new(Self {
            ptr,
            len,
            owner: Owner::Foreign(Some(release)),
            inline: UnsafeCell::new([0; INLINE_BYTES / 8]),
        })
    }

    /// No memory: for arrays that are only planned with, or that live behind `handle` on a server.
    pub fn absent(handle: Option<Arc<dyn Any + Send + Sync>>) -> Arc<Self> {
        Arc::new(Self {
            ptr: NonNull::dangling(),
            len: 0,
            owner: Owner::Absent(handle),
            inline: UnsafeCell::new([0; INLINE_BYTES / 8]),
        })
    }

    /// The handle of memory that is elsewhere.
    pub fn remote_handle(&self) -> Option<&Arc<dyn Any + Send + Sync>> {
        if let Owner::Absent(handle) = &self.owner { handle.as_ref() } else { None }
    }

    /// Whether there is memory here.
    pub fn is_present(&self) -> bool {
        !matches!(self.owner, Owner::Absent(_))
    }

    /// The first byte.
    ///
    /// # Panics
    /// When the memory is not here: planning must not touch data.
    #[inline]
    pub fn ptr(&self) -> *mut u8 {
        assert!(self.is_present(), "the data of an array that is only planned with was touched");
        self.ptr.as_ptr()
    }

    /// Bytes in the block.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the block has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        match &mut self.owner {
            Owner::Inline | Owner::Absent(_) => {}
            Owner::Heap => {
                if let Some(layout) = Self::heap_layout(self.len) {
                    // SAFETY: allocated with this very layout.
                    unsafe { std::alloc::dealloc(self.ptr.as_ptr(), layout) }
                }
            }
            Owner::Large => {
                if let Some(bytes) = round_to_huge_page(self.len) {
                    unmap_large(self.ptr, bytes);
                }
            }
            Owner::Foreign(release) => {
                if let Some(release) = release.take() {
                    release();
                }
            }
        }
    }
}
