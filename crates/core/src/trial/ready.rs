//! Tests that show what no test shows yet, ready to be put into a measure.

use mattstock_syntax::Span;

use super::coverage::{Coverage, Covered, Figures, Reach, changed, fails};
use super::filled::filled;
use super::pinned::pinned;
use super::seen::{rows, shows};
use super::states::{Look, Side, State, side_of};
use super::values::{added_up, with_values};
use super::written::{MISSING, with_figures};
use crate::check::{
    Breakdown, CellId, CheckedCatalogue, Domain, Expected, ExpectedNumber, Given, Measure, Source, SourceIx, SourceKind,
    TEST_YEAR, Trial,
};
use crate::plan::{Derivation, PeriodAxis, StudiedFigure, StudiedPart, Study, study_for_tests};
use crate::prove::{Among, Answer, Premise, Sought, Space, Truth, Witness};

/// A test that is offered.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The test, with the figures that come of its rows; its name is the id of the part.
    pub trial: Trial,
    /// What it shows, first what its rows are made for.
    pub shown: Vec<Shown>,
}

/// One thing that a test shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// On which side.
    pub side: Side,
    /// What.
    pub state: State,
    /// The value, answer or item, where it is about one.
    pub at: Option<String>,
    /// Where the test or operand is written.
    pub span: Span,
}

/// The most rows that are put in one test, but for those it needs besides.
const ROWS: usize = 5;

/// Numbers that may have to be expected to be 0 for a test to tell a row that is not counted from one that has no value.
const ZEROS: [&[ExpectedNumber]; 3] = [&[], &[ExpectedNumber::NoAnswer], &MISSING];

/// Tests with a row for everything that a row could show and none does: of each test of a condition its own, of a handful of rows.
/// What they expect is what comes of them (`figures`), for people to judge. What no row could be made for is left out.
///
/// Every row is one that a respondent could give who does as the routing says; where only something that is not allowed shows what is
/// missing, a file could hold it. Beside these stand a unit that did not respond and the groups that figures are broken down by.
pub fn ready(catalogue: &CheckedCatalogue, measure: usize, coverage: &Coverage, figures: Figures<'_>) -> Vec<Ready> {
    let study = study_for_tests(catalogue, measure);
    let mut out = Vec::new();
    for covered in &coverage.parts {
        let Some(part) = study.parts.iter().find(|part| part.part == covered.part) else { continue };
        let measure = &catalogue.measures[measure];
        let mut making = Making { catalogue, study: &study, measure, part, figures, made: Vec::new() };
        for state in &covered.states {
            if let Reach::Missing(figure, witness) = &state.reach {
                making.add(*figure, state, witness);
            }
        }
        making.add_silent();
        let made = making.made.into_iter().filter(|draft| !draft.trial.expected.is_empty());
        out.extend(made.map(|draft| Ready { trial: draft.trial, shown: draft.shown }));
    }
    out
}

struct Making<'a> {
    catalogue: &'a CheckedCatalogue,
    study: &'a Study,
    measure: &'a Measure,
    part: &'a StudiedPart,
    figures: Figures<'a>,
    made: Vec<Draft>,
}

/// A test that is being made.
#[derive(Clone)]
struct Draft {
    /// The test of a condition that it is of.
    of: (Side, Span),
    year: i32,
    rows: Vec<Sourced>,
    /// The figures that rows were made for.
    places: Vec<usize>,
    looks: Vec<Look>,
    shown: Vec<Shown>,
    /// The numbers that are expected to be 0 where they are.
    zeros: &'static [ExpectedNumber],
    trial: Trial,
}

impl Draft {
    /// This and what another has.
    fn with(&self, other: &Draft) -> Draft {
        let mut out = self.clone();
        out.rows.extend_from_slice(&other.rows);
        out.places.extend_from_slice(&other.places);
        out.looks.extend_from_slice(&other.looks);
        out.shown.extend_from_slice(&other.shown);
        out
    }
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
    /// Adds a row that shows something, unless a test shows it.
    fn add(&mut self, place: usize, covered: &Covered, witness: &Witness) {
        let look = &covered.look;
        let shown = Shown { side: covered.side, state: covered.state, at: covered.at.clone(), span: covered.span };
        if let Some(at) = self.made.iter().position(|draft| self.notices(&draft.trial, look)) {
            let draft = &mut self.made[at];
            if draft.of.0 == look.side && draft.of.1.same_place(look.span) {
                draft.looks.push(*look);
                draft.shown.push(shown);
            }
            return;
        }
        let figure = &self.part.figures[place];
        let Some(sourced) = self.sourced(figure, look, witness) else { return };
        let Some((year, sourced)) = self.least(figure, look, sourced) else { return };
        let sourced = self.grouped(figure, look, year, sourced);
        let of = (look.side, look.span);
        let fits = |draft: &Draft| {
            let same = draft.of.0 == of.0 && draft.of.1.same_place(of.1);
            same && draft.year == year && draft.rows.len() < ROWS
        };
        let alone = Draft {
            of,
            year,
            rows: vec![sourced],
            places: vec![place],
            looks: vec![*look],
            shown: vec![shown],
            zeros: &[],
            trial: self.of_rows(year, &Sourced::new()),
        };
        let all = |draft: &Draft| draft.looks.iter().all(|look| self.notices(&draft.trial, look));
        let first_of = |draft: &Draft| {
            let attempts = ZEROS.iter().filter(|zeros| zeros.len() >= draft.zeros.len());
            let mut made = attempts.map(|zeros| self.finished(Draft { zeros, ..draft.clone() }, None));
            made.find(all)
        };
        let beside = (0..self.made.len()).filter(|at| fits(&self.made[*at])).find_map(|at| {
            let with = first_of(&self.made[at].with(&alone))?;
            self.has_units(&with.trial).then_some((at, with))
        });
        match beside {
            Some((at, with)) => self.made[at] = with,
            None => {
                let made = first_of(&alone).unwrap_or_else(|| self.finished(alone, None));
                self.made.push(made);
            }
        }
    }

    /// Whether a test would fail if what is looked at were otherwise; of what makes no difference, whether a row comes to it.
    fn notices(&self, trial: &Trial, look: &Look) -> bool {
        let figures = &self.part.figures;
        match figures.first().and_then(|figure| changed(self.measure, self.part, figure, look)) {
            Some(changed) => {
                figures.iter().any(|figure| self.shows(trial, figure, look))
                    && fails(self.catalogue, &changed, trial, self.figures)
            }
            None => figures.iter().any(|figure| {
                let part = &self.measure.parts[self.part.part];
                let pinned = pinned(part, trial, self.part, figure, look.side);
                let rows = || rows(self.catalogue, self.study, self.measure, trial);
                !pinned.is_empty() && shows(self.study, &rows(), figure, look, Some(&pinned))
            }),
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
        Trial { name: part.id.clone(), year, given: Vec::new(), expected: Vec::new(), span: part.span }
    }

    /// The test of a draft, with what a row is told apart by, one more row if that is given, and the figures.
    fn finished(&self, draft: Draft, more: Option<&Sourced>) -> Draft {
        let mut trial = self.empty(draft.year);
        draft.rows.iter().chain(more).for_each(|row| put(&mut trial, row));
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
        let figures = self.part.figures.iter().enumerate().filter(|(place, _)| draft.places.contains(place));
        trial.expected = figures.flat_map(|(_, figure)| self.expected(figure)).collect();
        if let Some(results) = (self.figures)(self.measure, &trial) {
            trial.expected = with_figures(self.catalogue, self.measure, &trial, &results, draft.zeros);
        }
        Draft { trial, ..draft }
    }

    /// Adds to the first test that takes it a unit that did not respond.
    fn add_silent(&mut self) {
        let Some(silent) = self.silent() else { return };
        let silent: Sourced = vec![(self.measure.source, silent)];
        for at in 0..self.made.len() {
            let draft = &self.made[at];
            if draft.trial.given.iter().all(|given| given.source != self.measure.source) {
                continue;
            }
            let with = self.finished(draft.clone(), Some(&silent));
            if self.has_units(&with.trial) && with.looks.iter().all(|look| self.notices(&with.trial, look)) {
                self.made[at] = with;
                return;
            }
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
        let before: usize = self.made.iter().map(|draft| draft.rows.len()).sum();
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
