//! Development commands: `cargo xtask <command>`.

mod generate;
mod new_op;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask gen [--check]
       cargo xtask new-op NAME --family FAMILY

gen      writes the files that are derived from the registry and the C ABI
--check  writes nothing; fails when one of them is stale
new-op   appends an entry to src/ops/FAMILY.rs";

/// Why a command failed, for the terminal.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = root();
    let outcome = match arguments.as_slice() {
        ["gen"] => generate::write(&root),
        ["gen", "--check"] => generate::check(&root),
        ["new-op", name, "--family", family] => new_op::start(&root, name, family),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// The repository's root: the parent of this package.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
