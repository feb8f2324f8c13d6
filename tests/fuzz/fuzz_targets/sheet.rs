//! A workbook of responses: the bytes of one, or what stands in its sheet.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mattstock_tests::written::sheet_of;

fuzz_target!(
    init: {
        // What reads workbooks is not ours. Its panics are caught, and only others end the run.
        std::panic::set_hook(Box::new(|panic| {
            if panic.location().is_none_or(|place| !place.file().contains("calamine-")) {
                eprintln!("{panic}");
                std::process::abort();
            }
        }));
    },
    |bytes: &[u8]| {
        mattstock_fuzz::read_responses("xlsx", bytes);
        // A zip archive is hardly ever found by chance, so the sheet within one is made of the bytes too.
        mattstock_fuzz::read_responses("xlsx", &sheet_of(bytes));
    }
);
