//! Files written so that a run that stops leaves earlier ones as they were.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The files of this process that are written but not yet in their place.
struct Staged {
    paths: BTreeSet<PathBuf>,
    /// Whether any have come to their place.
    written: bool,
}

static STAGED: Mutex<Staged> = Mutex::new(Staged { paths: BTreeSet::new(), written: false });

fn staged() -> MutexGuard<'static, Staged> {
    STAGED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes every file that is written but not yet in its place, for a process that is about to end. Files that are on their way
/// come there first, all of them; no others ever do. Whether any have.
pub(crate) fn abandon() -> bool {
    let staged = staged();
    for path in &staged.paths {
        // One that is gone already needs no removing, and nobody is left to hear of another.
        let _ = fs::remove_file(path);
    }
    let written = staged.written;
    std::mem::forget(staged);
    written
}

/// Files that are written but not yet in their place. They come there all together with [`commit`](Outputs::commit);
/// dropped without it, nothing is left of them.
#[derive(Debug, Default)]
pub(crate) struct Outputs {
    staged: Vec<(NamedTempFile, PathBuf)>,
}

impl Outputs {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Writes a file beside its place.
    pub(crate) fn add(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.write(path, |file| file.write_all(bytes))
    }

    /// Writes a file beside its place, piece by piece.
    pub(crate) fn write(&mut self, path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".mattstock-");
        // A temporary file is for its owner alone; what is published is as readable as the file it replaces, or as any new
        // file.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file = {
            // Whoever ends the process waits until it is known.
            let mut staged = staged();
            let file = builder.tempfile_in(folder)?;
            staged.paths.insert(file.path().to_owned());
            file
        };
        if let Ok(old) = fs::metadata(path) {
            if old.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            file.as_file().set_permissions(old.permissions())?;
        }
        let mut buffer = BufWriter::new(file.as_file_mut());
        content(&mut buffer)?;
        buffer.flush()?;
        drop(buffer);
        self.staged.push((file, path.to_owned()));
        Ok(())
    }

    /// Puts all files in their places.
    pub(crate) fn commit(mut self) -> io::Result<()> {
        let mut staged = staged();
        for (file, path) in self.staged.drain(..) {
            staged.paths.remove(file.path());
            file.persist(path).map_err(|e| e.error)?;
            staged.written = true;
        }
        Ok(())
    }
}

impl Drop for Outputs {
    fn drop(&mut self) {
        let mut staged = staged();
        self.staged.iter().for_each(|(file, _)| {
            staged.paths.remove(file.path());
        });
    }
}

/// Writes one file: whole, or not at all. What is no ordinary file (`/dev/null`, a pipe) is written to as it is.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir()) {
        return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let mut outputs = Outputs::new();
    outputs.add(path, bytes)?;
    outputs.commit()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write(&path, b"first and longer").unwrap();
        write(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(names(folder.path()), ["a.csv"]);
    }

    #[test]
    fn what_is_not_committed_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "earlier").unwrap();
        let mut outputs = Outputs::new();
        outputs.add(&path, b"later").unwrap();
        outputs.add(&folder.path().join("b.csv"), b"later").unwrap();
        drop(outputs);
        let mut outputs = Outputs::new();
        let broken = outputs.write(&path, |file| {
            file.write_all(b"half")?;
            Err(io::Error::other("broken"))
        });
        assert!(broken.is_err());
        outputs.commit().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"earlier");
        assert_eq!(names(folder.path()), ["a.csv"]);
    }

    #[test]
    fn several_files_come_together() {
        let folder = tempfile::tempdir().unwrap();
        let mut outputs = Outputs::new();
        outputs.add(&folder.path().join("a"), b"1").unwrap();
        outputs.add(&folder.path().join("b"), b"2").unwrap();
        assert!(!folder.path().join("a").exists());
        outputs.commit().unwrap();
        assert_eq!(names(folder.path()), ["a", "b"]);
    }

    #[test]
    fn a_folder_that_is_not_there_or_in_the_way_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write(&folder.path().join("absent/a"), b"").is_err());
        assert!(write(folder.path(), b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_kept_and_devices_are_not_replaced() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write(&path, b"x").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        write(Path::new("/dev/null"), b"x").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
