//! Tests inside measures: which rows, what comes of them against what is expected, and how much of the definition they show.
//!
//! ```text
//! Trial ──tables──▶ rows of each source, filled in ──an evaluator, over plan──▶ Results ──compare──▶ Mismatch
//!       ──coverage──▶ each test of a condition seen true, false and unknown, and seen to decide
//! ```

mod compare;
mod coverage;
mod filled;
mod pinned;
mod plain;
mod ready;
mod seen;
mod states;
#[cfg(test)]
mod tests;
mod values;
mod written;

pub use compare::{Mismatch, compare};
pub use coverage::{Coverage, Covered, PartCoverage, Reach, coverage};
pub use filled::{Table, tables};
pub use plain::plan;
pub use ready::ready;
pub use states::{Side, State};
pub use written::written;
