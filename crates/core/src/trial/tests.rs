//! Rows filled in, figures compared, and what tests show.
#![allow(clippy::unwrap_used, reason = "tests")]

mod offered;

use super::coverage::Looked;
use super::{Coverage, Covered, Mismatch, Reach, Side, State, compare, coverage, tables};
use crate::Decimal;
use crate::catalogue::{Memory, load};
use crate::check::{CheckedCatalogue, check};
use crate::estimate::{Results, Row, Status};
use crate::prove::Truth;

const CATALOGUE: &str = "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\nareas:\n  a:\n    name: A\nscales:\n  ja_nej:\n    \
                         answers: {ja: Ja, nej: Nej}\nunits:\n  count:\n    label: Antal\n  percent:\n    label: Procent\n    per: \
                         100\n    decimals: 1\nperiods:\n  mars:\n    from: 03-01\n";

const SURVEY: &str = "source: s\nname: S\nkind: survey\nstatus: x\none_row_per: region\nresponded_when: svarat = ja\nweight:\n  of: \
                      vikt\n  decimals: 1\ncolumns:\n  region:\n    codelist: regioner\n  ar:\n    type: year\n  vikt:\n    type: \
                      number\n    decimals: 1\n  svarat:\n    answers: ja_nej\nquestions:\n  f1:\n    text: Ett?\n    answers: \
                      ja_nej\n  f2:\n    text: Två?\n    asked_when: f1 = ja\n    answers: ja_nej\n";

const REGIONS: &str = "codelist: regioner\nname: R\ncodes:\n  a: A\n  b: B\n  c: C\n";

const TABLE: &str = "source: folk\nname: F\nkind: table\nstatus: x\none_row_per: [region, kon]\ncolumns:\n  region:\n    codelist: \
                     regioner\n  kon:\n    codelist: kon\n  ar:\n    type: year\n  antal:\n    type: number\n    min: 0\n";

const SEX: &str = "codelist: kon\nname: K\ncodes:\n  k: Kvinna\n  m: Man\n";

const SPELLS: &str = "source: fall\nname: F\nkind: register\nstatus: x\none_row_per: [person, start]\nperiod:\n  of: start\n  as: \
                      mars\ncolumns:\n  person:\n    type: key\n  start:\n    type: date\n  kva:\n    type: codes\n    empty_means: \
                      none\n";

/// A catalogue with one measure, whose computation and tests are given.
fn catalogue(source: &str, computation: &str) -> CheckedCatalogue {
    let head = "measure: m\nname: M\narea: a\ntype: process\ndirection: higher\nunit: percent\nsheet:\n  statement: S\n  purpose: P\n  \
                error_sources: none_known\n";
    let measure = format!("{head}source: {source}\n{computation}");
    let files = [
        ("catalogue.yaml", CATALOGUE),
        ("s.yaml", SURVEY),
        ("r.yaml", REGIONS),
        ("f.yaml", TABLE),
        ("k.yaml", SEX),
        ("p.yaml", SPELLS),
        ("m.yaml", measure.as_str()),
    ];
    let loaded = load(&Memory::new(files), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    checked.catalogue.unwrap_or_else(|| panic!("{:#?}", checked.diagnostics))
}

/// The rows of a test by source: what is filled in of each, in the order of the columns' names.
fn rows(catalogue: &CheckedCatalogue, at: usize) -> Vec<(String, Vec<String>)> {
    let measure = &catalogue.measures[0];
    let plan = super::plan(catalogue, measure);
    let all = tables(catalogue, &plan, &measure.tests[at]).into_iter();
    let row = |header: &[String], row: Vec<String>| {
        let cells = header.iter().zip(&row).filter(|(_, text)| !text.is_empty());
        let mut cells: Vec<String> = cells.map(|(name, text)| format!("{name}={text}")).collect();
        cells.sort();
        cells.join(" ")
    };
    all.map(|t| (t.source, t.rows.into_iter().map(|texts| row(&t.header, texts)).collect())).collect()
}

/// No evaluator is at hand: whatever rows tell apart is taken to make a test fail.
const NO_FIGURES: super::Figures<'_> = &|_, _, _| None;

/// What tests show that all pass.
fn covered(catalogue: &CheckedCatalogue) -> Coverage {
    coverage(catalogue, 0, &vec![true; catalogue.measures[0].tests.len()], NO_FIGURES)
}

fn tests(given: &str) -> String {
    let given: String = given.lines().map(|line| format!("      {line}\n")).collect();
    format!("tests:\n  - name: t\n    given:\n{given}    expect:\n      - {{numerator: 1}}\n")
}

#[test]
fn unit_year_and_weight_are_filled_in_and_nothing_else() {
    let of = |given| catalogue("s", &format!("numerator: count where f1 = ja\ndenominator: count\n{}", tests(given)));
    let made = rows(&of("- {f1: ja}\n- {region: a, f1: nej, vikt: 2.5}\n- {ar: 2024, svarat: ja}"), 0);
    assert_eq!(made[0].0, "s");
    // In another year a region may come back.
    assert_eq!(
        made[0].1,
        ["ar=2025 f1=ja region=b vikt=1", "ar=2025 f1=nej region=a vikt=2.5", "ar=2024 region=a svarat=ja vikt=1"]
    );
}

#[test]
fn keys_are_of_their_own_and_dates_begin_the_year_after_which_it_is_named() {
    let computation = "parts:\n  a:\n    unit: count\n    numerator: count\n";
    let given = "- {kva: A}\n- {start: 2025-02-28}\n- {person: \"1\", start: 2024-03-01}";
    let made = rows(&catalogue("fall", &format!("{computation}{}", tests(given))), 0);
    assert_eq!(made[0].1, ["person=2 start=2025-01-01", "person=3 start=2025-02-28", "person=1 start=2024-03-01"]);
}

#[test]
fn a_table_has_a_row_of_every_unit() {
    let computation = "numerator: count\ndenominator: sum of antal from folk\n";
    let given = "s:\n  - {svarat: ja}\nfolk:\n  - {region: a, kon: k, antal: 5}\n  - {region: b, antal: 7}\n  - {antal: 0}";
    let made = rows(&catalogue("s", &format!("{computation}{}", tests(given))), 0);
    let folk = &made.iter().find(|(source, _)| source == "folk").unwrap().1;
    let made: Vec<String> =
        [("5", "k", "a"), ("0", "m", "a"), ("7", "k", "b"), ("7", "m", "b"), ("0", "k", "c"), ("0", "m", "c")]
            .map(|(number, kon, region)| format!("antal={number} ar=2025 kon={kon} region={region}"))
            .into();
    assert_eq!(*folk, made);
}

/// A row of the result table with a numerator and a denominator.
fn row(numerator: i128, denominator: i128, value: Option<f64>) -> Row {
    let number = |n| Some(Decimal::integer(n));
    Row {
        measure: "m".into(),
        part: "m".into(),
        item: String::new(),
        answer: String::new(),
        period: "2025".into(),
        breakdown: "total".into(),
        group: String::new(),
        group_label: String::new(),
        numerator: number(numerator),
        denominator: number(denominator),
        value,
        exact: None,
        lower: None,
        upper: None,
        unit: "percent".into(),
        not_asked: number(0),
        no_answer: number(0),
        invalid: number(0),
        eligibility_unknown: number(0),
        n_numerator: None,
        n_denominator: None,
        status: if value.is_some() { Status::Ok } else { Status::Undefined },
    }
}

fn compared(expect: &str, rows: Vec<Row>) -> Vec<Mismatch> {
    let computation = "numerator: count where f1 = ja\ndenominator: count\n";
    let tests = format!("tests:\n  - name: t\n    given:\n      - {{f1: ja}}\n    expect:\n      - {expect}\n");
    let catalogue = catalogue("s", &format!("{computation}{tests}"));
    let measure = &catalogue.measures[0];
    let results = Results { periods: vec![2025], responses: Vec::new(), skipped: Vec::new(), rows };
    compare(&catalogue, measure, &measure.tests[0], &results)
}

fn told(expect: &str, rows: Vec<Row>) -> Vec<(Option<&'static str>, String, Option<String>)> {
    compared(expect, rows).into_iter().map(|m| (m.column, m.expected, m.actual)).collect()
}

#[test]
fn only_what_is_mentioned_is_compared() {
    let two_thirds = || vec![row(2, 3, Some(200.0 / 3.0))];
    assert_eq!(told("{numerator: 2}", two_thirds()), []);
    assert_eq!(told("{numerator: 2.0, denominator: 3, status: ok, no_answer: 0}", two_thirds()), []);
    let wrong = told("{numerator: 1, denominator: 3, invalid: 2, status: undefined}", two_thirds());
    let same = |column, expected: &str, actual: &str| (Some(column), expected.to_owned(), Some(actual.to_owned()));
    assert_eq!(wrong, [same("numerator", "1", "2"), same("invalid", "2", "0"), same("status", "undefined", "ok")]);
}

#[test]
fn a_value_is_rounded_as_it_is_written() {
    let two_thirds = || vec![row(2, 3, Some(200.0 / 3.0))];
    for right in ["67", "66.7", "66.67", "66.6667"] {
        assert_eq!(told(&format!("{{value: {right}}}"), two_thirds()), [], "{right}");
    }
    let wrong = told("{value: 66.6}", two_thirds());
    assert_eq!(wrong, [(Some("value"), "66.6".to_owned(), Some("66.7".to_owned()))]);
    // Half away from zero, on the exact ratio.
    assert_eq!(told("{value: 13}", vec![row(1, 8, Some(12.5))]), []);
    let none = told("{value: 0}", vec![row(0, 0, None)]);
    assert_eq!(none, [(Some("value"), "0".to_owned(), Some("undefined".to_owned()))]);
}

#[test]
fn a_figure_that_is_not_there_is_told() {
    let other = Row { period: "2024".into(), ..row(1, 1, Some(100.0)) };
    assert_eq!(told("{numerator: 1}", vec![other]), [(None, "m total".to_owned(), None)]);
}

/// What of the conditions of a part is seen, can be seen and cannot, by side, words and state.
fn states(catalogue: &CheckedCatalogue) -> Vec<(Side, State, &'static str)> {
    let coverage = covered(catalogue);
    let word = |reach: &Reach| match reach {
        Reach::Seen => "seen",
        Reach::Missing(..) => "missing",
        Reach::Never => "never",
        Reach::Undecided => "undecided",
    };
    let of_conditions = |s: &&Covered| matches!(s.looked, Looked::Condition(_));
    let all = coverage.parts.iter().flat_map(|part| &part.states).filter(of_conditions);
    all.map(|s| (s.side, s.state, word(&s.reach))).collect()
}

fn with_rows(computation: &str, rows: &[&str]) -> CheckedCatalogue {
    let given: String = rows.iter().map(|row| format!("      - {row}\n")).collect();
    catalogue(
        "s",
        &format!(
            "{computation}tests:\n  - name: t\n    given:\n{given}    expect:\n      - {{numerator: 1, denominator: 1}}\n"
        ),
    )
}

const IS: [State; 3] = [State::Is(Truth::True), State::Is(Truth::False), State::Is(Truth::Unknown)];

#[test]
fn a_test_of_a_condition_is_seen_true_false_and_unknown() {
    let computation = "numerator: count where f1 = ja\ndenominator: count\n";
    let seen = |rows: &[&str]| states(&with_rows(computation, rows)).into_iter().map(|s| s.2).collect::<Vec<_>>();
    assert_eq!(seen(&["{svarat: ja, f1: ja}"]), ["seen", "missing", "missing"]);
    assert_eq!(seen(&["{svarat: ja, f1: nej}", "{svarat: ja}"]), ["missing", "seen", "seen"]);
    // What is not allowed is unknown too; who did not respond shows nothing, and neither does another year.
    assert_eq!(seen(&["{svarat: ja, f1: \"?\"}"]), ["missing", "missing", "seen"]);
    assert_eq!(seen(&["{svarat: nej, f1: ja}", "{f1: ja}", "{svarat: ja, ar: 2024, f1: ja}"]), ["missing"; 3]);
}

#[test]
fn the_numerator_is_looked_at_within_the_denominator() {
    let computation = "numerator: count where f2 = ja\ndenominator: count where f1 = ja\n";
    let found = states(&with_rows(computation, &["{svarat: ja, f1: ja, f2: ja}", "{svarat: ja, f1: nej, f2: nej}"]));
    let of = |side| found.iter().filter(move |s| s.0 == side).map(|s| (s.1, s.2)).collect::<Vec<_>>();
    assert_eq!(of(Side::Denominator), [(IS[0], "seen"), (IS[1], "seen"), (IS[2], "missing")]);
    assert_eq!(of(Side::Numerator), [(IS[0], "seen"), (IS[1], "missing"), (IS[2], "missing")]);
}

#[test]
fn only_what_a_row_can_show_is_missing() {
    // Who was not asked the second question answered no to the first, and is in no denominator of yes.
    let computation = "numerator: count where f2 is asked\ndenominator: count where f1 = ja\n";
    let found = states(&with_rows(computation, &["{svarat: ja, f1: ja}"]));
    let numerator: Vec<_> = found.iter().filter(|s| s.0 == Side::Numerator).map(|s| s.2).collect();
    assert_eq!(numerator, ["seen", "never", "never"]);
}

#[test]
fn an_operand_decides_where_the_row_comes_out_otherwise_without_it() {
    let computation = "numerator: count where f1 = ja and f2 = nej\n";
    let decides = |rows: &[&str]| -> Vec<&'static str> {
        let computation = format!("parts:\n  m1:\n    unit: count\n    {computation}");
        let found = states(&with_rows(&computation, rows));
        found.into_iter().filter(|s| s.1 == State::Decides).map(|s| s.2).collect()
    };
    // The routing makes the first needless: whoever answers the second said yes to it.
    assert_eq!(decides(&["{svarat: ja, f1: ja, f2: nej}"]), ["never", "missing"]);
    assert_eq!(decides(&["{svarat: ja, f1: ja, f2: ja}"]), ["never", "seen"]);
}

#[test]
fn each_code_of_a_list_is_looked_at() {
    let of = |row: &str| {
        let computation = "parts:\n  m1:\n    unit: count\n    numerator: count each kva where kva in (A)\n";
        let tests = format!("tests:\n  - name: t\n    given:\n      - {row}\n    expect:\n      - {{numerator: 1}}\n");
        states(&catalogue("fall", &format!("{computation}{tests}"))).into_iter().map(|s| s.2).collect::<Vec<_>>()
    };
    assert_eq!(of("{kva: A B}"), ["seen", "seen", "never"]);
    assert_eq!(of("{kva: A}"), ["seen", "missing", "never"]);
}
