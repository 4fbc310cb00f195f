//! A folder, a zip file or a Word document on disk → [`Source`], and what became of it → a new folder.
//!
//! Sources are only read. Nothing outside a source is read, whatever links and names in it say; nothing is written but
//! the new folder, and that as a whole or not at all ([`write()`]).

mod folder;
mod kind;
mod origin;
mod reading;
mod write;
mod zip;

use std::path::Path;

pub use origin::Origin;
pub use reading::ImportError;
pub use write::{Contents, check, write};

use self::zip::Archive;
use super::WorldError;
use crate::import::{Note, Source};

/// A source whose files are known and not read yet.
pub struct Listed {
    name: String,
    origin: Origin,
    notes: Vec<Note>,
}

/// Lists the files of a folder, a zip file or a Word document.
pub fn list(path: &Path) -> Result<Listed, ImportError> {
    let metadata = path.metadata().map_err(|error| WorldError::new("open", path, error))?;
    let mut notes = Vec::new();
    let real = path.canonicalize().map_err(|error| WorldError::new("open", path, error))?;
    let origin = if metadata.is_dir() {
        folder::list(&real, &mut notes)?
    } else {
        kind::check(path)?;
        Origin::Archive(Archive::open(path, &mut notes)?)
    };
    let name = if metadata.is_dir() { real.file_name() } else { path.file_stem() };
    let name = name.map_or("handbook".into(), |name| name.to_string_lossy().into_owned());
    Ok(Listed { name, origin, notes })
}

impl Listed {
    /// How many files there are.
    pub fn count(&self) -> usize {
        match &self.origin {
            Origin::Folder { files, .. } => files.len(),
            Origin::Archive(archive) => archive.count(),
        }
    }

    /// Reads all texts. Calls `progress` with the number of files done since the last call.
    pub fn read(mut self, progress: &(dyn Fn(usize) + Sync)) -> Result<(Source, Origin), ImportError> {
        let files = match &mut self.origin {
            Origin::Folder { root, files } => folder::read(root, files, progress, &mut self.notes),
            Origin::Archive(archive) => archive.read(progress, &mut self.notes)?,
        };
        self.notes.sort();
        Ok((Source { name: self.name, files, notes: self.notes }, self.origin))
    }
}
