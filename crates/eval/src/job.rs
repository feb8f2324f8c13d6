//! A source plan made ready: tests as tables and ranges, texts as lookups.

use mattstock_core::plan::{
    AxisId, Column, ColumnId, ColumnKind, Derivation, Fold, PeriodAxis, Reads, SourcePlan, Tally, Unit, Value, ValueId,
};

use crate::calendar::unpack;
use crate::code::{Coder, Elements};
use crate::counted::grouping_columns;
use crate::crossings::Crossings;
use crate::data::Grown;
use crate::derived::Derived;
use crate::groups::Keyed;
use crate::interner::Interner;
use crate::lookup::{Sought, Table};
use crate::memory::Memory;
use crate::nodes::Nodes;
use crate::periods::Axis;
use crate::tally::{FoldJob, TallyJob};

/// Everything that is the same for all rows of a source.
#[derive(Debug)]
pub(crate) struct Job<'a> {
    /// The plan it was made of.
    pub(crate) source: &'a SourcePlan,
    /// For each column, how its texts are read.
    pub(crate) coders: Vec<Coder>,
    /// For each column, whether anything is done with it.
    pub(crate) needed: Vec<bool>,
    /// For each column, how it is made where it stands in no file.
    pub(crate) derived: Vec<Option<Derived>>,
    /// What is looked up in other sources.
    pub(crate) tables: Vec<Table>,
    /// The conditions.
    pub(crate) nodes: Nodes,
    /// What dates the rows, in each way.
    pub(crate) axes: Vec<Axis>,
    /// What is counted.
    pub(crate) tallies: Vec<TallyJob>,
    /// For each tally of a table, the columns of the files that it looks at; empty for other sources.
    pub(crate) looked_at: Vec<Vec<usize>>,
    /// Those of them that are counted by code.
    pub(crate) crossings: Crossings,
    /// The groupings that are counted, each with the axis whose periods part it.
    pub(crate) keyed: Vec<Keyed>,
    /// For each column of keys or free codes whose different values are counted, the numbers they are given.
    pub(crate) distinct: Vec<Option<Interner>>,
    /// What is looked for in the rows in place of counting them.
    pub(crate) sought: Option<Sought>,
    /// The axes in whose periods a unit may stand once: the source's own, and those that something is counted by.
    pub(crate) unit_axes: Vec<usize>,
    /// How many units the frame has, or how many are to deliver; none where neither is known.
    pub(crate) frame: Option<usize>,
    /// For each column, whether a unit that did not respond leaves it blank. None does where all units count as having
    /// responded.
    pub(crate) answers: Vec<bool>,
    /// For each column of the files, whether it tells which units responded, itself, through routing or what is made of it.
    pub(crate) tells: Vec<bool>,
    /// The columns of the files that decide the groups of figures, or who delivered a row.
    pub(crate) grouping: Vec<usize>,
    /// Whether headers are told that no column has.
    pub(crate) unknown_columns: bool,
    /// What may be held of what grows with the rows.
    pub(crate) memory: Memory,
}

impl<'a> Job<'a> {
    /// Makes a source plan ready. The tables are those of [`looked_into`](crate::lookup::looked_into), in that order.
    ///
    /// # Panics
    /// When a test does not fit the column it tests, which a checked catalogue rules out.
    pub(crate) fn new(source: &'a SourcePlan, tables: Vec<Table>, memory: &Memory) -> Self {
        let nodes = Nodes::new(source);
        let derived = |column: &Column| {
            let derivation = column.derivation.as_ref()?;
            Some(Derived::new(source, &nodes, derivation))
        };
        let derived = source.columns.iter().map(derived).collect();
        let mut keyed = Vec::new();
        let tallies: Vec<_> = source.tallies.iter().map(|t| TallyJob::new(source, t, &mut keyed)).collect();
        let crossings = Crossings::new(source, &nodes, &tallies);
        let tells = tells(source);
        Self {
            source,
            coders: source.columns.iter().map(Coder::new).collect(),
            needed: needed(source),
            derived,
            tables,
            nodes,
            axes: source.axes.iter().map(|axis| Axis::new(*axis)).collect(),
            tallies,
            looked_at: looked_at(source),
            crossings,
            keyed,
            distinct: distinct(source, memory),
            sought: None,
            unit_axes: unit_axes(source),
            frame: source.expected().map(|column| source.values(column).len()),
            answers: answers(source, tells.clone()),
            tells: source.columns.iter().zip(tells).map(|(c, tells)| tells && c.derivation.is_none()).collect(),
            grouping: grouping_columns(source),
            unknown_columns: false,
            memory: memory.clone(),
        }
    }

    /// Makes a source plan ready for its cells to be looked up by its unit: nothing is counted, and no more is read than that
    /// takes.
    pub(crate) fn to_look_up(source: &'a SourcePlan, unit: ColumnId, columns: Vec<usize>, memory: &Memory) -> Self {
        let mut reads = Reads::new(source);
        reads.axis(AxisId(0));
        reads.column(unit);
        columns.iter().for_each(|column| reads.column(ColumnId(*column as u32)));
        source.responded.iter().for_each(|node| reads.node(*node));
        let sought = Some(Sought { unit: unit.index(), columns });
        let job = Self::new(source, Vec::new(), memory);
        let axes = job.axes.into_iter().take(1).collect();
        Self {
            needed: reads.columns,
            sought,
            axes,
            unit_axes: vec![0],
            tallies: Vec::new(),
            looked_at: Vec::new(),
            crossings: Crossings::default(),
            keyed: Vec::new(),
            ..job
        }
    }

    /// What grows with the units that no frame lists.
    pub(crate) fn units_grown(&self) -> Grown {
        let columns = self.source.unit.iter().flat_map(|unit| &unit.columns);
        Grown::Units { columns: columns.map(|column| self.source.columns[column.index()].header.clone()).collect() }
    }

    /// Whether a value of a column that dates rows may stand in a file whose name states a year: it is that year, or a date within
    /// it as the calendar or the source has it.
    pub(crate) fn may_be_of(&self, column: usize, value: i32, year: i32) -> bool {
        self.axes.iter().filter(|axis| axis.column() == Some(column)).any(|axis| match axis {
            Axis::Date(_, period) => value / 10_000 == year || period.year_of(unpack(value)) == year,
            Axis::Year(_) | Axis::None => value == year,
        })
    }

    /// What grows with the rows that other sources look into.
    pub(crate) fn rows_grown(&self) -> Grown {
        let columns = self.sought.iter().flat_map(|sought| &sought.columns);
        Grown::Rows { columns: columns.map(|column| self.source.columns[*column].header.clone()).collect() }
    }

    /// What has grown most of these: the sums of all tallies, the units, and otherwise the rows looked for.
    pub(crate) fn largest(&self, sums: u64, units: u64) -> Grown {
        let grows = |tally: &usize| !matches!(self.tally_grown(*tally), Grown::Periods);
        match (0..self.tallies.len()).find(grows) {
            _ if self.sought.is_some() => self.rows_grown(),
            _ if units > sums => self.units_grown(),
            Some(tally) => self.tally_grown(tally),
            None => Grown::Periods,
        }
    }

    /// What grows with the rows that pass a tally.
    pub(crate) fn tally_grown(&self, tally: usize) -> Grown {
        match self.tallies[tally].fold {
            FoldJob::Distinct(column) => Grown::Distinct { column: self.source.columns[column].header.clone() },
            FoldJob::Values(value) => {
                let value = match self.source.values[value] {
                    Value::Column(column) => self.source.columns[column.index()].header.clone(),
                    _ => self.source.value_text(ValueId(value as u32)),
                };
                Grown::Values { value }
            }
            _ => Grown::Periods,
        }
    }

    /// For each column, whether it is read from the files.
    pub(crate) fn is_read(&self, column: usize) -> bool {
        self.needed[column] && self.derived[column].is_none()
    }

    /// No elements yet, with the tests of each column.
    pub(crate) fn elements(&self) -> Vec<Elements> {
        (0..self.source.columns.len()).map(|c| Elements::new(self.nodes.tests.of(c), self.is_sieved(c))).collect()
    }

    /// Whether no element of a list column matters that passes none of its tests.
    fn is_sieved(&self, column: usize) -> bool {
        let names = |unit: &Unit| unit.columns.iter().any(|c| c.index() == column);
        let mut folds = self.tallies.iter().filter(|tally| tally.fold == FoldJob::Elements(column));
        matches!(self.source.columns[column].kind, ColumnKind::CodeList { .. })
            && self.coders[column].is_plain()
            && self.derived[column].is_none()
            && !self.source.unit.as_ref().is_some_and(names)
            && self.distinct[column].is_none()
            && self.sought.as_ref().is_none_or(|sought| !sought.columns.contains(&column))
            && folds.all(|tally| self.nodes.needs_element(tally.test))
    }

    /// Whether a column is a number, and of how many decimals.
    pub(crate) fn decimals(&self, column: usize) -> u32 {
        match self.source.columns[column].kind {
            ColumnKind::Number { decimals, .. } => decimals,
            _ => 0,
        }
    }

    /// Whether what stands in a column may name a unit that no frame lists, so that it is not shown. Codes name no one beside
    /// other columns.
    pub(crate) fn is_private(&self, column: usize) -> bool {
        let names = |unit: &&Unit| !unit.frame && unit.columns.iter().any(|c| c.index() == column);
        self.source
            .unit
            .as_ref()
            .filter(names)
            .is_some_and(|unit| unit.columns.len() == 1 || !matches!(self.source.columns[column].kind, ColumnKind::Coded(_)))
    }
}

/// Numbers for the values of each column of keys or free codes whose different values are counted.
fn distinct(source: &SourcePlan, memory: &Memory) -> Vec<Option<Interner>> {
    let mut all: Vec<Option<Interner>> = source.columns.iter().map(|_| None).collect();
    for tally in &source.tallies {
        if let Fold::Distinct(column) = tally.fold
            && source.values(column).is_empty()
        {
            let header = || source.columns[column.index()].header.clone();
            all[column.index()].get_or_insert_with(|| Interner::new(memory.hold(&source.source), header()));
        }
    }
    all
}

/// The columns of the files that each tally of a table looks at, besides its groups.
fn looked_at(source: &SourcePlan) -> Vec<Vec<usize>> {
    let of_tally = |tally: &Tally| {
        let mut reads = Reads::new(source);
        reads.tally(tally);
        let in_files = |column: &usize| reads.columns[*column] && source.columns[*column].derivation.is_none();
        (0..source.columns.len()).filter(in_files).collect()
    };
    if source.table { source.tallies.iter().map(of_tally).collect() } else { vec![Vec::new(); source.tallies.len()] }
}

/// The columns with which anything is done. Those of rows that are answers belong to no unit.
fn needed(source: &SourcePlan) -> Vec<bool> {
    let mut needed = vec![true; source.columns.len()];
    source.long.iter().flat_map(|long| [long.question, long.answer]).for_each(|column| needed[column.index()] = false);
    needed
}

/// The axes whose periods hold a unit once.
fn unit_axes(source: &SourcePlan) -> Vec<usize> {
    let counted = |axis: &usize| source.tallies.iter().any(|t| t.axis.index() == *axis);
    (0..source.axes.len()).filter(|axis| *axis == 0 || counted(axis)).collect()
}

/// The columns that tell which units responded.
fn tells(source: &SourcePlan) -> Vec<bool> {
    let mut reads = Reads::new(source);
    source.responded.iter().for_each(|node| reads.node(*node));
    reads.columns
}

/// The columns that hold answers to questions: not those that name, date, weigh or group the rows, nor the `others`.
fn answers(source: &SourcePlan, mut others: Vec<bool>) -> Vec<bool> {
    if source.responded.is_none() {
        return vec![false; source.columns.len()];
    }
    let dated = source.axes.iter().filter_map(|axis| match axis {
        PeriodAxis::None => None,
        PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } => Some(*column),
    });
    let unit = source.unit.iter().flat_map(|unit| unit.columns.iter().copied());
    let weight = source.weight.map(|weight| weight.column);
    let grouping = source.groupings.iter().flat_map(|grouping| grouping.columns.iter().copied());
    for column in dated.chain(unit).chain(weight).chain(grouping) {
        others[column.index()] = true;
    }
    let answers = source.columns.iter().zip(others);
    let is_given = |column: &Column| matches!(column.derivation, None | Some(Derivation::Ticks(_)));
    answers.map(|(column, other)| column.question && is_given(column) && !other).collect()
}
