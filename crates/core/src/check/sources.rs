//! Sources as written, made into cells and questions.

use std::cell::RefCell;
use std::collections::BTreeSet;

use mattstock_syntax::def::{
    ColumnDef, ImpliesDef, ItemDef, MappingDef, QuestionDef, QuestionKindDef, SourceDef, TypeDef, Val,
};
use mattstock_syntax::{Case, Code, Diagnostic, Role, Span};

use super::lists::{Lists, find, unique};
use super::model::{
    Cell, CellId, CellSample, CodelistId, Condition, Domain, Gate, Item, PeriodAxis, PeriodId, Question, QuestionId,
    QuestionKind, ScaleId, Source, SourceSample, Weight,
};
use super::numbers::{band_limits, number_domain};
use super::rates::{cell_sample, check_sample};
use super::scope::Scope;
use super::texts;

/// Makes the cells and questions of a source, without its conditions: those need every source's names.
pub(super) fn source(lists: &Lists<'_>, def: &SourceDef, found: &mut Vec<Diagnostic>) -> Source {
    let mut cells = Vec::new();
    let mut places: Vec<Span> = Vec::new();
    unique(found, Case::ColumnTwice, def.columns.iter().map(|c| &c.id).chain(def.questions.iter().map(|q| &q.id)));
    for column in &def.columns {
        cells.push(column_cell(lists, column, found));
        places.push(column.id.span);
    }
    let mut questions = Vec::new();
    for (place, question) in def.questions.iter().enumerate() {
        let id = QuestionId(place as u32);
        questions.push(question_of(lists, question, id, &mut cells, found));
        places.resize(cells.len(), question.id.span);
    }
    header_clashes(&cells, &questions, &places, found);
    let mut source = Source {
        id: def.id.value.clone(),
        name: def.name.value.clone(),
        overview_name: def.overview_name.as_ref().unwrap_or(&def.name).value.clone(),
        kind: def.kind.value,
        status: def.status.as_ref().map(|s| s.value.clone()),
        selection: def.selection.as_ref().map(|s| s.value),
        unit: Vec::new(),
        called: def.called.iter().map(|(l, w)| (l.value.clone(), w.value.clone())).collect(),
        frame: None,
        responded: None,
        as_of: def.as_of.as_ref().map(|s| s.value.clone()),
        period: None,
        selected: def.selected.as_ref().map(|s| s.value),
        overcoverage: def.overcoverage.as_ref().map_or(0, |o| o.value),
        weight: None,
        release_open_answers: def.release.as_ref().is_some_and(|r| r.value == "approved"),
        sample: SourceSample {
            rows: def.sample.rows,
            responding: def.sample.responding.map(|s| s.0),
            not_responding: def.sample.not_responding,
        },
        cells,
        questions,
    };
    source.unit = def.one_row_per.iter().filter_map(|unit| unit_cell(&source, unit, found)).collect();
    texts::check(lists, def, &source, found);
    if let Some(release) = def.release.as_ref().filter(|r| r.value == "approved") {
        found.push(Diagnostic::of(Case::OpenAnswersNotYet, release.span));
    }
    frame(lists, def, &mut source, found);
    source.period = period(lists, def, &source, found);
    source.weight = weight(def, &source, found);
    disclosure(lists, def, found);
    if def.status.is_none() {
        found.push(Diagnostic::new(Code::SourceStatusMissing, def.id.span).arg("source", def.id.value.clone()));
    }
    source
}

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

fn column_cell(lists: &Lists<'_>, column: &ColumnDef, found: &mut Vec<Diagnostic>) -> Cell {
    let domain = match &column.kind {
        TypeDef::Codelist(name) => {
            find(found, Code::UnknownCodelist, &name.value, name.span, lists.codelists.iter().map(|c| c.id.as_str()))
                .map_or(Domain::Unknown, |i| Domain::Code(CodelistId(i as u32)))
        }
        TypeDef::Answers(name) => scale(lists, &name.value, name.span, found).map_or(Domain::Unknown, Domain::Answer),
        TypeDef::Key => Domain::Key,
        TypeDef::Year => Domain::Year,
        TypeDef::Date => Domain::Date,
        TypeDef::Text => Domain::Text,
        TypeDef::Codes { empty_means: Some(empty) } => Domain::CodeList { empty_means: empty.value },
        TypeDef::Codes { empty_means: None } => {
            found.push(Diagnostic::new(Code::EmptyMeansMissing, column.id.span).arg("name", column.id.value.clone()));
            Domain::Unknown
        }
        TypeDef::Number(number) => number_domain(number, found),
        TypeDef::Code => later("a column of `type: code`", column.id.span, found),
        TypeDef::Bands(bands) => {
            band_limits(bands, found);
            later("a column of bands", column.id.span, found)
        }
        TypeDef::Groups(_) => later("a column of groups", column.id.span, found),
    };
    let label = column.label.as_ref().map_or(&column.id.value, |l| &l.value).clone();
    let mut cell = cell(&column.id.value, label, domain, None, &column.mapping);
    check_sample(lists, &column.id, &column.sample, &cell.domain, &[], found);
    cell.sample = cell_sample(lists, &column.sample, &cell, None);
    cell
}

/// The domain of a column that cannot be computed yet.
fn later(what: &str, span: Span, found: &mut Vec<Diagnostic>) -> Domain {
    found.push(not_yet(what, span));
    Domain::Unknown
}

fn cell(name: &str, label: String, domain: Domain, question: Option<QuestionId>, mapping: &MappingDef) -> Cell {
    let texts = |all: &[mattstock_syntax::Spanned<String>]| all.iter().map(|t| t.value.clone()).collect();
    Cell {
        name: name.to_owned(),
        label,
        header: mapping.header.as_ref().map_or_else(|| name.to_owned(), |h| h.value.clone()),
        domain,
        derived: None,
        gate: None,
        question,
        values: mapping.values.iter().map(|(t, k)| (t.value.clone(), k.value.clone())).collect(),
        not_asked: texts(&mapping.not_asked),
        no_answer: texts(&mapping.no_answer),
        sample: CellSample::default(),
    }
}

fn scale(lists: &Lists<'_>, name: &str, span: Span, found: &mut Vec<Diagnostic>) -> Option<ScaleId> {
    find(found, Code::UnknownScale, name, span, lists.scales.iter().map(|s| s.id.as_str())).map(|i| ScaleId(i as u32))
}

fn question_of(
    lists: &Lists<'_>,
    def: &QuestionDef,
    id: QuestionId,
    cells: &mut Vec<Cell>,
    found: &mut Vec<Diagnostic>,
) -> Question {
    let name = &def.id.value;
    let mut one = |domain: Domain, found: &mut Vec<Diagnostic>| {
        let mut c = cell(name, def.text.value.clone(), domain, Some(id), &def.mapping);
        check_sample(lists, &def.id, &def.sample, &c.domain, &[], found);
        c.sample = cell_sample(lists, &def.sample, &c, None);
        cells.push(c);
        CellId(cells.len() as u32 - 1)
    };
    let kind = match &def.kind {
        QuestionKindDef::Single(answers) => match scale(lists, &answers.value, answers.span, found) {
            Some(scale) => QuestionKind::Single { scale, cell: one(Domain::Answer(scale), found) },
            None => QuestionKind::Open(one(Domain::Unknown, found)),
        },
        QuestionKindDef::Battery { answers, items } => {
            let scale = scale(lists, &answers.value, answers.span, found);
            unique(found, Case::ItemTwice, items.iter().map(|i| &i.id));
            let domain = scale.map_or(Domain::Unknown, Domain::Answer);
            check_sample(lists, &def.id, &def.sample, &domain, items, found);
            let items = items.iter().map(|i| item(lists, def, i, items, id, &domain, cells, found)).collect();
            match scale {
                Some(scale) => QuestionKind::Battery { scale, items },
                // The scale has been reported; nothing is evaluated.
                None => QuestionKind::Battery { scale: ScaleId(0), items },
            }
        }
        QuestionKindDef::Multiple { .. } => {
            found.push(Diagnostic::of(Case::ChoicesNotYet, def.id.span));
            QuestionKind::Open(one(Domain::Unknown, found))
        }
        QuestionKindDef::Number(number) => {
            let domain = number_domain(number, found);
            QuestionKind::Number(one(domain, found))
        }
        QuestionKindDef::Date => QuestionKind::Date(one(Domain::Date, found)),
        QuestionKindDef::Open => QuestionKind::Open(one(Domain::Text, found)),
    };
    Question {
        id: name.clone(),
        number_label: def.number_label.as_ref().map(|t| t.value.clone()),
        lead: def.lead.as_ref().map(|t| t.value.clone()),
        text: def.text.value.clone(),
        kind,
        reversed: def.reversed.value,
        show_answers: def.show_answers,
    }
}

#[allow(clippy::too_many_arguments, reason = "one call, and every argument is another part of the question")]
fn item(
    lists: &Lists<'_>,
    question: &QuestionDef,
    def: &ItemDef,
    all: &[ItemDef],
    id: QuestionId,
    domain: &Domain,
    cells: &mut Vec<Cell>,
    found: &mut Vec<Diagnostic>,
) -> Item {
    let name = format!("{}_{}", question.id.value, def.id.value);
    let domain = match (def.open.value, domain) {
        (true, Domain::Answer(scale)) => Domain::OpenAnswer(*scale),
        _ => domain.clone(),
    };
    // A header given for the question is the stem of its items' headers.
    let mut mapping = question.mapping.clone();
    if let Some(header) = &mut mapping.header {
        header.value = format!("{}_{}", header.value, def.id.value);
    }
    if def.exclusive.value {
        found.push(Diagnostic::of(Case::ExclusiveNotYet, def.id.span));
    }
    let mut c = cell(&name, def.label.value.clone(), domain, Some(id), &mapping);
    c.sample = cell_sample(lists, &question.sample, &c, Some(&def.id));
    cells.push(c);
    let cell_id = CellId(cells.len() as u32 - 1);
    let text_cell = def.specify.value.then(|| {
        let beside = format!("{name}_text");
        cells.push(cell(&beside, def.label.value.clone(), Domain::Text, Some(id), &MappingDef::default()));
        CellId(cells.len() as u32 - 1)
    });
    let implies = match def.implies.as_ref().map(|i| &i.value) {
        None => Vec::new(),
        Some(ImpliesDef::All(_)) => all.iter().filter(|i| i.id.value != def.id.value).map(|i| i.id.value.clone()).collect(),
        Some(ImpliesDef::These(names)) => names
            .iter()
            .filter(|n| {
                let known = all.iter().map(|i| i.id.value.as_str());
                let place = known.clone().position(|k| k == n.value);
                if place.is_none() {
                    found.push(
                        Diagnostic::new(Code::UnknownItem, n.span)
                            .arg("found", n.value.clone())
                            .arg("question", question.id.value.clone())
                            .arg_opt("suggestion", mattstock_syntax::suggest(&n.value, known.clone()))
                            .arg_opt("items", super::lists::some_list(known)),
                    );
                }
                place.is_some()
            })
            .map(|n| n.value.clone())
            .collect(),
    };
    Item { key: def.id.value.clone(), label: def.label.value.clone(), cell: cell_id, text_cell, exclusive: false, implies }
}

fn header_clashes(cells: &[Cell], questions: &[Question], places: &[Span], found: &mut Vec<Diagnostic>) {
    // What a column is the column of, and whether it is the text beside an item.
    let mut origins: Vec<(String, bool)> = cells.iter().map(|c| (c.name.clone(), false)).collect();
    for question in questions {
        let QuestionKind::Battery { items, .. } = &question.kind else { continue };
        for item in items {
            let origin = format!("{}[{}]", question.id, item.key);
            if let Some(cell) = item.text_cell {
                origins[cell.index()] = (origin.clone(), true);
            }
            origins[item.cell.index()] = (origin, false);
        }
    }
    for (i, cell) in cells.iter().enumerate() {
        if let Some(first) = cells[..i].iter().position(|c| c.header == cell.header) {
            // The same name twice has been reported as such.
            if origins[first] != origins[i] {
                found.push(
                    Diagnostic::new(Code::HeaderClash, places[i])
                        .arg("header", cell.header.clone())
                        .arg(if origins[first].1 { "first_text" } else { "first" }, &origins[first].0)
                        .arg(if origins[i].1 { "second_text" } else { "second" }, &origins[i].0)
                        .label(places[first], Role::First),
                );
            }
        }
    }
}

/// The cell of a column named in the source's own head.
fn column(source: &Source, name: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<CellId> {
    let known = source.cells.iter().filter(|c| c.question.is_none()).map(|c| c.name.as_str());
    let place = find(found, Code::UnknownName, &name.value, name.span, known);
    if place.is_none()
        && let Some(last) = found.last_mut()
        && last.code == Code::UnknownName
        && last.get("source").is_none()
    {
        last.args.push(("source", source.id.clone()));
    }
    place.map(|i| CellId(i as u32))
}

/// The cell that names the unit: a key or a code, which can be told apart from others.
fn unit_cell(source: &Source, name: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<CellId> {
    let cell = column(source, name, found)?;
    match source.cell(cell).domain {
        Domain::Key | Domain::Code(_) | Domain::Answer(_) => Some(cell),
        Domain::Unknown => None,
        _ => {
            found.push(Diagnostic::of(Case::NoUnit, name.span).arg("name", &name.value));
            None
        }
    }
}

fn frame(lists: &Lists<'_>, def: &SourceDef, source: &mut Source, found: &mut Vec<Diagnostic>) {
    let Some(frame) = &def.frame else { return };
    let known = lists.codelists.iter().map(|c| c.id.as_str());
    let Some(list) = find(found, Code::UnknownCodelist, &frame.value, frame.span, known) else { return };
    let list = CodelistId(list as u32);
    match source.unit_cell() {
        Some(unit) if source.cell(unit).domain == Domain::Code(list) => source.frame = Some(list),
        Some(unit) if source.cell(unit).domain == Domain::Unknown => {}
        None if !def.one_row_per.is_empty() => {}
        _ => found.push(Diagnostic::of(Case::FrameOfAnother, frame.span).arg("name", &frame.value)),
    }
}

fn period(lists: &Lists<'_>, def: &SourceDef, source: &Source, found: &mut Vec<Diagnostic>) -> Option<PeriodAxis> {
    let Some(axis) = &def.period else {
        let mut years = source.cells.iter().enumerate().filter(|(_, c)| c.domain == Domain::Year);
        return match (years.next(), years.next()) {
            (Some((i, _)), None) => Some(PeriodAxis { cell: CellId(i as u32), period: None }),
            (Some((_, first)), Some((_, second))) => {
                let years = Diagnostic::of(Case::TwoYears, def.id.span);
                found.push(years.arg("first", &first.name).arg("second", &second.name));
                None
            }
            _ => None,
        };
    };
    let cell = column(source, &axis.of, found)?;
    let named = axis.named.as_ref().and_then(|n| named_period(lists, n, found));
    match source.cell(cell).domain {
        Domain::Year | Domain::Unknown => {}
        Domain::Date if axis.named.is_some() => {}
        Domain::Date => {
            found.push(Diagnostic::of(Case::DatesWithoutYears, axis.of.span).arg("name", &axis.of.value));
        }
        _ => found.push(Diagnostic::of(Case::PeriodOfValue, axis.of.span).arg("name", &axis.of.value)),
    }
    Some(PeriodAxis { cell, period: named })
}

pub(super) fn named_period(lists: &Lists<'_>, name: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<PeriodId> {
    let known = lists.periods.iter().map(|p| p.id.as_str());
    find(found, Code::UnknownPeriod, &name.value, name.span, known).map(|i| PeriodId(i as u32))
}

fn weight(def: &SourceDef, source: &Source, found: &mut Vec<Diagnostic>) -> Option<Weight> {
    let weight = def.weight.as_ref()?;
    let cell = column(source, &weight.of, found)?;
    if !matches!(source.cell(cell).domain, Domain::Number { decimals, .. } if decimals == weight.decimals) {
        found.push(
            Diagnostic::of(Case::WeightDecimals, weight.of.span)
                .arg("name", &weight.of.value)
                .arg("decimals", weight.decimals.to_string()),
        );
        return None;
    }
    Some(Weight { cell, decimals: weight.decimals, adjusts_for: weight.adjusts_for.as_ref().map(|t| t.value.clone()) })
}

fn disclosure(lists: &Lists<'_>, def: &SourceDef, found: &mut Vec<Diagnostic>) {
    let Some(policy) = &def.disclosure else { return };
    if policy.value == "none" {
        if def.disclosure_reason.is_none() {
            found.push(Diagnostic::of(Case::DisclosureWithoutReason, policy.span));
        }
        return;
    }
    let policies: Vec<&str> =
        lists.def.info.as_ref().map_or(Vec::new(), |i| i.policies.iter().map(|p| p.value.as_str()).collect());
    if find(found, Code::UnknownPolicy, &policy.value, policy.span, policies.iter().copied()).is_some() {
        found.push(Diagnostic::of(Case::PolicyNotYet, policy.span));
    }
}
