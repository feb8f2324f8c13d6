//! The conditions of a source, made ready.

use mattstock_core::Decimal;
use mattstock_core::check::Period;
use mattstock_core::plan::{Comparison, Node, NodeId, Order, SourcePlan, Test};

use crate::probe::{ElementTests, Probe};
use crate::ranges::{self, Ranges};
use crate::values::Values;

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

/// A condition, made ready. Conditions and values stand by index.
#[derive(Debug)]
pub(crate) enum Ready {
    /// True for every row.
    True,
    /// All of these.
    And(Vec<usize>),
    /// Any of these.
    Or(Vec<usize>),
    /// Not this.
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
    Compare([usize; 2], Order),
    /// A date lies in the period of the row on an axis.
    During {
        /// The date.
        date: usize,
        /// The axis.
        axis: usize,
        /// The years.
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
        let ready: Vec<Ready> = source.nodes.iter().map(|node| ready(source, node, &mut tests)).collect();
        let values = Values::new(source);
        let by_element = ByElement::new(&ready, &values);
        Self { ready, values, by_element, tests }
    }

    /// Whether a condition on elements is false for one that passes no test, whatever else holds.
    pub(crate) fn needs_element(&self, node: usize) -> bool {
        match &self.ready[node] {
            Ready::Element(_) => true,
            Ready::And(of) => of.iter().any(|node| self.needs_element(*node)),
            Ready::Or(of) => of.iter().all(|node| self.needs_element(*node)),
            _ => false,
        }
    }
}

fn ready(source: &SourcePlan, node: &Node, tests: &mut ElementTests) -> Ready {
    let all = |of: &[NodeId]| of.iter().map(|n| n.index()).collect();
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
        Node::Compare { left, order, right } => Ready::Compare([left.index(), right.index()], *order),
        Node::During { date, axis, month, day } => {
            let years = Period { id: String::new(), month: *month, day: *day };
            Ready::During { date: date.index(), axis: axis.index(), years }
        }
    }
}

impl Ready {
    /// The conditions and the values it looks at.
    pub(crate) fn parts(&self) -> (&[usize], &[usize]) {
        match self {
            Ready::True | Ready::Probe(_) | Ready::Element(_) => (&[], &[]),
            Ready::And(of) | Ready::Or(of) | Ready::AtLeast(_, of) => (of, &[]),
            Ready::Not(of) => (std::slice::from_ref(of), &[]),
            Ready::Within(value, _) | Ready::Quotient(value, _) | Ready::During { date: value, .. } => {
                (&[], std::slice::from_ref(value))
            }
            Ready::Compare(both, _) => (&[], both),
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
    /// A condition or value may look at any other, wherever that stands: those found to differ are spread until there are no
    /// more.
    fn new(nodes: &[Ready], values: &Values) -> Self {
        let mut found = Self {
            nodes: nodes.iter().map(|node| matches!(node, Ready::Element(_))).collect(),
            values: vec![false; values.ready.len()],
        };
        let mut spreads = found.nodes.contains(&true);
        while spreads {
            spreads = false;
            for (at, value) in values.ready.iter().enumerate() {
                let differs = found.any(value.parts());
                spreads |= differs && !std::mem::replace(&mut found.values[at], differs);
            }
            for (at, node) in nodes.iter().enumerate() {
                let differs = found.nodes[at] || found.any(node.parts());
                spreads |= differs && !std::mem::replace(&mut found.nodes[at], differs);
            }
        }
        found
    }

    fn any(&self, (nodes, values): (&[usize], &[usize])) -> bool {
        nodes.iter().any(|n| self.nodes[*n]) || values.iter().any(|v| self.values[*v])
    }
}
