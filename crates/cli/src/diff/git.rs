//! Definition files of a git revision, read by the `git` of the machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mattstock_core::catalogue::{FileError, Files, Parsed, Trouble};
use mattstock_syntax::{Lang, SourceId};
use rayon::prelude::*;

use crate::disk::is_definition;
use crate::terminal::{Failure, words};

/// The files of a catalogue in a revision.
#[derive(Debug, Clone)]
pub(super) struct Revision {
    /// A folder of the repository.
    folder: PathBuf,
    /// The whole name of the revision.
    commit: String,
    /// The catalogue's folder in the repository, with a slash after it; empty for the repository itself.
    pub(super) root: String,
    /// The definition files, seen from there.
    paths: Vec<String>,
}

/// Finds the catalogue of `REV` or `REV:PATH`. `preferred` is its folder as seen from the working folder, where one is given; otherwise
/// it is the one the working folder lies in or beside.
pub(super) fn open(folder: &Path, asked: &str, preferred: Option<&str>, lang: Lang) -> Result<Revision, Failure> {
    let (revision, path) = asked.split_once(':').map_or((asked, None), |(revision, path)| (revision, Some(path)));
    let unknown = || {
        Failure::usage_help(
            words(
                lang,
                format!("`{asked}` is neither a folder nor a git revision"),
                format!("`{asked}` är varken en mapp eller en revision i git"),
            ),
            words(
                lang,
                "a revision is a commit, branch or tag, e.g. HEAD~1; `git log` lists them",
                "en revision är en commit, gren eller tagg, t.ex. HEAD~1; `git log` listar dem",
            ),
        )
    };
    let prefix = text(run(folder, &["rev-parse", "--show-prefix"], lang)?).ok_or_else(unknown)?;
    let name = format!("{revision}^{{commit}}");
    let commit = run(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &name], lang)?;
    let commit = text(commit).map(|commit| commit.trim().to_owned()).filter(|c| !c.is_empty()).ok_or_else(unknown)?;
    let listed = run(folder, &["ls-tree", "-r", "-z", "--full-tree", "--name-only", &commit], lang)?.ok_or_else(unknown)?;
    let all: Vec<String> =
        listed.split(|byte| *byte == 0).filter_map(|path| String::from_utf8(path.to_vec()).ok()).collect();
    let holds = |root: &String| all.iter().any(|path| *path == format!("{root}catalogue.yaml"));
    let root = places(prefix.trim_end(), path.or(preferred)).into_iter().find(holds).ok_or_else(|| {
        Failure::usage_help(
            words(
                lang,
                format!("there is no catalogue.yaml in `{asked}`"),
                format!("det finns ingen catalogue.yaml i `{asked}`"),
            ),
            words(
                lang,
                format!("name its folder in the repository: `{revision}:PATH`"),
                format!("ange dess mapp i arkivet: `{revision}:SÖKVÄG`"),
            ),
        )
    })?;
    let shown = |path: &&str| is_definition(path) && !path.split('/').any(|part| part.starts_with('.'));
    let mut paths: Vec<String> =
        all.iter().filter_map(|path| path.strip_prefix(&root)).filter(shown).map(str::to_owned).collect();
    paths.sort();
    Ok(Revision { folder: folder.to_owned(), commit, root, paths })
}

/// Where the catalogue may lie in the repository, as the folders of working copies are looked through: what is asked for, else
/// `measures` in the working folder or the nearest above, else the folder that the working folder lies in.
fn places(prefix: &str, asked: Option<&str>) -> Vec<String> {
    let slashed = |path: String| if path.is_empty() || path.ends_with('/') { path } else { format!("{path}/") };
    if let Some(asked) = asked {
        // As git reads it: from the repository, or with `./` from the working folder.
        let path = match asked.strip_prefix("./") {
            Some(rest) => format!("{prefix}{rest}"),
            None => asked.trim_start_matches('/').to_owned(),
        };
        let path = slashed(if path == "." { String::new() } else { path });
        return vec![path.clone(), format!("{path}measures/")];
    }
    let mut folders = vec![slashed(prefix.to_owned())];
    while let Some(folder) = folders.last().filter(|folder| !folder.is_empty()) {
        let above = folder.trim_end_matches('/').rsplit_once('/').map_or(String::new(), |(above, _)| format!("{above}/"));
        folders.push(above);
    }
    let beside: Vec<String> = folders.iter().map(|folder| format!("{folder}measures/")).collect();
    beside.into_iter().chain(folders).collect()
}

fn text(bytes: Option<Vec<u8>>) -> Option<String> {
    String::from_utf8(bytes?).ok()
}

/// What git writes; none where it says that it cannot.
fn run(folder: &Path, arguments: &[&str], lang: Lang) -> Result<Option<Vec<u8>>, Failure> {
    let git = command(folder, arguments).output().map_err(|error| {
        Failure::usage_help(
            words(lang, format!("cannot run `git`: {error}"), format!("kan inte köra `git`: {error}")),
            words(
                lang,
                "revisions are read by the git of the machine; without it, name two folders",
                "revisioner läses med maskinens git; utan den, ange två mappar",
            ),
        )
    })?;
    Ok(git.status.success().then_some(git.stdout))
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder).args(arguments).env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    git.stdin(Stdio::null()).stderr(Stdio::null());
    git
}

impl Files for Revision {
    fn list(&self) -> Result<Vec<String>, FileError> {
        Ok(self.paths.clone())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let object = format!("{}:{}{path}", self.commit, self.root);
        let git = command(&self.folder, &["cat-file", "blob", &object]).output()?;
        if git.status.success() { Ok(git.stdout) } else { Err(FileError { path: None, trouble: Trouble::Missing }) }
    }

    fn parse(&self, ids: &[SourceId], read: &(dyn Fn(SourceId) -> Parsed + Sync)) -> Vec<Parsed> {
        ids.par_iter().map(|id| read(*id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn the_catalogue_is_looked_for_as_in_a_working_copy() {
        assert_eq!(places("", None), ["measures/", ""]);
        assert_eq!(places("a/b/", None), ["a/b/measures/", "a/measures/", "measures/", "a/b/", "a/", ""]);
        assert_eq!(places("a/", Some("x/y")), ["x/y/", "x/y/measures/"]);
        assert_eq!(places("a/", Some("./y")), ["a/y/", "a/y/measures/"]);
        assert_eq!(places("a/", Some(".")), ["", "measures/"]);
    }
}
