//! Findings about data: what an evaluator met in the files that is not as the questionnaire says.

use serde::Serialize;

use crate::Decimal;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $effect:ident;)*) => {
        /// What kind of finding about data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum FindingKind { $($(#[$doc])* $name,)* }
        impl FindingKind {
            /// Every kind.
            pub const ALL: &'static [FindingKind] = &[$(FindingKind::$name),*];
            /// The stable code, e.g. `invalid-value`. No code of a finding about definitions is the same.
            pub fn as_str(self) -> &'static str { match self { $(FindingKind::$name => $text,)* } }
            /// Whether a finding of this kind stops the run.
            pub fn stops(self) -> bool {
                match self { $(FindingKind::$name => matches!(Effect::$effect, Effect::Stops),)* }
            }
        }
    };
}

/// What becomes of a run with a finding of a kind.
enum Effect {
    Stops,
    GoesOn,
}

kinds! {
    /// The file cannot be read or decoded.
    UnreadableData = "unreadable-data", Stops;
    /// The file's structure is broken: an unclosed quote, a row with another number of cells.
    MalformedRow = "malformed-row", Stops;
    /// A column that is needed is not there.
    MissingColumn = "missing-column", Stops;
    /// Two columns with one header.
    DuplicateColumn = "duplicate-column", Stops;
    /// A file without a row of responses.
    NoRows = "no-rows", GoesOn;
    /// A sheet that has columns of the source, in a workbook of which another is read.
    UnreadSheet = "unread-sheet", GoesOn;
    /// A header that is no column of the source; only told where all of a source is checked.
    UnknownColumn = "unknown-column", GoesOn;
    /// A file that belongs to no source.
    UnknownDataFile = "unknown-data-file", GoesOn;
    /// A file with the same content as another of its source.
    RepeatedFile = "repeated-file", GoesOn;
    /// The file's name says another year than a row.
    YearMismatch = "year-mismatch", Stops;
    /// The file's name says another value of a column than a row.
    FileNameMismatch = "file-name-mismatch", Stops;
    /// A row without year or date, which belongs to no period.
    NoPeriod = "no-period", GoesOn;
    /// A unit of the frame whose only rows are without a year or date, so that its answers are nowhere counted.
    UncountedUnit = "uncounted-unit", Stops;
    /// A unit of the frame with rows of other periods only than those counted.
    OtherPeriod = "other-period", GoesOn;
    /// Two rows for one unit in one period.
    DuplicateUnit = "duplicate-unit", Stops;
    /// Rows of one unit, in a file with a row for each answer, that answer a question twice or differ in what is known of it.
    DuplicateAnswer = "duplicate-answer", Stops;
    /// A row without its unit's key.
    MissingUnit = "missing-unit", Stops;
    /// A table without a row for some of the units that its codelists make, or with a blank cell that something counted needs.
    IncompleteTable = "incomplete-table", GoesOn;
    /// A unit that is not in the frame.
    UnitOutsideFrame = "unit-outside-frame", Stops;
    /// A value the source does not allow.
    InvalidValue = "invalid-value", GoesOn;
    /// A number that a column allows and that is read as missing, because the source says so of all its columns; only told where all
    /// of a source is checked.
    NumberAsMissing = "number-as-missing", GoesOn;
    /// Several codes in a cell that are not parted as the source says, or a code that is asked for beside something else.
    JoinedCodes = "joined-codes", GoesOn;
    /// A cell of one code that holds a word or sign for nothing.
    NoCode = "no-code", GoesOn;
    /// A code written with a space in it, in a cell where spaces part the codes.
    SplitCode = "split-code", GoesOn;
    /// A number in a sheet that is read as the code or date it must have been before the spreadsheet made it a number.
    ConvertedCell = "converted-cell", GoesOn;
    /// A cell of a sheet that is merged over several rows, each of which has its value.
    MergedCells = "merged-cells", GoesOn;
    /// Rows without a usable value in a column that figures are broken down by, or that says who delivered them: they are in the
    /// total, and in a breakdown only among the missing.
    BlankGroup = "blank-group", GoesOn;
    /// Rows of a period none of which says in a usable way whether its unit responded, though some hold answers.
    ResponseUnknown = "response-unknown", Stops;
    /// A weight that is missing, negative or not a number.
    InvalidWeight = "invalid-weight", Stops;
    /// An answer to a question the published routing does not reach.
    RoutingViolated = "routing-violated", GoesOn;
    /// An answer against routing that is only inferred; it is kept.
    InferredRoutingViolated = "inferred-routing-violated", GoesOn;
    /// An answer where it is unknown whether the question was asked; it is kept.
    GateUnknown = "gate-unknown", GoesOn;
    /// An item that excludes the others has the first answer of the scale, and so has another; both are kept.
    ExclusiveContradicted = "exclusive-contradicted", GoesOn;
    /// A row with answers of a unit that is said not to have responded, or not said to have; they are not used.
    AnswersWithoutResponse = "answers-without-response", GoesOn;
    /// A unit that responded and left every question blank, or all items of a battery; only told where all of a source is checked.
    BlankResponse = "blank-response", GoesOn;
    /// A question that all who were asked left blank, or more than in the period before, or that has more invalid values; only told
    /// where all of a source is checked.
    ItemNonresponse = "item-nonresponse", GoesOn;
    /// A distribution, number or response that differs from that of the period before; only told where all of a source is checked.
    ChangedDistribution = "changed-distribution", GoesOn;
    /// Respondents that gave one and the same answer to all items of a battery; only told where all of a source is checked, and a
    /// limit is asked for.
    StraightLining = "straight-lining", GoesOn;
    /// A figure that is smaller than one that it takes in.
    FigureTooSmall = "figure-too-small", GoesOn;
    /// A sum or a computed value grew beyond 128 bits.
    Overflow = "overflow", Stops;
}

/// What is found in a row whose quote is never closed.
pub const UNCLOSED: &str = "unclosed-quote";
/// What is found in a row where a cell goes on after its closing quote.
pub const STRAY: &str = "text-after-quote";
/// What is found in a cell of a workbook with a formula that was never computed.
pub const UNCOMPUTED: &str = "=";
/// What is found in cells of dates that hold a time too.
pub const TIMED: &str = "hh:mm";
/// What is found on a line that is no JSON object.
pub const NO_OBJECT: &str = "no-json-object";
/// What is found on a line of JSON that ends before its object does.
pub const CUT_OBJECT: &str = "cut-json-object";
/// What is found on a line of JSON with a number that JSON does not have, as `NaN`.
pub const NO_JSON_NUMBER: &str = "no-json-number";
/// What is found on a line of JSON on which something follows the object.
pub const AFTER_OBJECT: &str = "after-json-object";
/// What is found in a row where a quote within a text is marked by a backslash.
pub const ESCAPED: &str = "backslash-quote";
/// What is found in a row with nothing but the sign that DOS ended files with.
pub const END_SIGN: &str = "end-of-file-sign";
/// What is found beside the number of cells of a row, where those beyond the header are blank.
pub const BLANK_AFTER: &str = "blank-after";
/// What is found beside the number of cells of a row that ends with the file, and not with a line.
pub const CUT_ROW: &str = "cut-row";
/// What is found on a line of JSON that is not UTF-8.
pub const NOT_UTF_8: &str = "not-utf-8";
/// What a row is broken by that is the header once more.
pub const REPEATED_HEADER: &str = "header-again";
/// What is found in a row longer than any row.
pub const TOO_LONG: &str = "too-long";

/// Why a file cannot be read that ends before what compressed it says.
pub const TRUNCATED: &str = "truncated";
/// Why a file cannot be read that is not the same at the end as it was at the beginning.
pub const CHANGED: &str = "changed";
/// Why a file cannot be read that holds far more than any responses when it is decompressed.
pub const BOMB: &str = "bomb";
/// Why a file cannot be read that takes more memory to decompress than is given to that.
pub const LARGE_WINDOW: &str = "large-window";
/// Why a file cannot be read whose gzip is damaged.
pub const CORRUPT_GZIP: &str = "corrupt-gzip";
/// Why a file cannot be read after whose gzip something else follows.
pub const AFTER_GZIP: &str = "after-gzip";
/// Why a file cannot be read after whose zstd something else follows.
pub const AFTER_ZSTD: &str = "after-zstd";
/// Why a file cannot be read that is compressed, and compressed again.
pub const PACKED_TWICE: &str = "packed-twice";
/// Why a compressed file cannot be read that holds an archive of files.
pub const TAR: &str = "tar-archive";
/// Why a text cannot be read that is in an encoding which neither it nor its source says: followed by a colon and the encoding.
pub const UNMARKED: &str = "unmarked-encoding";
/// Why a file cannot be read whose Zstandard is damaged.
pub const CORRUPT_ZSTD: &str = "corrupt-zstd";
/// Why a file cannot be read that is not what it says of itself.
pub const DAMAGED: &str = "damaged";
/// Why a file of JSON cannot be read that is one value, and not an object on each line.
pub const ONE_JSON_VALUE: &str = "one-json-value";
/// Why a workbook cannot be read that is larger than what is held in memory.
pub const LARGE_WORKBOOK: &str = "large-workbook";
/// Why a file with a row for each answer cannot be read that is larger than what is held in memory.
pub const LARGE_LONG: &str = "large-long";
/// Why a workbook cannot be read that is locked by a password.
pub const LOCKED_WORKBOOK: &str = "locked-workbook";
/// Why a workbook cannot be read that ends before its end.
pub const CUT_WORKBOOK: &str = "cut-workbook";
/// Why a file called a workbook cannot be read that is a text.
pub const TEXT_AS_WORKBOOK: &str = "text-as-workbook";
/// Why a file called a workbook cannot be read that is a web page, or a sheet of another kind written as one.
pub const PAGE_AS_WORKBOOK: &str = "page-as-workbook";
/// Why an archive cannot be read that holds files, and is no workbook.
pub const ARCHIVE: &str = "archive";
/// Why a workbook cannot be read that holds no sheet with anything in it.
pub const EMPTY_WORKBOOK: &str = "empty-workbook";
/// Why a workbook cannot be read of which several sheets may be meant: followed by a colon and their names.
pub const SEVERAL_SHEETS: &str = "several-sheets";
/// Why a workbook cannot be read that does not have the sheet that the source names: followed by a colon and those it has.
pub const NO_SHEET: &str = "no-sheet";
/// Why a workbook cannot be read that is not what it starts as: followed by a colon and what is wrong with it.
pub const NO_WORKBOOK: &str = "no-workbook";
/// Why a file of columns cannot be read whose dates are moments in a time zone: followed by a colon and the column, and its type.
pub const ZONED: &str = "zoned-moments";
/// Why a file of columns cannot be read that is compressed in a way that is not read: followed by a colon and the way.
pub const UNREAD_CODEC: &str = "unread-codec";

/// What would have been right. Facts only: the words are found when it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A text: the values, a certain year or a header.
    Text(String),
    /// A number.
    Number {
        /// The smallest.
        min: Option<Decimal>,
        /// The largest.
        max: Option<Decimal>,
        /// The most decimals.
        decimals: u32,
        /// The mark before them, where the source says which.
        mark: Option<char>,
    },
    /// A year of four digits.
    Year,
    /// A date: as the source says it is written, else year first.
    Date(Option<String>),
    /// One of the choices that exclude every other, or the others ticked without them.
    Alone {
        /// Those that are only ticked alone, at least one.
        alone: Vec<String>,
        /// The others, as a cell holds them.
        others: Option<String>,
    },
    /// A row of as many cells.
    Cells(usize),
    /// A value whose letters were read as others.
    Written {
        /// The value as it was written; empty where its letters are lost.
        text: String,
        /// How that came about.
        misread: Misread,
    },
    /// A text that says whether a choice is ticked. An empty one is a blank.
    Ticks {
        /// Those that say it is.
        ticked: Vec<String>,
        /// Those that say it is not.
        unticked: Vec<String>,
    },
    /// Choices in one cell, which another sign parts there than the source says.
    Parted {
        /// The choices.
        choices: String,
        /// The sign.
        separator: String,
    },
    /// Codes that this parts; white space where the source says nothing.
    Between {
        /// The sign.
        separator: Option<String>,
    },
    /// A column for each choice of a question, which the source does not speak of.
    Apart {
        /// Their headers in the file.
        columns: Vec<String>,
        /// What the language calls the question.
        name: String,
        /// The file that defines its source.
        file: String,
    },
    /// An answer on each row, which the source does not speak of.
    Long {
        /// Header of the column that says what is answered.
        question: String,
        /// Headers of the columns that may hold the answers.
        answers: Vec<String>,
        /// The source.
        source: String,
        /// The file that defines it.
        file: String,
    },
    /// A question by what a file with a row for each answer calls it.
    Question {
        /// Header of the column that says what is answered.
        asked: String,
        /// What the language calls the question.
        name: String,
        /// The file that defines its source.
        file: String,
    },
    /// A table with a row for each unit, where its headers stand below each other.
    Upright,
    /// All rows of a unit in one file, where each answer has a row.
    OneFile,
    /// A column with the header that the definition gives it.
    Column {
        /// What the language calls it.
        name: String,
        /// The file that defines its source.
        file: String,
        /// Whether it is the year of the rows, which the name of a file may say.
        year: bool,
    },
    /// A header with the columns of a source.
    Header {
        /// Their headers.
        columns: Vec<String>,
        /// The source.
        source: String,
        /// The file that defines it.
        file: String,
    },
    /// One row of a unit where several stand in several files: here are those of the others.
    Beside {
        /// The other files, each with the first lines or rows where they stand; without, where that is told of many units together.
        files: Vec<Beside>,
    },
    /// A value only where a condition holds.
    Where {
        /// The condition, as the language writes it.
        condition: String,
        /// The headers of the columns it looks at.
        columns: Vec<String>,
    },
}

/// Why the letters of a text are others than those that were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// The file is in another encoding, which its source can say by this name.
    Encoding(&'static str),
    /// The file is in an encoding of DOS, as CP 850, which is not read.
    Dos,
    /// A part of the file is in UTF-8 and another is not.
    Mixed,
    /// The letters were misread before the file was written.
    Before,
    /// The letters were lost before the file was written.
    Lost,
    /// Letters stand where digits of the same look were meant, as `O` for `0`.
    Letters,
}

impl Expected {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Expected::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Another file with rows that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The file, as it was named.
    pub file: String,
    /// The first lines or rows, counted from 1.
    pub lines: Vec<u64>,
    /// What those are.
    pub places: Places,
}

/// How places in a file are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Places {
    /// Lines of a text, the header among them.
    #[default]
    Lines,
    /// Rows of a table: those of a sheet as it numbers them, or records where nothing but records is counted.
    Rows,
}

/// Where in a workbook a finding stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPlace {
    /// The sheet.
    pub sheet: String,
    /// The number of the column in it, counted from 1; none where the finding is of no one column.
    pub column: Option<u32>,
}

/// One finding: everything of one kind, at one column, with one text found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub kind: FindingKind,
    /// Id of the source.
    pub source: String,
    /// The file, as it was named; of a figure the group it is of.
    pub file: String,
    /// The period it concerns; none where it concerns the whole file.
    pub period: Option<i32>,
    /// Header of the column; of a figure its part.
    pub column: Option<String>,
    /// The unit of a frame whose row it is, where that is to be told beside what is found.
    pub unit: Option<String>,
    /// The text found; of a broken row one of the constants of this crate, as [`UNCLOSED`], or its number of cells; of columns with
    /// one header their numbers; of a sheet that is not read its name. An empty one is a blank that must not be.
    pub found: Option<String>,
    /// What would have been right.
    pub expected: Option<Expected>,
    /// The nearest valid value.
    pub suggestion: Option<String>,
    /// How many times.
    pub count: u64,
    /// The first lines or rows of the file where it stands, at most five, counted from 1.
    pub lines: Vec<u64>,
    /// What those are.
    pub places: Places,
    /// Of a workbook the sheet and the column.
    pub sheet: Option<SheetPlace>,
}
