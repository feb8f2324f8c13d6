//! Which catalogue is meant, and which of its files.

use std::path::{Component, Path, PathBuf};

use mattstock_syntax::Lang;

use crate::catalogue::cannot;
use crate::disk::is_definition;
use crate::terminal::{Environment, Failure, words};

/// The folder of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// As the file system is asked for it.
    pub(crate) folder: PathBuf,
    /// What stands before the path of a file when it is shown: `measures/`, or nothing.
    pub(crate) shown: String,
}

impl Place {
    fn new(env: &Environment, folder: PathBuf) -> Self {
        let mut shown = shown(&env.folder, &folder);
        if !shown.is_empty() && !shown.ends_with('/') {
            shown.push('/');
        }
        Self { folder, shown }
    }

    /// The folder as shown to people.
    pub(crate) fn name(&self) -> &str {
        if self.shown.is_empty() { "." } else { &self.shown }
    }
}

/// The catalogue of a command that names no files: the one given, else `measures` in the nearest folder upwards.
pub(crate) fn catalogue(env: &Environment, given: Option<&Path>, lang: Lang) -> Result<Place, Failure> {
    if let Some(given) = given {
        let folder = env.resolve(given);
        if holds_catalogue(&folder) {
            return Ok(Place::new(env, folder));
        }
        let given = given.display();
        let message =
            words(lang, format!("`{given}` holds no catalogue.yaml"), format!("`{given}` innehåller ingen catalogue.yaml"));
        return Err(if holds_catalogue(&folder.join("measures")) {
            let better = Path::new(&given.to_string()).join("measures").display().to_string();
            Failure::usage_help(message, words(lang, format!("did you mean `{better}`?"), format!("menades `{better}`?")))
        } else {
            Failure::usage(message)
        });
    }
    env.folder
        .ancestors()
        .map(|folder| folder.join("measures"))
        .find(|folder| holds_catalogue(folder))
        .map(|folder| Place::new(env, folder))
        .ok_or_else(|| {
            Failure::usage_help(
                words(
                    lang,
                    "no measures/catalogue.yaml in this folder or any above",
                    "ingen measures/catalogue.yaml i den här mappen eller någon ovanför",
                ),
                words(lang, "name the catalogue with --catalogue DIR", "ange katalogen med --catalogue DIR"),
            )
        })
}

/// The catalogue that files or folders lie in, and what of it is meant: nothing for all of it, else whole paths of files and
/// folders.
pub(crate) fn files(
    env: &Environment,
    given: Option<&Path>,
    paths: &[PathBuf],
    lang: Lang,
) -> Result<(Place, Vec<PathBuf>), Failure> {
    if paths.is_empty() {
        return Ok((catalogue(env, given, lang)?, Vec::new()));
    }
    let mut place = given.map(|given| catalogue(env, Some(given), lang)).transpose()?;
    let mut root = place.as_ref().map(|p| canonical(&p.folder, lang)).transpose()?;
    let mut limits = Vec::new();
    let mut whole = false;
    for path in paths {
        let asked = normal(&env.resolve(path));
        let real = canonical_as(&asked, path, lang)?;
        if real.is_file() && !is_definition(&real.to_string_lossy()) {
            let path = path.display();
            return Err(Failure::usage_help(
                words(lang, format!("`{path}` is no definition file"), format!("`{path}` är ingen definitionsfil")),
                words(lang, "definition files end in .yaml", "definitionsfiler slutar på .yaml"),
            ));
        }
        let root = match &root {
            Some(root) => root.clone(),
            None => {
                let found = around(&asked).ok_or_else(|| no_catalogue(path, lang))?;
                let real = canonical(&found, lang)?;
                place = Some(Place::new(env, found));
                root = Some(real.clone());
                real
            }
        };
        if real == root || (real.is_dir() && root == real.join("measures")) {
            whole = true;
        } else if real.starts_with(&root) {
            limits.push(real);
        } else {
            let (path, root) = (path.display(), root.display());
            return Err(Failure::usage_help(
                words(
                    lang,
                    format!("`{path}` does not lie in the catalogue `{root}`"),
                    format!("`{path}` ligger inte i katalogen `{root}`"),
                ),
                words(lang, "one catalogue is checked at a time", "en katalog kontrolleras åt gången"),
            ));
        }
    }
    let place = place.ok_or_else(|| no_catalogue(Path::new("."), lang))?;
    Ok((place, if whole { Vec::new() } else { limits }))
}

fn no_catalogue(path: &Path, lang: Lang) -> Failure {
    let path = path.display();
    Failure::usage_help(
        words(lang, format!("`{path}` lies in no catalogue"), format!("`{path}` ligger inte i någon katalog")),
        words(
            lang,
            "a catalogue is a folder that holds catalogue.yaml; name one with --catalogue DIR",
            "en katalog är en mapp som innehåller catalogue.yaml; ange en med --catalogue DIR",
        ),
    )
}

fn holds_catalogue(folder: &Path) -> bool {
    folder.join("catalogue.yaml").is_file()
}

/// The catalogue a file or folder lies in, or that a folder has as its `measures`.
fn around(path: &Path) -> Option<PathBuf> {
    path.ancestors()
        .find(|folder| holds_catalogue(folder))
        .map(Path::to_owned)
        .or_else(|| Some(path.join("measures")).filter(|folder| holds_catalogue(folder)))
}

fn canonical(path: &Path, lang: Lang) -> Result<PathBuf, Failure> {
    canonical_as(path, path, lang)
}

fn canonical_as(path: &Path, shown: &Path, lang: Lang) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(|error| cannot(lang, false, shown, &error))
}

/// A path without `.` and `..`, as far as its words go.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// A path as seen from a folder, with `/` between names; whole where the two share nothing.
pub(crate) fn shown(from: &Path, path: &Path) -> String {
    let (from, path) = (normal(from), normal(path));
    let shared = from.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let names = |parts: &mut dyn Iterator<Item = Component<'_>>| {
        parts.map(|c| c.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    // The root alone is nothing in common.
    let root = from.components().take_while(|c| !matches!(c, Component::Normal(_))).count();
    if shared <= root && from.components().count() > root {
        return path.display().to_string().replace('\\', "/");
    }
    let up = from.components().count() - shared;
    let mut parts = vec!["..".to_owned(); up];
    parts.extend(names(&mut path.components().skip(shared)));
    parts.join("/")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::fs;

    use super::*;

    fn project() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("measures/candidates")).unwrap();
        fs::create_dir_all(folder.path().join("data/deep")).unwrap();
        fs::write(folder.path().join("measures/catalogue.yaml"), "").unwrap();
        fs::write(folder.path().join("measures/candidates/a.yaml"), "").unwrap();
        fs::write(folder.path().join("measures/notes.md"), "").unwrap();
        folder
    }

    fn message(failure: Failure) -> (String, Option<String>) {
        match failure {
            Failure::Usage { message, help } => (message, help),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_nearest_catalogue_upwards_is_meant() {
        let project = project();
        for (from, shown) in
            [("", "measures/"), ("data/deep", "../../measures/"), ("measures", ""), ("measures/candidates", "../")]
        {
            let env = Environment::new(project.path().join(from));
            let place = catalogue(&env, None, Lang::En).unwrap();
            assert_eq!(place.shown, shown, "from {from}");
            assert!(place.folder.join("catalogue.yaml").is_file());
        }
    }

    #[test]
    fn a_folder_without_catalogue_is_refused_with_the_nearest() {
        let project = project();
        let env = Environment::new(project.path());
        let (said, help) = message(catalogue(&env, Some(Path::new("data")), Lang::En).unwrap_err());
        assert_eq!(said, "`data` holds no catalogue.yaml");
        assert_eq!(help, None);
        let (_, help) = message(catalogue(&env, Some(Path::new(".")), Lang::En).unwrap_err());
        assert_eq!(help.unwrap(), format!("did you mean `{}`?", Path::new(".").join("measures").display()));
    }

    #[test]
    fn a_file_means_the_catalogue_it_lies_in_and_limits_the_findings() {
        let project = project();
        let root = project.path().canonicalize().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let file = project.path().join("measures/candidates/a.yaml");
        let env = Environment::new(elsewhere.path());
        let (place, limits) = files(&env, None, &[file], Lang::En).unwrap();
        assert!(place.folder.ends_with("measures"));
        assert_eq!(limits, [root.join("measures/candidates/a.yaml")]);

        let env = Environment::new(project.path());
        let (place, limits) = files(&env, None, &["measures/candidates/a.yaml".into()], Lang::En).unwrap();
        assert_eq!((place.shown.as_str(), limits.len()), ("measures/", 1));
        let (_, limits) = files(&env, None, &["measures".into()], Lang::En).unwrap();
        assert!(limits.is_empty(), "the whole catalogue");
        let (place, limits) = files(&env, None, &[".".into()], Lang::En).unwrap();
        assert_eq!((place.shown.as_str(), limits.len()), ("measures/", 0));
        let env = Environment::new(project.path().join("data"));
        let (place, _) = files(&env, None, &["../measures/candidates".into()], Lang::En).unwrap();
        assert_eq!(place.shown, "../measures/");
    }

    #[test]
    fn what_is_no_definition_is_refused() {
        let project = project();
        let env = Environment::new(project.path());
        let fails = |path: &str| message(files(&env, None, &[path.into()], Lang::En).unwrap_err()).0;
        assert_eq!(fails("measures/notes.md"), "`measures/notes.md` is no definition file");
        assert!(fails("measures/absent.yaml").starts_with("cannot read `measures/absent.yaml`"));
        assert_eq!(fails("data"), "`data` lies in no catalogue");
    }

    #[test]
    fn paths_are_shown_as_seen_from_the_working_folder() {
        let shown = |from, path| super::shown(Path::new(from), Path::new(path));
        assert_eq!(shown("/a/b", "/a/b/c/d"), "c/d");
        assert_eq!(shown("/a/b", "/a/c"), "../c");
        assert_eq!(shown("/a/b", "/x/y"), "/x/y");
        assert_eq!(shown("/a/b", "/a/b"), "");
        assert_eq!(shown("/a/b", "/a/b/./c/../d"), "d");
    }
}
