//! The only place, besides the command line, that touches the world.
//!
//! Knows only the vocabulary ([`crate::sources`], [`crate::output`]), not what a chapter or a site is.

#![allow(clippy::disallowed_methods)] // the world is touched here and in `cli` only

mod beside;
pub mod emit;
mod folders;
pub mod import;
mod inside;
pub mod load;
mod patience;
pub mod replace;
pub mod server;
pub mod watch;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A failure of the world: the action, the file and the system's own words.
#[derive(Debug)]
pub struct WorldError {
    pub doing: &'static str,
    pub path: PathBuf,
    pub source: io::Error,
}

impl WorldError {
    pub(crate) fn new(doing: &'static str, path: &Path, source: io::Error) -> Self {
        Self { doing, path: path.to_owned(), source }
    }
}

impl fmt::Display for WorldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "can't {} `{}`: {}", self.doing, self.path.display(), plain_words(&self.source))
    }
}

impl std::error::Error for WorldError {}

/// The system's words without its error number.
#[expect(clippy::wildcard_enum_match_arm, reason = "systems report far more kinds of errors")]
pub(crate) fn plain_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::PermissionDenied => "you don't have permission".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::NotFound => "it doesn't exist".to_owned(),
        io::ErrorKind::InvalidFilename => {
            "its path is too long for this system: give its folders shorter names".to_owned()
        }
        _ => {
            let words = error.to_string();
            words.split(" (os error").next().unwrap_or(&words).to_lowercase()
        }
    }
}
