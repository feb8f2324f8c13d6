//! A file of responses as JSON Lines.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| mattstock_fuzz::read_responses("jsonl", bytes));
