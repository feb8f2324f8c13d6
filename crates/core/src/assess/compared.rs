//! What the figures of the periods that are compared are made of.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{Observed, has_own_denominator};
use super::national::{REGIONS, holds_all_regions};
use super::{Assessed, Fact, FactKind, Lines};
use crate::check::{Breakdown, CellId, Domain, Part, PartBody, Source, SourceKind, question_cells};
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

    /// Tells the figures that are made of no answer in the measure's own source, and of one that takes in all regions the questions they
    /// are made of that fewer of them answered in one of the years; the first of it.
    pub(super) fn answers(&self, observed: &Observed<'_>, national: bool, out: &mut Lines) -> Option<Fact> {
        let mut found = Vec::new();
        let mut answers = BTreeSet::new();
        for (part, read) in self.read_by_part() {
            let read: Vec<String> = read.into_iter().filter(|name| self.is_answer(name)).collect();
            if read.is_empty() {
                found.push(Fact::new(FactKind::NothingAnswered).with("part", part));
            }
            answers.extend(read);
        }
        let filled = observed.delivered.filter(|_| national).map(|delivered| &delivered.filled);
        for year in compared(observed) {
            // By how many regions answered them.
            let mut fewer: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
            for name in &answers {
                let Some(units) = filled.and_then(|filled| filled.get(&(year, name.clone()))) else { continue };
                let regions = REGIONS.iter().filter(|region| units.contains(**region)).count();
                fewer.entry(regions).or_default().push(name);
            }
            for (regions, names) in fewer.into_iter().filter(|(regions, _)| *regions < REGIONS.len()) {
                let fact = Fact::new(FactKind::RegionsUnanswered).with("questions", names.join(", ").as_str());
                let fact = fact.with("year", year.to_string().as_str()).with("regions", regions);
                found.push(fact.with("of", REGIONS.len()));
            }
        }
        found.iter().for_each(|fact| out.lacks(fact.clone()));
        found.into_iter().next()
    }

    /// Tells the parts whose every figure is one and the same number in all groups of both years: it may be one that can be no other.
    pub(super) fn unvarying(&self, observed: &Observed<'_>, out: &mut Lines) -> Option<Fact> {
        let rows = &self.evidence.data?.results.rows;
        let years: Vec<String> = compared(observed).map(|year| year.to_string()).collect();
        let mut first = None;
        for part in &self.measure.parts {
            let mine =
                rows.iter().filter(|r| r.measure == self.measure.id && r.part == part.id && years.contains(&r.period));
            let mut figures: BTreeMap<[&str; 3], Vec<f64>> = BTreeMap::new();
            let mut held = BTreeSet::new();
            for (row, value) in mine.filter_map(|row| Some((row, row.value?))) {
                figures.entry([&row.item, &row.answer, &row.breakdown]).or_default().push(value);
                held.insert(&row.period);
            }
            if held.len() == years.len() && figures.values().all(|values| values.iter().all(|value| *value == values[0])) {
                let fact = Fact::new(FactKind::FigureUnvarying).with("part", part.id.as_str());
                out.computed(fact.clone());
                first = first.or(Some(fact));
            }
        }
        first
    }

    /// Whether a column of its source stands in the files and holds what somebody answered: of a survey a question, of a register
    /// anything that does not name, date or weigh the rows.
    fn is_answer(&self, name: &str) -> bool {
        let source = self.source;
        let Some(place) = source.cells.iter().position(|cell| cell.name == name && cell.derived.is_none()) else {
            return false;
        };
        let cell = CellId(place as u32);
        let of_rows =
            [source.period.map(|axis| axis.cell), source.weight.as_ref().map(|weight| weight.cell), source.delivered_by];
        let asked = source.kind != SourceKind::Survey || source.cells[place].question.is_some();
        asked && !source.unit.contains(&cell) && !of_rows.contains(&Some(cell))
    }

    /// The names of the columns of its source that its numerators look at, or add up.
    fn counted(&self) -> BTreeSet<String> {
        self.read_by_part().into_values().flatten().collect()
    }

    /// The same for each part with figures.
    fn read_by_part(&self) -> BTreeMap<&str, BTreeSet<String>> {
        let at = self.catalogue.measures.iter().position(|m| m.id == self.measure.id);
        let study = study(self.catalogue, at.as_slice());
        let mut read: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for part in &study.parts {
            let names = read.entry(self.measure.parts[part.part].id.as_str()).or_default();
            for figure in &part.figures {
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
        }
        read
    }

    /// Tells the figures that in one of the years are made of fewer than all regions, and those of which it does not show; the first.
    pub(super) fn regions(&self, observed: &Observed<'_>, out: &mut Lines) -> Option<Fact> {
        let responses = self.evidence.data?;
        let mut first: Option<Fact> = None;
        let of_figures = |part: &&Part| matches!(part.body, PartBody::Figures { .. });
        for part in self.measure.parts.iter().filter(of_figures) {
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
                    Some(some) if has_own_denominator(part) => {
                        fact(FactKind::RegionsLacking).with("regions", some).with("of", REGIONS.len())
                    }
                    // That nothing was counted in a region may be what is so.
                    Some(some) => fact(FactKind::RegionsUncounted).with("regions", some).with("of", REGIONS.len()),
                    None => fact(FactKind::RegionsUnknown),
                };
                out.lacks(fact.clone());
                // That some are lacking weighs more than that it does not show.
                match &first {
                    Some(known) if known.kind == FactKind::RegionsLacking || fact.kind != FactKind::RegionsLacking => {}
                    _ => first = Some(fact),
                }
            }
        }
        first
    }

    /// How many regions are in the denominators of a part, or where it has none of its own have something counted: by its breakdown, or
    /// in all where each row is a region.
    fn regions_in(&self, part: &Part, rows: &[&Row]) -> Option<usize> {
        let of_regions = |source: &Source, cell: CellId| match source.cell(cell).domain {
            Domain::Code(list) => holds_all_regions(&self.catalogue.codelists[list.index()]),
            _ => false,
        };
        let by_region = part.breakdowns.iter().find_map(|breakdown| match breakdown {
            Breakdown::Cells(cells) if cells.len() == 1 => Some(cells[0]).filter(|cell| of_regions(self.source, *cell)),
            _ => None,
        });
        let own = has_own_denominator(part);
        let held = |row: &Row| if own { row.n_denominator } else { row.n_numerator };
        let holds = |row: &&&Row| held(row).is_some_and(|n| n > 0) || row.status == Status::Suppressed;
        let items: BTreeSet<&str> = rows.iter().map(|row| row.item.as_str()).collect();
        let each = items.into_iter().map(|item| {
            let rows = || rows.iter().filter(|row| row.item == item);
            if let Some(cell) = by_region {
                let name = self.source.cell(cell).name.as_str();
                let regions = rows().filter(|row| row.breakdown == name && REGIONS.contains(&row.group.as_str()));
                return Some(regions.filter(holds).map(|row| row.group.as_str()).collect::<BTreeSet<_>>().len());
            }
            self.source.unit_cell().filter(|cell| of_regions(self.source, *cell))?;
            let total = rows().filter(|row| row.breakdown == "total").filter_map(|row| held(row)).max();
            total.map(|n| usize::try_from(n).unwrap_or(usize::MAX))
        });
        each.collect::<Option<Vec<usize>>>()?.into_iter().min()
    }
}

/// The latest year and the one before.
fn compared(observed: &Observed<'_>) -> impl Iterator<Item = i32> {
    observed.latest.into_iter().flat_map(|year| [year - 1, year])
}
