//! Tests that show what no test shows yet, ready to be put into a measure.

use super::compare::value;
use super::coverage::{Coverage, Reach, expects};
use super::seen::{rows, shows};
use super::states::{Look, side_of};
use crate::Decimal;
use crate::check::{Breakdown, CellId, CheckedCatalogue, Expected, Fold, Given, Measure, PartBody, Source, SourceIx, Trial};
use crate::estimate::{Results, Row, Status};
use crate::plan::{Derivation, PeriodAxis, StudiedFigure, StudiedPart, Study, study};
use crate::prove::{Witness, quoted};

/// The year of a test that names none.
const YEAR: i32 = 2025;

/// Tests with a row for everything that a row could show and none does. What they expect is which figures, not what these come to:
/// that is for an evaluator to say and for people to judge. What no row could be made for is left out.
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

/// The rows of a witness by source: its own first, then those it looks into.
type Sourced = Vec<(SourceIx, Vec<(CellId, String)>)>;

impl Making<'_> {
    /// Adds a row that shows something, unless one is there.
    fn add(&mut self, figure: &StudiedFigure, look: &Look, witness: &Witness) {
        let shown = |trial: &Trial| {
            let rows = rows(self.catalogue, self.study, trial);
            let figures = self.part.figures.iter().filter(|figure| expects(trial, self.part, figure));
            figures.into_iter().any(|figure| shows(self.study, &rows, figure, look))
        };
        if self.made.iter().any(shown) {
            return;
        }
        let Some(sourced) = self.sourced(figure, look, witness) else { return };
        let Some((year, sourced)) = self.least(figure, look, sourced) else { return };
        let place = match self.made.iter().position(|trial| trial.year == year) {
            Some(place) => place,
            None => {
                self.made.push(self.empty(year));
                self.made.len() - 1
            }
        };
        let expected = self.expected(figure);
        let trial = &mut self.made[place];
        for (source, row) in sourced {
            match trial.given.iter_mut().find(|given| given.source == source) {
                Some(given) => given.rows.push(row),
                None => trial.given.push(Given { source, rows: vec![row] }),
            }
        }
        if !expects(trial, self.part, figure) {
            trial.expected.push(expected);
        }
    }

    fn empty(&self, year: i32) -> Trial {
        let part = &self.measure.parts[self.part.part];
        let words = if self.catalogue.language == "sv" { "ännu inte visat" } else { "not shown yet" };
        Trial { name: format!("{}: {words}", part.id), year, given: Vec::new(), expected: Vec::new(), span: part.span }
    }

    fn expected(&self, figure: &StudiedFigure) -> Expected {
        let part = &self.measure.parts[self.part.part];
        let source = &self.catalogue.sources[self.measure.source.index()];
        let breakdown = match part.breakdowns.first() {
            Some(Breakdown::Cells(cells)) if !part.breakdowns.contains(&Breakdown::Total) => {
                cells.iter().map(|c| source.cell(*c).name.clone()).collect::<Vec<_>>().join(" * ")
            }
            _ => "total".to_owned(),
        };
        Expected {
            part: self.part.part,
            item: figure.item.clone().unwrap_or_default(),
            answer: String::new(),
            breakdown,
            group: String::new(),
            numbers: Vec::new(),
            status: None,
            span: part.span,
        }
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
            for year in [YEAR, self.year_of(figure, look, &attempt)] {
                let mut trial = self.empty(year);
                let one = |(source, row): (SourceIx, Vec<(CellId, String)>)| Given { source, rows: vec![row] };
                trial.given = attempt.iter().cloned().map(one).collect();
                if shows(self.study, &rows(self.catalogue, self.study, &trial), figure, look) {
                    return Some((year, attempt));
                }
            }
        }
        None
    }

    /// The name of the period that a row lies in.
    fn year_of(&self, figure: &StudiedFigure, look: &Look, sourced: &Sourced) -> i32 {
        let mut trial = self.empty(YEAR);
        trial.given = sourced.iter().cloned().map(|(source, row)| Given { source, rows: vec![row] }).collect();
        let rows = rows(self.catalogue, self.study, &trial);
        let Some(side) = side_of(figure, look.side) else { return YEAR };
        let row = rows.of[side.source].first();
        let dated = self.study.plan.sources[side.source].axis(figure.axis) != PeriodAxis::None;
        row.filter(|_| dated).and_then(|row| row.period(figure.axis)).unwrap_or(YEAR)
    }
}

fn cell(source: &Source, name: &str) -> Option<CellId> {
    source.cells.iter().position(|c| c.name == name).map(|place| CellId(place as u32))
}

/// Tests as a measure file has them, with the figures that came of them.
pub fn written(catalogue: &CheckedCatalogue, measure: usize, tests: &[(Trial, Results)]) -> String {
    let measure = &catalogue.measures[measure];
    let mut out = String::from("tests:\n");
    for (trial, results) in tests {
        let mut line = |text: String| {
            out.push_str(&text);
            out.push('\n');
        };
        line(format!("  - name: {}", quoted_name(&trial.name)));
        if trial.year != YEAR {
            line(format!("    year: {}", trial.year));
        }
        line("    given:".to_owned());
        let named = trial.given.iter().any(|given| given.source != measure.source);
        for given in &trial.given {
            let source = &catalogue.sources[given.source.index()];
            let inset = if named { "        " } else { "      " };
            if named {
                line(format!("      {}:", source.id));
            }
            for row in &given.rows {
                let cells = row.iter().map(|(cell, text)| (source.cell(*cell).name.clone(), text.clone()));
                line(format!("{inset}- {}", Witness { cells: cells.collect() }));
            }
        }
        line("    expect:".to_owned());
        for expected in &trial.expected {
            let part = &measure.parts[expected.part];
            let period = trial.year.to_string();
            let of = |row: &&Row| {
                row.part == part.id
                    && row.item == expected.item
                    && row.breakdown == expected.breakdown
                    && row.period == period
            };
            for row in results.rows.iter().filter(of).filter(|row| row.group.is_empty() || row.status == Status::Ok) {
                line(format!("      - {}", expectation(catalogue, measure, expected.part, row)));
            }
        }
    }
    out
}

/// A row of the result table as a test expects it.
fn expectation(catalogue: &CheckedCatalogue, measure: &Measure, at: usize, row: &Row) -> String {
    let part = &measure.parts[at];
    let mut cells: Vec<(&str, String)> = Vec::new();
    if measure.parts.iter().filter(|p| matches!(p.body, PartBody::Figures { .. })).count() > 1 {
        cells.push(("part", row.part.clone()));
    }
    let total = row.breakdown == "total";
    let group = [("breakdown", &row.breakdown), ("group", &row.group)].map(|(key, text)| (key, text.clone()));
    cells.extend(
        [("item", row.item.clone()), ("answer", row.answer.clone())].into_iter().filter(|(_, text)| !text.is_empty()),
    );
    cells.extend(group.into_iter().filter(|_| !total));
    let figure = match &part.body {
        PartBody::Figures { numerator, .. } => {
            matches!(numerator.fold, Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_))
        }
        PartBody::OpenAnswers(_) => true,
    };
    let number = |n: Option<Decimal>| n.map(|n| n.normal().to_string());
    if figure {
        let both = [("numerator", number(row.numerator)), ("denominator", number(row.denominator))];
        cells.extend(both.into_iter().filter_map(|(key, text)| Some((key, text?))));
    } else {
        let decimals = catalogue.units[part.unit.index()].decimals;
        cells.extend(value(catalogue, measure, at, row, decimals).map(|text| ("value", text)));
    }
    let missing = [
        ("not_asked", row.not_asked),
        ("no_answer", row.no_answer),
        ("invalid", row.invalid),
        ("eligibility_unknown", row.eligibility_unknown),
    ];
    let zero = Decimal::integer(0);
    cells.extend(
        missing
            .into_iter()
            .filter(|(_, n)| n.is_some_and(|n| n.normal() != zero))
            .filter_map(|(key, n)| Some((key, number(n)?))),
    );
    if row.status != Status::Ok {
        cells.push(("status", row.status.as_str().to_owned()));
    }
    let is_number = |text: &str| Decimal::parse(text).is_some();
    let bare = ["numerator", "denominator", "value", "not_asked", "no_answer", "invalid", "eligibility_unknown"];
    let shown = |key: &str, text: &str| if bare.contains(&key) && is_number(text) { text.to_owned() } else { quoted(text) };
    let cells: Vec<String> = cells.iter().map(|(key, text)| format!("{key}: {}", shown(key, text))).collect();
    format!("{{{}}}", cells.join(", "))
}

/// A name as a text of its own: quoted where a colon would make it a key.
fn quoted_name(name: &str) -> String {
    if name.contains(": ") || name.contains(" #") { format!("\"{}\"", name.replace('"', "\\\"")) } else { name.to_owned() }
}
