//! `playbook import SOURCE DIR`: turns somebody else's handbook into one of ours, once.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::{Failure, Outcome, terminal};
use crate::import::{self, REPORT, Refusal, Tool};
use crate::io::import::{Contents, ImportError, check, list, write};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The handbook: a Word document, a zip file or a folder. It's only read
    source: PathBuf,
    /// The folder to create; it gets `playbook/` and a report of what was lost or changed
    dir: PathBuf,
    /// What the handbook was written for
    #[arg(long, value_name = "TOOL", default_value = AUTO, value_parser = PossibleValuesParser::new(names()))]
    from: String,
}

const AUTO: &str = "auto";

fn names() -> impl Iterator<Item = &'static str> {
    std::iter::once(AUTO).chain(Tool::ALL.map(Tool::name))
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    check(&arguments.dir, &arguments.source)?;
    let listed = list(&arguments.source)?;
    let bar = terminal::progress(listed.count(), "files read");
    let read = listed.read(&|done| bar.inc(done as u64));
    bar.finish_and_clear();
    let (source, mut origin) = read?;
    let (tool, handbook) = import::import(&source, Tool::from_name(&arguments.from))?;
    let texts = texts(&handbook, import::report(&source, tool, &handbook));
    let in_playbook = |(path, from): (&String, &String)| (format!("playbook/{path}"), from.clone());
    let copies: BTreeMap<String, String> = handbook.copies.iter().map(in_playbook).collect();
    let bar = terminal::progress(texts.len() + copies.len(), "files written");
    let contents = Contents { texts: &texts, copies: &copies };
    let written = write(&contents, &mut origin, &arguments.dir, &|done| bar.inc(done as u64));
    bar.finish_and_clear();
    written?;
    let dir = arguments.dir.display();
    terminal::say(&import::summary(&source, tool, &handbook));
    terminal::say(&format!(
        "Everything is listed in {}. Now run: playbook build {dir}",
        arguments.dir.join(REPORT).display()
    ));
    Ok(Outcome::Clean)
}

/// Every text of the new folder, by its path in it.
fn texts(handbook: &import::Handbook, report: String) -> BTreeMap<String, String> {
    let chapters = handbook.chapters.iter().map(|(path, text)| (format!("playbook/{path}"), text.clone()));
    let mut texts: BTreeMap<String, String> = chapters.collect();
    texts.insert("playbook/playbook.yaml".to_owned(), import::settings(handbook));
    texts.insert(REPORT.to_owned(), report);
    texts
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Refused(refusal) => refusal.into(),
            ImportError::World(error) => error.into(),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(Refusal(reason): Refusal) -> Self {
        Failure(reason)
    }
}
