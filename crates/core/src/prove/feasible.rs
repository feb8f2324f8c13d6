//! Rows whose numbers and days contradict each other: the variables of a diagram hold what is computed of columns as if it could
//! come out as anything, and here is what cannot be.

use std::collections::BTreeMap;

use biodivine_lib_bdd::Bdd;

use super::cone::Cone;
use super::ground::{during_name, pair_name, value_name};
use super::range::{self, Range};
use super::space::Space;
use super::ties::{Of, orders};
use super::work::TooLarge;
use crate::plan::{ColumnId, Node, Value, ValueId};
use crate::row::Fraction;

/// The most combinations of stretches that are gone through. What contradicts itself beyond them is not found by a proof.
const COMBINATIONS: usize = 20_000;

/// The most circles of differences that are looked along.
const CIRCLES: usize = 400;

/// What a column or a computed value can be, and where it is that.
type States = Vec<(Range, Bdd)>;

/// What is known of the difference of two columns, by their places; the first place stands for no column.
struct Edge {
    from: usize,
    to: usize,
    states: States,
}

/// The same along a circle, forwards or backwards.
type Circle = Vec<(usize, bool)>;

impl Space<'_> {
    /// Where what is computed of columns cannot come out of what they hold.
    pub(super) fn contradictory(&self, cone: &Cone<'_>) -> Result<Bdd, TooLarge> {
        let mut left = COMBINATIONS;
        let differences = self.along_circles(cone, &mut left)?;
        let others = self.out_of_reach(cone, &mut left)?;
        self.work().or(&differences, &others)
    }

    /// The states of a column by what its values reach over.
    fn states_of(&self, column: ColumnId) -> Option<States> {
        let plan_column = self.plan.column(column);
        let written = self.ground.columns.get(&plan_column.name)?;
        let ranges = written.ranges.as_ref()?;
        let read: Vec<_> = written.classes.examples.iter().map(|example| example.read(plan_column)).collect();
        let of = |(value, is): &(crate::row::Value, Bdd)| {
            let class = read.iter().position(|example| example.as_ref() == Some(value))?;
            Some((ranges[class], is.clone()))
        };
        self.columns.get(&column)?.values.iter().map(of).collect()
    }

    /// Where differences contradict each other.
    fn along_circles(&self, cone: &Cone<'_>, left: &mut usize) -> Result<Bdd, TooLarge> {
        let mut names: Vec<&String> = Vec::new();
        let mut edges = Vec::new();
        for tie in &self.ground.ties {
            let Some(known) = self.known_of(cone, &tie.of)? else { continue };
            let [from, to] = [&tie.from, &tie.to].map(|name| {
                let Some(name) = name else { return 0 };
                names.iter().position(|n| *n == name).unwrap_or_else(|| {
                    names.push(name);
                    names.len() - 1
                }) + 1
            });
            let is = self.is(&tie.of);
            let states = is.into_iter().zip(&tie.can).map(|(is, range)| Ok((*range, self.work().and(&is, &known)?)));
            edges.push(Edge { from, to, states: states.collect::<Result<_, TooLarge>>()? });
        }
        if edges.is_empty() {
            return Ok(self.work().no());
        }
        for (place, name) in (1..).zip(&names) {
            let column = cone.columns.iter().find(|id| self.plan.column(**id).name == **name);
            let states = column.and_then(|column| self.states_of(*column));
            edges.extend(states.map(|states| Edge { from: 0, to: place, states }));
        }
        let mut found = self.work().no();
        for circle in circles(names.len() + 1, &edges) {
            let here = self.broken(&edges, &circle, Range::point(Fraction::whole(0)), left)?;
            found = self.work().or(&found, &here)?;
        }
        Ok(found)
    }

    /// Where the differences along a circle do not come to nothing.
    fn broken(&self, edges: &[Edge], circle: &[(usize, bool)], so_far: Range, left: &mut usize) -> Result<Bdd, TooLarge> {
        let work = self.work();
        let Some(((edge, forwards), rest)) = circle.split_first() else {
            return Ok(if so_far.has(Fraction::whole(0)) { work.no() } else { work.yes() });
        };
        let mut found = work.no();
        for (range, is) in &edges[*edge].states {
            let Some(fewer) = left.checked_sub(1) else { break };
            *left = fewer;
            let range = if *forwards { *range } else { range.negative() };
            // Of what does not exist nothing needs to be said; what has no end contradicts nothing.
            let sum = so_far.plus(range);
            if range.is_empty() || is.is_false() || sum == Range::ALL {
                continue;
            }
            let here = self.broken(edges, rest, sum, left)?;
            if !here.is_false() {
                found = work.or(&found, &work.and(is, &here)?)?;
            }
        }
        Ok(found)
    }

    /// Where a computed value that is no difference is out of the reach of its columns.
    fn out_of_reach(&self, cone: &Cone<'_>, left: &mut usize) -> Result<Bdd, TooLarge> {
        let work = self.work();
        let is_tied = |of: Of| self.ground.ties.iter().any(|tie| tie.of == of);
        let mut found = work.no();
        let mut look = |values: &[ValueId], of: Of, states: Vec<Range>, reached: Reached<'_>| {
            let Some(known) = self.known_of(cone, &of)? else { return Ok(()) };
            let states = self.is(&of).into_iter().zip(states).map(|(is, range)| Ok((range, work.and(&is, &known)?)));
            let states: States = states.collect::<Result<_, TooLarge>>()?;
            let mut columns: Vec<ColumnId> = values.iter().flat_map(|value| self.plan.columns_in(*value)).collect();
            columns.sort_unstable();
            columns.dedup();
            let columns: Vec<(ColumnId, States)> =
                columns.into_iter().filter_map(|column| Some((column, self.states_of(column)?))).collect();
            let here = self.unreached(&columns, &mut BTreeMap::new(), &states, reached, left)?;
            found = work.or(&found, &here)?;
            Ok::<(), TooLarge>(())
        };
        for value in cone.numbers.keys() {
            let of = Of::Number(value_name(self.plan, *value));
            let Of::Number(name) = &of else { continue };
            let stretches = &self.ground.numbers[name].0.ranges;
            let states = stretches.iter().map(|range| range.unwrap_or(Range::ALL)).collect();
            if !is_tied(of.clone()) {
                look(&[*value], of, states, &|column| range::reached(self.plan, *value, column))?;
            }
        }
        for (left_side, right) in &cone.pairs {
            let (name, turned) = pair_name(self.plan, *left_side, *right);
            let (a, b) = if turned { (*right, *left_side) } else { (*left_side, *right) };
            let decimals = self.plan.decimals(a).zip(self.plan.decimals(b)).map(|(a, b)| a.max(b));
            let of = Of::Pair(name);
            if !is_tied(of.clone()) {
                let difference = |column: &dyn Fn(ColumnId) -> Range| {
                    range::reached(self.plan, a, column).minus(range::reached(self.plan, b, column))
                };
                look(&[a, b], of, orders(decimals).into(), &difference)?;
            }
        }
        Ok(found)
    }

    /// Goes through what columns hold, and finds where what is computed of them is out of reach.
    fn unreached(
        &self,
        columns: &[(ColumnId, States)],
        chosen: &mut BTreeMap<ColumnId, Range>,
        states: &States,
        reached: Reached<'_>,
        left: &mut usize,
    ) -> Result<Bdd, TooLarge> {
        let work = self.work();
        let of = |column: ColumnId| chosen.get(&column).copied().unwrap_or_else(|| range::limits(self.plan.column(column)));
        let within = reached(&of);
        let beyond = states.iter().filter(|(range, _)| range.cut(within).is_empty());
        let mut found = work.any(beyond.map(|(_, is)| is))?;
        let Some(((column, all), rest)) = columns.split_first() else { return Ok(found) };
        for (range, is) in all {
            let Some(fewer) = left.checked_sub(1) else { break };
            *left = fewer;
            chosen.insert(*column, *range);
            let here = self.unreached(rest, chosen, states, reached, left)?;
            found = work.or(&found, &work.and(is, &here)?)?;
        }
        chosen.remove(column);
        Ok(found)
    }

    /// Where each state of something computed is.
    fn is(&self, of: &Of) -> Vec<Bdd> {
        let either = |variable| vec![self.work().literal(variable, false), self.work().literal(variable, true)];
        match of {
            Of::Number(name) => self.ground.numbers[name].1.is.clone(),
            Of::Pair(names) => self.ground.pairs[names].is.clone(),
            Of::Undefined(name) => either(self.ground.partial[name]),
            Of::During(name) => either(self.ground.during[name]),
        }
    }

    /// Where this plan knows all that something is computed of; none where it does not compute it.
    fn known_of(&self, cone: &Cone<'_>, of: &Of) -> Result<Option<Bdd>, TooLarge> {
        let named = |value: &&ValueId, name: &String| value_name(self.plan, **value) == *name;
        let both = |a: ValueId, b: ValueId| self.work().and(&self.value(a)?.0, &self.value(b)?.0);
        match of {
            Of::Number(name) => {
                let value = cone.numbers.keys().find(|value| named(value, name));
                value.map(|value| Ok(self.value(*value)?.0)).transpose()
            }
            Of::Undefined(name) => {
                let value = cone.partial.iter().find(|value| named(value, name));
                let Some(Value::Age(a, b)) = value.map(|value| &self.plan.values[value.index()]) else { return Ok(None) };
                both(*a, *b).map(Some)
            }
            Of::Pair(names) => {
                let pair = cone.pairs.iter().find(|(a, b)| pair_name(self.plan, *a, *b).0 == *names);
                pair.map(|(a, b)| both(*a, *b)).transpose()
            }
            Of::During(name) => {
                let node = cone.during.iter().find(|node| during_name(self.plan, **node) == *name);
                let Some(Node::During { date, axis, .. }) = node.map(|node| &self.plan.nodes[node.index()]) else {
                    return Ok(None);
                };
                self.work().and(&self.value(*date)?.0, &self.dated(*axis)).map(Some)
            }
        }
    }
}

/// What something computed can come to, by what its columns can be.
type Reached<'a> = &'a dyn Fn(&dyn Fn(ColumnId) -> Range) -> Range;

/// The circles of edges that meet no place twice, the short first.
fn circles(places: usize, edges: &[Edge]) -> Vec<Circle> {
    let mut found: Vec<Circle> = Vec::new();
    let itself = edges.iter().enumerate().filter(|(_, edge)| edge.from == edge.to);
    found.extend(itself.map(|(at, _)| vec![(at, true)]));
    let mut open: Vec<(usize, usize, Circle)> = (0..places).map(|start| (start, start, Vec::new())).collect();
    // Breadth first: what is short is found before what is long.
    let mut at = 0;
    while let Some((start, here, path)) = open.get(at).cloned() {
        at += 1;
        if found.len() >= CIRCLES || open.len() > 10 * CIRCLES {
            break;
        }
        for (number, edge) in edges.iter().enumerate().filter(|(_, edge)| edge.from != edge.to) {
            let (next, forwards) = match here {
                _ if edge.from == here => (edge.to, true),
                _ if edge.to == here => (edge.from, false),
                _ => continue,
            };
            let first = path.first().map_or(number, |(first, _)| *first);
            let met = |place: usize| {
                path.iter().any(|(e, forwards)| place == if *forwards { edges[*e].to } else { edges[*e].from })
            };
            let mut longer = path.clone();
            longer.push((number, forwards));
            if next == start {
                // Each circle is met in both directions.
                if path.iter().all(|(e, _)| *e != number) && first < number {
                    found.push(longer);
                }
            } else if next > start && !met(next) {
                open.push((start, next, longer));
            }
        }
    }
    found
}
