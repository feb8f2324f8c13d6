//! The results page of figures that are sums of weights: it says so, and shows how many rows are behind them.

use super::builder::*;
use super::show::show;
use crate::Decimal;
use crate::check::*;
use crate::document::{ResultsOptions, results_page};
use crate::estimate::Row;

/// The catalogue with weights in the survey of physicians.
fn weighted(adjusts_for: Option<&str>) -> CheckedCatalogue {
    let mut c = catalogue();
    let domain = Domain::Number { min: None, max: None, decimals: 2 };
    let cell = column(&mut c.sources[LAKARENKAT.index()], "vikt", "vikt", domain);
    c.sources[LAKARENKAT.index()].weight = Some(Weight { cell, decimals: 2, adjusts_for: adjusts_for.map(str::to_owned) });
    c
}

fn at(name: &str) -> CellId {
    named(&catalogue(), LAKARENKAT, name)
}

fn yes() -> Condition {
    one_of(at("f4a"), &[JA])
}

/// A row of weights, and of the rows that have them.
fn row_of(numerator: &str, denominator: Option<&str>, n: [u64; 2]) -> Row {
    let exact = |text: &str| Decimal::parse(text).unwrap();
    let value = |text: &str| text.parse::<f64>().unwrap();
    Row {
        numerator: Some(exact(numerator)),
        denominator: denominator.map(exact),
        value: Some(denominator.map_or(value(numerator), |d| value(numerator) / value(d))),
        n_numerator: Some(n[0]),
        n_denominator: denominator.map(|_| n[1]),
        ..row("1", "1", 0, None)
    }
}

fn page(mut c: CheckedCatalogue, p: Part, rows: Vec<Row>, language: &str) -> String {
    c.measures = vec![measure("1", LAKARENKAT, vec![p])];
    let options = ResultsOptions { language: Some(language.into()), ..ResultsOptions::default() };
    show(&results_page(&c, &results(rows), &options).body)
}

#[track_caller]
fn has(page: &str, lines: &[&str]) {
    for line in lines {
        assert!(page.lines().any(|l| l == *line), "missing: {line}\n{page}");
    }
}

#[test]
fn a_share() {
    let p = || part("1", PERCENT, count(Some(yes())), Some(count(None)));
    let rows = || vec![Row { no_answer: Decimal::parse("75.25"), ..row_of("20.50", Some("170.75"), [12, 124]) }];
    has(
        &page(weighted(Some("bortfall")), p(), rows(), "sv"),
        &[
            "note: Talen ur Enkät till läkare är viktade: antal är summor av vikten ”vikt”, som justerar för bortfall.",
            "21 av 171 svarande läkare (12,0 procent, viktat) har svarat Ja på fråga 4a (”Finns det styrdokument i din verksamhet?”).",
            "| Grupp | Andel (%)# | Antal (viktat)# | Av totalt (viktat)# | Av totalt (oviktat)# |",
            "*| Totalt | 12,0 | 21 | 171 | 124 |",
            "note: Svar på frågan saknas från 75 av 171 svarande läkare (viktat).",
        ],
    );
    let found = page(weighted(None), p(), rows(), "en");
    has(
        &found,
        &[
            "note: Figures from Enkät till läkare are weighted: numbers are sums of the weight “vikt”.",
            "| Group | Share (%)# | Number (weighted)# | Out of (weighted)# | Out of (unweighted)# |",
        ],
    );
    assert!(found.contains("171 responding physicians (12.0 per cent, weighted)"), "{found}");
    assert!(found.contains("75 of 171 responding physicians (weighted)."), "{found}");
    // Nothing is said of weights where there are none.
    let found = page(catalogue(), p(), rows(), "sv");
    assert!(!found.contains("vikt"), "{found}");
}

#[test]
fn a_number_and_a_sum() {
    let p = part("1", COUNT, count(Some(yes())), None);
    has(
        &page(weighted(None), p, vec![row_of("20.50", None, [12, 0])], "sv"),
        &[
            "Det sammanlagda viktade antalet är 21 (oviktat antal läkare: 12).",
            "| Grupp | Antal (viktat)# | Antal (oviktat)# |",
            "*| Totalt | 21 | 12 |",
        ],
    );
    let weight = Value::Cell(Operand::Cell(CellId(0)));
    let p = part("1", COUNT, aggregate(Fold::Sum(weight), None, None), None);
    has(
        &page(weighted(None), p, vec![row_of("340.25", None, [12, 0])], "en"),
        &[
            "The weighted sum is 340 (unweighted number of responding physicians with a value: 12).",
            "| Group | Weighted sum# | Number (unweighted)# |",
        ],
    );
}

#[test]
fn a_value_of_rows_without_weight() {
    let value = Value::Cell(Operand::Cell(CellId(0)));
    let p = part("1", COUNT, aggregate(Fold::Max(value), None, None), None);
    let rows = vec![Row { exact: Decimal::parse("25"), value: Some(25.0), ..row_of("0.25", Some("0.25"), [1, 1]) }];
    has(
        &page(weighted(None), p, rows, "sv"),
        &[
            "Det högsta värdet är 25 (oviktat antal läkare: 1).",
            "| Grupp | Högsta värde# | Antal i underlaget (oviktat)# |",
            "*| Totalt | 25 | 1 |",
        ],
    );
}

#[test]
fn answers_down_to_the_total() {
    let by = Some(By::Answers(QuestionId(0)));
    let p = part("1", PERCENT, aggregate(Fold::Count, by, None), Some(count(None)));
    let figure = |answer: &str, n: &str, rows: u64| Row {
        answer: answer.into(),
        no_answer: Decimal::parse("70.75"),
        ..row_of(n, Some("170.75"), [rows, 124])
    };
    let rows = vec![figure("ja", "60.50", 50), figure("nej", "39.50", 24), figure("osaker", "0.00", 0)];
    let found = page(weighted(None), p, rows, "sv");
    has(
        &found,
        &[
            "| Svar | Andel (%)# | Antal (viktat)# | Antal (oviktat)# |",
            "| Ja | 35,4 | 61 | 50 |",
            "| Ej svar | 41,4 | 71 | (–) |",
            "*| Totalt | 100,0 | 171 | 124 |",
        ],
    );
    assert!(found.contains("Av 171 svarande läkare (viktat) har "), "{found}");
}

#[test]
fn another_total() {
    let days = aggregate(Fold::Sum(Value::Cell(Operand::Cell(named(&catalogue(), FALL, "dagar")))), None, None);
    let p = part("1", PER_1000, count(None), Some(Aggregate { source: FALL, ..days }));
    has(
        &page(weighted(None), p, vec![row_of("20.50", Some("410"), [12, 9])], "sv"),
        &["Kvoten är 50,00 per 1\u{a0}000 dagar (viktat 21 / 410).", "*| Totalt | 50,00 | 21 | 410 | 12 |"],
    );
}

#[test]
fn different_values_have_no_weights() {
    let p = part("1", COUNT, aggregate(Fold::Distinct(at("f4a")), None, None), None);
    let found = page(weighted(None), p, vec![row_of("3", None, [12, 0])], "sv");
    assert!(!found.contains("vikt"), "{found}");
}
