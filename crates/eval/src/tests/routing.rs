//! Routing and three-valued logic.

use mattstock_core::FindingKind;
use mattstock_core::plan::{ColumnId, EmptyMeans, Is};

use super::Build;

/// f4a with three answers, and f4b asked of those who say ja to it; tallies of f4b = ja and of its states.
fn gated(inferred: bool) -> (Build, ColumnId, [usize; 5]) {
    let mut b = Build::new();
    let f4a = b.coded("f4a", &["ja", "nej", "osaker"]);
    let f4b = b.yes_no("f4b");
    let asked = b.has(f4a, &["ja"]);
    b.gate(f4b, asked, inferred);
    let yes = b.has(f4b, &["ja"]);
    let states = [Is::Answered, Is::Missing, Is::Asked, Is::Invalid].map(|is| b.is(f4b, is));
    let mut tallies = [b.count(b.all(), yes), 0, 0, 0, 0];
    for (tally, node) in tallies[1..].iter_mut().zip(states) {
        *tally = b.count(b.all(), node);
    }
    (b, f4b, tallies)
}

#[test]
fn gate_true_means_asked() {
    let (b, _, [yes, answered, missing, asked, invalid]) = gated(false);
    let run = b.run("f4a,f4b\nja,ja\nja,nej\nja,\nja,x\n");
    assert_eq!(run.total(yes), [1, 1, 0, 1, 1, 0]);
    assert_eq!(run.total(answered), [2, 2, 0, 0, 0, 0]);
    assert_eq!(run.total(missing), [2, 2, 0, 0, 0, 0]);
    assert_eq!(run.total(asked), [4, 0, 0, 0, 0, 0]);
    assert_eq!(run.total(invalid), [1, 3, 0, 0, 0, 0]);
}

#[test]
fn gate_false_and_blank_is_not_asked() {
    let (b, _, [yes, answered, missing, asked, _]) = gated(false);
    let run = b.run("f4a,f4b\nnej,\nosaker,\n").clean();
    assert_eq!(run.total(yes), [0, 0, 2, 0, 0, 0]);
    assert_eq!(run.total(answered), [0, 2, 0, 0, 0, 0]);
    assert_eq!(run.total(missing), [2, 0, 0, 0, 0, 0]);
    assert_eq!(run.total(asked), [0, 2, 0, 0, 0, 0]);
}

#[test]
fn an_answer_against_published_routing_is_not_asked_and_found() {
    let (b, _, [yes, ..]) = gated(false);
    let run = b.run("f4a,f4b\nnej,ja\nosaker,x\nja,ja\n");
    assert_eq!(run.total(yes), [1, 0, 2, 0, 0, 0]);
    assert_eq!(
        run.findings(),
        [
            // With the answer that decides it.
            (FindingKind::RoutingViolated, "f4b", "nej", 1, [2].as_slice()),
            // Something not allowed is always reported.
            (FindingKind::InvalidValue, "f4b", "x", 1, [3].as_slice()),
            (FindingKind::RoutingViolated, "f4b", "osaker", 1, [3].as_slice()),
        ]
    );
}

#[test]
fn an_answer_against_inferred_routing_is_kept_and_found() {
    let (b, _, [yes, ..]) = gated(true);
    let run = b.run("f4a,f4b\nnej,ja\nnej,x\nnej,\n");
    assert_eq!(run.total(yes), [1, 0, 1, 0, 1, 0]);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::InferredRoutingViolated, "f4b", "nej", 2, [2, 3].as_slice()),
            (FindingKind::InvalidValue, "f4b", "x", 1, [3].as_slice()),
        ]
    );
}

#[test]
fn under_an_unknown_gate_a_value_is_kept_and_a_blank_is_no_answer() {
    let (b, _, [yes, ..]) = gated(false);
    let run = b.run("f4a,f4b,x\n,ja,\n,,x\nfel,,\n");
    assert_eq!(run.total(yes), [1, 0, 0, 2, 0, 0]);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::GateUnknown, "f4b", "", 1, [2].as_slice()),
            (FindingKind::InvalidValue, "f4a", "fel", 1, [4].as_slice()),
        ]
    );
}

#[test]
fn a_blank_is_not_asked_when_the_gates_own_question_was_not() {
    let mut b = Build::new();
    let f1 = b.yes_no("f1");
    let f2 = b.yes_no("f2");
    let f3 = b.yes_no("f3");
    let on_f1 = b.has(f1, &["ja"]);
    let on_f2 = b.has(f2, &["ja"]);
    b.gate(f2, on_f1, false);
    b.gate(f3, on_f2, false);
    let yes = b.has(f3, &["ja"]);
    let tally = b.count(b.all(), yes);
    // f1 nej: f2 is not asked, so f3 is not either; in the last row an answer is given all the same.
    let run = b.run("f1,f2,f3\nnej,,\nja,,\nja,nej,\nja,ja,ja\nnej,,ja\n");
    assert_eq!(run.total(tally), [2, 0, 2, 1, 0, 0]);
    assert_eq!(run.findings(), [(FindingKind::GateUnknown, "f3", "", 1, [6].as_slice())]);
}

#[test]
fn texts_for_missing_stand_unless_the_gate_says_not_asked() {
    let (mut b, f4b, [yes, ..]) = gated(false);
    b.edit(f4b).not_asked = vec!["NA".into()];
    b.edit(f4b).no_answer = vec!["-99".into()];
    // Asked by the gate, or unknown: each as it says. Not asked by the gate: -99 is not asked either.
    let run = b.run("f4a,f4b\nja,NA\nja,-99\nnej,NA\nnej,-99\n,NA\n,-99\n").clean();
    assert_eq!(run.total(yes), [0, 0, 4, 2, 0, 0]);
}

#[test]
fn a_blank_list_is_routed_as_a_blank() {
    let mut b = Build::new();
    let f1 = b.yes_no("f1");
    let kva = b.codes("kva", EmptyMeans::None);
    let asked = b.has(f1, &["ja"]);
    b.gate(kva, asked, false);
    let answered = b.is(kva, Is::Answered);
    let is_asked = b.is(kva, Is::Asked);
    let tallies = [answered, is_asked].map(|n| b.count(b.all(), n));
    let run = b.run("f1,kva,x\nja,,\nnej,,\nja,A1,\nnej,A1,\n,,x\n");
    assert_eq!(tallies.map(|t| run.total(t)[0]), [2, 3]);
    assert_eq!(run.findings(), [(FindingKind::RoutingViolated, "kva", "nej", 1, [5].as_slice())]);
}

#[test]
fn combined_conditions_follow_kleene() {
    let mut b = Build::new();
    let f1 = b.yes_no("f1");
    let f2 = b.yes_no("f2");
    let (one, two) = (b.has(f1, &["ja"]), b.has(f2, &["ja"]));
    let (both, any, neither) = (b.and(&[one, two]), b.or(&[one, two]), b.not(one));
    let [both, any, neither] = [both, any, neither].map(|n| b.count(b.all(), n));
    // f1 and f2: ja ja, ja blank, nej blank, blank invalid, ja invalid, nej invalid.
    let run = b.run("f1,f2\nja,ja\nja,\nnej,\n,x\nja,x\nnej,x\n");
    assert_eq!(run.total(both), [1, 2, 0, 1, 2, 0]);
    assert_eq!(run.total(any), [3, 0, 0, 1, 2, 0]);
    // Not of a blank is as unknown as the blank.
    assert_eq!(run.total(neither), [2, 3, 0, 1, 0, 0]);
}
