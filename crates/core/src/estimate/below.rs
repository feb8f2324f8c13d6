//! Figures that are smaller than those they take in.

use super::{Results, Row, Status};
use crate::check::CheckedCatalogue;

/// A figure that is smaller than one it takes in.
#[derive(Debug, Clone, PartialEq)]
pub struct Below<'a> {
    /// It.
    pub figure: &'a Row,
    /// The one it takes in.
    pub least: &'a Row,
}

/// The figures that are smaller than `at_least` says, in the order of the table. Two are compared in a period and group where both
/// have a value in one unit. A total is compared only where there are no groups to compare: those who are missing from one of the
/// two are missing from its total.
pub fn below<'a>(catalogue: &CheckedCatalogue, results: &'a Results) -> Vec<Below<'a>> {
    let parts = catalogue.measures.iter().flat_map(|measure| measure.parts.iter().map(move |part| (measure, part)));
    let mut out = Vec::new();
    for (measure, part) in parts {
        let Some(least) = &part.at_least else { continue };
        let of = |id: &str| -> Vec<&'a Row> { results.rows.iter().filter(|row| row.part == id && is_known(row)).collect() };
        let own: Vec<&Row> = of(&part.id).into_iter().filter(|row| row.measure == measure.id).collect();
        let others = of(least);
        let pairs =
            own.into_iter().flat_map(|row| others.iter().filter(move |other| is_same(row, other)).map(move |o| (row, *o)));
        let pairs: Vec<(&Row, &Row)> = pairs.collect();
        let grouped = pairs.iter().any(|(row, _)| !row.group.is_empty());
        let compared = pairs.into_iter().filter(|(row, _)| !grouped || !row.group.is_empty());
        let smaller = compared.filter(|(row, other)| row.value < other.value);
        out.extend(smaller.map(|(figure, least)| Below { figure, least }));
    }
    out
}

/// Whether a row has a value of a group that is one.
fn is_known(row: &Row) -> bool {
    row.status == Status::Ok && row.value.is_some() && row.group != "missing"
}

/// Whether two rows are of one group and period, and of one kind.
fn is_same(a: &Row, b: &Row) -> bool {
    let place = |row: &Row| -> [String; 6] {
        [&row.item, &row.answer, &row.period, &row.breakdown, &row.group, &row.unit].map(String::clone)
    };
    place(a) == place(b)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::catalogue::{Memory, load};
    use crate::check::check;

    /// Measure 2 is at least measure 1.
    fn catalogue(least: &str) -> Result<CheckedCatalogue, Vec<&'static str>> {
        let head =
            "catalogue: c\ntitle: T\npublisher: P\nlanguage: sv\nareas: {a: {name: A}}\nunits: {count: {label: Antal}}\n";
        let source = "source: s\nname: S\nkind: table\nstatus: T\ncolumns:\n  n: {type: number}\n";
        let measure = |id: u32, more: &str| {
            format!(
                "measure: {id}\nname: N\narea: a\ntype: process\ndirection: higher\nsource: s\nunit: count\nsheet: {{statement: S, \
                 purpose: P, error_sources: none_known}}\nnumerator: sum of n\n{more}"
            )
        };
        let files = [
            ("catalogue.yaml", head.to_owned()),
            ("s.yaml", source.to_owned()),
            ("1.yaml", measure(1, "")),
            ("2.yaml", measure(2, &format!("at_least: {least}\n"))),
        ];
        let loaded = load(&Memory::new(files), "");
        let checked = check(&loaded.catalogue, &loaded.diagnostics);
        checked.catalogue.ok_or_else(|| checked.diagnostics.iter().map(|d| d.code.as_str()).collect())
    }

    fn row(part: &str, breakdown: &str, group: &str, value: Option<f64>) -> Row {
        let status = if value.is_some() { Status::Ok } else { Status::NoResponse };
        Row {
            measure: part.to_owned(),
            part: part.to_owned(),
            item: String::new(),
            answer: String::new(),
            period: "2026".to_owned(),
            breakdown: breakdown.to_owned(),
            group: group.to_owned(),
            group_label: group.to_owned(),
            numerator: None,
            denominator: None,
            value,
            exact: None,
            lower: None,
            upper: None,
            unit: "count".to_owned(),
            not_asked: None,
            no_answer: None,
            invalid: None,
            eligibility_unknown: None,
            n_numerator: None,
            n_denominator: None,
            status,
        }
    }

    /// The groups in which measure 2 is too small.
    fn groups(rows: Vec<Row>) -> Vec<String> {
        let results = Results { periods: vec![2026], responses: Vec::new(), skipped: Vec::new(), rows };
        below(&catalogue("1").unwrap(), &results).iter().map(|b| format!("{}{}", b.figure.part, b.figure.group)).collect()
    }

    #[test]
    fn a_figure_smaller_than_what_it_takes_in_is_found_by_group() {
        let by_region = |part, group, value| row(part, "region", group, value);
        let rows = vec![
            by_region("1", "01", Some(5.0)),
            by_region("1", "02", Some(5.0)),
            by_region("1", "03", Some(5.0)),
            by_region("1", "missing", Some(5.0)),
            by_region("2", "01", Some(4.0)),
            by_region("2", "02", Some(5.0)),
            by_region("2", "03", None),
            by_region("2", "missing", Some(0.0)),
        ];
        assert_eq!(groups(rows), ["201"]);
    }

    #[test]
    fn a_total_is_compared_where_there_are_no_groups() {
        let total = |part, value| row(part, "total", "", Some(value));
        assert_eq!(groups(vec![total("1", 5.0), total("2", 4.0)]), ["2"]);
        let with_groups =
            vec![total("1", 5.0), total("2", 4.0), row("1", "region", "01", Some(3.0)), row("2", "region", "01", Some(4.0))];
        assert_eq!(groups(with_groups), Vec::<String>::new());
    }

    #[test]
    fn other_units_and_periods_are_not_compared() {
        let other_unit = Row { unit: "percent".to_owned(), ..row("2", "total", "", Some(4.0)) };
        assert_eq!(groups(vec![row("1", "total", "", Some(5.0)), other_unit]), Vec::<String>::new());
        let other_year = Row { period: "2025".to_owned(), ..row("2", "total", "", Some(4.0)) };
        assert_eq!(groups(vec![row("1", "total", "", Some(5.0)), other_year]), Vec::<String>::new());
    }

    #[test]
    fn what_it_names_must_be_there() {
        assert_eq!(catalogue("3").unwrap_err(), ["unknown-measure"]);
    }
}
