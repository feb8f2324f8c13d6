//! What random columns and cells are chosen from: the values near which a rule could go wrong.

use mattstock_core::Decimal;
use mattstock_core::check::fold_code;
use mattstock_core::plan::CodePattern;
use mattstock_syntax::ast::Date;

/// Lists of key and label. A key may be another value's label: then the key wins. Labels may be the same but
/// for case, or altogether: then the label stands for none.
pub(super) const CHOICES: [&[(&str, &str)]; 7] = [
    &[("ja", "Ja"), ("nej", "Nej")],
    &[("ja", "Ja"), ("nej", "Nej"), ("osaker", "Osäker")],
    &[("01", "Region Stockholm"), ("03", "Region Uppsala"), ("04", "Region Sörmland"), ("05", "Östergötland")],
    &[("aldrig", "Aldrig"), ("sällan", "Sällan"), ("ÄR_OFTA", "Ofta"), ("alltid", "Alltid")],
    &[("1", "2"), ("2", "3"), ("3", "1")],
    &[("x", "Övrigt")],
    &[("A", "Stor"), ("a", "Liten"), ("b", "Samma"), ("c", "Samma"), ("stor", "Annat")],
];

/// The item at a place, counted around.
pub(super) fn pick<T: Clone>(pool: &[T], seed: u8) -> T {
    pool[usize::from(seed) % pool.len()].clone()
}

/// A number of that many decimals.
pub(super) fn number(seed: u8, decimals: u32) -> Decimal {
    const MANTISSAS: [i128; 17] =
        [1, 0, 2, 5, 10, -1, 15, 99, 100, 101, -10, -99, 250, 1000, 999_999_999_999, -55, 1_234_567_890_123_456_789_012];
    Decimal { mantissa: pick(&MANTISSAS, seed), scale: decimals }
}

/// How many of the first numbers have at most four digits.
pub(super) const SMALL: u8 = 14;

/// A key of a unit or of anything else.
pub(super) fn key(seed: u8) -> String {
    format!("å{}", seed % 12)
}

/// A year.
pub(super) fn year(seed: u8) -> i32 {
    2023 + i32::from(seed % 3)
}

/// A date, for the most part on or about the days on which years start, end or leap.
pub(super) fn date(year_seed: u8, day_seed: u8, starts: (u8, u8)) -> Date {
    let (month, day) = starts;
    let before = if day > 1 { (month, day - 1) } else { (if month == 1 { 12 } else { month - 1 }, 28) };
    let days =
        [starts, before, (1, 1), (12, 31), (2, 28), (2, 29), (3, 1), (month, 28), (1 + day_seed % 12, 1 + day_seed % 28)];
    let (month, day) = pick(&days, day_seed);
    Date::new(year(year_seed), month, day).unwrap_or(Date { year: year(year_seed), month: 2, day: 28 })
}

/// Codes as they stand in files.
pub(super) const CODES: [&str; 14] =
    ["DV077", "dv077", "DV.077", "F43", "F43.2", "f489", "F49", "F40", "F39.9", "AW026", "å1", "F400", "F48.9", "F4"];

/// Patterns over them.
pub(super) fn pattern(seed: u8) -> CodePattern {
    let exact = |c: &str| CodePattern::Exact(fold_code(c));
    let range = |a: &str, b: &str| CodePattern::Range(fold_code(a), fold_code(b));
    let prefix = |c: &str| CodePattern::Prefix(fold_code(c));
    match seed % 9 {
        0 => exact("DV 077"),
        1 => prefix("F4"),
        2 => range("F40", "F48"),
        3 => exact("F43"),
        4 => range("F4", "F45"),
        5 => range("F40", "F40.9"),
        6 => prefix("Å"),
        7 => range("AW", "D"),
        _ => exact("F48.9"),
    }
}

/// Texts that are no value of any coded, number, date or year column.
pub(super) const NONSENSE: [&str; 7] = ["?", "jaa", "x y", "\"ja\"", "ja,nej", "ja;nej", "-"];

/// Texts that are almost a number.
pub(super) const NO_NUMBERS: [&str; 16] = [
    "1e3",
    "+5",
    ".5",
    "5.",
    "--5",
    "1 00",
    "1,5.2",
    "1.2345",
    "٣",
    "1000 000",
    "1  000",
    "1 0000",
    "- 1 000",
    "1 000,5 0",
    "1 000,000",
    "1\u{2009}000",
];

/// Texts that are almost a date.
pub(super) const NO_DATES: [&str; 8] =
    ["2025-02-29", "2025-13-01", "2025-3-1", "20250301", "2025/03/01", "2025-03-01T00:00", "2025-00-10", "2025-04-31"];

/// Texts that are almost a year.
pub(super) const NO_YEARS: [&str; 7] = ["24", "20245", "+202", "2024.0", "२०२४", "20 4", "-2024"];
