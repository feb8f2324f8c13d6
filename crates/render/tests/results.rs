//! Result tables as CSV and JSON.
#![allow(clippy::unwrap_used, reason = "tests")]

use mattstock_core::Decimal;
use mattstock_core::estimate::{Results, Row, Status};
use mattstock_render::{results_csv, results_json};
use serde_json::json;

/// The contract of `run`, as it is written in the semantics.
const COLUMNS: &str = "measure,part,item,answer,period,breakdown,group,group_label,numerator,denominator,value,lower,upper,\
                       unit,not_asked,no_answer,invalid,eligibility_unknown,n_numerator,n_denominator,status";

fn row(label: &str, value: Option<f64>) -> Row {
    Row {
        measure: "4".into(),
        part: "4b".into(),
        item: "rutiner".into(),
        answer: String::new(),
        period: "2026".into(),
        breakdown: "kon * alder".into(),
        group: "1|missing".into(),
        group_label: label.into(),
        numerator: Decimal::parse("12.50"),
        denominator: Some(Decimal::integer(40)),
        value,
        exact: None,
        lower: value.map(|v| v - 1.0),
        upper: None,
        unit: "percent".into(),
        not_asked: Some(Decimal::integer(0)),
        no_answer: None,
        invalid: None,
        eligibility_unknown: None,
        n_numerator: Some(12),
        n_denominator: Some(u64::MAX),
        status: if value.is_some() { Status::Ok } else { Status::NoResponse },
    }
}

fn results(rows: Vec<Row>) -> Results {
    Results { periods: vec![2026], responses: vec![], skipped: vec![], rows }
}

#[test]
fn csv_has_the_columns_of_the_contract_and_quotes_where_needed() {
    let rows = vec![row("Män, \"18–34\"\når", Some(31.25)), row("Uppsala", None)];
    assert_eq!(
        String::from_utf8(results_csv(&results(rows))).unwrap(),
        format!(
            "{COLUMNS}\n\
             4,4b,rutiner,,2026,kon * alder,1|missing,\"Män, \"\"18–34\"\"\når\",12.50,40,31.25,30.25,,percent,0,,,,12,18446744073709551615,ok\n\
             4,4b,rutiner,,2026,kon * alder,1|missing,Uppsala,12.50,40,,,,percent,0,,,,12,18446744073709551615,no_response\n"
        )
    );
    assert_eq!(results_csv(&results(vec![])), format!("{COLUMNS}\n").as_bytes());
}

#[test]
fn a_value_is_the_shortest_decimal_that_reads_back() {
    for (value, digits) in [
        (100.0, "100"),
        (200.0 / 3.0, "66.66666666666667"),
        (0.1, "0.1"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
    ] {
        let csv = String::from_utf8(results_csv(&results(vec![row("", Some(value))]))).unwrap();
        let written = csv.lines().nth(1).unwrap().split(',').nth(10).unwrap();
        assert_eq!(written, digits);
        assert_eq!(written.parse::<f64>().unwrap().to_bits(), value.to_bits());
    }
    let csv = String::from_utf8(results_csv(&results(vec![row("", Some(f64::NAN))]))).unwrap();
    assert!(!csv.contains("NaN"));
}

#[test]
fn json_has_one_row_a_line_with_the_keys_in_order() {
    let text = results_json(&results(vec![row("a \"b\"\n<c>", Some(31.25)), row("", None)]), &json!({"periods": [2026]}));
    assert_eq!(
        text,
        "{\n  \"header\": {\n    \"periods\": [\n      2026\n    ]\n  },\n  \"rows\": [\n    \
         {\"measure\": \"4\", \"part\": \"4b\", \"item\": \"rutiner\", \"answer\": \"\", \"period\": \"2026\", \
         \"breakdown\": \"kon * alder\", \"group\": \"1|missing\", \"group_label\": \"a \\\"b\\\"\\n<c>\", \
         \"numerator\": 12.50, \"denominator\": 40, \"value\": 31.25, \"lower\": 30.25, \"upper\": null, \
         \"unit\": \"percent\", \"not_asked\": 0, \"no_answer\": null, \"invalid\": null, \
         \"eligibility_unknown\": null, \"n_numerator\": 12, \"n_denominator\": 18446744073709551615, \"status\": \"ok\"},\n    \
         {\"measure\": \"4\", \"part\": \"4b\", \"item\": \"rutiner\", \"answer\": \"\", \"period\": \"2026\", \
         \"breakdown\": \"kon * alder\", \"group\": \"1|missing\", \"group_label\": \"\", \
         \"numerator\": 12.50, \"denominator\": 40, \"value\": null, \"lower\": null, \"upper\": null, \
         \"unit\": \"percent\", \"not_asked\": 0, \"no_answer\": null, \"invalid\": null, \
         \"eligibility_unknown\": null, \"n_numerator\": 12, \"n_denominator\": 18446744073709551615, \"status\": \"no_response\"}\n  ]\n}\n"
    );
}

#[test]
fn json_reads_back() {
    let header = json!({"tool": "mattstock", "periods": [2025, 2026], "note": "rad 1\nrad 2"});
    let read: serde_json::Value =
        serde_json::from_str(&results_json(&results(vec![row("å", Some(31.25))]), &header)).unwrap();
    assert_eq!(read["header"], header);
    assert_eq!(read["rows"][0]["value"], 31.25);
    assert_eq!(read["rows"][0]["n_denominator"], u64::MAX);
    assert_eq!(read["rows"][0].as_object().unwrap().len(), 21);
    let empty: serde_json::Value = serde_json::from_str(&results_json(&results(vec![]), &json!(null))).unwrap();
    assert_eq!(empty, json!({"header": null, "rows": []}));
}

#[test]
fn rows_are_serialised_elsewhere_with_the_same_columns() {
    let keys = serde_json::to_value(row("", None)).unwrap();
    let mut known: Vec<&str> = COLUMNS.split(',').collect();
    known.sort_unstable();
    let mut given: Vec<&String> = keys.as_object().unwrap().keys().collect();
    given.sort_unstable();
    assert_eq!(given, known);
}
