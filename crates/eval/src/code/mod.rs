//! From texts to coded cells.

mod advice;
mod cache;
mod choices;
mod coder;
mod elements;
mod form;
mod held;
mod lists;
mod misread;
mod moment;
mod normal;
mod number;
mod sieve;
mod spelling;
mod ticks;

pub(crate) use cache::{Cache, Multiply};
pub(crate) use choices::BAR;
pub(crate) use coder::{Coder, year};
pub(crate) use elements::{Elements, OTHERS, Parted, element};
pub(crate) use form::{DAY, Form, NUMBER};
pub(crate) use misread::misread;
pub(crate) use normal::normal;
pub(crate) use ticks::put_together;
