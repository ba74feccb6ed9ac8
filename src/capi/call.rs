//! Calls by name, with every option.

use super::{
    flops_array, flops_count, flops_error, flops_session, flops_status, flops_value, guard, handle, null_argument,
    output, slice, text,
};
use crate::budget::OpId;
use crate::error::{Error, ErrorKind, Result};
use crate::ops::registry;
use crate::value::Value;
use smallvec::SmallVec;
use std::ffi::c_char;

/// A keyword argument.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct flops_keyword {
    /// The parameter's name, NUL-terminated.
    pub name: *const c_char,
    /// The value.
    pub value: flops_value,
}

/// The number of an op, for `flops_call_op`: stable within one build of the library.
///
/// # Safety
/// `name` is a NUL-terminated string, `out` valid for a write, `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_op_find(
    name: *const c_char,
    out: *mut u16,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let out = output(out, "out")?;
            *out = find(text(name, "name")?)?.0;
            Ok(())
        })
    }
}

fn find(name: &str) -> Result<OpId> {
    registry().find(name).ok_or_else(|| {
        Error::new(ErrorKind::Attribute, format!("there is no operation '{name}'; flops_op_name lists them"))
    })
}

/// Arguments of one call, read from the caller's memory.
#[derive(Default)]
struct Arguments<'a> {
    args: SmallVec<[Value; 4]>,
    kwargs: SmallVec<[(&'a str, Value); 2]>,
}

impl Arguments<'_> {
    /// # Safety
    /// The pointers are valid for the counts, the values as [`flops_value::read`] wants them.
    unsafe fn read(
        &mut self,
        args: *const flops_value,
        arg_count: usize,
        kwargs: *const flops_keyword,
        kwarg_count: usize,
    ) -> Result<()> {
        // SAFETY: as promised by the caller.
        unsafe {
            for a in slice(args, arg_count, "args")? {
                self.args.push(a.read(0)?);
            }
            for k in slice(kwargs, kwarg_count, "kwargs")? {
                self.kwargs.push((text(k.name, "kwargs.name")?, k.value.read(0)?));
            }
        }
        Ok(())
    }
}

/// Calls an op by name: any op, any option. The result replaces `*out`, which must not own anything.
///
/// # Safety
/// `session` is live, `name` NUL-terminated, `args` and `kwargs` valid for their counts, `out` valid for a write,
/// `error` NULL or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_call(
    session: *const flops_session,
    name: *const c_char,
    args: *const flops_value,
    arg_count: usize,
    kwargs: *const flops_keyword,
    kwarg_count: usize,
    out: *mut flops_value,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let op = find(text(name, "name")?)?;
            call(session, op, args, arg_count, kwargs, kwarg_count, out)
        })
    }
}

/// Calls an op by its number from `flops_op_find`. As `flops_call` otherwise.
///
/// # Safety
/// As `flops_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_call_op(
    session: *const flops_session,
    op: u16,
    args: *const flops_value,
    arg_count: usize,
    kwargs: *const flops_keyword,
    kwarg_count: usize,
    out: *mut flops_value,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe { guard(error, || call(session, OpId(op), args, arg_count, kwargs, kwarg_count, out)) }
}

/// # Safety
/// As `flops_call`.
unsafe fn call(
    session: *const flops_session,
    op: OpId,
    args: *const flops_value,
    arg_count: usize,
    kwargs: *const flops_keyword,
    kwarg_count: usize,
    out: *mut flops_value,
) -> Result<()> {
    // SAFETY: as promised by the caller.
    unsafe {
        let session = handle(session, "session")?;
        if out.is_null() {
            return Err(null_argument("out"));
        }
        let mut a = Arguments::default();
        a.read(args, arg_count, kwargs, kwarg_count)?;
        let value = session.engine.call(op, &a.args, &a.kwargs)?;
        out.write(flops_value::write(value));
    }
    Ok(())
}

/// What a call would be charged, in FLOPs. Nothing runs and nothing is charged.
///
/// # Safety
/// As `flops_call`; `out` is valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_price(
    session: *const flops_session,
    name: *const c_char,
    args: *const flops_value,
    arg_count: usize,
    kwargs: *const flops_keyword,
    kwarg_count: usize,
    out: *mut flops_count,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let session = handle(session, "session")?;
            let op = find(text(name, "name")?)?;
            let out = output(out, "out")?;
            let mut a = Arguments::default();
            a.read(args, arg_count, kwargs, kwarg_count)?;
            *out = session.engine.price(op, &a.args, &a.kwargs)?.into();
            Ok(())
        })
    }
}

/// The body of the typed functions: an op on arrays, with `axis` where it is not NULL, that gives an array.
///
/// # Safety
/// `session` and `arrays` are live, `axis` is NULL or valid for a read, `out` valid for a write, `error` NULL or valid
/// for a write.
pub(super) unsafe fn call_typed<const N: usize>(
    session: *const flops_session,
    name: &'static str,
    arrays: [(*const flops_array, &'static str); N],
    axis: *const i64,
    out: *mut *mut flops_array,
    error: *mut *mut flops_error,
) -> flops_status {
    // SAFETY: as promised by the caller.
    unsafe {
        guard(error, || {
            let session = handle(session, "session")?;
            let out = output(out, "out")?;
            let mut args: SmallVec<[Value; 3]> = SmallVec::new();
            for (array, parameter) in arrays {
                args.push(Value::Array(handle(array, parameter)?.0.clone()));
            }
            let kwargs: SmallVec<[(&str, Value); 1]> =
                axis.as_ref().map(|&a| ("axis", Value::Int(a))).into_iter().collect();
            match session.engine.call(find(name)?, &args, &kwargs)? {
                Value::Array(result) => {
                    *out = Box::into_raw(Box::new(flops_array(result)));
                    Ok(())
                }
                other => Err(Error::internal(format!("{name} gave a {} where an array was due", other.type_name()))),
            }
        })
    }
}
