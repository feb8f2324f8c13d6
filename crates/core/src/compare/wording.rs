//! Words that differ: of the sheet, the source and the catalogue; and word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::model::{Axis, Difference, Verdict};
use super::what::What;
use super::{Seen, Version};
use crate::catalogue::Catalogue;
use crate::check::{Aim, CheckedCatalogue, Measure, MeasureType, PartBody, Role, Source, Support};

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is in both.
    Same,
    /// It is gone.
    Removed,
    /// It is new.
    Added,
}

/// Two texts as one, word by word: what is the same, what is gone and what is new, in the order in which it is read.
///
/// ```
/// use mattstock_core::compare::{Change, words};
/// let pieces = words("Antal regioner som svarat", "Antal regioner som har svarat");
/// assert_eq!(pieces[1], (Change::Added, "har ".to_owned()));
/// ```
pub fn words(old: &str, new: &str) -> Vec<(Change, String)> {
    let (was, is) = (pieces(old), pieces(new));
    let mut out: Vec<(Change, String)> = Vec::new();
    let mut push = |change: Change, text: &[&str]| {
        let text = text.concat();
        match out.last_mut() {
            _ if text.is_empty() => {}
            Some((last, before)) if *last == change => before.push_str(&text),
            _ => out.push((change, text)),
        }
    };
    // The space after a word is no part of it: the last word of one text may stand before others in the other.
    let trimmed = |pieces: &[&'_ str]| -> Vec<String> { pieces.iter().map(|piece| piece.trim_end().to_owned()).collect() };
    for op in capture_diff_slices(Algorithm::Patience, &trimmed(&was), &trimmed(&is)) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                for (old, new) in was[old_index..old_index + len].iter().zip(&is[new_index..new_index + len]) {
                    push(Change::Same, &[if old.len() > new.len() { old } else { new }]);
                }
            }
            DiffOp::Delete { old_index, old_len, .. } => push(Change::Removed, &was[old_index..old_index + old_len]),
            DiffOp::Insert { new_index, new_len, .. } => push(Change::Added, &is[new_index..new_index + new_len]),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                push(Change::Removed, &was[old_index..old_index + old_len]);
                push(Change::Added, &is[new_index..new_index + new_len]);
            }
        }
    }
    out
}

/// Words, each with the white space after it: what is put in or taken out then leaves no double space.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut after_space = false;
    for (at, c) in text.char_indices() {
        if after_space && !c.is_whitespace() {
            out.push(&text[start..at]);
            start = at;
        }
        after_space = c.is_whitespace();
    }
    out.push(&text[start..]);
    out.retain(|piece| !piece.is_empty());
    out
}

/// Whether two texts have the same words in the same order, whatever stands between them and however they are capitalised.
pub(super) fn same_words(old: &str, new: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    words(old) == words(new)
}

fn editorial(what: What, old: Option<&str>, new: Option<&str>) -> Option<Difference> {
    Difference::of_texts(Axis::Words, what, Verdict::Editorial, old, new)
}

/// One version of a measure.
#[derive(Clone, Copy)]
pub(super) struct Worded<'a> {
    catalogue: &'a CheckedCatalogue,
    written: &'a Catalogue,
    measure: &'a Measure,
}

impl<'a> Worded<'a> {
    pub(super) fn new(version: Version<'a>, measure: &'a Measure) -> Self {
        Self { catalogue: version.checked, written: version.written, measure }
    }

    fn def(&self) -> Option<&'a mattstock_syntax::def::MeasureDef> {
        self.written.measures.iter().find(|def| def.id.value == self.measure.id)
    }

    fn note(&self) -> Option<&'a str> {
        self.def()?.remarks.note.as_ref().map(|note| note.value.as_str())
    }

    fn source(&self) -> &'a Source {
        &self.catalogue.sources[self.measure.source.index()]
    }

    /// What those who were consulted about it said, a line each.
    fn consulted(&self) -> String {
        let support = |support: &Option<Support>| match support {
            None => "–".to_owned(),
            Some(Support::Count(count)) => count.to_string(),
            Some(Support::Percent(percent)) => format!("{percent} %"),
        };
        let mut lines = Vec::new();
        for consultation in &self.catalogue.consultations {
            for proposal in consultation.proposals.iter().filter(|proposal| proposal.measures.contains(&self.measure.id)) {
                let asked = consultation.asked.map_or_else(|| "–".to_owned(), |asked| asked.to_string());
                let (agree, disagree) = (support(&proposal.agree), support(&proposal.disagree));
                let outcome = proposal.outcome.as_ref().map_or_else(String::new, |outcome| format!(", {outcome}"));
                lines.push(format!(
                    "{}, {}: {agree} / {disagree}, n = {} ({asked}){outcome}",
                    consultation.name, proposal.name, proposal.answered
                ));
            }
        }
        lines.join("\n\n")
    }
}

/// What differs in the words of a measure.
pub(super) fn measure<'a>(old: Worded<'a>, new: Worded<'a>, out: &mut Vec<Difference>) {
    let (was, is) = (old.measure, new.measure);
    // The figures are the same, and what was better is worse.
    let aims = (aim(was.aim), aim(is.aim));
    out.extend(Difference::of_texts(Axis::Meaning, What::Direction, Verdict::Equivalent, Some(aims.0), Some(aims.1)));
    let mut put = |what, old: Option<&str>, new: Option<&str>| out.extend(editorial(what, old, new));
    put(What::Direction, was.direction_wording.as_deref(), is.direction_wording.as_deref());
    put(What::Name, Some(&was.name), Some(&is.name));
    put(What::Statement, Some(&was.sheet.statement), Some(&is.sheet.statement));
    put(What::Purpose, Some(&was.sheet.purpose), Some(&is.sheet.purpose));
    let lines = |all: &[String]| all.join("\n\n");
    put(What::KnowledgeSupport, Some(&lines(&was.sheet.knowledge_support)), Some(&lines(&is.sheet.knowledge_support)));
    put(What::References, Some(&lines(&was.sheet.references)), Some(&lines(&is.sheet.references)));
    put(What::Type, Some(kind(was.kind)), Some(kind(is.kind)));
    put(What::Type, was.kind_wording.as_deref(), is.kind_wording.as_deref());
    put(What::Role, Some(role(was.role)), Some(role(is.role)));
    put(What::Adopted, Some(adopted(was)), Some(adopted(is)));
    let area = |of: Worded<'_>| of.catalogue.areas[of.measure.area.index()].name.clone();
    put(What::Area, Some(&area(old)), Some(&area(new)));
    // Without one of its own the area is called by its name, which is told already.
    let heading = |of: Worded<'_>| {
        let area = &of.catalogue.areas[of.measure.area.index()];
        Some(area.heading.clone()).filter(|heading| *heading != area.name)
    };
    put(What::AreaHeading, heading(old).as_deref(), heading(new).as_deref());
    put(What::ErrorSources, was.sheet.error_sources.as_deref(), is.sheet.error_sources.as_deref());
    put(What::TechnicalDescription, was.sheet.technical_description.as_deref(), is.sheet.technical_description.as_deref());
    put(What::ReportingLevels, was.sheet.reporting_levels.as_deref(), is.sheet.reporting_levels.as_deref());
    put(What::Comment, was.sheet.comment.as_deref(), is.sheet.comment.as_deref());
    put(What::QuestionBox, was.question_text.as_deref(), is.question_text.as_deref());
    let shown = |of: Worded<'_>| {
        let name = |(source, question): &(crate::check::SourceIx, crate::check::QuestionId)| {
            of.catalogue.sources[source.index()].question(*question).id.clone()
        };
        of.def()
            .and_then(|def| def.questions.as_ref())
            .map(|_| of.measure.questions.iter().map(name).collect::<Vec<_>>().join(", "))
    };
    put(What::QuestionsShown, shown(old).as_deref(), shown(new).as_deref());
    put(What::UnitLabel, was.unit_wording.as_deref(), is.unit_wording.as_deref());
    put(What::Note, old.note(), new.note());
    put(What::Criteria, Some(&claimed(was)), Some(&claimed(is)));
    put(What::Consultation, Some(&old.consulted()), Some(&new.consulted()));
    // What is stated since the old version is told of the parts that it is of.
    let stated = |of: &Measure| -> Vec<String> {
        let known =
            of.breaks.iter().filter(|b| was.breaks.iter().any(|other| (other.year, &other.part) == (b.year, &b.part)));
        known
            .map(|b| format!("{}{}: {}", b.year, b.part.as_ref().map(|p| format!(" ({p})")).unwrap_or_default(), b.why))
            .collect()
    };
    put(What::Break, Some(&lines(&stated(was))), Some(&lines(&stated(is))));
    let (was, is) = (old.source(), new.source());
    if was.id == is.id {
        put(What::SourceName, Some(&was.name), Some(&is.name));
        put(What::SourceStatus, was.status.as_deref(), is.status.as_deref());
        let flag = |flag: bool| Some(if flag { "true" } else { "false" });
        put(What::SourceExists, flag(was.exists), flag(is.exists));
        let called = |source: &Source| {
            let each = source.called.iter().map(|(language, word)| format!("{language}: {word}"));
            each.collect::<Vec<_>>().join(", ")
        };
        let overview = |source: &'a Source| Some(source.overview_name.as_str()).filter(|name| *name != source.name);
        put(What::OverviewName, overview(was), overview(is));
        put(What::Called, Some(&called(was)), Some(&called(is)));
        let sample = |source: &Source| {
            let size = source.selected.map(|n| format!("{n} − {}", source.overcoverage));
            let adjusts = source.weight.as_ref().and_then(|weight| weight.adjusts_for.clone());
            size.into_iter().chain(adjusts).collect::<Vec<_>>().join("; ")
        };
        put(What::Sample, Some(&sample(was)), Some(&sample(is)));
    }
}

/// What differs in the words of a part, and of the columns it reads.
pub(super) fn part(old: &Seen<'_>, new: &Seen<'_>, out: &mut Vec<Difference>) {
    let note = |seen: &Seen<'_>| {
        let def = seen.written.measures.iter().find(|def| def.id.value == seen.measure.id)?;
        let part = def.parts.iter().find(|part| part.id.value == seen.part.id)?;
        part.remarks.note.as_ref().map(|note| note.value.clone())
    };
    out.extend(editorial(What::PartName, old.part.name.as_deref(), new.part.name.as_deref()));
    out.extend(editorial(What::Note, note(old).as_deref(), note(new).as_deref()));
    let label = |seen: &Seen<'_>| seen.catalogue.units[seen.part.unit.index()].label.clone();
    out.extend(editorial(What::UnitLabel, Some(&label(old)), Some(&label(new))));
    out.extend(editorial(What::AtLeast, old.part.at_least.as_deref(), new.part.at_least.as_deref()));
    if let (PartBody::OpenAnswers(_), PartBody::OpenAnswers(_)) = (&old.part.body, &new.part.body) {
        let shown = |seen: &Seen<'_>| {
            let source = &seen.catalogue.sources[seen.measure.source.index()];
            Some(if source.release_open_answers { "true" } else { "false" })
        };
        out.extend(editorial(What::Release, shown(old), shown(new)));
    }
    let good = |seen: &Seen<'_>| favourable(seen);
    let (was, is) = (good(old), good(new));
    out.extend(Difference::of_texts(Axis::Meaning, What::Favourable, Verdict::Equivalent, Some(&was), Some(&is)));
}

/// The good answers of a distribution, by their keys.
fn favourable(seen: &Seen<'_>) -> String {
    let PartBody::Figures { favourable, .. } = &seen.part.body else { return String::new() };
    let plan = &seen.plan;
    let tally = plan.outputs.first().map(|o| (&plan.sources[o.source], &plan.sources[o.source].tallies[o.tally.index()]));
    let Some((source, Some(fan))) = tally.map(|(source, tally)| (source, tally.fan)) else { return String::new() };
    let values = source.values(fan);
    let keys = favourable.iter().filter_map(|i| values.get(*i as usize)).map(|v| v.key.as_str());
    keys.collect::<Vec<_>>().join(", ")
}

/// What differs in the words of the catalogue.
pub(super) fn catalogue(before: Version<'_>, after: Version<'_>) -> Vec<Difference> {
    let title = |version: Version<'_>| {
        let (c, info) = (version.checked, version.written.info.as_ref());
        let publication = info.map(|info| [&info.publication_title, &info.published]).into_iter().flatten();
        let publication = publication.flatten().map(|text| &text.value);
        let head = [Some(&c.title), c.subtitle.as_ref(), Some(&c.publisher)].into_iter().flatten();
        head.chain(publication).chain(c.citation.as_ref()).cloned().collect::<Vec<_>>().join("\n\n")
    };
    let (old, new) = (before.checked, after.checked);
    let mut out = Vec::new();
    out.extend(editorial(What::Publication, Some(&title(before)), Some(&title(after))));
    out.extend(editorial(What::Introduction, old.introduction.as_deref(), new.introduction.as_deref()));
    out.extend(editorial(What::Language, Some(&old.language), Some(&new.language)));
    out
}

/// What is said for a measure, a line each.
fn claimed(measure: &Measure) -> String {
    let dimensions: Vec<&str> = measure.criteria.dimensions.iter().map(|dimension| dimension.as_str()).collect();
    let claims = measure.criteria.claims.iter().map(|claim| {
        let references = claim.references.iter().map(|reference| reference.key.clone());
        let from: Vec<String> = references.chain(claim.place.clone()).collect();
        let from = if from.is_empty() { String::new() } else { format!(" ({})", from.join(", ")) };
        format!("{}: {}{from}", claim.kind.as_str(), claim.text)
    });
    let dimensions = (!dimensions.is_empty()).then(|| format!("dimensions: {}", dimensions.join(", ")));
    dimensions.into_iter().chain(claims).collect::<Vec<_>>().join("\n\n")
}

fn aim(aim: Aim) -> &'static str {
    match aim {
        Aim::Higher => "higher",
        Aim::Lower => "lower",
        Aim::None => "none",
    }
}

fn kind(kind: MeasureType) -> &'static str {
    match kind {
        MeasureType::Structure => "structure",
        MeasureType::Process => "process",
        MeasureType::Outcome => "outcome",
        MeasureType::Development => "development",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::National => "national",
        Role::Local => "local",
        Role::Background => "background",
    }
}

fn adopted(measure: &Measure) -> &'static str {
    if measure.candidate { "candidate" } else { "adopted" }
}
