//! Numbers that each version computes in its own way: what both say of the same columns is put together.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::base::{compared, edited, part};
use crate::check::Missing;
use crate::compare::Verdict::{self, *};
use crate::compare::{Axis, ComparedPart, Valued, What};

const ENKAT: &str = "sources/enkat.yaml";
const BESOK: &str = "sources/besok.yaml";
const THREE: &str = "03-besok.yaml";
const AGE: &str = "age(fodd, datum) >= 16 and diagnos in psykisk";
const COLUMNS: &str = "  diagnos:\n";
const MORE: &str = "  slut:\n    type: date\n  vikt:\n    type: number\n    decimals: 1\n  diagnos:\n";

/// What part 3b comes to where it counts by one condition and then by another.
fn since(old: &str, new: &str) -> ComparedPart {
    let with = |condition: &str| edited(&[(THREE, AGE, condition), (BESOK, COLUMNS, MORE)]);
    part(&compared(with(old), with(new)), "3b").clone()
}

/// Each with a row for every direction that it says.
fn hold(all: &[(&str, &str, Verdict)]) {
    let mut wrong = String::new();
    for (old, new, verdict) in all {
        let found = since(old, new);
        let difference = &found.differences[0];
        let rows = (difference.enters.is_some(), difference.leaves.is_some());
        let shown = match verdict {
            Narrower => (false, true),
            Wider => (true, false),
            Break => (true, true),
            _ => (false, false),
        };
        if found.verdict != Some(*verdict) || rows != shown {
            wrong.push_str(&format!("{old} → {new}: {:?} {:?} {:?}\n", found.verdict, difference.enters, difference.leaves));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn days_are_the_same_either_way_round() {
    let days = "days between fodd and datum > 14";
    hold(&[
        (days, "days between datum and fodd < -14", Equivalent),
        (days, "days between fodd and datum * 2 > 28", Equivalent),
        (days, "days between fodd and datum * 2 > 29", Equivalent),
        (days, "days between fodd and datum / 7 > 2", Equivalent),
        (days, "days between fodd and datum + 1 > 15", Equivalent),
        (days, "7 - days between fodd and datum < -7", Equivalent),
        (days, "(days between fodd and datum - 4) * 3 > 30", Equivalent),
        (days, "days between fodd and datum > 20 or days between datum and fodd < -14", Equivalent),
        (days, "days between datum and fodd < -15", Narrower),
        (days, "days between datum and fodd < -13", Wider),
        (days, "days between fodd and datum * 2 > 30", Narrower),
        (days, "days between fodd and datum / 7 >= 2", Wider),
        (days, "days between datum and fodd > 14", Break),
        ("fodd < datum", "days between datum and fodd < 0", Equivalent),
        ("fodd < datum", "days between fodd and datum > 1", Narrower),
        // Without the first day only the second can be known.
        ("days between fodd and datum > days between fodd and slut", "days between slut and datum > 0", Wider),
        (
            "fodd is answered and days between fodd and datum > days between fodd and slut",
            "fodd is answered and days between slut and datum > 0",
            Equivalent,
        ),
    ]);
}

#[test]
fn ages_and_the_days_they_are_counted_from_are_compared() {
    hold(&[
        ("age(fodd, datum) >= 16", "age(fodd, datum) * 12 >= 192", Equivalent),
        ("age(fodd, datum) >= 16", "age(fodd, datum) - 16 > -1", Equivalent),
        ("age(fodd, datum) >= 16", "age(fodd, datum) / 2 > 8", Narrower),
        ("age(fodd, 2025-06-30) >= 16 and fodd <= 2025-06-30", "fodd <= 2009-06-30", Equivalent),
        ("age(fodd, 2025-06-30) >= 16 and fodd <= 2025-06-30", "fodd <= 2009-06-29", Narrower),
        (
            "age(fodd, datum) >= 16 and fodd <= datum",
            "age(fodd, datum) >= 16 and days between fodd and datum > 3000",
            Equivalent,
        ),
        ("age(fodd, datum) >= 16", "age(fodd, datum) >= 16 and days between fodd and datum > 6000", Narrower),
    ]);
}

#[test]
fn sums_of_several_columns_are_the_same_so_many_times() {
    hold(&[
        ("antal + vikt > 14", "antal * 2 + vikt * 2 > 28", Equivalent),
        ("antal + vikt > 14", "vikt > 14 - antal", Equivalent),
        ("antal + vikt > 14", "-(antal + vikt) < -14", Equivalent),
        ("antal + vikt > 14", "(antal + vikt) / 2 > 7", Equivalent),
        ("antal + vikt > 14", "antal + vikt >= 14.1", Equivalent),
        ("antal + vikt > 14", "antal * 2 + vikt * 2 > 29", Narrower),
        ("antal * 2 > 29", "antal > 14", Equivalent),
        ("vikt * 2 > 29", "vikt > 14", Wider),
        ("antal - vikt > 3", "vikt - antal < -3", Equivalent),
        ("antal - vikt > 3", "vikt + 3 < antal", Equivalent),
        ("antal * vikt > 6", "vikt * antal * 2 > 12", Equivalent),
        ("(antal + 1) * vikt > 6", "antal * vikt > 6 - vikt", Equivalent),
    ]);
}

/// What a part that adds up a value comes to where it is another value, and the row that shows it.
fn added(old: &str, new: &str) -> (Option<Verdict>, Option<Valued>) {
    let head = "numerator: count by item of f2 where f2 = ja\ndenominator: count\n";
    let with = |value: &str| {
        edited(&[
            ("02-delar.yaml", head, &format!("numerator: {value}\n")),
            (ENKAT, "      b: Samverkan\n    answers: ja_nej", "      b: Samverkan\n    answers: tre"),
            (
                "catalogue.yaml",
                "scales:\n",
                "scales:\n  tre:\n    answers:\n      ja: Ja\n      nej: Nej\n      delvis: Delvis\n",
            ),
        ])
    };
    let comparison = compared(with(old), with(new));
    let part = part(&comparison, "2");
    let value = part.differences.iter().find(|difference| difference.what == What::Value);
    assert!(
        part.differences.iter().all(|difference| difference.axis == Axis::Figure || difference.verdict == Equivalent),
        "{part:?}"
    );
    (part.verdict, value.and_then(|difference| difference.valued.clone()))
}

#[test]
fn a_value_that_is_the_same_number_of_every_row_is_proved_to() {
    for (old, new) in [
        ("sum of number of (f2 = ja)", "sum of number of (f2 not in (nej, delvis))"),
        ("sum of number of (f2 != ja)", "sum of number of (f2 in (nej, delvis))"),
        ("sum of number of (f2 = ja) * 2", "sum of number of (f2 = ja) + number of (f2 not in (nej, delvis))"),
        ("sum of number of (f2 = ja) * 0", "sum of 0 * f12 + number of (f2 = ja) * 0"),
        ("mean of f12", "mean of f12 * 3 - f12 - f12"),
        ("sum of f12 * (f12 + 1)", "sum of f12 * f12 + f12"),
        ("sum of f12 where f12 = 3", "sum of f12 * f12 - 6 where f12 = 3"),
        // Without the number it is unknown, and so is the condition.
        ("sum of f12", "sum of f12 where f12 >= 0"),
        ("sum of f12 where f12 <= 100", "sum of f12 where f12 between 0 and 200"),
    ] {
        let found = added(old, new);
        // What is added up is missing where any of it is.
        let expected = if new.contains("0 * f12 +") { (Some(Break), true) } else { (Some(Equivalent), false) };
        assert_eq!((found.0, found.1.is_some()), expected, "{old} → {new}: {found:?}");
    }
}

/// What another value makes of a number.
type Becomes = fn(i64) -> i64;

#[test]
fn a_value_that_is_another_is_shown_by_a_row_with_both_numbers() {
    let more: Becomes = |number| number + 1;
    let with: [(&str, &str, Becomes); 4] = [
        ("sum of number of (f2 = ja)", "sum of number of (f2 != nej)", more),
        ("sum of f12", "sum of f12 + 1", more),
        ("mean of f12", "mean of f12 * 2", |number| number * 2),
        ("sum of number of (f2 = ja)", "sum of number of (f2 = ja) - 1", |number| number - 1),
    ];
    for (old, new, becomes) in with {
        let (verdict, valued) = added(old, new);
        let valued = valued.unwrap_or_else(|| panic!("{old} → {new}: {verdict:?}"));
        let [was, is] = [valued.old, valued.new].map(|number| number.unwrap().parse::<i64>().unwrap());
        assert_eq!((verdict, is), (Some(Break), becomes(was)), "{}", valued.row);
    }
    // Of a blank it is known that it is no yes and that it is no answer; as a number it is missing.
    let (verdict, valued) = added("sum of number of (f2 = ja)", "sum of number of (f2 is answered)");
    let valued = valued.unwrap();
    assert_eq!((verdict, valued.new.is_ok()), (Some(Break), true), "{valued:?}");
    let (_, valued) = added("sum of number of (f2 = ja)", "sum of number of (f2 = ja and f12 > 3)");
    assert!(valued.is_some_and(|valued| valued.old != valued.new && valued.new != Err(Missing::Invalid)));
}
