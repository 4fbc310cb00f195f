//! What commands do with a playbook: find, load and compile it, and wait for changes.

use std::path::{Path, PathBuf};

use clap::Args;

use super::outcome::Failure;
use super::terminal;
use crate::compilation::{Compilation, Previous, compile};
use crate::io::WorldError;
use crate::io::load::{Folders, load};
use crate::io::watch::{Batch, Notice, Watch};
use crate::roles::{RoleId, Roles};
use crate::sources::{Change, Drafts, Sources};

/// Where a playbook is.
#[derive(Args)]
pub(super) struct Location {
    /// The folder that contains `playbook/` and, if you have any, your `templates/`
    #[arg(default_value = ".")]
    pub root: PathBuf,
    /// The folder of chapters [default: ROOT/playbook]
    #[arg(long, value_name = "FOLDER")]
    pub content: Option<PathBuf>,
    /// The folder of your own templates [default: ROOT/templates]
    #[arg(long, value_name = "FOLDER")]
    pub templates: Option<PathBuf>,
}

impl Location {
    pub(super) fn folders(&self) -> Folders {
        Folders {
            content: self.content.clone().unwrap_or_else(|| self.under_root("playbook")),
            templates: self.templates.clone().unwrap_or_else(|| self.under_root("templates")),
        }
    }

    /// A command with the arguments that say where this playbook is.
    pub(super) fn command(&self, name: &str) -> String {
        let word = |path: &Path| {
            let path = path.display().to_string();
            if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
        };
        let root = (self.root.as_os_str() != ".").then(|| format!(" {}", word(&self.root)));
        let option = |name: &str, path: &Option<PathBuf>| Some(format!(" --{name} {}", word(path.as_ref()?)));
        let folders = [root, option("content", &self.content), option("templates", &self.templates)];
        format!("playbook {name}{}", folders.into_iter().flatten().collect::<String>())
    }

    pub(super) fn under_root(&self, name: &str) -> PathBuf {
        if self.root.as_os_str() == "." { PathBuf::from(name) } else { self.root.join(name) }
    }
}

/// Where a playbook is, for commands whose positional arguments are something else.
#[derive(Args)]
pub(super) struct RootOption {
    /// The folder that contains `playbook/`
    #[arg(long, value_name = "ROOT", default_value = ".")]
    pub root: PathBuf,
    /// The folder of chapters [default: ROOT/playbook]
    #[arg(long, value_name = "FOLDER")]
    pub content: Option<PathBuf>,
}

impl RootOption {
    pub(super) fn folders(&self) -> Folders {
        Location { root: self.root.clone(), content: self.content.clone(), templates: None }.folders()
    }
}

/// Loads and compiles the playbook in these folders.
pub(super) fn compiled(folders: &Folders, drafts: Drafts) -> Result<(Sources, Compilation), Failure> {
    let sources = load(folders, drafts).map_err(|error| missing_playbook(folders, &error))?;
    let compilation = compile(&sources, Previous::Nothing);
    Ok((sources, compilation))
}

/// The role that an argument names.
pub(super) fn known_role(roles: &Roles, name: &str) -> Result<RoleId, Failure> {
    roles.find(name).ok_or_else(|| {
        let advice = roles.unknown(name);
        Failure(format!("{}: {}", advice.message, advice.help))
    })
}

/// A missing playbook is the first problem a new user meets: say what to do.
pub(super) fn missing_playbook(folders: &Folders, error: &WorldError) -> Failure {
    if folders.content.exists() {
        return Failure(error.to_string());
    }
    no_folder(folders)
}

pub(super) fn no_folder(folders: &Folders) -> Failure {
    Failure(format!(
        "the folder `{}` doesn't exist. Create a handbook with `playbook init`, or set the folder of chapters with `--content`.",
        folders.content.display()
    ))
}

/// Waits for the next changes, and prints notices about watching in the meantime.
pub(super) fn next_changes(watch: &mut Watch, folders: &Folders) -> Option<Vec<Change>> {
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
