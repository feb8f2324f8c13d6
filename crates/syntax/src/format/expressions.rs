//! Expressions of a definition file as they are printed.

use std::collections::BTreeMap;

use crate::ast::MemberSet;
use crate::def::{BreakdownDef, ComputationDef, DefineDef, File, SourceDef, TypeDef, Val};
use crate::dsl::{
    parse_aggregate, parse_condition, parse_member, parse_value, print_aggregate, print_condition, print_member, print_value,
};
use crate::edit::{Edit, apply, each_scalar, is_flow, scalar};
use crate::yaml::{Kind, Node, Scalar, Style};
use crate::{Located, SourceId, Span, yaml};

/// The text of a file with its expressions as they are printed. One that holds comments or spans lines stays as it stands:
/// where its lines break is the writer's choice.
pub(super) fn canonical(text: &str, file: &File) -> String {
    let (Some(root), _) = yaml::read(SourceId(0), text) else { return text.to_owned() };
    let mut scalars: BTreeMap<(u32, u32), (&Scalar, bool)> = BTreeMap::new();
    each_scalar(&root, text, &mut |scalar, flow| {
        let place = trimmed(scalar);
        scalars.insert((place.start, place.end), (scalar, flow));
    });
    let mut edits = Vec::new();
    for (place, printed) in expressions(file) {
        let Some(&(scalar, flow)) = scalars.get(&(place.start, place.end)) else { continue };
        if scalar.as_str().trim() != printed && text.get(place.range()).is_some_and(|t| !t.contains(['\n', '\r'])) {
            edits.extend(edit(text, scalar, flow, place, &printed));
        }
    }
    apply(text, edits).unwrap_or_else(|| text.to_owned())
}

/// The text of a file with one blank after each comma of a list in brackets on one line, and none within its ends.
pub(super) fn flow_lists(text: &str) -> String {
    let (Some(root), _) = yaml::read(SourceId(0), text) else { return text.to_owned() };
    let mut edits = Vec::new();
    lists_in(&root, text, &mut edits);
    apply(text, edits).unwrap_or_else(|| text.to_owned())
}

fn lists_in(node: &Node, text: &str, edits: &mut Vec<Edit>) {
    match &node.kind {
        Kind::Sequence(items) => {
            let written: Option<Vec<&str>> = items.iter().map(|item| of_scalar(item, text)).collect();
            match written.filter(|_| is_flow(node, text) && !text[node.span.range()].contains(['\n', '\r'])) {
                Some(written) => edits.push(Edit::new(node.span, format!("[{}]", written.join(", ")))),
                None => items.iter().for_each(|item| lists_in(item, text, edits)),
            }
        }
        Kind::Mapping { entries, .. } => entries.iter().for_each(|entry| lists_in(&entry.value, text, edits)),
        Kind::Scalar(_) | Kind::Broken => {}
    }
}

/// A scalar as it is written, without the blanks around it.
fn of_scalar<'a>(node: &Node, text: &'a str) -> Option<&'a str> {
    matches!(node.kind, Kind::Scalar(_)).then(|| text[node.span.range()].trim())
}

fn edit(text: &str, scalar: &Scalar, flow: bool, place: Span, printed: &str) -> Option<Edit> {
    if !scalar.style.is_block() {
        return scalar::replace(text, scalar, flow, printed);
    }
    // In a `|` block `#` begins a comment.
    let comment = scalar.style == Style::Literal && scalar.as_str().contains('#');
    (scalar.text.is_exact() && !comment).then(|| Edit::new(place, printed))
}

/// Where a scalar's text stands without the blanks around it.
fn trimmed(scalar: &Scalar) -> Span {
    let text = scalar.as_str();
    let start = text.len() - text.trim_start().len();
    scalar.text.span(start..start + text.trim().len())
}

/// Every expression of a file: where it stands, and how it is printed.
fn expressions(file: &File) -> Vec<(Span, String)> {
    let mut found = Found::default();
    match file {
        File::Catalogue(catalogue) => catalogue.conditions.iter().for_each(|(_, defines)| found.defines(defines)),
        File::Codelist(_) => {}
        File::CodeSets(sets) => {
            for code in sets.sets.iter().flat_map(|set| &set.codes) {
                found.add(code, print_member, |text| parse_member(text).0);
            }
        }
        File::Source(source) => found.source(source),
        File::Measure(measure) => {
            found.defines(&measure.define);
            found.computation(&measure.computation);
            measure.parts.iter().for_each(|part| found.computation(&part.computation));
        }
    }
    found.0
}

#[derive(Default)]
struct Found(Vec<(Span, String)>);

impl Found {
    /// Adds an expression, if what is printed reads as the same.
    fn add<T: PartialEq>(&mut self, of: &Val<T>, print: fn(&T) -> String, read: fn(&Located) -> Option<T>) {
        let printed = print(&of.value);
        if read(&Located::whole(printed.as_str(), of.span)).is_some_and(|again| again == of.value) {
            self.0.push((of.span, printed));
        }
    }

    fn condition(&mut self, of: &Val<crate::ast::Condition>) {
        self.add(of, print_condition, |text| parse_condition(text).0);
    }

    fn defines(&mut self, defines: &[DefineDef]) {
        defines.iter().filter_map(|define| define.condition.as_ref()).for_each(|condition| self.condition(condition));
    }

    fn computation(&mut self, of: &ComputationDef) {
        for aggregate in of.numerator.iter().chain(&of.denominator) {
            self.add(aggregate, print_aggregate, |text| parse_aggregate(text).0);
        }
        of.exclude.iter().for_each(|condition| self.condition(condition));
        for breakdown in of.breakdowns.iter().flat_map(|list| &list.value) {
            if let BreakdownDef::Columns(columns) = &breakdown.value {
                let names: Vec<&str> = columns.iter().map(|c| c.value.as_str()).collect();
                self.0.push((breakdown.span, names.join(" * ")));
            }
        }
    }

    fn source(&mut self, source: &SourceDef) {
        source.responded_when.iter().for_each(|condition| self.condition(condition));
        for question in &source.questions {
            question.asked_when.iter().for_each(|condition| self.condition(condition));
        }
        for column in &source.columns {
            match &column.kind {
                // No expressions stand in these.
                TypeDef::Codelist(_)
                | TypeDef::Answers(_)
                | TypeDef::Key
                | TypeDef::Date
                | TypeDef::Year
                | TypeDef::Text
                | TypeDef::Number(_)
                | TypeDef::Code
                | TypeDef::Codes { .. } => {}
                TypeDef::Bands(bands) => self.add(&bands.of, print_value, |text| parse_value(text).0),
                TypeDef::Groups(groups) => {
                    for group in &groups.groups {
                        let MemberSet::Listed(members, _) = &group.members else { continue };
                        for member in members {
                            let member = Val::plain(member.clone(), member.span);
                            self.add(&member, print_member, |text| parse_member(text).0);
                        }
                    }
                }
            }
        }
    }
}
