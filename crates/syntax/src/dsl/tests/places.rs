//! Every node and every finding knows where it stands in the file.

use super::located;
use crate::ast::{ConditionKind, Fold, ValueKind};
use crate::{Code, Located, Role, SourceId, Span, dsl};

fn at<'a>(text: &'a str, span: Span) -> &'a str {
    &text[span.range()]
}

#[test]
fn nodes_of_an_aggregate() {
    let text = "percentile 90 of a + b by item and answer of f2 from x where  not (f1 = ja or c)  ";
    let (tree, _) = dsl::parse_aggregate(&located(text));
    let tree = tree.unwrap();
    assert_eq!(at(text, tree.span), text.trim_end());
    assert_eq!(at(text, tree.fold.span), "percentile 90 of a + b");
    let Fold::Percentile(rank, value) = &tree.fold.value else {
        panic!("{tree:?}")
    };
    assert_eq!(at(text, rank.span), "90");
    assert_eq!(at(text, value.span), "a + b");
    let by = tree.by.unwrap();
    assert_eq!(at(text, by.binders[1].span), "answer");
    assert_eq!(at(text, by.of.span), "f2");
    assert_eq!(at(text, tree.from.unwrap().span), "x");
    let condition = tree.condition.unwrap();
    assert_eq!(at(text, condition.span), "not (f1 = ja or c)");
    let ConditionKind::Not(inner) = condition.kind else {
        panic!()
    };
    assert_eq!(at(text, inner.span), "f1 = ja or c");
    let ConditionKind::Or(clauses) = inner.kind else {
        panic!()
    };
    assert_eq!(at(text, clauses[0].span), "f1 = ja");
    assert_eq!(at(text, clauses[1].span), "c");
}

#[test]
fn nodes_of_a_value() {
    let text = "x in (ja, F40..F48) and f2[ärende] = -  5";
    let (tree, _) = dsl::parse_condition(&located(text));
    let ConditionKind::And(clauses) = tree.unwrap().kind else {
        panic!()
    };
    let ConditionKind::In { set, .. } = &clauses[0].kind else {
        panic!()
    };
    assert_eq!(at(text, set.span()), "(ja, F40..F48)");
    let ConditionKind::Compare { left, op, right } = &clauses[1].kind else {
        panic!()
    };
    assert_eq!(at(text, left.span), "f2[ärende]");
    let ValueKind::Cell { item, .. } = &left.kind else {
        panic!()
    };
    assert_eq!(at(text, item.span), "ärende");
    assert_eq!(at(text, op.span), "=");
    assert_eq!(at(text, right.span), "-  5");
}

#[test]
fn a_text_inside_a_file() {
    let file = "numerator: count where år == ja och å = 1";
    let text = Located::verbatim(&file[11..], SourceId(3), 11);
    let (_, findings) = dsl::parse_aggregate(&text);
    let places: Vec<&str> = findings.iter().map(|f| at(file, f.span())).collect();
    assert_eq!(places, ["==", "och"]);
    assert!(findings.iter().all(|f| f.span().source == SourceId(3)));
}

/// A folded block joins lines: the line break and indentation are one byte of the text.
#[test]
fn a_text_with_gaps_in_the_file() {
    let file = "count\n    where f1\n    == ja";
    let mut bytes = Vec::new();
    let mut text = String::new();
    let mut offset = 0;
    for (i, line) in file.split("\n    ").enumerate() {
        if i > 0 {
            text.push(' ');
            bytes.push((offset, offset + 5));
            offset += 5;
        }
        text.push_str(line);
        for _ in line.bytes() {
            bytes.push((offset, offset + 1));
            offset += 1;
        }
    }
    let (_, findings) = dsl::parse_aggregate(&Located::exact(text, SourceId(0), bytes, offset));
    assert_eq!(at(file, findings[0].span()), "==");
}

#[test]
fn a_text_without_places_points_at_the_whole() {
    let whole = Span::new(SourceId(0), 5, 30);
    let (tree, findings) =
        dsl::parse_condition(&Located::whole("f1 == ja and f2 =< 3 and c", whole));
    assert!(tree.unwrap().span.same_place(whole));
    let codes: Vec<Code> = findings.iter().map(|f| f.code).collect();
    assert_eq!(codes, [Code::ForeignOperator, Code::ForeignOperator]);
    assert!(findings.iter().all(|f| f.span().same_place(whole)));
}

#[test]
fn an_unmatched_bracket_and_quote_are_labelled_opened() {
    for (text, place) in [("a and (b", "("), ("a = \"b", "\"")] {
        let (_, findings) = dsl::parse_condition(&located(text));
        assert_eq!(findings.len(), 1, "{text}");
        assert_eq!(findings[0].labels[0].role, Role::Opened);
        assert_eq!(at(text, findings[0].span()), place);
    }
}

#[test]
fn mixed_junctors_show_both() {
    let text = "a and b or c";
    let (_, findings) = dsl::parse_condition(&located(text));
    let places: Vec<&str> = findings[0]
        .labels
        .iter()
        .map(|label| at(text, label.span))
        .collect();
    assert_eq!(places, ["or", "and"]);
}
