//! The questions a part takes answers from: how they are put, who is asked, and what may be answered.

use super::Seen;
use super::found::{Found, nothing};
use super::graft::identical;
use super::made::valued;
use super::model::{Axis, Difference, Open, Verdict};
use super::numbers::Numbers;
use super::what::What;
use super::wording::same_words;
use super::written::{Script, plain, rewritten, sorted_text};
use crate::check::{CellId, CheckedCatalogue, Domain, EmptyMeans, KeyLabel, Question, QuestionId, QuestionKind, Source};
use crate::plan::{NodeId, SourcePlan, StudiedGate, Study};
use crate::prove::{Pair, TooLarge};

/// A question of one version, in its source.
#[derive(Clone, Copy)]
struct Asked<'a> {
    catalogue: &'a CheckedCatalogue,
    script: Script<'a>,
    source: &'a Source,
    id: QuestionId,
    question: &'a Question,
    study: &'a Study,
    /// Whether figures are formed of its answers, and not of conditions on them alone.
    valued: bool,
}

/// Compares the questions that both versions of a part take answers from.
pub(super) fn instrument(old: &Seen<'_>, new: &Seen<'_>, out: &mut Vec<Difference>) {
    let (was, is) = (asked(old), asked(new));
    for now in &is {
        let before = was.iter().find(|b| b.source.id == now.source.id && b.question.id == now.question.id);
        if let Some(before) = before {
            let mut found = Vec::new();
            question(*before, *now, &mut found);
            out.extend(found.into_iter().map(|difference| {
                let of = match &difference.of {
                    Some(of) => format!("{}: {of}", now.question.id),
                    None => now.question.id.clone(),
                };
                difference.named(&of)
            }));
        }
    }
}

/// The questions whose answers a part looks at, also to know who responded and was asked.
fn asked<'a>(seen: &'a Seen<'a>) -> Vec<Asked<'a>> {
    let mut out: Vec<Asked<'a>> = Vec::new();
    let catalogue = seen.catalogue;
    let mut put = |source: &'a Source, id: QuestionId, valued: bool| {
        let question = source.question(id);
        match out.iter_mut().find(|a| a.source.id == source.id && a.question.id == question.id) {
            Some(known) => known.valued |= valued,
            None => out.push(Asked { catalogue, script: seen.script(), source, id, question, study: seen.study, valued }),
        }
    };
    for plan in &seen.plan.sources {
        let Some(source) = catalogue.sources.iter().find(|s| s.id == plan.source) else { continue };
        let values = valued(&seen.plan, plan);
        for column in &plan.columns {
            let cell = source.cells.iter().find(|cell| cell.name == column.name);
            if let Some(question) = cell.and_then(|cell| cell.question) {
                put(source, question, values.contains(&column.name));
            }
        }
    }
    if let crate::check::PartBody::OpenAnswers(question) = seen.part.body {
        put(&catalogue.sources[seen.measure.source.index()], question, true);
    }
    out
}

fn question(old: Asked<'_>, new: Asked<'_>, out: &mut Vec<Difference>) {
    let (was, is) = (old.question, new.question);
    out.extend(wording(What::QuestionText, Some(&was.text), Some(&is.text)));
    out.extend(wording(What::QuestionLead, was.lead.as_deref(), is.lead.as_deref()));
    let kinds = (kind(&was.kind), kind(&is.kind));
    if kinds.0 != kinds.1 {
        out.extend(changed(What::QuestionKind, kinds.0, kinds.1));
        return;
    }
    answers(old, new, out);
    if was.reversed != is.reversed {
        out.extend(changed(What::Reversed, yes_no(was.reversed), yes_no(is.reversed)));
    }
    items(old, new, out);
    if let (QuestionKind::Multiple { empty_means: a, .. }, QuestionKind::Multiple { empty_means: b, .. }) =
        (&was.kind, &is.kind)
    {
        let word = |means: &EmptyMeans| if *means == EmptyMeans::None { "none" } else { "no_answer" };
        out.extend(changed(What::EmptyMeans, word(a), word(b)));
    }
    if let (QuestionKind::Number(a), QuestionKind::Number(b)) = (&was.kind, &is.kind) {
        let of = |asked: Asked<'_>, cell: CellId| match &asked.source.cell(cell).domain {
            Domain::Number { min, max, decimals } => Some(Numbers { min: *min, max: *max, decimals: *decimals }),
            _ => None,
        };
        if let (Some(before), Some(after)) = (of(old, *a), of(new, *b)) {
            let differs = before.differ(&after, &new.source.cell(*b).name);
            out.extend(differs.map(|difference| difference.on(Axis::Instrument, What::Limits)));
        }
    }
    routing(old, new, out);
    if was.show_answers != is.show_answers {
        let (old, new) = (yes_no(was.show_answers), yes_no(is.show_answers));
        out.extend(Difference::of_texts(Axis::Words, What::AnswersShown, Verdict::Editorial, Some(old), Some(new)));
    }
    let printed = Difference::of_texts(
        Axis::Words,
        What::QuestionNumber,
        Verdict::Editorial,
        was.number_label.as_deref(),
        is.number_label.as_deref(),
    );
    out.extend(printed);
}

/// A text that respondents read: other words make another question; the same words in other type do not.
fn wording(what: What, old: Option<&str>, new: Option<&str>) -> Option<Difference> {
    let same = same_words(old.unwrap_or_default(), new.unwrap_or_default());
    let verdict = if same { Verdict::Editorial } else { Verdict::Break };
    Difference::of_texts(Axis::Instrument, what, verdict, old, new)
}

fn changed(what: What, old: &str, new: &str) -> Option<Difference> {
    Difference::of_texts(Axis::Instrument, what, Verdict::Break, Some(old), Some(new))
}

fn yes_no(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}

fn kind(kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Single { .. } => "answers",
        QuestionKind::Battery { .. } => "items",
        QuestionKind::Multiple { .. } => "choices",
        QuestionKind::Number(_) => "number",
        QuestionKind::Date(_) => "date",
        QuestionKind::Open(_) => "open",
    }
}

fn scale<'a>(asked: Asked<'a>) -> Option<&'a crate::check::Scale> {
    match &asked.question.kind {
        QuestionKind::Single { scale, .. } | QuestionKind::Battery { scale, .. } => {
            Some(&asked.catalogue.scales[scale.index()])
        }
        _ => None,
    }
}

fn answers(old: Asked<'_>, new: Asked<'_>, out: &mut Vec<Difference>) {
    let (Some(was), Some(is)) = (scale(old), scale(new)) else { return };
    out.extend(changed(What::Answers, &listed(&was.answers), &listed(&is.answers)));
    labels(What::AnswerLabel, &was.answers, &is.answers, out);
    if was.ordered != is.ordered {
        // Nothing that respondents see.
        let (old, new) = (yes_no(was.ordered), yes_no(is.ordered));
        out.extend(Difference::of_texts(Axis::Instrument, What::Ordered, Verdict::Editorial, Some(old), Some(new)));
    }
}

/// `ja, nej, osaker`
fn listed(values: &[KeyLabel]) -> String {
    values.iter().map(|v| v.key.as_str()).collect::<Vec<_>>().join(", ")
}

/// The words of what both have.
fn labels(what: What, old: &[KeyLabel], new: &[KeyLabel], out: &mut Vec<Difference>) {
    for now in new {
        let Some(before) = old.iter().find(|b| b.key == now.key) else { continue };
        out.extend(wording(what, Some(&before.label), Some(&now.label)).map(|d| d.named(&now.key)));
    }
}

/// Items or choices: key, words, what else is said of them, and which others they stand for.
fn parts_of(asked: Asked<'_>) -> Vec<(KeyLabel, String, String)> {
    let described = |text_cell: Option<CellId>, exclusive: bool, open: bool| {
        let mut said = Vec::new();
        said.extend(open.then(|| "open".to_owned()));
        said.extend(text_cell.map(|_| "specify".to_owned()));
        said.extend(exclusive.then(|| "exclusive".to_owned()));
        said.join("; ")
    };
    let named = |key: &str, label: &str| KeyLabel { key: key.to_owned(), label: label.to_owned() };
    match &asked.question.kind {
        QuestionKind::Battery { items, .. } => items
            .iter()
            .map(|i| {
                let open = matches!(asked.source.cell(i.cell).domain, Domain::OpenAnswer(_));
                (named(&i.key, &i.label), described(i.text_cell, i.exclusive, open), i.implies.join(", "))
            })
            .collect(),
        QuestionKind::Multiple { choices, .. } => choices
            .iter()
            .map(|c| (named(&c.key, &c.label), described(c.text_cell, c.exclusive, false), c.implies.join(", ")))
            .collect(),
        _ => Vec::new(),
    }
}

fn items(old: Asked<'_>, new: Asked<'_>, out: &mut Vec<Difference>) {
    let (was, is) = (parts_of(old), parts_of(new));
    let split = |all: &[(KeyLabel, String, String)]| all.iter().map(|(key, ..)| key.clone()).collect::<Vec<_>>();
    let (keys, new_keys) = (split(&was), split(&is));
    out.extend(changed(What::Items, &listed(&keys), &listed(&new_keys)));
    labels(What::ItemLabel, &keys, &new_keys, out);
    for (key, said, stands_for) in &is {
        let Some((_, before, stood_for)) = was.iter().find(|(k, ..)| k.key == key.key) else { continue };
        out.extend(changed(What::ItemForm, before, said).map(|d| d.named(&key.key)));
        // What an item stands for is counted as it is answered all the same.
        let stated = |of: &'_ String| (!of.is_empty()).then(|| of.clone());
        let (was, is) = (stated(stood_for), stated(stands_for));
        let meant =
            Difference::of_texts(Axis::Meaning, What::ItemStandsFor, Verdict::Equivalent, was.as_deref(), is.as_deref());
        out.extend(meant.map(|d| d.named(&key.key)));
    }
}

fn gate<'a>(asked: Asked<'a>) -> Gate<'a> {
    let own =
        |gate: &&StudiedGate| gate.question == asked.id && asked.catalogue.sources[gate.of.index()].id == asked.source.id;
    let gate = asked.study.gates.iter().find(own)?;
    Some((&asked.study.plan.sources[gate.source], gate))
}

/// Who is asked: proved the same, or shown by a row.
fn routing(old: Asked<'_>, new: Asked<'_>, out: &mut Vec<Difference>) {
    let inferred = |asked: Asked<'_>| {
        let cell = asked.source.cells.iter().find(|cell| cell.question == Some(asked.id));
        cell.and_then(|cell| cell.gate.as_ref()).map(|gate| gate.inferred)
    };
    let (was, is) = (gate(old), gate(new));
    let mut found = Found::default();
    let same = match (was, is) {
        (Some((plan, was)), Some((newer, is))) => identical((plan, &[was.node]), (newer, &[is.node])),
        (was, is) => was.is_none() && is.is_none(),
    };
    if !same && asked_same(was, is, &mut found).is_err() {
        found.open = Some(Open::Large);
    }
    let said = |asked: Asked<'_>| asked.script.asked(&asked.source.id, &asked.question.id);
    let resolved = |gate: Gate<'_>| gate.map_or_else(String::new, |(plan, gate)| sorted_text(plan, gate.node));
    let (before, after) = (said(old), said(new));
    let plain = plain(&before, &after);
    let texts = rewritten(before, after, (resolved(was), resolved(is)));
    match found.verdict(true) {
        Some(verdict) => {
            let texts = texts.unwrap_or(plain);
            out.push(found.difference(Axis::Instrument, What::Routing, verdict, texts, 0));
        }
        None => out.extend(texts.and_then(|(old, new)| {
            let of = Difference::of_texts;
            of(Axis::Instrument, What::Routing, Verdict::Equivalent, Some(&old), Some(&new))
        })),
    }
    if let (Some(was), Some(is)) = (inferred(old), inferred(new))
        && was != is
    {
        // An answer against routing that is stated is dropped. A condition that it is in is told as a set of rows.
        let verdict = match (old.valued || new.valued, is) {
            (false, _) => Verdict::Editorial,
            (true, true) => Verdict::Wider,
            (true, false) => Verdict::Narrower,
        };
        let texts = (Some(yes_no(was)), Some(yes_no(is)));
        out.extend(Difference::of_texts(Axis::Instrument, What::RoutingInferred, verdict, texts.0, texts.1));
    }
}

/// A question's routing, and the plan it is part of.
type Gate<'a> = Option<(&'a SourcePlan, &'a StudiedGate)>;

/// The condition of a gate and the plan it is part of; where there is none, nothing of the plan of the other.
fn of_gate<'a>(gate: Gate<'a>, other: Gate<'a>) -> Option<(&'a SourcePlan, Vec<NodeId>)> {
    match (gate, other) {
        (Some((plan, gate)), _) => Some((plan, vec![gate.node])),
        (None, other) => other.map(|(plan, _)| (plan, Vec::new())),
    }
}

/// Asks whether the same are asked, and the same are known not to be. A row that says why it is not asked is looked for first: who
/// leaves the question open that decides it shows less.
fn asked_same<'a>(old: Gate<'a>, new: Gate<'a>, found: &mut Found) -> Result<(), TooLarge> {
    let (Some((plan, was)), Some((newer, is))) = (of_gate(old, new), of_gate(new, old)) else { return Ok(()) };
    let pair = Pair::new((plan, &was, &[]), (newer, &is, &[]))?;
    let nobody = pair.without(&pair.yes(), &pair.yes())?;
    let sides = |space: &crate::prove::Space<'_>, nodes: &[NodeId]| match nodes.first() {
        Some(node) => space.outcome(*node).map(|tri| (tri.yes, tri.no)),
        None => Ok((pair.yes(), nobody.clone())),
    };
    let (before, after) = (sides(&pair.old, &was)?, sides(&pair.new, &is)?);
    found.ask_known(&pair, &pair.yes(), (&before.0, &before.1), (&after.0, &after.1), None)?;
    found.ask(&pair, &pair.yes(), &after.1, &before.1, None)?;
    found.blank(&nothing([(plan, &was), (newer, &is)]));
    Ok(())
}
