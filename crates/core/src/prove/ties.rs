//! Computed values that are the difference of two columns, or follow from one: what their stretches say of the columns, and
//! values of the columns that come out so.
//!
//! Differences that are each within a range contradict each other only where those along a circle do (Bellman 1958).

use std::collections::BTreeMap;

use super::classes::{Raw, number_of, value_of};
use super::ground::{Computed, Ground, Stretches};
use super::range::{self, Range};
use super::witness::{Cell, Row};
use crate::check::ArithmeticOp;
use crate::plan::{Column, Node, PeriodAxis, SourcePlan, Value, ValueId};
use crate::row::{Fraction, Value as Held};

/// What a variable of the diagrams says of the difference of two columns; of one column, where the other is none.
#[derive(Debug)]
pub(super) struct Tie {
    pub(super) of: Of,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// For each state of the variable, what the difference can be.
    pub(super) can: Vec<Range>,
    /// For each state, differences that are certain to lead to it.
    sure: Vec<Range>,
}

/// The variable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    /// The stretch of a computed number.
    Number(String),
    /// How two values compare.
    Pair((String, String)),
    /// Whether a value is not defined.
    Undefined(String),
    /// Whether a date is in the row's period.
    During(String),
}

/// A sum of columns, each so many times, and a constant.
struct Linear {
    terms: BTreeMap<String, Fraction>,
    constant: Fraction,
}

impl Linear {
    fn constant(constant: Fraction) -> Self {
        Self { terms: BTreeMap::new(), constant }
    }

    fn of(plan: &SourcePlan, value: ValueId) -> Option<Self> {
        let of = |value: &ValueId| Self::of(plan, *value);
        match &plan.values[value.index()] {
            Value::Column(column) => {
                let column = plan.column(*column);
                range::decimals(column)?;
                let terms = BTreeMap::from([(column.name.clone(), Fraction::whole(1))]);
                Some(Self { terms, constant: Fraction::whole(0) })
            }
            Value::Number(number) => Fraction::decimal(*number).map(Self::constant),
            Value::Date(date) => number_of(&Held::Date(*date)).map(Self::constant),
            Value::Add(a, b) => of(a)?.plus(&of(b)?),
            Value::Subtract(a, b) => of(a)?.minus(&of(b)?),
            Value::DaysBetween(a, b) => of(b)?.minus(&of(a)?),
            Value::Negative(a) => of(a)?.times(Fraction::whole(-1)),
            Value::Multiply(a, b) => {
                let (a, b) = (of(a)?, of(b)?);
                if a.terms.is_empty() { b.times(a.constant) } else { b.terms.is_empty().then(|| a.times(b.constant))? }
            }
            Value::Divide(a, b) => {
                let b = of(b)?;
                let turned = Fraction::whole(1).with(ArithmeticOp::Divide, b.constant);
                of(a)?.times(turned.filter(|_| b.terms.is_empty())?)
            }
            Value::Age(..) | Value::NumberOf(_) => None,
        }
    }

    fn times(mut self, factor: Fraction) -> Option<Self> {
        self.constant = self.constant.with(ArithmeticOp::Multiply, factor)?;
        for term in self.terms.values_mut() {
            *term = term.with(ArithmeticOp::Multiply, factor)?;
        }
        Some(self)
    }

    fn plus(mut self, other: &Self) -> Option<Self> {
        self.constant = self.constant.with(ArithmeticOp::Add, other.constant)?;
        for (name, factor) in &other.terms {
            let term = self.terms.entry(name.clone()).or_insert(Fraction::whole(0));
            *term = term.with(ArithmeticOp::Add, *factor)?;
        }
        Some(self)
    }

    fn minus(self, other: &Self) -> Option<Self> {
        let Self { terms, constant } = other;
        self.plus(&Self { terms: terms.clone(), constant: *constant }.times(Fraction::whole(-1))?)
    }
}

/// A value as so many times the difference of two columns, and a constant.
struct Difference {
    from: Option<String>,
    to: Option<String>,
    factor: Fraction,
    constant: Fraction,
    /// The decimals of the columns.
    decimals: u32,
}

impl Difference {
    /// None for a sum of another kind.
    fn of(plans: &[&SourcePlan], sum: Linear) -> Option<Self> {
        let zero = Fraction::whole(0);
        let terms: Vec<(String, Fraction)> = sum.terms.into_iter().filter(|(_, factor)| *factor != zero).collect();
        let is_in = |column: &&Column| terms.iter().any(|(name, _)| *name == column.name);
        let columns = plans.iter().flat_map(|plan| &plan.columns).filter(is_in);
        let decimals = columns.filter_map(range::decimals).max().unwrap_or(0);
        let (from, to, factor) = match terms.as_slice() {
            [] => (None, None, Fraction::whole(1)),
            [(name, factor)] => (None, Some(name.clone()), *factor),
            [(a, one), (b, other)] if one.negative() == Some(*other) => {
                if *one < zero {
                    (Some(a.clone()), Some(b.clone()), *other)
                } else {
                    (Some(b.clone()), Some(a.clone()), *one)
                }
            }
            _ => return None,
        };
        Some(Self { from, to, factor, constant: sum.constant, decimals })
    }

    /// What the difference of the columns is where the value is within something.
    fn within(&self, value: Range) -> Range {
        let rest = value.minus(Range::point(self.constant));
        let turned = Fraction::whole(1).with(ArithmeticOp::Divide, self.factor);
        turned.map_or(Range::ALL, |turned| rest.times(turned)).on_grid(self.decimals)
    }

    /// The same for each stretch that constants cut the value into, to the last decimal of the columns.
    fn between(&self, constants: &[Fraction]) -> Option<Vec<Range>> {
        let of = |constant: &Fraction| {
            constant.with(ArithmeticOp::Subtract, self.constant)?.with(ArithmeticOp::Divide, self.factor)
        };
        let mut cuts = constants.iter().map(of).collect::<Option<Vec<Fraction>>>()?;
        let turned = self.factor < Fraction::whole(0);
        if turned {
            cuts.reverse();
        }
        let mut found = range::stretches(&cuts, Some(self.decimals), Range::ALL);
        if turned {
            found.reverse();
        }
        Some(found.into_iter().map(|range| range.unwrap_or(NOTHING)).collect())
    }

    fn tie(self, of: Of, can: Vec<Range>) -> Tie {
        Tie { of, from: self.from, to: self.to, sure: can.clone(), can }
    }
}

/// Nothing is within it.
const NOTHING: Range = Range { low: Some(Fraction::whole_number(1)), high: Some(Fraction::whole_number(0)) };

/// All that is computed of the columns of some plans and is, or follows from, a difference.
pub(super) fn ties(plans: &[&SourcePlan], computed: &Computed, numbers: &BTreeMap<String, Stretches>) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (name, all) in &computed.values {
        let Some((side, value)) = all.first() else { continue };
        let plan = plans[*side];
        let stretches = numbers.get(name);
        match &plan.values[value.index()] {
            Value::Age(birth, at) => {
                let days = || {
                    let (birth, at) = (Linear::of(plan, *birth)?, Linear::of(plan, *at)?);
                    Difference::of(plans, at.minus(&birth)?)
                };
                let defined = [Range::whole(Some(0), None), Range::whole(None, Some(-1))];
                ties.extend(days().map(|days| {
                    let can = defined.map(|range| days.within(range)).into();
                    days.tie(Of::Undefined(name.clone()), can)
                }));
                if let (Some(stretches), Some(days)) = (stretches, days()) {
                    let ages = stretches.ranges.iter().map(|range| range.unwrap_or(NOTHING)).collect();
                    ties.extend(of_age(Of::Number(name.clone()), plan, (*birth, *at), days, ages));
                }
            }
            _ => {
                let difference = Linear::of(plan, *value).and_then(|sum| Difference::of(plans, sum));
                if let (Some(stretches), Some(difference)) = (stretches, difference) {
                    let can = difference.between(&stretches.constants);
                    ties.extend(can.map(|can| difference.tie(Of::Number(name.clone()), can)));
                }
            }
        }
    }
    for (name, all) in &computed.pairs {
        let Some((side, left, right)) = all.first() else { continue };
        let plan = plans[*side];
        let sum = || Linear::of(plan, *left)?.minus(&Linear::of(plan, *right)?);
        if let Some(difference) = sum().and_then(|sum| Difference::of(plans, sum)) {
            let can = difference.between(&[Fraction::whole(0)]);
            ties.extend(can.map(|can| difference.tie(Of::Pair(name.clone()), can)));
        }
    }
    for (name, all) in &computed.during {
        let Some((side, node)) = all.first() else { continue };
        let plan = plans[*side];
        let Node::During { date, axis, month, day } = &plan.nodes[node.index()] else { continue };
        let PeriodAxis::Date { column, month: from_month, day: from_day } = plan.axis(*axis) else { continue };
        let Value::Column(date) = plan.values[date.index()] else { continue };
        if (from_month, from_day) == (*month, *day) {
            // Two days of one year that starts on any day.
            let (from, to) = (Some(plan.column(column).name.clone()), Some(plan.column(date).name.clone()));
            let can = vec![Range::ALL, Range::whole(Some(-365), Some(365))];
            let sure = vec![Range::whole(Some(366), None), Range::whole(Some(0), Some(0))];
            ties.push(Tie { of: Of::During(name.clone()), from, to, can, sure });
        }
    }
    ties
}

/// What an age says: exactly of the one column, where the other day is known, and of the days between two.
fn of_age(
    of: Of,
    plan: &SourcePlan,
    (birth, at): (ValueId, ValueId),
    days: Difference,
    stretches: Vec<Range>,
) -> Option<Tie> {
    let known = |value: ValueId| Linear::of(plan, value).filter(|sum| sum.terms.is_empty()).map(|sum| sum.constant);
    let column = |value: ValueId| match plan.values[value.index()] {
        Value::Column(column) => Some(plan.column(column).name.clone()),
        _ => None,
    };
    let exact = match (known(birth), known(at)) {
        (None, Some(at)) => {
            stretches.iter().map(|ages| range::births(*ages, at)).collect::<Option<Vec<_>>>().zip(column(birth))
        }
        (Some(birth), None) => {
            stretches.iter().map(|ages| range::days_at(*ages, birth)).collect::<Option<Vec<_>>>().zip(column(at))
        }
        _ => None,
    };
    if let Some((can, to)) = exact {
        return Some(Tie { of, from: None, to: Some(to), sure: can.clone(), can });
    }
    let (can, sure): (Vec<Range>, Vec<Range>) = stretches.into_iter().map(range::days_of_ages).unzip();
    let sure = sure.into_iter().map(|range| days.within(range)).collect();
    let can = can.into_iter().map(|range| days.within(range)).collect();
    Some(Tie { sure, ..days.tie(of, can) })
}

/// What the difference of two values is where the first is below, equal to and above the second.
pub(super) fn orders(decimals: Option<u32>) -> [Range; 3] {
    let found = range::stretches(&[Fraction::whole(0)], decimals, Range::ALL);
    let mut found = found.into_iter().map(|range| range.unwrap_or(Range::ALL));
    [(); 3].map(|()| found.next().unwrap_or(Range::ALL))
}

impl Ground<'_> {
    /// A row with other values in the columns that are computed with, which come out as the states say.
    pub(super) fn solved(&self, row: &Row, state: &dyn Fn(&Of) -> usize) -> Option<Row> {
        let mut names: Vec<&String> = self.ties.iter().flat_map(|tie| [&tie.from, &tie.to]).flatten().collect();
        names.sort_unstable();
        names.dedup();
        let held = names.into_iter().filter_map(|name| match row.get(name) {
            Some(Cell::Holds(members)) => Some((name, members.first()?)),
            _ => None,
        });
        let held: Vec<(&String, &Raw)> = held.collect();
        let place = |name: &Option<String>| match name {
            None => Some(0),
            Some(name) => held.iter().position(|(n, _)| *n == name).map(|place| place + 1),
        };
        let mut bounds = Bounds::new(held.len() + 1);
        for (place, (name, value)) in (1..).zip(&held) {
            let written = &self.columns[*name];
            let class = written.classes.of(value)?;
            bounds.hold(0, place, *written.ranges.as_ref()?.get(class)?);
        }
        for tie in &self.ties {
            let (Some(from), Some(to)) = (place(&tie.from), place(&tie.to)) else { continue };
            // Where it is not defined there is no number.
            let undefined = |name: &String| {
                let of = Of::Undefined(name.clone());
                self.partial.contains_key(name) && state(&of) == 1
            };
            if matches!(&tie.of, Of::Number(name) if undefined(name)) {
                continue;
            }
            if let Some(range) = tie.sure.get(state(&tie.of)) {
                bounds.hold(from, to, *range);
            }
        }
        let mut solved = row.clone();
        for (at, (name, value)) in (1..).zip(&held) {
            let column = self.reader(name)?;
            let wanted = value.read(column).as_ref().and_then(number_of)?;
            let number = bounds.range(0, at)?.nearest(wanted);
            bounds.hold(0, at, Range::point(number));
            solved.insert((*name).clone(), Cell::Holds(vec![Raw::Value(value_of(column, number)?)]));
        }
        Some(solved)
    }

    fn reader(&self, name: &str) -> Option<&Column> {
        self.plans.iter().find_map(|plan| plan.columns.iter().find(|column| column.name == name))
    }
}

/// The most that each of some numbers is above each other; the first is 0.
struct Bounds {
    most: Vec<Vec<Option<Fraction>>>,
}

impl Bounds {
    fn new(count: usize) -> Self {
        let one = |at: usize| (0..count).map(|to| (at == to).then(|| Fraction::whole(0))).collect();
        Self { most: (0..count).map(one).collect() }
    }

    /// Holds the difference between two within a range.
    fn hold(&mut self, from: usize, to: usize, range: Range) {
        self.at_most(from, to, range.high);
        self.at_most(to, from, range.low.and_then(Fraction::negative));
    }

    fn at_most(&mut self, from: usize, to: usize, most: Option<Fraction>) {
        let Some(most) = most else { return };
        if self.most[from][to].is_some_and(|known| known <= most) {
            return;
        }
        let sum = |a: Option<Fraction>, b: Option<Fraction>| a?.with(ArithmeticOp::Add, b?);
        for a in 0..self.most.len() {
            for b in 0..self.most.len() {
                let through = sum(sum(self.most[a][from], Some(most)), self.most[to][b]);
                let known = self.most[a][b];
                if through.is_some_and(|through| known.is_none_or(|known| through < known)) {
                    self.most[a][b] = through;
                }
            }
        }
    }

    /// What the difference between two can be; none where the numbers contradict each other.
    fn range(&self, from: usize, to: usize) -> Option<Range> {
        let zero = Fraction::whole(0);
        if (0..self.most.len()).any(|at| self.most[at][at].is_some_and(|most| most < zero)) {
            return None;
        }
        Some(Range { low: self.most[to][from].and_then(Fraction::negative), high: self.most[from][to] })
    }
}
