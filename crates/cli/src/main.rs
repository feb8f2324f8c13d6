//! The `mattstock` program.

use std::io;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use mattstock_cli::{Environment, run};

fn main() -> ExitCode {
    let Ok(environment) = Environment::of_process() else {
        return ExitCode::from(2);
    };
    // Colour is decided by `run`; the streams only translate it for terminals that need it.
    let mut out = AutoStream::new(io::stdout(), ColorChoice::Always);
    let mut err = AutoStream::new(io::stderr(), ColorChoice::Always);
    let code = run(std::env::args_os(), &mut out, &mut err, &environment);
    u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from)
}
