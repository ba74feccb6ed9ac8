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

/// Names that hold methods of the array rather than functions of a namespace.
const METHODS: &str = "ndarray";

const PREAMBLE: &str = "\
# Written by `cargo xtask gen` from the registry: change the op's entry, not this file.

from collections.abc import Sequence
from typing import Any, SupportsIndex
";

pub(super) fn generate(_root: &Path) -> Result<Vec<Generated>, Failure> {
    let mut namespaces: BTreeMap<&str, String> = BTreeMap::new();
    let mut methods = String::new();
    for (place, row) in registry().rows().iter().enumerate() {
        let id = OpId(place as u16);
        let (namespace, name) = row.name.rsplit_once('.').unwrap_or(("", row.name));
        if namespace == METHODS {
            methods += &function(id, row, name, "    ")?;
            continue;
        }
        *namespaces.entry(namespace).or_default() += &function(id, row, name, "")?;
        if let Some(method) = row.op.method.filter(|_| row.name == row.op.name) {
            methods += &function(id, row, method, "    ")?;
        }
    }
    let mut files = Vec::new();
    for (namespace, functions) in &namespaces {
        let (path, head) = if namespace.is_empty() {
            let modules: String = namespaces
                .keys()
                .filter(|n| !n.is_empty() && !n.contains('.'))
                .map(|n| format!("from . import {n} as {n}\n"))
                .collect();
            ("__init__.pyi".to_string(), format!("{modules}\n{TYPES}\nclass ndarray:\n{methods}"))
        } else {
            (
                format!("{}.pyi", namespace.replace('.', "/")),
                "from . import ArrayLike, DTypeLike, Shape, ndarray\n".into(),
            )
        };
        files.push(Generated::new(format!("{DIRECTORY}/{path}"), format!("{PREAMBLE}{head}\n{functions}")));
    }
    Ok(files)
}

const TYPES: &str = "\
type Scalar = bool | int | float | complex
type ArrayLike = ndarray | Scalar | Sequence[ArrayLike]
type DTypeLike = Any
type Shape = SupportsIndex | Sequence[SupportsIndex]
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
