//! Expressions as written: names are still strings, every node carries its place.

use crate::span::{Name, Span, Spanned};

/// A numerator or denominator: what is counted or summed, over which rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// What is counted or computed.
    pub fold: Spanned<Fold>,
    /// `by item and answer of f2`.
    pub by: Option<By>,
    /// `from folkmangd`.
    pub from: Option<Name>,
    /// `where …`.
    pub condition: Option<Condition>,
    /// The whole expression.
    pub span: Span,
}

/// What an aggregate computes over the rows it takes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fold {
    /// `count`: rows.
    Count,
    /// `count distinct person`.
    Distinct(Name),
    /// `count each kva`: the elements of a list column.
    Each(Name),
    /// `sum of f12`.
    Sum(Value),
    /// `mean of …`.
    Mean(Value),
    /// `median of …`.
    Median(Value),
    /// `min of …`.
    Min(Value),
    /// `max of …`.
    Max(Value),
    /// `sd of …`, the sample standard deviation.
    Deviation(Value),
    /// `percentile 90 of …`.
    Percentile(Spanned<String>, Value),
}

/// `by item and answer of f2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// In the order written.
    pub binders: Vec<Spanned<Binder>>,
    /// The question or column.
    pub of: Name,
}

/// What a part makes one figure each of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Binder {
    /// Each item of a battery.
    Item,
    /// Each answer.
    Answer,
    /// Each choice of a multiple-choice question.
    Choice,
    /// Each code of a column with a codelist.
    Code,
}

impl Binder {
    /// The word in the language.
    pub fn as_str(self) -> &'static str {
        match self {
            Binder::Item => "item",
            Binder::Answer => "answer",
            Binder::Choice => "choice",
            Binder::Code => "code",
        }
    }
}

/// A condition on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What it says.
    pub kind: ConditionKind,
    /// Where.
    pub span: Span,
}

/// The forms of a [`Condition`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionKind {
    /// Two or more joined by `and`.
    And(Vec<Condition>),
    /// Two or more joined by `or`.
    Or(Vec<Condition>),
    /// `not …`.
    Not(Box<Condition>),
    /// A name from `define`, standing alone.
    Named(Name),
    /// `a = b`.
    Compare {
        /// Left side.
        left: Value,
        /// The operator.
        op: Spanned<CompareOp>,
        /// Right side.
        right: Value,
    },
    /// `a between b and c`, both ends included.
    Between {
        /// What is tested.
        value: Value,
        /// Lower end.
        low: Value,
        /// Upper end.
        high: Value,
    },
    /// `a in (…)`, `a not in set`.
    In {
        /// What is tested.
        value: Value,
        /// `not in`.
        negated: bool,
        /// The set.
        set: MemberSet,
    },
    /// `kva has any of (…)`.
    HasAnyOf {
        /// A list column.
        list: Value,
        /// The set.
        set: MemberSet,
    },
    /// `q has choice`.
    Has {
        /// A multiple-choice question.
        choices: Value,
        /// The choice.
        choice: Member,
    },
    /// `datum during senaste_aret`.
    During {
        /// A date.
        date: Value,
        /// A period of the catalogue.
        period: Name,
    },
    /// `f1 is answered`.
    Is {
        /// A question, cell or column.
        value: Value,
        /// `is not`.
        negated: bool,
        /// The state.
        state: Spanned<State>,
    },
    /// `any of (f2 = ja)`.
    Quantified {
        /// `all`, `any` or `none`.
        quantifier: Spanned<Quantifier>,
        /// Over a battery's items.
        condition: Box<Condition>,
    },
}

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl CompareOp {
    /// As written.
    pub fn as_str(self) -> &'static str {
        match self {
            CompareOp::Equal => "=",
            CompareOp::NotEqual => "!=",
            CompareOp::Less => "<",
            CompareOp::LessOrEqual => "<=",
            CompareOp::Greater => ">",
            CompareOp::GreaterOrEqual => ">=",
        }
    }
}

/// What a cell can be besides a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Holds a value.
    Answered,
    /// Holds none, of whatever kind.
    Missing,
    /// The routing reached the question.
    Asked,
    /// Holds something the questionnaire does not allow.
    Invalid,
}

impl State {
    /// The word in the language.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Answered => "answered",
            State::Missing => "missing",
            State::Asked => "asked",
            State::Invalid => "invalid",
        }
    }
}

/// `all of`, `any of`, `none of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// True for every item.
    All,
    /// True for at least one item.
    Any,
    /// True for no item.
    None,
}

/// The right side of `in` and `has any of`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberSet {
    /// `(ja, nej)`
    Listed(Vec<Member>, Span),
    /// A code set of the catalogue.
    Named(Name),
}

impl MemberSet {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            MemberSet::Listed(_, span) => *span,
            MemberSet::Named(name) => name.span,
        }
    }
}

/// One member of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What it is.
    pub kind: MemberKind,
    /// Where.
    pub span: Span,
}

/// The forms of a [`Member`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberKind {
    /// A bare word: an answer, an item, a code.
    Word(String),
    /// A quoted text.
    Text(String),
    /// A number as written, e.g. `0.5`; a code may be written so too.
    Number(String),
    /// `2025-03-01`
    Date(Date),
    /// `F40..F48`
    Range(String, String),
    /// `F4*`
    Prefix(String),
}

/// A calendar date, checked to exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Date {
    /// Year.
    pub year: i32,
    /// Month, 1–12.
    pub month: u8,
    /// Day of month, from 1.
    pub day: u8,
}

impl Date {
    /// A date, if the calendar has it (proleptic Gregorian).
    ///
    /// ```
    /// use mattstock_syntax::ast::Date;
    /// assert!(Date::new(2024, 2, 29).is_some());
    /// assert!(Date::new(2025, 2, 29).is_none());
    /// ```
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }

    /// Reads `2025-03-01`: exactly four, two and two digits.
    pub fn parse(text: &str) -> Option<Self> {
        let b = text.as_bytes();
        let digits = |r: std::ops::Range<usize>| -> Option<i32> {
            b.get(r)?.iter().try_fold(0, |n, c| c.is_ascii_digit().then(|| n * 10 + i32::from(c - b'0')))
        };
        if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
            return None;
        }
        Self::new(digits(0..4)?, digits(5..7)? as u8, digits(8..10)? as u8)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A value: a name, a literal or a computation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What it is.
    pub kind: ValueKind,
    /// Where.
    pub span: Span,
}

/// The forms of a [`Value`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueKind {
    /// A question, a column, or (on the right side) an answer or a code.
    Name(String),
    /// `f2[medicinsk_bedomning]`
    Cell {
        /// The battery.
        question: Name,
        /// The item.
        item: Name,
    },
    /// A number as written, e.g. `0.5`.
    Number(String),
    /// `2025-03-01`
    Date(Date),
    /// `"text"`
    Text(String),
    /// `a + b`
    Arithmetic {
        /// The operator.
        op: ArithmeticOp,
        /// Left side.
        left: Box<Value>,
        /// Right side.
        right: Box<Value>,
    },
    /// `-a`
    Negative(Box<Value>),
    /// `days between a and b`
    DaysBetween(Box<Value>, Box<Value>),
    /// `age(birth, at)`
    Age(Box<Value>, Box<Value>),
    /// `number of (f2 = ja)`
    NumberOf(Box<Condition>),
    /// `other[region].f1`
    Other {
        /// The other source.
        source: Name,
        /// The column both are joined by.
        key: Name,
        /// What is taken from there.
        value: Name,
    },
}

/// An arithmetic operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArithmeticOp {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}
