//! Deep and long expressions: read in linear time up to a limit, and refused with a message beyond it.

use super::located;
use crate::{Code, dsl};

fn nested(open: &str, inner: &str, close: &str, levels: usize) -> String {
    format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
}

#[test]
fn thirty_two_levels_are_read() {
    for text in [
        nested("(", "a", ")", 32),
        nested("not (", "a or b", ")", 32),
        nested("any of (", "a", ")", 32),
        nested("(1 + ", "a", ")", 32) + " > 3",
        nested("age(", "a", ", b)", 32) + " > 3",
        nested("days between (", "a", ") and b", 32) + " > 3",
    ] {
        let (tree, findings) = dsl::parse_condition(&located(&text));
        assert!(findings.is_empty(), "{text}: {findings:?}");
        assert!(tree.is_some());
    }
}

#[test]
fn one_more_is_refused_at_its_place() {
    let text = nested("(", "a", ")", 33);
    let (tree, findings) = dsl::parse_condition(&located(&text));
    assert!(tree.is_none());
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, Code::ExcessiveNesting);
    assert_eq!(findings[0].span().range(), 32..33);
}

#[test]
fn any_depth_is_refused_without_harm() {
    for text in [
        nested("(", "a", ")", 100_000),
        "(".repeat(100_000),
        "not ".repeat(100_000) + "a",
        "1 + ".repeat(100_000) + "a > 3",
        "-".repeat(100_000) + "a > 3",
    ] {
        let (_, findings) = dsl::parse_aggregate(&located(&format!("count where {text}")));
        assert_eq!(findings[0].code, Code::ExcessiveNesting);
    }
}

/// What fails at every level must not be tried twice at every level.
#[test]
fn errors_at_every_level_take_no_longer() {
    for text in [
        nested("days between (", "a", ")", 32),
        nested("days between (", "a", ") 3", 32),
        nested("(", "f1 == ja", ") x", 32),
        nested("any of (", "f1 == ja", ") = 3", 32),
        nested("number of (", "f1 == ja", ") ja", 32),
        nested("age(", "a", ")", 32),
        nested("f1 in (", "a", ")", 32),
        "(".repeat(32) + "\"",
        "(".repeat(32) + "'",
        "f1[(".repeat(16) + "]",
        "between ".repeat(300),
        "' ” « ".repeat(300),
    ] {
        let (_, findings) = dsl::parse_condition(&located(&text));
        assert!(!findings.is_empty(), "{text}");
        let (_, findings) = dsl::parse_aggregate(&located(&text));
        assert!(!findings.is_empty(), "{text}");
    }
}

#[test]
fn long_lists_and_many_clauses_are_fine() {
    let codes: Vec<String> = (0..3000).map(|i| format!("F{i}*")).collect();
    let text = format!("diagnos in ({})", codes.join(", "));
    let (tree, findings) = dsl::parse_condition(&located(&text));
    assert!(tree.is_some() && findings.is_empty());
    let text = vec!["f1 = ja"; 2000].join(" or ");
    let (tree, findings) = dsl::parse_condition(&located(&text));
    assert!(tree.is_some() && findings.is_empty());
    let text = vec!["f1 == ja"; 500].join(" or ");
    let (_, findings) = dsl::parse_condition(&located(&text));
    assert_eq!(findings.len(), 500);
}
