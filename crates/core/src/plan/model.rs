//! The plan: everything an evaluator needs, and nothing about how a definition was written.

use serde::Serialize;

use crate::Decimal;
pub use crate::check::{CodePattern, Comparison, EmptyMeans, Is, Test};
use crate::index::index;

index! {
    /// Number of a column in its source plan.
    ColumnId;
    /// Number of a node in its source plan.
    NodeId;
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
    /// The columns read: those used, and those their routing needs. A column comes after the columns its gate tests.
    pub columns: Vec<Column>,
    /// Conditions, hash-consed: a node comes after the nodes it is made of, and no two are equal.
    pub nodes: Vec<Node>,
    /// Rows that are units which responded; all where there is none.
    pub responded: Option<NodeId>,
    /// What dates the rows.
    pub period: PeriodAxis,
    /// The unit.
    pub unit: Option<Unit>,
    /// The weight column and its decimals.
    pub weight: Option<Weight>,
    /// The ways rows are grouped; the first is always the total.
    pub groupings: Vec<Grouping>,
    /// What is counted.
    pub tallies: Vec<Tally>,
}

/// A column read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Name of the cell.
    pub name: String,
    /// Header in the files.
    pub header: String,
    /// What it holds.
    pub kind: ColumnKind,
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
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// One of these values: a scale's answers or a codelist's codes, key and label, in order.
    Coded(Vec<crate::check::KeyLabel>),
    /// Free text; filled counts as value 0 of these, blank is no answer.
    OpenAnswer(Vec<crate::check::KeyLabel>),
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
    /// A test of the current element of a list column; only below the test of a tally that folds
    /// [`Fold::Elements`] of that column.
    Element {
        /// The list column.
        column: ColumnId,
        /// The test, [`Test::Codes`].
        test: Test,
    },
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
    /// The column that names it.
    pub column: ColumnId,
    /// Whether all units that should be there are the values of that column's codelist.
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

/// One count, with everything that goes with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Tally {
    /// The rows taken in: the denominator's condition (without [`SourcePlan::responded`], which always applies too).
    pub within: NodeId,
    /// What is counted among those.
    pub test: NodeId,
    /// One count each of the values of a column.
    pub fan: Option<ColumnId>,
    /// What is added up.
    pub fold: Fold,
    /// The groupings, sorted.
    pub groupings: Vec<GroupingId>,
}

/// What a tally adds up over the rows that pass its test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    /// Rows.
    Rows,
    /// Elements of a list that pass the test; a row passes when at least one does.
    Elements(ColumnId),
    /// The values of a number column; a row passes when it passes the test and has a value.
    Sum(ColumnId),
}

/// One figure (or, with a fan, one per answer or code) of the result table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Output {
    /// Id of the measure.
    pub measure: String,
    /// Id of the part.
    pub part: String,
    /// Key of the item, where the part makes one figure each.
    pub item: Option<String>,
    /// Index of the source plan.
    pub source: usize,
    /// The count.
    pub tally: TallyId,
    /// Whether it stands against the rows taken in.
    pub denominator: bool,
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
    /// The column with this number.
    pub fn column(&self, id: ColumnId) -> &Column {
        &self.columns[id.index()]
    }

    /// How many values a coded column has; none for other kinds.
    pub fn values(&self, id: ColumnId) -> &[crate::check::KeyLabel] {
        match &self.column(id).kind {
            ColumnKind::Coded(values) | ColumnKind::OpenAnswer(values) => values,
            _ => &[],
        }
    }

    /// How many groups a grouping has, the missing ones included; 1 for the total.
    pub fn group_count(&self, id: GroupingId) -> usize {
        self.groupings[id.index()].columns.iter().map(|c| self.values(*c).len() + 1).product()
    }
}
