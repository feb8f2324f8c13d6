//! The rows of a file as they stand, and the units that they make.

use std::borrow::Cow;
use std::collections::BTreeSet;

use mattstock_core::plan::ColumnKind;
use mattstock_core::{FindingKind, LARGE_LONG};

use super::layout::LongLayout;
use super::texts::{Numbering, Texts};
use super::{REFUSED, STRANGERS, headers, naming, note_missing, plain, settled, twice};
use crate::cells::{Batch, Cells};
use crate::code::normal;
use crate::data::{DataFile, Grown};
use crate::findings::{Place, Tray};
use crate::formats::called::Headers;
use crate::formats::columns::Columns;
use crate::job::Job;
use crate::memory::Held;
use crate::outcome::{INVALID, VALUE};
use crate::reader::{Blocks, Desk, Layout, Stop};

/// The most bytes that the rows take.
const ROWS: u64 = 512 << 20;
/// The number of the empty text.
const NOTHING: u32 = 0;

/// The rows of a file as they stand.
#[derive(Debug)]
pub(crate) struct Gathered {
    texts: Texts,
    /// The questions apart: there are few of them.
    questions: Texts,
    /// For each row, its line.
    lines: Vec<u64>,
    /// For each row, the numbers of its unit, of its question, and of the text of its answer.
    rows: Vec<[u32; 3]>,
    units: Units,
    /// What is wrong with what is known of the units.
    tray: Tray,
    /// The memory of all this.
    held: Held,
}

/// What is known of each unit.
#[derive(Debug, Default)]
struct Units {
    /// The columns of it.
    columns: Vec<usize>,
    /// Whether they name the unit.
    naming: Vec<bool>,
    numbers: Numbering,
    /// The line that each unit is first met on.
    lines: Vec<u64>,
    /// For each unit, for each column, the number of its text, and the line it is first met on.
    texts: Vec<u32>,
    met: Vec<u64>,
}

/// What a question stands for.
enum Asked {
    /// Nothing.
    Nothing,
    /// These columns.
    Columns(Vec<usize>),
    /// A question that is not counted.
    Known,
    /// No question of the source.
    Stranger(String),
}

/// A cell of a unit as it is put together: the line it is first met on, the number of its text, and what is added to that.
type Cell = (u64, u32, Option<String>);

impl Gathered {
    /// No rows yet.
    pub(crate) fn new(job: &Job) -> Self {
        let mut texts = Texts::default();
        texts.number("");
        Self {
            texts,
            questions: Texts::default(),
            lines: Vec::new(),
            rows: Vec::new(),
            units: Units::default(),
            tray: Tray::default(),
            held: job.memory.hold(&job.source.source),
        }
    }

    /// Reads all blocks of a file, by what is to be read of the rows as they stand; `job` is what is asked for of the units.
    pub(crate) fn read<B: Blocks, L: Layout<Block = B::Block>>(
        &mut self,
        blocks: &mut B,
        layout: &L,
        (of_rows, job, file): (&Job, &Job, &DataFile),
        tray: &mut Tray,
    ) -> Option<Stop> {
        let long = job.source.long?;
        let is_known = |column: &usize| ![long.question.index(), long.answer.index()].contains(column);
        let naming = naming(job.source);
        self.units.columns = (0..of_rows.needed.len()).filter(|c| of_rows.needed[*c] && is_known(c)).collect();
        self.units.naming = self.units.columns.iter().map(|column| naming[*column]).collect();
        let mut desk = Desk::new(of_rows.source, of_rows.elements());
        let mut batch = crate::reader::empty_batch(of_rows.source);
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
                match layout.next(&mut pieces, of_rows, &mut desk, &mut batch) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(unread) => return Some(unread.into()),
                }
                for (place, found, line) in desk.noted.drain(..) {
                    tray.add(place, found.as_deref(), line);
                }
                self.add(&batch, (long.question.index(), long.answer.index()), job);
                let bytes = self.bytes();
                self.held.set(bytes, || Grown::File { file: file.name.clone() });
                if bytes > ROWS || job.memory.is_exceeded() {
                    return Some(Stop::Unreadable(LARGE_LONG.to_owned()));
                }
            }
        }
    }

    /// How many bytes the rows take, with the units that are made of them.
    fn bytes(&self) -> u64 {
        let rows = self.lines.capacity() * size_of::<u64>() + self.rows.capacity() * size_of::<[u32; 3]>();
        // Each in order, and a cell at the most, beside what is known of the units.
        let made = self.rows.len() * (size_of::<u32>() + size_of::<(u32, u32)>());
        let units = &self.units;
        let known = units.texts.capacity() * (size_of::<u32>() + size_of::<u64>() + size_of::<(u32, u32)>());
        let of_units = units.lines.capacity() * (size_of::<u64>() + 2 * size_of::<u32>()) + known;
        (rows + made + of_units) as u64 + units.numbers.bytes() + self.texts.bytes() + self.questions.bytes()
    }

    fn add(&mut self, batch: &Batch, (question, answer): (usize, usize), job: &Job) {
        let mut known = Vec::new();
        for row in 0..batch.rows {
            let line = batch.lines.at(row);
            known.clear();
            for column in &self.units.columns {
                let text = text(batch, row, *column);
                let settled = settled(*column, (line, &text), job, &mut self.tray);
                known.push(self.texts.number(settled.as_deref().unwrap_or(&text)));
            }
            let unit = self.units.number(&known, line, &self.texts, &mut self.tray);
            let question = self.questions.number(&text(batch, row, question));
            let answer = self.texts.number(&text(batch, row, answer));
            self.lines.push(line);
            self.rows.push([unit, question, answer]);
        }
    }

    /// Puts the rows of each unit together. What is wrong with them goes into the tray.
    pub(crate) fn into_layout(mut self, job: &Job, file: &DataFile, tray: &mut Tray) -> LongLayout {
        tray.merge(std::mem::take(&mut self.tray));
        let names: Vec<String> = job.source.columns.iter().map(|column| normal(&column.header).into_owned()).collect();
        let columns = Columns::find(&names, job, file, None, &mut Tray::default());
        let (ends, cells) = self.cells(job, tray);
        let Self { texts, units, held, .. } = self;
        let bytes = units.lines.capacity() * size_of::<u64>()
            + ends.capacity() * size_of::<u32>()
            + cells.capacity() * size_of::<(u32, u32)>();
        held.set(bytes as u64 + texts.bytes(), || Grown::File { file: file.name.clone() });
        LongLayout { texts, lines: units.lines, ends, cells, columns, width: names.len(), _held: held }
    }

    /// The cells of one unit after another, and where those of each end.
    fn cells(&mut self, job: &Job, tray: &mut Tray) -> (Vec<u32>, Vec<(u32, u32)>) {
        let asked = self.asked(job, tray);
        let mut answered = vec![false; job.source.columns.len()];
        let of_units = self.by_unit();
        let (mut ends, mut cells) = (Vec::with_capacity(self.units.lines.len()), Vec::new());
        let mut of_unit: Vec<Option<Cell>> = vec![None; answered.len()];
        let mut rows = of_units.iter().peekable();
        for unit in 0..self.units.lines.len() {
            for (column, text, line) in self.units.known(unit) {
                of_unit[column] = Some((line, text, None));
            }
            while let Some(row) = rows.next_if(|row| self.rows[**row as usize][0] as usize == unit) {
                let ([_, question, answer], line) = (self.rows[*row as usize], self.lines[*row as usize]);
                let Asked::Columns(columns) = &asked[question as usize] else { continue };
                for column in columns {
                    let settled = settled(*column, (line, self.texts.of(answer)), job, tray);
                    let given = settled.map_or(answer, |text| self.texts.number(&text));
                    answered[*column] = true;
                    answer_with(*column, &mut of_unit[*column], (line, given), (job, &self.texts), tray);
                }
            }
            for (column, cell) in of_unit.iter_mut().enumerate() {
                if let Some((_, text, added)) = cell.take() {
                    cells.push((column as u32, added.map_or(text, |added| self.texts.number(&added))));
                }
            }
            ends.push(cells.len() as u32);
        }
        // Where there are no rows nobody knows what they would have had.
        if !self.units.lines.is_empty() {
            let strangers = asked.into_iter().filter_map(|asked| match asked {
                Asked::Stranger(text) => Some(text),
                _ => None,
            });
            note_missing(job, &answered, &headers(job), &strangers.take(STRANGERS).collect::<BTreeSet<_>>(), tray);
        }
        (ends, cells)
    }

    /// What each question stands for. Notes the rows of those that the source does not have, and answers without a question.
    fn asked(&self, job: &Job, tray: &mut Tray) -> Vec<Asked> {
        let Some(long) = job.source.long else { return Vec::new() };
        let headers = headers(job);
        let known: BTreeSet<_> = job.source.values(long.question).iter().map(|header| normal(&header.key)).collect();
        let called = Headers::new(known.iter().map(|header| header.to_string()).chain(headers.keys().cloned()));
        let asked = |text: &str| {
            let text = normal(plain(text));
            let asked = called.called(&text);
            match asked.map(|asked| headers.get(asked)) {
                _ if text.is_empty() => Asked::Nothing,
                Some(Some(columns)) => Asked::Columns(columns.clone()),
                Some(None) => Asked::Known,
                None => Asked::Stranger(text.into_owned()),
            }
        };
        let asked: Vec<Asked> = self.questions.iter().map(asked).collect();
        let place = Place { kind: FindingKind::InvalidValue, period: None, column: Some(long.question.index()) };
        for ([_, question, answer], line) in self.rows.iter().zip(&self.lines) {
            match &asked[*question as usize] {
                Asked::Nothing if *answer != NOTHING => tray.add(place, Some(""), *line),
                Asked::Stranger(text) => tray.add(place, Some(text), *line),
                _ => {}
            }
        }
        asked
    }

    /// The numbers of the rows by unit, and for each as they stand.
    fn by_unit(&self) -> Vec<u32> {
        let mut next = vec![0_u32; self.units.lines.len()];
        self.rows.iter().for_each(|[unit, ..]| next[*unit as usize] += 1);
        let mut start = 0;
        for next in &mut next {
            start += std::mem::replace(next, start);
        }
        let mut order = vec![0; self.rows.len()];
        for (row, [unit, ..]) in (0..).zip(&self.rows) {
            let next = &mut next[*unit as usize];
            order[*next as usize] = row;
            *next += 1;
        }
        order
    }
}

impl Units {
    /// The number of the unit that a row is of, by the numbers of what is known of it. What its other rows say otherwise is noted.
    fn number(&mut self, known: &[u32], line: u64, texts: &Texts, tray: &mut Tray) -> u32 {
        let key: Vec<u32> = known.iter().zip(&self.naming).filter(|(_, naming)| **naming).map(|(text, _)| *text).collect();
        let (all, width, naming) = (&self.texts, known.len(), &self.naming);
        let is = |unit: u32| {
            let held = all[unit as usize * width..].iter().zip(naming).take(width);
            held.filter(|(_, naming)| **naming).map(|(text, _)| text).eq(&key)
        };
        let (unit, is_new) = self.numbers.number(&key, is);
        if is_new {
            self.lines.push(line);
            self.texts.extend(known);
            self.met.extend(known.iter().map(|_| line));
            return unit;
        }
        let start = unit as usize * width;
        let held = self.texts[start..].iter_mut().zip(&mut self.met[start..]).zip(known).zip(&self.columns);
        for (((held, met), text), column) in held.filter(|(((held, _), text), _)| **text != NOTHING && *held != *text) {
            if *held == NOTHING {
                (*held, *met) = (*text, line);
            } else if normal(texts.of(*held)) != normal(texts.of(*text)) {
                twice(*column, [*met, line], tray);
            }
        }
        unit
    }

    /// What is known of a unit: the column, the number of the text, and its line.
    fn known(&self, unit: usize) -> impl Iterator<Item = (usize, u32, u64)> {
        let start = unit * self.columns.len();
        let texts = self.texts[start..].iter().zip(&self.met[start..]).zip(&self.columns);
        texts.filter(|((text, _), _)| **text != NOTHING).map(|((text, line), column)| (*column, *text, *line))
    }
}

/// The text of a cell as it stands, marked where it is no value.
fn text(batch: &Batch, row: usize, column: usize) -> Cow<'_, str> {
    let cells = &batch.columns[column];
    let Cells::Key { states, .. } = cells else { unreachable!("every column is a text") };
    match states.get(row) {
        Some(&VALUE) => match cells.key(row).text() {
            Cow::Borrowed(text) => String::from_utf8_lossy(text),
            Cow::Owned(text) => Cow::Owned(String::from_utf8_lossy(&text).into_owned()),
        },
        Some(&INVALID) => {
            let of = batch.rejected.iter().find(|of| (of.row, of.column) == (row, column));
            of.map(|of| Cow::Owned(format!("{REFUSED}{}", of.text))).unwrap_or_default()
        }
        _ => Cow::Borrowed(""),
    }
}

/// Takes in an answer. Only of lists and choices there may be several.
fn answer_with(
    column: usize,
    cell: &mut Option<Cell>,
    (line, given): (u64, u32),
    (job, texts): (&Job, &Texts),
    tray: &mut Tray,
) {
    let Some((first, held, added)) = cell else {
        *cell = Some((line, given, None));
        return;
    };
    match job.source.columns[column].kind {
        ColumnKind::CodeList { .. } | ColumnKind::Choices { .. } => {
            let all = added.get_or_insert_with(|| texts.of(*held).to_owned());
            if !all.is_empty() && given != NOTHING {
                all.push_str(job.coders[column].separator());
            }
            all.push_str(texts.of(given));
        }
        _ => twice(column, [*first, line], tray),
    }
}
