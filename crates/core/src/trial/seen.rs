//! The rows of a test as a plan sees them, and what they show.

use super::filled::{FilledRow, filled};
use super::states::{Look, Side, State, among, side_of, sought};
use crate::check::{CheckedCatalogue, Expected, Measure, Missing, Outcome, SourceIx, Trial};
use crate::plan::{AxisId, ColumnId, Derivation, Fold, PeriodAxis, SourcePlan, StudiedFigure, Study, plan_measure};
use crate::prove::{Sought, Truth};
use crate::row::{PlannedRow, Value, Written, text};

/// The rows of a test: for each source of the plan its own.
pub(super) struct Rows<'a> {
    pub(super) year: i32,
    pub(super) of: Vec<Vec<PlannedRow<'a>>>,
    /// For each row the groups it is in.
    groups: Vec<Vec<Groups>>,
}

/// The columns that figures are broken down by, and the code in each.
type Groups = Vec<(String, String)>;

/// The group of rows that have no code.
const NO_CODE: &str = "missing";

/// The rows of a test, after routing, with what is looked up in others.
pub(super) fn rows<'a>(catalogue: &CheckedCatalogue, study: &'a Study, measure: &Measure, trial: &Trial) -> Rows<'a> {
    let plans = &study.plan.sources;
    // What a measure is broken down by is no part of its conditions.
    let grouped = plan_measure(catalogue, measure).sources;
    let groups = |plan: &SourcePlan| match grouped.iter().find(|of| of.source == plan.source) {
        Some(of) => groups(of, &written(catalogue, of, trial)),
        None => vec![Vec::new(); written(catalogue, plan, trial).len()],
    };
    let groups = plans.iter().map(groups).collect();
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
    Rows { year: trial.year, of, groups }
}

/// The groups that each row is in.
fn groups(plan: &SourcePlan, rows: &[Vec<Written>]) -> Vec<Groups> {
    let columns: Vec<ColumnId> = plan.groupings.iter().flat_map(|grouping| grouping.columns.iter().copied()).collect();
    let of = |row: &Vec<Written>| {
        let row = PlannedRow::new(plan, row);
        let code = |column: &ColumnId| match row.cell(*column) {
            Value::Choice(index) => plan.values(*column).get(*index as usize).map(|value| value.key.clone()),
            _ => None,
        };
        let named =
            |column: &ColumnId| (plan.column(*column).name.clone(), code(column).unwrap_or_else(|| NO_CODE.to_owned()));
        columns.iter().map(named).collect()
    };
    rows.iter().map(of).collect()
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

/// Whether any row of a test shows what is looked for; with expectations one that goes into the numbers of one of them.
pub(super) fn shows(
    study: &Study,
    rows: &Rows<'_>,
    figure: &StudiedFigure,
    look: &Look,
    expected: Option<&[&Expected]>,
) -> bool {
    let Some(side) = side_of(figure, look.side) else { return false };
    let goes_in = |row: &PlannedRow<'_>, groups: &Groups| {
        expected.is_none_or(|all| all.iter().any(|e| is_in(e, groups) && is_of_answer(e, row, figure, look)))
    };
    let rows_of = rows.of[side.source].iter().zip(&rows.groups[side.source]);
    rows_of
        .into_iter()
        .any(|(row, groups)| row_shows(study, row, rows.year, figure, look, expected.is_none()) && goes_in(row, groups))
}

/// Whether a row is in the group that something is expected of. A row of another source is in all that its source does not tell
/// apart.
fn is_in(expected: &Expected, groups: &Groups) -> bool {
    if expected.group.is_empty() {
        return true;
    }
    let names = expected.breakdown.split('*').map(str::trim);
    let codes = expected.group.split('|').map(str::trim);
    names.zip(codes).all(|(name, code)| groups.iter().find(|(of, _)| of == name).is_none_or(|(_, is)| is == code))
}

/// Whether a row, of a distribution, has the answer that something is expected of; one without an answer goes into none, and would go
/// into any.
fn is_of_answer(expected: &Expected, row: &PlannedRow<'_>, figure: &StudiedFigure, look: &Look) -> bool {
    let Some((column, values)) = figure.fan.as_ref().filter(|_| look.side == Side::Numerator) else { return true };
    let given = row.plan().values(*column).iter().zip(values);
    let given: Vec<&str> =
        given.filter(|(_, node)| row.outcome(**node, None) == Outcome::True).map(|(value, _)| value.key.as_str()).collect();
    given.is_empty() || given.contains(&expected.answer.as_str())
}

/// Whether a row shows what is looked for; with `any` also where it only becomes unknown, which the numbers of those missing tell.
fn row_shows(study: &Study, row: &PlannedRow<'_>, year: i32, figure: &StudiedFigure, look: &Look, any: bool) -> bool {
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
    if look.state == State::Counts && !holds_what_is_added_up(row, side.fold) {
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
    each.into_iter().any(|element| match sought {
        Sought::Differ(a, b) if any => row.outcome(a, element) != row.outcome(b, element),
        _ => is(row, element, &sought),
    })
}

/// Whether a row has what is added up of the rows that are counted.
fn holds_what_is_added_up(row: &PlannedRow<'_>, fold: Fold) -> bool {
    let filled = |column| match row.cell(column) {
        Value::Codes(codes) => !codes.is_empty(),
        Value::Ticks(ticks) => !ticks.is_empty(),
        cell => !cell.is_blank(),
    };
    fold.column().is_none_or(filled) && fold.value().is_none_or(|value| row.value(value).is_ok())
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
        Sought::Opposite(a, b) => outcome(*a) == !outcome(*b) && !matches!(outcome(*a), Outcome::Unknown(_)),
    }
}
