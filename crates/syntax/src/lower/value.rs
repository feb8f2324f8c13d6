//! Single values and lists: texts, words, numbers, and the block form `{is: …, inferred: …}`.

use super::Cx;
use super::fields::Fields;
use super::otherwise::meant;
use crate::def::{List, PublishedAs, Remarks, Text, Val};
use crate::edit::scalar::{double, fits_plain};
use crate::yaml::{Entry, Kind, Node, Scalar, Style, in_quotes, tight_colon};
use crate::{Code, Diagnostic, Name, Span, Spanned, Way, keys, suggest};

/// What can be expected somewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    Text,
    /// The name of something defined elsewhere.
    Name,
    /// One of some words.
    Word(&'a str),
    List,
    Keys,
    /// A list whose elements have keys of their own: how one is written, with `{}` where a text alone is meant to stand.
    Elements(&'a str),
    /// One of them.
    Element(&'a str),
}

/// Reports a node that is not what is expected under a key; one that has been reported already is passed over.
pub(super) fn wrong_shape(cx: &mut Cx, node: &Node, expected: Shape<'_>, key: &Name) {
    let (found, place) = match &node.kind {
        Kind::Broken => return,
        Kind::Scalar(scalar) if scalar.is_absent() || scalar.as_str().trim().is_empty() => {
            ("found_nothing", if node.span.start < node.span.end { node.span } else { key.span })
        }
        Kind::Scalar(scalar) => {
            if matches!(expected, Shape::Keys | Shape::Element(_))
                && let Some(diagnostic) = without_space(scalar)
            {
                return cx.report(diagnostic);
            }
            ("found_text", scalar.text.full_span())
        }
        Kind::Sequence(items) if items.iter().any(|i| i.kind == Kind::Broken) => return,
        Kind::Sequence(items) => ("found_list", items.first().map_or(node.span, |i| i.span)),
        Kind::Mapping { entries, .. } => {
            if matches!(expected, Shape::Text | Shape::Name | Shape::Word(_))
                && let Some(entry) = entries.first().filter(|e| e.key.as_str().contains(' '))
            {
                return unquoted_colon(cx, entry);
            }
            ("found_keys", entries.first().map_or(node.span, |e| e.key.text.full_span()))
        }
    };
    let mut diagnostic = Diagnostic::new(Code::WrongShape, place).arg("key", key.value.clone()).arg(found, "");
    if expected == Shape::Text && found == "found_nothing" {
        let example = cx.kind.and_then(|kind| keys::example(kind, &key.value));
        diagnostic = diagnostic.arg_opt("sample", example.map(|example| format!("{}: {example}", key.value)));
    }
    diagnostic = match expected {
        Shape::Name if found == "found_nothing" => diagnostic.arg("expected_name", ""),
        Shape::Word(words) if found == "found_nothing" => diagnostic.arg("expected_word", "").arg("words", words),
        Shape::Text | Shape::Name | Shape::Word(_) => diagnostic.arg("expected_text", ""),
        Shape::List => {
            let element = match &node.kind {
                Kind::Scalar(s) if found == "found_text" => s.as_str().trim().to_owned(),
                _ => "…".to_owned(),
            };
            diagnostic.arg("expected_list", "").arg("example", format!("{}: [{element}]", key.value))
        }
        Shape::Keys => diagnostic.arg("expected_keys", ""),
        Shape::Elements(pattern) => diagnostic.arg("expected_list", "").arg("element", element(pattern, node)),
        Shape::Element(pattern) => diagnostic.arg("expected_element", "").arg("element", element(pattern, node)),
    };
    cx.report(diagnostic);
}

/// An element as it is to be written, with the text that stands where it should.
fn element(pattern: &str, node: &Node) -> String {
    /// A longer text is not repeated.
    const LONGEST: usize = 40;
    let flow = pattern.replace("{}", "").contains('{');
    let text = match &node.kind {
        Kind::Scalar(scalar) => scalar.as_str().trim(),
        Kind::Mapping { entries, .. } => match entries.first().map(|entry| (&entry.value.kind, entry.key.as_str())) {
            Some((Kind::Scalar(scalar), key)) if pattern.contains(&format!("{key}: {{}}")) => scalar.as_str().trim(),
            _ => "",
        },
        _ => "",
    };
    let text = match text {
        _ if text.is_empty() || text.contains('\n') || text.chars().count() > LONGEST => "…".to_owned(),
        _ if fits_plain(text, flow) => text.to_owned(),
        _ => double(text),
    };
    pattern.replace("{}", &text)
}

/// `key: text: more` in a list, which YAML takes for a key of its own.
fn unquoted_colon(cx: &mut Cx, entry: &Entry) {
    let text = match &entry.value.kind {
        Kind::Scalar(value) => format!("{}: {}", entry.key.as_str(), value.as_str()),
        _ => format!("{}:", entry.key.as_str()),
    };
    let colon = entry.key.span.end;
    let here = Span { start: colon, end: colon + 1, ..entry.key.span };
    cx.report(Diagnostic::new(Code::UnquotedColon, here).arg("example", in_quotes(text.trim())));
}

/// The finding about `key:value` where keys should stand.
pub(super) fn without_space(scalar: &Scalar) -> Option<Diagnostic> {
    let colon = tight_colon(scalar.as_str()).filter(|_| scalar.style == Style::Plain)?;
    let (before, after) = scalar.as_str().split_at(colon);
    let after = after[1..].split_whitespace().next().unwrap_or_default();
    let here = scalar.text.span(colon..colon + 1);
    Some(Diagnostic::new(Code::MissingSpace, here).arg("after", ":").arg("example", format!("{before}: {after}")))
}

/// The scalar of a node that must be one and hold something.
pub(super) fn scalar<'a>(cx: &mut Cx, node: &'a Node, key: &Name) -> Option<&'a Scalar> {
    scalar_of(cx, node, key, Shape::Text)
}

fn scalar_of<'a>(cx: &mut Cx, node: &'a Node, key: &Name, expected: Shape<'_>) -> Option<&'a Scalar> {
    match &node.kind {
        Kind::Scalar(scalar) if !scalar.as_str().trim().is_empty() => Some(scalar),
        _ => {
            wrong_shape(cx, node, expected, key);
            None
        }
    }
}

/// A value, plain or in block form. `read` makes the value of the node that holds it.
pub(super) fn value<'a, T>(
    cx: &mut Cx,
    node: &'a Node,
    key: &Name,
    read: impl FnOnce(&mut Cx, &'a Node) -> Option<Spanned<T>>,
) -> Option<Val<T>> {
    value_named(cx, node, key, "is", read)
}

/// Like [`value`], where the block form may call the value by another key than `is`.
pub(super) fn value_named<'a, T>(
    cx: &mut Cx,
    node: &'a Node,
    key: &Name,
    main: &'static str,
    read: impl FnOnce(&mut Cx, &'a Node) -> Option<Spanned<T>>,
) -> Option<Val<T>> {
    if !is_block_form(node, main) {
        return read(cx, node).map(|v| Val::plain(v.value, v.span));
    }
    let mut fields = Fields::open(cx, node, key);
    let entry = if fields.has("is") { fields.take("is") } else { fields.require(main) };
    let value = block_form(cx, entry, &mut fields, read);
    fields.finish(cx);
    value
}

/// The value of an entry of the block form, with the remarks beside it.
pub(super) fn block_form<'a, T>(
    cx: &mut Cx,
    entry: Option<&'a Entry>,
    fields: &mut Fields<'a>,
    read: impl FnOnce(&mut Cx, &'a Node) -> Option<Spanned<T>>,
) -> Option<Val<T>> {
    let inferred = fields.take("inferred").and_then(|e| text(cx, e)).map(Box::new);
    let wording = fields.take("wording").and_then(|e| text(cx, e)).map(Box::new);
    let published_as = published_as(cx, fields);
    let value = read(cx, &entry?.value)?;
    Some(Val { value: value.value, span: value.span, inferred, wording, published_as, way: Way::default() })
}

/// Whether a node is a value in block form rather than keys of its own.
pub(super) fn is_block_form(node: &Node, main: &str) -> bool {
    match &node.kind {
        Kind::Mapping { entries, .. } => {
            let beside = ["inferred", "wording", "published_as"];
            entries.iter().any(|e| e.key.as_str() == "is" || e.key.as_str() == main)
                || entries.iter().any(|e| beside.contains(&e.key.as_str()))
        }
        _ => false,
    }
}

/// A text with its surrounding blanks taken off.
pub(super) fn trimmed(scalar: &Scalar) -> Spanned<String> {
    let text = scalar.as_str();
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    Spanned::new(text[start..end].to_owned(), scalar.text.span(start..end))
}

/// Prose or a wording.
pub(super) fn text(cx: &mut Cx, entry: &Entry) -> Option<Text> {
    text_of(cx, &entry.value, &entry.key.name())
}

/// Prose or a wording in a node.
pub(super) fn text_of(cx: &mut Cx, node: &Node, key: &Name) -> Option<Text> {
    let mut way = Way::default();
    let text = value(cx, node, key, |cx, node| {
        let scalar = scalar(cx, node, key)?;
        placeholders(cx, scalar);
        way = Way::of(&scalar.text);
        Some(trimmed(scalar))
    })?;
    Some(Text { way, ..text })
}

/// Prose that must be there; empty where it is not.
pub(super) fn required_text(cx: &mut Cx, fields: &mut Fields<'_>, key: &'static str) -> Text {
    let text = fields.require(key).and_then(|e| text(cx, e));
    text.unwrap_or_else(|| Val::plain(String::new(), fields.owner.span))
}

/// Prose that may be there.
pub(super) fn optional_text(cx: &mut Cx, fields: &mut Fields<'_>, key: &'static str) -> Option<Text> {
    fields.take(key).and_then(|e| text(cx, e))
}

/// Reports what stands in braces and is no placeholder.
fn placeholders(cx: &mut Cx, scalar: &Scalar) {
    const KNOWN: [&str; 2] = ["{period}", "{year}"];
    let text = scalar.as_str();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|i| from + i) {
        let inside = &text[open + 1..];
        let word = inside.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(inside.len());
        let end = match inside.find(['}', '{', '\n']) {
            Some(close) if inside[close..].starts_with('}') => open + 1 + close + 1,
            _ => open + 1 + word,
        };
        let found = &text[open..end];
        if !KNOWN.contains(&found) {
            let suggestion = suggest(found, KNOWN);
            cx.report(
                Diagnostic::new(Code::UnknownPlaceholder, scalar.text.span(open..end))
                    .arg("found", found)
                    .arg_opt("suggestion", suggestion)
                    .arg("known", KNOWN.map(|name| format!("`{name}`")).join(", ")),
            );
        }
        from = end;
    }
}

/// A name that stands for something defined elsewhere.
pub(super) fn reference(cx: &mut Cx, entry: &Entry) -> Option<Val<String>> {
    let key = entry.key.name();
    value(cx, &entry.value, &key, |cx, node| Some(trimmed(scalar_of(cx, node, &key, Shape::Name)?)))
}

/// A name that must be there; empty where it is not.
pub(super) fn required_reference(cx: &mut Cx, fields: &mut Fields<'_>, key: &'static str) -> Val<String> {
    let name = fields.require(key).and_then(|e| reference(cx, e));
    name.unwrap_or_else(|| Val::plain(String::new(), fields.owner.span))
}

/// The id of the file's definition.
pub(super) fn id(cx: &mut Cx, fields: &mut Fields<'_>, key: &'static str) -> Name {
    let id = fields.require(key).and_then(|e| Some(trimmed(scalar(cx, &e.value, &e.key.name())?)));
    id.unwrap_or_else(|| Spanned::new(String::new(), fields.owner.span))
}

/// A text of a data file, exactly as written; it may be empty if it is quoted.
pub(super) fn raw(cx: &mut Cx, node: &Node, key: &Name) -> Option<Spanned<String>> {
    match &node.kind {
        Kind::Scalar(scalar) if !scalar.is_absent() => {
            Some(Spanned::new(scalar.as_str().to_owned(), scalar.text.full_span()))
        }
        _ => {
            wrong_shape(cx, node, Shape::Text, key);
            None
        }
    }
}

/// One of the words allowed for a key.
pub(super) fn word<T: Copy>(cx: &mut Cx, entry: &Entry, words: &[(&str, T)]) -> Option<Val<T>> {
    word_named(cx, entry, "is", words)
}

/// Like [`word`], where the block form may call the word by another key than `is`.
pub(super) fn word_named<T: Copy>(cx: &mut Cx, entry: &Entry, main: &'static str, words: &[(&str, T)]) -> Option<Val<T>> {
    let key = entry.key.name();
    value_named(cx, &entry.value, &key, main, |cx, node| {
        let allowed = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        let found = trimmed(scalar_of(cx, node, &key, Shape::Word(&allowed))?);
        word_of(cx, found, &key, words)
    })
}

/// What a text stands for that must be one of some words.
pub(super) fn word_of<T: Copy>(cx: &mut Cx, found: Spanned<String>, key: &Name, words: &[(&str, T)]) -> Option<Spanned<T>> {
    if let Some(&(_, value)) = words.iter().find(|(word, _)| *word == found.value) {
        return Some(Spanned::new(value, found.span));
    }
    cx.report(
        Diagnostic::new(Code::UnknownWord, found.span)
            .arg("found", found.value.clone())
            .arg("key", key.value.clone())
            .arg_opt("suggestion", meant(&key.value, &found.value, words.iter().map(|(word, _)| *word)))
            .arg("allowed", words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")),
    );
    None
}

/// `true` or `false`; false where the key is not there.
pub(super) fn flag(cx: &mut Cx, fields: &mut Fields<'_>, key: &'static str) -> Val<bool> {
    let flag = fields.take(key).and_then(|e| word(cx, e, &[("true", true), ("false", false)]));
    flag.unwrap_or_else(|| Val::plain(false, fields.owner.span))
}

/// The elements of a list.
pub(super) fn list<'a, T>(
    cx: &mut Cx,
    node: &'a Node,
    key: &Name,
    mut read: impl FnMut(&mut Cx, &'a Node) -> Option<Spanned<T>>,
) -> Vec<Val<T>> {
    match &node.kind {
        Kind::Sequence(items) => items
            .iter()
            .filter_map(|item| {
                // In a list, a text with a colon looks like a key to YAML.
                if let Kind::Mapping { entries, flow: false } = &item.kind
                    && let [entry] = &entries[..]
                    && !is_block_form(item, "is")
                {
                    unquoted_colon(cx, entry);
                    return None;
                }
                value(cx, item, key, &mut read)
            })
            .collect(),
        _ => {
            wrong_shape(cx, node, Shape::List, key);
            Vec::new()
        }
    }
}

/// A list that may be in block form as a whole.
pub(super) fn whole_list<'a, T>(
    cx: &mut Cx,
    entry: &'a Entry,
    read: impl FnMut(&mut Cx, &'a Node) -> Option<Spanned<T>>,
) -> Option<List<T>> {
    let key = entry.key.name();
    value(cx, &entry.value, &key, |cx, node| {
        let list = list(cx, node, &key, read);
        matches!(node.kind, Kind::Sequence(_)).then(|| Spanned::new(list, node.span))
    })
}

/// A list of names that stand for something defined elsewhere.
pub(super) fn references(cx: &mut Cx, entry: &Entry) -> Vec<Val<String>> {
    let key = entry.key.name();
    list(cx, &entry.value, &key, |cx, node| Some(trimmed(scalar(cx, node, &key)?)))
}

/// Like [`references`], where the list as a whole may be inferred.
pub(super) fn whole_references(cx: &mut Cx, entry: &Entry) -> Option<List<String>> {
    let key = entry.key.name();
    whole_list(cx, entry, |cx, node| Some(trimmed(scalar(cx, node, &key)?)))
}

/// One name or a list of names that stand for something defined elsewhere.
pub(super) fn one_or_more_references(cx: &mut Cx, entry: &Entry) -> Vec<Val<String>> {
    if matches!(entry.value.kind, Kind::Sequence(_)) {
        filled(cx, entry);
        return references(cx, entry);
    }
    reference(cx, entry).into_iter().collect()
}

/// Reports a list or keys in brackets with nothing in them.
pub(super) fn filled(cx: &mut Cx, entry: &Entry) {
    let key = entry.key.as_str();
    let finding = Diagnostic::new(Code::WrongShape, entry.value.span).arg("key", key);
    match &entry.value.kind {
        Kind::Sequence(items) if items.is_empty() => {
            cx.report(finding.arg("empty_list", "").arg("example", format!("{key}: […]")));
        }
        Kind::Mapping { entries, .. } if entries.is_empty() => {
            cx.report(finding.arg("expected_keys", "").arg("found_nothing", ""));
        }
        _ => {}
    }
}

/// The entries of a mapping whose keys are the methodologist's own.
pub(super) fn entries<'a>(cx: &mut Cx, entry: &'a Entry) -> &'a [Entry] {
    match &entry.value.kind {
        Kind::Mapping { entries, .. } => entries,
        _ => {
            wrong_shape(cx, &entry.value, Shape::Keys, &entry.key.name());
            &[]
        }
    }
}

/// `note`, `inferred` and `published_as` of a definition.
pub(super) fn remarks(cx: &mut Cx, fields: &mut Fields<'_>) -> Remarks {
    Remarks {
        note: optional_text(cx, fields, "note"),
        inferred: optional_text(cx, fields, "inferred"),
        published_as: published_as(cx, fields),
    }
}

fn published_as(cx: &mut Cx, fields: &mut Fields<'_>) -> Vec<PublishedAs> {
    objects(cx, fields, "published_as", "- {text: {}, where: …}", |cx, fields| {
        let text = required_text(cx, fields, "text");
        Some(PublishedAs { text, place: required_text(cx, fields, "where") })
    })
}

/// The keys of an element of a list; `pattern` is how one is written.
pub(super) fn open_element<'a>(cx: &mut Cx, item: &'a Node, owner: &Name, pattern: &'static str) -> Option<Fields<'a>> {
    if !matches!(item.kind, Kind::Mapping { .. }) {
        wrong_shape(cx, item, Shape::Element(pattern), owner);
        return None;
    }
    Some(Fields::open(cx, item, owner))
}

/// What is made of each element of a list whose elements have keys of their own.
pub(super) fn objects<T>(
    cx: &mut Cx,
    fields: &mut Fields<'_>,
    key: &'static str,
    pattern: &'static str,
    mut read: impl FnMut(&mut Cx, &mut Fields<'_>) -> Option<T>,
) -> Vec<T> {
    let Some(entry) = fields.take(key) else { return Vec::new() };
    let key = entry.key.name();
    let Kind::Sequence(items) = &entry.value.kind else {
        wrong_shape(cx, &entry.value, Shape::Elements(pattern), &key);
        return Vec::new();
    };
    let one = |item: &Node| {
        let place = match &item.kind {
            Kind::Mapping { entries, .. } => entries.first().map_or(key.span, |e| e.key.text.full_span()),
            _ => key.span,
        };
        let mut fields = open_element(cx, item, &Spanned::new(key.value.clone(), place), pattern)?;
        let read = read(cx, &mut fields);
        fields.finish(cx);
        read
    };
    items.iter().filter_map(one).collect()
}
