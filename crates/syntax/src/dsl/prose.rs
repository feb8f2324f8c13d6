//! Prose where an expression should stand: `Antal läkare som besvarat enkäten`.

use crate::{Code, Diagnostic, Located};

use super::tokens::{Kind, Token, read};
use super::view::one_line;
use super::vocabulary::{FOLDS, Place, STATES, is_reserved, own_word};

/// One finding for the whole of a text that did not parse, if it is prose: words beside words, and no operator anywhere.
pub(super) fn finding(text: &Located, example: &str) -> Option<Diagnostic> {
    let tokens = read(&text.text);
    let written = |kind: Kind| {
        matches!(kind, Kind::Relation | Kind::OpenBracket | Kind::CloseBracket | Kind::Text | Kind::Foreign(_))
            && kind != Kind::Foreign("-")
    };
    if tokens.iter().any(|t| written(t.kind)) || own_beginning(&tokens) {
        return None;
    }
    // Parentheses occur in prose too, but then there should be more of it.
    let wanted = if tokens.iter().any(|t| t.kind == Kind::Open) { 3 } else { 2 };
    let pairs = (1..tokens.len()).filter(|&at| beside(&tokens[at - 1], &tokens[at])).count();
    let (first, last) = (tokens.first()?, tokens.last()?);
    let range = first.range.start..last.range.end;
    (pairs >= wanted).then(|| {
        Diagnostic::new(Code::ExpressionSyntax, text.span(range.clone()))
            .arg("prose", shortened(&one_line(&text.text[range])))
            .arg("expression", example)
    })
}

/// Whether it begins as only an expression does.
fn own_beginning(tokens: &[Token<'_>]) -> bool {
    tokens.first().is_some_and(|t| t.is_any(FOLDS) || t.is_any(&["all", "any", "none", "days"]) || is_reserved(t.text))
}

/// Two words with no operator between them, the first of which does not look like a name of a question.
fn beside(first: &Token<'_>, second: &Token<'_>) -> bool {
    let word = |t: &Token<'_>| t.kind == Kind::Word && !is_reserved(t.text) && own_word(t.text, Place::Clause).is_none();
    let name = first.text.contains(|c: char| c.is_ascii_digit() || c == '_');
    let state = STATES.contains(&second.text) || own_word(second.text, Place::State).is_some();
    let fold = own_word(first.text, Place::Fold).is_some();
    (word(first) || fold) && !name && !state && word(second)
}

/// The beginning of a text, by whole words.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let mut out = String::new();
    for word in text.split(' ') {
        if out.chars().count() + word.chars().count() > MOST && !out.is_empty() {
            return format!("{out} …");
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
