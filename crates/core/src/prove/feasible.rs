//! Rows whose numbers and days contradict each other: the variables of a diagram hold what is computed of columns as if it could
//! come out as anything, and here is what cannot be. Two plans of the same rows say together what cannot be: their variables are of
//! the same columns.

use std::collections::BTreeMap;

use biodivine_lib_bdd::Bdd;

use super::circles::{Edge, States, circles};
use super::cone::Cone;
use super::ground::{during_name, pair_name, value_name};
use super::range::{self, Range};
use super::space::Space;
use super::ties::{Of, orders};
use super::witness::Undecided;
use super::work::TooLarge;
use crate::plan::{ColumnId, Node, Value, ValueId};
use crate::row::Fraction;

/// The most combinations of stretches that are gone through for each plan. What contradicts itself beyond them is not found by a
/// proof.
pub(super) const COMBINATIONS: usize = 20_000;

/// A plan's reading of the rows, and what its conditions look at.
pub(super) type Looked<'s, 'a> = (&'s Space<'a>, &'s Cone<'a>);

/// What cannot be, and the limit beyond which something was left out.
pub(super) struct Contradictory {
    pub(super) rows: Bdd,
    pub(super) limited: Option<Undecided>,
}

/// The combinations that are left.
struct Left {
    combinations: usize,
    limited: Option<Undecided>,
}

impl Left {
    /// Whether one more may be looked at.
    fn take(&mut self) -> bool {
        match self.combinations.checked_sub(1) {
            Some(fewer) => self.combinations = fewer,
            None => self.limited = Some(Undecided::Combinations),
        }
        self.limited != Some(Undecided::Combinations)
    }
}

/// Where what is computed of columns cannot come out of what they hold, as the plans of some rows read them.
pub(super) fn contradictory(each: &[Looked<'_, '_>]) -> Result<Contradictory, TooLarge> {
    let Some((first, _)) = each.first() else { return Err(TooLarge) };
    let work = first.work();
    if first.ground.computed.is_empty() {
        return Ok(Contradictory { rows: work.no(), limited: None });
    }
    let mut left = Left { combinations: COMBINATIONS * each.len(), limited: None };
    let mut rows = along_circles(first, each, &mut left)?;
    for (space, cone) in each {
        rows = work.or(&rows, &space.out_of_reach(cone, &mut left)?)?;
    }
    Ok(Contradictory { rows, limited: left.limited })
}

/// Where differences contradict each other.
fn along_circles(first: &Space<'_>, each: &[Looked<'_, '_>], left: &mut Left) -> Result<Bdd, TooLarge> {
    let (work, ground) = (first.work(), &first.ground);
    let mut names: Vec<&String> = Vec::new();
    let mut edges = Vec::new();
    for tie in &ground.ties {
        // A number that either plan knows is the one that its variable says.
        let mut known = work.no();
        for (space, cone) in each {
            if let Some(here) = space.known_of(cone, &tie.of)? {
                known = work.or(&known, &here)?;
            }
        }
        if known.is_false() {
            continue;
        }
        let [from, to] = [&tie.from, &tie.to].map(|name| {
            let Some(name) = name else { return 0 };
            names.iter().position(|n| *n == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            }) + 1
        });
        let is = first.is(&tie.of);
        let states = is.into_iter().zip(&tie.can).map(|(is, range)| Ok((*range, work.and(&is, &known)?)));
        edges.push(Edge { from, to, states: states.collect::<Result<_, TooLarge>>()? });
    }
    for (place, name) in (1..).zip(&names) {
        let mut counted = None;
        for (space, cone) in each {
            if counted.is_none() {
                counted = space.counted_states(cone, name)?;
            }
        }
        let states = ground.columns.get(*name).and_then(|written| written.stretches()).or(counted);
        edges.extend(states.map(|states| Edge { from: 0, to: place, states }));
    }
    // What comes to no number at all cannot be.
    let mut rows = work.no();
    for (_, is) in edges.iter().flat_map(|edge| &edge.states).filter(|(range, _)| range.is_empty()) {
        rows = work.or(&rows, is)?;
    }
    let (found, all) = circles(names.len() + 1, &edges);
    if !all {
        left.limited = Some(Undecided::Circles);
    }
    for circle in found {
        let mut known = vec![Vec::new(); circle.len() + 1];
        let here = first.broken(&edges, &circle, Range::point(Fraction::whole(0)), &mut known, left)?;
        rows = work.or(&rows, &here)?;
    }
    Ok(rows)
}

impl Space<'_> {
    /// The states of a column by what its values reach over.
    fn states_of(&self, column: ColumnId) -> Option<States> {
        self.columns.get(&column)?;
        self.ground.columns.get(&self.plan.column(column).name)?.stretches()
    }

    /// Where a number of conditions is each number that it can be.
    fn counted_states(&self, cone: &Cone<'_>, name: &str) -> Result<Option<States>, TooLarge> {
        let named = |value: &&ValueId| value_name(self.plan, **value) == name;
        let Some(value) = cone.counted.iter().find(named) else { return Ok(None) };
        let Value::NumberOf(of) = &self.plan.values[value.index()] else { return Ok(None) };
        let yes = of.iter().map(|node| Ok(self.outcome(*node)?.yes)).collect::<Result<Vec<Bdd>, TooLarge>>()?;
        let known = self.value(*value)?.0;
        let counts = self.work().counts(&yes, yes.len())?;
        let of_number =
            |(number, is): (i128, &Bdd)| Ok((Range::point(Fraction::whole(number)), self.work().and(is, &known)?));
        (0..).zip(&counts).map(of_number).collect::<Result<States, TooLarge>>().map(Some)
    }

    /// Where the differences along a circle do not come to nothing. What is known of the rest of the circle for one sum so far need
    /// not be found again.
    fn broken(
        &self,
        edges: &[Edge],
        circle: &[(usize, bool)],
        so_far: Range,
        known: &mut [Vec<(Range, Bdd)>],
        left: &mut Left,
    ) -> Result<Bdd, TooLarge> {
        let work = self.work();
        let Some(((edge, forwards), rest)) = circle.split_first() else {
            return Ok(if so_far.has(Fraction::whole(0)) { work.no() } else { work.yes() });
        };
        if let Some((_, found)) = known[circle.len()].iter().find(|(range, _)| *range == so_far) {
            return Ok(found.clone());
        }
        let mut found = work.no();
        for (range, is) in &edges[*edge].states {
            if !left.take() {
                break;
            }
            let range = if *forwards { *range } else { range.negative() };
            // What has no end contradicts nothing.
            let sum = so_far.plus(range);
            if range.is_empty() || is.is_false() || sum == Range::ALL {
                continue;
            }
            let here = self.broken(edges, rest, sum, known, left)?;
            if !here.is_false() {
                found = work.or(&found, &work.and(is, &here)?)?;
            }
        }
        known[circle.len()].push((so_far, found.clone()));
        Ok(found)
    }

    /// Where a computed value that is no difference is out of the reach of its columns.
    fn out_of_reach(&self, cone: &Cone<'_>, left: &mut Left) -> Result<Bdd, TooLarge> {
        let work = self.work();
        let is_tied = |of: Of| self.ground.ties.iter().any(|tie| tie.of == of && tie.columns);
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
        left: &mut Left,
    ) -> Result<Bdd, TooLarge> {
        let work = self.work();
        let of = |column: ColumnId| chosen.get(&column).copied().unwrap_or_else(|| range::limits(self.plan.column(column)));
        let within = reached(&of);
        let beyond = states.iter().filter(|(range, _)| range.cut(within).is_empty());
        let mut found = work.any(beyond.map(|(_, is)| is))?;
        let Some(((column, all), rest)) = columns.split_first() else { return Ok(found) };
        for (range, is) in all {
            if !left.take() {
                break;
            }
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
                let Some(Value::Age(a, b) | Value::Divide(a, b)) = value.map(|value| &self.plan.values[value.index()])
                else {
                    return Ok(None);
                };
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
