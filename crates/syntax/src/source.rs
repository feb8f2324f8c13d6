//! The texts a catalogue was read from.

use crate::span::{SourceId, Span};

/// One source text.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path as shown to people, with `/` between folders.
    pub path: String,
    /// The text, exactly as in the file.
    pub text: String,
}

/// All source texts of one run, looked up by [`SourceId`].
#[derive(Debug, Clone, Default)]
pub struct Sources {
    all: Vec<Source>,
}

/// A line and column, both counted from 1; the column counts characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Sources {
    /// No texts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text and returns its number.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.all.push(Source { path: path.into(), text: text.into() });
        SourceId(self.all.len() as u32 - 1)
    }

    /// The text with this number.
    ///
    /// # Panics
    /// If the number comes from another collection.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.all[id.0 as usize]
    }

    /// All texts in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.all.iter().enumerate().map(|(i, s)| (SourceId(i as u32), s))
    }

    /// The text a span covers (empty if the span does not fit the text).
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }

    /// Line and column of a byte offset. A byte order mark is not a column.
    ///
    /// ```
    /// use mattstock_syntax::{Position, Sources};
    /// let mut sources = Sources::new();
    /// let id = sources.add("a.yaml", "å: 1\nb: 2\n");
    /// assert_eq!(sources.position(id, 4), Position { line: 1, column: 4 });
    /// assert_eq!(sources.position(id, 6), Position { line: 2, column: 1 });
    /// ```
    pub fn position(&self, id: SourceId, offset: usize) -> Position {
        let text = &self.get(id).text;
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().filter(|&c| c != '\u{feff}').count() + 1,
        }
    }
}
