//! What is said to do about findings about data.
use mattstock_core::{Expected, Finding, FindingKind};
use mattstock_syntax::Lang;

use super::help;
use crate::findings::message;
use crate::findings::tests::invalid;
use crate::reasons::reason;

#[test]
fn a_mark_is_offered_to_the_key_that_it_is_likely_to_belong_to() {
    let of = |found: &str, lang| {
        let expected = Some(Expected::Ticks { ticked: vec!["x".into()], unticked: vec![String::new()] });
        help(&Finding { expected, suggestion: None, ..invalid(found, 1) }, lang)
    };
    for found in ["✓", "✔\u{fe0f}", "☒", "×"] {
        let said = of(found, Lang::En);
        assert!(said.contains(&format!("says that it is, write `ticked: [\"{found}\"]`")), "{said}");
        assert!(!said.contains("unticked:"), "{said}");
    }
    for found in ["☐", "-", "–"] {
        let said = of(found, Lang::Sv);
        assert!(said.ends_with(&format!("inte är det, skriv `unticked: [\"{found}\"]` för frågan i källan")), "{said}");
        assert!(!said.contains("`ticked:"), "{said}");
    }
    for found in ["?", "✗", "✓✓"] {
        let said = of(found, Lang::En);
        assert!(said.contains("`ticked: [") && said.contains("`unticked: ["), "{said}");
    }
    assert!(of("J", Lang::En).ends_with("other texts are given by `ticked` and `unticked` of the question in the source"));
}

#[test]
fn codes_are_told_apart_by_the_separator_of_their_source_and_without_what_stands_around_them() {
    let of = |found: &str, separator: Option<&str>, lang| {
        let expected = Some(Expected::Between { separator: separator.map(str::to_owned) });
        let (kind, column) = (FindingKind::JoinedCodes, Some("kva".into()));
        let finding = Finding { kind, column, expected, suggestion: None, ..invalid(found, 1) };
        format!("{}\n{}", message(&finding, lang), help(&finding, lang))
    };
    assert_eq!(
        of("A1;B2", Some(","), Lang::En),
        "codes that are not parted, or stand beside other signs, are read as one code: `kva` = `A1;B2`\n\
         expected a comma between codes, as in `A1,B2`; where a semicolon parts them in the whole file, \
         write `separator: semicolon` for `kva` in the source"
    );
    assert_eq!(
        of("A1;B2", Some(","), Lang::Sv),
        "koder som inte skiljs åt, eller står med andra tecken, läses som en kod: `kva` = `A1;B2`\n\
         väntat komma mellan koder, som i `A1,B2`; skiljs de åt med semikolon i hela filen, \
         skriv `separator: semicolon` för `kva` i källan"
    );
    assert_eq!(
        of("A1,B2", None, Lang::En),
        "codes that are not parted, or stand beside other signs, are read as one code: `kva` = `A1,B2`\n\
         expected spaces between codes, as in `A1 B2`; where a comma parts them in the whole file, \
         write `separator: comma` for `kva` in the source"
    );
    let of_one = Finding {
        kind: FindingKind::JoinedCodes,
        column: Some("kva".into()),
        expected: None,
        suggestion: None,
        ..invalid("A1/B2", 1)
    };
    assert!(help(&of_one, Lang::En).starts_with("a cell of `kva` holds one code: write it alone"));
    assert!(help(&of_one, Lang::Sv).contains("`type: codes` om det kan finnas flera"));
    for (found, alone) in [("{A1,B2}", "A1 B2"), ("[\"A1\",", "A1"), ("['A1';'B2']", "A1 B2")] {
        assert!(
            of(found, None, Lang::En).ends_with(&format!(
                "expected codes alone with spaces between them, without brackets and quotes: `{alone}`"
            )),
            "{found}"
        );
    }
    assert!(of("A1+B2", None, Lang::En).ends_with("write `separator: \"+\"` for `kva` in the source"));
}

#[test]
fn a_header_with_a_sign_that_cannot_be_seen_is_not_offered_as_it_is() {
    let expected = Some(Expected::Column { name: "f1".into(), file: "enkat.yaml".into(), year: false });
    let suggestion = Some("f1\u{200b}".to_owned());
    let missing = Finding { kind: FindingKind::MissingColumn, found: None, expected, suggestion, ..invalid("", 1) };
    assert_eq!(
        help(&missing, Lang::En),
        "`⟨U+200B⟩` is a space of no width, which cannot be seen: remove it; is `f1⟨U+200B⟩` in the header the one meant? \
         then rename it"
    );
    let slip = help(&invalid("ja\u{200b}", 1), Lang::Sv);
    assert!(
        slip.starts_with("`⟨U+200B⟩` är ett mellanslag utan bredd, som inte syns: ta bort det; menades `ja`?"),
        "{slip}"
    );
}

#[test]
fn what_keeps_a_text_from_being_a_date_is_told() {
    let of = |file: &str, found: &str, format: Option<&str>| {
        let expected = Some(Expected::Date(format.map(str::to_owned)));
        help(&Finding { file: file.into(), expected, suggestion: None, ..invalid(found, 1) }, Lang::En)
    };
    for (found, way) in [
        ("2025\u{2011}03\u{2011}10", "the dashes are another sign (U+2011) than the hyphen `-`: write hyphens"),
        (
            "2025-03-10T23:30:00Z",
            "`Z` says that the time is of UTC, where the day may be another than here: write local dates",
        ),
        ("25-03-10", "write the year with four digits"),
        ("01 Mar 2025", "names of months are not read: write the month as a number"),
        ("2025-03", "the day is lacking: write all of the date"),
        ("2025-02-31", "there is no such day, or a zero is lacking before the month or day"),
    ] {
        assert_eq!(of("a.csv", found, None).split_once("; ").map(|(_, way)| way), Some(way), "{found}");
    }
    for (found, way) in [
        ("1/17/2026", "; where all are written so, write `date_format: M/D/YYYY` instead"),
        (
            "2026-01-17",
            "; here the year comes first, as it does without `date_format`: where all are written so, remove the key",
        ),
    ] {
        assert!(of("a.csv", found, Some("D/M/YYYY")).ends_with(way), "{found}");
    }
    let days = "; `20157` may be days counted from some day: write ";
    assert!(of("a.parquet", "20157", None).ends_with(&format!("{days}the column as dates")));
    assert!(of("a.jsonl.gz", "20157", None).ends_with(&format!("{days}dates as texts, as `\"2026-03-05\"`")));
    assert!(of("a.csv", "20157", None).contains("as a spreadsheet counts days"));
}

#[test]
fn a_broken_row_tells_its_cause_and_the_way_out() {
    let of = |found: &str, width: Option<usize>, lang| {
        let expected = width.map(Expected::Cells);
        let finding =
            Finding { kind: FindingKind::MalformedRow, column: None, expected, suggestion: None, ..invalid(found, 1) };
        (message(&finding, lang), help(&finding, lang))
    };
    for (found, says, way) in [
        ("40 blank-after", "a row with another number of cells than the header: 40 cells", "what is beyond is blank"),
        ("12 cut-row", "the file ends in the middle of a row", "have the file sent again"),
        ("40", "another number of cells than the header: 40 cells", "of row numbers, the header lacks a name"),
        ("45", "another number of cells", "with the delimiter in it stands within quotes"),
        ("3", "another number of cells", "with a line break in it stands within quotes"),
    ] {
        let (message, help) = of(found, Some(39), Lang::En);
        assert!(message.contains(says) && help.starts_with("expected 39 cells; ") && help.contains(way), "{message} {help}");
    }
    for (found, says, way) in [
        ("backslash-quote", "text efter ett avslutande citattecken", "inte med omvänt snedstreck"),
        ("end-of-file-sign", "Ctrl-Z", "ta bort raden"),
        ("cut-json-object", "slutar före sin sista klammer", "be om filen igen"),
        ("no-json-number", "som `NaN`", "skriv `null`"),
        ("after-json-object", "något följer efter JSON-objektet", "utan komman mellan dem"),
    ] {
        let (message, help) = of(found, None, Lang::Sv);
        assert!(message.contains(says) && help.contains(way), "{message} {help}");
    }
}

#[test]
fn what_is_packed_or_encoded_otherwise_is_told() {
    for (why, way) in [
        ("after-gzip", "something else follows after its gzip"),
        ("after-zstd", "something else follows after its zstd"),
        ("no-workbook", "it is no workbook that can be read; save it anew, or as CSV"),
        ("packed-twice", "it is compressed twice; unpack it once"),
        ("tar-archive", "it is an archive of tar, which is not read; unpack it"),
        ("unmarked-encoding: utf-16le", "write `encoding: utf-16le` for the source"),
    ] {
        assert!(reason(why, Lang::En).contains(way), "{}", reason(why, Lang::En));
    }
}
