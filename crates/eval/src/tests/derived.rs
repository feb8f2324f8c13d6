//! Columns made of others: bands and groups.

use mattstock_core::Decimal;
use mattstock_core::plan::{CodePattern, ColumnId, ColumnKind, Derivation, EmptyMeans, Fold, Test, Value};

use super::{Build, Run, TOTAL, rows, values};

/// The rows of each value of a derived column, and then those not asked, without answer and invalid.
fn counted(b: &mut Build, column: ColumnId, text: &str) -> Vec<u64> {
    let fan = b.tally(b.all(), b.all(), Some(column), Fold::Rows, &[TOTAL]);
    let run = b.run(text);
    let count = b.plan.values(column).len();
    let mut found: Vec<u64> = (0..count).map(|v| run.cell(fan, 0, 0, v).yes.n).collect();
    found.extend_from_slice(&rows(run.cell(fan, 0, 0, 0))[2..5]);
    found
}

fn limits(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| Decimal::parse(text).unwrap()).collect()
}

fn bands(b: &mut Build, keys: &[&str], of: &[&str], below: bool) -> ColumnId {
    let x = b.number("x", None, None, 1);
    b.edit(x).not_asked = vec!["NA".into()];
    let value = b.value(x);
    let kind = ColumnKind::Coded(values(keys));
    b.derived("band", kind, Derivation::Bands { value, limits: limits(of), below })
}

#[test]
fn a_band_goes_from_its_limit_up_to_the_next() {
    let mut b = Build::new();
    let column = bands(&mut b, &["under_16", "16_25", "25_plus"], &["16", "25.05"], true);
    // 25.05 has more decimals than the column: 25.0 is below it and 25.1 is not.
    let text = "x;y\n-3;\n15,9;\n16;\n25;\n25,1;\n;-\nNA;\nfel;\n";
    assert_eq!(counted(&mut b, column, text), [2, 2, 1, 1, 1, 1]);
}

#[test]
fn a_number_below_all_bands_is_invalid() {
    let mut b = Build::new();
    let column = bands(&mut b, &["16_25", "25_plus"], &["16", "25"], false);
    assert_eq!(counted(&mut b, column, "x;y\n15,9;\n16;\n24,9;\n25;\n99;\n;-\n"), [2, 2, 0, 1, 1]);
}

#[test]
fn bands_of_ages_serve_breakdowns_and_conditions() {
    let mut b = Build::new();
    let [fodd, start] = ["fodd", "start"].map(|name| {
        let column = b.column(name, ColumnKind::Date);
        b.value(column)
    });
    let age = b.compute(Value::Age(fodd, start));
    let kind = ColumnKind::Coded(values(&["0_15", "16_64", "65_plus"]));
    let column =
        b.derived("alder", kind, Derivation::Bands { value: age, limits: limits(&["0", "16", "65"]), below: false });
    let by_age = b.grouping(&[column]);
    let young = b.has(column, &["0_15"]);
    let tally = b.tally(b.all(), young, None, Fold::Rows, &[TOTAL, by_age]);
    let run =
        b.run("fodd,start\n2009-06-01,2025-05-31\n2009-06-01,2025-06-01\n1950-01-01,2025-01-01\n2025-02-01,2025-01-01\n");
    // 15, 16, 75, and born after the start: invalid, in the group of the missing.
    assert_eq!(run.total(tally), [1, 2, 0, 0, 1, 0]);
    let groups: Vec<u64> = (0..4).map(|g| run.cell(tally, 1, g, 0).n().unwrap().n).collect();
    assert_eq!(groups, [1, 1, 1, 1]);
}

fn codes(b: &mut Build, column: ColumnId, patterns: &[CodePattern]) -> mattstock_core::plan::NodeId {
    b.test(column, Test::Codes(patterns.to_vec()))
}

#[test]
fn groups_of_free_codes_with_and_without_a_rest() {
    for (keys, expected) in
        [(&["psykisk", "rorelse", "other"][..], vec![2, 1, 1, 0, 1, 0]), (&["psykisk", "rorelse"], vec![2, 1, 0, 1, 1])]
    {
        let mut b = Build::new();
        let diagnos = b.column("diagnos", ColumnKind::FreeCode);
        let f = codes(&mut b, diagnos, &[CodePattern::Range("F00".into(), "F99".into())]);
        let m = codes(&mut b, diagnos, &[CodePattern::Range("M00".into(), "M99".into())]);
        let kind = ColumnKind::Coded(values(keys));
        let column = b.derived("grupp", kind, Derivation::Groups { column: diagnos, groups: vec![f, m] });
        assert_eq!(counted(&mut b, column, "diagnos;x\nf43.9;\nF320;\nM54;\nA00;\n;-\n"), expected);
    }
}

#[test]
fn groups_of_answers_follow_the_routing_of_what_they_group() {
    let mut b = Build::new();
    let f1 = b.yes_no("f1");
    let f8 = b.coded("f8", &["alltid", "ofta", "aldrig"]);
    let asked = b.has(f1, &["ja"]);
    b.gate(f8, asked, false);
    let often = b.has(f8, &["alltid", "ofta"]);
    let kind = ColumnKind::Coded(values(&["ofta", "other"]));
    let column = b.derived("grupp", kind, Derivation::Groups { column: f8, groups: vec![often] });
    let text = "f1,f8\nja,alltid\nja,ofta\nja,aldrig\nja,\nnej,ofta\nnej,\nja,x\n";
    assert_eq!(counted(&mut b, column, text), [2, 1, 2, 1, 1]);
}

#[test]
fn a_gate_may_look_at_a_derived_column() {
    let mut b = Build::new();
    let column = bands(&mut b, &["under_16", "16_plus"], &["16"], true);
    let adult = b.has(column, &["16_plus"]);
    let f1 = b.yes_no("f1");
    b.gate(f1, adult, true);
    let ja = b.has(f1, &["ja"]);
    let tally = b.count(b.all(), ja);
    let run: Run = b.run("x,f1,y\n17,ja,\n17,,\n15,,\n,,-\n");
    assert_eq!(run.clean().total(tally), [1, 0, 1, 2, 0, 0]);
}

#[test]
fn a_derived_column_is_looked_for_in_no_file() {
    let mut b = Build::new();
    let column = bands(&mut b, &["under_16", "16_plus"], &["16"], true);
    b.codes("kva", EmptyMeans::None);
    // A column of the same name is another.
    assert_eq!(counted(&mut b, column, "band,x,kva\nfel,17,\n"), [0, 1, 0, 0, 0]);
    b.run("x,kva\n17,\n").clean();
}
