//! `playbook`: the arguments in, an exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    playbook::cli::run()
}
