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
}
