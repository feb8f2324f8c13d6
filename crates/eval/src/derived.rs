//! Columns that stand in no file, made of others.

use mattstock_core::plan::{Derivation, SourcePlan};

use crate::cells::{Batch, Cells, code};
use crate::code::{Elements, put_together};
use crate::job::Job;
use crate::lookup::looked_into;
use crate::nodes::Nodes;
use crate::outcome::{INVALID, TRUE, VALUE};
use crate::outcomes::{Outcomes, Rows};
use crate::periods::Periods;
use crate::ranges;

/// How a column is made.
#[derive(Debug)]
pub(crate) enum Derived {
    /// Of a number, by these limits in the number's decimals.
    Bands { value: usize, limits: Vec<i128>, below: bool },
    /// Of a column, by the first of these conditions that is true.
    Groups { column: usize, groups: Vec<usize> },
    /// Of the columns that say which choices are ticked.
    Ticks { columns: Vec<usize> },
    /// The cells at a place of a table, by a column of keys and the periods of an axis.
    Other { table: usize, at: usize, key: usize, axis: usize },
}

impl Derived {
    /// A derivation, made ready.
    pub(crate) fn new(source: &SourcePlan, nodes: &Nodes, derivation: &Derivation) -> Self {
        match derivation {
            Derivation::Bands { value, limits, below } => {
                let decimals = nodes.values.decimals[value.index()];
                let limits = limits.iter().map(|limit| ranges::ceiling(*limit, decimals));
                Derived::Bands { value: value.index(), limits: limits.collect(), below: *below }
            }
            Derivation::Groups { column, groups } => {
                Derived::Groups { column: column.index(), groups: groups.iter().map(|g| g.index()).collect() }
            }
            Derivation::Ticks(columns) => Derived::Ticks { columns: columns.iter().map(|c| c.index()).collect() },
            Derivation::Other { source: other, column, key, axis } => {
                let at = looked_into(source).iter().enumerate().find_map(|(table, (name, columns))| {
                    let at = columns.iter().position(|c| c == column)?;
                    (name == other).then_some((table, at))
                });
                let (table, at) = at.expect("the tables are made of the derivations of the source");
                Derived::Other { table, at, key: key.index(), axis: axis.index() }
            }
        }
    }
}

/// Makes the cells of a column for the rows of a batch.
pub(crate) fn derive(
    job: &Job,
    (column, derived): (usize, &Derived),
    batch: &mut Batch,
    outcomes: &mut Outcomes,
    elements: &mut [Elements],
    periods: &[Periods],
) {
    let mut cells = std::mem::replace(&mut batch.columns[column], Cells::Text { states: Vec::new() });
    cells.clear();
    match derived {
        Derived::Other { table, at, key, axis } => {
            let elements = &mut elements[column];
            elements.start_batch();
            job.tables[*table].look_up(*at, (&batch.columns[*key], batch.rows), &periods[*axis], &mut cells, elements);
        }
        Derived::Ticks { columns } => put_together(job, column, columns, batch, &mut cells),
        Derived::Bands { value, limits, below } => {
            let rows = Rows { nodes: &job.nodes, batch, elements, periods };
            outcomes.compute(*value, rows);
            let value = outcomes.value(*value, rows);
            let band = |number: i128| {
                let reached = limits.partition_point(|limit| *limit <= number) + usize::from(*below);
                reached.checked_sub(1)
            };
            index_rows(&mut cells, value.states.iter().zip(value.numbers).map(|(state, number)| (*state, band(*number))));
        }
        Derived::Groups { column: of, groups } => {
            let rows = Rows { nodes: &job.nodes, batch, elements, periods };
            groups.iter().for_each(|node| outcomes.form(*node, rows));
            let group = |row: usize| {
                let first = groups.iter().position(|node| outcomes.of(*node)[row] == TRUE);
                Some(first.unwrap_or(groups.len()))
            };
            let of = &batch.columns[*of];
            index_rows(&mut cells, (0..batch.rows).map(|row| (of.state(row), group(row))));
        }
    }
    batch.columns[column] = cells;
}

/// Adds cells, each the index of a value: missing where what it is made of is, and invalid without such a value.
fn index_rows(cells: &mut Cells, rows: impl Iterator<Item = (u8, Option<usize>)>) {
    let Cells::Coded { values, codes } = cells else { unreachable!("bands and groups are values") };
    codes.extend(rows.map(|(state, index)| match (state, index) {
        (VALUE, Some(index)) if index < *values as usize => index as u32,
        (VALUE, _) => code(*values, INVALID),
        (missing, _) => code(*values, missing),
    }));
}
