#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use super::*;
use crate::{Role, SourceId, Span};

const BOTH: [Lang; 2] = [Lang::En, Lang::Sv];

/// Every template of a language, with what it belongs to.
fn templates_of(lang: Lang) -> Vec<(String, &'static str)> {
    let mut out = Vec::new();
    for code in Code::ALL {
        let Words { sentence, labels } = words(*code, lang);
        out.push((format!("{code:?} message"), sentence.message));
        out.push((format!("{code:?} help"), sentence.help));
        out.extend(labels.iter().map(|(role, text)| (format!("{code:?} {role:?}"), *text)));
    }
    for case in Case::ALL {
        let sentence = of_case(*case, lang);
        out.push((format!("{case:?} message"), sentence.message));
        out.push((format!("{case:?} help"), sentence.help));
    }
    out
}

/// The placeholders of a template, and the stretches that are left out together.
fn placeholders(template: &str) -> BTreeSet<(Vec<&str>, bool)> {
    let mut out = BTreeSet::new();
    let mut rest = template;
    while let Some(open) = rest.find('[') {
        out.extend(names_in(&rest[..open]).into_iter().map(|n| (vec![n], false)));
        let length = rest[open..].find(']').unwrap();
        let mut stretch = names_in(&rest[open + 1..open + length]);
        stretch.sort_unstable();
        out.insert((stretch, true));
        rest = &rest[open + length + 1..];
    }
    out.extend(names_in(rest).into_iter().map(|n| (vec![n], false)));
    out
}

fn names_in(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(n, _)| n).collect();
    names.dedup();
    names
}

#[test]
fn both_languages_say_the_same_things() {
    let (english, swedish) = (templates_of(Lang::En), templates_of(Lang::Sv));
    assert_eq!(english.len(), swedish.len());
    for ((what, english), (same, swedish)) in english.iter().zip(&swedish) {
        assert_eq!(what, same);
        assert_eq!(placeholders(english), placeholders(swedish), "{what}:\n{english}\n{swedish}");
    }
}

#[test]
fn every_sentence_is_of_the_house_style() {
    for lang in BOTH {
        for (what, template) in templates_of(lang) {
            assert!(!template.trim().is_empty(), "{what} is empty");
            let begin = template.trim_start_matches('[').chars().next().unwrap();
            assert!(!begin.is_uppercase(), "{what}: {template}");
            assert!(!template.ends_with('.') && !template.contains('!') || template.contains("`!`"), "{what}: {template}");
            assert!(!template.contains('\n') && !template.contains("  "), "{what}: {template}");
            assert!(template.matches('`').count() % 2 == 0, "{what}: {template}");
            let you = if lang == Lang::Sv { ["du", "din"] } else { ["you", "your"] };
            let template = template.replace("did you mean", "");
            let said = |word: &str| template.split(|c: char| !c.is_alphabetic()).any(|w| w == word);
            assert!(!you.iter().any(|word| said(word)), "{what}: {template}");
        }
    }
}

#[test]
fn no_swedish_sentence_is_left_in_english() {
    let english = templates_of(Lang::En);
    for ((what, english), (_, swedish)) in english.iter().zip(templates_of(Lang::Sv)) {
        let words = english.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 2).count();
        assert!(*english != swedish || words == 0, "{what}: {swedish}");
    }
}

#[test]
fn a_finding_is_said_in_either_language() {
    let found = Diagnostic::of(Case::ListCompared, Span::new(SourceId(0), 0, 1))
        .arg("name", "besok")
        .arg("op", "=")
        .arg("write", "besok has any of (…)")
        .label(Span::new(SourceId(0), 2, 3), Role::Declared);
    assert_eq!(message(&found, Lang::Sv), "`besok` är en lista, och `=` prövar ett enda värde");
    assert_eq!(help(&found, Lang::Sv).as_deref(), Some("skriv `besok has any of (…)`"));
    assert_eq!(label(&found, &found.labels[1], Lang::Sv).as_deref(), Some("definieras här"));
    assert_eq!(message(&found, Lang::En), "`besok` is a list, and `=` tests one value");
}

#[test]
fn a_stretch_without_its_arguments_is_left_out() {
    let found = Diagnostic::of(Case::FileMissing, Span::new(SourceId(0), 0, 0));
    assert_eq!(
        message(&found.clone().arg("unnamed", ""), Lang::En),
        "cannot read the file: there is no such file or folder"
    );
    assert_eq!(message(&found.arg("path", "a"), Lang::Sv), "kan inte läsa `a`: det finns ingen sådan fil eller mapp");
}
