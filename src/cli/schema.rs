//! `playbook schema`: prints a JSON Schema, so that editors complete and check YAML.

use clap::ValueEnum;

use super::{Failure, Outcome, terminal};
use crate::schema;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// What to describe
    #[arg(value_enum)]
    of: Described,
}

#[derive(Clone, Copy, ValueEnum)]
enum Described {
    /// The front matter of a chapter
    Chapter,
    /// `playbook.yaml`
    Config,
    /// `roles.yaml`
    Roles,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let schema = match arguments.of {
        Described::Chapter => schema::of_chapters(),
        Described::Config => schema::of_config(),
        Described::Roles => schema::of_roles(),
    };
    terminal::print_as_is(&format!("{schema:#}\n"));
    Ok(Outcome::Clean)
}
