//! What to do about dates that are written otherwise.

use mattstock_core::check::{Date, DateFormat};
use mattstock_core::{Expected, Finding, Places};
use mattstock_syntax::Lang;

use super::{is_of_columns, is_of_lines};
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
        Some(Expected::Date(None)) => {
            of_format(found, None, lang).or_else(|| of_days(finding, found, lang)).or_else(|| of_slip(found, lang))
        }
        Some(Expected::Date(Some(ref format))) => of_format(found, Some(format), lang).or_else(|| of_slip(found, lang)),
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

/// The formats that a text is a date in, other than that which its source says.
fn of_format(found: &str, said: Option<&str>, lang: Lang) -> Option<String> {
    // A time of day is left out where the date is read.
    let date = match found.find(':') {
        Some(colon) => found[..colon].rsplit_once([' ', 'T'])?.0.trim_end(),
        None => found,
    };
    if said.is_some() && Date::parse(date).is_some() {
        return Some(
            words(
                lang,
                "here the year comes first, as it does without `date_format`: where all are written so, remove the key",
                "här står året först, som det gör utan `date_format`: skrivs alla så, ta bort nyckeln",
            )
            .to_owned(),
        );
    }
    let reads = |format: &&str| DateFormat::parse(format).is_ok_and(|format| format.read(date).is_some());
    let formats: Vec<String> =
        FORMATS.iter().filter(|f| reads(f)).map(|format| format!("`date_format: {format}`")).collect();
    let named = formats.join(words(lang, " or ", " eller "));
    (!formats.is_empty()).then(|| match said {
        None => words(
            lang,
            format!("where all are written so, {named} of the column or source says it"),
            format!("skrivs alla så säger {named} för kolumnen eller källan det"),
        ),
        Some(_) => words(
            lang,
            format!("where all are written so, write {named} instead"),
            format!("skrivs alla så, skriv {named} i stället"),
        ),
    })
}

/// Days counted from one: as spreadsheets do in texts and sheets, and otherwise in files of columns and JSON.
fn of_days(finding: &Finding, found: &str, lang: Lang) -> Option<String> {
    let days = found.split(['.', ',']).next()?;
    let found = clean(found);
    let may_be = days.parse().is_ok_and(|days| SERIALS.contains(&days));
    may_be.then(|| match () {
        () if is_of_columns(&finding.file) => words(
            lang,
            format!("`{found}` may be days counted from some day: write the column as dates"),
            format!("`{found}` kan vara dagar räknade från någon dag: skriv kolumnen som datum"),
        ),
        () if is_of_lines(&finding.file) => words(
            lang,
            format!("`{found}` may be days counted from some day: write dates as texts, as `\"2026-03-05\"`"),
            format!("`{found}` kan vara dagar räknade från någon dag: skriv datum som texter, som `\"2026-03-05\"`"),
        ),
        () => words(
            lang,
            format!("`{found}` may be a date as a spreadsheet counts days: format the cells as dates there, and save anew"),
            format!("`{found}` kan vara ett datum så som kalkylprogram räknar dagar: formatera cellerna som datum där, och spara om"),
        ),
    })
}

/// Beginnings of the names of months, in Swedish and English.
const MONTHS: [&str; 14] =
    ["jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec"];

/// What keeps a text from being a date, where that can be told.
fn of_slip(found: &str, lang: Lang) -> Option<String> {
    let is_date = |text: &str| text.get(..10).and_then(Date::parse).is_some();
    let digits = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let is_hyphen = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{fe63}' | '\u{ff0d}');
    if let Some(hyphen) = found.chars().find(|c| is_hyphen(*c)).filter(|_| is_date(&found.replace(is_hyphen, "-"))) {
        let number = format!("U+{:04X}", u32::from(hyphen));
        return Some(words(
            lang,
            format!("the dashes are another sign ({number}) than the hyphen `-`: write hyphens"),
            format!("strecken är ett annat tecken ({number}) än bindestrecket `-`: skriv bindestreck"),
        ));
    }
    if is_date(found) && found.ends_with(['Z', 'z']) && found.contains(':') {
        return Some(
            words(
                lang,
                "`Z` says that the time is of UTC, where the day may be another than here: write local dates",
                "`Z` säger att tiden är i UTC, där dagen kan vara en annan än här: skriv datum i svensk tid",
            )
            .to_owned(),
        );
    }
    let lower = found.to_lowercase();
    let of_month = |word: &str| MONTHS.iter().any(|month| word.starts_with(month));
    let mut letters = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    if found.contains(|c: char| c.is_ascii_digit()) && letters.any(of_month) {
        return Some(
            words(
                lang,
                "names of months are not read: write the month as a number",
                "månadsnamn läses inte: skriv månaden med siffror",
            )
            .to_owned(),
        );
    }
    let parts: Vec<&str> = found.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let slip = match parts.as_slice() {
        [first, middle, last] if digits(first, 1..=2) && digits(middle, 1..=2) && digits(last, 1..=2) => {
            words(lang, "write the year with four digits", "skriv året med fyra siffror")
        }
        [year, month] if digits(year, 4..=4) && digits(month, 1..=2) => {
            words(lang, "the day is lacking: write all of the date", "dagen saknas: skriv hela datumet")
        }
        [year, month, day] if digits(year, 4..=4) && digits(month, 1..=2) && digits(day, 1..=2) => words(
            lang,
            "there is no such day, or a zero is lacking before the month or day",
            "det finns ingen sådan dag, eller så saknas en nolla före månaden eller dagen",
        ),
        _ => return None,
    };
    Some(slip.to_owned())
}
