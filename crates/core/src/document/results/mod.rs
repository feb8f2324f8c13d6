//! The results page: what a run's figures show, measure by measure.

mod facts;
mod headings;
mod notes;
mod sentences;
mod tables;
mod view;
mod warnings;
mod words;

use super::appendix::{area_anchor, blocks, heading, measure_anchor};
use super::compose::Composer;
use super::language::{bare, fill, slug, stopped};
use super::text::mark;
use super::texts::Texts;
use super::{Block, Document, ParagraphRole, Text};
use crate::Finding;
use crate::check::{Breakdown, CellId, CheckedCatalogue, Measure, Part, PartBody, SourceIx};
use crate::estimate::{Results, Row};
use sentences::Sentences;
use tables::Tables;
use view::View;

/// How results are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResultsOptions {
    /// Language of labels and composed text, `sv` or `en`; by default the catalogue's.
    pub language: Option<String>,
    /// Set where the figures come from sample data.
    pub synthetic: bool,
    /// What was found in the data: rows and answers that do not count are told of, in numbers alone.
    pub findings: Vec<Finding>,
}

/// Lays the figures of a run out: for each measure what its figures show, the tables, and what is missing.
///
/// The publisher is left empty, since whoever publishes the definitions has not published these figures; who defined the
/// measures is among the facts.
pub fn results_page(catalogue: &CheckedCatalogue, results: &Results, options: &ResultsOptions) -> Document {
    let year = match results.periods.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    let texts = Texts::new(catalogue, options.language.as_deref(), year);
    let labels = &texts.labels().results;
    let shown: Vec<&Measure> =
        catalogue.measures.iter().filter(|m| results.rows.iter().any(|r| r.measure == m.id)).collect();

    let mut body = vec![Block::Contents { title: texts.labels().appendix.contents.into(), depth: 2 }];
    for (i, area) in catalogue.areas.iter().enumerate() {
        let measures: Vec<&&Measure> = shown.iter().filter(|m| m.area.index() == i).collect();
        if measures.is_empty() {
            continue;
        }
        let section = |m: &&&Measure| Block::Section {
            id: measure_anchor(m),
            level: 2,
            title: heading(&texts, m).into(),
            blocks: measure(&texts, results, m),
        };
        body.push(Block::Section {
            id: area_anchor(area),
            level: 1,
            title: Text::quoted(texts.quoted_anywhere(&area.heading)),
            blocks: measures.iter().map(section).collect(),
        });
    }
    if shown.is_empty() {
        body = vec![paragraph(labels.no_rows.to_owned())];
    }

    let years: Vec<String> = results.periods.iter().map(i32::to_string).collect();
    let title = match years.as_slice() {
        [] => labels.title_without_year.to_owned(),
        years => fill(labels.title, &[("years", &super::language::join(years, texts.labels().and))]),
    };
    Document {
        title: title.into(),
        subtitle: Some(fill(labels.subtitle, &[("title", &mark(&texts.quoted_anywhere(&catalogue.title)))]).into()),
        publisher: Text::default(),
        language: texts.language.code().to_owned(),
        content_language: catalogue.language.clone(),
        source: catalogue.citation.as_deref().map(|s| Text::quoted(texts.quoted_anywhere(s))),
        year,
        synthetic: options.synthetic,
        facts: facts::facts(&texts, results, &shown, &options.findings),
        body,
    }
}

/// The section of a measure: its statement, who responded, and its parts.
fn measure(texts: &Texts<'_>, results: &Results, measure: &Measure) -> Vec<Block> {
    let periods = periods(results, measure);
    let mut out = blocks(&Text::quoted(texts.quoted(measure, &measure.sheet.statement)));
    for period in &periods {
        let of_period = for_period(texts, period);
        for text in facts::responses(&of_period, results, measure, period) {
            out.push(paragraph(in_year(texts, &periods, period, text)));
        }
    }
    out.extend(weights(texts, measure).into_iter().map(note));
    // One composer for all parts of the measure's own rows, so that a question is told once.
    let mut composer = Composer::new(*texts, measure);
    let own: Vec<Option<(Measure, Part)>> = measure.parts.iter().map(|part| seen_from(texts, measure, part)).collect();
    for (part, own) in measure.parts.iter().zip(&own) {
        let inside = match own {
            None => blocks_of_part(texts, results, measure, part, &periods, &mut composer),
            Some((measure, part)) => {
                blocks_of_part(texts, results, measure, part, &periods, &mut Composer::new(*texts, measure))
            }
        };
        match measure.parts.len() {
            1 => out.extend(inside),
            _ => out.push(Block::Section {
                id: format!("{}-part-{}", measure_anchor(measure), slug(&part.id)),
                level: 3,
                title: part_title(texts, measure, part).into(),
                blocks: inside,
            }),
        }
    }
    out
}

/// That figures are weighted, of every source that a measure takes weighted rows from.
fn weights(texts: &Texts<'_>, measure: &Measure) -> Vec<String> {
    let sides = |part: &Part| match &part.body {
        PartBody::Figures { numerator, denominator, .. } => [Some(numerator.clone()), denominator.clone()],
        PartBody::OpenAnswers(_) => [None, None],
    };
    let sides: Vec<_> = measure.parts.iter().flat_map(sides).flatten().collect();
    let told = |ix: SourceIx| {
        let source = &texts.catalogue.sources[ix.index()];
        let weight = source.weight.as_ref()?;
        sides.iter().find(|side| side.source == ix && view::weighs(source, &side.fold))?;
        let own = with_source(measure, ix);
        let column = Composer::new(*texts, &own).quote(&mark(&texts.quoted(&own, &source.cell(weight.cell).label)));
        let what = weight.adjusts_for.as_ref().map(|what| mark(&texts.quoted(&own, what)));
        let pattern = words::Words::of(texts.language).weighted.notes[usize::from(what.is_some())];
        let source = mark(bare(&source.name));
        Some(fill(pattern, &[("source", &source), ("column", &column), ("what", &what.unwrap_or_default())]))
    };
    sources(measure).into_iter().filter_map(told).collect()
}

/// The measure and the part as the part has them, where that takes its rows from another source or puts them into other periods.
fn seen_from(texts: &Texts<'_>, measure: &Measure, part: &Part) -> Option<(Measure, Part)> {
    let source = match &part.body {
        PartBody::Figures { numerator, .. } => numerator.source,
        PartBody::OpenAnswers(_) => measure.source,
    };
    let period = part.period.or(measure.period);
    if source == measure.source && period == measure.period {
        return None;
    }
    let (from, to) = (texts.source(measure), &texts.catalogue.sources[source.index()]);
    // The other source is broken down by its cells of the same names.
    let same = |cell: &CellId| {
        let found = to.cells.iter().position(|c| c.name == from.cell(*cell).name);
        found.map_or(*cell, |place| CellId(place as u32))
    };
    let breakdown = |breakdown: &Breakdown| match breakdown {
        Breakdown::Cells(cells) if source != measure.source => Breakdown::Cells(cells.iter().map(same).collect()),
        same => same.clone(),
    };
    let breakdowns = part.breakdowns.iter().map(breakdown).collect();
    Some((Measure { period, ..with_source(measure, source) }, Part { breakdowns, ..part.clone() }))
}

/// The measure over the rows of another source.
fn with_source(measure: &Measure, source: SourceIx) -> Measure {
    Measure { source, ..measure.clone() }
}

/// The sources a measure takes rows from: its own first, unless no part uses that.
fn sources(measure: &Measure) -> Vec<SourceIx> {
    let mut used: Vec<SourceIx> = Vec::new();
    for part in &measure.parts {
        match &part.body {
            PartBody::OpenAnswers(_) => used.push(measure.source),
            PartBody::Figures { numerator, denominator, .. } => {
                used.push(numerator.source);
                used.extend(denominator.as_ref().map(|d| d.source));
            }
        }
    }
    used.sort_by_key(|s| (*s != measure.source, *s));
    used.dedup();
    used
}

/// The periods a measure has figures for, in order.
fn periods(results: &Results, measure: &Measure) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for row in results.rows.iter().filter(|r| r.measure == measure.id) {
        if !out.contains(&row.period) {
            out.push(row.period.clone());
        }
    }
    out
}

fn for_period<'a>(texts: &Texts<'a>, period: &str) -> Texts<'a> {
    Texts { year: period.parse().ok().or(texts.year), ..*texts }
}

/// Says which year a sentence is about, where there are several.
fn in_year(texts: &Texts<'_>, periods: &[String], period: &str, text: String) -> String {
    match periods.len() {
        0 | 1 => text,
        _ => fill(texts.language.patterns().figures.in_year, &[("year", period), ("text", &text)]),
    }
}

fn part_title(texts: &Texts<'_>, measure: &Measure, part: &Part) -> String {
    let name = part.name.as_ref().map(|n| mark(&texts.quoted(measure, n)));
    match (measure.parts.len(), name) {
        (1, _) => heading(texts, measure),
        (_, Some(name)) => fill(texts.labels().results.part, &[("part", &part.id), ("name", &name)]),
        (_, None) => part.id.clone(),
    }
}

fn blocks_of_part<'a>(
    texts: &Texts<'a>,
    results: &'a Results,
    measure: &'a Measure,
    part: &'a Part,
    periods: &[String],
    composer: &mut Composer<'a>,
) -> Vec<Block> {
    let labels = &texts.labels().results;
    if let PartBody::OpenAnswers(question) = part.body {
        let source = texts.source(measure);
        let wording = wording(texts, measure, &source.question(question).text);
        let text = if source.release_open_answers { labels.open_released } else { labels.open_withheld };
        return vec![paragraph(wording), note(text.to_owned())];
    }
    let mut out = Vec::new();
    for period in periods {
        let rows: Vec<&Row> =
            results.rows.iter().filter(|r| r.measure == measure.id && r.part == part.id && r.period == *period).collect();
        if rows.is_empty() {
            continue;
        }
        let texts = for_period(texts, period);
        let Some(view) = View::new(texts, measure, part, rows) else {
            continue;
        };
        composer.set_year(texts.year);
        for (i, text) in Sentences::new(&view, composer).lead().into_iter().enumerate() {
            out.push(paragraph(if i == 0 { in_year(&texts, periods, period, text) } else { text }));
        }
        let title = part_title(&texts, measure, part);
        let year = (periods.len() > 1).then_some(period.as_str());
        let (tables, missing_told) = Tables::new(&view, &title, year).blocks();
        let meanings = notes::meanings(&view, composer, &tables);
        out.extend(tables);
        out.extend(notes::missing(&view, composer, missing_told).into_iter().map(note));
        out.extend(meanings.map(note));
    }
    if out.is_empty() {
        out.push(paragraph(labels.no_rows.to_owned()));
    }
    out
}

fn wording(texts: &Texts<'_>, measure: &Measure, text: &str) -> String {
    let text = texts.quoted(measure, text);
    mark(&stopped(&text))
}

fn paragraph(text: String) -> Block {
    Block::Paragraph { text: text.into(), role: ParagraphRole::Body }
}

fn note(text: String) -> Block {
    Block::Paragraph { text: text.into(), role: ParagraphRole::Note }
}
