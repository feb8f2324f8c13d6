use super::reader::Reader;
use super::*;
use crate::Decimal;
use crate::check::{CellId, Comparison, Condition, Domain, Gate, Is, QuestionId, Source, Test};
use crate::sample::SampleError;

#[test]
fn a_frame_has_one_row_for_each_unit_but_one() {
    let catalogue = build::catalogue();
    let codes: Vec<&str> = catalogue.codelists[0].codes.iter().map(|c| c.key.as_str()).collect();
    let mut chosen = std::collections::BTreeSet::new();
    for seed in 0..20 {
        let rows = rows_of(&catalogue, &options(seed, &[]), "regionenkat");
        // Of two that do not respond, the second has no row.
        let units: Vec<&str> = rows.iter().map(|row| row["region"].as_str()).collect();
        let absent: Vec<&str> = codes.iter().copied().filter(|code| !units.contains(code)).collect();
        let silent: Vec<&str> = rows.iter().filter(|r| r["svarat"] == "nej").map(|r| r["region"].as_str()).collect();
        assert_eq!((units.len(), absent.len(), silent.len()), (20, 1, 1));
        assert!(units.is_sorted() && silent[0] < absent[0]);
        chosen.insert((silent[0].to_owned(), absent[0].to_owned()));
        for row in rows.iter().filter(|row| row["svarat"] == "nej") {
            assert!(row.iter().all(|(name, text)| text.is_empty() != ["region", "ar", "svarat"].contains(&name.as_str())));
        }
    }
    assert!(chosen.len() > 10, "the seed decides: {chosen:?}");
}

#[test]
fn fewer_rows_are_the_first_of_the_frame() {
    let catalogue = build::catalogue();
    let all = rows_of(&catalogue, &options(5, &[]), "regionenkat");
    let ten = rows_of(&catalogue, &options(5, &[("regionenkat", 10)]), "regionenkat");
    assert!(ten.len() >= 9);
    assert_eq!(ten[..], all[..ten.len()]);
    assert!(rows_of(&catalogue, &options(5, &[("regionenkat", 0)]), "regionenkat").is_empty());
}

#[test]
fn a_share_of_a_frame_is_exact() {
    let mut catalogue = build::catalogue();
    catalogue.sources[0].sample.not_responding = None;
    catalogue.sources[0].sample.responding = Some(800_000);
    for seed in 0..20 {
        let rows = rows_of(&catalogue, &options(seed, &[]), "regionenkat");
        // 0.8 of 21 is 16.8, so 17 respond; of the other 4 every second has a row.
        assert_eq!(rows.len(), 19);
        assert_eq!(rows.iter().filter(|row| row["svarat"] == "ja").count(), 17);
    }
}

#[test]
fn questions_are_blank_and_columns_filled_for_those_who_did_not_respond() {
    let catalogue = build::catalogue();
    let rows = rows_of(&catalogue, &options(1, &[]), "lakarenkat");
    assert_eq!(rows.len(), 400);
    let silent: Vec<_> = rows.iter().filter(|row| row["svarat"] != "ja").collect();
    assert!(silent.len() > 100);
    for row in silent {
        assert_eq!(row["svarat"], "nej");
        for (name, text) in row {
            assert_eq!(text.is_empty(), ["f4a", "f4b_plan", "f8"].contains(&name.as_str()), "{name}");
        }
    }
}

#[test]
fn without_a_condition_only_those_who_responded_have_rows() {
    let mut catalogue = build::catalogue();
    for source in &mut catalogue.sources {
        source.responded = None;
    }
    assert_eq!(rows_of(&catalogue, &options(1, &[]), "regionenkat").len(), 19);
    let physicians = rows_of(&catalogue, &options(1, &[]), "lakarenkat").len();
    assert!((200..280).contains(&physicians), "{physicians}");
    assert_eq!(rows_of(&catalogue, &options(1, &[]), "patientregister").len(), 500);
}

/// Rows of a physician survey with another condition: how many meet it, and how many make it false.
fn with_condition(condition: impl Fn(&Source) -> Condition) -> (usize, usize, usize) {
    let mut catalogue = build::catalogue();
    let condition = condition(&catalogue.sources[1]);
    catalogue.sources[1].responded = Some(condition.clone());
    let source = &catalogue.sources[1];
    let outcomes: Vec<_> = table(&catalogue, &options(1, &[("lakarenkat", 1000)]), "lakarenkat")
        .rows
        .map(|row| {
            let reader = Reader { catalogue: &catalogue, source, row: &row };
            assert_eq!(reader.reports(), [], "{row:?}");
            reader.holds(&condition)
        })
        .collect();
    let count = |wanted| outcomes.iter().filter(|o| **o == wanted).count();
    (count(Ok(true)), count(Ok(false)), outcomes.len())
}

#[test]
fn conditions_of_many_forms_are_met_and_failed() {
    let cell = |source: &Source, name: &str| build::id_of(&source.cells, name);
    let answered = |id: CellId| build::test(id, Test::Is(Is::Answered));
    let some = |(met, failed, rows): (usize, usize, usize)| {
        assert_eq!((met + failed, rows), (1000, 1000));
        assert!((550..650).contains(&met), "{met}");
    };
    some(with_condition(|s| answered(cell(s, "f8"))));
    some(with_condition(|s| Condition::Or(vec![answered(cell(s, "f4a")), answered(cell(s, "f8"))])));
    some(with_condition(|s| Condition::And(vec![build::is(&s.cells, "svarat", 0), answered(cell(s, "f8"))])));
    some(with_condition(|s| Condition::Not(Box::new(build::is(&s.cells, "svarat", 1)))));
    // Through routing: f4b is only asked after f4a = ja.
    some(with_condition(|s| answered(cell(s, "f4b_plan"))));
    // An answer that no rate ever draws.
    some(with_condition(|s| build::is(&s.cells, "verksamhet", 3)));
}

#[test]
fn rates_of_a_question_in_the_condition_are_kept() {
    let mut catalogue = build::catalogue();
    let f8 = build::id_of(&catalogue.sources[1].cells, "f8");
    catalogue.sources[1].responded = Some(build::test(f8, Test::Is(Is::Answered)));
    // Half of the first draws are blank and must be made again, by the same rates.
    catalogue.sources[1].cells[f8.index()].sample.blank = 500_000;
    let rows = rows_of(&catalogue, &options(1, &[("lakarenkat", 10_000)]), "lakarenkat");
    let filled: Vec<_> = rows.iter().filter(|row| !row["f8"].is_empty()).collect();
    let always = filled.iter().filter(|row| row["f8"] == "alltid").count();
    assert!(ppm(always, filled.len()).abs_diff(500_000) < 30_000);
}

#[test]
fn numbers_in_the_condition_are_found() {
    let mut catalogue = build::catalogue();
    let source = &mut catalogue.sources[1];
    let mut number = build::number("antal", "0", Some("1000000"), 2);
    number.sample.range = Some((0, 5));
    number.question = Some(QuestionId(0));
    source.cells.push(number);
    let antal = build::id_of(&source.cells, "antal");
    let many = Comparison::Greater(Decimal::parse("900000.5").unwrap());
    source.responded = Some(build::test(antal, Test::Number(many)));
    let rows = rows_of(&catalogue, &options(1, &[("lakarenkat", 1000)]), "lakarenkat");
    let met = rows.iter().filter(|row| row["antal"] == "900000.51").count();
    assert!((550..650).contains(&met), "{met}");
    assert_eq!(rows.len(), 1000);
}

#[test]
fn a_condition_nobody_meets_is_an_error() {
    let mut catalogue = build::catalogue();
    let cells = &catalogue.sources[1].cells;
    let never = Condition::And(vec![build::is(cells, "svarat", 0), build::is(cells, "svarat", 1)]);
    catalogue.sources[1].responded = Some(never);
    let error = sample(&catalogue, &options(1, &[])).unwrap_err();
    assert_eq!(error, SampleError::NobodyResponds { source: "lakarenkat".into() });
    assert_eq!(error.to_string(), "no row of `lakarenkat` can be one that responded");
}

#[test]
fn units_of_other_types_are_unique() {
    let mut catalogue = build::catalogue();
    let mut add = |id: &str, domain: Domain| {
        let mut source = build::source(id, vec![build::cell("enhet", domain)]);
        source.unit = vec![CellId(0)];
        catalogue.sources.push(source);
    };
    add("dagar", Domain::Date);
    add("nummer", Domain::Number { min: Decimal::parse("1"), max: Decimal::parse("30"), decimals: 0 });
    add("svar", Domain::Answer(build::FREKVENS));
    add("listor", Domain::CodeList { empty_means: crate::check::EmptyMeans::None });
    let units = |id: &str| -> Vec<String> {
        rows_of(&catalogue, &options(1, &[]), id).into_iter().map(|mut row| row.remove("enhet").unwrap()).collect()
    };
    assert_eq!(units("svar"), ["aldrig", "ibland", "alltid"]);
    for (id, number) in [("dagar", 100), ("nummer", 30), ("listor", 100)] {
        let all = units(id);
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
        assert_eq!(all.len(), number, "{id}");
    }
    assert!(sample(&catalogue, &options(1, &[("dagar", 366)])).is_err());
    assert!(sample(&catalogue, &options(1, &[("dagar", 365)])).is_ok());
}

#[test]
fn a_circle_of_routing_is_no_endless_loop() {
    let mut catalogue = build::catalogue();
    let cells = &mut catalogue.sources[1].cells;
    for (name, on) in [("f4a", "f8"), ("f8", "f4a")] {
        let condition = build::is(cells, on, 0);
        let routed = build::id_of(cells, name);
        cells[routed.index()].gate = Some(Gate { condition, inferred: true });
    }
    assert_eq!(rows_of(&catalogue, &options(1, &[]), "lakarenkat").len(), 400);
}
