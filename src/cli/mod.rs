//! The command line: one small file per subcommand.
//!
//! Exit codes: 0 success, 1 the playbook has problems, 2 the tool couldn't do its job.

#![allow(clippy::disallowed_methods)] // the world is touched here and in `io` only

mod accept;
mod build;
mod check;
mod dates;
mod due;
mod import;
mod init;
mod new;
mod outcome;
mod playbook;
mod review;
mod schema;
mod search;
mod serve;
mod terminal;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use dates::{day, today};
use outcome::{Failure, Outcome};
use playbook::{Location, RootOption, compiled, known_role, missing_playbook, next_changes, no_folder};

#[derive(Parser)]
#[command(name = "playbook", version, about = "Turns a folder of Markdown chapters into a customer-service handbook.")]
#[command(after_help = "Start with `playbook init my-handbook`, then `playbook build my-handbook`.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the handbook: read ROOT/playbook and ROOT/templates, write ROOT/site
    Build(build::Arguments),
    /// Preview the handbook in your browser while you edit it
    Serve(serve::Arguments),
    /// Report problems and write nothing
    Check(check::Arguments),
    /// Create a starter handbook, or a copy of the templates
    Init(init::Arguments),
    /// Turn a Word document, or another tool's handbook, into a playbook
    Import(import::Arguments),
    /// Create a chapter to fill in
    New(new::Arguments),
    /// Search the handbook, as readers do
    Search(search::Arguments),
    /// Record that a chapter has been checked
    Review(review::Arguments),
    /// List what's due and who owns it
    Due(due::Arguments),
    /// Print a JSON Schema, so that your editor completes and checks YAML
    Schema(schema::Arguments),
    /// Print a completion script for your shell
    Completions { shell: clap_complete::Shell },
    /// Write manual pages to a folder, one per command
    #[command(hide = true)]
    Man { folder: PathBuf },
}

/// Runs the command that started the process.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Due(arguments) => due::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "playbook", &mut std::io::stdout());
            Ok(Outcome::Clean)
        }
        Command::Man { folder } => man(&folder),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(Failure(reason)) => {
            terminal::say(&format!("error: {reason}"));
            ExitCode::from(2)
        }
    }
}

/// The manual pages, for those who package the program.
fn man(folder: &Path) -> Result<Outcome, Failure> {
    std::fs::create_dir_all(folder)?;
    clap_mangen::generate_to(Arguments::command(), folder)?;
    Ok(Outcome::Clean)
}
