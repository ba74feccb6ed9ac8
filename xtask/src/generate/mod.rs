//! The files that are derived from the registry and from the C ABI's Rust sources.
//!
//! They are checked in, so that reviewers see them and cbindgen sees the typed functions as ordinary Rust.

mod abi;
mod ffi;
mod header;
mod ops;
mod pages;
mod stubs;
mod typed;

use crate::Failure;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One derived file.
struct Generated {
    /// Where it belongs, from the root.
    path: PathBuf,
    /// What it holds.
    text: String,
}

impl Generated {
    fn new(path: impl Into<PathBuf>, text: String) -> Self {
        Self { path: path.into(), text }
    }
}

/// A generator, given the root.
type Generator = fn(&Path) -> Result<Vec<Generated>, Failure>;

/// The generators, in order: the header and the declarations for Rust read the typed functions from the tree.
const GENERATORS: &[Generator] = &[typed::generate, header::generate, ffi::generate, pages::generate, stubs::generate];

/// Directories that hold derived files only: whatever else is there is stale.
const OWNED: &[&str] = &["docs/ops"];

/// Writes the files that differ, and removes those that nothing derives any more.
pub(crate) fn write(root: &Path) -> Result<(), Failure> {
    let mut current = Vec::new();
    for generator in GENERATORS {
        for file in generator(root)? {
            let path = root.join(&file.path);
            if !is_current(root, &file) {
                fs::create_dir_all(path.parent().ok_or("a generated file has no directory")?)?;
                fs::write(&path, &file.text)?;
                println!("wrote {}", file.path.display());
            }
            current.push(file.path);
        }
    }
    for path in orphans(root, &current)? {
        fs::remove_file(root.join(&path))?;
        println!("removed {}", path.display());
    }
    Ok(())
}

/// Fails when a file differs from what would be written, naming all that do.
pub(crate) fn check(root: &Path) -> Result<(), Failure> {
    let (mut stale, mut current) = (Vec::new(), Vec::new());
    for generator in GENERATORS {
        for file in generator(root)? {
            if !is_current(root, &file) {
                stale.push(file.path.display().to_string());
            }
            current.push(file.path);
        }
    }
    stale.extend(orphans(root, &current)?.iter().map(|path| path.display().to_string()));
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("stale: {}\nrun `cargo xtask gen` and commit what it writes", stale.join(", ")).into())
}

fn is_current(root: &Path, file: &Generated) -> bool {
    fs::read_to_string(root.join(&file.path)).is_ok_and(|text| text == file.text)
}

/// Files in the owned directories that no generator names.
fn orphans(root: &Path, current: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for directory in OWNED {
        let Ok(entries) = fs::read_dir(root.join(directory)) else { continue };
        for entry in entries {
            let path = Path::new(directory).join(entry?.file_name());
            if !current.contains(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Rust source in the project's format.
fn rustfmt(root: &Path, source: &str) -> Result<String, Failure> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("rustfmt does not start ({e}); install it with `rustup component add rustfmt`"))?;
    child.stdin.take().ok_or("rustfmt has no input")?.write_all(source.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err("rustfmt refused the generated source".into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
