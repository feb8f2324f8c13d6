//! In English.

use mattstock_syntax::{Case, Code};

use super::{Said, Words};

pub(super) static WORDS: Words = Words {
    quotes: ['“', '”'],
    title: "Audit of the measures",
    counted: "{measures} measures. On what the publication says: {findings} findings, of which {warnings} are warnings and {notes} notes.",
    counted_read: "On what the catalogue reads into it: {findings} findings, in a section of their own at the end.",
    introduction: [
        "The audit is made by mattstock: advice on what stands in sheets and questions, and proofs about what is computed.",
        "A row is a finding: what it is about, what stands there, why it is a finding, and a suggestion. A warning is something \
         to change, a note something to know.",
        "Where the published text and the computation part, the figures follow the text. Each suggestion ends with how the \
         figures are counted as it is, and with whether what is suggested may break the series.",
    ],
    introduction_retold: "Rows that the catalogue gives in other words than the publication's: {rows}. What is said of them was \
                          found in the catalogue's text, which is noted at each such finding.",
    codes: "What the codes mean",
    code_columns: ["Code", "Publication", "Readings", "Meaning"],
    severities: ["warning", "note"],
    several: "Several measures",
    read: "What rests on the catalogue's readings",
    read_introduction: "These findings are not about the text of the publication. They follow from something that the publication \
                        does not state and that the catalogue assumes in order to count: a way through the questionnaire, what an \
                        answer covers, or a denominator. Where the assumption is wrong, so is the finding.",
    columns: ["Where", "Code", "What stands there", "Why", "Suggestion, and how the figures are counted"],
    read_columns: [
        "Where",
        "Code",
        "What stands there",
        "What is assumed, and why",
        "What follows",
        "Suggestion, and how the figures are counted",
    ],
    read_figures: "The figures are counted as is assumed.",
    unaffected: UNAFFECTED,
    unaffected_question: "The figures do not depend on it now, but the series breaks if the words of the question change.",
    changed_question: "The series breaks if the question is changed.",
    retold: "(As the catalogue has it, in other words than the publication's.)",
    measures: "Measures {measures}",
    one_measure: "Measure {measures}",
    name: "Name",
    part: "Part {name}",
    computation: "The computation of {name}",
    question: "Question {name}",
    column: "The item of data {name}",
    answer: "The answer {name}",
    source: "The data source {name}",
    area: "The area {name}",
    whole_computation: "The computation",
    question_text: "The box with the question",
    reference: "Reference",
    measure: "The measure",
    catalogue: "The catalogue",
    the_part: ["part {name}", "parts {name}"],
    the_measure: "the measure",
    the_question: ["question {name}", "questions {name}"],
    all_items: "all points of the question",
    some_items: "{items}",
    aims: ["a high value", "a low value", "neither a high nor a low value"],
    answered: "{answer} to {question}",
    answered_item: "{answer} to {item} in {question}",
    said,
};

fn said(code: Code, case: Option<Case>) -> Option<Said> {
    let (why, suggestion, figures) = match (code, case) {
        (Code::DirectionMismatch, _) => (
            "`{words}` says that {meant} is aimed at, and the measure's direction is {direction}.",
            "Make the words and the stated direction say the same.",
            "Comparisons follow the stated direction, the sheet shows the words.",
        ),
        (Code::UnitMismatch, Some(Case::WordingOfOtherUnit)) => (
            "The row for the unit says `{words}`, and what is computed is `{unit}`.",
            "Write the unit that is computed: it stands beside the figures.",
            "The figures follow the unit that is computed.",
        ),
        (Code::UnitMismatch, Some(Case::UnitOfAmount)) => (
            "The unit is `{unit}`, and what is computed is a number.",
            "Change the unit, or add up the values instead.",
            "The figures are a number, whatever the unit says.",
        ),
        (Code::UnitMismatch, _) => (
            "The statement says `{words}`, and what is computed is `{unit}`.",
            "Let the statement and the unit be of one kind: they stand side by side.",
            "The figures follow the unit.",
        ),
        (Code::UndefinedPart, _) => (
            "`{part_id}` is named here, and the measure has no such part.",
            "Name a part that there is, or describe the one that is missing: a reader looks for its figures.",
            UNAFFECTED,
        ),
        (Code::PartNotDescribed, Some(Case::PartOnlyNamed)) => (
            "`{quoted}` is named here, and the technical description says nothing of it.",
            "Add a line for it to the technical description[, such as `{part_id}) {name}`]: the other parts stand there, and a \
             reader cannot tell whether this one was forgotten.",
            REPORTED,
        ),
        (Code::PartNotDescribed, _) => (
            "No row of the sheet says anything of part `{part_id}`.",
            "Add a line for it to the technical description[, such as `{part_id}) {name}`]: a reader knows only the parts that are \
             described.",
            REPORTED,
        ),
        (Code::PartsNotStated, _) => (
            "The statement is about {covered}, and says nothing of {left}.",
            "Write the statement so that it is about all parts[, such as by adding {left_named}]: where measures are listed it is all that says what this one is.",
            UNAFFECTED,
        ),
        (Code::DenominatorNotDescribed, Some(Case::DenominatorOfOthers)) => (
            "The technical description of {part} states a denominator of `{found}`, and what is counted is {called}.",
            "Write whom the denominator is of[, such as `{words}`]: otherwise two readers may set the figure against different numbers.",
            AGAINST,
        ),
        (Code::DenominatorNotDescribed, _) => (
            "The technical description of {part} does not state a denominator.",
            "Write what it is of[, such as `{words}`]: otherwise two readers may set the figure against different totals.",
            AGAINST,
        ),
        (Code::AnswerNotDescribed, Some(Case::NoCounted)) => (
            "The description of {part} does not say that those who answer `{answer}` are counted in the numerator too. A reader may as \
             well count a yes alone.",
            "Write which answers are counted[, such as `{numerator}`].",
            "The figures count {counted_answers} in the numerator.",
        ),
        (Code::AnswerNotDescribed, _) => (
            "The description of {part} does not say what becomes of those who answer `{answer}`.",
            "Write whether they are in the denominator or left out of it, such as `Those who answered “{answer}” are in the \
             denominator`: the answer is not counted in the numerator, and is no \
             plain no either.",
            "The figures follow the text: those who answered so are in the denominator and not in the numerator.",
        ),
        (Code::PeriodWithBothEnds, _) => (
            "`{printed}` has the same day at both ends, so that this day belongs to two years.",
            "End the period the day before[: `{instead}`].",
            "Where the data have dates the first day of the period is taken in and the last left out. Where they have only a year, it is for those who answer.",
        ),
        (Code::PeriodDisagreement, Some(Case::PeriodOnlyInSheet)) => (
            "The sheet says `{words}`, and {questions} states no period.",
            "State the period in the question too: otherwise everybody who answers chooses one.",
            DATED,
        ),
        (Code::PeriodDisagreement, Some(Case::PeriodsDiffer)) => (
            "The specification says `{words}`, and {question} says `{asked}`.",
            "Write the same period in both: those who answer otherwise think of another time than those who read the figure.",
            DATED,
        ),
        (Code::PeriodDisagreement, _) => (
            "In {question} stands `{words}`, and the sheet states no period.",
            "State the same period in the statement or the technical description: a figure without one cannot be compared between years.",
            DATED,
        ),
        (Code::OpenYear, _) => ("`{found}` is a year left open.", "Write the year where the sheet is used.", UNAFFECTED),
        (Code::CountWithoutPopulation, _) => (
            "The number is reported by {column}, with no population set against it.",
            "Report the number in relation to the population too, such as `Number per 1 000 inhabitants`: large areas have more of \
             everything, so that the numbers do not compare.",
            "The figures follow the text: the number is reported as it is, without a denominator.",
        ),
        (Code::ConditionNotAsked, _) => (
            "`{label}` decides who is counted in measures {measures}, and none of the published questions asks for it.",
            "Add a question to the survey, or say where this is had from: otherwise nobody can know who is in the denominator.",
            "The figures follow the text: the condition is tested, and the file must have the column.",
        ),
        (Code::ReportingMismatch, Some(Case::LevelNotComputed)) => (
            "`{words}` is named as a reporting level, and the figures are not broken down so.",
            "Leave the level out, or report the figures so: a reader expects them.",
            "The figures follow the breakdowns of the catalogue.",
        ),
        (Code::ReportingMismatch, Some(Case::LevelWithoutColumn)) => (
            "`{words}` is named as a level of reporting, and the data source has nothing about it.",
            "Take the level out, or collect it and report the figures so: a reader expects them.",
            "The figures follow the breakdown that the catalogue has.",
        ),
        (Code::ReportingMismatch, _) => (
            "The figures are broken down by {column}, and the reporting levels do not say so.",
            "Name {column} among the reporting levels.",
            "The figures follow the breakdowns of the catalogue.",
        ),
        (Code::ReversedAnswers, Some(Case::CodesReordered)) => (
            "The code `{text}` of the files is one answer in {question} and another in {other}.",
            "See whether the files are really written so: if not, one answer is counted as its opposite.",
            ORDERED,
        ),
        (Code::ReversedAnswers, Some(Case::ScaleReordered)) => (
            "The same answers are listed in another order in another question.",
            "List them in one order: which one is first matters to those who answer.",
            ORDERED,
        ),
        (Code::ReversedAnswers, _) => (
            "The answers to {question} are listed in the other order than those to {others}.",
            "List the answers in one order throughout the survey[, such as `{order}`]: whoever ticks the same place all the way otherwise says the \
             opposite of what is meant.",
            ORDERED,
        ),
        (Code::ReferencesMissing, _) => ("The sheet has no references.", "State what the measure rests on.", UNAFFECTED),
        (Code::CopiedPurpose, _) => (
            "[The purpose is that of measure {first}, word for word.{verbatim}][As the catalogue has it, the purpose is that of measure \
             {first}, word for word.{retold}]",
            "[Write what this very measure is for{verbatim}][Compare the publication's own texts, and where they are alike too write what \
             this very measure is for{retold}]: two measures with one purpose cannot be told apart by it.",
            UNAFFECTED,
        ),
        (Code::ForeignPurpose, _) => (
            "`{words}` is a figure of {called}. The measure is computed from `{source}` and cannot show whether it has changed.",
            "Give a figure of what the measure is about, or say why it matters here what holds for {called}.",
            UNAFFECTED,
        ),
        (Code::SpellingVariant, Some(Case::NameWorded)) => (
            "`{variant}` stands in {place}. Some of the words are others or left out.",
            "Use the same words in both places: a reader may take them for two things.",
            UNAFFECTED,
        ),
        (Code::SpellingVariant, Some(Case::NameSpelt)) => (
            "`{variant}` stands in {place}.",
            "Keep one way of writing it: a search for one does not find the other.",
            UNAFFECTED,
        ),
        (Code::SpellingVariant, Some(Case::PeriodPhrased)) => (
            "In {question} stands `{words}`, in {other} `{usual}`.",
            "Write `{usual}` in both questions: those who answer may take the two for different periods.",
            UNAFFECTED,
        ),
        (Code::SpellingVariant, _) => (
            "[`{code}` is written `{usual}` elsewhere.][The same is written in two ways.{several}]",
            "Keep one way of writing it: a search for one does not find the other.",
            UNAFFECTED,
        ),
        (Code::TextSlip, Some(Case::SignTwice)) => (
            "`{sign}` stands twice in `{words}`[ in {place}].",
            "Remove one of them, or write what was to stand between.",
            UNAFFECTED,
        ),
        (Code::TextSlip, Some(Case::WordTwice)) => {
            ("`{word}` stands twice[ in {place}].", "Remove one of the two.", UNAFFECTED)
        }
        (Code::TextSlip, Some(Case::LetterAlone)) => (
            "The question is numbered `{number}`, and there is no question `{next}`.",
            "Call the question `{bare}`, or add the one that is missing.",
            UNAFFECTED,
        ),
        (Code::TextSlip, Some(Case::WordOfPhrase)) => (
            "`{words}` stands here, and `{usual}` elsewhere.",
            "Write `{usual}` here too, unless something else is meant.",
            UNAFFECTED,
        ),
        (Code::TextSlip, _) => (
            "`{words}` has a blank on one side of the slash only.",
            "Write slashes in one way, such as `{instead}`.",
            UNAFFECTED,
        ),
        (Code::SourceStatusMissing, _) => (
            "The row for the status of the data source is empty.",
            "State the status, such as whether the data are collected again and again: without it nobody knows whether the measure \
             can be followed over time.",
            UNAFFECTED,
        ),
        (Code::UndatedSource, _) => {
            ("It does not say what time the data are of.", "State the day or period that the data are of.", UNAFFECTED)
        }
        (Code::NumeratorOutsideDenominator, _) => (
            "Some of what the numerator of {part} asks for is never in the denominator[, for {items}].",
            "Ask for the same in the numerator as in the denominator, so that the one is part of the other.",
            "In the numerator only those are counted who are in the denominator too.",
        ),
        (Code::NumeratorImpossible, _) => (
            "Nobody can be counted in {part}[, for {items}].",
            "Look at the conditions of the computation and at who is asked the question: they contradict each other.",
            "The figures follow the text.",
        ),
        (Code::DenominatorEmpty, _) => (
            "Nobody can be in the denominator of {part}[, for {items}].",
            "Look at the conditions of the denominator and at who is asked the question: they contradict each other.",
            "The figures follow the text.",
        ),
        (Code::RoutingImpossible, _) => (
            "Nobody can be asked the question.",
            "Look at who is asked it, and at who is asked the questions before it.",
            "The figures follow the text.",
        ),
        (Code::NumeratorEqualsDenominator, _) => (
            "All in the denominator of {part} are counted in the numerator too, whatever they answered[, for {items}].",
            "Look at what is to be counted: as it stands there is only one figure it can be.",
            "The figures follow the text.",
        ),
        (Code::NeverAskedInDenominator, _) => (
            "The denominator of {part} also holds those who are never asked the question.[ This holds of {items}.][ Among them, for example, \
             is who answers {row}.]",
            "Count only those who are asked in the denominator[, such as `{asked}`], or say in the description that the others are in it too.",
            "The figures follow the text: those never asked are in the denominator, and their number is shown apart.",
        ),
        (Code::NoAnswerInDenominator, _) => (
            "Those who leave the question blank are in the denominator of {part}, so that the answers together come to less than \
             [100 percent{share}][the denominator{count}].[ This holds of {items}.]",
            "Report how many left it blank too, or count only those who answered in the denominator[, such as `{answered}`].",
            "The figures follow the text: those who left it blank are in the denominator, and their number is shown apart.",
        ),
        (Code::PartsOverlap, _) => (
            "The choices of {part} do not exclude each other, so that together they can be more than the denominator.",
            "Say in the description that who answers can be counted for several choices.",
            "The figures count each choice by itself.",
        ),
        (Code::PartsIncomplete, _) => (
            "There are answers in the denominator of {part} that none of the choices counts[, for {items}].",
            "Say in the description which answers are not reported, or do not count them in the denominator.",
            "The figures follow the text: these answers are in the denominator.",
        ),
        (Code::ExclusiveChoiceOverlap, _) => (
            "`{choice}` covers {items}. Who answers only that is not counted there, so that they come out too low.",
            "Count who answers `{choice}` for those too, or say in the description that this is not done.",
            "The figures follow the text: each point is counted by itself, as it was answered.",
        ),
        (Code::ConditionRedundant, _) => (
            "One of the conditions of the computation never changes what is counted.",
            "Leave it out, or write the condition that was meant.",
            UNAFFECTED,
        ),
        _ => return None,
    };
    Some(Said { why, suggestion, figures })
}

const UNAFFECTED: &str = "The figures do not depend on it.";
const REPORTED: &str = "The part is reported all the same, as the question is put.";
const AGAINST: &str = "[The figures depend on the denominator that the catalogue has chosen.{decides}][The figures are a number, which is \
                       the same whichever the denominator is.{beside}]";
const DATED: &str = "The figures are of the year that the answers belong to.";
const ORDERED: &str = "The figures go by what the answers mean, not by where they stand.";
