//! Conditions: tests of one column as tables and ranges, and their combinations, a batch at a time.

use mattstock_core::check::fold_code;
use mattstock_core::plan::{CodePattern, ColumnKind, Is, Node, SourcePlan, Test};

use crate::cells::{Batch, Cells, codes, state};
use crate::code::Elements;
use crate::outcome::{self, FALSE, INVALID, NOT_ASKED, TRUE, VALUE};
use crate::ranges::{self, Ranges};

/// The conditions of a source, made ready.
#[derive(Debug)]
pub(crate) struct Nodes {
    ready: Vec<Ready>,
    /// For each node, whether its outcome differs between the elements of a row.
    by_element: Vec<bool>,
    /// For each column, the tests of list elements.
    tests: Vec<Vec<Vec<CodePattern>>>,
}

#[derive(Debug)]
enum Ready {
    True,
    And(Vec<usize>),
    Or(Vec<usize>),
    Not(usize),
    /// The outcome for each code of a column.
    Table {
        column: usize,
        table: Vec<u8>,
    },
    Number {
        column: usize,
        ranges: Ranges<i128>,
    },
    Day {
        column: usize,
        ranges: Ranges<i32>,
    },
    Is {
        column: usize,
        is: Is,
    },
    /// Whether a list holds an element that passes a test.
    Holds {
        column: usize,
        test: usize,
    },
    /// Whether the current element passes a test.
    Element(usize),
}

impl Nodes {
    /// Makes the conditions of a source ready.
    ///
    /// # Panics
    /// When a test does not fit its column.
    pub(crate) fn new(source: &SourcePlan) -> Self {
        let mut nodes = Self { ready: Vec::new(), by_element: Vec::new(), tests: vec![Vec::new(); source.columns.len()] };
        for node in &source.nodes {
            let (ready, by_element) = match node {
                Node::True | Node::AtLeast { .. } | Node::Computed { .. } | Node::Compare { .. } | Node::During { .. } => {
                    (Ready::True, false)
                }
                Node::And(of) => {
                    let of: Vec<usize> = of.iter().map(|n| n.index()).collect();
                    let by_element = of.iter().any(|n| nodes.by_element[*n]);
                    (Ready::And(of), by_element)
                }
                Node::Or(of) => {
                    let of: Vec<usize> = of.iter().map(|n| n.index()).collect();
                    let by_element = of.iter().any(|n| nodes.by_element[*n]);
                    (Ready::Or(of), by_element)
                }
                Node::Not(of) => (Ready::Not(of.index()), nodes.by_element[of.index()]),
                Node::Test { column, test } => (nodes.test(source, column.index(), test), false),
                Node::Element { column, test } => {
                    let Test::Codes(patterns) = test else {
                        unreachable!("elements are tested against codes, not by {test:?}")
                    };
                    let column = column.index();
                    (Ready::Element(nodes.element_test(column, patterns)), true)
                }
            };
            nodes.ready.push(ready);
            nodes.by_element.push(by_element);
        }
        nodes
    }

    fn test(&mut self, source: &SourcePlan, column: usize, test: &Test) -> Ready {
        match (&source.columns[column].kind, test) {
            (ColumnKind::Coded(values) | ColumnKind::OpenAnswer(values), test) => {
                let passes = |(index, key): (u32, &str)| match test {
                    Test::OneOf(all) => all.contains(&index),
                    Test::Codes(patterns) => patterns.iter().any(|p| p.holds(&fold_code(key))),
                    test => unreachable!("a column of values is not tested by {test:?}"),
                };
                let count = values.len() as u32;
                let table = if let Test::Is(is) = test {
                    (0..codes(count) as u32).map(|code| is_so(*is, state(count, code))).collect()
                } else {
                    let keys = (0..count).zip(values.iter().map(|v| v.key.as_str()));
                    let known = keys.map(|value| outcome::of(passes(value)));
                    known.chain(NOT_ASKED..=INVALID).collect()
                };
                Ready::Table { column, table }
            }
            (_, Test::Is(is)) => Ready::Is { column, is: *is },
            (ColumnKind::CodeList { .. }, Test::Codes(patterns)) => {
                Ready::Holds { column, test: self.element_test(column, patterns) }
            }
            (ColumnKind::Number { decimals, .. }, Test::Number(comparison)) => {
                Ready::Number { column, ranges: ranges::of_numbers(comparison, *decimals) }
            }
            (ColumnKind::Date, Test::Date(comparison)) => Ready::Day { column, ranges: ranges::of_dates(comparison) },
            (ColumnKind::Year, Test::Year(comparison)) => Ready::Day { column, ranges: ranges::of_years(comparison) },
            (kind, test) => unreachable!("{kind:?} is not tested by {test:?}"),
        }
    }

    /// The number of a test among those of a column's elements.
    fn element_test(&mut self, column: usize, patterns: &[CodePattern]) -> usize {
        let tests = &mut self.tests[column];
        tests.iter().position(|t| t == patterns).unwrap_or_else(|| {
            tests.push(patterns.to_vec());
            tests.len() - 1
        })
    }

    /// The tests of a column's elements.
    pub(crate) fn element_tests(&self, column: usize) -> &[Vec<CodePattern>] {
        &self.tests[column]
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

/// The outcomes of conditions for the rows of a batch, each formed once.
#[derive(Debug, Default)]
pub(crate) struct Outcomes {
    rows: Vec<Vec<u8>>,
    formed: Vec<bool>,
}

impl Outcomes {
    /// Forgets the batch before.
    pub(crate) fn start_batch(&mut self, nodes: &Nodes) {
        self.rows.resize_with(nodes.ready.len(), Vec::new);
        self.formed.clear();
        self.formed.resize(nodes.ready.len(), false);
    }

    /// The outcome of a condition for each row; [`form`](Self::form) comes first.
    pub(crate) fn of(&self, node: usize) -> &[u8] {
        debug_assert!(self.formed[node]);
        &self.rows[node]
    }

    /// Forms the outcome of a condition, unless that has been done.
    ///
    /// Of a condition on elements only what does not differ between elements is formed.
    pub(crate) fn form(&mut self, node: usize, nodes: &Nodes, batch: &Batch, elements: &[Elements]) {
        if std::mem::replace(&mut self.formed[node], true) {
            return;
        }
        match &nodes.ready[node] {
            Ready::And(of) | Ready::Or(of) => {
                of.iter().for_each(|n| self.form(*n, nodes, batch, elements));
            }
            Ready::Not(of) => self.form(*of, nodes, batch, elements),
            _ => {}
        }
        if nodes.by_element[node] {
            return;
        }
        let mut out = std::mem::take(&mut self.rows[node]);
        out.clear();
        match &nodes.ready[node] {
            Ready::True => out.resize(batch.rows, TRUE),
            Ready::And(of) => {
                out.resize(batch.rows, TRUE);
                for n in of {
                    out.iter_mut().zip(&self.rows[*n]).for_each(|(o, x)| *o = outcome::and(*o, *x));
                }
            }
            Ready::Or(of) => {
                out.resize(batch.rows, FALSE);
                for n in of {
                    out.iter_mut().zip(&self.rows[*n]).for_each(|(o, x)| *o = outcome::or(*o, *x));
                }
            }
            Ready::Not(of) => out.extend(self.rows[*of].iter().map(|x| outcome::not(*x))),
            leaf => leaf_rows(leaf, batch, elements, &mut out),
        }
        self.rows[node] = out;
    }

    /// The outcome of a condition for a row and one of its elements, or, for a list that is missing, its kind.
    fn at(&self, node: usize, nodes: &Nodes, row: usize, element: &dyn Fn(usize) -> u8) -> u8 {
        if !nodes.by_element[node] {
            return self.rows[node][row];
        }
        match &nodes.ready[node] {
            Ready::Element(test) => element(*test),
            Ready::And(of) => {
                let each = of.iter().map(|n| self.at(*n, nodes, row, element));
                each.fold(TRUE, outcome::and)
            }
            Ready::Or(of) => {
                let each = of.iter().map(|n| self.at(*n, nodes, row, element));
                each.fold(FALSE, outcome::or)
            }
            Ready::Not(of) => outcome::not(self.at(*of, nodes, row, element)),
            _ => self.rows[node][row],
        }
    }

    /// For each row, whether any element of its list passes a condition, and how many do. A row whose list is missing is
    /// unknown, unless the condition is false whatever the list holds.
    pub(crate) fn elements(
        &self,
        node: usize,
        nodes: &Nodes,
        cells: &Cells,
        known: &Elements,
        out: (&mut Vec<u8>, &mut Vec<i128>),
        rows: usize,
    ) {
        let (outcomes, passing) = out;
        outcomes.clear();
        passing.clear();
        for row in 0..rows {
            let list = cells.state(row);
            if list != VALUE {
                outcomes.push(outcome::and(list, self.at(node, nodes, row, &|_| list)));
                passing.push(0);
                continue;
            }
            let (mut any, mut count) = (FALSE, 0);
            for element in cells.elements(row) {
                let element = *element as usize;
                let one = self.at(node, nodes, row, &|test| known.outcomes(test)[element]);
                any = outcome::or(any, one);
                count += i128::from(one == TRUE);
            }
            outcomes.push(any);
            passing.push(count);
        }
    }
}

/// The outcomes of a test of one column.
fn leaf_rows(leaf: &Ready, batch: &Batch, elements: &[Elements], out: &mut Vec<u8>) {
    fn in_ranges<N: Copy + PartialOrd>(states: &[u8], values: &[N], ranges: &Ranges<N>, out: &mut Vec<u8>) {
        out.extend(states.iter().zip(values).map(
            |(state, value)| {
                if *state == VALUE { outcome::of(ranges.hold(*value)) } else { *state }
            },
        ));
    }
    match leaf {
        Ready::Table { column, table } => {
            if let Cells::Coded { codes, .. } = &batch.columns[*column] {
                out.extend(codes.iter().map(|code| table[*code as usize]));
            }
        }
        Ready::Number { column, ranges } => {
            if let Cells::Number { states, values } = &batch.columns[*column] {
                in_ranges(states, values, ranges, out);
            }
        }
        Ready::Day { column, ranges } => {
            if let Cells::Day { states, values } = &batch.columns[*column] {
                in_ranges(states, values, ranges, out);
            }
        }
        Ready::Is { column, is } => {
            let cells = &batch.columns[*column];
            out.extend((0..batch.rows).map(|row| is_so(*is, cells.state(row))));
        }
        Ready::Holds { column, test } => {
            let (cells, passes) = (&batch.columns[*column], elements[*column].outcomes(*test));
            out.extend((0..batch.rows).map(|row| match cells.state(row) {
                VALUE => outcome::of(cells.elements(row).iter().any(|e| passes[*e as usize] == TRUE)),
                missing => missing,
            }));
        }
        Ready::True | Ready::And(_) | Ready::Or(_) | Ready::Not(_) | Ready::Element(_) => {}
    }
}
