//! Files that hold no responses

use super::{Folder, responses};

/// What is said of the regions' responses when their file holds `bytes`.
fn said(bytes: &[u8], lang: &str) -> (i32, String) {
    let folder = Folder::new();
    folder.write("data/regionenkat.csv", bytes);
    folder.write("out.csv", "earlier");
    let before = folder.files();
    let args = ["run", "--data", "data", "--measure", "1,5", "-o", "out.csv", "--lang", lang];
    let ran = folder.ran(&args);
    assert_eq!((ran.out.as_str(), folder.files()), ("", before), "{}", ran.err);
    (ran.code, ran.err)
}

#[test]
fn a_file_that_is_empty_or_no_text_says_so() {
    let unreadable = |english: &str, swedish: &str, bytes: &[u8]| {
        let expected = format!(
            "error[unreadable-data]: the file cannot be read: {english}\n  data/regionenkat.csv\nnothing is written\n"
        );
        assert_eq!(said(bytes, "en"), (2, expected));
        let expected =
            format!("fel[unreadable-data]: filen kan inte läsas: {swedish}\n  data/regionenkat.csv\ninget skrivs\n");
        assert_eq!(said(bytes, "sv"), (2, expected));
    };
    for nothing in [&b""[..], b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"] {
        unreadable("it is empty", "den är tom", nothing);
    }
    let no_text = (
        "it is not text in UTF-8 or Windows-1252; save it as CSV in UTF-8",
        "den är inte text i UTF-8 eller Windows-1252; spara den som CSV i UTF-8",
    );
    unreadable(no_text.0, no_text.1, b"region,ar,svarat,f1\0,f5\n01,2026,ja,ja,ja\n");
    unreadable(no_text.0, no_text.1, b"\x7fELF\x02\x01\x01\0\0");
    unreadable(
        "it is text in UTF-16 that is not marked as such; write `encoding: utf-16le` for the source, or save it as CSV in UTF-8",
        "den är text i UTF-16 utan att vara märkt som det; skriv `encoding: utf-16le` för källan, eller spara den som CSV i UTF-8",
        b"r\0e\0g\0i\0o\0n\0,\0a\0r\0\n\0",
    );
    unreadable(
        "the workbook is cut off before its end; have it sent or copied again",
        "arbetsboken är avbruten före sitt slut; kopiera den på nytt, eller be om den igen",
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0",
    );
    unreadable(
        "it is marked as UTF-8, which it is not",
        "den är märkt som UTF-8, vilket den inte är",
        b"\xef\xbb\xbfregion,ar,svarat,f1,f5\n01,2026,ja,j\xe5,ja\n",
    );
}

#[test]
fn a_file_that_is_no_table_of_the_source_says_what_it_lacks() {
    for text in ["region\n", "region\n01\n03\n", "\n\n\n", "<html><body>Sidan finns inte</body></html>", "a|b|c\n1|2|3\n"] {
        let (code, err) = said(text.as_bytes(), "en");
        assert_eq!(code, 1, "{text}: {err}");
        // Of one that has some of the columns those it lacks are told, of another that it has none.
        let lacks = if text.starts_with("region") {
            "a column is missing: `f1`"
        } else {
            "no column of the source is in the header"
        };
        assert!(err.contains(&format!("error[missing-column]: {lacks}\n  data/regionenkat.csv, line ")), "{err}");
        assert!(err.ends_with("nothing is written\n"), "{err}");
    }
}

#[test]
fn rows_that_are_broken_are_told_with_their_lines() {
    let header = "region,ar,svarat,f1,f5\n";
    let (code, err) = said(format!("{header}01,2026,ja,ja,ja\n03,2026,ja,ja\n04,2026,ja,ja,ja,ja\n").as_bytes(), "en");
    assert_eq!(code, 1);
    for (line, cells) in [(3, 4), (4, 6)] {
        assert!(err.contains(&format!("the header: {cells} cells\n  data/regionenkat.csv, line {line}\n")), "{err}");
    }
    assert!(err.contains("help: expected 5 cells; "), "{err}");
    let (_, err) = said(format!("{header}01,2026,ja,ja,ja,\n\x1a\n03,2026,ja").as_bytes(), "en");
    for (cause, line) in
        [("of cells than the header: 6 cells", 2), ("in DOS (Ctrl-Z)", 3), ("fewer cells than the header: 3 cells", 4)]
    {
        assert!(err.contains(&format!("{cause}\n  data/regionenkat.csv, line {line}\n")), "{err}");
    }
    assert!(err.contains("help: expected 5 cells; what is beyond is blank"), "{err}");
    // Row numbers, of which the header knows nothing, before cells of which the last is blank in some rows.
    let (_, err) = said(format!("{header}1,01,2026,ja,ja,\n2,03,2026,ja,ja,ja\n").as_bytes(), "en");
    assert!(err.contains("lines 2 and 3\n") && err.contains("of row numbers, the header lacks a name for it"), "{err}");
    let (_, err) = said(format!("{header}01,2026,ja,\"j\\\"a\",ja\n").as_bytes(), "en");
    assert!(err.contains("written twice, `\"\"`, and not with a backslash"), "{err}");
    let (code, err) = said(format!("{header}01,2026,ja,\"ja,ja\n03,2026,ja,ja,ja\n").as_bytes(), "en");
    assert_eq!(code, 1);
    assert!(err.contains("error[malformed-row]") && err.contains("line 2"), "{err}");
    assert!(err.contains("error[malformed-row]: a quote that is never closed\n") && !err.contains("expected"), "{err}");
    let (_, err) = said(format!("{header}03,2026,ja,ja\n").as_bytes(), "sv");
    assert!(err.contains(": 4 celler\n") && err.contains("hjälp: väntat 5 celler; "), "{err}");
}

#[test]
fn a_header_without_rows_gives_nothing_to_compute() {
    let header = b"region,ar,svarat,f1,f5\n";
    let expected = "error: the data hold no row with a year or date, so there is nothing to compute\n";
    let told = "warning[no-rows]: a file without any row\n  data/regionenkat.csv\n  \
                help: remove the file if there is nothing to report, or have it sent again\n";
    assert_eq!(said(header, "en"), (2, format!("{told}{expected}")));
    // Beside others it leaves its measures out.
    let folder = Folder::with_responses();
    folder.write("data/regionenkat.csv", header);
    let ran = folder.ran(&["run", "--data", "data", "--measure", "1,5,8", "--format", "csv"]).well();
    let left = "warning: `regionenkat` has no rows for 2026; left out: measures 1, 5\n  \
                help: add rows for 2026, or choose other years with --year\n";
    assert_eq!(ran.err, format!("{told}{left}"));
    let err = folder.ran(&["run", "--data", "data", "--measure", "1", "--year", "2026"]).fails(2);
    assert_eq!(err, format!("{told}{expected}"));
}

#[test]
fn a_folder_or_a_broken_link_in_place_of_a_file_is_not_passed_over() {
    let folder = Folder::with_responses();
    std::fs::remove_file(folder.path("data/regionenkat.csv")).expect("there");
    folder.write("data/regionenkat.csv/a.csv", "");
    assert_eq!(
        folder.ran(&["run", "--data", "data"]).fails(2),
        "error: `data/regionenkat.csv` is a folder, no file\n  \
         help: give the files in it: --data regionenkat='data/regionenkat.csv/*.csv'\n"
    );
    let err = folder.ran(&["run", "--data", "regionenkat=data"]).fails(2);
    assert!(
        err.starts_with(
            "error: `data` is a folder, no file\n  help: give the files in it: --data regionenkat='data/*.csv'\n"
        ),
        "{err}"
    );
    folder.write("deep/year=2026/a.parquet", "");
    let err = folder.ran(&["run", "--data", "regionenkat=deep", "--lang", "sv"]).fails(2);
    let way = "--data regionenkat='deep/**/*.parquet'; det som mapparnas namn säger läses inte\n";
    assert_eq!(err, format!("fel: `deep` är en mapp, ingen fil\n  hjälp: ange filerna i den: {way}"));
    #[cfg(unix)]
    {
        std::fs::remove_dir_all(folder.path("data/regionenkat.csv")).expect("there");
        std::os::unix::fs::symlink("nowhere", folder.path("data/regionenkat-2026.csv")).expect("a link");
        let err = folder.ran(&["run", "--data", "data"]).fails(2);
        assert_eq!(err, "error: cannot read `data/regionenkat-2026.csv`: there is no such file or folder\n");
    }
    let file = responses().join("regionenkat.csv").display().to_string();
    let err = folder.ran(&["run", "--data", &file]).fails(2);
    assert!(err.contains("is a file, not a folder") && err.contains(&format!("--data SOURCE={file}")), "{err}");
    assert!(folder.ran(&["run", "--data", "."]).fails(2).contains("`.` holds no data of any source"));
}

#[test]
fn bytes_of_any_kind_are_refused_or_read_and_never_a_panic() {
    let whole = std::fs::read(responses().join("regionenkat.csv")).expect("there");
    let folder = Folder::new();
    // Cut anywhere, and with a byte changed to what a file of responses should not hold.
    let mut cases: Vec<Vec<u8>> = (0..whole.len()).step_by(211).map(|end| whole[..end].to_vec()).collect();
    for (at, byte) in (0..whole.len()).step_by(127).zip([b'"', b'\r', 0, 0xff, b';', b'\t', b'\n'].into_iter().cycle()) {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        cases.push(bytes);
    }
    assert!(cases.len() > 35, "{}", cases.len());
    for bytes in cases {
        folder.write("data/regionenkat.csv", &bytes);
        let ran = folder.ran(&["run", "--data", "data", "--measure", "3,12", "--format", "csv"]);
        let said_so = matches!(ran.code, 1 | 2) && !ran.err.is_empty() && ran.out.is_empty();
        assert!(said_so || ran.code == 0 && ran.out.starts_with("measure,"), "{ran:?}");
    }
}

#[test]
fn more_threads_than_any_machine_has_use_for_are_refused() {
    let folder = Folder::with_responses();
    let said = |lang| folder.ran(&["run", "--data", "data", "--threads", "99999", "--lang", lang]).fails(2);
    assert_eq!(said("en"), "error: `--threads 99999` is too many\n  help: at most 1024\n");
    assert_eq!(said("sv"), "fel: `--threads 99999` är för många\n  hjälp: högst 1024\n");
}
