//! The plan of an einsum: what runs in which order, and what it costs.

use smallvec::SmallVec;

use super::cost::{ContractionCost, Operand, Pair, longest_axes, single_cost, volume};
use super::labels::{Label, LabelSet, Labels, product};
use super::orbits::{Exchange, Perm, exceeds_limit, subset_symmetry};
use super::parse::{Expression, Shape, Subscripts};
use super::path::{Optimize, StepLabels, descending, execution_path, is_priced, priced_path, step_labels};
use super::search::Positions;
use crate::error::Result;

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The positions in the current list of operands that the step takes out, as the path names them.
    pub positions: Positions,
    /// The labels of these operands, the highest position first: the order in which they are taken out.
    pub inputs: SmallVec<[Labels; 2]>,
    /// The labels of the result, which is appended to the list.
    pub output: Labels,
    /// What the step costs.
    pub cost: ContractionCost,
}

/// An einsum, planned and priced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EinsumPlan {
    /// What is contracted.
    pub expression: Expression,
    /// What is executed, in order. Spell a step with [`Expression::spell`].
    pub steps: Vec<Step>,
    /// The price. It depends on subscripts, shapes and identities, not on `optimize`: flopscope 0.12.4 prices the path
    /// that [`Optimize::Auto`] finds without a limit on the search.
    pub cost: ContractionCost,
}

impl EinsumPlan {
    /// Plans and prices an einsum of operands with these shapes.
    ///
    /// `identity` names each operand's array: equal numbers mean the same array, whose repeated products are counted
    /// once. Empty: all operands are different arrays.
    ///
    /// # Errors
    /// Those of [`Subscripts::bind`]; for a given path that does not fit, `ValueError` (an empty step, a position named
    /// twice), `IndexError` (a position out of range) or `RuntimeError` (operands left over).
    pub fn new(subscripts: &Subscripts, shapes: &[&[usize]], identity: &[u32], optimize: &Optimize) -> Result<Self> {
        let expression = subscripts.bind(shapes)?;
        let copies = copies(identity, shapes.len());
        let path = execution_path(&expression, optimize)?;
        let (steps, cost) = if shapes.len() <= 2 {
            let cost = whole_cost(&expression, !copies.is_empty());
            let steps = match &path[..] {
                [positions] => step_labels(&expression, &path)
                    .into_iter()
                    .map(|StepLabels { inputs, output }| Step { positions: positions.clone(), inputs, output, cost })
                    .collect(),
                _ => walk(&expression, &copies, &path),
            };
            (steps, cost)
        } else {
            let uncountable = is_uncountable(&expression, &copies);
            let steps = walk(&expression, if uncountable { &[] } else { &copies }, &path);
            let cost = if uncountable {
                every_term(&expression)
            } else if is_priced(optimize, shapes.len()) {
                total(&steps)
            } else {
                total(&walk(&expression, &copies, &priced_path(&expression)))
            };
            (steps, cost)
        };
        Ok(Self { expression, steps, cost })
    }

    /// The path in opt_einsum's form: the positions each step takes out.
    pub fn path(&self) -> impl Iterator<Item = &[usize]> {
        self.steps.iter().map(|step| &step.positions[..])
    }
}

/// Groups of positions that hold the same array.
fn copies(identity: &[u32], operands: usize) -> Vec<Vec<usize>> {
    let identity = &identity[..identity.len().min(operands)];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, id) in identity.iter().enumerate() {
        if identity[..at].contains(id) {
            continue;
        }
        let group: SmallVec<[usize; 8]> = (at..identity.len()).filter(|&other| identity[other] == *id).collect();
        if group.len() >= 2 {
            groups.push(group.to_vec());
        }
    }
    groups
}

/// An upper bound: every operand takes part in every term.
fn every_term(expression: &Expression) -> ContractionCost {
    let terms = product(priced_sizes(expression).iter().copied());
    ContractionCost { flop_cost: terms.saturating_mul(expression.inputs.len() as u128), multiplies: None }
}

/// The price of one or two operands.
fn whole_cost(expression: &Expression, same: bool) -> ContractionCost {
    let sizes = priced_sizes(expression);
    let operand = |at: usize| Operand { labels: &expression.inputs[at], shape: &expression.shapes[at], symmetry: &[] };
    if expression.inputs.len() == 1 {
        return single_cost(&expression.inputs[0], &expression.output, &sizes);
    }
    let pair = Pair::new([operand(0), operand(1)], &expression.output, &sizes);
    pair.contraction_cost(same).plus_additions(pair.additions)
}

fn priced_sizes(expression: &Expression) -> Shape {
    let operands = expression.inputs.iter().zip(&expression.shapes);
    longest_axes(operands.map(|(labels, shape)| (&labels[..], &shape[..])), expression.sizes.len())
}

/// Whether the exchanges of repeated operands are too many to count.
fn is_uncountable(expression: &Expression, copies: &[Vec<usize>]) -> bool {
    if copies.is_empty() {
        return false;
    }
    let inputs: Vec<&[Label]> = expression.inputs.iter().map(|labels| &labels[..]).collect();
    let dense: Vec<&[Perm]> = vec![&[]; inputs.len()];
    exceeds_limit(&inputs, &Exchange { identical: copies, symmetry: &dense })
}

/// The sum over the steps. Where there is no multiplication at all, there is no split either.
fn total(steps: &[Step]) -> ContractionCost {
    let flop_cost = steps.iter().fold(0u128, |sum, step| sum.saturating_add(step.cost.flop_cost));
    let multiplies = steps.iter().try_fold(0u128, |sum, step| Some(sum.saturating_add(step.cost.multiplies?)));
    ContractionCost { flop_cost, multiplies: multiplies.filter(|&count| count > 0) }
}

/// The steps of a path with their prices.
fn walk(expression: &Expression, copies: &[Vec<usize>], path: &[Positions]) -> Vec<Step> {
    // The original operands each current one is made of.
    let mut current: Vec<Vec<usize>> = (0..expression.inputs.len()).map(|at| vec![at]).collect();
    let mut steps = Vec::with_capacity(path.len());
    for (positions, StepLabels { inputs, output }) in path.iter().zip(step_labels(expression, path)) {
        let parts: SmallVec<[Vec<usize>; 2]> =
            descending(positions).into_iter().map(|position| current.remove(position)).collect();
        let cost = match (&inputs[..], &parts[..]) {
            ([only], _) => single_cost(only, &output, &expression.sizes),
            ([first, second], [first_part, second_part]) => {
                PairStep { expression, copies, inputs: [first, second], parts: [first_part, second_part] }.cost(&output)
            }
            _ => {
                let step = step_expression(expression, &inputs, &output);
                total(&walk(&step, &[], &priced_path(&step)))
            }
        };
        let mut merged = parts.concat();
        merged.sort_unstable();
        current.push(merged);
        steps.push(Step { positions: positions.clone(), inputs, output, cost });
    }
    steps
}

/// A step of more than two operands, as an expression of its own.
fn step_expression(expression: &Expression, inputs: &[Labels], output: &Labels) -> Expression {
    let shape = |labels: &Labels| labels.iter().map(|&label| expression.sizes[label as usize]).collect();
    let mut sizes = expression.sizes.clone();
    let used = inputs.iter().fold(LabelSet::default(), |set, labels| set.union(LabelSet::of(labels)));
    (0..sizes.len()).filter(|&label| !used.contains(label as Label)).for_each(|label| sizes[label] = 1);
    Expression {
        inputs: inputs.iter().cloned().collect(),
        shapes: inputs.iter().map(shape).collect(),
        output: output.clone(),
        names: expression.names.clone(),
        sizes,
    }
}

/// A step of two operands, each made of some of the original ones.
struct PairStep<'a> {
    expression: &'a Expression,
    copies: &'a [Vec<usize>],
    inputs: [&'a [Label]; 2],
    parts: [&'a [usize]; 2],
}

impl PairStep<'_> {
    /// The least of up to three counts, each of which is right: of the two operands with their symmetries, of all
    /// original operands at once, and of the different outputs.
    fn cost(&self, output: &[Label]) -> ContractionCost {
        let sizes = &self.expression.sizes;
        let shapes: [Shape; 2] = self.inputs.map(|labels| labels.iter().map(|&label| sizes[label as usize]).collect());
        let symmetry: [Vec<Perm>; 2] = [0, 1].map(|at| self.operand_symmetry(at));
        let operand = |at: usize| Operand { labels: self.inputs[at], shape: &shapes[at], symmetry: &symmetry[at] };
        let pair = Pair::new([operand(0), operand(1)], output, sizes);
        let mut best = pair.contraction_cost(self.is_same_array());
        if !self.copies.is_empty() {
            let countable = best.multiplies.is_some();
            for candidate in self.merged_costs(&pair, output, best) {
                if candidate.flop_cost < best.flop_cost {
                    best = candidate;
                }
            }
            best.multiplies = best.multiplies.filter(|_| countable);
        }
        best.plus_additions(pair.additions)
    }

    /// The symmetry an intermediate result owes to the repeated operands in it.
    fn operand_symmetry(&self, at: usize) -> Vec<Perm> {
        if self.copies.is_empty() || self.parts[at].len() < 2 {
            return Vec::new();
        }
        let output = LabelSet::of(&self.expression.output);
        subset_symmetry(&self.expression.inputs, output, self.copies, self.parts[at]).on_axes(self.inputs[at])
    }

    fn is_same_array(&self) -> bool {
        matches!(self.parts, [[a], [b]] if self.copies.iter().any(|group| group.contains(a) && group.contains(b)))
    }

    /// Counts by the symmetry of the product of all original operands, that of the operands at hand aside.
    fn merged_costs(&self, pair: &Pair<'_>, output: &[Label], by_operand: ContractionCost) -> Vec<ContractionCost> {
        let sizes = &self.expression.sizes;
        let mut parts = self.parts.concat();
        parts.sort_unstable();
        let merged =
            subset_symmetry(&self.expression.inputs, LabelSet::of(&self.expression.output), self.copies, &parts);
        let labels = pair.label_set();
        let removed = LabelSet::of(self.inputs[0]).union(LabelSet::of(self.inputs[1])).minus(labels);
        let mut costs = Vec::new();
        if let Some((terms, outputs)) = merged.joint_orbits(labels, removed, sizes) {
            let flop_cost = ContractionCost::of_pair(terms, outputs).flop_cost;
            costs.push(ContractionCost { flop_cost, ..by_operand });
        }
        let summed = labels.minus(LabelSet::of(output)).volume(sizes);
        if let Some(outputs) = merged.output_orbits(sizes)
            && outputs < volume(output, sizes)
            && outputs > 0
            && summed > 0
        {
            let multiplies = outputs.saturating_mul(summed - 1);
            let flop_cost = outputs.saturating_mul(summed.saturating_mul(2) - 1);
            costs.push(ContractionCost { flop_cost, multiplies: Some(multiplies) });
        }
        costs
    }
}
