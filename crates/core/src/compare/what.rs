//! What can differ between two versions.

use serde::Serialize;

macro_rules! whats {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        /// What differs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum What { $($(#[$doc])* $name,)* }

        impl What {
            /// Everything that can differ.
            pub const ALL: &'static [What] = &[$(What::$name),*];
        }
    };
}

whats! {
    /// The rows that are counted.
    Counted;
    /// The rows for which it is unknown whether they are counted, or why.
    Unknown;
    /// The rows that are divided by.
    Base;
    /// The rows for which it is unknown whether they are divided by.
    BaseUnknown;
    /// The rows that are taken out of both sides.
    Excluded;
    /// The wording of a question.
    QuestionText;
    /// The text before a question.
    QuestionLead;
    /// What kind of question it is.
    QuestionKind;
    /// The answers of a question, in order.
    Answers;
    /// The words of an answer.
    AnswerLabel;
    /// Whether the questionnaire lists the answers the other way round.
    Reversed;
    /// Whether the answers have an order.
    Ordered;
    /// The items or choices of a question, in order.
    Items;
    /// The words of an item or choice.
    ItemLabel;
    /// What can be said beside an item or choice, or what excludes others.
    ItemForm;
    /// The others that an item or choice stands for.
    ItemStandsFor;
    /// The smallest and largest number, or its decimals.
    Limits;
    /// What a blank stands for.
    EmptyMeans;
    /// Who is asked a question.
    Routing;
    /// Whether the publication states who is asked: an answer given against what is only inferred is kept.
    RoutingInferred;
    /// The texts of data files and what they stand for.
    Reading;
    /// How dates and numbers are written in data files, and what parts lists.
    Form;
    /// The source.
    Source;
    /// What kind of source it is.
    SourceKind;
    /// Which rows are units that responded.
    Responded;
    /// The units that are asked.
    Frame;
    /// Whether all units are asked, or a sample.
    Selection;
    /// What one row is.
    Unit;
    /// Who delivers the rows.
    DeliveredBy;
    /// The codes of a column.
    Codes;
    /// What a column holds, or how it is derived.
    Column;
    /// What dates the rows.
    DatedBy;
    /// The day that years start.
    YearStarts;
    /// The day that answers hold.
    AsOf;
    /// What is counted or summed.
    Fold;
    /// The value that is summed.
    Value;
    /// Whether there is a denominator, and of which source.
    Against;
    /// What is divided by, where it is no number of rows.
    BaseFold;
    /// The unit of measurement.
    MeasurementUnit;
    /// What a ratio is multiplied by.
    Per;
    /// The decimals shown.
    Decimals;
    /// The weight of rows.
    Weight;
    /// A break that is stated, for what changed before.
    Break;
    /// What the part shows: figures or free text.
    Body;
    /// A breakdown.
    Breakdown;
    /// The order of breakdowns.
    BreakdownOrder;
    /// The name.
    Name;
    /// The name of a part.
    PartName;
    /// The id.
    Id;
    /// What it says in one sentence.
    Statement;
    /// Why it is followed.
    Purpose;
    /// The knowledge supports.
    KnowledgeSupport;
    /// The references.
    References;
    /// Which way is good.
    Direction;
    /// The good answers of a distribution.
    Favourable;
    /// The type of measure.
    Type;
    /// What the measure is for.
    Role;
    /// Whether it is adopted.
    Adopted;
    /// The area.
    Area;
    /// What the area is called above its sheets.
    AreaHeading;
    /// The part whose figures are none larger.
    AtLeast;
    /// Known sources of error.
    ErrorSources;
    /// How it is computed, in words.
    TechnicalDescription;
    /// How it is reported, in words.
    ReportingLevels;
    /// The comment.
    Comment;
    /// The text of the question box.
    QuestionBox;
    /// The questions shown.
    QuestionsShown;
    /// A note for colleagues.
    Note;
    /// What is said for it against the criteria of an indicator.
    Criteria;
    /// What those who were consulted said of it.
    Consultation;
    /// The printed unit of measurement.
    UnitLabel;
    /// The name of the source.
    SourceName;
    /// The status of the source.
    SourceStatus;
    /// Whether the source is there to be had.
    SourceExists;
    /// What the rows of the source are called.
    Called;
    /// The name of the source in overviews.
    OverviewName;
    /// Whether open answers may be shown.
    Release;
    /// The size of the sample, or what it is adjusted for.
    Sample;
    /// The name of a code or group.
    CodeLabel;
    /// The name of a column.
    ColumnLabel;
    /// The number of a question as printed.
    QuestionNumber;
    /// Whether the answers of a question are printed.
    AnswersShown;
    /// How data files look: headers, marks and encodings.
    Files;
    /// The title of the publication, its publisher and citation.
    Publication;
    /// The prose before the sheets.
    Introduction;
    /// The language of the catalogue.
    Language;
}
