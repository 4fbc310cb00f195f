//! The command line: one small file per subcommand.
//!
//! Exit codes: 0 success, 1 the playbook has problems, 2 the tool couldn't do its job.

#![allow(clippy::disallowed_methods)] // the world is touched here and in `io` only

mod build;
mod check;
mod due;
mod import;
mod init;
mod new;
mod review;
mod schema;
mod search;
mod serve;
mod terminal;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};
use jiff::civil::Date;

use crate::compilation::{Compilation, Previous, compile};
use crate::io::load::{Folders, load};
use crate::io::watch::{Batch, Notice, Watch};
use crate::roles::{RoleId, Roles};
use crate::sources::{Change, Drafts, Sources};

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

/// Where a playbook is.
#[derive(Args)]
struct Location {
    /// The folder that contains `playbook/` and, if you have any, your `templates/`
    #[arg(default_value = ".")]
    root: PathBuf,
    /// The folder of chapters [default: ROOT/playbook]
    #[arg(long, value_name = "FOLDER")]
    content: Option<PathBuf>,
    /// The folder of your own templates [default: ROOT/templates]
    #[arg(long, value_name = "FOLDER")]
    templates: Option<PathBuf>,
}

impl Location {
    fn folders(&self) -> Folders {
        Folders {
            content: self.content.clone().unwrap_or_else(|| self.under_root("playbook")),
            templates: self.templates.clone().unwrap_or_else(|| self.under_root("templates")),
        }
    }

    fn under_root(&self, name: &str) -> PathBuf {
        if self.root.as_os_str() == "." { PathBuf::from(name) } else { self.root.join(name) }
    }
}

/// Where a playbook is, for commands whose positional arguments are something else.
#[derive(Args)]
struct RootOption {
    /// The folder that contains `playbook/`
    #[arg(long, value_name = "ROOT", default_value = ".")]
    root: PathBuf,
    /// The folder of chapters [default: ROOT/playbook]
    #[arg(long, value_name = "FOLDER")]
    content: Option<PathBuf>,
}

impl RootOption {
    fn folders(&self) -> Folders {
        Location { root: self.root.clone(), content: self.content.clone(), templates: None }.folders()
    }
}

/// Loads and compiles the playbook in these folders.
fn compiled(folders: &Folders, drafts: Drafts) -> Result<(Sources, Compilation), Failure> {
    let sources = load(folders, drafts).map_err(|error| missing_playbook(folders, &error))?;
    let compilation = compile(&sources, Previous::Nothing);
    Ok((sources, compilation))
}

/// The role that an argument names.
fn known_role(roles: &Roles, name: &str) -> Result<RoleId, Failure> {
    roles.find(name).ok_or_else(|| {
        let advice = roles.unknown(name);
        Failure(format!("{}: {}", advice.message, advice.help))
    })
}

/// Today's date, here.
fn today() -> Date {
    jiff::Zoned::now().date()
}

/// `22 November 2026`
fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// How a command ended.
enum Outcome {
    Clean,
    Problems,
}

/// The tool couldn't do its job; the text says why and what to do.
struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure(error.to_string())
    }
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

/// A missing playbook is the first problem a new user meets: say what to do.
fn missing_playbook(folders: &Folders, error: &crate::io::WorldError) -> Failure {
    if folders.content.exists() {
        return Failure(error.to_string());
    }
    no_folder(folders)
}

fn no_folder(folders: &Folders) -> Failure {
    Failure(format!(
        "the folder `{}` doesn't exist. Create a handbook with `playbook init`, or set the folder of chapters with `--content`.",
        folders.content.display()
    ))
}

/// Waits for the next changes, and prints notices about watching in the meantime.
fn next_changes(watch: &mut Watch, folders: &Folders) -> Option<Vec<Change>> {
    loop {
        let Batch { changes, notices } = watch.next()?;
        notices.iter().for_each(|told| terminal::say(&notice(told, folders)));
        if !changes.is_empty() {
            return Some(changes);
        }
    }
}

/// A notice about watching, as a line for the terminal.
fn notice(notice: &Notice, folders: &Folders) -> String {
    let folder = folders.content.display();
    match notice {
        Notice::Polls { reason } => format!("Checking for changes at intervals: {reason}."),
        Notice::Missing => format!("The folder `{folder}` is gone. The preview keeps the last pages until it's back."),
        Notice::Back => format!("The folder `{folder}` is back."),
    }
}
