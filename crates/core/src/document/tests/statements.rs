//! Conditions on computed values, pairs of values, items, choices, periods and other sources, in both languages.

use mattstock_syntax::ast::ArithmeticOp::{Add, Divide, Multiply, Subtract};
use mattstock_syntax::ast::CompareOp::{self, *};
use mattstock_syntax::ast::Quantifier::{self, All, Any, None};

use super::builder::*;
use super::language::*;
use crate::Decimal;
use crate::check::*;

const Q1: &str = "fråga 1 (”Hur ofta ges utbildning?”)";
const Q3: &str = "fråga 3 (”Vilka får utbildning?”)";
const Q4: &str = "fråga 4 (”Vilka stöd finns?”)";
const Q5: &str = "fråga 5 (”Hur många läkare har ni?”)";
const Q6: &str = "fråga 6 (”Hur många psykologer har ni?”)";
const EN_Q1: &str = "question 1 (“Hur ofta ges utbildning?”)";
const EN_Q3: &str = "question 3 (“Vilka får utbildning?”)";
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

fn state(question: QuestionId, is: Is) -> Condition {
    test(Operand::CurrentItem(question), Test::Is(is))
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

/// A condition on all, any or none of the items of question 3.
fn of_items(quantifier: Quantifier, condition: Condition) -> Condition {
    items(quantifier, q("f3"), condition)
}

#[test]
fn items_at_once() {
    let f3 = q("f3");
    let yes = || item(f3, &[JA]);
    let cases = [
        (of_items(All, yes()), "svarat Ja på varje del i", "answering “Ja” to every item of"),
        (of_items(Any, yes()), "svarat Ja på minst en del i", "answering “Ja” to at least one item of"),
        (of_items(None, yes()), "inte svarat Ja på någon del i", "not answering “Ja” to any item of"),
        // Not all is at least one not, not any is none, and not none is at least one.
        (not(of_items(All, yes())), "svarat Nej på minst en del i", "answering “Nej” to at least one item of"),
        (not(of_items(Any, yes())), "inte svarat Ja på någon del i", "not answering “Ja” to any item of"),
        (not(of_items(None, yes())), "svarat Ja på minst en del i", "answering “Ja” to at least one item of"),
        (of_items(All, state(f3, Is::Answered)), "besvarat varje del i", "answering every item of"),
        (of_items(None, state(f3, Is::Answered)), "inte besvarat någon del i", "not answering any item of"),
        // That all are missing is that none is answered.
        (of_items(All, state(f3, Is::Missing)), "inte besvarat någon del i", "not answering any item of"),
        (of_items(None, state(f3, Is::Missing)), "besvarat varje del i", "answering every item of"),
        (of_items(Any, state(f3, Is::Asked)), "fått minst en del i", "being asked at least one item of"),
        (of_items(All, not(state(f3, Is::Asked))), "inte fått någon del i", "not being asked any item of"),
        (
            of_items(None, state(f3, Is::Invalid)),
            "inte lämnat ett ogiltigt svar på någon del i",
            "not giving an invalid answer to any item of",
        ),
    ];
    for (condition, sv, en) in cases {
        counts(UNITS, condition, &format!("enheter som {sv} {Q3}"), &format!("units {en} {EN_Q3}"));
    }
    counts(
        UNITS,
        of_items(Any, state(f3, Is::Missing)),
        &format!("enheter som lämnat minst en del i {Q3} obesvarad"),
        &format!("units leaving at least one item of {EN_Q3} unanswered"),
    );
    let f8 = q("f8");
    let (q8, en_q8) = ("fråga 8 (”Hur ofta räcker tiden till?”)", "question 8 (“Hur ofta räcker tiden till?”)");
    counts(
        UNITS,
        not(items(All, f8, item(f8, &[2, 3]))),
        &format!("enheter som svarat något annat än Ofta eller Alltid på minst en del i {q8}"),
        &format!("units answering something other than “Ofta” or “Alltid” to at least one item of {en_q8}"),
    );
    counts(
        UNITS,
        items(None, f8, not(item(f8, &[3]))),
        &format!("enheter som svarat Alltid på varje del i {q8}"),
        &format!("units answering “Alltid” to every item of {en_q8}"),
    );
}

#[test]
fn items_with_more_to_them() {
    let f3 = q("f3");
    let never = || is_one_of(UNITS, "f1", &[0]);
    let cases = [
        (
            of_items(All, Condition::Or(vec![item(f3, &[JA]), never()])),
            format!("det för varje del i {Q3} gäller att svaret är Ja eller svaret på {Q1} är Aldrig"),
            format!("it holds for every item of {EN_Q3} that the answer is “Ja” or the answer to {EN_Q1} is “Aldrig”"),
        ),
        (
            of_items(None, Condition::And(vec![item(f3, &[JA]), never()])),
            format!("det inte för någon del i {Q3} gäller att svaret är Ja och svaret på {Q1} är Aldrig"),
            format!("it holds for no item of {EN_Q3} that the answer is “Ja” and the answer to {EN_Q1} is “Aldrig”"),
        ),
        (
            of_items(Any, not(state(f3, Is::Asked))),
            format!("det för minst en del i {Q3} gäller att frågan inte har ställts"),
            format!("it holds for at least one item of {EN_Q3} that the item was not asked"),
        ),
        (
            of_items(Any, Condition::And(vec![not(state(f3, Is::Invalid)), state(f3, Is::Missing)])),
            format!("det för minst en del i {Q3} gäller att svaret inte är ogiltigt och svar saknas"),
            format!("it holds for at least one item of {EN_Q3} that the answer is not invalid and there is no answer"),
        ),
    ];
    for (condition, sv, en) in cases {
        counts(UNITS, condition, &format!("svarande enheter där {sv}"), &format!("responding units where {en}"));
    }
}

#[test]
fn items_with_more_to_them_end_before_the_next_condition() {
    let f3 = q("f3");
    let stockholm = || is_one_of(UNITS, "region", &[0]);
    let both = || Condition::And(vec![item(f3, &[JA]), is_one_of(UNITS, "f1", &[0])]);
    counts(
        UNITS,
        Condition::And(vec![of_items(Any, both()), stockholm()]),
        &format!(
            "svarande enheter där det för minst en del i {Q3} gäller att (svaret är Ja och svaret på {Q1} är Aldrig) och \
             region är Region Stockholm"
        ),
        &format!(
            "responding units where it holds for at least one item of {EN_Q3} that (the answer is “Ja” and the answer to \
             {EN_Q1} is “Aldrig”) and “Region” is “Region Stockholm”"
        ),
    );
    counts(
        UNITS,
        computed(number_of(f3, both()), Comparison::Greater(integer(1))),
        &format!(
            "svarande enheter där antalet delar i {Q3} för vilka (svaret är Ja och svaret på {Q1} är Aldrig) är mer än 1"
        ),
        &format!(
            "responding units where the number of items of {EN_Q3} for which (the answer is “Ja” and the answer to {EN_Q1} \
             is “Aldrig”) is more than 1"
        ),
    );
}

#[test]
fn numbers_of_items() {
    use Comparison::*;
    let f3 = q("f3");
    let number = |test: Comparison<Decimal>| computed(number_of(f3, item(f3, &[JA])), test);
    let cases = [
        (number(GreaterOrEqual(integer(2))), "minst 2", "at least 2"),
        (number(Less(integer(2))), "färre än 2", "fewer than 2"),
        (number(Greater(integer(1))), "fler än 1", "more than 1"),
        (number(Equal(integer(2))), "exakt 2", "exactly 2"),
        (not(number(Equal(integer(2)))), "ett annat antal än 2", "a number other than 2"),
        (not(number(GreaterOrEqual(integer(2)))), "färre än 2", "fewer than 2"),
        (number(Between(integer(1), integer(2))), "minst 1 och högst 2", "at least 1 and at most 2"),
        (number(OneOf(vec![integer(0), integer(3)])), "exakt 0 eller 3", "exactly 0 or 3"),
    ];
    for (condition, sv, en) in cases {
        counts(
            UNITS,
            condition,
            &format!("enheter som svarat Ja på {sv} av delarna i {Q3}"),
            &format!("units answering “Ja” to {en} of the items of {EN_Q3}"),
        );
    }
    counts(
        UNITS,
        computed(number_of(f3, state(f3, Is::Answered)), LessOrEqual(integer(2))),
        &format!("enheter som besvarat högst 2 av delarna i {Q3}"),
        &format!("units answering at most 2 of the items of {EN_Q3}"),
    );
    counts(
        UNITS,
        computed(number_of(f3, state(f3, Is::Missing)), GreaterOrEqual(integer(2))),
        &format!("svarande enheter där antalet delar i {Q3} för vilka svar saknas är minst 2"),
        &format!("responding units where the number of items of {EN_Q3} for which there is no answer is at least 2"),
    );
    let doubled = arithmetic(Multiply, number_of(f3, item(f3, &[JA])), super::language::number(2));
    counts(
        UNITS,
        compare(doubled, CompareOp::Greater, unit("f5")),
        &format!(
            "svarande enheter där produkten av (antalet delar i {Q3} för vilka svaret är Ja) och 2 är större än svaret på {Q5}"
        ),
        &format!(
            "responding units where the product of (the number of items of {EN_Q3} for which the answer is “Ja”) and 2 is \
             greater than the answer to {EN_Q5}"
        ),
    );
}

#[test]
fn items_beside_other_conditions() {
    use Comparison::GreaterOrEqual;
    let f3 = q("f3");
    let stockholm = || is_one_of(UNITS, "region", &[0]);
    counts(
        UNITS,
        Condition::And(vec![stockholm(), of_items(Any, item(f3, &[JA]))]),
        &format!("enheter som svarat Ja på minst en del i {Q3} och där region är Region Stockholm"),
        &format!("units answering “Ja” to at least one item of {EN_Q3} and where “Region” is “Region Stockholm”"),
    );
    let several = computed(number_of(f3, item(f3, &[JA])), GreaterOrEqual(integer(2)));
    counts(
        UNITS,
        Condition::Or(vec![stockholm(), of_items(None, item(f3, &[JA])), several]),
        &format!(
            "svarande enheter där region är Region Stockholm, svaret på ingen del i {Q3} är Ja eller svaret på minst 2 av \
             delarna i fråga 3 är Ja"
        ),
        &format!(
            "responding units where “Region” is “Region Stockholm”, the answer to no item of {EN_Q3} is “Ja” or the answer \
             to at least 2 of the items of question 3 is “Ja”"
        ),
    );
    counts(
        UNITS,
        Condition::Or(vec![stockholm(), of_items(None, state(f3, Is::Answered)), of_items(Any, state(f3, Is::Missing))]),
        &format!(
            "svarande enheter där region är Region Stockholm, ingen del i {Q3} är besvarad eller minst en del i fråga 3 är \
             obesvarad"
        ),
        &format!(
            "responding units where “Region” is “Region Stockholm”, no item of {EN_Q3} is answered or at least one item of \
             question 3 is unanswered"
        ),
    );
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
            "slutdatum ligger i perioden 1 mars 2025–1 mars 2026",
            "“Slutdatum” falls within the period 1 March 2025–1 March 2026",
        ),
        (
            not(during(spell("slut"), KALENDERAR)),
            "slutdatum inte ligger i perioden 1 januari–31 december 2026",
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
        sentences(SPELLS, part("1", COUNT, count(Some(is_one_of(SPELLS, name, &[value]))), Option::None), language)
    };
    assert_eq!(
        of_group("aldersgrupp", 1, "sv"),
        "Antal sjukfall där åldersgrupp är 16–24. Uppgifterna avser perioden 1 mars 2025–1 mars 2026, efter \
         startdatum.\n\nÅldersgrupp är en indelning av åldern vid startdatum (räknad från födelsedatum) i under 16, 16–24 \
         och 25 eller mer."
    );
    assert_eq!(
        of_group("diagnosgrupp", 0, "en"),
        "Number of spells where “Diagnosgrupp” is “Psykisk ohälsa”. The figures concern the period 1 March 2025–1 March \
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
