//! JSON Lines: an object on each line, whose keys are the headers.

mod blocks;
mod layout;
mod value;

pub(crate) use blocks::JsonBlocks;
pub(crate) use layout::{JsonLayout, Keys};
