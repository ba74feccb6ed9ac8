//! The C ABI's Rust sources, parsed.

use crate::Failure;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use syn::Item;

/// The sources in the order a reader wants them in the header.
pub(super) const FILES: &[&str] =
    &["error.rs", "value.rs", "session.rs", "dtype.rs", "array.rs", "registry.rs", "call.rs", "budget.rs", "typed.rs"];

/// The public items of those sources that `wanted` picks by file name.
///
/// # Errors
/// A source that does not parse, or a file in `src/capi` that [`FILES`] does not list: it would be missing in the header.
pub(super) fn items(root: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Item>, Failure> {
    let directory = root.join("src/capi");
    for entry in fs::read_dir(&directory)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != "mod.rs" && !FILES.contains(&name.as_str()) {
            return Err(format!("src/capi/{name} is not listed in xtask/src/generate/abi.rs").into());
        }
    }
    let mut found = Vec::new();
    for name in FILES.iter().filter(|name| wanted(name)) {
        let text = fs::read_to_string(directory.join(name))?;
        let file = syn::parse_file(&text).map_err(|e| format!("src/capi/{name} does not parse: {e}"))?;
        found.extend(file.items.into_iter().filter(is_public));
    }
    Ok(found)
}

/// The names of the public items.
pub(super) fn names(root: &Path, wanted: impl Fn(&str) -> bool) -> Result<BTreeSet<String>, Failure> {
    Ok(items(root, wanted)?.iter().filter_map(ident).map(ToString::to_string).collect())
}

fn ident(item: &Item) -> Option<&syn::Ident> {
    match item {
        Item::Fn(f) => Some(&f.sig.ident),
        Item::Struct(s) => Some(&s.ident),
        Item::Union(u) => Some(&u.ident),
        Item::Type(t) => Some(&t.ident),
        Item::Const(c) => Some(&c.ident),
        _ => None,
    }
}

fn is_public(item: &Item) -> bool {
    let visibility = match item {
        Item::Fn(f) => &f.vis,
        Item::Struct(s) => &s.vis,
        Item::Union(u) => &u.vis,
        Item::Type(t) => &t.vis,
        Item::Const(c) => &c.vis,
        _ => return false,
    };
    matches!(visibility, syn::Visibility::Public(_))
}
