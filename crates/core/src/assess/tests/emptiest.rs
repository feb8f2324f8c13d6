//! For each criterion the emptiest things that can be claimed: none leaves anything to judge.

use super::build::{GIVEN, Given, verdict};
use crate::assess::{CriterionKind, Verdict};
use crate::check::ClaimKind;

use CriterionKind::{Accepted, Direction, Influenceable, Measurable, Relevant, Valid};

/// A criterion, what is claimed for it, and whether that leaves anything to judge.
type Row = (CriterionKind, String, Given<'static>, Verdict);

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Claims of a kind, with a catalogue in which a reference has another text.
fn claimed(kind: ClaimKind, claim: &str, reference: &str) -> Given<'static> {
    let measure = format!("criteria:\n  {}:\n    - claim: {claim}\n      references: r\n", kind.as_str());
    Given { measure: leak(measure), reference: leak(reference.to_owned()), ..GIVEN }
}

fn of(kind: ClaimKind) -> CriterionKind {
    match kind {
        ClaimKind::Importance => Relevant,
        ClaimKind::Validation => Valid,
        ClaimKind::Actor | ClaimKind::Lever => Influenceable,
        _ => Accepted,
    }
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for direction in [
        "higher",
        "lower",
        "\n  aim: higher\n  wording: ja",
        "\n  aim: higher\n  wording: Hög",
        "\n  aim: higher\n  wording: Höga hus är bra",
        "\n  aim: higher\n  wording: Är ett högt värde bra?",
    ] {
        rows.push((Direction, direction.to_owned(), Given { direction, ..GIVEN }, Verdict::NeedsJudgement));
    }
    rows.push((Direction, "none".to_owned(), Given { direction: "none", ..GIVEN }, Verdict::NotMet));
    let full = "Fyra av tio regioner saknar en rutin";
    for kind in ClaimKind::ALL {
        // Validity is judged on other grounds where no study is named.
        let nothing = if kind == ClaimKind::Validation { Verdict::NeedsJudgement } else { Verdict::NotMet };
        for claim in ["…", "Lorem ipsum dolor sit amet consectetur", "Här fylls i vad som visar det", "xxx xxx yyy zzz"] {
            rows.push((of(kind), format!("{}: {claim}", kind.as_str()), claimed(kind, claim, "En rapport (2024)"), nothing));
        }
        for claim in ["Nej", "\"-\"", "Ingen studie har gjorts", "Det finns inget ännu", "None yet", "saknas", "Pågår"] {
            rows.push((of(kind), format!("{}: {claim}", kind.as_str()), claimed(kind, claim, "En rapport (2024)"), nothing));
        }
        // A reference that names nothing.
        for reference in ["x", "ja", "lorem ipsum", "—", "\"2024\"", "Ingen referens (2024)", "Saknas ännu"] {
            rows.push((of(kind), format!("{}: {reference}", kind.as_str()), claimed(kind, full, reference), nothing));
        }
        // The most that words can do.
        for reference in ["En rapport (2024)", "Patientsäkerhetslagen (2010:659)"] {
            let given = claimed(kind, full, reference);
            rows.push((of(kind), format!("{}: {full}, {reference}", kind.as_str()), given, Verdict::NeedsJudgement));
        }
    }
    let all = "criteria:\n  dimensions: [knowledge_based, safe, person_centred, efficient, equal, accessible]\n";
    rows.push((Relevant, "dimensions".to_owned(), Given { measure: all, ..GIVEN }, Verdict::NotMet));
    let support = Given { sheet: "  knowledge_support: [r]\n  references: [r]\n", ..GIVEN };
    rows.push((Accepted, "a support".to_owned(), support, Verdict::NeedsJudgement));
    rows.push((
        Accepted,
        "a support that says there is none".to_owned(),
        Given { reference: "Inget kunskapsstöd finns", ..support },
        Verdict::NotMet,
    ));
    rows.push((Accepted, "a support without a name".to_owned(), Given { reference: "x", ..support }, Verdict::NotMet));
    for (proposal, verdict) in [
        ("", Verdict::NotMet),
        ("        agree: 0\n", Verdict::NotMet),
        ("        agree: 0\n        answered: 0\n", Verdict::NotMet),
        ("        agree: 1\n        disagree: 29\n", Verdict::NotMet),
        ("        agree: 1\n", Verdict::NotMet),
        ("        agree: 30\n        disagree: 0\n", Verdict::NeedsJudgement),
    ] {
        let catalogue = format!(
            "consultations:\n  k:\n    name: K\n    selection: chosen\n    asked: 33\n    answered: 30\n    references: r\n    proposals:\n      p:\n        \
             name: P\n        measures: [1]\n{proposal}"
        );
        rows.push((Accepted, proposal.to_owned(), Given { catalogue: leak(catalogue), ..GIVEN }, verdict));
    }
    for (source, verdict) in [
        ("status: Återkommande varje år\nselection: census\nexists: true\n", Verdict::NeedsJudgement),
        ("status: lorem ipsum\n", Verdict::NeedsJudgement),
        ("", Verdict::NeedsJudgement),
        ("status: Återkommande\nexists: false\n", Verdict::NotMet),
        ("status: Upphörde 2020\n", Verdict::NotMet),
    ] {
        rows.push((Measurable, source.to_owned(), Given { source, ..GIVEN }, verdict));
    }
    rows
}

#[test]
fn the_emptiest_claim_leaves_nothing_to_judge() {
    let rows = rows();
    for criterion in CriterionKind::ALL {
        assert!(rows.iter().any(|row| row.0 == criterion), "{criterion:?}");
    }
    for (criterion, claim, given, expected) in rows {
        let found = verdict(&given.ledger(), criterion).0;
        assert_eq!(found, expected, "{criterion:?}: {claim}");
    }
}
