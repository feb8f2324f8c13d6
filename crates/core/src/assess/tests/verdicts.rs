//! What makes a criterion met, and what never does.

use mattstock_syntax::{Code, Diagnostic, Severity, SourceId, Span};

use super::build::{GIVEN, Given, ledger, of, says, verdict};
use crate::assess::{Coverage, CriterionKind, Evidence, EvidenceKind, FactKind, Verdict};
use crate::check::{ClaimKind, Role};

use CriterionKind::{Accepted, Direction, Influenceable, Measurable, Relevant, Valid};
use Verdict::{NeedsJudgement, NotMet};

const OF_ANSWERS: &str = "numerator: count by answer of f2\ndenominator: count\n";

#[test]
fn a_direction_is_never_met_by_what_is_said_of_it() {
    let wording = |aim: &str, words: &str| format!("\n  aim: {aim}\n  wording: {words}");
    let high = wording("higher", "Högt värde eftersträvas.");
    let low = wording("lower", "Lågt värde eftersträvas.");
    let by = |question: &str, good: &str| {
        format!("numerator: count by answer of {question}\ndenominator: count\nfavourable: [{good}]\n")
    };
    let (gap, yes, no, unsure) = (by("f2", "aldrig, alltid"), by("f1", "ja"), by("f1", "nej"), by("f2", "ofta"));
    let quality = wording("higher", "Hög kvalitet eftersträvas.");
    let opposed = |second: &str| {
        let part = |id: &str, of: &str| format!("  {id}:\n    numerator: count where {of}\n    denominator: count\n");
        format!("parts:\n{}{}", part("pa", "f1 = ja"), part("pb", second))
    };
    let by_f1 = |id: &str, good: &str| {
        format!("  {id}:\n    numerator: count by answer of f1\n    denominator: count\n    favourable: [{good}]\n")
    };
    let opposed_answers = format!("parts:\n{}{}", by_f1("pa", "ja"), by_f1("pb", "nej"));
    let texts = "parts:\n  \"1a\":\n    unit: n\n    open_answers: f3\n";
    let cases: [(String, &str, Verdict, FactKind); 28] = [
        // The row of the sheet is made of a bare key, and can say nothing else.
        ("higher".into(), GIVEN.computation, NeedsJudgement, FactKind::WordingMissing),
        (wording("higher", "Hög"), GIVEN.computation, NeedsJudgement, FactKind::WordingToRead),
        (wording("higher", "Hög lorem ipsum"), GIVEN.computation, NeedsJudgement, FactKind::WordingToRead),
        ("none".into(), GIVEN.computation, NotMet, FactKind::AimNone),
        (wording("higher", "Högt värde eftersträvas."), GIVEN.computation, NeedsJudgement, FactKind::HighToJudge),
        (wording("lower", "Låg frekvens eftersträvas."), GIVEN.computation, NeedsJudgement, FactKind::LowToJudge),
        (wording("higher", "Lågt värde eftersträvas."), GIVEN.computation, NotMet, FactKind::WordingContradicts),
        (wording("higher", "ja"), GIVEN.computation, NeedsJudgement, FactKind::WordingToRead),
        (wording("higher", "Inte högt värde."), GIVEN.computation, NeedsJudgement, FactKind::WordingToRead),
        ("\n  is: higher\n  inferred: så läses det".into(), GIVEN.computation, NeedsJudgement, FactKind::DirectionInferred),
        (
            "\n  aim: higher\n  wording:\n    is: Högt värde eftersträvas.\n    inferred: så läses det".into(),
            GIVEN.computation,
            NeedsJudgement,
            FactKind::DirectionInferred,
        ),
        (high.clone(), OF_ANSWERS, NeedsJudgement, FactKind::GoodEndMissing),
        (
            high.clone(),
            "numerator: count by answer of f2\ndenominator: count\nfavourable: [aldrig, ofta, alltid]\n",
            NeedsJudgement,
            FactKind::GoodEndAll,
        ),
        (
            high.clone(),
            "numerator: count by answer of f2\ndenominator: count\nfavourable:\n  is: [alltid]\n  inferred: så läses det\n",
            NeedsJudgement,
            FactKind::GoodEndInferred,
        ),
        (
            high.clone(),
            "numerator: count by answer of f2\ndenominator: count\nfavourable: [ofta, alltid]\n",
            NeedsJudgement,
            FactKind::HighToJudge,
        ),
        (
            low.clone(),
            "numerator: count by answer of f2\ndenominator: count\nfavourable: [aldrig]\n",
            NeedsJudgement,
            FactKind::LowToJudge,
        ),
        (
            low.clone(),
            "numerator: count by answer of f2\ndenominator: count\nfavourable: [alltid]\n",
            NeedsJudgement,
            FactKind::GoodEndReversed,
        ),
        // Answers on both sides of one that is left out, and one beside the end.
        (high.clone(), &gap, NeedsJudgement, FactKind::GoodEndGap),
        (high.clone(), &unsure, NeedsJudgement, FactKind::GoodEndGap),
        (high.clone(), &yes, NeedsJudgement, FactKind::HighToJudge),
        (high.clone(), &no, NeedsJudgement, FactKind::GoodEndReversed),
        (low.clone(), &no, NeedsJudgement, FactKind::LowToJudge),
        (
            wording("higher", "Högt värde eftersträvas, men det är fel."),
            GIVEN.computation,
            NeedsJudgement,
            FactKind::WordingToRead,
        ),
        (high.clone(), &opposed("f1 = nej"), NeedsJudgement, FactKind::PartsOpposed),
        (high.clone(), &opposed("f2 = ofta"), NeedsJudgement, FactKind::HighToJudge),
        (high.clone(), &opposed_answers, NeedsJudgement, FactKind::PartsOpposed),
        (quality, GIVEN.computation, NeedsJudgement, FactKind::WordingToRead),
        (high.clone(), texts, NeedsJudgement, FactKind::NothingCounted),
    ];
    for (direction, computation, met, reason) in &cases {
        let found = Given { direction, computation, ..GIVEN }.ledger();
        assert_eq!(verdict(&found, Direction), (*met, *reason), "{direction} {computation}");
    }
}

/// Words for the direction that are plain.
const PLAIN: &str = "\n  aim: higher\n  wording: Högt värde eftersträvas.";

#[test]
fn another_text_of_the_sheet_may_say_the_opposite() {
    let with = |comment: &str| {
        let sheet = format!("  comment: {comment}\n");
        verdict(&Given { direction: PLAIN, sheet: &sheet, ..GIVEN }.ledger(), Direction)
    };
    assert_eq!(with("Ett lågt värde eftersträvas."), (NeedsJudgement, FactKind::SheetContradicts));
    assert_eq!(with("Ett högt värde är dåligt."), (NeedsJudgement, FactKind::SheetContradicts));
    assert_eq!(with("Ett lågt värde kan bero på bortfall."), (NeedsJudgement, FactKind::HighToJudge));
}

#[test]
fn an_end_of_a_scale_that_cannot_be_told_is_to_be_judged() {
    let of = |scale: &str, question: &str, good: &str| {
        let mut catalogue = Given {
            direction: PLAIN,
            computation: &format!("numerator: count by answer of {question}\ndenominator: count\nfavourable: [{good}]\n"),
            ..GIVEN
        }
        .catalogue();
        let labels: Vec<&str> = scale.split(", ").collect();
        let scale = catalogue.scales.iter_mut().find(|s| s.answers.len() == labels.len()).unwrap();
        for (answer, label) in scale.answers.iter_mut().zip(labels) {
            answer.label = label.into();
        }
        verdict(&ledger(&catalogue, &Evidence::default()), Direction)
    };
    assert_eq!(of("Aldrig, Ofta, Alltid", "f2", "alltid"), (NeedsJudgement, FactKind::HighToJudge));
    assert_eq!(of("Aldrig, Ofta, Vet ej", "f2", "alltid"), (NeedsJudgement, FactKind::GoodEndBesideUnknown));
    assert_eq!(of("Vet inte, Ofta, Alltid", "f2", "alltid"), (NeedsJudgement, FactKind::GoodEndBesideUnknown));
    assert_eq!(of("Alltid, Ofta, Aldrig", "f2", "alltid"), (NeedsJudgement, FactKind::GoodEndMislabelled));
    assert_eq!(of("Nej, Ja", "f1", "ja"), (NeedsJudgement, FactKind::GoodEndMislabelled));
}

#[test]
fn an_order_in_which_no_is_the_more_shows_nothing() {
    let computation = "numerator: count by answer of f1\ndenominator: count\nfavourable: [nej]\n";
    let mut catalogue = Given { direction: PLAIN, computation, ..GIVEN }.catalogue();
    catalogue.scales.iter_mut().find(|s| s.answers.len() == 2).unwrap().ordered = true;
    let found = ledger(&catalogue, &Evidence::default());
    assert_eq!(verdict(&found, Direction), (NeedsJudgement, FactKind::GoodEndUnordered));
}

#[test]
fn a_figure_that_never_changes_points_nowhere() {
    for (computation, code) in [
        ("numerator: count\ndenominator: count\n", "numerator-equals-denominator"),
        ("numerator: count where f1 = ja and f1 = nej\ndenominator: count\n", "numerator-impossible"),
    ] {
        let catalogue = Given { direction: PLAIN, computation, ..GIVEN }.catalogue();
        let mut proofs = Vec::new();
        crate::prove::prove(&catalogue, &mut proofs);
        assert!(proofs.iter().any(|d| d.code.as_str() == code), "{proofs:?}");
        let found = ledger(&catalogue, &Evidence { proofs: Some(&proofs), ..Evidence::default() });
        assert_eq!(verdict(&found, Direction), (NeedsJudgement, FactKind::FigureConstant), "{code}");
        assert!(says(&found, Measurable, FactKind::FigureConstant));
    }
}

#[test]
fn a_background_measure_is_one_that_says_so() {
    let without = Given { direction: "none", ..GIVEN }.ledger();
    assert_eq!((without.role, verdict(&without, Direction).0), (Role::National, NotMet));
    let background = Given { direction: "none", measure: "role: background\n", ..GIVEN }.ledger();
    assert_eq!((background.role, verdict(&background, Direction).0), (Role::Background, NotMet));
    assert!(says(&background, Measurable, FactKind::BackgroundRole));
}

/// The criterion that claims of a kind are for.
fn criterion(kind: ClaimKind) -> CriterionKind {
    match kind {
        ClaimKind::Importance => Relevant,
        ClaimKind::Validation => Valid,
        ClaimKind::Actor | ClaimKind::Lever => Influenceable,
        _ => Accepted,
    }
}

#[test]
fn empty_claims_are_worth_nothing() {
    let bare = GIVEN.ledger();
    for kind in ClaimKind::ALL {
        let empty = [
            "claim: Ett påstående som säger något utan att hänvisa till något",
            "claim: ja\n      references: r",
            "claim: ja ja ja ja ja\n      references: r",
            "claim: … — 1 2 3 4 5\n      references: r",
            "claim: Viktigt.\n      references: [r, r]\n      where: överallt",
        ];
        for claim in empty {
            // Who is accountable can be said in a word; that it is the right one must be judged.
            let a_word = kind == ClaimKind::Actor && claim.contains("references") && !claim.contains('…');
            let found = Given { measure: &format!("criteria:\n  {}:\n    - {claim}\n", kind.as_str()), ..GIVEN }.ledger();
            let (before, after) = (verdict(&bare, criterion(kind)), verdict(&found, criterion(kind)));
            if a_word {
                assert_eq!(after, (NeedsJudgement, FactKind::InfluenceToJudge), "{claim}");
            } else {
                assert_eq!(before, after, "{} {claim}", kind.as_str());
                let said = of(&found, criterion(kind)).lines.iter().filter(|l| l.evidence == EvidenceKind::Declared);
                let said: Vec<_> = said.filter(|l| l.fact.kind == FactKind::Claim).collect();
                assert!(said.is_empty(), "{} {claim}: {said:?}", kind.as_str());
            }
        }
    }
}

#[test]
fn claims_that_count_are_to_be_judged_and_no_more() {
    for (kind, reason) in [
        (ClaimKind::Importance, FactKind::ImportanceToJudge),
        (ClaimKind::Validation, FactKind::ValidityToJudge),
        (ClaimKind::Guideline, FactKind::BasisToJudge),
        (ClaimKind::Law, FactKind::BasisToJudge),
        (ClaimKind::Evidence, FactKind::BasisToJudge),
        (ClaimKind::Experience, FactKind::BasisToJudge),
        (ClaimKind::Consensus, FactKind::BasisToJudge),
        (ClaimKind::UserKnowledge, FactKind::BasisToJudge),
        (ClaimKind::Actor, FactKind::InfluenceToJudge),
        (ClaimKind::Lever, FactKind::InfluenceToJudge),
    ] {
        let claim = "claim: Fyra av tio regioner saknar en rutin\n      references: r\n      where: sidan 3";
        let found = Given { measure: &format!("criteria:\n  {}:\n    - {claim}\n", kind.as_str()), ..GIVEN }.ledger();
        assert_eq!(verdict(&found, criterion(kind)), (NeedsJudgement, reason), "{}", kind.as_str());
    }
}

#[test]
fn every_field_filled_in_meets_no_criterion() {
    let mut measure =
        "criteria:\n  dimensions: [knowledge_based, safe, person_centred, efficient, equal, accessible]\n".to_owned();
    for kind in ClaimKind::ALL {
        measure +=
            &format!("  {}:\n    - claim: Fyra av tio regioner saknar en rutin\n      references: r\n", kind.as_str());
    }
    let full = Given {
        direction: "\n  aim: higher\n  wording: Högt värde eftersträvas.",
        measure: &measure,
        sheet: "  knowledge_support: [r]\n  references: [r]\n",
        ..GIVEN
    };
    let catalogue = full.catalogue();
    let coverage = [Coverage { measure: "1".into(), tests: 9, failed: 0, seen: 9, reachable: 9 }];
    let evidence =
        Evidence { proofs: Some(&[]), coverage: Some(&coverage), earlier: Some(&catalogue), ..Evidence::default() };
    let found = ledger(&catalogue, &evidence);
    let verdicts: Vec<_> = found.criteria.iter().map(|c| c.verdict).collect();
    assert_eq!(verdicts, [NeedsJudgement; 6]);
    assert!(says(&found, Valid, FactKind::ProofsClean) && says(&found, Valid, FactKind::TestCoverage));
    assert!(says(&found, Valid, FactKind::SameWording) && !says(&found, Valid, FactKind::EarlierUnknown));
}

#[test]
fn nothing_declared_is_nothing_shown() {
    let found = GIVEN.ledger();
    assert_eq!(verdict(&found, Relevant), (NotMet, FactKind::ImportanceUnshown));
    assert_eq!(verdict(&found, Valid), (NeedsJudgement, FactKind::ValidityUnshown));
    assert_eq!(verdict(&found, Accepted), (NotMet, FactKind::BasisUnshown));
    assert_eq!(verdict(&found, Influenceable), (NotMet, FactKind::InfluenceUnshown));
    assert_eq!(verdict(&found, Measurable), (NeedsJudgement, FactKind::DataToJudge));
    assert!(says(&found, Valid, FactKind::ProofsNotRun) && says(&found, Valid, FactKind::EarlierUnknown));
    // A dimension alone says nothing of why the area matters.
    let found = Given { measure: "criteria:\n  dimensions: [safe]\n", ..GIVEN }.ledger();
    assert_eq!(verdict(&found, Relevant), (NotMet, FactKind::ImportanceUnshown));
    assert!(says(&found, Relevant, FactKind::Dimension) && !says(&found, Relevant, FactKind::DimensionMissing));
}

#[test]
fn without_data_there_is_a_development_indicator() {
    let absent = "status: Planeras\nexists: false\n";
    let found = Given { source: absent, ..GIVEN }.ledger();
    assert!(found.development);
    assert_eq!(verdict(&found, Measurable), (NotMet, FactKind::DevelopmentIndicator));
    assert!(says(&found, Measurable, FactKind::DevelopmentUnstated));
    let found = Given { source: absent, kind: "development", ..GIVEN }.ledger();
    assert!(found.development && !says(&found, Measurable, FactKind::DevelopmentUnstated));
    let found = Given { kind: "development", ..GIVEN }.ledger();
    assert!(found.development && says(&found, Measurable, FactKind::DevelopmentTyped));
    assert!(!GIVEN.ledger().development);
}

#[test]
fn a_status_says_that_a_source_recurs_or_not() {
    for (status, fact) in [
        ("status: Återkommande enkät\n", FactKind::StatusRecurring),
        ("status: Genomförs årligen\n", FactKind::StatusRecurring),
        ("status: Återkommande statistik\n", FactKind::StatusRecurring),
        ("status:\n  is: Återkommande enkät\n  inferred: så läses det\n", FactKind::StatusInferred),
        ("status: Inte återkommande\n", FactKind::StatusOther),
        ("status: Engångsundersökning\n", FactKind::StatusEnded),
        ("status: Avslutad 2023\n", FactKind::StatusEnded),
        ("status: The survey was discontinued\n", FactKind::StatusEnded),
        ("status: Återkommande, ersätter den avslutade enkäten\n", FactKind::StatusOther),
        ("status: Har inte upphört\n", FactKind::StatusOther),
        ("status: ja\n", FactKind::StatusOther),
        ("", FactKind::StatusMissing),
    ] {
        assert!(says(&Given { source: status, ..GIVEN }.ledger(), Measurable, fact), "{status}");
    }
}

#[test]
fn what_can_be_told_depends_on_the_design() {
    let sample = "selection: sample\nsample_size:\n  selected: 4100\n  overcoverage: 100\n";
    let found = Given { source: sample, ..GIVEN }.ledger();
    let full = of(&found, Measurable).lines.iter().find(|l| l.fact.kind == FactKind::PrecisionFull).unwrap();
    let value = |name: &str| full.fact.values.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone()).unwrap();
    assert_eq!(value("n"), 4000u64.into());
    let crate::assess::Value::Number { number, .. } = value("width") else { panic!() };
    assert!((number - 3.0975).abs() < 1e-3, "{number}");
    assert!(says(&found, Measurable, FactKind::PrecisionHalf) && !says(&found, Measurable, FactKind::Step));
    assert!(says(&Given { source: "selection: sample\n", ..GIVEN }.ledger(), Measurable, FactKind::SizeUnknown));
    assert!(says(&Given { source: "", ..GIVEN }.ledger(), Measurable, FactKind::NoDesign));
    assert!(says(&GIVEN.ledger(), Measurable, FactKind::Step));
}

#[test]
fn findings_of_the_proofs_are_of_the_measure_s_own_file() {
    let catalogue = GIVEN.catalogue();
    let here = catalogue.measures[0].span;
    let found = |finding: Diagnostic| ledger(&catalogue, &Evidence { proofs: Some(&[finding]), ..Evidence::default() });
    let elsewhere = Span { source: SourceId(here.source.0 + 1), ..here };
    assert!(says(&found(Diagnostic::new(Code::ConstantCondition, elsewhere)), Valid, FactKind::ProofsClean));
    let warning = Diagnostic::new(Code::ConstantCondition, here);
    let warned = found(warning.clone());
    assert_eq!(verdict(&warned, Valid).0, NeedsJudgement);
    assert!(says(&warned, Valid, FactKind::ProofFinding) && !says(&warned, Valid, FactKind::ProofsClean));
    let error = Diagnostic { severity: Severity::Error, ..warning };
    assert_eq!(verdict(&found(error), Valid), (NotMet, FactKind::DefinitionUnsound));
}

#[test]
fn routing_of_the_source_and_conditions_with_names_concern_the_measure() {
    let given = Given {
        source: "status: Återkommande enkät\nselection: census\n",
        catalogue: "conditions:\n  enkat:\n    finns: f1 = ja or (f1 = nej and f1 = ja)\n",
        computation: "numerator: count where finns\ndenominator: count where f1 is asked\n",
        routing: "    asked_when: f1 = ja and f1 = nej\n",
        ..GIVEN
    };
    let catalogue = given.catalogue();
    let mut proofs = Vec::new();
    crate::prove::prove(&catalogue, &mut proofs);
    let file = catalogue.measures[0].span.source;
    let elsewhere: Vec<Diagnostic> = proofs.into_iter().filter(|d| d.span().source != file).collect();
    let codes: Vec<&str> = elsewhere.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["routing-impossible", "condition-redundant", "condition-redundant"]);
    let found = |proofs: &[Diagnostic]| ledger(&catalogue, &Evidence { proofs: Some(proofs), ..Evidence::default() });
    let all = found(&elsewhere);
    assert_eq!(verdict(&all, Valid), (NotMet, FactKind::DefinitionUnsound));
    let lines = of(&all, Valid).lines.iter().filter(|line| line.fact.kind == FactKind::ProofFinding).count();
    assert_eq!(lines, 2);
    assert_eq!(verdict(&found(&elsewhere[1..]), Valid).0, NeedsJudgement);
}

#[test]
fn tests_that_fail_show_that_the_definition_is_another() {
    let catalogue = GIVEN.catalogue();
    let found = |failed: u64| {
        let coverage = [Coverage { measure: "1".into(), tests: 2, failed, seen: 3, reachable: 3 }];
        ledger(&catalogue, &Evidence { coverage: Some(&coverage), ..Evidence::default() })
    };
    assert_eq!(verdict(&found(0), Valid), (NeedsJudgement, FactKind::ValidityUnshown));
    assert_eq!(verdict(&found(1), Valid), (NotMet, FactKind::TestsUnkept));
    assert!(says(&found(1), Valid, FactKind::TestsFailed) && !says(&found(0), Valid, FactKind::TestsFailed));
}

#[test]
fn questions_are_compared_with_those_before() {
    let now = GIVEN.catalogue();
    let mut before = GIVEN.catalogue();
    before.sources[0].questions[0].text = "Fanns det?".into();
    let found = ledger(&now, &Evidence { earlier: Some(&before), ..Evidence::default() });
    assert!(says(&found, Valid, FactKind::ChangedWording) && !says(&found, Valid, FactKind::SameWording));
    before.sources[0].questions.remove(0);
    let found = ledger(&now, &Evidence { earlier: Some(&before), ..Evidence::default() });
    assert!(says(&found, Valid, FactKind::NewQuestion));
    // Another answer to choose makes it another question.
    let mut before = GIVEN.catalogue();
    before.scales[0].answers[1].label = "Nej, aldrig".into();
    let found = ledger(&now, &Evidence { earlier: Some(&before), ..Evidence::default() });
    assert!(says(&found, Valid, FactKind::ChangedWording));
}
