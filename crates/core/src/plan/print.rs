//! A plan as text, for people who want to see what is counted.

use std::fmt;

use super::model::{ColumnId, ColumnKind, Comparison, Fold, Is, Node, NodeId, Plan, SourcePlan, Test};
use crate::check::CodePattern;

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, source) in self.sources.iter().enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            write!(f, "{source}")?;
            for output in self.outputs.iter().filter(|o| o.source == place) {
                let item = output.item.as_ref().map_or(String::new(), |i| format!("[{i}]"));
                let unit = match output.per {
                    Some(per) => format!("{} × numerator / denominator", per),
                    None if output.denominator != super::model::Denominator::None => "numerator of denominator".to_owned(),
                    None => "numerator".to_owned(),
                };
                let breakdowns: Vec<String> = output.breakdowns.iter().map(|g| source.grouping_name(g.index())).collect();
                writeln!(
                    f,
                    "  figure {}{item}: tally {} as {unit}, {}, by {}",
                    output.part,
                    output.tally.0,
                    output.unit,
                    breakdowns.join("; ")
                )?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for SourcePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "source {}", self.source)?;
        for column in &self.columns {
            write!(f, "  column {}: {}", column.name, kind(&column.kind))?;
            match &column.gate {
                Some(gate) if gate.inferred => writeln!(f, ", asked when {} (inferred)", self.node_text(gate.node))?,
                Some(gate) => writeln!(f, ", asked when {}", self.node_text(gate.node))?,
                None => writeln!(f)?,
            }
        }
        if let Some(responded) = self.responded {
            writeln!(f, "  units that responded: {}", self.node_text(responded))?;
        }
        for (i, tally) in self.tallies.iter().enumerate() {
            let what = match tally.fold {
                Fold::Rows => "rows".to_owned(),
                Fold::Elements(c) => format!("elements of {}", self.column(c).name),
                other => format!("{other:?}"),
            };
            let fan = tally.fan.map_or(String::new(), |c| format!(" by {}", self.column(c).name));
            writeln!(
                f,
                "  tally {i}: {what}{fan} where {} within {}",
                self.node_text(tally.test),
                self.node_text(tally.within)
            )?;
        }
        Ok(())
    }
}

impl SourcePlan {
    /// The name of a grouping, as in the result table: `total`, `region`, `kon * alder`.
    pub fn grouping_name(&self, grouping: usize) -> String {
        let columns = &self.groupings[grouping].columns;
        if columns.is_empty() {
            return "total".to_owned();
        }
        columns.iter().map(|c| self.column(*c).name.as_str()).collect::<Vec<_>>().join(" * ")
    }

    /// A condition as text, in the words of the language.
    pub fn node_text(&self, id: NodeId) -> String {
        match &self.nodes[id.index()] {
            Node::True => "everything".to_owned(),
            Node::And(all) => self.joined(all, " and "),
            Node::Or(all) => self.joined(all, " or "),
            Node::Not(one) => format!("not ({})", self.node_text(*one)),
            Node::AtLeast { .. } | Node::Computed { .. } | Node::Compare { .. } | Node::During { .. } => String::new(),
            Node::Test { column, test } | Node::Element { column, test } => {
                format!("{} {}", self.column(*column).name, self.test_text(*column, test))
            }
        }
    }

    fn joined(&self, all: &[NodeId], junctor: &str) -> String {
        let parts = all.iter().map(|n| match &self.nodes[n.index()] {
            Node::And(_) | Node::Or(_) => format!("({})", self.node_text(*n)),
            _ => self.node_text(*n),
        });
        parts.collect::<Vec<_>>().join(junctor)
    }

    fn test_text(&self, column: ColumnId, test: &Test) -> String {
        match test {
            Test::OneOf(indices) => {
                let keys: Vec<&str> =
                    indices.iter().filter_map(|i| self.values(column).get(*i as usize)).map(|v| v.key.as_str()).collect();
                match keys.as_slice() {
                    [one] => format!("= {one}"),
                    _ => format!("in ({})", keys.join(", ")),
                }
            }
            Test::Codes(patterns) => {
                let all: Vec<String> = patterns
                    .iter()
                    .map(|p| match p {
                        CodePattern::Exact(c) => c.clone(),
                        CodePattern::Range(a, b) => format!("{a}..{b}"),
                        CodePattern::Prefix(p) => format!("{p}*"),
                    })
                    .collect();
                format!("in ({})", all.join(", "))
            }
            Test::Text(texts) => texts.join(", "),
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
    match kind {
        ColumnKind::Coded(values) => {
            let keys: Vec<&str> = values.iter().map(|v| v.key.as_str()).collect();
            format!("one of {}", keys.join(", "))
        }
        ColumnKind::OpenAnswer(values) => {
            format!("free text, which counts as {}", values.first().map_or("", |v| v.key.as_str()))
        }
        ColumnKind::Choices { .. } => "choices".to_owned(),
        ColumnKind::FreeCode => "code".to_owned(),
        ColumnKind::CodeList { .. } => "list of codes".to_owned(),
        ColumnKind::Number { decimals: 0, .. } => "whole number".to_owned(),
        ColumnKind::Number { decimals, .. } => format!("number of {decimals} decimals"),
        ColumnKind::Date => "date".to_owned(),
        ColumnKind::Year => "year".to_owned(),
        ColumnKind::Key => "key".to_owned(),
        ColumnKind::Text => "text".to_owned(),
    }
}
