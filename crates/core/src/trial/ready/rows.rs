//! Rows of tests that are offered: no more than need be said, told apart by the groups that figures are broken down by.

use super::super::seen::rows;
use super::super::states::{Look, side_of};
use super::super::values::{added_up, with_values};
use super::{LEAST, Making, Sourced, Told};
use crate::check::{Breakdown, CellId, Domain, Given, Source, SourceIx, SourceKind, TEST_YEAR, Trial};
use crate::plan::{Derivation, PeriodAxis, StudiedFigure};
use crate::prove::{Among, Answer, Premise, Sought, Space, Truth, Witness};

impl Making<'_> {
    /// A row of another source that figures stand against, where none is given: without one they have no value.
    pub(super) fn stands_against(&self, trial: &Trial) -> Option<Given> {
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
    pub(super) fn silent(&self) -> Option<Vec<(CellId, String)>> {
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
    pub(super) fn told(&self, ix: SourceIx) -> Told {
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
    pub(super) fn breakdown(&self) -> Option<CellId> {
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
    pub(super) fn grouped(&self, figure: &StudiedFigure, look: &Look, year: i32, sourced: Sourced) -> Sourced {
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
    pub(super) fn of_rows(&self, year: i32, sourced: &Sourced) -> Trial {
        let mut trial = self.empty(year);
        trial.given = sourced.iter().cloned().map(|(source, row)| Given { source, rows: vec![row] }).collect();
        trial
    }

    /// The cells of a witness, with rows in the sources that it looks into.
    pub(super) fn sourced(&self, source: usize, witness: &Witness) -> Option<Sourced> {
        let plan = &self.study.plan.sources[source];
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

    pub(super) fn source(&self, id: &str) -> Option<(SourceIx, &Source)> {
        let place = self.catalogue.sources.iter().position(|s| s.id == id)?;
        Some((SourceIx(place as u32), &self.catalogue.sources[place]))
    }

    /// The row without what need not be said, and the year it belongs to; none where it does not show what it should.
    pub(super) fn least(&self, figure: &StudiedFigure, look: &Look, sourced: Sourced) -> Option<(i32, Sourced)> {
        let own = side_of(figure, look.side)?.source;
        for attempt in LEAST.map(|(unit, dated)| self.without(&sourced, unit, dated)) {
            for year in [TEST_YEAR, self.year_of(figure, own, &attempt)] {
                if self.shows(&self.of_rows(year, &attempt), figure, look) {
                    return Some((year, attempt));
                }
            }
        }
        None
    }

    /// A row without its unit, and without its period.
    pub(super) fn without(&self, sourced: &Sourced, unit: bool, dated: bool) -> Sourced {
        let source = &self.catalogue.sources[sourced[0].0.index()];
        let period = source.period.map(|axis| axis.cell);
        let mut least = sourced.clone();
        let keep = |cell: &CellId| {
            let is_period = period == Some(*cell);
            !(dated && is_period || unit && !is_period && source.unit.contains(cell))
        };
        least[0].1.retain(|(cell, _)| keep(cell));
        least
    }

    /// The name of the period that a row lies in.
    pub(super) fn year_of(&self, figure: &StudiedFigure, source: usize, sourced: &Sourced) -> i32 {
        let rows = rows(self.catalogue, self.study, self.measure, &self.of_rows(TEST_YEAR, sourced));
        let row = rows.of[source].first();
        let dated = self.study.plan.sources[source].axis(figure.axis) != PeriodAxis::None;
        row.filter(|_| dated).and_then(|row| row.period(figure.axis)).unwrap_or(TEST_YEAR)
    }
}

fn cell(source: &Source, name: &str) -> Option<CellId> {
    source.cells.iter().position(|c| c.name == name).map(|place| CellId(place as u32))
}
