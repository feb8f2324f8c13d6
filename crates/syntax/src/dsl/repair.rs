//! Rewriting a text while its places stay those of the file.
//!
//! An error with a known right form is mended in a copy, and the copy is read again, so that one slip does not hide the
//! next. The copy is a [`Located`] too: whatever is found in it still points at what the author wrote.

use std::ops::Range;

use crate::{Located, Span};

/// What to write instead of a stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    /// The bytes replaced; empty for an insertion.
    pub(super) range: Range<usize>,
    /// What is written there.
    pub(super) write: String,
}

impl Patch {
    pub(super) fn new(range: Range<usize>, write: impl Into<String>) -> Self {
        Self {
            range,
            write: write.into(),
        }
    }
}

/// A stretch of a text, as a text of its own.
pub(super) fn slice(text: &Located, range: Range<usize>) -> Located {
    let rest = range.end..text.text.len();
    patched(
        text,
        &[Patch::new(0..range.start, ""), Patch::new(rest, "")],
    )
}

/// The text with the patches applied. They are taken from left to right; one that overlaps an earlier one is left out.
pub(super) fn patched(text: &Located, patches: &[Patch]) -> Located {
    let mut patches: Vec<&Patch> = patches.iter().collect();
    patches.sort_by_key(|p| (p.range.start, p.range.end));

    let mut out = Builder::default();
    let mut at = 0;
    for patch in patches {
        if patch.range.start < at {
            continue;
        }
        out.keep(text, at..patch.range.start);
        out.write(&patch.write, text.span(patch.range.clone()));
        at = patch.range.end;
    }
    out.keep(text, at..text.text.len());

    if !text.is_exact() {
        return Located::whole(out.text, text.full_span());
    }
    let end = out
        .places
        .last()
        .map_or(text.span(at..at).end, |place| place.1);
    Located::exact(out.text, text.full_span().source, out.places, end)
}

/// The rewritten text as an author would see it: patches applied, white space at the ends removed.
pub(super) fn rewritten(text: &str, patches: &[Patch]) -> String {
    let text = Located::whole(text, Span::default());
    patched(&text, patches).text.trim().to_owned()
}

#[derive(Default)]
struct Builder {
    text: String,
    places: Vec<(u32, u32)>,
}

impl Builder {
    fn keep(&mut self, from: &Located, range: Range<usize>) {
        self.text.push_str(&from.text[range.clone()]);
        for byte in range {
            let span = from.span(byte..byte + 1);
            self.places.push((span.start, span.end));
        }
    }

    fn write(&mut self, text: &str, span: Span) {
        self.text.push_str(text);
        self.places
            .extend(std::iter::repeat_n((span.start, span.end), text.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::{Patch, patched, slice};
    use crate::{Located, SourceId, Span};

    fn at(start: usize, end: usize) -> Span {
        Span::new(SourceId(0), start, end)
    }

    #[test]
    fn a_mended_text_points_at_what_was_written() {
        let text = Located::verbatim("f1 == ja och f2", SourceId(0), 10);
        let mended = patched(&text, &[Patch::new(9..12, "and"), Patch::new(3..5, "=")]);
        assert_eq!(mended.text, "f1 = ja and f2");
        assert!(mended.span(3..4).same_place(at(13, 15)));
        assert!(mended.span(8..11).same_place(at(19, 22)));
        assert!(mended.span(12..14).same_place(at(23, 25)));
        assert!(mended.full_span().same_place(at(10, 25)));
    }

    #[test]
    fn a_slice_keeps_its_places_and_its_end() {
        let text = Located::verbatim("år = 1 and x", SourceId(0), 0);
        let part = slice(&text, 0..7);
        assert_eq!(part.text, "år = 1");
        assert!(part.span(6..7).same_place(at(6, 7)));
        assert!(part.span(7..7).same_place(at(7, 7)));
    }

    #[test]
    fn an_insertion_has_an_empty_place() {
        let text = Located::verbatim("(f1", SourceId(0), 5);
        let mended = patched(&text, &[Patch::new(3..3, ")")]);
        assert_eq!(mended.text, "(f1)");
        assert!(mended.span(3..4).same_place(at(8, 8)));
    }
}
