//! What conditions and computed values come to on a row that is being made.

use super::model::Model;
use crate::Decimal;
use crate::check::{
    self, CellId, CompareOp, Comparison, Condition, Derived, Missing, Operand, Outcome, Quantifier, QuestionId,
    QuestionKind, Test,
};
use crate::row::Value;
use crate::row::calendar;
use crate::row::{Fraction, age};

/// The items that the names of batteries mean, the innermost last.
type Items = Vec<(QuestionId, CellId)>;

/// A computed value, or why there is none.
type Known = Result<Fraction, Missing>;

impl Model<'_> {
    /// What a condition comes to on a row.
    pub(super) fn outcome(&self, condition: &Condition, row: &[Value]) -> Outcome {
        self.outcome_of(condition, row, &Items::new())
    }

    fn outcome_of(&self, condition: &Condition, row: &[Value], items: &Items) -> Outcome {
        condition.outcome(&mut |leaf| match leaf {
            Condition::And(_) | Condition::Or(_) | Condition::Not(_) => self.outcome_of(leaf, row, items),
            Condition::Test { operand, test, .. } => match cell_of(*operand, items) {
                Some(cell) => row[cell.index()].outcome(test),
                None => Outcome::Unknown(Missing::Invalid),
            },
            Condition::Compare { left, op, right, .. } => {
                match (self.computed_of(left, row, items), self.computed_of(right, row, items)) {
                    (Ok(left), Ok(right)) => holds(left, *op, right).into(),
                    (Err(left), Err(right)) => Outcome::Unknown(left.min(right)),
                    (Err(kind), Ok(_)) | (Ok(_), Err(kind)) => Outcome::Unknown(kind),
                }
            }
            Condition::Computed { value: check::Value::NumberOf { question, condition }, test, .. } => {
                decided(&self.each_item(*question, condition, row, items), test)
            }
            Condition::Computed { value, test, .. } => match self.computed_of(value, row, items) {
                Ok(number) => number.passes(test).map_or(Outcome::Unknown(Missing::Invalid), Outcome::from),
                Err(kind) => Outcome::Unknown(kind),
            },
            Condition::During { date, period, .. } => match self.computed_of(date, row, items) {
                Ok(day) => {
                    let (start, end) = self.days_of(*period);
                    (Fraction::whole(start) <= day && day < Fraction::whole(end)).into()
                }
                Err(kind) => Outcome::Unknown(kind),
            },
            Condition::Quantified { quantifier, question, condition, .. } => {
                let each = self.each_item(*question, condition, row, items).into_iter();
                match quantifier {
                    Quantifier::All => each.fold(Outcome::True, Outcome::and),
                    Quantifier::Any => each.fold(Outcome::False, Outcome::or),
                    Quantifier::None => !each.fold(Outcome::False, Outcome::or),
                }
            }
        })
    }

    /// What a condition comes to for each item of a battery.
    fn each_item(&self, question: QuestionId, condition: &Condition, row: &[Value], items: &Items) -> Vec<Outcome> {
        let QuestionKind::Battery { items: all, .. } = &self.source.question(question).kind else { return Vec::new() };
        let mut within = items.clone();
        let outcomes = all.iter().map(|item| {
            within.push((question, item.cell));
            let outcome = self.outcome_of(condition, row, &within);
            within.pop();
            outcome
        });
        outcomes.collect()
    }

    fn computed_of(&self, value: &check::Value, row: &[Value], items: &Items) -> Known {
        let number = |n: Option<Fraction>| n.ok_or(Missing::Invalid);
        let both =
            |a: &check::Value, b: &check::Value| match (self.computed_of(a, row, items), self.computed_of(b, row, items)) {
                (Ok(a), Ok(b)) => Ok((a, b)),
                (Err(a), Err(b)) => Err(a.min(b)),
                (Err(kind), Ok(_)) | (Ok(_), Err(kind)) => Err(kind),
            };
        match value {
            check::Value::Cell(operand) => {
                let cell = cell_of(*operand, items).ok_or(Missing::Invalid)?;
                match &row[cell.index()] {
                    Value::Blank(kind) => Err(*kind),
                    Value::Choice(index) => Ok(Fraction::whole(*index)),
                    Value::Number(n) => number(Fraction::decimal(*n)),
                    Value::Date(date) => Ok(Fraction::whole(calendar::day_number(date.year, date.month, date.day))),
                    Value::Year(year) => Ok(Fraction::whole(*year)),
                    // An open answer that is filled counts as the first answer of its scale.
                    Value::Text(_) => Ok(Fraction::whole(0)),
                    Value::Codes(_) | Value::Ticks(_) => Err(Missing::Invalid),
                }
            }
            check::Value::Number(n) => number(Fraction::decimal(*n)),
            check::Value::Date(date) => Ok(Fraction::whole(calendar::day_number(date.year, date.month, date.day))),
            check::Value::Negative(one) => number(self.computed_of(one, row, items)?.negative()),
            check::Value::Arithmetic { op, left, right } => {
                let (left, right) = both(left, right)?;
                number(left.with(*op, right))
            }
            check::Value::DaysBetween { from, to } => {
                let (from, to) = both(from, to)?;
                number(to.with(check::ArithmeticOp::Subtract, from))
            }
            check::Value::Age { birth, at } => {
                let (birth, at) = both(birth, at)?;
                number(age(birth, at).map(Fraction::whole))
            }
            check::Value::NumberOf { question, condition } => {
                let each = self.each_item(*question, condition, row, items);
                match each.iter().filter_map(unknown).min() {
                    Some(kind) => Err(kind),
                    None => Ok(Fraction::whole(each.iter().filter(|o| **o == Outcome::True).count() as i128)),
                }
            }
        }
    }

    /// What a derived column holds on a row.
    pub(super) fn derived(&self, cell: CellId, derived: &Derived, row: &[Value]) -> Value {
        let codes = self.labels(&self.source.cell(cell).domain).len();
        match derived {
            Derived::Bands { of, limits, below } => match self.computed_of(of, row, &Items::new()) {
                Err(kind) => Value::Blank(kind),
                Ok(number) => {
                    let at_least = |limit: &&Decimal| number.passes(&Comparison::GreaterOrEqual(**limit)) == Some(true);
                    let reached = limits.iter().filter(at_least).count() + usize::from(*below);
                    reached.checked_sub(1).map_or(Value::Blank(Missing::Invalid), |band| Value::Choice(band as u32))
                }
            },
            Derived::Groups { of, groups } => match &row[of.index()] {
                Value::Blank(kind) => Value::Blank(*kind),
                value => {
                    let group = groups.iter().position(|test| value.outcome(test) == Outcome::True);
                    let group = group.unwrap_or(groups.len());
                    if group < codes { Value::Choice(group as u32) } else { Value::Blank(Missing::Invalid) }
                }
            },
        }
    }
}

/// The cell an operand means; what stands in another source has no value here.
fn cell_of(operand: Operand, items: &Items) -> Option<CellId> {
    match operand {
        Operand::Cell(cell) | Operand::CurrentElement(cell) => Some(cell),
        Operand::CurrentItem(question) => items.iter().rev().find(|(q, _)| *q == question).map(|(_, cell)| *cell),
        Operand::Other { .. } => None,
    }
}

fn holds(left: Fraction, op: CompareOp, right: Fraction) -> bool {
    match op {
        CompareOp::Equal => left == right,
        CompareOp::NotEqual => left != right,
        CompareOp::Less => left < right,
        CompareOp::LessOrEqual => left <= right,
        CompareOp::Greater => left > right,
        CompareOp::GreaterOrEqual => left >= right,
    }
}

/// A comparison of the number of items that hold: known as soon as the items that are unknown cannot change it.
fn decided(each: &[Outcome], test: &Comparison<Decimal>) -> Outcome {
    let sure = each.iter().filter(|o| **o == Outcome::True).count() as i128;
    let kinds: Vec<Missing> = each.iter().filter_map(unknown).collect();
    let passes = |n: i128| test.holds(&Decimal::integer(n));
    let mut could = (sure..=sure + kinds.len() as i128).map(passes);
    let first = could.next().unwrap_or_default();
    match kinds.iter().min() {
        Some(kind) if could.any(|other| other != first) => Outcome::Unknown(*kind),
        _ => first.into(),
    }
}

fn unknown(outcome: &Outcome) -> Option<Missing> {
    match outcome {
        Outcome::Unknown(kind) => Some(*kind),
        Outcome::True | Outcome::False => None,
    }
}

/// The tests in a condition, those for each item of a battery too, and whether anything is computed in it.
pub(super) fn tests(condition: &Condition) -> Vec<(Operand, Test)> {
    let mut all = Vec::new();
    condition.visit(&mut |leaf| match leaf {
        Condition::Test { operand, test, .. } => all.push((*operand, test.clone())),
        Condition::Quantified { condition, .. }
        | Condition::Computed { value: check::Value::NumberOf { condition, .. }, .. } => all.extend(tests(condition)),
        _ => {}
    });
    all
}

#[cfg(test)]
mod tests_of_values {
    use super::*;

    #[test]
    fn ages_are_whole_years() {
        let on = |year, month, day| Fraction::whole(calendar::day_number(year, month, day));
        assert_eq!(age(on(2000, 6, 15), on(2020, 6, 14)), Some(19));
        assert_eq!(age(on(2000, 6, 15), on(2020, 6, 15)), Some(20));
        assert_eq!(age(on(2000, 6, 15), on(2000, 6, 15)), Some(0));
        assert_eq!(age(on(2000, 6, 15), on(2000, 6, 14)), None);
        // Without 29 February in the year, 1 March is the day.
        assert_eq!(age(on(2004, 2, 29), on(2025, 2, 28)), Some(20));
        assert_eq!(age(on(2004, 2, 29), on(2025, 3, 1)), Some(21));
    }

    #[test]
    fn a_number_of_items_is_decided_by_those_known() {
        let (yes, no, blank) = (Outcome::True, Outcome::False, Outcome::Unknown(Missing::NoAnswer));
        let at_least = |n| Comparison::GreaterOrEqual(Decimal::integer(n));
        assert_eq!(decided(&[yes, blank], &at_least(1)), yes);
        assert_eq!(decided(&[yes, blank], &at_least(2)), blank);
        assert_eq!(decided(&[no, blank], &at_least(2)), no);
        assert_eq!(decided(&[no, blank, yes], &Comparison::Between(Decimal::integer(1), Decimal::integer(2))), yes);
        assert_eq!(decided(&[blank, Outcome::Unknown(Missing::Invalid)], &at_least(1)), Outcome::Unknown(Missing::Invalid));
    }
}
