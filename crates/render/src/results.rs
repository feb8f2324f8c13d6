//! The tidy result table as CSV and JSON.

use mattstock_core::Decimal;
use mattstock_core::estimate::{Results, Row};
use serde_json::Value;

/// What a column of a row holds. A number is its digits, the same in both formats.
enum Cell<'a> {
    Text(&'a str),
    Number(String),
    Missing,
}

/// The columns of a row: the contract of `run`, in its order.
fn columns(row: &Row) -> [(&'static str, Cell<'_>); 21] {
    use Cell::Text;
    [
        ("measure", Text(&row.measure)),
        ("part", Text(&row.part)),
        ("item", Text(&row.item)),
        ("answer", Text(&row.answer)),
        ("period", Text(&row.period)),
        ("breakdown", Text(&row.breakdown)),
        ("group", Text(&row.group)),
        ("group_label", Text(&row.group_label)),
        ("numerator", exact(row.numerator)),
        ("denominator", exact(row.denominator)),
        ("value", shortest(row.value)),
        ("lower", shortest(row.lower)),
        ("upper", shortest(row.upper)),
        ("unit", Text(&row.unit)),
        ("not_asked", exact(row.not_asked)),
        ("no_answer", exact(row.no_answer)),
        ("invalid", exact(row.invalid)),
        ("eligibility_unknown", exact(row.eligibility_unknown)),
        ("n_numerator", count(row.n_numerator)),
        ("n_denominator", count(row.n_denominator)),
        ("status", Text(row.status.as_str())),
    ]
}

fn exact(number: Option<Decimal>) -> Cell<'static> {
    number.map_or(Cell::Missing, |n| Cell::Number(n.to_string()))
}

fn count(number: Option<u64>) -> Cell<'static> {
    number.map_or(Cell::Missing, |n| Cell::Number(n.to_string()))
}

/// The shortest decimal that reads back to the same number. What is no number stays empty, so that a table never holds
/// `NaN`.
fn shortest(number: Option<f64>) -> Cell<'static> {
    match number {
        Some(n) if n.is_finite() => Cell::Number(n.to_string()),
        _ => Cell::Missing,
    }
}

/// The result table as CSV: RFC 4180 in UTF-8 without a byte order mark, a header line with the column names, commas,
/// quotes only where needed. Lines end with LF, not the RFC's CRLF: readers take both, and LF is what version control and
/// text tools expect. What is missing is an empty field.
pub fn results_csv(results: &Results) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // The header comes from a row's own columns, so that the two cannot drift apart.
    let header = columns(&EMPTY).map(|(name, _)| name);
    writer.write_record(header).expect(IN_MEMORY);
    for row in &results.rows {
        let fields = columns(row).map(|(_, cell)| match cell {
            Cell::Text(text) => text.to_owned(),
            Cell::Number(digits) => digits,
            Cell::Missing => String::new(),
        });
        writer.write_record(&fields).expect(IN_MEMORY);
    }
    writer.into_inner().expect(IN_MEMORY)
}

/// Why writing cannot fail.
const IN_MEMORY: &str = "every record has the same columns and memory takes them all";

const EMPTY: Row = Row {
    measure: String::new(),
    part: String::new(),
    item: String::new(),
    answer: String::new(),
    period: String::new(),
    breakdown: String::new(),
    group: String::new(),
    group_label: String::new(),
    numerator: None,
    denominator: None,
    value: None,
    exact: None,
    lower: None,
    upper: None,
    unit: String::new(),
    not_asked: None,
    no_answer: None,
    invalid: None,
    eligibility_unknown: None,
    n_numerator: None,
    n_denominator: None,
    status: mattstock_core::estimate::Status::Ok,
};

/// The result table as JSON: `{"header": …, "rows": […]}`, one row a line with the columns in the contract's order, so
/// that two runs can be compared line by line. Numbers are JSON numbers with the same digits as in the CSV; what is
/// missing is `null`, a text that does not apply is `""`.
pub fn results_json(results: &Results, header: &Value) -> String {
    // Indented by two like the rest, and moved in one step since it is nested.
    let header = format!("{header:#}").replace('\n', "\n  ");
    let rows: Vec<String> = results.rows.iter().map(row_json).collect();
    if rows.is_empty() {
        return format!("{{\n  \"header\": {header},\n  \"rows\": []\n}}\n");
    }
    format!("{{\n  \"header\": {header},\n  \"rows\": [\n    {}\n  ]\n}}\n", rows.join(",\n    "))
}

fn row_json(row: &Row) -> String {
    let fields = columns(row).map(|(name, cell)| {
        let value = match cell {
            Cell::Text(text) => Value::from(text).to_string(),
            Cell::Number(digits) => digits,
            Cell::Missing => "null".to_owned(),
        };
        format!("\"{name}\": {value}")
    });
    format!("{{{}}}", fields.join(", "))
}
