//! Coded columns: what a batch of rows holds once its texts have been read.

use mattstock_core::plan::{Column, ColumnKind};

use crate::code::Elements;
use crate::outcome::{INVALID, NO_ANSWER, NOT_ASKED, VALUE};

/// A batch of rows, by column.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// How many rows.
    pub(crate) rows: usize,
    /// The line of the file each row starts on.
    pub(crate) lines: Vec<u64>,
    /// One for each column of the source plan.
    pub(crate) columns: Vec<Cells>,
    /// The cells that hold something not allowed, as texts.
    pub(crate) rejected: Vec<Rejected>,
}

impl Batch {
    /// Removes all rows and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.rows = 0;
        self.lines.clear();
        self.rejected.clear();
        self.columns.iter_mut().for_each(Cells::clear);
    }
}

/// A cell that holds something not allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rejected {
    /// Row of the batch.
    pub(crate) row: usize,
    /// Column of the source plan.
    pub(crate) column: usize,
    /// What it holds.
    pub(crate) text: String,
}

/// The cells of one column.
///
/// A code below `values` is the value of that index; then follow not asked, no answer and invalid. The other kinds hold
/// a state beside the value, [`VALUE`] or the kind of missing.
#[derive(Debug)]
pub(crate) enum Cells {
    /// One of a few values.
    Coded {
        /// How many values there are.
        values: u32,
        /// For each row.
        codes: Vec<u32>,
    },
    /// Numbers, as integers of the column's decimals.
    Number {
        /// For each row.
        states: Vec<u8>,
        /// For each row; 0 where missing.
        values: Vec<i128>,
    },
    /// Years, or packed dates.
    Day {
        /// For each row.
        states: Vec<u8>,
        /// For each row; 0 where missing.
        values: Vec<i32>,
    },
    /// Lists of elements, numbered by the interner of the column; a free code is a list of one.
    List {
        /// For each row.
        states: Vec<u8>,
        /// For each row, where its elements end.
        ends: Vec<usize>,
        /// The elements of all rows.
        elements: Vec<u32>,
    },
    /// Choices of a multiple-choice question.
    Choices {
        /// For each row.
        states: Vec<u8>,
        /// How many words of 64 choices a row has.
        words: usize,
        /// For each row, a bit for each choice that is ticked.
        bits: Vec<u64>,
    },
    /// Keys.
    Key {
        /// For each row.
        states: Vec<u8>,
        /// For each row, where its key ends.
        ends: Vec<usize>,
        /// The keys of all rows.
        text: Vec<u8>,
    },
    /// Texts of which only the state is kept.
    Text {
        /// For each row.
        states: Vec<u8>,
    },
}

impl Cells {
    /// No cells, of a column's kind.
    pub(crate) fn new(column: &Column) -> Self {
        match &column.kind {
            ColumnKind::Coded(values) | ColumnKind::OpenAnswer(values) => {
                Cells::Coded { values: values.len() as u32, codes: Vec::new() }
            }
            ColumnKind::Choices { choices, .. } => {
                Cells::Choices { states: Vec::new(), words: ticks(choices.len()), bits: Vec::new() }
            }
            ColumnKind::FreeCode | ColumnKind::CodeList { .. } => {
                Cells::List { states: Vec::new(), ends: Vec::new(), elements: Vec::new() }
            }
            ColumnKind::Number { .. } => Cells::Number { states: Vec::new(), values: Vec::new() },
            ColumnKind::Date | ColumnKind::Year => Cells::Day { states: Vec::new(), values: Vec::new() },
            ColumnKind::Key => Cells::Key { states: Vec::new(), ends: Vec::new(), text: Vec::new() },
            ColumnKind::Text => Cells::Text { states: Vec::new() },
        }
    }

    /// Removes all cells and keeps the room.
    pub(crate) fn clear(&mut self) {
        match self {
            Cells::Coded { codes, .. } => codes.clear(),
            Cells::Number { states, values } => {
                states.clear();
                values.clear();
            }
            Cells::Day { states, values } => {
                states.clear();
                values.clear();
            }
            Cells::List { states, ends, elements } => {
                states.clear();
                ends.clear();
                elements.clear();
            }
            Cells::Choices { states, bits, .. } => {
                states.clear();
                bits.clear();
            }
            Cells::Key { states, ends, text } => {
                states.clear();
                ends.clear();
                text.clear();
            }
            Cells::Text { states } => states.clear(),
        }
    }

    /// Adds a cell that holds no value.
    pub(crate) fn push_missing(&mut self, state: u8) {
        match self {
            Cells::Coded { values, codes } => codes.push(code(*values, state)),
            Cells::Number { states, values } => {
                states.push(state);
                values.push(0);
            }
            Cells::Day { states, values } => {
                states.push(state);
                values.push(0);
            }
            Cells::List { states, ends, elements } => {
                states.push(state);
                ends.push(elements.len());
            }
            Cells::Choices { states, words, bits } => {
                states.push(state);
                bits.resize(bits.len() + *words, 0);
            }
            Cells::Key { states, ends, text } => {
                states.push(state);
                ends.push(text.len());
            }
            Cells::Text { states } => states.push(state),
        }
    }

    /// Makes so many cells of the only one there is.
    pub(crate) fn repeat(&mut self, rows: usize) {
        fn all<T: Copy>(cells: &mut Vec<T>, rows: usize) {
            *cells = cells.repeat(rows);
        }
        fn spans(ends: &mut Vec<usize>, rows: usize) {
            *ends = (1..=rows).map(|row| row * ends[0]).collect();
        }
        match self {
            Cells::Coded { codes, .. } => all(codes, rows),
            Cells::Number { states, values } => {
                all(states, rows);
                all(values, rows);
            }
            Cells::Day { states, values } => {
                all(states, rows);
                all(values, rows);
            }
            Cells::List { states, ends, elements } => {
                all(states, rows);
                spans(ends, rows);
                all(elements, rows);
            }
            Cells::Choices { states, bits, .. } => {
                all(states, rows);
                all(bits, rows);
            }
            Cells::Key { states, ends, text } => {
                all(states, rows);
                spans(ends, rows);
                all(text, rows);
            }
            Cells::Text { states } => all(states, rows),
        }
    }

    /// The state of one cell.
    #[inline]
    pub(crate) fn state(&self, row: usize) -> u8 {
        match self {
            Cells::Coded { values, codes } => state(*values, codes[row]),
            Cells::Number { states, .. }
            | Cells::Day { states, .. }
            | Cells::List { states, .. }
            | Cells::Choices { states, .. }
            | Cells::Key { states, .. }
            | Cells::Text { states } => states[row],
        }
    }

    /// Makes one cell missing.
    pub(crate) fn set_missing(&mut self, row: usize, kind: u8) {
        match self {
            Cells::Coded { values, codes } => codes[row] = code(*values, kind),
            Cells::Number { states, .. }
            | Cells::Day { states, .. }
            | Cells::List { states, .. }
            | Cells::Choices { states, .. }
            | Cells::Key { states, .. }
            | Cells::Text { states } => states[row] = kind,
        }
    }

    /// Whether something stands in a cell, allowed or not. A list without elements and nothing ticked are blank even where that
    /// is a value.
    #[inline]
    pub(crate) fn is_filled(&self, row: usize) -> bool {
        match self.state(row) {
            VALUE => match self {
                Cells::List { ends, .. } => !span(ends, row).is_empty(),
                Cells::Choices { .. } => self.ticked(row).iter().any(|bits| *bits != 0),
                _ => true,
            },
            INVALID => true,
            _ => false,
        }
    }

    /// The elements of a list cell; none for other kinds.
    pub(crate) fn elements(&self, row: usize) -> &[u32] {
        match self {
            Cells::List { ends, elements, .. } => &elements[span(ends, row)],
            _ => &[],
        }
    }

    /// The bits of the choices ticked in a cell; none for other kinds.
    pub(crate) fn ticked(&self, row: usize) -> &[u64] {
        match self {
            Cells::Choices { words, bits, .. } => &bits[row * words..(row + 1) * words],
            _ => &[],
        }
    }

    /// The key in a cell; none for other kinds.
    pub(crate) fn key(&self, row: usize) -> &[u8] {
        match self {
            Cells::Key { ends, text, .. } => &text[span(ends, row)],
            _ => &[],
        }
    }
}

/// Adds the bytes of a cell that holds a value, different for different values. False for a kind of column that names nothing.
pub(crate) fn write_key(cells: &Cells, elements: &Elements, row: usize, out: &mut Vec<u8>) -> bool {
    if cells.state(row) != VALUE {
        return false;
    }
    match cells {
        Cells::Key { .. } => out.extend_from_slice(cells.key(row)),
        Cells::Coded { codes, .. } => out.extend_from_slice(&codes[row].to_le_bytes()),
        Cells::Number { values, .. } => out.extend_from_slice(&values[row].to_le_bytes()),
        Cells::Day { values, .. } => out.extend_from_slice(&values[row].to_le_bytes()),
        Cells::List { .. } => match cells.elements(row) {
            [code] => out.extend_from_slice(elements.folded(*code).as_bytes()),
            _ => return false,
        },
        Cells::Choices { .. } | Cells::Text { .. } => return false,
    }
    true
}

/// How many words of 64 hold so many choices.
pub(crate) fn ticks(choices: usize) -> usize {
    choices.div_ceil(64)
}

/// Where the part of a row lies among the parts of all rows.
pub(crate) fn span(ends: &[usize], row: usize) -> std::ops::Range<usize> {
    let start = if row == 0 { 0 } else { ends[row - 1] };
    start..ends[row]
}

/// The code of a kind of missing in a column of so many values.
pub(crate) fn code(values: u32, state: u8) -> u32 {
    debug_assert!((NOT_ASKED..=INVALID).contains(&state));
    values + u32::from(state) - u32::from(NOT_ASKED)
}

/// The state of a code.
pub(crate) fn state(values: u32, code: u32) -> u8 {
    if code < values { VALUE } else { NOT_ASKED + (code - values) as u8 }
}

/// How many codes a column of so many values has.
pub(crate) fn codes(values: u32) -> usize {
    values as usize + usize::from(INVALID)
}

const _: () = assert!(NOT_ASKED == 1 && NO_ANSWER == 2 && INVALID == 3);
