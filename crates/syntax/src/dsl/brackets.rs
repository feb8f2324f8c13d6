//! What concerns a whole text before it is read: brackets that match, comments, how deep it is nested.

use crate::{Code, Diagnostic, Label, Located, Role};

use super::repair::{Patch, patched};
use super::tokens::{Kind, Token, read};

/// Levels of brackets an expression may have.
const MAX_NESTING: usize = 32;
/// Arithmetic signs and `not` an expression may have: each can be a level of the tree.
const MAX_SIGNS: usize = 256;

/// A text fit to be read.
pub(super) struct Scan {
    /// With comments taken out and every bracket matched.
    pub(super) text: Located,
    /// What was mended.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether brackets were put in or taken out, so that the structure is a guess.
    pub(super) guessed: bool,
}

/// Matches the brackets of a text.
///
/// # Errors
/// If it is nested too deep to be read.
pub(super) fn scan(text: &Located) -> Result<Scan, Box<Diagnostic>> {
    let tokens = read(&text.text);
    check_depth(text, &tokens)?;
    let mut diagnostics = Vec::new();
    let mut patches = Vec::new();
    for comment in tokens.iter().filter(|t| t.kind == Kind::Comment) {
        diagnostics.push(Diagnostic::new(Code::CommentInExpression, text.span(comment.range.clone())));
        patches.push(Patch::new(comment.range.clone(), ""));
    }
    let before = patches.len();
    match_brackets(text, &tokens, &mut diagnostics, &mut patches);
    let guessed = patches.len() > before;
    Ok(Scan { text: patched(text, &patches), diagnostics, guessed })
}

fn check_depth(text: &Located, tokens: &[Token<'_>]) -> Result<(), Box<Diagnostic>> {
    let mut depth = 0usize;
    let mut signs = 0;
    for (i, token) in tokens.iter().enumerate() {
        // The star of `F4*` is no product, and a set may have many.
        let prefix = token.text == "*" && tokens.get(i + 1).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Close));
        match token.kind {
            Kind::Open | Kind::OpenBracket => depth += 1,
            Kind::Close | Kind::CloseBracket => depth = depth.saturating_sub(1),
            Kind::Arithmetic | Kind::Foreign("-" | "*" | "/" | "not") if !prefix => signs += 1,
            Kind::Word if token.text == "not" => signs += 1,
            _ => {}
        }
        if depth > MAX_NESTING || signs > MAX_SIGNS {
            let span = text.span(token.range.clone());
            let diagnostic = Diagnostic::new(Code::ExcessiveNesting, span).arg("written", "");
            return Err(Box::new(if depth > MAX_NESTING {
                diagnostic.arg("levels", MAX_NESTING.to_string())
            } else {
                diagnostic.arg("signs", MAX_SIGNS.to_string())
            }));
        }
    }
    Ok(())
}

fn match_brackets(text: &Located, tokens: &[Token<'_>], out: &mut Vec<Diagnostic>, patches: &mut Vec<Patch>) {
    let mut open: Vec<usize> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let opener = match token.kind {
            Kind::Open | Kind::OpenBracket => {
                open.push(i);
                continue;
            }
            Kind::Close => Kind::Open,
            Kind::CloseBracket => Kind::OpenBracket,
            _ => continue,
        };
        match open.iter().rposition(|&o| tokens[o].kind == opener) {
            // What was opened in between was never closed.
            Some(at) => {
                for unmatched in open.drain(at..).skip(1) {
                    unclosed(text, tokens, unmatched, i, out, patches);
                }
            }
            None => {
                let other = if opener == Kind::Open { "(" } else { "[" };
                out.push(
                    Diagnostic::new(Code::UnclosedParenthesis, text.span(token.range.clone()))
                        .arg("close", token.text)
                        .arg("other", other),
                );
                // `f2]` is mended to `f2`; what a parenthesis parts stays apart.
                let write = if opener == Kind::Open { " " } else { "" };
                patches.push(Patch::new(token.range.clone(), write));
            }
        }
    }
    // After a quote that is never closed nothing is known about brackets; they are matched but not reported.
    let unclosed_text = tokens.iter().any(|t| t.kind == Kind::UnclosedText);
    for unmatched in open {
        let mut unreported = Vec::new();
        let out = if unclosed_text { &mut unreported } else { &mut *out };
        unclosed(text, tokens, unmatched, tokens.len(), out, patches);
    }
}

/// Reports an opening bracket that nothing before `limit` closes, and closes it where it is likely to be meant.
fn unclosed(
    text: &Located,
    tokens: &[Token<'_>],
    open: usize,
    limit: usize,
    out: &mut Vec<Diagnostic>,
    patches: &mut Vec<Patch>,
) {
    let inside = &tokens[..limit];
    let bracket = &tokens[open];
    let (close, next) = if bracket.kind == Kind::OpenBracket {
        let word = inside.get(open + 1).is_some_and(|t| t.kind == Kind::Word);
        ("]", open + 1 + usize::from(word))
    } else if lists_members(tokens, open) {
        (")", end_of(inside, open, &["and", "or", "where", "by", "from"]))
    } else {
        (")", end_of(inside, open, &["where", "by", "from"]))
    };
    let at = tokens[next - 1].range.end;
    let mut diagnostic = Diagnostic::new(Code::UnclosedParenthesis, text.span(bracket.range.clone()))
        .arg("open", bracket.text)
        .arg("with", close)
        .arg_opt("before", tokens.get(next).map(|t| t.text));
    if next == tokens.len() {
        diagnostic = diagnostic.arg("end", close);
    }
    diagnostic.labels = vec![Label { span: text.span(bracket.range.clone()), role: Role::Opened }];
    out.push(diagnostic);
    patches.push(Patch::new(at..at, close));
}

/// Whether the parenthesis holds the members of a set: it stands after `in` or `has any of`.
pub(super) fn lists_members(tokens: &[Token<'_>], open: usize) -> bool {
    let before = |back: usize, words: &[&str]| open >= back && tokens[open - back].is_any(words);
    before(1, &["in", "IN", "i", "bland"])
        || (before(1, &["of", "av"]) && before(2, &["any", "någon", "något", "några"]) && before(3, &["has", "har"]))
}

/// The first token after `from`, outside brackets opened since, that is one of the words; or the end.
fn end_of(tokens: &[Token<'_>], from: usize, words: &[&str]) -> usize {
    let mut depth = 0usize;
    for (i, token) in tokens.iter().enumerate().skip(from + 1) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Word if depth == 0 && words.contains(&token.text) => return i,
            _ => {}
        }
    }
    tokens.len()
}
