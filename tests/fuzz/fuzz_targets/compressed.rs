//! A compressed file of responses: damaged by the first two bytes, which say where and by what.

#![no_main]

use libfuzzer_sys::fuzz_target;

use mattstock_tests::written::gzip;

fuzz_target!(|bytes: &[u8]| {
    mattstock_fuzz::read_responses("csv.gz", bytes);
    let [at, by, rest @ ..] = bytes else { return };
    for mut packed in [gzip(rest), zstd::encode_all(rest, 1).expect("memory can be written")] {
        let place = usize::from(*at) % packed.len();
        packed[place] ^= by;
        mattstock_fuzz::read_responses("csv", &packed);
    }
});
