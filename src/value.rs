//! The dynamic value: what arguments and results are made of, in every language and on the wire.

use crate::array::Array;
use crate::dtype::{DType, Promotable};
use num_bigint::BigInt;
use num_complex::Complex64;
use std::any::Any;
use std::sync::Arc;

/// An argument or a result.
#[derive(Clone, Debug)]
pub enum Value {
    /// Python's `None`, and "not given" for arguments without another default.
    None,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An integer beyond 64 bits.
    BigInt(Arc<BigInt>),
    /// A floating-point number.
    Float(f64),
    /// A complex number.
    Complex(Complex64),
    /// A word.
    Str(Arc<str>),
    /// Raw bytes.
    Bytes(Arc<[u8]>),
    /// An array.
    Array(Array),
    /// A dtype.
    DType(DType),
    /// A mutable sequence.
    List(Arc<Vec<Value>>),
    /// An immutable sequence.
    Tuple(Arc<Vec<Value>>),
    /// An ordered mapping from words.
    Dict(Arc<Vec<(Arc<str>, Value)>>),
    /// `start:stop:step`; each part an integer or none.
    Slice(Option<i64>, Option<i64>, Option<i64>),
    /// `...`
    Ellipsis,
    /// A stateful object of the session, such as a random generator.
    Object(Arc<dyn Object>),
}

/// A stateful object that ops take and return.
pub trait Object: Any + Send + Sync + std::fmt::Debug {
    /// Its class, as users know it (`Generator`).
    fn class(&self) -> &'static str;
    /// For downcasting.
    fn as_any(&self) -> &dyn Any;
}

impl Value {
    /// A word.
    pub fn str(s: &str) -> Self {
        Self::Str(s.into())
    }

    /// A tuple.
    pub fn tuple(items: Vec<Value>) -> Self {
        Self::Tuple(Arc::new(items))
    }

    /// A list.
    pub fn list(items: Vec<Value>) -> Self {
        Self::List(Arc::new(items))
    }

    /// Whether it is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The Python name of its type, for messages.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::None => "NoneType",
            Self::Bool(_) => "bool",
            Self::Int(_) | Self::BigInt(_) => "int",
            Self::Float(_) => "float",
            Self::Complex(_) => "complex",
            Self::Str(_) => "str",
            Self::Bytes(_) => "bytes",
            Self::Array(_) => "FlopscopeArray",
            Self::DType(_) => "dtype",
            Self::List(_) => "list",
            Self::Tuple(_) => "tuple",
            Self::Dict(_) => "dict",
            Self::Slice(..) => "slice",
            Self::Ellipsis => "ellipsis",
            Self::Object(o) => o.class(),
        }
    }

    /// The elements of a list or tuple.
    pub fn as_sequence(&self) -> Option<&[Value]> {
        match self {
            Self::List(v) | Self::Tuple(v) => Some(v),
            _ => None,
        }
    }

    /// What it brings to dtype promotion; `None` for what is not a number or an array.
    pub fn promotable(&self) -> Option<Promotable> {
        Some(match self {
            Self::Bool(_) => Promotable::Strong(DType::Bool),
            Self::Int(_) | Self::BigInt(_) => Promotable::WeakInt,
            Self::Float(_) => Promotable::WeakFloat,
            Self::Complex(_) => Promotable::WeakComplex,
            Self::Array(a) => Promotable::Strong(a.dtype()),
            _ => return None,
        })
    }
}

impl From<Array> for Value {
    fn from(a: Array) -> Self {
        Self::Array(a)
    }
}
impl From<bool> for Value {
    fn from(v: bool) -> Self {
        Self::Bool(v)
    }
}
impl From<i64> for Value {
    fn from(v: i64) -> Self {
        Self::Int(v)
    }
}
impl From<usize> for Value {
    fn from(v: usize) -> Self {
        i64::try_from(v).map_or_else(|_| Self::BigInt(Arc::new(v.into())), Self::Int)
    }
}
impl From<f64> for Value {
    fn from(v: f64) -> Self {
        Self::Float(v)
    }
}
impl From<DType> for Value {
    fn from(v: DType) -> Self {
        Self::DType(v)
    }
}
