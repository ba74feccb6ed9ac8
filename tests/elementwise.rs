//! The elementwise loops against NumPy's results (`tests/data/elementwise`), at every CPU level and layout.
#![cfg(feature = "kernels")]

use flopscope::dtype::DType;
use flopscope::kernels::codes::{Binary, Unary, binary_output, unary_output};
use flopscope::kernels::cpu::{self, Level};
use flopscope::kernels::elementwise::{self as loops, BinaryLoop, UnaryLoop};
use std::collections::HashMap;

const GOLDEN: &str = include_str!("data/elementwise/golden.txt");

const UNARY: [Unary; 43] = {
    use Unary::*;
    [
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
    ]
};

const BINARY: [Binary; 37] = {
    use Binary::*;
    [
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
    ]
};

/// Every CPU level this machine has.
fn levels() -> impl Iterator<Item = Level> {
    [Level::Baseline, Level::Avx2, Level::Avx512].into_iter().filter(|&level| level <= cpu::level())
}

/// NumPy's name of a function.
fn name(f: impl std::fmt::Debug) -> String {
    let variant = format!("{f:?}");
    match variant.as_str() {
        "NextAfter" => "nextafter".into(),
        "LogAddExp" => "logaddexp".into(),
        "LogAddExp2" => "logaddexp2".into(),
        camel => {
            let mut snake = String::new();
            for (i, c) in camel.char_indices() {
                if c.is_uppercase() && i > 0 {
                    snake.push('_');
                }
                snake.push(c.to_ascii_lowercase());
            }
            snake
        }
    }
}

fn base64(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let letters = four.iter().filter(|&&c| c != b'=').count();
        let bits = four.iter().fold(0u32, |bits, &c| bits << 6 | u32::from(if c == b'=' { 0 } else { value(c) }));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..letters]);
    }
    bytes
}

/// The records of one kind: words before the data, and the data.
fn records(kind: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let kind = kind.to_owned();
    GOLDEN.lines().map(|l| l.split(' ').collect::<Vec<_>>()).filter(move |w| w[0] == kind)
}

fn dtype(name: &str) -> DType {
    DType::parse(name).unwrap()
}

/// Operands of a dtype: of unary functions, and the two of binary functions.
fn inputs() -> HashMap<DType, [Vec<u8>; 3]> {
    records("inputs").map(|w| (dtype(w[1]), [base64(w[2]), base64(w[3]), base64(w[4])])).collect()
}

/// The second operand of ldexp.
fn exponents(n: usize) -> Vec<u8> {
    let all: Vec<i32> = (-2000..2000).step_by(37).map(|x: i32| x.div_euclid(13)).collect();
    (0..n).flat_map(|i| all[i % all.len()].to_le_bytes()).collect()
}

/// Memory that is aligned for every dtype.
struct Buffer {
    words: Vec<u128>,
}

impl Buffer {
    fn new(bytes: usize) -> Self {
        Self { words: vec![0; bytes.div_ceil(16) + 1] }
    }
    /// Elements of a size, spread out by a stride that is a multiple of it.
    fn spread(data: &[u8], item: usize, stride: usize) -> Self {
        let mut buffer = Self::new(data.len() / item * stride);
        for (from, to) in data.chunks(item).zip(buffer.bytes().chunks_mut(stride)) {
            to[..item].copy_from_slice(from);
        }
        buffer
    }
    fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: the words are initialised, and any bytes are.
        unsafe { std::slice::from_raw_parts_mut(self.words.as_mut_ptr().cast(), self.words.len() * 16) }
    }
    fn collect(&mut self, n: usize, item: usize, stride: usize) -> Vec<u8> {
        self.bytes().chunks(stride).take(n).flat_map(|c| c[..item].to_vec()).collect()
    }
    fn ptr(&mut self) -> *mut u8 {
        self.words.as_mut_ptr().cast()
    }
}

/// Runs a unary loop with operand and result spread by whole numbers of elements.
fn run1(f: UnaryLoop, a: &[u8], item: usize, out_item: usize, spread: usize) -> Vec<u8> {
    let n = a.len() / item;
    let mut x = Buffer::spread(a, item, item * spread);
    let mut z = Buffer::new(n * out_item * spread);
    // SAFETY: the buffers hold n elements at these strides.
    unsafe { f(n, x.ptr(), (item * spread) as isize, z.ptr(), (out_item * spread) as isize) };
    z.collect(n, out_item, out_item * spread)
}

/// Runs a binary loop with operands and result spread by whole numbers of elements.
fn run2(f: BinaryLoop, a: &[u8], b: &[u8], items: [usize; 3], spread: usize) -> Vec<u8> {
    let n = a.len() / items[0];
    let [sa, sb, so] = items.map(|item| item * spread);
    let (mut x, mut y) = (Buffer::spread(a, items[0], sa), Buffer::spread(b, items[1], sb));
    let mut z = Buffer::new(n * so);
    // SAFETY: the buffers hold n elements at these strides.
    unsafe { f(n, x.ptr(), sa as isize, y.ptr(), sb as isize, z.ptr(), so as isize) };
    z.collect(n, items[2], so)
}

/// The distance of two floats in units of the last place of `scale`; infinite where one is NaN or the signs of zeros or
/// the infinities differ.
fn ulps(got: f64, expected: f64, scale: f64, dtype: DType, zero_sign: bool) -> f64 {
    if got.is_nan() && expected.is_nan() || got == expected {
        let signs = got.is_nan() || got != 0.0 || !zero_sign || got.is_sign_negative() == expected.is_sign_negative();
        return if signs { 0.0 } else { f64::INFINITY };
    }
    if !got.is_finite() || !expected.is_finite() {
        return f64::INFINITY;
    }
    let (bits, least) = match dtype {
        DType::Float16 => (10, -24),
        DType::Float32 => (23, -149),
        _ => (52, -1074),
    };
    let size = expected.abs().max(scale);
    let exponent = if size == 0.0 { -1100 } else { size.log2().floor() as i32 };
    let place = 2f64.powi((exponent - bits).max(least));
    (got - expected).abs() / if place == 0.0 { f64::from_bits(1) } else { place }
}

fn float(bytes: &[u8], dtype: DType) -> f64 {
    match dtype {
        DType::Float16 => half::f16::from_le_bytes(bytes.try_into().unwrap()).to_f64(),
        DType::Float32 => f32::from_le_bytes(bytes.try_into().unwrap()).into(),
        _ => f64::from_le_bytes(bytes.try_into().unwrap()),
    }
}

/// The greatest distance of two arrays in units of the last place, and where. Complex components are measured on the
/// greater one's scale; other dtypes must be equal.
fn distance(got: &[u8], expected: &[u8], dtype: DType, zero_sign: bool) -> (f64, usize) {
    assert_eq!(got.len(), expected.len());
    let item = dtype.itemsize();
    let mut worst = (0.0, 0);
    for (i, (g, e)) in got.chunks(item).zip(expected.chunks(item)).enumerate() {
        let far = if dtype.is_complex() {
            let real = dtype.real();
            let (g, e) = (g.split_at(item / 2), e.split_at(item / 2));
            let (er, ei) = (float(e.0, real), float(e.1, real));
            let scale = if er.is_finite() && ei.is_finite() { er.abs().max(ei.abs()) } else { 0.0 };
            ulps(float(g.0, real), er, scale, real, zero_sign).max(ulps(float(g.1, real), ei, scale, real, zero_sign))
        } else if dtype.is_float() {
            ulps(float(g, dtype), float(e, dtype), 0.0, dtype, zero_sign)
        } else if g == e {
            0.0
        } else {
            f64::INFINITY
        };
        if far > worst.0 {
            worst = (far, i);
        }
    }
    worst
}

/// How far a function may be from the expected result, in units of the last place.
fn tolerance(f: &str, dtype: DType) -> f64 {
    let transcendental = [
        "arccos",
        "arccosh",
        "arcsin",
        "arcsinh",
        "arctan",
        "arctanh",
        "cbrt",
        "cos",
        "cosh",
        "exp",
        "exp2",
        "expm1",
        "log",
        "log10",
        "log1p",
        "log2",
        "sin",
        "sinh",
        "tan",
        "tanh",
        "arctan2",
        "hypot",
        "logaddexp",
        "logaddexp2",
        "power",
        "float_power",
    ];
    let by_product = ["absolute", "divide", "multiply", "reciprocal", "sign", "square"];
    if transcendental.contains(&f) && dtype == DType::Float16 {
        1.0
    } else if transcendental.contains(&f) {
        2.5
    } else if dtype.is_complex() && by_product.contains(&f) {
        // NumPy fuses some of these products.
        2.0
    } else {
        0.0
    }
}

/// Whether NumPy's results tell zeros apart: of equal operands, SIMD may take either.
fn tells_zeros(f: &str) -> bool {
    !matches!(f, "maximum" | "minimum" | "fmax" | "fmin")
}

/// Reports every failure of a table at once.
fn finish(failures: Vec<String>) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn unary_loops_give_numpy_results() {
    let inputs = inputs();
    let expected: HashMap<_, _> =
        records("unary").map(|w| ((w[1], dtype(w[2])), (dtype(w[3]), base64(w[4])))).collect();
    let mut failures = Vec::new();
    for f in UNARY {
        let name = name(f);
        for dtype in DType::ALL {
            let Some((out, want)) = expected.get(&(name.as_str(), dtype)) else {
                assert!(loops::unary(f, dtype).is_none(), "NumPy has no loop of {name} for {dtype}");
                continue;
            };
            assert_eq!(unary_output(f, dtype), *out, "{name} {dtype}");
            let a = &inputs[&dtype][0];
            let item = dtype.itemsize();
            for level in levels() {
                let run = loops::unary_at(level, f, dtype).unwrap_or_else(|| panic!("no loop of {name} for {dtype}"));
                let got = run1(run, a, item, out.itemsize(), 1);
                let (far, i) = distance(&got, want, *out, true);
                if far > tolerance(&name, dtype) {
                    let at = |bytes: &[u8], d: DType| {
                        let e = &bytes[i * d.itemsize()..][..d.itemsize()];
                        if d.is_float() { format!("{:e}", float(e, d)) } else { format!("{e:02x?}") }
                    };
                    failures.push(format!(
                        "{name} {dtype} {level:?}: {far} ulp at {}: {} instead of {}",
                        at(a, dtype),
                        at(&got, *out),
                        at(want, *out)
                    ));
                }
                assert_eq!(run1(run, a, item, out.itemsize(), 3), got, "{name} {dtype} {level:?}, strided");
                if *out == dtype {
                    let mut x = Buffer::spread(a, item, item);
                    // SAFETY: the result is exactly the operand.
                    unsafe { run(a.len() / item, x.ptr(), item as isize, x.ptr(), item as isize) };
                    assert_eq!(x.collect(a.len() / item, item, item), got, "{name} {dtype} {level:?}, in place");
                }
            }
        }
    }
    finish(failures);
}

#[test]
fn binary_loops_give_numpy_results() {
    let inputs = inputs();
    let expected: HashMap<_, _> =
        records("binary").map(|w| ((w[1], dtype(w[2])), (dtype(w[3]), base64(w[4])))).collect();
    let mut failures = Vec::new();
    for f in BINARY {
        let name = name(f);
        for dtype in DType::ALL {
            let Some((out, want)) = expected.get(&(name.as_str(), dtype)) else {
                assert!(loops::binary(f, dtype).is_none(), "NumPy has no loop of {name} for {dtype}");
                continue;
            };
            assert_eq!(binary_output(f, dtype), *out, "{name} {dtype}");
            let [_, a, b] = &inputs[&dtype];
            let item = dtype.itemsize();
            let n = a.len() / item;
            let (b, b_item) = if f == Binary::Ldexp { (&exponents(n), 4) } else { (b, item) };
            for level in levels() {
                let run = loops::binary_at(level, f, dtype).unwrap_or_else(|| panic!("no loop of {name} for {dtype}"));
                let items = [item, b_item, out.itemsize()];
                let got = run2(run, a, b, items, 1);
                let (far, i) = distance(&got, want, *out, tells_zeros(&name));
                if far > tolerance(&name, dtype) {
                    let at = |bytes: &[u8], d: DType| {
                        let e = &bytes[i * d.itemsize()..][..d.itemsize()];
                        if d.is_float() { format!("{:e}", float(e, d)) } else { format!("{e:02x?}") }
                    };
                    failures.push(format!(
                        "{name} {dtype} {level:?}: {far} ulp at {}, {}: {} instead of {}",
                        at(a, dtype),
                        if b_item == item { at(b, dtype) } else { String::new() },
                        at(&got, *out),
                        at(want, *out)
                    ));
                }
                assert_eq!(
                    distance(&run2(run, a, b, items, 3), &got, *out, tells_zeros(&name)).0,
                    0.0,
                    "{name} {dtype} {level:?}, strided"
                );
                if *out == dtype && b_item == item {
                    let (mut x, mut y) = (Buffer::spread(a, item, item), Buffer::spread(b, item, item));
                    let s = item as isize;
                    // SAFETY: the result is exactly the first, then the second operand.
                    unsafe {
                        run(n, x.ptr(), s, y.ptr(), s, x.ptr(), s);
                        assert_eq!(x.collect(n, item, item), got, "{name} {dtype} {level:?}, over a");
                        let mut x = Buffer::spread(a, item, item);
                        run(n, x.ptr(), s, y.ptr(), s, y.ptr(), s);
                        assert_eq!(y.collect(n, item, item), got, "{name} {dtype} {level:?}, over b");
                    }
                }
            }
        }
    }
    finish(failures);
}

#[test]
fn a_broadcast_operand_gives_what_its_copies_give() {
    let inputs = inputs();
    for f in BINARY.into_iter().filter(|&f| f != Binary::Ldexp) {
        for dtype in DType::ALL {
            let Some(run) = loops::binary(f, dtype) else { continue };
            let [_, a, b] = &inputs[&dtype];
            let (item, out) = (dtype.itemsize(), binary_output(f, dtype));
            let n = a.len() / item;
            for i in (0..n).step_by(7) {
                let copies = b[i * item..][..item].repeat(n);
                let (mut one, mut x) = (Buffer::spread(&copies[..item], item, item), Buffer::spread(a, item, item));
                let mut z = Buffer::new(n * out.itemsize());
                let (s, so) = (item as isize, out.itemsize() as isize);
                // SAFETY: the buffers hold n elements, or one that is broadcast.
                unsafe { run(n, x.ptr(), s, one.ptr(), 0, z.ptr(), so) };
                let got = z.collect(n, out.itemsize(), out.itemsize());
                let copied = run2(run, a, &copies, [item, item, out.itemsize()], 1);
                // Powers of one exponent may be other functions, which round and sign zeros in their own way.
                let slack = if matches!(f, Binary::Power | Binary::FloatPower) { f64::INFINITY } else { 0.0 };
                assert!(distance(&got, &copied, out, tells_zeros(&name(f))).0 <= slack, "{f:?} {dtype} a, {i}");
                // SAFETY: as above.
                unsafe { run(n, one.ptr(), 0, x.ptr(), s, z.ptr(), so) };
                let got = z.collect(n, out.itemsize(), out.itemsize());
                let copied = run2(run, &copies, a, [item, item, out.itemsize()], 1);
                assert_eq!(distance(&got, &copied, out, tells_zeros(&name(f))).0, 0.0, "{f:?} {dtype} b, {i}");
            }
        }
    }
}

#[test]
fn loops_with_two_results_give_numpy_results() {
    let inputs = inputs();
    for w in records("pair") {
        let (dtype, outs) = (dtype(w[2]), [dtype(w[3]), dtype(w[4])]);
        let want = [base64(w[5]), base64(w[6])];
        let [a, x, y] = &inputs[&dtype];
        let item = dtype.itemsize();
        let n = if w[1] == "divmod" { x } else { a }.len() / item;
        let (mut p, mut q) = (Buffer::new(want[0].len()), Buffer::new(want[1].len()));
        let (s, s2) = (item as isize, outs[1].itemsize() as isize);
        // SAFETY: the buffers hold n elements.
        unsafe {
            if w[1] == "divmod" {
                let (mut x, mut y) = (Buffer::spread(x, item, item), Buffer::spread(y, item, item));
                loops::divmod(dtype).unwrap()(n, x.ptr(), s, y.ptr(), s, p.ptr(), s, q.ptr(), s);
            } else {
                let run = if w[1] == "modf" { loops::modf(dtype) } else { loops::frexp(dtype) };
                run.unwrap()(n, Buffer::spread(a, item, item).ptr(), s, p.ptr(), s, q.ptr(), s2);
            }
        }
        assert_eq!(distance(&p.collect(n, item, item), &want[0], outs[0], true).0, 0.0, "{} {dtype}", w[1]);
        let mut got = q.collect(n, s2 as usize, s2 as usize);
        if w[1] == "frexp" {
            // The exponent of what is not finite is unspecified.
            for (i, e) in got.chunks_mut(4).enumerate() {
                if !float(&a[i * item..][..item], dtype).is_finite() {
                    e.fill(0);
                }
            }
        }
        assert_eq!(distance(&got, &want[1], outs[1], true).0, 0.0, "{} {dtype}", w[1]);
    }
}

#[test]
fn clip_gives_numpy_results() {
    let inputs = inputs();
    for w in records("clip") {
        let dtype = dtype(w[1]);
        let [_, x, y] = &inputs[&dtype];
        let item = dtype.itemsize();
        let n = x.len() / item;
        let (mut a, mut b) = (Buffer::spread(x, item, item), Buffer::spread(y, item, item));
        let mut z = Buffer::new(x.len());
        let s = item as isize;
        // SAFETY: the buffers hold n elements; the third operand is the second from its end.
        unsafe {
            let last = b.ptr().offset((n as isize - 1) * s);
            loops::clip(dtype)(n, a.ptr(), s, b.ptr(), s, last, -s, z.ptr(), s);
        }
        assert_eq!(distance(&z.collect(n, item, item), &base64(w[2]), dtype, true).0, 0.0, "clip {dtype}");
    }
}

#[test]
fn select_takes_by_the_condition() {
    let x: Vec<u8> = (0..160).collect();
    let y: Vec<u8> = x.iter().map(|b| b ^ 255).collect();
    for dtype in DType::ALL {
        let (item, s) = (dtype.itemsize(), dtype.itemsize() as isize);
        let n = x.len() / item;
        let condition: Vec<u8> = (0..n).map(|i| u8::from(i % 3 == 0)).collect();
        for (sx, sy) in [(s, s), (0, s), (s, 0), (0, 0), (-s, s)] {
            let (mut c, mut a, mut b) =
                (Buffer::spread(&condition, 1, 1), Buffer::spread(&x, item, item), Buffer::spread(&y, item, item));
            let mut z = Buffer::new(x.len());
            let first = if sx < 0 { n - 1 } else { 0 };
            // SAFETY: the buffers hold n elements at these strides.
            unsafe { loops::select(dtype)(n, c.ptr(), 1, a.ptr().add(first * item), sx, b.ptr(), sy, z.ptr(), s) };
            for (i, got) in z.collect(n, item, item).chunks(item).enumerate() {
                let at = |data: &[u8], start: usize, stride: isize| {
                    let from = (start as isize * s + i as isize * stride) as usize;
                    data[from..][..item].to_vec()
                };
                let want = if condition[i] != 0 { at(&x, first, sx) } else { at(&y, 0, sy) };
                assert_eq!(got, want, "{dtype} {sx} {sy} {i}");
            }
        }
    }
}

#[test]
fn mixed_signs_compare_exactly() {
    let signed = [i64::MIN, -1, 0, 1, i64::MAX];
    let unsigned = [0, 1, i64::MAX as u64, i64::MAX as u64 + 1, u64::MAX];
    use Binary::*;
    for f in [Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual] {
        for s in signed {
            for u in unsigned {
                for signed_first in [true, false] {
                    let mut got = 2u8;
                    let (a, b): (*const u8, *const u8) = ((&raw const s).cast(), (&raw const u).cast());
                    let (x, y) = if signed_first { (a, b) } else { (b, a) };
                    // SAFETY: one element each.
                    unsafe { loops::compare_mixed(f, signed_first)(1, x, 8, y, 8, &mut got, 1) };
                    let order = i128::from(s).cmp(&i128::from(u));
                    let order = if signed_first { order } else { order.reverse() };
                    let want = match f {
                        Equal => order.is_eq(),
                        NotEqual => order.is_ne(),
                        Less => order.is_lt(),
                        LessEqual => order.is_le(),
                        Greater => order.is_gt(),
                        _ => order.is_ge(),
                    };
                    assert_eq!(got, u8::from(want), "{f:?} {s} {u} {signed_first}");
                }
            }
        }
    }
}
