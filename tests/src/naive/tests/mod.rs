//! The rules of meaning in miniature: one test for each, worked out by hand.

mod cells;
mod folds;
mod made;
mod values;

use std::collections::BTreeMap;

use mattstock_core::Decimal;
use mattstock_core::counts::{Amount, PeriodCounts, Tallied};
use mattstock_core::plan::{
    CodePattern, ColumnId, ColumnKind, Comparison, EmptyMeans, Fold, Is, Node, NodeId, PeriodAxis, Plan, SourcePlan, Test,
};
use mattstock_syntax::ast::Date;

use super::{Kind, NaiveTable, Outcome, interpret};
use crate::planner::{Planner, coded, column};

const YES_NO: [(&str, &str); 2] = [("ja", "Ja"), ("nej", "Nej")];

fn table(text: &str) -> NaiveTable {
    let split = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<String>>();
    let mut lines = text.lines().map(split);
    NaiveTable { header: lines.next().expect("a header"), rows: lines.collect(), year: None }
}

/// The counts of one source, by period.
fn count(source: SourcePlan, tables: Vec<NaiveTable>) -> BTreeMap<Option<i32>, PeriodCounts> {
    let data = BTreeMap::from([(source.source.clone(), tables)]);
    let plan = Plan { semantics: 1, sources: vec![source], outputs: Vec::new() };
    interpret(&plan, &data).sources.remove(0).expect("there are data").axes.remove(0)
}

/// The cells of one tally over one grouping in a source without a period.
fn cells(source: SourcePlan, text: &str) -> Vec<Tallied> {
    let mut periods = count(source, vec![table(text)]);
    periods.remove(&None).expect("a row").tallies.remove(0).remove(0).cells
}

/// yes, no, not asked, no answer, invalid, eligibility unknown.
fn rows(t: &Tallied) -> [u64; 6] {
    [t.yes, t.no, t.not_asked, t.no_answer, t.invalid, t.eligibility_unknown].map(|a| a.n)
}

/// A source with the columns a and b, each ja or nej, and c, asked when a is ja.
struct Abc {
    p: Planner,
    a: ColumnId,
    b: ColumnId,
    a_yes: NodeId,
    b_yes: NodeId,
}

fn abc() -> Abc {
    let mut p = Planner::new("enkat");
    let a = p.column(column("a", coded(&YES_NO)));
    let b = p.column(column("b", coded(&YES_NO)));
    let a_yes = p.test(a, Test::OneOf(vec![0]));
    let b_yes = p.test(b, Test::OneOf(vec![0]));
    Abc { p, a, b, a_yes, b_yes }
}

impl Abc {
    /// Counts the rows for which a condition holds, among all.
    fn among_all(mut self, test: NodeId, text: &str) -> [u64; 6] {
        let all = self.p.everything();
        let total = self.p.total();
        self.p.tally(all, test, None, Fold::Rows, &[total]);
        rows(&cells(self.p.finish(), text)[0])
    }
}

// --- missing, and its kinds ------------------------------------------------------------------------------------------

#[test]
fn routing_is_closed_over_chains_of_gates() {
    let Abc { mut p, a_yes, .. } = abc();
    let c = p.gated(column("c", coded(&YES_NO)), a_yes, false);
    let c_yes = p.test(c, Test::OneOf(vec![0]));
    let d = p.gated(column("d", coded(&YES_NO)), c_yes, false);
    let d_yes = p.test(d, Test::OneOf(vec![0]));
    let total = p.total();
    let all = p.everything();
    p.tally(all, d_yes, None, Fold::Rows, &[total]);
    // 1 asked and yes; 2 c is not asked, so a blank d is not asked; 3 the same with an answer, which is kept; 4 c was asked
    // and left blank, so a blank d is no answer; 5 c is nej, so d is not asked.
    let text = "a|b|c|d\nja||ja|ja\nnej|||\nnej|||ja\nja|||\nja||nej|nej";
    assert_eq!(rows(&cells(p.finish(), text)[0]), [2, 0, 2, 1, 0, 0]);
}

#[test]
fn kleene_with_kinds() {
    use Kind::{Invalid, NoAnswer, NotAsked};
    use Outcome::{False, True, Unknown};
    assert_eq!(Outcome::all(&[Unknown(Invalid), False]), False);
    assert_eq!(Outcome::all(&[Unknown(NotAsked), True, Unknown(NoAnswer)]), Unknown(NoAnswer));
    assert_eq!(Outcome::all(&[Unknown(NotAsked), Unknown(Invalid), Unknown(NoAnswer)]), Unknown(Invalid));
    assert_eq!(Outcome::any(&[Unknown(Invalid), True]), True);
    assert_eq!(Outcome::any(&[Unknown(NotAsked), False]), Unknown(NotAsked));
    assert_eq!(Unknown(NoAnswer).negated(), Unknown(NoAnswer));
    assert_eq!((Outcome::all(&[]), Outcome::any(&[])), (True, False));
}

#[test]
fn outcomes_of_and_or_not_over_rows() {
    // a, b: 1 nej and blank, 2 ja and blank, 3 blank and blank, 4 invalid and blank.
    let text = "a|b|x\nnej||\nja||\n||x\nkanske||";
    let mut s = abc();
    let both = s.p.node(Node::And(vec![s.a_yes, s.b_yes]));
    assert_eq!(s.among_all(both, text), [0, 1, 0, 2, 1, 0]);
    let mut s = abc();
    let either = s.p.node(Node::Or(vec![s.a_yes, s.b_yes]));
    assert_eq!(s.among_all(either, text), [1, 0, 0, 2, 1, 0]);
    let mut s = abc();
    let not = s.p.node(Node::Not(s.b_yes));
    assert_eq!(s.among_all(not, text), [0, 0, 0, 4, 0, 0]);
}

#[test]
fn a_row_in_which_nothing_stands_is_no_row() {
    let s = abc();
    let b_yes = s.b_yes;
    assert_eq!(s.among_all(b_yes, "a|b\n|\n |ja\n  |\u{a0}\nnej|\n|"), [1, 0, 0, 1, 0, 0]);
}

#[test]
fn tests_of_state_are_never_unknown() {
    let text = "a|b|c|x\nja||ja|\nja|||\nja||kanske|\nnej|||\n|||x";
    // c: a value, no answer, invalid, not asked; and no answer where a was asked and left blank.
    for (is, yes) in [(Is::Answered, 1), (Is::Missing, 4), (Is::Asked, 4), (Is::Invalid, 1)] {
        let mut s = abc();
        let c = s.p.gated(column("c", coded(&YES_NO)), s.a_yes, false);
        let test = s.p.test(c, Test::Is(is));
        assert_eq!(s.among_all(test, text), [yes, 5 - yes, 0, 0, 0, 0], "{is:?}");
    }
}

// --- populations and groups ------------------------------------------------------------------------------------------

#[test]
fn only_rows_that_responded_are_taken_in() {
    let Abc { mut p, a_yes, b_yes, .. } = abc();
    p.responded(a_yes);
    let total = p.total();
    let all = p.everything();
    p.tally(all, b_yes, None, Fold::Rows, &[total]);
    // Responded: yes, no, unknown.
    let counted = count(p.finish(), vec![table("a|b\nja|ja\nnej|ja\n|ja")]);
    let period = &counted[&None];
    assert_eq!((period.rows, period.responded), (3, 1));
    assert_eq!(rows(&period.tallies[0][0].cells[0]), [1, 0, 0, 0, 0, 0]);
}

#[test]
fn a_row_of_unknown_eligibility_is_counted_apart() {
    let Abc { mut p, a_yes, b_yes, .. } = abc();
    let total = p.total();
    p.tally(a_yes, b_yes, None, Fold::Rows, &[total]);
    // In and yes, in and no answer, out, unknown twice.
    let text = "a|b\nja|ja\nja|\nnej|ja\n|ja\nkanske|nej";
    assert_eq!(rows(&cells(p.finish(), text)[0]), [1, 0, 0, 1, 0, 2]);
}

#[test]
fn a_fan_is_the_test_and_the_value_for_each_value() {
    let Abc { mut p, b, a_yes, .. } = abc();
    let total = p.total();
    let all = p.everything();
    p.tally(all, a_yes, Some(b), Fold::Rows, &[total]);
    // Worked out for ja: true; false by a; false by a; b blank; a blank; false by b. For nej the last is unknown, and the
    // first and fifth false.
    let text = "a|b\nja|ja\nnej|ja\nnej|\nja|\n|ja\n|nej";
    let cells = cells(p.finish(), text);
    assert_eq!(cells.len(), 2);
    assert_eq!(rows(&cells[0]), [1, 3, 0, 2, 0, 0]);
    assert_eq!(rows(&cells[1]), [0, 4, 0, 2, 0, 0]);
    assert!(cells.iter().all(|c| c.n().is_some_and(|n| n.n == 6)));
}

#[test]
fn groups_are_row_major_and_the_missing_of_any_kind_come_last() {
    let Abc { mut p, a, b, a_yes, .. } = abc();
    let c = p.gated(column("c", coded(&[("x", "X")])), a_yes, false);
    let crossed = p.grouping(vec![b, c]);
    let all = p.everything();
    let a_known = p.test(a, Test::Is(Is::Answered));
    p.tally(all, a_known, None, Fold::Rows, &[crossed]);
    // (b, c): (ja, x), (nej, x), (nej, not asked), (invalid, x), (blank, invalid).
    let text = "a|b|c\nja|ja|x\nja|nej|x\nnej|nej|\nja|kanske|x\nja||y";
    let n: Vec<u64> = cells(p.finish(), text).iter().map(|c| c.yes.n).collect();
    assert_eq!(n, [1, 0, 1, 1, 1, 1]);
}

#[test]
fn a_frame_shows_which_units_responded_in_which_year() {
    let mut p = Planner::new("enkat");
    let year = p.column(column("ar", ColumnKind::Year));
    let region = p.column(column("region", coded(&[("01", "A"), ("03", "B"), ("04", "C")])));
    let answered = p.column(column("svarat", coded(&YES_NO)));
    let yes = p.test(answered, Test::OneOf(vec![0]));
    p.period(PeriodAxis::Year(year));
    p.unit(region, true);
    p.responded(yes);
    let counted = count(p.finish(), vec![table("ar|region|svarat\n2025|04|ja\n2025|01|nej\n2026|01|ja")]);
    assert_eq!(counted[&Some(2025)].units_responded, [false, false, true]);
    assert_eq!(counted[&Some(2026)].units_responded, [true, false, false]);
    assert_eq!((counted[&Some(2025)].rows, counted[&Some(2025)].responded), (2, 1));
}

// --- time ------------------------------------------------------------------------------------------------------------

fn years(axis: impl Fn(ColumnId) -> PeriodAxis, kind: ColumnKind, text: &str) -> Vec<(Option<i32>, u64)> {
    let mut p = Planner::new("register");
    let when = p.column(column("nar", kind));
    p.period(axis(when));
    count(p.finish(), vec![table(text)]).into_iter().map(|(period, counts)| (period, counts.rows)).collect()
}

#[test]
fn a_period_is_half_open_and_named_by_the_year_of_its_last_day() {
    let dates = "nar\n2025-02-28\n2025-03-01\n2025-12-31\n2026-02-28\n2026-03-01";
    let march = |column| PeriodAxis::Date { column, month: 3, day: 1 };
    assert_eq!(years(march, ColumnKind::Date, dates), [(Some(2025), 1), (Some(2026), 3), (Some(2027), 1)]);
    let january = |column| PeriodAxis::Date { column, month: 1, day: 1 };
    let dates = "nar\n2024-12-31\n2025-01-01\n2025-12-31\n2026-01-01";
    assert_eq!(years(january, ColumnKind::Date, dates), [(Some(2024), 1), (Some(2025), 2), (Some(2026), 1)]);
    let second = |column| PeriodAxis::Date { column, month: 1, day: 2 };
    assert_eq!(years(second, ColumnKind::Date, "nar\n2025-01-01\n2025-01-02"), [(Some(2025), 1), (Some(2026), 1)]);
}

#[test]
fn a_row_without_a_year_belongs_to_no_period() {
    assert_eq!(years(PeriodAxis::Year, ColumnKind::Year, "nar\n2025\n\n25\n2025"), [(Some(2025), 2)]);
    let march = |column| PeriodAxis::Date { column, month: 3, day: 1 };
    assert_eq!(years(march, ColumnKind::Date, "nar\n\n2025-02-29"), []);
}

#[test]
fn a_file_named_by_its_year_needs_no_year_column() {
    let mut p = Planner::new("enkat");
    let year = p.column(column("ar", ColumnKind::Year));
    p.column(column("a", coded(&YES_NO)));
    p.period(PeriodAxis::Year(year));
    let with = |year: Option<i32>, text: &str| NaiveTable { year, ..table(text) };
    let tables = vec![with(Some(2025), "a\nja\n"), with(Some(2026), "a\nja\nnej"), with(None, "ar|a\n2026|ja")];
    let counted = count(p.finish(), tables);
    assert_eq!(counted.iter().map(|(p, c)| (*p, c.rows)).collect::<Vec<_>>(), [(Some(2025), 1), (Some(2026), 3)]);
}

#[test]
fn a_source_without_data_has_no_counts() {
    let plan = Plan { semantics: 1, sources: vec![Planner::new("a").finish()], outputs: Vec::new() };
    assert_eq!(interpret(&plan, &BTreeMap::new()).sources, [None]);
}

#[test]
fn without_a_period_the_counts_are_there_even_if_no_row_is() {
    let mut p = Planner::new("enkat");
    let region = p.column(column("region", coded(&[("01", "A"), ("03", "B")])));
    p.unit(region, true);
    let counted = count(p.finish(), vec![table("region")]);
    assert_eq!((counted[&None].rows, counted[&None].units_responded.as_slice()), (0, [false, false].as_slice()));
    assert_eq!(years(PeriodAxis::Year, ColumnKind::Year, "nar"), []);
}

// --- arithmetic ------------------------------------------------------------------------------------------------------

fn number(decimals: u32) -> ColumnKind {
    ColumnKind::Number { min: Some(Decimal::integer(0)), max: None, decimals }
}

#[test]
fn a_sum_takes_the_rows_that_pass_and_have_a_value() {
    let Abc { mut p, a_yes, .. } = abc();
    let n = p.column(column("n", number(1)));
    let total = p.total();
    let all = p.everything();
    let n = p.value_of(n);
    p.tally(all, a_yes, None, Fold::Sum(n), &[total]);
    // 1.5 and 2 are summed; nej decides over a blank; a blank with ja; a blank with an unknown a; an invalid number; a
    // number with an unknown a.
    let text = "a|b|n\nja||1,5\nja||2\nnej||\nja||\nkanske||\nja||-1\n||3";
    let cell = cells(p.finish(), text)[0];
    assert_eq!(rows(&cell), [2, 1, 0, 2, 2, 0]);
    assert_eq!(cell.folded, 35);
}

#[test]
fn elements_are_counted_each_and_rows_where_one_passes() {
    let Abc { mut p, a_yes, .. } = abc();
    let list = p.gated(column("kva", ColumnKind::CodeList { empty_means: EmptyMeans::None }), a_yes, false);
    let range = Test::Codes(vec![CodePattern::Range("F40".to_owned(), "F48".to_owned())]);
    let element = p.node(Node::Element { column: list, test: range });
    let total = p.total();
    let all = p.everything();
    p.tally(all, element, None, Fold::Elements(list), &[total]);
    // Two, none, no elements, not asked, one kept although the gate is unknown.
    let text = "a|b|kva\nja||F40 F48.9 F49\nja||F39\nja||\nnej||F40\n||f4.3";
    let cell = cells(p.finish(), text)[0];
    assert_eq!(rows(&cell), [2, 2, 1, 0, 0, 0]);
    assert_eq!(cell.folded, 3);
}

#[test]
fn a_missing_list_is_unknown_unless_the_test_rules_the_row_out() {
    let Abc { mut p, a_yes, .. } = abc();
    let list = p.column(column("kva", ColumnKind::CodeList { empty_means: EmptyMeans::NoAnswer }));
    let element = p.node(Node::Element { column: list, test: Test::Codes(vec![CodePattern::Prefix("F".to_owned())]) });
    let both = p.node(Node::And(vec![a_yes, element]));
    let either = p.node(Node::Or(vec![a_yes, element]));
    let total = p.total();
    let all = p.everything();
    p.tally(all, both, None, Fold::Elements(list), &[total]);
    p.tally(all, either, None, Fold::Elements(list), &[total]);
    let counted = count(p.finish(), vec![table("a|b|kva\nnej||\nja||\nkanske||\n||D\n||F")]);
    let tallies = &counted[&None].tallies;
    // Both: ruled out; list blank; a invalid; D is not F whatever a; F with a blank a.
    assert_eq!(rows(&tallies[0][0].cells[0]), [0, 2, 0, 2, 1, 0]);
    // Either: the list is blank whatever a is; D with a blank a; F passes.
    assert_eq!(rows(&tallies[1][0].cells[0]), [1, 0, 0, 3, 1, 0]);
    assert_eq!(tallies[1][0].cells[0].folded, 1);
}

#[test]
fn a_list_holds_a_code_if_one_element_is_it() {
    let mut s = abc();
    let list = s.p.column(column("kva", ColumnKind::CodeList { empty_means: EmptyMeans::NoAnswer }));
    let has = s.p.test(list, Test::Codes(vec![CodePattern::Exact("DV077".to_owned())]));
    assert_eq!(s.among_all(has, "a|b|kva|x\n||x dv.077 dv077|\n||DV07|\n|||x"), [1, 1, 0, 1, 0, 0]);
}

#[test]
fn numbers_dates_and_years_are_compared_with_constants() {
    let mut s = abc();
    let n = s.p.column(column("n", number(2)));
    let d = s.p.column(column("d", ColumnKind::Date));
    let y = s.p.column(column("y", ColumnKind::Year));
    let half = Decimal { mantissa: 5, scale: 1 };
    let at_least = s.p.test(n, Test::Number(Comparison::GreaterOrEqual(half)));
    let first = Date::new(2025, 3, 1).expect("a date");
    let before = s.p.test(d, Test::Date(Comparison::Less(first)));
    let within = s.p.test(y, Test::Year(Comparison::Between(2024, 2025)));
    let all = s.p.node(Node::And(vec![at_least, before, within]));
    let text =
        "a|b|n|d|y\n||0.50|2025-02-28|2025\n||0.49|2025-02-28|2025\n||1|2025-03-01|2025\n||1|2025-01-01|2026\n||1|x|2024";
    assert_eq!(s.among_all(all, text), [1, 3, 0, 0, 1, 0]);
}

#[test]
fn weights_are_summed_exactly_in_their_decimals() {
    let Abc { mut p, a_yes, b_yes, .. } = abc();
    let weight = p.column(column("vikt", number(3)));
    let n = p.column(column("n", number(1)));
    p.weight(weight);
    let total = p.total();
    p.tally(b_yes, a_yes, None, Fold::Rows, &[total]);
    let n = p.value_of(n);
    p.tally(b_yes, a_yes, None, Fold::Sum(n), &[total]);
    let text = "a|b|vikt|n\nja|ja|0.1|2.5\nja|ja|0,2|4\nnej|ja|1.005|1\nja||7|1";
    let counted = count(p.finish(), vec![table(text)]);
    let tallies = &counted[&None].tallies;
    let rows = tallies[0][0].cells[0];
    assert_eq!(rows.yes, Amount { n: 2, weighted: 300 });
    assert_eq!(rows.no, Amount { n: 1, weighted: 1005 });
    assert_eq!(rows.eligibility_unknown, Amount { n: 1, weighted: 7000 });
    assert_eq!(rows.folded, 300);
    // 0.1 · 2.5 + 0.2 · 4 = 1.05, in the three decimals of the weight and the one of the value.
    assert_eq!(tallies[1][0].cells[0].folded, 10_500);
}
