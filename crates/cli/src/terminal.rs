//! Where a command speaks: results on one stream, everything said about them on the other.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use mattstock_syntax::Lang;

use crate::args::{Color, Common};
use crate::inputs::Identity;

/// What a command knows of the world outside: nothing else reads the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// The working folder, absolute.
    pub folder: PathBuf,
    /// The locale, e.g. `sv_SE.UTF-8`.
    pub locale: Option<String>,
    /// Whether results go to a terminal.
    pub out_is_terminal: bool,
    /// Whether messages go to a terminal.
    pub err_is_terminal: bool,
    /// Whether colour is refused (`NO_COLOR`, or a terminal without it).
    pub no_color: bool,
    /// Columns of the terminal, where there is one.
    pub width: Option<usize>,
    /// The day it is, in days from 1 January 1970 (UTC): by `SOURCE_DATE_EPOCH` where it is set, for output that can be made again, else
    /// by the clock.
    pub today: i64,
    /// Bytes of memory that what grows with the data may take where nothing else is said; none for any number.
    pub memory: Option<u64>,
}

impl Environment {
    /// A folder and nothing else: no terminal, no locale.
    ///
    /// ```
    /// let env = mattstock_cli::Environment::new("/tmp");
    /// assert!(!env.out_is_terminal);
    /// ```
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            locale: None,
            out_is_terminal: false,
            err_is_terminal: false,
            no_color: false,
            width: None,
            today: today(None),
            memory: None,
        }
    }

    /// The environment of this process.
    ///
    /// # Errors
    /// If the working folder is gone.
    pub fn of_process() -> io::Result<Self> {
        use std::io::IsTerminal as _;
        let variable = |name| std::env::var(name).ok().filter(|v: &String| !v.is_empty());
        Ok(Self {
            folder: std::env::current_dir()?,
            locale: variable("LC_ALL").or_else(|| variable("LC_MESSAGES")).or_else(|| variable("LANG")),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
            no_color: variable("NO_COLOR").is_some() || variable("TERM").is_some_and(|t| t == "dumb"),
            today: today(variable("SOURCE_DATE_EPOCH").and_then(|seconds| seconds.parse().ok())),
            memory: crate::memory::half_of_machine(),
            width: terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
        })
    }

    /// The language of the locale; English unless it is Swedish.
    pub fn lang(&self) -> Lang {
        match self.locale.as_deref() {
            Some(locale) if locale == "sv" || locale.starts_with("sv_") || locale.starts_with("sv-") => Lang::Sv,
            _ => Lang::En,
        }
    }

    /// A path as the file system is asked for it.
    pub(crate) fn resolve(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }
}

/// The day some seconds after the start of 1970; by the clock where they are not given.
fn today(seconds: Option<i64>) -> i64 {
    let now = || {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        i64::try_from(now.as_secs()).unwrap_or(i64::MAX)
    };
    seconds.unwrap_or_else(now).div_euclid(24 * 60 * 60)
}

/// Why a command did not come to its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Findings that stop it, already reported; the exit code.
    Stopped(i32),
    /// It was called wrongly or given what cannot be read.
    Usage {
        /// What is wrong.
        message: String,
        /// The way out.
        help: Option<String>,
    },
    /// Results could not be written to standard output.
    Output(io::Error),
}

impl Failure {
    /// A wrong call, without help.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Failure::Usage { message: message.into(), help: None }
    }

    /// A wrong call and the way out.
    pub(crate) fn usage_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        Failure::Usage { message: message.into(), help: Some(help.into()) }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// How a command ended: its exit code.
pub(crate) type Outcome = Result<i32, Failure>;

/// The two streams and how to speak on them.
pub(crate) struct Terminal<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    /// What is known of the world outside.
    pub(crate) env: &'a Environment,
    /// Language of messages.
    pub(crate) lang: Lang,
    /// Whether to say only what is wrong.
    pub(crate) quiet: bool,
    /// Whether to say more.
    pub(crate) verbose: bool,
    /// Bytes of memory that what grows with the data may take.
    pub(crate) memory: Option<u64>,
    color: Color,
    /// The files that the command reads.
    inputs: Vec<PathBuf>,
}

impl<'a> Terminal<'a> {
    /// Over two streams, as the common flags say.
    pub(crate) fn new(out: &'a mut dyn Write, err: &'a mut dyn Write, env: &'a Environment, common: &Common) -> Self {
        Self {
            out,
            err,
            env,
            lang: common.lang.map_or_else(|| env.lang(), Lang::from),
            quiet: common.quiet,
            verbose: common.verbose,
            memory: common.memory.or(env.memory),
            color: common.color,
            inputs: Vec::new(),
        }
    }

    /// Remembers files that the command reads, so that none is written over.
    pub(crate) fn reads(&mut self, files: impl IntoIterator<Item = PathBuf>) {
        self.inputs.extend(files);
    }

    /// Refuses to write over a file that the command reads, by whatever name. `way` is the flag that names another.
    pub(crate) fn spare(&self, path: &Path, way: &str) -> Result<(), Failure> {
        let of = Identity::of(&self.env.resolve(path));
        if of.is_none() || self.inputs.iter().all(|input| Identity::of(input) != of) {
            return Ok(());
        }
        let path = path.display();
        Err(Failure::usage_help(
            self.words(
                format!("`{path}` is a file that is read, and is not written over"),
                format!("`{path}` är en fil som läses, och den skrivs inte över"),
            ),
            self.words(format!("name another with {way}"), format!("ange en annan med {way}")),
        ))
    }

    /// The English or the Swedish words.
    pub(crate) fn words<T>(&self, english: T, swedish: T) -> T {
        words(self.lang, english, swedish)
    }

    /// Writes a result.
    pub(crate) fn result(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// Writes a result as bytes.
    pub(crate) fn result_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Says what is wrong, always. A message nobody can read is no reason to stop.
    pub(crate) fn complain(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes()).and_then(|()| self.err.flush());
    }

    /// Says a line worth knowing, unless told to be quiet.
    pub(crate) fn say(&mut self, line: &str) {
        if !self.quiet {
            self.complain(&format!("{line}\n"));
        }
    }

    /// Says a line only when told to say more.
    pub(crate) fn detail(&mut self, line: &str) {
        if self.verbose {
            self.complain(&format!("{line}\n"));
        }
    }

    /// Says why the command stopped and what to do.
    pub(crate) fn fail(&mut self, message: &str, help: Option<&str>) {
        let text = failure(message, help, self.lang, self.colors_messages());
        self.complain(&text);
    }

    /// Whether results are coloured.
    pub(crate) fn colors_results(&self) -> bool {
        colors(self.color, self.env.out_is_terminal, self.env)
    }

    /// Whether messages are coloured.
    pub(crate) fn colors_messages(&self) -> bool {
        colors(self.color, self.env.err_is_terminal, self.env)
    }

    /// Whether progress is drawn.
    pub(crate) fn draws_progress(&self) -> bool {
        self.env.err_is_terminal && !self.quiet
    }

    /// Columns to write for.
    pub(crate) fn width(&self) -> usize {
        self.env.width.unwrap_or(80).clamp(40, 160)
    }
}

/// Why a command stopped and what to do.
pub(crate) fn failure(message: &str, help: Option<&str>, lang: Lang, color: bool) -> String {
    let (on, off) = if color { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
    let mut text = format!("{on}{}:{off} {message}\n", words(lang, "error", "fel"));
    if let Some(help) = help {
        text.push_str(&format!("  {}: {help}\n", words(lang, "help", "hjälp")));
    }
    text
}

/// The English or the Swedish words.
pub(crate) fn words<T>(lang: Lang, english: T, swedish: T) -> T {
    match lang {
        Lang::En => english,
        Lang::Sv => swedish,
    }
}

/// Whether a stream is coloured.
pub(crate) fn colors(color: Color, is_terminal: bool, env: &Environment) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && !env.no_color,
    }
}

/// A number and its noun.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_chooses_the_language() {
        let with = |locale: Option<&str>| Environment { locale: locale.map(Into::into), ..Environment::new("/") }.lang();
        assert_eq!(with(Some("sv_SE.UTF-8")), Lang::Sv);
        assert_eq!(with(Some("sv")), Lang::Sv);
        assert_eq!(with(Some("sw_KE")), Lang::En);
        assert_eq!(with(Some("C")), Lang::En);
        assert_eq!(with(None), Lang::En);
    }

    #[test]
    fn colour_is_for_terminals_unless_asked_for() {
        let plain = Environment { no_color: true, ..Environment::new("/") };
        assert!(colors(Color::Auto, true, &Environment::new("/")));
        assert!(!colors(Color::Auto, true, &plain));
        assert!(!colors(Color::Auto, false, &Environment::new("/")));
        assert!(colors(Color::Always, false, &plain));
        assert!(!colors(Color::Never, true, &Environment::new("/")));
    }
}
