//! A workbook of responses: the bytes of one, or what stands in its sheet.

#![no_main]

use libfuzzer_sys::fuzz_target;

use mattstock_tests::written::sheet_of;

fuzz_target!(|bytes: &[u8]| {
    mattstock_fuzz::read_responses("xlsx", bytes);
    // A zip archive is hardly ever found by chance, so the sheet within one is made of the bytes too.
    mattstock_fuzz::read_responses("xlsx", &sheet_of(bytes));
});
