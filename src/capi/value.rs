//! Dynamic values across the boundary.

use super::{flops_array, null_argument, slice};
use crate::dtype::DType;
use crate::error::{Error, Result};
use crate::value::{Object, Value};
use num_bigint::BigInt;
use num_complex::Complex64;
use std::ffi::{CString, c_char};
use std::sync::Arc;

/// What a value is.
pub type flops_tag = u32;
/// Not given, or Python's `None`.
pub const FLOPS_NONE: flops_tag = 0;
/// `as.integer` is 0 or 1.
pub const FLOPS_BOOL: flops_tag = 1;
/// `as.integer`.
pub const FLOPS_INT: flops_tag = 2;
/// `as.number`.
pub const FLOPS_FLOAT: flops_tag = 3;
/// `as.complex_number`.
pub const FLOPS_COMPLEX: flops_tag = 4;
/// `as.string`: UTF-8, not necessarily NUL-terminated.
pub const FLOPS_STRING: flops_tag = 5;
/// `as.array`.
pub const FLOPS_ARRAY: flops_tag = 6;
/// `as.integer` is a dtype's code, such as `FLOPS_DTYPE_FLOAT64`.
pub const FLOPS_DTYPE: flops_tag = 7;
/// `as.sequence`: a list.
pub const FLOPS_LIST: flops_tag = 8;
/// `as.sequence`: a tuple.
pub const FLOPS_TUPLE: flops_tag = 9;
/// `as.slice`.
pub const FLOPS_SLICE: flops_tag = 10;
/// `...`
pub const FLOPS_ELLIPSIS: flops_tag = 11;
/// `as.string`: an integer beyond 64 bits in decimal digits.
pub const FLOPS_BIG_INT: flops_tag = 12;
/// `as.string`: raw bytes.
pub const FLOPS_BYTES: flops_tag = 13;
/// `as.object`: a stateful object, such as a random generator.
pub const FLOPS_OBJECT: flops_tag = 14;
/// `as.sequence`: keys (strings) and values in turn.
pub const FLOPS_DICT: flops_tag = 15;

/// A complex number.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct flops_complex {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

/// Bytes and how many.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct flops_string {
    /// The first byte.
    pub data: *const c_char,
    /// How many.
    pub length: usize,
}

/// Values and how many.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct flops_sequence {
    /// The first value.
    pub items: *mut flops_value,
    /// How many.
    pub length: usize,
}

/// `start:stop:step`; the bits of `given` say which are there: 1, 2, 4.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct flops_slice {
    /// The first index.
    pub start: i64,
    /// The end.
    pub stop: i64,
    /// The step.
    pub step: i64,
}

/// A stateful object of a session.
pub struct flops_object(pub(super) Arc<dyn Object>);

/// The content of a value; its tag says which member.
#[repr(C)]
#[derive(Clone, Copy)]
pub union flops_payload {
    /// `FLOPS_BOOL`, `FLOPS_INT`, `FLOPS_DTYPE`.
    pub integer: i64,
    /// `FLOPS_FLOAT`.
    pub number: f64,
    /// `FLOPS_COMPLEX`.
    pub complex_number: flops_complex,
    /// `FLOPS_STRING`, `FLOPS_BIG_INT`, `FLOPS_BYTES`.
    pub string: flops_string,
    /// `FLOPS_ARRAY`.
    pub array: *mut flops_array,
    /// `FLOPS_LIST`, `FLOPS_TUPLE`, `FLOPS_DICT`.
    pub sequence: flops_sequence,
    /// `FLOPS_SLICE`.
    pub slice: flops_slice,
    /// `FLOPS_OBJECT`.
    pub object: *mut flops_object,
}

/// An argument or a result. Arguments are borrowed for the call. A result owns what it points to: release it with
/// `flops_value_free`, or take its array or object and set `tag` to `FLOPS_NONE`.
///
/// cbindgen:field-names=[tag, given, as]
#[repr(C)]
#[derive(Clone, Copy)]
pub struct flops_value {
    /// What it is.
    pub tag: flops_tag,
    /// `FLOPS_SLICE`: which parts are given (1 start, 2 stop, 4 step); else 0.
    pub given: u32,
    /// The content.
    pub as_: flops_payload,
}

impl flops_value {
    pub(super) const NONE: Self = Self { tag: FLOPS_NONE, given: 0, as_: flops_payload { integer: 0 } };

    fn new(tag: flops_tag, as_: flops_payload) -> Self {
        Self { tag, given: 0, as_ }
    }

    /// Reads an argument.
    ///
    /// # Safety
    /// Tag and content agree, and everything pointed to is live.
    pub(super) unsafe fn read(&self, depth: u32) -> Result<Value> {
        if depth > 128 {
            return Err(Error::value("a value is nested more than 128 deep"));
        }
        // SAFETY: the caller says that tag and content agree.
        unsafe {
            Ok(match self.tag {
                FLOPS_NONE => Value::None,
                FLOPS_BOOL => Value::Bool(self.as_.integer != 0),
                FLOPS_INT => Value::Int(self.as_.integer),
                FLOPS_FLOAT => Value::Float(self.as_.number),
                FLOPS_COMPLEX => Value::Complex(Complex64::new(self.as_.complex_number.re, self.as_.complex_number.im)),
                FLOPS_STRING => Value::str(self.utf8()?),
                FLOPS_BIG_INT => Value::BigInt(Arc::new(
                    self.utf8()?.parse::<BigInt>().map_err(|_| Error::value("a big integer is not decimal digits"))?,
                )),
                FLOPS_BYTES => Value::Bytes(self.bytes()?.into()),
                FLOPS_ARRAY => {
                    Value::Array(self.as_.array.as_ref().ok_or_else(|| null_argument("value.array"))?.0.clone())
                }
                FLOPS_OBJECT => {
                    Value::Object(self.as_.object.as_ref().ok_or_else(|| null_argument("value.object"))?.0.clone())
                }
                FLOPS_DTYPE => Value::DType(
                    u32::try_from(self.as_.integer)
                        .ok()
                        .and_then(DType::from_code)
                        .ok_or_else(|| Error::type_(format!("{} is not a dtype's code", self.as_.integer)))?,
                ),
                FLOPS_LIST | FLOPS_TUPLE => {
                    let items = slice(self.as_.sequence.items.cast_const(), self.as_.sequence.length, "value.items")?;
                    let items = items.iter().map(|v| v.read(depth + 1)).collect::<Result<Vec<_>>>()?;
                    if self.tag == FLOPS_LIST { Value::list(items) } else { Value::tuple(items) }
                }
                FLOPS_DICT => {
                    let items = slice(self.as_.sequence.items.cast_const(), self.as_.sequence.length, "value.items")?;
                    let pair = |p: &[flops_value]| match p {
                        [k, v] if k.tag == FLOPS_STRING => Ok((Arc::from(k.utf8()?), v.read(depth + 1)?)),
                        _ => Err(Error::value("a dictionary is not pairs of a string and a value")),
                    };
                    Value::Dict(Arc::new(items.chunks(2).map(pair).collect::<Result<Vec<_>>>()?))
                }
                FLOPS_SLICE => {
                    let s = self.as_.slice;
                    let part = |bit, x| (self.given & bit != 0).then_some(x);
                    Value::Slice(part(1, s.start), part(2, s.stop), part(4, s.step))
                }
                FLOPS_ELLIPSIS => Value::Ellipsis,
                other => return Err(Error::value(format!("{other} is not a value's tag"))),
            })
        }
    }

    unsafe fn bytes<'a>(&self) -> Result<&'a [u8]> {
        // SAFETY: the caller of `read` says so.
        unsafe { slice(self.as_.string.data.cast::<u8>(), self.as_.string.length, "value.string") }
    }

    unsafe fn utf8<'a>(&self) -> Result<&'a str> {
        // SAFETY: the caller of `read` says so.
        std::str::from_utf8(unsafe { self.bytes() }?).map_err(|_| Error::value("a string is not UTF-8"))
    }

    fn owned_string(tag: flops_tag, bytes: &[u8]) -> Self {
        let data = Box::into_raw(bytes.to_vec().into_boxed_slice()).cast::<c_char>();
        Self::new(tag, flops_payload { string: flops_string { data, length: bytes.len() } })
    }

    fn owned_sequence(tag: flops_tag, items: Vec<Self>) -> Self {
        let length = items.len();
        let items = Box::into_raw(items.into_boxed_slice()).cast::<Self>();
        Self::new(tag, flops_payload { sequence: flops_sequence { items, length } })
    }

    /// Hands a result out.
    pub(super) fn write(value: Value) -> Self {
        match value {
            Value::None => Self::NONE,
            Value::Bool(b) => Self::new(FLOPS_BOOL, flops_payload { integer: i64::from(b) }),
            Value::Int(i) => Self::new(FLOPS_INT, flops_payload { integer: i }),
            Value::BigInt(i) => Self::owned_string(FLOPS_BIG_INT, i.to_string().as_bytes()),
            Value::Float(x) => Self::new(FLOPS_FLOAT, flops_payload { number: x }),
            Value::Complex(z) => {
                Self::new(FLOPS_COMPLEX, flops_payload { complex_number: flops_complex { re: z.re, im: z.im } })
            }
            Value::Str(s) => Self::owned_string(FLOPS_STRING, s.as_bytes()),
            Value::Bytes(b) => Self::owned_string(FLOPS_BYTES, &b),
            Value::Array(a) => Self::new(FLOPS_ARRAY, flops_payload { array: Box::into_raw(Box::new(flops_array(a))) }),
            Value::Object(o) => {
                Self::new(FLOPS_OBJECT, flops_payload { object: Box::into_raw(Box::new(flops_object(o))) })
            }
            Value::DType(d) => Self::new(FLOPS_DTYPE, flops_payload { integer: d as i64 }),
            Value::List(items) => Self::owned_sequence(FLOPS_LIST, items.iter().cloned().map(Self::write).collect()),
            Value::Tuple(items) => Self::owned_sequence(FLOPS_TUPLE, items.iter().cloned().map(Self::write).collect()),
            Value::Dict(items) => Self::owned_sequence(
                FLOPS_DICT,
                items
                    .iter()
                    .flat_map(|(k, v)| [Self::owned_string(FLOPS_STRING, k.as_bytes()), Self::write(v.clone())])
                    .collect(),
            ),
            Value::Slice(a, b, c) => {
                let given = u32::from(a.is_some()) | u32::from(b.is_some()) << 1 | u32::from(c.is_some()) << 2;
                let slice = flops_slice {
                    start: a.unwrap_or_default(),
                    stop: b.unwrap_or_default(),
                    step: c.unwrap_or_default(),
                };
                Self { tag: FLOPS_SLICE, given, as_: flops_payload { slice } }
            }
            Value::Ellipsis => Self::new(FLOPS_ELLIPSIS, flops_payload { integer: 0 }),
        }
    }

    /// Releases what a result owns.
    ///
    /// # Safety
    /// The value was made by [`flops_value::write`] and not released.
    unsafe fn release(self) {
        // SAFETY: as promised by the caller: everything was boxed by `write`.
        unsafe {
            match self.tag {
                FLOPS_STRING | FLOPS_BIG_INT | FLOPS_BYTES => {
                    let s = self.as_.string;
                    drop(Box::from_raw(std::ptr::slice_from_raw_parts_mut(s.data.cast_mut().cast::<u8>(), s.length)));
                }
                FLOPS_LIST | FLOPS_TUPLE | FLOPS_DICT => {
                    let s = self.as_.sequence;
                    let items = Box::from_raw(std::ptr::slice_from_raw_parts_mut(s.items, s.length));
                    for item in &*items {
                        item.release();
                    }
                }
                FLOPS_ARRAY if !self.as_.array.is_null() => drop(Box::from_raw(self.as_.array)),
                FLOPS_OBJECT if !self.as_.object.is_null() => drop(Box::from_raw(self.as_.object)),
                _ => {}
            }
        }
    }
}

/// Releases what a result of `flops_call` owns and makes it `FLOPS_NONE`; NULL is accepted.
///
/// # Safety
/// `value` is NULL or a result that was not released. Never call it on arguments you made yourself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_value_free(value: *mut flops_value) {
    // SAFETY: as promised by the caller.
    unsafe {
        if let Some(slot) = value.as_mut() {
            std::mem::replace(slot, flops_value::NONE).release();
        }
    }
}

/// The class of an object, such as "Generator", as a new string; release it with `flops_string_free`. NULL for NULL.
///
/// # Safety
/// `object` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_object_class(object: *const flops_object) -> *mut c_char {
    // SAFETY: as promised by the caller.
    unsafe { object.as_ref() }
        .map_or(std::ptr::null_mut(), |o| CString::new(o.0.class()).map_or(std::ptr::null_mut(), CString::into_raw))
}

/// Releases an object and nulls the caller's pointer; NULL is accepted.
///
/// # Safety
/// `object` is NULL or points to NULL or a live object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_object_free(object: *mut *mut flops_object) {
    // SAFETY: as promised by the caller.
    unsafe { super::free_box(object) }
}

/// Releases a string that a function handed out and nulls the caller's pointer; NULL is accepted.
///
/// # Safety
/// `string` is NULL or points to NULL or a string that this library handed out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flops_string_free(string: *mut *mut c_char) {
    // SAFETY: as promised by the caller.
    unsafe {
        if let Some(slot) = string.as_mut() {
            let taken = std::mem::replace(slot, std::ptr::null_mut());
            if !taken.is_null() {
                drop(CString::from_raw(taken));
            }
        }
    }
}
