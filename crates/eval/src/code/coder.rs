//! What the texts of one column stand for.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use mattstock_core::check::{Date, KeyLabel, is_label_of_a_year};
use mattstock_core::plan::{Column, ColumnKind, EmptyMeans};
use mattstock_core::{Decimal, FindingKind, TIMED};

use super::normal::{normal, trimmed};
use super::spelling::{Stated, alike, dated, folded, has_spellings, lookup};
use super::{Form, choices};
use crate::calendar::unpack;
use crate::cells::{BLANK, Batch, Cells, Rejected, code};
use crate::code::{Cache, Elements, Parted};
use crate::keys::{GREATEST, Key, of_eight};
use crate::outcome::{INVALID, NO_ANSWER, NOT_ASKED, VALUE};
use crate::ranges::{self, Ranges};

/// Reads the texts of one column.
#[derive(Debug)]
pub(crate) struct Coder {
    kind: ColumnKind,
    /// Texts that stand for another.
    pub(super) replaced: HashMap<String, String>,
    /// Texts that stand for a kind of missing.
    missing: HashMap<String, u8>,
    /// Both, by how texts are compared that stand nowhere as they are written; none where they stand for several.
    alike: HashMap<String, Option<Stated>>,
    /// For coded columns and choices: keys and labels; none where a text could be two of them.
    exact: HashMap<String, Option<u32>>,
    /// The same in lower case.
    lower: HashMap<String, Option<u32>>,
    /// Of these the labels in which a year is to stand, in lower case.
    dated: Vec<(String, u32)>,
    /// For numbers: those that stand for a kind of missing, however they are written.
    numbers: Vec<(i128, u8)>,
    /// Of these the ones that are allowed, and stand for it because the source says so of all its columns.
    lost: HashSet<i128>,
    /// For numbers: what is allowed.
    allowed: Ranges<i128>,
    /// How texts are written.
    pub(super) form: Form,
    /// Whether no text stands for another or for a kind of missing, and texts are written as usual.
    plain: bool,
}

/// What the text of a cell is, before it is read by the column's kind.
#[derive(Debug, PartialEq, Eq)]
enum Prepared<'a> {
    /// Nothing.
    Blank,
    /// A text declared to stand for a kind of missing.
    Missing(u8),
    /// A text, trimmed and in normal form.
    Text(Cow<'a, str>),
}

impl Coder {
    /// The coder of a column.
    pub(crate) fn new(column: &Column) -> Self {
        let mut missing = HashMap::new();
        let invalid = &column.form.invalid;
        for (texts, kind) in [(&column.not_asked, NOT_ASKED), (&column.no_answer, NO_ANSWER), (invalid, INVALID)] {
            for text in texts {
                missing.entry(normal(text).into_owned()).or_insert(kind);
            }
        }
        let replaced: HashMap<String, String> =
            column.values.iter().map(|(text, key)| (normal(text).into_owned(), normal(key).into_owned())).collect();
        let form = Form::new(&column.form);
        let values = listed(&column.kind);
        let allowed = match &column.kind {
            ColumnKind::Number { min, max, decimals } => ranges::between(*min, *max, *decimals),
            _ => ranges::between(None, None, 0),
        };
        let number = |text: &str| match column.kind {
            ColumnKind::Number { decimals, .. } => form.number(text, decimals),
            _ => None,
        };
        let lost = column.form.of_source.iter().filter_map(|text| number(normal(text).as_ref()));
        let mut numbers = Vec::new();
        for (texts, kind) in [(&column.not_asked, NOT_ASKED), (&column.no_answer, NO_ANSWER), (invalid, INVALID)] {
            let of = texts.iter().filter_map(|text| number(normal(text).as_ref()));
            of.for_each(|value| numbers.push((value, kind)));
        }
        Self {
            lost: lost.filter(|value| allowed.hold(*value)).collect(),
            numbers,
            kind: column.kind.clone(),
            alike: alike(&replaced, &missing),
            replaced,
            plain: column.values.is_empty() && missing.is_empty() && form.is_usual(),
            form,
            missing,
            exact: lookup(values, |text| text),
            lower: lookup(values, folded),
            dated: dated(values),
            allowed,
        }
    }

    /// The text of a cell as it is compared, and replaced where the source says what it stands for.
    #[inline]
    fn prepare<'a>(&'a self, text: &'a str) -> Prepared<'a> {
        let text = normal(text);
        if let Some(meant) = self.replaced.get(text.as_ref()) {
            return Prepared::Text(Cow::Borrowed(meant));
        }
        if let Some(kind) = self.missing.get(text.as_ref()) {
            return Prepared::Missing(*kind);
        }
        if !self.alike.is_empty() && has_spellings(&text) && !self.exact.contains_key(text.as_ref()) {
            match self.alike.get(&folded(&text)) {
                Some(Some(Stated::Text(meant))) => return Prepared::Text(Cow::Borrowed(meant)),
                Some(Some(Stated::Missing(kind))) => return Prepared::Missing(*kind),
                _ => {}
            }
        }
        if let (ColumnKind::Number { decimals, .. }, false) = (&self.kind, self.numbers.is_empty())
            && let Some(value) = self.form.number(&text, *decimals)
            && let Some((_, kind)) = self.numbers.iter().find(|(number, _)| *number == value)
        {
            return Prepared::Missing(*kind);
        }
        if text.is_empty() { Prepared::Blank } else { Prepared::Text(text) }
    }

    /// Reads the cells of a column: adds one for each text to the batch's column of that number.
    pub(crate) fn read<'a>(
        &self,
        column: usize,
        texts: impl Iterator<Item = Cow<'a, [u8]>>,
        batch: &mut Batch,
        cache: &mut Cache,
        elements: &mut Elements,
    ) {
        let Batch { columns, rejected, .. } = batch;
        let reject = |row, doubt, text| rejected.push(Rejected { row, column, doubt, text });
        self.read_cells(texts, &mut columns[column], reject, cache, elements);
    }

    /// Adds a cell for each text; what is not allowed or hardly meant is handed over with its number among them.
    pub(crate) fn read_cells<'a>(
        &self,
        texts: impl Iterator<Item = Cow<'a, [u8]>>,
        cells: &mut Cells,
        mut reject: impl FnMut(usize, Option<FindingKind>, String),
        cache: &mut Cache,
        elements: &mut Elements,
    ) {
        for (row, raw) in texts.enumerate() {
            if let Cells::Coded { values, codes } = cells {
                let number = cache.get(&raw).unwrap_or_else(|| {
                    let found = self.code(&text(&raw));
                    let number = found.unwrap_or_else(|state| code(*values, state));
                    cache.remember(&raw, number);
                    number
                });
                codes.push(number);
                if number == code(*values, INVALID) {
                    reject(row, None, normal(&text(&raw)).into_owned());
                }
                continue;
            }
            if self.plain && self.push_plain(cells, &raw) {
                continue;
            }
            self.push_text(cells, &text(&raw), &mut |doubt, text| reject(row, doubt, text), cache, elements);
        }
    }

    /// What the column holds.
    pub(crate) fn kind(&self) -> &ColumnKind {
        &self.kind
    }

    /// Marks from now on numbers and dates that a file holds as such, for a reader that knows better what they stand for.
    pub(crate) fn mark(&mut self) {
        self.form.mark();
        self.plain = false;
    }

    /// How the column's texts are written.
    pub(crate) fn form(&self) -> &Form {
        &self.form
    }

    /// Whether the source says that a text stands for an answer that does not count.
    pub(crate) fn is_said_invalid(&self, text: &str) -> bool {
        matches!(self.prepare(text), Prepared::Missing(INVALID))
    }

    /// What parts the elements of a list, or choices, in a text.
    pub(crate) fn separator(&self) -> &str {
        match self.kind {
            ColumnKind::Choices { .. } => self.form.between_choices(),
            _ => self.form.between_codes().unwrap_or(" "),
        }
    }

    /// Whether no text stands for another or for a kind of missing, and texts are written as usual.
    pub(crate) fn is_plain(&self) -> bool {
        self.plain
    }

    /// Whether the column holds dates.
    pub(crate) fn is_date(&self) -> bool {
        matches!(self.kind, ColumnKind::Date)
    }

    /// Whether the column holds years.
    pub(crate) fn is_year(&self) -> bool {
        matches!(self.kind, ColumnKind::Year)
    }

    /// Adds a cell with a whole number, if its digits would be allowed.
    pub(crate) fn push_number(&self, cells: &mut Cells, number: i128) -> bool {
        match cells {
            Cells::Key { states, keys } if (0..=i128::from(GREATEST)).contains(&number) => {
                states.push(VALUE);
                keys.push(Key::Number(number as u64));
            }
            Cells::Day { states, values } if self.is_year() && (1_000..=9_999).contains(&number) => {
                states.push(VALUE);
                values.push(number as i32);
            }
            Cells::Number { states, values } => {
                let ColumnKind::Number { decimals, .. } = self.kind else { return false };
                let Some(value) = Decimal { mantissa: number, scale: 0 }.at_scale(decimals) else { return false };
                if !self.allowed.hold(value) {
                    return false;
                }
                states.push(VALUE);
                values.push(value);
            }
            _ => return false,
        }
        true
    }

    /// Adds a cell with a text. What is not allowed is handed over, and the cell then is invalid; so is what is hardly meant.
    pub(crate) fn push_text(
        &self,
        cells: &mut Cells,
        whole: &str,
        reject: &mut impl FnMut(Option<FindingKind>, String),
        cache: &mut Cache,
        elements: &mut Elements,
    ) {
        match self.prepare(whole) {
            Prepared::Missing(kind) => {
                cells.push_missing(kind);
                let number = match self.kind {
                    ColumnKind::Number { decimals, .. } if !self.lost.is_empty() => {
                        self.form.number(&normal(whole), decimals)
                    }
                    _ => None,
                };
                if number.is_some_and(|value| self.lost.contains(&value)) {
                    reject(Some(FindingKind::NumberAsMissing), normal(whole).into_owned());
                } else if kind == INVALID {
                    reject(None, normal(whole).into_owned());
                }
            }
            Prepared::Blank => self.push_blank(cells),
            Prepared::Text(_) if matches!(cells, Cells::Choices { .. }) => {
                if let Err(text) = self.push_choices(cells, whole, cache) {
                    reject(None, trimmed(text).into_owned());
                }
            }
            Prepared::Text(text) => {
                // What parts codes, or groups of digits, is white space as it is written.
                let text = if matches!(cells, Cells::List { .. } | Cells::Number { .. }) { trimmed(whole) } else { text };
                let start = if let Cells::List { elements, .. } = &*cells { elements.len() } else { 0 };
                let pushed = self.push(cells, &text, elements);
                if let Cells::List { elements: all, .. } = &*cells
                    && elements.any_doubtful(&all[start..])
                {
                    let (words, parted) = match (&self.kind, self.form.between_codes()) {
                        (ColumnKind::FreeCode, _) => (vec![&*text], Parted::Not),
                        (_, None) => (self.form.codes(&text), Parted::BySpace),
                        (_, Some(_)) => (self.form.codes(&text), Parted::AsSaid),
                    };
                    elements
                        .doubtful(&all[start..], &words, parted)
                        .into_iter()
                        .for_each(|(doubt, text)| reject(Some(doubt), text));
                }
                if pushed && self.is_date() && self.form.is_timed(&text) {
                    reject(Some(FindingKind::ConvertedCell), TIMED.to_owned());
                }
                if !pushed {
                    cells.push_missing(INVALID);
                    reject(None, normal(whole).into_owned());
                }
            }
        }
    }

    /// Adds a cell with a text in its most common form, told by its bytes alone; false where it has another.
    #[inline]
    fn push_plain(&self, cells: &mut Cells, raw: &[u8]) -> bool {
        match cells {
            Cells::Key { states, keys } => match Key::new(raw) {
                Key::Number(number) => {
                    states.push(VALUE);
                    keys.push(Key::Number(number));
                    true
                }
                Key::Text(_) => false,
            },
            Cells::Day { states, values } if self.is_date() => match iso(raw) {
                Some(packed) => {
                    states.push(VALUE);
                    values.push(packed);
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// The code of a text of a coded column, or the kind of missing.
    pub(super) fn code(&self, text: &str) -> Result<u32, u8> {
        match self.prepare(text) {
            Prepared::Missing(kind) => Err(kind),
            Prepared::Blank => Err(self.blank()),
            Prepared::Text(_) if matches!(self.kind, ColumnKind::OpenAnswer(_)) => Ok(0),
            Prepared::Text(text) => self.value(&text).ok_or(INVALID),
        }
    }

    /// The value that a text is the key or label of. Of a label that prints the year any year is read.
    fn value(&self, text: &str) -> Option<u32> {
        if let Some(found) = self.exact.get(text) {
            return *found;
        }
        let text = folded(text);
        if let Some(found) = self.lower.get(&text) {
            return *found;
        }
        let mut of_a_year = self.dated.iter().filter(|(label, _)| is_label_of_a_year(label, &text));
        of_a_year.next().filter(|_| of_a_year.next().is_none()).map(|(_, index)| *index)
    }

    /// Puts what a text of a coded column stands for into a cell that is there; false where it is no value.
    pub(crate) fn put(&self, cells: &mut Cells, row: usize, text: &str) -> bool {
        let (Cells::Coded { codes, .. }, Ok(code)) = (cells, self.code(text)) else { return false };
        codes.set(row, code);
        true
    }

    /// The choice that a text stands for. Texts for a kind of missing are those of whole cells, and no choices.
    pub(super) fn choice(&self, text: &str) -> Option<u32> {
        let text = normal(text);
        if let Some(meant) = self.replaced.get(text.as_ref()) {
            return self.value(meant);
        }
        match self.alike.get(&folded(&text)) {
            Some(Some(Stated::Text(meant))) if !self.exact.contains_key(text.as_ref()) => self.value(meant),
            _ => self.value(&text),
        }
    }

    /// Adds a cell with choices. What is not allowed is the error, and the cell then is invalid.
    fn push_choices<'a>(&self, cells: &mut Cells, text: &'a str, cache: &mut Cache) -> Result<(), &'a str> {
        let separator = self.form.between_choices();
        if text.split(separator).all(|choice| choice.trim().is_empty()) {
            self.push_blank(cells);
            return Ok(());
        }
        let (Cells::Choices { states, words, bits }, ColumnKind::Choices { exclusive, .. }) = (cells, &self.kind) else {
            unreachable!("choices are read into cells of choices")
        };
        let start = bits.len();
        bits.resize(start + *words, 0);
        let read = choices::read(text, separator, exclusive, &mut bits[start..], |choice| {
            let number = cache.get(choice.as_bytes()).unwrap_or_else(|| {
                let number = self.choice(choice).unwrap_or(u32::MAX);
                cache.remember(choice.as_bytes(), number);
                number
            });
            (number != u32::MAX).then_some(number)
        });
        states.push(if read.is_ok() { VALUE } else { INVALID });
        read
    }

    /// Adds a blank cell.
    pub(crate) fn push_blank(&self, cells: &mut Cells) {
        match (&self.kind, &mut *cells) {
            (ColumnKind::CodeList { empty_means: EmptyMeans::None }, Cells::List { states, ends, elements, .. }) => {
                states.push(VALUE);
                ends.push(elements.len());
            }
            (ColumnKind::Choices { empty_means: EmptyMeans::None, .. }, Cells::Choices { states, words, bits }) => {
                states.push(VALUE);
                bits.resize(bits.len() + *words, 0);
            }
            _ => cells.push_missing(self.blank()),
        }
    }

    /// The state of a blank.
    fn blank(&self) -> u8 {
        if self.form.is_ticked() { BLANK } else { NO_ANSWER }
    }

    /// Adds a cell with a text, if it is allowed.
    fn push(&self, cells: &mut Cells, text: &str, interner: &mut Elements) -> bool {
        match cells {
            Cells::Coded { .. } | Cells::Choices { .. } => return false,
            Cells::Number { states, values } => {
                let ColumnKind::Number { decimals, .. } = self.kind else {
                    return false;
                };
                match self.form.number(text, decimals) {
                    Some(value) if self.allowed.hold(value) => {
                        states.push(VALUE);
                        values.push(value);
                    }
                    _ => return false,
                }
            }
            Cells::Day { states, values } => {
                let value = match self.kind {
                    ColumnKind::Year => year(text),
                    _ => self.form.date(text),
                };
                let Some(value) = value else { return false };
                states.push(VALUE);
                values.push(value);
            }
            Cells::List { states, ends, elements, .. } => {
                states.push(VALUE);
                if self.kind == ColumnKind::FreeCode {
                    elements.push(interner.number(text));
                } else if self.form.between_codes().is_none() {
                    elements.extend(text.split_whitespace().map(|e| interner.number(e)));
                } else {
                    elements.extend(self.form.codes(text).into_iter().map(|e| interner.number(e)));
                }
                ends.push(elements.len());
            }
            Cells::Key { states, keys } => {
                states.push(VALUE);
                keys.push(Key::new(text.as_bytes()));
            }
            Cells::Text { states } => states.push(VALUE),
        }
        true
    }
}

/// The values of a kind of column whose texts are looked up.
fn listed(kind: &ColumnKind) -> &[KeyLabel] {
    match kind {
        ColumnKind::Coded(values) | ColumnKind::Choices { choices: values, .. } => values,
        _ => &[],
    }
}

/// The text of a cell. The reader has made sure that it is UTF-8.
pub(super) fn text(raw: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(raw)
}

/// The packed date of a text like 2025-03-01.
fn iso(text: &[u8]) -> Option<i32> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *<&[u8; 10]>::try_from(text).ok()? else { return None };
    let packed = of_eight([y0, y1, y2, y3, m0, m1, d0, d1])? as i32;
    let date = unpack(packed);
    // The first 28 days are those of every month.
    let known = (1..=12).contains(&date.month) && (1..=28).contains(&date.day);
    (known || Date::new(date.year, date.month, date.day).is_some()).then_some(packed)
}

/// Reads a year of four digits.
pub(crate) fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
