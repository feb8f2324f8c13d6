//! How files look, and what their texts stand for.

use super::Cx;
use super::catalogue::each;
use super::fields::Fields;
use super::number::positive;
use super::value::{list, raw, reference, value, word};
use crate::def::{DecimalMark, LongDef, MappingDef, MissingDef, ShapeDef, TicksDef, Val};
use crate::yaml::{Entry, Kind, Node};
use crate::{Code, Diagnostic, Name, Spanned, keys, suggest};

/// What may part cells, or the elements of a list, by name.
const SEPARATORS: [(&str, &str); 6] =
    [("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("pipe", "|"), ("space", " "), ("newline", "\n")];
/// How many of them part cells.
const BETWEEN_CELLS: usize = 4;
/// The most characters that part elements.
const LONGEST: usize = 3;

/// How a column's or question's texts in the files are read, save for ticks.
pub(super) fn mapping(cx: &mut Cx, fields: &mut Fields<'_>) -> MappingDef {
    MappingDef {
        header: header(cx, fields),
        values: each(cx, fields, "values", texts_and_key).into_iter().flatten().collect(),
        missing: missing(cx, fields),
        separator: separator(cx, fields),
        decimal: decimal_mark(cx, fields),
        date_format: one_text(cx, fields, "date_format"),
        ticks: TicksDef::default(),
    }
}

/// A header in the files.
pub(super) fn header(cx: &mut Cx, fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    one_text(cx, fields, "column")
}

/// `text: answer`, or `answer: [text, text]`.
fn texts_and_key(cx: &mut Cx, entry: &Entry) -> Vec<(Spanned<String>, Name)> {
    let key = entry.key.name();
    if matches!(entry.value.kind, Kind::Sequence(_)) {
        let texts = list(cx, &entry.value, &key, |cx: &mut Cx, node: &Node| raw(cx, node, &key));
        return texts.into_iter().map(|text| (text.bare(), key.clone())).collect();
    }
    reference(cx, entry).map(|answer| (key, answer.bare())).into_iter().collect()
}

/// `missing:` texts that stand for no value.
pub(super) fn missing(cx: &mut Cx, fields: &mut Fields<'_>) -> MissingDef {
    let Some(entry) = fields.take("missing") else { return MissingDef::default() };
    let before = cx.diagnostics.len();
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    // Which kind of missing the texts are is not to be guessed at.
    if let Some(shape) = cx.diagnostics.get_mut(before) {
        shape.args.push(("keys", "`not_asked`, `no_answer`, `invalid`".to_owned()));
    }
    let [not_asked, no_answer, invalid] =
        ["not_asked", "no_answer", "invalid"].map(|key| texts(cx, &mut fields, key).into_iter().map(Val::bare).collect());
    fields.finish(cx);
    MissingDef { not_asked, no_answer, invalid }
}

/// Where choices stand in columns of their own, and what stands there.
pub(super) fn ticks(cx: &mut Cx, fields: &mut Fields<'_>) -> TicksDef {
    let one_column_per = fields.take("one_column_per").and_then(|e| word(cx, e, &[("choice", ())]));
    let [ticked, unticked] = ["ticked", "unticked"].map(|key| texts(cx, fields, key).into_iter().map(Val::bare).collect());
    TicksDef { one_column_per: one_column_per.map(|v| v.span), ticked, unticked }
}

/// What parts the decimals of numbers.
pub(super) fn decimal_mark(cx: &mut Cx, fields: &mut Fields<'_>) -> Option<Spanned<DecimalMark>> {
    let words = [("comma", DecimalMark::Comma), ("point", DecimalMark::Point)];
    fields.take("decimal").and_then(|e| word(cx, e, &words)).map(Val::bare)
}

/// What the files of a source look like.
pub(super) fn shape(cx: &mut Cx, fields: &mut Fields<'_>) -> ShapeDef {
    let encodings: Vec<(&str, &'static str)> = keys::ENCODINGS.iter().map(|name| (*name, *name)).collect();
    ShapeDef {
        delimiter: delimiter(cx, fields),
        encoding: fields.take("encoding").and_then(|e| word(cx, e, &encodings)).map(|v| v.value),
        sheet: one_text(cx, fields, "sheet").map(|v| v.value),
        header_row: fields.take("header_row").and_then(|e| positive(cx, e)).and_then(|v| u32::try_from(v.value).ok()),
        long: fields.take("long").and_then(|e| long(cx, e)),
    }
}

fn long(cx: &mut Cx, entry: &Entry) -> Option<LongDef> {
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let [question, answer] = ["question", "answer"].map(|key| {
        fields.require(key);
        one_text(cx, &mut fields, key)
    });
    fields.finish(cx);
    Some(LongDef { question: question?, answer: answer? })
}

/// What parts cells: a name, or the character itself.
fn delimiter(cx: &mut Cx, fields: &mut Fields<'_>) -> Option<char> {
    let text = one_text(cx, fields, "delimiter")?;
    let parts = |text: &str| match text.as_bytes() {
        [byte] => *byte == b'\t' || byte.is_ascii_punctuation() && *byte != b'"',
        _ => false,
    };
    // Spaces stand within cells.
    let found = named(&text.value).filter(|of| ![" ", "\n"].contains(of)).unwrap_or(&text.value);
    if parts(found) {
        return found.chars().next();
    }
    unknown(cx, "delimiter", &text, &SEPARATORS[..BETWEEN_CELLS]);
    None
}

/// What parts the elements of a list: a name, or the characters themselves.
fn separator(cx: &mut Cx, fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    let text = one_text(cx, fields, "separator")?;
    let found = named(&text.value).unwrap_or(&text.value);
    let parts = |c: char| !c.is_alphanumeric() && c != '"';
    let is_one = (1..=LONGEST).contains(&found.chars().count()) && found.chars().all(parts);
    if !is_one || found.trim().is_empty() && ![" ", "\t", "\n"].contains(&found) {
        unknown(cx, "separator", &text, &SEPARATORS);
        return None;
    }
    // What surrounds elements is taken off them anyway.
    let found = if found.trim().is_empty() { found } else { found.trim() };
    Some(Spanned::new(found.to_owned(), text.span))
}

fn named(text: &str) -> Option<&'static str> {
    SEPARATORS.iter().find(|(name, _)| *name == text.trim()).map(|(_, of)| *of)
}

fn unknown(cx: &mut Cx, key: &'static str, found: &Spanned<String>, words: &[(&str, &str)]) {
    let names = || words.iter().map(|(name, _)| *name);
    cx.report(
        Diagnostic::new(Code::UnknownWord, found.span)
            .arg("found", found.value.clone())
            .arg("key", key)
            .arg_opt("suggestion", suggest(&found.value, names()))
            .arg("allowed", names().collect::<Vec<_>>().join(", "))
            .arg("characters", ""),
    );
}

/// A text of the data files.
pub(super) fn one_text(cx: &mut Cx, fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<String>> {
    let entry = fields.take(key)?;
    let key = entry.key.name();
    value(cx, &entry.value, &key, |cx, node| raw(cx, node, &key)).map(Val::bare)
}

/// Texts of the data files.
pub(super) fn texts(cx: &mut Cx, fields: &mut Fields<'_>, key: &'static str) -> Vec<Val<String>> {
    let Some(entry) = fields.take(key) else { return Vec::new() };
    let key = entry.key.name();
    list(cx, &entry.value, &key, |cx: &mut Cx, node: &Node| raw(cx, node, &key))
}
