//! Conditions of which one test comes out otherwise: what tests inside a measure have to notice.

use mattstock_syntax::Span;
use mattstock_syntax::ast::{CompareOp, Quantifier};

use super::NodeId;
use super::build::Builder;
use super::conditions::Around;
use crate::check::{Condition, Fold, Is, Operand, Test, Value};

mod edges;
mod ends;
mod folds;

pub(crate) use edges::next_to;
pub(crate) use ends::next_code;
pub(super) use folds::turned_folds;

/// A condition in which one test comes out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// What comes out otherwise.
    pub turn: Turn,
    /// Where it is written.
    pub span: Span,
    /// What the side then takes in; of what is added up, the rows in which it is another.
    pub node: NodeId,
    /// What the side then is.
    pub changed: Changed,
}

/// What a side is instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It has another condition.
    Condition(Condition),
    /// Something else is added up.
    Fold(Fold),
}

/// What comes out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// The clause with this number is false where it is true.
    True(usize),
    /// It is true where it is false.
    False(usize),
    /// It is known, the way that takes the row in, where it is unknown.
    Unknown(usize),
    /// One of a set of answers, codes or numbers is not in it.
    Member(String),
    /// A value that is a limit is on the other side of it.
    Limit(String),
    /// So is the value next to a limit, on the side where the limit is not.
    Beside(String),
    /// Two values that are equal are on the other side of a comparison of the two.
    Equal,
    /// An item of a battery is none of those that are gone through.
    Item(String),
}

impl Turn {
    /// The value, answer or item it is about, as definitions write it.
    pub fn text(&self) -> Option<&str> {
        match self {
            Turn::Member(text) | Turn::Limit(text) | Turn::Beside(text) | Turn::Item(text) => Some(text),
            Turn::True(_) | Turn::False(_) | Turn::Unknown(_) | Turn::Equal => None,
        }
    }
}

/// What becomes of a condition where each of its clauses, by their places, comes out otherwise, and where each of their values does:
/// of periods those with these names.
pub(super) fn turned<'a>(
    builder: &mut Builder<'a>,
    condition: &Condition,
    clauses: &[Span],
    around: &Around,
    years: &'a [i32],
) -> Vec<Turned> {
    let mut all: Vec<(Turn, Span, Condition)> = Vec::new();
    for (place, span) in clauses.iter().enumerate() {
        let kinds: [(Turn, Change<'_>); 3] = [
            (Turn::True(place), &|leaf, _| Some(Condition::And(vec![leaf.clone(), not(leaf.clone())]))),
            (Turn::False(place), &|leaf, _| Some(Condition::Or(vec![leaf.clone(), not(leaf.clone())]))),
            (Turn::Unknown(place), &known),
        ];
        for (turn, change) in kinds {
            all.extend(changed(condition, *span, true, change).map(|condition| (turn, *span, condition)));
        }
        let mut leaf = None;
        condition.visit(&mut |other| {
            if leaf.is_none() && super::span_of(other).is_some_and(|s| s.same_place(*span)) {
                leaf = Some(other.clone());
            }
        });
        let edges = leaf.map(|leaf| edges::Edges::new(builder, years).of(&leaf)).unwrap_or_default();
        for (turn, at, edge) in edges {
            let with = changed(condition, *span, true, &|_, _| Some(edge.clone()));
            all.extend(with.map(|condition| (turn, at, condition)));
        }
    }
    let made = all.into_iter().map(|(turn, span, condition)| {
        let node = builder.condition(&condition, around);
        Turned { turn, span, node, changed: Changed::Condition(condition) }
    });
    made.collect()
}

/// What becomes of a test, in a condition that is true where the test is (`true`) or where it is not.
type Change<'a> = &'a dyn Fn(&Condition, bool) -> Option<Condition>;

/// A condition with something else in place of the tests that are written at a place; none where nothing is else.
fn changed(condition: &Condition, place: Span, way: bool, change: Change<'_>) -> Option<Condition> {
    let each = |all: &[Condition]| {
        let made: Vec<Option<Condition>> = all.iter().map(|one| changed(one, place, way, change)).collect();
        let any = made.iter().any(Option::is_some);
        any.then(|| made.into_iter().zip(all).map(|(made, one)| made.unwrap_or_else(|| one.clone())).collect())
    };
    match condition {
        Condition::And(all) => each(all).map(Condition::And),
        Condition::Or(all) => each(all).map(Condition::Or),
        Condition::Not(one) => changed(one, place, !way, change).map(not),
        leaf => super::span_of(leaf).filter(|span| span.same_place(place)).and_then(|_| change(leaf, way)),
    }
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

/// A test that is known where it was not: the way that makes the whole condition true. None where it cannot be said when it is
/// unknown.
fn known(leaf: &Condition, way: bool) -> Option<Condition> {
    match leaf {
        Condition::And(_) | Condition::Or(_) | Condition::Not(_) => known_within(leaf, way),
        Condition::Quantified { quantifier, question, condition, span } => {
            let within = if *quantifier == Quantifier::None { !way } else { way };
            let condition = Box::new(known_within(condition, within)?);
            Some(Condition::Quantified { quantifier: *quantifier, question: *question, condition, span: *span })
        }
        Condition::Computed { value: Value::NumberOf { question, condition }, test, span } => {
            use crate::check::Comparison::{Less, LessOrEqual};
            let fewer = matches!(test, Less(_) | LessOrEqual(_));
            let condition = Box::new(known_within(condition, way != fewer)?);
            let value = Value::NumberOf { question: *question, condition };
            Some(Condition::Computed { value, test: test.clone(), span: *span })
        }
        Condition::Test { test: Test::Is(_), .. } => None,
        Condition::Test { operand, span, .. } => Some(settled(leaf, vec![*operand], *span, way)),
        Condition::Computed { value, span, .. } | Condition::During { date: value, span, .. } => {
            let mut read = Vec::new();
            operands(value, &mut read)?;
            Some(settled(leaf, read, *span, way))
        }
        Condition::Compare { left, right, span, .. } => {
            let mut read = Vec::new();
            operands(left, &mut read)?;
            operands(right, &mut read)?;
            Some(settled(leaf, read, *span, way))
        }
    }
}

/// The same of every test of a condition.
fn known_within(condition: &Condition, way: bool) -> Option<Condition> {
    let each = |all: &[Condition]| all.iter().map(|one| known_within(one, way)).collect::<Option<Vec<_>>>();
    match condition {
        Condition::And(all) => each(all).map(Condition::And),
        Condition::Or(all) => each(all).map(Condition::Or),
        Condition::Not(one) => known_within(one, !way).map(not),
        // It is never unknown.
        Condition::Test { test: Test::Is(_), .. } => Some(condition.clone()),
        leaf => known(leaf, way),
    }
}

/// A test that is true, or false, where any of what it reads is missing.
fn settled(leaf: &Condition, read: Vec<Operand>, span: Span, way: bool) -> Condition {
    let missing = read.into_iter().map(|operand| {
        // Of a list all elements are missing or none.
        let operand = if let Operand::CurrentElement(cell) = operand { Operand::Cell(cell) } else { operand };
        Condition::Test { operand, test: Test::Is(Is::Missing), span }
    });
    if way {
        Condition::Or(std::iter::once(leaf.clone()).chain(missing).collect())
    } else {
        Condition::And(std::iter::once(leaf.clone()).chain(missing.map(not)).collect())
    }
}

/// What a value reads; none where it counts items, of which some may be missing without that it is.
fn operands(value: &Value, out: &mut Vec<Operand>) -> Option<()> {
    match value {
        Value::Cell(operand) => out.push(*operand),
        Value::Number(_) | Value::Date(_) => {}
        Value::Negative(one) => operands(one, out)?,
        Value::Arithmetic { left: a, right: b, .. }
        | Value::DaysBetween { from: a, to: b }
        | Value::Age { birth: a, at: b } => {
            operands(a, out)?;
            operands(b, out)?;
        }
        Value::NumberOf { .. } => return None,
    }
    Some(())
}

/// The comparison that differs where both sides are equal, and only there.
fn at_equality(op: CompareOp) -> Option<CompareOp> {
    Some(match op {
        CompareOp::Less => CompareOp::LessOrEqual,
        CompareOp::LessOrEqual => CompareOp::Less,
        CompareOp::Greater => CompareOp::GreaterOrEqual,
        CompareOp::GreaterOrEqual => CompareOp::Greater,
        CompareOp::Equal | CompareOp::NotEqual => return None,
    })
}
