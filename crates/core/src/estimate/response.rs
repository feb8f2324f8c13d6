//! Who responded.

use super::model::Response;
use crate::check::{CheckedCatalogue, Domain, Selection, Source};
use crate::counts::{Counts, PeriodCounts};
use crate::plan::{Plan, SourcePlan};

/// The responses of every source with data, in the years chosen.
pub(super) fn responses(catalogue: &CheckedCatalogue, plan: &Plan, counts: &Counts, years: &[i32]) -> Vec<Response> {
    let mut out = Vec::new();
    for (source_plan, counted) in plan.sources.iter().zip(&counts.sources) {
        let Some(counted) = counted else { continue };
        let Some(source) = catalogue.sources.iter().find(|s| s.id == source_plan.source) else { continue };
        for (period, counts) in counted.axes.get(axis(source_plan)).into_iter().flatten() {
            if period.is_none_or(|p| years.contains(&p)) {
                out.push(response(catalogue, source, *period, counts));
            }
        }
    }
    out
}

/// The axis whose periods are told of: the source's own, unless every figure puts the rows into the periods of another.
fn axis(source: &SourcePlan) -> usize {
    let mut used = source.tallies.iter().map(|t| t.axis.index());
    let first = used.clone().next().unwrap_or(0);
    if used.any(|axis| axis == 0) { 0 } else { first }
}

fn response(catalogue: &CheckedCatalogue, source: &Source, period: Option<i32>, counts: &PeriodCounts) -> Response {
    let delivering = source.delivered_by.map(|cell| &source.cell(cell).domain);
    let delivering = delivering.and_then(|d| if let Domain::Code(list) = d { Some(*list) } else { None });
    let frame = source.frame.or(delivering).map(|f| &catalogue.codelists[f.index()].codes);
    let responded = match delivering {
        Some(_) => counts.units_responded.iter().filter(|r| **r).count() as u64,
        None => counts.responded,
    };
    let asked = match (frame, source.selection, source.selected) {
        (_, Some(Selection::Sample), Some(selected)) => Some(selected.saturating_sub(source.overcoverage)),
        (Some(frame), _, _) => Some(frame.len() as u64),
        _ => None,
    };
    let not_responding = frame.map_or(Vec::new(), |frame| {
        frame.iter().zip(&counts.units_responded).filter(|(_, r)| !**r).map(|(c, _)| c.key.clone()).collect()
    });
    Response { source: source.id.clone(), period, rows: counts.rows, responded, asked, not_responding }
}
