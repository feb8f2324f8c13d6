//! Tests of sampling, over a catalogue built by hand and read back by an evaluator of its own.

#![allow(clippy::unwrap_used, reason = "tests")]

pub(super) mod build;
mod clean;
mod dirty;
mod kinds;
mod reader;
mod response;

use std::collections::BTreeMap;

use super::{SampleOptions, SampleTable, sample};
use crate::check::CheckedCatalogue;

fn options(seed: u64, rows: &[(&str, u64)]) -> SampleOptions {
    let rows = rows.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect();
    SampleOptions { year: 2025, seed, rows, dirty: false }
}

/// A source's rows, each by header.
fn rows_of(catalogue: &CheckedCatalogue, options: &SampleOptions, source: &str) -> Vec<BTreeMap<String, String>> {
    let SampleTable { header, rows, .. } = table(catalogue, options, source);
    rows.map(|row| header.iter().cloned().zip(row).collect()).collect()
}

fn table<'a>(catalogue: &'a CheckedCatalogue, options: &SampleOptions, source: &str) -> SampleTable<'a> {
    sample(catalogue, options).unwrap().into_iter().find(|t| t.source == source).unwrap()
}

/// A share in parts per million, rounded down.
fn ppm(part: usize, whole: usize) -> usize {
    part * 1_000_000 / whole
}
