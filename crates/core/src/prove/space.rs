//! All rows that a source could hold, as a plan reads them, as far as some conditions tell them apart.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use biodivine_lib_bdd::Bdd;

use super::classes::is_other;
use super::cone::Cone;
use super::feasible::{Contradictory, contradictory};
use super::ground::{Ground, during_name, is_list, is_made, pair_name, value_name};
use super::witness::Undecided;
use super::work::{KINDS, STEPS, TooLarge, Tri, first, place_of};
use crate::Decimal;
use crate::check::{Comparison, EmptyMeans, Is, Missing, Outcome, Test};
use crate::plan::{
    AxisId, Column, ColumnId, ColumnKind, Node, NodeId, Order, PeriodAxis, SourcePlan, Value as Planned, ValueId,
};
use crate::row::Value;

/// Which rows are reasoned about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Premise {
    /// Units that were asked what the routing says, and answered what is allowed or nothing.
    Routed,
    /// Whatever a file can hold, read as the evaluator reads it.
    Read,
}

/// The rows of one source, as one plan reads them.
#[derive(Debug)]
pub struct Space<'a> {
    pub(super) plan: &'a SourcePlan,
    pub(super) ground: Rc<Ground<'a>>,
    pub(super) columns: BTreeMap<ColumnId, ColumnSpace>,
    /// Where a row is possible.
    pub(super) premise: Bdd,
    /// The limit beyond which it is not known whether what is computed comes out of what the columns hold.
    pub(super) limited: Option<Undecided>,
    known: RefCell<BTreeMap<NodeId, Tri>>,
}

/// A value of each class, and where a column holds one of the class; of a list, where it is one of its members.
type Values = Vec<(Value, Bdd)>;

/// One column after routing.
#[derive(Debug)]
pub(super) struct ColumnSpace {
    pub(super) values: Values,
    pub(super) answered: Bdd,
    pub(super) missing: [Bdd; 3],
}

pub(super) fn cone<'a>(plan: &'a SourcePlan, roots: &[NodeId], axes: &[AxisId]) -> Cone<'a> {
    let mut cone = Cone::new(plan);
    roots.iter().for_each(|node| cone.node(*node));
    axes.iter().for_each(|axis| cone.axis(*axis));
    cone
}

impl<'a> Space<'a> {
    /// The rows of a source, as far as these conditions and axes tell them apart.
    ///
    /// # Errors
    /// If they are too many.
    pub fn new(plan: &'a SourcePlan, roots: &[NodeId], axes: &[AxisId], premise: Premise) -> Result<Self, TooLarge> {
        Self::within(plan, roots, axes, premise, STEPS)
    }

    /// The same for so many steps.
    pub(super) fn within(
        plan: &'a SourcePlan,
        roots: &[NodeId],
        axes: &[AxisId],
        premise: Premise,
        steps: usize,
    ) -> Result<Self, TooLarge> {
        let cones = [cone(plan, roots, axes)];
        let ground = Rc::new(Ground::new(&cones, steps)?);
        let [cone] = cones;
        let mut space = Self::over(&cone, ground, premise)?;
        let found = contradictory(&[(&space, &cone)])?;
        space.leave_out(&found)?;
        Ok(space)
    }

    /// Leaves out of the rows what cannot be.
    pub(super) fn leave_out(&mut self, found: &Contradictory) -> Result<(), TooLarge> {
        self.premise = self.work().and_not(&self.premise, &found.rows)?;
        self.limited = found.limited;
        Ok(())
    }

    /// The rows as one plan reads them, with those in which what is computed does not come out of what the columns hold.
    pub(super) fn over(cone: &Cone<'a>, ground: Rc<Ground<'a>>, premise: Premise) -> Result<Self, TooLarge> {
        let plan = cone.plan;
        let valid = ground.valid.clone();
        let columns = BTreeMap::new();
        let mut space = Self { plan, premise: valid, limited: None, ground, columns, known: RefCell::default() };
        let mut held = vec![space.premise.clone()];
        // A column comes after those that its gate and derivation look at.
        for id in &cone.columns {
            let column = plan.column(*id);
            let read = if is_made(column) {
                space.made(column)?
            } else {
                let (read, possible) = space.read(*id, premise)?;
                held.push(possible);
                read
            };
            space.columns.insert(*id, read);
        }
        space.premise = space.work().by_halves(&held)?;
        Ok(space)
    }

    pub(super) fn work(&self) -> &super::work::Work {
        &self.ground.work
    }

    /// A column as it is read, and the rows that are possible.
    fn read(&self, id: ColumnId, premise: Premise) -> Result<(ColumnSpace, Bdd), TooLarge> {
        let work = self.work();
        let column = self.plan.column(id);
        let written = &self.ground.columns[&column.name];
        let blank = written.blank();
        let nowhere = work.no();
        let mut says = KINDS.map(|kind| written.says(kind).cloned().unwrap_or_else(|| nowhere.clone()));
        // A text that the other plan alone takes for a kind of missing.
        let takes = [true, !column.no_answer.is_empty(), !column.not_asked.is_empty() || is_other(column)];
        for place in [1, 2] {
            if !takes[place] {
                says[0] = work.or(&says[0], &says[place])?;
                says[place] = work.no();
            }
        }
        let (values, allowed, unknown) = self.values(column)?;
        let invalid = work.or(&says[0], &unknown)?;
        let Some(gate) = &column.gate else {
            let empty = if may_be_empty(&column.kind) { blank.clone() } else { work.no() };
            let no_answer = work.or(&says[1], &work.and_not(blank, &empty)?)?;
            let answered = work.or(&allowed, &empty)?;
            let mut possible = work.yes();
            let unit = self.plan.unit.as_ref().is_some_and(|unit| unit.columns.contains(&id));
            if self.plan.table || unit {
                possible = answered.clone();
            } else if premise == Premise::Routed {
                possible = work.and_not(&possible, &invalid)?;
            }
            let [_, _, not_asked] = says;
            return Ok((ColumnSpace { values, answered, missing: [invalid, no_answer, not_asked] }, possible));
        };
        let asked = self.outcome(gate.node)?;
        let open = work.or(asked.missing(Missing::Invalid), asked.missing(Missing::NoAnswer))?;
        let past = asked.missing(Missing::NotAsked);
        let mut kept = work.any([&asked.yes, &open, past])?;
        if gate.inferred {
            kept = work.or(&kept, &asked.no)?;
        }
        let empty = if may_be_empty(&column.kind) { work.and(blank, &asked.yes)? } else { work.no() };
        let nothing = work.or(blank, &says[1])?;
        // Of units that follow the routing an answer says that they were asked: diagrams stay small where gates stand behind gates.
        let (values, given) = match premise {
            Premise::Routed => (values, allowed.clone()),
            Premise::Read => {
                let values = values.into_iter().map(|(value, is)| Ok((value, work.and(&is, &kept)?)));
                (values.collect::<Result<Vec<_>, TooLarge>>()?, work.and(&allowed, &kept)?)
            }
        };
        let answered = work.or(&given, &empty)?;
        let invalid_kept = work.and(&invalid, &kept)?;
        let led_past = work.or(&asked.no, past)?;
        let mut not_asked = work.or(&says[2], &work.and(&nothing, &led_past)?)?;
        if !gate.inferred && premise == Premise::Read {
            let against = work.and(&work.or(&allowed, &invalid)?, &asked.no)?;
            not_asked = work.or(&not_asked, &against)?;
        }
        let known = work.any([&answered, &invalid_kept, &not_asked])?;
        let no_answer = work.and_not(&nothing, &known)?;
        let mut possible = work.yes();
        if premise == Premise::Routed {
            let silent = work.or(blank, &says[2])?;
            // Who leaves the question open that decides whether this one is asked is not led to it.
            let kept_back = work.or(&silent, &work.and(&open, &says[1])?)?;
            possible = work.or(&asked.yes, &kept_back)?;
            possible = work.and_not(&possible, &invalid)?;
            let reached = work.or(&asked.yes, &open)?;
            possible = work.and_not(&possible, &work.and(&reached, &says[2])?)?;
        }
        Ok((ColumnSpace { values, answered, missing: [invalid_kept, no_answer, not_asked] }, possible))
    }

    /// The values of a column as written, where any is allowed, and where what is written is not.
    fn values(&self, column: &Column) -> Result<(Values, Bdd, Bdd), TooLarge> {
        let work = self.work();
        let written = &self.ground.columns[&column.name];
        let read: Vec<Option<Value>> = written.classes.examples.iter().map(|example| example.read(column)).collect();
        let Some(members) = &written.members else {
            let (mut values, mut unknown) = (Vec::new(), work.no());
            for (value, is) in read.into_iter().zip(&written.states.is) {
                match value {
                    Some(value) => values.push((value, is.clone())),
                    None => unknown = work.or(&unknown, is)?,
                }
            }
            let allowed = work.any(values.iter().map(|(_, is)| is))?;
            return Ok((values, allowed, unknown));
        };
        let there = &written.states.is[0];
        let (mut values, mut stray) = (Vec::new(), work.no());
        for (value, member) in read.into_iter().zip(members) {
            let is = work.literal(*member, true);
            match value {
                Some(value) => values.push((value, is)),
                None => stray = work.or(&stray, &is)?,
            }
        }
        if let ColumnKind::Choices { exclusive, .. } = &column.kind {
            for alone in exclusive {
                let is_alone = |value: &Value| *value == Value::Ticks(vec![*alone]);
                let others = work.any(values.iter().filter(|(value, _)| !is_alone(value)).map(|(_, is)| is))?;
                let alone = work.any(values.iter().filter(|(value, _)| is_alone(value)).map(|(_, is)| is))?;
                stray = work.or(&stray, &work.and(&alone, &others)?)?;
            }
        }
        let unknown = work.and(there, &stray)?;
        let allowed = work.and_not(there, &stray)?;
        let within = values.into_iter().map(|(value, is)| Ok((value, work.and(&allowed, &is)?)));
        Ok((within.collect::<Result<_, TooLarge>>()?, allowed, unknown))
    }

    /// Where rows have a period on an axis.
    pub fn dated(&self, axis: AxisId) -> Bdd {
        let column = match self.plan.axis(axis) {
            PeriodAxis::None => None,
            PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } => self.columns.get(&column),
        };
        column.map_or_else(|| self.work().yes(), |column| column.answered.clone())
    }

    /// What a condition comes to, over the rows.
    ///
    /// # Errors
    /// If that is too much to say.
    pub fn outcome(&self, node: NodeId) -> Result<Tri, TooLarge> {
        if let Some(known) = self.known.borrow().get(&node) {
            return Ok(known.clone());
        }
        let work = self.work();
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
                let (_, gaps) = self.value(*date)?;
                let undated = work.and_not(&work.yes(), &self.dated(*axis))?;
                let gaps = first(work, [&gaps, &[work.no(), undated, work.no()]].into_iter(), work.no())?;
                let within = match self.plan.is_own_period(node) {
                    true => work.yes(),
                    false => work.literal(self.ground.during[&during_name(self.plan, node)], true),
                };
                self.opaque(&gaps, &within)?
            }
        };
        self.known.borrow_mut().insert(node, tri.clone());
        Ok(tri)
    }

    /// Where it is known, this; elsewhere unknown.
    fn opaque(&self, gaps: &[Bdd; 3], holds: &Bdd) -> Result<Tri, TooLarge> {
        let work = self.work();
        let unknown = work.any(gaps)?;
        let yes = work.and_not(holds, &unknown)?;
        let decided = work.or(&unknown, holds)?;
        let no = work.and_not(&work.yes(), &decided)?;
        Ok(Tri { yes, no, unknown: gaps.clone() })
    }

    fn tested(&self, column: ColumnId, test: &Test) -> Result<Tri, TooLarge> {
        let work = self.work();
        let space = &self.columns[&column];
        if let Test::Is(is) = test {
            let missing = work.any(&space.missing)?;
            let not_asked = &space.missing[place_of(Missing::NotAsked)];
            let all = work.or(&space.answered, &missing)?;
            let yes = match is {
                Is::Answered => space.answered.clone(),
                Is::Missing => missing,
                Is::Asked => work.and_not(&all, not_asked)?,
                Is::Invalid => space.missing[0].clone(),
            };
            return Ok(Tri { no: work.and_not(&all, &yes)?, yes, unknown: [work.no(), work.no(), work.no()] });
        }
        let passing = space.values.iter().filter(|(value, _)| value.outcome(test) == Outcome::True);
        let yes = work.any(passing.map(|(_, is)| is))?;
        Ok(Tri { no: work.and_not(&space.answered, &yes)?, yes, unknown: space.missing.clone() })
    }

    fn element_tested(&self, id: ColumnId, test: &Test) -> Result<Tri, TooLarge> {
        let work = self.work();
        let column = self.plan.column(id);
        let space = &self.columns[&id];
        let written = &self.ground.columns[&column.name];
        let element = &self.ground.elements[&column.name];
        let passes = |value: Option<Value>| value.is_some_and(|value| value.outcome(test) == Outcome::True);
        let examples = written.classes.examples.iter().zip(&element.is);
        let passing = examples.filter(|(example, _)| passes(example.read(column)));
        let yes = work.and(&space.answered, &work.any(passing.map(|(_, is)| is))?)?;
        Ok(Tri { no: work.and_not(&space.answered, &yes)?, yes, unknown: space.missing.clone() })
    }

    /// A computed number compared with constants.
    pub(super) fn computed(&self, value: ValueId, test: &Comparison<Decimal>) -> Result<Tri, TooLarge> {
        let work = self.work();
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
        let (stretches, states) = &self.ground.numbers[&value_name(self.plan, value)];
        let passing = states.is.iter().enumerate().filter(|(stretch, _)| stretches.passes(*stretch, test));
        let holds = work.any(passing.map(|(_, is)| is))?;
        self.opaque(&gaps, &holds)
    }

    fn compared(&self, left: ValueId, order: Order, right: ValueId) -> Result<Tri, TooLarge> {
        let work = self.work();
        let (_, a) = self.value(left)?;
        let (_, b) = self.value(right)?;
        let gaps = first(work, [&a, &b].into_iter(), work.no())?;
        let coded = |value: ValueId| match &self.plan.values[value.index()] {
            Planned::Column(column) if matches!(self.plan.column(*column).kind, ColumnKind::Coded(_)) => {
                Some(&self.columns[column].values)
            }
            _ => None,
        };
        if let (Some(left), Some(right)) = (coded(left), coded(right)) {
            let place = |value: &Value| if let Value::Choice(place) = value { *place } else { 0 };
            let mut yes = work.no();
            for (a, left) in left {
                let passes = |b: &Value| match order {
                    Order::Equal => place(a) == place(b),
                    Order::Less => place(a) < place(b),
                    Order::LessOrEqual => place(a) <= place(b),
                };
                let right = work.any(right.iter().filter(|(b, _)| passes(b)).map(|(_, is)| is))?;
                yes = work.or(&yes, &work.and(left, &right)?)?;
            }
            return self.opaque(&gaps, &yes);
        }
        let (name, turned) = pair_name(self.plan, left, right);
        let states = &self.ground.pairs[&name].is;
        // Below, equal, above.
        let (less, equal) = (&states[if turned { 2 } else { 0 }], &states[1]);
        let holds = match order {
            _ if name.0 == name.1 && order == Order::Less => work.no(),
            _ if name.0 == name.1 => work.yes(),
            Order::Equal => equal.clone(),
            Order::Less => less.clone(),
            Order::LessOrEqual => work.or(less, equal)?,
        };
        self.opaque(&gaps, &holds)
    }

    /// Where a value is known, and where it is missing of each kind.
    pub(super) fn value(&self, id: ValueId) -> Result<(Bdd, [Bdd; 3]), TooLarge> {
        let work = self.work();
        let both = |a: &ValueId, b: &ValueId| {
            let ((_, a), (_, b)) = (self.value(*a)?, self.value(*b)?);
            first(work, [&a, &b].into_iter(), work.no())
        };
        let gaps = match &self.plan.values[id.index()] {
            Planned::Column(column) => self.columns[column].missing.clone(),
            Planned::Number(_) | Planned::Date(_) => [work.no(), work.no(), work.no()],
            Planned::Add(a, b) | Planned::Subtract(a, b) | Planned::Multiply(a, b) | Planned::DaysBetween(a, b) => {
                both(a, b)?
            }
            Planned::Negative(a) => self.value(*a)?.1,
            Planned::Divide(a, b) | Planned::Age(a, b) => {
                let mut gaps = both(a, b)?;
                let missing = work.any(&gaps)?;
                let undefined = work.literal(self.ground.partial[&value_name(self.plan, id)], true);
                gaps[0] = work.or(&gaps[0], &work.and_not(&undefined, &missing)?)?;
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
        let work = self.work();
        let gaps = first(work, each.iter().map(|t| &t.unknown), work.no())?;
        let missing = work.any(&gaps)?;
        Ok((work.and_not(&work.yes(), &missing)?, gaps))
    }

    /// Whether two conditions come to the same on all these rows, missing kinds included.
    ///
    /// # Errors
    /// If that is too much to say.
    pub fn same(&self, within: &Bdd, a: &Tri, b: &Tri) -> Result<bool, TooLarge> {
        Ok(self.difference(within, a, b)?.is_false())
    }

    /// Where two conditions do not come to the same.
    pub(super) fn difference(&self, within: &Bdd, a: &Tri, b: &Tri) -> Result<Bdd, TooLarge> {
        let work = self.work();
        let within = work.and(within, &self.premise)?;
        let mut differ = vec![work.differ(&a.yes, &b.yes)?, work.differ(&a.no, &b.no)?];
        for kind in KINDS {
            differ.push(work.differ(a.missing(kind), b.missing(kind))?);
        }
        let differ = work.any(&differ)?;
        work.and(&within, &differ)
    }

    /// The rows of both.
    ///
    /// # Errors
    /// If that is too much to say.
    pub fn both(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        self.work().and(a, b)
    }

    /// What several conditions come to together.
    ///
    /// # Errors
    /// If that is too much to say.
    pub fn and(&self, of: &[Tri]) -> Result<Tri, TooLarge> {
        Tri::and(self.work(), of)
    }

    /// The rows of one and not of another.
    ///
    /// # Errors
    /// If that is too much to say.
    pub fn but(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        self.work().and_not(a, b)
    }

    /// All rows.
    pub fn all(&self) -> Bdd {
        self.work().yes()
    }
}

/// Whether an empty list is a value.
fn may_be_empty(kind: &ColumnKind) -> bool {
    is_list(kind)
        && matches!(
            kind,
            ColumnKind::Choices { empty_means: EmptyMeans::None, .. }
                | ColumnKind::CodeList { empty_means: EmptyMeans::None }
        )
}
