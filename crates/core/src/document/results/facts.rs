//! Lines of the title page: periods, response rates, what was left out.

use super::words::Words;
use super::{seen_from, sources, warnings, with_source};
use crate::check::{CheckedCatalogue, Domain, Measure, Period, Source, SourceIx, SourceKind};
use crate::document::compose::Composer;
use crate::document::language::{bare, fill, join, upper_first};
use crate::document::number::{format_number, format_ratio};
use crate::document::text::{Text, mark};
use crate::document::texts::Texts;
use crate::estimate::{Response, Results, Skipped};
use crate::{Decimal, Finding, FindingKind};

/// All lines for the measures shown.
pub(super) fn facts(texts: &Texts<'_>, results: &Results, measures: &[&Measure], findings: &[Finding]) -> Vec<Text> {
    let labels = &texts.labels().results;
    let mut out = vec![fill(labels.definitions, &[("publisher", &mark(&texts.catalogue.publisher))])];
    out.extend(periods(texts, results, measures));
    let mut dated: Vec<&str> = Vec::new();
    for response in &results.responses {
        let Some((source, measure)) = user(texts.catalogue, measures, &response.source) else {
            continue;
        };
        let measure = &measure;
        let text = told(texts, source, measure, response);
        let pattern = if results.periods.len() > 1 { labels.source_year } else { labels.source };
        let other_years = |r: &Response| r.source == response.source && r.starts != response.starts;
        let several = results.responses.iter().any(other_years);
        let pattern = if several { labels.source_year } else { pattern };
        let year = match (response.period, response.starts.filter(|_| several)) {
            (Some(year), Some(starts)) => of_year(texts, year, starts),
            (period, _) => period.map_or_else(|| texts.year(), |y| y.to_string()),
        };
        out.push(fill(pattern, &[("source", &mark(bare(&source.name))), ("year", &year), ("text", &text)]));
        if let (Some(as_of), true) = (&source.as_of, !dated.contains(&source.id.as_str())) {
            dated.push(&source.id);
            let date = mark(&texts.quoted(measure, as_of));
            out.push(fill(labels.as_of, &[("source", &mark(bare(&source.name))), ("date", &date)]));
        }
    }
    out.extend(left_out(texts, &results.skipped));
    let number = |count: u64| format_number(Decimal::integer(count.into()), 0, texts.language.code());
    for kind in warnings::TOLD {
        let Some(pattern) = warnings::pattern(texts, kind) else { continue };
        for source in &texts.catalogue.sources {
            let of_source = findings.iter().filter(|f| f.kind == kind && f.source == source.id);
            let count: u64 = of_source.map(|f| f.count).sum();
            if count > 0 {
                out.push(fill(pattern, &[("source", &mark(bare(&source.name))), ("count", &number(count))]));
            }
        }
    }
    let unread = findings.iter().filter(|f| f.kind == FindingKind::UnknownDataFile).map(|f| f.count).sum();
    if let Some(pattern) = warnings::pattern(texts, FindingKind::UnknownDataFile).filter(|_| unread > 0) {
        out.push(fill(pattern, &[("count", &number(unread))]));
    }
    out.into_iter().map(Text::from).collect()
}

/// What each year is; where measures or parts have different ones, for which.
fn periods(texts: &Texts<'_>, results: &Results, measures: &[&Measure]) -> Vec<String> {
    let mut found: Vec<(&Period, Which)> = Vec::new();
    for measure in measures {
        let own: Vec<Option<&Period>> = measure
            .parts
            .iter()
            .map(|part| texts.period_of(seen_from(texts, measure, part).as_ref().map_or(measure, |(own, _)| own)))
            .collect();
        let start = |p: &Period| (p.month, p.day);
        let one = own.windows(2).all(|w| w[0].map(start) == w[1].map(start));
        for (part, period) in measure.parts.iter().zip(own) {
            let Some(period) = period else { continue };
            let place = found.iter().position(|(p, _)| start(p) == start(period)).unwrap_or_else(|| {
                found.push((period, Which::default()));
                found.len() - 1
            });
            let which = &mut found[place].1;
            match one {
                true if !which.measures.contains(&measure.id) => which.measures.push(measure.id.clone()),
                true => {}
                false => which.parts.push(part.id.clone()),
            }
        }
    }
    let several = found.len() > 1;
    let line = |(period, which): &(&Period, Which), year: i32| {
        let told = Texts { year: Some(year), ..*texts }.period(Some(period), texts.language);
        let told = [("year", year.to_string()), ("period", told), ("which", which.told(texts))];
        let told: Vec<(&str, &str)> = told.iter().map(|(k, v)| (*k, v.as_str())).collect();
        fill(if several { Words::of(texts.language).period_of } else { texts.labels().results.period }, &told)
    };
    found.iter().flat_map(|f| results.periods.iter().map(|year| line(f, *year)).collect::<Vec<_>>()).collect()
}

/// A year that starts on this day, from its first day to its last.
fn of_year(texts: &Texts<'_>, year: i32, (month, day): (u8, u8)) -> String {
    let period = Period { id: String::new(), month, day };
    Texts { year: Some(year), ..*texts }.period(Some(&period), texts.language)
}

/// Measures and parts that have something in common.
#[derive(Default)]
struct Which {
    measures: Vec<String>,
    parts: Vec<String>,
}

impl Which {
    /// `mått 1 och 2 samt del 3b`
    fn told(&self, texts: &Texts<'_>) -> String {
        let words = Words::of(texts.language);
        let ids = |patterns: [&str; 2], ids: &[String]| {
            fill(patterns[usize::from(ids.len() > 1)], &[("ids", &join(ids, texts.labels().and))])
        };
        let (measures, parts) = (ids(words.measures, &self.measures), ids(words.parts, &self.parts));
        match (self.measures.is_empty(), self.parts.is_empty()) {
            (_, true) => measures,
            (true, _) => parts,
            (false, false) => fill(words.and_parts, &[("measures", &measures), ("parts", &parts)]),
        }
    }
}

/// What there are no figures of, for want of data.
fn left_out(texts: &Texts<'_>, skipped: &[Skipped]) -> Vec<String> {
    let words = Words::of(texts.language);
    let line = |s: &Skipped| {
        let name = texts.catalogue.sources.iter().find(|known| known.id == s.source).map_or(&s.source, |known| &known.name);
        let (pattern, ids) = match s.parts.as_slice() {
            [] => (words.left_out[0], s.measure.clone()),
            [part] => (words.left_out[1], part.clone()),
            parts => (words.left_out[2], join(parts, texts.labels().and)),
        };
        let what = fill(pattern, &[("ids", &ids)]);
        let source = mark(bare(name));
        match s.period {
            None => fill(words.no_data, &[("what", &what), ("source", &source)]),
            Some(year) => {
                let year = year.to_string();
                fill(words.no_data_in_year, &[("what", &what), ("source", &source), ("year", &year)])
            }
        }
    };
    skipped.iter().map(line).collect()
}

/// A source by its id, and the first measure shown that uses it, over its rows.
fn user<'a>(catalogue: &'a CheckedCatalogue, measures: &[&Measure], id: &str) -> Option<(&'a Source, Measure)> {
    let index = SourceIx(catalogue.sources.iter().position(|s| s.id == id)? as u32);
    let measure = measures.iter().find(|m| sources(m).contains(&index))?;
    Some((&catalogue.sources[index.index()], with_source(measure, index)))
}

/// Who responded, in a sentence, and who did not where they are known.
fn told(texts: &Texts<'_>, source: &Source, measure: &Measure, response: &Response) -> String {
    let labels = &texts.labels().results;
    let mut text = response_sentence(texts, source, measure, response);
    if !response.not_responding.is_empty() {
        let delivering = source.delivered_by.map(|cell| &source.cell(cell).domain);
        let delivering = delivering.and_then(|d| if let Domain::Code(list) = d { Some(*list) } else { None });
        let list = source.frame.or(delivering);
        let known = list.map_or(&[][..], |list| &texts.catalogue.codelists[list.index()].codes);
        let name = |code: &String| known.iter().find(|c| c.key == *code).map_or_else(|| code.clone(), |c| c.label.clone());
        let units: Vec<String> = response.not_responding.iter().map(|code| mark(&name(code))).collect();
        text.push(' ');
        let pattern = if delivering.is_some() { labels.not_delivered } else { labels.not_responding };
        text.push_str(&fill(pattern, &[("units", &join(&units, texts.labels().and))]));
    }
    text
}

/// `17 av 21 regioner svarade (81,0 procent).`
fn response_sentence(texts: &Texts<'_>, source: &Source, measure: &Measure, response: &Response) -> String {
    let labels = &texts.labels().results;
    let language = texts.language.code();
    let number = |n: u64| format_number(Decimal::integer(n.into()), 0, language);
    let units = Composer::new(*texts, measure).units();
    let responded = number(response.responded);
    if source.kind != SourceKind::Survey || source.delivered_by.is_some() {
        let mut text = fill(labels.rows, &[("units", &units), ("rows", &number(response.rows))]);
        if let Some(asked) = response.asked.filter(|_| source.delivered_by.is_some()) {
            let delivered = fill(labels.delivered, &[("delivered", &responded), ("expected", &number(asked))]);
            text = format!("{text} {delivered}");
        }
        return text;
    }
    let Some(asked) = response.asked else {
        return fill(labels.responded, &[("units", &units), ("responded", &responded)]);
    };
    let (n, d) = (Decimal::integer(response.responded.into()), Decimal::integer(asked.into()));
    let asked = number(asked);
    let mut values = vec![("responded", responded.as_str()), ("asked", &asked), ("units", &units)];
    match format_ratio(n, d, 100, 1, language) {
        Some(percent) => {
            values.push(("percent", &percent));
            fill(labels.response_percent, &values)
        }
        None => fill(labels.response, &values),
    }
}

/// The responses behind a measure's figures in a period, of every survey it takes rows from; each is named where there are several.
pub(super) fn responses(texts: &Texts<'_>, results: &Results, measure: &Measure, period: &str) -> Vec<String> {
    let told = |ix: SourceIx| {
        let source = &texts.catalogue.sources[ix.index()];
        let of_period = |r: &&Response| r.source == source.id && r.period.is_none_or(|y| y.to_string() == period);
        let starts = texts.period_of(measure).map(|p| (p.month, p.day));
        let own = results.responses.iter().filter(of_period).find(|r| r.starts.is_some() && r.starts == starts);
        let response =
            own.or_else(|| results.responses.iter().find(of_period)).filter(|_| source.kind == SourceKind::Survey)?;
        Some((source, response_sentence(texts, source, &with_source(measure, ix), response)))
    };
    let all: Vec<(&Source, String)> = sources(measure).into_iter().filter_map(told).collect();
    let named = |(source, text): &(&Source, String)| match all.len() {
        1 => upper_first(text),
        _ => fill(texts.labels().results.source, &[("source", &mark(bare(&source.name))), ("text", text)]),
    };
    all.iter().map(named).collect()
}
