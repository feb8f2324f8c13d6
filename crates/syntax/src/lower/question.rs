//! Questions and their items.

use super::Cx;
use super::catalogue::each;
use super::expression::condition;
use super::fields::Fields;
use super::mapping::{header, mapping, ticks};
use super::name::{self, First};
use super::source::{empty_means, limits, sample};
use super::value::{
    flag, is_block_form, optional_text, reference, remarks, required_text, scalar, text_of, trimmed, value, word,
};
use crate::def::{ImpliesDef, ItemDef, MappingDef, QuestionDef, QuestionKindDef, Remarks, Val};
use crate::yaml::{Entry, Kind};
use crate::{Code, Diagnostic, Spanned};

/// The keys of which a question has one: what may be answered.
const KINDS: [&str; 5] = ["answers", "choices", "number", "date", "open"];

pub(super) fn question(cx: &mut Cx, entry: &Entry) -> QuestionDef {
    let id = entry.key.name();
    name::check(cx, &id, First::Letter);
    let mut fields = Fields::open(cx, &entry.value, &id);
    let question = QuestionDef {
        number_label: optional_text(cx, &mut fields, "number_label"),
        lead: optional_text(cx, &mut fields, "lead"),
        text: required_text(cx, &mut fields, "text"),
        kind: kind(cx, &mut fields),
        reversed: flag(cx, &mut fields, "reversed"),
        show_answers: flag(cx, &mut fields, "show_answers").value,
        asked_when: fields.take("asked_when").and_then(|e| condition(cx, e)),
        mapping: MappingDef { ticks: ticks(cx, &mut fields), ..mapping(cx, &mut fields) },
        sample: sample(cx, &mut fields),
        remarks: remarks(cx, &mut fields),
        id,
    };
    fields.finish(cx);
    question
}

fn kind(cx: &mut Cx, fields: &mut Fields<'_>) -> QuestionKindDef {
    let nothing = Val::plain(String::new(), fields.owner.span);
    let entry = fields.one_of(cx, &["answers", "choices", "number", "date", "open"]);
    let key = entry.map(|e| e.key.as_str());
    if let Some(other) = key.filter(|key| *key != "answers" && fields.has("items")) {
        // Items belong to a scale; only a battery has both.
        let (first, second) = (fields.take("items"), fields.owner.clone());
        let span = first.map_or(second.span, |e| e.key.text.full_span());
        cx.report(Diagnostic::new(Code::ConflictingKeys, span).arg("key", "items").arg("other", other));
    }
    match (key, entry) {
        (Some("choices"), _) => {
            let choices = each(cx, fields, "choices", item);
            QuestionKindDef::Multiple { choices, empty_means: empty_means(cx, fields) }
        }
        (Some("number"), Some(entry)) => {
            let mut limited = Fields::open(cx, &entry.value, &entry.key.name());
            let number = limits(cx, &mut limited);
            limited.finish(cx);
            QuestionKindDef::Number(number)
        }
        (Some(key @ ("date" | "open")), Some(entry)) => {
            let kind = if key == "date" { QuestionKindDef::Date } else { QuestionKindDef::Open };
            match word(cx, entry, &[("true", true), ("false", false)]).map(|v| v.value) {
                Some(true) => return kind,
                Some(false) => fields.lacks(&KINDS),
                None => {}
            }
            QuestionKindDef::Single(nothing)
        }
        (_, answers) => {
            let scale = answers.map(|e| reference(cx, e).unwrap_or_else(|| nothing.clone()));
            if fields.has("items") {
                let items = each(cx, fields, "items", item);
                if scale.is_none() {
                    fields.require("answers");
                }
                return QuestionKindDef::Battery { answers: scale.unwrap_or(nothing), items };
            }
            fields.take("items");
            if scale.is_none() {
                fields.lacks(&KINDS);
            }
            QuestionKindDef::Single(scale.unwrap_or(nothing))
        }
    }
}

/// An item or choice: a label, or a mapping.
fn item(cx: &mut Cx, entry: &Entry) -> ItemDef {
    let id = entry.key.name();
    name::check(cx, &id, First::Letter);
    let plain = || Val::plain(false, id.span);
    let has_label = matches!(&entry.value.kind,
        Kind::Mapping { entries, .. } if entries.iter().any(|e| e.key.as_str() == "label"));
    let is_text = !matches!(entry.value.kind, Kind::Mapping { .. });
    if is_text || (!has_label && is_block_form(&entry.value, "is")) {
        let label = text_of(cx, &entry.value, &id).unwrap_or_else(|| Val::plain(String::new(), id.span));
        return ItemDef {
            label,
            open: plain(),
            specify: plain(),
            exclusive: plain(),
            implies: None,
            header: None,
            remarks: Remarks::default(),
            id,
        };
    }
    let mut fields = Fields::open(cx, &entry.value, &id);
    let item = ItemDef {
        label: required_text(cx, &mut fields, "label"),
        open: flag(cx, &mut fields, "open"),
        specify: flag(cx, &mut fields, "specify"),
        exclusive: flag(cx, &mut fields, "exclusive"),
        implies: fields.take("implies").and_then(|e| implies(cx, e)),
        header: header(cx, &mut fields),
        remarks: remarks(cx, &mut fields),
        id,
    };
    fields.finish(cx);
    item
}

/// `all`, or a list of items.
fn implies(cx: &mut Cx, entry: &Entry) -> Option<Val<ImpliesDef>> {
    let key = entry.key.name();
    value(cx, &entry.value, &key, |cx, node| match &node.kind {
        Kind::Sequence(_) => {
            let items = super::value::list(cx, node, &key, |cx, node| scalar(cx, node, &key).map(trimmed));
            Some(Spanned::new(ImpliesDef::These(items), node.span))
        }
        Kind::Scalar(word) if word.as_str().trim() == "all" => {
            let word = trimmed(word);
            Some(Spanned::new(ImpliesDef::All(word.span), word.span))
        }
        _ => {
            super::value::wrong_shape(cx, node, super::value::Shape::List, &key);
            None
        }
    })
}
