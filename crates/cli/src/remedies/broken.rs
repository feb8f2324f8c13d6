//! Rows that are broken: what by, and what to do.

use mattstock_core::{
    AFTER_OBJECT, BLANK_AFTER, CUT_OBJECT, CUT_ROW, END_SIGN, ESCAPED, Expected, Finding, NO_JSON_NUMBER, NO_OBJECT,
    NOT_UTF_8, REPEATED_HEADER, STRAY, TOO_LONG, UNCLOSED,
};
use mattstock_syntax::Lang;

use crate::findings::{cells, clean};
use crate::terminal::words;

/// What a row is broken by.
pub(crate) fn row(found: &str, lang: Lang) -> String {
    let said = match found {
        UNCLOSED => words(lang, "a quote that is never closed", "ett citattecken som aldrig avslutas"),
        STRAY | ESCAPED => words(lang, "text after a closing quote", "text efter ett avslutande citattecken"),
        END_SIGN => words(
            lang,
            "a row with nothing but the sign that ends a file in DOS (Ctrl-Z)",
            "en rad med bara det tecken som avslutar en fil i DOS (Ctrl-Z)",
        ),
        NO_OBJECT => words(lang, "a line that is no JSON object", "en rad som inte är ett JSON-objekt"),
        CUT_OBJECT => words(
            lang,
            "a JSON object that ends before its closing brace",
            "ett JSON-objekt som slutar före sin sista klammer",
        ),
        NO_JSON_NUMBER => words(
            lang,
            "a number that JSON does not have, as `NaN`, makes the line no JSON object",
            "ett tal som JSON inte har, som `NaN`, gör att raden inte är ett JSON-objekt",
        ),
        AFTER_OBJECT => {
            words(lang, "something follows the JSON object on its line", "något följer efter JSON-objektet på raden")
        }
        REPEATED_HEADER => words(lang, "a row that is the header once more", "en rad som är rubrikraden en gång till"),
        NOT_UTF_8 => words(lang, "a line that is not UTF-8", "en rad som inte är UTF-8"),
        TOO_LONG => words(lang, "a line longer than any row", "en rad som är längre än någon rad kan vara"),
        numbered => {
            let (number, cause) = numbered.split_once(' ').unwrap_or((numbered, ""));
            let sentence = match cause {
                CUT_ROW => words(
                    lang,
                    "the file ends in the middle of a row, with fewer cells than the header",
                    "filen slutar mitt i en rad, med färre celler än rubrikraden",
                ),
                _ => words(
                    lang,
                    "a row with another number of cells than the header",
                    "en rad med ett annat antal celler än rubrikraden",
                ),
            };
            return format!("{sentence}: {}", cells(&clean(number), lang));
        }
    };
    said.to_owned()
}

/// What to do about it; none where there is nothing but what is said.
pub(super) fn help(finding: &Finding, lang: Lang) -> Option<String> {
    let found = finding.found.as_deref()?;
    let way = match found {
        UNCLOSED => words(
            lang,
            "close the text with a quote, or remove the one it begins with; a quote within a text is written twice, `\"\"`",
            "avsluta texten med ett citattecken, eller ta bort det som den börjar med; ett citattecken inne i en text skrivs två gånger, `\"\"`",
        ),
        STRAY => words(
            lang,
            "a quote within a text is written twice, `\"\"`, and the text ends with one",
            "ett citattecken inne i en text skrivs två gånger, `\"\"`, och texten slutar med ett",
        ),
        ESCAPED => words(
            lang,
            "a quote within a text is written twice, `\"\"`, and not with a backslash, `\\\"`: have the file written so",
            "ett citattecken inne i en text skrivs två gånger, `\"\"`, och inte med omvänt snedstreck, `\\\"`: låt skriva filen så",
        ),
        END_SIGN => words(lang, "remove the row", "ta bort raden"),
        CUT_OBJECT => words(
            lang,
            "have the file sent again, where it ends there; an object is written on one line",
            "be om filen igen, om den slutar där; ett objekt skrivs på en rad",
        ),
        NO_JSON_NUMBER => words(lang, "write `null` where there is no value", "skriv `null` där det inte finns något värde"),
        AFTER_OBJECT => words(
            lang,
            "write one object on each line, without commas between them",
            "skriv ett objekt på varje rad, utan komman mellan dem",
        ),
        NO_OBJECT => words(
            lang,
            "write one object on each line, as `{\"a\": \"1\", \"b\": null}`",
            "skriv ett objekt på varje rad, som `{\"a\": \"1\", \"b\": null}`",
        ),
        REPEATED_HEADER => words(
            lang,
            "remove such rows; where the file is put together of several, see that no row of them is there twice",
            "ta bort sådana rader; är filen hopsatt av flera, se efter att ingen av deras rader finns med två gånger",
        ),
        NOT_UTF_8 => words(lang, "save the file in UTF-8", "spara filen i UTF-8"),
        _ => return of_cells(finding, found, lang),
    };
    Some(way.to_owned())
}

/// What to do about a row of another number of cells than the header.
fn of_cells(finding: &Finding, found: &str, lang: Lang) -> Option<String> {
    let Some(Expected::Cells(width)) = finding.expected else { return None };
    let (number, cause) = found.split_once(' ').unwrap_or((found, ""));
    let number: usize = number.parse().ok()?;
    let way = match cause {
        BLANK_AFTER => words(
            lang,
            "what is beyond is blank: remove the delimiters at the end of the rows, or let the header end in as many",
            "det som är för mycket är tomt: ta bort avgränsarna i slutet av raderna, eller låt rubrikraden sluta med lika många",
        ),
        CUT_ROW => words(lang, "have the file sent again", "be om filen igen"),
        _ if number == width + 1 => words(
            lang,
            "a text with the delimiter in it stands within quotes; where every row has one cell more, as of row numbers, the header lacks a name for it",
            "en text med avgränsaren i sig ska stå inom citattecken; har varje rad en cell mer, som radnummer, saknar rubrikraden ett namn på den",
        ),
        _ if number > width => words(
            lang,
            "a text with the delimiter in it stands within quotes",
            "en text med avgränsaren i sig ska stå inom citattecken",
        ),
        _ => words(
            lang,
            "a text with a line break in it stands within quotes; see if a line is cut off or is no row of the table",
            "en text med radbrytning i sig ska stå inom citattecken; se efter om raden är avbruten eller inte hör till tabellen",
        ),
    };
    let expected = format!("{} {}", words(lang, "expected", "väntat"), cells(&width.to_string(), lang));
    Some(format!("{expected}; {way}"))
}
