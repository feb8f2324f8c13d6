//! Catalogue in, checked catalogue out.

mod logic;
mod model;

pub use logic::{Missing, Outcome};
pub use model::*;
