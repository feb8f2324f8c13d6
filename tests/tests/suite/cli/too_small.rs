//! `at_least`: figures that are smaller than those they take in, of two sources. What is expected is worked out by hand.

use super::Folder;
use super::data_check::{CATALOGUE, REGIONS};

const SOURCE: &str = "\
source: SOURCE
name: Källan SOURCE
kind: register
status: Löpande
columns:
  region:
    codelist: regioner
    label: Region
  ar:
    type: year
  antal:
    type: number
    min: 0
";

/// Two registers with a number for each region; measure 2 takes in measure 1.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("measures/catalogue.yaml", CATALOGUE);
    folder.write("measures/codelists/regioner.yaml", REGIONS);
    for (id, source, least) in [(1, "delen", ""), (2, "allt", "at_least: 1\n")] {
        folder.write(&format!("measures/sources/{source}.yaml"), SOURCE.replace("SOURCE", source));
        let measure = format!(
            "measure: {id}\nname: Besök\narea: utbildning\ntype: process\ndirection: higher\nsource: {source}\nunit: count\nsheet:\n  \
             statement: Antal besök.\n  purpose: Besök ger vård.\n  error_sources: none_known\nnumerator: sum of \
             antal\n{least}breakdowns: [total, region]\n"
        );
        folder.write(&format!("measures/{id}.yaml"), measure);
    }
    folder.write("data/delen.csv", "ar,region,antal\n2026,01,20\n2026,02,5\n2026,03,7\n");
    // The third region has left nothing here, so that the total is smaller too, and says nothing.
    folder.write("data/allt.csv", "ar,region,antal\n2026,01,12\n2026,02,5\n");
    folder
}

const TOLD: &str = "warning[figure-too-small]: a figure is smaller than one that it is to take in: `2` = `12`\n  Region Norr (2026)\n  \
                    help: `1` is `20` there; see which of the two is wrong, or whether `at_least` is\n";

#[test]
fn a_run_tells_of_the_region_with_both_figures() {
    let folder = folder();
    let ran = folder.ran(&["run", "--data", "data", "--lang", "en", "--format", "json"]).well();
    assert!(ran.err.contains(TOLD), "{}", ran.err);
    assert_eq!(ran.err.matches("figure-too-small").count(), 1, "{}", ran.err);
    let findings = ran.json()["header"]["findings"].clone();
    assert_eq!(findings.as_array().map(Vec::len), Some(1), "{findings}");
    let denied = folder.ran(&["run", "--data", "data", "--deny", "figure-too-small"]);
    assert_eq!(denied.code, 1, "{}", denied.err);
    let swedish = folder.ran(&["run", "--data", "data", "--lang", "sv"]).well().err;
    assert!(swedish.contains("en siffra är mindre än en som den ska omfatta: `2` = `12`"), "{swedish}");
    folder.write("data/allt.csv", "ar,region,antal\n2026,01,20\n2026,02,5\n");
    assert!(!folder.ran(&["run", "--data", "data"]).well().err.contains("figure-too-small"));
}

#[test]
fn a_check_of_data_tells_it_where_both_sources_are_there() {
    let folder = folder();
    let checked = folder.ran(&["data", "check", "--data", "data", "--lang", "en"]);
    assert!(checked.out.contains(TOLD), "{}{}", checked.out, checked.err);
    let one = folder.ran(&["data", "check", "--data", "data", "--source", "allt", "--lang", "en"]);
    assert!(!one.out.contains("figure-too-small"), "{}", one.out);
}

#[test]
fn a_results_page_counts_them() {
    let folder = folder();
    folder.ran(&["build", "--data", "data", "--out", "ut", "--lang", "sv"]).well();
    let text = folder.read("ut/results.html");
    assert!(text.contains("antal siffror som är mindre än de som de ska omfatta: 1."), "{text}");
}

#[test]
fn no_figure_takes_in_itself() {
    let folder = folder();
    folder.edit("measures/2.yaml", "at_least: 1", "at_least: 2");
    let ran = folder.ran(&["check", "--format", "short", "--lang", "en"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("[part-mismatch]: `2` is to be at least itself"), "{}", ran.out);
}
