//! Quoted texts with their `{period}` and `{year}` filled in, and the words of what is quoted.

use mattstock_syntax::ast::Date;

use super::labels::Labels;
use super::language::{Language, fill};
use super::text::mark;
use crate::check::{Breakdown, CheckedCatalogue, Domain, KeyLabel, Measure, Period, Source};

/// Printed where no year is chosen.
pub(crate) const NO_YEAR: &str = "20XX";

/// What every text of a document depends on.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    /// The catalogue that is quoted.
    pub(super) catalogue: &'a CheckedCatalogue,
    /// The language of labels and composed text.
    pub(super) language: Language,
    /// The year, or none for 20XX.
    pub(super) year: Option<i32>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(catalogue: &'a CheckedCatalogue, language: Option<&str>, year: Option<i32>) -> Self {
        let language = Language::of(language.unwrap_or(&catalogue.language));
        Self { catalogue, language, year }
    }

    /// Fixed words of the document's language.
    pub(super) fn labels(&self) -> &'static Labels {
        self.language.labels()
    }

    /// The language quoted texts are in.
    pub(super) fn content(&self) -> Language {
        Language::of(&self.catalogue.language)
    }

    /// The year as printed.
    pub(super) fn year(&self) -> String {
        self.year.map_or_else(|| NO_YEAR.to_owned(), |y| y.to_string())
    }

    /// The period of a measure: its own, its source's, or the only one the catalogue names.
    pub(super) fn period_of(&self, measure: &Measure) -> Option<&'a Period> {
        let source = self.source(measure);
        let id = measure.period.or(source.period.and_then(|axis| axis.period));
        id.map(|id| &self.catalogue.periods[id.index()]).or_else(|| self.only_period())
    }

    /// The only period the catalogue names.
    fn only_period(&self) -> Option<&'a Period> {
        match self.catalogue.periods.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// A period in composed text, from its first day to its last; the year alone where there is no named period.
    pub(super) fn period(&self, period: Option<&Period>, language: Language) -> String {
        let Some(period) = period.filter(|p| (p.month, p.day) != (1, 1)) else {
            return self.printed_period(period, language);
        };
        let labels = language.labels();
        let year = |y: Option<i32>| y.map_or_else(|| NO_YEAR.to_owned(), |y| y.to_string());
        let month = |m: u8| labels.months[usize::from(m.clamp(1, 12)) - 1];
        let day = |day: u8, m: u8| fill(labels.day, &[("day", &day.to_string()), ("month", month(m))]);
        let to = match (period.day, self.year) {
            (1, year) => {
                let last = period.month.max(2) - 1;
                match (last, year) {
                    // How long it is depends on the year.
                    (2, None) => fill(labels.end_of_month, &[("month", month(last))]),
                    (last, year) => day(days_in(last, year.unwrap_or(1)), last),
                }
            }
            (first, _) => day(first - 1, period.month),
        };
        let from = day(period.day, period.month);
        let (first, last) = (year(self.year.map(|y| period.start(y).0)), self.year());
        fill(labels.first_to_last, &[("from", &from), ("first", &first), ("to", &to), ("last", &last)])
    }

    /// A period as publications word it: from its first day to the day it has ended.
    fn printed_period(&self, period: Option<&Period>, language: Language) -> String {
        let Some(period) = period else {
            return self.year();
        };
        let labels = language.labels();
        let month = labels.months[usize::from(period.month.clamp(1, 12)) - 1];
        if (period.month, period.day) == (1, 1) {
            return fill(labels.calendar_year, &[("year", &self.year())]);
        }
        let from = self.year.map_or_else(|| NO_YEAR.to_owned(), |y| period.start(y).0.to_string());
        fill(
            labels.broken_year,
            &[("day", &period.day.to_string()), ("month", month), ("from", &from), ("to", &self.year())],
        )
    }

    /// A text of a measure as printed.
    pub(super) fn quoted(&self, measure: &Measure, text: &str) -> String {
        self.filled(self.period_of(measure), text)
    }

    /// A text of a source as printed, where it is not about a measure of the source.
    pub(super) fn quoted_of(&self, source: &Source, text: &str) -> String {
        let id = source.period.and_then(|axis| axis.period);
        self.filled(id.map(|id| &self.catalogue.periods[id.index()]).or_else(|| self.only_period()), text)
    }

    /// A text of the catalogue as printed.
    pub(super) fn quoted_anywhere(&self, text: &str) -> String {
        self.filled(self.only_period(), text)
    }

    fn filled(&self, period: Option<&Period>, text: &str) -> String {
        let period = self.printed_period(period, self.content());
        fill(text, &[("period", &period), ("year", &self.year())])
    }

    /// The source of a measure.
    pub(super) fn source(&self, measure: &Measure) -> &'a Source {
        &self.catalogue.sources[measure.source.index()]
    }

    /// The answers or codes a cell may hold.
    pub(super) fn values(&self, domain: &Domain) -> &'a [KeyLabel] {
        match domain {
            Domain::Answer(scale) | Domain::OpenAnswer(scale) => &self.catalogue.scales[scale.index()].answers,
            Domain::Code(codelist) => &self.catalogue.codelists[codelist.index()].codes,
            _ => &[],
        }
    }

    /// The word of a unit of measurement in the document's language, or as the catalogue has it.
    pub(super) fn unit(&self, unit: &crate::check::Unit) -> String {
        let labels = self.labels();
        let known = labels.units.iter().find(|(id, _)| *id == unit.id);
        match known {
            Some((_, word)) if self.language != self.content() => (*word).to_owned(),
            _ => mark(&unit.label),
        }
    }

    /// The name a breakdown has in the result table.
    pub(super) fn breakdown_name(source: &Source, breakdown: &Breakdown) -> String {
        match breakdown {
            Breakdown::Total => "total".to_owned(),
            Breakdown::Cells(cells) => {
                let names: Vec<&str> = cells.iter().map(|c| source.cell(*c).name.as_str()).collect();
                names.join(" * ")
            }
        }
    }
}

/// A period that names no year, in the catalogue's language: as publications word it, and from its first day to its last.
pub(crate) fn period_in_words(catalogue: &CheckedCatalogue, period: &Period) -> (String, String) {
    let texts = Texts::new(catalogue, None, None);
    (texts.printed_period(Some(period), texts.content()), texts.period(Some(period), texts.content()))
}

/// How many days a month of a year has.
fn days_in(month: u8, year: i32) -> u8 {
    (28..=31).rev().find(|day| Date::new(year, month, *day).is_some()).unwrap_or(28)
}
