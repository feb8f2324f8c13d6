//! A file of responses as an Arrow IPC file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mattstock_fuzz::{only_own_panics, read_responses};

fuzz_target!(init: only_own_panics(), |bytes: &[u8]| read_responses("arrow", bytes));
