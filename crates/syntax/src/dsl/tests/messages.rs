//! Every message with its exact place and help: `messages.txt`, one block for each input.
//!
//! A block is the input, the clauses that survive, and the findings: code, text underlined, message, help. With
//! `MATTSTOCK_BLESS=1` the expectations are written anew; read the difference.

use std::fmt::Write as _;

use super::{located, shown};
use crate::{Code, Diagnostic, dsl};

const TABLE: &str = include_str!("messages.txt");

/// What an input gives, as it stands in the table.
fn block(heading: &str) -> String {
    let (kind, input) = heading.split_once(": ").unwrap();
    let input = &input.replace("\\u{200B}", "\u{200B}").replace("\\u{00A0}", "\u{00A0}");
    let text = located(input);
    let (kept, findings): (Option<String>, Vec<Diagnostic>) = match kind {
        "aggregate" => {
            let (tree, findings) = dsl::parse_aggregate(&text);
            (tree.map(|t| dsl::print_aggregate(&t)), findings)
        }
        "condition" => {
            let (tree, findings) = dsl::parse_condition(&text);
            (tree.map(|t| dsl::print_condition(&t)), findings)
        }
        "value" => {
            let (tree, findings) = dsl::parse_value(&text);
            (tree.map(|t| dsl::print_value(&t)), findings)
        }
        "member" => {
            let (tree, findings) = dsl::parse_member(&text);
            (tree.map(|t| dsl::print::print_member(&t)), findings)
        }
        other => panic!("unknown kind {other}"),
    };
    let mut block = format!("{heading}\n");
    if let Some(kept) = kept {
        let _ = writeln!(block, "  keeps {kept}");
    }
    for finding in &findings {
        let _ = writeln!(block, "  {}", shown(input, finding));
    }
    block
}

#[test]
fn every_message_says_what_where_and_what_instead() {
    let mut actual = String::new();
    for line in TABLE.lines() {
        if line.is_empty() || line.starts_with('#') {
            let _ = writeln!(actual, "{line}");
        } else if !line.starts_with("  ") {
            actual += &block(line);
        }
    }
    if std::env::var_os("MATTSTOCK_BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/dsl/tests/messages.txt");
        std::fs::write(path, &actual).unwrap();
        return;
    }
    let differing: Vec<String> = actual
        .lines()
        .zip(TABLE.lines())
        .filter(|(actual, expected)| actual != expected)
        .map(|(actual, expected)| format!("expected {expected}\n   found {actual}"))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert_eq!(actual.lines().count(), TABLE.lines().count());
}

#[test]
fn every_code_of_expressions_is_in_the_table() {
    use Code::*;
    let codes = [
        ExpressionSyntax,
        ForeignOperator,
        ForeignWord,
        UnclosedParenthesis,
        BadDate,
        ImpossibleDate,
        MixedJunctors,
        DecimalComma,
        CurlyQuote,
        SingleQuote,
        UnclosedQuote,
        ChainedComparison,
        UnknownFold,
        ReservedWord,
        EmptyExpression,
        MissingValue,
        MissingOperator,
        MissingWord,
        MissingParenthesis,
        UnknownCharacter,
        CommentInExpression,
        ConditionAsAggregate,
        AggregateAsCondition,
    ];
    for code in codes {
        let start = format!("\n  {} | ", code.as_str());
        assert!(TABLE.contains(&start), "{}", code.as_str());
    }
}

#[test]
fn messages_follow_the_style() {
    for line in TABLE.lines().filter(|line| line.contains(" | ") && line.starts_with("  ")) {
        assert!(line.split(" | ").count() >= 4, "no way out: {line}");
        assert!(!line.ends_with('.') && !line.replace("did you mean", "").contains(" you"), "{line}");
        assert!(!line.contains("`k_") && !line.contains("EOI"), "{line}");
    }
}
