//! What the cells of a column take, what is said when one is chosen, and what when something else is written.

use mattstock_core::Decimal;
use mattstock_core::document::{Entry, Prompt, Template, TemplateColumn};
use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Formula, XlsxError};

use super::{DATA, list_of};

/// The most characters of a message and of its title.
const MESSAGE: usize = 255;
const TITLE: usize = 32;
/// The last row of the sheet counted from 1 that the first cell of a column stands in.
const FIRST: u32 = DATA + 1;
/// Beyond this a spreadsheet does not hold a number exactly.
const WIDEST: i64 = 999_999_999_999_999;

/// The check of a column's cells; none where they take any text and there is nothing to say.
pub(super) fn check(template: &Template, column: &TemplateColumn, place: u16) -> Result<Option<DataValidation>, XlsxError> {
    let check = DataValidation::new();
    let check = match &column.entry {
        Entry::Text { .. } if column.prompt.is_none() => return Ok(None),
        Entry::Text { .. } => check.allow_any_value(),
        // A list lets one text be chosen; others may be written beside it.
        Entry::List { list, several } => check.allow_list_formula(list_of(template, *list)).show_error_message(!several),
        Entry::Number { min, max, decimals: 0 } => {
            let bound = |bound: &Option<Decimal>, widest: i64| match bound {
                Some(bound) => Formula::new(exact(*bound)),
                None => Formula::new(widest.to_string()),
            };
            check.allow_whole_number_formula(DataValidationRule::Between(bound(min, -WIDEST), bound(max, WIDEST)))
        }
        Entry::Number { min, max, decimals } => check.allow_custom(number(*min, *max, *decimals, place)),
        Entry::Date => {
            let first = ExcelDateTime::from_ymd(1900, 1, 1)?;
            check.allow_date(DataValidationRule::Between(first, ExcelDateTime::from_ymd(9999, 12, 31)?))
        }
        Entry::Year(Some(year)) => check.allow_whole_number(DataValidationRule::EqualTo(*year)),
        Entry::Year(None) => check.allow_whole_number(DataValidationRule::Between(1000, 9999)),
    };
    let check = match &column.prompt {
        Some(Prompt { title, text }) => check.set_input_title(cut(title, TITLE))?.set_input_message(cut(text, MESSAGE))?,
        None => check,
    };
    let Prompt { title, text } = &column.refusal;
    Ok(Some(check.set_error_title(cut(title, TITLE))?.set_error_message(cut(text, MESSAGE))?))
}

/// What holds for a number with decimals: it has no more than so many, and lies between the bounds.
fn number(min: Option<Decimal>, max: Option<Decimal>, decimals: u32, place: u16) -> Formula {
    let cell = format!("{}{FIRST}", rust_xlsxwriter::utility::column_number_to_name(place));
    let mut all = vec![format!("ISNUMBER({cell})"), format!("{cell}=ROUND({cell},{decimals})")];
    all.extend(min.map(|min| format!("{cell}>={}", exact(min))));
    all.extend(max.map(|max| format!("{cell}<={}", exact(max))));
    Formula::new(format!("=AND({})", all.join(",")))
}

/// A number as formulas have it.
fn exact(value: Decimal) -> String {
    let value = value.normal();
    let (sign, digits) = (if value.mantissa < 0 { "-" } else { "" }, value.mantissa.unsigned_abs().to_string());
    let scale = value.scale as usize;
    if scale == 0 {
        return format!("{sign}{digits}");
    }
    let digits = format!("{digits:0>width$}", width = scale + 1);
    let (whole, decimals) = digits.split_at(digits.len() - scale);
    format!("{sign}{whole}.{decimals}")
}

/// A text of at most so many characters as a spreadsheet counts them, cut after a word.
fn cut(text: &str, most: usize) -> String {
    let long = |text: &str| text.encode_utf16().count();
    if long(text) <= most {
        return text.to_owned();
    }
    let mut end = 0;
    let mut room = most - 1;
    for (at, c) in text.char_indices() {
        let Some(left) = room.checked_sub(c.len_utf16()) else { break };
        room = left;
        end = at + c.len_utf8();
    }
    // The end may be that of a word.
    let whole = text[end..].starts_with(char::is_whitespace);
    let word = text[..end].rfind(char::is_whitespace).filter(|at| !whole && *at > end / 2).unwrap_or(end);
    format!("{}…", text[..word].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_after_a_word() {
        assert_eq!(cut("Fråga 1", 32), "Fråga 1");
        assert_eq!(cut("Har regionen fastställt dokument", 20), "Har regionen…");
        assert_eq!(cut("Har regionen fastställt", 13), "Har regionen…");
        assert_eq!(cut("åäöåäöåäöåäö", 5), "åäöå…");
        assert_eq!(cut("a😀😀", 4), "a😀…");
        for most in [2, 7, 255] {
            assert!(cut(&"ord och ".repeat(90), most).encode_utf16().count() <= most);
        }
    }

    #[test]
    fn numbers_are_written_exactly() {
        let decimal = |mantissa, scale| Decimal { mantissa, scale };
        assert_eq!(exact(decimal(0, 0)), "0");
        assert_eq!(exact(decimal(-5, 1)), "-0.5");
        assert_eq!(exact(decimal(1200, 2)), "12");
        assert_eq!(exact(decimal(123_456, 3)), "123.456");
    }
}
