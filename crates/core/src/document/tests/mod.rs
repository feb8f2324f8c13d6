//! Tests of composed text, the appendix and the results page, over a catalogue built by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod appendix;
mod builder;
mod compose;
mod conditions;
mod every;
mod folds;
mod items;
mod language;
mod numbers;
mod questionnaire;
mod results;
mod results_edges;
mod results_left_out;
mod results_values;
mod results_weighted;
mod sheets;
mod show;
mod statements;
mod template;
