//! Slips of the pen in published texts that show by themselves: a sign or words twice, a slash with a blank on one side, a word that
//! stands otherwise beside the same word elsewhere, a question `6a` without a `6b`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use mattstock_syntax::def::Text;
use mattstock_syntax::{Case, Diagnostic, Role};

use super::Editor;
use super::sheet::{Sheet, texts};
use super::text::{Word, words};
use super::variants::each_published;

/// Signs of which two in a row are one too many. Three full stops are an ellipsis.
const SIGNS: [char; 4] = ['/', ',', ';', ':'];

/// Notes such slips in the rows of a sheet: each kind once, with every place.
pub(super) fn in_sheet(sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(told(sheet.rows()));
}

/// The same in the questions of sources.
pub(super) fn in_questions(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    for question in editor.catalogue.sources.iter().flat_map(|source| &source.questions) {
        found.extend(told(texts(question)));
    }
}

/// Notes signs and words that stand twice in what is published elsewhere under the same name.
pub(super) fn in_variants(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut variants = Vec::new();
    each_published(editor, &mut |named| variants.extend(named.variants));
    for variant in variants.into_iter().filter(|variant| seen.insert(&variant.text.value)) {
        found.extend(told(std::iter::once(&variant.text)).into_iter().map(|slip| slip.arg("place", &variant.place.value)));
    }
}

/// Notes a question numbered `6a` where there is no `6b`: nobody knows whether one is missing.
pub(super) fn letters(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    for source in &editor.catalogue.sources {
        let numbers: Vec<&Text> = source.questions.iter().filter_map(|question| question.number_label.as_ref()).collect();
        for number in &numbers {
            let Some(bare) = number.value.strip_suffix('a').filter(|bare| bare.bytes().all(|b| b.is_ascii_digit())) else {
                continue;
            };
            let goes_with = |other: &&Text| other.value.starts_with(bare) && !other.value[bare.len()..].starts_with(digit);
            if !bare.is_empty() && numbers.iter().filter(|other| goes_with(other)).count() == 1 {
                found.push(
                    Diagnostic::of(Case::LetterAlone, number.span)
                        .arg("number", &number.value)
                        .arg("next", format!("{bare}b"))
                        .arg("bare", bare),
                );
            }
        }
    }
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn told<'a>(rows: impl Iterator<Item = &'a Text>) -> Vec<Diagnostic> {
    let (mut slashes, mut out): (Vec<(&Text, Range<usize>)>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for row in rows {
        let text = row.value.as_str();
        for range in signs_twice(text) {
            let sign = text[range.clone()].chars().next().unwrap_or_default();
            let words = around(text, &range);
            let finding = Diagnostic::of(Case::SignTwice, row.place(range)).arg("sign", sign.to_string());
            out.push(finding.arg("words", &text[words]));
        }
        for (range, first) in words_twice(text) {
            out.push(Diagnostic::of(Case::WordTwice, row.place(range)).arg("word", &text[first]));
        }
        slashes.extend(lone_blanks(text).into_iter().map(|range| (row, range)));
    }
    if let Some(((row, range), others)) = slashes.split_first() {
        let shown = &row.value[around(&row.value, range)];
        let instead: String = shown.split('/').map(str::trim).collect::<Vec<_>>().join("/");
        let finding = Diagnostic::of(Case::LoneBlank, row.place(range.clone())).arg("words", shown).arg("instead", instead);
        out.push(others.iter().fold(finding, |finding, (row, range)| finding.label(row.place(range.clone()), Role::Also)));
    }
    out
}

/// Where a sign stands twice with at most a blank between. Two slashes with none are of an address.
fn signs_twice(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut out = Vec::new();
    for (at, (start, sign)) in chars.iter().enumerate().filter(|(_, (_, c))| SIGNS.contains(c)) {
        let blanks = chars[at + 1..].iter().take_while(|(_, c)| *c == ' ').count();
        let next = chars.get(at + 1 + blanks);
        if let Some((end, _)) = next.filter(|(_, c)| c == sign && (*sign != '/' || blanks > 0)) {
            out.push(*start..end + 1);
        }
    }
    out
}

/// Where a word or a phrase stands twice in a row, and the first of the two. A phrase that goes on a third time is meant so, and so
/// is one after half a word: `sjukskrivnings- och rehabiliteringsplan och rehabiliteringsplan` are two plans.
fn words_twice(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let all = words(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let rest = &all[at..];
        let Some(length) = (1..=PHRASE).find(|length| stands_twice(text, rest, *length)) else {
            at += 1;
            continue;
        };
        let start = rest[0].range.start;
        if length > 1 && text[..start].trim_end().ends_with(HYPHENS) {
            at += 1;
            continue;
        }
        let goes_on = length > 1 && rest.get(2 * length).is_some_and(|next| next.text == rest[0].text);
        if !goes_on {
            out.push((start..rest[2 * length - 1].range.end, start..rest[length - 1].range.end));
        }
        at += if goes_on { 2 * length } else { length };
    }
    out
}

/// What half a word ends with, the other half of which stands further on: `hälso- och sjukvård`.
const HYPHENS: [char; 3] = ['-', '‐', '‑'];

/// The most words of a phrase that is looked for twice.
const PHRASE: usize = 4;

/// Whether a text begins with so many words twice, with nothing but blanks between.
fn stands_twice(text: &str, said: &[Word], length: usize) -> bool {
    let Some(both) = said.get(..2 * length) else { return false };
    let letters = both.iter().all(|word| word.text.chars().all(char::is_alphabetic));
    let parted = both.windows(2).any(|pair| !text[pair[0].range.end..pair[1].range.start].chars().all(char::is_whitespace));
    letters && !parted && (0..length).all(|at| both[at].text == both[at + length].text)
}

/// Slashes between words with a blank on one side.
fn lone_blanks(text: &str) -> Vec<Range<usize>> {
    let blank = |c: Option<char>| c.map(|c| c == ' ');
    let slashes = text.match_indices('/').filter(|(at, slash)| {
        let (before, after) = (blank(text[..*at].chars().next_back()), blank(text[at + slash.len()..].chars().next()));
        matches!((before, after), (Some(one), Some(other)) if one != other)
    });
    slashes.map(|(at, slash)| at..at + slash.len()).collect()
}

/// A stretch with the words on both sides of it.
fn around(text: &str, range: &Range<usize>) -> Range<usize> {
    let all = words(text);
    let before = all.iter().rev().find(|word| word.range.end <= range.start);
    let after = all.iter().find(|word| word.range.start >= range.end);
    before.map_or(range.start, |word| word.range.start)..after.map_or(range.end, |word| word.range.end)
}

/// Where words stand in a row.
type Place<'a> = (&'a Text, Range<usize>);

/// How many letters a word has at least that is compared by its neighbour.
const LETTERS: usize = 4;

/// Notes a word with an ending that it lacks before the same word elsewhere: `öppnas svar` beside `öppna svar`.
pub(super) fn phrases(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    let mut written: BTreeMap<(String, String), Vec<Place<'_>>> = BTreeMap::new();
    for row in editor.sheets().flat_map(|sheet| sheet.rows().collect::<Vec<_>>()) {
        for pair in words(&row.value).windows(2) {
            let gap = &row.value[pair[0].range.end..pair[1].range.start];
            if gap == " " && pair.iter().all(|word| word.text.chars().count() >= LETTERS) {
                let key = (pair[0].text.clone(), pair[1].text.clone());
                written.entry(key).or_default().push((row, pair[0].range.start..pair[1].range.end));
            }
        }
    }
    for ((first, second), places) in &written {
        let Some(bare) = first.strip_suffix(editor.words.genitive) else { continue };
        let usual = written.get(&(bare.to_owned(), second.clone()));
        if let Some((usual, (row, range))) = usual.filter(|usual| usual.len() >= places.len()).zip(places.first()) {
            let (other, at) = &usual[0];
            found.push(
                Diagnostic::of(Case::WordOfPhrase, row.place(range.clone()))
                    .arg("words", &row.value[range.clone()])
                    .arg("usual", &other.value[at.clone()])
                    .label(other.place(at.clone()), Role::Also),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_what_is_meant() {
        let shown = |text: &str, found: Vec<Range<usize>>| found.into_iter().map(|r| text[r].to_owned()).collect::<Vec<_>>();
        let row = "alltid/ ofta/ ibland/ / sällan att att";
        assert_eq!(shown(row, signs_twice(row)), ["/ /"]);
        let twice = |row: &str| shown(row, words_twice(row).into_iter().map(|(both, _)| both).collect());
        assert_eq!(twice(row), ["att att"]);
        assert_eq!(twice("plan och plan och plan"), Vec::<String>::new(), "what goes on is meant");
        assert_eq!(twice("en plan för vård en plan för vård"), ["en plan för vård en plan för vård"]);
        assert_eq!(twice("plan och vård och vård"), ["och vård och vård"]);
        let two_plans = "sjukskrivnings- och rehabiliteringsplan och rehabiliteringsplan";
        assert_eq!(twice(two_plans), Vec::<String>::new(), "the first word joins the halves of another");
        assert_eq!(twice("sjukskrivnings- och och rehabiliteringsplan"), ["och och"]);
        assert_eq!(twice("fler och fler"), Vec::<String>::new());
        assert_eq!(lone_blanks(row).len(), 3);
        for fine in
            ["https://exempel.se", "har / har inte", "och/eller", "1:2, 3", "hälso- och sjukvård", "DV077 DV077 …", "10/12 "]
        {
            let none = signs_twice(fine).is_empty() && lone_blanks(fine).is_empty();
            assert!(none && words_twice(fine).is_empty(), "{fine}");
        }
        assert_eq!(&row[around(row, &lone_blanks(row)[1])], "ofta/ ibland");
    }
}
