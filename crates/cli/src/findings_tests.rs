//! What findings about data say.
#![allow(clippy::unwrap_used, reason = "tests")]
use mattstock_core::{Beside, Expected, Misread, STRAY};

use super::*;
use crate::remedies::expectation;

pub(crate) fn invalid(found: &str, count: u64) -> Finding {
    Finding {
        kind: FindingKind::InvalidValue,
        source: "lakarenkat".into(),
        file: "data/lakarenkat.csv".into(),
        period: Some(2025),
        column: Some("f4a".into()),
        unit: None,
        found: Some(found.into()),
        expected: Some(Expected::Text("ja, nej, osaker".into())),
        suggestion: Some("ja".into()),
        count,
        lines: (2..2 + count.min(5)).collect(),
        places: Places::Lines,
        sheet: None,
    }
}

#[test]
fn a_finding_says_where_what_and_what_instead() {
    assert_eq!(
        human(&[invalid("jaa", 7)], &[], false, Lang::En),
        "\
warning[invalid-value]: a value the definition does not allow: `f4a` = `jaa`
  data/lakarenkat.csv (2025), lines 2, 3, 4, 5, 6 … (7 times)
  help: did you mean `ja`? expected ja, nej, osaker
"
    );
    assert_eq!(
        human(&[invalid("jaa", 1)], &[FindingKind::InvalidValue], false, Lang::Sv),
        "\
fel[invalid-value]: ett värde som definitionen inte tillåter: `f4a` = `jaa`
  data/lakarenkat.csv (2025), rad 2
  hjälp: menades `ja`? väntat ja, nej, osaker
"
    );
}

#[test]
fn lost_zeros_and_other_headers_are_said_in_the_definition() {
    let lost = Finding { suggestion: Some("01".to_owned()), ..invalid("1", 3) };
    let text = human(&[lost], &[], false, Lang::Sv);
    assert!(text.contains(", raderna 2, 3 och 4\n"), "{text}");
    assert!(text.ends_with("kolumnens `values:` vad som avses: `\"1\": \"01\"`\n"), "{text}");
    let missing = Finding { kind: FindingKind::MissingColumn, found: None, suggestion: None, ..invalid("", 1) };
    let text = human(&[missing], &[], false, Lang::En);
    assert!(
        text.ends_with("help: where it has another header, `column:` of `f4a` in the definition says which\n"),
        "{text}"
    );
    assert!(!human(&[invalid("jaa", 1)], &[], false, Lang::En).contains("values:"));
}

#[test]
fn choices_that_exclude_each_other_are_told_apart() {
    let expected = |alone: &[&str], others: Option<&str>| {
        let alone = alone.iter().map(ToString::to_string).collect();
        let finding = Finding {
            expected: Some(Expected::Alone { alone, others: others.map(str::to_owned) }),
            suggestion: None,
            ..invalid("webb|annat", 1)
        };
        [Lang::En, Lang::Sv]
            .map(|lang| human(std::slice::from_ref(&finding), &[], false, lang).lines().last().unwrap().to_owned())
    };
    assert_eq!(
        expected(&["annat"], Some("webb|bok")),
        [
            "  help: `annat` can only be ticked alone: keep it, or `webb|bok`",
            "  hjälp: `annat` kan bara kryssas i ensamt: behåll det, eller `webb|bok`"
        ]
    );
    assert_eq!(
        expected(&["annat", "ingen"], None),
        [
            "  help: `annat`, `ingen` can only be ticked alone: keep one of them",
            "  hjälp: `annat`, `ingen` kan bara kryssas i ensamt: behåll ett av dem"
        ]
    );
}

#[test]
fn rows_of_one_unit_are_chosen_between() {
    let twice = |count: u64| Finding {
        kind: FindingKind::DuplicateUnit,
        column: None,
        found: None,
        expected: None,
        suggestion: None,
        ..invalid("", count)
    };
    let help = |count: u64, lang| human(&[twice(count)], &[], false, lang).lines().last().unwrap().to_owned();
    assert_eq!(
        [1, 2, 3].map(|count| help(count, Lang::En)),
        [
            "  help: keep line 2 of `data/lakarenkat.csv` or the row in the other file, and remove the other",
            "  help: keep line 2 or line 3 of `data/lakarenkat.csv`, and remove the other",
            "  help: keep one row of each unit in `data/lakarenkat.csv`, and remove the others",
        ]
    );
    assert_eq!(help(2, Lang::Sv), "  hjälp: behåll rad 2 eller rad 3 i `data/lakarenkat.csv`, och ta bort den andra");
}

#[test]
fn rows_of_one_unit_in_several_files_are_told_with_all_places() {
    let beside = |others: &[(&str, &[u64])]| {
        let files =
            others.iter().map(|(file, lines)| Beside { file: (*file).into(), lines: lines.to_vec(), places: Places::Rows });
        let expected = Some(Expected::Beside { files: files.collect() });
        Finding { kind: FindingKind::DuplicateUnit, column: None, found: None, expected, suggestion: None, ..invalid("", 1) }
    };
    let help = |others: &[(&str, &[u64])], lang| help(&beside(others), lang);
    let cases: [&[(&str, &[u64])]; 3] = [&[("b.xlsx", &[4])], &[("b.xlsx", &[4, 6]), ("c.xlsx", &[2])], &[("b.xlsx", &[])]];
    assert_eq!(
        cases.map(|others| help(others, Lang::En)),
        [
            "keep line 2 of `data/lakarenkat.csv` or row 4 of `b.xlsx`, and remove the other",
            "keep one of line 2 of `data/lakarenkat.csv`, rows 4 and 6 of `b.xlsx`, row 2 of `c.xlsx`, and remove the others; \
             a template made with `data template --unit` has no rows of others",
            "the others stand in `b.xlsx`: keep one row of each unit in `data/lakarenkat.csv` and there",
        ]
    );
    assert_eq!(
        cases.map(|others| help(others, Lang::Sv)),
        [
            "behåll rad 2 i `data/lakarenkat.csv` eller rad 4 i `b.xlsx`, och ta bort den andra",
            "behåll en av rad 2 i `data/lakarenkat.csv`, raderna 4 och 6 i `b.xlsx`, rad 2 i `c.xlsx`, och ta bort de andra; \
             en mall gjord med `data template --unit` har inga rader för andra",
            "de andra står i `b.xlsx`: behåll en rad för varje enhet i `data/lakarenkat.csv` och där",
        ]
    );
}

#[test]
fn a_header_is_sought_by_what_its_format_goes_by() {
    let of = |file: &str, places| {
        let expected = Some(Expected::Header { columns: vec!["f1".into()], source: "enkat".into(), file: "e.yaml".into() });
        let kind = FindingKind::MissingColumn;
        help(&Finding { kind, file: file.into(), places, expected, suggestion: None, ..invalid("", 1) }, Lang::Sv)
    };
    for (file, places, way) in [
        ("a.csv.gz", Places::Lines, "`delimiter`, `header_row` och `encoding`"),
        ("a.xlsx", Places::Rows, "`sheet` och `header_row`"),
        ("a.jsonl.zst", Places::Lines, "kolumnernas `column`"),
        ("a.parquet", Places::Rows, "kolumnernas `column`"),
    ] {
        let told = format!("väntat `f1`; se {way} för `enkat` i e.yaml, eller om det är en annan fil");
        assert_eq!(of(file, places), told);
    }
}

#[test]
fn what_would_have_been_right_is_said_in_either_language() {
    let d = |text: &str| mattstock_core::Decimal::parse(text);
    for (min, max, decimals, english, swedish) in [
        (d("0"), None, 0, "whole number ≥ 0", "heltal ≥ 0"),
        (d("0"), None, 2, "number ≥ 0 with at most 2 decimals", "tal ≥ 0 med högst 2 decimaler"),
        (None, d("2.5"), 1, "number ≤ 2.5 with at most 1 decimal", "tal ≤ 2.5 med högst 1 decimal"),
        (d("-5"), d("40"), 0, "whole number between -5 and 40", "heltal mellan -5 och 40"),
        (None, None, 0, "whole number", "heltal"),
    ] {
        let expected = Expected::Number { min, max, decimals, mark: None };
        assert_eq!(
            (expectation(&expected, Lang::En).as_str(), expectation(&expected, Lang::Sv).as_str()),
            (english, swedish)
        );
    }
    assert_eq!(expectation(&Expected::Cells(1), Lang::Sv), "1 cell");
    assert_eq!(expectation(&Expected::Cells(3), Lang::Sv), "3 celler");
    let marked = |decimals| Expected::Number { min: d("0"), max: None, decimals, mark: Some(',') };
    assert_eq!(expectation(&marked(1), Lang::En), "number ≥ 0 with at most 1 decimal after a `,`, as `decimal` says");
    assert_eq!(expectation(&marked(0), Lang::Sv), "heltal ≥ 0");
    assert_eq!(expectation(&Expected::Date(None), Lang::Sv), "ÅÅÅÅ-MM-DD");
    let written = Expected::Date(Some("D/M YYYY".into()));
    assert_eq!(expectation(&written, Lang::Sv), "`D/M YYYY`, som `date_format` säger");
    assert_eq!(row(STRAY, Lang::Sv), "text efter ett avslutande citattecken");
}

#[test]
fn what_is_too_large_is_told_with_the_value_and_where_it_stands() {
    let found =
        Finding { kind: FindingKind::Overflow, column: None, expected: None, suggestion: None, ..invalid("f1 * f2", 2) };
    assert_eq!(
        human(&[found], &[], false, Lang::Sv),
        "fel[overflow]: en summa eller ett beräknat värde är för stort för att hållas exakt: `f1 * f2` i `lakarenkat`\n  \
         data/lakarenkat.csv (2025), raderna 2 och 3\n"
    );
}

#[test]
fn a_file_that_is_no_text_is_told_of_in_the_encoding_it_was_read_in() {
    let told = |why: &str| [reason(why, Lang::En), reason(why, Lang::Sv)];
    assert_eq!(
        told("0x00"),
        [
            "it is not text in UTF-8 or Windows-1252; save it as CSV in UTF-8",
            "den är inte text i UTF-8 eller Windows-1252; spara den som CSV i UTF-8"
        ]
    );
    assert_eq!(
        told("0x00 UTF-16LE"),
        [
            "it is marked as UTF-16LE, but it is not text in UTF-16LE; save it as CSV in UTF-8",
            "den är märkt som UTF-16LE, men den är inte text i UTF-16LE; spara den som CSV i UTF-8"
        ]
    );
}

#[test]
fn what_stops_comes_first_and_each_kind_is_capped() {
    let mut all: Vec<_> = (0..8).map(|i| invalid(&format!("x{i}"), 2)).collect();
    all.push(Finding { kind: FindingKind::MissingColumn, ..invalid("", 1) });
    let text = human(&all, &[], false, Lang::En);
    assert!(text.starts_with("error[missing-column]"), "{text}");
    assert!(text.ends_with("warning[invalid-value]: 3 more of this kind, 6 times; all with -v\n"), "{text}");
    let whole = human(&all, &[], true, Lang::En);
    assert_eq!(whole.matches("warning[invalid-value]").count(), 8);
}

#[test]
fn text_from_files_cannot_steer_the_terminal() {
    let text = human(&[invalid("\u{1b}[2J", 1)], &[], false, Lang::En);
    assert!(!text.contains('\u{1b}'), "{text:?}");
}

#[test]
fn machine_formats_hold_counts_and_no_values() {
    let counts = counts(&[invalid("a", 2), invalid("b", 3)]);
    assert_eq!(counts, json!([{ "kind": "invalid-value", "source": "lakarenkat", "column": "f4a", "count": 5 }]));
}

#[test]
fn a_column_of_a_type_that_cannot_be_read_is_named_with_it() {
    let found = Some("Struct(\"a\": Int64)".to_owned());
    let finding = Finding { kind: FindingKind::UnreadableData, found, lines: Vec::new(), expected: None, ..invalid("", 1) };
    let finding = Finding { suggestion: None, ..finding };
    let [en, sv] = [Lang::En, Lang::Sv].map(|lang| human(std::slice::from_ref(&finding), &[], false, lang));
    assert!(
        en.contains(": `f4a` is of type `Struct(\"a\": Int64)`; write it as text, numbers, dates or lists of texts\n"),
        "{en}"
    );
    assert!(
        sv.contains(": `f4a` är av typen `Struct(\"a\": Int64)`; skriv den som text, tal, datum eller listor av texter\n"),
        "{sv}"
    );
}

#[test]
fn rows_of_a_table_are_no_lines() {
    let in_table = Finding { places: Places::Rows, kind: FindingKind::DuplicateUnit, ..invalid("jaa", 2) };
    let [en, sv] = [Lang::En, Lang::Sv].map(|lang| human(std::slice::from_ref(&in_table), &[], false, lang));
    assert!(en.contains(", rows 2 and 3\n") && en.contains("keep row 2 or row 3 of"), "{en}");
    assert!(sv.contains(", raderna 2 och 3\n") && sv.contains("behåll rad 2 eller rad 3 i"), "{sv}");
}

#[test]
fn a_finding_of_a_workbook_names_the_sheet_and_the_cell() {
    let of = |count, column, lang| {
        let sheet = Some(SheetPlace { sheet: "Svar".into(), column });
        place_of(&Finding { places: Places::Rows, sheet, file: "a.xlsx".into(), ..invalid("jaa", count) }, lang)
    };
    assert_eq!(of(1, Some(32), Lang::En), "a.xlsx (2025), sheet `Svar`, cell AF2");
    assert_eq!(of(1, Some(32), Lang::Sv), "a.xlsx (2025), bladet `Svar`, cell AF2");
    assert_eq!(of(7, Some(1), Lang::En), "a.xlsx (2025), sheet `Svar`, column A, rows 2, 3, 4, 5, 6 … (7 times)");
    assert_eq!(of(2, Some(1), Lang::Sv), "a.xlsx (2025), bladet `Svar`, kolumn A, raderna 2 och 3");
    assert_eq!(of(1, None, Lang::Sv), "a.xlsx (2025), bladet `Svar`, rad 2");
    assert_eq!(of(0, Some(3), Lang::En), "a.xlsx (2025), sheet `Svar`");
}

#[test]
fn what_is_told_without_a_value_is_said_in_words() {
    let said = |finding: &Finding| message(finding, Lang::Sv).split_once(": ").unwrap().1.to_owned();
    let twice = Finding { kind: FindingKind::DuplicateColumn, ..invalid("20, 40", 1) };
    assert_eq!(said(&twice), "`f4a`, kolumnerna 20, 40");
    assert_eq!(said(&invalid("", 1)), "`f4a` är tom");
    let formula = invalid(UNCOMPUTED, 1);
    assert_eq!(said(&formula), "`f4a` är en formel utan sparat värde");
    assert!(help(&formula, Lang::Sv).contains("kalkylprogram"));
    for (file, way) in
        [("a.parquet", "skriv kolumnen som text"), ("a.xlsx", "formatera cellerna"), ("a.Arrow", "skriv kolumnen")]
    {
        let (kind, places, suggestion) = (FindingKind::ConvertedCell, Places::Rows, Some("01".to_owned()));
        let number = Finding { kind, places, suggestion, file: file.into(), ..invalid("1", 1) };
        assert!(help(&number, Lang::Sv).contains(way), "{file}");
    }
    let unread = |why: &str| {
        let kind = FindingKind::UnreadableData;
        said(&Finding { kind, column: None, suggestion: None, ..invalid(why, 1) })
    };
    assert!(
        unread("zoned-moments: a: b: Timestamp(s, \"UTC\")")
            .starts_with("`a: b` innehåller tidpunkter i en tidszon, av typen `Timestamp(s, \"UTC\")`")
    );
    assert!(unread("unread-codec: Brotli").starts_with("den är komprimerad med Brotli, som inte läses"));
    let rest = Finding { kind: FindingKind::ConvertedCell, found: None, suggestion: None, ..invalid("", 275) };
    assert_eq!(said(&rest), "`f4a`, andra värden");
    let sheet =
        Finding { kind: FindingKind::UnreadSheet, column: None, suggestion: Some("Söder".into()), ..invalid("Norr", 1) };
    assert_eq!(said(&sheet), "`Norr`");
    assert!(help(&sheet, Lang::Sv).starts_with("`Söder` läses"));
}

#[test]
fn columns_of_a_sheet_are_told_by_their_letters() {
    let twice = |file: &str, places| Finding {
        kind: FindingKind::DuplicateColumn,
        file: file.to_owned(),
        found: Some("4, 28, 703".to_owned()),
        expected: None,
        suggestion: None,
        places,
        ..invalid("", 1)
    };
    let text = human(&[twice("a.xlsx", Places::Rows)], &[], false, Lang::Sv);
    assert!(text.contains("`f4a`, kolumnerna D (4), AB (28), AAA (703)\n"), "{text}");
    assert!(text.contains("hjälp: behåll rubriken på den som avses;"), "{text}");
    for (file, places) in [("a.csv", Places::Lines), ("a.parquet", Places::Rows)] {
        let text = human(&[twice(file, places)], &[], false, Lang::En);
        assert!(text.contains("columns 4, 28, 703\n"), "{text}");
    }
}

#[test]
fn dates_written_otherwise_name_their_format() {
    let date = |found: &str| {
        let finding = Finding { expected: Some(Expected::Date(None)), suggestion: None, ..invalid(found, 1) };
        human(&[finding], &[], false, Lang::En).lines().nth(2).unwrap_or_default().to_owned()
    };
    for (found, way) in [
        ("20260301", "`date_format: YYYYMMDD`"),
        ("31/12 2025", "`date_format: D/M YYYY`"),
        ("31/12/2025 13:45", "`date_format: D/M/YYYY`"),
        ("1/3/2026", "`date_format: D/M/YYYY` or `date_format: M/D/YYYY`"),
        ("46082", "as a spreadsheet counts days"),
        ("46082.5", "as a spreadsheet counts days"),
    ] {
        assert!(date(found).contains(way), "{found}: {}", date(found));
    }
    for found in ["i mars", "2026", "120", ":", "13:45"] {
        assert_eq!(date(found), "  help: expected YYYY-MM-DD", "{found}");
    }
}

#[test]
fn misread_letters_and_times_have_words_of_their_own() {
    let written = |misread| {
        let text = if misread == Misread::Lost { String::new() } else { "Osäker".to_owned() };
        let finding = Finding {
            expected: Some(Expected::Written { text, misread }),
            suggestion: Some("osaker".to_owned()),
            ..invalid("OsŠker", 1)
        };
        [Lang::En, Lang::Sv].map(|lang| human(std::slice::from_ref(&finding), &[], false, lang))
    };
    for (misread, english, swedish) in [
        (Misread::Encoding("macintosh"), "write `encoding: macintosh` for `lakarenkat`", "skriv `encoding: macintosh`"),
        (Misread::Dos, "save the file in UTF-8", "spara filen i UTF-8"),
        (Misread::Mixed, "save all of it in one encoding", "spara hela i samma teckenkodning"),
        (Misread::Before, "make the file anew", "gör om filen"),
        (Misread::Letters, "letters stand where `Osäker` has digits", "skriv siffrorna"),
        (Misread::Lost, "were lost when the file was written", "gick förlorade"),
    ] {
        let [en, sv] = written(misread);
        assert!(en.contains(english), "{en}");
        assert!(sv.contains(swedish), "{sv}");
    }
    let timed = Finding {
        kind: FindingKind::ConvertedCell,
        found: Some(TIMED.to_owned()),
        expected: None,
        suggestion: None,
        ..invalid("", 3)
    };
    let text = human(&[timed], &[], false, Lang::En);
    assert!(text.starts_with("warning[converted-cell]: of dates with a time the day is read: `f4a`\n"), "{text}");
    let shown = Finding {
        kind: FindingKind::ConvertedCell,
        found: Some("1900-02-10".to_owned()),
        expected: None,
        suggestion: Some("41".to_owned()),
        places: Places::Rows,
        ..invalid("", 1)
    };
    let text = human(&[shown], &[], false, Lang::En);
    assert!(text.contains("is read as the number that it holds: `f4a` = `1900-02-10`\n"), "{text}");
    assert!(text.contains("help: the number in the cell is read, `41`;"), "{text}");
}
