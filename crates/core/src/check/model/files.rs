//! What the files of a source are called.

use std::fmt;

/// A pattern of file names, e.g. `{region}-{ar}.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePattern {
    /// Its parts in order; two columns never stand side by side.
    pub parts: Vec<FilePart>,
}

/// A part of a pattern of file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilePart {
    /// These characters.
    Text(String),
    /// Any characters, none too.
    Any,
    /// The text of a column, at least one character.
    Column {
        /// Its name.
        name: String,
        /// Whether it is a year, which is four digits.
        year: bool,
    },
}

impl fmt::Display for FilePattern {
    /// As it is written in a definition.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            FilePart::Text(text) => f.write_str(text),
            FilePart::Any => f.write_str("*"),
            FilePart::Column { name, .. } => write!(f, "{{{name}}}"),
        })
    }
}

impl FilePattern {
    /// Reads the columns from the name of a file, without its folder; none where it is not called so. Where there are several
    /// ways, what stands first takes as much as it can: in `vastra-gotaland-2025` a name and a year are parted at the last
    /// hyphen.
    ///
    /// ```
    /// use mattstock_core::check::{FilePart, FilePattern};
    /// let column = |name: &str, year| FilePart::Column { name: name.to_owned(), year };
    /// let parts = vec![column("region", false), FilePart::Text("-".to_owned()), column("ar", true)];
    /// let read = FilePattern { parts }.read("vastra-gotaland-2025").unwrap();
    /// assert_eq!(read[0], ("region".to_owned(), "vastra-gotaland".to_owned()));
    /// assert_eq!(read[1], ("ar".to_owned(), "2025".to_owned()));
    /// ```
    pub fn read(&self, name: &str) -> Option<Vec<(String, String)>> {
        let mut given = Vec::new();
        read(&self.parts, name, &mut given).then_some(given)
    }
}

/// Whether a name is what the parts say; what it gives is added.
fn read(parts: &[FilePart], name: &str, given: &mut Vec<(String, String)>) -> bool {
    let Some((part, rest)) = parts.split_first() else { return name.is_empty() };
    let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
    match part {
        FilePart::Text(text) => name.strip_prefix(text.as_str()).is_some_and(|name| read(rest, name, given)),
        FilePart::Any => ends.rev().any(|end| read(rest, &name[end..], given)),
        FilePart::Column { name: column, year } => {
            let place = given.len();
            let digits = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            let fits = |end: &usize| *end > 0 && (!year || digits(&name[..*end]));
            ends.rev().filter(fits).any(|end| {
                given.truncate(place);
                given.push((column.clone(), name[..end].to_owned()));
                read(rest, &name[end..], given)
            })
        }
    }
}
