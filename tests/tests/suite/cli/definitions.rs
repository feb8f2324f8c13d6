//! Definitions explained, published, and damaged

use super::{Folder, files, root, sampled};

#[test]
fn a_part_is_explained_in_words_formula_and_plan() {
    let folder = Folder::with_catalogue();
    let ran = folder.ran(&["explain", "4b"]).well();
    assert!(ran.out.starts_with("Measure 4: Läkares kännedom om styrdokument\nmeasures/04-"), "{}", ran.out);
    for part in
        ["\n4b: Känner till om respektive del ingår\n", "\nin words\n", "\nformula\n", "\nplan\n  source lakarenkat\n"]
    {
        assert!(ran.out.contains(part), "{part} in {}", ran.out);
    }
    assert!(!ran.out.contains("\n4a"), "only the part asked for: {}", ran.out);
    // Neither are the tallies and columns of the others.
    let alone = folder.ran(&["explain", "4a"]).well().out;
    assert!(alone.contains("\n    column f4a: ") && !alone.contains("column f4b_"), "{alone}");
    assert_eq!(alone.matches("\n    tally ").count(), 1, "{alone}");
    let whole = folder.ran(&["explain", "4"]).well().out;
    assert!(whole.contains("\n4a: ") && whole.contains("\n4b: "), "{whole}");
    let swedish = folder.ran(&["explain", "4b", "--lang", "sv"]).well().out;
    assert!(swedish.starts_with("Mått 4: ") && swedish.contains("\ni ord\n"), "{swedish}");
    assert!(swedish.contains("\nplan (för den som vill se exakt vad som körs)\n  källa lakarenkat\n"), "{swedish}");
    let english = folder.ran(&["explain", "4b", "--doc-lang", "en"]).well().out;
    assert!(english.contains("Numerator: ") && english.contains("Denominator: "), "{english}");
}

#[test]
fn every_measure_and_part_can_be_explained() {
    let folder = Folder::new();
    let appendix = folder.ran(&["appendix", "--format", "json"]).well().json();
    let measures = appendix["measures"].as_array().expect("a list");
    assert_eq!(measures.len(), 13);
    for measure in measures {
        let id = measure["measure"].as_str().expect("an id");
        let out = folder.ran(&["explain", id]).well().out;
        assert!(out.starts_with(&format!("Measure {id}: ")), "{out}");
    }
}

#[test]
fn a_code_is_explained_and_an_unknown_one_met_with_the_nearest() {
    let folder = Folder::new();
    for code in ["unknown-answer", "invalid-value"] {
        assert!(folder.ran(&["explain", code]).well().out.contains(code));
    }
    let err = folder.ran(&["explain", "unknown-anser"]).fails(2);
    assert_eq!(err, "error: `unknown-anser` is no measure, part or code\n  help: did you mean `unknown-answer`?\n");
    let err = folder.ran(&["explain", "xyzzy", "--lang", "sv"]).fails(2);
    assert!(err.starts_with("fel: `xyzzy` är inget mått, inget delmått och ingen kod\n  hjälp: mått: 1, 2, "), "{err}");
}

#[test]
fn the_appendix_is_written_in_the_format_of_its_ending() {
    let folder = Folder::new();
    for (name, format, starts) in [("a.md", "md", "# "), ("a.html", "html", "<!"), ("a.json", "json", "{")] {
        folder.ran(&["appendix", "-o", name]).well();
        let said = folder.ran(&["appendix", "--format", format]).well();
        let text = folder.read(name);
        assert!(text == said.out && text.to_lowercase().starts_with(starts) && text.ends_with('\n'), "{name}");
        assert!(!text.contains("SYNTHETIC"), "a specification is not made from responses");
    }
    let one = folder.ran(&["appendix", "--format", "json", "--measure", "8", "--year", "2026"]).well().json();
    assert_eq!((one["measures"].as_array().map(Vec::len), &one["year"]), (Some(1), &2026.into()));
    let english = folder.ran(&["appendix", "--format", "json", "--doc-lang", "en"]).well().json();
    assert_eq!(english["language"], "en");
}

#[test]
fn a_catalogue_that_is_not_there_or_empty_is_told_from_one_that_is_wrong() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path("empty")).expect("writable");
    let sampled = sampled();
    let commands: [&[&str]; 6] =
        [&["check"], &["run", "--data", &sampled], &["build"], &["sample"], &["appendix"], &["explain", "4b"]];
    std::fs::create_dir_all(folder.path("measures")).expect("writable");
    for args in commands {
        let err = folder.ran(args).fails(2);
        assert!(err.starts_with("error: no measures/catalogue.yaml in this folder or any above\n"), "{args:?}: {err}");
        let err = folder.ran(&[args, &["--catalogue", "empty"]].concat()).fails(2);
        assert_eq!(err, "error: `empty` holds no catalogue.yaml\n", "{args:?}");
    }
    folder.write("measures/catalogue.yaml", "");
    for args in commands {
        let ran = folder.ran(args);
        assert_eq!(ran.code, 1, "{args:?}: {}", ran.err);
        let said = if args[0] == "check" { ran.out } else { ran.err };
        assert!(said.contains("the file is empty") && said.contains("measures/catalogue.yaml"), "{args:?}: {said}");
    }
    assert!(!folder.path("out").exists() && !folder.path("data").exists());
}

#[test]
fn errors_in_the_definitions_stop_every_command_that_computes() {
    let folder = Folder::with_catalogue();
    folder.edit("measures/sources/lakarenkat.yaml", "\nname: ", "\nnam: ");
    folder.write("out/appendix.md", "earlier");
    let before = folder.files();
    let sampled = sampled();
    for args in [&["run", "--data", &sampled, "-o", "a.csv"][..], &["build"], &["sample"], &["appendix"], &["explain", "8"]]
    {
        let err = folder.ran(args).fails(1);
        assert!(
            err.contains("error[unknown-key]") && err.contains("measures/sources/lakarenkat.yaml:4:1"),
            "{args:?}: {err}"
        );
        assert!(!err.contains("note["), "only what stops it: {err}");
        assert_eq!(folder.files(), before, "{args:?}");
    }
}

#[test]
fn a_definition_file_that_is_binary_or_bottomless_is_told_in_few_words() {
    let mut deep = String::from("measure: 14\nnote:\n");
    for level in 1..=100 {
        deep.push_str(&format!("{}k{level}:\n", "  ".repeat(level)));
    }
    let brackets = format!("measure: 14\nnote: {}{}\n", "[".repeat(5000), "]".repeat(5000));
    let parentheses = format!("measure: 14\nnumerator: count where {}f1 = ja{}\n", "(".repeat(5000), ")".repeat(5000));
    let binary: Vec<u8> = (0..=255).cycle().take(20_000).filter(|b| *b != b'\n').collect();
    let cases: [(&[u8], &str, i32); 5] = [
        (&binary, "unreadable-file", 2),
        (b"\xff\xfem\0e\0a\0", "unreadable-file", 2),
        (deep.as_bytes(), "yaml-syntax", 1),
        (brackets.as_bytes(), "yaml-syntax", 1),
        (parentheses.as_bytes(), "excessive-nesting", 1),
    ];
    for (bytes, code, exit) in cases {
        let folder = Folder::with_catalogue();
        folder.write("measures/14.yaml", bytes);
        let ran = folder.ran(&["check"]);
        assert_eq!(ran.code, exit, "{code}: {}", ran.out);
        assert!(ran.out.contains(&format!("error[{code}]")), "{code}: {}", ran.out);
        let widest = ran.out.lines().map(|l| l.chars().count()).max();
        assert!(widest < Some(500), "{code}: a line of {widest:?} characters");
    }
}

#[test]
fn files_that_are_lost_or_cut_short_give_findings_and_never_a_panic() {
    let whole = files(&root().join("measures"));
    let folder = Folder::with_catalogue();
    // The measures are much alike; every other file is the only one of its kind.
    let chosen = whole.iter().filter(|(name, _)| !name.starts_with(['0', '1']) || name.starts_with("04"));
    let mut damaged = 0;
    for (name, bytes) in chosen {
        let path = format!("measures/{name}");
        let half: Vec<u8> = bytes[..bytes.len() / 2].to_vec();
        for left in [None, Some(Vec::new()), Some(half)] {
            match left {
                None => std::fs::remove_file(folder.path(&path)).expect("there"),
                Some(left) => folder.write(&path, left),
            }
            let ran = folder.ran(&["check", "--format", "short"]);
            assert!((0..=2).contains(&ran.code), "{name}");
            assert!(ran.code == 0 || ran.out.contains(": error[") || ran.err.starts_with("error: "), "{name}: {ran:?}");
            damaged += 1;
        }
        folder.write(&path, bytes);
    }
    assert!(damaged >= 24, "{damaged}");
    folder.ran(&["check"]).well();
}
