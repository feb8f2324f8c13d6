//! The plan that a test is evaluated by: rows are written by key or label whatever the files of a source look like.

use crate::check::{CellForm, CheckedCatalogue, FileShape, Measure};
use crate::plan::{Derivation, Plan, SourcePlan};

/// The plan of a measure over rows as tests give them.
pub fn plan(catalogue: &CheckedCatalogue, measure: &Measure) -> Plan {
    let mut plan = crate::plan::plan_measure(catalogue, measure);
    plan.sources.iter_mut().for_each(make_plain);
    plan
}

fn make_plain(source: &mut SourcePlan) {
    source.shape = FileShape { delimiter: Some(','), encoding: Some("utf-8"), sheet: None, header_row: Some(1) };
    let long = source.long.take();
    for (place, column) in source.columns.iter_mut().enumerate() {
        // Choices stand in one cell.
        if matches!(column.derivation, Some(Derivation::Ticks(_))) {
            column.derivation = None;
        }
        column.header.clone_from(&column.name);
        column.values.clear();
        column.form = CellForm { invalid: std::mem::take(&mut column.form.invalid), ..CellForm::default() };
        if long.is_some_and(|long| [long.question.index(), long.answer.index()].contains(&place)) {
            // No name of a column has brackets, so that these clash with none.
            column.header = format!("[{}]", column.name);
        }
    }
}
