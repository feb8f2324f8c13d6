//! Whether a file is still the one it was.

use std::fs::{self, Metadata};
use std::time::SystemTime;

use crate::data::Content;

/// What tells one state of a file from another without reading it: its length, when it was last changed, and which file the
/// name stands for. What is in memory does not change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp(Option<State>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct State {
    length: u64,
    modified: Option<SystemTime>,
    /// The numbers of the disk and of the file on it, where they have any.
    number: Option<(u64, u64)>,
}

impl Stamp {
    /// That of a file as it is now; of one that cannot be looked at, that it cannot.
    pub(crate) fn of(content: &Content) -> Self {
        let Content::Path(path) = content else { return Self(None) };
        let state = |file: Metadata| State { length: file.len(), modified: file.modified().ok(), number: number(&file) };
        Self(fs::metadata(path).ok().map(state))
    }
}

#[cfg(unix)]
fn number(file: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_file_that_grows_is_replaced_or_goes_has_another_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "f1\nja\n").unwrap();
        let content = Content::Path(path.clone());
        let first = Stamp::of(&content);
        assert_eq!(Stamp::of(&content), first);
        fs::OpenOptions::new().append(true).open(&path).unwrap().set_len(9).unwrap();
        let longer = Stamp::of(&content);
        assert_ne!(longer, first);
        let later = SystemTime::now() + Duration::from_secs(5);
        fs::File::options().append(true).open(&path).unwrap().set_modified(later).unwrap();
        assert_ne!(Stamp::of(&content), longer);
        fs::remove_file(&path).unwrap();
        assert_ne!(Stamp::of(&content), first);
        assert_eq!(Stamp::of(&Content::Bytes(vec![1])), Stamp::of(&Content::Bytes(vec![2, 3])));
    }
}
