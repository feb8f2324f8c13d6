//! What the columns of a source are called in a file, in whatever case.

use std::collections::{HashMap, HashSet};

use crate::code::normal;
use crate::job::Job;

/// The headers of a source.
#[derive(Debug)]
pub(crate) struct Headers {
    exact: HashSet<String>,
    /// By the header in lower case; none where that is of two.
    lower: HashMap<String, Option<String>>,
}

impl Headers {
    /// These headers, as normal texts.
    pub(crate) fn new(headers: impl Iterator<Item = String>) -> Self {
        let exact: HashSet<String> = headers.collect();
        let mut lower: HashMap<String, Option<String>> = HashMap::new();
        for header in &exact {
            lower.entry(header.to_lowercase()).and_modify(|of| *of = None).or_insert_with(|| Some(header.clone()));
        }
        Self { exact, lower }
    }

    /// The headers of the columns that are read.
    pub(crate) fn read(job: &Job) -> Self {
        let read = (0..job.source.columns.len()).filter(|column| job.is_read(*column));
        Self::new(read.map(|column| normal(&job.source.columns[column].header).into_owned()))
    }

    /// The header that a name, as a normal text, stands for: that header, or else the only one that differs from it in case alone.
    pub(crate) fn called<'a>(&'a self, name: &str) -> Option<&'a str> {
        if let Some(header) = self.exact.get(name) {
            return Some(header);
        }
        self.lower.get(&name.to_lowercase())?.as_deref()
    }

    /// Names of a file, those that stand for a header as that is written.
    pub(crate) fn settled(&self, names: &[String]) -> Vec<String> {
        names.iter().map(|name| self.called(name).map_or_else(|| name.clone(), str::to_owned)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_another_case_is_the_one_header_that_it_may_be() {
        let headers = Headers::new(["f1", "Län", "kod", "KOD"].into_iter().map(str::to_owned));
        for (name, header) in [
            ("f1", Some("f1")),
            ("F1", Some("f1")),
            ("LÄN", Some("Län")),
            ("KOD", Some("KOD")),
            ("Kod", None),
            ("f2", None),
            ("", None),
        ] {
            assert_eq!(headers.called(name), header, "{name}");
        }
        let names = ["F1", "f1", "x"].map(str::to_owned);
        assert_eq!(headers.settled(&names), ["f1", "f1", "x"]);
    }
}
