//! What figures rest on beside their conditions is shown where a test would notice another, and where it is nearly so it is not.

use mattstock_core::trial::{Reach, Side};

use super::noticed::states;

/// What no test shows of a side though a row could, by its state and value.
fn missing(sides: (&str, Option<&str>), rows: &[&str], expect: &[&str], side: Side) -> Vec<String> {
    let states = states(sides, rows, expect).into_iter();
    let open = states.filter(|state| state.side == side && matches!(state.reach, Reach::Missing(..)));
    open.map(|state| format!("{} {}", state.state.as_str(), state.at.unwrap_or_default()).trim().to_owned()).collect()
}

#[test]
fn the_ends_of_ranges_and_of_codes_that_begin_alike() {
    let of = |condition: &str, rows: &[&str], counted: u8| {
        let expect = format!("{{numerator: {counted}}}");
        missing((&format!("count where {condition}"), None), rows, &[&expect], Side::Numerator)
    };
    let range = "diagnos in (F40..F48)";
    let ends = ["limit F40", "limit F48", "beside F39", "beside F49"];
    assert_eq!(of(range, &["{diagnos: F43}", "{diagnos: J06}", "{}"], 1), ends);
    let near = ["{diagnos: F41}", "{diagnos: F47.9}", "{diagnos: F38}", "{diagnos: F50}", "{}"];
    assert_eq!(of(range, &near, 2), ends);
    let all = ["{diagnos: F40}", "{diagnos: F48.9}", "{diagnos: F39}", "{diagnos: F49}", "{}"];
    assert_eq!(of(range, &all, 2), [""; 0]);
    let alike = "diagnos in (M4*)";
    assert_eq!(
        of(alike, &["{diagnos: M45}", "{diagnos: J06}", "{}"], 1),
        ["limit M40", "limit M49", "beside M3", "beside M5"]
    );
    let all = ["{diagnos: M40}", "{diagnos: M49.9}", "{diagnos: M39}", "{diagnos: M50}", "{}"];
    assert_eq!(of(alike, &all, 2), [""; 0]);
    // What is the first of its letter has none before it but of another letter; of the last there is none after it.
    assert_eq!(
        of("diagnos in (Z00..Z99)", &["{diagnos: Z50}", "{diagnos: J06}", "{}"], 1),
        ["limit Z00", "limit Z99", "beside Y99"]
    );
    // Of a codelist the codes that follow each other are a range, and each is looked for as a member.
    let listed = "region in (\"02\", \"03\", \"04\")";
    let rows = ["02", "03", "04", "06"].map(|code| format!("{{region: \"{code}\"}}"));
    let rows: Vec<&str> = rows.iter().map(String::as_str).chain(["{}"]).collect();
    assert_eq!(of(listed, &rows, 3), ["beside 01", "beside 05"]);
}

#[test]
fn where_a_period_begins_and_ends() {
    let of = |rows: &[&str], counted: u8| {
        let expect = format!("{{numerator: {counted}}}");
        missing(("count where slut during mars", None), rows, &[&expect], Side::Numerator)
    };
    let ends = ["limit 2024-03-01", "beside 2024-02-29"];
    assert_eq!(of(&["{slut: 2024-07-01}", "{slut: 2023-07-01}", "{}"], 1), ends);
    let near = ["{slut: 2024-03-02}", "{slut: 2025-02-27}", "{slut: 2024-02-28}", "{slut: 2025-03-02}", "{}"];
    assert_eq!(of(&near, 2), ends);
    // A day later or earlier there are as many.
    let all = ["{slut: 2024-03-01}", "{slut: 2025-02-28}", "{slut: 2024-02-29}", "{slut: 2025-03-01}", "{}"];
    assert_eq!(of(&all, 2), ends);
    assert_eq!(of(&["{slut: 2024-03-01}", "{slut: 2024-02-29}", "{}"], 1), [""; 0]);
    assert_eq!(of(&["{slut: 2025-03-01}", "{slut: 2025-02-28}", "{}"], 1), [""; 0]);
}

#[test]
fn what_is_computed() {
    let of = |numerator: &str, rows: &[&str], expect: &str| missing((numerator, None), rows, &[expect], Side::Numerator);
    // Of one number everything is the same; only of a mean and a sum so many are told.
    assert_eq!(of("sum of f4", &["{f4: 3}"], "{numerator: 3, value: 3}"), ["fold mean"]);
    assert_eq!(of("median of f4", &["{f4: 3}"], "{value: 3}"), ["fold sum", "fold mean", "fold min", "fold max"]);
    assert_eq!(of("sum of f4", &["{f4: 3}", "{f4: 4}"], "{numerator: 7, value: 7}"), [""; 0]);
    // Of two the middle is the mean.
    assert_eq!(of("median of f4", &["{f4: 3}", "{f4: 4}"], "{value: 3.5}"), ["fold mean"]);
    assert_eq!(of("median of f4", &["{f4: 3}", "{f4: 3}", "{f4: 4}"], "{value: 3.00}"), ["fold min"]);
    assert_eq!(of("median of f4", &["{f4: 1}", "{f4: 3}", "{f4: 4}"], "{value: 3.00}"), [""; 0]);
    let norr = "{region: \"01\"}";
    assert_eq!(of("count distinct region", &[norr], "{numerator: 1}"), ["fold count"]);
    assert_eq!(of("count distinct region", &[norr, norr], "{numerator: 1}"), [""; 0]);
    let each = "count each koder where koder in (A1)";
    assert_eq!(of(each, &["{koder: A1 B2}"], "{numerator: 1}"), ["fold count"]);
    assert_eq!(of(each, &["{koder: A1 A1 B2}"], "{numerator: 2}"), [""; 0]);
}

#[test]
fn the_unit_of_a_share() {
    let of =
        |expect: &str| missing(("count where f1 = ja", Some("count")), &["{f1: ja}", "{f1: nej}"], &[expect], Side::Unit);
    assert_eq!(of("{numerator: 1, denominator: 2}"), ["unit count"]);
    assert_eq!(of("{value: 50}"), [""; 0]);
}

#[test]
fn each_breakdown_and_each_limit_of_its_bands() {
    let sides = ("count where diagnos in (F40..F48)", Some("count"));
    let of = |rows: &[&str], expect: &[&str]| missing(sides, rows, expect, Side::Breakdowns);
    let limits = ["limit 18", "beside 17", "limit 30", "beside 29", "limit 65", "beside 64"];
    let open: Vec<&str> = ["breakdown"].into_iter().chain(limits).collect();
    let row = |age: u8| format!("{{region: \"01\", diagnos: F43, alder: {age}}}");
    let rows = |ages: &[u8]| ages.iter().map(|age| row(*age)).collect::<Vec<_>>();
    let at = rows(&[17, 18, 29, 30, 64, 65]);
    let at: Vec<&str> = at.iter().map(String::as_str).collect();
    // All in all nothing is told of the groups.
    assert_eq!(of(&at, &["{numerator: 6}"]), open);
    let groups = [("under_18", 1), ("18_29", 2), ("30_64", 2), ("65_plus", 1)];
    let expect = groups.map(|(group, n)| format!("{{breakdown: band * region, group: \"{group}|01\", numerator: {n}}}"));
    let expect: Vec<&str> = expect.iter().map(String::as_str).collect();
    assert_eq!(of(&at, &expect), ["breakdown"]);
    let all: Vec<&str> = expect.iter().copied().chain(["{numerator: 6}"]).collect();
    assert_eq!(of(&at, &all), [""; 0]);
    let near = rows(&[16, 19, 28, 31, 63, 66]);
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    assert_eq!(of(&near, &all), limits);
}

#[test]
fn the_members_and_ends_of_groups() {
    let of = |rows: &[&str], expect: &[&str]| {
        missing(("count by code of grupp", Some("count")), rows, expect, Side::Numerator)
            .into_iter()
            .filter(|state| ["limit", "beside", "member"].iter().any(|word| state.starts_with(word)))
            .collect::<Vec<_>>()
    };
    let row = |code: &str| format!("{{diagnos: {code}}}");
    let all: Vec<String> = ["F40", "F48", "F39", "F49", "F50", "F59", "F6"].map(row).into();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let expect = ["{answer: psyke, numerator: 4}", "{answer: other, numerator: 3}"];
    assert_eq!(of(&all, &expect), [""; 0]);
    let expect = ["{answer: psyke, numerator: 2}", "{answer: other, numerator: 2}"];
    let near = ["{diagnos: F43}", "{diagnos: F55}", "{diagnos: F38}", "{diagnos: F7}"];
    let ends = ["limit F40", "limit F48", "beside F39", "beside F49", "limit F50", "limit F59", "beside F6"];
    let mut found = of(&near, &expect);
    found.sort_unstable();
    let mut ends = ends.to_vec();
    ends.sort_unstable();
    assert_eq!(found, ends);
}

#[test]
fn who_is_asked() {
    let of = |rows: &[&str], expect: &str| missing(("count where f5 = ja", Some("count")), rows, &[expect], Side::Routing);
    let asked = "{f1: ja, f3: ofta, f5: ja}";
    assert_eq!(of(&[asked], "{denominator: 1}"), ["true f5", "false f5"]);
    // What is answered by somebody who is not asked does not count.
    assert_eq!(of(&[asked], "{numerator: 1, denominator: 1}"), ["false f5"]);
    // Whoever was not asked has not left it blank.
    let (blank, past) = ("{f1: ja, f3: ofta}", "{f1: nej, f3: ofta}");
    assert_eq!(of(&[blank], "{denominator: 1, no_answer: 1}"), ["false f5"]);
    assert_eq!(of(&[past], "{denominator: 1, no_answer: 0}"), ["true f5"]);
    assert_eq!(of(&[asked, past], "{numerator: 1, denominator: 2}"), ["false f5"]);
    assert_eq!(of(&[asked, past], "{numerator: 1, denominator: 2, not_asked: 1}"), [""; 0]);
}

#[test]
fn who_responded() {
    let of = |rows: &[&str], expect: &str| missing(("count where f1 = ja", Some("count")), rows, &[expect], Side::Responded);
    assert_eq!(of(&["{f1: ja}"], "{numerator: 1, denominator: 1}"), ["false"]);
    assert_eq!(of(&["{f1: ja}", "{svarat: nej, f1: ja}"], "{status: ok}"), ["false"]);
    assert_eq!(of(&["{f1: ja}", "{svarat: nej, f1: ja}"], "{numerator: 1, denominator: 1}"), [""; 0]);
}
