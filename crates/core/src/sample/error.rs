//! Why responses cannot be made.

use std::fmt;

/// Why no responses can be made as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SampleError {
    /// Rows are asked for a source that is not in the catalogue.
    UnknownSource {
        /// As asked for.
        source: String,
        /// The nearest id, if one is near.
        suggestion: Option<String>,
        /// The ids there are.
        known: Vec<String>,
    },
    /// More rows are asked for than the source can hold units in a period.
    TooManyRows {
        /// Id of the source.
        source: String,
        /// Asked for.
        rows: u64,
        /// Units there are.
        units: u64,
    },
    /// The year does not have four digits.
    YearOutOfRange {
        /// As asked for.
        year: i32,
    },
    /// No row was found on which the source's condition on responding units holds.
    NobodyResponds {
        /// Id of the source.
        source: String,
    },
}

impl SampleError {
    /// The way out.
    pub fn help(&self) -> String {
        match self {
            SampleError::UnknownSource { suggestion, known, .. } => {
                let meant = suggestion.as_ref().map(|s| format!("did you mean `{s}`? ")).unwrap_or_default();
                format!("{meant}sources: {}", known.join(", "))
            }
            SampleError::TooManyRows { units, .. } => {
                format!("at most {units} rows, one for each unit")
            }
            SampleError::YearOutOfRange { .. } => "a year from 1000 to 9999".into(),
            SampleError::NobodyResponds { source } => {
                format!("mend `responded_when` of `{source}` so that its cells can meet it")
            }
        }
    }
}

impl fmt::Display for SampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SampleError::UnknownSource { source, .. } => write!(f, "unknown source `{source}`"),
            SampleError::TooManyRows { source, rows, units } => {
                write!(f, "{rows} rows asked of `{source}`, which has {units} units")
            }
            SampleError::YearOutOfRange { year } => {
                write!(f, "year {year} does not have four digits")
            }
            SampleError::NobodyResponds { source } => {
                write!(f, "no row of `{source}` can be one that responded")
            }
        }
    }
}

// One field is called `source`, as the id of a source of data: there is no underlying error.
impl std::error::Error for SampleError {}
