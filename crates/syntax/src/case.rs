//! The cases of codes that say more than one thing.
//!
//! A code is what people search for and accept; where one code covers several slips, each slip is a case with a sentence of
//! its own. A finding with a case says the case's sentence, any other says its code's.

use crate::Code;

macro_rules! cases {
    ($($code:ident { $($(#[$doc:meta])* $name:ident,)* })*) => {
        /// Which of a code's sentences a finding says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Case { $($($(#[$doc])* $name,)*)* }
        impl Case {
            /// Every case.
            pub const ALL: &'static [Case] = &[$($(Case::$name,)*)*];
            /// The code it belongs to.
            pub fn code(self) -> Code { match self { $($(Case::$name)|* => Code::$code,)* } }
        }
    };
}

cases! {
    ValueAsCondition {
        /// `f4b = ja or nej`: an answer where a condition should stand.
        AnswerAsCondition,
        /// `f4a`: a question where a condition should stand.
        NameAsCondition,
    }
    ConditionAsValue {
        /// A defined condition that is compared with something.
        ConditionAsValue,
    }
    ValueMismatch {
        /// `f4a = ""`
        EmptyText,
        /// Something else where a code is wanted.
        CodeWanted,
        /// Something else where a number is wanted.
        NumberWanted,
        /// A number with more decimals than are kept.
        NumberTooLong,
        /// Something else where a date is wanted.
        DateWanted,
        /// Something else where a year is wanted.
        YearWanted,
        /// Something else where a key is wanted.
        KeyWanted,
        /// A name beside a key or free code.
        NameForText,
        /// Two columns of different codelists compared.
        CodelistsCompared,
        /// Two questions of different scales compared.
        ScalesCompared,
        /// Two values of different kinds compared.
        KindsCompared,
        /// A question or column in a set.
        ValueInSet,
        /// A code set where a code is wanted.
        CodeSetAsCode,
        /// A code set for a question or column without codes.
        CodeSetOfValues,
        /// `datum in kalenderar`
        PeriodAsSet,
        /// `1..5` or `F*` for a question or column without codes.
        RangeOfValues,
    }
    OperatorMismatch {
        /// `ja = f1`: the two sides of a comparison, the wrong way round.
        SidesSwapped,
        /// `"f1" = ja`: a name in quotes on the left side.
        QuotedName,
        /// `5 < 7`: no name on the left side.
        ValueOnLeft,
        /// A free text that is compared.
        FreeTextCompared,
        /// `<` and the like before a code.
        OrderOfCodes,
        /// `<` and the like of a column with codes.
        OrderOfColumn,
        /// `<` and the like of a key.
        OrderOfKeys,
        /// `between` two codes.
        BetweenCodes,
        /// `is` of what is computed.
        StateOfComputed,
        /// `during` of a year.
        DuringOfYear,
        /// `during` of what is no date.
        DuringOfValue,
        /// `has` of a battery.
        HasOfBattery,
        /// `has` of a list of codes.
        HasOfList,
        /// `has` of the current element of a list.
        HasOfElement,
        /// `has` of what has one answer.
        HasOfSingle,
        /// `has` of anything else.
        HasOfValue,
    }
    ListAsValue {
        /// A list compared as if it were one value.
        ListCompared,
        /// `=` and the like of several choices.
        ChoicesCompared,
        /// `is` of the current element of a list.
        StateOfElement,
        /// `has any of` of the current element of a list.
        ListTestOfElement,
        /// `has any of` of what is no list.
        ListTestOfValue,
        /// `each` of what is no list.
        EachOfValue,
    }
    BadQuantifier {
        /// A quantifier, and no battery named within.
        NoBattery,
        /// A quantifier, and two batteries named within.
        TwoBatteries,
    }
    BadArithmetic {
        /// A number with more digits than are kept, in a computation.
        ConstantTooLong,
        /// A text where something is computed.
        TextAsValue,
        /// `+` and the like of a date.
        DateInArithmetic,
        /// `+` and the like of what is no number.
        ArithmeticOfValue,
        /// `+` and the like beside an answer or a code.
        ArithmeticBeside,
        /// `diagnos = F40-F48`
        RangeByMinus,
        /// `/ 0`
        DivisionByZero,
        /// A product with more decimals than are kept.
        TooManyDecimals,
        /// `days between` what are no dates.
        DaysOfValue,
        /// `age` of what are no dates.
        AgeOfValue,
    }
    BadFold {
        /// `count distinct` of what cannot be told apart.
        DistinctOfNone,
        /// `sum of 1`
        FoldOfConstant,
        /// `sum of a / b`
        FoldOfQuotient,
        /// `mean of` a date.
        FoldOfDate,
        /// `sum of` what is no number.
        FoldOfValue,
    }
    ValueOfOtherSource {
        /// `f2[a].b`: a question where another source should stand.
        OtherOfQuestion,
        /// A value of another source in the file of a source.
        OtherInSource,
        /// `enkat[region].f1` where `enkat` is the own source.
        OtherIsOwn,
        /// A value of a source whose rows no column names.
        OtherWithoutUnit,
        /// A value of a source with years, where the own source has none.
        OtherDated,
        /// A key that is no column with a codelist.
        OtherKeyWithoutCodes,
        /// A key of another codelist.
        OtherKeyOfAnother,
        /// A battery of another source.
        OtherBattery,
        /// A list or free text of another source.
        OtherList,
    }
    PartMismatch {
        /// A mean and the like as a denominator.
        DenominatorOfFold,
        /// A mean and the like with a denominator.
        FoldWithDenominator,
        /// `exclude` where one side is from another source.
        ExcludeAcross,
        /// `favourable` where nothing is counted by answer.
        FavourableAlone,
        /// `open_answers` of what is no free text.
        OpenAnswersOfValue,
        /// A part's own period where no dates are put into years.
        PeriodOfUndated,
        /// A figure that is to take in itself.
        AtLeastItself,
    }
    UnclearPeriod {
        /// A period where nothing dates the rows.
        PeriodOfNoDates,
        /// `during` where the rows are not dated.
        DuringUndated,
        /// `{period}` where nothing names a period.
        NoPeriodToPrint,
        /// Two year columns, and nothing says which one dates the rows.
        TwoYears,
        /// A period of dates without `as`.
        DatesWithoutYears,
    }
    SourceMismatch {
        /// `one_row_per` a column that can name no unit.
        NoUnit,
        /// One column twice in `one_row_per`.
        UnitColumnTwice,
        /// A frame without a unit.
        FrameWithoutUnit,
        /// A frame where several columns name the unit.
        FrameOfSeveral,
        /// A frame that is not the codelist of the unit.
        FrameOfAnother,
        /// A column without a codelist that is to say who delivers.
        DeliveredByValue,
        /// A period of what is neither a year nor a date.
        PeriodOfValue,
        /// A weight with other decimals than its column.
        WeightDecimals,
        /// A derived column where one of the files is wanted.
        DerivedInHead,
    }
    BadGrouping {
        /// `bands` of an answer or code.
        BandsOfCode,
        /// `bands` of anything else that is no number.
        BandsOfValue,
        /// Bands of a quotient.
        BandsOfQuotient,
        /// `below` where nothing can lie.
        NothingBelow,
        /// `groups` of a list or of choices.
        GroupsOfSeveral,
        /// `groups` of a number.
        GroupsOfNumber,
        /// `groups` of a date, key or text.
        GroupsOfValue,
        /// An answer or code in two groups.
        GroupsOverlap,
        /// A member of a group that takes in no code.
        GroupWithoutCode,
        /// `rest` where the groups take in everything.
        NoRest,
        /// A group that is called as the rest is.
        GroupIsRest,
        /// A derived column that names a derived one after it.
        DerivedLater,
    }
    BadChoice {
        /// `open` on a choice.
        OpenChoice,
        /// `implies` on what excludes the others.
        ExclusiveImplies,
        /// `implies` of itself.
        ImpliesItself,
        /// `implies` of what excludes the others.
        ImpliesExclusive,
    }
    BadNumber {
        /// `percentile 100 of`
        PercentileRange,
        /// More units that turned out not to belong than were selected.
        OvercoverageTooLarge,
    }
    BadRates {
        /// `distinct` of what is no key.
        DistinctOfValue,
        /// `distinct` of the unit.
        DistinctUnit,
        /// `after` of what is no date.
        AfterOfValue,
        /// `after` a column that is no date.
        AfterNoDate,
        /// `after` in a circle.
        AfterItself,
    }
    BadName {
        /// A code that the result table uses for something else.
        CodeTaken,
    }
    UnknownName {
        /// `count each DV077`: a name that is nothing, where a list is wanted.
        EachOfUnknown,
    }
    UnknownItem {
        /// `f1[a]` of a question without items.
        ItemOfSingle,
    }
    MissingParenthesis {
        /// `has any of` a choice without parentheses.
        ChoiceAsSet,
    }
    MissingKey {
        /// No disclosure control, and no reason.
        DisclosureWithoutReason,
    }
    BadRange {
        /// `between 5 and 3`
        EndsSwapped,
        /// `F48..F40`
        RangeReversed,
    }
    BadBreakdown {
        /// One breakdown twice.
        BreakdownTwice,
        /// One column twice in a crossing.
        CrossedTwice,
        /// A crossing with too many groups.
        CrossingTooLarge,
    }
    CircularDefinition {
        /// A derived column that names itself.
        DerivedFromItself,
        /// Derived columns that are computed from each other.
        DerivedCircle,
    }
    BadBinder {
        /// `by` in a denominator.
        BinderInDenominator,
        /// `by item and item`
        BinderTwice,
        /// `by answer` of a battery.
        AnswerOfBattery,
        /// `by item` of what has no items.
        ItemOfNone,
        /// `by code` of what has no codes.
        CodeOfNone,
        /// Another binder than `choice` of several choices.
        ChoicesCounted,
        /// `by choice` of what has no choices.
        ChoiceOfNone,
        /// Any other binder that does not fit.
        BinderMisfit,
    }
    BreakdownMismatch {
        /// A column that the other source does not have.
        ColumnMissingThere,
        /// A column that has other codes in the other source.
        CodesDifferThere,
    }
    DuplicateDefinition {
        /// A second `catalogue:`.
        CatalogueTwice,
        /// One codelist twice.
        CodelistTwice,
        /// One code set twice.
        CodeSetTwice,
        /// One source twice.
        SourceTwice,
        /// One measure twice.
        MeasureTwice,
        /// One part twice.
        PartTwice,
        /// One name for two columns or questions of a source.
        ColumnTwice,
        /// One item twice in a question.
        ItemTwice,
        /// One choice twice in a question.
        ChoiceTwice,
        /// One group twice in a column.
        GroupTwice,
        /// One code twice in a codelist.
        CodeTwice,
        /// Two codes that differ in nothing but case, spaces and dots.
        CodeAlike,
        /// One answer twice in a scale.
        AnswerTwice,
        /// One defined condition twice.
        ConditionTwice,
    }
    NotYetComputed {
        /// Open answers that are shown.
        OpenAnswersNotYet,
        /// A disclosure policy.
        PolicyNotYet,
    }
    WrongShape {
        /// `accept` of a code without a reason.
        ReasonMissing,
    }
    UnusedAcceptance {
        /// `accept` of an error.
        ErrorAccepted,
    }
    MappingMismatch {
        /// `separator` where nothing is parted.
        NothingParted,
        /// `values` of what has neither answers nor codes.
        NothingToMap,
        /// A text of a choice that the separator cuts in two.
        SeparatorInText,
        /// `separator` of choices that stand in columns of their own.
        PartedAndApart,
        /// `decimal` of what is no number.
        NoDecimals,
        /// `date_format` of what is no date.
        NoDate,
        /// `one_column_per` without choices.
        NoChoices,
        /// `ticked`, `unticked` or the `column` of a choice where choices stand in one cell.
        TicksInOneCell,
        /// `ticked` or `unticked` of a battery with other answers than two.
        TicksOfMany,
        /// A blank that is to stand for an answer.
        BlankMapped,
        /// `long` in a source without a unit.
        LongWithoutUnit,
    }
    TextClash {
        /// A text for two answers or codes.
        TextOfTwo,
        /// A text for what is ticked and what is not.
        TickedAndNot,
    }
    UnreadableFile {
        /// A file in another encoding.
        NotUtf8,
        /// Nothing is there.
        FileMissing,
        /// Reading is not permitted.
        FileDenied,
        /// A file name that cannot be written down.
        FileNameUnreadable,
        /// Whatever else the operating system says.
        FileTrouble,
    }
    UnitMismatch {
        /// `Andel` where a number is computed, or the other way round.
        StatementOfOtherUnit,
        /// A wording of the unit that is of the other kind.
        WordingOfOtherUnit,
        /// A unit of time or money for rows that are counted.
        UnitOfAmount,
    }
    PartNotDescribed {
        /// Named in another row of the sheet.
        PartOnlyNamed,
        /// Named nowhere in the sheet.
        PartUnnamed,
    }
    DenominatorNotDescribed {
        /// Words for another population than the one that is counted.
        DenominatorOfOthers,
    }
    AnswerNotDescribed {
        /// The plain no is counted together with other answers.
        NoCounted,
    }
    PeriodDisagreement {
        /// The question has a period and the sheet none.
        PeriodOnlyAsked,
        /// The sheet has a period and no question has one.
        PeriodOnlyInSheet,
        /// The two have periods of different lengths.
        PeriodsDiffer,
    }
    ReportingMismatch {
        /// Words for a level that is not computed.
        LevelNotComputed,
        /// A breakdown that the words do not name.
        LevelNotWorded,
        /// Words for a level that the source has no column for.
        LevelWithoutColumn,
    }
    ReversedAnswers {
        /// A question that lists its answers against the order of others on the same scale.
        QuestionReversed,
        /// A scale with the answers of another in another order.
        ScaleReordered,
        /// A text of the files that stands for different answers of the same scale.
        CodesReordered,
    }
    SpellingVariant {
        /// A published variant of a name that differs in spelling only.
        NameSpelt,
        /// A published variant of a name that says it in other words, or leaves some out.
        NameWorded,
        /// A code written in two ways.
        CodeSpelt,
        /// Two phrases for the same period.
        PeriodPhrased,
    }
    TextSlip {
        /// `ibland/ / sällan`
        SignTwice,
        /// `att att`
        WordTwice,
        /// `alltid/ ofta`
        LoneBlank,
        /// `öppnas svar`, where others say `öppna svar`.
        WordOfPhrase,
        /// `6a` where there is no `6b`.
        LetterAlone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_belongs_to_one_code() {
        assert_eq!(Case::EmptyText.code(), Code::ValueMismatch);
        assert_eq!(Case::NotUtf8.code(), Code::UnreadableFile);
        let codes: std::collections::BTreeSet<_> = Case::ALL.iter().map(|c| c.code()).collect();
        assert_eq!(codes.len(), 42);
    }
}
