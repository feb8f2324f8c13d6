//! What a name means at one place of a definition.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use mattstock_syntax::def::{DefineDef, QuestionKindDef, SourceDef};
use mattstock_syntax::{Case, Code, Diagnostic, Name, Role, Span, suggest};

use super::lists::{Lists, some_list};
use super::model::{CellId, Choice, Domain, KeyLabel, Operand, QuestionId, QuestionKind, Source, SourceIx};

/// The names that can be used in an expression, and what they stand for.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) lists: &'a Lists<'a>,
    /// Every source, for telling that a name belongs to another one.
    pub(super) sources: &'a [Source],
    pub(super) source: &'a Source,
    pub(super) def: &'a SourceDef,
    /// The measure's own named conditions.
    pub(super) defines: &'a [DefineDef],
    /// The batteries whose current item is meant by their name.
    pub(super) items: &'a [QuestionId],
    /// The list column whose current element is meant by its name.
    pub(super) element: Option<CellId>,
    /// Whether it is a source that is being read, not a measure.
    pub(super) of_source: bool,
    /// Whether it is another source than the measure's.
    pub(super) foreign: bool,
    /// The named conditions that are being read, outermost first.
    pub(super) inside: &'a [&'a str],
    /// The defines that were used.
    pub(super) used: &'a Used,
}

/// The named conditions that expressions use.
#[derive(Default)]
pub(super) struct Used {
    pub(super) names: RefCell<BTreeSet<String>>,
    /// How many times a name has been read as what it stands for, names within names counted.
    pub(super) times: Cell<usize>,
}

/// What a name of a source stands for.
pub(super) enum Named {
    /// One cell of the row, or the current item or element.
    Operand(Operand),
    /// A battery, of which no item is said.
    Battery(QuestionId),
}

impl<'a> Scope<'a> {
    /// The names of a source, as they stand in a measure.
    pub(super) fn new(
        lists: &'a Lists<'a>,
        sources: &'a [Source],
        place: usize,
        defines: &'a [DefineDef],
        used: &'a Used,
    ) -> Self {
        Self {
            lists,
            sources,
            source: &sources[place],
            def: &lists.def.sources[place],
            defines,
            items: &[],
            element: None,
            of_source: false,
            foreign: false,
            inside: &[],
            used,
        }
    }

    /// The same with the names of another source.
    pub(super) fn at(&self, place: usize) -> Scope<'a> {
        let there = Scope::new(self.lists, self.sources, place, self.defines, self.used);
        Scope { of_source: self.of_source, foreign: true, ..there }
    }

    /// Every named condition: the measure's own, then the catalogue's for this source.
    fn all_defines(&self) -> impl Iterator<Item = &'a DefineDef> + use<'a> {
        let info = if self.of_source { None } else { self.lists.def.info.as_ref() };
        let id = self.source.id.as_str();
        let shared = info.and_then(|i| i.conditions.iter().find(|(name, _)| name.value == id)).map(|(_, all)| all);
        self.defines.iter().chain(shared.into_iter().flatten())
    }

    /// The define with this name.
    pub(super) fn define(&self, name: &str) -> Option<&'a DefineDef> {
        self.all_defines().find(|d| d.name.value == name)
    }

    /// What a name stands for, if it is one of the source's.
    pub(super) fn named(&self, name: &str) -> Option<Named> {
        named(self.source, name).map(|named| match named {
            Named::Battery(q) if self.items.contains(&q) => Named::Operand(Operand::CurrentItem(q)),
            Named::Operand(Operand::Cell(c)) if self.element == Some(c) => Named::Operand(Operand::CurrentElement(c)),
            other => other,
        })
    }

    /// The operand a name stands for; everything else is reported.
    pub(super) fn operand(&self, name: &str, span: Span, found: &mut Vec<Diagnostic>) -> Option<Operand> {
        match self.named(name) {
            Some(Named::Operand(operand)) => Some(operand),
            Some(Named::Battery(q)) => {
                found.push(self.battery_without_item(q, span));
                None
            }
            None => {
                found.push(self.unknown_name(name, span));
                None
            }
        }
    }

    /// The cell of `question[item]`.
    pub(super) fn cell(&self, question: &Name, item: &Name, found: &mut Vec<Diagnostic>) -> Option<CellId> {
        let Some(q) = self.source.questions.iter().find(|q| q.id == question.value) else {
            found.push(self.unknown_name(&question.value, question.span));
            return None;
        };
        let QuestionKind::Battery { items, .. } = &q.kind else {
            found.push(Diagnostic::of(Case::ItemOfSingle, question.span).arg("name", &q.id));
            return None;
        };
        match items.iter().find(|i| i.key == item.value) {
            Some(item) => Some(item.cell),
            None => {
                let keys = items.iter().map(|i| i.key.as_str());
                found.push(
                    Diagnostic::new(Code::UnknownItem, item.span)
                        .arg("found", item.value.clone())
                        .arg("question", q.id.clone())
                        .arg_opt("suggestion", suggest(&item.value, keys.clone()))
                        .arg_opt("items", some_list(keys)),
                );
                None
            }
        }
    }

    /// The finding for a battery used without an item.
    pub(super) fn battery_without_item(&self, q: QuestionId, span: Span) -> Diagnostic {
        let question = self.source.question(q);
        let first = match &question.kind {
            QuestionKind::Battery { items, .. } => items.first().map(|i| i.key.clone()),
            _ => None,
        };
        Diagnostic::new(Code::BatteryWithoutItem, span)
            .arg("question", question.id.clone())
            .arg_opt("example", first.map(|item| format!("{}[{item}]", question.id)))
            .label_opt(self.declared(&question.id))
    }

    /// The finding for a name that is nothing here: of another source, an item, or unknown.
    pub(super) fn unknown_name(&self, name: &str, span: Span) -> Diagnostic {
        if let Some(define) = self.define(name) {
            self.used.names.borrow_mut().insert(name.to_owned());
            return Diagnostic::of(Case::ConditionAsValue, span).arg("name", name).label(define.name.span, Role::Declared);
        }
        let elsewhere: Vec<String> = self
            .sources
            .iter()
            .filter(|s| s.id != self.source.id && named(s, name).is_some())
            .map(|s| format!("`{}`", s.id))
            .collect();
        if !elsewhere.is_empty() {
            return Diagnostic::new(Code::NameOfOtherSource, span)
                .arg("found", name)
                .arg(if self.of_source || self.foreign { "here" } else { "source" }, self.source.id.clone())
                .arg("other", elsewhere.join(" / "));
        }
        let owner = self.source.questions.iter().find(|q| match &q.kind {
            QuestionKind::Battery { items, .. } => items.iter().any(|i| i.key == name),
            _ => false,
        });
        let mut met = BTreeSet::new();
        let known: Vec<&str> = self
            .all_defines()
            .map(|d| d.name.value.as_str())
            .chain(self.source.questions.iter().map(|q| q.id.as_str()))
            .chain(self.source.cells.iter().filter(|c| c.question.is_none()).map(|c| c.name.as_str()))
            .filter(|name| met.insert(*name))
            .collect();
        let chosen = self.source.questions.iter().find(|q| match &q.kind {
            QuestionKind::Multiple { choices, .. } => choices.iter().any(|c| c.key == name),
            _ => false,
        });
        let meant = self.item_after_underscore(name);
        let item = meant.is_some();
        let meant = meant.or_else(|| self.question_numbered(name)).or_else(|| self.age_meant(name));
        let place = self.sources.iter().position(|s| s.id == name);
        let other = place.map(|_| format!("{name}[…].…"));
        let total = place.map(|place| match total(&self.sources[place]) {
            Some(column) => format!("sum of {column} from {name}"),
            None => format!("count from {name}"),
        });
        let owned = owner.is_some() || chosen.is_some() || other.is_some();
        let near = if owned { None } else { suggest(name, known.iter().copied()) };
        Diagnostic::new(Code::UnknownName, span)
            .arg("found", name)
            .arg("source", self.source.id.clone())
            .arg_opt("item_of", owner.map(|q| q.id.clone()))
            .arg_opt("example", owner.map(|q| format!("{}[{name}]", q.id)))
            .arg_opt("choice_of", chosen.map(|q| q.id.clone()))
            .arg_opt("other", other)
            .arg_opt("total", total)
            .arg_opt("suggestion", meant.clone().or_else(|| near.map(str::to_owned)))
            .arg_opt("known", if owned || item { None } else { some_list(known.iter().copied()) })
    }

    /// Where a question or column is declared.
    pub(super) fn declared(&self, name: &str) -> Option<(Span, Role)> {
        let question = self.def.questions.iter().find(|q| q.id.value == name).map(|q| q.id.span);
        let column = || self.def.columns.iter().find(|c| c.id.value == name).map(|c| c.id.span);
        question.or_else(column).map(|span| (span, Role::Declared))
    }

    /// The number of the source that names are read in.
    pub(super) fn place(&self) -> SourceIx {
        SourceIx(self.sources.iter().position(|s| s.id == self.source.id).unwrap_or_default() as u32)
    }

    /// What a name of the source stands for, whatever is bound.
    pub(super) fn declared_as(&self, name: &str) -> Option<Named> {
        named(self.source, name)
    }

    /// The domain of an operand, and the name people know it by.
    pub(super) fn domain(&self, operand: Operand) -> (Domain, String) {
        match operand {
            Operand::Cell(c) | Operand::CurrentElement(c) => {
                let cell = self.source.cell(c);
                let name = cell.question.map_or(cell.name.clone(), |q| self.source.question(q).id.clone());
                (cell.domain.clone(), name)
            }
            Operand::CurrentItem(q) => {
                let question = self.source.question(q);
                let domain = match &question.kind {
                    QuestionKind::Battery { items, .. }
                        if items.iter().any(|i| self.source.cell(i.cell).domain == Domain::Unknown) =>
                    {
                        Domain::Unknown
                    }
                    QuestionKind::Battery { scale, .. } => Domain::Answer(*scale),
                    // Only batteries are bound; any other question answers for itself.
                    QuestionKind::Single { cell, .. }
                    | QuestionKind::Multiple { cell, .. }
                    | QuestionKind::Number(cell)
                    | QuestionKind::Date(cell)
                    | QuestionKind::Open(cell) => self.source.cell(*cell).domain.clone(),
                };
                (domain, question.id.clone())
            }
            Operand::Other { source, key, cell } => {
                let other = &self.sources[source.index()];
                let cell = other.cell(cell);
                (cell.domain.clone(), format!("{}[{}].{}", other.id, self.source.cell(key).name, cell.name))
            }
        }
    }

    /// Whether a name is a question with one of the answers of a scale.
    pub(super) fn answered(&self, name: &str) -> bool {
        self.source.questions.iter().any(|q| q.id == name && matches!(q.kind, QuestionKind::Single { .. }))
    }

    /// The answers or codes that a cell can hold; none for any other.
    pub(super) fn listed_values(&self, cell: CellId) -> &'a [KeyLabel] {
        match &self.source.cell(cell).domain {
            Domain::Answer(s) => &self.lists.scales[s.index()].answers,
            Domain::Code(c) => &self.lists.codelists[c.index()].codes,
            _ => &[],
        }
    }

    /// The choices of an operand that holds some.
    pub(super) fn choices(&self, operand: Operand) -> Option<&'a [Choice]> {
        let source = match operand {
            Operand::Other { source, .. } => &self.sources[source.index()],
            _ => self.source,
        };
        let Domain::Choices(q) = self.domain(operand).0 else { return None };
        match &source.question(q).kind {
            QuestionKind::Multiple { choices, .. } => Some(choices),
            _ => None,
        }
    }

    /// Whether a key is an item of the question with this name.
    pub(super) fn is_item_of(&self, question: &str, key: &str) -> bool {
        self.def.questions.iter().any(|q| {
            q.id.value == question
                && matches!(&q.kind, QuestionKindDef::Battery { items, .. } if items.iter().any(|i| i.id.value == key))
        })
    }
}

/// The first column of a source that holds a number: what is summed of a table.
pub(super) fn total(source: &Source) -> Option<&str> {
    let number = |d: &Domain| matches!(d, Domain::Number { .. });
    source.cells.iter().find(|c| c.question.is_none() && number(&c.domain)).map(|c| c.name.as_str())
}

fn named(source: &Source, name: &str) -> Option<Named> {
    if let Some(place) = source.questions.iter().position(|q| q.id == name) {
        return Some(match &source.questions[place].kind {
            QuestionKind::Battery { .. } => Named::Battery(QuestionId(place as u32)),
            QuestionKind::Single { cell, .. }
            | QuestionKind::Multiple { cell, .. }
            | QuestionKind::Number(cell)
            | QuestionKind::Date(cell)
            | QuestionKind::Open(cell) => Named::Operand(Operand::Cell(*cell)),
        });
    }
    let cell = source.cells.iter().position(|c| c.question.is_none() && c.name == name)?;
    Some(Named::Operand(Operand::Cell(CellId(cell as u32))))
}

/// A label that may not be there.
pub(super) trait LabelOpt {
    fn label_opt(self, label: Option<(Span, Role)>) -> Self;
}

impl LabelOpt for Diagnostic {
    fn label_opt(self, label: Option<(Span, Role)>) -> Self {
        match label {
            Some((span, role)) => self.label(span, role),
            None => self,
        }
    }
}
