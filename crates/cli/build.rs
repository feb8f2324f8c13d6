//! Has the command line built anew when a page of a code is added.

#![allow(clippy::print_stdout, reason = "a build script speaks to cargo by printing")]

fn main() {
    println!("cargo::rerun-if-changed=../../docs/codes");
}
