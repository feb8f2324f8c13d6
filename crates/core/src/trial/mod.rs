//! Tests inside measures: which rows, what comes of them against what is expected, and how much of the definition they show.
//!
//! ```text
//! Trial ──tables──▶ rows of each source, filled in ──an evaluator, over plan──▶ Results ──compare──▶ Mismatch
//!       ──coverage──▶ what of the definition a test would fail without: each test of a condition true, false and unknown,
//!                     each operand, and each value where a test turns; what is added up, the unit, breakdowns and bands,
//!                     routing and who responded
//! ```

mod aspects;
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
pub use coverage::{Coverage, Covered, Figures, PartCoverage, Reach, coverage};
pub use filled::{Table, tables};
pub use plain::plan;
pub use ready::{Ready, Shown, ready};
pub use states::{Side, State};
pub use written::written;
