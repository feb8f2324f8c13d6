//! Headers that no column has, told where all of a source is read.

use super::tables::{formats, table_of};
use super::{Build, Run};
use crate::{Content, DataFile, Options, SourceData, evaluate};
use mattstock_core::plan::{ColumnKind, Plan};
use mattstock_core::{Expected, Finding, FindingKind, Places};

fn plan() -> Plan {
    let mut b = Build::new();
    b.column("lopnr", ColumnKind::Key);
    b.yes_no("f1");
    let f9 = b.yes_no("f9");
    let (all, node) = (b.all(), b.has(f9, &["ja"]));
    b.count(all, node);
    Plan { semantics: 1, sources: vec![b.plan], outputs: Vec::new() }
}

fn read(unknown_columns: bool, name: &str, bytes: &[u8], given: &[(&str, &str)]) -> Run {
    let given = given.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect();
    let file = DataFile { name: name.to_owned(), content: Content::Bytes(bytes.to_vec()), year: None, given };
    let data = [SourceData { source: "enkat".to_owned(), files: vec![file] }];
    Run(evaluate(&plan(), &data, &Options { unknown_columns, ..Options::default() }, &()))
}

/// Each header told, with the column it may be meant for.
fn unknown(findings: &[Finding]) -> Vec<(&str, Option<&str>, &[u64])> {
    let of = findings.iter().filter(|f| f.kind == FindingKind::UnknownColumn);
    of.map(|f| (f.column.as_deref().unwrap(), f.suggestion.as_deref(), f.lines.as_slice())).collect()
}

const TEXT: &str = "lopnr,f1,F_9,kommentar,\n1,ja,nej,x,\n2,nej,ja,y,\n";

#[test]
fn a_header_that_no_column_has_is_told_with_the_column_that_is_not_there() {
    let run = read(true, "enkat.csv", TEXT.as_bytes(), &[]);
    assert_eq!(unknown(&run.0.findings), [("F_9", Some("f9"), &[1][..]), ("kommentar", None, &[1])]);
    let missing: Vec<_> = run.0.findings.iter().filter(|f| f.kind == FindingKind::MissingColumn).collect();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].expected, Some(Expected::Text("f9".into())));
    assert!(run.0.findings.iter().all(|f| f.kind.stops() == (f.kind == FindingKind::MissingColumn)));
}

#[test]
fn a_run_says_nothing_of_them() {
    let run = read(false, "enkat.csv", TEXT.replace("F_9", "f9").as_bytes(), &[]);
    assert_eq!(run.findings(), []);
}

#[test]
fn what_is_there_is_never_meant_and_what_the_name_gives_is_known() {
    let run = read(true, "enkat.csv", b"lopnr,f1,f9,f9b,f_9\n1,ja,nej,,\n", &[]);
    assert_eq!(unknown(&run.0.findings), [("f9b", None, &[1][..]), ("f_9", None, &[1])]);
    let run = read(true, "a.csv", b"lopnr,f1,f9\n1,ja,nej\n", &[("lopnr", "1")]);
    assert_eq!(unknown(&run.0.findings), []);
}

#[test]
fn every_format_tells_the_same() {
    let of_text = read(true, "enkat.csv", TEXT.replace(",\n", "\n").as_bytes(), &[]);
    let told = |run: &Run| -> Vec<(String, Option<String>)> {
        unknown(&run.0.findings).into_iter().map(|(h, s, _)| (h.to_owned(), s.map(str::to_owned))).collect()
    };
    let expected = told(&of_text);
    assert_eq!(expected.len(), 2);
    let table = table_of(TEXT.replace(",\n", "\n").as_bytes()).unwrap();
    for (format, bytes) in formats(&table) {
        let run = read(true, "enkat", &bytes, &[]);
        assert_eq!(told(&run), expected, "{format}");
        assert!(run.0.findings.iter().all(|f| f.lines.is_empty() && f.places == Places::Rows), "{format}");
    }
    let json =
        "{\"lopnr\":1,\"f1\":\"ja\",\"F_9\":\"nej\"}\n{\"lopnr\":2,\"f1\":\"nej\",\"F_9\":\"ja\",\"kommentar\":\"y\"}\n";
    assert_eq!(told(&read(true, "enkat.jsonl", json.as_bytes(), &[])), expected);
}

#[test]
fn many_headers_are_counted_and_twenty_are_named() {
    let header: Vec<String> = (0..50).map(|n| format!("x{n:02}")).collect();
    let text = format!("lopnr,f1,f9,{}\n1,ja,nej{}\n", header.join(","), ",".repeat(50));
    let run = read(true, "enkat.csv", text.as_bytes(), &[]);
    let all: Vec<_> = run.0.findings.iter().filter(|f| f.kind == FindingKind::UnknownColumn).collect();
    assert_eq!(all.len(), 21);
    assert_eq!(all.iter().map(|f| f.count).sum::<u64>(), 50);
    assert_eq!(all.iter().filter(|f| f.column.is_some()).count(), 20);
}
