//! The suite of mattstock: test cases in Markdown, the runner that reads them, and the naive reference interpreter.

pub mod case;
pub mod definitions;
pub mod disk;
pub mod markdown;
pub mod naive;
pub mod planner;
pub mod random;
pub mod wellformed;
pub mod written;
