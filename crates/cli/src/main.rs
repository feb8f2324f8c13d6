//! The `mattstock` program.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use mattstock_cli::{Environment, cancel, run};

fn main() -> ExitCode {
    let Ok(environment) = Environment::of_process() else {
        return ExitCode::from(2);
    };
    let of_signals = environment.clone();
    let cancelled = move || {
        let (said, code) = cancel(std::env::args_os(), &of_signals);
        // Nobody may be listening; the exit code says the same.
        let _ = io::stderr().write_all(said.as_bytes());
        std::process::exit(code);
    };
    // Where no signal can be waited for, the system ends the process as it always did.
    let _ = ctrlc::set_handler(cancelled);
    // Colour is decided by `run`; the streams only translate it for terminals that need it.
    let mut out = AutoStream::new(io::stdout(), ColorChoice::Always);
    let mut err = AutoStream::new(io::stderr(), ColorChoice::Always);
    let code = run(std::env::args_os(), &mut out, &mut err, &environment);
    u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from)
}
