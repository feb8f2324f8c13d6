//! What each construct of the language is read as.

use super::{located, sketch};
use crate::dsl;

fn aggregates(table: &[(&str, &str)]) {
    for (input, expected) in table {
        let (tree, findings) = dsl::parse_aggregate(&located(input));
        assert!(findings.is_empty(), "{input}: {findings:?}");
        assert_eq!(sketch::aggregate(&tree.unwrap()), *expected, "{input}");
    }
}

fn conditions(table: &[(&str, &str)]) {
    for (input, expected) in table {
        let (tree, findings) = dsl::parse_condition(&located(input));
        assert!(findings.is_empty(), "{input}: {findings:?}");
        assert_eq!(sketch::condition(&tree.unwrap()), *expected, "{input}");
    }
}

/// The computations of the thirteen measures.
#[test]
fn the_thirteen_measures() {
    aggregates(&[
        ("count", "(count)"),
        (
            "count where sjukskrivande = ja",
            "(count) (where (Equal sjukskrivande ja))",
        ),
        (
            "count where sjukskrivande_lakare",
            "(count) (where (Named sjukskrivande_lakare))",
        ),
        ("count by answer of f1", "(count) (by Answer f1)"),
        (
            "count by item and answer of f2",
            "(count) (by Item Answer f2)",
        ),
        ("count where f3a = ja", "(count) (where (Equal f3a ja))"),
        (
            "count by item of f3b where f3b = ja",
            "(count) (by Item f3b) (where (Equal f3b ja))",
        ),
        (
            "count by item of f4b where f4b in (ja, nej)",
            "(count) (by Item f4b) (where (In f4b {ja nej}))",
        ),
        (
            "count each kva where kva in sjukskrivningsplan",
            "(each kva) (where (In kva <sjukskrivningsplan>))",
        ),
        ("sum of f12", "(sum f12)"),
    ]);
}

#[test]
fn aggregates_of_every_kind() {
    aggregates(&[
        (
            "count distinct person from sjukfall",
            "(distinct person) (from sjukfall)",
        ),
        ("count by choice of q", "(count) (by Choice q)"),
        (
            "count by code of kon where kon = \"1\"",
            "(count) (by Code kon) (where (Equal kon \"1\"))",
        ),
        (
            "sum of antal from folkmangd",
            "(sum antal) (from folkmangd)",
        ),
        ("mean of a + b * 2", "(mean (Add a (Multiply b #2)))"),
        (
            "median of days between start and slut",
            "(median (Days start slut))",
        ),
        ("min of -a", "(min (Negative a))"),
        (
            "max of f2[medicinsk_bedomning]",
            "(max (Cell f2 medicinsk_bedomning))",
        ),
        ("sd of (a - b) - c", "(sd (Subtract (Subtract a b) c))"),
        (
            "percentile 2.5 of langd where ar = 2025",
            "(percentile 2.5 langd) (where (Equal ar #2025))",
        ),
        (
            "count by item of f2 from enkat where f2 is answered",
            "(count) (by Item f2) (from enkat) (where (Is f2 Answered))",
        ),
    ]);
}

#[test]
fn tests_of_every_kind() {
    conditions(&[
        ("f1 != ja", "(NotEqual f1 ja)"),
        (
            "a < 1 and b <= 2 and c > 3 and d >= 4",
            "(And (Less a #1) (LessOrEqual b #2) (Greater c #3) (GreaterOrEqual d #4))",
        ),
        ("alder between 16 and 64", "(Between alder #16 #64)"),
        ("f4b not in (ja, nej)", "(NotIn f4b {ja nej})"),
        (
            "kva has any of sjukskrivningsplan",
            "(HasAnyOf kva <sjukskrivningsplan>)",
        ),
        (
            "kva has any of (DV077, F40..F48)",
            "(HasAnyOf kva {DV077 (Range F40 F48)})",
        ),
        ("q has alkohol", "(Has q alkohol)"),
        ("q has any", "(Has q any)"),
        ("datum during senaste_aret", "(During datum senaste_aret)"),
        ("f1 is missing", "(Is f1 Missing)"),
        (
            "f1 is not asked or f2[x] is invalid",
            "(Or (IsNot f1 Asked) (Is (Cell f2 x) Invalid))",
        ),
        ("all of (f2 = ja)", "(All (Equal f2 ja))"),
        (
            "any of (f2 = ja and f3)",
            "(Any (And (Equal f2 ja) (Named f3)))",
        ),
        ("none of (f2 is missing)", "(None (Is f2 Missing))"),
    ]);
}

#[test]
fn members_keep_what_was_written() {
    conditions(&[(
        "diagnos in (F48.9, F40 .. F48, F4*, F48.9*, 01, 0.5, -99, 2025-03-01, \"a \"\"b\"\"\", count)",
        "(In diagnos {F48.9 (Range F40 F48) (Prefix F4) (Prefix F48.9) #01 #0.5 #-99 @2025-03-01 \"a \\\"b\\\"\" count})",
    )]);
}

#[test]
fn values_of_every_kind() {
    conditions(&[
        (
            "f2[medicinsk_bedomning] = ja",
            "(Equal (Cell f2 medicinsk_bedomning) ja)",
        ),
        (
            "other[region].f1 = ja",
            "(Equal (Other other region f1) ja)",
        ),
        ("datum >= 2025-03-01", "(GreaterOrEqual datum @2025-03-01)"),
        (
            "days between start and slut + 1 > 14",
            "(Greater (Add (Days start slut) #1) #14)",
        ),
        (
            "days between start and (slut + 1) > 14",
            "(Greater (Days start (Add slut #1)) #14)",
        ),
        (
            "age(fodd, start) between 16 and 64",
            "(Between (Age fodd start) #16 #64)",
        ),
        (
            "number of (f2 = ja) >= 3",
            "(GreaterOrEqual (NumberOf (Equal f2 ja)) #3)",
        ),
        (
            "a + b * c - d / 2 = 0",
            "(Equal (Subtract (Add a (Multiply b c)) (Divide d #2)) #0)",
        ),
        (
            "a - (b - c) = --d",
            "(Equal (Subtract a (Subtract b c)) (Negative (Negative d)))",
        ),
        ("(a + b) * 2 > 3", "(Greater (Multiply (Add a b) #2) #3)"),
        (
            "kod = 4b and a-b = 1",
            "(And (Equal kod 4b) (Equal (Subtract a b) #1))",
        ),
    ]);
}

#[test]
fn not_binds_tightest_and_parentheses_disappear() {
    conditions(&[
        ("a and b and c", "(And (Named a) (Named b) (Named c))"),
        ("a or b or c", "(Or (Named a) (Named b) (Named c))"),
        ("a and (b or c)", "(And (Named a) (Or (Named b) (Named c)))"),
        ("(a)", "(Named a)"),
        ("((f1 = ja))", "(Equal f1 ja)"),
        (
            "not f1 in (ja, nej) and b",
            "(And (Not (In f1 {ja nej})) (Named b))",
        ),
        ("not (a or b)", "(Not (Or (Named a) (Named b)))"),
        ("not not a", "(Not (Not (Named a)))"),
    ]);
}

#[test]
fn words_that_only_sometimes_mean_something_may_be_names() {
    conditions(&[
        (
            "count = 1 and sum = 2 and item = 3 and days = 4 and age = 5 and number = 6 and missing = 7",
            "(And (Equal count #1) (Equal sum #2) (Equal item #3) (Equal days #4) (Equal age #5) (Equal number #6) \
             (Equal missing #7))",
        ),
        (
            "all = 1 or any or none",
            "(Or (Equal all #1) (Named any) (Named none))",
        ),
        ("(days) between 1 and 2", "(Between days #1 #2)"),
        (
            "notera = ja and ordning = 1 and isbn = 2",
            "(And (Equal notera ja) (Equal ordning #1) (Equal isbn #2))",
        ),
        ("Och = AND", "(Equal Och AND)"),
    ]);
    aggregates(&[("count where count = ja", "(count) (where (Equal count ja))")]);
}

#[test]
fn white_space_is_free() {
    conditions(&[("f1=ja and(b)", "(And (Equal f1 ja) (Named b))")]);
    aggregates(&[(
        "count\n  where f1 = ja\n    and f2 = nej\n",
        "(count) (where (And (Equal f1 ja) (Equal f2 nej)))",
    )]);
}

#[test]
fn members_standing_alone() {
    let table = [
        ("DV077", "DV077"),
        ("dv 077", "\"dv 077\""),
        (" F40..F48 ", "(Range F40 F48)"),
        ("F4*", "(Prefix F4)"),
        ("01", "#01"),
        ("or", "or"),
    ];
    for (input, expected) in table {
        let (member, findings) = dsl::parse_member(&located(input));
        assert!(findings.is_empty(), "{input}: {findings:?}");
        assert_eq!(sketch::member(&member.unwrap()), expected, "{input}");
    }
}
