//! Whether responses were made up: by a mark beside them, by what they are called, or by what they hold.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use mattstock_core::check::CheckedCatalogue;
use mattstock_core::sample::{SampleOptions, sample_for};

use crate::data::Data;
use crate::synthetic;

/// Words in the name of a file or of its folder that say so.
const NAMES: [&str; 5] = ["synthetic", "syntetisk", "fictitious", "fiktiv", "dummy"];

/// How many rows of a file are compared, at most.
const ROWS: usize = 1000;

/// How much of a file must be compared for its rows not to be alike by chance, in bytes.
const ENOUGH: usize = 1000;

/// Whether a file is marked: by its name or that of its folder, or by a file beside it that is called so, with any ending and in any
/// case. A link is followed, since the mark stands where the file does.
pub(crate) fn is_marked(path: &Path) -> bool {
    let real = path.canonicalize();
    [Some(path), real.as_deref().ok()].into_iter().flatten().any(|path| {
        let folder = path.parent();
        named_so(path) || folder.is_some_and(|folder| named_so(folder) || holds_mark(folder))
    })
}

fn named_so(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    name.is_some_and(|name| NAMES.iter().any(|word| name.contains(word)))
}

fn holds_mark(folder: &Path) -> bool {
    let is_mark = |entry: fs::DirEntry| {
        let path = entry.path();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
        path.is_file() && stem.is_some_and(|stem| NAMES.contains(&stem.as_str()))
    };
    fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(is_mark))
}

/// Whether a file that nothing marks holds what `mattstock sample` makes of the catalogue for some years when nothing else is asked of
/// it: nine rows in ten, so that a few that were changed make no difference.
pub(crate) fn looks_sampled(catalogue: &CheckedCatalogue, data: &Data, years: &[i32], seed: u64) -> bool {
    let texts = data.sources.iter().filter_map(|(source, files)| {
        let rows: Vec<Vec<String>> = files.iter().filter_map(|file| rows_of(&file.path)).collect();
        (!rows.is_empty()).then_some((source, rows))
    });
    let texts: Vec<_> = texts.collect();
    years.iter().any(|year| {
        let options = SampleOptions { year: *year, seed, rows: Default::default(), dirty: false };
        let Ok(tables) = sample_for(catalogue, &[], &options) else { return false };
        tables.into_iter().any(|table| {
            let Some((_, files)) = texts.iter().find(|(source, _)| **source == table.source) else { return false };
            let Some(source) = catalogue.sources.iter().find(|s| s.id == table.source) else { return false };
            let mut made = Vec::new();
            if synthetic::write(&mut made, table, source).is_err() {
                return false;
            }
            let made = String::from_utf8_lossy(&made);
            let made: HashSet<&str> = made.lines().skip(1).collect();
            files.iter().any(|rows| {
                let same: Vec<&String> = rows.iter().filter(|row| made.contains(row.as_str())).collect();
                same.len() * 10 >= rows.len() * 9 && same.iter().map(|row| row.len()).sum::<usize>() >= ENOUGH
            })
        })
    })
}

/// The first rows of a file that is plain text.
fn rows_of(path: &Path) -> Option<Vec<String>> {
    let text = path.extension().is_some_and(|e| ["csv", "tsv", "txt"].iter().any(|text| e.eq_ignore_ascii_case(text)));
    let file = fs::File::open(path).ok().filter(|_| text)?;
    let lines = BufReader::new(file).lines().map_while(Result::ok).skip(1);
    let rows: Vec<String> =
        lines.map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).take(ROWS).collect();
    Some(rows)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_mark_has_any_ending_and_a_name_is_one_too() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["a/s.csv", "b/s.csv", "synthetic-2026/s.csv", "fiktiva/s.csv", "c/s-SYNTHETIC.csv", "c/s.csv"] {
            fs::create_dir_all(at(name).parent().unwrap()).unwrap();
            fs::write(at(name), "a\n").unwrap();
        }
        fs::write(at("a/SYNTHETIC.txt"), "").unwrap();
        fs::write(at("b/Syntetisk.md"), "").unwrap();
        for marked in ["a/s.csv", "b/s.csv", "synthetic-2026/s.csv", "fiktiva/s.csv", "c/s-SYNTHETIC.csv"] {
            assert!(is_marked(&at(marked)), "{marked}");
        }
        assert!(!is_marked(&at("c/s.csv")));
    }
}
