//! A catalogue's files in a folder on disk.

use std::path::{Path, PathBuf};
use std::{fs, io};

use mattstock_core::catalogue::{FileError, Files, Parsed, Trouble};
use mattstock_syntax::SourceId;
use rayon::prelude::*;

/// The definition files below a folder: `.yaml` and `.yml`, nothing hidden.
#[derive(Debug, Clone)]
pub(crate) struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The files below `root`.
    pub(crate) fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn collect(&self, folder: &Path, shown: &str, found: &mut Vec<String>) -> Result<(), FileError> {
        let path = (!shown.is_empty()).then(|| shown.to_owned());
        let unreadable = |error: io::Error| FileError { path: path.clone(), trouble: error.into() };
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                let path = Some(name.to_string_lossy().into_owned());
                return Err(FileError { path, trouble: Trouble::BadName });
            };
            if name.starts_with('.') {
                continue;
            }
            let path = if shown.is_empty() { name.to_owned() } else { format!("{shown}/{name}") };
            let kind = entry.file_type().map_err(unreadable)?;
            // A link to a file is read as the file, and one that leads nowhere is reported when it is read; a link to a
            // folder could lead in a circle and is left alone.
            if kind.is_dir() {
                self.collect(&entry.path(), &path, found)?;
            } else if is_definition(name) && fs::metadata(entry.path()).map_or(true, |m| m.is_file()) {
                found.push(path);
            }
        }
        Ok(())
    }
}

/// Whether a file name is that of a definition file.
pub(crate) fn is_definition(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"))
}

impl Files for Disk {
    fn list(&self) -> Result<Vec<String>, FileError> {
        let mut found = Vec::new();
        self.collect(&self.root, "", &mut found)?;
        found.sort();
        Ok(found)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        Ok(fs::read(self.root.join(path))?)
    }

    fn parse(&self, ids: &[SourceId], read: &(dyn Fn(SourceId) -> Parsed + Sync)) -> Vec<Parsed> {
        ids.par_iter().map(|id| read(*id)).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn lists_definition_files_sorted_and_nothing_hidden() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["b.yaml", "a.yml", "sources/s.yaml", "notes.md", ".hidden.yaml", ".git/x.yaml", "deep/er/c.YAML"] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "å").unwrap();
        }
        let disk = Disk::new(folder.path());
        assert_eq!(disk.list().ok().unwrap(), ["a.yml", "b.yaml", "deep/er/c.YAML", "sources/s.yaml"]);
        assert_eq!(disk.read("sources/s.yaml").ok().unwrap(), "å".as_bytes());
        assert!(disk.read("sources/t.yaml").is_err());
        assert!(Disk::new(folder.path().join("absent")).list().is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_links_to_itself_ends() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.yaml"), "").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        assert_eq!(Disk::new(folder.path()).list().ok().unwrap(), ["a.yaml"]);
    }
}
