//! Columns that stand in no file.

use mattstock_core::plan::{AxisId, Derivation};

use super::*;
use crate::planner::key_labels;

/// How many rows are in each group of a column made of others, the missing last.
fn grouped(mut p: Planner, made: ColumnId, text: &str) -> Vec<u64> {
    let (all, by) = (p.everything(), p.grouping(vec![made]));
    p.tally(all, all, None, Fold::Rows, &[by]);
    cells(p.finish(), text).iter().map(|c| c.yes.n).collect()
}

#[test]
fn a_band_begins_with_its_limit() {
    let decimal = |mantissa, scale| Decimal { mantissa, scale };
    let limits = vec![decimal(16, 0), decimal(255, 1)];
    let text = "n|x\n15.9|\n16|\n25.49|\n25.5|\n|x\ny|\n999|";
    for (below, expected) in [(true, vec![1, 2, 2, 2]), (false, vec![2, 2, 3])] {
        let mut p = Planner::new("enkat");
        let n = p.column(column("n", number(2)));
        let value = p.value_of(n);
        let codes = if below { &[("u", ""), ("v", ""), ("w", "")][..] } else { &[("v", ""), ("w", "")] };
        let derivation = Derivation::Bands { value, limits: limits.clone(), below };
        let made = p.derived(column("band", coded(codes)), derivation);
        // Without a band below the first limit 15.9 is in none, and invalid.
        assert_eq!(grouped(p, made, text), expected);
    }
}

#[test]
fn what_is_in_no_group_is_in_the_rest_or_invalid() {
    for rest in [true, false] {
        let mut p = Planner::new("enkat");
        let c = p.column(column("c", coded(&[("x", "X"), ("y", "Y"), ("z", "Z")])));
        p.column(column("d", ColumnKind::Text));
        let groups = vec![p.test(c, Test::OneOf(vec![0])), p.test(c, Test::OneOf(vec![1]))];
        let codes = if rest { &[("g", ""), ("h", ""), ("other", "")][..] } else { &[("g", ""), ("h", "")] };
        let made = p.derived(column("grupp", coded(codes)), Derivation::Groups { column: c, groups });
        let expected = if rest { vec![1, 2, 1, 2] } else { vec![1, 2, 3] };
        assert_eq!(grouped(p, made, "c|d\nx|\ny|\nY|\nz|\n|d\nq|"), expected);
    }
}

#[test]
fn what_a_column_is_made_of_gives_it_its_kind_of_missing() {
    let mut s = abc();
    let c = s.p.gated(column("c", number(0)), s.a_yes, false);
    let value = s.p.value_of(c);
    let derivation = Derivation::Bands { value, limits: vec![Decimal::integer(5)], below: true };
    let made = s.p.derived(column("band", coded(&[("u", ""), ("v", "")])), derivation);
    let test = s.p.test(made, Test::OneOf(vec![1]));
    assert_eq!(s.among_all(test, "a|b|c\nja||5\nja||4\nnej||\nja||\nja||x"), [1, 1, 1, 1, 1, 0]);
}

/// A register that looks up the answer of its region's survey; the survey has a year, or not.
fn looked_up(dated: bool, survey: &str, register: &str) -> [u64; 6] {
    let regions = [("01", "A"), ("03", "B"), ("04", "C")];
    let mut p = Planner::new("enkat");
    let region = p.column(column("region", coded(&regions)));
    let year = p.column(column("ar", ColumnKind::Year));
    if dated {
        p.period(PeriodAxis::Year(year));
    }
    p.unit(region, true);
    let answered = p.column(column("svarat", coded(&YES_NO)));
    let yes = p.test(answered, Test::OneOf(vec![0]));
    p.responded(yes);
    let f1 = p.column(column("f1", coded(&YES_NO)));
    let f1_yes = p.test(f1, Test::OneOf(vec![0]));
    p.gated(column("f2", ColumnKind::OpenAnswer(key_labels(&YES_NO))), f1_yes, false);
    let survey_plan = p.finish();

    let mut p = Planner::new("register");
    let date = p.column(column("datum", ColumnKind::Date));
    p.period(PeriodAxis::Date { column: date, month: 3, day: 1 });
    let key = p.column(column("region", coded(&regions)));
    let kind = ColumnKind::OpenAnswer(key_labels(&YES_NO));
    let (source, wanted) = ("enkat".to_owned(), "f2".to_owned());
    let derivation = Derivation::Other { source, column: wanted, key, axis: AxisId(0) };
    let other = p.derived(column("enkat[region].f2", kind), derivation);
    let test = p.test(other, Test::OneOf(vec![0]));
    let (all, total) = (p.everything(), p.total());
    p.tally(all, test, None, Fold::Rows, &[total]);

    let plan = Plan { semantics: 1, sources: vec![p.finish(), survey_plan], outputs: Vec::new() };
    let mut data = BTreeMap::from([("register".to_owned(), vec![table(register)])]);
    let nothing = interpret(&plan, &data).sources.remove(0).expect("there are data");
    let nothing: Vec<u64> = nothing.periods().values().map(|p| p.tallies[0][0].cells[0].yes.n).collect();
    assert!(nothing.iter().all(|yes| *yes == 0), "in a source without data nothing is found: {nothing:?}");
    data.insert("enkat".to_owned(), vec![table(survey)]);
    let counts = interpret(&plan, &data).sources.remove(0).expect("there are data");
    rows(&counts.periods()[&Some(2025)].tallies[0][0].cells[0])
}

#[test]
fn the_row_of_another_source_is_that_of_the_same_key_and_year_that_responded() {
    let survey = "region|ar|svarat|f1|f2\n\
                  01|2024|ja|nej|\n01|2025|ja|ja|kurs\n03|2025|ja|nej|\n04|2025|nej|ja|kurs";
    // Years from 1 March: the register's rows are all of 2025. 01 was told so in 2025; 03 was not asked; 04 did not respond;
    // a blank region and an invalid one find nothing.
    let register = "datum|region\n2024-03-01|01\n2025-02-28|A\n2024-12-31|03\n2024-12-31|04\n2024-12-31|\n2024-12-31|99";
    assert_eq!(looked_up(true, survey, register), [2, 0, 1, 3, 0, 0]);
}

#[test]
fn a_source_without_years_serves_every_year() {
    let survey = "region|ar|svarat|f1|f2\n01||ja|ja|kurs\n03||ja|ja|\n";
    assert_eq!(looked_up(false, survey, "datum|region\n2024-03-01|01\n2025-02-28|03\n2025-02-28|04"), [1, 0, 0, 2, 0, 0]);
}
