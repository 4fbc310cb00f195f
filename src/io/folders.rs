//! Where the files of a playbook are on disk.

use std::path::{Path, PathBuf};

use super::beside;
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
        let (folder, inside) = self.locate(path);
        path_on_disk(&folder, inside)
    }

    /// The folder that a source file is in, and its path there.
    pub(super) fn locate<'p>(&self, path: &'p SourcePath) -> (PathBuf, &'p str) {
        let beside = match path.folder {
            Folder::Content => beside::locate(&self.content, path.as_str()),
            Folder::Templates => None,
        };
        beside.unwrap_or_else(|| (self.place(path.folder).to_owned(), path.as_str()))
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
