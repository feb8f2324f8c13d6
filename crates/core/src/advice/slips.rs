//! Slips of the pen in published texts that show by themselves: a sign or word twice, a slash with a blank on one side, a word that
//! stands otherwise beside the same word elsewhere.

use std::collections::BTreeMap;
use std::ops::Range;

use mattstock_syntax::def::Text;
use mattstock_syntax::{Case, Diagnostic, Role};

use super::Editor;
use super::sheet::{Sheet, texts};
use super::text::words;

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
        for range in words_twice(text) {
            let word = words(&text[range.clone()]).into_iter().next().map(|word| word.text).unwrap_or_default();
            out.push(Diagnostic::of(Case::WordTwice, row.place(range)).arg("word", word));
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

/// Where a word stands twice in a row.
fn words_twice(text: &str) -> Vec<Range<usize>> {
    let all = words(text);
    let same = |pair: &&[super::text::Word]| {
        let letters = pair[0].text.chars().all(char::is_alphabetic);
        let gap = &text[pair[0].range.end..pair[1].range.start];
        letters && pair[0].text == pair[1].text && gap.chars().all(char::is_whitespace)
    };
    all.windows(2).filter(same).map(|pair| pair[0].range.start..pair[1].range.end).collect()
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
        assert_eq!(shown(row, words_twice(row)), ["att att"]);
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
