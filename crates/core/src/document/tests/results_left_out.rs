//! The title page: what is left out of which year, and periods that differ between parts.

use super::builder::*;
use crate::check::*;
use crate::document::{ResultsOptions, results_page};
use crate::estimate::Results;

fn facts(c: &CheckedCatalogue, results: &Results, language: &str) -> Vec<String> {
    let options = ResultsOptions { language: Some(language.into()), ..ResultsOptions::default() };
    results_page(c, results, &options).facts.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_left_out_is_said_of_measures_parts_and_years() {
    let mut c = catalogue();
    c.measures = vec![measure("1", FALL, vec![part("1", COUNT, count(None), None)])];
    let mut results = results(vec![row("1", "1", 1, None)]);
    results.responses.clear();
    results.skipped = vec![
        skipped("11", &[], "register", None),
        skipped("3", &["3b"], "fall", None),
        skipped("3", &["3a", "3b"], "register", Some(2025)),
        skipped("4", &[], "fall", Some(2026)),
    ];
    assert_eq!(
        facts(&c, &results, "sv")[2..],
        [
            "Mått 11 redovisas inte, eftersom data från Patientregistret, Socialstyrelsen saknas.",
            "Del 3b redovisas inte, eftersom data från Sjukfall saknas.",
            "Delarna 3a och 3b redovisas inte för 2025, eftersom data från Patientregistret, Socialstyrelsen saknas för det året.",
            "Mått 4 redovisas inte för 2026, eftersom data från Sjukfall saknas för det året.",
        ]
    );
    assert_eq!(
        facts(&c, &results, "en")[2..],
        [
            "Measure 11 is left out, since there are no data from Patientregistret, Socialstyrelsen.",
            "Part 3b is left out, since there are no data from Sjukfall.",
            "Parts 3a and 3b are left out for 2025, since there are no data from Patientregistret, Socialstyrelsen for that year.",
            "Measure 4 is left out for 2026, since there are no data from Sjukfall for that year.",
        ]
    );
}

#[test]
fn years_that_differ_are_said_of_whom() {
    let mut c = catalogue();
    c.periods.push(Period { id: "kalenderar".into(), month: 1, day: 1 });
    let of = |id: &str| part(id, COUNT, count(None), None);
    let other = Part { period: Some(PeriodId(1)), ..of("2b") };
    c.measures = vec![
        measure("1", REGISTER, vec![of("1")]),
        measure("2", REGISTER, vec![of("2a"), other.clone()]),
        measure("3", REGISTER, vec![Part { id: "3".into(), ..other.clone() }]),
    ];
    let all = |c: &CheckedCatalogue| {
        let rows = c.measures.iter().flat_map(|m| m.parts.iter().map(|p| row(&m.id, &p.id, 1, None)));
        let mut results = results(rows.collect());
        results.responses.clear();
        results
    };
    assert_eq!(
        facts(&c, &all(&c), "sv")[1..],
        [
            "Året 2026 avser 1 mars 2025–28 februari 2026 för mått 1 samt del 2a.",
            "Året 2026 avser 1 januari–31 december 2026 för mått 3 samt del 2b.",
        ]
    );
    assert_eq!(
        facts(&c, &all(&c), "en")[2],
        "The year 2026 refers to 1 January–31 December 2026 for measure 3 and part 2b."
    );
    c.measures.truncate(1);
    assert_eq!(facts(&c, &all(&c), "sv")[1..], ["Året 2026 avser 1 mars 2025–28 februari 2026."]);
    // A part of its own period tells that in its texts.
    c.measures = vec![measure("2", REGISTER, vec![of("2a"), other])];
    let body = super::show::show(&results_page(&c, &all(&c), &ResultsOptions::default()).body);
    assert!(body.contains("under perioden 1 januari–31 december 2026."), "{body}");
    assert!(body.contains("under perioden 1 mars 2025–28 februari 2026."), "{body}");
}

#[test]
fn every_source_of_a_measure_says_who_responded() {
    let mut c = catalogue();
    let below = from(LAKARENKAT, count(None));
    c.measures = vec![measure("1", REGIONENKAT, vec![part("1", PER_1000, count(None), Some(below))])];
    let results = results(vec![row("1", "1", 2, Some(1980))]);
    let told = facts(&c, &results, "sv");
    assert_eq!(told[4], "Enkät till läkare: 1\u{a0}980 av 4\u{a0}000 läkare svarade på enkäten (49,5 procent).");
    let body = super::show::show(&results_page(&c, &results, &ResultsOptions::default()).body);
    for line in [
        "Enkät till region: 2 av 3 regioner svarade på enkäten (66,7 procent).",
        "Enkät till läkare: 1\u{a0}980 av 4\u{a0}000 läkare svarade på enkäten (49,5 procent).",
        "Kvoten är 1,01 per 1\u{a0}000 läkare (2 / 1\u{a0}980).",
    ] {
        assert!(body.lines().any(|l| l == line), "missing: {line}\n{body}");
    }
}
