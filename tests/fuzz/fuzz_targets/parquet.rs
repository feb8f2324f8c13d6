//! A file of responses as Parquet.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| mattstock_fuzz::read_responses("parquet", bytes));
