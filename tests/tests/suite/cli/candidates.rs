//! Candidates: measures that are looked at only when they are named.

use super::{Folder, files};

pub(super) const CANDIDATES: [&str; 5] = [
    "andel_partiellt_sjukskrivna",
    "andel_sjukskrivna_kvinnor_och_man",
    "antal_sjukskrivningar",
    "antal_sjukskrivningar_diagnoser",
    "sjukskrivningslangd",
];

#[test]
fn candidates_give_no_findings() {
    let folder = Folder::with_catalogue();
    let ran = folder.ran(&["check", "measures/candidates", "-v"]).well();
    assert!(!ran.out.contains("measures/candidates"), "{}", ran.out);
}

#[test]
fn a_build_is_the_same_with_candidates_and_without() {
    let folder = Folder::with_catalogue();
    let with = folder.ran(&["build", "--out", "with"]).well();
    assert!(
        with.out.contains(": 13 measures, 3 sources, ") && with.out.contains(", 5 candidates left out\n"),
        "{}",
        with.out
    );
    std::fs::remove_dir_all(folder.path("measures/candidates")).expect("a folder");
    let without = folder.ran(&["build", "--out", "without"]).well();
    assert!(!without.out.contains("candidate"), "{}", without.out);
    let (with, without) = (files(&folder.path("with")), files(&folder.path("without")));
    assert_eq!(with.keys().collect::<Vec<_>>(), without.keys().collect::<Vec<_>>());
    for (name, bytes) in &with {
        // The fingerprint is that of all definition files.
        let text = |bytes: &[u8]| -> Vec<String> {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.lines().filter(|line| !line.contains("\"fingerprint\"")).map(str::to_owned).collect()
        };
        assert!(text(bytes) == text(&without[name]), "{name}");
    }
}

#[test]
fn what_only_candidates_need_is_read_for_them_alone() {
    let folder = Folder::with_responses();
    folder.write("data/sjukfall.csv", "nothing,of,this\nis,a,column\n");
    let ran = folder.ran(&["run", "--data", "data", "--measure", "5", "--format", "csv"]).well();
    assert_eq!(ran.err, "");
    let built = folder.ran(&["build", "--data", "data"]).well();
    assert!(!built.out.contains("sjukfall.csv") && built.err.is_empty(), "{}{}", built.out, built.err);
    let ran = folder.ran(&["run", "--data", "data", "--measure", "antal_sjukskrivningar"]);
    assert!(ran.fails(1).contains("error[missing-column]: "));
}

#[test]
fn candidates_are_sampled_when_named() {
    let folder = Folder::new();
    let names = |out: &str| files(&folder.path(out)).into_keys().collect::<Vec<_>>();
    folder.ran(&["sample", "--out", "all"]).well();
    assert_eq!(names("all"), ["SYNTHETIC.txt", "lakarenkat.csv", "patientregister.csv", "regionenkat.csv"]);
    let ran = folder.ran(&["sample", "--measure", "andel_sjukskrivna_kvinnor_och_man", "--out", "one"]).well();
    assert_eq!(ran.err, "wrote one/folkmangd.csv: 294 rows\nwrote one/sjukfall.csv: 20000 rows\n");
    folder.ran(&["sample", "--measure", "sjukskrivningslangd,11", "--out", "two"]).well();
    assert_eq!(names("two"), ["SYNTHETIC.txt", "patientregister.csv", "sjukfall.csv"]);
    folder.ran(&["sample", "--rows", "sjukfall=7", "--out", "rows"]).well();
    assert_eq!(folder.read("rows/sjukfall.csv").lines().count(), 8);
    let unknown = folder.ran(&["sample", "--measure", "sjukskrivningslängd", "--out", "no"]).fails(2);
    assert!(unknown.contains("did you mean `sjukskrivningslangd`?"), "{unknown}");
}

#[test]
fn the_appendix_holds_candidates_when_they_are_named() {
    let folder = Folder::new();
    let name = "Andra mått som kan vara aktuella att följa upp på lokal nivå";
    assert!(!folder.ran(&["appendix"]).well().out.contains(name));
    for candidate in CANDIDATES {
        let sheet = folder.ran(&["appendix", "--measure", candidate, "--year", "2025"]).well().out;
        assert!(sheet.contains(name) && sheet.contains("1 januari–31 december 2025"), "{sheet}");
    }
}
