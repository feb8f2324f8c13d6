//! From texts to coded cells.

mod cache;
mod choices;
mod coder;
mod elements;
mod lists;
mod number;
mod sieve;

pub(crate) use cache::{Cache, Multiply};
pub(crate) use coder::{Coder, normal, year};
pub(crate) use elements::{Elements, OTHERS};
