//! The results page of figures made of values, over other sources, by choice and by derived columns.

use super::builder::*;
use super::show::show;
use crate::Decimal;
use crate::check::*;
use crate::document::{ResultsOptions, results_page};
use crate::estimate::{Row, Status};

const DAYS: UnitId = UnitId(4);

/// The catalogue with a unit for days, words for spells, and a table of inhabitants.
fn spells() -> CheckedCatalogue {
    let mut c = catalogue();
    c.units.push(Unit { id: "days".into(), label: "Dagar".into(), per: None, decimals: 1 });
    c.sources[FALL.index()].called = vec![("sv".into(), "sjukfall".into()), ("en".into(), "spells".into())];
    c
}

fn cell(c: &CheckedCatalogue, name: &str) -> CellId {
    named(c, FALL, name)
}

fn days(c: &CheckedCatalogue) -> Value {
    Value::Cell(Operand::Cell(cell(c, "dagar")))
}

/// A measure of one part over the spells, also by region.
fn one_part(mut c: CheckedCatalogue, mut p: Part) -> CheckedCatalogue {
    p.breakdowns.push(Breakdown::Cells(vec![cell(&c, "region")]));
    c.measures = vec![measure("1", FALL, vec![p])];
    c
}

/// A row of which so many contribute.
fn of_rows(n: i128, value: &str) -> Row {
    let exact = Decimal::parse(value);
    Row { exact, value: value.parse().ok(), ..row("1", "1", n, Some(n)) }
}

fn answered(row: Row, answer: &str) -> Row {
    Row { answer: answer.into(), ..row }
}

fn page(c: &CheckedCatalogue, rows: Vec<Row>, language: &str) -> String {
    let options = ResultsOptions { language: Some(language.into()), ..ResultsOptions::default() };
    show(&results_page(c, &results(rows), &options).body)
}

#[track_caller]
fn has(page: &str, lines: &[&str]) {
    for line in lines {
        assert!(page.lines().any(|l| l == *line), "missing: {line}\n{page}");
    }
}

/// The row below each heading, where there are few rows.
fn too_few(code: &str) -> Row {
    Row { value: None, exact: None, status: Status::Undefined, ..in_region(row("1", "1", 0, Some(0)), code) }
}

#[test]
fn a_median() {
    let c = spells();
    let p = part("1", DAYS, aggregate(Fold::Median(days(&c)), None, None), None);
    let c = one_part(c, p);
    let total = Row { no_answer: Some(Decimal::integer(3)), ..of_rows(1204, "34.25") };
    let rows = vec![total, in_region(of_rows(1000, "30"), "01"), too_few("03")];
    let found = page(&c, rows.clone(), "sv");
    has(
        &found,
        &[
            "Medianen är 34,3 dagar (antal sjukfall: 1\u{a0}204).",
            "| Region | Median (dagar)# | Antal i underlaget# |",
            "*| Totalt | 34,3 | 1\u{a0}204 |",
            "| Region Stockholm | 30,0 | 1\u{a0}000 |",
            "| Region Uppsala | (odefinierat) | 0 |",
            "note: Uppgift saknas för 3 av 1\u{a0}207 sjukfall.",
            "note: I tabellen betyder ”odefinierat” att det finns för få uppgifter för att beräkna ett värde.",
        ],
    );
    assert!(!found.contains("Nämnare") && !found.contains("Täljare"), "{found}");
    has(
        &page(&c, rows, "en"),
        &[
            "The median is 34.3 days (number of spells: 1,204).",
            "| Region | Median (days)# | Number included# |",
            "*| Total | 34.3 | 1,204 |",
            "note: Information is missing for 3 of 1,207 spells.",
            "note: In the table, “undefined” means that there are too few values to compute a figure.",
        ],
    );
}

#[test]
fn every_figure_of_values_has_a_name_of_its_own() {
    let c = spells();
    let value = || days(&spells());
    // A sum of 45.5 over 4, a variance whose root is 3.25, and values.
    let mean = Row { exact: None, numerator: Decimal::parse("45.5"), ..of_rows(4, "11.375") };
    let root = Row { exact: None, ..of_rows(4, "3.25") };
    let p = |text: &str| Decimal::parse(text).unwrap();
    for (fold, row, swedish, heading, english) in [
        (Fold::Mean(value()), mean, "Medelvärdet är 11,4", "Medelvärde", "The mean is 11.4"),
        (
            Fold::Percentile(p("90"), value()),
            of_rows(4, "20"),
            "Den 90:e percentilen är 20,0",
            "90:e percentilen",
            "The 90th percentile is 20.0",
        ),
        (
            Fold::Percentile(p("2.5"), value()),
            of_rows(4, "1"),
            "Den 2,5:e percentilen är 1,0",
            "2,5:e percentilen",
            "The 2.5th percentile is 1.0",
        ),
        (Fold::Percentile(p("50.0"), value()), of_rows(4, "2"), "Medianen är 2,0", "Median", "The median is 2.0"),
        (
            Fold::Min(value()),
            of_rows(4, "-1.5"),
            "Det lägsta värdet är \u{2212}1,5",
            "Lägsta värde",
            "The lowest value is \u{2212}1.5",
        ),
        (Fold::Max(value()), of_rows(4, "88"), "Det högsta värdet är 88,0", "Högsta värde", "The highest value is 88.0"),
        (Fold::Deviation(value()), root, "Standardavvikelsen är 3,3", "Standardavvikelse", "The standard deviation is 3.3"),
    ] {
        let c = one_part(c.clone(), part("1", DAYS, aggregate(fold, None, None), None));
        let found = page(&c, vec![row.clone()], "sv");
        has(
            &found,
            &[
                &format!("{swedish} dagar (antal sjukfall: 4)."),
                &format!("| Region | {heading} (dagar)# | Antal i underlaget# |"),
            ],
        );
        has(&page(&c, vec![row], "en"), &[&format!("{english} days (number of spells: 4).")]);
    }
}

#[test]
fn no_figure_over_all() {
    let c = spells();
    let p = part("1", DAYS, aggregate(Fold::Deviation(days(&c)), None, None), None);
    let c = one_part(c, p);
    let one = Row { value: None, status: Status::Undefined, ..of_rows(1, "0") };
    has(
        &page(&c, vec![one.clone()], "sv"),
        &["Det finns för få uppgifter för att beräkna ett värde.", "*| Totalt | (odefinierat) | 1 |"],
    );
    has(&page(&c, vec![one], "en"), &["There are too few values to compute a figure."]);
}

#[test]
fn a_mean_of_answers_counts_those_who_answered() {
    let mut c = spells();
    let f12 = Value::Cell(Operand::Cell(named(&c, REGIONENKAT, "f12")));
    let p = part("1", COUNT, aggregate(Fold::Mean(f12), None, None), None);
    c.measures = vec![measure("1", REGIONENKAT, vec![p])];
    let total = Row { numerator: Decimal::parse("45"), no_answer: Some(Decimal::integer(1)), ..of_rows(2, "22.5") };
    has(
        &page(&c, vec![total], "sv"),
        &[
            "Medelvärdet är 23 (antal regioner: 2).",
            "| Grupp | Medelvärde# | Antal i underlaget# |",
            "note: Svar på frågan saknas från 1 av 3 svarande regioner.",
        ],
    );
}

#[test]
fn values_by_code_have_a_table_each() {
    let c = spells();
    let by = aggregate(Fold::Mean(days(&c)), Some(By::Codes(cell(&c, "kon"))), None);
    let c = one_part(c.clone(), part("1", DAYS, by, None));
    let mut p = c.measures[0].parts[0].clone();
    let mean = |sum: &str, n: i128, value: &str, code: &str| {
        answered(Row { exact: None, numerator: Decimal::parse(sum), ..of_rows(n, value) }, code)
    };
    let mut rows = vec![mean("90", 3, "30", "K"), mean("40", 2, "20", "M")];
    rows.extend(rows.clone().into_iter().map(|r| in_region(r, "01")));
    has(
        &page(&c, rows.clone(), "sv"),
        &[
            "Högst värde har ”Kvinna” (30,0 dagar) och lägst ”Man” (20,0 dagar).",
            "table: Uppföljningsmått 1: Måttet 1, Kvinna, totalt och per region",
            "*| Totalt | 30,0 | 3 |",
            "table: Uppföljningsmått 1: Måttet 1, Man, totalt och per region",
            "| Region Stockholm | 20,0 | 2 |",
        ],
    );
    p.breakdowns.truncate(1);
    let c = CheckedCatalogue { measures: vec![measure("1", FALL, vec![p])], ..c };
    has(
        &page(&c, rows.clone(), "sv"),
        &[
            "| Kön | Medelvärde (dagar)# | Antal i underlaget# | Uppgift saknas# |",
            "| Kvinna | 30,0 | 3 | 0 |",
            "| Man | 20,0 | 2 | 0 |",
        ],
    );
    let same = rows.into_iter().map(|r| Row { numerator: Decimal::parse("0"), value: Some(0.0), ..r }).collect();
    has(&page(&c, same, "en"), &["The outcome is the same for all (0.0 days)."]);
}

#[test]
fn sums_by_code_do_not_make_a_whole() {
    let c = spells();
    let by = aggregate(sum(cell(&c, "dagar")), Some(By::Codes(cell(&c, "kon"))), None);
    let c = one_part(c, part("1", DAYS, by, None));
    let of = |n, code| answered(row("1", "1", n, None), code);
    let rows = vec![
        Row { no_answer: Some(Decimal::integer(7)), ..of(90, "K") },
        of(40, "M"),
        in_region(of(50, "K"), "01"),
        in_region(of(20, "M"), "01"),
    ];
    // Rows without a number are no days, and stand in no column of days.
    has(
        &page(&c, rows.clone(), "sv"),
        &[
            "Högst summa har ”Kvinna” (90,0 dagar) och lägst ”Man” (40,0 dagar).",
            "| Region | Kvinna (dagar)# | Man (dagar)# |",
            "*| Totalt | 90,0 | 40,0 |",
            "| Region Stockholm | 50,0 | 20,0 |",
            "note: Uppgift saknas för högst 7 sjukfall.",
        ],
    );
    let mut p = c.measures[0].parts[0].clone();
    p.breakdowns.truncate(1);
    let c = CheckedCatalogue { measures: vec![measure("1", FALL, vec![p])], ..c };
    has(
        &page(&c, rows, "sv"),
        &["| Kön | Summa (dagar)# | Uppgift saknas# |", "| Kvinna | 90,0 | 7 |", "| Man | 40,0 | 0 |"],
    );
}

#[test]
fn different_values() {
    let c = spells();
    let p = part("1", COUNT, aggregate(Fold::Distinct(cell(&c, "region")), None, None), None);
    let c = one_part(c, p);
    let rows = vec![Row { n_numerator: Some(1204), ..row("1", "1", 812, None) }];
    has(
        &page(&c, rows.clone(), "sv"),
        &[
            "Antalet olika värden är 812 (antal sjukfall: 1\u{a0}204).",
            "| Region | Antal olika värden# |",
            "*| Totalt | 812 |",
        ],
    );
    has(&page(&c, rows, "en"), &["The number of different values is 812 (number of spells: 1,204)."]);
}

/// The spells and a table of inhabitants by region.
fn with_inhabitants() -> (CheckedCatalogue, Aggregate) {
    let mut c = spells();
    let mut people = c.sources[FALL.index()].clone();
    people.id = "folkmangd".into();
    people.name = "Folkmängd".into();
    people.called = vec![("sv".into(), "befolkningsgrupper".into()), ("en".into(), "population groups".into())];
    let dagar = cell(&c, "dagar").index();
    people.cells[dagar].name = "antal".into();
    people.cells[dagar].label = "Antal invånare".into();
    c.sources.push(people);
    let source = SourceIx(c.sources.len() as u32 - 1);
    let below = from(source, aggregate(sum(CellId(dagar as u32)), None, None));
    (c, below)
}

#[test]
fn a_rate_per_inhabitants() {
    let (c, below) = with_inhabitants();
    let c = one_part(c, part("1", PER_1000, count(None), Some(below)));
    let rows = vec![
        row("1", "1", 150, Some(12_000)),
        in_region(row("1", "1", 100, Some(8_000)), "01"),
        in_region(Row { value: None, ..row("1", "1", 50, Some(0)) }, "03"),
    ];
    let found = page(&c, rows.clone(), "sv");
    has(
        &found,
        &[
            "Kvoten är 12,50 per 1\u{a0}000 invånare (150 / 12\u{a0}000).",
            "| Region | Per 1\u{a0}000 invånare# | Antal# | Antal invånare# |",
            "*| Totalt | 12,50 | 150 | 12\u{a0}000 |",
            "| Region Uppsala | (odefinierat) | 50 | 0 |",
            "note: I tabellen betyder ”odefinierat” att nämnaren är noll.",
        ],
    );
    has(
        &page(&c, rows, "en"),
        &["The rate is 12.50 per 1,000 (150 / 12,000).", "| Region | Per 1,000# | Number# | Antal invånare# |"],
    );
    let none = Row { value: None, ..row("1", "1", 150, Some(0)) };
    has(&page(&c, vec![none], "sv"), &["Nämnaren är noll, så kvoten kan inte beräknas."]);
}

#[test]
fn a_rate_by_unit_is_no_answer() {
    // One row per region in the survey; what each is divided by is inhabitants.
    let (mut c, below) = with_inhabitants();
    let f1 = one_of(named(&c, REGIONENKAT, "f1"), &[JA]);
    let mut p = part("1", PERCENT, count(Some(f1)), Some(below));
    p.breakdowns.push(Breakdown::Cells(vec![named(&c, REGIONENKAT, "region")]));
    c.measures = vec![measure("1", REGIONENKAT, vec![p])];
    let rows = vec![row("1", "1", 1, Some(40)), in_region(row("1", "1", 1, Some(20)), "01")];
    has(
        &page(&c, rows, "sv"),
        &[
            "Andelen är 2,5 procent (1 / 40).",
            "| Region | Andel (%)# | Antal# | Antal invånare# |",
            "| Region Stockholm | 5,0 | 1 | 20 |",
        ],
    );
}

#[test]
fn rates_of_codes_are_no_distribution() {
    let (c, below) = with_inhabitants();
    let by = aggregate(Fold::Count, Some(By::Codes(cell(&c, "kon"))), None);
    let c = one_part(c, part("1", PER_1000, by, Some(below)));
    let of = |n, code| answered(row("1", "1", n, Some(1000)), code);
    let rows = vec![of(10, "K"), of(30, "M"), in_region(of(5, "K"), "01"), in_region(of(6, "M"), "01")];
    has(
        &page(&c, rows.clone(), "sv"),
        &[
            "Högst kvot har ”Man” (30,00 per 1\u{a0}000) och lägst ”Kvinna” (10,00 per 1\u{a0}000).",
            "| Region | Kvinna (per 1\u{a0}000)# | Man (per 1\u{a0}000)# | Antal invånare# |",
            "*| Totalt | 10,00 | 30,00 | 1\u{a0}000 |",
            "| Region Stockholm | 5,00 | 6,00 | 1\u{a0}000 |",
        ],
    );
    let mut p = c.measures[0].parts[0].clone();
    p.breakdowns.truncate(1);
    let c = CheckedCatalogue { measures: vec![measure("1", FALL, vec![p])], ..c };
    has(
        &page(&c, rows, "sv"),
        &[
            "| Kön | Per 1\u{a0}000 invånare# | Antal# | Antal invånare# | Uppgift saknas# |",
            "| Kvinna | 10,00 | 10 | 1\u{a0}000 | 0 |",
        ],
    );
}

#[test]
fn a_numerator_from_another_source_tells_of_its_own_rows() {
    let (mut c, _) = with_inhabitants();
    // The measure is of the survey; its numerator counts spells, against the regions that responded.
    let mut p = part("1", PER_1000, from(FALL, count(None)), Some(count(None)));
    p.breakdowns.push(Breakdown::Cells(vec![named(&c, REGIONENKAT, "region")]));
    c.measures = vec![measure("1", REGIONENKAT, vec![p])];
    let rows = vec![row("1", "1", 45, Some(2)), in_region(row("1", "1", 45, Some(1)), "01")];
    has(
        &page(&c, rows, "sv"),
        &[
            "2 av 3 regioner svarade på enkäten (66,7 procent).",
            "Kvoten är 22\u{a0}500,00 per 1\u{a0}000 regioner (45 / 2).",
            "| Region | Per 1\u{a0}000 regioner# | Antal# | Antal svarande regioner# |",
            "| Region Stockholm | 45\u{a0}000,00 | 45 | 1 |",
        ],
    );
}

/// The survey of regions with a question of choices.
fn with_choices() -> (CheckedCatalogue, QuestionId) {
    let mut c = spells();
    let source = &mut c.sources[REGIONENKAT.index()];
    let question = QuestionId(source.questions.len() as u32);
    let mut cell = source.cells[0].clone();
    cell.name = "f20".into();
    cell.domain = Domain::Choices(question);
    cell.question = Some(question);
    source.cells.push(cell);
    let choice = |key: &str, label: &str| Choice {
        key: key.into(),
        label: label.into(),
        text_cell: None,
        exclusive: false,
        implies: Vec::new(),
    };
    let kind = QuestionKind::Multiple {
        choices: vec![choice("webb", "Webbutbildning"), choice("kurs", "Kurs på plats")],
        cell: CellId(source.cells.len() as u32 - 1),
        empty_means: EmptyMeans::NoAnswer,
    };
    let mut asked = source.questions[0].clone();
    asked.id = "f20".into();
    asked.number_label = Some("20".into());
    asked.text = "Vilka utbildningar finns?".into();
    asked.kind = kind;
    source.questions.push(asked);
    (c, question)
}

#[test]
fn choices_of_regions() {
    let (mut c, question) = with_choices();
    let mut p = part("1", COUNT, aggregate(Fold::Count, Some(By::Choices(question)), None), Some(count(None)));
    p.breakdowns.push(Breakdown::Cells(vec![named(&c, REGIONENKAT, "region")]));
    c.measures = vec![measure("1", REGIONENKAT, vec![p])];
    let of = |row: Row, item: &str| Row { item: item.into(), ..row };
    let rows = vec![
        of(Row { no_answer: Some(Decimal::integer(1)), ..row("1", "1", 2, Some(3)) }, "webb"),
        of(Row { no_answer: Some(Decimal::integer(1)), ..row("1", "1", 1, Some(3)) }, "kurs"),
        of(in_region(row("1", "1", 1, Some(1)), "01"), "webb"),
        of(in_region(row("1", "1", 0, Some(1)), "01"), "kurs"),
        of(without_figure(in_region(row("1", "1", 0, Some(1)), "03"), Status::NoAnswer), "webb"),
        of(without_figure(in_region(row("1", "1", 0, Some(1)), "03"), Status::NoAnswer), "kurs"),
    ];
    has(
        &page(&c, rows.clone(), "sv"),
        &[
            "Högst antal har ”Webbutbildning” (2 av 3) och lägst ”Kurs på plats” (1 av 3).",
            "| Alternativ | Antal# | Av totalt# | Ej svar# |",
            "| Webbutbildning | 2 | 3 | 1 |",
            "| Region | Webbutbildning | Kurs på plats |",
            "| Region Stockholm | Valt | Inte valt |",
            "| Region Uppsala | (ej svar) | (ej svar) |",
        ],
    );
    has(
        &page(&c, rows, "en"),
        &["| Choice | Number# | Out of# | Left blank# |", "| Region Stockholm | Chosen | Not chosen |"],
    );
}

#[test]
fn crossings_of_derived_columns() {
    let mut c = spells();
    let band = |key: &str, label: &str| KeyLabel { key: key.into(), label: label.into() };
    c.codelists.push(Codelist {
        id: "fall.alder".into(),
        name: "Ålder".into(),
        codes: vec![band("16_24", "16–24"), band("65_plus", "65 eller mer")],
    });
    let mut derived = c.sources[FALL.index()].cells[0].clone();
    derived.name = "alder".into();
    derived.label = "Ålder".into();
    derived.domain = Domain::Code(CodelistId(c.codelists.len() as u32 - 1));
    derived.derived =
        Some(Derived::Bands { of: days(&c), limits: vec![Decimal::integer(16), Decimal::integer(65)], below: false });
    c.sources[FALL.index()].cells.push(derived);
    let mut p = part("1", DAYS, aggregate(Fold::Median(days(&c)), None, None), None);
    p.breakdowns.push(Breakdown::Cells(vec![cell(&c, "kon"), cell(&c, "alder")]));
    c.measures = vec![measure("1", FALL, vec![p])];
    let crossed =
        |group: &str, value: &str| Row { breakdown: "kon * alder".into(), group: group.into(), ..of_rows(10, value) };
    let rows = vec![of_rows(30, "34"), crossed("K|16_24", "12.5"), crossed("M|missing", "40")];
    has(
        &page(&c, rows, "sv"),
        &[
            "| Kön och ålder | Median (dagar)# | Antal i underlaget# |",
            "*| Totalt | 34,0 | 30 |",
            "| Kvinna, 16–24 | 12,5 | 10 |",
            "| Man, Uppgift saknas | 40,0 | 10 |",
        ],
    );
}
