//! Conditions as they are written, and whether two are written alike.

use crate::plan::{Node, NodeId, SourcePlan};

/// Both texts of a side that is written differently: as they stand in the file, or where a name stands there for what differs, with
/// names resolved.
pub(super) fn rewritten(old: (&str, String), new: (&str, String)) -> Option<(String, String)> {
    if condition(old.0) != condition(new.0) {
        return Some((old.0.to_owned(), new.0.to_owned()));
    }
    (old.1 != new.1).then_some((old.1, new.1))
}

/// The condition of an aggregate as written.
fn condition(text: &str) -> &str {
    text.split_once(" where ").map_or("", |(_, condition)| condition)
}

/// A condition in words that do not depend on what else is planned: the operands of a junction in the order of the alphabet.
pub(super) fn sorted_text(plan: &SourcePlan, node: NodeId) -> String {
    let each = |of: &[NodeId]| {
        let mut each: Vec<String> = of.iter().map(|n| sorted_text(plan, *n)).collect();
        each.sort();
        each
    };
    let bracketed = |node: &NodeId, text: String| match &plan.nodes[node.index()] {
        Node::And(_) | Node::Or(_) => format!("({text})"),
        _ => text,
    };
    let joined = |of: &[NodeId], junctor: &str| {
        let mut each: Vec<String> = of.iter().map(|n| bracketed(n, sorted_text(plan, *n))).collect();
        each.sort();
        each.join(junctor)
    };
    match &plan.nodes[node.index()] {
        Node::And(of) => joined(of, " and "),
        Node::Or(of) => joined(of, " or "),
        Node::Not(of) => format!("not ({})", sorted_text(plan, *of)),
        Node::AtLeast { count, of } => format!("number of ({}) >= {count}", each(of).join("; ")),
        _ => plan.node_text(node),
    }
}
