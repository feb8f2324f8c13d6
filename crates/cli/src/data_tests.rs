#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;

const SOURCES: [Named<'static>; 3] = [plain("regionenkat"), plain("lakarenkat"), plain("enkät")];

const fn plain(id: &'static str) -> Named<'static> {
    Named { id, files: None }
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn with(files: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        Self(folder)
    }

    fn find(&self, given: &[&str]) -> Result<Data, Failure> {
        self.find_of(given, &SOURCES)
    }

    fn find_of(&self, given: &[&str], sources: &[Named<'_>]) -> Result<Data, Failure> {
        let given: Vec<String> = given.iter().map(|g| (*g).to_owned()).collect();
        find(&Environment::new(self.0.path()), &given, sources, Lang::En)
    }

    /// Source, file and year of everything found.
    fn found(&self, given: &[&str]) -> Vec<(String, String, Option<i32>)> {
        let data = self.find(given).unwrap();
        let all = data.sources.iter();
        all.flat_map(|(s, files)| files.iter().map(|f| (s.clone(), f.name.clone(), f.year))).collect()
    }

    fn fails(&self, given: &[&str]) -> (String, Option<String>) {
        match self.find(given) {
            Err(Failure::Usage { message, help }) => (message, help),
            other => panic!("{other:?}"),
        }
    }
}

fn of(source: &str, name: &str, year: Option<i32>) -> (String, String, Option<i32>) {
    (source.to_owned(), name.to_owned(), year)
}

#[test]
fn a_folder_holds_files_named_after_sources() {
    let folder = Folder::with(&[
        "d/regionenkat.csv",
        "d/lakarenkat-2024.csv",
        "d/lakarenkat-2025.CSV",
        "d/.lakarenkat.csv",
        "d/readme.txt",
        "d/deeper/regionenkat.csv",
    ]);
    assert_eq!(
        folder.found(&["d"]),
        [
            of("lakarenkat", "d/lakarenkat-2024.csv", Some(2024)),
            of("lakarenkat", "d/lakarenkat-2025.CSV", Some(2025)),
            of("regionenkat", "d/regionenkat.csv", None),
        ]
    );
    assert!(folder.find(&["d"]).unwrap().findings.is_empty());
}

#[test]
fn names_are_compared_in_composed_form() {
    let folder = Folder::with(&["d/enka\u{308}t.csv"]);
    assert_eq!(folder.find(&["d"]).unwrap().sources.keys().collect::<Vec<_>>(), ["enkät"]);
}

#[test]
fn one_source_is_not_given_twice() {
    let clash = |files: &[&str], given: &[&str]| Folder::with(files).fails(given);
    let (message, help) = clash(&["d/regionenkat.csv", "d/regionenkat-2025.csv"], &["d"]);
    assert_eq!(message, "the data of `regionenkat` are given twice: `d/regionenkat-2025.csv` and `d/regionenkat.csv`");
    assert!(help.unwrap().contains("regionenkat-YYYY.csv"));
    clash(&["d/regionenkat.csv", "e/regionenkat.csv"], &["d", "e"]);
    clash(&["d/regionenkat-2025.csv", "e/regionenkat-2025.csv"], &["d", "e"]);
    clash(&["d/regionenkat.csv"], &["d", "regionenkat=d/regionenkat.csv"]);
    clash(&["d/regionenkat.csv", "e/norr.csv"], &["d", "regionenkat=e/norr.csv"]);
    let years = Folder::with(&["d/regionenkat-2024.csv", "e/regionenkat-2025.csv"]);
    assert_eq!(years.found(&["d", "e"]).len(), 2);
}

#[test]
fn a_file_of_no_source_is_a_finding_with_the_nearest_name() {
    let folder = Folder::with(&["d/regionenkat.csv", "d/regionenkät-2025.csv", "d/budget.csv", "d/lakarenkat.sav"]);
    let data = folder.find(&["d"]).unwrap();
    let findings: Vec<_> = data.findings.iter().map(|f| (f.file.as_str(), f.suggestion.as_deref())).collect();
    assert_eq!(
        findings,
        [
            ("d/budget.csv", None),
            ("d/lakarenkat.sav", Some("lakarenkat.csv")),
            ("d/regionenkät-2025.csv", Some("regionenkat-2025.csv")),
        ]
    );
    assert!(data.findings.iter().all(|f| f.kind == FindingKind::UnknownDataFile));
}

#[test]
fn files_can_be_named_for_a_source() {
    let folder = Folder::with(&["d/x-2024.csv", "d/x-2025.csv", "d/y.txt", "a[b]/z.csv"]);
    assert_eq!(
        folder.found(&["regionenkat=d/x-*.csv", "lakarenkat=d/y.txt"]),
        [
            of("lakarenkat", "d/y.txt", None),
            of("regionenkat", "d/x-2024.csv", Some(2024)),
            of("regionenkat", "d/x-2025.csv", Some(2025)),
        ]
    );
    assert_eq!(folder.found(&["regionenkat=a[b]/z.csv"]), [of("regionenkat", "a[b]/z.csv", None)]);
    let several = Folder::with(&["d/norr.csv", "d/syd.csv"]);
    assert_eq!(several.found(&["regionenkat=d/*.csv"]).len(), 2);
    let absolute = folder.0.path().join("d/y.txt");
    let given = format!("lakarenkat={}", absolute.display());
    assert_eq!(folder.find(&[&given]).unwrap().files().next().unwrap().path, absolute);
}

#[test]
fn a_working_folder_with_pattern_signs_is_taken_literally() {
    let folder = Folder::with(&["a[b]/d/x-1.csv"]);
    let env = Environment::new(folder.0.path().join("a[b]"));
    let data = find(&env, &["regionenkat=d/x-*.csv".to_owned()], &SOURCES, Lang::En).unwrap();
    assert_eq!(data.files().next().unwrap().name, "d/x-1.csv");
}

#[test]
fn what_is_not_there_is_told() {
    let folder = Folder::with(&["empty/notes.txt", "d/regionenkat.csv"]);
    let (message, help) = folder.fails(&["regionenkt=d/regionenkat.csv"]);
    assert_eq!(message, "unknown source `regionenkt`");
    assert!(help.unwrap().starts_with("did you mean `regionenkat`?"));
    assert_eq!(folder.fails(&["regionenkat=d/*.tsv"]).0, "no file matches `d/*.tsv`");
    assert!(folder.fails(&["regionenkat=d/absent.csv"]).0.starts_with("cannot read `d/absent.csv`"));
    assert!(folder.fails(&["absent"]).0.starts_with("cannot read `absent`"));
    let (message, help) = folder.fails(&["empty"]);
    assert_eq!(message, "`empty` holds no data of any source");
    assert!(help.unwrap().starts_with("expected regionenkat.csv, lakarenkat.csv"));
    assert_eq!(
        folder.fails(&["d/regionenkat.csv"]).1.unwrap(),
        "say which source it holds: --data SOURCE=d/regionenkat.csv"
    );
}

#[test]
fn responses_beside_the_mark_are_synthetic() {
    let marked = Folder::with(&["d/regionenkat.csv", "d/SYNTHETIC.txt", "e/lakarenkat.csv"]);
    assert!(marked.find(&["d"]).unwrap().synthetic);
    assert!(marked.find(&["lakarenkat=e/lakarenkat.csv", "regionenkat=d/regionenkat.csv"]).unwrap().synthetic);
    assert!(!marked.find(&["e"]).unwrap().synthetic);
}

#[test]
fn files_of_every_ending_that_is_read_are_found() {
    for ending in [
        "csv",
        "csv.gz",
        "csv.zst",
        "tsv",
        "txt",
        "jsonl",
        "ndjson.GZ",
        "xlsx",
        "XLSM",
        "xls",
        "ods",
        "parquet",
        "arrow",
        "feather",
    ] {
        let name = format!("d/regionenkat-2025.{ending}");
        let folder = Folder::with(&[&name, "d/notes.txt", "d/notes.md"]);
        assert_eq!(folder.found(&["d"]), [of("regionenkat", &name, Some(2025))]);
        assert!(folder.find(&["d"]).unwrap().findings.is_empty());
        assert_eq!(folder.found(&[&format!("regionenkat={name}")]), [of("regionenkat", &name, Some(2025))]);
    }
    let near = Folder::with(&["d/regionenkt-2025.csv.gz", "d/lakarenkat.csv"]).find(&["d"]).unwrap();
    assert_eq!(near.findings[0].suggestion.as_deref(), Some("regionenkat-2025.csv.gz"));
}

#[test]
fn the_same_in_two_formats_is_given_twice() {
    let folder = Folder::with(&["d/regionenkat.csv", "d/regionenkat.parquet"]);
    let (message, _) = folder.fails(&["d"]);
    assert_eq!(message, "the data of `regionenkat` are given twice: `d/regionenkat.csv` and `d/regionenkat.parquet`");
    Folder::with(&["d/regionenkat-2025.csv", "d/regionenkat-2025.csv.gz"]).fails(&["d"]);
}

#[test]
fn files_called_as_their_source_says_give_columns() {
    use mattstock_core::check::FilePart;
    let column = |name: &str, year| FilePart::Column { name: name.to_owned(), year };
    let hyphen = || FilePart::Text("-".to_owned());
    let returns = FilePattern {
        parts: vec![FilePart::Text("retur".into()), hyphen(), column("region", false), hyphen(), column("ar", true)],
    };
    let sources = [Named { id: "regionenkat", files: Some(&returns) }, plain("lakarenkat")];
    let folder = Folder::with(&[
        "d/retur-14-2025.xlsx",
        "d/retur-01-2025.csv",
        "d/retur-01.csv",
        "d/lakarenkat-2025.csv",
        "e/14.csv",
    ]);
    let data = folder.find_of(&["d"], &sources).unwrap();
    let given: Vec<_> =
        data.sources["regionenkat"].iter().map(|f| (f.name.as_str(), f.year, f.given.clone().unwrap())).collect();
    let columns = |region: &str| vec![("region".to_owned(), region.to_owned()), ("ar".to_owned(), "2025".to_owned())];
    assert_eq!(given, [("d/retur-01-2025.csv", None, columns("01")), ("d/retur-14-2025.xlsx", None, columns("14"))]);
    assert_eq!(data.findings.iter().map(|f| f.file.as_str()).collect::<Vec<_>>(), ["d/retur-01.csv"]);
    let named = folder.find_of(&["regionenkat=d/retur-14*", "regionenkat=e/14.csv"], &sources).unwrap();
    let given: Vec<_> = named.sources["regionenkat"].iter().map(|f| f.given.is_some()).collect();
    assert_eq!(given, [true, false]);

    let twice = Folder::with(&["d/retur-01-2025.csv", "d/retur-01-2025.xlsx"]);
    assert!(twice.find_of(&["d"], &sources).is_err());
    // What `*` stands for tells deliveries of one region apart; the same name in two formats is the same.
    let deliveries = FilePattern { parts: [&returns.parts[..], &[hyphen(), FilePart::Any]].concat() };
    let several = [Named { id: "regionenkat", files: Some(&deliveries) }];
    let folder = Folder::with(&["d/retur-01-2025-a.csv", "d/retur-01-2025-b.csv"]);
    assert_eq!(folder.find_of(&["d"], &several).unwrap().files().count(), 2);
    assert!(Folder::with(&["d/retur-01-2025-a.csv", "d/retur-01-2025-a.xlsx"]).find_of(&["d"], &several).is_err());
    let beside = Folder::with(&["d/retur-01-2025.csv", "d/regionenkat.csv"]);
    assert!(beside.find_of(&["d"], &sources).is_err());
}

#[test]
fn lock_files_of_office_are_passed_over() {
    let folder = Folder::with(&["d/regionenkat.xlsx", "d/~$regionenkat.xlsx", "d/~$01.xlsx"]);
    assert_eq!(folder.found(&["d"]), [of("regionenkat", "d/regionenkat.xlsx", None)]);
    assert_eq!(folder.find(&["d"]).unwrap().findings, []);
    assert_eq!(folder.found(&["regionenkat=d/*.xlsx"]), [of("regionenkat", "d/regionenkat.xlsx", None)]);
}

#[test]
fn where_no_file_is_of_a_source_the_ways_to_name_them_are_told() {
    let folder = Folder::with(&["d/01-2026.csv", "d/regionenkat.zip", "d/lakarenkat.json", "e/01/svar.csv"]);
    let help = folder.fails(&["d"]).1.unwrap();
    for way in [".zip is not read: unpack it", "in .jsonl", "`files:` of the source", "--data SOURCE='d/*.csv'"] {
        assert!(help.contains(way), "{way} in {help}");
    }
    let help = folder.fails(&["e"]).1.unwrap();
    assert!(help.contains("folders within it are not looked into") && help.contains("'e/*/*.csv'"), "{help}");
    // Beside files that are read they are told of, without a name that would not help.
    let folder = Folder::with(&["d/regionenkat.csv", "d/lakarenkat.zip"]);
    let findings = folder.find(&["d"]).unwrap().findings;
    assert_eq!((findings.len(), findings[0].suggestion.as_deref()), (1, None));
}

#[test]
fn one_file_by_two_names_is_given_twice() {
    let folder = Folder::with(&["f/a.csv"]);
    let message = "the data of `regionenkat` are given twice: `f/../f/a.csv` and `f/a.csv` are the same file";
    let (told, help) = folder.fails(&["regionenkat=f/a.csv", "regionenkat=f/../f/a.csv"]);
    assert_eq!((told.as_str(), help.as_deref()), (message, Some("name it once")));
    folder.fails(&["regionenkat=f/*.csv", "regionenkat=f/a.csv"]);
}

#[cfg(unix)]
#[test]
fn a_link_beside_its_file_is_given_twice() {
    let folder = Folder::with(&["f/a.csv", "f/b.csv"]);
    std::os::unix::fs::symlink("a.csv", folder.0.path().join("f/c.csv")).unwrap();
    let (message, _) = folder.fails(&["regionenkat=f/*.csv"]);
    assert_eq!(message, "the data of `regionenkat` are given twice: `f/a.csv` and `f/c.csv` are the same file");
    // As the file of another source it may be meant.
    folder.find(&["regionenkat=f/a.csv", "lakarenkat=f/c.csv"]).unwrap();
}

#[test]
fn files_of_one_year_may_be_of_a_region_each_where_they_are_named() {
    let folder = Folder::with(&["g/sthlm-2024.csv", "g/uppsala-2024.csv", "d/regionenkat-2024.csv"]);
    assert_eq!(
        folder.found(&["regionenkat=g/*.csv"]),
        [of("regionenkat", "g/sthlm-2024.csv", Some(2024)), of("regionenkat", "g/uppsala-2024.csv", Some(2024)),]
    );
    folder.fails(&["d", "regionenkat=g/sthlm-2024.csv"]);
    Folder::with(&["g/sthlm-2024.csv", "g/sthlm-2024.xlsx"]).fails(&["regionenkat=g/*"]);
}

#[test]
fn files_of_the_same_content_are_told() {
    let folder = Folder::with(&[]);
    fs::create_dir(folder.0.path().join("d")).unwrap();
    for (name, text) in [("a", "f1\nja\n"), ("b", "f1\nja\n"), ("c", "f1\nej\n"), ("d", ""), ("e", "")] {
        fs::write(folder.0.path().join(format!("d/{name}.csv")), text).unwrap();
    }
    let data = folder.find(&["regionenkat=d/*.csv"]).unwrap();
    let told: Vec<_> = data.findings.iter().map(|f| (f.kind, f.file.as_str(), f.found.as_deref())).collect();
    assert_eq!(told, [(FindingKind::RepeatedFile, "d/b.csv", Some("d/a.csv"))]);
    // Regions may have answered alike.
    let column = FilePart::Column { name: "region".to_owned(), year: false };
    let by_region = FilePattern { parts: vec![column] };
    let sources = [Named { id: "regionenkat", files: Some(&by_region) }];
    assert!(folder.find_of(&["regionenkat=d/*.csv"], &sources).unwrap().findings.is_empty());
}

#[test]
fn an_address_is_no_file() {
    let (message, help) = Folder::with(&[]).fails(&["regionenkat=https://example.org/a.csv"]);
    assert_eq!(message, "`https://example.org/a.csv` is an address, and only files are read");
    assert_eq!(help.as_deref(), Some("fetch it first, and name the file: --data regionenkat=FILE"));
}
