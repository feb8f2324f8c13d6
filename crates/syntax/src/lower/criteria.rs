//! `criteria` of a measure and `consultations` of the catalogue.

use super::Cx;
use super::catalogue::each;
use super::fields::Fields;
use super::number::{decimal, whole};
use super::value::{
    Shape, one_or_more_references, open_element, optional_text, remarks, required_text, scalar, text, trimmed, whole_list,
    whole_references, word, word_of, wrong_shape,
};
use crate::def::{ClaimDef, ClaimKind, ConsultationDef, CriteriaDef, Dimension, ProposalDef, Respondents};
use crate::yaml::{Entry, Kind, Node};
use crate::{Name, Spanned};

pub(super) fn criteria(cx: &mut Cx, fields: &mut Fields<'_>) -> Option<CriteriaDef> {
    let entry = fields.take("criteria")?;
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let dimensions = fields.take("dimensions").and_then(|e| {
        let key = e.key.name();
        let words = Dimension::ALL.map(|dimension| (dimension.as_str(), dimension));
        whole_list(cx, e, |cx, node| {
            let found = trimmed(scalar(cx, node, &key)?);
            word_of(cx, found, &key, &words)
        })
    });
    let claims = ClaimKind::ALL.into_iter().flat_map(|kind| claims(cx, &mut fields, kind)).collect();
    fields.finish(cx);
    Some(CriteriaDef { span: entry.key.text.full_span(), dimensions, claims })
}

/// How a claim is written.
const CLAIM: &str = "- claim: {}";

fn claims(cx: &mut Cx, fields: &mut Fields<'_>, kind: ClaimKind) -> Vec<ClaimDef> {
    let Some(entry) = fields.take(kind.as_str()) else { return Vec::new() };
    let key = entry.key.name();
    let Kind::Sequence(items) = &entry.value.kind else {
        wrong_shape(cx, &entry.value, Shape::Elements(CLAIM), &key);
        return Vec::new();
    };
    items.iter().filter_map(|item| claim(cx, item, &key, kind)).collect()
}

fn claim(cx: &mut Cx, item: &Node, key: &Name, kind: ClaimKind) -> Option<ClaimDef> {
    let place = match &item.kind {
        Kind::Mapping { entries, .. } => entries.first().map_or(key.span, |e| e.key.text.full_span()),
        _ => key.span,
    };
    let mut fields = open_element(cx, item, &Spanned::new(key.value.clone(), place), CLAIM)?;
    let claim = fields.require("claim").and_then(|e| text(cx, e));
    let references = fields.take("references").map_or_else(Vec::new, |e| one_or_more_references(cx, e));
    let place = optional_text(cx, &mut fields, "where");
    let remarks = remarks(cx, &mut fields);
    fields.finish(cx);
    Some(ClaimDef { kind, claim: claim?, references, place, remarks })
}

pub(super) fn consultations(cx: &mut Cx, fields: &mut Fields<'_>) -> Vec<ConsultationDef> {
    each(cx, fields, "consultations", consultation)
}

fn consultation(cx: &mut Cx, entry: &Entry) -> ConsultationDef {
    let id = entry.key.name();
    let mut fields = Fields::open(cx, &entry.value, &id);
    let ways = [Respondents::Chosen, Respondents::Sample, Respondents::Census].map(|way| (way.as_str(), way));
    let consultation = ConsultationDef {
        name: required_text(cx, &mut fields, "name"),
        question: optional_text(cx, &mut fields, "question"),
        respondents: optional_text(cx, &mut fields, "respondents"),
        // What an interval may be formed of must be said, never assumed.
        selection: fields.require("selection").and_then(|e| word(cx, e, &ways)),
        asked: fields.take("asked").and_then(|e| whole(cx, e)),
        answered: fields.require("answered").and_then(|e| whole(cx, e)),
        references: fields.take("references").map_or_else(Vec::new, |e| one_or_more_references(cx, e)),
        place: optional_text(cx, &mut fields, "where"),
        proposals: each(cx, &mut fields, "proposals", proposal),
        remarks: remarks(cx, &mut fields),
        id,
    };
    fields.finish(cx);
    consultation
}

fn proposal(cx: &mut Cx, entry: &Entry) -> ProposalDef {
    let id = entry.key.name();
    let mut fields = Fields::open(cx, &entry.value, &id);
    fields.one_of(cx, &["agree", "agree_percent"]);
    fields.one_of(cx, &["disagree", "disagree_percent"]);
    let proposal = ProposalDef {
        name: required_text(cx, &mut fields, "name"),
        answered: fields.take("answered").and_then(|e| whole(cx, e)),
        agree: fields.take("agree").and_then(|e| whole(cx, e)),
        disagree: fields.take("disagree").and_then(|e| whole(cx, e)),
        agree_percent: fields.take("agree_percent").and_then(|e| decimal(cx, e)),
        disagree_percent: fields.take("disagree_percent").and_then(|e| decimal(cx, e)),
        measures: fields.take("measures").and_then(|e| whole_references(cx, e)),
        outcome: optional_text(cx, &mut fields, "outcome"),
        remarks: remarks(cx, &mut fields),
        id,
    };
    fields.finish(cx);
    proposal
}
