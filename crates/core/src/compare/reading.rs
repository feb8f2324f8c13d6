//! How data files are read: what their texts stand for, how they are written, and where each column stands.

use std::collections::BTreeMap;

use super::model::{Axis, Difference, Open, Verdict, together};
use super::what::What;
use super::written::Script;
use crate::check::{FilePart, KeyLabel, Source};
use crate::plan::{CellForm, Column, ColumnKind};

/// What the texts of a column stand for, how they are written, and the header they stand below. With each the source of the column
/// and the files that define it.
pub(super) fn reading(
    (old, was, before): (&Column, &Source, Script<'_>),
    (new, is, after): (&Column, &Source, Script<'_>),
    out: &mut Vec<Difference>,
) {
    texts(old, new, out);
    let form = |column: &Column| written(&CellForm { invalid: Vec::new(), unticked: None, ..column.form.clone() });
    out.extend(otherwise(&form(old), &form(new)));
    if old.form.unticked != new.form.unticked {
        // A blank beside a mark is an answer where marks are stated.
        let marks = |column: &Column, source: &Source, script: Script<'_>| {
            let cell = source.cells.iter().find(|cell| cell.name == column.name);
            let question = cell.and_then(|cell| cell.question).map(|question| &source.question(question).id);
            question.map_or_else(String::new, |question| script.marks(&source.id, question))
        };
        out.extend(otherwise(&marks(old, was, before), &marks(new, is, after)));
    }
    let taken = was.cells.iter().any(|cell| {
        let headers = cell.ticks.as_ref().map_or(std::slice::from_ref(&cell.header), |ticks| &ticks.headers);
        cell.derived.is_none() && headers.contains(&new.header)
    });
    let moved = old.header != new.header && taken;
    // Below the header stood another column: the same file gives other values.
    let (axis, what, verdict) = match moved {
        true => (Axis::Instrument, What::Reading, Verdict::Break),
        false => (Axis::Words, What::Files, Verdict::Editorial),
    };
    out.extend(Difference::of_texts(axis, what, verdict, Some(&old.header), Some(&new.header)));
}

/// The texts and what they stand for.
fn texts(old: &Column, new: &Column, out: &mut Vec<Difference>) {
    let texts = |column: &Column| -> BTreeMap<String, String> {
        let missing = |texts: &[String], word: &str| -> Vec<(String, String)> {
            texts.iter().map(|t| (t.clone(), format!("({word})"))).collect()
        };
        let mut all: BTreeMap<String, String> = column.values.iter().cloned().collect();
        all.extend(missing(&column.not_asked, "not_asked"));
        all.extend(missing(&column.no_answer, "no_answer"));
        all.extend(missing(&column.form.invalid, "invalid"));
        all
    };
    let (was, is) = (texts(old), texts(new));
    let only = |a: &BTreeMap<String, String>, b: &BTreeMap<String, String>| {
        let differ = a.iter().filter(|(text, key)| b.get(*text) != Some(key));
        differ.map(|(text, key)| format!("\"{text}\": {key}")).collect::<Vec<_>>().join(", ")
    };
    let moves = is.iter().filter(|(text, key)| was.get(*text) != Some(*key));
    let breaks = |text: &String| was.contains_key(text) || reads(old, text);
    let gone = was.keys().filter(|text| !is.contains_key(*text));
    let each = moves.map(|(text, _)| breaks(text)).chain(gone.map(|text| reads(new, text)));
    // Rows with a text that is read in one version alone may come or go, on either side of a share and behind a gate.
    let verdicts = each.map(|breaks| if breaks { Verdict::Break } else { Verdict::Undecided });
    if let Some(verdict) = together(verdicts) {
        let (old, new) = (only(&was, &is), only(&is, &was));
        let difference = Difference::of_texts(Axis::Instrument, What::Reading, verdict, Some(&old), Some(&new));
        let undecided = (verdict == Verdict::Undecided).then_some(Open::Read);
        out.extend(difference.map(|difference| Difference { undecided, ..difference }));
    }
}

/// Whether a column reads a text of which nothing is said: it may be a value of it.
fn reads(column: &Column, text: &str) -> bool {
    let listed = |answers: &[KeyLabel]| {
        let same = |name: &str| name.trim().to_lowercase() == text.trim().to_lowercase();
        answers.iter().any(|answer| same(&answer.key) || same(&answer.label))
    };
    match &column.kind {
        ColumnKind::Coded(answers) => listed(answers),
        ColumnKind::Choices { choices, .. } => listed(choices),
        ColumnKind::Number { .. } | ColumnKind::Date | ColumnKind::Year => text.contains(|c: char| c.is_ascii_digit()),
        _ => true,
    }
}

/// What is written otherwise: the same text may be read as something else.
fn otherwise(old: &str, new: &str) -> Option<Difference> {
    let difference = Difference::of_texts(Axis::Instrument, What::Form, Verdict::Undecided, Some(old), Some(new));
    difference.map(|difference| Difference { undecided: Some(Open::Read), ..difference })
}

/// What is stated of a form, by its keys: `date: DD/MM/YYYY, decimal: comma`.
fn written(form: &impl serde::Serialize) -> String {
    let serde_json::Value::Object(all) = serde_json::to_value(form).unwrap_or_default() else { return String::new() };
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    all.iter().map(|(key, value)| format!("{key}: {}", text(value))).collect::<Vec<_>>().join(", ")
}

/// What the files of a source look like: which sheet and row they are read from, and how they are laid out and called.
pub(super) fn files(was: &Source, is: &Source, out: &mut Vec<Difference>) {
    let place = |source: &Source| {
        let mut shape = source.shape.clone();
        (shape.delimiter, shape.encoding) = (None, None);
        written(&shape)
    };
    out.extend(otherwise(&place(was), &place(is)).map(|difference| difference.named(&is.id)));
    let laid_out = |source: &Source| {
        let mut shape = source.shape.clone();
        (shape.sheet, shape.header_row) = (None, None);
        let long = source.long.as_ref().map(|long| format!("long: {}, {}", long.question, long.answer));
        let called =
            source.files.as_ref().map(|files| format!("files: {}", files.parts.iter().map(part).collect::<String>()));
        let all = [Some(written(&shape)).filter(|text| !text.is_empty()), long, called];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let texts = (laid_out(was), laid_out(is));
    let difference = Difference::of_texts(Axis::Words, What::Files, Verdict::Editorial, Some(&texts.0), Some(&texts.1));
    out.extend(difference.map(|difference| difference.named(&is.id)));
}

fn part(part: &FilePart) -> String {
    match part {
        FilePart::Text(text) => text.clone(),
        FilePart::Any => "*".to_owned(),
        FilePart::Column { name, .. } => format!("{{{name}}}"),
    }
}
