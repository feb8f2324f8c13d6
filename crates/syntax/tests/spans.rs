//! The way back from a decoded text to the file holds for every style of writing it, and no text makes the reader panic.

#![allow(clippy::unwrap_used, reason = "tests")]

use mattstock_syntax::yaml::{Kind, Node, Scalar, Style};
use mattstock_syntax::{Lang, Sources, read_file, read_yaml, words};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use unicode_normalization::UnicodeNormalization;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 512,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

/// A word that can stand in every style; some letters are written as two characters.
fn word() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "f", "1", "_", "=", "(", ")", ".", "€", "😀"]),
        2 => prop::sample::select(vec!["å", "ä", "ö", "É"]),
        1 => prop::sample::select(vec!["a\u{30a}", "o\u{308}", "e\u{301}\u{323}", "\u{1112}\u{1161}\u{11ab}"]),
    ];
    prop::collection::vec(letter, 1..6).prop_map(|letters| format!("x{}", letters.concat()))
}

/// Lines of words; an empty one is a blank line.
fn lines() -> impl Strategy<Value = Vec<Vec<String>>> {
    let line = prop::collection::vec(word(), 1..4);
    let later = prop::collection::vec(prop_oneof![3 => prop::collection::vec(word(), 1..4), 1 => Just(vec![])], 0..5);
    (line, later).prop_map(|(first, mut later)| {
        while later.last().is_some_and(Vec::is_empty) {
            later.pop();
        }
        later.insert(0, first);
        later
    })
}

/// How a text is laid out in the file.
#[derive(Debug, Clone)]
struct Layout {
    style: Style,
    break_with: &'static str,
    mark: bool,
    indentation: usize,
    header: &'static str,
    blank_before: bool,
    deeper: Vec<bool>,
    nested: bool,
}

fn layout() -> impl Strategy<Value = Layout> {
    let styles = vec![Style::Plain, Style::Single, Style::Double, Style::Literal, Style::Folded];
    (
        prop::sample::select(styles),
        prop::sample::select(vec!["\n", "\r\n"]),
        any::<bool>(),
        1..5usize,
        prop::sample::select(vec!["", "-", "+", "  # kommentar"]),
        any::<bool>(),
        prop::collection::vec(any::<bool>(), 6),
        any::<bool>(),
    )
        .prop_map(|(style, break_with, mark, indentation, header, blank_before, deeper, nested)| Layout {
            style,
            break_with,
            mark,
            indentation,
            header,
            blank_before,
            deeper,
            nested,
        })
}

/// Writes the lines as the value of a key.
fn write(lines: &[Vec<String>], layout: &Layout) -> String {
    let nl = layout.break_with;
    let outer = if layout.nested { 2 } else { 0 };
    let indentation = " ".repeat(outer + layout.indentation);
    let text = |line: &Vec<String>, i: usize| {
        let blanks = if line.is_empty() { String::new() } else { indentation.clone() };
        let deeper = if layout.style.is_block() && i > 0 && !line.is_empty() && layout.deeper[i] { "  " } else { "" };
        format!("{blanks}{deeper}{}", line.join(" "))
    };
    let body: Vec<String> = lines.iter().enumerate().map(|(i, line)| text(line, i)).collect();
    let body = body.join(nl);
    let joined = body.trim_start().to_owned();
    let value = match layout.style {
        Style::Plain => format!(" {joined}"),
        Style::Single => format!(" '''å {} '", joined.replace('b', "''")),
        Style::Double => format!(" \"\\\" {} \"", joined.replace('b', "\\u00e5").replace('f', "\\\\")),
        Style::Literal | Style::Folded => {
            let mark = if layout.style == Style::Literal { "|" } else { ">" };
            let blank = if layout.blank_before { nl } else { "" };
            format!(" {mark}{}{nl}{blank}{body}", layout.header)
        }
    };
    let start = if layout.mark { "\u{feff}" } else { "" };
    let (before, key) = if layout.nested { (format!("åä: ö{nl}b:{nl}  "), "c") } else { (String::new(), "nyckel") };
    format!("{start}{before}{key}:{value}{nl}{}sist: 1{nl}", " ".repeat(outer))
}

fn find<'a>(node: &'a Node, key: &str) -> Option<&'a Scalar> {
    let Kind::Mapping { entries, .. } = &node.kind else { return None };
    entries.iter().find_map(|entry| match &entry.value.kind {
        Kind::Scalar(scalar) if entry.key.as_str() == key => Some(scalar),
        _ => find(&entry.value, key),
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_character_stands_where_it_was_written(lines in lines(), layout in layout()) {
        let file = write(&lines, &layout);
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", file.clone());
        let (node, findings) = read_yaml(&sources, id);
        prop_assert_eq!(&findings, &[], "{}", &file);
        let node = node.unwrap();
        let scalar = find(&node, if layout.nested { "c" } else { "nyckel" }).unwrap();
        prop_assert_eq!(scalar.style, layout.style);
        prop_assert!(scalar.text.is_exact(), "{:?}", &file);

        let written: Vec<String> = lines.iter().flatten().map(|word| word.nfc().collect()).collect();
        let read: Vec<String> = scalar.as_str().split_whitespace().map(str::to_owned).collect();
        match layout.style {
            Style::Single => {
                let expected: Vec<_> = written.iter().map(|word| word.replace('b', "'")).collect();
                prop_assert_eq!(&read[1..], &expected[..]);
            }
            Style::Double => {
                let expected: Vec<_> = written.iter().map(|w| w.replace('b', "å").replace('f', "\\")).collect();
                prop_assert_eq!(&read[1..], &expected[..]);
            }
            _ => prop_assert_eq!(&read, &written),
        }

        let mut last = 0;
        for (i, c) in scalar.as_str().char_indices() {
            let span = scalar.text.span(i..i + c.len_utf8());
            let slice = sources.slice(span);
            prop_assert!(span.range().start >= last, "{:?} in {:?}", c, &file);
            last = span.range().start;
            let same = match (layout.style, slice) {
                (Style::Single, "''") => c == '\'',
                (Style::Double, "\\u00e5") => c == 'å',
                (Style::Double, "\\\"") => c == '"',
                (Style::Double, "\\\\") => c == '\\',
                // A folded line break is a space, and one of several a break.
                (_, "\n" | "\r\n") => c == ' ' || c == '\n',
                // A letter and its marks share one place.
                (_, slice) => slice.chars().count() <= 3 && slice.nfc().any(|read| read == c),
            };
            prop_assert!(same, "{:?} is {:?} in {:?}", c, slice, &file);
        }
        // The whole text ends where its last character does.
        let full = scalar.text.full_span();
        prop_assert!(sources.slice(full).nfc().count() >= scalar.as_str().trim().chars().count());
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        hold(&text)?;
    }

    #[test]
    fn no_text_of_yaml_marks_makes_the_reader_panic(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40)
    ) {
        hold(&pieces.concat())?;
    }

    #[test]
    fn no_slip_in_a_definition_makes_the_reader_panic(
        file in prop::sample::select(DEFINITIONS.to_vec()),
        slips in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(PIECES.to_vec()), 0..6usize), 1..4)
    ) {
        let mut characters: Vec<String> = file.chars().map(String::from).collect();
        for (place, piece, removed) in slips {
            let start = place.index(characters.len());
            let end = (start + removed).min(characters.len());
            characters.splice(start..end, [piece.to_owned()]);
        }
        hold(&characters.concat())?;
    }
}

/// Every finding points into the text, between characters, and says something that no parser says.
fn hold(text: &str) -> Result<(), TestCaseError> {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    let (file, findings) = read_file(&sources, id);
    prop_assert!(file.is_some() || !findings.is_empty(), "{:?}", text);
    for finding in &findings {
        for label in &finding.labels {
            let range = label.span.range();
            prop_assert!(range.start <= range.end && text.get(range.clone()).is_some(), "{:?} in {:?}", finding, text);
        }
        let message = words::message(finding, Lang::En);
        prop_assert!(!message.is_empty() && message != "{message}", "{:?}", finding);
        for word in ["simple key", "block mapping", "scalar", "EOF"] {
            prop_assert!(!message.contains(word), "{}", message);
        }
    }
    Ok(())
}

const PIECES: &[&str] = &[
    "a", "å", "measure", "source", "parts", "1", " ", "  ", "    ", "\n", "\n  ", "\n    ", "\r\n", "\r", "\t", ":", ": ",
    "- ", "-", "? ", "#", " # ", "'", "\"", "\\", "\\u12", "|", "|\n", ">-\n", "|2\n", "[", "]", "{", "}", ",", "&x ", "*x",
    "!t ", "!", "%", "@", "`", "---\n", "...\n", "<<", "\u{feff}", "\u{0}", "a\u{30a}", "\u{85}", "\u{2028}", "{year}",
    "😀",
];

const DEFINITIONS: &[&str] = &[
    "measure: 4\nname: Läkares kännedom\narea: styrdokument\ntype:\n  is: structure\n  wording: Struktur.\n\
     direction: higher\nsource: lakarenkat\nunit: percent\nsheet:\n  statement: |\n    Andel läkare.\n\n    Fler.\n  \
     purpose: >-\n    Ett\n    två\n  references: [a, b]\nbreakdowns:\n  - is: total\n    inferred: \"sägs inte\"\n  \
     - region * kon\nparts:\n  4a:\n    numerator: count where f4a in (ja, nej)\n",
    "source: regionenkat\nname: Enkät\nkind: survey\ncolumns:\n  region:\n    codelist: regioner\n  kva:\n    type: codes\n    \
     empty_means: none\nquestions:\n  f1:\n    text: 'Vad är\n      det?'\n    answers: ja_nej\n    sample:\n      \
     rates: {ja: 0.25, nej: 0.75}\n  f2:\n    text: Hur?\n    number: {min: 0}\n",
    "catalogue: k\ntitle: T\npublisher: P\nlanguage: sv\nunits:\n  percent:\n    label: Procent\n    per: 100\nperiods:\n  \
     ett_ar:\n    from: 03-01\n",
    "codelist: regioner\r\nname: Regioner\r\ncodes:\r\n  \"01\": Stockholm\r\n  '03': Uppsala\r\n",
];
