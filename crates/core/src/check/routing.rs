//! Who responded, and which questions were asked.

use std::cell::RefCell;
use std::collections::BTreeSet;

use mattstock_syntax::def::SourceDef;
use mattstock_syntax::{Code, Diagnostic, Role};

use super::lists::Lists;
use super::model::{Condition, Gate, QuestionId, Source};
use super::scope::Scope;

/// Fills in the conditions of a source, once the names of all are known.
pub(super) fn conditions(
    lists: &Lists<'_>,
    sources: &[Source],
    place: usize,
    def: &SourceDef,
    found: &mut Vec<Diagnostic>,
) -> (Option<Condition>, Vec<(QuestionId, Gate)>) {
    let used = RefCell::new(BTreeSet::new());
    let scope = Scope {
        lists,
        sources,
        source: &sources[place],
        def,
        defines: &[],
        item: None,
        element: None,
        of_source: true,
        used: &used,
    };
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

/// Reports every circle of routing once.
pub(super) fn circles(source: &Source, def: &SourceDef, found: &mut Vec<Diagnostic>) {
    let gate_of =
        |q: usize| source.cells.iter().find(|c| c.question == Some(QuestionId(q as u32))).and_then(|c| c.gate.as_ref());
    let next = |q: usize| -> BTreeSet<usize> {
        let mut cells = Vec::new();
        if let Some(gate) = gate_of(q) {
            super::cells_of(&gate.condition, source, &mut cells);
        }
        cells.iter().filter_map(|c| source.cell(*c).question).map(QuestionId::index).collect()
    };
    let mut reported: BTreeSet<usize> = BTreeSet::new();
    for start in 0..source.questions.len() {
        if reported.contains(&start) {
            continue;
        }
        let mut path = vec![start];
        if walk(start, &next, &mut path, &mut BTreeSet::new()) {
            reported.extend(&path);
            let names: Vec<&str> = path.iter().chain([&start]).map(|q| source.questions[*q].id.as_str()).collect();
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
}

/// Whether the last question of the path leads back to its first; the path is then the circle.
fn walk(start: usize, next: &impl Fn(usize) -> BTreeSet<usize>, path: &mut Vec<usize>, seen: &mut BTreeSet<usize>) -> bool {
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
