//! Indentation and blanks, line by line.
//!
//! The tree says which lines are the inside of a text or of a list in brackets, and where keys begin; everything else is
//! seen from the lines. What cannot be set right without changing a text is left as it is.

use std::collections::BTreeMap;

use crate::edit::is_flow;
use crate::yaml::{self, Kind, Node, Style};
use crate::{SourceId, Span};

/// The text of a file with its lines in one form.
pub(super) fn lines(text: &str) -> String {
    let (Some(root), _) = yaml::read(SourceId(0), text) else { return text.to_owned() };
    let tree = Tree::of(&root, text);
    let keeps = |new: &String| yaml::read(SourceId(0), new).0.is_some_and(|again| same(&root, &again));
    [true, false].into_iter().map(|indent| tree.written(indent)).find(keeps).unwrap_or_else(|| text.to_owned())
}

/// Whether two trees hold the same keys and texts. How many breaks end a block may differ: nothing reads them.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Scalar(a), Kind::Scalar(b)) => {
            let text = |s: &yaml::Scalar| match s.style.is_block() {
                true => s.as_str().trim_end_matches('\n').to_owned(),
                false => s.as_str().to_owned(),
            };
            a.style == b.style && text(a) == text(b)
        }
        (Kind::Sequence(a), Kind::Sequence(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Kind::Mapping { entries: a, .. }, Kind::Mapping { entries: b, .. }) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key.as_str() == b.key.as_str() && same(&a.value, &b.value))
        }
        (a, b) => a == b,
    }
}

/// What runs over several lines.
struct Inside {
    start: usize,
    end: usize,
    /// Whether it is a block, the blanks at the ends of whose lines are part of the text.
    block: bool,
    /// Whether it is a text in double quotes, where a blank at the end of a line may be escaped.
    double: bool,
}

struct Tree<'a> {
    text: &'a str,
    inside: Vec<Inside>,
    /// Where the keys outside braces begin and end.
    keys: BTreeMap<usize, usize>,
}

/// A list or mapping outside brackets, while its lines are passed over.
#[derive(Clone, Copy)]
struct Open {
    list: bool,
    old: usize,
    new: usize,
}

/// A line and what is to become of it.
struct Line {
    start: usize,
    end: usize,
    after: usize,
    kind: LineKind,
}

enum LineKind {
    Blank,
    Comment,
    /// The inside of a text or of brackets.
    Inside,
    /// Keys and dashes: their columns as they are and as they should be, and where the rest of the line begins.
    Structure {
        marks: Vec<Open>,
        rest: usize,
    },
}

impl<'a> Tree<'a> {
    fn of(root: &Node, text: &'a str) -> Self {
        let mut tree = Self { text, inside: Vec::new(), keys: BTreeMap::new() };
        tree.collect(root);
        tree
    }

    fn collect(&mut self, node: &Node) {
        let Span { start, end, .. } = node.span;
        let (start, end) = (start as usize, end as usize);
        if is_flow(node, self.text) {
            self.inside.push(Inside { start, end, block: false, double: false });
        }
        match &node.kind {
            Kind::Scalar(scalar) if scalar.style.is_block() => {
                // From the end of the header's line, so that the first line is inside too.
                let header = self.text[..start].trim_end().len();
                self.inside.push(Inside { start: header, end, block: true, double: false });
            }
            Kind::Scalar(scalar) => {
                self.inside.push(Inside { start, end, block: false, double: scalar.style == Style::Double });
            }
            Kind::Sequence(items) => items.iter().for_each(|item| self.collect(item)),
            Kind::Mapping { entries, flow } => {
                for entry in entries {
                    if !flow {
                        self.keys.insert(entry.key.span.start as usize, entry.key.span.end as usize);
                    }
                    self.collect(&entry.value);
                }
            }
            Kind::Broken => {}
        }
    }

    /// The lines of the text, each known for what it is.
    fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        let mut start = if self.text.starts_with('\u{feff}') { 3 } else { 0 };
        while start < self.text.len() {
            let end = self.text[start..].find('\n').map_or(self.text.len(), |i| start + i);
            let after = (end + 1).min(self.text.len());
            let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
            let line = &self.text[start..end];
            let kind = if self.inside.iter().any(|i| i.start < start && start < i.end) {
                LineKind::Inside
            } else if line.trim().is_empty() {
                LineKind::Blank
            } else if line.trim_start().starts_with('#') {
                LineKind::Comment
            } else {
                let (marks, rest) = self.structure(start, end, &mut open);
                LineKind::Structure { marks, rest }
            };
            lines.push(Line { start, end, after, kind });
            start = after;
        }
        lines
    }

    /// The dashes and the key a line begins with.
    fn structure(&self, start: usize, end: usize, open: &mut Vec<Open>) -> (Vec<Open>, usize) {
        let blanks = |at: usize| at + self.text[at..end].bytes().take_while(|&b| b == b' ').count();
        let mut marks = Vec::new();
        let mut at = blanks(start);
        while self.text[at..end].starts_with('-') && (at + 1 == end || self.text[at + 1..end].starts_with([' ', '\t'])) {
            marks.push(place(open, true, at - start));
            at = blanks(at + 1);
        }
        if self.keys.contains_key(&at) {
            marks.push(place(open, false, at - start));
        }
        (marks, at)
    }

    /// The text with its lines in one form, indented by two or as they were.
    fn written(&self, indent: bool) -> String {
        let lines = self.lines();
        let break_of_file = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut out = self.text[..lines.first().map_or(0, |l| l.start)].to_owned();
        // How far the keys around a line were moved.
        let mut moved: isize = 0;
        for (i, line) in lines.iter().enumerate() {
            match &line.kind {
                LineKind::Blank => {}
                LineKind::Inside => out.push_str(&shifted(self.content(line), if indent { moved } else { 0 })),
                LineKind::Comment => {
                    let column =
                        if indent { comment_column(&lines, i, self.column(line), moved) } else { self.column(line) };
                    out.push_str(&" ".repeat(column));
                    out.push_str(self.content(line).trim_start());
                }
                LineKind::Structure { marks, rest } => {
                    let rest_of_line = self.spaced(*rest, self.content_end(line));
                    match (marks.first(), marks.last()) {
                        (Some(first), Some(last)) if indent => {
                            out.push_str(&" ".repeat(first.new));
                            let dashes = marks.iter().filter(|mark| mark.list).count();
                            out.push_str(&"- ".repeat(dashes));
                            let old = if last.list { *rest as isize - line.start as isize } else { last.old as isize };
                            let new = if last.list { last.new + 2 } else { last.new };
                            moved = new as isize - old;
                            out.push_str(&rest_of_line);
                            if rest_of_line.is_empty() {
                                moved = last.new as isize - last.old as isize;
                                out.truncate(out.trim_end_matches(' ').len());
                            }
                        }
                        // What stands at the very left is no value but `---` or `...`.
                        (None, _) if indent && *rest > line.start => {
                            out.push_str(&shifted(&self.text[line.start..*rest], moved));
                            out.push_str(&rest_of_line);
                        }
                        _ => {
                            out.push_str(&self.text[line.start..*rest]);
                            out.push_str(&rest_of_line);
                        }
                    }
                }
            }
            if line.end < line.after {
                out.push_str(&self.text[line.end..line.after]);
            }
        }
        let length = out.trim_end_matches([' ', '\t', '\r', '\n']).len();
        out.truncate(length);
        out.push_str(break_of_file);
        out
    }

    /// A line without the blanks at its end, as far as they are no text.
    fn content(&self, line: &Line) -> &'a str {
        &self.text[line.start..self.content_end(line)]
    }

    fn content_end(&self, line: &Line) -> usize {
        let kept = self.inside.iter().any(|i| {
            (i.block && i.start < line.start && line.start < i.end) || (i.double && i.start < line.end && line.end < i.end)
        });
        if kept { line.end } else { line.start + self.text[line.start..line.end].trim_end_matches([' ', '\t']).len() }
    }

    fn column(&self, line: &Line) -> usize {
        let text = &self.text[line.start..line.end];
        text.len() - text.trim_start().len()
    }

    /// The rest of a line from its key on: no blank before the colon, one after it.
    fn spaced(&self, at: usize, end: usize) -> String {
        let plain = || self.text[at..end].to_owned();
        let Some(&key_end) = self.keys.get(&at).filter(|&&key_end| key_end <= end) else { return plain() };
        let Some(value) = self.text[key_end..end].trim_start().strip_prefix(':') else { return plain() };
        let key = &self.text[at..key_end];
        let after = value.trim_start();
        match after {
            "" => format!("{key}:"),
            comment if comment.starts_with('#') => format!("{key}:{value}"),
            after => format!("{key}: {after}"),
        }
    }
}

/// Where a dash or key at a column belongs.
fn place(open: &mut Vec<Open>, list: bool, old: usize) -> Open {
    while open.last().is_some_and(|top| top.old > old || (top.old == old && top.list && !list)) {
        open.pop();
    }
    match open.last() {
        Some(top) if top.old == old && top.list == list => *top,
        top => {
            let new = Open { list, old, new: top.map_or(0, |top| top.new + 2) };
            open.push(new);
            new
        }
    }
}

/// Where a comment goes: with the line below it, else with the last line above that stands as deep.
fn comment_column(lines: &[Line], at: usize, column: usize, moved: isize) -> usize {
    let marks = |line: &Line| match &line.kind {
        LineKind::Structure { marks, .. } => marks.clone(),
        _ => Vec::new(),
    };
    let below = lines[at + 1..].iter().find(|l| matches!(l.kind, LineKind::Structure { .. }));
    let below = below.and_then(|line| marks(line).first().copied()).filter(|mark| mark.old == column);
    let above = || lines[..at].iter().rev().flat_map(marks).find(|mark| mark.old == column);
    let known = below.or_else(above).map(|mark| mark.new);
    known.unwrap_or_else(|| usize::try_from(column as isize + moved).unwrap_or(0))
}

/// A line moved to the right or, as far as there are blanks, to the left.
fn shifted(line: &str, by: isize) -> String {
    match usize::try_from(by) {
        Ok(0) => line.to_owned(),
        Ok(_) if line.is_empty() => String::new(),
        Ok(right) => " ".repeat(right) + line,
        Err(_) => {
            let blanks = line.bytes().take_while(|&b| b == b' ').count();
            line[blanks.min(by.unsigned_abs())..].to_owned()
        }
    }
}
