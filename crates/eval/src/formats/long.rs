//! Files with a row for each answer of a unit: their rows put together to one for each unit.
//!
//! All rows are held in memory as texts: those of a unit may stand anywhere. What names the unit, and the year, is the same on
//! all of its rows; so is everything else that is known of it. Codes of a list, and choices, may stand on a row each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use mattstock_core::plan::{Column, ColumnId, ColumnKind, Derivation, Node, PeriodAxis, SourcePlan};
use mattstock_core::{FindingKind, LARGE_LONG};

use super::Format;
use super::columns::Columns;
use super::nearest::nearest;
use super::rows::TextRows;
use super::sheet::SheetLayout;
use crate::cells::{Batch, Cells};
use crate::code::{Coder, DAY, NUMBER, normal};
use crate::data::{DataFile, Grown};
use crate::findings::{Place, READ_AS, Tray};
use crate::job::Job;
use crate::memory::Held;
use crate::outcome::{INVALID, VALUE};
use crate::reader::{Blocks, Desk, Layout, Stop};

/// The most bytes that the rows take.
const ROWS: usize = 512 << 20;
/// About how many bytes a text takes beside its own.
const TEXT: usize = 32;
/// Before what is no value, whatever the column allows.
const REFUSED: char = '\u{fdd2}';
/// How many texts that are no question are kept, to tell which may be meant for one without any answer.
const STRANGERS: usize = 1000;

/// The columns that stand on every row: what is known of a unit, the question and the answer.
fn on_rows(source: &SourcePlan) -> Vec<bool> {
    let mut on: Vec<bool> = source.columns.iter().map(|c| !c.question && c.derivation.is_none()).collect();
    for column in &source.columns {
        if let Some(Derivation::Ticks(columns)) = &column.derivation {
            columns.iter().for_each(|column| on[column.index()] = false);
        }
    }
    on
}

/// The plan of the rows of a source as they stand: every column a text, and nothing counted.
pub(crate) fn rows_plan(source: &SourcePlan) -> SourcePlan {
    let text = |column: &Column| Column {
        kind: ColumnKind::Key,
        derivation: None,
        gate: None,
        question: false,
        values: Vec::new(),
        not_asked: Vec::new(),
        no_answer: Vec::new(),
        form: Default::default(),
        ..column.clone()
    };
    SourcePlan {
        columns: source.columns.iter().map(text).collect(),
        values: Vec::new(),
        nodes: vec![Node::True],
        responded: None,
        unit: None,
        delivered_by: None,
        weight: None,
        contradictions: Vec::new(),
        blank: Vec::new(),
        tallies: Vec::new(),
        ..source.clone()
    }
}

/// What is to be read of the rows of a source as they stand. Which column a number or a date is an answer for is known when the rows
/// are put together: those that the format holds as such are marked.
pub(crate) fn rows_job<'a>(plan: &'a SourcePlan, job: &Job, format: Option<Format>) -> Job<'a> {
    let mut rows = Job { unknown_columns: job.unknown_columns, ..Job::new(plan, Vec::new(), &job.memory) };
    rows.needed = on_rows(job.source);
    if format != Some(Format::Csv) {
        rows.coders.iter_mut().for_each(Coder::mark);
    }
    for (column, needed) in rows.needed.iter_mut().enumerate() {
        let is_long = |long: &mattstock_core::plan::Long| [long.question, long.answer].contains(&ColumnId(column as u32));
        *needed &= job.needed[column] || job.source.long.as_ref().is_some_and(is_long);
    }
    rows
}

/// The rows of a file as they stand.
#[derive(Debug)]
pub(crate) struct Gathered {
    /// For each row, its line, and the texts of the columns that stand on every row.
    rows: Vec<(u64, Vec<Box<str>>)>,
    /// The columns of these texts.
    columns: Vec<usize>,
    bytes: usize,
    /// The memory of all this.
    held: Held,
}

impl Gathered {
    /// No rows yet.
    pub(crate) fn new(job: &Job) -> Self {
        Self { rows: Vec::new(), columns: Vec::new(), bytes: 0, held: job.memory.hold(&job.source.source) }
    }

    /// Reads all blocks of a file.
    pub(crate) fn read<B: Blocks, L: Layout<Block = B::Block>>(
        &mut self,
        blocks: &mut B,
        layout: &L,
        (job, file): (&Job, &DataFile),
        tray: &mut Tray,
    ) -> Option<Stop> {
        self.columns = (0..job.needed.len()).filter(|column| job.needed[*column]).collect();
        let (mut desk, mut batch) = (Desk::new(job.source, job.elements()), crate::reader::empty_batch(job.source));
        loop {
            let block = match blocks.next_block() {
                Ok(Some(block)) => block,
                Ok(None) => return None,
                Err(stop) => return Some(stop),
            };
            let mut pieces = match layout.pieces(&block) {
                Ok(pieces) => pieces,
                Err(unread) => return Some(unread.into()),
            };
            loop {
                match layout.next(&mut pieces, job, &mut desk, &mut batch) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(unread) => return Some(unread.into()),
                }
                for (place, found, line) in desk.noted.drain(..) {
                    tray.add(place, found.as_deref(), line);
                }
                self.add(&batch);
                // They are copied when those of a unit are put together.
                self.held.set(2 * self.bytes as u64, || Grown::File { file: file.name.clone() });
                if self.bytes > ROWS || job.memory.is_exceeded() {
                    return Some(Stop::Unreadable(LARGE_LONG.to_owned()));
                }
            }
        }
    }

    fn add(&mut self, batch: &Batch) {
        for row in 0..batch.rows {
            let text = |column: &usize| {
                let Cells::Key { states, .. } = &batch.columns[*column] else { unreachable!("every column is a text") };
                match states[row] {
                    VALUE => String::from_utf8_lossy(&batch.columns[*column].key(row).text()).into_owned().into_boxed_str(),
                    INVALID => {
                        let of = batch.rejected.iter().find(|of| (of.row, of.column) == (row, *column));
                        of.map(|of| format!("{REFUSED}{}", of.text).into_boxed_str()).unwrap_or_default()
                    }
                    _ => Box::default(),
                }
            };
            let texts: Vec<Box<str>> = self.columns.iter().map(text).collect();
            self.bytes += texts.iter().map(|text| text.len() + TEXT).sum::<usize>();
            self.rows.push((batch.lines.at(row), texts));
        }
    }

    /// Puts the rows of each unit together. What is wrong with them goes into the tray.
    pub(crate) fn into_layout(mut self, job: &Job, file: &DataFile, tray: &mut Tray) -> SheetLayout {
        let source = job.source;
        let Some(long) = source.long else { unreachable!("only such a source is gathered") };
        let place = |column: ColumnId| self.columns.iter().position(|c| *c == column.index());
        let (question, answer) = (place(long.question), place(long.answer));
        let known: Vec<usize> = (0..self.columns.len()).filter(|at| Some(*at) != question && Some(*at) != answer).collect();
        for (line, texts) in &mut self.rows {
            known.iter().for_each(|at| settle(self.columns[*at], (*line, &mut texts[*at]), job, tray));
        }
        let naming = naming(source);
        let headers = headers(job);
        let mut units: Vec<Unit> = Vec::new();
        let mut numbers: HashMap<Vec<&str>, usize> = HashMap::new();
        let mut strangers: BTreeSet<String> = BTreeSet::new();
        for (line, texts) in &self.rows {
            let key: Vec<&str> = known.iter().filter(|at| naming[self.columns[**at]]).map(|at| &*texts[*at]).collect();
            let number = *numbers.entry(key).or_insert_with(|| {
                units.push(Unit { line: *line, texts: BTreeMap::new() });
                units.len() - 1
            });
            let unit = &mut units[number];
            for at in known.iter().filter(|at| !texts[**at].is_empty()) {
                unit.tell(self.columns[*at], (*line, &texts[*at]), tray);
            }
            let asked = question.map(|at| normal(plain(&texts[at]))).unwrap_or_default();
            if asked.is_empty() {
                if answer.is_some_and(|at| !texts[at].is_empty()) {
                    let place = Place { kind: FindingKind::InvalidValue, period: None, column: Some(long.question.index()) };
                    tray.add(place, Some(""), *line);
                }
                continue;
            }
            let Some(columns) = headers.get(asked.as_ref()) else {
                let place = Place { kind: FindingKind::InvalidValue, period: None, column: Some(long.question.index()) };
                if !source.values(long.question).iter().any(|header| normal(&header.key) == asked) {
                    tray.add(place, Some(&asked), *line);
                    if strangers.len() < STRANGERS {
                        strangers.insert(asked.into_owned());
                    }
                }
                continue;
            };
            for column in columns {
                let mut given = answer.map(|at| texts[at].clone()).unwrap_or_default();
                settle(*column, (*line, &mut given), job, tray);
                unit.answer(*column, (*line, &given), job, tray);
            }
        }
        note_missing(job, &units, &headers, &strangers, tray);
        let mut rows = TextRows::default();
        rows.clear(source.columns.len());
        for unit in &units {
            rows.start_row(unit.line);
            for (column, (_, text)) in &unit.texts {
                match text.contains(REFUSED) {
                    true => rows.refuse(*column, &text.replace(REFUSED, "")),
                    false => rows.put(*column, |out| out.extend_from_slice(text.as_bytes())),
                }
            }
        }
        let names: Vec<String> = source.columns.iter().map(|column| normal(&column.header).into_owned()).collect();
        let columns = Columns::find(&names, job, file, None, &mut Tray::default());
        SheetLayout::new(rows, columns, names.len(), self.held)
    }
}

/// Makes of a number or date that a file holds as such the text that the column has for it, or the code or date that it must have
/// been.
fn settle(column: usize, (line, text): (u64, &mut Box<str>), job: &Job, tray: &mut Tray) {
    let coder = &job.coders[column];
    if let Some(number) = text.strip_prefix(NUMBER) {
        let (number, day) = number.split_once(DAY).map_or((number, None), |(number, day)| (number, Some(day.to_owned())));
        let (held, meant) = coder.of_number(number.to_owned(), day);
        if let Some(meant) = &meant {
            let place = Place { kind: FindingKind::ConvertedCell, period: None, column: Some(column) };
            tray.add(place, Some(&format!("{held}{READ_AS}{meant}")), line);
        }
        *text = meant.unwrap_or(held).into_boxed_str();
    } else if let Some(day) = text.strip_prefix(DAY) {
        let mut day = day.to_owned();
        coder.form().written_date(&mut day);
        *text = day.into_boxed_str();
    }
}

/// What a text says without what marks it.
fn plain(text: &str) -> &str {
    let text = text.trim_start_matches([NUMBER, DAY, REFUSED]);
    text.split_once(DAY).map_or(text, |(number, _)| number)
}

/// What the rows of a unit say: the first of its lines, and for each column the line and the text.
#[derive(Debug)]
struct Unit {
    line: u64,
    texts: BTreeMap<usize, (u64, String)>,
}

impl Unit {
    /// Takes in what is known of the unit, which every row says alike.
    fn tell(&mut self, column: usize, (line, text): (u64, &str), tray: &mut Tray) {
        let (first, held) = self.texts.entry(column).or_insert_with(|| (line, text.to_owned()));
        if normal(held) != normal(text) {
            twice(column, [*first, line], tray);
        }
    }

    /// Takes in an answer. Only of lists and choices there may be several.
    fn answer(&mut self, column: usize, (line, text): (u64, &str), job: &Job, tray: &mut Tray) {
        let Some((first, held)) = self.texts.get_mut(&column) else {
            self.texts.insert(column, (line, text.to_owned()));
            return;
        };
        match job.source.columns[column].kind {
            ColumnKind::CodeList { .. } | ColumnKind::Choices { .. } => {
                let between = if held.is_empty() || text.is_empty() { "" } else { job.coders[column].separator() };
                held.push_str(between);
                held.push_str(text);
            }
            _ => twice(column, [*first, line], tray),
        }
    }
}

fn twice(column: usize, lines: [u64; 2], tray: &mut Tray) {
    let place = Place { kind: FindingKind::DuplicateAnswer, period: None, column: Some(column) };
    lines.into_iter().for_each(|line| tray.add(place, None, line));
}

/// The columns that name a unit and its year.
fn naming(source: &SourcePlan) -> Vec<bool> {
    let mut naming = vec![false; source.columns.len()];
    source.unit.iter().flat_map(|unit| &unit.columns).for_each(|column| naming[column.index()] = true);
    if let Some(PeriodAxis::Year(year)) = source.axes.first() {
        naming[year.index()] = true;
    }
    naming
}

/// The columns of answers by their headers.
fn headers(job: &Job) -> BTreeMap<String, Vec<usize>> {
    let on_rows = on_rows(job.source);
    let mut headers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let columns = job.source.columns.iter().enumerate();
    for (number, column) in columns.filter(|(number, _)| !on_rows[*number] && job.is_read(*number)) {
        headers.entry(normal(&column.header).into_owned()).or_default().push(number);
    }
    headers
}

/// Notes the questions that no unit has a row of, which a file with a row for each unit would not have a column of.
fn note_missing(
    job: &Job,
    units: &[Unit],
    headers: &BTreeMap<String, Vec<usize>>,
    strangers: &BTreeSet<String>,
    tray: &mut Tray,
) {
    // Where there are no rows nobody knows what they would have had.
    if units.is_empty() {
        return;
    }
    let answered = |column: usize| units.iter().any(|unit| unit.texts.contains_key(&column));
    // Of choices with a row each, those that nobody ticked have none.
    let unticked = |column: usize| {
        let ticks = job.source.columns.iter().filter_map(|of| match &of.derivation {
            Some(Derivation::Ticks(choices)) => Some(choices),
            _ => None,
        });
        let mut of_question = ticks.filter(|choices| choices.iter().any(|choice| choice.index() == column)).flatten();
        of_question.any(|choice| answered(choice.index()))
    };
    for column in headers.values().flatten() {
        if !answered(*column) && !unticked(*column) {
            let place = Place { kind: FindingKind::MissingColumn, period: None, column: Some(*column) };
            let near = nearest(&job.source.columns[*column].header, strangers.iter().map(String::as_str));
            tray.add_at(place, near, None);
        }
    }
}
