//! Makes a definition of a tree of raw scalars.
//!
//! Total: every error is collected, and where one stands, an empty or usual value takes its place, so that the rest of
//! the file is checked all the same.

mod accept;
mod catalogue;
mod codelist;
mod criteria;
mod derived;
mod expression;
mod fields;
mod mapping;
mod measure;
mod name;
mod number;
mod otherwise;
mod question;
mod source;
#[cfg(test)]
mod tests;
mod trial;
mod value;

pub(crate) use name::{First, RESERVED, is_name};

use crate::def::File;
use crate::yaml::{Entry, Kind, Node};
use crate::{Code, Diagnostic, Name, Severity, SourceId, Span, suggest};

/// The findings so far.
#[derive(Default)]
struct Cx {
    diagnostics: Vec<Diagnostic>,
    /// What the file defines, once that is known.
    kind: Option<&'static str>,
}

impl Cx {
    /// How many errors there are.
    fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count()
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// The keys that say what a file defines.
const KINDS: [&str; 5] = ["catalogue", "codelist", "code_sets", "source", "measure"];

/// Keys that tell a measure from a source.
const MEASURES_ONLY: [&str; 5] = ["area", "direction", "numerator", "parts", "sheet"];

/// Whether a key with such a value belongs to a measure: a source may name the `sheet` of a workbook.
fn of_measure(entry: &Entry) -> bool {
    entry.key.as_str() != "sheet"
        || matches!(entry.value.kind, Kind::Mapping { .. }) && !value::is_block_form(&entry.value, "is")
}

/// The definition in a tree; none if no key says what the file is.
pub(crate) fn lower(root: &Node) -> (Option<File>, Vec<Diagnostic>) {
    let mut cx = Cx::default();
    let file = match &root.kind {
        Kind::Mapping { entries, .. } => of_kind(&mut cx, root, entries),
        Kind::Scalar(scalar) => {
            match value::without_space(scalar) {
                Some(diagnostic) => cx.report(diagnostic),
                None => cx.report(unknown_kind(first_line(scalar))),
            }
            None
        }
        Kind::Sequence(_) => {
            cx.report(unknown_kind(Span { end: root.span.start + 1, ..root.span }));
            None
        }
        Kind::Broken => None,
    };
    (file, cx.diagnostics)
}

/// The finding about a file with nothing in it.
pub(crate) fn empty_file(id: SourceId) -> Diagnostic {
    file_kind(Span::new(id, 0, 0)).arg("empty", "")
}

fn of_kind(cx: &mut Cx, root: &Node, entries: &[Entry]) -> Option<File> {
    // A measure names its source too, so the order of the kinds cannot decide; a measure is one whatever else it holds.
    let has = |kind: &str| entries.iter().find(|e| e.key.as_str() == kind);
    let found = has("measure").or_else(|| KINDS.iter().find_map(|kind| has(kind)));
    if found.is_some_and(|e| e.key.as_str() == "source")
        && has("kind").is_none()
        && MEASURES_ONLY.iter().filter_map(|k| has(k)).any(of_measure)
    {
        // A measure whose first key is misspelt or left out: its `source` makes it none.
        cx.kind = Some("measure");
        let first = entries.first().map_or(root.span, |e| e.key.text.full_span());
        let mut fields = fields::Fields::open(cx, root, &Name::new("measure".to_owned(), first));
        let measure = measure::measure(cx, &mut fields);
        fields.finish(cx);
        return Some(File::Measure(Box::new(measure)));
    }
    let Some(entry) = found else {
        let place = entries.first().map_or(Span { end: root.span.start, ..root.span }, |e| e.key.text.full_span());
        let near = entries.iter().find_map(|e| Some((e, suggest(e.key.as_str(), KINDS)?)));
        cx.report(match near {
            Some((entry, kind)) => unknown_kind(entry.key.text.full_span()).arg("suggestion", kind),
            None => unknown_kind(place),
        });
        return None;
    };
    let kind: Name = entry.key.name();
    cx.kind = KINDS.into_iter().find(|known| *known == kind.value);
    let mut fields = fields::Fields::open(cx, root, &kind);
    let file = match entry.key.as_str() {
        "catalogue" => File::Catalogue(Box::new(catalogue::catalogue(cx, &mut fields))),
        "codelist" => File::Codelist(codelist::codelist(cx, &mut fields)),
        "code_sets" => File::CodeSets(codelist::code_sets(cx, &mut fields)),
        "source" => File::Source(Box::new(source::source(cx, &mut fields))),
        _ => File::Measure(Box::new(measure::measure(cx, &mut fields))),
    };
    fields.finish(cx);
    Some(file)
}

fn unknown_kind(span: Span) -> Diagnostic {
    file_kind(span).arg("keyless", "")
}

fn file_kind(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnknownFileKind, span).arg("kinds", KINDS.map(|kind| format!("`{kind}`")).join(", "))
}

fn first_line(scalar: &crate::yaml::Scalar) -> Span {
    let length = scalar.as_str().find('\n').unwrap_or(scalar.as_str().len());
    scalar.text.span(0..length)
}
