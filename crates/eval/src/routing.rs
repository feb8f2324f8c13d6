//! Routing: which cells were asked at all, decided before any condition is tested.

use mattstock_core::FindingKind;

use crate::cells::Batch;
use crate::code::Elements;
use crate::findings::{Place, Tray};
use crate::job::Job;
use crate::nodes::Outcomes;
use crate::outcome::{FALSE, NO_ANSWER, NOT_ASKED, TRUE};
use crate::periods::Periods;

/// Applies the gates of all columns in order. A gate tests columns before its own, which are settled by then. Marks the rows
/// of which an answer is set aside.
pub(crate) fn route(
    job: &Job,
    batch: &mut Batch,
    outcomes: &mut Outcomes,
    elements: &[Elements],
    periods: &Periods,
    tray: &mut Tray,
    set_aside: &mut Vec<bool>,
) {
    set_aside.clear();
    set_aside.resize(batch.rows, false);
    for (column, gate) in job.source.columns.iter().enumerate() {
        let Some(gate) = &gate.gate else { continue };
        let node = gate.node.index();
        outcomes.form(node, &job.nodes, batch, elements);
        for (row, asked) in outcomes.of(node).iter().enumerate() {
            let cells = &mut batch.columns[column];
            if *asked == TRUE {
                // A blank is no answer already; a text that says the question was not put stands as written.
                continue;
            }
            let filled = cells.is_filled(row);
            let violated = match (*asked, filled) {
                (FALSE, true) if gate.inferred => Some(FindingKind::InferredRoutingViolated),
                (FALSE, true) => Some(FindingKind::RoutingViolated),
                (_, true) => Some(FindingKind::GateUnknown),
                (_, false) => None,
            };
            if let Some(kind) = violated {
                let place = Place { kind, period: periods.of_row(row), column: Some(column) };
                tray.add(place, None, batch.lines[row]);
            }
            let published = *asked == FALSE && !gate.inferred;
            if filled && !published {
                continue;
            }
            set_aside[row] |= filled && job.answers[column];
            let kind = match *asked {
                FALSE | NOT_ASKED => NOT_ASKED,
                _ if cells.state(row) == NOT_ASKED => NOT_ASKED,
                _ => NO_ANSWER,
            };
            cells.set_missing(row, kind);
        }
    }
}
