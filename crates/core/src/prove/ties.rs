//! Computed values that are the difference of two columns, or follow from one: what their stretches say of the columns, and
//! values of the columns that come out so. Of sums of another kind it is known which are the same, so many times.
//!
//! Differences that are each within a range contradict each other only where those along a circle do (Bellman 1958).

use std::collections::BTreeMap;

use super::classes::{Raw, number_of, value_of};
use super::ground::{Computed, Ground, Stretches, value_name};
use super::range::{self, Range};
use super::sums::{self, Atom, Product, Sum};
use super::witness::{Cell, Row};
use crate::check::ArithmeticOp;
use crate::plan::{Column, Node, PeriodAxis, SourcePlan, Value, ValueId};
use crate::row::Fraction;

/// What a variable of the diagrams says of the difference of two columns; of one column, where the other is none. So much is also
/// said of other sums, each of which stands in the place of a column.
#[derive(Debug)]
pub(super) struct Tie {
    pub(super) of: Of,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// For each state of the variable, what the difference can be.
    pub(super) can: Vec<Range>,
    /// Whether both are columns, or none.
    pub(super) columns: bool,
    /// For each state, differences that are certain to lead to it.
    sure: Vec<Range>,
    /// The age without which the variable says nothing.
    defined: Option<String>,
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

/// A value as so many times the difference of two products, or so many times another sum, and a constant.
struct Difference {
    from: Option<String>,
    to: Option<String>,
    factor: Fraction,
    constant: Fraction,
    /// The most decimals of the difference; none where there is no end to them.
    decimals: Option<u32>,
    /// Whether it is a difference of columns and of nothing else.
    columns: bool,
    /// The age that is alone in it, by name.
    age: Option<String>,
}

impl Difference {
    fn of(plans: &[&SourcePlan], sum: Sum) -> Option<Self> {
        let terms: Vec<(&Product, Fraction)> = sum.terms.iter().map(|(product, factor)| (product, *factor)).collect();
        let mut decimals = Some(0u32);
        for (product, _) in &terms {
            decimals = decimals.zip(sums::decimals(product, plans)).map(|(a, b)| a.max(b));
        }
        let age = match terms.as_slice() {
            [(product, _)] => match product.as_slice() {
                [Atom::Whole(name)] => Some(name.clone()),
                _ => None,
            },
            _ => None,
        };
        let (from, to, factor) = match terms.as_slice() {
            [] => (None, None, Fraction::whole(1)),
            [(product, factor)] => (None, Some(sums::text(product)), *factor),
            [(a, one), (b, other)] if one.negative() == Some(*other) => {
                let (a, b) = (Some(sums::text(a)), Some(sums::text(b)));
                if *one < Fraction::whole(0) { (a, b, *other) } else { (b, a, *one) }
            }
            [(_, first), ..] => {
                // The same sum so many times is the same place, on a grid of its own since all in it are whole multiples.
                let mut factor = terms.iter().try_fold(Fraction::whole(0), |all, (_, factor)| all.common(*factor))?;
                if *first < Fraction::whole(0) {
                    factor = factor.negative()?;
                }
                let each = terms.iter().map(|(product, times)| {
                    let times = times.with(ArithmeticOp::Divide, factor)?.integer()?;
                    Some(format!("{times} * {}", sums::text(product)))
                });
                (None, Some(each.collect::<Option<Vec<_>>>()?.join(" + ")), factor)
            }
        };
        let columns = terms.iter().all(|(product, _)| matches!(product.as_slice(), [Atom::Column(_)]))
            && (terms.len() < 2 || from.is_some());
        Some(Self { from, to, factor, constant: sum.constant, decimals, columns, age })
    }

    /// What the difference is where the value is within something.
    fn within(&self, value: Range) -> Range {
        let rest = value.minus(Range::point(self.constant));
        let turned = Fraction::whole(1).with(ArithmeticOp::Divide, self.factor);
        let within = turned.map_or(Range::ALL, |turned| rest.times(turned));
        self.decimals.map_or(within, |decimals| within.on_grid(decimals))
    }

    /// The same for each stretch that constants cut the value into, to the last decimal there is.
    fn between(&self, constants: &[Fraction]) -> Option<Vec<Range>> {
        let of = |constant: &Fraction| {
            constant.with(ArithmeticOp::Subtract, self.constant)?.with(ArithmeticOp::Divide, self.factor)
        };
        let mut cuts = constants.iter().map(of).collect::<Option<Vec<Fraction>>>()?;
        let turned = self.factor < Fraction::whole(0);
        if turned {
            cuts.reverse();
        }
        let mut found = range::stretches(&cuts, self.decimals, Range::ALL);
        if turned {
            found.reverse();
        }
        Some(found.into_iter().map(|range| range.unwrap_or(NOTHING)).collect())
    }

    fn tie(self, of: Of, can: Vec<Range>) -> Tie {
        Tie { of, from: self.from, to: self.to, sure: can.clone(), can, columns: self.columns, defined: None }
    }
}

/// Nothing is within it.
const NOTHING: Range = Range { low: Some(Fraction::whole_number(1)), high: Some(Fraction::whole_number(0)) };

/// All that is computed of the columns of some plans and says something of a difference.
pub(super) fn ties(plans: &[&SourcePlan], computed: &Computed, numbers: &BTreeMap<String, Stretches>) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (name, all) in &computed.values {
        let Some((side, value)) = all.first() else { continue };
        let plan = plans[*side];
        ties.extend(of_undefined(plans, plan, *value, name));
        let sum = Sum::of(plan, *value).and_then(|sum| Difference::of(plans, sum));
        if let (Some(stretches), Some(difference)) = (numbers.get(name), sum) {
            of_stretches(plans, plan, Of::Number(name.clone()), difference, &stretches.constants, &mut ties);
        }
    }
    for (name, all) in &computed.pairs {
        let Some((side, left, right)) = all.first() else { continue };
        let plan = plans[*side];
        let sum = || Sum::of(plan, *left)?.minus(&Sum::of(plan, *right)?);
        if let Some(difference) = sum().and_then(|sum| Difference::of(plans, sum)) {
            of_stretches(plans, plan, Of::Pair(name.clone()), difference, &[Fraction::whole(0)], &mut ties);
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
            ties.push(Tie { of: Of::During(name.clone()), from, to, can, columns: true, sure, defined: None });
        }
    }
    ties
}

/// What it says that a value is not defined: an age before birth, and a quotient where it is divided by 0.
fn of_undefined(plans: &[&SourcePlan], plan: &SourcePlan, value: ValueId, name: &str) -> Option<Tie> {
    let (sum, states) = match &plan.values[value.index()] {
        Value::Age(birth, at) => {
            let days = Sum::of(plan, *at)?.minus(&Sum::of(plan, *birth)?)?;
            (days, [Range::whole(Some(0), None), Range::whole(None, Some(-1))])
        }
        Value::Divide(_, by) => (Sum::of(plan, *by)?, [Range::ALL, Range::point(Fraction::whole(0))]),
        _ => return None,
    };
    let difference = Difference::of(plans, sum)?;
    let can = states.map(|range| difference.within(range)).into();
    Some(difference.tie(Of::Undefined(name.to_owned()), can))
}

/// What the stretches say that constants cut a value into.
fn of_stretches(
    plans: &[&SourcePlan],
    plan: &SourcePlan,
    of: Of,
    difference: Difference,
    constants: &[Fraction],
    ties: &mut Vec<Tie>,
) {
    let Some(can) = difference.between(constants) else { return };
    let age = difference.age.as_ref().and_then(|name| {
        let called = |value: &Value| matches!(value, Value::Age(..));
        let ages = (0..).map(ValueId).zip(&plan.values).filter(|(_, value)| called(value));
        ages.map(|(id, _)| id).find(|id| value_name(plan, *id) == *name)
    });
    if let Some(age) = age
        && let Value::Age(birth, at) = plan.values[age.index()]
    {
        let days = || Difference::of(plans, Sum::of(plan, at)?.minus(&Sum::of(plan, birth)?)?);
        let tie = days().and_then(|days| of_age(of.clone(), plan, (birth, at), days, can.clone()));
        ties.extend(tie.map(|tie| Tie { defined: difference.age.clone(), ..tie }));
    }
    ties.push(difference.tie(of, can));
}

/// What an age says: exactly of the one column, where the other day is known, and of the days between two.
fn of_age(
    of: Of,
    plan: &SourcePlan,
    (birth, at): (ValueId, ValueId),
    days: Difference,
    stretches: Vec<Range>,
) -> Option<Tie> {
    let known = |value: ValueId| Sum::of(plan, value)?.known();
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
        return Some(Tie { of, from: None, to: Some(to), sure: can.clone(), can, columns: true, defined: None });
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
            let undefined = |name: &String| self.partial.contains_key(name) && state(&Of::Undefined(name.clone())) == 1;
            if tie.defined.as_ref().is_some_and(undefined) {
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
