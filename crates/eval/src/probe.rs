//! Tests of one column, made ready: a table where there are few codes, and ranges, bits or texts elsewhere.

use mattstock_core::check::fold_code;
use mattstock_core::plan::{CodePattern, ColumnKind, Is, SourcePlan, Test};

use crate::cells::{Batch, Cells, codes, state, ticks};
use crate::code::Elements;
use crate::codes::Codes;
use crate::outcome::{self, FALSE, INVALID, NOT_ASKED, TRUE, VALUE};
use crate::ranges::{self, Ranges};

/// A test of one column.
#[derive(Debug)]
pub(crate) struct Probe {
    column: usize,
    test: Ready,
}

#[derive(Debug)]
enum Ready {
    /// The outcome for each code.
    Table(Vec<u8>),
    Number(Ranges<i128>),
    Day(Ranges<i32>),
    Is(Is),
    /// Whether a list holds an element that passes a test of elements.
    Holds(usize),
    /// Whether one of these choices is ticked.
    Ticked(Vec<u64>),
    /// Whether a key is one of these, sorted.
    Key(Vec<Vec<u8>>),
}

/// The tests of list elements, for each column.
#[derive(Debug)]
pub(crate) struct ElementTests(Vec<Vec<Vec<CodePattern>>>);

impl ElementTests {
    /// No tests, for so many columns.
    pub(crate) fn new(columns: usize) -> Self {
        Self(vec![Vec::new(); columns])
    }

    /// The number of a test among those of a column's elements.
    pub(crate) fn number(&mut self, column: usize, patterns: &[CodePattern]) -> usize {
        let tests = &mut self.0[column];
        tests.iter().position(|t| t == patterns).unwrap_or_else(|| {
            tests.push(patterns.to_vec());
            tests.len() - 1
        })
    }

    /// The tests of a column's elements.
    pub(crate) fn of(&self, column: usize) -> &[Vec<CodePattern>] {
        &self.0[column]
    }
}

impl Probe {
    /// Makes a test ready.
    ///
    /// # Panics
    /// When the test does not fit its column.
    pub(crate) fn new(source: &SourcePlan, column: usize, test: &Test, elements: &mut ElementTests) -> Self {
        let ready = match (&source.columns[column].kind, test) {
            (ColumnKind::Coded(values) | ColumnKind::OpenAnswer(values), test) => {
                let passes = |(index, key): (u32, &str)| match test {
                    Test::OneOf(all) => all.contains(&index),
                    Test::Codes(patterns) => patterns.iter().any(|p| p.holds(&fold_code(key))),
                    test => unreachable!("a column of values is not tested by {test:?}"),
                };
                let count = values.len() as u32;
                Ready::Table(if let Test::Is(is) = test {
                    (0..codes(count) as u32).map(|code| is_so(*is, state(count, code))).collect()
                } else {
                    let keys = (0..count).zip(values.iter().map(|v| v.key.as_str()));
                    let known = keys.map(|value| outcome::of(passes(value)));
                    known.chain(NOT_ASKED..=INVALID).collect()
                })
            }
            (_, Test::Is(is)) => Ready::Is(*is),
            (ColumnKind::CodeList { .. } | ColumnKind::FreeCode, Test::Codes(patterns)) => {
                Ready::Holds(elements.number(column, patterns))
            }
            (ColumnKind::Choices { choices, .. }, Test::OneOf(all)) => {
                let mut wanted = vec![0; ticks(choices.len())];
                all.iter().for_each(|choice| wanted[*choice as usize / 64] |= 1 << (choice % 64));
                Ready::Ticked(wanted)
            }
            (ColumnKind::Number { decimals, .. }, Test::Number(comparison)) => {
                Ready::Number(ranges::of_numbers(comparison, *decimals))
            }
            (ColumnKind::Date, Test::Date(comparison)) => Ready::Day(ranges::of_dates(comparison)),
            (ColumnKind::Year, Test::Year(comparison)) => Ready::Day(ranges::of_years(comparison)),
            (ColumnKind::Key, Test::Text(texts)) => {
                let mut texts: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
                texts.sort_unstable();
                Ready::Key(texts)
            }
            (kind, test) => unreachable!("{kind:?} is not tested by {test:?}"),
        };
        Self { column, test: ready }
    }

    /// The column it tests, where its outcome is looked up by code.
    pub(crate) fn table(&self) -> Option<usize> {
        matches!(self.test, Ready::Table(_)).then_some(self.column)
    }

    /// Adds the outcome for each row of a batch.
    pub(crate) fn rows(&self, batch: &Batch, elements: &[Elements], out: &mut Vec<u8>) {
        fn in_ranges<N: Copy + PartialOrd>(states: &[u8], values: &[N], ranges: &Ranges<N>, out: &mut Vec<u8>) {
            out.extend(
                states.iter().zip(values).map(
                    |(state, value)| {
                        if *state == VALUE { outcome::of(ranges.hold(*value)) } else { *state }
                    },
                ),
            );
        }
        let cells = &batch.columns[self.column];
        let known = |row: usize, passes: &dyn Fn() -> bool| match cells.state(row) {
            VALUE => outcome::of(passes()),
            missing => missing,
        };
        match (&self.test, cells) {
            (Ready::Table(table), Cells::Coded { codes, .. }) => look_up(table, codes, out),
            (Ready::Number(ranges), Cells::Number { states, values }) => in_ranges(states, values, ranges, out),
            (Ready::Day(ranges), Cells::Day { states, values }) => in_ranges(states, values, ranges, out),
            (Ready::Is(is), cells) => out.extend((0..batch.rows).map(|row| is_so(*is, cells.state(row)))),
            (Ready::Holds(test), Cells::List { states, among, .. }) => {
                let passes = elements[self.column].outcomes(*test);
                out.extend(states.iter().map(|state| if *state == VALUE { FALSE } else { *state }));
                let mut look = |row: usize| {
                    if states[row] == VALUE {
                        out[row] = outcome::of(cells.elements(row).iter().any(|e| passes[*e as usize] == TRUE));
                    }
                };
                match among {
                    Some(rows) => rows.iter().for_each(|row| look(*row as usize)),
                    None => (0..batch.rows).for_each(look),
                }
            }
            (Ready::Ticked(wanted), cells) => {
                let ticked = |row: usize| cells.ticked(row).iter().zip(wanted).any(|(bits, wanted)| bits & wanted != 0);
                out.extend((0..batch.rows).map(|row| known(row, &|| ticked(row))));
            }
            (Ready::Key(texts), cells) => {
                let is = |row: usize| texts.binary_search_by(|text| text.as_slice().cmp(&cells.key(row).text())).is_ok();
                out.extend((0..batch.rows).map(|row| known(row, &|| is(row))));
            }
            (test, _) => unreachable!("{test:?} was made for another kind of column"),
        }
    }
}

/// Adds the outcome of each code.
fn look_up(table: &[u8], codes: &Codes, out: &mut Vec<u8>) {
    match codes {
        Codes::Narrow(codes) => {
            // Every byte has a place, so that none needs to be checked.
            let mut all = [0; 256];
            all[..table.len()].copy_from_slice(table);
            out.extend(codes.iter().map(|code| all[usize::from(*code)]));
        }
        Codes::Wide(codes) => out.extend(codes.iter().map(|code| table[*code as usize])),
    }
}

/// Whether a state is the one asked for; never unknown.
fn is_so(is: Is, state: u8) -> u8 {
    outcome::of(match is {
        Is::Answered => state == VALUE,
        Is::Missing => state != VALUE,
        Is::Asked => state != NOT_ASKED,
        Is::Invalid => state == INVALID,
    })
}
