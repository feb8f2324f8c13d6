//! Answers that stand in one order here and in another there.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_syntax::def::{MappingDef, QuestionDef, QuestionKindDef, SourceDef, TypeDef};
use mattstock_syntax::{Case, Diagnostic, Name, Role, Spanned};

use super::Editor;

/// The scale of a question's answers.
fn scale(question: &QuestionDef) -> Option<&str> {
    match &question.kind {
        QuestionKindDef::Single(answers) | QuestionKindDef::Battery { answers, .. } => Some(answers.value.as_str()),
        _ => None,
    }
}

/// Reports questions whose answers are listed against the order of others on the same scale, in one questionnaire.
pub(super) fn questions(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    for source in &editor.catalogue.sources {
        for question in source.questions.iter().filter(|q| q.reversed.value) {
            let same = |other: &&QuestionDef| !other.reversed.value && scale(other) == scale(question);
            let others: Vec<&QuestionDef> = source.questions.iter().filter(same).collect();
            if others.is_empty() {
                continue;
            }
            let ids: Vec<String> = others.iter().map(|q| format!("`{}`", q.id.value)).collect();
            let finding = Diagnostic::of(Case::QuestionReversed, question.reversed.span)
                .arg("question", &question.id.value)
                .arg("others", ids.join(editor.words.listed));
            found.push(others.iter().fold(finding, |finding, other| finding.label(other.id.span, Role::Also)));
        }
    }
}

/// Reports a scale with the answers of one before it in another order.
pub(super) fn scales(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    let Some(info) = &editor.catalogue.info else { return };
    let labels = |at: usize| -> Vec<String> {
        info.scales[at].answers.iter().map(|(_, label)| label.value.trim_end_matches('.').to_lowercase()).collect()
    };
    for (at, scale) in info.scales.iter().enumerate() {
        let own = labels(at);
        let set: BTreeSet<&String> = own.iter().collect();
        let other = (0..at).find(|other| {
            let other = labels(*other);
            other != own && other.iter().collect::<BTreeSet<_>>() == set
        });
        if let Some(other) = other {
            found.push(
                Diagnostic::of(Case::ScaleReordered, scale.id.span)
                    .arg("scale", &scale.id.value)
                    .arg("other", &info.scales[other].id.value)
                    .label(info.scales[other].id.span, Role::Also),
            );
        }
    }
}

/// Reports a text of the files that stands for different answers of one scale.
pub(super) fn codes(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    for source in &editor.catalogue.sources {
        let mut seen: BTreeMap<(&str, &str), (&Spanned<String>, &Name, &Name)> = BTreeMap::new();
        for (id, scale, mapping) in mapped(source) {
            for (text, key) in &mapping.values {
                let (first, first_key, first_id) = *seen.entry((scale, text.value.trim())).or_insert((text, key, id));
                if first_key.value != key.value && first_id.value != id.value {
                    found.push(
                        Diagnostic::of(Case::CodesReordered, text.span)
                            .arg("text", &text.value)
                            .arg("answer", &key.value)
                            .arg("question", &id.value)
                            .arg("other_answer", &first_key.value)
                            .arg("other", &first_id.value)
                            .label(first.span, Role::Also),
                    );
                    // One text says what is wrong with all.
                    break;
                }
            }
        }
    }
}

/// What is read by a scale: its name, the scale, and how.
fn mapped(source: &SourceDef) -> impl Iterator<Item = (&Name, &str, &MappingDef)> {
    let columns = source.columns.iter().filter_map(|c| match &c.kind {
        TypeDef::Answers(scale) => Some((&c.id, scale.value.as_str(), &c.mapping)),
        _ => None,
    });
    columns.chain(source.questions.iter().filter_map(|q| Some((&q.id, scale(q)?, &q.mapping))))
}
