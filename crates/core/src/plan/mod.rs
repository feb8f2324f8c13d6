//! Checked catalogue in, plan out.

mod model;

pub use model::*;

/// Version of the meaning of definitions, carried by plans, results and documents.
pub const SEMANTICS: u32 = 1;
