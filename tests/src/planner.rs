//! Plans made by hand: columns, hash-consed conditions, groupings and tallies, without a catalogue behind them.

use mattstock_core::check::KeyLabel;
use mattstock_core::plan::{
    AxisId, Column, ColumnId, ColumnKind, Contradiction, Derivation, Fold, Gate, Grouping, GroupingId, Node, NodeId,
    PeriodAxis, SourcePlan, Tally, TallyId, Test, Unit, Value, ValueId, Weight,
};

/// The plan of one source while it is being made; it keeps the promises a plan makes about itself.
///
/// ```
/// use mattstock_tests::planner::{Planner, column, coded};
/// use mattstock_core::plan::{Fold, Test};
/// let mut p = Planner::new("enkat");
/// let f1 = p.column(column("f1", coded(&[("ja", "Ja"), ("nej", "Nej")])));
/// let yes = p.test(f1, Test::OneOf(vec![0]));
/// let all = p.everything();
/// p.tally(all, yes, None, Fold::Rows, &[p.total()]);
/// assert_eq!(p.finish().tallies.len(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Planner {
    plan: SourcePlan,
}

/// A column of this name and header, without routing and without texts of its own.
pub fn column(name: &str, kind: ColumnKind) -> Column {
    Column {
        name: name.to_owned(),
        header: name.to_owned(),
        kind,
        derivation: None,
        gate: None,
        question: true,
        values: Vec::new(),
        not_asked: Vec::new(),
        no_answer: Vec::new(),
        form: Default::default(),
    }
}

/// A kind of column with these keys and labels.
pub fn coded(choices: &[(&str, &str)]) -> ColumnKind {
    ColumnKind::Coded(key_labels(choices))
}

/// Keys and labels.
pub fn key_labels(choices: &[(&str, &str)]) -> Vec<KeyLabel> {
    choices.iter().map(|(k, l)| KeyLabel { key: (*k).to_owned(), label: (*l).to_owned() }).collect()
}

impl Planner {
    /// The plan of a source with nothing in it but the grouping for the total.
    pub fn new(source: &str) -> Self {
        Self {
            plan: SourcePlan {
                source: source.to_owned(),
                shape: Default::default(),
                long: None,
                columns: Vec::new(),
                values: Vec::new(),
                nodes: Vec::new(),
                responded: None,
                axes: vec![PeriodAxis::None],
                unit: None,
                weight: None,
                contradictions: Vec::new(),
                ticked: Vec::new(),
                blank: Vec::new(),
                table: false,
                delivered_by: None,
                groupings: vec![Grouping { columns: Vec::new() }],
                tallies: Vec::new(),
            },
        }
    }

    /// The plan so far.
    pub fn plan(&self) -> &SourcePlan {
        &self.plan
    }

    /// The plan.
    pub fn finish(self) -> SourcePlan {
        self.plan
    }

    /// Adds a column.
    pub fn column(&mut self, column: Column) -> ColumnId {
        self.plan.columns.push(column);
        ColumnId(self.plan.columns.len() as u32 - 1)
    }

    /// Adds a column that is asked when a condition on earlier columns holds.
    pub fn gated(&mut self, mut column: Column, node: NodeId, inferred: bool) -> ColumnId {
        column.gate = Some(Gate { node, inferred });
        self.column(column)
    }

    /// Adds a column that is made of others.
    pub fn derived(&mut self, mut column: Column, derivation: Derivation) -> ColumnId {
        column.derivation = Some(derivation);
        column.question = false;
        self.column(column)
    }

    /// The columns so far of which something is so.
    pub fn columns_where(&self, is: impl Fn(&ColumnKind) -> bool) -> Vec<ColumnId> {
        (0..self.plan.columns.len() as u32).map(ColumnId).filter(|c| is(&self.plan.column(*c).kind)).collect()
    }

    /// The value, added unless it is there.
    pub fn value(&mut self, value: Value) -> ValueId {
        if let Some(place) = self.plan.values.iter().position(|v| *v == value) {
            return ValueId(place as u32);
        }
        self.plan.values.push(value);
        ValueId(self.plan.values.len() as u32 - 1)
    }

    /// The value of a column.
    pub fn value_of(&mut self, column: ColumnId) -> ValueId {
        self.value(Value::Column(column))
    }

    /// The node, added unless it is there. Operands of `and` and `or` are sorted and made distinct, and one operand is itself;
    /// those of [`Node::AtLeast`] are sorted.
    pub fn node(&mut self, node: Node) -> NodeId {
        let node = match node {
            Node::And(all) => match distinct(all).as_slice() {
                [one] => return *one,
                all => Node::And(all.to_vec()),
            },
            Node::Or(all) => match distinct(all).as_slice() {
                [one] => return *one,
                all => Node::Or(all.to_vec()),
            },
            Node::AtLeast { count, mut of } => {
                of.sort_unstable();
                Node::AtLeast { count, of }
            }
            other => other,
        };
        if let Some(place) = self.plan.nodes.iter().position(|n| *n == node) {
            return NodeId(place as u32);
        }
        self.plan.nodes.push(node);
        NodeId(self.plan.nodes.len() as u32 - 1)
    }

    /// The node that is true for every row.
    pub fn everything(&mut self) -> NodeId {
        self.node(Node::True)
    }

    /// A test of a column.
    pub fn test(&mut self, column: ColumnId, test: Test) -> NodeId {
        self.node(Node::Test { column, test })
    }

    /// The grouping by no column.
    pub fn total(&self) -> GroupingId {
        GroupingId(0)
    }

    /// The grouping by these coded columns, added unless it is there.
    pub fn grouping(&mut self, columns: Vec<ColumnId>) -> GroupingId {
        let grouping = Grouping { columns };
        let place = self.plan.groupings.iter().position(|g| *g == grouping).unwrap_or_else(|| {
            self.plan.groupings.push(grouping);
            self.plan.groupings.len() - 1
        });
        GroupingId(place as u32)
    }

    /// A tally by the source's own axis; one that counts the same gets these groupings too.
    pub fn tally(
        &mut self,
        within: NodeId,
        test: NodeId,
        fan: Option<ColumnId>,
        fold: Fold,
        groupings: &[GroupingId],
    ) -> TallyId {
        self.tally_on(AxisId(0), within, test, fan, fold, groupings)
    }

    /// A tally by this axis; one that counts the same gets these groupings too.
    pub fn tally_on(
        &mut self,
        axis: AxisId,
        within: NodeId,
        test: NodeId,
        fan: Option<ColumnId>,
        fold: Fold,
        groupings: &[GroupingId],
    ) -> TallyId {
        let same = |t: &Tally| (t.axis, t.within, t.test, t.fan, t.fold) == (axis, within, test, fan, fold);
        let place = self.plan.tallies.iter().position(same).unwrap_or_else(|| {
            self.plan.tallies.push(Tally { axis, within, test, fan, fold, groupings: Vec::new() });
            self.plan.tallies.len() - 1
        });
        let all = &mut self.plan.tallies[place].groupings;
        all.extend(groupings);
        all.sort_unstable();
        all.dedup();
        TallyId(place as u32)
    }

    /// Rows count as responding when this holds.
    pub fn responded(&mut self, node: NodeId) {
        self.plan.responded = Some(node);
    }

    /// What dates the rows.
    pub fn period(&mut self, axis: PeriodAxis) {
        self.plan.axes[0] = axis;
    }

    /// Another axis, added unless it is there.
    pub fn axis(&mut self, axis: PeriodAxis) -> AxisId {
        let place = self.plan.axes.iter().position(|a| *a == axis).unwrap_or_else(|| {
            self.plan.axes.push(axis);
            self.plan.axes.len() - 1
        });
        AxisId(place as u32)
    }

    /// An answer that contradicts others where a node is true.
    pub fn contradiction(&mut self, column: ColumnId, node: NodeId) {
        self.plan.contradictions.push(Contradiction { column, node });
    }

    /// The column that names the unit, and whether its values are the frame.
    pub fn unit(&mut self, column: ColumnId, frame: bool) {
        self.plan.unit = Some(Unit { columns: vec![column], frame });
    }

    /// That it is a table, and every unit and cell is to be there.
    pub fn table(&mut self) {
        self.plan.table = true;
    }

    /// The column of those who deliver the rows.
    pub fn delivered_by(&mut self, column: ColumnId) {
        self.plan.delivered_by = Some(column);
    }

    /// The columns that together name the unit.
    pub fn units(&mut self, columns: Vec<ColumnId>) {
        self.plan.unit = Some(Unit { columns, frame: false });
    }

    /// The weight: a number column.
    pub fn weight(&mut self, column: ColumnId) {
        if let ColumnKind::Number { decimals, .. } = self.plan.column(column).kind {
            self.plan.weight = Some(Weight { column, decimals });
        }
    }
}

fn distinct(mut nodes: Vec<NodeId>) -> Vec<NodeId> {
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}
