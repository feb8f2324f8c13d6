//! Conditions in words, every form of them in both languages.

use super::builder::*;
use super::compose::{cell, says, told};
use crate::Decimal;
use crate::check::*;

/// Checks a condition as a plain count of rows.
#[track_caller]
fn counts(source: SourceIx, condition: Condition, sv: &str, en: &str) {
    says(source, part("1", COUNT, count(Some(condition)), None), sv, en);
}

fn is(source: SourceIx, name: &str, state: Is) -> Condition {
    test(Operand::Cell(cell(source, name)), Test::Is(state))
}

#[test]
fn junctions() {
    let f1 = || one_of(cell(REGIONENKAT, "f1"), &[JA]);
    let f3a = || one_of(cell(REGIONENKAT, "f3a"), &[JA]);
    let item = || one_of(cell(REGIONENKAT, "f2_plan"), &[NEJ]);
    let region = || one_of(cell(REGIONENKAT, "region"), &[0, 1]);
    let q1 = "fråga 1 (”Har regionen styrdokument (den 1 mars år 2026)?”)";
    let q2 = "delen ”Upprättande av sjukskrivnings- och rehabiliteringsplan” i fråga 2 (”Innehåller styrdokumentet \
              följande delar?”)";
    let q3 = "fråga 3a (”Har regionen följt upp följsamheten (1 mars 2025–1 mars 2026)?”)";
    let sv = |condition: Condition| told(REGIONENKAT, part("1", COUNT, count(Some(condition)), None), "sv");
    let (and, or) = (Condition::And, Condition::Or);
    assert_eq!(
        sv(and(vec![f1(), f3a(), region()])),
        format!(
            "Antal regioner som svarat Ja på {q1} och svarat Ja på {q3} och där region är Region Stockholm eller Region \
             Uppsala."
        )
    );
    assert_eq!(sv(or(vec![f1(), item()])), format!("Antal regioner som svarat Ja på {q1} eller svarat Nej på {q2}."));
    assert_eq!(
        sv(and(vec![f1(), or(vec![f3a(), item()])])),
        format!(
            "Antal regioner som svarat Ja på {q1} och antingen svarat Ja på {q3} eller svarat Nej på {q2} (eller båda)."
        )
    );
    assert_eq!(
        sv(or(vec![and(vec![f1(), f3a()]), item()])),
        format!("Antal regioner som både svarat Ja på {q1} och svarat Ja på {q3} eller svarat Nej på {q2}.")
    );
    assert_eq!(
        sv(or(vec![f1(), region()])),
        format!("Antal svarande regioner där svaret på {q1} är Ja eller region är Region Stockholm eller Region Uppsala.")
    );
    // The negation of a junction is told at its leaves.
    assert_eq!(sv(not(or(vec![f1(), item()]))), format!("Antal regioner som svarat Nej på {q1} och svarat Ja på {q2}."));
    // Alternatives about one question are one test.
    let f3a_no = one_of(cell(REGIONENKAT, "f3a"), &[NEJ]);
    assert_eq!(sv(or(vec![f3a(), f3a_no])), format!("Antal regioner som svarat Ja eller Nej på {q3}."));
    assert_eq!(
        told(REGIONENKAT, part("1", COUNT, count(Some(and(vec![f1(), or(vec![f3a(), item(), region()])]))), None), "en"),
        "Number of regions answering “Ja” to question 1 (“Har regionen styrdokument (den 1 mars år 2026)?”) and where \
         either the answer to question 3a (“Har regionen följt upp följsamheten (1 mars 2025–1 mars 2026)?”) is “Ja”, the \
         answer to the item “Upprättande av sjukskrivnings- och rehabiliteringsplan” of question 2 (“Innehåller \
         styrdokumentet följande delar?”) is “Nej” or “Region” is “Region Stockholm” or “Region Uppsala” (or several of \
         these).",
    );
}

#[test]
fn answers() {
    let f8 = cell(LAKARENKAT, "f8");
    counts(
        LAKARENKAT,
        one_of(f8, &[2, 3]),
        "Antal läkare som svarat Alltid eller Ofta på fråga 8 (”Hur ofta räcker din kompetens till?”).",
        "Number of physicians answering “Alltid” or “Ofta” to question 8 (“Hur ofta räcker din kompetens till?”).",
    );
    counts(
        LAKARENKAT,
        not(one_of(f8, &[3])),
        "Antal läkare som svarat något annat än Alltid på fråga 8 (”Hur ofta räcker din kompetens till?”).",
        "Number of physicians answering something other than “Alltid” to question 8 (“Hur ofta räcker din kompetens \
         till?”).",
    );
    counts(
        REGIONENKAT,
        one_of(cell(REGIONENKAT, "f3a"), &[2]),
        "Antal regioner som svarat ”Ej aktuellt efter den 1 mars 2026” på fråga 3a (”Har regionen följt upp följsamheten \
         (1 mars 2025–1 mars 2026)?”).",
        "Number of regions answering “Ej aktuellt efter den 1 mars 2026” to question 3a (“Har regionen följt upp \
         följsamheten (1 mars 2025–1 mars 2026)?”).",
    );
}

#[test]
fn codes() {
    let kva = Operand::Cell(cell(REGISTER, "kva"));
    let codes = vec![
        CodePattern::Exact("DV077".into()),
        CodePattern::Range("F40".into(), "F48".into()),
        CodePattern::Prefix("M5".into()),
    ];
    let period = ". Uppgifterna avser perioden 1 mars 2025–28 februari 2026.";
    let en_period = ". The figures concern the period 1 March 2025–28 February 2026.";
    counts(
        REGISTER,
        test(kva, Test::Codes(codes.clone())),
        &format!("Antal vårdkontakter där KVÅ-koder innehåller DV077, F40–F48 eller en kod som börjar på M5{period}"),
        &format!("Number of care contacts where “KVÅ-koder” includes DV077, F40–F48 or a code beginning with M5{en_period}"),
    );
    counts(
        REGISTER,
        not(test(kva, Test::Codes(codes[..1].to_vec()))),
        &format!("Antal vårdkontakter där KVÅ-koder inte innehåller DV077{period}"),
        &format!("Number of care contacts where “KVÅ-koder” does not include DV077{en_period}"),
    );
    counts(
        FALL,
        not(one_of(cell(FALL, "region"), &[0])),
        "Antal rader i Sjukfall där region är något annat än Region Stockholm.",
        "Number of rows of Sjukfall where “Region” is something other than “Region Stockholm”.",
    );
}

#[test]
fn numbers() {
    use Comparison::*;
    let x = |text| Decimal::parse(text).unwrap();
    let cases = [
        (Equal(x("7.5")), false, "7,5", "7.5"),
        (Equal(x("7.5")), true, "något annat än 7,5", "something other than 7.5"),
        (Less(x("5")), false, "mindre än 5", "less than 5"),
        (Less(x("5")), true, "minst 5", "at least 5"),
        (LessOrEqual(x("5")), false, "högst 5", "at most 5"),
        (LessOrEqual(x("5")), true, "mer än 5", "more than 5"),
        (Greater(x("5")), false, "mer än 5", "more than 5"),
        (Greater(x("5")), true, "högst 5", "at most 5"),
        (GreaterOrEqual(x("5")), false, "minst 5", "at least 5"),
        (GreaterOrEqual(x("5")), true, "mindre än 5", "less than 5"),
        (Between(x("5"), x("1000")), false, "minst 5 och högst 1\u{a0}000", "at least 5 and at most 1,000"),
        (Between(x("5"), x("7")), true, "mindre än 5 eller mer än 7", "less than 5 or more than 7"),
        (OneOf(vec![x("1"), x("2"), x("3")]), false, "1, 2 eller 3", "1, 2 or 3"),
    ];
    for (comparison, negated, sv, en) in cases {
        let condition = test(Operand::Cell(cell(FALL, "dagar")), Test::Number(comparison));
        counts(
            FALL,
            if negated { not(condition) } else { condition },
            &format!("Antal rader i Sjukfall där antal dagar är {sv}."),
            &format!("Number of rows of Sjukfall where “Antal dagar” is {en}."),
        );
    }
    counts(
        REGIONENKAT,
        test(Operand::Cell(cell(REGIONENKAT, "f12")), Test::Number(GreaterOrEqual(x("10")))),
        "Antal regioner som svarat minst 10 på frågan ”Uppge antal registrerade koder (1 mars 2025–1 mars 2026)”.",
        "Number of regions answering at least 10 to the question “Uppge antal registrerade koder (1 mars 2025–1 mars 2026)”.",
    );
}

#[test]
fn dates_and_years() {
    use Comparison::*;
    let day = || date(2025, 3, 1);
    let cases = [
        (Equal(day()), "den 1 mars 2025", "1 March 2025"),
        (Less(day()), "före den 1 mars 2025", "before 1 March 2025"),
        (LessOrEqual(day()), "den 1 mars 2025 eller tidigare", "1 March 2025 or earlier"),
        (Greater(day()), "efter den 1 mars 2025", "after 1 March 2025"),
        (GreaterOrEqual(day()), "den 1 mars 2025 eller senare", "1 March 2025 or later"),
        (
            Between(day(), date(2025, 12, 31)),
            "från och med den 1 mars 2025 till och med den 31 december 2025",
            "from 1 March 2025 to 31 December 2025 inclusive",
        ),
    ];
    for (comparison, sv, en) in cases {
        counts(
            FALL,
            test(Operand::Cell(cell(FALL, "start")), Test::Date(comparison)),
            &format!("Antal rader i Sjukfall där startdatum är {sv}."),
            &format!("Number of rows of Sjukfall where “Startdatum” is {en}."),
        );
    }
    let cases = [
        (Equal(2025), "2025", "2025"),
        (Less(2025), "före 2025", "before 2025"),
        (GreaterOrEqual(2025), "2025 eller senare", "2025 or later"),
        (Between(2020, 2025), "från och med 2020 till och med 2025", "from 2020 to 2025 inclusive"),
        (OneOf(vec![2020, 2025]), "2020 eller 2025", "2020 or 2025"),
    ];
    for (comparison, sv, en) in cases {
        counts(
            FALL,
            test(Operand::Cell(cell(FALL, "ar")), Test::Year(comparison)),
            &format!("Antal rader i Sjukfall där år är {sv}."),
            &format!("Number of rows of Sjukfall where “År” is {en}."),
        );
    }
}

#[test]
fn states_of_questions() {
    let q = "fråga 8 (”Hur ofta räcker din kompetens till?”)";
    let en_q = "question 8 (“Hur ofta räcker din kompetens till?”)";
    let cases = [
        (Is::Answered, false, format!("som besvarat {q}"), format!("answering {en_q}")),
        (Is::Answered, true, format!("som inte besvarat {q}"), format!("not answering {en_q}")),
        (Is::Missing, false, format!("som inte besvarat {q}"), format!("not answering {en_q}")),
        (Is::Missing, true, format!("som besvarat {q}"), format!("answering {en_q}")),
        (Is::Asked, false, format!("som fått {q}"), format!("asked {en_q}")),
        (Is::Asked, true, format!("som inte fått {q}"), format!("not asked {en_q}")),
        (Is::Invalid, false, format!("som lämnat ett ogiltigt svar på {q}"), format!("giving an invalid answer to {en_q}")),
        (
            Is::Invalid,
            true,
            format!("som inte lämnat ett ogiltigt svar på {q}"),
            format!("not giving an invalid answer to {en_q}"),
        ),
    ];
    for (state, negated, sv, en) in cases {
        let condition = is(LAKARENKAT, "f8", state);
        counts(
            LAKARENKAT,
            if negated { not(condition) } else { condition },
            &format!("Antal läkare {sv}."),
            &format!("Number of physicians {en}."),
        );
    }
}

#[test]
fn states_of_columns() {
    let cases = [
        (Is::Answered, false, "det finns uppgift om kön", "“Kön” is recorded"),
        (Is::Missing, false, "uppgift saknas om kön", "“Kön” is missing"),
        (Is::Asked, false, "uppgift om kön har efterfrågats", "“Kön” was asked for"),
        (Is::Asked, true, "uppgift om kön inte har efterfrågats", "“Kön” was not asked for"),
        (Is::Invalid, false, "uppgiften om kön är ogiltig", "“Kön” is invalid"),
        (Is::Invalid, true, "uppgiften om kön inte är ogiltig", "“Kön” is not invalid"),
    ];
    for (state, negated, sv, en) in cases {
        let condition = is(FALL, "kon", state);
        counts(
            FALL,
            if negated { not(condition) } else { condition },
            &format!("Antal rader i Sjukfall där {sv}."),
            &format!("Number of rows of Sjukfall where {en}."),
        );
    }
}
