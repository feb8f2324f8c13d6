//! Everything that can be computed of rows, and sides that differ in source or period: in both languages and in signs.

use mattstock_syntax::ast::ArithmeticOp::Add;
use mattstock_syntax::ast::Quantifier;

use super::builder::*;
use super::language::*;
use crate::Decimal;
use crate::check::*;
use crate::document::computation_in_words;

fn spell(name: &str) -> Value {
    value(SPELLS, name)
}

fn duration() -> Value {
    days(spell("start"), spell("slut"))
}

fn computes(fold: Fold) -> Part {
    part("1", COUNT, aggregate(fold, None, None), None)
}

fn women(source: SourceIx) -> Condition {
    one_of(in_whole(source, "kon"), &[0])
}

#[test]
fn values_of_rows() {
    let ninety = Decimal::integer(90);
    let left_out = "Sjukfall utan uppgift om startdatum eller slutdatum ingår inte.";
    let en_left_out = "Spells without “Startdatum” or “Slutdatum” are left out.";
    let typed = "interpoleras linjärt mellan";
    let cases = [
        (Fold::Sum(duration()), "Summan av", "Sum of", String::new(), String::new()),
        (Fold::Mean(duration()), "Medelvärdet av", "Mean of", format!("\n\n{left_out}"), format!("\n\n{en_left_out}")),
        (
            Fold::Median(duration()),
            "Medianen av",
            "Median of",
            format!("\n\nMedianen är det mittersta värdet, eller medelvärdet av de två mittersta. {left_out}"),
            format!("\n\nThe median is the middle value, or the mean of the two middle ones. {en_left_out}"),
        ),
        (
            Fold::Percentile(ninety, duration()),
            "Den 90:e percentilen av",
            "90th percentile of",
            format!("\n\nPercentilen {typed} de två närmaste värdena (typ 7 enligt Hyndman och Fan). {left_out}"),
            format!(
                "\n\nThe percentile is interpolated linearly between the two nearest values (type 7 of Hyndman and Fan). {en_left_out}"
            ),
        ),
        (
            Fold::Min(duration()),
            "Det lägsta värdet av",
            "Lowest value of",
            format!("\n\n{left_out}"),
            format!("\n\n{en_left_out}"),
        ),
        (
            Fold::Max(duration()),
            "Det högsta värdet av",
            "Highest value of",
            format!("\n\n{left_out}"),
            format!("\n\n{en_left_out}"),
        ),
        (
            Fold::Deviation(duration()),
            "Standardavvikelsen för",
            "Standard deviation of",
            format!("\n\nStandardavvikelsen beräknas med n − 1 i nämnaren. {left_out}"),
            format!("\n\nThe standard deviation is computed with n − 1 in the denominator. {en_left_out}"),
        ),
    ];
    for (fold, sv, en, sv_method, en_method) in cases {
        tells(
            SPELLS,
            computes(fold),
            &format!(
                "{sv} antalet dagar från startdatum till slutdatum bland sjukfall under perioden 1 mars 2025–28 februari 2026, \
                 efter startdatum.{sv_method}"
            ),
            &format!(
                "{en} the number of days from “Startdatum” to “Slutdatum” among spells in the period 1 March 2025–28 \
                 February 2026, by “Startdatum”.{en_method}"
            ),
        );
    }
    tells(
        SPELLS,
        part("1", COUNT, aggregate(Fold::Mean(spell("omfattning")), None, Some(women(SPELLS))), None),
        "Medelvärdet av omfattning i procent bland sjukfall där kön är Kvinna. Uppgifterna avser perioden 1 mars 2025–28 februari \
         2026, efter startdatum.\n\nSjukfall utan uppgift om omfattning i procent ingår inte.",
        "Mean of “Omfattning i procent” among spells where “Kön” is “Kvinna”. The figures concern the period 1 March 2025–28 \
         February 2026, by “Startdatum”.\n\nSpells without “Omfattning i procent” are left out.",
    );
    tells(
        SPELLS,
        computes(Fold::Mean(age(spell("fodd"), spell("start")))),
        "Medelvärdet av åldern vid startdatum (räknad från födelsedatum) bland sjukfall under perioden 1 mars 2025–28 februari \
         2026, efter startdatum.\n\nSjukfall utan uppgift om födelsedatum eller startdatum ingår inte.",
        "Mean of the age at “Startdatum” (counted from “Födelsedatum”) among spells in the period 1 March 2025–28 February 2026, \
         by “Startdatum”.\n\nSpells without “Födelsedatum” or “Startdatum” are left out.",
    );
}

#[test]
fn values_of_answers() {
    let (f5, f6) = (value(UNITS, "f5"), value(UNITS, "f6"));
    let both = arithmetic(Add, f5.clone(), f6);
    let (q5, q6) = ("fråga 5 (”Hur många läkare har ni?”)", "fråga 6 (”Hur många psykologer har ni?”)");
    let (en_q5, en_q6) = ("question 5 (“Hur många läkare har ni?”)", "question 6 (“Hur många psykologer har ni?”)");
    tells(
        UNITS,
        computes(Fold::Max(f5.clone())),
        &format!("Det högsta värdet av svaren på {q5} bland svarande enheter.\n\nEnheter utan svar på fråga 5 ingår inte."),
        &format!(
            "Highest value of the answers to {en_q5} among responding units.\n\nUnits without an answer to question 5 are left out."
        ),
    );
    tells(
        UNITS,
        computes(Fold::Sum(both.clone())),
        &format!("Summan av svaren på {q5} och svaren på {q6} bland svarande enheter."),
        &format!("Sum of the answers to {en_q5} and the answers to {en_q6} among responding units."),
    );
    tells(
        UNITS,
        computes(Fold::Mean(both)),
        &format!(
            "Medelvärdet av summan av svaret på {q5} och svaret på {q6} bland svarande enheter.\n\nEnheter utan svar på fråga 5 eller fråga 6 ingår inte."
        ),
        &format!(
            "Mean of the sum of the answer to {en_q5} and the answer to {en_q6} among responding units.\n\nUnits without an answer to question 5 or question 6 are left out."
        ),
    );
    let answered = number_of(q("f3"), item(q("f3"), &[JA]));
    tells(
        UNITS,
        computes(Fold::Mean(answered)),
        "Medelvärdet av antalet delar i fråga 3 (”Vilka får utbildning?”) för vilka svaret är Ja bland svarande \
         enheter.\n\nEnheter utan svar på varje del i fråga 3 ingår inte.",
        "Mean of the number of items of question 3 (“Vilka får utbildning?”) for which the answer is “Ja” among responding \
         units.\n\nUnits without an answer to every item of question 3 are left out.",
    );
}

#[test]
fn different_values() {
    tells(
        SPELLS,
        computes(Fold::Distinct(in_whole(SPELLS, "person"))),
        "Antal olika värden på person bland sjukfall under perioden 1 mars 2025–28 februari 2026, efter startdatum.",
        "Number of different values of “Person” among spells in the period 1 March 2025–28 February 2026, by “Startdatum”.",
    );
    tells(
        UNITS,
        computes(Fold::Distinct(in_whole(UNITS, "f1"))),
        "Antal olika svar på fråga 1 (”Hur ofta ges utbildning?”) bland svarande enheter.",
        "Number of different answers to question 1 (“Hur ofta ges utbildning?”) among responding units.",
    );
}

#[test]
fn weights_and_methods() {
    let told = |fold: Fold, denominator: Option<Aggregate>| {
        let mut catalogue = whole();
        let cell = named(&catalogue, SPELLS, "omfattning");
        catalogue.sources[SPELLS.index()].weight = Some(Weight { cell, decimals: 0, adjusts_for: None });
        let measure = measure("1", SPELLS, vec![part("1", COUNT, aggregate(fold, None, None), denominator)]);
        let text = computation_in_words(&catalogue, &measure, &measure.parts[0], "sv", Some(2026));
        text.rsplit("\n\n").next().unwrap().to_owned()
    };
    let without = "Sjukfall utan uppgift om startdatum eller slutdatum ingår inte.";
    let each = "Varje svar räknas med sin vikt.";
    assert_eq!(
        told(Fold::Median(duration()), None),
        format!("{each} Medianen är det minsta värde vid vilket den sammanlagda vikten når hälften. {without}")
    );
    assert_eq!(
        told(Fold::Percentile(Decimal::parse("97.5").unwrap(), duration()), None),
        format!("{each} Percentilen är det minsta värde vid vilket den sammanlagda vikten når 97,5 procent. {without}")
    );
    assert_eq!(
        told(Fold::Deviation(duration()), None),
        format!("{each} Standardavvikelsen är roten ur den vägda variansen multiplicerad med n / (n − 1). {without}")
    );
    assert_eq!(told(Fold::Distinct(in_whole(SPELLS, "person")), None), "Antalet olika värden räknas utan vikter.");
    let people = from(PEOPLE, aggregate(sum(in_whole(PEOPLE, "antal")), None, None));
    assert_eq!(told(Fold::Count, Some(people)), "Sjukfallsregistret: varje svar räknas med sin vikt.");
}

#[test]
fn by_choice() {
    let f4 = q("f4");
    let note = "\n\nFöljande alternativ redovisas var för sig:\n- Skriftlig rutin\n- Handbok\n- Inget av dessa\n\n”Handbok” \
                omfattar även ”Skriftlig rutin”. ”Inget av dessa” kan bara väljas ensamt; valt tillsammans med något annat \
                är svaret ogiltigt. Svaren räknas så som de har lämnats.";
    let en_note = "\n\nThe following options are reported separately:\n- Skriftlig rutin\n- Handbok\n- Inget av \
                   dessa\n\n“Handbok” also covers “Skriftlig rutin”. “Inget av dessa” can only be chosen alone; chosen \
                   together with another option the answer is invalid. Answers are counted as they were given.";
    let (q4, en_q4) = ("fråga 4 (”Vilka stöd finns?”)", "question 4 (“Vilka stöd finns?”)");
    let by = |fold: Fold, condition: Option<Condition>| aggregate(fold, Some(By::Choices(f4)), condition);
    tells(
        UNITS,
        part("1", COUNT, by(Fold::Count, None), Some(count(None))),
        &format!("Antal enheter som valt respektive alternativ på {q4} av totalt antal svarande enheter.{note}"),
        &format!(
            "Number of units choosing the respective option in {en_q4} out of the total number of responding units.{en_note}"
        ),
    );
    tells(
        UNITS,
        part("1", COUNT, by(Fold::Count, Some(one_of(in_whole(UNITS, "region"), &[0]))), None),
        &format!(
            "Antal enheter som valt respektive alternativ på {q4}, bland svarande enheter där region är Region \
             Stockholm.{note}"
        ),
        &format!(
            "Number of units choosing the respective option in {en_q4}, among responding units where “Region” is “Region \
             Stockholm”.{en_note}"
        ),
    );
    tells(
        UNITS,
        part("1", COUNT, by(Fold::Sum(value(UNITS, "f5")), None), None),
        &format!(
            "Summan av svaren på fråga 5 (”Hur många läkare har ni?”) bland svarande enheter, för dem som valt respektive \
             alternativ på {q4}.{note}"
        ),
        &format!(
            "Sum of the answers to question 5 (“Hur många läkare har ni?”) among responding units, for those choosing the respective \
             option in {en_q4}.{en_note}"
        ),
    );
}

#[test]
fn items_that_cover_or_shut_out_others() {
    let f3 = q("f3");
    let by = aggregate(Fold::Count, Some(By::Items(f3)), Some(item(f3, &[JA])));
    let ends = |language: &str| {
        let text = sentences(UNITS, part("1", COUNT, by.clone(), None), language);
        text.rsplit("\n\n").next().unwrap().to_owned()
    };
    assert_eq!(ends("sv"), "”Alla yrken” omfattar även alla de övriga. Svaren räknas så som de har lämnats.");
    assert_eq!(ends("en"), "“Alla yrken” also covers all the others. Answers are counted as they were given.");

    let mut catalogue = whole();
    if let QuestionKind::Battery { items, .. } = &mut catalogue.sources[UNITS.index()].questions[f3.index()].kind {
        items[2].implies.clear();
        items[2].exclusive = true;
    }
    let measure = measure("1", UNITS, vec![part("1", COUNT, by, None)]);
    let text = |language| computation_in_words(&catalogue, &measure, &measure.parts[0], language, None);
    assert!(text("sv").ends_with(
        "\n\nSvaret Ja på ”Alla yrken” utesluter samma svar på de övriga delarna. Svaren räknas så som de har lämnats."
    ));
    assert!(text("en").ends_with(
        "\n\nThe answer “Ja” to “Alla yrken” rules out the same answer to the other items. Answers are counted as they \
         were given."
    ));
}

#[test]
fn sides_of_two_sources() {
    let people = |condition| from(PEOPLE, aggregate(sum(in_whole(PEOPLE, "antal")), None, condition));
    let mut rate = part("1", PER_1000, count(None), Some(people(None)));
    tells(
        SPELLS,
        rate.clone(),
        "Täljare: Totalt antal sjukfall.\n\nNämnare: Antal invånare enligt Folkmängd den 31 december.\n\nTäljaren \
         avser perioden 1 mars 2025–28 februari 2026, efter startdatum. Nämnaren avser år 2026.\n\nKvoten redovisas per \
         1\u{a0}000.",
        "Numerator: Total number of spells.\n\nDenominator: “Antal invånare” according to Folkmängd den 31 \
         december.\n\nThe numerator concerns the period 1 March 2025–28 February 2026, by “Startdatum”. The denominator concerns \
         the year 2026.\n\nThe ratio is shown per 1,000.",
    );
    // A part's own period is that of the rows a date dates.
    rate.period = Some(KALENDERAR);
    let text = sentences(SPELLS, rate, "sv");
    assert!(
        text.contains(
            "\n\nTäljaren avser perioden 1 januari–31 december 2026, efter startdatum. Nämnaren avser år 2026.\n\n"
        )
    );
    let text = sentences(SPELLS, part("1", PER_1000, count(Some(women(SPELLS))), Some(people(Some(women(PEOPLE))))), "sv");
    assert!(text.starts_with(
        "Täljare: Antal sjukfall där kön är Kvinna.\n\nNämnare: Antal invånare enligt Folkmängd den 31 \
         december där kön är Kvinna.\n\n"
    ));
    // Rows of another source than the measure's are told with its name; two counts are not some rows of those rows.
    tells(
        UNITS,
        part("1", COUNT, from(SPELLS, count(None)), Some(count(None))),
        "Täljare: Totalt antal sjukfall i Sjukfallsregistret.\n\nNämnare: Totalt antal svarande enheter.\n\nTäljaren avser \
         perioden 1 mars 2025–28 februari 2026, efter startdatum.",
        "Numerator: Total number of spells in Sjukfallsregistret.\n\nDenominator: Total number of responding \
         units.\n\nThe numerator concerns the period 1 March 2025–28 February 2026, by “Startdatum”.",
    );
    let mut catalogue = whole();
    catalogue.sources[PEOPLE.index()].as_of = Some("den 31 december {year}".into());
    let measure = measure("1", SPELLS, vec![part("1", PER_1000, count(None), Some(people(None)))]);
    let text = computation_in_words(&catalogue, &measure, &measure.parts[0], "sv", None);
    assert!(text.contains(" Nämnaren avser läget den 31 december 20XX."), "{text}");
}

#[test]
fn a_share_of_a_sum() {
    let total = || aggregate(Fold::Sum(duration()), None, None);
    let of_women = aggregate(Fold::Sum(duration()), None, Some(women(SPELLS)));
    tells(
        SPELLS,
        part("1", PERCENT, of_women, Some(total())),
        "Täljare: Summan av antalet dagar från startdatum till slutdatum bland sjukfall där kön är Kvinna.\n\nNämnare: \
         Summan av antalet dagar från startdatum till slutdatum bland sjukfall.\n\nTäljare och nämnare avser perioden 1 mars \
         2025–28 februari 2026, efter startdatum.",
        "Numerator: Sum of the number of days from “Startdatum” to “Slutdatum” among spells where “Kön” is \
         “Kvinna”.\n\nDenominator: Sum of the number of days from “Startdatum” to “Slutdatum” among spells.\n\nNumerator and \
         denominator concern the period 1 March 2025–28 February 2026, by “Startdatum”.",
    );
}

#[test]
fn derived_columns_are_explained_once() {
    let mut first = part("a", COUNT, count(None), None);
    let cells = |names: &[&str]| Breakdown::Cells(names.iter().map(|n| in_whole(SPELLS, n)).collect());
    first.breakdowns = vec![Breakdown::Total, cells(&["region", "aldersgrupp"])];
    let second = Part { id: "b".into(), ..first.clone() };
    let mut catalogue = whole();
    catalogue.measures = vec![measure("1", SPELLS, vec![first, second])];
    let options = crate::document::AppendixOptions { year: Some(2026), ..Default::default() };
    let tree = crate::document::appendix(&catalogue, &options).tree;
    let row = |key: &str| tree.measures[0].rows.iter().find(|r| r.key == key).unwrap().text.clone();
    assert_eq!(
        row("technical_description"),
        "a) Totalt antal sjukfall under perioden 1 mars 2025–28 februari 2026, efter startdatum.\n\nÅldersgrupp är en indelning av \
         åldern vid startdatum (räknad från födelsedatum) i under 16, 16–24 och 25 eller mer.\n\nb) Totalt antal sjukfall \
         under perioden 1 mars 2025–28 februari 2026, efter startdatum."
    );
    assert_eq!(row("reporting_levels"), "Redovisning totalt samt per region och åldersgrupp.");
}

/// Checks the lines of a formula below its first.
#[track_caller]
fn formula_says(source: SourceIx, part: Part, language: &str, expected: &str) {
    assert_eq!(signs(source, part, language), expected);
}

#[test]
fn formulas_of_computations() {
    let in_period = "bland sjukfall i ”Sjukfallsregistret” med start i perioden";
    let cases = [
        (Fold::Mean(duration()), "medelvärdet av (dagar från start till slut)"),
        (Fold::Median(spell("omfattning")), "medianen av omfattning"),
        (Fold::Percentile(Decimal::integer(90), duration()), "den 90:e percentilen av (dagar från start till slut)"),
        (Fold::Min(spell("omfattning")), "det lägsta värdet av omfattning"),
        (Fold::Max(spell("omfattning")), "det högsta värdet av omfattning"),
        (Fold::Deviation(spell("omfattning")), "standardavvikelsen för omfattning"),
        (Fold::Distinct(in_whole(SPELLS, "person")), "antal olika värden på person"),
        (Fold::Sum(age(spell("fodd"), spell("start"))), "summan av ålder(fodd, start)"),
    ];
    for (fold, sv) in cases {
        formula_says(SPELLS, computes(fold), "sv", &format!("Värde = {sv} {in_period}"));
    }
    formula_says(
        SPELLS,
        computes(Fold::Percentile(Decimal::integer(90), duration())),
        "en",
        "Value = 90th percentile of (days from start to slut) among spells in “Sjukfallsregistret” with start \
         in the period",
    );
    let people = from(PEOPLE, aggregate(sum(in_whole(PEOPLE, "antal")), None, Some(women(PEOPLE))));
    let mut rate = part("1", PER_1000, count(Some(women(SPELLS))), Some(people));
    rate.period = Some(KALENDERAR);
    formula_says(
        SPELLS,
        rate,
        "sv",
        "Kvot per 1\u{a0}000 = 1\u{a0}000 · T / N\n- N = summan av antal bland rader i Folkmängd den 31 december med kon = \
         K\n- T = antal sjukfall i ”Sjukfallsregistret” med kon = K och start i perioden kalenderar",
    );
    let by = aggregate(Fold::Count, Some(By::Choices(q("f4"))), None);
    formula_says(
        UNITS,
        part("1", COUNT, by, Some(count(None))),
        "sv",
        "Antal = T(alternativ) (av N)\n- N = antal enheter i ”Enkät till enheter”\n- T(alternativ) = antal av dem med f4 \
         innehåller alternativ, för varje alternativ i {rutin, handbok, inget}",
    );
}

#[test]
fn formulas_of_conditions() {
    use Comparison::*;
    let f3 = q("f3");
    let yes = || item(f3, &[JA]);
    let never = || one_of(in_whole(UNITS, "f1"), &[0]);
    let choice = |values: &[u32]| one_of(in_whole(UNITS, "f4"), values);
    let other =
        Operand::Other { source: REGIONENKAT, key: in_whole(UNITS, "region"), cell: in_whole(REGIONENKAT, "f2_plan") };
    let f5 = || value(UNITS, "f5");
    let quantified = |quantifier, condition| items(quantifier, f3, condition);
    let cases = [
        (quantified(Quantifier::All, yes()), "f3[del] = ja för varje del i f3"),
        (quantified(Quantifier::None, not(yes())), "inte (f3[del] = ja) för ingen del i f3"),
        (
            Condition::And(vec![never(), quantified(Quantifier::Any, Condition::Or(vec![yes(), never()]))]),
            "f1 = aldrig och ((f3[del] = ja eller f1 = aldrig) för minst en del i f3)",
        ),
        (
            Condition::Or(vec![Condition::And(vec![never(), choice(&[0])]), choice(&[1])]),
            "(f1 = aldrig och f4 innehåller rutin) eller f4 innehåller handbok",
        ),
        (computed(number_of(f3, yes()), GreaterOrEqual(Decimal::integer(2))), "(antal delar i f3 med f3[del] = ja) ≥ 2"),
        (compare(value(UNITS, "f1"), CompareOp::NotEqual, value(UNITS, "f2")), "f1 ≠ f2"),
        (
            computed(arithmetic(Add, f5(), arithmetic(Add, f5(), number(1))), Greater(Decimal::integer(3))),
            "f5 + (f5 + 1) > 3",
        ),
        (computed(Value::Negative(Box::new(f5())), Less(Decimal::integer(0))), "−f5 < 0"),
        (choice(&[0]), "f4 innehåller rutin"),
        (choice(&[0, 1]), "f4 innehåller någon av {rutin, handbok}"),
        (test(other, Test::OneOf(vec![JA])), "regionenkat[region].f2[plan] = ja"),
        (during(value(UNITS, "f7"), KALENDERAR), "f7 i perioden kalenderar"),
        (test(Operand::Cell(in_whole(UNITS, "enhet")), Test::Text(vec!["A1".into(), "A2".into()])), "enhet ∈ {A1, A2}"),
    ];
    for (condition, sv) in cases {
        formula_says(
            UNITS,
            part("1", COUNT, count(Some(condition)), None),
            "sv",
            &format!("Värde = antal enheter i ”Enkät till enheter” med {sv}"),
        );
    }
    let codes = Test::Codes(vec![CodePattern::Range("F40".into(), "F48".into())]);
    formula_says(
        SPELLS,
        part("1", COUNT, count(Some(test(Operand::Cell(in_whole(SPELLS, "diagnos")), codes))), None),
        "sv",
        "Värde = antal sjukfall i ”Sjukfallsregistret” med diagnos ∈ {F40–F48} och start i perioden",
    );
}
