//! The promises a plan makes about itself: everything comes after what it needs, nothing stands twice, every test suits what it is
//! put to.

use mattstock_core::plan::{
    Column, ColumnId, ColumnKind, Denominator, Derivation, Fold, Node, NodeId, Output, PeriodAxis, Plan, SourcePlan,
    Statistic, Tally, Test, Value, ValueId,
};

/// The first promise a plan breaks.
///
/// # Errors
/// What is broken, and where.
pub fn well_formed(plan: &Plan) -> Result<(), String> {
    for source in &plan.sources {
        check(plan, source).map_err(|what| format!("{}: {what}", source.source))?;
    }
    for output in &plan.outputs {
        figure(plan, output).map_err(|what| format!("figure {}: {what}", output.part))?;
    }
    distinct("source", plan.sources.iter().map(|s| &s.source))
}

fn check(plan: &Plan, source: &SourcePlan) -> Result<(), String> {
    distinct("value", &source.values)?;
    distinct("node", &source.nodes)?;
    distinct("grouping", &source.groupings)?;
    distinct("axis", &source.axes)?;
    distinct("tally", source.tallies.iter().map(|t| (t.axis, t.within, t.test, t.fan, t.fold)))?;
    operands_come_first(source)?;
    for id in (0..source.nodes.len() as u32).map(NodeId) {
        no_circle(source, id, &mut Vec::new())?;
        node(source, id).map_err(|what| format!("node {}: {what}", id.0))?;
    }
    for (i, column) in source.columns.iter().enumerate() {
        columns_come_first(source, i, column)
            .and_then(|()| is_read(plan, source, column))
            .map_err(|what| format!("column {}: {what}", column.name))?;
    }
    ensure(source.groupings.first().is_some_and(|g| g.columns.is_empty()), "the first grouping is not the total")?;
    ensure(!source.axes.is_empty() && !source.axes[1..].contains(&PeriodAxis::None), "an axis is nothing")?;
    let unit = source.unit.iter().map(|u| (u.columns.as_slice(), u.frame));
    for (columns, frame) in unit {
        ensure(!columns.is_empty(), "the unit has no column")?;
        ensure(!frame || columns.len() == 1 && coded(source, columns[0]), "the frame is no codelist")?;
    }
    for (i, tally) in source.tallies.iter().enumerate() {
        self::tally(source, tally).map_err(|what| format!("tally {i}: {what}"))?;
    }
    Ok(())
}

fn ensure(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

fn distinct<T: PartialEq>(what: &str, all: impl IntoIterator<Item = T>) -> Result<(), String> {
    let all: Vec<T> = all.into_iter().collect();
    let twice = (0..all.len()).find(|i| all[..*i].contains(&all[*i]));
    twice.map_or(Ok(()), |i| Err(format!("{what} {i} stands twice")))
}

/// The nodes and the values something is made of.
fn made_of(node: &Node) -> (Vec<NodeId>, Vec<ValueId>) {
    match node {
        Node::True | Node::Test { .. } | Node::Element { .. } => (vec![], vec![]),
        Node::And(all) | Node::Or(all) | Node::AtLeast { of: all, .. } => (all.clone(), vec![]),
        Node::Not(one) => (vec![*one], vec![]),
        Node::Computed { value, .. } | Node::During { date: value, .. } => (vec![], vec![*value]),
        Node::Compare { left, right, .. } => (vec![], vec![*left, *right]),
    }
}

fn value_made_of(value: &Value) -> (Vec<NodeId>, Vec<ValueId>) {
    match value {
        Value::Column(_) | Value::Number(_) | Value::Date(_) => (vec![], vec![]),
        Value::Add(a, b)
        | Value::Subtract(a, b)
        | Value::Multiply(a, b)
        | Value::Divide(a, b)
        | Value::DaysBetween(a, b)
        | Value::Age(a, b) => (vec![], vec![*a, *b]),
        Value::Negative(a) => (vec![], vec![*a]),
        Value::NumberOf(nodes) => (nodes.clone(), vec![]),
    }
}

fn operands_come_first(source: &SourcePlan) -> Result<(), String> {
    for (i, node) in source.nodes.iter().enumerate() {
        ensure(made_of(node).0.iter().all(|n| n.index() < i), &format!("node {i} stands before its operands"))?;
    }
    for (i, value) in source.values.iter().enumerate() {
        let first = value_made_of(value).1.iter().all(|v| v.index() < i);
        ensure(first, &format!("value {i} stands before its operands"))?;
    }
    Ok(())
}

fn no_circle(source: &SourcePlan, id: NodeId, inside: &mut Vec<NodeId>) -> Result<(), String> {
    ensure(!inside.contains(&id), &format!("node {} looks at itself", id.0))?;
    inside.push(id);
    let (mut nodes, mut values) = made_of(&source.nodes[id.index()]);
    while let Some(value) = values.pop() {
        let (more_nodes, more_values) = value_made_of(&source.values[value.index()]);
        nodes.extend(more_nodes);
        values.extend(more_values);
    }
    for node in nodes {
        no_circle(source, node, inside)?;
    }
    inside.pop();
    Ok(())
}

/// The columns a node looks at, also through others.
fn columns_of(source: &SourcePlan, id: NodeId) -> Vec<ColumnId> {
    let node = &source.nodes[id.index()];
    let (nodes, values) = made_of(node);
    let mut columns: Vec<ColumnId> = nodes.into_iter().flat_map(|n| columns_of(source, n)).collect();
    columns.extend(values.into_iter().flat_map(|v| columns_of_value(source, v)));
    match node {
        Node::Test { column, .. } | Node::Element { column, .. } => columns.push(*column),
        Node::During { axis, .. } => columns.extend(column_of_axis(source.axis(*axis))),
        _ => {}
    }
    columns
}

fn columns_of_value(source: &SourcePlan, id: ValueId) -> Vec<ColumnId> {
    let value = &source.values[id.index()];
    let (nodes, values) = value_made_of(value);
    let mut columns: Vec<ColumnId> = nodes.into_iter().flat_map(|n| columns_of(source, n)).collect();
    columns.extend(values.into_iter().flat_map(|v| columns_of_value(source, v)));
    if let Value::Column(column) = value {
        columns.push(*column);
    }
    columns
}

fn column_of_axis(axis: PeriodAxis) -> Option<ColumnId> {
    match axis {
        PeriodAxis::None => None,
        PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } => Some(column),
    }
}

/// A column comes after the columns that its gate and its derivation look at, and none of those are looked up in other sources.
fn columns_come_first(source: &SourcePlan, place: usize, column: &Column) -> Result<(), String> {
    let mut needed: Vec<ColumnId> = column.gate.iter().flat_map(|gate| columns_of(source, gate.node)).collect();
    match &column.derivation {
        None => {}
        Some(Derivation::Bands { value, limits, below }) => {
            needed.extend(columns_of_value(source, *value));
            ensure(source.decimals(*value).is_some(), "bands of a quotient")?;
            ensure(limits.windows(2).all(|w| w[0] < w[1]), "the limits do not rise")?;
            let bands = limits.len() + usize::from(*below);
            ensure(source.values(ColumnId(place as u32)).len() == bands, "another number of bands than limits give")?;
        }
        Some(Derivation::Groups { column: of, groups }) => {
            needed.push(*of);
            needed.extend(groups.iter().flat_map(|node| columns_of(source, *node)));
            let codes = source.values(ColumnId(place as u32)).len();
            ensure(codes == groups.len() || codes == groups.len() + 1, "another number of codes than of groups")?;
        }
        Some(Derivation::Ticks(columns)) => {
            needed.extend(columns);
            let choices = source.values(ColumnId(place as u32)).len();
            ensure(choices == columns.len(), "another number of columns than of choices")?;
            ensure(columns.iter().all(|c| source.values(*c).len() == 2), "a choice is ticked or not")?;
        }
        Some(Derivation::Other { key, axis, .. }) => {
            needed.push(*key);
            needed.extend(column_of_axis(source.axis(*axis)));
            ensure(coded(source, *key), "the key has no codelist")?;
        }
    }
    ensure(needed.iter().all(|c| c.index() < place), "stands before a column it needs")?;
    let looked_up = |c: &ColumnId| matches!(source.column(*c).derivation, Some(Derivation::Other { .. }));
    ensure(!needed.iter().any(looked_up), "needs what is looked up in another source")?;
    let answered = !matches!(column.derivation, Some(Derivation::Ticks(_))) && (column.gate.is_some() || column.question);
    let of_file = answered || !column.values.is_empty() || !column.no_answer.is_empty() || !column.form.is_usual();
    ensure(column.derivation.is_none() || !of_file, "is made, and has routing or texts of its own")
}

/// What is looked up in another source is read by that source's plan, under the same key.
fn is_read(plan: &Plan, source: &SourcePlan, column: &Column) -> Result<(), String> {
    let Some(Derivation::Other { source: other, column: wanted, key, .. }) = &column.derivation else { return Ok(()) };
    let Some(other) = plan.sources.iter().find(|s| s.source == *other) else {
        return Err(format!("there is no plan of {other}"));
    };
    let found =
        other.columns.iter().find(|c| c.name == *wanted).ok_or(format!("{} does not read {wanted}", other.source))?;
    ensure(found.kind == column.kind, "what is looked up has another kind")?;
    ensure(!matches!(found.derivation, Some(Derivation::Other { .. })), "what is looked up is looked up there")?;
    let unit = other.unit.as_ref().map(|u| u.columns.as_slice());
    let [unit] = unit.unwrap_or_default() else { return Err(format!("{} has no key of one column", other.source)) };
    ensure(other.values(*unit) == source.values(*key), "the keys have other codes")
}

fn coded(source: &SourcePlan, column: ColumnId) -> bool {
    matches!(source.column(column).kind, ColumnKind::Coded(_))
}

fn node(source: &SourcePlan, id: NodeId) -> Result<(), String> {
    let is_sorted = |all: &[NodeId]| all.windows(2).all(|w| w[0] < w[1]);
    match &source.nodes[id.index()] {
        Node::True | Node::Not(_) => Ok(()),
        Node::And(all) | Node::Or(all) => ensure(all.len() > 1 && is_sorted(all), "operands are not sorted and distinct"),
        Node::AtLeast { count, of } => {
            ensure(of.windows(2).all(|w| w[0] <= w[1]), "operands are not sorted")?;
            ensure((1..=of.len()).contains(&(*count as usize)), "more or fewer than there are")
        }
        Node::Computed { value, .. } => ensure(is_number(source, *value), "a date is compared with numbers"),
        Node::Compare { left, right, .. } => {
            ensure(is_date(source, *left) == is_date(source, *right), "a date is compared with a number")
        }
        Node::During { date, axis, .. } => {
            ensure(is_date(source, *date), "what is no date lies in a period")?;
            ensure(axis.index() < source.axes.len(), "there is no such axis")
        }
        Node::Test { column, test } => suits(&source.column(*column).kind, test),
        Node::Element { column, test } => {
            let list = matches!(source.column(*column).kind, ColumnKind::CodeList { .. });
            ensure(list && matches!(test, Test::Codes(_)), "an element of what is no list")
        }
    }
}

fn is_date(source: &SourcePlan, value: ValueId) -> bool {
    match &source.values[value.index()] {
        Value::Date(_) => true,
        Value::Column(column) => source.column(*column).kind == ColumnKind::Date,
        _ => false,
    }
}

fn is_number(source: &SourcePlan, value: ValueId) -> bool {
    match &source.values[value.index()] {
        Value::Column(column) => matches!(source.column(*column).kind, ColumnKind::Number { .. } | ColumnKind::Year),
        Value::Date(_) => false,
        _ => true,
    }
}

fn suits(kind: &ColumnKind, test: &Test) -> Result<(), String> {
    let suits = match test {
        Test::Is(_) => true,
        Test::OneOf(places) => {
            let count = match kind {
                ColumnKind::Coded(values) | ColumnKind::OpenAnswer(values) => values.len(),
                ColumnKind::Choices { choices, .. } => choices.len(),
                _ => 0,
            };
            places.windows(2).all(|w| w[0] < w[1]) && places.iter().all(|p| (*p as usize) < count)
        }
        Test::Codes(_) => matches!(kind, ColumnKind::CodeList { .. } | ColumnKind::FreeCode),
        Test::Text(texts) => *kind == ColumnKind::Key && texts.windows(2).all(|w| w[0] < w[1]),
        Test::Number(_) => matches!(kind, ColumnKind::Number { .. }),
        Test::Date(_) => *kind == ColumnKind::Date,
        Test::Year(_) => *kind == ColumnKind::Year,
    };
    ensure(suits, &format!("the test {test:?} of {kind:?}"))
}

fn tally(source: &SourcePlan, tally: &Tally) -> Result<(), String> {
    ensure(tally.axis.index() < source.axes.len(), "there is no such axis")?;
    ensure(tally.groupings.windows(2).all(|w| w[0] < w[1]), "the groupings are not sorted and distinct")?;
    for grouping in &tally.groupings {
        let columns = &source.groupings[grouping.index()].columns;
        ensure(columns.iter().all(|c| coded(source, *c)), "grouped by a column without codes")?;
    }
    let kind = |column: ColumnId| &source.column(column).kind;
    let fans = tally.fan.is_none_or(|c| matches!(kind(c), ColumnKind::Coded(_) | ColumnKind::OpenAnswer(_)));
    ensure(fans, "one count each of a column without codes")?;
    let list = match tally.fold {
        Fold::Rows => None,
        Fold::Elements(column) => {
            ensure(matches!(kind(column), ColumnKind::CodeList { .. }), "elements of what is no list")?;
            Some(column)
        }
        Fold::Distinct(column) => {
            let held = matches!(
                kind(column),
                ColumnKind::Key | ColumnKind::FreeCode | ColumnKind::Coded(_) | ColumnKind::OpenAnswer(_)
            );
            ensure(held, "different values of a column without any")?;
            None
        }
        Fold::Sum(v) | Fold::Squares(v) | Fold::Min(v) | Fold::Max(v) | Fold::Values(v) => {
            ensure(is_number(source, v) && source.decimals(v).is_some(), "adds up what is no decimal number")?;
            None
        }
    };
    ensure(lists(source, tally.within).is_empty(), "the rows taken in depend on an element")?;
    ensure(lists(source, tally.test).iter().all(|c| Some(*c) == list), "tests an element of a list that is not counted")
}

/// The lists whose current element a node looks at.
fn lists(source: &SourcePlan, id: NodeId) -> Vec<ColumnId> {
    match &source.nodes[id.index()] {
        Node::Element { column, .. } => vec![*column],
        node => made_of(node).0.into_iter().flat_map(|n| lists(source, n)).collect(),
    }
}

fn figure(plan: &Plan, output: &Output) -> Result<(), String> {
    let source = plan.sources.get(output.source).ok_or("there is no such source")?;
    let tally = source.tallies.get(output.tally.index()).ok_or("there is no such tally")?;
    ensure(output.breakdowns.iter().all(|g| tally.groupings.contains(g)), "the tally lacks a breakdown")?;
    let folds = match output.statistic {
        Statistic::Total => !matches!(tally.fold, Fold::Squares(_) | Fold::Values(_)),
        Statistic::Mean => matches!(tally.fold, Fold::Sum(_)),
        Statistic::Deviation => matches!(tally.fold, Fold::Squares(_)),
        Statistic::Percentile(_) => matches!(tally.fold, Fold::Values(_)),
    };
    ensure(folds, "the statistic is not made of such a tally")?;
    if let Denominator::Tally { source: place, tally, breakdowns } = &output.denominator {
        let other = plan.sources.get(*place).ok_or("the denominator has no source")?;
        let tally = other.tallies.get(tally.index()).ok_or("the denominator has no tally")?;
        ensure(tally.fan.is_none(), "the denominator has a fan")?;
        ensure(breakdowns.iter().all(|g| tally.groupings.contains(g)), "the denominator's tally lacks a breakdown")?;
        ensure(breakdowns.len() == output.breakdowns.len(), "the denominator has other breakdowns")?;
        for (own, others) in output.breakdowns.iter().zip(breakdowns) {
            let codes = |plan: &SourcePlan, grouping: usize| -> Vec<Vec<String>> {
                let keys = |c: &ColumnId| plan.values(*c).iter().map(|v| v.key.clone()).collect();
                plan.groupings[grouping].columns.iter().map(keys).collect()
            };
            ensure(codes(source, own.index()) == codes(other, others.index()), "the denominator has other groups")?;
        }
    }
    Ok(())
}
