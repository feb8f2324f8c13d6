//! From the text in a file to the cell of a row: reading, then routing.

use std::collections::BTreeSet;

use mattstock_core::Decimal;
use mattstock_core::check::{EmptyMeans, KeyLabel, fold_code};
use mattstock_core::plan::{Column, ColumnKind, DecimalMark};
use mattstock_syntax::ast::Date;
use unicode_normalization::UnicodeNormalization;

use super::logic::{Kind, Outcome};

/// A cell of a row after routing: a value, or a kind of missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A value.
    Value(Value),
    /// Routing says that the unit was never asked.
    NotAsked,
    /// Asked, and left blank or coded so.
    NoAnswer,
    /// Something the questionnaire does not allow.
    Invalid,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// An answer or code, by its place in the list.
    Index(usize),
    /// The choices ticked, by their places in the list.
    Choices(BTreeSet<usize>),
    /// A free code, folded.
    Code(String),
    /// The folded codes of a list, in order, as often as they stand there.
    Codes(Vec<String>),
    /// A number.
    Number(Decimal),
    /// A date.
    Date(Date),
    /// A year.
    Year(i32),
    /// A text or key.
    Text(String),
}

impl Cell {
    /// The value, or why there is none.
    ///
    /// # Errors
    /// The kind of missing.
    pub fn value(&self) -> Result<&Value, Kind> {
        match self {
            Cell::Value(value) => Ok(value),
            Cell::NotAsked => Err(Kind::NotAsked),
            Cell::NoAnswer => Err(Kind::NoAnswer),
            Cell::Invalid => Err(Kind::Invalid),
        }
    }
}

/// What stands in a file, before it is known whether the question was asked.
enum Written {
    /// Nothing.
    Blank,
    /// A text that says so.
    NotAsked,
    /// A text that says so.
    NoAnswer,
    /// A value.
    Value(Value),
    /// Anything else.
    Invalid,
}

/// How the routing of a column came out for a row.
#[derive(Debug, Clone, Copy)]
pub struct Routed {
    /// Whether the unit was asked.
    pub asked: Outcome,
    /// Whether the gate is only inferred.
    pub inferred: bool,
}

impl Routed {
    /// A column without routing is always asked.
    pub const ALWAYS: Routed = Routed { asked: Outcome::True, inferred: false };
}

/// The cell that a text in a column gives.
pub fn cell(column: &Column, text: &str, routed: Routed) -> Cell {
    settled(column, written(column, text), routed)
}

/// The cell of choices that are ticked in columns of their own.
pub(super) fn ticked_in(column: &Column, ticks: &[&Cell], routed: Routed) -> Cell {
    let any = |cell: &Cell| ticks.contains(&cell);
    let ticked: BTreeSet<usize> = (0..ticks.len()).filter(|i| *ticks[*i] == Cell::Value(Value::Index(0))).collect();
    let ColumnKind::Choices { exclusive, .. } = &column.kind else { panic!("{} holds no choices", column.name) };
    let contradicted = ticked.len() > 1 && exclusive.iter().any(|alone| ticked.contains(&(*alone as usize)));
    let written = if any(&Cell::Invalid) || contradicted {
        Written::Invalid
    } else if !ticked.is_empty() {
        Written::Value(Value::Choices(ticked))
    } else if any(&Cell::NotAsked) {
        Written::NotAsked
    } else if any(&Cell::NoAnswer) {
        Written::NoAnswer
    } else {
        Written::Blank
    };
    settled(column, written, routed)
}

fn settled(column: &Column, written: Written, routed: Routed) -> Cell {
    match routed.asked {
        Outcome::True => match written {
            Written::Blank => blank(column),
            Written::NotAsked => Cell::NotAsked,
            Written::NoAnswer => Cell::NoAnswer,
            Written::Value(value) => Cell::Value(value),
            Written::Invalid => Cell::Invalid,
        },
        Outcome::False => match written {
            Written::Blank | Written::NotAsked | Written::NoAnswer => Cell::NotAsked,
            Written::Value(value) if routed.inferred => Cell::Value(value),
            Written::Invalid if routed.inferred => Cell::Invalid,
            Written::Value(_) | Written::Invalid => Cell::NotAsked,
        },
        Outcome::Unknown(kind) => match written {
            Written::NotAsked => Cell::NotAsked,
            Written::Blank | Written::NoAnswer if kind == Kind::NotAsked => Cell::NotAsked,
            Written::Blank | Written::NoAnswer => Cell::NoAnswer,
            Written::Value(value) => Cell::Value(value),
            Written::Invalid => Cell::Invalid,
        },
    }
}

/// What a blank means to someone who was asked.
fn blank(column: &Column) -> Cell {
    match column.kind {
        ColumnKind::CodeList { empty_means: EmptyMeans::None } => Cell::Value(Value::Codes(Vec::new())),
        // Nothing is ticked, which is an answer: every choice is false.
        ColumnKind::Choices { empty_means: EmptyMeans::None, .. } => Cell::Value(Value::Choices(BTreeSet::new())),
        _ => Cell::NoAnswer,
    }
}

/// A text as it is compared: without white space around it, composed, and with one space for any white space within it.
pub fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

/// Whether nothing stands in a cell, and nothing is said of that.
pub(super) fn is_blank(column: &Column, text: &str) -> bool {
    matches!(written(column, text), Written::Blank)
}

/// A text as the source writes it that says what it stands for: where it stands nowhere as it is, the one that it is but for case, if
/// all that it could be stand for the same.
fn stated(column: &Column, text: String) -> String {
    let meant = column.values.iter().map(|(text, key)| (text, key.as_str()));
    let kinds =
        [(&column.not_asked, "\0not asked"), (&column.no_answer, "\0no answer"), (&column.form.invalid, "\0invalid")];
    let missing = kinds.into_iter().flat_map(|(texts, kind)| texts.iter().map(move |text| (text, kind)));
    let all: Vec<(String, &str)> = meant.chain(missing).map(|(text, meant)| (normal(text), meant)).collect();
    let listed: &[KeyLabel] = match &column.kind {
        ColumnKind::Coded(values) => values,
        ColumnKind::Choices { choices, .. } => choices,
        _ => &[],
    };
    let is_listed = listed.iter().any(|value| [&value.key, &value.label].into_iter().any(|t| normal(t) == text));
    if is_listed || all.iter().any(|(known, _)| *known == text) {
        return text;
    }
    let folded = |text: &str| normal(&text.to_lowercase());
    let alike: Vec<&(String, &str)> = all.iter().filter(|(known, _)| folded(known) == folded(&text)).collect();
    match alike.split_first() {
        Some((first, others)) if others.iter().all(|(_, meant)| *meant == first.1) => first.0.clone(),
        _ => text,
    }
}

fn written(column: &Column, text: &str) -> Written {
    let whole: String = text.trim().nfc().collect();
    let text = stated(column, normal(text));
    let mapped = column.values.iter().find(|(t, _)| normal(t) == text);
    match (&column.kind, mapped) {
        (ColumnKind::Coded(choices), Some((_, key))) => {
            let place = choices.iter().position(|c| c.key == *key);
            return place.map_or(Written::Invalid, |i| Written::Value(Value::Index(i)));
        }
        (ColumnKind::OpenAnswer(_), Some(_)) => return Written::Value(Value::Index(0)),
        _ => {}
    }
    // What a text is said to stand for comes first, also where it is one choice by itself.
    let is_choice = matches!(column.kind, ColumnKind::Choices { .. }) && mapped.is_some();
    let among = |texts: &[String]| !is_choice && texts.iter().any(|t| normal(t) == text);
    if among(&column.not_asked) {
        return Written::NotAsked;
    }
    if among(&column.no_answer) {
        return Written::NoAnswer;
    }
    if among(&column.form.invalid) {
        return Written::Invalid;
    }
    if text.is_empty() {
        return Written::Blank;
    }
    if let ColumnKind::Number { decimals, .. } = column.kind {
        // 99.0 stands for what 99 does.
        let read = |text: &str| {
            let number = match column.form.decimal {
                None => number(text, decimals),
                Some(mark) => marked(text, mark, decimals),
            };
            number.and_then(|number| number.at_scale(decimals))
        };
        let is = |texts: &[String]| read(&text).is_some_and(|value| texts.iter().any(|t| read(&normal(t)) == Some(value)));
        for (texts, kind) in [
            (&column.not_asked, Written::NotAsked),
            (&column.no_answer, Written::NoAnswer),
            (&column.form.invalid, Written::Invalid),
        ] {
            if is(texts) {
                return kind;
            }
        }
    }
    let value = match &column.kind {
        ColumnKind::Coded(choices) => choice(choices, &text).map(Value::Index),
        ColumnKind::OpenAnswer(_) => Some(Value::Index(0)),
        ColumnKind::CodeList { .. } => match column.form.separator.as_deref() {
            None | Some(" ") => Some(Value::Codes(whole.split_whitespace().map(fold_code).collect())),
            Some(between) => {
                let codes = whole.split(between).map(str::trim).filter(|code| !code.is_empty());
                Some(Value::Codes(codes.map(fold_code).collect()))
            }
        },
        ColumnKind::Number { min, max, decimals } => {
            let number = match column.form.decimal {
                None => number(&whole, *decimals),
                Some(mark) => marked(&whole, mark, *decimals),
            };
            let allowed = |n: &Decimal| min.is_none_or(|m| m <= *n) && max.is_none_or(|m| *n <= m);
            number.filter(allowed).map(Value::Number)
        }
        ColumnKind::Date => match &column.form.date {
            None => Date::parse(without_time(&text)).map(Value::Date),
            Some(format) => format.read(without_time(&text)).map(Value::Date),
        },
        ColumnKind::Year => year(&text).map(Value::Year),
        ColumnKind::Choices { choices, exclusive, .. } => {
            let between = column.form.separator.as_deref().unwrap_or("|");
            let parts: Vec<String> =
                whole.split(between).map(|part| stated(column, normal(part))).filter(|part| !part.is_empty()).collect();
            if parts.is_empty() {
                return Written::Blank;
            }
            ticked(choices, exclusive, &column.values, &parts).map(Value::Choices)
        }
        // The whole cell is one code.
        ColumnKind::FreeCode => Some(Value::Code(fold_code(&text))),
        ColumnKind::Key | ColumnKind::Text => Some(Value::Text(text)),
    };
    value.map_or(Written::Invalid, Written::Value)
}

/// The choices that texts stand for; none if any of them stands for none, or if one that can only be ticked alone is not.
fn ticked(
    choices: &[KeyLabel],
    exclusive: &[u32],
    mapped: &[(String, String)],
    parts: &[String],
) -> Option<BTreeSet<usize>> {
    let one = |part: &String| match mapped.iter().find(|(text, _)| normal(text) == *part) {
        Some((_, key)) => choices.iter().position(|c| c.key == *key),
        None => choice(choices, part),
    };
    let ticked: BTreeSet<usize> = parts.iter().map(one).collect::<Option<_>>()?;
    let contradicted = ticked.len() > 1 && exclusive.iter().any(|alone| ticked.contains(&(*alone as usize)));
    (!contradicted).then_some(ticked)
}

/// The answer or code a text is the key or label of: exactly, or else whatever the case; a key before a label; last a label
/// that prints the year, with any year. A label of several is none of them, for nothing is guessed at.
fn choice(choices: &[KeyLabel], text: &str) -> Option<usize> {
    let folded = text.to_lowercase();
    let all = |is: &dyn Fn(&KeyLabel) -> bool| (0..choices.len()).filter(|i| is(&choices[*i])).collect::<Vec<_>>();
    let found = [
        all(&|c| c.key == text),
        all(&|c| c.label == text),
        all(&|c| c.key.to_lowercase() == folded),
        all(&|c| c.label.to_lowercase() == folded),
        all(&|c| c.label.contains("{year}") && (0..=9999).any(|y| with_year(&c.label, y).to_lowercase() == folded)),
    ];
    match found.iter().find(|all| !all.is_empty())?.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

fn with_year(label: &str, year: u32) -> String {
    label.replace("{year}", &format!("{year:04}"))
}

/// A number with a point or a comma, its thousands perhaps parted by spaces, exact at the declared decimals.
fn number(text: &str, decimals: u32) -> Option<Decimal> {
    let number = Decimal::parse(&together(text)?.replace(',', "."))?;
    // 1,000 and 1.000 may be thousands: never guessed at.
    if number.scale == 3 && decimals < 3 {
        return None;
    }
    number.at_scale(decimals)?;
    Some(number)
}

/// A number whose mark of decimals is known: the other mark stands, where at all, before every group of three digits.
fn marked(text: &str, mark: DecimalMark, decimals: u32) -> Option<Decimal> {
    let (mark, other) = if mark == DecimalMark::Comma { (',', '.') } else { ('.', ',') };
    let text = together(&text.replace(mark, "#").replace(other, "_").replace('#', "."))?;
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    if rest.contains('_') {
        return None;
    }
    let digits = whole.trim_start_matches('-');
    let groups: Vec<&str> = digits.split('_').collect();
    let right = groups.len() == 1
        || (1..=3).contains(&groups[0].len()) && !groups[0].starts_with('0') && groups[1..].iter().all(|g| g.len() == 3);
    let number = Decimal::parse(&(whole.replace('_', "") + rest)).filter(|_| right)?;
    number.at_scale(decimals)?;
    Some(number)
}

/// A number without the spaces between its thousands: walking back from its decimals, a space stands after every third
/// digit, or nowhere.
fn together(text: &str) -> Option<String> {
    let is_space = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}';
    if !text.chars().any(is_space) {
        return Some(text.to_owned());
    }
    let whole: Vec<char> = text.chars().take_while(|c| *c != ',' && *c != '.').collect();
    let decimals: String = text.chars().skip(whole.len()).collect();
    let digits = if whole.first() == Some(&'-') { &whole[1..] } else { &whole[..] };
    let right =
        digits.iter().rev().enumerate().all(|(place, c)| if place % 4 == 3 { is_space(*c) } else { c.is_ascii_digit() });
    if !right || is_space(*digits.first()?) || digits.first() == Some(&'0') {
        return None;
    }
    Some(whole.into_iter().filter(|c| !is_space(*c)).collect::<String>() + &decimals)
}

fn year(text: &str) -> Option<i32> {
    let four_digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if four_digits { text.parse().ok() } else { None }
}

/// A text without the hours and minutes at its end, after a space or `T`.
fn without_time(text: &str) -> &str {
    let Some((date, clock)) = text.rsplit_once([' ', 'T']) else { return text };
    let is_clock = clock.split(':').count() == 2
        && clock.split(':').all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
        && clock < "24:00"
        && &clock[3..] < "60";
    if is_clock { date } else { text }
}
