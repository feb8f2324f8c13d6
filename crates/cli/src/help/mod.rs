//! The help in Swedish. The commands and flags are declared once, with their English texts; here these are exchanged.

mod sv;

use clap::builder::{PossibleValue, Str, StyledStr};
use clap::{Arg, ArgAction, Command};

/// The id of the argument that shows help.
const HELP: &str = "help";

/// The heading of the flags every command takes.
const COMMON: &str = "Gemensamma flaggor";

/// The command with help, headings, usage and names of values in Swedish. What is read is the same.
pub(crate) fn swedish(command: Command) -> Command {
    let help = Arg::new(HELP).short('h').long(HELP).action(ArgAction::Help).global(true).help_heading(COMMON);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = command.disable_help_flag(true).disable_version_flag(true).arg(help).arg(version);
    // The usage lines name the commands above, so that all must be in place.
    let mut command = translated(command, "");
    command.build();
    with_usage(command)
}

/// A command and all below it; `path` names it as in the table: empty for the program itself, `new measure`.
fn translated(command: Command, path: &str) -> Command {
    let header = command.get_styles().get_header();
    let template = format!("{{about-with-newline}}\n{header}Användning:{header:#} {{usage}}\n\n{{all-args}}{{after-help}}");
    let command = command.help_template(template).subcommand_value_name("KOMMANDO").subcommand_help_heading("Kommandon");
    let command = match sv::command(path) {
        Some(about) => command.about(about),
        None => command,
    };
    command.mut_args(|arg| argument(arg, path)).mut_subcommands(|sub| {
        let path = format!("{path} {}", sub.get_name());
        translated(sub, path.trim_start())
    })
}

fn argument(arg: Arg, path: &str) -> Arg {
    let heading = match (path, arg.is_positional()) {
        ("", _) => COMMON,
        (_, true) => "Argument",
        (_, false) => "Flaggor",
    };
    let names = arg.get_value_names().unwrap_or_default().iter();
    let names: Vec<Str> = names.map(|name| sv::value_name(name).map_or_else(|| name.clone(), Str::from)).collect();
    let arg = if names.is_empty() { arg } else { arg.value_names(names) };
    let arg = arg.help_heading(heading);
    let Some(text) = sv::argument(path, arg.get_id().as_str()) else { return arg };
    if arg.get_id() == HELP {
        return arg.help(format!("{text} (mer med `--help`)")).long_help(format!("{text} (kortare med `-h`)"));
    }
    if !arg.get_action().takes_values() {
        return arg.help(text);
    }
    let values = arg.get_possible_values();
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let default: Vec<_> = arg.get_default_values().iter().map(|v| v.to_string_lossy()).collect();
    let default = if default.is_empty() { String::new() } else { format!("[standard: {}]", default.join(", ")) };
    let listed = if names.is_empty() { String::new() } else { format!("[möjliga värden: {}]", names.join(", ")) };
    let joined = |pieces: &[&str], between: &str| {
        let pieces: Vec<&str> = pieces.iter().copied().filter(|p| !p.is_empty()).collect();
        pieces.join(between)
    };
    let described = described(path, arg.get_id().as_str(), &names);
    let long = described.map(|described| joined(&[text, &described, &default], "\n\n"));
    let arg = arg.help(joined(&[text, &default, &listed], " "));
    let arg = if default.is_empty() { arg } else { arg.hide_default_value(true) };
    let arg = if listed.is_empty() { arg } else { arg.hide_possible_values(true) };
    match long {
        Some(long) => arg.long_help(long),
        None => arg,
    }
}

/// The possible values below each other, each with what it means; none where they explain themselves.
fn described(path: &str, id: &str, names: &[&str]) -> Option<String> {
    let longest = names.iter().map(|n| n.chars().count()).max()?;
    let lines = names.iter().map(|name| {
        let text = sv::value(path, id, name)?;
        Some(format!("\n- {name}: {:blanks$}{text}", "", blanks = longest - name.chars().count()))
    });
    let lines: Option<String> = lines.collect();
    lines.map(|lines| format!("Möjliga värden:{lines}"))
}

/// Puts the Swedish usage line into a command and all below it.
fn with_usage(mut command: Command) -> Command {
    let usage = command.render_usage().ansi().to_string();
    let line = usage.split_once(' ').map_or("", |(_, line)| line).replace("[OPTIONS]", "[FLAGGOR]");
    for sub in command.get_subcommands_mut() {
        *sub = with_usage(std::mem::take(sub));
    }
    command.override_usage(StyledStr::from(line))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::args::Arguments;

    /// What is declared: commands by their path, arguments and described values below them.
    #[derive(Default, PartialEq, Eq, Debug)]
    struct Declared {
        commands: BTreeSet<String>,
        arguments: BTreeSet<(String, String)>,
        values: BTreeSet<(String, String, String)>,
        names: BTreeSet<String>,
    }

    impl Declared {
        fn add(&mut self, command: &Command, path: &str) {
            self.commands.insert(path.to_owned());
            for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
                self.arguments.insert((path.to_owned(), arg.get_id().to_string()));
                if !arg.get_action().takes_values() {
                    continue;
                }
                self.names.extend(arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string));
                for value in arg.get_possible_values().iter().filter(|value| value.get_help().is_some()) {
                    self.values.insert((path.to_owned(), arg.get_id().to_string(), value.get_name().to_owned()));
                }
            }
            for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
                self.add(sub, format!("{path} {}", sub.get_name()).trim_start());
            }
        }
    }

    #[test]
    fn everything_declared_has_its_swedish_text_and_nothing_else_has() {
        let mut declared = Declared::default();
        declared.add(&Arguments::command(), "");
        declared.arguments.extend([HELP, "version"].map(|id| (String::new(), id.to_owned())));
        let table = Declared {
            commands: sv::COMMANDS.iter().map(|(path, _)| (*path).to_owned()).collect(),
            arguments: sv::ARGUMENTS.iter().map(|(path, id, _)| ((*path).to_owned(), (*id).to_owned())).collect(),
            values: sv::VALUES.iter().map(|(p, id, v, _)| ((*p).to_owned(), (*id).to_owned(), (*v).to_owned())).collect(),
            names: sv::NAMES.iter().map(|(name, _)| (*name).to_owned()).collect(),
        };
        assert_eq!(declared, table);
        let rows = (sv::COMMANDS.len(), sv::ARGUMENTS.len(), sv::VALUES.len(), sv::NAMES.len());
        assert_eq!(rows, (table.commands.len(), table.arguments.len(), table.values.len(), table.names.len()), "twice");
    }

    #[test]
    fn the_swedish_command_reads_as_the_english_one() {
        swedish(Arguments::command()).debug_assert();
        let args = ["mattstock", "run", "--data", "d", "--year", "2025", "-q", "--color", "never"];
        let read = |command: Command| {
            let matches = command.try_get_matches_from(args).unwrap();
            format!("{:?}", <Arguments as clap::FromArgMatches>::from_arg_matches(&matches).unwrap())
        };
        assert_eq!(read(swedish(Arguments::command())), read(Arguments::command()));
    }
}
