//! Conditions on computed values, pairs of values, choices, periods and other sources, in both languages.

use mattstock_syntax::ast::ArithmeticOp::{Add, Divide, Multiply, Subtract};
use mattstock_syntax::ast::CompareOp::{self, *};

use super::builder::*;
use super::language::*;
use crate::Decimal;
use crate::check::*;

const Q1: &str = "fråga 1 (”Hur ofta ges utbildning?”)";
const Q4: &str = "fråga 4 (”Vilka stöd finns?”)";
const Q5: &str = "fråga 5 (”Hur många läkare har ni?”)";
const Q6: &str = "fråga 6 (”Hur många psykologer har ni?”)";
const EN_Q1: &str = "question 1 (“Hur ofta ges utbildning?”)";
const EN_Q4: &str = "question 4 (“Vilka stöd finns?”)";
const EN_Q5: &str = "question 5 (“Hur många läkare har ni?”)";
const EN_Q6: &str = "question 6 (“Hur många psykologer har ni?”)";

fn unit(name: &str) -> Value {
    value(UNITS, name)
}

fn spell(name: &str) -> Value {
    value(SPELLS, name)
}

fn is_one_of(source: SourceIx, name: &str, values: &[u32]) -> Condition {
    one_of(in_whole(source, name), values)
}

fn integer(x: i128) -> Decimal {
    Decimal::integer(x)
}

#[test]
fn computed_values() {
    use Comparison::*;
    let days = || days(spell("start"), spell("slut"));
    let age_at_start = || age(spell("fodd"), spell("start"));
    let cases = [
        (
            computed(days(), Greater(integer(90))),
            "antalet dagar från startdatum till slutdatum är mer än 90",
            "the number of days from “Startdatum” to “Slutdatum” is more than 90",
        ),
        (
            not(computed(days(), Equal(integer(90)))),
            "antalet dagar från startdatum till slutdatum är något annat än 90",
            "the number of days from “Startdatum” to “Slutdatum” is something other than 90",
        ),
        (
            computed(age_at_start(), Between(integer(16), integer(64))),
            "åldern vid startdatum (räknad från födelsedatum) är minst 16 år och högst 64 år",
            "the age at “Startdatum” (counted from “Födelsedatum”) is at least 16 and at most 64",
        ),
        (
            computed(age(spell("fodd"), Value::Date(date(2025, 12, 31))), Less(integer(65))),
            "åldern den 31 december 2025 (räknad från födelsedatum) är mindre än 65 år",
            "the age on 31 December 2025 (counted from “Födelsedatum”) is less than 65",
        ),
        (
            computed(arithmetic(Subtract, spell("ar"), spell("fodelsear")), GreaterOrEqual(integer(65))),
            "beslutsår minus födelseår är minst 65",
            "“Beslutsår” minus “Födelseår” is at least 65",
        ),
        (
            computed(Value::Negative(Box::new(spell("omfattning"))), Less(integer(-50))),
            "omfattning i procent med ombytt tecken är mindre än \u{2212}50",
            "“Omfattning i procent” with the opposite sign is less than \u{2212}50",
        ),
        (
            computed(
                arithmetic(Multiply, spell("omfattning"), arithmetic(Subtract, number(100), spell("omfattning"))),
                Greater(integer(0)),
            ),
            "produkten av omfattning i procent och (100 minus omfattning i procent) är mer än 0",
            "the product of “Omfattning i procent” and (100 minus “Omfattning i procent”) is more than 0",
        ),
    ];
    for (condition, sv, en) in cases {
        counts(SPELLS, condition, &format!("sjukfall där {sv}"), &format!("spells where {en}"));
    }
    counts(
        UNITS,
        computed(arithmetic(Add, unit("f5"), unit("f6")), Greater(integer(10))),
        &format!("svarande enheter där summan av svaret på {Q5} och svaret på {Q6} är mer än 10"),
        &format!("responding units where the sum of the answer to {EN_Q5} and the answer to {EN_Q6} is more than 10"),
    );
    let share = arithmetic(Divide, unit("f5"), arithmetic(Add, unit("f5"), unit("f6")));
    counts(
        UNITS,
        computed(share, Less(Decimal::parse("0.5").unwrap())),
        &format!(
            "svarande enheter där kvoten mellan svaret på {Q5} och (summan av svaret på fråga 5 och svaret på {Q6}) är \
             mindre än 0,5"
        ),
        &format!(
            "responding units where the ratio of the answer to {EN_Q5} to (the sum of the answer to question 5 and the \
             answer to {EN_Q6}) is less than 0.5"
        ),
    );
}

#[test]
fn two_values() {
    let dates = [
        (Equal, "startdatum är samma dag som slutdatum", "“Startdatum” is the same day as “Slutdatum”"),
        (NotEqual, "startdatum inte är samma dag som slutdatum", "“Startdatum” is not the same day as “Slutdatum”"),
        (Less, "startdatum infaller före slutdatum", "“Startdatum” falls before “Slutdatum”"),
        (
            LessOrEqual,
            "startdatum infaller före eller samma dag som slutdatum",
            "“Startdatum” falls before or on the same day as “Slutdatum”",
        ),
        (Greater, "startdatum infaller efter slutdatum", "“Startdatum” falls after “Slutdatum”"),
        (
            GreaterOrEqual,
            "startdatum infaller efter eller samma dag som slutdatum",
            "“Startdatum” falls after or on the same day as “Slutdatum”",
        ),
    ];
    let years = [
        (Equal, "födelseår är lika med beslutsår", "“Födelseår” equals “Beslutsår”"),
        (Less, "födelseår är tidigare än beslutsår", "“Födelseår” is earlier than “Beslutsår”"),
        (
            GreaterOrEqual,
            "födelseår är senare än eller lika med beslutsår",
            "“Födelseår” is later than or equal to “Beslutsår”",
        ),
    ];
    let all = dates.map(|case| ("start", "slut", case)).into_iter().chain(years.map(|case| ("fodelsear", "ar", case)));
    for (left, right, (op, sv, en)) in all {
        counts(SPELLS, compare(spell(left), op, spell(right)), &format!("sjukfall där {sv}"), &format!("spells where {en}"));
    }
    // The negation of a comparison is the opposite one.
    counts(
        SPELLS,
        not(compare(spell("start"), GreaterOrEqual, spell("slut"))),
        "sjukfall där startdatum infaller före slutdatum",
        "spells where “Startdatum” falls before “Slutdatum”",
    );
    let numbers = [
        (Equal, "är lika med", "equals"),
        (NotEqual, "inte är lika med", "does not equal"),
        (Less, "är mindre än", "is less than"),
        (LessOrEqual, "är mindre än eller lika med", "is less than or equal to"),
        (Greater, "är större än", "is greater than"),
        (GreaterOrEqual, "är större än eller lika med", "is greater than or equal to"),
    ];
    for (op, sv, en) in numbers {
        counts(
            UNITS,
            compare(unit("f5"), op, unit("f6")),
            &format!("svarande enheter där svaret på {Q5} {sv} svaret på {Q6}"),
            &format!("responding units where the answer to {EN_Q5} {en} the answer to {EN_Q6}"),
        );
    }
    let answers: [(CompareOp, &str, &str); 6] = [
        (Equal, "stämmer överens med", "is the same as"),
        (NotEqual, "inte stämmer överens med", "is not the same as"),
        (Less, "ligger lägre på skalan än", "is lower on the scale than"),
        (LessOrEqual, "ligger högst lika högt på skalan som", "is at most as high on the scale as"),
        (Greater, "ligger högre på skalan än", "is higher on the scale than"),
        (GreaterOrEqual, "ligger minst lika högt på skalan som", "is at least as high on the scale as"),
    ];
    let (q2, en_q2) = ("fråga 2 (”Hur ofta behövs utbildning?”)", "question 2 (“Hur ofta behövs utbildning?”)");
    for (op, sv, en) in answers {
        counts(
            UNITS,
            compare(unit("f1"), op, unit("f2")),
            &format!("svarande enheter där svaret på {Q1} {sv} svaret på {q2}"),
            &format!("responding units where the answer to {EN_Q1} {en} the answer to {en_q2}"),
        );
    }
}

#[test]
fn choices() {
    let choice = |values: &[u32]| is_one_of(UNITS, "f4", values);
    let both = "”Skriftlig rutin” och ”Handbok”";
    let en_both = "“Skriftlig rutin” and “Handbok”";
    let cases = [
        (choice(&[0]), "valt ”Skriftlig rutin”".to_owned(), "choosing “Skriftlig rutin”".to_owned()),
        (not(choice(&[0])), "inte valt ”Skriftlig rutin”".into(), "not choosing “Skriftlig rutin”".into()),
        (choice(&[0, 1]), format!("valt minst ett av alternativen {both}"), format!("choosing at least one of {en_both}")),
        (not(choice(&[0, 1])), format!("inte valt något av alternativen {both}"), format!("choosing none of {en_both}")),
        // Alternatives about one question are one test.
        (
            Condition::Or(vec![choice(&[1]), choice(&[0])]),
            format!("valt minst ett av alternativen {both}"),
            format!("choosing at least one of {en_both}"),
        ),
    ];
    for (condition, sv, en) in cases {
        counts(UNITS, condition, &format!("enheter som {sv} på {Q4}"), &format!("units {en} in {EN_Q4}"));
    }
    counts(
        UNITS,
        Condition::Or(vec![not(choice(&[2])), is_one_of(UNITS, "region", &[0])]),
        &format!("svarande enheter där ”Inget av dessa” inte är valt på {Q4} eller region är Region Stockholm"),
        &format!("responding units where “Inget av dessa” is not chosen in {EN_Q4} or “Region” is “Region Stockholm”"),
    );
    counts(
        UNITS,
        test(Operand::Cell(in_whole(UNITS, "f4")), Test::Is(Is::Missing)),
        &format!("enheter som inte besvarat {Q4}"),
        &format!("units not answering {EN_Q4}"),
    );
}

#[test]
fn periods() {
    let cases = [
        (
            during(spell("slut"), SENASTE_ARET),
            "slutdatum infaller i perioden 1 mars 2025–28 februari 2026",
            "“Slutdatum” falls within the period 1 March 2025–28 February 2026",
        ),
        (
            not(during(spell("slut"), KALENDERAR)),
            "slutdatum inte infaller i perioden 1 januari–31 december 2026",
            "“Slutdatum” does not fall within the period 1 January–31 December 2026",
        ),
    ];
    for (condition, sv, en) in cases {
        counts(SPELLS, condition, &format!("sjukfall där {sv}"), &format!("spells where {en}"));
    }
}

#[test]
fn codes_keys_and_derived_columns() {
    let cell = |name: &str| Operand::Cell(in_whole(SPELLS, name));
    let neuroses = || Test::Codes(vec![CodePattern::Range("F40".into(), "F48".into()), CodePattern::Prefix("M5".into())]);
    let cases = [
        (
            test(cell("diagnos"), neuroses()),
            "diagnos är F40–F48 eller en kod som börjar på M5",
            "“Diagnos” is F40–F48 or a code beginning with M5",
        ),
        (
            not(test(cell("diagnos"), neuroses())),
            "diagnos inte är F40–F48 eller en kod som börjar på M5",
            "“Diagnos” is not F40–F48 or a code beginning with M5",
        ),
        (test(cell("person"), Test::Text(vec!["A1".into()])), "person är ”A1”", "“Person” is “A1”"),
        (
            not(test(cell("person"), Test::Text(vec!["A1".into(), "A2".into()]))),
            "person är något annat än ”A1” eller ”A2”",
            "“Person” is something other than “A1” or “A2”",
        ),
    ];
    for (condition, sv, en) in cases {
        counts(SPELLS, condition, &format!("sjukfall där {sv}"), &format!("spells where {en}"));
    }
    // Derived columns are told by their labels, and what they are made of once.
    let of_group = |name: &str, value: u32, language| {
        sentences(SPELLS, part("1", COUNT, count(Some(is_one_of(SPELLS, name, &[value]))), None), language)
    };
    assert_eq!(
        of_group("aldersgrupp", 1, "sv"),
        "Antal sjukfall där åldersgrupp är 16–24. Uppgifterna avser perioden 1 mars 2025–28 februari 2026, efter \
         startdatum.\n\nÅldersgrupp är en indelning av åldern vid startdatum (räknad från födelsedatum) i under 16, 16–24 \
         och 25 eller mer."
    );
    assert_eq!(
        of_group("diagnosgrupp", 0, "en"),
        "Number of spells where “Diagnosgrupp” is “Psykisk ohälsa”. The figures concern the period 1 March 2025–28 February \
         2026, by “Startdatum”.\n\n“Diagnosgrupp” divides “Diagnos” into “Psykisk ohälsa” (F00–F99), “Rörelseorganen” \
         (M00–M99 or a code beginning with R52) and “Övriga”."
    );
}

#[test]
fn what_other_sources_say() {
    let other = |name: &str| Operand::Other {
        source: REGIONENKAT,
        key: in_whole(UNITS, "region"),
        cell: in_whole(REGIONENKAT, name),
    };
    let q1 =
        "svaret på fråga 1 (”Har regionen styrdokument (den 1 mars år 2026)?”) enligt Enkät till region för samma region";
    let en_q1 = "the answer to question 1 (“Har regionen styrdokument (den 1 mars år 2026)?”) according to Enkät till region \
                 for the same “Region”";
    let cases = [
        (test(other("f1"), Test::OneOf(vec![JA])), format!("{q1} är Ja"), format!("{en_q1} is “Ja”")),
        (not(test(other("f1"), Test::OneOf(vec![JA]))), format!("{q1} är Nej"), format!("{en_q1} is “Nej”")),
        (test(other("f1"), Test::Is(Is::Missing)), format!("uppgift saknas om {q1}"), format!("{en_q1} is missing")),
        (
            test(other("svarat"), Test::OneOf(vec![JA])),
            "uppgiften ”Regionen har svarat” enligt Enkät till region för samma region är Ja".into(),
            "“Regionen har svarat” according to Enkät till region for the same “Region” is “Ja”".into(),
        ),
        // The wording is printed with the period of the source that asks.
        (
            compare(unit("f5"), CompareOp::Greater, Value::Cell(other("f12"))),
            format!(
                "svaret på {Q5} är större än svaret på frågan ”Uppge antal registrerade koder (1 mars 2025–1 mars 2026)” \
                 enligt Enkät till region för samma region"
            ),
            format!(
                "the answer to {EN_Q5} is greater than the answer to the question “Uppge antal registrerade koder (1 mars \
                 2025–1 mars 2026)” according to Enkät till region for the same “Region”"
            ),
        ),
    ];
    for (condition, sv, en) in cases {
        counts(UNITS, condition, &format!("svarande enheter där {sv}"), &format!("responding units where {en}"));
    }
}
