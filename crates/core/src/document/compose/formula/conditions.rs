//! Conditions and computed values in signs.

use super::{Printer, set};
use crate::check::{
    ArithmeticOp, CodePattern, CompareOp, Comparison, Condition, Domain, Is, Operand, PeriodId, Quantifier, QuestionKind,
    Test, Value,
};
use crate::document::compose::question_domain;
use crate::document::language::fill;

impl Printer<'_> {
    /// What rows are taken in: all of the conditions, none of those excluded, and of the period where `dated` says so.
    pub(super) fn conditions(
        &self,
        all: &[Option<&Condition>],
        bound: Option<String>,
        exclude: Option<&Condition>,
        dated: Option<Option<PeriodId>>,
    ) -> String {
        let period = dated.and_then(|own| self.in_period(own));
        let among_others = all.iter().flatten().count() > 1 || bound.is_some() || exclude.is_some() || period.is_some();
        let mut parts: Vec<String> = all.iter().flatten().map(|c| self.condition(c, among_others)).collect();
        parts.extend(bound);
        parts.extend(exclude.map(|c| fill(self.words.not, &[("condition", &self.condition(c, false))])));
        parts.extend(period);
        parts.join(&format!(" {} ", self.words.and))
    }

    fn condition(&self, condition: &Condition, inside: bool) -> String {
        let words = self.words;
        let joined = |parts: &[Condition], word: &str| {
            let told = parts.iter().map(|part| match part {
                Condition::And(_) => format!("({})", self.condition(part, true)),
                _ => self.condition(part, true),
            });
            told.collect::<Vec<_>>().join(&format!(" {word} "))
        };
        match condition {
            Condition::And(parts) => joined(parts, words.and),
            Condition::Or(parts) if inside => format!("({})", joined(parts, words.or)),
            Condition::Or(parts) => joined(parts, words.or),
            Condition::Not(inner) => fill(words.not, &[("condition", &self.condition(inner, false))]),
            Condition::Test { operand, test, .. } => self.test(*operand, test),
            Condition::Compare { left, op, right, .. } => {
                let sign = match op {
                    CompareOp::Equal => "=",
                    CompareOp::NotEqual => "≠",
                    CompareOp::Less => "<",
                    CompareOp::LessOrEqual => "≤",
                    CompareOp::Greater => ">",
                    CompareOp::GreaterOrEqual => "≥",
                };
                format!("{} {sign} {}", self.operand_value(left), self.operand_value(right))
            }
            Condition::Computed { value, test, .. } => {
                self.comparison(&self.operand_value(value), test, |x| self.number(*x))
            }
            Condition::During { date, period, .. } => {
                let period = &self.texts.catalogue.periods[period.index()].id;
                fill(words.during, &[("date", &self.value(date)), ("period", period)])
            }
            Condition::Quantified { quantifier, question, condition, .. } => {
                let pattern = match quantifier {
                    Quantifier::All => words.for_every_item,
                    Quantifier::Any => words.for_some_item,
                    Quantifier::None => words.for_no_item,
                };
                let condition = match **condition {
                    Condition::And(_) | Condition::Or(_) => format!("({})", self.condition(condition, false)),
                    _ => self.condition(condition, false),
                };
                let question = &self.source.question(*question).id;
                let text = fill(pattern, &[("condition", &condition), ("question", question)]);
                if inside { format!("({text})") } else { text }
            }
        }
    }

    /// A computed value.
    fn value(&self, value: &Value) -> String {
        let words = self.words;
        match value {
            Value::Cell(operand) => self.operand(*operand),
            Value::Number(number) => self.number(*number),
            Value::Date(date) => date.to_string(),
            Value::Arithmetic { op, left, right } => {
                let sign = match op {
                    ArithmeticOp::Add => "+",
                    ArithmeticOp::Subtract => "−",
                    ArithmeticOp::Multiply => "·",
                    ArithmeticOp::Divide => "/",
                };
                format!("{} {sign} {}", self.nested_value(left), self.nested_value(right))
            }
            Value::Negative(inner) => format!("−{}", self.nested_value(inner)),
            Value::DaysBetween { from, to } => {
                fill(words.days_between, &[("from", &self.value(from)), ("to", &self.value(to))])
            }
            Value::Age { birth, at } => fill(words.age, &[("birth", &self.value(birth)), ("at", &self.value(at))]),
            Value::NumberOf { question, condition } => {
                let question = &self.source.question(*question).id;
                fill(words.number_of, &[("question", question), ("condition", &self.condition(condition, false))])
            }
        }
    }

    /// A value beside a sign of arithmetic.
    fn nested_value(&self, value: &Value) -> String {
        match value {
            Value::Cell(_) | Value::Number(_) | Value::Date(_) | Value::Age { .. } => self.value(value),
            _ => format!("({})", self.value(value)),
        }
    }

    /// A value beside a sign of comparison, or one of many that something is computed of.
    pub(super) fn operand_value(&self, value: &Value) -> String {
        match value {
            Value::NumberOf { .. } | Value::DaysBetween { .. } => format!("({})", self.value(value)),
            _ => self.value(value),
        }
    }

    /// An operand as the definition names it.
    fn operand(&self, operand: Operand) -> String {
        match operand {
            Operand::Cell(cell) => self.cell(cell),
            Operand::CurrentItem(question) => format!("{}[{}]", self.source.question(question).id, self.words.item),
            Operand::CurrentElement(_) => self.words.code.to_owned(),
            Operand::Other { source, key, cell } => {
                let other = self.at(source);
                format!("{}[{}].{}", other.source.id, self.cell(key), other.cell(cell))
            }
        }
    }

    fn domain(&self, operand: Operand) -> Option<Domain> {
        match operand {
            Operand::Cell(cell) | Operand::CurrentElement(cell) => Some(self.source.cell(cell).domain.clone()),
            Operand::CurrentItem(question) => question_domain(self.source, question),
            Operand::Other { source, cell, .. } => self.at(source).domain(Operand::Cell(cell)),
        }
    }

    /// Whether an operand is no question's.
    fn is_column(&self, operand: Operand) -> bool {
        match operand {
            Operand::Cell(cell) => self.source.cell(cell).question.is_none(),
            Operand::CurrentElement(_) | Operand::CurrentItem(_) => false,
            Operand::Other { source, cell, .. } => self.at(source).is_column(Operand::Cell(cell)),
        }
    }

    fn test(&self, operand: Operand, test: &Test) -> String {
        let words = self.words;
        let name = self.operand(operand);
        let domain = self.domain(operand);
        let of_cell = |pattern: &str| fill(pattern, &[("cell", &name)]);
        match test {
            Test::OneOf(values) => {
                let keys: Vec<String> = values.iter().map(|i| self.key(operand, domain.as_ref(), *i)).collect();
                match (&domain, keys.as_slice()) {
                    (Some(Domain::Choices(_)), [one]) => fill(words.list_holds, &[("cell", &name), ("code", one)]),
                    (Some(Domain::Choices(_)), all) => fill(words.list_has, &[("cell", &name), ("codes", &set(all))]),
                    (_, all) => equal(&name, all),
                }
            }
            Test::Codes(patterns) => {
                let codes: Vec<String> = patterns.iter().map(code).collect();
                match (operand, &domain) {
                    (Operand::CurrentElement(_), _) | (_, Some(Domain::FreeCode)) => equal(&name, &codes),
                    _ => fill(words.list_has, &[("cell", &name), ("codes", &set(&codes))]),
                }
            }
            Test::Number(comparison) => self.comparison(&name, comparison, |x| self.number(*x)),
            Test::Date(comparison) => self.comparison(&name, comparison, ToString::to_string),
            Test::Year(comparison) => self.comparison(&name, comparison, i32::to_string),
            Test::Text(texts) => equal(&name, texts),
            Test::Is(Is::Answered) if self.is_column(operand) => of_cell(words.recorded),
            Test::Is(Is::Missing) if self.is_column(operand) => of_cell(words.not_recorded),
            Test::Is(Is::Asked) if self.is_column(operand) => of_cell(words.asked_for),
            Test::Is(Is::Answered) => of_cell(words.answered),
            Test::Is(Is::Missing) => of_cell(words.missing),
            Test::Is(Is::Asked) => of_cell(words.asked),
            Test::Is(Is::Invalid) => of_cell(words.invalid),
        }
    }

    /// The key of an answer, code or choice.
    fn key(&self, operand: Operand, domain: Option<&Domain>, index: u32) -> String {
        let source = match operand {
            Operand::Other { source, .. } => self.at(source).source,
            _ => self.source,
        };
        let at = index as usize;
        let key = domain.and_then(|domain| match domain {
            Domain::Choices(question) => match &source.question(*question).kind {
                QuestionKind::Multiple { choices, .. } => choices.get(at).map(|c| c.key.clone()),
                _ => None,
            },
            domain => self.texts.values(domain).get(at).map(|v| v.key.clone()),
        });
        key.unwrap_or_else(|| index.to_string())
    }

    fn comparison<T>(&self, name: &str, comparison: &Comparison<T>, told: impl Fn(&T) -> String) -> String {
        match comparison {
            Comparison::Equal(a) => format!("{name} = {}", told(a)),
            Comparison::Less(a) => format!("{name} < {}", told(a)),
            Comparison::LessOrEqual(a) => format!("{name} ≤ {}", told(a)),
            Comparison::Greater(a) => format!("{name} > {}", told(a)),
            Comparison::GreaterOrEqual(a) => format!("{name} ≥ {}", told(a)),
            Comparison::Between(a, b) => format!("{} ≤ {name} ≤ {}", told(a), told(b)),
            Comparison::OneOf(all) => equal(name, &all.iter().map(told).collect::<Vec<_>>()),
        }
    }
}

fn equal(name: &str, values: &[String]) -> String {
    match values {
        [one] if !one.contains(['–', '*']) => format!("{name} = {one}"),
        all => format!("{name} ∈ {}", set(all)),
    }
}

fn code(pattern: &CodePattern) -> String {
    match pattern {
        CodePattern::Exact(code) => code.clone(),
        CodePattern::Range(from, to) => format!("{from}–{to}"),
        CodePattern::Prefix(code) => format!("{code}*"),
    }
}
