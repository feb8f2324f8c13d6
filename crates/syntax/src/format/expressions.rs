//! Expressions of a definition file as they are printed.

use std::collections::BTreeMap;

use crate::ast::{Aggregate, Condition, MemberSet};
use crate::def::{BreakdownDef, ComputationDef, DefineDef, File, SourceDef, TypeDef, Val};
use crate::dsl::lines::{Place, WIDTH, aggregate_lines, condition_lines};
use crate::dsl::{
    parse_aggregate, parse_condition, parse_member, parse_value, print_aggregate, print_condition, print_member, print_value,
};
use crate::edit::{Edit, apply, each_scalar, is_flow, scalar};
use crate::yaml::{Kind, Node, Scalar, Style};
use crate::{Located, SourceId, Span, yaml};

/// The text of a file with its expressions as they are printed: one that spans lines over lines, one that does not on its
/// line. What holds comments stays as it stands.
pub(super) fn canonical(text: &str, file: &File) -> String {
    let (Some(root), _) = yaml::read(SourceId(0), text) else { return text.to_owned() };
    let mut scalars: BTreeMap<(u32, u32), (&Scalar, bool)> = BTreeMap::new();
    each_scalar(&root, text, &mut |scalar, flow| {
        let place = trimmed(scalar);
        scalars.insert((place.start, place.end), (scalar, flow));
    });
    let mut edits = Vec::new();
    for expression in expressions(file) {
        let place = expression.span;
        let Some(&(scalar, flow)) = scalars.get(&(place.start, place.end)) else { continue };
        let Some(written) = text.get(place.range()) else { continue };
        if !written.contains(['\n', '\r']) {
            if scalar.as_str().trim() != expression.printed {
                edits.extend(edit(text, scalar, flow, place, &expression.printed));
            }
        // Where a text of the expression spans lines, or braces do, the writer's breaks stay.
        } else if !flow && !expression.printed.contains(['\n', '\r']) {
            edits.extend(over_lines(text, scalar, place, &expression).filter(|edit| text[edit.span.range()] != edit.text));
        }
    }
    apply(text, edits).unwrap_or_else(|| text.to_owned())
}

/// An expression that spans lines, as it is printed over lines.
fn over_lines(text: &str, scalar: &Scalar, place: Span, expression: &Expression) -> Option<Edit> {
    let at = if scalar.style.is_block() { place } else { scalar.span };
    let line_start = text[..at.start as usize].rfind('\n').map_or(0, |i| i + 1);
    let before = &text[line_start..at.start as usize];
    let own_line = before.trim_start_matches([' ', '-']);
    let base = before.len() - own_line.len();
    let lines = expression.lines(Place { first: before.chars().count(), base, width: WIDTH });
    let [first, rest @ ..] = lines.as_slice() else { return None };
    if rest.is_empty() {
        return edit(text, scalar, false, place, first);
    }
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let joined = || lines.join(line_break);
    let doubled = || {
        let inside = |line: &String| {
            let blanks = line.len() - line.trim_start_matches(' ').len();
            let quoted = scalar::double(&line[blanks..]);
            format!("{}{}", &line[..blanks], &quoted[1..quoted.len() - 1])
        };
        format!("\"{}\"", lines.iter().map(inside).collect::<Vec<_>>().join(line_break))
    };
    match scalar.style {
        Style::Literal | Style::Folded => {
            let comment = scalar.style == Style::Literal && scalar.as_str().contains('#');
            (scalar.text.is_exact() && !comment && own_line.is_empty()).then(|| Edit::new(place, joined()))
        }
        Style::Plain if scalar::fits_plain(&expression.printed, false) => Some(Edit::new(scalar.span, joined())),
        Style::Single => Some(Edit::new(scalar.span, format!("'{}'", joined().replace('\'', "''")))),
        Style::Plain | Style::Double => Some(Edit::new(scalar.span, doubled())),
    }
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

/// An expression of a file.
struct Expression<'a> {
    span: Span,
    /// On one line.
    printed: String,
    tree: Tree<'a>,
}

/// What can be printed over lines.
enum Tree<'a> {
    Aggregate(&'a Aggregate),
    Condition(&'a Condition),
    /// Anything shorter.
    Other,
}

impl Expression<'_> {
    fn lines(&self, place: Place) -> Vec<String> {
        match self.tree {
            Tree::Aggregate(aggregate) => aggregate_lines(aggregate, place),
            Tree::Condition(condition) => condition_lines(condition, place),
            Tree::Other => vec![self.printed.clone()],
        }
    }
}

/// Every expression of a file.
fn expressions(file: &File) -> Vec<Expression<'_>> {
    let mut found = Found::default();
    match file {
        File::Catalogue(catalogue) => catalogue.conditions.iter().for_each(|(_, defines)| found.defines(defines)),
        File::Codelist(_) => {}
        File::CodeSets(sets) => {
            for code in sets.sets.iter().flat_map(|set| &set.codes) {
                found.add(code, Tree::Other, print_member, |text| parse_member(text).0);
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
struct Found<'a>(Vec<Expression<'a>>);

impl<'a> Found<'a> {
    /// Adds an expression, if what is printed reads as the same.
    fn add<T: PartialEq>(&mut self, of: &Val<T>, tree: Tree<'a>, print: fn(&T) -> String, read: fn(&Located) -> Option<T>) {
        let printed = print(&of.value);
        if read(&Located::whole(printed.as_str(), of.span)).is_some_and(|again| again == of.value) {
            self.0.push(Expression { span: of.span, printed, tree });
        }
    }

    fn condition(&mut self, of: &'a Val<Condition>) {
        self.add(of, Tree::Condition(&of.value), print_condition, |text| parse_condition(text).0);
    }

    fn defines(&mut self, defines: &'a [DefineDef]) {
        defines.iter().filter_map(|define| define.condition.as_ref()).for_each(|condition| self.condition(condition));
    }

    fn computation(&mut self, of: &'a ComputationDef) {
        for aggregate in of.numerator.iter().chain(&of.denominator) {
            self.add(aggregate, Tree::Aggregate(&aggregate.value), print_aggregate, |text| parse_aggregate(text).0);
        }
        of.exclude.iter().for_each(|condition| self.condition(condition));
        for breakdown in of.breakdowns.iter().flat_map(|list| &list.value) {
            if let BreakdownDef::Columns(columns) = &breakdown.value {
                let names: Vec<&str> = columns.iter().map(|c| c.value.as_str()).collect();
                let printed = names.join(" * ");
                self.0.push(Expression { span: breakdown.span, printed, tree: Tree::Other });
            }
        }
    }

    fn source(&mut self, source: &'a SourceDef) {
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
                TypeDef::Bands(bands) => self.add(&bands.of, Tree::Other, print_value, |text| parse_value(text).0),
                TypeDef::Groups(groups) => {
                    for group in &groups.groups {
                        let MemberSet::Listed(members, _) = &group.members else { continue };
                        for member in members {
                            let member = Val::plain(member.clone(), member.span);
                            self.add(&member, Tree::Other, print_member, |text| parse_member(text).0);
                        }
                    }
                }
            }
        }
    }
}
