//! All meaning of mattstock, pure: no files, no clock, no threads.
//!
//! ```text
//! Files ──catalogue::load──▶ Catalogue ──check::check──▶ CheckedCatalogue ──plan::plan──▶ Plan
//!       ── an evaluator ──▶ Counts ──estimate::estimate──▶ Results ──document::*──▶ Document
//! ```

pub mod catalogue;
pub mod check;
pub mod counts;
mod decimal;
pub mod document;
pub mod estimate;
mod finding;
mod index;
pub mod plan;
pub mod sample;

pub use decimal::Decimal;
pub use finding::{Expected, Finding, FindingKind, Places, STRAY, UNCLOSED};
pub use mattstock_syntax::suggest;
