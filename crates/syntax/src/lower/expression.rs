//! Hands expression texts to the expression parser, and reads breakdowns.

use super::Cx;
use super::name::{self, First};
use super::value::{Shape, entries, list, scalar, trimmed, value, whole_list, wrong_shape};
use crate::ast::{Aggregate, Condition, Member, MemberSet, Value};
use crate::def::{BreakdownDef, ComputationDef, DefineDef, List, Val};
use crate::yaml::{Entry, Kind, Node, Scalar, Style};
use crate::{Code, Diagnostic, Located, Name, Spanned, dsl};

/// What the expression parser gives.
type Parsed<T> = (Option<T>, Vec<Diagnostic>);

/// Reads an expression. Nothing at all is for the expression parser to report, at the key.
fn expression<T>(cx: &mut Cx, node: &Node, key: &Name, parse: impl FnOnce(&Located) -> Parsed<T>) -> Option<Spanned<T>> {
    let (text, place) = match &node.kind {
        Kind::Scalar(text) if text.as_str().trim().is_empty() => (Located::whole("", key.span), key.span),
        _ => {
            let text = scalar(cx, node, key)?;
            (without_comments(text), trimmed(text).span)
        }
    };
    let (parsed, findings) = parse(&text);
    let nothing = text.text.trim().is_empty();
    cx.diagnostics.extend(findings.into_iter().map(|d| if nothing { d.arg("key", key.value.clone()) } else { d }));
    parsed.map(|value| Spanned::new(value, place))
}

/// Reads an expression and tells whether all of it could be read.
fn whole<T>(cx: &mut Cx, entry: &Entry, parse: impl FnOnce(&Located) -> Parsed<T>) -> (Option<Val<T>>, bool) {
    let key = entry.key.name();
    let mut good = true;
    let parsed = value(cx, &entry.value, &key, |cx, node| {
        let before = cx.errors();
        let parsed = expression(cx, node, &key, parse);
        good = cx.errors() == before;
        parsed
    });
    let good = good && parsed.is_some();
    (parsed, good)
}

/// The text of an expression; in a `|` block comments are blanked out, so that everything else keeps its place.
pub(super) fn without_comments(scalar: &Scalar) -> Located {
    let mut located = scalar.text.clone();
    if scalar.style != Style::Literal || !located.text.contains('#') {
        return located;
    }
    let (mut quoted, mut comment) = (false, false);
    let mut text = String::with_capacity(located.text.len());
    for c in located.text.chars() {
        match c {
            '\n' => (quoted, comment) = (false, false),
            '"' if !comment => quoted = !quoted,
            '#' if !quoted => comment = true,
            _ => {}
        }
        if comment {
            text.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            text.push(c);
        }
    }
    located.text = text;
    located
}

/// A condition; none if nothing of it could be read, which has been reported.
pub(super) fn condition(cx: &mut Cx, entry: &Entry) -> Option<Val<Condition>> {
    whole(cx, entry, dsl::parse_condition).0
}

/// A numerator or denominator. One with errors marks the computation as broken.
pub(super) fn aggregate(cx: &mut Cx, entry: &Entry, computation: &mut ComputationDef) -> Option<Val<Aggregate>> {
    let (parsed, good) = whole(cx, entry, dsl::parse_aggregate);
    computation.broken |= !good;
    parsed
}

/// What a computation leaves out. A condition with errors marks the computation as broken.
pub(super) fn exclusion(cx: &mut Cx, entry: &Entry, computation: &mut ComputationDef) -> Option<Val<Condition>> {
    let (parsed, good) = whole(cx, entry, dsl::parse_condition);
    computation.broken |= !good;
    parsed
}

/// A member of a code set.
pub(super) fn member(cx: &mut Cx, node: &Node, key: &Name) -> Option<Spanned<Member>> {
    expression(cx, node, key, dsl::parse_member)
}

/// A value; none if any of it is wrong, which has been reported.
pub(super) fn value_expression(cx: &mut Cx, entry: &Entry) -> Option<Val<Value>> {
    let (parsed, good) = whole(cx, entry, dsl::parse_value);
    parsed.filter(|_| good)
}

/// The members of a group: a list of them, or the name of a code set.
pub(super) fn group_members(cx: &mut Cx, node: &Node, key: &Name) -> Option<Val<MemberSet>> {
    value(cx, node, key, |cx, node| match &node.kind {
        Kind::Sequence(items) if !items.is_empty() => {
            let members = list(cx, node, key, |cx, node| member(cx, node, key));
            let all = members.len() == items.len();
            let members = members.into_iter().map(|member| member.value).collect();
            all.then(|| Spanned::new(MemberSet::Listed(members, node.span), node.span))
        }
        Kind::Scalar(name) if name::is_name(name.as_str().trim(), First::Letter) => {
            let name = trimmed(name);
            let span = name.span;
            Some(Spanned::new(MemberSet::Named(name), span))
        }
        _ => {
            wrong_shape(cx, node, Shape::List, key);
            None
        }
    })
}

/// Named conditions.
pub(super) fn defines(cx: &mut Cx, entry: &Entry) -> Vec<DefineDef> {
    let defines = entries(cx, entry).iter();
    let defines = defines.map(|entry| {
        let name = entry.key.name();
        name::check(cx, &name, First::Letter);
        DefineDef { condition: condition(cx, entry), name }
    });
    defines.collect()
}

/// `[total, region, region * kon]`
pub(super) fn breakdowns(cx: &mut Cx, entry: &Entry) -> Option<List<BreakdownDef>> {
    let key = entry.key.name();
    let before = cx.errors();
    let written = whole_list(cx, entry, |cx, node| {
        let scalar = scalar(cx, node, &key)?;
        let place = trimmed(scalar);
        if place.value == "total" {
            return Some(place.map(|_| BreakdownDef::Total));
        }
        let mut columns = Vec::new();
        let mut at = 0;
        for part in scalar.as_str().split('*') {
            let start = at + part.len() - part.trim_start().len();
            let column = part.trim();
            let span = scalar.text.span(start..start + column.len());
            at += part.len() + 1;
            if column.is_empty() || column == "total" || !name::is_name(column, First::Letter) {
                let span = if column.is_empty() { place.span } else { span };
                cx.report(Diagnostic::new(Code::BadBreakdown, span).arg("found", scalar.as_str().trim()));
                return None;
            }
            columns.push(Spanned::new(column.to_owned(), span));
        }
        Some(place.map(|_| BreakdownDef::Columns(columns)))
    });
    if let Some(nothing) = written.as_ref().filter(|list| list.value.is_empty() && cx.errors() == before) {
        cx.report(
            Diagnostic::new(Code::WrongShape, nothing.span)
                .arg("key", &key.value)
                .arg("empty_list", "")
                .arg("example", format!("{}: [total]", key.value)),
        );
    }
    written
}
