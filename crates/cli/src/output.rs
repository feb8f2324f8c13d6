//! Files written so that a run that stops leaves earlier ones as they were.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

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
    /// The folders that have been swept.
    swept: BTreeSet<PathBuf>,
}

/// What the name of a file begins with that is not yet in its place.
const PREFIX: &str = ".mattstock-";
/// How many letters and digits follow.
const RANDOM: usize = 6;
/// How old such a file is that nobody will put in its place any more.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);
/// The most links that lead from one to the next.
const LINKS: usize = 40;

impl Outputs {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Writes a file beside its place.
    pub(crate) fn add(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.write(path, |file| file.write_all(bytes))
    }

    /// Writes a file beside its place, piece by piece. Where a link stands there, that is the place it leads to.
    pub(crate) fn write(&mut self, path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let path = &behind(path)?;
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if self.swept.insert(folder.to_owned()) {
            sweep(folder);
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).rand_bytes(RANDOM);
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

/// The place that a path stands for: what a link leads to, also where nothing is there yet.
fn behind(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(to) => path = path.parent().unwrap_or(Path::new("")).join(to),
            // It is none.
            Err(_) => return Ok(path),
        }
    }
    // Links that lead in a circle: the system says so in its own words.
    fs::metadata(&path).map(|_| path)
}

/// Removes from a folder what earlier runs wrote beside its place and were killed before they could put there.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let is_ours = |name: &str| {
        let random = name.strip_prefix(PREFIX).unwrap_or_default();
        random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_ours)) {
        let is_stale =
            |file: fs::Metadata| file.is_file() && file.modified().is_ok_and(|at| at.elapsed().is_ok_and(|age| age > STALE));
        if entry.metadata().is_ok_and(is_stale) {
            // One that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
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
    fn a_link_is_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let [real, link, dangling, circle] = ["real/a.csv", "a.csv", "b.csv", "c.csv"].map(|n| folder.path().join(n));
        fs::create_dir(folder.path().join("real")).unwrap();
        fs::write(&real, "earlier").unwrap();
        for (to, from) in [("real/a.csv", &link), ("real/b.csv", &dangling), ("c.csv", &circle)] {
            std::os::unix::fs::symlink(to, from).unwrap();
        }
        write(&link, b"later").unwrap();
        write(&dangling, b"new").unwrap();
        assert!(link.is_symlink() && dangling.is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"later");
        assert_eq!(fs::read(folder.path().join("real/b.csv")).unwrap(), b"new");
        assert!(write(&circle, b"").is_err());
        assert!(circle.is_symlink());
    }

    #[test]
    fn what_a_killed_run_left_is_removed_by_a_later_one() {
        let folder = tempfile::tempdir().unwrap();
        let old = std::time::SystemTime::now() - 2 * STALE;
        for (name, at) in
            [(".mattstock-aB3dE6", old), (".mattstock-notes.md", old), (".mattstock-aB3dE7", std::time::SystemTime::now())]
        {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(at).unwrap();
        }
        write(&folder.path().join("a.csv"), b"").unwrap();
        assert_eq!(names(folder.path()), [".mattstock-aB3dE7", ".mattstock-notes.md", "a.csv"]);
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
