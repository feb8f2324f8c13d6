//! Derived columns: computed from what a row holds, not read from a file.

use super::Cx;
use super::expression::{group_members, value_expression};
use super::fields::Fields;
use super::name::{self, First};
use super::number::band_limits;
use super::value::{filled, is_block_form, list, optional_text, remarks, required_reference, scalar, trimmed};
use crate::def::{BandsDef, GroupDef, GroupsDef, Remarks, TypeDef};
use crate::yaml::{Entry, Kind};
use crate::{Code, Diagnostic, Role};

/// The keys of a column that say how it is read from a file.
const READ: [&str; 7] = ["column", "values", "missing", "separator", "decimal", "date_format", "sample"];

/// Reports the keys that say how a column is read: a derived one is not.
pub(super) fn not_read(cx: &mut Cx, fields: &mut Fields<'_>, kind: &'static str) {
    let Some(kind) = fields.take(kind) else { return };
    for key in READ {
        // A key that is not there is not asked for: it is none of those a derived column takes.
        let Some(entry) = fields.has(key).then(|| fields.take(key)).flatten() else { continue };
        cx.report(
            Diagnostic::new(Code::ConflictingKeys, entry.key.text.full_span())
                .arg("key", entry.key.as_str())
                .arg("other", kind.key.as_str())
                .arg("derived", "")
                .label(kind.key.text.full_span(), Role::First),
        );
    }
}

/// `bands:` a number cut into bands; none if anything in it is wrong, which has been reported.
pub(super) fn bands(cx: &mut Cx, entry: &Entry) -> Option<TypeDef> {
    let before = cx.errors();
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let of = fields.require("of").and_then(|e| value_expression(cx, e));
    let from = fields.require("from");
    let limits = from.map_or_else(Vec::new, |e| {
        filled(cx, e);
        band_limits(cx, e)
    });
    let labels = fields.take("labels");
    let below = optional_text(cx, &mut fields, "below");
    let names = labels.map_or_else(Vec::new, |e| {
        let key = e.key.name();
        list(cx, &e.value, &key, |cx, node| Some(trimmed(scalar(cx, node, &key)?)))
    });
    if let (Some(labels), Some(from)) = (labels, from)
        && cx.errors() == before
        && names.len() != limits.len()
    {
        cx.report(
            Diagnostic::new(Code::LabelCount, labels.key.text.full_span())
                .arg(if names.len() == 1 { "one_label" } else { "labels" }, counted(names.len()))
                .arg(if limits.len() == 1 { "one_limit" } else { "limits" }, counted(limits.len()))
                .label(from.key.text.full_span(), Role::Also),
        );
    }
    fields.finish(cx);
    let bands = BandsDef { of: of?, from: limits, labels: names, below };
    (cx.errors() == before).then_some(TypeDef::Bands(bands))
}

/// A number for a message; one is said in words of its own.
fn counted(number: usize) -> String {
    if number == 1 { String::new() } else { number.to_string() }
}

/// `groups:` answers or codes put together; none if anything in it is wrong, which has been reported.
pub(super) fn groups(cx: &mut Cx, entry: &Entry) -> Option<TypeDef> {
    let before = cx.errors();
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let of = required_reference(cx, &mut fields, "of");
    let rest = optional_text(cx, &mut fields, "rest");
    let own = fields.others();
    if own.is_empty() && !fields.is_broken() {
        let missing = Diagnostic::new(Code::MissingKey, fields.owner.span).arg("owner", fields.owner.value.clone());
        cx.report(missing.arg("group", ""));
    }
    let groups: Vec<Option<GroupDef>> = own.into_iter().map(|entry| group(cx, entry)).collect();
    fields.finish(cx);
    let groups = groups.into_iter().collect::<Option<Vec<_>>>()?;
    (cx.errors() == before).then_some(TypeDef::Groups(GroupsDef { of, groups, rest }))
}

/// A group: its members, or keys with a label beside them.
fn group(cx: &mut Cx, entry: &Entry) -> Option<GroupDef> {
    let id = entry.key.name();
    name::check(cx, &id, First::Letter);
    let has_in = matches!(&entry.value.kind,
        Kind::Mapping { entries, .. } if entries.iter().any(|e| e.key.as_str() == "in"));
    if !matches!(entry.value.kind, Kind::Mapping { .. }) || (!has_in && is_block_form(&entry.value, "is")) {
        let members = group_members(cx, &entry.value, &id)?;
        let inferred = members.inferred.map(|reason| *reason);
        let remarks = Remarks { note: None, inferred, published_as: members.published_as };
        return Some(GroupDef { id, label: None, members: members.value, remarks });
    }
    let mut fields = Fields::open(cx, &entry.value, &id);
    let label = optional_text(cx, &mut fields, "label");
    let members = fields.require("in").and_then(|e| group_members(cx, &e.value, &e.key.name()));
    let mut remarks = remarks(cx, &mut fields);
    fields.finish(cx);
    let members = members?;
    remarks.inferred = remarks.inferred.or(members.inferred.map(|reason| *reason));
    Some(GroupDef { id, label, members: members.value, remarks })
}
