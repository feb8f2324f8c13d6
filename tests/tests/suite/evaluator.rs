//! The columnar evaluator against the naive interpreter: random plans over random data are counted alike, however the data
//! are cut up, written and shared between threads.
//!
//! The cases are the same at every run. `PROPTEST_CASES=50000 PROPTEST_RNG_SEED=7 cargo test -p mattstock-tests evaluator`
//! looks at others.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use mattstock_core::counts::{Amount, Counts, GroupingCounts, PeriodCounts, Tallied};
use mattstock_core::plan::{
    CodePattern, ColumnId, ColumnKind, Comparison, EmptyMeans, Fold, Is, Node, NodeId, PeriodAxis, Plan, SourcePlan, Tally,
    Test,
};
use mattstock_core::{Decimal, FindingKind};
use mattstock_eval::{Content, DataFile, Evaluation, Options, SourceData, evaluate};
use mattstock_tests::naive::{NaiveTable, interpret};
use mattstock_tests::planner::{Planner, coded, column};
use mattstock_tests::random::{Case, Form, cases};
use mattstock_tests::wellformed::well_formed;
use mattstock_tests::written::Written;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Rows at a time: each alone, some, and more than there are.
const BATCHES: [usize; 3] = [1, 3, 16_384];

static POOLS: LazyLock<[ThreadPool; 2]> = LazyLock::new(|| {
    [1, 2].map(|threads| ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started"))
});

/// So many cases, the same at every run, unless the environment says otherwise.
pub(super) fn config(cases: u32) -> Config {
    let from_environment = Config::default();
    Config {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { from_environment.cases } else { cases },
        rng_seed: match from_environment.rng_seed {
            RngSeed::Random => RngSeed::Fixed(20_250_301),
            fixed => fixed,
        },
        failure_persistence: None,
        ..from_environment
    }
}

#[test]
fn random_plans_over_random_data_are_counted_as_row_by_row() {
    if let Err(failure) = TestRunner::new(config(1000)).run(&cases(), |case| agrees(&case)) {
        panic!("{failure}");
    }
}

fn agrees(case: &Case) -> Result<(), TestCaseError> {
    well_formed(&case.plan).map_err(TestCaseError::fail)?;
    let counts = agree(&case.plan, &case.data, &case.forms)?;
    for (source, counts) in case.plan.sources.iter().zip(&counts.sources) {
        for period in counts.iter().flat_map(|c| &c.axes).flat_map(BTreeMap::values) {
            adds_up(source, period).map_err(TestCaseError::fail)?;
        }
    }
    Ok(())
}

/// What the evaluator counts, which is what the interpreter counts, however the data are cut up.
pub(super) fn agree(
    plan: &Plan,
    data: &BTreeMap<String, Vec<NaiveTable>>,
    forms: &BTreeMap<String, Vec<Form>>,
) -> Result<Counts, TestCaseError> {
    let expected = interpret(plan, data);
    // All ways of cutting are too slow for every case: two of them each, taken in turn.
    let turn = data.values().flatten().map(|table| table.rows.len()).sum();
    let data = files(data, forms);
    let first = same_however_cut(plan, &data, &cuts(turn))?;
    // Units that nothing is counted of are told, whatever there is of them; the counts are those of the rest.
    let told = [FindingKind::UncountedUnit, FindingKind::ResponseUnknown];
    let stopping: Vec<_> = first.findings.iter().filter(|f| f.kind.stops() && !told.contains(&f.kind)).collect();
    if !stopping.is_empty() {
        return Err(TestCaseError::fail(format!("nothing stops these data, but: {stopping:#?}")));
    }
    if let Some(difference) = difference(&first.counts, &expected) {
        return Err(TestCaseError::fail(difference));
    }
    Ok(first.counts)
}

/// A number of threads, by its place among the pools, and how many rows at a time.
pub(super) type Cut = (usize, usize);

/// All rows at a time on one thread, and two of the other ways of cutting.
pub(super) fn cuts(turn: usize) -> [Cut; 3] {
    const OTHERS: [Cut; 5] = [(1, BATCHES[0]), (0, BATCHES[1]), (1, BATCHES[2]), (0, BATCHES[0]), (1, BATCHES[1])];
    [(0, BATCHES[2]), OTHERS[turn % 5], OTHERS[(turn + 1) % 5]]
}

/// Evaluates with each size of batch and number of threads; all must give the same, findings included.
pub(super) fn same_however_cut(plan: &Plan, data: &[SourceData], cuts: &[Cut]) -> Result<Evaluation, TestCaseError> {
    let mut all = Vec::new();
    for (pool, batch_rows) in cuts {
        let (pool, options) = (&POOLS[*pool], Options { batch_rows: *batch_rows, ..Options::default() });
        all.push((pool.current_num_threads(), batch_rows, pool.install(|| evaluate(plan, data, &options, &()))));
    }
    let (_, _, first) = all.swap_remove(0);
    for (threads, batch_rows, other) in all {
        if other != first {
            let what = difference(&other.counts, &first.counts)
                .unwrap_or_else(|| format!("{:#?} instead of {:#?}", other.findings, first.findings));
            return Err(TestCaseError::fail(format!("{threads} threads, {batch_rows} rows at a time: {what}")));
        }
    }
    Ok(first)
}

fn files(data: &BTreeMap<String, Vec<NaiveTable>>, forms: &BTreeMap<String, Vec<Form>>) -> Vec<SourceData> {
    let file = |(i, (table, form)): (usize, (&NaiveTable, &Form))| DataFile {
        name: format!("{i}.{}", form.written.ending()),
        content: Content::Bytes(form.bytes(table)),
        year: table.year,
        given: Vec::new(),
    };
    let source = |(source, tables): (&String, &Vec<NaiveTable>)| SourceData {
        source: source.clone(),
        files: tables.iter().zip(&forms[source]).enumerate().map(file).collect(),
    };
    data.iter().map(source).collect()
}

/// Where two counts first differ, in words.
pub(super) fn difference(got: &Counts, expected: &Counts) -> Option<String> {
    if got == expected {
        return None;
    }
    for (s, (got, expected)) in got.sources.iter().zip(&expected.sources).enumerate() {
        let (Some(got), Some(expected)) = (got, expected) else {
            if got.is_some() != expected.is_some() {
                return Some(format!("source {s}: data {} instead of {}", got.is_some(), expected.is_some()));
            }
            continue;
        };
        if got.axes.len() != expected.axes.len() {
            return Some(format!("source {s}: {} axes instead of {}", got.axes.len(), expected.axes.len()));
        }
        for (a, (got, expected)) in got.axes.iter().zip(&expected.axes).enumerate() {
            let periods = [got, expected].map(|p| p.keys().collect::<Vec<_>>());
            if periods[0] != periods[1] {
                return Some(format!("source {s}, axis {a}: periods {:?} instead of {:?}", periods[0], periods[1]));
            }
            for (name, got) in got {
                if let Some(what) = difference_in_period(got, &expected[name]) {
                    return Some(format!("source {s}, axis {a}, period {name:?}, {what}"));
                }
            }
        }
    }
    Some(format!("{} sources instead of {}", got.sources.len(), expected.sources.len()))
}

fn difference_in_period(got: &PeriodCounts, expected: &PeriodCounts) -> Option<String> {
    let head = |p: &PeriodCounts| (p.rows, p.responded, p.units_responded.clone());
    if head(got) != head(expected) {
        return Some(format!("rows, responded, units: {:?} instead of {:?}", head(got), head(expected)));
    }
    for (t, (got, expected)) in got.tallies.iter().zip(&expected.tallies).enumerate() {
        for (g, (got, expected)) in got.iter().zip(expected).enumerate() {
            let mut cells = got.cells.iter().zip(&expected.cells).enumerate();
            if let Some((place, (got, expected))) = cells.find(|(_, (got, expected))| got != expected) {
                return Some(format!("tally {t}, grouping {g}, cell {place}: {got:#?} instead of {expected:#?}"));
            }
            if got.values != expected.values {
                return Some(format!(
                    "tally {t}, grouping {g}: the values {:?} instead of {:?}",
                    got.values, expected.values
                ));
            }
            if got != expected {
                return Some(format!("tally {t}, grouping {g}: another shape"));
            }
        }
    }
    (got != expected).then(|| "another shape".to_owned())
}

// --- what has to add up ----------------------------------------------------------------------------------------------

/// The accounting identity, held against the counts alone: for each tally the plan also has one that counts every row it
/// takes in, and for each fan one over the rows that answered.
fn adds_up(source: &SourcePlan, counts: &PeriodCounts) -> Result<(), String> {
    for (t, tally) in source.tallies.iter().enumerate() {
        // What is added up is the same for all values of a fan together, but for what is not a sum.
        let sums = matches!(tally.fold, Fold::Rows | Fold::Elements(_) | Fold::Sum(_) | Fold::Squares(_));
        for (g, counted) in tally.groupings.iter().zip(&counts.tallies[t]) {
            let all = of(source, counts, *g, |other| {
                let counts_rows = source.nodes[other.test.index()] == Node::True && other.fold == Fold::Rows;
                other.axis == tally.axis && other.within == tally.within && counts_rows && other.fan.is_none()
            })?;
            let groups = counted.cells.chunks(counted.fan.max(1));
            for (group, cells) in groups.enumerate() {
                let n = all.cell(group, 0);
                for cell in cells {
                    if cell.n() != Some(n.yes) || cell.eligibility_unknown != n.eligibility_unknown {
                        return Err(format!("tally {t}, group {group}: {cell:?} does not add up to {:?}", n.yes));
                    }
                }
                if let Some(fan) = tally.fan {
                    let answered = of(source, counts, *g, |other| is_answered(source, tally, fan, other))?;
                    let sum = |amounts: fn(&Tallied) -> Amount| {
                        cells.iter().map(amounts).try_fold(Amount::default(), Amount::plus)
                    };
                    let (yes, folded) = (sum(|c| c.yes), cells.iter().map(|c| c.folded).sum::<i128>());
                    let squares: i128 = cells.iter().map(|c| c.squares).sum();
                    let expected = answered.cell(group, 0);
                    let same = !sums || (folded, squares) == (expected.folded, expected.squares);
                    if yes != Some(expected.yes) || !same {
                        return Err(format!("tally {t}, group {group}: the fan's {yes:?}, {folded} are not {expected:?}"));
                    }
                }
            }
        }
    }
    Ok(())
}

/// Whether a tally counts what another counts, for all values of its fan together.
fn is_answered(source: &SourcePlan, tally: &Tally, fan: ColumnId, other: &Tally) -> bool {
    let answered = Node::Test { column: fan, test: Test::Is(Is::Answered) };
    let Some(answered) = source.nodes.iter().position(|n| *n == answered) else { return false };
    let answered = NodeId(answered as u32);
    let both = if tally.test == answered {
        other.test == answered
    } else {
        let pair = vec![tally.test.min(answered), tally.test.max(answered)];
        source.nodes[other.test.index()] == Node::And(pair)
    };
    both && (other.axis, other.within, other.fan, other.fold) == (tally.axis, tally.within, None, tally.fold)
}

/// The counts of the first tally that is such, in a grouping.
fn of<'a>(
    source: &SourcePlan,
    counts: &'a PeriodCounts,
    grouping: mattstock_core::plan::GroupingId,
    is: impl Fn(&Tally) -> bool,
) -> Result<&'a GroupingCounts, String> {
    for (tally, counts) in source.tallies.iter().zip(&counts.tallies) {
        if let (true, Some(place)) = (is(tally), tally.groupings.iter().position(|g| *g == grouping)) {
            return Ok(&counts[place]);
        }
    }
    Err("the plan lacks the tally to compare with".to_owned())
}

// --- more rows than a batch, more codes than a byte ------------------------------------------------------------------

#[test]
fn many_rows_and_wide_codelists_are_counted_as_row_by_row() {
    let source = wide_plan();
    let rows = (0..20_000_u32).map(wide_row);
    let header = source.columns.iter().map(|c| c.header.clone()).collect();
    let table = NaiveTable { header, rows: rows.collect(), year: None };
    let data = BTreeMap::from([(source.source.clone(), vec![table])]);
    let plan = Plan { semantics: 1, sources: vec![source], outputs: Vec::new() };
    let form = Form { written: Written::Csv, delimiter: b';', crlf: true, mark: true, quoted: false, stated: false };
    let cuts = [(0, 97), (0, 16_384), (1, 97), (1, 16_384)];
    let expected = interpret(&plan, &data);
    let run = |form: Form, cuts: &[Cut]| {
        let written = files(&data, &BTreeMap::from([("bred".to_owned(), vec![form])]));
        let evaluation = same_however_cut(&plan, &written, cuts).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(difference(&evaluation.counts, &expected), None, "{:?}", form.written);
        evaluation
    };
    for written in
        [Written::Zstd, Written::JsonLines, Written::Xlsx, Written::Xls, Written::Ods, Written::Parquet, Written::Ipc]
    {
        run(Form { written, ..form }, &cuts[..1]);
    }
    let evaluation = run(form, &cuts);
    let years: Vec<u64> = evaluation.counts.sources[0].iter().flat_map(|s| s.periods().values().map(|p| p.rows)).collect();
    assert_eq!(years.iter().sum::<u64>(), 20_000 - 20_000_u64.div_ceil(1001), "every row but those without a year");
}

const WIDE: u32 = 300;

fn wide_plan() -> SourcePlan {
    let codes: Vec<(String, String)> = (0..WIDE).map(|i| (format!("k{i:03}"), format!("Kod {i}"))).collect();
    let codes: Vec<(&str, &str)> = codes.iter().map(|(k, l)| (k.as_str(), l.as_str())).collect();
    let mut p = Planner::new("bred");
    let year = p.column(column("ar", ColumnKind::Year));
    p.period(PeriodAxis::Year(year));
    let weight = p.column(column("vikt", ColumnKind::Number { min: None, max: None, decimals: 3 }));
    p.weight(weight);
    let wide = p.column(column("kod", coded(&codes)));
    let some = p.test(wide, Test::OneOf((0..WIDE).filter(|i| i % 3 != 0).collect()));
    let list = p.gated(column("kva", ColumnKind::CodeList { empty_means: EmptyMeans::None }), some, false);
    let number = p.gated(column("tal", ColumnKind::Number { min: None, max: None, decimals: 2 }), some, true);
    let sex = p.column(column("kon", coded(&[("k", "Kvinna"), ("m", "Man")])));
    let (all, total) = (p.everything(), p.total());
    let by_code = p.grouping(vec![wide]);
    let crossed = p.grouping(vec![sex, wide]);
    let element = p.node(Node::Element { column: list, test: Test::Codes(vec![CodePattern::Prefix("F4".to_owned())]) });
    let positive = p.test(number, Test::Number(Comparison::Greater(Decimal { mantissa: 15, scale: 1 })));
    p.tally(all, some, Some(wide), Fold::Rows, &[total]);
    p.tally(some, element, None, Fold::Elements(list), &[total, by_code]);
    let number = p.value_of(number);
    p.tally(positive, all, Some(sex), Fold::Sum(number), &[total, crossed]);
    p.finish()
}

/// A row of texts, as irregular as a few remainders make it.
fn wide_row(i: u32) -> Vec<String> {
    let mixed = i.wrapping_mul(2_654_435_761) >> 7;
    let year = if i.is_multiple_of(1001) { String::new() } else { (2023 + mixed % 3).to_string() };
    let code = match mixed % (WIDE + 1) {
        WIDE => String::new(),
        n if n % 40 == 7 => format!("KOD {n}"),
        n => format!("k{n:03}"),
    };
    let kva = ["", "F40.1 dv077", "F39", "f4 F41 F50\nF43"][(mixed / 11 % 4) as usize];
    let number = ["1,5", "-2.25", "", "17", "x"][(mixed / 13 % 5) as usize];
    let sex = ["k", "m", "M", "okänt"][(mixed / 17 % 4) as usize];
    let weight = format!("{}.{:03}", mixed % 4, mixed / 5 % 1000);
    [year, weight, code, kva.to_owned(), number.to_owned(), sex.to_owned()].into()
}
