//! The cells that conditions, values and aggregates look at.

use super::model::{Aggregate, By, CellId, Condition, Derived, Fold, Operand, Question, QuestionKind, Source, Value};

/// The cells of a source that a condition looks at, in the order met; those of the current item are all its battery's, and of a value
/// of another source it is the key.
pub fn cells_of(condition: &Condition, source: &Source, out: &mut Vec<CellId>) {
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().for_each(|c| cells_of(c, source, out)),
        Condition::Not(one) | Condition::Quantified { condition: one, .. } => cells_of(one, source, out),
        Condition::Test { operand, .. } => cells_of_operand(*operand, source, out),
        Condition::Compare { left, right, .. } => {
            cells_of_value(left, source, out);
            cells_of_value(right, source, out);
        }
        Condition::Computed { value, .. } | Condition::During { date: value, .. } => cells_of_value(value, source, out),
    }
}

/// The cells of a source that a value is made of.
pub fn cells_of_value(value: &Value, source: &Source, out: &mut Vec<CellId>) {
    match value {
        Value::Cell(operand) => cells_of_operand(*operand, source, out),
        Value::Number(_) | Value::Date(_) => {}
        Value::Negative(one) => cells_of_value(one, source, out),
        Value::Arithmetic { left: a, right: b, .. }
        | Value::DaysBetween { from: a, to: b }
        | Value::Age { birth: a, at: b } => {
            cells_of_value(a, source, out);
            cells_of_value(b, source, out);
        }
        Value::NumberOf { condition, .. } => cells_of(condition, source, out),
    }
}

fn cells_of_operand(operand: Operand, source: &Source, out: &mut Vec<CellId>) {
    match operand {
        Operand::Cell(c) | Operand::CurrentElement(c) | Operand::Other { key: c, .. } => {
            out.push(c);
            match source.cells.get(c.index()).and_then(|cell| cell.derived.as_ref()) {
                Some(Derived::Bands { of, .. }) => cells_of_value(of, source, out),
                Some(Derived::Groups { of, .. }) => cells_of_operand(Operand::Cell(*of), source, out),
                None => {}
            }
        }
        Operand::CurrentItem(q) => out.extend(question_cells(source.question(q))),
    }
}

/// The cells of its source that an aggregate looks at.
pub fn cells_of_aggregate(aggregate: &Aggregate, source: &Source, out: &mut Vec<CellId>) {
    match &aggregate.fold {
        Fold::Each(c) | Fold::Distinct(c) => out.push(*c),
        fold => {
            if let Some(value) = fold.value() {
                cells_of_value(value, source, out);
            }
        }
    }
    match &aggregate.by {
        Some(By::Items(q) | By::Answers(q) | By::ItemsAndAnswers(q) | By::Choices(q)) => {
            out.extend(question_cells(source.question(*q)));
        }
        Some(By::Codes(c)) => out.push(*c),
        None => {}
    }
    if let Some(condition) = &aggregate.condition {
        cells_of(condition, source, out);
    }
}

/// The answer cells of a question.
pub fn question_cells(question: &Question) -> Vec<CellId> {
    match &question.kind {
        QuestionKind::Single { cell, .. }
        | QuestionKind::Multiple { cell, .. }
        | QuestionKind::Number(cell)
        | QuestionKind::Date(cell)
        | QuestionKind::Open(cell) => vec![*cell],
        QuestionKind::Battery { items, .. } => items.iter().map(|i| i.cell).collect(),
    }
}
