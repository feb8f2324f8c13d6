//! Catalogue in, checked catalogue out.

mod model;

pub use model::*;
