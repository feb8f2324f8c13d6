//! One name, code or phrase spelt in two ways.

use std::collections::BTreeMap;

use mattstock_syntax::ast::MemberKind;
use mattstock_syntax::def::{PublishedAs, QuestionDef, Text};
use mattstock_syntax::{Case, Diagnostic, Role, Span};

use super::Editor;
use super::sheet::{labels, texts};
use super::text::find_any;
use crate::check::fold_code;

/// Notes published variants of a name that differ in spelling only. Another name for the same thing is none.
pub(super) fn names(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    let mut compare = |name: &Text, variants: &[PublishedAs]| {
        for variant in variants.iter().filter(|v| is_spelling(&name.value, &v.text.value)) {
            found.push(
                Diagnostic::of(Case::NameSpelt, variant.text.span)
                    .arg("variant", &variant.text.value)
                    .arg("name", &name.value)
                    .arg("place", &variant.place.value)
                    .label(name.span, Role::Declared),
            );
        }
    };
    let mut both = |name: &Text, remarks: &[PublishedAs]| {
        compare(name, &name.published_as);
        compare(name, remarks);
    };
    if let Some(info) = &editor.catalogue.info {
        info.areas.iter().for_each(|area| both(&area.name, &area.remarks.published_as));
        info.references.iter().for_each(|(_, text)| both(text, &[]));
        info.scales.iter().flat_map(|s| &s.answers).for_each(|(_, label)| both(label, &[]));
    }
    for source in &editor.catalogue.sources {
        both(&source.name, &source.remarks.published_as);
        for question in &source.questions {
            of_question(question, &mut both);
        }
    }
    for measure in &editor.catalogue.measures {
        both(&measure.name, &measure.remarks.published_as);
        measure.parts.iter().filter_map(|p| p.name.as_ref()).for_each(|name| both(name, &[]));
    }
}

fn of_question(question: &QuestionDef, both: &mut dyn FnMut(&Text, &[PublishedAs])) {
    both(&question.text, &question.remarks.published_as);
    labels(question).iter().for_each(|item| both(&item.label, &item.remarks.published_as));
}

/// Whether two names are the same but for how they are written: blanks, signs, or a few letters of many. A name in running text
/// begins with a small letter, which is no other spelling.
fn is_spelling(name: &str, variant: &str) -> bool {
    let bare =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (bare_name, bare_variant) = (bare(name), bare(variant));
    let longest = bare_name.chars().count().max(bare_variant.chars().count());
    let differing = mattstock_syntax::differing(&bare_name, &bare_variant);
    name.to_lowercase() != variant.to_lowercase() && differing * PART <= longest && differing <= MOST
}

/// At most one letter of this many differs between spellings of one name, and at most so many in all.
const PART: usize = 8;
const MOST: usize = 12;

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
    let chars: Vec<(usize, char)> = text.value.char_indices().collect();
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
            let start = chars[at].0;
            let end = chars.get(from + digits).map_or(text.value.len(), |(end, _)| *end);
            out.push((text.value[start..end].to_owned(), text.place(start..end)));
        }
        at = (from + digits).max(at + 1);
    }
    out.into_iter()
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
        for (name, variant) in [
            ("Antal KVÅ DV 077 i registret", "Antal KVÅ DV077 i registret"),
            ("Aldrig", "Aldrig."),
            ("försäkringsmedicinsk sakkunnig läkare", "försäkringsmedicinskt sakkunnig läkare"),
        ] {
            assert!(is_spelling(name, variant), "{variant}");
        }
        for (name, variant) in [
            ("Tid att utföra arbetet", "Tid"),
            ("Andel sjuka", "andel sjuka"),
            ("Kvalitet i läkarintyg", "Kompetens"),
            ("Ja", "Nej"),
        ] {
            assert!(!is_spelling(name, variant), "{variant}");
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
