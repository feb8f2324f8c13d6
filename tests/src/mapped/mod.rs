//! One set of answers, written down twice: plainly, for the naive interpreter, and as some supplier of files writes it, for the
//! evaluator. The definition that says how the supplier writes is made up together with the files; nothing here reads one.

mod answers;
mod definition;
mod files;
mod spelling;

use std::collections::{BTreeMap, BTreeSet};

use mattstock_eval::DataFile;

pub use answers::{Dice, SOURCE};

use crate::naive::NaiveTable;
use answers::Unit;
use spelling::Spelling;

/// Answers, and both ways of writing them.
#[derive(Debug)]
pub struct Mapped {
    /// The definition files of a catalogue whose files are written plainly.
    pub plain: BTreeMap<String, String>,
    /// The answers, written plainly.
    pub table: NaiveTable,
    /// The definition files of the same catalogue, with files as they are written by the supplier.
    pub mapped: BTreeMap<String, String>,
    /// These files.
    pub files: Vec<DataFile>,
    /// What is unlike the plain files.
    pub features: BTreeSet<&'static str>,
}

impl Mapped {
    /// The case that grows from a number.
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let empty_means = dice.pick(&["none", "no_answer"]);
        let units = Unit::several(&mut dice);
        let spelling = Spelling::new(&mut dice);
        let files = files::files(&spelling, &units, &mut dice);
        Self {
            plain: definition::files(None, empty_means),
            table: answers::plainly(&units),
            mapped: definition::files(Some(&spelling), empty_means),
            files,
            features: spelling.features(),
        }
    }
}
