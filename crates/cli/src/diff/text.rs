//! A change log for a terminal.

use mattstock_core::document::{Block, Document, Edit, ParagraphRole, Table, TableKind, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::table::wrap;

/// The document in lines: headings, and below each what differs with what it means.
pub(super) fn text(document: &Document, width: usize, color: bool) -> String {
    let mut out = Lines { out: String::new(), width, color };
    out.strong(&format!("{}", document.title), 0);
    for fact in &document.facts {
        out.plain(fact, 0);
    }
    out.blocks(&document.body, 0);
    out.out
}

struct Lines {
    out: String,
    width: usize,
    color: bool,
}

impl Lines {
    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks {
            match block {
                Block::Section { title, blocks, level, .. } => {
                    self.out.push('\n');
                    let depth = usize::from(level.saturating_sub(1));
                    self.strong(&title.to_string(), depth);
                    self.blocks(blocks, depth + 1);
                }
                Block::Paragraph { text, role: ParagraphRole::Warning } => self.put("! ", text, depth),
                Block::Paragraph { text, .. } => self.plain(text, depth),
                Block::List { items, .. } => items.iter().for_each(|item| self.put("", item, depth)),
                Block::Table(table) if table.kind == TableKind::Figures => self.figures(table, depth),
                Block::Table(table) => self.differences(table, depth),
                Block::Answers { .. } | Block::Box { .. } | Block::Contents { .. } => {}
            }
        }
    }

    /// What differs and the verdict on a line, and below it before and after.
    fn differences(&mut self, table: &Table, depth: usize) {
        for row in &table.rows {
            let [what, verdict, told] = &row.cells[..] else { continue };
            self.out.push('\n');
            self.line(&format!("{} – {}", what.text, verdict.text), depth, row.strong);
            for line in told.text.lines().iter().filter(|line| !line.runs().is_empty()) {
                self.plain(line, depth + 1);
            }
        }
    }

    /// Columns beside each other, numbers to the right.
    fn figures(&mut self, table: &Table, depth: usize) {
        self.out.push('\n');
        self.line(&table.caption.to_string(), depth, true);
        let heads: Vec<String> = table.columns.iter().map(|c| c.label.to_string()).collect();
        let rows: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.to_string()).collect()).collect();
        let widest = |at: usize| rows.iter().chain([&heads]).map(|row| row[at].width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..heads.len()).map(widest).collect();
        for row in [&heads].into_iter().chain(&rows) {
            let cells = row.iter().zip(&widths).enumerate().map(|(at, (text, width))| {
                let space = " ".repeat(width - text.width());
                if at == 0 { format!("{text}{space}") } else { format!("{space}{text}") }
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            self.out.push_str(&format!("{}{}\n", "  ".repeat(depth + 1), line.trim_end()));
        }
    }

    fn strong(&mut self, text: &str, depth: usize) {
        self.line(text, depth, true);
    }

    fn line(&mut self, text: &str, depth: usize, strong: bool) {
        let (on, off) = if strong && self.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        let indent = "  ".repeat(depth);
        for line in wrap(text, self.width.saturating_sub(indent.len()).max(20)) {
            self.out.push_str(&format!("{indent}{on}{line}{off}\n"));
        }
    }

    fn plain(&mut self, text: &Text, depth: usize) {
        self.put("", text, depth);
    }

    /// A text with what is gone and what is new marked, as `git diff --word-diff` does; in colour where there is any.
    fn put(&mut self, before: &str, text: &Text, depth: usize) {
        let marked: String = text
            .runs()
            .iter()
            .map(|run| match run.edit {
                None => run.text.clone(),
                Some(edit) => {
                    let text = run.text.trim_end();
                    let space = &run.text[text.len()..];
                    let [open, close] = if edit == Edit::Deleted { ["[-", "-]"] } else { ["{+", "+}"] };
                    format!("{open}{text}{close}{space}")
                }
            })
            .collect();
        let indent = "  ".repeat(depth);
        let lines = wrap(&format!("{before}{marked}"), self.width.saturating_sub(indent.len()).max(20));
        for line in lines {
            let line = if self.color { colored(&line) } else { line };
            self.out.push_str(&format!("{indent}{line}\n"));
        }
    }
}

/// What is gone in red and what is new in green; a mark that goes on over lines is coloured where it stands.
fn colored(line: &str) -> String {
    line.replace("[-", "\u{1b}[31m[-")
        .replace("-]", "-]\u{1b}[0m")
        .replace("{+", "\u{1b}[32m{+")
        .replace("+}", "+}\u{1b}[0m")
}
