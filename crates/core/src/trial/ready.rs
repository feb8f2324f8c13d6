//! Tests that show what no test shows yet, ready to be put into a measure.

use mattstock_syntax::Span;

use super::aspects::{Change, name};
use super::coverage::{Coverage, Covered, Figures, Looked, Reach, changed, fails, unlike};
use super::filled::filled;
use super::pinned::pinned;
use super::seen::{rows, shows};
use super::states::{Look, Side, State, side_of};
use super::written::{Asked, MISSING, with_figures};
use crate::check::{
    Breakdown, CellId, CheckedCatalogue, Domain, Expected, ExpectedNumber, Given, Measure, SourceIx, SourceKind, TEST_YEAR,
    Trial,
};
use crate::plan::{StudiedFigure, StudiedPart, Study, study_for_tests};
use crate::prove::Witness;

mod rows;

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
    /// What it is about, where that is not what is written at its place.
    pub text: Option<String>,
    /// Where the test or operand is written.
    pub span: Span,
}

/// The most rows that are put in one test, but for those it needs besides.
const ROWS: usize = 5;

/// Numbers that may have to be expected to be 0 for a test to tell a row that is not counted from one that has no value.
const ZEROS: [&[ExpectedNumber]; 3] = [&[], &[ExpectedNumber::NoAnswer], &MISSING];

/// Whether the unit, and the period, of a row is left to be filled in: what is tried in turn.
const LEAST: [(bool, bool); 4] = [(true, true), (false, true), (true, false), (false, false)];

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
        let missing = covered.states.iter().filter_map(|state| match &state.reach {
            Reach::Missing(figure, witnesses) => Some((*figure, state, witnesses.as_slice())),
            Reach::Seen | Reach::Never | Reach::Undecided => None,
        });
        // What shows other things is broken down where it can be: what is left of breakdowns comes last.
        let (last, first): (Vec<_>, Vec<_>) = missing.partition(|(_, state, _)| state.state == State::Breakdown);
        let (conditions, aspects): (Vec<_>, Vec<_>) =
            first.into_iter().partition(|(_, state, _)| matches!(state.looked, Looked::Condition(_)));
        for (figure, state, witnesses) in conditions {
            making.add(figure, state, witnesses);
        }
        making.add_silent();
        for (figure, state, witnesses) in aspects.into_iter().chain(last) {
            making.add(figure, state, witnesses);
        }
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
    /// The breakdowns that something is expected of besides.
    breakdowns: Vec<usize>,
    /// Whether the figure is told in its unit.
    value: bool,
    looks: Vec<Looked>,
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
        out.breakdowns.extend_from_slice(&other.breakdowns);
        out.value |= other.value;
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
    /// Adds rows that show something, unless a test shows it.
    fn add(&mut self, place: usize, covered: &Covered, witnesses: &[Witness]) {
        let looked = &covered.looked;
        let of = (covered.side, covered.span);
        let Covered { side, state, at, text, span, .. } = covered.clone();
        let shown = Shown { side, state, at, text, span };
        if let Some(at) = self.made.iter().position(|draft| self.notices(&draft.trial, looked)) {
            let draft = &mut self.made[at];
            if draft.of.0 == of.0 && draft.of.1.same_place(of.1) {
                draft.looks.push(looked.clone());
                draft.shown.push(shown);
            }
            return;
        }
        let (breakdowns, value) = match looked {
            Looked::Condition(_) => (Vec::new(), false),
            Looked::Aspect(aspect) => match &aspect.change {
                Change::Breakdown(of) | Change::Band { breakdown: of, .. } => (vec![*of], false),
                Change::Group { breakdown, .. } => (breakdown.iter().copied().collect(), false),
                Change::Unit(_) | Change::Fold(_) => (Vec::new(), true),
                Change::Period { .. } | Change::Responded | Change::Asked(..) => (Vec::new(), false),
            },
        };
        let alone = Draft {
            of,
            year: TEST_YEAR,
            rows: Vec::new(),
            places: vec![place],
            breakdowns,
            value,
            looks: vec![looked.clone()],
            shown: vec![shown],
            zeros: &[],
            trial: self.empty(TEST_YEAR),
        };
        if value {
            // The value of a test that is there does as well.
            let told = (0..self.made.len()).find_map(|at| {
                let mut with = Draft { value, ..self.made[at].clone() };
                with.looks.push(looked.clone());
                self.settled(&with).map(|with| (at, with))
            });
            if let Some((at, with)) = told {
                self.made[at] = with;
                return;
            }
        }
        let Some(alone) = self.with_rows(alone, place, looked, witnesses) else { return };
        let fits = |draft: &Draft| {
            let same = draft.of.0 == of.0 && draft.of.1.same_place(of.1);
            same && draft.year == alone.year && draft.rows.len() < ROWS
        };
        let beside = (0..self.made.len()).filter(|at| fits(&self.made[*at])).find_map(|at| {
            let with = self.settled(&self.made[at].with(&alone))?;
            self.has_units(&with.trial).then_some((at, with))
        });
        match beside {
            Some((at, with)) => self.made[at] = with,
            None => {
                let made = self.settled(&alone).unwrap_or_else(|| self.finished(alone));
                self.made.push(made);
            }
        }
    }

    /// A draft with the rows that show something, as short as they can be; none where they do not.
    fn with_rows(&self, draft: Draft, place: usize, looked: &Looked, witnesses: &[Witness]) -> Option<Draft> {
        let figure = &self.part.figures[place];
        match looked {
            Looked::Condition(look) => {
                let source = side_of(figure, look.side)?.source;
                let sourced = self.sourced(source, witnesses.first()?)?;
                let (year, sourced) = self.least(figure, look, sourced)?;
                Some(Draft { year, rows: vec![self.grouped(figure, look, year, sourced)], ..draft })
            }
            Looked::Aspect(aspect) => {
                let side = match aspect.change {
                    Change::Fold(_) => aspect.side,
                    _ => Side::Numerator,
                };
                let source = side_of(figure, side)?.source;
                let all = witnesses.iter().map(|witness| self.sourced(source, witness)).collect::<Option<Vec<_>>>()?;
                // A row keeps its date, which groups may rest on.
                let own = &self.catalogue.sources[all.first()?.first()?.0.index()];
                let by_date = own.period.is_some_and(|period| own.cell(period.cell).domain == Domain::Date);
                LEAST.iter().filter(|(_, dated)| !(*dated && by_date)).find_map(|(unit, dated)| {
                    let mut rows: Vec<Sourced> = all.iter().map(|row| self.without(row, *unit, *dated)).collect();
                    // What stands against rows of the measure's source has no figure without one.
                    let besides = all.first().and_then(|row| row.first()).is_some_and(|(of, _)| *of != self.measure.source);
                    rows.extend(besides.then(|| vec![(self.measure.source, Vec::new())]));
                    let years = [TEST_YEAR, self.year_of(figure, source, rows.first()?)];
                    years.into_iter().find_map(|year| self.settled(&Draft { year, rows: rows.clone(), ..draft.clone() }))
                })
            }
        }
    }

    /// A draft with figures, and with those that are 0 as far as it takes to show what it should; none where it does not.
    fn settled(&self, draft: &Draft) -> Option<Draft> {
        let attempts = ZEROS.iter().filter(|zeros| zeros.len() >= draft.zeros.len());
        let mut made = attempts.map(|zeros| self.finished(Draft { zeros, ..draft.clone() }));
        made.find(|draft| draft.looks.iter().all(|looked| self.notices(&draft.trial, looked)))
    }

    /// Whether a test would fail if what is looked at were otherwise; of what makes no difference, whether a row comes to it.
    fn notices(&self, trial: &Trial, looked: &Looked) -> bool {
        let figures = &self.part.figures;
        let look = match looked {
            Looked::Condition(look) => look,
            Looked::Aspect(aspect) => {
                return unlike(self.catalogue, self.measure, self.part, aspect, trial, self.figures);
            }
        };
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

    /// The test of a draft, with what a row is told apart by, and the figures.
    fn finished(&self, draft: Draft) -> Draft {
        let mut trial = self.empty(draft.year);
        draft.rows.iter().for_each(|row| put(&mut trial, row));
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
        let source = &self.catalogue.sources[self.measure.source.index()];
        let breakdowns = &self.measure.parts[self.part.part].breakdowns;
        let besides: Vec<String> = draft.breakdowns.iter().map(|place| name(source, &breakdowns[*place])).collect();
        trial.expected = figures.flat_map(|(_, figure)| self.expected(figure, &besides)).collect();
        if let Some(results) = (self.figures)(self.catalogue, self.measure, &trial) {
            let told = Asked { zeros: draft.zeros, value: draft.value, breakdowns: &besides };
            trial.expected = with_figures(self.catalogue, self.measure, &trial, &results, told);
        }
        Draft { trial, ..draft }
    }

    /// Adds to the first test that takes it a unit that did not respond.
    fn add_silent(&mut self) {
        let Some(silent) = self.silent() else { return };
        let silent: Sourced = vec![(self.measure.source, silent)];
        for at in 0..self.made.len() {
            let mut with = self.made[at].clone();
            if with.trial.given.iter().all(|given| given.source != self.measure.source) {
                continue;
            }
            with.rows.push(silent.clone());
            let with = self.finished(with);
            if self.has_units(&with.trial) && with.looks.iter().all(|looked| self.notices(&with.trial, looked)) {
                self.made[at] = with;
                return;
            }
        }
    }

    /// The figures in all, where these are made, by the groups of the first breakdown, and by those that are asked for besides.
    fn expected(&self, figure: &StudiedFigure, besides: &[String]) -> Vec<Expected> {
        let part = &self.measure.parts[self.part.part];
        let source = &self.catalogue.sources[self.measure.source.index()];
        let total = part.breakdowns.contains(&Breakdown::Total).then(|| "total".to_owned());
        let grouped = self.breakdown().map(|cell| source.cell(cell).name.clone());
        let first = part.breakdowns.first().map(|breakdown| name(source, breakdown));
        let mut all: Vec<String> = total.into_iter().chain(grouped).collect();
        if all.is_empty() {
            all.extend(first);
        }
        for name in besides {
            if !all.contains(name) {
                all.push(name.clone());
            }
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
