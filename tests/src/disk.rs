//! Definition files of a folder on disk, for tests.

use std::fs;
use std::path::{Path, PathBuf};

use mattstock_core::catalogue::{FileError, Files};

/// A folder with definition files.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }
}

fn walk(root: &Path, folder: &Path, out: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "yaml") {
            let relative = path.strip_prefix(root).unwrap_or(&path);
            out.push(relative.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

impl Files for Disk {
    fn list(&self) -> Result<Vec<String>, FileError> {
        let mut out = Vec::new();
        walk(&self.root, &self.root, &mut out)?;
        out.sort();
        Ok(out)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        Ok(fs::read(self.root.join(path))?)
    }
}
