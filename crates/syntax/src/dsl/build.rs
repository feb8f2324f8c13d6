//! The parts of building a tree that need not know the grammar.

use crate::ast::*;
use crate::{Code, Diagnostic, Located, Name, Span, Spanned};

use super::dates;

/// What a clause or a pair of parentheses holds; the grammar reads both alike. In boxes, to keep deep trees off the stack.
pub(super) enum Built {
    Value(Box<Value>),
    Condition(Box<Condition>),
}

pub(super) struct Builder<'t> {
    pub(super) text: &'t Located,
    pub(super) rounds: u8,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t Located, rounds: u8) -> Self {
        Self { text, rounds, diagnostics: Vec::new() }
    }

    pub(super) fn report(&mut self, code: Code, span: Span, arg: &'static str, value: &str) {
        self.diagnostics.push(Diagnostic::new(code, span).arg(arg, value));
    }

    pub(super) fn as_condition(&mut self, built: Built) -> Option<Box<Condition>> {
        let value = match built {
            Built::Condition(condition) => return Some(condition),
            Built::Value(value) => value,
        };
        let span = value.span;
        if let ValueKind::Name(name) = value.kind {
            let kind = ConditionKind::Named(Spanned::new(name, span));
            return Some(Box::new(Condition { kind, span }));
        }
        let shown = super::print_value(&value);
        self.report(Code::ExpressionSyntax, span, "no_condition", &shown);
        None
    }

    pub(super) fn as_value(&mut self, built: Built) -> Option<Box<Value>> {
        match built {
            Built::Value(value) => Some(value),
            Built::Condition(condition) => {
                let shown = super::print_condition(&condition);
                self.report(Code::ExpressionSyntax, condition.span, "no_value", &shown);
                None
            }
        }
    }

    pub(super) fn date(&mut self, written: &str, span: Span) -> Option<Date> {
        let date = Date::parse(written);
        if date.is_none() {
            self.diagnostics.push(dates::impossible_date(written, span));
        }
        date
    }

    pub(super) fn bad_date<T>(&mut self, written: &str, span: Span) -> Option<T> {
        self.diagnostics.push(dates::bad_date(written, span).0);
        None
    }

    /// A value in a comparison, unless it is a date written as eight digits.
    pub(super) fn dated(&mut self, value: Box<Value>) -> Option<Box<Value>> {
        if let ValueKind::Number(number) = &value.kind
            && let Some(date) = dates::run_together(number)
        {
            self.diagnostics.push(
                Diagnostic::new(Code::BadDate, value.span)
                    .arg("found", number)
                    .arg("iso", date.to_string())
                    .arg("quoted", format!("\"{number}\"")),
            );
            return None;
        }
        Some(value)
    }
}

/// The text between quotes, where a doubled quote stands for one.
pub(super) fn unquoted(written: &str) -> String {
    let inner = written.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(written);
    inner.replace("\"\"", "\"")
}

pub(super) fn compare_op(written: &str) -> CompareOp {
    match written {
        "=" => CompareOp::Equal,
        "!=" => CompareOp::NotEqual,
        "<" => CompareOp::Less,
        "<=" => CompareOp::LessOrEqual,
        ">" => CompareOp::Greater,
        _ => CompareOp::GreaterOrEqual,
    }
}

pub(super) fn computed(word: &str, value: Value) -> Fold {
    match word {
        "sum" => Fold::Sum(value),
        "mean" => Fold::Mean(value),
        "median" => Fold::Median(value),
        "min" => Fold::Min(value),
        "max" => Fold::Max(value),
        _ => Fold::Deviation(value),
    }
}

pub(super) fn binder(word: &str) -> Binder {
    match word {
        "item" => Binder::Item,
        "answer" => Binder::Answer,
        "choice" => Binder::Choice,
        _ => Binder::Code,
    }
}

pub(super) fn quantifier(word: &str) -> Quantifier {
    match word {
        "all" => Quantifier::All,
        "any" => Quantifier::Any,
        _ => Quantifier::None,
    }
}

pub(super) fn state(word: &str) -> State {
    match word {
        "answered" => State::Answered,
        "missing" => State::Missing,
        "asked" => State::Asked,
        _ => State::Invalid,
    }
}

pub(super) fn arithmetic_op(sign: &str) -> ArithmeticOp {
    match sign {
        "+" => ArithmeticOp::Add,
        "-" => ArithmeticOp::Subtract,
        "*" => ArithmeticOp::Multiply,
        _ => ArithmeticOp::Divide,
    }
}

pub(super) fn compare(left: Value, op: Spanned<CompareOp>, right: Value) -> ConditionKind {
    ConditionKind::Compare { left, op, right }
}

pub(super) fn between(value: Value, low: Value, high: Value) -> ConditionKind {
    ConditionKind::Between { value, low, high }
}

pub(super) fn member_of(value: Value, negated: bool, set: MemberSet) -> ConditionKind {
    ConditionKind::In { value, negated, set }
}

pub(super) fn has_any_of(list: Value, set: MemberSet) -> ConditionKind {
    ConditionKind::HasAnyOf { list, set }
}

pub(super) fn has(choices: Value, choice: Member) -> ConditionKind {
    ConditionKind::Has { choices, choice }
}

pub(super) fn during(date: Value, period: Name) -> ConditionKind {
    ConditionKind::During { date, period }
}

pub(super) fn in_state(value: Value, negated: bool, state: Spanned<State>) -> ConditionKind {
    ConditionKind::Is { value, negated, state }
}

pub(super) fn quantified(quantifier: Spanned<Quantifier>, condition: Box<Condition>) -> ConditionKind {
    ConditionKind::Quantified { quantifier, condition }
}

pub(super) fn arithmetic(op: ArithmeticOp, left: Box<Value>, right: Box<Value>) -> Box<Value> {
    let span = left.span.to(right.span);
    let kind = ValueKind::Arithmetic { op, left, right };
    Box::new(Value { kind, span })
}

/// A condition behind its `not`s, outermost first.
pub(super) fn negated(condition: Box<Condition>, negations: &[Span], whole: Span) -> Box<Condition> {
    negations.iter().rev().fold(condition, |inner, span| {
        let span = span.to(whole);
        let kind = ConditionKind::Not(inner);
        Box::new(Condition { kind, span })
    })
}

/// A value behind its minus signs, outermost first.
pub(super) fn negative(value: Box<Value>, signs: &[Span]) -> Box<Value> {
    signs.iter().rev().fold(value, |inner, sign| {
        let span = sign.to(inner.span);
        let kind = ValueKind::Negative(inner);
        Box::new(Value { kind, span })
    })
}

/// `f1`, `f2[item]` or `other[region].f1`, by how many names it has.
pub(super) fn path(names: Vec<Name>, written: String) -> ValueKind {
    match <[Name; 3]>::try_from(names) {
        Ok([source, key, value]) => ValueKind::Other { source, key, value },
        Err(names) => match <[Name; 2]>::try_from(names) {
            Ok([question, item]) => ValueKind::Cell { question, item },
            Err(_) => ValueKind::Name(written),
        },
    }
}

/// The clauses that could be read, joined; where `and` and `or` are mixed, `and` is taken first.
pub(super) fn joined(clauses: Vec<Option<Box<Condition>>>, junctors: &[Name]) -> Option<Box<Condition>> {
    let mut alternatives: Vec<Vec<Condition>> = vec![Vec::new()];
    for (i, clause) in clauses.into_iter().enumerate() {
        if i > 0 && junctors[i - 1].value == "or" {
            alternatives.push(Vec::new());
        }
        if let (Some(last), Some(clause)) = (alternatives.last_mut(), clause) {
            last.push(*clause);
        }
    }
    let alternatives = alternatives.into_iter().filter_map(|all| several(all, ConditionKind::And)).collect();
    several(alternatives, ConditionKind::Or).map(Box::new)
}

fn several(mut all: Vec<Condition>, join: fn(Vec<Condition>) -> ConditionKind) -> Option<Condition> {
    let span = all.first()?.span.to(all.last()?.span);
    if all.len() == 1 {
        return all.pop();
    }
    Some(Condition { kind: join(all), span })
}
