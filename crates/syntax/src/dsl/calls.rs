//! What is written as a function call: `SUM(f12)`, `COUNT(*)`, `f4b(samverkan)`.

use crate::{Code, Diagnostic, suggest};

use super::repair::Patch;
use super::tokens::Kind;
use super::view::{Slip, View, one_line};
use super::vocabulary::{COMPARING, FOLDS, Place, own_word};

/// A computation written as a call at the beginning of an aggregate, and the token that closes it.
pub(super) fn computation(view: &View<'_>) -> Option<(Slip, usize)> {
    let fold = fold(view.get(0)?.text)?;
    let close = closing(view, 1)?;
    // `SUM(f12) > 3` goes on as a condition.
    if view.get(close + 1).is_some_and(|t| t.kind != Kind::Word) {
        return Some((in_condition(view, 0), close));
    }
    let diagnostic =
        Diagnostic::new(Code::ExpressionSyntax, view.span(1, 1)).arg("found", "(").arg("after", view.tokens[0].text);
    let Some(write) = written(view, fold, close) else {
        let form = if fold == "percentile" { "percentile 90 of f12".to_owned() } else { format!("{fold} of f12") };
        return Some((Slip::new(diagnostic.arg("form", form), Vec::new()), close));
    };
    let patches = vec![view.replace(0, close, &write)];
    Some((Slip::new(diagnostic.arg("write", view.written(&patches)), patches), close))
}

/// What the call says in this language; none if there is no telling.
fn written(view: &View<'_>, fold: &str, close: usize) -> Option<String> {
    let inner = if close > 2 { one_line(view.source(2, close - 1)) } else { String::new() };
    let parts = close.saturating_sub(2);
    let comma = (2..close).find(|&at| view.kind(at) == Some(Kind::Comma));
    if fold == "percentile" {
        let at = comma.filter(|&at| at + 2 == close && view.kind(at + 1) == Some(Kind::Number) && at > 2)?;
        return Some(format!("percentile {} of {}", view.tokens[at + 1].text, one_line(view.source(2, at - 1))));
    }
    if comma.is_some() {
        return None;
    }
    if fold != "count" {
        return (parts > 0).then(|| format!("{fold} of {inner}"));
    }
    if parts == 0 || inner == "*" {
        return Some("count".to_owned());
    }
    let distinct = own_word(view.tokens[2].text, Place::Clause).unwrap_or(view.tokens[2].text) == "distinct";
    if distinct && parts == 2 {
        return Some(format!("count distinct {}", view.tokens[3].text));
    }
    // Elsewhere `COUNT(f1)` counts the rows in which it holds something.
    let answered = if parts == 1 { " is answered" } else { "" };
    Some(format!("count where {inner}{answered}"))
}

/// A call inside a condition.
pub(super) fn in_condition(view: &View<'_>, at: usize) -> Slip {
    let name = view.tokens[at].text;
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at)).arg("function", name);
    let close = closing(view, at + 1);
    let inner = close.filter(|close| *close > at + 2).map(|close| view.source(at + 2, close - 1));
    if let (Some(fold), Some(close), Some(inner)) = (fold(name), close, inner) {
        let tests = (at + 2..close).any(|i| view.kind(i) == Some(Kind::Relation) || view.is_any(i, COMPARING));
        let write = match fold {
            "count" if tests => Some(format!("number of ({inner})")),
            "count" => None,
            // Of a single row, `SUM(f12) > 3` says what `f12 > 3` says.
            _ => Some(inner.to_owned()),
        };
        let patches: Vec<Patch> = write.iter().map(|write| view.replace(at, close, write)).collect();
        if !patches.is_empty() {
            return Slip::new(diagnostic.arg("write", view.written(&patches)), patches);
        }
        return Slip::new(diagnostic.arg("form", "f12 >= 3"), Vec::new());
    }
    if name == "age" {
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, close.unwrap_or(at)));
        return Slip::new(diagnostic.arg("dates_of", name).arg("form", "age(birth, at)"), Vec::new());
    }
    let near = suggest(name, ["age"]);
    let item = close.filter(|close| near.is_none() && *close == at + 3 && view.kind(at + 2) == Some(Kind::Word));
    if let (Some(close), Some(inner)) = (item, inner) {
        let patches = vec![view.replace(at + 1, close, &format!("[{inner}]"))];
        return Slip::new(diagnostic.arg("write", view.written(&patches)), patches);
    }
    Slip::new(diagnostic.arg_opt("suggestion", near).arg("functions", "age(birth, at)"), Vec::new())
}

/// The computation that a word stands for, in whatever case or language.
fn fold(word: &str) -> Option<&'static str> {
    let own = FOLDS.iter().find(|own| **own == word).copied();
    own.or_else(|| own_word(word, Place::Fold))
}

/// The token that closes the parenthesis at a token.
fn closing(view: &View<'_>, open: usize) -> Option<usize> {
    if view.kind(open) != Some(Kind::Open) {
        return None;
    }
    let depths = view.depths();
    (open + 1..view.tokens.len()).find(|&at| view.kind(at) == Some(Kind::Close) && depths[at] == depths[open])
}
