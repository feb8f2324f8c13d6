//! What may be meant by a date that is not written 2025-03-01.

use crate::ast::Date;
use crate::{Code, Diagnostic, Span};

use super::tokens::{Kind, Token};

/// The finding about a date in another form, and the date to go on with if there is one to guess at.
pub(super) fn bad_date(found: &str, span: Span) -> (Diagnostic, Option<Date>) {
    let diagnostic = Diagnostic::new(Code::BadDate, span).arg("found", found);
    let parts: Vec<&str> = found.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    if let [year, month] = parts[..] {
        let first = format!("{year}-{month}-01");
        let diagnostic =
            diagnostic.arg("first_day", &first).arg("subtraction", format!("{year} - {}", month.trim_start_matches('0')));
        return (diagnostic, Date::parse(&first));
    }
    let meant = meant(&parts);
    let guess = meant.first().copied();
    let diagnostic = match meant[..] {
        [one] => diagnostic.arg("iso", one.to_string()),
        [one, other] => diagnostic.arg("one", one.to_string()).arg("other", other.to_string()),
        _ => diagnostic.arg("example", "2025-03-01"),
    };
    (diagnostic, guess)
}

/// The dates that three numbers can stand for: year first, or day and month in either order with the year last.
fn meant(parts: &[&str]) -> Vec<Date> {
    let number = |text: &str| text.parse::<u16>().ok();
    let date = |year: &str, month: &str, day: &str| {
        let small = |text: &str| number(text).and_then(|n| u8::try_from(n).ok());
        Date::new(i32::from(number(year)?), small(month)?, small(day)?)
    };
    let [a, b, c] = parts else { return Vec::new() };
    let mut dates: Vec<Date> = if a.len() == 4 {
        let iso = date(a, b, c);
        iso.or_else(|| date(a, c, b)).into_iter().collect()
    } else if c.len() == 4 {
        [date(c, b, a), date(c, a, b)].into_iter().flatten().collect()
    } else {
        Vec::new()
    };
    dates.dedup();
    dates
}

/// A date at the beginning of the tokens that has its month in words: `1 mars 2025`.
pub(super) fn in_words(tokens: &[Token<'_>]) -> Option<Date> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "january", "jan"],
        &["februari", "february", "feb"],
        &["mars", "march", "mar"],
        &["april", "apr"],
        &["maj", "may"],
        &["juni", "june", "jun"],
        &["juli", "july", "jul"],
        &["augusti", "august", "aug"],
        &["september", "sept", "sep"],
        &["oktober", "october", "okt", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    let [day, month, year, ..] = tokens else { return None };
    let folded = month.text.to_lowercase();
    let month = MONTHS.iter().position(|names| names.contains(&folded.as_str()))?;
    let year = if year.text.len() == 4 { year.text.parse().ok()? } else { return None };
    Date::new(year, u8::try_from(month + 1).ok()?, day.text.parse().ok()?)
}

/// Whether the tokens begin with a date whose year stands apart: `1/3 2025`.
pub(super) fn is_spaced(tokens: &[Token<'_>]) -> bool {
    let [day, slash, month, year, ..] = tokens else { return false };
    let number = |t: &Token<'_>, longest: usize| t.kind == Kind::Number && t.text.len() <= longest && !t.text.contains('.');
    let close = day.range.end == slash.range.start && slash.range.end == month.range.start;
    let dated = slash.text == "/" && close && number(day, 2) && number(month, 2);
    dated && year.text.len() == 4 && number(year, 4)
}

/// A date written as eight digits, if a number can be read as one of this or the last century.
pub(super) fn run_together(number: &str) -> Option<Date> {
    if number.len() != 8 || !(number.starts_with("19") || number.starts_with("20")) {
        return None;
    }
    Date::parse(&format!("{}-{}-{}", &number[..4], &number[4..6], &number[6..]))
}

/// The finding about a date the calendar does not have, and the date to go on with.
pub(super) fn impossible_date(found: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::ImpossibleDate, span).arg("found", found);
    let (year, month, day) = (&found[..4], &found[5..7], &found[8..]);
    if let Some(swapped) = Date::parse(&format!("{year}-{day}-{month}")) {
        return diagnostic.arg("suggestion", swapped.to_string());
    }
    let last = (28..=31).rev().find(|last| Date::parse(&format!("{year}-{month}-{last}")).is_some());
    match last {
        Some(last) => diagnostic.arg("month", format!("{year}-{month}")).arg("days", last.to_string()),
        None => diagnostic.arg("bad_month", month),
    }
}

#[cfg(test)]
mod tests {
    use super::{meant, run_together};

    fn shown(parts: &[&str]) -> Vec<String> {
        meant(parts).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn day_and_month_are_told_apart_where_they_can_be() {
        assert_eq!(shown(&["1", "3", "2025"]), ["2025-03-01", "2025-01-03"]);
        assert_eq!(shown(&["13", "3", "2025"]), ["2025-03-13"]);
        assert_eq!(shown(&["3", "13", "2025"]), ["2025-03-13"]);
        assert_eq!(shown(&["3", "3", "2025"]), ["2025-03-03"]);
        assert_eq!(shown(&["2025", "3", "1"]), ["2025-03-01"]);
        assert_eq!(shown(&["2025", "13", "1"]), ["2025-01-13"]);
        assert_eq!(shown(&["25", "3", "1"]), [""; 0]);
        assert_eq!(shown(&["40", "40", "2025"]), [""; 0]);
    }

    #[test]
    fn eight_digits_are_a_date_only_if_the_calendar_has_it() {
        assert_eq!(run_together("20250301").map(|d| d.to_string()).as_deref(), Some("2025-03-01"));
        assert_eq!(run_together("20251301"), None);
        assert_eq!(run_together("30250301"), None);
        assert_eq!(run_together("2025030"), None);
    }
}
