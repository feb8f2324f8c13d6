//! A file of responses as an Arrow IPC file.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| mattstock_fuzz::read_responses("arrow", bytes));
