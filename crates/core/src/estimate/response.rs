//! Who responded.

use super::model::Response;
use crate::check::{CheckedCatalogue, Domain, Selection, Source};
use crate::counts::{Counts, PeriodCounts};
use crate::plan::{PeriodAxis, Plan, SourcePlan};

/// The responses of every source with data, in the years chosen.
pub(super) fn responses(catalogue: &CheckedCatalogue, plan: &Plan, counts: &Counts, years: &[i32]) -> Vec<Response> {
    let mut out = Vec::new();
    for (source_plan, counted) in plan.sources.iter().zip(&counts.sources) {
        let Some(counted) = counted else { continue };
        let Some(source) = catalogue.sources.iter().find(|s| s.id == source_plan.source) else { continue };
        for axis in axes(source_plan) {
            let starts = match source_plan.axes.get(axis) {
                Some(PeriodAxis::Date { month, day, .. }) => Some((*month, *day)),
                _ => None,
            };
            let periods = counted.axes.get(axis).into_iter().flatten();
            for (period, counts) in periods.filter(|(period, _)| period.is_none_or(|p| years.contains(&p))) {
                out.push(Response { starts, ..response(catalogue, source, *period, counts) });
            }
        }
    }
    out
}

/// The axes whose periods are told of: those that figures put the rows into, the source's own where there are none.
fn axes(source: &SourcePlan) -> Vec<usize> {
    let mut used: Vec<usize> = source.tallies.iter().map(|t| t.axis.index()).collect();
    used.sort_unstable();
    used.dedup();
    if used.is_empty() { vec![0] } else { used }
}

/// The response of one source in one period of its own axis.
pub(crate) fn response(
    catalogue: &CheckedCatalogue,
    source: &Source,
    period: Option<i32>,
    counts: &PeriodCounts,
) -> Response {
    let delivering = source.delivered_by.map(|cell| &source.cell(cell).domain);
    let delivering = delivering.and_then(|d| if let Domain::Code(list) = d { Some(*list) } else { None });
    let frame = source.frame.or(delivering).map(|f| &catalogue.codelists[f.index()].codes);
    // Each unit once, and none that was not asked: a row that stands twice, or of a unit outside the frame, is nobody's response.
    let responded = match frame {
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
    Response { source: source.id.clone(), period, starts: None, rows: counts.rows, responded, asked, not_responding }
}
