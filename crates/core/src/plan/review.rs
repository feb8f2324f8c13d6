//! The plan that reviews responses: every column of a source is read, and every question counted, whatever measures ask for.

use std::collections::BTreeSet;

use super::build::{Builder, OWN_AXIS};
use super::{
    Blank, ColumnId, ColumnKind, Derivation, Fold, GroupingId, Is, Node, NodeId, Plan, SourcePlan, Tally, TallyId, Test,
    Value,
};
use super::{Reads, SEMANTICS, of_parts};
use crate::check::{CellId, CheckedCatalogue, Domain, EmptyMeans, QuestionId, QuestionKind, Source, SourceIx, SourceKind};

/// A plan that reads all of some sources, and what its tallies say of which cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewPlan {
    /// The plan, without figures.
    pub plan: Plan,
    /// One for each source of the plan, in its order.
    pub sources: Vec<ReviewedSource>,
}

/// What is counted of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedSource {
    /// The source.
    pub source: SourceIx,
    /// Columns and questions in the order of the files, without what names, dates or weighs the rows or tells who responded, and
    /// without texts beside an item or choice, which nobody needs to fill in.
    pub cells: Vec<ReviewedCell>,
    /// Batteries of at least [`FEWEST_ITEMS`] items.
    pub batteries: Vec<ReviewedBattery>,
}

/// What is counted of one cell, among the units that responded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedCell {
    /// The cell.
    pub cell: CellId,
    /// By which tallies.
    pub counted: Counted,
}

/// The tallies of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// One that counts each answer or code.
    Values(TallyId),
    /// One for each choice that counts where it is ticked.
    Choices(Vec<TallyId>),
    /// One that keeps every number. Only of surveys and weighted sources: elsewhere there may be as many numbers as rows.
    Numbers(TallyId),
    /// Three that add up the numbers, and find the least and the greatest.
    Range([TallyId; 3]),
    /// Three that count where it was asked, answered, and not allowed.
    States([TallyId; 3]),
}

/// What is counted of a battery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedBattery {
    /// The battery.
    pub question: QuestionId,
    /// How many items are compared: those answered on its scale.
    pub items: usize,
    /// Takes in those who answered all of them, and counts those whose answers are all the same.
    pub alike: TallyId,
}

/// The fewest items of which it says something that all are answered alike.
pub const FEWEST_ITEMS: usize = 3;

/// Plans the review of some sources.
///
/// ```
/// # use mattstock_core::{catalogue::{Memory, load}, check::{SourceIx, check}, plan::plan_review};
/// # let files = Memory::new([("catalogue.yaml", "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\nareas:\n  a:\n    name: A\n\
/// # units:\n  count:\n    label: Antal\n"), ("sources/s.yaml", "source: s\nname: S\nkind: survey\nquestions:\n  f1:\n    \
/// # text: Hur många?\n    number: {min: 0}\n")]);
/// # let loaded = load(&files, "");
/// let catalogue = check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("sound");
/// let review = plan_review(&catalogue, &[SourceIx(0)]);
/// assert_eq!(review.plan.sources[0].columns[0].name, "f1");
/// ```
pub fn plan_review(catalogue: &CheckedCatalogue, sources: &[SourceIx]) -> ReviewPlan {
    let mut plan = Plan { semantics: SEMANTICS, sources: Vec::new(), outputs: Vec::new() };
    let mut reviewed = Vec::new();
    let counted = of_parts(catalogue, catalogue.measures.iter().flat_map(|m| m.parts.iter().map(move |part| (m, part))));
    for ix in sources {
        let source = &catalogue.sources[ix.index()];
        let mut reviewer = Reviewer { source, builder: Builder::new(catalogue, source) };
        let cells = reviewer.cells();
        let batteries = reviewer.batteries();
        reviewer.blank();
        if let Some(counted) = counted.sources.iter().find(|counted| counted.source == source.id) {
            reviewer.as_counted(counted);
        }
        plan.sources.push(reviewer.builder.finish());
        reviewed.push(ReviewedSource { source: *ix, cells, batteries });
    }
    ReviewPlan { plan, sources: reviewed }
}

/// Questions that belong together.
struct Group {
    /// Their columns in the files.
    columns: Vec<ColumnId>,
    /// True where any of them was asked.
    asked: NodeId,
    /// True where any holds an answer, or something not allowed.
    filled: NodeId,
}

struct Reviewer<'a> {
    source: &'a Source,
    builder: Builder<'a>,
}

impl Reviewer<'_> {
    /// Reads codes and groups as measures do, so that what is doubtful about them is found: codes that are written otherwise than
    /// those asked for, and rows in no group. Nothing is counted of it.
    fn as_counted(&mut self, counted: &SourcePlan) {
        let source = self.source;
        let cell = |column: ColumnId| {
            let name = &counted.column(column).name;
            source.cells.iter().position(|cell| cell.name == *name).map(|place| CellId(place as u32))
        };
        for node in &counted.nodes {
            let (Node::Test { column, test } | Node::Element { column, test }) = node else { continue };
            if let (Test::Codes(_), Some(cell)) = (test, cell(*column)) {
                let column = self.builder.column(cell);
                self.test(column, test.clone());
            }
        }
        for grouping in &counted.groupings {
            let cells: Option<Vec<CellId>> = grouping.columns.iter().map(|column| cell(*column)).collect();
            cells.into_iter().for_each(|cells| {
                self.builder.grouping(&cells);
            });
        }
    }

    /// Reads every cell that stands in the files, and counts those that are reviewed.
    fn cells(&mut self) -> Vec<ReviewedCell> {
        let source = self.source;
        let apart = self.apart();
        let mut out = Vec::new();
        for (place, cell) in (0..).zip(&source.cells).filter(|(_, cell)| cell.derived.is_none()) {
            let id = CellId(place);
            let column = self.builder.column(id);
            if !apart.contains(&id) {
                let counted = self.counted(column, &cell.domain);
                out.push(ReviewedCell { cell: id, counted });
            }
        }
        out
    }

    /// The cells that are read and not reviewed.
    fn apart(&self) -> BTreeSet<CellId> {
        let source = self.source;
        let mut apart: BTreeSet<CellId> = source.unit.iter().copied().collect();
        apart.extend(source.period.map(|axis| axis.cell));
        apart.extend(source.weight.as_ref().map(|weight| weight.cell));
        for question in &source.questions {
            match &question.kind {
                QuestionKind::Battery { items, .. } => apart.extend(items.iter().filter_map(|i| i.text_cell)),
                QuestionKind::Multiple { choices, .. } => apart.extend(choices.iter().filter_map(|c| c.text_cell)),
                _ => {}
            }
        }
        // What tells who responded says nothing new of those that did.
        let plan = self.builder.plan();
        let mut reads = Reads::new(plan);
        plan.responded.iter().for_each(|node| reads.node(*node));
        let names = plan.columns.iter().zip(&reads.columns).filter(|(_, read)| **read).map(|(c, _)| c.name.as_str());
        for name in names {
            apart.extend((0..).zip(&source.cells).filter(|(_, c)| c.name == name).map(|(place, _)| CellId(place)));
        }
        apart
    }

    fn counted(&mut self, column: ColumnId, domain: &Domain) -> Counted {
        let all = self.builder.everything();
        match domain {
            Domain::Answer(_) | Domain::Code(_) | Domain::OpenAnswer(_) => {
                Counted::Values(self.tally(all, all, Some(column), Fold::Rows))
            }
            Domain::Choices(_) => {
                let choices = self.builder.plan().values(column).len() as u32;
                let ticked = (0..choices).map(|choice| self.test(column, Test::OneOf(vec![choice]))).collect::<Vec<_>>();
                Counted::Choices(ticked.into_iter().map(|test| self.tally(all, test, None, Fold::Rows)).collect())
            }
            Domain::Number { .. } => {
                let value = self.builder.intern(Value::Column(column));
                let every = self.source.kind == SourceKind::Survey || self.source.weight.is_some();
                let mut fold = |fold| self.tally(all, all, None, fold);
                if every {
                    Counted::Numbers(fold(Fold::Values(value)))
                } else {
                    Counted::Range([Fold::Sum(value), Fold::Min(value), Fold::Max(value)].map(fold))
                }
            }
            _ => Counted::States([Is::Asked, Is::Answered, Is::Invalid].map(|is| {
                let test = self.test(column, Test::Is(is));
                self.tally(all, test, None, Fold::Rows)
            })),
        }
    }

    fn batteries(&mut self) -> Vec<ReviewedBattery> {
        let source = self.source;
        let mut out = Vec::new();
        for (place, question) in (0..).zip(&source.questions) {
            let QuestionKind::Battery { items, .. } = &question.kind else { continue };
            // An item answered by a text has no other answer than its first.
            let answered = |cell: &CellId| matches!(source.cell(*cell).domain, Domain::Answer(_));
            let columns: Vec<ColumnId> =
                items.iter().map(|i| i.cell).filter(answered).map(|cell| self.builder.column(cell)).collect();
            if columns.len() < FEWEST_ITEMS {
                continue;
            }
            let answered = columns.iter().map(|c| self.test(*c, Test::Is(Is::Answered))).collect();
            let within = self.builder.junction(answered, Node::And);
            let answers = match &self.builder.plan().column(columns[0]).kind {
                ColumnKind::Coded(answers) => answers.len() as u32,
                _ => 0,
            };
            let same = |this: &mut Self, answer| {
                let all = columns.iter().map(|c| this.test(*c, Test::OneOf(vec![answer]))).collect();
                this.builder.junction(all, Node::And)
            };
            let same: Vec<NodeId> = (0..answers).map(|answer| same(self, answer)).collect();
            let test = self.builder.junction(same, Node::Or);
            let alike = self.tally(within, test, None, Fold::Rows);
            out.push(ReviewedBattery { question: QuestionId(place), items: columns.len(), alike });
        }
        out
    }

    /// Tells where a unit left every question it was asked blank, and else where it left blank all items of a battery.
    fn blank(&mut self) {
        let source = self.source;
        let cells = (0..).map(CellId).zip(&source.cells);
        let of_questions: Vec<CellId> =
            cells.filter(|(_, c)| c.derived.is_none() && c.question.is_some()).map(|(id, _)| id).collect();
        let Some(all) = self.asked_and_blank(&of_questions) else { return };
        let mut every = vec![all.asked];
        every.push(self.builder.node(Node::Not(all.filled)));
        let node = self.builder.junction(every, Node::And);
        self.builder.blank(Blank { question: None, columns: all.columns, node });
        for question in &source.questions {
            let QuestionKind::Battery { items, .. } = &question.kind else { continue };
            let items: Vec<CellId> = items.iter().map(|item| item.cell).collect();
            let Some(battery) = self.asked_and_blank(&items).filter(|_| items.len() > 1) else { continue };
            let none = self.builder.node(Node::Not(battery.filled));
            let node = self.builder.junction(vec![battery.asked, none, all.filled], Node::And);
            self.builder.blank(Blank { question: Some(question.id.clone()), columns: battery.columns, node });
        }
    }

    /// Whether any of some questions was asked, and whether any holds something; none without questions.
    fn asked_and_blank(&mut self, cells: &[CellId]) -> Option<Group> {
        if cells.is_empty() {
            return None;
        }
        let (mut columns, mut asked, mut filled) = (Vec::new(), Vec::new(), Vec::new());
        for cell in cells {
            let column = self.builder.column(*cell);
            match &self.builder.plan().column(column).derivation {
                Some(Derivation::Ticks(ticks)) => columns.extend(ticks),
                _ => columns.push(column),
            }
            let gate = self.builder.plan().column(column).gate.as_ref().map(|gate| gate.node);
            let was_asked = self.test(column, Test::Is(Is::Asked));
            let both = gate.into_iter().chain([was_asked]).collect();
            asked.push(self.builder.junction(both, Node::And));
            let answered = self.test(column, Test::Is(Is::Answered));
            // Of some choices it is an answer that none is ticked, which the same cell says when nobody has filled it in.
            filled.push(match &self.builder.plan().column(column).kind {
                ColumnKind::Choices { choices, empty_means: EmptyMeans::None, .. } => {
                    let every = (0..choices.len() as u32).collect();
                    let ticked = self.test(column, Test::OneOf(every));
                    self.builder.junction(vec![answered, ticked], Node::And)
                }
                _ => answered,
            });
            filled.push(self.test(column, Test::Is(Is::Invalid)));
        }
        let group = |this: &mut Self, of| this.builder.junction(of, Node::Or);
        let (asked, filled) = (group(self, asked), group(self, filled));
        Some(Group { columns, asked, filled })
    }

    fn test(&mut self, column: ColumnId, test: Test) -> NodeId {
        self.builder.node(Node::Test { column, test })
    }

    fn tally(&mut self, within: NodeId, test: NodeId, fan: Option<ColumnId>, fold: Fold) -> TallyId {
        self.builder.tally(Tally { axis: OWN_AXIS, within, test, fan, fold, groupings: vec![GroupingId(0)] })
    }
}
