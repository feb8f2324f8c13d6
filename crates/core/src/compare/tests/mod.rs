mod base;
mod edits;
mod others;
mod rows;
