//! `accept`: findings of a file that are as they should be, each with the reason.

use super::Cx;
use super::catalogue::each;
use super::fields::Fields;
use super::value::text;
use crate::def::{Accepted, Val};
use crate::yaml::{Entry, Kind};
use crate::{Case, Diagnostic};

pub(super) fn accept(cx: &mut Cx, fields: &mut Fields<'_>) -> Accepted {
    each(cx, fields, "accept", |cx, entry| {
        let code = entry.key.name();
        let reason = if is_blank(entry) {
            // An acceptance is a decision somebody took: the next reader has to know why.
            cx.report(Diagnostic::of(Case::ReasonMissing, code.span).arg("accepted", &code.value));
            None
        } else {
            text(cx, entry)
        };
        let reason = reason.unwrap_or_else(|| Val::plain(String::new(), code.span));
        (code, reason)
    })
}

fn is_blank(entry: &Entry) -> bool {
    matches!(&entry.value.kind, Kind::Scalar(scalar) if scalar.as_str().trim().is_empty())
}
