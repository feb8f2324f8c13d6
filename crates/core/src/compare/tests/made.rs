//! Columns that are made of others, what they are called, and what else decides what figures stand for.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::base::{compared, edit, edited, measure, part};
use crate::compare::Axis::{self, *};
use crate::compare::Verdict::{self, *};
use crate::compare::{Comparison, Difference, Open, What};

const ENKAT: &str = "sources/enkat.yaml";
const BESOK: &str = "sources/besok.yaml";
const ONE: &str = "01-rutin.yaml";
const THREE: &str = "03-besok.yaml";

type One = (&'static str, &'static str, &'static str);

/// Groups of the answers to a question, in the questionnaire of regions.
const GROUPED: One = (
    ENKAT,
    "  svarat:\n",
    "  bruk:\n    label: Bruk\n    groups:\n      of: f8\n      ofta:\n        label: Ofta\n        in: [ofta, alltid]\n      rest: Sällan\n  svarat:\n",
);
/// One answer less in a group.
const REGROUPED: One = (ENKAT, "in: [ofta, alltid]", "in: [alltid]");
/// Both versions edited, and the new one once more.
fn since(both: &[One], new: &[One]) -> Comparison {
    compared(edited(both), edited(&[both, new].concat()))
}

fn told<'a>(comparison: &'a Comparison, id: &str, what: What) -> &'a Difference {
    part(comparison, id).differences.iter().find(|d| d.what == what).unwrap_or_else(|| panic!("{comparison:#?}"))
}

fn axes(comparison: &Comparison, id: &str) -> Vec<(Axis, Verdict)> {
    part(comparison, id).axes()
}

#[test]
fn what_a_column_is_made_of_counts_where_its_values_do() {
    let looked_up = (THREE, "count each kva where kva in plan", "count where enkat[region].bruk = ofta");
    let comparison = since(&[GROUPED, looked_up], &[REGROUPED]);
    assert_eq!(axes(&comparison, "3a"), [(Population, Break)], "{comparison:#?}");
    let difference = told(&comparison, "3a", What::Column);
    let leaves = difference.leaves.as_ref().unwrap();
    assert_eq!((difference.of.as_deref(), leaves.of.as_deref()), (Some("bruk"), Some("ofta")));
    assert!(leaves.row.contains("f8: ofta"), "{leaves:?}");

    let distinct = (ONE, "numerator: count where f3 = ja", "numerator: count distinct bruk where f3 = ja");
    assert_eq!(axes(&since(&[GROUPED, distinct, PER], &[REGROUPED]), "1b"), [(Figure, Break)]);

    let by_code = (ONE, "numerator: count where f3 = ja", "numerator: count by code of bruk where f3 = ja");
    let comparison = since(&[GROUPED, by_code], &[REGROUPED]);
    assert_eq!(axes(&comparison, "1b"), [(Numerator, Break)]);
    // The same row is in one group before and in another after, which is said.
    let difference = told(&comparison, "1b", What::Counted);
    let text = "count by code of bruk where f3 = ja; bruk: groups of f8: ofta in";
    assert_eq!(difference.old, Some(format!("{text} [ofta, alltid], rest")));
    assert_eq!(difference.new, Some(format!("{text} [alltid], rest")));
    let of = |moved: &Option<crate::compare::Moved>| moved.as_ref().and_then(|moved| moved.of.clone());
    assert_eq!((of(&difference.enters).as_deref(), of(&difference.leaves).as_deref()), (Some("other"), Some("ofta")));

    let shown = (ONE, "breakdowns: [total, region]", "breakdowns: [total, bruk]");
    assert_eq!(axes(&since(&[GROUPED, shown], &[REGROUPED]), "1b"), [(Breakdowns, Break)]);

    // A condition on it is a set of rows, and told as one.
    let tested = (ONE, "numerator: count where f3 = ja", "numerator: count where bruk = ofta");
    assert_eq!(axes(&since(&[GROUPED, tested], &[REGROUPED]), "1b"), [(Numerator, Narrower)]);
}

/// A count in place of a share, since different values are no part of rows.
const PER: One = (ONE, "unit: percent", "unit: count");

#[test]
fn groups_that_are_written_otherwise_and_hold_the_same_are_proved_to() {
    let again = (
        ENKAT,
        "  svarat:\n",
        "  bruk2:\n    groups:\n      of: bruk\n      ofta:\n        label: Ofta\n        in: [ofta]\n      rest: Sällan\n  svarat:\n",
    );
    let directly = (
        ENKAT,
        "      of: bruk\n      ofta:\n        label: Ofta\n        in: [ofta]\n",
        "      of: f8\n      ofta:\n        label: Ofta\n        in: [ofta, alltid]\n",
    );
    let shown = (ONE, "breakdowns: [total, region]", "breakdowns: [total, bruk2]");
    assert_eq!(axes(&since(&[GROUPED, again, shown], &[directly]), "1b"), [(Breakdowns, Equivalent)]);
    assert_eq!(axes(&since(&[GROUPED, again, shown], &[REGROUPED]), "1b"), [(Breakdowns, Break)]);
}

#[test]
fn a_value_of_columns_made_otherwise_says_how_they_are_made() {
    let summed = (
        ONE,
        "numerator: count where f3 = ja\n    denominator: count",
        "numerator: sum of number of (f2 = ja and bruk = ofta)",
    );
    let comparison = since(&[GROUPED, summed, PER], &[REGROUPED]);
    let difference = told(&comparison, "1b", What::Value);
    assert_eq!(difference.verdict, Undecided);
    assert!(difference.new.as_ref().unwrap().ends_with("; bruk: groups of f8: ofta in [alltid], rest"), "{difference:?}");
}

#[test]
fn routing_that_is_stated_after_all_drops_answers_that_figures_are_formed_of() {
    let stated = (ENKAT, "    asked_when:\n      is: f1 = ja\n      inferred: det står inte\n", "    asked_when: f1 = ja\n");
    let distinct = (ONE, "numerator: count where f3 = ja", "numerator: count distinct f3");
    assert_eq!(axes(&since(&[distinct, PER], &[stated]), "1b"), [(Instrument, Narrower)]);
    // A condition is a set of rows.
    assert_eq!(axes(&edit(&[stated]), "1b"), [(Numerator, Narrower), (Instrument, Editorial)]);
}

#[test]
fn another_period_of_a_source_that_is_looked_into_breaks() {
    let year = (ENKAT, "  svarat:\n", "  annat:\n    type: year\n  svarat:\n");
    let looked_up = (THREE, "count each kva where kva in plan", "count where enkat[region].f1 = ja");
    let comparison = since(&[year, looked_up], &[(ENKAT, "  of: ar\n", "  of: annat\n")]);
    assert_eq!(axes(&comparison, "3a"), [(Period, Break)]);
}

#[test]
fn another_direction_is_no_break_and_no_mere_words() {
    let comparison = edit(&[(ONE, "direction: higher", "direction: lower")]);
    let measure = measure(&comparison, "1");
    let told: Vec<_> = measure.differences.iter().map(|d| (d.axis, d.what, d.verdict)).collect();
    assert_eq!(told, [(Meaning, What::Direction, Equivalent)]);
    assert!(measure.means_other() && !comparison.unstated());
    assert_eq!(comparison.verdict(), Some(Equivalent));
}

#[test]
fn what_decides_is_called_otherwise() {
    let tested = (ONE, "numerator: count where f3 = ja", "numerator: count where bruk = ofta");
    let shown = (ONE, "breakdowns: [total, region]", "breakdowns: [total, bruk]");
    let code = (ENKAT, "label: Ofta\n", "label: Minst varje vecka\n");
    let column = (ENKAT, "label: Bruk\n", "label: Användning\n");
    for renamed in [code, column] {
        assert_eq!(axes(&since(&[GROUPED, tested], &[renamed]), "1b"), [(Meaning, Equivalent)], "{renamed:?}");
        // What figures are only broken down by decides none of them.
        assert_eq!(axes(&since(&[GROUPED, shown], &[renamed]), "1b"), [(Words, Editorial)], "{renamed:?}");
    }
    // What a column of the files is called says what was collected in it.
    let tested = (THREE, "count each kva where kva in plan", "count where datum >= 2020-01-01");
    let called = (BESOK, "  datum:\n    type: date\n", "  datum:\n    label: Dag för besöket\n    type: date\n");
    let now = (BESOK, "label: Dag för besöket\n", "label: Dag för registreringen\n");
    assert_eq!(axes(&since(&[tested, called], &[now]), "3a"), [(Instrument, Break)]);
    assert_eq!(
        axes(&since(&[tested, called], &[(BESOK, "label: Dag för besöket\n", "label: dag för besöket.\n")]), "3a"),
        [(Words, Editorial)]
    );
    // Figures of another source are not made of it.
    let comparison = since(&[called], &[now]);
    let others = comparison.measures.iter().filter(|measure| measure.id == "1").flat_map(|measure| &measure.parts);
    assert_eq!(others.map(|part| part.differences.len()).sum::<usize>(), 0);
    let tested = (ONE, "numerator: count where f3 = ja", "numerator: count where bruk = ofta");
    assert_eq!(axes(&since(&[GROUPED, tested], &[(ENKAT, "label: Ofta\n", "label: ofta.\n")]), "1b"), [(Words, Editorial)]);
}

#[test]
fn what_is_read_otherwise_is_to_be_checked() {
    let comparison =
        edit(&[(BESOK, "  datum:\n    type: date\n", "  datum:\n    type: date\n    date_format: DD/MM/YYYY\n")]);
    let difference = told(&comparison, "3a", What::Form);
    assert_eq!((difference.of.as_deref(), difference.undecided), (Some("datum"), Some(Open::Read)));
    assert_eq!(difference.new.as_deref(), Some("date: DD/MM/YYYY"));
    assert!(comparison.unstated());
    let comparison = edit(&[(ENKAT, "status: Återkommande enkät\n", "status: Återkommande enkät\nsheet: Svar\n")]);
    assert_eq!(told(&comparison, "1b", What::Form).new.as_deref(), Some("sheet: Svar"));
}

#[test]
fn a_row_that_becomes_known_is_a_blank_before_anything_else() {
    let comparison =
        edit(&[(ONE, "count where f8 in (ofta, alltid)", "count where f8 is answered and f8 in (ofta, alltid)")]);
    let difference = told(&comparison, "1a", What::Unknown);
    let leaves = difference.leaves.as_ref().unwrap();
    assert!(!leaves.row.contains("f8") && leaves.row.contains("f1: ja"), "{leaves:?}");
    assert!(difference.enters.is_none() && difference.otherwise.is_none(), "{difference:?}");
}

#[test]
fn a_row_that_is_unknown_for_another_reason_is_told_once() {
    let missing = (
        ENKAT,
        "    text: Hur ofta används den?\n",
        "    text: Hur ofta används den?\n    asked_when:\n      is: f3 = ja\n      inferred: det står inte\n",
    );
    let comparison = edit(&[missing]);
    let unknown = told(&comparison, "4", What::Unknown);
    let otherwise = unknown.otherwise.as_ref().unwrap();
    assert_eq!((otherwise.old, otherwise.new), (crate::check::Missing::NoAnswer, crate::check::Missing::NotAsked));
    let rows: Vec<&String> = [&unknown.enters, &unknown.leaves].into_iter().flatten().map(|m| &m.row).collect();
    assert!(!rows.contains(&&otherwise.row), "{unknown:?}");
}

#[test]
fn a_row_shows_the_value_that_one_version_alone_allows() {
    let lower = [(ENKAT, "max: 100", "max: 50")];
    let comparison = edit(&lower);
    let difference = told(&comparison, "4", What::Base);
    let moved = difference.enters.as_ref().or(difference.leaves.as_ref()).unwrap();
    assert!(moved.row.contains("f12: 100"), "{moved:?}");
}

#[test]
fn a_break_of_a_year_before_one_that_is_stated_says_nothing() {
    let stated = |year: &str| format!("breaks:\n{year}breakdowns:");
    let of = |year: i32| format!("  - year: {year}\n    why: nytt\n");
    let wider = (ONE, "count where f1 = ja", "count");
    let old = edited(&[(ONE, "breakdowns:", &stated(&of(2024)))]);
    let new = |first: i32| edited(&[wider, (ONE, "breakdowns:", &stated(&format!("{}{}", of(first), of(2024))))]);
    let comparison = compared(old.clone(), new(2001));
    assert!(comparison.unstated());
    let past = &measure(&comparison, "1").past;
    assert_eq!((past[0].year, past[0].known, past.len()), (2001, 2024, 1));
    let comparison = compared(old, new(2026));
    assert!(!comparison.unstated());
    assert_eq!(part(&comparison, "1a").stated[0].year, 2026);
}
