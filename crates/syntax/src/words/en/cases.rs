//! What each case of a code says.

use crate::Case;
use crate::words::Sentence;

/// What is wrong and the way out.
pub(in crate::words) fn sentence(case: Case) -> Sentence {
    let (message, help) = match case {
        // --- type-mismatch ------------------------------------------------------------------------------------------
        Case::AnswerAsCondition => ("`{found}` is a value of `{name}`, not a condition", "write `{write}`"),
        Case::NameAsCondition => (
            "`{name}` is a value, not a condition",
            "write what it is compared with[, for instance `{example}`][, or `{answered}`]",
        ),
        Case::ConditionAsValue => {
            ("`{name}` is a defined condition, not a value", "write `{name}` alone, without a comparison")
        }
        Case::EmptyText => ("nothing stands between the quotes", "write `{write}`"),
        Case::FreeTextCompared => {
            ("`{name}` is free text, and free text is not compared", "use `open_answers: {name}` or `{name} is answered`")
        }
        Case::CodeWanted => ("`{name}` is a list of codes, and `{found}` is not a code", "write a code"),
        Case::NumberWanted => ("`{name}` is a number, and `{found}` is not", "write a number, for instance `{name} = 0`"),
        Case::NumberTooLong => {
            ("`{name}` is a number of at most 18 decimals, and `{found}` is not", "write a shorter number")
        }
        Case::DateWanted => ("`{name}` is a date, and `{found}` is not", "write a date as `2025-03-01`"),
        Case::YearWanted => ("`{name}` is a year, and `{found}` is not", "write four digits, for instance `2025`"),
        Case::SidesSwapped => {
            ("a question or column is expected on the left side", "write `{name}` first and `{answer}` after the operator")
        }
        Case::QuotedName => ("a question or column is expected on the left side", "write `{name}` without quotes"),
        Case::ValueOnLeft => {
            ("a question or column is expected on the left side", "write the name first and the value after the operator")
        }
        Case::ListCompared => ("`{name}` is a list, and `{op}` tests one value", "write `{write}`"),
        Case::StateOfElement => (
            "`{name}` means one element here, and `is` tests a whole cell",
            "test the element, as in `{name} in (…)`, or count rows with `count where`",
        ),
        Case::ListTestOfElement => ("`{name}` means one element here, and `has any of` tests a list", "write `{name} in …`"),
        Case::ListTestOfValue => ("`{name}` is not a list, and `has any of` tests lists", "write `{name} in …`"),
        Case::OrderOfCodes => {
            ("`{op}` compares by order, and codes have none", "write `=`, `in (…)`, or a range such as `in (F40..F48)`")
        }
        Case::OrderOfColumn => ("`{op}` compares by order, and the codes of `{name}` have none", "write `=` or `in (…)`"),
        Case::BetweenCodes => ("`between` compares by order, and codes have none", "write a range such as `in (F40..F48)`"),
        Case::EndsSwapped => {
            ("the lower end of `between` is above the upper one, so nothing is between them", "write the lower end first")
        }
        Case::CodeSetOfValues => ("`{found}` is a set of codes, and `{name}` holds none", "list the values in parentheses"),
        Case::RangeOfValues => ("ranges and `*` are for codes only", "list the values one by one"),
        Case::EachOfValue => ("`each` needs a list, and `{name}` is none", "write `count` to count rows"),
        Case::SumOfValue => ("`sum of` needs a number, and `{name}` is none", "name a question with `number:`"),
        Case::ItemOfSingle => ("`{name}` has no items", "write `{name}` alone"),
        Case::CodeTaken => {
            ("`{found}` cannot be a code", "the result table uses `missing` and `|` itself; write another code")
        }
        Case::NoUnit => ("`{name}` cannot name a unit", "name a column of `type: key` or with a codelist"),
        Case::FrameOfAnother => (
            "the frame `{name}` is not the codelist of the column in `one_row_per`",
            "write a column with this codelist in `one_row_per`",
        ),
        Case::TwoYears => (
            "`{first}` and `{second}` are both years, and nothing says which one dates the rows",
            "add `period:` with `of:` and one of the two",
        ),
        Case::DatesWithoutYears => (
            "`{name}` is a date, and nothing says which years dates are put into",
            "add `as:` with a period of the catalogue",
        ),
        Case::PeriodOfValue => ("`{name}` is neither a year nor a date", "name a column of `type: year` or `type: date`"),
        Case::WeightDecimals => (
            "the weight `{name}` is not a number of {decimals} decimals",
            "give the column `type: number` and the same `decimals`",
        ),
        Case::DisclosureWithoutReason => {
            ("disclosure control is left out without a reason", "write `is: none` and `reason:` below it")
        }
        Case::OpenAnswersOfValue => {
            ("`{name}` is not a question of free text", "name a question with `open: true`, or write a numerator instead")
        }
        Case::FavourableAlone => {
            ("`favourable` is for a part that counts by answer", "remove it, or count `by answer of …`")
        }
        Case::BreakdownTwice => ("the same breakdown stands twice", "remove one of the two"),
        Case::CrossingTooLarge => ("the crossing has more than {most} groups", "cross fewer columns"),
        // --- bad-binder ---------------------------------------------------------------------------------------------
        Case::BinderInDenominator => (
            "`by` makes several figures, and a denominator is one",
            "remove `by …`: every figure of the part has the same denominator",
        ),
        Case::BinderTwice => ("the same word stands twice after `by`", "remove one of them"),
        Case::AnswerOfBattery => ("`{name}` has several items, each with its answer", "write `{write}`"),
        Case::ItemOfNone => {
            ("`{name}` has no items", "[write `{write}`][name a question with `items:`, or leave `by` out{plain}]")
        }
        Case::CodeOfNone => {
            ("`{name}` is no column with a codelist", "name a column with `codelist:`, or count `by answer of` a question")
        }
        Case::BinderMisfit => (
            "`{name}` cannot be counted by {binders}",
            "[write `{write}`][name a question, or a column with `codelist:`{column}]\
             [name a question with `answers:`, or leave `by` out{question}]",
        ),
        // --- duplicate-definition -----------------------------------------------------------------------------------
        Case::CatalogueTwice => ("the catalogue `{name}` is defined twice", RENAME),
        Case::CodelistTwice => ("the codelist `{name}` is defined twice", RENAME),
        Case::CodeSetTwice => ("the code set `{name}` is defined twice", RENAME),
        Case::SourceTwice => ("the source `{name}` is defined twice", RENAME),
        Case::MeasureTwice => ("the measure `{name}` is defined twice", RENAME),
        Case::PartTwice => ("the part `{name}` is defined twice", RENAME),
        Case::ColumnTwice => ("the column or question `{name}` is defined twice", RENAME),
        Case::ItemTwice => ("the item `{name}` is defined twice", RENAME),
        Case::CodeTwice => ("the code `{name}` is defined twice", RENAME),
        Case::CodeAlike => (
            "the code `{name}` is defined twice: it is the same code as `{same_as}`",
            "rename one of the two, or remove it; case, spaces and dots do not tell `{same_as}` from another code",
        ),
        Case::AnswerTwice => ("the answer `{name}` is defined twice", RENAME),
        Case::ConditionTwice => ("the condition `{name}` is defined twice", RENAME),
        // --- not-yet-computed ---------------------------------------------------------------------------------------
        Case::WordNotYet => ("`{word}` cannot be computed yet", WITHOUT),
        Case::OtherSourceNotYet => ("a computation from another source cannot be computed yet", WITHOUT),
        Case::OtherValueNotYet => ("a value of another source cannot be computed yet", WITHOUT),
        Case::DenominatorNotYet => ("a denominator other than `count` cannot be computed yet", WITHOUT),
        Case::QuantifierNotYet => {
            ("a condition over `all of`, `any of` or `none of` the items cannot be computed yet", WITHOUT)
        }
        Case::ArithmeticNotYet => ("arithmetic cannot be computed yet", WITHOUT),
        Case::QuestionsComparedNotYet => ("a comparison of one question with another cannot be computed yet", WITHOUT),
        Case::TextsComparedNotYet => ("a comparison of texts or keys cannot be computed yet", WITHOUT),
        Case::OpenAnswersNotYet => ("showing open answers cannot be computed yet", WITHOUT),
        Case::ChoicesNotYet => ("a question with `choices` cannot be computed yet", WITHOUT),
        Case::ExclusiveNotYet => ("an `exclusive` item cannot be computed yet", WITHOUT),
        Case::PolicyNotYet => ("a disclosure policy cannot be computed yet", WITHOUT),
        Case::PartPeriodNotYet => ("a period for one part alone cannot be computed yet", WITHOUT),
        Case::PeriodNotYet => ("a period other than the source's cannot be computed yet", WITHOUT),
        // --- unreadable-file ----------------------------------------------------------------------------------------
        Case::NotUtf8 => ("the file is not UTF-8 text", "save it again with the encoding UTF-8"),
        Case::FileMissing => ("cannot read [`{path}`][the file{unnamed}]: there is no such file or folder", LOOK),
        Case::FileDenied => ("cannot read [`{path}`][the file{unnamed}]: permission is denied", LOOK),
        Case::FileNameUnreadable => ("the file name `{path}` holds signs that are no text", "rename the file"),
        Case::FileTrouble => ("cannot read [`{path}`][the file{unnamed}]: {trouble}", LOOK),
    };
    Sentence { message, help }
}

const RENAME: &str = "rename one of the two, or remove it";
const WITHOUT: &str = "the language has it, this version does not: write the definition without it";
const LOOK: &str = "check that it is there and may be read";
