//! `include/flopscope.h`, by cbindgen.

use super::{Generated, abi};
use crate::Failure;
use std::path::Path;

const PATH: &str = "include/flopscope.h";

pub(super) fn generate(root: &Path) -> Result<Vec<Generated>, Failure> {
    let mut config = cbindgen::Config::from_file(root.join("cbindgen.toml"))?;
    config.after_includes = Some(version_macros());
    let mut builder = cbindgen::Builder::new().with_config(config);
    for name in abi::FILES.iter().filter(|name| root.join("src/capi").join(name).exists()) {
        builder = builder.with_src(root.join("src/capi").join(name));
    }
    let mut bytes = Vec::new();
    builder.generate()?.write(&mut bytes);
    let text = String::from_utf8(bytes)?;
    // Rust's heading for what a caller must see to has no meaning to a C reader.
    Ok(vec![Generated::new(PATH, text.replace(" * # Safety\n", " * Requires:\n"))])
}

fn version_macros() -> String {
    let parts = [
        ("MAJOR", env!("CARGO_PKG_VERSION_MAJOR")),
        ("MINOR", env!("CARGO_PKG_VERSION_MINOR")),
        ("PATCH", env!("CARGO_PKG_VERSION_PATCH")),
    ];
    let mut text = String::from("\n/**\n * The library that this header was made for.\n */\n");
    for (name, value) in parts {
        text += &format!("#define FLOPS_VERSION_{name} {value}\n");
    }
    text + &format!("#define FLOPS_VERSION_STRING {:?}", env!("CARGO_PKG_VERSION"))
}
