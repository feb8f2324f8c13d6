//! What to do about dates that are written otherwise.

use mattstock_core::check::{Date, DateFormat};
use mattstock_core::{Expected, Finding, Places};
use mattstock_syntax::Lang;

use crate::findings::clean;
use crate::terminal::words;

/// How dates are written where they are not written as usual.
const FORMATS: [&str; 10] = [
    "YYYYMMDD",
    "D/M YYYY",
    "D/M/YYYY",
    "M/D/YYYY",
    "D.M.YYYY",
    "D-M-YYYY",
    "D M YYYY",
    "D. M. YYYY",
    "YYYY/M/D",
    "YYYY.M.D",
];
/// The numbers that a spreadsheet has for the days from 1954 to 2100.
const SERIALS: std::ops::RangeInclusive<u32> = 20_000..=73_415;

/// Whether a text starts with a date in ISO, as that of a cell of a sheet which is shown as one.
pub(crate) fn starts_with_date(found: Option<&str>) -> bool {
    found.and_then(|found| found.get(..10)).and_then(Date::parse).is_some()
}

/// What a text that is no date, or a date that is no number, may be.
pub(super) fn help(finding: &Finding, lang: Lang) -> Option<String> {
    let found = finding.found.as_deref()?;
    match finding.expected {
        Some(Expected::Date(None)) => of_format(found, lang).or_else(|| of_days(found, lang)),
        Some(Expected::Number { .. }) if finding.places == Places::Rows && starts_with_date(Some(found)) => Some(
            words(
                lang,
                "where the cells hold numbers, format them as numbers, and see what they hold",
                "håller cellerna tal, formatera dem som tal och se efter vad de håller",
            )
            .to_owned(),
        ),
        _ => None,
    }
}

/// The formats that a text is a date in.
fn of_format(found: &str, lang: Lang) -> Option<String> {
    // A time of day is left out where the date is read.
    let date = match found.find(':') {
        Some(colon) => found[..colon].rsplit_once([' ', 'T'])?.0.trim_end(),
        None => found,
    };
    let reads = |format: &&str| DateFormat::parse(format).is_ok_and(|format| format.read(date).is_some());
    let formats: Vec<String> =
        FORMATS.iter().filter(|f| reads(f)).map(|format| format!("`date_format: {format}`")).collect();
    let named = formats.join(words(lang, " or ", " eller "));
    (!formats.is_empty()).then(|| {
        words(
            lang,
            format!("where all are written so, {named} of the column or source says it"),
            format!("skrivs alla så säger {named} för kolumnen eller källan det"),
        )
    })
}

/// Days counted as spreadsheets do.
fn of_days(found: &str, lang: Lang) -> Option<String> {
    let days = found.split(['.', ',']).next()?;
    days.parse().is_ok_and(|days| SERIALS.contains(&days)).then(|| {
        let found = clean(found);
        words(
            lang,
            format!("`{found}` may be a date as a spreadsheet counts days: format the cells as dates there, and save anew"),
            format!("`{found}` kan vara ett datum så som kalkylprogram räknar dagar: formatera cellerna som datum där, och spara om"),
        )
    })
}
