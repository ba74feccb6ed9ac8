//! Element types, their promotion (NEP 50) and the casting rules, as NumPy 2 has them.

use crate::error::{Error, Result};
use half::f16;
use num_complex::{Complex32, Complex64};

/// The type of an array's elements.
///
/// The numeric codes are part of the C ABI (`flops_dtype`) and of the wire protocol: they are never reused.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum DType {
    Bool = 0,
    Int8 = 1,
    Int16 = 2,
    Int32 = 3,
    Int64 = 4,
    UInt8 = 5,
    UInt16 = 6,
    UInt32 = 7,
    UInt64 = 8,
    Float16 = 9,
    Float32 = 10,
    Float64 = 11,
    Complex64 = 12,
    Complex128 = 13,
}

/// The kind of a dtype: NumPy's `dtype.kind` letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Kind {
    Bool,
    Unsigned,
    Signed,
    Float,
    Complex,
}

/// How far a conversion may go: NumPy's `casting=` argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casting {
    /// No conversion at all.
    No,
    /// Byte-order changes only; the same as `No` here.
    Equiv,
    /// Conversions that keep every value.
    Safe,
    /// Safe conversions, and those within a kind (`float64` to `float32`).
    SameKind,
    /// Any conversion.
    Unsafe,
}

impl Casting {
    /// Reads NumPy's spelling.
    ///
    /// # Errors
    /// `ValueError` for any other word.
    pub fn parse(word: &str) -> Result<Self> {
        Ok(match word {
            "no" => Self::No,
            "equiv" => Self::Equiv,
            "safe" => Self::Safe,
            "same_kind" => Self::SameKind,
            "unsafe" => Self::Unsafe,
            _ => {
                return Err(Error::value(format!(
                    "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '{word}')"
                )));
            }
        })
    }

    /// NumPy's spelling.
    pub fn name(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Equiv => "equiv",
            Self::Safe => "safe",
            Self::SameKind => "same_kind",
            Self::Unsafe => "unsafe",
        }
    }
}

use DType::*;

impl DType {
    /// Every dtype, in code order.
    pub const ALL: [DType; 14] = [
        Bool, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64, Float16, Float32, Float64, Complex64,
        Complex128,
    ];

    /// The dtype of a code, if there is one.
    pub fn from_code(code: u32) -> Option<Self> {
        Self::ALL.get(code as usize).copied()
    }

    /// NumPy's name, such as `float64`.
    pub const fn name(self) -> &'static str {
        match self {
            Bool => "bool",
            Int8 => "int8",
            Int16 => "int16",
            Int32 => "int32",
            Int64 => "int64",
            UInt8 => "uint8",
            UInt16 => "uint16",
            UInt32 => "uint32",
            UInt64 => "uint64",
            Float16 => "float16",
            Float32 => "float32",
            Float64 => "float64",
            Complex64 => "complex64",
            Complex128 => "complex128",
        }
    }

    /// NumPy's one-letter code (`dtype.char`), as ufunc type strings use it.
    pub const fn char(self) -> char {
        match self {
            Bool => '?',
            Int8 => 'b',
            Int16 => 'h',
            Int32 => 'i',
            Int64 => 'l',
            UInt8 => 'B',
            UInt16 => 'H',
            UInt32 => 'I',
            UInt64 => 'L',
            Float16 => 'e',
            Float32 => 'f',
            Float64 => 'd',
            Complex64 => 'F',
            Complex128 => 'D',
        }
    }

    /// The dtype of a NumPy spelling: a name, a letter code, or an array-interface string such as `<f8`.
    ///
    /// # Errors
    /// `TypeError` when NumPy has no such dtype; `UnsupportedDtypeError` when it has, but no operation on it has
    /// a price (object, string, datetime, structured and long double types).
    pub fn parse(text: &str) -> Result<Self> {
        let bare = text.trim_start_matches(['<', '=', '|']);
        Ok(match bare {
            "bool" | "bool_" | "?" | "b1" => Bool,
            "int8" | "byte" | "b" | "i1" => Int8,
            "int16" | "short" | "h" | "i2" => Int16,
            "int32" | "intc" | "i" | "i4" => Int32,
            "int64" | "int" | "int_" | "intp" | "long" | "longlong" | "l" | "q" | "p" | "n" | "i8" => Int64,
            "uint8" | "ubyte" | "B" | "u1" => UInt8,
            "uint16" | "ushort" | "H" | "u2" => UInt16,
            "uint32" | "uintc" | "I" | "u4" => UInt32,
            "uint64" | "uint" | "uintp" | "ulong" | "ulonglong" | "L" | "Q" | "P" | "N" | "u8" => UInt64,
            "float16" | "half" | "e" | "f2" => Float16,
            "float32" | "single" | "f" | "f4" => Float32,
            "float64" | "float" | "double" | "d" | "f8" => Float64,
            "complex64" | "csingle" | "F" | "c8" => Complex64,
            "complex128" | "complex" | "cdouble" | "D" | "c16" => Complex128,
            _ => {
                let refused = [
                    "object",
                    "O",
                    "str",
                    "U",
                    "S",
                    "bytes",
                    "V",
                    "void",
                    "M",
                    "m",
                    "datetime64",
                    "timedelta64",
                    "longdouble",
                    "float128",
                    "float96",
                    "clongdouble",
                    "complex256",
                    "g",
                    "G",
                ];
                let stem = bare.trim_end_matches(|c: char| c.is_ascii_digit());
                let stem = stem.split('[').next().unwrap_or(stem);
                if refused.contains(&bare) || refused.contains(&stem) || text.starts_with('>') {
                    return Err(Error::unsupported_dtype(format!(
                        "dtype '{text}' cannot be billed: use bool, int8..int64, uint8..uint64, float16..float64, \
                         complex64 or complex128 in native byte order"
                    )));
                }
                return Err(Error::type_(format!("data type '{text}' not understood")));
            }
        })
    }

    /// Bytes per element.
    pub const fn itemsize(self) -> usize {
        match self {
            Bool | Int8 | UInt8 => 1,
            Int16 | UInt16 | Float16 => 2,
            Int32 | UInt32 | Float32 => 4,
            Int64 | UInt64 | Float64 | Complex64 => 8,
            Complex128 => 16,
        }
    }

    /// The alignment its elements need in memory.
    pub const fn alignment(self) -> usize {
        match self {
            Complex64 => 4,
            Complex128 => 8,
            other => other.itemsize(),
        }
    }

    /// The kind.
    pub const fn kind(self) -> Kind {
        match self {
            Bool => Kind::Bool,
            Int8 | Int16 | Int32 | Int64 => Kind::Signed,
            UInt8 | UInt16 | UInt32 | UInt64 => Kind::Unsigned,
            Float16 | Float32 | Float64 => Kind::Float,
            Complex64 | Complex128 => Kind::Complex,
        }
    }

    /// Whether it is `complex64` or `complex128`.
    pub const fn is_complex(self) -> bool {
        matches!(self, Complex64 | Complex128)
    }

    /// Whether it is a real floating-point dtype.
    pub const fn is_float(self) -> bool {
        matches!(self, Float16 | Float32 | Float64)
    }

    /// Whether it is floating-point or complex.
    pub const fn is_inexact(self) -> bool {
        self.is_float() || self.is_complex()
    }

    /// Whether it is a signed or unsigned integer (`bool` is not).
    pub const fn is_integer(self) -> bool {
        matches!(self.kind(), Kind::Signed | Kind::Unsigned)
    }

    /// The dtype of the real and imaginary parts; a real dtype is its own.
    pub const fn real(self) -> DType {
        match self {
            Complex64 => Float32,
            Complex128 => Float64,
            other => other,
        }
    }

    /// The smallest floating-point dtype that NumPy computes this dtype's transcendental functions in:
    /// `int8` in `float16`, `int16` in `float32`, wider integers in `float64`; inexact ones in themselves.
    pub const fn float_loop(self) -> DType {
        match self {
            Bool | Int8 | UInt8 => Float16,
            Int16 | UInt16 => Float32,
            Int32 | UInt32 | Int64 | UInt64 => Float64,
            other => other,
        }
    }

    /// The complex dtype that holds this one.
    pub const fn complex(self) -> DType {
        match self.float_loop() {
            Float16 | Float32 | Complex64 => Complex64,
            _ => Complex128,
        }
    }

    /// The dtype both promote to (NumPy's `promote_types`).
    pub fn promote(self, other: DType) -> DType {
        let (a, b) = (self, other);
        if a == b {
            return a;
        }
        let (ka, kb) = (a.kind(), b.kind());
        match (ka, kb) {
            (Kind::Bool, _) => b,
            (_, Kind::Bool) => a,
            (Kind::Complex, _) | (_, Kind::Complex) => {
                let component = a.real().float_loop().promote(b.real().float_loop());
                component.complex()
            }
            (Kind::Float, _) | (_, Kind::Float) => {
                let (fa, fb) = (a.float_loop(), b.float_loop());
                if fa.itemsize() >= fb.itemsize() { fa } else { fb }
            }
            _ if ka == kb => {
                if a.itemsize() >= b.itemsize() {
                    a
                } else {
                    b
                }
            }
            _ => {
                let (signed, unsigned) = if ka == Kind::Signed { (a, b) } else { (b, a) };
                if signed.itemsize() > unsigned.itemsize() {
                    signed
                } else {
                    match unsigned {
                        UInt8 => Int16,
                        UInt16 => Int32,
                        UInt32 => Int64,
                        _ => Float64,
                    }
                }
            }
        }
    }

    /// Whether a conversion is allowed under a casting rule (NumPy's `can_cast`).
    pub fn can_cast(self, to: DType, casting: Casting) -> bool {
        match casting {
            Casting::No | Casting::Equiv => self == to,
            Casting::Safe => self.promote(to) == to,
            Casting::SameKind => self.promote(to) == to || self.kind() <= to.kind(),
            Casting::Unsafe => true,
        }
    }
}

impl std::fmt::Display for DType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// What an operand brings to promotion: a dtype, or only a kind (a bare Python number, NEP 50).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promotable {
    /// An array's or a typed scalar's dtype.
    Strong(DType),
    /// A bare integer: takes the other operand's dtype when that is numeric.
    WeakInt,
    /// A bare float.
    WeakFloat,
    /// A bare complex number.
    WeakComplex,
}

impl Promotable {
    /// The dtype it has when nothing else takes part.
    pub const fn alone(self) -> DType {
        match self {
            Self::Strong(d) => d,
            Self::WeakInt => Int64,
            Self::WeakFloat => Float64,
            Self::WeakComplex => Complex128,
        }
    }

    /// Its dtype beside operands that promote to `strong`.
    pub fn beside(self, strong: DType) -> DType {
        match self {
            Self::Strong(d) => d,
            Self::WeakInt => match strong.kind() {
                Kind::Bool => Int64,
                _ => strong,
            },
            Self::WeakFloat => match strong.kind() {
                Kind::Bool | Kind::Signed | Kind::Unsigned => Float64,
                _ => strong,
            },
            Self::WeakComplex => match strong.kind() {
                Kind::Bool | Kind::Signed | Kind::Unsigned => Complex128,
                Kind::Float => strong.complex(),
                Kind::Complex => strong,
            },
        }
    }
}

/// The dtype that operands promote to (NumPy's `result_type`); `None` for no operands.
pub fn result_type(operands: impl IntoIterator<Item = Promotable> + Clone) -> Option<DType> {
    let strong = operands
        .clone()
        .into_iter()
        .filter_map(|p| if let Promotable::Strong(d) = p { Some(d) } else { None })
        .reduce(DType::promote);
    match strong {
        Some(s) => operands.into_iter().map(|p| p.beside(s)).reduce(DType::promote),
        None => operands.into_iter().map(Promotable::alone).reduce(DType::promote),
    }
}

/// A Rust type that is the element of some dtype.
pub trait Element: Copy + Send + Sync + PartialEq + 'static {
    /// Its dtype.
    const DTYPE: DType;
}

macro_rules! element {
    ($($t:ty => $d:ident),* $(,)?) => { $(impl Element for $t { const DTYPE: DType = DType::$d; })* };
}
element!(
    bool => Bool, i8 => Int8, i16 => Int16, i32 => Int32, i64 => Int64, u8 => UInt8, u16 => UInt16, u32 => UInt32,
    u64 => UInt64, f16 => Float16, f32 => Float32, f64 => Float64, Complex32 => Complex64, Complex64 => Complex128,
);

/// Runs an expression with a dtype's Rust type: `with_dtype!(d, T => f::<T>())`.
#[macro_export]
macro_rules! with_dtype {
    ($dtype:expr, $t:ident => $body:expr) => {
        match $dtype {
            $crate::dtype::DType::Bool => {
                type $t = bool;
                $body
            }
            $crate::dtype::DType::Int8 => {
                type $t = i8;
                $body
            }
            $crate::dtype::DType::Int16 => {
                type $t = i16;
                $body
            }
            $crate::dtype::DType::Int32 => {
                type $t = i32;
                $body
            }
            $crate::dtype::DType::Int64 => {
                type $t = i64;
                $body
            }
            $crate::dtype::DType::UInt8 => {
                type $t = u8;
                $body
            }
            $crate::dtype::DType::UInt16 => {
                type $t = u16;
                $body
            }
            $crate::dtype::DType::UInt32 => {
                type $t = u32;
                $body
            }
            $crate::dtype::DType::UInt64 => {
                type $t = u64;
                $body
            }
            $crate::dtype::DType::Float16 => {
                type $t = half::f16;
                $body
            }
            $crate::dtype::DType::Float32 => {
                type $t = f32;
                $body
            }
            $crate::dtype::DType::Float64 => {
                type $t = f64;
                $body
            }
            $crate::dtype::DType::Complex64 => {
                type $t = num_complex::Complex32;
                $body
            }
            $crate::dtype::DType::Complex128 => {
                type $t = num_complex::Complex64;
                $body
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promotion_follows_numpy() {
        assert_eq!(UInt64.promote(Int64), Float64);
        assert_eq!(UInt8.promote(Int8), Int16);
        assert_eq!(Int16.promote(Float16), Float32);
        assert_eq!(Int32.promote(Complex64), Complex128);
        assert_eq!(Float16.promote(Complex64), Complex64);
        assert_eq!(Bool.promote(UInt16), UInt16);
    }

    #[test]
    fn weak_numbers_take_the_strong_dtype() {
        let r = |v: &[Promotable]| result_type(v.iter().copied()).unwrap();
        assert_eq!(r(&[Promotable::Strong(Float32), Promotable::WeakFloat]), Float32);
        assert_eq!(r(&[Promotable::Strong(Int8), Promotable::WeakInt]), Int8);
        assert_eq!(r(&[Promotable::Strong(Int8), Promotable::WeakFloat]), Float64);
        assert_eq!(r(&[Promotable::Strong(Float32), Promotable::WeakComplex]), Complex64);
        assert_eq!(r(&[Promotable::WeakInt, Promotable::WeakFloat]), Float64);
    }

    #[test]
    fn casting_rules() {
        assert!(Int64.can_cast(Float64, Casting::Safe));
        assert!(!Int64.can_cast(Float32, Casting::Safe));
        assert!(Int64.can_cast(Float32, Casting::SameKind));
        assert!(!Int64.can_cast(UInt64, Casting::SameKind));
        assert!(UInt64.can_cast(Int8, Casting::SameKind));
        assert!(!Float64.can_cast(Int64, Casting::SameKind));
    }
}
