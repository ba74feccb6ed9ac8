//! The C ABI's parts agree: the Rust sources, the header, the symbols of the shared library, and the codes.

use flopscope::capi;
use flopscope::dtype::DType;
use flopscope::error::ErrorKind;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What follows `lead` in each line that has it, up to the first character that is not part of a name.
fn names_after(text: &str, lead: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    text.lines().filter_map(|line| line.split_once(lead)).map(|(_, rest)| name(rest)).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn functions_in_sources() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("src/capi")).unwrap();
    let texts = entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    texts.flat_map(|text| names_after(&text, "extern \"C\" fn ")).collect()
}

/// Names directly before a parenthesis that opens a parameter list: declarations start a line.
fn functions_in_header() -> BTreeSet<String> {
    let header = fs::read_to_string(root().join("include/flopscope.h")).unwrap();
    let declared =
        header.lines().filter(|line| !line.starts_with([' ', '*', '/', '#']) && !line.starts_with("typedef"));
    let head = declared.filter_map(|line| line.split_once('(')).map(|(head, _)| head);
    head.filter_map(|head| head.rsplit([' ', '*']).next()).filter(|n| !n.is_empty()).map(str::to_string).collect()
}

#[test]
fn the_header_declares_every_function() {
    let sources = functions_in_sources();
    assert!(sources.len() > 100, "only {} functions were found", sources.len());
    assert_eq!(functions_in_header(), sources);
}

#[test]
fn the_library_exports_these_functions_and_nothing_else() {
    let library = std::env::current_exe().unwrap().with_file_name("libflopscope.so");
    assert!(library.exists(), "{} is not there: cargo builds it for integration tests", library.display());
    let listed = Command::new("nm").args(["-D", "--defined-only", "--format=posix"]).arg(&library).output().unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).unwrap();
    let exported: BTreeSet<String> =
        listed.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_string).collect();
    assert_eq!(exported, functions_in_sources());
}

#[test]
fn statuses_are_the_codes_of_errors() {
    use ErrorKind::*;
    let pairs = [
        (capi::FLOPS_ERROR_VALUE, Value),
        (capi::FLOPS_ERROR_TYPE, Type),
        (capi::FLOPS_ERROR_INDEX, Index),
        (capi::FLOPS_ERROR_AXIS, Axis),
        (capi::FLOPS_ERROR_OVERFLOW, Overflow),
        (capi::FLOPS_ERROR_ZERO_DIVISION, ZeroDivision),
        (capi::FLOPS_ERROR_MEMORY, Memory),
        (capi::FLOPS_ERROR_UFUNC_TYPE, UFuncType),
        (capi::FLOPS_ERROR_UNSUPPORTED_DTYPE, UnsupportedDtype),
        (capi::FLOPS_ERROR_LINALG, LinAlg),
        (capi::FLOPS_ERROR_ATTRIBUTE, Attribute),
        (capi::FLOPS_ERROR_NOT_IMPLEMENTED, NotImplemented),
        (capi::FLOPS_ERROR_BUDGET_EXHAUSTED, BudgetExhausted),
        (capi::FLOPS_ERROR_TIME_EXHAUSTED, TimeExhausted),
        (capi::FLOPS_ERROR_NO_BUDGET_CONTEXT, NoBudgetContext),
        (capi::FLOPS_ERROR_SYMMETRY, Symmetry),
        (capi::FLOPS_ERROR_UNSUPPORTED_FUNCTION, UnsupportedFunction),
        (capi::FLOPS_ERROR_RUNTIME, Runtime),
        (capi::FLOPS_ERROR_BUFFER, Buffer),
        (capi::FLOPS_ERROR_CONNECTION, Connection),
        (capi::FLOPS_ERROR_TIMEOUT, Timeout),
        (capi::FLOPS_ERROR_PROTOCOL, Protocol),
        (capi::FLOPS_ERROR_UNAUTHORIZED, Unauthorized),
        (capi::FLOPS_ERROR_IO, Io),
        (capi::FLOPS_ERROR_KEY, Key),
        (capi::FLOPS_ERROR_INTERNAL, Internal),
    ];
    for (status, kind) in pairs {
        assert_eq!(status, kind as u32, "{kind:?}");
    }
    let source = fs::read_to_string(root().join("src/capi/error.rs")).unwrap();
    assert_eq!(names_after(&source, "pub const FLOPS_ERROR_").len(), pairs.len(), "a status is missing in this test");
    let kinds = fs::read_to_string(root().join("src/error.rs")).unwrap();
    let kinds = kinds.lines().filter(|line| line.starts_with("    ") && line.contains(" = ") && line.ends_with(','));
    assert_eq!(kinds.filter(|line| !line.contains("::")).count(), pairs.len(), "a kind of error has no status");
}

#[test]
fn dtypes_have_the_codes_of_their_names() {
    let source = fs::read_to_string(root().join("src/capi/dtype.rs")).unwrap();
    let lines = source.lines().filter_map(|line| line.strip_prefix("pub const FLOPS_DTYPE_"));
    let mut count = 0;
    for line in lines {
        let (name, rest) = line.split_once(": u32 = ").unwrap();
        let code: u32 = rest.trim_end_matches(';').parse().unwrap();
        assert_eq!(DType::from_code(code), Some(DType::parse(&name.to_lowercase()).unwrap()), "{name}");
        count += 1;
    }
    assert!(count > 0 && DType::from_code(count - 1).is_some() && DType::from_code(count).is_none());
}
