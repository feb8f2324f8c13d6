//! A member of a code set, standing alone: `DV077`, `F40..F48`, `F4*`.

use pest::unicode::XID_CONTINUE;

use crate::ast::{Member, MemberKind};
use crate::{Code, Diagnostic, Located};

use super::tokens::{Kind, is_space, read};
use super::view::{View, settle};
use super::{clause, parse, slips};

/// Reads a member. Alone it needs no quotes: spaces and hyphens belong to it, as in `DV 077`.
pub(super) fn member(text: &Located, rounds: u8) -> (Option<Member>, Vec<Diagnostic>) {
    if let Some(found) = parse::member(text) {
        return found;
    }
    let tokens = read(&text.text);
    let view = View { text, tokens: &tokens };
    if let Some(diagnostic) = range_with_dash(&view) {
        return (None, vec![diagnostic]);
    }
    let code = |c: char| XID_CONTINUE(c) || matches!(c, ' ' | '-' | '/' | '.' | '+');
    let written = text.text.trim_matches(is_space);
    if !written.contains("..") && written.chars().all(code) {
        let start = text.text.len() - text.text.trim_start_matches(is_space).len();
        let member = Member { kind: MemberKind::Text(written.to_owned()), span: text.span(start..start + written.len()) };
        return (Some(member), Vec::new());
    }
    let found = slips::find(view, false);
    if found.is_empty() {
        return (None, vec![clause::unexpected(&view, Some(unread(&view))).arg("form", "F40..F48")]);
    }
    (None, settle(text, found, rounds, member))
}

/// `F40-F48`, `F40–F48`: both ends begin with the same letters.
fn range_with_dash(view: &View<'_>) -> Option<Diagnostic> {
    let [first, dash, last] = view.tokens else {
        return None;
    };
    let prefix = |text: &str| -> String { text.chars().take_while(|c| c.is_alphabetic()).collect() };
    let is_dash = dash.text == "-" || dash.kind == Kind::Foreign("-") || dash.kind == Kind::Foreign("..");
    let codes = first.kind == Kind::Word && last.kind == Kind::Word && !prefix(first.text).is_empty();
    if !is_dash || !codes || prefix(first.text) != prefix(last.text) {
        return None;
    }
    Some(
        Diagnostic::new(Code::ForeignOperator, view.span(1, 1))
            .arg("dash", dash.text)
            .arg("write", format!("{}..{}", first.text, last.text)),
    )
}

/// Where a member has ended and more follows.
fn unread(view: &View<'_>) -> usize {
    let mut end = 1;
    if view.kind(1) == Some(Kind::Dots) {
        end = 3;
    } else if view.get(1).is_some_and(|t| t.text == "*") {
        end = 2;
    }
    let begins = view.begins_operand(0) && view.kind(0) != Some(Kind::Open);
    view.get(if begins { end } else { 0 }).map_or(view.text.text.len(), |t| t.range.start)
}
