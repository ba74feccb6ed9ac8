//! `cargo xtask new-op`: starts an entry.
//!
//! The entry names a plan function that does not exist and leaves its texts empty, so nothing half-written passes: first
//! the compiler asks for the plan, then the registry's tests ask for the documentation, the samples and the errors.

use crate::Failure;
use flopscope::ops::registry;
use std::fs;
use std::path::Path;

/// Appends the entry to its family.
pub(crate) fn start(root: &Path, name: &str, family: &str) -> Result<(), Failure> {
    if registry().find(name).is_some() {
        return Err(format!("there is an op '{name}' already").into());
    }
    let is_word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    if !name.split('.').all(is_word) {
        return Err(format!("'{name}' is not a name below numpy, such as 'trunc' or 'linalg.norm'").into());
    }
    let path = root.join("src/ops").join(family).with_extension("rs");
    let source = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let extended = append(&source, &entry(name)).ok_or_else(|| format!("{} has no table OPS", path.display()))?;
    fs::write(&path, extended)?;
    println!("appended '{name}' to src/ops/{family}.rs: write its plan, price, documentation, samples and errors");
    Ok(())
}

fn entry(name: &str) -> String {
    let plan = name.replace('.', "_");
    format!(
        "    &Op::new(\"{name}\", \"()\", plan_{plan})\n        .price(\"\", 1.0, Illegal)\n        .doc(\"\", \"\")\n        \
         .source(\"\")\n        .samples(&[])\n        .errors(&[]),\n"
    )
}

/// Puts an entry at the end of the table.
fn append(source: &str, entry: &str) -> Option<String> {
    let table = source.find("static OPS: &[&Op] = &[\n")?;
    let end = table + source[table..].find("\n];")? + 1;
    Some(format!("{}{entry}{}", &source[..end], &source[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_ends_the_table() {
        let source = "x\nstatic OPS: &[&Op] = &[\n    &a,\n];\nrest\n];\n";
        let extended = append(source, "    &b,\n");
        assert_eq!(extended.as_deref(), Some("x\nstatic OPS: &[&Op] = &[\n    &a,\n    &b,\n];\nrest\n];\n"));
        assert_eq!(append("no table", "&b"), None);
    }

    #[test]
    fn a_dotted_name_has_a_plan_in_rust_spelling() {
        assert!(entry("linalg.norm").contains("plan_linalg_norm"));
    }
}
