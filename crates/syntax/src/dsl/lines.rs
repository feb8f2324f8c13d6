//! Expressions over several lines, in one form: one operand of the outermost `and` or `or` a line, its operator first. What
//! stands in parentheses stays on a line while it fits.

use super::print::{print_aggregate, print_condition};
use crate::ast::{Aggregate, Condition, ConditionKind, Quantifier};

/// How far a line reaches.
pub(crate) const WIDTH: usize = 100;

/// How much deeper what belongs to a line above stands.
const DEEPER: usize = 2;

/// Where an expression stands in its file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The column of its first line.
    pub(crate) first: usize,
    /// The column from which the other lines are set in.
    pub(crate) base: usize,
    /// The column that no line passes, as far as it can be broken.
    pub(crate) width: usize,
}

/// The lines of an aggregate, each but the first with the blanks before it.
pub(crate) fn aggregate_lines(aggregate: &Aggregate, place: Place) -> Vec<String> {
    let Some(condition) = &aggregate.condition else { return vec![print_aggregate(aggregate)] };
    let head = print_aggregate(&Aggregate { condition: None, ..aggregate.clone() });
    Lines::of(&format!("{head} where "), condition, place)
}

/// The lines of a condition, each but the first with the blanks before it.
pub(crate) fn condition_lines(condition: &Condition, place: Place) -> Vec<String> {
    Lines::of("", condition, place)
}

struct Lines {
    place: Place,
    done: Vec<String>,
}

impl Lines {
    fn of(head: &str, condition: &Condition, place: Place) -> Vec<String> {
        let mut lines = Self { place, done: Vec::new() };
        // Behind a key, what belongs to the first line must stand deeper than the key.
        let depth = usize::from(place.first != place.base);
        match joined(condition) {
            Some((all, operator)) => {
                for (i, operand) in all.iter().enumerate() {
                    let before = if i == 0 { head } else { operator };
                    lines.operand(before, operand, if i == 0 { depth } else { 1 });
                }
            }
            None => lines.alone(head, condition, depth),
        }
        lines.done
    }

    /// One of several that are joined, which has parentheses where it is joined itself.
    fn operand(&mut self, before: &str, condition: &Condition, depth: usize) {
        match joined(condition) {
            Some(_) => self.bracketed(&format!("{before}("), condition, depth),
            None => self.alone(before, condition, depth),
        }
    }

    /// A condition that is not joined of others.
    fn alone(&mut self, before: &str, condition: &Condition, depth: usize) {
        match &condition.kind {
            ConditionKind::Not(inner) => match &inner.kind {
                ConditionKind::Named(_) | ConditionKind::Not(_) | ConditionKind::Quantified { .. } => {
                    self.alone(&format!("{before}not "), inner, depth);
                }
                _ => self.bracketed(&format!("{before}not ("), inner, depth),
            },
            ConditionKind::Quantified { quantifier, condition } => {
                let word = match quantifier.value {
                    Quantifier::All => "all",
                    Quantifier::Any => "any",
                    Quantifier::None => "none",
                };
                self.bracketed(&format!("{before}{word} of ("), condition, depth);
            }
            _ => self.push(format!("{before}{}", print_condition(condition)), depth),
        }
    }

    /// What stands in parentheses: on one line if it fits, else between them, deeper.
    fn bracketed(&mut self, before: &str, condition: &Condition, depth: usize) {
        let whole = format!("{before}{})", print_condition(condition));
        if self.column(depth) + whole.chars().count() <= self.place.width {
            return self.push(whole, depth);
        }
        self.push(before.to_owned(), depth);
        match joined(condition) {
            Some((all, operator)) => {
                for (i, operand) in all.iter().enumerate() {
                    self.operand(if i == 0 { "" } else { operator }, operand, depth + 1);
                }
            }
            None => self.alone("", condition, depth + 1),
        }
        // Never on the first line, so that it stands where the line with its counterpart begins.
        let blanks = self.place.base + DEEPER * depth;
        self.done.push(format!("{:blanks$})", ""));
    }

    fn column(&self, depth: usize) -> usize {
        if self.done.is_empty() { self.place.first } else { self.place.base + DEEPER * depth }
    }

    fn push(&mut self, text: String, depth: usize) {
        let blanks = if self.done.is_empty() { 0 } else { self.column(depth) };
        self.done.push(format!("{:blanks$}{text}", ""));
    }
}

/// What a condition is joined of, and how.
fn joined(condition: &Condition) -> Option<(&[Condition], &'static str)> {
    match &condition.kind {
        ConditionKind::And(all) => Some((all, "and ")),
        ConditionKind::Or(all) => Some((all, "or ")),
        _ => None,
    }
}
