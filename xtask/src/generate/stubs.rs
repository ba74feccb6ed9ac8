//! Type stubs of the Python package's functions, a file per namespace.

use super::{Generated, ops};
use crate::Failure;
use flopscope::budget::OpId;
use flopscope::literal::split_top_level;
use flopscope::ops::{Op, Output, Row, registry};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const DIRECTORY: &str = "bindings/python/python/flopscope/numpy";

const PREAMBLE: &str = "\
# Written by `cargo xtask gen` from the registry: change the op's entry, not this file.

from collections.abc import Sequence
from typing import Any, SupportsIndex, TypeAlias
";

/// What one file declares.
#[derive(Default)]
struct Module {
    functions: String,
    classes: BTreeMap<&'static str, String>,
}

pub(super) fn generate(_root: &Path) -> Result<Vec<Generated>, Failure> {
    let mut modules: BTreeMap<&str, Module> = BTreeMap::new();
    for (place, row) in registry().rows().iter().enumerate() {
        let id = OpId(place as u16);
        let (space, name) = row.name.rsplit_once('.').unwrap_or(("", row.name));
        let (outer, class) = space.rsplit_once('.').unwrap_or(("", space));
        if is_class(class) {
            let module = modules.entry(outer).or_default();
            *module.classes.entry(class).or_default() += &function(id, row, name, "    ")?;
            continue;
        }
        modules.entry(space).or_default().functions += &function(id, row, name, "")?;
        if let Some(method) = row.op.method.filter(|_| row.name == row.op.name) {
            let array = modules.entry("").or_default().classes.entry("ndarray").or_default();
            *array += &function(id, row, method, "    ")?;
        }
    }
    let inner: Vec<&str> = modules.keys().copied().filter(|space| !space.is_empty()).collect();
    let head: String = inner.iter().map(|space| format!("from . import {space} as {space}\n")).collect();
    Ok(modules
        .iter()
        .map(|(space, module)| {
            let (file, head) = if space.is_empty() {
                ("__init__", format!("{head}\n{TYPES}"))
            } else {
                (*space, "from . import ArrayLike, DTypeLike, Shape, ndarray\n".to_string())
            };
            let classes: String =
                module.classes.iter().map(|(class, methods)| format!("class {class}:\n{methods}\n")).collect();
            let text = format!("{PREAMBLE}{head}\n{classes}{}", module.functions);
            Generated::new(format!("{DIRECTORY}/{file}.pyi"), text)
        })
        .collect())
}

/// Whether a part of a dotted name is a class: the array, or a capitalised name.
fn is_class(part: &str) -> bool {
    part == "ndarray" || part.starts_with(|c: char| c.is_ascii_uppercase())
}

const TYPES: &str = "\
ArrayLike: TypeAlias = \"ndarray | bool | int | float | complex | Sequence[ArrayLike]\"
DTypeLike: TypeAlias = Any
Shape: TypeAlias = SupportsIndex | Sequence[SupportsIndex]
";

fn function(id: OpId, row: &Row, name: &str, indent: &str) -> Result<String, Failure> {
    let parameters = parameters(row, !indent.is_empty());
    let mut text = String::new();
    writeln!(text, "{indent}def {name}({}) -> {}:", parameters.join(", "), result(id, row.op))?;
    writeln!(text, "{indent}    \"\"\"{}\"\"\"", row.op.doc.summary.replace('\\', "\\\\").replace('"', "'"))?;
    Ok(text)
}

/// The parameters in Python's spelling. A method's first one is `self`.
fn parameters(row: &Row, method: bool) -> Vec<String> {
    let text = row.signature.text.trim_start_matches('(').trim_end_matches(')');
    let mut place = 0;
    let mut rendered = Vec::new();
    for part in split_top_level(text, ',').into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        if part == "/" || part == "*" {
            rendered.push(part.to_string());
            continue;
        }
        let (declared, default) = part.split_once('=').map_or((part, None), |(name, default)| (name, Some(default)));
        let name = declared.trim_start_matches('*');
        if method && place == 0 {
            rendered.push("self".to_string());
        } else {
            let annotation = annotation(name, ops::takes_array(row, place));
            let default = if default.is_some() { " = ..." } else { "" };
            rendered.push(format!("{declared}: {annotation}{default}"));
        }
        place += 1;
    }
    rendered
}

/// The type of a parameter, by the name that NumPy gives it everywhere.
fn annotation(name: &str, takes_array: bool) -> &'static str {
    match name {
        "out" => "ndarray | tuple[ndarray, ...] | None",
        "axis" | "axes" => "SupportsIndex | Sequence[Any] | None",
        "dtype" => "DTypeLike | None",
        "where" => "ArrayLike",
        "size" | "shape" | "newshape" => "Shape | None",
        "keepdims" | "subok" | "copy" => "bool | None",
        "casting" | "order" | "mode" | "kind" => "str | None",
        _ if takes_array => "ArrayLike",
        _ => "Any",
    }
}

/// The type of what an op gives, as the plans of its samples say.
fn result(id: OpId, op: &Op) -> &'static str {
    let outputs: Vec<Output> = op.samples.iter().filter_map(|sample| ops::output_of(id, sample)).collect();
    if outputs.is_empty() {
        "Any"
    } else if outputs.iter().all(ops::is_array) {
        "ndarray"
    } else if outputs.iter().all(|o| matches!(o, Output::Tuple(_))) {
        "tuple[ndarray, ...]"
    } else if outputs.iter().all(|o| matches!(o, Output::List(_))) {
        "list[ndarray]"
    } else {
        "Any"
    }
}
