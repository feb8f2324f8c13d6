//! What random cases grow from: trees of small numbers without any dependence on each other, so that they shrink well. Each
//! number is read modulo whatever there is to choose from once the plan so far is known.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// How many cells a row of seeds has: one for each column a plan can have, and one for a column it does not know.
pub(super) const CELLS: usize = 14;

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
    /// Another axis, where rows are dated by a date.
    pub(super) second_axis: Option<[u8; 2]>,
    pub(super) unit: u8,
    pub(super) weight: Option<u8>,
    pub(super) columns: Vec<ColumnSeed>,
    pub(super) responded: Option<Expr>,
    /// Answers that contradict others: the column and the condition.
    pub(super) contradictions: Vec<(u8, Expr)>,
    /// What is looked up in the other source: the key, the column and the axis.
    pub(super) looked_up: Vec<[u8; 3]>,
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
    /// What it is made of, where it is.
    pub(super) made: ValueSeed,
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
    /// How many, of which.
    AtLeast(u8, Vec<Expr>),
    /// A number, the test, and its two constants.
    Computed(ValueSeed, [u8; 3]),
    /// Two values, and how they are compared; or two columns of answers or codes.
    Compare(ValueSeed, u8, ValueSeed),
    /// The date, the day its years start, and whether that is the day of the axis.
    During([u8; 4]),
}

/// A value.
#[derive(Debug, Clone)]
pub(super) enum ValueSeed {
    Column(u8),
    Constant([u8; 2]),
    Negative(Box<ValueSeed>),
    /// The operator.
    Joined(u8, Box<[ValueSeed; 2]>),
    /// Days or years between two dates, each a column or a constant.
    Between(u8, [[u8; 2]; 2]),
    NumberOf(Vec<Expr>),
}

/// A tally.
#[derive(Debug, Clone)]
pub(super) struct TallySeed {
    pub(super) within: Expr,
    pub(super) test: Expr,
    pub(super) fan: Option<u8>,
    pub(super) axis: u8,
    /// Which fold, and which column of those it could be over.
    pub(super) fold: [u8; 2],
    /// The value it could be over.
    pub(super) value: ValueSeed,
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
    let dated = (any::<[u8; 3]>(), option::of(any::<[u8; 2]>()));
    let head = (dated, any::<u8>(), option::weighted(0.3, any::<u8>()), option::weighted(0.3, expr()));
    let answers = (vec(column(), 0..=8), vec((any::<u8>(), expr()), 0..=1), vec(any::<[u8; 3]>(), 0..=2));
    let body = (answers, vec(any::<[u8; 2]>(), 0..=3), vec(tally(), 1..=5));
    let files = option::weighted(0.95, vec(file(), 1..=3));
    (head, body, files).prop_map(|(head, body, files)| {
        let ((period, second_axis), unit, weight, responded) = head;
        let ((columns, contradictions, looked_up), groupings, tallies) = body;
        SourceSeed {
            period,
            second_axis,
            unit,
            weight,
            columns,
            responded,
            contradictions,
            looked_up,
            groupings,
            tallies,
            files,
        }
    })
}

fn column() -> impl Strategy<Value = ColumnSeed> {
    let gate = option::weighted(0.6, (expr(), any::<bool>()));
    (any::<u8>(), any::<u8>(), any::<u8>(), gate, value()).prop_map(|(kind, flavour, missing, gate, made)| ColumnSeed {
        kind,
        flavour,
        missing,
        gate,
        made,
    })
}

fn expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        1 => Just(Expr::Always),
        7 => any::<[u8; 4]>().prop_map(Expr::Test),
        2 => (value(), any::<[u8; 3]>()).prop_map(|(value, test)| Expr::Computed(value, test)),
        3 => (value(), any::<u8>(), value()).prop_map(|(left, how, right)| Expr::Compare(left, how, right)),
        3 => any::<[u8; 4]>().prop_map(Expr::During),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            2 => any::<[u8; 4]>().prop_map(Expr::Test),
            1 => inner.clone().prop_map(|e| Expr::Not(Box::new(e))),
            1 => vec(inner.clone(), 2..=3).prop_map(Expr::All),
            1 => vec(inner.clone(), 2..=3).prop_map(Expr::Any),
            1 => (any::<u8>(), vec(inner.clone(), 1..=4)).prop_map(|(count, of)| Expr::AtLeast(count, of)),
            1 => (vec(inner, 1..=3), any::<[u8; 3]>())
                .prop_map(|(of, test)| Expr::Computed(ValueSeed::NumberOf(of), test)),
        ]
    })
}

fn value() -> impl Strategy<Value = ValueSeed> {
    let leaf = prop_oneof![
        4 => any::<u8>().prop_map(ValueSeed::Column),
        1 => any::<[u8; 2]>().prop_map(ValueSeed::Constant),
        2 => (any::<u8>(), any::<[[u8; 2]; 2]>()).prop_map(|(what, dates)| ValueSeed::Between(what, dates)),
        1 => vec(any::<[u8; 4]>().prop_map(Expr::Test), 1..=3).prop_map(ValueSeed::NumberOf),
    ];
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            4 => (any::<u8>(), inner.clone(), inner.clone())
                .prop_map(|(operator, a, b)| ValueSeed::Joined(operator, Box::new([a, b]))),
            1 => inner.prop_map(|of| ValueSeed::Negative(Box::new(of))),
        ]
    })
}

fn tally() -> impl Strategy<Value = TallySeed> {
    let within = prop_oneof![2 => Just(Expr::Always), 3 => expr()];
    let fold = (any::<[u8; 2]>(), value());
    (within, expr(), option::of(any::<u8>()), fold, any::<[u8; 2]>()).prop_map(
        |(within, test, fan, (fold, value), [groupings, axis])| TallySeed {
            within,
            test,
            fan,
            axis,
            fold,
            value,
            groupings,
        },
    )
}

pub(super) fn file() -> impl Strategy<Value = FileSeed> {
    (any::<u8>(), any::<u8>(), any::<u8>(), vec(any::<[u32; CELLS]>(), 0..=20))
        .prop_map(|(year, header, form, rows)| FileSeed { year, header, form, rows })
}
