//! Two plans over the same rows.

use super::super::Pair;
use super::*;

/// Whether two definitions come to the same on all rows; else a row where only the first is true, and one where only the second is.
struct Compared {
    same: bool,
    only_old: Answer,
    only_new: Answer,
}

fn compared(old: &CheckedCatalogue, new: &CheckedCatalogue) -> Compared {
    let (old, new) = (study(old, &[0]), study(new, &[0]));
    let ((old, a), (new, b)) = (numerator(&old), numerator(&new));
    let pair = Pair::new((old, &[a], &[]), (new, &[b], &[])).unwrap();
    let (left, right) = (pair.old.outcome(a).unwrap(), pair.new.outcome(b).unwrap());
    let compared = Compared {
        same: pair.old.same(&pair.old.all(), &left, &right).unwrap(),
        only_old: pair.witness(&pair.old.but(&left.yes, &right.yes).unwrap()),
        only_new: pair.witness(&pair.old.but(&right.yes, &left.yes).unwrap()),
    };
    for (answer, (plan, node), (other, not)) in
        [(&compared.only_old, (old, a), (new, b)), (&compared.only_new, (new, b), (old, a))]
    {
        if let Answer::Witness(row) = answer {
            assert!(outcomes(plan, node, row).contains(&Outcome::True), "{row}");
            assert!(!outcomes(other, not, row).contains(&Outcome::True), "{row}");
        }
    }
    compared
}

/// Two questions, the second asked where a condition holds.
fn body(gate: &str) -> String {
    format!(
        "columns:\n  ar:\n    type: year\nquestions:\n  q1:\n    text: T\n    answers: tva\n  q2:\n    text: T\n    asked_when: {gate}\n    \
         answers: tva\n  q3:\n    text: T\n    answers: tva\n"
    )
}

#[test]
fn the_same_said_otherwise_is_the_same() {
    let body = body("q1 = ja");
    for (old, new) in [
        ("not (q1 = ja and q3 = ja)", "not q1 = ja or not q3 = ja"),
        ("not (q1 = ja or q2 = ja)", "not q1 = ja and not q2 = ja"),
        ("q3 != ja", "q3 = nej"),
        ("q3 in (ja, nej)", "q3 = ja or not q3 = ja"),
    ] {
        let compared = compared(&counting(&body, old), &counting(&body, new));
        assert!(compared.same, "{old} / {new}");
        assert_eq!((compared.only_old, compared.only_new), (Answer::Proved, Answer::Proved));
    }
}

#[test]
fn what_is_true_of_the_same_rows_is_not_the_same_where_it_is_missing_otherwise() {
    let body = body("q1 = ja");
    for (old, new) in [
        ("q3 in (ja, nej)", "q3 is answered"),
        // Where the first question is blank and the second not allowed, another kind comes first.
        ("q1 = ja and (q2 = ja or q3 = ja)", "(q1 = ja and q2 = ja) or (q1 = ja and q3 = ja)"),
    ] {
        let compared = compared(&counting(&body, old), &counting(&body, new));
        assert!(!compared.same, "{old} / {new}");
        assert_eq!((compared.only_old, compared.only_new), (Answer::Proved, Answer::Proved));
    }
}

#[test]
fn a_wider_condition_is_shown_by_a_row_of_one_side() {
    let body = body("q1 = ja");
    let compared = compared(&counting(&body, "q1 = ja and q3 = ja"), &counting(&body, "q3 = ja"));
    assert!(!compared.same);
    assert_eq!(compared.only_old, Answer::Proved);
    assert!(is_witness(&compared.only_new));
}

#[test]
fn another_list_of_answers_reads_the_same_text_otherwise() {
    let body = "columns:\n  ar:\n    type: year\nquestions:\n  q:\n    text: T\n    answers: skala\n";
    let scale = |answers: &str| format!("  skala:\n    answers: {{{answers}}}\n");
    let of = |answers: &str, condition: &str| with_scales(&scale(answers), body, &format!("count where {condition}"));
    let (two, three) = ("ja: Ja, nej: Nej", "ja: Ja, nej: Nej, osaker: Osäker");
    let wider = compared(&of(two, "q != ja"), &of(three, "q != ja"));
    assert!(!wider.same);
    assert_eq!(wider.only_old, Answer::Proved);
    let Answer::Witness(row) = wider.only_new else { panic!("a row with the new answer") };
    assert_eq!(row.to_string(), "{q: osaker}");
    // What was invalid is now false: not the same, though the same rows are counted.
    let kept = compared(&of(two, "q = ja"), &of(three, "q = ja"));
    assert!(!kept.same);
    assert_eq!((kept.only_old, kept.only_new), (Answer::Proved, Answer::Proved));
    // The order of the answers is nothing to what they are called.
    assert!(compared(&of(two, "q = ja"), &of("nej: Nej, ja: Ja", "q = ja")).same);
}

#[test]
fn a_moved_gate_is_shown_by_a_row_that_only_one_asks() {
    let (old, new) = (counting(&body("q1 = ja"), "q2 = ja"), counting(&body("q1 = nej"), "q2 = ja"));
    let compared = compared(&old, &new);
    assert!(!compared.same);
    assert!(is_witness(&compared.only_old) && is_witness(&compared.only_new));
    let Answer::Witness(row) = compared.only_old else { panic!("a row") };
    assert_eq!(row.to_string(), "{q1: ja, q2: ja}");
}
