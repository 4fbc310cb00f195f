//! Writes a site to a folder. Readers always get whole files, and no page refers to a missing file.
//!
//! 1. Every file is made and compared with the one that is there. What differs is written into `.playbook/staging`
//!    (`staging`). Then comes a look at everything that will move or go, and at what is in the way (`plan`). Whatever
//!    goes wrong up to here leaves the site as it was.
//! 2. Where some order of single renames is right for readers, the files are moved in that order (`in_place`): an edit
//!    costs what it changes. Where none is, because new pages name each other, the site is exchanged as a whole
//!    (`exchange`), if the system can and everything in the folder is ours.
//! 3. Only what an earlier build wrote is replaced or removed. The `manifest` says what that is.
//!
//! A second build of the same playbook writes nothing. A folder with other files in it is refused.

#[cfg_attr(
    not(any(target_os = "linux", target_os = "android", target_vendor = "apple")),
    path = "exchange_unsupported.rs"
)]
mod exchange;
mod in_place;
mod manifest;
mod plan;
mod staging;
mod target;

use std::path::{Path, PathBuf};

use super::WorldError;
use super::load::Folders;
use crate::diagnostic::Diagnostic;
use crate::output::{FileClass, Output};
use plan::Plan;
use target::Target;

/// Our own folder in the site.
const OWN: &str = ".playbook";

/// Why a site wasn't written. It's unchanged, unless the build was halted.
#[derive(Debug)]
pub enum EmitError {
    /// The pages couldn't be rendered.
    Problems(Vec<Diagnostic>),
    World(WorldError),
    /// The folder contains something that isn't ours.
    NotOurs(PathBuf),
    /// Another build is writing to the folder.
    Busy(PathBuf),
    /// Obstacles to move away first.
    Obstacles(Vec<Obstacle>),
    Halted(Halted),
}

/// Something in the site that blocks a build, with its path.
#[derive(Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A file that no build wrote, in the place of one of ours.
    Foreign(PathBuf),
    /// A folder in the place of a file.
    Folder(PathBuf),
    /// A file in the place of a folder.
    File(PathBuf),
    /// A symbolic link in the place of a folder.
    Link(PathBuf),
    /// A folder without write permission.
    Locked(PathBuf),
}

/// A build that failed while moving files.
#[derive(Debug)]
pub struct Halted {
    pub error: WorldError,
    pub done: Emitted,
    pub planned: Emitted,
}

impl From<WorldError> for EmitError {
    fn from(error: WorldError) -> Self {
        EmitError::World(error)
    }
}

/// How many files a build wrote to the folder and removed from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emitted {
    pub written: usize,
    pub removed: usize,
}

/// What is written: paths, what each is to the others, and how to get what is at one.
pub struct Pages<'a> {
    pub paths: Vec<&'a str>,
    /// Whether an earlier build has written the same to a path. It is rendered only if no file of ours is there.
    pub is_known: &'a (dyn Fn(&str) -> bool + Sync),
    pub others: Others,
    pub class: &'a dyn Fn(&str) -> FileClass,
    pub render: &'a (dyn Fn(&str) -> Option<Result<Output<'a>, Diagnostic>> + Sync),
}

/// What happens to the files of earlier builds at other paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    Removed,
    Left,
}

/// Makes `out` hold the given pages, and no others unless these are left. `progress` is called with 1 for each page that is done.
pub fn emit(
    pages: &Pages<'_>,
    sources: &Folders,
    out: &Path,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Emitted, EmitError> {
    let target = Target::open(out)?;
    let emitted = staging::stage(&target, pages, sources, progress).and_then(|staged| {
        let plan = Plan::new(&target, pages, staged).map_err(EmitError::Obstacles)?;
        publish(&target, &plan)
    });
    target.close(emitted.is_err());
    emitted
}

fn publish(target: &Target<'_>, plan: &Plan<'_>) -> Result<Emitted, EmitError> {
    if !plan.has_safe_order() && exchange::publish(target, plan).is_ok() {
        return Ok(plan.emitted());
    }
    in_place::publish(target, plan)
}
