//! Einsum subscripts: from text or sublists to labels bound to operand shapes.

use smallvec::{SmallVec, smallvec};

use super::labels::{Label, LabelSet, Labels, MAX_LABELS};
use crate::error::{Error, Result};

/// The shape of one operand.
pub type Shape = SmallVec<[usize; 8]>;

/// Letters are coded `A`..`Z` = 0..26, `a`..`z` = 26..52: the numbering of NumPy's sublists, and the order in which an
/// implicit output lists its labels. Codes from 52 on are broadcast axes, counted from the right.
type Code = u8;
const LETTERS: usize = 52;

fn code_of(letter: u8) -> Option<Code> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        _ => None,
    }
}

fn letter_of(code: Code) -> char {
    char::from(if code < 26 { b'A' + code } else { b'a' + code - 26 })
}

/// The subscripts of one operand: letters, and where the ellipsis stands among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Term {
    codes: SmallVec<[Code; 8]>,
    ellipsis: Option<usize>,
}

/// An item of a sublist, the form of einsum that names axes by integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subscript {
    /// An axis label in `0..52`.
    Label(i64),
    /// `...`
    Ellipsis,
}

/// Parsed subscripts, not yet bound to operands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscripts {
    inputs: SmallVec<[Term; 4]>,
    output: Option<Term>,
}

/// Where a term stands, for messages.
#[derive(Clone, Copy)]
enum Place {
    Operand(usize),
    Output,
}

impl Subscripts {
    /// Parses `"ij,jk->ik"`. Spaces are ignored; without `->` the output holds the labels that occur once, sorted.
    ///
    /// # Errors
    /// `ValueError` in NumPy's words, for a character that is not a letter, a stray `.`, or an arrow that is not `->`.
    pub fn parse(text: &str) -> Result<Self> {
        let mut inputs: SmallVec<[Term; 4]> = smallvec![Term::default()];
        let mut output = None;
        let mut bytes = text.bytes().enumerate().filter(|&(_, byte)| byte != b' ');
        while let Some((at, byte)) = bytes.next() {
            let place = if output.is_some() { Place::Output } else { Place::Operand(inputs.len() - 1) };
            let term = match &mut output {
                Some(term) => term,
                None => inputs.last_mut().expect("there is always a term"),
            };
            match byte {
                b',' if matches!(place, Place::Operand(_)) => inputs.push(Term::default()),
                b'-' if matches!(place, Place::Operand(_)) => {
                    if bytes.next().map(|(_, next)| next) != Some(b'>') {
                        return Err(Error::value(
                            "einstein sum subscript string does not contain proper '->' output specified",
                        ));
                    }
                    output = Some(Term::default());
                }
                b'.' => {
                    let dots = [bytes.next(), bytes.next()].map(|next| next.map(|(_, byte)| byte));
                    if term.ellipsis.is_some() || dots != [Some(b'.'); 2] {
                        return Err(stray_dot(place));
                    }
                    term.ellipsis = Some(term.codes.len());
                }
                _ => match code_of(byte) {
                    Some(code) => term.codes.push(code),
                    None => {
                        let letter = text[at..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
                        return Err(Error::value(format!(
                            "invalid subscript '{letter}' in einstein sum subscripts string, subscripts must be letters"
                        )));
                    }
                },
            }
        }
        Ok(Self { inputs, output })
    }

    /// Takes the sublists of the interleaved form `einsum(a, [0, 1], b, [1, 2], [0, 2])`.
    ///
    /// # Errors
    /// `ValueError` in NumPy's words, for a label outside `0..52` or a second ellipsis in a sublist.
    pub fn from_sublists(inputs: &[&[Subscript]], output: Option<&[Subscript]>) -> Result<Self> {
        let term = |list: &[Subscript], place: Place| -> Result<Term> {
            let mut term = Term::default();
            for item in list {
                match *item {
                    Subscript::Label(label @ 0..52) => term.codes.push(label as Code),
                    Subscript::Label(_) => return Err(Error::value("subscript is not within the valid range [0, 52)")),
                    Subscript::Ellipsis if term.ellipsis.is_some() => return Err(stray_dot(place)),
                    Subscript::Ellipsis => term.ellipsis = Some(term.codes.len()),
                }
            }
            Ok(term)
        };
        Ok(Self {
            inputs: inputs.iter().enumerate().map(|(i, list)| term(list, Place::Operand(i))).collect::<Result<_>>()?,
            output: output.map(|list| term(list, Place::Output)).transpose()?,
        })
    }

    /// Binds the subscripts to operands of these shapes.
    ///
    /// # Errors
    /// `ValueError` in NumPy's words: the number of operands, the rank of an operand, a repeated label on axes of
    /// different lengths, shapes that do not broadcast, a repeated or unknown output label.
    pub fn bind(&self, shapes: &[&[usize]]) -> Result<Expression> {
        if self.inputs.len() != shapes.len() {
            let lead = if shapes.len() > self.inputs.len() { "more" } else { "fewer" };
            return Err(Error::value(format!(
                "{lead} operands provided to einstein sum function than specified in the subscripts string"
            )));
        }
        let mut binder = Binder::default();
        let mut inputs = SmallVec::with_capacity(shapes.len());
        for (operand, (term, shape)) in self.inputs.iter().zip(shapes).enumerate() {
            inputs.push(binder.operand(operand, term, shape)?);
        }
        let output = match &self.output {
            Some(term) => binder.explicit_output(term)?,
            None => binder.implicit_output(),
        };
        let mut expression = Expression {
            inputs,
            shapes: shapes.iter().map(|shape| Shape::from_slice(shape)).collect(),
            names: SmallVec::new(),
            sizes: SmallVec::from_elem(1, binder.codes.len()),
            output,
        };
        expression.check_collapsed_axes(&binder)?;
        expression.broadcast(&binder)?;
        expression.names = binder.names(shapes);
        Ok(expression)
    }
}

fn stray_dot(place: Place) -> Error {
    let place = match place {
        Place::Operand(operand) => format!("operand {operand}"),
        Place::Output => "the output".to_owned(),
    };
    Error::value(format!(
        "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in {place}"
    ))
}

/// Numbers the codes as they appear.
struct Binder {
    /// The code of each label.
    codes: SmallVec<[Code; 8]>,
    /// How often each label occurs.
    counts: SmallVec<[u8; 8]>,
    label_of: [Label; MAX_LABELS],
    /// The number of broadcast axes.
    broadcast: usize,
}

const UNSEEN: Label = Label::MAX;

impl Default for Binder {
    fn default() -> Self {
        Self { codes: SmallVec::new(), counts: SmallVec::new(), label_of: [UNSEEN; MAX_LABELS], broadcast: 0 }
    }
}

impl Binder {
    fn label(&mut self, code: usize) -> Label {
        if self.label_of[code] == UNSEEN {
            self.label_of[code] = self.codes.len() as Label;
            self.codes.push(code as Code);
            self.counts.push(0);
        }
        let label = self.label_of[code];
        self.counts[label as usize] = self.counts[label as usize].saturating_add(1);
        label
    }

    fn operand(&mut self, operand: usize, term: &Term, shape: &[usize]) -> Result<Labels> {
        if term.codes.len() > shape.len() {
            return Err(Error::value(format!(
                "einstein sum subscripts string contains too many subscripts for operand {operand}"
            )));
        }
        let extra = shape.len() - term.codes.len();
        if LETTERS + extra > MAX_LABELS {
            return Err(Error::value("einsum supports at most 64 broadcast dimensions"));
        }
        match term.ellipsis {
            None if extra > 0 => Err(Error::value(
                "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to \
                 broadcast the extra dimensions.",
            )),
            None => Ok(term.codes.iter().map(|&code| self.label(code as usize)).collect()),
            Some(at) => {
                self.broadcast = self.broadcast.max(extra);
                let mut labels = Labels::new();
                labels.extend(term.codes[..at].iter().map(|&code| self.label(code as usize)));
                labels.extend((0..extra).rev().map(|from_right| self.label(LETTERS + from_right)));
                labels.extend(term.codes[at..].iter().map(|&code| self.label(code as usize)));
                Ok(labels)
            }
        }
    }

    fn broadcast_labels(&self) -> impl Iterator<Item = Label> {
        self.label_of[LETTERS..LETTERS + self.broadcast].iter().rev().copied()
    }

    fn explicit_output(&self, term: &Term) -> Result<Labels> {
        let mut output = Labels::new();
        for (at, &code) in term.codes.iter().enumerate() {
            if term.ellipsis == Some(at) {
                output.extend(self.broadcast_labels());
            }
            let name = letter_of(code);
            if term.codes[at + 1..].contains(&code) {
                return Err(Error::value(format!(
                    "einstein sum subscripts string includes output subscript '{name}' multiple times"
                )));
            }
            let label = self.label_of[code as usize];
            if label == UNSEEN {
                return Err(Error::value(format!(
                    "einstein sum subscripts string included output subscript '{name}' which never appeared in an input"
                )));
            }
            output.push(label);
        }
        if term.ellipsis == Some(term.codes.len()) {
            output.extend(self.broadcast_labels());
        }
        Ok(output)
    }

    fn implicit_output(&self) -> Labels {
        let once = self.label_of[..LETTERS]
            .iter()
            .copied()
            .filter(|&label| label != UNSEEN && self.counts[label as usize] == 1);
        self.broadcast_labels().chain(once).collect()
    }

    /// The symbol of each label. Broadcast axes take letters the subscripts leave unused, in the order a..z, A..Z and
    /// then Unicode letters, the rightmost axis the last of as many as the highest rank among the operands.
    fn names(&self, shapes: &[&[usize]]) -> SmallVec<[char; 8]> {
        let mut unused = Vec::new();
        if self.broadcast > 0 {
            let rank = shapes.iter().map(|shape| shape.len()).max().unwrap_or(0);
            let letters = (26..52).chain(0..26).map(|code| (code, letter_of(code as Code)));
            let free = letters.filter(|&(code, _)| self.label_of[code] == UNSEEN).map(|(_, letter)| letter);
            unused.extend(free.chain((192u32..).filter_map(char::from_u32)).take(rank));
        }
        let symbol = |code: usize| match code.checked_sub(LETTERS) {
            None => letter_of(code as Code),
            Some(from_right) => unused[unused.len() - 1 - from_right],
        };
        self.codes.iter().map(|&code| symbol(code as usize)).collect()
    }
}

/// Subscripts bound to shapes: what is contracted with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    pub(super) inputs: SmallVec<[Labels; 4]>,
    pub(super) shapes: SmallVec<[Shape; 4]>,
    pub(super) output: Labels,
    /// The symbol of each label.
    pub(super) names: SmallVec<[char; 8]>,
    /// The size of each label after broadcasting.
    pub(super) sizes: SmallVec<[usize; 8]>,
}

impl Expression {
    /// The labels of each operand, axis by axis.
    pub fn inputs(&self) -> &[Labels] {
        &self.inputs
    }

    /// The labels of the output, axis by axis.
    pub fn output(&self) -> &[Label] {
        &self.output
    }

    /// The size of each label after broadcasting.
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// The shape of the result.
    pub fn output_shape(&self) -> Shape {
        self.output.iter().map(|&label| self.sizes[label as usize]).collect()
    }

    /// The subscripts with every axis named and the output spelled out, such as `"ij,jk->ik"`.
    pub fn subscripts(&self) -> String {
        self.spell(&self.inputs, &self.output)
    }

    /// Spells labels of this expression as subscripts.
    pub fn spell(&self, inputs: &[Labels], output: &[Label]) -> String {
        let mut text = String::new();
        for (at, labels) in inputs.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            text.extend(labels.iter().map(|&label| self.names[label as usize]));
        }
        text.push_str("->");
        text.extend(output.iter().map(|&label| self.names[label as usize]));
        text
    }

    /// Axes that share a label within one operand form a diagonal: they must have the same length.
    fn check_collapsed_axes(&self, binder: &Binder) -> Result<()> {
        let output = LabelSet::of(&self.output);
        for (operand, (labels, shape)) in self.inputs.iter().zip(&self.shapes).enumerate() {
            for (axis, &label) in labels.iter().enumerate() {
                let first = labels.iter().position(|&other| other == label).unwrap_or(axis);
                if shape[first] != shape[axis] {
                    let view = self.inputs.len() == 1 && labels.iter().all(|&label| output.contains(label));
                    let place = if view { "single operand".to_owned() } else { format!("operand {operand}") };
                    return Err(Error::value(format!(
                        "dimensions in {place} for collapsing index '{}' don't match ({} != {})",
                        letter_of(binder.codes[label as usize]),
                        shape[first],
                        shape[axis],
                    )));
                }
            }
        }
        Ok(())
    }

    fn broadcast(&mut self, binder: &Binder) -> Result<()> {
        for (labels, shape) in self.inputs.iter().zip(&self.shapes) {
            for (&label, &length) in labels.iter().zip(shape) {
                let size = &mut self.sizes[label as usize];
                if *size == 1 {
                    *size = length;
                } else if length != 1 && length != *size {
                    return Err(self.broadcast_error(binder));
                }
            }
        }
        Ok(())
    }

    /// NumPy's message: each operand's shape, and that shape laid out over the iteration's axes (the output's, then the
    /// summed labels in alphabetical order).
    #[cold]
    fn broadcast_error(&self, binder: &Binder) -> Error {
        let mut order = self.output.clone();
        let mut summed: Vec<Label> = (0..binder.codes.len() as Label).filter(|label| !order.contains(label)).collect();
        summed.sort_by_key(|&label| binder.codes[label as usize]);
        order.extend(summed);
        let mut text =
            String::from("operands could not be broadcast together with remapped shapes [original->remapped]: ");
        for (labels, shape) in self.inputs.iter().zip(&self.shapes) {
            // Axes that share a label are one axis by now.
            let axes: Vec<usize> = (0..labels.len()).filter(|&axis| !labels[..axis].contains(&labels[axis])).collect();
            let original: Vec<String> = axes.iter().map(|&axis| shape[axis].to_string()).collect();
            let remapped: Vec<String> = order
                .iter()
                .map(|label| axes.iter().find(|&&axis| labels[axis] == *label))
                .skip_while(Option::is_none)
                .map(|axis| axis.map_or("newaxis".to_owned(), |&axis| shape[axis].to_string()))
                .collect();
            text.push_str(&format!("{}->{} ", tuple(&original), tuple(&remapped)));
        }
        Error::value(text)
    }
}

fn tuple(items: &[String]) -> String {
    match items {
        [single] => format!("({single},)"),
        items => format!("({})", items.join(",")),
    }
}
