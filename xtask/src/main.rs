//! Development commands: `cargo xtask <command>`.

mod ffi;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match std::env::args().nth(1).as_deref() {
        Some("gen") => Ok(std::fs::write(root.join("bindings/python/src/ffi.rs"), ffi::render(&root)?)?),
        _ => Err("usage: cargo xtask gen [--check] | new-op NAME".into()),
    }
}
