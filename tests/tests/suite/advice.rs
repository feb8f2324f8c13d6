//! What people write instead of the right form, in copies of the catalogue's real files: the help has the right form.

use super::mistakes::{catalogue, findings};

const PHYSICIANS: &str = "04-lakares-kannedom-om-styrdokument.yaml";
const REGIONS: &str = "05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml";
const CONTACTS: &str = "11-antal-kva-dv077-i-patientregistret.yaml";

/// In which file, what is replaced, by what; then the code, the message and a part of the help of the only finding.
pub(super) type Case = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const F4A: &str = "count where f4a = ja";
const F4B: &str = "where f4b in (ja, nej)";
const F5: &str = "count where f5 = ja";

#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
    // Codes.
    (REGIONS, F5, "count where region = 02", "unknown-codelist-code", "unknown code `02` for `region`", "codes of `region`: 01, 03"),
    (REGIONS, F5, "count where region = 1", "unknown-codelist-code", "unknown code `1` for `region`", "did you mean `01`?"),
    (REGIONS, F5, "count where region = Stockholm", "unknown-codelist-code", "unknown code `Stockholm` for `region`",
     "did you mean `01`? codes of `region`: 01 Region Stockholm"),
    (REGIONS, F5, "count where region = Stokcholm", "unknown-codelist-code", "unknown code `Stokcholm` for `region`",
     "codes of `region`: 01, 03"),
    (REGIONS, F5, "count where region = \"region stockholm\"", "unknown-codelist-code", "unknown code `region stockholm` for `region`",
     "did you mean `01`?"),
    // Answers and items.
    (PHYSICIANS, F4B, "where f4b = ja or nej", "value-as-condition", "`nej` is a value of `f4b`, not a condition", "write `f4b in (ja, nej)`"),
    (PHYSICIANS, F4B, "where f4b != ja and nej", "value-as-condition", "`nej` is a value of `f4b`, not a condition", "write `f4b not in (ja, nej)`"),
    (PHYSICIANS, F4A, "count where f4a = ja or nej or sjukskrivande_lakare", "value-as-condition", "`nej` is a value of `f4a`, not a condition",
     "write `f4a in (ja, nej)`"),
    (PHYSICIANS, F4A, "count where f4b_lakarintyg = ja", "unknown-name", "unknown name `f4b_lakarintyg` in the source `lakarenkat`",
     "did you mean `f4b[lakarintyg]`?"),
    (PHYSICIANS, F4A, "count where f4b_lakarintgy = ja", "unknown-name", "unknown name `f4b_lakarintgy` in the source `lakarenkat`",
     "did you mean `f4b[lakarintyg]`?"),
    (PHYSICIANS, F4A, "count where f4b-lakarintyg = ja", "unknown-name", "unknown name `f4b-lakarintyg` in the source `lakarenkat`",
     "did you mean `f4b[lakarintyg]`?"),
    (PHYSICIANS, F4A, "count where f4b(lakarintyg) = ja", "expression-syntax", "unknown function `f4b`", "write `f4b[lakarintyg] = ja`"),
    (PHYSICIANS, F4A, "count where f4b = lakarintyg", "item-as-answer", "`lakarintyg` is an item of `f4b`, not an answer",
     "write `f4b[lakarintyg] = ja`; answers of `f4b`: ja, nej"),
    (PHYSICIANS, F4A, "count where f4a = \"\"", "value-mismatch", "nothing stands between the quotes", "write `f4a is missing`"),
    (PHYSICIANS, F4A, "count where f4a != \"\"", "value-mismatch", "nothing stands between the quotes", "write `f4a is not missing`"),
    (REGIONS, F5, "count where f13c = ja", "operator-mismatch", "`f13c` is free text, and free text is not compared",
     "use `open_answers: f13c` or `f13c is answered`"),
    // Computations and what stands around them.
    (PHYSICIANS, F4A, "100 * count where f4a = ja", "expression-syntax", "unexpected `100 *`", "write `count where f4a = ja` alone"),
    (PHYSICIANS, F4A, "=count where f4a = ja", "expression-syntax", "unexpected `=`", "write `count where f4a = ja`"),
    (PHYSICIANS, F4A, "count where f4a = ja / count", "expression-syntax", "unexpected `count` after `/`", "write `count` under `denominator:`"),
    (PHYSICIANS, F4A, "count where f4a = ja / count where sjukskrivande = ja", "expression-syntax", "unexpected `/` after `ja`",
     "write `count where sjukskrivande = ja` under `denominator:`"),
    (REGIONS, F5, "sum of f12 / count", "expression-syntax", "unexpected `count` after `/`", "write `count` under `denominator:`"),
    (PHYSICIANS, F4A, "Antal sjukskrivande läkare som besvarat enkäten", "expression-syntax",
     "`Antal sjukskrivande läkare som besvarat …` is not an expression", "as in `count where f1 = ja`"),
    (REGIONS, F5, "SUM(f12)", "expression-syntax", "unexpected `(` after `SUM`", "write `sum of f12`"),
    (CONTACTS, "count each kva where", "count kva where", "expression-syntax", "unexpected `kva` after `count`", "write `count each kva where …`"),
    (CONTACTS, "where kva in sjukskrivningsplan", "where kva = DV 077", "expression-syntax", "unexpected `077` after `DV`",
     "write `kva in (DV077)`"),
    (CONTACTS, "where kva in sjukskrivningsplan", "where kva in sjukskrivningsplan and datum >= 1 mars 2025", "bad-date",
     "unreadable date `1 mars 2025`", "write `2025-03-01`"),
    // A colon, which YAML takes first.
    (PHYSICIANS, F4A, "count where f4a: ja", "unquoted-colon", "a colon in a text without quotes", "`count where f4a = ja`"),
    ("sources/lakarenkat.yaml", "asked_when: f4a = ja", "asked_when: f4a: ja", "unquoted-colon", "a colon in a text without quotes", "`f4a = ja`"),
    (PHYSICIANS, F4A, "\"count where f4a: ja\"", "foreign-operator", "unknown operator `:`", "write `=`"),
    // A dash from a word processor, wherever the line starts.
    (PHYSICIANS, "\n  4a:\n", "\n  – 4a:\n", "bad-name", "`– 4a` cannot be used as a name", "did you mean `4a`?"),
    (PHYSICIANS, "\n  4a:\n", "\n– 4a:\n", "bad-name", "`– 4a` cannot be used as a name", "did you mean `4a`?"),
    (PHYSICIANS, "\n  4a:\n", "\n    – 4a:\n", "bad-name", "`– 4a` cannot be used as a name", "did you mean `4a`?"),
    (PHYSICIANS, "\n  4a:\n    name", "\n  – 4a:\n  name", "bad-name", "`– 4a` cannot be used as a name", "did you mean `4a`?"),
    // Routing.
    ("sources/lakarenkat.yaml", "asked_when: f4a = ja", "asked_when: f13a = ja", "name-of-other-source",
     "`f13a` belongs to the source `regionenkat`, not to `lakarenkat`", "use a name of `lakarenkat`"),
    ("sources/lakarenkat.yaml", "asked_when: f4a = ja", "asked_when: om ja på 4a", "expression-syntax",
     "`om ja på 4a` is not an expression", "as in `f1 = ja`"),
];

#[test]
fn the_help_has_the_right_form() {
    let mut wrong_ones = Vec::new();
    for (file, right, wrong, code, message, help) in CASES {
        let mut files = catalogue();
        let text = files.get_mut(*file).expect("there");
        assert!(text.contains(right), "{file}: {right}");
        *text = text.replacen(right, wrong, 1);
        let found = findings(&files);
        let good = matches!(&found[..], [f] if f.0 == *file && f.3 == *code && f.4 == *message && f.5.contains(help));
        if !good {
            wrong_ones.push(format!("{wrong}: {found:#?}"));
        }
    }
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}

#[test]
fn what_is_wrong_in_a_clause_that_can_be_mended_is_found_in_the_same_run() {
    let mut files = catalogue();
    let text = files.get_mut(PHYSICIANS).expect("there");
    *text = text.replacen(F4A, "count where f4a == jaa och f8 = oft", 1);
    let found: Vec<(String, String)> = findings(&files).into_iter().map(|f| (f.3, f.4)).collect();
    let expected = [
        ("foreign-operator", "unknown operator `==`"),
        ("unknown-answer", "unknown answer `jaa` for `f4a`"),
        ("foreign-word", "unknown word `och`"),
        ("unknown-answer", "unknown answer `oft` for `f8`"),
    ];
    assert_eq!(found, expected.map(|(code, message)| (code.to_owned(), message.to_owned())));
}

#[test]
fn a_second_answer_is_found_where_the_words_between_are_mixed() {
    let mut files = catalogue();
    let text = files.get_mut(PHYSICIANS).expect("there");
    *text = text.replacen(F4A, "count where f4a = ja and f8 = alltid or ofta", 1);
    let found: Vec<(String, String)> = findings(&files).into_iter().map(|f| (f.3, f.5)).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].0, "mixed-junctors");
    assert_eq!(found[1], ("value-as-condition".to_owned(), "write `f8 in (alltid, ofta)`".to_owned()));
}

#[test]
fn a_second_answer_after_a_swedish_or_is_found_in_the_same_run() {
    let mut files = catalogue();
    let text = files.get_mut(PHYSICIANS).expect("there");
    *text = text.replacen(F4B, "where f4b = ja eller nej", 1);
    let codes: Vec<(String, String)> = findings(&files).into_iter().map(|f| (f.3, f.5)).collect();
    let expected = [("foreign-word", "write `or`"), ("value-as-condition", "write `f4b in (ja, nej)`")];
    assert_eq!(codes, expected.map(|(code, help)| (code.to_owned(), help.to_owned())));
}
