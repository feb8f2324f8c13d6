//! Limits of whole numbers in one form: of ages, days and other values without decimals `> 15` is what `>= 16` is.
//!
//! What is computed is cut at the limits that stand in conditions, and nothing says of such a cut that no value lies between two of
//! them. In one form the same limits cut alike. A date in the period that its own rows are dated by is in one form too.

use crate::Decimal;
use crate::check::Comparison;
use crate::plan::{AxisId, Node, NodeId, Order, PeriodAxis, SourcePlan, Value, ValueId};

/// Puts the conditions of a plan into that form; each comes to the same on every row.
pub(super) fn settle(plan: &mut SourcePlan) {
    for place in 0..plan.nodes.len() {
        let settled = match &plan.nodes[place] {
            Node::Computed { value, test } if is_whole(plan, *value) => {
                let (value, test) = (*value, test.clone());
                whole(&test).map(|tests| any_of(plan, value, tests))
            }
            Node::During { date, axis, month, day } => of_its_own_year(plan, *date, *axis, (*month, *day)),
            _ => None,
        };
        if let Some(node) = settled {
            plan.nodes[place] = node;
        }
    }
}

/// Whether a value is computed, and never has decimals. The numbers of a column are known one by one.
fn is_whole(plan: &SourcePlan, value: ValueId) -> bool {
    !matches!(plan.values[value.index()], Value::Column(_) | Value::NumberOf(_)) && plan.decimals(value) == Some(0)
}

/// From the first number to the one before the last; either end may be open.
type Stretch = (Option<Decimal>, Option<Decimal>);

/// The numbers that pass a comparison; none where they are too large to be told.
fn whole(test: &Comparison<Decimal>) -> Option<Vec<Stretch>> {
    // The first whole number from here, and the first after.
    let from = |n: &Decimal| -> Option<Decimal> {
        let down = floor(n)?;
        Some(Decimal::integer(if Decimal::integer(down) == n.normal() { down } else { down.checked_add(1)? }))
    };
    let after = |n: &Decimal| Some(Decimal::integer(floor(n)?.checked_add(1)?));
    let between = |a: &Decimal, b: &Decimal| Some((Some(from(a)?), Some(after(b)?)));
    Some(match test {
        Comparison::Equal(n) => vec![between(n, n)?],
        Comparison::Less(n) => vec![(None, Some(from(n)?))],
        Comparison::LessOrEqual(n) => vec![(None, Some(after(n)?))],
        Comparison::Greater(n) => vec![(Some(after(n)?), None)],
        Comparison::GreaterOrEqual(n) => vec![(Some(from(n)?), None)],
        Comparison::Between(a, b) => vec![between(a, b)?],
        Comparison::OneOf(all) => all.iter().map(|n| between(n, n)).collect::<Option<_>>()?,
    })
}

/// The largest whole number that is not above.
fn floor(n: &Decimal) -> Option<i128> {
    let n = n.normal();
    Some(n.mantissa.div_euclid(10i128.checked_pow(n.scale)?))
}

/// That a value is in one of these stretches.
fn any_of(plan: &mut SourcePlan, value: ValueId, stretches: Vec<Stretch>) -> Node {
    let mut limit = |test: Comparison<Decimal>| {
        plan.nodes.push(Node::Computed { value, test });
        NodeId(plan.nodes.len() as u32 - 1)
    };
    let mut all = Vec::new();
    for (first, last) in stretches {
        let from = first.map(Comparison::GreaterOrEqual);
        let to = last.map(Comparison::Less);
        match (from, to) {
            (Some(only), None) | (None, Some(only)) => return Node::Computed { value, test: only },
            (from, to) => {
                let ends: Vec<NodeId> = from.into_iter().chain(to).map(&mut limit).collect();
                all.push(Node::And(ends));
            }
        }
    }
    if all.len() == 1 {
        return all.remove(0);
    }
    let each = all.into_iter().map(|node| {
        plan.nodes.push(node);
        NodeId(plan.nodes.len() as u32 - 1)
    });
    Node::Or(each.collect())
}

/// A date is in the year that itself puts its row into, wherever there is a date.
fn of_its_own_year(plan: &SourcePlan, date: ValueId, axis: AxisId, start: (u8, u8)) -> Option<Node> {
    let Value::Column(column) = plan.values[date.index()] else { return None };
    let own = PeriodAxis::Date { column, month: start.0, day: start.1 };
    (plan.axis(axis) == own).then_some(Node::Compare { left: date, order: Order::LessOrEqual, right: date })
}
