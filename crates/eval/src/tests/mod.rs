//! Every rule of what a definition means when it is run, each worked out by hand.
//!
//! [`Build::run`] evaluates with several sizes of batch and numbers of threads, and holds that they agree: each test here
//! is a test of that too.
#![allow(clippy::unwrap_used, reason = "tests")]

mod accounting;
mod axes;
mod changed;
mod choices;
mod computed;
mod counted;
mod data;
mod derived;
mod folds;
mod given;
mod hostile;
mod json;
mod long;
mod many;
mod memory;
mod others;
mod periods;
mod routing;
mod shape;
mod sheets;
mod tables;
mod tallies;
mod units;
mod values;
mod weights;
mod whole;
mod written;

use std::sync::OnceLock;

use mattstock_core::check::{Date, KeyLabel};
use mattstock_core::counts::{PeriodCounts, SourceCounts, Tallied};
use mattstock_core::plan::{
    AxisId, Column, ColumnId, ColumnKind, Derivation, EmptyMeans, Fold, Gate, Grouping, GroupingId, Is, Node, NodeId,
    PeriodAxis, Plan, SourcePlan, Tally, Test, Value, ValueId,
};
use mattstock_core::{Decimal, FindingKind};

use crate::{Content, DataFile, Evaluation, Options, SourceData, evaluate};

/// Builds a plan of one source, `enkat`, and perhaps others that it looks into.
pub(crate) struct Build {
    pub(crate) plan: SourcePlan,
    pub(crate) others: Vec<SourcePlan>,
    pub(crate) other_data: Vec<SourceData>,
}

pub(crate) const TOTAL: GroupingId = GroupingId(0);

impl Build {
    pub(crate) fn new() -> Self {
        Self {
            plan: SourcePlan {
                source: "enkat".into(),
                shape: Default::default(),
                long: None,
                columns: Vec::new(),
                values: Vec::new(),
                nodes: vec![Node::True],
                responded: None,
                axes: vec![PeriodAxis::None],
                unit: None,
                weight: None,
                contradictions: Vec::new(),
                ticked: Vec::new(),
                blank: Vec::new(),
                table: false,
                delivered_by: None,
                groupings: vec![Grouping { columns: Vec::new() }],
                tallies: Vec::new(),
            },
            others: Vec::new(),
            other_data: Vec::new(),
        }
    }

    pub(crate) fn column(&mut self, name: &str, kind: ColumnKind) -> ColumnId {
        self.plan.columns.push(Column {
            name: name.into(),
            header: name.into(),
            kind,
            derivation: None,
            gate: None,
            question: true,
            values: Vec::new(),
            not_asked: Vec::new(),
            no_answer: Vec::new(),
            form: Default::default(),
        });
        ColumnId(self.plan.columns.len() as u32 - 1)
    }

    /// A column of values; a key and its label are parted by `=`.
    pub(crate) fn coded(&mut self, name: &str, keys: &[&str]) -> ColumnId {
        self.column(name, ColumnKind::Coded(values(keys)))
    }

    /// A column of ja and nej.
    pub(crate) fn yes_no(&mut self, name: &str) -> ColumnId {
        self.coded(name, &["ja=Ja", "nej=Nej"])
    }

    pub(crate) fn number(&mut self, name: &str, min: Option<&str>, max: Option<&str>, decimals: u32) -> ColumnId {
        let bound = |text: Option<&str>| text.map(|t| Decimal::parse(t).unwrap());
        self.column(name, ColumnKind::Number { min: bound(min), max: bound(max), decimals })
    }

    pub(crate) fn codes(&mut self, name: &str, empty_means: EmptyMeans) -> ColumnId {
        self.column(name, ColumnKind::CodeList { empty_means })
    }

    pub(crate) fn edit(&mut self, column: ColumnId) -> &mut Column {
        &mut self.plan.columns[column.index()]
    }

    pub(crate) fn gate(&mut self, column: ColumnId, node: NodeId, inferred: bool) {
        self.edit(column).gate = Some(Gate { node, inferred });
    }

    /// A condition, the same number for the same condition.
    pub(crate) fn node(&mut self, node: Node) -> NodeId {
        let at = self.plan.nodes.iter().position(|n| *n == node).unwrap_or_else(|| {
            self.plan.nodes.push(node);
            self.plan.nodes.len() - 1
        });
        NodeId(at as u32)
    }

    /// The value of a column, the same number for the same column.
    pub(crate) fn value(&mut self, column: ColumnId) -> ValueId {
        self.compute(Value::Column(column))
    }

    /// A computed value, the same number for the same value.
    pub(crate) fn compute(&mut self, value: Value) -> ValueId {
        let at = self.plan.values.iter().position(|v| *v == value).unwrap_or_else(|| {
            self.plan.values.push(value);
            self.plan.values.len() - 1
        });
        ValueId(at as u32)
    }

    /// The constant of a number or date.
    pub(crate) fn constant(&mut self, text: &str) -> ValueId {
        let value = match Date::parse(text) {
            Some(date) => Value::Date(date),
            None => Value::Number(Decimal::parse(text).unwrap()),
        };
        self.compute(value)
    }

    /// A column made of others.
    pub(crate) fn derived(&mut self, name: &str, kind: ColumnKind, derivation: Derivation) -> ColumnId {
        let column = self.column(name, kind);
        let edited = self.edit(column);
        edited.derivation = Some(derivation);
        edited.question = false;
        column
    }

    /// A column of choices; those whose key ends in `!` exclude the others.
    pub(crate) fn choices(&mut self, name: &str, keys: &[&str], empty_means: EmptyMeans) -> ColumnId {
        let exclusive = (0..).zip(keys).filter(|(_, key)| key.contains('!')).map(|(at, _)| at).collect();
        let keys: Vec<String> = keys.iter().map(|key| key.replace('!', "")).collect();
        let choices = values(&keys.iter().map(String::as_str).collect::<Vec<_>>());
        self.column(name, ColumnKind::Choices { choices, exclusive, empty_means })
    }

    pub(crate) fn all(&self) -> NodeId {
        NodeId(0)
    }

    pub(crate) fn test(&mut self, column: ColumnId, test: Test) -> NodeId {
        self.node(Node::Test { column, test })
    }

    /// The condition that a column has one of these keys.
    pub(crate) fn has(&mut self, column: ColumnId, keys: &[&str]) -> NodeId {
        let values = self.plan.values(column);
        let index = |key: &&str| values.iter().position(|v| v.key == *key).unwrap() as u32;
        let test = Test::OneOf(keys.iter().map(index).collect());
        self.test(column, test)
    }

    pub(crate) fn is(&mut self, column: ColumnId, is: Is) -> NodeId {
        self.test(column, Test::Is(is))
    }

    pub(crate) fn and(&mut self, of: &[NodeId]) -> NodeId {
        self.node(Node::And(of.to_vec()))
    }

    pub(crate) fn or(&mut self, of: &[NodeId]) -> NodeId {
        self.node(Node::Or(of.to_vec()))
    }

    pub(crate) fn not(&mut self, of: NodeId) -> NodeId {
        self.node(Node::Not(of))
    }

    pub(crate) fn grouping(&mut self, columns: &[ColumnId]) -> GroupingId {
        self.plan.groupings.push(Grouping { columns: columns.to_vec() });
        GroupingId(self.plan.groupings.len() as u32 - 1)
    }

    /// A tally of rows, in total.
    pub(crate) fn count(&mut self, within: NodeId, test: NodeId) -> usize {
        self.tally(within, test, None, Fold::Rows, &[TOTAL])
    }

    pub(crate) fn tally(
        &mut self,
        within: NodeId,
        test: NodeId,
        fan: Option<ColumnId>,
        fold: Fold,
        groupings: &[GroupingId],
    ) -> usize {
        self.plan.tallies.push(Tally { axis: AxisId(0), within, test, fan, fold, groupings: groupings.to_vec() });
        self.plan.tallies.len() - 1
    }

    /// Evaluates one file without a year in its name.
    pub(crate) fn run(&self, text: &str) -> Run {
        self.run_files(&[("enkat.csv", None, text.as_bytes())])
    }

    /// Evaluates a file that is too large for batches of a few rows.
    pub(crate) fn run_large(&self, bytes: &[u8]) -> Run {
        self.run_in_batches(&[("enkat.csv", None, bytes)], &[16_384, 999])
    }

    /// Evaluates files in memory, the same however the work is cut up.
    pub(crate) fn run_files(&self, files: &[(&str, Option<i32>, &[u8])]) -> Run {
        self.run_in_batches(files, &[16_384, 1, 2, 7])
    }

    fn run_in_batches(&self, files: &[(&str, Option<i32>, &[u8])], batches: &[usize]) -> Run {
        let file = |(name, year, bytes): &(&str, Option<i32>, &[u8])| DataFile {
            name: (*name).to_owned(),
            content: Content::Bytes(bytes.to_vec()),
            year: *year,
            given: Vec::new(),
        };
        self.run_data(files.iter().map(file).collect(), batches)
    }

    /// Evaluates a file whose name gives columns.
    pub(crate) fn run_given(&self, name: &str, given: &[(&str, &str)], bytes: &[u8]) -> Run {
        let given = given.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect();
        let file = DataFile { name: name.to_owned(), content: Content::Bytes(bytes.to_vec()), year: None, given };
        self.run_data(vec![file], &[16_384, 1, 2, 7])
    }

    fn run_data(&self, files: Vec<DataFile>, batches: &[usize]) -> Run {
        static POOLS: OnceLock<[rayon::ThreadPool; 2]> = OnceLock::new();
        let pools = POOLS.get_or_init(|| [1, 2].map(|n| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap()));
        let sources = std::iter::once(&self.plan).chain(&self.others).cloned().collect();
        let plan = Plan { semantics: 1, sources, outputs: Vec::new() };
        let mut data = self.other_data.clone();
        data.push(SourceData { source: "enkat".into(), files });
        let mut first: Option<Evaluation> = None;
        for pool in pools {
            for batch_rows in batches.iter().copied() {
                let options = Options { batch_rows, ..Options::default() };
                let found = pool.install(|| evaluate(&plan, &data, &options, &()));
                match &first {
                    Some(first) => assert_eq!(*first, found, "batches of {batch_rows}"),
                    None => first = Some(found),
                }
            }
        }
        let of_text = first.unwrap();
        self.compare_tables(&plan, &data, &of_text);
        Run(of_text)
    }

    /// Holds that the same responses as columns give the same, where texts can be made columns.
    fn compare_tables(&self, plan: &Plan, data: &[SourceData], of_text: &Evaluation) {
        let Some((own, others)) = data.split_last() else { return };
        let content = |file: &DataFile| match &file.content {
            Content::Bytes(bytes) if bytes.len() < 100_000 && file.name.ends_with(".csv") => tables::table_of(bytes),
            _ => None,
        };
        let Some(tables) = own.files.iter().map(content).collect::<Option<Vec<_>>>() else { return };
        let expected = tables::of_table(&own.source, of_text);
        for format in 0..3 {
            let files = own.files.iter().zip(&tables).map(|(file, table)| {
                let [(_, bytes)] = [tables::formats(table)[format].clone()];
                DataFile { content: Content::Bytes(bytes), ..file.clone() }
            });
            let mut data = others.to_vec();
            data.push(SourceData { source: own.source.clone(), files: files.collect() });
            for batch_rows in [16_384, 2] {
                let mut found = evaluate(plan, &data, &Options { batch_rows, ..Options::default() }, &());
                found.fingerprints.clear();
                assert_eq!(expected, found, "as table {format}");
            }
        }
    }
}

pub(crate) fn values(keys: &[&str]) -> Vec<KeyLabel> {
    let value = |text: &&str| {
        let (key, label) = text.split_once('=').unwrap_or((text, text));
        KeyLabel { key: key.into(), label: label.into() }
    };
    keys.iter().map(value).collect()
}

/// What an evaluation gave.
pub(crate) struct Run(pub(crate) Evaluation);

impl Run {
    pub(crate) fn counts(&self) -> &SourceCounts {
        self.0.counts.sources[0].as_ref().unwrap()
    }

    pub(crate) fn period(&self, period: Option<i32>) -> &PeriodCounts {
        &self.counts().periods()[&period]
    }

    /// A cell of the period without name.
    pub(crate) fn cell(&self, tally: usize, grouping: usize, group: usize, value: usize) -> &Tallied {
        self.period(None).tallies[tally][grouping].cell(group, value)
    }

    /// The rows of the one cell of a tally in total: yes, no, not asked, no answer, invalid, and eligibility unknown.
    pub(crate) fn total(&self, tally: usize) -> [u64; 6] {
        rows(self.cell(tally, 0, 0, 0))
    }

    /// The findings: kind, column, text found, how many, and lines.
    pub(crate) fn findings(&self) -> Vec<(FindingKind, &str, &str, u64, &[u64])> {
        fn text(text: &Option<String>) -> &str {
            text.as_deref().unwrap_or("")
        }
        let all = self.0.findings.iter();
        all.map(|f| (f.kind, text(&f.column), text(&f.found), f.count, f.lines.as_slice())).collect()
    }

    /// Holds that there are no findings.
    pub(crate) fn clean(self) -> Self {
        assert_eq!(self.0.findings, []);
        self
    }
}

pub(crate) fn rows(cell: &Tallied) -> [u64; 6] {
    [cell.yes, cell.no, cell.not_asked, cell.no_answer, cell.invalid, cell.eligibility_unknown].map(|a| a.n)
}
