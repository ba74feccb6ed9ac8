use super::*;
use crate::array::{Array, Axes, Shape, Strides};
use crate::dtype::Kind;
use crate::error::ErrorKind;
use crate::kernels::codes::Scan;
use crate::with_dtype;

const GOLDEN: &str = include_str!("../../../tests/golden/reduce.txt");
const SPECIAL: [f64; 13] = [0.0, 1.5, -0.0, f64::INFINITY, 2.0, f64::NAN, -1.0, 3.0, 0.25, -2.0, 1.0, 0.75, -0.5];

/// The operand's real numbers, as `tests/golden/reduce.py` makes them.
fn real(i: usize, special: bool) -> f64 {
    if special {
        return SPECIAL[(i * i + i / 13) % SPECIAL.len()];
    }
    let k = (i * 37 + 11) % 101;
    (0.5 + k as f64 / 64.0) * if k.is_multiple_of(3) { -1.0 } else { 1.0 }
}

fn operand(dtype: DType, shape: &[usize], special: bool) -> Array {
    let n = shape.iter().product();
    let values: Vec<Complex64> = (0..n)
        .map(|i| {
            let k = ((i * 37 + 11) % 101) as f64;
            match dtype.kind() {
                Kind::Bool => Complex64::new(f64::from(k % 3.0 == 0.0), 0.0),
                Kind::Unsigned => Complex64::new(k, 0.0),
                Kind::Signed => Complex64::new(k - 50.0, 0.0),
                Kind::Float => Complex64::new(real(i, special), 0.0),
                Kind::Complex => Complex64::new(real(i, special), real(i + 5, special)),
            }
        })
        .collect();
    Array::from_slice(&values, shape).unwrap().as_dtype(dtype).unwrap()
}

fn reduction(name: &str) -> Reduction {
    match name {
        "sum" => Reduction::Sum,
        "prod" => Reduction::Prod,
        "min" => Reduction::Min,
        "max" => Reduction::Max,
        "any" => Reduction::Any,
        "all" => Reduction::All,
        "argmin" => Reduction::Argmin,
        "argmax" => Reduction::Argmax,
        "mean" => Reduction::Mean,
        "var" => Reduction::Var,
        "std" => Reduction::Std,
        "count_nonzero" => Reduction::CountNonzero,
        other => panic!("no reduction {other}"),
    }
}

/// The accumulator's and the result's dtype that NumPy chooses.
fn dtypes(f: Reduction, src: DType) -> (DType, DType) {
    use Reduction::*;
    match f {
        Sum | Prod => {
            let acc = match src.kind() {
                Kind::Bool | Kind::Signed => DType::Int64,
                Kind::Unsigned => DType::UInt64,
                _ => src,
            };
            (acc, acc)
        }
        Min | Max => (src, src),
        Any | All => (src, DType::Bool),
        Argmin | Argmax | CountNonzero => (src, DType::Int64),
        Mean | Var | Std => {
            let acc = if src.is_inexact() { src } else { DType::Float64 };
            (acc, if f == Mean { acc } else { acc.real() })
        }
    }
}

fn reduced(f: Reduction, a: &Array, args: &ReduceArgs<'_>) -> Result<Array> {
    let (acc, out) = dtypes(f, a.dtype());
    reduced_as(f, a, acc, out, args)
}

fn reduced_as(f: Reduction, a: &Array, acc: DType, out: DType, args: &ReduceArgs<'_>) -> Result<Array> {
    let shape: Shape = (0..a.ndim()).map(|i| if args.axes.contains(&i) { 1 } else { a.shape()[i] }).collect();
    let out = Array::uninitialized(out, &shape)?;
    reduce(f, &a.view(), acc, args, &mut out.view_mut())?;
    Ok(out)
}

fn axes(axes: &[usize]) -> ReduceArgs<'_> {
    ReduceArgs { axes, ..ReduceArgs::default() }
}

fn scanned(f: Scan, a: &Array, axis: usize) -> Array {
    let (acc, _) = dtypes(Reduction::Sum, a.dtype());
    let out = Array::uninitialized(acc, a.shape()).unwrap();
    scan(f, &a.view(), acc, axis, &mut out.view_mut()).unwrap();
    out
}

fn values(a: &Array) -> Vec<Complex64> {
    a.cast(DType::Complex128, crate::array::Order::C).unwrap().as_slice::<Complex64>().unwrap().to_vec()
}

fn bytes(a: &Array) -> Vec<u8> {
    let a = a.as_c_contiguous().unwrap();
    with_dtype!(a.dtype(), T => {
        let s = a.as_slice::<T>().unwrap();
        // SAFETY: the bytes of plain numbers.
        unsafe { std::slice::from_raw_parts(s.as_ptr().cast::<u8>(), size_of_val(s)).to_vec() }
    })
}

fn tolerance(dtype: DType) -> f64 {
    match dtype.real() {
        DType::Float16 => 4e-3,
        DType::Float32 => 2e-5,
        DType::Float64 => 1e-9,
        _ => 0.0,
    }
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= tolerance * (1.0 + b.abs())
}

fn assert_close(got: &Array, want: &[Complex64], what: &str) {
    let got_values = values(got);
    assert_eq!(got_values.len(), want.len(), "{what}: number of results");
    let tolerance = tolerance(got.dtype());
    for (i, (g, w)) in got_values.iter().zip(want).enumerate() {
        // Which part of a complex number an inf - inf turns to NaN depends on the order; in a product of complex
        // numbers, whether there is such a difference at all.
        let product = what.starts_with("prod complex");
        let both_nan = (g.is_nan() || product && !g.is_finite()) && (w.is_nan() || product && !w.is_finite());
        let equal = close(g.re, w.re, tolerance) && close(g.im, w.im, tolerance);
        assert!(both_nan || equal, "{what}: result {i} is {g}, NumPy has {w}");
    }
}

#[test]
fn agrees_with_numpy() {
    let mut lines = 0;
    for line in GOLDEN.lines() {
        let (head, tail) = line.split_once(':').unwrap();
        let words: Vec<&str> = head.split(' ').collect();
        let numbers = |text: &str, by: char| -> Vec<usize> {
            if text == "-" { vec![] } else { text.split(by).map(|d| d.parse().unwrap()).collect() }
        };
        let (shape, along) = (numbers(words[2], 'x'), numbers(words[3], ','));
        let a = operand(DType::parse(words[1]).unwrap(), &shape, words[4] == "special");
        // The same elements in another order of memory must give the same.
        let reversed: Vec<usize> = (0..a.ndim()).rev().collect();
        let transposed = a.permute(&reversed).as_c_contiguous().unwrap().permute(&reversed);
        for operand in [&a, &transposed] {
            let got = match words[0] {
                "cumsum" => scanned(Scan::Sum, operand, along[0]),
                "cumprod" => scanned(Scan::Prod, operand, along[0]),
                name => reduced(reduction(name), operand, &axes(&along)).unwrap(),
            };
            // Integers beyond 2^53 must be compared as what they are.
            let text: Vec<&str> = tail.split_whitespace().collect();
            match got.dtype() {
                DType::Int64 => {
                    let want: Vec<i64> = text.iter().map(|t| t.parse().unwrap()).collect();
                    assert_eq!(got.as_slice::<i64>().unwrap(), want, "{head}");
                }
                DType::UInt64 => {
                    let want: Vec<u64> = text.iter().map(|t| t.parse().unwrap()).collect();
                    assert_eq!(got.as_slice::<u64>().unwrap(), want, "{head}");
                }
                dtype => {
                    let want: Vec<f64> = text.iter().map(|t| t.parse().unwrap()).collect();
                    let want: Vec<Complex64> = if dtype.is_complex() {
                        want.chunks(2).map(|c| Complex64::new(c[0], c[1])).collect()
                    } else {
                        want.iter().map(|&x| Complex64::new(x, 0.0)).collect()
                    };
                    assert_close(&got, &want, head);
                }
            }
        }
        lines += 1;
    }
    assert!(lines > 1500, "the golden file has only {lines} lines");
}

const ALL: [Reduction; 12] = [
    Reduction::Sum,
    Reduction::Prod,
    Reduction::Min,
    Reduction::Max,
    Reduction::Any,
    Reduction::All,
    Reduction::Argmin,
    Reduction::Argmax,
    Reduction::Mean,
    Reduction::Var,
    Reduction::Std,
    Reduction::CountNonzero,
];

/// Strides apply to any set of axes: reversed, stepped, broadcast, permuted.
#[test]
fn strided_operands_reduce_as_their_copies() {
    let dtypes = [
        DType::Bool,
        DType::Int8,
        DType::UInt8,
        DType::Int32,
        DType::Int64,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Complex128,
    ];
    for dtype in dtypes {
        let item = dtype.itemsize() as isize;
        let base = operand(dtype, &[6, 40, 10], false);
        let full = operand(dtype, &[2, 700, 3], false);
        let (shape, strides) = (Shape::from_slice(&[3, 40, 5]), [-800 * item, 10 * item, -2 * item]);
        let views = [
            base.reinterpret(dtype, shape, Strides::from_slice(&strides), (5 * 400 + 9) * item),
            base.permute(&[1, 2, 0]),
            base.reinterpret(dtype, Shape::from_slice(&[4, 300, 10]), Strides::from_slice(&[400 * item, 0, item]), 0),
            base.reinterpret(dtype, Shape::from_slice(&[40, 0, 10]), Strides::from_slice(&[item; 3]), 0),
            full.permute(&[2, 1, 0]),
            full.permute(&[1, 2, 0]),
        ];
        for (v, view) in views.iter().enumerate() {
            let copy = view.as_c_contiguous().unwrap();
            for f in ALL {
                for set in 0..8usize {
                    let along: Axes = (0..3).filter(|i| set >> i & 1 == 1).collect();
                    if matches!(f, Reduction::Argmin | Reduction::Argmax) && along.len() != 1 {
                        continue;
                    }
                    // Whether a long product passes through zero or infinity depends on the order.
                    let factors: usize = along.iter().map(|&i| view.shape()[i]).product();
                    if f == Reduction::Prod && dtype.is_inexact() && factors > 60 {
                        continue;
                    }
                    let what = format!("{f:?} of {dtype}, view {v}, axes {along:?}");
                    match (reduced(f, view, &axes(&along)), reduced(f, &copy, &axes(&along))) {
                        (Ok(a), Ok(b)) => assert_close(&a, &values(&b), &what),
                        (a, b) => assert_eq!(a.err(), b.err(), "{what}"),
                    }
                }
            }
            for axis in 0..3 {
                let (a, b) = (scanned(Scan::Sum, view, axis), scanned(Scan::Sum, &copy, axis));
                assert_eq!(bytes(&a), bytes(&b), "cumsum of {dtype}, view {v}, axis {axis}");
            }
            let at = |a: &Array| nonzero(&a.view()).unwrap().iter().map(bytes).collect::<Vec<_>>();
            assert_eq!(at(view), at(&copy), "nonzero of {dtype}, view {v}");
        }
    }
}

#[test]
fn threads_do_not_change_results() {
    let pool = |n| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
    let (one, two) = (pool(1), pool(2));
    for dtype in [DType::Float32, DType::Float64, DType::Int32, DType::Complex64] {
        let flat = operand(dtype, &[(1 << 19) + 12345], false);
        let matrix = operand(dtype, &[700, 800], false);
        let tall = operand(dtype, &[200_000, 3], false);
        let cases: [(&Array, &[usize]); 6] =
            [(&flat, &[0]), (&matrix, &[0]), (&matrix, &[1]), (&matrix, &[0, 1]), (&tall, &[0]), (&tall, &[1])];
        for (a, along) in cases {
            for f in ALL {
                if matches!(f, Reduction::Argmin | Reduction::Argmax) && along.len() != 1 {
                    continue;
                }
                let run = || bytes(&reduced(f, a, &axes(along)).unwrap());
                assert_eq!(one.install(run), two.install(run), "{f:?} of {dtype} {:?}, axes {along:?}", a.shape());
            }
        }
    }
}

#[test]
fn sums_are_exact_to_a_few_ulps_over_a_million() {
    let a = Array::from_slice(&vec![0.1f32; 1_000_000], &[1_000_000]).unwrap();
    let sum = reduced(Reduction::Sum, &a, &axes(&[0])).unwrap().as_slice::<f32>().unwrap()[0];
    let exact = f64::from(0.1f32) * 1e6;
    assert!((f64::from(sum) - exact).abs() < 0.02, "{sum} is not {exact}");
}

#[test]
fn masks_select_elements() {
    let x = Array::from_slice(&[1.0, 2.0, 3.0, f64::NAN, 5.0, 7.0], &[2, 3]).unwrap();
    let mask = Array::from_slice(&[true, false, true, false, true, true], &[2, 3]).unwrap();
    let none = Array::from_slice(&[false; 6], &[2, 3]).unwrap();
    let initial = Array::scalar(-1.0f64).unwrap();
    let under = |f, mask: &Array, along: &[usize], initial: Option<&Array>| {
        let args = ReduceArgs { axes: along, mask: Some(mask.view()), initial: initial.map(Array::view), ddof: 0.0 };
        reduced(f, &x, &args).map(|a| values(&a).iter().map(|z| z.re).collect::<Vec<_>>())
    };
    assert_eq!(under(Reduction::Sum, &mask, &[1], None).unwrap(), [4.0, 12.0]);
    assert_eq!(under(Reduction::Mean, &mask, &[0], None).unwrap(), [1.0, 5.0, 5.0]);
    assert_eq!(under(Reduction::Var, &mask, &[1], None).unwrap(), [1.0, 1.0]);
    assert_eq!(under(Reduction::Prod, &mask, &[0, 1], None).unwrap(), [105.0]);
    assert_eq!(under(Reduction::Max, &mask, &[1], Some(&initial)).unwrap(), [3.0, 7.0]);
    assert_eq!(under(Reduction::Min, &none, &[1], Some(&initial)).unwrap(), [-1.0, -1.0]);
    assert!(under(Reduction::Mean, &none, &[0, 1], None).unwrap()[0].is_nan());
    assert!(under(Reduction::Std, &none, &[0, 1], None).unwrap()[0].is_nan());
    let error = under(Reduction::Max, &mask, &[1], None).unwrap_err();
    assert_eq!(
        error.message(),
        "reduction operation 'maximum' does not have an identity, so to use a where mask one has to specify 'initial'"
    );
}

#[test]
fn masked_reductions_of_long_runs_equal_those_of_the_selected_elements() {
    let a = operand(DType::Float64, &[5000], false);
    let keep: Vec<bool> = (0..5000).map(|i| i % 7 != 2).collect();
    let mask = Array::from_slice(&keep, &[5000]).unwrap();
    let selected: Vec<f64> =
        a.as_slice::<f64>().unwrap().iter().zip(&keep).filter(|(_, k)| **k).map(|(x, _)| *x).collect();
    let selected = Array::from_slice(&selected, &[selected.len()]).unwrap();
    for f in [Reduction::Sum, Reduction::Mean, Reduction::Var, Reduction::CountNonzero] {
        let args = ReduceArgs { mask: Some(mask.view()), ..axes(&[0]) };
        assert_eq!(
            bytes(&reduced(f, &a, &args).unwrap()),
            bytes(&reduced(f, &selected, &axes(&[0])).unwrap()),
            "{f:?}"
        );
    }
}

#[test]
fn initial_values_and_degrees_of_freedom() {
    let zeros = Array::from_slice(&[-0.0; 20], &[20]).unwrap();
    let sum = reduced(Reduction::Sum, &zeros, &axes(&[0])).unwrap();
    assert!(sum.as_slice::<f64>().unwrap()[0].is_sign_positive(), "NumPy starts from positive zero");
    let x = Array::from_slice(&[1.0, 2.0, 4.0], &[3]).unwrap();
    let start = Array::scalar(10i64).unwrap();
    let with = |f, ddof, initial: Option<&Array>| {
        let args = ReduceArgs { ddof, initial: initial.map(Array::view), ..axes(&[0]) };
        reduced(f, &x, &args).unwrap().as_slice::<f64>().unwrap()[0]
    };
    assert_eq!(with(Reduction::Sum, 0.0, Some(&start)), 17.0);
    assert_eq!(with(Reduction::Prod, 0.0, Some(&start)), 80.0);
    assert_eq!(with(Reduction::Max, 0.0, Some(&start)), 10.0);
    assert_eq!(with(Reduction::Min, 0.0, Some(&start)), 1.0);
    assert!((with(Reduction::Var, 1.0, None) - 7.0 / 3.0).abs() < 1e-15);
    assert_eq!(with(Reduction::Std, 3.0, None), f64::INFINITY);
    assert_eq!(with(Reduction::Var, 5.0, None), f64::INFINITY);
}

#[test]
fn empty_reductions_give_the_identity_or_numpys_error() {
    let empty = Array::uninitialized(DType::Float64, &[0, 3]).unwrap();
    let of = |f, along: &[usize]| reduced(f, &empty, &axes(along)).map(|a| values(&a));
    assert_eq!(of(Reduction::Sum, &[0]).unwrap(), vec![Complex64::new(0.0, 0.0); 3]);
    assert_eq!(of(Reduction::Prod, &[0, 1]).unwrap(), vec![Complex64::new(1.0, 0.0)]);
    assert_eq!(of(Reduction::All, &[0]).unwrap(), vec![Complex64::new(1.0, 0.0); 3]);
    assert!(of(Reduction::Mean, &[0]).unwrap().iter().all(|z| z.re.is_nan()));
    assert!(of(Reduction::Var, &[0, 1]).unwrap()[0].re.is_nan());
    assert!(of(Reduction::Max, &[1]).unwrap().is_empty());
    let error = of(Reduction::Min, &[0]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    assert_eq!(error.message(), "zero-size array to reduction operation minimum which has no identity");
    assert_eq!(of(Reduction::Argmax, &[0]).unwrap_err().message(), "attempt to get argmax of an empty sequence");
}

#[test]
fn the_first_nan_wins_wherever_it_is() {
    for n in [3usize, 40, 200, 1500, 5000, 300_000] {
        for at in [0, n / 2, n - 1] {
            let mut x: Vec<f64> = (0..n).map(|i| real(i, false)).collect();
            x[at] = f64::NAN;
            x[n - 1] = f64::NAN;
            let a = Array::from_slice(&x, &[n]).unwrap();
            for f in [Reduction::Min, Reduction::Max] {
                assert!(reduced(f, &a, &axes(&[0])).unwrap().as_slice::<f64>().unwrap()[0].is_nan(), "{f:?} {n} {at}");
            }
            for f in [Reduction::Argmin, Reduction::Argmax] {
                let got = reduced(f, &a, &axes(&[0])).unwrap();
                assert_eq!(got.as_slice::<i64>().unwrap(), [at as i64], "{f:?} of {n}");
            }
        }
        let mut x = [f64::INFINITY, f64::NEG_INFINITY].repeat(n);
        x[n] = 1.0;
        let a = Array::from_slice(&x, &[2 * n]).unwrap();
        let max = reduced(Reduction::Max, &a, &axes(&[0])).unwrap();
        assert_eq!(max.as_slice::<f64>().unwrap(), [f64::INFINITY], "cancelling infinities are no NaN");
    }
}

#[test]
fn other_accumulators_and_outputs() {
    let x = Array::from_slice(&[100i8, 100, 100], &[3]).unwrap();
    let narrow = reduced_as(Reduction::Sum, &x, DType::Int8, DType::Int8, &axes(&[0])).unwrap();
    assert_eq!(narrow.as_slice::<i8>().unwrap(), [44]);
    let wide = reduced_as(Reduction::Sum, &x, DType::Float32, DType::Float32, &axes(&[0])).unwrap();
    assert_eq!(wide.as_slice::<f32>().unwrap(), [300.0]);
    let truth = reduced_as(Reduction::Sum, &x, DType::Bool, DType::Bool, &axes(&[0])).unwrap();
    assert_eq!(truth.as_slice::<bool>().unwrap(), [true]);
    let refused = reduced_as(Reduction::Mean, &x, DType::Int64, DType::Int64, &axes(&[0])).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Internal);
}

#[test]
fn nonzero_lists_indices_in_c_order() {
    let a = Array::from_slice(&[0.0, f64::NAN, 0.0, -0.0, 2.0, 3.0], &[2, 3]).unwrap();
    let at: Vec<Vec<i64>> = nonzero(&a.view()).unwrap().iter().map(|i| i.as_slice::<i64>().unwrap().to_vec()).collect();
    assert_eq!(at, [[0, 1, 1], [1, 1, 2]]);
    assert_eq!(count_nonzero(&a.permute(&[1, 0]).view()).unwrap(), 3);
    assert!(nonzero(&Array::scalar(1i32).unwrap().view()).unwrap().is_empty());
}
