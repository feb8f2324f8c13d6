//! What is said of the items of a battery in other words: `all items of f2 = ja`, `alla delfrågor i f2 = ja`.

use crate::{Code, Diagnostic};

use super::repair::Patch;
use super::tokens::Kind;
use super::view::{Slip, View};
use super::vocabulary::{COMPARING, Place, own_word};

const ITEMS: [&str; 7] = ["items", "item", "delfrågor", "delfrågorna", "delfråga", "subquestions", "questions"];

/// The items that a quantifier goes over, if they are called so: the slip, and the last token before the name of the battery.
pub(super) fn find(view: &View<'_>, at: usize) -> Option<(Slip, usize)> {
    let quantifier = quantifier(view, at)?;
    let lower = |at: usize| view.get(at).filter(|t| t.kind == Kind::Word).map(|t| t.text.to_lowercase());
    let is = |at: usize, words: &[&str]| lower(at).is_some_and(|word| words.contains(&word.as_str()));
    let mut items = at + 1;
    items += usize::from(is(items, &["of", "av"]));
    items += usize::from(is(items, &["the", "de"]));
    if !is(items, &ITEMS) || !is(items + 1, &["of", "av", "in", "i", "for", "för"]) || !view.begins_operand(items + 2) {
        return None;
    }
    let depths = view.depths();
    let end = (at..view.tokens.len()).find(|&i| depths[i] < depths[at]).unwrap_or(view.tokens.len());
    let says = |at: usize| {
        let token = &view.tokens[at];
        matches!(token.kind, Kind::Relation | Kind::Foreign(_))
            || COMPARING.contains(&own_word(token.text, Place::Clause).unwrap_or(token.text))
    };
    if !(items + 3..end).any(says) {
        return None;
    }
    let close = view.tokens[end - 1].range.end;
    let until = view.tokens[items + 2].range.start;
    let patches =
        vec![Patch::new(view.tokens[at].range.start..until, format!("{quantifier} of (")), Patch::new(close..close, ")")];
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(items, items))
        .arg("found", view.tokens[items].text)
        .arg("after", view.source(at, items - 1))
        .arg("write", view.written(&patches));
    Some((Slip::new(diagnostic, patches), items + 1))
}

/// The quantifier at a token, in whatever case or language.
fn quantifier(view: &View<'_>, at: usize) -> Option<&'static str> {
    let token = view.get(at).filter(|t| t.kind == Kind::Word)?;
    let own = own_word(token.text, Place::Clause).unwrap_or(token.text);
    match own {
        "all" | "each" | "every" => Some("all"),
        "any" | "some" => Some("any"),
        "none" | "no" => Some("none"),
        _ => None,
    }
}
