//! What a thread notes of the rows of a batch: dates, units, weights and answers that are not as they should be.

use mattstock_core::plan::{ColumnId, ColumnKind, NodeId, ValueId};
use mattstock_core::{Decimal, FindingKind};

use crate::calendar::unpack;
use crate::cells::{Cells, write_key};
use crate::code::{Elements, year};
use crate::findings::Place;
use crate::formats::one_cell;
use crate::job::Job;
use crate::keys::Key;
use crate::outcome::{INVALID, TRUE, VALUE};
use crate::outcomes::{Computed, Rows};
use crate::periods::{Axis, NOWHERE};
use crate::reader::Layout;
use crate::repeats::{Numbers, Repeated};
use crate::units::{UnitKey, UnitRows, end_column};
use crate::worker::{Setting, Worker};

impl Worker {
    /// The period of a row on the source's own axis, which is the one that findings name.
    fn period(&self, row: usize) -> Option<i32> {
        self.periods[0].of_row(row)
    }

    /// Whether a row is counted anywhere.
    fn counts(&self, row: usize) -> bool {
        self.live.iter().any(|live| live[row])
    }

    /// The column and key of the unit of a frame that a row is of.
    fn unit_of<'j>(&self, job: &'j Job, row: usize) -> Option<(usize, &'j str)> {
        let unit = job.source.unit.as_ref().filter(|unit| unit.frame)?;
        let column = unit.columns.first()?.index();
        let Cells::Coded { codes, .. } = &self.batch.columns[column] else { return None };
        let value = job.source.values(unit.columns[0]).get(codes.at(row) as usize)?;
        Some((column, value.key.as_str()))
    }

    /// Notes the rows that hold answers though their units are not known to have responded.
    pub(crate) fn note_answers<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        let Some(node) = job.source.responded else { return };
        // A missing column says nothing about a unit.
        if job.tells.iter().enumerate().any(|(column, tells)| *tells && !setting.layout.has(column)) {
            return;
        }
        let responded = self.outcomes.of(node.index());
        let mut answered = self.set_aside.clone();
        for (cells, _) in self.batch.columns.iter().zip(&job.answers).filter(|(_, is)| **is) {
            cells.mark_filled(responded.iter().map(|responded| *responded != TRUE), &mut answered);
        }
        self.doubtful.resize(self.periods[0].names().len(), false);
        for row in 0..self.batch.rows {
            if answered[row] && responded[row] != TRUE {
                if let Some(doubtful) = self.doubtful.get_mut(self.periods[0].rows()[row] as usize) {
                    *doubtful = true;
                }
                let period = self.periods[0].of_row(row);
                let place = |column| Place { kind: FindingKind::AnswersWithoutResponse, period, column };
                match self.unit_of(job, row) {
                    Some((column, unit)) => self.tray.add(place(Some(column)), Some(unit), self.batch.lines.at(row)),
                    None => self.tray.add(place(None), None, self.batch.lines.at(row)),
                }
            }
        }
    }

    /// Notes answers that exclude each other.
    pub(crate) fn note_contradictions(&mut self, job: &Job) {
        for contradiction in &job.source.contradictions {
            let node = contradiction.node.index();
            let (batch, elements, periods) = (&self.batch, &self.desk.elements, &self.periods);
            self.outcomes.form(node, Rows { nodes: &job.nodes, batch, elements, periods });
            let found = self.outcomes.of(node).iter().enumerate().filter(|(_, outcome)| **outcome == TRUE);
            for (row, _) in found {
                let column = Some(contradiction.column.index());
                let period = self.periods[0].of_row(row);
                let place = Place { kind: FindingKind::ExclusiveContradicted, period, column };
                self.tray.add(place, None, self.batch.lines.at(row));
            }
        }
    }

    /// Notes the rows of units that responded and left questions that belong together blank, all of them.
    pub(crate) fn note_blank_responses<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        for blank in &job.source.blank {
            // A missing column says nothing about what is in the others.
            let mut has = blank.columns.iter().map(|column| setting.layout.has(column.index()));
            if !(if blank.question.is_some() { has.all(|has| has) } else { has.any(|has| has) }) {
                continue;
            }
            let node = blank.node.index();
            let (batch, elements, periods) = (&self.batch, &self.desk.elements, &self.periods);
            self.outcomes.form(node, Rows { nodes: &job.nodes, batch, elements, periods });
            let outcomes = self.outcomes.of(node).iter().zip(&self.live[0]).enumerate();
            for (row, _) in outcomes.filter(|(_, (outcome, live))| **outcome == TRUE && **live) {
                let place = Place { kind: FindingKind::BlankResponse, period: self.periods[0].of_row(row), column: None };
                self.tray.add(place, blank.question.as_deref(), self.batch.lines.at(row));
            }
        }
    }

    /// Notes the rows counted in which a computed value did not fit, with the value as the language writes it.
    pub(crate) fn note_overflows(&mut self, job: &Job) {
        for (row, computed) in self.outcomes.overflowed().to_vec() {
            if self.counts(row) {
                let place = Place { kind: FindingKind::Overflow, period: self.period(row), column: None };
                let text = match computed {
                    Computed::Value(value) => job.source.value_text(ValueId(value as u32)),
                    Computed::Node(node) => job.source.node_text(NodeId(node as u32)),
                };
                self.tray.add(place, Some(&text), self.batch.lines.at(row));
            }
        }
    }

    /// Notes the blank cells of a table that something counted needs.
    pub(crate) fn note_blanks(&mut self) {
        for (column, row) in std::mem::take(&mut self.blanks) {
            let place = Place { kind: FindingKind::IncompleteTable, period: self.period(row), column: Some(column) };
            self.tray.add(place, None, self.batch.lines.at(row));
        }
    }

    /// Notes rows without a date, and years that the file's name denies.
    pub(crate) fn note_dates<L: Layout>(&mut self, setting: &Setting<L>) {
        let (mut seen, mut undated) = (Vec::new(), Vec::new());
        for axis in &setting.job.axes {
            let Some(column) = axis.column().filter(|column| setting.layout.has(*column)) else { continue };
            if seen.contains(&column) {
                continue;
            }
            seen.push(column);
            let Cells::Day { states, values } = &self.batch.columns[column] else { continue };
            let named = setting.note.given[column].as_deref().and_then(year);
            let stated = if matches!(axis, Axis::Year(_)) { named } else { setting.note.year };
            let denied = |value| stated.is_some_and(|year| !setting.job.may_be_of(column, value, year));
            if stated.is_none() && states.iter().fold(VALUE, |all, state| all | state) == VALUE {
                continue;
            }
            for (row, (state, value)) in states.iter().zip(values).enumerate() {
                let place = |kind| Place { kind, period: None, column: Some(column) };
                match *state {
                    VALUE if denied(*value) => {
                        let found = if setting.job.coders[column].is_date() {
                            unpack(*value).to_string()
                        } else {
                            value.to_string()
                        };
                        let place = place(FindingKind::YearMismatch);
                        self.tray.add(place, Some(&found), self.batch.lines.at(row));
                    }
                    // What is not a date at all is noted with its text.
                    VALUE | INVALID => {}
                    _ => undated.push((row, column)),
                }
            }
        }
        // A row of a template that nobody has filled in is of no unit that has fallen out.
        let filled = if undated.is_empty() { Vec::new() } else { self.filled(setting.job) };
        let said = undated.into_iter().filter(|(row, _)| filled[*row]);
        said.for_each(|place| self.note_no_period(setting.job, place, None));
    }

    /// Notes the rows that say another value of a column than the name of their file. Of the column that dates them that is told
    /// as a year.
    pub(crate) fn note_given<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        for (column, text) in setting.note.given.iter().enumerate() {
            let dates = job.axes[0].column() == Some(column) && matches!(job.axes[0], Axis::Year(_));
            let Some(text) = text.as_ref().filter(|_| !dates && setting.layout.has(column)) else { continue };
            let one = one_cell(column, text, job, &mut self.desk);
            let elements = &self.desk.elements[column];
            let (mut stated, mut held) = (Vec::new(), Vec::new());
            let is_value = write_key(&one.columns[column], elements, 0, &mut stated);
            for row in 0..self.batch.rows {
                held.clear();
                let differs = write_key(&self.batch.columns[column], elements, row, &mut held) && held != stated;
                if is_value && differs {
                    let place =
                        Place { kind: FindingKind::FileNameMismatch, period: self.period(row), column: Some(column) };
                    let found = shown(job, column, &self.batch.columns[column], elements, row);
                    self.tray.add(place, found.as_deref(), self.batch.lines.at(row));
                }
            }
        }
    }

    /// Notes the cells that hold something not allowed, and codes that hardly are what was meant.
    pub(crate) fn note_rejected(&mut self, job: &Job) {
        let source = job.source;
        let unit = source.unit.as_ref().filter(|unit| unit.frame).map(|unit| unit.columns[0].index());
        let weight = source.weight.map(|weight| weight.column.index());
        let rejected = std::mem::take(&mut self.batch.rejected);
        for cell in &rejected {
            let column = Some(cell.column);
            let kind = if let Some(doubt) = cell.doubt {
                if doubt == FindingKind::NumberAsMissing && !job.unknown_columns {
                    // The source says so: it is told where all of it is checked.
                    continue;
                }
                doubt
            } else if job.axes.iter().any(|axis| axis.column() == column) {
                FindingKind::NoPeriod
            } else if column == unit {
                FindingKind::UnitOutsideFrame
            } else if column == weight && self.counts(cell.row) {
                FindingKind::InvalidWeight
            } else if job.coders[cell.column].is_said_invalid(&cell.text) {
                // The source knows of it: it counts as invalid, and there is nothing to mend.
                continue;
            } else {
                FindingKind::InvalidValue
            };
            let place = Place { kind, period: self.period(cell.row), column };
            // A key may name a person and is not shown; a unit of a frame is no person.
            let text = (!job.is_private(cell.column)).then_some(cell.text.as_str());
            if kind == FindingKind::NoPeriod && place.period.is_none() {
                self.note_no_period(job, (cell.row, cell.column), text);
            } else {
                self.tray.add(place, text, self.batch.lines.at(cell.row));
            }
        }
        self.batch.rejected = rejected;
    }

    /// Notes which units have rows, and rows without a unit.
    pub(crate) fn note_units<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        for (units, periods) in self.units.iter_mut().zip(&self.periods) {
            units.resize(periods.names().len(), vec![UnitRows::default(); job.frame.unwrap_or(0)]);
        }
        self.note_deliveries(job);
        let Some(unit) = &job.source.unit else { return };
        let columns: Vec<usize> = unit.columns.iter().map(|column| column.index()).collect();
        if columns.iter().any(|column| job.is_read(*column) && !setting.layout.has(*column)) {
            return;
        }
        if let ([column], false) = (columns.as_slice(), unit.frame)
            && let Cells::Key { .. } = self.batch.columns[*column]
        {
            self.note_keys(setting, *column);
            return;
        }
        let silent = if unit.frame { self.silent(job) } else { Vec::new() };
        let (mut keys, mut key) = (vec![Vec::new(); job.axes.len()], Vec::new());
        for row in 0..self.batch.rows {
            let line = self.batch.lines.at(row);
            let mut known = true;
            for column in &columns {
                let state = self.batch.columns[*column].state(row);
                known &= state == VALUE;
                if state != VALUE && state != INVALID {
                    let place = Place { kind: FindingKind::MissingUnit, period: self.period(row), column: Some(*column) };
                    self.tray.add(place, None, line);
                }
            }
            if !known {
                continue;
            }
            if let (true, Cells::Coded { codes, .. }) = (unit.frame, &self.batch.columns[columns[0]]) {
                for (axis, units) in self.units.iter_mut().enumerate() {
                    if let Some(units) = units.get_mut(self.periods[axis].rows()[row] as usize) {
                        let unit = &mut units[codes.at(row) as usize];
                        // A template has rows of others too: blank, they are no second rows.
                        if silent[row] {
                            unit.silent = true;
                        } else {
                            unit.met.add(line);
                        }
                        unit.responded |= self.live[axis][row];
                    }
                }
            } else {
                key.clear();
                for column in &columns {
                    let start = key.len();
                    let cells = &self.batch.columns[*column];
                    let named = write_key(cells, &self.desk.elements[*column], row, &mut key);
                    assert!(named, "a unit is named by keys, codes, numbers and dates");
                    end_column(&mut key, start, columns.len());
                }
                for axis in &job.unit_axes {
                    let periods = &self.periods[*axis];
                    if periods.rows()[row] != NOWHERE {
                        keys[*axis].push((UnitKey::new(setting.hash, periods.of_row(row), &key), line));
                    }
                }
            }
        }
        setting.keys.iter().zip(keys).for_each(|(held, keys)| held.add(keys, || job.units_grown()));
    }

    /// For each row, whether it says nothing of its unit: not whether it responded, where that is asked, nor any answer.
    fn silent(&self, job: &Job) -> Vec<bool> {
        let filled = self.filled(job);
        // What was said against the routing has been taken out since.
        filled.iter().zip(&self.set_aside).map(|(filled, set_aside)| !filled && !set_aside).collect()
    }

    /// For each row, whether it says something of its unit; where it is not asked who responded, every row does.
    fn filled(&self, job: &Job) -> Vec<bool> {
        if job.source.responded.is_none() {
            return vec![true; self.batch.rows];
        }
        let mut filled = vec![false; self.batch.rows];
        let says = job.answers.iter().zip(&job.tells).map(|(answers, tells)| answers | tells);
        for (cells, _) in self.batch.columns.iter().zip(says).filter(|(_, says)| *says) {
            cells.mark_filled(std::iter::repeat_n(true, filled.len()), &mut filled);
        }
        filled
    }

    /// Notes who has delivered rows, where that is not told by the units.
    fn note_deliveries(&mut self, job: &Job) {
        let by = job.source.expected().filter(|column| job.source.delivered_by == Some(*column));
        let Some(Cells::Coded { values, codes }) = by.map(|column| &self.batch.columns[column.index()]) else { return };
        for (axis, units) in self.units.iter_mut().enumerate() {
            let rows = self.periods[axis].rows().iter().zip(&self.live[axis]).enumerate();
            for (row, (period, live)) in rows.filter(|(row, (p, _))| **p != NOWHERE && codes.at(*row) < *values) {
                let unit = &mut units[*period as usize][codes.at(row) as usize];
                unit.met.count += 1;
                unit.responded |= *live;
            }
        }
    }

    /// Notes which units named by one key have rows, and rows without a unit.
    fn note_keys<L: Layout>(&mut self, setting: &Setting<L>, column: usize) {
        let job = setting.job;
        let Cells::Key { states, keys } = &self.batch.columns[column] else { return };
        for (row, _) in states.iter().enumerate().filter(|(_, state)| **state != VALUE && **state != INVALID) {
            let period = self.periods[0].of_row(row);
            let place = Place { kind: FindingKind::MissingUnit, period, column: Some(column) };
            self.tray.add(place, None, self.batch.lines.at(row));
        }
        for axis in &job.unit_axes {
            let periods = &self.periods[*axis];
            let numbered = &mut self.numbered[*axis];
            numbered.resize_with(periods.names().len(), Numbers::default);
            let mut texts = Vec::new();
            for (row, (state, period)) in states.iter().zip(periods.rows()).enumerate() {
                if *state != VALUE || *period == NOWHERE {
                    continue;
                }
                match keys.at(row) {
                    Key::Number(number) => numbered[*period as usize].add(number),
                    Key::Text(text) => {
                        let key = UnitKey::new(setting.hash, periods.of_row(row), text);
                        texts.push((key, self.batch.lines.at(row)));
                    }
                }
            }
            setting.keys[*axis].add(texts, || job.units_grown());
        }
    }

    /// Finds the rows of units that stand twice.
    pub(crate) fn find_repeated(&mut self, job: &Job, repeated: &[Repeated]) {
        let Some(column) = job.source.unit.as_ref().map(|unit| unit.columns[0].index()) else { return };
        let Cells::Key { states, keys } = &self.batch.columns[column] else { return };
        for (axis, repeated) in repeated.iter().enumerate().filter(|(_, repeated)| !repeated.is_empty()) {
            let periods = &self.periods[axis];
            for (row, state) in states.iter().enumerate() {
                if let (VALUE, Key::Number(number)) = (*state, keys.at(row))
                    && periods.rows()[row] != NOWHERE
                    && repeated.has(periods.of_row(row), number)
                {
                    let unit = (periods.of_row(row), number);
                    self.repeated[axis].entry(unit).or_default().add(self.batch.lines.at(row));
                }
            }
        }
    }

    /// Finds the weight of each row; those that are not counted weigh nothing.
    pub(crate) fn weigh<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        let Some(weight) = job.source.weight else {
            return;
        };
        let column = weight.column.index();
        let mut weights = std::mem::take(&mut self.weights);
        weights.clear();
        let Cells::Number { states, values } = &self.batch.columns[column] else {
            return;
        };
        for (row, (state, value)) in states.iter().zip(values).enumerate() {
            let counts = self.counts(row);
            let right = *state == VALUE && *value >= 0;
            weights.push(if right && counts { *value } else { 0 });
            // What is no number is noted with its text.
            if right || *state == INVALID || !counts || !setting.layout.has(column) {
                continue;
            }
            let number = Decimal { mantissa: *value, scale: job.decimals(column) };
            let found = (*state == VALUE).then(|| number.normal().to_string());
            let kind = FindingKind::InvalidWeight;
            let place = Place { kind, period: self.period(row), column: Some(column) };
            self.tray.add(place, found.as_deref(), self.batch.lines.at(row));
        }
        self.weights = weights;
    }
}

/// What a cell that holds a value says, as far as it may be shown.
fn shown(job: &Job, column: usize, cells: &Cells, elements: &Elements, row: usize) -> Option<String> {
    if job.is_private(column) {
        return None;
    }
    let of = &job.source.columns[column];
    Some(match cells {
        Cells::Coded { codes, .. } => job.source.values(ColumnId(column as u32))[codes.at(row) as usize].key.clone(),
        Cells::Number { values, .. } => Decimal { mantissa: values[row], scale: job.decimals(column) }.to_string(),
        Cells::Day { values, .. } if of.kind == ColumnKind::Year => values[row].to_string(),
        Cells::Day { values, .. } => unpack(values[row]).to_string(),
        Cells::List { .. } => cells.elements(row).iter().map(|e| elements.folded(*e)).collect::<Vec<_>>().join(" "),
        Cells::Key { .. } => String::from_utf8_lossy(&cells.key(row).text()).into_owned(),
        Cells::Choices { .. } | Cells::Text { .. } => return None,
    })
}
