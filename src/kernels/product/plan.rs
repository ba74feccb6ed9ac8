//! How the labelled axes of a contraction make a product of matrices.

use crate::array::{Shape, Strides, View, ViewMut};
use crate::error::{Error, Result};
use smallvec::SmallVec;

/// One labelled axis: its length and its stride, in bytes, in each operand; zero where the operand lacks it.
#[derive(Clone, Copy)]
pub(crate) struct Axis {
    pub(crate) len: usize,
    pub(crate) a: isize,
    pub(crate) b: isize,
    pub(crate) out: isize,
    /// Its position in the output, where it has one.
    pub(crate) out_axis: Option<usize>,
}

/// Axes of one role.
pub(crate) type AxisList = SmallVec<[Axis; 4]>;

/// An operand of the contraction.
#[derive(Clone, Copy)]
pub(crate) enum Operand {
    A,
    B,
    Out,
}

impl Axis {
    /// Its stride in one operand.
    pub(crate) fn stride(&self, operand: Operand) -> isize {
        match operand {
            Operand::A => self.a,
            Operand::B => self.b,
            Operand::Out => self.out,
        }
    }

    /// Its stride in one operand, to be changed.
    pub(crate) fn stride_mut(&mut self, operand: Operand) -> &mut isize {
        match operand {
            Operand::A => &mut self.a,
            Operand::B => &mut self.b,
            Operand::Out => &mut self.out,
        }
    }
}

/// The axes of a contraction by their role. Axes of length 1 are left out: they move nothing.
#[derive(Clone, Default)]
pub(crate) struct Plan {
    /// In both operands and the output.
    pub(crate) batch: AxisList,
    /// In `a` and the output.
    pub(crate) rows: AxisList,
    /// In `b` and the output.
    pub(crate) cols: AxisList,
    /// In both operands only.
    pub(crate) sums: AxisList,
    /// Whether one operand has an axis that nothing else has.
    pub(crate) a_alone: bool,
    /// As `a_alone`.
    pub(crate) b_alone: bool,
    /// Whether a summed axis has no elements.
    pub(crate) empty_sum: bool,
}

/// Where a label stands.
pub(crate) fn position(labels: &[u32], label: u32) -> Option<usize> {
    labels.iter().position(|&l| l == label)
}

impl Plan {
    /// Sorts the axes. An axis of length 1 broadcasts against a longer one of the same label.
    ///
    /// # Errors
    /// `ValueError` when lengths do not agree, `Internal` when labels do not fit the operands.
    pub(crate) fn new(
        a: &View<'_>,
        la: &[u32],
        b: &View<'_>,
        lb: &[u32],
        out: &ViewMut<'_>,
        lo: &[u32],
    ) -> Result<Self> {
        if la.len() != a.shape.len() || lb.len() != b.shape.len() || lo.len() != out.shape.len() {
            return Err(Error::internal("a contraction needs one label per axis"));
        }
        if lo.iter().any(|&l| position(la, l).is_none() && position(lb, l).is_none()) {
            return Err(Error::internal("an output label of a contraction appears in no operand"));
        }
        let mut plan = Self::default();
        let fresh = lb.iter().filter(|&&l| position(la, l).is_none());
        for &label in la.iter().chain(fresh) {
            let find = |labels: &[u32], shape: &[usize], strides: &[isize]| {
                position(labels, label).map_or((1, 0), |i| (shape[i], strides[i]))
            };
            let ((na, sa), (nb, sb)) = (find(la, a.shape, a.strides), find(lb, b.shape, b.strides));
            let len = if na == 1 { nb } else { na };
            let out_axis = position(lo, label);
            if (nb != 1 && nb != len) || out_axis.is_some_and(|i| out.shape[i] != len) {
                return Err(Error::value(format!(
                    "operands could not be contracted: an axis has length {na} in the first operand and {nb} in the \
                     second, or another in the output"
                )));
            }
            if len == 1 {
                continue;
            }
            let axis = Axis {
                len,
                a: if na == 1 { 0 } else { sa },
                b: if nb == 1 { 0 } else { sb },
                out: out_axis.map_or(0, |i| out.strides[i]),
                out_axis,
            };
            plan.empty_sum |= out_axis.is_none() && len == 0;
            match (na != 1, nb != 1, out_axis.is_some()) {
                (true, true, true) => plan.batch.push(axis),
                (true, true, false) => plan.sums.push(axis),
                (true, false, true) => plan.rows.push(axis),
                (false, _, true) => plan.cols.push(axis),
                (true, false, false) => plan.a_alone = true,
                (false, _, false) => plan.b_alone = true,
            }
        }
        Ok(plan)
    }

    /// Every axis, in no order that matters.
    pub(crate) fn axes(&self) -> impl Iterator<Item = &Axis> {
        self.batch.iter().chain(&self.rows).chain(&self.cols).chain(&self.sums)
    }

    /// The number of multiplications.
    pub(crate) fn work(&self) -> usize {
        self.axes().fold(1, |n, axis| n.saturating_mul(axis.len))
    }

    /// Puts the axes of each role in the order in which they lie in memory.
    pub(crate) fn order(&mut self) {
        order_shared(&mut self.rows, Operand::Out, Operand::A);
        order_shared(&mut self.cols, Operand::Out, Operand::B);
        order_shared(&mut self.sums, Operand::A, Operand::B);
    }

    /// Joins the axes of each role where all operands' strides allow. A joined axis has no position in the output.
    pub(crate) fn merge(&mut self) {
        self.order();
        for axes in [&mut self.rows, &mut self.cols, &mut self.sums] {
            let mut joined = AxisList::new();
            for &inner in axes.iter() {
                match joined.last_mut() {
                    Some(outer) if [Operand::A, Operand::B, Operand::Out].iter().all(|&o| adjoin(outer, &inner, o)) => {
                        *outer = Axis { len: outer.len * inner.len, out_axis: None, ..inner };
                    }
                    _ => joined.push(inner),
                }
            }
            *axes = joined;
        }
    }

    /// Whether each role but the batch has at most one axis, so that the operands are stacks of matrices as they lie.
    pub(crate) fn is_stack(&self) -> bool {
        self.rows.len() <= 1 && self.cols.len() <= 1 && self.sums.len() <= 1
    }

    /// Makes a stack of matrices by looping over all but the longest row and column axis, when what remains is still
    /// worth a product of at least `work` multiplications.
    pub(crate) fn loop_over_rest(&mut self, work: usize) {
        let longest = |axes: &AxisList| axes.iter().map(|axis| axis.len).max().unwrap_or(1);
        let inner = longest(&self.rows).saturating_mul(longest(&self.cols)).saturating_mul(longest(&self.sums));
        if self.sums.len() > 1 || inner < work {
            return;
        }
        for axes in [&mut self.rows, &mut self.cols] {
            if let Some(kept) = (0..axes.len()).max_by_key(|&i| axes[i].len) {
                let kept = axes.remove(kept);
                self.batch.append(axes);
                axes.push(kept);
            }
        }
    }

    /// The roles an operand has axes of, apart from the batch.
    fn roles(&self, operand: Operand) -> [&AxisList; 2] {
        match operand {
            Operand::A => [&self.rows, &self.sums],
            Operand::B => [&self.sums, &self.cols],
            Operand::Out => [&self.rows, &self.cols],
        }
    }

    /// Whether an operand is a stack of matrices as it lies, under the present order of the axes.
    pub(crate) fn is_stack_in(&self, operand: Operand) -> bool {
        self.roles(operand).iter().all(|axes| joins(axes, operand))
    }

    /// The operand's layout: batch axes first, then those of its two roles.
    pub(crate) fn layout(&self, operand: Operand) -> (Shape, Strides) {
        let [first, second] = self.roles(operand);
        let axes = self.batch.iter().chain(first).chain(second);
        axes.map(|axis| (axis.len, axis.stride(operand))).unzip()
    }

    /// Gives the operand other strides, in the order of [`Plan::layout`].
    pub(crate) fn set_strides(&mut self, operand: Operand, strides: &[isize]) {
        let (first, second) = match operand {
            Operand::A => (&mut self.rows, &mut self.sums),
            Operand::B => (&mut self.sums, &mut self.cols),
            Operand::Out => (&mut self.rows, &mut self.cols),
        };
        let axes = self.batch.iter_mut().chain(first).chain(second);
        axes.zip(strides).for_each(|(axis, &stride)| *axis.stride_mut(operand) = stride);
    }
}

/// Whether a step along the outer axis is a walk over the whole inner one.
fn adjoin(outer: &Axis, inner: &Axis, operand: Operand) -> bool {
    outer.stride(operand) == inner.stride(operand) * inner.len as isize
}

/// Whether one operand's axes join into one.
fn joins(axes: &[Axis], operand: Operand) -> bool {
    axes.windows(2).all(|pair| adjoin(&pair[0], &pair[1], operand))
}

/// Orders axes as they lie in one operand when they join there, as in the other one otherwise.
fn order_shared(axes: &mut AxisList, first: Operand, second: Operand) {
    if axes.len() < 2 {
        return;
    }
    let order = |axes: &mut AxisList, operand| {
        axes.sort_by_key(|axis: &Axis| std::cmp::Reverse(axis.stride(operand).unsigned_abs()));
    };
    order(axes, first);
    if !joins(axes, first) {
        order(axes, second);
    }
}
