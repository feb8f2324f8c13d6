//! Catalogue and results in, documents out.

mod model;

pub use model::*;
