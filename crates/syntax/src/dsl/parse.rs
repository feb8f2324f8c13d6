//! Drives the grammar and builds the tree. The only file that knows the grammar's rules.

use pest::Parser;
use pest::error::InputLocation;
use pest::iterators::Pair;

use crate::ast::*;
use crate::{Code, Diagnostic, Located, Name, Span, Spanned};

use super::build::*;
use super::repair::slice;
use super::{clause, head, joins};

#[allow(missing_docs, reason = "derived by pest")]
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "../../../grammar/mattstock.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// Reads an aggregate. `rounds` is how often a mended text may be read again.
pub(super) fn aggregate(text: &Located, rounds: u8) -> (Option<Aggregate>, Vec<Diagnostic>) {
    entry(text, rounds, Rule::aggregate_text, |builder, pair| builder.aggregate(pair))
}

/// Reads a condition. `rounds` is how often a mended text may be read again.
pub(super) fn condition(text: &Located, rounds: u8) -> (Option<Condition>, Vec<Diagnostic>) {
    entry(text, rounds, Rule::condition_text, |builder, pair| {
        let condition = pair.into_inner().find(|p| p.as_rule() == Rule::condition)?;
        builder.condition(condition, None).map(|condition| *condition)
    })
}

/// Reads a value. `rounds` is how often a mended text may be read again.
pub(super) fn value(text: &Located, rounds: u8) -> (Option<Value>, Vec<Diagnostic>) {
    if ends(Rule::value_text, &text.text).is_none() {
        return entry(text, rounds, Rule::value_text, |builder, pair| {
            let value = pair.into_inner().find(|p| p.as_rule() == Rule::value)?;
            builder.value(value).map(|value| *value)
        });
    }
    // What is a good condition is said to be one.
    if let (Some(tree), findings) = condition(text, 0)
        && findings.is_empty()
    {
        let mut builder = Builder::new(text, 0);
        builder.as_value(Built::Condition(Box::new(tree)));
        return (None, builder.diagnostics);
    }
    clause::diagnose_value(text, rounds)
}

/// Reads a member of a code set, if it is one.
pub(super) fn member(text: &Located) -> Option<(Option<Member>, Vec<Diagnostic>)> {
    let pair = Grammar::parse(Rule::member_text, &text.text).ok()?.next()?;
    let mut builder = Builder::new(text, 0);
    let member = builder.member_kind(pair.into_inner().next()?);
    Some((member, builder.diagnostics))
}

/// How far a text can be read as a test; nothing if all of it can.
pub(super) fn test_ends(text: &str) -> Option<usize> {
    ends(Rule::test_text, text)
}

/// How far a text can be read as a value; nothing if all of it can.
pub(super) fn value_ends(text: &str) -> Option<usize> {
    ends(Rule::value_text, text)
}

fn ends(rule: Rule, text: &str) -> Option<usize> {
    match Grammar::parse(rule, text).err()?.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => Some(at),
    }
}

fn entry<T>(
    text: &Located,
    rounds: u8,
    rule: Rule,
    build: impl FnOnce(&mut Builder<'_>, Pair<'_, Rule>) -> Option<T>,
) -> (Option<T>, Vec<Diagnostic>) {
    let mut builder = Builder::new(text, rounds);
    let tree = match Grammar::parse(rule, &text.text).map(|mut pairs| pairs.next()) {
        Ok(Some(pair)) => build(&mut builder, pair),
        // Every text of matched brackets is read, as junk if need be; this is for what brackets cannot tell.
        Ok(None) | Err(_) => {
            builder.diagnostics = clause::diagnose(text, rounds).1;
            None
        }
    };
    (tree, builder.diagnostics)
}

impl<'t> Builder<'t> {
    /// The place of a pair, without white space at its end.
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let start = pair.as_span().start();
        self.text.span(start..start + trimmed(pair).len())
    }

    fn name(&self, pair: &Pair<'_, Rule>) -> Name {
        Spanned::new(trimmed(pair).to_owned(), self.span(pair))
    }

    fn word(&self, pair: Pair<'_, Rule>) -> Option<Name> {
        let word = pair.into_inner().find(is(Rule::word))?;
        Some(self.name(&word))
    }

    fn aggregate(&mut self, pair: Pair<'_, Rule>) -> Option<Aggregate> {
        let span = self.span(&pair);
        let mut head = None;
        let mut mended = None;
        let mut condition = None;
        let mut keyword = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::head => head = self.head(part),
                Rule::head_junk => {
                    let range = part.as_span().start()..part.as_span().end();
                    let (tree, findings) = head::diagnose(self.text, range, self.rounds);
                    self.diagnostics.extend(findings);
                    mended = tree;
                }
                Rule::k_where => keyword = Some(self.name(&part)),
                Rule::condition => condition = self.condition(part, keyword.as_ref()).map(|c| *c),
                _ => {}
            }
        }
        if let Some(mended) = mended {
            return Some(Aggregate { condition: condition.or(mended.condition), span, ..mended });
        }
        let (fold, by, from) = head?;
        Some(Aggregate { fold, by, from, condition, span })
    }

    fn head(&mut self, pair: Pair<'_, Rule>) -> Option<(Spanned<Fold>, Option<By>, Option<Name>)> {
        let (mut fold, mut by, mut from) = (None, None, None);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::fold => {
                    let span = self.span(&part);
                    fold = self.fold(part).map(|f| Spanned::new(f, span));
                }
                Rule::by => by = self.by(part),
                Rule::from => from = self.word(part),
                _ => {}
            }
        }
        Some((fold?, by, from))
    }

    fn fold(&mut self, pair: Pair<'_, Rule>) -> Option<Fold> {
        let form = pair.into_inner().next()?;
        let rule = form.as_rule();
        match rule {
            Rule::count => return Some(Fold::Count),
            Rule::count_each => return self.word(form).map(Fold::Each),
            Rule::count_distinct => return self.word(form).map(Fold::Distinct),
            _ => {}
        }
        let mut parts = form.into_inner().filter(|p| p.as_rule() != Rule::k_of && p.as_rule() != Rule::k_percentile);
        let first = parts.next()?;
        let value = self.value(parts.next()?)?;
        Some(match rule {
            Rule::percentile => Fold::Percentile(self.name(&first), *value),
            _ => computed(first.as_str(), *value),
        })
    }

    fn by(&mut self, pair: Pair<'_, Rule>) -> Option<By> {
        let mut binders = Vec::new();
        let mut of = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::binder => {
                    binders.push(Spanned::new(binder(part.as_str()), self.span(&part)));
                }
                Rule::word => of = Some(self.name(&part)),
                _ => {}
            }
        }
        Some(By { binders, of: of? })
    }

    fn condition(&mut self, pair: Pair<'_, Rule>, after: Option<&Name>) -> Option<Box<Condition>> {
        let built = self.clauses(pair, after)?;
        self.as_condition(built)
    }

    /// Clauses and what joins them; a single clause may still turn out to be a value.
    fn clauses(&mut self, pair: Pair<'_, Rule>, after: Option<&Name>) -> Option<Built> {
        let mut texts = Vec::new();
        let mut clauses = Vec::new();
        let mut junctors: Vec<Name> = Vec::new();
        for part in pair.into_inner() {
            if part.as_rule() == Rule::junctor {
                junctors.push(self.name(&part));
            } else {
                texts.push(trimmed(&part).to_owned());
                clauses.push(part);
            }
        }
        let single = clauses.len() == 1;
        let mut built = Vec::new();
        for (i, part) in clauses.into_iter().enumerate() {
            if texts[i].is_empty() {
                self.diagnostics.extend(joins::missing(i, after, &junctors));
                built.push(None);
            } else if single {
                return self.clause(part);
            } else {
                let clause = self.clause(part);
                built.push(clause.and_then(|c| self.as_condition(c)));
            }
        }
        if let Some(diagnostic) = joins::mixed(&texts, &junctors) {
            self.diagnostics.push(diagnostic);
        }
        joined(built, &junctors).map(Built::Condition)
    }

    fn clause(&mut self, pair: Pair<'_, Rule>) -> Option<Built> {
        let part = pair.into_inner().next()?;
        if part.as_rule() == Rule::test {
            return self.test(part);
        }
        let start = part.as_span().start();
        let text = slice(self.text, start..start + trimmed(&part).len());
        let (mended, findings) = clause::diagnose(&text, self.rounds);
        self.diagnostics.extend(findings);
        mended.map(|condition| Built::Condition(Box::new(condition)))
    }

    fn test(&mut self, pair: Pair<'_, Rule>) -> Option<Built> {
        let whole = self.span(&pair);
        let mut negations = Vec::new();
        let mut subject = None;
        let mut relations = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::k_not => negations.push(self.span(&part)),
                Rule::quantified | Rule::value => subject = Some(part),
                _ => relations.push(part),
            }
        }
        let subject = subject?;
        let built = if subject.as_rule() == Rule::quantified {
            Built::Condition(self.quantified(subject)?)
        } else if relations.is_empty() {
            self.value_or_condition(subject)?
        } else {
            Built::Condition(self.relation(subject, relations)?)
        };
        if negations.is_empty() {
            return Some(built);
        }
        let condition = self.as_condition(built)?;
        Some(Built::Condition(negated(condition, &negations, whole)))
    }

    fn quantified(&mut self, pair: Pair<'_, Rule>) -> Option<Box<Condition>> {
        let span = self.span(&pair);
        let mut parts = pair.into_inner();
        let word = parts.next()?;
        let quantifier = Spanned::new(quantifier(word.as_str()), self.span(&word));
        let group = self.group(parts.find(is(Rule::group))?)?;
        let condition = self.as_condition(group)?;
        let kind = quantified(quantifier, condition);
        Some(Box::new(Condition { kind, span }))
    }

    /// A value and what is said about it.
    fn relation(&mut self, subject: Pair<'_, Rule>, relations: Vec<Pair<'_, Rule>>) -> Option<Box<Condition>> {
        if relations.len() > 1 {
            return self.chain(subject, relations);
        }
        let start = self.span(&subject);
        let relation = relations.into_iter().next()?;
        let (span, rule) = (start.to(self.span(&relation)), relation.as_rule());
        let value = self.value(subject);
        let parts: Vec<_> = relation.into_inner().collect();
        let negated = parts.iter().any(|p| p.as_rule() == Rule::k_not);
        let find = |rule: Rule| parts.iter().find(|p| p.as_rule() == rule).cloned();
        let kind = match rule {
            Rule::compare => {
                let op = find(Rule::relop)?;
                let right = self.value(find(Rule::value)?);
                let (left, right) = (self.dated(value?), self.dated(right?));
                compare(*left?, Spanned::new(compare_op(op.as_str()), self.span(&op)), *right?)
            }
            Rule::between => {
                let mut ends = parts.iter().filter(|p| p.as_rule() == Rule::value).cloned();
                let (low, high) = (self.value(ends.next()?), self.value(ends.next()?));
                let (low, high) = (self.dated(low?), self.dated(high?));
                between(*value?, *low?, *high?)
            }
            Rule::membership => {
                let set = self.set(find(Rule::set)?);
                member_of(*value?, negated, set?)
            }
            Rule::has => {
                let set = find(Rule::set).map(|set| self.set(set));
                let choice = find(Rule::member).map(|choice| self.member(choice));
                match set {
                    Some(set) => has_any_of(*value?, set?),
                    None => has(*value?, choice??),
                }
            }
            Rule::during => during(*value?, self.name(&find(Rule::word)?)),
            _ => {
                let word = find(Rule::state)?;
                in_state(*value?, negated, Spanned::new(state(word.as_str()), self.span(&word)))
            }
        };
        Some(Box::new(Condition { kind, span }))
    }

    /// `16 <= a <= 64`: reported, and read no further.
    fn chain(&mut self, subject: Pair<'_, Rule>, relations: Vec<Pair<'_, Rule>>) -> Option<Box<Condition>> {
        let mut span = self.span(&subject);
        let mut values = vec![trimmed(&subject).to_owned()];
        let mut ops = Vec::new();
        self.value(subject);
        for relation in relations {
            span = span.to(self.span(&relation));
            for part in relation.into_inner() {
                if part.as_rule() == Rule::relop {
                    ops.push(compare_op(part.as_str()));
                } else {
                    values.push(trimmed(&part).to_owned());
                    self.value(part);
                }
            }
        }
        self.diagnostics.push(joins::chained(&values, &ops, span));
        None
    }

    fn set(&mut self, pair: Pair<'_, Rule>) -> Option<MemberSet> {
        let part = pair.into_inner().next()?;
        if part.as_rule() == Rule::word {
            return Some(MemberSet::Named(self.name(&part)));
        }
        let span = self.span(&part);
        let members: Vec<Option<Member>> = part.into_inner().map(|member| self.member(member)).collect();
        Some(MemberSet::Listed(members.into_iter().collect::<Option<_>>()?, span))
    }

    fn member(&mut self, pair: Pair<'_, Rule>) -> Option<Member> {
        self.member_kind(pair.into_inner().next()?)
    }

    fn member_kind(&mut self, pair: Pair<'_, Rule>) -> Option<Member> {
        let span = self.span(&pair);
        let written = trimmed(&pair).to_owned();
        let kind = match pair.as_rule() {
            Rule::range => {
                let mut codes = pair.into_inner().map(|p| p.as_str().to_owned());
                MemberKind::Range(codes.next()?, codes.next()?)
            }
            Rule::prefix => MemberKind::Prefix(pair.into_inner().next()?.as_str().to_owned()),
            Rule::date => MemberKind::Date(self.date(&written, span)?),
            Rule::bad_date => return self.bad_date(&written, span),
            Rule::set_number => MemberKind::Number(written.replace(char::is_whitespace, "")),
            Rule::text => MemberKind::Text(unquoted(&written)),
            _ => MemberKind::Word(written),
        };
        Some(Member { kind, span })
    }

    fn value(&mut self, pair: Pair<'_, Rule>) -> Option<Box<Value>> {
        let built = self.value_or_condition(pair)?;
        self.as_value(built)
    }

    /// Sums of products of factors: one of each leaves the factor as it is.
    fn value_or_condition(&mut self, pair: Pair<'_, Rule>) -> Option<Built> {
        self.operation(pair, |builder, term| builder.operation(term, Self::factor))
    }

    fn operation(
        &mut self,
        pair: Pair<'_, Rule>,
        operand: impl Fn(&mut Self, Pair<'_, Rule>) -> Option<Built>,
    ) -> Option<Built> {
        let mut parts = pair.into_inner();
        let first = operand(self, parts.next()?);
        let Some(mut sign) = parts.next() else {
            return first;
        };
        let mut left = first.and_then(|built| self.as_value(built));
        loop {
            let right = operand(self, parts.next()?).and_then(|built| self.as_value(built));
            let op = arithmetic_op(trimmed(&sign));
            left = left.zip(right).map(|(left, right)| arithmetic(op, left, right));
            match parts.next() {
                Some(next) => sign = next,
                None => return left.map(Built::Value),
            }
        }
    }

    fn factor(&mut self, pair: Pair<'_, Rule>) -> Option<Built> {
        let mut signs = Vec::new();
        let mut operand = None;
        for part in pair.into_inner() {
            if part.as_rule() == Rule::minus {
                signs.push(self.span(&part));
            } else {
                operand = Some(part);
            }
        }
        let operand = self.operand(operand?)?;
        if signs.is_empty() {
            return Some(operand);
        }
        let value = self.as_value(operand)?;
        Some(Built::Value(negative(value, &signs)))
    }

    fn operand(&mut self, pair: Pair<'_, Rule>) -> Option<Built> {
        let span = self.span(&pair);
        let written = trimmed(&pair).to_owned();
        let kind = match pair.as_rule() {
            Rule::group => return self.group(pair),
            Rule::date => ValueKind::Date(self.date(&written, span)?),
            Rule::bad_date => return self.bad_date(&written, span),
            Rule::number => ValueKind::Number(written),
            Rule::text => ValueKind::Text(unquoted(&written)),
            Rule::days_between => {
                let (start, end) = self.dates(pair, Rule::factor)?;
                ValueKind::DaysBetween(start, end)
            }
            Rule::age => {
                let (birth, at) = self.dates(pair, Rule::value)?;
                ValueKind::Age(birth, at)
            }
            Rule::number_of => {
                let group = self.group(pair.into_inner().find(is(Rule::group))?)?;
                ValueKind::NumberOf(self.as_condition(group)?)
            }
            _ => {
                let names = pair.into_inner().map(|p| self.name(&p)).collect();
                path(names, written)
            }
        };
        Some(Built::Value(Box::new(Value { kind, span })))
    }

    /// The two dates of `days between` and `age`.
    fn dates(&mut self, pair: Pair<'_, Rule>, rule: Rule) -> Option<(Box<Value>, Box<Value>)> {
        let mut read = Vec::new();
        for part in pair.into_inner().filter(is(rule)) {
            let built = if rule == Rule::factor { self.factor(part) } else { self.value_or_condition(part) };
            let value = built.and_then(|built| self.as_value(built));
            read.push(value.and_then(|value| self.dated(value)));
        }
        let (second, first) = (read.pop()?, read.pop()?);
        first.zip(second)
    }

    fn group(&mut self, pair: Pair<'_, Rule>) -> Option<Built> {
        let span = self.span(&pair);
        let shown = trimmed(&pair).to_owned();
        let inner = pair.into_inner().find(is(Rule::condition))?;
        if inner.as_str().trim().is_empty() {
            self.report(Code::MissingValue, span, "parentheses", &shown);
            return None;
        }
        self.clauses(inner, None)
    }
}

fn is(rule: Rule) -> impl FnMut(&Pair<'_, Rule>) -> bool {
    move |pair| pair.as_rule() == rule
}

fn trimmed<'i>(pair: &Pair<'i, Rule>) -> &'i str {
    pair.as_str().trim_end_matches(super::tokens::is_space)
}
