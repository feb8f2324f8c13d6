//! The arithmetic of a review, each number worked out by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use super::*;
use crate::check::*;
use crate::counts::{Amount, GroupingCounts, Tallied};
use crate::plan::{Counted, Is, TallyId, Test, plan_review};
use crate::{Places, testing};

const F1: CellId = CellId(2);
const F4: CellId = CellId(7);
const F5: CellId = CellId(8);

fn labels(keys: &[&str]) -> Vec<KeyLabel> {
    keys.iter().map(|k| KeyLabel { key: (*k).into(), label: k.to_uppercase() }).collect()
}

/// A survey: region, year, one answer of three, a battery of three items, two choices, a number and a text.
fn catalogue(kind: SourceKind) -> CheckedCatalogue {
    let scale = || Domain::Answer(ScaleId(0));
    let number = Domain::Number { min: None, max: None, decimals: 1 };
    let mut s = testing::source("enkat", kind);
    let cell = testing::cell;
    s.cells = vec![
        cell("region", Domain::Code(CodelistId(0))),
        cell("ar", Domain::Year),
        cell("f1", scale()),
        cell("f2_a", scale()),
        cell("f2_b", scale()),
        cell("f2_c", scale()),
        cell("f3", Domain::Choices(QuestionId(2))),
        cell("f4", number),
        cell("f5", Domain::Text),
    ];
    let choice = |key: &str| Choice {
        key: key.into(),
        label: key.to_uppercase(),
        text_cell: None,
        exclusive: false,
        implies: Vec::new(),
    };
    let items = vec![testing::item("a", CellId(3)), testing::item("b", CellId(4)), testing::item("c", CellId(5))];
    let choices = vec![choice("x"), choice("y")];
    s.questions = vec![
        testing::question("f1", QuestionKind::Single { scale: ScaleId(0), cell: F1 }),
        testing::question("f2", QuestionKind::Battery { scale: ScaleId(0), items }),
        testing::question("f3", QuestionKind::Multiple { choices, cell: CellId(6), empty_means: EmptyMeans::None }),
        testing::question("f4", QuestionKind::Number(F4)),
        testing::question("f5", QuestionKind::Open(F5)),
    ];
    for (place, question) in [(2, 0), (3, 1), (4, 1), (5, 1), (6, 2), (7, 3), (8, 4)] {
        s.cells[place].question = Some(QuestionId(question));
    }
    s.unit = vec![CellId(0)];
    s.frame = Some(CodelistId(0));
    s.period = Some(PeriodAxis { cell: CellId(1), period: None });
    CheckedCatalogue {
        scales: vec![Scale { id: "svar".into(), ordered: true, answers: labels(&["ja", "nej", "osaker"]) }],
        codelists: vec![testing::codelist("regioner", labels(&["01", "03"]))],
        sources: vec![s],
        ..testing::catalogue()
    }
}

fn rows(n: u64) -> Amount {
    Amount { n, weighted: n.into() }
}

/// A cell of yes, no, not asked, no answer and invalid.
fn tallied([yes, no, not_asked, no_answer, invalid]: [u64; 5]) -> Tallied {
    Tallied {
        yes: rows(yes),
        no: rows(no),
        not_asked: rows(not_asked),
        no_answer: rows(no_answer),
        invalid: rows(invalid),
        folded: yes.into(),
        ..Tallied::default()
    }
}

fn one(cell: Tallied) -> GroupingCounts {
    GroupingCounts { cells: vec![cell], fan: 1, values: Vec::new() }
}

/// What a fanned tally gives of rows with each value, and of those not asked, without an answer and invalid.
fn fanned(values: &[u64], [not_asked, no_answer, invalid]: [u64; 3]) -> GroupingCounts {
    let all: u64 = values.iter().sum();
    let cells = values.iter().map(|n| tallied([*n, all - n, not_asked, no_answer, invalid]));
    GroupingCounts { cells: cells.collect(), fan: values.len(), values: Vec::new() }
}

/// What a test makes of the tallies of a plan: those of a cell, or of the battery.
struct Made {
    plan: ReviewPlan,
    tallies: Vec<Vec<GroupingCounts>>,
}

impl Made {
    /// Nothing counted.
    fn new(catalogue: &CheckedCatalogue) -> Self {
        let plan = plan_review(catalogue, &[SourceIx(0)]);
        let empty = |t: &crate::plan::Tally| match t.fan {
            Some(column) => vec![fanned(&vec![0; plan.plan.sources[0].values(column).len()], [0; 3])],
            None => vec![one(Tallied::default())],
        };
        let tallies = plan.plan.sources[0].tallies.iter().map(empty).collect();
        Self { plan, tallies }
    }

    fn counted(&self, cell: CellId) -> Counted {
        self.plan.sources[0].cells.iter().find(|c| c.cell == cell).unwrap().counted.clone()
    }

    fn put(&mut self, tally: TallyId, counts: GroupingCounts) {
        self.tallies[tally.index()] = vec![counts];
    }

    fn values(mut self, cell: CellId, values: &[u64], missing: [u64; 3]) -> Self {
        let Counted::Values(tally) = self.counted(cell) else { panic!("{cell:?} has no values") };
        self.put(tally, fanned(values, missing));
        self
    }

    fn period(self, rows: u64) -> PeriodCounts {
        PeriodCounts {
            rows,
            responded: rows,
            units_responded: vec![true, false],
            units_met: vec![true, false],
            tallies: self.tallies,
        }
    }
}

fn reviewed(catalogue: &CheckedCatalogue, periods: Vec<(i32, PeriodCounts)>, options: &ReviewOptions) -> SourceReview {
    let held: BTreeMap<_, _> = periods.into_iter().map(|(year, counts)| (Some(year), counts)).collect();
    let counts = Counts { sources: vec![Some(SourceCounts { axes: vec![held] })] };
    let plan = plan_review(catalogue, &[SourceIx(0)]);
    let mut review = review(catalogue, &plan, &counts, &[], options).unwrap();
    review.sources.remove(0)
}

#[test]
fn every_column_is_read_and_what_names_and_dates_the_rows_is_not_counted() {
    let plan = plan_review(&catalogue(SourceKind::Survey), &[SourceIx(0)]);
    let source = &plan.plan.sources[0];
    let names: Vec<&str> = source.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["ar", "region", "f1", "f2_a", "f2_b", "f2_c", "f3", "f4", "f5"]);
    let cells: Vec<u32> = plan.sources[0].cells.iter().map(|c| c.cell.0).collect();
    assert_eq!(cells, [2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(plan.sources[0].batteries.len(), 1);
    assert_eq!(plan.sources[0].batteries[0].items, 3);
    let is_asked = |node: &crate::plan::Node| matches!(node, crate::plan::Node::Test { test: Test::Is(Is::Asked), .. });
    let asked = source.tallies.iter().filter(|tally| is_asked(&source.nodes[tally.test.index()]));
    assert_eq!(asked.count(), 1, "only the text is counted by its states");
    let blank: Vec<_> = source.blank.iter().map(|blank| (blank.question.as_deref(), blank.columns.len())).collect();
    assert_eq!(blank, [(None, 7), (Some("f2"), 3)], "all questions, and those of the battery");
}

#[test]
fn numbers_of_registers_are_not_all_kept() {
    let counted = |kind| Made::new(&catalogue(kind)).counted(F4);
    assert!(matches!(counted(SourceKind::Survey), Counted::Numbers(_)));
    assert!(matches!(counted(SourceKind::Register), Counted::Range(_)));
    let mut weighted = catalogue(SourceKind::Register);
    weighted.sources[0].weight = Some(Weight { cell: F4, decimals: 1, adjusts_for: None });
    weighted.sources[0].cells.push(testing::cell("f6", Domain::Number { min: None, max: None, decimals: 0 }));
    assert!(matches!(Made::new(&weighted).counted(CellId(9)), Counted::Numbers(_)));
}

#[test]
fn item_non_response_is_of_those_asked() {
    // 40 rows: 10 ja, 6 nej, 4 osäker, 12 not asked, 5 blank, 3 invalid: 28 asked, of which 5 blank.
    let catalogue = catalogue(SourceKind::Survey);
    let counts = Made::new(&catalogue).values(F1, &[10, 6, 4], [12, 5, 3]).period(40);
    let source = reviewed(&catalogue, vec![(2026, counts)], &ReviewOptions::default());
    let asked = source.periods[0].cells[0].asked;
    assert_eq!(asked, Asked { answered: 20, no_answer: 5, invalid: 3, not_asked: 12 });
    assert_eq!((asked.asked(), asked.blank()), (28, Share { count: 5, of: 28 }));
    assert_eq!(source.periods[0].response.asked, Some(2));
    assert_eq!(source.periods[0].response.not_responding, ["03"]);
    assert_eq!(source.compared, None);
}

#[test]
fn a_text_is_counted_by_its_states() {
    // 40 rows: 30 asked, 18 answered, 2 invalid, so that 10 are blank and 10 not asked.
    let catalogue = catalogue(SourceKind::Survey);
    let mut made = Made::new(&catalogue);
    let Counted::States(tallies) = made.counted(F5) else { panic!("a text") };
    for (tally, yes) in tallies.into_iter().zip([30, 18, 2]) {
        made.put(tally, one(tallied([yes, 40 - yes, 0, 0, 0])));
    }
    let source = reviewed(&catalogue, vec![(2026, made.period(40))], &ReviewOptions::default());
    let asked = source.periods[0].cells.last().unwrap().asked;
    assert_eq!(asked, Asked { answered: 18, no_answer: 10, invalid: 2, not_asked: 10 });
}

#[test]
fn answers_that_are_all_alike_are_raised_from_the_share_asked_for() {
    let catalogue = catalogue(SourceKind::Survey);
    let alike = |limit: Option<&str>| {
        let mut made = Made::new(&catalogue);
        let tally = made.plan.sources[0].batteries[0].alike;
        made.put(tally, one(tallied([3, 17, 0, 0, 0])));
        let options = ReviewOptions { alike: limit.map(|l| Decimal::parse(l).unwrap()), ..ReviewOptions::default() };
        reviewed(&catalogue, vec![(2026, made.period(20))], &options).periods[0].batteries[0]
    };
    // 3 of 20 are 15 percent.
    assert_eq!(alike(None).alike, Share { count: 3, of: 20 });
    assert!(!alike(None).raised && !alike(Some("15.1")).raised && alike(Some("15")).raised);
}

/// 2025 against 2026: ja 20 of 40 (50 %) against 30 of 50 (60 %), nej 16 (40 %) against 5 (10 %), osäker 4 (10 %) against 15 (30 %).
fn two_years(catalogue: &CheckedCatalogue) -> Vec<(i32, PeriodCounts)> {
    let before = Made::new(catalogue).values(F1, &[20, 16, 4], [0, 10, 0]).period(50);
    let after = Made::new(catalogue).values(F1, &[30, 5, 15], [0, 0, 0]).period(50);
    vec![(2025, before), (2026, after)]
}

#[test]
fn the_answer_whose_share_of_answers_differs_most_is_told() {
    let catalogue = catalogue(SourceKind::Survey);
    let source = reviewed(&catalogue, two_years(&catalogue), &ReviewOptions::default());
    let compared = source.compared.unwrap();
    assert_eq!((compared.from, compared.to, compared.changes.len()), (2025, 2026, 1), "nobody answered the others");
    let change = compared.changes[0];
    assert_eq!((change.cell, change.value, change.raised), (F1, 1, true));
    assert_eq!((change.before, change.after), (Share { count: 16, of: 40 }, Share { count: 5, of: 50 }));
    // 5/50 − 16/40 = (200 − 800) / 2000 = −0.3.
    assert_eq!(change.points(), Some((Decimal::integer(-600), Decimal::integer(2000))));
}

#[test]
fn a_difference_is_raised_from_the_points_and_the_base_asked_for() {
    let catalogue = catalogue(SourceKind::Survey);
    let raised = |change: &str, base| {
        let options =
            ReviewOptions { change: Decimal::parse(change).unwrap(), base: Some(base), ..ReviewOptions::default() };
        reviewed(&catalogue, two_years(&catalogue), &options).compared.unwrap().changes[0].raised
    };
    assert!(raised("30", 40) && !raised("30.1", 40), "the difference is of 30 points");
    assert!(!raised("30", 41), "40 answered in the year before");
}

#[test]
fn the_last_year_reviewed_is_compared_with_the_one_before_it_in_the_data() {
    let catalogue = catalogue(SourceKind::Survey);
    let of = |periods| {
        let mut held = two_years(&catalogue);
        held.push((2022, Made::new(&catalogue).values(F1, &[1, 1, 1], [0; 3]).period(3)));
        let source = reviewed(&catalogue, held, &ReviewOptions { periods, ..ReviewOptions::default() });
        let years: Vec<_> = source.periods.iter().filter_map(|p| p.response.period).collect();
        (years, source.compared.map(|c| (c.from, c.to)))
    };
    assert_eq!(of(Periods::All), (vec![2022, 2025, 2026], Some((2025, 2026))));
    assert_eq!(of(Periods::Year(2025)), (vec![2025], Some((2022, 2025))));
    assert_eq!(of(Periods::Year(2022)), (vec![2022], None));
}

#[test]
fn each_choice_is_compared_and_the_largest_difference_comes_first() {
    let catalogue = catalogue(SourceKind::Survey);
    let year = |x, y, ja| {
        let mut made = Made::new(&catalogue);
        let Counted::Choices(tallies) = made.counted(CellId(6)) else { panic!("choices") };
        for (tally, ticked) in tallies.into_iter().zip([x, y]) {
            made.put(tally, one(tallied([ticked, 100 - ticked, 0, 0, 0])));
        }
        made.values(F1, &[ja, 100 - ja, 0], [0; 3]).period(100)
    };
    let source = reviewed(&catalogue, vec![(2025, year(50, 20, 40)), (2026, year(45, 60, 48))], &ReviewOptions::default());
    let changes = source.compared.unwrap().changes;
    let told: Vec<_> = changes.iter().map(|c| (c.cell.0, c.value, c.raised)).collect();
    assert_eq!(told, [(6, 1, true), (2, 0, false), (6, 0, false)]);
}

#[test]
fn numbers_are_described() {
    let catalogue = catalogue(SourceKind::Survey);
    let year = |values: &[(i128, u64)]| {
        let mut made = Made::new(&catalogue);
        let Counted::Numbers(tally) = made.counted(F4) else { panic!("numbers") };
        let n = values.iter().map(|v| v.1).sum();
        let values = values.iter().map(|(value, n)| (*value, rows(*n))).collect();
        made.put(tally, GroupingCounts { cells: vec![tallied([n, 0, 0, 0, 0])], fan: 1, values: vec![values] });
        made.period(10)
    };
    // 1.0 1.0 2.5 4.0: the sum is 8.5, and the median 1.75.
    let source =
        reviewed(&catalogue, vec![(2025, year(&[])), (2026, year(&[(10, 2), (25, 1), (40, 1)]))], &ReviewOptions::default());
    let number = source.compared.unwrap().numbers[0];
    let text = |d: Decimal| d.normal().to_string();
    let after = number.after.unwrap();
    assert_eq!((number.before, after.n), (None, 4));
    assert_eq!([after.sum.unwrap(), after.median.unwrap(), after.min, after.max].map(text), ["8.5", "1.75", "1", "4"]);

    let register = self::catalogue(SourceKind::Register);
    let mut made = Made::new(&register);
    let Counted::Range(tallies) = made.counted(F4) else { panic!("a range") };
    for (tally, folded) in tallies.into_iter().zip([85, 10, 40]) {
        made.put(tally, one(Tallied { folded, ..tallied([4, 0, 0, 0, 0]) }));
    }
    let periods = vec![(2025, Made::new(&register).period(0)), (2026, made.period(4))];
    let number = reviewed(&register, periods, &ReviewOptions::default()).compared.unwrap().numbers[0];
    let after = number.after.unwrap();
    assert_eq!((number.before, after.n, after.median), (None, 4, None));
    assert_eq!([after.sum.unwrap(), after.min, after.max].map(text), ["8.5", "1", "4"]);
}

fn finding(kind: FindingKind, source: &str, column: &str, period: Option<i32>, file: &str, count: u64) -> Finding {
    Finding {
        kind,
        source: source.into(),
        file: file.into(),
        period,
        column: Some(column.into()),
        unit: None,
        found: None,
        expected: None,
        suggestion: None,
        count,
        lines: Vec::new(),
        places: Places::Lines,
        sheet: None,
    }
}

#[test]
fn findings_are_told_of_the_cells_and_periods_they_concern() {
    let catalogue = catalogue(SourceKind::Survey);
    let plan = plan_review(&catalogue, &[SourceIx(0)]);
    let held: BTreeMap<_, _> = two_years(&catalogue).into_iter().map(|(y, c)| (Some(y), c)).collect();
    let counts = Counts { sources: vec![Some(SourceCounts { axes: vec![held] })] };
    let findings = [
        finding(FindingKind::RoutingViolated, "enkat", "f1", Some(2026), "a.csv", 3),
        finding(FindingKind::GateUnknown, "enkat", "f1", Some(2026), "b.csv", 2),
        finding(FindingKind::RoutingViolated, "enkat", "f1", Some(2025), "a.csv", 40),
        finding(FindingKind::MissingColumn, "enkat", "f4", None, "a.csv", 1),
        finding(FindingKind::MissingColumn, "enkat", "f4", None, "b.csv", 1),
        finding(FindingKind::UnknownDataFile, "", "f1", None, "c.csv", 1),
    ];
    let options = ReviewOptions { periods: Periods::Year(2026), ..ReviewOptions::default() };
    let review = super::review(&catalogue, &plan, &counts, &findings, &options).unwrap();
    let source = &review.sources[0];
    assert_eq!((source.findings.len(), review.findings.len()), (4, 1), "what is of 2025 is left out");
    let told: Vec<_> = source.periods[0].cells.iter().map(|c| (c.cell.0, c.against_routing, c.lacking)).collect();
    assert_eq!(told, [(2, 5, 0), (3, 0, 0), (4, 0, 0), (5, 0, 0), (6, 0, 0), (7, 0, 2), (8, 0, 0)]);
}

#[test]
fn a_year_that_the_data_do_not_hold_is_refused() {
    let catalogue = catalogue(SourceKind::Survey);
    let plan = plan_review(&catalogue, &[SourceIx(0)]);
    let counts = Counts { sources: vec![None] };
    let options = ReviewOptions { periods: Periods::Year(2030), ..ReviewOptions::default() };
    let refused = super::review(&catalogue, &plan, &counts, &[], &options);
    assert_eq!(refused, Err(PeriodError::Unknown { asked: "2030".into(), held: vec![] }));
    let all = super::review(&catalogue, &plan, &counts, &[], &ReviewOptions::default()).unwrap();
    assert_eq!((all.years, all.sources[0].periods.len()), (vec![], 0));
}

fn kinds(periods: Vec<(i32, PeriodCounts)>, options: &ReviewOptions) -> Vec<RaisedKind> {
    reviewed(&catalogue(SourceKind::Survey), periods, options).raised.into_iter().map(|raised| raised.kind).collect()
}

#[test]
fn blanks_that_rose_and_a_question_that_is_wholly_blank_are_raised() {
    let catalogue = catalogue(SourceKind::Survey);
    let year =
        |blank, invalid| Made::new(&catalogue).values(F1, &[100 - blank - invalid, 0, 0], [0, blank, invalid]).period(100);
    let options = ReviewOptions { base: Some(30), ..ReviewOptions::default() };
    let raised = |before, after| kinds(vec![(2025, before), (2026, after)], &options);
    let share = |count| Share { count, of: 100 };
    // 2 of 100 blank, then 12: ten points; 11 are nine.
    let rose = RaisedKind::Blank { cell: F1, before: share(2), after: share(12) };
    assert_eq!(raised(year(2, 0), year(12, 0)), [rose]);
    assert_eq!(raised(year(2, 0), year(11, 0)), []);
    assert_eq!(raised(year(12, 0), year(2, 0)), [], "fewer are blank");
    assert_eq!(raised(year(2, 0), year(100, 0)), [RaisedKind::AllBlank { cell: F1, after: share(100) }]);
    let invalid = RaisedKind::Invalid { cell: F1, before: share(1), after: share(40) };
    assert_eq!(raised(year(0, 1), year(0, 40)), [invalid]);
    let few = ReviewOptions { base: Some(101), ..ReviewOptions::default() };
    assert_eq!(kinds(vec![(2026, year(100, 0))], &few), [], "fewer than the base were asked");
}

#[test]
fn a_median_that_is_many_times_the_one_before_is_raised() {
    let catalogue = catalogue(SourceKind::Survey);
    let year = |values: &[(i128, u64)]| {
        let mut made = Made::new(&catalogue);
        let Counted::Numbers(tally) = made.counted(F4) else { panic!("numbers") };
        let n = values.iter().map(|v| v.1).sum();
        let values = values.iter().map(|(value, n)| (*value, rows(*n))).collect();
        made.put(tally, GroupingCounts { cells: vec![tallied([n, 0, 0, 0, 0])], fan: 1, values: vec![values] });
        made.period(n)
    };
    let raised = |after: &[(i128, u64)]| {
        let options = ReviewOptions { base: Some(30), ..ReviewOptions::default() };
        let all = kinds(vec![(2025, year(&[(20, 40)])), (2026, year(after))], &options);
        let told = |kind| match kind {
            RaisedKind::Number { is_median, near_thousand, .. } => (is_median, near_thousand),
            other => panic!("{other:?}"),
        };
        all.into_iter().map(told).collect::<Vec<_>>()
    };
    // The median was 2.0: 6.0 is three times that, 5.9 is not; 0.6 is less than a third; 2000.0 is a thousand times.
    assert_eq!(raised(&[(60, 40)]), [(true, false)]);
    assert_eq!(raised(&[(59, 40)]), []);
    assert_eq!(raised(&[(6, 40)]), [(true, false)]);
    assert_eq!(raised(&[(20000, 40)]), [(true, true)]);
    // A median of 0 and a mean of 11 * 80.0 / 40 = 22.0: eleven times the mean before.
    assert_eq!(raised(&[(0, 29), (800, 11)]), [(false, false)]);
    assert_eq!(raised(&[(60, 29)]), [], "fewer than the base answered");
}

#[test]
fn fewer_rows_lower_response_rates_and_a_year_sent_again_are_raised() {
    let catalogue = catalogue(SourceKind::Survey);
    let year = |rows: u64, responded: [bool; 2]| PeriodCounts {
        units_responded: responded.to_vec(),
        ..Made::new(&catalogue).values(F1, &[rows, 0, 0], [0; 3]).period(rows)
    };
    let raised = |before, after| kinds(vec![(2025, before), (2026, after)], &ReviewOptions::default());
    let both = [true, true];
    assert_eq!(raised(year(40, both), year(20, both)), [RaisedKind::Rows { before: 40, after: 20 }]);
    assert_eq!(raised(year(40, both), year(21, both)), []);
    assert_eq!(raised(year(40, both), year(40, both)), [RaisedKind::Same { rows: 40 }]);
    let rate = |count| Share { count, of: 2 };
    let fell = RaisedKind::ResponseRate { before: rate(2), after: rate(1) };
    assert_eq!(raised(year(40, both), year(39, [true, false])), [fell]);
}

#[test]
fn of_a_frame_different_units_that_responded_are_counted() {
    // Five rows, of which those of 01 twice, and others of no unit of the frame: one of two responded.
    let catalogue = catalogue(SourceKind::Survey);
    let source = reviewed(&catalogue, vec![(2026, Made::new(&catalogue).period(5))], &ReviewOptions::default());
    let response = &source.periods[0].response;
    assert_eq!((response.rows, response.responded, response.asked), (5, 1, Some(2)));
}

#[test]
fn the_fewest_answers_compared_follow_the_frame() {
    // A frame of two units: one answer in each year is enough; of a register 30 are needed.
    let raised = |kind| {
        let catalogue = catalogue(kind);
        let year = |values: &[u64]| Made::new(&catalogue).values(F1, values, [0; 3]).period(2);
        let source =
            reviewed(&catalogue, vec![(2025, year(&[2, 0, 0])), (2026, year(&[0, 2, 0]))], &ReviewOptions::default());
        source.compared.unwrap().changes[0].raised
    };
    assert!(raised(SourceKind::Survey) && !raised(SourceKind::Register));
    // Of what fewer answered nothing is raised, and they are named; what nobody answered in either year is not.
    let catalogue = catalogue(SourceKind::Survey);
    let year = |values: &[u64]| Made::new(&catalogue).values(F1, values, [0; 3]).period(2);
    let options = ReviewOptions { base: Some(3), ..ReviewOptions::default() };
    let source = reviewed(&catalogue, vec![(2025, year(&[3, 0, 0])), (2026, year(&[0, 2, 0]))], &options);
    let compared = source.compared.unwrap();
    assert_eq!((compared.base, compared.below.as_slice()), (3, &[F1][..]));
    assert_eq!(source.periods[1].absent, ["03"], "without any row");
}
