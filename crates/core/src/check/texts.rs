//! What texts of the data files stand for.

use mattstock_syntax::def::{ItemDef, MappingDef, MissingDef, QuestionDef, QuestionKindDef, SourceDef};
use mattstock_syntax::{Case, Code, Diagnostic, Name, Role, Severity, Span, Spanned};

use super::lists::{Lists, some_list};
use super::model::{Cell, Domain, KeyLabel, QuestionKind, Source};

/// Checks that texts are mapped to answers and codes that exist, and that none stands for a missing answer and for
/// something else too.
pub(super) fn check(lists: &Lists<'_>, def: &SourceDef, source: &Source, found: &mut Vec<Diagnostic>) {
    let columns = def.columns.iter().map(|c| (&c.id, &c.mapping));
    for (name, mapping) in columns.chain(def.questions.iter().map(|q| (&q.id, &q.mapping))) {
        let is_its = |c: &&Cell| c.name == name.value || c.question.is_some_and(|q| source.question(q).id == name.value);
        let choices: Vec<KeyLabel>;
        let domain = source.cells.iter().find(is_its).filter(|c| c.derived.is_none()).map(|c| &c.domain);
        let known: Option<&[KeyLabel]> = match domain {
            Some(Domain::Choices(q)) => {
                choices = match &source.question(*q).kind {
                    QuestionKind::Multiple { choices, .. } => {
                        choices.iter().map(|c| KeyLabel { key: c.key.clone(), label: c.label.clone() }).collect()
                    }
                    _ => Vec::new(),
                };
                Some(&choices)
            }
            Some(Domain::Answer(s) | Domain::OpenAnswer(s)) => Some(&lists.scales[s.index()].answers),
            Some(Domain::Code(c)) => Some(&lists.codelists[c.index()].codes),
            _ => None,
        };
        if let Some(known) = known {
            values(name, mapping, known, found);
            overridden(mapping, known, found);
        } else if !matches!(domain, None | Some(Domain::Unknown))
            && let Some((text, key)) = mapping.values.first()
        {
            let first = if text.span.start < key.span.start { text.span } else { key.span };
            found.push(Diagnostic::of(Case::NothingToMap, first).arg("name", &name.value));
        }
        missing(mapping, known.unwrap_or_default(), found);
        twice(mapping, found);
        of_two_kinds(&mapping.missing, found);
    }
    def.questions.iter().for_each(|question| parted(question, found));
    def.questions.iter().for_each(|question| blank(question, found));
    of_two_kinds(&def.missing, found);
}

/// Reports texts of choices that what parts them cuts in two. What is read in any other way is not: a choice whose label holds it
/// may stand in the files by its key, or by a text of `values`.
fn parted(question: &QuestionDef, found: &mut Vec<Diagnostic>) {
    let QuestionKindDef::Multiple { choices, .. } = &question.kind else { return };
    let Some(separator) = question.mapping.separator.as_ref().filter(|_| question.mapping.ticks.one_column_per.is_none())
    else {
        return;
    };
    let is_cut = |text: &str| text.trim().contains(separator.value.as_str());
    let report = |text: &str, span: Span| {
        Diagnostic::of(Case::SeparatorInText, span)
            .arg("separator", &separator.value)
            .arg("name", &question.id.value)
            .arg("text", text)
            .label(separator.span, Role::Also)
    };
    let values = &question.mapping.values;
    found.extend(values.iter().filter(|(text, _)| is_cut(&text.value)).map(|(text, _)| report(&text.value, text.span)));
    let otherwise = |choice: &ItemDef| values.iter().any(|(_, key)| key.value == choice.id.value);
    for choice in choices.iter().filter(|choice| is_cut(&choice.label.value) && !otherwise(choice)) {
        found.push(Diagnostic { severity: Severity::Warning, ..report(&choice.label.value, choice.label.span) });
    }
}

/// Reports a blank that is to stand for an answer: everyone who left the question out, or was not asked, would have given it.
fn blank(question: &QuestionDef, found: &mut Vec<Diagnostic>) {
    let is_ticks = question.mapping.ticks.one_column_per.is_some();
    let battery = matches!(question.kind, QuestionKindDef::Battery { .. });
    for (text, key) in question.mapping.values.iter().filter(|(text, _)| !is_ticks && text.value.trim().is_empty()) {
        let finding = Diagnostic::of(Case::BlankMapped, text.span).arg("answer", &key.value);
        let ticked = battery.then_some("ticked: [x]");
        found.push(finding.arg_opt("items", battery.then_some(&question.id.value)).arg_opt("write", ticked));
    }
}

/// Reports texts that stand for two answers.
fn twice(mapping: &MappingDef, found: &mut Vec<Diagnostic>) {
    for (place, (text, key)) in mapping.values.iter().enumerate() {
        let same = |(other, _): &&(Spanned<String>, Name)| other.value.trim() == text.value.trim();
        if let Some((other, first)) = mapping.values[..place].iter().find(same).filter(|(_, first)| first.value != key.value)
        {
            found.push(
                Diagnostic::of(Case::TextOfTwo, text.span)
                    .arg("text", text.value.clone())
                    .arg("first", first.value.clone())
                    .arg("second", key.value.clone())
                    .label(other.span, Role::Also),
            );
        }
    }
}

fn values(name: &Name, mapping: &MappingDef, known: &[KeyLabel], found: &mut Vec<Diagnostic>) {
    let keys = || known.iter().map(|k| k.key.as_str());
    let mut told = None;
    for (text, key) in mapping.values.iter().filter(|(_, key)| keys().all(|k| k != key.value)) {
        // A list of texts has one answer before it.
        if told.replace(key.span.key()) == Some(key.span.key()) {
            continue;
        }
        // `ja: 1` for `ja: [1]`: one text is written first, several after.
        let reversed = keys().any(|k| k == text.value).then(|| format!("{}: [\"{}\"]", text.value, key.value));
        found.push(
            Diagnostic::new(Code::UnknownAnswer, key.span)
                .arg("found", key.value.clone())
                .arg("question", name.value.clone())
                .arg_opt("suggestion", mattstock_syntax::suggest(&key.value, keys()).filter(|_| reversed.is_none()))
                .arg_opt("state", reversed)
                .arg_opt("answers", some_list(keys())),
        );
    }
}

/// Reports texts that are what one answer is called, and are read as another. It is right where the files have other codes, and
/// then mostly for the whole question: answers that change places are not reported.
fn overridden(mapping: &MappingDef, known: &[KeyLabel], found: &mut Vec<Diagnostic>) {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let called =
        |text: &str| known.iter().find(|k| same(&k.key, text)).or_else(|| known.iter().find(|k| same(&k.label, text)));
    for (text, key) in &mapping.values {
        let Some(own) = called(&text.value).filter(|own| own.key != key.value) else { continue };
        let answer = known.iter().find(|k| k.key == key.value);
        let swapped = mapping.values.iter().any(|(other, to)| {
            to.value == own.key && answer.is_some_and(|a| same(&a.key, &other.value) || same(&a.label, &other.value))
        });
        if answer.is_some() && !swapped {
            found.push(
                Diagnostic::new(Code::AnswerOverridden, text.span)
                    .arg("text", text.value.clone())
                    .arg("own", own.key.clone())
                    .arg("answer", key.value.clone()),
            );
        }
    }
}

/// Reports texts under `missing` that stand for something else too. An answer is read in whatever case it is written.
fn missing(mapping: &MappingDef, known: &[KeyLabel], found: &mut Vec<Diagnostic>) {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let MissingDef { not_asked, no_answer, invalid } = &mapping.missing;
    for text in not_asked.iter().chain(no_answer).chain(invalid) {
        let clash = |other: Option<Span>| {
            let clash = Diagnostic::new(Code::TextClash, text.span).arg("text", text.value.clone());
            other.into_iter().fold(clash, |clash, span| clash.label(span, Role::Also))
        };
        let mapped = mapping.values.iter().find(|(value, _)| value.value.trim() == text.value.trim());
        let answer = known.iter().find(|k| same(&k.key, &text.value) || same(&k.label, &text.value));
        if let Some((value, key)) = mapped {
            found.push(clash(Some(value.span)).arg("answer", key.value.clone()));
        } else if let Some(answer) = answer {
            found.push(clash(None).arg("answer", answer.key.clone()));
        }
    }
    for (texts, answer) in [(&mapping.ticks.ticked, "ticked"), (&mapping.ticks.unticked, "unticked")] {
        for text in not_asked.iter().chain(no_answer).chain(invalid) {
            if let Some(other) = texts.iter().find(|other| other.value.trim() == text.value.trim()) {
                let clash = Diagnostic::new(Code::TextClash, text.span).arg("text", text.value.clone());
                found.push(clash.arg("answer", answer).label(other.span, Role::Also));
            }
        }
    }
}

/// Reports texts that stand for two kinds of missing.
fn of_two_kinds(missing: &MissingDef, found: &mut Vec<Diagnostic>) {
    let kinds = [&missing.not_asked, &missing.no_answer, &missing.invalid];
    for (place, texts) in kinds.iter().enumerate() {
        for text in texts.iter() {
            let same = |other: &&Spanned<String>| other.value.trim() == text.value.trim();
            if let Some(other) = kinds[..place].iter().flat_map(|texts| texts.iter()).find(same) {
                found.push(
                    Diagnostic::new(Code::TextClash, text.span)
                        .arg("text", text.value.clone())
                        .arg("kinds", "")
                        .label(other.span, Role::Also),
                );
            }
        }
    }
}
