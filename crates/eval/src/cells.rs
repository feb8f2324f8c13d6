//! Coded columns: what a batch of rows holds once its texts have been read.

use mattstock_core::FindingKind;
use mattstock_core::plan::{Column, ColumnKind};

use crate::code::Elements;
use crate::codes::{Code, Codes, with_codes};
use crate::keys::{Key, Keys};
use crate::lines::Places;
use crate::outcome::{INVALID, NO_ANSWER, NOT_ASKED, VALUE};

/// A batch of rows, by column.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// How many rows.
    pub(crate) rows: usize,
    /// The line of the file each row starts on, or its row there.
    pub(crate) lines: Places,
    /// One for each column of the source plan.
    pub(crate) columns: Vec<Cells>,
    /// What is not allowed or hardly meant, as texts.
    pub(crate) rejected: Vec<Rejected>,
}

impl Batch {
    /// Removes all rows and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.rows = 0;
        self.lines.start(0);
        self.rejected.clear();
        self.columns.iter_mut().for_each(Cells::clear);
    }
}

/// What a cell holds that is not allowed, or that is read as it stands and hardly is what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rejected {
    /// Row of the batch.
    pub(crate) row: usize,
    /// Column of the source plan.
    pub(crate) column: usize,
    /// Why it is hardly meant; none for what is not allowed.
    pub(crate) doubt: Option<FindingKind>,
    /// The text.
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
        codes: Codes,
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
        /// Where it is known, the only rows with elements that pass a test.
        among: Option<Vec<u32>>,
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
        /// For each row that holds one.
        keys: Keys,
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
                Cells::Coded { values: values.len() as u32, codes: Codes::new(codes(values.len() as u32)) }
            }
            ColumnKind::Choices { choices, .. } => {
                Cells::Choices { states: Vec::new(), words: ticks(choices.len()), bits: Vec::new() }
            }
            ColumnKind::FreeCode | ColumnKind::CodeList { .. } => {
                Cells::List { states: Vec::new(), ends: Vec::new(), elements: Vec::new(), among: None }
            }
            ColumnKind::Number { .. } => Cells::Number { states: Vec::new(), values: Vec::new() },
            ColumnKind::Date | ColumnKind::Year => Cells::Day { states: Vec::new(), values: Vec::new() },
            ColumnKind::Key => Cells::Key { states: Vec::new(), keys: Keys::default() },
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
            Cells::List { states, ends, elements, among } => {
                states.clear();
                ends.clear();
                elements.clear();
                *among = None;
            }
            Cells::Choices { states, bits, .. } => {
                states.clear();
                bits.clear();
            }
            Cells::Key { states, keys } => {
                states.clear();
                keys.clear();
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
            Cells::List { states, ends, elements, .. } => {
                states.push(state);
                ends.push(elements.len());
            }
            Cells::Choices { states, words, bits } => {
                states.push(state);
                bits.resize(bits.len() + *words, 0);
            }
            Cells::Key { states, keys } => {
                states.push(state);
                keys.push_none();
            }
            Cells::Text { states } => states.push(state),
        }
    }

    /// Adds a cell like one of other cells of the same kind.
    pub(crate) fn push_from(&mut self, other: &Cells, row: usize) {
        match (self, other) {
            (Cells::Coded { codes, .. }, Cells::Coded { codes: of, .. }) => codes.push(of.at(row)),
            (Cells::Number { states, values }, Cells::Number { states: of_states, values: of }) => {
                states.push(of_states[row]);
                values.push(of[row]);
            }
            (Cells::Day { states, values }, Cells::Day { states: of_states, values: of }) => {
                states.push(of_states[row]);
                values.push(of[row]);
            }
            (Cells::List { states, ends, elements, .. }, other) => {
                states.push(other.state(row));
                elements.extend_from_slice(other.elements(row));
                ends.push(elements.len());
            }
            (Cells::Choices { states, bits, .. }, other) => {
                states.push(other.state(row));
                bits.extend_from_slice(other.ticked(row));
            }
            (Cells::Key { states, keys }, other) => {
                states.push(other.state(row));
                match other.state(row) {
                    VALUE => keys.push(other.key(row)),
                    _ => keys.push_none(),
                }
            }
            (Cells::Text { states }, other) => states.push(other.state(row)),
            (own, other) => unreachable!("{own:?} and {other:?} are of different kinds"),
        }
    }

    /// The state of one cell.
    #[inline]
    pub(crate) fn state(&self, row: usize) -> u8 {
        match self {
            Cells::Coded { values, codes } => state(*values, codes.at(row)),
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
            Cells::Coded { values, codes } => codes.set(row, code(*values, kind)),
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

    /// Marks the rows in which something stands, of those asked for.
    pub(crate) fn mark_filled(&self, asked: impl Iterator<Item = bool>, marked: &mut [bool]) {
        let rows = asked.zip(marked);
        match self {
            Cells::Coded { values, codes } => with_codes!(codes, codes => mark_codes(*values, codes, rows)),
            cells => rows.enumerate().for_each(|(row, (asked, marked))| *marked |= asked && cells.is_filled(row)),
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

    /// The key in a cell that has one; an empty text for other kinds of column.
    pub(crate) fn key(&self, row: usize) -> Key<'_> {
        match self {
            Cells::Key { keys, .. } => keys.at(row),
            _ => Key::Text(&[]),
        }
    }
}

/// Adds the bytes of a cell that holds a value, different for different values. False for a kind of column that names nothing.
pub(crate) fn write_key(cells: &Cells, elements: &Elements, row: usize, out: &mut Vec<u8>) -> bool {
    if cells.state(row) != VALUE {
        return false;
    }
    match cells {
        Cells::Key { .. } => out.extend_from_slice(&cells.key(row).text()),
        Cells::Coded { codes, .. } => out.extend_from_slice(&codes.at(row).to_le_bytes()),
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

fn mark_codes<'a, C: Code>(values: u32, codes: &[C], rows: impl Iterator<Item = (bool, &'a mut bool)>) {
    let (missing, invalid) = (C::of(code(values, NOT_ASKED)), C::of(code(values, INVALID)));
    for (code, (asked, marked)) in codes.iter().zip(rows) {
        *marked |= asked & ((*code < missing) | (*code == invalid));
    }
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

/// The state of a blank item of a battery of which only some are marked, until it is settled what it is.
pub(crate) const BLANK: u8 = INVALID + 1;

/// The code of a kind of missing in a column of so many values.
pub(crate) fn code(values: u32, state: u8) -> u32 {
    debug_assert!((NOT_ASKED..=BLANK).contains(&state));
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
