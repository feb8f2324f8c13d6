use std::collections::BTreeSet;

use super::reader::Reader;
use super::*;
use crate::check::{CellId, Domain, EmptyMeans, Gate, Is, Test};
use crate::sample::SampleError;

#[test]
fn the_same_asked_gives_the_same_answers() {
    let catalogue = build::catalogue();
    let all = |seed, year| {
        let tables = sample(&catalogue, &SampleOptions { year, ..options(seed, &[]) }).unwrap();
        tables.into_iter().map(|t| (t.source, t.header, t.rows.collect::<Vec<_>>())).collect::<Vec<_>>()
    };
    assert_eq!(all(1, 2025), all(1, 2025));
    assert_ne!(all(1, 2025), all(2, 2025));
    assert_ne!(all(1, 2025), all(1, 2026));
}

#[test]
fn columns_stand_in_file_order() {
    let catalogue = build::catalogue();
    let tables = sample(&catalogue, &options(1, &[])).unwrap();
    for (table, source) in tables.into_iter().zip(&catalogue.sources) {
        assert_eq!(table.source, source.id);
        assert_eq!(table.header, source.cells.iter().map(|c| c.header.clone()).collect::<Vec<_>>());
        let width = table.header.len();
        assert!(table.into_iter().all(|row| row.len() == width));
    }
}

#[test]
fn nothing_changes_elsewhere() {
    let catalogue = build::catalogue();
    let few = rows_of(&catalogue, &options(3, &[("lakarenkat", 50)]), "lakarenkat");
    let many = rows_of(&catalogue, &options(3, &[("lakarenkat", 500)]), "lakarenkat");
    assert_eq!(few[..], many[..50]);
    let others = |rows: u64| rows_of(&catalogue, &options(3, &[("lakarenkat", rows)]), "patientregister");
    assert_eq!(others(50), others(500));

    let mut grown = build::catalogue();
    grown.sources.insert(0, build::source("ny", vec![build::cell("x", Domain::Key)]));
    let question = build::cell("ny", Domain::Answer(build::FREKVENS));
    grown.sources[2].cells.push(question);
    let mut with_question = rows_of(&grown, &options(3, &[("lakarenkat", 50)]), "lakarenkat");
    assert!(with_question.iter().any(|row| row["ny"] == "ibland"));
    with_question.iter_mut().for_each(|row| drop(row.remove("ny")));
    assert_eq!(few, with_question);
}

#[test]
fn routing_is_obeyed_and_reached() {
    let catalogue = build::catalogue();
    let mut reached = BTreeSet::new();
    for seed in 0..100 {
        for source in &catalogue.sources {
            let table = table(&catalogue, &options(seed, &[]), &source.id);
            for row in table.rows {
                let reader = Reader { catalogue: &catalogue, source, row: &row };
                assert_eq!(reader.reports(), [], "{row:?}");
                for (index, cell) in source.cells.iter().enumerate() {
                    if cell.gate.is_some() && reader.value(CellId(index as u32)).is_ok() {
                        reached.insert((source.id.clone(), cell.name.clone()));
                    }
                }
            }
        }
    }
    // f2 ×3, f4, f13b ×2, f13c, f4b: every routed cell is filled somewhere.
    assert_eq!(reached.len(), 8, "{reached:?}");
}

#[test]
fn a_text_beside_goes_with_a_ja() {
    let catalogue = build::catalogue();
    let rows: Vec<_> = (0..50).flat_map(|seed| rows_of(&catalogue, &options(seed, &[]), "regionenkat")).collect();
    assert!(rows.iter().any(|row| row["f2_andra"] == "ja"));
    assert!(rows.iter().all(|row| row["f2_andra_text"].is_empty() != (row["f2_andra"] == "ja")));
    assert!(rows.iter().all(|row| ["", "Syntetiskt svar"].contains(&row["f2_andra_text"].as_str())));
}

#[test]
fn shares_are_those_asked_for() {
    let catalogue = build::catalogue();
    let rows = rows_of(&catalogue, &options(1, &[("lakarenkat", 40_000)]), "lakarenkat");
    let near = |found: usize, expected: usize| {
        // More than three standard errors of a share over the 12 000 rows that are asked f4b, the fewest here.
        assert!(found.abs_diff(expected) < 15_000, "{found} {expected}");
    };
    let responded: Vec<_> = rows.iter().filter(|row| row["svarat"] == "ja").collect();
    near(ppm(responded.len(), rows.len()), 600_000);
    let share = |name: &str, text: &str| {
        let of: Vec<_> = responded.iter().filter(|row| name != "f4b_plan" || row["f4a"] == "ja").collect();
        ppm(of.iter().filter(|row| row[name] == text).count(), of.len())
    };
    near(share("f8", ""), 30_000);
    near(share("f8", "alltid"), 485_000);
    near(share("f8", "aldrig"), 164_900);
    near(share("f4a", "ja"), 500_000);
    near(share("f4b_plan", ""), 40_000);
    near(share("f4b_plan", "ja"), 768_000);
    near(share("verksamhet", "primarvard"), 700_000);
    assert_eq!(share("verksamhet", "ortopedi"), 0);
    near(share("region", "25"), 47_619);
}

#[test]
fn open_answers_follow_the_rate_of_ja() {
    let catalogue = build::catalogue();
    let rows = (0..500).flat_map(|seed| rows_of(&catalogue, &options(seed, &[]), "regionenkat"));
    let asked: Vec<_> = rows.filter(|row| row["f13a"] == "ja").collect();
    let filled = asked.iter().filter(|row| !row["f13b_andra"].is_empty()).count();
    assert!(ppm(filled, asked.len()).abs_diff(200_000) < 30_000, "{filled} of {}", asked.len());
    assert!(asked.iter().all(|row| ["", "reumatologi", "geriatrik"].contains(&row["f13b_andra"].as_str())));
}

#[test]
fn dates_fill_the_period_from_end_to_end() {
    let catalogue = build::catalogue();
    let rows = rows_of(&catalogue, &options(1, &[("patientregister", 20_000)]), "patientregister");
    let dates: BTreeSet<_> =
        rows.iter().map(|row| mattstock_syntax::ast::Date::parse(&row["datum"]).unwrap().to_string()).collect();
    assert_eq!(dates.len(), 365);
    assert_eq!((dates.first().unwrap().as_str(), dates.last().unwrap().as_str()), ("2024-03-01", "2025-02-28"));
    let two = rows_of(&catalogue, &options(1, &[("patientregister", 2)]), "patientregister");
    assert_eq!((two[0]["datum"].as_str(), two[1]["datum"].as_str()), ("2024-03-01", "2025-02-28"));
}

#[test]
fn codes_come_as_often_as_expected_and_sometimes_twice() {
    let catalogue = build::catalogue();
    let rows = rows_of(&catalogue, &options(1, &[("patientregister", 50_000)]), "patientregister");
    let lists: Vec<Vec<&str>> = rows.iter().map(|row| row["kva"].split(' ').filter(|c| !c.is_empty()).collect()).collect();
    let number = |code: &str| lists.iter().flatten().filter(|c| **c == code).count();
    assert!(ppm(number("DV077"), rows.len()).abs_diff(300_000) < 10_000);
    assert!(ppm(number("GC001"), rows.len()).abs_diff(1_200_000) < 15_000);
    assert_eq!(number("AW026"), 0);
    let twice = |code: &str| lists.iter().filter(|list| list.iter().filter(|c| **c == code).count() == 2).count();
    let hit = lists.iter().filter(|list| list.contains(&"DV077")).count();
    assert!(ppm(twice("DV077"), hit).abs_diff(20_000) < 6_000);
    assert!(lists.iter().all(|list| list.is_sorted_by_key(|code| *code != "DV077")));
}

#[test]
fn an_empty_list_is_an_answer_or_none() {
    // On a blank list a question about its being answered is asked: so where a blank is no answer, it is not.
    for (empty_means, asked) in [(EmptyMeans::None, 500), (EmptyMeans::NoAnswer, 150)] {
        let mut catalogue = build::catalogue();
        let cells = &mut catalogue.sources[2].cells;
        cells[3].domain = Domain::CodeList { empty_means };
        cells[3].sample.codes.truncate(1);
        let mut follow_up = build::cell("varfor", Domain::Answer(build::JA_NEJ));
        let condition = build::test(CellId(3), Test::Is(Is::Answered));
        follow_up.gate = Some(Gate { condition, inferred: false });
        cells.push(follow_up);
        let rows = rows_of(&catalogue, &options(1, &[]), "patientregister");
        let filled = rows.iter().filter(|row| !row["kva"].is_empty()).count();
        assert!(filled.abs_diff(150) < 40, "{filled}");
        let reached = rows.iter().filter(|row| !row["varfor"].is_empty()).count();
        assert!(reached.abs_diff(asked) < 40, "{reached}");
        assert!(asked == 500 || reached == filled);
    }
}

#[test]
fn keys_years_numbers_and_weights_are_readable() {
    let catalogue = build::catalogue();
    let rows = rows_of(&catalogue, &options(1, &[]), "lakarenkat");
    assert_eq!((rows[0]["lakare"].as_str(), rows[399]["lakare"].as_str()), ("L00001", "L00400"));
    for row in &rows {
        assert_eq!(row["ar"], "2025");
        let (whole, decimals) = row["vikt"].split_once('.').unwrap();
        assert!((1..=10).contains(&whole.parse::<u32>().unwrap()) && decimals.len() == 3);
    }
    let numbers = (0..50).flat_map(|seed| rows_of(&catalogue, &options(seed, &[]), "regionenkat"));
    let numbers: BTreeSet<u32> = numbers.filter_map(|row| row["f12"].parse().ok()).collect();
    assert!(numbers.len() > 300 && *numbers.first().unwrap() >= 20 && *numbers.last().unwrap() <= 400);
}

#[test]
fn a_year_that_dates_nothing_has_a_range_of_its_own() {
    let mut catalogue = build::catalogue();
    let mut birth = build::cell("fodd", Domain::Year);
    birth.sample.range = Some((1950, 1999));
    catalogue.sources[2].cells.push(birth);
    let rows = rows_of(&catalogue, &options(1, &[("patientregister", 2000)]), "patientregister");
    let years: BTreeSet<&str> = rows.iter().map(|row| row["fodd"].as_str()).collect();
    assert_eq!((years.len(), years.first(), years.last()), (50, Some(&"1950"), Some(&"1999")));
}

#[test]
fn a_million_rows_are_made_one_at_a_time() {
    let catalogue = build::catalogue();
    let mut table = table(&catalogue, &options(1, &[("lakarenkat", u64::MAX)]), "lakarenkat");
    // More rows than any memory holds: only an iterator that makes them when asked gets here.
    assert_eq!(table.rows.by_ref().take(1000).count(), 1000);
    let mut rows = super::table(&catalogue, &options(1, &[("patientregister", 1_000_000)]), "patientregister").rows;
    assert_eq!(rows.size_hint(), (0, Some(1_000_000)));
    assert_eq!(rows.by_ref().fold(0u32, |n, row| n + u32::from(row.len() == 4)), 1_000_000);
    assert_eq!((rows.next(), rows.size_hint()), (None, (0, Some(0))));
}

#[test]
fn what_cannot_be_made_is_said() {
    let catalogue = build::catalogue();
    let error = |options: &SampleOptions| sample(&catalogue, options).unwrap_err();
    let unknown = error(&options(1, &[("lakarenkät", 5)]));
    assert_eq!(unknown.to_string(), "unknown source `lakarenkät`");
    assert_eq!(unknown.help(), "did you mean `lakarenkat`? sources: regionenkat, lakarenkat, patientregister");
    let many = error(&options(1, &[("regionenkat", 22)]));
    assert_eq!(many, SampleError::TooManyRows { source: "regionenkat".into(), rows: 22, units: 21 });
    assert_eq!(many.to_string(), "22 rows asked of `regionenkat`, which has 21 units");
    for year in [999, 10_000, -1] {
        assert_eq!(error(&SampleOptions { year, ..options(1, &[]) }), SampleError::YearOutOfRange { year });
    }
    for year in [1000, 9999] {
        assert!(sample(&catalogue, &SampleOptions { year, ..options(1, &[]) }).is_ok());
    }
}
