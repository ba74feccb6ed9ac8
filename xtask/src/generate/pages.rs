//! `docs/ops/`: the reference of ops, a page per family and an index.

use super::{Generated, ops};
use crate::Failure;
use flopscope::ops::Row;
use flopscope::price::ComplexFactor;
use std::fmt::Write as _;
use std::path::Path;

pub(super) fn generate(_root: &Path) -> Result<Vec<Generated>, Failure> {
    let mut families: Vec<(&str, Vec<&Row>)> = Vec::new();
    for (_, row) in ops::canonical() {
        match families.last_mut() {
            Some((family, rows)) if *family == row.family => rows.push(row),
            _ => families.push((row.family, vec![row])),
        }
    }
    let mut files = vec![Generated::new("docs/ops/README.md", index(&families)?)];
    for (family, rows) in &families {
        files.push(Generated::new(format!("docs/ops/{family}.md"), page(family, rows)?));
    }
    Ok(files)
}

fn index(families: &[(&str, Vec<&Row>)]) -> Result<String, Failure> {
    let count: usize = families.iter().map(|(_, rows)| rows.len()).sum();
    let mut text = format!(
        "# Operations\n\n\
         {count} operations in {} families. `cargo xtask gen` writes these pages from the registry (`src/ops/`).\n\n\
         A call is charged `floor(cost × dtype rate × complex factor × weight)` FLOPs; the README explains the factors.\n\
         The complex factor is 1 for real dtypes.\n",
        families.len()
    );
    for (family, rows) in families {
        let links: Vec<String> =
            rows.iter().map(|row| format!("[`{}`]({family}.md#{})", row.name, anchor(row.name))).collect();
        write!(text, "\n## [{}]({family}.md)\n\n{}\n", title(family), links.join(" · "))?;
    }
    Ok(text)
}

fn page(family: &str, rows: &[&Row]) -> Result<String, Failure> {
    let mut text = format!("# {}\n", title(family));
    for row in rows {
        let op = row.op;
        write!(text, "\n## {}\n\n```\n{}{}\n```\n\n{}\n\n", row.name, row.name, op.signature, op.doc.summary)?;
        if !op.aliases.is_empty() {
            let names: Vec<String> = op.aliases.iter().map(|name| format!("`{name}`")).collect();
            writeln!(text, "- Aliases: {}", names.join(", "))?;
        }
        if let Some(method) = op.method {
            writeln!(text, "- Array method: `{method}`")?;
        }
        writeln!(text, "- Cost: `{}`; weight {}; {}", op.price.formula, op.price.weight, complex(op.price.complex))?;
        writeln!(text, "- Source: {}", op.doc.source)?;
        if !op.doc.example.is_empty() {
            write!(text, "\n```python\n{}\n```\n", op.doc.example)?;
        }
    }
    Ok(text)
}

fn complex(factor: ComplexFactor) -> String {
    match factor {
        ComplexFactor::Factor(factor) => format!("complex factor {factor}"),
        ComplexFactor::Moves => "complex factor 2 (moves values)".to_string(),
        ComplexFactor::Exact => "complex factor by call".to_string(),
        ComplexFactor::Illegal => "not defined for complex dtypes".to_string(),
    }
}

fn title(family: &str) -> String {
    let mut letters = family.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The anchor that Markdown renderers give a heading.
fn anchor(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || "_-".contains(*c)).collect::<String>().to_lowercase()
}
