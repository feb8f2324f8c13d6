//! Purposes that were written for another measure.

use std::collections::BTreeMap;

use mattstock_syntax::def::Text;
use mattstock_syntax::{Code, Diagnostic, Role};

use super::sheet::Sheet;
use super::text::{Word, on_one_line, words};
use super::{Editor, Words};

/// Notes purposes that are another measure's, word for word.
pub(super) fn purposes(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, (&str, &Text)> = BTreeMap::new();
    for sheet in editor.sheets() {
        let Some(purpose) = &sheet.def.sheet.purpose else { continue };
        let id = sheet.def.id.value.as_str();
        let (first, text) = *seen.entry(on_one_line(&purpose.value)).or_insert((id, purpose));
        if first != id && words(&purpose.value).len() >= LONG {
            found.push(
                Diagnostic::new(Code::CopiedPurpose, purpose.span)
                    .arg("measure", id)
                    .arg("first", first)
                    .label(text.span, Role::First),
            );
        }
    }
}

/// The fewest words of a purpose that is not alike by chance.
const LONG: usize = 8;

/// Notes a purpose that rests on a figure of those whom another source is about: `7 av 10 läkare` for a measure of regions.
pub(super) fn foreign_purpose(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let Some(purpose) = &sheet.def.sheet.purpose else { return };
    let language = editor.checked.language.as_str();
    let said = words(&purpose.value);
    let own = sheet.source.called(language);
    for source in &editor.checked.sources {
        let Some(called) = source.called(language).filter(|called| Some(*called) != own) else { continue };
        if let Some((from, to)) = figure_of(&said, called, editor.words) {
            let range = said[from].range.start..said[to].range.end;
            found.push(
                Diagnostic::new(Code::ForeignPurpose, purpose.place(range.clone()))
                    .arg("words", on_one_line(&purpose.value[range]))
                    .arg("called", called)
                    .arg("source", &sheet.source.name)
                    .arg_opt("own", own),
            );
            return;
        }
    }
}

/// Where a figure of some people stands: `7 av 10 läkare` or `17 % av läkarna`.
fn figure_of(said: &[Word], called: &str, language: &Words) -> Option<(usize, usize)> {
    let number = |w: &Word| w.text.bytes().all(|b| b.is_ascii_digit());
    let of = |w: &Word| language.of.contains(&w.text.as_str());
    let percent = |w: &Word| language.percent.contains(&w.text.as_str());
    (0..said.len()).find_map(|at| {
        let of_ten = matches!(&said[at..], [a, o, b, ..] if number(a) && of(o) && number(b));
        let share = matches!(&said[at..], [a, p, o, ..] if number(a) && percent(p) && of(o));
        let who = said.get(at + 3).filter(|w| is_form(&w.text, called));
        ((of_ten || share) && who.is_some()).then_some((at, at + 3))
    })
}

/// Whether a word is a form of another: the same but for its end.
fn is_form(word: &str, of: &str) -> bool {
    let base: String = of.to_lowercase();
    let mut kept: Vec<char> = base.chars().collect();
    if kept.len() > 4 {
        kept.pop();
    }
    let kept: String = kept.into_iter().collect();
    word.strip_prefix(kept.as_str()).is_some_and(|end| end.chars().count() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_told_from_a_word() {
        let found = |text: &str| {
            let said = words(text);
            figure_of(&said, "läkare", Words::of("sv"))
                .map(|(from, to)| text[said[from].range.start..said[to].range.end].to_owned())
        };
        assert_eq!(found("Till exempel svarade 7 av 10 läkare att").as_deref(), Some("7 av 10 läkare"));
        assert_eq!(found("anser 17 % av läkarna").as_deref(), Some("17 % av läkarna"));
        assert_eq!(found("7 av 10 läkarintyg"), None);
        assert_eq!(found("läkare i 7 av 10 regioner"), None);
    }
}
