//! What conditions and values look at.

use crate::check::{Condition, Fold, Operand, QuestionId, Value};

/// Calls `found` for every operand of a condition but those that stand for the items of a quantifier within it.
pub(super) fn of_condition(condition: &Condition, found: &mut dyn FnMut(Operand)) {
    match condition {
        Condition::And(parts) | Condition::Or(parts) => parts.iter().for_each(|p| of_condition(p, found)),
        Condition::Not(inner) => of_condition(inner, found),
        Condition::Test { operand, .. } => found(*operand),
        Condition::Compare { left, right, .. } => {
            of_value(left, found);
            of_value(right, found);
        }
        Condition::Computed { value, .. } => of_value(value, found),
        Condition::During { date, .. } => of_value(date, found),
        Condition::Quantified { question, condition, .. } => of_items(*question, condition, found),
    }
}

/// The same for a value.
pub(super) fn of_value(value: &Value, found: &mut dyn FnMut(Operand)) {
    match value {
        Value::Cell(operand) => found(*operand),
        Value::Number(_) | Value::Date(_) => {}
        Value::Arithmetic { left, right, .. } => {
            of_value(left, found);
            of_value(right, found);
        }
        Value::Negative(inner) => of_value(inner, found),
        Value::DaysBetween { from, to } => {
            of_value(from, found);
            of_value(to, found);
        }
        Value::Age { birth, at } => {
            of_value(birth, found);
            of_value(at, found);
        }
        Value::NumberOf { question, condition } => of_items(*question, condition, found),
    }
}

/// The operands of a value, and those that stand for the items it goes over.
pub(super) fn with_items(value: &Value, found: &mut dyn FnMut(Operand)) {
    of_value(value, found);
    match value {
        Value::NumberOf { question, .. } => found(Operand::CurrentItem(*question)),
        Value::Negative(inner) => with_items(inner, found),
        Value::Arithmetic { left: a, right: b, .. }
        | Value::DaysBetween { from: a, to: b }
        | Value::Age { birth: a, at: b } => {
            with_items(a, found);
            with_items(b, found);
        }
        Value::Cell(_) | Value::Number(_) | Value::Date(_) => {}
    }
}

fn of_items(question: QuestionId, condition: &Condition, found: &mut dyn FnMut(Operand)) {
    of_condition(condition, &mut |operand| {
        if operand != Operand::CurrentItem(question) {
            found(operand);
        }
    });
}

/// Whether a condition looks at the current item of a battery, outside quantifiers.
pub(super) fn looks_at_item(condition: Option<&Condition>) -> bool {
    let mut out = false;
    if let Some(condition) = condition {
        of_condition(condition, &mut |operand| out |= matches!(operand, Operand::CurrentItem(_)));
    }
    out
}

/// Whether weights bear on what is computed: the lowest, the highest and the number of different values have none.
pub(super) fn weighs(fold: &Fold) -> bool {
    !matches!(fold, Fold::Distinct(_) | Fold::Min(_) | Fold::Max(_))
}
