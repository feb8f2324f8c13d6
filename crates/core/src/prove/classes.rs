//! What can be written in a column, put into classes that no test tells apart.

use std::collections::BTreeMap;

use super::codes::{CodeSet, codes};
use super::cone::Looks;
use super::ground::is_list;
use super::range::{self, Range};
use super::work::{NODES, TooLarge};
use crate::Decimal;
use crate::check::{ArithmeticOp, Comparison, Missing, Outcome, Test};
use crate::plan::{Column, ColumnKind, Date, Derivation};
use crate::row::{Fraction, Value, calendar};

/// How a plan reads a column, and what it asks of it.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    column: &'a Column,
    tests: Vec<Test>,
    /// For each test of codes the set it asks for.
    codes: Vec<Option<CodeSet>>,
    whole: bool,
    /// The constants that numbers and days are compared with, where something is computed of them.
    cuts: Option<Vec<Fraction>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(column: &'a Column, looks: &Looks) -> Self {
        let tests: Vec<Test> = looks.tests.iter().cloned().collect();
        let set = |test: &Test| match test {
            Test::Codes(patterns) => Some(CodeSet::new(patterns)),
            _ => None,
        };
        let codes = tests.iter().map(set).collect();
        let cuts = (looks.computed && range::decimals(column).is_some()).then(|| cuts(&tests.iter().collect::<Vec<_>>()));
        Self { column, tests, codes, whole: looks.whole, cuts }
    }

    /// What the reader can tell of a value.
    fn key(&self, value: &Raw) -> Key {
        let Some(value) = value.read(self.column) else { return Key::Invalid };
        let own = match &value {
            Value::Choice(place) if self.whole => Some(*place),
            // Which choices are ticked is kept, for they are few and some exclude others.
            Value::Ticks(ticks) => ticks.first().copied(),
            other => match (&self.cuts, number_of(other)) {
                (Some(cuts), Some(number)) => u32::try_from(range::stretch_of(cuts, number)).ok(),
                _ => None,
            },
        };
        let passes = |(test, set): (&Test, &Option<CodeSet>)| match (set, &value) {
            (Some(set), Value::Codes(codes)) => codes.iter().any(|code| set.holds(code)),
            _ => value.outcome(test) == Outcome::True,
        };
        Key::Value(self.tests.iter().zip(&self.codes).map(passes).collect(), own)
    }
}

/// What a reader can tell of a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// It is not allowed.
    Invalid,
    /// What the tests say; with its own number where every value is told from every other, or the place between constants.
    Value(Vec<bool>, Option<u32>),
}

/// A value as written; of a list, one code or choice of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Raw {
    /// The key of an answer, a code of a codelist or a choice.
    Key(String),
    /// Any other value.
    Value(Value),
}

impl Raw {
    /// The value it is read as.
    pub(super) fn read(&self, column: &Column) -> Option<Value> {
        match (self, &column.kind) {
            (Raw::Key(key), ColumnKind::Coded(values) | ColumnKind::OpenAnswer(values)) => {
                values.iter().position(|v| v.key == *key).map(|place| Value::Choice(place as u32))
            }
            (Raw::Key(key), ColumnKind::Choices { choices, .. }) => {
                choices.iter().position(|v| v.key == *key).map(|place| Value::Ticks(vec![place as u32]))
            }
            (Raw::Value(value), ColumnKind::Number { min, max, decimals }) => match value {
                Value::Number(n) if n.at_scale(*decimals).is_none() => None,
                Value::Number(n) if min.is_some_and(|m| *n < m) || max.is_some_and(|m| m < *n) => None,
                Value::Number(_) => Some(value.clone()),
                _ => None,
            },
            (Raw::Value(_), ColumnKind::Coded(_) | ColumnKind::OpenAnswer(_) | ColumnKind::Choices { .. }) => None,
            (Raw::Value(value), _) => Some(value.clone()),
            (Raw::Key(_), _) => None,
        }
    }
}

/// How often at most a value of one column is tested.
const ASKED: usize = 100 * NODES;

/// The classes of what can be written in a column that one or two plans read.
#[derive(Debug)]
pub(super) struct Classes<'a> {
    readers: Vec<Reader<'a>>,
    /// For what the readers can tell of a value, the number of its class.
    numbers: BTreeMap<Vec<Key>, usize>,
    /// One value of each.
    pub(super) examples: Vec<Raw>,
}

impl<'a> Classes<'a> {
    /// The classes of a column that is read like this.
    ///
    /// # Errors
    /// If more is asked of more values than can be told.
    pub(super) fn new(readers: Vec<Reader<'a>>) -> Result<Self, TooLarge> {
        let mut classes = Self { readers, numbers: BTreeMap::new(), examples: Vec::new() };
        let tests: Vec<&Test> = classes.readers.iter().flat_map(|reader| &reader.tests).collect();
        let grids = Grids::new(&classes.readers);
        let all: Vec<Raw> = classes.readers.iter().flat_map(|reader| values(reader.column, &tests, &grids)).collect();
        if all.len().saturating_mul(tests.len()) > ASKED {
            return Err(TooLarge);
        }
        for value in all {
            let key = classes.key(&value);
            if !classes.numbers.contains_key(&key) {
                classes.numbers.insert(key, classes.examples.len());
                classes.examples.push(value);
            }
        }
        Ok(classes)
    }

    fn key(&self, value: &Raw) -> Vec<Key> {
        self.readers.iter().map(|reader| reader.key(value)).collect()
    }

    /// Whether it holds a list of codes or choices.
    pub(super) fn list(&self) -> bool {
        self.readers.iter().any(|reader| is_list(&reader.column.kind))
    }

    /// The kinds of missing that something other than nothing can say.
    pub(super) fn kinds(&self) -> Vec<Missing> {
        let any = |is: fn(&Column) -> bool| self.readers.iter().any(|reader| is(reader.column));
        let mut kinds = Vec::new();
        kinds.extend(any(can_be_invalid).then_some(Missing::Invalid));
        kinds.extend(any(|c| !c.no_answer.is_empty()).then_some(Missing::NoAnswer));
        kinds.extend(any(|c| !c.not_asked.is_empty() || is_other(c)).then_some(Missing::NotAsked));
        kinds
    }

    /// From which to which number the values of each class reach, in the order of the examples; none where nothing is computed
    /// of them.
    pub(super) fn ranges(&self) -> Option<Vec<Range>> {
        let first = self.readers.first()?;
        let decimals = range::decimals(first.column)?;
        let computed = self.readers.iter().any(|reader| reader.cuts.is_some());
        if !computed || self.readers.iter().any(|reader| range::decimals(reader.column) != Some(decimals)) {
            return None;
        }
        let tests: Vec<&Test> = self.readers.iter().flat_map(|reader| &reader.tests).collect();
        let all = self.readers.iter().map(|reader| range::limits(reader.column));
        let ends = all.clone().flat_map(|limits| [limits.low, limits.high]).flatten();
        let mut cuts: Vec<Fraction> = cuts(&tests).into_iter().chain(ends).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let limits = all.reduce(Range::hull)?;
        let mut ranges: Vec<Option<Range>> = vec![None; self.examples.len()];
        for stretch in range::stretches(&cuts, Some(decimals), limits).into_iter().flatten() {
            let class = self.of(&Raw::Value(value_of(first.column, stretch.nearest(Fraction::whole(0)))?))?;
            ranges[class] = Some(ranges[class].map_or(stretch, |known| known.hull(stretch)));
        }
        Some(ranges.into_iter().map(|range| range.unwrap_or(Range::ALL)).collect())
    }

    /// The class of a value; of one code or choice of a list.
    pub(super) fn of(&self, value: &Raw) -> Option<usize> {
        self.numbers.get(&self.key(value)).copied()
    }
}

/// A number, day or year as a number.
pub(super) fn number_of(value: &Value) -> Option<Fraction> {
    match value {
        Value::Number(number) => Fraction::decimal(*number),
        Value::Date(date) => Some(Fraction::whole(calendar::day_number(date.year, date.month, date.day))),
        Value::Year(year) => Some(Fraction::whole(*year)),
        _ => None,
    }
}

/// A number as what a column of a kind holds.
pub(super) fn value_of(column: &Column, number: Fraction) -> Option<Value> {
    match column.kind {
        ColumnKind::Number { decimals, .. } => {
            let units = number.with(ArithmeticOp::Multiply, Fraction::whole(10i128.checked_pow(decimals)?))?;
            Some(Value::Number(Decimal { mantissa: units.integer()?, scale: decimals }.normal()))
        }
        ColumnKind::Date => Some(Value::Date(calendar::date(i64::try_from(number.integer()?).ok()?))),
        ColumnKind::Year => Some(Value::Year(i32::try_from(number.integer()?).ok()?)),
        _ => None,
    }
}

/// The constants of tests of numbers, days or years, in order.
fn cuts(tests: &[&Test]) -> Vec<Fraction> {
    let of = |test: &Test| match test {
        Test::Number(test) => constants(test).into_iter().filter_map(Fraction::decimal).collect(),
        Test::Date(test) => constants(test).into_iter().filter_map(|d| number_of(&Value::Date(d))).collect(),
        Test::Year(test) => constants(test).into_iter().filter_map(|y| number_of(&Value::Year(y))).collect(),
        _ => Vec::new(),
    };
    let mut all: Vec<Fraction> = tests.iter().flat_map(|test| of(test)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a column is looked up in another source.
pub(super) fn is_other(column: &Column) -> bool {
    matches!(column.derivation, Some(Derivation::Other { .. }))
}

/// Whether a text can be none of a column's values.
pub(super) fn can_be_invalid(column: &Column) -> bool {
    // Any text is a key, a free code or a filled answer.
    let any_text = matches!(
        column.kind,
        ColumnKind::Key | ColumnKind::Text | ColumnKind::FreeCode | ColumnKind::CodeList { .. } | ColumnKind::OpenAnswer(_)
    );
    !any_text || !column.form.invalid.is_empty() || is_other(column)
}

/// Values of a column, at least one of every class.
fn values(column: &Column, tests: &[&Test], grids: &Grids) -> Vec<Raw> {
    let keys = |values: &[crate::check::KeyLabel]| values.iter().map(|v| Raw::Key(v.key.clone())).collect::<Vec<_>>();
    let all: Vec<Value> = match &column.kind {
        ColumnKind::Coded(values) | ColumnKind::Choices { choices: values, .. } => return keys(values),
        // Any text counts as the first answer.
        ColumnKind::OpenAnswer(values) => return keys(&values[..values.len().min(1)]),
        ColumnKind::FreeCode | ColumnKind::CodeList { .. } => {
            codes(tests).into_iter().map(|code| Value::Codes(vec![code])).collect()
        }
        ColumnKind::Number { .. } => numbers(tests, grids).into_iter().map(Value::Number).collect(),
        ColumnKind::Date => dates(tests).into_iter().map(Value::Date).collect(),
        ColumnKind::Year => years(tests).into_iter().map(Value::Year).collect(),
        ColumnKind::Key | ColumnKind::Text => texts(tests).into_iter().map(Value::Text).collect(),
    };
    all.into_iter().map(Raw::Value).collect()
}

/// The constants of a comparison.
pub(super) fn constants<T: Copy>(test: &Comparison<T>) -> Vec<T> {
    match test {
        Comparison::Equal(x)
        | Comparison::Less(x)
        | Comparison::LessOrEqual(x)
        | Comparison::Greater(x)
        | Comparison::GreaterOrEqual(x) => vec![*x],
        Comparison::Between(a, b) => vec![*a, *b],
        Comparison::OneOf(all) => all.clone(),
    }
}

/// The decimals and limits that a column of numbers is read with.
struct Grids {
    decimals: Vec<u32>,
    limits: Vec<Decimal>,
    allowed: Vec<(Option<Decimal>, Option<Decimal>)>,
}

impl Grids {
    fn new(readers: &[Reader<'_>]) -> Self {
        let mut grids = Self { decimals: Vec::new(), limits: Vec::new(), allowed: Vec::new() };
        for reader in readers {
            if let ColumnKind::Number { min, max, decimals } = &reader.column.kind {
                grids.decimals.push(*decimals);
                grids.limits.extend([*min, *max].into_iter().flatten());
                grids.allowed.push((*min, *max));
            }
        }
        grids
    }

    fn allow(&self, n: &Decimal) -> bool {
        self.allowed.iter().any(|(min, max)| min.is_none_or(|m| m <= *n) && max.is_none_or(|m| *n <= m))
    }
}

/// A number between all constants and limits, and these: of every stretch that is not empty its first and last, with as many
/// decimals as each reader takes.
fn numbers(tests: &[&Test], grids: &Grids) -> Vec<Decimal> {
    let tested = tests.iter().filter_map(|test| match test {
        Test::Number(comparison) => Some(constants(comparison)),
        _ => None,
    });
    let cuts: Vec<Decimal> = grids.limits.iter().copied().chain(tested.flatten()).collect();
    let mut out = vec![Decimal::integer(1), Decimal::integer(0)];
    for decimals in &grids.decimals {
        let number = |mantissa| Decimal { mantissa, scale: *decimals }.normal();
        // One with all its decimals, which another reader may not take.
        out.push(number(1));
        out.extend(cuts.iter().flat_map(|cut| around(*cut, *decimals)).map(number));
    }
    out.retain(|n| grids.allow(n));
    out
}

/// The numbers of so many decimals next to a constant, and itself where it is one.
fn around(constant: Decimal, decimals: u32) -> Vec<i128> {
    match constant.at_scale(decimals) {
        Some(at) => vec![at, at.saturating_sub(1), at.saturating_add(1)],
        None => {
            // It has more decimals: between two that have not.
            let down = constant.mantissa.div_euclid(10i128.pow(constant.scale.saturating_sub(decimals).min(38)));
            vec![down, down.saturating_add(1)]
        }
    }
}

fn dates(tests: &[&Test]) -> Vec<Date> {
    let mut days = vec![calendar::day_number(2025, 6, 15)];
    for test in tests {
        if let Test::Date(comparison) = test {
            let each = constants(comparison).into_iter().map(|d| calendar::day_number(d.year, d.month, d.day));
            days.extend(each.flat_map(|day| [day, day - 1, day + 1]));
        }
    }
    let (first, last) = (calendar::day_number(1, 1, 1), calendar::day_number(9999, 12, 31));
    days.into_iter().filter(|day| (first..=last).contains(day)).map(calendar::date).collect()
}

fn years(tests: &[&Test]) -> Vec<i32> {
    let mut years = vec![2025];
    for test in tests {
        if let Test::Year(comparison) = test {
            years.extend(constants(comparison).into_iter().flat_map(|y| [y, y - 1, y + 1]));
        }
    }
    years.into_iter().filter(|year| (0..=9999).contains(year)).collect()
}

fn texts(tests: &[&Test]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for test in tests {
        if let Test::Text(given) = test {
            texts.extend(given.iter().cloned());
        }
    }
    let longest = texts.iter().map(|t| t.chars().count()).max().unwrap_or(0);
    // A text that is none of them.
    texts.push("a".repeat(longest + 1));
    texts
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::check::CodePattern;

    fn classes(column: &Column, tests: Vec<Test>) -> Classes<'_> {
        let looks = Looks { tests: tests.into_iter().collect(), whole: false, computed: false };
        Classes::new(vec![Reader::new(column, &looks)]).unwrap()
    }

    fn column(kind: ColumnKind) -> Column {
        Column {
            name: "a".into(),
            header: "a".into(),
            kind,
            derivation: None,
            gate: None,
            question: true,
            values: Vec::new(),
            not_asked: Vec::new(),
            no_answer: Vec::new(),
            form: crate::plan::CellForm::default(),
        }
    }

    #[test]
    fn constants_cut_numbers() {
        let number = |text: &str| Decimal::parse(text).unwrap();
        let tests = || {
            vec![
                Test::Number(Comparison::Less(number("10"))),
                Test::Number(Comparison::Between(number("10"), number("20.5"))),
            ]
        };
        let whole = column(ColumnKind::Number { min: Some(number("0")), max: None, decimals: 0 });
        // Below 10, from 10 up to 20, from 21.
        assert_eq!(classes(&whole, tests()).examples.len(), 3);
        let narrow = column(ColumnKind::Number { min: Some(number("10")), max: Some(number("20")), decimals: 0 });
        assert_eq!(classes(&narrow, tests()).examples.len(), 1);
        let classes = classes(&whole, tests());
        let of = |n: &str| classes.of(&Raw::Value(Value::Number(number(n)))).unwrap();
        assert_eq!(of("10"), of("20"));
        assert_ne!(of("20"), of("21"));
    }

    #[test]
    fn the_limits_of_each_reader_cut() {
        let number = |max: Option<i128>, decimals| {
            column(ColumnKind::Number { min: Some(Decimal::integer(0)), max: max.map(Decimal::integer), decimals })
        };
        let none = Looks::default();
        let of = |a: &Column, b: &Column| {
            Classes::new(vec![Reader::new(a, &none), Reader::new(b, &none)]).unwrap().examples.len()
        };
        // Up to 60, and above; whole numbers, and others.
        assert_eq!(of(&number(None, 0), &number(Some(60), 0)), 2);
        assert_eq!(of(&number(None, 1), &number(None, 0)), 2);
        assert_eq!(of(&number(None, 0), &number(None, 0)), 1);
    }

    #[test]
    fn every_code_has_a_class() {
        let tests = vec![
            Test::Codes(vec![CodePattern::Range("F40".into(), "F48".into())]),
            Test::Codes(vec![CodePattern::Prefix("F4".into())]),
            Test::Codes(vec![CodePattern::Exact("F43".into()), CodePattern::Exact("Z73".into())]),
        ];
        let free = column(ColumnKind::FreeCode);
        let classes = classes(&free, tests);
        // F43; other F40–F48; F4 and F49; Z73; all others.
        assert_eq!(classes.examples.len(), 5);
        for code in ["F4", "F40", "F400", "F43", "F431", "F48", "F489", "F49", "F5", "Z73", "Z730", "A", "É"] {
            assert!(classes.of(&Raw::Value(Value::Codes(vec![code.into()]))).is_some(), "{code}");
        }
    }
}
