//! Names: what expressions can be written with.

use super::Cx;
use crate::{Code, Diagnostic, Name};

/// The words that build expressions and can name nothing.
pub(crate) const RESERVED: [&str; 12] =
    ["where", "from", "of", "by", "and", "or", "not", "in", "is", "has", "between", "during"];

/// What may stand first in a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum First {
    /// A letter or `_`, for what stands in expressions.
    Letter,
    /// A digit too, for measures and parts.
    Digit,
}

/// Reports a name no expression could be written with.
pub(super) fn check(cx: &mut Cx, name: &Name, first: First) {
    let text = name.value.as_str();
    if text.is_empty() {
        return;
    }
    if RESERVED.contains(&text) {
        cx.report(Diagnostic::new(Code::ReservedWord, name.span).arg("found", text).arg("reserved", RESERVED.join(", ")));
    } else if !is_name(text, first) {
        let suggestion = respell(text, first);
        let diagnostic = Diagnostic::new(Code::BadName, name.span)
            .arg("found", text)
            .arg_opt("suggestion", is_name(&suggestion, first).then_some(suggestion));
        cx.report(if first == First::Letter { diagnostic.arg("letter_first", "") } else { diagnostic });
    }
}

/// Whether a text can be read as a name.
pub(crate) fn is_name(text: &str, first: First) -> bool {
    !text.is_empty()
        && text.chars().all(pest::unicode::XID_CONTINUE)
        && (first == First::Digit || !text.starts_with(|c: char| c.is_ascii_digit()))
}

fn respell(text: &str, first: First) -> String {
    let words = text.split(|c: char| !pest::unicode::XID_CONTINUE(c)).filter(|word| !word.is_empty());
    let text = words.collect::<Vec<_>>().join("_");
    if first == First::Letter && text.starts_with(|c: char| c.is_ascii_digit()) { format!("f{text}") } else { text }
}
