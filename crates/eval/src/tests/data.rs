//! Files as they come: encodings, delimiters, quotes, and everything that can be wrong with them.

use mattstock_core::plan::{ColumnKind, Fold, Is, Plan};
use mattstock_core::{Expected, FindingKind, Misread};

use super::{Build, Run, TOTAL};
use crate::{Content, DataFile, Options, SourceData, evaluate};

/// Regions with an answer of three, and a number.
fn survey() -> (Build, [usize; 2]) {
    let mut b = Build::new();
    let lan = b.coded("Län", &["sodermanland=Södermanland", "orebro=Örebro"]);
    let f12 = b.number("f12", Some("0"), None, 1);
    let node = b.has(lan, &["orebro"]);
    let count = b.count(b.all(), node);
    let f12_value = b.value(f12);
    let sum = b.tally(b.all(), b.all(), None, Fold::Sum(f12_value), &[TOTAL]);
    (b, [count, sum])
}

fn found(run: &Run, [count, sum]: [usize; 2]) -> ([u64; 6], i128) {
    (run.total(count), run.cell(sum, 0, 0, 0).folded)
}

const TEXT: &str = "f12;Län;övrigt\r\n0,5;Örebro;x\r\n12;Södermanland;å\r\n1,5;ÖREBRO;\r\n";
const FOUND: ([u64; 6], i128) = ([2, 1, 0, 0, 0, 0], 140);

#[test]
fn utf_8_with_and_without_mark() {
    let (b, tallies) = survey();
    assert_eq!(found(&b.run(TEXT).clean(), tallies), FOUND);
    assert_eq!(found(&b.run(&format!("\u{feff}{TEXT}")).clean(), tallies), FOUND);
}

#[test]
fn windows_1252_when_any_byte_is_not_utf_8() {
    let (b, tallies) = survey();
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
    assert_eq!(found(&b.run_files(&[("enkat.csv", None, &bytes)]).clean(), tallies), FOUND);
    // Only the last row gives the encoding away, long after the first were read.
    let mut late = b"f12;L\xe4n;x\n".to_vec();
    late.extend(b"1;orebro;\n".repeat(100_000));
    late.extend(b"1;\xd6rebro;\n");
    let run = b.run_large(&late);
    assert_eq!(found(&run.clean(), tallies), ([100_001, 0, 0, 0, 0, 0], 1_000_010));
}

#[test]
fn the_header_alone_may_give_the_encoding_away() {
    let (b, tallies) = survey();
    let run = b.run_files(&[("enkat.csv", None, b"f12;L\xe4n\n1;orebro\n")]);
    assert_eq!(found(&run.clean(), tallies), ([1, 0, 0, 0, 0, 0], 10));
    let alone = b.run_files(&[("enkat.csv", None, b"f12;L\xe4n\n")]);
    assert_eq!(alone.findings(), [(FindingKind::NoRows, "", "", 1, [].as_slice())]);
}

#[test]
fn a_file_is_wholly_in_one_encoding() {
    let mut b = Build::new();
    b.coded("f1", &["Ã¥=Ã¥", "å=å", "ö=ö"]);
    let fan = b.tally(b.all(), b.all(), Some(mattstock_core::plan::ColumnId(0)), Fold::Rows, &[TOTAL]);
    // The two bytes of å in UTF-8 are two letters in Windows-1252, which the ö of the last row shows it to be.
    let run = b.run_files(&[("enkat.csv", None, b"f1\n\xc3\xa5\n\xf6\n")]).clean();
    assert_eq!([0, 1, 2].map(|v| run.cell(fan, 0, 0, v).yes.n), [1, 0, 1]);
}

#[test]
fn utf_16_with_mark() {
    let (b, tallies) = survey();
    let text = format!("\u{feff}{TEXT}");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(found(&b.run_files(&[("enkat.csv", None, &bytes)]).clean(), tallies), FOUND);
    }
}

#[test]
fn a_file_that_belies_its_mark_cannot_be_read() {
    let (b, _) = survey();
    let run = b.run_files(&[("enkat.csv", None, b"\xef\xbb\xbff12;L\xc3\xa4n\n1;\xd6rebro\n")]);
    assert_eq!(run.findings(), [(FindingKind::UnreadableData, "", "UTF-8", 1, [].as_slice())]);
    let half = [0xff, 0xfe, b'f', 0, 0x3d, 0xd8];
    let run = b.run_files(&[("enkat.csv", None, &half)]);
    assert_eq!(run.0.findings[0].kind, FindingKind::UnreadableData);
}

#[test]
fn of_a_file_that_cannot_be_read_to_its_end_nothing_counts() {
    let (b, tallies) = survey();
    let text = format!("\u{feff}f12;Län\n{}", "1;orebro\n".repeat(100_000));
    let mut wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    wide.extend([0x3d, 0xd8]);
    let mut marked = text.into_bytes();
    marked.extend(b"1;\xd6rebro\n");
    for bytes in [wide, marked] {
        let run = b.run_large(&bytes);
        assert_eq!(run.findings()[0].0, FindingKind::UnreadableData);
        assert_eq!(found(&run, tallies), ([0; 6], 0));
        assert_eq!(run.0.fingerprints.len(), 0);
    }
}

#[test]
fn comma_semicolon_and_tab() {
    let (b, tallies) = survey();
    for (delimiter, number) in [(",", "\"0,5\""), (",", "0.5"), (";", "0,5"), ("\t", "0,5")] {
        let text = ["f12", "Län\n", number, "Örebro\n"].join(delimiter).replace(&format!("\n{delimiter}"), "\n");
        assert_eq!(found(&b.run(&text).clean(), tallies), ([1, 0, 0, 0, 0, 0], 5), "{text}");
    }
}

#[test]
fn a_delimiter_within_quotes_or_a_name_is_no_delimiter() {
    let (b, tallies) = survey();
    let text = "\"a,b,c,d,e\";f12;Län\nx;0,5;Örebro\n";
    assert_eq!(found(&b.run(text).clean(), tallies), ([1, 0, 0, 0, 0, 0], 5));
    // More commas than semicolons, but only the semicolons part the columns that are needed.
    let text = "a,b,c,d,e;f12;Län\nx;0,5;Örebro\n";
    assert_eq!(found(&b.run(text).clean(), tallies), ([1, 0, 0, 0, 0, 0], 5));
}

#[test]
fn a_quoted_cell_may_hold_delimiters_quotes_and_line_breaks() {
    let mut b = Build::new();
    let f1 = b.coded("f1", &["ja", "nej", "x=sa \"x\";\ny"]);
    let f3c = b.column("f3c", ColumnKind::Text);
    let (node, text) = (b.has(f1, &["x"]), b.is(f3c, Is::Answered));
    let (x, open) = (b.count(b.all(), node), b.count(b.all(), text));
    let run = b.run("f3c;\"f1\"\n\"a;\nb\"\"\";ja\n;\"sa \"\"x\"\";\ny\"\n\"\n\n\";fel\n\"c\";nej\n");
    assert_eq!(run.total(x), [1, 2, 0, 0, 1, 0]);
    assert_eq!(run.total(open), [2, 2, 0, 0, 0, 0]);
    // The rows start on lines 2, 4, 6 and 9 of the file.
    assert_eq!(run.findings(), [(FindingKind::InvalidValue, "f1", "fel", 1, [6].as_slice())]);
    let run = b.run("f3c;f1\n\"a\nb\";ja\nc;fel\n");
    assert_eq!(run.findings(), [(FindingKind::InvalidValue, "f1", "fel", 1, [4].as_slice())]);
}

#[test]
fn rows_may_end_in_any_way() {
    let (b, tallies) = survey();
    for end in ["\n", "\r\n", "\r"] {
        for last in ["", end, &end.repeat(4)] {
            let text = format!("f12;Län{end}0,5;Örebro{end}1,5;Örebro{last}");
            assert_eq!(found(&b.run(&text).clean(), tallies), ([2, 0, 0, 0, 0, 0], 20), "{text:?}");
        }
    }
}

#[test]
fn headers_are_compared_trimmed_in_normal_form_and_in_any_case() {
    let (b, tallies) = survey();
    let run = b.run(" F12 ;La\u{308}n\n0,5;Örebro\n").clean();
    assert_eq!(found(&run, tallies), ([1, 0, 0, 0, 0, 0], 5));
    let run = b.run("F-12;Län\n0,5;Örebro\n");
    assert_eq!(run.findings(), [(FindingKind::MissingColumn, "f12", "", 1, [1].as_slice())]);
    assert_eq!(run.0.findings[0].suggestion.as_deref(), Some("F-12"));
    // What can be read is counted all the same, and the column that is not there is blank.
    assert_eq!(run.total(tallies[0]), [1, 0, 0, 0, 0, 0]);
    assert_eq!(run.total(tallies[1]), [0, 0, 0, 1, 0, 0]);
}

#[test]
fn empty_files_miss_every_column() {
    let (b, _) = survey();
    for text in ["", "\n\n", "\u{feff}"] {
        let kinds: Vec<_> = b.run(text).findings().iter().map(|f| (f.0, f.1.to_owned())).collect();
        let missing = |name: &str| (FindingKind::MissingColumn, name.to_owned());
        assert_eq!(kinds, [missing("Län"), missing("f12")], "{text:?}");
    }
}

#[test]
fn a_missing_column_is_not_taken_for_blank_cells() {
    // Neither rows without units, nor rows without years or weights, are reported on top.
    let mut b = Build::new();
    let unit = b.coded("region", &["01"]);
    let ar = b.column("ar", ColumnKind::Year);
    let vikt = b.number("vikt", None, None, 0);
    b.plan.unit = Some(mattstock_core::plan::Unit { columns: vec![unit], frame: true });
    b.plan.axes = vec![mattstock_core::plan::PeriodAxis::Year(ar)];
    b.plan.weight = Some(mattstock_core::plan::Weight { column: vikt, decimals: 0 });
    let run = b.run("annat\nx\n");
    assert!(run.findings().iter().all(|f| f.0 == FindingKind::MissingColumn));
    assert_eq!(run.findings().len(), 3);
    let run = b.run("ar\n2025\n");
    assert_eq!(run.findings().len(), 2);
}

#[test]
fn a_column_that_stands_twice_is_found_where_it_is_needed() {
    let (b, tallies) = survey();
    let run = b.run("f12;Län;f12;x;x;;\n1;Örebro;2;;;;\n");
    assert_eq!(run.findings(), [(FindingKind::DuplicateColumn, "f12", "1, 3", 1, [1].as_slice())]);
    assert_eq!(found(&run, tallies).1, 10);
}

#[test]
fn rows_with_another_number_of_cells_are_found_and_left_out() {
    let (b, tallies) = survey();
    let run = b.run("f12;Län\n1;Örebro\n1\n1;Örebro;x\n2;Örebro;\n\"1\"x;Örebro\n3;Örebro\n");
    assert_eq!(
        run.findings(),
        [
            (FindingKind::MalformedRow, "", "1", 1, [3].as_slice()),
            (FindingKind::MalformedRow, "", "3", 2, [4, 5].as_slice()),
            (FindingKind::MalformedRow, "", "text-after-quote", 1, [6].as_slice()),
        ]
    );
    let expected: Vec<_> = run.0.findings.iter().map(|f| f.expected.clone()).collect();
    assert_eq!(expected, [Some(Expected::Cells(2)), Some(Expected::Cells(2)), None]);
    assert_eq!(found(&run, tallies), ([2, 0, 0, 0, 0, 0], 40));
}

#[test]
fn rows_in_which_nothing_stands_are_no_rows() {
    let (b, tallies) = survey();
    let blank = [";", ";;;;", "\"\";\"\"", "", "  ", " ;\u{a0}", "\"\n\";"];
    for end in ["\n", "\r\n"] {
        let blanks = |rows: &[&str]| rows.iter().map(|row| format!("{row}{end}")).collect::<String>();
        // Before the header only what has no quotes and no other spaces: it is not known yet what parts cells.
        let text = format!(
            "{}f12;Län{end}{}0,5;Örebro{end}{}1,5;Örebro{end}fel;Örebro{end}{}",
            blanks(&blank[..2]),
            blanks(&blank),
            blanks(&blank),
            blanks(&blank)
        );
        let run = b.run(&text);
        assert_eq!(found(&run, tallies), ([3, 0, 0, 0, 0, 0], 20), "{text:?}");
        assert_eq!(run.period(None).rows, 3);
        // The header stands on line 3, and each run of blank rows takes eight lines.
        assert_eq!(run.findings(), [(FindingKind::InvalidValue, "f12", "fel", 1, [22].as_slice())]);
    }
}

#[test]
fn a_row_with_something_in_a_column_that_is_not_read_is_a_row() {
    let (b, tallies) = survey();
    let run = b.run("f12;Län;id\n;;7\n;;\n").clean();
    assert_eq!((run.period(None).rows, run.total(tallies[0])), (1, [0, 0, 0, 1, 0, 0]));
}

#[test]
fn a_first_line_may_state_the_delimiter() {
    let (b, tallies) = survey();
    for (first, delimiter) in [("sep=;", ";"), ("SEP=,", ","), ("\"sep=;\"", ";"), ("sep=\t", "\t"), ("sep=|", "|")] {
        for end in ["\n", "\r\n", "\r"] {
            for mark in ["", "\u{feff}"] {
                let rows = ["f12;Län", "0.5;Örebro", "fel;Örebro"].map(|row| row.replace(';', delimiter)).join(end);
                let run = b.run(&format!("{mark}{first}{end}{rows}{end}"));
                assert_eq!(found(&run, tallies), ([2, 0, 0, 0, 0, 0], 5), "{first} {end:?}");
                assert_eq!(run.findings(), [(FindingKind::InvalidValue, "f12", "fel", 1, [4].as_slice())]);
            }
        }
    }
    // What it states holds, whatever the header looks like; and alone it is an empty file.
    let kinds = |text: &str| b.run(text).findings().iter().map(|f| (f.0, f.4[0])).collect::<Vec<_>>();
    assert_eq!(kinds("sep=,\nf12;Län\n1;Örebro\n"), [(FindingKind::MissingColumn, 2); 2]);
    assert_eq!(kinds("sep=;"), [(FindingKind::MissingColumn, 1); 2]);
    // What states none is a title.
    let run = b.run_files(&[("enkat.csv", None, "sep=x\nf12;Län\n".as_bytes())]);
    assert_eq!(run.findings(), [(FindingKind::NoRows, "", "", 1, [].as_slice())]);
}

#[test]
fn the_header_suggested_for_a_missing_column_belongs_to_no_other() {
    let mut b = Build::new();
    for name in ["f8", "f9", "f13b_primarvard", "svarat"] {
        b.yes_no(name);
    }
    let suggested = |header: &str| {
        let run = b.run(&format!("{header}\n"));
        assert!(run.0.findings.iter().all(|f| f.kind == FindingKind::MissingColumn && f.found.is_none()));
        let told = run.0.findings.iter().map(|f| (f.column.clone().unwrap(), f.suggestion.clone()));
        told.collect::<std::collections::BTreeMap<_, _>>()
    };
    let told = suggested("f8;f9_;f13b_primärvård;id");
    assert_eq!(told.len(), 3);
    assert_eq!(told["f9"].as_deref(), Some("f9_"));
    assert_eq!(told["f13b_primarvard"].as_deref(), Some("f13b_primärvård"));
    assert_eq!(told["svarat"], None);
    // Twice in the file, and still a column of its own.
    let mut only = Build::new();
    only.yes_no("f9");
    assert_eq!(only.run("f8;f8\n").0.findings[0].suggestion, None);
}

#[test]
fn a_quote_that_is_never_closed_is_found_on_the_line_of_its_row() {
    let (b, tallies) = survey();
    let run = b.run("f12;Län\n1;Örebro\n2;\"Örebro\n3;Örebro\n4;Örebro\n");
    let unclosed = "unclosed-quote";
    assert_eq!(run.findings(), [(FindingKind::MalformedRow, "", unclosed, 1, [3].as_slice())]);
    assert_eq!(run.0.findings[0].expected, None);
    assert_eq!(found(&run, tallies), ([1, 0, 0, 0, 0, 0], 10));
    let run = b.run("f12;\"Län\n1;Örebro\n");
    assert_eq!(run.findings()[0], (FindingKind::MalformedRow, "", unclosed, 1, [1].as_slice()));
}

#[test]
fn a_file_that_is_no_text_cannot_be_read() {
    let (b, _) = survey();
    let run = b.run_files(&[("enkat.csv", None, b"\x7fELF\0\0\0\0binary")]);
    assert_eq!(run.findings(), [(FindingKind::UnreadableData, "", "0x00", 1, [].as_slice())]);
    assert_eq!(run.0.fingerprints.len(), 0);
    // One that says which encoding it has is told of in that.
    for (text, found) in [(&b"\xFF\xFEl\0\0\0\n\0"[..], "0x00 UTF-16LE"), (b"\xEF\xBB\xBFl\0\n", "0x00 UTF-8")] {
        let run = b.run_files(&[("enkat.csv", None, text)]);
        assert_eq!(run.findings(), [(FindingKind::UnreadableData, "", found, 1, [].as_slice())]);
    }
}

#[test]
fn files_on_disk_are_read_like_those_in_memory() {
    let (b, tallies) = survey();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("enkat.csv");
    std::fs::write(&path, TEXT).unwrap();
    let plan = Plan { semantics: 1, sources: vec![b.plan.clone()], outputs: Vec::new() };
    let file = |path: &std::path::Path| DataFile {
        name: "enkat.csv".into(),
        content: Content::Path(path.to_owned()),
        year: None,
        given: Vec::new(),
    };
    let data = |file: DataFile| [SourceData { source: "enkat".into(), files: vec![file] }];
    let run = Run(evaluate(&plan, &data(file(&path)), &Options::default(), &())).clean();
    assert_eq!(found(&run, tallies), FOUND);
    assert_eq!(run.0, b.run(TEXT).0);

    let gone = Run(evaluate(&plan, &data(file(&folder.path().join("x.csv"))), &Options::default(), &()));
    assert_eq!(gone.0.findings[0].kind, FindingKind::UnreadableData);
    assert!(gone.0.findings[0].found.is_some());
    assert_eq!(gone.0.fingerprints, []);
}

#[test]
fn sources_without_data_have_no_counts_and_other_data_is_not_read() {
    let (b, _) = survey();
    let mut other = b.plan.clone();
    other.source = "register".into();
    let plan = Plan { semantics: 1, sources: vec![other, b.plan.clone()], outputs: Vec::new() };
    let file = |text: &str| DataFile {
        name: "fil.csv".into(),
        content: Content::Bytes(text.as_bytes().to_vec()),
        year: None,
        given: Vec::new(),
    };
    let data = [
        SourceData { source: "okand".into(), files: vec![file("x")] },
        SourceData { source: "enkat".into(), files: vec![file(TEXT), file("Län;f12\nÖrebro;fel\n")] },
        SourceData { source: "register".into(), files: Vec::new() },
    ];
    let found = evaluate(&plan, &data, &Options::default(), &());
    assert!(found.counts.sources[0].is_none());
    let counts = found.counts.sources[1].as_ref().unwrap();
    assert_eq!(counts.periods()[&None].rows, 4);
    assert_eq!(found.findings.len(), 1);
    let sources: Vec<_> = found.fingerprints.iter().map(|(source, hex)| (source.as_str(), hex.len())).collect();
    assert_eq!(sources, [("enkat", 64), ("enkat", 64)]);
}

#[test]
fn findings_stand_in_the_order_of_files_and_lines() {
    let (b, _) = survey();
    let first: &[u8] = "f12;Län\nfel;Örebro\n1;fel\n".as_bytes();
    let second: &[u8] = "f12;Län\n1;Örebro\n1;aaa\nbbb;ccc\n".as_bytes();
    let run = b.run_files(&[("z.csv", None, first), ("a.csv", None, second)]);
    let found: Vec<_> = run.0.findings.iter().map(|f| (f.file.as_str(), f.lines[0], f.column.as_deref().unwrap())).collect();
    assert_eq!(
        found,
        [("z.csv", 2, "f12"), ("z.csv", 3, "Län"), ("a.csv", 3, "Län"), ("a.csv", 4, "Län"), ("a.csv", 4, "f12")]
    );
}

#[test]
fn whatever_a_file_holds_gives_the_same_result_however_it_is_cut() {
    // `run_files` holds that; here on files of which hardly one is right.
    let (b, _) = survey();
    let pieces: [&[u8]; 16] = [
        b"f12;",
        "Län\n".as_bytes(),
        "f12;Län\n".as_bytes(),
        b"1;orebro\n",
        b"0,5;\"orebro\"\r\n",
        b";",
        b",",
        b"\"",
        b"\"\"",
        b"\n",
        b"\r\n",
        b"\r",
        b"orebro",
        b"\xe5",
        "å".as_bytes(),
        b"2",
    ];
    let mut state = 1u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut kinds = std::collections::BTreeSet::new();
    for round in 0..400 {
        let mut bytes: Vec<u8> = if round % 4 == 0 { Vec::new() } else { pieces[2].to_vec() };
        for _ in 0..random(25) {
            // Mostly whole rows, so that something is counted too.
            let piece = if random(3) == 0 { random(pieces.len()) } else { 3 + random(2) };
            bytes.extend_from_slice(pieces[piece]);
        }
        let run = b.run_files(&[("enkat.csv", None, &bytes)]);
        kinds.extend(run.0.findings.iter().map(|f| f.kind));
    }
    assert!(kinds.contains(&FindingKind::MalformedRow) && kinds.contains(&FindingKind::MissingColumn));
    assert!(kinds.contains(&FindingKind::InvalidValue));
}

#[test]
fn titles_above_the_header_are_passed_over() {
    let (b, tallies) = survey();
    let run = |text: &str| b.run_files(&[("enkat.txt", None, text.as_bytes())]);
    let titles = ["Retur;;", "Svar;senast 1 mars;\n\n;;", "\"Läs\nmer\";;\nHur många?;Vilket län?;", "f12 är ett tal"];
    for title in titles {
        assert_eq!(found(&run(&format!("{title}\n{TEXT}")).clean(), tallies), FOUND, "{title}");
    }
    // Lines are those of the file.
    let wrong = run(&format!("Retur 2026;;\n\n{TEXT}0,5;Orebro län;\n"));
    assert_eq!(wrong.findings(), [(FindingKind::InvalidValue, "Län", "Orebro län", 1, [7].as_slice())]);
    // One column may be a word in a title or a row, and a header that has any is the header.
    let one = run("Retur;x\nf12;y\n1;z\n");
    assert_eq!(one.findings().iter().filter(|f| f.0 == FindingKind::MissingColumn).count(), 2);
    let header = run("f12;x\nf12;Län\n");
    assert_eq!(header.findings()[0].1, "Län");
    // In a large file too, and not beyond the first rows.
    let mut late = b"Retur;;\n".to_vec();
    late.extend(TEXT.as_bytes());
    late.extend("1;orebro;\n".repeat(60_000).as_bytes());
    assert_eq!(b.run_large(&late).clean().total(tallies[0])[0], 60_002);
    let deep = run(&format!("{}{TEXT}", "x;y;z\n".repeat(60)));
    assert!(deep.findings().iter().any(|f| f.0 == FindingKind::MissingColumn));
}

#[test]
fn values_whose_letters_were_misread_say_how() {
    let (b, _) = survey();
    let misread = |bytes: &[u8]| {
        let run = b.run_files(&[("enkat.csv", None, bytes)]);
        let finding = run.0.findings.into_iter().find(|f| f.kind == FindingKind::InvalidValue).unwrap();
        match finding.expected {
            Some(Expected::Written { text, misread }) => Some((text, misread, finding.suggestion)),
            _ => None,
        }
    };
    let orebro = |misread| Some(("Örebro".to_owned(), misread, Some("orebro".to_owned())));
    let mac = b"f12;L\xe4n\n1;\x85rebro\n";
    assert_eq!(misread(mac), orebro(Misread::Encoding("macintosh")));
    assert_eq!(misread(b"f12;L\xe4n\n1;\x99rebro\n"), orebro(Misread::Dos));
    assert_eq!(misread("f12;Län\n1;Ã–rebro\n".as_bytes()), orebro(Misread::Before));
    assert_eq!(misread(b"f12;L\xe4n\n1;\xc3\x96rebro\n"), orebro(Misread::Mixed));
    let lost = misread("f12;Län\n1;\u{fffd}rebro\n".as_bytes());
    assert_eq!(lost, Some((String::new(), Misread::Lost, None)));
    assert_eq!(misread("f12;Län\n1;Örbro\n".as_bytes()), None);
}
