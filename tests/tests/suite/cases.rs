//! Runs every case under `suite/`. With `MATTSTOCK_BLESS=1` expectations are filled in instead of compared; read the diff.

use std::fs;
use std::path::{Path, PathBuf};

use mattstock_tests::markdown::Block;
use mattstock_tests::{case, markdown};

/// The page whose blocks belong to every case of its folder.
const SHARED: &str = "catalogue.md";

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("the suite is there").map(|e| e.expect("readable").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "md") && !path.ends_with(SHARED) {
            out.push(path);
        }
    }
}

/// What the cases of a folder share.
fn shared(folder: &Path) -> Vec<Block> {
    let blocks = match fs::read_to_string(folder.join(SHARED)) {
        Ok(text) => markdown::blocks(&text).expect("fences are closed"),
        Err(_) => Vec::new(),
    };
    let expects = blocks.iter().any(|b| case::EXPECTED.contains(&b.kind.as_str()));
    assert!(!expects, "{}: a page that cases share expects nothing", folder.display());
    blocks
}

#[test]
fn every_case_gives_what_it_expects() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite");
    let bless = std::env::var_os("MATTSTOCK_BLESS").is_some();
    let mut paths = Vec::new();
    files(&root, &mut paths);
    let (mut count, mut failures) = (0, Vec::new());
    for path in paths {
        let text = fs::read_to_string(&path).expect("readable");
        let name = path.strip_prefix(&root).expect("below the suite").display().to_string();
        let tests = markdown::tests(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        let shared = shared(path.parent().expect("below the suite"));
        let mut changes = Vec::new();
        for mut test in tests {
            count += 1;
            test.share(&shared);
            let expectations = test.blocks.iter().filter(|b| case::EXPECTED.contains(&b.kind.as_str()));
            assert!(expectations.clone().count() > 0, "{name}: `{}` expects nothing", test.title);
            match case::run(&test) {
                Err(error) => failures.push(format!("{name}: {}\n{error}", test.title)),
                Ok(outcome) => {
                    for block in expectations {
                        let got = &outcome[block.kind.as_str()];
                        if *got == block.text {
                            continue;
                        }
                        if bless {
                            changes.push((block.lines, got.clone()));
                        } else {
                            failures.push(format!(
                                "{name}: {}: {} differ\n--- expected\n{}--- got\n{got}",
                                test.title, block.kind, block.text
                            ));
                        }
                    }
                }
            }
        }
        if !changes.is_empty() {
            fs::write(&path, markdown::replace(&text, changes)).expect("writable");
        }
    }
    assert!(count > 0, "the suite is empty");
    assert!(failures.is_empty(), "{} of {count} cases:\n\n{}", failures.len(), failures.join("\n"));
}
