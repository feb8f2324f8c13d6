//! What else a comparison tells: new and removed, renamed, stated breaks, witnesses.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::base::{compared, edit, edited, measure, part};
use crate::compare::{Axis, Change, Fate, Verdict, words};

const ONE: &str = "01-rutin.yaml";
const WIDER: (&str, &str, &str) = (ONE, "count where f1 = ja", "count");

#[test]
fn nothing_differs_from_itself() {
    let comparison = edit(&[]);
    assert_eq!(comparison.verdict(), None, "{comparison:#?}");
    assert_eq!(comparison.measures.len(), 4);
    assert!(!comparison.unstated());
}

#[test]
fn a_row_shows_each_direction() {
    let comparison = edit(&[(ONE, "f8 in (ofta, alltid)", "f8 in (sallan, alltid)")]);
    let difference = &part(&comparison, "1a").differences[0];
    assert_eq!(difference.verdict, Verdict::Break);
    let (enters, leaves) = (difference.enters.as_ref().unwrap(), difference.leaves.as_ref().unwrap());
    let (enters, leaves) = (&enters.row, &leaves.row);
    assert!(enters.contains("f8: sallan") && enters.contains("svarat: ja") && enters.contains("f1: ja"), "{enters}");
    assert!(leaves.contains("f8: ofta"), "{leaves}");
    assert_eq!(difference.old.as_deref(), Some("count where f8 in (ofta, alltid)"));
}

#[test]
fn items_that_differ_are_named() {
    let narrower = "count by item of f2 where f2 = ja";
    let comparison = edit(&[("02-delar.yaml", narrower, "count by item of f2 where f2 = ja and f2[a] = ja")]);
    let difference = &part(&comparison, "2").differences[0];
    assert_eq!((difference.verdict, difference.of.as_deref()), (Verdict::Narrower, Some("b")));
}

/// What a part comes to on each axis, where the first edits make the catalogue and the second are compared with it.
fn axes_since(base: &[(&str, &str, &str)], more: &[(&str, &str, &str)], id: &str) -> Vec<(Axis, Verdict)> {
    let comparison = compared(edited(base), edited(&[base, more].concat()));
    part(&comparison, id).differences.iter().map(|d| (d.axis, d.verdict)).collect()
}

#[test]
fn what_sums_are_divided_by_is_asked_of_every_item_and_of_whom_it_is_unknown() {
    const TWO: &str = "02-delar.yaml";
    let summed = [
        (TWO, "count by item of f2 where f2 = ja", "sum of f12 by item of f2 where f2 = ja"),
        (TWO, "denominator: count\n", "denominator: sum of f12 where f2 = ja\n"),
    ];
    // Of the item that is named nothing changes, of the other it does.
    let named = [(TWO, "denominator: sum of f12 where f2 = ja\n", "denominator: sum of f12 where f2 = ja or f2[a] = ja\n")];
    let found = axes_since(&summed, &named, "2");
    assert!(
        found.contains(&(Axis::Denominator, Verdict::Wider)) || found.contains(&(Axis::Denominator, Verdict::Break)),
        "{found:?}"
    );
    // The same are divided by, and of those who left it open it is no longer unknown.
    let known =
        [(TWO, "denominator: sum of f12 where f2 = ja\n", "denominator: sum of f12 where f2 = ja and f2 is answered\n")];
    assert_eq!(axes_since(&summed, &known, "2"), [(Axis::Denominator, Verdict::Break)]);
}

#[test]
fn what_is_unknown_of_an_answer_is_so_of_those_the_numerator_takes_in() {
    const FOUR: &str = "04-fordelning.yaml";
    let of_some = [
        (FOUR, "count by answer of f8", "count by answer of f8 where f3 = ja"),
        (FOUR, "denominator: count where f1 = ja", "denominator: count"),
    ];
    let stated = [("sources/enkat.yaml", "      is: f1 = ja\n      inferred: det står inte\n", "      is: f1 = ja\n")];
    // An answer against routing that is only inferred is kept; stated routing makes it one that was not asked for.
    let found = axes_since(&of_some, &stated, "4");
    assert!(found.iter().any(|(axis, verdict)| *axis == Axis::Numerator && *verdict >= Verdict::Narrower), "{found:?}");
}

#[test]
fn a_name_that_another_code_had_is_a_break() {
    let swapped = "codelist: regioner\nname: Regioner\ncodes:\n  \"01\": Uppsala\n  \"03\": Stockholm\n";
    let before = "codelist: regioner\nname: Regioner\ncodes:\n  \"01\": Stockholm\n  \"03\": Uppsala\n";
    let comparison = edit(&[("codelists/regioner.yaml", before, swapped)]);
    let differences = &part(&comparison, "2").differences;
    assert!(differences.iter().any(|d| d.verdict == Verdict::Break), "{differences:#?}");
}

#[test]
fn what_an_item_stands_for_changes_no_figure() {
    let stands =
        [("sources/enkat.yaml", "      a: Bedömning\n", "      a:\n        label: Bedömning\n        implies: [b]\n")];
    let comparison = edit(&stands);
    let found: Vec<_> = part(&comparison, "2").differences.iter().map(|d| (d.axis, d.verdict)).collect();
    assert_eq!(found, [(Axis::Meaning, Verdict::Equivalent)]);
}

#[test]
fn parts_and_measures_come_and_go() {
    let without =
        edited(&[(ONE, "  1b:\n    name: Följs upp\n    numerator: count where f3 = ja\n    denominator: count\n", "")]);
    let comparison = compared(edited(&[]), without.clone());
    assert_eq!(part(&comparison, "1b").fate, Fate::Removed);
    assert!(comparison.unstated(), "a series ends");
    let comparison = compared(without, edited(&[]));
    assert_eq!(part(&comparison, "1b").fate, Fate::New);
    assert!(!comparison.unstated());

    let mut fewer = edited(&[]);
    fewer.remove("02-delar.yaml");
    let comparison = compared(edited(&[]), fewer.clone());
    assert_eq!(measure(&comparison, "2").fate, Fate::Removed);
    assert!(!comparison.unstated(), "there is no file left to state it in");
    assert_eq!(measure(&compared(fewer, edited(&[])), "2").fate, Fate::New);
}

#[test]
fn another_id_alone_is_a_rename() {
    let comparison = edit(&[(ONE, "measure: 1", "measure: 7"), (ONE, "1a:", "7a:"), (ONE, "1b:", "7b:")]);
    let renamed = measure(&comparison, "7");
    assert_eq!((renamed.fate, renamed.old_id.as_deref()), (Fate::Renamed, Some("1")));
    assert_eq!(part(&comparison, "7b").old_id.as_deref(), Some("1b"));
    assert_eq!(comparison.verdict(), Some(Verdict::Editorial));
    assert_eq!(comparison.measures.len(), 4);

    let comparison = edit(&[(ONE, "  1b:", "  1c:")]);
    assert_eq!((part(&comparison, "1c").fate, part(&comparison, "1c").old_id.as_deref()), (Fate::Renamed, Some("1b")));
    assert!(!comparison.unstated());

    // With anything else changed it is another measure.
    let comparison = edit(&[(ONE, "measure: 1", "measure: 7"), WIDER]);
    assert_eq!((measure(&comparison, "7").fate, measure(&comparison, "1").fate), (Fate::New, Fate::Removed));
}

#[test]
fn a_break_is_stated_once_and_for_its_part() {
    let stated = |part: &str| format!("breaks:\n  - year: 2026\n    why: alla räknas\n{part}breakdowns:");
    let of_all = stated("");
    let comparison = edit(&[WIDER, (ONE, "breakdowns:", &of_all)]);
    assert!(!comparison.unstated());
    assert_eq!(part(&comparison, "1a").stated[0].why, "alla räknas");
    assert!(part(&comparison, "1b").stated.is_empty());

    let of_part = stated("    part: 1a\n");
    assert!(!edit(&[WIDER, (ONE, "breakdowns:", &of_part)]).unstated());

    // Of another part it states nothing, and is told.
    let of_other = stated("    part: 1b\n");
    let comparison = edit(&[WIDER, (ONE, "breakdowns:", &of_other)]);
    assert!(comparison.unstated());
    assert_eq!(measure(&comparison, "1").needless, [(2026, Some("1b".to_owned()))]);

    // One that the old version has states nothing of what changed since.
    let comparison = compared(edited(&[(ONE, "breakdowns:", &of_all)]), edited(&[WIDER, (ONE, "breakdowns:", &of_all)]));
    assert!(comparison.unstated());
    assert!(measure(&comparison, "1").needless.is_empty());

    let comparison = edit(&[(ONE, "breakdowns:", &of_all)]);
    assert_eq!(measure(&comparison, "1").needless, [(2026, None)]);
}

#[test]
fn a_break_that_was_stated_can_be_worded_otherwise_or_withdrawn() {
    let stated =
        |why: &str| edited(&[(ONE, "breakdowns:", &format!("breaks:\n  - year: 2024\n    why: {why}\nbreakdowns:"))]);
    for new in [stated("ny nämnare"), edited(&[])] {
        let comparison = compared(stated("nytt"), new);
        let told: Vec<_> = measure(&comparison, "1").differences.iter().map(|d| (d.what, d.verdict)).collect();
        assert_eq!(told, [(crate::compare::What::Break, Verdict::Editorial)]);
        assert!(!comparison.unstated());
    }
}

#[test]
fn of_many_parts_with_other_ids_those_that_read_alike_are_known_again() {
    let parts = |ids: std::ops::Range<usize>, from: usize| -> String {
        let part = |(place, id): (usize, usize)| {
            format!("  p{id}:\n    numerator: count where f12 > {}\n    denominator: count\n", place + from)
        };
        ids.enumerate().map(part).collect()
    };
    let whole = "  1b:\n    name: Följs upp\n    numerator: count where f3 = ja\n    denominator: count\n";
    let with = |parts: String| edited(&[(ONE, whole, &format!("{whole}{parts}"))]);
    let comparison = compared(with(parts(0..30, 0)), with(parts(30..60, 20)));
    let renamed = measure(&comparison, "1").parts.iter().filter(|part| part.fate == Fate::Renamed);
    let ids: Vec<_> = renamed.map(|part| (part.old_id.clone().unwrap(), part.id.clone())).collect();
    // Ten of them count what ten others counted before.
    let expected: Vec<_> = (0..10).map(|n| (format!("p{}", n + 20), format!("p{}", n + 30))).collect();
    assert_eq!(ids, expected);
}

#[test]
fn a_measure_can_be_compared_by_itself() {
    use crate::compare::{Version, compare};
    let (old, new) = (super::base::sound(edited(&[])), super::base::sound(edited(&[WIDER])));
    let version = |(loaded, checked): &'_ (crate::catalogue::Loaded, _)| (loaded.catalogue.clone(), Clone::clone(checked));
    let (old, new): ((_, crate::check::CheckedCatalogue), (_, crate::check::CheckedCatalogue)) =
        (version(&old), version(&new));
    let only = |id: &str| {
        let old = Version { checked: &old.1, written: &old.0 };
        compare(old, Version { checked: &new.1, written: &new.0 }, &[id.to_owned()])
    };
    assert_eq!(only("1").measures.len(), 1);
    assert!(only("1").unstated() && !only("2").unstated());
}

#[test]
fn what_is_taken_out_counts_beside_a_sum_that_is_divided_by() {
    let per = "count\n    denominator: sum of antal";
    let summed = edited(&[("03-besok.yaml", "sum of antal where kva has any of plan", per)]);
    let mut without = summed.clone();
    let text = without.get_mut("03-besok.yaml").unwrap();
    *text = text.replace(per, &format!("{per}\n    exclude: diagnos in psykisk"));
    let comparison = compared(summed, without);
    assert_eq!(part(&comparison, "3d").axes(), [(Axis::Denominator, Verdict::Narrower)]);
}

#[test]
fn who_responded_in_a_source_that_is_looked_into_matters() {
    let looking = ("03-besok.yaml", "count each kva where kva in plan", "count where other[region].f1 = ja");
    let responded = ("sources/enkat.yaml", "responded_when: svarat = ja", "responded_when: svarat is answered");
    let other = ("03-besok.yaml", "other[region]", "enkat[region]");
    let comparison = compared(edited(&[looking, other]), edited(&[looking, other, responded]));
    assert_eq!(part(&comparison, "3a").axes(), [(Axis::Population, Verdict::Wider)]);
}

#[test]
fn words_are_compared_one_by_one() {
    let told = words("Andel läkare som har svarat.", "Andel av alla läkare som svarat.");
    let expected = [
        (Change::Same, "Andel "),
        (Change::Added, "av alla "),
        (Change::Same, "läkare som "),
        (Change::Removed, "har "),
        (Change::Same, "svarat."),
    ];
    assert_eq!(told, expected.map(|(change, text)| (change, text.to_owned())));
    assert_eq!(words("", "Ny text"), [(Change::Added, "Ny text".to_owned())]);
    let shorter = words("count where f1 = ja", "count");
    assert_eq!(shorter, [(Change::Same, "count ".to_owned()), (Change::Removed, "where f1 = ja".to_owned())]);
    assert_eq!(words("Lika", "Lika"), [(Change::Same, "Lika".to_owned())]);
}
