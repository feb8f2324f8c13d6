//! A sentence for every construct of the language, in both languages.

use super::builder::*;
use crate::Decimal;
use crate::check::*;
use crate::document::{computation_in_words, formula};

/// The sentences of one part over a source.
pub(super) fn told(source: SourceIx, part: Part, language: &str) -> String {
    let catalogue = catalogue();
    let measure = measure("1", source, vec![part]);
    computation_in_words(&catalogue, &measure, &measure.parts[0], language, Some(2026))
}

/// Checks a part in both languages.
#[track_caller]
pub(super) fn says(source: SourceIx, part: Part, sv: &str, en: &str) {
    assert_eq!(told(source, part.clone(), "sv"), sv);
    assert_eq!(told(source, part, "en"), en);
}

pub(super) fn cell(source: SourceIx, name: &str) -> CellId {
    named(&catalogue(), source, name)
}

fn ask(source: SourceIx, id: &str) -> QuestionId {
    asked(&catalogue(), source, id)
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
        "Totalt antal vårdkontakter under perioden 1 mars 2025–28 februari 2026.",
        "Total number of care contacts in the period 1 March 2025–28 February 2026.",
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
        "Täljare: Antal läkare som svarat Ja på fråga 4a (”Finns det styrdokument i din verksamhet?”), bland dem \
         som ingår i nämnaren.\n\nNämnare: Antal svarande läkare där uppgiften ”Läkaren sjukskriver patienter” är Ja.",
        "Numerator: Number of physicians answering “Ja” to question 4a (“Finns det styrdokument i din \
         verksamhet?”), among those in the denominator.\n\nDenominator: Number of responding physicians where “Läkaren \
         sjukskriver patienter” is “Ja”.",
    );
}

#[test]
fn weights_bear_on_no_extreme() {
    let mut catalogue = catalogue();
    let dagar = named(&catalogue, FALL, "dagar");
    catalogue.sources[FALL.index()].weight = Some(Weight { cell: dagar, decimals: 1, adjusts_for: None });
    let weighted = |fold: fn(Value) -> Fold| {
        let numerator = aggregate(fold(Value::Cell(Operand::Cell(dagar))), None, None);
        let measure = measure("1", FALL, vec![part("1", COUNT, numerator, None)]);
        let words = computation_in_words(&catalogue, &measure, &measure.parts[0], "sv", None).contains("sin vikt");
        (words, formula(&catalogue, &measure, &measure.parts[0], "sv").contains("vikten"))
    };
    assert_eq!([weighted(Fold::Min), weighted(Fold::Max)], [(false, false); 2]);
    assert_eq!([weighted(Fold::Mean), weighted(Fold::Median)], [(true, true); 2]);
}

#[test]
fn the_numerator_is_among_those_of_the_denominator() {
    let all = catalogue();
    let woman = || one_of(named(&all, FALL, "kon"), &[0]);
    let ended = || test(Operand::Cell(named(&all, FALL, "dagar")), Test::Is(Is::Answered));
    let days = || Fold::Sum(Value::Cell(Operand::Cell(named(&all, FALL, "dagar"))));
    let sum = |condition| aggregate(days(), None, condition);
    let narrowed = |above, below, language: &str| {
        let text = told(FALL, part("1", PER_1000, above, Some(below)), language);
        text.contains("ingår i nämnaren.") || text.contains("among those in the denominator.")
    };
    for language in ["sv", "en"] {
        assert!(narrowed(sum(None), sum(Some(woman())), language));
        assert!(narrowed(sum(Some(ended())), sum(Some(woman())), language));
        assert!(narrowed(count(None), sum(Some(woman())), language));
        // The same rows of themselves.
        assert!(!narrowed(sum(None), sum(None), language));
        assert!(!narrowed(sum(Some(ended())), sum(None), language));
        assert!(!narrowed(sum(Some(Condition::And(vec![ended(), woman()]))), sum(Some(woman())), language));
    }
    let text = told(FALL, part("1", PER_1000, sum(None), Some(sum(Some(woman())))), "sv");
    assert!(text.starts_with("Täljare: Antal dagar enligt Sjukfall, bland dem som ingår i nämnaren.\n\n"), "{text}");
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
        "Number of physicians answering “Ja” or “Nej” to the respective item of question 4b (“Vilka delar ingår i \
         styrdokumentet?”) out of the total number of responding physicians.\n\nThe following items are reported \
         separately:\n- Primärvård\n- Psykiatri\n- Andra områden – ange vilka:",
    );
    // A condition that does not look at the item is the same for all of them, and the items are told after it.
    says(
        LAKARENKAT,
        part("4b", COUNT, aggregate(Fold::Count, Some(By::Items(f4b)), Some(issuing)), None),
        "Antal svarande läkare där uppgiften ”Läkaren sjukskriver patienter” är Ja, för respektive del i fråga 4b (”Vilka delar ingår i \
         styrdokumentet?”).\n\nFöljande delar redovisas var för sig:\n- Primärvård\n- Psykiatri\n- Andra områden – ange \
         vilka:",
        "Number of responding physicians where “Läkaren sjukskriver patienter” is “Ja”, for each item of question 4b (“Vilka delar \
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
         styrdokumentet?”), bland dem som ingår i nämnaren.\n\nNämnare: Antal läkare som svarat Ja eller Nej på respektive del i fråga 4b.\n\n"
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
        "Antal registreringar av DV077 (KVÅ-koder) bland vårdkontakter under perioden 1 mars 2025–28 februari 2026.",
        "Number of registrations of DV077 (“KVÅ-koder”) among care contacts in the period 1 March 2025–28 February 2026.",
    );
    says(
        REGISTER,
        each(None),
        "Antal registrerade koder (KVÅ-koder) bland vårdkontakter under perioden 1 mars 2025–28 februari 2026.",
        "Number of codes registered (“KVÅ-koder”) among care contacts in the period 1 March 2025–28 February 2026.",
    );
    says(
        REGISTER,
        each(Some(Condition::And(vec![not(element(vec![dv077.clone()])), one_of(cell(REGISTER, "region"), &[0])]))),
        "Antal registreringar av andra koder än DV077 (KVÅ-koder) bland vårdkontakter där region är Region Stockholm. \
         Uppgifterna avser perioden 1 mars 2025–28 februari 2026.",
        "Number of registrations of codes other than DV077 (“KVÅ-koder”) among care contacts where “Region” is “Region \
         Stockholm”. The figures concern the period 1 March 2025–28 February 2026.",
    );
    says(
        REGISTER,
        each(Some(Condition::Or(vec![element(vec![dv077]), element(vec![CodePattern::Prefix("GD".into())])]))),
        "Antal registreringar av DV077 eller en kod som börjar på GD (KVÅ-koder) bland vårdkontakter under perioden 1 mars \
         2025–28 februari 2026.",
        "Number of registrations of DV077 or a code beginning with GD (“KVÅ-koder”) among care contacts in the period 1 \
         March 2025–28 February 2026.",
    );
    let dv = |code: &str| element(vec![CodePattern::Exact(code.into())]);
    says(
        REGISTER,
        each(Some(Condition::And(vec![element(vec![CodePattern::Prefix("DV".into())]), not(dv("DV077"))]))),
        "Antal registrerade koder (KVÅ-koder) där koden är en kod som börjar på DV och koden inte är DV077 bland \
         vårdkontakter under perioden 1 mars 2025–28 februari 2026.",
        "Number of codes registered (“KVÅ-koder”) where the code is a code beginning with DV and the code is not DV077 among \
         care contacts in the period 1 March 2025–28 February 2026.",
    );
}

#[test]
fn sums() {
    let f12 = cell(REGIONENKAT, "f12");
    says(
        REGIONENKAT,
        part("12", COUNT, aggregate(sum(f12), None, None), None),
        "Summan av svaren på frågan ”Uppge antal registrerade koder (1 mars 2025–1 mars 2026)” bland svarande regioner.",
        "Sum of the answers to the question “Uppge antal registrerade koder (1 mars 2025–1 mars 2026)” among responding \
         regions.",
    );
    let kon = cell(FALL, "kon");
    let by = Some(By::Codes(cell(FALL, "region")));
    let numerator = aggregate(sum(cell(FALL, "dagar")), by, Some(one_of(kon, &[0])));
    says(
        FALL,
        part("1", COUNT, numerator, Some(count(None))),
        "Täljare: Antal dagar enligt Sjukfall där kön är Kvinna, per region.\n\nNämnare: Totalt antal \
         rader i Sjukfall.",
        "Numerator: “Antal dagar” according to Sjukfall where “Kön” is “Kvinna”, by “Region”.\n\nDenominator: Total \
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
         och nämnare avser perioden 1 mars 2025–28 februari 2026.",
        "Numerator: Number of care contacts where “KVÅ-koder” includes DV077.\n\nDenominator: Total number of care \
         contacts.\n\nNumerator and denominator concern the period 1 March 2025–28 February 2026.",
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
