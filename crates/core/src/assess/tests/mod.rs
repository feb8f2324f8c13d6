//! Verdicts and lines, each worked out by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod build;
mod consultations;
mod emptiest;
mod hollow;
mod observed;
mod verdicts;

use super::precision::{detectable, needed, possible, width};
use super::wilson;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 5e-5
}

#[test]
fn intervals_are_those_of_wilson() {
    // Newcombe (1998), table I: 81 of 263, 15 of 148, none of 20 and 29 of 29.
    for (hits, of, low, high) in
        [(81.0, 263.0, 0.2553, 0.3662), (15.0, 148.0, 0.0624, 0.1605), (0.0, 20.0, 0.0, 0.1611), (29.0, 29.0, 0.8830, 1.0)]
    {
        let (l, h) = wilson(hits, of);
        assert!(near(l, low) && near(h, high), "{hits}/{of}: {l} {h}");
    }
}

#[test]
fn sizes_are_those_of_the_formula() {
    // 57.67 in each group for 50 against 75 per cent; also what power.prop.test of R gives.
    assert!((needed(0.5, 0.75) - 57.6734).abs() < 1e-3, "{}", needed(0.5, 0.75));
    // The size and the difference are each other's inverse.
    let difference = detectable(needed(0.5, 0.75)).unwrap();
    assert!(near(difference, 0.25), "{difference}");
    assert!(near(width(100.0), 2.0 * 0.096_17), "{}", width(100.0));
    // With four answers not even everybody against half is found.
    assert_eq!(detectable(4.0), None);
    assert!(detectable(1e9).unwrap() < 1e-3);
}

#[test]
fn some_percentages_cannot_be() {
    assert!(!possible(65.0, 0, 30) && !possible(35.0, 0, 30));
    for percent in [90.0, 63.0, 57.0, 73.0, 10.0, 37.0, 43.0, 27.0, 0.0, 100.0] {
        assert!(possible(percent, 0, 30), "{percent}");
    }
    assert!(possible(65.0, 0, 26) && possible(35.0, 0, 26));
    // Half a percent may be rounded up or down.
    assert!(possible(12.0, 0, 8) && possible(13.0, 0, 8) && !possible(13.0, 1, 8) && possible(12.5, 1, 8));
    assert!(!possible(50.0, 0, 0));
}
