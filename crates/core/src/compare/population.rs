//! The sources of a part: who is in them, what dates their rows, and how their columns are read.

use std::collections::{BTreeMap, BTreeSet};

use super::Seen;
use super::model::{Axis, Difference, Verdict, What, together};
use super::sets::responded;
use crate::check::{KeyLabel, Selection, Source, SourceKind};
use crate::plan::{AxisId, Column, ColumnKind, Derivation, PeriodAxis, SourcePlan};

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
            responded(earlier, plan, share, &mut found);
            out.extend(found.into_iter().map(|difference| difference.named(&plan.source)));
        }
        columns(old, new, (earlier, plan), (was, is), out);
        // What dates the rows that are counted; the periods of other sources are chosen by the same name.
        let axes = |seen: &Seen<'_>, plan: &SourcePlan| seen.axes(plan);
        let (before, after) = (axes(old, earlier), axes(new, plan));
        for (a, b) in before.iter().zip(&after) {
            dated((earlier, *a, old), (plan, *b, new), (was, is), out);
        }
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
            out.extend(labels(&a, &b).map(|d| d.named(&is.id)));
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
    let files = |source: &Source| {
        let named = source.files.as_ref().map(|files| format!("{files:?}"));
        let shape = serde_json::to_string(&source.shape).unwrap_or_default();
        let long = source.long.as_ref().map(|long| format!("{} {}", long.question, long.answer));
        (named, shape, long)
    };
    if files(was) != files(is) {
        out.push(Difference {
            axis: Axis::Words,
            what: What::Files,
            of: Some(is.id.clone()),
            verdict: Verdict::Editorial,
            old: None,
            new: None,
            enters: None,
            leaves: None,
            undecided: None,
        });
    }
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

/// Names of codes that differ.
fn labels(old: &[KeyLabel], new: &[KeyLabel]) -> impl Iterator<Item = Difference> {
    let differ = |now: &KeyLabel| {
        let before = old.iter().find(|before| before.key == now.key)?;
        let label =
            Difference::of_texts(Axis::Words, What::CodeLabel, Verdict::Editorial, Some(&before.label), Some(&now.label));
        label.map(|d| d.named(&now.key))
    };
    new.iter().filter_map(differ).collect::<Vec<_>>().into_iter()
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
    for column in &plan.columns {
        let Some(before) = earlier.columns.iter().find(|c| c.name == column.name) else { continue };
        let mut found = Vec::new();
        reading(before, column, &mut found);
        let shown = broken_down.contains(&column.name);
        if shown || !column.question && before.derivation.is_none() {
            held(before, column, framed(column), shown, &mut found);
        }
        if shown {
            let text = |plan: &SourcePlan, column: &Column| derivation(plan, column);
            let (old, new) = (text(earlier, before), text(plan, column));
            found.extend(Difference::of_texts(
                Axis::Breakdowns,
                What::Column,
                Verdict::Break,
                old.as_deref(),
                new.as_deref(),
            ));
        }
        out.extend(found.into_iter().map(|d| match d.of.clone() {
            Some(of) => d.named(&format!("{}: {of}", column.name)),
            None => d.named(&column.name),
        }));
    }
}

/// What a column of no question holds.
fn held(old: &Column, new: &Column, framed: bool, shown: bool, out: &mut Vec<Difference>) {
    // The groups of a breakdown; else codes that are tested for, or that the unit is known by.
    let axis = if shown { Axis::Breakdowns } else { Axis::Population };
    match (&old.kind, &new.kind) {
        _ if framed => {}
        (ColumnKind::Coded(a), ColumnKind::Coded(b)) => {
            out.extend(codes(axis, What::Codes, a, b));
            out.extend(labels(a, b));
        }
        (a, b) if a == b => {}
        (a, b) => {
            let text = |kind: &ColumnKind| serde_json::to_string(kind).unwrap_or_default();
            out.extend(Difference::of_texts(axis, What::Column, Verdict::Break, Some(&text(a)), Some(&text(b))));
        }
    }
}

/// How a column is derived, where it is.
fn derivation(plan: &SourcePlan, column: &Column) -> Option<String> {
    Some(match column.derivation.as_ref()? {
        Derivation::Bands { value, limits, .. } => {
            let limits: Vec<String> = limits.iter().map(ToString::to_string).collect();
            format!("{} from {}", plan.value_text(*value), limits.join(", "))
        }
        Derivation::Groups { column: of, groups } => {
            let keys = match &column.kind {
                ColumnKind::Coded(values) => values.as_slice(),
                _ => &[],
            };
            let each = keys.iter().zip(groups).map(|(key, node)| format!("{}: {}", key.key, plan.node_text(*node)));
            format!("{}; {}", plan.column(*of).name, each.collect::<Vec<_>>().join("; "))
        }
        Derivation::Ticks(_) | Derivation::Other { .. } => return None,
    })
}

/// What the texts of a column stand for, and how they are laid out.
fn reading(old: &Column, new: &Column, out: &mut Vec<Difference>) {
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
    let moves = is.iter().map(|(text, key)| match was.get(text) {
        None => Some(Verdict::Wider),
        Some(before) if before != key => Some(Verdict::Break),
        Some(_) => None,
    });
    let gone = was.keys().filter(|text| !is.contains_key(*text)).map(|_| Some(Verdict::Narrower));
    if let Some(verdict) = together(moves.chain(gone).flatten()) {
        let (old, new) = (only(&was, &is), only(&is, &was));
        out.extend(Difference::of_texts(Axis::Instrument, What::Reading, verdict, Some(&old), Some(&new)));
    }
    let layout = |column: &Column| {
        let form = crate::plan::CellForm { invalid: Vec::new(), ..column.form.clone() };
        match form.is_usual() {
            true => column.header.clone(),
            false => format!("{} {}", column.header, serde_json::to_string(&form).unwrap_or_default()),
        }
    };
    let (old, new) = (layout(old), layout(new));
    out.extend(Difference::of_texts(Axis::Words, What::Files, Verdict::Editorial, Some(&old), Some(&new)));
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
    let put = |what, old: Option<&str>, new: Option<&str>| {
        Difference::of_texts(Axis::Period, what, Verdict::Break, old, new).map(|d| d.named(&is.id))
    };
    out.extend(put(What::DatedBy, was.0.as_deref(), is_.0.as_deref()));
    out.extend(put(What::YearStarts, was.1.as_deref(), is_.1.as_deref()));
}
