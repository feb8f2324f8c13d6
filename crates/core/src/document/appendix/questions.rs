//! The questions behind a measure, as respondents saw them.

use super::{TreeQuestion, blocks};
use crate::check::{Measure, QuestionId, QuestionKind, SourceIx};
use crate::document::compose::{Composer, question_domain, shown_order};
use crate::document::language::{bare, fill};
use crate::document::text::mark;
use crate::document::texts::Texts;
use crate::document::{Block, ParagraphRole, Text};

/// The questions of a measure's box.
pub(super) fn questions(texts: &Texts<'_>, measure: &Measure) -> Vec<TreeQuestion> {
    let mut out = Vec::new();
    if let Some(text) = &measure.question_text {
        out.push(TreeQuestion {
            number: None,
            source: None,
            lead: None,
            text: texts.quoted(measure, text),
            items: Vec::new(),
            answers: Vec::new(),
        });
    }
    out.extend(measure.questions.iter().map(|(source, q)| question(texts, measure, *source, *q)));
    out
}

fn question(texts: &Texts<'_>, measure: &Measure, at: SourceIx, id: QuestionId) -> TreeQuestion {
    let source = &texts.catalogue.sources[at.index()];
    let elsewhere = at != measure.source;
    let question = source.question(id);
    let quoted = |text: &String| printed(texts, measure, at, text).trim().to_owned();
    let items = match &question.kind {
        QuestionKind::Battery { items, .. } => items.iter().map(|i| quoted(&i.label)).collect(),
        _ => Vec::new(),
    };
    let answers = match (&question.kind, question_domain(source, id)) {
        // What can be ticked is nowhere else to be read.
        (QuestionKind::Multiple { choices, .. }, _) => choices.iter().map(|c| quoted(&c.label)).collect(),
        (_, Some(domain)) if question.show_answers => {
            let values = texts.values(&domain);
            let order = shown_order(source, id, values.len());
            order.iter().map(|i| quoted(&values[*i as usize].label)).collect()
        }
        _ => Vec::new(),
    };
    TreeQuestion {
        number: question.number_label.clone(),
        source: elsewhere.then(|| bare(&source.name).to_owned()),
        lead: question.lead.as_ref().map(quoted),
        text: quoted(&question.text),
        items,
        answers,
    }
}

/// A text of a source as printed.
fn printed(texts: &Texts<'_>, measure: &Measure, at: SourceIx, text: &str) -> String {
    match at == measure.source {
        true => texts.quoted(measure, text),
        false => texts.quoted_of(&texts.catalogue.sources[at.index()], text),
    }
}

/// The box with the questions; none where there are none.
pub(super) fn question_box(texts: &Texts<'_>, measure: &Measure, questions: &[TreeQuestion]) -> Option<Block> {
    let labels = &texts.labels().appendix;
    let paragraph = |text: String| Block::Paragraph { text: text.into(), role: ParagraphRole::Body };
    let list = |items: &[String]| Block::List { items: items.iter().map(Text::quoted).collect(), numbered: false };
    let title = match questions {
        [] => return None,
        [one] if one.number.is_none() && !one.text.ends_with('?') => labels.box_titles[2],
        [_] => labels.box_titles[0],
        _ => labels.box_titles[1],
    };
    let mut inside = Vec::new();
    // A text of the measure's own comes before its questions.
    let own = questions.len() - measure.questions.len();
    let ids = std::iter::repeat_n(None, own).chain(measure.questions.iter().map(Some));
    let mut source: Option<&String> = None;
    for (question, id) in questions.iter().zip(ids) {
        if question.source.as_ref() != source {
            source = question.source.as_ref();
            inside.extend(source.map(|name| paragraph(fill(labels.question_source, &[("source", &mark(name))]))));
        }
        if let Some(lead) = &question.lead {
            inside.extend(blocks(&Text::quoted(lead)));
        }
        inside.push(paragraph(match &question.number {
            Some(number) => fill(labels.question, &[("number", number), ("text", &mark(&question.text))]),
            None => mark(&question.text),
        }));
        if !question.items.is_empty() {
            inside.push(list(&question.items));
        }
        match (question.answers.is_empty(), question.items.is_empty()) {
            (true, _) => {}
            (false, true) => inside.push(list(&question.answers)),
            // A second list below the items would read as more items.
            (false, false) => {
                let answers: Vec<String> = question.answers.iter().map(|a| mark(bare(a))).collect();
                inside.push(paragraph(fill(labels.answers, &[("answers", &answers.join(", "))])));
            }
        }
        inside.extend(id.and_then(|id| choosing(texts, measure, *id)).map(paragraph));
    }
    Some(Block::Box { title: title.into(), blocks: inside })
}

/// How the choices of a multiple-choice question may be made; none for other questions.
fn choosing(texts: &Texts<'_>, measure: &Measure, (at, id): (SourceIx, QuestionId)) -> Option<String> {
    let labels = &texts.labels().appendix;
    let QuestionKind::Multiple { choices, .. } = &texts.catalogue.sources[at.index()].question(id).kind else {
        return None;
    };
    let composer = Composer::new(*texts, measure);
    let alone = choices.iter().filter(|c| c.exclusive).map(|c| {
        let label = printed(texts, measure, at, &c.label);
        fill(labels.alone, &[("choice", &composer.quote(&mark(bare(&label))))])
    });
    Some(std::iter::once(labels.several_choices.to_owned()).chain(alone).collect::<Vec<_>>().join(" "))
}
