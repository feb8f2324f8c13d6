//! The kind of figure, its unit of measurement and its breakdowns.

use super::Seen;
use super::model::{Axis, Difference, Verdict};
use super::values::values;
use super::what::What;
use crate::check::{Aggregate, By, PartBody};

/// Compares what is computed of the rows.
pub(super) fn figure(old: &Seen<'_>, new: &Seen<'_>, out: &mut Vec<Difference>) {
    let put =
        |what, verdict, old: Option<&str>, new: Option<&str>| Difference::of_texts(Axis::Figure, what, verdict, old, new);
    match (&old.part.body, &new.part.body) {
        (PartBody::Figures { numerator: a, denominator: c, .. }, PartBody::Figures { numerator: b, denominator: d, .. }) => {
            out.extend(computed(What::Fold, (old, a), (new, b)));
            let of = |seen: &Seen<'_>, d: &Option<Aggregate>| {
                d.as_ref().map(|d| seen.catalogue.sources[d.source.index()].id.clone())
            };
            let (was, is) = (of(old, c), of(new, d));
            match put(What::Against, Verdict::Break, was.as_deref(), is.as_deref()) {
                Some(difference) => out.push(difference),
                None => {
                    if let (Some(c), Some(d)) = (c, d) {
                        out.extend(computed(What::BaseFold, (old, c), (new, d)));
                    }
                }
            }
            values(old, new, out);
        }
        (a, b) => out.extend(put(What::Body, Verdict::Break, Some(&body(old, a)), Some(&body(new, b)))),
    }
    let (was, is) = (old.unit(), new.unit());
    // A dash where there is no ratio: what is gone would look as if nothing had come in its place.
    let per = |per: Option<u64>| per.map_or_else(|| "–".to_owned(), |per| per.to_string());
    out.extend(put(What::Per, Verdict::Break, Some(&per(was.per)), Some(&per(is.per))));
    out.extend(put(What::MeasurementUnit, Verdict::Editorial, Some(&was.id), Some(&is.id)));
    let decimals = |n: u32| n.to_string();
    out.extend(put(What::Decimals, Verdict::Equivalent, Some(&decimals(was.decimals)), Some(&decimals(is.decimals))));
}

/// What a part shows.
fn body(seen: &Seen<'_>, body: &PartBody) -> String {
    match body {
        PartBody::Figures { numerator, .. } => numerator.text.clone(),
        PartBody::OpenAnswers(question) => {
            let source = &seen.catalogue.sources[seen.measure.source.index()];
            format!("open_answers {}", source.question(*question).id)
        }
    }
}

/// What two aggregates compute, where that differs, in the words of the files.
fn computed(what: What, (old, was): (&Seen<'_>, &Aggregate), (new, is): (&Seen<'_>, &Aggregate)) -> Option<Difference> {
    let heads = (head(old, was), head(new, is));
    let said = |of: &Aggregate, head: &str| match of.fold {
        crate::check::Fold::Median(_) => head.replacen(MEDIAN, "median", 1),
        _ => head.to_owned(),
    };
    let texts = (said(was, &heads.0), said(is, &heads.1));
    let differs = heads.0 != heads.1;
    differs.then(|| Difference::of_texts(Axis::Figure, what, Verdict::Break, Some(&texts.0), Some(&texts.1)))?
}

/// What a median is.
const MEDIAN: &str = "percentile 50";

/// What an aggregate computes and of what, without the value it is computed of and without its condition.
fn head(seen: &Seen<'_>, aggregate: &Aggregate) -> String {
    use crate::check::Fold;
    let source = &seen.catalogue.sources[aggregate.source.index()];
    let fold = match &aggregate.fold {
        Fold::Count => "count".to_owned(),
        Fold::Distinct(cell) => format!("count distinct {}", source.cell(*cell).name),
        Fold::Each(cell) => format!("count each {}", source.cell(*cell).name),
        Fold::Sum(_) => "sum".to_owned(),
        Fold::Mean(_) => "mean".to_owned(),
        Fold::Median(_) => MEDIAN.to_owned(),
        Fold::Percentile(percent, _) => format!("percentile {}", percent.normal()),
        Fold::Min(_) => "min".to_owned(),
        Fold::Max(_) => "max".to_owned(),
        Fold::Deviation(_) => "sd".to_owned(),
    };
    let question = |by: &str, of: &crate::check::QuestionId| format!("{fold} by {by} of {}", source.question(*of).id);
    match &aggregate.by {
        None => fold,
        Some(By::Items(of)) => question("item", of),
        Some(By::Answers(of)) => question("answer", of),
        Some(By::ItemsAndAnswers(of)) => question("item and answer", of),
        Some(By::Choices(of)) => question("choice", of),
        Some(By::Codes(cell)) => format!("{fold} by code of {}", source.cell(*cell).name),
    }
}

/// Compares how a part is broken down: what is shown besides breaks nothing, what is no longer shown ends a series.
pub(super) fn breakdowns(old: &Seen<'_>, new: &Seen<'_>, out: &mut Vec<Difference>) {
    let (was, is) = (old.breakdowns(), new.breakdowns());
    let put = |what, verdict, old: Option<&str>, new: Option<&str>| {
        Difference::of_texts(Axis::Breakdowns, what, verdict, old, new)
    };
    for gone in was.iter().filter(|b| !is.contains(b)) {
        out.extend(put(What::Breakdown, Verdict::Narrower, Some(gone), None));
    }
    for come in is.iter().filter(|b| !was.contains(b)) {
        out.extend(put(What::Breakdown, Verdict::Equivalent, None, Some(come)));
    }
    let kept =
        |all: &[String], other: &[String]| all.iter().filter(|b| other.contains(b)).cloned().collect::<Vec<_>>().join(", ");
    let (before, after) = (kept(&was, &is), kept(&is, &was));
    out.extend(put(What::BreakdownOrder, Verdict::Editorial, Some(&before), Some(&after)));
}
