//! Edits of definition files that leave everything else as it stands: comments, blank lines, the order of keys, quotes,
//! line ends.
//!
//! An edit replaces the text at a span of the file; [`find`] gives the node a path leads to, [`scalar::replace`] the
//! edit that gives a scalar another text in the style it is written in.

pub mod scalar;

use std::ops::Range;

use crate::Span;
use crate::yaml::{Kind, Node, Scalar};

/// A text to put in the place of what stands at a span.
#[derive(Debug, Clone)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

impl Edit {
    /// A text in the place of what stands at a span.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// The text of a file after some edits; none if two of them overlap, or one lies outside the text.
///
/// ```
/// use mattstock_syntax::{SourceId, Span, edit::{Edit, apply}};
/// let at = |start, end| Span::new(SourceId(0), start, end);
/// let edits = vec![Edit::new(at(0, 1), "unit"), Edit::new(at(3, 4), "percent")];
/// assert_eq!(apply("a: 1  # why\n", edits).as_deref(), Some("unit: percent  # why\n"));
/// ```
pub fn apply(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|edit| edit.span.key());
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in &edits {
        let Range { start, end } = edit.span.range();
        out.push_str(text.get(at..start)?);
        text.get(start..end)?;
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// The node a path of keys leads to; a number is the place in a list, from 0.
///
/// ```
/// use mattstock_syntax::{Sources, edit::find, read_yaml, yaml::Kind};
/// let mut sources = Sources::new();
/// let id = sources.add("a.yaml", "sheet:\n  references: [a, b]\n");
/// let root = read_yaml(&sources, id).0.unwrap();
/// let node = find(&root, &["sheet", "references", "1"]).unwrap();
/// assert_eq!(sources.slice(node.span), "b");
/// assert!(find(&root, &["sheet", "comment"]).is_none());
/// ```
pub fn find<'a>(root: &'a Node, path: &[&str]) -> Option<&'a Node> {
    path.iter().try_fold(root, |node, step| match &node.kind {
        Kind::Mapping { entries, .. } => entries.iter().find(|e| e.key.as_str() == *step).map(|e| &e.value),
        Kind::Sequence(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Calls with every scalar that is a value, and whether it stands in brackets or braces.
pub fn each_scalar<'a>(node: &'a Node, text: &str, visit: &mut impl FnMut(&'a Scalar, bool)) {
    each_within(node, text, false, visit);
}

fn each_within<'a>(node: &'a Node, text: &str, flow: bool, visit: &mut impl FnMut(&'a Scalar, bool)) {
    let flow = flow || is_flow(node, text);
    match &node.kind {
        Kind::Scalar(scalar) => visit(scalar, flow),
        Kind::Sequence(items) => items.iter().for_each(|item| each_within(item, text, flow, visit)),
        Kind::Mapping { entries, .. } => entries.iter().for_each(|e| each_within(&e.value, text, flow, visit)),
        Kind::Broken => {}
    }
}

/// Whether a list or mapping is written in brackets or braces.
pub(crate) fn is_flow(node: &Node, text: &str) -> bool {
    match &node.kind {
        Kind::Mapping { flow, .. } => *flow,
        Kind::Sequence(_) => text[node.span.start as usize..].starts_with('['),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::SourceId;

    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit::new(Span::new(SourceId(0), start, end), text)
    }

    #[test]
    fn edits_are_applied_in_any_order() {
        let edits = vec![edit(5, 6, "x"), edit(0, 2, ""), edit(2, 2, "åäö")];
        assert_eq!(apply("abcdefg", edits).as_deref(), Some("åäöcdexg"));
        assert_eq!(apply("abc", Vec::new()).as_deref(), Some("abc"));
    }

    #[test]
    fn edits_that_cannot_be_applied_are_refused() {
        assert_eq!(apply("abcdefg", vec![edit(0, 3, "x"), edit(2, 4, "y")]), None);
        assert_eq!(apply("abc", vec![edit(2, 9, "x")]), None);
        assert_eq!(apply("å", vec![edit(1, 2, "x")]), None);
    }
}
