//! Tallies, statistics and what figures stand against.

use super::builder::*;
use super::{planned, tested, within};
use crate::Decimal;
use crate::check::*;
use crate::plan::{Denominator, Fold as Planned, Plan, Statistic};

fn yes(cell: CellId) -> Condition {
    of(cell, Test::OneOf(vec![0]))
}

fn divided(plan: &Plan, place: usize) -> String {
    let text = plan.to_string();
    let line = text.lines().filter(|l| l.trim_start().starts_with("figure")).nth(place).unwrap();
    line.trim_start().to_owned()
}

#[test]
fn every_fold_has_its_statistic() {
    let days = || value(cases::DAYS);
    let all = [
        (Fold::Distinct(cases::CODE), Statistic::Total, "different values of diagnos"),
        (Fold::Each(cases::KVA), Statistic::Total, "elements of kva"),
        (Fold::Sum(days()), Statistic::Total, "sum of dagar"),
        (Fold::Mean(days()), Statistic::Mean, "sum of dagar"),
        (Fold::Median(days()), Statistic::Percentile(Decimal::integer(50)), "all values of dagar"),
        (
            Fold::Percentile(Decimal { mantissa: 900, scale: 1 }, days()),
            Statistic::Percentile(Decimal::integer(90)),
            "all values of dagar",
        ),
        (Fold::Min(days()), Statistic::Total, "least dagar"),
        (Fold::Max(days()), Statistic::Total, "greatest dagar"),
        (Fold::Deviation(days()), Statistic::Deviation, "sum and squares of dagar"),
    ];
    for (fold, statistic, text) in all {
        let plan = planned(CASES, part(aggregate(CASES, fold, None), None));
        assert_eq!(plan.outputs[0].statistic, statistic);
        let tally = format!("tally 0: {text} where everything within everything\n");
        assert!(plan.to_string().contains(&tally), "{plan}");
    }
}

#[test]
fn a_part_by_choice_has_a_figure_for_each() {
    let numerator = Aggregate { by: Some(By::Choices(survey::F3_QUESTION)), ..count(SURVEY, Some(yes(survey::F1))) };
    let plan = planned(SURVEY, part(numerator, Some(count(SURVEY, None))));
    let figures: Vec<(Option<&str>, String)> = plan.outputs.iter().map(|o| (o.item.as_deref(), tested(&plan, o))).collect();
    let expected = [
        (Some("x"), "f1 = ja and f3 has x".to_owned()),
        (Some("y"), "f1 = ja and f3 has y".to_owned()),
        (Some("ingen"), "f1 = ja and f3 has ingen".to_owned()),
    ];
    assert_eq!(figures, expected);
    assert!(plan.to_string().contains("f3: any of x, y, ingen, only alone ingen, none where blank, asked when f1 = ja\n"));
}

#[test]
fn rows_that_are_excluded_are_on_neither_side() {
    let mut part = part(count(SURVEY, Some(yes(survey::F1))), Some(count(SURVEY, Some(yes(survey::F2[0])))));
    if let PartBody::Figures { exclude, .. } = &mut part.body {
        *exclude = Some(yes(survey::F2[1]));
    }
    let plan = planned(SURVEY, part);
    assert_eq!(within(&plan, &plan.outputs[0]), "not (f2_b = ja) and f2_a = ja");
    assert_eq!(
        (tested(&plan, &plan.outputs[0]).as_str(), plan.outputs[0].denominator.clone()),
        ("f1 = ja", Denominator::Within)
    );
}

#[test]
fn a_sum_of_the_same_source_takes_in_the_same_rows() {
    let long = of(cases::DAYS, Test::Number(Comparison::Greater(Decimal::integer(14))));
    let denominator = aggregate(CASES, Fold::Sum(value(cases::DAYS)), Some(long));
    let mut part = part(count(CASES, Some(of(cases::END, Test::Is(Is::Answered)))), Some(denominator));
    part.unit = PER_1000;
    part.breakdowns = vec![Breakdown::Total, Breakdown::Cells(vec![cases::REGION])];
    let plan = planned(CASES, part);
    assert_eq!(within(&plan, &plan.outputs[0]), "dagar > 14");
    let source = &plan.sources[0];
    let Denominator::Tally { source: 0, tally, breakdowns } = &plan.outputs[0].denominator else { panic!("{plan}") };
    let tally = &source.tallies[tally.index()];
    assert!(matches!(tally.fold, Planned::Sum(_)));
    assert_eq!(
        (source.node_text(tally.within).as_str(), source.node_text(tally.test).as_str()),
        ("dagar > 14", "everything")
    );
    assert_eq!(*breakdowns, plan.outputs[0].breakdowns);
    assert_eq!(divided(&plan, 0), "figure m: tally 0 as 1000 × numerator / tally 1, per 1000, by total; region");
}

#[test]
fn elements_are_counted_among_those_of_the_denominator() {
    let code = |p: &str| operand(Operand::CurrentElement(cases::KVA), Test::Codes(vec![CodePattern::Prefix(p.into())]));
    let ended = || of(cases::END, Test::Is(Is::Answered));
    let each = |condition| aggregate(CASES, Fold::Each(cases::KVA), Some(condition));
    let denominator = || each(Condition::And(vec![code("D"), ended()]));
    let plan = planned(CASES, part(each(code("DV")), Some(denominator())));
    assert_eq!(tested(&plan, &plan.outputs[0]), "kva in (D*) and kva in (DV*)");
    assert_eq!(within(&plan, &plan.outputs[0]), "slut is answered");
    // Rows are no elements: of them only what is asked of rows is required.
    let plan = planned(CASES, part(count(CASES, None), Some(denominator())));
    assert_eq!(
        (tested(&plan, &plan.outputs[0]).as_str(), within(&plan, &plan.outputs[0]).as_str()),
        ("everything", "slut is answered")
    );
    let text = plan.to_string();
    assert!(text.contains("elements of kva where kva in (D*) within slut is answered\n"), "{text}");
}

#[test]
fn a_denominator_of_another_source_is_tallied_there_by_the_same_names() {
    let denominator = aggregate(PEOPLE, Fold::Sum(value(people::NUMBER)), None);
    let mut part = part(count(CASES, None), Some(denominator));
    part.unit = PER_1000;
    part.breakdowns = vec![Breakdown::Cells(vec![cases::REGION]), Breakdown::Total];
    part.period = Some(CALENDAR);
    let plan = planned(CASES, part);
    let output = &plan.outputs[0];
    assert_eq!(within(&plan, output), "everything");
    let Denominator::Tally { source: 1, tally, breakdowns } = &output.denominator else { panic!("{plan}") };
    let people = &plan.sources[1];
    let names: Vec<String> = breakdowns.iter().map(|g| people.grouping_name(g.index())).collect();
    assert_eq!((people.source.as_str(), names), ("folkmangd", vec!["region".to_owned(), "total".to_owned()]));
    // The part's period is another axis of the register, and of the table of years it is not.
    assert_eq!((plan.sources[0].tallies[0].axis.0, people.tallies[tally.index()].axis.0), (1, 0));
    assert_eq!(
        divided(&plan, 0),
        "figure m: tally 0 as 1000 × numerator / tally 0 of folkmangd, per 1000, by region; total"
    );
    let units: Vec<&str> = people.unit.iter().flat_map(|u| &u.columns).map(|c| people.column(*c).name.as_str()).collect();
    assert_eq!(units, ["region", "ar"]);
}

#[test]
fn a_numerator_of_another_source_is_broken_down_by_its_own_columns() {
    let mut part = part(count(CASES, None), Some(count(SURVEY, Some(yes(survey::F1)))));
    part.breakdowns = vec![Breakdown::Cells(vec![survey::REGION])];
    let plan = planned(SURVEY, part);
    assert_eq!(plan.sources.iter().map(|s| s.source.as_str()).collect::<Vec<_>>(), ["fall", "enkat"]);
    assert_eq!(divided(&plan, 0), "figure m: tally 0 as numerator of tally 0 of enkat, count, by region");
    let survey = &plan.sources[1];
    assert_eq!(survey.node_text(survey.tallies[0].within), "f1 = ja");
}

#[test]
fn rows_of_another_source_are_put_into_the_period_of_the_part() {
    let axis_of_denominator = |numerator: SourceIx, period: Option<PeriodId>| {
        let mut part = part(count(numerator, None), Some(count(CASES, None)));
        part.period = period;
        let plan = planned(numerator, part);
        let Denominator::Tally { source, tally, .. } = plan.outputs[0].denominator else { panic!("{plan}") };
        plan.sources[source].tallies[tally.index()].axis.0
    };
    // The register's own years begin in March.
    assert_eq!(axis_of_denominator(SURVEY, None), 0);
    assert_eq!(axis_of_denominator(SURVEY, Some(FROM_MARCH)), 0);
    assert_eq!(axis_of_denominator(SURVEY, Some(CALENDAR)), 1);
    assert_eq!(axis_of_denominator(PEOPLE, Some(CALENDAR)), 1);
}

#[test]
fn the_same_tally_is_made_once_and_a_plan_is_the_same_every_time() {
    let mean = || part(aggregate(CASES, Fold::Mean(value(cases::DAYS)), None), None);
    let sum = part(aggregate(CASES, Fold::Sum(value(cases::DAYS)), None), None);
    let mut both = catalogue(CASES, mean());
    both.measures[0].parts.push(sum);
    let plan = crate::plan::plan(&both, &[]).unwrap();
    assert_eq!((plan.outputs.len(), plan.sources[0].tallies.len()), (2, 1));
    assert_eq!(plan.hash(), crate::plan::plan(&both, &[]).unwrap().hash());
    assert_ne!(plan.hash(), planned(CASES, mean()).hash());
}
