//! A plan and data in, counts out.
//!
//! ```text
//! files ── csv ──▶ blocks of rows ── code ──▶ batches of coded columns
//!       ── routing, nodes, groups, tally ──▶ sums of one file ── evaluate ──▶ Counts and Findings
//! ```
//!
//! Every source is read in one pass, whatever number of measures is asked for. Rows are cut off in blocks, and blocks are
//! coded and tallied on the threads of the current rayon pool. Everything added up is an integer, so the result is the
//! same for any number of threads and any size of batch.
//!
//! ```
//! use mattstock_core::plan::Plan;
//! let plan = Plan { semantics: 1, sources: Vec::new(), outputs: Vec::new() };
//! let evaluation = mattstock_eval::evaluate(&plan, &[], &mattstock_eval::Options::default(), &());
//! assert!(evaluation.findings.is_empty());
//! ```

mod cells;
mod code;
mod csv;
mod data;
mod evaluate;
mod exact;
mod file;
mod findings;
mod groups;
mod job;
mod nodes;
mod outcome;
mod periods;
mod ranges;
mod reader;
mod routing;
mod sums;
mod tally;
mod text;
mod units;
mod worker;

#[cfg(test)]
mod tests;

pub use data::{Content, DataFile, Evaluation, Options, Progress, SourceData};
pub use evaluate::evaluate;
