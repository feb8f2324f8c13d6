//! Tests of composed text, the appendix and the results page, over a catalogue built by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod builder;
mod compose;
mod appendix;
mod numbers;
mod results;
mod show;
