//! `codelists/*.yaml`

use super::Cx;
use super::catalogue::{each, labelled};
use super::expression::member;
use super::fields::Fields;
use super::name::{self, First};
use super::value::{filled, id, list, optional_text, remarks, required_text};
use crate::def::{CodeSetDef, CodelistDef};
use crate::yaml::Entry;

pub(super) fn codelist(cx: &mut Cx, fields: &mut Fields<'_>) -> CodelistDef {
    let id = id(cx, fields, "codelist");
    name::check(cx, &id, First::Letter);
    let name = required_text(cx, fields, "name");
    if let Some(codes) = fields.require("codes") {
        filled(cx, codes);
    }
    let codes = each(cx, fields, "codes", labelled);
    CodelistDef { id, name, codes, remarks: remarks(cx, fields) }
}

pub(super) fn code_sets(cx: &mut Cx, fields: &mut Fields<'_>) -> Vec<CodeSetDef> {
    each(cx, fields, "code_sets", code_set)
}

fn code_set(cx: &mut Cx, entry: &Entry) -> CodeSetDef {
    let id = entry.key.name();
    name::check(cx, &id, First::Letter);
    let mut fields = Fields::open(cx, &entry.value, &id);
    let name = optional_text(cx, &mut fields, "name");
    let codes = fields.require("codes").map_or_else(Vec::new, |e| {
        let key = e.key.name();
        filled(cx, e);
        list(cx, &e.value, &key, |cx, node| member(cx, node, &key))
    });
    let remarks = remarks(cx, &mut fields);
    fields.finish(cx);
    CodeSetDef { id, name, codes, remarks }
}
