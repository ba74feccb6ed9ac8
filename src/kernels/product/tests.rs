//! Every route against a naive evaluator, on small integers, whose products and sums are exact in every dtype.

use super::*;
use crate::array::{Array, Order, Shape, Strides, cast};
use crate::dtype::DType;
use num_complex::Complex64;

/// A small generator (SplitMix64): the tests need variety, not quality.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }

    /// Memory of the given shape whose axes lie in any order, some reversed and some with gaps.
    fn layout(&mut self, dtype: DType, shape: &[usize]) -> Array {
        let mut order: Vec<usize> = (0..shape.len()).collect();
        self.shuffle(&mut order);
        let steps: Vec<usize> = shape.iter().map(|_| 1 + self.below(4) / 3).collect();
        let dense: Vec<usize> = order.iter().map(|&i| shape[i] * steps[i]).collect();
        let base = Array::zeros(dtype, &dense).unwrap();
        let (mut strides, mut offset): (Strides, _) = (shape.iter().map(|_| 0).collect(), 0);
        for (&i, &stride) in order.iter().zip(base.strides()) {
            strides[i] = stride * steps[i] as isize;
            if self.below(4) == 0 && shape[i] > 0 {
                offset += strides[i] * (shape[i] as isize - 1);
                strides[i] = -strides[i];
            }
        }
        base.reinterpret(dtype, Shape::from_slice(shape), strides, offset)
    }

    /// Small integers (also imaginary ones, for complex dtypes) in a random layout.
    fn array(&mut self, dtype: DType, shape: &[usize]) -> Array {
        let signed = !matches!(dtype.kind(), crate::dtype::Kind::Unsigned | crate::dtype::Kind::Bool);
        let mut number = || if signed { self.below(7) as f64 - 3.0 } else { self.below(4) as f64 };
        let n = shape.iter().product();
        let values: Vec<_> =
            (0..n).map(|_| Complex64::new(number(), if dtype.is_complex() { number() } else { 0.0 })).collect();
        let out = self.layout(dtype, shape);
        cast::copy(&Array::from_slice(&values, shape).unwrap().view(), &mut out.view_mut());
        out
    }
}

fn values(a: &Array) -> Vec<Complex64> {
    a.cast(DType::Complex128, Order::C).unwrap().as_slice::<Complex64>().unwrap().to_vec()
}

/// `einsum` of any operands by loops over all labels.
fn naive(operands: &[(&Array, &[u32])], out: &Array, lo: &[u32]) -> Vec<Complex64> {
    let mut labels: Vec<(u32, usize)> = Vec::new();
    for (a, la) in operands {
        for (&l, &n) in la.iter().zip(a.shape()) {
            match labels.iter_mut().find(|(m, _)| *m == l) {
                Some((_, len)) => *len = if *len == 1 { n } else { *len },
                None => labels.push((l, n)),
            }
        }
    }
    let data: Vec<_> = operands.iter().map(|(a, _)| values(a)).collect();
    let mut sums = vec![Complex64::new(0.0, 0.0); out.size()];
    let total: usize = labels.iter().map(|&(_, n)| n).product();
    for mut point in 0..total {
        let at: Vec<usize> = labels
            .iter()
            .map(|&(_, n)| {
                let i = point % n;
                point /= n;
                i
            })
            .collect();
        let flat = |shape: &[usize], ls: &[u32]| {
            ls.iter().zip(shape).fold(0, |f, (l, &n)| {
                let i = at[labels.iter().position(|(m, _)| m == l).unwrap()];
                f * n + if n == 1 { 0 } else { i }
            })
        };
        let term = operands.iter().zip(&data).map(|((a, la), d)| d[flat(a.shape(), la)]).product::<Complex64>();
        sums[flat(out.shape(), lo)] += term;
    }
    // Wraps and collapses as the dtype does.
    let exact = Array::from_slice(&sums, out.shape()).unwrap().cast(out.dtype(), Order::C).unwrap();
    values(&exact)
}

/// Fills an output with what must not survive.
fn poison(out: &Array) {
    let junk = if out.dtype().is_inexact() { Complex64::new(f64::NAN, 0.0) } else { Complex64::new(77.0, 0.0) };
    cast::copy(&Array::scalar(junk).unwrap().broadcast_to(out.shape()).unwrap().view(), &mut out.view_mut());
}

fn check_matmul(r: &mut Random, dtype: DType, m: usize, k: usize, n: usize) {
    let (a, b, out) = (r.array(dtype, &[m, k]), r.array(dtype, &[k, n]), r.layout(dtype, &[m, n]));
    poison(&out);
    matmul(&a.view(), &b.view(), &mut out.view_mut()).unwrap();
    assert_eq!(values(&out), naive(&[(&a, &[0, 1]), (&b, &[1, 2])], &out, &[0, 2]), "{dtype} {m}x{k}x{n}");
}

#[test]
fn matmul_of_every_dtype_shape_and_stride() {
    let mut r = Random(1);
    for dtype in DType::ALL {
        for (m, k, n) in [(1, 1, 1), (2, 3, 4), (10, 10, 10), (7, 5, 17), (16, 16, 16), (33, 9, 40), (3, 150, 19)] {
            for _ in 0..3 {
                check_matmul(&mut r, dtype, m, k, n);
            }
        }
        for (m, k, n) in [(0, 3, 4), (3, 0, 4), (3, 4, 0), (0, 0, 0), (1, 0, 1), (1, 7, 9), (9, 7, 1), (5, 1, 6)] {
            check_matmul(&mut r, dtype, m, k, n);
        }
        check_matmul(&mut r, dtype, 40, 50, 45);
    }
}

#[test]
fn large_integer_products_are_shared_by_threads_and_wrap() {
    let mut r = Random(2);
    check_matmul(&mut r, DType::Int64, 150, 130, 131);
    let a = Array::from_slice(&[i64::MAX, 3], &[1, 2]).unwrap();
    let b = Array::from_slice(&[3i64, i64::MIN, 5, 7], &[2, 2]).unwrap();
    let out = Array::zeros(DType::Int64, &[1, 2]).unwrap();
    matmul(&a.view(), &b.view(), &mut out.view_mut()).unwrap();
    let column = |x: i64, y: i64| i64::MAX.wrapping_mul(x).wrapping_add(3i64.wrapping_mul(y));
    assert_eq!(out.as_slice::<i64>().unwrap(), [column(3, 5), column(i64::MIN, 7)]);
}

#[test]
fn vectors_of_every_dtype_and_stride() {
    let mut r = Random(3);
    for dtype in DType::ALL {
        for (m, k) in [(1, 1), (4, 5), (10, 10), (37, 70), (70, 37), (3, 0), (0, 3), (600, 9)] {
            for _ in 0..3 {
                let (a, x, y) = (r.array(dtype, &[m, k]), r.array(dtype, &[k]), r.layout(dtype, &[m]));
                poison(&y);
                matvec(&a.view(), &x.view(), &mut y.view_mut()).unwrap();
                assert_eq!(values(&y), naive(&[(&a, &[0, 1]), (&x, &[1])], &y, &[0]), "{dtype} {m}x{k}");
                let (x, y) = (r.array(dtype, &[m]), r.layout(dtype, &[k]));
                poison(&y);
                vecmat(&x.view(), &a.view(), &mut y.view_mut()).unwrap();
                assert_eq!(values(&y), naive(&[(&x, &[0]), (&a, &[0, 1])], &y, &[1]), "{dtype} {m}x{k}");
            }
        }
        for n in [0, 1, 7, 64, 100, 257] {
            let (a, b, out) = (r.array(dtype, &[n]), r.array(dtype, &[n]), Array::zeros(dtype, &[]).unwrap());
            dot(&a.view(), &b.view(), false, &mut out.view_mut()).unwrap();
            assert_eq!(values(&out), naive(&[(&a, &[0]), (&b, &[0])], &out, &[]), "{dtype} {n}");
            dot(&a.view(), &b.view(), true, &mut out.view_mut()).unwrap();
            let turned: Vec<_> = values(&a).iter().map(Complex64::conj).collect();
            let turned = Array::from_slice(&turned, &[n]).unwrap();
            assert_eq!(values(&out), naive(&[(&turned, &[0]), (&b, &[0])], &out, &[]), "{dtype} {n} conjugated");
        }
        let (a, b, out) = (r.array(dtype, &[5]), r.array(dtype, &[9]), r.layout(dtype, &[5, 9]));
        outer(&a.view(), &b.view(), &mut out.view_mut()).unwrap();
        assert_eq!(values(&out), naive(&[(&a, &[0]), (&b, &[1])], &out, &[0, 1]), "{dtype}");
    }
}

#[test]
fn long_vectors_are_summed_in_blocks() {
    let n = 700_001;
    let a: Vec<f64> = (0..n).map(|i| f64::from(i % 7)).collect();
    let a = Array::from_slice(&a, &[n as usize]).unwrap();
    let out = Array::zeros(DType::Float64, &[]).unwrap();
    dot(&a.view(), &a.view(), false, &mut out.view_mut()).unwrap();
    let exact: i64 = (0..i64::from(n)).map(|i| (i % 7) * (i % 7)).sum();
    assert_eq!(out.as_slice::<f64>().unwrap(), [exact as f64]);
    let (x, y) = (
        a.restride(Shape::from_slice(&[700]), Strides::from_slice(&[8])),
        Array::zeros(DType::Float64, &[1000]).unwrap(),
    );
    let matrix = a.restride(Shape::from_slice(&[1000, 700]), Strides::from_slice(&[5600, 8]));
    matvec(&matrix.view(), &x.view(), &mut y.view_mut()).unwrap();
    assert_eq!(values(&y), naive(&[(&matrix, &[0, 1]), (&x, &[1])], &y, &[0]));
}

#[test]
fn what_is_not_finite_propagates_past_zeros() {
    for n in [2, 10, 40] {
        let zeros = Array::zeros(DType::Float64, &[n, n]).unwrap();
        let mut bad = vec![1.0; n * n];
        (bad[0], bad[n + 1]) = (f64::NAN, f64::INFINITY);
        let bad = Array::from_slice(&bad, &[n, n]).unwrap();
        let out = Array::zeros(DType::Float64, &[n, n]).unwrap();
        for (a, b) in [(&zeros, &bad), (&bad, &zeros)] {
            matmul(&a.view(), &b.view(), &mut out.view_mut()).unwrap();
            assert_eq!(out.as_slice::<f64>().unwrap().iter().filter(|x| x.is_nan()).count(), 2 * n);
        }
        let (x, y) = (Array::zeros(DType::Float64, &[n]).unwrap(), Array::zeros(DType::Float64, &[n]).unwrap());
        for matrix in [&bad, &bad.permute(&[1, 0])] {
            matvec(&matrix.view(), &x.view(), &mut y.view_mut()).unwrap();
            assert!(y.as_slice::<f64>().unwrap()[..2].iter().all(|v| v.is_nan()));
        }
    }
}

#[test]
fn matmul_broadcasts_batches() {
    let mut r = Random(4);
    let cases: [(&[usize], &[u32], &[usize], &[u32], &[usize], &[u32]); 7] = [
        (&[4, 2, 3], &[9, 0, 1], &[4, 3, 5], &[9, 1, 2], &[4, 2, 5], &[9, 0, 2]),
        (&[4, 2, 3], &[9, 0, 1], &[3, 5], &[1, 2], &[4, 2, 5], &[9, 0, 2]),
        (&[2, 3], &[0, 1], &[4, 3, 5], &[9, 1, 2], &[4, 2, 5], &[9, 0, 2]),
        (&[6, 1, 2, 3], &[8, 9, 0, 1], &[4, 3, 5], &[9, 1, 2], &[6, 4, 2, 5], &[8, 9, 0, 2]),
        (&[3], &[1], &[4, 3, 5], &[9, 1, 2], &[4, 5], &[9, 2]),
        (&[4, 2, 3], &[9, 0, 1], &[3], &[1], &[4, 2], &[9, 0]),
        (&[3], &[1], &[3], &[1], &[], &[]),
    ];
    for dtype in [DType::Float64, DType::Complex64, DType::Int16, DType::Bool, DType::Float16] {
        for (sa, la, sb, lb, so, lo) in cases {
            let (a, b, out) = (r.array(dtype, sa), r.array(dtype, sb), r.layout(dtype, so));
            poison(&out);
            matmul_batched(&a.view(), &b.view(), &mut out.view_mut()).unwrap();
            assert_eq!(values(&out), naive(&[(&a, la), (&b, lb)], &out, lo), "{dtype} {sa:?} {sb:?}");
        }
    }
}

#[test]
fn contractions_of_random_labels() {
    let mut r = Random(5);
    for round in 0..1500 {
        let dtype = DType::ALL[round % 14];
        let kinds = if r.below(3) == 0 { 6 } else { 5 };
        let lens: Vec<usize> = (0..6).map(|_| [1, 2, 3, 4, 5, 0][r.below(kinds)]).collect();
        let (mut la, mut lb, mut lo) = (Vec::new(), Vec::new(), Vec::new());
        for label in 0..6u32 {
            let role = r.below(8);
            if role & 1 != 0 {
                la.push(label);
            }
            if role & 2 != 0 {
                lb.push(label);
            }
            if role & 3 != 0 && role & 4 != 0 {
                lo.push(label);
            }
        }
        r.shuffle(&mut la);
        r.shuffle(&mut lb);
        r.shuffle(&mut lo);
        let shape = |labels: &[u32]| labels.iter().map(|&l| lens[l as usize]).collect::<Vec<_>>();
        // Now and then an axis of length 1 meets a longer one.
        let mut shape_b = shape(&lb);
        if r.below(4) == 0 && !lb.is_empty() {
            let i = r.below(lb.len());
            if la.contains(&lb[i]) && lens[lb[i] as usize] > 0 {
                shape_b[i] = 1;
            }
        }
        let (a, b) = (r.array(dtype, &shape(&la)), r.array(dtype, &shape_b));
        let out = r.layout(dtype, &shape(&lo));
        poison(&out);
        contract(&a.view(), &la, &b.view(), &lb, &mut out.view_mut(), &lo).unwrap();
        let wanted = naive(&[(&a, &la), (&b, &lb)], &out, &lo);
        assert_eq!(values(&out), wanted, "{dtype} {la:?}{:?},{lb:?}{shape_b:?}->{lo:?}", a.shape());
    }
}

#[test]
fn contractions_that_need_packing() {
    let mut r = Random(6);
    let cases: [(&[usize], &[u32], &[usize], &[u32], &[usize], &[u32]); 4] = [
        (&[6, 7, 8, 3], &[0, 1, 2, 3], &[8, 5, 6], &[2, 4, 0], &[5, 7, 3], &[4, 1, 3]),
        (&[4, 5, 6, 7], &[0, 1, 2, 3], &[7, 8, 5, 2], &[3, 4, 1, 5], &[4, 8, 6, 2], &[0, 4, 2, 5]),
        (&[3, 20, 4, 20], &[9, 0, 2, 1], &[20, 3, 25], &[1, 9, 3], &[3, 20, 25, 4], &[9, 0, 3, 2]),
        (&[30, 2, 31], &[0, 1, 2], &[31, 29], &[2, 3], &[29, 2, 30], &[3, 1, 0]),
    ];
    for dtype in [DType::Float64, DType::Complex128, DType::Int8, DType::Float16] {
        for (sa, la, sb, lb, so, lo) in cases {
            for _ in 0..4 {
                let (a, b, out) = (r.array(dtype, sa), r.array(dtype, sb), r.layout(dtype, so));
                poison(&out);
                contract(&a.view(), la, &b.view(), lb, &mut out.view_mut(), lo).unwrap();
                assert_eq!(values(&out), naive(&[(&a, la), (&b, lb)], &out, lo), "{dtype} {sa:?} {sb:?}");
            }
        }
    }
}

#[test]
fn one_operand_of_random_labels() {
    let mut r = Random(7);
    for round in 0..700 {
        let dtype = DType::ALL[round % 14];
        let lens: Vec<usize> = (0..4).map(|_| r.below(5)).collect();
        let la: Vec<u32> = (0..r.below(5)).map(|_| r.below(4) as u32).collect();
        let mut lo = la.clone();
        lo.sort_unstable();
        lo.dedup();
        r.shuffle(&mut lo);
        lo.truncate(r.below(lo.len() + 1));
        let shape = |labels: &[u32]| labels.iter().map(|&l| lens[l as usize]).collect::<Vec<_>>();
        let (a, out) = (r.array(dtype, &shape(&la)), r.layout(dtype, &shape(&lo)));
        poison(&out);
        contract_one(&a.view(), &la, &mut out.view_mut(), &lo).unwrap();
        assert_eq!(values(&out), naive(&[(&a, &la)], &out, &lo), "{dtype} {la:?}->{lo:?} {lens:?}");
    }
}

#[test]
fn shapes_that_do_not_agree_are_refused() {
    let zeros = |shape: &[usize]| Array::zeros(DType::Float64, shape).unwrap();
    let (a, b, out) = (zeros(&[2, 3]), zeros(&[4, 5]), zeros(&[2, 5]));
    let e = matmul(&a.view(), &b.view(), &mut out.view_mut()).unwrap_err();
    assert_eq!(e.message(), "shapes (2,3) and (4,5) not aligned");
    assert!(contract(&a.view(), &[0, 1], &b.view(), &[1, 2], &mut out.view_mut(), &[0, 2]).is_err());
    assert!(matmul(&a.view(), &zeros(&[3]).view(), &mut out.view_mut()).is_err());
    assert!(contract_one(&a.view(), &[0, 0], &mut zeros(&[2]).view_mut(), &[0]).is_err());
}
