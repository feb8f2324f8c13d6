//! Checked catalogue in, plan out: all measures, all parts and all breakdowns, to be counted in one pass per source.

mod build;
mod model;
mod print;

use mattstock_syntax::suggest;
use sha2::{Digest, Sha256};

use crate::check::{Aggregate, By, CellId, CheckedCatalogue, Condition, Measure, Part, PartBody, QuestionKind, Source};
use build::Builder;

pub use model::*;

/// Version of the meaning of definitions, carried by plans, results and documents.
pub const SEMANTICS: u32 = 1;

/// A measure was asked for that the catalogue does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMeasure {
    /// What was asked for.
    pub found: String,
    /// The nearest id.
    pub suggestion: Option<String>,
    /// All ids.
    pub known: Vec<String>,
}

impl std::fmt::Display for UnknownMeasure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown measure `{}`", self.found)?;
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; did you mean `{suggestion}`?")?;
        }
        write!(f, " measures: {}", self.known.join(", "))
    }
}

impl std::error::Error for UnknownMeasure {}

/// The measures with these ids, in the catalogue's order; with no ids all but the candidates.
///
/// # Errors
/// If an id is no measure's.
pub fn select<'a>(catalogue: &'a CheckedCatalogue, ids: &[String]) -> Result<Vec<&'a Measure>, UnknownMeasure> {
    for id in ids {
        if !catalogue.measures.iter().any(|m| m.id == *id) {
            let known = catalogue.measures.iter().map(|m| m.id.as_str());
            // The id of a part leads to its measure.
            let of_part = catalogue.measures.iter().find(|m| m.parts.iter().any(|p| p.id == *id));
            return Err(UnknownMeasure {
                found: id.clone(),
                suggestion: of_part.map(|m| m.id.as_str()).or_else(|| suggest(id, known.clone())).map(str::to_owned),
                known: known.map(str::to_owned).collect(),
            });
        }
    }
    let wanted = |m: &&Measure| if ids.is_empty() { !m.candidate } else { ids.contains(&m.id) };
    Ok(catalogue.measures.iter().filter(wanted).collect())
}

/// Plans the measures with these ids; with no ids all but the candidates.
///
/// # Errors
/// If an id is no measure's. Planning a checked catalogue cannot fail otherwise.
pub fn plan(catalogue: &CheckedCatalogue, ids: &[String]) -> Result<Plan, UnknownMeasure> {
    let measures = select(catalogue, ids)?;
    let mut builders: Vec<Option<(usize, Builder<'_>)>> = catalogue.sources.iter().map(|_| None).collect();
    let mut used = 0;
    let mut outputs = Vec::new();
    for measure in measures {
        let source = &catalogue.sources[measure.source.index()];
        for part in &measure.parts {
            let PartBody::Figures { numerator, denominator, exclude, .. } = &part.body else { continue };
            let (place, builder) = builders[measure.source.index()].get_or_insert_with(|| {
                used += 1;
                (used - 1, Builder::new(catalogue, source))
            });
            let figures = Figures { catalogue, source, measure, part, place: *place };
            figures.plan(numerator, denominator.as_ref(), exclude.as_ref(), builder, &mut outputs);
        }
    }
    let mut sources: Vec<(usize, SourcePlan)> =
        builders.into_iter().flatten().map(|(place, builder)| (place, builder.finish())).collect();
    sources.sort_by_key(|(place, _)| *place);
    Ok(Plan { semantics: SEMANTICS, sources: sources.into_iter().map(|(_, s)| s).collect(), outputs })
}

impl Plan {
    /// SHA-256 of the plan, in hexadecimal: equal plans count the same.
    pub fn hash(&self) -> String {
        // A plan is plain data: numbers, texts and lists, which always serialise.
        let json = serde_json::to_vec(self).unwrap_or_default();
        crate::catalogue::hex(&Sha256::digest(json))
    }
}

/// One part that is being planned.
struct Figures<'a> {
    catalogue: &'a CheckedCatalogue,
    source: &'a Source,
    measure: &'a Measure,
    part: &'a Part,
    place: usize,
}

impl Figures<'_> {
    fn plan(
        &self,
        numerator: &Aggregate,
        denominator: Option<&Aggregate>,
        exclude: Option<&Condition>,
        builder: &mut Builder<'_>,
        outputs: &mut Vec<Output>,
    ) {
        let breakdowns: Vec<GroupingId> = self.part.breakdowns.iter().map(|b| builder.grouping(b)).collect();
        let unit = &self.catalogue.units[self.part.unit.index()];
        for (item, cell) in self.items(numerator) {
            let within = {
                let mut all = Vec::new();
                if let Some(condition) = denominator.and_then(|d| d.condition.as_ref()) {
                    all.push(builder.condition(condition, cell));
                }
                if let Some(condition) = exclude {
                    let excluded = builder.condition(condition, cell);
                    all.push(builder.node(Node::Not(excluded)));
                }
                if all.is_empty() { builder.everything() } else { builder.junction(all, Node::And) }
            };
            let test = match &numerator.condition {
                Some(condition) => builder.condition(condition, cell),
                None => builder.everything(),
            };
            let fan = match &numerator.by {
                Some(By::Answers(question)) => match &self.source.question(*question).kind {
                    QuestionKind::Single { cell, .. } => Some(builder.column(*cell)),
                    _ => None,
                },
                Some(By::ItemsAndAnswers(_)) => cell.map(|c| builder.column(c)),
                Some(By::Codes(column)) => Some(builder.column(*column)),
                Some(By::Items(_) | By::Choices(_)) | None => None,
            };
            let fold = match &numerator.fold {
                crate::check::Fold::Count => Fold::Rows,
                crate::check::Fold::Each(cell) => Fold::Elements(builder.column(*cell)),
                crate::check::Fold::Distinct(cell) => Fold::Distinct(builder.column(*cell)),
                other => Fold::Sum(builder.value(other.value(), cell)),
            };
            outputs.push(Output {
                measure: self.measure.id.clone(),
                part: self.part.id.clone(),
                item,
                source: self.place,
                tally: builder.tally(within, test, fan, fold, &breakdowns),
                statistic: Statistic::Total,
                denominator: if denominator.is_some() { Denominator::Within } else { Denominator::None },
                unit: unit.id.clone(),
                per: unit.per,
                decimals: unit.decimals,
                breakdowns: breakdowns.clone(),
            });
        }
    }

    /// The items the part makes one figure each of; one nameless figure where it makes none.
    fn items(&self, numerator: &Aggregate) -> Vec<(Option<String>, Option<CellId>)> {
        match &numerator.by {
            Some(By::Items(question) | By::ItemsAndAnswers(question)) => match &self.source.question(*question).kind {
                QuestionKind::Battery { items, .. } => items.iter().map(|i| (Some(i.key.clone()), Some(i.cell))).collect(),
                _ => Vec::new(),
            },
            _ => vec![(None, None)],
        }
    }
}
