//! `tests:` of a measure file.

use super::Cx;
use super::fields::Fields;
use super::number::{decimal, positive};
use super::value::{Shape, filled, optional_text, raw, reference, required_text, value, word, wrong_shape};
use crate::def::{ExpectDef, ExpectedNumber, GivenDef, RowDef, TrialDef, Val};
use crate::keys::STATUSES;
use crate::yaml::{Entry, Kind, Node};
use crate::{Name, Spanned};

pub(super) fn trials(cx: &mut Cx, fields: &mut Fields<'_>) -> Vec<TrialDef> {
    let Some(entry) = fields.take("tests") else { return Vec::new() };
    elements(cx, &entry.value, &entry.key.name(), trial)
}

/// What is made of each element of a list of mappings.
fn elements<T>(cx: &mut Cx, node: &Node, key: &Name, mut read: impl FnMut(&mut Cx, &Node, &Name) -> T) -> Vec<T> {
    let Kind::Sequence(items) = &node.kind else {
        wrong_shape(cx, node, Shape::List, key);
        return Vec::new();
    };
    let place = |item: &Node| match &item.kind {
        Kind::Mapping { entries, .. } => entries.first().map_or(key.span, |e| e.key.text.full_span()),
        _ => key.span,
    };
    items.iter().map(|item| read(cx, item, &Spanned::new(key.value.clone(), place(item)))).collect()
}

fn trial(cx: &mut Cx, node: &Node, owner: &Name) -> TrialDef {
    let mut fields = Fields::open(cx, node, owner);
    let name = required_text(cx, &mut fields, "name");
    let trial = TrialDef {
        span: if name.value.is_empty() { owner.span } else { name.span },
        name,
        note: optional_text(cx, &mut fields, "note"),
        source: fields.take("source").and_then(|e| reference(cx, e)),
        year: fields.take("year").and_then(|e| positive(cx, e)),
        given: fields.require("given").map_or_else(Vec::new, |e| given(cx, e)),
        expect: fields.require("expect").map_or_else(Vec::new, |e| {
            filled(cx, e);
            elements(cx, &e.value, &e.key.name(), expected)
        }),
    };
    fields.finish(cx);
    trial
}

/// Rows of one source, or of several by name.
fn given(cx: &mut Cx, entry: &Entry) -> Vec<GivenDef> {
    filled(cx, entry);
    if let Kind::Mapping { entries, .. } = &entry.value.kind {
        let each = |cx: &mut Cx, of: &Entry| {
            filled(cx, of);
            GivenDef { source: Some(of.key.name()), rows: elements(cx, &of.value, &of.key.name(), row) }
        };
        return entries.iter().map(|of| each(cx, of)).collect();
    }
    vec![GivenDef { source: None, rows: elements(cx, &entry.value, &entry.key.name(), row) }]
}

fn row(cx: &mut Cx, node: &Node, owner: &Name) -> RowDef {
    let Kind::Mapping { entries, .. } = &node.kind else {
        wrong_shape(cx, node, Shape::Keys, owner);
        return RowDef { cells: Vec::new(), span: node.span };
    };
    let cell = |entry: &Entry| {
        let key = entry.key.name();
        let text = raw(cx, &entry.value, &key)?;
        Some((key, text))
    };
    RowDef { cells: entries.iter().filter_map(cell).collect(), span: node.span }
}

fn expected(cx: &mut Cx, node: &Node, owner: &Name) -> ExpectDef {
    let mut fields = Fields::open(cx, node, owner);
    let [part, item, answer, breakdown] =
        ["part", "item", "answer", "breakdown"].map(|key| fields.take(key).and_then(|e| reference(cx, e)));
    let group = fields.take("group").and_then(|e| {
        let key = e.key.name();
        value(cx, &e.value, &key, |cx, node| raw(cx, node, &key))
    });
    let errors = cx.errors();
    let mut numbers: Vec<(ExpectedNumber, Val<String>)> = Vec::new();
    for number in ExpectedNumber::ALL {
        numbers.extend(fields.take(number.as_str()).and_then(|e| decimal(cx, e)).map(|wanted| (number, wanted)));
    }
    let status = fields.take("status").and_then(|e| word(cx, e, &STATUSES.map(|status| (status, status))));
    let misspelt = fields.misspelt(&ExpectedNumber::ALL.map(ExpectedNumber::as_str)) || fields.misspelt(&["status"]);
    let split = match &node.kind {
        Kind::Mapping { entries, .. } => entries.iter().any(|entry| matches!(entry.value.kind, Kind::Broken)),
        _ => false,
    };
    let broken = fields.is_broken() || misspelt || split || cx.errors() > errors;
    fields.finish(cx);
    ExpectDef { part, item, answer, breakdown, group, numbers, status, broken, span: node.span }
}
