//! Lines of the title page: periods, response rates, what was left out.

use crate::check::{CheckedCatalogue, Measure, Source, SourceKind};
use crate::document::compose::Composer;
use crate::document::language::{bare, fill, join, upper_first};
use crate::document::number::{format_number, format_ratio};
use crate::document::text::{Text, mark};
use crate::document::texts::Texts;
use crate::estimate::{Response, Results};
use crate::{Decimal, Finding, FindingKind};

/// All lines for the measures shown.
pub(super) fn facts(texts: &Texts<'_>, results: &Results, measures: &[&Measure], findings: &[Finding]) -> Vec<Text> {
    let labels = &texts.labels().results;
    let mut out = vec![fill(labels.definitions, &[("publisher", &mark(&texts.catalogue.publisher))])];
    let mut periods: Vec<(u8, u8)> = Vec::new();
    let mut dated: Vec<&str> = Vec::new();
    for measure in measures {
        let Some(period) = texts.period_of(measure) else {
            continue;
        };
        if !periods.contains(&(period.month, period.day)) {
            periods.push((period.month, period.day));
            for year in &results.periods {
                let told = Texts { year: Some(*year), ..*texts }.period(Some(period), texts.language);
                out.push(fill(labels.period, &[("year", &year.to_string()), ("period", &told)]));
            }
        }
    }
    for response in &results.responses {
        let Some((source, measure)) = user(texts.catalogue, measures, &response.source) else {
            continue;
        };
        let text = told(texts, source, measure, response);
        let pattern = if results.periods.len() > 1 { labels.source_year } else { labels.source };
        let year = response.period.map_or_else(|| texts.year(), |y| y.to_string());
        out.push(fill(pattern, &[("source", &mark(bare(&source.name))), ("year", &year), ("text", &text)]));
        if let (Some(as_of), true) = (&source.as_of, !dated.contains(&source.id.as_str())) {
            dated.push(&source.id);
            let date = mark(&texts.quoted(measure, as_of));
            out.push(fill(labels.as_of, &[("source", &mark(bare(&source.name))), ("date", &date)]));
        }
    }
    for (measure, source) in &results.skipped {
        let name = texts.catalogue.sources.iter().find(|s| s.id == *source).map_or(source, |s| &s.name);
        out.push(fill(labels.skipped, &[("measure", measure), ("source", &mark(bare(name)))]));
    }
    for (kind, pattern) in [
        (FindingKind::NoPeriod, labels.rows_without_period),
        (FindingKind::AnswersWithoutResponse, labels.answers_without_response),
        (FindingKind::InvalidValue, labels.invalid_values),
        (FindingKind::RoutingViolated, labels.answers_not_asked_for),
    ] {
        for source in &texts.catalogue.sources {
            let of_source = findings.iter().filter(|f| f.kind == kind && f.source == source.id);
            let count: u64 = of_source.map(|f| f.count).sum();
            if count > 0 {
                let count = format_number(Decimal::integer(count.into()), 0, texts.language.code());
                out.push(fill(pattern, &[("source", &mark(bare(&source.name))), ("count", &count)]));
            }
        }
    }
    out.into_iter().map(Text::from).collect()
}

/// A source by its id, and the first measure shown that uses it.
fn user<'a>(catalogue: &'a CheckedCatalogue, measures: &[&'a Measure], id: &str) -> Option<(&'a Source, &'a Measure)> {
    let index = catalogue.sources.iter().position(|s| s.id == id)?;
    let measure = measures.iter().find(|m| m.source.index() == index)?;
    Some((&catalogue.sources[index], measure))
}

/// Who responded, in a sentence, and who did not where they are known.
fn told(texts: &Texts<'_>, source: &Source, measure: &Measure, response: &Response) -> String {
    let labels = &texts.labels().results;
    let mut text = response_sentence(texts, source, measure, response);
    if !response.not_responding.is_empty() {
        let known = source.frame.map_or(&[][..], |frame| &texts.catalogue.codelists[frame.index()].codes);
        let name = |code: &String| known.iter().find(|c| c.key == *code).map_or_else(|| code.clone(), |c| c.label.clone());
        let units: Vec<String> = response.not_responding.iter().map(|code| mark(&name(code))).collect();
        text.push(' ');
        text.push_str(&fill(labels.not_responding, &[("units", &join(&units, texts.labels().and))]));
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
    if source.kind != SourceKind::Survey {
        return fill(labels.rows, &[("units", &units), ("rows", &number(response.rows))]);
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

/// The response behind a measure's figures in a period; none for a source that is no survey.
pub(super) fn response(texts: &Texts<'_>, results: &Results, measure: &Measure, period: &str) -> Option<String> {
    let source = texts.source(measure);
    let of_period = |r: &&Response| r.source == source.id && r.period.is_none_or(|y| y.to_string() == period);
    let response = results.responses.iter().find(of_period).filter(|_| source.kind == SourceKind::Survey)?;
    Some(upper_first(&response_sentence(texts, source, measure, response)))
}
