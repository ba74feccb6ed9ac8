//! Prices and paths against the reference's, and the rules that tie them together.

use super::*;
use crate::error::ErrorKind;

fn plan(subscripts: &str, shapes: &[&[usize]], identity: &[u32]) -> EinsumPlan {
    EinsumPlan::new(&Subscripts::parse(subscripts).unwrap(), shapes, identity, &Optimize::Auto).unwrap()
}

fn cost(subscripts: &str, shapes: &[&[usize]], identity: &[u32]) -> u128 {
    plan(subscripts, shapes, identity).cost.flop_cost
}

fn numbers<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str, separator: char) -> Vec<T> {
    text.split(separator).filter(|item| !item.is_empty()).map(|item| item.parse().unwrap()).collect()
}

#[test]
fn prices_and_paths_equal_the_reference() {
    let mut count = 0;
    for line in include_str!("../../../tests/data/einsum_costs.txt").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('|').collect();
        let [subscripts, shapes, identity, optimize, flop_cost, factor, path, canonical] = fields[..] else {
            panic!("eight fields: {line}");
        };
        let shapes: Vec<Vec<usize>> = shapes.split(';').map(|shape| numbers(shape, ',')).collect();
        let shapes: Vec<&[usize]> = shapes.iter().map(|shape| &shape[..]).collect();
        let subscripts = Subscripts::parse(subscripts).unwrap();
        let optimize = Optimize::from_name(optimize).unwrap();
        let plan = EinsumPlan::new(&subscripts, &shapes, &numbers(identity, ','), &optimize).unwrap();
        assert_eq!(plan.cost.flop_cost, flop_cost.parse().unwrap(), "{line}");
        assert_eq!(plan.cost.complex_factor(), factor.parse().unwrap(), "{line}");
        let expected: Vec<Vec<usize>> = path.split(' ').map(|step| numbers(step, '.')).collect();
        assert!(plan.path().eq(expected.iter().map(|step| &step[..])), "{line}");
        assert_eq!(plan.expression.subscripts(), canonical, "{line}");
        count += 1;
    }
    assert!(count > 400);
}

#[test]
fn closed_prices_equal_those_of_their_einsums() {
    let shapes: [&[usize]; 9] = [&[], &[3], &[1], &[3, 3], &[4, 3], &[3, 4], &[2, 3, 3], &[0, 3], &[1, 3, 3]];
    for a in shapes {
        for b in shapes {
            for same in [false, true] {
                if same && a != b {
                    continue;
                }
                let ids: &[u32] = if same { &[7, 7] } else { &[] };
                let einsum = |subscripts: &str| {
                    let subscripts = Subscripts::parse(subscripts).unwrap();
                    EinsumPlan::new(&subscripts, &[a, b], ids, &Optimize::Auto).ok().map(|plan| plan.cost)
                };
                let check = |subscripts: &str, closed: ContractionCost| {
                    if let Some(generic) = einsum(subscripts) {
                        assert_eq!(closed, generic, "{subscripts} {a:?} {b:?} {same}");
                    }
                };
                let letters = |at: usize, rank: usize| "abcdefgh"[at..at + rank].to_owned();
                let (a_free, b_free) = (a.len().saturating_sub(1), b.len().saturating_sub(1));
                let [left, right] = [letters(0, a_free), letters(a_free, b_free)];
                if a.is_empty() || b.is_empty() {
                    let all = |rank| letters(0, rank);
                    check(&format!("{},{}->{}", all(a.len()), all(b.len()), all(a.len() + b.len())), dot_cost(a, b));
                    check(
                        &format!("{},{}->{}", all(a.len()), all(b.len()), all(a.len() + b.len())),
                        inner_cost(a, b, same),
                    );
                    continue;
                }
                // The summed axes must match: einsum alone would broadcast them.
                let (lasts, columns) = (a.last() == b.last(), a.last() == b.iter().rev().nth(usize::from(b.len() > 1)));
                if lasts {
                    check(&format!("{left}z,{right}z->{left}{right}"), inner_cost(a, b, same));
                    check("...z,...z->...", vecdot_cost(a, b));
                }
                if lasts && a.len() > 1 {
                    check("...mz,...z->...m", matvec_cost(a, b, same));
                }
                if !columns {
                    continue;
                }
                match b.len() {
                    1 => check(&format!("{left}z,z->{left}"), dot_cost(a, b)),
                    rank => {
                        let (batch, last) = right.split_at(rank - 2);
                        check(&format!("{left}z,{batch}z{last}->{left}{right}"), dot_cost(a, b));
                    }
                }
                match (a.len(), b.len()) {
                    (1, 1) => check("z,z->", matmul_cost(a, b)),
                    (1, _) => check("z,...zn->...n", matmul_cost(a, b)),
                    (_, 1) => check("...mz,z->...m", matmul_cost(a, b)),
                    _ => check("...mz,...zn->...mn", matmul_cost(a, b)),
                }
                if b.len() > 1 {
                    check("...z,...zm->...m", vecmat_cost(a, b));
                }
            }
        }
    }
    for n in [0, 1, 2, 5] {
        for same in [false, true] {
            let ids: &[u32] = if same { &[0, 0] } else { &[] };
            assert_eq!(outer_cost(n, n, same), plan("i,j->ij", &[&[n], &[n]], ids).cost);
        }
        assert_eq!(vdot_cost(n), plan("i,i->", &[&[n], &[n]], &[]).cost);
    }
}

#[test]
fn tensordot_equals_its_einsum() {
    let shape: &[usize] = &[3, 3, 3];
    let cases: [(&[usize], &[usize], &str); 6] = [
        (&[], &[], "abc,def->abcdef"),
        (&[2], &[0], "abc,cef->abef"),
        (&[1, 2], &[1, 2], "abc,dbc->ad"),
        (&[1, 2], &[2, 1], "abc,dcb->ad"),
        (&[0, 1, 2], &[0, 1, 2], "abc,abc->"),
        (&[0, 1, 2], &[1, 0, 2], "abc,bac->"),
    ];
    for (a_axes, b_axes, subscripts) in cases {
        for same in [false, true] {
            let ids: &[u32] = if same { &[0, 0] } else { &[] };
            let closed = tensordot_cost(shape, shape, a_axes, b_axes, same);
            assert_eq!(closed, plan(subscripts, &[shape, shape], ids).cost, "{subscripts} {same}");
        }
    }
    // Beyond 52 axes no repeated products are counted.
    let wide = [1; 27];
    assert_eq!(tensordot_cost(&wide, &wide, &[], &[], true).flop_cost, 1);
}

#[test]
fn the_price_does_not_depend_on_the_path_taken() {
    let shapes: [&[usize]; 3] = [&[2, 30], &[30, 3], &[3, 40]];
    let subscripts = Subscripts::parse("ij,jk,kl->il").unwrap();
    let given = Optimize::Path(vec![[1, 2][..].into(), [0, 1][..].into()]);
    let at_once = Optimize::Path(vec![[0, 1, 2][..].into()]);
    for optimize in [Optimize::Auto, Optimize::Greedy, Optimize::Dynamic, given, at_once] {
        let plan = EinsumPlan::new(&subscripts, &shapes, &[], &optimize).unwrap();
        assert_eq!(plan.cost.flop_cost, 754, "{optimize:?}");
        assert_eq!(plan.steps.last().unwrap().output[..], *plan.expression.output());
    }
}

#[test]
fn steps_spell_the_contraction() {
    let plan = plan("ij,jk,kl->il", &[&[2, 30], &[30, 3], &[3, 40]], &[]);
    let spelled: Vec<String> =
        plan.steps.iter().map(|step| plan.expression.spell(&step.inputs, &step.output)).collect();
    assert_eq!(spelled, ["jk,ij->ki", "ki,kl->il"]);
    assert_eq!(plan.steps.iter().map(|step| step.cost.flop_cost).sum::<u128>(), plan.cost.flop_cost);
}

#[test]
fn an_empty_axis_costs_nothing_unless_it_is_broadcast() {
    assert_eq!(cost("ij,jk->ik", &[&[2, 0], &[0, 3]], &[]), 0);
    assert_eq!(cost("i,i->i", &[&[0], &[1]], &[]), 1);
    assert_eq!(cost("i,i,i->i", &[&[0], &[1], &[1]], &[]), 0);
}

#[test]
fn copies_that_lost_an_axis_save_nothing() {
    assert_eq!(cost("ij,ik->ik", &[&[4, 4], &[4, 4]], &[0, 0]), cost("ij,ik->ik", &[&[4, 4], &[4, 4]], &[]));
}

#[test]
fn many_operands_are_planned_in_bounded_time() {
    // A chain of the same matrix: 12! orders of its copies, hardly any of them a symmetry.
    let chain: Vec<String> =
        "abcdefghijklm".as_bytes().windows(2).map(|pair| String::from_utf8_lossy(pair).into()).collect();
    let shapes: Vec<&[usize]> = vec![&[5, 5]; 12];
    assert!(cost(&format!("{}->am", chain.join(",")), &shapes, &[0; 12]) > 0);
    // The same vector twelve times: too many exchanges to count, so every term is paid in full.
    let vectors: Vec<&[usize]> = vec![&[2]; 12];
    assert_eq!(cost("a,b,c,d,e,f,g,h,i,j,k,l->abcdefghijkl", &vectors, &[0; 12]), 12 << 12);
    // Many operands, few labels.
    let many = vec!["ab,bc,cd,da"; 60].join(",");
    let shapes: Vec<&[usize]> = vec![&[3, 3]; 240];
    assert!(cost(&format!("{many}->"), &shapes, &[]) > 0);
    // Two copies among more axes than a byte counts.
    let mut identity: Vec<u32> = (0..240).collect();
    identity[239] = 0;
    assert!(cost(&format!("{many}->"), &shapes, &identity) > 0);
    // Sizes beyond any number type.
    let huge: Vec<&[usize]> = vec![&[usize::MAX]; 4];
    assert_eq!(cost("a,b,c,d->abcd", &huge, &[]), u128::MAX);
}

#[test]
fn sublists_mean_the_same_as_letters() {
    use Subscript::{Ellipsis, Label};
    let parsed = Subscripts::from_sublists(
        &[&[Label(26), Ellipsis, Label(0)], &[Label(0), Label(51)]],
        Some(&[Ellipsis, Label(51)]),
    );
    assert_eq!(parsed.unwrap(), Subscripts::parse("a...A,Az->...z").unwrap());
    let out_of_range = Subscripts::from_sublists(&[&[Label(52)]], None).unwrap_err();
    assert_eq!(out_of_range.message(), "subscript is not within the valid range [0, 52)");
    // Without an output, labels come in the order of their numbers: capitals first.
    let plan = EinsumPlan::new(&Subscripts::parse("bA").unwrap(), &[&[2, 3]], &[], &Optimize::Auto).unwrap();
    assert_eq!(plan.expression.output_shape()[..], [3, 2]);
}

#[test]
fn refusals_are_worded_as_numpy_words_them() {
    let refused = |subscripts: &str, shapes: &[&[usize]], message: &str| {
        let error = Subscripts::parse(subscripts).and_then(|parsed| parsed.bind(shapes)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value, "{subscripts}");
        assert_eq!(error.message(), message, "{subscripts}");
    };
    refused(
        "ij,jk->ik",
        &[&[2, 3], &[4, 5]],
        "operands could not be broadcast together with remapped shapes [original->remapped]: (2,3)->(2,newaxis,3) \
         (4,5)->(5,4) ",
    );
    refused(
        "...ij,...jk->...ik",
        &[&[3, 2, 3], &[2, 3, 4]],
        "operands could not be broadcast together with remapped shapes [original->remapped]: \
         (3,2,3)->(3,2,newaxis,3) (2,3,4)->(2,newaxis,4,3) ",
    );
    refused(
        "ij,jk",
        &[&[2, 3]],
        "fewer operands provided to einstein sum function than specified in the subscripts string",
    );
    refused("ijk", &[&[2, 3]], "einstein sum subscripts string contains too many subscripts for operand 0");
    refused(
        "i",
        &[&[2, 3]],
        "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast \
         the extra dimensions.",
    );
    refused("iji->i", &[&[2, 3, 3]], "dimensions in operand 0 for collapsing index 'i' don't match (2 != 3)");
    refused("ii->i", &[&[1, 3]], "dimensions in single operand for collapsing index 'i' don't match (1 != 3)");
    refused("i1", &[&[2, 3]], "invalid subscript '1' in einstein sum subscripts string, subscripts must be letters");
    refused("ié", &[&[2, 3]], "invalid subscript 'é' in einstein sum subscripts string, subscripts must be letters");
    refused(
        "i..j",
        &[&[2, 3]],
        "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in operand 0",
    );
    refused(
        "ij->i.j",
        &[&[2, 3]],
        "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in the output",
    );
    refused("ij-i", &[&[2, 3]], "einstein sum subscript string does not contain proper '->' output specified");
    refused(
        "ij->i,j",
        &[&[2, 3]],
        "invalid subscript ',' in einstein sum subscripts string, subscripts must be letters",
    );
    refused("ij->ii", &[&[2, 3]], "einstein sum subscripts string includes output subscript 'i' multiple times");
    refused(
        "ij->iz",
        &[&[2, 3]],
        "einstein sum subscripts string included output subscript 'z' which never appeared in an input",
    );
}

#[test]
fn a_cache_answers_what_it_was_asked_before() {
    let mut cache = EinsumCache::new(2);
    let mut ask = |subscripts: &str, shape: &[usize], identity: &[u32]| {
        let plan = cache.plan(subscripts, &[shape, shape], identity, &Optimize::Auto).unwrap();
        (plan.cost.flop_cost, cache.info())
    };
    assert_eq!(ask("ij,kj->ik", &[4, 4], &[]).0, 112);
    assert_eq!(ask("ij,kj->ik", &[4, 4], &[1, 1]).0, 70);
    let (again, info) = ask("ij,kj->ik", &[4, 4], &[]);
    assert_eq!((again, info.hits, info.misses, info.len), (112, 1, 2, 2));
    // The pair of equal operands was used least recently.
    ask("ij,kj->ik", &[5, 4], &[]);
    assert_eq!(ask("ij,kj->ik", &[4, 4], &[]).1.hits, 2);
    let info = ask("ij,kj->ik", &[4, 4], &[1, 1]).1;
    assert_eq!((info.hits, info.misses, info.len, info.capacity), (2, 4, 2, 2));
    cache.clear();
    assert_eq!(cache.info(), CacheInfo { capacity: 2, ..CacheInfo::default() });
}
