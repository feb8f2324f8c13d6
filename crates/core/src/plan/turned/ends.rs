//! Where ranges of codes, codes that begin alike and periods end: the first and the last in them, and what lies next to these.

use mattstock_syntax::Span;

use super::edges::Edge;
use super::{Turn, not};
use crate::check::{CodePattern, Comparison, Condition, Date, KeyLabel, Period, Test, Value};
use crate::row::calendar;

/// The least number of codes that follow each other in their list for these to be taken for a range.
const RANGE: usize = 3;

/// A test that is false at one of those that it is true of.
fn without(leaf: &Condition, there: Condition) -> Condition {
    Condition::And(vec![leaf.clone(), not(there)])
}

/// A test that is true at one of those that it is false of.
fn with(leaf: &Condition, there: Condition) -> Condition {
    Condition::Or(vec![leaf.clone(), there])
}

/// The ends of each range of codes, and of those that begin alike. Beside them lie codes of the same form.
pub(super) fn of_patterns(
    leaf: &Condition,
    all: &[CodePattern],
    span: Span,
    at: impl Fn(CodePattern) -> Condition,
) -> Vec<Edge> {
    let mut out = Vec::new();
    for pattern in all {
        let (within, from, to) = match pattern {
            CodePattern::Exact(_) => continue,
            CodePattern::Prefix(begin) => ([format!("{begin}0"), format!("{begin}9")], begin, begin),
            CodePattern::Range(from, to) => ([from.clone(), to.clone()], from, to),
        };
        if within[0] != within[1] {
            let inside = within.into_iter().filter(|code| all.iter().filter(|one| one.holds(code)).count() == 1);
            out.extend(inside.map(|code| {
                let there = at(CodePattern::Prefix(code.clone()));
                (Turn::Limit(code), span, without(leaf, there))
            }));
        }
        let outside = [next_code(from, false), next_code(to, true)].into_iter().flatten();
        // What another member of the set takes in, or a part of it, is not outside.
        let free = outside.filter(|code| {
            let beside = CodePattern::Prefix(code.clone());
            all.iter().all(|one| one.shared(&beside).is_none())
        });
        out.extend(free.map(|code| {
            let there = at(CodePattern::Prefix(code.clone()));
            (Turn::Beside(code), span, with(leaf, there))
        }));
    }
    out
}

/// The code right after one, or right before it, with a letter where it has a letter and a digit where it has a digit.
pub(crate) fn next_code(code: &str, up: bool) -> Option<String> {
    let mut signs: Vec<char> = code.chars().collect();
    for sign in signs.iter_mut().rev() {
        let (first, last) = match sign {
            '0'..='9' => ('0', '9'),
            'A'..='Z' => ('A', 'Z'),
            _ => return None,
        };
        let (end, start) = if up { (last, first) } else { (first, last) };
        if *sign == end {
            *sign = start;
            continue;
        }
        *sign = char::from_u32((*sign as u32).checked_add_signed(if up { 1 } else { -1 })?)?;
        return Some(signs.into_iter().collect());
    }
    None
}

/// The ends of codes that follow each other in their list; those within are looked at as members of the set, unless it is too large.
pub(super) fn of_list(
    leaf: &Condition,
    all: &[u32],
    list: &[KeyLabel],
    large: bool,
    span: Span,
    at: impl Fn(u32) -> Condition,
) -> Vec<Edge> {
    let key = |place: u32| list.get(place as usize).map(|value| value.key.clone());
    let mut out = Vec::new();
    for run in all.chunk_by(|a, b| a + 1 == *b).filter(|run| run.len() >= RANGE) {
        let (Some(first), Some(last)) = (run.first().copied(), run.last().copied()) else { continue };
        let within = [first, last].into_iter().filter(|_| large);
        out.extend(within.filter_map(|place| Some((Turn::Limit(key(place)?), span, without(leaf, at(place))))));
        let outside = [first.checked_sub(1), last.checked_add(1)].into_iter().flatten();
        out.extend(outside.filter_map(|place| Some((Turn::Beside(key(place)?), span, with(leaf, at(place))))));
    }
    out
}

/// A period that starts a day later, and one that starts a day earlier: of the periods with these names.
pub(super) fn of_period(leaf: &Condition, date: &Value, period: &Period, years: &[i32], span: Span) -> Vec<Edge> {
    let day = |(year, month, day): (i32, u8, u8)| calendar::day_number(year, month, day);
    let days = |after: i32, by: i64| -> Vec<Date> {
        years.iter().map(|year| calendar::date(day(period.start(year + after)) + by)).collect()
    };
    let Value::Cell(operand) = date else { return Vec::new() };
    let is = |days| Condition::Test { operand: *operand, test: Test::Date(Comparison::OneOf(days)), span };
    // As a period has a year, what it loses at one end it wins at the other.
    let edge = |turn: fn(String) -> Turn, of: &[Date], out: Vec<Date>, into: Vec<Date>| {
        let text = of.first().map(ToString::to_string)?;
        Some((turn(text), span, with(&without(leaf, is(out)), is(into))))
    };
    let (first, before) = (days(0, 0), days(0, -1));
    let (last, after) = (days(1, -1), days(1, 0));
    let all = [edge(Turn::Limit, &first, first.clone(), after), edge(Turn::Beside, &before, last, before.clone())];
    all.into_iter().flatten().collect()
}
