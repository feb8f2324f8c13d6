//! What is shown of a difference: the text as the file has it, a row, and the field that differs.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::base::{compared, edit, edited, measure, part};
use crate::compare::Axis::{self, *};
use crate::compare::Verdict::*;
use crate::compare::{Comparison, Difference, Past, What};

const ENKAT: &str = "sources/enkat.yaml";
const BESOK: &str = "sources/besok.yaml";
const ONE: &str = "01-rutin.yaml";
const TWO: &str = "02-delar.yaml";
const THREE: &str = "03-besok.yaml";
const CATALOGUE: &str = "catalogue.yaml";

fn of<'a>(comparison: &'a Comparison, id: &str, what: What) -> &'a Difference {
    part(comparison, id).differences.iter().find(|d| d.what == what).unwrap_or_else(|| panic!("{comparison:#?}"))
}

fn texts(difference: &Difference) -> (&str, &str) {
    (difference.old.as_deref().unwrap_or_default(), difference.new.as_deref().unwrap_or_default())
}

/// The rows that enter and leave, each with what it is counted for.
fn rows(difference: &Difference) -> [Option<(&str, Option<&str>)>; 2] {
    [&difference.enters, &difference.leaves].map(|moved| moved.as_ref().map(|m| (m.row.as_str(), m.of.as_deref())))
}

#[test]
fn conditions_are_shown_as_the_file_has_them() {
    let comparison = edit(&[(ENKAT, "responded_when: svarat = ja", "responded_when: svarat != nej")]);
    assert_eq!(texts(of(&comparison, "1b", What::Responded)), ("svarat = ja", "svarat != nej"));
    let comparison = edit(&[(ENKAT, "asked_when: f1 = ja\n    items", "asked_when: not f1 != ja\n    items")]);
    assert_eq!(texts(of(&comparison, "2", What::Routing)), ("f1 = ja", "not (f1 != ja)"));
    let comparison = edit(&[("04-fordelning.yaml", "exclude: f12 is missing", "exclude: f12 is not answered")]);
    assert_eq!(texts(of(&comparison, "4", What::Excluded)), ("f12 is missing", "f12 is not answered"));
    let comparison = edit(&[("codelists/koder.yaml", "[DV077, DV078]", "[DV077]")]);
    let text = "count each kva where kva in plan; plan:";
    let expected = (format!("{text} [DV077, DV078]"), format!("{text} [DV077]"));
    assert_eq!(texts(of(&comparison, "3a", What::Counted)), (expected.0.as_str(), expected.1.as_str()));
    let comparison = edit(&[(BESOK, "[0, 16, 65]", "[0, 18, 65]")]);
    let text = "bands of age(fodd, datum) from";
    let expected = (format!("{text} [0, 16, 65]"), format!("{text} [0, 18, 65]"));
    assert_eq!(texts(of(&comparison, "3a", What::Column)), (expected.0.as_str(), expected.1.as_str()));
    let comparison = edit(&[(THREE, "sum of antal where", "median of antal where")]);
    assert_eq!(texts(of(&comparison, "3d", What::Fold)), ("sum", "median"));
    let comparison = edit(&[(THREE, "sum of antal where", "sum of antal + 0 * antal where")]);
    assert_eq!(texts(of(&comparison, "3d", What::Value)), ("antal", "antal + 0 * antal"));
}

#[test]
fn a_row_without_the_number_added_up_does_not_leave_but_is_no_longer_unknown() {
    let comparison = edit(&[(THREE, "kva has any of plan\n", "kva has any of plan and antal is answered\n")]);
    assert!(part(&comparison, "3d").differences.iter().all(|d| d.what != What::Counted), "{comparison:#?}");
    let difference = of(&comparison, "3d", What::Unknown);
    assert_eq!(difference.verdict, Break);
    // With another limit on what there is rows leave.
    let comparison = edit(&[(THREE, "kva has any of plan\n", "kva has any of plan and antal > 2\n")]);
    assert_eq!(of(&comparison, "3d", What::Counted).verdict, Narrower);
}

#[test]
fn a_name_is_shown_with_what_it_stands_for_where_that_differs() {
    let named = [(ONE, "count where f1 = ja", "count where har_rutin")];
    let other = [(CATALOGUE, "har_rutin: f1 = ja", "har_rutin: f1 is answered")];
    let comparison = compared(edited(&named), edited(&[&named[..], &other].concat()));
    let difference = of(&comparison, "1a", What::Base);
    assert_eq!(difference.verdict, Break);
    assert_eq!(
        texts(difference),
        ("count where har_rutin; har_rutin: f1 = ja", "count where har_rutin; har_rutin: f1 is answered")
    );
}

#[test]
fn a_row_is_dated_the_day_that_goes_to_another_year() {
    let comparison = edit(&[(CATALOGUE, "from: 03-01", "from: 03-02")]);
    let found = rows(of(&comparison, "3a", What::YearStarts));
    assert_eq!(found, [Some(("{datum: 2025-03-01}", Some("2025"))), Some(("{datum: 2025-03-01}", Some("2026")))]);
    let annat = [(ENKAT, "  svarat:\n", "  annat:\n    type: year\n  svarat:\n")];
    let moved = [annat[0], (ENKAT, "period:\n  of: ar", "period:\n  of: annat")];
    let comparison = compared(edited(&annat), edited(&moved));
    let found = rows(of(&comparison, "2", What::DatedBy));
    assert_eq!(found, [Some(("{ar: 2023, annat: 2025}", Some("2025"))), Some(("{ar: 2023, annat: 2025}", Some("2023")))]);
}

#[test]
fn a_row_shows_who_is_asked_by_new_routing() {
    let gate = (ENKAT, "    text: Hur ofta används den?\n", "    text: Hur ofta används den?\n    asked_when: f1 = ja\n");
    let comparison = edit(&[gate]);
    assert_eq!(rows(of(&comparison, "4", What::Routing)), [None, Some(("{f1: nej}", None))]);
    let comparison = compared(edited(&[gate]), edited(&[]));
    assert_eq!(rows(of(&comparison, "4", What::Routing)), [Some(("{f1: nej}", None)), None]);
    // Of an empty row the columns that are looked at are named.
    let answered = (ENKAT, gate.1, "    text: Hur ofta används den?\n    asked_when: f1 is answered\n");
    assert_eq!(rows(of(&edit(&[answered]), "4", What::Routing)), [None, Some(("{f1: \"\"}", None))]);
}

#[test]
fn a_row_that_is_known_to_leave_is_shown_before_one_that_becomes_unknown() {
    let exclude = (ONE, "    denominator: count\n", "    denominator: count\n    exclude: f8 = aldrig\n");
    let comparison = edit(&[exclude]);
    let [enters, leaves] = rows(of(&comparison, "1b", What::Excluded));
    assert!(enters.is_none() && leaves.unwrap().0.contains("f8: aldrig"), "{leaves:?}");
}

#[test]
fn a_row_shows_the_number_that_is_allowed_or_no_longer() {
    let comparison = edit(&[(ENKAT, "max: 100", "max: 200")]);
    assert_eq!(rows(of(&comparison, "4", What::Limits)), [Some(("{f12: 200}", None)), None]);
    let comparison = edit(&[(ENKAT, "min: 0", "min: 2")]);
    assert_eq!(rows(of(&comparison, "4", What::Limits)), [None, Some(("{f12: 0}", None))]);
    let comparison = edit(&[(BESOK, "    min: 0\n", "    min: 1\n")]);
    let difference = of(&comparison, "3d", What::Column);
    assert_eq!((difference.verdict, rows(difference)), (Narrower, [None, Some(("{antal: 0}", None))]));
}

#[test]
fn a_row_shows_what_thresholds_quantifiers_and_elements_take_in() {
    let counted = |condition: &str| edited(&[(ONE, "count where f3 = ja", &format!("count where {condition}"))]);
    for (old, new, verdict) in [
        ("number of (f2 = ja) >= 1", "number of (f2 = ja) >= 2", Narrower),
        ("any of (f2 = ja)", "all of (f2 = ja)", Narrower),
        ("any of (f2 = ja)", "any of (f2 = nej)", Break),
    ] {
        let comparison = compared(counted(old), counted(new));
        let difference = of(&comparison, "1b", What::Counted);
        assert_eq!(difference.verdict, verdict, "{old} → {new}");
        let leaves = difference.leaves.as_ref().unwrap_or_else(|| panic!("{old} → {new}: {difference:?}"));
        assert!(leaves.row.contains("f2"), "{old} → {new}: {leaves:?}");
    }
    let comparison = edit(&[("codelists/koder.yaml", "[DV077, DV078]", "[DV077, DV079]")]);
    let [enters, leaves] = rows(of(&comparison, "3a", What::Counted));
    assert!(enters.unwrap().0.contains("kva: DV079") && leaves.unwrap().0.contains("kva: DV078"), "{enters:?} {leaves:?}");
}

#[test]
fn marks_are_shown_by_the_key_that_states_them() {
    let ticked =
        (ENKAT, "      b: Samverkan\n    answers: ja_nej\n", "      b: Samverkan\n    answers: ja_nej\n    ticked: [x]\n");
    let comparison = edit(&[ticked]);
    let form = of(&comparison, "2", What::Form);
    assert_eq!((texts(form), form.verdict), (("", "ticked: [\"x\"]"), Undecided));
}

/// Fields of the catalogue, an area, a source and a part that change no figure: what is edited, of what it is told, and how.
#[test]
fn every_field_that_differs_is_told() {
    // A part that is never less than another is of the same unit.
    let unit = (ONE, "    name: Följs upp\n", "    name: Följs upp\n    unit: count\n");
    let told = |edit: (&str, &str, &str)| -> Vec<(Axis, What, Option<String>)> {
        let comparison = compared(edited(&[unit]), edited(&[unit, edit]));
        assert!(!comparison.unstated());
        let (of_measure, parts) = (&measure(&comparison, "2").differences, &measure(&comparison, "2").parts);
        let all = comparison.differences.iter().chain(of_measure).chain(parts.iter().flat_map(|part| &part.differences));
        all.map(|d| (d.axis, d.what, d.new.clone())).collect()
    };
    for (file, from, to, what, new) in [
        (ENKAT, "kind: survey\n", "kind: survey\nexists: false\n", What::SourceExists, "false"),
        (ENKAT, "kind: survey\n", "kind: survey\ncalled:\n  sv: regioner\n", What::Called, "sv: regioner"),
        (TWO, "denominator: count\n", "denominator: count\nat_least: 1b\n", What::AtLeast, "1b"),
        (CATALOGUE, "    name: Område\n", "    name: Område\n    heading: Området\n", What::AreaHeading, "Området"),
        (CATALOGUE, "language: sv", "language: en", What::Language, "en"),
        (ENKAT, "kind: survey\n", "kind: survey\noverview_name: Enkäter\n", What::OverviewName, "Enkäter"),
        (
            ENKAT,
            "    asked_when: f1 = ja\n    items",
            "    show_answers: true\n    asked_when: f1 = ja\n    items",
            What::AnswersShown,
            "true",
        ),
        (TWO, "breakdowns:", "criteria:\n  dimensions: [safe]\nbreakdowns:", What::Criteria, "dimensions: safe"),
        (
            CATALOGUE,
            "language: sv",
            "publication:\n  title: Rapporten\n  published: oktober 2024\nlanguage: sv",
            What::Publication,
            "Uppföljning\n\nRegion Exempel\n\nRapporten\n\noktober 2024",
        ),
    ] {
        assert_eq!(told((file, from, to)), [(Words, what, Some(new.to_owned()))], "{what:?}");
    }
}

#[test]
fn a_break_that_is_only_given_another_year_states_nothing() {
    let wider = (ONE, "count where f1 = ja", "count");
    let stated = |entries: &[(i32, &str)]| -> String {
        let each: String = entries.iter().map(|(year, why)| format!("  - year: {year}\n    why: {why}\n")).collect();
        format!("breaks:\n{each}breakdowns:")
    };
    let old = edited(&[(ONE, "breakdowns:", &stated(&[(2024, "nytt")]))]);
    let new = |entries: &[(i32, &str)]| compared(old.clone(), edited(&[wider, (ONE, "breakdowns:", &stated(entries))]));
    for (why, entries) in [("as it was", &[(2025, "nytt")][..]), ("in other type", &[(2025, "Nytt.")])] {
        let comparison = new(entries);
        assert!(comparison.unstated(), "{why}");
        let past = &measure(&comparison, "1").past;
        assert_eq!((past.len(), past[0].known, past[0].because), (1, 2024, Past::Moved), "{why}");
    }
    // One more for the same reason is one of its own, and so is one for another.
    for entries in [&[(2024, "nytt"), (2026, "nytt")][..], &[(2024, "nytt"), (2026, "alla räknas")]] {
        let comparison = new(entries);
        assert!(!comparison.unstated() && measure(&comparison, "1").past.is_empty(), "{entries:?}");
    }
}

#[test]
fn a_break_of_a_year_before_the_last_with_figures_states_nothing() {
    let wider = (ONE, "count where f1 = ja", "count");
    let stated = (ONE, "breakdowns:", "breaks:\n  - year: 2024\n    why: alla räknas\nbreakdowns:");
    for (last, past) in [(2023, false), (2024, false), (2025, true)] {
        let mut comparison = edit(&[wider, stated]);
        assert!(!comparison.unstated());
        comparison.published(&[("1a".to_owned(), last)].into());
        assert_eq!(comparison.unstated(), past, "{last}");
        let found: Vec<_> = measure(&comparison, "1").past.iter().map(|b| (b.year, b.known, b.because)).collect();
        assert_eq!(found, if past { vec![(2024, 2025, Past::Counted)] } else { vec![] });
    }
}
