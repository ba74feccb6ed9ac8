//! Brackets, line breaks and dots around the words of an array.

use super::options::PrintOptions;

/// Lays the words out: brackets per axis, rows wrapped at the line width, blank lines between sub-arrays, `...` in the
/// middle of the axes that are shortened. `shape` is that of the words.
pub(super) fn nest(words: &[String], shape: &[usize], shortened: Vec<bool>, options: &PrintOptions) -> String {
    let separator = options.separator.as_str();
    let nesting =
        Nesting { words, shape, shortened, edge: options.edgeitems, separator, bare_separator: separator.trim_end() };
    let width = options.linewidth as isize - options.suffix.chars().count() as isize;
    let mut out = String::new();
    // The opening bracket and the prefix stand in front of everything.
    nesting.axis(0, 0, options.prefix.chars().count() + 1, width, &mut out);
    out
}

struct Nesting<'a> {
    words: &'a [String],
    shape: &'a [usize],
    shortened: Vec<bool>,
    edge: usize,
    separator: &'a str,
    bare_separator: &'a str,
}

/// What stands at one place of an axis.
#[derive(Clone, Copy)]
enum Entry {
    Item(usize),
    Dots,
}

impl Nesting<'_> {
    fn entries(&self, axis: usize) -> Vec<Entry> {
        let len = self.shape[axis];
        if !self.shortened[axis] {
            return (0..len).map(Entry::Item).collect();
        }
        // The last item shows even where there are no edges.
        let trailing = len - self.edge.max(1)..len;
        (0..self.edge).map(Entry::Item).chain([Entry::Dots]).chain(trailing.map(Entry::Item)).collect()
    }

    /// Appends the sub-array at position `at` of the axes before `axis`. Its later lines are indented by `indent`
    /// characters; they may be `width` long, less the brackets that close it.
    fn axis(&self, axis: usize, at: usize, indent: usize, width: isize, out: &mut String) {
        let Some(&len) = self.shape.get(axis) else {
            out.push_str(&self.words[at]);
            return;
        };
        out.push('[');
        if axis + 1 == self.shape.len() {
            self.row(axis, at * len, indent, width, out);
        } else {
            let blank_lines = self.shape.len() - axis - 1;
            for (number, entry) in self.entries(axis).into_iter().enumerate() {
                if number > 0 {
                    out.push_str(self.bare_separator);
                    new_line(blank_lines, indent, out);
                }
                match entry {
                    Entry::Item(i) => self.axis(axis + 1, at * len + i, indent + 1, width - 1, out),
                    Entry::Dots => out.push_str("..."),
                }
            }
        }
        out.push(']');
    }

    fn row(&self, axis: usize, start: usize, indent: usize, width: isize, out: &mut String) {
        // Room for the separator or the closing bracket.
        let room = width - self.bare_separator.chars().count().max(1) as isize;
        let mut line = indent;
        for (number, entry) in self.entries(axis).into_iter().enumerate() {
            if number > 0 {
                out.push_str(self.separator);
                line += self.separator.chars().count();
            }
            let word = match entry {
                Entry::Item(i) => self.words[start + i].as_str(),
                Entry::Dots => "...",
            };
            let len = word.chars().count();
            // A word that is too long for any line is not moved to the next one.
            if (line + len) as isize > room && line > indent {
                out.truncate(out.trim_end().len());
                new_line(1, indent, out);
                line = indent;
            }
            out.push_str(word);
            line += len;
        }
    }
}

fn new_line(count: usize, indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n('\n', count));
    out.extend(std::iter::repeat_n(' ', indent));
}
