//! Values as nouns: what a cell holds, or what is computed of cells.

use super::naming::Composer;
use super::patterns::Relations;
use crate::check::{ArithmeticOp, Domain, Operand, Value};
use crate::document::language::fill;

impl Composer<'_> {
    /// A value of one row: `antalet dagar från startdatum till slutdatum`.
    pub(super) fn value_noun(&mut self, value: &Value) -> String {
        let words = &self.patterns().values;
        match value {
            Value::Cell(operand) => self.noun(*operand),
            Value::Number(number) => self.number(*number),
            Value::Date(date) => self.date(*date),
            Value::Arithmetic { op: ArithmeticOp::Add, .. } => {
                let terms = terms(value);
                // One day more than lies between two dates: the last day is counted too.
                if let [Value::Number(one), Value::DaysBetween { from, to }]
                | [Value::DaysBetween { from, to }, Value::Number(one)] = terms[..]
                    && one.at_scale(0) == Some(1)
                {
                    let (from, to) = (self.value_noun(from), self.value_noun(to));
                    return fill(words.days_through, &[("from", &from), ("to", &to)]);
                }
                let constant = terms.iter().any(|t| matches!(t, Value::Number(_)));
                let terms: Vec<String> = terms.into_iter().map(|t| self.operand_noun(t)).collect();
                match constant {
                    true => terms.join(words.plus),
                    false => fill(words.sum_of, &[("values", &self.list(&terms))]),
                }
            }
            Value::Arithmetic { op, left, right } => {
                let (left, right) = (self.operand_noun(left), self.operand_noun(right));
                let pattern = match op {
                    ArithmeticOp::Multiply => words.product_of,
                    ArithmeticOp::Divide => words.quotient_of,
                    _ => words.difference_of,
                };
                fill(pattern, &[("a", &left), ("b", &right)])
            }
            Value::Negative(inner) => {
                let inner = self.operand_noun(inner);
                fill(words.negative_of, &[("a", &inner)])
            }
            Value::DaysBetween { from, to } => {
                let (from, to) = (self.value_noun(from), self.value_noun(to));
                fill(words.days_between, &[("from", &from), ("to", &to)])
            }
            Value::Age { birth, at } => {
                let pattern = if matches!(**at, Value::Date(_)) { words.age_on } else { words.age_at };
                let (birth, at) = (self.value_noun(birth), self.value_noun(at));
                fill(pattern, &[("birth", &birth), ("at", &at)])
            }
            Value::NumberOf { question, condition } => {
                let told = self.question(*question);
                let mut clause = self.about_items(*question, |c| c.statement(condition));
                if self.form(condition, false).is_junction() {
                    clause = fill(words.nested, &[("value", &clause)]);
                }
                fill(words.number_of, &[("question", &told), ("clause", &clause)])
            }
        }
    }

    /// The same inside another computation.
    fn operand_noun(&mut self, value: &Value) -> String {
        let noun = self.value_noun(value);
        match value {
            Value::Arithmetic { .. } | Value::Negative(_) | Value::DaysBetween { .. } | Value::NumberOf { .. } => {
                fill(self.patterns().values.nested, &[("value", &noun)])
            }
            _ => noun,
        }
    }

    /// The values of many rows: `svaren på fråga 12`, where a question is asked.
    pub(super) fn values_noun(&mut self, value: &Value) -> String {
        match value {
            Value::Cell(operand) => match self.asked(*operand) {
                Some(question) => fill(self.patterns().aggregates.answers_to, &[("question", &question)]),
                None => self.value_noun(value),
            },
            _ => self.value_noun(value),
        }
    }

    /// What is summed over many rows. A sum of sums is told as one.
    pub(super) fn summed(&mut self, value: &Value) -> String {
        let terms = terms(value);
        if terms.len() == 1 || terms.iter().any(|t| matches!(t, Value::Number(_))) {
            return self.values_noun(value);
        }
        let told: Vec<String> = terms
            .into_iter()
            .map(|t| if matches!(t, Value::Cell(_)) { self.values_noun(t) } else { self.operand_noun(t) })
            .collect();
        self.list(&told)
    }

    /// The words two values are compared in.
    pub(super) fn relations(&self, left: &Value, right: &Value) -> &'static Relations {
        let words = &self.patterns().values;
        let of = |value: &Value| match value {
            Value::Number(_) => None,
            Value::Date(_) => Some(&words.date_relations),
            Value::Cell(operand) => self.cell_of(*operand).map(|cell| match cell.domain {
                Domain::Date => &words.date_relations,
                Domain::Year => &words.year_relations,
                Domain::Number { .. } => &words.number_relations,
                _ => &words.answer_relations,
            }),
            _ => Some(&words.number_relations),
        };
        of(left).or_else(|| of(right)).unwrap_or(&words.number_relations)
    }

    /// What different values are counted of: a column, or the answers to a question.
    pub(super) fn different(&mut self, operand: Operand) -> String {
        let names = &self.patterns().aggregates;
        match self.asked(operand) {
            Some(question) => fill(names.distinct_answers, &[("question", &question)]),
            None => fill(names.distinct, &[("column", &self.name(operand))]),
        }
    }
}

/// The terms of a sum; the value itself where it is none.
fn terms(value: &Value) -> Vec<&Value> {
    match value {
        Value::Arithmetic { op: ArithmeticOp::Add, left, right } => {
            let mut out = terms(left);
            out.extend(terms(right));
            out
        }
        other => vec![other],
    }
}
