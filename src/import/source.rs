//! The files of a handbook to import, as read from a disk.

use std::collections::BTreeMap;

use super::handbook::Note;

/// The files of a source by path, with `/` between names: a folder, or what a zip file contains. A Word document is a
/// zip file too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The name of the folder or file, without its ending: the title, if the source has none.
    pub name: String,
    pub files: BTreeMap<String, SourceFile>,
    /// What couldn't be read.
    pub notes: Vec<Note>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SourceFile {
    Text(String),
    /// A picture or another file that's copied as it is, and never held in memory.
    Other {
        bytes: u64,
    },
}

impl Source {
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.files.get(path)? {
            SourceFile::Text(text) => Some(text),
            SourceFile::Other { .. } => None,
        }
    }
}
