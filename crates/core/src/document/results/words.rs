//! Words of the results page for figures that are computed of values or stand against another total: one table per language. `{…}`
//! is filled in.

use crate::Decimal;
use crate::check::Fold;
use crate::document::language::{Language, fill};
use crate::document::number::ordinal;

/// The words of a language.
pub(super) struct Words {
    mean: Value,
    median: Value,
    /// `{p}`
    percentile: Value,
    least: Value,
    greatest: Value,
    deviation: Value,
    /// A figure as a column is headed: `{name}`, `{unit}`.
    pub(super) with_unit: &'static str,
    /// A figure and its unit inside a sentence: `{value}`, `{unit}`.
    pub(super) value_and_unit: &'static str,
    /// What a figure is: `{subject}`, `{value}`, `{rows}`, `{units}`.
    pub(super) value_among: &'static str,
    /// How many rows a figure is computed of, as a column is headed.
    pub(super) basis: &'static str,
    /// What items are compared by, where the figure is none of those that have a word of their own.
    pub(super) value: &'static str,
    /// All that a part makes one figure each of have the same: `{figure}`.
    pub(super) all_same: &'static str,
    /// A number of different values: `{value}`, `{rows}`, `{units}`.
    pub(super) different: &'static str,
    /// The same, as a column is headed.
    pub(super) number_of_different: &'static str,
    /// `{per}`, `{of}`
    pub(super) per_of: &'static str,
    /// How labels of columns that hold a number of something begin, in small letters.
    pub(super) number_of: &'static str,
    /// A ratio: `{value}`, `{per}`, `{numerator}`, `{denominator}`.
    pub(super) rate: &'static str,
    /// `{value}`, `{numerator}`, `{denominator}`
    pub(super) percentage: &'static str,
    /// There is no figure, since too few values contribute, or the denominator is nothing: a sentence, and as what a word in a
    /// table means.
    pub(super) too_little: [&'static str; 2],
    pub(super) not_delivered: &'static str,
    pub(super) incomplete: &'static str,
    pub(super) no_denominator: [&'static str; 2],
    /// Heading of the choices of a question.
    pub(super) choice: &'static str,
    /// A unit that ticked a choice, and one that did not.
    pub(super) ticked: [&'static str; 2],
    /// What is left out, a measure, a part, or several parts: `{ids}`.
    pub(super) left_out: [&'static str; 3],
    /// `{what}`, `{source}`; and in one year: `{year}`.
    pub(super) no_data: &'static str,
    pub(super) no_data_in_year: &'static str,
    /// What a year is for some measures: `{year}`, `{period}`, `{which}`.
    pub(super) period_of: &'static str,
    /// One measure and several, and so for parts: `{ids}`; and what joins the two.
    pub(super) measures: [&'static str; 2],
    pub(super) parts: [&'static str; 2],
    pub(super) and_parts: &'static str,
    /// What is made of weights.
    pub(super) weighted: Weighted,
}

/// Words of figures that are sums of weights.
pub(super) struct Weighted {
    /// Said once of a source, and of one that says what its weights adjust for: `{source}`, `{column}`, `{what}`.
    pub(super) notes: [&'static str; 2],
    /// A number that is a sum of weights, and one of rows, as a column is headed or rows are called: `{name}`.
    pub(super) marked: &'static str,
    pub(super) unmarked: &'static str,
    /// Beside numbers inside a sentence, with the figure they make and without: `{figure}`.
    pub(super) share: &'static str,
    pub(super) alone: &'static str,
    /// A number inside a fraction: `{number}`.
    pub(super) number: &'static str,
    /// How a weighted sum is headed.
    pub(super) sum: &'static str,
    /// What items are compared by.
    pub(super) kinds: [&'static str; 2],
    /// A number and a sum over all: `{value}`, and of how many rows: `{rows}`, `{units}`.
    pub(super) total_count: [&'static str; 2],
    pub(super) total_sum: [&'static str; 2],
    /// What a figure is: `{subject}`, `{value}`, `{rows}`, `{units}`.
    pub(super) value_among: &'static str,
}

/// A figure's name as a heading, and as the subject of a sentence.
struct Value {
    heading: &'static str,
    subject: &'static str,
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Sv => &SWEDISH,
            Language::En => &ENGLISH,
        }
    }

    /// The name of a figure that is made of values: as a heading, and as the subject of a sentence. None of what is added up.
    pub(super) fn name(&self, fold: &Fold, language: Language) -> Option<[String; 2]> {
        let (value, p) = match fold {
            Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_) => return None,
            Fold::Mean(_) => (&self.mean, None),
            Fold::Median(_) => (&self.median, None),
            Fold::Percentile(p, _) if *p == Decimal::integer(50) => (&self.median, None),
            Fold::Percentile(p, _) => (&self.percentile, Some(*p)),
            Fold::Min(_) => (&self.least, None),
            Fold::Max(_) => (&self.greatest, None),
            Fold::Deviation(_) => (&self.deviation, None),
        };
        let p = p.map_or(String::new(), |p| ordinal(p, language.code()));
        Some([value.heading, value.subject].map(|pattern| fill(pattern, &[("p", &p)])))
    }
}

static SWEDISH: Words = Words {
    mean: Value { heading: "Medelvärde", subject: "Medelvärdet" },
    median: Value { heading: "Median", subject: "Medianen" },
    percentile: Value { heading: "{p} percentilen", subject: "Den {p} percentilen" },
    least: Value { heading: "Lägsta värde", subject: "Det lägsta värdet" },
    greatest: Value { heading: "Högsta värde", subject: "Det högsta värdet" },
    deviation: Value { heading: "Standardavvikelse", subject: "Standardavvikelsen" },
    with_unit: "{name} ({unit})",
    value_and_unit: "{value} {unit}",
    value_among: "{subject} är {value} (antal {units}: {rows}).",
    basis: "Antal i underlaget",
    value: "värde",
    all_same: "Utfallet är detsamma för samtliga ({figure}).",
    different: "Antalet olika värden är {value} (antal {units}: {rows}).",
    number_of_different: "Antal olika värden",
    per_of: "Per {per} {of}",
    number_of: "antal ",
    rate: "Kvoten är {value} per {per} ({numerator} / {denominator}).",
    percentage: "Andelen är {value} procent ({numerator} / {denominator}).",
    too_little: [
        "Det finns för få uppgifter för att beräkna ett värde.",
        "det finns för få uppgifter för att beräkna ett värde",
    ],
    not_delivered: "inga rader har levererats",
    incomplete: "Tabellen som nämnaren hämtas ur saknar en rad eller ett värde, så kvoten kan inte beräknas.",
    no_denominator: ["Nämnaren är noll, så kvoten kan inte beräknas.", "nämnaren är noll"],
    choice: "Alternativ",
    ticked: ["Valt", "Inte valt"],
    left_out: ["Mått {ids} redovisas inte", "Del {ids} redovisas inte", "Delarna {ids} redovisas inte"],
    no_data: "{what}, eftersom data från {source} saknas.",
    no_data_in_year: "{what} för {year}, eftersom data från {source} saknas för det året.",
    period_of: "Året {year} avser {period} för {which}.",
    measures: ["mått {ids}", "mått {ids}"],
    parts: ["del {ids}", "delarna {ids}"],
    and_parts: "{measures} samt {parts}",
    weighted: Weighted {
        notes: [
            "Talen ur {source} är viktade: antal är summor av vikten {column}.",
            "Talen ur {source} är viktade: antal är summor av vikten {column}, som justerar för {what}.",
        ],
        marked: "{name} (viktat)",
        unmarked: "{name} (oviktat)",
        share: " ({figure}, viktat)",
        alone: " (viktat)",
        number: "viktat {number}",
        sum: "Viktad summa",
        kinds: ["viktat antal", "viktad summa"],
        total_count: [
            "Det sammanlagda viktade antalet är {value}.",
            "Det sammanlagda viktade antalet är {value} (oviktat antal {units}: {rows}).",
        ],
        total_sum: [
            "Den viktade summan är {value}.",
            "Den viktade summan är {value} (oviktat antal {units} med uppgift: {rows}).",
        ],
        value_among: "{subject} är {value} (oviktat antal {units}: {rows}).",
    },
};

static ENGLISH: Words = Words {
    mean: Value { heading: "Mean", subject: "The mean" },
    median: Value { heading: "Median", subject: "The median" },
    percentile: Value { heading: "{p} percentile", subject: "The {p} percentile" },
    least: Value { heading: "Lowest value", subject: "The lowest value" },
    greatest: Value { heading: "Highest value", subject: "The highest value" },
    deviation: Value { heading: "Standard deviation", subject: "The standard deviation" },
    with_unit: "{name} ({unit})",
    value_and_unit: "{value} {unit}",
    value_among: "{subject} is {value} (number of {units}: {rows}).",
    basis: "Number included",
    value: "value",
    all_same: "The outcome is the same for all ({figure}).",
    different: "The number of different values is {value} (number of {units}: {rows}).",
    number_of_different: "Number of different values",
    per_of: "Per {per} {of}",
    number_of: "number of ",
    rate: "The rate is {value} per {per} ({numerator} / {denominator}).",
    percentage: "The share is {value} per cent ({numerator} / {denominator}).",
    too_little: ["There are too few values to compute a figure.", "there are too few values to compute a figure"],
    not_delivered: "no rows have been delivered",
    incomplete: "The table that the denominator is taken from lacks a row or a value, so that no ratio can be formed.",
    no_denominator: ["The denominator is zero, so that no ratio can be formed.", "the denominator is zero"],
    choice: "Choice",
    ticked: ["Chosen", "Not chosen"],
    left_out: ["Measure {ids} is left out", "Part {ids} is left out", "Parts {ids} are left out"],
    no_data: "{what}, since there are no data from {source}.",
    no_data_in_year: "{what} for {year}, since there are no data from {source} for that year.",
    period_of: "The year {year} refers to {period} for {which}.",
    measures: ["measure {ids}", "measures {ids}"],
    parts: ["part {ids}", "parts {ids}"],
    and_parts: "{measures} and {parts}",
    weighted: Weighted {
        notes: [
            "Figures from {source} are weighted: numbers are sums of the weight {column}.",
            "Figures from {source} are weighted: numbers are sums of the weight {column}, which adjusts for {what}.",
        ],
        marked: "{name} (weighted)",
        unmarked: "{name} (unweighted)",
        share: " ({figure}, weighted)",
        alone: " (weighted)",
        number: "weighted {number}",
        sum: "Weighted sum",
        kinds: ["weighted number", "weighted sum"],
        total_count: [
            "The total weighted number is {value}.",
            "The total weighted number is {value} (unweighted number of {units}: {rows}).",
        ],
        total_sum: [
            "The weighted sum is {value}.",
            "The weighted sum is {value} (unweighted number of {units} with a value: {rows}).",
        ],
        value_among: "{subject} is {value} (unweighted number of {units}: {rows}).",
    },
};
