//! How a build ended: what was written, or why it wasn't.

use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::io::WorldError;

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
