//! Tests that show what no test shows yet, ready to be put into a measure.

use super::coverage::{Coverage, Reach};
use super::filled::filled;
use super::seen::{rows, shows};
use super::states::{Look, side_of};
use super::values::{added_up, with_values};
use crate::check::{
    Breakdown, CellId, CheckedCatalogue, Domain, Expected, Given, Measure, Source, SourceIx, SourceKind, TEST_YEAR, Trial,
};
use crate::plan::{Derivation, PeriodAxis, StudiedFigure, StudiedPart, Study, study};
use crate::prove::{Among, Answer, Premise, Sought, Space, Truth, Witness};

/// Tests with a row for everything that a row could show and none does. What they expect is which figures, not what these come to:
/// that is for an evaluator to say and for people to judge. What no row could be made for is left out.
///
/// Every row is one that a respondent could give who does as the routing says; where only something that is not allowed shows what is
/// missing, a file could hold it. Beside these stand a unit that did not respond, the groups that figures are broken down by, and
/// every item and choice.
pub fn ready(catalogue: &CheckedCatalogue, measure: usize, coverage: &Coverage) -> Vec<Trial> {
    let study = study(catalogue, &[measure]);
    let mut out = Vec::new();
    for covered in &coverage.parts {
        let Some(part) = study.parts.iter().find(|part| part.part == covered.part) else { continue };
        let mut making = Making { catalogue, study: &study, measure: &catalogue.measures[measure], part, made: Vec::new() };
        for state in &covered.states {
            if let Reach::Missing(figure, witness) = &state.reach {
                making.add(&part.figures[*figure], &state.look, witness);
            }
        }
        making.complete();
        out.append(&mut making.made);
    }
    out
}

struct Making<'a> {
    catalogue: &'a CheckedCatalogue,
    study: &'a Study,
    measure: &'a Measure,
    part: &'a StudiedPart,
    made: Vec<Trial>,
}

/// Cells of a source that are told though a test need not say them.
#[derive(Default)]
struct Told {
    /// In every row.
    always: Vec<CellId>,
    /// In a row that says nothing else.
    any: Vec<CellId>,
}

/// The rows of a witness by source: its own first, then those it looks into.
type Sourced = Vec<(SourceIx, Vec<(CellId, String)>)>;

impl Making<'_> {
    /// Adds a row that shows something, unless one is there.
    fn add(&mut self, figure: &StudiedFigure, look: &Look, witness: &Witness) {
        let shown = |trial: &Trial| self.part.figures.iter().any(|figure| self.shows(trial, figure, look));
        if self.made.iter().any(shown) {
            return;
        }
        let Some(sourced) = self.sourced(figure, look, witness) else { return };
        let Some((year, sourced)) = self.least(figure, look, sourced) else { return };
        let sourced = self.grouped(figure, look, year, sourced);
        let with = |mut trial: Trial| {
            put(&mut trial, &sourced);
            self.has_units(&trial).then_some(trial)
        };
        let same_year = self.made.iter().enumerate().filter(|(_, trial)| trial.year == year);
        match same_year.into_iter().find_map(|(at, trial)| Some((at, with(trial.clone())?))) {
            Some((at, trial)) => self.made[at] = trial,
            None => {
                let mut trial = self.empty(year);
                put(&mut trial, &sourced);
                self.made.push(trial);
            }
        }
    }

    /// Whether there are as many units as rows of the measure's source: where the unit is a code they may not last.
    fn has_units(&self, trial: &Trial) -> bool {
        let source = &self.catalogue.sources[self.measure.source.index()];
        let named = |row: &Vec<(CellId, String)>| source.unit.iter().all(|unit| row.iter().any(|(cell, _)| cell == unit));
        source.kind == SourceKind::Table || filled(self.catalogue, self.measure.source, trial).iter().all(named)
    }

    /// Whether a row of a test shows something; all that these tests make is expected.
    fn shows(&self, trial: &Trial, figure: &StudiedFigure, look: &Look) -> bool {
        shows(self.study, &rows(self.catalogue, self.study, self.measure, trial), figure, look, None)
    }

    fn empty(&self, year: i32) -> Trial {
        let part = &self.measure.parts[self.part.part];
        let words = if self.catalogue.language == "sv" { "ännu inte visat" } else { "not shown yet" };
        Trial { name: format!("{}: {words}", part.id), year, given: Vec::new(), expected: Vec::new(), span: part.span }
    }

    /// Adds to each test a unit that did not respond, what a row is told apart by, and every figure.
    fn complete(&mut self) {
        let silent = self.silent();
        let own = self.measure.source;
        for at in 0..self.made.len() {
            let mut trial = self.made[at].clone();
            if let Some(row) = silent.as_ref().filter(|_| trial.given.iter().any(|given| given.source == own)) {
                let mut with = trial.clone();
                put(&mut with, &[(own, row.clone())]);
                if self.has_units(&with) {
                    trial = with;
                }
            }
            if at > 0 {
                trial.name += &format!(" ({})", at + 1);
            }
            if let Some(given) = self.stands_against(&trial) {
                trial.given.push(given);
            }
            for place in 0..trial.given.len() {
                let all = filled(self.catalogue, trial.given[place].source, &trial);
                let told = self.told(trial.given[place].source);
                for (row, full) in trial.given[place].rows.iter_mut().zip(all) {
                    let empty = row.is_empty();
                    let more =
                        full.into_iter().filter(|(cell, _)| empty && told.any.contains(cell) || told.always.contains(cell));
                    let more: Vec<_> = more.filter(|(cell, _)| row.iter().all(|(known, _)| known != cell)).collect();
                    row.extend(more);
                    row.sort_by_key(|(cell, _)| *cell);
                }
            }
            trial.expected = self.part.figures.iter().flat_map(|figure| self.expected(figure)).collect();
            self.made[at] = trial;
        }
    }

    /// A row of another source that figures stand against, where none is given: without one they have no value.
    fn stands_against(&self, trial: &Trial) -> Option<Given> {
        let figure = self.part.figures.first()?;
        let side = figure.denominator.as_ref().filter(|side| side.source != figure.numerator.source)?;
        let plan = &self.study.plan.sources[side.source];
        let (ix, source) = self.source(&plan.source)?;
        if trial.given.iter().any(|given| given.source == ix) {
            return None;
        }
        let row = with_values(plan, Witness { cells: Vec::new() }, &added_up(plan, side.fold));
        let cells = row.cells.into_iter().map(|(name, text)| Some((cell(source, &name)?, text)));
        Some(Given { source: ix, rows: vec![cells.collect::<Option<Vec<_>>>()?] })
    }

    /// A row of a unit that was asked and did not respond.
    fn silent(&self) -> Option<Vec<(CellId, String)>> {
        let source = &self.catalogue.sources[self.measure.source.index()];
        let plan = self.study.plan.sources.iter().find(|plan| plan.source == source.id)?;
        let responded = plan.responded?;
        let space = Space::new(plan, &[responded], &[], Premise::Routed).ok()?;
        let Answer::Witness(row) = space.seek(&Among::default(), &Sought::Is(responded, Truth::False)) else { return None };
        let cells = row.cells.into_iter().map(|(name, text)| Some((cell(source, &name)?, text)));
        // The unit is filled in as that of other rows is.
        cells
            .collect::<Option<Vec<_>>>()
            .map(|row| row.into_iter().filter(|(cell, _)| !source.unit.contains(cell)).collect())
    }

    /// Which cells of a source are told even where they need not be.
    fn told(&self, ix: SourceIx) -> Told {
        let source = &self.catalogue.sources[ix.index()];
        if source.kind == SourceKind::Table {
            return Told::default();
        }
        let period = source.period.map(|period| period.cell);
        let dates = period.filter(|cell| source.cell(*cell).domain == Domain::Date);
        let grouped = self.breakdown().filter(|_| ix == self.measure.source).filter(|cell| source.unit.contains(cell));
        Told {
            always: dates.into_iter().chain(grouped).collect(),
            any: period.into_iter().chain(source.unit.first().copied()).collect(),
        }
    }

    /// The first breakdown by one column that stands in the files.
    fn breakdown(&self) -> Option<CellId> {
        let source = &self.catalogue.sources[self.measure.source.index()];
        let plain = |cell: CellId| {
            let cell = source.cell(cell);
            cell.derived.is_none() && cell.question.is_none() && cell.gate.is_none()
        };
        self.measure.parts[self.part.part].breakdowns.iter().find_map(|breakdown| match breakdown {
            Breakdown::Cells(cells) if cells.len() == 1 && plain(cells[0]) => Some(cells[0]),
            _ => None,
        })
    }

    /// A row with a code in the column of that breakdown, where it still shows what it should: the first two codes in turn.
    fn grouped(&self, figure: &StudiedFigure, look: &Look, year: i32, sourced: Sourced) -> Sourced {
        let own = self.measure.source;
        let source = &self.catalogue.sources[own.index()];
        let Some(breakdown) = self.breakdown().filter(|cell| !source.unit.contains(cell)) else { return sourced };
        let codes = match &source.cell(breakdown).domain {
            Domain::Code(list) => &self.catalogue.codelists[list.index()].codes,
            Domain::Answer(scale) => &self.catalogue.scales[scale.index()].answers,
            _ => return sourced,
        };
        let before = self.made.iter().flat_map(|trial| &trial.given).filter(|given| given.source == own);
        let before: usize = before.map(|given| given.rows.len()).sum();
        let Some(code) = codes.get(before % codes.len().clamp(1, 2)) else { return sourced };
        let mut with = sourced.clone();
        let Some((_, row)) = with.iter_mut().find(|(source, _)| *source == own) else { return sourced };
        if row.iter().any(|(cell, _)| *cell == breakdown) {
            return sourced;
        }
        row.push((breakdown, code.key.clone()));
        if self.shows(&self.of_rows(year, &with), figure, look) { with } else { sourced }
    }

    /// A test of some rows.
    fn of_rows(&self, year: i32, sourced: &Sourced) -> Trial {
        let mut trial = self.empty(year);
        trial.given = sourced.iter().cloned().map(|(source, row)| Given { source, rows: vec![row] }).collect();
        trial
    }

    /// The figures in all, where these are made, and by the groups of the first breakdown.
    fn expected(&self, figure: &StudiedFigure) -> Vec<Expected> {
        let part = &self.measure.parts[self.part.part];
        let source = &self.catalogue.sources[self.measure.source.index()];
        let name = |cells: &[CellId]| cells.iter().map(|c| source.cell(*c).name.clone()).collect::<Vec<_>>().join(" * ");
        let total = part.breakdowns.contains(&Breakdown::Total).then(|| "total".to_owned());
        let grouped = self.breakdown().map(|cell| name(&[cell]));
        let first = part.breakdowns.first().map(|breakdown| match breakdown {
            Breakdown::Total => "total".to_owned(),
            Breakdown::Cells(cells) => name(cells),
        });
        let mut all: Vec<String> = total.into_iter().chain(grouped).collect();
        if all.is_empty() {
            all.extend(first);
        }
        let expected = |breakdown| Expected {
            part: self.part.part,
            item: figure.item.clone().unwrap_or_default(),
            answer: String::new(),
            breakdown,
            group: String::new(),
            numbers: Vec::new(),
            status: None,
            span: part.span,
        };
        all.into_iter().map(expected).collect()
    }

    /// The cells of a witness, with rows in the sources that it looks into.
    fn sourced(&self, figure: &StudiedFigure, look: &Look, witness: &Witness) -> Option<Sourced> {
        let side = side_of(figure, look.side)?;
        let plan = &self.study.plan.sources[side.source];
        let (ix, source) = self.source(&plan.source)?;
        let mut out: Sourced = vec![(ix, Vec::new())];
        for (name, text) in &witness.cells {
            let column = plan.columns.iter().find(|c| c.name == *name)?;
            let Some(Derivation::Other { source: other, column: there, key, .. }) = &column.derivation else {
                out[0].1.push((cell(source, name)?, text.clone()));
                continue;
            };
            let (other, of) = self.source(other)?;
            let key_name = &plan.column(*key).name;
            let given = witness.cells.iter().find(|(name, _)| name == key_name).map(|(_, text)| text.clone());
            let key_text = given.or_else(|| plan.values(*key).first().map(|v| v.key.clone()))?;
            let here = cell(source, key_name)?;
            if out[0].1.iter().all(|(cell, _)| *cell != here) {
                out[0].1.push((here, key_text.clone()));
            }
            let looked_up = (cell(of, there)?, text.clone());
            match out.iter_mut().skip(1).find(|(ix, _)| *ix == other) {
                Some((_, row)) => row.push(looked_up),
                None => out.push((other, vec![(of.unit_cell()?, key_text), looked_up])),
            }
        }
        Some(out)
    }

    fn source(&self, id: &str) -> Option<(SourceIx, &Source)> {
        let place = self.catalogue.sources.iter().position(|s| s.id == id)?;
        Some((SourceIx(place as u32), &self.catalogue.sources[place]))
    }

    /// The row without what need not be said, and the year it belongs to; none where it does not show what it should.
    fn least(&self, figure: &StudiedFigure, look: &Look, sourced: Sourced) -> Option<(i32, Sourced)> {
        let source = &self.catalogue.sources[sourced[0].0.index()];
        let period = source.period.map(|axis| axis.cell);
        let without = |unit: bool, dated: bool| {
            let mut least = sourced.clone();
            let keep = |cell: &CellId| {
                let is_period = period == Some(*cell);
                !(dated && is_period || unit && !is_period && source.unit.contains(cell))
            };
            least[0].1.retain(|(cell, _)| keep(cell));
            least
        };
        let attempts = [(true, true), (false, true), (true, false), (false, false)];
        for attempt in attempts.map(|(unit, dated)| without(unit, dated)) {
            for year in [TEST_YEAR, self.year_of(figure, look, &attempt)] {
                if self.shows(&self.of_rows(year, &attempt), figure, look) {
                    return Some((year, attempt));
                }
            }
        }
        None
    }

    /// The name of the period that a row lies in.
    fn year_of(&self, figure: &StudiedFigure, look: &Look, sourced: &Sourced) -> i32 {
        let rows = rows(self.catalogue, self.study, self.measure, &self.of_rows(TEST_YEAR, sourced));
        let Some(side) = side_of(figure, look.side) else { return TEST_YEAR };
        let row = rows.of[side.source].first();
        let dated = self.study.plan.sources[side.source].axis(figure.axis) != PeriodAxis::None;
        row.filter(|_| dated).and_then(|row| row.period(figure.axis)).unwrap_or(TEST_YEAR)
    }
}

/// Adds a row to each of some sources.
fn put(trial: &mut Trial, sourced: &[(SourceIx, Vec<(CellId, String)>)]) {
    for (source, row) in sourced {
        match trial.given.iter_mut().find(|given| given.source == *source) {
            Some(given) => given.rows.push(row.clone()),
            None => trial.given.push(Given { source: *source, rows: vec![row.clone()] }),
        }
    }
}

fn cell(source: &Source, name: &str) -> Option<CellId> {
    source.cells.iter().position(|c| c.name == name).map(|place| CellId(place as u32))
}
