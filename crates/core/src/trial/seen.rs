//! The rows of a test as a plan sees them, and what they show.

use super::filled::{FilledRow, filled};
use super::states::{Look, among, side_of, sought};
use crate::check::{CheckedCatalogue, Missing, Outcome, SourceIx, Trial};
use crate::plan::{AxisId, Derivation, Fold, PeriodAxis, SourcePlan, StudiedFigure, Study};
use crate::prove::{Sought, Truth};
use crate::row::{PlannedRow, Value, Written, text};

/// The rows of a test: for each source of the plan its own.
pub(super) struct Rows<'a> {
    pub(super) year: i32,
    pub(super) of: Vec<Vec<PlannedRow<'a>>>,
}

/// The rows of a test, after routing, with what is looked up in others.
pub(super) fn rows<'a>(catalogue: &CheckedCatalogue, study: &'a Study, trial: &Trial) -> Rows<'a> {
    let plans = &study.plan.sources;
    let written: Vec<Vec<Vec<Written>>> = plans.iter().map(|plan| written(catalogue, plan, trial)).collect();
    let read = |plan: &'a SourcePlan, rows: &[Vec<Written>]| -> Vec<PlannedRow<'a>> {
        rows.iter().map(|row| PlannedRow::new(plan, row)).collect()
    };
    let alone: Vec<Vec<PlannedRow<'a>>> = plans.iter().zip(&written).map(|(plan, rows)| read(plan, rows)).collect();
    let looked_up = |(at, mut rows): (usize, Vec<Vec<Written>>)| {
        let plan = &plans[at];
        for (row, known) in rows.iter_mut().zip(&alone[at]) {
            for (place, column) in plan.columns.iter().enumerate() {
                if let Some(Derivation::Other { .. }) = &column.derivation {
                    row[place] = other(plans, &alone, known, column.derivation.as_ref());
                }
            }
        }
        read(plan, &rows)
    };
    let of = written.into_iter().enumerate().map(looked_up).collect();
    Rows { year: trial.year, of }
}

fn written(catalogue: &CheckedCatalogue, plan: &SourcePlan, trial: &Trial) -> Vec<Vec<Written>> {
    let Some(place) = catalogue.sources.iter().position(|s| s.id == plan.source) else { return Vec::new() };
    let source = &catalogue.sources[place];
    let row = |row: &FilledRow| {
        let of = |column: &crate::plan::Column| {
            let cell = row.iter().find(|(cell, _)| source.cell(*cell).name == column.name);
            cell.map_or(Written::Blank, |(_, words)| text::read(column, words))
        };
        plan.columns.iter().map(of).collect()
    };
    filled(catalogue, SourceIx(place as u32), trial).iter().map(row).collect()
}

/// What a row finds in another source.
fn other(
    plans: &[SourcePlan],
    rows: &[Vec<PlannedRow<'_>>],
    row: &PlannedRow<'_>,
    derivation: Option<&Derivation>,
) -> Written {
    let nothing = Written::Missing(Missing::NoAnswer);
    let Some(Derivation::Other { source, column, key, axis }) = derivation else { return nothing };
    let Some(place) = plans.iter().position(|plan| plan.source == *source) else { return nothing };
    let there = &plans[place];
    let unit = there.unit.as_ref().and_then(|unit| unit.columns.first().copied());
    let column = there.columns.iter().position(|c| c.name == *column);
    let (Some(unit), Some(column)) = (unit, column) else { return nothing };
    let own = AxisId(0);
    let fits = |other: &&PlannedRow<'_>| {
        let same_period = there.axis(own) == PeriodAxis::None || other.period(own) == row.period(*axis);
        let responded = there.responded.is_none_or(|node| other.outcome(node, None) == Outcome::True);
        same_period && responded && !row.cell(*key).is_blank() && other.cell(unit) == row.cell(*key)
    };
    match rows[place].iter().find(fits).map(|other| other.cell(crate::plan::ColumnId(column as u32))) {
        None => nothing,
        Some(Value::Blank(kind)) => Written::Missing(*kind),
        Some(value) => Written::Value(value.clone()),
    }
}

/// Whether any row of a test shows what is looked for.
pub(super) fn shows(study: &Study, rows: &Rows<'_>, figure: &StudiedFigure, look: &Look) -> bool {
    let Some(side) = side_of(figure, look.side) else { return false };
    rows.of[side.source].iter().any(|row| row_shows(study, row, rows.year, figure, look))
}

fn row_shows(study: &Study, row: &PlannedRow<'_>, year: i32, figure: &StudiedFigure, look: &Look) -> bool {
    let (Some(side), Some(sought)) = (side_of(figure, look.side), sought(figure, look)) else { return false };
    let plan = &study.plan.sources[side.source];
    let among = among(plan, figure, look.side);
    let axis = among.axis.unwrap_or(AxisId(0));
    let dated = plan.axis(axis) == PeriodAxis::None || row.period(axis) == Some(year);
    let taken = among.yes.iter().all(|node| row.outcome(*node, None) == Outcome::True)
        && among.no.iter().all(|node| row.outcome(*node, None) == Outcome::False);
    if !dated || !taken {
        return false;
    }
    // Of a list each code is looked at by itself.
    let elements: Vec<&str> = match side.fold {
        Fold::Elements(column) => match row.cell(column) {
            Value::Codes(codes) => codes.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let each = elements.into_iter().map(Some).collect::<Vec<_>>();
    let each = if each.is_empty() { vec![None] } else { each };
    each.into_iter().any(|element| is(row, element, &sought))
}

fn is(row: &PlannedRow<'_>, element: Option<&str>, sought: &Sought) -> bool {
    let outcome = |node| row.outcome(node, element);
    match sought {
        Sought::Is(node, truth) => Truth::from(outcome(*node)) == *truth,
        Sought::Any(node, values, truth) => {
            let first = outcome(*node);
            let any = values.iter().fold(Outcome::False, |any, value| any.or(first.and(outcome(*value))));
            Truth::from(any) == *truth
        }
        Sought::Differ(a, b) => (outcome(*a) == Outcome::True) != (outcome(*b) == Outcome::True),
    }
}
