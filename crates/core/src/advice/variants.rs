//! One name, code or phrase spelt in two ways.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use mattstock_syntax::ast::MemberKind;
use mattstock_syntax::def::{PublishedAs, QuestionDef, QuestionKindDef, Text};
use mattstock_syntax::{Case, Diagnostic, Name, Role, Span};

use super::period::period_of;
use super::sheet::{labels, texts};
use super::text::{Word, find, find_any, words};
use super::{Editor, Words};
use crate::check::fold_code;
use crate::document::{NO_YEAR, period_in_words};

/// A name, and what is published of it elsewhere.
pub(super) struct Named<'a> {
    name: &'a Text,
    /// The name with its placeholders filled in.
    printed: String,
    /// What is published under it.
    pub(super) variants: Vec<&'a PublishedAs>,
    /// Whether that may be of a part of it: a term or a period of a question.
    of_part: bool,
}

/// Notes published variants of a name that differ in spelling, or say it in other words. What has little in common with it, a short
/// heading or another name for the same thing, is none.
pub(super) fn names(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    let listed = listed(editor);
    // What is declared from both sides is told once.
    let mut told: BTreeSet<[String; 2]> = BTreeSet::new();
    each_published(editor, &mut |named| {
        for variant in named.variants {
            let (name, text) = (named.printed.as_str(), variant.text.value.as_str());
            // What differs in the spelling of a code alone is told of the code.
            let spelt = spelt(name, text, &listed, editor.words).filter(|part| !is_told_of_codes(part, text, &listed));
            let within = || named.of_part && find(&words(name), text).is_some();
            let reworded = || is_reworded(&folded(name, &listed), &folded(text, &listed)) && !within();
            let worded = || reworded().then_some(name);
            let (case, part) = match (spelt, worded()) {
                (Some(part), _) => (Case::NameSpelt, part),
                (None, Some(name)) => (Case::NameWorded, name),
                (None, None) => continue,
            };
            let mut pair = [part.to_lowercase(), text.to_lowercase()];
            pair.sort();
            if !told.insert(pair) {
                continue;
            }
            found.push(
                Diagnostic::of(case, variant.text.span)
                    .arg("variant", text)
                    .arg("name", part)
                    .arg("place", &variant.place.value)
                    .label(named.name.span, Role::Declared),
            );
        }
    });
}

/// Goes through all names with what is published of them elsewhere.
pub(super) fn each_published<'a>(editor: &Editor<'a>, each: &mut dyn FnMut(Named<'a>)) {
    let mut tell = |name: &'a Text, printed: Option<String>, remarks: Vec<&'a PublishedAs>| {
        let of_part = printed.is_some();
        let printed = printed.unwrap_or_else(|| name.value.clone());
        each(Named { name, printed, variants: name.published_as.iter().chain(remarks).collect(), of_part });
    };
    let catalogue = editor.catalogue;
    if let Some(info) = &catalogue.info {
        for area in &info.areas {
            let heading = area.heading.as_ref().map(|heading| heading.value.as_str());
            // What stands above its section is meant to be shorter.
            let others = area.remarks.published_as.iter().filter(|variant| heading != Some(variant.text.value.as_str()));
            tell(&area.name, None, others.collect());
        }
        info.references.iter().for_each(|(_, text)| tell(text, None, Vec::new()));
        info.scales.iter().flat_map(|s| &s.answers).for_each(|(_, label)| tell(label, None, Vec::new()));
    }
    for (source, checked) in catalogue.sources.iter().zip(&editor.checked.sources) {
        tell(&source.name, None, source.remarks.published_as.iter().collect());
        let period = period_of(editor, checked.period.and_then(|axis| axis.period));
        for question in &source.questions {
            let text = question.text.value.replace("{year}", NO_YEAR);
            let printed = match period.map(|period| period_in_words(editor.checked, period).0) {
                Some(period) => text.replace("{period}", &period),
                None => text,
            };
            tell(&question.text, Some(printed), question.remarks.published_as.iter().collect());
            labels(question).iter().for_each(|item| tell(&item.label, None, item.remarks.published_as.iter().collect()));
            // What is said of a question may be said of one of its answers.
            for (_, label) in answers(editor, question) {
                tell(label, None, question.remarks.published_as.iter().collect());
            }
        }
    }
    for measure in &catalogue.measures {
        tell(&measure.name, None, measure.remarks.published_as.iter().collect());
        measure.parts.iter().filter_map(|p| p.name.as_ref()).for_each(|name| tell(name, None, Vec::new()));
    }
}

/// The answers of a question's scale, as written.
fn answers<'a>(editor: &Editor<'a>, question: &QuestionDef) -> &'a [(Name, Text)] {
    let (QuestionKindDef::Single(scale) | QuestionKindDef::Battery { answers: scale, .. }) = &question.kind else {
        return &[];
    };
    let scales = editor.catalogue.info.as_ref().map_or(&[][..], |info| &info.scales);
    scales.iter().find(|known| known.id.value == scale.value).map_or(&[], |scale| &scale.answers)
}

/// Whether a variant says most of a name in the same words, and the rest in others or not at all. What only adds to the name is
/// about something narrower.
fn is_reworded(name: &str, variant: &str) -> bool {
    let texts = |text: &str| words(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
    let (one, other) = (texts(name), texts(variant));
    let common = in_common(&one, &other);
    common >= COMMON && common < one.len() && common * 10 >= one.len().max(other.len()) * 6
}

/// The fewest words that a name in other words has in common with it.
const COMMON: usize = 3;

/// How many words two texts have in common, in their order.
fn in_common(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for word in one {
        let mut before = 0;
        for (at, candidate) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == candidate { before + 1 } else { above.max(row[at]) };
            before = above;
        }
    }
    row[other.len()]
}

/// What of a name a variant is another spelling of: all of it, or a term of several words that stands in it.
fn spelt<'a>(name: &'a str, variant: &str, listed: &BTreeMap<String, String>, language: &Words) -> Option<&'a str> {
    let variant = variant.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(variant);
    let whole = is_spelling(name, variant, language);
    if whole || name != variant && is_spelling(&folded(name, listed), &folded(variant, listed), language) {
        return Some(name);
    }
    let (within, term) = (words(name), words(variant));
    if term.len() < 2 || within.len() <= term.len() {
        return None;
    }
    let place = |window: &[Word]| window[0].range.start..window[window.len() - 1].range.end;
    let windows = within.windows(term.len()).map(place);
    let terms: Vec<&str> = windows.map(|range| &name[range]).collect();
    // A name that has the term as it is printed elsewhere is spelt like that.
    if terms.iter().any(|window| window.to_lowercase() == variant.to_lowercase()) {
        return None;
    }
    terms.into_iter().find(|window| is_spelling(window, variant, language))
}

/// Whether two names are one name written in two ways. They have the same letters, and other blanks or signs; or the same words
/// but for one, which is the same word with another ending or a letter wrong, or a preposition that says the same there. A name
/// in running text begins with a small letter and takes the endings of its sentence, which is no other spelling.
fn is_spelling(name: &str, variant: &str, language: &Words) -> bool {
    if name.to_lowercase() == variant.to_lowercase() {
        return false;
    }
    let (one, other) = (words(name), words(variant));
    let letters = |words: &[Word]| words.iter().map(|w| w.text.as_str()).collect::<String>();
    if letters(&one) == letters(&other) {
        return !one.is_empty();
    }
    let small = |text: &str| text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    let running = small(variant) && !small(name);
    let mut differing = one.iter().zip(&other).filter(|(a, b)| a.text != b.text);
    match (one.len() == other.len(), differing.next(), differing.next()) {
        (true, Some((a, b)), None) => {
            let (a, b) = (a.text.as_str(), b.text.as_str());
            let says_the_same = language.prepositions.contains(&a) && language.prepositions.contains(&b);
            says_the_same || is_misspelt(a, b) || !running && is_inflected(a, b, language)
        }
        _ => false,
    }
}

/// Whether two words are forms of one: a common beginning, and endings of the language.
fn is_inflected(a: &str, b: &str, language: &Words) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let ending = |word: &str, kept: usize| -> bool {
        let end: String = word.chars().skip(kept).collect();
        end.is_empty() || language.endings.contains(&end.as_str())
    };
    (BASE..=common).any(|kept| ending(a, kept) && ending(b, kept))
}

/// Whether a long word has one letter wrong in the middle; a number is no word.
fn is_misspelt(a: &str, b: &str) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    let words = a.chars().chain(b.chars()).all(char::is_alphabetic);
    let (last_a, last_b) = (a.chars().last(), b.chars().last());
    words && shorter >= LONG && last_a == last_b && mattstock_syntax::differing(a, b) == 1
}

/// The fewest letters that forms of a word share, and the fewest of a word that has a letter wrong and not another meaning.
const BASE: usize = 4;
const LONG: usize = 9;

/// Whether two names are the same but for the spelling of codes that the catalogue lists.
fn is_told_of_codes(name: &str, variant: &str, listed: &BTreeMap<String, String>) -> bool {
    name != variant && folded(name, listed) == folded(variant, listed)
}

/// A text with the codes that the catalogue lists in one spelling.
fn folded(text: &str, listed: &BTreeMap<String, String>) -> String {
    let mut out = text.to_owned();
    for range in codes_in(text).into_iter().rev().filter(|range| listed.contains_key(&fold_code(&text[range.clone()]))) {
        out.replace_range(range.clone(), &fold_code(&text[range]));
    }
    out
}

/// Notes a code that a sheet writes in another way than the catalogue's lists do, or else than most of its prose.
pub(super) fn codes(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    let mut written: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let listed: BTreeMap<String, String> = listed(editor);
    for sheet in editor.sheets() {
        for (text, code, _) in sheet.rows().flat_map(|text| in_prose(text).map(move |(code, place)| (text, code, place))) {
            debug_assert!(text.value.contains(&code), "a code is a piece of its text");
            *written.entry(fold_code(&code)).or_default().entry(code).or_default() += 1;
        }
    }
    for sheet in editor.sheets() {
        let mut told: Vec<String> = Vec::new();
        for (code, place) in sheet.rows().flat_map(in_prose) {
            let folded = fold_code(&code);
            let usual = listed.get(&folded).cloned().or_else(|| most(written.get(&folded)?));
            let Some(usual) = usual.filter(|usual| *usual != code && !told.contains(&folded)) else { continue };
            found.push(Diagnostic::of(Case::CodeSpelt, place).arg("code", &code).arg("usual", usual));
            told.push(folded);
        }
    }
}

/// The spelling used most, if one is.
fn most(spellings: &BTreeMap<String, usize>) -> Option<String> {
    let most = spellings.values().max()?;
    let mut first = spellings.iter().filter(|(_, count)| *count == most).map(|(code, _)| code);
    first.next().cloned().filter(|_| first.next().is_none())
}

/// The codes of the catalogue's lists and sets, folded and as written.
fn listed(editor: &Editor<'_>) -> BTreeMap<String, String> {
    let members = editor.catalogue.code_sets.iter().flat_map(|set| &set.codes).filter_map(|m| match &m.value.kind {
        MemberKind::Word(code) => Some(code.clone()),
        _ => None,
    });
    members.map(|code| (fold_code(&code), code)).collect()
}

/// What looks like a code of a classification in a text: capitals and at least two digits, with or without a blank between.
fn in_prose(text: &Text) -> impl Iterator<Item = (String, Span)> {
    codes_in(&text.value).into_iter().map(|range| (text.value[range.clone()].to_owned(), text.place(range)))
}

/// Where they stand.
fn codes_in(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let run = |from: usize, is: fn(char) -> bool| chars[from..].iter().take_while(|(_, c)| is(*c)).count();
        let capitals = run(at, char::is_uppercase);
        if capitals == 0 || at > 0 && chars[at - 1].1.is_alphanumeric() {
            at += 1;
            continue;
        }
        let blank = usize::from(chars.get(at + capitals).is_some_and(|(_, c)| matches!(c, ' ' | '\u{a0}')));
        let from = at + capitals + blank;
        let digits = if from < chars.len() { run(from, |c| c.is_ascii_digit()) } else { 0 };
        let ends = chars.get(from + digits).is_none_or(|(_, c)| !c.is_alphanumeric());
        // A year after a name, `SOSFS 2011`, is no code.
        if (1..=3).contains(&capitals) && (2..=3).contains(&digits) && ends {
            out.push(chars[at].0..chars.get(from + digits).map_or(text.len(), |(end, _)| *end));
        }
        at = (from + digits).max(at + 1);
    }
    out
}

/// Notes questions of one questionnaire that call the same period by different words.
pub(super) fn phrases(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    for source in &editor.catalogue.sources {
        for group in editor.words.same_period {
            let said: Vec<(&QuestionDef, &Text, &str, std::ops::Range<usize>)> = source
                .questions
                .iter()
                .filter_map(|q| {
                    texts(q).find_map(|t| find_any(&t.value, group).map(|(phrase, range)| (q, t, phrase, range)))
                })
                .collect();
            let usual = group.iter().find(|phrase| said.iter().any(|s| s.2 == **phrase));
            let Some(usual) = said.iter().find(|s| Some(&s.2) == usual) else { continue };
            for (question, text, phrase, range) in said.iter().filter(|s| s.2 != usual.2) {
                found.push(
                    Diagnostic::of(Case::PeriodPhrased, text.place(range.clone()))
                        .arg("question", &question.id.value)
                        .arg("words", *phrase)
                        .arg("other", &usual.0.id.value)
                        .arg("usual", usual.2)
                        .label(usual.1.place(usual.3.clone()), Role::Also),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use mattstock_syntax::def::Val;

    use super::*;

    #[test]
    fn spellings_are_told_from_other_names() {
        let is_spelling = |name, variant| is_spelling(name, variant, Words::of("sv"));
        for (name, variant) in [
            ("Antal KVÅ DV 077 i registret", "Antal KVÅ DV077 i registret"),
            ("Aldrig", "Aldrig."),
            ("Andra områden – ange vilka:", "andra områden- ange vilka"),
            ("försäkringsmedicinsk sakkunnig läkare", "försäkringsmedicinskt sakkunnig läkare"),
            ("Enkät till region", "Enkät till regioner"),
            ("All vård i regionen", "All vård i regionerna"),
            ("Kvalitet i läkarintyg för sjukpenning", "Kvalitet i läkarintyg vid sjukpenning"),
            ("Försäkringsmedicinsk kompetens", "Försäkrningsmedicinsk kompetens"),
        ] {
            assert!(is_spelling(name, variant), "{variant}");
            assert!(is_spelling(variant, name), "{variant}, the other way round");
        }
        for (name, variant) in [
            ("Tid att utföra arbetet", "Tid"),
            ("Andel sjuka", "andel sjuka"),
            ("Kvalitet i läkarintyg", "Kompetens"),
            ("Ja", "Nej"),
            ("–", "…"),
            // The endings of a sentence.
            ("Enkät till region", "enkät till regionen"),
            // Other words for the same.
            ("Ledning avseende tid för arbetet", "Ledning när det gäller tid för arbetet"),
            ("Läkares upplevelse av tidsbrist", "Läkares tidsbrist"),
            // Words that are alike and mean something else.
            ("Stöd efter sjukskrivning", "Stöd under sjukskrivning"),
            ("Andel med plan", "Andel utan plan"),
            ("Regional plan", "Region plan"),
            ("Mått 11 i registret", "Mått 12 i registret"),
            ("Enkät 2022", "Enkät 2023"),
            // Two words differ.
            ("Enkät till regioner hösten 2022", "Enkät till regionen våren 2022"),
        ] {
            assert!(!is_spelling(name, variant), "{variant}");
        }
    }

    #[test]
    fn a_term_within_a_name_is_found() {
        let listed = BTreeMap::from([("DV077".to_owned(), "DV077".to_owned())]);
        let spelt = |name, variant| spelt(name, variant, &listed, Words::of("sv"));
        assert_eq!(spelt("Antal DV 077 i regionen", "Antal DV077 i regionerna"), Some("Antal DV 077 i regionen"));
        let period = "Har ni svarat (1 mars 20XX–1 mars 20XX)?";
        assert_eq!(spelt(period, "(1 mars 20XX – 1 mars 20XX)"), Some("1 mars 20XX–1 mars 20XX"));
        let asked = "Finns det försäkringsmedicinskt sakkunnig läkare på regionnivå?";
        assert_eq!(spelt(asked, "försäkringsmedicinsk sakkunnig läkare"), Some("försäkringsmedicinskt sakkunnig läkare"));
        assert_eq!(spelt(asked, "försäkringsmedicinskt sakkunnig läkare"), None);
        assert_eq!(spelt(asked, "sakkunniga"), None, "one word is too little");
        assert_eq!(spelt("Uppge antal DV077 i regionen", "DV 077"), None, "codes are told of by themselves");
    }

    #[test]
    fn names_in_other_words_are_told_from_other_names() {
        for (name, variant) in [
            ("Läkares upplevelse av tidsbrist vid annat arbete", "Läkares tidsbrist vid annat arbete"),
            ("Förekomst av sakkunnig läkare i regionen", "Förekomst av sakkunnig läkare"),
            ("Ledning och styrning när det gäller tid för arbetet", "Ledning och styrning avseende tid för arbetet"),
        ] {
            assert!(is_reworded(name, variant), "{variant}");
        }
        for (name, variant) in [
            ("Kvalitet i läkarintyg", "Uppföljning av kvalitet i läkarintyg"),
            ("Tid att utföra det viktiga arbetet", "Tid"),
            ("Försäkringsmedicinskt sakkunnig", "medicinskt sakkunnig i försäkringsmedicin"),
            ("Antal sjuka", "Antal friska"),
        ] {
            assert!(!is_reworded(name, variant), "{variant}");
        }
    }

    #[test]
    fn codes_are_told_from_years_and_words() {
        let codes = |text: &str| -> Vec<String> {
            let span = Span::new(mattstock_syntax::SourceId(0), 0, text.len());
            in_prose(&Val::plain(text.to_owned(), span)).map(|(code, _)| code).collect()
        };
        assert_eq!(codes("KVÅ DV 077 och DV077."), ["DV 077", "DV077"]);
        assert_eq!(codes("SOSFS 2011:9, HSLF-FS 2018:54, 4 kap., Ja 12x"), Vec::<String>::new());
    }
}
