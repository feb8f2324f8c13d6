//! A plan as text, for people who want to see what is counted.

use std::fmt;

use super::model::{
    Column, ColumnId, ColumnKind, Comparison, Denominator, Derivation, EmptyMeans, Fold, Is, Node, NodeId, Order, Output,
    PeriodAxis, Plan, SourcePlan, Statistic, Tally, Test, Value, ValueId,
};
use crate::check::{CodePattern, KeyLabel};

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, source) in self.sources.iter().enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            write!(f, "{source}")?;
            for output in self.outputs.iter().filter(|o| o.source == place) {
                let item = output.item.as_ref().map_or(String::new(), |i| format!("[{i}]"));
                let breakdowns: Vec<String> = output.breakdowns.iter().map(|g| source.grouping_name(g.index())).collect();
                writeln!(
                    f,
                    "  figure {}{item}: tally {} as {}, {}, by {}",
                    output.part,
                    output.tally.0,
                    self.ratio_text(output),
                    output.unit,
                    breakdowns.join("; ")
                )?;
            }
        }
        Ok(())
    }
}

impl Plan {
    /// What a figure makes of its tally: `100 × numerator / denominator`.
    fn ratio_text(&self, output: &Output) -> String {
        let what = match output.statistic {
            Statistic::Total => "numerator".to_owned(),
            Statistic::Mean => "mean".to_owned(),
            Statistic::Deviation => "sd".to_owned(),
            Statistic::Percentile(percent) => format!("percentile {percent}"),
        };
        let against = match &output.denominator {
            Denominator::None => None,
            Denominator::Within => Some("denominator".to_owned()),
            Denominator::Tally { source, tally, .. } if *source == output.source => Some(format!("tally {}", tally.0)),
            Denominator::Tally { source, tally, .. } => {
                Some(format!("tally {} of {}", tally.0, self.sources[*source].source))
            }
        };
        match (output.per, against) {
            (Some(per), Some(against)) => format!("{per} × {what} / {against}"),
            (Some(per), None) => format!("{per} × {what}"),
            (None, Some(against)) => format!("{what} of {against}"),
            (None, None) => what,
        }
    }
}

impl fmt::Display for SourcePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "source {}", self.source)?;
        if let Some(axis) = self.axes.first().filter(|a| **a != PeriodAxis::None) {
            writeln!(f, "  rows are dated by {}", self.axis_text(*axis))?;
        }
        if let Some(unit) = &self.unit {
            let frame = if unit.frame || self.table { ", and one is expected of each" } else { "" };
            writeln!(f, "  one row per {}{frame}", self.names(&unit.columns, ", "))?;
        }
        if let Some(delivered_by) = self.delivered_by {
            writeln!(f, "  rows are expected of each {}", self.column(delivered_by).name)?;
        }
        if let Some(weight) = self.weight {
            writeln!(f, "  rows are weighted by {}", self.column(weight.column).name)?;
        }
        for column in &self.columns {
            write!(f, "  column {}: {}", column.name, kind(&column.kind))?;
            if let Some(derivation) = &column.derivation {
                write!(f, ", {}", self.derivation_text(column, derivation))?;
            }
            match &column.gate {
                Some(gate) if gate.inferred => writeln!(f, ", asked when {} (inferred)", self.node_text(gate.node))?,
                Some(gate) => writeln!(f, ", asked when {}", self.node_text(gate.node))?,
                None => writeln!(f)?,
            }
        }
        if let Some(responded) = self.responded {
            writeln!(f, "  units that responded: {}", self.node_text(responded))?;
        }
        for contradiction in &self.contradictions {
            let name = &self.column(contradiction.column).name;
            writeln!(f, "  {name} is contradicted where {}", self.node_text(contradiction.node))?;
        }
        for (i, tally) in self.tallies.iter().enumerate() {
            writeln!(f, "  tally {i}: {}", self.tally_text(tally))?;
        }
        Ok(())
    }
}

impl SourcePlan {
    /// The name of a grouping, as in the result table: `total`, `region`, `kon * alder`.
    pub fn grouping_name(&self, grouping: usize) -> String {
        let columns = &self.groupings[grouping].columns;
        if columns.is_empty() { "total".to_owned() } else { self.names(columns, " * ") }
    }

    fn names(&self, columns: &[ColumnId], joint: &str) -> String {
        columns.iter().map(|c| self.column(*c).name.as_str()).collect::<Vec<_>>().join(joint)
    }

    fn axis_text(&self, axis: PeriodAxis) -> String {
        match axis {
            PeriodAxis::None => "nothing".to_owned(),
            PeriodAxis::Year(column) => self.column(column).name.clone(),
            PeriodAxis::Date { column, month, day } => {
                format!("{} in years from {month:02}-{day:02}", self.column(column).name)
            }
        }
    }

    fn derivation_text(&self, made: &Column, derivation: &Derivation) -> String {
        match derivation {
            Derivation::Bands { value, limits, .. } => {
                let limits: Vec<String> = limits.iter().map(ToString::to_string).collect();
                format!("bands of {} from {}", self.value_text(*value), limits.join(", "))
            }
            Derivation::Groups { column, groups } => {
                let values = match &made.kind {
                    ColumnKind::Coded(values) => values.as_slice(),
                    _ => &[],
                };
                let group = |(value, node): (&KeyLabel, &NodeId)| format!("{} where {}", value.key, self.node_text(*node));
                let groups: Vec<String> = values.iter().zip(groups).map(group).collect();
                format!("groups of {}: {}", self.column(*column).name, groups.join("; "))
            }
            Derivation::Other { source, key, axis, .. } => {
                let key = &self.column(*key).name;
                let dated = match self.axis(*axis) {
                    PeriodAxis::None => String::new(),
                    axis => format!(" in the year by {}", self.axis_text(axis)),
                };
                format!("looked up in {source} by {key}{dated}")
            }
        }
    }

    fn tally_text(&self, tally: &Tally) -> String {
        let name = |column: ColumnId| &self.column(column).name;
        let what = match tally.fold {
            Fold::Rows => "rows".to_owned(),
            Fold::Elements(c) => format!("elements of {}", name(c)),
            Fold::Distinct(c) => format!("different values of {}", name(c)),
            Fold::Sum(v) => format!("sum of {}", self.value_text(v)),
            Fold::Squares(v) => format!("sum and squares of {}", self.value_text(v)),
            Fold::Min(v) => format!("least {}", self.value_text(v)),
            Fold::Max(v) => format!("greatest {}", self.value_text(v)),
            Fold::Values(v) => format!("all values of {}", self.value_text(v)),
        };
        let fan = tally.fan.map_or(String::new(), |c| format!(" by {}", name(c)));
        let dated = match tally.axis.0 {
            0 => String::new(),
            _ => format!(", dated by {}", self.axis_text(self.axis(tally.axis))),
        };
        format!("{what}{fan} where {} within {}{dated}", self.node_text(tally.test), self.node_text(tally.within))
    }

    /// A condition as text, in the words of the language.
    pub fn node_text(&self, id: NodeId) -> String {
        match &self.nodes[id.index()] {
            Node::True => "everything".to_owned(),
            Node::And(all) => self.joined(all, " and "),
            Node::Or(all) => self.joined(all, " or "),
            Node::Not(one) => format!("not ({})", self.node_text(*one)),
            Node::AtLeast { count, of } => format!("at least {count} of ({})", self.listed(of)),
            Node::Computed { value, test } => format!("{} {}", self.value_text(*value), comparison(test)),
            Node::Compare { left, order, right } => {
                let order = match order {
                    Order::Equal => "=",
                    Order::Less => "<",
                    Order::LessOrEqual => "<=",
                };
                format!("{} {order} {}", self.value_text(*left), self.value_text(*right))
            }
            Node::During { date, axis, month, day } => {
                let date = self.value_text(*date);
                format!("{date} during the row's year from {month:02}-{day:02} by {}", self.axis_text(self.axis(*axis)))
            }
            Node::Test { column, test } => format!("{} {}", self.column(*column).name, self.test_text(*column, test)),
            Node::Element { column, test: Test::Codes(patterns) } => {
                format!("{} in ({})", self.column(*column).name, codes(patterns))
            }
            Node::Element { column, test } => format!("{} {}", self.column(*column).name, self.test_text(*column, test)),
        }
    }

    fn listed(&self, nodes: &[NodeId]) -> String {
        nodes.iter().map(|n| self.node_text(*n)).collect::<Vec<_>>().join(", ")
    }

    fn joined(&self, all: &[NodeId], junctor: &str) -> String {
        let parts = all.iter().map(|n| match &self.nodes[n.index()] {
            Node::And(_) | Node::Or(_) => format!("({})", self.node_text(*n)),
            _ => self.node_text(*n),
        });
        parts.collect::<Vec<_>>().join(junctor)
    }

    /// A value as text, in the words of the language.
    pub fn value_text(&self, id: ValueId) -> String {
        let infix = |left: ValueId, operator: &str, right: ValueId, least: u8| {
            // What stands to the right of `-` or `/` keeps its parentheses, though it binds as tightly.
            let right_least = if matches!(operator, "-" | "/") { least + 1 } else { least };
            format!("{} {operator} {}", self.bracketed(left, least), self.bracketed(right, right_least))
        };
        match &self.values[id.index()] {
            Value::Column(column) => self.column(*column).name.clone(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Add(a, b) => infix(*a, "+", *b, 1),
            Value::Subtract(a, b) => infix(*a, "-", *b, 1),
            Value::Multiply(a, b) => infix(*a, "*", *b, 2),
            Value::Divide(a, b) => infix(*a, "/", *b, 2),
            Value::Negative(one) => format!("-{}", self.bracketed(*one, 3)),
            Value::DaysBetween(from, to) => {
                format!("days between {} and {}", self.value_text(*from), self.value_text(*to))
            }
            Value::Age(birth, at) => format!("age({}, {})", self.value_text(*birth), self.value_text(*at)),
            Value::NumberOf(nodes) => format!("number of ({})", self.listed(nodes)),
        }
    }

    /// A value in parentheses unless it binds at least so tightly: 1 as sums do, 2 as products, 3 as names.
    fn bracketed(&self, id: ValueId, least: u8) -> String {
        let tightness = match &self.values[id.index()] {
            Value::Add(..) | Value::Subtract(..) | Value::DaysBetween(..) => 1,
            Value::Multiply(..) | Value::Divide(..) => 2,
            _ => 3,
        };
        let text = self.value_text(id);
        if tightness < least { format!("({text})") } else { text }
    }

    fn test_text(&self, column: ColumnId, test: &Test) -> String {
        match test {
            Test::OneOf(indices) => {
                let values = indices.iter().filter_map(|i| self.values(column).get(*i as usize));
                let keys: Vec<&str> = values.map(|v| v.key.as_str()).collect();
                let choices = matches!(self.column(column).kind, ColumnKind::Choices { .. });
                match (keys.as_slice(), choices) {
                    ([one], false) => format!("= {one}"),
                    ([one], true) => format!("has {one}"),
                    (_, false) => format!("in ({})", keys.join(", ")),
                    (_, true) => format!("has any of ({})", keys.join(", ")),
                }
            }
            Test::Codes(patterns) => match self.column(column).kind {
                ColumnKind::CodeList { .. } => format!("has any of ({})", codes(patterns)),
                _ => format!("in ({})", codes(patterns)),
            },
            Test::Text(texts) => match texts.as_slice() {
                [one] => format!("= \"{one}\""),
                _ => format!("in ({})", texts.iter().map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(", ")),
            },
            Test::Number(c) => comparison(c),
            Test::Date(c) => comparison(c),
            Test::Year(c) => comparison(c),
            Test::Is(state) => match state {
                Is::Answered => "is answered".to_owned(),
                Is::Missing => "is missing".to_owned(),
                Is::Asked => "is asked".to_owned(),
                Is::Invalid => "is invalid".to_owned(),
            },
        }
    }
}

fn codes(patterns: &[CodePattern]) -> String {
    let text = |p: &CodePattern| match p {
        CodePattern::Exact(c) => c.clone(),
        CodePattern::Range(a, b) => format!("{a}..{b}"),
        CodePattern::Prefix(p) => format!("{p}*"),
    };
    patterns.iter().map(text).collect::<Vec<_>>().join(", ")
}

fn comparison<T: fmt::Display>(c: &Comparison<T>) -> String {
    match c {
        Comparison::Equal(x) => format!("= {x}"),
        Comparison::Less(x) => format!("< {x}"),
        Comparison::LessOrEqual(x) => format!("<= {x}"),
        Comparison::Greater(x) => format!("> {x}"),
        Comparison::GreaterOrEqual(x) => format!(">= {x}"),
        Comparison::Between(a, b) => format!("between {a} and {b}"),
        Comparison::OneOf(all) => {
            format!("in ({})", all.iter().map(T::to_string).collect::<Vec<_>>().join(", "))
        }
    }
}

fn kind(kind: &ColumnKind) -> String {
    let keys = |values: &[KeyLabel]| values.iter().map(|v| v.key.as_str()).collect::<Vec<_>>().join(", ");
    let blank = |means: EmptyMeans| match means {
        EmptyMeans::None => ", none where blank",
        EmptyMeans::NoAnswer => "",
    };
    match kind {
        ColumnKind::Coded(values) => format!("one of {}", keys(values)),
        ColumnKind::OpenAnswer(values) => {
            format!("free text, which counts as {}", values.first().map_or("", |v| v.key.as_str()))
        }
        ColumnKind::Choices { choices, exclusive, empty_means } => {
            let alone: Vec<&str> =
                exclusive.iter().filter_map(|i| choices.get(*i as usize)).map(|c| c.key.as_str()).collect();
            let alone = if alone.is_empty() { String::new() } else { format!(", only alone {}", alone.join(" and ")) };
            format!("any of {}{alone}{}", keys(choices), blank(*empty_means))
        }
        ColumnKind::FreeCode => "code".to_owned(),
        ColumnKind::CodeList { empty_means } => format!("list of codes{}", blank(*empty_means)),
        ColumnKind::Number { min, max, decimals } => {
            let what = match decimals {
                0 => "whole number".to_owned(),
                1 => "number of 1 decimal".to_owned(),
                _ => format!("number of {decimals} decimals"),
            };
            let from = min.map_or(String::new(), |m| format!(" from {m}"));
            let to = max.map_or(String::new(), |m| format!(" to {m}"));
            format!("{what}{from}{to}")
        }
        ColumnKind::Date => "date".to_owned(),
        ColumnKind::Year => "year".to_owned(),
        ColumnKind::Key => "key".to_owned(),
        ColumnKind::Text => "text".to_owned(),
    }
}
