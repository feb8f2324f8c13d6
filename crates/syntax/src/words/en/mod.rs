//! English.

mod advice;
mod cases;
mod codes;
mod proofs;

pub(super) use cases::sentence;
pub(super) use codes::words;
