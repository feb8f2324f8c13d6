#![allow(clippy::unwrap_used, reason = "tests")]

use super::{Kind, Node, Scalar};
use crate::testing::assert_findings;
use crate::{Diagnostic, Lang, Severity, Sources, read_yaml, words};

/// Asserts one finding at the marked place and gives its help.
fn one(marked: &str, code: &str) -> String {
    let (_, findings) = assert_findings(read_yaml, marked, &[code]);
    words::help(&findings[0], Lang::En).unwrap_or_default()
}

fn none(text: &str) {
    assert_findings(read_yaml, text, &[]);
}

fn value(text: &str) -> (Sources, Scalar) {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    let (node, findings) = read_yaml(&sources, id);
    assert_eq!(findings, []);
    let Node { kind: Kind::Mapping { mut entries, .. }, .. } = node.unwrap() else { panic!("a mapping") };
    let Kind::Scalar(scalar) = entries.remove(0).value.kind else { panic!("a scalar") };
    (sources, scalar)
}

#[test]
fn colons_without_quotes() {
    assert!(one("name: Fråga«:» text\n", "unquoted-colon").contains("`name: \"Fråga: text\"`"));
    assert!(one("name: F1«:» a: b  # c\n", "unquoted-colon").contains("`name: \"F1: a: b\"`"));
    assert!(one("a:\n  ja: Ja«:»\n", "unquoted-colon").contains("`ja: \"Ja:\"`"));
    assert!(one("name: Säg \"nej\"«:» ja\n", "unquoted-colon").contains("'Säg \"nej\": ja'"));
    assert!(one("a: {text: Fråga«:» x}\n", "unquoted-colon").contains("`\"Fråga: x\"`"));
    assert!(one("a: [Ja«:», b]\n", "unquoted-colon").contains("`\"Ja:\"`"));
    assert!(one("a: [b«:» c]\n", "unquoted-colon").contains("`\"b: c\"`"));
    one("text: Det är så\n  att följande gäller«:» allt\n", "unquoted-colon");
    one("label«:»: x\n", "unquoted-colon");
}

#[test]
fn text_that_starts_with_a_mark() {
    for mark in ["%", "`", "@", ","] {
        let help = one(&format!("name: «{mark}»andel\n"), "unquoted-indicator");
        assert!(help.contains(&format!("`name: \"{mark}andel\"`")), "{help}");
    }
    one("«%»andel: x\n", "unquoted-indicator");
    one("a: «-» b\n", "unquoted-indicator");
    one("a: «>» 5\n", "unquoted-indicator");
    one("a: «|»x\n", "unquoted-indicator");
    one("a: «&» b\n", "unquoted-indicator");
    one("as_of: «{»year}\n", "unquoted-indicator");
    assert!(one("text: «{»period} var\n", "unquoted-indicator").contains("\"{period} var\""));
}

#[test]
fn what_is_never_closed() {
    one("a: «\"»oavslutad\nb: c\n", "unclosed-yaml");
    one("a: «'»it''s\nb: c\n", "unclosed-yaml");
    one("a: «\"»x", "unclosed-yaml");
    one("a:\n  b: «\"»oavslutad\n  c: \"d\"\n", "unclosed-yaml");
    one("a:\n  - «\"»x\n  - y\n", "unclosed-yaml");
    one("a: \"x\"\nb: ['y', «\"»z]\nc: \"d\"\n", "unclosed-yaml");
    one("a: «[»x, y\nb: c\n", "unclosed-yaml");
    one("a: «{»x: y\nb: c\n", "unclosed-yaml");
    one("a: «[»x\n", "unclosed-yaml");
    one("a: [x, «{»y: 1]\n", "unclosed-yaml");
    one("a: «[»x,\n  y\n\nb:\n  - c\n", "unclosed-yaml");
}

#[test]
fn indentation() {
    one("a:\n«\t»b: c\n", "tab-indentation");
    one("«\t»a: b\n", "tab-indentation");
    one("a: |\n b\n«\t»c\n", "tab-indentation");
    one("a: >\n«\t»b\n", "tab-indentation");
    one("name: a\n  «b»: c\n", "bad-indentation");
    let help = one("a:\n    b: c\n  «d»: e\n", "bad-indentation");
    assert!(help.contains("`d` starts in column 3, `a` in column 1, `b` in column 5"), "{help}");
    one("a:\n    - b\n  «-» c\n", "bad-indentation");
    one("a:\n  b: c\n  «-» d\n", "bad-indentation");
    one("a:\n  - b\n  «c»: d\n", "bad-indentation");
    one("a: |\n   b\n  «c»\n", "bad-indentation");
    one("a: \"x\n«y\"»\n", "bad-indentation");
    // In a block a tab is text.
    none("a: |\n  b\n  \tc\n");
}

#[test]
fn colons_and_spaces_that_lack() {
    one("a: b\n«namn»\nc: d\n", "missing-colon");
    one("«measure»\nname: x\n", "missing-colon");
    one("a: b\n«sheet»\n  statement: x\n", "missing-colon");
    assert!(one("namn«:»text\nb: c\n", "missing-space").contains("`namn: text`"));
    assert!(one("a: b\nnamn«:»text\n", "missing-space").contains("`namn: text`"));
    assert!(one("a:\n  f1«:»text\n  f2: x\n", "missing-space").contains("`f1: text`"));
    assert!(one("a: {b«:»c}\n", "missing-space").contains("`b: c`"));
    assert!(one("a: {b: c, d«:»[e, f]}\n", "missing-space").contains("`d: […]`"));
    assert!(one("a: {b«:»{c: d}}\n", "missing-space").contains("`b: {…}`"));
    assert!(one("a:\n- b\n«-»c\n", "missing-space").contains("`- c`"));
    one("a: {«b», c: d}\n", "missing-colon");
    // A place on the web is no key.
    none("a:\n  https://example.org\n");
}

#[test]
fn what_yaml_can_do_and_a_definition_must_not() {
    one("a: «!!str» b\n", "yaml-feature");
    one("a: «!t»\n  b: c\n", "yaml-feature");
    one("a: «&x» b\n", "yaml-feature");
    one("a: «*foo» bar\n", "yaml-feature");
    one("«<<»: a\n", "yaml-feature");
    one("«? a»\n: b\n", "yaml-feature");
    one("«[a, b]»: c\n", "yaml-feature");
    one("«%YAML» 1.2\n---\na: b\n", "yaml-feature");
    assert_findings(read_yaml, "a: «&x» b\nc: «*x»\nd: «*y»\n", &["yaml-feature"; 3]);
    one("a: b\n«---»\nc: d\n", "several-documents");
    none("---\na: b\n...\n");
    none("text: Vad?\nb: Hur ?\nc: d\n");
}

#[test]
fn a_text_may_end_in_a_question_mark_of_its_own() {
    for text in ["a: |\n  why\n  ?\nb: c\n", "a: >-\n  why\n\n  ?\n\nb: c\n", "a: why\n  ?\nb: c\n", "a: 'why ?'\nb: c\n"] {
        none(text);
    }
}

#[test]
fn keys_that_stand_twice() {
    let (node, findings) = assert_findings(read_yaml, "å: 1\nb: 2\n«å»: 3\n", &["duplicate-key"]);
    assert_eq!(findings[0].labels[1].span.range(), 0..2);
    let Kind::Mapping { entries, .. } = node.unwrap().kind else { panic!("a mapping") };
    assert_eq!(entries.len(), 2);
    // å as one character and as two.
    one("å: 1\n«a\u{30a}»: 3\n", "duplicate-key");
    one("{a: b, «a»: c}\n", "duplicate-key");
}

#[test]
fn braces_and_brackets_that_split_a_text() {
    assert!(one("{value: «66,7», d: e}\n", "flow-split").contains("`66.7`"));
    assert!(one("tests: [a]\n«tests»: [b]\n", "duplicate-key").contains("one list under `tests`"));
    assert!(one("{text: «a, b, c», d: e}\n", "flow-split").contains("`\"a, b, c\"`"));
    let help = one("p: {numerator: «count where f1 in (ja, nej)»}\n", "flow-split");
    assert!(help.contains("`\"count where f1 in (ja, nej)\"`"), "{help}");
    one("p: [«count where f1 in (ja, nej)», b]\n", "flow-split");
    none("p: {numerator: \"count where f1 in (ja, nej)\"}\n");
}

#[test]
fn comments_that_swallow_text() {
    let (_, findings) = assert_findings(read_yaml, "a: mått «# 3»\nb: c\n", &["text-lost-to-comment"]);
    assert_eq!(findings[0].severity, Severity::Warning);
    none("a: mått  # 3\n# b\nb: 'x' # c\nc: [x, y] # d\nd: # e\n  f: |  # g\n    x # y\n");
    let (node, findings) = assert_findings(read_yaml, "a: b\n  c «# d»\n  e\n", &["text-lost-to-comment"]);
    assert_eq!((node, findings[0].severity), (None, Severity::Error));
    one("a: b\n  «# c»\n  d\n", "text-lost-to-comment");
}

#[test]
fn everything_else_in_our_words() {
    assert!(one("a: 'b' «c»\n", "yaml-syntax").contains("`\"'b' c\"`"));
    assert!(one("a: 'it'«s'»\n", "yaml-syntax").contains("`\"it's\"`"));
    one("a: \"b«\\q»\"\n", "yaml-syntax");
    one("a: \"b«\\xzz»\"\n", "yaml-syntax");
    one("a: x «\u{0}» b\n", "yaml-syntax");
    one("a: b\n«\u{feff}»c: d\n", "yaml-syntax");
    one("a: [b,«,»c]\n", "yaml-syntax");
    one("a: «]»\n", "yaml-syntax");
    one("a: [x] «y»\n", "yaml-syntax");
    one("a: \"x\"«#»c\n", "yaml-syntax");
    one("«»: a\n", "yaml-syntax");
    let long = "ord ".repeat(300);
    one(&format!("a: {long}«:» b\n"), "unquoted-colon");
    let deep = "[".repeat(64) + "«[»";
    one(&format!("a: {deep}"), "yaml-syntax");
}

#[test]
fn absent_values_and_tildes() {
    let (_, absent) = value("a:\nb: c\n");
    assert!(absent.is_absent());
    let (_, tilde) = value("a: ~\n");
    assert_eq!(tilde.as_str(), "~");
    let (_, empty) = value("a: \"\"\n");
    assert!(!empty.is_absent() && empty.as_str().is_empty());
}

/// Each word of a text underlines itself in the file.
#[track_caller]
fn assert_places(file: &str, text: &str) {
    let (sources, scalar) = value(file);
    assert_eq!(scalar.as_str(), text);
    assert!(scalar.text.is_exact(), "{file:?}");
    let mut from = 0;
    for word in text.split_whitespace() {
        let start = text[from..].find(word).unwrap() + from;
        from = start + word.len();
        assert_eq!(sources.slice(scalar.text.span(start..from)), word, "{file:?}");
    }
}

#[test]
fn places_in_every_style() {
    assert_places("a: åä ö\n", "åä ö");
    assert_places("\u{feff}a:\r\n  åä\r\n   ö\r\n\r\n  x  \r\n", "åä ö\nx");
    assert_places("a: 'åä\n   ö\n\n  x'\n", "åä ö\nx");
    assert_places("a: \"åä  \r\n   ö \\\r\n  x\"\n", "åä ö x");
    assert_places("a: |\n\n  åä\n   ö\n\n  x\n", "\nåä\n ö\n\nx\n");
    assert_places("a: |-\r\n  åä\r\n  ö\r\n\r\n", "åä\nö");
    assert_places("a: |+\n  å\n\n\n", "å\n\n\n");
    assert_places("a: |2\n   å\n  ä\n", " å\nä\n");
    assert_places("a: >\n\n  å\n  ä\n\n  ö\n   x\n  y\n", "\nå ä\nö\n x\ny\n");
    assert_places("a: >-\n  å\n  ä", "å ä");
}

#[test]
fn places_of_escapes_and_composed_characters() {
    let (sources, scalar) = value("a: \"b\\u00e5\\\"\\uD83D\\uDE00c\"\n");
    assert_eq!(scalar.as_str(), "bå\"😀c");
    let slices: Vec<_> =
        scalar.as_str().char_indices().map(|(i, c)| sources.slice(scalar.text.span(i..i + c.len_utf8()))).collect();
    assert_eq!(slices, ["b", "\\u00e5", "\\\"", "\\uD83D\\uDE00", "c"]);
    let (sources, scalar) = value("a: 'it''s a\u{30a}b'\n");
    assert_eq!(scalar.as_str(), "it's åb");
    assert_eq!(sources.slice(scalar.text.span(2..3)), "''");
    assert_eq!(sources.slice(scalar.text.span(5..7)), "a\u{30a}");
    assert_eq!(sources.slice(scalar.text.span(7..8)), "b");
}

#[test]
fn quotes_belong_to_the_scalar_but_not_to_its_text() {
    let (sources, scalar) = value("a: \"01\"\n");
    assert_eq!(sources.slice(scalar.span), "\"01\"");
    assert_eq!(sources.slice(scalar.text.full_span()), "01");
}

#[test]
fn findings_come_in_the_order_of_the_text() {
    let (_, findings): (_, Vec<Diagnostic>) = assert_findings(
        read_yaml,
        "a: b «# c»\nd: «&x» e\n«a»: g\n",
        &["text-lost-to-comment", "yaml-feature", "duplicate-key"],
    );
    assert_eq!(findings.len(), 3);
}
