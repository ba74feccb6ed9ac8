//! `src/capi/typed.rs`: a C function per op that takes arrays and gives an array.
//!
//! The rule: an op's required parameters become `const flops_array *`; where it has an `axis` parameter, `const int64_t
//! *axis` follows, NULL for the default. Other options, other results and methods are reached by `flops_call`.

use super::{Generated, abi, ops, rustfmt};
use crate::Failure;
use flopscope::ops::Row;
use std::fmt::Write as _;
use std::path::Path;

const PATH: &str = "src/capi/typed.rs";

/// Ops whose function would have the name of something else: `flops_array` is the type.
const UNTYPED: &[&str] = &["array"];

const PREAMBLE: &str = "\
//! A function for each op that takes arrays and gives an array. Options beyond `axis`: `flops_call`.
//!
//! Written by `cargo xtask gen` from the registry: change the op's entry, not this file.

use super::call::call_typed;
use super::{flops_array, flops_error, flops_session, flops_status};
";

pub(super) fn generate(root: &Path) -> Result<Vec<Generated>, Failure> {
    let taken = abi::names(root, |file| file != "typed.rs")?;
    let mut source = PREAMBLE.to_string();
    for (id, row) in ops::canonical() {
        if row.name.starts_with("ndarray.") || UNTYPED.contains(&row.name) || !ops::is_arrays_to_array(id, row) {
            continue;
        }
        let name = c_name(row.name);
        if taken.contains(&name) {
            return Err(format!("the typed function of '{}' would clash with {name} in src/capi", row.name).into());
        }
        function(&mut source, &name, row)?;
    }
    Ok(vec![Generated::new(PATH, rustfmt(root, &source)?)])
}

fn c_name(op: &str) -> String {
    format!("flops_{}", op.replace('.', "_"))
}

fn function(source: &mut String, name: &str, row: &Row) -> Result<(), Failure> {
    let arrays: Vec<&str> = ops::required(row).map(|p| p.name).collect();
    let axis = row.signature.params.iter().find(|p| p.name == "axis" && p.default.is_some());
    let parameters: String = arrays.iter().map(|a| format!("{a}: *const flops_array, ")).collect();
    let operands: Vec<String> = arrays.iter().map(|a| format!("({a}, {a:?})")).collect();
    let (axis_parameter, axis_argument) =
        if axis.is_some() { ("axis: *const i64, ", "axis") } else { ("", "std::ptr::null()") };
    writeln!(source, "\n/// `{}`: {}", row.name, row.op.doc.summary)?;
    if axis.is_some() {
        writeln!(source, "/// `axis` may be NULL: the default in `{}`.", row.op.signature)?;
    }
    writeln!(
        source,
        "///\n/// # Safety\n/// The handles are live, {}`out` is valid for a write, `error` NULL or valid for a write.",
        if axis.is_some() { "`axis` is NULL or valid for a read, " } else { "" }
    )?;
    writeln!(
        source,
        "#[unsafe(no_mangle)]\npub unsafe extern \"C\" fn {name}(session: *const flops_session, {parameters}\
         {axis_parameter}out: *mut *mut flops_array, error: *mut *mut flops_error) -> flops_status {{\n\
         // SAFETY: as promised by the caller.\n\
         unsafe {{ call_typed(session, {:?}, [{}], {axis_argument}, out, error) }}\n}}",
        row.name,
        operands.join(", ")
    )?;
    Ok(())
}
