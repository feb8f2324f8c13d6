//! The figures as tables for people: keys become words, exact numbers become shown ones.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_core::Decimal;
use mattstock_core::check::{Aggregate, By, CheckedCatalogue, Domain, Fold, Part, PartBody, QuestionKind, Source, Unit};
use mattstock_core::document::{format_figure, format_number, format_ratio, ordinal};
use mattstock_core::estimate::{Response, Results, Row, Status};
use mattstock_syntax::Lang;

use crate::table::{Line, Table, layout};
use crate::terminal::words;

/// How figures are laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// Language of the words around them.
    pub(crate) lang: Lang,
    /// Columns to write in.
    pub(crate) width: usize,
    /// Whether titles stand out.
    pub(crate) bold: bool,
    /// Whether to say more.
    pub(crate) verbose: bool,
}

/// The figures laid out for a terminal.
pub(crate) fn text(catalogue: &CheckedCatalogue, results: &Results, synthetic: bool, layout_as: Layout) -> String {
    let Layout { lang, width, bold, verbose } = layout_as;
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
                out.push_str(&layout(&table(catalogue, &rows, lang, verbose), width, bold));
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
            if source.is_some_and(|s| s.delivered_by.is_some()) {
                let all = number(response.rows);
                return words(
                    lang,
                    format!("{name}{period}: {all} {rows}; {count} of {asked} have delivered{share}"),
                    format!("{name}{period}: {all} {rows}; {count} av {asked} har levererat{share}"),
                );
            }
            words(
                lang,
                format!("{name}{period}: {count} of {asked} {rows} responded{share}"),
                format!("{name}{period}: {count} av {asked} {rows} svarade{share}"),
            )
        }
        None if response.responded == 1 => {
            words(lang, format!("{name}{period}: number of {rows}: 1"), format!("{name}{period}: antal {rows}: 1"))
        }
        None => format!("{name}{period}: {count} {rows}"),
    }
}

/// The rows of one part in one period.
fn table(catalogue: &CheckedCatalogue, rows: &[&Row], lang: Lang, verbose: bool) -> Table {
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
    let names = Names { catalogue, part, lang };
    let shape = Shape::of(rows);
    let fold = names.numerator().map_or(&Fold::Count, |n| &n.fold);
    let mut lines = Vec::new();
    let mut above: Vec<String> = Vec::new();
    for row in rows {
        let mut path = names.path(row, shape);
        let words = path.pop().unwrap_or_default();
        let same = above.iter().zip(&path).take_while(|(a, b)| a == b).count();
        for (depth, heading) in path.iter().enumerate().skip(same) {
            lines.push(Line { depth, words: heading.clone(), numbers: None });
        }
        lines.push(Line { depth: path.len(), words, numbers: Some(numbers(row, fold, unit, lang).to_vec()) });
        above = path;
    }
    Table {
        title,
        heads: heads(fold, lang).to_vec(),
        lines,
        notes: missing_kinds(rows, lang, verbose)
            .into_iter()
            .chain(notes(rows, lang))
            .chain(names.other_source())
            .chain(names.weights())
            .collect(),
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

/// Columns of numbers.
const NUMBERS: usize = 4;

/// Looks up the words for keys.
struct Names<'a> {
    catalogue: &'a CheckedCatalogue,
    part: Option<&'a Part>,
    lang: Lang,
}

impl Names<'_> {
    fn numerator(&self) -> Option<&Aggregate> {
        match &self.part?.body {
            PartBody::Figures { numerator, .. } => Some(numerator),
            PartBody::OpenAnswers(_) => None,
        }
    }

    /// The source of the numerator, whose columns rows are broken down by.
    fn source(&self) -> Option<&Source> {
        self.numerator().map(|n| &self.catalogue.sources[n.source.index()])
    }

    fn by(&self) -> Option<&By> {
        self.numerator()?.by.as_ref()
    }

    /// Where the denominator comes from, if from another source.
    fn other_source(&self) -> Option<String> {
        let PartBody::Figures { numerator, denominator: Some(denominator), .. } = &self.part?.body else {
            return None;
        };
        let name = self.catalogue.sources[denominator.source.index()].name.trim_end_matches('.');
        (denominator.source != numerator.source)
            .then(|| words(self.lang, format!("Denominator from: {name}"), format!("Nämnare från: {name}")))
    }

    /// That numbers are sums of weights, of each source where they are.
    fn weights(&self) -> Vec<String> {
        let Some(PartBody::Figures { numerator, denominator, .. }) = self.part.map(|p| &p.body) else {
            return Vec::new();
        };
        let mut weighted: Vec<&Source> = Vec::new();
        for side in std::iter::once(numerator).chain(denominator).filter(|side| !matches!(side.fold, Fold::Distinct(_))) {
            let source = &self.catalogue.sources[side.source.index()];
            if source.weight.is_some() && !weighted.iter().any(|known| known.id == source.id) {
                weighted.push(source);
            }
        }
        let told = |source: &Source| {
            let column = &source.cell(source.weight.as_ref()?.cell).name;
            let name = source.name.trim_end_matches('.');
            Some(words(
                self.lang,
                format!("Weighted: numbers from {name} are sums of `{column}`, not numbers of rows"),
                format!("Viktat: antal ur {name} är summor av `{column}`, inte antal rader"),
            ))
        };
        weighted.into_iter().filter_map(told).collect()
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
        let (By::Items(question) | By::ItemsAndAnswers(question) | By::Choices(question)) = self.by()? else {
            return None;
        };
        match &self.source()?.question(*question).kind {
            QuestionKind::Battery { items, .. } => items.iter().find(|i| i.key == key).map(|i| i.label.as_str()),
            QuestionKind::Multiple { choices, .. } => choices.iter().find(|c| c.key == key).map(|c| c.label.as_str()),
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

/// The heads of a part's columns: what its numerator, denominator and value are.
fn heads(fold: &Fold, lang: Lang) -> [String; NUMBERS] {
    let [numerator, number, value, missing] =
        words(lang, ["Numerator", "Number", "Value", "Missing"], ["Täljare", "Antal", "Värde", "Saknas"]);
    let denominator = words(lang, "Denominator", "Nämnare");
    let sum = words(lang, "Sum", "Summa");
    let percentile = |p: Decimal| {
        let p = ordinal(p, key(lang));
        words(lang, format!("{p} percentile"), format!("{p} percentilen"))
    };
    let (above, below, value) = match fold {
        Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_) => (numerator, denominator, value.to_owned()),
        Fold::Mean(_) => (sum, number, words(lang, "Mean", "Medelvärde").to_owned()),
        Fold::Median(_) => ("", number, "Median".to_owned()),
        Fold::Percentile(p, _) if *p == Decimal::integer(50) => ("", number, "Median".to_owned()),
        Fold::Percentile(p, _) => ("", number, percentile(*p)),
        Fold::Min(_) => ("", number, words(lang, "Lowest", "Lägst").to_owned()),
        Fold::Max(_) => ("", number, words(lang, "Highest", "Högst").to_owned()),
        Fold::Deviation(_) => ("", number, words(lang, "Std. deviation", "Standardavvikelse").to_owned()),
    };
    [above.to_owned(), below.to_owned(), value, missing.to_owned()]
}

/// Numerator, denominator, value and missing of a row, as shown. Where both sides are the number that contributes, it is shown once.
fn numbers(row: &Row, fold: &Fold, unit: Option<&Unit>, lang: Lang) -> [String; NUMBERS] {
    let plain = |number: Option<Decimal>| number.map(|n| grouped(n, lang)).unwrap_or_default();
    let value = if row.status == Status::Ok {
        let shown = unit.and_then(|unit| format_figure(row, fold, unit, key(lang)));
        // Too large to be shown exactly: the 64-bit value is the best there is.
        shown.or_else(|| row.value.map(|value| value.to_string())).unwrap_or_default()
    } else {
        status(row.status, lang).to_owned()
    };
    let has_numerator = matches!(fold, Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_) | Fold::Mean(_));
    // A unit whose own cell is missing has no 0 in its row: that would look like a no.
    let unknown = matches!(row.status, Status::NoAnswer | Status::NotAsked | Status::Invalid);
    let numerator = row.numerator.filter(|_| !unknown && has_numerator);
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
    [row.not_asked, row.no_answer, row.invalid].into_iter().flatten().reduce(added)
}

/// How many are missing of each kind, where the column of missing ones adds up several, or more is to be said.
fn missing_kinds(rows: &[&Row], lang: Lang, verbose: bool) -> Option<String> {
    type Of = fn(&Row) -> Option<Decimal>;
    let kinds: [(Of, [&str; 2], [&str; 2]); 3] = [
        (|r| r.not_asked, ["not asked", "not asked"], ["ej tillfrågad", "ej tillfrågade"]),
        (|r| r.no_answer, ["left blank", "left blank"], ["ej svar", "ej svar"]),
        (|r| r.invalid, ["invalid", "invalid"], ["ogiltigt svar", "ogiltiga svar"]),
    ];
    // The groups of any one breakdown make up the total where that is not shown.
    let first = rows.iter().find(|r| r.breakdown == "total").or(rows.first())?;
    let shown: Vec<&&Row> = rows.iter().filter(|r| r.breakdown == first.breakdown).collect();
    let mut told = Vec::new();
    for (of, english, swedish) in kinds {
        let mut figures: BTreeMap<(&str, &str), Decimal> = BTreeMap::new();
        for row in &shown {
            let sum = figures.entry((&row.item, &row.answer)).or_insert(Decimal::integer(0));
            *sum = of(row).map_or(*sum, |n| added(*sum, n));
        }
        let (Some(low), Some(high)) = (figures.values().min(), figures.values().max()) else { continue };
        let some = rows.iter().any(|r| of(r).is_some_and(|n| n.mantissa != 0));
        if !some {
            continue;
        }
        let one = usize::from(low != high || *high != Decimal::integer(1));
        let number =
            if low == high { grouped(*high, lang) } else { format!("{}–{}", grouped(*low, lang), grouped(*high, lang)) };
        told.push(format!("{number} {}", words(lang, english, swedish)[one]));
    }
    let wanted = told.len() > usize::from(!verbose);
    wanted.then(|| format!("{}: {}", words(lang, "Missing", "Saknas"), told.join(", ")))
}

fn added(a: Decimal, b: Decimal) -> Decimal {
    let scale = a.scale.max(b.scale);
    match (a.at_scale(scale), b.at_scale(scale)) {
        (Some(x), Some(y)) => Decimal { mantissa: x.saturating_add(y), scale },
        _ => a,
    }
}

/// A status in the words of the documents.
fn status(status: Status, lang: Lang) -> &'static str {
    let (english, swedish) = match status {
        Status::Ok => ("", ""),
        Status::Undefined => ("undefined", "odefinierat"),
        Status::Suppressed => ("suppressed", "skyddat"),
        Status::NoResponse => ("no reply", "bortfall"),
        Status::NoAnswer => ("left blank", "ej svar"),
        Status::NotAsked => ("not asked", "ej tillfrågad"),
        Status::Invalid => ("invalid", "ogiltigt svar"),
        Status::NotApplicable => ("not applicable", "ej tillämpligt"),
        Status::Incomplete => ("incomplete", "ofullständigt"),
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
#[path = "figures_tests.rs"]
mod tests;
