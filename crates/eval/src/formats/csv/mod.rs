//! Delimited text, as RFC 4180 and as Swedish spreadsheets write it.

mod blocks;
mod ends;
mod header;
mod layout;
mod scan;

pub(crate) use header::open;
