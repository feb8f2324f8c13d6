//! The six criteria of an indicator: for each measure a ledger of what can be computed, what its files declare and what is
//! lacking, and for each criterion a verdict.
//!
//! The rule of the verdicts: *not met* is what is contradicted, or what nothing shows; everything else *needs judgement*, with the first
//! thing that speaks against it for a reason. That a criterion is met is for people to say. A claim without a reference, of a word or
//! two, or that only holds the place of one, does not count at all.
//!
//! ```text
//! CheckedCatalogue + Evidence (data, proofs, tests, an earlier version) ──assess──▶ Assessment ──document::assessment_page──▶ Document
//! ```

mod accepted;
mod claims;
mod compared;
mod data;
mod denial;
mod direction;
mod facts;
mod influence;
mod measurable;
mod model;
mod national;
mod precision;
mod relevant;
#[cfg(test)]
mod tests;
mod valid;
mod wording;

use mattstock_syntax::Diagnostic;

use crate::check::{CheckedCatalogue, Measure, MeasureType, Source};
use crate::estimate::Results;
use crate::plan::{Delivered, plan_measure};
use crate::review::Review;
use data::Observed;

pub use facts::FactKind;
pub use model::{Assessment, Criterion, CriterionKind, EvidenceKind, Fact, Ledger, Line, Value, Verdict};
pub use precision::wilson;

/// What is known beside the definitions.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence<'a> {
    /// What responses show.
    pub data: Option<Responses<'a>>,
    /// Findings of the proofs over the definitions; none where they were not run.
    pub proofs: Option<&'a [Diagnostic]>,
    /// What the tests inside measures reach; none where they were not run.
    pub coverage: Option<&'a [Coverage]>,
    /// The version of an earlier year.
    pub earlier: Option<&'a CheckedCatalogue>,
}

/// What responses show.
#[derive(Debug, Clone, Copy)]
pub struct Responses<'a> {
    /// The figures of all measures that are assessed, of all periods.
    pub results: &'a Results,
    /// How each question was answered, of all periods.
    pub review: Option<&'a Review>,
    /// Whether they were made up.
    pub synthetic: bool,
    /// The files they were read from.
    pub files: &'a [FilesRead],
    /// What the units of each source delivered; of no source without a list of them.
    pub delivered: &'a [Delivered],
    /// The day it is, in days from 1 January 1970: nothing that is dated later has happened.
    pub today: i64,
}

/// The files of a source that were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilesRead {
    /// Id of the source.
    pub source: String,
    /// Their names.
    pub files: Vec<String>,
    /// Rows below their headers.
    pub rows: u64,
}

/// What the tests of a measure reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Id of the measure.
    pub measure: String,
    /// How many tests it has.
    pub tests: u64,
    /// How many of them come out otherwise than they expect.
    pub failed: u64,
    /// How many states of its clauses they reach.
    pub seen: u64,
    /// How many can be reached.
    pub reachable: u64,
}

/// Assesses the measures with these ids; all, candidates too, where none are named.
pub fn assess(catalogue: &CheckedCatalogue, measures: &[String], evidence: &Evidence<'_>) -> Assessment {
    let chosen = |measure: &&Measure| measures.is_empty() || measures.contains(&measure.id);
    let ledgers = catalogue.measures.iter().filter(chosen).map(|measure| {
        let source = &catalogue.sources[measure.source.index()];
        let observed = evidence.data.map(|responses| Observed::new(catalogue, measure, responses));
        Assessed { catalogue, measure, source, evidence, observed }.ledger()
    });
    Assessment {
        data: evidence.data.is_some(),
        synthetic: evidence.data.is_some_and(|d| d.synthetic),
        measures: ledgers.collect(),
    }
}

/// A measure and all that is known of it.
struct Assessed<'a> {
    catalogue: &'a CheckedCatalogue,
    measure: &'a Measure,
    source: &'a Source,
    evidence: &'a Evidence<'a>,
    observed: Option<Observed<'a>>,
}

impl<'a> Assessed<'a> {
    fn ledger(&self) -> Ledger {
        Ledger {
            measure: self.measure.id.clone(),
            name: self.measure.name.clone(),
            candidate: self.measure.candidate,
            role: self.measure.role,
            development: self.measure.kind == MeasureType::Development || self.absent().next().is_some(),
            criteria: vec![
                self.direction(),
                self.relevant(),
                self.valid(),
                self.accepted(),
                self.influenceable(),
                self.measurable(),
            ],
        }
    }

    /// The sources it takes numbers from, its own first, and those it looks into.
    fn sources(&self) -> Vec<&'a Source> {
        let read = plan_measure(self.catalogue, self.measure).sources;
        let others = self.catalogue.sources.iter().filter(|s| read.iter().any(|plan| plan.source == s.id));
        std::iter::once(self.source).chain(others.filter(|s| s.id != self.source.id)).collect()
    }

    /// Those whose data are not there to be had.
    fn absent(&self) -> impl Iterator<Item = &'a Source> {
        self.sources().into_iter().filter(|source| !source.exists)
    }

    /// What is seen in responses that were not made up.
    fn seen(&self) -> Option<&Observed<'a>> {
        self.observed.as_ref().filter(|observed| !observed.synthetic)
    }

    /// Whether there are data of its own source.
    fn was_read(&self) -> bool {
        self.evidence.data.is_some_and(|data| data.files.iter().any(|files| files.source == self.source.id))
    }

    /// Says why data show nothing, where they do not.
    fn without_data(&self, out: &mut Lines) {
        match &self.observed {
            None => out.lacks(Fact::new(FactKind::NoData)),
            Some(_) if !self.was_read() => out.lacks(Fact::new(FactKind::NoDataOfSource).quote("source", &self.source.name)),
            Some(observed) if observed.is_empty() => out.lacks(Fact::new(FactKind::NoFigures)),
            Some(observed) if observed.synthetic => out.lacks(Fact::new(FactKind::SyntheticData)),
            Some(_) => {}
        }
    }
}

/// The lines of a criterion as they are found.
#[derive(Default)]
struct Lines(Vec<Line>);

impl Lines {
    fn computed(&mut self, fact: Fact) {
        self.0.push(Line { evidence: EvidenceKind::Computed, fact });
    }

    fn declared(&mut self, fact: Fact) {
        self.0.push(Line { evidence: EvidenceKind::Declared, fact });
    }

    fn lacks(&mut self, fact: Fact) {
        self.0.push(Line { evidence: EvidenceKind::Lacking, fact });
    }

    fn close(self, criterion: CriterionKind, verdict: Verdict, reason: Fact) -> Criterion {
        Criterion { criterion, verdict, reason, lines: self.0 }
    }
}
