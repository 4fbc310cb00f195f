//! What counts as a text of a source, how much is read, and why something isn't.

use crate::import::{Fate, Note, Place, Refusal, SourceFile};
use crate::io::WorldError;
use crate::sources;

/// The largest text that's read, in bytes. The text of a Word document with a thousand pages takes a tenth of it.
pub(super) const LARGEST_TEXT: u64 = 256 << 20;
/// The most text that's read from a source, in bytes.
pub(super) const MOST_TEXT: u64 = 2 << 30;

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

/// Whether a file is read as text, judging by its name. Everything else can only be copied.
pub(super) fn is_text(path: &str) -> bool {
    const TEXTS: &str = " md mdx markdown mdown mkd txt rst adoc html htm xhtml xml rels yml yaml json jsonc toml csv js ts \
                         mjs cjs mts cts jsx tsx njk liquid erb pages order ini conf sh py rb go rs java php sql css \
                         bicep tf ps1 mermaid puml ";
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    TEXTS.contains(&format!(" {ending} ")) || name == "_redirects"
}

/// Bytes as text; a note if they aren't any.
pub(super) fn text(path: &str, bytes: Vec<u8>) -> Result<SourceFile, Box<Note>> {
    let length = bytes.len() as u64;
    match sources::decode(bytes).text() {
        Some(text) => Ok(SourceFile::Text(text.as_ref().to_owned())),
        None if !is_page(path) => Ok(SourceFile::Other { bytes: length }),
        None => Err(Box::new(left_out(path, "it isn't a text: save it as UTF-8 and import again"))),
    }
}

fn is_page(path: &str) -> bool {
    ["md", "mdx", "markdown", "html", "htm"]
        .iter()
        .any(|ending| path.to_ascii_lowercase().ends_with(&format!(".{ending}")))
}

/// A note about a file that isn't part of the source.
pub(super) fn left_out(path: &str, why: &str) -> Note {
    Note {
        fate: Fate::Lost,
        construct: "file that couldn't be read".to_owned(),
        detail: why.to_owned(),
        source: Place::file(path),
        result: None,
    }
}
