//! What can be written in the rows of a source, as far as some conditions of one or two plans tell it apart, in Boolean
//! variables.
//!
//! Every column in the cone of influence is the classes of values that no test tells apart, plus what can stand in place of a
//! value. What is computed of several columns is a variable of its own, as if it could be anything: what is proved then holds all
//! the more, and a witness is looked for among real values. Columns and computed values of two plans are the same where they
//! have the same name.

use std::collections::{BTreeMap, BTreeSet};

use biodivine_lib_bdd::{Bdd, BddVariable};

use super::classes::{Classes, Reader, constants};
use super::cone::Cone;
use super::range::{self, Range};
use super::ties::{Tie, ties};
use super::work::{TooLarge, Work};
use crate::Decimal;
use crate::check::{Comparison, Missing};
use crate::plan::{
    AxisId, Column, ColumnId, ColumnKind, Derivation, Node, NodeId, PeriodAxis, Reads, SourcePlan, Value, ValueId,
};
use crate::row::Fraction;

/// The variables, and where they stand for something that can be written.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    /// One or two plans of a source.
    pub(super) plans: Vec<&'a SourcePlan>,
    pub(super) work: Work,
    /// By name.
    pub(super) columns: BTreeMap<String, Written<'a>>,
    /// Names in the order of the variables.
    pub(super) order: Vec<String>,
    /// The element of a list that is looked at, by the name of the list.
    pub(super) elements: BTreeMap<String, States>,
    /// Computed numbers.
    pub(super) numbers: BTreeMap<String, (Stretches, States)>,
    /// Pairs of values: the first is below, equal to, or above the second.
    pub(super) pairs: BTreeMap<(String, String), States>,
    /// Dates in the row's period.
    pub(super) during: BTreeMap<String, BddVariable>,
    /// Values that are not defined.
    pub(super) partial: BTreeMap<String, BddVariable>,
    /// Where each computed value, pair and period is found: the plan, and there the values or the node.
    pub(super) computed: Computed,
    /// What is, or follows from, the difference of two columns.
    pub(super) ties: Vec<Tie>,
    pub(super) valid: Bdd,
}

/// Where what is computed is found, by name: each plan with it, and there the values or the node.
#[derive(Debug, Default)]
pub(super) struct Computed {
    pub(super) values: BTreeMap<String, Vec<(usize, ValueId)>>,
    pub(super) pairs: BTreeMap<(String, String), Vec<Compared>>,
    pub(super) during: BTreeMap<String, Vec<(usize, NodeId)>>,
}

/// A plan, and two values that are compared in it.
pub(super) type Compared = (usize, ValueId, ValueId);

impl Computed {
    /// Whether nothing is computed.
    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty() && self.pairs.is_empty() && self.during.is_empty()
    }
}

/// What can be written in one column.
#[derive(Debug)]
pub(super) struct Written<'a> {
    pub(super) classes: Classes<'a>,
    /// Its classes, or for a list that it is there; then nothing, and then texts for the kinds of missing.
    pub(super) states: States,
    /// How many of the states are values.
    pub(super) values: usize,
    /// The kinds of missing that have a text.
    pub(super) kinds: Vec<Missing>,
    /// From where to where the numbers of each class reach, where something is computed of them.
    pub(super) ranges: Option<Vec<Range>>,
    /// For each code or choice of a list, whether it is in it.
    pub(super) members: Option<Vec<BddVariable>>,
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

/// The numbers between constants: below the first, the first, between the first and the second …
#[derive(Debug)]
pub(super) struct Stretches {
    pub(super) constants: Vec<Fraction>,
    /// What each reaches over; none where there are no such numbers.
    pub(super) ranges: Vec<Option<Range>>,
}

impl Stretches {
    /// Cuts what is computed alike in some plans.
    fn new(tests: &BTreeSet<Comparison<Decimal>>, of: &[(&SourcePlan, ValueId)]) -> Result<Self, TooLarge> {
        let constants: Option<Vec<Fraction>> = tests.iter().flat_map(constants).map(Fraction::decimal).collect();
        let mut constants = constants.ok_or(TooLarge)?;
        constants.sort_unstable();
        constants.dedup();
        let decimals: Option<Vec<u32>> = of.iter().map(|(plan, value)| plan.decimals(*value)).collect();
        let decimals = decimals.and_then(|all| all.into_iter().max());
        let limits =
            of.iter().map(|(plan, value)| range::reached(plan, *value, &|column| range::limits(plan.column(column))));
        let limits = limits.reduce(Range::hull).unwrap_or(Range::ALL);
        Ok(Self { ranges: range::stretches(&constants, decimals, limits), constants })
    }

    pub(super) fn of(&self, number: Fraction) -> usize {
        range::stretch_of(&self.constants, number)
    }

    /// One that there are numbers in.
    pub(super) fn any(&self) -> usize {
        self.ranges.iter().position(Option::is_some).unwrap_or(0)
    }

    /// Whether the numbers of a stretch pass a comparison with some of the constants.
    pub(super) fn passes(&self, stretch: usize, test: &Comparison<Decimal>) -> bool {
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

impl<'a> Ground<'a> {
    /// What the cones of one or two plans look at, for so many steps.
    pub(super) fn new(cones: &[Cone<'a>], steps: usize) -> Result<Self, TooLarge> {
        let mut readers: BTreeMap<String, Vec<Reader<'a>>> = BTreeMap::new();
        let mut computed = Computed::default();
        let mut order: Vec<String> = Vec::new();
        let mut elements = BTreeSet::new();
        let mut numbers: BTreeMap<String, BTreeSet<Comparison<Decimal>>> = BTreeMap::new();
        let mut partial = BTreeSet::new();
        for (side, cone) in cones.iter().enumerate() {
            let plan = cone.plan;
            for id in cone.ordered() {
                let column = plan.column(id);
                if is_made(column) {
                    continue;
                }
                let name = column.name.clone();
                if !order.contains(&name) {
                    order.push(name.clone());
                }
                readers.entry(name).or_default().push(Reader::new(column, &cone.looks[&id]));
            }
            elements.extend(cone.elements.iter().map(|id| plan.column(*id).name.clone()));
            for (value, tests) in &cone.numbers {
                numbers.entry(value_name(plan, *value)).or_default().extend(tests.iter().cloned());
            }
            for (a, b) in &cone.pairs {
                let (name, turned) = pair_name(plan, *a, *b);
                computed.pairs.entry(name).or_default().push(if turned { (side, *b, *a) } else { (side, *a, *b) });
            }
            for node in &cone.during {
                computed.during.entry(during_name(plan, *node)).or_default().push((side, *node));
            }
            partial.extend(cone.partial.iter().map(|value| value_name(plan, *value)));
            let values = cone.numbers.keys().chain(&cone.partial);
            for value in values {
                computed.values.entry(value_name(plan, *value)).or_default().push((side, *value));
            }
        }
        let classes: Vec<Classes<'a>> =
            order.iter().map(|name| Classes::new(readers.remove(name).unwrap_or_default())).collect::<Result<_, _>>()?;
        let plans: Vec<&'a SourcePlan> = cones.iter().map(|cone| cone.plan).collect();
        let stretches = numbers.iter().map(|(name, tests)| {
            let of: Vec<(&SourcePlan, ValueId)> =
                computed.values[name].iter().map(|(side, value)| (plans[*side], *value)).collect();
            Ok((name.clone(), Stretches::new(tests, &of)?))
        });
        let stretches: BTreeMap<String, Stretches> = stretches.collect::<Result<_, TooLarge>>()?;
        let ties = ties(&plans, &computed, &stretches);
        let most = |classes: &Classes<'_>| {
            classes.examples.len() + bits(classes.examples.len() + 5) + bits(classes.examples.len() + 2)
        };
        let variables = classes.iter().map(most).sum::<usize>()
            + stretches.values().map(|s| bits(s.ranges.len())).sum::<usize>()
            + computed.pairs.len() * 2
            + computed.during.len()
            + partial.len();
        let work = Work::new(variables, steps)?;
        let mut fresh = Fresh::default();
        let mut held = Vec::new();
        let mut columns = BTreeMap::new();
        for (name, classes) in order.iter().zip(classes) {
            let (written, valid) = Written::new(&work, classes, &mut fresh)?;
            held.push(valid);
            columns.insert(name.clone(), written);
        }
        let mut in_stretches = BTreeMap::new();
        for (name, stretches) in stretches {
            let states = States::new(&work, stretches.ranges.len(), &mut fresh)?;
            let there = states.is.iter().zip(&stretches.ranges).filter(|(_, range)| range.is_some());
            held.push(work.any(there.map(|(is, _)| is))?);
            in_stretches.insert(name, (stretches, states));
        }
        let mut ordered = BTreeMap::new();
        for pair in computed.pairs.keys() {
            let states = States::new(&work, 3, &mut fresh)?;
            held.push(work.any(&states.is)?);
            ordered.insert(pair.clone(), states);
        }
        let mut looked = BTreeMap::new();
        for name in elements {
            let (states, valid) = element(&work, &columns[&name], &mut fresh)?;
            held.push(valid);
            looked.insert(name, states);
        }
        let valid = work.all(&held)?;
        Ok(Self {
            columns,
            order,
            elements: looked,
            numbers: in_stretches,
            pairs: ordered,
            during: computed.during.keys().map(|name| (name.clone(), fresh.next())).collect(),
            partial: partial.into_iter().map(|name| (name, fresh.next())).collect(),
            plans,
            computed,
            ties,
            valid,
            work,
        })
    }
}

impl Ground<'_> {
    /// The variables that say something of other columns than these.
    pub(super) fn beside(&self, columns: &BTreeSet<&str>) -> Vec<BddVariable> {
        let mut out: Vec<BddVariable> = Vec::new();
        for (name, written) in self.columns.iter().filter(|(name, _)| !columns.contains(name.as_str())) {
            out.extend(written.states.variables.iter().chain(written.members.iter().flatten()));
            out.extend(self.elements.get(name).into_iter().flat_map(|states| &states.variables));
        }
        let beside = |side: usize, found: Vec<ColumnId>| {
            found.into_iter().any(|id| !columns.contains(self.plans[side].column(id).name.as_str()))
        };
        let of_value = |name: &String| {
            self.computed.values[name].iter().any(|(side, value)| beside(*side, self.plans[*side].columns_in(*value)))
        };
        let numbers = self.numbers.iter().filter(|(name, _)| of_value(name));
        out.extend(numbers.flat_map(|(_, (_, states))| &states.variables));
        out.extend(self.partial.iter().filter(|(name, _)| of_value(name)).map(|(_, variable)| variable));
        let of_pair = |all: &Vec<Compared>| {
            all.iter()
                .any(|(side, a, b)| [a, b].into_iter().any(|value| beside(*side, self.plans[*side].columns_in(*value))))
        };
        let pairs = self.computed.pairs.iter().filter(|(_, all)| of_pair(all));
        out.extend(pairs.flat_map(|(name, _)| &self.pairs[name].variables));
        let of_period =
            |all: &Vec<(usize, NodeId)>| all.iter().any(|(side, node)| beside(*side, self.plans[*side].looked_at(*node)));
        let during = self.computed.during.iter().filter(|(_, all)| of_period(all));
        out.extend(during.map(|(name, _)| self.during[name]));
        out.sort_unstable();
        out
    }
}

impl<'a> Written<'a> {
    /// A column; and where its variables say something.
    fn new(work: &Work, classes: Classes<'a>, fresh: &mut Fresh) -> Result<(Self, Bdd), TooLarge> {
        let kinds = classes.kinds();
        let count = classes.examples.len();
        let values = if classes.list() { 1 } else { count };
        let states = States::new(work, values + 1 + kinds.len(), fresh)?;
        let mut valid = work.any(&states.is)?;
        let members = if classes.list() {
            let members: Vec<BddVariable> = (0..count).map(|_| fresh.next()).collect();
            let some: Vec<Bdd> = members.iter().map(|v| work.literal(*v, true)).collect();
            // A list that is there holds something; of one that is not nothing is said.
            let some = work.any(&some)?;
            let differ = work.differ(&states.is[0], &some)?;
            valid = work.and_not(&valid, &differ)?;
            Some(members)
        } else {
            None
        };
        let ranges = classes.ranges();
        Ok((Self { classes, states, values, kinds, ranges, members }, valid))
    }

    /// From where to where the numbers of each class reach, and where it is that; none where nothing is computed of them.
    pub(super) fn stretches(&self) -> Option<Vec<(Range, Bdd)>> {
        let ranges = self.ranges.as_ref()?;
        Some(ranges.iter().copied().zip(self.states.is.iter().cloned()).collect())
    }

    /// Where nothing is written.
    pub(super) fn blank(&self) -> &Bdd {
        &self.states.is[self.values]
    }

    /// Where a text says that it is missing.
    pub(super) fn says(&self, kind: Missing) -> Option<&Bdd> {
        let place = self.kinds.iter().position(|k| *k == kind)?;
        Some(&self.states.is[self.values + 1 + place])
    }
}

/// The element of a list that is looked at: one of its codes, or none where it has none.
fn element(work: &Work, written: &Written<'_>, fresh: &mut Fresh) -> Result<(States, Bdd), TooLarge> {
    let members: &[BddVariable] = written.members.as_deref().unwrap_or_default();
    let states = States::new(work, members.len() + 1, fresh)?;
    let mut valid = work.no();
    for (is, member) in states.is.iter().zip(members) {
        valid = work.or(&valid, &work.and(is, &work.literal(*member, true))?)?;
    }
    let some: Vec<Bdd> = members.iter().map(|v| work.literal(*v, true)).collect();
    let none = work.and_not(&states.is[members.len()], &work.any(&some)?)?;
    Ok((states, work.or(&valid, &none)?))
}

/// Whether a column is made of others of its row, and has no variables.
pub(super) fn is_made(column: &Column) -> bool {
    matches!(column.derivation, Some(Derivation::Bands { .. } | Derivation::Groups { .. }))
}

/// Whether a column holds a list of codes or choices.
pub(super) fn is_list(kind: &ColumnKind) -> bool {
    matches!(kind, ColumnKind::Choices { .. } | ColumnKind::CodeList { .. })
}

/// A computed value, the same in two plans where it is computed alike of columns of the same names.
pub(crate) fn value_name(plan: &SourcePlan, id: ValueId) -> String {
    let name = |id: &ValueId| value_name(plan, *id);
    match &plan.values[id.index()] {
        Value::Column(column) => column_name(plan, *column),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Add(a, b) => {
            let (a, b) = (name(a), name(b));
            if a <= b { format!("({a} + {b})") } else { format!("({b} + {a})") }
        }
        Value::Subtract(a, b) => format!("({} - {})", name(a), name(b)),
        Value::Multiply(a, b) => {
            let (a, b) = (name(a), name(b));
            if a <= b { format!("({a} * {b})") } else { format!("({b} * {a})") }
        }
        Value::Divide(a, b) => format!("({} / {})", name(a), name(b)),
        Value::Negative(a) => format!("-{}", name(a)),
        Value::DaysBetween(a, b) => format!("days({}, {})", name(a), name(b)),
        Value::Age(a, b) => format!("age({}, {})", name(a), name(b)),
        // Counted conditions are looked into, and never a variable of their own; what is computed of them may be one.
        Value::NumberOf(of) => {
            let mut of: Vec<String> = of.iter().map(|node| plan.node_text(*node)).collect();
            of.sort();
            format!("number({}){}", of.join("; "), columns_of(plan, id))
        }
    }
}

/// A column, the same in two plans where it is made alike of columns of the same names.
pub(crate) fn column_name(plan: &SourcePlan, id: ColumnId) -> String {
    let column = plan.column(id);
    let name = &column.name;
    match &column.derivation {
        Some(Derivation::Bands { value, limits, below }) => {
            let limits: Vec<String> = limits.iter().map(|limit| limit.to_string()).collect();
            format!(
                "{name} in bands of {} at {}{}",
                value_name(plan, *value),
                limits.join(", "),
                if *below { " and below" } else { "" }
            )
        }
        Some(Derivation::Groups { column: of, groups }) => {
            let groups: Vec<String> = groups.iter().map(|node| plan.node_text(*node)).collect();
            format!("{name} in groups of {} by {}", column_name(plan, *of), groups.join("; "))
        }
        Some(Derivation::Ticks(_) | Derivation::Other { .. }) | None => name.clone(),
    }
}

/// The columns that a value looks at, with what each is made of and when it is asked: what is counted can be known of an item
/// that is missing, and then depends on why.
fn columns_of(plan: &SourcePlan, value: ValueId) -> String {
    let mut reads = Reads::new(plan);
    reads.value(value);
    let read = (0..).map(ColumnId).zip(&plan.columns).zip(&reads.columns).filter(|(_, read)| **read);
    let each = read.map(|((id, column), _)| match &column.gate {
        Some(gate) => {
            format!(
                " [{} where {} {}]",
                column_name(plan, id),
                plan.node_text(gate.node),
                if gate.inferred { "inferred" } else { "" }
            )
        }
        None => format!(" [{}]", column_name(plan, id)),
    });
    let mut each: Vec<String> = each.collect();
    each.sort();
    each.concat()
}

/// Two values in the order of their names, and whether they were turned round for it.
pub(super) fn pair_name(plan: &SourcePlan, a: ValueId, b: ValueId) -> ((String, String), bool) {
    let (a, b) = (value_name(plan, a), value_name(plan, b));
    if a <= b { ((a, b), false) } else { ((b, a), true) }
}

pub(super) fn during_name(plan: &SourcePlan, node: NodeId) -> String {
    match &plan.nodes[node.index()] {
        Node::During { date, axis, month, day } => {
            format!("{} {} {month}-{day}", value_name(plan, *date), axis_name(plan, *axis))
        }
        other => unreachable!("only a period is looked at so: {other:?}"),
    }
}

fn axis_name(plan: &SourcePlan, axis: AxisId) -> String {
    let name = |column: ColumnId| plan.column(column).name.as_str();
    match plan.axis(axis) {
        PeriodAxis::None => String::new(),
        PeriodAxis::Year(column) => name(column).to_owned(),
        PeriodAxis::Date { column, month, day } => format!("{} {month}-{day}", name(column)),
    }
}
