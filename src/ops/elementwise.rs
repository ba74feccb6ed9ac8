//! Elementwise functions.

use super::ufunc::{BINARY, UNARY, loops, plan_binary, plan_unary};
use super::{Code, Op};
use crate::error::ErrorKind;
use crate::kernels::codes::{Binary, Unary};
use crate::price::ComplexFactor::{self, Factor, Illegal};

const ONE_PER_ELEMENT: &str = "numel(output)";
const SOURCE: &str = "flopscope 0.12.4 cost model, Elementwise: one operation per output element; the hardware tier and \
                      the complex structure are the weight and the complex factor";

const fn unary(name: &'static str, code: Unary, table: &'static str, weight: f64, complex: ComplexFactor) -> Op {
    Op::new(name, UNARY, plan_unary)
        .kernel(Code::Unary(code), table)
        .price(ONE_PER_ELEMENT, weight, complex)
        .source(SOURCE)
        .samples(&["f64[2,3]", "f32[0]", "2", "f64[4], out=f64[4]"])
        .errors(&[
            ("", ErrorKind::Type),
            ("f64[2], out=f64[3]", ErrorKind::Value),
            ("'a'", ErrorKind::UnsupportedDtype),
        ])
}

const fn integer_unary(name: &'static str, code: Unary, table: &'static str) -> Op {
    unary(name, code, table, 1.0, Illegal).samples(&["i64[2,3]", "u8[0]", "2"]).errors(&[
        ("", ErrorKind::Type),
        ("f64[2]", ErrorKind::Type),
        ("c128[2]", ErrorKind::UnsupportedDtype),
    ])
}

const fn binary(name: &'static str, code: Binary, table: &'static str, weight: f64, complex: ComplexFactor) -> Op {
    Op::new(name, BINARY, plan_binary)
        .kernel(Code::Binary(code), table)
        .price(ONE_PER_ELEMENT, weight, complex)
        .source(SOURCE)
        .samples(&["f64[2,3], f32[3]", "f64[0], 2", "i8[4,1], i16[5]"])
        .errors(&[("f64[2]", ErrorKind::Type), ("f64[2], f64[3]", ErrorKind::Value)])
}

const fn integer_binary(name: &'static str, code: Binary, table: &'static str) -> Op {
    binary(name, code, table, 1.0, Illegal).samples(&["i64[2,3], u8[3]", "i32[0], 2"]).errors(&[
        ("i64[2]", ErrorKind::Type),
        ("f64[2], f64[2]", ErrorKind::Type),
        ("i64[2], i64[3]", ErrorKind::Value),
    ])
}

const TRANSCENDENTAL: f64 = 16.0;

/// The family.
pub(super) static OPS: &[&Op] = &[
    &unary("abs", Unary::Absolute, loops::ALL, 1.0, Factor(4.0))
        .aliases(&["absolute"])
        .doc("Absolute value; the modulus of complex numbers.", "fnp.abs([-1.0, 2.0])"),
    &unary("negative", Unary::Negative, loops::NUMBER, 1.0, Factor(2.0))
        .doc("Numerical negative.", "fnp.negative([1.0, -2.0])"),
    &unary("positive", Unary::Positive, loops::NUMBER, 1.0, Factor(2.0))
        .doc("A copy: +x.", "fnp.positive([1.0, -2.0])"),
    &unary("sign", Unary::Sign, loops::NUMBER, 1.0, Factor(7.0))
        .doc("-1, 0 or 1 by the sign; z/|z| for complex numbers.", "fnp.sign([-3.0, 0.0, 2.0])"),
    &unary("sqrt", Unary::Sqrt, loops::INEXACT, 1.0, Factor(10.0)).doc("Square root.", "fnp.sqrt([1.0, 4.0])"),
    &unary("square", Unary::Square, loops::NUMBER, 1.0, Factor(5.0)).doc("x*x.", "fnp.square([2.0, 3.0])"),
    &unary("reciprocal", Unary::Reciprocal, loops::NUMBER, 1.0, Factor(6.0)).doc("1/x.", "fnp.reciprocal([2.0, 4.0])"),
    &unary("conjugate", Unary::Conjugate, loops::NUMBER, 1.0, Factor(2.0))
        .aliases(&["conj"])
        .method("conjugate")
        .doc("Complex conjugate.", "fnp.conjugate([1+2j])"),
    &unary("exp", Unary::Exp, loops::INEXACT, TRANSCENDENTAL, Factor(3.1)).doc("Exponential.", "fnp.exp([0.5, 1.0])"),
    &unary("exp2", Unary::Exp2, loops::INEXACT, TRANSCENDENTAL, Factor(3.1)).doc("2**x.", "fnp.exp2([0.5, 1.0])"),
    &unary("expm1", Unary::Expm1, loops::INEXACT, TRANSCENDENTAL, Factor(3.1))
        .doc("exp(x) - 1, accurate near zero.", "fnp.expm1([0.5, 1.0])"),
    &unary("log", Unary::Log, loops::INEXACT, TRANSCENDENTAL, Factor(2.25))
        .doc("Natural logarithm.", "fnp.log([0.5, 1.0])"),
    &unary("log2", Unary::Log2, loops::INEXACT, TRANSCENDENTAL, Factor(2.3))
        .doc("Logarithm to base 2.", "fnp.log2([0.5, 1.0])"),
    &unary("log10", Unary::Log10, loops::INEXACT, TRANSCENDENTAL, Factor(2.3))
        .doc("Logarithm to base 10.", "fnp.log10([0.5, 1.0])"),
    &unary("log1p", Unary::Log1p, loops::INEXACT, TRANSCENDENTAL, Factor(2.3))
        .doc("log(1 + x), accurate near zero.", "fnp.log1p([0.5, 1.0])"),
    &unary("sin", Unary::Sin, loops::INEXACT, TRANSCENDENTAL, Factor(3.4))
        .doc("Sine of radians.", "fnp.sin([0.5, 1.0])"),
    &unary("cos", Unary::Cos, loops::INEXACT, TRANSCENDENTAL, Factor(3.4))
        .doc("Cosine of radians.", "fnp.cos([0.5, 1.0])"),
    &unary("tan", Unary::Tan, loops::INEXACT, TRANSCENDENTAL, Factor(3.6))
        .doc("Tangent of radians.", "fnp.tan([0.5, 1.0])"),
    &unary("sinh", Unary::Sinh, loops::INEXACT, TRANSCENDENTAL, Factor(3.4))
        .doc("Hyperbolic sine.", "fnp.sinh([0.5, 1.0])"),
    &unary("cosh", Unary::Cosh, loops::INEXACT, TRANSCENDENTAL, Factor(3.4))
        .doc("Hyperbolic cosine.", "fnp.cosh([0.5, 1.0])"),
    &unary("tanh", Unary::Tanh, loops::INEXACT, TRANSCENDENTAL, Factor(3.4))
        .doc("Hyperbolic tangent.", "fnp.tanh([0.5, 1.0])"),
    &unary("arcsin", Unary::Arcsin, loops::INEXACT, TRANSCENDENTAL, Factor(3.5))
        .aliases(&["asin"])
        .doc("Inverse sine, in radians.", "fnp.arcsin([0.5])"),
    &unary("arccos", Unary::Arccos, loops::INEXACT, TRANSCENDENTAL, Factor(3.5))
        .aliases(&["acos"])
        .doc("Inverse cosine, in radians.", "fnp.arccos([0.5])"),
    &unary("arctan", Unary::Arctan, loops::INEXACT, TRANSCENDENTAL, Factor(3.5))
        .aliases(&["atan"])
        .doc("Inverse tangent, in radians.", "fnp.arctan([0.5])"),
    &unary("arcsinh", Unary::Arcsinh, loops::INEXACT, TRANSCENDENTAL, Factor(3.5))
        .aliases(&["asinh"])
        .doc("Inverse hyperbolic sine.", "fnp.arcsinh([0.5])"),
    &unary("arccosh", Unary::Arccosh, loops::INEXACT, TRANSCENDENTAL, Factor(3.5))
        .aliases(&["acosh"])
        .doc("Inverse hyperbolic cosine.", "fnp.arccosh([1.5])"),
    &unary("arctanh", Unary::Arctanh, loops::INEXACT, TRANSCENDENTAL, Factor(3.5))
        .aliases(&["atanh"])
        .doc("Inverse hyperbolic tangent.", "fnp.arctanh([0.5])"),
    &unary("cbrt", Unary::Cbrt, loops::FLOAT, TRANSCENDENTAL, Illegal).doc("Cube root.", "fnp.cbrt([8.0])"),
    &unary("degrees", Unary::Degrees, loops::FLOAT, 1.0, Illegal)
        .aliases(&["rad2deg"])
        .doc("Radians to degrees.", "fnp.degrees([3.14])"),
    &unary("radians", Unary::Radians, loops::FLOAT, 1.0, Illegal)
        .aliases(&["deg2rad"])
        .doc("Degrees to radians.", "fnp.radians([180.0])"),
    &unary("fabs", Unary::Fabs, loops::FLOAT, 1.0, Illegal)
        .doc("Absolute value of real numbers, as floats.", "fnp.fabs([-1.0])"),
    &unary("rint", Unary::Rint, loops::INEXACT, 1.0, Factor(2.0))
        .doc("Nearest integer, halves to even.", "fnp.rint([1.5, 2.5])"),
    &unary("signbit", Unary::Signbit, loops::FLOAT, 1.0, Illegal)
        .doc("Whether the sign bit is set.", "fnp.signbit([-0.0])"),
    &unary("spacing", Unary::Spacing, loops::FLOAT, 1.0, Illegal)
        .doc("Distance to the nearest adjacent number.", "fnp.spacing([1.0])"),
    &unary("ceil", Unary::Ceil, loops::ORDERED_REAL, 1.0, Illegal)
        .doc("Smallest integer not below.", "fnp.ceil([1.5])"),
    &unary("floor", Unary::Floor, loops::ORDERED_REAL, 1.0, Illegal)
        .doc("Largest integer not above.", "fnp.floor([1.5])"),
    &unary("trunc", Unary::Trunc, loops::ORDERED_REAL, 1.0, Illegal).doc("Integer part.", "fnp.trunc([1.5])"),
    &unary("isnan", Unary::Isnan, loops::ALL, 1.0, Factor(2.0)).doc("Whether an element is NaN.", "fnp.isnan([1.0])"),
    &unary("isinf", Unary::Isinf, loops::ALL, 1.0, Factor(2.0))
        .doc("Whether an element is infinite.", "fnp.isinf([1.0])"),
    &unary("isfinite", Unary::Isfinite, loops::ALL, 1.0, Factor(2.0))
        .doc("Whether an element is neither infinite nor NaN.", "fnp.isfinite([1.0])"),
    &unary("logical_not", Unary::LogicalNot, loops::ALL, 1.0, Factor(2.0))
        .doc("Logical not.", "fnp.logical_not([0, 1])"),
    &integer_unary("invert", Unary::Invert, loops::BITS)
        .aliases(&["bitwise_not", "bitwise_invert"])
        .doc("Bits inverted; logical not of bool.", "fnp.invert([1, 2])"),
    &integer_unary("bitwise_count", Unary::BitwiseCount, loops::INTEGER)
        .doc("Number of set bits of the absolute value.", "fnp.bitwise_count([7])"),
    &binary("add", Binary::Add, loops::ALL, 1.0, Factor(2.0)).doc("Sum.", "fnp.add([1.0, 2.0], 3.0)"),
    &binary("subtract", Binary::Subtract, loops::NUMBER, 1.0, Factor(2.0))
        .doc("Difference.", "fnp.subtract([1.0, 2.0], 3.0)"),
    &binary("multiply", Binary::Multiply, loops::ALL, 1.0, Factor(6.0))
        .doc("Product.", "fnp.multiply([1.0, 2.0], 3.0)"),
    &binary("divide", Binary::Divide, loops::INEXACT, 1.0, Factor(11.0))
        .aliases(&["true_divide"])
        .doc("True division.", "fnp.divide([1.0, 2.0], 4)"),
    &binary("floor_divide", Binary::FloorDivide, loops::REAL, TRANSCENDENTAL, Illegal)
        .doc("Largest integer not above the quotient.", "fnp.floor_divide([7], 2)"),
    &binary("remainder", Binary::Remainder, loops::REAL, TRANSCENDENTAL, Illegal)
        .aliases(&["mod"])
        .doc("Remainder with the divisor's sign.", "fnp.remainder([7], 3)"),
    &binary("fmod", Binary::Fmod, loops::REAL, TRANSCENDENTAL, Illegal)
        .doc("Remainder with the dividend's sign.", "fnp.fmod([7], 3)"),
    &binary("power", Binary::Power, loops::NUMBER, TRANSCENDENTAL, Factor(5.5))
        .aliases(&["pow"])
        .doc("x1 to the power x2.", "fnp.power([2.0], 3)"),
    &binary("float_power", Binary::FloatPower, loops::WIDE, TRANSCENDENTAL, Factor(5.5))
        .doc("x1 to the power x2, in double precision.", "fnp.float_power([2], -1)"),
    &binary("maximum", Binary::Maximum, loops::ALL, 1.0, Factor(2.0))
        .doc("The larger; NaN wins.", "fnp.maximum([1.0, 5.0], 3.0)"),
    &binary("minimum", Binary::Minimum, loops::ALL, 1.0, Factor(2.0))
        .doc("The smaller; NaN wins.", "fnp.minimum([1.0, 5.0], 3.0)"),
    &binary("fmax", Binary::Fmax, loops::ALL, 1.0, Factor(2.0))
        .doc("The larger; NaN loses.", "fnp.fmax([1.0, 5.0], 3.0)"),
    &binary("fmin", Binary::Fmin, loops::ALL, 1.0, Factor(2.0))
        .doc("The smaller; NaN loses.", "fnp.fmin([1.0, 5.0], 3.0)"),
    &binary("arctan2", Binary::Arctan2, loops::FLOAT, TRANSCENDENTAL, Illegal)
        .aliases(&["atan2"])
        .doc("Angle of the point (x2, x1), in radians.", "fnp.arctan2([1.0], [2.0])"),
    &binary("hypot", Binary::Hypot, loops::FLOAT, TRANSCENDENTAL, Illegal)
        .doc("sqrt(x1**2 + x2**2).", "fnp.hypot([1.0], [2.0])"),
    &binary("logaddexp", Binary::LogAddExp, loops::FLOAT, TRANSCENDENTAL, Illegal)
        .doc("log(exp(x1) + exp(x2)).", "fnp.logaddexp([1.0], [2.0])"),
    &binary("logaddexp2", Binary::LogAddExp2, loops::FLOAT, TRANSCENDENTAL, Illegal)
        .doc("log2(2**x1 + 2**x2).", "fnp.logaddexp2([1.0], [2.0])"),
    &binary("copysign", Binary::Copysign, loops::FLOAT, 1.0, Illegal)
        .doc("x1 with the sign of x2.", "fnp.copysign([1.0], [-2.0])"),
    &binary("nextafter", Binary::NextAfter, loops::FLOAT, 1.0, Illegal)
        .doc("The number after x1 towards x2.", "fnp.nextafter([1.0], [-2.0])"),
    &binary("heaviside", Binary::Heaviside, loops::FLOAT, 1.0, Illegal)
        .doc("0, x2 or 1 by the sign of x1.", "fnp.heaviside([1.0], [-2.0])"),
    &binary("equal", Binary::Equal, loops::ALL, 1.0, Factor(2.0)).doc("x1 == x2.", "fnp.equal([1.0, 2.0], 2.0)"),
    &binary("not_equal", Binary::NotEqual, loops::ALL, 1.0, Factor(2.0))
        .doc("x1 != x2.", "fnp.not_equal([1.0, 2.0], 2.0)"),
    &binary("less", Binary::Less, loops::ALL, 1.0, Factor(2.0)).doc("x1 < x2.", "fnp.less([1.0, 2.0], 2.0)"),
    &binary("less_equal", Binary::LessEqual, loops::ALL, 1.0, Factor(2.0))
        .doc("x1 <= x2.", "fnp.less_equal([1.0, 2.0], 2.0)"),
    &binary("greater", Binary::Greater, loops::ALL, 1.0, Factor(2.0)).doc("x1 > x2.", "fnp.greater([1.0, 2.0], 2.0)"),
    &binary("greater_equal", Binary::GreaterEqual, loops::ALL, 1.0, Factor(2.0))
        .doc("x1 >= x2.", "fnp.greater_equal([1.0, 2.0], 2.0)"),
    &binary("logical_and", Binary::LogicalAnd, loops::ALL, 1.0, Factor(2.0))
        .doc("Logical and.", "fnp.logical_and([1.0, 2.0], 2.0)"),
    &binary("logical_or", Binary::LogicalOr, loops::ALL, 1.0, Factor(2.0))
        .doc("Logical or.", "fnp.logical_or([1.0, 2.0], 2.0)"),
    &binary("logical_xor", Binary::LogicalXor, loops::ALL, 1.0, Factor(2.0))
        .doc("Logical exclusive or.", "fnp.logical_xor([1.0, 2.0], 2.0)"),
    &integer_binary("bitwise_and", Binary::BitwiseAnd, loops::BITS).doc("Bitwise and.", "fnp.bitwise_and([6], [3])"),
    &integer_binary("bitwise_or", Binary::BitwiseOr, loops::BITS).doc("Bitwise or.", "fnp.bitwise_or([6], [3])"),
    &integer_binary("bitwise_xor", Binary::BitwiseXor, loops::BITS)
        .doc("Bitwise exclusive or.", "fnp.bitwise_xor([6], [3])"),
    &integer_binary("left_shift", Binary::LeftShift, loops::INTEGER)
        .aliases(&["bitwise_left_shift"])
        .doc("Bits shifted to the left.", "fnp.left_shift([1], 3)"),
    &integer_binary("right_shift", Binary::RightShift, loops::INTEGER)
        .aliases(&["bitwise_right_shift"])
        .doc("Bits shifted to the right.", "fnp.right_shift([8], 2)"),
    &integer_binary("gcd", Binary::Gcd, loops::INTEGER)
        .price(ONE_PER_ELEMENT, TRANSCENDENTAL, Illegal)
        .doc("Greatest common divisor.", "fnp.gcd([12], [18])"),
    &integer_binary("lcm", Binary::Lcm, loops::INTEGER)
        .price(ONE_PER_ELEMENT, TRANSCENDENTAL, Illegal)
        .doc("Least common multiple.", "fnp.lcm([4], [6])"),
];
