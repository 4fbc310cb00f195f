//! Where the files of a playbook are on disk.

use std::path::{Path, PathBuf};

use crate::sources::{Folder, SourcePath};

/// The two folders, and their names in messages.
#[derive(Clone, Debug)]
pub struct Folders {
    pub content: PathBuf,
    pub templates: PathBuf,
}

impl Folders {
    /// The path of a source file on disk.
    pub fn on_disk(&self, path: &SourcePath) -> PathBuf {
        path_on_disk(self.place(path.folder), path.as_str())
    }

    pub(super) fn place(&self, folder: Folder) -> &Path {
        match folder {
            Folder::Content => &self.content,
            Folder::Templates => &self.templates,
        }
    }
}

/// The path of a source file on disk.
pub fn path_on_disk(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_owned(), |folder, name| folder.join(name))
}
