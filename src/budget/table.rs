//! Tables of box-drawing characters that fill a given width.
//!
//! The layout is that of Python's `rich` tables, which users of the reference see: columns as wide as their widest cell,
//! the widest shrunk first when there is too little room, spare room shared out in proportion; cells wrap at spaces, and
//! a word that is still too long ends in an ellipsis. A character counts as one column.

/// On which side a column's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Space left and right of a cell's text.
const PADDING: usize = 2;

/// The frame's characters in one kind of line.
struct Rule {
    left: char,
    fill: char,
    cross: char,
    right: char,
}

const TOP: Rule = Rule { left: '┏', fill: '━', cross: '┳', right: '┓' };
const HEAD: Rule = Rule { left: '┃', fill: ' ', cross: '┃', right: '┃' };
const BELOW_HEAD: Rule = Rule { left: '┡', fill: '━', cross: '╇', right: '┩' };
const BODY: Rule = Rule { left: '│', fill: ' ', cross: '│', right: '│' };
const BOTTOM: Rule = Rule { left: '└', fill: '─', cross: '┴', right: '┘' };

/// Rows of text, with or without a frame.
pub(super) struct Table {
    title: Option<&'static str>,
    aligns: Vec<Align>,
    /// The headings of a framed table, then the rows.
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Rows without frame and headings.
    pub(super) fn frameless<const N: usize>(aligns: [Align; N]) -> Self {
        Self { title: None, aligns: aligns.into(), rows: Vec::new() }
    }

    /// Rows in a frame, below a title and headings; the first column stands left, the others right.
    pub(super) fn framed<const N: usize>(title: &'static str, headings: [&str; N]) -> Self {
        let aligns = (0..N).map(|i| if i == 0 { Align::Left } else { Align::Right }).collect();
        let headings = headings.map(str::to_owned).into();
        Self { title: Some(title), aligns, rows: vec![headings] }
    }

    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// The table's lines, each `width` columns wide.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        let Some(title) = self.title else {
            let widths = self.column_widths(width);
            return self.rows.iter().flat_map(|row| self.row_lines(row, &widths, None)).collect();
        };
        let widths = self.column_widths(width - self.aligns.len() - 1);
        let mut lines = vec![centred(title, width), rule(&TOP, &widths)];
        let mut rows = self.rows.iter();
        lines.extend(rows.next().into_iter().flat_map(|headings| self.row_lines(headings, &widths, Some(&HEAD))));
        lines.push(rule(&BELOW_HEAD, &widths));
        lines.extend(rows.flat_map(|row| self.row_lines(row, &widths, Some(&BODY))));
        lines.push(rule(&BOTTOM, &widths));
        lines
    }

    /// Widths with padding that add up to `room`.
    fn column_widths(&self, room: usize) -> Vec<usize> {
        let natural = |column: usize| self.rows.iter().map(|row| length(&row[column])).max().unwrap_or(0) + PADDING;
        let widths: Vec<usize> = (0..self.aligns.len()).map(natural).collect();
        if widths.iter().sum::<usize>() > room { shrunk(widths, room) } else { stretched(widths, room) }
    }

    fn row_lines(&self, row: &[String], widths: &[usize], frame: Option<&Rule>) -> Vec<String> {
        let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(text, width)| wrap(text, width - PADDING)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        (0..height)
            .map(|i| {
                let mut line = String::new();
                for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
                    if let Some(frame) = frame {
                        line.push(if column == 0 { frame.left } else { frame.cross });
                    }
                    let text = cell.get(i).map_or("", String::as_str);
                    let width = width - PADDING;
                    line.push_str(&match self.aligns[column] {
                        Align::Left => format!(" {text:<width$} "),
                        Align::Right => format!(" {text:>width$} "),
                    });
                }
                line.extend(frame.map(|frame| frame.right));
                line
            })
            .collect()
    }
}

/// Lines in a frame with a title in its upper edge, `width` columns wide.
pub(super) fn panel(title: &str, lines: &[String], width: usize) -> String {
    let title = format!(" {title} ");
    let edge = width - 2 - length(&title);
    let left = (edge - 2) / 2 + 1;
    let mut text = format!("╭{}{title}{}╮\n", "─".repeat(left), "─".repeat(edge - left));
    for line in lines {
        let inner = width - 4;
        text.push_str(&format!("│ {line:<inner$} │\n"));
    }
    text.push_str(&format!("╰{}╯", "─".repeat(width - 2)));
    text
}

fn rule(kind: &Rule, widths: &[usize]) -> String {
    let mut line = String::new();
    for (column, &width) in widths.iter().enumerate() {
        line.push(if column == 0 { kind.left } else { kind.cross });
        line.extend(std::iter::repeat_n(kind.fill, width));
    }
    line.push(kind.right);
    line
}

fn centred(text: &str, width: usize) -> String {
    format!("{text:^width$}")
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Takes from the widest columns until they are as wide as the next ones, and so on, until all fit.
fn shrunk(mut widths: Vec<usize>, room: usize) -> Vec<usize> {
    loop {
        let excess = widths.iter().sum::<usize>().saturating_sub(room);
        let widest = widths.iter().copied().max().unwrap_or(0);
        if excess == 0 || widest == 0 {
            return widths;
        }
        let next = widths.iter().copied().filter(|&width| width != widest).max().unwrap_or(0);
        let most = excess.min(widest - next);
        let mut columns_left = widths.iter().filter(|&&width| width == widest).count();
        let mut excess_left = excess;
        for width in widths.iter_mut().filter(|width| **width == widest) {
            let taken = most.min(rounded_ratio(excess_left, columns_left));
            *width -= taken;
            excess_left -= taken;
            columns_left -= 1;
        }
    }
}

/// Shares spare room out in proportion to the widths.
fn stretched(widths: Vec<usize>, room: usize) -> Vec<usize> {
    let mut ratio_left: usize = widths.iter().sum();
    let mut spare = room - ratio_left;
    widths
        .into_iter()
        .map(|width| {
            let given = (width * spare).div_ceil(ratio_left);
            ratio_left -= width;
            spare -= given;
            width + given
        })
        .collect()
}

/// The nearest whole number to a ratio; the even one of two.
fn rounded_ratio(part: usize, whole: usize) -> usize {
    let (quotient, twice) = (part / whole, part % whole * 2);
    quotient + usize::from(twice > whole || (twice == whole && quotient % 2 == 1))
}

/// Breaks `text` at spaces into lines of at most `width` characters; longer words are cut.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in text.split_inclusive(' ') {
        if !current.is_empty() && length(&current) + length(word.trim_end()) > width {
            lines.push(std::mem::take(&mut current));
        }
        current.push_str(word);
    }
    lines.push(current);
    lines.iter().map(|line| cut(line.trim_end(), width)).collect()
}

fn cut(text: &str, width: usize) -> String {
    if length(text) <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}
