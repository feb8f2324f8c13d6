//! Parts as the prose names them, `3c`, `3 c)`, against the parts there are.

use std::ops::Range;

use mattstock_syntax::def::{PartDef, Text};
use mattstock_syntax::{Case, Code, Diagnostic, Role};

use super::Editor;
use super::sheet::Sheet;
use super::text::{Word, stem, words};

/// A part named in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its id, without blanks.
    pub(super) id: String,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// Whether it can be nothing else: `3c` or `3 c)`, and not `13 i`, which may be a number and a word.
    pub(super) plain: bool,
}

/// The parts of a measure with this number that a text names. A section of a law, `3 a §`, is none.
pub(super) fn mentions(text: &str, number: &str) -> Vec<Mention> {
    let mut out = Vec::new();
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return out;
    }
    for (at, _) in text.match_indices(number) {
        if text[..at].ends_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let rest = &text[at + number.len()..];
        let letter_at = rest.find(|c: char| c != ' ' && c != '\u{a0}').unwrap_or(rest.len());
        let mut chars = rest[letter_at..].chars();
        let Some(letter) = chars.next().filter(|c| c.is_lowercase()) else { continue };
        let after = chars.as_str();
        if rest[..letter_at].chars().count() > 1
            || after.starts_with(char::is_alphanumeric)
            || after.trim_start().starts_with('§')
        {
            continue;
        }
        let end = at + number.len() + letter_at + letter.len_utf8();
        out.push(Mention {
            id: format!("{number}{letter}"),
            range: at..end,
            plain: letter_at == 0 || after.starts_with(')'),
        });
    }
    out
}

/// Whether parts are called by the measure's number and a letter.
fn lettered(sheet: &Sheet<'_>) -> bool {
    let number = &sheet.def.id.value;
    sheet.def.parts.iter().all(|p| mentions(&p.id.value, number).len() == 1)
}

/// Reports parts named in the sheet that the measure does not have. A question may be called so too.
pub(super) fn undefined(sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let number = &sheet.def.id.value;
    let mut told: Vec<String> = Vec::new();
    for text in sheet.about() {
        for mention in mentions(&text.value, number).into_iter().filter(|m| m.plain) {
            let part = sheet.def.parts.iter().any(|p| p.id.value == mention.id);
            let label = |q: &Text| q.value.split_whitespace().collect::<String>() == mention.id;
            let question = sheet.source_def.questions.iter().any(|q| q.number_label.as_ref().is_some_and(label));
            if part || question || told.contains(&mention.id) {
                continue;
            }
            let known: Vec<&str> = sheet.def.parts.iter().map(|p| p.id.value.as_str()).collect();
            found.push(
                Diagnostic::new(Code::UndefinedPart, text.place(mention.range.clone()))
                    .arg("part", &mention.id)
                    .arg("measure", number)
                    .arg_opt("parts", (!known.is_empty()).then(|| known.join(", "))),
            );
            told.push(mention.id);
        }
    }
}

/// Reports parts that the description passes over, where it names others.
pub(super) fn undescribed(sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let Some(description) = &sheet.def.sheet.technical_description else { return };
    if !lettered(sheet) {
        return;
    }
    let number = &sheet.def.id.value;
    let described = mentions(&description.value, number);
    let is_described = |part: &PartDef| described.iter().any(|m| m.id == part.id.value);
    if !sheet.def.parts.iter().any(is_described) {
        return;
    }
    for part in sheet.def.parts.iter().filter(|p| !is_described(p)) {
        let named = sheet.about().find_map(|text| {
            let mention = mentions(&text.value, number).into_iter().find(|m| m.id == part.id.value)?;
            Some(text.place(mention.range))
        });
        let (case, place) = match named {
            Some(place) => (Case::PartOnlyNamed, place),
            None => (Case::PartUnnamed, part.id.span),
        };
        let mut finding = Diagnostic::of(case, place)
            .arg("part", &part.id.value)
            .arg_opt("name", part.name.as_ref().map(|n| n.value.as_str()))
            .label(description.span, Role::Also);
        if case == Case::PartOnlyNamed {
            finding = finding.label(part.id.span, Role::Declared);
        }
        found.push(finding);
    }
}

/// Notes the number of a part written with a blank, `13 b`, where the question of that number has none: once, with every place.
pub(super) fn parted_letters(sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let asked = |id: &str| {
        let labels = sheet.source_def.questions.iter().filter_map(|q| q.number_label.as_ref());
        labels.into_iter().any(|label| label.value == id)
    };
    let mut places: Vec<(&Text, Mention)> = Vec::new();
    for text in sheet.about() {
        let named = mentions(&text.value, &sheet.def.id.value).into_iter();
        places.extend(named.filter(|m| text.value[m.range.clone()] != m.id && asked(&m.id)).map(|m| (text, m)));
    }
    let Some(((text, mention), others)) = places.split_first() else { return };
    let finding = Diagnostic::of(Case::CodeSpelt, text.place(mention.range.clone()))
        .arg("code", &text.value[mention.range.clone()])
        .arg("usual", &mention.id);
    found.push(others.iter().fold(finding, |f, (text, m)| f.label(text.place(m.range.clone()), Role::Also)));
}

/// Notes parts of which the statement says nothing, where it says something of others.
///
/// A part is told by the words of its name that no other part's name has; one without such words by all of them.
pub(super) fn unstated(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(statement), true) = (&sheet.def.sheet.statement, sheet.def.parts.len() > 1) else { return };
    let mut names: Vec<(&PartDef, Vec<String>)> = Vec::new();
    for part in &sheet.def.parts {
        let Some(name) = &part.name else { return };
        names.push((part, telling(&words(&name.value))));
    }
    let said = telling(&words(&statement.value));
    let is_said = |place: usize| {
        let own: Vec<&String> = {
            let others = |w: &&String| !names.iter().enumerate().any(|(i, (_, other))| i != place && other.contains(w));
            names[place].1.iter().filter(others).collect()
        };
        match own.as_slice() {
            [] => names[place].1.iter().all(|w| said.contains(w)),
            own => own.iter().any(|w| said.contains(w)),
        }
    };
    let (covered, left): (Vec<usize>, Vec<usize>) = (0..names.len()).partition(|place| is_said(*place));
    if covered.is_empty() || left.is_empty() {
        return;
    }
    let list = |places: &[usize]| {
        let ids: Vec<String> = places.iter().map(|p| format!("`{}`", names[*p].0.id.value)).collect();
        ids.join(editor.words.listed)
    };
    let finding =
        Diagnostic::new(Code::PartsNotStated, statement.span).arg("covered", list(&covered)).arg("left", list(&left));
    found.push(left.iter().fold(finding, |f, p| f.label(names[*p].0.id.span, Role::Also)));
}

/// The beginnings of the words that tell what a text is about: the longer ones.
fn telling(words: &[Word]) -> Vec<String> {
    words.iter().filter(|w| w.text.chars().count() >= 4).map(|w| stem(&w.text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str, number: &str) -> Vec<(String, bool)> {
        mentions(text, number).into_iter().map(|m| (m.id, m.plain)).collect()
    }

    #[test]
    fn parts_are_named_with_and_without_a_blank() {
        let of = |id: &str, plain| vec![(id.to_owned(), plain)];
        assert_eq!(ids("Delmått 3c redovisas", "3"), of("3c", true));
        assert_eq!(ids("13 b) Antal", "13"), of("13b", true));
        assert_eq!(ids("Fråga 13 c innehåller", "13"), of("13c", false));
        assert_eq!(ids("Fråga 13\u{a0}c innehåller", "13"), of("13c", false));
    }

    #[test]
    fn numbers_and_sections_are_no_parts() {
        for text in ["13a", "3 a §", "27 kap. 3a § lagen", "3 av 10", "3C", "2023", "3  c)"] {
            assert_eq!(ids(text, "3"), [], "{text}");
        }
        assert_eq!(ids("kursena", "kurs"), []);
    }
}
