//! Conditions as the files have them, with what the names in them stand for.

use std::collections::BTreeMap;

use mattstock_syntax::Spanned;
use mattstock_syntax::ast::{Aggregate, Condition, ConditionKind, Fold, MemberSet, Value, ValueKind};
use mattstock_syntax::def::{ComputationDef, MeasureDef, SourceDef, TypeDef};
use mattstock_syntax::dsl::{print_aggregate, print_condition, print_member, print_value};

use crate::catalogue::Catalogue;
use crate::plan::{Node, NodeId, SourcePlan};

/// A text of a file, and what each name in it stands for that is given elsewhere: conditions, code sets, periods, and columns that
/// are made of others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    text: String,
    names: BTreeMap<String, String>,
}

impl Said {
    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The condition alone, without what is computed of the rows, and what its names stand for.
    pub(super) fn condition(&self) -> (&str, &BTreeMap<String, String>) {
        (self.text.split_once(" where ").map_or("", |(_, condition)| condition), &self.names)
    }

    /// This, and something else that goes with it.
    pub(super) fn with(mut self, joint: &str, other: Said) -> Said {
        if !other.is_empty() {
            self.text = format!("{}{joint}{}", self.text, other.text);
            self.names.extend(other.names);
        }
        self
    }

    /// With the names that stand for something else, or for nothing, in the other text.
    fn beside(mut self, other: &Said) -> String {
        self.names.retain(|name, means| other.names.get(name) != Some(means));
        let names = self.names.into_iter().map(|(name, means)| format!("{name}: {means}"));
        [self.text].into_iter().chain(names).collect::<Vec<_>>().join("; ")
    }
}

/// Both texts as the files have them.
pub(super) fn plain(old: &Said, new: &Said) -> (String, String) {
    (old.text.clone(), new.text.clone())
}

/// Both texts of what is written differently, each with what differs of its names. Where all of it is written alike, what it comes
/// to may yet differ: `resolved` says it with all names resolved.
pub(super) fn rewritten(old: Said, new: Said, resolved: (String, String)) -> Option<(String, String)> {
    if old != new {
        return Some((old.clone().beside(&new), new.beside(&old)));
    }
    (resolved.0 != resolved.1).then_some(resolved)
}

/// The files of one version, as a measure's conditions are read in them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Script<'a> {
    files: &'a Catalogue,
    measure: Option<&'a MeasureDef>,
}

impl<'a> Script<'a> {
    pub(super) fn new(files: &'a Catalogue, measure: &str) -> Self {
        Self { files, measure: files.measures.iter().find(|def| def.id.value == measure) }
    }

    fn computation(&self, part: &str) -> Option<&'a ComputationDef> {
        let measure = self.measure?;
        let own = measure.parts.iter().find(|def| def.id.value == part).map(|def| &def.computation);
        Some(own.unwrap_or(&measure.computation))
    }

    /// What a part counts.
    pub(super) fn numerator(&self, part: &str) -> Said {
        let aggregate = self.computation(part).and_then(|def| def.numerator.as_ref());
        aggregate.map_or_else(Said::default, |aggregate| self.aggregate(&aggregate.value))
    }

    /// What it is divided by.
    pub(super) fn denominator(&self, part: &str) -> Said {
        let aggregate = self.computation(part).and_then(|def| def.denominator.as_ref());
        aggregate.map_or_else(Said::default, |aggregate| self.aggregate(&aggregate.value))
    }

    /// What is taken out of both.
    pub(super) fn exclude(&self, part: &str) -> Said {
        let condition = self.computation(part).and_then(|def| def.exclude.as_ref());
        condition.map_or_else(Said::default, |condition| self.condition(&self.own(), &condition.value))
    }

    /// The value that is added up of what is counted, or of what is divided by.
    pub(super) fn value(&self, part: &str, below: bool) -> Said {
        let def = self.computation(part);
        let side = def.and_then(|def| if below { def.denominator.as_ref() } else { def.numerator.as_ref() });
        side.map_or_else(Said::default, |side| match &side.value.fold.value {
            Fold::Sum(of)
            | Fold::Mean(of)
            | Fold::Median(of)
            | Fold::Min(of)
            | Fold::Max(of)
            | Fold::Deviation(of)
            | Fold::Percentile(_, of) => {
                let mut said = Said { text: print_value(of), names: BTreeMap::new() };
                self.of_value(&self.source_of(&side.value), of, &mut said.names);
                said
            }
            Fold::Count | Fold::Distinct(_) | Fold::Each(_) => Said::default(),
        })
    }

    /// Who responded in a source.
    pub(super) fn responded(&self, source: &str) -> Said {
        let condition = self.source(source).and_then(|def| def.responded_when.as_ref());
        condition.map_or_else(Said::default, |condition| self.condition(source, &condition.value))
    }

    /// Who is asked a question.
    pub(super) fn asked(&self, source: &str, question: &str) -> Said {
        let questions = self.source(source).map_or(&[][..], |def| &def.questions);
        let question = questions.iter().find(|def| def.id.value == question);
        let condition = question.and_then(|def| def.asked_when.as_ref());
        condition.map_or_else(Said::default, |condition| self.condition(source, &condition.value))
    }

    /// The marks that items of a question are ticked with, and those that say they are not.
    pub(super) fn marks(&self, source: &str, question: &str) -> String {
        let questions = self.source(source).map_or(&[][..], |def| &def.questions);
        let Some(def) = questions.iter().find(|def| def.id.value == question) else { return String::new() };
        let ticks = &def.mapping.ticks;
        let listed = |(key, texts): (&str, &Vec<Spanned<String>>)| {
            let each: Vec<String> = texts.iter().map(|text| format!("\"{}\"", text.value)).collect();
            (!each.is_empty()).then(|| format!("{key}: [{}]", each.join(", ")))
        };
        let both = [("ticked", &ticks.ticked), ("unticked", &ticks.unticked)];
        both.into_iter().filter_map(listed).collect::<Vec<_>>().join(", ")
    }

    /// How a column is made of others.
    pub(super) fn column(&self, source: &str, column: &str) -> Said {
        let mut names = BTreeMap::new();
        self.of_name(source, column, &mut names);
        Said { text: names.remove(column).unwrap_or_default(), names }
    }

    fn source(&self, id: &str) -> Option<&'a SourceDef> {
        self.files.sources.iter().find(|def| def.id.value == id)
    }

    fn own(&self) -> String {
        self.measure.map_or_else(String::new, |def| def.source.value.clone())
    }

    fn source_of(&self, aggregate: &Aggregate) -> String {
        aggregate.from.as_ref().map_or_else(|| self.own(), |from| from.value.clone())
    }

    fn aggregate(&self, aggregate: &Aggregate) -> Said {
        let mut said = Said { text: print_aggregate(aggregate), names: BTreeMap::new() };
        if let Some(by) = &aggregate.by {
            self.of_name(&self.source_of(aggregate), &by.of.value, &mut said.names);
        }
        if let Some(condition) = &aggregate.condition {
            self.of_condition(&self.source_of(aggregate), condition, &mut said.names);
        }
        said
    }

    fn condition(&self, source: &str, condition: &Condition) -> Said {
        let mut said = Said { text: print_condition(condition), names: BTreeMap::new() };
        self.of_condition(source, condition, &mut said.names);
        said
    }

    /// What the names in a condition stand for.
    fn of_condition(&self, source: &str, condition: &Condition, names: &mut BTreeMap<String, String>) {
        match &condition.kind {
            ConditionKind::And(all) | ConditionKind::Or(all) => {
                all.iter().for_each(|one| self.of_condition(source, one, names));
            }
            ConditionKind::Not(one) | ConditionKind::Quantified { condition: one, .. } => {
                self.of_condition(source, one, names);
            }
            ConditionKind::Named(name) => self.of_name(source, &name.value, names),
            ConditionKind::Compare { left, right, .. } => {
                [left, right].into_iter().for_each(|value| self.of_value(source, value, names));
            }
            ConditionKind::Between { value, low, high } => {
                [value, low, high].into_iter().for_each(|value| self.of_value(source, value, names));
            }
            ConditionKind::In { value, set, .. } | ConditionKind::HasAnyOf { list: value, set } => {
                self.of_value(source, value, names);
                self.of_set(set, names);
            }
            ConditionKind::Has { choices: value, .. } | ConditionKind::Is { value, .. } => {
                self.of_value(source, value, names)
            }
            ConditionKind::During { date, period } => {
                self.of_value(source, date, names);
                let periods = self.files.info.iter().flat_map(|info| &info.periods);
                if let Some(def) = periods.into_iter().find(|def| def.id.value == period.value) {
                    let (month, day) = def.from.value;
                    names.insert(period.value.clone(), format!("from {month:02}-{day:02}"));
                }
            }
        }
    }

    fn of_value(&self, source: &str, value: &Value, names: &mut BTreeMap<String, String>) {
        match &value.kind {
            ValueKind::Name(name) => self.of_name(source, name, names),
            ValueKind::Cell { .. } | ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Text(_) => {}
            ValueKind::Arithmetic { left: a, right: b, .. } | ValueKind::DaysBetween(a, b) | ValueKind::Age(a, b) => {
                self.of_value(source, a, names);
                self.of_value(source, b, names);
            }
            ValueKind::Negative(one) => self.of_value(source, one, names),
            ValueKind::NumberOf(condition) => self.of_condition(source, condition, names),
            // What a value of another source is made of is told of that column.
            ValueKind::Other { key, .. } => self.of_name(source, &key.value, names),
        }
    }

    fn of_set(&self, set: &MemberSet, names: &mut BTreeMap<String, String>) {
        let MemberSet::Named(name) = set else { return };
        let def = self.files.code_sets.iter().find(|def| def.id.value == name.value);
        names.extend(def.map(|def| {
            let codes: Vec<String> = def.codes.iter().map(|code| print_member(&code.value)).collect();
            (name.value.clone(), format!("[{}]", codes.join(", ")))
        }));
    }

    /// What a name of a source stands for, with the names in that; nothing for what is read from files.
    fn of_name(&self, source: &str, name: &str, names: &mut BTreeMap<String, String>) {
        if names.contains_key(name) {
            return;
        }
        let shared = self.files.info.iter().flat_map(|info| &info.conditions);
        let shared = shared.filter(|(of, _)| of.value == source).flat_map(|(_, all)| all);
        let mut defines = self.measure.iter().flat_map(|def| &def.define).chain(shared);
        let columns = self.source(source).map_or(&[][..], |def| &def.columns);
        if let Some(condition) = defines.find(|def| def.name.value == name).and_then(|def| def.condition.as_ref()) {
            names.insert(name.to_owned(), print_condition(&condition.value));
            self.of_condition(source, &condition.value, names);
        } else if let Some(column) = columns.iter().find(|def| def.id.value == name) {
            self.of_column(source, name, &column.kind, names);
        }
    }

    fn of_column(&self, source: &str, name: &str, kind: &TypeDef, names: &mut BTreeMap<String, String>) {
        match kind {
            TypeDef::Bands(bands) => {
                let from: Vec<&str> = bands.from.iter().map(|limit| limit.value.as_str()).collect();
                let below = bands.below.as_ref().map_or("", |_| ", below");
                let text = format!("bands of {} from [{}]{below}", print_value(&bands.of.value), from.join(", "));
                names.insert(name.to_owned(), text);
                self.of_value(source, &bands.of.value, names);
            }
            TypeDef::Groups(groups) => {
                let mut each: Vec<String> = Vec::new();
                for group in &groups.groups {
                    let members = match &group.members {
                        MemberSet::Named(set) => set.value.clone(),
                        MemberSet::Listed(members, _) => {
                            format!("[{}]", members.iter().map(print_member).collect::<Vec<_>>().join(", "))
                        }
                    };
                    each.push(format!("{} in {members}", group.id.value));
                }
                each.extend(groups.rest.as_ref().map(|_| "rest".to_owned()));
                names.insert(name.to_owned(), format!("groups of {}: {}", groups.of.value, each.join(", ")));
                groups.groups.iter().for_each(|group| self.of_set(&group.members, names));
                self.of_name(source, &groups.of.value, names);
            }
            TypeDef::Codelist(_)
            | TypeDef::Answers(_)
            | TypeDef::Key
            | TypeDef::Year
            | TypeDef::Date
            | TypeDef::Text
            | TypeDef::Code
            | TypeDef::Codes { .. }
            | TypeDef::Number(_) => {}
        }
    }
}

/// A condition in words that do not depend on what else is planned: the operands of a junction in the order of the alphabet.
pub(super) fn sorted_text(plan: &SourcePlan, node: NodeId) -> String {
    let each = |of: &[NodeId]| {
        let mut each: Vec<String> = of.iter().map(|n| sorted_text(plan, *n)).collect();
        each.sort();
        each
    };
    let bracketed = |node: &NodeId, text: String| match &plan.nodes[node.index()] {
        Node::And(_) | Node::Or(_) => format!("({text})"),
        _ => text,
    };
    let joined = |of: &[NodeId], junctor: &str| {
        let mut each: Vec<String> = of.iter().map(|n| bracketed(n, sorted_text(plan, *n))).collect();
        each.sort();
        each.join(junctor)
    };
    match &plan.nodes[node.index()] {
        Node::And(of) => joined(of, " and "),
        Node::Or(of) => joined(of, " or "),
        Node::Not(of) => format!("not ({})", sorted_text(plan, *of)),
        Node::AtLeast { count, of } => format!("number of ({}) >= {count}", each(of).join("; ")),
        _ => plan.node_text(node),
    }
}
