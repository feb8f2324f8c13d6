//! The codes of all findings.
//!
//! A released code is never reused and never renamed: people accept findings by code, and search for them.

use crate::Severity::{self, Error, Note, Warning};

macro_rules! codes {
    (@examined) => { false };
    (@examined examined) => { true };
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident $(, $examined:ident)?;)*) => {
        /// What kind of finding; stable for ever.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }
        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];
            /// The stable text, e.g. `unknown-answer`.
            pub fn as_str(self) -> &'static str { match self { $(Code::$name => $text,)* } }
            /// The usual severity.
            pub fn severity(self) -> Severity { match self { $(Code::$name => $severity,)* } }
            /// Whether only an examination raises it: advice over sheets and proofs, which a run does without.
            pub fn examined(self) -> bool { match self { $(Code::$name => codes!(@examined $($examined)?),)* } }
        }
    };
}

codes! {
    // --- YAML -------------------------------------------------------------------------------------------------------
    /// A tab in indentation.
    TabIndentation = "tab-indentation", Error;
    /// YAML that cannot be read, of no kind with a message of its own.
    YamlSyntax = "yaml-syntax", Error;
    /// A key that stands twice in one mapping.
    DuplicateKey = "duplicate-key", Error;
    /// A key that does not exist here.
    UnknownKey = "unknown-key", Error;
    /// A key that must be there.
    MissingKey = "missing-key", Error;
    /// A tag, anchor, alias or merge key.
    YamlFeature = "yaml-feature", Error;
    /// A mapping where a text should stand, and so on.
    WrongShape = "wrong-shape", Error;
    /// A text with an unquoted `: `.
    UnquotedColon = "unquoted-colon", Error;
    /// An unquoted text with a character that means something to YAML.
    UnquotedIndicator = "unquoted-indicator", Error;
    /// A quote or bracket that is never closed.
    UnclosedYaml = "unclosed-yaml", Error;
    /// Lines that do not line up.
    BadIndentation = "bad-indentation", Error;
    /// A flow mapping that split an expression or text at a comma.
    FlowSplit = "flow-split", Error;
    /// Text lost after ` #`.
    TextLostToComment = "text-lost-to-comment", Warning;
    /// More than one YAML document in a file.
    SeveralDocuments = "several-documents", Error;
    /// A file with nothing in it, or none of the keys that say what it is.
    UnknownFileKind = "unknown-file-kind", Error;
    /// A word that is none of those allowed for the key.
    UnknownWord = "unknown-word", Error;
    /// A number where only certain numbers will do.
    BadNumber = "bad-number", Error;
    /// `{…}` in prose that is neither `{period}` nor `{year}`.
    UnknownPlaceholder = "unknown-placeholder", Error;
    /// A line where a key should stand, without a colon.
    MissingColon = "missing-colon", Error;
    /// `key:value` or `-item`, without the space.
    MissingSpace = "missing-space", Error;
    /// Two keys that exclude each other.
    ConflictingKeys = "conflicting-keys", Error;
    /// A name no expression could be written with.
    BadName = "bad-name", Error;
    /// A pattern of file names that no name can be read by.
    BadFilePattern = "bad-file-pattern", Error;
    /// A form of dates that none can be read by.
    BadDateFormat = "bad-date-format", Error;
    /// A lower limit above the upper one, or limits that do not rise.
    BadRange = "bad-range", Error;
    /// More or fewer labels than bands.
    LabelCount = "label-count", Error;
    /// A breakdown that is not `total`, a column, or columns joined by `*`.
    BadBreakdown = "bad-breakdown", Error;
    // --- expressions ------------------------------------------------------------------------------------------------
    /// An expression that does not parse, of no kind with a message of its own.
    ExpressionSyntax = "expression-syntax", Error;
    /// `==`, `<>`, `≥` and other operators from elsewhere.
    ForeignOperator = "foreign-operator", Error;
    /// `och`, `eller`, `inte`, `där` and other words from elsewhere.
    ForeignWord = "foreign-word", Error;
    /// `(` without `)`, or the other way round.
    UnclosedParenthesis = "unclosed-parenthesis", Error;
    /// A date not written as 2025-03-01.
    BadDate = "bad-date", Error;
    /// A date the calendar does not have.
    ImpossibleDate = "impossible-date", Error;
    /// `and` mixed with `or` without parentheses.
    MixedJunctors = "mixed-junctors", Error;
    /// `0,5`
    DecimalComma = "decimal-comma", Error;
    /// Curly quotes.
    CurlyQuote = "curly-quote", Error;
    /// `16 <= a <= 64`
    ChainedComparison = "chained-comparison", Error;
    /// An expression that begins with a word that is no measure.
    UnknownFold = "unknown-fold", Error;
    /// A reserved word used as a name.
    ReservedWord = "reserved-word", Error;
    /// Nothing where an expression should stand.
    EmptyExpression = "empty-expression", Error;
    /// `'ja'`
    SingleQuote = "single-quote", Error;
    /// `"` without its other half.
    UnclosedQuote = "unclosed-quote", Error;
    /// An operator, a keyword or a comma with nothing beside it: `f1 =`, `in ()`.
    MissingValue = "missing-value", Error;
    /// Two values side by side: `f1 ja`.
    MissingOperator = "missing-operator", Error;
    /// A keyword left out: `sum f12`, `count f1 = ja`.
    MissingWord = "missing-word", Error;
    /// A set or condition that wants parentheses: `in ja, nej`.
    MissingParenthesis = "missing-parenthesis", Error;
    /// A character that means nothing in an expression.
    UnknownCharacter = "unknown-character", Error;
    /// `#` inside an expression.
    CommentInExpression = "comment-in-expression", Error;
    /// An expression nested too deep to be read by anyone.
    ExcessiveNesting = "excessive-nesting", Error;
    /// `count where …` where a condition or a value is wanted.
    AggregateAsCondition = "aggregate-as-condition", Error;
    // --- the catalogue ----------------------------------------------------------------------------------------------
    /// A file or folder that cannot be read.
    UnreadableFile = "unreadable-file", Error;
    /// No `catalogue.yaml`.
    NoCatalogue = "no-catalogue", Error;
    /// Two definitions of the same kind with one id.
    DuplicateDefinition = "duplicate-definition", Error;
    /// A source no file defines.
    UnknownSource = "unknown-source", Error;
    /// An area the catalogue does not list.
    UnknownArea = "unknown-area", Error;
    /// A reference the catalogue does not list.
    UnknownReference = "unknown-reference", Error;
    /// A scale the catalogue does not list.
    UnknownScale = "unknown-scale", Error;
    /// A unit the catalogue does not list.
    UnknownUnit = "unknown-unit", Error;
    /// A period the catalogue does not list.
    UnknownPeriod = "unknown-period", Error;
    /// A codelist no file defines.
    UnknownCodelist = "unknown-codelist", Error;
    /// A candidate outside `candidates/`, or a measure there that is none.
    MisplacedCandidate = "misplaced-candidate", Error;
    /// A code set no file defines.
    UnknownCodeSet = "unknown-code-set", Error;
    /// A measure no file defines.
    UnknownMeasure = "unknown-measure", Error;
    /// Answers of a consultation that do not add up.
    ConsultationMismatch = "consultation-mismatch", Error;
    /// A disclosure policy the catalogue does not list.
    UnknownPolicy = "unknown-policy", Error;
    /// An `accept` of a code that does not exist.
    UnknownCode = "unknown-code", Error;
    // --- names and types --------------------------------------------------------------------------------------------
    /// A name that is no question, column or defined condition.
    UnknownName = "unknown-name", Error;
    /// A name that belongs to another source.
    NameOfOtherSource = "name-of-other-source", Error;
    /// An answer that is none of the question's.
    UnknownAnswer = "unknown-answer", Error;
    /// A code that is not in the column's codelist.
    UnknownCodelistCode = "unknown-codelist-code", Error;
    /// An item that is none of the battery's.
    UnknownItem = "unknown-item", Error;
    /// A choice that is none of the question's.
    UnknownChoice = "unknown-choice", Error;
    /// An item used where an answer should stand.
    ItemAsAnswer = "item-as-answer", Error;
    /// A battery used without saying which item.
    BatteryWithoutItem = "battery-without-item", Error;
    /// A value where a condition should stand.
    ValueAsCondition = "value-as-condition", Error;
    /// A condition where a value should stand.
    ConditionAsValue = "condition-as-value", Error;
    /// A comparison with something of another kind than what is compared.
    ValueMismatch = "value-mismatch", Error;
    /// A test that what stands before it does not take.
    OperatorMismatch = "operator-mismatch", Error;
    /// A list where one value should stand, or one value where a list should.
    ListAsValue = "list-as-value", Error;
    /// `all of` and the like where not exactly one battery is named.
    BadQuantifier = "bad-quantifier", Error;
    /// Something that cannot be computed.
    BadArithmetic = "bad-arithmetic", Error;
    /// A count, sum or mean of what it cannot take in.
    BadFold = "bad-fold", Error;
    /// A value of another source that cannot be looked up so.
    ValueOfOtherSource = "value-of-other-source", Error;
    /// A key of a part that does not fit what the part computes.
    PartMismatch = "part-mismatch", Error;
    /// A year or period that nothing puts the rows into.
    UnclearPeriod = "unclear-period", Error;
    /// A key of a source that does not fit its columns.
    SourceMismatch = "source-mismatch", Error;
    /// Bands or groups that cannot be made.
    BadGrouping = "bad-grouping", Error;
    /// Something said of a choice or item that cannot be.
    BadChoice = "bad-choice", Error;
    /// `<` between answers of a scale without order.
    UnorderedScale = "unordered-scale", Error;
    /// A `by` that does not fit what it stands for.
    BadBinder = "bad-binder", Error;
    /// A breakdown by a column without a codelist.
    BreakdownWithoutCodelist = "breakdown-without-codelist", Error;
    /// A breakdown that does not fit another source a part counts in.
    BreakdownMismatch = "breakdown-mismatch", Error;
    /// A defined name that stands in a circle.
    CircularDefinition = "circular-definition", Error;
    /// Routing that stands in a circle.
    CircularRouting = "circular-routing", Error;
    /// Two columns of a source with one header.
    HeaderClash = "header-clash", Error;
    /// A name defined twice with different meanings.
    NameClash = "name-clash", Error;
    /// A denominator that is a condition, not an aggregate.
    ConditionAsAggregate = "condition-as-aggregate", Error;
    /// A part without anything to compute.
    NothingToCompute = "nothing-to-compute", Error;
    /// A computation both at the top and in parts.
    ComputationTwice = "computation-twice", Error;
    /// A ratio unit without a denominator, or the other way round.
    UnitWithoutDenominator = "unit-without-denominator", Error;
    /// A construct of the language that is understood but not yet computed.
    NotYetComputed = "not-yet-computed", Error;
    /// A list or multiple choice that does not say what a blank means.
    EmptyMeansMissing = "empty-means-missing", Error;
    /// A key that says how files are read, where there is nothing to be read so.
    MappingMismatch = "mapping-mismatch", Error;
    /// A text of the data files that stands for two things.
    TextClash = "text-clash", Error;
    /// Made-up responses that cannot be made: rates that do not sum to one, and the like.
    BadRates = "bad-rates", Error;
    // --- advice -----------------------------------------------------------------------------------------------------
    /// A data source without status.
    SourceStatusMissing = "source-status-missing", Note;
    /// A survey of units of which nothing says who was asked or who responded.
    UnknownResponse = "unknown-response", Note;
    /// A survey or register whose rows nothing dates.
    UndatedSource = "undated-source", Warning;
    /// Rows of a table counted where what stands in them is meant.
    RowsOfTable = "rows-of-table", Warning;
    /// A question asked by the answer to one that comes after it.
    LaterQuestion = "later-question", Warning;
    /// `age(start, fodd)`: a date of birth second, and none first.
    SwappedDates = "swapped-dates", Warning;
    /// `"F4*"` or `"F40..F48"`: one code, as it stands in quotes.
    QuotedRange = "quoted-range", Warning;
    /// A text of the data files that is the key or label of one answer, read as another.
    AnswerOverridden = "answer-overridden", Warning;
    /// A comparison that comes out the same whatever is answered.
    ConstantCondition = "constant-condition", Warning;
    // --- advice over sheets, by an examination ------------------------------------------------------------------------
    /// Words for the direction that say the opposite of it.
    DirectionMismatch = "direction-mismatch", Warning, examined;
    /// Words for the unit, or a statement, that say another kind of figure than is computed.
    UnitMismatch = "unit-mismatch", Warning, examined;
    /// Prose that names a part which the measure does not have.
    UndefinedPart = "undefined-part", Warning, examined;
    /// A part that the description does not name, although it names others.
    PartNotDescribed = "part-not-described", Warning, examined;
    /// A statement about some of the parts only.
    PartsNotStated = "parts-not-stated", Note, examined;
    /// A denominator that the description does not state.
    DenominatorNotDescribed = "denominator-not-described", Warning, examined;
    /// An answer that is neither counted nor mentioned, beside one that is.
    AnswerNotDescribed = "answer-not-described", Warning, examined;
    /// A period printed with its first day at both ends.
    PeriodWithBothEnds = "period-with-both-ends", Warning, examined;
    /// A period in the question and none in the sheet, or the other way round.
    PeriodDisagreement = "period-disagreement", Warning, examined;
    /// A year left open in words where a placeholder fills it in.
    OpenYear = "open-year", Warning, examined;
    /// A number by region that grows with the region.
    CountWithoutPopulation = "count-without-population", Warning, examined;
    /// A condition on an answer that no question asks for.
    ConditionNotAsked = "condition-not-asked", Warning, examined;
    /// Reporting levels in words that are not those computed.
    ReportingMismatch = "reporting-mismatch", Warning, examined;
    /// Answers, or their codes, in another order than elsewhere.
    ReversedAnswers = "reversed-answers", Warning, examined;
    /// A sheet without references.
    ReferencesMissing = "references-missing", Note, examined;
    /// A purpose that is another measure's, word for word.
    CopiedPurpose = "copied-purpose", Note, examined;
    /// A purpose that rests on figures of others than the measure is about.
    ForeignPurpose = "foreign-purpose", Note, examined;
    /// A term, name or code spelt in two ways.
    SpellingVariant = "spelling-variant", Note, examined;
    /// A sign or word that stands twice, a slash with a blank on one side, a word that is spelt otherwise beside the same word.
    TextSlip = "text-slip", Note, examined;
    // --- what is left unused ------------------------------------------------------------------------------------------
    /// A `define` nobody uses.
    UnusedDefinition = "unused-definition", Warning;
    /// An acceptance that no finding matches.
    UnusedAcceptance = "unused-acceptance", Warning;
    // --- proofs -----------------------------------------------------------------------------------------------------
    /// What a share counts is not all in what it is a share of.
    NumeratorOutsideDenominator = "numerator-outside-denominator", Warning, examined;
    /// Nothing can ever be counted.
    NumeratorImpossible = "numerator-impossible", Error, examined;
    /// All that is in the denominator is always counted.
    NumeratorEqualsDenominator = "numerator-equals-denominator", Warning, examined;
    /// Nothing can ever be in the denominator.
    DenominatorEmpty = "denominator-empty", Error, examined;
    /// Units in the denominator that were never asked what is counted.
    NeverAskedInDenominator = "never-asked-in-denominator", Warning, examined;
    /// Blank answers in the denominator of a distribution.
    NoAnswerInDenominator = "no-answer-in-denominator", Note, examined;
    /// Parts of a distribution that do not exclude each other.
    PartsOverlap = "parts-overlap", Note, examined;
    /// Answers in the denominator of a distribution that no part of it counts.
    PartsIncomplete = "parts-incomplete", Note, examined;
    /// An item or choice that stands for others, which are counted too low.
    ExclusiveChoiceOverlap = "exclusive-choice-overlap", Warning, examined;
    /// A clause that never changes the outcome.
    ConditionRedundant = "condition-redundant", Warning, examined;
    /// A question nobody can ever be asked.
    RoutingImpossible = "routing-impossible", Error, examined;
    /// A question about all rows that is left open.
    ProofUndecided = "proof-undecided", Note, examined;
}

impl Code {
    /// The code with this text.
    pub fn parse(text: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|c| c.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_kebab_case_nouns() {
        let all: BTreeSet<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
        assert_eq!(all.len(), Code::ALL.len());
        for code in all {
            assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
            assert_eq!(Code::parse(code).map(|c| c.as_str()), Some(code));
        }
    }
}
