//! The ops behind Python's operators.

use crate::argument::Arguments;
use crate::{call, error, ffi, ops};
use pyo3::prelude::*;
use std::ffi::CStr;
use std::sync::atomic::{AtomicU16, Ordering};

macro_rules! operators {
    ($($variant:ident => $name:literal,)*) => {
        /// An op that the array type itself calls.
        #[derive(Clone, Copy)]
        pub(crate) enum Operator { $($variant,)* }

        const NAMES: &[&CStr] = &[$($name,)*];
    };
}

operators! {
    Add => c"add",
    Subtract => c"subtract",
    Multiply => c"multiply",
    Divide => c"true_divide",
    FloorDivide => c"floor_divide",
    Remainder => c"mod",
    Divmod => c"divmod",
    Power => c"power",
    Matmul => c"matmul",
    And => c"bitwise_and",
    Or => c"bitwise_or",
    Xor => c"bitwise_xor",
    LeftShift => c"left_shift",
    RightShift => c"right_shift",
    Negative => c"negative",
    Positive => c"positive",
    Absolute => c"abs",
    Invert => c"invert",
    Equal => c"equal",
    NotEqual => c"not_equal",
    Less => c"less",
    LessEqual => c"less_equal",
    Greater => c"greater",
    GreaterEqual => c"greater_equal",
    Any => c"any",
    GetItem => c"getitem",
    Transpose => c"transpose",
    MatrixTranspose => c"matrix_transpose",
    Real => c"real",
    Imag => c"imag",
    Round => c"round",
}

/// The number of an op that the library lacks.
const MISSING: u16 = u16::MAX;

static NUMBERS: [AtomicU16; NAMES.len()] = [const { AtomicU16::new(MISSING) }; NAMES.len()];

/// Finds the numbers of the ops.
pub(crate) fn resolve() {
    for (number, name) in NUMBERS.iter().zip(NAMES) {
        number.store(ops::find(name).unwrap_or(MISSING), Ordering::Relaxed);
    }
}

/// Calls the op behind an operator.
pub(crate) fn apply<'py, const N: usize>(
    operator: Operator,
    operands: [&Bound<'py, PyAny>; N],
) -> PyResult<Bound<'py, PyAny>> {
    let py = operands[0].py();
    let number = NUMBERS[operator as usize].load(Ordering::Relaxed);
    if number == MISSING {
        let name = NAMES[operator as usize].to_string_lossy();
        let message = format!("the library has no operation '{name}'");
        return Err(error::raise(py, ffi::FLOPS_ERROR_NOT_IMPLEMENTED, &message));
    }
    let mut arguments = Arguments::new(py);
    for operand in operands {
        arguments.push(operand)?;
    }
    call::invoke(py, number, &arguments)
}
