//! The questionnaires of the repository's surveys. With `MATTSTOCK_BLESS=1` the committed ones are written anew; read the diff.

use std::fs;

use super::{Folder, root};

#[test]
fn the_questionnaires_are_as_committed() {
    let place = Folder::new();
    for (source, args) in [("regionenkat", &["--year", "2026"][..]), ("lakarenkat", &["--doc-lang", "en"])] {
        let out = place.ran(&[&["questionnaire", source], args].concat()).well().out;
        let path = root().join(format!("tests/data/questionnaires/{source}.md"));
        if std::env::var_os("MATTSTOCK_BLESS").is_some() {
            fs::write(&path, &out).expect("writable");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(out == committed, "{} is old: run this test with MATTSTOCK_BLESS=1 and read the diff", path.display());
    }
}

#[test]
fn every_question_of_a_survey_is_asked_once_in_both_formats() {
    let place = Folder::new();
    let html = place.ran(&["questionnaire", "regionenkat", "-o", "fragor.html"]).well();
    assert_eq!(html.err, "wrote fragor.html\n");
    let html = place.read("fragor.html");
    let md = place.ran(&["questionnaire", "regionenkat", "--format", "md"]).well().out;
    for id in ["f1", "f2", "f3a", "f3b", "f3c", "f5", "f6", "f7a", "f7b", "f12", "f13a", "f13b", "f13c"] {
        assert_eq!(html.matches(&format!("<section id=\"question-{id}\"")).count(), 1, "{id}");
        assert_eq!(md.matches(&format!("<a id=\"question-{id}\"></a>")).count(), 1, "{id}");
    }
    // Items have their answers beside them, with headings that are read out.
    assert!(html.contains("<th scope=\"col\">Ja</th>") && html.contains("<th scope=\"row\">Psykiatri</th>"), "{html}");
    // A published condition is no inferred one.
    assert!(md.contains("*Besvaras om svaret på fråga 13a är Ja.*"), "{md}");
    assert!(md.contains("*Besvaras om svaret på fråga 1 är Ja (underförstått villkor).*"), "{md}");
}
