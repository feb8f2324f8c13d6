//! The same responses in every format give the same bytes, and what a file lacks is said in the words of its format.

use mattstock_tests::written::Written;

use super::{Folder, root};

/// The records of a committed file of responses.
fn records(path: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_path(root().join(path)).expect("the responses are there");
    reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect()
}

const SOURCES: [&str; 3] = ["regionenkat", "lakarenkat", "patientregister"];

#[test]
fn responses_in_every_format_give_the_same_results() {
    for folder in ["tests/data/responses", "tests/data/hand"] {
        let tables = SOURCES.map(|source| records(&format!("{folder}/{source}.csv")));
        let run = |written: Written| {
            let place = Folder::new();
            for (source, records) in SOURCES.iter().zip(&tables) {
                place.write(&format!("data/{source}.{}", written.ending()), written.bytes(records));
            }
            let args = ["run", "--data", "data", "--format", "csv"];
            let ran = place.ran(&args).well();
            // However many read it.
            assert_eq!(place.ran(&[&args[..], &["--threads", "1"]].concat()).out, ran.out, "{written:?}");
            ran.out
        };
        let expected = run(Written::Csv);
        for written in Written::ALL {
            assert!(run(written) == expected, "{folder}: {written:?} gives other results than CSV");
        }
    }
}

#[test]
fn files_of_regions_are_put_together_by_their_names() {
    let all = records("tests/data/hand/regionenkat.csv");
    let (header, rows) = all.split_first().expect("a header");
    let place = Folder::with_catalogue();
    let source = place.read("measures/sources/regionenkat.yaml");
    let source = source.replacen("columns:\n", "files: 'retur {region} {ar}.*'\ncolumns:\n", 1);
    place.write("measures/sources/regionenkat.yaml", source);
    place.write("hel/regionenkat.csv", Written::Csv.bytes(&all));
    for (written, row) in [Written::Xlsx, Written::JsonLines, Written::Gzip].into_iter().cycle().zip(rows) {
        // What the name says need not stand in the file.
        let without = |record: &Vec<String>| record[2..].to_vec();
        let name = format!("delar/retur {} {}.{}", row[0], row[1], written.ending());
        place.write(&name, written.bytes(&[without(header), without(row)]));
    }
    let run = |data: &str| place.ran(&["run", "--measure", "1,2,3,12", "--data", data, "--format", "csv"]).well();
    let parts = run("delar");
    assert_eq!(parts.out, run("hel").out);

    // A file whose rows say something else stops the run, and says where.
    let other: Vec<String> = ["99", "2026"].into_iter().map(str::to_owned).chain(rows[0][2..].iter().cloned()).collect();
    std::fs::remove_dir_all(place.path("delar")).expect("a folder");
    place.write("delar/retur 01 2025.xlsx", Written::Xlsx.bytes(&[header.clone(), rows[1].clone()]));
    let said = place.ran(&["run", "--measure", "1", "--data", "delar"]).fails(1);
    assert!(
        said.contains("error[file-name-mismatch]: a row says another value than the file name: `region` = `03`"),
        "{said}"
    );
    assert!(said.contains("error[year-mismatch]") && said.contains("sheet `Sheet1`, cell B2"), "{said}");
    place.write("delar/retur 01 2026.jsonl", Written::JsonLines.bytes(&[header.clone(), other]));
    std::fs::remove_file(place.path("delar/retur 01 2025.xlsx")).expect("a file");
    let said = place.ran(&["run", "--measure", "1", "--data", "delar"]).fails(1);
    assert!(said.contains("error[unit-outside-frame]") && said.contains("line 1"), "{said}");
}

#[test]
fn files_that_are_broken_off_or_damaged_are_named() {
    let table = records("tests/data/hand/regionenkat.csv");
    for (written, english, swedish) in [
        (Written::Gzip, "it is cut off before its end", "den är avbruten före sitt slut"),
        (Written::Zstd, "it is cut off before its end", "den är avbruten före sitt slut"),
        (Written::Xlsx, "the workbook is cut off before its end", "arbetsboken är avbruten före sitt slut"),
        (Written::JsonGzip, "it is cut off before its end", "den är avbruten före sitt slut"),
    ] {
        let place = Folder::new();
        let name = format!("data/regionenkat.{}", written.ending());
        let bytes = written.bytes(&table);
        place.write(&name, &bytes[..bytes.len() * 2 / 3]);
        for (lang, words) in [("en", english), ("sv", swedish)] {
            let said = place.ran(&["run", "--data", "data", "--lang", lang]).fails(2);
            assert!(said.contains(words) && said.contains(&name), "{said}");
        }
    }
}
