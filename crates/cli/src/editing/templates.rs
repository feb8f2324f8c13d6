//! The files that `mattstock new` starts from, in Swedish and English.
//!
//! A blank is a key without a value, below a comment that ends in an example. The examples fit the catalogue the file is for,
//! so that a file filled in with them passes the check.

use mattstock_core::catalogue::Catalogue;
use mattstock_syntax::Lang;
use mattstock_syntax::def::{QuestionKindDef, SourceDef};

use crate::terminal::words;

/// The start of a catalogue.
pub(super) fn catalogue(lang: Lang) -> String {
    words(lang, include_str!("../../templates/en/catalogue.yaml"), include_str!("../../templates/sv/catalogue.yaml"))
        .to_owned()
}

/// The start of a source.
pub(super) fn source(lang: Lang, id: &str, catalogue: &Catalogue) -> String {
    let text = words(lang, include_str!("../../templates/en/source.yaml"), include_str!("../../templates/sv/source.yaml"));
    let scales: Vec<&str> = catalogue.info.iter().flat_map(|info| &info.scales).map(|s| s.id.value.as_str()).collect();
    let usual = words(lang, "yes_no", "ja_nej");
    filled(text, &[("%ID%", id.to_owned()), ("%SCALES%", some(&scales)), ("%SCALE%", first(&scales, usual))])
}

/// The start of a measure.
pub(super) fn measure(lang: Lang, id: &str, name: Option<&str>, candidate: bool, catalogue: &Catalogue) -> String {
    let text = words(lang, include_str!("../../templates/en/measure.yaml"), include_str!("../../templates/sv/measure.yaml"));
    let info = catalogue.info.as_ref();
    let areas: Vec<&str> = info.iter().flat_map(|info| &info.areas).map(|a| a.id.value.as_str()).collect();
    let units: Vec<&str> = info.iter().flat_map(|info| &info.units).map(|u| u.id.value.as_str()).collect();
    // A unit that asks nothing of the computation is the better example.
    let plain = info.iter().flat_map(|info| &info.units).find(|u| u.per.is_none()).map(|u| u.id.value.clone());
    let sources: Vec<&str> = catalogue.sources.iter().map(|s| s.id.value.as_str()).collect();
    let counted = catalogue.sources.iter().find_map(|s| Some((s, counted(s, catalogue)?)));
    let (source, numerator) = match counted {
        Some((source, numerator)) => (source.id.value.clone(), numerator),
        None => (first(&sources, words(lang, "survey", "enkat")), "count".to_owned()),
    };
    let name = name.map(|name| format!(" {}", mattstock_syntax::edit::scalar::line(name, false)));
    filled(
        text,
        &[
            ("%ID%", id.to_owned()),
            ("%NAME%", name.unwrap_or_default()),
            ("%AREAS%", some(&areas)),
            ("%AREA%", first(&areas, words(lang, "area", "omrade"))),
            ("%STATUS%", if candidate { "\nstatus: candidate\n".to_owned() } else { String::new() }),
            ("%SOURCES%", some(&sources)),
            ("%SOURCE%", source),
            ("%UNITS%", some(&units)),
            ("%UNIT%", plain.unwrap_or_else(|| first(&units, "count"))),
            ("%NUMERATOR%", numerator),
        ],
    )
}

/// A count over a question of a source with a scale of the catalogue.
fn counted(source: &SourceDef, catalogue: &Catalogue) -> Option<String> {
    source.questions.iter().find_map(|question| {
        let QuestionKindDef::Single(scale) = &question.kind else { return None };
        let scale = catalogue.info.as_ref()?.scales.iter().find(|s| s.id.value == scale.value)?;
        let (answer, _) = scale.answers.first()?;
        Some(format!("count where {} = {}", question.id.value, answer.value))
    })
}

fn first(names: &[&str], otherwise: &str) -> String {
    names.first().copied().unwrap_or(otherwise).to_owned()
}

/// Some names, not more than fit in a line.
fn some(names: &[&str]) -> String {
    const MOST: usize = 5;
    match names {
        [] => "–".to_owned(),
        _ if names.len() > MOST => format!("{} …", names[..MOST].join(", ")),
        _ => names.join(", "),
    }
}

fn filled(template: &str, values: &[(&str, String)]) -> String {
    values.iter().fold(template.to_owned(), |text, (key, value)| text.replace(key, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of a template, blank or not.
    fn keys(text: &str) -> Vec<&str> {
        text.lines().filter(|l| !l.trim_start().starts_with('#')).filter_map(|l| Some(l.split_once(':')?.0)).collect()
    }

    #[test]
    fn the_templates_of_both_languages_have_the_same_blanks() {
        let none = Catalogue::default();
        let blanks = |text: &str| {
            let lines: Vec<&str> = text.lines().collect();
            let example = |l: &str| ["# example: ", "# exempel: "].iter().any(|e| l.trim_start().starts_with(e));
            let pairs = lines.windows(2).filter(|pair| example(pair[0]));
            pairs.map(|pair| pair[1].trim().to_owned()).collect::<Vec<_>>()
        };
        for (en, sv) in [
            (measure(Lang::En, "1", None, true, &none), measure(Lang::Sv, "1", None, true, &none)),
            (source(Lang::En, "s", &none), source(Lang::Sv, "s", &none)),
            (catalogue(Lang::En), catalogue(Lang::Sv)),
        ] {
            assert_eq!(blanks(&en), blanks(&sv));
            assert!(blanks(&en).iter().all(|line| line.ends_with(':')) && blanks(&en).len() >= 4, "{en}");
            assert_eq!(keys(&en).len(), keys(&sv).len());
            assert!(!en.contains('%') && !sv.contains('%'), "{en}{sv}");
        }
    }

    #[test]
    fn a_name_with_a_colon_stands_in_quotes() {
        let text = measure(Lang::Sv, "1", Some("Tid: dagar"), false, &Catalogue::default());
        assert!(text.contains("\nname: \"Tid: dagar\"\n"), "{text}");
    }
}
