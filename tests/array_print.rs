//! Printing against NumPy's text; `golden/make_print.py` explains the records of `golden/print.txt`.

use flopscope::array::print::{FloatMode, PrintOptions, Sign, array2string, repr, scalar_text, str};
use flopscope::array::{Array, Order};
use flopscope::dtype::DType;
use flopscope::value::Value;
use num_bigint::BigInt;
use num_complex::Complex64;
use std::sync::Arc;

fn array(dtype: &str, shape: &str, elements: &str) -> Array {
    let dtype = DType::parse(dtype).unwrap();
    let shape: Vec<usize> = shape.split('x').filter(|d| !d.is_empty()).map(|d| d.parse().unwrap()).collect();
    let n = shape.iter().product::<usize>();
    if let Some(start) = elements.strip_suffix("..") {
        let start: i64 = start.parse().unwrap();
        let values: Vec<i64> = (1..=n as i64).map(|i| start + i).collect();
        return Array::from_slice(&values, &shape).unwrap().as_dtype(dtype).unwrap();
    }
    let words: Vec<&str> = elements.split(',').filter(|w| !w.is_empty()).collect();
    let reals = || words.iter().map(|w| w.parse::<f64>().unwrap());
    let wide = if dtype.is_complex() {
        let parts: Vec<f64> = reals().collect();
        Array::from_slice(&parts.chunks(2).map(|p| Complex64::new(p[0], p[1])).collect::<Vec<_>>(), &shape)
    } else if dtype == DType::UInt64 {
        Array::from_slice(&words.iter().map(|w| w.parse::<u64>().unwrap()).collect::<Vec<_>>(), &shape)
    } else if dtype.is_integer() {
        Array::from_slice(&words.iter().map(|w| w.parse::<i64>().unwrap()).collect::<Vec<_>>(), &shape)
    } else {
        Array::from_slice(&reals().collect::<Vec<_>>(), &shape)
    };
    wide.unwrap().cast(dtype, Order::F).unwrap()
}

fn options<'a>(fields: impl Iterator<Item = &'a str>) -> PrintOptions {
    let mut o = PrintOptions::default();
    for field in fields {
        let (key, value) = field.split_once('=').unwrap();
        let count = || value.parse::<usize>().unwrap();
        match key {
            "precision" => o.precision = count(),
            "threshold" => o.threshold = count(),
            "edgeitems" => o.edgeitems = count(),
            "linewidth" => o.linewidth = count(),
            "suppress" => o.suppress = value == "True",
            "sign" => o.sign = Sign::parse(value).unwrap(),
            "floatmode" => o.floatmode = FloatMode::parse(value).unwrap(),
            "nanstr" => o.nanstr = value.into(),
            "infstr" => o.infstr = value.into(),
            "separator" => o.separator = value.into(),
            "prefix" => o.prefix = value.into(),
            "suffix" => o.suffix = value.into(),
            other => panic!("unknown option {other}"),
        }
    }
    o
}

#[test]
fn prints_as_numpy_does() {
    let (mut failures, mut texts) = (Vec::new(), 0);
    for record in include_str!("golden/print.txt").trim_end().split("\n@") {
        let record = record.strip_prefix('@').unwrap_or(record);
        let (head, body) = record.split_once('\n').unwrap();
        let mut fields = head.split('\t');
        let mut next = || fields.next().unwrap();
        let a = array(next(), next(), next());
        let options = options(fields);
        for expected in body.replace("\n|", "\u{1}").lines() {
            let (letter, expected) = expected.split_at(1);
            let print = match letter {
                "r" => repr,
                "s" => str,
                "a" => array2string,
                other => panic!("unknown text {other}"),
            };
            let got = print(&a, &options).unwrap();
            let expected = expected.replace('\u{1}', "\n");
            texts += 1;
            if got != expected {
                failures.push(format!("{head}\n  expected\n{expected}\n  got\n{got}"));
            }
        }
    }
    assert!(texts > 1500, "only {texts} texts were compared");
    assert!(
        failures.is_empty(),
        "{} of {texts} differ:\n{}",
        failures.len(),
        failures[..failures.len().min(12)].join("\n")
    );
}

#[test]
fn other_classes_print_their_name() {
    let options = PrintOptions { class_name: "FlopscopeArray".into(), ..PrintOptions::default() };
    let a = Array::from_slice(&[1i64, 2, 3, 4], &[2, 2]).unwrap();
    assert_eq!(repr(&a, &options).unwrap(), "FlopscopeArray([[1, 2],\n                [3, 4]])");
}

#[test]
fn numbers_print_as_in_python() {
    let text = |v: Value| scalar_text(&v).unwrap();
    for (x, expected) in [
        (1.0, "1.0"),
        (-0.0, "-0.0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e16, "1e+16"),
        (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
        (9_999_999_999_999_998.0, "9999999999999998.0"),
        (0.0001, "0.0001"),
        (0.000_012_5, "1.25e-05"),
        (5e-324, "5e-324"),
        (f64::NAN, "nan"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        assert_eq!(text(Value::Float(x)), expected);
    }
    assert_eq!(text(Value::Complex(Complex64::new(1.0, -2.5))), "(1-2.5j)");
    assert_eq!(text(Value::Complex(Complex64::new(0.0, 1e20))), "1e+20j");
    assert_eq!(text(Value::Complex(Complex64::new(-0.0, f64::INFINITY))), "(-0+infj)");
    assert_eq!(text(Value::Int(-3)), "-3");
    assert_eq!(text(Value::BigInt(Arc::new(BigInt::from(2).pow(70)))), "1180591620717411303424");
    assert_eq!(text(Value::Bool(true)), "True");
    assert_eq!(text(Value::None), "None");
    assert_eq!(scalar_text(&Value::Ellipsis), None);
}
