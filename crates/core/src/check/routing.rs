//! Who responded, and which questions were asked.

use std::collections::BTreeSet;

use mattstock_syntax::ast::{self, ConditionKind, ValueKind};
use mattstock_syntax::def::SourceDef;
use mattstock_syntax::{Code, Diagnostic, Role, Span};

use super::lists::Lists;
use super::model::{CellId, Condition, Gate, Operand, QuestionId, Source, Value};
use super::scope::{Scope, Used};

/// Fills in the conditions of a source, once the names of all are known.
pub(super) fn conditions(
    lists: &Lists<'_>,
    sources: &[Source],
    place: usize,
    def: &SourceDef,
    found: &mut Vec<Diagnostic>,
) -> (Option<Condition>, Vec<(QuestionId, Gate)>) {
    let used = Used::default();
    let scope = Scope { of_source: true, ..Scope::new(lists, sources, place, &[], &used) };
    let responded = def.responded_when.as_ref().and_then(|r| scope.condition(&r.value, found));
    let mut gates = Vec::new();
    for (i, question) in def.questions.iter().enumerate() {
        let Some(asked) = &question.asked_when else { continue };
        if let Some(condition) = scope.condition(&asked.value, found) {
            gates.push((QuestionId(i as u32), Gate { condition, inferred: asked.inferred.is_some() }));
        }
    }
    (responded, gates)
}

/// Reports routing that does not follow the order of the questionnaire: circles, and questions asked by the answer to a later
/// one.
pub(super) fn order(source: &Source, def: &SourceDef, found: &mut Vec<Diagnostic>) {
    let gate_of =
        |q: usize| source.cells.iter().find(|c| c.question == Some(QuestionId(q as u32))).and_then(|c| c.gate.as_ref());
    let next = |q: usize| -> BTreeSet<usize> {
        let mut cells = Vec::new();
        if let Some(gate) = gate_of(q) {
            super::cells_of(&gate.condition, source, &mut cells);
        }
        cells.iter().filter_map(|c| source.cell(*c).question).map(QuestionId::index).collect()
    };
    let in_circles = circles(source, def, &next, found);
    for q in (0..source.questions.len()).filter(|q| !in_circles.contains(q)) {
        let Some(asked) = &def.questions[q].asked_when else { continue };
        let mut names = Vec::new();
        names_of(&asked.value, &mut names);
        for later in next(q).into_iter().filter(|other| *other > q) {
            let later = &def.questions[later].id;
            let place = names.iter().find(|(name, _)| *name == later.value).map_or(asked.value.span, |(_, span)| *span);
            found.push(
                Diagnostic::new(Code::LaterQuestion, place)
                    .arg("question", &source.questions[q].id)
                    .arg("later", &later.value)
                    .label(later.span, Role::Also),
            );
        }
    }
}

/// Reports every circle once, and gives the questions in one.
fn circles(
    source: &Source,
    def: &SourceDef,
    next: &impl Fn(usize) -> BTreeSet<usize>,
    found: &mut Vec<Diagnostic>,
) -> BTreeSet<usize> {
    let mut reported: BTreeSet<usize> = BTreeSet::new();
    for start in 0..source.questions.len() {
        if reported.contains(&start) {
            continue;
        }
        let mut path = vec![start];
        if walk(start, next, &mut path, &mut BTreeSet::new()) {
            reported.extend(&path);
            let mut names = vec![source.questions[start].id.as_str()];
            for (at, q) in path.iter().enumerate() {
                let to = *path.get(at + 1).unwrap_or(&start);
                names.extend(def.questions[*q].asked_when.as_ref().and_then(|asked| through(source, &asked.value, to)));
                names.push(&source.questions[to].id);
            }
            let span = def.questions[start].asked_when.as_ref().map_or(def.questions[start].id.span, |a| a.value.span);
            let mut diagnostic = Diagnostic::new(Code::CircularRouting, span)
                .arg("question", source.questions[start].id.clone())
                .arg("circle", names.join(" → "));
            for other in &path[1..] {
                if let Some(asked) = &def.questions[*other].asked_when {
                    diagnostic = diagnostic.label(asked.value.span, Role::Also);
                }
            }
            found.push(diagnostic);
        }
    }
    reported
}

/// The derived column through which a condition looks at a question that it does not name.
fn through<'s>(source: &'s Source, asked: &ast::Condition, question: usize) -> Option<&'s str> {
    let mut names = Vec::new();
    names_of(asked, &mut names);
    if names.iter().any(|(name, _)| *name == source.questions[question].id) {
        return None;
    }
    names.iter().find_map(|(name, _)| {
        let place = source.cells.iter().position(|cell| cell.name == *name && cell.derived.is_some())?;
        let mut cells = Vec::new();
        super::cells_of_value(&Value::Cell(Operand::Cell(CellId(place as u32))), source, &mut cells);
        let looks = cells.iter().any(|cell| source.cell(*cell).question == Some(QuestionId(question as u32)));
        looks.then_some(source.cells[place].name.as_str())
    })
}

/// The names in a condition and where they stand.
fn names_of<'a>(condition: &'a ast::Condition, out: &mut Vec<(&'a str, Span)>) {
    match &condition.kind {
        ConditionKind::And(all) | ConditionKind::Or(all) => all.iter().for_each(|c| names_of(c, out)),
        ConditionKind::Not(one) | ConditionKind::Quantified { condition: one, .. } => names_of(one, out),
        ConditionKind::Named(name) => out.push((&name.value, name.span)),
        ConditionKind::Compare { left, right, .. } => [left, right].into_iter().for_each(|v| names_in(v, out)),
        ConditionKind::Between { value, low, high } => [value, low, high].into_iter().for_each(|v| names_in(v, out)),
        ConditionKind::In { value, .. }
        | ConditionKind::HasAnyOf { list: value, .. }
        | ConditionKind::Has { choices: value, .. }
        | ConditionKind::During { date: value, .. }
        | ConditionKind::Is { value, .. } => names_in(value, out),
    }
}

fn names_in<'a>(value: &'a ast::Value, out: &mut Vec<(&'a str, Span)>) {
    match &value.kind {
        ValueKind::Name(name) => out.push((name, value.span)),
        ValueKind::Cell { question, .. } => out.push((&question.value, value.span)),
        ValueKind::Arithmetic { left: a, right: b, .. } | ValueKind::DaysBetween(a, b) | ValueKind::Age(a, b) => {
            names_in(a, out);
            names_in(b, out);
        }
        ValueKind::Negative(one) => names_in(one, out),
        ValueKind::NumberOf(condition) => names_of(condition, out),
        // Other sources are not looked into here, and the rest are constants.
        ValueKind::Other { .. } | ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Text(_) => {}
    }
}

/// Whether the last of the path leads back to its first; the path is then the circle.
pub(super) fn walk(
    start: usize,
    next: &impl Fn(usize) -> BTreeSet<usize>,
    path: &mut Vec<usize>,
    seen: &mut BTreeSet<usize>,
) -> bool {
    let last = path[path.len() - 1];
    for q in next(last) {
        if q == start {
            return true;
        }
        if seen.insert(q) {
            path.push(q);
            if walk(start, next, path, seen) {
                return true;
            }
            path.pop();
        }
    }
    false
}
