//! Files that are called nearly as their source, and folders where files should be.

use std::fs;
use std::path::Path;

use mattstock_syntax::{Lang, suggest};

use crate::catalogue::cannot;
use crate::data::{Named, stem};
use crate::findings::clean;
use crate::terminal::{Failure, words};

/// The name that is likely meant by that of a file which no source has: the same in small letters, with a hyphen before its year, or
/// nearly so.
pub(crate) fn likely(name: &str, stem: &str, sources: &[Named<'_>]) -> Option<String> {
    let lower = stem.to_lowercase();
    let (part, year) = match year_at_end(&lower) {
        Some((part, year)) => (part, format!("-{year}")),
        None => (lower.as_str(), String::new()),
    };
    let part = part.replace([' ', '-'], "_");
    let nearest = suggest(&part, sources.iter().map(|source| source.id))?;
    let ending = &name[stem.len()..];
    Some(format!("{nearest}{year}{ending}"))
}

/// What stands before the year that a name ends in, and the year.
fn year_at_end(stem: &str) -> Option<(&str, &str)> {
    let at = stem.len().checked_sub(4).filter(|at| stem.is_char_boundary(*at))?;
    let (part, year) = stem.split_at(at);
    let is_year = year.bytes().all(|b| b.is_ascii_digit()) && (year.starts_with("19") || year.starts_with("20"));
    let part = part.trim_end_matches(['-', '_', ' ', '.']);
    (is_year && !part.is_empty() && !part.ends_with(|c: char| c.is_ascii_digit())).then_some((part, year))
}

/// How many names are proposed.
const PROPOSED: usize = 3;

/// Which names are likely meant by those of a folder, none of which is that of a source.
pub(crate) fn meant(files: &[String], sources: &[Named<'_>], lang: Lang) -> String {
    let pairs = files.iter().filter_map(|name| {
        let (stem, is_read) = stem(name);
        let meant = likely(name, stem, sources).filter(|_| is_read)?;
        let (name, meant) = (clean(name), clean(&meant));
        Some(words(lang, format!("rename `{name}` to `{meant}`"), format!("byt namn på `{name}` till `{meant}`")))
    });
    let all: Vec<String> = pairs.take(PROPOSED).collect();
    match all.as_slice() {
        [] => String::new(),
        all => format!("; {}, {}", all.join(", "), words(lang, "if it is what is meant", "om det är den som avses")),
    }
}

/// How far down a folder is looked through for files.
const DEPTH: usize = 3;

/// Why what lies at a path cannot be read as a file of a source.
pub(crate) fn not_a_file(path: &Path, shown: &Path, source: &str, lang: Lang) -> Failure {
    let name = clean(&shown.to_string_lossy());
    match fs::metadata(path) {
        Ok(of) if of.is_dir() => {
            let is = words(lang, format!("`{name}` is a folder, no file"), format!("`{name}` är en mapp, ingen fil"));
            let Some((depth, ending)) = first_within(path, 1) else { return Failure::usage(is) };
            let stars = if depth > 1 { "**/*" } else { "*" };
            let pattern = format!("--data {source}='{}/{stars}.{ending}'", name.trim_end_matches('/'));
            let folders = match depth {
                1 => "",
                _ => words(
                    lang,
                    "; what the names of the folders say is not read",
                    "; det som mapparnas namn säger läses inte",
                ),
            };
            Failure::usage_help(
                is,
                words(
                    lang,
                    format!("give the files in it: {pattern}{folders}"),
                    format!("ange filerna i den: {pattern}{folders}"),
                ),
            )
        }
        Ok(_) => Failure::usage(words(lang, format!("`{name}` is no file"), format!("`{name}` är ingen fil"))),
        Err(error) => cannot(lang, false, shown, &error),
    }
}

/// How deep in a folder the first file lies that is read, and its ending.
fn first_within(folder: &Path, depth: usize) -> Option<(usize, String)> {
    let mut entries: Vec<_> = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    let of_file = |path: &std::path::PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let (stem, is_read) = stem(&name);
        is_read.then(|| (depth, name[stem.len()..].trim_start_matches('.').to_owned()))
    };
    let is_file = |path: &&std::path::PathBuf| path.is_file();
    entries.iter().filter(is_file).find_map(of_file).or_else(|| {
        let folders = entries.iter().filter(|path| path.is_dir() && depth < DEPTH);
        folders.into_iter().find_map(|folder| first_within(folder, depth + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_other_letters_or_with_another_mark_before_the_year_are_known() {
        let sources = ["regionenkat", "lakarenkat"].map(|id| Named { id, files: None });
        for (name, expected) in [
            ("Regionenkat.CSV", Some("regionenkat.CSV")),
            ("regionenkat_2026.csv", Some("regionenkat-2026.csv")),
            ("Regionenkät 2026.csv.gz", Some("regionenkat-2026.csv.gz")),
            ("regionenkat2026.csv", Some("regionenkat-2026.csv")),
            ("budget-2026.csv", None),
            ("2026.csv", None),
        ] {
            let (stem, is_read) = stem(name);
            assert_eq!((likely(name, stem, &sources).as_deref(), is_read), (expected, true), "{name}");
        }
        let seen = ["Regionenkat.CSV", "budget.csv", "lakarenkat.pdf"].map(str::to_owned);
        assert_eq!(
            meant(&seen, &sources, Lang::Sv),
            "; byt namn på `Regionenkat.CSV` till `regionenkat.CSV`, om det är den som avses"
        );
        assert_eq!(meant(&seen[1..], &sources, Lang::En), "");
    }
}
