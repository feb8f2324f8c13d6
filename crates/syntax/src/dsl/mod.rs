//! The expression language: what is counted, over which rows, under which conditions.
//!
//! ```text
//! text ──brackets──▶ comments out, brackets matched ──parse──▶ tree, and slices that are no clause
//!                                        ▲                               │
//!                                        └── mended copy ◀── clause, head, slips: why, and what to write
//! ```
//!
//! The grammar (`grammar/mattstock.pest`) reads every good clause and skips the others; what is skipped is diagnosed by
//! itself and mended in a copy that is read again, so that all errors of an expression are found at once. The clauses
//! that could be read, and those with one sure way of mending them, are returned even then, so that the names in them
//! can be checked.

mod adjacent;
mod around;
mod bounds;
mod brackets;
mod build;
mod calls;
mod clause;
mod dates;
mod days;
mod elsewhere;
mod head;
mod items;
mod joins;
pub(crate) mod lines;
mod member;
mod operators;
mod parse;
mod phrases;
mod print;
mod prose;
mod repair;
mod sets;
mod slips;
mod tokens;
mod view;
mod vocabulary;

#[cfg(test)]
pub(crate) mod tests;

pub use print::{print_aggregate, print_condition, print_member, print_value};

use crate::ast::{Aggregate, Condition, Member, Value};
use crate::{Code, Diagnostic, Located};

/// How often a mended text is read again.
const ROUNDS: u8 = 4;

/// Reads an aggregate such as `count by item of f6 where f6 = ja`.
///
/// All errors are returned, by place. A clause that can be mended in one way only, such as `f4a == ja`, is in the tree as
/// mended; other clauses that are wrong are left out. There is no tree where what is computed cannot be read.
///
/// ```
/// use mattstock_syntax::{Code, Located, SourceId, dsl};
/// let text = Located::verbatim("count where f4a == ja and f5 ja", SourceId(0), 0);
/// let (aggregate, findings) = dsl::parse_aggregate(&text);
/// assert_eq!(findings[0].code, Code::ForeignOperator);
/// assert_eq!(dsl::print_aggregate(&aggregate.unwrap()), "count where f4a = ja");
/// ```
pub fn parse_aggregate(text: &Located) -> (Option<Aggregate>, Vec<Diagnostic>) {
    read(text, "count where f1 = ja", |text, rounds| {
        let (tree, all) = parse::aggregate(text, rounds);
        if all.is_empty() {
            return (tree, all);
        }
        let (alone, mut findings) = around::strip(text);
        if findings.is_empty() {
            return (tree, all);
        }
        let (tree, more) = parse::aggregate(&alone, rounds);
        findings.extend(more);
        (tree, findings)
    })
}

/// Reads a condition such as `f4b in (ja, nej) and sjukskrivande = ja`.
///
/// All errors are returned, by place; clauses that are wrong are mended or left out of the tree as in an aggregate.
///
/// ```
/// use mattstock_syntax::{Located, SourceId, dsl};
/// let text = Located::verbatim("f4b in (ja, nej) and sjukskrivande = ja", SourceId(0), 0);
/// let (condition, findings) = dsl::parse_condition(&text);
/// assert!(condition.is_some() && findings.is_empty());
/// ```
pub fn parse_condition(text: &Located) -> (Option<Condition>, Vec<Diagnostic>) {
    read(text, "f1 = ja", parse::condition)
}

/// Reads a value such as `age(fodd, start)`.
///
/// All errors are returned, by place; a value that can be mended in one way only is returned as mended.
///
/// ```
/// use mattstock_syntax::{Located, SourceId, dsl};
/// let (value, findings) = dsl::parse_value(&Located::verbatim("days  between start and slut", SourceId(0), 0));
/// assert!(findings.is_empty());
/// assert_eq!(dsl::print_value(&value.unwrap()), "days between start and slut");
/// ```
pub fn parse_value(text: &Located) -> (Option<Value>, Vec<Diagnostic>) {
    read(text, "age(fodd, start)", parse::value)
}

/// Reads one member of a code set: a code, a range `F40..F48` or a prefix `F4*`. Standing alone a code may hold spaces
/// and hyphens without quotes (`DV 077`), and may be a reserved word.
///
/// ```
/// use mattstock_syntax::{Located, SourceId, ast::MemberKind, dsl};
/// let (member, findings) = dsl::parse_member(&Located::verbatim("F40..F48", SourceId(0), 0));
/// assert!(findings.is_empty());
/// assert_eq!(member.unwrap().kind, MemberKind::Range("F40".into(), "F48".into()));
/// ```
pub fn parse_member(text: &Located) -> (Option<Member>, Vec<Diagnostic>) {
    if is_blank(text) {
        return (None, vec![empty(text, "DV077")]);
    }
    let (member, findings) = member::member(text, ROUNDS);
    (member, in_order(findings))
}

fn read<T>(
    text: &Located,
    example: &str,
    parse: impl FnOnce(&Located, u8) -> (Option<T>, Vec<Diagnostic>),
) -> (Option<T>, Vec<Diagnostic>) {
    if is_blank(text) {
        return (None, vec![empty(text, example)]);
    }
    let scan = match brackets::scan(text) {
        Ok(scan) => scan,
        Err(finding) => return (None, vec![*finding]),
    };
    let mut findings = scan.diagnostics;
    if is_blank(&scan.text) {
        return (None, findings);
    }
    let (tree, mut more) = parse(&scan.text, ROUNDS);
    if !more.is_empty()
        && let Some(finding) = prose::finding(&scan.text, example)
    {
        return (None, vec![finding]);
    }
    if scan.guessed {
        // Where a bracket belongs is a guess; what follows only from the guess is not worth saying.
        more.retain(|d| !matches!(d.code, Code::MixedJunctors | Code::ExpressionSyntax));
    }
    findings.extend(more);
    (tree, in_order(findings))
}

fn is_blank(text: &Located) -> bool {
    text.text.chars().all(tokens::is_space)
}

fn empty(text: &Located, example: &str) -> Diagnostic {
    Diagnostic::new(Code::EmptyExpression, text.full_span()).arg("example", example)
}

/// By place, each finding once.
fn in_order(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.sort_by_key(|d| d.span().key());
    findings.dedup_by(|a, b| a == b && a.span().same_place(b.span()));
    findings
}
