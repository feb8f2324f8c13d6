//! Gates: stated, inferred, and not known.

use super::*;

/// Three questions, each asked after ja to the one before it.
fn chain(inferred: bool) -> String {
    let more = if inferred { "      inferred: antaget\n" } else { "" };
    format!(
        "columns:\n  ar:\n    type: year\nquestions:\n  q1:\n    text: T\n    answers: tva\n  q2:\n    text: T\n    asked_when:\n      \
         is: q1 = ja\n{more}    answers: tva\n  q3:\n    text: T\n    asked_when: q2 = ja\n    answers: tva\n"
    )
}

#[test]
fn what_follows_a_stated_gate_is_dropped_against_it() {
    let body = chain(false);
    assert_eq!(shown(&body, "q1 is answered and q2 = ja"), "{q1: ja, q2: ja}");
    assert_eq!(shown(&body, "q1 is answered and q3 = nej"), "{q1: ja, q2: ja, q3: nej}");
    assert_eq!(shown(&body, "q1 is answered and q2 is answered and q3 = nej"), "{q1: ja, q2: ja, q3: nej}");
    never(&body, "q1 = nej and q2 = ja");
    never(&body, "q1 = nej and q2 is answered");
    assert_eq!(shown(&body, "q1 = nej and q2 is not asked"), "{q1: nej}");
    assert!(is_witness(&can_be(&body, "q2 = ja", Premise::Routed, NOT_ASKED)));
    assert!(is_witness(&can_be(&body, "q2 = ja", Premise::Routed, NO_ANSWER)));
}

#[test]
fn what_follows_an_inferred_gate_is_kept_against_it() {
    let body = chain(true);
    let against = "q1 = nej and q2 = ja";
    assert!(is_witness(&can_be(&body, against, Premise::Read, Outcome::True)));
    assert_eq!(can_be(&body, against, Premise::Routed, Outcome::True), Answer::Proved);
}

#[test]
fn what_follows_an_open_gate_is_kept_but_no_way_through_the_questions() {
    let body = chain(false);
    // A file can hold it, and it is kept; but who leaves the first open is not led to the second.
    for past in ["q1 is missing and q2 = ja", "q1 = nej and q3 = ja"] {
        assert_eq!(can_be(&body, past, Premise::Routed, Outcome::True), Answer::Proved);
        assert!(is_witness(&can_be(&body, past, Premise::Read, Outcome::True)));
    }
    assert!(is_witness(&can_be(&body, "q1 is missing and q2 is missing", Premise::Routed, Outcome::True)));
    assert!(is_witness(&can_be(&body, "q1 = nej and q3 = ja", Premise::Routed, NOT_ASKED)));
}

#[test]
fn only_a_file_holds_what_is_not_allowed() {
    let body = chain(false);
    assert_eq!(can_be(&body, "q1 = ja", Premise::Routed, INVALID), Answer::Proved);
    assert!(is_witness(&can_be(&body, "q1 = ja", Premise::Read, INVALID)));
    never(&body, "q1 is invalid and q1 is answered");
}

#[test]
fn texts_for_missing_are_witnesses() {
    let body = format!("missing:\n  not_asked: [ej]\n  no_answer: [blankt]\n{}", chain(false));
    assert!(is_witness(&can_be(&body, "q1 = ja", Premise::Routed, NOT_ASKED)));
    // Blank would be no answer: the row must say that the question was not asked.
    assert_eq!(shown(&body, "q1 is not asked"), "{q1: ej}");
    assert_eq!(can_be(&body, "q1 = ja and q2 is not asked", Premise::Routed, Outcome::True), Answer::Proved);
    assert!(is_witness(&can_be(&body, "q1 = ja and q2 is not asked", Premise::Read, Outcome::True)));
}

#[test]
fn a_blank_of_choices_is_what_the_source_says() {
    let choices = |empty: &str| {
        format!(
            "columns:\n  ar:\n    type: year\nquestions:\n  q:\n    text: T\n    choices:\n      a: A\n      b: B\n      ingen:\n        \
             label: I\n        exclusive: true\n    empty_means: {empty}\n"
        )
    };
    assert_eq!(shown(&choices("none"), "q is answered and not q has any of (a, b, ingen)"), "{}");
    never(&choices("no_answer"), "q is answered and not q has any of (a, b, ingen)");
    assert_eq!(shown(&choices("none"), "q has a and q has b"), "{q: \"a|b\"}");
    never(&choices("none"), "q has a and q has ingen");
    // What contradicts itself is shown whole.
    let contradiction = can_be(&choices("none"), "q is invalid", Premise::Read, Outcome::True);
    let Answer::Witness(row) = contradiction else { panic!("{contradiction:?}") };
    assert_eq!(row.to_string(), "{q: \"b|ingen\"}");
}
