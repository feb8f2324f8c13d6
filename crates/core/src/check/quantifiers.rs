//! What goes over the items of a battery: `all of (…)`, `any of (…)`, `none of (…)`, `number of (…)`.

use mattstock_syntax::ast::{self, ConditionKind, Quantifier, ValueKind};
use mattstock_syntax::{Case, Diagnostic, Severity, Span, Spanned};

use super::model::{Condition, QuestionId, QuestionKind, Value};
use super::scope::{Named, Scope};

/// The batteries that are named without an item, in the order met, and where first.
type Batteries = Vec<(QuestionId, Span)>;

impl Scope<'_> {
    pub(super) fn quantified(
        &self,
        quantifier: &Spanned<Quantifier>,
        within: &ast::Condition,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        let word = match quantifier.value {
            Quantifier::All => "all of",
            Quantifier::Any => "any of",
            Quantifier::None => "none of",
        };
        let (question, condition) = self.over_items(word, within, span, found)?;
        Some(Condition::Quantified { quantifier: quantifier.value, question, condition: Box::new(condition), span })
    }

    pub(super) fn number_of(&self, within: &ast::Condition, span: Span, found: &mut Vec<Diagnostic>) -> Option<Value> {
        let (question, condition) = self.over_items("number of", within, span, found)?;
        Some(Value::NumberOf { question, condition: Box::new(condition) })
    }

    /// The battery that is gone over, and what is to hold of its current item.
    pub(super) fn over_items(
        &self,
        word: &str,
        within: &ast::Condition,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<(QuestionId, Condition)> {
        let mut named = Vec::new();
        self.batteries(within, &mut Vec::new(), &mut named);
        // What is bound outside is gone over again only where nothing else is named.
        let unbound: Batteries = named.iter().copied().filter(|(q, _)| !self.items.contains(q)).collect();
        let question = match (&unbound[..], &named[..]) {
            ([(one, _)], _) | ([], [(one, _)]) => *one,
            ([], []) => {
                // A name that means nothing is told of by itself.
                let before = found.len();
                self.condition(within, found);
                if found[before..].iter().all(|d| d.severity != Severity::Error) {
                    found.push(self.no_battery(word, span));
                }
                return None;
            }
            ([(first, _), (second, at), ..], _) | ([], [(first, _), (second, at), ..]) => {
                found.push(
                    Diagnostic::of(Case::TwoBatteries, *at)
                        .arg("word", word)
                        .arg("first", &self.source.question(*first).id)
                        .arg("second", &self.source.question(*second).id)
                        .arg_opt("write", self.example_item(*second)),
                );
                return None;
            }
        };
        let items = [self.items, &[question]].concat();
        let condition = Scope { items: &items, ..*self }.condition(within, found)?;
        Some((question, condition))
    }

    fn no_battery(&self, word: &str, span: Span) -> Diagnostic {
        let battery = self.source.questions.iter().find_map(|q| match &q.kind {
            QuestionKind::Battery { scale, .. } => Some((q, scale)),
            _ => None,
        });
        let example = battery.and_then(|(question, scale)| {
            let answer = self.lists.scales.get(scale.index())?.answers.first()?;
            Some(format!("{word} ({} = {})", question.id, answer.key))
        });
        Diagnostic::of(Case::NoBattery, span).arg("word", word).arg_opt("write", example)
    }

    /// A battery with its first item, as it is written.
    pub(super) fn example_item(&self, q: QuestionId) -> Option<String> {
        let question = self.source.question(q);
        match &question.kind {
            QuestionKind::Battery { items, .. } => items.first().map(|i| format!("{}[{}]", question.id, i.key)),
            _ => None,
        }
    }

    /// The batteries named without an item, also in the conditions named there; what goes over items by itself names its own.
    fn batteries(&self, within: &ast::Condition, inside: &mut Vec<String>, out: &mut Batteries) {
        match &within.kind {
            ConditionKind::And(all) | ConditionKind::Or(all) => all.iter().for_each(|c| self.batteries(c, inside, out)),
            ConditionKind::Not(one) => self.batteries(one, inside, out),
            ConditionKind::Named(name) => match self.define(&name.value) {
                Some(define) if !inside.contains(&name.value) => {
                    inside.push(name.value.clone());
                    if let Some(condition) = &define.condition {
                        self.batteries(&condition.value, inside, out);
                    }
                    inside.pop();
                }
                Some(_) => {}
                None => self.battery(&name.value, name.span, out),
            },
            ConditionKind::Compare { left, right, .. } => [left, right].into_iter().for_each(|v| self.batteries_in(v, out)),
            ConditionKind::Between { value, low, high } => {
                [value, low, high].into_iter().for_each(|v| self.batteries_in(v, out));
            }
            ConditionKind::In { value, .. }
            | ConditionKind::HasAnyOf { list: value, .. }
            | ConditionKind::Has { choices: value, .. }
            | ConditionKind::During { date: value, .. }
            | ConditionKind::Is { value, .. } => self.batteries_in(value, out),
            ConditionKind::Quantified { .. } => {}
        }
    }

    fn batteries_in(&self, value: &ast::Value, out: &mut Batteries) {
        match &value.kind {
            ValueKind::Name(name) => self.battery(name, value.span, out),
            ValueKind::Negative(inner) => self.batteries_in(inner, out),
            ValueKind::Arithmetic { left: a, right: b, .. } | ValueKind::DaysBetween(a, b) | ValueKind::Age(a, b) => {
                self.batteries_in(a, out);
                self.batteries_in(b, out);
            }
            ValueKind::Cell { .. }
            | ValueKind::Number(_)
            | ValueKind::Date(_)
            | ValueKind::Text(_)
            | ValueKind::NumberOf(_)
            | ValueKind::Other { .. } => {}
        }
    }

    fn battery(&self, name: &str, span: Span, out: &mut Batteries) {
        if let Some(Named::Battery(q)) = self.declared_as(name)
            && out.iter().all(|(seen, _)| *seen != q)
        {
            out.push((q, span));
        }
    }
}
