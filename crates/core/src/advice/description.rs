//! What the technical description must say for somebody else to compute the same: the denominator, and what becomes of every answer.

use std::ops::Range;

use mattstock_syntax::ast::Quantifier;
use mattstock_syntax::def::{MeasureDef, Text};
use mattstock_syntax::{Case, Code, Diagnostic, Role, Severity};

use super::Editor;
use super::parts::mentions;
use super::sheet::{Figures, Sheet};
use super::text::{Word, find, holds_any, paragraphs, stem, words};
use crate::check::{Aggregate, By, Condition, Domain, Fold, Operand, Part, QuestionKind, ScaleId, Source, Test, cells_of};
use crate::document::{NO_YEAR, computation_in_words};

/// What a description says of one part: its own stretch, and what is said of all.
struct Described {
    own: Option<Range<usize>>,
    common: Vec<Range<usize>>,
}

impl Described {
    /// The stretches of a description that are about a part. Where parts are named, a paragraph without any is about all.
    fn of(def: &MeasureDef, description: &Text, part: &Part) -> Option<Self> {
        let text = description.value.as_str();
        let whole = || Self { own: None, common: std::iter::once(0..text.len()).collect() };
        let named = mentions(text, &def.id.value);
        let known = |id: &str| def.parts.iter().any(|p| p.id.value == id);
        let named: Vec<_> = named.into_iter().filter(|m| known(&m.id)).collect();
        if def.parts.is_empty() || named.is_empty() {
            return Some(whole());
        }
        let mut described = Self { own: None, common: Vec::new() };
        for paragraph in paragraphs(text) {
            let within: Vec<_> = named.iter().filter(|m| paragraph.contains(&m.range.start)).collect();
            if within.is_empty() {
                described.common.push(paragraph);
                continue;
            }
            for (place, mention) in within.iter().enumerate() {
                let end = within.get(place + 1).map_or(paragraph.end, |next| next.range.start);
                if mention.id == part.id && described.own.is_none() {
                    described.own = Some(mention.range.start..end);
                }
            }
        }
        // What is said of a part that is not named cannot be told.
        described.own.is_some().then_some(described)
    }

    fn holds(&self, text: &str, phrases: &[&'static str]) -> bool {
        self.own.iter().chain(&self.common).any(|range| holds_any(&text[range.clone()], phrases))
    }

    /// The population that every denominator in its words is of, where none of them is the one that is counted; with what that is
    /// called.
    fn of_others<'a>(&self, editor: &Editor<'a>, text: &str, denominator: &Aggregate) -> Option<(Range<usize>, &'a str)> {
        let source = &editor.checked.sources[denominator.source.index()];
        let called = source.called(&editor.checked.language)?;
        if denominator.fold != Fold::Count {
            return None;
        }
        let mut others = Vec::new();
        for range in self.own.iter().chain(&self.common) {
            let said = words(&text[range.clone()]);
            for at in (0..said.len()).filter(|at| begins_denominator(&said[*at..], editor.words.denominators)) {
                let after = said[at..].iter().take(WORDS_OF_DENOMINATOR);
                let populations = after.filter(|word| is_population(editor, &word.text, called));
                let first = populations.map(|word| (word.text.as_str(), word)).next()?;
                if stem(first.0) == stem(called) {
                    return None;
                }
                others.push(range.start + first.1.range.start..range.start + first.1.range.end);
            }
        }
        others.into_iter().next().map(|first| (first, called))
    }

    /// Whether something is said of an answer: in the description, in the statement or in the comment.
    fn speaks_of(&self, def: &MeasureDef, description: &Text, label: &str) -> bool {
        let label = beginning(label);
        let in_text = |text: &str| find(&words(text), &label).is_some();
        let rows = [&def.sheet.statement, &def.sheet.comment];
        self.own.iter().chain(&self.common).any(|range| in_text(&description.value[range.clone()]))
            || rows.into_iter().flatten().any(|row| in_text(&row.value))
    }

    /// Where it stands: the first sentence about the part, or the whole row.
    fn place(&self, description: &Text) -> mattstock_syntax::Span {
        let Some(own) = &self.own else { return description.span };
        let text = &description.value[own.clone()];
        let end = text.find(". ").map_or(text.trim_end().len(), |at| at + 1);
        description.place(own.start..own.start + end)
    }
}

/// Within how many words of its first a denominator says whom it is of.
const WORDS_OF_DENOMINATOR: usize = 7;

fn begins_denominator(said: &[Word], phrases: &[&str]) -> bool {
    let begins = |phrase: &&str| {
        let phrase = words(phrase);
        said.len() >= phrase.len() && said.iter().zip(&phrase).all(|(a, b)| a.text == b.text)
    };
    phrases.iter().any(begins)
}

/// Whether a word is for people or places, or for the rows of a source of the catalogue.
fn is_population(editor: &Editor<'_>, word: &str, called: &str) -> bool {
    let of_source =
        |source: &Source| source.called(&editor.checked.language).is_some_and(|called| called.to_lowercase() == word);
    stem(word) == stem(called) || editor.words.populations.contains(&word) || editor.checked.sources.iter().any(of_source)
}

/// What the technical description of a measure says of a part: what is about it alone, and what is about all parts.
pub(crate) fn description_of(def: &MeasureDef, part: &Part) -> Option<String> {
    let description = def.sheet.technical_description.as_ref()?;
    let Some(described) = Described::of(def, description, part) else { return Some(description.value.clone()) };
    let stretches = described.own.iter().chain(&described.common);
    let texts: Vec<&str> = stretches.map(|range| description.value[range.clone()].trim()).collect();
    Some(texts.join("\n\n"))
}

/// Reports parts with a denominator of which the description says nothing.
pub(super) fn denominators(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let Some(description) = &sheet.def.sheet.technical_description else { return };
    for figures in sheet.figures() {
        let (Some(denominator), Some(described)) =
            (figures.denominator, Described::of(sheet.def, description, figures.part))
        else {
            continue;
        };
        let told = |finding: Diagnostic| {
            let severity = if decides(editor, figures.part, denominator) { finding.severity } else { Severity::Note };
            let finding = Diagnostic { severity, ..finding }
                .arg("part", &figures.part.id)
                .arg_opt("words", in_words(editor, sheet, figures.part));
            finding.label(denominator.span, Role::Declared)
        };
        if !described.holds(&description.value, editor.words.denominators) {
            found.push(told(Diagnostic::new(Code::DenominatorNotDescribed, described.place(description))));
        } else if let Some((range, called)) = described.of_others(editor, &description.value, denominator) {
            let finding = Diagnostic::of(Case::DenominatorOfOthers, description.place(range.clone()));
            found.push(told(finding.arg("found", &description.value[range]).arg("called", called)));
        }
    }
}

/// Whether what a part comes to depends on its denominator: it is divided by it, or only what is in it is counted. A number out of
/// all rows is the same whatever else is said of it.
fn decides(editor: &Editor<'_>, part: &Part, denominator: &Aggregate) -> bool {
    editor.checked.units[part.unit.index()].per.is_some() || denominator.condition.is_some()
}

/// What a part computes, in a sentence of the catalogue's language.
fn in_words(editor: &Editor<'_>, sheet: &Sheet<'_>, part: &Part) -> Option<String> {
    let language = editor.checked.language.as_str();
    let words = computation_in_words(editor.checked, sheet.measure, part, language, None);
    words
        .split("\n\n")
        .next()
        .filter(|sentence| !sentence.is_empty())
        .map(|sentence| sentence.trim_end_matches('.').to_owned())
}

/// A question some answers of which a part counts.
struct Counted {
    cell: Operand,
    scale: ScaleId,
    answers: Vec<u32>,
}

/// Reports answers beside the plain no that a part leaves uncounted, and of which nothing is said in the sheet.
pub(super) fn answers(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let Some(description) = &sheet.def.sheet.technical_description else { return };
    for figures in sheet.figures() {
        // Without a denominator such an answer is simply not counted.
        let (Some(_), Some(described)) = (figures.denominator, Described::of(sheet.def, description, figures.part)) else {
            continue;
        };
        let source = &editor.checked.sources[figures.numerator.source.index()];
        for counted in counted(&figures, source) {
            let scale = &editor.checked.scales[counted.scale.index()];
            if scale.ordered || spoken_of(&figures, &counted, source) {
                continue;
            }
            no_counted(editor, sheet, &figures, &described, &counted, found);
            let left: Vec<usize> = (0..scale.answers.len()).filter(|i| !counted.answers.contains(&(*i as u32))).collect();
            let is_no = |i: &&usize| is_plain_no(editor, &scale.answers[**i].label);
            let Some(no) = left.iter().find(is_no).or(left.first()).copied() else { continue };
            let others = left.into_iter().filter(|i| *i != no).map(|i| &scale.answers[i]);
            for answer in others.filter(|answer| !described.speaks_of(sheet.def, description, &answer.label)) {
                let finding = Diagnostic::new(Code::AnswerNotDescribed, described.place(description))
                    .arg("part", &figures.part.id)
                    .arg("answer", answer.label.replace("{year}", NO_YEAR).trim_end_matches('.'))
                    .arg_opt("exclude", exclude(counted.cell, &answer.key, source))
                    .arg_opt("question", question_of(counted.cell, source));
                found.push(finding.label(figures.numerator.span, Role::Also));
            }
        }
    }
}

fn is_plain_no(editor: &Editor<'_>, label: &str) -> bool {
    editor.words.no.contains(&label.to_lowercase().as_str())
}

/// Reports a plain no that is counted together with other answers, where nothing is said of it: `vet om` may be either.
fn no_counted(
    editor: &Editor<'_>,
    sheet: &Sheet<'_>,
    figures: &Figures<'_>,
    described: &Described,
    counted: &Counted,
    found: &mut Vec<Diagnostic>,
) {
    let Some(description) = &sheet.def.sheet.technical_description else { return };
    let scale = &editor.checked.scales[counted.scale.index()];
    let answers: Vec<&str> = counted.answers.iter().map(|i| scale.answers[*i as usize].label.as_str()).collect();
    let Some(no) = answers.iter().find(|label| is_plain_no(editor, label)) else { return };
    let all = answers.len() == scale.answers.len();
    if all || answers.len() == 1 || described.speaks_of(sheet.def, description, no) {
        return;
    }
    let source = &editor.checked.sources[figures.numerator.source.index()];
    let labels: Vec<String> = answers.iter().map(|label| format!("`{label}`")).collect();
    let finding = Diagnostic::of(Case::NoCounted, described.place(description))
        .arg("part", &figures.part.id)
        .arg("answer", *no)
        .arg("counted", labels.join(editor.words.listed))
        .arg_opt("question", question_of(counted.cell, source));
    found.push(finding.label(figures.numerator.span, Role::Also));
}

/// The first words of an answer, by which it would be mentioned.
fn beginning(label: &str) -> String {
    words(label).into_iter().take(2).map(|w| w.text).collect::<Vec<_>>().join(" ")
}

/// The questions of which a part counts certain answers: those that its numerator tests with a plain `=` or `in`.
fn counted(figures: &Figures<'_>, source: &Source) -> Vec<Counted> {
    if matches!(figures.numerator.by, Some(By::Answers(_) | By::ItemsAndAnswers(_))) {
        return Vec::new();
    }
    let mut out = Vec::new();
    if let Some(condition) = &figures.numerator.condition {
        collect(condition, source, &mut out);
    }
    out
}

fn collect(condition: &Condition, source: &Source, out: &mut Vec<Counted>) {
    match condition {
        Condition::And(all) => all.iter().for_each(|c| collect(c, source, out)),
        Condition::Quantified { quantifier: Quantifier::Any | Quantifier::All, condition, .. } => {
            collect(condition, source, out)
        }
        Condition::Test { operand, test: Test::OneOf(answers), .. } => {
            if let Some(scale) = scale_of(*operand, source) {
                out.push(Counted { cell: *operand, scale, answers: answers.clone() });
            }
        }
        _ => {}
    }
}

/// The scale of a question's answer, or of an item of one.
fn scale_of(operand: Operand, source: &Source) -> Option<ScaleId> {
    match operand {
        Operand::Cell(cell) => {
            let cell = source.cell(cell);
            match cell.domain {
                Domain::Answer(scale) if cell.question.is_some() => Some(scale),
                _ => None,
            }
        }
        Operand::CurrentItem(question) => match &source.question(question).kind {
            QuestionKind::Battery { scale, .. } => Some(*scale),
            _ => None,
        },
        _ => None,
    }
}

/// The question that a part counts answers of.
fn question_of(operand: Operand, source: &Source) -> Option<&str> {
    let question = match operand {
        Operand::Cell(cell) => source.cell(cell).question?,
        Operand::CurrentItem(question) => question,
        _ => return None,
    };
    Some(&source.question(question).id)
}

/// What would leave those with an answer out of both sides, where that can be said of a row. A blank is not that answer, and
/// stays where it is: `f3a = x` alone is unknown of it, and what is not known to stay is taken out.
fn exclude(operand: Operand, answer: &str, source: &Source) -> Option<String> {
    match operand {
        Operand::Cell(cell) => {
            let question = source.cell(cell).question?;
            let question = source.question(question);
            let id = &question.id;
            matches!(question.kind, QuestionKind::Single { .. })
                .then(|| format!("exclude: {id} is answered and {id} = {answer}"))
        }
        _ => None,
    }
}

/// Whether the denominator or an exclusion says what becomes of the other answers.
fn spoken_of(figures: &Figures<'_>, counted: &Counted, source: &Source) -> bool {
    let conditions = figures.denominator.and_then(|d| d.condition.as_ref()).into_iter().chain(figures.exclude);
    conditions.into_iter().any(|condition| {
        let mut cells = Vec::new();
        cells_of(condition, source, &mut cells);
        cells.into_iter().any(|cell| match counted.cell {
            Operand::Cell(own) => own == cell,
            Operand::CurrentItem(question) => source.cell(cell).question == Some(question),
            _ => false,
        })
    })
}
