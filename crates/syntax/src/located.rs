//! A decoded text that remembers where each of its bytes stands in the file.

use std::ops::Range;
use std::sync::Arc;

use crate::span::{SourceId, Span};

/// The decoded value of a YAML scalar together with the way back to the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The text as YAML means it.
    pub text: String,
    places: Places,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Places {
    /// For every byte of the text, where its character starts and ends in the file.
    Exact { source: SourceId, bytes: Vec<(u32, u32)>, end: u32 },
    /// The whole scalar, where the way back could not be established.
    Whole(Span),
}

impl Located {
    /// A text whose bytes stand at known places: `bytes[i]` is the file range that byte `i` of `text` was decoded from,
    /// `end` the offset just after the text in the file.
    ///
    /// # Panics
    /// If there is not one range for each byte.
    pub fn exact(text: String, source: SourceId, bytes: Vec<(u32, u32)>, end: u32) -> Self {
        assert_eq!(text.len(), bytes.len(), "one place for each byte");
        Self { text, places: Places::Exact { source, bytes, end } }
    }

    /// A text that stands letter for letter in the file from byte `start`.
    ///
    /// ```
    /// use mattstock_syntax::{Located, SourceId, Span};
    /// let text = Located::verbatim("count where f1 = ja", SourceId(0), 11);
    /// assert!(text.span(12..14).same_place(Span::new(SourceId(0), 23, 25)));
    /// ```
    pub fn verbatim(text: impl Into<String>, source: SourceId, start: usize) -> Self {
        let text = text.into();
        let bytes = (0..text.len() as u32).map(|i| (start as u32 + i, start as u32 + i + 1)).collect();
        let end = start as u32 + text.len() as u32;
        Self { text, places: Places::Exact { source, bytes, end } }
    }

    /// A text of which only the whole place is known.
    pub fn whole(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), places: Places::Whole(span) }
    }

    /// Whether places inside the text are known.
    pub fn is_exact(&self) -> bool {
        matches!(self.places, Places::Exact { .. })
    }

    /// The place in the file of a byte range of the text. An empty range is the place just before its start.
    pub fn span(&self, range: Range<usize>) -> Span {
        match &self.places {
            Places::Whole(span) => *span,
            Places::Exact { source, bytes, end } => {
                let at = |i: usize| bytes.get(i).map_or(*end, |b| b.0);
                let start = at(range.start);
                let stop = if range.end > range.start { bytes.get(range.end - 1).map_or(*end, |b| b.1) } else { start };
                Span { source: *source, start, end: stop.max(start) }
            }
        }
    }

    /// The place of the whole text.
    pub fn full_span(&self) -> Span {
        self.span(0..self.text.len())
    }
}

/// The way from a value back to the letters it was written with, where it is prose. Like a place it is left out of equality.
#[derive(Debug, Clone, Default)]
pub struct Way(Option<Arc<Located>>);

impl Way {
    /// The way of a text; the value is the text without its surrounding blanks.
    pub(crate) fn of(text: &Located) -> Self {
        Self(Some(Arc::new(text.clone())))
    }

    /// The place of a byte range of the value, if it is known.
    pub(crate) fn place(&self, range: Range<usize>) -> Option<Span> {
        let located = self.0.as_deref()?;
        let before = located.text.len() - located.text.trim_start().len();
        Some(located.span(range.start + before..range.end + before))
    }
}

impl PartialEq for Way {
    fn eq(&self, _: &Way) -> bool {
        true
    }
}
impl Eq for Way {}
