//! Checked catalogue in, plan out: all measures, all parts and all breakdowns, to be counted in one pass per source.

mod build;
mod conditions;
mod delivered;
mod figures;
mod model;
mod print;
mod reads;
mod review;
mod study;
mod tally;
#[cfg(test)]
mod tests;
mod turned;
mod value;

use mattstock_syntax::suggest;
use sha2::{Digest, Sha256};

use crate::check::{CellId, CheckedCatalogue, Measure, Part, PartBody, SourceIx};
use build::Builder;
use figures::Figures;

pub use delivered::*;
pub use model::*;
pub use reads::Reads;
pub use review::*;
pub use study::*;
pub use tally::*;
pub use turned::{Changed, Turn, Turned};
pub(crate) use turned::{next_code, next_to};
pub use value::*;

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
    Ok(of_parts(catalogue, measures.iter().flat_map(|m| m.parts.iter().map(move |part| (*m, part)))))
}

/// Plans one part of a measure: its figures, and what they need of the data.
pub fn plan_part(catalogue: &CheckedCatalogue, measure: &Measure, part: &Part) -> Plan {
    of_parts(catalogue, std::iter::once((measure, part)))
}

/// Plans one measure.
pub fn plan_measure(catalogue: &CheckedCatalogue, measure: &Measure) -> Plan {
    of_parts(catalogue, measure.parts.iter().map(|part| (measure, part)))
}

fn of_parts<'a>(catalogue: &'a CheckedCatalogue, parts: impl Iterator<Item = (&'a Measure, &'a Part)>) -> Plan {
    let mut sources = Sources { catalogue, builders: Vec::new() };
    let mut outputs = Vec::new();
    for (measure, part) in parts {
        let PartBody::Figures { numerator, denominator, exclude, .. } = &part.body else { continue };
        let (denominator, exclude) = (denominator.as_ref(), exclude.as_ref());
        Figures { measure, part, numerator, denominator, exclude }.plan(&mut sources, &mut outputs);
    }
    sources.add_looked_up();
    let sources = sources.builders.into_iter().map(|(_, builder)| builder.finish()).collect();
    Plan { semantics: SEMANTICS, sources, outputs }
}

/// The plans of the sources met, in the order met.
struct Sources<'a> {
    catalogue: &'a CheckedCatalogue,
    builders: Vec<(SourceIx, Builder<'a>)>,
}

impl<'a> Sources<'a> {
    /// The plan of a source while it is being made, and its place among the others.
    fn builder(&mut self, source: SourceIx) -> (usize, &mut Builder<'a>) {
        let place = self.builders.iter().position(|(ix, _)| *ix == source).unwrap_or_else(|| {
            let builder = Builder::new(self.catalogue, &self.catalogue.sources[source.index()]);
            self.builders.push((source, builder));
            self.builders.len() - 1
        });
        (place, &mut self.builders[place].1)
    }

    /// Lets every source read the columns that others look up in it. Those look up nothing themselves: neither routing nor what
    /// a column is derived from can.
    fn add_looked_up(&mut self) {
        let wanted: Vec<(SourceIx, CellId)> = self.builders.iter().flat_map(|(_, b)| b.looked_up()).collect();
        for (source, cell) in wanted {
            self.builder(source).1.column(cell);
        }
    }
}

impl Plan {
    /// SHA-256 of the plan, in hexadecimal: equal plans count the same.
    pub fn hash(&self) -> String {
        // A plan is plain data: numbers, texts and lists, which always serialise.
        let json = serde_json::to_vec(self).unwrap_or_default();
        crate::catalogue::hex(&Sha256::digest(json))
    }
}
