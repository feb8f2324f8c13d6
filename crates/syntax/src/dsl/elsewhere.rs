//! Values of another source, `other[region].f1`, where only a name of the source itself stands, or with an item of their own.

use crate::{Case, Code, Diagnostic};

use super::tokens::Kind;
use super::view::{Slip, View};

/// `other[region].f2[a]`: what is looked up in another source is one answer.
pub(super) fn item(view: &View<'_>) -> Vec<Slip> {
    let last = |at: usize| (at..view.tokens.len()).find(|&i| view.kind(i) == Some(Kind::CloseBracket));
    let slip = (1..view.tokens.len()).find_map(|key| {
        let name = value(view, key)?;
        let close = last(name + 1).filter(|_| view.kind(name + 1) == Some(Kind::OpenBracket))?;
        let diagnostic = Diagnostic::of(Case::OtherBattery, view.span(name, close))
            .arg("name", view.tokens[name].text)
            .arg("other", view.tokens[key - 1].text);
        Some(Slip::new(diagnostic, vec![view.replace(name + 1, close, "")]))
    });
    slip.into_iter().collect()
}

/// `count distinct other[region].f1` and `count each f2[a]`: what follows the two words is a name alone.
pub(super) fn counted(view: &View<'_>, name: usize) -> Option<Slip> {
    if view.kind(name + 1) != Some(Kind::OpenBracket) {
        return None;
    }
    let close = (name + 1..view.tokens.len()).find(|&i| view.kind(i) == Some(Kind::CloseBracket))?;
    let last = value(view, name + 1).unwrap_or(close);
    let distinct = view.is_any(name - 1, &["distinct"]);
    let form = if distinct { "count distinct person where f1 = ja" } else { "count each kva where kva = DV077" };
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(name, last))
        .arg("found", view.source(name, last))
        .arg("own_column", view.source(0, name - 1))
        .arg("form", form);
    Some(Slip::new(diagnostic, Vec::new()))
}

/// The name after the bracket at a token, in `other[region].f1`.
fn value(view: &View<'_>, open: usize) -> Option<usize> {
    let path = view.kind(open) == Some(Kind::OpenBracket)
        && view.kind(open - 1) == Some(Kind::Word)
        && view.kind(open + 2) == Some(Kind::CloseBracket)
        && view.get(open + 3).is_some_and(|dot| dot.text == ".");
    (path && view.kind(open + 4) == Some(Kind::Word)).then_some(open + 4)
}
