//! Questions as written, with the cells of their answers.

use mattstock_syntax::def::{ImpliesDef, ItemDef, MappingDef, QuestionDef, QuestionKindDef, Val};
use mattstock_syntax::{Case, Code, Diagnostic, Role, suggest};

use super::lists::{Lists, some_list, unique};
use super::model::{Cell, CellForm, CellId, Choice, Domain, EmptyMeans, Item, Question, QuestionId, QuestionKind, ScaleId};
use super::numbers::number_domain;
use super::rates::{cell_sample, check_sample, choice_sample};
use super::reading;
use super::sources::{cell, scale};

/// A question, whose cells are put after those there are.
pub(super) fn question_of(
    lists: &Lists<'_>,
    def: &QuestionDef,
    id: QuestionId,
    cells: &mut Vec<Cell>,
    found: &mut Vec<Diagnostic>,
) -> Question {
    let name = &def.id.value;
    let mut one = |domain: Domain, found: &mut Vec<Diagnostic>| {
        let mut c = cell(name, def.text.value.clone(), domain, Some(id), &def.mapping);
        c.form = reading::form(name, &c.domain, &def.mapping, found);
        check_sample(lists, &def.id, &def.sample, &c.domain, &[], found);
        c.sample = cell_sample(lists, &def.sample, &c, None);
        push(cells, c)
    };
    reading::no_ticks(lists, def, found);
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
            let form = reading::form(name, &domain, &def.mapping, found);
            let items = items.iter().map(|i| item(lists, def, i, items, id, (&domain, &form), cells, found)).collect();
            match scale {
                Some(scale) => QuestionKind::Battery { scale, items },
                // The scale has been reported; nothing is evaluated.
                None => QuestionKind::Battery { scale: ScaleId(0), items },
            }
        }
        QuestionKindDef::Multiple { choices, empty_means } => multiple(lists, def, id, choices, empty_means, cells, found),
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
    (domain, form): (&Domain, &CellForm),
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
    mapping.header = def.header.clone().or(mapping.header);
    let mut c = cell(&name, def.label.value.clone(), domain, Some(id), &mapping);
    c.form = form.clone();
    reading::ticked_item(lists, question, &mut c);
    c.sample = cell_sample(lists, &question.sample, &c, Some(&def.id));
    let implies = implied(question, def, all, Code::UnknownItem, found);
    c.sample.implied = covering(def, &implies, all);
    let cell = push(cells, c);
    let text_cell = def.specify.value.then(|| text_beside(&name, def, id, cells));
    Item {
        key: def.id.value.clone(),
        label: def.label.value.clone(),
        cell,
        text_cell,
        exclusive: def.exclusive.value,
        implies,
    }
}

/// A multiple-choice question: one cell for all choices, and one for each text beside.
fn multiple(
    lists: &Lists<'_>,
    def: &QuestionDef,
    id: QuestionId,
    choices: &[ItemDef],
    empty_means: &Option<Val<EmptyMeans>>,
    cells: &mut Vec<Cell>,
    found: &mut Vec<Diagnostic>,
) -> QuestionKind {
    unique(found, Case::ChoiceTwice, choices.iter().map(|c| &c.id));
    if empty_means.is_none() {
        found.push(Diagnostic::new(Code::EmptyMeansMissing, def.id.span).arg("name", &def.id.value));
    }
    let domain = Domain::Choices(id);
    check_sample(lists, &def.id, &def.sample, &domain, choices, found);
    let name = &def.id.value;
    let mut c = cell(name, def.text.value.clone(), domain, Some(id), &def.mapping);
    c.form = reading::form(name, &c.domain, &def.mapping, found);
    c.ticks = reading::ticks(def, choices, found);
    if c.ticks.is_some() {
        // What its texts stand for is said of each column.
        c.values.clear();
    }
    c.sample = choice_sample(&def.sample, choices);
    let place = push(cells, c);
    let mut made = Vec::new();
    for choice in choices {
        if choice.open.value {
            found.push(Diagnostic::of(Case::OpenChoice, choice.id.span).arg("name", &choice.id.value));
        }
        let implies = implied(def, choice, choices, Code::UnknownChoice, found);
        cells[place.index()].sample.implied.extend(covering(choice, &implies, choices));
        let beside = format!("{name}_{}", choice.id.value);
        made.push(Choice {
            key: choice.id.value.clone(),
            label: choice.label.value.clone(),
            text_cell: choice.specify.value.then(|| text_beside(&beside, choice, id, cells)),
            exclusive: choice.exclusive.value,
            implies,
        });
    }
    // A blank that may mean two things has been reported; nothing is evaluated.
    let empty_means = empty_means.as_ref().map_or(EmptyMeans::NoAnswer, |e| e.value);
    QuestionKind::Multiple { choices: made, cell: place, empty_means }
}

fn push(cells: &mut Vec<Cell>, cell: Cell) -> CellId {
    cells.push(cell);
    CellId(cells.len() as u32 - 1)
}

/// The cell of the text beside an item or choice.
fn text_beside(name: &str, def: &ItemDef, id: QuestionId, cells: &mut Vec<Cell>) -> CellId {
    let name = format!("{name}_text");
    push(cells, cell(&name, def.label.value.clone(), Domain::Text, Some(id), &MappingDef::default()))
}

/// The keys of the items or choices that one covers. All means all but those that exclude the others.
fn implied(
    question: &QuestionDef,
    def: &ItemDef,
    all: &[ItemDef],
    unknown: Code,
    found: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let Some(implies) = &def.implies else { return Vec::new() };
    if def.exclusive.value {
        found.push(
            Diagnostic::of(Case::ExclusiveImplies, implies.span)
                .arg("name", &def.id.value)
                .label(def.exclusive.span, Role::Also),
        );
        return Vec::new();
    }
    let names = match &implies.value {
        ImpliesDef::All(_) => {
            let others = all.iter().filter(|i| i.id.value != def.id.value && !i.exclusive.value);
            return others.map(|i| i.id.value.clone()).collect();
        }
        ImpliesDef::These(names) => names,
    };
    let mut implied = Vec::new();
    for name in names {
        let known = all.iter().map(|i| i.id.value.as_str());
        let wrong = match all.iter().find(|i| i.id.value == name.value) {
            None => Diagnostic::new(unknown, name.span)
                .arg("found", &name.value)
                .arg("question", &question.id.value)
                .arg_opt("suggestion", suggest(&name.value, known.clone()))
                .arg_opt(if unknown == Code::UnknownItem { "items" } else { "choices" }, some_list(known)),
            Some(_) if name.value == def.id.value => Diagnostic::of(Case::ImpliesItself, name.span).arg("name", &name.value),
            Some(other) if other.exclusive.value => Diagnostic::of(Case::ImpliesExclusive, name.span)
                .arg("name", &def.id.value)
                .arg("other", &name.value)
                .label(other.exclusive.span, Role::Also),
            Some(_) => {
                implied.push(name.value.clone());
                continue;
            }
        };
        if !name.value.is_empty() {
            found.push(wrong);
        }
    }
    implied
}

/// What an item or choice covers, by index.
fn covering(def: &ItemDef, implied: &[String], all: &[ItemDef]) -> Vec<(u32, u32)> {
    let place = |key: &str| all.iter().position(|i| i.id.value == key).map(|i| i as u32);
    let Some(own) = place(&def.id.value) else { return Vec::new() };
    implied.iter().filter_map(|key| Some((own, place(key)?))).collect()
}
