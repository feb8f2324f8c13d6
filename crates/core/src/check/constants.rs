//! The right side of a comparison, read in the left side's type.

use mattstock_syntax::ast::{Date, Value, ValueKind};
use mattstock_syntax::{Case, Code, Diagnostic, suggest};

use super::conditions::not_yet;
use super::lists::some_list;
use super::model::{CodePattern, Domain, KeyLabel, Operand, fold_code};
use super::scope::{LabelOpt, Scope};
use crate::Decimal;

/// A constant of the type it is compared with.
pub(super) enum Constant {
    /// An answer or code, by its index.
    Index(u32),
    /// A code of a free list.
    Code(CodePattern),
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
    if let Some(finding) = not_constant(value) {
        found.push(scope.divided_by_count(value).unwrap_or(finding));
        return None;
    }
    let text = text_of(&value.kind);
    let shown = if matches!(value.kind, ValueKind::Text(_)) { format!("\"{text}\"") } else { text.clone() };
    let wanted = |case: Case| {
        Diagnostic::of(case, value.span).arg("name", &name).arg("found", &shown).label_opt(scope.declared(&name))
    };
    match &domain {
        Domain::Answer(s) | Domain::OpenAnswer(s) => {
            let answers = &scope.lists.scales[s.index()].answers;
            if let Some(i) = answers.iter().position(|a| a.key == text) {
                return Some(Constant::Index(i as u32));
            }
            found.push(unknown_answer(scope, &name, &text, answers, value));
            None
        }
        Domain::Code(list) => {
            let codes = &scope.lists.codelists[list.index()].codes;
            let folded = fold_code(&text);
            if let Some(i) = codes.iter().position(|c| fold_code(&c.key) == folded) {
                return Some(Constant::Index(i as u32));
            }
            found.push(scope.unknown_code(&name, &text, codes, value));
            None
        }
        Domain::Choices(_) => None,
        Domain::CodeList { .. } | Domain::FreeCode => match &value.kind {
            ValueKind::Name(_) | ValueKind::Text(_) | ValueKind::Number(_) => {
                Some(Constant::Code(CodePattern::Exact(fold_code(&text))))
            }
            _ => {
                found.push(wanted(Case::CodeWanted));
                None
            }
        },
        Domain::Number { .. } => match &value.kind {
            ValueKind::Number(_) | ValueKind::Negative(_) => match Decimal::parse(&text) {
                Some(d) => Some(Constant::Number(d)),
                None => {
                    found.push(wanted(Case::NumberTooLong));
                    None
                }
            },
            _ => {
                found.push(wanted(Case::NumberWanted));
                None
            }
        },
        Domain::Date => match &value.kind {
            ValueKind::Date(d) => Some(Constant::Date(*d)),
            _ => {
                found.push(wanted(Case::DateWanted));
                None
            }
        },
        Domain::Year => match &value.kind {
            ValueKind::Number(n) if n.len() == 4 && n.bytes().all(|b| b.is_ascii_digit()) => {
                n.parse().ok().map(Constant::Year)
            }
            _ => {
                found.push(wanted(Case::YearWanted));
                None
            }
        },
        Domain::Unknown => None,
        Domain::Key | Domain::Text => {
            let compared = || Diagnostic::of(Case::TextsComparedNotYet, value.span);
            found.push(scope.free_text(operand, value).unwrap_or_else(compared));
            None
        }
    }
}

/// The finding for a value that is no constant.
fn not_constant(value: &Value) -> Option<Diagnostic> {
    let of = |case: Case| Some(Diagnostic::of(case, value.span));
    match &value.kind {
        ValueKind::Name(_) | ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Text(_) => None,
        ValueKind::Cell { .. } => of(Case::QuestionsComparedNotYet),
        ValueKind::Negative(inner) => match inner.kind {
            ValueKind::Number(_) => None,
            _ => of(Case::ArithmeticNotYet),
        },
        ValueKind::Arithmetic { .. } => of(Case::ArithmeticNotYet),
        ValueKind::DaysBetween(..) => Some(not_yet("days between", value.span)),
        ValueKind::Age(..) => Some(not_yet("age", value.span)),
        ValueKind::NumberOf(_) => Some(not_yet("number of", value.span)),
        ValueKind::Other { .. } => of(Case::OtherValueNotYet),
    }
}

fn text_of(kind: &ValueKind) -> String {
    match kind {
        ValueKind::Name(t) | ValueKind::Number(t) | ValueKind::Text(t) => t.clone(),
        ValueKind::Date(d) => d.to_string(),
        ValueKind::Negative(inner) => format!("-{}", text_of(&inner.kind)),
        _ => String::new(),
    }
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
    if scope.named(text).is_some() {
        return Diagnostic::of(Case::QuestionsComparedNotYet, value.span);
    }
    let lower = text.to_lowercase();
    let by_label = answers.iter().find(|a| a.label.to_lowercase() == lower).map(|a| a.key.as_str());
    Diagnostic::new(Code::UnknownAnswer, value.span)
        .arg("found", text)
        .arg("question", question)
        .arg_opt("suggestion", by_label.or_else(|| suggest(text, keys.clone())))
        .arg_opt("answers", some_list(keys))
        .label_opt(scope.declared(question))
}
