//! Units: frames, and at most one row each.

use mattstock_core::plan::{Blank, ColumnId, ColumnKind, EmptyMeans, Is, PeriodAxis, Unit};
use mattstock_core::{Expected, Finding, FindingKind};

use super::Build;

fn framed() -> Build {
    let mut b = Build::new();
    let region = b.coded("region", &["01=Stockholm", "03=Uppsala", "04=Sörmland"]);
    let ar = b.column("ar", ColumnKind::Year);
    let svarat = b.yes_no("svarat");
    b.plan.responded = Some(b.has(svarat, &["ja"]));
    b.plan.unit = Some(Unit { columns: vec![region], frame: true });
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    b
}

fn keyed() -> Build {
    let mut b = Build::new();
    let lakare = b.column("lakare", ColumnKind::Key);
    b.plan.unit = Some(Unit { columns: vec![lakare], frame: false });
    b
}

#[test]
fn which_units_of_the_frame_responded() {
    let b = framed();
    let run = b.run("region,ar,svarat\n01,2025,ja\n03,2025,nej\n04,2026,ja\n").clean();
    assert_eq!(run.period(Some(2025)).units_responded, [true, false, false]);
    assert_eq!(run.period(Some(2026)).units_responded, [false, false, true]);
    assert_eq!(run.period(Some(2025)).units_met, [true, true, false]);
    assert_eq!(run.period(Some(2026)).units_met, [false, false, true]);
    assert_eq!((run.period(Some(2025)).rows, run.period(Some(2025)).responded), (2, 1));
}

#[test]
fn answers_of_units_that_are_not_said_to_have_responded_are_found() {
    let mut b = framed();
    let [region, _, svarat] = [0, 1, 2].map(ColumnId);
    let kontaktad = b.yes_no("kontaktad");
    let verksamhet = b.coded("verksamhet", &["a", "b"]);
    let storlek = b.coded("storlek", &["stor", "liten"]);
    b.edit(storlek).question = false;
    let f1 = b.yes_no("f1");
    let f2 = b.yes_no("f2");
    let kva = b.codes("kva", EmptyMeans::None);
    b.edit(f1).no_answer = vec!["-99".into()];
    let contacted = b.has(kontaktad, &["ja"]);
    b.gate(svarat, contacted, true);
    let on_f1 = b.has(f1, &["ja"]);
    b.gate(f2, on_f1, false);
    b.grouping(&[region, verksamhet]);
    let answered = b.is(kva, Is::Answered);
    b.count(b.all(), answered);
    let run = |rows: &str| b.run(&format!("region,ar,kontaktad,svarat,verksamhet,storlek,f1,f2,kva\n{rows}"));
    // Who it is, whether it was reached, what it is grouped by and what is known of it are no answers; nor is a text for
    // a blank.
    run("01,2025,ja,nej,a,stor,,,\n03,2025,ja,,b,liten,-99,,\n04,2025,nej,,,,,,\n").clean();
    // A text that is not allowed, an answer of which it is unknown who gave it, and a list.
    let three = run("01,2025,ja,nej,a,,x,,\n03,2025,ja,,b,,nej,,\n04,2025,ja,nej,,,,,A1\n01,2026,ja,nej,,,ja,,\n");
    let found: Vec<_> = three.0.findings.iter().filter(|f| f.kind == FindingKind::AnswersWithoutResponse).collect();
    // Each with its unit.
    let told: Vec<_> = found.iter().map(|f| (f.period, f.found.as_deref(), f.lines.as_slice())).collect();
    let of = |year, unit, lines| (Some(year), Some(unit), lines);
    assert_eq!(told, [of(2025, "01", &[2][..]), of(2025, "03", &[3]), of(2025, "04", &[4]), of(2026, "01", &[5])]);
    assert!(found.iter().all(|f| !f.kind.stops() && f.count == 1 && f.column.as_deref() == Some("region")));
}

#[test]
fn an_answer_that_routing_sets_aside_is_an_answer_all_the_same() {
    let mut b = framed();
    let f2 = b.yes_no("f2");
    let never = b.not(b.all());
    b.gate(f2, never, false);
    let run = b.run("region,ar,svarat,f2\n01,2025,nej,ja\n03,2025,nej,\n04,2025,ja,ja\n");
    assert_eq!(
        run.findings(),
        [
            (FindingKind::RoutingViolated, "f2", "", 2, [2, 4].as_slice()),
            (FindingKind::AnswersWithoutResponse, "region", "01", 1, [2].as_slice()),
        ]
    );
    // Where the column is missing, nobody is said not to have responded.
    let missing = b.run("region,ar,f2\n01,2025,\n03,2025,ja\n");
    assert!(missing.findings().iter().all(|f| f.0 != FindingKind::AnswersWithoutResponse));
    assert!(missing.findings().iter().any(|f| f.0 == FindingKind::MissingColumn));
}

#[test]
fn a_unit_with_two_rows_in_one_year_is_found_with_both_lines() {
    let b = framed();
    let run = b.run("region,ar,svarat\n01,2025,ja\n03,2025,ja\n01,2026,ja\n01,2025,nej\n");
    assert_eq!(run.findings(), [(FindingKind::DuplicateUnit, "region", "01", 2, [2, 5].as_slice())]);
    assert_eq!(run.0.findings[0].period, Some(2025));
}

/// The other places of the rows of a unit.
pub(super) fn beside(finding: &Finding) -> Vec<(&str, &[u64])> {
    match &finding.expected {
        Some(Expected::Beside { files }) => files.iter().map(|of| (of.file.as_str(), of.lines.as_slice())).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_unit_with_rows_in_two_files_is_told_once_with_both_places() {
    let b = framed();
    let run = b.run_files(&[
        ("a.csv", None, b"region,ar,svarat\n01,2025,ja\n"),
        ("b.csv", None, b"region,ar,svarat\n03,2025,ja\n01,2025,ja\n"),
    ]);
    assert_eq!(run.findings(), [(FindingKind::DuplicateUnit, "region", "01", 1, [2].as_slice())]);
    assert_eq!((run.0.findings[0].file.as_str(), run.0.findings[0].period), ("a.csv", Some(2025)));
    assert_eq!(beside(&run.0.findings[0]), [("b.csv", [3].as_slice())]);
}

#[test]
fn a_row_that_says_nothing_is_no_second_row_of_its_unit() {
    let mut b = framed();
    let f1 = b.yes_no("f1");
    let yes = b.has(f1, &["ja"]);
    b.count(b.all(), yes);
    let header = "region,ar,svarat,f1\n";
    let whole = |rows: &str| format!("{header}{rows}").into_bytes();
    let both = |one: &str, other: &str| {
        let (one, other) = (whole(one), whole(other));
        b.run_files(&[("a.csv", None, one.as_slice()), ("b.csv", None, other.as_slice())])
    };
    let run = both("01,2025,ja,ja\n03,2025,,\n04,2025,,\n", "01,2025,,\n03,2025,ja,nej\n04,2025,,\n").clean();
    assert_eq!(run.period(Some(2025)).units_responded, [true, true, false]);
    assert_eq!(run.period(Some(2025)).units_met, [true, true, true]);
    // Saying that it has not responded is something, and so is an answer.
    for other in ["01,2025,nej,\n", "01,2025,,ja\n"] {
        let run = both("01,2025,ja,ja\n", other);
        assert_eq!(run.0.findings.iter().filter(|f| f.kind == FindingKind::DuplicateUnit).count(), 1, "{other}");
    }
}

#[test]
fn units_outside_the_frame_and_rows_without_a_unit() {
    let b = framed();
    let run = b.run("region,ar,svarat\n1,2025,ja\n,2025,ja\n01,2025,ja\n");
    assert_eq!(
        run.findings(),
        [
            (FindingKind::UnitOutsideFrame, "region", "1", 1, [2].as_slice()),
            (FindingKind::MissingUnit, "region", "", 1, [3].as_slice()),
        ]
    );
    assert_eq!(run.0.findings[0].suggestion.as_deref(), Some("01"));
    assert_eq!(run.0.findings[0].expected.as_ref().and_then(Expected::text), Some("01, 03, 04"));
    assert!(run.0.findings.iter().all(|f| f.kind.stops()));
}

#[test]
fn persons_with_two_rows_are_found_and_their_keys_are_not_shown() {
    let b = keyed();
    let run = b.run("lakare\nanna\nbo\n anna\nanna\u{20}\ncilla\nbo\n");
    assert_eq!(
        run.findings(),
        [
            (FindingKind::DuplicateUnit, "lakare", "", 3, [2, 4, 5].as_slice()),
            (FindingKind::DuplicateUnit, "lakare", "", 2, [3, 7].as_slice()),
        ]
    );
    assert!(run.period(None).units_responded.is_empty());
}

#[test]
fn persons_with_rows_in_two_files_are_found() {
    let b = keyed();
    // Keys of text and of whole numbers are held in ways of their own.
    for keys in [["x", "y", "z"], ["7", "8", "9"]] {
        let text = |of: &[usize]| of.iter().fold("lakare\n".to_owned(), |text, key| text + keys[*key] + "\n").into_bytes();
        let [one, two, three] = [text(&[0, 1]), text(&[2, 0, 2]), text(&[0])];
        let run = b.run_files(&[("a.csv", None, &one), ("b.csv", None, &two), ("c.csv", None, &three)]);
        let told: Vec<_> =
            run.0.findings.iter().map(|f| (f.file.as_str(), f.count, f.lines.as_slice(), beside(f))).collect();
        let elsewhere = vec![("b.csv", [3].as_slice()), ("c.csv", [2].as_slice())];
        assert_eq!(told, [("a.csv", 1, [2].as_slice(), elsewhere), ("b.csv", 2, [2, 4].as_slice(), vec![])]);
    }
}

#[test]
fn many_persons_with_rows_in_two_files_name_both_files_also_together() {
    let b = keyed();
    let all: String = (0..30).map(|n| format!("person {n}\n")).collect();
    let all = format!("lakare\n{all}");
    let run = b.run_files(&[("a.csv", None, all.as_bytes()), ("b.csv", None, all.as_bytes())]);
    assert_eq!(run.0.findings.len(), 21);
    assert!(run.0.findings.iter().all(|f| f.file == "a.csv" && f.kind == FindingKind::DuplicateUnit));
    assert_eq!(beside(&run.0.findings[0]), [("b.csv", [2].as_slice())]);
    let rest = &run.0.findings[20];
    assert_eq!((rest.count, rest.lines.as_slice()), (10, [22, 23, 24, 25, 26].as_slice()));
    assert_eq!(beside(rest), [("b.csv", [].as_slice())]);
}

#[test]
fn a_key_may_come_back_another_year() {
    let mut b = keyed();
    let ar = b.column("ar", ColumnKind::Year);
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    b.run("lakare,ar\nx,2024\nx,2025\n").clean();
    let run = b.run("lakare,ar\nx,2024\nx,2024\n,2024\nx,\nx,\n");
    // Rows without a year are in no period where a unit could stand twice.
    assert_eq!(
        run.findings(),
        [
            (FindingKind::DuplicateUnit, "lakare", "", 2, [2, 3].as_slice()),
            (FindingKind::MissingUnit, "lakare", "", 1, [4].as_slice()),
            (FindingKind::NoPeriod, "ar", "", 2, [5, 6].as_slice()),
        ]
    );
}

#[test]
fn many_persons_with_two_rows_are_told_together_after_the_first() {
    let b = keyed();
    let once: String = (0..30).map(|n| format!("person {n}\n")).collect();
    let run = b.run(&format!("lakare\n{once}{once}"));
    let findings = run.findings();
    assert_eq!(findings.len(), 21);
    assert_eq!(findings[0], (FindingKind::DuplicateUnit, "lakare", "", 2, [2, 32].as_slice()));
    assert_eq!(findings[20], (FindingKind::DuplicateUnit, "lakare", "", 20, [22, 23, 24, 25, 26].as_slice()));
}

#[test]
fn units_without_a_frame_may_be_named_by_any_column_with_values() {
    for (kind, text) in [
        (ColumnKind::Year, "2024\n2025\n2024\n"),
        (ColumnKind::Number { min: None, max: None, decimals: 1 }, "1.5\n2\n1.50\n"),
        (ColumnKind::Coded(super::values(&["a", "b"])), "a\nb\nA\n"),
    ] {
        let mut b = Build::new();
        b.column("enhet", kind);
        b.plan.unit = Some(Unit { columns: vec![ColumnId(0)], frame: false });
        let run = b.run(&format!("enhet\n{text}"));
        assert_eq!(run.findings(), [(FindingKind::DuplicateUnit, "enhet", "", 2, [2, 4].as_slice())]);
    }
}

#[test]
fn what_stands_where_a_person_is_named_is_never_shown() {
    let mut b = Build::new();
    let number = b.number("personnummer", None, None, 0);
    b.plan.unit = Some(Unit { columns: vec![number], frame: false });
    let run = b.run("personnummer\n1\n19121212-1212\n");
    assert_eq!(run.findings(), [(FindingKind::InvalidValue, "personnummer", "", 1, [3].as_slice())]);
    assert_eq!(run.0.findings[0].suggestion, None);
}

/// A table of regions and sexes, dated by a year.
fn table() -> Build {
    let mut b = Build::new();
    let region = b.coded("region", &["01=Stockholm", "03=Uppsala"]);
    let ar = b.column("ar", ColumnKind::Year);
    let kon = b.coded("kon", &["k=Kvinnor", "m=Män"]);
    b.plan.unit = Some(Unit { columns: vec![region, kon], frame: false });
    b.plan.table = true;
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    b
}

#[test]
fn combinations_of_codes_without_a_row_are_found_in_each_year_that_has_rows() {
    let b = table();
    b.run("region,ar,kon\n01,2025,k\n01,2025,m\n03,2025,k\n03,2025,m\n").clean();
    let run =
        b.run("region,ar,kon\n01,2025,k\n01,2025,m\n03,2025,k\n03,2025,m\n03,2026,k\n01,2027,k\n01,2027,m\n03,2027,m\n");
    let told: Vec<_> = run.0.findings.iter().map(|f| (f.kind, f.period, f.found.as_deref().unwrap(), f.count)).collect();
    let kind = FindingKind::IncompleteTable;
    assert_eq!(told, [(kind, Some(2026), "01, k; 01, m; 03, m", 3), (kind, Some(2027), "03, k", 1)]);
    assert!(!kind.stops() && run.0.findings.iter().all(|f| f.lines.is_empty() && f.column.is_none()));
    // A year may be parted among files.
    let files: [(&str, Option<i32>, &[u8]); 2] =
        [("a.csv", None, b"region,ar,kon\n01,2025,k\n01,2025,m\n"), ("b.csv", None, b"region,ar,kon\n03,2025,m\n")];
    let run = b.run_files(&files);
    let told: Vec<_> = run.0.findings.iter().map(|f| (f.file.as_str(), f.found.as_deref().unwrap(), f.count)).collect();
    assert_eq!(told, [("a.csv", "03, k", 1)]);
}

#[test]
fn the_year_may_stand_among_the_columns_of_a_table_and_nothing_else_may() {
    let mut b = table();
    let [region, ar, kon] = [0, 1, 2].map(ColumnId);
    b.plan.unit = Some(Unit { columns: vec![region, ar, kon], frame: false });
    b.plan.table = true;
    let rows = "region,ar,kon\n01,2025,k\n01,2025,m\n03,2025,k\n";
    assert_eq!(b.run(rows).findings(), [(FindingKind::IncompleteTable, "", "03, m", 1, [].as_slice())]);
    // The rows of persons are as many as they are, and so are those of a source that is no table.
    let person = b.column("person", ColumnKind::Key);
    b.plan.unit = Some(Unit { columns: vec![region, person], frame: false });
    b.plan.table = true;
    b.run("region,ar,kon,person\n01,2025,k,anna\n").clean();
    b.plan.unit = Some(Unit { columns: vec![region, kon], frame: false });
    b.plan.table = false;
    b.run("region,ar,kon,person\n01,2025,k,anna\n").clean();
    // A column of a table that is dated by another names units without end.
    let till = b.column("till", ColumnKind::Year);
    b.plan.unit = Some(Unit { columns: vec![region, till], frame: false });
    b.plan.table = true;
    b.run("region,ar,kon,person,till\n01,2025,k,anna,2026\n").clean();
}

#[test]
fn a_table_of_one_column_is_held_to_its_frame_and_one_without_a_unit_to_what_was_found_of_that() {
    let mut b = framed();
    b.plan.unit = Some(Unit { columns: vec![ColumnId(0)], frame: true });
    b.plan.table = true;
    let run = b.run("region,ar,svarat\n01,2025,ja\n04,2026,nej\n03,2026,ja\n");
    let told: Vec<_> = run.0.findings.iter().map(|f| (f.period, f.found.as_deref().unwrap(), f.count)).collect();
    assert_eq!(told, [(Some(2025), "03; 04", 2), (Some(2026), "01", 1)]);
    let one = run.0.findings.iter().all(|f| f.kind == FindingKind::IncompleteTable);
    assert!(one);
    b.plan.unit = Some(Unit { columns: vec![ColumnId(0)], frame: false });
    b.plan.table = true;
    let run = b.run("region,ar,svarat\n01,2025,ja\n");
    assert_eq!(run.findings(), [(FindingKind::IncompleteTable, "", "03; 04", 2, [].as_slice())]);
    let run = b.run("region,ar,svarat\n,2025,ja\n");
    assert_eq!(run.findings(), [(FindingKind::MissingUnit, "region", "", 1, [2].as_slice())]);
}

#[test]
fn a_table_that_might_hold_too_many_units_is_not_held_to_them() {
    let mut b = Build::new();
    let codes: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let (one, two) = (b.coded("one", &codes), b.coded("two", &codes));
    b.plan.unit = Some(Unit { columns: vec![one, two], frame: false });
    b.plan.table = true;
    b.run("one,two\n1,2\n").clean();
    let few = b.coded("few", &codes[..2]);
    b.plan.unit = Some(Unit { columns: vec![one, few], frame: false });
    b.plan.table = true;
    let run = b.run("one,two,few\n1,2,0\n");
    assert_eq!((run.0.findings.len(), run.0.findings[0].count), (1, 1999));
}

#[test]
fn units_that_responded_and_left_all_blank_are_found() {
    let mut b = framed();
    let (f1, f2) = (b.yes_no("f1"), b.yes_no("f2"));
    let [filled, more] = [f1, f2].map(|column| b.is(column, Is::Answered));
    let none = [filled, more].map(|node| b.not(node));
    let all = b.and(&none);
    let battery = b.and(&[none[1], filled]);
    b.plan.blank = vec![
        Blank { question: None, columns: vec![f1, f2], node: all },
        Blank { question: Some("f2".into()), columns: vec![f2], node: battery },
    ];
    // 03 did not respond; the last row is of another year.
    let rows = "01,2025,ja,,\n03,2025,nej,,\n04,2025,ja,ja,\n01,2026,ja,ja,ja\n";
    let run = b.run(&format!("region,ar,svarat,f1,f2\n{rows}"));
    assert_eq!(
        run.findings(),
        [(FindingKind::BlankResponse, "", "", 1, [2].as_slice()), (FindingKind::BlankResponse, "f2", "", 1, [4].as_slice()),]
    );
    // Without the column nothing is said of the battery.
    let run = b.run("region,ar,svarat,f1\n04,2025,ja,ja\n");
    assert!(run.findings().iter().all(|f| f.0 != FindingKind::BlankResponse));
}
