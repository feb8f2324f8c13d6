//! What units answer, and how that is written plainly.

use crate::naive::NaiveTable;

/// The source that is answered.
pub const SOURCE: &str = "enkat";

/// Numbers that look random, the same at every run.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Those that grow from a number.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number below another.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// Whether something of so many in a hundred is so.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// The same things in another order.
    pub fn shuffled<T: Clone>(&mut self, all: &[T]) -> Vec<T> {
        let mut all = all.to_vec();
        (1..all.len()).rev().for_each(|at| {
            let other = self.below(at + 1);
            all.swap(at, other);
        });
        all
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Key,
    Year,
    /// One of these keys and labels.
    Coded(&'static [(&'static str, &'static str)]),
    /// Any number of them.
    Choices(&'static [(&'static str, &'static str)]),
    Codes,
    Number,
    Date,
}

/// A column of a file with a row for each unit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name, which is its header where nothing else is said.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether it holds an answer, and not what is known of the unit.
    pub(super) question: bool,
}

const fn known(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, question: false }
}

const fn asked(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, question: true }
}

pub(super) const YES_NO: &[(&str, &str)] = &[("ja", "Ja"), ("nej", "Nej"), ("osaker", "Osäker")];
pub(super) const OFTEN: &[(&str, &str)] = &[("aldrig", "Aldrig"), ("sallan", "Sällan"), ("alltid", "Alltid")];
pub(super) const REGIONS: &[(&str, &str)] = &[("01", "Stockholm"), ("03", "Uppsala"), ("05", "Östergötland")];
pub(super) const CHOICES: &[(&str, &str)] = &[("kurs", "Kurs på plats"), ("webb", "Webbutbildning"), ("ingen", "Ingen")];

/// Every column. The first three name and date a unit and say where it is, and are always there.
pub(super) const FIELDS: [Field; 11] = [
    known("enhet", Kind::Key),
    known("ar", Kind::Year),
    known("region", Kind::Coded(REGIONS)),
    known("kva", Kind::Codes),
    asked("f1", Kind::Coded(YES_NO)),
    asked("f2_a", Kind::Coded(OFTEN)),
    asked("f2_b", Kind::Coded(OFTEN)),
    asked("f3", Kind::Choices(CHOICES)),
    asked("f4", Kind::Number),
    asked("f5", Kind::Date),
    asked("f6", Kind::Number),
];

/// What a unit has in a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    Blank,
    NotAsked,
    /// Said to be left blank.
    Refused,
    /// Said to be none that counts.
    Invalid,
    /// A value: keys, codes, a number of two decimals with a point, a date as in ISO.
    Value(Vec<String>),
}

/// What a unit has in every column.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) answers: Vec<Answer>,
}

impl Unit {
    /// Some units, each once a year.
    pub(super) fn several(dice: &mut Dice) -> Vec<Self> {
        (0..4 + dice.below(30)).map(|number| Self::new(number, dice)).collect()
    }

    fn new(number: usize, dice: &mut Dice) -> Self {
        let answers = FIELDS.iter().enumerate().map(|(at, field)| match field.kind {
            Kind::Key => Answer::Value(vec![format!("å{number}")]),
            _ if at > 2 && dice.chance(30) => {
                dice.pick(&[&Answer::Blank, &Answer::NotAsked, &Answer::Refused, &Answer::Invalid]).clone()
            }
            kind => Answer::Value(value(kind, dice)),
        });
        Self { answers: answers.collect() }
    }
}

fn value(kind: Kind, dice: &mut Dice) -> Vec<String> {
    let some = |all: &[&str], dice: &mut Dice| -> Vec<String> {
        let count = 1 + dice.below(3);
        dice.shuffled(all).into_iter().take(count).map(str::to_owned).collect()
    };
    match kind {
        Kind::Key => unreachable!("a unit has one of its own"),
        Kind::Year => vec![dice.pick(&["2024", "2025"]).to_owned()],
        Kind::Coded(values) => vec![dice.pick(values).0.to_owned()],
        Kind::Choices(values) => some(&values.iter().map(|(key, _)| *key).collect::<Vec<_>>(), dice),
        Kind::Codes => some(&["F40", "F43.2", "DV077", "AW026", "F39.9"], dice),
        Kind::Number => vec![dice.pick(&["0", "0.5", "7", "12.25", "999.99", "1000", "12500.5"]).to_owned()],
        Kind::Date => vec![dice.pick(&["2024-02-29", "2024-12-31", "2025-01-01", "2025-03-10"]).to_owned()],
    }
}

/// The texts that stand for missing answers where everything is written plainly.
pub(super) const PLAIN_MISSING: [&str; 3] = ["EJ STÄLLD", "VET EJ", "OGILTIG"];

/// The answers, written plainly.
pub(super) fn plainly(units: &[Unit]) -> NaiveTable {
    let text = |(field, answer): (&Field, &Answer)| match answer {
        Answer::Blank => String::new(),
        Answer::NotAsked => PLAIN_MISSING[0].to_owned(),
        Answer::Refused => PLAIN_MISSING[1].to_owned(),
        Answer::Invalid => PLAIN_MISSING[2].to_owned(),
        Answer::Value(elements) => elements.join(if field.kind == Kind::Codes { " " } else { "|" }),
    };
    NaiveTable {
        header: FIELDS.iter().map(|field| field.name.to_owned()).collect(),
        rows: units.iter().map(|unit| FIELDS.iter().zip(&unit.answers).map(text).collect()).collect(),
        year: None,
    }
}
