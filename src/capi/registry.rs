//! What ops there are.

use super::error::c_text;
use crate::budget::OpId;
use crate::ops::registry;
use std::ffi::{CString, c_char};
use std::sync::LazyLock;

struct Text {
    name: CString,
    signature: CString,
    summary: CString,
    method: Option<CString>,
}

static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| {
    let rows = registry().rows().iter();
    rows.map(|row| Text {
        name: c_text(row.name),
        signature: c_text(row.op.signature),
        summary: c_text(&format!(
            "{}\n\nCost: {} FLOPs, weight {}.\n\nExample: {}",
            row.op.doc.summary, row.op.price.formula, row.op.price.weight, row.op.doc.example
        )),
        method: row.op.method.filter(|_| row.name == row.op.name).map(c_text),
    })
    .collect()
});

/// How many op names there are, aliases included.
#[unsafe(no_mangle)]
pub extern "C" fn flops_op_count() -> u16 {
    registry().rows().len() as u16
}

fn text(op: u16, pick: impl FnOnce(&'static Text) -> Option<&'static CString>) -> *const c_char {
    TEXTS.get(op as usize).and_then(pick).map_or(std::ptr::null(), |s| s.as_ptr())
}

/// The name of an op; NULL beyond the last. Valid for the life of the process.
#[unsafe(no_mangle)]
pub extern "C" fn flops_op_name(op: u16) -> *const c_char {
    text(op, |t| Some(&t.name))
}

/// The signature of an op in NumPy's spelling; NULL beyond the last. Valid for the life of the process.
#[unsafe(no_mangle)]
pub extern "C" fn flops_op_signature(op: u16) -> *const c_char {
    text(op, |t| Some(&t.signature))
}

/// The documentation of an op; NULL beyond the last. Valid for the life of the process.
#[unsafe(no_mangle)]
pub extern "C" fn flops_op_doc(op: u16) -> *const c_char {
    text(op, |t| Some(&t.summary))
}

/// The array method that calls an op with the array first; NULL where there is none. Valid for the life of the process.
#[unsafe(no_mangle)]
pub extern "C" fn flops_op_method(op: u16) -> *const c_char {
    text(op, |t| t.method.as_ref())
}

/// The weight of an op's price; NaN beyond the last.
#[unsafe(no_mangle)]
pub extern "C" fn flops_op_weight(op: u16) -> f64 {
    registry().get(OpId(op)).map_or(f64::NAN, |row| row.op.price.weight)
}
