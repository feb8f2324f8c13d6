//! A plan and data in, counts out.
//!
//! ```text
//! files ── formats ──▶ blocks of rows ── code ──▶ batches of coded columns
//!       ── routing, outcomes, groups, tally ──▶ sums of one file ── evaluate ──▶ Counts and Findings
//! ```
//!
//! Every source is read in one pass, whatever number of measures is asked for; one that others look into is first read for
//! what they need of it. Rows are cut off in blocks, and blocks are
//! coded and tallied on the threads of the current rayon pool. Everything added up is an integer, so the result is the
//! same for any number of threads and any size of batch.
//!
//! ```
//! use mattstock_core::plan::Plan;
//! let plan = Plan { semantics: 1, sources: Vec::new(), outputs: Vec::new() };
//! let evaluation = mattstock_eval::evaluate(&plan, &[], &mattstock_eval::Options::default(), &());
//! assert!(evaluation.findings.is_empty());
//! ```

mod calendar;
mod cells;
mod code;
mod codes;
mod complete;
mod counted;
mod crossings;
mod data;
mod derived;
mod evaluate;
mod exact;
mod file;
mod findings;
mod folds;
mod formats;
mod fraction;
mod groups;
mod input;
mod interner;
mod job;
mod keys;
mod lines;
mod lookup;
mod memory;
mod nodes;
mod notes;
mod outcome;
mod outcomes;
mod periods;
mod probe;
mod quiet;
mod ranges;
mod reader;
mod repeats;
mod routing;
mod stamp;
mod sums;
mod tally;
mod text;
mod together;
mod twice;
mod units;
mod values;
mod worker;

#[cfg(test)]
mod tests;

pub use data::{Content, DataFile, Evaluation, Exceeded, Grown, HeldRows, Options, Progress, SourceData};
pub use evaluate::evaluate;
