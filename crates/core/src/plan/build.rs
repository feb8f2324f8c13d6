//! Makes the plan of one source: columns, hash-consed conditions, groupings and tallies.

use std::collections::BTreeMap;

use super::model::{
    Column, ColumnId, ColumnKind, Fold, Gate, Grouping, GroupingId, Node, NodeId, PeriodAxis, SourcePlan, Tally, TallyId,
    Unit, Weight,
};
use crate::check::{self, Breakdown, CellId, CheckedCatalogue, Condition, Domain, Operand, Source};

/// The plan of one source while it is being made.
pub(super) struct Builder<'a> {
    catalogue: &'a CheckedCatalogue,
    source: &'a Source,
    plan: SourcePlan,
    columns: BTreeMap<CellId, ColumnId>,
    nodes: BTreeMap<Node, NodeId>,
    groupings: BTreeMap<Grouping, GroupingId>,
    tallies: BTreeMap<(NodeId, NodeId, Option<ColumnId>, Fold), TallyId>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(catalogue: &'a CheckedCatalogue, source: &'a Source) -> Self {
        let plan = SourcePlan {
            source: source.id.clone(),
            columns: Vec::new(),
            nodes: Vec::new(),
            responded: None,
            values: Vec::new(),
            axes: Vec::new(),
            contradictions: Vec::new(),
            unit: None,
            weight: None,
            groupings: Vec::new(),
            tallies: Vec::new(),
        };
        let mut builder = Self {
            catalogue,
            source,
            plan,
            columns: BTreeMap::new(),
            nodes: BTreeMap::new(),
            groupings: BTreeMap::new(),
            tallies: BTreeMap::new(),
        };
        builder.grouping(&Breakdown::Total);
        let axis = match source.period {
            None => PeriodAxis::None,
            Some(axis) => {
                let column = builder.column(axis.cell);
                match axis.period {
                    Some(period) if source.cell(axis.cell).domain == Domain::Date => {
                        let period = &catalogue.periods[period.index()];
                        PeriodAxis::Date { column, month: period.month, day: period.day }
                    }
                    _ => PeriodAxis::Year(column),
                }
            }
        };
        builder.plan.axes.push(axis);
        let columns: Vec<ColumnId> = source.unit.iter().map(|cell| builder.column(*cell)).collect();
        builder.plan.unit = (!columns.is_empty()).then(|| Unit { columns, frame: source.frame.is_some() });
        builder.plan.weight =
            source.weight.as_ref().map(|w| Weight { column: builder.column(w.cell), decimals: w.decimals });
        builder.plan.responded = source.responded.as_ref().map(|r| builder.condition(r, None));
        builder
    }

    pub(super) fn finish(self) -> SourcePlan {
        self.plan
    }

    /// The column of a cell, added with everything its routing needs.
    pub(super) fn column(&mut self, cell: CellId) -> ColumnId {
        if let Some(column) = self.columns.get(&cell) {
            return *column;
        }
        let def = self.source.cell(cell);
        // The gate's columns come first. Routing has no circles, so this ends.
        let gate = def.gate.as_ref().map(|g| Gate { node: self.condition(&g.condition, None), inferred: g.inferred });
        let catalogue = self.catalogue;
        let kind = match &def.domain {
            Domain::Answer(scale) => ColumnKind::Coded(catalogue.scales[scale.index()].answers.clone()),
            Domain::OpenAnswer(scale) => ColumnKind::OpenAnswer(catalogue.scales[scale.index()].answers.clone()),
            Domain::Code(list) => ColumnKind::Coded(catalogue.codelists[list.index()].codes.clone()),
            Domain::CodeList { empty_means } => ColumnKind::CodeList { empty_means: *empty_means },
            Domain::Number { min, max, decimals } => ColumnKind::Number { min: *min, max: *max, decimals: *decimals },
            Domain::FreeCode => ColumnKind::FreeCode,
            Domain::Date => ColumnKind::Date,
            Domain::Year => ColumnKind::Year,
            Domain::Key => ColumnKind::Key,
            Domain::Choices(_) | Domain::Text | Domain::Unknown => ColumnKind::Text,
        };
        let column = ColumnId(self.plan.columns.len() as u32);
        self.plan.columns.push(Column {
            name: def.name.clone(),
            header: def.header.clone(),
            kind,
            derivation: None,
            gate,
            question: def.question.is_some(),
            values: def.values.clone(),
            not_asked: def.not_asked.clone(),
            no_answer: def.no_answer.clone(),
        });
        self.columns.insert(cell, column);
        column
    }

    /// The node of a condition; `item` is the cell the current item stands for.
    pub(super) fn condition(&mut self, condition: &Condition, item: Option<CellId>) -> NodeId {
        match condition {
            Condition::And(all) => {
                let all = self.conditions(all, item);
                self.junction(all, Node::And)
            }
            Condition::Or(all) => {
                let all = self.conditions(all, item);
                self.junction(all, Node::Or)
            }
            Condition::Not(one) => {
                let one = self.condition(one, item);
                self.node(Node::Not(one))
            }
            Condition::Compare { .. }
            | Condition::Computed { .. }
            | Condition::During { .. }
            | Condition::Quantified { .. } => self.everything(),
            Condition::Test { operand, test, .. } => {
                let node = match operand {
                    Operand::Cell(cell) => Node::Test { column: self.column(*cell), test: test.clone() },
                    Operand::CurrentElement(cell) => Node::Element { column: self.column(*cell), test: test.clone() },
                    Operand::Other { .. } => Node::True,
                    Operand::CurrentItem(question) => {
                        // A condition on the current item stands only in parts that count by item.
                        let cell = item.unwrap_or_else(|| check::question_cells(self.source.question(*question))[0]);
                        Node::Test { column: self.column(cell), test: test.clone() }
                    }
                };
                self.node(node)
            }
        }
    }

    fn conditions(&mut self, all: &[Condition], item: Option<CellId>) -> Vec<NodeId> {
        all.iter().map(|c| self.condition(c, item)).collect()
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

    /// The value of an expression.
    pub(super) fn value(&mut self, value: Option<&check::Value>, _item: Option<CellId>) -> super::model::ValueId {
        if let Some(check::Value::Cell(Operand::Cell(cell))) = value {
            let column = self.column(*cell);
            self.plan.values.push(super::model::Value::Column(column));
        }
        super::model::ValueId(self.plan.values.len() as u32 - 1)
    }

    pub(super) fn node(&mut self, node: Node) -> NodeId {
        if let Some(id) = self.nodes.get(&node) {
            return *id;
        }
        let id = NodeId(self.plan.nodes.len() as u32);
        self.plan.nodes.push(node.clone());
        self.nodes.insert(node, id);
        id
    }

    pub(super) fn grouping(&mut self, breakdown: &Breakdown) -> GroupingId {
        let columns = match breakdown {
            Breakdown::Total => Vec::new(),
            Breakdown::Cells(cells) => cells.iter().map(|c| self.column(*c)).collect(),
        };
        let grouping = Grouping { columns };
        if let Some(id) = self.groupings.get(&grouping) {
            return *id;
        }
        let id = GroupingId(self.plan.groupings.len() as u32);
        self.plan.groupings.push(grouping.clone());
        self.groupings.insert(grouping, id);
        id
    }

    /// The tally that counts this, over these groupings besides those it has already.
    pub(super) fn tally(
        &mut self,
        within: NodeId,
        test: NodeId,
        fan: Option<ColumnId>,
        fold: Fold,
        groupings: &[GroupingId],
    ) -> TallyId {
        let key = (within, test, fan, fold);
        let id = match self.tallies.get(&key) {
            Some(id) => *id,
            None => {
                let id = TallyId(self.plan.tallies.len() as u32);
                self.plan.tallies.push(Tally {
                    axis: super::model::AxisId(0),
                    within,
                    test,
                    fan,
                    fold,
                    groupings: Vec::new(),
                });
                self.tallies.insert(key, id);
                id
            }
        };
        let tally = &mut self.plan.tallies[id.index()];
        tally.groupings.extend(groupings);
        tally.groupings.sort_unstable();
        tally.groupings.dedup();
        id
    }
}
