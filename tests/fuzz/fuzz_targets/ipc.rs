//! A file of responses as an Arrow IPC file: the bytes of one, or a sound one that they damage.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mattstock_fuzz::{damaged, only_own_panics, read_responses};
use mattstock_tests::written::Written;

fuzz_target!(init: only_own_panics(), |bytes: &[u8]| {
    read_responses("arrow", bytes);
    read_responses("arrow", &damaged(Written::Ipc, bytes));
});
