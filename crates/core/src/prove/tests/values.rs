//! Columns made of others, dates, computed values, lists, and what is looked up.

use super::super::Undecided;
use super::*;

const ROWS: &str = "one_row_per: lopnummer
period:
  of: start
  as: mars
columns:
  lopnummer:
    type: key
  region:
    codelist: regioner
  fodd:
    type: date
  start:
    type: date
  slut:
    type: date
  alder:
    type: number
    min: 0
    max: 120
  diagnos:
    type: code
  koder:
    type: codes
    empty_means: none
  grupp:
    bands:
      of: alder
      from: [16, 25]
      below: under 16
  aldersgrupp:
    bands:
      of: age(fodd, start)
      from: [16, 65]
  diagnosgrupp:
    groups:
      of: diagnos
      psykisk: [F00..F99]
      rorelse: [M00..M99]
questions:
  q:
    text: T
    answers: tva
    items:
      a: A
      b: B
      c: C
";

#[test]
fn bands_are_cut_from_their_value() {
    never(ROWS, "grupp = under_16 and alder >= 16");
    never(ROWS, "grupp = 25_plus and alder < 25");
    assert!(shown(ROWS, "grupp = 25_plus and alder <= 25").contains("alder: 25"));
    assert!(shown(ROWS, "grupp = 16_24 and not alder < 16").contains("alder"));
    // The lower band is missing: an age below it is invalid.
    assert!(is_witness(&can_be(ROWS, "aldersgrupp = 65_plus", Premise::Read, INVALID)));
    never(ROWS, "aldersgrupp = 65_plus and age(fodd, start) < 65");
    assert!(shown(ROWS, "aldersgrupp = 65_plus and age(fodd, start) = 65").contains("fodd"));
}

#[test]
fn groups_are_cut_from_their_codes() {
    never(ROWS, "diagnosgrupp = psykisk and diagnos in (M54)");
    assert!(shown(ROWS, "diagnosgrupp = psykisk and not diagnos in (F43)").contains("diagnos: F"));
    assert!(shown(ROWS, "diagnosgrupp = other").contains("diagnos"));
    never(ROWS, "diagnosgrupp = other and diagnos in (F4*)");
}

#[test]
fn dates_are_cut_by_constants() {
    never(ROWS, "start < 2025-01-01 and start >= 2025-01-01");
    assert_eq!(shown(ROWS, "start > 2025-02-27 and start < 2025-03-01"), "{start: 2025-02-28}");
    never(ROWS, "start > 2025-02-28 and start < 2025-03-01");
    assert!(shown(ROWS, "start > 2024-02-28 and start < 2024-03-01").contains("2024-02-29"));
}

#[test]
fn what_is_computed_of_dates_is_proved_or_found() {
    never(ROWS, "age(fodd, start) < 16 and age(fodd, start) >= 16");
    never(ROWS, "days between start and slut > 30 and not days between start and slut > 14");
    assert!(shown(ROWS, "days between start and slut < 0").contains("slut"));
    assert!(shown(ROWS, "days between start and slut = 90").contains("slut"));
    assert!(shown(ROWS, "age(fodd, start) = 64").contains("fodd"));
    assert!(is_witness(&can_be(ROWS, "age(fodd, start) > 5", Premise::Routed, INVALID)));
    assert!(is_witness(&can_be(ROWS, "age(fodd, start) > 5", Premise::Routed, NO_ANSWER)));
    assert!(shown(ROWS, "slut < start").contains("slut"));
    never(ROWS, "slut < start and start < slut");
    never(ROWS, "slut < start and slut = start");
}

#[test]
fn days_and_ages_are_whole_numbers() {
    never(ROWS, "days between start and slut > 3 and days between start and slut < 4");
    assert!(shown(ROWS, "days between start and slut > 3 and days between start and slut < 5").contains("slut"));
    never(ROWS, "age(fodd, start) > 15 and age(fodd, start) < 16");
    never(ROWS, "age(fodd, start) > 15.2 and age(fodd, start) < 15.9");
    never(ROWS, "age(fodd, start) < 0");
    assert!(shown(ROWS, "age(fodd, start) > 14.9 and age(fodd, start) < 16").contains("fodd"));
    never(ROWS, "alder + alder > 15 and alder + alder < 16");
    never(ROWS, "number of (q = ja) + 0 > 3");
    // A quotient is no whole number.
    assert!(shown(ROWS, "alder / 2 > 15 and alder / 2 < 16").contains("31"));
}

#[test]
fn differences_that_contradict_each_other_are_proved() {
    never(ROWS, "days between start and slut > 14 and slut < start");
    never(ROWS, "days between start and slut = 14 and days between slut and start = 14");
    assert!(shown(ROWS, "days between start and slut = 14 and days between slut and start = -14").contains("slut"));
    // By way of days that are given.
    never(ROWS, "start > 2025-01-31 and slut < 2025-02-02 and days between start and slut > 0");
    assert_eq!(
        shown(ROWS, "start > 2025-01-30 and slut < 2025-02-02 and days between start and slut > 0"),
        "{start: 2025-01-31, slut: 2025-02-01}"
    );
    // By way of a third.
    let three = "days between fodd and start > 10 and days between start and slut > 10 and days between fodd and slut";
    never(ROWS, &format!("{three} < 22"));
    assert!(is_witness(&can_be(ROWS, &format!("{three} = 22"), Premise::Routed, Outcome::True)));
    never(ROWS, "fodd < start and start < slut and slut <= fodd");
    assert!(is_witness(&can_be(ROWS, "fodd < start and start <= slut and slut != fodd", Premise::Routed, Outcome::True)));
    never(
        ROWS,
        "start < slut and days between start and 2025-01-10 > 5 and days between 2025-01-10 and slut < -8 and start > 2025-01-01",
    );
}

#[test]
fn ages_follow_from_days() {
    never(ROWS, "age(fodd, start) > 1 and fodd > start");
    never(ROWS, "age(fodd, start) >= 18 and age(fodd, slut) < 16 and start < slut");
    assert!(is_witness(&can_be(
        ROWS,
        "age(fodd, start) >= 18 and age(fodd, slut) < 19 and start < slut",
        Premise::Routed,
        Outcome::True
    )));
    // To a day: the last day of birth of those who are sixteen.
    never(ROWS, "age(fodd, 2025-06-30) >= 16 and fodd > 2009-06-30");
    assert!(shown(ROWS, "age(fodd, 2025-06-30) >= 16 and fodd > 2009-06-29").contains("2009-06-30"));
    never(ROWS, "age(2009-06-30, start) >= 16 and start < 2025-06-30");
    // Nobody has an age before birth.
    assert_eq!(can_be(ROWS, "fodd <= start and age(fodd, start) > 5", Premise::Routed, INVALID), Answer::Proved);
}

#[test]
fn numbers_that_are_computed_are_within_reach_of_their_columns() {
    never(ROWS, "alder * 2 > 30 and alder < 15");
    assert_eq!(shown(ROWS, "alder * 2 > 30 and alder < 17"), "{alder: 16}");
    never(ROWS, "alder * alder > 100 and alder < 10");
    never(ROWS, "alder + number of (q = ja) > 20 and alder < 17");
    never(ROWS, "grupp = 25_plus and alder + 1 < 26");
    // What takes more than limits is left open.
    let open = can_be(ROWS, "alder * alder = 2", Premise::Routed, Outcome::True);
    assert_eq!(open, Answer::Undecided(Undecided::Computed));
}

#[test]
fn what_is_missing_contradicts_nothing() {
    let body = "columns:\n  ar:\n    type: year\n  start:\n    type: date\n  slut:\n    type: date\nquestions:\n  q1:\n    text: T\n    \
                answers: tva\n  a:\n    text: T\n    number:\n      min: 0\n      max: 9\n  b:\n    text: T\n    asked_when: q1 = ja\n    \
                number:\n      min: 0\n      max: 9\n";
    never(body, "a - b > 3 and a < b");
    never(body, "a < b and b < a + 1");
    assert!(is_witness(&can_be(body, "a > 8 and b is not asked and not (a - b > 20 and a < b)", Premise::Read, NOT_ASKED)));
    assert!(is_witness(&can_be(body, "days between start and slut > 3", Premise::Routed, NO_ANSWER)));
    never(body, "days between start and slut > 3 and start is missing");
}

#[test]
fn numbers_are_computed_with() {
    never(ROWS, "alder * 2 > 30 and not alder * 2 > 20");
    assert_eq!(shown(ROWS, "alder + alder = 50"), "{alder: 25}");
    assert!(is_witness(&can_be(ROWS, "10 / alder > 1", Premise::Routed, INVALID)));
    never(ROWS, "alder > 40.5 and alder < 41");
    never(ROWS, "alder > 120");
    assert_eq!(shown(ROWS, "alder > 119"), "{alder: 120}");
}

#[test]
fn a_period_is_about_the_row_that_is_dated_by_it() {
    // Every row is in its own period.
    assert_eq!(can_be(ROWS, "start during mars", Premise::Routed, Outcome::False), Answer::Proved);
    never(ROWS, "slut during mars and days between start and slut > 366");
    never(ROWS, "slut during mars and not slut during mars");
    assert!(shown(ROWS, "slut during mars").contains("slut"));
    assert!(is_witness(&can_be(ROWS, "slut during mars", Premise::Routed, Outcome::False)));
    assert!(is_witness(&can_be(ROWS, "slut during mars", Premise::Routed, NO_ANSWER)));
}

#[test]
fn lists_hold_several_codes_and_their_elements_one() {
    assert_eq!(shown(ROWS, "koder has any of (F43) and koder has any of (Z73)"), "{koder: \"F43 Z73\"}");
    never(ROWS, "koder has any of (F43) and not koder has any of (F4*)");
    never(ROWS, "koder has any of (F43.1) and not koder has any of (F40..F48)");
    let each = |condition: &str, wanted| {
        of(&with_scales("", ROWS, &format!("count each koder where {condition}")), Premise::Read, wanted)
    };
    assert!(is_witness(&each("koder in (F43)", Outcome::True)));
    assert!(is_witness(&each("koder in (F40..F48) and not koder in (F43)", Outcome::True)));
    assert_eq!(each("koder in (F43) and not koder in (F40..F48)", Outcome::True), Answer::Proved);
    assert_eq!(each("koder in (F43) and koder in (Z73)", Outcome::True), Answer::Proved);
}

#[test]
fn what_is_looked_up_can_be_anything_there() {
    never(ROWS, "andra[region].f1 = ja and andra[region].f1 = nej");
    let answer = can_be(ROWS, "andra[region].f1 = ja", Premise::Routed, Outcome::True);
    assert!(is_witness(&answer), "{answer:?}");
}

#[test]
fn so_many_of_several_are_counted() {
    assert!(is_witness(&can_be(ROWS, "number of (q = ja) >= 2 and q[a] = nej", Premise::Routed, Outcome::True)));
    never(ROWS, "number of (q = ja) >= 2 and q[a] = nej and q[b] = nej");
    never(ROWS, "number of (q = ja) >= 3 and not all of (q = ja)");
    never(ROWS, "none of (q = ja) and any of (q = ja)");
    assert!(is_witness(&can_be(ROWS, "any of (q = ja)", Premise::Routed, NO_ANSWER)));
    assert_eq!(
        can_be(ROWS, "q[a] = ja and any of (q = ja)", Premise::Routed, NO_ANSWER),
        can_be(ROWS, "q[a] = ja", Premise::Routed, NO_ANSWER)
    );
    // As a number it is missing while any item is.
    assert_eq!(can_be(ROWS, "number of (q = ja) + 0 = 1 and q[c] is missing", Premise::Read, Outcome::True), Answer::Proved);
}
