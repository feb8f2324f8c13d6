//! What is added up, where a condition that it counts items by comes out otherwise.

use mattstock_syntax::Span;
use mattstock_syntax::ast::Quantifier;

use super::super::build::Builder;
use super::super::conditions::Around;
use super::super::{Node, NodeId};
use super::edges::Edges;
use super::{Changed, Turn, Turned, changed, not};
use crate::check::{Condition, Fold, QuestionId, Value};

/// What becomes of what is added up where a test that items are counted by comes out otherwise, or an item does not count.
///
/// `node` is what is taken in; a row tells two of them apart that is taken in, and of which all items are known.
pub(in super::super) fn turned_folds<'a>(
    builder: &mut Builder<'a>,
    fold: &Fold,
    node: NodeId,
    around: &Around,
    years: &'a [i32],
) -> Vec<Turned> {
    let mut counted = Vec::new();
    if let Some(value) = fold.value() {
        numbers_of(value, &mut counted);
    }
    let mut out = Vec::new();
    for (question, inner) in counted {
        for (turn, span, other) in variants(builder, question, &inner, years) {
            let each =
                |quantifier, condition| Condition::Quantified { quantifier, question, condition: Box::new(condition), span };
            let either = Condition::Or(vec![
                Condition::And(vec![inner.clone(), not(other.clone())]),
                Condition::And(vec![not(inner.clone()), other.clone()]),
            ]);
            let known = each(Quantifier::All, Condition::Or(vec![inner.clone(), not(inner.clone())]));
            let differs = Condition::And(vec![known, each(Quantifier::Any, either)]);
            let differs = builder.condition(&differs, around);
            let node = builder.junction(vec![node, differs], Node::And);
            out.push(Turned { turn, span, node, changed: Changed::Fold(with(fold, question, &inner, &other)) });
        }
    }
    out
}

/// The conditions that items are counted by, with their batteries.
fn numbers_of(value: &Value, out: &mut Vec<(QuestionId, Condition)>) {
    match value {
        Value::NumberOf { question, condition } => out.push((*question, (**condition).clone())),
        Value::Negative(one) => numbers_of(one, out),
        Value::Arithmetic { left: a, right: b, .. }
        | Value::DaysBetween { from: a, to: b }
        | Value::Age { birth: a, at: b } => {
            numbers_of(a, out);
            numbers_of(b, out);
        }
        Value::Cell(_) | Value::Number(_) | Value::Date(_) => {}
    }
}

/// What is asked of each item, where something of it is otherwise.
fn variants<'a>(
    builder: &Builder<'a>,
    question: QuestionId,
    inner: &Condition,
    years: &'a [i32],
) -> Vec<(Turn, Span, Condition)> {
    let mut leaves: Vec<Condition> = Vec::new();
    inner.visit(&mut |leaf| leaves.push(leaf.clone()));
    let edges = Edges::new(builder, years);
    let mut out = Vec::new();
    for (clause, leaf) in leaves.iter().enumerate() {
        let Some(place) = super::super::span_of(leaf) else { continue };
        let never = Condition::And(vec![leaf.clone(), not(leaf.clone())]);
        let always = Condition::Or(vec![leaf.clone(), not(leaf.clone())]);
        let both = [(Turn::True(clause), place, never), (Turn::False(clause), place, always)];
        for (turn, span, other) in both.into_iter().chain(edges.of(leaf)) {
            let with = changed(inner, place, true, &|_, _| Some(other.clone()));
            out.extend(with.map(|condition| (turn, span, condition)));
        }
    }
    // Where an item does not count nothing does: so a row in which it counts tells the two apart.
    let span = super::super::span_of(inner).unwrap_or_default();
    let items = edges.each_item(question, inner).into_iter();
    out.extend(items.map(|(key, counts)| (Turn::Item(key), span, Condition::And(vec![inner.clone(), not(counts)]))));
    out
}

/// What is added up with another condition in place of one that items are counted by.
fn with(fold: &Fold, question: QuestionId, inner: &Condition, other: &Condition) -> Fold {
    let of = |value: &Value| replaced(value, question, inner, other);
    match fold {
        Fold::Count | Fold::Distinct(_) | Fold::Each(_) => fold.clone(),
        Fold::Sum(value) => Fold::Sum(of(value)),
        Fold::Mean(value) => Fold::Mean(of(value)),
        Fold::Median(value) => Fold::Median(of(value)),
        Fold::Percentile(percent, value) => Fold::Percentile(*percent, of(value)),
        Fold::Min(value) => Fold::Min(of(value)),
        Fold::Max(value) => Fold::Max(of(value)),
        Fold::Deviation(value) => Fold::Deviation(of(value)),
    }
}

fn replaced(value: &Value, question: QuestionId, inner: &Condition, other: &Condition) -> Value {
    let boxed = |of: &Value| Box::new(replaced(of, question, inner, other));
    match value {
        Value::NumberOf { question: of, condition } if *of == question && **condition == *inner => {
            Value::NumberOf { question, condition: Box::new(other.clone()) }
        }
        Value::NumberOf { .. } | Value::Cell(_) | Value::Number(_) | Value::Date(_) => value.clone(),
        Value::Negative(one) => Value::Negative(boxed(one)),
        Value::Arithmetic { op, left, right } => Value::Arithmetic { op: *op, left: boxed(left), right: boxed(right) },
        Value::DaysBetween { from, to } => Value::DaysBetween { from: boxed(from), to: boxed(to) },
        Value::Age { birth, at } => Value::Age { birth: boxed(birth), at: boxed(at) },
    }
}
