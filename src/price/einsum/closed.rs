//! Prices of the products whose subscripts are fixed by their name, without building subscripts.
//!
//! Shapes are those the operation accepts: its shape rule has refused others. `same` says that both operands are the same
//! array, whose repeated products are counted once. All prices equal those of the einsum the operation stands for.

use super::cost::{ContractionCost, Operand, Pair, longest_axes};
use super::labels::{Label, Labels, product};

/// The combined rank above which flopscope 0.12.4 runs out of letters and counts no repeated products.
const MAX_LETTERS: usize = 52;

/// `matmul`: the last axis of `a` with the last but one of `b` (the only one of a vector), for each pair of broadcast
/// leading axes. `2 m k n - m n` for matrices `(m, k)` and `(k, n)`.
pub fn matmul_cost(a: &[usize], b: &[usize]) -> ContractionCost {
    let (a_batch, rows, inner) = match a {
        [batch @ .., rows, inner] => (batch, *rows, *inner),
        [inner] => (&[][..], 1, *inner),
        [] => (&[][..], 1, 1),
    };
    let (b_batch, columns) = match b {
        [batch @ .., _, columns] => (batch, *columns),
        _ => (&[][..], 1),
    };
    let outputs = product([rows, columns].into_iter().chain(broadcast(a_batch, b_batch)));
    dense_cost(outputs, inner)
}

/// A product of two matrices `(m, k)` and `(k, n)` inside another operation: `2 m k n - m n`, at least 1.
pub fn matrix_product_cost(m: usize, k: usize, n: usize) -> u128 {
    matmul_cost(&[m, k], &[k, n]).flop_cost.max(1)
}

/// `dot`: the last axis of `a` with the last but one of `b` (the only one of a vector); with a scalar, a product of all
/// elements.
pub fn dot_cost(a: &[usize], b: &[usize]) -> ContractionCost {
    match (a, b) {
        ([], other) | (other, []) => dense_cost(product(other.iter().copied()), 1),
        ([rest @ .., inner], b) => {
            let free = b.iter().rev().enumerate().filter(|&(at, _)| at != usize::from(b.len() > 1));
            dense_cost(product(rest.iter().copied().chain(free.map(|(_, &length)| length))), *inner)
        }
    }
}

/// `inner`: the last axes of both; with a scalar, a product of all elements.
pub fn inner_cost(a: &[usize], b: &[usize], same: bool) -> ContractionCost {
    match (a, b) {
        ([], other) | (other, []) => dense_cost(product(other.iter().copied()), 1),
        ([a_free @ .., inner], [b_free @ .., _]) => {
            if same && !a_free.is_empty() && a.len() + b.len() <= MAX_LETTERS {
                // Exchanging the operands transposes the result.
                let side = product(a_free.iter().copied());
                return dense_cost(triangle(side), *inner);
            }
            dense_cost(product(a_free.iter().chain(b_free).copied()), *inner)
        }
    }
}

/// `vdot`: all elements, as vectors of this length. `2 n - 1`.
pub fn vdot_cost(elements: usize) -> ContractionCost {
    dense_cost(1, elements)
}

/// `outer`: every element with every other, as vectors of these lengths.
pub fn outer_cost(a: usize, b: usize, same: bool) -> ContractionCost {
    dense_cost(if same { triangle(a as u128) } else { product([a, b]) }, 1)
}

/// `tensordot` over the paired axes `a_axes[i]`, `b_axes[i]`, normalized to `0..ndim`.
pub fn tensordot_cost(a: &[usize], b: &[usize], a_axes: &[usize], b_axes: &[usize], same: bool) -> ContractionCost {
    if same && a.len() + b.len() <= MAX_LETTERS {
        let a_labels: Labels = (0..a.len() as Label).collect();
        let mut b_labels: Labels = (a.len() as Label..(a.len() + b.len()) as Label).collect();
        a_axes.iter().zip(b_axes).for_each(|(&a_axis, &b_axis)| b_labels[b_axis] = a_axis as Label);
        let output: Labels = free(&a_labels, a_axes).chain(free(&b_labels, b_axes)).copied().collect();
        return labelled_cost([&a_labels, &b_labels], [a, b], &output, true);
    }
    let inner = product(a_axes.iter().map(|&axis| a[axis]));
    let outputs = product(free(a, a_axes).chain(free(b, b_axes)).copied());
    terms_cost(outputs, inner)
}

/// `vecdot`: the last axes of both, for each pair of broadcast leading axes.
pub fn vecdot_cost(a: &[usize], b: &[usize]) -> ContractionCost {
    let inner = a.last().copied().unwrap_or(1);
    dense_cost(product(broadcast(leading(a, 1), leading(b, 1))), inner)
}

/// `matvec`: matrices `(…, m, n)` with vectors `(…, n)`.
pub fn matvec_cost(a: &[usize], b: &[usize], same: bool) -> ContractionCost {
    if same && a.len() == 2 {
        // The matrix is read as a stack of vectors: exchanging the two transposes the result.
        return dense_cost(triangle(a[0] as u128), a[1]);
    }
    let (rows, inner) = match a {
        [.., rows, inner] => (*rows, *inner),
        _ => (1, 1),
    };
    dense_cost(product(broadcast(leading(a, 2), leading(b, 1)).chain([rows])), inner)
}

/// `vecmat`: vectors `(…, n)` with matrices `(…, n, m)`.
pub fn vecmat_cost(a: &[usize], b: &[usize]) -> ContractionCost {
    let (inner, columns) = match b {
        [.., inner, columns] => (*inner, *columns),
        _ => (1, 1),
    };
    dense_cost(product(broadcast(leading(a, 1), leading(b, 2)).chain([columns])), inner)
}

/// Two operands with any labels: `labels[i]` names the axes of `shapes[i]`, `output` the different axes of the result.
/// Labels are small consecutive numbers from 0 on.
pub fn labelled_cost(labels: [&[Label]; 2], shapes: [&[usize]; 2], output: &[Label], same: bool) -> ContractionCost {
    let count = labels.iter().flat_map(|labels| labels.iter()).max().map_or(0, |&label| label as usize + 1);
    let sizes = longest_axes([0, 1].into_iter().map(|at| (labels[at], shapes[at])), count);
    let operand = |at: usize| Operand { labels: labels[at], shape: shapes[at], symmetry: &[] };
    let pair = Pair::new([operand(0), operand(1)], output, &sizes);
    pair.contraction_cost(same).plus_additions(pair.additions)
}

/// `inner` products summed into each output.
fn dense_cost(outputs: u128, inner: usize) -> ContractionCost {
    terms_cost(outputs, inner as u128)
}

fn terms_cost(outputs: u128, inner: u128) -> ContractionCost {
    ContractionCost::of_pair(outputs.saturating_mul(inner), outputs)
}

/// Unordered pairs of `n` things, a thing with itself included.
fn triangle(n: u128) -> u128 {
    if n.is_multiple_of(2) { (n / 2).saturating_mul(n + 1) } else { n.saturating_mul(n / 2 + 1) }
}

fn leading(shape: &[usize], core: usize) -> &[usize] {
    &shape[..shape.len().saturating_sub(core)]
}

/// The axes that are not contracted.
fn free<'a, T>(items: &'a [T], contracted: &'a [usize]) -> impl Iterator<Item = &'a T> {
    items.iter().enumerate().filter(|(axis, _)| !contracted.contains(axis)).map(|(_, item)| item)
}

/// The lengths of broadcast axes, from the right: the longer of each pair (see `longest_axes`).
fn broadcast<'a>(a: &'a [usize], b: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let from_right = |shape: &'a [usize], at: usize| shape.len().checked_sub(at + 1).map_or(0, |axis| shape[axis]);
    (0..a.len().max(b.len())).map(move |at| from_right(a, at).max(from_right(b, at)))
}
