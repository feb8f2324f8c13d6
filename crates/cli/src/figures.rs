//! The figures as tables for people: keys become words, exact numbers become shown ones.

use std::collections::BTreeSet;

use mattstock_core::Decimal;
use mattstock_core::check::{By, CheckedCatalogue, Domain, Measure, Part, PartBody, QuestionKind, Source};
use mattstock_core::document::{format_number, format_ratio};
use mattstock_core::estimate::{Response, Results, Row, Status};
use mattstock_syntax::Lang;

use crate::table::{Line, Table, layout};
use crate::terminal::words;

/// The figures laid out for a terminal.
pub(crate) fn text(
    catalogue: &CheckedCatalogue,
    results: &Results,
    synthetic: bool,
    lang: Lang,
    width: usize,
    bold: bool,
) -> String {
    let mut out = String::new();
    if synthetic {
        out.push_str(words(
            lang,
            "SYNTHETIC: from sampled responses, not from real ones\n",
            "SYNTHETIC: från påhittade svar, inte från verkliga\n",
        ));
    }
    for response in &results.responses {
        out.push_str(&responded(catalogue, response, lang));
        out.push('\n');
    }
    for part in results.rows.chunk_by(|a, b| (&a.measure, &a.part) == (&b.measure, &b.part)) {
        for period in &results.periods {
            let period = period.to_string();
            let rows: Vec<&Row> = part.iter().filter(|r| r.period == period).collect();
            if !rows.is_empty() {
                out.push('\n');
                out.push_str(&layout(&table(catalogue, &rows, lang), width, bold));
            }
        }
    }
    out
}

/// Who responded, in a sentence.
pub(crate) fn responded(catalogue: &CheckedCatalogue, response: &Response, lang: Lang) -> String {
    let source = catalogue.sources.iter().find(|s| s.id == response.source);
    let name = source.map_or(response.source.as_str(), |s| s.name.as_str());
    let rows = source.and_then(|s| s.called(key(lang))).unwrap_or(words(lang, "rows", "rader"));
    let whole = |n: u64| Decimal::integer(i128::from(n));
    let number = |n: u64| grouped(whole(n), lang);
    let period = response.period.map(|p| format!(" {p}")).unwrap_or_default();
    let count = number(response.responded);
    match response.asked {
        Some(asked) => {
            let share = format_ratio(whole(response.responded), whole(asked), 100, 1, key(lang));
            let share = share.map(|s| words(lang, format!(" ({s}%)"), format!(" ({s} %)"))).unwrap_or_default();
            let asked = number(asked);
            words(
                lang,
                format!("{name}{period}: {count} of {asked} {rows} responded{share}"),
                format!("{name}{period}: {count} av {asked} {rows} svarade{share}"),
            )
        }
        None => format!("{name}{period}: {count} {rows}"),
    }
}

/// The rows of one part in one period.
fn table(catalogue: &CheckedCatalogue, rows: &[&Row], lang: Lang) -> Table {
    let first = rows[0];
    let measure = catalogue.measures.iter().find(|m| m.id == first.measure);
    let part = measure.and_then(|m| m.parts.iter().find(|p| p.id == first.part));
    let name = match (measure, part) {
        (_, Some(Part { name: Some(name), .. })) => name,
        (Some(measure), _) => &measure.name,
        _ => "",
    };
    let unit = catalogue.units.iter().find(|u| u.id == first.unit);
    let unit_words = unit.map_or(first.unit.as_str(), |u| u.label.as_str());
    let mut title = vec![first.part.as_str(), name];
    title.retain(|t| !t.is_empty());
    let mut title = title.join(" ");
    for more in [first.period.as_str(), unit_words] {
        if !more.is_empty() {
            title.push_str(&format!(" · {more}"));
        }
    }
    let names = Names { catalogue, measure, part, lang };
    let shape = Shape::of(rows);
    let (per, decimals) = unit.map_or((None, 0), |u| (u.per, u.decimals));
    let mut lines = Vec::new();
    let mut above: Vec<String> = Vec::new();
    for row in rows {
        let mut path = names.path(row, shape);
        let words = path.pop().unwrap_or_default();
        let same = above.iter().zip(&path).take_while(|(a, b)| a == b).count();
        for (depth, heading) in path.iter().enumerate().skip(same) {
            lines.push(Line { depth, words: heading.clone(), numbers: None });
        }
        lines.push(Line { depth: path.len(), words, numbers: Some(numbers(row, per, decimals, lang)) });
        above = path;
    }
    Table {
        title,
        heads: words(lang, ["Numerator", "Denominator", "Value", "Missing"], ["Täljare", "Nämnare", "Värde", "Saknas"])
            .map(str::to_owned),
        lines,
        notes: notes(rows, lang),
    }
}

/// Which levels of words the rows of a part need.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// Some row is of a group.
    groups: bool,
    /// Rows are of several breakdowns, so that each needs naming.
    breakdowns: bool,
}

impl Shape {
    fn of(rows: &[&Row]) -> Self {
        let breakdowns: BTreeSet<_> = rows.iter().map(|r| r.breakdown.as_str()).filter(|b| *b != "total").collect();
        Self { groups: !breakdowns.is_empty(), breakdowns: breakdowns.len() > 1 }
    }
}

/// Looks up the words for keys.
struct Names<'a> {
    catalogue: &'a CheckedCatalogue,
    measure: Option<&'a Measure>,
    part: Option<&'a Part>,
    lang: Lang,
}

impl Names<'_> {
    fn source(&self) -> Option<&Source> {
        self.measure.map(|m| &self.catalogue.sources[m.source.index()])
    }

    fn by(&self) -> Option<&By> {
        match &self.part?.body {
            PartBody::Figures { numerator, .. } => numerator.by.as_ref(),
            PartBody::OpenAnswers(_) => None,
        }
    }

    /// From the outermost heading to the row's own words.
    fn path(&self, row: &Row, shape: Shape) -> Vec<String> {
        let mut path = Vec::new();
        if !row.item.is_empty() {
            path.push(self.item(&row.item).unwrap_or(&row.item).to_owned());
        }
        if !row.answer.is_empty() {
            path.push(self.answer(&row.answer).unwrap_or(&row.answer).to_owned());
        }
        if shape.groups || path.is_empty() {
            let total = row.breakdown == "total";
            if shape.breakdowns && !total {
                path.push(self.breakdown(&row.breakdown));
            }
            path.push(match (total, row.group_label.is_empty()) {
                (true, _) => words(self.lang, "Total", "Totalt").to_owned(),
                (false, false) => row.group_label.clone(),
                (false, true) => row.group.clone(),
            });
        }
        path
    }

    fn item(&self, key: &str) -> Option<&str> {
        let (By::Items(question) | By::ItemsAndAnswers(question)) = self.by()? else {
            return None;
        };
        match &self.source()?.question(*question).kind {
            QuestionKind::Battery { items, .. } => items.iter().find(|i| i.key == key).map(|i| i.label.as_str()),
            _ => None,
        }
    }

    fn answer(&self, key: &str) -> Option<&str> {
        let source = self.source()?;
        let values = match self.by()? {
            By::Answers(question) | By::ItemsAndAnswers(question) => match &source.question(*question).kind {
                QuestionKind::Single { scale, .. } | QuestionKind::Battery { scale, .. } => {
                    &self.catalogue.scales[scale.index()].answers
                }
                _ => return None,
            },
            By::Codes(cell) => match &source.cell(*cell).domain {
                Domain::Code(list) => &self.catalogue.codelists[list.index()].codes,
                Domain::Answer(scale) => &self.catalogue.scales[scale.index()].answers,
                _ => return None,
            },
            By::Items(_) | By::Choices(_) => return None,
        };
        values.iter().find(|v| v.key == key).map(|v| v.label.as_str())
    }

    /// `kon * alder` with the columns' labels.
    fn breakdown(&self, breakdown: &str) -> String {
        let label = |name: &str| {
            let cell = self.source().and_then(|s| s.cells.iter().find(|c| c.name == name));
            cell.map_or_else(|| name.to_owned(), |c| c.label.clone())
        };
        breakdown.split(" * ").map(label).collect::<Vec<_>>().join(" × ")
    }
}

/// Numerator, denominator, value and missing of a row, as shown.
fn numbers(row: &Row, per: Option<u64>, decimals: u32, lang: Lang) -> [String; 4] {
    let plain = |number: Option<Decimal>| number.map(|n| grouped(n, lang)).unwrap_or_default();
    let value = if row.status == Status::Ok {
        let exact = match (per, row.numerator, row.denominator) {
            (Some(per), Some(n), Some(d)) => format_ratio(n, d, per, decimals, key(lang)),
            (None, Some(n), _) => Some(format_number(n, decimals, key(lang))),
            _ => None,
        };
        // Too large for 128 bits: the 64-bit value is the best there is.
        exact.or_else(|| row.value.map(|value| value.to_string())).unwrap_or_default()
    } else {
        status(row.status, lang).to_owned()
    };
    // A unit whose own cell is missing has no 0 in its row: that would look like a no.
    let unknown = matches!(row.status, Status::NoAnswer | Status::NotAsked | Status::Invalid);
    let numerator = row.numerator.filter(|_| !unknown);
    [plain(numerator), plain(row.denominator), value, plain(missing(row))]
}

/// An exact number with all its decimals.
fn grouped(number: Decimal, lang: Lang) -> String {
    format_number(number, number.scale, key(lang))
}

/// The language as documents name it.
fn key(lang: Lang) -> &'static str {
    words(lang, "en", "sv")
}

/// Rows of which the outcome is unknown, for whatever reason.
fn missing(row: &Row) -> Option<Decimal> {
    [row.not_asked, row.no_answer, row.invalid].into_iter().flatten().reduce(|a, b| {
        let scale = a.scale.max(b.scale);
        match (a.at_scale(scale), b.at_scale(scale)) {
            (Some(x), Some(y)) => Decimal { mantissa: x.saturating_add(y), scale },
            _ => a,
        }
    })
}

/// A status in the words of the documents.
fn status(status: Status, lang: Lang) -> &'static str {
    let (english, swedish) = match status {
        Status::Ok => ("", ""),
        Status::Undefined => ("undefined", "odefinierat"),
        Status::Suppressed => ("suppressed", "skyddat"),
        Status::NoResponse => ("no reply", "bortfall"),
        Status::NoAnswer => ("left blank", "ej svar"),
        Status::NotAsked => ("not asked", "ej ställd"),
        Status::Invalid => ("invalid", "ogiltigt svar"),
        Status::NotApplicable => ("not applicable", "ej tillämpligt"),
    };
    words(lang, english, swedish)
}

/// What must be known beside the figures.
fn notes(rows: &[&Row], lang: Lang) -> Vec<String> {
    let unknown: Vec<_> = rows
        .iter()
        .filter(|r| r.breakdown == "total")
        .filter_map(|r| r.eligibility_unknown)
        .filter(|n| n.mantissa != 0)
        .collect();
    // Every figure of a part usually has the same; the largest says how bad it can be.
    let most = unknown.into_iter().max();
    most.map(|n| {
        let n = grouped(n, lang);
        words(
            lang,
            format!("Unknown whether they belong to the denominator, and left out: {n}"),
            format!("Okänt om de hör till nämnaren, och därför utelämnade: {n}"),
        )
    })
    .into_iter()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        Row {
            measure: "4".into(),
            part: "4a".into(),
            item: String::new(),
            answer: String::new(),
            period: "2025".into(),
            breakdown: "total".into(),
            group: String::new(),
            group_label: String::new(),
            numerator: Some(Decimal::integer(1234)),
            denominator: Some(Decimal::integer(4000)),
            value: Some(30.85),
            lower: None,
            upper: None,
            unit: "percent".into(),
            not_asked: Some(Decimal::integer(1000)),
            no_answer: Some(Decimal { mantissa: 25, scale: 1 }),
            invalid: Some(Decimal::integer(0)),
            eligibility_unknown: Some(Decimal::integer(7)),
            n_numerator: Some(1234),
            n_denominator: Some(4000),
            status: Status::Ok,
        }
    }

    #[test]
    fn shown_numbers_come_from_exact_ones() {
        // Groups of digits are parted by a space that does not break.
        let swedish = ["1\u{a0}234", "4\u{a0}000", "30,9", "1\u{a0}002,5"];
        assert_eq!(numbers(&row(), Some(100), 1, Lang::Sv), swedish);
        assert_eq!(numbers(&row(), Some(100), 1, Lang::En), ["1,234", "4,000", "30.9", "1,002.5"]);
        assert_eq!(numbers(&row(), None, 0, Lang::Sv)[2], "1\u{a0}234", "the value of a count is its numerator");
    }

    #[test]
    fn what_has_no_value_says_why() {
        let silent = Row {
            numerator: None,
            denominator: None,
            value: None,
            not_asked: None,
            no_answer: None,
            invalid: None,
            status: Status::NoResponse,
            ..row()
        };
        assert_eq!(numbers(&silent, Some(100), 1, Lang::Sv), ["", "", "bortfall", ""]);
        assert_eq!(numbers(&silent, Some(100), 1, Lang::En), ["", "", "no reply", ""]);
        let blank = Row { numerator: Some(Decimal::integer(0)), value: None, status: Status::NoAnswer, ..row() };
        assert_eq!(numbers(&blank, None, 0, Lang::En), ["", "4,000", "left blank", "1,002.5"]);
    }

    #[test]
    fn rows_that_may_not_belong_are_noted_once() {
        let other = Row { eligibility_unknown: Some(Decimal::integer(0)), ..row() };
        assert_eq!(notes(&[&row(), &other], Lang::En), ["Unknown whether they belong to the denominator, and left out: 7"]);
        assert!(notes(&[&other], Lang::En).is_empty());
    }
}
