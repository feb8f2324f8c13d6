//! From texts to coded cells.

mod cache;
mod coder;
mod elements;
mod number;

pub(crate) use cache::Cache;
pub(crate) use coder::{Coder, normal};
pub(crate) use elements::Elements;
