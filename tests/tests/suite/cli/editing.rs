//! `new`, `fmt` and `schema` from end to end

use super::Folder;

/// The blanks of a file that was started, filled in with the examples above them.
fn filled(text: &str) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut blanks = Vec::new();
    let mut example: Option<&str> = None;
    for line in text.lines() {
        match (example, line.strip_suffix(':')) {
            (Some(example), Some(key)) => {
                out.push_str(&format!("{line} {example}\n"));
                blanks.push(key.trim().to_owned());
            }
            _ => out.push_str(&format!("{line}\n")),
        }
        let comment = line.trim_start();
        example = comment.strip_prefix("# example: ").or_else(|| comment.strip_prefix("# exempel: "));
    }
    (out, blanks)
}

impl Folder {
    /// Starts a file, sees that each of its blanks is reported by itself, fills them in, and sees that the check passes.
    fn start_and_fill(&self, args: &[&str], path: &str) {
        assert_eq!(self.ran(args).well().out, "", "{args:?}");
        let text = self.read(path);
        let (full, blanks) = filled(&text);
        assert!(blanks.len() >= 4, "{path}: {blanks:?}\n{text}");
        let ran = self.ran(&["check", "--format", "json", "--lang", "en"]);
        assert_eq!(ran.code, 1, "{path}: blanks are reported");
        let found: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let mut reported: Vec<String> = Vec::new();
        for finding in found.iter().filter(|f| f["severity"] == "error") {
            assert_eq!(finding["file"], path, "{finding}");
            let (message, help) = (finding["message"].to_string(), finding["help"].to_string());
            let key = message.split('`').nth(1).unwrap_or_else(|| panic!("{finding}: names no key")).to_owned();
            // Which names there are is not known while a file is read; words there are only so many of.
            let told = ["for example `", "words for `", "write a name that is defined"];
            assert!(told.iter().any(|way| help.contains(way)), "{finding}: does not say what to write");
            reported.push(key);
        }
        assert_eq!(reported, blanks, "{path}: one finding for each blank\n{}", ran.out);
        self.write(path, &full);
        let ran = self.ran(&["check", "--format", "short"]);
        assert_eq!((ran.code, ran.out.contains(": error[")), (0, false), "{path}: {}\n{full}", ran.out);
        // What was started is in its form, filled in or not.
        self.ran(&["fmt", "--check"]).well();
    }
}

#[test]
fn files_that_are_started_pass_the_check_once_they_are_filled_in() {
    for (lang, scale) in [("sv", "ja_nej"), ("en", "yes_no")] {
        let folder = Folder::new();
        std::fs::create_dir_all(folder.path("measures")).expect("writable");
        folder.start_and_fill(&["new", "catalogue", "--lang", lang], "measures/catalogue.yaml");
        assert!(folder.read("measures/catalogue.yaml").contains(&format!("\nlanguage: {lang}\n")));
        folder.start_and_fill(&["new", "source", "enkat"], "measures/sources/enkat.yaml");
        let source = folder.read("measures/sources/enkat.yaml");
        assert!(source.starts_with("# yaml-language-server: $schema=../schema/source.json\n"), "{source}");
        assert!(source.contains(&format!(": {scale}\n    answers: {scale}\n")), "in the catalogue's words: {source}");
        folder.start_and_fill(&["new", "measure", "1"], "measures/01.yaml");
        let named = ["new", "measure", "2b", "--name", "Väntan på besök"];
        folder.start_and_fill(&named, "measures/2b-vantan-pa-besok.yaml");
        let candidate = ["new", "measure", "langa_fall", "--candidate"];
        folder.start_and_fill(&candidate, "measures/candidates/langa_fall.yaml");
        let text = folder.read("measures/candidates/langa_fall.yaml");
        assert!(text.contains("\nstatus: candidate\n") && text.starts_with("# yaml-language-server: $schema=../schema/"));
        // What was filled in can be computed and published.
        folder.ran(&["build"]).well();
        assert!(folder.read("out/results.html").contains("Väntan på besök"));
    }
}

/// A file with its commented blanks in use.
fn uncommented(text: &str) -> String {
    let blanks =
        ["frame:", "responded_when:", "period:", "of:", "as:", "periods:", "kalenderar:", "calendar_year:", "from:"];
    let of_column = ["diagnos:", "diagnosis:", "label:", "type:"];
    let mut out = String::new();
    for line in text.lines() {
        let (indent, comment) = line.split_at(line.len() - line.trim_start().len());
        let key = comment.strip_prefix("# ").filter(|key| {
            let word = key.split_whitespace().next().unwrap_or_default();
            blanks.contains(&word) || (indent == "  " && of_column.contains(&word))
        });
        out.push_str(&format!("{indent}{}\n", key.unwrap_or(comment)));
    }
    out
}

#[test]
fn the_commented_blanks_of_files_that_are_started_can_be_used() {
    for (lang, answered, scale, list, date) in
        [("sv", "svarat", "ja_nej", "verksamheter", "datum"), ("en", "responded", "yes_no", "clinics", "date")]
    {
        let folder = Folder::new();
        std::fs::create_dir_all(folder.path("measures")).expect("writable");
        folder.ran(&["new", "catalogue", "--lang", lang]).well();
        folder.ran(&["new", "source", "enkat"]).well();
        for path in ["measures/catalogue.yaml", "measures/sources/enkat.yaml"] {
            let text = filled(&uncommented(&folder.read(path))).0;
            // What the blanks name.
            let columns = format!("\ncolumns:\n  {answered}:\n    answers: {scale}\n  {date}:\n    type: date\n");
            let text = text.replace("\ncolumns:\n", &columns).replace("    type: key\n", &format!("    codelist: {list}\n"));
            folder.write(path, &text);
        }
        folder.write("measures/enheter.yaml", format!("codelist: {list}\nname: N\ncodes:\n  a: A\n"));
        let text = folder.read("measures/sources/enkat.yaml");
        let blanks = [format!("\nframe: {list}\n"), format!("\nresponded_when: {answered} = "), format!("\n  of: {date}\n")];
        assert!(blanks.iter().all(|blank| text.contains(blank)) && text.contains("\n    type: code\n"), "{text}");
        let ran = folder.ran(&["check", "--format", "short"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{text}");
    }
}

#[test]
fn what_is_started_in_a_full_catalogue_fits_it() {
    let folder = Folder::with_catalogue();
    folder.start_and_fill(&["new", "measure", "14"], "measures/14.yaml");
    folder.start_and_fill(&["new", "source", "ny_enkat"], "measures/sources/ny_enkat.yaml");
    let swedish = folder.read("measures/14.yaml");
    assert!(swedish.contains("# exempel: ") && swedish.contains("(styrdokument, kompetens, "), "{swedish}");
    folder.ran(&["new", "measure", "15", "--lang", "en", "-o", "measures/extra/x.yaml"]).well();
    assert!(folder.read("measures/extra/x.yaml").contains("# example: "));
}

#[test]
fn nothing_is_overwritten_or_named_twice() {
    let folder = Folder::with_catalogue();
    folder.write("measures/16.yaml", "");
    let before = folder.files();
    for (args, why) in [
        (&["new", "measure", "4"][..], "error: `4` is taken in measures/04-lakares-kannedom-om-styrdokument.yaml\n"),
        (&["new", "measure", "4b"], "error: `4b` is taken in measures/04-lakares-kannedom-om-styrdokument.yaml\n"),
        (&["new", "source", "lakarenkat"], "error: `lakarenkat` is taken in measures/sources/lakarenkat.yaml\n"),
        (&["new", "measure", "16"], "error: `measures/16.yaml` is there already"),
        (&["new", "measure", "17", "-o", "measures/16.yaml"], "error: `measures/16.yaml` is there already"),
        (&["new", "catalogue"], "error: `measures/catalogue.yaml` is there already"),
        (&["new", "measure", "a-b"], "error: `a-b` cannot be a name\n  help: a name holds letters, digits and `_`, and"),
        (&["new", "measure", "where"], "error: `where` cannot be a name"),
        (&["new", "source", "4b"], "error: `4b` cannot be a name\n  help: a name holds letters, digits and `_`, begins"),
        (&["new", "measure", ""], "error: `` cannot be a name"),
        (&["new", "report"], "unrecognized subcommand 'report'"),
    ] {
        let err = folder.ran(args).fails(2);
        assert!(err.starts_with(why) || err.contains(why), "{args:?}: {err}");
        assert_eq!(folder.files(), before, "{args:?}");
    }
    let err = folder.ran(&["new", "source", "4b", "--lang", "sv"]).fails(2);
    assert!(err.starts_with("fel: `4b` kan inte vara ett namn\n  hjälp: "), "{err}");
}

#[test]
fn files_are_formatted_in_their_places_and_those_with_errors_left_alone() {
    let folder = Folder::with_catalogue();
    let right = folder.files();
    let [untidy, broken] =
        ["04-lakares-kannedom-om-styrdokument.yaml", "sources/lakarenkat.yaml"].map(|p| format!("measures/{p}"));
    folder.edit(&untidy, "count where f4a = ja", "count   where (f4a=ja)");
    folder.edit(&broken, "kind: survey", "kind:   survy");
    let before = folder.files();
    let ran = folder.ran(&["fmt", "--check"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, format!("{untidy}\n").as_str()), "{}", ran.err);
    assert!(
        ran.err.contains("error[unknown-word]")
            && ran.err.ends_with("1 file would change, 28 as they should be, 1 left alone\n"),
        "{}",
        ran.err
    );
    assert_eq!(folder.files(), before, "--check writes nothing");
    let ran = folder.ran(&["fmt"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(ran.err.ends_with("formatted 1 file, 28 as they should be, 1 left alone\n"), "{}", ran.err);
    assert_eq!(folder.files()[&untidy], right[&untidy]);
    assert_eq!(folder.files()[&broken], before[&broken]);
    // Only what is named.
    folder.edit(&untidy, "count where f4a = ja", "count   where f4a=ja");
    let ran = folder.ran(&["fmt", "measures/codelists", "-q"]).well();
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    let ran = folder.ran(&["fmt", &untidy, "measures/codelists", "--lang", "sv", "-v"]).well();
    assert_eq!(ran.err, format!("formaterade {untidy}\nformaterade 1 fil, 3 är som de ska\n"));
    assert_eq!(folder.files()[&untidy], right[&untidy]);
}

#[test]
fn what_cannot_be_formatted_is_told() {
    let folder = Folder::with_catalogue();
    folder.write("measures/14.yaml", b"measure: \xff\n");
    folder.write("notes.md", "");
    let ran = folder.ran(&["fmt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("error[unreadable-file]"), "{}", ran.err);
    for (args, why) in [
        (&["fmt", "notes.md"][..], "`notes.md` is no definition file"),
        (&["fmt", "absent.yaml"], "cannot read `absent.yaml`"),
        (&["fmt", "-", "measures"], "`-` stands alone"),
        (&["schema"], "<KIND>"),
        (&["schema", "report"], "measure"),
        (&["schema", "measure", "--out", "x"], "cannot be used with"),
    ] {
        let err = folder.ran(args).fails(2);
        assert!(err.contains(why), "{args:?}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_definition_file_stays_a_link() {
    let folder = Folder::new();
    folder.write("real/a.yaml", "codelist: a\nname:  b\ncodes:\n    x: X\n");
    folder.write("links/other.txt", "");
    std::os::unix::fs::symlink(folder.path("real/a.yaml"), folder.path("links/a.yaml")).expect("a link");
    folder.ran(&["fmt", "links"]).well();
    assert!(folder.path("links/a.yaml").symlink_metadata().expect("there").is_symlink());
    assert_eq!(folder.read("real/a.yaml"), "codelist: a\nname: b\ncodes:\n  x: X\n");
}

#[test]
fn a_schema_is_written_where_it_is_asked_for() {
    let folder = Folder::new();
    let said = folder.ran(&["schema", "measure"]).well();
    folder.ran(&["schema", "measure", "-o", "m.json"]).well();
    assert_eq!(folder.read("m.json"), said.out);
    assert_eq!(said.json()["title"], "mattstock measure");
    folder.ran(&["schema", "--out", "deep/schemas"]).well();
    assert_eq!(folder.read("deep/schemas/measure.json"), said.out);
    assert_eq!(folder.files().len(), 6);
}

#[test]
fn the_commented_lines_of_a_started_measure_can_be_used() {
    for (lang, asked, counted) in [("sv", "fråga", "favourable: [ja]"), ("en", "question", "favourable: [yes]")] {
        let folder = Folder::with_catalogue();
        let path = "measures/99.yaml";
        folder.start_and_fill(&["new", "measure", "99", "--lang", lang], path);
        let (text, _) = filled(&folder.read(path));
        let (direction, role) = ("# direction: {aim: higher, wording: ", "# role: national");
        assert!(text.contains(direction) && text.contains(role) && text.contains(&format!("# {counted}")), "{text}");
        let text = text.replace("direction: higher\n", "").replace(direction, &direction[2..]).replace(role, &role[2..]);
        let (before, rest) = text.split_once("# tests:\n").expect("tests to fill in");
        let (tests, after) = rest.split_once("\n\n").expect("criteria after them");
        let tests: String = tests.lines().map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line))).collect();
        let tests = tests.replace(asked, "svarat: ja, f4a").replace("yes}", "ja}").replace("no}", "nej}");
        let numerator = before.lines().find(|line| line.starts_with("numerator: ")).expect("filled in");
        let counting =
            before.replace(numerator, "numerator: count where f4a = ja").replace("source: ", "source: lakarenkat # ");
        folder.write(path, format!("{counting}tests:\n{tests}\n{after}"));
        let ran = folder.ran(&["check", path, "--format", "short"]);
        assert!(!ran.out.contains(": error["), "{}\n{counting}", ran.out);
        folder.ran(&["test", "99"]).well();
        let shared = counting.replace("count where f4a = ja", "count by answer of f4a");
        folder.write(path, shared.replace(&format!("# {counted}"), "favourable: [ja]"));
        let ran = folder.ran(&["check", path, "--format", "short"]);
        assert!(!ran.out.contains(": error["), "{}\n{shared}", ran.out);
    }
}
