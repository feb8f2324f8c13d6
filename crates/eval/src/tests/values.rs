//! What the texts of cells stand for.

use mattstock_core::check::Date;
use mattstock_core::plan::{CodePattern, ColumnKind, Comparison, EmptyMeans, Fold, Is, Test};
use mattstock_core::{Decimal, Expected, FindingKind, TIMED};

use super::{Build, TOTAL, rows, values};

/// The rows of each value of a coded column, then those not asked, blank and invalid.
fn coded(b: &mut Build, text: &str) -> Vec<u64> {
    let column = mattstock_core::plan::ColumnId(0);
    let fan = b.tally(b.all(), b.all(), Some(column), Fold::Rows, &[TOTAL]);
    let run = b.run(text);
    let count = b.plan.values(column).len();
    let mut found: Vec<u64> = (0..count).map(|v| run.cell(fan, 0, 0, v).yes.n).collect();
    found.extend_from_slice(&rows(run.cell(fan, 0, 0, 0))[2..5]);
    found
}

#[test]
fn keys_and_labels_whatever_the_case_and_space_around() {
    let mut b = Build::new();
    b.coded("f1", &["ja=Ja, alltid", "nej=Nej", "å=Ång"]);
    let text = "f1\nja\n JA \n\"Ja, alltid\"\n\"ja, ALLTID\"\nnej\nNej\na\u{30a}\nÅNG\n\u{a0}nej\u{a0}\n\"\"\njo\n";
    // ja four times, nej three (one between no-break spaces), å as two characters and by its label in capitals.
    assert_eq!(coded(&mut b, &text.replace('\n', ";x\n")), [4, 3, 2, 0, 1, 1]);
}

#[test]
fn a_label_that_prints_the_year_is_read_with_any_year() {
    let mut b = Build::new();
    b.coded(
        "f1",
        &["ja=Ja", "ny=Ny efter {year}", "a=Sedan {year}: {year}", "b=ny efter 2024", "c=Inget {year}", "d=inget {year}"],
    );
    // 2024 is what another label says; years differ; no year; five digits; a text for two.
    let text = "f1\nNy efter 2025\nNY EFTER 1999\nNy efter 2024\nSedan 2025: 2025\nSedan 2025: 2026\nNy efter 20XX\n\
                Ny efter 20255\nInget 2025\nNy efter {year}\n";
    assert_eq!(coded(&mut b, &text.replace('\n', ";x\n")), [0, 3, 1, 1, 0, 0, 0, 0, 4]);
}

#[test]
fn a_mapping_comes_first_and_then_the_texts_for_missing() {
    let mut b = Build::new();
    let f1 = b.coded("f1", &["1=Ja", "2=Nej"]);
    let column = b.edit(f1);
    column.values = vec![("2".into(), "1".into()), ("Yes".into(), "1".into())];
    column.not_asked = vec!["NA".into()];
    column.no_answer = vec!["-99".into(), "Nej".into()];
    // 2 is mapped to 1 though it is a key, and Nej is declared blank though it is a label.
    assert_eq!(coded(&mut b, "f1\n1\n2\nYes\nNA\n-99\nNej\nja\n"), [4, 0, 1, 2, 0]);
}

#[test]
fn texts_of_a_mapping_are_read_whatever_their_case_and_white_space() {
    let mut b = Build::new();
    let f1 = b.coded("f1", &["ja=Ja", "nej=Nej", "VET=Kan ej"]);
    let column = b.edit(f1);
    column.values = vec![("j".into(), "ja".into()), ("N".into(), "nej".into()), ("n".into(), "ja".into())];
    column.no_answer = vec!["vet ej".into(), "kan  ej".into()];
    // What is written as it stands comes first: `N` and `n`, and the label `Kan ej` beside the text for missing.
    let text = "f1\nJ\nN\nn\nVet ej\nVET\u{a0}EJ\nvet  ej\nKan ej\nKAN EJ\nNEJ\nkan  ej\n";
    assert_eq!(coded(&mut b, text), [2, 2, 1, 0, 5, 0]);
    // Two that differ only so leave neither for a third way of writing.
    let mut b = Build::new();
    let f1 = b.coded("f1", &["ja=Ja", "nej=Nej"]);
    b.edit(f1).values = vec![("Se bilaga".into(), "ja".into()), ("se bilaga".into(), "nej".into())];
    assert_eq!(coded(&mut b, "f1\nSe bilaga\nse bilaga\nSE BILAGA\n"), [1, 1, 0, 0, 1]);
}

#[test]
fn a_number_that_the_whole_source_calls_missing_is_told_where_all_is_checked() {
    let mut b = Build::new();
    let f1 = b.number("f1", Some("0"), Some("50"), 0);
    let column = b.edit(f1);
    column.no_answer = vec!["9".into(), "99".into(), "-9".into()];
    column.form.of_source = vec!["9".into(), "99".into(), "-9".into()];
    let files = |b: &Build, unknown_columns: bool| {
        let file = crate::DataFile {
            name: "enkat.csv".into(),
            content: crate::Content::Bytes(b"f1;x\n9;\n3;\n99;\n-9;\n9;\n".to_vec()),
            year: None,
            given: Vec::new(),
        };
        let plan = mattstock_core::plan::Plan { semantics: 1, sources: vec![b.plan.clone()], outputs: Vec::new() };
        let data = [crate::SourceData { source: "enkat".into(), files: vec![file] }];
        let options = crate::Options { unknown_columns, ..crate::Options::default() };
        let found = crate::evaluate(&plan, &data, &options, &()).findings.into_iter();
        found.filter(|f| f.kind == FindingKind::NumberAsMissing).map(|f| (f.found, f.count)).collect::<Vec<_>>()
    };
    // 99 and -9 are no numbers of the column.
    assert_eq!(files(&b, true), [(Some("9".to_owned()), 2)]);
    assert_eq!(files(&b, false), []);
    // What the column says itself is meant.
    b.edit(f1).form.of_source.clear();
    assert_eq!(files(&b, true), []);
}

#[test]
fn a_number_that_stands_for_something_missing_does_so_however_it_is_written() {
    let mut b = Build::new();
    let f1 = b.number("f1", None, None, 1);
    b.edit(f1).no_answer = vec!["99".into(), "1000,5".into()];
    b.edit(f1).not_asked = vec!["-1".into(), "vet ej".into()];
    b.edit(f1).values = vec![("9,0".into(), "7".into())];
    let (all, is_answered) = (b.all(), b.is(f1, Is::Answered));
    let tally = b.count(all, is_answered);
    let answered = |text: &str| rows(b.run(&format!("f1;x\n{text};\n")).cell(tally, 0, 0, 0))[0];
    for text in ["99", "99.0", "99,0", "1 000,5", "1000.5", "-1,0"] {
        assert_eq!(answered(text), 0, "{text}");
    }
    for text in ["9", "9,0", "99,1", "1", "1000"] {
        assert_eq!(answered(text), 1, "{text}");
    }
}

#[test]
fn a_blank_may_be_declared_to_mean_not_asked() {
    let mut b = Build::new();
    let f1 = b.yes_no("f1");
    b.edit(f1).not_asked = vec!["".into()];
    assert_eq!(coded(&mut b, "f1;x\n;x\nja;\n"), [1, 0, 1, 0, 0]);
}

#[test]
fn a_text_that_could_be_two_values_is_neither() {
    let mut b = Build::new();
    b.coded("f1", &["A=Stor", "a=Liten", "b=Samma", "c=Samma", "stor=Annat"]);
    // Exact keys are told apart by case; "Samma" is two; "stor" is a key and, in lower case, the label of A.
    assert_eq!(coded(&mut b, "f1\nA\na\nSamma\nstor\nSTOR\n"), [1, 1, 0, 0, 2, 0, 0, 1]);
}

#[test]
fn a_code_is_a_text_and_its_number_only_a_suggestion() {
    let mut b = Build::new();
    b.coded("region", &["01=Stockholm", "03=Uppsala", "10=Blekinge"]);
    b.count(b.all(), b.all());
    let run = b.run("region\n1\n01\n3\n09\n010\nStokholm\nxyzxyz\n");
    let found: Vec<_> = run.0.findings.iter().map(|f| (f.found.as_deref().unwrap(), f.suggestion.as_deref())).collect();
    assert_eq!(
        found,
        [
            ("1", Some("01")),
            ("3", Some("03")),
            // Another code, not a slip for one of the others.
            ("09", None),
            ("010", Some("10")),
            ("Stokholm", Some("01")),
            ("xyzxyz", None)
        ]
    );
    let first = &run.0.findings[0];
    assert_eq!(
        (first.kind, first.expected.as_ref().and_then(Expected::text)),
        (FindingKind::InvalidValue, Some("01, 03, 10"))
    );
}

#[test]
fn findings_count_each_text_and_name_its_first_lines() {
    let mut b = Build::new();
    b.yes_no("f1");
    let mut text = String::from("f1\n");
    for _ in 0..7 {
        text.push_str("jaa\nja\n");
    }
    text.push_str("nä\n");
    let run = b.run(&text);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::InvalidValue, "f1", "jaa", 7, [2, 4, 6, 8, 10].as_slice()),
            (FindingKind::InvalidValue, "f1", "nä", 1, [16].as_slice()),
        ]
    );
    assert_eq!(run.0.findings[0].suggestion.as_deref(), Some("ja"));
}

#[test]
fn texts_beyond_twenty_are_counted_together() {
    let mut b = Build::new();
    b.yes_no("f1");
    let text: String = (0..25).map(|n| format!("text {n:02}\n")).collect();
    let run = b.run(&format!("f1\n{text}text 24\n"));
    let findings = run.findings();
    assert_eq!(findings.len(), 21);
    assert_eq!(findings[19], (FindingKind::InvalidValue, "f1", "text 19", 1, [21].as_slice()));
    assert_eq!(findings[20], (FindingKind::InvalidValue, "f1", "", 6, [22, 23, 24, 25, 26].as_slice()));
}

#[test]
fn long_lists_of_values_are_cut_short() {
    let mut b = Build::new();
    let keys: Vec<String> = (1..=30).map(|n| format!("k{n}")).collect();
    b.coded("f1", &keys.iter().map(String::as_str).collect::<Vec<_>>());
    let run = b.run("f1\nfel\n");
    let expected = run.0.findings[0].expected.as_ref().and_then(Expected::text).unwrap();
    assert!(expected.starts_with("k1, k2, ") && expected.ends_with("k12, …"), "{expected}");
}

#[test]
fn numbers_have_their_decimals_and_bounds() {
    let mut b = Build::new();
    let f12 = b.number("f12", Some("0"), Some("40"), 1);
    let f12_value = b.value(f12);
    let sum = b.tally(b.all(), b.all(), None, Fold::Sum(f12_value), &[TOTAL]);
    let run = b.run("f12;x\n12;\n0,5;\n7.5;\n\"0,50\";\n;x\n-1;\n40,1;\n0,25;\nfem;\n1 2;\n");
    let cell = run.cell(sum, 0, 0, 0);
    // 12 + 0.5 + 7.5 + 0.5 = 20.5; then one blank, and five that are not allowed.
    assert_eq!((rows(cell), cell.folded), ([4, 0, 0, 1, 5, 0], 205));
    let found: Vec<_> = run.findings().iter().map(|f| (f.2, f.4[0])).collect();
    assert_eq!(found, [("-1", 7), ("40,1", 8), ("0,25", 9), ("fem", 10), ("1 2", 11)]);
    assert_eq!(
        run.0.findings[0].expected,
        Some(Expected::Number { min: Decimal::parse("0"), max: Decimal::parse("40"), decimals: 1, mark: None })
    );
    assert_eq!(run.0.findings[4].suggestion.as_deref(), Some("12"));
}

#[test]
fn what_a_number_should_be_is_said() {
    for (min, decimals, text) in [(Some("0"), 0, "33,5"), (Some("0"), 2, "-1"), (None, 0, "x")] {
        let mut b = Build::new();
        b.number("f12", min, None, decimals);
        let run = b.run(&format!("f12;x\n{text};\n"));
        let expected = Expected::Number { min: min.and_then(Decimal::parse), max: None, decimals, mark: None };
        assert_eq!(run.0.findings[0].expected, Some(expected));
    }
}

#[test]
fn spaces_may_part_groups_of_three_digits() {
    let mut b = Build::new();
    let f12 = b.number("f12", Some("0"), None, 1);
    let f12_value = b.value(f12);
    let sum = b.tally(b.all(), b.all(), None, Fold::Sum(f12_value), &[TOTAL]);
    // 1230 + 1048.5 + 2000000 = 2002278.5; then groups that are none, and a space that parts none.
    let run = b.run("f12;x\n1 230;\n1\u{a0}048,5;\n2\u{202f}000 000;\n12 30;\n1234 567;\n1\u{2009}230;\n");
    assert_eq!((run.total(sum), run.cell(sum, 0, 0, 0).folded), ([3, 0, 0, 0, 3, 0], 20_022_785));
    assert_eq!(run.0.findings[0].suggestion.as_deref(), Some("1230"));
    let (text, _, _) = encoding_rs::WINDOWS_1252.encode("f12;å\n1\u{a0}230;å\n");
    assert_eq!(b.run_files(&[("enkat.csv", None, &text)]).clean().total(sum), [1, 0, 0, 0, 0, 0]);
}

#[test]
fn numbers_are_compared_exactly() {
    let mut b = Build::new();
    let f12 = b.number("f12", None, None, 0);
    let d = |text: &str| Decimal::parse(text).unwrap();
    let half = b.test(f12, Test::Number(Comparison::Greater(d("1.5"))));
    let between = b.test(f12, Test::Number(Comparison::Between(d("1"), d("2"))));
    let (half, between) = (b.count(b.all(), half), b.count(b.all(), between));
    let run = b.run("f12,x\n1,\n2,\n3,\n,x\nx,\n");
    assert_eq!(run.total(half), [2, 1, 0, 1, 1, 0]);
    assert_eq!(run.total(between), [2, 1, 0, 1, 1, 0]);
}

#[test]
fn dates_are_iso_and_exist() {
    let mut b = Build::new();
    let datum = b.column("datum", ColumnKind::Date);
    let march = Date::new(2025, 3, 1).unwrap();
    let node = b.test(datum, Test::Date(Comparison::Less(march)));
    let tally = b.count(b.all(), node);
    let run = b.run("datum,x\n2025-02-28,\n2025-03-01,\n2025-02-29,\n2025-3-1,\n1/3/2025,\n,x\n");
    assert_eq!(run.total(tally), [1, 1, 0, 1, 3, 0]);
    assert_eq!(run.0.findings[0].expected, Some(Expected::Date(None)));
}

#[test]
fn of_dates_with_a_time_the_day_is_read_and_told() {
    let mut b = Build::new();
    let datum = b.column("datum", ColumnKind::Date);
    let march = Date::new(2025, 3, 1).unwrap();
    let node = b.test(datum, Test::Date(Comparison::Less(march)));
    let tally = b.count(b.all(), node);
    let text = "datum,x\n2025-02-28 23:59,\n2025-03-01T00:00:00,\n2025-02-28,\n2025-02-29 10:00,\n2025-02-28T23:00:00Z,\n";
    let run = b.run(text);
    assert_eq!(run.total(tally), [2, 1, 0, 0, 2, 0]);
    let told = run.findings().into_iter().find(|f| f.0 == FindingKind::ConvertedCell);
    assert_eq!(told, Some((FindingKind::ConvertedCell, "datum", TIMED, 2, [2, 3].as_slice())));
}

#[test]
fn years_have_four_digits() {
    let mut b = Build::new();
    let ar = b.column("ar", ColumnKind::Year);
    let node = b.test(ar, Test::Year(Comparison::OneOf(vec![2024, 2025])));
    let tally = b.count(b.all(), node);
    let run = b.run("ar,x\n2025,\n2023,\n25,\n20255,\n-025,\n,x\n");
    assert_eq!(run.total(tally), [1, 1, 0, 1, 3, 0]);
    assert_eq!(run.0.findings[0].expected, Some(Expected::Year));
}

#[test]
fn an_open_answer_counts_when_something_stands_there() {
    let mut b = Build::new();
    let f13b = b.column("f13b_andra", ColumnKind::OpenAnswer(values(&["ja", "nej"])));
    let node = b.has(f13b, &["ja"]);
    let tally = b.count(b.all(), node);
    let run = b.run("f13b_andra;x\nSamverkan;\nnej;\n  ;x\n;x\n").clean();
    assert_eq!(run.total(tally), [2, 0, 0, 2, 0, 0]);
}

#[test]
fn keys_and_texts_are_there_or_not() {
    let mut b = Build::new();
    let key = b.column("lakare", ColumnKind::Key);
    let text = b.column("f3c", ColumnKind::Text);
    let nodes = [key, text].map(|c| b.is(c, Is::Answered));
    let tallies = nodes.map(|n| b.count(b.all(), n));
    let run = b.run("lakare,f3c\na, \n,x\nb,y\n").clean();
    assert_eq!(tallies.map(|t| run.total(t)), [[2, 1, 0, 0, 0, 0], [2, 1, 0, 0, 0, 0]]);
}

#[test]
fn lists_hold_any_of_some_codes() {
    let mut b = Build::new();
    let kva = b.codes("kva", EmptyMeans::None);
    let sjukskrivning = b.test(kva, Test::Codes(vec![CodePattern::Exact("DV077".into())]));
    let answered = b.is(kva, Is::Answered);
    let (holds, answered) = (b.count(b.all(), sjukskrivning), b.count(b.all(), answered));
    let run = b.run("kva;x\nDV077;\nAA1 dv077  BB2;\nDV.077;\nAA1;\n;x\n").clean();
    // A blank is a list without codes: it answers, and holds none.
    assert_eq!(run.total(holds), [3, 2, 0, 0, 0, 0]);
    assert_eq!(run.total(answered), [5, 0, 0, 0, 0, 0]);

    let ColumnKind::CodeList { empty_means } = &mut b.edit(kva).kind else { unreachable!() };
    *empty_means = EmptyMeans::NoAnswer;
    let run = b.run("kva;x\nDV077;\nAA1;\n;x\n").clean();
    assert_eq!(run.total(holds), [1, 1, 0, 1, 0, 0]);
    assert_eq!(run.total(answered), [2, 1, 0, 0, 0, 0]);
}

#[test]
fn codes_of_a_codelist_may_be_tested_by_pattern() {
    let mut b = Build::new();
    let diagnos = b.coded("diagnos", &["F40", "F48.9", "F50", "M54"]);
    let range = CodePattern::Range("F40".into(), "F48".into());
    let node = b.test(diagnos, Test::Codes(vec![range, CodePattern::Prefix("M".into())]));
    let tally = b.count(b.all(), node);
    let run = b.run("diagnos,x\nF40,\nF48.9,\nF50,\nM54,\n,x\n").clean();
    assert_eq!(run.total(tally), [3, 1, 0, 1, 0, 0]);
}

#[test]
fn many_distinct_texts_are_still_told_apart() {
    // More than are remembered from one row to the next.
    let mut b = Build::new();
    let keys: Vec<String> = (0..6000).map(|n| format!("k{n}")).collect();
    let column = b.coded("kommun", &keys.iter().map(String::as_str).collect::<Vec<_>>());
    let last = b.has(column, &["k5999"]);
    let tally = b.count(b.all(), last);
    let text: String = keys.iter().chain(&keys).map(|k| format!("{k}\n")).collect();
    assert_eq!(b.run(&format!("kommun\n{text}")).clean().total(tally), [2, 11_998, 0, 0, 0, 0]);
}
