//! What the rows of another source hold, to be looked up by its unit.

use std::collections::BTreeMap;

use mattstock_core::plan::SourcePlan;

use crate::cells::Cells;
use crate::code::Elements;
use crate::job::Job;
use crate::keys::Key;
use crate::memory;
use crate::outcome::{NO_ANSWER, VALUE};
use crate::periods::Periods;

/// What is looked for in the rows of a source.
#[derive(Debug)]
pub(crate) struct Sought {
    /// The column of its unit.
    pub(crate) unit: usize,
    /// The columns whose cells are kept.
    pub(crate) columns: Vec<usize>,
}

/// A row that responded.
#[derive(Debug)]
pub(crate) struct Found {
    period: Option<i32>,
    unit: u32,
    line: u64,
    cells: Vec<Held>,
}

impl Found {
    /// The row of a batch, if it names its unit.
    pub(crate) fn new(
        sought: &Sought,
        columns: &[Cells],
        elements: &[Elements],
        period: Option<i32>,
        row: usize,
        line: u64,
    ) -> Option<Self> {
        let unit = match &columns[sought.unit] {
            Cells::Coded { values, codes } if codes.at(row) < *values => codes.at(row),
            _ => return None,
        };
        let cells = sought.columns.iter().map(|c| Held::new(&columns[*c], &elements[*c], row)).collect();
        Some(Self { period, unit, line, cells })
    }
}

impl Found {
    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> u64 {
        let texts = self.cells.iter().map(|cell| match cell {
            Held::Codes(codes) => codes.iter().map(|code| code.len() + size_of::<String>()).sum(),
            Held::Ticked(bits) => bits.len() * size_of::<u64>(),
            Held::Key(key) => key.len(),
            _ => 0,
        });
        let cells = self.cells.capacity() * size_of::<Held>();
        (size_of::<Self>() + cells + texts.sum::<usize>()) as u64
    }
}

/// The cells of a source by period and unit.
#[derive(Debug)]
pub(crate) struct Table {
    /// Whether its rows are dated.
    dated: bool,
    /// For each period, for each unit, the cells of its row; empty where it has none.
    periods: BTreeMap<Option<i32>, Vec<Vec<Held>>>,
    /// The memory of all this.
    _held: Vec<memory::Held>,
}

impl Table {
    /// A table of the rows found, file by file. Of several rows of one unit, which stop the run, the first is kept.
    pub(crate) fn new(job: &Job, units: usize, files: Vec<Vec<Found>>, held: Vec<memory::Held>) -> Self {
        let mut periods: BTreeMap<Option<i32>, Vec<Vec<Held>>> = BTreeMap::new();
        for mut rows in files {
            rows.sort_by_key(|row| row.line);
            for row in rows {
                let of_period = periods.entry(row.period).or_insert_with(|| vec![Vec::new(); units]);
                let held = &mut of_period[row.unit as usize];
                if held.is_empty() {
                    *held = row.cells;
                }
            }
        }
        Self { dated: job.axes[0].column().is_some(), periods, _held: held }
    }

    /// Adds to cells those at a place of each row's unit: no answer where there is no such row.
    pub(crate) fn look_up(
        &self,
        at: usize,
        (keys, rows): (&Cells, usize),
        periods: &Periods,
        cells: &mut Cells,
        elements: &mut Elements,
    ) {
        let Cells::Coded { values, codes } = keys else { unreachable!("a row is looked up by a code") };
        for row in 0..rows {
            let code = codes.at(row);
            let period = if self.dated { periods.of_row(row) } else { None };
            let unit = (code < *values).then_some(code as usize);
            let held = unit.and_then(|unit| self.periods.get(&period)?.get(unit)?.get(at));
            match held {
                Some(held) => held.push(cells, elements),
                None => cells.push_missing(NO_ANSWER),
            }
        }
    }
}

/// A cell by itself.
#[derive(Debug, Clone)]
enum Held {
    Missing(u8),
    Code(u32),
    Number(i128),
    Day(i32),
    Codes(Vec<String>),
    Ticked(Vec<u64>),
    Key(Vec<u8>),
    Text,
}

impl Held {
    fn new(cells: &Cells, elements: &Elements, row: usize) -> Self {
        match (cells.state(row), cells) {
            (VALUE, Cells::Coded { codes, .. }) => Held::Code(codes.at(row)),
            (VALUE, Cells::Number { values, .. }) => Held::Number(values[row]),
            (VALUE, Cells::Day { values, .. }) => Held::Day(values[row]),
            (VALUE, Cells::List { .. }) => {
                Held::Codes(cells.elements(row).iter().map(|e| elements.folded(*e).to_owned()).collect())
            }
            (VALUE, Cells::Choices { .. }) => Held::Ticked(cells.ticked(row).to_vec()),
            (VALUE, Cells::Key { .. }) => Held::Key(cells.key(row).text().into_owned()),
            (VALUE, Cells::Text { .. }) => Held::Text,
            (missing, _) => Held::Missing(missing),
        }
    }

    fn push(&self, cells: &mut Cells, interner: &mut Elements) {
        match (self, cells) {
            (Held::Missing(kind), cells) => cells.push_missing(*kind),
            (Held::Code(code), Cells::Coded { codes, .. }) => codes.push(*code),
            (Held::Number(number), Cells::Number { states, values }) => {
                states.push(VALUE);
                values.push(*number);
            }
            (Held::Day(day), Cells::Day { states, values }) => {
                states.push(VALUE);
                values.push(*day);
            }
            (Held::Codes(codes), Cells::List { states, ends, elements, .. }) => {
                states.push(VALUE);
                elements.extend(codes.iter().map(|code| interner.number(code)));
                ends.push(elements.len());
            }
            (Held::Ticked(ticked), Cells::Choices { states, bits, .. }) => {
                states.push(VALUE);
                bits.extend_from_slice(ticked);
            }
            (Held::Key(key), Cells::Key { states, keys }) => {
                states.push(VALUE);
                keys.push(Key::new(key));
            }
            (Held::Text, Cells::Text { states }) => states.push(VALUE),
            (held, cells) => unreachable!("{held:?} is looked up for {cells:?}"),
        }
    }
}

/// The columns of other sources that a source looks into, by source, each once.
pub(crate) fn looked_into(source: &SourcePlan) -> BTreeMap<&str, Vec<&str>> {
    use mattstock_core::plan::Derivation;
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for column in &source.columns {
        if let Some(Derivation::Other { source, column, .. }) = &column.derivation {
            let columns = all.entry(source).or_default();
            if !columns.contains(&column.as_str()) {
                columns.push(column);
            }
        }
    }
    all
}
