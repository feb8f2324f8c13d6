//! Data that are there and show nothing: figures of no answer, of some regions, of years to come, of a source that is said to be no more.

use super::build::{GIVEN, Given, ledger, of, says, verdict};
use super::observed::{ALL, TODAY, delivered, from, measurable, regions, results, row};
use crate::assess::national::REGIONS;
use crate::assess::{Coverage, CriterionKind, Evidence, FactKind, Ledger, Responses, Verdict};
use crate::check::Date;
use crate::estimate::Row;
use crate::plan::Delivered;

use CriterionKind::Measurable;
use Verdict::NeedsJudgement;

const NEWEST: Date = Date { year: 2027, month: 12, day: 15 };

fn newest() -> Vec<(String, Date)> {
    vec![("enkat".to_owned(), NEWEST)]
}

fn found(delivered: &[Delivered], today: i64) -> Ledger {
    from(&GIVEN, &results(&[2025, 2026], 4, regions), false, delivered, today)
}

/// A share of all rows, by region.
fn share(of: &str) -> String {
    format!("numerator: count where {of}\ndenominator: count\nbreakdowns: [total, region]\n")
}

/// A figure without a denominator, by region.
fn figure(of: &str) -> String {
    format!("parts:\n  \"1\":\n    unit: n\n    numerator: {of}\n    breakdowns: [total, region]\n")
}

#[test]
fn a_figure_is_made_of_answers() {
    for computation in [
        share("region = \"01\""),
        share("ar >= 2020"),
        share("kommun = \"01\""),
        figure("count"),
        figure("mean of ar"),
        figure("count distinct kommun"),
    ] {
        let given = Given { computation: &computation, ..GIVEN };
        assert_eq!(measurable(&given, regions), (NeedsJudgement, FactKind::NothingAnswered), "{computation}");
    }
    // A year beside an answer is no matter.
    let both = share("f1 = ja and ar >= 2020");
    assert_eq!(measurable(&Given { computation: &both, ..GIVEN }, regions), (NeedsJudgement, FactKind::DataShown));
}

#[test]
fn every_region_has_answered_what_figures_are_made_of() {
    let without = |question| found(&delivered(&newest(), &[(question, "25")]), TODAY);
    assert_eq!(verdict(&without("f1"), Measurable), (NeedsJudgement, FactKind::RegionsUnanswered));
    let ledger = without("f1");
    let told = of(&ledger, Measurable).lines.iter().filter(|l| l.fact.kind == FactKind::RegionsUnanswered);
    assert_eq!(told.count(), 2, "one for each year");
    assert_eq!(verdict(&without("f2"), Measurable), (NeedsJudgement, FactKind::DataShown));
}

#[test]
fn a_count_of_nought_in_a_region_may_be_what_is_so() {
    let computation = figure("count where f1 = ja");
    let counted = |all: bool| {
        let given = Given { computation: &computation, ..GIVEN };
        measurable(&given, move |year| {
            let places = REGIONS.iter().enumerate();
            let counted = |place: usize| if all || place > 0 { 1 + place as u64 % 2 } else { 0 };
            let each = places.map(|(place, region)| row(year, "region", region, counted(place), 4));
            let rows = [row(year, "total", "", 31, 4 * ALL)].into_iter().chain(each);
            rows.map(|row| Row { denominator: None, n_denominator: None, ..row }).collect()
        })
    };
    assert_eq!(counted(true), (NeedsJudgement, FactKind::DataShown));
    assert_eq!(counted(false), (NeedsJudgement, FactKind::RegionsUncounted));
}

#[test]
fn a_figure_that_is_the_same_everywhere_may_be_no_other() {
    let of = |yes: fn(i32, usize) -> u64| {
        measurable(&GIVEN, move |year| {
            let places = REGIONS.iter().enumerate();
            let each = places.map(|(place, region)| row(year, "region", region, yes(year, place), 4));
            let sum = (0..REGIONS.len()).map(|place| yes(year, place)).sum();
            [row(year, "total", "", sum, 4 * ALL)].into_iter().chain(each).collect()
        })
    };
    assert_eq!(of(|_, _| 4), (NeedsJudgement, FactKind::FigureUnvarying));
    assert_eq!(of(|_, _| 0), (NeedsJudgement, FactKind::FigureUnvarying));
    assert_eq!(of(|year, _| if year == 2025 { 4 } else { 3 }), (NeedsJudgement, FactKind::DataShown));
    assert_eq!(of(|_, place| if place == 0 { 3 } else { 4 }), (NeedsJudgement, FactKind::DataShown));
}

#[test]
fn nothing_has_happened_that_is_yet_to_come() {
    let on = |today: i64| found(&delivered(&newest(), &[]), today);
    // 15 December 2027 and the day before.
    assert_eq!(verdict(&on(21_167), Measurable), (NeedsJudgement, FactKind::DataShown));
    assert_eq!(verdict(&on(21_166), Measurable), (NeedsJudgement, FactKind::EndUnknown));
    assert!(says(&on(21_166), Measurable, FactKind::DatesAhead));
    // 31 December 2026: the year is not over, whatever the rows say.
    assert_eq!(verdict(&on(20_818), Measurable), (NeedsJudgement, FactKind::OnePeriod));
    assert_eq!(verdict(&on(20_000), Measurable), (NeedsJudgement, FactKind::PeriodsUnended));
}

#[test]
fn what_is_read_into_the_publication_is_to_be_judged() {
    let source = |more: &str| {
        let source = format!("status: Återkommande enkät\n{more}");
        measurable(&Given { source: &source, ..GIVEN }, regions)
    };
    let judged = (NeedsJudgement, FactKind::SourceInferred);
    assert_eq!(source("selection:\n  is: census\n  inferred: så läses det\n"), judged);
    assert_eq!(source("selection: census\ninferred: så läses det\n"), judged);
    let judged = (NeedsJudgement, FactKind::MeasureInferred);
    let measure = |measure: &str| measurable(&Given { measure, ..GIVEN }, regions);
    assert_eq!(measure("inferred: så läses det\n"), judged);
    let of = |computation: &str| measurable(&Given { computation, ..GIVEN }, regions);
    let inferred = "numerator:\n  is: count where f1 = ja\n  inferred: så läses det\ndenominator: count\n";
    assert_eq!(of(inferred), judged);
    assert_eq!(of(&format!("parts:\n  \"1\":\n    inferred: hela delen\n{}", indented(&share("f1 = ja")))), judged);
}

fn indented(computation: &str) -> String {
    computation.lines().map(|line| format!("    {line}\n")).collect()
}

#[test]
fn a_source_that_is_called_ended_elsewhere_is_to_be_judged() {
    let published = "status:\n  is: Återkommande enkät\n  published_as:\n    - text: Engångsenkät\n      where: s. 3\n";
    let noted = "status: Återkommande enkät\nnote: Nedlagd 2025\n";
    for source in [published, noted].map(|source| format!("{source}selection: census\n")) {
        let found = measurable(&Given { source: &source, ..GIVEN }, regions);
        assert_eq!(found, (NeedsJudgement, FactKind::SaidEnded), "{source}");
    }
    // What is said of the measure is not said of its source.
    let sheet = Given { sheet: "  comment: De som har upphört räknas inte.\n", ..GIVEN };
    assert_eq!(measurable(&sheet, regions), (NeedsJudgement, FactKind::DataShown));
}

#[test]
fn a_break_between_the_two_years_parts_them() {
    let of = |year: i32| {
        let measure = format!("breaks:\n  - year: {year}\n    why: ny fråga\n");
        measurable(&Given { measure: &measure, ..GIVEN }, regions)
    };
    assert_eq!(of(2026), (NeedsJudgement, FactKind::SeriesBroken));
    assert_eq!(of(2025), (NeedsJudgement, FactKind::DataShown));
}

#[test]
fn a_measure_that_fails_its_own_tests_counts_something_else() {
    let of = |failed: u64| {
        let (results, delivered) = (results(&[2025, 2026], 4, regions), delivered(&newest(), &[]));
        let data =
            Responses { results: &results, review: None, synthetic: false, files: &[], delivered: &delivered, today: TODAY };
        let coverage = [Coverage { measure: "1".into(), tests: 1, failed, seen: 1, reachable: 1 }];
        let evidence = Evidence { data: Some(data), coverage: Some(&coverage), ..Evidence::default() };
        verdict(&ledger(&GIVEN.catalogue(), &evidence), Measurable)
    };
    assert_eq!(of(0), (NeedsJudgement, FactKind::DataShown));
    assert_eq!(of(1), (NeedsJudgement, FactKind::TestsUnkept));
}
