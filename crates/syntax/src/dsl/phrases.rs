//! Words after a value that together stand for an operator: `f1 finns i (…)`, `f1 saknas`, `f1 not answered`.

use crate::{Code, Diagnostic};

use super::slips::foreign_word;
use super::tokens::Kind;
use super::view::{Slip, View};
use super::vocabulary::{Place, STATES, own_word};

/// The phrase that begins at a token after a value: its slip, its last token, and whether a value can end there.
pub(super) fn find(view: &View<'_>, at: usize) -> Option<(Slip, usize, bool)> {
    if let Some(last) = membership(view, at) {
        let found = view.source(at, last);
        let diagnostic = foreign_word(found, "in", view.span(at, last));
        return Some((Slip::new(diagnostic, vec![view.replace(at, last, "in")]), last, false));
    }
    state(view, at)
}

/// `finns i`, `ingår i`, `är någon av`, `is one of`: the last token of what says that a value is in a set.
fn membership(view: &View<'_>, at: usize) -> Option<usize> {
    let is = |at: usize, words: &[&str]| {
        view.get(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.text.to_lowercase().as_str()))
    };
    let within = ["i", "in", "bland"];
    if is(at, &["finns", "ingår", "ligger", "är", "is"]) && is(at + 1, &within) && view.begins_operand(at + 2) {
        return Some(at + 1);
    }
    let one = is(at, &["är", "is"]) && is(at + 1, &["någon", "något", "en", "ett", "any", "one"]);
    (one && is(at + 2, &["av", "of"]) && view.begins_operand(at + 3)).then_some(at + 2)
}

/// `saknas` and `inte besvarad` for `is missing` and `is not answered`, with nothing more said of the value.
fn state(view: &View<'_>, at: usize) -> Option<(Slip, usize, bool)> {
    let negation = view.get(at).filter(|t| t.kind == Kind::Word)?;
    let negated = negation.text == "not" || own_word(negation.text, Place::Clause) == Some("not");
    let last = at + usize::from(negated);
    let word = view.get(last).filter(|t| t.kind == Kind::Word)?;
    let own = STATES.iter().find(|state| **state == word.text).copied();
    let meant = own.or_else(|| own_word(word.text, Place::State))?;
    if view.begins_operand(last + 1) && !junctor(view, last + 1) {
        return None;
    }
    let write = if negated { format!("is not {meant}") } else { format!("is {meant}") };
    let patches = vec![view.replace(at, last, &write)];
    let diagnostic = if own.is_some() && (!negated || negation.text == "not") {
        Diagnostic::new(Code::MissingWord, view.span(at, last))
            .arg("word", "is")
            .arg("before", view.source(at, last))
            .arg("write", view.written(&patches))
    } else {
        foreign_word(view.source(at, last), &write, view.span(at, last))
    };
    Some((Slip::new(diagnostic, patches), last, true))
}

fn junctor(view: &View<'_>, at: usize) -> bool {
    view.get(at).is_some_and(|t| matches!(own_word(t.text, Place::Clause).unwrap_or(t.text), "and" | "or"))
}
