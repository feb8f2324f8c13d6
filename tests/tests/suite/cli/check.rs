//! `mattstock check`

use super::{Folder, root};

const LIST: &str = "measures/codelists/regioner.yaml";
const FOUR: &str = "measures/04-lakares-kannedom-om-styrdokument.yaml";
const FIVE: &str = "measures/05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml";

/// A catalogue with one wrong answer in each of two measures.
fn wrong() -> Folder {
    let folder = Folder::with_catalogue();
    folder.edit(FOUR, "where f4a = ja", "where f4a = jaa");
    folder.edit(FIVE, "where f5 = ja", "where f5 = jja");
    folder
}

/// Line and column of a text, counted by hand here.
fn place(folder: &Folder, file: &str, text: &str) -> (usize, usize) {
    let whole = folder.read(file);
    let (before, _) = whole.split_once(text).expect("in the file");
    (before.split('\n').count(), before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1)
}

#[test]
fn the_exit_code_tells_fine_from_wrong_from_unreadable() {
    let folder = Folder::with_catalogue();
    let ran = folder.ran(&["check"]).well();
    // What the publication has wrong is advice: it stops nothing.
    assert!(!ran.out.contains("error[") && ran.out.contains(" warnings, ") && ran.err.is_empty(), "{}{}", ran.out, ran.err);
    assert!(ran.out.ends_with("\nnotes are shown with -v\n"), "{}", ran.out);
    assert_eq!(folder.ran(&["check", "-q", "--format", "short"]).well().err, "");

    let ran = wrong().ran(&["check"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.ends_with("2 errors, 2 notes in 4 files\nnotes are shown with -v\n"), "{}", ran.out);

    folder.write("measures/14.yaml", b"\x7fELF\x02\x01\x01\0\xff\xfe");
    let ran = folder.ran(&["check", "--format", "short"]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("measures/14.yaml:1:9: error[unreadable-file]: the file is not UTF-8 text"), "{}", ran.out);
    assert_eq!(folder.ran(&["check", "absent.yaml"]).code, 2);
    assert_eq!(folder.ran(&["check", "--catalogue", "absent"]).code, 2);
}

#[test]
fn each_format_points_at_the_wrong_word() {
    let folder = wrong();
    let (line, column) = place(&folder, FOUR, "jaa");
    let message = "unknown answer `jaa` for `f4a`";

    let short = folder.ran(&["check", "--format", "short"]);
    let expected = format!("{FOUR}:{line}:{column}: error[unknown-answer]: {message}");
    assert_eq!(short.out.lines().next(), Some(expected.as_str()));
    assert_eq!((short.code, short.err.as_str()), (1, "2 errors, 2 notes in 4 files\n"));

    let json = folder.ran(&["check", "--format", "json"]);
    let objects: Vec<serde_json::Value> =
        json.out.lines().map(|l| serde_json::from_str(l).expect("one object a line")).collect();
    assert_eq!((objects.len(), json.code, json.err.as_str()), (4, 1, ""));
    let first = &objects[0];
    assert_eq!(first["code"], "unknown-answer");
    assert_eq!(first["severity"], "error");
    assert_eq!((&first["message"], &first["file"]), (&message.into(), &FOUR.into()));
    assert_eq!((&first["line"], &first["column"]), (&line.into(), &column.into()));
    assert_eq!((&first["end_line"], &first["end_column"]), (&line.into(), &(column + 3).into()));
    assert!(first["help"].as_str().is_some_and(|h| h.starts_with("did you mean `ja`?")));
    let (line, column) = place(&folder, "measures/sources/lakarenkat.yaml", "f4a:");
    let declared = first["labels"].as_array().expect("a list").last().expect("two places");
    assert_eq!(declared["file"], "measures/sources/lakarenkat.yaml");
    assert_eq!((&declared["line"], &declared["column"]), (&line.into(), &column.into()));
    for (object, file) in objects.iter().zip([FOUR, FIVE, "measures/sources/lakarenkat.yaml"]) {
        assert_eq!(object["file"], file);
    }

    let human = folder.ran(&["check"]).out;
    let lines: Vec<&str> = human.lines().collect();
    let at = lines.iter().position(|l| l.contains("where f4a = jaa")).expect("the line itself");
    let column = |line: &str, what: char| line.chars().position(|c| c == what);
    let underline = lines[at + 1];
    assert_eq!(underline.chars().filter(|c| *c == '─').count(), 3, "{human}");
    let word = lines[at].chars().count() - "jaa".len();
    assert_eq!(column(underline, '─'), Some(word), "{human}");
    assert!(human.contains("  help: did you mean `ja`? answers of `f4a`: ja, nej, osaker\n"), "{human}");
    let swedish = folder.ran(&["check", "--lang", "sv"]).out;
    assert!(swedish.contains("fel[unknown-answer]") && swedish.contains("\n2 fel, 2 upplysningar i 4 filer\n"), "{swedish}");
}

#[test]
fn a_file_limits_the_findings_to_itself_but_is_checked_within_its_catalogue() {
    let folder = wrong();
    let ran = folder.ran(&["check", "--format", "short", FOUR]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(ran.out.starts_with(FOUR), "{}", ran.out);
    assert_eq!(ran.err, "1 error in 1 file\n3 more findings in other files of the catalogue\n");

    let sound = "measures/08-lakares-upplevelse-av-egen-kompetens.yaml";
    let ran = folder.ran(&["check", sound]).well();
    assert_eq!(ran.out, "no findings in the files named\n");
    assert_eq!(ran.err, "4 more findings in other files of the catalogue\n");
    let both = folder.ran(&["check", "--format", "json", FOUR, FIVE]);
    assert_eq!((both.code, both.out.lines().count()), (1, 2));
    assert_eq!(folder.ran(&["check", "measures"]).out, folder.ran(&["check"]).out);
    let sources = folder.ran(&["check", "--format", "json", "measures/sources"]).well();
    assert_eq!(sources.out.lines().count(), 2);

    // From anywhere: the catalogue is the one the file lies in.
    let elsewhere = Folder::new();
    std::fs::create_dir(elsewhere.path("measures")).expect("writable");
    let path = root().join(LIST).display().to_string();
    assert_eq!(elsewhere.ran(&["check", &path]).well().out, "no findings in the files named\n");
    elsewhere.write("notes.yaml", "a: b\n");
    assert!(elsewhere.ran(&["check", "notes.yaml"]).fails(2).contains("`notes.yaml` lies in no catalogue"));
}

#[test]
fn findings_are_denied_by_code_or_all_warnings_at_once() {
    let folder = Folder::with_catalogue();
    folder.edit(FIVE, "numerator: count where f5 = ja", "define:\n  unused: f5 = ja\nnumerator: count where f5 = ja");
    let ran = folder.ran(&["check", "--format", "short"]).well();
    assert!(ran.out.contains("warning[unused-definition]"), "{}", ran.out);
    for (deny, code) in [("warnings", 1), ("unused-definition", 1), ("source-status-missing", 1), ("unknown-answer", 0)] {
        let ran = folder.ran(&["check", "--format", "short", "--deny", deny]);
        assert_eq!(ran.code, code, "{deny}: {}", ran.out);
        assert_eq!(ran.out.contains(": error["), code == 1, "{deny}: {}", ran.out);
    }
    // A warning does not keep a run from its results, but is not kept quiet either.
    let ran = folder.ran(&["run", "--data", &super::sampled(), "--measure", "5", "--format", "csv"]).well();
    assert!(ran.err.starts_with("1 warning in the definitions, see `mattstock check`\n"), "{}", ran.err);
    // An accepted warning is none.
    folder.edit(FIVE, "define:", "accept:\n  unused-definition: behövs vid nästa mätning\ndefine:");
    let ran = folder.ran(&["check", "--format", "short", "--deny", "unused-definition"]).well();
    assert!(!ran.out.contains("[unused-definition]"), "{}", ran.out);
}

#[test]
fn what_only_an_examination_finds_is_accepted_without_a_warning_in_a_run() {
    let folder = Folder::with_catalogue();
    let line = "numerator: count where f5 = ja";
    let accepted = format!("accept:\n  denominator-not-described: bilagan anger ingen nämnare\n{line}");
    folder.edit(FIVE, line, &accepted);
    let told = folder.ran(&["check", "--format", "short", FIVE]).well().out;
    assert!(!told.contains("denominator-not-described") && !told.contains("unused-acceptance"), "{told}");
    let run = ["run", "--data", &super::sampled(), "--measure", "5", "--format", "csv", "--deny", "warnings"];
    assert!(!folder.ran(&run).well().err.contains("in the definitions"));
    // Where nothing is found it is told, by an examination.
    folder.edit(FIVE, "denominator-not-described:", "direction-mismatch:");
    assert!(folder.ran(&["check", "--format", "short", FIVE]).well().out.contains("warning[unused-acceptance]"));
    assert!(!folder.ran(&run).well().err.contains("in the definitions"));
}
