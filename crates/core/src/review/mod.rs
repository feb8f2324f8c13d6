//! Review of responses: how each question was answered, what was left blank, and what differs from the period before. Pure
//! arithmetic on the counts of a [`ReviewPlan`].

mod cells;
mod change;
mod model;
mod raised;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::check::{Cell, CellId, CheckedCatalogue};
use crate::counts::{Counts, PeriodCounts, SourceCounts};
use crate::estimate::{PeriodError, Periods, choose, response};
use crate::plan::{ReviewPlan, ReviewedSource, SourcePlan};
use crate::{Decimal, Expected, Finding, FindingKind};

pub use model::*;

/// What is reviewed, and from when on something is raised to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewOptions {
    /// The periods; where the data are to decide, all they hold.
    pub periods: Periods,
    /// From how many percentage points on a share that differs from that of the period before is raised.
    pub change: Decimal,
    /// The fewest answers in each of two periods that are compared; where it is left out 30, and of a survey of a frame half of its
    /// units if those are fewer.
    pub base: Option<u64>,
    /// From how many times the number before on, or from how small a part of it, a median or mean is raised.
    pub factor: u64,
    /// From how many percent on of those who answered a battery it is raised that they gave all items one answer; none where that
    /// is only shown.
    pub alike: Option<Decimal>,
}

impl Default for ReviewOptions {
    fn default() -> Self {
        Self { periods: Periods::All, change: Decimal::integer(10), base: None, factor: 3, alike: None }
    }
}

/// Reviews the counts of a plan, with what was found in the data.
///
/// # Errors
/// If the data hold nothing for the periods asked for.
pub fn review(
    catalogue: &CheckedCatalogue,
    plan: &ReviewPlan,
    counts: &Counts,
    findings: &[Finding],
    options: &ReviewOptions,
) -> Result<Review, PeriodError> {
    let periods = if options.periods == Periods::FromData { Periods::All } else { options.periods };
    let years = match choose(&plan.plan, counts, &periods) {
        // Rows of sources without a year are reviewed all the same.
        Err(PeriodError::None) => Vec::new(),
        chosen => chosen?,
    };
    let chosen = |period: Option<i32>| period.is_none_or(|year| years.contains(&year));
    let findings: Vec<Finding> = findings.iter().filter(|f| chosen(f.period)).cloned().collect();
    let sources = plan.plan.sources.iter().zip(&plan.sources).zip(&counts.sources);
    let none = SourceCounts::default();
    let sources = sources.map(|((plan, reviewed), counts)| {
        // Of a source whose files could not be read there is still that to tell.
        let counts = counts.as_ref().unwrap_or(&none);
        let of_source = findings.iter().filter(|f| f.source == plan.source).cloned().collect();
        Reviewer { catalogue, plan, reviewed, counts, options }.review(&years, of_source)
    });
    Ok(Review { sources: sources.collect(), years, findings: elsewhere(&findings, plan) })
}

/// Findings of no source that is reviewed.
fn elsewhere(findings: &[Finding], plan: &ReviewPlan) -> Vec<Finding> {
    let reviewed = |f: &&Finding| plan.plan.sources.iter().any(|s| s.source == f.source);
    findings.iter().filter(|f| !reviewed(f)).cloned().collect()
}

/// What a cell is called in the files: where each of its choices has a column, by those, and by its name where all are meant.
fn headers(cell: &Cell) -> Vec<&str> {
    match &cell.ticks {
        Some(ticks) => ticks.headers.iter().map(String::as_str).chain([cell.name.as_str()]).collect(),
        None => vec![cell.header.as_str()],
    }
}

/// One source that is reviewed.
struct Reviewer<'a> {
    catalogue: &'a CheckedCatalogue,
    plan: &'a SourcePlan,
    reviewed: &'a ReviewedSource,
    counts: &'a SourceCounts,
    options: &'a ReviewOptions,
}

impl Reviewer<'_> {
    fn review(&self, years: &[i32], findings: Vec<Finding>) -> SourceReview {
        let held = self.counts.periods();
        let chosen = held.iter().filter(|(period, _)| period.is_none_or(|year| years.contains(&year)));
        let mut raised = Vec::new();
        let periods = chosen.map(|(period, counts)| {
            let told = self.period(*period, counts, &findings);
            // Of answers on rows of their own no question has been read.
            let unread = findings.iter().any(|f| matches!(f.expected, Some(Expected::Long { .. })));
            let asked = |cell: CellId| self.catalogue.sources[self.reviewed.source.index()].cell(cell).question.is_some();
            let lacking: Vec<bool> = told.cells.iter().map(|cell| cell.lacking > 0 || unread && asked(cell.cell)).collect();
            raised.extend(self.blank(*period, counts, &lacking));
            told
        });
        let periods = periods.collect();
        let last = held.keys().flatten().rev().find(|year| years.contains(year));
        let before = last.and_then(|last| held.range(..Some(*last)).rev().find_map(|(year, _)| *year));
        let compared = before.zip(last.copied()).map(|(from, to)| self.compare(from, to));
        if let Some(compared) = &compared {
            raised.extend(self.raised(compared.from, compared.to));
        }
        SourceReview { source: self.reviewed.source, periods, compared, raised, findings }
    }

    fn period(&self, period: Option<i32>, counts: &PeriodCounts, findings: &[Finding]) -> PeriodReview {
        let source = &self.catalogue.sources[self.reviewed.source.index()];
        let cells = self.reviewed.cells.iter().map(|cell| {
            let headers = headers(source.cell(cell.cell));
            let of = |kinds: &[FindingKind]| {
                findings
                    .iter()
                    .filter(|f| {
                        kinds.contains(&f.kind) && f.column.as_deref().is_some_and(|column| headers.contains(&column))
                    })
                    .collect::<Vec<_>>()
            };
            let against =
                of(&[FindingKind::RoutingViolated, FindingKind::InferredRoutingViolated, FindingKind::GateUnknown]);
            let lacking: BTreeSet<&str> = of(&[FindingKind::MissingColumn]).iter().map(|f| f.file.as_str()).collect();
            CellReview {
                cell: cell.cell,
                asked: self.asked(&cell.counted, counts),
                shares: self.shares(&cell.counted, counts),
                against_routing: against.iter().filter(|f| f.period == period).map(|f| f.count).sum(),
                lacking: lacking.len() as u64,
            }
        });
        let batteries = self.reviewed.batteries.iter().map(|battery| {
            let cell = self.cell(battery.alike, counts);
            let alike = Share { count: cell.yes.n, of: cell.yes.n + cell.no.n };
            let raised = self.options.alike.is_some_and(|most| alike.reaches(most));
            Alike { question: battery.question, items: battery.items, alike, raised }
        });
        let response = response(self.catalogue, source, period, counts);
        let frame = source.frame.map_or(&[][..], |list| &self.catalogue.codelists[list.index()].codes);
        let absent = frame.iter().zip(&counts.units_met).filter(|(_, met)| !**met).map(|(code, _)| code.key.clone());
        PeriodReview { response, absent: absent.collect(), cells: cells.collect(), batteries: batteries.collect() }
    }
}
