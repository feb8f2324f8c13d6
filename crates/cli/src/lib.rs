//! The command line: commands, arguments, terminal, progress and disk. The only crate that reads the environment and
//! speaks to people.
//!
//! [`run`] is the whole program as a function, so that tests call it as a shell would.

mod appendix;
mod args;
mod assess;
mod audit;
mod build;
mod catalogue;
mod check;
mod computation;
mod data;
mod data_template;
mod deny;
mod diff;
mod disk;
mod editing;
mod explain;
mod explained;
mod figures;
mod findings;
mod github;
mod help;
mod inputs;
mod left_out;
mod locate;
mod long_rows;
mod made_up;
mod memory;
mod mistaken;
mod output;
mod pages;
mod questionnaire;
mod reasons;
mod remedies;
mod report;
mod review;
mod run;
mod sample;
mod sarif;
mod signs;
mod synthetic;
mod table;
mod terminal;
mod transposed;
mod trial;
mod usage;
mod years;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _};

use args::{Arguments, Command, DataCommand};
use mattstock_syntax::Lang;
pub use terminal::Environment;
use terminal::{Failure, Outcome, Terminal};

/// Runs a command as a shell would: the arguments with the program's name first, the two streams, and what is known of
/// the environment. Returns the exit code: 0 fine; 1 findings of severity error; 2 usage or unreadable input. One that is ended by
/// [`cancel`] does not return.
///
/// A closed pipe ends the command quietly.
///
/// ```
/// use mattstock_cli::{Environment, run};
/// let (mut out, mut err) = (Vec::new(), Vec::new());
/// let code = run(["mattstock", "--version"].map(Into::into), &mut out, &mut err, &Environment::new("."));
/// assert_eq!(code, 0);
/// assert!(String::from_utf8_lossy(&out).starts_with("mattstock "));
/// ```
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write, env: &Environment) -> i32 {
    let mut command = Arguments::command().color(ColorChoice::Always);
    if let Some(width) = env.width {
        command = command.term_width(width.clamp(40, 120));
    }
    let args: Vec<OsString> = args.into_iter().collect();
    // What is wrong with the arguments, and their help, must be said before they are read.
    let lang = usage::asked_language(&args).unwrap_or_else(|| env.lang());
    if lang == Lang::Sv {
        command = help::swedish(command);
    }
    let parsed = command.try_get_matches_from(args).and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error, lang, out, err, env),
    };
    let mut terminal = Terminal::new(out, err, env, &arguments.common);
    let outcome = execute(&mut terminal, &arguments);
    match outcome {
        Ok(code) | Err(Failure::Stopped(code)) => code,
        Err(Failure::Usage { message, help }) => {
            terminal.fail(&message, help.as_deref());
            2
        }
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(Failure::Output(error)) => {
            let message = terminal.words("cannot write results", "kan inte skriva resultat");
            let why = catalogue::why(&error, terminal.lang);
            terminal.fail(&format!("{message}: {why}"), None);
            2
        }
    }
}

/// Ends a command from outside, as a signal does: what it has written but not put in its place is removed, what is on its way
/// comes there whole, and nothing is written any more. To be called by a process that ends then; returns what is to be said and
/// the exit code.
pub fn cancel(args: impl IntoIterator<Item = OsString>, env: &Environment) -> (String, i32) {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = usage::asked_language(&args).unwrap_or_else(|| env.lang());
    let said = if output::abandon() {
        terminal::words(lang, "cancelled", "avbrutet")
    } else {
        terminal::words(lang, "cancelled; nothing is written", "avbrutet; inget skrivs")
    };
    // Over what is left of the progress.
    let clear = if env.err_is_terminal { "\r\u{1b}[K" } else { "" };
    (format!("{clear}{said}\n"), CANCELLED)
}

/// The exit code of a command that is ended by a signal.
const CANCELLED: i32 = 130;

fn execute(terminal: &mut Terminal<'_>, arguments: &Arguments) -> Outcome {
    let common = &arguments.common;
    match &arguments.command {
        Command::Build(build) => build::build(terminal, common, build),
        Command::Check(check) => check::check(terminal, common, check),
        Command::Audit(asked) => audit::write(terminal, common, asked),
        Command::Explain(explain) => explain::explain(terminal, common, explain),
        Command::Run(run) => run::run(terminal, common, run),
        Command::Assess(given) => assess::run(terminal, common, given),
        Command::Appendix(appendix) => appendix::appendix(terminal, common, appendix),
        Command::Diff(diff) => diff::diff(terminal, common, diff),
        Command::Data(data) => match &data.command {
            DataCommand::Check(check) => review::data_check(terminal, common, check),
            DataCommand::Template(template) => data_template::template(terminal, common, template),
        },
        Command::Questionnaire(asked) => questionnaire::questionnaire(terminal, common, asked),
        Command::Sample(sample) => sample::sample(terminal, common, sample),
        Command::Test(test) => trial::test(terminal, common, test),
        Command::Schema(schema) => editing::schema::schema(terminal, schema),
        Command::New(new) => editing::new::new(terminal, common, new),
        Command::Fmt(fmt) => editing::fmt::fmt(terminal, common, fmt),
    }
}

/// Shows help, the version, or what is wrong with the arguments.
fn refused(error: &clap::Error, lang: Lang, out: &mut dyn Write, err: &mut dyn Write, env: &Environment) -> i32 {
    let is_terminal = if error.use_stderr() { env.err_is_terminal } else { env.out_is_terminal };
    let color = is_terminal && !env.no_color;
    let swedish = if lang == Lang::Sv { usage::swedish(error) } else { None };
    let text = match swedish {
        Some((message, help)) => {
            let more = "se `mattstock --help`".to_owned();
            terminal::failure(&message, Some(&help.unwrap_or(more)), lang, color)
        }
        None if color => error.render().ansi().to_string(),
        None => error.render().to_string(),
    };
    // Nobody may be listening; the exit code says the same.
    let _ = if error.use_stderr() { put(err, &text) } else { put(out, &text) };
    error.exit_code()
}

fn put(stream: &mut dyn Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}
