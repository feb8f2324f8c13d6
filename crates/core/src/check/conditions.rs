//! Conditions as written, made into typed tests.

use mattstock_syntax::ast::{self, ConditionKind, State, Value};
use mattstock_syntax::dsl::print_condition;
use mattstock_syntax::{Case, Code, Diagnostic, Name, Role, Severity, Span, Spanned};

use super::lists::find;
use super::model::{Condition, Domain, Is, Operand, PeriodId, Test};
use super::scope::{LabelOpt, Scope};
use super::values::{Tested, ValueType};

/// The most names of conditions that a measure's expressions stand for, names within names counted.
const NAMES: usize = 2_000;

impl Scope<'_> {
    /// Checks a condition; none if anything in it is wrong, after reporting everything that is.
    pub(super) fn condition(&self, written: &ast::Condition, found: &mut Vec<Diagnostic>) -> Option<Condition> {
        let before = found.len();
        let checked = self.read(written, found);
        let compares =
            matches!(written.kind, ConditionKind::Compare { .. } | ConditionKind::Between { .. } | ConditionKind::In { .. });
        found.extend(checked.as_ref().filter(|_| compares).and_then(|checked| self.decided(written, checked)));
        // The innermost condition is what is said of the items.
        let unsaid = |d: &&mut Diagnostic| d.code == Code::BatteryWithoutItem && d.get("all").is_none();
        for finding in found[before..].iter_mut().filter(unsaid) {
            let mut wrong = Vec::new();
            self.over_items("all of", written, written.span, &mut wrong);
            if wrong.iter().all(|d| d.severity != Severity::Error) {
                let said = print_condition(written);
                finding.args.extend([("all", format!("all of ({said})")), ("any", format!("any of ({said})"))]);
            }
        }
        checked
    }

    fn read(&self, written: &ast::Condition, found: &mut Vec<Diagnostic>) -> Option<Condition> {
        let span = written.span;
        match &written.kind {
            ConditionKind::And(all) => Some(Condition::And(self.all(all, found)?)),
            ConditionKind::Or(all) => Some(Condition::Or(self.all(all, found)?)),
            ConditionKind::Not(one) => Some(negated(self.condition(one, found)?, true)),
            ConditionKind::Named(name) => self.defined(name, found),
            ConditionKind::Compare { left, op, right } => self.compare(left, op.value, right, span, found),
            ConditionKind::Between { value, low, high } => self.between(value, low, high, span, found),
            ConditionKind::In { value, negated: not, set } => Some(negated(self.member_of(value, set, span, found)?, *not)),
            ConditionKind::HasAnyOf { list, set } => self.has_any_of(list, set, span, found),
            ConditionKind::Has { choices, choice } => self.has(choices, choice, span, found),
            ConditionKind::Is { value, negated: not, state } => Some(negated(self.is(value, state, span, found)?, *not)),
            ConditionKind::During { date, period } => self.during(date, period, span, found),
            ConditionKind::Quantified { quantifier, condition } => self.quantified(quantifier, condition, span, found),
        }
    }

    /// Checks every condition of a list, reporting all that is wrong before giving up.
    fn all(&self, written: &[ast::Condition], found: &mut Vec<Diagnostic>) -> Option<Vec<Condition>> {
        let mut checked: Vec<Option<Condition>> = Vec::new();
        for (at, condition) in written.iter().enumerate() {
            checked.push(match self.answer_alone(written, at) {
                Some(finding) => {
                    found.push(finding);
                    None
                }
                None => self.condition(condition, found),
            });
        }
        checked.into_iter().collect()
    }

    fn defined(&self, name: &Name, found: &mut Vec<Diagnostic>) -> Option<Condition> {
        let Some(define) = self.define(&name.value) else {
            found.push(match self.named(&name.value) {
                Some(_) => {
                    let operand = self.operand(&name.value, name.span, &mut Vec::new());
                    let example = operand.and_then(|o| self.example_value(o));
                    let (what, write) = match example {
                        Some(value) => ("example", format!("{} {value}", name.value)),
                        None => ("answered", format!("{} is answered", name.value)),
                    };
                    Diagnostic::of(Case::NameAsCondition, name.span)
                        .arg("name", name.value.clone())
                        .arg(what, write)
                        .label_opt(self.declared(&name.value))
                }
                None => self.unknown_name(&name.value, name.span),
            });
            return None;
        };
        self.used.names.borrow_mut().insert(name.value.clone());
        let times = self.used.times.get() + 1;
        self.used.times.set(times);
        if times > NAMES {
            // Told once: names that double what they name would go on being read for ever.
            if times == NAMES + 1 {
                found.push(
                    Diagnostic::new(Code::ExcessiveNesting, name.span)
                        .arg("name", name.value.clone())
                        .arg("names", NAMES.to_string())
                        .arg("nested", "")
                        .label(define.name.span, Role::Declared),
                );
            }
            return None;
        }
        if self.inside.contains(&name.value.as_str()) {
            let circle = [self.inside, &[name.value.as_str()]].concat();
            found.push(
                Diagnostic::new(Code::CircularDefinition, name.span)
                    .arg("name", name.value.clone())
                    .arg("circle", circle.join(" → "))
                    .label(define.name.span, Role::Declared),
            );
            return None;
        }
        let inside = [self.inside, &[name.value.as_str()]].concat();
        let scope = Scope { inside: &inside, ..*self };
        define.condition.as_ref().and_then(|c| scope.condition(&c.value, found))
    }

    /// What an operand could be tested for, for examples in messages.
    fn example_value(&self, operand: Operand) -> Option<String> {
        let first = |keys: &[super::model::KeyLabel]| keys.first().map(|k| format!("= {}", k.key));
        match self.domain(operand).0 {
            Domain::Answer(s) | Domain::OpenAnswer(s) => first(&self.lists.scales[s.index()].answers),
            Domain::Code(c) => first(&self.lists.codelists[c.index()].codes),
            Domain::Choices(_) => self.choices(operand)?.first().map(|c| format!("has {}", c.key)),
            Domain::Date => Some("= 2025-03-01".to_owned()),
            Domain::Number { .. } => Some("= 0".to_owned()),
            Domain::Year => Some("= 2025".to_owned()),
            _ => None,
        }
    }

    fn is(&self, value: &Value, state: &Spanned<State>, span: Span, found: &mut Vec<Diagnostic>) -> Option<Condition> {
        let operand = match self.tested(value, found)? {
            Tested::Operand(operand) => operand,
            Tested::Computed(_) => {
                found.push(Diagnostic::of(Case::StateOfComputed, value.span).arg("state", state.value.as_str()));
                return None;
            }
        };
        if let Operand::CurrentElement(_) = operand {
            let name = self.domain(operand).1;
            found.push(Diagnostic::of(Case::StateOfElement, span).arg("name", name));
            return None;
        }
        Some(Condition::Test { operand, test: Test::Is(Is::from(state.value)), span })
    }

    /// `datum during senaste_aret`
    fn during(&self, date: &Value, period: &Name, span: Span, found: &mut Vec<Diagnostic>) -> Option<Condition> {
        let known = self.lists.periods.iter().map(|p| p.id.as_str());
        let place = find(found, Code::UnknownPeriod, &period.value, period.span, known);
        let typed = self.value(date, found);
        let fits = |kind: &ValueType, found: &mut Vec<Diagnostic>| {
            let case = match kind {
                ValueType::Date => return true,
                ValueType::Year => Case::DuringOfYear,
                _ => Case::DuringOfValue,
            };
            found.push(self.about(case, date));
            false
        };
        let fits = typed.as_ref().is_none_or(|(_, kind)| fits(kind, found));
        if self.source.period.is_none() {
            found
                .push(Diagnostic::of(Case::DuringUndated, span).arg("source", &self.source.id).arg("period", &period.value));
            return None;
        }
        let (date, _) = typed.filter(|_| fits)?;
        Some(Condition::During { date, period: PeriodId(place? as u32), span })
    }
}

/// The condition, or its negation.
pub(super) fn negated(condition: Condition, not: bool) -> Condition {
    if not { Condition::Not(Box::new(condition)) } else { condition }
}
