//! JSON Lines.

use mattstock_core::plan::{CodePattern, ColumnKind, DecimalMark, EmptyMeans, Fold, Is, Node, PeriodAxis, Test, Unit};
use mattstock_core::{
    AFTER_OBJECT, CUT_OBJECT, FindingKind, NO_JSON_NUMBER, NO_OBJECT, NOT_UTF_8, ONE_JSON_VALUE, Places, TRUNCATED,
};

use super::{Build, Run};

/// A source with one column of each kind that JSON writes in ways of its own.
fn register() -> (Build, [usize; 4]) {
    let mut b = Build::new();
    let f1 = b.yes_no("f1");
    b.edit(f1).values = vec![("true".into(), "ja".into()), ("false".into(), "nej".into())];
    let amount = b.number("belopp", None, None, 2);
    let codes = b.codes("kva", EmptyMeans::None);
    let ticked = b.choices("f5", &["webb", "bok"], EmptyMeans::NoAnswer);
    let all = b.all();
    let yes = b.has(f1, &["ja"]);
    let value = b.value(amount);
    let element = b.node(Node::Element { column: codes, test: Test::Codes(vec![CodePattern::Exact("DV077".into())]) });
    let web = b.has(ticked, &["webb"]);
    let tallies = [
        b.count(all, yes),
        b.tally(all, all, None, Fold::Sum(value), &[super::TOTAL]),
        b.tally(all, element, None, Fold::Elements(codes), &[super::TOTAL]),
        b.count(all, web),
    ];
    (b, tallies)
}

fn lines(b: &Build, text: &str) -> Run {
    b.run_files(&[("enkat.jsonl", None, text.as_bytes())])
}

#[test]
fn keys_and_headers_are_read_in_any_case_and_are_one_column_twice() {
    let mut b = Build::new();
    let f1 = b.yes_no("f1");
    let yes = b.has(f1, &["ja"]);
    let tally = b.count(b.all(), yes);
    for run in [b.run("F1\nja\nnej\n").clean(), lines(&b, "{\"F1\": \"ja\"}\n{\"f1\": \"nej\"}\n").clean()] {
        assert_eq!(run.cell(tally, 0, 0, 0).yes.n, 1);
    }
    for run in [b.run("F1,f1\nja,nej\n"), lines(&b, "{\"F1\": \"ja\", \"f1\": \"nej\"}\n")] {
        assert_eq!(run.0.findings[0].kind, FindingKind::DuplicateColumn);
    }
}

#[test]
fn values_are_read_as_a_table_would_hold_them() {
    let (b, tallies) = register();
    let text = concat!(
        "\u{feff}{\"f1\": true, \"belopp\": 1.10, \"kva\": [\"DV 077\", \"dv077\", \"GD001\"], \"f5\": [\"webb\", \"bok\"]}\r\n",
        "\r\n",
        "{\"annat\": {\"djup\": [1, 2]}, \"belopp\": \"2,25\", \"f1\": \"Ja\", \"kva\": [], \"f5\": \"webb|bok\"}\n",
        "  {\"f1\": false, \"belopp\": null, \"kva\": \"GD001\", \"f5\": []}  \n",
        "{\"f5\": [\"bok\"]}",
    );
    let run = lines(&b, text).clean();
    assert_eq!(run.total(tallies[0]), [2, 1, 0, 1, 0, 0]);
    assert_eq!(run.cell(tallies[1], 0, 0, 0).folded, 335);
    assert_eq!((run.cell(tallies[2], 0, 0, 0).folded, run.total(tallies[2])[0]), (2, 1));
    assert_eq!(run.total(tallies[3]), [2, 1, 0, 1, 0, 0]);
}

#[test]
fn true_is_no_answer_unless_the_source_says_so() {
    let (mut b, tallies) = register();
    b.plan.columns[0].values.clear();
    let run = lines(&b, "{\"f1\":true,\"belopp\":1,\"kva\":[],\"f5\":[]}\n");
    assert_eq!(run.findings(), [(FindingKind::InvalidValue, "f1", "true", 1, [1].as_slice())]);
    assert_eq!(run.total(tallies[0]), [0, 0, 0, 0, 1, 0]);
}

#[test]
fn what_is_no_value_is_invalid_in_any_column() {
    let mut b = Build::new();
    let note = b.column("anteckning", ColumnKind::Text);
    let key = b.column("lopnr", ColumnKind::Key);
    let all = b.all();
    let tallies = [note, key].map(|column| {
        let answered = b.is(column, Is::Answered);
        b.count(all, answered)
    });
    let run = lines(&b, "{\"anteckning\":\"x\",\"lopnr\":1}\n{\"anteckning\":{\"a\":1},\"lopnr\":[\"1\"]}\n");
    assert_eq!(
        run.findings(),
        [
            (FindingKind::InvalidValue, "anteckning", "{\"a\":1}", 1, [2].as_slice()),
            (FindingKind::InvalidValue, "lopnr", "[\"1\"]", 1, [2].as_slice()),
        ]
    );
    for tally in tallies {
        assert_eq!(run.total(tally), [1, 1, 0, 0, 0, 0]);
    }
}

#[test]
fn a_broken_line_is_told_with_its_number() {
    let (b, _) = register();
    let text = b"{\"f1\":\"ja\",\"belopp\":1,\"kva\":[],\"f5\":[]}\n{\"f1\":\n[1]\n\n{\"f1\":\"\xe5\"}\n{\"f1\":1}}\n\"x\"\n{\"f1\":\"j";
    let run = b.run_files(&[("enkat.ndjson", None, text)]);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::MalformedRow, "", CUT_OBJECT, 2, [2, 8].as_slice()),
            (FindingKind::MalformedRow, "", NO_OBJECT, 2, [3, 7].as_slice()),
            (FindingKind::MalformedRow, "", NOT_UTF_8, 1, [5].as_slice()),
            (FindingKind::MalformedRow, "", AFTER_OBJECT, 1, [6].as_slice()),
        ]
    );
    assert_eq!(run.0.findings[0].places, Places::Lines);
    assert_eq!(run.0.findings[0].expected, None);
}

#[test]
fn a_key_twice_in_one_object_is_two_columns_of_one_name() {
    let (b, _) = register();
    let run = lines(&b, "{\"f1\":\"ja\",\"f1\":\"nej\",\"belopp\":1,\"kva\":[],\"f5\":[],\"x\":1,\"x\":2}\n");
    assert_eq!(run.findings(), [(FindingKind::DuplicateColumn, "f1", "", 1, [1].as_slice())]);
}

#[test]
fn a_key_that_no_line_has_is_a_missing_column_and_what_follows_is_not_told() {
    let (mut b, _) = register();
    let unit = b.column("lopnr", ColumnKind::Key);
    b.plan.unit = Some(Unit { columns: vec![unit], frame: false });
    let text = "{\"f1\":true,\"Belopp_\":1,\"kva\":[]}\n".repeat(30) + "{\"f5\":[\"annat\"]}\n";
    let run = lines(&b, &text);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::MissingColumn, "belopp", "", 1, [].as_slice()),
            (FindingKind::MissingColumn, "lopnr", "", 1, [].as_slice()),
            (FindingKind::InvalidValue, "f5", "annat", 1, [31].as_slice()),
        ]
    );
    assert_eq!(run.0.findings[0].suggestion.as_deref(), Some("Belopp_"));
}

#[test]
fn a_number_that_json_does_not_have_and_a_comma_after_the_object_are_told() {
    let (b, _) = register();
    let object = |belopp: &str| format!("{{\"f1\":\"NaN\\\"\",\"belopp\":{belopp},\"kva\":[],\"f5\":[]}}");
    let text = [object("1"), object("NaN"), object("-Infinity"), object("1") + ",", object("x")].join("\n");
    let run = lines(&b, &text);
    let broken = run.findings().into_iter().filter(|f| f.0 == FindingKind::MalformedRow).collect::<Vec<_>>();
    assert_eq!(
        broken,
        [
            (FindingKind::MalformedRow, "", NO_JSON_NUMBER, 2, [2, 3].as_slice()),
            (FindingKind::MalformedRow, "", AFTER_OBJECT, 1, [4].as_slice()),
            (FindingKind::MalformedRow, "", NO_OBJECT, 1, [5].as_slice()),
        ]
    );
}

#[test]
fn json_on_several_lines_is_told_at_once() {
    let (b, _) = register();
    for text in ["[{\"f1\":\"ja\"}]", "\n [\n{}]", "{\n  \"f1\": \"ja\"\n}\n"] {
        let run = lines(&b, text);
        assert_eq!(run.findings(), [(FindingKind::UnreadableData, "", ONE_JSON_VALUE, 1, [].as_slice())], "{text}");
    }
}

#[test]
fn compressed_lines_are_read_and_what_is_cut_off_is_told() {
    let (b, _) = register();
    let text = "{\"f1\":true,\"belopp\":1,\"kva\":[\"DV077\"],\"f5\":[\"bok\"]}\n".repeat(3000);
    let packed = zstd::encode_all(text.as_bytes(), 1).unwrap();
    let run = b.run_files(&[("enkat.jsonl.zst", None, &packed)]).clean();
    assert_eq!(run.counts(), lines(&b, &text).counts());
    let run = b.run_files(&[("enkat.jsonl.zst", None, &packed[..packed.len() - 3])]);
    assert_eq!(run.findings(), [(FindingKind::UnreadableData, "", TRUNCATED, 1, [].as_slice())]);
    assert_eq!(run.period(None).rows, 0);
}

#[test]
fn numbers_are_read_by_value_and_get_back_their_zeros() {
    let mut b = Build::new();
    let region = b.coded("region", &["01", "14"]);
    let f1 = b.coded("f1", &["1", "2"]);
    b.edit(f1).no_answer = vec!["-99".into()];
    let amount = b.number("belopp", None, None, 1);
    let [all, one, stockholm] = [b.all(), b.has(f1, &["1"]), b.has(region, &["01"])];
    let value = b.value(amount);
    let sum = b.tally(all, all, None, Fold::Sum(value), &[super::TOTAL]);
    let tallies = [b.count(all, one), b.count(all, stockholm)];
    let text = "{\"region\":1,\"f1\":1.0,\"belopp\":1.500}\n{\"region\":1.0,\"f1\":-99.0,\"belopp\":12.0}\n\
                {\"region\":\"1\",\"f1\":2,\"belopp\":1e1}\n";
    let run = lines(&b, text);
    assert_eq!(run.total(tallies[0]), [1, 1, 0, 1, 0, 0]);
    assert_eq!(run.total(tallies[1]), [2, 0, 0, 0, 1, 0]);
    assert_eq!(run.cell(sum, 0, 0, 0).folded, 235);
    assert_eq!(
        run.findings(),
        [
            // As the file writes them.
            (FindingKind::ConvertedCell, "region", "1", 1, [1].as_slice()),
            (FindingKind::ConvertedCell, "region", "1.0", 1, [2].as_slice()),
            // A text is what it is.
            (FindingKind::InvalidValue, "region", "1", 1, [3].as_slice()),
        ]
    );
}

#[test]
fn numbers_are_told_as_the_file_writes_them() {
    let mut b = Build::new();
    b.plan.axes = vec![PeriodAxis::Year(b.column("ar", ColumnKind::Year))];
    let f1 = b.coded("f1", &["1", "2"]);
    b.edit(f1).form.invalid = vec!["-98".into()];
    let amount = b.number("belopp", Some("0"), None, 1);
    b.edit(amount).form.decimal = Some(DecimalMark::Comma);
    for column in [f1, amount] {
        let answered = b.is(column, Is::Answered);
        b.count(b.all(), answered);
    }
    let text = "{\"ar\":2026.0,\"f1\":1.0,\"belopp\":12.0}\n{\"ar\":2026,\"f1\":-99.0,\"belopp\":-99.0}\n\
                {\"ar\":2026.00,\"f1\":-98.0,\"belopp\":1.234}\n{\"ar\":2026.5,\"f1\":3e0,\"belopp\":1e-3}\n";
    let run = lines(&b, text);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::InvalidValue, "belopp", "-99.0", 1, [2].as_slice()),
            (FindingKind::InvalidValue, "f1", "-99.0", 1, [2].as_slice()),
            (FindingKind::InvalidValue, "belopp", "1.234", 1, [3].as_slice()),
            (FindingKind::NoPeriod, "ar", "2026.5", 1, [4].as_slice()),
            (FindingKind::InvalidValue, "belopp", "1e-3", 1, [4].as_slice()),
            (FindingKind::InvalidValue, "f1", "3e0", 1, [4].as_slice()),
        ]
    );
    assert_eq!(run.period(Some(2026)).rows, 3);
}

#[test]
fn of_what_is_no_value_nothing_more_is_said() {
    let mut b = Build::new();
    let codes = b.codes("kva", EmptyMeans::None);
    let answered = b.is(codes, Is::Answered);
    let tally = b.count(b.all(), answered);
    let run = lines(&b, "{\"kva\": [\"A10\",[\"DV077\"]]}\n{\"kva\": \"A10,DV077\"}\n");
    assert_eq!(
        run.findings(),
        [
            (FindingKind::InvalidValue, "kva", "[\"A10\",[\"DV077\"]]", 1, [1].as_slice()),
            (FindingKind::JoinedCodes, "kva", "A10,DV077", 1, [2].as_slice()),
        ]
    );
    // What is invalid is not answered.
    assert_eq!(run.total(tally), [1, 1, 0, 0, 0, 0]);
}

#[test]
fn codes_run_together_in_an_element_are_told() {
    let (b, tallies) = register();
    let text = "{\"f1\": true, \"belopp\": 1, \"f5\": [], \"kva\": [\"DV077 QA001\"]}\n{\"f1\": true, \"belopp\": 1, \"f5\": [], \"kva\": [\"DV077\", \"DV 077\"]}\n{\"f1\": true, \"belopp\": 1, \"f5\": [], \"kva\": [\"DV077\\tDV077\", \"AB\"]}\n";
    let run = lines(&b, text);
    let found: Vec<_> = run.0.findings.iter().filter(|f| f.kind == FindingKind::JoinedCodes).collect();
    let texts: Vec<_> = found.iter().map(|f| (f.found.as_deref(), f.lines.as_slice())).collect();
    assert_eq!(texts, [(Some("DV077.QA001"), &[1][..]), (Some("DV077.DV077"), &[3][..])]);
    assert_eq!(run.cell(tallies[2], 0, 0, 0).folded, 2, "the two of the second row");
}
