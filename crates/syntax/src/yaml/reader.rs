//! Drives the YAML parser and builds the tree.

use granit_parser::{Event, Options, Parser, Placement, ScalarStyle, StructureStyle, options};

use super::decode::locate;
use super::slips;
use super::trouble::{self, Last, Place, Scene};
use super::{Entry, Kind, Node, Scalar, Style};
use crate::{Code, Diagnostic, Role, SourceId, Span};

/// How deep lists and keys may stand in each other; no definition needs a tenth of it.
const DEEPEST: usize = 64;

/// Reads a text.
///
/// The tree is missing if the text could not be read to its end; the findings then say why. A tree may come with errors
/// too: what they concern is [`Kind::Broken`] or left out, so that nothing is reported twice. A text without anything but
/// comments gives neither.
pub fn read(source: SourceId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut reader = Reader {
        source,
        text,
        diagnostics: Vec::new(),
        open: Vec::new(),
        root: None,
        documents: 0,
        last: None,
        ended: 0,
        comment: None,
        keys: Vec::new(),
        blocks: Vec::new(),
    };
    let complete = reader.run();
    if complete {
        slips::tabs(source, text, &reader.blocks, &mut reader.diagnostics);
    }
    reader.diagnostics.sort_by_key(|d| d.span().key());
    (reader.root.filter(|_| complete), reader.diagnostics)
}

fn parser_options(text: &str) -> Options {
    options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        max_buffered_comment_events: text.len(),
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    }
}

/// A collection that has not ended yet.
enum Open {
    Sequence {
        start: usize,
        flow: bool,
        items: Vec<Node>,
    },
    Mapping {
        start: usize,
        flow: bool,
        /// `[a: b]`: a mapping without braces in a list with brackets.
        bare: bool,
        entries: Vec<Entry>,
        slot: Slot,
    },
}

/// What a mapping waits for.
enum Slot {
    Key,
    Value(Scalar),
    /// The value of a key that was rejected.
    Nothing,
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    diagnostics: Vec<Diagnostic>,
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    /// The scalar read last.
    last: Option<Last>,
    /// Where the scalar before that one ends.
    ended: usize,
    /// The comment read last.
    comment: Option<(usize, usize)>,
    /// Where the keys written in block form stand.
    keys: Vec<(usize, usize)>,
    /// Where the block scalars stand.
    blocks: Vec<(usize, usize)>,
}

impl Reader<'_> {
    /// Whether the text could be read to its end.
    fn run(&mut self) -> bool {
        for next in Parser::new_from_str_with_options(self.text, parser_options(self.text)) {
            match next {
                Ok((event, span)) => {
                    let (start, end) = self.range(&span);
                    self.tag(&span);
                    if !self.event(event, start, end) {
                        return self.root.is_some();
                    }
                }
                Err(error) => {
                    let at = self.boundary(error.marker().byte_offset().unwrap_or(self.text.len()));
                    self.fail(error.kind(), at);
                    return false;
                }
            }
        }
        true
    }

    /// Takes in one event; false where reading ends early.
    fn event(&mut self, event: Event<'_>, start: usize, end: usize) -> bool {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let end = if start == end { super::lines::line_at(self.text, start).end } else { end };
                    self.report(Code::SeveralDocuments, start, end);
                    return false;
                }
            }
            Event::Scalar(value, style, ..) => self.scalar(&value, style, start, end),
            Event::SequenceStart(style, ..) => {
                self.open.push(Open::Sequence { start, flow: style == StructureStyle::Flow, items: Vec::new() });
            }
            Event::MappingStart(style, ..) => self.open.push(Open::Mapping {
                start,
                flow: style == StructureStyle::Flow,
                bare: style == StructureStyle::Flow && start == end,
                entries: Vec::new(),
                slot: Slot::Key,
            }),
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let diagnostic = self.feature("alias", start, end);
                self.diagnostics.push(diagnostic);
                self.place(Node { kind: Kind::Broken, span: self.span(start, end) });
            }
            Event::Anchor(..) => {
                let diagnostic = self.feature("anchor", start, end);
                self.diagnostics.push(diagnostic);
            }
            Event::Comment(_, placement) => {
                self.comment = Some((start, end));
                let follows = self
                    .last
                    .as_ref()
                    .is_some_and(|last| last.style == Style::Plain && last.start < last.end && last.end + 1 == start);
                if placement == Placement::Right && follows && self.text[..start].ends_with(' ') {
                    let diagnostic = Diagnostic::new(Code::TextLostToComment, self.span(start, end));
                    self.diagnostics.push(diagnostic.arg("after_text", ""));
                }
            }
            _ => {}
        }
        true
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, start: usize, end: usize) {
        let style = match style {
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
            _ => Style::Plain,
        };
        // The parser gives a value that is not there as `~`.
        let value = if style == Style::Plain && start == end { "" } else { value };
        let text = locate(self.source, self.text, start..end, style, value);
        if style.is_block() {
            self.blocks.push((start, end));
        }
        let span = if style.is_block() { text.full_span() } else { self.span(start, end) };
        let place = match self.open.last() {
            None => Place::Root,
            Some(Open::Sequence { .. }) => Place::Item,
            Some(Open::Mapping { slot: Slot::Key, flow, .. }) => {
                if !flow {
                    self.keys.push((start, end));
                }
                Place::Key
            }
            Some(Open::Mapping { slot: Slot::Value(key), .. }) => Place::Value(key.span),
            Some(Open::Mapping { slot: Slot::Nothing, .. }) => Place::Item,
        };
        self.ended = self.last.as_ref().map_or(0, |last| last.end);
        self.last = Some(Last { start, end, style, place });
        self.place(Node { kind: Kind::Scalar(Scalar { text, style, span }), span });
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, node: Node) {
        let Some(Open::Mapping { slot: Slot::Key, .. }) = self.open.last() else {
            match self.open.last_mut() {
                None => self.root = Some(node),
                Some(Open::Sequence { items, .. }) => items.push(node),
                Some(Open::Mapping { entries, slot, .. }) => {
                    if let Slot::Value(key) = std::mem::replace(slot, Slot::Key) {
                        entries.push(Entry { key, value: node });
                    }
                }
            }
            return;
        };
        let accepted = self.key(node);
        if let Some(Open::Mapping { slot, .. }) = self.open.last_mut() {
            *slot = accepted.map_or(Slot::Nothing, Slot::Value);
        }
    }

    /// The node as a key, if it can be one.
    fn key(&mut self, node: Node) -> Option<Scalar> {
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        let key = match node.kind {
            Kind::Scalar(key) => key,
            Kind::Broken => return None,
            _ => {
                let diagnostic = self.feature("key", start, end);
                self.diagnostics.push(diagnostic);
                return None;
            }
        };
        // `? key`, the long form of a key. A text before it may end in a question mark of its own.
        let before = self.text[..start].trim_end();
        let marked = before.len() < start
            && before.len() > self.ended
            && before.strip_suffix('?').is_some_and(|rest| {
                rest.trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| "\n\r-{[,\u{feff}".contains(c))
            });
        if marked || key.style.is_block() {
            let start = if marked { before.len() - 1 } else { start };
            let diagnostic = self.feature("key", start, end);
            self.diagnostics.push(diagnostic);
            return None;
        }
        if key.is_absent() {
            let diagnostic = Diagnostic::new(Code::YamlSyntax, self.span(start, end)).arg("no_key", "");
            self.diagnostics.push(diagnostic);
            return None;
        }
        if key.style == Style::Plain && key.as_str() == "<<" {
            let diagnostic = self.feature("merge", start, end);
            self.diagnostics.push(diagnostic);
            return None;
        }
        if key.style == Style::Plain && key.as_str().ends_with(':') {
            self.report(Code::UnquotedColon, end - 1, end);
            return None;
        }
        Some(key)
    }

    /// Ends the innermost collection.
    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let node = match open {
            Open::Sequence { start, flow, items } => {
                let items = if flow { slips::split_items(self.text, items, &mut self.diagnostics) } else { items };
                let end = if flow { end } else { items.last().map_or(start, |i| i.span.end as usize) };
                Node { kind: Kind::Sequence(items), span: self.span(start, end) }
            }
            Open::Mapping { start, bare: true, entries, .. } => {
                let colon = entries.first().map_or(start, |e| {
                    let after = e.key.span.end as usize;
                    after + self.text[after..].find(':').unwrap_or(0)
                });
                let end = entries.last().map_or(end, |e| (e.value.span.end as usize).max(colon + 1));
                let diagnostic = Diagnostic::new(Code::UnquotedColon, self.span(colon, colon + 1))
                    .arg("example", super::lines::in_quotes(&self.text[start..end.max(start)]));
                self.diagnostics.push(diagnostic);
                Node { kind: Kind::Broken, span: self.span(start, end) }
            }
            Open::Mapping { start, flow, entries, .. } => {
                let end = if flow { end } else { entries.last().map_or(start, |e| e.value.span.end as usize) };
                let span = self.span(start, end);
                let kind = if flow {
                    slips::split_entries(self.text, span, entries, &mut self.diagnostics)
                } else {
                    Kind::Mapping { entries, flow }
                };
                let kind = match kind {
                    Kind::Mapping { entries, flow } => Kind::Mapping { entries: self.unique(entries), flow },
                    other => other,
                };
                Node { kind, span }
            }
        };
        self.place(node);
    }

    /// Reports keys that stand twice and keeps the first of each.
    fn unique(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut first = std::collections::BTreeMap::new();
        let mut kept = Vec::with_capacity(entries.len());
        for entry in entries {
            let name = entry.key.name();
            match first.get(&name.value) {
                Some(&span) => {
                    // What stands in two lists can stand in one.
                    let kind = if matches!(entry.value.kind, Kind::Sequence(_)) { "list" } else { "one" };
                    let finding = Diagnostic::new(Code::DuplicateKey, name.span).arg("key", name.value).arg(kind, "");
                    self.diagnostics.push(finding.label(span, Role::First));
                }
                None => {
                    first.insert(name.value, name.span);
                    kept.push(entry);
                }
            }
        }
        kept
    }

    /// Reports what stopped the parser, unless what it stumbled over has been reported already.
    fn fail(&mut self, kind: &granit_parser::ErrorKind, at: usize) {
        let line = super::lines::line_at(self.text, at);
        let reported = self.diagnostics.iter().any(|d| {
            matches!(d.code, Code::YamlFeature | Code::UnquotedIndicator) && line.contains(&(d.span().start as usize))
        });
        if reported {
            return;
        }
        let scene = Scene {
            source: self.source,
            text: self.text,
            last: self.last.as_ref(),
            comment: self.comment,
            bracket: self.open.iter().rev().find_map(|open| match *open {
                Open::Sequence { start, flow: true, .. } => Some(start),
                Open::Mapping { start, flow: true, bare: false, .. } => Some(start),
                _ => None,
            }),
            keys: &self.keys,
        };
        let diagnostic = trouble::translate(kind, at, &scene);
        // The comment that cuts a text short may have had its warning already.
        self.diagnostics.retain(|d| d.code != diagnostic.code || !d.span().same_place(diagnostic.span()));
        self.diagnostics.push(diagnostic);
    }

    fn tag(&mut self, span: &granit_parser::Span) {
        if span.tag_start().is_some() {
            let (start, end) = span.tag_span().map_or_else(|| self.range(span), |tag| self.range(&tag));
            let diagnostic = self.feature("tag", start, end);
            self.diagnostics.push(diagnostic);
        }
    }

    fn feature(&self, what: &'static str, start: usize, end: usize) -> Diagnostic {
        let found = self.text[start..end].lines().next().unwrap_or_default().to_owned();
        Diagnostic::new(Code::YamlFeature, self.span(start, end)).arg("found", found).arg(what, "")
    }

    fn report(&mut self, code: Code, start: usize, end: usize) {
        self.diagnostics.push(Diagnostic::new(code, self.span(start, end)));
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    /// The byte range of a parser's span, made safe to slice with.
    fn range(&self, span: &granit_parser::Span) -> (usize, usize) {
        let start = self.boundary(span.start.byte_offset().unwrap_or_default());
        let end = self.boundary(span.end.byte_offset().unwrap_or_default());
        (start, end.max(start))
    }

    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}
