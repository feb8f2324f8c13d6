//! A plan as text, for people who want to see what is counted.

use std::fmt::{self, Write as _};

use mattstock_syntax::Lang;

use super::{
    Column, ColumnId, ColumnKind, Comparison, Denominator, Derivation, EmptyMeans, Fold, Is, Node, NodeId, Order, Output,
    PeriodAxis, Plan, SourcePlan, Statistic, Tally, Test, Value, ValueId,
};
use crate::check::{CodePattern, KeyLabel};

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl Plan {
    /// The plan as text, its labels in a language. Conditions and values are written as in definition files.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        for (place, source) in self.sources.iter().enumerate() {
            if place > 0 {
                out.push('\n');
            }
            let printer = Printer { source, lang };
            out.push_str(&printer.source_text());
            for output in self.outputs.iter().filter(|o| o.source == place) {
                let item = output.item.as_ref().map_or(String::new(), |i| format!("[{i}]"));
                let breakdowns: Vec<String> = output.breakdowns.iter().map(|g| source.grouping_name(g.index())).collect();
                let _ = writeln!(
                    out,
                    "  {} {}{item}: {} {} {} {}, {}, {} {}",
                    printer.say("figure", "siffra"),
                    output.part,
                    printer.say("tally", "räkning"),
                    output.tally.0,
                    printer.say("as", "som"),
                    self.ratio_text(output, lang),
                    output.unit,
                    printer.say("by", "efter"),
                    breakdowns.join("; ")
                );
            }
        }
        out
    }

    /// What a figure makes of its tally: `100 × numerator / denominator`.
    fn ratio_text(&self, output: &Output, lang: Lang) -> String {
        let (noun, of) = (pick(lang, "tally", "räkning"), pick(lang, "of", "av"));
        let what = match output.statistic {
            Statistic::Total => "numerator".to_owned(),
            Statistic::Mean => "mean".to_owned(),
            Statistic::Deviation => "sd".to_owned(),
            Statistic::Percentile(percent) => format!("percentile {percent}"),
        };
        let against = match &output.denominator {
            Denominator::None => None,
            Denominator::Within => Some("denominator".to_owned()),
            Denominator::Tally { source, tally, .. } if *source == output.source => Some(format!("{noun} {}", tally.0)),
            Denominator::Tally { source, tally, .. } => {
                Some(format!("{noun} {} {of} {}", tally.0, self.sources[*source].source))
            }
        };
        match (output.per, against) {
            (Some(per), Some(against)) => format!("{per} × {what} / {against}"),
            (Some(per), None) => format!("{per} × {what}"),
            (None, Some(against)) => format!("{what} {of} {against}"),
            (None, None) => what,
        }
    }
}

impl fmt::Display for SourcePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Printer { source: self, lang: Lang::En }.source_text())
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

    /// A condition as text, in the words of the language.
    pub fn node_text(&self, id: NodeId) -> String {
        Printer { source: self, lang: Lang::En }.node_text(id)
    }

    /// A value as text, in the words of the language.
    pub fn value_text(&self, id: ValueId) -> String {
        Printer { source: self, lang: Lang::En }.value_text(id)
    }
}

/// Writes the plan of a source with labels in a language.
#[derive(Clone, Copy)]
struct Printer<'a> {
    source: &'a SourcePlan,
    lang: Lang,
}

impl Printer<'_> {
    fn say(self, english: &'static str, swedish: &'static str) -> &'static str {
        pick(self.lang, english, swedish)
    }

    fn source_text(self) -> String {
        let plan = self.source;
        let mut out = format!("{} {}\n", self.say("source", "källa"), plan.source);
        let mut line = |text: String| {
            out.push_str("  ");
            out.push_str(&text);
            out.push('\n');
        };
        if let Some(axis) = plan.axes.first().filter(|a| **a != PeriodAxis::None) {
            line(format!("{} {}", self.say("rows are dated by", "rader dateras av"), self.axis_text(*axis)));
        }
        if let Some(unit) = &plan.unit {
            let frame = match unit.frame || plan.table {
                true => self.say(", and one is expected of each", ", och en väntas av var och en"),
                false => "",
            };
            line(format!("{} {}{frame}", self.say("one row per", "en rad per"), plan.names(&unit.columns, ", ")));
        }
        if let Some(delivered_by) = plan.delivered_by {
            let each = self.say("rows are expected of each", "rader väntas av varje");
            line(format!("{each} {}", plan.column(delivered_by).name));
        }
        if let Some(weight) = plan.weight {
            line(format!("{} {}", self.say("rows are weighted by", "rader viktas med"), plan.column(weight.column).name));
        }
        for column in &plan.columns {
            let mut text = format!("{} {}: {}", self.say("column", "kolumn"), column.name, self.kind(&column.kind));
            if let Some(derivation) = &column.derivation {
                let _ = write!(text, ", {}", self.derivation_text(column, derivation));
            }
            if let Some(gate) = &column.gate {
                let asked = self.say("asked when", "ställs när");
                let inferred = if gate.inferred { self.say(" (inferred)", " (tolkat)") } else { "" };
                let _ = write!(text, ", {asked} {}{inferred}", self.node_text(gate.node));
            }
            line(text);
        }
        if let Some(responded) = plan.responded {
            line(format!("{}: {}", self.say("units that responded", "enheter som svarat"), self.node_text(responded)));
        }
        for contradiction in &plan.contradictions {
            let name = &plan.column(contradiction.column).name;
            let told = self.say("is contradicted where", "motsägs där");
            line(format!("{name} {told} {}", self.node_text(contradiction.node)));
        }
        for blank in &plan.blank {
            let name = blank.question.as_deref().unwrap_or(self.say("every question", "varje fråga"));
            line(format!("{name} {} {}", self.say("is blank where", "är blank där"), self.node_text(blank.node)));
        }
        for (i, tally) in plan.tallies.iter().enumerate() {
            line(format!("{} {i}: {}", self.say("tally", "räkning"), self.tally_text(tally)));
        }
        out
    }

    fn axis_text(self, axis: PeriodAxis) -> String {
        match axis {
            PeriodAxis::None => self.say("nothing", "inget").to_owned(),
            PeriodAxis::Year(column) => self.source.column(column).name.clone(),
            PeriodAxis::Date { column, month, day } => {
                format!("{} {} {month:02}-{day:02}", self.source.column(column).name, self.say("in years from", "i år från"))
            }
        }
    }

    fn derivation_text(self, made: &Column, derivation: &Derivation) -> String {
        match derivation {
            Derivation::Bands { value, limits, .. } => {
                let limits: Vec<String> = limits.iter().map(ToString::to_string).collect();
                format!(
                    "{} {} {} {}",
                    self.say("bands of", "klasser av"),
                    self.value_text(*value),
                    self.say("from", "från"),
                    limits.join(", ")
                )
            }
            Derivation::Groups { column, groups } => {
                let values = match &made.kind {
                    ColumnKind::Coded(values) => values.as_slice(),
                    _ => &[],
                };
                let group = |(value, node): (&KeyLabel, &NodeId)| format!("{} where {}", value.key, self.node_text(*node));
                let groups: Vec<String> = values.iter().zip(groups).map(group).collect();
                format!(
                    "{} {}: {}",
                    self.say("groups of", "grupper av"),
                    self.source.column(*column).name,
                    groups.join("; ")
                )
            }
            Derivation::Ticks(columns) => {
                format!("{} {}", self.say("ticked in", "kryssat i"), self.source.names(columns, ", "))
            }
            Derivation::Other { source, key, axis, .. } => {
                let key = &self.source.column(*key).name;
                let dated = match self.source.axis(*axis) {
                    PeriodAxis::None => String::new(),
                    axis => format!(" {} {}", self.say("in the year by", "i året enligt"), self.axis_text(axis)),
                };
                format!("{} {source} {} {key}{dated}", self.say("looked up in", "slås upp i"), self.say("by", "med"))
            }
        }
    }

    fn tally_text(self, tally: &Tally) -> String {
        let name = |column: ColumnId| &self.source.column(column).name;
        let what = match tally.fold {
            Fold::Rows => self.say("rows", "rader").to_owned(),
            Fold::Elements(c) => format!("{} {}", self.say("elements of", "element i"), name(c)),
            Fold::Distinct(c) => format!("{} {}", self.say("different values of", "olika värden på"), name(c)),
            Fold::Sum(v) => format!("{} {}", self.say("sum of", "summan av"), self.value_text(v)),
            Fold::Squares(v) => {
                format!("{} {}", self.say("sum and squares of", "summan och kvadraterna av"), self.value_text(v))
            }
            Fold::Min(v) => format!("{} {}", self.say("least", "det minsta värdet på"), self.value_text(v)),
            Fold::Max(v) => format!("{} {}", self.say("greatest", "det största värdet på"), self.value_text(v)),
            Fold::Values(v) => format!("{} {}", self.say("all values of", "alla värden på"), self.value_text(v)),
        };
        let fan = tally.fan.map_or(String::new(), |c| format!(" {} {}", self.say("by", "efter"), name(c)));
        let dated = match tally.axis.0 {
            0 => String::new(),
            _ => format!(", {} {}", self.say("dated by", "daterade av"), self.axis_text(self.source.axis(tally.axis))),
        };
        let within = self.say("within", "bland");
        format!("{what}{fan} where {} {within} {}{dated}", self.node_text(tally.test), self.node_text(tally.within))
    }

    fn node_text(self, id: NodeId) -> String {
        match &self.source.nodes[id.index()] {
            Node::True => self.say("everything", "alla").to_owned(),
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
                let (within, by) = (self.say("the row's year from", "radens år från"), self.say("by", "enligt"));
                format!("{date} during {within} {month:02}-{day:02} {by} {}", self.axis_text(self.source.axis(*axis)))
            }
            Node::Test { column, test } => format!("{} {}", self.source.column(*column).name, self.test_text(*column, test)),
            Node::Element { column, test: Test::Codes(patterns) } => {
                format!("{} in ({})", self.source.column(*column).name, codes(patterns))
            }
            Node::Element { column, test } => {
                format!("{} {}", self.source.column(*column).name, self.test_text(*column, test))
            }
        }
    }

    fn listed(self, nodes: &[NodeId]) -> String {
        nodes.iter().map(|n| self.node_text(*n)).collect::<Vec<_>>().join(", ")
    }

    fn joined(self, all: &[NodeId], junctor: &str) -> String {
        let parts = all.iter().map(|n| match &self.source.nodes[n.index()] {
            Node::And(_) | Node::Or(_) => format!("({})", self.node_text(*n)),
            _ => self.node_text(*n),
        });
        parts.collect::<Vec<_>>().join(junctor)
    }

    fn value_text(self, id: ValueId) -> String {
        let infix = |left: ValueId, operator: &str, right: ValueId, least: u8| {
            // What stands to the right of `-` or `/` keeps its parentheses, though it binds as tightly.
            let right_least = if matches!(operator, "-" | "/") { least + 1 } else { least };
            format!("{} {operator} {}", self.bracketed(left, least), self.bracketed(right, right_least))
        };
        match &self.source.values[id.index()] {
            Value::Column(column) => self.source.column(*column).name.clone(),
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
    fn bracketed(self, id: ValueId, least: u8) -> String {
        let tightness = match &self.source.values[id.index()] {
            Value::Add(..) | Value::Subtract(..) | Value::DaysBetween(..) => 1,
            Value::Multiply(..) | Value::Divide(..) => 2,
            _ => 3,
        };
        let text = self.value_text(id);
        if tightness < least { format!("({text})") } else { text }
    }

    fn test_text(self, column: ColumnId, test: &Test) -> String {
        match test {
            Test::OneOf(indices) => {
                let values = indices.iter().filter_map(|i| self.source.values(column).get(*i as usize));
                let keys: Vec<&str> = values.map(|v| v.key.as_str()).collect();
                let choices = matches!(self.source.column(column).kind, ColumnKind::Choices { .. });
                match (keys.as_slice(), choices) {
                    ([one], false) => format!("= {one}"),
                    ([one], true) => format!("has {one}"),
                    (_, false) => format!("in ({})", keys.join(", ")),
                    (_, true) => format!("has any of ({})", keys.join(", ")),
                }
            }
            Test::Codes(patterns) => match self.source.column(column).kind {
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

    fn kind(self, kind: &ColumnKind) -> String {
        let keys = |values: &[KeyLabel]| values.iter().map(|v| v.key.as_str()).collect::<Vec<_>>().join(", ");
        let blank = |means: EmptyMeans| match means {
            EmptyMeans::None => self.say(", none where blank", ", inget där tomt"),
            EmptyMeans::NoAnswer => "",
        };
        match kind {
            ColumnKind::Coded(values) => format!("{} {}", self.say("one of", "en av"), keys(values)),
            ColumnKind::OpenAnswer(values) => {
                format!(
                    "{} {}",
                    self.say("free text, which counts as", "fri text, som räknas som"),
                    values.first().map_or("", |v| v.key.as_str())
                )
            }
            ColumnKind::Choices { choices, exclusive, empty_means } => {
                let alone: Vec<&str> =
                    exclusive.iter().filter_map(|i| choices.get(*i as usize)).map(|c| c.key.as_str()).collect();
                let alone = if alone.is_empty() {
                    String::new()
                } else {
                    format!(", {} {}", self.say("only alone", "bara ensamt"), alone.join(self.say(" and ", " och ")))
                };
                format!("{} {}{alone}{}", self.say("any of", "några av"), keys(choices), blank(*empty_means))
            }
            ColumnKind::FreeCode => self.say("code", "kod").to_owned(),
            ColumnKind::CodeList { empty_means } => {
                format!("{}{}", self.say("list of codes", "lista av koder"), blank(*empty_means))
            }
            ColumnKind::Number { min, max, decimals } => {
                let what = match decimals {
                    0 => self.say("whole number", "heltal").to_owned(),
                    1 => self.say("number of 1 decimal", "tal med 1 decimal").to_owned(),
                    _ => format!("{} {decimals} {}", self.say("number of", "tal med"), self.say("decimals", "decimaler")),
                };
                let from = min.map_or(String::new(), |m| format!(" {} {m}", self.say("from", "från")));
                let to = max.map_or(String::new(), |m| format!(" {} {m}", self.say("to", "till")));
                format!("{what}{from}{to}")
            }
            ColumnKind::Date => self.say("date", "datum").to_owned(),
            ColumnKind::Year => self.say("year", "år").to_owned(),
            ColumnKind::Key => self.say("key", "nyckel").to_owned(),
            ColumnKind::Text => "text".to_owned(),
        }
    }
}

/// The English or the Swedish words.
fn pick(lang: Lang, english: &'static str, swedish: &'static str) -> &'static str {
    match lang {
        Lang::En => english,
        Lang::Sv => swedish,
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
