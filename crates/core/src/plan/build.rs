//! Makes the plan of one source: columns, hash-consed conditions and values, groupings and tallies.

use std::collections::BTreeMap;

use super::conditions::Around;
use super::{
    AxisId, Blank, CellForm, Column, ColumnId, ColumnKind, Contradiction, Derivation, Gate, Grouping, GroupingId, Long,
    Node, NodeId, PeriodAxis, SourcePlan, Tally, TallyId, Test, Unit, Value, ValueId, Weight,
};
use crate::check::{
    Breakdown, Cell, CellId, CheckedCatalogue, Derived, Domain, KeyLabel, PeriodId, QuestionId, QuestionKind, Source,
    SourceIx, SourceKind, Ticks,
};

/// What a choice that is not ticked is called. No choice is, as its name begins with a letter.
const UNTICKED: &str = "0";

/// The axis of a source's own period.
pub(super) const OWN_AXIS: AxisId = AxisId(0);

/// The plan of one source while it is being made.
pub(super) struct Builder<'a> {
    pub(super) catalogue: &'a CheckedCatalogue,
    pub(super) source: &'a Source,
    plan: SourcePlan,
    columns: BTreeMap<CellId, ColumnId>,
    others: BTreeMap<(SourceIx, CellId, CellId, AxisId), ColumnId>,
    values: BTreeMap<Value, ValueId>,
    nodes: BTreeMap<Node, NodeId>,
    groupings: BTreeMap<Grouping, GroupingId>,
    tallies: BTreeMap<Tally, TallyId>,
    /// Those of which only some items are marked.
    batteries: Vec<QuestionId>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(catalogue: &'a CheckedCatalogue, source: &'a Source) -> Self {
        let plan = SourcePlan {
            source: source.id.clone(),
            shape: source.shape.clone(),
            long: None,
            table: source.kind == SourceKind::Table,
            columns: Vec::new(),
            values: Vec::new(),
            nodes: Vec::new(),
            responded: None,
            axes: Vec::new(),
            unit: None,
            delivered_by: None,
            weight: None,
            contradictions: Vec::new(),
            ticked: Vec::new(),
            blank: Vec::new(),
            groupings: Vec::new(),
            tallies: Vec::new(),
        };
        let mut builder = Self {
            catalogue,
            source,
            plan,
            columns: BTreeMap::new(),
            others: BTreeMap::new(),
            values: BTreeMap::new(),
            nodes: BTreeMap::new(),
            groupings: BTreeMap::new(),
            tallies: BTreeMap::new(),
            batteries: Vec::new(),
        };
        builder.grouping(&[]);
        let axis = match source.period {
            None => PeriodAxis::None,
            Some(axis) => builder.period_axis(axis.cell, axis.period),
        };
        builder.plan.axes.push(axis);
        let columns: Vec<ColumnId> = source.unit.iter().map(|cell| builder.column(*cell)).collect();
        builder.plan.unit = (!columns.is_empty()).then(|| Unit { columns, frame: source.frame.is_some() });
        builder.plan.delivered_by = source.delivered_by.map(|cell| builder.column(cell));
        builder.plan.weight =
            source.weight.as_ref().map(|w| Weight { column: builder.column(w.cell), decimals: w.decimals });
        builder.plan.responded = source.responded.as_ref().map(|r| builder.condition(r, &Around::axis(OWN_AXIS)));
        builder
    }

    /// The plan, with the contradictions among the columns it reads.
    pub(super) fn finish(mut self) -> SourcePlan {
        let source = self.source;
        for question in &source.questions {
            let QuestionKind::Battery { items, .. } = &question.kind else { continue };
            let read = |cell: CellId, columns: &BTreeMap<CellId, ColumnId>| columns.get(&cell).copied();
            for alone in items.iter().filter(|i| i.exclusive) {
                let Some(column) = read(alone.cell, &self.columns) else { continue };
                let others = items.iter().filter(|i| i.cell != alone.cell);
                let others: Vec<ColumnId> = others.filter_map(|i| read(i.cell, &self.columns)).collect();
                if others.is_empty() {
                    continue;
                }
                let others: Vec<NodeId> = others.into_iter().map(|c| self.first_answer(c)).collect();
                let both = vec![self.first_answer(column), self.junction(others, Node::Or)];
                let node = self.junction(both, Node::And);
                self.plan.contradictions.push(Contradiction { column, node });
            }
        }
        if let Some(long) = &source.long {
            let answered = source.cells.iter().filter(|cell| cell.derived.is_none() && cell.question.is_some());
            // Beside what it is called the text of each, by which a file may call it in error.
            let headers = answered.flat_map(|cell| match &cell.ticks {
                Some(ticks) => ticks.headers.iter().map(|h| KeyLabel { key: h.clone(), label: h.clone() }).collect(),
                None => vec![KeyLabel { key: cell.header.clone(), label: asked(source, cell).to_owned() }],
            });
            let headers = headers.collect();
            let question = self.push(long_column("question", &long.question, ColumnKind::Coded(headers)));
            let answer = self.push(long_column("answer", &long.answer, ColumnKind::Text));
            self.plan.long = Some(Long { question, answer });
        }
        self.plan
    }

    /// The plan as far as it has come.
    pub(super) fn plan(&self) -> &SourcePlan {
        &self.plan
    }

    /// Adds questions of which it is told where they are all blank.
    pub(super) fn blank(&mut self, blank: Blank) {
        self.plan.blank.push(blank);
    }

    fn first_answer(&mut self, column: ColumnId) -> NodeId {
        self.node(Node::Test { column, test: Test::OneOf(vec![0]) })
    }

    /// What the looked-up columns take from other sources.
    pub(super) fn looked_up(&self) -> impl Iterator<Item = (SourceIx, CellId)> + '_ {
        self.others.keys().map(|(source, _, cell, _)| (*source, *cell))
    }

    /// The axis of a part that puts its rows into the years of a named period; the source's own where rows are not dated by a
    /// date.
    pub(super) fn axis(&mut self, period: Option<PeriodId>) -> AxisId {
        let (Some(period), Some(own)) = (period, self.source.period) else { return OWN_AXIS };
        if self.source.cell(own.cell).domain != Domain::Date {
            return OWN_AXIS;
        }
        let axis = self.period_axis(own.cell, Some(period));
        let known = self.plan.axes.iter().position(|a| *a == axis);
        let place = known.unwrap_or_else(|| {
            self.plan.axes.push(axis);
            self.plan.axes.len() - 1
        });
        AxisId(place as u32)
    }

    fn period_axis(&mut self, cell: CellId, period: Option<PeriodId>) -> PeriodAxis {
        let column = self.column(cell);
        match period {
            Some(period) if self.source.cell(cell).domain == Domain::Date => {
                let period = &self.catalogue.periods[period.index()];
                PeriodAxis::Date { column, month: period.month, day: period.day }
            }
            _ => PeriodAxis::Year(column),
        }
    }

    /// The column of a cell, added after everything its routing or its derivation needs.
    pub(super) fn column(&mut self, cell: CellId) -> ColumnId {
        if let Some(column) = self.columns.get(&cell) {
            return *column;
        }
        let source = self.source;
        let def = source.cell(cell);
        // Neither routing nor derivations have circles, so this ends.
        let ticks = def.ticks.as_ref().map(|ticks| self.ticks(def, ticks));
        let derivation = def.derived.as_ref().map(|d| self.derivation(d)).or(ticks);
        let around = Around::axis(OWN_AXIS);
        let gate = def.gate.as_ref().map(|g| Gate { node: self.condition(&g.condition, &around), inferred: g.inferred });
        let mut column = Column {
            name: def.name.clone(),
            header: def.header.clone(),
            kind: column_kind(self.catalogue, source, &def.domain),
            derivation,
            gate,
            question: def.question.is_some(),
            values: def.values.clone(),
            not_asked: def.not_asked.clone(),
            no_answer: def.no_answer.clone(),
            form: def.form.clone(),
        };
        if column.derivation.is_some() {
            // What stands in no file has no header and no texts.
            column.header = def.name.clone();
            column.values.clear();
            column.not_asked.clear();
            column.no_answer.clear();
            column.form = CellForm::default();
        }
        let column = self.push(column);
        self.columns.insert(cell, column);
        self.ticked(def);
        column
    }

    /// The items of a battery of which only some are marked, when the first of them has been added: all of them are read.
    fn ticked(&mut self, cell: &Cell) {
        let Some(question) = cell.question else { return };
        let QuestionKind::Battery { items, .. } = &self.source.question(question).kind else { return };
        let any = items.iter().any(|item| self.source.cell(item.cell).form.unticked.is_some());
        if !any || self.batteries.contains(&question) {
            return;
        }
        self.batteries.push(question);
        let columns = items.iter().map(|item| self.column(item.cell)).collect();
        self.plan.ticked.push(columns);
    }

    /// The columns of choices that have columns of their own, each ticked or not.
    fn ticks(&mut self, cell: &Cell, ticks: &Ticks) -> Derivation {
        let choices = match column_kind(self.catalogue, self.source, &cell.domain) {
            ColumnKind::Choices { choices, .. } => choices,
            _ => unreachable!("only choices are ticked"),
        };
        let texts = ticks.ticked.iter().zip(&ticks.unticked);
        let columns = choices.into_iter().zip(&ticks.headers).zip(texts).map(|((choice, header), (ticked, unticked))| {
            let says = |texts: &[String], key: &str| texts.iter().map(|t| (t.clone(), key.to_owned())).collect::<Vec<_>>();
            let mut values = says(ticked, &choice.key);
            values.extend(says(unticked, UNTICKED));
            let missing = cell.not_asked.iter().chain(&cell.no_answer).chain(&cell.form.invalid);
            // Nothing is no tick, unless the source says what it is.
            if !missing.chain(values.iter().map(|(text, _)| text)).any(|text| text.trim().is_empty()) {
                values.push((String::new(), UNTICKED.to_owned()));
            }
            self.push(Column {
                name: format!("{}[{}]", cell.name, choice.key),
                header: header.clone(),
                kind: ColumnKind::Coded(vec![choice, KeyLabel { key: UNTICKED.to_owned(), label: UNTICKED.to_owned() }]),
                derivation: None,
                gate: None,
                question: false,
                values,
                not_asked: cell.not_asked.clone(),
                no_answer: cell.no_answer.clone(),
                form: cell.form.clone(),
            })
        });
        Derivation::Ticks(columns.collect())
    }

    fn push(&mut self, column: Column) -> ColumnId {
        let id = ColumnId(self.plan.columns.len() as u32);
        self.plan.columns.push(column);
        id
    }

    fn derivation(&mut self, derived: &Derived) -> Derivation {
        match derived {
            Derived::Bands { of, limits, below } => Derivation::Bands {
                value: self.value(of, &Around::axis(OWN_AXIS)),
                limits: limits.iter().map(|l| l.normal()).collect(),
                below: *below,
            },
            Derived::Groups { of, groups } => {
                let column = self.column(*of);
                let groups = groups.iter().map(|test| self.node(Node::Test { column, test: test.clone() })).collect();
                Derivation::Groups { column, groups }
            }
        }
    }

    /// The column that looks up a cell of the row of another source with the same key.
    pub(super) fn column_of_other(&mut self, other: SourceIx, key: CellId, cell: CellId, axis: AxisId) -> ColumnId {
        if let Some(column) = self.others.get(&(other, key, cell, axis)) {
            return *column;
        }
        let key_column = self.column(key);
        let catalogue = self.catalogue;
        let source = &catalogue.sources[other.index()];
        let def = source.cell(cell);
        let name = format!("{}[{}].{}", source.id, self.source.cell(key).name, def.name);
        let derivation = Derivation::Other { source: source.id.clone(), column: def.name.clone(), key: key_column, axis };
        let column = self.push(Column {
            header: name.clone(),
            name,
            kind: column_kind(catalogue, source, &def.domain),
            derivation: Some(derivation),
            gate: None,
            question: false,
            values: Vec::new(),
            not_asked: Vec::new(),
            no_answer: Vec::new(),
            form: CellForm::default(),
        });
        self.others.insert((other, key, cell, axis), column);
        column
    }

    /// The column of a multiple-choice question, and its choices' keys.
    pub(super) fn choices(&mut self, question: QuestionId) -> (ColumnId, Vec<String>) {
        let source = self.source;
        match &source.question(question).kind {
            QuestionKind::Multiple { choices, cell, .. } => {
                (self.column(*cell), choices.iter().map(|c| c.key.clone()).collect())
            }
            _ => unreachable!("in a checked catalogue only a multiple-choice question is counted by choice"),
        }
    }

    /// A conjunction or disjunction with its operands sorted and distinct; of one operand, that operand.
    pub(super) fn junction(&mut self, mut all: Vec<NodeId>, make: fn(Vec<NodeId>) -> Node) -> NodeId {
        all.sort_unstable();
        all.dedup();
        match all.as_slice() {
            [one] => *one,
            _ => self.node(make(all)),
        }
    }

    /// The node that is true for every row.
    pub(super) fn everything(&mut self) -> NodeId {
        self.node(Node::True)
    }

    pub(super) fn node(&mut self, node: Node) -> NodeId {
        let next = NodeId(self.plan.nodes.len() as u32);
        let id = *self.nodes.entry(node.clone()).or_insert(next);
        if id == next {
            self.plan.nodes.push(node);
        }
        id
    }

    /// The number of a value.
    pub(super) fn intern(&mut self, value: Value) -> ValueId {
        let next = ValueId(self.plan.values.len() as u32);
        let id = *self.values.entry(value.clone()).or_insert(next);
        if id == next {
            self.plan.values.push(value);
        }
        id
    }

    /// The grouping by these cells, crossed; by none for the total.
    pub(super) fn grouping(&mut self, cells: &[CellId]) -> GroupingId {
        let grouping = Grouping { columns: cells.iter().map(|c| self.column(*c)).collect() };
        let next = GroupingId(self.plan.groupings.len() as u32);
        let id = *self.groupings.entry(grouping.clone()).or_insert(next);
        if id == next {
            self.plan.groupings.push(grouping);
        }
        id
    }

    /// The groupings of breakdowns by cells of a source: those of the same names here.
    pub(super) fn groupings(&mut self, breakdowns: &[Breakdown], of: &Source) -> Vec<GroupingId> {
        let source = self.source;
        let same = |cell: CellId| {
            let name = &of.cell(cell).name;
            let place = source.cells.iter().position(|c| c.name == *name);
            let place = place.expect("in a checked catalogue both sources of a part have the columns it is broken down by");
            CellId(place as u32)
        };
        let cells = |breakdown: &Breakdown| match breakdown {
            Breakdown::Total => Vec::new(),
            Breakdown::Cells(cells) => cells.iter().map(|c| same(*c)).collect(),
        };
        breakdowns.iter().map(|b| self.grouping(&cells(b))).collect()
    }

    /// The tally that counts this, over its groupings besides those it has already.
    pub(super) fn tally(&mut self, mut tally: Tally) -> TallyId {
        let groupings = std::mem::take(&mut tally.groupings);
        let next = TallyId(self.plan.tallies.len() as u32);
        let id = *self.tallies.entry(tally.clone()).or_insert(next);
        if id == next {
            self.plan.tallies.push(tally);
        }
        let all = &mut self.plan.tallies[id.index()].groupings;
        all.extend(groupings);
        all.sort_unstable();
        all.dedup();
        id
    }
}

/// What is asked in a cell of a question, in words.
fn asked<'a>(source: &'a Source, cell: &'a Cell) -> &'a str {
    let Some(question) = cell.question.map(|question| source.question(question)) else { return &cell.header };
    match &question.kind {
        QuestionKind::Battery { items, .. } => {
            let item = items.iter().find(|item| source.cell(item.cell).name == cell.name);
            item.map_or(&cell.header, |item| &item.label)
        }
        _ => &question.text,
    }
}

/// A column of rows that are answers. No other has such a name.
fn long_column(name: &str, header: &str, kind: ColumnKind) -> Column {
    Column {
        name: format!("long.{name}"),
        header: header.to_owned(),
        kind,
        derivation: None,
        gate: None,
        question: false,
        values: Vec::new(),
        not_asked: Vec::new(),
        no_answer: Vec::new(),
        form: CellForm::default(),
    }
}

fn column_kind(catalogue: &CheckedCatalogue, source: &Source, domain: &Domain) -> ColumnKind {
    match domain {
        Domain::Answer(scale) => ColumnKind::Coded(catalogue.scales[scale.index()].answers.clone()),
        Domain::OpenAnswer(scale) => ColumnKind::OpenAnswer(catalogue.scales[scale.index()].answers.clone()),
        Domain::Code(list) => ColumnKind::Coded(catalogue.codelists[list.index()].codes.clone()),
        Domain::Choices(question) => match &source.question(*question).kind {
            QuestionKind::Multiple { choices, empty_means, .. } => ColumnKind::Choices {
                choices: choices
                    .iter()
                    .map(|c| crate::check::KeyLabel { key: c.key.clone(), label: c.label.clone() })
                    .collect(),
                exclusive: (0..).zip(choices).filter(|(_, c)| c.exclusive).map(|(i, _)| i).collect(),
                empty_means: *empty_means,
            },
            _ => unreachable!("in a checked catalogue choices are those of a multiple-choice question"),
        },
        Domain::FreeCode => ColumnKind::FreeCode,
        Domain::CodeList { empty_means } => ColumnKind::CodeList { empty_means: *empty_means },
        Domain::Number { min, max, decimals } => ColumnKind::Number { min: *min, max: *max, decimals: *decimals },
        Domain::Date => ColumnKind::Date,
        Domain::Year => ColumnKind::Year,
        Domain::Key => ColumnKind::Key,
        Domain::Text => ColumnKind::Text,
        Domain::Unknown => unreachable!("a cell of unknown domain stands in no checked catalogue"),
    }
}
