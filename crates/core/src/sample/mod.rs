//! Synthetic responses for the sources of a checked catalogue.
//!
//! The same catalogue, year, seed and rows give the same responses on every machine. Every cell of every row has a draw of
//! its own, so nothing changes elsewhere when a source, a question or a row is added.
//!
//! - Every cell of the files is a column, derived columns are none; answers, choices and codes are written as keys, and texts
//!   otherwise as the source says that its files have them. Routing is obeyed, whatever it computes.
//! - A source whose unit has a codelist has one row for each of its codes in order; other sources have running keys. Where
//!   several columns name the unit, all by codelists or years, there is one row for every combination, and the last changes
//!   fastest; a key that comes back (`distinct`) beside a date has another day each time.
//! - Units that do not respond: of a listed unit every second one has no row at all; all others have a row on which the
//!   source's condition on responding units is false, where its columns are filled and its questions blank. A source
//!   without such a condition has no rows for them.
//! - Dates lie within the period; the first row holds its first day and the second its last. A date that follows another
//!   (`after`) lies so many days from it wherever that leads, and is blank where the other is.
//! - Shares are those of the definitions; where none is given, all answers and codes are equally likely, and a choice is ticked
//!   by half.
//! - Where a hint is missing that the definitions can tell, it is guessed of them (`guess`): codes and numbers that conditions
//!   ask for, the order of dates, the periods they lie in. Hints always come first.
//! - An `exclusive` choice is ticked alone; the shares of the others are of all rows, as far as it leaves them room. With the
//!   first answer to an `exclusive` item no other item has it. What an item or choice covers (`implies`, also where that is
//!   `inferred`) is answered or ticked with it, but for free text.

mod dirt;
mod draw;
mod error;

mod guess;
mod model;
mod number;
mod outcome;
mod related;
mod rows;
mod stream;
#[cfg(test)]
mod tests;
mod unit;

mod wish;
mod written;

use std::collections::BTreeMap;

use mattstock_syntax::suggest;

pub use error::SampleError;
pub use rows::SampleRows;

use crate::check::CheckedCatalogue;
use model::Model;

/// What to sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleOptions {
    /// The period the responses belong to, by its name; 1000–9999.
    pub year: i32,
    /// Another seed gives other responses.
    pub seed: u64,
    /// Number of units by the source's id, instead of what the source says. Of listed units the first so many are taken.
    pub rows: BTreeMap<String, u64>,
    /// Whether to put mistakes into the rows: about one row in fifty, and one of each kind that the columns allow as long
    /// as there are rows that responded. Never such that a run stops.
    pub dirty: bool,
}

/// The responses of one source.
///
/// ```
/// use mattstock_core::sample::SampleTable;
/// fn to_csv(table: SampleTable<'_>) -> String {
///     std::iter::once(table.header).chain(table.rows).map(|row| row.join(",") + "\n").collect()
/// }
/// ```
#[derive(Debug, Clone)]
pub struct SampleTable<'a> {
    /// Id of the source.
    pub source: String,
    /// Headers of its columns, in file order.
    pub header: Vec<String>,
    /// Its rows, each as long as the header, made one at a time.
    pub rows: SampleRows<'a>,
}

impl<'a> IntoIterator for SampleTable<'a> {
    type Item = Vec<String>;
    type IntoIter = SampleRows<'a>;

    /// The rows, without the header.
    fn into_iter(self) -> SampleRows<'a> {
        self.rows
    }
}

/// Synthetic responses for every source but those that only candidates need, in the order of the catalogue; for these too where
/// their rows are asked for. No row is made yet.
///
/// # Errors
/// As of [`sample_for`].
pub fn sample<'a>(catalogue: &'a CheckedCatalogue, options: &SampleOptions) -> Result<Vec<SampleTable<'a>>, SampleError> {
    sample_for(catalogue, &[], options)
}

/// Synthetic responses for the sources that the measures with these ids need, in the order of the catalogue, and for those of
/// which rows are asked for; with no ids as [`sample`]. No row is made yet.
///
/// # Errors
/// A source that is not in the catalogue, more rows than the source has units, a year that is not four digits, or a
/// source whose condition on responding units no row can meet.
pub fn sample_for<'a>(
    catalogue: &'a CheckedCatalogue,
    measures: &[String],
    options: &SampleOptions,
) -> Result<Vec<SampleTable<'a>>, SampleError> {
    if !(1000..=9999).contains(&options.year) {
        return Err(SampleError::YearOutOfRange { year: options.year });
    }
    let ids = || catalogue.sources.iter().map(|s| s.id.as_str());
    if let Some(unknown) = options.rows.keys().find(|id| !ids().any(|known| known == id.as_str())) {
        return Err(SampleError::UnknownSource {
            source: unknown.clone(),
            suggestion: suggest(unknown, ids()).map(str::to_owned),
            known: ids().map(str::to_owned).collect(),
        });
    }
    let table = |source| {
        let model = Model::new(catalogue, source, options.year, options.seed);
        let rows = options.rows.get(&source.id).copied();
        if let (Some(rows), Some(units)) = (rows, model.units())
            && rows > units
        {
            return Err(SampleError::TooManyRows { source: source.id.clone(), rows, units });
        }
        let rows = SampleRows::new(model, rows, options.seed, options.year, options.dirty)
            .ok_or_else(|| SampleError::NobodyResponds { source: source.id.clone() })?;
        let header = source.cells.iter().filter(|cell| cell.derived.is_none()).flat_map(written::headers).collect();
        Ok(SampleTable { source: source.id.clone(), header, rows })
    };
    let needed = catalogue.sources_for(measures);
    let wanted =
        |place: usize, id: &str| needed.iter().any(|needed| needed.index() == place) || options.rows.contains_key(id);
    catalogue.sources.iter().enumerate().filter(|(i, s)| wanted(*i, &s.id)).map(|(_, s)| table(s)).collect()
}
