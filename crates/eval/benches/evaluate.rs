//! How long an evaluation takes of each kind of column and tally, in rows a second: `cargo bench -p mattstock-eval`.
#![allow(clippy::unwrap_used, reason = "benchmarks")]

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mattstock_core::check::KeyLabel;
use mattstock_core::plan::{
    AxisId, CodePattern, Column, ColumnId, ColumnKind, EmptyMeans, Fold, Grouping, GroupingId, Node, NodeId, PeriodAxis,
    Plan, SourcePlan, Tally, Test, Unit,
};
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};
use parquet::arrow::ArrowWriter;

const ROWS: usize = 200_000;
const REGIONS: [&str; 4] = ["01", "03", "04", "05"];

fn column(name: &str, kind: ColumnKind) -> Column {
    Column {
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
    }
}

fn values(keys: &[&str]) -> ColumnKind {
    ColumnKind::Coded(keys.iter().map(|key| KeyLabel { key: (*key).into(), label: (*key).into() }).collect())
}

fn tally(test: NodeId, fan: Option<ColumnId>, fold: Fold) -> Tally {
    let groupings = vec![GroupingId(0), GroupingId(1)];
    Tally { axis: AxisId(0), within: NodeId(0), test, fan, fold, groupings }
}

/// A source of a key, a region and one more column, grouped by region.
fn source(axis: PeriodAxis, kind: ColumnKind, test: Option<Test>) -> SourcePlan {
    let columns = vec![column("key", ColumnKind::Key), column("region", values(&REGIONS)), column("third", kind)];
    let mut nodes = vec![Node::True];
    nodes.extend(test.map(|test| Node::Test { column: ColumnId(2), test }));
    SourcePlan {
        source: "source".into(),
        shape: Default::default(),
        long: None,
        columns,
        values: Vec::new(),
        nodes,
        responded: None,
        axes: vec![axis],
        unit: None,
        table: false,
        delivered_by: None,
        weight: None,
        contradictions: Vec::new(),
        ticked: Vec::new(),
        blank: Vec::new(),
        groupings: vec![Grouping { columns: Vec::new() }, Grouping { columns: vec![ColumnId(1)] }],
        tallies: Vec::new(),
    }
}

/// What is measured: its name, its plan, and the third column's texts.
fn cases() -> Vec<(&'static str, SourcePlan, Vec<String>)> {
    let texts = |text: &dyn Fn(usize) -> String| (0..ROWS).map(text).collect::<Vec<_>>();
    let answers = ["ja", "nej", "osaker", ""];
    let answered = texts(&|row| answers[row * 7 % 4].to_owned());
    let mut by_code = source(PeriodAxis::None, values(&answers[..3]), Some(Test::OneOf(vec![0])));
    by_code.tallies = vec![tally(NodeId(1), None, Fold::Rows), tally(NodeId(0), Some(ColumnId(2)), Fold::Rows)];
    let mut units = by_code.clone();
    units.unit = Some(Unit { columns: vec![ColumnId(0)], frame: false });
    let mut dates = source(PeriodAxis::Date { column: ColumnId(2), month: 1, day: 1 }, ColumnKind::Date, None);
    dates.tallies = vec![tally(NodeId(0), None, Fold::Rows)];
    let sought = Test::Codes(vec![CodePattern::Exact("DV077".into())]);
    let mut lists = source(PeriodAxis::None, ColumnKind::CodeList { empty_means: EmptyMeans::None }, Some(sought));
    lists.tallies = vec![tally(NodeId(1), None, Fold::Rows), tally(NodeId(1), None, Fold::Distinct(ColumnId(0)))];
    let codes = |row: usize| {
        let mut text = String::new();
        (0..1 + row % 4).for_each(|at| write!(text, "A{:03} ", (row * 31 + at * 17) % 2000).unwrap());
        if row.is_multiple_of(100) { text + "DV077" } else { text.trim_end().to_owned() }
    };
    vec![
        ("codes", by_code, answered.clone()),
        ("units", units, answered),
        ("dates", dates, texts(&|row| format!("202{}-0{}-{}", row % 5, 1 + row % 9, 10 + row % 19))),
        ("lists", lists, texts(&codes)),
    ]
}

fn csv(third: &[String]) -> Vec<u8> {
    let mut text = "key;region;third\n".to_owned();
    for (row, third) in third.iter().enumerate() {
        writeln!(text, "{row};\"{}\";{third}", REGIONS[row * 3 % 4]).unwrap();
    }
    text.into_bytes()
}

fn parquet(third: &[String], is_date: bool) -> Vec<u8> {
    let day = |text: &String| 18_262 + text.bytes().map(i32::from).sum::<i32>();
    let third: ArrayRef = match is_date {
        true => Arc::new(Date32Array::from_iter_values(third.iter().map(day))),
        false => Arc::new(third.iter().map(|text| Some(text).filter(|text| !text.is_empty())).collect::<StringArray>()),
    };
    let keys: ArrayRef = Arc::new(Int64Array::from_iter_values(0..ROWS as i64));
    let regions: ArrayRef = Arc::new(StringArray::from_iter_values((0..ROWS).map(|row| REGIONS[row * 3 % 4])));
    let records = RecordBatch::try_from_iter([("key", keys), ("region", regions), ("third", third)]).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, records.schema(), None).unwrap();
    writer.write(&records).unwrap();
    writer.close().unwrap();
    bytes
}

fn evaluations(criterion: &mut Criterion) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let mut group = criterion.benchmark_group("evaluate");
    group.throughput(Throughput::Elements(ROWS as u64)).sample_size(20);
    for (name, source, third) in cases() {
        let files = [("csv", csv(&third)), ("parquet", parquet(&third, name == "dates"))];
        for (format, bytes) in files {
            let plan = Plan { semantics: 1, sources: vec![source.clone()], outputs: Vec::new() };
            let file =
                DataFile { name: format!("source.{format}"), content: Content::Bytes(bytes), year: None, given: Vec::new() };
            let data = [SourceData { source: "source".into(), files: vec![file] }];
            let run = || pool.install(|| evaluate(black_box(&plan), &data, &Options::default(), &()));
            assert_eq!(run().findings, []);
            group.bench_function(BenchmarkId::new(name, format), |bencher| bencher.iter(run));
        }
    }
    group.finish();
}

criterion_group!(benches, evaluations);
criterion_main!(benches);
