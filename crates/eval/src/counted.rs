//! What rows are counted in: the groups of figures and the periods, and which are in none of them.

use std::collections::BTreeMap;

use mattstock_core::FindingKind;
use mattstock_core::plan::{ColumnId, PeriodAxis, Reads, SourcePlan};

use crate::cells::Cells;
use crate::codes::{Code, with_codes};
use crate::data::HeldRows;
use crate::file::FileSums;
use crate::findings::{LINES, Met, Place, READ_AS, shorten};
use crate::job::Job;
use crate::outcome::{INVALID, VALUE};
use crate::periods::NOWHERE;
use crate::reader::Layout;
use crate::together::Together;
use crate::worker::{Setting, Worker};

/// The columns of the files that decide the groups of figures, or who delivered a row. Answers are left out, of which it is told how
/// many are blank, and so is what names the unit, without which nothing is computed.
pub(crate) fn grouping_columns(source: &SourcePlan) -> Vec<usize> {
    let mut reads = Reads::new(source);
    let grouping = source.groupings.iter().flat_map(|grouping| &grouping.columns);
    grouping.chain(&source.delivered_by).for_each(|column| reads.column(*column));
    let of_unit = |at: usize| source.unit.iter().any(|unit| unit.columns.contains(&ColumnId(at as u32)));
    let dates = |at: usize| {
        source.axes.iter().any(|axis| match axis {
            PeriodAxis::None => false,
            PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } => column.index() == at,
        })
    };
    let columns = source.columns.iter().enumerate().filter(|(at, column)| {
        reads.columns[*at] && !column.question && column.derivation.is_none() && !of_unit(*at) && !dates(*at)
    });
    columns.map(|(at, _)| at).collect()
}

impl Worker {
    /// Notes the counted rows without a value in a column that figures are broken down by.
    pub(crate) fn note_groups<L: Layout>(&mut self, setting: &Setting<L>) {
        for column in setting.job.grouping.iter().copied().filter(|column| setting.layout.has(*column)) {
            let cells = &self.batch.columns[column];
            if !any_missing(cells) {
                continue;
            }
            for row in (0..self.batch.rows).filter(|row| cells.state(*row) != VALUE) {
                if self.live.iter().any(|live| live[row]) {
                    let period = self.periods[0].of_row(row);
                    let place = Place { kind: FindingKind::BlankGroup, period, column: Some(column) };
                    self.tray.add(place, None, self.batch.lines.at(row));
                }
            }
        }
    }

    /// Notes the first rows of each period, and whether any says in a usable way if its unit responded.
    pub(crate) fn note_periods<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        let tells: Vec<usize> = (0..job.tells.len()).filter(|column| job.tells[*column]).collect();
        // A missing column is told by itself, and where nothing tells every unit counts as having responded.
        let known = tells.is_empty() || tells.iter().any(|column| !setting.layout.has(*column));
        let periods = &self.periods[0];
        self.starts.resize(periods.names().len(), Met::default());
        self.usable.resize(periods.names().len(), known);
        self.doubtful.resize(periods.names().len(), false);
        // What is wanted of a period is had after its first rows.
        if self.starts.iter().all(|met| met.count > LINES as u64) && self.usable.iter().all(|usable| *usable) {
            return;
        }
        for (row, period) in periods.rows().iter().enumerate().filter(|(_, period)| **period != NOWHERE) {
            let period = *period as usize;
            // Where there are more rows than are named, none is.
            if self.starts[period].count <= LINES as u64 {
                self.starts[period].add(self.batch.lines.at(row));
            }
            if !self.usable[period] {
                let is = |state: u8| tells.iter().any(|column| self.batch.columns[*column].state(row) == state);
                self.usable[period] = is(VALUE);
                self.doubtful[period] |= is(INVALID);
            }
        }
    }

    /// Notes a row without a usable year or date; of a unit of a frame by the unit, as it may have no other row.
    pub(crate) fn note_no_period(&mut self, job: &Job, (row, column): (usize, usize), text: Option<&str>) {
        let line = self.batch.lines.at(row);
        match self.frame_unit(job, row).filter(|_| job.axes[0].column() == Some(column)) {
            Some(unit) => {
                let text = shorten(text.unwrap_or_default());
                self.undated.entry(unit).or_default().add(Some(&text), &Met::at(line));
            }
            None => {
                let place = Place { kind: FindingKind::NoPeriod, period: None, column: Some(column) };
                self.tray.add(place, text, line);
            }
        }
    }

    /// The unit of a frame that a row is of, by its number.
    fn frame_unit(&self, job: &Job, row: usize) -> Option<u32> {
        let unit = job.source.unit.as_ref().filter(|unit| unit.frame)?;
        let Cells::Coded { values, codes } = &self.batch.columns[unit.columns[0].index()] else { return None };
        Some(codes.at(row)).filter(|unit| unit < values)
    }
}

/// Whether any cell holds no value. Only codes are looked at all at once.
fn any_missing(cells: &Cells) -> bool {
    match cells {
        Cells::Coded { values, codes } => {
            with_codes!(codes, codes => codes.iter().fold(false, |any, code| any | (code.number() >= *values)))
        }
        _ => true,
    }
}

/// Notes the rows of units of a frame that are of no period, and which of the units have no others.
pub(crate) fn note_undated(job: &Job, together: &Together, files: &mut [FileSums]) {
    let (Some(unit), column) = (&job.source.unit, job.axes[0].column()) else { return };
    let values = job.source.values(unit.columns[0]);
    for file in files {
        for (at, heap) in std::mem::take(&mut file.undated) {
            let counted = together.axes[0].values().any(|sums| sums.units[at as usize].met.count > 0);
            let kind = if counted { FindingKind::NoPeriod } else { FindingKind::UncountedUnit };
            let place = Place { kind, period: None, column };
            let unit = &values[at as usize].key;
            heap.each(|text, met| file.tray.add_met(place, Some(&format!("{unit}{READ_AS}{text}")), met));
        }
    }
}

/// Notes the periods of which no row says in a usable way whether its unit responded, in the first file with rows of it. Where all
/// is blank nobody has. What is told of the answers of the units only follows.
pub(crate) fn note_unknown_responses(job: &Job, together: &Together, files: &mut [FileSums]) {
    let column = job.tells.iter().position(|tells| *tells);
    for (period, sums) in &together.axes[0] {
        let is_unknown = sums.rows > 0 && sums.responded == 0 && !sums.usable && sums.doubtful;
        if let Some(first) = together.first.get(period).filter(|_| is_unknown) {
            for file in files.iter_mut() {
                file.tray.forget(|place| place.kind == FindingKind::AnswersWithoutResponse && place.period == *period);
            }
            let place = Place { kind: FindingKind::ResponseUnknown, period: *period, column };
            files[*first].tray.add_met(place, None, &Met { count: sums.rows, ..Met::default() });
        }
    }
}

/// The rows of each year in each file, with the lines of those of which there are few.
pub(crate) fn years(job: &Job, files: &[FileSums]) -> Vec<HeldRows> {
    let mut held = Vec::new();
    for file in files {
        let years = file.starts.iter().filter_map(|(period, met)| Some(((*period)?, met)));
        held.extend(years.filter_map(|(year, met)| rows_of(job, file, year, None, met)));
    }
    held
}

/// The rows of the units of a frame that have none in some of the years that others have rows in.
pub(crate) fn units(job: &Job, together: &Together, files: &[FileSums]) -> Vec<HeldRows> {
    let Some(unit) = job.source.unit.as_ref().filter(|unit| unit.frame && job.axes.len() == 1) else { return Vec::new() };
    let values = job.source.values(unit.columns[0]);
    let mut held = Vec::new();
    for file in files {
        for (period, at, met) in &file.framed[0] {
            let everywhere = together.axes[0].values().all(|sums| sums.units[*at as usize].met.count > 0);
            if let (Some(year), false) = (period, everywhere) {
                held.extend(rows_of(job, file, *year, Some(values[*at as usize].key.clone()), met));
            }
        }
    }
    held
}

fn rows_of(job: &Job, file: &FileSums, year: i32, unit: Option<String>, met: &Met) -> Option<HeldRows> {
    let column = job.axes[0].column()?;
    let lines = if met.count > LINES as u64 { &[] } else { met.lines.as_slice() };
    Some(HeldRows {
        source: job.source.source.clone(),
        file: file.note.name.clone(),
        column: job.source.columns[column].header.clone(),
        year,
        unit,
        // So many, or more than are named.
        count: met.count.min(LINES as u64 + 1),
        lines: lines.to_vec(),
        places: file.note.places,
        sheet: file.note.place_of(Some(column)),
    })
}

/// The rows of each period in a file.
pub(crate) type Starts = BTreeMap<Option<i32>, Met>;
