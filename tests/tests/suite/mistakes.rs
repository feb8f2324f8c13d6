//! Single mistakes in copies of the catalogue's real files: each gives one message, at the exact place, that says what to write.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use mattstock_core::catalogue::{Files, Memory, load};
use mattstock_core::check::check;
use mattstock_syntax::{Lang, Severity, words};
use mattstock_tests::disk::Disk;

/// One mistake: in which file, what is replaced by what, and what must be said about it.
pub(super) struct Mistake {
    pub(super) what: &'static str,
    pub(super) file: &'static str,
    pub(super) right: &'static str,
    pub(super) wrong: &'static str,
    /// The part of `wrong` that is underlined; its first letter is the place.
    at: &'static str,
    code: &'static str,
    message: &'static str,
    help: &'static str,
}

pub(super) const MISTAKES: &[Mistake] = &[
    Mistake {
        what: "a misspelt answer",
        file: "04-lakares-kannedom-om-styrdokument.yaml",
        right: "where f4a = ja",
        wrong: "where f4a = jaa",
        at: "jaa",
        code: "unknown-answer",
        message: "unknown answer `jaa` for `f4a`",
        help: "did you mean `ja`?",
    },
    Mistake {
        what: "an item used as an answer",
        file: "06-forekomst-av-utbildning-for-olika-malgrupper.yaml",
        right: "where f6 = ja",
        wrong: "where f6 = at_lakare",
        at: "at_lakare",
        code: "item-as-answer",
        message: "`at_lakare` is an item of `f6`, not an answer",
        help: "f6[at_lakare] = ja",
    },
    Mistake {
        what: "a wrong key",
        file: "05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml",
        right: "numerator: count where f5 = ja",
        wrong: "numerater: count where f5 = ja",
        at: "numerater",
        code: "unknown-key",
        message: "`numerater`",
        help: "numerator",
    },
    Mistake {
        what: "a duplicate key",
        file: "05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml",
        right: "type: structure\n",
        wrong: "type: structure\nrole: national\n",
        at: "role: national",
        code: "duplicate-key",
        message: "`role`",
        help: "keep one",
    },
    Mistake {
        what: "a tab",
        file: "08-lakares-upplevelse-av-egen-kompetens.yaml",
        right: "  statement:",
        wrong: "\tstatement:",
        at: "\t",
        code: "tab-indentation",
        message: "tab",
        help: "spaces",
    },
    Mistake {
        what: "an unclosed parenthesis",
        file: "04-lakares-kannedom-om-styrdokument.yaml",
        right: "f4b in (ja, nej)",
        wrong: "f4b in (ja, nej",
        at: "(ja, nej",
        code: "unclosed-parenthesis",
        message: "`(`",
        help: ")",
    },
    Mistake {
        what: "==",
        file: "13-kvalitet-i-lakarintyg.yaml",
        right: "where f13a = ja",
        wrong: "where f13a == ja",
        at: "==",
        code: "foreign-operator",
        message: "`==`",
        help: "`=`",
    },
    Mistake {
        what: "och",
        file: "07-forekomst-av-forsakringsmedicinsk-sakkunnig-lakare.yaml",
        right: "where f7a = ja",
        wrong: "where f7a = ja och f7b = ja",
        at: "och",
        code: "foreign-word",
        message: "`och`",
        help: "`and`",
    },
    Mistake {
        what: "a slashed date",
        file: "11-antal-kva-dv077-i-patientregistret.yaml",
        right: "where kva in sjukskrivningsplan",
        wrong: "where kva in sjukskrivningsplan and datum >= 2025/03/01",
        at: "2025/03/01",
        code: "bad-date",
        message: "2025/03/01",
        help: "2025-03-01",
    },
    Mistake {
        what: "an unknown source",
        file: "01-forekomst-av-styrdokument.yaml",
        right: "source: regionenkat",
        wrong: "source: regionenkaten",
        at: "regionenkaten",
        code: "unknown-source",
        message: "unknown source `regionenkaten`",
        help: "did you mean `regionenkat`?",
    },
    Mistake {
        what: "a circular routing rule",
        file: "sources/lakarenkat.yaml",
        right: "asked_when: f4a = ja",
        wrong: "asked_when: f4b[tid] = ja",
        at: "f4b[tid] = ja",
        code: "circular-routing",
        message: "f4b → f4b",
        help: "asked_when",
    },
    Mistake {
        what: "mixed and/or",
        file: "12-antal-kva-dv077-i-all-halso-och-sjukvard.yaml",
        right: "numerator: sum of f12",
        wrong: "numerator: sum of f12 where f1 = ja and f5 = ja or f7a = ja",
        at: "or",
        code: "mixed-junctors",
        message: "`and`",
        help: "(f1 = ja and f5 = ja) or f7a = ja",
    },
];

pub(super) fn catalogue() -> BTreeMap<String, String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../measures");
    let disk = Disk::new(&root);
    let paths = disk.list().expect("the catalogue is there");
    paths.into_iter().map(|p| (p.clone(), fs::read_to_string(root.join(&p)).expect("readable"))).collect()
}

/// Line and column of a byte, counted by hand here and not by the code under test.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    (before.split('\n').count(), before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1)
}

/// Errors and warnings: file, line, column, code, message, help.
pub(super) fn findings(files: &BTreeMap<String, String>) -> Vec<(String, usize, usize, String, String, String)> {
    let loaded = load(&Memory::new(files.clone()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let found = checked.diagnostics.iter().filter(|d| d.severity > Severity::Note);
    found
        .map(|d| {
            let at = loaded.sources.position(d.span().source, d.span().start as usize);
            (
                loaded.sources.get(d.span().source).path.clone(),
                at.line,
                at.column,
                d.code.as_str().to_owned(),
                words::message(d, Lang::En),
                words::help(d, Lang::En).unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn the_catalogue_has_neither_errors_nor_warnings() {
    assert_eq!(findings(&catalogue()), []);
}

#[test]
fn a_single_mistake_gives_one_message_at_the_exact_place() {
    let right = catalogue();
    for m in MISTAKES {
        let mut files = right.clone();
        let text = files.get_mut(m.file).unwrap_or_else(|| panic!("{}: no file {}", m.what, m.file));
        let start = text.find(m.right).unwrap_or_else(|| panic!("{}: `{}` is not in {}", m.what, m.right, m.file));
        text.replace_range(start..start + m.right.len(), m.wrong);
        // Where the mistake repeats a key, the second one is wrong.
        let offset = match m.what {
            "a duplicate key" => text.rfind(m.at).expect("written"),
            _ => start + m.wrong.rfind(m.at).expect("part of the wrong text"),
        };
        let (line, column) = place(text, offset);
        let found = findings(&files);
        assert_eq!(found.len(), 1, "{}: {found:#?}", m.what);
        let (file, l, c, code, message, help) = &found[0];
        assert_eq!((file.as_str(), *l, *c, code.as_str()), (m.file, line, column, m.code), "{}: {message}", m.what);
        assert!(message.contains(m.message), "{}: {message}", m.what);
        assert!(help.contains(m.help), "{}: {help}", m.what);
    }
}

/// What many files use: one message all the same, and it is about the file with the mistake.
#[test]
fn a_mistake_that_others_build_on_gives_one_message() {
    let cases = [
        ("sources/lakarenkat.yaml", "  f4a:\n", "\tf4a:\n", "tab-indentation"),
        ("sources/lakarenkat.yaml", "answers: ja_nej_osaker", "answers: ja_nej_osakr", "unknown-scale"),
        ("sources/lakarenkat.yaml", "codelist: regioner", "codelist: regionerna", "unknown-codelist"),
        ("sources/lakarenkat.yaml", "answers: frekvens", "anwsers: frekvens", "unknown-key"),
        ("sources/regionenkat.yaml", "codelist: regioner", "codelist: regionerna", "unknown-codelist"),
        ("sources/patientregister.yaml", "type: codes", "type: koder", "unknown-word"),
        ("catalogue.yaml", "scales:\n", "scales: [\n", "unclosed-yaml"),
        ("codelists/kva.yaml", "codes: [DV077]", "codes: [DV077", "unclosed-yaml"),
    ];
    for (file, right, wrong, code) in cases {
        let mut files = catalogue();
        let text = files.get_mut(file).expect("there");
        assert!(text.contains(right), "{file}: {right}");
        *text = text.replacen(right, wrong, 1);
        let found = findings(&files);
        let codes: Vec<&str> = found.iter().map(|f| f.3.as_str()).collect();
        assert_eq!(codes, [code], "{file}: {wrong}: {found:#?}");
        assert_eq!(found[0].0, file);
    }
}

#[test]
fn several_mistakes_in_one_file_are_all_reported_in_one_run() {
    let mut files = catalogue();
    let text = files.get_mut("04-lakares-kannedom-om-styrdokument.yaml").expect("there");
    for (right, wrong) in [
        ("area: styrdokument", "area: styrdokumenten"),
        ("type: structure", "type: strukture"),
        ("where f4a = ja", "where f4a == ja and f4z = ja"),
        ("f4b in (ja, nej)", "f4b in (ja, nejj)"),
        ("breakdowns:", "breakdown:"),
    ] {
        assert!(text.contains(right), "{right}");
        *text = text.replacen(right, wrong, 1);
    }
    let codes: Vec<String> = findings(&files).into_iter().map(|f| f.3).collect();
    assert_eq!(codes, ["unknown-area", "unknown-word", "foreign-operator", "unknown-name", "unknown-answer", "unknown-key"]);
}

#[test]
fn the_same_mistakes_are_found_in_files_with_windows_line_ends_and_a_byte_order_mark() {
    for m in MISTAKES.iter().filter(|m| !m.wrong.contains('\n')) {
        let mut files = catalogue();
        let text = files.get_mut(m.file).expect("there");
        *text = format!("\u{feff}{}", text.replacen(m.right, m.wrong, 1).replace('\n', "\r\n"));
        let start = text.find(m.wrong).expect("written") + m.wrong.rfind(m.at).expect("part of it");
        let (line, column) = place(text, start);
        let found = findings(&files);
        assert_eq!(found.len(), 1, "{}: {found:#?}", m.what);
        assert_eq!((found[0].1, found[0].2, found[0].3.as_str()), (line, column, m.code), "{}", m.what);
    }
}
