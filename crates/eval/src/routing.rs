//! Routing: which cells were asked at all, decided before any condition is tested.

use mattstock_core::FindingKind;
use mattstock_core::plan::{ColumnId, ColumnKind, Gate};

use crate::cells::{BLANK, Batch, Cells, code};
use crate::code::Elements;
use crate::codes::{Code, with_codes};
use crate::derived::derive;
use crate::findings::{Place, Tray};
use crate::job::Job;
use crate::outcome::{FALSE, INVALID, NO_ANSWER, NOT_ASKED, TRUE, VALUE};
use crate::outcomes::{Outcomes, Rows};
use crate::periods::Periods;

/// Settles the columns in order: makes those that stand in no file, and applies the gates of those that are answers. What a
/// column looks at stands before it, and is settled by then. Marks the rows of which an answer is set aside.
pub(crate) fn settle(
    job: &Job,
    batch: &mut Batch,
    outcomes: &mut Outcomes,
    elements: &mut [Elements],
    periods: &[Periods],
    tray: &mut Tray,
    set_aside: &mut Vec<bool>,
) {
    set_aside.clear();
    set_aside.resize(batch.rows, false);
    for (column, of) in job.source.columns.iter().enumerate().filter(|(column, _)| job.needed[*column]) {
        if let Some(derived) = &job.derived[column] {
            derive(job, (column, derived), batch, outcomes, elements, periods);
        }
        if let Some(gate) = &of.gate {
            let rows = Rows { nodes: &job.nodes, batch, elements, periods };
            outcomes.form(gate.node.index(), rows);
            route(job, (column, gate), batch, outcomes, &periods[0], tray, set_aside);
        }
        let last = |items: &&Vec<ColumnId>| items.last().is_some_and(|last| last.index() == column);
        if let Some(items) = job.source.ticked.iter().find(last) {
            tick(job, items, batch);
        }
    }
}

/// Settles what is blank of a battery of which only some items are marked: the answer that says so beside another answer, and no answer
/// where nothing is answered.
fn tick(job: &Job, items: &[ColumnId], batch: &mut Batch) {
    for row in 0..batch.rows {
        let answered = items.iter().any(|item| batch.columns[item.index()].state(row) == VALUE);
        for item in items {
            let unticked = job.source.column(*item).form.unticked;
            let (Some(unticked), Cells::Coded { values, codes }) = (unticked, &mut batch.columns[item.index()]) else {
                continue;
            };
            if codes.at(row) == code(*values, BLANK) {
                codes.set(row, if answered { unticked } else { code(*values, NO_ANSWER) });
            }
        }
    }
}

/// Applies a gate to codes, if no cell is filled that was not, or may not have been, asked for; false, and nothing done, else.
/// Plain comparisons over all rows, with nothing to decide for a single one.
fn route_codes<C: Code>(asked: &[u8], values: u32, codes: &mut [C]) -> bool {
    let [not_asked, no_answer, invalid] = [NOT_ASKED, NO_ANSWER, INVALID].map(|state| C::of(code(values, state)));
    let violates = |(asked, code): (&u8, &C)| (*asked != TRUE) & ((*code < not_asked) | (*code == invalid));
    if asked.iter().zip(&*codes).fold(false, |any, row| any | violates(row)) {
        return false;
    }
    for (asked, code) in asked.iter().zip(codes) {
        let never = (*asked == FALSE) | (*asked == NOT_ASKED) | (*code == not_asked);
        let missing = if never { not_asked } else { no_answer };
        *code = if *asked == TRUE { *code } else { missing };
    }
    true
}

/// The answer of a row that alone decides whether a column was asked, where there is one that may be shown.
fn decides<'a>(job: &'a Job, gate: &Gate, batch: &Batch, row: usize) -> Option<&'a str> {
    let [column] = job.source.looked_at(gate.node)[..] else { return None };
    let column = column.index();
    let Cells::Coded { values, codes } = &batch.columns[column] else { return None };
    let code = Some(codes.at(row)).filter(|code| code < values && !job.is_private(column))?;
    let held = match &job.source.columns[column].kind {
        ColumnKind::Coded(held) => held,
        _ => return None,
    };
    held.get(code as usize).map(|value| value.key.as_str())
}

/// Applies the gate of a column.
fn route(
    job: &Job,
    (column, gate): (usize, &Gate),
    batch: &mut Batch,
    outcomes: &Outcomes,
    periods: &Periods,
    tray: &mut Tray,
    set_aside: &mut [bool],
) {
    let asked = outcomes.of(gate.node.index());
    if let Cells::Coded { values, codes } = &mut batch.columns[column]
        && with_codes!(codes, codes => route_codes(asked, *values, codes))
    {
        return;
    }
    for (row, asked) in asked.iter().enumerate() {
        if *asked == TRUE {
            // A blank is no answer already; a text that says the question was not put stands as written.
            continue;
        }
        let filled = batch.columns[column].is_filled(row);
        let violated = match (*asked, filled) {
            (FALSE, true) if gate.inferred => Some(FindingKind::InferredRoutingViolated),
            (FALSE, true) => Some(FindingKind::RoutingViolated),
            (_, true) => Some(FindingKind::GateUnknown),
            (_, false) => None,
        };
        if let Some(kind) = violated {
            let place = Place { kind, period: periods.of_row(row), column: Some(column) };
            tray.add(place, decides(job, gate, batch, row), batch.lines.at(row));
        }
        let published = *asked == FALSE && !gate.inferred;
        if filled && !published {
            continue;
        }
        let cells = &mut batch.columns[column];
        set_aside[row] |= filled && job.answers[column];
        let kind = match *asked {
            FALSE | NOT_ASKED => NOT_ASKED,
            _ if cells.state(row) == NOT_ASKED => NOT_ASKED,
            _ => NO_ANSWER,
        };
        cells.set_missing(row, kind);
    }
}
