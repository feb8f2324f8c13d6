//! All tests of the suite in one binary.

mod suite {
    mod appendix;
    mod cases;
    mod codes;
    mod damage;
    mod hand;
    mod mistakes;
}
