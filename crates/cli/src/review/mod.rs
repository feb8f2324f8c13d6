//! `mattstock data check`: responses as they came in.

pub(crate) mod args;
mod json;
mod remarks;
mod text;

use std::collections::BTreeMap;

use mattstock_core::check::{CheckedCatalogue, SourceIx};
use mattstock_core::document::{ReviewPageOptions, review_page};
use mattstock_core::estimate::{EstimateError, PeriodError, Periods};
use mattstock_core::plan::{PeriodAxis, plan_review};
use mattstock_core::review::{ReviewOptions, review};
use mattstock_core::{FindingKind, suggest};
use mattstock_eval::Options;
use mattstock_render::html;
use mattstock_syntax::Lang;

use crate::args::Common;
use crate::catalogue::open_sound;
use crate::computation::{planned, read, refusal, too_small, without_consequences};
use crate::data::{self, File};
use crate::deny::Denied;
use crate::explained::{Definitions, explain};
use crate::findings;
use crate::run::{deliver, ending, unknown_ending};
use crate::terminal::{Failure, Outcome, Terminal, words};
use crate::years::other_periods;
use args::{DataCheck, ReviewFormat};
use remarks::Severities;

/// Checks responses against the questionnaire. The review is the result of the command and goes to standard output.
pub(crate) fn data_check(terminal: &mut Terminal<'_>, common: &Common, check: &DataCheck) -> Outcome {
    let denied = Denied::all(&check.deny, terminal.lang)?;
    let format = format(terminal, check)?;
    let (catalogue, opened) = open_sound(terminal, common, &denied, &[])?;
    let mut found = data::open(terminal, &check.data, &catalogue)?;
    check.output.iter().try_for_each(|path| terminal.spare(path, "--output"))?;
    let sources = chosen(terminal, &catalogue, &mut found.sources, &check.source)?;
    let plan = plan_review(&catalogue, &sources);
    let mut findings = std::mem::take(&mut found.findings);
    let too_small = too_small(terminal, &catalogue, &found.sources, common.threads)?;
    let responses = planned(terminal, &plan.plan, found.sources, &mut findings)?;
    let reading = Options {
        fingerprints: format == ReviewFormat::Json,
        memory: terminal.memory,
        unknown_columns: true,
        ..Options::default()
    };
    let evaluation = read(terminal, &plan.plan, &responses, common.threads, &reading)?;

    findings.extend(evaluation.findings.iter().cloned());
    let periods = check.year.unwrap_or(Periods::All);
    findings.extend(other_periods(&plan.plan, &evaluation, |year| match periods {
        Periods::Year(asked) => year == asked,
        Periods::Range(first, last) => (first..=last).contains(&year),
        Periods::All | Periods::FromData => true,
    }));
    without_consequences(&plan.plan, &mut findings);
    findings::without_persons(&catalogue, &mut findings);
    findings.extend(too_small);
    explain((&catalogue, &Definitions::of(&opened)), (&plan.plan, &responses), &mut findings);
    let options =
        ReviewOptions { periods, change: check.change, base: check.base, factor: check.factor, alike: check.alike };
    let undated = plan.plan.sources.iter().any(|s| s.axes.first() == Some(&PeriodAxis::None));
    let review = match review(&catalogue, &plan, &evaluation.counts, &findings, &options) {
        Ok(review) => review,
        Err(error) => {
            // What is wrong with the files may be why they hold nothing.
            terminal.complain(&findings::human(&findings, denied.kinds(), terminal.verbose, terminal.lang));
            return Err(refusal(&EstimateError::Period(error), undated, &evaluation.years, terminal.lang));
        }
    };

    let severities = Severities::new(&catalogue, denied.kinds());
    let remarks = |lang: Lang| remarks::Remarks::new(&catalogue, &review, &severities, lang);
    let told = remarks(terminal.lang);
    let errors = told.all().any(|r| r.error);
    let unreadable = told.all().any(|r| r.error && r.kind == FindingKind::UnreadableData);
    let bytes = match format {
        ReviewFormat::Human => {
            let layout = text::Layout {
                lang: terminal.lang,
                width: terminal.width(),
                bold: check.output.is_none() && terminal.colors_results(),
                limit: if terminal.verbose { usize::MAX } else { check.limit },
                quiet: terminal.quiet,
            };
            text::text(&catalogue, &review, &told, found.synthetic, layout).into_bytes()
        }
        ReviewFormat::Json => {
            let header = json::header(&catalogue, &evaluation.fingerprints, &review, &options, found.synthetic);
            json::text(&catalogue, &review, &severities, &told, header).into_bytes()
        }
        ReviewFormat::Html => {
            let language = common.document_language().unwrap_or_else(|| catalogue.language.clone());
            let told = remarks(if language == "en" { Lang::En } else { Lang::Sv });
            let page = ReviewPageOptions {
                language: Some(language),
                synthetic: found.synthetic,
                remarks: told.sources,
                elsewhere: told.elsewhere,
                limit: check.limit,
            };
            html(&review_page(&catalogue, &review, &page)).into_bytes()
        }
    };
    deliver(terminal, check.output.as_deref(), &bytes)?;
    if format != ReviewFormat::Human || check.output.is_some() {
        terminal.say(&told.summary(terminal.lang));
    }
    if !errors && !undated && review.years.is_empty() {
        // What else is wrong comes first; of this there is nothing to compute.
        return Err(refusal(&EstimateError::Period(PeriodError::None), undated, &evaluation.years, terminal.lang));
    }
    Ok(match (unreadable, errors) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    })
}

fn format(terminal: &Terminal<'_>, check: &DataCheck) -> Result<ReviewFormat, Failure> {
    Ok(match (check.format, &check.output) {
        (Some(format), _) => format,
        (None, Some(path)) => match ending(path).as_deref() {
            Some("json") => ReviewFormat::Json,
            Some("html" | "htm") => ReviewFormat::Html,
            Some("txt") | None => ReviewFormat::Human,
            Some(other) => return Err(unknown_ending(terminal, other, "html, json, txt")),
        },
        (None, None) => ReviewFormat::Human,
    })
}

/// The sources that are checked, in the order of the catalogue: those with files, of those asked for. Files of others are left out.
fn chosen(
    terminal: &mut Terminal<'_>,
    catalogue: &CheckedCatalogue,
    files: &mut BTreeMap<String, Vec<File>>,
    asked: &[String],
) -> Result<Vec<SourceIx>, Failure> {
    let lang = terminal.lang;
    for id in asked {
        if !catalogue.sources.iter().any(|s| s.id == *id) {
            let named = data::Named::all(catalogue);
            return Err(data::unknown_source(id, &named, lang));
        }
        if !files.contains_key(id) {
            let message = words(lang, format!("there are no data for `{id}`"), format!("det finns inga data för `{id}`"));
            let with = files.keys().map(String::as_str);
            let near = suggest(id, with.clone()).map(str::to_owned);
            let with = near.unwrap_or_else(|| with.collect::<Vec<_>>().join(", "));
            let help = words(lang, format!("there are data for {with}"), format!("det finns data för {with}"));
            return Err(Failure::usage_help(message, help));
        }
    }
    if !asked.is_empty() {
        files.retain(|id, _| asked.contains(id));
    }
    let all = (0..).map(SourceIx).zip(&catalogue.sources);
    let (with, without): (Vec<_>, Vec<_>) = all.partition(|(_, source)| files.contains_key(&source.id));
    if asked.is_empty() && !without.is_empty() {
        let ids = without.iter().map(|(_, source)| format!("`{}`", source.id)).collect::<Vec<_>>().join(", ");
        terminal.say(&words(lang, format!("no data for {ids}"), format!("inga data för {ids}")));
    }
    Ok(with.into_iter().map(|(ix, _)| ix).collect())
}
