//! A workbook of responses: the bytes of one, what stands in its sheet, or a sound one that they damage.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mattstock_fuzz::{damaged, only_own_panics, read_responses};
use mattstock_tests::written::{Written, sheet_of};

fuzz_target!(init: only_own_panics(), |bytes: &[u8]| {
    read_responses("xlsx", bytes);
    // A zip archive is hardly ever found by chance, so the sheet within one is made of the bytes too.
    read_responses("xlsx", &sheet_of(bytes));
    for written in [Written::Xlsx, Written::Xls, Written::Ods] {
        read_responses(written.ending(), &damaged(written, bytes));
    }
});
