//! Names of the loops: what an op asks a kernel family for, and the dtypes of their results.

use crate::dtype::DType;

/// Elementwise functions of one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Unary {
    Absolute,
    Arccos,
    Arccosh,
    Arcsin,
    Arcsinh,
    Arctan,
    Arctanh,
    BitwiseCount,
    Cbrt,
    Ceil,
    Conjugate,
    Cos,
    Cosh,
    Degrees,
    Exp,
    Exp2,
    Expm1,
    Fabs,
    Floor,
    Invert,
    Isfinite,
    Isinf,
    Isnan,
    Log,
    Log10,
    Log1p,
    Log2,
    LogicalNot,
    Negative,
    Positive,
    Radians,
    Reciprocal,
    Rint,
    Sign,
    Signbit,
    Sin,
    Sinh,
    Spacing,
    Sqrt,
    Square,
    Tan,
    Tanh,
    Trunc,
}

/// Elementwise functions of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Binary {
    Add,
    Arctan2,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
    Copysign,
    Divide,
    Equal,
    FloatPower,
    FloorDivide,
    Fmax,
    Fmin,
    Fmod,
    Gcd,
    Greater,
    GreaterEqual,
    Heaviside,
    Hypot,
    Lcm,
    Ldexp,
    LeftShift,
    Less,
    LessEqual,
    LogAddExp,
    LogAddExp2,
    LogicalAnd,
    LogicalOr,
    LogicalXor,
    Maximum,
    Minimum,
    Multiply,
    NextAfter,
    NotEqual,
    Power,
    Remainder,
    RightShift,
    Subtract,
}

/// The dtype of the results of a function's loop over a dtype: bool for questions, the component for the absolute value
/// of complex numbers, uint8 for bit counts, the operand's own for the rest.
pub fn unary_output(f: Unary, dtype: DType) -> DType {
    match f {
        Unary::Isfinite | Unary::Isinf | Unary::Isnan | Unary::LogicalNot | Unary::Signbit => DType::Bool,
        Unary::Absolute => dtype.real(),
        Unary::BitwiseCount => DType::UInt8,
        _ => dtype,
    }
}

/// The dtype of the results of a function's loop over two operands of a dtype: bool for comparisons and logical
/// functions, the operands' own for the rest (for `Ldexp`, the first operand's).
pub fn binary_output(f: Binary, dtype: DType) -> DType {
    use Binary::*;
    match f {
        Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual | LogicalAnd | LogicalOr | LogicalXor => {
            DType::Bool
        }
        _ => dtype,
    }
}

/// Reductions of some axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Reduction {
    Sum,
    Prod,
    Min,
    Max,
    Any,
    All,
    Argmin,
    Argmax,
    Mean,
    Var,
    Std,
    CountNonzero,
}

/// Running reductions along one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Scan {
    Sum,
    Prod,
}

/// Whether a function compares its operands.
pub fn is_comparison(f: Binary) -> bool {
    use Binary::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
    matches!(f, Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual)
}

/// The distributions that samplers draw from, named after NumPy's methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Distribution {
    StandardUniform,
    StandardNormal,
    StandardExponential,
    StandardCauchy,
    StandardGamma,
    StandardT,
    Beta,
    Chisquare,
    Exponential,
    F,
    Gamma,
    Gumbel,
    Laplace,
    Logistic,
    Lognormal,
    NoncentralChisquare,
    NoncentralF,
    Normal,
    Pareto,
    Power,
    Rayleigh,
    Triangular,
    Uniform,
    Vonmises,
    Wald,
    Weibull,
    Geometric,
    Logseries,
    NegativeBinomial,
    Poisson,
    Zipf,
}

impl Distribution {
    /// Whether its values are integers (`int64`) rather than reals (`float64`).
    pub fn is_discrete(self) -> bool {
        use Distribution::{Geometric, Logseries, NegativeBinomial, Poisson, Zipf};
        matches!(self, Geometric | Logseries | NegativeBinomial | Poisson | Zipf)
    }
}
