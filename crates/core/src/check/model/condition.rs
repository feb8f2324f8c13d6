//! Conditions: typed tests of cells.

use mattstock_syntax::Span;
use mattstock_syntax::ast::{CompareOp, Date, Quantifier, State};

use super::{CellId, PeriodId, QuestionId, SourceIx, Value};
use crate::Decimal;

/// A condition on a row, typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// All hold.
    And(Vec<Condition>),
    /// At least one holds.
    Or(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A test of one cell.
    Test {
        /// What is tested.
        operand: Operand,
        /// How.
        test: Test,
        /// Where it is written.
        span: Span,
    },
    /// Two values of the row compared: both numbers, both dates, both years, or answers or codes of one scale or codelist. Unknown
    /// where either is missing; the kind is that of a conjunction.
    Compare {
        /// Left side.
        left: Value,
        /// How; `<` and the like of answers only on an ordered scale.
        op: CompareOp,
        /// Right side.
        right: Value,
        /// Where it is written.
        span: Span,
    },
    /// A computed number compared with constants.
    ///
    /// A bare [`Value::NumberOf`] is decided as soon as the known items decide it: `number of (f2 = ja) >= 1` says the same as
    /// `any of (f2 = ja)`.
    Computed {
        /// What is tested: no plain cell, which a [`Condition::Test`] tests.
        value: Value,
        /// How.
        test: Comparison<Decimal>,
        /// Where it is written.
        span: Span,
    },
    /// A computed date or a date cell lies in the named period of the row's own year: `datum during senaste_aret`. Stands only
    /// in sources whose rows are dated.
    During {
        /// A date.
        date: Value,
        /// The period.
        period: PeriodId,
        /// Where it is written.
        span: Span,
    },
    /// It holds for all, any or none of the items of a battery, which [`Operand::CurrentItem`] stands for within.
    Quantified {
        /// Which.
        quantifier: Quantifier,
        /// The battery.
        question: QuestionId,
        /// What is to hold.
        condition: Box<Condition>,
        /// Where it is written.
        span: Span,
    },
}

/// What a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// A cell of the row.
    Cell(CellId),
    /// The answer to the current item of a battery.
    CurrentItem(QuestionId),
    /// The current element of the list that is counted.
    CurrentElement(CellId),
    /// `other[region].f1`: a cell of the row of another source whose unit is the same; no answer where there is no such row that
    /// responded in the same period.
    Other {
        /// The other source, with one row per key.
        source: SourceIx,
        /// The cell of this source that holds the key, of the codelist of the other source's unit.
        key: CellId,
        /// The cell of the other source.
        cell: CellId,
    },
}

/// A test of one cell; the outcome is unknown for a missing cell, except for [`Test::Is`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The answer or code is one of these, by index in its scale or codelist; of a multiple choice: one of these is ticked. Sorted.
    OneOf(Vec<u32>),
    /// A list holds, or an element or free code is, one of these codes.
    Codes(Vec<CodePattern>),
    /// A key is exactly one of these texts; sorted.
    Text(Vec<String>),
    /// A number compared with a constant.
    Number(Comparison<Decimal>),
    /// A date compared with a constant.
    Date(Comparison<Date>),
    /// A year compared with a constant.
    Year(Comparison<i32>),
    /// A state of the cell.
    Is(Is),
}

/// A state, as tested for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Is {
    /// Holds a value.
    Answered,
    /// Holds none.
    Missing,
    /// The routing reached it.
    Asked,
    /// Holds something not allowed.
    Invalid,
}

impl From<State> for Is {
    fn from(state: State) -> Self {
        match state {
            State::Answered => Is::Answered,
            State::Missing => Is::Missing,
            State::Asked => Is::Asked,
            State::Invalid => Is::Invalid,
        }
    }
}

/// A comparison with constants.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison<T> {
    /// `=`
    Equal(T),
    /// `<`
    Less(T),
    /// `<=`
    LessOrEqual(T),
    /// `>`
    Greater(T),
    /// `>=`
    GreaterOrEqual(T),
    /// Both ends included.
    Between(T, T),
    /// One of these.
    OneOf(Vec<T>),
}

impl<T: Ord> Comparison<T> {
    /// Whether a value passes.
    pub fn holds(&self, value: &T) -> bool {
        match self {
            Comparison::Equal(x) => value == x,
            Comparison::Less(x) => value < x,
            Comparison::LessOrEqual(x) => value <= x,
            Comparison::Greater(x) => value > x,
            Comparison::GreaterOrEqual(x) => value >= x,
            Comparison::Between(a, b) => a <= value && value <= b,
            Comparison::OneOf(all) => all.contains(value),
        }
    }

    /// A comparison from an operator; none for `!=`, which is the negation of `=`.
    pub fn from_op(op: CompareOp, value: T) -> Option<Self> {
        Some(match op {
            CompareOp::Equal => Comparison::Equal(value),
            CompareOp::NotEqual => return None,
            CompareOp::Less => Comparison::Less(value),
            CompareOp::LessOrEqual => Comparison::LessOrEqual(value),
            CompareOp::Greater => Comparison::Greater(value),
            CompareOp::GreaterOrEqual => Comparison::GreaterOrEqual(value),
        })
    }
}

/// A code, a range of codes or a prefix; all folded ([`fold_code`]).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodePattern {
    /// Exactly this code.
    Exact(String),
    /// From one to another, by prefix, ends included: `F40..F48` holds F48.9.
    Range(String, String),
    /// Every code that begins so.
    Prefix(String),
}

impl CodePattern {
    /// Whether a folded code is in it.
    ///
    /// ```
    /// use mattstock_core::check::{CodePattern, fold_code};
    /// let range = CodePattern::Range(fold_code("F40"), fold_code("F48"));
    /// assert!(range.holds(&fold_code("F48.9")));
    /// assert!(!range.holds(&fold_code("F49")));
    /// ```
    pub fn holds(&self, code: &str) -> bool {
        let cut = |code: &'_ str, length: usize| -> String { code.chars().take(length).collect() };
        match self {
            CodePattern::Exact(x) => code == x,
            CodePattern::Prefix(x) => code.starts_with(x.as_str()),
            CodePattern::Range(a, b) => *a <= cut(code, a.chars().count()) && cut(code, b.chars().count()) <= *b,
        }
    }

    /// Whether every code of another pattern is in this one, as far as their ends tell.
    ///
    /// ```
    /// use mattstock_core::check::CodePattern;
    /// let range = |a: &str, b: &str| CodePattern::Range(a.into(), b.into());
    /// assert!(range("F40", "F48").includes(&CodePattern::Prefix("F43".into())));
    /// assert!(range("F40", "F48").includes(&range("F41", "F48")));
    /// assert!(!range("F40", "F48").includes(&CodePattern::Prefix("F".into())));
    /// ```
    pub fn includes(&self, other: &CodePattern) -> bool {
        match (self, other) {
            (_, CodePattern::Exact(code)) => self.holds(code),
            (CodePattern::Exact(_), _) => false,
            (CodePattern::Prefix(_), CodePattern::Prefix(begin)) => self.holds(begin),
            (CodePattern::Prefix(_), CodePattern::Range(a, b)) => self.holds(a) && self.holds(b),
            // What begins with fewer signs than an end has may go beyond it.
            (CodePattern::Range(a, b), CodePattern::Prefix(begin)) => {
                begin.chars().count() >= a.chars().count().max(b.chars().count()) && self.holds(begin)
            }
            (CodePattern::Range(a, b), CodePattern::Range(from, to)) => {
                let long = |one: &str, other: &str| one.chars().count() == other.chars().count();
                long(a, from) && long(b, to) && a <= from && to <= b
            }
        }
    }

    /// A folded code that is in both, if any is. In alphabetical order the codes of a pattern follow each other, so that two
    /// which share any share the first of one of them.
    ///
    /// ```
    /// use mattstock_core::check::CodePattern;
    /// let range = |a: &str, b: &str| CodePattern::Range(a.into(), b.into());
    /// assert_eq!(range("F40", "F48").shared(&range("F48", "F99")), Some("F48"));
    /// assert_eq!(range("F40", "F48").shared(&CodePattern::Prefix("F4".into())), Some("F40"));
    /// assert_eq!(range("F40", "F48").shared(&CodePattern::Exact("F49".into())), None);
    /// ```
    pub fn shared<'a>(&'a self, other: &'a CodePattern) -> Option<&'a str> {
        let first = |pattern: &'a CodePattern| match pattern {
            CodePattern::Exact(code) | CodePattern::Prefix(code) | CodePattern::Range(code, _) => code.as_str(),
        };
        [first(self), first(other)].into_iter().find(|code| self.holds(code) && other.holds(code))
    }
}

/// Folds a code for comparison: case, spaces and dots do not matter.
///
/// ```
/// use mattstock_core::check::fold_code;
/// assert_eq!(fold_code("DV 077"), fold_code("dv077"));
/// ```
pub fn fold_code(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace() && *c != '.').flat_map(char::to_uppercase).collect()
}
