//! Development commands: `cargo xtask <command>`.

mod ffi;
mod pyi;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match std::env::args().nth(1).as_deref() {
        Some("gen") => {
            std::fs::write(root.join("bindings/python/src/ffi.rs"), ffi::render(&root)?)?;
            let package = root.join("bindings/python/python/flopscope");
            for (path, text) in pyi::render(flopscope::ops::registry()) {
                std::fs::write(package.join(path), text)?;
            }
            Ok(())
        }
        _ => Err("usage: cargo xtask gen [--check] | new-op NAME".into()),
    }
}
