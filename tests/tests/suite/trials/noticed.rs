//! Only what a test would notice counts as shown: a number that it expects would be another.

use mattstock_core::trial::{Covered, Reach, Side, State};

use super::{base, covered, read};

/// What a test with these rows and these expectations shows of a measure, and what can be shown. All units have responded but those
/// that say otherwise.
pub(super) fn states(sides: (&str, Option<&str>), rows: &[&str], expect: &[&str]) -> Vec<Covered> {
    let mut files = base::files(sides.0, sides.1);
    let responded = |row: &str| match row {
        "{}" => "{svarat: ja}".to_owned(),
        row if row.contains("svarat: ") => row.to_owned(),
        row => row.replacen('{', "{svarat: ja, ", 1),
    };
    let given: String = rows.iter().map(|row| format!("      - {}\n", responded(row))).collect();
    let expect: String = expect.iter().map(|row| format!("      - {row}\n")).collect();
    let test = format!("tests:\n  - name: t\n    given:\n{given}    expect:\n{expect}");
    files.get_mut(base::MEASURE).expect("a measure").push_str(&test);
    let catalogue = read(&files).unwrap_or_else(|| panic!("{sides:?} {expect}")).checked;
    covered(&catalogue, 0).parts.remove(0).states
}

/// How much of the conditions is shown, and how much can be.
fn shown(sides: (&str, Option<&str>), rows: &[&str], expect: &str) -> (usize, usize) {
    let conditions = [Side::Exclude, Side::Denominator, Side::Numerator];
    let states = states(sides, rows, &[expect]);
    let all = states.iter().filter(|state| conditions.contains(&state.side) && state.state != State::Fold);
    let seen = all.clone().filter(|state| state.reach == Reach::Seen).count();
    (seen, seen + all.filter(|state| matches!(state.reach, Reach::Missing(..))).count())
}

const SHARE: (&str, Option<&str>) = ("count where f3 = ofta", Some("count where f1 = ja"));

#[test]
fn an_expectation_shows_what_would_make_it_another() {
    let of = |expect: &str| shown(SHARE, &["{f1: ja, f3: ofta}", "{f1: nej}"], expect);
    // Without the one row there would be no denominator, and then no figure.
    assert_eq!(of("{status: ok}"), (1, 6));
    assert_eq!(of("{invalid: 0}"), (0, 6));
    assert_eq!(of("{numerator: 1}"), (2, 6));
    assert_eq!(of("{numerator: 1, denominator: 1}"), (3, 6));
    // The value is another where it is not the same for other numbers.
    assert_eq!(of("{value: 100}"), (3, 6));
    // A test that fails shows nothing.
    assert_eq!(of("{numerator: 2}"), (0, 6));
}

#[test]
fn a_row_that_changes_no_number_shows_nothing() {
    let distinct = ("count distinct region where f1 = ja and f3 = ofta", None);
    let counted = "{region: \"01\", f1: ja, f3: ofta}";
    let of = |region: &str| {
        let row = |cells: &str| format!("{{region: \"{region}\", {cells}}}");
        let rows = [row("f1: ja, f3: ibland"), row("f1: nej, f3: ofta"), row("f1: ja"), row("f3: ofta")];
        let rows: Vec<&str> = std::iter::once(counted).chain(rows.iter().map(String::as_str)).collect();
        shown(distinct, &rows, "{numerator: 1}")
    };
    // The region is counted anyway; another would not be.
    assert_eq!(of("01"), (2, 8));
    assert_eq!(of("02"), (8, 8));
    let largest = ("max of f4 where f1 = ja", None);
    let of = |other: u8| {
        let rows = [format!("{{f1: nej, f4: {other}}}"), format!("{{f4: {other}}}")];
        shown(largest, &["{f1: ja, f4: 9}", &rows[0], &rows[1]], "{value: 9}")
    };
    assert_eq!(of(1), (1, 3));
    assert_eq!(of(10), (3, 3));
}

#[test]
fn each_member_and_both_sides_of_a_limit_are_looked_for() {
    let set = ("count where f3 in (ibland, ofta)", Some("count"));
    let of = |rows: &[&str], expect: &str| shown(set, rows, expect);
    assert_eq!(of(&["{f3: ibland}", "{f3: aldrig}", "{}"], "{numerator: 1}"), (4, 5));
    assert_eq!(of(&["{f3: ibland}", "{f3: aldrig}", "{f3: ofta}", "{}"], "{numerator: 2}"), (5, 5));
    let between = ("count where f4 between 2 and 4", None);
    let of = |rows: &[&str], counted: u8| shown(between, rows, &format!("{{numerator: {counted}}}"));
    assert_eq!(of(&["{f4: 3}", "{f4: 9}", "{}"], 1), (3, 7));
    assert_eq!(of(&["{f4: 2}", "{f4: 9}", "{f4: 4}", "{}"], 2), (5, 7));
    // One decimal is what the answer has.
    assert_eq!(of(&["{f4: 2}", "{f4: 1.9}", "{f4: 4}", "{f4: 4.1}", "{}"], 2), (7, 7));
    let whole = ("count where alder >= 18", None);
    let of = |rows: &[&str], counted: u8| shown(whole, rows, &format!("{{numerator: {counted}}}"));
    assert_eq!(of(&["{alder: 18}", "{alder: 16}", "{}"], 1), (4, 5));
    assert_eq!(of(&["{alder: 18}", "{alder: 17}", "{}"], 1), (5, 5));
    let days = ("count where start < 2025-05-01", None);
    let of = |rows: &[&str], counted: u8| shown(days, rows, &format!("{{numerator: {counted}}}"));
    assert_eq!(of(&["{start: 2025-04-30}", "{start: 2025-05-02}", "{}"], 1), (4, 5));
    assert_eq!(of(&["{start: 2025-04-30}", "{start: 2025-05-01}", "{}"], 1), (5, 5));
    let equal = ("count where start < slut", None);
    let same = "{start: 2025-04-30, slut: 2025-04-30}";
    let later = "{start: 2025-04-29, slut: 2025-04-30}";
    let of = |rows: &[&str], counted: u8| shown(equal, rows, &format!("{{numerator: {counted}}}"));
    assert_eq!(of(&[later, "{}"], 1), (2, 4));
    assert_eq!(of(&[later, same, "{}"], 1), (4, 4));
}

#[test]
fn each_item_that_is_gone_through_is_looked_for() {
    let any = ("count where any of (f2 = ja)", None);
    let of = |rows: &[&str], counted: u8| shown(any, rows, &format!("{{numerator: {counted}}}"));
    let none = "{f1: ja, f2_teori: nej, f2_praktik: nej, f2_prov: nej}";
    assert_eq!(of(&["{f1: ja, f2_teori: ja}", none, "{f1: ja}"], 1), (4, 6));
    let each = ["{f1: ja, f2_teori: ja}", "{f1: ja, f2_praktik: ja}", "{f1: ja, f2_prov: ja}", none, "{f1: ja}"];
    assert_eq!(of(&each, 3), (6, 6));
    let sum = ("sum of number of (f2 in (ja, delvis))", None);
    let of = |rows: &[&str], counted: u8| shown(sum, rows, &format!("{{numerator: {counted}}}"));
    // That an answer counts and another does not, each answer, and each item.
    let some = "{f1: ja, f2_teori: ja, f2_praktik: ja, f2_prov: nej}";
    assert_eq!(of(&[some], 2), (5, 7));
    assert_eq!(of(&[some, "{f1: ja, f2_teori: delvis, f2_praktik: nej, f2_prov: ja}"], 4), (7, 7));
    // The number is not known of those that are blank.
    assert_eq!(of(&["{f1: ja, f2_teori: delvis, f2_prov: ja}"], 0), (0, 7));
}

#[test]
fn a_row_of_another_group_or_answer_goes_into_no_number_of_this_one() {
    let by_answer = ("count by answer of f1", Some("count"));
    let of = |answer: &str, row: &str| shown(by_answer, &[row], &format!("{{answer: {answer}, numerator: 1}}")).0;
    assert_eq!(of("ja", "{f1: ja}"), 1);
    let of = |answer: &str, row: &str| shown(by_answer, &[row], &format!("{{answer: {answer}, numerator: 0}}")).0;
    assert_eq!(of("nej", "{f1: ja}"), 0);
    // Who gave no answer might have given any.
    assert_eq!(of("nej", "{}"), 1);
}

#[test]
fn where_nothing_is_asked_something_is_still_counted() {
    let of = |numerator: &str, rows: &[&str], expect: &str| shown((numerator, None), rows, expect);
    assert_eq!(of("count", &["{}"], "{numerator: 1}"), (1, 1));
    assert_eq!(of("count", &["{}"], "{status: ok}"), (0, 1));
    // A sum counts a row that has a number.
    assert_eq!(of("sum of f4", &["{f4: 3}"], "{numerator: 3}"), (1, 1));
    assert_eq!(of("sum of f4", &["{f4: \"?\"}"], "{numerator: 0, invalid: 1}"), (0, 1));
}
