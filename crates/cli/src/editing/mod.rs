//! Commands for those who write definition files: `schema`, `fmt` and `new`.

pub(crate) mod args;
pub(crate) mod fmt;
pub(crate) mod new;
pub(crate) mod schema;
mod templates;
mod words;
