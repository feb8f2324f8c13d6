//! What a review tells.

use crate::check::{CellId, QuestionId, SourceIx};
use crate::estimate::Response;
use crate::{Decimal, Finding};

/// The review of some sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The years reviewed, in order; none where nothing is dated.
    pub years: Vec<i32>,
    /// The sources, in the order of the plan.
    pub sources: Vec<SourceReview>,
    /// What was found that concerns none of them.
    pub findings: Vec<Finding>,
}

/// The review of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceReview {
    /// The source.
    pub source: SourceIx,
    /// Its periods, in order.
    pub periods: Vec<PeriodReview>,
    /// How the last of them differs from the one that the data hold before it, where they hold one.
    pub compared: Option<Comparison>,
    /// What else is raised: of each period, and against the period before.
    pub raised: Vec<Raised>,
    /// What was found in its files, in the periods reviewed.
    pub findings: Vec<Finding>,
}

/// The review of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodReview {
    /// Who responded.
    pub response: Response,
    /// Of the units of the frame that did not respond, those that have no row at all.
    pub absent: Vec<String>,
    /// Each column and question.
    pub cells: Vec<CellReview>,
    /// Batteries, and who gave all their items one answer.
    pub batteries: Vec<Alike>,
}

/// How one column or question was answered by the units that responded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellReview {
    /// The cell.
    pub cell: CellId,
    /// The rows by what became of the question.
    pub asked: Asked,
    /// Of each answer, code or choice its share of those who answered, by its index; empty for other cells.
    pub shares: Vec<Share>,
    /// Answers against its routing, or where it is not known whether it was asked: how often that was found.
    pub against_routing: u64,
    /// How many files do not have the column.
    pub lacking: u64,
}

/// Rows by what became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// With an answer.
    pub answered: u64,
    /// Asked and left blank.
    pub no_answer: u64,
    /// Asked and filled with something not allowed.
    pub invalid: u64,
    /// Not asked.
    pub not_asked: u64,
}

impl Asked {
    /// Rows that were asked.
    pub fn asked(&self) -> u64 {
        self.answered + self.no_answer + self.invalid
    }

    /// Those left blank among those asked: item non-response.
    pub fn blank(&self) -> Share {
        Share { count: self.no_answer, of: self.asked() }
    }
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub of: u64,
}

impl Share {
    /// Whether it is so many percent or more; none of none is not.
    ///
    /// ```
    /// use mattstock_core::{Decimal, review::Share};
    /// let third = Share { count: 1, of: 3 };
    /// assert!(third.reaches(Decimal::integer(33)) && !third.reaches(Decimal::integer(34)));
    /// assert!(Share { count: 1, of: 4 }.reaches(Decimal::integer(25)));
    /// assert!(!Share::default().reaches(Decimal::integer(0)));
    /// ```
    pub fn reaches(&self, percent: Decimal) -> bool {
        self.of > 0 && reaches(self.count.into(), self.of.into(), percent)
    }
}

/// Whether a part is so many percent of a whole, or more. What 128 bits do not hold is compared as 64-bit numbers.
pub(super) fn reaches(part: i128, whole: i128, percent: Decimal) -> bool {
    match (part.checked_mul(100), percent.mantissa.checked_mul(whole)) {
        (Some(part), Some(limit)) => Decimal::integer(part) >= Decimal { mantissa: limit, ..percent },
        _ => part as f64 / whole as f64 * 100.0 >= percent.mantissa as f64 / 10f64.powi(percent.scale as i32),
    }
}

/// Who gave all items of a battery one answer, among those who answered all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// The battery.
    pub question: QuestionId,
    /// How many items are compared.
    pub items: usize,
    /// How many, of those who answered all.
    pub alike: Share,
    /// Whether that is as many as asked for, or more.
    pub raised: bool,
}

/// Something raised besides the share of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raised {
    /// The year before; none where nothing is compared.
    pub from: Option<i32>,
    /// The period it concerns.
    pub to: Option<i32>,
    /// What is raised.
    pub kind: RaisedKind,
}

/// What is raised besides the share of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "a few stand in a review, and each is looked at once")]
pub enum RaisedKind {
    /// A question that all who were asked left blank.
    AllBlank {
        /// The cell.
        cell: CellId,
        /// The blank among those asked.
        after: Share,
    },
    /// Item non-response that rose.
    Blank {
        /// The cell.
        cell: CellId,
        /// The blank among those asked in the year before.
        before: Share,
        /// The same of the year reviewed.
        after: Share,
    },
    /// Invalid values that became more.
    Invalid {
        /// The cell.
        cell: CellId,
        /// The invalid among those asked in the year before.
        before: Share,
        /// The same of the year reviewed.
        after: Share,
    },
    /// A median or mean that is many times another, or a small part of it.
    Number {
        /// The cell.
        cell: CellId,
        /// In the year before.
        before: Numbers,
        /// In the year reviewed.
        after: Numbers,
        /// Whether the medians differ so, and not only the means.
        is_median: bool,
        /// Whether the factor is near 1000, or one part in 1000.
        near_thousand: bool,
    },
    /// A response rate that fell.
    ResponseRate {
        /// Those that responded of those asked, in the year before.
        before: Share,
        /// The same of the year reviewed.
        after: Share,
    },
    /// Rows that became half as many, or fewer.
    Rows {
        /// In the year before.
        before: u64,
        /// In the year reviewed.
        after: u64,
    },
    /// Every count of every question is the same as in the year before.
    Same {
        /// Rows of either year.
        rows: u64,
    },
}

/// What differs between two periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The year before.
    pub from: i32,
    /// The year reviewed.
    pub to: i32,
    /// For each question with answers, and each choice, the answer or code whose share differs most; the largest difference first.
    pub changes: Vec<Change>,
    /// For each number, what it was like in both.
    pub numbers: Vec<NumberChange>,
    /// The fewest answers in each of the years from which on something is raised.
    pub base: u64,
    /// The cells that fewer answered in one of the years, so that nothing of them is raised.
    pub below: Vec<CellId>,
}

/// A share that differs between two periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The cell.
    pub cell: CellId,
    /// The answer, code or choice, by its index.
    pub value: usize,
    /// Its share of those who answered, in the year before.
    pub before: Share,
    /// Its share in the year reviewed.
    pub after: Share,
    /// Whether it differs by as much as asked for, or more, and enough answered in both years.
    pub raised: bool,
}

/// A number in two periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberChange {
    /// The cell.
    pub cell: CellId,
    /// In the year before; none where there are no numbers.
    pub before: Option<Numbers>,
    /// In the year reviewed.
    pub after: Option<Numbers>,
}

/// What the numbers of a column are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// How many.
    pub n: u64,
    /// Their sum; with [`n`](Numbers::n) the mean. None where it is too large.
    pub sum: Option<Decimal>,
    /// The one in the middle, where every number was kept.
    pub median: Option<Decimal>,
    /// The least.
    pub min: Decimal,
    /// The greatest.
    pub max: Decimal,
}
