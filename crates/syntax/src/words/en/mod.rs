//! English.

mod advice;
mod cases;
mod codes;

pub(super) use cases::sentence;
pub(super) use codes::words;
