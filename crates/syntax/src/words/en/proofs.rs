//! What the codes of proofs say.

use crate::words::{Sentence, Words};
use crate::{Code, Role};

/// The sentences of a code of a proof.
pub(in crate::words) fn words(code: Code) -> Words {
    let (message, help, labels): (_, _, &'static [(Role, &'static str)]) = match code {
        Code::NumeratorOutsideDenominator => (
            "some of what the numerator of `{part}` asks for is never in its denominator[, for {items}]",
            "it is never counted, as the numerator is counted within the denominator; for example `{row}`: ask the same of both, \
             take more into the denominator, or say in the description what is left out",
            &[],
        ),
        Code::NumeratorImpossible => (
            "`{part}` can never count anything[, for {items}][, if {inferred} is really asked as inferred]",
            "[`{column}` is a number][ from {min}][ up to {max}][ with at most {decimals} decimals; ]no answer that follows the \
             routing passes all that is asked here and in the denominator: look for two conditions that contradict each other, or \
             for a question that is not asked of those counted",
            INFERRED,
        ),
        Code::NumeratorEqualsDenominator => (
            "`{part}` counts everyone in its denominator, whatever is answered[, for {items}]",
            "every answer that follows the routing passes: ask for more here, or take more into the denominator",
            &[],
        ),
        Code::DenominatorEmpty => (
            "nothing can ever be in the denominator of `{part}`[, for {items}][, if {inferred} is really asked as inferred]",
            "[`{column}` is a number][ from {min}][ up to {max}][ with at most {decimals} decimals; ]no answer that follows the \
             routing passes it: look for two conditions that contradict each other",
            INFERRED,
        ),
        Code::NeverAskedInDenominator => (
            "the denominator of `{part}` holds units that were never asked what is counted[, for {items}]",
            "for example `{row}`: what is counted is then set against more than could be counted; take the condition of the \
             question into the denominator if that is not meant",
            &[],
        ),
        Code::NoAnswerInDenominator => (
            "blank answers stay in the denominator of `{part}`, so its parts do not add up to it[, for {items}]",
            "for example `{row}`: show the blank answers too, or divide by those who answered, with `is answered`",
            &[],
        ),
        Code::PartsOverlap => (
            "the parts of `{part}` do not exclude each other, so they can sum to more than their denominator",
            "for example `{row}`, which is counted for {items} and for `{other}`",
            &[],
        ),
        Code::PartsIncomplete => (
            "there are answers in the denominator of `{part}` that none of its parts counts[, for {items}]",
            "for example `{row}`: say in the description which answers are left out, or leave them out of the denominator",
            &[],
        ),
        Code::ExclusiveChoiceOverlap => (
            "`{other}` of `{part}` stands for {items}, which are counted too low",
            "for example `{row}`: who answers `{other}` need not answer the others; count it for them too, with `or`, or say \
             so in the description",
            &[],
        ),
        Code::ConditionRedundant => (
            "[without this clause every row comes out the same{clause}][`{member}` stands in the list already, with `{holder}`]",
            "remove it, or look for what was meant",
            &[],
        ),
        Code::RoutingImpossible => (
            "nobody can ever be asked `{question}`[, if {inferred} is really asked as inferred]",
            "no answer that follows the routing passes this: look for two conditions that contradict each other, or for a \
             question that is not asked of those it names",
            INFERRED,
        ),
        Code::ProofUndecided => (
            "[it is not known whether `{other}` is true of `{part}`: no dates or numbers were found that show it{computed}]\
             [it is not known whether `{other}` is true of `{part}`: too many dates and numbers are compared with each \
             other{circled}]\
             [it is not known whether `{other}` is true of `{part}`: what is computed has too many cases{combined}]\
             [`{part}` has too many cases for all that is asked of it to be proved{large}]\
             [it is not known whether anybody can be asked `{question}`: there are too many cases{many}]\
             [it is not known whether anybody can be asked `{question}`, or any of {others} more: the source has too many cases]\
             [it is not known whether anybody can be asked `{question}`: no dates or numbers were found that show it{open}]\
             [it is not known whether anybody can be asked `{question}`: too many dates and numbers are compared with each \
             other{open_circled}]\
             [it is not known whether anybody can be asked `{question}`: what is computed has too many cases{open_combined}]",
            "[a test of the measure can show it{computed}]\
             [a proof looks along no more than {circles} circles of dates and numbers that are compared with each other: conditions \
             that compare fewer with each other can be proved][; a test of the measure can show it{circled}]\
             [a proof goes through no more than {combinations} combinations of what stands in columns: conditions that compute with \
             fewer columns or constants can be proved][; a test of the measure can show it{combined}]\
             [a proof looks at no more than {cases} cases at a time, in {steps} steps: conditions of fewer questions at a time can \
             be proved; tests of the measure show what is counted{large}]\
             [a proof looks at no more than {cases} cases at a time, in {steps} steps: conditions of fewer questions at a time can \
             be proved{many}]\
             [all questions of a source share {shared} steps: conditions of fewer questions at a time can be proved]\
             [look for numbers or days that contradict each other{open}]",
            &[],
        ),
        other => unreachable!("no code of a proof: {other:?}"),
    };
    Words { sentence: Sentence { message, help }, labels }
}

const INFERRED: &[(Role, &str)] = &[(Role::Declared, "inferred here")];
