//! A sentence for every construct of the language, in both languages.

use super::builder::*;
use crate::Decimal;
use crate::check::*;
use crate::document::computation_in_words;

/// The sentences of one part over a source.
fn told(source: SourceIx, part: Part, language: &str) -> String {
    let catalogue = catalogue();
    let measure = measure("1", source, vec![part]);
    computation_in_words(&catalogue, &measure, &measure.parts[0], language, Some(2026))
}

/// Checks a part in both languages.
#[track_caller]
fn says(source: SourceIx, part: Part, sv: &str, en: &str) {
    assert_eq!(told(source, part.clone(), "sv"), sv);
    assert_eq!(told(source, part, "en"), en);
}

/// Checks a condition as a plain count of rows.
#[track_caller]
fn counts(source: SourceIx, condition: Condition, sv: &str, en: &str) {
    says(source, part("1", COUNT, count(Some(condition)), None), sv, en);
}

fn cell(source: SourceIx, name: &str) -> CellId {
    named(&catalogue(), source, name)
}

fn ask(source: SourceIx, id: &str) -> QuestionId {
    asked(&catalogue(), source, id)
}

fn is(source: SourceIx, name: &str, state: Is) -> Condition {
    test(Operand::Cell(cell(source, name)), Test::Is(state))
}

#[test]
fn counts_of_all_that_responded() {
    says(
        REGIONENKAT,
        part("1", COUNT, count(Some(one_of(cell(REGIONENKAT, "f1"), &[JA]))), Some(count(None))),
        "Antal regioner som svarat Ja på fråga 1 (”Har regionen styrdokument (den 1 mars år 2026)?”) av totalt antal \
         svarande regioner.",
        "Number of regions answering “Ja” to question 1 (“Har regionen styrdokument (den 1 mars år 2026)?”) out of the \
         total number of responding regions.",
    );
}

#[test]
fn counts_without_condition() {
    says(
        REGISTER,
        part("1", COUNT, count(None), None),
        "Totalt antal vårdkontakter under perioden 1 mars 2025–1 mars 2026.",
        "Total number of care contacts in the period 1 March 2025–1 March 2026.",
    );
    says(FALL, part("1", COUNT, count(None), None), "Totalt antal rader i Sjukfall.", "Total number of rows of Sjukfall.");
}

#[test]
fn counts_of_those_of_a_condition() {
    let f1 = cell(REGIONENKAT, "f1");
    let f3a = cell(REGIONENKAT, "f3a");
    says(
        REGIONENKAT,
        part("1", COUNT, count(Some(one_of(f3a, &[JA]))), Some(count(Some(one_of(f1, &[JA]))))),
        "Antal regioner som svarat Ja på fråga 3a (”Har regionen följt upp följsamheten (1 mars 2025–1 mars 2026)?”) av \
         antalet regioner som svarat Ja på fråga 1 (”Har regionen styrdokument (den 1 mars år 2026)?”).",
        "Number of regions answering “Ja” to question 3a (“Har regionen följt upp följsamheten (1 mars 2025–1 mars \
         2026)?”) out of the number of regions answering “Ja” to question 1 (“Har regionen styrdokument (den 1 mars år \
         2026)?”).",
    );
}

#[test]
fn shares() {
    let issuing = one_of(cell(LAKARENKAT, "sjukskrivande"), &[JA]);
    says(
        LAKARENKAT,
        part("4a", PERCENT, count(Some(one_of(cell(LAKARENKAT, "f4a"), &[JA]))), Some(count(Some(issuing)))),
        "Täljare: Antal läkare som svarat Ja på fråga 4a (”Finns det styrdokument i din verksamhet?”).\n\nNämnare: Antal \
         läkare där ”Läkaren sjukskriver patienter” är Ja.",
        "Numerator: Number of physicians answering “Ja” to question 4a (“Finns det styrdokument i din \
         verksamhet?”).\n\nDenominator: Number of physicians where “Läkaren sjukskriver patienter” is “Ja”.",
    );
}

#[test]
fn rates_exclusions_and_weights() {
    let mut catalogue = catalogue();
    let kon = named(&catalogue, FALL, "kon");
    let dagar = named(&catalogue, FALL, "dagar");
    catalogue.sources[FALL.index()].weight = Some(Weight { cell: dagar, decimals: 1, adjusts_for: Some("bortfall".into()) });
    let mut part = part("1", PER_1000, count(Some(one_of(kon, &[0]))), Some(count(None)));
    let PartBody::Figures { exclude, .. } = &mut part.body else { unreachable!() };
    *exclude = Some(test(Operand::Cell(dagar), Test::Is(Is::Missing)));
    let measure = measure("1", FALL, vec![part]);
    let told = |language| computation_in_words(&catalogue, &measure, &measure.parts[0], language, None);
    assert_eq!(
        told("sv"),
        "Täljare: Antal rader i Sjukfall där kön är Kvinna.\n\nNämnare: Totalt antal rader i Sjukfall.\n\nKvoten redovisas \
         per 1\u{a0}000. Rader i Sjukfall där uppgift saknas om antal dagar räknas inte med. Varje svar räknas med sin \
         vikt, som justerar för bortfall.",
    );
    assert_eq!(
        told("en"),
        "Numerator: Number of rows of Sjukfall where “Kön” is “Kvinna”.\n\nDenominator: Total number of rows of \
         Sjukfall.\n\nThe ratio is shown per 1,000. Rows of Sjukfall where “Antal dagar” is missing are not included. Each \
         answer counts with its weight, which adjusts for bortfall.",
    );
}

#[test]
fn by_item() {
    let f4b = ask(LAKARENKAT, "f4b");
    let known = test(Operand::CurrentItem(f4b), Test::OneOf(vec![JA, NEJ]));
    let issuing = one_of(cell(LAKARENKAT, "sjukskrivande"), &[JA]);
    says(
        LAKARENKAT,
        part("4b", COUNT, aggregate(Fold::Count, Some(By::Items(f4b)), Some(known.clone())), Some(count(None))),
        "Antal läkare som svarat Ja eller Nej på respektive del i fråga 4b (”Vilka delar ingår i styrdokumentet?”) av \
         totalt antal svarande läkare.\n\nFöljande delar redovisas var för sig:\n- Primärvård\n- Psykiatri\n- Andra \
         områden – ange vilka:",
        "Number of physicians answering “Ja” or “Nej” to each item of question 4b (“Vilka delar ingår i \
         styrdokumentet?”) out of the total number of responding physicians.\n\nThe following items are reported \
         separately:\n- Primärvård\n- Psykiatri\n- Andra områden – ange vilka:",
    );
    // A condition that does not look at the item is the same for all of them, and the items are told after it.
    says(
        LAKARENKAT,
        part("4b", COUNT, aggregate(Fold::Count, Some(By::Items(f4b)), Some(issuing)), None),
        "Antal läkare där ”Läkaren sjukskriver patienter” är Ja, för respektive del i fråga 4b (”Vilka delar ingår i \
         styrdokumentet?”).\n\nFöljande delar redovisas var för sig:\n- Primärvård\n- Psykiatri\n- Andra områden – ange \
         vilka:",
        "Number of physicians where “Läkaren sjukskriver patienter” is “Ja”, for each item of question 4b (“Vilka delar \
         ingår i styrdokumentet?”).\n\nThe following items are reported separately:\n- Primärvård\n- Psykiatri\n- Andra \
         områden – ange vilka:",
    );
}

#[test]
fn by_item_within_those_of_the_same_item() {
    let f4b = ask(LAKARENKAT, "f4b");
    let item = |values: &[u32]| test(Operand::CurrentItem(f4b), Test::OneOf(values.into()));
    let numerator = aggregate(Fold::Count, Some(By::Items(f4b)), Some(item(&[JA])));
    let text = told(LAKARENKAT, part("4b", PERCENT, numerator, Some(count(Some(item(&[JA, NEJ]))))), "sv");
    assert!(text.starts_with(
        "Täljare: Antal läkare som svarat Ja på respektive del i fråga 4b (”Vilka delar ingår i \
         styrdokumentet?”).\n\nNämnare: Antal läkare som svarat Ja eller Nej på respektive del i fråga 4b.\n\n"
    ));
}

#[test]
fn by_answer() {
    let f8 = ask(LAKARENKAT, "f8");
    let by = Some(By::Answers(f8));
    says(
        LAKARENKAT,
        part("8", COUNT, aggregate(Fold::Count, by.clone(), None), Some(count(None))),
        "Antal läkare per svarsalternativ (Alltid, Ofta, Sällan, Aldrig) på fråga 8 (”Hur ofta räcker din kompetens \
         till?”) av totalt antal svarande läkare.",
        "Number of physicians by answer (“Alltid”, “Ofta”, “Sällan”, “Aldrig”) to question 8 (“Hur ofta räcker din \
         kompetens till?”) out of the total number of responding physicians.",
    );
    let f4a = one_of(cell(LAKARENKAT, "f4a"), &[JA]);
    says(
        LAKARENKAT,
        part("8", COUNT, aggregate(Fold::Count, by, Some(f4a)), None),
        "Antal läkare per svarsalternativ (Alltid, Ofta, Sällan, Aldrig) på fråga 8 (”Hur ofta räcker din kompetens \
         till?”), bland läkare som svarat Ja på fråga 4a (”Finns det styrdokument i din verksamhet?”).",
        "Number of physicians by answer (“Alltid”, “Ofta”, “Sällan”, “Aldrig”) to question 8 (“Hur ofta räcker din \
         kompetens till?”), among physicians answering “Ja” to question 4a (“Finns det styrdokument i din verksamhet?”).",
    );
}

#[test]
fn by_item_and_answer() {
    let by = Some(By::ItemsAndAnswers(ask(REGIONENKAT, "f3b")));
    says(
        REGIONENKAT,
        part("3b", COUNT, aggregate(Fold::Count, by, None), Some(count(None))),
        "Antal regioner per svarsalternativ (Ja, Nej) för respektive del i fråga 3b (”Inom vilka områden?”) av totalt \
         antal svarande regioner.\n\nFöljande delar redovisas var för sig:\n- Primärvård\n- Psykiatri\n- Andra områden – \
         ange vilka:",
        "Number of regions by answer (“Ja”, “Nej”) to each item of question 3b (“Inom vilka områden?”) out of the total \
         number of responding regions.\n\nThe following items are reported separately:\n- Primärvård\n- Psykiatri\n- Andra \
         områden – ange vilka:",
    );
}

#[test]
fn by_code() {
    let by = Some(By::Codes(cell(FALL, "kon")));
    says(
        FALL,
        part("1", COUNT, aggregate(Fold::Count, by.clone(), None), None),
        "Antal rader i Sjukfall per kön.",
        "Number of rows of Sjukfall by “Kön”.",
    );
    let long = test(Operand::Cell(cell(FALL, "dagar")), Test::Number(Comparison::Greater(Decimal::integer(14))));
    says(
        FALL,
        part("1", COUNT, aggregate(Fold::Count, by, Some(long)), None),
        "Antal rader i Sjukfall där antal dagar är mer än 14, per kön.",
        "Number of rows of Sjukfall where “Antal dagar” is more than 14, by “Kön”.",
    );
}

#[test]
fn registrations() {
    let kva = cell(REGISTER, "kva");
    let element = |codes: Vec<CodePattern>| test(Operand::CurrentElement(kva), Test::Codes(codes));
    let dv077 = CodePattern::Exact("DV077".into());
    let each = |condition: Option<Condition>| part("11", COUNT, aggregate(Fold::Each(kva), None, condition), None);
    says(
        REGISTER,
        each(Some(element(vec![dv077.clone()]))),
        "Antal registreringar av DV077 (KVÅ-koder) bland vårdkontakter under perioden 1 mars 2025–1 mars 2026.",
        "Number of registrations of DV077 (“KVÅ-koder”) among care contacts in the period 1 March 2025–1 March 2026.",
    );
    says(
        REGISTER,
        each(None),
        "Antal registrerade koder (KVÅ-koder) bland vårdkontakter under perioden 1 mars 2025–1 mars 2026.",
        "Number of codes registered (“KVÅ-koder”) among care contacts in the period 1 March 2025–1 March 2026.",
    );
    says(
        REGISTER,
        each(Some(Condition::And(vec![not(element(vec![dv077.clone()])), one_of(cell(REGISTER, "region"), &[0])]))),
        "Antal registreringar av andra koder än DV077 (KVÅ-koder) bland vårdkontakter där region är Region Stockholm under \
         perioden 1 mars 2025–1 mars 2026.",
        "Number of registrations of codes other than DV077 (“KVÅ-koder”) among care contacts where “Region” is “Region \
         Stockholm” in the period 1 March 2025–1 March 2026.",
    );
    says(
        REGISTER,
        each(Some(Condition::Or(vec![element(vec![dv077]), element(vec![CodePattern::Prefix("GD".into())])]))),
        "Antal registreringar av DV077 eller en kod som börjar på GD (KVÅ-koder) bland vårdkontakter under perioden 1 mars \
         2025–1 mars 2026.",
        "Number of registrations of DV077 or a code beginning with GD (“KVÅ-koder”) among care contacts in the period 1 \
         March 2025–1 March 2026.",
    );
    let dv = |code: &str| element(vec![CodePattern::Exact(code.into())]);
    says(
        REGISTER,
        each(Some(Condition::And(vec![element(vec![CodePattern::Prefix("DV".into())]), not(dv("DV077"))]))),
        "Antal registrerade koder (KVÅ-koder) där koden är en kod som börjar på DV och koden inte är DV077 bland \
         vårdkontakter under perioden 1 mars 2025–1 mars 2026.",
        "Number of codes registered (“KVÅ-koder”) where the code is a code beginning with DV and the code is not DV077 among \
         care contacts in the period 1 March 2025–1 March 2026.",
    );
}

#[test]
fn sums() {
    let f12 = cell(REGIONENKAT, "f12");
    says(
        REGIONENKAT,
        part("12", COUNT, aggregate(Fold::Sum(f12), None, None), None),
        "Summan av svaren på frågan ”Uppge antal registrerade koder (1 mars 2025–1 mars 2026)” bland svarande regioner.",
        "Sum of the answers to the question “Uppge antal registrerade koder (1 mars 2025–1 mars 2026)” among responding \
         regions.",
    );
    let kon = cell(FALL, "kon");
    let by = Some(By::Codes(cell(FALL, "region")));
    let numerator = aggregate(Fold::Sum(cell(FALL, "dagar")), by, Some(one_of(kon, &[0])));
    says(
        FALL,
        part("1", COUNT, numerator, Some(count(None))),
        "Täljare: Summan av antal dagar bland rader i Sjukfall där kön är Kvinna, per region.\n\nNämnare: Totalt antal \
         rader i Sjukfall.",
        "Numerator: Sum of “Antal dagar” among rows of Sjukfall where “Kön” is “Kvinna”, by “Region”.\n\nDenominator: Total \
         number of rows of Sjukfall.",
    );
}

#[test]
fn fractions_of_dated_rows_tell_the_period_once() {
    let kva = cell(REGISTER, "kva");
    let has = test(Operand::Cell(kva), Test::Codes(vec![CodePattern::Exact("DV077".into())]));
    says(
        REGISTER,
        part("1", PERCENT, count(Some(has)), Some(count(None))),
        "Täljare: Antal vårdkontakter där KVÅ-koder innehåller DV077.\n\nNämnare: Totalt antal vårdkontakter.\n\nTäljare \
         och nämnare avser perioden 1 mars 2025–1 mars 2026.",
        "Numerator: Number of care contacts where “KVÅ-koder” includes DV077.\n\nDenominator: Total number of care \
         contacts.\n\nNumerator and denominator concern the period 1 March 2025–1 March 2026.",
    );
}

#[test]
fn open_answers() {
    says(
        REGIONENKAT,
        open_part("3c", ask(REGIONENKAT, "f3c")),
        "Öppna svar på fråga 3c (”Vad visade uppföljningen?”) redovisas som text och räknas inte.",
        "Open answers to question 3c (“Vad visade uppföljningen?”) are reported as text and not counted.",
    );
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
        format!("Antal regioner där svaret på {q1} är Ja eller region är Region Stockholm eller Region Uppsala.")
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
    let period = " under perioden 1 mars 2025–1 mars 2026.";
    let en_period = " in the period 1 March 2025–1 March 2026.";
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
        (Is::Asked, false, format!("som fått {q}"), format!("being asked {en_q}")),
        (Is::Asked, true, format!("som inte fått {q}"), format!("not being asked {en_q}")),
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
