//! What is written around an aggregate and belongs elsewhere: `=` as in a spreadsheet, `100 *`, `/` and a denominator.

use crate::{Code, Diagnostic, Located};

use super::repair::{Patch, patched};
use super::tokens::{Kind, Token, read};
use super::view::View;
use super::vocabulary::{FOLDS, Place, own_word};

/// The aggregate alone, and what is said about the rest.
pub(super) fn strip(text: &Located) -> (Located, Vec<Diagnostic>) {
    let tokens = read(&text.text);
    let view = View { text, tokens: &tokens };
    let mut patches = Vec::new();
    let mut findings = Vec::new();
    let mut first = 0;
    if view.get(0).is_some_and(|t| matches!(t.text, "=" | "==")) && tokens.len() > 1 {
        patches.push(up_to(&view, 0, 1));
        findings.push(
            Diagnostic::new(Code::ExpressionSyntax, view.span(0, 0))
                .arg("found", tokens[0].text)
                .arg("write", view.written(&patches)),
        );
        first = 1;
    }
    let times = view.kind(first) == Some(Kind::Number) && view.get(first + 1).is_some_and(|t| matches!(t.text, "*" | "×"));
    let percent = (times && begins_aggregate(&view, first + 2)).then(|| {
        patches.push(up_to(&view, first, first + 2));
        view.span(first, first + 1)
    });
    if percent.is_some() {
        first += 2;
    }
    let divided = divided(&view, first);
    if let Some(at) = divided {
        let end = tokens.len() - 1;
        let denominator = view.source(at + 1, end);
        let inner = denominator.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(denominator);
        patches.push(Patch::new(tokens[at - 1].range.end..tokens[end].range.end, ""));
        findings.push(
            Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
                .arg("found", tokens[at].text)
                .arg("after", tokens[at - 1].text)
                .arg("denominator", super::view::one_line(inner)),
        );
    }
    let last = divided.unwrap_or(tokens.len());
    if view.kind(first) == Some(Kind::Open) && begins_aggregate(&view, first) && closes(&view, first) == Some(last - 1) {
        patches.push(up_to(&view, first, first + 1));
        patches.push(Patch::new(tokens[last - 2].range.end..tokens[last - 1].range.end, ""));
        if divided.is_none() && percent.is_none() {
            findings.push(
                Diagnostic::new(Code::ExpressionSyntax, view.span(first, first))
                    .arg("found", "(")
                    .arg("write", view.written(&patches)),
            );
        }
    }
    if let Some(place) = percent {
        findings.push(
            Diagnostic::new(Code::ExpressionSyntax, place)
                .arg("found", view.source(first - 2, first - 1))
                .arg("alone", view.written(&patches)),
        );
    }
    if patches.is_empty() {
        return (text.clone(), findings);
    }
    (patched(text, &patches), findings)
}

/// A patch that removes everything from one token to the next.
fn up_to(view: &View<'_>, from: usize, to: usize) -> Patch {
    Patch::new(view.tokens[from].range.start..view.tokens[to].range.start, "")
}

/// The sign that divides by another aggregate.
fn divided(view: &View<'_>, first: usize) -> Option<usize> {
    let depths = view.depths();
    (first + 1..view.tokens.len().saturating_sub(1))
        .find(|&at| depths[at] == 0 && matches!(view.tokens[at].text, "/" | "÷") && begins_aggregate(view, at + 1))
}

/// Whether an aggregate begins at the token, in parentheses or not, and with words of any language.
fn begins_aggregate(view: &View<'_>, at: usize) -> bool {
    let at = at + usize::from(view.kind(at) == Some(Kind::Open));
    let fold = |t: &Token<'_>| FOLDS.contains(&t.text) || own_word(t.text, Place::Fold).is_some();
    if !view.get(at).is_some_and(|t| t.kind == Kind::Word && fold(t)) {
        return false;
    }
    view.get(at + 1).is_none_or(|next| {
        let own = own_word(next.text, Place::Clause).unwrap_or(next.text);
        // `number of (…)` is a value.
        if own == "of" && view.kind(at + 2) == Some(Kind::Open) && view.get(at).is_some_and(|t| !FOLDS.contains(&t.text)) {
            return false;
        }
        next.kind == Kind::Close || matches!(own, "where" | "by" | "of" | "from" | "each" | "distinct")
    })
}

/// The token that closes a parenthesis.
fn closes(view: &View<'_>, open: usize) -> Option<usize> {
    let depths = view.depths();
    (open + 1..view.tokens.len()).find(|&at| view.kind(at) == Some(Kind::Close) && depths[at] == depths[open])
}
