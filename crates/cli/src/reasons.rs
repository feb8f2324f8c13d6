//! Why files and rows cannot be read, in words.

use mattstock_core::{
    AFTER_GZIP, AFTER_ZSTD, ARCHIVE, BOMB, CHANGED, CORRUPT_GZIP, CORRUPT_ZSTD, CUT_WORKBOOK, DAMAGED, EMPTY_WORKBOOK,
    LARGE_LONG, LARGE_WINDOW, LARGE_WORKBOOK, LOCKED_WORKBOOK, NO_SHEET, NO_WORKBOOK, ONE_JSON_VALUE, PACKED_TWICE,
    PAGE_AS_WORKBOOK, SEVERAL_SHEETS, TAR, TEXT_AS_WORKBOOK, TRUNCATED, UNMARKED, UNREAD_CODEC, ZONED,
};
use mattstock_syntax::Lang;

use crate::findings::clean;
use crate::terminal::words;

/// What is found in a file without content.
pub(crate) const EMPTY: &str = "0 bytes";

/// Why a file cannot be read.
pub(crate) fn reason(why: &str, lang: Lang) -> String {
    match why {
        EMPTY => words(lang, "it is empty", "den är tom").to_owned(),
        "0x00" => no_text(words(lang, "UTF-8 or Windows-1252", "UTF-8 eller Windows-1252"), lang),
        "0x00 UTF-8" | "0x00 UTF-16LE" | "0x00 UTF-16BE" => {
            let marked = why.trim_start_matches("0x00 ");
            let not = no_text(marked, lang);
            words(lang, format!("it is marked as {marked}, but {not}"), format!("den är märkt som {marked}, men {not}"))
        }
        "UTF-8" | "UTF-16LE" | "UTF-16BE" => words(
            lang,
            format!("it is marked as {why}, which it is not"),
            format!("den är märkt som {why}, vilket den inte är"),
        ),
        TRUNCATED => words(lang, "it is cut off before its end", "den är avbruten före sitt slut").to_owned(),
        CHANGED => words(
            lang,
            "it changed while it was read; run again when it is whole",
            "den ändrades medan den lästes; kör igen när den är färdig",
        )
        .to_owned(),
        BOMB => words(
            lang,
            "decompressed it is more than 1 GB and 500 times its size, which no responses are; give the file as it was before it was compressed",
            "uppackad är den mer än 1 GB och 500 gånger sin storlek, vilket inga svar är; ange filen som den var innan den packades",
        )
        .to_owned(),
        LARGE_WINDOW => words(
            lang,
            "its zstd takes more than 128 MB to decompress; compress it anew without --long",
            "dess zstd tar mer än 128 MB att packa upp; packa den på nytt utan --long",
        )
        .to_owned(),
        AFTER_GZIP => words(
            lang,
            "something else follows after its gzip; have it sent again, or unpack it and see that all of it is there",
            "något annat följer efter dess gzip; be om den igen, eller packa upp den och se efter att allt finns med",
        )
        .to_owned(),
        AFTER_ZSTD => words(
            lang,
            "something else follows after its zstd; have it sent again, or unpack it and see that all of it is there",
            "något annat följer efter dess zstd; be om den igen, eller packa upp den och se efter att allt finns med",
        )
        .to_owned(),
        PACKED_TWICE => words(
            lang,
            "it is compressed twice; unpack it once, and keep one of the endings .gz or .zst",
            "den är packad två gånger; packa upp den en gång, och behåll en enda ändelse .gz eller .zst",
        )
        .to_owned(),
        TAR => words(
            lang,
            "it is an archive of tar, which is not read; unpack it, and give the files in it",
            "den är ett tar-arkiv, och sådana läses inte; packa upp det, och ange filerna i det",
        )
        .to_owned(),
        CORRUPT_GZIP => words(lang, "its gzip is damaged", "dess gzip är skadad").to_owned(),
        CORRUPT_ZSTD => words(lang, "its zstd is damaged", "dess zstd är skadad").to_owned(),
        DAMAGED => words(lang, "it is damaged", "den är skadad").to_owned(),
        ONE_JSON_VALUE => words(
            lang,
            "it is one JSON value; write one object on each line",
            "den är ett enda JSON-värde; skriv ett objekt på varje rad",
        )
        .to_owned(),
        LARGE_LONG => words(
            lang,
            "it is too large for a file with a row for each answer; divide it by unit",
            "den är för stor för en fil med en rad per svar; dela den efter enhet",
        )
        .to_owned(),
        LARGE_WORKBOOK => {
            words(lang, "the workbook is too large; save the sheet as CSV", "arbetsboken är för stor; spara bladet som CSV")
                .to_owned()
        }
        LOCKED_WORKBOOK => words(
            lang,
            "the workbook is locked by a password; save it without one",
            "arbetsboken är låst med lösenord; spara den utan",
        )
        .to_owned(),
        CUT_WORKBOOK => words(
            lang,
            "the workbook is cut off before its end; have it sent or copied again",
            "arbetsboken är avbruten före sitt slut; kopiera den på nytt, eller be om den igen",
        )
        .to_owned(),
        TEXT_AS_WORKBOOK => words(
            lang,
            "it is text, though it is called a workbook; end its name in .csv, or save it as a workbook",
            "den är text, fast namnet är en arbetsboks; låt namnet sluta på .csv, eller spara den som arbetsbok",
        )
        .to_owned(),
        PAGE_AS_WORKBOOK => words(
            lang,
            "it is a web page or XML, though it is called a workbook; open it in a spreadsheet program and save it as .xlsx",
            "den är en webbsida eller XML, fast namnet är en arbetsboks; öppna den i ett kalkylprogram och spara den som .xlsx",
        )
        .to_owned(),
        ARCHIVE => words(
            lang,
            "it is a zip archive, which is not read; unpack it, and give the files in it",
            "den är ett zip-arkiv, och sådana läses inte; packa upp det, och ange filerna i det",
        )
        .to_owned(),
        EMPTY_WORKBOOK => words(lang, "no sheet holds anything", "inget blad innehåller något").to_owned(),
        _ if why.starts_with(ZONED) => {
            let (column, of) = why[ZONED.len()..].trim_start_matches(": ").rsplit_once(": ").unwrap_or_default();
            let (column, of) = (clean(column), clean(of));
            words(
                lang,
                format!(
                    "`{column}` holds moments in a time zone, of type `{of}`, and the dates meant are not certain; write them as dates, or as moments without a time zone"
                ),
                format!(
                    "`{column}` innehåller tidpunkter i en tidszon, av typen `{of}`, och vilka datum som avses är inte säkert; skriv dem som datum, eller som tidpunkter utan tidszon"
                ),
            )
        }
        _ if why.starts_with(UNMARKED) => {
            let encoding = clean(why[UNMARKED.len()..].trim_start_matches(": "));
            words(
                lang,
                format!(
                    "it is text in UTF-16 that is not marked as such; write `encoding: {encoding}` for the source, or save it as CSV in UTF-8"
                ),
                format!(
                    "den är text i UTF-16 utan att vara märkt som det; skriv `encoding: {encoding}` för källan, eller spara den som CSV i UTF-8"
                ),
            )
        }
        _ if why.starts_with(UNREAD_CODEC) => {
            let codec = clean(why[UNREAD_CODEC.len()..].trim_start_matches(": "));
            words(
                lang,
                format!("it is compressed by {codec}, which is not read; write it with Zstandard, Snappy or gzip"),
                format!("den är komprimerad med {codec}, som inte läses; skriv den med Zstandard, Snappy eller gzip"),
            )
        }
        _ if why.starts_with(SEVERAL_SHEETS) => {
            let sheets = clean(why[SEVERAL_SHEETS.len()..].trim_start_matches(": "));
            words(
                lang,
                format!(
                    "several sheets have its columns: {sheets}; save each as a file of its own, or name the one that is meant with `sheet:` in the source"
                ),
                format!("flera blad har dess kolumner: {sheets}; spara dem var för sig, eller ange det som avses med `sheet:` i källan"),
            )
        }
        _ if why.starts_with(NO_SHEET) => {
            let sheets = clean(why[NO_SHEET.len()..].trim_start_matches(": "));
            words(
                lang,
                format!("it has no sheet of the name that `sheet:` of the source gives; its sheets: {sheets}"),
                format!("den har inget blad med det namn som källans `sheet:` anger; dess blad: {sheets}"),
            )
        }
        NO_WORKBOOK => words(
            lang,
            "it is no workbook that can be read; save it anew, or as CSV",
            "den är ingen arbetsbok som kan läsas; spara den på nytt, eller som CSV",
        )
        .to_owned(),
        // The operating system's own words.
        _ => clean(why),
    }
}

/// That a file is no text in an encoding.
fn no_text(encoding: &str, lang: Lang) -> String {
    words(
        lang,
        format!("it is not text in {encoding}; save it as CSV in UTF-8"),
        format!("den är inte text i {encoding}; spara den som CSV i UTF-8"),
    )
}
