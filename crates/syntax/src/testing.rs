//! Test helper: findings against a text with the places marked.

use crate::{Diagnostic, Lang, SourceId, Sources, words};

/// Takes the marks out of a text: `«…»` around each place where a finding is expected, in the order of the text.
pub(crate) fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut places, mut open) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '«' => open.push(text.len()),
            '»' => places.push((open.pop().expect("a mark opens before it closes"), text.len())),
            c => text.push(c),
        }
    }
    places.sort_unstable();
    (text, places)
}

/// Asserts that reading the text gives exactly these codes at the marked places.
pub(crate) fn assert_findings<T>(
    read: impl FnOnce(&Sources, SourceId) -> (T, Vec<Diagnostic>),
    marked: &str,
    codes: &[&str],
) -> (T, Vec<Diagnostic>) {
    let (text, places) = unmark(marked);
    let mut sources = Sources::new();
    let id = sources.add("test.yaml", text.clone());
    let (value, findings) = read(&sources, id);
    let found: Vec<_> = findings.iter().map(|d| (d.code.as_str(), sources.slice(d.span()), d.span().range())).collect();
    let expected: Vec<_> =
        codes.iter().zip(&places).map(|(code, &(start, end))| (*code, &text[start..end], start..end)).collect();
    assert_eq!(codes.len(), places.len(), "as many marks as codes in {marked:?}");
    assert_eq!(found, expected, "in {marked:?}");
    for finding in &findings {
        assert_style(finding);
    }
    (value, findings)
}

/// Holds a finding's sentences to the style of messages.
pub(crate) fn assert_style(finding: &Diagnostic) {
    let message = words::message(finding, Lang::En);
    let labels = finding.labels.iter().filter_map(|label| words::label(finding, label, Lang::En));
    for sentence in [Some(message.clone()), words::help(finding, Lang::En)].into_iter().flatten().chain(labels) {
        let sentence = sentence.replace("did you mean", "");
        assert!(!sentence.is_empty() && sentence != "{message}", "{finding:?}");
        assert!(!sentence.contains('\n') && !sentence.ends_with('.'), "{sentence}");
        for word in [" you", "simple key", "block mapping", "scalar", "EOF", "flow ", "indicator"] {
            assert!(!sentence.contains(word), "{sentence}");
        }
    }
    assert!(!message.starts_with(char::is_uppercase), "{message}");
    for label in &finding.labels[1..] {
        assert!(words::label(finding, label, Lang::En).is_some(), "{finding:?}");
    }
}
