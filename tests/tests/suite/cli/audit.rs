//! The audit of the repository's measures. With `MATTSTOCK_BLESS=1` `docs/audit.md` is written anew; read the diff.

use std::fs;

use mattstock_core::audit::audit;
use mattstock_core::catalogue::load;
use mattstock_core::check::examine;
use mattstock_tests::disk::Disk;

use super::{Folder, root};

#[test]
fn the_audit_is_as_committed() {
    let out = Folder::new().ran(&["audit", "--lang", "sv"]).well().out;
    let path = root().join("docs/audit.md");
    if std::env::var_os("MATTSTOCK_BLESS").is_some() {
        fs::write(&path, &out).expect("writable");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(out == committed, "docs/audit.md is old: run this test with MATTSTOCK_BLESS=1 and read the diff");
}

/// What the publication is known to have wrong: the code, the file, what is underlined, and the measures it is about.
const KNOWN: &[(&str, &str, &str, &[&str])] = &[
    ("part-not-described", "03-", "3c", &["3"]),
    ("part-not-described", "13-", "13 c", &["13"]),
    ("period-with-both-ends", "05-", "{period}", &["5"]),
    ("period-with-both-ends", "11-", "{period}", &["11"]),
    ("period-with-both-ends", "12-", "{period}", &["12"]),
    ("period-with-both-ends", "13-", "{period}", &["13"]),
    ("count-without-population", "11-", "region", &["11"]),
    ("count-without-population", "12-", "region", &["12"]),
    ("source-status-missing", "lakarenkat", "lakarenkat", &["4", "8", "9", "10"]),
    ("source-status-missing", "patientregister", "patientregister", &["11"]),
    ("reversed-answers", "lakarenkat", "true", &["8"]),
    ("answer-not-described", "04-", "4b) Antal läkare som känner till om respektive del ingår i styrdokument.", &["4"]),
    (
        "spelling-variant",
        "10-",
        "Läkares tidsbrist vid annat patientrelaterat arbete vid sjukskrivning och rehabilitering",
        &["10"],
    ),
    ("spelling-variant", "12-", "Antal KVÅ DV077 i all hälso- och sjukvård i regionerna", &["12"]),
    ("spelling-variant", "13-", "13 a", &["13"]),
    ("text-slip", "regionenkat", "6a", &["6"]),
    (
        "answer-not-described",
        "03-",
        "3a) Antal regioner som svarat att de följer upp verksamheternas följsamhet till styrdokument av totalt antal svarande \
         regioner.",
        &["3"],
    ),
];

#[test]
fn what_the_publication_is_known_to_have_wrong_is_found_at_its_place() {
    let loaded = load(&Disk::new(root().join("measures")), "");
    let checked = examine(&loaded.catalogue, &loaded.diagnostics);
    let catalogue = checked.catalogue.expect("the catalogue of the repository is sound");
    let found = audit(&loaded.catalogue, &catalogue, &checked.diagnostics);
    for (code, file, place, measures) in KNOWN {
        let at = |a: &mattstock_core::audit::Audited| {
            let span = a.diagnostic.span();
            let text = loaded.sources.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
            a.diagnostic.code.as_str() == *code
                && loaded.sources.get(span.source).path.contains(file)
                && text == *place
                && a.measures == *measures
        };
        assert_eq!(found.iter().filter(|a| at(a)).count(), 1, "{code} at `{place}` in {file}: {found:#?}");
    }
}

/// What rests on routing, relations and denominators that the publication does not state is never held against it; what rests on
/// its own words is.
#[test]
fn what_rests_on_readings_is_kept_apart() {
    let loaded = load(&Disk::new(root().join("measures")), "");
    let checked = examine(&loaded.catalogue, &loaded.diagnostics);
    let catalogue = checked.catalogue.expect("the catalogue of the repository is sound");
    let found = audit(&loaded.catalogue, &catalogue, &checked.diagnostics);
    let parts = |code: &str, read: bool| -> Vec<&str> {
        let of = found.iter().filter(|a| a.diagnostic.code.as_str() == code && a.readings.is_empty() != read);
        of.filter_map(|a| a.diagnostic.get("part")).collect()
    };
    assert_eq!(parts("never-asked-in-denominator", true), ["2", "3a", "3b", "6", "7b"]);
    assert_eq!(parts("never-asked-in-denominator", false), ["4b", "13b"]);
    assert_eq!(parts("exclusive-choice-overlap", true), ["3b", "13b"]);
    assert_eq!(parts("no-answer-in-denominator", true), ["2"]);
    assert_eq!(parts("no-answer-in-denominator", false), ["1", "8", "9", "10"]);
}

#[test]
fn other_formats_and_languages() {
    let place = Folder::new();
    assert_eq!(place.ran(&["audit", "-o", "audit.html"]).well().err, "wrote audit.html\n");
    assert!(place.read("audit.html").contains("<html lang=\"sv\""));
    let json = place.ran(&["audit", "--format", "json", "--doc-lang", "en"]).well().out;
    let findings: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let of_3c = findings.as_array().expect("a list").iter().find(|f| f["quoted"] == "3c").expect("3c is found");
    assert_eq!((of_3c["code"].as_str(), of_3c["row"].as_str()), (Some("part-not-described"), Some("Comment")));
    assert!(place.ran(&["audit", "--doc-lang", "en"]).well().out.contains("# Audit of the measures"));
}

/// Whatever stands in a text stays in its cell, and is no markup.
#[test]
fn what_is_quoted_cannot_break_a_row() {
    let folder = Folder::with_catalogue();
    let name = "measures/04-lakares-kannedom-om-styrdokument.yaml";
    folder.edit(name, "statement: Andel läkare som", "statement: \"Andel läkare | <b>alla</b> som");
    folder.edit(name, "om styrdokument för sjukskrivning och rehabilitering.\n  purpose", "om styrdokument.\"\n  purpose");
    let markdown = folder.ran(&["audit", "--lang", "sv"]).well().out;
    let row = markdown.lines().find(|line| line.contains("parts-not-stated") && line.contains("4a")).expect("the row of 4");
    assert!(row.contains("läkare \\| \\<b>alla\\</b>"), "{row}");
    assert_eq!(row.replace("\\|", "").matches('|').count(), 6, "{row}");
    let html = folder.ran(&["audit", "--lang", "sv", "--format", "html"]).well().out;
    assert!(html.contains("&lt;b&gt;alla&lt;") && !html.contains("<b>alla"), "the page has the words as words");
}

/// What `check` suggests for an answer of which nothing is said takes out those who gave it, and nobody who gave none.
#[test]
fn what_is_suggested_for_a_third_answer_keeps_blanks() {
    let folder = Folder::with_catalogue();
    let suggested = folder.ran(&["check", "--lang", "sv", "--format", "json"]).well().out;
    let exclude = "exclude: f3a is answered and f3a = ej_aktuellt";
    assert!(suggested.contains(exclude), "{suggested}");
    let name = "measures/03-foljsamhet-till-styrdokument.yaml";
    folder.edit(name, "    denominator: count\n", &format!("    denominator: count\n    {exclude}\n"));
    let before = folder.read(name);
    let (definition, _) = before.split_once("tests:").expect("the measure has tests");
    let tests = "tests:\n  - name: t\n    given:\n      - {svarat: ja, f1: ja, f3a: ja}\n      - {svarat: ja, f1: ja, f3a: \
                 ej_aktuellt}\n      - {svarat: ja, f1: ja}\n    expect:\n      - {part: 3a, numerator: 1, denominator: 2, no_answer: 1}\n";
    folder.write(name, format!("{definition}{tests}"));
    folder.ran(&["test"]).well();
    folder.edit(name, "f3a is answered and ", "");
    assert_eq!(folder.ran(&["test"]).code, 1, "without it a blank is left out too");
}
