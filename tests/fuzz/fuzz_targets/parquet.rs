//! A file of responses as Parquet: the bytes of one, or a sound one that they damage.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mattstock_fuzz::{damaged, only_own_panics, read_responses};
use mattstock_tests::written::Written;

fuzz_target!(init: only_own_panics(), |bytes: &[u8]| {
    read_responses("parquet", bytes);
    // A footer that can be read is hardly ever found by chance.
    read_responses("parquet", &damaged(Written::Parquet, bytes));
});
