use super::*;

/// What is found in a measure of the survey with this below its sheet.
fn in_measure(rest: &str) -> Vec<(&'static str, String)> {
    found(&[("1.yaml", &measure("1", "enkat", rest))])
}

/// What is found where a source stands in place of the survey.
fn in_survey(text: &str) -> Vec<(&'static str, String)> {
    found(&[("enkat.yaml", text)])
}

fn one(code: &'static str, message: &str) -> Vec<(&'static str, String)> {
    vec![(code, message.to_owned())]
}

#[test]
fn a_ratio_needs_a_denominator_and_a_count_does_not() {
    let expected = one("unit-without-denominator", "`1` has the unit `percent` and no denominator");
    assert_eq!(in_measure("unit: percent\nnumerator: count\n"), expected);
    assert_eq!(in_measure("unit: percent\nnumerator: count where f1 = ja\ndenominator: count\n"), []);
    assert_eq!(in_measure("unit: count\nnumerator: count\n"), []);
    assert_eq!(in_measure("unit: count\nnumerator: count where f1 = ja\ndenominator: count\n"), []);
    // A part's own unit counts, not the measure's.
    let parts = "unit: percent\nparts:\n  1a:\n    unit: count\n    numerator: count\n  1b:\n    numerator: count\n";
    assert_eq!(in_measure(parts), one("unit-without-denominator", "`1b` has the unit `percent` and no denominator"));
}

#[test]
fn two_columns_cannot_share_a_header() {
    let shared = SURVEY.replace("    text: Ett?\n", "    text: Ett?\n    column: region\n");
    let found = in_survey(&shared);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "header-clash");
    let apart = SURVEY.replace("    text: Ett?\n", "    text: Ett?\n    column: Region\n");
    assert_eq!(in_survey(&apart), []);
    // The header of a battery is the stem of its items' headers, and clashes with none.
    let stem = SURVEY.replace("    text: Två?\n", "    text: Två?\n    column: f1\n");
    assert_eq!(in_survey(&stem), []);
}

#[test]
fn favourable_answers_are_those_of_the_question_counted_by() {
    let favourable =
        |by: &str, names: &str| in_measure(&format!("unit: count\nnumerator: count {by}\nfavourable: {names}\n"));
    assert_eq!(favourable("by answer of f6", "[ofta, alltid]"), []);
    assert_eq!(favourable("by item and answer of f2", "[ja]"), []);
    assert_eq!(
        favourable("where f6 = ofta", "[ofta]"),
        one("part-mismatch", "`favourable` is for a part that counts by answer")
    );
    assert_eq!(
        favourable("by item of f2 where f2 = ja", "[ja]"),
        one("part-mismatch", "`favourable` is for a part that counts by answer")
    );
    assert_eq!(favourable("by answer of f6", "[ofta, ja]"), one("unknown-answer", "unknown answer `ja` for `f6`"));
    let part = part("enkat", "numerator: count by answer of f6\nfavourable: [alltid, ofta]\n");
    let PartBody::Figures { favourable, .. } = part.body else { panic!("figures") };
    assert_eq!(favourable, [3, 2]);
}

#[test]
fn a_frame_lists_the_units_of_the_rows() {
    let with = |head: &str| in_survey(&SURVEY.replace("columns:\n  ar:", &format!("{head}columns:\n  ar:")));
    assert_eq!(with("one_row_per: region\nframe: regioner\n"), []);
    let year = with("one_row_per: ar\nframe: regioner\n");
    assert!(year.iter().any(|(code, _)| *code == "source-mismatch"), "{year:?}");
    let keyed = SURVEY.replace("  region:\n", "  id:\n    type: key\n  region:\n");
    let keyed = keyed.replace("columns:\n  ar:", "one_row_per: id\nframe: regioner\ncolumns:\n  ar:");
    assert_eq!(
        in_survey(&keyed),
        one("source-mismatch", "the frame `regioner` is not the codelist of the column in `one_row_per`")
    );
}

#[test]
fn a_condition_cannot_have_the_name_of_a_question_or_column() {
    let define = |name: &str| {
        in_measure(&format!("unit: count\ndefine:\n  {name}: f1 = ja\nnumerator: count where {name} and f1 = ja\n"))
    };
    assert_eq!(define("kurs_tagen"), []);
    for name in ["f4", "region"] {
        let found = define(name);
        assert!(found.iter().any(|(code, _)| *code == "name-clash"), "{name}: {found:?}");
    }
}

#[test]
fn names_that_double_what_they_name_are_stopped() {
    // Each name is read twice where the next stands.
    let doubling = |count: usize| {
        let define = |n: usize| format!("  namn{n}: namn{} or (namn{} and f4 = {n})\n", n - 1, n - 1);
        let all: String = (1..=count).map(define).collect();
        in_measure(&format!("unit: count\ndefine:\n  namn0: f1 = ja\n{all}numerator: count where namn{count}\n"))
    };
    assert_eq!(doubling(8), []);
    let found = doubling(40);
    assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["excessive-nesting"]);
    assert!(found[0].1.starts_with("more than 2000 names of conditions are read here"), "{found:?}");
}

#[test]
fn what_stands_in_a_list_already_is_told() {
    let with = |list: &str| in_measure(&format!("unit: count\nnumerator: count where {list}\n"));
    assert_eq!(with("f1 in (ja, nej)"), []);
    assert_eq!(with("f1 in (ja, nej, ja)"), one("condition-redundant", "`ja` stands in the list already, with `ja`"));
    assert_eq!(with("f4 in (1, 1.0)"), one("condition-redundant", "`1.0` stands in the list already, with `1`"));
    let codes = |list: &str| {
        let spells = format!("{SPELLS}  kva:\n    type: codes\n    empty_means: none\n");
        let counted = measure("1", "sjukfall", &format!("unit: count\nnumerator: count where kva has any of ({list})\n"));
        found(&[("sjukfall.yaml", &spells), ("1.yaml", &counted)])
    };
    // Of codes that only in part begin alike nothing is said.
    for list in ["DV076, DV077", "DV070..DV079, DV08*"] {
        assert_eq!(codes(list), [], "{list}");
    }
    for (list, held, by) in [
        ("DV07*, DV077", "DV077", "DV07*"),
        ("DV077, DV07*", "DV077", "DV07*"),
        ("DV07*, DV0*", "DV07*", "DV0*"),
        ("F40..F48, F43.8", "F43.8", "F40..F48"),
        ("F41..F43, F40..F48", "F41..F43", "F40..F48"),
    ] {
        let message = format!("`{held}` stands in the list already, with `{by}`");
        assert_eq!(codes(list), one("condition-redundant", &message), "{list}");
    }
}

#[test]
fn disclosure_control_is_left_out_only_with_a_reason() {
    let with = |text: &str| in_survey(&SURVEY.replace("columns:\n  ar:", &format!("{text}columns:\n  ar:")));
    assert_eq!(with("disclosure:\n  is: none\n  reason: Regioner är inga personer.\n"), []);
    assert_eq!(with("disclosure: none\n"), one("missing-key", "disclosure control is left out without a reason"));
}

#[test]
fn an_acceptance_reaches_no_other_file() {
    let unused = |id: &str, accept: &str| {
        measure(id, "enkat", &format!("unit: count\ndefine:\n  onodig: f1 = ja\nnumerator: count\n{accept}"))
    };
    let accept = "accept:\n  unused-definition: Behövs i nästa års version.\n";
    let (first, second) = (unused("1", accept), unused("2", ""));
    assert_eq!(found(&[("1.yaml", &first)]), []);
    let both = found(&[("1.yaml", &first), ("2.yaml", &second)]);
    assert_eq!(both.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["unused-definition"]);
    // And one that takes nothing out of its own file is told of, whatever stands in the other.
    let idle = measure("1", "enkat", &format!("unit: count\nnumerator: count\n{accept}"));
    let both = found(&[("1.yaml", &idle), ("2.yaml", &second)]);
    assert_eq!(both.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["unused-acceptance", "unused-definition"]);
}
