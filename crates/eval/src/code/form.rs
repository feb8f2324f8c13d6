//! How the texts of a column are written, where the source says so.

use mattstock_core::check::{Date, DateFormat};
use mattstock_core::plan::{CellForm, DecimalMark};

use super::{choices, number};
use crate::calendar::pack;

/// The form of a column's texts.
#[derive(Debug)]
pub(crate) struct Form(CellForm);

impl Form {
    /// A form as the plan says.
    pub(super) fn new(form: &CellForm) -> Self {
        Self(form.clone())
    }

    /// Whether texts are written as usual.
    pub(super) fn is_usual(&self) -> bool {
        self.0.is_usual()
    }

    /// What parts the codes of a list; white space where there is none.
    pub(super) fn between_codes(&self) -> Option<&str> {
        self.0.separator.as_deref().filter(|separator| *separator != " ")
    }

    /// What parts choices.
    pub(super) fn between_choices(&self) -> &str {
        self.0.separator.as_deref().unwrap_or(choices::BAR)
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
        match self.0.decimal {
            None => number::parse(text, decimals),
            Some(DecimalMark::Comma) => number::parse_marked(text, (',', '.'), decimals),
            Some(DecimalMark::Point) => number::parse_marked(text, ('.', ','), decimals),
        }
    }

    /// The mark before decimals, where the source says which.
    pub(super) fn mark(&self) -> Option<char> {
        self.0.decimal.map(|mark| match mark {
            DecimalMark::Comma => ',',
            DecimalMark::Point => '.',
        })
    }

    /// How dates are written, where the source says how.
    pub(super) fn date_format(&self) -> Option<&str> {
        self.0.date.as_ref().map(DateFormat::text)
    }

    /// Reads a date, packed.
    pub(super) fn date(&self, text: &str) -> Option<i32> {
        let date = match &self.0.date {
            Some(format) => format.read(text),
            None => Date::parse(text),
        };
        date.map(pack)
    }

    /// A number that a file holds as one, as a text of this form.
    pub(crate) fn written_number(&self, number: &mut String) {
        if self.0.decimal == Some(DecimalMark::Comma) && number.contains('.') {
            *number = number.replacen('.', ",", 1);
        }
    }

    /// A date that a file holds as one, given in ISO, as a text of this form; what is no whole date stays.
    pub(crate) fn written_date(&self, iso: &mut String) {
        if let (Some(format), Some(date)) = (&self.0.date, Date::parse(iso)) {
            *iso = format.write(date);
        }
    }

    /// Whether numbers, or dates, are written otherwise than as usual.
    pub(crate) fn rewrites(&self) -> bool {
        self.0.decimal == Some(DecimalMark::Comma) || self.0.date.is_some()
    }
}
