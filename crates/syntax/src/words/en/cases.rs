//! What each case of a code says.

use crate::Case;
use crate::words::Sentence;

/// What is wrong and the way out.
pub(in crate::words) fn sentence(case: Case) -> Sentence {
    let (message, help) = match case {
        // --- value-as-condition ------------------------------------------------------------------------------------------
        Case::AnswerAsCondition => ("`{found}` is a value of `{name}`, not a condition", "write `{write}`"),
        Case::NameAsCondition => (
            "`{name}` is a value, not a condition",
            "write what it is compared with[, for instance `{example}`][, or `{answered}`]",
        ),
        // --- condition-as-value ------------------------------------------------------------------------------------------
        Case::ConditionAsValue => {
            ("`{name}` is a defined condition, not a value", "write `{name}` alone, without a comparison")
        }
        // --- value-mismatch ----------------------------------------------------------------------------------------------
        Case::EmptyText => ("nothing stands between the quotes", "write `{write}`"),
        Case::CodeWanted => ("`{name}` holds codes, and `{found}` is not a code", "write a code"),
        Case::NumberWanted => ("`{name}` is a number, and `{found}` is not", "write a number, for instance `{name} = 0`"),
        Case::NumberTooLong => {
            ("`{name}` is a number of at most 18 decimals, and `{found}` is not", "write a shorter number")
        }
        Case::DateWanted => ("`{name}` is a date, and `{found}` is not", "write a date as `2025-03-01`"),
        Case::YearWanted => ("`{name}` is a year, and `{found}` is not", "write four digits, for instance `2025`"),
        Case::KeyWanted => ("`{name}` is a key, and `{found}` is not a text", "put the key in quotes"),
        Case::NameForText => (
            "`{name}` is compared with fixed texts, and `{found}` is a question or column",
            "if the text `{found}` is meant, put it in quotes",
        ),
        Case::CodelistsCompared => (
            "`{left}` has codes of `{first}` and `{right}` of `{second}`",
            "compare columns with one codelist, or each with codes of its own",
        ),
        Case::ScalesCompared => (
            "`{left}` has the scale `{first}` and `{right}` the scale `{second}`",
            "compare questions of one scale, or each with answers of its own",
        ),
        Case::KindsCompared => (
            "`{left}` and `{right}` are values of different kinds",
            "compare numbers with numbers, dates with dates, and answers with answers of the same scale",
        ),
        Case::ValueInSet => {
            ("a set holds fixed values, and this is a question or column", "compare it by itself: `{write}`")
        }
        Case::CodeSetAsCode => (
            "`{found}` is a code set, not a code",
            "[write `{write}`][name the codes of the set one by one, or join two tests with `or`{mixed}]\
             [name the codes of the set one by one, or write the set in place of the list{grouped}]\
             [name the codes of the set one by one{within}]",
        ),
        Case::CodeSetOfValues => ("`{found}` is a set of codes, and `{name}` holds none", "list the values in parentheses"),
        Case::PeriodAsSet => ("`{found}` is a period, and `in` tests single values", "write `{write}`"),
        Case::RangeOfValues => ("ranges and `*` are for codes only", "list the values one by one"),
        // --- operator-mismatch -------------------------------------------------------------------------------------------
        Case::SidesSwapped => {
            ("a question or column is expected on the left side", "write `{name}` first and `{answer}` after the operator")
        }
        Case::QuotedName => ("a question or column is expected on the left side", "write `{name}` without quotes"),
        Case::ValueOnLeft => {
            ("a question or column is expected on the left side", "write the name first and the value after the operator")
        }
        Case::FreeTextCompared => (
            "`{name}` is free text, and free text is not compared",
            "use [`open_answers: {question}` or ]`{name} is answered`",
        ),
        Case::OrderOfCodes => {
            ("`{op}` compares by order, and codes have none", "write `=`, `in (…)`, or a range such as `in (F40..F48)`")
        }
        Case::OrderOfColumn => (
            "`{op}` compares by order, and the codes of `{name}` have none",
            "[write `{write}`][write `=` or `in (…)`{plain}]",
        ),
        Case::OrderOfKeys => ("`{op}` compares by order, and `{name}` is a key", "write `=` or `in (…)`"),
        Case::BetweenCodes => ("`between` compares by order, and codes have none", "write a range such as `in (F40..F48)`"),
        Case::StateOfComputed => (
            "`is {state}` tests a question or column, and this is computed",
            "test what it is computed from, each by itself",
        ),
        Case::DuringOfYear => ("`{name}` is a year, and `during` tests dates", "compare it, as in `{name} = 2025`"),
        Case::DuringOfValue => ("`{name}` is not a date, and `during` tests dates", "name a column of `type: date`"),
        Case::HasOfBattery => ("`{name}` has items, and `has` tests choices", "[write `{write}`]"),
        Case::HasOfList => ("`{name}` is a list of codes, and `has` tests choices", "write `{write}`"),
        Case::HasOfElement => ("`{name}` means one element here, and `has` tests choices", "write `{write}`"),
        Case::HasOfSingle => ("`{name}` has one answer, and `has` tests several choices", "write `{write}`"),
        Case::HasOfValue => {
            ("`has` tests choices, and `{name}` has none", "name a question with `choices:`, or write another test")
        }
        // --- list-as-value -----------------------------------------------------------------------------------------------
        Case::ListCompared => ("`{name}` is a list, and `{op}` tests one value", "write `{write}`"),
        Case::ChoicesCompared => ("`{name}` may have several choices, and `{op}` tests one value", "write `{write}`"),
        Case::StateOfElement => (
            "`{name}` means one element here, and `is` tests a whole cell",
            "test the element, as in `{name} in (…)`, or count rows with `count where`",
        ),
        Case::ListTestOfElement => ("`{name}` means one element here, and `has any of` tests a list", "write `{write}`"),
        Case::ListTestOfValue => {
            ("`{name}` is not a list, and `has any of` tests lists", "[write `{write}`][write `{name} in …`{plain}]")
        }
        Case::EachOfValue => {
            ("`each` needs a list, and `{name}` is none", "[write `{write}`][write `count` to count rows{plain}]")
        }
        // --- bad-quantifier ----------------------------------------------------------------------------------------------
        Case::NoBattery => (
            "`{word}` goes over the items of a question, and none is named without an item here",
            "[write the name alone, as in `{write}`, or ]leave `{word}` out",
        ),
        Case::TwoBatteries => (
            "`{word}` goes over the items of one question, and both `{first}` and `{second}` are named without an item",
            "[say which item of `{second}` is meant, as in `{write}`, or ]write two conditions joined by `and` or `or`",
        ),
        // --- bad-arithmetic ----------------------------------------------------------------------------------------------
        Case::ConstantTooLong => ("`{found}` has too many digits", "write at most 30 digits, at most 18 of them decimals"),
        Case::TextAsValue => ("`{found}` is a text, and nothing is computed with texts", "write a number or a name"),
        Case::DateInArithmetic => (
            "`{name}` is a date, and dates are not added or subtracted",
            "[write `{write}`][compare a number of days, as in `days between … and … > 30`{plain}]",
        ),
        Case::ArithmeticOfValue => (
            "`{name}` is not a number, and `{op}` is for numbers",
            "name a question with `number:`, or a column of `type: number` or `type: year`",
        ),
        Case::ArithmeticBeside => {
            ("`{op}` is for numbers, and `{name}` is not one", "for several values write `{name} in (…)`")
        }
        Case::RangeByMinus => {
            ("`-` subtracts, and codes are not numbers", "[for a range of codes write `{write}`][write `{band}`]")
        }
        Case::DivisionByZero => ("nothing can be divided by zero", "write what it is to be divided by"),
        Case::TooManyDecimals => (
            "the product has {decimals} decimals, and at most 18 are kept",
            "multiply numbers with fewer `decimals:`, or leave a factor out",
        ),
        Case::DaysOfValue => (
            "`{name}` is not a date, and `days between` needs two",
            "write a date as `2025-03-01`, or name a column of `type: date`",
        ),
        Case::AgeOfValue => (
            "`{name}` is not a date, and `age(birth, at)` needs two",
            "write a date as `2025-12-31`, or name a column of `type: date`",
        ),
        // --- bad-fold ----------------------------------------------------------------------------------------------------
        Case::DistinctOfNone => (
            "`count distinct` needs a key, an answer or a code, and `{name}` is none",
            "[write `{write}`][name a column of `type: key` or with a codelist{plain}]",
        ),
        Case::FoldOfConstant => ("`{name}` is the same for every row", "name a question or column"),
        Case::FoldOfQuotient => (
            "`/` is for comparisons only: what `{fold}` takes in is an exact decimal",
            "[`{fold}` is not divided: write `{write}`, which is in days, and choose a unit of days{days}]\
             [`{fold}` is not divided: write `{write}`, and choose a unit to fit{plain}]\
             [for a ratio put `sum of {above}` in the numerator, and `sum of {below}` in the denominator]\
             [leave the division out{inner}]",
        ),
        Case::FoldOfDate => {
            ("`{fold}` needs a number, and `{name}` is a date", "count days, as in `{fold} days between … and {name}`")
        }
        Case::FoldOfValue => (
            "`{fold}` needs a number, and `{name}` is none",
            "[write `{write}`: `{name}` is made of that][write `{each}`, which counts the codes of the list][name a question with `number:`{plain}]\
             [name a question with `number:`, or count `by answer of …`{answers}]",
        ),
        // --- value-of-other-source ---------------------------------------------------------------------------------------
        Case::OtherOfQuestion => {
            ("`{name}` is a question or column, not a source", "write `{write}` for its answer in this row")
        }
        Case::OtherInSource => {
            ("the file of a source cannot look into another source, here `{other}`", "write the condition in the measure")
        }
        Case::OtherIsOwn => ("`{other}` is the source itself", "write `{write}` alone"),
        Case::OtherWithoutUnit => (
            "no single column with a codelist names the rows of `{other}`, so nothing says which one is meant",
            "look into a source with `one_row_per:` a column with a codelist",
        ),
        Case::OtherDated => (
            "`{other}` has rows of several years, and those of `{source}` have none, so nothing says which one is meant",
            "add a year or `period:` to `{source}`",
        ),
        Case::OtherKeyWithoutCodes => (
            "`{name}` has no codelist, and the row of `{other}` is found by a code",
            "name the column with the codelist that names the rows of `{other}`",
        ),
        Case::OtherKeyOfAnother => (
            "`{name}` is not of the codelist that names the rows of `{other}`",
            "name a column with the codelist `{codelist}`",
        ),
        Case::OtherBattery => (
            "`{name}` of `{other}` has several items, and a value of another source is one answer",
            "name a question with one answer, or a column",
        ),
        Case::OtherList => (
            "`{name}` of `{other}` is a list or free text, and a value of another source is one value",
            "name a question with one answer, or another column",
        ),
        // --- part-mismatch -----------------------------------------------------------------------------------------------
        Case::DenominatorOfFold => (
            "a denominator is a count or a sum, and `{fold}` is neither",
            "write `count`, `count distinct`, `count each` or `sum of`",
        ),
        Case::FoldWithDenominator => (
            "`{fold}` is not divided by anything, so it takes no denominator",
            "remove it[, and put its condition after `where` in the numerator{conditioned}]",
        ),
        Case::ExcludeAcross => (
            "`exclude` removes rows of `{source}` from both sides, and one side is from `{other}`",
            "put the condition after `where` in the numerator, and one of its own in the denominator",
        ),
        Case::FavourableAlone => {
            ("`favourable` is for a part that counts by answer", "remove it, or count `by answer of …`")
        }
        Case::OpenAnswersOfValue => {
            ("`{name}` is not a question of free text", "name a question with `open: true`, or write a numerator instead")
        }
        Case::PeriodOfUndated => (
            "no dates of `{source}` are put into years, so a period of one part changes nothing",
            "remove it, or write `period:` for the whole measure",
        ),
        Case::AtLeastItself => (
            "`{name}` is to be at least itself",
            "name the other measure whose figure this one takes in, or remove `at_least`",
        ),
        // --- unclear-period ----------------------------------------------------------------------------------------------
        Case::PeriodOfNoDates => (
            "nothing dates the rows of `{source}`, so none of them can be put into `{period}`",
            "[add `period:` to `{source}`, with `of: {date}` and `as: {period}`][add `period:` to `{source}`, with `of:` one of \
             {dates}, and `as: {period}`][add a column of `type: date` to `{source}`{dateless}, and `period:` with `of:` that \
             column and `as: {period}`]",
        ),
        Case::DuringUndated => (
            "the rows of `{source}` have no year of their own, so nothing says which `{period}` is meant",
            "add `period:` to `{source}`, or compare with dates, as in `between 2025-03-01 and 2026-02-28`",
        ),
        Case::NoPeriodToPrint => (
            "`{period}` has nothing to print: neither the measure nor its source `{source}` names a period",
            "add `period:` to the measure, or write `{year}`",
        ),
        Case::TwoYears => (
            "`{first}` and `{second}` are both years, and nothing says which one dates the rows",
            "add `period:` with `of:` and one of the two",
        ),
        Case::DatesWithoutYears => (
            "`{name}` is a date, and nothing says which years dates are put into",
            "add `as:` with a period of the catalogue",
        ),
        // --- source-mismatch ---------------------------------------------------------------------------------------------
        Case::NoUnit => (
            "`{name}` cannot name a unit",
            "name a column of `type: key` or with a codelist[, or one of several that is a date or a year{several}]",
        ),
        Case::UnitColumnTwice => ("`{name}` stands twice in `one_row_per`", "remove one of the two"),
        Case::FrameWithoutUnit => (
            "the frame `{name}` lists units, and nothing says which column names the unit",
            "add `one_row_per:` with the column that has this codelist, or write `delivered_by:` with it in place of `frame:` where \
             there are many rows for each",
        ),
        Case::FrameOfSeveral => (
            "the frame `{name}` lists units by one code, and several columns name the unit here",
            "write `delivered_by:` in place of `frame:`, with the column of the codelist `{name}`",
        ),
        Case::FrameOfAnother => (
            "the frame `{name}` is not the codelist of the column in `one_row_per`",
            "write `delivered_by:` in place of `frame:`, with the column of the codelist `{name}`; where there is one row for each, \
             write that column in `one_row_per`",
        ),
        Case::DeliveredByValue => ("`{name}` has no codelist that says who delivers", "name a column with a `codelist`"),
        Case::PeriodOfValue => ("`{name}` is neither a year nor a date", "name a column of `type: year` or `type: date`"),
        Case::WeightDecimals => (
            "the weight `{name}` is not a number of {decimals} decimals",
            "give the column `type: number` and the same `decimals`",
        ),
        Case::DerivedInHead => {
            ("`{name}` is computed from the row, and a column of the files is wanted", "name a column that is read")
        }
        // --- bad-grouping ------------------------------------------------------------------------------------------------
        Case::BandsOfCode => {
            ("`{name}` is no number, and bands are of numbers", "write `groups:` to put answers or codes together")
        }
        Case::BandsOfValue => (
            "`{name}` is no number, and bands are of numbers",
            "name a number or a year, or write `age(birth, at)` or `days between start and end`",
        ),
        Case::BandsOfQuotient => (
            "`/` is for comparisons only, and `{name}` is cut into bands",
            "cut up the number above the line, with limits to fit",
        ),
        Case::NothingBelow => ("nothing lies below {limit}", "remove `below`, or write a higher first limit"),
        Case::GroupsOfSeveral => (
            "`{name}` holds several values in a row, which may be in different groups",
            "name a column or question of one value; a condition tests several, as in `{name} has any of (…)`",
        ),
        Case::GroupsOfNumber => {
            ("`{name}` is a number, and groups are of answers or codes", "write `bands:` to cut a number up")
        }
        Case::GroupsOfValue => (
            "`{name}` holds no answers or codes to group",
            "name a column with `answers`, `codelist` or `type: code`, or a question of one answer",
        ),
        Case::GroupsOverlap => (
            "`{found}` is in two groups: `{first}` and `{second}`",
            "every answer or code is in one group: remove it from one of the two",
        ),
        Case::GroupWithoutCode => ("no code of `{name}` is in this", "write codes that `{name}` has"),
        Case::NoRest => ("the groups take in everything `{name}` can be, so there is no rest", "remove `rest`"),
        Case::GroupIsRest => (
            "`{name}` is what everything else is called",
            "choose another name, or leave the group out and write its words after `rest:`",
        ),
        Case::DerivedLater => {
            ("`{name}` is computed from `{other}`, which is computed after it", "put `{other}` before `{name}`")
        }
        // --- bad-choice --------------------------------------------------------------------------------------------------
        Case::OpenChoice => ("the choice `{name}` cannot be open", "write `specify: true` for a text beside the tick"),
        Case::ExclusiveImplies => {
            ("`{name}` excludes the others, so it cannot cover any of them", "remove `implies` or `exclusive`")
        }
        Case::ImpliesItself => ("`{name}` is said to cover itself", "name the others it covers"),
        Case::ImpliesExclusive => {
            ("`{name}` is said to cover `{other}`, which excludes it", "name those that can be answered together with it")
        }
        // --- bad-number --------------------------------------------------------------------------------------------------
        Case::PercentileRange => (
            "`{found}` is no percentile",
            "write a number above 0 and below 100; for the ends there are `min of` and `max of`",
        ),
        Case::OvercoverageTooLarge => (
            "{overcoverage} units turned out not to belong, and only {selected} were selected",
            "`overcoverage` is the number of those selected that do not belong",
        ),
        // --- bad-rates ---------------------------------------------------------------------------------------------------
        Case::DistinctOfValue => ("`{name}` is no key, and `distinct` is the number of different keys", "remove `distinct`"),
        Case::DistinctUnit => (
            "`{name}` names the unit, so every row has another one",
            "remove `distinct`, or name the unit by several columns in `one_row_per`",
        ),
        Case::AfterOfValue => ("`{name}` is no date, and only dates follow a date", "write `low` and `high` alone"),
        Case::AfterNoDate => ("`{name}` is no date", "name a column of `type: date`"),
        Case::AfterItself => ("`{name}` would follow itself", "let one of the dates stand without `after`"),
        // --- bad-name ----------------------------------------------------------------------------------------------------
        Case::CodeTaken => {
            ("`{found}` cannot be a code", "the result table uses `missing` and `|` itself; write another code")
        }
        // --- unknown-name ------------------------------------------------------------------------------------------------
        Case::EachOfUnknown => (
            "`each` needs a list, and `{source}` has none with the name `{found}`",
            "lists of `{source}`: {lists}; a code stands after `where`, as in `{write}`",
        ),
        // --- unknown-item ------------------------------------------------------------------------------------------------
        Case::ItemOfSingle => ("`{name}` has no items", "write `{name}` alone"),
        // --- missing-parenthesis -----------------------------------------------------------------------------------------
        Case::ChoiceAsSet => ("`{found}` is one choice, and `has any of` takes several in parentheses", "write `{write}`"),
        // --- missing-key -------------------------------------------------------------------------------------------------
        Case::DisclosureWithoutReason => {
            ("disclosure control is left out without a reason", "write `is: none` and `reason:` below it")
        }
        // --- bad-breakdown -----------------------------------------------------------------------------------------------
        Case::CrossingTooLarge => ("the crossing has more than {most} groups", "cross fewer columns"),
        Case::BreakdownTwice => ("the same breakdown stands twice", "remove one of the two"),
        Case::CrossedTwice => ("`{name}` stands twice in the crossing", "write `{write}`"),
        // --- bad-range ---------------------------------------------------------------------------------------------------
        Case::EndsSwapped => {
            ("the lower end of `between` is above the upper one, so nothing is between them", "write the lower end first")
        }
        Case::RangeReversed => ("`{found}` ends before it begins, so no code is in it", "write `{write}`"),
        // --- circular-definition -----------------------------------------------------------------------------------------
        Case::DerivedFromItself => {
            ("`{name}` is computed from itself", "name the columns and questions it is computed from")
        }
        Case::DerivedCircle => (
            "`{name}` is computed from itself: {circle}",
            "compute one of them from columns that are read, or from questions",
        ),
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
        Case::ChoicesCounted => ("`{name}` has choices, of which several may be ticked", "write `{write}`"),
        Case::ChoiceOfNone => ("`{name}` has no choices", "write `{write}`"),
        Case::BinderMisfit => (
            "`{name}` cannot be counted by {binders}",
            "[write `{write}`][name a question, or a column with `codelist:`{column}]\
             [name a question with `answers:`, or leave `by` out{question}]",
        ),
        // --- breakdown-mismatch --------------------------------------------------------------------------------------
        Case::ColumnMissingThere => (
            "`{other}`, in which the part counts too, has no column `{name}`",
            "add the column to `{other}`, or leave the breakdown out",
        ),
        Case::CodesDifferThere => (
            "`{name}` has other codes in `{other}`, in which the part counts too",
            "give both columns the same codes in the same order[; only in `{source}`: {only_here}]\
             [; only in `{other}`: {only_there}]",
        ),
        // --- duplicate-definition -----------------------------------------------------------------------------------
        Case::CatalogueTwice => ("the catalogue `{name}` is defined twice", RENAME),
        Case::CodelistTwice => ("the codelist `{name}` is defined twice", RENAME),
        Case::CodeSetTwice => ("the code set `{name}` is defined twice", RENAME),
        Case::SourceTwice => ("the source `{name}` is defined twice", RENAME),
        Case::MeasureTwice => ("the measure `{name}` is defined twice", RENAME),
        Case::PartTwice => (
            "the part `{name}` is defined twice",
            "rename one of them: the name is unique in the whole catalogue, such as the measure's number and a letter",
        ),
        Case::ColumnTwice => ("the column or question `{name}` is defined twice", RENAME),
        Case::ItemTwice => ("the item `{name}` is defined twice", RENAME),
        Case::ChoiceTwice => ("the choice `{name}` is defined twice", RENAME),
        Case::GroupTwice => ("the group `{name}` is defined twice", RENAME),
        Case::CodeTwice => ("the code `{name}` is defined twice", RENAME),
        Case::CodeAlike => (
            "the code `{name}` is defined twice: it is the same code as `{same_as}`",
            "rename one of the two, or remove it; case, spaces and dots do not tell `{same_as}` from another code",
        ),
        Case::AnswerTwice => ("the answer `{name}` is defined twice", RENAME),
        Case::ConditionTwice => ("the condition `{name}` is defined twice", RENAME),
        // --- not-yet-computed ---------------------------------------------------------------------------------------
        Case::OpenAnswersNotYet => ("showing open answers cannot be computed yet", WITHOUT),
        Case::PolicyNotYet => ("a disclosure policy cannot be computed yet", WITHOUT),
        // --- accepting ----------------------------------------------------------------------------------------------
        Case::ReasonMissing => (
            "nothing says why `{accepted}` is accepted",
            "write the reason after the colon, for whoever reads the file next",
        ),
        Case::ErrorAccepted => {
            ("`{accepted}` is an error, and errors are not accepted", "remove the acceptance, and mend what is wrong")
        }
        // --- mapping-mismatch ---------------------------------------------------------------------------------------------
        Case::NothingParted => (
            "`{name}` is neither a list of codes nor choices, so nothing in it is parted",
            "remove `separator`[{number}; what parts decimals is `decimal`]",
        ),
        Case::NothingToMap => (
            "`{name}` has neither answers nor codes, so no text stands for one",
            "remove `values`; texts that stand for no value are written under `missing`",
        ),
        Case::SeparatorInText => (
            "`{separator}` parts the choices of `{name}`, and stands within `{text}`, which is never read whole",
            "write another `separator`, or the text as the files have it",
        ),
        Case::PartedAndApart => (
            "the choices of `{name}` stand in columns of their own, so nothing in them is parted",
            "remove either `separator` or `one_column_per`",
        ),
        Case::NoDecimals => ("`{name}` is no number, so it has no decimals", "remove `decimal`"),
        Case::NoDate => ("`{name}` is no date", "remove `date_format`[{year}; a year is always four digits]"),
        Case::NoChoices => (
            "`{name}` has no choices to stand in columns of their own",
            "remove it[; each item of `{items}` has a column of its own already]",
        ),
        Case::TicksInOneCell => (
            "the choices of `{name}` stand in one cell, so none has a column of its own",
            "add `one_column_per: choice` to `{name}`, or remove this",
        ),
        Case::TicksOfMany => (
            "`{name}` has a scale of {count} answers, and an item is ticked or not",
            "remove it, and say with `values` which text stands for which answer",
        ),
        Case::BlankMapped => (
            "a blank cannot stand for `{answer}`: it is what everyone has who did not answer",
            "remove it[; where only some items of `{items}` are marked, write `{write}`: a blank beside a mark is then the second answer]",
        ),
        Case::LongWithoutUnit => (
            "the rows of `{name}` are put together by unit, and nothing names it",
            "add `one_row_per` with the column that names the unit",
        ),
        // --- text-clash ---------------------------------------------------------------------------------------------------
        Case::TextOfTwo => (
            "the text `{text}` stands for both `{first}` and `{second}`",
            "a text in the files can mean one thing: remove it from one of the two",
        ),
        Case::TickedAndNot => (
            "the text `{text}` stands for a choice that is ticked and for one that is not",
            "a text in the files can mean one thing: remove it from one of the two",
        ),
        // --- unreadable-file ----------------------------------------------------------------------------------------
        Case::NotUtf8 => ("the file is not UTF-8 text", "save it again with the encoding UTF-8"),
        Case::FileMissing => ("cannot read [`{path}`][the file{unnamed}]: there is no such file or folder", LOOK),
        Case::FileDenied => ("cannot read [`{path}`][the file{unnamed}]: permission is denied", LOOK),
        Case::FileNameUnreadable => ("the file name `{path}` holds signs that are no text", "rename the file"),
        Case::FileTrouble => ("cannot read [`{path}`][the file{unnamed}]: {trouble}", LOOK),
        // --- advice over sheets -----------------------------------------------------------------------------------------
        Case::StatementOfOtherUnit => (
            "the statement says `{words}`, and what is computed is `{unit}`",
            "state the figure that is computed, or change `unit:`: the sheet shows the two side by side",
        ),
        Case::WordingOfOtherUnit => (
            "the words for the unit say `{words}`, and what is computed is `{unit}`",
            "write the words of the unit that is computed: they stand beside its figures",
        ),
        Case::UnitOfAmount => (
            "the unit is `{unit}`, and what is computed is a number of rows",
            "change `unit:` to a number, or add up the values, such as `sum of …`: otherwise every row passes for one of the unit",
        ),
        Case::PartOnlyNamed => (
            "`{part}` is named here, and the technical description says nothing of it",
            "add a line for it[, such as `{part}) {name}`]: the description has the other parts, and a reader cannot tell whether this one was forgotten",
        ),
        Case::PartUnnamed => (
            "no row of the sheet says anything of the part `{part}`",
            "add a line for it to the description[, such as `{part}) {name}`]: a reader knows only the parts that are described there",
        ),
        Case::DenominatorOfOthers => (
            "the technical description of `{part}` states a denominator of `{found}`, and what is counted is `{called}`",
            "write whom the denominator is of[, such as `{words}`]: two readers may otherwise compute different figures",
        ),
        Case::PeriodOnlyAsked => (
            "`{question}` asks about `{words}`, and the sheet has no period",
            "write the period in the statement or the description: a figure without one cannot be compared between years",
        ),
        Case::PeriodOnlyInSheet => (
            "the sheet says `{words}`, and {questions} asks about no period",
            "write the period in the question too: otherwise everybody who answers chooses one",
        ),
        Case::PeriodsDiffer => (
            "the sheet says `{words}`, and `{question}` asks about `{asked}`",
            "write the same period in both: those who answer think of another time than those who read the figure",
        ),
        Case::LevelNotComputed => (
            "`{words}` is named as a level, and no part has the breakdown `{column}`",
            "add `{column}` to `breakdowns:`, or take it out of the words: a reader expects figures for it",
        ),
        Case::LevelNotWorded => (
            "the figures are broken down by `{column}`, and the reporting levels do not say so",
            "name `{label}` in `reporting_levels`, or say with `inferred` why the breakdown is there: the sheet tells what is reported",
        ),
        Case::LevelWithoutColumn => (
            "`{words}` is named as a level, and the source has no column for it",
            "add the column to the source and to `breakdowns:`, or take the level out of the words: a reader expects figures for it",
        ),
        Case::QuestionReversed => (
            "the answers of `{question}` stand in the other order than those of {others}",
            "list them in one order in a questionnaire: whoever ticks the same place throughout otherwise means the opposite",
        ),
        Case::ScaleReordered => (
            "`{scale}` has the answers of `{other}` in another order",
            "use `{other}`, or list the answers alike: which one is first matters to those who answer and to `<`",
        ),
        Case::CodesReordered => (
            "`{text}` is `{answer}` in `{question}`, and `{other_answer}` in `{other}`",
            "see whether the files really have it so: if not, one of the two is counted as its opposite",
        ),
        Case::NameSpelt => (
            "`{name}` is written `{variant}` elsewhere: {place}",
            "keep one spelling: a search for one does not find the other",
        ),
        Case::NameWorded => (
            "`{name}` stands elsewhere with some words replaced or left out, `{variant}`: {place}",
            "use the same words: a reader may take the two for different things",
        ),
        Case::CodeSpelt => {
            ("`{code}` is written `{usual}` elsewhere", "keep one spelling: a search for one does not find the other")
        }
        Case::PeriodPhrased => (
            "`{question}` says `{words}` where `{other}` says `{usual}`",
            "keep one phrase: those who answer may take the two for different periods",
        ),
        Case::SignTwice => ("`{sign}` stands twice in `{words}`", "remove one of them, or write what was to stand between"),
        Case::WordTwice => ("`{word}` stands twice", "remove one of the two"),
        Case::LoneBlank => {
            ("`{words}` has a blank on one side of the slash only", "write slashes in one way, such as `{instead}`")
        }
        Case::WordOfPhrase => {
            ("`{words}` stands here, and `{usual}` elsewhere", "write `{usual}` here too, unless something else is meant")
        }
        Case::LetterAlone => {
            ("the question is `{number}`, and there is no `{next}`", "call it `{bare}`, or add the question that is missing")
        }
        Case::NoCounted => (
            "the description of `{part}` does not say that the answer `{answer}` is counted too",
            "write which answers are counted, {counted}: a reader expects a no to be left uncounted",
        ),
    };
    Sentence { message, help }
}

const RENAME: &str = "rename one of the two, or remove it";
const WITHOUT: &str = "the language has it, this version does not: write the definition without it";
const LOOK: &str = "check that it is there and may be read";
