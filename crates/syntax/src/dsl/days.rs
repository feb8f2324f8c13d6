//! Days between two dates, written in another way: `days from start to plan`, `days(start, plan)`, `dagar mellan start och plan`.

use crate::{Code, Diagnostic};

use super::slips::foreign_word;
use super::tokens::Kind;
use super::view::{Slip, View, one_line};
use super::vocabulary::{Place, is_reserved, own_word};

/// The days that a word begins to count, if they are not written as the language writes them: the slip and its last token.
pub(super) fn find(view: &View<'_>, at: usize) -> Option<(Slip, usize)> {
    let word = view.get(at).filter(|t| t.kind == Kind::Word)?;
    let own = word.text == "days";
    if !own && own_word(word.text, Place::Clause) != Some("days") {
        return None;
    }
    let from = view.get(at + 1).filter(|t| is(t.text, &["between", "mellan", "from", "från"]));
    let opened = at + 1 + usize::from(from.is_some());
    let open = view.kind(opened) == Some(Kind::Open);
    if from.is_none() && !open {
        return None;
    }
    let first = opened + usize::from(open);
    let separator = date_end(view, first)? + 1;
    let comma = view.kind(separator) == Some(Kind::Comma);
    if !comma && !view.get(separator).is_some_and(|t| is(t.text, &["and", "och", "to", "till"])) {
        return None;
    }
    let end = date_end(view, separator + 1)?;
    let last = end + usize::from(open);
    if open && view.kind(last) != Some(Kind::Close) {
        return None;
    }
    let (one, other) = (view.source(first, separator - 1), view.source(separator + 1, end));
    let write = format!("days between {} and {}", one_line(one), one_line(other));
    let patches = vec![view.replace(at, last, &write)];
    let between = !open && from.is_some_and(|t| t.text == "between");
    let slip = if between {
        // What else is wrong is told word by word.
        let told = view.is_any(separator, &["and"]) || view.get(separator).is_some_and(|t| is(t.text, &["och"]));
        if told || !own {
            return None;
        }
        let patches = vec![view.replace(separator - 1, separator, &format!("{} and", view.tokens[separator - 1].text))];
        let diagnostic = Diagnostic::new(Code::MissingWord, view.span(separator, separator))
            .arg("word", "and")
            .arg("after", view.source(at + 1, separator - 1))
            .arg("write", view.written(&patches));
        Slip::new(diagnostic, patches)
    } else if own && from.is_some_and(|t| t.text == "between") {
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(opened, opened))
            .arg("found", view.tokens[opened].text)
            .arg("after", view.tokens[opened - 1].text)
            .arg("write", view.written(&patches));
        Slip::new(diagnostic, patches)
    } else if own {
        let diagnostic = Diagnostic::new(Code::MissingWord, view.span(at + 1, at + 1))
            .arg("word", "between")
            .arg("after", word.text)
            .arg("write", view.written(&patches));
        Slip::new(diagnostic, patches)
    } else {
        Slip::new(foreign_word(view.source(at, last), &write, view.span(at, last)), patches)
    };
    Some((slip, last))
}

fn is(word: &str, words: &[&str]) -> bool {
    words.contains(&word.to_lowercase().as_str())
}

/// The last token of a date that begins at a token: a constant, or a name with what stands in brackets and after a point. A
/// number is none: `dagar mellan 7 och 14` may be said of a column.
fn date_end(view: &View<'_>, at: usize) -> Option<usize> {
    let token = view.get(at)?;
    if token.kind == Kind::Date {
        return Some(at);
    }
    if token.kind != Kind::Word || is_reserved(token.text) {
        return None;
    }
    let mut end = at;
    if view.kind(end + 1) == Some(Kind::OpenBracket) && view.kind(end + 3) == Some(Kind::CloseBracket) {
        end += 3;
    }
    if view.get(end + 1).is_some_and(|t| t.text == ".") && view.kind(end + 2) == Some(Kind::Word) {
        end += 2;
    }
    Some(end)
}
