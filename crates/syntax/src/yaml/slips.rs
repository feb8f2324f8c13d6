//! Slips that are valid YAML and mean something other than what was meant.

use super::lines::{filled_lines, in_quotes, tight_colon};
use super::{Entry, Kind, Node, Style};
use crate::{Code, Diagnostic, SourceId, Span};

/// Tabs in indentation, which YAML takes in some places. Inside `|` and `>` blocks they belong to the text.
pub(super) fn tabs(source: SourceId, text: &str, blocks: &[(usize, usize)], diagnostics: &mut Vec<Diagnostic>) {
    for line in filled_lines(text) {
        let blanks = text[line.clone()].len() - text[line.clone()].trim_start_matches([' ', '\t']).len();
        let indentation = line.start..line.start + blanks;
        if let Some(tab) = text[indentation.clone()].find('\t').map(|i| line.start + i)
            && !blocks.iter().any(|&(start, end)| start <= tab && tab < end)
        {
            let end = tab + text[tab..indentation.end].bytes().take_while(|&b| b == b'\t').count();
            diagnostics.push(Diagnostic::new(Code::TabIndentation, Span::new(source, tab, end)));
        }
    }
}

/// `{text: a, b}`: an entry without a colon continues the text before it.
///
/// The text it belongs to becomes [`Kind::Broken`] and the stray entries go, so that each slip is one finding.
pub(super) fn split_entries(text: &str, span: Span, entries: Vec<Entry>, diagnostics: &mut Vec<Diagnostic>) -> Kind {
    // `{year} var …`, a text that starts with a placeholder.
    if let [only] = &entries[..]
        && !has_colon(text, only)
        && tight_colon(only.key.as_str()).is_none()
    {
        let here = Span { end: span.start + 1, ..span };
        let example = in_quotes(line_rest(text, span.start as usize));
        diagnostics.push(
            Diagnostic::new(Code::UnquotedIndicator, here).arg("found", "{").arg("quoted", "").arg("example", example),
        );
        return Kind::Broken;
    }
    if let [first, _, ..] = &entries[..]
        && !entries.iter().any(|e| has_colon(text, e) || tight_colon(e.key.as_str()).is_some())
    {
        diagnostics.push(missing_value(first));
        return Kind::Broken;
    }
    let mut kept: Vec<Entry> = Vec::new();
    let mut split: Option<Span> = None;
    for entry in entries {
        if has_colon(text, &entry) {
            report_split(text, split.take(), diagnostics);
            kept.push(entry);
            continue;
        }
        let key = entry.key.span;
        match (split, kept.last_mut()) {
            // `{a: b, c:d}`
            (None, _) if tight_colon(entry.key.as_str()).is_some() => diagnostics.push(missing_value(&entry)),
            (Some(stretch), _) => split = Some(stretch.to(key)),
            (None, Some(Entry { value, .. })) if matches!(value.kind, Kind::Scalar(_)) => {
                split = Some(value.span.to(key));
                value.kind = Kind::Broken;
            }
            // `{a, b: c}`
            _ => diagnostics.push(missing_value(&entry)),
        }
    }
    report_split(text, split, diagnostics);
    for entry in &mut kept {
        if let Kind::Scalar(scalar) = &entry.value.kind
            && scalar.style == Style::Plain
            && unbalanced(scalar.as_str())
        {
            report_split(text, Some(entry.value.span), diagnostics);
            entry.value.kind = Kind::Broken;
        }
    }
    Kind::Mapping { entries: kept, flow: true }
}

/// `[count where f1 in (ja, nej)]`: parentheses that are open at a comma.
pub(super) fn split_items(text: &str, items: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut kept = Vec::with_capacity(items.len());
    let mut rest = items.into_iter();
    while let Some(mut item) = rest.next() {
        if let Kind::Scalar(scalar) = &item.kind
            && scalar.style == Style::Plain
            && unbalanced(scalar.as_str())
        {
            let mut stretch = item.span;
            for next in rest.by_ref() {
                stretch = stretch.to(next.span);
                if matches!(&next.kind, Kind::Scalar(s) if s.as_str().contains(')')) {
                    break;
                }
            }
            report_split(text, Some(stretch), diagnostics);
            item = Node { kind: Kind::Broken, span: stretch };
        }
        kept.push(item);
    }
    kept
}

fn report_split(text: &str, stretch: Option<Span>, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(span) = stretch {
        let stretch = &text[span.range()];
        let finding = Diagnostic::new(Code::FlowSplit, span);
        diagnostics.push(match decimal_comma(stretch) {
            Some(number) => finding.arg("number", number),
            None => finding.arg("example", in_quotes(stretch)),
        });
    }
}

/// A number that is written with a comma before its decimals, as definition files write it.
fn decimal_comma(text: &str) -> Option<String> {
    let (whole, decimals) = text.split_once(',')?;
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    (digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(decimals)).then(|| format!("{whole}.{decimals}"))
}

fn missing_value(entry: &Entry) -> Diagnostic {
    let key = entry.key.span;
    match tight_colon(entry.key.as_str()) {
        Some(colon) if entry.key.style == Style::Plain => {
            let here = entry.key.text.span(colon..colon + 1);
            let (before, after) = entry.key.as_str().split_at(colon);
            Diagnostic::new(Code::MissingSpace, here).arg("after", ":").arg("example", format!("{before}: {}", &after[1..]))
        }
        _ => Diagnostic::new(Code::MissingColon, key).arg("found", entry.key.as_str()),
    }
}

/// Whether a colon stands between key and value.
fn has_colon(text: &str, entry: &Entry) -> bool {
    let (after, before) = (entry.key.span.end as usize, entry.value.span.start as usize);
    text.get(after..before.max(after)).is_some_and(|t| t.contains(':')) || text[after..].trim_start().starts_with(':')
}

fn unbalanced(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

/// From an offset to the end of its line, without a comment.
fn line_rest(text: &str, start: usize) -> &str {
    let line = text[start..].lines().next().unwrap_or_default();
    line.split(" #").next().unwrap_or_default().trim_end()
}
