//! What becomes of conditions and computed values in the rows of a batch: each is formed once, when it is first needed.

use std::cmp::Ordering;

use mattstock_core::Decimal;
use mattstock_core::plan::{Comparison, Order};

use crate::calendar::unpack;
use crate::cells::{Batch, Cells, state};
use crate::code::Elements;
use crate::codes::{Code, with_codes};
use crate::fraction::Fraction;
use crate::nodes::{Nodes, Ready};
use crate::outcome::{self, FALSE, INVALID, NO_ANSWER, TRUE, VALUE};
use crate::periods::Periods;
use crate::values::{self, Numbers, View, without};

/// What conditions are asked of: the rows of a batch, and what is known about them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows<'a> {
    /// The conditions.
    pub(crate) nodes: &'a Nodes,
    /// The cells.
    pub(crate) batch: &'a Batch,
    /// For each column, the elements of lists.
    pub(crate) elements: &'a [Elements],
    /// For each axis, the periods.
    pub(crate) periods: &'a [Periods],
}

/// The outcomes of conditions and the computed values for the rows of a batch.
#[derive(Debug, Default)]
pub(crate) struct Outcomes {
    rows: Vec<Vec<u8>>,
    formed: Vec<bool>,
    values: Vec<Numbers>,
    computed: Vec<bool>,
    /// The rows in which a computed value did not fit, and which.
    overflowed: Vec<(usize, Computed)>,
}

/// What is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Computed {
    /// A value.
    Value(usize),
    /// What a condition compares.
    Node(usize),
}

/// The outcome of a test of the current element, by its number.
type OfElement<'a> = dyn Fn(usize) -> u8 + 'a;

impl Outcomes {
    /// Forgets the batch before.
    pub(crate) fn start_batch(&mut self, nodes: &Nodes) {
        self.rows.resize_with(nodes.ready.len(), Vec::new);
        self.formed.clear();
        self.formed.resize(nodes.ready.len(), false);
        self.values.resize_with(nodes.values.ready.len(), Numbers::default);
        self.computed.clear();
        self.computed.resize(nodes.values.ready.len(), false);
        self.overflowed.clear();
    }

    /// The outcome of a condition for each row; [`form`](Self::form) comes first.
    pub(crate) fn of(&self, node: usize) -> &[u8] {
        debug_assert!(self.formed[node]);
        &self.rows[node]
    }

    /// The rows in which a computed value did not fit, each once with every such value.
    pub(crate) fn overflowed(&mut self) -> &[(usize, Computed)] {
        self.overflowed.sort_unstable();
        self.overflowed.dedup();
        &self.overflowed
    }

    /// Forms the outcome of a condition, unless that has been done.
    ///
    /// Of a condition on elements only what does not differ between elements is formed.
    pub(crate) fn form(&mut self, node: usize, rows: Rows) {
        if std::mem::replace(&mut self.formed[node], true) {
            return;
        }
        let ready = &rows.nodes.ready[node];
        self.prepare(ready.parts(), rows);
        if rows.nodes.by_element.nodes[node] {
            return;
        }
        let mut out = std::mem::take(&mut self.rows[node]);
        out.clear();
        let count = rows.batch.rows;
        match ready {
            Ready::True => out.resize(count, TRUE),
            Ready::And(of) => {
                out.resize(count, TRUE);
                for n in of {
                    out.iter_mut().zip(&self.rows[*n]).for_each(|(o, x)| *o = outcome::and(*o, *x));
                }
            }
            Ready::Or(of) => {
                out.resize(count, FALSE);
                for n in of {
                    out.iter_mut().zip(&self.rows[*n]).for_each(|(o, x)| *o = outcome::or(*o, *x));
                }
            }
            Ready::Not(of) => out.extend(self.rows[*of].iter().map(|x| outcome::not(*x))),
            Ready::AtLeast(least, of) => {
                let known = &self.rows;
                out.extend((0..count).map(|row| at_least(*least, of.iter().map(|n| known[*n][row]))));
            }
            Ready::Probe(probe) => probe.rows(rows.batch, rows.elements, &mut out),
            Ready::Within(value, ranges) => {
                let View { states, numbers, .. } = self.value(*value, rows);
                let known = |(state, number): (&u8, &i128)| match *state {
                    VALUE => outcome::of(ranges.hold(*number)),
                    missing => missing,
                };
                out.extend(states.iter().zip(numbers).map(known));
            }
            _ => {
                let mut overflowed = Vec::new();
                for row in 0..count {
                    let mut over = false;
                    let outcome = leaf(rows, node, row, &mut |value| self.value(value, rows).at(row), &mut over);
                    out.push(outcome);
                    if over {
                        overflowed.push((row, Computed::Node(node)));
                    }
                }
                self.overflowed.append(&mut overflowed);
            }
        }
        self.rows[node] = out;
    }

    /// Forms the conditions and computes the values that others look at.
    fn prepare(&mut self, (nodes, values): (&[usize], &[usize]), rows: Rows) {
        nodes.iter().for_each(|n| self.form(*n, rows));
        values.iter().for_each(|v| self.compute(*v, rows));
    }

    /// Computes a value, unless that has been done.
    ///
    /// Of a value that differs between elements only what does not is computed.
    pub(crate) fn compute(&mut self, value: usize, rows: Rows) {
        if std::mem::replace(&mut self.computed[value], true) {
            return;
        }
        let ready = &rows.nodes.values.ready[value];
        self.prepare(ready.parts(), rows);
        if rows.nodes.by_element.values[value] {
            return;
        }
        let mut out = std::mem::take(&mut self.values[value]);
        out.clear();
        let count = rows.batch.rows;
        match ready {
            values::Ready::Column(column) => fill(&rows.batch.columns[*column], &mut out),
            values::Ready::Constant(number) => out.extend((0..count).map(|_| (VALUE, *number))),
            values::Ready::NumberOf(of) => {
                let known = &self.rows;
                (0..count).for_each(|row| out.push(number_of(of.iter().map(|n| known[*n][row]))));
            }
            values::Ready::Negative(_) | values::Ready::Two(..) => {
                let mut overflowed = Vec::new();
                for row in 0..count {
                    let mut over = false;
                    out.push(put_together(ready, &mut |value| self.value(value, rows).at(row), &mut over));
                    if over {
                        overflowed.push((row, Computed::Value(value)));
                    }
                }
                self.overflowed.append(&mut overflowed);
            }
        }
        self.values[value] = out;
    }

    /// A value for each row; [`compute`](Self::compute) comes first.
    pub(crate) fn value<'a>(&'a self, value: usize, rows: Rows<'a>) -> View<'a> {
        debug_assert!(self.computed[value]);
        if let values::Ready::Column(column) = &rows.nodes.values.ready[value]
            && let Cells::Number { states, values } = &rows.batch.columns[*column]
        {
            return View { states, numbers: values, divisors: &[] };
        }
        self.values[value].view()
    }

    /// The outcome of a condition for a row and one of its elements, or, for a list that is missing, its kind.
    fn at(&self, node: usize, rows: Rows, row: usize, element: &OfElement, over: &mut bool) -> u8 {
        if !rows.nodes.by_element.nodes[node] {
            return self.rows[node][row];
        }
        let mut each = |of: &[usize]| -> Vec<u8> { of.iter().map(|n| self.at(*n, rows, row, element, over)).collect() };
        match &rows.nodes.ready[node] {
            Ready::Element(test) => element(*test),
            Ready::And(of) => each(of).into_iter().fold(TRUE, outcome::and),
            Ready::Or(of) => each(of).into_iter().fold(FALSE, outcome::or),
            Ready::Not(of) => outcome::not(self.at(*of, rows, row, element, over)),
            Ready::AtLeast(least, of) => at_least(*least, each(of).into_iter()),
            _ => {
                let mut faults = false;
                let of = &mut |value: usize| self.value_at(value, rows, row, element, &mut faults);
                let outcome = leaf(rows, node, row, of, over);
                *over |= faults;
                outcome
            }
        }
    }

    /// A value for a row and one of its elements, or the kind of missing.
    fn value_at(&self, value: usize, rows: Rows, row: usize, element: &OfElement, over: &mut bool) -> Result<Fraction, u8> {
        if !rows.nodes.by_element.values[value] {
            return self.value(value, rows).at(row);
        }
        match &rows.nodes.values.ready[value] {
            values::Ready::NumberOf(of) => {
                let each: Vec<u8> = of.iter().map(|n| self.at(*n, rows, row, element, over)).collect();
                number_of(each.into_iter())
            }
            ready => {
                let mut faults = false;
                let of = &mut |value: usize| self.value_at(value, rows, row, element, &mut faults);
                let value = put_together(ready, of, over);
                *over |= faults;
                value
            }
        }
    }

    /// For each row, whether any element of its list passes a condition, and how many do. A row whose list is missing is
    /// unknown, unless the condition is false whatever the list holds.
    pub(crate) fn elements(&mut self, node: usize, rows: Rows, column: usize, out: (&mut Vec<u8>, &mut Vec<u32>)) {
        let (outcomes, passing) = out;
        outcomes.clear();
        passing.clear();
        let (cells, known) = (&rows.batch.columns[column], &rows.elements[column]);
        let mut overflowed = Vec::new();
        outcomes.resize(rows.batch.rows, FALSE);
        passing.resize(rows.batch.rows, 0);
        let mut look = |row: usize| {
            let mut over = false;
            let list = cells.state(row);
            if list != VALUE {
                outcomes[row] = outcome::and(list, self.at(node, rows, row, &|_| list, &mut over));
            } else {
                let (mut any, mut count) = (FALSE, 0);
                for element in cells.elements(row) {
                    let element = *element as usize;
                    let one = self.at(node, rows, row, &|test| known.outcomes(test)[element], &mut over);
                    any = outcome::or(any, one);
                    count += u32::from(one == TRUE);
                }
                outcomes[row] = any;
                passing[row] = count;
            }
            if over {
                overflowed.push((row, Computed::Node(node)));
            }
        };
        match cells {
            // Where it is known which rows hold elements that pass a test, no other passes the condition.
            Cells::List { states, among: Some(among), .. } => {
                let missing = |row: &usize| states[*row] != VALUE;
                if states.iter().fold(VALUE, |all, state| all | state) != VALUE {
                    (0..rows.batch.rows).filter(missing).for_each(&mut look);
                }
                among.iter().map(|row| *row as usize).filter(|row| !missing(row)).for_each(&mut look);
            }
            _ => (0..rows.batch.rows).for_each(&mut look),
        }
        self.overflowed.append(&mut overflowed);
    }
}

/// What a column holds, as numbers.
fn fill(cells: &Cells, out: &mut Numbers) {
    match cells {
        // Read where it stands.
        Cells::Number { .. } => {}
        Cells::Day { states, values } => out.extend(states.iter().copied().zip(values.iter().map(|v| i128::from(*v)))),
        Cells::Coded { values, codes } => with_codes!(codes, codes => {
            out.extend(codes.iter().map(|code| code.number()).map(|code| (state(*values, code), i128::from(code))));
        }),
        cells => unreachable!("nothing is computed of {cells:?}"),
    }
}

/// Whether at least so many are true: decided as soon as what is known decides it.
fn at_least(least: usize, each: impl Iterator<Item = u8>) -> u8 {
    let (mut passing, mut unknown, mut kind) = (0, 0, TRUE);
    for one in each {
        match one {
            TRUE => passing += 1,
            FALSE => {}
            missing => {
                unknown += 1;
                kind = outcome::and(kind, missing);
            }
        }
    }
    match () {
        () if passing >= least => TRUE,
        () if passing + unknown < least => FALSE,
        () => kind,
    }
}

/// How many are true, or why that is unknown.
fn number_of(each: impl Iterator<Item = u8>) -> Result<Fraction, u8> {
    let (mut passing, mut kind) = (0, VALUE);
    for one in each {
        match one {
            TRUE => passing += 1,
            FALSE => {}
            missing => kind = outcome::and(kind, missing),
        }
    }
    if kind == VALUE { Ok(Fraction::whole(passing)) } else { Err(kind) }
}

/// A value put together of others.
fn put_together(
    ready: &values::Ready,
    of: &mut dyn FnMut(usize) -> Result<Fraction, u8>,
    over: &mut bool,
) -> Result<Fraction, u8> {
    match ready {
        values::Ready::Negative(a) => of(*a)?.negative().ok_or_else(|| without(values::Fault::Overflow, over)),
        values::Ready::Two(operation, [a, b]) => {
            let (left, right) = both(of(*a), of(*b))?;
            operation.of(left, right).map_err(|fault| without(fault, over))
        }
        ready => unreachable!("{ready:?} is not put together"),
    }
}

/// Two values, or the first kind of missing among them.
fn both(left: Result<Fraction, u8>, right: Result<Fraction, u8>) -> Result<(Fraction, Fraction), u8> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(left), Err(right)) => Err(outcome::and(left, right)),
        (Err(missing), _) | (_, Err(missing)) => Err(missing),
    }
}

/// The outcome of a comparison of values for a row.
fn leaf(rows: Rows, node: usize, row: usize, of: &mut dyn FnMut(usize) -> Result<Fraction, u8>, over: &mut bool) -> u8 {
    let decimals = |value: usize| rows.nodes.values.decimals[value];
    let outcome = match &rows.nodes.ready[node] {
        Ready::Within(value, ranges) => of(*value).map(|value| ranges.hold(value.number).into()),
        Ready::Quotient(value, test) => of(*value).map(|quotient| compared(quotient, decimals(*value), test)),
        Ready::Compare([left, right], order) => both(of(*left), of(*right)).map(|(a, b)| {
            let found = a.compare(decimals(*left), b, decimals(*right))?;
            Some(match order {
                Order::Equal => found == Ordering::Equal,
                Order::Less => found == Ordering::Less,
                Order::LessOrEqual => found != Ordering::Greater,
            })
        }),
        Ready::During { date, axis, years } => {
            let periods = &rows.periods[*axis];
            let period = periods.of_row(row).ok_or(NO_ANSWER).map(|year| Fraction::whole(i128::from(year)));
            both(of(*date), period)
                .map(|(date, year)| Some(i128::from(years.year_of(unpack(date.number as i32))) == year.number))
        }
        ready => unreachable!("{ready:?} compares no values"),
    };
    match outcome {
        Ok(Some(holds)) => outcome::of(holds),
        Ok(None) => {
            *over = true;
            INVALID
        }
        Err(missing) => missing,
    }
}

/// Whether a quotient passes a comparison with constants; none where that cannot be told in 128 bits.
fn compared(quotient: Fraction, decimals: u32, test: &Comparison<Decimal>) -> Option<bool> {
    let order = |x: &Decimal| quotient.compare(decimals, Fraction::whole(x.mantissa), x.scale);
    Some(match test {
        Comparison::Equal(x) => order(x)? == Ordering::Equal,
        Comparison::Less(x) => order(x)? == Ordering::Less,
        Comparison::LessOrEqual(x) => order(x)? != Ordering::Greater,
        Comparison::Greater(x) => order(x)? == Ordering::Greater,
        Comparison::GreaterOrEqual(x) => order(x)? != Ordering::Less,
        Comparison::Between(a, b) => order(a)? != Ordering::Less && order(b)? != Ordering::Greater,
        Comparison::OneOf(all) => {
            for x in all {
                if order(x)? == Ordering::Equal {
                    return Some(true);
                }
            }
            false
        }
    })
}
