//! Columns whose cells are made of the pages themselves, without arrays between: values looked up by their numbers, whole
//! numbers and dates, and lists of codes. What is read so gives the cells that reading it by way of arrays gives.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_schema::DataType;
use mattstock_core::plan::ColumnKind;
use parquet::arrow::arrow_reader::ArrowReaderMetadata;
use parquet::basic::Encoding;
use parquet::file::metadata::RowGroupMetaData;

use super::is_dictionary;
use super::pages::{Pages, Values, broken, spans};
use crate::calendar;
use crate::cells::{Batch, Cells, Rejected};
use crate::codes::Codes;
use crate::formats::arrow::Disk;
use crate::job::Job;
use crate::keys::GREATEST;
use crate::outcome::VALUE;
use crate::reader::{Desk, Unread};

/// A column that is read so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Native {
    /// The column of the source.
    pub(super) column: usize,
    leaf: usize,
    kind: Kind,
}

/// What the pages of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Numbers of texts that stand for codes.
    Codes,
    /// Whole numbers of eight bytes.
    Long,
    /// Whole numbers of four bytes.
    Short,
    /// Days.
    Days,
    /// Lists of codes.
    Lists,
}

impl Native {
    /// How a column of a source is read from a column of a file; none where it is to be read by way of arrays.
    pub(super) fn new(metadata: &ArrowReaderMetadata, job: &Job, column: usize, root: usize) -> Option<Self> {
        let leaf = super::leaf(metadata, root)?;
        let of = metadata.parquet_schema().column(leaf);
        let known = [Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY, Encoding::PLAIN_DICTIONARY];
        let groups = metadata.metadata().row_groups();
        let is_known = |group: &RowGroupMetaData| group.column(leaf).encodings().all(|encoding| known.contains(&encoding));
        if of.max_rep_level() > 0 || of.max_def_level() > 1 || of.path().parts().len() > 1 || !groups.iter().all(is_known) {
            return None;
        }
        let plain = job.coders[column].is_plain();
        let data_type = match metadata.schema().field(root).data_type() {
            DataType::Dictionary(_, of) => of.as_ref(),
            of => of,
        };
        let kind = match (data_type, &job.source.columns[column].kind) {
            (DataType::Utf8, ColumnKind::Coded(_) | ColumnKind::OpenAnswer(_)) if is_dictionary(metadata, root) => {
                Kind::Codes
            }
            (DataType::Utf8, ColumnKind::CodeList { .. }) if plain => Kind::Lists,
            (DataType::Int64, ColumnKind::Key | ColumnKind::Year) if plain => Kind::Long,
            (DataType::Int32, ColumnKind::Key | ColumnKind::Year) if plain => Kind::Short,
            (DataType::Date32, ColumnKind::Date) if plain => Kind::Days,
            _ => return None,
        };
        if kind == Kind::Codes
            && !matches!(Cells::new(&job.source.columns[column]), Cells::Coded { codes: Codes::Narrow(_), .. })
        {
            return None;
        }
        Some(Self { column, leaf, kind })
    }

    /// Its number among the columns of the file that hold values.
    pub(super) fn leaf(self) -> usize {
        self.leaf
    }

    /// The column in a row group.
    pub(super) fn open(self, disk: &Arc<Disk>, group: &RowGroupMetaData, rows: usize) -> Result<Reader, Unread> {
        let pages = Pages::new(disk, group.column(self.leaf), rows)?;
        Ok(Reader {
            of: self,
            pages,
            known: None,
            levels: Vec::new(),
            bytes: Vec::new(),
            words: Vec::new(),
            numbers: Vec::new(),
            spans: Spans::default(),
        })
    }
}

/// A column of a row group being read.
pub(super) struct Reader {
    of: Native,
    pages: Pages,
    /// The different values, read.
    known: Option<Known>,
    levels: Vec<u8>,
    bytes: Vec<u8>,
    words: Vec<u32>,
    numbers: Vec<i64>,
    spans: Spans,
}

/// Where texts lie.
#[derive(Default)]
struct Spans {
    starts: Vec<i32>,
    ends: Vec<i32>,
}

/// The different values of a column, read once.
enum Known {
    /// A code for each, then that of a blank; and what is not allowed.
    Codes(Vec<u8>, Vec<Option<String>>, bool),
    Numbers(Vec<i64>),
    /// Where each lies, and whether it is to be read with care.
    Lists(Spans, Vec<bool>),
}

impl Reader {
    /// Reads so many rows into a batch.
    pub(super) fn read(&mut self, rows: usize, job: &Job, desk: &mut Desk, batch: &mut Batch) -> Result<(), Unread> {
        if self.known.is_none() {
            self.known = Some(self.know(job, desk)?);
        }
        desk.elements[self.of.column].start_batch();
        let mut done = 0;
        while done < rows {
            done += match self.of.kind {
                Kind::Codes => self.codes(rows - done, done, batch)?,
                Kind::Long | Kind::Short | Kind::Days => self.integers(rows - done, done, job, desk, batch)?,
                Kind::Lists => self.lists(rows - done, done, job, desk, batch)?,
            };
        }
        Ok(())
    }

    /// Reads the different values.
    fn know(&self, job: &Job, desk: &mut Desk) -> Result<Known, Unread> {
        let none = (bytes::Bytes::new(), 0);
        let (bytes, count) = self.pages.dictionary().unwrap_or(&none);
        let column = self.of.column;
        let mut of = Spans::default();
        if matches!(self.of.kind, Kind::Codes | Kind::Lists) {
            spans(bytes, 0, *count, &mut of.starts, &mut of.ends)?;
        }
        let text = |at: usize| &bytes[of.starts[at] as usize..of.ends[at] as usize];
        Ok(match self.of.kind {
            Kind::Codes => {
                if (0..*count).any(|at| std::str::from_utf8(text(at)).is_err()) {
                    return Err(Unread::Unreadable("UTF-8".to_owned()));
                }
                let mut rejected = vec![None; *count + 1];
                let mut cells = Cells::new(&job.source.columns[column]);
                let texts = (0..*count).map(|at| Cow::Borrowed(text(at))).chain([Cow::Borrowed([].as_slice())]);
                let reject = |at: usize, _, text: String| rejected[at] = Some(text);
                let (cache, elements) = (&mut desk.caches[column], &mut desk.elements[column]);
                job.coders[column].read_cells(texts, &mut cells, reject, cache, elements);
                let Cells::Coded { codes: Codes::Narrow(codes), .. } = cells else { return Err(broken()) };
                let any = rejected.iter().any(Option::is_some);
                Known::Codes(codes, rejected, any)
            }
            Kind::Long => Known::Numbers(longs(bytes).take(*count).collect()),
            Kind::Short | Kind::Days => Known::Numbers(shorts(bytes).take(*count).collect()),
            Kind::Lists => {
                let mut look = vec![false; *count];
                let mut careful = Vec::new();
                match &mut desk.elements[column].sieve {
                    Some(sieve) => sieve.find(bytes, (&of.starts, &of.ends), &mut careful),
                    None => careful.extend(0..*count as u32),
                }
                careful.iter().for_each(|at| look[*at as usize] = true);
                Known::Lists(of, look)
            }
        })
    }

    /// Reads rows of codes, at most so many; how many.
    fn codes(&mut self, most: usize, first: usize, batch: &mut Batch) -> Result<usize, Unread> {
        let Some(Known::Codes(known, rejected, any_rejected)) = &self.known else { return Err(broken()) };
        let (rows, defined, values) = self.pages.next(most, &mut self.levels)?;
        let Values::Numbers(numbers, width) = values else { return Err(broken()) };
        let Cells::Coded { codes: Codes::Narrow(codes), .. } = &mut batch.columns[self.of.column] else {
            return Err(broken());
        };
        let (count, blank) = (known.len() - 1, known[known.len() - 1]);
        if *width <= 8 {
            self.bytes.resize(defined, 0);
            numbers.read_bytes(&mut self.bytes)?;
            if defined > 0 && usize::from(self.bytes.iter().fold(0, |most, number| *number.max(&most))) >= count {
                return Err(broken());
            }
            if *any_rejected {
                self.words.clear();
                self.words.extend(self.bytes.iter().map(|number| u32::from(*number)));
            }
            // Every byte has a place, so that none needs to be checked.
            let mut all = [0; 256];
            all[..count.min(256)].copy_from_slice(&known[..count.min(256)]);
            self.bytes.iter_mut().for_each(|number| *number = all[usize::from(*number)]);
        } else {
            self.words.resize(defined, 0);
            numbers.read_words(&mut self.words)?;
            self.bytes.clear();
            for number in &self.words {
                let code = known[..count].get(*number as usize).ok_or_else(broken)?;
                self.bytes.push(*code);
            }
        }
        if self.levels.is_empty() {
            codes.extend_from_slice(&self.bytes);
        } else {
            spread_codes(&self.levels, &mut self.bytes, blank, codes);
        }
        if *any_rejected {
            let with_value = (0..rows).filter(|row| self.levels.get(*row).is_none_or(|level| *level == 1));
            let found =
                with_value.zip(&self.words).filter_map(|(row, number)| Some((row, rejected[*number as usize].clone()?)));
            let column = self.of.column;
            batch.rejected.extend(found.map(|(row, text)| Rejected { row: first + row, column, doubt: None, text }));
        }
        Ok(rows)
    }

    /// Reads rows of whole numbers or days, at most so many; how many.
    fn integers(
        &mut self,
        most: usize,
        first: usize,
        job: &Job,
        desk: &mut Desk,
        batch: &mut Batch,
    ) -> Result<usize, Unread> {
        let Some(Known::Numbers(known)) = &self.known else { return Err(broken()) };
        let (rows, defined, values) = self.pages.next(most, &mut self.levels)?;
        self.numbers.clear();
        match values {
            Values::Plain(bytes, at) => {
                let width = if self.of.kind == Kind::Long { 8 } else { 4 };
                let end = defined.checked_mul(width).and_then(|length| at.checked_add(length)).ok_or_else(broken)?;
                let held = bytes.get(*at..end).ok_or_else(broken)?;
                match self.of.kind {
                    Kind::Long => self.numbers.extend(longs(held)),
                    _ => self.numbers.extend(shorts(held)),
                }
                *at = end;
            }
            Values::Numbers(numbers, _) => {
                self.words.resize(defined, 0);
                numbers.read_words(&mut self.words)?;
                for number in &self.words {
                    self.numbers.push(*known.get(*number as usize).ok_or_else(broken)?);
                }
            }
        }
        let cells = &mut batch.columns[self.of.column];
        if self.levels.is_empty() && take_all(&self.numbers, self.of.kind, cells) {
            return Ok(rows);
        }
        let (coder, column) = (&job.coders[self.of.column], self.of.column);
        let mut numbers = self.numbers.iter();
        for row in 0..rows {
            let has_value = self.levels.get(row).is_none_or(|level| *level == 1);
            let Some(number) = (if has_value { numbers.next() } else { None }) else {
                coder.push_blank(cells);
                continue;
            };
            if self.of.kind != Kind::Days && coder.push_number(cells, i128::from(*number)) {
                continue;
            }
            let text = match self.of.kind {
                Kind::Days => crate::formats::arrow::day(*number),
                _ => number.to_string(),
            };
            let (cache, elements) = (&mut desk.caches[column], &mut desk.elements[column]);
            let mut reject = |doubt, text| batch.rejected.push(Rejected { row: first + row, column, doubt, text });
            coder.push_text(cells, &text, &mut reject, cache, elements);
        }
        Ok(rows)
    }

    /// Reads rows of lists, at most so many; how many.
    fn lists(&mut self, most: usize, first: usize, job: &Job, desk: &mut Desk, batch: &mut Batch) -> Result<usize, Unread> {
        let Some(Known::Lists(known, look)) = &self.known else { return Err(broken()) };
        let dictionary = self.pages.dictionary().map(|(bytes, _)| bytes.clone()).unwrap_or_default();
        let (rows, defined, values) = self.pages.next(most, &mut self.levels)?;
        let Spans { starts, ends } = &mut self.spans;
        starts.clear();
        ends.clear();
        let mut careful = Vec::new();
        let bytes = match values {
            Values::Plain(bytes, at) => {
                let before = *at;
                *at = spans(bytes, before, defined, starts, ends)?;
                spread(&self.levels, starts, ends, before as i32);
                match &mut desk.elements[self.of.column].sieve {
                    Some(sieve) => sieve.find(bytes, (starts, ends), &mut careful),
                    None => careful.extend(0..rows as u32),
                }
                bytes.clone()
            }
            Values::Numbers(numbers, _) => {
                self.words.resize(defined, 0);
                numbers.read_words(&mut self.words)?;
                for number in &self.words {
                    starts.push(*known.starts.get(*number as usize).ok_or_else(broken)?);
                    ends.push(known.ends[*number as usize]);
                }
                spread(&self.levels, starts, ends, 0);
                let mut numbers = self.words.iter();
                for row in 0..rows {
                    let has_value = self.levels.get(row).is_none_or(|level| *level == 1);
                    let number = if has_value { numbers.next() } else { None };
                    if number.is_none_or(|number| look[*number as usize]) {
                        careful.push(row as u32);
                    }
                }
                dictionary
            }
        };
        let text = |row: usize| &bytes[starts[row] as usize..ends[row] as usize];
        // What is not looked at is none of the codes sought, whatever it is.
        if careful.iter().any(|row| std::str::from_utf8(text(*row as usize)).is_err()) {
            return Err(Unread::Unreadable("UTF-8".to_owned()));
        }
        let column = self.of.column;
        let (cache, elements) = (&mut desk.caches[column], &mut desk.elements[column]);
        job.coders[column].read_with_care((column, first), rows, (&careful, text), batch, cache, elements);
        Ok(rows)
    }
}

/// Takes numbers into cells, if all are as they mostly are; false, and nothing taken, else.
fn take_all(numbers: &[i64], kind: Kind, cells: &mut Cells) -> bool {
    let all = |low: i64, high: i64| numbers.iter().fold(true, |all, number| all & (low..=high).contains(number));
    match (kind, cells) {
        (Kind::Days, Cells::Day { states, values }) => {
            let (near, start) = (calendar::near(), values.len());
            let day = |number: &i64| near.get(*number as i32);
            values.extend(numbers.iter().map(|number| day(number).unwrap_or(0)));
            if values[start..].contains(&0) {
                values.truncate(start);
                return false;
            }
            states.resize(values.len(), VALUE);
        }
        (_, Cells::Key { states, keys }) if all(0, GREATEST as i64) => {
            keys.extend(numbers.iter().map(|number| *number as u64));
            states.resize(keys.len(), VALUE);
        }
        (_, Cells::Day { states, values }) if all(1_000, 9_999) => {
            values.extend(numbers.iter().map(|number| *number as i32));
            states.resize(values.len(), VALUE);
        }
        _ => return false,
    }
    true
}

/// Adds a code for each row: the next of those held where it has a value, and else that of a blank.
fn spread_codes(levels: &[u8], held: &mut Vec<u8>, blank: u8, codes: &mut Vec<u8>) {
    const AT_ONCE: usize = 8;
    // What is read of the codes held may lie behind the last of them, and is then not kept.
    held.resize(held.len() + AT_ONCE, blank);
    let (mut next, start) = (0, codes.len());
    codes.resize(start + levels.len(), blank);
    for (codes, levels) in codes[start..].chunks_mut(AT_ONCE).zip(levels.chunks(AT_ONCE)) {
        let held = &held[next..next + AT_ONCE];
        let mut at = 0;
        for (code, level) in codes.iter_mut().zip(levels) {
            let with_value = held[at & (AT_ONCE - 1)];
            *code = if *level == 1 { with_value } else { blank };
            at += usize::from(*level);
        }
        next += at;
    }
}

/// Gives every row a span: an empty one where it has no value, behind the one before.
fn spread(levels: &[u8], starts: &mut Vec<i32>, ends: &mut Vec<i32>, first: i32) {
    if levels.is_empty() {
        return;
    }
    let (held_starts, held_ends) = (std::mem::take(starts), std::mem::take(ends));
    let mut held = held_starts.into_iter().zip(held_ends);
    let mut last = first;
    for level in levels {
        let (start, end) = (if *level == 1 { held.next() } else { None }).unwrap_or((last, last));
        starts.push(start);
        ends.push(end);
        last = end;
    }
}

fn longs(bytes: &[u8]) -> impl Iterator<Item = i64> {
    bytes.chunks_exact(8).map(|eight| eight.try_into().map(i64::from_le_bytes).unwrap_or_default())
}

fn shorts(bytes: &[u8]) -> impl Iterator<Item = i64> {
    bytes.chunks_exact(4).map(|four| four.try_into().map(i32::from_le_bytes).map(i64::from).unwrap_or_default())
}
