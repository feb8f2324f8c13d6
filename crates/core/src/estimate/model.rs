//! The tidy result table.

use serde::Serialize;

use crate::Decimal;

/// How a row came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// There is a value.
    Ok,
    /// The denominator is zero, or too little contributed: nothing to a sum, mean, percentile, least or greatest value, fewer
    /// than two rows to a standard deviation.
    Undefined,
    /// Withheld.
    Suppressed,
    /// The unit did not respond.
    NoResponse,
    /// The unit responded and left this blank.
    NoAnswer,
    /// The unit was never asked.
    NotAsked,
    /// The unit's cell holds something not allowed.
    Invalid,
    /// The figure does not apply to the group.
    NotApplicable,
    /// The table that its denominator is taken from lacks something of the group.
    Incomplete,
}

impl Status {
    /// As in the result table.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Ok => "ok",
            Status::Undefined => "undefined",
            Status::Suppressed => "suppressed",
            Status::NoResponse => "no_response",
            Status::NoAnswer => "no_answer",
            Status::NotAsked => "not_asked",
            Status::Invalid => "invalid",
            Status::NotApplicable => "not_applicable",
            Status::Incomplete => "incomplete",
        }
    }
}

/// One row of the result table; the columns of every machine format, in this order, and [`Row::exact`] beside them.
///
/// What numerator and denominator hold follows from the figure ([`Statistic`](crate::plan::Statistic)):
///
/// | figure | numerator | denominator |
/// |---|---|---|
/// | number of rows, elements or different values, sum | that number or sum | the rows taken in, another total, or none |
/// | mean | the sum | the rows that contribute |
/// | percentile, least or greatest value, standard deviation | the rows that contribute | the same |
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Id of the measure.
    pub measure: String,
    /// Id of the part.
    pub part: String,
    /// Key of the item, or empty.
    pub item: String,
    /// Key of the answer or code, or empty.
    pub answer: String,
    /// The year that names the period.
    pub period: String,
    /// `total`, `region`, `kon * alder`.
    pub breakdown: String,
    /// Codes joined by `|`, `missing` for a missing one, empty for the total.
    pub group: String,
    /// Words for the group.
    pub group_label: String,
    /// Exact, weighted where its source is.
    pub numerator: Option<Decimal>,
    /// Exact, weighted where its source is.
    pub denominator: Option<Decimal>,
    /// The figure: percent on 0–100.
    pub value: Option<f64>,
    /// The figure before it was rounded to 64 bits, where it follows from no numerator and denominator: a percentile, the least or
    /// the greatest value. Shown numbers are rounded from it.
    #[serde(skip)]
    pub exact: Option<Decimal>,
    /// Lower end of the interval.
    pub lower: Option<f64>,
    /// Upper end of the interval.
    pub upper: Option<f64>,
    /// Unit of measurement.
    pub unit: String,
    /// Rows not asked, weighted where the source is.
    pub not_asked: Option<Decimal>,
    /// Rows without an answer.
    pub no_answer: Option<Decimal>,
    /// Rows with something not allowed.
    pub invalid: Option<Decimal>,
    /// Rows of which it is unknown whether they belong.
    pub eligibility_unknown: Option<Decimal>,
    /// Unweighted rows that contribute to the numerator.
    pub n_numerator: Option<u64>,
    /// Unweighted rows that contribute to the denominator.
    pub n_denominator: Option<u64>,
    /// How it came out.
    pub status: Status,
}

/// Who responded in one source and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Response {
    /// Id of the source.
    pub source: String,
    /// The year that names the period; none for a source without one.
    pub period: Option<i32>,
    /// All rows.
    pub rows: u64,
    /// Units that responded; where it is known who delivers, how many of those have.
    pub responded: u64,
    /// Units asked: the frame, those who deliver, or the sample less overcoverage; none where neither is known.
    pub asked: Option<u64>,
    /// Codes of the frame's units that did not respond, or of those who have not delivered, in order.
    pub not_responding: Vec<String>,
}

/// Figures left out for want of data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Id of the measure.
    pub measure: String,
    /// Ids of the parts; empty where it is the whole measure.
    pub parts: Vec<String>,
    /// Id of the source that is lacking, of the numerator or the denominator, or looked into by one of them.
    pub source: String,
    /// The period it has no rows for; none where it has no data at all.
    pub period: Option<i32>,
}

/// All figures, for the periods asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Results {
    /// The years that name the periods, in order.
    pub periods: Vec<i32>,
    /// Who responded.
    pub responses: Vec<Response>,
    /// What is left out because a source has no data, or none of a period; in the order of the measures and periods.
    pub skipped: Vec<Skipped>,
    /// The rows.
    pub rows: Vec<Row>,
}
