//! Figures of counts made by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod build;
mod figures;
mod periods;
mod statuses;
