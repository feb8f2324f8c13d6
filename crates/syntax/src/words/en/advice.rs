//! What advice over sheets says.

use crate::words::{Sentence, Words};
use crate::{Code, Role};

/// The sentences of a code of advice.
pub(in crate::words) fn words(code: Code) -> Option<Words> {
    let (message, help, labels): (_, _, &'static [(Role, &'static str)]) = match code {
        Code::DirectionMismatch => (
            "`{words}` says `{meant}`, and `direction` is `{direction}`",
            "make the words and the key say the same: readers go by the words, comparisons by the key",
            &[(Role::Declared, "the direction stands here")],
        ),
        Code::UnitMismatch => (
            "`{words}` is another kind of figure than `{unit}`",
            "name the kind of figure that is computed: the same sheet shows both",
            &[],
        ),
        Code::UndefinedPart => (
            "`{part}` is named here, and measure `{measure}` has no such part",
            "[parts: {parts}; ]name one that there is, or add `{part}` under `parts:`: a reader looks for its figures",
            &[],
        ),
        Code::PartNotDescribed => (
            "the technical description says nothing of `{part}`",
            "add a line for it[, such as `{part}) {name}`]: the description has the other parts, and a reader cannot tell \
             whether this one was forgotten",
            &[(Role::Also, "the description stands here"), (Role::Declared, "`{part}` is defined here")],
        ),
        Code::PartsNotStated => (
            "the statement is about {covered}, and says nothing of {left}",
            "state what all parts are about: where the measure is listed, the statement is all that stands for it",
            &[(Role::Also, "this part is left out")],
        ),
        Code::DenominatorNotDescribed => (
            "the technical description of `{part}` does not state its denominator",
            "say what it is of[, such as `{words}`]: without it two readers may compute different figures",
            &[(Role::Declared, "the denominator is computed here")],
        ),
        Code::AnswerNotDescribed => (
            "the description of `{part}` does not say what becomes of the answer `{answer}`",
            "write that those who gave it are in the denominator, as they are now[, or leave them out with `{exclude}`]: it is \
             neither counted nor a plain no",
            &[(Role::Also, "what is counted")],
        ),
        Code::PeriodWithBothEnds => (
            "`{printed}` has the same day at both ends, and counts it in two years",
            "end the period the day before[: `{instead}`, which is how the figures are counted]",
            &[(Role::Also, "here too")],
        ),
        Code::PeriodDisagreement => (
            "the sheet and its questions do not have the same period",
            "give both the same period: an answer about one is no figure for the other",
            &[(Role::Declared, "the question has it here"), (Role::Also, "asked here")],
        ),
        Code::OpenYear => (
            "`{found}` is a year left open in words",
            "write `{year}`, or `{period}` for a whole period: a document then prints the year it is made for",
            &[],
        ),
        Code::CountWithoutPopulation => (
            "a number by `{column}`, with no population set against it",
            "[add `denominator: {population}` and a unit such as `per_1000`][add a denominator, such as the inhabitants of \
             each{without}]: large areas have more of everything, so that the numbers do not compare",
            &[(Role::Also, "here too")],
        ),
        Code::ConditionNotAsked => (
            "`{column}` decides who is counted in measures {measures}, and no question asks for it",
            "add the question to the questionnaire, or say where the column is had from: those who answer cannot be told \
             apart without it",
            &[(Role::Also, "tested here")],
        ),
        Code::ReportingMismatch => (
            "the reporting levels and the breakdowns are not the same",
            "name the levels that there are figures for",
            &[(Role::Also, "the levels stand here")],
        ),
        Code::ReversedAnswers => (
            "the same answers stand in another order",
            "keep one order for the same answers",
            &[(Role::Also, "compare with this")],
        ),
        Code::ReferencesMissing => (
            "the sheet of measure `{measure}` has no references",
            "add `references:` or `knowledge_support:`: a reader wants to see what the measure rests on",
            &[],
        ),
        Code::CopiedPurpose => (
            "the purpose is that of measure `{first}`, word for word",
            "write what `{measure}` is for: two measures with one purpose cannot be told apart by it",
            &[(Role::First, "the same words stand here")],
        ),
        Code::ForeignPurpose => (
            "`{words}` is a figure of others than the measure is about",
            "the measure is of `{source}`[, of {own}]: give a figure of that, or say why it matters what holds for {called}",
            &[],
        ),
        Code::TextSlip => ("`{words}` looks like a slip", "write `{instead}`", &[(Role::Also, "here too")]),
        Code::SpellingVariant => (
            "the same is spelt in two ways",
            "keep one spelling: a search for one does not find the other",
            &[(Role::Declared, "the other spelling"), (Role::Also, "the other words")],
        ),
        _ => return None,
    };
    Some(Words { sentence: Sentence { message, help }, labels })
}
