//! Who was asked, what they said, and what cannot be.

use super::build::{GIVEN, Given, of, says, verdict};
use crate::assess::{CriterionKind::Accepted, FactKind, Value, Verdict};

fn put(selection: &str, proposal: &str) -> String {
    format!(
        "consultations:\n  remiss:\n    name: Remissen\n    selection: {selection}\n    asked: 33\n    answered: 30\n    references: \
         r\n    proposals:\n      ett:\n        name: Förslaget\n        measures: [1]\n{proposal}"
    )
}

fn values(catalogue: &str, kind: FactKind) -> Option<Vec<(&'static str, Value)>> {
    let found = Given { catalogue, ..GIVEN }.ledger();
    let lines = &of(&found, Accepted).lines;
    lines.iter().find(|l| l.fact.kind == kind).map(|l| l.fact.values.clone())
}

fn number(values: &[(&'static str, Value)], name: &str) -> f64 {
    match values.iter().find(|(n, _)| *n == name).map(|(_, v)| v) {
        Some(Value::Number { number, .. }) => *number,
        Some(Value::Count(count)) => *count as f64,
        other => panic!("{name}: {other:?}"),
    }
}

const SHARES: &str = "        agree_percent: 65\n        disagree_percent: 35\n";

#[test]
fn chosen_experts_get_no_interval() {
    let catalogue = put("chosen", SHARES);
    let found = Given { catalogue: &catalogue, ..GIVEN }.ledger();
    assert_eq!(verdict(&found, Accepted), (Verdict::NeedsJudgement, FactKind::BasisToJudge));
    assert!(says(&found, Accepted, FactKind::ConsultationChosen) && !says(&found, Accepted, FactKind::ConsultationInterval));
}

#[test]
fn a_sample_gets_the_interval_of_wilson() {
    let counts = "        agree: 24\n        disagree: 6\n";
    let interval = values(&put("sample", counts), FactKind::ConsultationInterval).unwrap();
    // 24 of 30.
    assert!((number(&interval, "low") - 62.69).abs() < 0.01, "{interval:?}");
    assert!((number(&interval, "high") - 90.50).abs() < 0.01, "{interval:?}");
    assert!(values(&put("census", counts), FactKind::ConsultationInterval).is_none());
    assert!(values(&put("census", counts), FactKind::ConsultationCensus).is_some());
}

#[test]
fn sixty_five_per_cent_of_thirty_cannot_be() {
    let impossible = values(&put("chosen", SHARES), FactKind::ConsultationImpossible).unwrap();
    assert_eq!(number(&impossible, "fewer"), 19.0);
    assert_eq!(number(&impossible, "more"), 20.0);
    // 17 and 9 of 26.
    assert_eq!(number(&impossible, "possible"), 26.0);
    for (agree, disagree) in [(90, 10), (63, 37), (57, 43), (73, 27)] {
        let shares = format!("        agree_percent: {agree}\n        disagree_percent: {disagree}\n");
        assert!(values(&put("chosen", &shares), FactKind::ConsultationImpossible).is_none(), "{agree}");
    }
    // With the number that answered the question it may be.
    let fewer = format!("{SHARES}        answered: 26\n");
    assert!(values(&put("chosen", &fewer), FactKind::ConsultationImpossible).is_none());
    let never = "        agree_percent: 99.99\n        disagree_percent: 0.01\n";
    assert!(values(&put("chosen", never), FactKind::ConsultationNever).is_some());
}

#[test]
fn a_proposal_that_became_something_else_supports_nothing() {
    let outcome = format!("{SHARES}        outcome: Ströks.\n");
    let found = Given { catalogue: &put("chosen", &outcome), ..GIVEN }.ledger();
    assert_eq!(verdict(&found, Accepted), (Verdict::NotMet, FactKind::BasisUnshown));
    assert!(says(&found, Accepted, FactKind::ConsultationOutcome));
}

#[test]
fn a_measure_that_was_not_put_is_told() {
    let elsewhere = put("chosen", SHARES).replace("[1]", "[]");
    let found = Given { catalogue: &elsewhere, ..GIVEN }.ledger();
    assert!(says(&found, Accepted, FactKind::NotConsulted));
    assert_eq!(verdict(&found, Accepted).0, Verdict::NotMet);
}

#[test]
fn a_clear_majority_against_contradicts() {
    let found = |selection: &str, counts: &str| {
        let catalogue = put(selection, counts);
        let support = "  knowledge_support: [r]\n";
        let found = Given { catalogue: &catalogue, sheet: support, ..GIVEN }.ledger();
        (verdict(&found, Accepted).1, says(&found, Accepted, FactKind::ConsultationAgainst))
    };
    for (selection, agree, disagree, reason, told) in [
        ("chosen", 1, 29, FactKind::ConsultedAgainst, true),
        ("chosen", 10, 20, FactKind::ConsultedAgainst, true),
        // Told, and left to be judged beside what else there is.
        ("chosen", 11, 19, FactKind::ConsultedMoreAgainst, true),
        ("census", 0, 30, FactKind::ConsultedAgainst, true),
        ("chosen", 15, 15, FactKind::BasisToJudge, false),
        // 9 of 30: 16.7 to 47.9 per cent. 11 of 30: to 54.5.
        ("sample", 9, 21, FactKind::ConsultedAgainst, true),
        ("sample", 11, 19, FactKind::ConsultedMoreAgainst, true),
    ] {
        let counts = format!("        agree: {agree}\n        disagree: {disagree}\n");
        assert_eq!(found(selection, &counts), (reason, told), "{selection} {agree} {disagree}");
    }
    let percent = "        agree_percent: 20\n        disagree_percent: 80\n";
    assert_eq!(found("chosen", percent), (FactKind::ConsultedAgainst, true));
}

#[test]
fn as_many_for_as_against_show_nothing() {
    for counts in
        ["        agree: 15\n        disagree: 15\n", "        agree: 1\n        disagree: 29\n", "        agree: 3\n"]
    {
        let found = Given { catalogue: &put("chosen", counts), ..GIVEN }.ledger();
        assert_eq!(verdict(&found, Accepted).0, Verdict::NotMet, "{counts}");
    }
}

#[test]
fn few_who_agreed_are_no_majority_of_a_sample() {
    let of = |selection: &str, proposal: &str| {
        let catalogue = put(selection, proposal);
        let found = Given { catalogue: &catalogue, ..GIVEN }.ledger();
        verdict(&found, Accepted)
    };
    // 1 of 30: no more than 17 per cent of all, though nobody said no.
    let one = "        agree: 1\n        disagree: 0\n";
    assert_eq!(of("sample", one), (Verdict::NotMet, FactKind::BasisUnshown));
    assert_eq!(of("census", one), (Verdict::NeedsJudgement, FactKind::BasisToJudge));
    // More against, and not clearly: with something else to judge by that is what is named first.
    let more = "        agree: 13\n        disagree: 15\n";
    let catalogue = put("chosen", more);
    let found = Given { catalogue: &catalogue, sheet: "  knowledge_support: [r]\n", ..GIVEN }.ledger();
    assert_eq!(verdict(&found, Accepted), (Verdict::NeedsJudgement, FactKind::ConsultedMoreAgainst));
}

#[test]
fn what_is_told_of_those_who_agreed_is_told() {
    let percent = values(&put("chosen", "        agree_percent: 57\n"), FactKind::ConsultedAgreePercent).unwrap();
    assert_eq!(number(&percent, "agree"), 57.0);
    let count = values(&put("chosen", "        agree: 17\n"), FactKind::ConsultedAgreeCount).unwrap();
    assert_eq!((number(&count, "agree"), number(&count, "answered")), (17.0, 30.0));
}
