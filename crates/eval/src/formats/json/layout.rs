//! Reading lines of JSON into coded columns.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use mattstock_core::{AFTER_OBJECT, CUT_OBJECT, FindingKind, NO_JSON_NUMBER, NO_OBJECT, NOT_UTF_8};
use memchr::memchr;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::blocks::Block;
use super::value::{self, Cell};
use crate::cells::Batch;
use crate::code::normal;
use crate::data::DataFile;
use crate::findings::{Place, READ_AS, Tray};
use crate::formats::called::Headers;
use crate::formats::columns;
use crate::formats::rows::TextRows;
use crate::job::Job;
use crate::outcome::NO_ANSWER;
use crate::reader::{Desk, Layout, Unread};

/// How many keys that are no columns are kept, to tell which may be meant for a column that is missing.
const STRANGERS: usize = 1000;
/// The most keys that a thread keeps in mind.
const KEYS: usize = 10_000;

/// Which keys of the objects are which columns of the source.
#[derive(Debug)]
pub(crate) struct JsonLayout {
    /// The columns that each header is read for.
    headers: HashMap<String, Vec<usize>>,
    /// What they are called.
    called: Headers,
    /// For each column, the text that the file's name gives the rows that do not have it.
    given: Vec<Option<String>>,
    /// For each column, whether a line has had it.
    seen: Vec<AtomicBool>,
    /// Whether there has been a row.
    begun: AtomicBool,
    /// The first keys, in the order of the alphabet, that are no columns.
    strangers: Mutex<BTreeSet<String>>,
}

/// What a thread knows of the keys met: the columns they are read for, none for those that are no columns.
pub(crate) type Keys = HashMap<Box<str>, Option<Vec<usize>>>;

impl JsonLayout {
    /// The layout of a file.
    pub(crate) fn new(job: &Job, file: &DataFile) -> Self {
        let mut headers: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, column) in job.source.columns.iter().enumerate().filter(|(number, _)| job.is_read(*number)) {
            headers.entry(normal(&column.header).into_owned()).or_default().push(number);
        }
        Self {
            headers,
            called: Headers::read(job),
            given: columns::given(job, file),
            seen: job.source.columns.iter().map(|_| AtomicBool::new(false)).collect(),
            begun: AtomicBool::new(false),
            strangers: Mutex::default(),
        }
    }

    /// Notes the keys that no column has, and the columns that no line has had, at the first line. What only follows from that is forgotten.
    pub(crate) fn note_missing(&self, job: &Job, tray: &mut Tray) {
        let has = |column: usize| self.seen[column].load(Ordering::Relaxed) || self.given[column].is_some();
        columns::note_unknown(&*self.strangers(), job, has, None, tray);
        let missing: Vec<usize> = (0..self.seen.len()).filter(|column| job.is_read(*column) && !has(*column)).collect();
        // Where there are no rows nobody knows what they would have had.
        if missing.is_empty() || !self.begun.load(Ordering::Relaxed) {
            return;
        }
        let tells = missing.iter().any(|column| job.tells[*column]);
        tray.forget(|place| {
            let of_rows = !matches!(place.kind, FindingKind::UnreadableData | FindingKind::MalformedRow);
            let of_column = place.column.is_some_and(|column| missing.contains(&column));
            of_rows && (of_column || tells && place.kind == FindingKind::AnswersWithoutResponse)
        });
        let strangers = self.strangers();
        for column in missing {
            let place = Place { kind: FindingKind::MissingColumn, period: None, column: Some(column) };
            let meant = columns::meant(&job.source.columns[column], strangers.iter().map(String::as_str));
            tray.add_at(place, meant.as_deref(), None);
        }
    }

    fn strangers(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.strangers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The columns that a key not met before is read for.
    fn columns(&self, key: &str) -> Option<Vec<usize>> {
        let name = normal(key);
        if let Some(columns) = self.called.called(&name).and_then(|name| self.headers.get(name)) {
            columns.iter().for_each(|column| self.seen[*column].store(true, Ordering::Relaxed));
            return Some(columns.clone());
        }
        let mut strangers = self.strangers();
        strangers.insert(name.into_owned());
        if strangers.len() > STRANGERS {
            strangers.pop_last();
        }
        None
    }

    /// Puts the values of one line into the last row. False where nothing stands in it.
    fn read_line(&self, line: &str, number: u64, job: &Job, desk: &mut Desk) -> Result<bool, serde_json::Error> {
        let mut object = serde_json::Deserializer::from_str(line);
        desk.met.clear();
        let Object { repeated, converted, filled } =
            Line { layout: self, job, rows: &mut desk.rows, keys: &mut desk.keys, met: &mut desk.met }
                .deserialize(&mut object)?;
        object.end()?;
        for column in repeated {
            let place = Place { kind: FindingKind::DuplicateColumn, period: None, column: Some(column) };
            desk.noted.push((place, None, number));
        }
        for (column, both) in converted {
            let place = Place { kind: FindingKind::ConvertedCell, period: None, column: Some(column) };
            desk.noted.push((place, Some(both), number));
        }
        for (column, given) in self.given.iter().enumerate() {
            if let Some(text) = given.as_ref().filter(|_| !desk.met.contains(&column)) {
                desk.rows.put(column, |out| out.extend_from_slice(text.as_bytes()));
            }
        }
        if filled && !self.begun.load(Ordering::Relaxed) {
            self.begun.store(true, Ordering::Relaxed);
        }
        Ok(filled)
    }
}

impl Layout for JsonLayout {
    type Block = Block;

    type Pieces<'a> = Option<&'a Block>;

    fn pieces<'a>(&'a self, block: &'a Block) -> Result<Option<&'a Block>, Unread> {
        Ok(Some(block))
    }

    fn next(&self, pieces: &mut Option<&Block>, job: &Job, desk: &mut Desk, batch: &mut Batch) -> Result<bool, Unread> {
        let Some(block) = pieces.take() else { return Ok(false) };
        desk.rows.clear(job.source.columns.len());
        let (mut at, mut number) = (0, block.line);
        while at < block.text.len() {
            let end = memchr(b'\n', &block.text[at..]).map_or(block.text.len(), |end| at + end);
            let line = block.text[at..end].trim_ascii();
            if !line.is_empty() {
                desk.rows.start_row(number);
                let read = match std::str::from_utf8(line) {
                    Ok(line) => self.read_line(line, number, job, desk).map_err(|error| why(line, &error)),
                    Err(_) => Err(NOT_UTF_8),
                };
                // An object in which nothing stands is no row, as in every format.
                if read != Ok(true) {
                    desk.rows.drop_row();
                }
                if let Err(why) = read {
                    let place = Place { kind: FindingKind::MalformedRow, period: None, column: None };
                    desk.noted.push((place, Some(why.to_owned()), number));
                }
            }
            (at, number) = (end + 1, number + 1);
        }
        let rows = std::mem::take(&mut desk.rows);
        rows.read(0..rows.rows(), job, desk, batch, |column, _, batch| {
            let derived = !job.is_read(column);
            if derived {
                (0..batch.rows).for_each(|_| batch.columns[column].push_missing(NO_ANSWER));
            }
            derived
        });
        desk.rows = rows;
        Ok(true)
    }

    /// Before the end of the file nobody knows: what is missing is told there.
    fn has(&self, _column: usize) -> bool {
        true
    }
}

/// What keeps a line from being an object.
fn why(line: &str, error: &serde_json::Error) -> &'static str {
    let begins = line.starts_with('{');
    let after = serde_json::Deserializer::from_str(line).into_iter::<&RawValue>().next();
    match after {
        Some(Ok(object)) if begins && object.get().len() < line.len() => AFTER_OBJECT,
        Some(Err(_)) if begins && without_texts(line).split(|c: char| !c.is_alphanumeric()).any(is_no_number) => {
            NO_JSON_NUMBER
        }
        _ if begins && error.is_eof() => CUT_OBJECT,
        _ => NO_OBJECT,
    }
}

/// What stands outside quotes.
fn without_texts(line: &str) -> String {
    let (mut within, mut escaped) = (false, false);
    let outside = line.chars().filter(|c| match (within, escaped, c) {
        (true, true, _) => {
            escaped = false;
            false
        }
        (true, false, '\\') => {
            escaped = true;
            false
        }
        (_, _, '"') => {
            within = !within;
            false
        }
        _ => !within,
    });
    outside.collect()
}

/// Whether a word stands for a number in languages whose numbers JSON does not have.
fn is_no_number(word: &str) -> bool {
    ["nan", "inf", "infinity", "none"].contains(&word.to_lowercase().as_str())
}

/// What a line is found to be.
struct Object {
    /// The columns that it has more than once.
    repeated: Vec<usize>,
    /// The columns in which a number is read as a code, with both.
    converted: Vec<(usize, String)>,
    /// Whether anything stands in it.
    filled: bool,
}

/// A line about to be read.
struct Line<'a, 'j> {
    layout: &'a JsonLayout,
    job: &'a Job<'j>,
    rows: &'a mut TextRows,
    keys: &'a mut Keys,
    met: &'a mut BTreeSet<usize>,
}

impl<'de> DeserializeSeed<'de> for Line<'_, '_> {
    type Value = Object;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Object, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Line<'_, '_> {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Object, A::Error> {
        let (mut repeated, mut converted, mut filled) = (Vec::new(), Vec::new(), false);
        while let Some(columns) = object.next_key_seed(Key { layout: self.layout, keys: self.keys })? {
            let written = object.next_value::<&RawValue>()?.get();
            filled = filled || !value::is_blank(written);
            for column in columns.iter().flatten() {
                if !self.met.insert(*column) {
                    repeated.push(*column);
                }
                let coder = &self.job.coders[*column];
                let mut cell = Ok(Cell::Text);
                self.rows.put(*column, |out| cell = value::add(written, coder, out));
                match cell.map_err(serde::de::Error::custom)? {
                    Cell::Text => {}
                    Cell::Rewritten => self.rows.spell(*column, written),
                    Cell::Converted(meant) => converted.push((*column, format!("{written}{READ_AS}{meant}"))),
                    Cell::Refused => self.rows.refuse(*column, written),
                }
            }
        }
        Ok(Object { repeated, converted, filled })
    }
}

/// A key: the columns it is read for.
struct Key<'a> {
    layout: &'a JsonLayout,
    keys: &'a mut Keys,
}

impl<'de, 'a> DeserializeSeed<'de> for Key<'a> {
    type Value = &'a Option<Vec<usize>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for Key<'a> {
    type Value = &'a Option<Vec<usize>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        if self.keys.len() > KEYS {
            self.keys.clear();
        }
        if !self.keys.contains_key(key) {
            let columns = self.layout.columns(key);
            self.keys.insert(key.into(), columns);
        }
        Ok(&self.keys[key])
    }
}
