//! What is written for one thing where another is wanted, and what a message then says to write.

use super::{CATALOGUE, MEASURE, SOURCE, one};

#[test]
fn a_claim_is_written_with_its_key() {
    let write = "write `- claim: Regionen` on a line of its own, indented below `actor:`";
    for wrong in ["actor: «Regionen»", "actor: [«Regionen»]", "actor:\n    - «Regionen»", "actor:\n    «claim»: Regionen"]
    {
        let (_, help) = one(MEASURE, "breaks:\n", &format!("criteria:\n  {wrong}\nbreaks:\n"), "wrong-shape");
        assert_eq!(help, write, "{wrong}");
    }
    let of = |wrong: &str| one(MEASURE, "breaks:\n", &format!("criteria:\n  {wrong}\nbreaks:\n"), "wrong-shape").1;
    assert!(of("«actor»:").starts_with("write `- claim: …` on a line"), "nothing to repeat");
    assert!(of("actor: \"«Regionen: alla»\"").starts_with("write `- claim: \"Regionen: alla\"` on a line"), "a colon");
    let long = "«Regionerna, som har ansvaret för att planera, leda och kontrollera»";
    assert!(of(&format!("actor: {long}")).starts_with("write `- claim: …` on a line"), "too long to repeat");
}

#[test]
fn elements_with_keys_are_written_with_them() {
    let (_, help) = one(SOURCE, "columns:\n", "published_as: «Läkarenkäten»\ncolumns:\n", "wrong-shape");
    assert!(help.starts_with("write `- {text: Läkarenkäten, where: …}` on a line of its own"), "{help}");
    let (_, help) = one(SOURCE, "columns:\n", "published_as: [«Läkarenkäten»]\ncolumns:\n", "wrong-shape");
    assert!(help.starts_with("write `- {text: Läkarenkäten, where: …}` on a line of its own"), "{help}");
    let (_, help) = one(MEASURE, "  - year: 2024\n    why: svaret osäker är nytt\n", "  - «nytt svar»\n", "wrong-shape");
    assert!(help.starts_with("write `- {year: …, why: nytt svar}` on a line of its own"), "{help}");
}

#[test]
fn words_of_closed_lists_are_known_in_swedish() {
    let meant = |text: &str, from: &str, to: &str| one(text, from, to, "unknown-word").1;
    for (swedish, word) in [("högre", "higher"), ("Låg", "lower"), ("inget", "none")] {
        let help = meant(MEASURE, "aim: higher", &format!("aim: «{swedish}»"));
        assert!(help.starts_with(&format!("did you mean `{word}`? ")), "{swedish}: {help}");
    }
    for (swedish, word) in [("jämlik", "equal"), ("säkerhet", "safe"), ("individanpassad", "person_centred")] {
        let help = meant(MEASURE, "breaks:\n", &format!("criteria:\n  dimensions: [«{swedish}»]\nbreaks:\n"));
        assert!(help.starts_with(&format!("did you mean `{word}`? ")), "{swedish}: {help}");
    }
    assert!(meant(MEASURE, "is: structure", "is: «resultat»").starts_with("did you mean `outcome`? "));
    assert!(meant(SOURCE, "selection: sample", "selection: «urval»").starts_with("did you mean `sample`? "));
    assert!(meant(CATALOGUE, "language: sv", "language: «svenska»").starts_with("did you mean `sv`? "));
    // A word of one list means nothing in another.
    assert!(!meant(MEASURE, "role: national", "role: «jämlik»").contains("did you mean"));
}
