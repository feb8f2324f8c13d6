mod base;
mod edits;
mod others;
