//! Swedish.
//!
//! One word for one thing: mått, delmått (part), källa, kolumn, fråga, delfråga (item), svar, svarsskala, område, uppdelning
//! (breakdown), kodlista, kodmängd (code set), ram, period, villkor, nyckel (a key of a file), täljare, nämnare. Keys and
//! words of the language stand as they are, in backticks.

mod advice;
mod cases;
mod codes;
mod proofs;

pub(super) use cases::sentence;
pub(super) use codes::words;
