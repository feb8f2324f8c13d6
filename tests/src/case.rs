//! Runs one test case: the whole way from definition text to what the case expects.

use std::collections::BTreeMap;

use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::{Checked, CheckedCatalogue, PartBody, SourceIx, check};
use mattstock_core::document::{AppendixOptions, appendix, computation_in_words};
use mattstock_core::estimate::{Periods, Results, estimate};
use mattstock_core::plan::{plan, plan_review};
use mattstock_core::{Finding, catalogue::Loaded};
use mattstock_eval::{Content, DataFile, Evaluation, Options, SourceData, evaluate};
use mattstock_syntax::{Diagnostic, Lang, Sources, words};

use crate::markdown::Test;
use crate::wellformed::well_formed;

/// What a case gave, by the kind of block that expects it.
pub type Outcome = BTreeMap<&'static str, String>;

/// The kinds of block that hold expectations.
pub const EXPECTED: [&str; 6] = ["diagnostics", "findings", "plan", "results", "words", "sheet"];

/// Runs a case as far as its blocks ask for.
///
/// # Errors
/// If something is expected that cannot be had, such as results of a catalogue with errors.
pub fn run(test: &Test) -> Result<Outcome, String> {
    let files = test.blocks.iter().filter(|b| b.kind == "yaml").map(|b| (b.name.clone(), b.text.clone()));
    let Loaded { catalogue, sources, diagnostics } = load(&Memory::new(files), "");
    let Checked { catalogue, diagnostics } = check(&catalogue, &diagnostics);
    let mut out = Outcome::new();
    out.insert("diagnostics", diagnostics.iter().map(|d| line(&sources, d)).collect());
    let wanted = |kind: &str| test.blocks.iter().any(|b| b.kind == kind);
    if !["plan", "results", "findings", "words", "sheet"].iter().any(|k| wanted(k)) {
        return Ok(out);
    }
    let catalogue = catalogue.ok_or_else(|| format!("the catalogue has errors:\n{}", out["diagnostics"]))?;
    let plan = plan(&catalogue, &[]).map_err(|e| e.to_string())?;
    well_formed(&plan)?;
    let all: Vec<String> = catalogue.measures.iter().map(|m| m.id.clone()).collect();
    well_formed(&mattstock_core::plan::plan(&catalogue, &all).map_err(|e| e.to_string())?)?;
    let sources: Vec<SourceIx> = (0..catalogue.sources.len() as u32).map(SourceIx).collect();
    well_formed(&plan_review(&catalogue, &sources).plan)?;
    out.insert("plan", plan.to_string());
    if wanted("results") || wanted("findings") {
        let data = responses(test);
        let Evaluation { counts, findings, .. } = evaluate(&plan, &data, &Options::default(), &());
        out.insert("findings", findings.iter().map(finding).collect());
        if wanted("results") {
            let results = estimate(&catalogue, &plan, &counts, &periods(test)?).map_err(|e| e.to_string());
            out.insert("results", results.map_or_else(|e| format!("{e}\n"), |r| table(&r)));
        }
    }
    out.insert("words", sentences(&catalogue));
    out.insert("sheet", sheets(&catalogue));
    Ok(out)
}

/// A finding in one line, with its help in the next.
fn line(sources: &Sources, d: &Diagnostic) -> String {
    let at = sources.position(d.span().source, d.span().start as usize);
    let help = words::help(d, Lang::En).map_or(String::new(), |h| format!("  help: {h}\n"));
    let underlined = sources.slice(d.span()).lines().next().unwrap_or("");
    format!(
        "{}:{}:{}: {}[{}]: {}\n  at: {underlined}\n{help}",
        sources.get(d.span().source).path,
        at.line,
        at.column,
        d.severity.as_str(),
        d.code.as_str(),
        words::message(d, Lang::En)
    )
}

fn finding(f: &Finding) -> String {
    let opt = |name: &str, text: &Option<String>| text.as_ref().map_or(String::new(), |t| format!(" {name}={t}"));
    let period = f.period.map_or(String::new(), |p| format!(" period={p}"));
    format!(
        "{} {}{period}{}{}{} count={} lines={:?}\n",
        f.kind.as_str(),
        f.source,
        opt("column", &f.column),
        opt("found", &f.found),
        opt("suggestion", &f.suggestion),
        f.count,
        f.lines
    )
}

fn responses(test: &Test) -> Vec<SourceData> {
    let mut data: Vec<SourceData> = Vec::new();
    for block in test.blocks.iter().filter(|b| b.kind == "csv") {
        let (source, year) = match block.name.rsplit_once('-') {
            Some((source, year)) if year.parse::<i32>().is_ok() => (source, year.parse().ok()),
            _ => (block.name.as_str(), None),
        };
        let file = DataFile {
            name: format!("{}.csv", block.name),
            content: Content::Bytes(block.text.clone().into_bytes()),
            year,
            given: Vec::new(),
        };
        match data.iter_mut().find(|d| d.source == source) {
            Some(known) => known.files.push(file),
            None => data.push(SourceData { source: source.to_owned(), files: vec![file] }),
        }
    }
    data
}

fn periods(test: &Test) -> Result<Periods, String> {
    let Some(block) = test.blocks.iter().find(|b| b.kind == "run") else { return Ok(Periods::FromData) };
    let asked = block.name.strip_prefix("--year ").ok_or("a run block takes `--year …`")?;
    if asked == "all" {
        return Ok(Periods::All);
    }
    let year = |text: &str| text.parse::<i32>().map_err(|e| e.to_string());
    match asked.split_once("..") {
        Some((from, to)) => Ok(Periods::Range(year(from)?, year(to)?)),
        None => Ok(Periods::Year(year(asked)?)),
    }
}

/// The result table, without columns that the suite's cases never fill.
fn table(results: &Results) -> String {
    let mut out = String::from(
        "part,item,answer,period,breakdown,group,numerator,denominator,value,\
         not_asked,no_answer,invalid,eligibility_unknown,n_numerator,n_denominator,status\n",
    );
    fn cell<T: std::fmt::Display>(value: &Option<T>) -> String {
        value.as_ref().map_or(String::new(), T::to_string)
    }
    for r in &results.rows {
        let cells = [
            r.part.clone(),
            r.item.clone(),
            r.answer.clone(),
            r.period.clone(),
            r.breakdown.clone(),
            r.group.clone(),
            cell(&r.numerator),
            cell(&r.denominator),
            cell(&r.value),
            cell(&r.not_asked),
            cell(&r.no_answer),
            cell(&r.invalid),
            cell(&r.eligibility_unknown),
            cell(&r.n_numerator),
            cell(&r.n_denominator),
            r.status.as_str().to_owned(),
        ];
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    for left in &results.skipped {
        let what = if left.parts.is_empty() { left.measure.clone() } else { left.parts.join(", ") };
        let when = left.period.map_or(String::new(), |period| format!(" in {period}"));
        out.push_str(&format!("skipped {what}: no data for {}{when}\n", left.source));
    }
    out
}

/// The composed sentence of every part, in both languages.
fn sentences(catalogue: &CheckedCatalogue) -> String {
    let mut out = String::new();
    for measure in &catalogue.measures {
        for part in measure.parts.iter().filter(|p| matches!(p.body, PartBody::Figures { .. })) {
            for language in ["sv", "en"] {
                let text = computation_in_words(catalogue, measure, part, language, None);
                out.push_str(&format!("{} {language}: {}\n", part.id, text.replace('\n', " / ")));
            }
        }
    }
    out
}

/// Every sheet, a row a line.
fn sheets(catalogue: &CheckedCatalogue) -> String {
    let mut out = String::new();
    let all = appendix(
        catalogue,
        &AppendixOptions { language: None, year: None, formula: false, measures: Vec::new(), synthetic: false },
    );
    for measure in &all.tree.measures {
        out.push_str(&format!("{}: {}\n", measure.measure, measure.name));
        for row in &measure.rows {
            out.push_str(&format!("  {} | {} | {}\n", row.key, row.label, row.text.replace('\n', " / ")));
        }
    }
    out
}
