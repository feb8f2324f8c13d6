//! Which file a name stands for, however it is written: so that none is read twice, or written over while it is read.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// A file as the system knows it: the same by whichever path, link or second name it is reached.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Identity {
    /// The numbers of its disk and of the file on it.
    #[cfg(unix)]
    Number(u64, u64),
    /// Its path without links, where files have no numbers.
    #[cfg(not(unix))]
    Path(std::path::PathBuf),
}

impl Identity {
    /// That of the file at a path; none where there is no ordinary file.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let file = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        identity(path, &file)
    }
}

#[cfg(unix)]
fn identity(_: &Path, file: &fs::Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    Some(Identity::Number(file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path, _: &fs::Metadata) -> Option<Identity> {
    path.canonicalize().ok().map(Identity::Path)
}

/// Whether two files hold the same bytes, and some; read no further than to the first that differs.
pub(crate) fn same_content(one: &Path, other: &Path) -> io::Result<bool> {
    let length = fs::metadata(one)?.len();
    if length == 0 || length != fs::metadata(other)?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (BufReader::new(File::open(one)?), BufReader::new(File::open(other)?));
    loop {
        let (a, b) = (one.fill_buf()?, other.fill_buf()?);
        let both = a.len().min(b.len());
        if both == 0 {
            return Ok(a.len() == b.len());
        }
        if a[..both] != b[..both] {
            return Ok(false);
        }
        one.consume(both);
        other.consume(both);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_is_the_same_by_any_name() {
        let folder = tempfile::tempdir().unwrap();
        let [file, link, second, other] = ["a.csv", "link.csv", "second.csv", "other.csv"].map(|n| folder.path().join(n));
        fs::write(&file, "f1\n").unwrap();
        fs::write(&other, "f1\n").unwrap();
        std::os::unix::fs::symlink("a.csv", &link).unwrap();
        fs::hard_link(&file, &second).unwrap();
        fs::create_dir(folder.path().join("d")).unwrap();
        let of = Identity::of(&file);
        assert!(of.is_some());
        for same in [&link, &second, &folder.path().join("d/../a.csv")] {
            assert_eq!(Identity::of(same), of);
        }
        assert_ne!(Identity::of(&other), of);
        assert_eq!([folder.path(), &folder.path().join("absent")].map(Identity::of), [None, None]);
    }

    #[test]
    fn files_of_the_same_bytes_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let long = "0123456789\n".repeat(2_000);
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let (one, other) = (file("a", &long), file("b", &long));
        let differs = file("c", &format!("{}x", &long[1..]));
        let empty = [file("d", ""), file("e", "")];
        assert!(same_content(&one, &other).unwrap());
        assert!(!same_content(&one, &differs).unwrap());
        assert!(!same_content(&one, &file("f", "0")).unwrap());
        assert!(!same_content(&empty[0], &empty[1]).unwrap());
    }
}
