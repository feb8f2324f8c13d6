//! Conditions on the items of a battery: all, any, none or a number of them, in both languages.

use mattstock_syntax::ast::ArithmeticOp::Multiply;
use mattstock_syntax::ast::CompareOp;
use mattstock_syntax::ast::Quantifier::{self, All, Any, None};

use super::builder::*;
use super::language::*;
use crate::Decimal;
use crate::check::*;

const Q1: &str = "fråga 1 (”Hur ofta ges utbildning?”)";
const Q3: &str = "fråga 3 (”Vilka får utbildning?”)";
const Q5: &str = "fråga 5 (”Hur många läkare har ni?”)";
const EN_Q1: &str = "question 1 (“Hur ofta ges utbildning?”)";
const EN_Q3: &str = "question 3 (“Vilka får utbildning?”)";
const EN_Q5: &str = "question 5 (“Hur många läkare har ni?”)";

fn unit(name: &str) -> Value {
    value(UNITS, name)
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
        (of_items(Any, state(f3, Is::Asked)), "fått minst en del i", "asked at least one item of"),
        (of_items(All, not(state(f3, Is::Asked))), "inte fått någon del i", "not asked any item of"),
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
            format!("varje del i {Q3} är sådan att svaret är Ja eller svaret på {Q1} är Aldrig"),
            format!("it holds for every item of {EN_Q3} that the answer is “Ja” or the answer to {EN_Q1} is “Aldrig”"),
        ),
        (
            of_items(None, Condition::And(vec![item(f3, &[JA]), never()])),
            format!("ingen del i {Q3} är sådan att svaret är Ja och svaret på {Q1} är Aldrig"),
            format!("it holds for no item of {EN_Q3} that the answer is “Ja” and the answer to {EN_Q1} is “Aldrig”"),
        ),
        (
            of_items(Any, not(state(f3, Is::Asked))),
            format!("minst en del i {Q3} är sådan att frågan inte har ställts"),
            format!("it holds for at least one item of {EN_Q3} that the item was not asked"),
        ),
        (
            of_items(Any, Condition::And(vec![not(state(f3, Is::Invalid)), state(f3, Is::Missing)])),
            format!("minst en del i {Q3} är sådan att svaret inte är ogiltigt och svar saknas"),
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
            "svarande enheter där minst en del i {Q3} är sådan att (svaret är Ja och svaret på {Q1} är Aldrig) och \
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
