//! All tests of the suite in one binary.

mod suite {
    mod advice;
    mod appendix;
    mod cases;
    mod cli;
    mod codes;
    mod damage;
    mod evaluator;
    mod hand;
    mod handbok;
    mod mistakes;
    mod refused;
}
