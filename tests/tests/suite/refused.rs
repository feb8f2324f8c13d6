//! The table of what the language has and the engine does not compute yet, in the grammar's page.

use super::mistakes::{catalogue, findings};

/// Where the examples of the table are tried, and what they replace there.
const PLACES: [(&str, &str); 2] = [
    ("05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml", "count where f5 = ja"),
    ("11-antal-kva-dv077-i-patientregistret.yaml", "count each kva where kva in sjukskrivningsplan"),
];

#[test]
fn every_construct_of_the_table_is_refused() {
    let page = include_str!("../../../grammar/README.md");
    let (_, rest) = page.split_once("## Read, but not computed yet").expect("the heading");
    let rows: Vec<Vec<&str>> = rest
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 15, "{rows:?}");
    for row in rows {
        let (construct, example) = (row[0], row[2].trim_matches('`'));
        let refused = PLACES.iter().any(|(file, right)| {
            let mut files = catalogue();
            let text = files.get_mut(*file).expect("there");
            assert!(text.contains(right), "{file}: {right}");
            *text = text.replacen(right, example, 1);
            let message = format!("{construct} cannot be computed yet");
            findings(&files).iter().any(|f| f.3 == "not-yet-computed" && f.4 == message)
        });
        assert!(refused, "`{example}` is not refused as {construct}");
    }
}
