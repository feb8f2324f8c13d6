//! `catalogue.yaml`

use super::Cx;
use super::accept::accept;
use super::criteria::consultations;
use super::expression::defines;
use super::fields::Fields;
use super::name::{self, First};
use super::number::{day_of_year, decimals, positive};
use super::value::{
    entries, filled, flag, id, list, optional_text, remarks, required_text, scalar, text, trimmed, word, word_of,
};
use crate::def::{AreaDef, CatalogueDef, DefineDef, PeriodDef, ScaleDef, SheetDef, Text, UnitDef, Val};
use crate::yaml::Entry;
use crate::{Name, Spanned};

pub(super) fn catalogue(cx: &mut Cx, fields: &mut Fields<'_>) -> CatalogueDef {
    let id = id(cx, fields, "catalogue");
    let title = required_text(cx, fields, "title");
    let subtitle = optional_text(cx, fields, "subtitle");
    let publisher = required_text(cx, fields, "publisher");
    let ([publication_title, published, citation], retold) = publication(cx, fields);
    let language = fields.require("language").and_then(|e| word(cx, e, &[("sv", "sv"), ("en", "en")]));
    let language = language
        .map_or_else(|| Spanned::new(String::new(), fields.owner.span), |language| language.bare().map(str::to_owned));
    CatalogueDef {
        id,
        title,
        subtitle,
        publisher,
        publication_title,
        published,
        citation,
        retold,
        language,
        introduction: optional_text(cx, fields, "introduction"),
        areas: each(cx, fields, "areas", area),
        references: each(cx, fields, "references", labelled),
        scales: each(cx, fields, "scales", scale),
        units: each(cx, fields, "units", unit),
        periods: each(cx, fields, "periods", period),
        conditions: each(cx, fields, "conditions", conditions),
        policies: each(cx, fields, "policies", |_, entry| entry.key.name()),
        consultations: consultations(cx, fields),
        accept: accept(cx, fields),
        remarks: remarks(cx, fields),
    }
}

/// What is made of each entry under a key whose entries have names of the methodologist's own.
pub(super) fn each<T>(
    cx: &mut Cx,
    fields: &mut Fields<'_>,
    key: &'static str,
    mut read: impl FnMut(&mut Cx, &Entry) -> T,
) -> Vec<T> {
    let Some(entry) = fields.take(key) else { return Vec::new() };
    entries(cx, entry).iter().map(|entry| read(cx, entry)).collect()
}

/// A key and its label; the label is empty where it is not a text.
pub(super) fn labelled(cx: &mut Cx, entry: &Entry) -> (Name, Text) {
    let key = entry.key.name();
    let label = text(cx, entry).unwrap_or_else(|| Val::plain(String::new(), key.span));
    (key, label)
}

fn publication(cx: &mut Cx, fields: &mut Fields<'_>) -> ([Option<Text>; 3], Vec<Val<&'static str>>) {
    let Some(entry) = fields.take("publication") else { return ([None, None, None], Vec::new()) };
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let texts = ["title", "published", "citation"].map(|key| optional_text(cx, &mut fields, key));
    let rows = SheetDef::PROSE.map(|row| (row, row));
    let retold = fields.take("retold").map(|e| {
        let key = e.key.name();
        list(cx, &e.value, &key, |cx, node| {
            let found = trimmed(scalar(cx, node, &key)?);
            word_of(cx, found, &key, &rows)
        })
    });
    fields.finish(cx);
    (texts, retold.unwrap_or_default())
}

fn area(cx: &mut Cx, entry: &Entry) -> AreaDef {
    let id = entry.key.name();
    let mut fields = Fields::open(cx, &entry.value, &id);
    let area = AreaDef {
        name: required_text(cx, &mut fields, "name"),
        heading: optional_text(cx, &mut fields, "heading"),
        remarks: remarks(cx, &mut fields),
        id,
    };
    fields.finish(cx);
    area
}

fn scale(cx: &mut Cx, entry: &Entry) -> ScaleDef {
    let id = entry.key.name();
    name::check(cx, &id, First::Letter);
    let mut fields = Fields::open(cx, &entry.value, &id);
    let ordered = flag(cx, &mut fields, "ordered");
    if let Some(answers) = fields.require("answers") {
        filled(cx, answers);
    }
    let answers = each(cx, &mut fields, "answers", |cx, entry| {
        name::check(cx, &entry.key.name(), First::Letter);
        labelled(cx, entry)
    });
    let remarks = remarks(cx, &mut fields);
    fields.finish(cx);
    ScaleDef { id, ordered, answers, remarks }
}

fn unit(cx: &mut Cx, entry: &Entry) -> UnitDef {
    let id = entry.key.name();
    let mut fields = Fields::open(cx, &entry.value, &id);
    let unit = UnitDef {
        label: required_text(cx, &mut fields, "label"),
        per: fields.take("per").and_then(|e| positive(cx, e)).map(Val::bare),
        decimals: decimals(cx, &mut fields),
        remarks: remarks(cx, &mut fields),
        id,
    };
    fields.finish(cx);
    unit
}

fn period(cx: &mut Cx, entry: &Entry) -> PeriodDef {
    let id = entry.key.name();
    name::check(cx, &id, First::Letter);
    let mut fields = Fields::open(cx, &entry.value, &id);
    let from = day_of_year(cx, &mut fields, "from");
    let remarks = remarks(cx, &mut fields);
    fields.finish(cx);
    PeriodDef { id, from, remarks }
}

fn conditions(cx: &mut Cx, entry: &Entry) -> (Name, Vec<DefineDef>) {
    (entry.key.name(), defines(cx, entry))
}
