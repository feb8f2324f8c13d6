//! Tests against several values: `in`, `has any of`, `has`.

use mattstock_syntax::ast::{Member, MemberKind, MemberSet, Value, ValueKind};
use mattstock_syntax::dsl::print_value;
use mattstock_syntax::{Case, Code, Diagnostic, Name, Span, suggest};

use super::constants::{Constant, constant};
use super::lists::{code_pattern, find, reversed_range, some_list};
use super::model::{self, CodePattern, CodelistId, Comparison, Condition, Domain, Operand, Test, fold_code};
use super::scope::{LabelOpt, Named, Scope};
use super::values::Tested;

impl Scope<'_> {
    /// `f4b in (ja, nej)`
    pub(super) fn member_of(
        &self,
        value: &Value,
        set: &MemberSet,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        let operand = match self.tested(value, found)? {
            Tested::Operand(operand) => operand,
            Tested::Computed(computed) => return self.number_in(value, computed, set, span, found),
        };
        let several = match set {
            MemberSet::Named(set) => format!("has any of {}", set.value),
            MemberSet::Listed(members, _) => {
                let members: Vec<String> = members.iter().map(|m| print_value(&member_value(m))).collect();
                format!("has any of ({})", members.join(", "))
            }
        };
        if let Some(finding) = self.several_values(operand, "in", &several, span) {
            found.push(finding);
            return None;
        }
        let (domain, name) = self.domain(operand);
        let test = match set {
            MemberSet::Named(set) => {
                if let Some(finding) = self.no_set(operand, set) {
                    found.push(finding);
                    return None;
                }
                let patterns = self.code_set(set, found)?;
                match domain {
                    Domain::CodeList { .. } | Domain::FreeCode => Test::Codes(patterns),
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

    /// A single answer or code where a set should stand, and a period.
    fn no_set(&self, operand: Operand, set: &Name) -> Option<Diagnostic> {
        let (domain, name) = self.domain(operand);
        if self.lists.code_sets.iter().any(|s| s.id == set.value) {
            return None;
        }
        let member = Value { kind: ValueKind::Name(set.value.clone()), span: set.span };
        let answers = matches!(domain, Domain::Answer(_) | Domain::OpenAnswer(_));
        let mut unknown = Vec::new();
        let listed = answers || matches!(domain, Domain::Code(_));
        if listed && constant(self, operand, &member, &mut unknown).is_some() {
            let write = format!("{name} in ({})", set.value);
            return Some(Diagnostic::new(Code::MissingParenthesis, set.span).arg("found", &set.value).arg("write", write));
        }
        if answers {
            return unknown.pop();
        }
        let period = domain == Domain::Date && self.lists.periods.iter().any(|p| p.id == set.value);
        period.then(|| {
            let write = format!("{name} during {}", set.value);
            Diagnostic::of(Case::PeriodAsSet, set.span).arg("found", &set.value).arg("write", write)
        })
    }

    /// `age(fodd, start) in (16, 17)`
    fn number_in(
        &self,
        written: &Value,
        computed: model::Value,
        set: &MemberSet,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        let members = match set {
            MemberSet::Listed(members, _) => members,
            MemberSet::Named(set) => {
                self.code_set(set, found)?;
                found.push(
                    Diagnostic::of(Case::CodeSetOfValues, set.span)
                        .arg("found", &set.value)
                        .arg("name", print_value(written)),
                );
                return None;
            }
        };
        let numbers = members.iter().map(|member| {
            if let MemberKind::Range(..) | MemberKind::Prefix(_) = member.kind {
                found.push(Diagnostic::of(Case::RangeOfValues, member.span));
                return None;
            }
            match self.number_beside(written, &member_value(member), found)? {
                (model::Value::Number(n), _) => Some(n),
                _ => {
                    let write = format!("{} = {}", print_value(written), print_value(&member_value(member)));
                    found.push(Diagnostic::of(Case::ValueInSet, member.span).arg("write", write));
                    None
                }
            }
        });
        let numbers: Vec<Option<crate::Decimal>> = numbers.collect();
        let test = Comparison::OneOf(numbers.into_iter().collect::<Option<_>>()?);
        Some(Condition::Computed { value: computed, test, span })
    }

    fn listed(&self, operand: Operand, members: &[Member], found: &mut Vec<Diagnostic>) -> Option<Test> {
        let domain = self.domain(operand).0;
        let alone = members.len() == 1;
        let read: Vec<Option<Constant>> = members.iter().map(|m| self.member(operand, m, alone, found)).collect();
        let constants: Vec<Constant> = read.into_iter().collect::<Option<_>>()?;
        self.repeated(operand, members, &constants, found);
        Some(match domain {
            Domain::Answer(_) | Domain::OpenAnswer(_) => {
                Test::OneOf(sorted(each(constants, |c| if let Constant::Index(i) = c { Some(i) } else { None })))
            }
            Domain::Code(list) => {
                let indices = constants.into_iter().flat_map(|c| match c {
                    Constant::Index(i) => vec![i],
                    Constant::Code(pattern) => self.codes_in(list, &[pattern]),
                    _ => Vec::new(),
                });
                Test::OneOf(sorted(indices.collect()))
            }
            Domain::Number { .. } => {
                let numbers = each(constants, |c| if let Constant::Number(n) = c { Some(n) } else { None });
                Test::Number(Comparison::OneOf(numbers))
            }
            Domain::Date => {
                Test::Date(Comparison::OneOf(each(constants, |c| if let Constant::Date(d) = c { Some(d) } else { None })))
            }
            Domain::Year => {
                Test::Year(Comparison::OneOf(each(constants, |c| if let Constant::Year(y) = c { Some(y) } else { None })))
            }
            Domain::Key => Test::Text(sorted(each(constants, |c| if let Constant::Text(t) = c { Some(t) } else { None }))),
            Domain::CodeList { .. } | Domain::FreeCode => {
                Test::Codes(sorted(each(constants, |c| if let Constant::Code(p) = c { Some(p) } else { None })))
            }
            Domain::Choices(_) | Domain::Text | Domain::Unknown => return None,
        })
    }

    /// Tells the members of a list that another member holds already.
    fn repeated(&self, operand: Operand, members: &[Member], constants: &[Constant], found: &mut Vec<Diagnostic>) {
        let codes = match self.domain(operand).0 {
            Domain::Code(list) => self.lists.codelists[list.index()].codes.as_slice(),
            _ => &[],
        };
        let within = |one: &Constant, other: &Constant| match (one, other) {
            (Constant::Code(one), Constant::Code(other)) => other.includes(one),
            (Constant::Index(code), Constant::Code(other)) => {
                codes.get(*code as usize).is_some_and(|code| other.holds(&fold_code(&code.key)))
            }
            (one, other) => one == other,
        };
        for (i, one) in constants.iter().enumerate() {
            let holder = constants.iter().enumerate().find(|(j, other)| {
                // Of two that hold each other the one written first stays.
                *j != i && within(one, other) && (*j < i || !within(other, one))
            });
            if let Some((j, _)) = holder {
                found.push(
                    Diagnostic::new(Code::ConditionRedundant, members[i].span)
                        .arg("member", print_value(&member_value(&members[i])))
                        .arg("holder", print_value(&member_value(&members[j]))),
                );
            }
        }
    }

    /// A member of a list that an operand is tested against, the only one or not; reported if it cannot be one.
    fn member(&self, operand: Operand, member: &Member, alone: bool, found: &mut Vec<Diagnostic>) -> Option<Constant> {
        let (domain, name) = self.domain(operand);
        let slip = match (&member.kind, &domain) {
            (
                MemberKind::Range(..) | MemberKind::Prefix(_),
                Domain::Code(_) | Domain::CodeList { .. } | Domain::FreeCode,
            ) => match reversed_range(member) {
                Some(finding) => finding,
                None => return Some(Constant::Code(code_pattern(member))),
            },
            (MemberKind::Range(..) | MemberKind::Prefix(_), _) => Diagnostic::of(Case::RangeOfValues, member.span),
            (MemberKind::Word(word), Domain::Key | Domain::FreeCode) if self.named(word).is_some() => {
                Diagnostic::of(Case::NameForText, member.span)
                    .arg("name", &name)
                    .arg("found", word)
                    .label_opt(self.declared(&name))
            }
            (MemberKind::Word(word), Domain::Number { .. } | Domain::Date | Domain::Year) if self.named(word).is_some() => {
                Diagnostic::of(Case::ValueInSet, member.span).arg("write", format!("{name} = {word}"))
            }
            _ => {
                let value = member_value(member);
                let Some(finding) = self.set_as_code(operand, &value) else {
                    return constant(self, operand, &value, found);
                };
                let list = matches!(domain, Domain::CodeList { .. }) && !matches!(operand, Operand::CurrentElement(_));
                let word = if list { "has any of" } else { "in" };
                if alone {
                    finding.arg("write", format!("{word} {}", print_value(&value)))
                } else {
                    finding.arg("mixed", "")
                }
            }
        };
        found.push(slip);
        None
    }

    /// `kva has any of sjukskrivningsplan`, `q has any of (a, b)`
    pub(super) fn has_any_of(
        &self,
        list: &Value,
        set: &MemberSet,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        let operand = match self.tested(list, found)? {
            Tested::Operand(operand) => operand,
            Tested::Computed(_) => {
                found.push(self.about(Case::ListTestOfValue, list).arg("plain", ""));
                return None;
            }
        };
        let (domain, name) = self.domain(operand);
        let test = match (&domain, operand, set) {
            (Domain::Choices(_), _, MemberSet::Listed(members, _)) => {
                let ticked: Vec<Option<u32>> = members.iter().map(|m| self.choice(operand, m, found)).collect();
                Test::OneOf(sorted(ticked.into_iter().collect::<Option<_>>()?))
            }
            (Domain::Choices(_), _, MemberSet::Named(set)) => {
                let choice = self.choices(operand).is_some_and(|all| all.iter().any(|c| c.key == set.value));
                found.push(if choice {
                    let write = format!("{name} has {}", set.value);
                    Diagnostic::of(Case::ChoiceAsSet, set.span).arg("found", &set.value).arg("write", write)
                } else {
                    Diagnostic::of(Case::CodeSetOfValues, set.span).arg("found", &set.value).arg("name", &name)
                });
                return None;
            }
            (Domain::CodeList { .. }, Operand::Cell(_) | Operand::Other { .. }, MemberSet::Named(set)) => {
                Test::Codes(self.code_set(set, found)?)
            }
            (Domain::CodeList { .. }, Operand::Cell(_) | Operand::Other { .. }, MemberSet::Listed(members, _)) => {
                self.listed(operand, members, found)?
            }
            _ => {
                let case = match operand {
                    Operand::CurrentElement(_) => Case::ListTestOfElement,
                    _ => Case::ListTestOfValue,
                };
                let set = match set {
                    MemberSet::Named(set) => set.value.clone(),
                    MemberSet::Listed(members, _) => {
                        let members: Vec<String> = members.iter().map(|m| print_value(&member_value(m))).collect();
                        format!("({})", members.join(", "))
                    }
                };
                let finding = Diagnostic::of(case, span).arg("name", &name).arg("write", format!("{name} in {set}"));
                found.push(finding.label_opt(self.declared(&name)));
                return None;
            }
        };
        Some(Condition::Test { operand, test, span })
    }

    /// `q has alkohol`
    pub(super) fn has(
        &self,
        choices: &Value,
        choice: &Member,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        let wanted = print_value(&member_value(choice));
        // A battery's item is what is ticked elsewhere.
        if let ValueKind::Name(name) = &choices.kind
            && let Some(Named::Battery(q)) = self.named(name)
        {
            let item = self.is_item_of(name, &wanted).then(|| format!("{name}[{wanted}]"));
            let first = self.first_answer(q);
            let write = item.or_else(|| self.example_item(q)).map(|item| format!("{item} = {first}"));
            found.push(self.about(Case::HasOfBattery, choices).arg_opt("write", write));
            return None;
        }
        let operand = match self.tested(choices, found)? {
            Tested::Operand(operand) => operand,
            Tested::Computed(_) => {
                found.push(self.about(Case::HasOfValue, choices));
                return None;
            }
        };
        let (domain, name) = self.domain(operand);
        let of = |case: Case| Diagnostic::of(case, span).arg("name", &name).label_opt(self.declared(&name));
        found.push(match (domain, operand) {
            (Domain::Choices(_), _) => {
                let test = Test::OneOf(vec![self.choice(operand, choice, found)?]);
                return Some(Condition::Test { operand, test, span });
            }
            (Domain::CodeList { .. }, Operand::Cell(_) | Operand::Other { .. }) => {
                of(Case::HasOfList).arg("write", format!("{name} has any of ({wanted})"))
            }
            (Domain::CodeList { .. }, Operand::CurrentElement(_)) => {
                of(Case::HasOfElement).arg("write", format!("{name} = {wanted}"))
            }
            (Domain::Answer(_) | Domain::OpenAnswer(_) | Domain::Code(_), _) => {
                of(Case::HasOfSingle).arg("write", format!("{} = {wanted}", print_value(choices)))
            }
            _ => of(Case::HasOfValue),
        });
        None
    }

    fn first_answer(&self, q: model::QuestionId) -> String {
        let model::QuestionKind::Battery { scale, .. } = &self.source.question(q).kind else { return String::new() };
        let answers = self.lists.scales.get(scale.index()).map(|s| s.answers.as_slice());
        answers.and_then(|a| a.first()).map_or_else(String::new, |a| a.key.clone())
    }

    /// The index of a choice.
    fn choice(&self, operand: Operand, written: &Member, found: &mut Vec<Diagnostic>) -> Option<u32> {
        let key = match &written.kind {
            MemberKind::Text(text) => text.clone(),
            _ => print_value(&member_value(written)),
        };
        let all = self.choices(operand)?;
        if let Some(place) = all.iter().position(|c| c.key == key) {
            return Some(place as u32);
        }
        let keys = all.iter().map(|c| c.key.as_str());
        let lower = key.to_lowercase();
        let by_label = all.iter().find(|c| c.label.to_lowercase() == lower).map(|c| c.key.as_str());
        let name = self.domain(operand).1;
        found.push(
            Diagnostic::new(Code::UnknownChoice, written.span)
                .arg("found", &key)
                .arg("question", &name)
                .arg_opt("suggestion", by_label.or_else(|| suggest(&key, keys.clone())))
                .arg_opt("choices", some_list(keys))
                .label_opt(self.declared(&name)),
        );
        None
    }

    /// The finding about a code set that stands where a code is wanted, unless a code is called so too.
    pub(super) fn set_as_code(&self, operand: Operand, value: &Value) -> Option<Diagnostic> {
        let ValueKind::Name(word) = &value.kind else { return None };
        let domain = self.domain(operand).0;
        let coded = matches!(domain, Domain::Code(_) | Domain::CodeList { .. } | Domain::FreeCode);
        let set = self.lists.code_sets.iter().any(|set| set.id == *word);
        (coded && set && !self.holds(&domain, word))
            .then(|| Diagnostic::of(Case::CodeSetAsCode, value.span).arg("found", word))
    }

    fn code_set(&self, name: &Name, found: &mut Vec<Diagnostic>) -> Option<Vec<CodePattern>> {
        let known = self.lists.code_sets.iter().map(|s| s.id.as_str());
        let Some(place) = find(found, Code::UnknownCodeSet, &name.value, name.span, known) else {
            let unknown = found.last_mut().filter(|d| d.code == Code::UnknownCodeSet && d.span().same_place(name.span));
            if let Some(unknown) = unknown {
                // A code has a digit; a word without one is hardly a code that stands without its parentheses.
                let code = name.value.contains(|c: char| c.is_ascii_digit());
                unknown.args.push(("listed", if code { name.value.clone() } else { "F40..F48".to_owned() }));
            }
            return None;
        };
        Some(sorted(self.lists.code_sets[place].patterns.clone()))
    }

    /// The codes of a codelist that are in one of the patterns.
    fn codes_in(&self, list: CodelistId, patterns: &[CodePattern]) -> Vec<u32> {
        let codes = &self.lists.codelists[list.index()].codes;
        (0u32..)
            .zip(codes)
            .filter(|(_, code)| {
                let folded = fold_code(&code.key);
                patterns.iter().any(|p| p.holds(&folded))
            })
            .map(|(i, _)| i)
            .collect()
    }
}

/// What the constants hold; all are of one kind, that of the operand.
fn each<T>(constants: Vec<Constant>, of: impl Fn(Constant) -> Option<T>) -> Vec<T> {
    constants.into_iter().filter_map(of).collect()
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
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
