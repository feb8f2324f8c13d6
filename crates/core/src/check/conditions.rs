//! Conditions as written, made into typed tests of cells.

use mattstock_syntax::ast::{self, CompareOp, ConditionKind, Member, MemberKind, MemberSet, Value, ValueKind};
use mattstock_syntax::{Case, Code, Diagnostic, Role, Span};

use super::constants::{Constant, constant};
use super::lists::find;
use super::model::{CodePattern, Comparison, Condition, Domain, Is, Operand, Test};
use super::scope::{LabelOpt, Scope};

/// The finding for a word of the language that is understood but not computed.
pub(super) fn not_yet(word: &str, span: Span) -> Diagnostic {
    Diagnostic::of(Case::WordNotYet, span).arg("word", word)
}

impl Scope<'_> {
    /// Checks a condition; none if anything in it is wrong, after reporting everything that is.
    pub(super) fn condition(&self, written: &ast::Condition, found: &mut Vec<Diagnostic>) -> Option<Condition> {
        self.condition_within(written, &mut Vec::new(), found)
    }

    fn condition_within(
        &self,
        written: &ast::Condition,
        inside: &mut Vec<String>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        match &written.kind {
            ConditionKind::And(all) => Some(Condition::And(self.all(all, inside, found)?)),
            ConditionKind::Or(all) => Some(Condition::Or(self.all(all, inside, found)?)),
            ConditionKind::Not(one) => Some(Condition::Not(Box::new(self.condition_within(one, inside, found)?))),
            ConditionKind::Named(name) => self.defined(name, inside, found),
            ConditionKind::Compare { left, op, right } => self.compare(left, op.value, right, written.span, found),
            ConditionKind::Between { value, low, high } => self.between(value, low, high, written.span, found),
            ConditionKind::In { value, negated, set } => {
                let test = self.member_of(value, set, written.span, found)?;
                Some(if *negated { Condition::Not(Box::new(test)) } else { test })
            }
            ConditionKind::HasAnyOf { list, set } => self.has_any_of(list, set, written.span, found),
            ConditionKind::Is { value, negated, state } => {
                let operand = self.value_operand(value, found)?;
                if let Operand::CurrentElement(_) = operand {
                    let name = self.domain(operand).1;
                    found.push(Diagnostic::of(Case::StateOfElement, written.span).arg("name", name));
                    return None;
                }
                let test = Condition::Test { operand, test: Test::Is(Is::from(state.value)), span: written.span };
                Some(if *negated { Condition::Not(Box::new(test)) } else { test })
            }
            ConditionKind::During { date, period } => {
                self.value_operand(date, found);
                find(
                    found,
                    Code::UnknownPeriod,
                    &period.value,
                    period.span,
                    self.lists.periods.iter().map(|p| p.id.as_str()),
                );
                found.push(not_yet("during", written.span));
                None
            }
            ConditionKind::Has { .. } => {
                found.push(not_yet("has", written.span));
                None
            }
            ConditionKind::Quantified { quantifier, .. } => {
                found.push(Diagnostic::of(Case::QuantifierNotYet, quantifier.span));
                None
            }
        }
    }

    /// Checks every condition of a list, reporting all that is wrong before giving up.
    fn all(
        &self,
        written: &[ast::Condition],
        inside: &mut Vec<String>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Vec<Condition>> {
        let mut checked: Vec<Option<Condition>> = Vec::new();
        for (at, condition) in written.iter().enumerate() {
            checked.push(match self.answer_alone(written, at) {
                Some(finding) => {
                    found.push(finding);
                    None
                }
                None => self.condition_within(condition, inside, found),
            });
        }
        checked.into_iter().collect()
    }

    fn defined(
        &self,
        name: &mattstock_syntax::Name,
        inside: &mut Vec<String>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        let Some(define) = self.define(&name.value) else {
            found.push(match self.named(&name.value) {
                Some(_) => {
                    let operand = self.operand(&name.value, name.span, &mut Vec::new());
                    let example = operand.and_then(|o| self.example_value(o));
                    let (what, write) = match example {
                        Some(value) => ("example", format!("{} = {value}", name.value)),
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
        self.used.borrow_mut().insert(name.value.clone());
        if inside.contains(&name.value) {
            let circle: Vec<&str> = inside.iter().map(String::as_str).chain([name.value.as_str()]).collect();
            found.push(
                Diagnostic::new(Code::CircularDefinition, name.span)
                    .arg("name", name.value.clone())
                    .arg("circle", circle.join(" → "))
                    .label(define.name.span, Role::Declared),
            );
            return None;
        }
        inside.push(name.value.clone());
        let checked = define.condition.as_ref().and_then(|c| self.condition_within(&c.value, inside, found));
        inside.pop();
        checked
    }

    /// A value that an operand could be compared with, for examples in messages.
    fn example_value(&self, operand: Operand) -> Option<String> {
        match self.domain(operand).0 {
            Domain::Answer(s) | Domain::OpenAnswer(s) => self.lists.scales[s.index()].answers.first().map(|a| a.key.clone()),
            Domain::Code(c) => self.lists.codelists[c.index()].codes.first().map(|c| c.key.clone()),
            Domain::Date => Some("2025-03-01".to_owned()),
            Domain::Number { .. } => Some("0".to_owned()),
            Domain::Year => Some("2025".to_owned()),
            _ => None,
        }
    }

    /// The operand of a test; anything that is not a plain name or cell is reported.
    pub(super) fn value_operand(&self, value: &Value, found: &mut Vec<Diagnostic>) -> Option<Operand> {
        // What a name of unknown domain is tested for cannot be judged; the name's own error has been reported.
        let known = |operand: &Operand| self.domain(*operand).0 != Domain::Unknown;
        match &value.kind {
            ValueKind::Name(name) => self.operand(name, value.span, found).filter(known),
            ValueKind::Cell { question, item } => self.cell(question, item, found).map(Operand::Cell).filter(known),
            ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Text(_) => {
                found.push(match &value.kind {
                    ValueKind::Text(text) if self.named(text).is_some() => {
                        Diagnostic::of(Case::QuotedName, value.span).arg("name", text)
                    }
                    _ => Diagnostic::of(Case::ValueOnLeft, value.span),
                });
                None
            }
            ValueKind::Arithmetic { .. } | ValueKind::Negative(_) => {
                let item = self.item_after_minus(value).or_else(|| self.divided_by_count(value));
                found.push(item.unwrap_or_else(|| Diagnostic::of(Case::ArithmeticNotYet, value.span)));
                None
            }
            ValueKind::DaysBetween(..) => {
                found.push(not_yet("days between", value.span));
                None
            }
            ValueKind::Age(..) => {
                found.push(not_yet("age", value.span));
                None
            }
            ValueKind::NumberOf(_) => {
                found.push(not_yet("number of", value.span));
                None
            }
            ValueKind::Other { .. } => {
                found.push(Diagnostic::of(Case::OtherValueNotYet, value.span));
                None
            }
        }
    }

    /// Whether a name means nothing at all here, and is no slip for one that does.
    fn is_nothing(&self, name: &str) -> bool {
        let unknown = self.unknown_name(name, Span::default());
        unknown.code == Code::UnknownName && unknown.get("suggestion").is_none() && unknown.get("item_of").is_none()
    }

    fn compare(
        &self,
        left: &Value,
        op: CompareOp,
        right: &Value,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        let literal = |v: &Value| matches!(v.kind, ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Text(_));
        if literal(left) && !literal(right) {
            let turned = match op {
                CompareOp::Less => CompareOp::Greater,
                CompareOp::LessOrEqual => CompareOp::GreaterOrEqual,
                CompareOp::Greater => CompareOp::Less,
                CompareOp::GreaterOrEqual => CompareOp::LessOrEqual,
                CompareOp::Equal | CompareOp::NotEqual => op,
            };
            if let (ValueKind::Text(_), ValueKind::Name(name)) = (&left.kind, &right.kind)
                && self.is_nothing(name)
            {
                self.value_operand(left, found);
                return None;
            }
            return self.compare(right, turned, left, span, found);
        }
        // `ja = f1`: the answer on the left, the question on the right.
        if let (ValueKind::Name(answer), ValueKind::Name(name)) = (&left.kind, &right.kind)
            && self.is_nothing(answer)
            && self.named(name).is_some()
        {
            found.push(Diagnostic::of(Case::SidesSwapped, left.span).arg("name", name).arg("answer", answer));
            return None;
        }
        if let Some(finding) = self.item_as_answer(left, right) {
            found.push(finding);
            return None;
        }
        let operand = self.value_operand(left, found)?;
        if let Some(finding) = self.compared_with_nothing(left, op, right) {
            found.push(finding);
            return None;
        }
        let (domain, name) = self.domain(operand);
        if matches!((domain, operand), (Domain::CodeList { .. }, Operand::Cell(_))) {
            found.push(
                Diagnostic::of(Case::ListCompared, span)
                    .arg("name", &name)
                    .arg("op", op.as_str())
                    .arg("write", format!("{name} has any of (…)"))
                    .label_opt(self.declared(&name)),
            );
            return None;
        }
        let constant = constant(self, operand, right, found)?;
        let test = self.comparison(operand, op, constant, span, found)?;
        let test = Condition::Test { operand, test, span };
        Some(if op == CompareOp::NotEqual { Condition::Not(Box::new(test)) } else { test })
    }

    /// The test for `operand op constant`; for `!=` the test of equality, which the caller negates.
    fn comparison(
        &self,
        operand: Operand,
        op: CompareOp,
        constant: Constant,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Test> {
        let equality = matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        let plain = if op == CompareOp::NotEqual { CompareOp::Equal } else { op };
        Some(match constant {
            Constant::Index(i) if equality => Test::OneOf(vec![i]),
            Constant::Index(i) => {
                let size = self.ordered_size(operand, op.as_str(), span, found)?;
                let range = match op {
                    CompareOp::Less => 0..i,
                    CompareOp::LessOrEqual => 0..i + 1,
                    CompareOp::Greater => i + 1..size,
                    _ => i..size,
                };
                Test::OneOf(range.collect())
            }
            Constant::Code(pattern) if equality => Test::Codes(vec![pattern]),
            Constant::Code(_) => {
                found.push(Diagnostic::of(Case::OrderOfCodes, span).arg("op", op.as_str()));
                return None;
            }
            Constant::Number(n) => Test::Number(Comparison::from_op(plain, n)?),
            Constant::Date(d) => Test::Date(Comparison::from_op(plain, d)?),
            Constant::Year(y) => Test::Year(Comparison::from_op(plain, y)?),
        })
    }

    /// The number of answers of an ordered scale; anything else is reported.
    fn ordered_size(&self, operand: Operand, op: &str, span: Span, found: &mut Vec<Diagnostic>) -> Option<u32> {
        let (domain, name) = self.domain(operand);
        match domain {
            Domain::Answer(s) | Domain::OpenAnswer(s) => {
                let scale = &self.lists.scales[s.index()];
                if scale.ordered {
                    return Some(scale.answers.len() as u32);
                }
                found.push(
                    Diagnostic::new(Code::UnorderedScale, span)
                        .arg("op", op)
                        .arg("question", name.clone())
                        .arg("scale", scale.id.clone())
                        .label_opt(self.declared(&name)),
                );
            }
            _ => found.push(Diagnostic::of(Case::OrderOfColumn, span).arg("op", op).arg("name", name)),
        }
        None
    }

    fn between(
        &self,
        value: &Value,
        low: &Value,
        high: &Value,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        let operand = self.value_operand(value, found)?;
        let (low, high) = (constant(self, operand, low, found), constant(self, operand, high, found));
        let (low, high) = (low?, high?);
        let reversed = match (&low, &high) {
            (Constant::Index(a), Constant::Index(b)) => a > b,
            (Constant::Number(a), Constant::Number(b)) => a > b,
            (Constant::Date(a), Constant::Date(b)) => a > b,
            (Constant::Year(a), Constant::Year(b)) => a > b,
            _ => false,
        };
        if reversed {
            found.push(Diagnostic::of(Case::EndsSwapped, span));
            return None;
        }
        let test = match (low, high) {
            (Constant::Index(a), Constant::Index(b)) => {
                self.ordered_size(operand, "between", span, found)?;
                Test::OneOf((a..=b).collect())
            }
            (Constant::Number(a), Constant::Number(b)) => Test::Number(Comparison::Between(a, b)),
            (Constant::Date(a), Constant::Date(b)) => Test::Date(Comparison::Between(a, b)),
            (Constant::Year(a), Constant::Year(b)) => Test::Year(Comparison::Between(a, b)),
            _ => {
                found.push(Diagnostic::of(Case::BetweenCodes, span));
                return None;
            }
        };
        Some(Condition::Test { operand, test, span })
    }

    fn member_of(&self, value: &Value, set: &MemberSet, span: Span, found: &mut Vec<Diagnostic>) -> Option<Condition> {
        let operand = self.value_operand(value, found)?;
        let (domain, name) = self.domain(operand);
        let element = matches!(operand, Operand::CurrentElement(_));
        if matches!(domain, Domain::CodeList { .. }) && !element {
            found.push(
                Diagnostic::of(Case::ListCompared, span)
                    .arg("name", &name)
                    .arg("op", "in")
                    .arg("write", format!("{name} has any of …"))
                    .label_opt(self.declared(&name)),
            );
            return None;
        }
        let test = match set {
            MemberSet::Named(set) => {
                let patterns = self.code_set(set, found)?;
                match domain {
                    Domain::CodeList { .. } => Test::Codes(patterns),
                    Domain::Code(list) => Test::OneOf(self.codes_in(list, &patterns)),
                    _ => {
                        found.push(
                            Diagnostic::of(Case::CodeSetOfValues, set.span)
                                .arg("found", &set.value)
                                .arg("name", &name)
                                .label_opt(self.declared(&name)),
                        );
                        return None;
                    }
                }
            }
            MemberSet::Listed(members, _) => self.listed(operand, members, found)?,
        };
        Some(Condition::Test { operand, test, span })
    }

    fn listed(&self, operand: Operand, members: &[Member], found: &mut Vec<Diagnostic>) -> Option<Test> {
        let domain = self.domain(operand).0;
        let mut constants = Vec::new();
        let mut patterns = Vec::new();
        let mut whole = true;
        for member in members {
            match (&member.kind, &domain) {
                (MemberKind::Range(..) | MemberKind::Prefix(_), Domain::Code(_) | Domain::CodeList { .. }) => {
                    patterns.push(super::lists::code_pattern(member));
                }
                (MemberKind::Range(..) | MemberKind::Prefix(_), _) => {
                    found.push(Diagnostic::of(Case::RangeOfValues, member.span));
                    whole = false;
                }
                _ => match constant(self, operand, &member_value(member), found) {
                    Some(c) => constants.push(c),
                    None => whole = false,
                },
            }
        }
        if !whole {
            return None;
        }
        Some(match domain {
            Domain::Answer(_) | Domain::OpenAnswer(_) | Domain::Code(_) => {
                let mut indices: Vec<u32> = constants
                    .into_iter()
                    .filter_map(|c| match c {
                        Constant::Index(i) => Some(i),
                        _ => None,
                    })
                    .collect();
                if let Domain::Code(list) = domain {
                    indices.extend(self.codes_in(list, &patterns));
                }
                indices.sort_unstable();
                indices.dedup();
                Test::OneOf(indices)
            }
            Domain::Number { .. } => Test::Number(Comparison::OneOf(
                constants.into_iter().filter_map(|c| if let Constant::Number(n) = c { Some(n) } else { None }).collect(),
            )),
            Domain::Date => Test::Date(Comparison::OneOf(
                constants.into_iter().filter_map(|c| if let Constant::Date(d) = c { Some(d) } else { None }).collect(),
            )),
            Domain::Year => Test::Year(Comparison::OneOf(
                constants.into_iter().filter_map(|c| if let Constant::Year(y) = c { Some(y) } else { None }).collect(),
            )),
            Domain::CodeList { .. } | Domain::FreeCode => {
                patterns.extend(constants.into_iter().filter_map(|c| match c {
                    Constant::Code(p) => Some(p),
                    _ => None,
                }));
                patterns.sort();
                patterns.dedup();
                Test::Codes(patterns)
            }
            Domain::Choices(_) | Domain::Key | Domain::Text | Domain::Unknown => return None,
        })
    }

    fn has_any_of(&self, list: &Value, set: &MemberSet, span: Span, found: &mut Vec<Diagnostic>) -> Option<Condition> {
        let operand = self.value_operand(list, found)?;
        let (domain, name) = self.domain(operand);
        if !matches!((&domain, operand), (Domain::CodeList { .. }, Operand::Cell(_))) {
            let case = match operand {
                Operand::CurrentElement(_) => Case::ListTestOfElement,
                _ => Case::ListTestOfValue,
            };
            found.push(Diagnostic::of(case, span).arg("name", &name).label_opt(self.declared(&name)));
            return None;
        }
        let test = match set {
            MemberSet::Named(set) => Test::Codes(self.code_set(set, found)?),
            MemberSet::Listed(members, _) => self.listed(operand, members, found)?,
        };
        Some(Condition::Test { operand, test, span })
    }

    fn code_set(&self, name: &mattstock_syntax::Name, found: &mut Vec<Diagnostic>) -> Option<Vec<CodePattern>> {
        let known = self.lists.code_sets.iter().map(|s| s.id.as_str());
        let place = find(found, Code::UnknownCodeSet, &name.value, name.span, known)?;
        let mut patterns = self.lists.code_sets[place].patterns.clone();
        patterns.sort();
        patterns.dedup();
        Some(patterns)
    }

    /// The codes of a codelist that are in one of the patterns.
    fn codes_in(&self, list: super::model::CodelistId, patterns: &[CodePattern]) -> Vec<u32> {
        let codes = &self.lists.codelists[list.index()].codes;
        (0u32..)
            .zip(codes)
            .filter(|(_, code)| {
                let folded = super::model::fold_code(&code.key);
                patterns.iter().any(|p| p.holds(&folded))
            })
            .map(|(i, _)| i)
            .collect()
    }
}

/// A member read as the right side of a comparison.
fn member_value(member: &Member) -> Value {
    let kind = match &member.kind {
        MemberKind::Word(w) => ValueKind::Name(w.clone()),
        MemberKind::Text(t) => ValueKind::Text(t.clone()),
        MemberKind::Number(n) => ValueKind::Number(n.clone()),
        MemberKind::Date(d) => ValueKind::Date(*d),
        MemberKind::Range(a, b) => ValueKind::Name(format!("{a}..{b}")),
        MemberKind::Prefix(p) => ValueKind::Name(format!("{p}*")),
    };
    Value { kind, span: member.span }
}
