//! What random cases grow from: trees of small numbers without any dependence on each other, so that they shrink well. Each
//! number is read modulo whatever there is to choose from once the plan so far is known.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// How many cells a row of seeds has: one for each column a plan can have, and one for a column it does not know.
pub(super) const CELLS: usize = 11;

/// One or two sources.
#[derive(Debug, Clone)]
pub(super) struct CaseSeed {
    pub(super) sources: Vec<SourceSeed>,
}

/// A source, its plan and its data.
#[derive(Debug, Clone)]
pub(super) struct SourceSeed {
    /// The kind of period axis, and the day its years start.
    pub(super) period: [u8; 3],
    pub(super) unit: u8,
    pub(super) weight: Option<u8>,
    pub(super) columns: Vec<ColumnSeed>,
    pub(super) responded: Option<Expr>,
    pub(super) groupings: Vec<[u8; 2]>,
    pub(super) tallies: Vec<TallySeed>,
    /// None for a source without data.
    pub(super) files: Option<Vec<FileSeed>>,
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct ColumnSeed {
    pub(super) kind: u8,
    pub(super) flavour: u8,
    /// Which texts stand for a missing kind.
    pub(super) missing: u8,
    /// The condition, and whether it is inferred.
    pub(super) gate: Option<(Expr, bool)>,
}

/// A condition.
#[derive(Debug, Clone)]
pub(super) enum Expr {
    Always,
    /// The column, the test, and its two constants.
    Test([u8; 4]),
    Not(Box<Expr>),
    All(Vec<Expr>),
    Any(Vec<Expr>),
}

/// A tally.
#[derive(Debug, Clone)]
pub(super) struct TallySeed {
    pub(super) within: Expr,
    pub(super) test: Expr,
    pub(super) fan: Option<u8>,
    /// Which fold, and which column of those it could be over.
    pub(super) fold: [u8; 2],
    /// The groupings it has, as bits.
    pub(super) groupings: u8,
}

/// A file.
#[derive(Debug, Clone)]
pub(super) struct FileSeed {
    /// Whether the year stands in the file's name, and which.
    pub(super) year: u8,
    /// The order of the columns, and whether there are unknown ones.
    pub(super) header: u8,
    /// Delimiter, line ends, quotes and byte order mark.
    pub(super) form: u8,
    pub(super) rows: Vec<[u32; CELLS]>,
}

pub(super) fn cases() -> impl Strategy<Value = CaseSeed> {
    vec(source(), 1..=2).prop_map(|sources| CaseSeed { sources })
}

fn source() -> impl Strategy<Value = SourceSeed> {
    let head = (any::<[u8; 3]>(), any::<u8>(), option::weighted(0.3, any::<u8>()), option::weighted(0.3, expr()));
    let body = (vec(column(), 0..=7), vec(any::<[u8; 2]>(), 0..=3), vec(tally(), 1..=5));
    let files = option::weighted(0.95, vec(file(), 1..=3));
    (head, body, files).prop_map(|((period, unit, weight, responded), (columns, groupings, tallies), files)| SourceSeed {
        period,
        unit,
        weight,
        columns,
        responded,
        groupings,
        tallies,
        files,
    })
}

fn column() -> impl Strategy<Value = ColumnSeed> {
    let gate = option::weighted(0.6, (expr(), any::<bool>()));
    (any::<u8>(), any::<u8>(), any::<u8>(), gate).prop_map(|(kind, flavour, missing, gate)| ColumnSeed {
        kind,
        flavour,
        missing,
        gate,
    })
}

fn expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![1 => Just(Expr::Always), 9 => any::<[u8; 4]>().prop_map(Expr::Test)];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            2 => any::<[u8; 4]>().prop_map(Expr::Test),
            1 => inner.clone().prop_map(|e| Expr::Not(Box::new(e))),
            1 => vec(inner.clone(), 2..=3).prop_map(Expr::All),
            1 => vec(inner, 2..=3).prop_map(Expr::Any),
        ]
    })
}

fn tally() -> impl Strategy<Value = TallySeed> {
    let within = prop_oneof![2 => Just(Expr::Always), 3 => expr()];
    (within, expr(), option::of(any::<u8>()), any::<[u8; 2]>(), any::<u8>())
        .prop_map(|(within, test, fan, fold, groupings)| TallySeed { within, test, fan, fold, groupings })
}

fn file() -> impl Strategy<Value = FileSeed> {
    (any::<u8>(), any::<u8>(), any::<u8>(), vec(any::<[u32; CELLS]>(), 0..=20))
        .prop_map(|(year, header, form, rows)| FileSeed { year, header, form, rows })
}
