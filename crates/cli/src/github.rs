//! Findings as annotations of a GitHub workflow: one command a line, which the runner shows beside the code.

use mattstock_syntax::{Diagnostic, Lang, Severity, Sources, words as sentences};

use crate::report::place;
use crate::terminal::words;

/// One `::error …::…` for each finding.
pub(crate) fn annotations(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    diagnostics.iter().map(|d| annotation(d, sources, lang)).collect()
}

fn annotation(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = place(diagnostic.span(), sources);
    let mut properties = format!("file={},line={}", property(place.file), place.line);
    // Columns mean something on one line only.
    if place.line == place.end_line {
        properties.push_str(&format!(",col={},endColumn={}", place.column, place.end_column));
    }
    properties.push_str(&format!(",endLine={},title={}", place.end_line, property(diagnostic.code.as_str())));
    let mut text = sentences::message(diagnostic, lang);
    if let Some(help) = sentences::help(diagnostic, lang) {
        text.push_str(&format!("\n{}: {help}", words(lang, "help", "hjälp")));
    }
    format!("::{command} {properties}::{}\n", data(&text))
}

/// A message: the line end and the sign that escapes it are what the runner takes for its own.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, which a comma or a colon would end as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use mattstock_syntax::{Code, Span};

    use super::*;

    #[test]
    fn an_annotation_is_one_line_with_nothing_the_runner_would_misread() {
        let mut sources = Sources::new();
        let id = sources.add("mått, 4:b.yaml", "å: 100 %\nb: c\n");
        let found = Diagnostic::new(Code::UnknownWord, Span::new(id, 4, 9))
            .arg("key", "å")
            .arg("found", "100 %")
            .arg("allowed", "a,\nb::c");
        assert_eq!(
            annotations(&[found], &sources, Lang::En),
            "::error file=mått%2C 4%3Ab.yaml,line=1,col=4,endColumn=9,endLine=1,title=unknown-word\
             ::`å` cannot be `100 %25`%0Ahelp: words for `å`: a, b::c\n"
        );
        let mut note = Diagnostic::new(Code::TabIndentation, Span::new(id, 0, 12));
        note.severity = Severity::Note;
        assert_eq!(
            annotations(&[note], &sources, Lang::Sv),
            "::notice file=mått%2C 4%3Ab.yaml,line=1,endLine=2,title=tab-indentation\
             ::en tabb i indraget%0Ahjälp: dra in med mellanslag\n"
        );
    }
}
