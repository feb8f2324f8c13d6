//! Operators with a word too few, or with what stands after another: `kva has any plan`, `f9 has (kurs, bok)`.

use crate::{Code, Diagnostic};

use super::repair::Patch;
use super::tokens::Kind;
use super::view::{Slip, View};

/// The first operator that is not whole.
pub(super) fn unfinished(view: &View<'_>) -> Vec<Slip> {
    (1..view.tokens.len()).find_map(|at| at_token(view, at)).into_iter().collect()
}

fn at_token(view: &View<'_>, at: usize) -> Option<Slip> {
    let open = view.kind(at + 1) == Some(Kind::Open);
    let after_value = view.ends_operand(at - 1);
    if view.is_any(at, &["any"]) && view.is_any(at - 1, &["has"]) && (open || view.begins_operand(at + 1)) {
        return Some(missing(view, at, "of"));
    }
    if view.is_any(at, &["not"]) && after_value && open {
        return Some(missing(view, at, "in"));
    }
    if view.is_any(at, &["has"]) && after_value && open {
        return Some(instead(view, at, vec![view.insert(at + 1, "any of ")]));
    }
    let one = view.begins_operand(at + 2) && view.kind(at + 3) == Some(Kind::Close);
    if view.is_any(at, &["during"]) && after_value && open && one {
        let name = view.tokens[at + 2].text;
        return Some(instead(view, at, vec![view.replace(at + 1, at + 3, name)]));
    }
    None
}

/// A word that is missing after the token.
fn missing(view: &View<'_>, at: usize, word: &'static str) -> Slip {
    let patches = vec![view.insert(at + 1, &format!("{word} "))];
    let diagnostic = Diagnostic::new(Code::MissingWord, view.span(at, at))
        .arg("word", word)
        .arg("after", view.tokens[at].text)
        .arg("write", view.written(&patches));
    Slip::new(diagnostic, patches)
}

/// A parenthesis that does not belong after the token.
fn instead(view: &View<'_>, at: usize, patches: Vec<Patch>) -> Slip {
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at + 1, at + 1))
        .arg("found", "(")
        .arg("after", view.tokens[at].text)
        .arg("write", view.written(&patches));
    Slip::new(diagnostic, patches)
}
