//! What a source says of itself as a whole: its unit, frame, period, weight, sample size and disclosure.

use mattstock_syntax::def::{SourceDef, SourceKind, TypeDef, Val};
use mattstock_syntax::{Case, Code, Diagnostic, Role, Severity};

use super::lists::{Lists, find, some_list};
use super::model::{CellId, CodelistId, Domain, PeriodAxis, PeriodId, Source, Weight};
use super::sources::is_derived;

/// Fills in the head of a source whose columns and questions are there.
pub(super) fn head(lists: &Lists<'_>, def: &SourceDef, source: &mut Source, found: &mut Vec<Diagnostic>) {
    source.unit = unit(def, source, found);
    if let Some(release) = def.release.as_ref().filter(|r| r.value == "approved") {
        found.push(Diagnostic::of(Case::OpenAnswersNotYet, release.span));
    }
    frame(lists, def, source, found);
    source.delivered_by = delivered_by(def, source, found);
    source.period = period(lists, def, source, found);
    source.weight = weight(def, source, found);
    if let (Some(selected), Some(over)) = (&def.selected, &def.overcoverage)
        && over.value > selected.value
    {
        found.push(
            Diagnostic::of(Case::OvercoverageTooLarge, over.span)
                .arg("overcoverage", over.value.to_string())
                .arg("selected", selected.value.to_string())
                .label(selected.span, Role::Also),
        );
    }
    disclosure(lists, def, found);
    source.files = super::files::pattern(def, source, found);
}

/// The cell of a column named in the source's own head: one that stands in the files.
pub(super) fn column(def: &SourceDef, source: &Source, name: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<CellId> {
    let known = source.cells.iter().filter(|c| c.question.is_none()).map(|c| c.name.as_str());
    let Some(place) = find(found, Code::UnknownName, &name.value, name.span, known) else {
        if let Some(last) = found.last_mut()
            && last.code == Code::UnknownName
            && last.get("source").is_none()
        {
            last.args.push(("source", source.id.clone()));
        }
        return None;
    };
    if let Some(column) = def.columns.iter().find(|c| c.id.value == name.value).filter(|c| is_derived(c)) {
        found.push(
            Diagnostic::of(Case::DerivedInHead, name.span).arg("name", &name.value).label(column.id.span, Role::Declared),
        );
        return None;
    }
    Some(CellId(place as u32))
}

/// The cells that together name the unit: one is a key or a code; of several others may be a date or a year.
fn unit(def: &SourceDef, source: &Source, found: &mut Vec<Diagnostic>) -> Vec<CellId> {
    let several = def.one_row_per.len() > 1;
    let mut unit: Vec<CellId> = Vec::new();
    for (place, name) in def.one_row_per.iter().enumerate() {
        let Some(cell) = column(def, source, name, found) else { continue };
        match source.cell(cell).domain {
            Domain::Key | Domain::Code(_) | Domain::Answer(_) if unit.contains(&cell) => {
                let mut before = def.one_row_per[..place].iter().filter(|other| other.value == name.value);
                let twice = Diagnostic::of(Case::UnitColumnTwice, name.span).arg("name", &name.value);
                found.push(before.next().into_iter().fold(twice, |twice, first| twice.label(first.span, Role::Also)));
            }
            Domain::Key | Domain::Code(_) | Domain::Answer(_) => unit.push(cell),
            Domain::Date | Domain::Year if several && !unit.contains(&cell) => unit.push(cell),
            Domain::Unknown => {}
            _ => found.push(
                Diagnostic::of(Case::NoUnit, name.span).arg("name", &name.value).arg_opt("several", several.then_some("")),
            ),
        }
    }
    unit
}

fn frame(lists: &Lists<'_>, def: &SourceDef, source: &mut Source, found: &mut Vec<Diagnostic>) {
    let Some(frame) = &def.frame else { return };
    let known = lists.codelists.iter().map(|c| c.id.as_str());
    let Some(list) = find(found, Code::UnknownCodelist, &frame.value, frame.span, known) else { return };
    let list = CodelistId(list as u32);
    match source.unit_cell() {
        _ if def.one_row_per.len() > 1 => {
            found.push(Diagnostic::of(Case::FrameOfSeveral, frame.span).arg("name", &frame.value));
        }
        Some(unit) if source.cell(unit).domain == Domain::Code(list) => source.frame = Some(list),
        Some(unit) if source.cell(unit).domain == Domain::Unknown => {}
        None if def.one_row_per.is_empty() => {
            found.push(Diagnostic::of(Case::FrameWithoutUnit, frame.span).arg("name", &frame.value));
        }
        // A unit that is none has been reported.
        None => {}
        Some(_) => found.push(Diagnostic::of(Case::FrameOfAnother, frame.span).arg("name", &frame.value)),
    }
}

/// The cell of those who deliver the rows: one with a codelist, in a source whose frame says nothing else.
fn delivered_by(def: &SourceDef, source: &Source, found: &mut Vec<Diagnostic>) -> Option<CellId> {
    let name = def.delivered_by.as_ref()?;
    let cell = column(def, source, name, found)?;
    if let Some(frame) = &def.frame {
        let both = Diagnostic::new(Code::ConflictingKeys, name.span).arg("key", "delivered_by").arg("other", "frame");
        found.push(both.label(frame.span, Role::Also));
    }
    match source.cell(cell).domain {
        Domain::Code(_) => Some(cell),
        Domain::Unknown => None,
        _ => {
            found.push(Diagnostic::of(Case::DeliveredByValue, name.span).arg("name", &name.value));
            None
        }
    }
}

fn period(lists: &Lists<'_>, def: &SourceDef, source: &Source, found: &mut Vec<Diagnostic>) -> Option<PeriodAxis> {
    let Some(axis) = &def.period else {
        let mut years = source.cells.iter().enumerate().filter(|(_, c)| c.domain == Domain::Year);
        return match (years.next(), years.next()) {
            (Some((i, _)), None) => Some(PeriodAxis { cell: CellId(i as u32), period: None }),
            (Some((_, first)), Some((_, second))) => {
                let years = Diagnostic::of(Case::TwoYears, def.id.span);
                found.push(years.arg("first", &first.name).arg("second", &second.name));
                None
            }
            _ => None,
        };
    };
    let cell = column(def, source, &axis.of, found)?;
    let named = axis.named.as_ref().and_then(|n| named_period(lists, n, found));
    match source.cell(cell).domain {
        Domain::Year | Domain::Unknown => {}
        Domain::Date if axis.named.is_some() => {}
        Domain::Date => {
            found.push(Diagnostic::of(Case::DatesWithoutYears, axis.of.span).arg("name", &axis.of.value));
        }
        _ => found.push(Diagnostic::of(Case::PeriodOfValue, axis.of.span).arg("name", &axis.of.value)),
    }
    Some(PeriodAxis { cell, period: named })
}

/// Whether nothing dates the rows of a source. A file with errors may have meant to: those come first.
pub(super) fn undated(def: &SourceDef, source: &Source, found: &[Diagnostic]) -> bool {
    let broken = || found.iter().any(|d| d.severity == Severity::Error && d.span().source == def.id.span.source);
    def.period.is_none() && !source.cells.iter().any(|c| c.domain == Domain::Year) && !broken()
}

/// The columns of a source whose dates could put its rows into years: one as `date`, several as `dates`.
pub(super) fn with_dates(diagnostic: Diagnostic, def: &SourceDef) -> Diagnostic {
    let dates: Vec<&str> =
        def.columns.iter().filter(|c| matches!(c.kind, TypeDef::Date)).map(|c| c.id.value.as_str()).collect();
    match dates.as_slice() {
        [] => diagnostic,
        [date] => diagnostic.arg("date", *date),
        several => diagnostic.arg("dates", several.join(", ")),
    }
}

/// Advises on a survey or register whose rows nothing dates; a table may well hold for all years.
pub(super) fn advise_dates(lists: &Lists<'_>, def: &SourceDef, source: &Source, found: &mut Vec<Diagnostic>) {
    if source.kind == SourceKind::Table || !undated(def, source, found) {
        return;
    }
    let advice = Diagnostic::new(Code::UndatedSource, def.id.span).arg("source", &source.id);
    let mut advice = with_dates(advice, def);
    if advice.args.len() > 1 {
        advice = match some_list(lists.periods.iter().map(|p| p.id.as_str())) {
            Some(periods) => advice.arg("periods", periods),
            None => advice.arg("undeclared", ""),
        };
    }
    found.push(advice);
}

/// The period with a name.
pub(super) fn named_period(lists: &Lists<'_>, name: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<PeriodId> {
    let known = lists.periods.iter().map(|p| p.id.as_str());
    find(found, Code::UnknownPeriod, &name.value, name.span, known).map(|i| PeriodId(i as u32))
}

fn weight(def: &SourceDef, source: &Source, found: &mut Vec<Diagnostic>) -> Option<Weight> {
    let weight = def.weight.as_ref()?;
    let cell = column(def, source, &weight.of, found)?;
    if !matches!(source.cell(cell).domain, Domain::Number { decimals, .. } if decimals == weight.decimals) {
        found.push(
            Diagnostic::of(Case::WeightDecimals, weight.of.span)
                .arg("name", &weight.of.value)
                .arg("decimals", weight.decimals.to_string()),
        );
        return None;
    }
    Some(Weight { cell, decimals: weight.decimals, adjusts_for: weight.adjusts_for.as_ref().map(|t| t.value.clone()) })
}

fn disclosure(lists: &Lists<'_>, def: &SourceDef, found: &mut Vec<Diagnostic>) {
    let Some(policy) = &def.disclosure else { return };
    if policy.value == "none" {
        if def.disclosure_reason.is_none() {
            found.push(Diagnostic::of(Case::DisclosureWithoutReason, policy.span));
        }
        return;
    }
    let policies: Vec<&str> =
        lists.def.info.as_ref().map_or(Vec::new(), |i| i.policies.iter().map(|p| p.value.as_str()).collect());
    if find(found, Code::UnknownPolicy, &policy.value, policy.span, policies.iter().copied()).is_some() {
        found.push(Diagnostic::of(Case::PolicyNotYet, policy.span));
    }
}
