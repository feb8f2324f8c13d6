//! Measures as written, made into typed parts.

use std::collections::BTreeSet;

use mattstock_syntax::def::{
    ComputationDef, DefineDef, ErrorSourcesDef, MeasureDef, PartDef, Remarks, Role, SheetDef, SourceDef, Val,
};
use mattstock_syntax::{Case, Code, Diagnostic, Role as LabelRole};

use super::criteria::criteria;
use super::head::{named_period, undated};
use super::lists::{Lists, find, unique};
use super::model::{AreaId, Break, Measure, Part, PartBody, QuestionId, SheetTexts, Source, SourceIx, UnitId};
use super::parts::{parts, undated_period};
use super::scope::{Scope, Used};
use super::sharpen;
use super::trials::trials;
use super::used::questions_of;

/// What a measure is checked against.
pub(super) struct Surroundings<'a> {
    pub(super) lists: &'a Lists<'a>,
    pub(super) sources: &'a [Source],
    pub(super) defs: &'a [SourceDef],
}

/// Checks a measure; none if it cannot be built, after reporting everything that is wrong.
pub(super) fn measure(around: &Surroundings<'_>, def: &MeasureDef, found: &mut Vec<Diagnostic>) -> Option<Measure> {
    let lists = around.lists;
    let area = find(found, Code::UnknownArea, &def.area.value, def.area.span, lists.areas.iter().map(|a| a.id.as_str()));
    let top_unit = def.computation.unit.as_ref().map(|u| (unit(lists, u, found), u));
    let top_period = def.computation.period.as_ref().map(|p| named_period(lists, p, found));
    let sheet = sheet(lists, &def.sheet, found);
    let criteria = criteria(lists, def.criteria.as_ref(), found);
    unique(found, Case::PartTwice, def.parts.iter().map(|p| &p.id));
    unique(found, Case::ConditionTwice, def.define.iter().map(|d| &d.name));
    let source =
        find(found, Code::UnknownSource, &def.source.value, def.source.span, around.sources.iter().map(|s| s.id.as_str()))?;
    clashes(&def.define, &around.defs[source], found);
    let used = Used::default();
    let scope = Scope::new(lists, around.sources, source, &def.define, &used);
    let parts = parts(&scope, def, top_unit.as_ref(), top_period.flatten(), found);
    if let (Some(written), Some(Some(_))) = (&def.computation.period, top_period) {
        dated(&scope, written, &parts, around, found);
    }
    unused_defines(&scope, def, found);
    let questions = questions(&scope, def, &parts, found);
    let period = top_period.unwrap_or_else(|| scope.source.period.and_then(|axis| axis.period));
    let unit = match top_unit {
        Some((unit, _)) => unit,
        None => parts.iter().flatten().map(|p| p.unit).next(),
    };
    let parts: Vec<Part> = parts.into_iter().collect::<Option<_>>()?;
    let tests = trials(around, def, source, &parts, found);
    Some(Measure {
        id: def.id.value.clone(),
        name: def.name.value.clone(),
        area: AreaId(area? as u32),
        kind: def.kind.value,
        kind_wording: def.kind.wording.as_ref().map(|w| w.value.clone()),
        aim: def.direction.value,
        direction_wording: def.direction.wording.as_ref().map(|w| w.value.clone()),
        direction_inferred: def
            .direction
            .inferred
            .as_ref()
            .or(def.direction.wording.as_ref().and_then(|w| w.inferred.as_ref()))
            .map(|t| t.value.clone()),
        direction_published: direction_published(def),
        inferred: inferred(def),
        role: def.role.as_ref().map_or(Role::National, |r| r.value),
        candidate: def.candidate,
        source: SourceIx(source as u32),
        unit: unit?,
        unit_wording: def.computation.unit.as_ref().and_then(|u| u.wording.as_ref()).map(|w| w.value.clone()),
        period,
        sheet,
        question_text: def.question_text.as_ref().map(|t| t.value.clone()),
        questions,
        parts,
        criteria,
        tests,
        breaks: breaks(def),
        span: def.id.span,
    })
}

/// Words for the direction as published elsewhere.
fn direction_published(def: &MeasureDef) -> Vec<String> {
    let wording = def.direction.wording.iter().flat_map(|wording| &wording.published_as);
    def.direction.published_as.iter().chain(wording).map(|published| published.text.value.clone()).collect()
}

/// Why a measure as a whole, or what is counted of it, was read into the publication: the first reason.
fn inferred(def: &MeasureDef) -> Option<String> {
    let counted = |computation: &ComputationDef| {
        let sides =
            [&computation.numerator, &computation.denominator].map(|side| side.as_ref().and_then(|s| s.inferred.clone()));
        sides
            .into_iter()
            .chain([computation.exclude.as_ref().and_then(|e| e.inferred.clone())])
            .flatten()
            .map(|why| why.value)
            .next()
    };
    let whole = |remarks: &Remarks| remarks.inferred.as_ref().map(|why| why.value.clone());
    let part = |part: &PartDef| whole(&part.remarks).or_else(|| counted(&part.computation));
    let own = whole(&def.remarks).or_else(|| def.source.inferred.as_ref().map(|why| why.value.clone()));
    own.or_else(|| counted(&def.computation)).or_else(|| def.parts.iter().find_map(part))
}

/// The stated breaks, by year.
fn breaks(def: &MeasureDef) -> Vec<Break> {
    let stated = def.breaks.iter().map(|stated| Break {
        // A year beyond all calendars is as good as the last.
        year: i32::try_from(stated.year.value).unwrap_or(i32::MAX),
        part: stated.part.as_ref().map(|part| part.value.clone()),
        why: stated.why.value.clone(),
    });
    let mut breaks: Vec<Break> = stated.collect();
    breaks.sort();
    breaks
}

/// Reports a measure's period where no part has rows that anything dates.
fn dated(
    scope: &Scope<'_>,
    written: &Val<String>,
    parts: &[Option<Part>],
    around: &Surroundings<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let mut places = BTreeSet::from([scope.place()]);
    for part in parts {
        // Of a part that could not be built nothing is known.
        let Some(part) = part else { return };
        if let PartBody::Figures { numerator, denominator, .. } = &part.body {
            places.insert(numerator.source);
            places.extend(denominator.as_ref().map(|d| d.source));
        }
    }
    if places.iter().all(|place| undated(&around.defs[place.index()], &around.sources[place.index()], found)) {
        found.push(undated_period(scope, written));
    }
}

pub(super) fn unit(lists: &Lists<'_>, name: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<UnitId> {
    let known = lists.units.iter().map(|u| u.id.as_str());
    let place = find(found, Code::UnknownUnit, &name.value, name.span, known);
    let label = name.value.to_lowercase();
    let percent = || lists.units.iter().find(|u| label == "%" && Some(u.id.as_str()) == sharpen::percent(lists));
    let labelled = lists.units.iter().find(|u| u.label.to_lowercase() == label);
    if let (None, Some(meant)) = (place, labelled.or_else(percent))
        && let Some(unknown) = found.last_mut().filter(|d| d.code == Code::UnknownUnit)
    {
        // The printed word of a unit tells better what is meant than a key that looks like it.
        unknown.args.retain(|(arg, _)| *arg != "suggestion");
        unknown.args.push(("suggestion", meant.id.clone()));
    }
    place.map(|i| UnitId(i as u32))
}

/// Reports named conditions that have the name of a question or column.
fn clashes(defines: &[DefineDef], source: &SourceDef, found: &mut Vec<Diagnostic>) {
    for define in defines {
        let questions = source.questions.iter().map(|q| &q.id);
        let clash = questions.chain(source.columns.iter().map(|c| &c.id)).find(|n| n.value == define.name.value);
        if let Some(other) = clash {
            found.push(
                Diagnostic::new(Code::NameClash, define.name.span)
                    .arg("name", define.name.value.clone())
                    .label(other.span, LabelRole::Declared),
            );
        }
    }
}

/// Checks the named conditions of the catalogue, whether or not a measure uses them.
pub(super) fn shared_conditions(around: &Surroundings<'_>, found: &mut Vec<Diagnostic>) {
    let Some(info) = &around.lists.def.info else { return };
    for (name, defines) in &info.conditions {
        let Some(place) = around.sources.iter().position(|s| s.id == name.value) else { continue };
        unique(found, Case::ConditionTwice, defines.iter().map(|d| &d.name));
        clashes(defines, &around.defs[place], found);
        let used = Used::default();
        let scope = Scope::new(around.lists, around.sources, place, &[], &used);
        for condition in defines.iter().filter_map(|d| d.condition.as_ref()) {
            scope.condition(&condition.value, found);
        }
    }
}

/// Checks the measure's own conditions that nothing used, so that their errors are not lost.
fn unused_defines(scope: &Scope<'_>, def: &MeasureDef, found: &mut Vec<Diagnostic>) {
    for define in &def.define {
        if !scope.used.names.borrow().contains(&define.name.value) {
            if let Some(condition) = &define.condition {
                scope.condition(&condition.value, found);
            }
            if !def.computation.broken && !def.parts.iter().any(|p| p.computation.broken) {
                found.push(Diagnostic::new(Code::UnusedDefinition, define.name.span).arg("name", define.name.value.clone()));
            }
        }
    }
}

/// The questions of the box: those named, or all that the parts take answers from.
fn questions(
    scope: &Scope<'_>,
    def: &MeasureDef,
    parts: &[Option<Part>],
    found: &mut Vec<Diagnostic>,
) -> Vec<(SourceIx, QuestionId)> {
    let own = scope.place();
    if let Some(names) = &def.questions {
        return names
            .value
            .iter()
            .filter_map(|name| {
                let place = scope.source.questions.iter().position(|q| q.id == name.value);
                if place.is_none() {
                    found.push(scope.unknown_name(&name.value, name.span));
                }
                place.map(|p| (own, QuestionId(p as u32)))
            })
            .collect();
    }
    let all: BTreeSet<_> = parts.iter().flatten().flat_map(|part| questions_of(part, own, scope.sources)).collect();
    all.into_iter().map(|(_, source, question)| (source, question)).collect()
}

fn sheet(lists: &Lists<'_>, def: &SheetDef, found: &mut Vec<Diagnostic>) -> SheetTexts {
    let mut texts = |names: &[Val<String>]| -> Vec<String> {
        names
            .iter()
            .filter_map(|n| {
                let known = lists.references.iter().map(|(k, _)| k.as_str());
                find(found, Code::UnknownReference, &n.value, n.span, known).map(|i| lists.references[i].1.clone())
            })
            .collect()
    };
    let text = |t: &Option<mattstock_syntax::def::Text>| t.as_ref().map(|t| t.value.clone());
    SheetTexts {
        statement: text(&def.statement).unwrap_or_default(),
        purpose: text(&def.purpose).unwrap_or_default(),
        knowledge_support: texts(&def.knowledge_support),
        references: texts(&def.references),
        error_sources: match &def.error_sources {
            Some(ErrorSourcesDef::Prose(t)) => Some(t.value.clone()),
            Some(ErrorSourcesDef::NoneKnown(_)) | None => None,
        },
        technical_description: text(&def.technical_description),
        reporting_levels: text(&def.reporting_levels),
        comment: text(&def.comment),
    }
}
