//! The sentences of all findings, looked up when a finding is shown.
//!
//! A finding with a [`Case`] says the case's sentence, any other its code's. A template is a sentence with `{name}` for an argument of the diagnostic. A stretch in square brackets is left out
//! unless every argument in it is there: `[did you mean `{suggestion}`? ]answers: {answers}`.

mod en;
mod sv;

use crate::{Case, Code, Diagnostic, Label};

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Swedish.
    Sv,
}

/// What a finding says.
#[derive(Debug, Clone, Copy)]
struct Sentence {
    /// What is wrong.
    message: &'static str,
    /// The way out.
    help: &'static str,
}

/// The sentences of one code.
#[derive(Debug, Clone, Copy)]
struct Words {
    /// Of a finding without a case.
    sentence: Sentence,
    /// What the labels say: role and text.
    labels: &'static [(crate::Role, &'static str)],
}

fn words(code: Code, lang: Lang) -> Words {
    match lang {
        Lang::En => en::words(code),
        Lang::Sv => sv::words(code),
    }
}

fn of_case(case: Case, lang: Lang) -> Sentence {
    match lang {
        Lang::En => en::sentence(case),
        Lang::Sv => sv::sentence(case),
    }
}

fn sentence(diagnostic: &Diagnostic, lang: Lang) -> Sentence {
    match diagnostic.case {
        Some(case) => of_case(case, lang),
        None => words(diagnostic.code, lang).sentence,
    }
}

/// The templates of a code, message and help, with their placeholders: what there is to say of a code without a finding.
pub fn templates(code: Code, lang: Lang) -> (&'static str, &'static str) {
    let Sentence { message, help } = words(code, lang).sentence;
    (message, help)
}

/// What is wrong, in one line.
pub fn message(diagnostic: &Diagnostic, lang: Lang) -> String {
    fill(sentence(diagnostic, lang).message, diagnostic)
}

/// The way out, if the code has one to offer.
pub fn help(diagnostic: &Diagnostic, lang: Lang) -> Option<String> {
    let text = fill(sentence(diagnostic, lang).help, diagnostic);
    (!text.is_empty()).then_some(text)
}

/// What a label says at its place.
pub fn label(diagnostic: &Diagnostic, label: &Label, lang: Lang) -> Option<String> {
    let labels = words(diagnostic.code, lang).labels;
    labels.iter().find(|(role, _)| *role == label.role).map(|(_, text)| fill(text, diagnostic))
}

fn fill(template: &str, diagnostic: &Diagnostic) -> String {
    filled(template, &|name| diagnostic.get(name).map(str::to_owned))
}

/// Fills a template of this form with values by name; an optional stretch whose values are not all there is left out.
///
/// ```
/// use mattstock_syntax::words::filled;
/// let value = |name: &str| (name == "part").then(|| "3c".to_owned());
/// assert_eq!(filled("{part} is new[, in {place}]", &value), "3c is new");
/// ```
pub fn filled(template: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('[') {
        let Some(length) = rest[open..].find(']') else { break };
        out.push_str(&substitute(&rest[..open], value).0);
        let (text, complete) = substitute(&rest[open + 1..open + length], value);
        if complete {
            out.push_str(&text);
        }
        rest = &rest[open + length + 1..];
    }
    out.push_str(&substitute(rest, value).0);
    out.trim_end().to_owned()
}

fn substitute(template: &str, value: &dyn Fn(&str) -> Option<String>) -> (String, bool) {
    let mut out = String::new();
    let mut complete = true;
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        out.push_str(&rest[..open]);
        match value(&rest[open + 1..open + length]) {
            // A message is one line, whatever the text it quotes.
            Some(value) if value.contains(['\n', '\r']) => {
                out.push_str(&value.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            Some(value) => out.push_str(&value),
            None => complete = false,
        }
        rest = &rest[open + length + 1..];
    }
    out.push_str(rest);
    (out, complete)
}

#[cfg(test)]
mod tests;
