//! Cells below the header that are merged over several rows: who reads the sheet sees their value in each.

use std::collections::BTreeMap;

use calamine::Dimensions;

use super::value::Cell;
use super::workbook::Position;

/// The merged cells of a sheet, and the values of those that the row being read lies in.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The last row of each, by the cell in which it begins.
    last: BTreeMap<Position, u32>,
    /// By the column of the sheet.
    values: BTreeMap<u32, Value>,
}

/// The value of a merged cell.
#[derive(Debug)]
struct Value {
    rows: (u32, u32),
    /// The columns of the source that it is read for, and what each reads.
    cells: Vec<(usize, Cell)>,
}

impl Merged {
    /// Those of some areas that begin at a row or below it, and go on over others.
    pub(super) fn new(areas: Vec<Dimensions>, first: u32) -> Self {
        let over_rows = areas.into_iter().filter(|area| area.start.0 >= first && area.end.0 > area.start.0);
        Self { last: over_rows.map(|area| (area.start, area.end.0)).collect(), values: BTreeMap::new() }
    }

    /// Whether a merged cell begins here.
    pub(super) fn takes(&self, at: Position) -> bool {
        self.last.contains_key(&at)
    }

    /// Takes the value of the merged cell that begins here.
    pub(super) fn start(&mut self, at: Position, cells: Vec<(usize, Cell)>) {
        if let Some(last) = self.last.get(&at) {
            self.values.insert(at.1, Value { rows: (at.0, *last), cells });
        }
    }

    /// What the cells that begin above a row and are merged over it hold, for each column of the source that they are read for.
    pub(super) fn over(&mut self, row: u32) -> impl Iterator<Item = &(usize, Cell)> {
        self.values.retain(|_, value| value.rows.1 >= row);
        self.values.values().filter(move |value| value.rows.0 < row).flat_map(|value| &value.cells)
    }
}
