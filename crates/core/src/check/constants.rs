//! The right side of a comparison, read in the left side's type.

use mattstock_syntax::ast::{Date, Value, ValueKind};
use mattstock_syntax::dsl::print_value;
use mattstock_syntax::{Case, Code, Diagnostic, suggest};

use super::compare::folded;
use super::lists::some_list;
use super::model::{CodePattern, Domain, KeyLabel, Operand, fold_code};
use super::scope::{LabelOpt, Scope};
use super::values::is_constant;
use crate::Decimal;

/// A constant of the type it is compared with.
#[derive(Debug, PartialEq)]
pub(super) enum Constant {
    /// An answer or code, by its index.
    Index(u32),
    /// A free code.
    Code(CodePattern),
    /// A key.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A date.
    Date(Date),
    /// A year.
    Year(i32),
}

/// Reads a value as a constant of an operand's type; reports it if it is none.
pub(super) fn constant(scope: &Scope<'_>, operand: Operand, value: &Value, found: &mut Vec<Diagnostic>) -> Option<Constant> {
    let (domain, name) = scope.domain(operand);
    let shown = print_value(value);
    let text = if let ValueKind::Text(text) = &value.kind { text.clone() } else { shown.clone() };
    let wanted = |case: Case| {
        Diagnostic::of(case, value.span).arg("name", &name).arg("found", &shown).label_opt(scope.declared(&name))
    };
    let read = match &domain {
        Domain::Answer(s) | Domain::OpenAnswer(s) => {
            let answers = &scope.lists.scales[s.index()].answers;
            let place = answers.iter().position(|a| a.key == text);
            place.map(|i| Constant::Index(i as u32)).ok_or_else(|| unknown_answer(scope, &name, &text, answers, value))
        }
        Domain::Code(list) => {
            let codes = &scope.lists.codelists[list.index()].codes;
            let folded = fold_code(&text);
            let place = codes.iter().position(|c| fold_code(&c.key) == folded);
            place.map(|i| Constant::Index(i as u32)).ok_or_else(|| scope.unknown_code(&name, &text, codes, value))
        }
        Domain::CodeList { .. } | Domain::FreeCode => match &value.kind {
            ValueKind::Name(_) | ValueKind::Text(_) | ValueKind::Number(_) => {
                found.extend(quoted_range(value, &text));
                Ok(Constant::Code(CodePattern::Exact(fold_code(&text))))
            }
            _ => Err(wanted(Case::CodeWanted)),
        },
        Domain::Number { .. } => match (&value.kind, number(scope, value)) {
            (_, Some(n)) => Ok(Constant::Number(n)),
            (ValueKind::Number(_) | ValueKind::Negative(_), None) => Err(wanted(Case::NumberTooLong)),
            _ => Err(wanted(Case::NumberWanted)),
        },
        Domain::Date => match &value.kind {
            ValueKind::Date(d) => Ok(Constant::Date(*d)),
            _ => Err(wanted(Case::DateWanted)),
        },
        Domain::Year => year(scope, value).map(Constant::Year).ok_or_else(|| wanted(Case::YearWanted)),
        Domain::Key => match &value.kind {
            ValueKind::Name(_) | ValueKind::Text(_) | ValueKind::Number(_) => Ok(Constant::Text(text)),
            _ => Err(wanted(Case::KeyWanted)),
        },
        Domain::Text => Err(scope.free_text(operand, value.span)),
        // A choice is tested with `has`, which is said before a constant is asked for.
        Domain::Choices(_) | Domain::Unknown => return None,
    };
    read.map_err(|finding| found.push(finding)).ok()
}

/// The advice about `"F4*"` and `"F40..F48"`, which in quotes are one code with these letters.
fn quoted_range(value: &Value, text: &str) -> Option<Diagnostic> {
    let range = text.contains("..") || (text.len() > 1 && text.ends_with('*'));
    let quoted = matches!(value.kind, ValueKind::Text(_)) && range;
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    quoted.then(|| Diagnostic::new(Code::QuotedRange, value.span).arg("found", print_value(value)).arg("write", plain))
}

/// A number written as one, or put together of several.
fn number(scope: &Scope<'_>, value: &Value) -> Option<Decimal> {
    if is_constant(value) && !matches!(value.kind, ValueKind::Text(_)) { folded(scope, value) } else { None }
}

/// A year of four digits, or one put together of numbers.
fn year(scope: &Scope<'_>, value: &Value) -> Option<i32> {
    if let ValueKind::Number(digits) = &value.kind {
        let four = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
        return if four { digits.parse().ok() } else { None };
    }
    let year = number(scope, value)?.at_scale(0)?;
    (1000..10_000).contains(&year).then_some(year as i32)
}

/// Whether a word is one that stands after `is`.
fn is_state(word: &str) -> bool {
    ["answered", "missing", "asked", "invalid"].contains(&word)
}

fn unknown_answer(scope: &Scope<'_>, question: &str, text: &str, answers: &[KeyLabel], value: &Value) -> Diagnostic {
    let keys = answers.iter().map(|a| a.key.as_str());
    if scope.is_item_of(question, text) {
        let first = answers.first().map_or("", |a| a.key.as_str());
        return Diagnostic::new(Code::ItemAsAnswer, value.span)
            .arg("found", text)
            .arg("question", question)
            .arg("example", format!("{question}[{text}] = {first}"))
            .arg_opt("answers", some_list(keys))
            .label_opt(scope.declared(question));
    }
    if scope.named(text).is_some() && matches!(value.kind, ValueKind::Name(_)) {
        // Beside a comparison it would be read as a question: this is a set.
        let write = format!("{question} = {text}");
        return Diagnostic::of(Case::ValueInSet, value.span).arg("write", write);
    }
    let lower = text.to_lowercase();
    let by_label = answers.iter().find(|a| a.label.to_lowercase() == lower).map(|a| a.key.as_str());
    Diagnostic::new(Code::UnknownAnswer, value.span)
        .arg("found", text)
        .arg("question", question)
        .arg_opt("suggestion", by_label.or_else(|| suggest(text, keys.clone())))
        .arg_opt("state", is_state(text).then(|| format!("{question} is {text}")))
        .arg_opt("answers", some_list(keys))
        .label_opt(scope.declared(question))
}
