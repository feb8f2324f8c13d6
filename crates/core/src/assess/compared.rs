//! What the figures of the periods that are compared are made of.

use std::collections::BTreeSet;

use super::data::{Observed, has_own_denominator};
use super::national::{REGIONS, holds_all_regions};
use super::{Assessed, Fact, FactKind, Lines};
use crate::check::{Breakdown, CellId, Domain, Part, Source, question_cells};
use crate::estimate::{Row, Status};
use crate::plan::study;

impl Assessed<'_> {
    /// Tells the questions of its source that are counted or added up, and that nobody answered in one of the years; the first of them.
    pub(super) fn unanswered(&self, observed: &Observed<'_>, out: &mut Lines) -> Option<Fact> {
        let review = self.evidence.data?.review?.sources.iter().find(|r| r.source == self.measure.source)?;
        let counted = self.counted();
        let mut first = None;
        for year in compared(observed) {
            let Some(period) = review.periods.iter().find(|p| p.response.period == Some(year)) else { continue };
            for question in &self.source.questions {
                let read =
                    question_cells(question).into_iter().filter(|cell| counted.contains(&self.source.cell(*cell).name));
                let read: Vec<CellId> = read.collect();
                let mut asked =
                    period.cells.iter().filter(|cell| read.contains(&cell.cell)).map(|cell| cell.asked).peekable();
                if asked.peek().is_some() && asked.all(|asked| asked.answered == 0) {
                    let fact = Fact::new(FactKind::QuestionUnanswered).with("question", question.id.as_str());
                    let fact = fact.with("year", year.to_string().as_str());
                    out.lacks(fact.clone());
                    first = first.or(Some(fact));
                }
            }
        }
        first
    }

    /// The names of the columns of its source that its numerators look at, or add up.
    fn counted(&self) -> BTreeSet<String> {
        let at = self.catalogue.measures.iter().position(|m| m.id == self.measure.id);
        let study = study(self.catalogue, at.as_slice());
        let mut names = BTreeSet::new();
        for figure in study.parts.iter().flat_map(|part| &part.figures) {
            let plan = &study.plan.sources[figure.numerator.source];
            if plan.source != self.source.id {
                continue;
            }
            let mut columns = plan.looked_at(figure.numerator.node);
            columns.extend(figure.fan.iter().map(|(column, _)| *column));
            columns.extend(figure.numerator.fold.column());
            columns.extend(figure.numerator.fold.value().into_iter().flat_map(|value| plan.columns_in(value)));
            names.extend(plan.made_of(columns).into_iter().map(str::to_owned));
        }
        names
    }

    /// Tells the figures that in one of the years are made of fewer than all regions, and those of which it does not show; the first.
    pub(super) fn regions(&self, observed: &Observed<'_>, out: &mut Lines) -> Option<Fact> {
        let responses = self.evidence.data?;
        let mut first: Option<Fact> = None;
        for part in self.measure.parts.iter().filter(|part| has_own_denominator(part)) {
            let of_part = |row: &&Row| row.measure == self.measure.id && row.part == part.id;
            for year in compared(observed) {
                let period = year.to_string();
                let rows: Vec<&Row> =
                    responses.results.rows.iter().filter(|row| of_part(row) && row.period == period).collect();
                if rows.is_empty() {
                    continue;
                }
                let fact = |kind| Fact::new(kind).with("part", part.id.as_str()).with("year", period.as_str());
                let fact = match self.regions_in(part, &rows) {
                    Some(all) if all >= REGIONS.len() => continue,
                    Some(some) => fact(FactKind::RegionsLacking).with("regions", some).with("of", REGIONS.len()),
                    None => fact(FactKind::RegionsUnknown),
                };
                out.lacks(fact.clone());
                // That some are lacking weighs more than that it does not show.
                match &first {
                    Some(known) if known.kind == FactKind::RegionsLacking || fact.kind == FactKind::RegionsUnknown => {}
                    _ => first = Some(fact),
                }
            }
        }
        first
    }

    /// How many regions are in the denominators of a part: by its breakdown, or in all where each row is a region.
    fn regions_in(&self, part: &Part, rows: &[&Row]) -> Option<usize> {
        let of_regions = |source: &Source, cell: CellId| match source.cell(cell).domain {
            Domain::Code(list) => holds_all_regions(&self.catalogue.codelists[list.index()]),
            _ => false,
        };
        let by_region = part.breakdowns.iter().find_map(|breakdown| match breakdown {
            Breakdown::Cells(cells) if cells.len() == 1 => Some(cells[0]).filter(|cell| of_regions(self.source, *cell)),
            _ => None,
        });
        let holds = |row: &&&Row| row.n_denominator.is_some_and(|n| n > 0) || row.status == Status::Suppressed;
        let items: BTreeSet<&str> = rows.iter().map(|row| row.item.as_str()).collect();
        let each = items.into_iter().map(|item| {
            let rows = || rows.iter().filter(|row| row.item == item);
            if let Some(cell) = by_region {
                let name = self.source.cell(cell).name.as_str();
                let held = rows().filter(|row| row.breakdown == name && REGIONS.contains(&row.group.as_str()));
                return Some(held.filter(holds).map(|row| row.group.as_str()).collect::<BTreeSet<_>>().len());
            }
            self.source.unit_cell().filter(|cell| of_regions(self.source, *cell))?;
            let total = rows().filter(|row| row.breakdown == "total").filter_map(|row| row.n_denominator).max();
            total.map(|n| usize::try_from(n).unwrap_or(usize::MAX))
        });
        each.collect::<Option<Vec<usize>>>()?.into_iter().min()
    }
}

/// The latest year and the one before.
fn compared(observed: &Observed<'_>) -> impl Iterator<Item = i32> {
    observed.latest.into_iter().flat_map(|year| [year - 1, year])
}
