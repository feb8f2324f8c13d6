//! Bounds said in words: `alder under 16`, `alder = over 65`.

use crate::{Code, Diagnostic};

use super::tokens::Kind;
use super::view::{Slip, View};

/// The bound that begins at a word: its slip and its last token.
pub(super) fn find(view: &View<'_>, at: usize) -> Option<(Slip, usize)> {
    let word = view.get(at).filter(|t| t.kind == Kind::Word)?;
    let sign = match word.text.to_lowercase().as_str() {
        "under" | "below" => "<",
        "över" | "over" | "above" => ">",
        _ => return None,
    };
    let number = view.get(at + 1).filter(|t| t.kind == Kind::Number && !is_year(t.text))?;
    let equals = at > 1 && view.get(at - 1).is_some_and(|t| t.text == "=") && view.ends_operand(at - 2);
    let bare = at > 0 && view.ends_operand(at - 1);
    if !(equals || bare) {
        return None;
    }
    let first = if equals { at - 1 } else { at };
    let patches = vec![view.replace(first, at, sign)];
    // A column with `bands` has a group of what lies below its first limit.
    let band = (sign == "<").then(|| view.written(&[view.replace(first, at + 1, &format!("= under_{}", number.text))]));
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
        .arg("found", word.text)
        .arg("after", view.tokens[at - 1].text)
        .arg("write", view.written(&patches))
        .arg_opt("band", band);
    Some((Slip::new(diagnostic, patches), at + 1))
}

/// `datum under 2025` is about a period.
fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}
