//! What responses show, and that made-up ones show nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{GIVEN, Given, ledger, of, says, verdict};
use crate::Decimal;
use crate::assess::national::REGIONS;
use crate::assess::{CriterionKind, Evidence, FactKind, FilesRead, Ledger, Responses, Value, Verdict};
use crate::check::{CellId, Date, SourceIx};
use crate::estimate::{Response, Results, Row, Status};
use crate::plan::Delivered;
use crate::review::{Asked, CellReview, PeriodReview, Review, SourceReview};

use CriterionKind::{Influenceable, Measurable, Relevant, Valid};

pub(super) fn row(year: i32, breakdown: &str, group: &str, numerator: u64, denominator: u64) -> Row {
    Row {
        measure: "1".into(),
        part: "1".into(),
        item: String::new(),
        answer: String::new(),
        period: year.to_string(),
        breakdown: breakdown.into(),
        group: group.into(),
        group_label: String::new(),
        numerator: Some(Decimal::integer(numerator.into())),
        denominator: Some(Decimal::integer(denominator.into())),
        value: (denominator > 0).then(|| 100.0 * numerator as f64 / denominator as f64),
        exact: None,
        lower: None,
        upper: None,
        unit: "p".into(),
        not_asked: None,
        no_answer: None,
        invalid: None,
        eligibility_unknown: None,
        n_numerator: Some(numerator),
        n_denominator: Some(denominator),
        status: if denominator > 0 { Status::Ok } else { Status::Undefined },
    }
}

pub(super) fn results(years: &[i32], responded: u64, rows: impl Fn(i32) -> Vec<Row>) -> Results {
    let response = |year: &i32| Response {
        source: "enkat".into(),
        period: Some(*year),
        starts: None,
        rows: 4,
        responded,
        asked: Some(4),
        not_responding: Vec::new(),
    };
    Results {
        periods: years.to_vec(),
        responses: years.iter().map(response).collect(),
        skipped: Vec::new(),
        rows: years.iter().flat_map(|year| rows(*year)).collect(),
    }
}

/// How many units there are, each of which is a region.
pub(super) const ALL: u64 = REGIONS.len() as u64;

/// All regions, of which two in three say yes.
pub(super) fn regions(year: i32) -> Vec<Row> {
    of_regions(year, REGIONS.len())
}

/// The same of so many of them.
pub(super) fn of_regions(year: i32, held: usize) -> Vec<Row> {
    let groups = REGIONS[..held].iter().enumerate();
    let groups = groups.map(|(place, group)| row(year, "region", group, u64::from(place % 3 > 0), 1));
    let yes = groups.clone().filter(|row| row.n_numerator == Some(1)).count() as u64;
    [row(year, "total", "", yes, held as u64)].into_iter().chain(groups).collect()
}

/// A row in all, among those of each region.
pub(super) fn with_regions(total: Row) -> Vec<Row> {
    let year = total.period.parse().unwrap();
    [total].into_iter().chain(regions(year).into_iter().skip(1)).collect()
}

fn seen(given: &Given<'_>, results: &Results, synthetic: bool) -> Ledger {
    dated(given, results, synthetic, &[("enkat".to_owned(), Date { year: 2027, month: 12, day: 15 })])
}

/// The day on which the ledgers are made, 1 January 2100.
pub(super) const TODAY: i64 = 47_482;

/// What all regions but some delivered: every question of every year, and rows up to some dates.
pub(super) fn delivered(newest: &[(String, Date)], left_out: &[(&str, &str)]) -> Vec<Delivered> {
    let filled = (1990..2100).flat_map(|year| {
        ["f1", "f2", "f3"].map(|question| {
            let answered = REGIONS.iter().filter(|region| !left_out.contains(&(question, region)));
            ((year, question.to_owned()), answered.map(|region| (*region).to_owned()).collect())
        })
    });
    let filled: BTreeMap<_, _> = filled.collect();
    let sources = ["enkat".to_owned()].into_iter().chain(newest.iter().map(|(of, _)| of.clone())).collect::<BTreeSet<_>>();
    let of = |source: String| {
        let date = newest.iter().find(|(of, _)| *of == source).map(|(_, date)| *date);
        Delivered { source, newest: date, filled: filled.clone() }
    };
    sources.into_iter().map(of).collect()
}

fn dated(given: &Given<'_>, results: &Results, synthetic: bool, newest: &[(String, Date)]) -> Ledger {
    from(given, results, synthetic, &delivered(newest, &[]), TODAY)
}

pub(super) fn from(given: &Given<'_>, results: &Results, synthetic: bool, delivered: &[Delivered], today: i64) -> Ledger {
    let files =
        [FilesRead { source: "enkat".into(), files: vec!["enkat-2025.csv".into(), "enkat-2026.csv".into()], rows: 8 }];
    let data = Some(Responses { results, review: None, synthetic, files: &files, delivered, today });
    ledger(&given.catalogue(), &Evidence { data, ..Evidence::default() })
}

fn number(found: &Ledger, criterion: CriterionKind, kind: FactKind, name: &str) -> f64 {
    let line = of(found, criterion).lines.iter().find(|l| l.fact.kind == kind).unwrap_or_else(|| panic!("{kind:?}"));
    match line.fact.values.iter().find(|(n, _)| *n == name).map(|(_, v)| v) {
        Some(Value::Number { number, .. }) => *number,
        Some(Value::Count(count)) => *count as f64,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_source_that_was_run_on_all_units_of_two_years_is_measurable() {
    let two = results(&[2025, 2026], 4, regions);
    assert_eq!(verdict(&seen(&GIVEN, &two, false), Measurable), (Verdict::NeedsJudgement, FactKind::DataShown));
    // Made-up responses, one year, or a unit that did not respond show less.
    assert_eq!(verdict(&seen(&GIVEN, &two, true), Measurable), (Verdict::NeedsJudgement, FactKind::DataToJudge));
    let one = results(&[2026], 4, regions);
    assert_eq!(verdict(&seen(&GIVEN, &one, false), Measurable), (Verdict::NeedsJudgement, FactKind::OnePeriod));
    let fewer = results(&[2025, 2026], 3, regions);
    assert_eq!(verdict(&seen(&GIVEN, &fewer, false), Measurable), (Verdict::NeedsJudgement, FactKind::NotAllUnits));
    let none = results(&[2025, 2026], 4, |_| Vec::new());
    assert_eq!(verdict(&seen(&GIVEN, &none, false), Measurable), (Verdict::NeedsJudgement, FactKind::FiguresEmpty));
    // Nor do any data make a source be there that is said not to be.
    let absent = Given { source: "exists: false\nselection: census\n", ..GIVEN };
    assert_eq!(verdict(&seen(&absent, &two, false), Measurable), (Verdict::NotMet, FactKind::DevelopmentIndicator));
}

/// What the criterion comes to with responses of two years that make the others `met`.
pub(super) fn measurable(given: &Given<'_>, rows: impl Fn(i32) -> Vec<Row>) -> (Verdict, FactKind) {
    verdict(&seen(given, &results(&[2025, 2026], 4, rows), false), Measurable)
}

#[test]
fn figures_that_rest_on_nothing_show_nothing() {
    let blank = |kind: &str| {
        let four = Some(Decimal::integer(4));
        let row = row(2025, "total", "", 0, 4);
        match kind {
            "no_answer" => Row { no_answer: four, ..row },
            "invalid" => Row { invalid: four, ..row },
            _ => Row { not_asked: four, ..row },
        }
    };
    for kind in ["no_answer", "invalid", "not_asked"] {
        let rows = |year: i32| vec![Row { period: year.to_string(), ..blank(kind) }];
        assert_eq!(measurable(&GIVEN, rows), (Verdict::NeedsJudgement, FactKind::FiguresEmpty), "{kind}");
        let found = seen(&GIVEN, &results(&[2025, 2026], 4, rows), false);
        assert!(says(&found, Measurable, FactKind::NoFigures) && !says(&found, Measurable, FactKind::Ran), "{kind}");
    }
    // A count of nought may be that of nobody.
    let count = Given { computation: "parts:\n  \"1\":\n    unit: n\n    numerator: count where f1 = ja\n", ..GIVEN };
    let nought =
        |year| vec![Row { denominator: None, n_denominator: None, value: Some(0.0), ..row(year, "total", "", 0, 4) }];
    assert_eq!(measurable(&count, nought), (Verdict::NeedsJudgement, FactKind::FiguresEmpty));
    // Nobody said yes, and everybody said something.
    let nobody = |year| with_regions(row(year, "total", "", 0, ALL));
    assert_eq!(measurable(&GIVEN, nobody), (Verdict::NeedsJudgement, FactKind::DataShown));
}

#[test]
fn every_part_has_figures_of_the_last_period_that_rest_on_all() {
    let blank = |year| with_regions(Row { no_answer: Some(Decimal::integer(1)), ..row(year, "total", "", 3, ALL) });
    assert_eq!(measurable(&GIVEN, blank), (Verdict::NeedsJudgement, FactKind::FiguresIncomplete));
    let found = seen(&GIVEN, &results(&[2025, 2026], 4, blank), false);
    assert_eq!(number(&found, Measurable, FactKind::PartBlank, "rows"), 1.0);
    // A blank of the year before leaves one whole year.
    let before = |year| if year == 2025 { blank(year) } else { regions(year) };
    assert_eq!(measurable(&GIVEN, before), (Verdict::NeedsJudgement, FactKind::OneWholePeriod));
    let two = "parts:\n  \"1\":\n    numerator: count where f1 = ja\n    denominator: count\n  \"2\":\n    numerator: count where f2 = \
               ofta\n    denominator: count\n";
    let two = Given { computation: two, ..GIVEN };
    assert_eq!(measurable(&two, regions), (Verdict::NeedsJudgement, FactKind::FiguresIncomplete));
    assert!(says(&seen(&two, &results(&[2025, 2026], 4, regions), false), Measurable, FactKind::PartUnshown));
    // A last year with nothing in it is not passed over.
    let silent = |year| match year {
        2027 => with_regions(Row { no_answer: Some(Decimal::integer(21)), ..row(2027, "total", "", 0, ALL) }),
        year => regions(year),
    };
    let found = seen(&GIVEN, &results(&[2025, 2026, 2027], 4, silent), false);
    assert_eq!(verdict(&found, Measurable), (Verdict::NeedsJudgement, FactKind::FiguresIncomplete));
}

#[test]
fn data_come_again_where_they_have_and_the_source_says_so() {
    let with = |source: &str| measurable(&Given { source, ..GIVEN }, regions);
    let census = |status: &str| with(&format!("{status}selection: census\n"));
    assert_eq!(census("status: Återkommande enkät\n"), (Verdict::NeedsJudgement, FactKind::DataShown));
    assert_eq!(census(""), (Verdict::NeedsJudgement, FactKind::RecurrenceUnstated));
    assert_eq!(census("status: ja\n"), (Verdict::NeedsJudgement, FactKind::RecurrenceUnstated));
    assert_eq!(census("status: Inte återkommande\n"), (Verdict::NeedsJudgement, FactKind::RecurrenceUnstated));
    for unsaid in ["Kanske återkommande", "Aldrig årlig", "Var årlig till 2019", "Annual leave", "\"Återkommande?\""] {
        let found = census(&format!("status: {unsaid}\n"));
        assert_eq!(found, (Verdict::NeedsJudgement, FactKind::RecurrenceUnstated), "{unsaid}");
    }
    assert_eq!(census("status: Årlig enkät som lades ner 2024\n"), (Verdict::NeedsJudgement, FactKind::RecurrenceUnstated));
    assert_eq!(census("status: Enkäten har upphört\n"), (Verdict::NotMet, FactKind::SourceEnded));
    assert_eq!(census("status: Nedlagd 2025\n"), (Verdict::NotMet, FactKind::SourceEnded));
    assert_eq!(census("status: Discontinued\n"), (Verdict::NotMet, FactKind::SourceEnded));
    // A sample is not all units, however many answer.
    let sample = "status: Återkommande enkät\nselection: sample\nsample_size:\n  selected: 4\n  overcoverage: 0\n";
    assert_eq!(with(sample), (Verdict::NeedsJudgement, FactKind::NotAllUnits));
    let local = Given { measure: "role: local\n", ..GIVEN };
    assert_eq!(measurable(&local, regions), (Verdict::NeedsJudgement, FactKind::NotNational));
    // Years that do not follow each other do not show it.
    let apart = results(&[1990, 2026], 4, regions);
    assert_eq!(verdict(&seen(&GIVEN, &apart, false), Measurable), (Verdict::NeedsJudgement, FactKind::OneWholePeriod));
    // All units of one year only.
    let mut once = results(&[2025, 2026], 4, regions);
    once.responses[0].responded = 3;
    assert_eq!(verdict(&seen(&GIVEN, &once, false), Measurable), (Verdict::NeedsJudgement, FactKind::OneWholePeriod));
}

#[test]
fn years_that_have_not_ended_do_not_count() {
    let on = |source: &str, year, month, day| vec![(source.to_owned(), Date { year, month, day })];
    let found = |newest: &[(String, Date)]| dated(&GIVEN, &results(&[2025, 2026], 4, regions), false, newest);
    let measurable = |newest: &[(String, Date)]| verdict(&found(newest), Measurable);
    assert_eq!(measurable(&on("enkat", 2026, 12, 1)), (Verdict::NeedsJudgement, FactKind::DataShown));
    // The last year is still going on, so that only one has been seen.
    assert_eq!(measurable(&on("enkat", 2026, 11, 30)), (Verdict::NeedsJudgement, FactKind::EndUnshown));
    assert_eq!(measurable(&on("enkat", 2024, 6, 30)), (Verdict::NeedsJudgement, FactKind::PeriodsUnended));
    assert!(says(&found(&on("enkat", 2026, 11, 30)), Measurable, FactKind::YearsUndated));
    // A year column says of itself nothing of the day it was filled in.
    assert_eq!(measurable(&[]), (Verdict::NeedsJudgement, FactKind::EndUnknown));
    let future = results(&[2098, 2099], 4, regions);
    assert_eq!(verdict(&dated(&GIVEN, &future, false, &[]), Measurable), (Verdict::NeedsJudgement, FactKind::EndUnknown));
    // Rows of another source say nothing of these.
    let of_other = dated(&GIVEN, &future, false, &on("register", 2100, 12, 1));
    assert_eq!(verdict(&of_other, Measurable), (Verdict::NeedsJudgement, FactKind::EndUnknown));
    assert_eq!(measurable(&on("register", 2026, 12, 1)), (Verdict::NeedsJudgement, FactKind::EndUnknown));
    // The source's own dates come first.
    let both = [on("enkat", 2025, 12, 1), on("register", 2026, 12, 31)].concat();
    assert_eq!(measurable(&both), (Verdict::NeedsJudgement, FactKind::EndUnshown));
}

#[test]
fn every_region_is_in_the_denominator_of_both_years() {
    for fewer in [2025, 2026] {
        let rows = |year| if year == fewer { of_regions(year, 20) } else { regions(year) };
        assert_eq!(measurable(&GIVEN, rows), (Verdict::NotMet, FactKind::RegionsLacking), "{fewer}");
        let found = seen(&GIVEN, &results(&[2025, 2026], 4, rows), false);
        assert_eq!(number(&found, Measurable, FactKind::RegionsLacking, "regions"), 20.0);
    }
    // An earlier year is not compared.
    let found = seen(&GIVEN, &results(&[2024, 2025, 2026], 4, |y| of_regions(y, if y == 2024 { 20 } else { 21 })), false);
    assert_eq!(verdict(&found, Measurable), (Verdict::NeedsJudgement, FactKind::DataShown));
    // Without a breakdown the rows are the regions.
    let total = Given { computation: "numerator: count where f1 = ja\ndenominator: count\n", ..GIVEN };
    let of = |n: u64| move |year: i32| vec![row(year, "total", "", year as u64 - 2020, n)];
    assert_eq!(measurable(&total, of(20)), (Verdict::NotMet, FactKind::RegionsLacking));
    assert_eq!(measurable(&total, of(ALL)), (Verdict::NeedsJudgement, FactKind::DataShown));
}

#[test]
fn a_question_that_is_counted_has_answers_in_both_years() {
    let catalogue = GIVEN.catalogue();
    let two = results(&[2025, 2026], 4, regions);
    let newest = [("enkat".to_owned(), Date { year: 2027, month: 12, day: 15 })];
    let of = |blank: Option<(i32, &str)>| {
        let period = |year: &i32| {
            let cells = (0..).map(CellId).zip(&catalogue.sources[0].cells);
            let cells = cells.map(|(cell, of)| {
                let answered = if blank == Some((*year, of.name.as_str())) { 0 } else { 4 };
                let asked = Asked { answered, no_answer: 4 - answered, ..Asked::default() };
                CellReview { cell, asked, shares: Vec::new(), against_routing: 0, lacking: 0 }
            });
            let response = two.responses.iter().find(|r| r.period == Some(*year)).unwrap().clone();
            PeriodReview { response, absent: Vec::new(), cells: cells.collect(), batteries: Vec::new() }
        };
        let periods = [2025, 2026].iter().map(period).collect();
        let source = SourceReview { source: SourceIx(0), periods, compared: None, raised: Vec::new(), findings: Vec::new() };
        let review = Review { years: vec![2025, 2026], sources: vec![source], findings: Vec::new() };
        let data = Responses {
            results: &two,
            review: Some(&review),
            synthetic: false,
            files: &[],
            delivered: &delivered(&newest, &[]),
            today: TODAY,
        };
        verdict(&ledger(&catalogue, &Evidence { data: Some(data), ..Evidence::default() }), Measurable)
    };
    assert_eq!(of(None), (Verdict::NeedsJudgement, FactKind::DataShown));
    assert_eq!(of(Some((2025, "f1"))), (Verdict::NotMet, FactKind::QuestionUnanswered));
    assert_eq!(of(Some((2026, "f1"))), (Verdict::NotMet, FactKind::QuestionUnanswered));
    // A question that no figure is made of.
    assert_eq!(of(Some((2026, "f2"))), (Verdict::NeedsJudgement, FactKind::DataShown));
}

#[test]
fn a_status_that_was_read_into_the_publication_is_to_be_judged() {
    let inferred = "status:\n  is: Återkommande enkät\n  inferred: så läses det\nselection: census\n";
    let found = measurable(&Given { source: inferred, ..GIVEN }, regions);
    assert_eq!(found, (Verdict::NeedsJudgement, FactKind::StatusInferred));
}

#[test]
fn national_is_all_regions_of_sweden() {
    let two: &[&str] = &["a", "b"];
    let without_one = &REGIONS[..20];
    for codes in [two, without_one] {
        let found = seen(&Given { codes, ..GIVEN }, &results(&[2025, 2026], 4, regions), false);
        assert_eq!(verdict(&found, Measurable), (Verdict::NeedsJudgement, FactKind::NotAllUnits));
        assert_eq!(number(&found, Measurable, FactKind::FrameNotNational, "units"), codes.len() as f64);
    }
}

#[test]
fn the_files_are_told() {
    let found = seen(&GIVEN, &results(&[2025, 2026], 4, regions), false);
    assert_eq!(number(&found, Measurable, FactKind::FilesRead, "rows"), 8.0);
    assert!(says(&found, Measurable, FactKind::OriginUnvouched));
    let made_up = seen(&GIVEN, &results(&[2025, 2026], 4, regions), true);
    assert!(!says(&made_up, Measurable, FactKind::OriginUnvouched) && says(&made_up, Measurable, FactKind::FilesRead));
}

#[test]
fn a_group_of_one_unit_has_no_spread() {
    let found = seen(&GIVEN, &results(&[2026], 4, regions), false);
    assert!((number(&found, Relevant, FactKind::Level, "percent") - 200.0 / 3.0).abs() < 1e-9);
    assert!((number(&found, Relevant, FactKind::Level, "left") - 100.0 / 3.0).abs() < 1e-9);
    assert!(!says(&found, Relevant, FactKind::Spread) && !says(&found, Influenceable, FactKind::SpreadMissing));
    assert_eq!(verdict(&found, Influenceable).0, Verdict::NotMet);
    assert_eq!(number(&found, Valid, FactKind::ResponseRate, "percent"), 100.0);
}

const BY_KOMMUN: Given<'static> =
    Given { computation: "numerator: count where f1 = ja\ndenominator: count\nbreakdowns: [total, kommun]\n", ..GIVEN };

fn kommuner(shares: [u64; 4]) -> Results {
    results(&[2026], 4, move |year| {
        let groups = ["a", "b", "c", "d"].into_iter().zip(shares).map(|(group, yes)| row(year, "kommun", group, yes, 100));
        [row(year, "total", "", shares.iter().sum(), 400)].into_iter().chain(groups).collect()
    })
}

#[test]
fn groups_that_differ_by_more_than_chance_show_that_something_can_be_done() {
    let found = seen(&BY_KOMMUN, &kommuner([0, 40, 60, 100]), false);
    assert_eq!(number(&found, Relevant, FactKind::Spread, "low"), 0.0);
    assert_eq!(number(&found, Relevant, FactKind::Spread, "high"), 100.0);
    assert_eq!(number(&found, Relevant, FactKind::Spread, "median"), 50.0);
    assert_eq!(number(&found, Relevant, FactKind::Spread, "best"), 1.0);
    assert_eq!(number(&found, Relevant, FactKind::Spread, "worst"), 1.0);
    // Pearson: 100 (0.25 + 0.01 + 0.01 + 0.25) / 0.25 = 208, over 3.
    assert!((number(&found, Influenceable, FactKind::Dispersion, "ratio") - 208.0 / 3.0).abs() < 1e-9);
    // The chi-squared distribution of 3 degrees of freedom has 7.815 at 95 %.
    assert!((number(&found, Influenceable, FactKind::Dispersion, "limit") - 7.815 / 3.0).abs() < 0.02);
    assert_eq!(verdict(&found, Influenceable), (Verdict::NeedsJudgement, FactKind::InfluenceToJudge));
    // Made up, or no more than chance.
    assert_eq!(verdict(&seen(&BY_KOMMUN, &kommuner([0, 40, 60, 100]), true), Influenceable).0, Verdict::NotMet);
    assert_eq!(verdict(&seen(&BY_KOMMUN, &kommuner([45, 50, 50, 55]), false), Influenceable).0, Verdict::NotMet);
}

#[test]
fn where_less_is_better_the_best_is_nothing() {
    let lower = Given { direction: "lower", ..BY_KOMMUN };
    let found = seen(&lower, &kommuner([0, 40, 60, 100]), false);
    assert_eq!(number(&found, Relevant, FactKind::Level, "percent"), 50.0);
    assert_eq!(number(&found, Relevant, FactKind::Spread, "best"), 1.0);
    let found = seen(&lower, &kommuner([10, 10, 10, 10]), false);
    assert_eq!(number(&found, Relevant, FactKind::Level, "percent"), 10.0);
    assert_eq!(number(&found, Relevant, FactKind::Level, "left"), 10.0);
}

#[test]
fn the_good_answers_of_a_distribution_are_put_together() {
    let given =
        Given { computation: "numerator: count by answer of f2\ndenominator: count\nfavourable: [ofta, alltid]\n", ..GIVEN };
    let of_answers = results(&[2026], 4, |year| {
        let answers = [("aldrig", 10), ("ofta", 20), ("alltid", 50)];
        answers.map(|(answer, n)| Row { answer: answer.into(), ..row(year, "total", "", n, 100) }).into()
    });
    let found = seen(&given, &of_answers, false);
    // 20 and 50 of 100; the 20 without an answer are no good ones.
    assert_eq!(number(&found, Relevant, FactKind::LevelGood, "percent"), 70.0);
    assert!(says(&found, Influenceable, FactKind::SpreadMissing));
    // Without a good end there is no such number.
    let bare = Given { computation: "numerator: count by answer of f2\ndenominator: count\n", ..GIVEN };
    assert!(!says(&seen(&bare, &of_answers, false), Relevant, FactKind::LevelGood));
}

#[test]
fn a_value_is_missing_where_a_group_is_empty() {
    let found = seen(
        &BY_KOMMUN,
        &results(&[2026], 4, |year| {
            vec![row(year, "total", "", 50, 100), row(year, "kommun", "a", 50, 100), row(year, "kommun", "b", 0, 0)]
        }),
        false,
    );
    assert_eq!(number(&found, Measurable, FactKind::GroupsSeen, "filled"), 1.0);
    assert_eq!(number(&found, Measurable, FactKind::GroupsSeen, "of"), 2.0);
    assert!(!says(&found, Relevant, FactKind::Spread));
}
