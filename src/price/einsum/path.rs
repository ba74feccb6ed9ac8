//! Contraction paths: which operands are contracted with which, in which order.

use smallvec::SmallVec;

use super::labels::{LabelSet, Labels};
use super::parse::Expression;
use super::search::{Network, Positions, Search};
use crate::error::{Error, ErrorKind, Result};

/// A path: each step takes the operands at its positions out of the list of operands and appends its result.
pub type Path = Vec<Positions>;

/// How the path is chosen (`optimize=`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Optimize {
    /// By the number of operands: exhaustive up to 4, branching up to 14, greedy beyond. `True` and `False` mean this.
    #[default]
    Auto,
    /// Like `Auto` with more effort: exhaustive up to 5, dynamic programming beyond.
    AutoHq,
    /// Exhaustive.
    Optimal,
    /// Depth-first over all pairs that look promising.
    BranchAll,
    /// Depth-first over the two most promising pairs at each step.
    Branch2,
    /// The most promising pair at each step.
    Branch1,
    /// The pair that removes the most elements, again and again.
    Greedy,
    /// Dynamic programming, without outer products.
    Dynamic,
    /// A given path: every position in range and named once, and nothing left over at the end.
    Path(Path),
}

/// From this number of operands on, expensive searches give way to the greedy one.
const MANY_OPERANDS: usize = 8;

impl Optimize {
    /// The choice with this name. The names are opt_einsum's and NumPy's; the random searches are answered by the greedy
    /// one, so that a call always runs the same way.
    ///
    /// # Errors
    /// `KeyError` for an unknown name.
    pub fn from_name(name: &str) -> Result<Self> {
        Ok(match name.to_ascii_lowercase().as_str() {
            "auto" => Self::Auto,
            "auto-hq" => Self::AutoHq,
            "optimal" => Self::Optimal,
            "branch-all" => Self::BranchAll,
            "branch-2" => Self::Branch2,
            "branch-1" => Self::Branch1,
            "greedy" | "eager" | "opportunistic" | "random-greedy" | "random-greedy-128" => Self::Greedy,
            "dp" | "dynamic-programming" => Self::Dynamic,
            _ => {
                return Err(Error::new(
                    ErrorKind::Key,
                    format!(
                        "Path name {name} not found: use 'auto', 'auto-hq', 'optimal', 'branch-all', 'branch-2', \
                         'branch-1', 'greedy', 'dp' or an explicit path"
                    ),
                ));
            }
        })
    }

    /// The search for this many (three or more) operands.
    fn search(&self, operands: usize) -> Search {
        if operands >= MANY_OPERANDS {
            return Search::Greedy;
        }
        match self {
            Self::Optimal => Search::Optimal,
            Self::BranchAll => Search::Branch(None),
            Self::Branch2 => Search::Branch(Some(2)),
            Self::Branch1 => Search::Branch(Some(1)),
            Self::Greedy => Search::Greedy,
            Self::Dynamic => Search::Dynamic,
            Self::AutoHq if operands <= 5 => Search::Optimal,
            Self::AutoHq => Search::Dynamic,
            Self::Auto | Self::Path(_) => priced_search(operands),
        }
    }
}

/// The search whose path is priced, whatever path is taken: the price of an expression does not depend on `optimize=`.
fn priced_search(operands: usize) -> Search {
    match operands {
        0..=4 => Search::Optimal,
        5 | 6 => Search::Branch(None),
        7 | 8 => Search::Branch(Some(2)),
        9..=14 => Search::Branch(Some(1)),
        _ => Search::Greedy,
    }
}

/// The path an expression is executed by.
///
/// # Errors
/// For a given path that is not one of this expression: `ValueError` for an empty or repeated position, `IndexError` for
/// a position out of range, `RuntimeError` in NumPy's words if it leaves operands over.
pub(super) fn execution_path(expression: &Expression, optimize: &Optimize) -> Result<Path> {
    let operands = expression.inputs.len();
    if let Optimize::Path(path) = optimize {
        check(path, operands)?;
        return Ok(path.clone());
    }
    Ok(match operands {
        0..=2 => vec![(0..operands).collect()],
        _ => search_path(expression, optimize.search(operands)),
    })
}

/// The path that is priced.
pub(super) fn priced_path(expression: &Expression) -> Path {
    search_path(expression, priced_search(expression.inputs.len()))
}

/// Whether the path executed is the one that is priced.
pub(super) fn is_priced(optimize: &Optimize, operands: usize) -> bool {
    !matches!(optimize, Optimize::Path(_)) && optimize.search(operands) == priced_search(operands)
}

/// The path a search finds for an expression.
fn search_path(expression: &Expression, search: Search) -> Path {
    let inputs: SmallVec<[LabelSet; 8]> = expression.inputs.iter().map(|labels| LabelSet::of(labels)).collect();
    Network { inputs: &inputs, output: LabelSet::of(&expression.output), sizes: &expression.sizes }.path(search)
}

fn check(path: &[Positions], operands: usize) -> Result<()> {
    let mut left = operands;
    for (step, positions) in path.iter().enumerate() {
        if positions.is_empty() {
            return Err(Error::value(format!("einsum_path: step {step} of the path contracts no operand")));
        }
        for (at, &position) in positions.iter().enumerate() {
            if position >= left {
                return Err(Error::index(format!(
                    "einsum_path: position {position} in step {step} is out of range for {left} operands"
                )));
            }
            if positions[..at].contains(&position) {
                return Err(Error::value(format!("einsum_path: position {position} appears twice in step {step}")));
            }
        }
        left = left + 1 - positions.len();
    }
    if left > 1 || path.is_empty() {
        return Err(Error::runtime(format!(
            "Invalid einsum_path is specified: {} more operands has to be contracted.",
            left.max(2) - 1
        )));
    }
    Ok(())
}

/// The labels that go into one step and come out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StepLabels {
    /// Of the operands at the step's positions, the highest position first.
    pub(super) inputs: SmallVec<[Labels; 2]>,
    /// In the order of first appearance among the inputs; in the last step that of the expression's output.
    pub(super) output: Labels,
}

/// What each step of a path contracts. `path` is a path of the expression.
pub(super) fn step_labels(expression: &Expression, path: &[Positions]) -> Vec<StepLabels> {
    let mut current: Vec<Labels> = expression.inputs.to_vec();
    let output = LabelSet::of(&expression.output);
    let mut steps = Vec::with_capacity(path.len());
    for (at, positions) in path.iter().enumerate() {
        let inputs: SmallVec<[Labels; 2]> =
            descending(positions).into_iter().map(|position| current.remove(position)).collect();
        let result = if at + 1 == path.len() {
            expression.output.clone()
        } else {
            let mut needed = current.iter().fold(output, |set, labels| set.union(LabelSet::of(labels)));
            let mut result = Labels::new();
            for &label in inputs.iter().flatten() {
                if needed.contains(label) {
                    let mut only = LabelSet::default();
                    only.insert(label);
                    needed = needed.minus(only);
                    result.push(label);
                }
            }
            result
        };
        current.push(result.clone());
        steps.push(StepLabels { inputs, output: result });
    }
    steps
}

/// The positions of a step, the highest first: the order in which operands are taken out.
pub(super) fn descending(positions: &[usize]) -> Positions {
    let mut positions = Positions::from_slice(positions);
    positions.sort_unstable_by(|a, b| b.cmp(a));
    positions
}

#[cfg(test)]
mod tests {
    use smallvec::smallvec;

    use super::*;

    #[test]
    fn given_paths_are_checked() {
        let kind = |path: &[Positions]| check(path, 3).unwrap_err().kind();
        assert_eq!(check(&[smallvec![0, 1], smallvec![0, 1]], 3), Ok(()));
        assert_eq!(check(&[smallvec![0, 1, 2]], 3), Ok(()));
        assert_eq!(kind(&[smallvec![0, 1], smallvec![0, 2]]), ErrorKind::Index);
        assert_eq!(kind(&[smallvec![0, 0], smallvec![0, 1]]), ErrorKind::Value);
        assert_eq!(kind(&[smallvec![]]), ErrorKind::Value);
        let left = check(&[smallvec![0, 1]], 3).unwrap_err();
        assert_eq!(left.kind(), ErrorKind::Runtime);
        assert_eq!(left.message(), "Invalid einsum_path is specified: 1 more operands has to be contracted.");
        assert_eq!(kind(&[]), ErrorKind::Runtime);
    }

    #[test]
    fn names() {
        assert_eq!(Optimize::from_name("DP").unwrap(), Optimize::Dynamic);
        assert_eq!(Optimize::from_name("fast").unwrap_err().kind(), ErrorKind::Key);
    }
}
