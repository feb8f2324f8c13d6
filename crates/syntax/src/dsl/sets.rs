//! Sets that did not parse: `in ja, nej`, `in (ja nej)`, `in ()`.

use crate::{Code, Diagnostic};

use super::brackets::lists_members;
use super::repair::Patch;
use super::tokens::Kind;
use super::view::{Slip, View};
use super::vocabulary::{RESERVED, is_reserved};

/// What is wrong inside the parentheses of sets.
pub(super) fn members(view: &View<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for open in 0..view.tokens.len() {
        if view.kind(open) == Some(Kind::Open) && lists_members(view.tokens, open) {
            inside(view, open, &mut slips);
        }
    }
    slips
}

fn inside(view: &View<'_>, open: usize, slips: &mut Vec<Slip>) {
    // What is removed reaches to the next token, so that no space is left before it.
    let missing = |found: usize, arg: &'static str, remove: usize| {
        let diagnostic = Diagnostic::new(Code::MissingValue, view.span(found, found));
        let diagnostic = diagnostic.arg(arg, view.tokens[found].text);
        let patches = vec![Patch::new(view.tokens[remove].range.start..view.tokens[remove + 1].range.start, "")];
        let write = view.written(&patches);
        Slip::new(diagnostic.arg("write", write), patches)
    };
    let mut at = open + 1;
    while view.kind(at) == Some(Kind::Comma) {
        at += 1;
    }
    if view.kind(at) == Some(Kind::Close) {
        let diagnostic = Diagnostic::new(Code::MissingValue, view.span(open, at))
            .arg("empty", view.source(open, at))
            .arg("members", "(ja, nej)");
        slips.push(Slip::new(diagnostic, Vec::new()));
        return;
    }
    at = open + 1;
    while let Some(token) = view.get(at) {
        let first = at == open + 1;
        let before_is_comma = view.kind(at - 1) == Some(Kind::Comma);
        match token.kind {
            Kind::Close if before_is_comma => {
                slips.push(missing(at - 1, "after", at - 1));
                return;
            }
            Kind::Comma if first && at + 1 < view.tokens.len() => slips.push(missing(at, "before", at)),
            Kind::Comma if before_is_comma => slips.push(missing(at - 1, "after", at - 1)),
            Kind::Arithmetic if !first && token.text == "*" && view.kind(at + 1) == Some(Kind::Dots) => {
                slips.push(starred_range(view, at));
                return;
            }
            Kind::Close | Kind::Open => return,
            Kind::Word if token.is_any(&["and", "or"]) => {
                let patches = vec![view.replace(at - 1, at, &format!("{},", view.tokens[at - 1].text))];
                let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
                    .arg("found", token.text)
                    .arg("write", view.written(&patches));
                slips.push(Slip::new(diagnostic, patches));
                at += 1;
            }
            Kind::Word if is_reserved(token.text) => {
                let diagnostic = reserved(view, at);
                let quoted = format!("\"{}\"", token.text);
                slips.push(Slip::new(diagnostic, vec![view.replace(at, at, &quoted)]));
            }
            _ if !first && view.ends_operand(at - 1) && view.begins_operand(at) => {
                slips.push(comma(view, at));
            }
            _ => {}
        }
        at += 1;
    }
}

/// `A*..B*`: the ends of a range hold all codes that begin so without a star.
fn starred_range(view: &View<'_>, star: usize) -> Slip {
    let last = star + 2;
    let starred = view.get(last + 1).is_some_and(|t| t.text == "*") && view.touches(last);
    let (first, last) = (star - 1, last.min(view.tokens.len() - 1));
    let end = if starred { last + 1 } else { last };
    let patches = vec![view.replace(first, end, &format!("{}..{}", view.tokens[first].text, view.tokens[last].text))];
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(star, star))
        .arg("found", "*")
        .arg("after", view.tokens[first].text)
        .arg("write", view.written(&patches));
    Slip::new(diagnostic, patches)
}

/// Two members with nothing between them: two, or one with a space in it.
fn comma(view: &View<'_>, at: usize) -> Slip {
    if spaced_code(view, at) {
        let code = format!("{}{}", view.tokens[at - 1].text, view.tokens[at].text);
        let patches = vec![view.replace(at - 1, at, &code)];
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
            .arg("found", view.tokens[at].text)
            .arg("after", view.tokens[at - 1].text)
            .arg("write", view.written(&patches));
        return Slip::new(diagnostic, patches);
    }
    let pair = view.source(at - 1, at);
    let after = view.tokens[at - 1].range.end;
    let patches = vec![Patch::new(after..after, ",")];
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
        .arg("found", view.tokens[at].text)
        .arg("after", view.tokens[at - 1].text)
        .arg("write", view.written(&patches))
        .arg("quoted", format!("\"{pair}\""));
    Slip::new(diagnostic, patches)
}

/// Whether a code is written with a space before the token: `DV 077`. Codes are the same without.
pub(super) fn spaced_code(view: &View<'_>, at: usize) -> bool {
    let before = view.tokens[at - 1].text;
    before.len() <= 3 && before.bytes().all(|b| b.is_ascii_uppercase()) && view.kind(at) == Some(Kind::Number)
}

/// A reserved word where a name should stand.
pub(super) fn reserved(view: &View<'_>, at: usize) -> Diagnostic {
    let word = view.tokens[at].text;
    Diagnostic::new(Code::ReservedWord, view.span(at, at))
        .arg("found", word)
        .arg("quoted", format!("\"{word}\""))
        .arg("reserved", RESERVED.join(", "))
}

/// The last token of a member that begins at a token: a range and a prefix have several.
fn member_end(view: &View<'_>, first: usize) -> usize {
    let code = |at: usize| matches!(view.kind(at), Some(Kind::Word | Kind::Number));
    let star = view.get(first + 1).is_some_and(|t| t.text == "*") && view.touches(first);
    if code(first) && view.kind(first + 1) == Some(Kind::Dots) && code(first + 2) {
        first + 2
    } else if code(first) && star && !view.begins_operand(first + 2) {
        first + 1
    } else {
        first
    }
}

/// A set without parentheses, also after `=` where it can only be one.
pub(super) fn bare(view: &View<'_>) -> Vec<Slip> {
    for at in 0..view.tokens.len() {
        let has_any = at > 1 && view.is_any(at, &["of"]) && view.is_any(at - 2, &["has"]);
        let equals = match view.tokens[at].text {
            "=" => Some("in"),
            "!=" => Some("not in"),
            _ => None,
        };
        let set = view.is_any(at, &["in"]) || has_any;
        let first = at + 1;
        // `in [ja, nej]`
        let close = (first + 1..view.tokens.len()).find(|&i| view.kind(i) == Some(Kind::CloseBracket));
        if let Some(close) = close.filter(|&c| set && view.kind(first) == Some(Kind::OpenBracket) && c > first + 1) {
            let found = view.source(first + 1, close - 1);
            let patches = vec![view.replace(first, close, &format!("({found})"))];
            let diagnostic = Diagnostic::new(Code::MissingParenthesis, view.span(first, close))
                .arg("found", found)
                .arg("write", view.written(&patches));
            return vec![Slip::new(diagnostic, patches)];
        }
        if !(set || equals.is_some()) || !view.begins_operand(first) || view.kind(first) == Some(Kind::Open) {
            continue;
        }
        let first_end = member_end(view, first);
        let mut last = first_end;
        while view.kind(last + 1) == Some(Kind::Comma) && view.begins_operand(last + 2) {
            last = member_end(view, last + 2);
        }
        let found = view.source(first, last);
        if let Some(write) = equals {
            if first_end == first {
                continue;
            }
            let patches = vec![view.replace(at, last, &format!("{write} ({found})"))];
            let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(first, first_end))
                .arg("found", view.source(first, first_end))
                .arg("after", view.tokens[at].text)
                .arg("write", view.written(&patches));
            return vec![Slip::new(diagnostic, patches)];
        }
        if last == first && view.kind(first) == Some(Kind::Word) {
            continue;
        }
        let patches = vec![view.replace(first, last, &format!("({found})"))];
        let diagnostic = Diagnostic::new(Code::MissingParenthesis, view.span(first, last))
            .arg("found", found)
            .arg("write", view.written(&patches));
        return vec![Slip::new(diagnostic, patches)];
    }
    Vec::new()
}
