//! Findings about definitions, as people and programs read them. The only place that knows miette.

use std::collections::BTreeSet;
use std::fmt;

use mattstock_syntax::{Diagnostic, Lang, Severity, SourceId, Sources, Span, words as sentences};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use serde::Serialize;

use crate::terminal::{counted, words};

/// Lines a label may cover before only its first line is underlined: more would bury the finding.
const LINES_UNDERLINED: usize = 5;

/// Characters of a line that are shown, unless what is wrong stands further to the right.
const LONGEST_LINE: usize = 160;

/// How findings are shown to people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Language.
    pub(crate) lang: Lang,
    /// Columns.
    pub(crate) width: usize,
    /// Whether in colour.
    pub(crate) color: bool,
}

/// Puts findings in the order of files and places.
pub(crate) fn sort(diagnostics: &mut [Diagnostic], sources: &Sources) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (sources.get(d.span().source).path.clone(), d.span().start, d.span().end, d.code);
        key(a).cmp(&key(b))
    });
}

/// Findings with the text they are about.
pub(crate) fn human(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler =
        GraphicalReportHandler::new_themed(theme).with_width(style.width).with_links(false).without_syntax_highlighting();
    let mut out = String::new();
    for diagnostic in diagnostics {
        for page in pages(diagnostic, sources, style.lang) {
            let handler = match &page.footer {
                Some(footer) => handler.clone().with_footer(footer.clone()),
                None => handler.clone(),
            };
            if handler.render_report(&mut out, &page).is_err() {
                // A place miette cannot show is still told.
                out.push_str(&line(diagnostic, sources, style.lang));
            }
        }
        out.push('\n');
    }
    out
}

/// Findings of one line each.
pub(crate) fn short(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    diagnostics.iter().map(|d| line(d, sources, lang)).collect()
}

fn line(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let place = place(diagnostic.span(), sources);
    format!(
        "{}:{}:{}: {}[{}]: {}\n",
        place.file,
        place.line,
        place.column,
        diagnostic.severity.as_str(),
        diagnostic.code.as_str(),
        sentences::message(diagnostic, lang)
    )
}

/// Findings as JSON, one object a line.
pub(crate) fn json(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let object = Object {
            code: d.code.as_str(),
            severity: d.severity.as_str(),
            message: sentences::message(d, lang),
            help: sentences::help(d, lang),
            place: place(d.span(), sources),
            labels: d
                .labels
                .iter()
                .map(|l| Marked { place: place(l.span, sources), message: sentences::label(d, l, lang) })
                .collect(),
        };
        // Strings and numbers only: nothing here can fail to be written as JSON.
        if let Ok(text) = serde_json::to_string(&object) {
            out.push_str(&text);
            out.push('\n');
        }
    }
    out
}

/// What was found, in one line: `3 errors, 1 warning in 2 files`.
pub(crate) fn summary(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let file = words(lang, ("file", "files"), ("fil", "filer"));
    let Some(numbers) = numbers(diagnostics, lang) else {
        let files = counted(sources.iter().count(), file.0, file.1);
        return words(lang, format!("no findings in {files}\n"), format!("inga fynd i {files}\n"));
    };
    let files: BTreeSet<_> = diagnostics.iter().map(|d| &sources.get(d.span().source).path).collect();
    let within = words(lang, "in", "i");
    format!("{numbers} {within} {}\n", counted(files.len(), file.0, file.1))
}

/// How many findings of each severity: `3 errors, 1 warning`; none where there are no findings.
pub(crate) fn numbers(diagnostics: &[Diagnostic], lang: Lang) -> Option<String> {
    let number = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let nouns = [
        (Severity::Error, words(lang, ("error", "errors"), ("fel", "fel"))),
        (Severity::Warning, words(lang, ("warning", "warnings"), ("varning", "varningar"))),
        (Severity::Note, words(lang, ("note", "notes"), ("upplysning", "upplysningar"))),
    ];
    let parts: Vec<_> = nouns
        .into_iter()
        .map(|(severity, noun)| (number(severity), noun))
        .filter(|(number, _)| *number > 0)
        .map(|(number, (one, many))| counted(number, one, many))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[derive(Serialize)]
struct Object<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    help: Option<String>,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<Marked<'a>>,
}

#[derive(Serialize)]
struct Marked<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    message: Option<String>,
}

/// Where a span stands.
#[derive(Serialize)]
pub(crate) struct Place<'a> {
    /// The file, as shown to people.
    pub(crate) file: &'a str,
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
    /// Line of the end.
    pub(crate) end_line: usize,
    /// Column after the last character.
    pub(crate) end_column: usize,
}

/// Where a span stands.
pub(crate) fn place(span: Span, sources: &Sources) -> Place<'_> {
    let start = sources.position(span.source, span.start as usize);
    let end = sources.position(span.source, span.end as usize);
    Place {
        file: &sources.get(span.source).path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// A finding as miette shows it: one page for the file of its primary place, and one for each other file it points to.
fn pages(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Vec<Page> {
    let primary = diagnostic.span().source;
    let help = sentences::help(diagnostic, lang);
    let severity = match diagnostic.severity {
        Severity::Error => words(lang, "error", "fel"),
        Severity::Warning => words(lang, "warning", "varning"),
        Severity::Note => words(lang, "note", "upplysning"),
    };
    let mut pages = vec![Page {
        message: sentences::message(diagnostic, lang),
        code: Some(format!("{severity}[{}]", diagnostic.code.as_str())),
        severity: match diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        },
        // miette's own heading for help is English; Swedish stands in the footer instead.
        help: help.clone().filter(|_| lang == Lang::En),
        footer: help.filter(|_| lang == Lang::Sv).map(|help| format!("hjälp: {help}")),
        text: Text::new(primary, sources, diagnostic),
        labels: Vec::new(),
    }];
    for (index, label) in diagnostic.labels.iter().enumerate() {
        let words = sentences::label(diagnostic, label, lang);
        if label.span.source == primary {
            let span = pages[0].text.span(label.span);
            pages[0].labels.push(if index == 0 {
                LabeledSpan::new_primary_with_span(words, span)
            } else {
                LabeledSpan::new_with_span(words, span)
            });
        } else {
            let text = Text::new(label.span.source, sources, diagnostic);
            let span = text.span(label.span);
            pages.push(Page {
                message: words.unwrap_or_else(|| crate::terminal::words(lang, "see", "se").to_owned()),
                code: None,
                severity: miette::Severity::Advice,
                help: None,
                footer: None,
                text,
                labels: vec![LabeledSpan::new_primary_with_span(None, span)],
            });
        }
    }
    pages
}

#[derive(Debug)]
struct Page {
    message: String,
    code: Option<String>,
    severity: miette::Severity,
    help: Option<String>,
    footer: Option<String>,
    text: Text,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Page {}

impl miette::Diagnostic for Page {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.as_ref().map(|c| Box::new(c) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|h| Box::new(h) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.text)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// A file's text as miette may see it: without its byte order mark, without characters that would steer a terminal, and
/// without the ends of very long lines.
#[derive(Debug)]
struct Text {
    path: String,
    text: String,
    /// Bytes the byte order mark took.
    skipped: usize,
    /// Where the ends of lines are left out: the place in the text that is shown, and how many bytes fewer it has from there.
    cuts: Vec<(usize, usize)>,
}

impl Text {
    fn new(source: SourceId, sources: &Sources, diagnostic: &Diagnostic) -> Self {
        let whole = sources.get(source);
        let text = whole.text.strip_prefix('\u{feff}').unwrap_or(&whole.text);
        let skipped = whole.text.len() - text.len();
        // Nothing that is pointed at is left out.
        let marked = diagnostic.labels.iter().map(|l| l.span).filter(|s| s.source == source);
        let marked: Vec<usize> =
            marked.flat_map(|s| [s.start, s.end]).map(|at| (at as usize).saturating_sub(skipped)).collect();
        let mut out = Self { path: whole.path.clone(), text: String::with_capacity(text.len()), skipped, cuts: Vec::new() };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let content = line.strip_suffix('\n').map_or(line, |l| l.strip_suffix('\r').unwrap_or(l));
            let shown = shown_of(content, marked.iter().filter_map(|at| at.checked_sub(start)));
            out.push(&content[..shown]);
            if shown < content.len() {
                out.text.push('…');
                let less = content.len() - shown - '…'.len_utf8();
                out.cuts.push((out.text.len(), less));
            }
            out.text.push_str(&line[content.len()..]);
            start += line.len();
        }
        out
    }

    /// Adds text, with a character of as many bytes for one that would steer the terminal, so that places stay where they
    /// are.
    fn push(&mut self, text: &str) {
        // Every file is shown anew for every finding in it, and most lines hold none of them: no byte that such a character
        // is, or begins with.
        if !text.bytes().any(|b| matches!(b, 0..=8 | 10..=31 | 127 | 0xc2 | 0xe2)) {
            self.text.push_str(text);
            return;
        }
        self.text.extend(text.chars().map(|c| match c {
            '\t' => c,
            c if c.is_control() => {
                if c.len_utf8() == 1 {
                    '?'
                } else {
                    '¿'
                }
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c => c,
        }));
    }

    /// A place in this text; a long one is cut to its first line.
    fn span(&self, span: Span) -> SourceSpan {
        let fit = |offset: u32| {
            let mut at = (offset as usize).saturating_sub(self.skipped);
            for (place, less) in &self.cuts {
                if at >= place + less {
                    at -= less;
                }
            }
            at = at.min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (fit(span.start), fit(span.end));
        let end = end.max(start);
        let covered = &self.text[start..end];
        let end = match covered.find('\n') {
            Some(line) if covered.trim_end().lines().count() > LINES_UNDERLINED => {
                start + covered[..line].trim_end_matches('\r').len()
            }
            _ => end,
        };
        (start, end - start).into()
    }
}

/// How many bytes of a line are shown: all but the end of a very long one, as far as nothing `marked` stands there.
fn shown_of(line: &str, marked: impl Iterator<Item = usize>) -> usize {
    let Some((limit, _)) = line.char_indices().nth(LONGEST_LINE) else { return line.len() };
    let furthest = marked.filter(|at| *at <= line.len()).max().unwrap_or(0);
    let shown = (limit.max(furthest)..line.len()).find(|at| line.is_char_boundary(*at));
    // The mark that says so must not take more room than what it stands for.
    shown.filter(|at| line.len() - at >= '…'.len_utf8()).unwrap_or(line.len())
}

impl SourceCode for Text {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let read = self.text.read_span(span, lines_before, lines_after)?;
        // miette counts columns in bytes; people count characters.
        let column = if read.column() == 0 {
            0
        } else {
            let start = self.text[..span.offset()].rfind('\n').map_or(0, |i| i + 1);
            self.text[start..span.offset()].chars().count()
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            read.data(),
            *read.span(),
            read.line(),
            column,
            read.line_count(),
        )))
    }
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
