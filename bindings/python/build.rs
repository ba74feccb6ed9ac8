//! Links the extension to `libflopscope.so`, which lies beside it in the wheel.

use std::path::PathBuf;

fn main() {
    println!("cargo:rerun-if-env-changed=FLOPSCOPE_LIB_DIR");
    let manifest = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let directory =
        std::env::var("FLOPSCOPE_LIB_DIR").map_or_else(|_| manifest.join("../../target/release"), PathBuf::from);
    println!("cargo:rustc-link-search=native={}", directory.display());
    println!("cargo:rustc-link-arg-cdylib=-Wl,-rpath,$ORIGIN");
}
