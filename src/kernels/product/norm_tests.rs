//! Norms against NumPy 2.4.6's.

use super::*;
use crate::array::{Array, Order, Shape, cast};
use crate::dtype::DType;
use num_complex::Complex64;

/// Two 2 by 3 matrices.
const X: [f64; 12] = [3., -4., 0., 1., 2., -2., 0.5, -0.25, 8., -1., -7., 1.5];

fn real(dtype: DType) -> Array {
    Array::from_slice(&X, &[2, 2, 3]).unwrap().cast(dtype, Order::C).unwrap()
}

/// `X`, with itself reversed along the last two axes as the imaginary part.
fn complex(dtype: DType) -> Array {
    let z: Vec<_> = (0..12).map(|i| Complex64::new(X[i], X[6 * (i / 6) + 5 - i % 6])).collect();
    Array::from_slice(&z, &[2, 2, 3]).unwrap().cast(dtype, Order::C).unwrap()
}

fn kept(a: &Array, axes: &[usize]) -> Array {
    let shape: Shape = (0..a.ndim()).map(|i| if axes.contains(&i) { 1 } else { a.shape()[i] }).collect();
    Array::zeros(a.dtype().real(), &shape).unwrap()
}

fn vector(a: &Array, ord: f64, axes: &[usize]) -> Vec<f64> {
    let out = kept(a, axes);
    vector_norm(&a.view(), ord, axes, &mut out.view_mut()).unwrap();
    out.cast(DType::Float64, Order::C).unwrap().as_slice().unwrap().to_vec()
}

fn matrix(a: &Array, ord: MatrixOrd, row: usize, col: usize) -> Vec<f64> {
    let out = kept(a, &[row, col]);
    matrix_norm(&a.view(), ord, row, col, &mut out.view_mut()).unwrap();
    out.cast(DType::Float64, Order::C).unwrap().as_slice().unwrap().to_vec()
}

#[track_caller]
fn assert_close(got: &[f64], wanted: &[f64], tolerance: f64) {
    assert_eq!(got.len(), wanted.len());
    for (g, w) in got.iter().zip(wanted) {
        assert!(g == w || (g - w).abs() <= tolerance * w.abs(), "{got:?} instead of {wanted:?}");
    }
}

const INF: f64 = f64::INFINITY;

/// Order, axis, norms.
#[expect(clippy::approx_constant, reason = "the norm of (1, 1) is what it is")]
const VECTOR: &[(f64, usize, &[f64])] = &[
    (0.0, 0, &[2.0, 2.0, 1.0, 2.0, 2.0, 2.0]),
    (0.0, 2, &[2.0, 3.0, 3.0, 3.0]),
    (1.0, 0, &[3.5, 4.25, 8.0, 2.0, 9.0, 3.5]),
    (1.0, 2, &[7.0, 5.0, 8.75, 9.5]),
    (2.0, 0, &[3.0413812651491097, 4.00780488547035, 8.0, 1.4142135623730951, 7.280109889280518, 2.5]),
    (2.0, 2, &[5.0, 3.0, 8.01950746617272, 7.22841614740048]),
    (
        3.0,
        0,
        &[
            3.004622503458683,
            4.000325494345972,
            7.999999999999999,
            1.2599210498948732,
            7.054004063162272,
            2.2489707226377074,
        ],
    ),
    (3.0, 2, &[4.497941445275415, 2.571281590658235, 8.000732354830003, 7.029636255171556]),
    (INF, 0, &[3.0, 4.0, 8.0, 1.0, 7.0, 2.0]),
    (INF, 2, &[4.0, 2.0, 8.0, 7.0]),
    (-INF, 0, &[0.5, 0.25, 0.0, 1.0, 2.0, 1.5]),
    (-INF, 2, &[0.0, 1.0, 0.25, 1.0]),
    (-1.0, 0, &[0.42857142857142855, 0.23529411764705882, 0.0, 0.5, 1.5555555555555558, 0.8571428571428572]),
    (-1.0, 2, &[0.0, 0.5, 0.16326530612244897, 0.5526315789473685]),
    (0.5, 0, &[5.949489742783177, 6.25, 8.000000000000002, 4.0, 16.48331477354788, 6.964101615137755]),
    (0.5, 2, &[13.928203230275509, 14.656854249492378, 16.285533905932738, 23.721733063320215]),
];

/// Order, norms along axis 1.
const COMPLEX_VECTOR: &[(f64, &[f64])] = &[
    (0.0, &[2.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
    (
        1.0,
        &[
            4.60555127546399,
            8.94427190999916,
            4.60555127546399,
            9.643396578382738,
            14.008925726121898,
            9.643396578382738,
        ],
    ),
    (
        2.0,
        &[
            3.7416573867739413,
            6.324555320336759,
            3.7416573867739413,
            8.215838362577491,
            9.905806378079475,
            8.215838362577491,
        ],
    ),
    (
        3.0,
        &[
            3.6310120849161605,
            5.634538227695681,
            3.6310120849161605,
            8.082478003859935,
            8.825070204377399,
            8.082478003859935,
        ],
    ),
    (
        INF,
        &[
            3.6055512754639896,
            4.47213595499958,
            3.6055512754639896,
            8.06225774829855,
            7.004462863060949,
            8.06225774829855,
        ],
    ),
    (-INF, &[1.0, 4.47213595499958, 1.0, 1.5811388300841898, 7.004462863060949, 1.5811388300841898]),
];

/// Order, norms of `X` along axes 0, 2 and along 2, 1, and of the complex array along 1, 2.
const MATRIX: &[(MatrixOrd, [f64; 2], [f64; 2], [f64; 2])] = &[
    (
        MatrixOrd::Frobenius,
        [9.4505290857179, 7.826237921249264],
        [5.830951894845301, 10.796411440844592],
        [8.246211251235321, 15.26843148460247],
    ),
    (
        MatrixOrd::Nuclear,
        [13.01351424358196, 9.243201460797858],
        [7.892038472249226, 15.146945416521223],
        [11.1610278422251, 21.144515473469617],
    ),
    (MatrixOrd::MaxColumnSum, [8.0, 9.0], [7.0, 9.5], [8.94427190999916, 14.008925726121898]),
    (MatrixOrd::MinColumnSum, [3.5, 2.0], [5.0, 8.75], [4.60555127546399, 9.643396578382738]),
    (MatrixOrd::MaxRowSum, [8.75, 9.5], [6.0, 9.5], [9.07768723046357, 16.64785944144369]),
    (MatrixOrd::MinRowSum, [7.0, 5.0], [2.0, 1.5], [9.07768723046357, 16.647859441443686]),
    (
        MatrixOrd::MaxSingular,
        [8.02937386871791, 7.6655794899792395],
        [5.141398752485222, 8.534597641467368],
        [7.271035845332714, 12.76083406577864],
    ),
    (
        MatrixOrd::MinSingular,
        [4.984140374864051, 1.5776219708186185],
        [2.750639719764004, 6.6123477750538555],
        [3.889991996892385, 8.383681407690979],
    ),
];

#[test]
fn vector_norms_are_numpys() {
    for &(ord, axis, wanted) in VECTOR {
        assert_close(&vector(&real(DType::Float64), ord, &[axis]), wanted, 4e-16);
        assert_close(&vector(&real(DType::Float32), ord, &[axis]), wanted, 3e-7);
        assert_close(&vector(&real(DType::Float16), ord, &[axis]), wanted, 4e-3);
    }
    for &(ord, wanted) in COMPLEX_VECTOR {
        assert_close(&vector(&complex(DType::Complex128), ord, &[1]), wanted, 4e-16);
        assert_close(&vector(&complex(DType::Complex64), ord, &[1]), wanted, 3e-7);
    }
}

#[test]
fn matrix_norms_are_numpys() {
    for &(ord, ref rows_0_cols_2, ref rows_2_cols_1, ref complex_1_2) in MATRIX {
        assert_close(&matrix(&real(DType::Float64), ord, 0, 2), rows_0_cols_2, 2e-15);
        assert_close(&matrix(&real(DType::Float64), ord, 2, 1), rows_2_cols_1, 2e-15);
        assert_close(&matrix(&real(DType::Float32), ord, 2, 1), rows_2_cols_1, 1e-6);
        assert_close(&matrix(&complex(DType::Complex128), ord, 1, 2), complex_1_2, 2e-15);
    }
    assert!(singular_values(&Array::zeros(DType::Float16, &[2, 2]).unwrap().view()).is_err());
    let nan = Array::from_slice(&[f64::NAN; 4], &[2, 2]).unwrap();
    assert!(singular_values(&nan.view()).is_err());
}

#[test]
fn long_norms_take_every_element() {
    let n = 5003;
    let x = Array::from_slice(&vec![1.0f64; n], &[n]).unwrap();
    for (ord, wanted) in [(2.0, (n as f64).sqrt()), (1.0, n as f64), (0.0, n as f64), (INF, 1.0), (-INF, 1.0)] {
        assert_eq!(vector(&x, ord, &[0]), [wanted]);
    }
    // Columns of a C-ordered matrix, and all of it.
    let x = Array::from_slice(&[2.0f64; 600], &[100, 6]).unwrap();
    assert_eq!(vector(&x, 2.0, &[0]), [20.0; 6]);
    assert_close(&vector(&x.permute(&[1, 0]), 3.0, &[0, 1]), &[4800f64.cbrt()], 1e-15);
}

#[test]
fn what_is_not_finite_and_what_is_empty() {
    let x = Array::from_slice(&[1.0, f64::NAN, 3.0], &[3]).unwrap();
    for ord in [1.0, 2.0, 3.0, INF, -INF] {
        assert!(vector(&x, ord, &[0])[0].is_nan(), "order {ord}");
    }
    assert_eq!(vector(&x, 0.0, &[0]), [3.0]);
    let big = Array::from_slice(&[1e30f32], &[1]).unwrap();
    assert_eq!(vector(&big, 2.0, &[0]), [INF]);
    let empty = Array::zeros(DType::Float64, &[0, 3]).unwrap();
    assert_eq!(vector(&empty, 2.0, &[0]), [0.0; 3]);
    assert_eq!(vector(&empty, INF, &[0]), [0.0; 3]);
    let error = vector_norm(&empty.view(), -INF, &[0], &mut kept(&empty, &[0]).view_mut()).unwrap_err();
    assert!(error.message().contains("no identity"));
    assert_eq!(matrix(&empty, MatrixOrd::MaxSingular, 0, 1), [0.0]);
    assert!(matrix_norm(&empty.view(), MatrixOrd::MinSingular, 0, 1, &mut kept(&empty, &[0, 1]).view_mut()).is_err());
    let integers = Array::zeros(DType::Int64, &[2]).unwrap();
    let out = Array::zeros(DType::Int64, &[1]).unwrap();
    assert!(vector_norm(&integers.view(), 1.0, &[0], &mut out.view_mut()).is_err());
    cast::copy(&Array::scalar(1.0).unwrap().broadcast_to(&[3]).unwrap().view(), &mut x.view_mut());
    assert_eq!(vector(&x, 1.0, &[0]), [3.0]);
}
