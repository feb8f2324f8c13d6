//! All rows that a source could hold, as far as some conditions tell them apart.
//!
//! Every column in the cone of influence is its classes of values plus the kinds of missing, in as few Boolean variables as hold
//! them. What is computed of several columns is a variable of its own, as if it could be anything: what is proved then holds all
//! the more, and a witness is looked for among real values ([`super::witness`]).

use std::cell::RefCell;
use std::collections::BTreeMap;

use biodivine_lib_bdd::{Bdd, BddVariable};

use super::classes::{Classes, constants};
use super::cone::Cone;
use super::work::{KINDS, TooLarge, Tri, Work, first, place_of};
use crate::Decimal;
use crate::check::{Comparison, EmptyMeans, Missing, Test};
use crate::plan::{
    AxisId, Column, ColumnId, ColumnKind, Derivation, Gate, Node, NodeId, Order, PeriodAxis, SourcePlan, Value as Planned,
    ValueId,
};
use crate::row::Fraction;

/// Which rows are reasoned about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Premise {
    /// Units that were asked what the routing says, and answered what is allowed or nothing.
    Routed,
    /// Whatever a file can hold, read as the evaluator reads it.
    Read,
}

/// The rows of one source.
#[derive(Debug)]
pub struct Space<'a> {
    pub(super) plan: &'a SourcePlan,
    pub(super) work: Work,
    /// In an order in which routing and derivations look back only.
    pub(super) columns: BTreeMap<ColumnId, ColumnSpace>,
    pub(super) order: Vec<ColumnId>,
    pub(super) elements: BTreeMap<ColumnId, States>,
    pub(super) numbers: BTreeMap<ValueId, (Stretches, States)>,
    pub(super) pairs: BTreeMap<(ValueId, ValueId), States>,
    pub(super) during: BTreeMap<NodeId, BddVariable>,
    pub(super) partial: BTreeMap<ValueId, BddVariable>,
    /// Where a row is possible.
    pub(super) premise: Bdd,
    known: RefCell<BTreeMap<NodeId, Tri>>,
}

/// Exactly one of some states, in binary.
#[derive(Debug)]
pub(super) struct States {
    pub(super) variables: Vec<BddVariable>,
    pub(super) is: Vec<Bdd>,
}

impl States {
    fn new(work: &Work, count: usize, fresh: &mut Fresh) -> Result<Self, TooLarge> {
        let variables: Vec<BddVariable> = (0..bits(count)).map(|_| fresh.next()).collect();
        let one = |state: usize| {
            let bits = variables.iter().enumerate().map(|(bit, v)| work.literal(*v, state >> bit & 1 == 1));
            let bits: Vec<Bdd> = bits.collect();
            work.all(&bits)
        };
        let is = (0..count).map(one).collect::<Result<_, _>>()?;
        Ok(Self { variables, is })
    }
}

fn bits(states: usize) -> usize {
    states.max(1).next_power_of_two().trailing_zeros() as usize
}

/// Numbers variables.
#[derive(Default)]
struct Fresh(usize);

impl Fresh {
    fn next(&mut self) -> BddVariable {
        let variable = BddVariable::from_index(self.0);
        self.0 += 1;
        variable
    }
}

/// One column.
#[derive(Debug)]
pub(super) struct ColumnSpace {
    /// Its classes of values; none where it is made of other columns.
    pub(super) base: Option<Base>,
    /// Where it holds a value of each class, or of each code or choice; of a list at the same time.
    pub(super) holds: Vec<Bdd>,
    pub(super) answered: Bdd,
    pub(super) missing: [Bdd; 3],
}

/// What a column of its own is made of.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) classes: Classes,
    /// The states: its classes, or for a list that it is there at all, and then the kinds of missing.
    pub(super) states: States,
    pub(super) kinds: Vec<Missing>,
    /// For each code or choice of a list, whether it is in it.
    pub(super) members: Option<Vec<BddVariable>>,
}

/// The numbers between constants: below the first, the first, between the first and the second …
#[derive(Debug)]
pub(super) struct Stretches(Vec<Fraction>);

impl Stretches {
    fn new(tests: &std::collections::BTreeSet<Comparison<Decimal>>) -> Result<Self, TooLarge> {
        let all: Option<Vec<Fraction>> =
            tests.iter().flat_map(constants).map(|constant| Fraction::decimal(constant)).collect();
        let mut all = all.ok_or(TooLarge)?;
        all.sort_unstable();
        all.dedup();
        Ok(Self(all))
    }

    fn count(&self) -> usize {
        2 * self.0.len() + 1
    }

    pub(super) fn of(&self, number: Fraction) -> usize {
        let below = self.0.iter().filter(|c| **c < number).count();
        if self.0.get(below) == Some(&number) { 2 * below + 1 } else { 2 * below }
    }

    /// Whether the numbers of a stretch pass a comparison with some of the constants.
    fn passes(&self, stretch: usize, test: &Comparison<Decimal>) -> bool {
        let place = |n: &Decimal| Fraction::decimal(*n).map_or(0, |n| self.of(n));
        match test {
            Comparison::Equal(n) => stretch == place(n),
            Comparison::Less(n) => stretch < place(n),
            Comparison::LessOrEqual(n) => stretch <= place(n),
            Comparison::Greater(n) => stretch > place(n),
            Comparison::GreaterOrEqual(n) => stretch >= place(n),
            Comparison::Between(a, b) => place(a) <= stretch && stretch <= place(b),
            Comparison::OneOf(all) => all.iter().any(|n| place(n) == stretch),
        }
    }
}

impl<'a> Space<'a> {
    /// The rows of a source, as far as these conditions and axes tell them apart.
    ///
    /// # Errors
    /// If they are too many.
    pub fn new(plan: &'a SourcePlan, roots: &[NodeId], axes: &[AxisId], premise: Premise) -> Result<Self, TooLarge> {
        let mut cone = Cone::new(plan);
        roots.iter().for_each(|node| cone.node(*node));
        axes.iter().for_each(|axis| cone.axis(*axis));
        let order = cone.ordered();
        let classes: BTreeMap<ColumnId, Classes> =
            cone.looks.iter().map(|(c, looks)| (*c, Classes::new(plan.column(*c), looks))).collect();
        let stretches = cone.numbers.iter().map(|(value, tests)| Ok((*value, Stretches::new(tests)?)));
        let stretches: BTreeMap<ValueId, Stretches> = stretches.collect::<Result<_, TooLarge>>()?;
        let columns = order.iter().filter(|c| !is_made(plan.column(**c)));
        let variables = columns.map(|c| column_bits(plan.column(*c), classes[c].examples.len())).sum::<usize>()
            + cone.elements.iter().map(|c| bits(classes[c].examples.len() + 1)).sum::<usize>()
            + stretches.values().map(|s| bits(s.count())).sum::<usize>()
            + cone.pairs.len() * 2
            + cone.during.len()
            + cone.partial.len();
        let work = Work::new(variables)?;
        let valid = work.yes();
        let mut space = Self {
            plan,
            work,
            columns: BTreeMap::new(),
            order: order.clone(),
            elements: BTreeMap::new(),
            numbers: BTreeMap::new(),
            pairs: BTreeMap::new(),
            during: BTreeMap::new(),
            partial: BTreeMap::new(),
            premise: valid,
            known: RefCell::default(),
        };
        let mut fresh = Fresh::default();
        let mut classes = classes;
        let mut held = Vec::new();
        for id in order {
            let column = plan.column(id);
            if is_made(column) {
                continue;
            }
            if let Some(classes) = classes.remove(&id) {
                held.push(space.base(id, classes, premise, &mut fresh)?);
            }
        }
        for id in &cone.elements {
            held.push(space.element(*id, &mut fresh)?);
        }
        for (value, stretches) in stretches {
            let states = States::new(&space.work, stretches.count(), &mut fresh)?;
            held.push(space.work.any(&states.is)?);
            space.numbers.insert(value, (stretches, states));
        }
        for pair in &cone.pairs {
            let states = States::new(&space.work, 3, &mut fresh)?;
            held.push(space.work.any(&states.is)?);
            space.pairs.insert(*pair, states);
        }
        space.during = cone.during.iter().map(|node| (*node, fresh.next())).collect();
        space.partial = cone.partial.iter().map(|value| (*value, fresh.next())).collect();
        // What is made of other columns, in the order in which it looks back only.
        for id in &cone.columns {
            if is_made(plan.column(*id)) {
                let made = space.made(*id)?;
                space.columns.insert(*id, made);
            }
        }
        for id in space.order.clone() {
            if let Some(gate) = &plan.column(id).gate {
                held.push(space.routed(id, gate, premise)?);
            }
        }
        space.premise = space.work.all(&held)?;
        Ok(space)
    }

    /// A column of its own; gives where its variables say something.
    fn base(&mut self, id: ColumnId, classes: Classes, premise: Premise, fresh: &mut Fresh) -> Result<Bdd, TooLarge> {
        let column = self.plan.column(id);
        let kinds = kinds(self.plan, id, premise);
        let count = classes.examples.len();
        let list = is_list(&column.kind);
        let states = States::new(&self.work, if list { 1 } else { count } + kinds.len(), fresh)?;
        let work = &self.work;
        let values = if list { 1 } else { count };
        let answered = work.any(&states.is[..values])?;
        let mut missing = [work.no(), work.no(), work.no()];
        for (kind, is) in kinds.iter().zip(&states.is[values..]) {
            missing[place_of(*kind)] = is.clone();
        }
        let mut valid = work.any(&states.is)?;
        let (holds, members) = if list {
            let members: Vec<BddVariable> = (0..count).map(|_| fresh.next()).collect();
            let bits: Vec<Bdd> = members.iter().map(|v| work.literal(*v, true)).collect();
            let holds = bits.iter().map(|bit| work.and(&answered, bit)).collect::<Result<Vec<_>, _>>()?;
            // Of a list that is not there nothing is said.
            let none = bits.iter().try_fold(work.yes(), |none, bit| work.and_not(&none, bit))?;
            let there = work.or(&answered, &none)?;
            valid = work.and(&valid, &there)?;
            if !may_be_empty(&column.kind) {
                let some = work.any(&bits)?;
                let filled = work.implies(&answered, &some)?;
                valid = work.and(&valid, &filled)?;
            }
            if let ColumnKind::Choices { exclusive, .. } = &column.kind {
                for alone in exclusive {
                    let others = bits.iter().enumerate().filter(|(i, _)| *i != *alone as usize).map(|(_, bit)| bit);
                    let others = work.any(others)?;
                    let both = work.and(&bits[*alone as usize], &others)?;
                    valid = work.and_not(&valid, &both)?;
                }
            }
            (holds, Some(members))
        } else {
            (states.is[..count].to_vec(), None)
        };
        let base = Base { classes, states, kinds, members };
        self.columns.insert(id, ColumnSpace { base: Some(base), holds, answered, missing });
        Ok(valid)
    }

    /// The element of a list that is looked at: one of its codes, or none where it has none.
    fn element(&mut self, id: ColumnId, fresh: &mut Fresh) -> Result<Bdd, TooLarge> {
        let column = &self.columns[&id];
        let count = column.holds.len();
        let states = States::new(&self.work, count + 1, fresh)?;
        let work = &self.work;
        let mut valid = work.no();
        for (is, holds) in states.is.iter().zip(&column.holds) {
            valid = work.or(&valid, &work.and(is, holds)?)?;
        }
        let some = work.any(&column.holds)?;
        valid = work.or(&valid, &work.and_not(&states.is[count], &some)?)?;
        self.elements.insert(id, states);
        Ok(valid)
    }

    /// What routing says of a column.
    fn routed(&self, id: ColumnId, gate: &Gate, premise: Premise) -> Result<Bdd, TooLarge> {
        let work = &self.work;
        let asked = self.outcome(gate.node)?;
        let (column, space) = (self.plan.column(id), &self.columns[&id]);
        let not_asked = &space.missing[place_of(Missing::NotAsked)];
        let no_answer = &space.missing[place_of(Missing::NoAnswer)];
        let mut held = Vec::new();
        let by_text = !column.not_asked.is_empty();
        if !by_text {
            held.push(not_both(work, &asked.yes, not_asked)?);
        }
        let later = [Missing::Invalid, Missing::NoAnswer].map(|kind| asked.missing(kind));
        let open = work.or(later[0], later[1])?;
        if !by_text {
            held.push(not_both(work, &open, not_asked)?);
        }
        if may_be_empty(&column.kind) && column.no_answer.is_empty() {
            held.push(not_both(work, &asked.yes, no_answer)?);
        }
        match premise {
            Premise::Routed => {
                held.push(work.implies(&asked.no, not_asked)?);
                held.push(work.implies(asked.missing(Missing::NotAsked), not_asked)?);
            }
            Premise::Read => {
                if gate.inferred {
                    held.push(not_both(work, &asked.no, no_answer)?);
                } else {
                    held.push(work.implies(&asked.no, not_asked)?);
                }
                held.push(not_both(work, asked.missing(Missing::NotAsked), no_answer)?);
            }
        }
        work.all(&held)
    }

    /// A column made of others.
    fn made(&self, id: ColumnId) -> Result<ColumnSpace, TooLarge> {
        let work = &self.work;
        let column = self.plan.column(id);
        let values = match &column.kind {
            ColumnKind::Coded(values) => values.len(),
            _ => 0,
        };
        let mut holds = Vec::new();
        let mut missing;
        match &column.derivation {
            Some(Derivation::Bands { value, limits, below }) => {
                let (known, gaps) = self.value(*value)?;
                missing = gaps;
                let mut under = known;
                let mut bands = Vec::new();
                for limit in limits {
                    let reaches = self.computed(*value, &Comparison::GreaterOrEqual(*limit))?.yes;
                    bands.push(work.and_not(&under, &reaches)?);
                    under = work.and(&under, &reaches)?;
                }
                bands.push(under);
                if !below {
                    missing[0] = work.or(&missing[0], &bands.remove(0))?;
                }
                holds.extend(bands);
            }
            Some(Derivation::Groups { column: of, groups }) => {
                let of = &self.columns[of];
                missing = of.missing.clone();
                let mut rest = of.answered.clone();
                for node in groups {
                    let group = self.outcome(*node)?;
                    holds.push(work.and(&rest, &group.yes)?);
                    rest = work.and_not(&rest, &group.yes)?;
                }
                if values > groups.len() {
                    holds.push(rest);
                } else {
                    missing[0] = work.or(&missing[0], &rest)?;
                }
            }
            Some(Derivation::Ticks(_) | Derivation::Other { .. }) | None => {
                unreachable!("only bands and groups are made of the row's other columns")
            }
        }
        let answered = work.any(&holds)?;
        Ok(ColumnSpace { base: None, holds, answered, missing })
    }

    /// Where rows have a period on an axis.
    ///
    /// # Errors
    /// If that is too much to say.
    pub fn dated(&self, axis: AxisId) -> Result<Bdd, TooLarge> {
        Ok(match self.plan.axis(axis) {
            PeriodAxis::None => self.work.yes(),
            PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } => match self.columns.get(&column) {
                Some(space) => space.answered.clone(),
                None => self.work.yes(),
            },
        })
    }

    /// What a condition comes to, over the rows.
    ///
    /// # Errors
    /// If that is too much to say.
    pub fn outcome(&self, node: NodeId) -> Result<Tri, TooLarge> {
        if let Some(known) = self.known.borrow().get(&node) {
            return Ok(known.clone());
        }
        let work = &self.work;
        let each = |of: &[NodeId]| of.iter().map(|n| self.outcome(*n)).collect::<Result<Vec<Tri>, TooLarge>>();
        let tri = match &self.plan.nodes[node.index()] {
            Node::True => Tri::always(work),
            Node::And(of) => Tri::and(work, &each(of)?)?,
            Node::Or(of) => Tri::or(work, &each(of)?)?,
            Node::Not(of) => self.outcome(*of)?.not(),
            Node::AtLeast { count, of } => Tri::at_least(work, *count as usize, &each(of)?)?,
            Node::Test { column, test } => self.tested(*column, test)?,
            Node::Element { column, test } => self.element_tested(*column, test)?,
            Node::Computed { value, test } => self.computed(*value, test)?,
            Node::Compare { left, order, right } => self.compared(*left, *order, *right)?,
            Node::During { date, axis, .. } => {
                let (_, mut gaps) = self.value(*date)?;
                let dated = self.dated(*axis)?;
                let undated = work.and_not(&work.yes(), &dated)?;
                gaps = first(work, [&gaps, &[work.no(), undated, work.no()]].into_iter(), work.no())?;
                self.opaque(&gaps, &work.literal(self.during[&node], true))?
            }
        };
        self.known.borrow_mut().insert(node, tri.clone());
        Ok(tri)
    }

    /// Where it is known, this; elsewhere unknown.
    fn opaque(&self, gaps: &[Bdd; 3], holds: &Bdd) -> Result<Tri, TooLarge> {
        let work = &self.work;
        let unknown = work.any(gaps)?;
        let yes = work.and_not(holds, &unknown)?;
        let decided = work.or(&unknown, holds)?;
        let no = work.and_not(&work.yes(), &decided)?;
        Ok(Tri { yes, no, unknown: gaps.clone() })
    }

    fn tested(&self, column: ColumnId, test: &Test) -> Result<Tri, TooLarge> {
        let work = &self.work;
        let space = &self.columns[&column];
        let nowhere = || [work.no(), work.no(), work.no()];
        if let Test::Is(is) = test {
            use crate::check::Is;
            let missing = work.any(&space.missing)?;
            let not_asked = &space.missing[place_of(Missing::NotAsked)];
            let yes = match is {
                Is::Answered => space.answered.clone(),
                Is::Missing => missing.clone(),
                Is::Asked => {
                    let other = work.and_not(&missing, not_asked)?;
                    work.or(&space.answered, &other)?
                }
                Is::Invalid => space.missing[0].clone(),
            };
            let all = work.or(&space.answered, &missing)?;
            return Ok(Tri { no: work.and_not(&all, &yes)?, yes, unknown: nowhere() });
        }
        let passing: Vec<usize> = match (&space.base, test) {
            (Some(base), _) => base.classes.passing(test),
            (None, Test::OneOf(set)) => set.iter().map(|i| *i as usize).filter(|i| *i < space.holds.len()).collect(),
            (None, _) => Vec::new(),
        };
        let yes = work.any(passing.into_iter().map(|class| &space.holds[class]))?;
        Ok(Tri { no: work.and_not(&space.answered, &yes)?, yes, unknown: space.missing.clone() })
    }

    fn element_tested(&self, column: ColumnId, test: &Test) -> Result<Tri, TooLarge> {
        let work = &self.work;
        let (space, element) = (&self.columns[&column], &self.elements[&column]);
        let passing = space.base.as_ref().map(|base| base.classes.passing(test)).unwrap_or_default();
        let passes = work.any(passing.into_iter().map(|class| &element.is[class]))?;
        let yes = work.and(&space.answered, &passes)?;
        Ok(Tri { no: work.and_not(&space.answered, &yes)?, yes, unknown: space.missing.clone() })
    }

    /// A computed number compared with constants.
    fn computed(&self, value: ValueId, test: &Comparison<Decimal>) -> Result<Tri, TooLarge> {
        let work = &self.work;
        match &self.plan.values[value.index()] {
            Planned::Column(column) if matches!(self.plan.column(*column).kind, ColumnKind::Number { .. }) => {
                return self.tested(*column, &Test::Number(test.clone()));
            }
            Planned::NumberOf(nodes) => {
                let each = nodes.iter().map(|n| self.outcome(*n)).collect::<Result<Vec<Tri>, _>>()?;
                let (known, gaps) = self.counted(&each)?;
                let yes: Vec<Bdd> = each.into_iter().map(|t| t.yes).collect();
                let counts = work.counts(&yes, yes.len())?;
                let passing = counts.iter().enumerate().filter(|(n, _)| test.holds(&Decimal::integer(*n as i128)));
                let passes = work.any(passing.map(|(_, is)| is))?;
                let yes = work.and(&known, &passes)?;
                return Ok(Tri { no: work.and_not(&known, &yes)?, yes, unknown: gaps });
            }
            _ => {}
        }
        let (_, gaps) = self.value(value)?;
        let (stretches, states) = &self.numbers[&value];
        let passing = states.is.iter().enumerate().filter(|(stretch, _)| stretches.passes(*stretch, test));
        let holds = work.any(passing.map(|(_, is)| is))?;
        self.opaque(&gaps, &holds)
    }

    fn compared(&self, left: ValueId, order: Order, right: ValueId) -> Result<Tri, TooLarge> {
        let work = &self.work;
        let (_, a) = self.value(left)?;
        let (_, b) = self.value(right)?;
        let gaps = first(work, [&a, &b].into_iter(), work.no())?;
        let coded = |value: ValueId| match &self.plan.values[value.index()] {
            Planned::Column(column) if matches!(self.plan.column(*column).kind, ColumnKind::Coded(_)) => {
                Some(&self.columns[column].holds)
            }
            _ => None,
        };
        if let (Some(left), Some(right)) = (coded(left), coded(right)) {
            let mut yes = work.no();
            for (i, left) in left.iter().enumerate() {
                let right = right.iter().enumerate().filter(|(j, _)| match order {
                    Order::Equal => i == *j,
                    Order::Less => i < *j,
                    Order::LessOrEqual => i <= *j,
                });
                let right = work.any(right.map(|(_, is)| is))?;
                yes = work.or(&yes, &work.and(left, &right)?)?;
            }
            return self.opaque(&gaps, &yes);
        }
        let turned = left > right;
        let states = &self.pairs[&(left.min(right), left.max(right))].is;
        // Below, equal, above.
        let (less, equal) = (&states[if turned { 2 } else { 0 }], &states[1]);
        let holds = match order {
            Order::Equal => equal.clone(),
            Order::Less => less.clone(),
            Order::LessOrEqual => work.or(less, equal)?,
        };
        self.opaque(&gaps, &holds)
    }

    /// Where a value is known, and where it is missing of each kind.
    fn value(&self, id: ValueId) -> Result<(Bdd, [Bdd; 3]), TooLarge> {
        let work = &self.work;
        let nowhere = || [work.no(), work.no(), work.no()];
        let both = |a: &ValueId, b: &ValueId| {
            let ((_, a), (_, b)) = (self.value(*a)?, self.value(*b)?);
            first(work, [&a, &b].into_iter(), work.no())
        };
        let gaps = match &self.plan.values[id.index()] {
            Planned::Column(column) => self.columns[column].missing.clone(),
            Planned::Number(_) | Planned::Date(_) => nowhere(),
            Planned::Add(a, b) | Planned::Subtract(a, b) | Planned::Multiply(a, b) | Planned::DaysBetween(a, b) => {
                both(a, b)?
            }
            Planned::Negative(a) => self.value(*a)?.1,
            Planned::Divide(a, b) | Planned::Age(a, b) => {
                let mut gaps = both(a, b)?;
                let missing = work.any(&gaps)?;
                let undefined = work.and_not(&work.literal(self.partial[&id], true), &missing)?;
                gaps[0] = work.or(&gaps[0], &undefined)?;
                gaps
            }
            Planned::NumberOf(nodes) => {
                let each = nodes.iter().map(|n| self.outcome(*n)).collect::<Result<Vec<Tri>, _>>()?;
                self.counted(&each)?.1
            }
        };
        let missing = work.any(&gaps)?;
        Ok((work.and_not(&work.yes(), &missing)?, gaps))
    }

    fn counted(&self, each: &[Tri]) -> Result<(Bdd, [Bdd; 3]), TooLarge> {
        let gaps = first(&self.work, each.iter().map(|t| &t.unknown), self.work.no())?;
        let missing = self.work.any(&gaps)?;
        Ok((self.work.and_not(&self.work.yes(), &missing)?, gaps))
    }
}

fn not_both(work: &Work, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
    work.and_not(&work.yes(), &work.and(a, b)?)
}

/// Whether a column is made of others of its row, and has no variables.
fn is_made(column: &Column) -> bool {
    matches!(column.derivation, Some(Derivation::Bands { .. } | Derivation::Groups { .. }))
}

fn is_list(kind: &ColumnKind) -> bool {
    matches!(kind, ColumnKind::Choices { .. } | ColumnKind::CodeList { .. })
}

/// Whether an empty list is a value.
fn may_be_empty(kind: &ColumnKind) -> bool {
    matches!(
        kind,
        ColumnKind::Choices { empty_means: EmptyMeans::None, .. } | ColumnKind::CodeList { empty_means: EmptyMeans::None }
    )
}

/// At most so many variables.
fn column_bits(column: &Column, classes: usize) -> usize {
    if is_list(&column.kind) { classes + bits(1 + KINDS.len()) } else { bits(classes + KINDS.len()) }
}

/// The kinds of missing that a column can have.
fn kinds(plan: &SourcePlan, id: ColumnId, premise: Premise) -> Vec<Missing> {
    let column = plan.column(id);
    if plan.table || plan.unit.as_ref().is_some_and(|unit| unit.columns.contains(&id)) {
        return Vec::new();
    }
    let other = matches!(column.derivation, Some(Derivation::Other { .. }));
    // Any text is a key, a free code or a filled answer.
    let any_text = matches!(
        column.kind,
        ColumnKind::Key | ColumnKind::Text | ColumnKind::FreeCode | ColumnKind::CodeList { .. } | ColumnKind::OpenAnswer(_)
    );
    let invalid = premise == Premise::Read && (!any_text || !column.form.invalid.is_empty());
    let not_asked = column.gate.is_some() || !column.not_asked.is_empty() || other;
    let no_answer = other || column.gate.is_some() || !may_be_empty(&column.kind) || !column.no_answer.is_empty();
    let mut kinds = Vec::new();
    kinds.extend(invalid.then_some(Missing::Invalid));
    kinds.extend(no_answer.then_some(Missing::NoAnswer));
    kinds.extend(not_asked.then_some(Missing::NotAsked));
    kinds
}
