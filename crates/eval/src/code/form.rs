//! How the texts of a column are written, where the source says so.

use mattstock_core::check::{Date, DateFormat};
use mattstock_core::plan::{CellForm, DecimalMark};

use super::{choices, moment, number};
use crate::calendar::pack;

/// Before a number that a file holds as one, where the column it is read for is not known yet. No text has this character, which
/// Unicode leaves to programs.
pub(crate) const NUMBER: char = '\u{fdd0}';
/// The same before a date; after a number, before the date that it counts to.
pub(crate) const DAY: char = '\u{fdd1}';

/// The form of a column's texts.
#[derive(Debug)]
pub(crate) struct Form {
    form: CellForm,
    /// Whether numbers and dates that a file holds as such are marked, and not written yet.
    marks: bool,
}

impl Form {
    /// A form as the plan says.
    pub(super) fn new(form: &CellForm) -> Self {
        Self { form: form.clone(), marks: false }
    }

    /// Marks from now on numbers and dates that a file holds as such.
    pub(super) fn mark(&mut self) {
        self.marks = true;
    }

    /// Whether numbers and dates that a file holds as such are marked.
    pub(crate) fn marks(&self) -> bool {
        self.marks
    }

    /// Whether texts are written as usual.
    pub(super) fn is_usual(&self) -> bool {
        self.form.is_usual()
    }

    /// Whether a blank may be an answer, where others of its battery are marked.
    pub(super) fn is_ticked(&self) -> bool {
        self.form.unticked.is_some()
    }

    /// What parts the codes of a list; white space where there is none.
    pub(super) fn between_codes(&self) -> Option<&str> {
        self.form.separator.as_deref().filter(|separator| *separator != " ")
    }

    /// What parts choices.
    pub(super) fn between_choices(&self) -> &str {
        self.form.separator.as_deref().unwrap_or(choices::BAR)
    }

    /// The codes of a list, in order.
    pub(super) fn codes<'a>(&self, text: &'a str) -> Vec<&'a str> {
        match self.between_codes() {
            Some(separator) => text.split(separator).map(str::trim).filter(|code| !code.is_empty()).collect(),
            None => text.split_whitespace().collect(),
        }
    }

    /// Reads a number as an integer of so many decimals.
    pub(super) fn number(&self, text: &str, decimals: u32) -> Option<i128> {
        match self.form.decimal {
            None => number::parse(text, decimals),
            Some(DecimalMark::Comma) => number::parse_marked(text, (',', '.'), decimals),
            Some(DecimalMark::Point) => number::parse_marked(text, ('.', ','), decimals),
        }
    }

    /// The mark before decimals, where the source says which.
    pub(super) fn decimal_mark(&self) -> Option<char> {
        self.form.decimal.map(|mark| match mark {
            DecimalMark::Comma => ',',
            DecimalMark::Point => '.',
        })
    }

    /// How dates are written, where the source says how.
    pub(super) fn date_format(&self) -> Option<&str> {
        self.form.date.as_ref().map(DateFormat::text)
    }

    /// Reads a date, packed; of one with a time of day that is left out.
    pub(super) fn date(&self, text: &str) -> Option<i32> {
        self.whole_date(text).or_else(|| self.whole_date(moment::date_of(text)?))
    }

    /// Whether a text that is read as a date holds a time too.
    pub(super) fn is_timed(&self, text: &str) -> bool {
        text.contains(':') && self.whole_date(text).is_none()
    }

    fn whole_date(&self, text: &str) -> Option<i32> {
        let date = match &self.form.date {
            Some(format) => format.read(text),
            None => Date::parse(text),
        };
        date.map(pack)
    }

    /// A number that a file holds as one, as a text of this form.
    pub(crate) fn written_number(&self, number: &mut String) {
        if self.marks && !number.is_empty() {
            number.insert(0, NUMBER);
        } else if self.form.decimal == Some(DecimalMark::Comma) && number.contains('.') {
            *number = number.replacen('.', ",", 1);
        }
    }

    /// A date that a file holds as one, given in ISO, as a text of this form; what is no whole date stays.
    pub(crate) fn written_date(&self, iso: &mut String) {
        if self.marks && !iso.is_empty() {
            iso.insert(0, DAY);
        } else if let Some(format) = &self.form.date {
            let time = iso.find([' ', 'T']).map_or(String::new(), |at| iso.split_off(at));
            if let Some(date) = Date::parse(iso) {
                *iso = format.write(date);
            }
            iso.push_str(&time);
        }
    }

    /// Whether numbers, or dates, are written otherwise than as usual.
    pub(crate) fn rewrites(&self) -> bool {
        self.marks || self.form.decimal == Some(DecimalMark::Comma) || self.form.date.is_some()
    }
}
