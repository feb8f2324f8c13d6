//! Counts in, results out: periods chosen, shares formed, statuses given.

mod model;

pub use model::*;
