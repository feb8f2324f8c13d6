//! The plan: everything an evaluator needs, and nothing about how a definition was written.

use serde::Serialize;

use super::{Statistic, Tally, Value};
use crate::Decimal;
pub use crate::check::{CellForm, CodePattern, Comparison, Date, DateFormat, DecimalMark, EmptyMeans, FileShape, Is, Test};
use crate::index::index;

index! {
    /// Number of a column in its source plan.
    ColumnId;
    /// Number of a node in its source plan.
    NodeId;
    /// Number of a value in its source plan.
    ValueId;
    /// Number of a period axis in its source plan.
    AxisId;
    /// Number of a grouping in its source plan.
    GroupingId;
    /// Number of a tally in its source plan.
    TallyId;
}

/// What is to be counted, over all sources, for all measures at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Version of the meaning of definitions.
    pub semantics: u32,
    /// One for each source that a measure uses.
    pub sources: Vec<SourcePlan>,
    /// The figures, in the order of the result table.
    pub outputs: Vec<Output>,
}

/// What is to be counted in one source, in one pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourcePlan {
    /// Id of the source.
    pub source: String,
    /// What its files look like.
    #[serde(skip_serializing_if = "FileShape::is_usual")]
    pub shape: FileShape,
    /// Where its files have a row for each answer of a unit, not for each unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub long: Option<Long>,
    /// The columns read or derived: those used, and those that they and their routing need. A column comes after the columns
    /// its gate and its derivation look at.
    pub columns: Vec<Column>,
    /// Computed values, hash-consed: a value comes after the values it is made of, and no two are equal. Values and nodes
    /// that look at each other go in no circle.
    pub values: Vec<Value>,
    /// Conditions, hash-consed: a node comes after the nodes it is made of, and no two are equal.
    pub nodes: Vec<Node>,
    /// Whether it is a table, in which every cell is filled and there is a row of every unit that the codelists of the unit's columns
    /// make.
    pub table: bool,
    /// Rows that are units which responded; all where there is none.
    pub responded: Option<NodeId>,
    /// What dates the rows: the source's own axis first, then those that parts put in its place.
    pub axes: Vec<PeriodAxis>,
    /// The unit.
    pub unit: Option<Unit>,
    /// The column of those who deliver the rows, where each of its codes is expected to deliver some.
    pub delivered_by: Option<ColumnId>,
    /// The weight column and its decimals.
    pub weight: Option<Weight>,
    /// Answers that contradict each other; reported where a node is true, and counted as they stand.
    pub contradictions: Vec<Contradiction>,
    /// The items of batteries of which only some are marked: columns that follow each other. What a blank is says the form of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ticked: Vec<Vec<ColumnId>>,
    /// Questions of which it is told where a unit left all of them blank; none but of a review.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blank: Vec<Blank>,
    /// The ways rows are grouped; the first is always the total.
    pub groupings: Vec<Grouping>,
    /// What is counted.
    pub tallies: Vec<Tally>,
}

/// The columns of rows that are answers. They belong to no unit: nothing else looks at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Long {
    /// What is answered: its values are the headers of all columns that a file with a row for each unit would have.
    pub question: ColumnId,
    /// The answer.
    pub answer: ColumnId,
}

/// A column read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Name of the cell.
    pub name: String,
    /// Header in the files; its name where it stands in none.
    pub header: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// How it is made, where it stands in no file of the source. It has then no texts of its own, and a gate only where it is
    /// choices ticked in columns of their own.
    pub derivation: Option<Derivation>,
    /// Its routing.
    pub gate: Option<Gate>,
    /// Whether it holds an answer to a question, and not what is known of a unit also without one.
    pub question: bool,
    /// Texts in files and the key they stand for, besides the keys and labels themselves.
    pub values: Vec<(String, String)>,
    /// Texts that stand for a question not asked.
    pub not_asked: Vec<String>,
    /// Texts that stand for a blank, besides the empty one.
    pub no_answer: Vec<String>,
    /// How its texts are written.
    #[serde(skip_serializing_if = "CellForm::is_usual")]
    pub form: CellForm,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// One of these values: a scale's answers or a codelist's codes, key and label, in order.
    Coded(Vec<crate::check::KeyLabel>),
    /// Free text; filled counts as value 0 of these, blank is no answer.
    OpenAnswer(Vec<crate::check::KeyLabel>),
    /// Any number of these choices, in a cell separated by `|`, each a key or label; nothing between two `|` stands for none, and
    /// a cell with nothing else is a blank.
    Choices {
        /// Key and label, in order.
        choices: Vec<crate::check::KeyLabel>,
        /// Those that can only be ticked alone, by index, sorted: with another one the cell is invalid.
        exclusive: Vec<u32>,
        /// What a blank means.
        #[serde(serialize_with = "serialize_empty_means")]
        empty_means: EmptyMeans,
    },
    /// One free code, folded.
    FreeCode,
    /// A list of codes separated by white space, each folded.
    CodeList {
        /// What a blank means.
        #[serde(serialize_with = "serialize_empty_means")]
        empty_means: EmptyMeans,
    },
    /// A decimal number, held as an integer of this many decimals.
    Number {
        /// Smallest allowed.
        min: Option<Decimal>,
        /// Largest allowed.
        max: Option<Decimal>,
        /// Decimals.
        decimals: u32,
    },
    /// A calendar date, ISO.
    Date,
    /// A year of four digits.
    Year,
    /// A key: any text, compared exactly.
    Key,
    /// Free text, of which only whether it is there is used.
    Text,
}

fn serialize_empty_means<S: serde::Serializer>(value: &EmptyMeans, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(match value {
        EmptyMeans::None => "none",
        EmptyMeans::NoAnswer => "no_answer",
    })
}

/// How a column that stands in no file is made, row by row. Missing where what it is made of is, with the same kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Derivation {
    /// The index of the band a number falls in; [`ColumnKind::Coded`].
    Bands {
        /// The number.
        value: ValueId,
        /// The limits, rising. Without `below` a number under the first cannot occur and would be invalid.
        limits: Vec<Decimal>,
        /// Whether value 0 is the band below the first limit.
        below: bool,
    },
    /// The index of the group whose node is true; [`ColumnKind::Coded`]. Where all are false it is the index after them, or
    /// invalid if the column has no such value.
    Groups {
        /// The column that is grouped.
        column: ColumnId,
        /// One node each, no two true at once.
        groups: Vec<NodeId>,
    },
    /// The choices of which these columns, one for each, say that they are ticked, by their value 0; [`ColumnKind::Choices`]. A
    /// row on which none is ticked is a blank; without one ticked it is not asked where any column says so, and then no answer
    /// where any text says so. Where any column is invalid so is the row.
    Ticks(Vec<ColumnId>),
    /// The cell of the row of another source that has the same key, in the period of that source's own axis that has the same name
    /// as this row's (any, where that source has none): of a row that responded, after its routing. No answer where there is none,
    /// or where the key or this row's period is missing.
    Other {
        /// The other source, whose unit is one column with the same values as the key's.
        source: String,
        /// Name of its column, which its own plan reads.
        column: String,
        /// The key in this source; [`ColumnKind::Coded`].
        key: ColumnId,
        /// The axis that says which period this row is of.
        axis: AxisId,
    },
}

/// Answers that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// The column that may only be answered so if no other is.
    pub column: ColumnId,
    /// True where it is contradicted.
    pub node: NodeId,
}

/// Questions that a unit may have left blank, all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blank {
    /// The battery they are the items of; none for all questions of the source.
    pub question: Option<String>,
    /// Their columns in the files.
    pub columns: Vec<ColumnId>,
    /// True where they are blank.
    pub node: NodeId,
}

/// The routing of a column, applied before any condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gate {
    /// True for rows that were asked.
    pub node: NodeId,
    /// Whether it is only inferred: then an answer given against it is kept.
    pub inferred: bool,
}

/// A condition. Operands of `And` and `Or` are sorted and distinct.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Node {
    /// True for every row.
    True,
    /// Kleene conjunction.
    And(Vec<NodeId>),
    /// Kleene disjunction.
    Or(Vec<NodeId>),
    /// Kleene negation.
    Not(NodeId),
    /// A test of a column.
    Test {
        /// The column.
        column: ColumnId,
        /// The test.
        test: Test,
    },
    /// At least so many of these are true; false as soon as that can no longer be, unknown otherwise with the first kind among
    /// them. Sorted; one that stands twice counts twice.
    AtLeast {
        /// How many, 1 or more.
        count: u32,
        /// Of these.
        of: Vec<NodeId>,
    },
    /// A computed number, of whatever scale, compared with constants.
    Computed {
        /// The number.
        value: ValueId,
        /// The test.
        test: Comparison<Decimal>,
    },
    /// Two values compared: two numbers or years, two dates, or two indices.
    Compare {
        /// Left side.
        left: ValueId,
        /// How.
        order: Order,
        /// Right side.
        right: ValueId,
    },
    /// A date lies in the period, of years that start on this day, that has the name of the row's period on an axis. Unknown with
    /// no answer for a row that has none there.
    During {
        /// The date.
        date: ValueId,
        /// The axis.
        axis: AxisId,
        /// The month a year starts.
        month: u8,
        /// The day of that month.
        day: u8,
    },
    /// A test of the current element of a list column; only below the test of a tally that folds
    /// [`Fold::Elements`](super::Fold::Elements) of that column.
    Element {
        /// The list column.
        column: ColumnId,
        /// The test, [`Test::Codes`].
        test: Test,
    },
}

/// How two values are compared; the others are negations or turned round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
}

/// What dates the rows of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodAxis {
    /// Nothing: the rows serve every period.
    None,
    /// A year column.
    Year(ColumnId),
    /// A date column, put into years that start on a day of the year.
    Date {
        /// The column.
        column: ColumnId,
        /// The month a year starts.
        month: u8,
        /// The day of that month.
        day: u8,
    },
}

/// The unit of a source: at most one row each per period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// The columns that together name it, at least one.
    pub columns: Vec<ColumnId>,
    /// Whether all units that should be there are the values of its one column's codelist.
    pub frame: bool,
}

/// A weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Weight {
    /// The column, a number.
    pub column: ColumnId,
    /// Its decimals.
    pub decimals: u32,
}

/// A way of grouping rows: by no column for the total, by several for a crossing.
///
/// Groups are numbered row-major over the columns; in each column the values of its codelist in order and then one more for
/// missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Grouping {
    /// The columns, each [`ColumnKind::Coded`].
    pub columns: Vec<ColumnId>,
}

/// What a figure stands against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Denominator {
    /// Nothing.
    None,
    /// The rows its tally takes in.
    Within,
    /// The total of another tally, perhaps of another source; its groups are those of the figure's, with the same numbers.
    Tally {
        /// Index of the source plan.
        source: usize,
        /// The tally; it has no fan.
        tally: TallyId,
        /// One grouping for each breakdown of the figure.
        breakdowns: Vec<GroupingId>,
    },
}

/// One figure (or, with a fan, one per answer or code) of the result table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Output {
    /// Id of the measure.
    pub measure: String,
    /// Id of the part.
    pub part: String,
    /// Key of the item or choice, where the part makes one figure each.
    pub item: Option<String>,
    /// Index of the source plan.
    pub source: usize,
    /// The count.
    pub tally: TallyId,
    /// What is made of it.
    pub statistic: Statistic,
    /// What it stands against.
    pub denominator: Denominator,
    /// Unit of measurement.
    pub unit: String,
    /// What a ratio is multiplied by; none for a plain count or sum.
    pub per: Option<u64>,
    /// Decimals shown.
    pub decimals: u32,
    /// The breakdowns in order.
    pub breakdowns: Vec<GroupingId>,
}

impl SourcePlan {
    /// The column whose codes are all expected among the rows: the unit with a frame, or who delivers.
    pub fn expected(&self) -> Option<ColumnId> {
        match &self.unit {
            Some(Unit { columns, frame: true }) if columns.len() == 1 => Some(columns[0]),
            _ => self.delivered_by,
        }
    }

    /// The column with this number.
    pub fn column(&self, id: ColumnId) -> &Column {
        &self.columns[id.index()]
    }

    /// The axis with this number.
    pub fn axis(&self, id: AxisId) -> PeriodAxis {
        self.axes[id.index()]
    }

    /// The values of a coded or multiple-choice column; none for other kinds.
    pub fn values(&self, id: ColumnId) -> &[crate::check::KeyLabel] {
        match &self.column(id).kind {
            ColumnKind::Coded(values) | ColumnKind::OpenAnswer(values) => values,
            ColumnKind::Choices { choices, .. } => choices,
            _ => &[],
        }
    }

    /// How many groups a grouping has, the missing ones included; 1 for the total.
    pub fn group_count(&self, id: GroupingId) -> usize {
        self.groupings[id.index()].columns.iter().map(|c| self.values(*c).len() + 1).product()
    }
}
