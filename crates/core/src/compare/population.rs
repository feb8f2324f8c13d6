//! The sources of a part: who is in them, what dates their rows, and how their columns are read.

use std::collections::BTreeSet;

use super::Seen;
use super::model::{Axis, Difference, Moved, Verdict};
use super::numbers::Numbers;
use super::reading::{files, reading};
use super::sets::responded;
use super::what::What;
use super::wording::same_words;
use crate::check::{Date, EmptyMeans, KeyLabel, Period, Selection, Source, SourceKind};
use crate::plan::{AxisId, Column, ColumnId, ColumnKind, Derivation, PeriodAxis, Plan, Reads, SourcePlan};
use crate::prove::quoted;

/// Compares the sources that both versions of a part read.
pub(super) fn population(old: &Seen<'_>, new: &Seen<'_>, share: bool, out: &mut Vec<Difference>) {
    let source = |seen: &Seen<'_>| seen.catalogue.sources[seen.rows().index()].id.clone();
    out.extend(Difference::of_texts(Axis::Population, What::Source, Verdict::Break, Some(&source(old)), Some(&source(new))));
    for plan in &new.plan.sources {
        let Some(earlier) = old.plan.sources.iter().find(|p| p.source == plan.source) else { continue };
        let (Some(was), Some(is)) = (old.source(&plan.source), new.source(&plan.source)) else { continue };
        of_source(old, new, (was, is), share, out);
        if new.only_looks_into(&plan.source) || old.only_looks_into(&plan.source) {
            let mut found = Vec::new();
            responded((earlier, old.script()), (plan, new.script()), share, &mut found);
            out.extend(found.into_iter().map(|difference| difference.named(&plan.source)));
        }
        columns(old, new, (earlier, plan), (was, is), out);
        dated((earlier, old.axis(earlier), old), (plan, new.axis(plan), new), (was, is), out);
    }
}

fn of_source(old: &Seen<'_>, new: &Seen<'_>, (was, is): (&Source, &Source), share: bool, out: &mut Vec<Difference>) {
    let put = |what, verdict, old: Option<&str>, new: Option<&str>| {
        Difference::of_texts(Axis::Population, what, verdict, old, new).map(|d| d.named(&is.id))
    };
    out.extend(put(What::SourceKind, Verdict::Break, Some(kind(was.kind)), Some(kind(is.kind))));
    out.extend(put(What::Selection, Verdict::Break, was.selection.map(selection), is.selection.map(selection)));
    let names =
        |source: &Source| source.unit.iter().map(|cell| source.cell(*cell).name.as_str()).collect::<Vec<_>>().join(", ");
    out.extend(put(What::Unit, Verdict::Break, Some(&names(was)), Some(&names(is))));
    let by = |source: &Source| source.delivered_by.map(|cell| source.cell(cell).name.clone());
    out.extend(put(What::DeliveredBy, Verdict::Break, by(was).as_deref(), by(is).as_deref()));
    let frame =
        |seen: &Seen<'_>, source: &Source| source.frame.map(|list| seen.catalogue.codelists[list.index()].codes.clone());
    match (frame(old, was), frame(new, is)) {
        (Some(a), Some(b)) => {
            let strict = |verdict: Verdict| if share && verdict.breaks() { Verdict::Break } else { verdict };
            out.extend(codes(Axis::Population, What::Frame, &a, &b).map(|d| {
                let verdict = strict(d.verdict);
                Difference { verdict, ..d }.named(&is.id)
            }));
            out.extend(labels(&a, &b, false).map(|d| d.named(&is.id)));
        }
        (None, None) => {}
        (a, b) => {
            let text = |frame: Option<Vec<KeyLabel>>| frame.map(|codes| listed(&codes));
            out.extend(put(What::Frame, Verdict::Break, text(a).as_deref(), text(b).as_deref()));
        }
    }
    let weight = |source: &Source| {
        source.weight.as_ref().map(|weight| format!("{} ({})", source.cell(weight.cell).name, weight.decimals))
    };
    let (before, after) = (weight(was), weight(is));
    let weights = Difference::of_texts(Axis::Figure, What::Weight, Verdict::Break, before.as_deref(), after.as_deref());
    out.extend(weights.map(|d| d.named(&is.id)));
    let as_of = Difference::of_texts(Axis::Period, What::AsOf, Verdict::Break, was.as_of.as_deref(), is.as_of.as_deref());
    out.extend(as_of.map(|d| d.named(&is.id)));
    files(was, is, out);
}

fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Survey => "survey",
        SourceKind::Register => "register",
        SourceKind::Table => "table",
    }
}

fn selection(selection: Selection) -> &'static str {
    match selection {
        Selection::Census => "census",
        Selection::Sample => "sample",
    }
}

/// `ja, nej, osaker`
fn listed(values: &[KeyLabel]) -> String {
    values.iter().map(|v| v.key.as_str()).collect::<Vec<_>>().join(", ")
}

/// Codes that come or go; in another order they are the same.
fn codes(axis: Axis, what: What, old: &[KeyLabel], new: &[KeyLabel]) -> Option<Difference> {
    let only = |a: &[KeyLabel], b: &[KeyLabel]| -> Vec<KeyLabel> {
        a.iter().filter(|code| !b.iter().any(|other| other.key == code.key)).cloned().collect()
    };
    let (gone, come) = (only(old, new), only(new, old));
    let verdict = match (gone.is_empty(), come.is_empty()) {
        (true, true) => {
            let (old, new) = (listed(old), listed(new));
            return Difference::of_texts(Axis::Words, what, Verdict::Editorial, Some(&old), Some(&new));
        }
        (true, false) => Verdict::Wider,
        (false, true) => Verdict::Narrower,
        (false, false) => Verdict::Break,
    };
    Difference::of_texts(axis, what, verdict, Some(&listed(&gone)), Some(&listed(&come)))
}

/// Names of codes that differ; where the codes decide what is counted, another name is another meaning. A name that another code
/// had stands for other rows from then on.
fn labels(old: &[KeyLabel], new: &[KeyLabel], deciding: bool) -> impl Iterator<Item = Difference> {
    let differ = |now: &KeyLabel| {
        let before = old.iter().find(|before| before.key == now.key)?;
        let had = |other: &KeyLabel| other.key != now.key && same_words(&other.label, &now.label);
        let moved = !same_words(&before.label, &now.label) && old.iter().any(had);
        let differs = match moved {
            true => {
                let (old, new) = (Some(before.label.as_str()), Some(now.label.as_str()));
                Difference::of_texts(Axis::Population, What::CodeLabel, Verdict::Break, old, new)
            }
            false => label(&before.label, &now.label, deciding),
        };
        differs.map(|d| d.named(&now.key))
    };
    new.iter().filter_map(differ).collect::<Vec<_>>().into_iter()
}

/// A name that differs.
fn label(old: &str, new: &str, deciding: bool) -> Option<Difference> {
    let (axis, verdict) = match deciding && !same_words(old, new) {
        true => (Axis::Meaning, Verdict::Equivalent),
        false => (Axis::Words, Verdict::Editorial),
    };
    Difference::of_texts(axis, What::CodeLabel, verdict, Some(old), Some(new))
}

/// The name of a column, which says what was collected in it as a question does: where figures are made of it, another name is another
/// instrument.
fn called(old: &str, new: &str, read: bool) -> Option<Difference> {
    let (axis, verdict) = match read && !same_words(old, new) {
        true => (Axis::Instrument, Verdict::Break),
        false => (Axis::Words, Verdict::Editorial),
    };
    Difference::of_texts(axis, What::ColumnLabel, verdict, Some(old), Some(new))
}

/// Whether a column puts the rows of its source into periods.
fn dates(source: &Source, name: &str) -> bool {
    source.period.is_some_and(|axis| source.cell(axis.cell).name == name)
}

/// The columns that decide what is counted: that a condition of the part or who responded looks at, or whose values are counted.
fn deciding(plan: &SourcePlan, whole: &Plan) -> BTreeSet<String> {
    let mut reads = Reads::new(plan);
    plan.responded.iter().for_each(|node| reads.node(*node));
    for tally in &plan.tallies {
        reads.tally(tally);
    }
    for other in whole.sources.iter().flat_map(|source| &source.columns) {
        if let Some(Derivation::Other { source, column, .. }) = &other.derivation
            && *source == plan.source
        {
            let place = plan.columns.iter().position(|c| c.name == *column);
            place.into_iter().for_each(|place| reads.column(ColumnId(place as u32)));
        }
    }
    let read = plan.columns.iter().zip(&reads.columns).filter(|(_, read)| **read);
    read.map(|(column, _)| column.name.clone()).collect()
}

/// Compares the columns that both versions read.
fn columns(
    old: &Seen<'_>,
    new: &Seen<'_>,
    (earlier, plan): (&SourcePlan, &SourcePlan),
    (was, is): (&Source, &Source),
    out: &mut Vec<Difference>,
) {
    let framed = |column: &Column| {
        let unit = |source: &Source| {
            source.frame.is_some() && source.unit_cell().is_some_and(|c| source.cell(c).name == column.name)
        };
        unit(was) && unit(is)
    };
    let broken_down: BTreeSet<String> = [old, new].into_iter().flat_map(Seen::broken_down_by).collect();
    let decide: BTreeSet<String> = [deciding(earlier, &old.plan), deciding(plan, &new.plan)].into_iter().flatten().collect();
    // The columns of choices are told as choices.
    let ticks: BTreeSet<ColumnId> = plan.columns.iter().flat_map(ticked).collect();
    let fans: Vec<&str> = plan.tallies.iter().filter_map(|t| t.fan).map(|fan| plan.column(fan).name.as_str()).collect();
    for (place, column) in plan.columns.iter().enumerate() {
        let Some(before) = earlier.columns.iter().find(|c| c.name == column.name) else { continue };
        let mut found = Vec::new();
        reading((before, was, old.script()), (column, is, new.script()), &mut found);
        let shown = broken_down.contains(&column.name);
        let looked_up = matches!(column.derivation, Some(Derivation::Other { .. }));
        let own = !column.question && !looked_up && !ticks.contains(&ColumnId(place as u32)) && !framed(column);
        if own && (before.derivation.is_none() || fans.contains(&column.name.as_str())) || shown {
            held(before, column, framed(column), shown, &mut found);
        }
        if own || shown && !framed(column) {
            let deciding = own && decide.contains(&column.name);
            if let (ColumnKind::Coded(a), ColumnKind::Coded(b)) = (&before.kind, &column.kind) {
                found.extend(labels(a, b, deciding));
            }
        }
        let name = |source: &Source| Some(source.cells.iter().find(|cell| cell.name == column.name)?.label.clone());
        if let (true, Some(old), Some(new)) = (own || framed(column), name(was), name(is)) {
            // What the units of a frame are called decides nothing.
            let decides = own && decide.contains(&column.name);
            let collected = decides || own && (shown || dates(is, &column.name));
            let differs = match column.derivation {
                None => called(&old, &new, collected),
                Some(_) => label(&old, &new, decides).map(|d| Difference { what: What::ColumnLabel, ..d }),
            };
            found.extend(differs);
        }
        out.extend(found.into_iter().map(|d| match d.of.clone() {
            Some(of) => d.named(&format!("{}: {of}", column.name)),
            None => d.named(&column.name),
        }));
    }
}

/// The columns of choices that a column is made of.
fn ticked(column: &Column) -> Vec<ColumnId> {
    match &column.derivation {
        Some(Derivation::Ticks(columns)) => columns.clone(),
        _ => Vec::new(),
    }
}

/// What a column of no question holds.
fn held(old: &Column, new: &Column, framed: bool, shown: bool, out: &mut Vec<Difference>) {
    // The groups of a breakdown; else codes that are tested for, or that the unit is known by.
    let axis = if shown { Axis::Breakdowns } else { Axis::Population };
    match (&old.kind, &new.kind) {
        _ if framed => {}
        (ColumnKind::Coded(a), ColumnKind::Coded(b)) => out.extend(codes(axis, What::Codes, a, b)),
        (a, b) if a == b => {}
        (a, b) if Numbers::of(a).is_some() && Numbers::of(b).is_some() => {
            let differs = Numbers::of(a).zip(Numbers::of(b)).and_then(|(a, b)| a.differ(&b, &new.name));
            out.extend(differs.map(|difference| difference.on(axis, What::Column)));
        }
        (a, b) => out.extend(Difference::of_texts(axis, What::Column, Verdict::Break, Some(&kind_of(a)), Some(&kind_of(b)))),
    }
}

/// What a column holds, in the words of a definition file.
fn kind_of(kind: &ColumnKind) -> String {
    match kind {
        ColumnKind::Coded(values) => format!("codes {}", listed(values)),
        ColumnKind::OpenAnswer(_) => "open".to_owned(),
        ColumnKind::Choices { choices, .. } => format!("choices {}", listed(choices)),
        ColumnKind::FreeCode => "type: code".to_owned(),
        ColumnKind::CodeList { empty_means: EmptyMeans::None } => "type: codes, empty_means: none".to_owned(),
        ColumnKind::CodeList { empty_means: EmptyMeans::NoAnswer } => "type: codes, empty_means: no_answer".to_owned(),
        ColumnKind::Number { min, max, decimals } => {
            let end = |key: &str, end: &Option<crate::Decimal>| end.map(|n| format!("{key}: {n}"));
            let all =
                [Some("type: number".to_owned()), end("min", min), end("max", max), Some(format!("decimals: {decimals}"))];
            all.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        ColumnKind::Date => "type: date".to_owned(),
        ColumnKind::Year => "type: year".to_owned(),
        ColumnKind::Key => "type: key".to_owned(),
        ColumnKind::Text => "type: text".to_owned(),
    }
}

/// What dates the rows, and the day that their years start.
fn dated(
    (earlier, a, old): (&SourcePlan, AxisId, &Seen<'_>),
    (plan, b, new): (&SourcePlan, AxisId, &Seen<'_>),
    (was, is): (&Source, &Source),
    out: &mut Vec<Difference>,
) {
    let told = |seen: &Seen<'_>, source: &Source, plan: &SourcePlan, axis: AxisId| {
        let start = |month: u8, day: u8| Some(format!("{month:02}-{day:02}"));
        match plan.axis(axis) {
            PeriodAxis::None => (None, None),
            PeriodAxis::Date { column, month, day } => (Some(plan.column(column).name.clone()), start(month, day)),
            PeriodAxis::Year(column) => {
                // The years of a column stand for what the named period says.
                let named = seen.measure.period.or(source.period.and_then(|axis| axis.period));
                let period = named.map(|id| &seen.catalogue.periods[id.index()]);
                (Some(plan.column(column).name.clone()), period.and_then(|p| start(p.month, p.day)))
            }
        }
    };
    let (was, is_) = (told(old, was, earlier, a), told(new, is, plan, b));
    let row = otherwise_dated((earlier, earlier.axis(a)), (plan, plan.axis(b)));
    let put = |what, old: Option<&str>, new: Option<&str>| {
        let differs = Difference::of_texts(Axis::Period, what, Verdict::Break, old, new)?.named(&is.id);
        let Some((row, years)) = row.clone() else { return Some(differs) };
        let of = |year: i32| Some(Moved { row: row.clone(), of: Some(year.to_string()) });
        Some(Difference { leaves: of(years.0), enters: of(years.1), ..differs })
    };
    out.extend(put(What::DatedBy, was.0.as_deref(), is_.0.as_deref()));
    out.extend(put(What::YearStarts, was.1.as_deref(), is_.1.as_deref()));
}

/// A row that is of another year than it was, and both years; none where both put every row into the same, or into none.
fn otherwise_dated(
    (plan, was): (&SourcePlan, PeriodAxis),
    (newer, is): (&SourcePlan, PeriodAxis),
) -> Option<(String, (i32, i32))> {
    let dated = |plan: &SourcePlan, axis: PeriodAxis| match axis {
        PeriodAxis::None => None,
        PeriodAxis::Year(column) => Some((plan.column(column).name.clone(), None)),
        PeriodAxis::Date { column, month, day } => {
            Some((plan.column(column).name.clone(), Some(Period { id: String::new(), month, day })))
        }
    };
    let ((old, starts), (new, now)) = (dated(plan, was)?, dated(newer, is)?);
    if old == new {
        // On the first day of one of the years the other has not begun, or has.
        let (starts, now) = (starts?, now?);
        let first = |period: &Period| Date::new(YEAR, period.month, period.day);
        let days = [first(&starts), first(&now)].into_iter().flatten();
        let of = |day: Date| (day, (starts.year_of(day), now.year_of(day)));
        let (day, years) = days.map(of).find(|(_, years)| years.0 != years.1)?;
        return Some((format!("{{{}: {day}}}", quoted(&old)), years));
    }
    // Two columns may say different years.
    let cell = |name: &str, period: &Option<Period>, year: i32| {
        let date = Date { year, month: 6, day: 15 };
        let text = period.as_ref().map_or_else(|| year.to_string(), |_| date.to_string());
        (format!("{}: {text}", quoted(name)), period.as_ref().map_or(year, |period| period.year_of(date)))
    };
    let ((first, before), (second, after)) = (cell(&old, &starts, YEAR - 2), cell(&new, &now, YEAR));
    Some((format!("{{{first}, {second}}}"), (before, after)))
}

/// A year to show dates of.
const YEAR: i32 = 2025;
