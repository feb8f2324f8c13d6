//! The conditions of a source, made ready.

use mattstock_core::Decimal;
use mattstock_core::check::Period;
use mattstock_core::plan::{Comparison, Node, Order, SourcePlan, Test};

use crate::probe::{ElementTests, Probe};
use crate::ranges::{self, Ranges};
use crate::values::{self, Values};

/// The conditions and computed values of a source, made ready.
#[derive(Debug)]
pub(crate) struct Nodes {
    /// How each condition is formed.
    pub(crate) ready: Vec<Ready>,
    /// The values they look at.
    pub(crate) values: Values,
    /// Which of both differ between the elements of a row.
    pub(crate) by_element: ByElement,
    /// The tests of list elements.
    pub(crate) tests: ElementTests,
}

/// A condition, made ready.
#[derive(Debug)]
pub(crate) enum Ready {
    True,
    And(Vec<usize>),
    Or(Vec<usize>),
    Not(usize),
    /// At least so many of these.
    AtLeast(usize, Vec<usize>),
    /// A test of a column.
    Probe(Probe),
    /// Whether the current element passes a test.
    Element(usize),
    /// A value that is no quotient lies in a range.
    Within(usize, Ranges<i128>),
    /// A quotient compared with constants.
    Quotient(usize, Comparison<Decimal>),
    /// Two values compared.
    Compare(usize, Order, usize),
    /// A date lies in the period of the row on an axis.
    During {
        date: usize,
        axis: usize,
        years: Period,
    },
}

impl Nodes {
    /// Makes the conditions of a source ready.
    ///
    /// # Panics
    /// When a test does not fit its column.
    pub(crate) fn new(source: &SourcePlan) -> Self {
        let mut tests = ElementTests::new(source.columns.len());
        let ready = source.nodes.iter().map(|node| ready(source, node, &mut tests)).collect();
        Self { ready, values: Values::new(source), by_element: ByElement::new(source), tests }
    }
}

fn ready(source: &SourcePlan, node: &Node, tests: &mut ElementTests) -> Ready {
    let all = |of: &[mattstock_core::plan::NodeId]| of.iter().map(|n| n.index()).collect();
    match node {
        Node::True => Ready::True,
        Node::And(of) => Ready::And(all(of)),
        Node::Or(of) => Ready::Or(all(of)),
        Node::Not(of) => Ready::Not(of.index()),
        Node::AtLeast { count, of } => Ready::AtLeast(*count as usize, all(of)),
        Node::Test { column, test } => Ready::Probe(Probe::new(source, column.index(), test, tests)),
        Node::Element { column, test } => {
            let Test::Codes(patterns) = test else { unreachable!("elements are tested against codes, not by {test:?}") };
            Ready::Element(tests.number(column.index(), patterns))
        }
        Node::Computed { value, test } => match source.decimals(*value) {
            Some(decimals) => Ready::Within(value.index(), ranges::of_numbers(test, decimals)),
            None => Ready::Quotient(value.index(), test.clone()),
        },
        Node::Compare { left, order, right } => Ready::Compare(left.index(), *order, right.index()),
        Node::During { date, axis, month, day } => {
            let years = Period { id: String::new(), month: *month, day: *day };
            Ready::During { date: date.index(), axis: axis.index(), years }
        }
    }
}

/// Which conditions and values differ between the elements of a row.
#[derive(Debug)]
pub(crate) struct ByElement {
    /// For each condition.
    pub(crate) nodes: Vec<bool>,
    /// For each value.
    pub(crate) values: Vec<bool>,
}

impl ByElement {
    /// A condition or value may look at any other that does not look at it, wherever that stands: those found to differ are
    /// spread until there are no more.
    fn new(source: &SourcePlan) -> Self {
        let element = |node: &Node| matches!(node, Node::Element { .. });
        let mut found = Self { nodes: source.nodes.iter().map(element).collect(), values: vec![false; source.values.len()] };
        while found.nodes.contains(&true) {
            let before = found.count();
            for (at, value) in source.values.iter().enumerate() {
                found.values[at] |= found.value(value);
            }
            for (at, node) in source.nodes.iter().enumerate() {
                found.nodes[at] |= found.node(node);
            }
            if found.count() == before {
                break;
            }
        }
        found
    }

    fn count(&self) -> usize {
        self.nodes.iter().chain(&self.values).filter(|by| **by).count()
    }

    fn node(&self, node: &Node) -> bool {
        match node {
            Node::True | Node::Test { .. } | Node::Element { .. } => false,
            Node::And(of) | Node::Or(of) | Node::AtLeast { of, .. } => of.iter().any(|n| self.nodes[n.index()]),
            Node::Not(of) => self.nodes[of.index()],
            Node::Computed { value, .. } | Node::During { date: value, .. } => self.values[value.index()],
            Node::Compare { left, right, .. } => self.values[left.index()] || self.values[right.index()],
        }
    }

    fn value(&self, value: &mattstock_core::plan::Value) -> bool {
        use mattstock_core::plan::Value;
        match value {
            Value::Column(_) | Value::Number(_) | Value::Date(_) => false,
            Value::Negative(of) => self.values[of.index()],
            Value::Add(a, b)
            | Value::Subtract(a, b)
            | Value::Multiply(a, b)
            | Value::Divide(a, b)
            | Value::DaysBetween(a, b)
            | Value::Age(a, b) => self.values[a.index()] || self.values[b.index()],
            Value::NumberOf(of) => of.iter().any(|n| self.nodes[n.index()]),
        }
    }
}

/// What a condition or value looks at: conditions and values, by index.
pub(crate) fn children(nodes: &Nodes, node: usize) -> (&[usize], Vec<usize>) {
    match &nodes.ready[node] {
        Ready::True | Ready::Probe(_) | Ready::Element(_) => (&[], Vec::new()),
        Ready::And(of) | Ready::Or(of) | Ready::AtLeast(_, of) => (of, Vec::new()),
        Ready::Not(of) => (std::slice::from_ref(of), Vec::new()),
        Ready::Within(value, _) | Ready::Quotient(value, _) | Ready::During { date: value, .. } => (&[], vec![*value]),
        Ready::Compare(left, _, right) => (&[], vec![*left, *right]),
    }
}

/// What a value looks at: conditions and values, by index.
pub(crate) fn parts(value: &values::Ready) -> (&[usize], Vec<usize>) {
    match value {
        values::Ready::Column(_) | values::Ready::Constant(_) => (&[], Vec::new()),
        values::Ready::Negative(of) => (&[], vec![*of]),
        values::Ready::Two(_, a, b) => (&[], vec![*a, *b]),
        values::Ready::NumberOf(of) => (of, Vec::new()),
    }
}
