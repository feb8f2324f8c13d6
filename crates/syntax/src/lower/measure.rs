//! Measure files.

use super::Cx;
use super::accept::accept;
use super::criteria::criteria;
use super::expression::{aggregate, breakdowns, defines, exclusion};
use super::fields::Fields;
use super::name::{self, First};
use super::number::positive;
use super::trial::trials;
use super::value::{
    entries, id, objects, optional_text, reference, references, remarks, required_reference, required_text, text,
    whole_references, word, word_named,
};
use crate::def::{Aim, BreakDef, ComputationDef, ErrorSourcesDef, MeasureDef, MeasureType, PartDef, Role, SheetDef, Val};
use crate::yaml::{Entry, Kind};
use crate::{Code, Diagnostic};

/// Keys of a part that hold a text: beside the parts they stand too far to the left.
const TEXTS_OF_PART: [&str; 8] =
    ["name", "numerator", "denominator", "exclude", "unit", "period", "open_answers", "at_least"];

pub(super) fn measure(cx: &mut Cx, fields: &mut Fields<'_>) -> MeasureDef {
    let id = id(cx, fields, "measure");
    name::check(cx, &id, First::Digit);
    let owner = fields.owner.span;
    let name = required_text(cx, fields, "name");
    let area = required_reference(cx, fields, "area");
    let types = [
        ("structure", MeasureType::Structure),
        ("process", MeasureType::Process),
        ("outcome", MeasureType::Outcome),
        ("development", MeasureType::Development),
    ];
    let kind = fields.require("type").and_then(|e| word(cx, e, &types));
    let aims = [("higher", Aim::Higher), ("lower", Aim::Lower), ("none", Aim::None)];
    let direction = fields.require("direction").and_then(|e| word_named(cx, e, "aim", &aims));
    let roles = [("national", Role::National), ("local", Role::Local), ("background", Role::Background)];
    let candidate = fields.take("status").and_then(|e| word(cx, e, &[("candidate", true)]));
    let mut measure = MeasureDef {
        id,
        name,
        area,
        kind: kind.unwrap_or_else(|| Val::plain(MeasureType::Structure, owner)),
        direction: direction.unwrap_or_else(|| Val::plain(Aim::None, owner)),
        role: fields.take("role").and_then(|e| word(cx, e, &roles)),
        candidate: candidate.is_some(),
        source: required_reference(cx, fields, "source"),
        sheet: sheet(cx, fields),
        question_text: optional_text(cx, fields, "question_text"),
        questions: fields.take("questions").and_then(|e| whole_references(cx, e)),
        define: fields.take("define").map_or_else(Vec::new, |e| defines(cx, e)),
        computation: computation(cx, fields),
        parts: parts(cx, fields),
        criteria: criteria(cx, fields),
        tests: trials(cx, fields),
        breaks: breaks(cx, fields),
        accept: accept(cx, fields),
        remarks: remarks(cx, fields),
    };
    measure.computation.broken |= fields.misspelt(&["numerator", "denominator", "open_answers", "unit", "parts"]);
    measure
}

fn sheet(cx: &mut Cx, fields: &mut Fields<'_>) -> SheetDef {
    let Some(entry) = fields.require("sheet") else {
        return SheetDef { span: fields.owner.span, ..SheetDef::default() };
    };
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let sheet = SheetDef {
        span: entry.key.text.full_span(),
        statement: fields.require("statement").and_then(|e| text(cx, e)),
        purpose: fields.require("purpose").and_then(|e| text(cx, e)),
        knowledge_support: fields.take("knowledge_support").map_or_else(Vec::new, |e| references(cx, e)),
        references: fields.take("references").map_or_else(Vec::new, |e| references(cx, e)),
        // Never assumed: somebody has to say that none are known.
        error_sources: fields.require("error_sources").and_then(|e| error_sources(cx, e)),
        technical_description: optional_text(cx, &mut fields, "technical_description"),
        reporting_levels: optional_text(cx, &mut fields, "reporting_levels"),
        comment: optional_text(cx, &mut fields, "comment"),
    };
    fields.finish(cx);
    sheet
}

fn error_sources(cx: &mut Cx, entry: &Entry) -> Option<ErrorSourcesDef> {
    let prose = text(cx, entry)?;
    Some(if prose.value == "none_known" {
        ErrorSourcesDef::NoneKnown(prose.map(|_| ()))
    } else {
        ErrorSourcesDef::Prose(prose)
    })
}

fn computation(cx: &mut Cx, fields: &mut Fields<'_>) -> ComputationDef {
    let mut computation = ComputationDef::default();
    if let Some(entry) = fields.take("numerator") {
        computation.numerator = aggregate(cx, entry, &mut computation);
    }
    if let Some(entry) = fields.take("denominator") {
        computation.denominator = aggregate(cx, entry, &mut computation);
    }
    if let Some(entry) = fields.take("exclude") {
        computation.exclude = exclusion(cx, entry, &mut computation);
    }
    if let Some(entry) = fields.take("open_answers") {
        computation.open_answers = reference(cx, entry);
        computation.broken |= computation.open_answers.is_none();
    }
    computation.unit = fields.take("unit").and_then(|e| reference(cx, e));
    computation.period = fields.take("period").and_then(|e| reference(cx, e));
    computation.breakdowns = fields.take("breakdowns").and_then(|e| breakdowns(cx, e));
    computation.at_least = fields.take("at_least").and_then(|e| reference(cx, e));
    computation.favourable = fields.take("favourable").and_then(|e| whole_references(cx, e));
    computation
}

/// Breaks of the series that are stated. Why is for readers of the figures, and never left out.
fn breaks(cx: &mut Cx, fields: &mut Fields<'_>) -> Vec<BreakDef> {
    objects(cx, fields, "breaks", "- {year: …, why: {}}", |cx, fields| {
        let year = fields.require("year").and_then(|e| positive(cx, e));
        let why = fields.require("why").and_then(|e| text(cx, e));
        let part = fields.take("part").and_then(|e| reference(cx, e));
        Some(BreakDef { year: year?, why: why?, part })
    })
}

fn parts(cx: &mut Cx, fields: &mut Fields<'_>) -> Vec<PartDef> {
    let Some(entry) = fields.take("parts") else { return Vec::new() };
    let mut parts: Vec<PartDef> = Vec::new();
    for entry in entries(cx, entry) {
        let key = entry.key.as_str();
        if TEXTS_OF_PART.contains(&key) && matches!(entry.value.kind, Kind::Scalar(_)) {
            cx.report(Diagnostic::new(Code::BadIndentation, entry.key.span).arg("stray", key));
            // What the part before lacks for it is no mistake of its own.
            if let Some(part) = parts.last_mut() {
                part.computation.broken = true;
            }
            continue;
        }
        parts.push(part(cx, entry));
    }
    parts
}

fn part(cx: &mut Cx, entry: &Entry) -> PartDef {
    let id = entry.key.name();
    name::check(cx, &id, First::Digit);
    let mut fields = Fields::open(cx, &entry.value, &id);
    let mut part = PartDef {
        name: optional_text(cx, &mut fields, "name"),
        computation: computation(cx, &mut fields),
        remarks: remarks(cx, &mut fields),
        id,
    };
    part.computation.broken |= fields.misspelt(&["numerator", "denominator", "open_answers", "unit"]);
    fields.finish(cx);
    part
}
