//! From texts to coded cells.

mod advice;
mod cache;
mod choices;
mod coder;
mod elements;
mod form;
mod lists;
mod number;
mod sieve;
mod ticks;

pub(crate) use cache::{Cache, Multiply};
pub(crate) use choices::BAR;
pub(crate) use coder::{Coder, normal, year};
pub(crate) use elements::{Elements, OTHERS};
pub(crate) use form::{DAY, Form, NUMBER};
pub(crate) use ticks::put_together;
