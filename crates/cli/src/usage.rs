//! What is wrong with the arguments. clap says it in English; here it is said in Swedish.

use std::ffi::OsString;
use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use mattstock_syntax::Lang;

/// A value that an argument cannot have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Not four digits.
    Year,
    /// Neither a year nor a stretch of them.
    Period,
    /// A stretch that ends before it begins.
    Backwards {
        /// The first year.
        first: i32,
        /// The last year.
        last: i32,
    },
    /// No percentage.
    Percent,
    /// No `SOURCE=N`.
    Rows,
    /// No number of rows.
    Number(String),
    /// No size with its unit.
    Size,
    /// A size in which nothing can be done.
    SmallSize,
}

impl Wrong {
    /// What should be written.
    fn say(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, Wrong::Year) => "a year has four digits, e.g. 2025".to_owned(),
            (Lang::Sv, Wrong::Year) => "ett år har fyra siffror, t.ex. 2025".to_owned(),
            (Lang::En, Wrong::Period) => {
                "a year has four digits, e.g. 2025; several are written 2023..2025, or `all`".to_owned()
            }
            (Lang::Sv, Wrong::Period) => {
                "ett år har fyra siffror, t.ex. 2025; flera skrivs 2023..2025, eller `all`".to_owned()
            }
            (Lang::En, Wrong::Backwards { first, last }) => format!("the first year comes first: {first}..{last}"),
            (Lang::Sv, Wrong::Backwards { first, last }) => format!("det första året står först: {first}..{last}"),
            (Lang::En, Wrong::Percent) => "a number from 0 to 100, with a decimal point: 2.5".to_owned(),
            (Lang::Sv, Wrong::Percent) => "ett tal från 0 till 100, med decimalpunkt: 2.5".to_owned(),
            (Lang::En, Wrong::Rows) => "written SOURCE=N, e.g. lakarenkat=4000".to_owned(),
            (Lang::Sv, Wrong::Rows) => "skrivs KÄLLA=ANTAL, t.ex. lakarenkat=4000".to_owned(),
            (Lang::En, Wrong::Number(found)) => format!("`{found}` is not a number of rows"),
            (Lang::En, Wrong::Size) => "a size has a unit, e.g. 500MB or 2GB".to_owned(),
            (Lang::Sv, Wrong::Size) => "en storlek har en enhet, t.ex. 500MB eller 2GB".to_owned(),
            (Lang::En, Wrong::SmallSize) => "at least 1MB".to_owned(),
            (Lang::Sv, Wrong::SmallSize) => "minst 1MB".to_owned(),
            (Lang::Sv, Wrong::Number(found)) => format!("`{found}` är inget antal rader"),
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for Wrong {}

/// The language asked for among arguments that may not be readable as a whole.
pub(crate) fn asked_language(args: &[OsString]) -> Option<Lang> {
    let mut args = args.iter().map(|a| a.to_string_lossy()).take_while(|a| a != "--");
    let mut asked = None;
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next(),
            Some(rest) => rest.strip_prefix('=').map(|value| value.to_owned().into()),
            None => None,
        };
        match value.as_deref() {
            Some("sv") => asked = Some(Lang::Sv),
            Some("en") => asked = Some(Lang::En),
            _ => {}
        }
    }
    asked
}

/// What is wrong and the way out, in Swedish; none for help and for what is left to clap.
pub(crate) fn swedish(error: &clap::Error) -> Option<(String, Option<String>)> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    let list = |kind| match error.get(kind) {
        Some(ContextValue::Strings(all)) if !all.is_empty() => Some(all.join(", ")),
        Some(ContextValue::String(one)) => Some(one.clone()),
        _ => None,
    };
    let meant = |kind| list(kind).map(|near| format!("menades `{near}`?"));
    Some(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let found = text(ContextKind::InvalidSubcommand)?;
            (format!("okänt kommando `{found}`"), meant(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::UnknownArgument => {
            let found = text(ContextKind::InvalidArg)?;
            (format!("okänt argument `{found}`"), meant(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidValue => {
            let (argument, found) = (text(ContextKind::InvalidArg)?, text(ContextKind::InvalidValue)?);
            let known = list(ContextKind::ValidValue).map(|known| format!("välj bland: {known}"));
            if found.is_empty() {
                (format!("`{argument}` saknar värde"), known)
            } else {
                (format!("`{argument}` kan inte vara `{found}`"), meant(ContextKind::SuggestedValue).or(known))
            }
        }
        ErrorKind::ValueValidation => {
            let (argument, found) = (text(ContextKind::InvalidArg)?, text(ContextKind::InvalidValue)?);
            let source = std::error::Error::source(error)?;
            let help = if let Some(wrong) = source.downcast_ref::<Wrong>() {
                wrong.say(Lang::Sv)
            } else if source.is::<std::num::ParseIntError>() {
                "ett heltal väntas".to_owned()
            } else {
                return None;
            };
            (format!("`{argument}` kan inte vara `{found}`"), Some(help))
        }
        ErrorKind::ArgumentConflict => {
            let (argument, other) = (text(ContextKind::InvalidArg)?, list(ContextKind::PriorArg)?);
            if argument == other {
                (format!("`{argument}` kan bara anges en gång"), None)
            } else {
                (format!("`{argument}` kan inte stå tillsammans med `{other}`"), None)
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = list(ContextKind::InvalidArg)?;
            (format!("`{missing}` saknas"), None)
        }
        ErrorKind::MissingSubcommand => {
            let known = list(ContextKind::ValidSubcommand).map(|known| format!("välj bland: {known}"));
            ("kommandot saknas".to_owned(), known)
        }
        ErrorKind::TooManyValues => {
            let (argument, found) = (text(ContextKind::InvalidArg)?, text(ContextKind::InvalidValue)?);
            (format!("`{argument}` tar inte emot värdet `{found}`"), None)
        }
        ErrorKind::InvalidUtf8 => ("ett argument är inte skrivet i UTF-8".to_owned(), None),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_among_arguments_that_are_wrong() {
        let asked = |args: &[&str]| asked_language(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked(&["m", "chek", "--lang", "sv"]), Some(Lang::Sv));
        assert_eq!(asked(&["m", "--lang=sv", "--lang", "en"]), Some(Lang::En));
        assert_eq!(asked(&["m", "--lang"]), None);
        assert_eq!(asked(&["m", "--language", "sv", "--", "--lang", "sv"]), None);
    }
}
