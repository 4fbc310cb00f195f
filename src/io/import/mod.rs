//! A folder, a zip file or a Word document on disk → [`Source`], and what became of it → a new folder.
//!
//! Sources are only read. Nothing outside a source is read, whatever links and names in it say; nothing is written but
//! the new folder, and that as a whole or not at all ([`write`]).

mod folder;
mod kind;
mod write;
mod zip;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use write::{Contents, check, write};

use self::zip::Archive;
use super::WorldError;
use crate::import::{Fate, Note, Place, Refusal, Source, SourceFile};
use crate::sources;

/// The largest text that's read, in bytes. The text of a Word document with a thousand pages takes a tenth of it.
const LARGEST_TEXT: u64 = 256 << 20;
/// The most text that's read from a source, in bytes.
const MOST_TEXT: u64 = 2 << 30;

/// Why an import wrote nothing.
#[derive(Debug)]
pub enum ImportError {
    Refused(Refusal),
    World(WorldError),
}

impl From<WorldError> for ImportError {
    fn from(error: WorldError) -> Self {
        ImportError::World(error)
    }
}

pub(super) fn refused(reason: String) -> ImportError {
    ImportError::Refused(Refusal(reason))
}

/// A source whose files are known and not read yet.
pub struct Listed {
    name: String,
    origin: Origin,
    notes: Vec<Note>,
}

/// Where the files of a source are.
pub enum Origin {
    Folder { root: PathBuf, files: BTreeMap<String, PathBuf> },
    Archive(Archive),
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

/// Whether a file is read as text, judging by its name. Everything else can only be copied.
fn is_text(path: &str) -> bool {
    const TEXTS: &str = " md mdx markdown mdown mkd txt rst adoc html htm xhtml xml rels yml yaml json jsonc toml csv js ts \
                         mjs cjs mts cts jsx tsx njk liquid erb pages order ini conf sh py rb go rs java php sql css \
                         bicep tf ps1 mermaid puml ";
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    TEXTS.contains(&format!(" {ending} ")) || name == "_redirects"
}

/// Bytes as text; a note if they aren't any.
fn text(path: &str, bytes: Vec<u8>) -> Result<SourceFile, Box<Note>> {
    let length = bytes.len() as u64;
    match sources::decode(bytes) {
        sources::SourceFile::Text(text) => Ok(SourceFile::Text(text.as_ref().to_owned())),
        sources::SourceFile::Asset(_) | sources::SourceFile::Unreadable(_) if !is_page(path) => {
            Ok(SourceFile::Other { bytes: length })
        }
        sources::SourceFile::Asset(_) | sources::SourceFile::Unreadable(_) => {
            Err(Box::new(left_out(path, "it isn't a text: save it as UTF-8 and import again")))
        }
    }
}

fn is_page(path: &str) -> bool {
    ["md", "mdx", "markdown", "html", "htm"]
        .iter()
        .any(|ending| path.to_ascii_lowercase().ends_with(&format!(".{ending}")))
}

/// A note about a file that isn't part of the source.
fn left_out(path: &str, why: &str) -> Note {
    Note {
        fate: Fate::Lost,
        construct: "file that couldn't be read".to_owned(),
        detail: why.to_owned(),
        source: Place::file(path),
        result: None,
    }
}
