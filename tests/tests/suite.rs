//! All tests of the suite in one binary.

mod suite {
    mod advice;
    mod appendix;
    mod cases;
    mod catalogues;
    mod cli;
    mod codes;
    mod compared;
    mod counted;
    mod damage;
    mod damaged_data;
    mod evaluator;
    mod fmt;
    mod grammar;
    mod hand;
    mod handbok;
    mod handbok_whole;
    mod language;
    mod mapping;
    mod mistakes;
    mod plans;
    mod proofs;
    mod review;
    mod schema;
    mod trials;

    /// The day on which the tests are run, 1 March 2027: what they print is of no other day.
    const TODAY: i64 = 20_878;
}
