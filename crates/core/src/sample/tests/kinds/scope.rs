//! Which sources are made.

use super::*;
use crate::sample::sample_for;

#[test]
fn what_only_candidates_need_is_made_when_asked_for() {
    let source = |id: &str| {
        format!(
            "source: {id}\nname: S\nkind: table\nstatus: S\none_row_per: kon\ncolumns:\n  kon:\n    codelist: kon\n  ar:\n    type: year\n  antal:\n    type: number\n"
        )
    };
    let measure = |id: &str, of: &str, status: &str, rest: &str| {
        format!(
            "measure: {id}\n{status}name: M\narea: a\ntype: process\ndirection: higher\nsource: {of}\nunit: count\nsheet:\n  statement: S\n  purpose: P\n  error_sources: none_known\nnumerator: count\n{rest}breakdowns: [total]\n"
        )
    };
    let status = "status: candidate\n";
    let texts = [
        ("candidates/a.yaml", source("a")),
        ("candidates/b.yaml", source("b")),
        ("sources/c.yaml", source("c")),
        ("sources/d.yaml", source("d")),
        ("1.yaml", measure("1", "c", "", "")),
        ("candidates/m.yaml", measure("m", "a", status, "denominator: sum of antal from b\n")),
        ("candidates/n.yaml", measure("n", "c", status, "")),
    ];
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let catalogue = of(&files);
    let made = |measures: &[&str], rows: &[(&str, u64)]| -> Vec<String> {
        let ids: Vec<String> = measures.iter().map(|m| (*m).to_owned()).collect();
        sample_for(&catalogue, &ids, &options(1, rows)).unwrap().into_iter().map(|t| t.source).collect()
    };
    // The sources of candidates stand last; d belongs to nobody yet.
    assert_eq!(catalogue.sources.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["c", "d", "a", "b"]);
    assert_eq!(made(&[], &[]), ["c", "d"]);
    assert_eq!(made(&[], &[("b", 1)]), ["c", "d", "b"]);
    assert_eq!(made(&["m"], &[]), ["a", "b"]);
    assert_eq!(made(&["n", "1"], &[]), ["c"]);
    let default: Vec<_> = sample(&catalogue, &options(1, &[])).unwrap().into_iter().map(|t| t.source).collect();
    assert_eq!(default, ["c", "d"]);
}
