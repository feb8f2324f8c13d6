//! A row as a plan sees it: its cells after routing, and what conditions come to on them.

use super::{Fraction, Value, calendar};
use crate::Decimal;
use crate::check::{ArithmeticOp, Comparison, EmptyMeans, Missing, Outcome, Test, fold_code};
use crate::plan::{
    AxisId, Column, ColumnId, ColumnKind, Date, Derivation, Node, NodeId, Order, PeriodAxis, SourcePlan, Value as Planned,
    ValueId,
};

/// What stands in a file, before it is known whether the question was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Written {
    /// Nothing.
    Blank,
    /// A text that says why nothing stands there.
    Missing(Missing),
    /// A value; an open answer is the first of its scale.
    Value(Value),
}

/// A row after routing.
#[derive(Debug, Clone)]
pub(crate) struct PlannedRow<'a> {
    plan: &'a SourcePlan,
    cells: Vec<Value>,
}

impl<'a> PlannedRow<'a> {
    /// The row of what is written in each column; a column that is made of others is made, one that is looked up in another
    /// source is taken as written.
    pub(crate) fn new(plan: &'a SourcePlan, written: &[Written]) -> Self {
        let mut row = Self { plan, cells: Vec::with_capacity(plan.columns.len()) };
        for (column, written) in plan.columns.iter().zip(written) {
            let cell = match &column.derivation {
                Some(Derivation::Bands { value, limits, below }) => row.band(*value, limits, *below),
                Some(Derivation::Groups { column: of, groups }) => row.group(column, *of, groups),
                Some(Derivation::Ticks(_) | Derivation::Other { .. }) | None => row.settled(column, written),
            };
            row.cells.push(cell);
        }
        row
    }

    /// The plan it is read by.
    pub(crate) fn plan(&self) -> &'a SourcePlan {
        self.plan
    }

    /// What a column holds.
    pub(crate) fn cell(&self, column: ColumnId) -> &Value {
        &self.cells[column.index()]
    }

    /// What is left of what is written when it is known whether the question was asked.
    fn settled(&self, column: &Column, written: &Written) -> Value {
        let gate = column.gate.as_ref();
        let asked = gate.map_or(Outcome::True, |gate| self.outcome(gate.node, None));
        let kept = gate.is_none_or(|gate| gate.inferred);
        match (asked, written) {
            (_, Written::Missing(Missing::NotAsked)) => Value::Blank(Missing::NotAsked),
            (Outcome::True, Written::Blank) => blank(&column.kind),
            (Outcome::False, Written::Blank | Written::Missing(Missing::NoAnswer)) => Value::Blank(Missing::NotAsked),
            (Outcome::False, _) if !kept => Value::Blank(Missing::NotAsked),
            (Outcome::Unknown(Missing::NotAsked), Written::Blank | Written::Missing(Missing::NoAnswer)) => {
                Value::Blank(Missing::NotAsked)
            }
            (Outcome::Unknown(_), Written::Blank) => Value::Blank(Missing::NoAnswer),
            (_, Written::Missing(kind)) => Value::Blank(*kind),
            (_, Written::Value(value)) => value.clone(),
        }
    }

    fn band(&self, value: ValueId, limits: &[Decimal], below: bool) -> Value {
        match self.value(value) {
            Err(kind) => Value::Blank(kind),
            Ok(number) => {
                let reaches = |limit: &&Decimal| number.passes(&Comparison::GreaterOrEqual(**limit)) == Some(true);
                let reached = limits.iter().filter(reaches).count() + usize::from(below);
                reached.checked_sub(1).map_or(Value::Blank(Missing::Invalid), |band| Value::Choice(band as u32))
            }
        }
    }

    fn group(&self, column: &Column, of: ColumnId, groups: &[NodeId]) -> Value {
        if let Value::Blank(kind) = self.cell(of) {
            return Value::Blank(*kind);
        }
        let group = groups.iter().position(|node| self.outcome(*node, None) == Outcome::True).unwrap_or(groups.len());
        let values = match &column.kind {
            ColumnKind::Coded(values) => values.len(),
            _ => 0,
        };
        if group < values { Value::Choice(group as u32) } else { Value::Blank(Missing::Invalid) }
    }

    /// What a condition comes to; of an element of a list, where it looks at one.
    pub(crate) fn outcome(&self, node: NodeId, element: Option<&str>) -> Outcome {
        match &self.plan.nodes[node.index()] {
            Node::True => Outcome::True,
            Node::And(of) => of.iter().fold(Outcome::True, |o, n| o.and(self.outcome(*n, element))),
            Node::Or(of) => of.iter().fold(Outcome::False, |o, n| o.or(self.outcome(*n, element))),
            Node::Not(of) => !self.outcome(*of, element),
            Node::Test { column, test } => self.cell(*column).outcome(test),
            Node::AtLeast { count, of } => self.at_least(*count, of, element),
            Node::Computed { value, test } => match self.value(*value) {
                Ok(number) => number.passes(test).map_or(Outcome::Unknown(Missing::Invalid), Outcome::from),
                Err(kind) => Outcome::Unknown(kind),
            },
            Node::Compare { left, order, right } => match both(self.value(*left), self.value(*right)) {
                Ok((left, right)) => match order {
                    Order::Equal => left == right,
                    Order::Less => left < right,
                    Order::LessOrEqual => left <= right,
                }
                .into(),
                Err(kind) => Outcome::Unknown(kind),
            },
            Node::During { date, axis, month, day } => {
                let year = self.period(*axis).ok_or(Missing::NoAnswer);
                match both(self.value(*date), year) {
                    Ok((date, year)) => {
                        let year = if (*month, *day) == (1, 1) { year } else { year - 1 };
                        let start = |year| Fraction::whole(calendar::day_number(year, *month, *day));
                        (start(year) <= date && date < start(year + 1)).into()
                    }
                    Err(kind) => Outcome::Unknown(kind),
                }
            }
            Node::Element { column, test } => match (self.cell(*column), element, test) {
                (Value::Blank(kind), _, _) => Outcome::Unknown(*kind),
                (_, Some(code), Test::Codes(patterns)) => {
                    let code = fold_code(code);
                    patterns.iter().any(|p| p.holds(&code)).into()
                }
                _ => Outcome::False,
            },
        }
    }

    fn at_least(&self, count: u32, of: &[NodeId], element: Option<&str>) -> Outcome {
        let (mut sure, mut open, mut first) = (0, 0, None);
        for outcome in of.iter().map(|n| self.outcome(*n, element)) {
            match outcome {
                Outcome::True => sure += 1,
                Outcome::False => {}
                Outcome::Unknown(kind) => {
                    open += 1;
                    first = Some(first.map_or(kind, |k: Missing| k.min(kind)));
                }
            }
        }
        match first {
            _ if sure >= count => Outcome::True,
            Some(kind) if sure + open >= count => Outcome::Unknown(kind),
            _ => Outcome::False,
        }
    }

    /// The name of the row's period on an axis.
    pub(crate) fn period(&self, axis: AxisId) -> Option<i32> {
        match self.plan.axis(axis) {
            PeriodAxis::None => None,
            PeriodAxis::Year(column) => match self.cell(column) {
                Value::Year(year) => Some(*year),
                _ => None,
            },
            PeriodAxis::Date { column, month, day } => match self.cell(column) {
                Value::Date(date) => Some(crate::check::Period { id: String::new(), month, day }.year_of(*date)),
                _ => None,
            },
        }
    }

    /// A computed value, days and indices as whole numbers; or why there is none.
    ///
    /// # Errors
    /// The kind of missing.
    pub(crate) fn value(&self, id: ValueId) -> Result<Fraction, Missing> {
        let number = |n: Option<Fraction>| n.ok_or(Missing::Invalid);
        let with = |a: &ValueId, op, b: &ValueId| {
            let (a, b) = both(self.value(*a), self.value(*b))?;
            number(a.with(op, b))
        };
        match &self.plan.values[id.index()] {
            Planned::Column(column) => match self.cell(*column) {
                Value::Blank(kind) => Err(*kind),
                Value::Choice(index) => Ok(Fraction::whole(*index)),
                Value::Number(n) => number(Fraction::decimal(*n)),
                Value::Date(date) => Ok(day(*date)),
                Value::Year(year) => Ok(Fraction::whole(*year)),
                Value::Text(_) | Value::Codes(_) | Value::Ticks(_) => Err(Missing::Invalid),
            },
            Planned::Number(n) => number(Fraction::decimal(*n)),
            Planned::Date(date) => Ok(day(*date)),
            Planned::Add(a, b) => with(a, ArithmeticOp::Add, b),
            Planned::Subtract(a, b) => with(a, ArithmeticOp::Subtract, b),
            Planned::Multiply(a, b) => with(a, ArithmeticOp::Multiply, b),
            Planned::Divide(a, b) => with(a, ArithmeticOp::Divide, b),
            Planned::Negative(a) => number(self.value(*a)?.negative()),
            Planned::DaysBetween(from, to) => with(to, ArithmeticOp::Subtract, from),
            Planned::Age(birth, at) => {
                let (birth, at) = both(self.value(*birth), self.value(*at))?;
                number(age(birth, at).map(Fraction::whole))
            }
            Planned::NumberOf(nodes) => {
                let mut count = 0;
                let mut first = None;
                for outcome in nodes.iter().map(|n| self.outcome(*n, None)) {
                    match outcome {
                        Outcome::True => count += 1,
                        Outcome::False => {}
                        Outcome::Unknown(kind) => first = Some(first.map_or(kind, |k: Missing| k.min(kind))),
                    }
                }
                first.map_or(Ok(Fraction::whole(count)), Err)
            }
        }
    }

    /// Whether a value has no number although all that it is computed of has.
    pub(crate) fn undefined(&self, id: ValueId) -> bool {
        match &self.plan.values[id.index()] {
            Planned::Divide(a, b) | Planned::Age(a, b) => {
                self.value(*a).is_ok() && self.value(*b).is_ok() && self.value(id).is_err()
            }
            _ => false,
        }
    }
}

fn day(date: Date) -> Fraction {
    Fraction::whole(calendar::day_number(date.year, date.month, date.day))
}

fn both<A, B>(a: Result<A, Missing>, b: Result<B, Missing>) -> Result<(A, B), Missing> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(a), Err(b)) => Err(a.min(b)),
        (Err(kind), Ok(_)) | (Ok(_), Err(kind)) => Err(kind),
    }
}

/// Whole years from one day to another; none where the birth comes after.
pub(crate) fn age(birth: Fraction, at: Fraction) -> Option<i32> {
    if birth > at {
        return None;
    }
    let day = |n: Fraction| Some(calendar::date(i64::try_from(n.integer()?).ok()?));
    let (birth, at) = (day(birth)?, day(at)?);
    Some(at.year - birth.year - i32::from((at.month, at.day) < (birth.month, birth.day)))
}

/// What a blank means to someone who was asked.
fn blank(kind: &ColumnKind) -> Value {
    match kind {
        ColumnKind::CodeList { empty_means: EmptyMeans::None } => Value::Codes(Vec::new()),
        ColumnKind::Choices { empty_means: EmptyMeans::None, .. } => Value::Ticks(Vec::new()),
        _ => Value::Blank(Missing::NoAnswer),
    }
}
